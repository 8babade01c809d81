//! Phone numbers: digits to search by, whether two are one line, and a number complete enough to call.

use std::borrow::Cow;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use phonenumber::metadata::{DATABASE, Metadata};
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// The digits of a number without its international prefix: "+49 (0)30 123", "0049 30 123" → "4930123";
/// "030 123" → "030123". An extension is kept at the end.
pub fn digits(number: &str) -> String {
    let written = number.replace("(0)", "");
    let international = written.trim_start().starts_with('+');
    let digits = ascii_digits(&written);
    match digits.strip_prefix("00") {
        Some(rest) if !international => rest.to_owned(),
        _ => digits,
    }
}

/// The digit strings under which a typed number may stand in the book, best first; empty when `typed` is not a number.
///
/// All spellings find each other: with the country's code or the prefixes that are dialled for it and within it, with an
/// extension or without, in letters (1-800-FLOWERS), behind a label ("Tel. +49 30 123").
pub fn searched_digits(typed: &str) -> Vec<String> {
    let number = Dialled::of(typed);
    let spoken = label_and_number(&plain(typed)).is_some_and(|(label, rest)| {
        // "Ana 030" is a name with a number; a label says of what follows it that it is a number, if that is long.
        !label || ascii_digits(rest).len() >= SHORTEST
    });
    if !spoken || number.digits.len() + number.extension.len() < SHORTEST_TYPED {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    // What stands in an earlier one as a whole would only find more than that; what holds an earlier one, nothing more.
    let mut add = |digits: String| {
        if !found.iter().any(|known| digits.contains(known.as_str())) {
            found.push(digits);
        }
    };
    let readings = number.readings();
    if !number.extension.is_empty() {
        readings.iter().for_each(|digits| add(format!("{digits}{}", number.extension)));
    }
    readings.into_iter().for_each(&mut add);
    found
}

/// Whether two numbers, as they were written, ring the same telephone: with or without the country's code and the
/// prefixes that are dialled for it. Another extension rings another one.
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Dialled::of(one), Dialled::of(other));
    one.extension == other.extension && one.is_line_of(&other)
}

/// Whether two numbers, as they were written, are of one line, whatever their extensions.
pub fn same_line(one: &str, other: &str) -> bool {
    Dialled::of(one).is_line_of(&Dialled::of(other))
}

/// What the spellings of a line have in common, so that they are found among many: the last digits of the number without
/// its extension. `None` when it is too short to tell a line. Equal keys say nothing by themselves, [`same`] does.
pub fn line_key(number: &str) -> Option<String> {
    Dialled::of(number).end().map(str::to_owned)
}

/// The digits of a number without its international prefix, as [`digits`] has them, and those of its extension, empty
/// when it has none: "+1 212 555 0145 ext. 9" → ("12125550145", "9"). Letters are the keys they stand on.
pub fn parts(number: &str) -> (String, String) {
    let Dialled { digits, extension, .. } = Dialled::of(number);
    (digits, extension)
}

/// A number as it was written, without its extension, and the digits of that, empty when it has none:
/// "+1 212 555 0145 ext. 9" → ("+1 212 555 0145", "9").
pub fn without_extension(written: &str) -> (&str, String) {
    let (digits, extension) = parts(written);
    if extension.is_empty() {
        return (written, extension);
    }
    // It ends where it is dialled the same for the first time.
    let ends = written.char_indices().map(|(at, c)| at + c.len_utf8());
    let number =
        ends.map(|end| &written[..end]).find(|number| parts(number) == (digits.clone(), String::new()));
    number.map_or((written, String::new()), |number| (number, extension))
}

/// Numbers of fewer digits ring different lines in different towns. So many last ones are the same in all spellings.
const SHORTEST: usize = 6;
/// So few digits are looked for within numbers.
const SHORTEST_TYPED: usize = 3;
/// A number of so many digits may begin with the country's code.
const WITH_CODE: usize = 10;
/// A number of more digits than this may begin with what is dialled before the area.
const WITHOUT_AREA: usize = 7;

