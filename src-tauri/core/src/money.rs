//! Money: an amount in the smallest unit of its currency (ISO 4217), and how it is read from words where they leave no
//! doubt.

use std::collections::BTreeMap;
use std::fmt;

use iso_currency::{Country, Currency, IntoEnumIterator};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// No amount is larger, in the smallest unit: sums of them stay exact.
const MOST: i64 = 1_000_000_000_000_000;
/// Signs beside those that ISO's table has, each with its currency.
#[rustfmt::skip]
const SIGNS: &[(&str, Currency)] = &[
    ("US$", Currency::USD), ("CA$", Currency::CAD), ("C$", Currency::CAD), ("AU$", Currency::AUD), ("A$", Currency::AUD),
    ("NZ$", Currency::NZD), ("￥", Currency::JPY), ("￥", Currency::CNY), ("Fr.", Currency::CHF),
    ("SFr.", Currency::CHF), ("zl", Currency::PLN), ("Kc", Currency::CZK), ("Rs", Currency::INR), ("Rs", Currency::PKR),
    ("Rs", Currency::LKR), ("euro", Currency::EUR), ("euros", Currency::EUR), ("Euro", Currency::EUR),
    ("eur", Currency::EUR), ("usd", Currency::USD), ("gbp", Currency::GBP), ("chf", Currency::CHF),
];
/// What a sign of several currencies means unless the owner's country has another one of them.
const USUAL: &[Currency] = &[Currency::USD, Currency::GBP, Currency::JPY];
/// Words that multiply the number they follow.
#[rustfmt::skip]
const SCALES: &[(&str, i128)] = &[
    ("k", 1_000), ("K", 1_000), ("m", 1_000_000), ("M", 1_000_000), ("mn", 1_000_000), ("mio", 1_000_000),
    ("Mio", 1_000_000), ("Mio.", 1_000_000), ("million", 1_000_000),
];

/// An amount of money. In JSON it tells how many decimals its currency has, so that every reader shows it right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Money {
    /// The amount in the currency's smallest unit, e.g. cents.
    #[cfg_attr(feature = "specta", specta(type = i32))]
    minor: i64,
    /// ISO 4217 code, e.g. "EUR".
    #[cfg_attr(feature = "specta", specta(type = String))]
    currency: Currency,
    /// How many digits of the amount are decimals.
    decimals: u16,
}

impl<'de> Deserialize<'de> for Money {
    /// Reads amount and currency. How many decimals the currency has is known here, whatever is said of it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            minor: i64,
            currency: Currency,
        }
        let Written { minor, currency } = Written::deserialize(deserializer)?;
        let refused = || D::Error::custom(format!("{minor} is not an amount between 0 and {MOST}"));
        Self::new(minor, currency).ok_or_else(refused)
    }
}

impl Money {
    /// Returns an amount in the smallest unit of its currency; `None` when it is negative or beyond all amounts that can be
    /// added up.
    pub fn new(minor: i64, currency: Currency) -> Option<Self> {
        (0..=MOST).contains(&minor).then(|| Self::unchecked(minor, currency))
    }

    /// Returns a stored amount, or a sum of amounts; `None` when the code is no currency's.
    pub(crate) fn of_code(minor: i64, code: &str) -> Option<Self> {
        Currency::from_code(code).map(|currency| Self::unchecked(minor, currency))
    }

    fn unchecked(minor: i64, currency: Currency) -> Self {
        Self { minor, currency, decimals: decimals(currency) }
    }

    /// Returns the amount in the currency's smallest unit.
    pub fn minor(&self) -> i64 {
        self.minor
    }

    /// Returns the currency.
    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// Reads an amount with its currency from words, e.g. "€14,200", "14.200 EUR", "CHF 1'200.-", "$5k"; `None` where they
    /// leave a doubt. A sign that several currencies share is that of the owner's `region` (ISO 3166), where it is one of
    /// them.
    pub fn read(text: &str, region: &str) -> Option<Self> {
        let words = Words::of(text)?;
        let currency = words.currency(region)?;
        Self::new(words.minor(currency)?, currency)
    }

    /// Reads an amount that the owner types: as [`Money::read`], and a number alone is in the currency of `region`.
    pub fn typed(text: &str, region: &str) -> Option<Self> {
        let home = || {
            let (words, home) = (Words::of(text)?, currency_of(region)?);
            if words.before.is_empty() && words.after.is_empty() {
                Self::new(words.minor(home)?, home)
            } else {
                None
            }
        };
        Self::read(text, region).or_else(home)
    }
}

