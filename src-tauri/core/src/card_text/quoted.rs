//! What mail programs put around the mail that is answered or sent on: header blocks, "On Monday Tovi wrote:",
//! "Begin forwarded message". Whoever is named there is not the sender.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text::{digits, key, letters};
use super::words::{List, Sections};

/// A line of a header block, by what its label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Header {
    From,
    Date,
    To,
    Copy,
    Subject,
}

struct Marks {
    headers: HashMap<String, Header>,
    /// Lines that open a mail which was sent on.
    forward: List,
    /// Words for "message".
    message: Vec<String>,
    /// "wrote", and the words with which its line begins.
    wrote: List,
    opening: List,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let file = Sections::of(include_str!("words/mails.txt"));
    let sections = [
        ("from", Header::From),
        ("date", Header::Date),
        ("to", Header::To),
        ("copy", Header::Copy),
        ("subject", Header::Subject),
    ];
    let mut headers = HashMap::new();
    for (section, header) in sections {
        for label in file.words(section) {
            headers.entry(key(label)).or_insert(header);
        }
    }
    Marks {
        headers,
        forward: file.list("forward"),
        message: file.words("message").map(key).collect(),
        wrote: file.list("wrote"),
        opening: file.list("opening"),
    }
});

/// How many lines of one header block stand below its first, at most.
const HEADERS: usize = 7;

/// The lines that open somebody else's mail, where such begin at `at`.
pub fn opening(lines: &[&str], at: usize) -> Option<Range<usize>> {
    let end = header_block(lines, at)
        .or_else(|| attribution(lines, at))
        .or_else(|| is_forward(lines[at]).then_some(at + 1))?;
    Some(at..end)
}

/// The end of the block of "From: …", "Sent: …", "To: …", "Subject: …" that begins at `at`.
fn header_block(lines: &[&str], at: usize) -> Option<usize> {
    let mut seen = headers(lines[at]);
    // All of it in one line.
    if seen.len() >= 3 && seen.contains(&Header::From) {
        return Some(at + 1);
    }
    seen.truncate(1);
    if seen.is_empty() {
        return None;
    }
    let mut end = at + 1;
    for (below, line) in lines.iter().enumerate().skip(at + 1).take(HEADERS) {
        match headers(line).first() {
            Some(header) => {
                seen.push(*header);
                end = below + 1;
            }
            // A long list of recipients goes on in a line of its own.
            None if line.is_empty() || below == end => {}
            None => break,
        }
    }
    let whose = seen.contains(&Header::From) || seen.contains(&Header::Subject);
    seen.sort_unstable();
    seen.dedup();
    (whose && seen.len() >= 2).then_some(end)
}

/// The labels of headers in a line, if it begins with one; all of them where a program put them into one line.
fn headers(line: &str) -> Vec<Header> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once([':', '：']) {
        let before = before.trim_matches(|c: char| !c.is_alphanumeric());
        let header = if found.is_empty() {
            MARKS.headers.get(&key(before)).filter(|_| letters(before) > 0)
        } else {
            before.split_whitespace().last().and_then(|word| MARKS.headers.get(&key(word)))
        };
        match header {
            Some(header) => found.push(*header),
            None if found.is_empty() => break,
            None => {}
        }
        rest = after;
    }
    found
}

/// The end of a line, or of the two or three into which it was wrapped, that tells who wrote what stands below.
fn attribution(lines: &[&str], at: usize) -> Option<usize> {
    const MOST_LINES: usize = 3;
    const LONGEST: usize = 250;
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d[:.h]\d\d").expect("a constant pattern"));
    let first = lines[at].trim_start_matches(|c: char| !c.is_alphanumeric());
    if first.is_empty() {
        return None;
    }
    let opens = first
        .split_whitespace()
        .next()
        .is_some_and(|word| MARKS.opening.has(&key(word)) || word.starts_with(|c: char| c.is_ascii_digit()));
    let mut text = String::new();
    for (below, line) in lines.iter().enumerate().skip(at).take(MOST_LINES) {
        // Only what is known to begin so goes on in the next line.
        if line.is_empty() || (below > at && !opens) {
            return None;
        }
        text = format!("{text} {line}");
        let said = text.trim_end_matches(['>', '*', '-', ' ', '<']);
        let ends = said.ends_with([':', '：', '︰']);
        let mailbox = said.contains('@');
        if said.chars().count() > LONGEST {
            return None;
        }
        // "Tovi Askeland <tovi@nordvind.example> Mon, 23 Nov 2026 10:12", without a verb.
        let stamped = mailbox && said.contains(['<', '(']) && (ends || below == at) && CLOCK.is_match(said);
        if stamped && digits(said) >= 6 {
            return Some(below + 1);
        }
        let (verb, last) = verb(said);
        let short = last && said.split_whitespace().count() <= 6;
        if verb && (ends || text.trim_end().ends_with('-')) && (digits(said) > 1 || mailbox || short) {
            return Some(below + 1);
        }
    }
    None
}

/// Whether a text has a verb for "wrote", and whether it ends in it.
fn verb(text: &str) -> (bool, bool) {
    let words: Vec<String> = text.split_whitespace().map(key).filter(|word| !word.is_empty()).collect();
    // Languages without spaces: the verb is the end of the line.
    let spaceless = |word: &String| !text.is_ascii() && MARKS.wrote.ends(word);
    let last = words.last().is_some_and(|word| MARKS.wrote.has(word) || spaceless(word));
    let two = |pair: &[String]| MARKS.wrote.has(&pair.concat());
    (last || words.iter().any(|word| MARKS.wrote.has(word)) || words.windows(2).any(two), last)
}

/// "Begin forwarded message:", "-----Original Message-----", "---- On Monday Tovi wrote ----".
fn is_forward(line: &str) -> bool {
    let text = line.trim_matches(|c: char| !c.is_alphanumeric());
    if MARKS.forward.has(&key(text)) {
        return true;
    }
    let dashes = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=');
    let between = line.trim().trim_matches(dashes);
    let ruled = |rule: usize| rule >= 2;
    let (front, behind) = (
        line.trim().chars().take_while(|c| dashes(*c)).count(),
        line.trim().chars().rev().take_while(|c| dashes(*c)).count(),
    );
    let spoken = || key(between);
    ruled(front)
        && ruled(behind)
        && letters(between) > 0
        && (MARKS.message.iter().any(|word| spoken().contains(word.as_str())) || verb(between).0)
}
