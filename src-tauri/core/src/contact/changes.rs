//! What changed between two accounts of one contact, field by field in words.

use serde::{Deserialize, Serialize};

use super::{Details, FORMER_UID, INTRODUCED_BY, NOT_SAME, PARAMS};

/// What the app tells itself in extras: it is no news to the owner.
const UNSAID: [&str; 4] = [FORMER_UID, INTRODUCED_BY, NOT_SAME, PARAMS];
/// A longer text without a blank is data: a key, a sound.
const LONGEST_WORD: usize = 200;
/// So much of it is shown.
const START_OF_DATA: usize = 24;

/// One field that says something else than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FieldChange {
    /// The field in words, e.g. "phone mobile".
    pub field: String,
    /// What it said; empty for nothing.
    pub before: String,
    /// What it says; empty for nothing.
    pub after: String,
}

impl Details {
    /// Returns what is different in `after`, in the order of the fields. Of a field that may be there several times, what
    /// came and what went.
    pub fn changes_to(&self, after: &Self) -> Vec<FieldChange> {
        let (old, new) = (said(self), said(after));
        let mut names: Vec<&String> = Vec::new();
        for (name, _) in new.iter().chain(&old) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let mut changes = Vec::new();
        for name in names {
            let of = |fields: &[(String, String)], others: &[(String, String)]| {
                let own = fields.iter().filter(|field| field.0 == *name && !others.contains(field));
                own.map(|(_, value)| value.clone()).collect::<Vec<_>>()
            };
            let (gone, came) = (of(&old, &new), of(&new, &old));
            let change = |before: &str, after: &str| FieldChange {
                field: name.clone(),
                before: shown(before),
                after: shown(after),
            };
            match (gone.as_slice(), came.as_slice()) {
                ([before], [after]) => changes.push(change(before, after)),
                _ => {
                    changes.extend(gone.iter().map(|before| change(before, "")));
                    changes.extend(came.iter().map(|after| change("", after)));
                }
            }
        }
        changes
    }
}

/// A value as it is shown: of data, only the beginning.
fn shown(value: &str) -> String {
    if value.len() <= LONGEST_WORD || value.contains(char::is_whitespace) {
        return value.to_owned();
    }
    let start = value.chars().take(START_OF_DATA).collect::<String>();
    format!("{start}… ({} characters)", value.chars().count())
}

/// What is known, field by field, with what words alone do not tell.
fn said(details: &Details) -> Vec<(String, String)> {
    let mut fields = details.without_bookkeeping().in_words();
    fields.retain(|(field, _)| !UNSAID.contains(&field.as_str()));
    fields.push(("kind".into(), details.kind.to_string()));
    if let Some(photo) = &details.photo {
        let start = photo.hash.get(..8).unwrap_or(&photo.hash);
        fields.push(("picture".into(), format!("{} {start}", photo.media_type)));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::Extra;

    #[test]
    fn tells_what_says_something_to_the_owner() {
        let extra =
            |name: &str, value: &str| Extra { name: name.into(), params: String::new(), value: value.into() };
        let key = "AAECAwQF".repeat(100);
        let link = format!("https://a.example/{}", "x".repeat(150));
        let after = Details {
            extra: vec![
                extra(PARAMS, "NOTE"),
                extra(NOT_SAME, "u2"),
                extra("KEY", &key),
                extra("X-SHOP", &link),
            ],
            ..Details::default()
        };
        let told = Details::default().changes_to(&after);
        let told =
            told.iter().map(|change| (change.field.as_str(), change.after.as_str())).collect::<Vec<_>>();
        assert_eq!(told, [("KEY", "AAECAwQFAAECAwQFAAECAwQF… (800 characters)"), ("X-SHOP", &link)]);
    }
}
