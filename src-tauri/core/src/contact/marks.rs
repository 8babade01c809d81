//! Numbers, addresses and links of a contact, and how each of them is marked.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::email::mailboxes;
use crate::word::words;

/// What a number or an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A fax line.
    Fax,
    /// A mobile phone.
    Mobile,
    /// A pager.
    Pager,
    /// Work.
    Work,
    /// Home.
    Home,
    /// The main line: a switchboard.
    Main,
    /// None of these, as its source says.
    Other,
}

words!(
    PlaceKind,
    "a kind of line":
    Fax = "fax",
    Mobile = "mobile",
    Pager = "pager",
    Work = "work",
    Home = "home",
    Main = "main",
    Other = "other"
);

/// How a number, an address or a link is marked: what it is for, in words of its own too, and whether it comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Marks {
    /// What it is for; the device before the place. `None` when the source did not say.
    pub kind: Option<PlaceKind>,
    /// What else it is: work beside mobile, home beside fax. In order, without repeats and without `kind`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<PlaceKind>,
    /// What it is called, e.g. "Summer house".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Whether it comes before the others; of one contact's numbers, e-mails, addresses or links at most one does.
    #[serde(skip_serializing_if = "is_false")]
    pub preferred: bool,
    /// The vCard group that ties it to what has no field of its own (`item1` of `item1.KEY`).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// vCard parameters that say something else of it, as they were written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub params: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Marks {
    /// Returns those of a kind, without anything else.
    pub fn of(kind: Option<PlaceKind>) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Returns those of several kinds: the first in the order of [`PlaceKind`] stands out.
    pub fn of_kinds(kinds: impl IntoIterator<Item = PlaceKind>) -> Self {
        let mut marks = Self::default();
        marks.add_kinds(kinds);
        marks
    }

    /// Returns all kinds, the one that stands out first.
    pub fn kinds(&self) -> impl Iterator<Item = PlaceKind> {
        self.kind.into_iter().chain(self.also.iter().copied())
    }

    /// Tells whether it is of a kind, be it beside another.
    pub fn is(&self, kind: PlaceKind) -> bool {
        self.kinds().any(|own| own == kind)
    }

    /// Adds kinds.
    pub fn add_kinds(&mut self, kinds: impl IntoIterator<Item = PlaceKind>) {
        let mut all = self.kinds().chain(kinds).collect::<Vec<_>>();
        all.sort_unstable();
        all.dedup();
        self.kind = (!all.is_empty()).then(|| all.remove(0));
        self.also = all;
    }

    /// Adds what `other` says of the same value: its kinds, and where this says nothing its label, group and parameters.
    pub fn add(&mut self, other: &Self) {
        let Self { kind: _, also: _, label, preferred: _, group, params } = other;
        self.add_kinds(other.kinds());
        for (mine, theirs) in [(&mut self.label, label), (&mut self.group, group), (&mut self.params, params)]
        {
            if mine.is_empty() {
                mine.clone_from(theirs);
            }
        }
    }

    /// Brings up to date, mark by mark, what is said of a value; `said` is what the same source said before. Where that is
    /// not known, only what is new is added.
    pub fn refine(&mut self, theirs: &Self, said: Option<&Self>) {
        let Some(said) = said else { return self.add(theirs) };
        let kinds = |marks: &Self| marks.kinds().collect::<BTreeSet<_>>();
        let (mine, new, before) = (kinds(self), kinds(theirs), kinds(said));
        let kinds = if mine == before && !new.is_empty() { new } else { &mine | &(&new - &before) };
        (self.kind, self.also) = (None, Vec::new());
        self.add_kinds(kinds);
        let Self { label, group, params, .. } = self;
        for (mine, theirs, said) in [
            (label, &theirs.label, &said.label),
            (group, &theirs.group, &said.group),
            (params, &theirs.params, &said.params),
        ] {
            if mine == said && !theirs.is_empty() {
                mine.clone_from(theirs);
            }
        }
    }

    /// Returns what it is for in words: "Summer house, home", "mobile, work"; empty when nothing is said.
    pub fn in_words(&self) -> String {
        let label = Some(self.label.as_str()).filter(|label| !label.is_empty());
        let kinds = self.kinds().map(|kind| kind.as_str());
        label.into_iter().chain(kinds).collect::<Vec<_>>().join(", ")
    }

    /// Takes away stray white space, and brings the kinds into order.
    pub(super) fn tidy(&mut self) {
        self.label = self.label.split_whitespace().collect::<Vec<_>>().join(" ");
        self.add_kinds([]);
    }
}

