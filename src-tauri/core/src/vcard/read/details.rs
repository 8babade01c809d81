//! The properties of one card → [`Details`], one by one.

use std::borrow::Cow;

use calcard::vcard::VCardEntry;
use chrono::NaiveDate;

use super::address::address;
use super::date::{ONCE, date_name, is_no_date, is_own_date, own_date};
use super::grammar::{by_calcard, is_grammar, parts, text};
use super::line::Line;
use super::marks::marks;
use super::name::{android_nickname, name_of, same_parts};
use super::params::{decoded, param, split_params, without, without_type};
use super::phone::{push_marked, push_phone, strip_scheme};
use super::photo::{Photo, photo};
use super::relation::{is_relation, relation_label, relation_name};
use super::whole::Placed;
use super::{Version, birthday, messenger, own, upper};
use crate::contact::{
    Address, Details, Email, Extra, Kind, Marks, Messenger, Name, OwnDate, PARAMS, Picture, Position,
    Relation,
};
use crate::email::{Mailbox, mailboxes};
use crate::incoming::{ContactList, Member};
use crate::vcard::binary;
use crate::vcard::text::{decode_extra, dialled, lines_of_text, single_line, single_spaced, split, unescape};

/// More tags than this are kept as they were written: no one has set them by hand.
const MAX_TAGS: usize = 1_000;

/// What a card says.
#[derive(Default)]
pub(super) struct Read {
    pub uid: Option<String>,
    pub details: Details,
    pub picture: Option<Picture>,
    /// What could not be kept as a field; full sentences.
    pub reasons: Vec<String>,
    /// A list of other cards, not a contact.
    pub is_list: bool,
    /// Who is in the list.
    members: Vec<Member>,
    version: Version,
    /// `None` until the card says so.
    pub kind: Option<Kind>,
    /// The parameter SORT-AS of N, as it was written.
    sort_as: String,
    /// Whether there is an N at all, be it empty.
    pub has_n: bool,
    /// The name that stood with an e-mail address.
    pub mailbox_name: String,
    /// Organisations with their departments, and titles, in order.
    pub organizations: Vec<Placed<Position>>,
    pub titles: Vec<Placed<String>>,
    /// The last days at organisations, by the group of each.
    pub lefts: Vec<(String, NaiveDate)>,
}

/// Reads the properties of a card. `grammar` is a buffer that is used again.
pub(super) fn read(lines: Vec<Line<'_>>, version: Version, grammar: &mut String) -> Read {
    let names: Vec<Cow<'_, str>> = lines.iter().map(|line| upper(&line.name)).collect();
    let mut entries = by_calcard(&lines, &names, version, grammar);
    let mut read = Read { version, ..Read::default() };
    for (index, line) in lines.iter().enumerate() {
        match entries[index].take() {
            Some(entry) => read.take_entry(entry, line, &names[index], &lines),
            None => read.take_line(line, &names[index], &lines),
        }
    }
    read.finish();
    read
}

/// Whether a property of this name (in upper case) becomes a field instead of an extra.
pub(crate) fn interpreted(name: &str) -> bool {
    is_grammar(name)
        || own::is_property(name)
        || is_own_date(name)
        || is_relation(name)
        || matches!(
            name,
            "UID"
                | "KIND"
                | "BDAY"
                | "PHOTO"
                | "VERSION"
                | "BEGIN"
                | "END"
                | "X-ABLABEL"
                | "X-ABSHOWAS"
                | "X-ADDRESSBOOKSERVER-KIND"
                | "MEMBER"
                | "X-ADDRESSBOOKSERVER-MEMBER"
                | "X-EVOLUTION-LIST"
                | "NICKNAME"
                | "LABEL"
                | "X-PHONETIC-FIRST-NAME"
                | "X-PHONETIC-LAST-NAME"
                | "X-MAIDENNAME"
                | "X-MAIDEN-NAME"
                | "PRONOUNS"
                | "X-PRONOUNS"
        )
}

/// The label that Apple's and Google's exporters put on a line by way of its group.
fn label_of<'l>(line: &Line<'_>, lines: &'l [Line<'_>]) -> Option<&'l str> {
    if line.group.is_empty() {
        return None;
    }
    let label = |other: &&Line<'_>| {
        other.group.eq_ignore_ascii_case(&line.group) && other.name.eq_ignore_ascii_case("X-ABLabel")
    };
    lines.iter().find(label).map(|label| label.value.as_ref())
}

