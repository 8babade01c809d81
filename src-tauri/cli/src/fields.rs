//! Fields of a contact as options.

use touchbase_core::contact::{Details, Email, Kind, Phone, PlaceKind};

use crate::args::{Fields, Following};

/// Applies what was named; the rest stays.
pub fn apply(fields: &Fields, details: &mut Details) {
    let mut parts_changed = false;
    for (given, part) in
        [(&fields.given, &mut details.name.given), (&fields.family, &mut details.name.family)]
    {
        parts_changed |= set(given, part);
    }
    if parts_changed {
        // The shown name follows its parts unless it is named too.
        details.name.full = details.name.joined();
    }
    set(&fields.name, &mut details.name.full);
    set(&fields.organization, &mut details.organization);
    set(&fields.title, &mut details.title);
    set(&fields.event, &mut details.event);
    set(&fields.place, &mut details.place);
    set(&fields.source, &mut details.source);
    set(&fields.note, &mut details.note);
    if !fields.phones.is_empty() {
        details.phones = fields.phones.iter().map(|text| phone(text)).collect();
    }
    if !fields.emails.is_empty() {
        details.emails =
            fields.emails.iter().map(|value| Email { kind: None, value: value.clone() }).collect();
    }
    if !fields.urls.is_empty() {
        details.urls.clone_from(&fields.urls);
    }
    if !fields.tags.is_empty() {
        details.tags.clone_from(&fields.tags);
    }
    if fields.is_organization {
        details.kind = Kind::Organisation;
    }
}

/// Applies what was named; the rest stays.
pub fn follow(fields: &Following, details: &mut Details) {
    details.preferred_channel = fields.channel.or(details.preferred_channel);
    details.do_not_contact = fields.do_not_contact.unwrap_or(details.do_not_contact);
    details.rhythm = fields.rhythm.unwrap_or(details.rhythm);
    details.introduced_by = fields.introduced_by.or(details.introduced_by);
    set(&fields.stage, &mut details.stage);
}

fn set(value: &Option<String>, field: &mut String) -> bool {
    value.as_ref().map(|value| field.clone_from(value)).is_some()
}

/// "mobile:+49 170 123" or just the number.
pub fn phone(text: &str) -> Phone {
    let kinds = [
        ("mobile:", PlaceKind::Mobile),
        ("work:", PlaceKind::Work),
        ("fax:", PlaceKind::Fax),
        ("home:", PlaceKind::Home),
    ];
    kinds
        .into_iter()
        .find_map(|(prefix, kind)| {
            Some(Phone { kind: Some(kind), value: text.strip_prefix(prefix)?.to_owned() })
        })
        .unwrap_or_else(|| Phone { kind: None, value: text.to_owned() })
}
