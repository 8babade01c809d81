//! A contact: a person or an organisation, with every field that was ever read of it.

mod changes;
mod dates;
pub mod likeness;
mod marks;
mod merge;
mod name;
mod organisation;
mod rhythm;

pub use changes::FieldChange;
pub use dates::{ANNIVERSARY, BIRTHDAY, DatesOfTag, OwnDate, RemindOfDates};
pub use marks::{Address, Email, Marked, Marks, Messenger, Phone, PlaceKind, preferred, preferred_first};
pub use merge::{Before, SaidBy};
pub use name::{Name, NameOrder, eastern_parts, family_names_before, is_single_name};
pub(crate) use organisation::Stay;
pub use organisation::{NewJob, organisation_key};
pub use rhythm::{Rhythm, RhythmDefault, RhythmOf};

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::fold::is_one_label;
use crate::id::{BatchId, ContactId};
use crate::phone;
use crate::word::words;

/// A stored contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Contact {
    /// Row id.
    pub id: ContactId,
    /// Leaves the house with the contact (vCard UID), so that re-imports find it again.
    pub uid: String,
    /// Everything the owner sees and edits.
    #[serde(flatten)]
    pub details: Details,
    /// The import that brought it, if one did.
    pub batch: Option<BatchId>,
    /// Whether the owner has put it away: out of lists, rhythms, plays and duplicates; search still finds it.
    pub archived: bool,
    /// Whether it came with the sample: no figure counts it.
    pub sample: bool,
    /// When it was first saved.
    pub created_at: DateTime<Utc>,
}

/// What a contact says of itself, without identity: what is typed, imported, edited and exported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Details {
    /// Person or organisation.
    pub kind: Kind,
    /// The name and its parts.
    pub name: Name,
    /// What they are called beside their name; several are separated by commas.
    pub nickname: String,
    /// How the given name is read, where its script does not say so.
    pub given_reading: String,
    /// How the family name is read, and where it stands among others.
    pub family_reading: String,
    /// The family name before a marriage.
    pub maiden_name: String,
    /// e.g. "she/her".
    pub pronouns: String,
    /// The organisation a person belongs to, or the organisation's own name.
    pub organization: String,
    /// Department or unit, `;`-free text; several units are joined by ", ".
    pub department: String,
    /// Job title.
    pub title: String,
    /// What they do there beside their title, e.g. "Board member".
    pub role: String,
    /// What else they are, and where, and what they were.
    pub positions: Vec<Position>,
    /// Phone numbers as they were written, the preferred one first.
    pub phones: Vec<Phone>,
    /// E-mail addresses, the preferred one first.
    pub emails: Vec<Email>,
    /// Postal addresses, the preferred one first.
    pub addresses: Vec<Address>,
    /// Web addresses, the preferred one first.
    pub urls: Vec<String>,
    /// How web addresses are marked, by address; those without marks do not stand here.
    pub url_marks: BTreeMap<String, Marks>,
    /// Messenger and social handles.
    pub messengers: Vec<Messenger>,
    /// Birthday, with or without the year.
    pub birthday: Option<PartialDate>,
    /// Who is who to them: spouse, assistant, manager.
    pub relations: Vec<Relation>,
    /// What else there is a date for, in the owner's order.
    pub dates: Vec<OwnDate>,
    /// Whether the owner is reminded of birthday and dates.
    pub remind_of_dates: RemindOfDates,
    /// The picture, stored once by content hash.
    pub photo: Option<Photo>,
    /// The owner's labels, in order, without repeats.
    pub tags: Vec<String>,
    /// Where the contact stands with the owner, e.g. "customer"; free text, empty when unknown.
    pub stage: String,
    /// The channel the contact asked for; `None` means it was never asked.
    pub preferred_channel: Option<Channel>,
    /// How often to keep in touch.
    pub rhythm: Rhythm,
    /// Where the contact came from, e.g. "web form".
    pub source: String,
    /// The event at which they met, e.g. "Hannover Messe 2026".
    pub event: String,
    /// Where they met, e.g. "Hall 7, stand B12".
    pub place: String,
    /// Who introduced them.
    pub introduced_by: Option<ContactId>,
    /// No outbound contact may be planned or logged.
    pub do_not_contact: bool,
    /// The owner's note.
    pub note: String,
    /// What was read and has no field of its own (unknown vCard properties, CSV columns), kept for export.
    pub extra: Vec<Extra>,
}

/// Person or organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A human being.
    #[default]
    Person,
    /// A company, club, office …
    Organisation,
}

