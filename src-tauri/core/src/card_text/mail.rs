//! E-mail addresses: where they stand in a line, and what recognition did to them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text::key;
use super::words::WORDS;

/// An e-mail address in a line.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Before the "@".
    pub local: String,
    /// After it.
    pub domain: String,
    /// Whether something had to be guessed.
    pub mended: bool,
}

static AT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)@|\s*[\[({<]\s*(?:at|a|ät|@)\s*[\])}>]\s*|[©®]|Q").expect("a constant pattern")
});
static DOMAIN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s?[\p{Latin}0-9-]+(?:\s?[.,·•]\s?[\p{Latin}0-9-]+| ?-[\p{Latin}0-9-]+| [a-z0-9-]+)*")
        .expect("a constant pattern")
});

/// An address as people write it, also where they hide it from machines: "anna (at) firm (dot) example".
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?xi)([\p{L}\p{N}_](?:[\p{L}\p{N}._%+&'-]*[\p{L}\p{N}_-])?)
        (?:\ ?@\ ?|\s*[\[({<]\s*(?:at|ät|@)\s*[\])}>]\s*)
        ([\p{L}\p{N}-]+(?:(?:\.|\s*[\[({]\s*(?:dot|punkt|punto|point|\.)\s*[\])}]\s*)[\p{L}\p{N}-]+)+)",
    )
    .expect("a constant pattern")
});
static WRITTEN_DOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*[\[({][^\])}]*[\])}]\s*").expect("a constant pattern"));

/// The first e-mail address of `text`; in what recognition `read` also one that has to be mended.
pub fn find(text: &str, read: bool) -> Option<Found> {
    if read { mended(text) } else { written(text) }
}

fn written(text: &str) -> Option<Found> {
    let found = WRITTEN.captures(text)?;
    let local = found[1].to_owned();
    let domain = WRITTEN_DOT.replace_all(&found[2], ".").to_lowercase();
    Some(Found { span: found.get(0)?.range(), local, domain, mended: false })
}

fn mended(text: &str) -> Option<Found> {
    AT.find_iter(text).find_map(|at| {
        let sign = at.as_str();
        let sure = sign == "@";
        let (start, local) = local_before(&text[..at.start()], sign.trim() == "@")?;
        let (length, domain, mended) = domain_at(&text[at.end()..], sure)?;
        // Without a real "@" only small letters on both sides are proof enough.
        let letters = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        if matches!(sign, "Q" | "q" | "©" | "®")
            && !(letters(local.chars().last()) && letters(domain.chars().next()) && domain.contains('.'))
        {
            return None;
        }
        if sign == "q" {
            return None;
        }
        Some(Found { span: start..at.end() + length, local, domain, mended: mended || !sure })
    })
}

/// Whether a line holds the beginning of an address that goes on in the next: "anna.keller@".
pub fn is_cut(text: &str) -> bool {
    let Some(at) = text.rfind('@') else { return false };
    let rest = text[at + 1..].trim();
    let known = rest.rsplit(['.', ' ']).next().is_some_and(|last| rest.contains('.') && is_tld(last));
    at > 0 && !known && rest.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
}

/// The local part that ends at the end of `text`, and where it begins.
fn local_before(text: &str, at_sign: bool) -> Option<(usize, String)> {
    let mut start = text.len();
    let mut local: Vec<char> = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut i = chars.len();
    while i > 0 {
        let (at, c) = chars[i - 1];
        let before = i.checked_sub(2).map_or(' ', |before| chars[before].1);
        let word = |c: char| c.is_ascii_alphanumeric() || "._%+-'&".contains(c) || is_latin(c);
        if word(c) {
            local.push(c);
            start = at;
        } else if c == ' ' {
            // A space belongs to the address beside a dot ("anna. keller"), or right before the "@".
            let joint =
                local.last().is_none_or(|c| ".-_".contains(*c)) || (".-_".contains(before) && word(before));
            let label_dot =
                before == '.' && super::label::at_end(&text[..at], super::label::Before::Email).is_some();
            if !joint || label_dot || (local.is_empty() && !at_sign) {
                break;
            }
        } else {
            break;
        }
        i -= 1;
    }
    let local: String = local.into_iter().rev().collect();
    let trimmed = local.trim_start_matches(['.', '-', '+', '\'', '&', '_', '%']);
    let start = start + (local.len() - trimmed.len());
    let (start, trimmed) = match unlabelled(trimmed) {
        Some(rest) => (start + trimmed.len() - rest.len(), rest),
        None => (start, trimmed),
    };
    let ascii: String = any_ascii::any_ascii(trimmed.trim_end_matches(['.', '-']));
    (!ascii.is_empty() && ascii.chars().any(|c| c.is_ascii_alphanumeric())).then_some((start, ascii))
}

