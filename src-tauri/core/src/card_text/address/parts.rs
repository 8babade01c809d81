//! The parts of a postal address. Its country tells where the postal code stands and what it looks like.

use std::sync::LazyLock;

use regex::Regex;

use super::countries::{COUNTRIES, Form, PATTERNS};
use crate::card_text::address;
use crate::card_text::text::key;
use crate::card_text::weights::address::NO_DISTRICT;
use crate::card_text::words::{WORDS, city, country};
use crate::contact::Address;

/// The country an address names, as its ISO 3166 code.
pub fn country_in(value: &str) -> Option<String> {
    let mut chunks: Vec<String> = chunks(value);
    take_country(&mut chunks).and_then(|name| country(&name)).map(str::to_owned)
}

/// The country whose way of writing an address has: by its state, its town, or a postal code like no other's.
pub fn country_by_form(value: &str) -> Option<String> {
    static STATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b([A-Z]{2,3})[\s,]+(\d{4,5})(?:-\d{4})?$|([A-Z]{2})[\s,]+[A-Z]\d[A-Z]")
            .expect("a constant pattern")
    });
    let chunks = chunks(value);
    for chunk in chunks.iter().rev() {
        if let Some(found) = STATE.captures(chunk) {
            let state = found.get(1).or_else(|| found.get(3)).map_or("", |group| group.as_str());
            let length = found.get(2).map_or(0, |digits| digits.len());
            let of = WORDS.regions.iter().find(|region| {
                region.code == state
                    && match region.country {
                        "US" => length == 5,
                        "AU" => length == 4,
                        "CA" => length == 0,
                        _ => false,
                    }
            });
            if let Some(region) = of {
                return Some(region.country.to_owned());
            }
        }
        for (country, patterns) in COUNTRIES.iter().zip(PATTERNS.iter()).take(7) {
            if patterns.first.is_match(chunk) && country.form == Form::CodeFirst
                || (patterns.last.is_match(chunk) || patterns.alone.is_match(chunk))
                    && country.form == Form::CodeLast
            {
                return Some(country.code.to_owned());
            }
        }
        let bare = chunk.trim_matches(|c: char| !c.is_alphabetic());
        let part = bare.split(['/', ' ', '-']).find_map(|part| city(part));
        let state = |text: &str| {
            WORDS.regions.iter().find(|region| region.key == key(text)).map(|region| region.country)
        };
        if let Some(code) = city(bare).or_else(|| state(bare)).or(part) {
            return Some(code.to_owned());
        }
    }
    None
}

/// The parts of `value`, whose country is `home` where it names none itself.
pub fn parts(value: &str, home: &str) -> Address {
    let mut chunks = chunks(value);
    let written = take_country(&mut chunks);
    let code = written.as_deref().and_then(country).unwrap_or(home);
    let mut address = Address { country: written.clone().unwrap_or_default(), ..Address::default() };
    let own: Vec<usize> = (0..COUNTRIES.len()).filter(|at| COUNTRIES[*at].code == code).collect();
    let others = 0..COUNTRIES.len();
    let town = own
        .into_iter()
        .chain(others.filter(|at| written.is_none() && COUNTRIES[*at].code != code))
        .find_map(|at| {
            let own = COUNTRIES[at].code == code;
            let found = (0..chunks.len()).rev().find_map(|chunk| town_in(&chunks, chunk, at, false));
            let found = found.or_else(|| {
                own.then(|| (0..chunks.len()).rev().find_map(|chunk| loose_town(&chunks, chunk, at)))
                    .flatten()
            });
            let found = found.or_else(|| {
                own.then(|| (0..chunks.len()).rev().find_map(|chunk| town_in(&chunks, chunk, at, true)))
                    .flatten()
            });
            found.map(|town| (town, COUNTRIES[at].code))
        });
    match town {
        Some((town, code)) => town.apply(&mut address, chunks, code),
        None => without_code(&mut address, chunks, code),
    }
    address
}

/// Where the town stands.
struct Town {
    chunk: usize,
    code: String,
    city: String,
    /// The code stands before the town.
    before: bool,
}

