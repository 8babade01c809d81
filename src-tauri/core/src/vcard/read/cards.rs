//! The file cut into cards, at byte level and without reading ahead.

use std::borrow::Cow;
use std::ops::Range;

use super::{MAX_CARD, MAX_DEPTH, MAX_LINES, MAX_PROPERTIES, MAX_PROPERTY, Version};

/// What stands next in the file.
pub(super) enum Found {
    /// A card; its lines are in [`Cards::lines`].
    Card {
        /// The line of its BEGIN.
        line: u32,
        /// From BEGIN to END, both included.
        source: Range<usize>,
        /// As it says itself.
        version: Version,
        problem: Option<Problem>,
    },
    /// Lines outside of cards.
    Junk { line: u32, last: u32 },
    /// The end of a file in which there is no card.
    NoCard,
}

/// What is wrong with a card as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    NoEnd,
    TooLong,
    TooDeep,
    PropertyTooLong,
    TooManyProperties,
}

impl Problem {
    /// Whether the card cannot be kept.
    pub(super) fn is_fatal(&self) -> bool {
        *self != Self::NoEnd
    }

    pub(super) fn sentence(self) -> String {
        match self {
            Self::NoEnd => {
                "This card has no END:VCARD, so the file may have been cut short. What was there was read; please check it.".into()
            }
            Self::TooLong => {
                format!("This card is longer than {} MB and was left out.", MAX_CARD >> 20)
            }
            Self::TooDeep => {
                format!("This card holds cards inside cards more than {MAX_DEPTH} deep and was left out.")
            }
            Self::PropertyTooLong => {
                format!("This card has a field of more than {} MB and was left out. Make its picture smaller and try again.", MAX_PROPERTY >> 20)
            }
            Self::TooManyProperties => {
                format!("This card has more than {MAX_PROPERTIES} fields and was left out.")
            }
        }
    }
}

/// Walks a file from card to card.
pub(super) struct Cards<'a> {
    file: Cow<'a, [u8]>,
    at: usize,
    /// Of the line that begins at `at`.
    number: u32,
    found_a_card: bool,
    finished: bool,
    /// The last card's lines between BEGIN and END, without blank ones and line ends. Kept to be used again.
    lines: Vec<Range<usize>>,
}

/// A line, and where the next one begins.
struct Physical {
    range: Range<usize>,
    next: usize,
}

impl<'a> Cards<'a> {
    pub(super) fn new(file: Cow<'a, [u8]>) -> Self {
        Self { file, at: 0, number: 1, found_a_card: false, finished: false, lines: Vec::new() }
    }

    pub(super) fn file(&self) -> &[u8] {
        &self.file
    }

    pub(super) fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    pub(super) fn next(&mut self) -> Option<Found> {
        let mut junk: Option<(u32, u32)> = None;
        while let Some(physical) = self.peek() {
            let line = &self.file[physical.range.clone()];
            if is_begin(line) {
                return Some(match junk {
                    Some((line, last)) => Found::Junk { line, last },
                    None => self.card(physical),
                });
            }
            if !bare(line).is_empty() && !is_end(line) {
                junk = Some((junk.map_or(self.number, |(first, _)| first), self.number));
            }
            self.step(&physical);
        }
        if std::mem::replace(&mut self.finished, true) {
            return None;
        }
        match junk {
            _ if !self.found_a_card => Some(Found::NoCard),
            Some((line, last)) => Some(Found::Junk { line, last }),
            None => None,
        }
    }

    /// Takes the card that begins with `begin`.
    fn card(&mut self, begin: Physical) -> Found {
        let (line, start) = (self.number, begin.range.start);
        let mut end = begin.range.end;
        let (mut version, mut depth, mut problem) = (None, 0_usize, None);
        self.found_a_card = true;
        self.lines.clear();
        self.step(&begin);
        loop {
            let Some(physical) = self.peek() else {
                problem = problem.or(Some(Problem::NoEnd));
                break;
            };
            let line = &self.file[physical.range.clone()];
            if is_end(line) {
                if depth == 0 {
                    end = physical.range.end;
                    self.step(&physical);
                    break;
                }
                depth -= 1;
            } else if is_begin(line) {
                // A card inside a card is the value of an AGENT; any other BEGIN means that an END is missing.
                if !self.lines.last().is_some_and(|last| opens_agent(&self.file[last.clone()])) {
                    problem = problem.or(Some(Problem::NoEnd));
                    break;
                }
                depth += 1;
            } else if begins_agent_in_line(line) && !self.is_folded(physical.next) {
                depth += 1;
            } else if depth == 0 && version.is_none() {
                version = version_of(line);
            }
            if depth > MAX_DEPTH {
                problem = Some(Problem::TooDeep);
            } else if physical.range.end - start > MAX_CARD || self.lines.len() >= MAX_LINES {
                problem = problem.or(Some(Problem::TooLong));
            }
            if problem.is_none() && !line.is_empty() {
                self.lines.push(physical.range.clone());
            }
            end = physical.range.end;
            self.step(&physical);
        }
        Found::Card { line, source: start..end, version: version.unwrap_or(Version::V3_0), problem }
    }

    /// The line at the current place. Ends with LF, CR LF, CR alone, or (from a text-mode copy) CR CR LF.
    fn peek(&self) -> Option<Physical> {
        let rest = self.file.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let ending = match &rest[length..] {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        Some(Physical { range: self.at..self.at + length, next: self.at + length + ending })
    }

    fn step(&mut self, physical: &Physical) {
        self.at = physical.next;
        self.number = self.number.saturating_add(1);
    }

    fn is_folded(&self, next: usize) -> bool {
        matches!(self.file.get(next), Some(b' ' | b'\t'))
    }
}

/// Without blanks and byte order marks (files are joined with `cat`, marks and all).
fn bare(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii();
    line.strip_prefix(b"\xEF\xBB\xBF").map_or(line, <[u8]>::trim_ascii)
}

/// Whether `line` is `name:VCARD`, in any case and with stray blanks.
fn is_mark(line: &[u8], name: &[u8]) -> bool {
    let Some((head, value)) = bare(line).split_at_checked(name.len()) else {
        return false;
    };
    head.eq_ignore_ascii_case(name)
        && value
            .trim_ascii_start()
            .strip_prefix(b":")
            .is_some_and(|value| value.trim_ascii().eq_ignore_ascii_case(b"VCARD"))
}

/// Whether a card begins with this line.
pub(super) fn is_begin(line: &[u8]) -> bool {
    is_mark(line, b"BEGIN")
}

/// Whether a card ends with this line.
pub(super) fn is_end(line: &[u8]) -> bool {
    is_mark(line, b"END")
}

/// `AGENT:` with its card on the lines that follow.
pub(super) fn opens_agent(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"AGENT")) && line.ends_with(b":")
}

/// `AGENT:BEGIN:VCARD` in one line.
pub(super) fn begins_agent_in_line(line: &[u8]) -> bool {
    matches!(line.first(), Some(b'A' | b'a'))
        && line.get(..6).is_some_and(|name| name.eq_ignore_ascii_case(b"AGENT:"))
        && is_begin(&line[6..])
}

fn version_of(line: &[u8]) -> Option<Version> {
    if !matches!(line.first(), Some(b'V' | b'v')) || !line.get(..8)?.eq_ignore_ascii_case(b"VERSION:") {
        return None;
    }
    match line[8..].trim_ascii() {
        b"2.1" | b"2.0" | b"1.0" => Some(Version::V2_1),
        b"4.0" => Some(Version::V4_0),
        _ => Some(Version::V3_0),
    }
}
