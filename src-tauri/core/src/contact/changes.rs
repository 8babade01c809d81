//! What changed between two accounts of one contact, field by field in words.

use serde::{Deserialize, Serialize};

use super::marks::preferred;
use super::{Address, Details};
use crate::phone;

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
            if gone.len() == came.len() {
                // What follows stands in the place of what it replaces.
                changes.extend(gone.iter().zip(&came).map(|(before, after)| change(before, after)));
            } else {
                changes.extend(gone.iter().map(|before| change(before, "")));
                changes.extend(came.iter().map(|after| change("", after)));
            }
        }
        if self.name.full == after.name.full && self.name != after.name {
            let parts = [self, after].map(|details| details.name.parts_in_a_line());
            let [before, after] = parts;
            changes.push(FieldChange { field: "name parts".into(), before, after });
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
    fields.push(("kind".into(), details.kind.to_string()));
    // Of one alone it says nothing.
    let mut say = |what: &str, first: Option<String>, count: usize| {
        fields.extend(first.filter(|_| count > 1).map(|value| (format!("preferred {what}"), value)));
    };
    let Details { phones, emails, addresses, urls, url_marks, .. } = details;
    say("phone", preferred(phones).map(|phone| phone::shown(&phone.value).into_owned()), phones.len());
    say("e-mail", preferred(emails).map(|email| email.value.clone()), emails.len());
    say("address", preferred(addresses).map(Address::in_a_line), addresses.len());
    let is_preferred = |url: &&String| url_marks.get(*url).is_some_and(|marks| marks.preferred);
    say("url", urls.iter().find(is_preferred).cloned(), urls.len());
    if let Some(photo) = &details.photo {
        let start = photo.hash.get(..8).unwrap_or(&photo.hash);
        fields.push(("picture".into(), format!("{} {start}", photo.media_type)));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Extra, FORMER_UID, NOT_SAME, PARAMS, Phone, PlaceKind};

    #[test]
    fn what_follows_stands_beside_what_it_replaces() {
        let phone = |value: &str| Phone::new(Some(PlaceKind::Mobile), value);
        let extra = |name: &str| Extra { name: name.into(), params: String::new(), value: "1".into() };
        let before = Details {
            phones: vec![phone("+49 170 2312501"), phone("+49 170 2312502")],
            ..Details::default()
        };
        let mut first = before.clone();
        first.phones[0].marks.preferred = true;
        let mut second = before.clone();
        second.phones[1].marks.preferred = true;
        for (before, after, expected, why) in [
            (
                &before,
                Details {
                    phones: vec![phone("+49 170 2312503"), phone("+49 170 2312504")],
                    ..before.clone()
                },
                &[
                    "phone mobile: +49 170 2312501 → +49 170 2312503",
                    "phone mobile: +49 170 2312502 → +49 170 2312504",
                ][..],
                "each in its place",
            ),
            (
                &first,
                second.clone(),
                &["preferred phone: +49 170 2312501 → +49 170 2312502"],
                "which comes first",
            ),
            (
                &before,
                Details {
                    phones: vec![phone("+49 170 2312501"), phone("+49 170 2312502;ext=9")],
                    ..before.clone()
                },
                &["phone mobile: +49 170 2312502 → +49 170 2312502 ext. 9"],
                "an extension in words",
            ),
            (
                &before,
                Details {
                    extra: vec![extra(FORMER_UID), extra("item1.x-touchbase-params"), extra("X-SPICE")],
                    ..before.clone()
                },
                &["X-SPICE:  → 1"],
                "what only the program reads is not said",
            ),
        ] {
            let changes = before.changes_to(&after);
            let changes = changes.iter().map(|it| format!("{}: {} → {}", it.field, it.before, it.after));
            assert_eq!(changes.collect::<Vec<_>>(), expected, "{why}");
        }
    }

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
