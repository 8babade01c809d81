//! The word lists: what people, firms, streets and countries are called. The files in `words/` are the one place of
//! these facts; here they are read.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::text::{key, legal_key, words};

/// Whether a word is in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// It is not.
    No,
    /// A part of it is: "Bahnhofstraße" by "*straße".
    Part,
    /// All of it is.
    Whole,
}

/// Words, and patterns of words.
#[derive(Default)]
pub struct List {
    whole: HashSet<String>,
    ends: Vec<String>,
    begins: Vec<String>,
}

impl List {
    fn of<'a>(entries: impl Iterator<Item = &'a str>) -> Self {
        let mut list = Self::default();
        for entry in entries {
            if let Some(end) = entry.strip_prefix('*') {
                list.ends.push(key(end.trim_end_matches('*')));
            } else if let Some(begin) = entry.strip_suffix('*') {
                list.begins.push(key(begin));
            } else {
                list.whole.insert(key(entry));
            }
        }
        list.whole.extend(list.ends.iter().cloned());
        list
    }

    /// Whether `key` (see [`key`]) is in the list. Of a short ending enough must stand before it to be a word.
    pub fn hit(&self, key: &str) -> Hit {
        let ends = |end: &String| key.len() >= end.len() + 3 && key.ends_with(end.as_str());
        if self.whole.contains(key) {
            Hit::Whole
        } else if self.ends.iter().any(ends)
            || self.begins.iter().any(|begin| key.starts_with(begin.as_str()))
        {
            Hit::Part
        } else {
            Hit::No
        }
    }

    /// Whether the whole word is in the list.
    pub fn has(&self, key: &str) -> bool {
        self.whole.contains(key)
    }

    /// Whether a word of the list is the end of `key`, for languages that put no spaces between words.
    pub fn ends(&self, key: &str) -> bool {
        self.whole.iter().any(|word| key.ends_with(word.as_str()))
    }
}

/// A state or province.
pub struct Region {
    /// ISO 3166 code of its country.
    pub country: &'static str,
    /// "NSW".
    pub code: &'static str,
    /// The [`key`] of its name, "New South Wales".
    pub key: String,
}

/// All lists.
pub struct Words {
    pub given: List,
    pub titles: List,
    pub unit_sure: List,
    pub unit_heads: List,
    pub unit_words: List,
    pub firm_strong: List,
    pub firm_opening: List,
    pub firm_weak: List,
    pub street_first: List,
    pub street_last: List,
    pub street_glued: List,
    pub street_inside: List,
    pub prefixes: List,
    pub suffixes: List,
    pub particles: List,
    pub small: List,
    /// How words of the lists are written that nobody writes without their marks, by their [`key`]: "lon" → "løn", "lön". A
    /// Polish "ł" is read as a "t", too.
    pub marked: HashMap<String, Vec<&'static str>>,
    /// Words with which slogans begin; words that stand in them later on.
    pub slogan_opening: List,
    pub slogan_inside: List,
    pub tlds: List,
    pub free_mail: List,
    /// [`legal_key`]s of legal forms at the end of a name, and of those that may stand anywhere.
    pub legal_forms: HashSet<String>,
    pub legal_anywhere: HashSet<String>,
    /// Legal forms before a name, as they are written.
    pub legal_first: HashSet<&'static str>,
    /// [`key`] of a country's name → ISO 3166 code.
    pub countries: HashMap<String, &'static str>,
    pub regions: Vec<Region>,
    /// [`key`] of a city → ISO 3166 code of its country.
    pub cities: HashMap<String, &'static str>,
    /// Host → service.
    pub socials: HashMap<&'static str, &'static str>,
}

/// The lists, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let titles = Sections::of(include_str!("words/titles.txt"));
    let units = Sections::of(include_str!("words/departments.txt"));
    let firms = Sections::of(include_str!("words/organizations.txt"));
    let streets = Sections::of(include_str!("words/streets.txt"));
    let honorifics = Sections::of(include_str!("words/honorifics.txt"));
    let slogans = Sections::of(include_str!("words/slogans.txt"));
    let domains = Sections::of(include_str!("words/domains.txt"));
    let legal: Vec<&str> = lines(include_str!("words/legal_forms.txt")).collect();
    Words {
        given: Sections::of(include_str!("words/given.txt")).list(""),
        titles: titles.list(""),
        unit_sure: units.list("sure"),
        unit_heads: units.list("head"),
        unit_words: units.list("word"),
        firm_strong: firms.list("strong"),
        firm_opening: firms.list("opening"),
        firm_weak: firms.list("weak"),
        street_first: streets.list("first"),
        street_last: streets.list("last"),
        street_glued: streets.list("glued"),
        street_inside: streets.list("inside"),
        prefixes: honorifics.list("prefix"),
        suffixes: honorifics.list("suffix"),
        particles: honorifics.list("particle"),
        small: Sections::of(include_str!("words/small.txt")).list(""),
        marked: marked(&[
            &titles,
            &units,
            &firms,
            &Sections::of(include_str!("words/given.txt")),
            &Sections::of(include_str!("words/legal_forms.txt")),
        ]),
        slogan_opening: slogans.list("opening"),
        slogan_inside: slogans.list("inside"),
        tlds: domains.list("tld"),
        free_mail: domains.list("free"),
        legal_forms: legal
            .iter()
            .filter(|form| !form.starts_with(['~', '^']))
            .map(|form| legal_key(form))
            .collect(),
        legal_anywhere: legal.iter().filter_map(|form| form.strip_prefix('~')).map(legal_key).collect(),
        legal_first: legal.iter().filter_map(|form| form.strip_prefix('^')).collect(),
        countries: lines(include_str!("words/countries.txt"))
            .flat_map(|line| {
                let mut names = line.split('|');
                let code = names.next().unwrap_or_default();
                names.map(move |name| (key(name), code))
            })
            .collect(),
        regions: lines(include_str!("words/regions.txt"))
            .filter_map(|line| {
                let (country, rest) = line.split_once(' ')?;
                let (code, name) = rest.split_once(' ')?;
                Some(Region { country, code, key: key(name) })
            })
            .collect(),
        cities: lines(include_str!("words/cities.txt"))
            .flat_map(|line| {
                let (code, names) = line.split_once(' ').unwrap_or((line, ""));
                names.split_whitespace().map(move |name| (key(name), code))
            })
            .collect(),
        socials: lines(include_str!("words/socials.txt")).filter_map(|line| line.split_once(' ')).collect(),
    }
});

