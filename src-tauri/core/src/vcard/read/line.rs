//! The physical lines of a card joined to one [`Line`] for each property, decoded to text.

use std::borrow::Cow;
use std::ops::Range;

use super::cards::{Problem, begins_agent_in_line, is_begin, is_end, is_folded, is_soft, opens_agent};
use super::charset::Charset;
use super::property::{is_property, standardise};
use super::{MAX_PROPERTIES, MAX_PROPERTY, Version, own, photo, upper};
use crate::vcard::text::{hex_escapes, one_kind_of_break};

/// One property: its value is unfolded and decoded, but the escapes of vCard are still in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Line<'a> {
    /// `item1` of `item1.TEL`; empty for none.
    pub group: Cow<'a, str>,
    /// As it was written.
    pub name: Cow<'a, str>,
    /// As they were written, but without those that were undone: CHARSET and quoted-printable.
    pub params: Cow<'a, str>,
    /// The value.
    pub value: Cow<'a, str>,
}

impl Line<'_> {
    fn into_owned(self) -> Line<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        Line {
            group: owned(self.group),
            name: owned(self.name),
            params: owned(self.params),
            value: owned(self.value),
        }
    }
}

/// What was read of a card's lines.
#[derive(Default)]
pub(super) struct Lines<'a> {
    pub properties: Vec<Line<'a>>,
    /// How many lines could not be understood.
    pub unread: usize,
    /// How many lines were taken for the rest of the name or the like that stands before them.
    pub joined: usize,
}

/// The properties of the card whose `physical` lines these are.
pub(super) fn lines<'a>(
    file: &'a [u8],
    physical: &[Range<usize>],
    version: Version,
    charset: &Charset,
) -> Result<Lines<'a>, Problem> {
    let at = |index: usize| physical.get(index).map(|range| &file[range.clone()]);
    let mut read = Lines { properties: Vec::with_capacity(physical.len().min(32)), ..Lines::default() };
    let mut next = 0;
    let mut was_quoted = false;
    while let Some(first) = at(next) {
        next += 1;
        if is_agent(first, at(next)) {
            let (agent, taken) = agent(&physical[next - 1..], file, charset);
            read.properties.push(agent);
            next += taken - 1;
            continue;
        }
        let mut text = Cow::Borrowed(first);
        let mut colon = Colon::default();
        let mut encoding = None;
        while let Some(more) = at(next) {
            // The head may be folded itself. Once it is there, it is looked at once.
            if colon.found.is_none()
                && let Some(colon) = colon.find(&text)
            {
                encoding = Head::of(&text, colon).map(|head| head.encoding);
            }
            let continued = match encoding {
                Some(Encoding::QuotedPrintable) if is_soft(&text) => {
                    let more = match at(next + 1) {
                        _ if !more.is_empty() => more,
                        // An empty line ends the value, unless what follows can be nothing but its rest.
                        Some(rest) if !is_head(rest) => {
                            next += 1;
                            rest
                        }
                        _ => break,
                    };
                    let end = without_soft_break(&text).len();
                    text.to_mut().truncate(end);
                    more
                }
                // A line break that was left as it is.
                Some(Encoding::QuotedPrintable) if begins_with_escape(more) => {
                    text.to_mut().push(b'\n');
                    more
                }
                _ if is_folded(more) => match version {
                    // 2.1 folds before white space, which stays; later versions put one more in.
                    Version::V2_1 => more,
                    _ => &more[1..],
                },
                // Written by those who forget that base64 is folded, too.
                Some(Encoding::Base64) if is_base64(more) => more,
                _ => break,
            };
            if text.len() + continued.len() > MAX_PROPERTY {
                return Err(Problem::PropertyTooLong);
            }
            text.to_mut().extend_from_slice(continued);
            next += 1;
        }
        if text.len() > MAX_PROPERTY {
            return Err(Problem::PropertyTooLong);
        }
        let colon = colon.find(&text).or(colon.first);
        // "Place: harbour" below a note is more of it.
        let after_note = read.properties.last().is_some_and(is_note);
        let is_one = |head: &Head<'_>| !after_note || is_property(head.name);
        let line = colon.and_then(|colon| match &text {
            Cow::Borrowed(text) => {
                let head = Head::of(text, colon).filter(is_one)?;
                Some((head.encoding, head.line(text, file, charset)))
            }
            Cow::Owned(text) => {
                let head = Head::of(text, colon).filter(is_one)?;
                Some((head.encoding, head.line(text, file, charset).into_owned()))
            }
        });
        let Some((encoding, line)) = line else {
            let text = if was_quoted { Cow::Owned(hex_escapes(&text, b'=')) } else { text };
            read.keep(charset.decode(file, &text, None).trim());
            continue;
        };
        was_quoted = encoding == Encoding::QuotedPrintable;
        if read.properties.len() >= MAX_PROPERTIES {
            return Err(Problem::TooManyProperties);
        }
        read.properties.push(line);
    }
    Ok(read)
}

