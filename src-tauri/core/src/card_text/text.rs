//! Text in small: one spelling for all, words, capitals.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A word without capitals, accents and punctuation: "Söhne," → "sohne".
pub fn key(text: &str) -> String {
    spelled(text, |c| c.is_ascii_alphanumeric())
}

/// Like [`key`], but "&" and "/" count: "& Co." and "A/S" are legal forms, "Co" and "as" may be anything.
pub fn legal_key(text: &str) -> String {
    spelled(text, |c| c.is_ascii_alphanumeric() || c == '&' || c == '/')
}

fn spelled(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if keep(c) {
                key.push(c.to_ascii_lowercase());
            }
        } else {
            let ascii = any_ascii::any_ascii_char(c).chars().filter(|c| keep(*c));
            key.extend(ascii.map(|c| c.to_ascii_lowercase()));
        }
    }
    key
}

/// The spellings under which a word may stand in an e-mail address or a domain: "Müller" → "muller", "mueller".
pub fn spellings(word: &str) -> Vec<String> {
    let plain = key(word);
    match crate::fold::umlauts_written_out(word).map(|written| key(&written)) {
        Some(written) if written != plain => vec![plain, written],
        _ => vec![plain],
    }
}

/// The words of a text: cut at white space and at the marks that part words.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || ",;/|()[]:•·–—\"“”„".contains(c))
        .filter(|word| word.chars().any(char::is_alphanumeric) || *word == "&" || *word == "+")
        .collect()
}

/// Full-width forms, odd spaces and invisible characters made plain; wide gaps become " | ". What recognition `read` is
/// mended, too.
pub fn tidy(text: &str, read: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut gap = 0;
    for c in text.chars() {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => continue,
            '\t' => {
                gap += 3;
                continue;
            }
            '\u{3000}' => ' ',
            '’' | '‘' | '´' | '`' | 'ʼ' if read => '\'',
            '‐' | '‑' | '‒' | '−' => '-',
            '丨' | '∣' | '│' | '¦' => '|',
            c if c.is_whitespace() => ' ',
            c if c.is_control() => continue,
            c => c,
        };
        if c == ' ' {
            gap += 1;
            continue;
        }
        if gap > 0 && !plain.is_empty() {
            plain.push_str(if gap >= 3 { " | " } else { " " });
        }
        gap = 0;
        plain.push(c);
    }
    if read { mended_dots_and_dashes(&plain) } else { plain }
}

/// "firm .example" → "firm.example"; "7000–545" → "7000-545".
fn mended_dots_and_dashes(text: &str) -> String {
    static DASH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(\d)[–—](\d)").expect("a constant pattern"));
    static DOT: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"([\p{L}\d])\s+\.([a-z]{2,12})\b").expect("a constant pattern"));
    static LINE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\w) ?_ ?(\w)").expect("a constant pattern"));
    // Zero for O in a state ("MO 63101") or a register ("OAB/PR"), a stroke for I in a legal form ("I/S", "Inc.").
    static ZERO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b([CM])0( \d{5}(?:-\d{4})?(?:$|,))|\b0([A-Z]{2,}/)").expect("a constant pattern")
    });
    static STROKE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\s)l(/S|nc\.?)$").expect("a constant pattern"));
    let text = ZERO.replace_all(text, "${1}O$2$3");
    let text = STROKE.replace_all(&text, "${1}I$2");
    let text = LINE.replace_all(&text, "${1}_$2");
    let text = DASH.replace_all(&text, "$1-$2");
    let joined = DOT.replace_all(&text, |found: &Captures<'_>| {
        let known = super::words::WORDS.tlds.has(&found[2]);
        if known { format!("{}.{}", &found[1], &found[2]) } else { found[0].to_owned() }
    });
    joined.into_owned()
}