/// Sets a field that is still empty; gives the text back when it is not.
fn set(field: &mut String, text: String) -> Option<String> {
    if text.is_empty() || *field == text {
        None
    } else if field.is_empty() {
        *field = text;
        None
    } else {
        Some(text)
    }
}

impl Read {
    /// Takes a property that calcard has read.
    fn take_entry(&mut self, entry: VCardEntry, line: &Line<'_>, name: &str, lines: &[Line<'_>]) {
        let version = self.version;
        let marks = || {
            let label = label_of(line, lines).map(|label| unescape(label, version));
            let marks = marks(line, label.as_deref());
            if is_tied(line, lines) { Marks { group: line.group.to_string(), ..marks } } else { marks }
        };
        let details = &mut self.details;
        let surplus = match name {
            "FN" => set(&mut details.name.full, single_spaced(text(entry, line, version))),
            "TITLE" => {
                let title = single_line(text(entry, line, version));
                let is_new = !title.is_empty() && self.titles.iter().all(|known| known.value != title);
                let group = line.group.to_lowercase();
                if is_new || !group.is_empty() {
                    let at = self.titles.len() + self.organizations.len();
                    self.titles.push(Placed { at, group, value: title });
                }
                None
            }
            "ROLE" => set(&mut details.role, single_line(text(entry, line, version))),
            "N" => {
                self.has_n = true;
                if self.sort_as.is_empty() {
                    let is_sort_as = |given: &&str| param(given, "SORT-AS").is_some();
                    let sort_as = split_params(&line.params).find(is_sort_as);
                    self.sort_as = sort_as.unwrap_or_default().to_owned();
                }
                let name = name_of(parts(entry));
                if name.is_empty() || same_parts(&details.name, &name) {
                    None
                } else if details.name.joined().is_empty() {
                    details.name = Name { full: std::mem::take(&mut details.name.full), ..name };
                    None
                } else {
                    Some(String::new())
                }
            }
            "ORG" => {
                let mut units = parts(entry).into_iter().map(|unit| single_line(unit.join(",")));
                let position = Position {
                    organization: units.next().unwrap_or_default(),
                    department: units.filter(|unit| !unit.is_empty()).collect::<Vec<_>>().join(", "),
                    ..Position::default()
                };
                let is_new = position != Position::default()
                    && self.organizations.iter().all(|known| known.value != position);
                let group = line.group.to_lowercase();
                if is_new || !group.is_empty() {
                    let at = self.titles.len() + self.organizations.len();
                    self.organizations.push(Placed { at, group, value: position });
                }
                None
            }
            "TEL" => {
                push_phone(&mut details.phones, marks(), text(entry, line, version));
                None
            }
            "EMAIL" => {
                let marks = marks();
                for Mailbox { name, address } in mailboxes(&dialled(text(entry, line, version))) {
                    let email = Email { marks: marks.clone(), value: address };
                    push_marked(&mut details.emails, email, |known, new| known.value == new.value);
                    set(&mut self.mailbox_name, name);
                }
                None
            }
            "ADR" => {
                details.addresses.extend(address(entry, marks()));
                None
            }
            "URL" => {
                let url = single_line(text(entry, line, version));
                let marks = marks();
                if !url.is_empty() {
                    if marks != Marks::default() {
                        let known = details.url_marks.entry(url.clone()).or_default();
                        known.add(&marks);
                        known.preferred |= marks.preferred;
                    }
                    if !details.urls.contains(&url) {
                        details.urls.push(url);
                    }
                }
                None
            }
            "NOTE" => {
                let note = lines_of_text(&text(entry, line, version));
                if !details.note.is_empty() && !note.is_empty() {
                    details.note.push('\n');
                }
                details.note.push_str(&note);
                None
            }
            "CATEGORIES" => {
                let tags: Vec<String> = parts(entry).into_iter().flatten().collect();
                if details.tags.len() + tags.len() > MAX_TAGS {
                    Some(String::new())
                } else {
                    for tag in tags.into_iter().filter(|tag| !is_system_group(tag)) {
                        let tag = single_line(tag.split_whitespace().collect::<Vec<_>>().join(" "));
                        if !tag.is_empty() && !details.tags.contains(&tag) {
                            details.tags.push(tag);
                        }
                    }
                    None
                }
            }
            _ => {
                let value = text(entry.clone(), line, version);
                let found = messenger::messengers(name, &entry, value);
                details.messengers.extend(found.map(|found| {
                    let params = messenger::params(&line.params, &found.service);
                    Messenger { params, ..found }
                }));
                None
            }
        };
        if surplus.is_some() {
            self.keep(line);
        } else if !has_marks(name) && !messenger::is_property(name) {
            self.keep_params(line, name);
        }
    }

    /// Takes the readings of the name from where it is sorted, unless they are spelled out: where they differ, its place
    /// is kept as it was written.
    pub fn take_readings(&mut self) {
        let Some(sort_as) = param(&self.sort_as, "SORT-AS").map(decoded) else { return };
        let mut readings = sort_as.split(',').map(|reading| reading.trim().to_owned());
        let [family, given] = [readings.next().unwrap_or_default(), readings.next().unwrap_or_default()];
        let details = &mut self.details;
        if details.family_reading.is_empty() && details.given_reading.is_empty() {
            (details.family_reading, details.given_reading) = (family, given);
        } else if (&details.family_reading, &details.given_reading) != (&family, &given) {
            let is_known = |extra: &&mut Extra| extra.name == PARAMS && extra.value == "N";
            match details.extra.iter_mut().find(is_known) {
                Some(known) => known.params = format!("{};{}", self.sort_as, known.params),
                None => details.extra.push(Extra {
                    name: PARAMS.to_owned(),
                    params: std::mem::take(&mut self.sort_as),
                    value: "N".to_owned(),
                }),
            }
        }
    }

    /// Keeps what the parameters of a property say for which there is no field: its language, a program's own.
    fn keep_params(&mut self, line: &Line<'_>, property: &str) {
        // In which form a value is written, its writer says.
        let said: &[&str] = match upper(&line.name).as_ref() {
            "N" => &["VALUE", "SORT-AS"],
            name if name == "BDAY" || is_own_date(name) => &["VALUE", "X-APPLE-OMIT-YEAR", ONCE],
            _ => &["VALUE"],
        };
        self.keep_some_params(&line.params, said, property);
    }

    /// Keeps parameters but for those that are `said` otherwise.
    fn keep_some_params(&mut self, params: &str, said: &[&str], property: &str) {
        let params = without(params, said);
        let known = |extra: &Extra| extra.name == PARAMS && extra.value == property;
        if !params.is_empty() && !self.details.extra.iter().any(known) {
            self.details.extra.push(Extra { name: PARAMS.to_owned(), params, value: property.to_owned() });
        }
    }

    /// Takes a property that calcard is not asked about.
    fn take_line(&mut self, line: &Line<'_>, name: &str, lines: &[Line<'_>]) {
        let value = || unescape(&line.value, self.version);
        match name {
            "VERSION" | "BEGIN" | "END" => {}
            "UID" => {
                let uid = single_line(value().into_owned());
                let uid = strip_scheme(&uid, "urn:uuid:").to_owned();
                match &self.uid {
                    _ if uid.is_empty() => {}
                    None => self.uid = Some(uid),
                    Some(_) => self.keep(line),
                }
            }
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => match value().trim().to_ascii_lowercase().as_str() {
                "individual" => self.kind = self.kind.or(Some(Kind::Person)),
                "org" => self.kind = Some(Kind::Organisation),
                "group" => self.is_list = true,
                other => {
                    // An office or a shop is somewhere one calls, not someone.
                    if other == "location" {
                        self.kind = Some(Kind::Organisation);
                    }
                    self.keep(line);
                }
            },
            "MEMBER" | "X-ADDRESSBOOKSERVER-MEMBER" => {
                let member = single_line(value().into_owned());
                let email = strip_scheme(&member, "mailto:");
                self.members.push(if email.len() < member.len() {
                    Member::Email(email.to_owned())
                } else {
                    Member::Uid(strip_scheme(&member, "urn:uuid:").to_owned())
                });
            }
            // Evolution's: its members are the addresses on the card.
            "X-EVOLUTION-LIST" if value().trim().eq_ignore_ascii_case("TRUE") => self.is_list = true,
            "X-ABSHOWAS" if line.value.trim().eq_ignore_ascii_case("COMPANY") => {
                self.kind = self.kind.or(Some(Kind::Organisation));
            }
            "X-ABLABEL" => {
                let labels_a_kind = |other: &Line<'_>| {
                    other.group.eq_ignore_ascii_case(&line.group) && has_marks(&upper(&other.name))
                };
                let labels_a_relation = |other: &Line<'_>| {
                    other.group.eq_ignore_ascii_case(&line.group)
                        && is_relation(&upper(&other.name))
                        && !is_link(&other.value, &other.params)
                };
                let labels_a_date = |other: &Line<'_>| {
                    other.group.eq_ignore_ascii_case(&line.group)
                        && upper(&other.name) == "X-ABDATE"
                        && self.own_date(other, lines).is_some()
                };
                let is_said = lines.iter().any(labels_a_date)
                    || lines.iter().any(labels_a_kind)
                    || lines.iter().any(labels_a_relation);
                if !is_said {
                    self.keep(line);
                }
            }
            "BDAY" => match birthday(&value(), omitted_year(line)) {
                Some(birthday) if self.details.birthday.is_none() => {
                    self.details.birthday = Some(birthday);
                    self.keep_params(line, name);
                }
                Some(birthday) if self.details.birthday == Some(birthday) => {}
                Some(_) => self.keep(line),
                None => self.keep_date(line, "birthday"),
            },
            _ if is_own_date(name) => match self.own_date(line, lines) {
                Some(date) => {
                    self.keep_params(line, &date_name(&date.label));
                    if !self.details.dates.contains(&date) {
                        self.details.dates.push(date);
                    }
                }
                None => self.keep_date(line, "date"),
            },
            "PHOTO" => match photo(&line.value, &line.params, self.version) {
                Photo::Picture(picture) if self.picture.is_none() => self.picture = Some(picture),
                Photo::Unreadable => {
                    self.reasons.push(
                        "The picture of this contact could not be read. The contact was imported without it; the picture’s data is kept with the contact."
                            .into(),
                    );
                    self.keep(line);
                }
                _ => self.keep(line),
            },
            own::LEFT if !line.group.is_empty() && value().trim().parse::<NaiveDate>().is_ok() => {
                let left = value().trim().parse::<NaiveDate>();
                self.lefts.extend(left.map(|left| (line.group.to_lowercase(), left)));
            }
            _ if own::is_property(name) => {
                let taken = own::take(name, &line.value, self.version, &mut self.details, &mut self.kind);
                if !taken {
                    self.keep(line);
                }
            }
            _ if is_relation(name) && !is_link(&line.value, &line.params) => {
                let label = label_of(line, lines).map(|label| unescape(label, self.version));
                let label = relation_label(name, &line.params, label.as_deref()).unwrap_or_default();
                let relation = Relation { label, value: single_line(value().into_owned()) };
                if !relation.value.is_empty() && !self.details.relations.contains(&relation) {
                    let params = without_type(&line.params, &relation.label);
                    self.keep_some_params(&params, &["VALUE"], &relation_name(&relation));
                    self.details.relations.push(relation);
                }
            }
            "NICKNAME" => {
                let names = split(&line.value, ',')
                    .map(|name| single_line(unescape(name, self.version).into_owned()));
                let names = names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
                match set(&mut self.details.nickname, names) {
                    Some(more) if !self.details.nickname.contains(&more) => {
                        self.details.nickname = format!("{}, {more}", self.details.nickname);
                    }
                    _ => {}
                }
                self.keep_params(line, name);
            }
            "X-ANDROID-CUSTOM" => {
                let nickname = android_nickname(&line.value, self.version);
                if nickname.is_none_or(|nickname| set(&mut self.details.nickname, nickname).is_some()) {
                    self.keep(line);
                }
            }
            "X-PHONETIC-FIRST-NAME"
            | "X-PHONETIC-LAST-NAME"
            | "X-MAIDENNAME"
            | "X-MAIDEN-NAME"
            | "PRONOUNS"
            | "X-PRONOUNS" => {
                let text = single_line(value().into_owned());
                let details = &mut self.details;
                let field = match name {
                    "X-PHONETIC-FIRST-NAME" => &mut details.given_reading,
                    "X-PHONETIC-LAST-NAME" => &mut details.family_reading,
                    "PRONOUNS" | "X-PRONOUNS" => &mut details.pronouns,
                    _ => &mut details.maiden_name,
                };
                let property = match name {
                    "X-MAIDEN-NAME" => "X-MAIDENNAME",
                    "X-PRONOUNS" => "PRONOUNS",
                    name => name,
                };
                match set(field, text) {
                    Some(_) => self.keep(line),
                    None => self.keep_params(line, property),
                }
            }
            // An address of which there is nothing but the label's lines (RFC 2426, 3.2.2).
            "LABEL" if !lines.iter().any(|other| upper(&other.name) == "ADR") => {
                let street = lines_of_text(&value());
                let address = Address { marks: marks(line, None), street, ..Address::default() };
                if !address.is_blank() {
                    self.details.addresses.push(address);
                }
            }
            _ => self.keep(line),
        }
    }

    /// The date to remember that a line says.
    fn own_date(&self, line: &Line<'_>, lines: &[Line<'_>]) -> Option<OwnDate> {
        let value = unescape(&line.value, self.version);
        let label =
            label_of(line, lines).map(|label| single_line(unescape(label, self.version).into_owned()));
        let once = param(&line.params, ONCE).is_some();
        own_date(&upper(&line.name), &value, label.as_deref(), omitted_year(line), once)
    }

    /// Keeps a date that is no day, or leaves open which one it is.
    fn keep_date(&mut self, line: &Line<'_>, what: &str) {
        let value = single_line(unescape(&line.value, self.version).into_owned());
        if !is_no_date(&value) {
            self.reasons.push(format!(
                "The {what} “{value}” is not a clear date. It was kept as text. Enter the date by hand."
            ));
        }
        self.keep(line);
    }

    /// Keeps a property for which there is no field.
    fn keep(&mut self, line: &Line<'_>) {
        let value = lines_of_text(&decode_extra(&line.value, self.version));
        if value.is_empty() {
            return;
        }
        let (params, value) = match binary::of_any_version(&line.params, &value) {
            Some(binary) => binary,
            None => (line.params.to_string(), value),
        };
        let name = if line.group.is_empty() {
            line.name.to_string()
        } else {
            format!("{}.{}", line.group, line.name)
        };
        self.details.extra.push(Extra { name, params, value });
    }

    /// The list of contacts that the card is.
    pub(super) fn into_list(self) -> ContactList {
        let emails = self.details.emails.into_iter().map(|email| Member::Email(email.value));
        let members = self.members.into_iter().chain(emails).collect();
        ContactList { name: self.details.name.full, members }
    }

    /// Whether this is someone who can be found or reached.
    pub(super) fn is_usable(&self) -> bool {
        !self.details.name.full.is_empty()
    }
}