impl fmt::Display for Money {
    /// "14,200 EUR", "14,200.50 EUR": read back by everybody everywhere. Decimals that are zero are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_i64.pow(u32::from(self.decimals));
        let (whole, part) = ((self.minor / unit).to_string(), self.minor % unit);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if part != 0 {
            write!(f, ".{part:0width$}", width = usize::from(self.decimals))?;
        }
        write!(f, " {}", self.currency.code())
    }
}

/// Amounts added up, each currency apart.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sums(BTreeMap<&'static str, (u32, Money)>);

impl Sums {
    /// Adds the sum of so many amounts.
    pub fn add(&mut self, count: u32, sum: Money) {
        let (known, all) = self.0.entry(sum.currency.code()).or_insert((0, Money { minor: 0, ..sum }));
        *known += count;
        all.minor = all.minor.saturating_add(sum.minor);
    }

    /// Adds other sums.
    pub fn add_all(&mut self, other: &Self) {
        other.0.values().for_each(|(count, sum)| self.add(*count, *sum));
    }

    /// Returns the sum of each currency, that of the most amounts first.
    pub fn in_order(&self) -> Vec<Money> {
        let mut sums = self.0.values().collect::<Vec<_>>();
        sums.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        sums.into_iter().map(|(_, sum)| *sum).collect()
    }
}

fn decimals(currency: Currency) -> u16 {
    // Of gold and the like, which have none.
    currency.exponent().unwrap_or_default()
}

/// The currency of a country (ISO 3166): of several its own one.
fn currency_of(region: &str) -> Option<Currency> {
    let country = region.to_ascii_uppercase().parse::<Country>().ok()?;
    let in_use = |currency: &Currency| !currency.is_fund() && currency.is_superseded().is_none();
    Currency::from_country(country).into_iter().filter(in_use).min_by_key(|currency| currency.used_by().len())
}

/// An amount in words, taken apart.
struct Words<'a> {
    /// What stands before the number.
    before: String,
    /// Digits and what parts them.
    number: &'a str,
    scale: i128,
    /// What stands after the number.
    after: String,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let is_digit = |c: char| c.is_ascii_digit();
        let (start, end) = (text.find(is_digit)?, text.rfind(is_digit)? + 1);
        // "1'200.-" has no decimals.
        let after = text[end..].trim_start_matches(['.', ',', '-', '–', '—']).trim();
        let (first, rest) =
            after.split_at(after.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(after.len()));
        let scale = SCALES.iter().find(|(word, _)| *word == first).map(|(_, scale)| *scale);
        Some(Self {
            before: text[..start].trim().to_owned(),
            number: &text[start..end],
            scale: scale.unwrap_or(1),
            after: if scale.is_some() { rest.trim() } else { after }.to_owned(),
        })
    }

    /// The currency that is named before or after the number; where both name one, it must be the same.
    fn currency(&self, region: &str) -> Option<Currency> {
        match (named(&self.before, region), named(&self.after, region)) {
            (Some(before), None) if self.after.is_empty() => sure(&before, region),
            (None, Some(after)) if self.before.is_empty() => sure(&after, region),
            (Some(before), Some(after)) => {
                let both = before.into_iter().filter(|currency| after.contains(currency)).collect::<Vec<_>>();
                sure(&both, region)
            }
            _ => None,
        }
    }

    /// The number in the smallest unit of a currency; `None` where its separators leave a doubt.
    fn minor(&self, currency: Currency) -> Option<i64> {
        let most = if self.scale == 1 { usize::from(decimals(currency)) } else { 2 };
        let (whole, part) = decimal(self.number, most)?;
        if self.scale != 1 && part.is_empty() && whole != self.number {
            // "1.200M": thousands of millions, or decimals?
            return None;
        }
        let digits = format!("{whole}{part}").parse::<i128>().ok()?;
        let unit = 10_i128.pow(u32::from(decimals(currency)));
        let minor = digits.checked_mul(self.scale * unit)? / 10_i128.pow(u32::try_from(part.len()).ok()?);
        i64::try_from(minor).ok()
    }
}