/// A further or former organisation of theirs, and what they are or were there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Position {
    /// The organisation.
    pub organization: String,
    /// Department or unit.
    pub department: String,
    /// Job title.
    pub title: String,
    /// Their last day there; `None` while they are there.
    pub left: Option<NaiveDate>,
}

/// Somebody who is something to the contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Relation {
    /// What they are, e.g. "spouse", "assistant".
    pub label: String,
    /// Their name.
    pub value: String,
}

/// A date whose year may be unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PartialDate {
    /// The year, if known.
    pub year: Option<i32>,
    /// 1–12.
    pub month: u32,
    /// 1–31, valid for the month (29 February is valid without a year).
    pub day: u32,
}

/// A picture of the contact, by reference: the bytes are in the store under `hash`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Photo {
    /// e.g. "image/jpeg".
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u32,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub hash: String,
}

/// A picture's bytes, as they come in and go out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// e.g. "image/jpeg", sniffed from the bytes where possible.
    pub media_type: String,
    /// The file's bytes, not decoded.
    pub bytes: Vec<u8>,
}

/// The name of an [`Extra`] with the UID of a contact that was merged into this one: the file that brought it finds this
/// one then.
pub const FORMER_UID: &str = "X-TOUCHBASE-FORMER-UID";
/// The name of an [`Extra`] with the vCard parameters of a property that is a field, e.g. "LANGUAGE=fr" of TITLE.
pub const PARAMS: &str = "X-TOUCHBASE-PARAMS";
/// The name of an [`Extra`] with the UID of an introducer who is not in the book.
pub const INTRODUCED_BY: &str = "X-TOUCHBASE-INTRODUCED-BY";

/// The name of an [`Extra`] that says of an exported contact that it is archived.
pub const ARCHIVED: &str = "X-TOUCHBASE-ARCHIVED";

/// The name of an [`Extra`] with the UID of somebody who was said not to be this one, and is not in the book.
pub const NOT_SAME: &str = "X-TOUCHBASE-NOT-SAME";

/// Something that was read and has no field of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Extra {
    /// The property's or column's name, with its group if it had one, e.g. "item1.X-ABRELATEDNAMES".
    pub name: String,
    /// vCard parameters as they were written, e.g. "TYPE=x;LANGUAGE=fr"; empty for none.
    pub params: String,
    /// The decoded value.
    pub value: String,
}

impl Extra {
    /// Tells whether it is only for the program: it keeps there what no field has, and shows it to nobody.
    pub fn is_internal(&self) -> bool {
        const OWN: &str = "X-TOUCHBASE-";
        let name = self.name.rsplit('.').next().unwrap_or_default();
        name.get(..OWN.len()).is_some_and(|start| start.eq_ignore_ascii_case(OWN))
    }
}

words!(Kind, "a kind of contact": Person = "person", Organisation = "organisation");

impl fmt::Display for PartialDate {
    /// As ISO 8601 has it: "1980-04-12", and "04-12" without the year.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year}-")?;
        }
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl PartialDate {
    /// A partial date, if such a day exists (in the given year, or in some year when it is unknown).
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        // 2000 is a leap year: 29 February without a year is a real birthday.
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
        Some(Self { year, month, day })
    }
}