impl Lines<'_> {
    /// Keeps a line that is no property: as the rest of a note or the like, whose line break was not escaped, else by
    /// itself, so that it spoils no number.
    fn keep(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let room = self.properties.len() < MAX_PROPERTIES;
        let last = self.properties.last_mut().filter(|last| last.value.len() + text.len() < MAX_PROPERTY);
        let name = last.as_ref().map(|last| upper(&last.name).into_owned()).unwrap_or_default();
        let is_line = matches!(name.as_str(), "FN" | "N" | "ORG" | "TITLE" | "ROLE")
            && !text.contains(':')
            && text.contains(char::is_alphabetic);
        let takes_text = matches!(name.as_str(), "NOTE" | "ADR" | own::UNREAD)
            || !(super::interpreted(&name) || photo::is_picture_property(&name));
        match last {
            Some(last) if is_line || takes_text => {
                let value = last.value.to_mut();
                value.push('\n');
                value.push_str(text);
            }
            _ if room => {
                let name = own::UNREAD.into();
                self.properties.push(Line { name, value: text.to_owned().into(), ..Line::default() });
            }
            _ => {}
        }
        if is_line { self.joined += 1 } else { self.unread += 1 }
    }
}

fn is_note(line: &Line<'_>) -> bool {
    line.name.eq_ignore_ascii_case("NOTE")
}

/// Whether a line is the head of a property, or begins with one.
fn is_head(line: &[u8]) -> bool {
    let mut colon = Colon::default();
    colon.find(line).and_then(|colon| Head::of(line, colon)).is_some_and(|head| is_property(head.name))
}

fn without_soft_break(text: &[u8]) -> &[u8] {
    if is_soft(text) { &text[..text.trim_ascii_end().len() - 1] } else { text }
}

