//! The folded text by which a contact is found.
//!
//! The name has the first two lines; then comes one line a field, in the order of [`fields`], and one for each note of
//! the timeline, so that no match runs from one field into the next and a line tells its field. Words of the name stand between marks,
//! `^^ana$`, so that the trigram index itself tells a name that begins with "a" (`^^a`), with "an" (`^an`), and a name
//! that ends there (`na$`). The marks cannot come from outside: the words of search have none. Elsewhere a word begins
//! and ends with a space.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::words::{Word, bonds, closed, in_all_spellings, words};
use crate::contact::{Details, Extra, Messenger, Name, OwnDate, PartialDate, Position, Relation};
use crate::phone;

/// Which form the texts have. Another number has the texts of a book written anew when it is opened.
pub const FORM: &str = "4";

/// A longer value of something without a field of its own is no text: a key, a sound.
const LONGEST_EXTRA: usize = 2_000;
/// What says nothing of the contact, only of the card.
const OF_THE_CARD: &[&str] = &["UID", "REV", "PRODID", "VERSION", "KEY", "LOGO", "SOUND", "PHOTO"];

/// The search text of a contact and of what was noted on the timeline.
pub fn document<'a>(details: &Details, summaries: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = names(details);
    fields(details).iter().for_each(|field| push_line(&mut text, field.form, &field.value));
    summaries.into_iter().for_each(|summary| push_line(&mut text, Form::Text, summary));
    text
}

/// The words of a text as a line of search text has them.
pub fn line(value: &str) -> String {
    let mut line = String::new();
    push_line(&mut line, Form::Text, value);
    line
}

/// What a contact is found by besides its name.
pub struct Field<'a> {
    /// The word for the field.
    pub name: &'a str,
    /// The value as it stands in the book.
    pub value: Cow<'a, str>,
    form: Form,
}

impl Field<'_> {
    /// Returns the value as it is shown to people.
    pub fn shown(&self) -> Cow<'_, str> {
        if self.form == Form::Number { phone::shown(&self.value) } else { (&*self.value).into() }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    /// The name of something: its words may be written as one.
    Name,
    Number,
}

/// All that a contact is found by besides its name.
pub fn fields<'a>(details: &'a Details) -> Vec<Field<'a>> {
    let Details {
        // These have the first two lines.
        name: _,
        nickname: _,
        given_reading: _,
        family_reading: _,
        maiden_name: _,
        organization,
        department,
        title,
        role,
        positions,
        phones,
        emails,
        addresses,
        urls,
        // Its labels are among the marks.
        url_marks: _,
        messengers,
        birthday,
        relations,
        dates,
        tags,
        stage,
        source,
        event,
        place,
        note,
        extra,
        pronouns,
        // Nobody is found by these.
        kind: _,
        remind_of_dates: _,
        photo: _,
        preferred_channel: _,
        rhythm: _,
        introduced_by: _,
        do_not_contact: _,
    } = details;
    let mut fields: Vec<Field<'a>> = Vec::with_capacity(24);
    let mut add = |name, form, value: Cow<'a, str>| {
        if !value.is_empty() {
            fields.push(Field { name, value, form });
        }
    };
    add("organization", Form::Name, organization.into());
    add("department", Form::Name, department.into());
    add("title", Form::Text, title.into());
    add("role", Form::Text, role.into());
    add("pronouns", Form::Text, pronouns.into());
    for Position { organization, department, title, left: _ } in positions {
        add("organization", Form::Name, organization.into());
        add("department", Form::Name, department.into());
        add("title", Form::Text, title.into());
    }
    emails.iter().for_each(|email| add("e-mail", Form::Text, (&email.value).into()));
    phones.iter().for_each(|number| add("phone", Form::Number, (&number.value).into()));
    details.marks().for_each(|marks| add("label", Form::Text, (&marks.label).into()));
    tags.iter().for_each(|tag| add("tag", Form::Text, tag.into()));
    for (name, value) in
        [("event", event), ("place", place), ("stage", stage), ("source", source), ("note", note)]
    {
        add(name, Form::Text, value.into());
    }
    for Messenger { service, value, params: _ } in messengers {
        add("messenger", Form::Text, [service, value].map(String::as_str).join(" ").into());
    }
    addresses.iter().for_each(|address| add("address", Form::Text, address.in_a_line().into()));
    urls.iter().for_each(|url| add("link", Form::Text, url.into()));
    if let Some(birthday) = birthday {
        add("birthday", Form::Text, day(birthday).into());
    }
    for Relation { label, value } in relations {
        add("relation", Form::Name, [label, value].map(String::as_str).join(" ").into());
    }
    for OwnDate { label, date, yearly: _ } in dates {
        add("date", Form::Text, format!("{label} {}", day(date)).into());
    }
    for Extra { name, params: _, value } in extra.iter().filter(|extra| is_searched(extra)) {
        add(name, Form::Text, value.into());
    }
    fields
}