/// A number as it is dialled.
#[derive(Debug)]
struct Dialled {
    /// Whether it begins with the country's code.
    international: bool,
    /// Without "+" and "00", and without the extension.
    digits: String,
    extension: String,
}

impl Dialled {
    fn of(written: &str) -> Self {
        let mut plain = plain(written);
        let mut extension = String::new();
        // Most numbers hold nothing but digits and what parts them.
        if plain.bytes().any(|c| c.is_ascii_alphabetic() || b"#,;".contains(&c))
            && let Some(number) = label_and_number(&plain).map(|(_, number)| number.to_owned())
        {
            plain = match EXTENSION.captures(&number) {
                Some(found) => {
                    found[1].clone_into(&mut extension);
                    number[..number.len() - found[0].len()].to_owned()
                }
                None => number,
            };
            // Words instead of the last digits; what stands behind a whole number is a remark.
            let first = plain.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(plain.len());
            if ascii_digits(&plain[..first]).len() <= SHORTEST || ends_in_keys(&plain, first) {
                plain = plain.chars().map(key_of_letter).collect();
            }
        }
        let plain = plain.replace("(0)", "");
        let mut international = plain.trim_start_matches(['(', ' ']).starts_with('+');
        let mut digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        if !international && digits.starts_with("00") {
            // Australia's is longer; no area of North America begins with a 1.
            digits.drain(..if digits.starts_with("0011") { 4 } else { 2 });
            international = true;
        }
        Self { international, digits, extension }
    }

    /// The digits of the same number in its other spellings, itself first.
    fn readings(&self) -> Vec<String> {
        let mut readings = vec![self.digits.clone()];
        let mut abroad = if self.international { vec![self.digits.as_str()] } else { Vec::new() };
        if !self.international {
            abroad.extend(EXIT_PREFIXES.iter().filter_map(|exit| {
                let rest = self.digits.strip_prefix(exit)?;
                (rest.len() > WITHOUT_AREA && code_of(rest).is_some()).then_some(rest)
            }));
        }
        // "7 495 …", where the plus was left out.
        if !self.international && self.digits.len() >= WITH_CODE && code_of(&self.digits).is_some() {
            abroad.push(&self.digits);
        }
        for digits in abroad {
            readings.push(digits.to_owned());
            if let Some((code, rest)) = code_of(digits) {
                readings.extend(within(code, rest));
            }
        }
        if !self.international {
            for prefix in TRUNK_PREFIXES.iter() {
                // A digit other than 0 is more often one of the number itself.
                let least = if prefix.starts_with('0') { SHORTEST_TYPED } else { SHORTEST - 1 };
                let rest = self.digits.strip_prefix(prefix).filter(|rest| rest.len() >= least);
                readings.extend(rest.map(str::to_owned));
            }
            if self.digits.len() > WITHOUT_AREA {
                readings.extend(REWRITTEN.iter().filter_map(|region| {
                    let (code, national) = parsed(&self.digits, region)?;
                    Some(without_mobile_mark(code, &national).to_owned())
                }));
            }
        }
        readings.retain(|digits| digits.len() >= SHORTEST_TYPED);
        readings
    }

    /// Its last digits; `None` when it is too short to tell a line.
    fn end(&self) -> Option<&str> {
        self.digits.get(self.digits.len().checked_sub(SHORTEST)?..)
    }

