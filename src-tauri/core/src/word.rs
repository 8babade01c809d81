//! Names of one word: of the values of enums, on the command line, in JSON (serde's kebab-case of the variant) and in
//! the store; of plays and templates.

use crate::error::{Error, Result};

/// A longer short name is none.
const LONGEST_NAME: usize = 40;

/// Refuses a short name that the command line and files could not carry.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(plain) || name.starts_with('-') {
        let reason = format!(
            "“{name}” is not a short name. Use lower-case letters, digits and hyphens, {LONGEST_NAME} at \
             most, as in “trade-show”."
        );
        return Err(Error::invalid("name", reason));
    }
    Ok(())
}

/// Gives an enum `ALL`, `as_str`, `Display` and `FromStr`. `$what` names it in the sentence that refuses another word.
macro_rules! words {
    ($type:ident, $what:literal: $($variant:ident = $word:literal),+ $(,)?) => {
        impl $type {
            /// All values, in the order in which they are offered.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word on the command line, in JSON and in the store.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $type {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word).ok_or_else(|| {
                    let known = [$($word),+].join(", ");
                    format!("“{word}” is not {}. Use one of: {known}.", $what)
                })
            }
        }
    };
}

pub(crate) use words;
