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

/// Lists how an address in the country's own script is written, from large to small: the lines above the street, and those
/// below.
const LARGE_FIRST: [(&str, &[&str], &[&str]); 4] = [
    ("JP", &["〒Z", "SC"], &[]),
    ("CN", &["Z", "SC"], &[]),
    ("TW", &["Z", "SC"], &[]),
    ("KR", &["S C"], &["Z"]),
];

/// Names these countries in their own script.
const OWN_NAMES: [(&str, &str); 9] = [
    ("日本", "JP"),
    ("日本国", "JP"),
    ("中国", "CN"),
    ("中國", "CN"),
    ("中华人民共和国", "CN"),
    ("台灣", "TW"),
    ("台湾", "TW"),
    ("대한민국", "KR"),
    ("한국", "KR"),
];

/// Returns the lines of an address, without the country. That is told by its name, by the form of the postal code, or
/// else by `region`, the owner's.
pub fn lines(address: &Address, region: &str) -> Vec<String> {
    let Address { marks: _, street, city, region: state, postal_code, country: written } = address;
    let told = match written.trim() {
        "" => country_by_form(&format!("{postal_code} {city}"))
            .or_else(|| country_by_form(&format!("{city} {state} {postal_code}")))
            .or_else(|| Some(region.to_uppercase()).filter(|region| !region.is_empty())),
        written => {
            let own = OWN_NAMES.iter().find(|(name, _)| *name == written).map(|(_, code)| *code);
            own.or_else(|| country(written)).map(str::to_owned).or_else(|| Some(written.to_uppercase()))
        }
    };
    let told = told.as_deref().unwrap_or_default();
    // Of an address without a street its town tells the script.
    let local = [street, city].into_iter().find(|part| !part.trim().is_empty());
    let is_local = local.is_some_and(|part| part.contains(|c| c >= '\u{2e80}'));
    let large_first = LARGE_FIRST.iter().find(|(country, ..)| is_local && *country == told);
    let (above, below) = large_first.map_or((&[][..], form_of(told)), |(_, above, below)| (*above, *below));
    let fill = |form: &&str| filled(form, city, state, postal_code);
    let street = street.lines().map(|line| line.trim().to_owned());
    let lines = above.iter().map(fill).chain(street).chain(below.iter().map(fill));
    lines.filter(|line| !line.is_empty()).collect()
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

    #[test]
    fn from_large_to_small_in_their_own_script() {
        for (street, city, state, code, country, all, why) in [
            (
                "本町2-7-4\n花ビル3階",
                "立川市",
                "東京都",
                "190-0012",
                "日本",
                vec!["〒190-0012", "東京都立川市", "本町2-7-4", "花ビル3階"],
                "Japan",
            ),
            (
                "本町2-7-4",
                "立川市",
                "",
                "〒190-0012",
                "JP",
                vec!["〒190-0012", "立川市", "本町2-7-4"],
                "no prefecture",
            ),
            ("", "立川市", "東京都", "190-0012", "Japan", vec!["〒190-0012", "東京都立川市"], "no street"),
            (
                "2-7-4 Honcho",
                "Tachikawa",
                "Tokyo",
                "190-0012",
                "Japan",
                vec!["2-7-4 Honcho", "〒190-0012 Tokyo Tachikawa"],
                "in Latin letters from small to large",
            ),
            (
                "滨江路18号",
                "杭州市",
                "浙江省",
                "310000",
                "China",
                vec!["310000", "浙江省杭州市", "滨江路18号"],
                "China",
            ),
            (
                "한강대로 21",
                "용산구",
                "서울특별시",
                "04321",
                "South Korea",
                vec!["서울특별시 용산구", "한강대로 21", "04321"],
                "Korea: the code last",
            ),
        ] {
            let address = Address {
                street: street.into(),
                city: city.into(),
                region: state.into(),
                postal_code: code.into(),
                country: country.into(),
                ..Address::default()
            };
            assert_eq!(lines(&address, ""), all, "{street}: {why}");
        }
    }
}