    fn is_line_of(&self, other: &Self) -> bool {
        if self.end().is_none() || self.end() != other.end() {
            return false;
        }
        if self.digits == other.digits {
            return true;
        }
        match (self.international, other.international) {
            (true, true) => match (code_of(&self.digits), code_of(&other.digits)) {
                (Some((code, mine)), Some((other_code, theirs))) => {
                    code == other_code && significant(code, mine) == significant(code, theirs)
                }
                _ => false,
            },
            (true, false) => other.is_dialled_for(self),
            (false, true) => self.is_dialled_for(other),
            // "8 495 …" and "495 …": one of them without what is dialled before the area.
            (false, false) => {
                let (short, long) =
                    if self.digits.len() < other.digits.len() { (self, other) } else { (other, self) };
                short.digits.len() > WITHOUT_AREA
                    && TRUNK_PREFIXES
                        .iter()
                        .any(|trunk| long.digits.strip_prefix(trunk) == Some(&short.digits))
                    || EXIT_PREFIXES.iter().any(|exit| long.digits.strip_prefix(exit) == Some(&short.digits))
            }
        }
    }

    /// Whether this is the same number as one with its country's code, as it is dialled there, or from another country.
    fn is_dialled_for(&self, international: &Self) -> bool {
        if EXIT_PREFIXES.iter().any(|exit| self.digits.strip_prefix(exit) == Some(&international.digits)) {
            return true;
        }
        let Some((code, rest)) = code_of(&international.digits) else {
            return false;
        };
        let theirs = significant(code, rest);
        let regions = DATABASE.region(&code).unwrap_or_default();
        regions.into_iter().any(|region| {
            parsed(&self.digits, region).is_some_and(|(mine, national)| {
                mine == code && without_mobile_mark(code, &national) == theirs
            })
        }) || FORMER_TRUNKS
            .iter()
            .filter(|(of, _)| *of == code)
            .any(|(_, trunk)| self.digits.strip_prefix(trunk) == Some(theirs.as_str()))
    }
}

/// What is dialled before the code of the area, wherever the caller is: "0", "1", "8", "06" …
static TRUNK_PREFIXES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let known = DATABASE.iter().filter_map(Metadata::national_prefix);
    distinct(known.chain(FORMER_TRUNKS.iter().map(|(_, trunk)| *trunk)))
});

/// What is dialled before the code of another country: "00", "011", "0011", "810" …
static EXIT_PREFIXES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let known =
        DATABASE.iter().filter_map(|region| region.international_prefix().map(|prefix| prefix.as_str()));
    // A "0" alone is before the area nearly everywhere. Some plans are a pattern with one that is usual.
    let several = |prefix: &&str| prefix.len() > 1 && prefix.bytes().all(|c| c.is_ascii_digit());
    let usual = DATABASE.iter().filter_map(Metadata::preferred_international_prefix);
    distinct(known.chain(usual).filter(several))
});

/// The regions in which a number is written otherwise within the country than behind its code, not only with a prefix
/// more: Argentina's 15 of mobile lines stands behind the area.
static REWRITTEN: LazyLock<Vec<&str>> = LazyLock::new(|| {
    // In the regions of North America it is the area that is left out: who leaves it out is found without it.
    let rewritten = |region: &&Metadata| {
        region.country_code() != 1
            && region.national_prefix().is_some()
            && region.national_prefix_transform_rule().is_some()
    };
    distinct(DATABASE.iter().filter(rewritten).map(Metadata::id))
});

/// What was dialled before the area until a plan was changed, by country, and still stands in address books; and what is
/// dialled where the area is left out.
const FORMER_TRUNKS: &[(u16, &str)] = &[(52, "01"), (52, "044"), (52, "045"), (370, "8"), (54, "15")];
/// What stood or stands between a country's code and a number to say that it is a mobile one.
const MOBILE_MARKS: &[(u16, &str)] = &[(52, "1"), (54, "9")];

fn distinct<'a>(prefixes: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let set = prefixes.collect::<BTreeSet<_>>();
    set.into_iter().collect()
}

/// The country's code at the beginning of a number, and the rest.
fn code_of(digits: &str) -> Option<(u16, &str)> {
    // The longest calling code is three digits; codes are prefix-free, so at most one fits.
    (1..=3).find_map(|len| {
        let code = digits.get(..len)?.parse().ok().filter(|_| !digits.starts_with('0'))?;
        DATABASE.by_code(&code).map(|_| (code, &digits[len..]))
    })
}