/// The currencies that a sign or a code may stand for; `None` where it is neither. A single letter stands for the currency
/// of the owner's country alone.
fn named(word: &str, region: &str) -> Option<Vec<Currency>> {
    if word.is_empty() {
        return None;
    }
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    if let Some(currency) = Currency::from_code(word).filter(|_| is_code) {
        return Some(vec![currency]);
    }
    let own = Currency::iter().filter(|currency| currency.symbol().symbol == word);
    let other = SIGNS.iter().filter(|(sign, _)| *sign == word).map(|(_, currency)| *currency);
    let mut all = own.chain(other).filter(|currency| !currency.is_fund()).collect::<Vec<_>>();
    all.sort_by_key(|currency| currency.code());
    all.dedup();
    if word.len() == 1 && word.is_ascii() && word != "$" {
        all.retain(|currency| currency_of(region) == Some(*currency));
    }
    Some(all).filter(|all| !all.is_empty())
}

/// The one currency that several may be: the only one, that of the owner's country, or the usual one.
fn sure(of: &[Currency], region: &str) -> Option<Currency> {
    if let [only] = of {
        return Some(*only);
    }
    let home = currency_of(region).filter(|home| of.contains(home));
    home.or_else(|| USUAL.iter().copied().find(|usual| of.contains(usual)))
}

/// Whole number and decimals of digits that separators part, for at most so many decimals; `None` where they leave a doubt:
/// "14,200" is fourteen thousand where there are two decimals, and unknown where there are three.
fn decimal(number: &str, most: usize) -> Option<(String, String)> {
    let separators = number.chars().filter(|c| !c.is_ascii_digit()).map(one_separator).collect::<Vec<_>>();
    let groups = number.split(|c: char| !c.is_ascii_digit()).collect::<Vec<_>>();
    let Some(&last) = separators.last() else {
        return Some((number.to_owned(), String::new()));
    };
    let (end, before) = groups.split_last()?;
    let is_mixed = separators[0] != last;
    let may_be_decimals =
        matches!(last, '.' | ',') && (is_mixed || separators.len() == 1) && (1..=most).contains(&end.len());
    let may_be_grouped = !is_mixed && is_grouped(&groups, last);
    match (may_be_decimals, may_be_grouped) {
        (true, false) => {
            let parted = &separators[..separators.len() - 1];
            let is_whole =
                before.len() == 1 || parted.iter().all(|c| *c == parted[0]) && is_grouped(before, parted[0]);
            is_whole.then(|| (before.concat(), (*end).to_owned()))
        }
        (false, true) => Some((groups.concat(), String::new())),
        _ => None,
    }
}

/// Whether groups of digits are thousands, or, with commas, as they are written in India: "14,20,000".
fn is_grouped(groups: &[&str], separator: char) -> bool {
    let Some((first, rest)) = groups.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return false };
    let starts = |most: usize| (1..=most).contains(&first.len()) && !first.starts_with('0');
    let are = |length: usize| middle.iter().all(|group| group.len() == length);
    matches!(separator, '.' | ',' | '\'' | ' ')
        && last.len() == 3
        && (starts(3) && are(3) || separator == ',' && starts(2) && are(2))
}

