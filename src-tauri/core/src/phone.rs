//! Phone numbers: digits to search by, and a number complete enough to call.

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

/// The digit strings under which a typed number may stand in the book; empty when `typed` is not a number.
///
/// Both spellings find each other: +49 30 123 as 030 123 and the other way round.
pub fn searched_digits(typed: &str) -> Vec<String> {
    let number_like = typed.chars().all(|c| c.is_numeric() || "+-()/. \u{a0}\u{2011}\u{2013}".contains(c));
    let whole = digits(typed);
    if !number_like || whole.len() < 3 {
        return Vec::new();
    }
    let mut found = vec![whole.clone()];
    let international = typed.trim_start().starts_with('+') || ascii_digits(typed).starts_with("00");
    let national = if international {
        // The longest calling code is three digits; codes are prefix-free, so at most one fits.
        (1..=3).find_map(|len| {
            let code = whole.get(..len)?.parse().ok()?;
            phonenumber::metadata::DATABASE.by_code(&code).map(|_| whole[len..].to_owned())
        })
    } else {
        whole.strip_prefix('0').map(str::to_owned)
    };
    found.extend(national.filter(|digits| digits.len() >= 3));
    found
}

/// Whether two numbers, as they were written, ring the same line: with or without the country's code.
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (digits(one), digits(other));
    one.len() >= SHORTEST
        && other.len() >= SHORTEST
        && (one == other || is_national_of(&one, &other) || is_national_of(&other, &one))
}

/// Numbers of fewer digits ring different lines in different towns.
const SHORTEST: usize = 6;

fn is_national_of(national: &str, international: &str) -> bool {
    let significant = national.strip_prefix('0').unwrap_or(national);
    if significant.len() < SHORTEST {
        return false;
    }
    let Some(rest) = international.strip_suffix(significant) else {
        return false;
    };
    // Italy keeps the 0 behind its code.
    [Some(rest), rest.strip_suffix('0')].into_iter().flatten().any(|code| {
        code.len() <= 3
            && code.parse().is_ok_and(|code| phonenumber::metadata::DATABASE.by_code(&code).is_some())
    })
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

/// Returns the link by which the system's program for calls dials a number (RFC 3966), complete with the country of
/// `region` (ISO 3166, may be empty) where the number names none.
pub fn tel_link(number: &str, region: &str) -> String {
    let parsed = phonenumber::parse(region.parse().ok(), number).ok().filter(phonenumber::is_valid);
    let dialled = match parsed {
        Some(number) => number.format().mode(phonenumber::Mode::Rfc3966).to_string(),
        None => {
            let plus = if number.trim_start().starts_with('+') { "+" } else { "" };
            format!("{plus}{}", ascii_digits(number))
        }
    };
    let dialled = dialled.trim_start_matches("tel:").replace(['-', ' '], "");
    format!("tel:{dialled}")
}

/// The calling code of an ISO 3166 region: "DE" → 49.
pub fn calling_code(region: &str) -> Option<u16> {
    phonenumber::metadata::DATABASE.by_id(region).map(|metadata| metadata.country_code())
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
            ("12345", "12345", false, "too short to tell a line"),
        ] {
            assert_eq!(same(one, other), rings, "{one} / {other}: {why}");
            assert_eq!(same(other, one), rings, "{other} / {one}: {why}");
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