/// The spellings within its country of what follows a country's code.
fn within(code: u16, rest: &str) -> Vec<String> {
    let significant = significant(code, rest);
    let mut spellings = vec![rest.to_owned(), significant.clone()];
    spellings.extend(rest.strip_prefix('0').map(str::to_owned));
    if let Some((_, mark)) = MOBILE_MARKS.iter().find(|(of, _)| *of == code) {
        let marked = phonenumber::parse(None, format!("+{code}{mark}{significant}"));
        spellings.extend(
            marked
                .ok()
                .map(|number| ascii_digits(&number.format().mode(phonenumber::Mode::National).to_string())),
        );
    }
    spellings
}

/// What follows a country's code without a prefix that does not belong there, and without the mark of mobile numbers.
fn significant(code: u16, rest: &str) -> String {
    let national =
        parsed(&format!("+{code}{rest}"), "").map_or_else(|| rest.to_owned(), |(_, national)| national);
    without_mobile_mark(code, &national).to_owned()
}

fn without_mobile_mark(code: u16, national: &str) -> &str {
    let mark = MOBILE_MARKS.iter().find(|(of, _)| *of == code).map_or("", |(_, mark)| mark);
    national.strip_prefix(mark).filter(|rest| rest.len() > WITHOUT_AREA).unwrap_or(national)
}

/// The country's code and the significant number, as the plan of `region` (may be empty) reads a number.
fn parsed(number: &str, region: &str) -> Option<(u16, String)> {
    let number = phonenumber::parse(region.parse().ok(), number).ok()?;
    Some((number.code().value(), number.national().to_string()))
}

/// A number in ASCII, without marks that cannot be seen, and without the scheme of a link.
fn plain(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    for c in written.nfkc() {
        if c.is_ascii() { plain.push(c) } else { plain.push_str(any_ascii::any_ascii_char(c)) }
    }
    let trimmed = plain.trim();
    match ["tel:", "sms:", "callto:"].iter().find(|scheme| starts_with_ignoring_case(trimmed, scheme)) {
        Some(scheme) => trimmed[scheme.len()..].to_owned(),
        None => trimmed.to_owned(),
    }
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(start))
}

/// Whether a word stands before a number that goes to the end, and the number; `None` when it is none.
fn label_and_number(plain: &str) -> Option<(bool, &str)> {
    let found = NUMBER.captures(plain)?;
    Some((found.get(1).is_some(), found.get(2)?.as_str()))
}

/// A label of one word, and a number with letters in its last groups at most, with an extension or not.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"[+(\d][-+()/.\s\[\]~*\d]*(?:[-.\s]?[A-Za-z]{3,}(?:[-.\s]?[A-Za-z\d]+)*)?";
    let pattern = format!(r"^[^A-Za-z\d+(]*(?:([A-Za-z]+)[.:]*\s*)?({number}(?:{EXTENSIONS})?[#\s]*)$");
    Regex::new(&pattern).expect("a pattern that compiles")
});

static EXTENSION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("{EXTENSIONS}$")).expect("a pattern that compiles"));

/// What says that the digits behind it are an extension, and these: as phones and links write it, and in words.
const EXTENSIONS: &str = concat!(
    r"(?:;\s*ext=|[,;]+|(?i:\s*\b(?:extension|extn?|ext|int(?:erno|ern)?|durchwahl|dw|klappe?|poste|anexo|ramal|",
    r"toestel|tst|linka|mellek|wew(?:n)?|lok|dob|vnutr|anknytning|alanumero|dahili|naisen|fenji|neixian)\b[.:]*\s*)",
    r"|(?i:\s*x[.:]*\s*)|\s*#\s*)\s*(\d{1,7})\s*#?",
);

