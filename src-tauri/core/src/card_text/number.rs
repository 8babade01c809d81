//! Phone numbers: where they stand in a line, what recognition did to them, and how they are written.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use phonenumber::{Mode, PhoneNumber, Type};
use regex::Regex;

use super::extra;
use super::text::digits;
use super::weights::digits as weights;
use crate::contact::PlaceKind;

/// A run of digits that may be a phone number.
#[derive(Clone, Debug)]
pub struct Run {
    /// Where it stands in the line, in bytes, with its extension.
    pub span: Range<usize>,
    /// Digits and separators, confusions mended, without the extension.
    pub number: String,
    /// The extension's digits.
    pub extension: String,
    /// What makes it a phone number.
    pub proof: Proof,
}

impl Run {
    /// Whether it is a part of what stands at `span`, behind the number `base`, and too short for one of its own: it
    /// lacks the prefix.
    fn is_part(&self, span: &Range<usize>, base: &str) -> bool {
        let count = digits(&self.number);
        let lacks_prefix = !self.number.starts_with(['0', '+', '(']) && count + 2 <= digits(base);
        self.span.start >= span.start && self.span.end <= span.end && (count < weights::WHOLE || lacks_prefix)
    }

    /// The run in the text from `from` on.
    pub fn within(&self, from: usize) -> Self {
        Self { span: self.span.start - from..self.span.end - from, ..self.clone() }
    }
}

/// What makes a run of digits a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Its label or its form must tell.
    Form,
    /// It shortens the number before it, which ends there.
    Behind(usize),
    /// Letters for digits, behind a prefix of free numbers.
    Letters,
}

static EXTENSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)^[\s,;/(-]*(?:extension|extn?|durchwahl|dw|poste|interno|int|ramal|wewn?|linka|kl|klapka|anknytning|ankn|lokal|toestel|tst|linje|nst|nebenstelle|klappe|bureau|wewn|p(?:oste)?\.|ρ\.|×|apparat|app|anexo|dahili|dh|x|\#)
        [.:\s]*(\d{1,6})\b\)?",
    )
    .expect("a constant pattern")
});

/// The runs of digits in `text` that are long enough for a phone number. In what recognition `read` letters may have
/// been digits.
pub fn runs(text: &str, read: bool) -> Vec<Run> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut runs = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        if !starts(&chars, i, read) {
            i += 1;
            continue;
        }
        let (end, number) = scan(&chars, i, read);
        let from = chars[i].0;
        let to = chars.get(end).map_or(text.len(), |(at, _)| *at);
        if digits(&number) >= weights::FEWEST {
            push_parts(&mut runs, text, from..to, &number);
        }
        i = end.max(i + 1);
    }
    if let Some((span, number)) = extra::vanity(text) {
        runs.retain(|run| run.span.end <= span.start || run.span.start >= span.end);
        runs.push(Run { span, number, extension: String::new(), proof: Proof::Letters });
        runs.sort_by_key(|run| run.span.start);
    }
    with_those_behind(runs, text)
}

/// With the numbers that are written in short behind others.
fn with_those_behind(runs: Vec<Run>, text: &str) -> Vec<Run> {
    let mut all: Vec<Run> = Vec::new();
    let mut written = runs.into_iter().peekable();
    while let Some(run) = written.next() {
        let mut last = run.clone();
        all.push(run);
        while let Some((span, number)) = extra::behind(text, &last.number, last.span.end)
            && written
                .peek()
                .is_none_or(|next| span.end <= next.span.start || next.is_part(&span, &last.number))
        {
            while written.next_if(|next| next.is_part(&span, &last.number)).is_some() {}
            let proof = Proof::Behind(last.span.end);
            last = Run { span, number, extension: String::new(), proof };
            all.push(last.clone());
        }
    }
    all
}