/// What is marked: its marks, and what it says.
pub trait Marked {
    /// Returns how it is marked.
    fn marks(&self) -> &Marks;
    /// Returns how it is marked, to be changed.
    fn marks_mut(&mut self) -> &mut Marks;
}

/// Brings the preferred one to the front, and leaves one preferred: the first.
pub fn preferred_first<T: Marked>(values: &mut [T]) {
    if values.iter().all(|value| !value.marks().preferred) {
        return;
    }
    values.sort_by_key(|value| !value.marks().preferred);
    values.iter_mut().skip(1).for_each(|value| value.marks_mut().preferred = false);
}

/// Returns the preferred one.
pub fn preferred<T: Marked>(values: &[T]) -> Option<&T> {
    values.iter().find(|value| value.marks().preferred)
}

/// A phone number as it was written, with its extension if it has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Phone {
    /// What it is for.
    #[serde(flatten)]
    pub marks: Marks,
    /// The number in the spelling of its source.
    pub value: String,
}

/// An e-mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Email {
    /// What it is for.
    #[serde(flatten)]
    pub marks: Marks,
    /// The address.
    pub value: String,
}

/// A postal address in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Address {
    /// What it is for.
    #[serde(flatten)]
    pub marks: Marks,
    /// Street and number; further lines (box, flat, building) on lines of their own.
    pub street: String,
    /// Town.
    pub city: String,
    /// State, province, county.
    pub region: String,
    /// Postal code.
    pub postal_code: String,
    /// Country, as it was written.
    pub country: String,
}

/// A handle at a messenger or a social network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Messenger {
    /// The service, lower case, e.g. "signal", "linkedin"; empty when unknown.
    pub service: String,
    /// The handle or address.
    pub value: String,
    /// vCard parameters that say something else of it, as they were written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub params: String,
}

macro_rules! marked {
    ($($type:ident),*) => { $(
        impl Marked for $type {
            fn marks(&self) -> &Marks {
                &self.marks
            }

            fn marks_mut(&mut self) -> &mut Marks {
                &mut self.marks
            }
        }
    )* };
}
marked!(Phone, Email, Address);

impl Messenger {
    /// Returns a handle at a service.
    pub fn new(service: impl Into<String>, value: impl Into<String>) -> Self {
        Self { service: service.into(), value: value.into(), params: String::new() }
    }
}

impl Phone {
    /// Returns a number of a kind.
    pub fn new(kind: Option<PlaceKind>, value: impl Into<String>) -> Self {
        Self { marks: Marks::of(kind), value: value.into() }
    }
}

impl Email {
    /// Returns an address of a kind.
    pub fn new(kind: Option<PlaceKind>, value: impl Into<String>) -> Self {
        Self { marks: Marks::of(kind), value: value.into() }
    }

    /// Returns the bare addresses that it says: "Ilka <ilka@b.example>; c@d.example" is two.
    pub(super) fn told_apart(&self) -> Vec<Self> {
        let found = mailboxes(&self.value).into_iter();
        found.map(|found| Self { marks: self.marks.clone(), value: found.address }).collect()
    }
}

impl Address {
    /// Tells whether no part holds anything.
    pub fn is_blank(&self) -> bool {
        let Self { marks: _, street, city, region, postal_code, country } = self;
        [street, city, region, postal_code, country].iter().all(|part| part.trim().is_empty())
    }

    /// Returns its parts in one line.
    pub fn in_a_line(&self) -> String {
        let Self { marks: _, street, city, region, postal_code, country } = self;
        let parts = [street, postal_code, city, region, country];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>();
        parts.join(", ").replace('\n', ", ")
    }
}
