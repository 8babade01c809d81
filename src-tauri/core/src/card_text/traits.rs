//! What can be seen of a piece of text: the evidence that [`super::score`] weighs.

use std::sync::LazyLock;

use regex::Regex;

use super::address;
use super::eastern;
use super::gaps::Gaps;
use super::label::{self, Label};
use super::mailbox;
use super::text::{all_caps, capitalised, digits, key, words};
use super::weights::address::{HAS_PLACE, HAS_STREET};
use super::weights::layout;
use super::words::{Hit, WORDS, city, country, has_legal_word, legal_head, legal_tail};

/// What the card's other fields say.
#[derive(Clone, Debug, Default)]
pub struct Clues {
    /// Local parts of e-mail addresses.
    pub locals: Vec<String>,
    /// Names of domains, without "www" and ".com".
    pub domains: Vec<String>,
    /// The height of most of the card's letters.
    pub height: f32,
    /// Whether recognition read the text.
    pub read: bool,
    /// The gaps between its letters.
    pub gaps: Gaps,
}

/// The evidence in one text.
#[derive(Clone, Debug, Default)]
pub struct Traits {
    pub words: usize,
    pub digits: usize,
    /// Height of the letters, 1 is the card's median.
    pub size: f32,
    pub all_caps: bool,
    /// Words that look like a part of a name, leaving titles and credentials out.
    pub name_words: usize,
    pub not_name_words: usize,
    /// A known given name stands first; stands elsewhere.
    pub given_first: bool,
    pub given_later: bool,
    pub honorifics: usize,
    pub credentials: usize,
    pub titles: usize,
    pub titles_in_part: usize,
    /// Begins or ends with a word for "department".
    pub unit_first: bool,
    pub unit_heads: usize,
    pub unit_words: usize,
    /// Words that are neither unit words nor small words.
    pub not_unit_words: usize,
    pub firm_strong: usize,
    pub firm_in_part: usize,
    pub firm_weak: usize,
    pub legal: bool,
    /// A legal form that is no other word stands somewhere.
    pub legal_inside: bool,
    pub only_legal: bool,
    pub small: usize,
    pub ampersand: bool,
    /// Goes on from another line: "& Technical Services".
    pub goes_on: bool,
    pub sentence: bool,
    pub quoted: bool,
    pub starts_small: bool,
    /// Speaks to its reader as slogans do: "Your", "Wir", "… s vámi".
    pub addresses_reader: bool,
    pub country: bool,
    pub city: bool,
    pub address: address::Marks,
    pub register: bool,
    pub hours: bool,
    /// "Since 1987".
    pub since: bool,
    /// "Dipl.-Ing. Maschinenbau": a degree and its subject, nobody's name.
    pub degree: bool,
    /// Nothing but credentials.
    pub only_credentials: bool,
    pub label: Option<Label>,
    /// How well an e-mail address fits it as a name, a domain as a firm.
    pub mail: f32,
    pub domain: f32,
}

static HOURS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b\d{1,2}[:.h]\d{2}\s*(?:-|–|to|bis|à|a)\s*\d{1,2}[:.h]\d{2}|\b\d{1,2}\s*(?:am|pm)?\s*(?:-|–)\s*\d{1,2}\s*(?:am|pm|uhr|h)\b").expect("a constant pattern")
});
static REGISTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?x)
        \b(?:VAT|USt|UID|HRB|HRA|HRG|TVA|SIRET|SIREN|RCS|R\.C\.S|NIF|CIF|NIPC|CNPJ|CPF|P\.?\s?IVA|Partita|KVK|KvK|BTW|BCE|KBO|NIP|REGON|KRS|DIČ|DIC|IČO|ICO|IČ|Org\.?\s?-?nr|CVR|MVA|GSTIN|CIN|ABN|ACN|RFC|IBAN|BIC|SWIFT|EORI|LEI|DUNS|Amtsgericht|Handelsregister|Steuernummer|St\.?-?Nr|Registration|Registered|Reg\.|Company\s(?:No|Number|Reg)|Mersis|V\.?D\.?|Vergi|ISO\s?9001|ISO\s?14001|NAF|APE|REA|Cod\.?\s?Fisc|C\.F|FN\s\d|CHE-?\d|RC\s?\d|TIN|EIN|OAB|CRM|Geschäftsführer:|Sitz\sder)\b[^a-z]*\S*\d
        |\bISO\s?\d{4,5}|^[A-Z]{3,6}:?\s?\d{2}[A-Z0-9]{8,}$
        |\b[A-Z]{2}\s?\d{2}(?:\s?\d{4}){3,}|\b(?:DE|ATU|FR|IT|ES|NL|PL|BE|CHE|GB|SE|DK|CZ|PT)[\s-]?\d{8,}").expect("a constant pattern")
});