/// See [`Words::marked`].
fn marked(files: &[&Sections]) -> HashMap<String, Vec<&'static str>> {
    let words = || files.iter().flat_map(|file| file.all()).flat_map(|(_, words)| words.iter().copied());
    let plain: HashSet<&str> = words().filter(|word| word.is_ascii()).collect();
    let mut marked: HashMap<String, Vec<&str>> = HashMap::new();
    for word in words().filter(|word| !word.is_ascii() && word.chars().all(char::is_alphabetic)) {
        for read in [key(word), key(&word.replace('ł', "t"))] {
            if !plain.contains(read.as_str()) && read.chars().count() == word.chars().count() {
                marked.entry(read).or_default().push(word);
            }
        }
    }
    marked
}

/// A file of words: `[section]` lines, `#` comments, words parted by white space.
pub struct Sections(BTreeMap<&'static str, Vec<&'static str>>);

impl Sections {
    /// Reads a file of words.
    pub fn of(file: &'static str) -> Self {
        let mut sections: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        let mut section = "";
        for line in lines(file) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = name,
                None => sections.entry(section).or_default().extend(line.split_whitespace()),
            }
        }
        Self(sections)
    }

    /// The names of the sections with their words.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &[&'static str])> {
        self.0.iter().map(|(name, words)| (*name, words.as_slice()))
    }

    /// The words of a section.
    pub fn words(&self, section: &str) -> impl Iterator<Item = &'static str> {
        self.0.get(section).into_iter().flatten().copied()
    }

    /// The words of a section as a list.
    pub fn list(&self, section: &str) -> List {
        List::of(self.words(section))
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The country whose name `text` is, as its ISO 3166 code.
pub fn country(text: &str) -> Option<&'static str> {
    WORDS.countries.get(key(text).as_str()).copied()
}

/// The code of the state or province of a country that `text` is, by its code or its name.
pub fn region_code(country: &str, text: &str) -> Option<&'static str> {
    let (code, name) = (text.trim().to_uppercase(), key(text));
    let mut own = WORDS.regions.iter().filter(|region| region.country == country);
    own.find(|region| region.code == code || !name.is_empty() && region.key == name).map(|region| region.code)
}

/// The country of the city whose name `text` is.
pub fn city(text: &str) -> Option<&'static str> {
    WORDS.cities.get(key(text).as_str()).copied()
}

/// Where the legal form begins at the end of `text` (in bytes), if there is one and something stands before it.
pub fn legal_tail(text: &str) -> Option<usize> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| {
            !c.is_whitespace() && (*at == 0 || text[..*at].ends_with(|c: char| c.is_whitespace() || c == ','))
        })
        .map(|(at, _)| at)
        .collect();
    // The longest that fits: "GmbH & Co. KG" before "KG".
    let from = starts.len().saturating_sub(6).max(1);
    starts.get(from..)?.iter().copied().find(|at| {
        let before = text[..*at].trim_end();
        // "Edmonton AB" is a town in Alberta.
        let place = text[*at..].chars().count() <= 3 && city(before).is_some();
        !place && is_legal_form(&text[*at..], before.ends_with([',', '-', '–', '/', '(']))
    })
}

/// Whether `text` is a legal form. Short ones count as capitals or with dots only: "as" and "me" are words.
pub fn is_legal_form(text: &str, after_comma: bool) -> bool {
    let form = text.trim().trim_end_matches([',', ';']);
    let key = legal_key(form);
    if !WORDS.legal_forms.contains(&key) {
        return false;
    }
    let state = || after_comma && WORDS.regions.iter().any(|region| region.code == form);
    let written_so = form.chars().any(char::is_uppercase) || form.contains(['.', '&', '/']);
    (key.len() > 3 && !matches!(key.as_str(), "corp" | "stk")) || (written_so && !state())
}

/// Whether `text` begins with a legal form, as in "ООО «Русак»".
pub fn legal_head(text: &str) -> bool {
    text.trim().split_once(' ').is_some_and(|(first, rest)| {
        let quoted = rest.starts_with(['"', '«', '„', '“']);
        WORDS.legal_first.contains(first) && (quoted || super::text::capitalised(rest))
    })
}

/// Whether a legal form that is never anything else stands in `text`.
pub fn has_legal_word(text: &str) -> bool {
    let anywhere =
        |word: &str| word.chars().any(char::is_uppercase) && WORDS.legal_anywhere.contains(&legal_key(word));
    words(text).into_iter().skip(1).any(anywhere)
}
