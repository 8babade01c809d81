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
                "This card has no END:VCARD, so the file may have been cut short. The rest was read. Check the contact.".into()
            }
            Self::TooLong => {
                format!("This card is longer than {} MB and was not imported.", MAX_CARD >> 20)
            }
            Self::TooDeep => {
                format!("This card has cards nested more than {MAX_DEPTH} deep and was not imported.")
            }
            Self::PropertyTooLong => {
                format!("This card has a field of more than {} MB and was not imported. Make its picture smaller and try again.", MAX_PROPERTY >> 20)
            }
            Self::TooManyProperties => {
                format!("This card has more than {MAX_PROPERTIES} fields and was not imported.")
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
    /// The last card's lines between BEGIN and END, without line ends. Of the empty ones those are here that follow a
    /// soft line break, which they end. Kept to be used again.
    lines: Vec<Range<usize>>,
    /// The blanks with which each line of the card begins; empty for a card that is not indented.
    indent: Range<usize>,
}

/// A line, and where the next one begins.
struct Physical {
    range: Range<usize>,
    next: usize,
    /// Whether the next one stands in the same line of the file: what follows END:VCARD.
    in_same_line: bool,
}

impl<'a> Cards<'a> {
    pub(super) fn new(file: Cow<'a, [u8]>) -> Self {
        Self { file, at: 0, number: 1, found_a_card: false, finished: false, lines: Vec::new(), indent: 0..0 }
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
        let (mut version, mut problem) = (None, None);
        // Whether each card that is open inside this one, in its AGENT, began with a blank.
        let mut inner: Vec<bool> = Vec::new();
        let (mut every_other_is_empty, mut was_empty) = (true, false);
        self.found_a_card = true;
        self.lines.clear();
        self.step(&begin);
        self.indent = self.indent();
        loop {
            let Some(mut physical) = self.peek() else {
                problem = problem.or(Some(Problem::NoEnd));
                break;
            };
            let line = &self.file[physical.range.clone()];
            let indented = is_folded(line);
            let mut is_mark = false;
            if is_end(line)
                && (!indented || inner.last() == Some(&true) || self.no_card_goes_on(physical.next))
            {
                if inner.pop().is_none() {
                    end = physical.range.end;
                    self.step(&physical);
                    break;
                }
                is_mark = true;
            } else if is_begin(line) {
                // A card inside a card is the value of an AGENT; any other BEGIN means that an END is missing, or is
                // a line of text that was folded there.
                if self.lines.last().is_some_and(|last| opens_agent(&self.file[last.clone()])) {
                    inner.push(indented);
                    is_mark = true;
                } else if !indented {
                    problem = problem.or(Some(Problem::NoEnd));
                    break;
                }
            } else if begins_agent_in_line(line) && !self.goes_on(physical.next) {
                inner.push(false);
            } else if inner.is_empty() && version.is_none() {
                version = version_of(line);
            }
            if inner.len() > MAX_DEPTH {
                problem = Some(Problem::TooDeep);
            } else if physical.range.end - start > MAX_CARD || self.lines.len() >= MAX_LINES {
                problem = problem.or(Some(Problem::TooLong));
            }
            let is_empty = line.is_empty();
            every_other_is_empty &= is_empty || was_empty;
            was_empty = is_empty;
            if is_mark {
                // Without them a mark is told from the same words in a folded text.
                physical.range.start += line.len() - line.trim_ascii_start().len();
            }
            if problem.is_none() && (!is_empty || self.is_after_soft_break()) {
                self.lines.push(physical.range.clone());
            }
            end = physical.range.end;
            self.step(&physical);
        }
        self.indent = 0..0;
        if every_other_is_empty {
            // Line ends that were doubled on the way.
            self.lines.retain(|line| !line.is_empty());
        }
        Found::Card { line, source: start..end, version: version.unwrap_or(Version::V3_0), problem }
    }

    /// The blanks with which the first lines at the current place begin: nothing stands there that they could be folded
    /// to.
    fn indent(&self) -> Range<usize> {
        let blanks = |at: usize| {
            let rest = self.file.get(at..).unwrap_or_default();
            rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
        };
        let indent = self.at..self.at + blanks(self.at);
        if indent.is_empty() {
            return indent;
        }
        let second = self.peek().map_or(self.at, |first| first.next);
        if blanks(second) == indent.len() && self.file[second..].starts_with(&self.file[indent.clone()]) {
            indent
        } else {
            0..0
        }
    }

    /// Whether from `at` on the file ends or another card begins.
    fn no_card_goes_on(&self, at: usize) -> bool {
        let rest = self.file.get(at..).unwrap_or_default();
        let mut lines = rest.split(|byte| matches!(byte, b'\n' | b'\r'));
        lines.find(|line| !bare(line).is_empty()).is_none_or(is_begin)
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
        let indent = self.indented(&rest[..length]);
        let (start, end) = (self.at + indent, self.at + length);
        match self.after_end(&self.file[start..end]) {
            Some(mark) => Physical { range: start..start + mark, next: start + mark, in_same_line: true },
            None => Physical { range: start..end, next: end + ending, in_same_line: false },
        }
        .into()
    }

    fn step(&mut self, physical: &Physical) {
        self.at = physical.next;
        self.number = self.number.saturating_add(u32::from(!physical.in_same_line));
    }

    /// How many bytes of `line` are the card's indent.
    fn indented(&self, line: &[u8]) -> usize {
        if line.starts_with(&self.file[self.indent.clone()]) { self.indent.len() } else { 0 }
    }

    fn goes_on(&self, next: usize) -> bool {
        let line = self.file.get(next..).unwrap_or_default();
        is_folded(&line[self.indented(line)..])
    }

    /// The length of END:VCARD where `line` goes on behind it: with the next card, because a file without a line end
    /// was joined to another, or with whatever was put below it. Behind a soft line break it may be text.
    fn after_end(&self, line: &[u8]) -> Option<usize> {
        const END: &[u8] = b"END:VCARD";
        const BEGIN: &[u8] = b"BEGIN:VCARD";
        if !matches!(line.first(), Some(b'E' | b'e')) {
            return None;
        }
        let (mark, rest) = line.split_at_checked(END.len())?;
        let begins = || bare(rest).get(..BEGIN.len()).is_some_and(|next| next.eq_ignore_ascii_case(BEGIN));
        let is_cut = mark.eq_ignore_ascii_case(END)
            && !bare(rest).is_empty()
            && (begins() || !self.is_after_soft_break());
        is_cut.then_some(END.len())
    }

    fn is_after_soft_break(&self) -> bool {
        self.lines.last().is_some_and(|last| is_soft(&self.file[last.clone()]))
    }
}

/// Whether a quoted-printable value goes on in the next line. Blanks at the end of a line have come in on the way.
pub(super) fn is_soft(line: &[u8]) -> bool {
    line.trim_ascii_end().ends_with(b"=")
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

/// Whether a line is folded to the one before it.
pub(super) fn is_folded(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
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