static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:since|seit|depuis|desde|dal|dall'anno|sinds|od(?: roku)?|sedan|siden|anno|est\.?|established|founded|gegründet|fondée? en|fundada en|fondata nel|beri|rok założenia)\s*:?\s*(?:in\s|r\.\s)?(?:1[6-9]|20)\d\d|(?:1[6-9]|20)\d\d'(?:den|dan|ten|tan)\b").expect("a constant pattern")
});
/// An abbreviation in capitals and a long number: somebody's register.
static ABBREVIATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Lu}[\p{L}./-]{0,9}\s){0,3}\p{Lu}[\p{Lu}./-]{1,8}[.:]?\s?(?:n[ro°º]\.?\s?)?(?:\p{Lu}{1,4}[- ]?)?\d[\d\s./-]{4,}\d\s?(?:[\p{Lu}\p{Ll}]{0,4})$").expect("a constant pattern")
});

/// "Céd. Prof. 5376814"
static DOTTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{L}+\.\s?){1,3}(?:n[ro°º]\.?\s?)?\d[\d\s./-]{5,}$").expect("a constant pattern")
});

impl Traits {
    /// Looks at `text`, whose letters are `height` high.
    pub fn of(text: &str, height: f32, clues: &Clues) -> Self {
        let words = words(text);
        let mut traits = Self {
            words: words.len(),
            digits: digits(text),
            size: (height / clues.height).clamp(layout::SMALLEST, layout::LARGEST),
            all_caps: all_caps(text),
            ampersand: text.contains('&') || text.contains(" + "),
            goes_on: text.starts_with(['&', '+']),
            sentence: text.trim_end().ends_with(['.', '!', '?', '…']) && !ends_in_abbreviation(text),
            quoted: text.contains(['"', '“', '”', '„', '«', '»']),
            starts_small: text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase),
            addresses_reader: words.first().is_some_and(|word| WORDS.slogan_opening.has(&key(word)))
                || words.iter().skip(1).any(|word| !capitalised(word) && WORDS.slogan_inside.has(&key(word))),
            country: country(text).is_some(),
            city: city(text).is_some(),
            legal: legal_tail(text).is_some() || legal_head(text),
            legal_inside: has_legal_word(text),
            only_legal: super::words::is_legal_form(text, false),
            address: address::marks(text),
            register: REGISTER.is_match(text) || DOTTED.is_match(text),
            hours: HOURS.is_match(text),
            since: SINCE.is_match(text),
            label: label::at_start(text).map(|(label, _)| label),
            ..Self::default()
        };
        traits.register |= traits.label == Some(Label::Register) && traits.digits >= 4;
        traits.hours |= traits.label == Some(Label::Hours) && traits.digits > 0;
        traits.register |= ABBREVIATED.is_match(text)
            && traits.digits >= 6
            && (traits.address.postal < HAS_PLACE
                || words.first().is_some_and(|word| word.len() <= 4 && city(word).is_none()));
        traits.look_at_words(&words);
        if !text.is_ascii() {
            traits.look_at_eastern(text);
        }
        traits.only_credentials = only_credentials(text);
        traits.degree = is_degree(&words) && !traits.legal;
        let name: Vec<&str> =
            words.iter().copied().filter(|word| !is_honorific(word) && !is_credential(word)).collect();
        traits.mail =
            clues.locals.iter().map(|local| mailbox::confirms_name(local, &name)).fold(0.0, f32::max);
        let firm = &text[..legal_tail(text).unwrap_or(text.len())];
        let firm = super::text::words(firm);
        traits.domain =
            clues.domains.iter().map(|domain| mailbox::confirms_firm(domain, &firm)).fold(0.0, f32::max);
        traits
    }

    /// Whether nothing in it speaks against a person: a few words, and none of a firm, a title or a place.
    pub fn could_name_person(&self) -> bool {
        const MOST_WORDS: usize = 4;
        (1..=MOST_WORDS).contains(&self.words)
            && self.digits + self.titles + self.unit_words + self.firm_strong + self.small == 0
            && !(self.legal || self.legal_inside || self.ampersand || self.sentence || self.degree)
            && !(self.country || self.city || self.register || self.hours || self.since)
            && !self.addresses_reader
            && self.label.is_none()
            && self.address.street < HAS_STREET
            && self.address.postal < HAS_PLACE
    }

    /// Texts without spaces tell by how they begin or end what others tell by their words.
    fn look_at_eastern(&mut self, text: &str) {
        self.legal |= eastern::is_firm(text);
        if eastern::is_name(text) {
            // Family and given name, whether a space parts them or not.
            (self.name_words, self.not_name_words, self.given_first) = (2, 0, true);
        } else if eastern::is_eastern(text) {
            (self.not_name_words, self.name_words) = (self.name_words.max(1), 0);
        }
        self.titles = self.titles.max(usize::from(eastern::is_title(text)));
        if eastern::is_unit(text) {
            (self.unit_heads, self.unit_words, self.not_unit_words) = (1, self.words, 0);
        }
    }

    fn look_at_words(&mut self, words: &[&str]) {
        let last = words.last().is_some_and(|word| WORDS.unit_sure.hit(&key(word)) != Hit::No);
        self.unit_first = last && words.len() > 1 && !words.iter().any(|word| WORDS.small.has(&key(word)));
        let mut first = true;
        for word in words {
            let key = key(word);
            if key.is_empty() {
                continue;
            }
            let (honorific, credential) = (is_honorific(word), is_credential(word));
            self.honorifics += usize::from(honorific);
            self.credentials += usize::from(credential && !honorific && !first);
            let small = WORDS.small.has(&key) && !capitalised(word);
            self.small +=
                usize::from(small || (WORDS.small.has(&key) && !first && key.len() > 2 && !self.all_caps));
            match WORDS.titles.hit(&key) {
                Hit::Whole => self.titles += 1,
                Hit::Part => self.titles_in_part += 1,
                Hit::No => {}
            }
            self.unit_first |= first && (WORDS.unit_sure.hit(&key) != Hit::No);
            let head = (WORDS.unit_sure.hit(&key) != Hit::No) || WORDS.unit_heads.hit(&key) != Hit::No;
            let unit = WORDS.unit_words.hit(&key) != Hit::No;
            self.unit_heads += usize::from(head && (first || capitalised(word)));
            self.unit_words += usize::from(unit || head);
            self.not_unit_words += usize::from(!head && !unit && !WORDS.small.has(&key) && *word != "&");
            // In small letters it says less: "Ideas that travel further".
            let told = first || capitalised(word);
            match WORDS.firm_strong.hit(&key) {
                Hit::Whole if told => self.firm_strong += 1,
                Hit::Part if told => self.firm_in_part += 1,
                Hit::Whole => self.firm_weak += 1,
                _ => {}
            }
            self.firm_weak += usize::from(WORDS.firm_weak.hit(&key) != Hit::No);
            if honorific || (credential && !first) {
                continue;
            }
            let given = is_given(word);
            self.given_first |= given && first;
            self.given_later |= given && !first;
            if looks_like_name(word) || is_particle(word) {
                self.name_words += usize::from(!is_particle(word));
            } else {
                self.not_name_words += 1;
            }
            first = false;
        }
    }
}