fn town_in(chunks: &[String], chunk: usize, at: usize, turned: bool) -> Option<Town> {
    let (country, patterns) = (&COUNTRIES[at], &PATTERNS[at]);
    let text = chunks[chunk].as_str();
    let town = |code: &str, city: &str, before: bool| {
        Some(Town {
            before,
            chunk,
            code: code.trim_start_matches('〒').trim().to_owned(),
            city: city.trim_matches(|c: char| c.is_whitespace() || c == '-' || c == '–').to_owned(),
        })
    };
    if let Some(found) = patterns.alone.captures(text) {
        return town(&found[1], "", false);
    }
    let first = || patterns.first.captures(text).and_then(|found| town(&found[1], &found[2], true));
    let last = || patterns.last.captures(text).and_then(|found| town(&found[2], &found[1], false));
    match country.form {
        // "1200 Main Street" would do as well as "1200 Wien".
        Form::CodeFirst if turned => last(),
        Form::CodeFirst => first(),
        Form::CodeLast if matches!(country.code, "BR" | "JP" | "CA" | "GB") => last().or_else(first),
        Form::CodeLast => last(),
    }
}

/// The town where recognition put spaces into the code or read letters for its digits: "11 1 43 Stockholm".
fn loose_town(chunks: &[String], chunk: usize, at: usize) -> Option<Town> {
    let (country, patterns) = (&COUNTRIES[at], &PATTERNS[at]);
    let text = chunks[chunk].as_str();
    let first =
        || patterns.loose_first.captures(text).map(|found| (true, found[1].to_owned(), found[2].to_owned()));
    let last =
        || patterns.loose_last.captures(text).map(|found| (false, found[2].to_owned(), found[1].to_owned()));
    let (before, code, city) = match country.form {
        Form::CodeFirst => first().or_else(last),
        Form::CodeLast => last(),
    }?;
    let code = super::mend::code(country, &code);
    Some(Town { before, chunk, code, city: city.trim().to_owned() })
}

impl Town {
    fn apply(self, address: &mut Address, mut chunks: Vec<String>, country: &str) {
        address.postal_code = self.code;
        let mut after: Vec<String> = chunks.split_off(self.chunk + 1);
        chunks.truncate(self.chunk);
        let mut town = self.city;
        // "Austin, TX 78701": what stands before the code is the state.
        if let Some(region) = region(&town, country).filter(|found| {
            !self.before
                && (found.chars().count() <= 4
                    || city(found).is_none()
                    || chunks.last().is_some_and(|before| city(before).is_some()))
        }) {
            address.region = region;
            town = String::new();
        }
        if town.is_empty() && after.first().is_some_and(|next| city(next).is_some()) {
            town = after.remove(0);
        }
        if town.is_empty() {
            town = match chunks.pop() {
                Some(before) if chunks.is_empty() && after.len() == 1 => {
                    // "SW1A 1AA, London"
                    chunks.push(before);
                    after.remove(0)
                }
                before => before.unwrap_or_default(),
            };
        }
        let (town, state) = city_and_region(&town, country);
        // "Chiyoda-ku, Tokyo": a county or state between town and code.
        if address.region.is_empty() {
            address.region = state;
        }
        if address.region.is_empty()
            && let Some(at) =
                after.iter().position(|chunk| region(chunk, country).is_some() || chunk.chars().count() <= 4)
        {
            address.region = region(&after[at], country).unwrap_or_else(|| after[at].clone());
            after.remove(at);
        }
        address.city = town;
        chunks.extend(after);
        with_district(address, &mut chunks, country);
        address.street = street(&chunks);
    }
}

/// Without a postal code the town is the last part that is known as one, or the last at all.
fn without_code(address: &mut Address, mut chunks: Vec<String>, country: &str) {
    if chunks.len() > 1
        && let Some(state) = chunks.last().and_then(|last| region(last, country))
        && city(chunks.last().map_or("", String::as_str)).is_none()
    {
        address.region = state;
        chunks.pop();
    }
    let known = chunks.iter().rposition(|chunk| city(chunk).is_some());
    let numberless = |chunk: &String| !chunk.chars().any(|c| c.is_ascii_digit());
    let last = chunks.len().checked_sub(1).filter(|last| *last > 0 && numberless(&chunks[*last]));
    if let Some(at) = known.or(last) {
        let (city, state) = city_and_region(&chunks.remove(at), country);
        address.city = city;
        if address.region.is_empty() {
            address.region = state;
        }
    }
    with_district(address, &mut chunks, country);
    address.street = street(&chunks);
}

