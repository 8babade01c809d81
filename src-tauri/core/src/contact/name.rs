//! A name: its parts, how it is shown, and how the two keep each other in step.

mod eastern;
mod renamed;

use serde::{Deserialize, Serialize};

pub use eastern::{eastern_parts, family_names_before, is_family_first};

use super::Kind;
use crate::error::{Error, Result};
use crate::fold::fold;
use crate::word::words;

/// A name and its parts (the five parts of vCard's N). `full` is what is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Name {
    /// The name as it is shown, e.g. "Dr. Ana María Prado".
    pub full: String,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Middle names.
    pub additional: String,
    /// "Dr.", "Prof." …
    pub prefix: String,
    /// "Jr.", "PhD" …
    pub suffix: String,
}

/// By which name lists are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum NameOrder {
    /// The given name first.
    #[default]
    Given,
    /// The family name first.
    Family,
}

words!(NameOrder, "a name order": Given = "given", Family = "family");

impl Name {
    /// Returns the folded key by which lists are ordered. Titles never decide the place; a family name that is read
    /// otherwise than its letters say stands where its `reading` has it.
    pub fn order_key(&self, kind: Kind, reading: &str, order: NameOrder) -> String {
        let Self { full, given, family, additional, prefix: _, suffix: _ } = self;
        if kind == Kind::Organisation || given.is_empty() && family.is_empty() {
            return fold(full);
        }
        let family = if reading.is_empty() { family } else { reading };
        let words = match order {
            NameOrder::Given => [given, additional, family],
            NameOrder::Family => [family, given, additional],
        };
        fold(&words.join(" "))
    }

    /// Returns the full name put together from the parts: the family name first, and without a blank, where the script
    /// has it so.
    pub fn joined(&self) -> String {
        let Self { full: _, given, family, additional, prefix, suffix } = self;
        let words = [prefix, given, additional, family].map(|part| part.trim());
        let named = [given, family].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>();
        let before_suffix = if !named.is_empty() && named.into_iter().all(|part| is_family_first(part)) {
            [family, additional, given, prefix].map(|part| part.trim()).concat()
        } else {
            words.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        };
        match (before_suffix.is_empty(), suffix.trim()) {
            (_, "") => before_suffix,
            (true, suffix) => suffix.to_owned(),
            (false, suffix) => format!("{before_suffix}, {suffix}"),
        }
    }

    /// Tells whether no part holds anything.
    pub fn is_empty(&self) -> bool {
        self.full.trim().is_empty() && !self.has_parts()
    }

    /// Tells whether it is known in parts.
    pub fn has_parts(&self) -> bool {
        let Self { full: _, given, family, additional, prefix, suffix } = self;
        [given, family, additional, prefix, suffix].iter().any(|part| !part.trim().is_empty())
    }

