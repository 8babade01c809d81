//! By which clock a contact lives: so that nobody is called at three in the morning.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono_tz::Tz;

use crate::card_text::{country_code, region_code};
use crate::contact::{Address, Details};
use crate::phone;

/// The names of fields of a contact's own that say its zone: vCard's, and the owner's word.
const OWN: [&str; 2] = ["TZ", "Time zone"];

/// Zones by what places and numbers begin with.
struct Zones {
    /// By "DE", or "US CA" where a state says it.
    places: HashMap<&'static str, Tz>,
    /// By the first digits of numbers; `None` where several zones have them.
    numbers: HashMap<&'static str, Option<Tz>>,
    /// The most digits that say a zone.
    longest: usize,
}

static ZONES: LazyLock<Zones> = LazyLock::new(|| {
    let places = lines(include_str!("places.txt")).filter_map(|line| {
        let (place, zone) = line.rsplit_once(' ')?;
        Some((place, zone.parse().ok()?))
    });
    let numbers = lines(include_str!("numbers.txt")).flat_map(|line| {
        let (zone, digits) = line.split_once(' ').unwrap_or((line, ""));
        let zone = zone.parse().ok();
        digits.split(' ').map(move |digits| (digits, zone))
    });
    let numbers = numbers.collect::<HashMap<_, _>>();
    let longest = numbers.keys().map(|digits| digits.len()).max().unwrap_or_default();
    Zones { places: places.collect(), numbers, longest }
});

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns the zone in which a contact lives, as far as it is known: the one that a field of its own names, else that of the
/// first address that says one, else of the first number with its country.
pub fn of(details: &Details) -> Option<Tz> {
    let own =
        details.extra.iter().filter(|extra| OWN.iter().any(|name| extra.name.eq_ignore_ascii_case(name)));
    let own = own.filter_map(|extra| extra.value.trim().parse().ok()).next();
    own.or_else(|| details.addresses.iter().find_map(of_address))
        .or_else(|| details.phones.iter().find_map(|phone| of_number(&phone.value)))
}

fn of_address(address: &Address) -> Option<Tz> {
    let named = address.country.trim();
    let code = named.to_uppercase();
    let is_code = ZONES.places.keys().any(|place| place.get(..2) == Some(code.as_str()));
    let country = country_code(named).or_else(|| is_code.then_some(code.as_str()))?;
    let of_region = region_code(country, &address.region)
        .and_then(|region| ZONES.places.get(format!("{country} {region}").as_str()));
    of_region.or_else(|| ZONES.places.get(country)).copied()
}

/// The zone of a number that has its country's code.
fn of_number(written: &str) -> Option<Tz> {
    let (number, _) = phone::without_extension(written);
    let begins = number.trim_start_matches(['(', ' ']);
    if !begins.starts_with('+') && !begins.starts_with("00") {
        return None;
    }
    let digits = phone::digits(number);
    let most = ZONES.longest.min(digits.len());
    (1..=most).rev().find_map(|length| ZONES.numbers.get(digits.get(..length)?)).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Extra, Phone};

    #[test]
    fn every_line_names_a_zone() {
        for line in lines(include_str!("places.txt")) {
            let zone = line.rsplit(' ').next().unwrap_or_default();
            assert!(zone.parse::<Tz>().is_ok(), "{line}");
        }
        for line in lines(include_str!("numbers.txt")) {
            let zone = line.split(' ').next().unwrap_or_default();
            assert!(zone == "-" || zone.parse::<Tz>().is_ok(), "{zone}");
        }
    }

    #[test]
    fn a_contact_lives_by_a_clock() {
        let address = |region: &str, country: &str| Address {
            region: region.into(),
            country: country.into(),
            ..Address::default()
        };
        for (own, place, number, zone, why) in [
            ("", ("", ""), "", "", "nothing is known"),
            ("", ("", ""), "+49 30 123456", "Europe/Berlin", "a country of one zone"),
            ("", ("", ""), "0049 30 123456", "Europe/Berlin", "dialled from abroad"),
            ("", ("", ""), "030 123456", "", "a number without its country"),
            ("", ("", ""), "+1 212 555 0142", "America/New_York", "an area of a country of many"),
            ("", ("", ""), "+1 (808) 555-0142 ext. 7", "Pacific/Honolulu", "an area far away"),
            ("", ("", ""), "+44 7700 900186", "Europe/London", "a mobile number of where most people live"),
            ("", ("", ""), "+7 495 123 45 67", "Europe/Moscow", "a town of a large country"),
            ("", ("", ""), "+62 811 123 456", "", "a mobile number of a country of many zones"),
            ("", ("", ""), "+800 1234 5678", "", "a number of no country"),
            ("", ("", "Japan"), "+49 30 123456", "Asia/Tokyo", "the address before the number"),
            ("", ("", "JP"), "", "Asia/Tokyo", "a country by its code"),
            ("", ("", "Deutschland"), "", "Europe/Berlin", "a country in its own words"),
            ("", ("CA", "USA"), "+1 212 555 0142", "America/Los_Angeles", "a state"),
            ("", ("New South Wales", "Australia"), "", "Australia/Sydney", "a state by its name"),
            (
                "",
                ("", "United States"),
                "+1 212 555 0142",
                "America/New_York",
                "no state: the number says it",
            ),
            ("", ("", "Elsewhere"), "+81 3 1234 5678", "Asia/Tokyo", "no such country: the number says it"),
            ("Asia/Tokyo", ("", "Germany"), "+1 212 555 0142", "Asia/Tokyo", "its own zone before all else"),
            ("-0500", ("", "Germany"), "", "Europe/Berlin", "an offset is no zone"),
        ] {
            let extra = Extra { name: "TZ".into(), params: String::new(), value: own.into() };
            let phones = vec![Phone::new(None, number)];
            let addresses = vec![address(place.0, place.1)];
            let details = Details { extra: vec![extra], addresses, phones, ..Details::default() };
            assert_eq!(of(&details).map_or("", Tz::name), zone, "{why}");
        }
    }
}
