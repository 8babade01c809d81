//! Enums that are one word each: on the command line, in JSON (serde's kebab-case of the variant) and in the store.

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