/// One sign for all that are written for it.
fn one_separator(c: char) -> char {
    match c {
        '’' | '‘' | '´' | '`' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_leaves_no_doubt() {
        for (text, region, read, why) in [
            ("€14,200", "", "14,200 EUR", "English"),
            ("14.200 EUR", "", "14,200 EUR", "German: three digits are thousands, money has two decimals"),
            ("14.200,50 €", "", "14,200.50 EUR", "both separators"),
            ("1 234 567,8 €", "", "1,234,567.80 EUR", "spaces, and one decimal"),
            ("1\u{202f}234,50\u{a0}€", "", "1,234.50 EUR", "narrow blanks, as French has them"),
            ("CHF 1’200.-", "", "1,200 CHF", "Swiss"),
            ("1200,- EUR", "", "1,200 EUR", "no cents"),
            ("€5k", "", "5,000 EUR", "a thousand times"),
            ("1.25M USD", "", "1,250,000 USD", "a million times"),
            ("2 Mio. €", "", "2,000,000 EUR", "in words"),
            ("$18,600", "", "18,600 USD", "the usual dollar"),
            ("$18,600", "CA", "18,600 CAD", "the owner's dollar"),
            ("$18,600 AUD", "CA", "18,600 AUD", "which dollar is said"),
            ("¥14,200", "", "14,200 JPY", "a currency without decimals"),
            ("¥14,200", "CN", "14,200 CNY", "the owner's sign"),
            ("₹14,20,000", "", "1,420,000 INR", "grouped as in India"),
            ("KWD 1,234.500", "", "1,234.500 KWD", "three decimals, and both separators"),
            ("0 EUR", "", "0 EUR", "nothing is an amount"),
            ("500 kr", "SE", "500 SEK", "the owner's crowns"),
            ("zł 99", "", "99 PLN", "a sign of one currency"),
            ("R 500", "ZA", "500 ZAR", "a letter, where the owner lives"),
        ] {
            let read_back = Money::read(text, region).map(|money| money.to_string());
            assert_eq!(read_back.as_deref(), Some(read), "{text}: {why}");
            assert_eq!(Money::read(read, region), Money::read(text, region), "{read} is read back");
        }
        for (text, why) in [
            ("", "nothing"),
            ("about 5k", "about"),
            ("14200", "no currency"),
            ("€14,200 per year", "something else besides"),
            ("€5-8k", "two numbers"),
            ("5 000 - 8 000 EUR", "two numbers"),
            ("500 kr", "whose crowns?"),
            ("KWD 14.200", "three digits may be decimals there"),
            ("€0,500", "no thousands begin with zero"),
            ("€1.2345", "four decimals"),
            ("€1,23,45", "no grouping of anybody's"),
            ("€1.200M", "thousands, or decimals"),
            ("¥14.20", "yen have no decimals"),
            ("-5 EUR", "less than nothing"),
            ("€99999999999999999999999999999999999999999", "beyond all numbers"),
            ("all 500", "a word is no code"),
            ("EUR 5 USD", "two currencies"),
            ("R 500", "a letter is a sign where the owner lives only"),
        ] {
            assert_eq!(Money::read(text, ""), None, "{text}: {why}");
        }
        for (text, region, read) in [
            ("14200", "DE", Some("14,200 EUR")),
            ("14200", "", None),
            ("5k", "US", Some("5,000 USD")),
            ("about 5k", "DE", None),
        ] {
            assert_eq!(
                Money::typed(text, region).map(|money| money.to_string()).as_deref(),
                read,
                "{text} in “{region}”"
            );
        }
    }

    #[test]
    fn the_owner_s_country_has_its_currency() {
        for (region, currency) in [
            ("DE", "EUR"),
            ("us", "USD"),
            ("CH", "CHF"),
            ("GB", "GBP"),
            ("BG", "EUR"),
            ("IN", "INR"),
            ("BT", "BTN"),
        ] {
            assert_eq!(currency_of(region).map(|currency| currency.code()), Some(currency), "{region}");
        }
        assert_eq!(currency_of("XX"), None);
    }

    #[test]
    fn json_tells_the_decimals_and_takes_no_nonsense() {
        let euros = Money::new(1_420_050, Currency::EUR).expect("an amount");
        let json = serde_json::to_value(euros).expect("JSON");
        assert_eq!(json, serde_json::json!({ "minor": 1_420_050, "currency": "EUR", "decimals": 2 }));
        assert_eq!(serde_json::from_value::<Money>(json).ok(), Some(euros));
        for refused in [
            serde_json::json!({ "minor": -1, "currency": "EUR" }),
            serde_json::json!({ "minor": i64::MAX, "currency": "EUR" }),
            serde_json::json!({ "minor": 1, "currency": "Taler" }),
        ] {
            assert!(serde_json::from_value::<Money>(refused.clone()).is_err(), "{refused}");
        }
    }

    #[test]
    fn each_currency_is_added_up_apart() {
        let mut sums = Sums::default();
        let dollars = Money::new(100, Currency::USD).expect("an amount");
        let euros = Money::new(250, Currency::EUR).expect("an amount");
        sums.add(1, euros);
        sums.add(2, dollars);
        sums.add(1, euros);
        sums.add(1, Money { minor: i64::MAX, ..dollars });
        let all = sums.in_order().iter().map(|sum| (sum.minor(), sum.currency().code())).collect::<Vec<_>>();
        assert_eq!(all, [(i64::MAX, "USD"), (500, "EUR")], "the most amounts first, and nothing overflows");
    }
}