/// Whether the letters from `first` on are the last digits of a number, though there are many before: capitals that are tied
/// to them, which make it one of North America's plan.
fn ends_in_keys(number: &str, first: usize) -> bool {
    let (digits, letters) = number.split_at(first);
    let is_tied = !digits.ends_with(' ') && letters.bytes().all(|c| c.is_ascii_uppercase());
    let dialled = || ascii_digits(&number.chars().map(key_of_letter).collect::<String>());
    is_tied
        && phonenumber::parse(Some(phonenumber::country::US), dialled())
            .is_ok_and(|number| number.code().value() == 1 && phonenumber::is_valid(&number))
}

/// The digit of the key on which a letter stands.
fn key_of_letter(c: char) -> char {
    match c.to_ascii_lowercase() {
        'a'..='c' => '2',
        'd'..='f' => '3',
        'g'..='i' => '4',
        'j'..='l' => '5',
        'm'..='o' => '6',
        'p'..='s' => '7',
        't'..='v' => '8',
        'w'..='z' => '9',
        _ => c,
    }
}

/// The number as one dials it from anywhere, e.g. "+49 30 123456", where `region` (ISO 3166, may be empty) tells the
/// country of a number written without one. As written when it cannot be told.
pub fn international(number: &str, region: &str) -> String {
    phonenumber::parse(region.parse().ok(), number)
        .ok()
        .filter(phonenumber::is_valid)
        .map(|number| number.format().mode(phonenumber::Mode::International).to_string())
        .unwrap_or_else(|| number.to_owned())
}

/// A number without what is not seen of it: programs wrap numbers in marks of writing direction, and break them with
/// soft hyphens and joiners.
pub fn without_invisible(number: &str) -> Cow<'_, str> {
    let is_invisible = |letter: char| matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    if number.contains(is_invisible) { number.replace(is_invisible, "").into() } else { number.into() }
}

/// Returns the link by which the system's program for calls dials a number (RFC 3966), complete with the country of
/// `region` (ISO 3166, may be empty) where the number names none. An extension is told apart, never dialled with the
/// number.
pub fn tel_link(number: &str, region: &str) -> String {
    let Dialled { international, digits, extension } = Dialled::of(number);
    let (line, _) = without_extension(number);
    // A number with its country's code is written the same whether its plan knows it or not.
    let plus = if international { "+" } else { "" };
    let dialled = phonenumber::parse(region.parse().ok(), line)
        .ok()
        .filter(phonenumber::is_valid)
        .map(|number| number.format().mode(phonenumber::Mode::E164).to_string())
        .unwrap_or_else(|| format!("{plus}{digits}"));
    let extension = if extension.is_empty() { extension } else { format!(";ext={extension}") };
    format!("tel:{dialled}{extension}")
}

/// Returns a number as it is shown to people: with its extension in words, however it was written.
pub fn shown(written: &str) -> Cow<'_, str> {
    match without_extension(written) {
        (_, extension) if extension.is_empty() => written.into(),
        (number, extension) => format!("{} ext. {extension}", number.trim_end()).into(),
    }
}

/// The calling code of an ISO 3166 region: "DE" → 49.
pub fn calling_code(region: &str) -> Option<u16> {
    DATABASE.by_id(region).map(|metadata| metadata.country_code())
}

fn ascii_digits(text: &str) -> String {
    text.chars()
        .filter_map(|c| c.to_digit(10).or_else(|| other_digit(c)))
        .map(|digit| char::from(b'0' + digit as u8))
        .collect()
}

