//! Mobile, work, fax or home: from TYPE parameters and from the labels that Apple's and Google's exporters write.

use calcard::common::IanaString;
use calcard::vcard::{VCardEntry, VCardParameterName, VCardParameterValue};

use crate::contact::PlaceKind;

/// The words people label their numbers with, in the languages whose address books write them out.
const WORDS: [(PlaceKind, &[&str]); 3] = [
    (
        PlaceKind::Mobile,
        &[
            "mobile",
            "cell",
            "cellular",
            "iphone",
            "mobile phone",
            "cell phone",
            "handy",
            "mobil",
            "mobiltelefon",
            "natel",
            "portable",
            "móvil",
            "celular",
            "cellulare",
            "telemóvel",
            "mobiel",
            "komórka",
            "komórkowy",
            "gsm",
        ],
    ),
    (
        PlaceKind::Work,
        &[
            "work",
            "office",
            "business",
            "company",
            "arbeit",
            "büro",
            "geschäftlich",
            "firma",
            "dienstlich",
            "travail",
            "bureau",
            "professionnel",
            "trabajo",
            "oficina",
            "lavoro",
            "ufficio",
            "trabalho",
            "werk",
            "zakelijk",
            "praca",
            "służbowy",
        ],
    ),
    (
        PlaceKind::Home,
        &[
            "home",
            "private",
            "personal",
            "privat",
            "zuhause",
            "zu hause",
            "maison",
            "domicile",
            "casa",
            "particular",
            "abitazione",
            "thuis",
            "privé",
            "dom",
            "domowy",
        ],
    ),
];

/// TYPE parameters and, from 2.1, bare words.
pub(super) fn types(entry: &VCardEntry) -> impl Iterator<Item = &str> {
    entry.params.iter().filter_map(|param| match (&param.name, &param.value) {
        (VCardParameterName::Type, VCardParameterValue::Type(known)) => Some(known.as_str()),
        (VCardParameterName::Type, VCardParameterValue::Text(other)) => Some(other),
        (VCardParameterName::Other(bare), VCardParameterValue::Null) => Some(bare),
        _ => None,
    })
}

/// A line's kind, by its types or else by its label. Fax wins over mobile, and mobile over work and home.
pub(super) fn kind(entry: &VCardEntry, label: Option<&str>) -> Option<PlaceKind> {
    strongest(types(entry).filter_map(of_word)).or_else(|| label.and_then(of_label))
}

fn strongest(kinds: impl Iterator<Item = PlaceKind>) -> Option<PlaceKind> {
    kinds.min_by_key(|kind| match kind {
        PlaceKind::Fax => 0,
        PlaceKind::Mobile => 1,
        PlaceKind::Work => 2,
        PlaceKind::Home => 3,
    })
}

fn of_word(word: &str) -> Option<PlaceKind> {
    if word.is_ascii() && ["work", "home", "cell"].iter().all(|common| !word.eq_ignore_ascii_case(common)) {
        // The other common ones say nothing about the place; they need no search.
        if ["voice", "internet", "pref"].iter().any(|common| word.eq_ignore_ascii_case(common)) {
            return None;
        }
    }
    let word = word.to_lowercase();
    if ["fax", "télécop", "facsimile"].iter().any(|fax| word.contains(fax)) {
        return Some(PlaceKind::Fax);
    }
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

/// The kind a label names: "Mobile", "_$!<WorkFAX>!$_", "Handy privat".
fn of_label(label: &str) -> Option<PlaceKind> {
    let label = bare(label);
    of_word(label).or_else(|| strongest(label.split_whitespace().filter_map(of_word)))
}

/// Whether a label says no more than its kind does, so that nothing is lost without it.
pub(super) fn is_only_a_kind(label: &str) -> bool {
    of_word(bare(label)).is_some()
}

/// Apple wraps its own labels: `_$!<Mobile>!$_`.
fn bare(label: &str) -> &str {
    let label = label.trim();
    label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")).unwrap_or(label)
}
