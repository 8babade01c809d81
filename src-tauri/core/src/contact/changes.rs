//! What changed between two accounts of one contact, field by field in words.

use serde::{Deserialize, Serialize};

use super::{Details, Marked};

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
        if self.name.full == after.name.full && self.name != after.name {
            let parts = [self, after].map(|details| details.name.parts_in_a_line());
            let [before, after] = parts;
            changes.push(FieldChange { field: "parts of the name".into(), before, after });
        }
        changes
    }
}

/// What is known, field by field, with what words alone do not tell.
fn said(details: &Details) -> Vec<(String, String)> {
    let mut fields = details.without_bookkeeping().in_words();
    let preferred = |what: &str, value: String| (format!("preferred {what}"), value);
    fields.extend(first_preferred(&details.phones).map(|phone| preferred("phone", phone.value.clone())));
    fields.extend(first_preferred(&details.emails).map(|email| preferred("e-mail", email.value.clone())));
    fields
        .extend(first_preferred(&details.addresses).map(|address| preferred("address", address.in_a_line())));
    let url =
        details.urls.iter().find(|url| details.url_marks.get(*url).is_some_and(|marks| marks.preferred));
    fields.extend(url.map(|url| preferred("url", url.clone())));
    fields.push(("kind".into(), details.kind.to_string()));
    if let Some(photo) = &details.photo {
        let start = photo.hash.get(..8).unwrap_or(&photo.hash);
        fields.push(("picture".into(), format!("{} {start}", photo.media_type)));
    }
    fields
}

fn first_preferred<T: Marked>(values: &[T]) -> Option<&T> {
    values.iter().find(|value| value.marks().preferred)
}
