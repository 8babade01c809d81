//! What in a line speaks for an address.

use std::sync::LazyLock;

use regex::Regex;

use crate::card_text::text::{capitalised, key, words};
use crate::card_text::traits::is_credential;
use crate::card_text::weights::address as weights;
use crate::card_text::words::{Hit, WORDS, city, country};

/// The evidence for an address in one line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks {
    /// 0 to 3: a street and its number.
    pub street: f32,
    /// 0 to 2.5: a postal code with a place.
    pub postal: f32,
    /// 0 to 2: boxes, floors, buildings.
    pub inside: f32,
}

/// Postal codes together with the place they stand beside, in all countries' ways of writing.
static POSTAL_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?x)(?:^|[\s,;(·-])(?:[A-Z]{1,3}[\s-])?(?:\d{5}-?\d{3}|\d{4}-\d{3}|\d{3}[\s]\d{2}|\d{2}-\d{3}|\d{4,5}|\d{4}\s?[A-Z]{2}|〒?\d{3}-\d{4})[\s,-]+\p{Lu}[\p{L}'.-]+").expect("a constant pattern")
});
static POSTAL_LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        \p{L}[\p{L}'.-]+[\s,–-]+(?:
            [A-Z]{2}[\s,.]+\d{5}(?:-\d{4})?\b                      # Austin, TX 78701
          | (?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT|Vic|Qld)[\s,]+\d{4}\b    # Sydney NSW 2000
          | (?:[A-Z]{2}[\s,]+)?[A-Z]\d[A-Z]\s?\d[A-Z]\d\b            # Toronto ON M5V 2T6
          | [A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b                      # London SW1A 1AA
          | \d{3}\s?\d{3}\b | \d{6}\b                                # Mumbai 400 001
          | \d{3}-\d{4}\b                                            # Tokyo 100-0001
          | \d{5}-\d{3}\b                                            # São Paulo - SP, 01310-100
          | \d{5}\b | \d{4}\b )
        | ^(?:[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s\d[A-Z]\d)$
        | \b(?:CEP|C\.?P\.?|PIN)[:\s]*\d{5,6}",
    )
    .expect("a constant pattern")
});
static STATE_AND_CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\s*$|[\s–-]+\s?(?:[A-Z]{2}|CDMX)\s*$")
        .expect("a constant pattern")
});
static NUMBER_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:No\.?\s?|№\s?|#)?\d{1,5}\s?(?:[A-Za-z]|bis|ter)?(?:[-/–]\d{1,4}[A-Za-z]?)?,?\s+(?:\p{Lu}|rue|av|boul|bd|quai|chem|pl|all|imp|cours|route|place|calle|via)").expect("a constant pattern")
});
static NUMBER_LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{L}[\p{L}.'\s-]*,?\s?(?:n[º°.]?\s?|No[:.]?\s?|nr\.?\s?)?\d{1,5}\s?[A-Za-z]?(?:\s?[-/–+]\s?\d{1,4}[A-Za-z]?)*(?:[,\s].*)?$").expect("a constant pattern")
});
static JAPANESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\d{1,2}-\d{1,3}(?:-\d{1,3})?,?\s+\p{Lu}|〒|\b\p{L}+-(?:ku|shi|cho|machi|dori|fu|to|ken|chome)\b",
    )
    .expect("a constant pattern")
});
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?ix)\b(?:p\.?\s?o\.?\s?box|postfach|postbus|apartado|apdo\.?|case\spostale|casella\spostale|boîte\spostale|b\.?p\.?\s\d|c\.?p\.?\s\d|cs\s\d{5}|cedex|suite\s|ste\.?\s\d|unit\s\d|level\s\d|\d+(?:st|nd|rd|th)\s(?:fl|floor)|floor\s?\d|\d+[.ºªoa°]*\s?(?:og|stock|etage|étage|piso|planta|andar|piano|floor|patro|kat)\b|piso\s\d|kat\s?[:.]?\s?\d|room\s\d|apt\.?\s|flat\s|block\s|tower\b|building\b|gebäude\s|haus\s\d|bâtiment\s|bât\.?\s|c/o\s|attn|scala\s|interno\s|lok\.?\s?\d|m\.\s?\d|no[:.]\s?\d|d:\s?\d|sala\s\d|conj\.?\s|col\.\s|colonia\s|plot\s|phase\s|sector\s)").expect("a constant pattern")
});

/// Looks at one line.
pub fn marks(text: &str) -> Marks {
    let words = words(text);
    let mut marks = Marks::default();
    let has_digit = text.chars().any(|c| c.is_ascii_digit());
    let first = words
        .iter()
        .find(|word| {
            !word.starts_with(|c: char| c.is_ascii_digit())
                && !matches!(**word, "bis" | "ter")
                && (word.chars().count() > 1 || word.contains('.'))
        })
        .is_some_and(|word| WORDS.street_first.hit(&key(word)) == Hit::Whole && words.len() > 1);
    let last = words.iter().enumerate().any(|(at, word)| {
        at > 0 && WORDS.street_last.hit(&key(word)) == Hit::Whole && (capitalised(word) || has_digit)
    });
    let glued = words.iter().any(|word| {
        let key = key(word.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'));
        WORDS.street_glued.hit(&key) == Hit::Part && (capitalised(word) || has_digit)
    });
    let street_word = first || last || glued;
    let number = NUMBER_FIRST.is_match(text) || NUMBER_LAST.is_match(text);
    let numbered = number && has_digit;
    marks.street = if street_word && numbered {
        weights::STREET_AND_NUMBER
    } else if first || last {
        weights::STREET
    } else if glued {
        weights::GLUED_STREET
    } else if numbered {
        weights::NUMBER
    } else {
        0.0
    };
    if JAPANESE.is_match(text) {
        marks.street = marks.street.max(weights::JAPANESE);
    }
    if POSTAL_FIRST.is_match(text) || POSTAL_LAST.is_match(text) {
        marks.postal = if has_place(&words) { weights::CODE_AND_PLACE } else { weights::CODE };
    } else if has_digit && STATE_AND_CODE.is_match(text) {
        marks.postal = weights::STATE;
    }
    marks.inside = if INSIDE.is_match(text) { weights::INSIDE } else { 0.0 };
    // A country or a city among other words: "Paris, France".
    if text.contains(',') {
        // "MD", "MA" and "PE" are states as well as what stands behind a doctor's or a master's name.
        let known = |part: &str| {
            if country(part).is_some() || city(part).is_some() {
                1.0
            } else if !is_region(part) {
                0.0
            } else if !has_digit && is_credential(part.trim()) {
                weights::STATE_OR_CREDENTIAL
            } else {
                1.0
            }
        };
        let places: f32 = text.split(',').map(known).sum();
        marks.postal = marks.postal.max(weights::NAMED_PLACE * places.min(weights::NAMED_PLACES));
    }
    marks
}

fn has_place(words: &[&str]) -> bool {
    let pairs = words.windows(2).map(|pair| pair.concat());
    words.iter().any(|word| city(word).is_some() || country(word).is_some())
        || pairs.into_iter().any(|pair| city(&pair).is_some())
}

fn is_region(text: &str) -> bool {
    let text = text.trim();
    WORDS.regions.iter().any(|region| region.code == text || (!text.is_empty() && region.key == key(text)))
}