/// The year that stands for none in a date.
fn omitted_year(line: &Line<'_>) -> Option<i32> {
    param(&line.params, "X-APPLE-OMIT-YEAR").and_then(|year| year.parse().ok())
}

/// Whether a property of this name (in upper case) is marked by types and labels.
fn has_marks(name: &str) -> bool {
    matches!(name, "TEL" | "EMAIL" | "ADR" | "URL" | "LABEL")
}

/// Whether something that has no field of its own, or another line, hangs on a line by its group.
fn is_tied(line: &Line<'_>, lines: &[Line<'_>]) -> bool {
    !line.group.is_empty()
        && lines.iter().any(|other| {
            other.group.eq_ignore_ascii_case(&line.group)
                && !other.name.eq_ignore_ascii_case("X-ABLabel")
                && !std::ptr::eq(other, line)
        })
}

/// Whether the value of a relation is another card or a page, and not a name.
pub(crate) fn is_link(value: &str, params: &str) -> bool {
    param(params, "VALUE").is_some_and(|form| form.eq_ignore_ascii_case("uri"))
        || ["urn:", "http:", "https:", "mailto:", "data:", "tel:"]
            .iter()
            .any(|scheme| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// The groups in which Google has everybody, or whom it was told to: they sort nothing.
fn is_system_group(tag: &str) -> bool {
    ["mycontacts", "my contacts", "starred", "* mycontacts", "* starred"]
        .contains(&tag.trim().to_lowercase().as_str())
}