/// A local part without the label that was glued to it: "Emailanna.keller" → "anna.keller".
fn unlabelled(local: &str) -> Option<&str> {
    static LABEL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^(?:(?i:e-?mail|correo|courriel|e-?post|email)[.:-]*|(?:Mail|MAIL)[.:-]*|[EM][.:-]|[EM])",
        )
        .expect("a constant pattern")
    });
    let label = LABEL.find(local)?;
    let rest = &local[label.end()..];
    let single = label.as_str().len() == 1;
    // "Eanna": a single capital before small letters only; "EKeller" is an initial.
    let small = rest.chars().all(|c| !c.is_uppercase());
    (rest.len() >= 3 && (!single || (small && rest.contains(['.', '_', '-'])))).then_some(rest)
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && ('\u{c0}'..='\u{24f}').contains(&c)
}

/// The domain at the beginning of `text`: its length there, its mended form, and whether it was mended.
pub fn domain_at(text: &str, sure: bool) -> Option<(usize, String, bool)> {
    let whole = DOMAIN.find(text)?.as_str();
    // Labels with their ends in the text.
    let mut labels: Vec<(String, usize, bool)> = Vec::new();
    let mut label = String::new();
    let mut spaced = false;
    for (at, c) in whole.char_indices().chain([(whole.len(), '.')]) {
        if c.is_whitespace() {
            spaced |= !label.is_empty();
            if !label.is_empty() {
                label.push(' ');
            }
        } else if ".,·•".contains(c) {
            if !label.trim().is_empty() {
                labels.push((label.trim().to_owned(), at, spaced || c != '.'));
            }
            label = String::new();
            spaced = false;
        } else {
            label.push(c);
        }
    }
    let mut domain: Vec<String> = Vec::new();
    let mut mended = false;
    let mut best: Option<(usize, String, bool)> = None;
    let mut start = 0;
    for (index, (label, end, odd)) in labels.iter().enumerate() {
        // Past a good end a space or a comma begins something else.
        let gap = text[start..*end].starts_with([' ']) || text[..start].ends_with(' ') || {
            start > 0 && text[start..*end].trim_start_matches(['.']).starts_with(' ')
        };
        if best.is_some() && gap {
            break;
        }
        // "firm.example www.firm.example": past the space begins something else.
        if let Some((first, _)) = label.split_once(' ').filter(|(first, _)| index > 0 && is_tld(first)) {
            domain.push(first.to_owned());
            let length = text[start..*end].find(first).unwrap_or(0) + first.len();
            best = Some((start + length, domain.join("."), mended));
            break;
        }
        let (label, fixed) = (label.replace(' ', ""), label.contains(' '));
        let end = *end;
        mended |= *odd || fixed;
        domain.push(label.clone());
        if let Some((tld, glued, wrong)) = tld(&label).filter(|_| index > 0) {
            let mut named = domain.clone();
            *named.last_mut()? = tld;
            let end = end - glued.min(end);
            best = Some((end, named.join("."), mended || wrong));
            if glued > 0 {
                break;
            }
        }
        start = end;
    }
    if best.is_none() && sure {
        best = guessed(&labels, whole);
    }
    best.map(|(end, domain, mended)| (end, any_ascii::any_ascii(&small(&domain).to_lowercase()), mended))
}

/// A capital I inside small letters is a small L.
pub fn small(domain: &str) -> String {
    let chars: Vec<char> = domain.chars().collect();
    let capitals = chars.iter().filter(|c| c.is_uppercase()).all(|c| *c == 'I')
        && chars.iter().any(|c| c.is_lowercase());
    let inside = |at: usize| at > 0 && chars[at - 1] != '.';
    chars
        .iter()
        .enumerate()
        .map(|(at, c)| if *c == 'I' && capitals && inside(at) { 'l' } else { *c })
        .collect()
}

