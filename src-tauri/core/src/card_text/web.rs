//! Web addresses and handles of social networks and messengers.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::mail::is_tld;
use super::text::key;
use super::words::WORDS;

/// A web address or a handle in a line.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// As it goes into the contact.
    pub value: String,
    /// The service of a handle.
    pub service: Option<&'static str>,
    /// Whether something had to be guessed.
    pub mended: bool,
}

static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    // "www" is misread as "vvww", "wwww", "ww w".
    Regex::new(r"(?i)(?:h\s?t\s?t\s?ps?\s?[:;.]\s?/\s?/\s?)(?:[wv]{2,6}\s?[.,:]\s?)?|[wv](?:\s?[wv]){1,5}\s?[.,:·]\s?|\bwww\s").expect("a constant pattern")
});
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[\p{Latin}0-9](?:[\p{Latin}0-9-]*[\p{Latin}0-9])?(?:\.[\p{Latin}0-9-]{2,})+(?:/[\w\-./%?=&@+~#]*)?").expect("a constant pattern")
});
static PATH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\s?/\s?[\w\-.%?=&@+~#]+)*/?").expect("a constant pattern"));
static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[\s:|])(@[A-Za-z0-9_][A-Za-z0-9_.-]{2,30})\s*(?:$|[|·•])|(?:^|[\s:|])((?:/?in)?/[A-Za-z0-9_][A-Za-z0-9_.%-]{3,60})\s*$").expect("a constant pattern")
});

/// The first web address or handle of `text`; in what recognition `read` also one that has to be mended.
pub fn find(text: &str, read: bool) -> Option<Found> {
    if read {
        led(text).or_else(|| bare(text, true)).or_else(|| with_comma(text)).or_else(|| handle(text))
    } else {
        written(text).or_else(|| bare(text, false)).or_else(|| handle(text))
    }
}

/// "www.…", "https://…" as people write it.
fn written(text: &str) -> Option<Found> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)(?:https?://|\bwww\.)[\p{L}\p{N}][^\s<>|"„“”«»]*"#).expect("a constant pattern")
    });
    let found = ADDRESS.find(text)?;
    let mut address = found.as_str().trim_end_matches(|c: char| ".,;:!?'*_".contains(c));
    if address.ends_with([')', ']']) && !address.contains(['(', '[']) {
        address = &address[..address.len() - 1];
    }
    let span = found.start()..found.start() + address.len();
    let bare = address.strip_suffix('/').filter(|bare| bare.matches('/').count() <= 2);
    Some(finished(span, bare.unwrap_or(address).to_owned(), false))
}

/// "firm,example": a dot read as a comma, at the end of a line in small letters.
fn with_comma(text: &str) -> Option<Found> {
    static COMMA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[\s:])((?:www[.,])?[a-z0-9][a-z0-9-]{3,}(?:[.,][a-z0-9-]{2,})*,[a-z]{2,})$")
            .expect("a constant pattern")
    });
    let found = COMMA.captures(text.trim_end())?.get(1)?;
    // "boulangerie,it" is two words as likely as a domain; before it stands nothing, or a label.
    let before = text[..found.start()].trim();
    if !before.is_empty() && super::label::alone(before).is_none() {
        return None;
    }
    let address = found.as_str().replace(',', ".");
    is_tld(address.rsplit('.').next()?).then(|| finished(found.range(), address, true))
}

