//! vCard 2.1, 3.0 and 4.0 out. Reading what was written brings the same contact back, in each version; what vCard
//! has no property for travels in X-TOUCHBASE properties.
//!
//! What comes back changed, because no vCard can say it or because the reader mends it: an empty full name (it becomes
//! the name that is shown), a birth year of 1604 (Apple's "unknown") or outside of 1–9999, blanks around values and runs
//! of them in tags, control characters, a repeated number, web address or tag, a scheme (`tel:`, `mailto:`) before a
//! number or an e-mail address, and the row ids of the photo and of the introducer. Bare 2.1 parameters of extras
//! (`HOME`) become `TYPE=HOME` in later versions, which have no others.

mod line;

use std::borrow::Cow;

use data_encoding::BASE64;

use super::read::{ONCE, birthday, interpreted, is_own_date, looks_like_organisation, picture_of, scheme_of};
use super::text::{decode_extra, encode_extra};
use super::{Version, own};
use crate::contact::{
    ANNIVERSARY, Contact, Details, Extra, INTRODUCED_BY, Kind, OwnDate, PartialDate, Picture, PlaceKind,
};
use line::Writer;

/// A contact on its way out, with what the store keeps elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// Its UID; an empty one is not written.
    pub uid: &'a str,
    /// Its fields.
    pub details: &'a Details,
    /// The bytes of its picture.
    pub picture: Option<&'a Picture>,
    /// The UID of whoever introduced it.
    pub introduced_by: Option<&'a str>,
}

impl<'a> Outgoing<'a> {
    /// A stored contact, without picture and introducer.
    pub fn new(contact: &'a Contact) -> Self {
        Self { uid: &contact.uid, details: &contact.details, picture: None, introduced_by: None }
    }
}

/// Appends one card to `out`.
pub fn write(card: &Outgoing<'_>, version: Version, out: &mut String) {
    Card { details: card.details, version, writer: Writer::new(version, out) }.write(card);
}

struct Card<'a, 'o> {
    details: &'a Details,
    version: Version,
    writer: Writer<'o>,
}

impl Card<'_, '_> {
    fn write(&mut self, card: &Outgoing<'_>) {
        let details = self.details;
        self.writer.line("BEGIN", "", "VCARD");
        let version = match self.version {
            Version::V2_1 => "2.1",
            Version::V3_0 => "3.0",
            Version::V4_0 => "4.0",
        };
        self.writer.line("VERSION", "", version);
        if !card.uid.is_empty() {
            let uuid = uuid::Uuid::try_parse(card.uid).is_ok_and(|uuid| uuid.to_string() == card.uid);
            let prefix = if uuid && self.version == Version::V4_0 { "urn:uuid:" } else { "" };
            let value = format!("{prefix}{}", self.text(card.uid));
            self.writer.line("UID", "", &value);
        }
        self.names();
        self.text_line("TITLE", &details.title);
        self.reach();
        if let Some(date) = details.birthday {
            self.date_line("BDAY", "", date);
        }
        self.dates();
        if !details.tags.is_empty() {
            // Commas separate tags, so that they are escaped in 2.1, too.
            let tags: Vec<String> =
                details.tags.iter().map(|tag| escaped(tag, &[',', ';'], self.version)).collect();
            self.writer.line("CATEGORIES", "", &tags.join(","));
        }
        self.text_line("NOTE", &details.note);
        if let Some(picture) = card.picture {
            self.picture(picture);
        }
        self.own(card.introduced_by);
        for extra in &details.extra {
            self.extra(extra, card.picture.is_some());
        }
        self.writer.line("END", "", "VCARD");
    }

    /// Text as the value of a property that has one.
    fn text(&self, value: &str) -> String {
        match self.version {
            // Commas and semicolons mean nothing there, and old readers would show the backslash.
            Version::V2_1 => escaped(value, &[], self.version),
            _ => escaped(value, &[',', ';'], self.version),
        }
    }

    /// Text as one part of a structured value.
    fn part(&self, value: &str) -> String {
        match self.version {
            Version::V2_1 => escaped(value, &[';'], self.version),
            _ => escaped(value, &[',', ';'], self.version),
        }
    }