/// "A N N A   K E L L E R" as it comes from wide type: single letters are one word, wide gaps part words.
pub fn without_letter_spacing(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let single = |word: &&&str| {
        word.chars().count() == 1 && word.chars().all(|c| c.is_alphabetic() || c == '&' || c == '.')
    };
    if words.len() < 5 || words.iter().filter(single).count() * 5 < words.len() * 4 {
        return text.to_owned();
    }
    let spaced = text.trim().replace("   ", "  ");
    spaced
        .split("  ")
        .map(|part| part.replace(' ', ""))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Without the marks that part values, without pictures and stray brackets at the ends.
pub fn trimmed(text: &str) -> &str {
    // «Русак» keeps its marks, a lone one is a bullet.
    let quoted = text.find('«').zip(text.rfind('»')).is_some_and(|(open, close)| open < close);
    let mark =
        |c: char| c.is_whitespace() || "|•·●■▪►▶*,;:–—_~=<>^\\#".contains(c) || (!quoted && "»«".contains(c));
    let mut text = text.trim_matches(mark);
    loop {
        let bare = without_pictographs(text).trim_matches(mark);
        if bare.len() == text.len() {
            break;
        }
        text = bare;
    }
    let text = text.strip_prefix(['-', '/', ')', ']', '.', '+', '!']).map_or(text, str::trim_start);
    let text = text.strip_suffix(['-', '/', '(', '[']).map_or(text, str::trim_end);
    if text.ends_with(')') && !text.contains('(') { text[..text.len() - 1].trim_end() } else { text }
}

/// Signs that are pictures ("🌻", "☎") at the beginning and at the end; "®" and "™" are none.
static PICTOGRAPHS: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    let signs = r"(?:[\p{Extended_Pictographic}--[©®™‼⁉ℹ]]|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u{fe0e}\u{fe0f}\u{200d}\u{20e3}])+";
    [format!("^{signs}"), format!("{signs}$")]
        .map(|pattern| Regex::new(&pattern).expect("a constant pattern"))
});

/// Without pictures at both ends.
fn without_pictographs(text: &str) -> &str {
    let start = PICTOGRAPHS[0].find(text).map_or(0, |found| found.end());
    let text = &text[start..];
    &text[..PICTOGRAPHS[1].find(text).map_or(text.len(), |found| found.start())]
}

/// Whether a text is nothing but pictures.
pub fn is_pictograph(text: &str) -> bool {
    !text.is_empty() && without_pictographs(text).is_empty()
}

/// Whether all letters are capitals (and there are two at least); "ß" has none in use.
pub fn all_caps(text: &str) -> bool {
    letters(text) >= 2 && !text.chars().any(|c| c.is_lowercase() && c != 'ß')
}

/// "SøREN HøJGAARD" → "SØREN HØJGAARD": in capitals and small capitals recognition takes some letters for small ones.
/// `kept` are words that are written so: "PhD", "GmbH".
pub fn raised(text: &str, kept: impl Fn(&str) -> bool) -> String {
    let lone = |word: &str| {
        let chars: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        let small = |c: &char| c.is_lowercase() && *c != 'ß';
        let count = chars.iter().filter(|c| small(c)).count();
        chars.first().is_some_and(|c| c.is_uppercase())
            && chars.len() >= 3
            && count * 2 <= chars.len()
            && chars.iter().all(|c| !small(c) || !c.is_ascii() || "ioscvwxz".contains(*c))
    };
    let words: Vec<&str> = text.split(' ').collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let wanting = |word: &&&str| !kept(word) && !kept(&bare(word));
    let capitals = |word: &&str| all_caps(word) || lone(word) || letters(word) < 2;
    // One word so written alone may be a brand.
    let long = words.iter().filter(wanting).filter(|word| letters(word) >= 2).count();
    if long < 2 || !words.iter().filter(wanting).all(capitals) {
        return text.to_owned();
    }
    let upper = |c: char| if c == 'ß' { c.to_string() } else { c.to_uppercase().to_string() };
    words
        .iter()
        .map(|word| if wanting(&word) { word.chars().map(upper).collect() } else { (*word).to_owned() })
        .collect::<Vec<String>>()
        .join(" ")
}

/// "MARÍA-JOSÉ O'BRIEN" → "María-José O'Brien".
pub fn title_case(text: &str) -> String {
    let mut cased = String::with_capacity(text.len());
    let mut start = true;
    for c in text.chars() {
        if start {
            cased.extend(c.to_uppercase());
        } else if c == 'İ' {
            cased.push('i');
        } else {
            cased.extend(c.to_lowercase());
        }
        start = !c.is_alphabetic();
    }
    cased
}

/// Whether the word begins with a capital.
pub fn capitalised(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
}

/// How many characters are digits.
pub fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// How many characters are letters.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