    /// Returns the parts in one line, as vCard's N has them: "Prado, Ana, María, Dr.".
    pub(super) fn parts_in_a_line(&self) -> String {
        let Self { full: _, given, family, additional, prefix, suffix } = self;
        let parts = [family, given, additional, prefix, suffix].map(String::as_str);
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Tells whether it is known what of it one is called by: titles alone say nothing of that.
    pub fn is_called(&self) -> bool {
        let Self { full: _, given, family, additional, prefix: _, suffix: _ } = self;
        [given, family, additional].iter().any(|part| !part.trim().is_empty())
    }

    /// Returns what is shown without the titles that stand before and behind it.
    pub fn without_titles(&self) -> &str {
        let full = self.full.trim();
        if self.prefix.is_empty() && self.suffix.is_empty() {
            return full;
        }
        let bare = full.strip_prefix(self.prefix.trim()).unwrap_or(full).trim_start();
        let bare = bare.strip_suffix(self.suffix.trim()).unwrap_or(bare).trim_end();
        bare.trim_end_matches(',').trim_end()
    }

    /// Returns the parts without how it is shown.
    fn parts(&self) -> Self {
        Self { full: String::new(), ..self.clone() }
    }

    /// Returns this name, changed from `before`, with parts and shown name in step: whichever of the two the owner
    /// changed, the other follows, and nothing is lost but what was replaced. `split` takes a shown name apart as far as
    /// it tells its parts by itself.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `family` when a part was changed of a name that is known only as a whole, and which of its
    /// words it replaces cannot be told.
    pub fn in_step_with(&self, before: &Self, split: impl Fn(&str) -> Self) -> Result<Self> {
        let shown = self.full.trim();
        let mut name = self.clone();
        if !self.has_parts() && before.has_parts() && !shown.is_empty() {
            // Whoever gives the shown name alone says nothing of its parts.
            name = Self { full: self.full.clone(), ..before.clone() };
        }
        let parts_changed = name.parts() != before.parts();
        if shown != before.full.trim() && !shown.is_empty() {
            let known = name.clone();
            name = renamed::renamed(shown, &known, split(shown));
            if parts_changed {
                name = known.changed_parts_in(name, before);
            }
        } else if parts_changed {
            name = if before.is_called() || shown.is_empty() {
                name.refitted(before)
            } else {
                name.fitted_into(shown)?
            };
        }
        if !name.is_called() {
            name = renamed::renamed(name.full.trim(), &name, split(&name.full));
        }
        if name.full.trim().is_empty() {
            name.full = name.joined();
        }
        Ok(name)
    }

    /// Returns `other` with those parts of this name that are not as they were `before`: who names a part means it.
    fn changed_parts_in(&self, other: Self, before: &Self) -> Self {
        let one =
            |mine: &String, before: &String, other: String| if mine == before { other } else { mine.clone() };
        Self {
            full: other.full,
            given: one(&self.given, &before.given, other.given),
            family: one(&self.family, &before.family, other.family),
            additional: one(&self.additional, &before.additional, other.additional),
            prefix: one(&self.prefix, &before.prefix, other.prefix),
            suffix: one(&self.suffix, &before.suffix, other.suffix),
        }
    }

    /// Returns this name, of which parts were changed, as it is shown then. Words that a part takes from its neighbour are
    /// no longer the neighbour's: the whole is shown as before.
    fn refitted(mut self, before: &Self) -> Self {
        let changed = (self.given != before.given, self.family != before.family);
        if is_family_first(&before.full) && !before.full.contains(char::is_whitespace) {
            let named = before.full.strip_suffix(before.prefix.trim()).unwrap_or(&before.full);
            let rest = match changed {
                (false, true) => named.strip_prefix(self.family.trim()),
                (true, false) => named.strip_suffix(self.given.trim()),
                _ => None,
            };
            let part = if changed.0 { &mut self.family } else { &mut self.given };
            if let Some(rest) = rest.filter(|rest| *rest != named) {
                rest.clone_into(part);
            }
        } else if self.additional == before.additional {
            if changed == (false, true) {
                let front = if self.additional.is_empty() { &mut self.given } else { &mut self.additional };
                *front = without_overlap(front, &self.family);
            }
            if changed == (true, false) && !self.additional.is_empty() {
                let turned = |text: &str| text.split_whitespace().rev().collect::<Vec<_>>().join(" ");
                let rest = without_overlap(&turned(&self.additional), &turned(&self.given));
                self.additional = turned(&rest);
            }
        }
        self.full = self.shown_after(before);
        self
    }

    /// Returns how it is shown once its parts are no more those of `before`.
    fn shown_after(&self, before: &Self) -> String {
        if before.full.trim().is_empty() || is_same_text(&before.full, &before.joined()) {
            return self.joined();
        }
        // A name that is shown in an order or with words of its own: each part is changed where it stands.
        if same_words(&before.joined(), &self.joined()) {
            return before.full.clone();
        }
        let pairs = [
            (&before.prefix, &self.prefix, Added::First),
            (&before.given, &self.given, Added::Unknown),
            (&before.additional, &self.additional, Added::AfterGiven),
            (&before.family, &self.family, Added::Unknown),
            (&before.suffix, &self.suffix, Added::Last),
        ];
        let mut changed = pairs.into_iter().filter(|(old, new, _)| old != new);
        let shown = changed.try_fold(before.full.clone(), |text, (old, new, added)| match added {
            _ if !old.trim().is_empty() => replaced_words(&text, old, new),
            Added::First => Some(format!("{new} {text}")),
            Added::AfterGiven => replaced_words(&text, &self.given, &format!("{} {new}", self.given)),
            Added::Last => Some(format!("{text}, {new}")),
            Added::Unknown => None,
        });
        shown.unwrap_or_else(|| self.joined())
    }

    /// Returns this name, of which one part is given, with the other words of a name that is known only as a whole.
    fn fitted_into(&self, shown: &str) -> Result<Self> {
        let name = |given: &str, family: &str| {
            let name = Self { given: given.to_owned(), family: family.to_owned(), ..self.clone() };
            Self { full: name.joined(), ..name }
        };
        // Both are named: that is the whole name.
        if !self.given.trim().is_empty() && !self.family.trim().is_empty() {
            return Ok(name(&self.given, &self.family));
        }
        // Chinese, Japanese, Korean: the family name first.
        if self.given.trim().is_empty()
            && let Some(rest) = shown.strip_prefix(self.family.trim()).filter(|_| is_family_first(shown))
        {
            return Ok(name(rest.trim_start(), &self.family));
        }
        let letters = |text: &str| fold(&text.replace([' ', '-'], ""));
        let (given, family) = (letters(&self.given), letters(&self.family));
        let words = shown.split_whitespace().collect::<Vec<_>>();
        for at in 1..words.len() {
            let (front, back) = (words[..at].join(" "), words[at..].join(" "));
            if !family.is_empty() && letters(&back) == family {
                return Ok(name(&front, &self.family));
            }
            if !given.is_empty() && letters(&front) == given {
                return Ok(name(&self.given, &back));
            }
        }
        Err(Error::invalid(
            "family",
            format!(
                "It is not clear which words of “{shown}” this replaces. Nothing was changed. Enter the given and the family name together, or the whole name."
            ),
        ))
    }
}

/// Where in a shown name a part stands that it did not have before.
enum Added {
    First,
    AfterGiven,
    Last,
    Unknown,
}

/// Tells whether a name is a single word that one is called by. One in a script without blanks may be a whole name.
pub fn is_single_name(full: &str) -> bool {
    let plain = |letter: char| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’');
    full.chars().next().is_some_and(char::is_alphabetic)
        && full.chars().all(plain)
        && !full.contains(|letter| letter >= '\u{2e80}')
}

fn is_same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Tells whether two texts have the same words in any order.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let mut words = text.split([' ', ',']).map(fold).filter(|word| !word.is_empty()).collect::<Vec<_>>();
        words.sort_unstable();
        words
    };
    words(one) == words(other)
}