impl Details {
    /// The same without stray white space, empty list entries and repeated tags, and with a full name.
    pub fn tidied(&self) -> Self {
        let mut details = self.clone();
        let Self {
            name,
            nickname,
            given_reading,
            family_reading,
            maiden_name,
            pronouns,
            organization,
            department,
            title,
            role,
            positions,
            phones,
            emails,
            addresses,
            urls,
            url_marks,
            messengers,
            relations,
            dates,
            stage,
            source,
            event,
            place,
            note,
            // Nothing of these is typed, or it is as it was read.
            kind: _,
            birthday: _,
            remind_of_dates: _,
            photo: _,
            tags: _,
            preferred_channel: _,
            rhythm: _,
            introduced_by: _,
            do_not_contact: _,
            extra: _,
        } = &mut details;
        let Name { full, given, family, additional, prefix, suffix } = name;
        let parts = [full, given, family, additional, prefix, suffix];
        let names = [nickname, given_reading, family_reading, maiden_name, pronouns];
        let texts = [organization, department, title, role, stage, source, event, place, note];
        let labels = dates.iter_mut().map(|date| &mut date.label);
        let relatives = relations.iter_mut().flat_map(|Relation { label, value }| [label, value]);
        let further =
            positions.iter_mut().flat_map(|Position { organization, department, title, left: _ }| {
                [organization, department, title]
            });
        let lists = labels.chain(relatives).chain(further);
        for text in parts.into_iter().chain(names).chain(texts).chain(lists) {
            if text.trim().len() != text.len() {
                *text = text.trim().to_owned();
            }
        }
        for phone in phones.iter_mut() {
            phone.value = phone::without_invisible(phone.value.trim()).into_owned();
        }
        *emails = emails.iter().flat_map(Email::told_apart).collect();
        phones.retain(|phone| !phone.value.trim().is_empty());
        emails.retain(|email| !email.value.trim().is_empty());
        addresses.retain(|address| !address.is_blank());
        urls.retain(|url| !url.trim().is_empty());
        url_marks.retain(|url, marks| urls.contains(url) && *marks != Marks::default());
        phones.iter_mut().for_each(|phone| phone.marks.tidy());
        emails.iter_mut().for_each(|email| email.marks.tidy());
        addresses.iter_mut().for_each(|address| address.marks.tidy());
        preferred_first(phones);
        preferred_first(emails);
        preferred_first(addresses);
        preferred_url_first(urls, url_marks);
        positions.retain(|position| position.says_something());
        relations.retain(|relation| !relation.value.is_empty());
        messengers.retain(|messenger| !messenger.value.trim().is_empty());
        dates.retain(|date| *date != OwnDate { yearly: date.yearly, ..OwnDate::default() });
        details.add_tags(&[]);
        let at_first = [&details.organization, &details.department, &details.title];
        let held = details.positions.iter().position(|position| position.left.is_none());
        if let Some(held) = held.filter(|_| at_first.iter().all(|text| text.is_empty())) {
            let Position { organization, department, title, left: _ } = details.positions.remove(held);
            (details.organization, details.department, details.title) = (organization, department, title);
        }
        if details.name.full.is_empty() {
            details.name.full = details.name.joined();
        }
        if details.name.full.is_empty() {
            details.name.full.clone_from(&details.organization);
        }
        details
    }

    /// Returns what is known, field by field in words, e.g. ("phone mobile", "+34 600 123 456"); without the picture and
    /// whoever introduced them, which words alone do not tell, and without what only the program reads.
    pub fn in_words(&self) -> Vec<(String, String)> {
        self.words_of_fields(|number| phone::shown(number).into_owned(), |extra| !extra.is_internal())
    }

    /// The same as it was written, with what only the program reads.
    pub(crate) fn as_written(&self) -> Vec<(String, String)> {
        self.words_of_fields(str::to_owned, |_| true)
    }

    fn words_of_fields(
        &self,
        number: fn(&str) -> String,
        is_said: fn(&Extra) -> bool,
    ) -> Vec<(String, String)> {
        let Self {
            kind: _,
            name,
            nickname,
            given_reading,
            family_reading,
            maiden_name,
            pronouns,
            organization,
            department,
            title,
            role,
            positions,
            phones,
            emails,
            addresses,
            urls,
            url_marks,
            messengers,
            birthday,
            relations,
            dates,
            remind_of_dates,
            photo: _,
            tags,
            stage,
            preferred_channel,
            rhythm,
            source,
            event,
            place,
            introduced_by: _,
            do_not_contact,
            note,
            extra,
        } = self;
        let marked = |what: &str, marks: Option<&Marks>| {
            let words = marks.map(Marks::in_words).unwrap_or_default();
            format!("{what} {words}").trim_end().to_owned()
        };
        let mut fields = Vec::new();
        let mut say = |field: String, value: String| {
            if !value.is_empty() {
                fields.push((field, value));
            }
        };
        say("name".into(), name.full.clone());
        say("nickname".into(), nickname.clone());
        say("reading".into(), [family_reading.as_str(), given_reading].join(" ").trim().to_owned());
        say("maiden name".into(), maiden_name.clone());
        say("pronouns".into(), pronouns.clone());
        say("organization".into(), organization.clone());
        say("department".into(), department.clone());
        say("title".into(), title.clone());
        say("role".into(), role.clone());
        for position in positions {
            say(if position.left.is_some() { "formerly" } else { "also" }.into(), position.in_a_line());
        }
        phones.iter().for_each(|phone| say(marked("phone", Some(&phone.marks)), number(&phone.value)));
        emails.iter().for_each(|email| say(marked("e-mail", Some(&email.marks)), email.value.clone()));
        addresses
            .iter()
            .for_each(|address| say(marked("address", Some(&address.marks)), address.in_a_line()));
        urls.iter().for_each(|url| say(marked("url", url_marks.get(url)), url.clone()));
        for Messenger { service, value, params: _ } in messengers {
            say(format!("messenger {service}").trim_end().to_owned(), value.clone());
        }
        say("birthday".into(), birthday.map(|birthday| birthday.to_string()).unwrap_or_default());
        for Relation { label, value } in relations {
            say(label.clone(), value.clone());
        }
        for OwnDate { label, date, yearly } in dates {
            say(format!("date {label}"), format!("{date}{}", if *yearly { ", every year" } else { "" }));
        }
        if *remind_of_dates != RemindOfDates::Default {
            say("remind of dates".into(), remind_of_dates.to_string());
        }
        say("tags".into(), tags.join(", "));
        say("stage".into(), stage.clone());
        say("prefers".into(), preferred_channel.map(|channel| channel.to_string()).unwrap_or_default());
        say("rhythm".into(), rhythm.in_words());
        say("event".into(), event.clone());
        say("place".into(), place.clone());
        say("source".into(), source.clone());
        say("do not contact".into(), if *do_not_contact { "yes".into() } else { String::new() });
        say("note".into(), note.clone());
        let extra = extra.iter().filter(|extra| is_said(extra));
        extra.for_each(|extra| say(extra.name.clone(), extra.value.clone()));
        fields
    }

