//! What changed between two accounts of one contact, field by field in words.

use serde::{Deserialize, Serialize};

use super::Details;

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
                before: before.to_owned(),
                after: after.to_owned(),
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

/// What is known, field by field, with what words alone do not tell.
fn said(details: &Details) -> Vec<(String, String)> {
    let mut fields = details.without_bookkeeping().in_words();
    fields.push(("kind".into(), details.kind.to_string()));
    if let Some(photo) = &details.photo {
        let start = photo.hash.get(..8).unwrap_or(&photo.hash);
        fields.push(("picture".into(), format!("{} {start}", photo.media_type)));
    }
    fields
}