/// A day as it is written, and as it is said: "1979-06-05 (5 June)".
fn day(date: &PartialDate) -> String {
    let month = chrono::Month::try_from(date.month as u8).map_or("", |month| month.name());
    format!("{date} ({} {month})", date.day)
}

/// Whether somebody may look for it: what the card says of itself, keys and pictures are read by machines.
fn is_searched(extra: &Extra) -> bool {
    let name = extra.name.rsplit('.').next().unwrap_or_default();
    let of_the_card = OF_THE_CARD.iter().any(|known| name.eq_ignore_ascii_case(known));
    !extra.is_internal() && !of_the_card && extra.value.len() <= LONGEST_EXTRA
}

/// What a contact is called, each with the word for it: as it is shown first.
pub fn called(details: &Details) -> [(&'static str, String); 6] {
    let Details { name, nickname, given_reading, family_reading, maiden_name, .. } = details;
    [
        ("name", name.full.clone()),
        ("nickname", nickname.clone()),
        ("maiden name", maiden_name.clone()),
        ("reading", [family_reading.as_str(), given_reading].join(" ").trim().to_owned()),
        ("name", name.joined()),
        ("suffix", name.suffix.clone()),
    ]
}

/// The lines of the name of a contact that is called so and nothing else.
pub fn names_of(called: &str) -> String {
    names(&Details { name: Name { full: called.to_owned(), ..Name::default() }, ..Details::default() })
}

/// The two lines of the name: its words between marks, and as a line like those of other fields.
fn names(details: &Details) -> String {
    let Details { name, nickname, given_reading, family_reading, maiden_name, .. } = details;
    let Name { full, given, family, additional, prefix: _, suffix } = name;
    let shown = words(full);
    let mut known = all_words(&shown);
    let called = [nickname, given_reading, family_reading, maiden_name];
    for part in [given, additional, family, suffix].into_iter().chain(called) {
        for word in all_words(&words(part)) {
            if !known.contains(&word) {
                known.push(word);
            }
        }
    }
    if full.contains(|c| c >= '\u{2e80}') {
        // Chinese, Japanese and Korean names are typed without the space between their parts.
        known.extend(words(&full.replace(' ', "")).into_iter().map(|word| word.text));
    }
    let known = in_all_spellings(known);
    let mut text = String::with_capacity(256);
    for word in &known {
        text.push_str("^^");
        text.push_str(word);
        text.push('$');
    }
    text.push('\n');
    // Of a given or family name of several words: "Anna Maria" is Annamaria, "de la Cruz" is Delacruz.
    // Where the parts are not known, the last word is taken for the family's.
    let mut parts = vec![words(&format!("{given} {additional}")), words(family)];
    if given.is_empty() && !shown.is_empty() {
        parts.push(shown[..shown.len() - 1].to_vec());
    }
    let as_one = parts
        .into_iter()
        .filter(|words| words.len() > 1)
        .map(|words| words.into_iter().map(|word| word.text).collect::<String>());
    let as_one = closed(&shown).several().chain(as_one).collect::<BTreeSet<_>>();
    push_words(&mut text, known.into_iter().chain(in_all_spellings(as_one)));
    text
}

/// Words, and those that belong together as one: what an ampersand holds together without it, too.
fn all_words(words: &[Word]) -> Vec<String> {
    let mut all = words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
    for bond in bonds(words).several() {
        let bare = Some(bond.replace('&', "")).filter(|bare| *bare != bond);
        all.extend([bond].into_iter().chain(bare));
    }
    all
}

/// A field on a line of its own.
fn push_line(text: &mut String, form: Form, value: &str) {
    let words = words(value);
    let mut line = Vec::new();
    if form == Form::Number {
        let (number, extension) = phone::parts(value);
        line.push(number + &extension);
        // The words of a label or remark, the letters of a number.
        line.extend(
            words.into_iter().map(|word| word.text).filter(|word| !word.bytes().all(|c| c.is_ascii_digit())),
        );
    } else {
        line = all_words(&words);
        if form == Form::Name {
            line.extend(closed(&words).several().filter(|word| !line.contains(word)).collect::<Vec<_>>());
        }
    }
    push_words(text, in_all_spellings(line));
}

fn push_words(text: &mut String, words: impl IntoIterator<Item = String>) {
    for word in words {
        text.push(' ');
        text.push_str(&word);
    }
    text.push_str(" \n");
}
