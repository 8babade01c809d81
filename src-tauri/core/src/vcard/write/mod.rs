//! vCard 2.1, 3.0 and 4.0 out. Reading what was written brings the same contact back, in each version; what vCard
//! has no property for travels in X-TOUCHBASE properties.
//!
//! What comes back changed, because no vCard can say it or because the reader mends it: an empty full name (it becomes
//! the name that is shown), a label that says a kind ("Fax" becomes the kind), a birth year of 1604 (Apple's "unknown") or outside of 1–9999, blanks around values and runs
//! of them in tags and names, control characters, a repeated number, web address or tag, a scheme (`tel:`, `mailto:`) before a
//! number or an e-mail address, and the row ids of the photo and of the introducer. Bare 2.1 parameters of extras
//! (`HOME`) become `TYPE=HOME` in later versions, which have no others.

mod line;

use chrono::{DateTime, Utc};
use data_encoding::BASE64;

use super::read::{
    KNOWN_RELATIONS, ONCE, android_nickname, apple_label, birthday, date_name, encoded, interpreted, is_link,
    is_no_service, is_own_date, looks_like_organisation, picture_of, relation_name, scheme_of, split_params,
    standard, without,
};
use super::text::{decode_extra, encode_extra, one_kind_of_break};
use super::{Version, binary, own};
use crate::contact::{
    ANNIVERSARY, Contact, Details, Extra, INTRODUCED_BY, Kind, Marks, OwnDate, PARAMS, PartialDate, Picture,
    PlaceKind, Position, Relation,
};
use line::Writer;

/// Apple's own label of a link, as it stands without its marks.
const HOME_PAGE: &str = "HomePage";

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
    /// When it was changed last; `None` when that is not known.
    pub changed_at: Option<DateTime<Utc>>,
}

impl<'a> Outgoing<'a> {
    /// A stored contact, without what the store keeps elsewhere.
    pub fn new(contact: &'a Contact) -> Self {
        Self {
            uid: &contact.uid,
            details: &contact.details,
            picture: None,
            introduced_by: None,
            changed_at: None,
        }
    }
}

/// Appends one card to `out`.
pub fn write(card: &Outgoing<'_>, version: Version, out: &mut String) {
    let writer = Writer::new(version, out);
    Card { details: card.details, version, groups: Groups::of(card.details), writer }.write(card);
}

struct Card<'a, 'o> {
    details: &'a Details,
    version: Version,
    groups: Groups,
    writer: Writer<'o>,
}

/// Hands out the groups that tie a line to its label: `item1`, `item2` …, without those that are in use.
struct Groups {
    used: Vec<String>,
    next: u32,
}

impl Groups {
    fn of(details: &Details) -> Self {
        let extras =
            details.extra.iter().filter_map(|extra| extra.name.split_once('.')).map(|(group, _)| group);
        let own = details.marks().map(|marks| marks.group.as_str()).filter(|group| !group.is_empty());
        Self { used: extras.chain(own).map(str::to_lowercase).collect(), next: 0 }
    }