/// "Dr.", "Prof.", "Dipl.-Ing."
pub fn is_honorific(word: &str) -> bool {
    let key = key(word);
    let short = key.len() <= 3;
    WORDS.prefixes.has(&key)
        && (!short
            || word.ends_with('.')
            || matches!(
                key.as_str(),
                "dr" | "mr"
                    | "mrs"
                    | "ms"
                    | "sir"
                    | "sri"
                    | "smt"
                    | "ing"
                    | "mag"
                    | "inz"
                    | "mme"
                    | "arq"
                    | "arch"
                    | "avv"
                    | "eng"
                    | "don"
                    | "mgr"
                    | "bc"
                    | "adv"
            ))
}

/// "PhD", "MBA": with capitals, or with dots.
pub fn is_credential(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let key = key(word);
    WORDS.suffixes.has(&key)
        && (capitals >= 2 || word.contains('.') || matches!(key.as_str(), "jr" | "sr" | "esq"))
}

/// Whether a text is nothing but credentials: "MSc, PhD".
pub fn only_credentials(text: &str) -> bool {
    let words = words(text);
    !words.is_empty() && words.iter().all(|word| is_credential(word) || is_honorific(word))
}

/// A degree with words of trades and subjects only.
fn is_degree(words: &[&str]) -> bool {
    let subject = |word: &&str| {
        let key = key(word);
        [&WORDS.unit_words, &WORDS.unit_heads, &WORDS.firm_strong, &WORDS.firm_weak, &WORDS.titles]
            .into_iter()
            .any(|list| list.hit(&key) != Hit::No)
            && !is_given(word)
    };
    let title = |word: &&&str| is_honorific(word) || is_credential(word);
    let small = |word: &&str| WORDS.small.has(&key(word));
    let degrees = words.iter().take_while(title).count();
    degrees > 0
        && words[degrees..].iter().any(subject)
        && words[degrees..].iter().all(|word| subject(word) || small(word))
}

/// "van", "de", "la".
pub fn is_particle(word: &str) -> bool {
    WORDS.particles.has(&key(word))
}

/// Whether the word, or a part of it before or after a hyphen, is a known given name.
pub fn is_given(word: &str) -> bool {
    let whole = key(word);
    (whole.len() > 1 && WORDS.given.has(&whole))
        || (word.contains('-') && word.split('-').any(|part| WORDS.given.has(&key(part))))
}

/// A capital, then letters, apostrophes, hyphens; or an initial.
fn looks_like_name(word: &str) -> bool {
    capitalised(word)
        && word.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c))
        && word.chars().any(char::is_alphabetic)
}

fn ends_in_abbreviation(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    let dotted = last.trim_end_matches('.').contains('.');
    dotted || key(last).len() <= 3 || legal_tail(text).is_some() || is_honorific(last) || is_credential(last)
}
