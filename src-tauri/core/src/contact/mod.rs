//! A contact: a person or an organisation, with every field that was ever read of it.

mod changes;
mod dates;
pub mod likeness;
mod merge;
mod rhythm;

pub use changes::FieldChange;
pub use dates::{ANNIVERSARY, BIRTHDAY, DatesOfTag, OwnDate, RemindOfDates};
pub use merge::Before;
pub use rhythm::{Rhythm, RhythmDefault, RhythmOf};

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
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
    /// The organisation a person belongs to, or the organisation's own name.
    pub organization: String,
    /// Department or unit, `;`-free text; several units are joined by ", ".
    pub department: String,
    /// Job title.
    pub title: String,
    /// Phone numbers as they were written.
    pub phones: Vec<Phone>,
    /// E-mail addresses.
    pub emails: Vec<Email>,
    /// Postal addresses.
    pub addresses: Vec<Address>,
    /// Web addresses.
    pub urls: Vec<String>,
    /// Messenger and social handles.
    pub messengers: Vec<Messenger>,
    /// Birthday, with or without the year.
    pub birthday: Option<PartialDate>,
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

/// A name and its parts (the five parts of vCard's N). `full` is what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Name {
    /// The name as it is shown, e.g. "Dr. Ana María Prado".
    pub full: String,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Middle names.
    pub additional: String,
    /// "Dr.", "Prof." …
    pub prefix: String,
    /// "Jr.", "PhD" …
    pub suffix: String,
}

/// Which of a person's lines or inboxes this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A mobile phone.
    Mobile,
    /// Work.
    Work,
    /// A fax line.
    Fax,
    /// Home.
    Home,
}

/// A phone number as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Phone {
    /// Mobile, work, fax, home; `None` when the source did not say.
    pub kind: Option<PlaceKind>,
    /// The number in the spelling of its source.
    pub value: String,
}

/// An e-mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Email {
    /// Work or home; `None` when the source did not say.
    pub kind: Option<PlaceKind>,
    /// The address.
    pub value: String,
}

/// A postal address in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Address {
    /// Work or home; `None` when the source did not say.
    pub kind: Option<PlaceKind>,
    /// Street and number; further lines (box, flat, building) on lines of their own.
    pub street: String,
    /// Town.
    pub city: String,
    /// State, province, county.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Country, as it was written.
    pub country: String,
}

/// A handle at a messenger or a social network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Messenger {
    /// The service, lower case, e.g. "signal", "linkedin"; empty when unknown.
    pub service: String,
    /// The handle or address.
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
/// The name of an [`Extra`] with the UID of an introducer who is not in the book.
pub const INTRODUCED_BY: &str = "X-TOUCHBASE-INTRODUCED-BY";

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

words!(Kind, "a kind of contact": Person = "person", Organisation = "organisation");
words!(PlaceKind, "a kind of line": Mobile = "mobile", Work = "work", Fax = "fax", Home = "home");

impl Address {
    /// Returns its parts in one line.
    pub(crate) fn in_a_line(&self) -> String {
        let Self { kind: _, street, city, region, postal_code, country } = self;
        let parts = [street, postal_code, city, region, country];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
        parts.join(", ").replace('\n', ", ")
    }
}

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
            organization,
            department,
            title,
            phones,
            emails,
            addresses,
            urls,
            messengers,
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
        let texts = [organization, department, title, stage, source, event, place, note];
        let labels = dates.iter_mut().map(|date| &mut date.label);
        for text in parts.into_iter().chain(texts).chain(labels) {
            if text.trim().len() != text.len() {
                *text = text.trim().to_owned();
            }
        }
        phones.retain(|phone| !phone.value.trim().is_empty());
        emails.retain(|email| !email.value.trim().is_empty());
        addresses.retain(|address| *address != Address { kind: address.kind, ..Address::default() });
        urls.retain(|url| !url.trim().is_empty());
        messengers.retain(|messenger| !messenger.value.trim().is_empty());
        dates.retain(|date| *date != OwnDate { yearly: date.yearly, ..OwnDate::default() });
        details.add_tags(&[]);
        if details.name.full.is_empty() {
            details.name.full = details.name.joined();
        }
        if details.name.full.is_empty() {
            details.name.full.clone_from(&details.organization);
        }
        details
    }

    /// Returns what is known, field by field in words, e.g. ("phone mobile", "+34 600 123 456"); without the picture and
    /// whoever introduced them, which words alone do not tell.
    pub fn in_words(&self) -> Vec<(String, String)> {
        let Self {
            kind: _,
            name,
            organization,
            department,
            title,
            phones,
            emails,
            addresses,
            urls,
            messengers,
            birthday,
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
        let of_kind = |what: &str, kind: Option<PlaceKind>| match kind {
            Some(kind) => format!("{what} {}", kind.as_str()),
            None => what.to_owned(),
        };
        let mut fields = Vec::new();
        let mut say = |field: String, value: String| {
            if !value.is_empty() {
                fields.push((field, value));
            }
        };
        say("name".into(), name.full.clone());
        say("organization".into(), organization.clone());
        say("department".into(), department.clone());
        say("title".into(), title.clone());
        phones.iter().for_each(|phone| say(of_kind("phone", phone.kind), phone.value.clone()));
        emails.iter().for_each(|email| say(of_kind("e-mail", email.kind), email.value.clone()));
        addresses.iter().for_each(|address| say(of_kind("address", address.kind), address.in_a_line()));
        urls.iter().for_each(|url| say("url".into(), url.clone()));
        for Messenger { service, value } in messengers {
            say(format!("messenger {service}").trim_end().to_owned(), value.clone());
        }
        say("birthday".into(), birthday.map(|birthday| birthday.to_string()).unwrap_or_default());
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
        extra.iter().for_each(|extra| say(extra.name.clone(), extra.value.clone()));
        fields
    }

    /// Adds tags; none stands twice, whatever its capitals.
    pub fn add_tags(&mut self, tags: &[String]) {
        let mut kept: Vec<String> = Vec::with_capacity(self.tags.len() + tags.len());
        for tag in self.tags.drain(..).chain(tags.iter().cloned()) {
            let tag = tag.trim();
            if !tag.is_empty() && !kept.iter().any(|known| known.to_lowercase() == tag.to_lowercase()) {
                kept.push(tag.to_owned());
            }
        }
        self.tags = kept;
    }

    /// Whether there is something on file to reach them by `channel`.
    pub fn reachable_by(&self, channel: Channel) -> bool {
        let fax = |phone: &Phone| phone.kind == Some(PlaceKind::Fax);
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

    /// The first phone number that is no fax, complete enough to call from anywhere.
    pub fn call_number(&self, region: &str) -> Option<String> {
        let phone = self.phones.iter().find(|phone| phone.kind != Some(PlaceKind::Fax))?;
        Some(phone::international(&phone.value, region))
    }
}

impl Name {
    /// The full name put together from the parts.
    pub fn joined(&self) -> String {
        let before_suffix = [&self.prefix, &self.given, &self.additional, &self.family]
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        match (before_suffix.is_empty(), self.suffix.trim()) {
            (_, "") => before_suffix,
            (true, suffix) => suffix.to_owned(),
            (false, suffix) => format!("{before_suffix}, {suffix}"),
        }
    }

    /// Whether no part holds anything.
    pub fn is_empty(&self) -> bool {
        self.full.trim().is_empty() && self.joined().is_empty()
    }
}
