//! The folded text by which a contact is found.
//!
//! One line a field, so that no match runs from one field into the next. Words of the name stand between marks,
//! `^^ana$`, so that the trigram index itself tells a name that begins with "a" (`^^a`), with "an" (`^an`), and a name
//! that ends there (`na$`). The marks cannot come from outside: folding drops them.

use crate::contact::{Details, Position, Relation};
use crate::fold::{fold, umlauts_written_out};
use crate::phone;

/// The search text of a contact and of what was noted on the timeline.
pub fn document<'a>(details: &Details, summaries: impl IntoIterator<Item = &'a str>) -> String {
    let Details {
        name,
        nickname,
        given_reading,
        family_reading,
        maiden_name,
        organization,
        department,
        title,
        role,
        positions,
        phones,
        emails,
        addresses,
        messengers,
        relations,
        dates,
        tags,
        stage,
        source,
        event,
        place,
        note,
        // Nobody is found by these.
        kind: _,
        pronouns: _,
        urls: _,
        url_marks: _,
        birthday: _,
        remind_of_dates: _,
        photo: _,
        preferred_channel: _,
        rhythm: _,
        introduced_by: _,
        do_not_contact: _,
        extra: _,
    } = details;
    let mut text = String::with_capacity(256);
    let mut names = fold(&name.full);
    let called = [nickname, given_reading, family_reading, maiden_name];
    let parts = [&name.given, &name.additional, &name.family, &name.suffix];
    for part in parts.into_iter().chain(called) {
        let part = fold(part);
        for word in part.split(' ').filter(|word| !word.is_empty()) {
            if !names.split(' ').any(|known| known == word) {
                names.push(' ');
                names.push_str(word);
            }
        }
    }
    if name.full.contains(|c| c >= '\u{2e80}') {
        // Chinese, Japanese and Korean names are typed without the space between their parts.
        names = format!("{names} {}", fold(&name.full.replace(' ', "")));
    }
    for word in names.split(' ').filter(|word| !word.is_empty()) {
        text.push_str("^^");
        text.push_str(word);
        text.push('$');
    }
    text.push('\n');
    push(&mut text, &names);
    if let Some(written) = umlauts_written_out(&name.full) {
        for word in fold(&written).split(' ') {
            text.push_str("^^");
            text.push_str(word);
            text.push('$');
        }
        text.push('\n');
    }
    for field in [organization, department, title, role] {
        push(&mut text, &fold(field));
        if let Some(written) = umlauts_written_out(field) {
            push(&mut text, &fold(&written));
        }
    }
    emails.iter().for_each(|email| push(&mut text, &fold(&email.value)));
    phones.iter().for_each(|number| push(&mut text, &phone::digits(&number.value)));
    for Position { organization, department, title } in positions {
        [organization, department, title].into_iter().for_each(|words| push(&mut text, &fold(words)));
    }
    for Relation { label, value } in relations {
        [label, value].into_iter().for_each(|words| push(&mut text, &fold(words)));
    }
    tags.iter().for_each(|tag| push(&mut text, &fold(tag)));
    for field in [event, place, stage, source, note] {
        push(&mut text, &fold(field));
    }
    messengers.iter().for_each(|messenger| push(&mut text, &fold(&messenger.value)));
    dates.iter().for_each(|date| push(&mut text, &fold(&date.label)));
    addresses.iter().for_each(|address| push(&mut text, &fold(&address.city)));
    summaries.into_iter().for_each(|summary| push(&mut text, &fold(summary)));
    text
}

/// A folded field on a line of its own; the spaces around it mark where words begin.
fn push(text: &mut String, folded: &str) {
    if !folded.is_empty() {
        text.push(' ');
        text.push_str(folded);
        text.push('\n');
    }
}