    fn text_line(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let value = self.text(value);
            self.writer.line(name, "", &value);
        }
    }

    fn parts_line(&mut self, name: &str, params: &str, parts: &[&str]) {
        let parts: Vec<String> = parts.iter().map(|part| self.part(part)).collect();
        self.writer.line(name, params, &parts.join(";"));
    }

    fn names(&mut self) {
        let details = self.details;
        let name = &details.name;
        let joined = name.joined();
        let shown =
            [name.full.as_str(), &joined, &details.organization].into_iter().find(|name| !name.is_empty());
        let shown = self.text(shown.unwrap_or_default());
        // FN must be there from 3.0 on. An N is always written: without one a reader may guess it.
        self.writer.line("FN", "", &shown);
        self.parts_line("N", "", &[&name.family, &name.given, &name.additional, &name.prefix, &name.suffix]);
        match (self.version, details.kind) {
            (Version::V4_0, Kind::Person) => self.writer.line("KIND", "", "individual"),
            (Version::V4_0, Kind::Organisation) => self.writer.line("KIND", "", "org"),
            (_, Kind::Organisation) => self.writer.line("X-ABShowAs", "", "COMPANY"),
            (_, Kind::Person) if looks_like_organisation(details) => {
                self.writer.line(own::KIND, "", "person")
            }
            (_, Kind::Person) => {}
        }
        match (details.organization.as_str(), details.department.as_str()) {
            ("", "") => {}
            (organization, "") => self.parts_line("ORG", "", &[organization]),
            (organization, department) => self.parts_line("ORG", "", &[organization, department]),
        }
    }

    /// All the ways to reach the contact.
    fn reach(&mut self) {
        let details = self.details;
        for phone in details.phones.iter().filter(|phone| !phone.value.is_empty()) {
            let value = self.text(&phone.value);
            self.writer.line("TEL", &self.kind(phone.kind), &value);
        }
        for email in details.emails.iter().filter(|email| !email.value.is_empty()) {
            let value = self.text(&email.value);
            self.writer.line("EMAIL", &self.kind(email.kind), &value);
        }
        for address in &details.addresses {
            let parts = [
                "",
                "",
                &address.street,
                &address.city,
                &address.region,
                &address.postal_code,
                &address.country,
            ];
            self.parts_line("ADR", &self.kind(address.kind), &parts);
        }
        for url in &details.urls {
            // Addresses have commas and semicolons of their own.
            self.writer.line("URL", "", &escaped(url, &[], self.version));
        }
        for messenger in details.messengers.iter().filter(|messenger| !messenger.value.is_empty()) {
            let service = &messenger.service;
            let is_web = ["http://", "https://"].iter().any(|scheme| messenger.value.starts_with(scheme));
            if is_web {
                let params = param("TYPE", service);
                self.writer.line("X-SOCIALPROFILE", &params, &escaped(&messenger.value, &[], self.version));
            } else {
                let uri = format!("{}:{}", scheme_of(service), percent_encoded(&messenger.value));
                self.writer.line("IMPP", &param("X-SERVICE-TYPE", service), &uri);
            }
        }
    }

    fn kind(&self, kind: Option<PlaceKind>) -> String {
        let word = match kind {
            None => return String::new(),
            Some(PlaceKind::Mobile) => "CELL",
            Some(PlaceKind::Work) => "WORK",
            Some(PlaceKind::Fax) => "FAX",
            Some(PlaceKind::Home) => "HOME",
        };
        match self.version {
            Version::V2_1 => word.to_owned(),
            Version::V3_0 => format!("TYPE={word}"),
            Version::V4_0 => format!("TYPE={}", word.to_lowercase()),
        }
    }

    /// Only 4.0 has a property for one of them; Apple's say the others, each with its label by way of a group.
    fn dates(&mut self) {
        for (n, OwnDate { label, date, yearly }) in (1..).zip(&self.details.dates) {
            if self.version == Version::V4_0 && label == ANNIVERSARY && *yearly {
                self.date_line("ANNIVERSARY", "", *date);
                continue;
            }
            let group = format!("date{n}");
            let once = if *yearly { String::new() } else { param(ONCE, "1") };
            self.date_line(&format!("{group}.X-ABDATE"), &once, *date);
            let apples = format!("_$!<{ANNIVERSARY}>!$_");
            let label = if label == ANNIVERSARY { &apples } else { label };
            self.text_line(&format!("{group}.X-ABLabel"), label);
        }
    }

    fn date_line(&mut self, name: &str, params: &str, PartialDate { year, month, day }: PartialDate) {
        match (year, self.version) {
            (None, Version::V4_0) => self.writer.line(name, params, &format!("--{month:02}{day:02}")),
            (Some(year), Version::V4_0) => {
                self.writer.line(name, params, &format!("{year:04}{month:02}{day:02}"))
            }
            (Some(year), _) => self.writer.line(name, params, &format!("{year:04}-{month:02}-{day:02}")),
            // Only 4.0 knows days without a year; this is how Apple says it. Such a day comes every year.
            (None, _) => {
                self.writer.line(name, "X-APPLE-OMIT-YEAR=1604", &format!("1604-{month:02}-{day:02}"));
            }
        }
    }

    fn picture(&mut self, picture: &Picture) {
        let data = BASE64.encode(&picture.bytes);
        if self.version == Version::V4_0 {
            self.writer.line("PHOTO", "", &format!("data:{};base64,{data}", picture.media_type));
            return;
        }
        let format = picture.media_type.rsplit('/').next().unwrap_or_default().to_uppercase();
        let encoding = if self.version == Version::V2_1 { "BASE64" } else { "b" };
        self.writer.line("PHOTO", &format!("ENCODING={encoding};TYPE={format}"), &data);
    }

    fn own(&mut self, introduced_by: Option<&str>) {
        for (name, value) in own::properties(self.details) {
            self.text_line(name, &value);
        }
        self.writer.line(own::WRITTEN, "", "1");
        self.text_line(INTRODUCED_BY, introduced_by.unwrap_or_default());
    }

    fn extra(&mut self, extra: &Extra, has_picture: bool) {
        if extra.value.is_empty() {
            return;
        }
        if self.comes_back(extra, has_picture) {
            let params: Vec<Cow<'_, str>> = extra
                .params
                .split(';')
                .filter(|param| !param.is_empty())
                .map(|param| match self.version {
                    Version::V3_0 | Version::V4_0 if !param.contains('=') => format!("TYPE={param}").into(),
                    _ => param.into(),
                })
                .collect();
            self.writer.line(&extra.name, &params.join(";"), &encode_extra(&extra.value, self.version));
        } else {
            let parts: Vec<String> = [&extra.name, &extra.params, &extra.value]
                .into_iter()
                .map(|part| escaped(part, &[',', ';'], self.version))
                .collect();
            self.writer.line(own::EXTRA, "", &parts.join(";"));
        }
    }

    /// Whether a property of the extra's own name is read as that extra again.
    fn comes_back(&self, extra: &Extra, has_picture: bool) -> bool {
        let (group, name) = extra.name.rsplit_once('.').unwrap_or(("", &extra.name));
        let written = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
        let is_name = |name: &str| name.bytes().all(written);
        if name.is_empty() || !is_name(name) || !is_name(group) || !line::are_plain_params(&extra.params) {
            return false;
        }
        if line::is_base64(&extra.params) && extra.value.contains(char::is_whitespace) {
            return false;
        }
        let name = name.to_ascii_uppercase();
        let details = self.details;
        match name.as_str() {
            // Repeated single values are extras; the first is the field.
            "FN" => extra.value != details.name.full,
            "TITLE" | "ROLE" => !details.title.is_empty() && extra.value != details.title,
            _ if is_own_date(&name) => birthday(&decode_extra(&extra.value, self.version), None).is_none(),
            "BDAY" => birthday(&decode_extra(&extra.value, self.version), None).is_none(),
            "PHOTO" => has_picture || picture_of(&extra.value, self.version).is_none(),
            _ => !interpreted(&name),
        }
    }
}

/// `value` with backslashes, line breaks (except in 2.1, which has quoted-printable for them) and `letters` escaped.
fn escaped(value: &str, letters: &[char], version: Version) -> String {
    let mut written = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\n' if version != Version::V2_1 => written.push_str("\\n"),
            letter if letter == '\\' || letters.contains(&letter) => {
                written.push('\\');
                written.push(letter);
            }
            _ => written.push(letter),
        }
    }
    written
}

/// `name=value`, or nothing for an empty value.
fn param(name: &str, value: &str) -> String {
    let value: String = value.chars().filter(|letter| !letter.is_control() && *letter != '"').collect();
    if value.is_empty() {
        String::new()
    } else if value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        format!("{name}={value}")
    } else {
        format!("{name}=\"{value}\"")
    }
}

/// Encodes what may not stand in an address, and what vCard would take for its own.
fn percent_encoded(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@:/?!$&'()*+=".contains(&byte) {
            written.push(byte.into());
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
}