/// The value of a digit outside ASCII, e.g. Arabic-Indic ٣.
fn other_digit(c: char) -> Option<u32> {
    if c.is_ascii() { None } else { any_ascii::any_ascii_char(c).parse().ok().filter(|digit| *digit < 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_finds_every_other() {
        let spellings =
            ["+49 30 1234567", "0049301234567", "+49 (0)30 1234567", "030 / 123 45 67", "(030) 1234-567"];
        for stored in spellings {
            for typed in spellings {
                let stored = digits(stored);
                assert!(
                    searched_digits(typed).iter().any(|searched| stored.contains(searched.as_str())),
                    "{typed} finds {stored}"
                );
            }
        }
        for (typed, stored, why) in [
            ("8 812 000-77-66", "+7 812 000-77-66", "Russia dials 8 within"),
            ("+7 812 000 77 66", "8 (812) 000-77-66", "and the other way round"),
            ("7 812 320 77 66", "8 (812) 320-77-66", "without the plus"),
            ("06 30 000 7766", "+36 30 000 7766", "Hungary dials 06"),
            ("+36 30 000 7766", "06-30-000-7766", "and the other way round"),
            ("8 655 00077", "+370 655 00077", "Lithuania dialled 8"),
            ("+52 33 0000 7766", "+52 1 33 0000 7766", "Mexico marked its mobile lines"),
            ("+52 1 33 0000 7766", "33 0000 7766", "and the other way round"),
            ("044 33 0000 7766", "+52 33 0000 7766", "and dialled 044 for them"),
            ("0351 15 000-7766", "+54 9 351 000 7766", "Argentina's 15 stands behind the area"),
            ("15 234-7766", "+54 9 351 234-7766", "or without the area"),
            ("+54 9 351 234-7766", "0351 15 234-7766", "and the other way round"),
            ("+54 9 351 000 7766", "+54 351 000 7766", "its 9 may be left out"),
            ("0 21 11 98765-4321", "+55 11 98765-4321", "Brazil's carriers"),
            ("1 212 555 0177", "(212) 555-0177", "a 1 before the area"),
            ("011 49 30 1234567", "+49 30 1234567", "dialled from North America"),
            ("+49 30 1234567", "011 49 30 1234567", "stored so"),
            ("0011 49 30 1234567", "030 1234567", "from Australia"),
            ("8~10 49 30 1234567", "+49 30 1234567", "from Russia"),
            ("010 49 30 1234567", "+49 30 1234567", "from Japan"),
            ("+49 0171 1234567", "0171 1234567", "a 0 that does not belong there"),
            ("(0171) 123", "+49 171 1234567", "the beginning of one"),
            ("+44 20 79", "020 7946 0991", "the beginning of one from abroad"),
            ("1-800-FLORIST", "+1 800 356 7478", "letters"),
            ("1 800 356 7478", "1-800-FLORIST", "and the other way round"),
            ("0800 REISEN", "0800 734736", "German letters"),
            ("1-888-207-KITE", "18882075483", "behind more digits than an area has"),
            ("18882075483", "1-888-207-KITE", "and the other way round"),
            ("888.207.KITE", "+1 888 207 5483", "without the 1"),
            ("0300", "+44 161 496 0300", "the last digits of one"),
            ("tel:+49-30-1234567", "030 1234567", "a link"),
            ("Tel.: +49 30 1234567", "030 1234567", "a label"),
            ("☎ 030 1234567", "+49 30 1234567", "a sign for a label"),
            ("\u{202a}+49\u{a0}30\u{2011}1234567\u{202c}", "030 1234567", "marks that cannot be seen"),
            ("０３０ １２３４５６７", "030 1234567", "full-width digits"),
            ("+1 212 555 0177 ext. 31", "212-555-0177 x31", "an extension"),
            ("212-555-0177", "+1 212 555 0177 ext. 31", "without it"),
            ("+1 212 555 0177 #31", "+1 212 555 0177", "nobody wrote it down"),
            ("+1 212 555 0177,,31#", "(212) 555-0177 extension 31", "dialled after a pause"),
        ] {
            let searched = searched_digits(typed);
            let (number, extension) = parts(stored);
            let stored_digits = format!("{number}{extension}");
            assert!(
                searched.iter().any(|searched| stored_digits.contains(searched.as_str())),
                "{typed} finds {stored} ({why}): {searched:?}, {stored_digits}"
            );
        }
        assert_eq!(digits("٠٣٠ ١٢٣"), "030123", "digits of other scripts");
        assert!(searched_digits("Ana 030").is_empty(), "a name with a number is not a phone number");
        assert!(searched_digits("12").is_empty(), "too short to tell anything");
    }

    #[test]
    fn the_same_line_in_other_spellings() {
        for (one, other, rings, why) in [
            ("+49 30 1234567", "030 1234567", true, "the area's 0 for the country's code"),
            ("+49 (0)30 1234567", "0049 30 1234567", true, "two ways to write abroad"),
            ("+1 415 555 0123", "(415) 555-0123", true, "no 0 in North America"),
            ("+39 06 1234567", "06 1234567", true, "Italy keeps its 0"),
            ("+49 30 1234567", "+43 30 1234567", false, "two countries"),
            ("+49 30 1234567", "+49 30 1234568", false, "another line"),
            ("+49 30 1234567-12", "+49 30 1234567", false, "an extension is a line of its own"),
            ("+1 212 555 0177 ext. 3", "(212) 555-0177 x3", true, "one extension in two spellings"),
            ("+1 212 555 0177 ext. 3", "(212) 555-0177", false, "another telephone of the line"),
            ("+1 212 555 0177 x3", "+1 212 555 0177 x4", false, "two extensions"),
            ("+7 812 000-77-66", "8 812 000 77 66", true, "Russia dials 8 for its code"),
            ("+36 1 000 7766", "06 1 000 7766", true, "Hungary 06"),
            ("+370 655 00077", "8 655 00077", true, "Lithuania dialled 8"),
            ("+54 9 11 0000-7766", "011 15 0000-7766", true, "Argentina 15 behind the area"),
            ("+54 9 11 0000-7766", "+54 11 0000-7766", true, "its mark of mobile lines"),
            ("+52 1 33 0000 7766", "+52 33 0000 7766", true, "and Mexico's"),
            ("+52 33 0000 7766", "044 33 0000 7766", true, "as it was dialled there"),
            ("+44 20 7946 0991", "011 44 20 7946 0991", true, "from North America"),
            ("1 212 555 0177", "212 555 0177", true, "a 1 before the area"),
            ("1-800-FLORIST", "+1 800 356 7478", true, "letters"),
            (
                "tel:+49-30-1234567",
                "\u{202a}+49 (0)30 1234567\u{202c}",
                true,
                "a link, marks that cannot be seen",
            ),
            ("0171 1234567 Werkstatt", "0171 1234567", true, "a remark behind it"),
            ("555-1234-FAX", "555-1234", true, "one that no plan takes for digits"),
            ("1-888-207-KITE", "+1 888 207 5483", true, "letters behind the exchange"),
            ("+298 123456", "123456", true, "a short plan"),
            ("0171 1234567", "0172 1234567", false, "another network"),
            ("+44 171 1234567", "0049 171 1234567", false, "two countries"),
            ("12345", "12345", false, "too short to tell a line"),
        ] {
            assert_eq!(same(one, other), rings, "{one} / {other}: {why}");
            assert_eq!(same(other, one), rings, "{other} / {one}: {why}");
            assert!(!rings || line_key(one) == line_key(other), "{one} / {other}: {why}");
        }
        assert!(same_line("+1 212 555 0177 ext. 3", "(212) 555-0177"), "whatever the extension");
        for (number, digits, extension, why) in [
            ("+49 30 1234567 Durchwahl 21", "49301234567", "21", "in German"),
            ("01 23 45 67 89 poste 12", "0123456789", "12", "in French"),
            ("8 812 000-77-66 доб. 105", "88120007766", "105", "in Russian"),
            ("tel:+1-212-555-0177;ext=31", "12125550177", "31", "in a link"),
            ("+49 30 1234567-21", "4930123456721", "", "a dialled extension belongs to the number"),
            ("ask Ana", "", "", "none"),
        ] {
            assert_eq!(parts(number), (digits.to_owned(), extension.to_owned()), "{number}: {why}");
        }
    }

    #[test]
    fn an_extension_is_shown_apart() {
        for (written, number, extension, why) in [
            ("+44 161 496 0300 ext. 12", "+44 161 496 0300", "12", "in a word"),
            ("(212) 555-0177 x3", "(212) 555-0177", "3", "in a letter"),
            ("+49 30 1234567 Durchwahl 21", "+49 30 1234567", "21", "in German"),
            ("8 812 000-77-66 доб. 105", "8 812 000-77-66", "105", "in Russian"),
            ("+1 212 555 0177,,31#", "+1 212 555 0177", "31", "dialled after a pause"),
            ("1-800-FLORIST ext 4", "1-800-FLORIST", "4", "behind letters"),
            ("+1 212 555 1212 x1212", "+1 212 555 1212", "1212", "with the last digits of the number"),
            ("+49 30 1234567-21", "+49 30 1234567-21", "", "a dialled extension belongs to the number"),
            ("0171 1234567 Werkstatt", "0171 1234567 Werkstatt", "", "a remark stays"),
            ("ask Ana", "ask Ana", "", "none"),
            ("", "", "", "nothing"),
        ] {
            assert_eq!(without_extension(written), (number, extension.to_owned()), "{written}: {why}");
        }
    }

    #[test]
    fn an_extension_is_shown_in_words() {
        for (written, shown_so, why) in [
            ("+44 161 496 0342;ext=12", "+44 161 496 0342 ext. 12", "as links have it"),
            ("tel:+44-161-496-0342;ext=12", "tel:+44-161-496-0342 ext. 12", "in a link"),
            ("(212) 555-0177 x3", "(212) 555-0177 ext. 3", "a letter"),
            ("+1 212 555 0177,,31#", "+1 212 555 0177 ext. 31", "a pause"),
            ("+49 30 1234567", "+49 30 1234567", "none"),
            ("ask Ana; ext", "ask Ana; ext", "no number"),
        ] {
            assert_eq!(shown(written), shown_so, "{written}: {why}");
        }
    }

    #[test]
    fn a_click_dials_the_number_and_tells_its_extension_apart() {
        for (written, region, link, why) in [
            ("+44 161 496 0342 ext. 12", "", "tel:+441614960342;ext=12", "one that no plan knows"),
            ("+44 161 496 0342;ext=12", "GB", "tel:+441614960342;ext=12", "as links have it"),
            ("tel:+44-161-496-0342;ext=12", "", "tel:+441614960342;ext=12", "a whole link"),
            ("0044 161 496 0342 x12", "", "tel:+441614960342;ext=12", "dialled from abroad"),
            ("+1 212 555 0177,,31#", "", "tel:+12125550177;ext=31", "a pause"),
            ("0161 496 0342 Durchwahl 7", "", "tel:01614960342;ext=7", "no country is known"),
            ("+49 30 23125 ext. 9", "DE", "tel:+493023125;ext=9", "a number that its plan knows"),
            ("030 23125170", "DE", "tel:+493023125170", "completed with the region"),
            ("+49 (0)30 23125170", "", "tel:+493023125170", "the area's 0 is not dialled from abroad"),
            ("1-800-FLORIST ext 4", "US", "tel:+18003567478;ext=4", "letters are keys"),
        ] {
            assert_eq!(tel_link(written, region), link, "{written}: {why}");
        }
    }

    #[test]
    fn a_number_to_call_from_anywhere() {
        for (written, region, number, why) in [
            ("030 1234567", "DE", "+49 30 1234567", "completed with the owner's region"),
            ("+44 20 7946 0958", "DE", "+44 20 7946 0958", "another country keeps its own"),
            ("030 1234567", "", "030 1234567", "no region: as written"),
            ("ask Ana", "DE", "ask Ana", "not a number: as written"),
        ] {
            assert_eq!(international(written, region), number, "{why}");
        }
    }
}