/// "Chuo-ku, Tokyo", "Ikeja, Lagos": the district belongs to the town; in Turkey it is the smaller of the two.
fn with_district(address: &mut Address, chunks: &mut Vec<String>, country: &str) {
    let plain = |chunk: &String| !chunk.chars().any(|c| c.is_ascii_digit());
    if country == "TR" {
        let district = std::mem::take(&mut address.region);
        let province = |text: &str| city(text) == Some("TR");
        if !district.is_empty() && province(&district) && !province(&address.city)
            || !district.is_empty() && province(&district)
        {
            address.region = std::mem::replace(&mut address.city, district);
        } else {
            address.region = district;
        }
        if address.region.is_empty()
            && chunks.len() > 1
            && chunks.last().is_some_and(plain)
            && address::marks(chunks.last().map_or("", String::as_str)).street < NO_DISTRICT
        {
            address.region = chunks.pop().unwrap_or_default();
        }
    }
    let districts = matches!(country, "JP" | "NG");
    if districts && chunks.len() > 1 && !address.city.is_empty() && chunks.last().is_some_and(plain) {
        let last = chunks.last().map_or("", String::as_str);
        if country == "JP" || address::marks(last).street < NO_DISTRICT {
            address.city = format!("{last}, {}", address.city);
            chunks.pop();
        }
    }
}

/// "São Paulo - SP", "Milano (MI)", "Kadıköy/İstanbul", "Sydney NSW".
fn city_and_region(text: &str, country: &str) -> (String, String) {
    static PARTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(.+?)\s*(?:\s[-–]\s?|/|\()\s*([^()/]+?)\)?$").expect("a constant pattern")
    });
    if let Some(found) = PARTED.captures(text) {
        let short = found[2].chars().count() <= 4 && found[2].chars().all(|c| c.is_uppercase() || c == '.');
        if short || text.contains('(') || country == "TR" || region(&found[2], country).is_some() {
            return (found[1].trim().to_owned(), found[2].trim().to_owned());
        }
    }
    for (at, _) in text.match_indices(' ') {
        let tail = text[at..].trim();
        if city(text).is_none()
            && (region(tail, country).is_some()
                || (country == "IT" && tail.len() == 2 && tail.chars().all(char::is_uppercase)))
        {
            return (text[..at].trim().trim_end_matches(',').to_owned(), tail.to_owned());
        }
    }
    (text.trim().to_owned(), String::new())
}

/// The state or province that `text` is, as it was written.
fn region(text: &str, country: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('.');
    let own = || WORDS.regions.iter().filter(|region| region.country == country);
    let by_code = own().any(|region| {
        let code = region.code.trim_end_matches('.');
        code == text || (code.len() > 2 && code.eq_ignore_ascii_case(text))
    });
    let by_name = || !text.is_empty() && own().any(|region| region.key == key(text));
    (by_code || by_name()).then(|| text.to_owned())
}

/// Lines of the street; a number that a comma parted from it stays with it.
fn street(chunks: &[String]) -> String {
    let mut street = String::new();
    for chunk in chunks {
        let number = chunk.chars().next().is_some_and(|c| c.is_ascii_digit()) && chunk.chars().count() <= 8;
        let short = number
            || ["nº", "n°", "no", "nr", "n."].iter().any(|sign| chunk.to_lowercase().starts_with(sign))
                && chunk.chars().count() <= 9;
        if !street.is_empty() {
            street.push_str(if short { ", " } else { "\n" });
        }
        street.push_str(chunk);
    }
    street
}

fn chunks(value: &str) -> Vec<String> {
    // "12 quai des Belges - 59800 Lille": a code begins the line of the town.
    static CODE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s[-–]\s((?:[A-Z]{1,2}-|CEP:?\s)?\d{4,5}(?:-\d{3})?\s+\p{Lu})")
            .expect("a constant pattern")
    });
    let value = CODE.replace_all(value, ", $1");
    value
        .split([',', '\n', ';', '·', '|'])
        .map(|chunk| chunk.trim().to_owned())
        .filter(|chunk| !chunk.is_empty())
        .collect()
}

/// Takes the country's name out of the last parts.
fn take_country(chunks: &mut Vec<String>) -> Option<String> {
    if chunks.len() > 1
        && let Some(at) = (1..chunks.len()).rev().find(|at| {
            country(&chunks[*at]).is_some() && (city(&chunks[*at]).is_none() || *at + 1 == chunks.len())
        })
    {
        // A city state stands alone only beside another town.
        if city(&chunks[at]).is_none()
            || chunks.iter().enumerate().any(|(other, chunk)| other != at && city(chunk).is_some())
        {
            return Some(chunks.remove(at));
        }
    }
    let last = chunks.last()?.clone();
    for (at, _) in last.match_indices(' ') {
        let (before, name) = (last[..at].trim(), last[at..].trim());
        let town = before.chars().any(char::is_alphabetic) && city(&last).is_none();
        if country(name).is_some()
            && key(name).len() > 2
            && town
            && !before.to_lowercase().ends_with(" de")
            && !before.to_lowercase().ends_with("de")
        {
            let at = chunks.len() - 1;
            chunks[at] = before.trim_end_matches(['-', '–', ',']).trim().to_owned();
            return Some(name.to_owned());
        }
    }
    None
}
