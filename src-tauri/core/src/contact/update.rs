//! A newer card of a known contact.

use super::{Details, Name, Rhythm};

impl Details {
    /// These details brought up to date by `newer`: single values that `newer` has replace, lists grow by what is not
    /// in them yet, and nothing that is there is lost.
    pub fn updated_by(&self, newer: Self) -> Self {
        let mut updated = self.clone();
        updated.kind = newer.kind;
        if !newer.name.is_empty() {
            let Name { full, given, family, additional, prefix, suffix } = newer.name;
            let name = &mut updated.name;
            replace(&mut name.full, full);
            replace(&mut name.given, given);
            replace(&mut name.family, family);
            replace(&mut name.additional, additional);
            replace(&mut name.prefix, prefix);
            replace(&mut name.suffix, suffix);
        }
        replace(&mut updated.organization, newer.organization);
        replace(&mut updated.department, newer.department);
        replace(&mut updated.title, newer.title);
        replace(&mut updated.stage, newer.stage);
        replace(&mut updated.source, newer.source);
        replace(&mut updated.event, newer.event);
        grow(&mut updated.phones, newer.phones, |known, new| known.value == new.value);
        grow(&mut updated.emails, newer.emails, |known, new| known.value.eq_ignore_ascii_case(&new.value));
        grow(&mut updated.addresses, newer.addresses, PartialEq::eq);
        grow(&mut updated.urls, newer.urls, PartialEq::eq);
        grow(&mut updated.messengers, newer.messengers, PartialEq::eq);
        grow(&mut updated.extra, newer.extra, PartialEq::eq);
        updated.add_tags(&newer.tags);
        updated.birthday = newer.birthday.or(updated.birthday);
        updated.photo = newer.photo.or(updated.photo);
        updated.preferred_channel = updated.preferred_channel.or(newer.preferred_channel);
        updated.introduced_by = updated.introduced_by.or(newer.introduced_by);
        if updated.rhythm == Rhythm::Default {
            updated.rhythm = newer.rhythm;
        }
        updated.do_not_contact |= newer.do_not_contact;
        if !updated.note.contains(newer.note.trim()) {
            // Both notes: the owner may have written the one that is there.
            updated.note = [updated.note.trim_end(), newer.note.trim()].join("\n").trim().to_owned();
        }
        updated
    }
}

fn replace(known: &mut String, new: String) {
    if !new.trim().is_empty() {
        *known = new;
    }
}

fn grow<T>(known: &mut Vec<T>, new: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for value in new {
        if !known.iter().any(|known| same(known, &value)) {
            known.push(value);
        }
    }
}