    /// Returns the marks of all numbers, e-mails, addresses and links.
    pub(crate) fn marks(&self) -> impl Iterator<Item = &Marks> {
        let phones = self.phones.iter().map(|phone| &phone.marks);
        let emails = self.emails.iter().map(|email| &email.marks);
        let addresses = self.addresses.iter().map(|address| &address.marks);
        phones.chain(emails).chain(addresses).chain(self.url_marks.values())
    }

    /// Adds tags; none stands twice in another spelling.
    pub fn add_tags(&mut self, tags: &[String]) {
        let mut kept: Vec<String> = Vec::with_capacity(self.tags.len() + tags.len());
        for tag in self.tags.drain(..).chain(tags.iter().cloned()) {
            let tag = tag.trim();
            if !tag.is_empty() && !kept.iter().any(|known| is_one_label(known, tag)) {
                kept.push(tag.to_owned());
            }
        }
        self.tags = kept;
    }

    /// Whether there is something on file to reach them by `channel`.
    pub fn reachable_by(&self, channel: Channel) -> bool {
        let fax = |phone: &Phone| phone.marks.is(PlaceKind::Fax);
        match channel {
            Channel::Call => self.phones.iter().any(|phone| !fax(phone)),
            Channel::Fax => self.phones.iter().any(fax),
            Channel::Email => !self.emails.is_empty(),
            Channel::Letter | Channel::Postcard => !self.addresses.is_empty(),
            Channel::Message => !self.messengers.is_empty() || self.phones.iter().any(|phone| !fax(phone)),
            Channel::InPerson => true,
        }
    }

    /// By which channel to reach them: what they asked for, else the one that is wanted, else another that reaches them
    /// at all.
    pub fn channel_for(&self, wanted: Channel) -> Channel {
        let others = [Channel::Email, Channel::Call, Channel::Message, Channel::Letter, Channel::Fax];
        let mut channels = self.preferred_channel.into_iter().chain([wanted]).chain(others);
        channels.find(|channel| self.reachable_by(*channel)).unwrap_or(wanted)
    }

    /// The first phone number at which somebody answers, complete enough to call from anywhere.
    pub fn call_number(&self, region: &str) -> Option<String> {
        let phone = self
            .phones
            .iter()
            .find(|phone| !phone.marks.is(PlaceKind::Fax) && !phone.marks.is(PlaceKind::Pager))?;
        Some(phone::international(&phone.value, region))
    }
}

impl Position {
    /// Returns whether there is more to it than a day.
    pub(crate) fn says_something(&self) -> bool {
        ![&self.organization, &self.department, &self.title].iter().all(|text| text.is_empty())
    }

    /// Returns it in one line: "Treasurer, Otter Club, Finance, left 2026-03-31".
    pub fn in_a_line(&self) -> String {
        let left = self.left.map(|left| format!("left {left}")).unwrap_or_default();
        let parts = [&self.title, &self.organization, &self.department, &left].map(String::as_str);
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// As [`preferred_first`], of web addresses.
pub fn preferred_url_first(urls: &mut [String], marks: &mut BTreeMap<String, Marks>) {
    let is_preferred = |url: &String| marks.get(url).is_some_and(|marks| marks.preferred);
    if !urls.iter().any(is_preferred) {
        return;
    }
    urls.sort_by_key(|url| !is_preferred(url));
    for url in urls.iter().skip(1) {
        if let Some(marks) = marks.get_mut(url) {
            marks.preferred = false;
        }
    }
}
