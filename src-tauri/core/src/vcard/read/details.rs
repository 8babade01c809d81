//! The properties of one card → [`Details`].

use std::borrow::Cow;

use calcard::vcard::VCardEntry;

use super::address::address;
use super::date::{ONCE, is_no_date, is_own_date, own_date};
use super::grammar::{by_calcard, is_grammar, parts, text};
use super::kind::{is_only_a_kind, kind};
use super::line::Line;
use super::name::{looks_like_organisation, name_of, nickname, same_parts, shown_name, split_two_words};
use super::phone::{push_phone, strip_scheme};
use super::photo::{Photo, photo};
use super::{Version, birthday, messenger, own, upper};
use crate::contact::{Details, Email, Extra, Kind, Name, OwnDate, Picture};
use crate::vcard::binary;
use crate::vcard::text::{decode_extra, dialled, lines_of_text, single_line, single_spaced, unescape};

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
    pub is_group: bool,
    version: Version,
    /// `None` until the card says so.
    kind: Option<Kind>,
    /// Whether there is an N at all, be it empty.
    has_n: bool,
    nickname: String,
    /// A ROLE, and where it stands among the extras.
    role: Option<(String, usize)>,
}

/// Reads the properties of a card. `grammar` is a buffer that is used again.
pub(super) fn read(lines: Vec<Line<'_>>, version: Version, grammar: &mut String) -> Read {
    let names: Vec<Cow<'_, str>> = lines.iter().map(|line| upper(&line.name)).collect();
    let mut entries = by_calcard(&lines, &names, version, grammar);
    let mut read = Read { version, ..Read::default() };
    for (index, line) in lines.iter().enumerate() {
        match entries[index].take() {
            Some(entry) => read.take_entry(entry, line, &names[index], label_of(line, &lines)),
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
    fn take_entry(&mut self, entry: VCardEntry, line: &Line<'_>, name: &str, label: Option<&str>) {
        let version = self.version;
        let details = &mut self.details;
        let surplus = match name {
            "FN" => set(&mut details.name.full, single_spaced(text(entry, line, version))),
            "TITLE" => set(&mut details.title, single_line(text(entry, line, version))),
            // Becomes the title where there is none.
            "ROLE" => {
                let role = single_line(text(entry, line, version));
                if self.role.is_none() && !role.is_empty() {
                    self.role = Some((role.clone(), details.extra.len()));
                }
                Some(role)
            }
            "N" => {
                self.has_n = true;
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
                let organization = units.next().unwrap_or_default();
                let department = units.filter(|unit| !unit.is_empty()).collect::<Vec<_>>().join(", ");
                if details.organization.is_empty() && details.department.is_empty() {
                    details.organization = organization;
                    details.department = department;
                    None
                } else if organization == details.organization && department == details.department {
                    None
                } else {
                    Some(organization)
                }
            }
            "TEL" => {
                let kind = kind(&entry, label);
                push_phone(&mut details.phones, kind, text(entry, line, version));
                None
            }
            "EMAIL" => {
                let kind = kind(&entry, label);
                let value = dialled(text(entry, line, version));
                let value = strip_scheme(&value, "mailto:").to_owned();
                let email = Email { kind, value };
                if !email.value.is_empty() && !details.emails.contains(&email) {
                    details.emails.push(email);
                }
                None
            }
            "ADR" => {
                let kind = kind(&entry, label);
                details.addresses.extend(address(entry, kind));
                None
            }
            "URL" => {
                let url = single_line(text(entry, line, version));
                if !url.is_empty() && !details.urls.contains(&url) {
                    details.urls.push(url);
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
                    for tag in tags {
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
                details.messengers.extend(messenger::messengers(name, &entry, value));
                None
            }
        };
        if surplus.is_some() {
            self.keep(line);
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
                "group" => self.is_group = true,
                other => {
                    // An office or a shop is somewhere one calls, not someone.
                    if other == "location" {
                        self.kind = Some(Kind::Organisation);
                    }
                    self.keep(line);
                }
            },
            "X-ABSHOWAS" if line.value.trim().eq_ignore_ascii_case("COMPANY") => {
                self.kind = self.kind.or(Some(Kind::Organisation));
            }
            "X-ABLABEL" => {
                let labels_a_kind = |other: &Line<'_>| {
                    other.group.eq_ignore_ascii_case(&line.group)
                        && matches!(upper(&other.name).as_ref(), "TEL" | "EMAIL" | "ADR")
                };
                let labels_a_date = |other: &Line<'_>| {
                    other.group.eq_ignore_ascii_case(&line.group)
                        && upper(&other.name) == "X-ABDATE"
                        && self.own_date(other, lines).is_some()
                };
                let is_said = lines.iter().any(labels_a_date)
                    || is_only_a_kind(&line.value) && lines.iter().any(labels_a_kind);
                if !is_said {
                    self.keep(line);
                }
            }
            "BDAY" => match birthday(&value(), omitted_year(line)) {
                Some(birthday) if self.details.birthday.is_none() => self.details.birthday = Some(birthday),
                Some(birthday) if self.details.birthday == Some(birthday) => {}
                Some(_) => self.keep(line),
                None => self.keep_date(line, "birthday"),
            },
            _ if is_own_date(name) => match self.own_date(line, lines) {
                Some(date) if self.details.dates.contains(&date) => {}
                Some(date) => self.details.dates.push(date),
                None => self.keep_date(line, "date"),
            },
            "PHOTO" => match photo(&line.value, &line.params, self.version) {
                Photo::Picture(picture) if self.picture.is_none() => self.picture = Some(picture),
                Photo::Unreadable => {
                    self.reasons.push(
                        "The picture of this contact could not be read. The contact was read without it, and the picture's data is kept with it."
                            .into(),
                    );
                    self.keep(line);
                }
                _ => self.keep(line),
            },
            _ if own::is_property(name) => {
                let taken = own::take(name, &line.value, self.version, &mut self.details, &mut self.kind);
                if !taken {
                    self.keep(line);
                }
            }
            _ => {
                if self.nickname.is_empty()
                    && let Some(nickname) = nickname(name, &line.value)
                {
                    self.nickname = single_line(unescape(nickname, self.version).into_owned());
                }
                self.keep(line);
            }
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
                "The {what} “{value}” could not be read as one certain day. It was kept as text; please enter it."
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

    /// What can be said only when all properties are there.
    fn finish(&mut self) {
        let details = &mut self.details;
        if details.title.is_empty()
            && let Some((role, extra)) = self.role.take()
        {
            details.extra.remove(extra);
            details.title = role;
        }
        details.kind = self.kind.unwrap_or(if looks_like_organisation(details) {
            Kind::Organisation
        } else {
            Kind::Person
        });
        if details.kind == Kind::Person && !self.has_n && details.name.full != details.organization {
            split_two_words(&mut details.name);
        }
        if details.name.full.is_empty() {
            details.name.full = shown_name(details, &self.nickname);
        }
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

/// The value of one parameter.
fn param<'p>(params: &'p str, name: &str) -> Option<&'p str> {
    params.split(';').find_map(|param| {
        let (key, value) = param.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}