/// Returns `front` without the words at its end with which `back` begins; some of it stays.
fn without_overlap(front: &str, back: &str) -> String {
    let (front, back) =
        (front.split_whitespace().collect::<Vec<_>>(), back.split_whitespace().collect::<Vec<_>>());
    let is_overlap = |count: &usize| {
        let words = |words: &[&str]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        words(&front[front.len() - count..]) == words(&back[..*count])
    };
    // All of `back` would be a name that is named twice.
    let overlap = (1..=front.len().min(back.len().saturating_sub(1))).rev().find(is_overlap).unwrap_or(0);
    front[..front.len() - overlap].join(" ")
}

/// Returns a text with the words of `old` replaced; `None` when they do not stand in it in a row, or are none.
fn replaced_words(text: &str, old: &str, new: &str) -> Option<String> {
    let (words, old) =
        (text.split_whitespace().collect::<Vec<_>>(), old.split_whitespace().collect::<Vec<_>>());
    let bare = |word: &str| word.trim_end_matches(',').to_owned();
    let at = (!old.is_empty()).then(|| {
        words.windows(old.len()).position(|row| row.iter().zip(&old).all(|(a, b)| bare(a) == bare(b)))
    })??;
    let comma = if words[at + old.len() - 1].ends_with(',') && !new.is_empty() { "," } else { "" };
    let new = format!("{new}{comma}");
    let row = words[..at]
        .iter()
        .copied()
        .chain(new.split_whitespace())
        .chain(words[at + old.len()..].iter().copied());
    Some(row.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(full: &str, given: &str, family: &str) -> Name {
        Name { full: full.into(), given: given.into(), family: family.into(), ..Name::default() }
    }

    /// Two words are given and family name.
    fn split(full: &str) -> Name {
        match full.split_whitespace().collect::<Vec<_>>()[..] {
            [given, family] => name("", given, family),
            _ => Name::default(),
        }
    }

    #[test]
    fn put_together_as_its_script_has_it() {
        for (given, family, joined, why) in [
            ("小龍", "李", "李小龍", "Chinese"),
            ("太郎", "山田", "山田太郎", "Japanese"),
            ("さくら", "田中", "田中さくら", "hiragana is Japanese, too"),
            ("민수", "김", "김민수", "Korean"),
            ("Bruce", "Lee", "Bruce Lee", "Latin letters"),
            ("アンナ", "ミュラー", "アンナ ミュラー", "katakana alone is a name from abroad"),
            ("Ilka", "", "Ilka", "one part"),
        ] {
            assert_eq!(name("", given, family).joined(), joined, "{why}");
        }
    }

    #[test]
    fn parts_and_shown_name_follow_each_other() {
        let prado = name("Ana María Prado Ruiz", "", "");
        let doctor = Name { prefix: "Dr.".into(), ..name("Dr. Ilka Brandauer", "Ilka", "Brandauer") };
        let turned = name("Brandauer, Ilka", "Ilka", "Brandauer");
        let called = name("Ilka Billie Brandauer", "Ilka", "Brandauer");
        for (before, after, shown, family, why) in [
            (
                &doctor,
                name("Ilka Askeland", "Ilka", "Brandauer"),
                "Ilka Askeland",
                "Askeland",
                "a new name has new parts",
            ),
            (
                &doctor,
                Name { given: "Ilka Maria".into(), ..doctor.clone() },
                "Dr. Ilka Maria Brandauer",
                "Brandauer",
                "a part is changed, the title stays",
            ),
            (
                &turned,
                Name { family: "Neu".into(), ..turned.clone() },
                "Neu, Ilka",
                "Neu",
                "an order of its own stays",
            ),
            (
                &prado,
                Name { family: "Prado-Ruiz".into(), ..prado.clone() },
                "Ana María Prado-Ruiz",
                "Prado-Ruiz",
                "what it is spelled otherwise is told by its letters",
            ),
            (
                &called,
                Name {
                    prefix: "Dr.".into(),
                    suffix: "MBA".into(),
                    additional: "M.".into(),
                    ..called.clone()
                },
                "Dr. Ilka M. Billie Brandauer, MBA",
                "Brandauer",
                "what is added takes the place of no word that stands between the parts",
            ),
            (&doctor, doctor.clone(), "Dr. Ilka Brandauer", "Brandauer", "nothing changed"),
        ] {
            let mut changed = after;
            if why.contains("new parts") {
                changed.prefix = before.prefix.clone();
            }
            let name = changed.in_step_with(before, split).expect("in step");
            assert_eq!((name.full.as_str(), name.family.as_str()), (shown, family), "{why}");
        }
        let unknown = Name { family: "Holm".into(), ..prado.clone() };
        let refused = unknown.in_step_with(&prado, split).expect_err("which words?").to_string();
        assert!(refused.contains("not clear which words"), "{refused}");
    }
}