    fn another(&mut self) -> String {
        loop {
            self.next += 1;
            let group = format!("item{}", self.next);
            if !self.used.contains(&group) {
                return group;
            }
        }
    }
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
        if let Some(at) = card.changed_at {
            let form = if self.version == Version::V4_0 { "%Y%m%dT%H%M%SZ" } else { "%Y-%m-%dT%H:%M:%SZ" };
            self.writer.line("REV", "", &at.format(form).to_string());
        }
        self.names();
        self.positions();
        self.reach();
        self.relations();
        if let Some(date) = details.birthday {
            let params = self.kept_params("BDAY");
            self.date_line("BDAY", params, date);
        }
        self.dates();
        if !details.tags.is_empty() {
            // Commas separate tags, so that they are escaped in 2.1, too.
            let tags: Vec<String> =
                details.tags.iter().map(|tag| escaped(tag, &[',', ';'], self.version)).collect();
            let params = self.kept_params("CATEGORIES");
            self.writer.line("CATEGORIES", &params, &tags.join(","));
        }
        self.text_line("NOTE", &details.note);
        if let Some(picture) = card.picture {
            self.picture(picture);
        }
        self.own(card.introduced_by);
        for extra in &details.extra {
            self.extra(extra, card);
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
            let params = self.kept_params(name);
            self.writer.line(name, &params, &value);
        }
    }

    /// The parameters of a property that were read with it and say what there is no field for.
    fn kept_params(&self, property: &str) -> String {
        let kept =
            self.details.extra.iter().find(|extra| self.is_kept_params(extra) && extra.value == property);
        kept.map_or_else(String::new, |extra| self.typed(&extra.params))
    }

    /// Whether an extra is the parameters of a property that this card has.
    fn is_kept_params(&self, extra: &Extra) -> bool {
        let details = self.details;
        let is_there = match extra.value.as_str() {
            "FN" | "N" => true,
            "ORG" => !details.organization.is_empty() || !details.department.is_empty(),
            "TITLE" => !details.title.is_empty(),
            "ROLE" => !details.role.is_empty(),
            "NOTE" => !details.note.is_empty(),
            "BDAY" => details.birthday.is_some(),
            "CATEGORIES" => !details.tags.is_empty(),
            "NICKNAME" => !details.nickname.is_empty(),
            "X-MAIDENNAME" => !details.maiden_name.is_empty(),
            "PRONOUNS" => !details.pronouns.is_empty(),
            // In 4.0 they are a parameter themselves.
            "X-PHONETIC-LAST-NAME" => self.version != Version::V4_0 && !details.family_reading.is_empty(),
            "X-PHONETIC-FIRST-NAME" => self.version != Version::V4_0 && !details.given_reading.is_empty(),
            property if property.starts_with("RELATED ") => {
                details.relations.iter().any(|relation| relation_name(relation) == property)
            }
            property => details.dates.iter().any(|date| date_name(&date.label) == property),
        };
        extra.name == PARAMS && is_there && line::are_plain_params(&extra.params)
    }

    /// Parameters as the version has them: only 2.1 knows bare ones.
    fn typed(&self, params: &str) -> String {
        let params = split_params(params).map(|param| match self.version {
            Version::V3_0 | Version::V4_0 if !param.contains('=') => format!("TYPE={param}"),
            _ => param.to_owned(),
        });
        params.collect::<Vec<_>>().join(";")
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
        let params = self.kept_params("FN");
        self.writer.line("FN", &params, &shown);
        let mut params = vec![self.kept_params("N")];
        let readings = [&details.family_reading, &details.given_reading];
        // What was sorted otherwise than it is read still is.
        let is_sort_as = |param: &str| param.to_ascii_uppercase().starts_with("SORT-AS=");
        let sorted_apart = split_params(&params[0]).any(is_sort_as);
        if self.version == Version::V4_0
            && !sorted_apart
            && readings.iter().any(|reading| !reading.is_empty())
        {
            params.push(format!(
                "SORT-AS=\"{}\"",
                encoded(&readings.map(|text| text.replace(',', " ")).join(","))
            ));
        }
        params.retain(|param| !param.is_empty());
        // A person who is known only as a whole has no N that says nothing: programs that show N would show nobody.
        let whole = details.kind == Kind::Person && !name.is_called() && name.full != details.organization;
        let family = if whole { name.without_titles() } else { &name.family };
        self.parts_line(
            "N",
            &params.join(";"),
            &[family, &name.given, &name.additional, &name.prefix, &name.suffix],
        );
        // A whole name of several words is read as one.
        if whole && !family.is_empty() && (name.has_parts() || !family.contains(' ')) {
            self.writer.line(own::WHOLE_NAME, "", "true");
        }
        if self.version != Version::V4_0 || sorted_apart {
            self.text_line("X-PHONETIC-LAST-NAME", &details.family_reading);
            self.text_line("X-PHONETIC-FIRST-NAME", &details.given_reading);
        }
        if !details.nickname.is_empty() {
            let names =
                details.nickname.split(',').map(|name| escaped(name.trim(), &[',', ';'], self.version));
            let names = names.collect::<Vec<_>>().join(",");
            let params = self.kept_params("NICKNAME");
            self.writer.line("NICKNAME", &params, &names);
        }
        self.text_line("X-MAIDENNAME", &details.maiden_name);
        let pronouns = if self.version == Version::V4_0 { "PRONOUNS" } else { "X-PRONOUNS" };
        if !details.pronouns.is_empty() {
            let params = self.kept_params("PRONOUNS");
            self.writer.line(pronouns, &params, &self.text(&details.pronouns));
        }
        match (self.version, details.kind) {
            (Version::V4_0, Kind::Person) => self.writer.line("KIND", "", "individual"),
            (Version::V4_0, Kind::Organisation) => self.writer.line("KIND", "", "org"),
            (_, Kind::Organisation) => self.writer.line("X-ABShowAs", "", "COMPANY"),
            (_, Kind::Person) if looks_like_organisation(details) => {
                self.writer.line(own::KIND, "", "person")
            }
            (_, Kind::Person) => {}
        }
    }

    /// What they are, and where; what belongs together is tied by a group from the second on.
    fn positions(&mut self) {
        let details = self.details;
        let Details { organization, department, title, .. } = details;
        if !organization.is_empty() || !department.is_empty() {
            let params = self.kept_params("ORG");
            self.parts_line("ORG", &params, &units(organization, department));
        }
        self.text_line("TITLE", title);
        self.text_line("ROLE", &details.role);
        for Position { organization, department, title, left } in &details.positions {
            // Both lines, also when one says nothing, so that it takes nothing of another.
            let group = self.groups.another();
            self.parts_line(&format!("{group}.ORG"), "", &units(organization, department));
            let title = self.text(title);
            self.writer.line(&format!("{group}.TITLE"), "", &title);
            if let Some(left) = left {
                self.writer.line(&format!("{group}.{}", own::LEFT), "", &left.to_string());
            }
        }
    }

    /// All the ways to reach the contact.
    fn reach(&mut self) {
        let details = self.details;
        for phone in details.phones.iter().filter(|phone| !phone.value.is_empty()) {
            let value = self.text(&phone.value);
            self.marked_line("TEL", &phone.marks, &value);
        }
        for email in details.emails.iter().filter(|email| !email.value.is_empty()) {
            let value = self.text(&email.value);
            self.marked_line("EMAIL", &email.marks, &value);
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
            let value = parts.map(|part| self.part(part)).join(";");
            self.marked_line("ADR", &address.marks, &value);
        }
        let unmarked = Marks::default();
        for url in &details.urls {
            // Addresses have commas and semicolons of their own.
            let value = escaped(url, &[], self.version);
            self.marked_line("URL", details.url_marks.get(url).unwrap_or(&unmarked), &value);
        }
        for messenger in details.messengers.iter().filter(|messenger| !messenger.value.is_empty()) {
            let service = &messenger.service;
            let is_web = ["http://", "https://"].iter().any(|scheme| messenger.value.starts_with(scheme));
            let params = |name| {
                let kept = self.typed(&messenger.params);
                let params = [param(name, service), kept];
                params.into_iter().filter(|param| !param.is_empty()).collect::<Vec<_>>().join(";")
            };
            if is_web {
                let params = params(if is_no_service(service) { "X-SERVICE-TYPE" } else { "TYPE" });
                self.writer.line("X-SOCIALPROFILE", &params, &escaped(&messenger.value, &[], self.version));
            } else {
                let handle = percent_encoded(&messenger.value);
                // Two strokes behind a scheme are the scheme's.
                let handle = match handle.strip_prefix("//") {
                    Some(rest) => format!("%2F%2F{rest}"),
                    None => handle,
                };
                let uri = format!("{}:{handle}", scheme_of(service));
                let params = params("X-SERVICE-TYPE");
                self.writer.line("IMPP", &params, &uri);
            }
        }
    }

    /// A line with its kinds, whether it comes first, and its label by way of a group, as Apple and Google have it.
    fn marked_line(&mut self, name: &str, marks: &Marks, value: &str) {
        let group = match (marks.group.as_str(), marks.label.as_str()) {
            ("", "") => String::new(),
            ("", _) => self.groups.another(),
            (group, _) => group.to_owned(),
        };
        let mut words = marks.kinds().map(type_word).collect::<Vec<_>>();
        if marks.preferred && self.version != Version::V4_0 {
            words.push("PREF");
        }
        let mut params = match self.version {
            Version::V2_1 => words.join(";"),
            _ if words.is_empty() => String::new(),
            Version::V3_0 => format!("TYPE={}", words.join(",")),
            Version::V4_0 => format!("TYPE={}", words.join(",").to_lowercase()),
        };
        let first = if marks.preferred && self.version == Version::V4_0 { "PREF=1" } else { "" };
        let mut kept =
            if line::are_plain_params(&marks.params) { self.typed(&marks.params) } else { String::new() };
        if marks.preferred {
            // The owner prefers it now, whatever its place was.
            kept = without(&kept, &["PREF"]);
        }
        for more in [first, &kept].into_iter().filter(|more| !more.is_empty()) {
            if !params.is_empty() {
                params.push(';');
            }
            params.push_str(more);
        }
        let dot = if group.is_empty() { "" } else { "." };
        self.writer.line(&format!("{group}{dot}{name}"), &params, value);
        if !marks.label.is_empty() {
            let is_apples = marks.label == HOME_PAGE;
            let label = if is_apples { apple_label(&marks.label) } else { self.text(&marks.label) };
            self.writer.line(&format!("{group}.X-ABLabel"), "", &label);
        }
    }

    /// In 4.0 what RFC 6350 and its successors have a type for is RELATED; all else, and all before, is Apple's.
    fn relations(&mut self) {
        for relation in &self.details.relations {
            let Relation { label, value } = relation;
            let is_known = KNOWN_RELATIONS.contains(&label.as_str());
            let kept = self.kept_params(&relation_name(relation));
            let value = self.text(value);
            if self.version == Version::V4_0 && (is_known || label.is_empty()) {
                let params = [param("TYPE", label), "VALUE=text".to_owned(), kept];
                let params = params.into_iter().filter(|param| !param.is_empty()).collect::<Vec<_>>();
                self.writer.line("RELATED", &params.join(";"), &value);
                continue;
            }
            let group = self.groups.another();
            self.writer.line(&format!("{group}.X-ABRELATEDNAMES"), &kept, &value);
            let label = if is_known { apple_label(label) } else { label.clone() };
            self.text_line(&format!("{group}.X-ABLabel"), &label);
        }
    }

    /// Only 4.0 has a property for one of them; Apple's say the others, each with its label by way of a group.
    fn dates(&mut self) {
        for OwnDate { label, date, yearly } in &self.details.dates {
            let params = self.kept_params(&date_name(label));
            if self.version == Version::V4_0 && label == ANNIVERSARY && *yearly {
                self.date_line("ANNIVERSARY", params, *date);
                continue;
            }
            let group = self.groups.another();
            // A day without a year comes every year.
            let once = if *yearly || date.year.is_none() { String::new() } else { param(ONCE, "1") };
            self.date_line(&format!("{group}.X-ABDATE"), both(once, params), *date);
            let apples = format!("_$!<{ANNIVERSARY}>!$_");
            let label = if label == ANNIVERSARY { &apples } else { label };
            self.text_line(&format!("{group}.X-ABLabel"), label);
        }
    }

    fn date_line(&mut self, name: &str, params: String, PartialDate { year, month, day }: PartialDate) {
        let (params, value) = match (year, self.version) {
            (None, Version::V4_0) => (params, format!("--{month:02}{day:02}")),
            (Some(year), Version::V4_0) => (params, format!("{year:04}{month:02}{day:02}")),
            (Some(year), _) => (params, format!("{year:04}-{month:02}-{day:02}")),
            // Only 4.0 knows days without a year; this is how Apple says it.
            (None, _) => (both("X-APPLE-OMIT-YEAR=1604".into(), params), format!("1604-{month:02}-{day:02}")),
        };
        self.writer.line(name, &params, &value);
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

    fn extra(&mut self, extra: &Extra, card: &Outgoing<'_>) {
        if extra.value.is_empty() || self.is_kept_params(extra) {
            return;
        }
        if !self.comes_back(extra, card) {
            let parts: Vec<String> = [&extra.name, &extra.params, &extra.value]
                .into_iter()
                .map(|part| escaped(part, &[',', ';'], self.version))
                .collect();
            self.writer.line(own::EXTRA, "", &parts.join(";"));
        } else if let Some((params, value)) = binary::in_version(&extra.params, &extra.value, self.version) {
            self.writer.line(&extra.name, &params, &value);
        } else {
            let params = self.typed(&extra.params);
            self.writer.line(&extra.name, &params, &encode_extra(&extra.value, self.version));
        }
    }

    /// Whether a label of this group stands with nothing but extras.
    fn labels_an_extra(&self, group: &str) -> bool {
        !group.is_empty() && self.details.marks().all(|marks| !marks.group.eq_ignore_ascii_case(group))
    }

    /// Whether a property of the extra's own name is read as that extra again.
    fn comes_back(&self, extra: &Extra, card: &Outgoing<'_>) -> bool {
        let (group, name) = extra.name.rsplit_once('.').unwrap_or(("", &extra.name));
        let written = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'/');
        let is_name = |name: &str| name.bytes().all(written);
        if name.is_empty() || !is_name(name) || !is_name(group) || !line::are_plain_params(&extra.params) {
            return false;
        }
        let name = name.to_ascii_uppercase();
        // The reader takes blanks out of base64, and has text where the property is one.
        let is_text = interpreted(&name) && name != "PHOTO";
        if line::is_base64(&extra.params) && (is_text || extra.value.contains(char::is_whitespace)) {
            return false;
        }
        if standard(&group.to_ascii_uppercase(), &name).is_some() {
            return false;
        }
        let details = self.details;
        match name.as_str() {
            // Repeated single values are extras; the first is the field.
            "FN" => extra.value != details.name.full,
            "ROLE" => !details.role.is_empty() && extra.value != details.role,
            // A label comes back where it says something of a line that is no field.
            "X-ABLABEL" => self.labels_an_extra(group),
            "LABEL" => !details.addresses.is_empty(),
            "RELATED" | "X-ABRELATEDNAMES" => is_link(&extra.value, &extra.params),
            _ if is_own_date(&name) => birthday(&decode_extra(&extra.value, self.version), None).is_none(),
            "BDAY" => birthday(&decode_extra(&extra.value, self.version), None).is_none(),
            "X-ANDROID-CUSTOM" => android_nickname(&extra.value, self.version).is_none(),
            // When another program changed it is no REV of this card.
            "REV" => card.changed_at.is_none(),
            "PHOTO" => card.picture.is_some() || picture_of(&extra.value, self.version).is_none(),
            _ => !interpreted(&name),
        }
    }
}

/// The parts of ORG.
fn units<'a>(organization: &'a str, department: &'a str) -> Vec<&'a str> {
    if department.is_empty() { vec![organization] } else { vec![organization, department] }
}

/// The type with which a kind is written; 4.0 has it in small letters.
fn type_word(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Mobile => "CELL",
        PlaceKind::Work => "WORK",
        PlaceKind::Fax => "FAX",
        PlaceKind::Home => "HOME",
        PlaceKind::Pager => "PAGER",
        PlaceKind::Main => "MAIN",
        PlaceKind::Other => "OTHER",
    }
}

/// `value` with backslashes, line breaks (except in 2.1, which has quoted-printable for them) and `letters` escaped.
fn escaped(value: &str, letters: &[char], version: Version) -> String {
    let mut written = String::with_capacity(value.len());
    for letter in one_kind_of_break(value).chars() {
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

/// Parameters one behind the other, of which either may be empty.
fn both(mut params: String, more: String) -> String {
    if !params.is_empty() && !more.is_empty() {
        params.push(';');
    }
    params + &more
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