fn starts(chars: &[(usize, char)], i: usize, read: bool) -> bool {
    let c = chars[i].1;
    let next_digit = |from: usize| {
        chars[from..].iter().map(|(_, c)| *c).find(|c| !" (".contains(*c)).is_some_and(|c| c.is_ascii_digit())
    };
    // A plus is read as a dagger, an asterisk or the Chinese ten.
    let own_word = i == 0 || !chars[i - 1].1.is_alphanumeric();
    let zero = read
        && matches!(c, 'O' | 'o')
        && own_word
        && chars.get(i + 1).is_some_and(|(_, c)| c.is_ascii_digit());
    // "teléfon0 981 …": the label's last letter.
    if c == '0'
        && i > 1
        && chars[i - 1].1.is_lowercase()
        && chars[i - 2].1.is_lowercase()
        && chars.get(i + 1).is_some_and(|(_, c)| *c == ' ')
    {
        return false;
    }
    let opens = if read { "+十†*(﹢".contains(c) } else { "+(".contains(c) };
    c.is_ascii_digit() || zero || (opens && next_digit(i + 1))
}

/// The end of the run that begins at `i`, and what it says.
fn scan(chars: &[(usize, char)], i: usize, read: bool) -> (usize, String) {
    let mut number = String::new();
    let mut end = i;
    let mut at = i;
    while at < chars.len() {
        let c = chars[at].1;
        let previous = at.checked_sub(1).map_or(' ', |before| chars[before].1);
        let next = chars.get(at + 1).map_or(' ', |(_, c)| *c);
        let after = chars.get(at + 2).map_or(' ', |(_, c)| *c);
        let mended = match c {
            '0'..='9' => Some(c),
            c if !read && c.is_alphabetic() => None,
            '|' | '!' if !read => None,
            '+' | '十' | '†' | '*' | '﹢' if next.is_ascii_digit() || next == ' ' || next == '(' => {
                Some('+')
            }
            'O' | 'o' | 'Q' | 'D' if between(previous, next, after) => Some('0'),
            'l' | 'I' | '|' | 'i' | '!' if one(previous, next, after, &number) => Some('1'),
            'O' | 'o'
                if previous.is_ascii_digit()
                    && !next.is_alphanumeric()
                    && digits(&number) >= weights::LETTER_BEHIND =>
            {
                Some('0')
            }
            'S' if previous.is_ascii_digit() && next.is_ascii_digit() => Some('5'),
            'B' if previous.is_ascii_digit() && next.is_ascii_digit() => Some('8'),
            'Z' if previous.is_ascii_digit() && next.is_ascii_digit() => Some('2'),
            '·' if previous == ' ' => None,
            ' ' | '-' | '.' | '/' | '(' | ')' | '–' | '—' | '·' | '\'' | '_' | '[' | ']' => Some(c),
            _ => None,
        };
        let Some(mended) = mended else { break };
        number.push(mended);
        at += 1;
        if mended.is_ascii_digit() || mended == ')' {
            end = at;
        }
    }
    let kept = end - i;
    (end, number.chars().take(kept).collect())
}

/// Whether an O stands where a digit must: inside digits, or the O of "(O)".
fn between(previous: char, next: char, after: char) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    (digit(previous) && (digit(next) || (" )/-.".contains(next) && (digit(after) || "lIO".contains(after)))))
        || (previous == '(' && (next == ')' || digit(next)))
        || ("+ :".contains(previous) && digit(next) && (digit(after) || after == 'O'))
}

/// Whether an l stands where a one must: beside a digit, inside or at the end of a number.
fn one(previous: char, next: char, after: char, number: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let gap = |c: char| " -/.)".contains(c);
    (digit(previous) && digit(next))
        || (digit(previous) && gap(next) && digit(after))
        || (gap(previous) && digit(next) && digits(number) >= 2)
        || (digit(previous) && !next.is_alphanumeric() && digits(number) >= weights::LETTER_BEHIND)
}