/// Whether a line begins as no property does, but as an encoded text.
fn begins_with_escape(line: &[u8]) -> bool {
    matches!(line, [b'=', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

fn is_agent(line: &[u8], next: Option<&[u8]>) -> bool {
    (begins_agent_in_line(line) && !next.is_some_and(is_folded))
        || (opens_agent(line) && next.is_some_and(begins))
}

/// The card inside the AGENT with which `physical` begins, as it was written, and how many lines it took.
fn agent<'a>(physical: &[Range<usize>], file: &'a [u8], charset: &Charset) -> (Line<'a>, usize) {
    let line = |index: usize| &file[physical[index].clone()];
    let mut depth = usize::from(begins_agent_in_line(line(0)));
    let mut taken = 1;
    while taken < physical.len() {
        if begins(line(taken)) || begins_agent_in_line(line(taken)) {
            depth += 1;
        } else if ends(line(taken)) {
            depth = depth.saturating_sub(1);
        }
        taken += 1;
        if depth == 0 {
            break;
        }
    }
    let mut value = String::new();
    for (index, range) in physical[..taken].iter().enumerate() {
        let line = charset.decode(file, &file[range.clone()], None);
        let line = if index == 0 { line.split_once(':').map_or("", |(_, value)| value) } else { &line };
        if !(index == 0 && line.trim().is_empty()) {
            value.push_str(line.trim_end());
            value.push('\n');
        }
    }
    let agent = Line { name: "AGENT".into(), value: value.trim_end().to_owned().into(), ..Line::default() };
    (agent, taken)
}

/// The marks of a card inside a card; those that are part of a folded text keep their blanks.
fn begins(line: &[u8]) -> bool {
    is_begin(line) && !is_folded(line)
}

fn ends(line: &[u8]) -> bool {
    is_end(line) && !is_folded(line)
}

fn is_base64(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    !line.is_empty()
        && line.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

/// Looks for the colon that ends a head, and goes on where it stopped when the line has grown.
#[derive(Default)]
struct Colon {
    searched: usize,
    in_quotes: bool,
    found: Option<usize>,
    /// The first colon of all, for heads whose quotes do not match.
    first: Option<usize>,
}

impl Colon {
    fn find(&mut self, text: &[u8]) -> Option<usize> {
        while self.found.is_none()
            && let Some(byte) = text.get(self.searched)
        {
            match byte {
                b'"' => self.in_quotes = !self.in_quotes,
                b':' => {
                    self.first = self.first.or(Some(self.searched));
                    self.found = (!self.in_quotes).then_some(self.searched);
                }
                _ => {}
            }
            self.searched += 1;
        }
        self.found
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Plain,
    QuotedPrintable,
    Base64,
}

/// What stands before the colon.
struct Head<'t> {
    name: &'t str,
    params: Cow<'t, str>,
    charset: Option<&'t str>,
    encoding: Encoding,
    /// Where the value begins.
    value: usize,
}

impl<'t> Head<'t> {
    /// `None` when this is no head of a property.
    fn of(text: &'t [u8], colon: usize) -> Option<Self> {
        // A head in another charset would be a mistake of its own; its names are ASCII.
        let head = str::from_utf8(&text[..colon]).ok()?;
        let (name, params) = head.split_once(';').unwrap_or((head, ""));
        let name = name.trim_start_matches('\u{feff}').trim();
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        if name.is_empty() || !name.bytes().all(allowed) {
            return None;
        }
        let mut head =
            Self { name, params: params.into(), charset: None, encoding: Encoding::Plain, value: colon + 1 };
        head.take_encoding(params);
        Some(head)
    }

    fn take_encoding(&mut self, params: &'t str) {
        if params.is_empty() {
            return;
        }
        let mut undone = Vec::new();
        for param in params.split(';') {
            let (name, value) = param.split_once('=').unwrap_or(("ENCODING", param));
            let value = value.trim().trim_matches('"');
            let is = |word: &str| value.eq_ignore_ascii_case(word);
            if name.trim().eq_ignore_ascii_case("CHARSET") {
                self.charset = Some(value);
                undone.push(param);
            } else if name.trim().eq_ignore_ascii_case("ENCODING") {
                if is("QUOTED-PRINTABLE") || is("QP") || (is("Q") && param.contains('=')) {
                    self.encoding = Encoding::QuotedPrintable;
                    undone.push(param);
                } else if is("BASE64") || (is("B") && param.contains('=')) {
                    self.encoding = Encoding::Base64;
                }
            }
        }
        if !undone.is_empty() {
            let kept: Vec<&str> = params.split(';').filter(|param| !undone.contains(param)).collect();
            self.params = kept.join(";").into();
        }
    }

    fn line(self, text: &'t [u8], file: &[u8], charset: &Charset) -> Line<'t> {
        let bytes = &text[self.value..];
        let value = match self.encoding {
            Encoding::Plain => charset.decode(file, bytes, self.charset),
            Encoding::QuotedPrintable => {
                let decoded = hex_escapes(without_soft_break(bytes), b'=');
                Cow::Owned(charset.decode(file, &decoded, self.charset).into_owned())
            }
            Encoding::Base64 => Cow::Owned(
                String::from_utf8_lossy(bytes).chars().filter(|letter| !letter.is_whitespace()).collect(),
            ),
        };
        let (group, name) = self.name.rsplit_once('.').unwrap_or(("", self.name));
        let mut line = Line { group: group.into(), name: name.into(), params: self.params, value };
        if self.encoding == Encoding::Base64 && super::interpreted(&upper(&line.name)) {
            line.undo_base64_text(file, charset, self.charset);
        }
        standardise(&mut line);
        if line.value.contains('\r') {
            line.value = Cow::Owned(one_kind_of_break(&line.value).into_owned());
        }
        line
    }
}

impl Line<'_> {
    /// A note or a name may be base64, too. Pictures stay as they are until they are looked at.
    fn undo_base64_text(&mut self, file: &[u8], charset: &Charset, label: Option<&str>) {
        if photo::is_picture_property(&self.name) {
            return;
        }
        if let Some(bytes) = photo::base64(&self.value) {
            self.value = Cow::Owned(charset.decode(file, &bytes, label).into_owned());
            let is_encoding = |param: &&str| {
                let name = param.split('=').next().unwrap_or_default().trim();
                !name.eq_ignore_ascii_case("ENCODING") && !name.eq_ignore_ascii_case("BASE64")
            };
            self.params =
                Cow::Owned(self.params.split(';').filter(is_encoding).collect::<Vec<_>>().join(";"));
        }
    }
}
