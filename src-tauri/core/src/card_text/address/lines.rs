//! An address as the country writes it on an envelope: where the postal code and the region stand.

use super::countries::{COUNTRIES, Form};
use super::parts::country_by_form;
use crate::card_text::words::country;
use crate::contact::Address;

/// How the lines below the street are written: `C` the town, `S` the region, `Z` the postal code, a line each. After
/// Google's address data (<https://chromium-i18n.appspot.com/ssl-address>), for the countries whose cards are read.
const TOWNS: [(&str, &[&str]); 19] = [
    ("US", &["C, S Z"]),
    ("CA", &["C S Z"]),
    ("AU", &["C S Z"]),
    ("NZ", &["C Z"]),
    ("GB", &["C", "Z"]),
    ("IE", &["C", "S Z"]),
    ("ZA", &["C", "Z"]),
    ("IN", &["C Z", "S"]),
    ("SG", &["C Z"]),
    ("NG", &["C Z", "S"]),
    ("BR", &["C-S", "Z"]),
    ("MX", &["Z C, S"]),
    ("AR", &["Z C", "S"]),
    ("ES", &["Z C S"]),
    ("IT", &["Z C S"]),
    ("TR", &["Z C/S"]),
    ("JP", &["〒Z S C"]),
    ("CN", &["Z S C"]),
    ("KR", &["S C", "Z"]),
];
/// Where the postal code stands before the town, as in most of Europe.
const CODE_FIRST: &[&str] = &["Z C", "S"];
/// Where it stands after it.
const CODE_LAST: &[&str] = &["C S Z"];

/// Returns the lines of an address, without the country. That is told by its name, by the form of the postal code, or
/// else by `region`, the owner's.
pub fn lines(address: &Address, region: &str) -> Vec<String> {
    let Address { marks: _, street, city, region: state, postal_code, country: written } = address;
    let told = match written.trim() {
        "" => country_by_form(&format!("{postal_code} {city}"))
            .or_else(|| country_by_form(&format!("{city} {state} {postal_code}")))
            .or_else(|| Some(region.to_uppercase()).filter(|region| !region.is_empty())),
        written => country(written).map(str::to_owned).or_else(|| Some(written.to_uppercase())),
    };
    let mut lines = street.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>();
    for form in form_of(told.as_deref().unwrap_or_default()) {
        lines.push(filled(form, city, state, postal_code));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn form_of(country: &str) -> &'static [&'static str] {
    if let Some((_, form)) = TOWNS.iter().find(|(code, _)| *code == country) {
        return form;
    }
    match COUNTRIES.iter().find(|known| known.code == country).map(|known| known.form) {
        Some(Form::CodeLast) => CODE_LAST,
        Some(Form::CodeFirst) | None => CODE_FIRST,
    }
}

/// Fills in a line. What separates two parts stands only where both are there.
fn filled(form: &str, city: &str, state: &str, code: &str) -> String {
    let mut line = String::new();
    let mut between = String::new();
    for letter in form.chars() {
        let part = match letter {
            'C' => city,
            'S' => state,
            'Z' => code,
            separator => {
                between.push(separator);
                continue;
            }
        };
        let part = part.trim();
        if part.is_empty() {
            // What stands before a part goes with it.
            between.clear();
            continue;
        }
        if line.is_empty() {
            between.retain(|separator| separator == '〒');
        }
        line.push_str(&between);
        between.clear();
        line.push_str(part.trim_start_matches('〒'));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_each_country_writes_it() {
        for (city, state, code, written, region, lines_below, why) in [
            ("Austin", "TX", "78701", "USA", "", vec!["Austin, TX 78701"], "a comma before the state"),
            ("Austin", "", "78701", "United States", "", vec!["Austin 78701"], "no comma for no state"),
            ("Kiel", "", "24103", "Deutschland", "", vec!["24103 Kiel"], "the code first"),
            (
                "Kiel",
                "Schleswig-Holstein",
                "24103",
                "Germany",
                "",
                vec!["24103 Kiel", "Schleswig-Holstein"],
                "a land apart",
            ),
            ("London", "", "SW1A 1AA", "UK", "", vec!["London", "SW1A 1AA"], "the code on a line of its own"),
            ("Toronto", "ON", "M5V 2T6", "", "", vec!["Toronto ON M5V 2T6"], "told by the form of the code"),
            (
                "Zaragoza",
                "Zaragoza",
                "50001",
                "España",
                "",
                vec!["50001 Zaragoza Zaragoza"],
                "the province behind",
            ),
            ("São Paulo", "SP", "01310-100", "Brasil", "", vec!["São Paulo-SP", "01310-100"], "Brazil"),
            ("千代田区", "東京都", "100-0001", "Japan", "", vec!["〒100-0001 東京都 千代田区"], "Japan"),
            ("Wien", "", "1010", "", "AT", vec!["1010 Wien"], "the owner's country where nothing tells it"),
            ("Cork", "Munster", "", "Ireland", "", vec!["Cork", "Munster"], "no code"),
        ] {
            let address = Address {
                street: "Street 1".into(),
                city: city.into(),
                region: state.into(),
                postal_code: code.into(),
                country: written.into(),
                ..Address::default()
            };
            let all = [vec!["Street 1"], lines_below].concat();
            assert_eq!(lines(&address, region), all, "{city}: {why}");
        }
    }
}