/// One run may hold two numbers: "+49 30 123 +49 171 456", "030 1234567 / 0171 1234567".
fn push_parts(runs: &mut Vec<Run>, text: &str, span: Range<usize>, number: &str) {
    let mut cuts = vec![0];
    // A postal code behind it would make two numbers of it.
    let before_place = names_place(&text[span.end..]);
    let number = extra::without_postal_code(number).filter(|_| before_place).unwrap_or(number);
    let plain: Vec<char> = number.chars().collect();
    for (at, c) in plain.iter().enumerate().skip(1) {
        let before: String = plain[*cuts.last().unwrap_or(&0)..at].iter().collect();
        let rest: String = plain[at..].iter().collect();
        let full = digits(&before) >= weights::WHOLE && digits(&rest) >= weights::WHOLE;
        if (*c == '+'
            && (digits(&before) >= weights::BEFORE_PLUS || digits(&before) <= weights::ICON_BEFORE_PLUS))
            || (*c == '/'
                && rest.starts_with("/ ")
                && before.ends_with(' ')
                && (full || extra::is_other_end(&before, &rest)))
            || (full && *c == '(' && before.ends_with(' ') && digits(&before) >= weights::BEFORE_BRACKET)
        {
            cuts.push(at);
        }
    }
    cuts.push(plain.len());
    cut_in_the_middle(&plain, &mut cuts);
    // Characters were mended one for one, so positions in `plain` are positions in the text.
    let offsets: Vec<usize> =
        text[span.clone()].char_indices().map(|(at, _)| span.start + at).chain([span.end]).collect();
    for pair in cuts.windows(2) {
        let part: String = plain[pair[0]..pair[1]].iter().collect();
        let trimmed = part.trim_matches(|c: char| " -–—./·_'".contains(c));
        let trimmed = extra::swallowed(trimmed).map_or(trimmed, |length| &trimmed[..length]);
        let front = part.chars().take_while(|c| " -–—./·_'".contains(*c)).count();
        let start = offsets[(pair[0] + front).min(offsets.len() - 1)];
        let mut end = offsets[(pair[0] + front + trimmed.chars().count()).min(offsets.len() - 1)];
        // An icon read as a digit: "0 06 39 98 11 22".
        let icon = trimmed.starts_with(|c: char| c.is_ascii_digit())
            && (trimmed[1..].starts_with(" 0") || trimmed[1..].starts_with(" (0"))
            && digits(trimmed) > weights::ICON;
        let (start, trimmed) = if icon { (start + 2, &trimmed[2..]) } else { (start, trimmed) };
        if digits(trimmed) < weights::FEWEST {
            continue;
        }
        let mut extension = String::new();
        if let Some(found) = EXTENSION.captures(&text[end..]) {
            extension = found[1].to_owned();
            end += found[0].len();
        }
        let number = balanced(trimmed);
        runs.push(Run { span: start..end, number, extension, proof: Proof::Form });
    }
}