/// "www.…", "https://…".
fn led(text: &str) -> Option<Found> {
    LEAD.find_iter(text).find_map(|lead| {
        // "Avv." is no "www.": three letters, or two that begin a word.
        let letters = lead.as_str().chars().filter(|c| "wWvV".contains(*c)).count();
        let own_word = text[..lead.start()].chars().last().is_none_or(|c| !c.is_alphanumeric());
        let http = lead.as_str().to_lowercase().starts_with('h');
        if !(http || (lead.as_str().contains(['w', 'W']) && (letters >= 3 || own_word))) {
            return None;
        }
        let rest = &text[lead.end()..];
        let (length, domain, mended) = super::mail::domain_at(rest, true)?;
        let end = lead.end() + length;
        let path = PATH.find(&text[end..]).map_or("", |path| path.as_str());
        let plain_path = if path.trim() == "/" { "" } else { path };
        let http = lead.as_str().to_lowercase().replace(' ', "");
        let scheme = match (http.starts_with("https"), http.starts_with("http")) {
            (true, _) => "https://",
            (_, true) => "http://",
            _ => "",
        };
        let www =
            if http.ends_with('.') || !http.starts_with("http") || http.ends_with(',') { "www." } else { "" };
        let address = format!("{scheme}{www}{domain}{}", plain_path.replace(' ', ""));
        // The "w" that is a label was glued to it: "Wwww.firm" reads as one more w.
        Some(finished(lead.start()..end + path.len(), address, mended))
    })
}

/// "firm.example/shop": a domain that ends as domains end.
fn bare(text: &str, read: bool) -> Option<Found> {
    BARE.find_iter(text).find_map(|found| {
        let whole = found.as_str();
        let host = whole.split('/').next().unwrap_or_default();
        let labels: Vec<&str> = host.split('.').collect();
        let (last, first) = (labels.last()?, labels.first()?);
        let small = last.chars().all(|c| c.is_ascii_lowercase());
        let common = matches!(key(last).as_str(), "com" | "example" | "net" | "org");
        let known_host = WORDS.socials.contains_key(host.to_ascii_lowercase().as_str());
        let long_enough =
            labels[..labels.len() - 1].iter().all(|label| label.len() >= 3) || common || known_host;
        // "St.Gallen", "z.o.o", "Dipl.Ing" are no domains.
        let abbreviation = first.chars().any(char::is_uppercase) && !common && host != host.to_uppercase();
        let before = text[..found.start()].chars().last();
        let (tld, glued, wrong) = super::mail::tld(last)?;
        if (!read && (wrong || glued > 0))
            || !(known_host || (is_tld(&tld) && (small || common || glued > 0)))
            || !long_enough
            || abbreviation
            || before == Some('@')
            || host.chars().filter(|c| c.is_ascii_alphabetic()).count() < 4
        {
            return None;
        }
        let kept = whole.len() - if whole.contains('/') { 0 } else { glued };
        let plain = whole[..kept].trim_end_matches(['/', '.']);
        let mut address = if read { super::mail::small(plain) } else { plain.to_owned() };
        if wrong {
            address = address.replacen(last, &tld, 1);
        }
        Some(finished(found.start()..found.start() + kept, address, wrong))
    })
}

/// "@annakeller", "in/annakeller".
fn handle(text: &str) -> Option<Found> {
    let found = HANDLE.captures(text)?;
    let group = found.get(1).or_else(|| found.get(2))?;
    let value = group.as_str();
    let service = value.trim_start_matches('/').starts_with("in/").then_some("linkedin");
    Some(Found {
        span: group.range(),
        value: value.to_owned(),
        service: Some(service.unwrap_or("")),
        mended: false,
    })
}

/// Capitals make no difference in a host; a host of a social network makes a handle.
fn finished(span: Range<usize>, address: String, mended: bool) -> Found {
    let plain =
        address.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    let (host, path) = plain.split_once('/').unwrap_or((plain, ""));
    let host = host.to_ascii_lowercase();
    let service =
        WORDS.socials.iter().find(|(known, _)| host == **known || host.ends_with(&format!(".{known}")));
    let service = service.filter(|_| !path.is_empty()).map(|(_, service)| *service);
    let value = if address.chars().any(char::is_lowercase) { address } else { address.to_lowercase() };
    Found { span, value, service, mended }
}

/// The service whose address or handle `value` is: "linkedin.com/in/ana" → "linkedin".
pub fn service(value: &str) -> Option<&'static str> {
    find(value, false).and_then(|found| found.service).filter(|service| !service.is_empty())
}