/// The domain where no known top-level domain was found: "firmcom", "firm example", "firm.exmaple".
fn guessed(labels: &[(String, usize, bool)], whole: &str) -> Option<(usize, String, bool)> {
    if let [(label, end, _)] = labels {
        if let Some((name, last)) = label.rsplit_once(' ')
            && is_tld(last)
        {
            return Some((*end, format!("{}.{last}", name.replace(' ', "")), true));
        }
        let lower = label.to_lowercase();
        let glued = ["example", "com", "net", "org"]
            .into_iter()
            .find(|tld| lower.len() > tld.len() + 1 && lower.ends_with(tld));
        return glued.map(|tld| {
            (*end, format!("{}.{tld}", lower[..lower.len() - tld.len()].trim_end_matches('-')), true)
        });
    }
    let last = labels.last()?;
    let plain = last.0.len() >= 2 && last.0.len() <= 24 && last.0.chars().all(|c| c.is_ascii_alphabetic());
    plain.then(|| {
        let joined: Vec<String> = labels.iter().map(|(label, _, _)| label.replace(' ', "")).collect();
        (whole.len(), joined.join("."), true)
    })
}

/// Whether it is a top-level domain.
pub fn is_tld(label: &str) -> bool {
    WORDS.tlds.has(&label.to_ascii_lowercase()) && label.is_ascii()
}

/// The top-level domain that `label` is, or begins with, or was before it was misread; with the number of bytes that
/// are not its own.
pub fn tld(label: &str) -> Option<(String, usize, bool)> {
    let lower = label.to_lowercase();
    if is_tld(&lower) {
        return Some((lower, 0, false));
    }
    let mended = lower.replace('0', "o").replace('1', "l").replace("rn", "m").replace("vv", "w");
    if is_tld(&mended) {
        return Some((mended, 0, true));
    }
    // Something else was glued to it: "exampleTel", "comwww".
    for at in (2..label.len()).rev().filter(|at| label.is_char_boundary(*at)) {
        let (own, rest) = label.split_at(at);
        let behind_dash = rest.trim_start_matches('-');
        let parted = behind_dash.starts_with("www")
            || behind_dash.starts_with("http")
            || (rest.starts_with(char::is_uppercase) && own.ends_with(char::is_lowercase));
        if parted && is_tld(own) {
            return Some((own.to_lowercase(), rest.len(), false));
        }
    }
    let long = ["example", "com", "online", "consulting", "solutions", "services"];
    let close = long
        .into_iter()
        .filter(|tld| tld.len() >= 5)
        .find(|tld| lower.len() + 2 > tld.len() && strsim::damerau_levenshtein(tld, &lower) == 1);
    let close = close.or_else(|| {
        matches!(lower.as_str(), "corn" | "c0m" | "con" | "cam" | "coin" | "cem").then_some("com")
    });
    close.map(|tld| (tld.to_owned(), 0, true))
}

/// Domains of one card confirm each other: one letter misread in one of them is mended after the other.
pub fn agree(domain: &str, other: &str) -> Option<String> {
    let (name, rest) = domain.split_once('.')?;
    let (other_name, other_rest) = other.split_once('.')?;
    if domain == other {
        return None;
    }
    let confusable = |text: &str| {
        text.replace("rn", "m")
            .replace("vv", "w")
            .replace("cl", "d")
            .replace(['1', 'i', '|', 'j'], "l")
            .replace('0', "o")
            .replace('-', "")
            .replace('5', "s")
    };
    let alike = confusable(name) == confusable(other_name)
        || (name.len() >= 6 && strsim::levenshtein(&key(name), &key(other_name)) == 1);
    let same_rest = rest == other_rest || strsim::levenshtein(rest, other_rest) <= 1;
    (alike && same_rest).then(|| other.to_owned())
}

/// The country of a domain: ".de" → DE; nothing for ".com" and for country codes that the whole world uses.
pub fn country_of_domain(domain: &str) -> Option<String> {
    let host = domain.trim_start_matches("http://").trim_start_matches("https://").split('/').next()?;
    let last = host.rsplit('.').next()?.to_ascii_uppercase();
    match last.as_str() {
        "UK" => Some("GB".to_owned()),
        "IO" | "CO" | "AI" | "ME" | "TV" | "CC" | "LY" | "TO" | "EU" | "LA" | "AC" => None,
        code if code.len() == 2 && crate::phone::calling_code(code).is_some() => Some(last),
        _ => None,
    }
}