/// Whether a word goes on behind the digits, as the place behind a postal code.
fn names_place(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

/// Too many digits for one number: "514-555-0169 438-555-0115" are two that look alike.
fn cut_in_the_middle(plain: &[char], cuts: &mut Vec<usize>) {
    let shape = |from: usize, to: usize| -> String {
        let text: String = plain[from..to].iter().collect();
        text.trim_matches(|c: char| " /,-–".contains(c))
            .chars()
            .map(|c| if c.is_ascii_digit() { '0' } else { c })
            .collect()
    };
    let count = |from: usize, to: usize| plain[from..to].iter().filter(|c| c.is_ascii_digit()).count();
    let mut at = 0;
    while at + 1 < cuts.len() {
        let (from, to) = (cuts[at], cuts[at + 1]);
        let abroad = plain[from] == '+' || plain[from..].starts_with(&['0', '0']);
        let most = if abroad { weights::MOST_INTERNATIONAL } else { weights::MOST };
        if count(from, to) > most {
            let gaps = (from + 1..to).filter(|gap| {
                matches!(plain[*gap], ' ' | '/' | '-' | '–')
                    && count(from, *gap) >= weights::WHOLE
                    && count(*gap, to) >= weights::WHOLE
            });
            // The mark between them is rarer than those within them.
            let common = |gap: usize| {
                let marks = |mark: char| plain[from..to].iter().filter(|c| **c == mark).count();
                [' ', '/', '-', '–'].into_iter().all(|other| marks(other) <= marks(plain[gap]))
            };
            // The halves look alike, or at least are alike in length.
            let unlike = |gap: usize| {
                strsim::levenshtein(
                    &shape(from, gap),
                    &shape(gap, to).chars().take(gap - from).collect::<String>(),
                ) * 4
                    + count(from, gap).abs_diff(count(gap, to)) % 7
                    + if common(gap) { weights::COMMON_MARK } else { 0 }
            };
            if let Some(gap) = gaps.min_by_key(|gap| unlike(*gap)) {
                cuts.insert(at + 1, gap);
            }
        }
        at += 1;
    }
}

/// Without a bracket that has no partner.
fn balanced(number: &str) -> String {
    let (open, close) = (number.matches('(').count(), number.matches(')').count());
    match open.cmp(&close) {
        std::cmp::Ordering::Equal => number.to_owned(),
        std::cmp::Ordering::Greater => number.replacen('(', "", open - close),
        std::cmp::Ordering::Less => number.replacen(')', " ", close - open).replace("  ", " "),
    }
}

/// The number as the library understands it.
pub fn parsed(number: &str, region: &str) -> Option<PhoneNumber> {
    let dialled = dialled(number);
    phonenumber::parse(region.parse().ok(), &dialled).ok()
}

/// Whether it is a number that can exist, where `region` tells the country of one without a calling code.
pub fn is_valid(number: &str, region: &str) -> bool {
    parsed(number, region).is_some_and(|number| phonenumber::is_valid(&number))
}

/// "+49 (0)30 12" → "+49 30 12"; "0049 30 12" → "+49 30 12".
pub fn dialled(number: &str) -> String {
    let number = number.replace("[0]", "(0)").replace("( 0 )", "(0)");
    let number = match number.trim_start_matches(['(', ' ']).strip_prefix("00") {
        Some(rest) if !rest.starts_with('0') => format!("+{}", rest.trim_start_matches([')', ' '])),
        _ => number,
    };
    if !number.starts_with('+') && !number.starts_with("(+") {
        return number;
    }
    let plain = number.replace("(0)", " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The country of a number with a calling code.
pub fn country(number: &str) -> Option<String> {
    let dialled = dialled(number);
    if !dialled.contains('+') {
        return None;
    }
    let number = phonenumber::parse(None, dialled).ok()?;
    number.country().id().map(|id| id.as_ref().to_owned()).or_else(|| match number.country().code() {
        1 => Some("US".to_owned()),
        44 => Some("GB".to_owned()),
        _ => None,
    })
}

/// The kind that the number's own range tells, if it does.
pub fn kind(number: &str, region: &str) -> Option<PlaceKind> {
    let parsed = parsed(number, region)?;
    match parsed.number_type(&phonenumber::metadata::DATABASE) {
        Type::Mobile => Some(PlaceKind::Mobile),
        Type::FixedLine | Type::TollFree | Type::SharedCost | Type::Uan | Type::PremiumRate | Type::Voip => {
            Some(PlaceKind::Work)
        }
        _ => by_prefix(&parsed),
    }
}

/// The kind by how the number begins, where the library's ranges do not know it or serve both.
fn by_prefix(number: &PhoneNumber) -> Option<PlaceKind> {
    static MOBILE: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let lines = include_str!("words/mobile.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once(' '))
            .map(|(code, begins)| (code, begins.split(' ').collect()))
            .collect()
    });
    let code = number.country().code();
    let national = number.national().to_string();
    let region = number.country().id().map(|id| id.as_ref().to_owned());
    let of = |(country, _): &(&&str, &Vec<&str>)| match &region {
        Some(region) => region == **country,
        None => crate::phone::calling_code(country) == Some(code),
    };
    let (_, begins) = MOBILE.iter().find(of)?;
    Some(if begins.iter().any(|begin| national.starts_with(begin)) {
        PlaceKind::Mobile
    } else {
        PlaceKind::Work
    })
}

/// The number as it is written into the contact: in the card's spelling, grouped anew where its spaces were lost.
pub fn written(number: &str, extension: &str, region: &str) -> String {
    let mut value = dialled(&number.replace(['–', '—', '_'], "-"));
    let longest = value.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    if longest >= weights::UNGROUPED || value.contains(['·', '\'']) {
        if let Some(parsed) = parsed(&value, region).filter(phonenumber::is_valid) {
            let mode = if value.starts_with('+') { Mode::International } else { Mode::National };
            let grouped = parsed.format().mode(mode).to_string();
            if crate::phone::digits(&grouped) == crate::phone::digits(&value) {
                value = grouped;
            }
        }
    } else if value.starts_with('+') && !value.contains([' ', '-', '.']) {
        value = crate::phone::international(&value, region);
    }
    if extension.is_empty() { value } else { format!("{value} ext. {extension}") }
}
