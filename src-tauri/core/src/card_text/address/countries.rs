//! Where countries write the postal code, and what it looks like.

use std::sync::LazyLock;

use regex::Regex;

/// How countries write the line of the town.
#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    /// "10115 Berlin"
    CodeFirst,
    /// "Austin, TX 78701"; "London SW1A 1AA"
    CodeLast,
}

pub struct Country {
    pub code: &'static str,
    pub form: Form,
    pub postal: &'static str,
}

/// Postal codes by country; the order is that in which an unknown country is tried.
pub const COUNTRIES: [Country; 34] = [
    Country { code: "GB", form: Form::CodeLast, postal: r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}" },
    Country { code: "CA", form: Form::CodeLast, postal: r"[A-Z]\d[A-Z]\s?\d[A-Z]\d" },
    Country { code: "NL", form: Form::CodeFirst, postal: r"\d{4}\s?[A-Z]{2}" },
    Country { code: "PL", form: Form::CodeFirst, postal: r"\d{2}-\d{3}" },
    Country { code: "PT", form: Form::CodeFirst, postal: r"\d{4}-\d{3}" },
    Country { code: "BR", form: Form::CodeLast, postal: r"\d{5}-\d{3}" },
    Country { code: "JP", form: Form::CodeLast, postal: r"〒?\d{3}-\d{4}" },
    Country { code: "US", form: Form::CodeLast, postal: r"\d{5}(?:-\d{4})?" },
    Country { code: "AU", form: Form::CodeLast, postal: r"\d{4}" },
    Country { code: "IN", form: Form::CodeLast, postal: r"\d{3}\s?\d{3}" },
    Country { code: "CZ", form: Form::CodeFirst, postal: r"\d{3}\s?\d{2}" },
    Country { code: "SE", form: Form::CodeFirst, postal: r"\d{3}\s?\d{2}" },
    Country { code: "DE", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "FR", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "ES", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "IT", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "TR", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "MX", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "AT", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "CH", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "LI", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "BE", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "LU", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "NO", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "DK", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "FI", form: Form::CodeFirst, postal: r"\d{5}" },
    Country { code: "SK", form: Form::CodeFirst, postal: r"\d{3}\s?\d{2}" },
    Country { code: "HU", form: Form::CodeFirst, postal: r"\d{4}" },
    Country { code: "GR", form: Form::CodeFirst, postal: r"\d{3}\s?\d{2}" },
    Country { code: "RO", form: Form::CodeFirst, postal: r"\d{6}" },
    Country { code: "NG", form: Form::CodeLast, postal: r"\d{6}" },
    Country { code: "ZA", form: Form::CodeLast, postal: r"\d{4}" },
    Country { code: "NZ", form: Form::CodeLast, postal: r"\d{4}" },
    Country { code: "SG", form: Form::CodeLast, postal: r"\d{6}" },
];

/// The patterns of one country: code before the town, code after it, code alone.
pub struct Patterns {
    pub first: Regex,
    pub last: Regex,
    pub alone: Regex,
    /// The first two with what recognition does to codes: spaces inside, letters for digits.
    pub loose_first: Regex,
    pub loose_last: Regex,
    pub loose_alone: Regex,
}

pub static PATTERNS: LazyLock<Vec<Patterns>> = LazyLock::new(|| {
    let pattern = |text: String| Regex::new(&text).expect("a constant pattern");
    let before = r"(?:[A-Z]{1,3}\s?[-–]\s?|CEP:?\s*|C\.?P\.?:?\s*|PIN:?\s*)?";
    COUNTRIES
        .iter()
        .map(|country| {
            let marked = country
                .postal
                .replace(r"[A-Z\d]", "X")
                .replace("[A-Z]", "L")
                .replace(r"\d", "D")
                .replace('-', "H");
            let loose = marked
                .replace('X', r"(?:[A-Z\d]\s?)")
                .replace('L', r"(?:[A-Z]\s?)")
                .replace('D', r"(?:[\dOoIl]\s?)")
                .replace('H', r"\s?-\s?");
            (country, loose)
        })
        .map(|(country, loose)| Patterns {
            loose_first: pattern(format!(r"^{before}({loose})\s*(\D.*)$")),
            loose_last: pattern(format!(r"^(.*?\p{{L}}.*?)[\s,–:-]+{before}({loose})\.?$")),
            loose_alone: pattern(format!(r"^{before}({loose})$")),
            first: pattern(format!(r"^{before}({})\s+(\D.*)$", country.postal)),
            last: pattern(format!(r"^(.*?\p{{L}}.*?)[\s,–:-]+{before}({})\.?$", country.postal)),
            alone: pattern(format!(r"^{before}({})\.?$", country.postal)),
        })
        .collect()
});
