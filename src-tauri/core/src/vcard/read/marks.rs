//! How a line is marked: its kinds, its label and whether it comes first, from TYPE and PREF parameters and from the
//! labels that Apple's and Google's exporters write. What says something else stays as it was written.

use calcard::common::IanaString;
use calcard::vcard::{VCardEntry, VCardParameterName, VCardParameterValue};

use super::line::Line;
use super::params::{bare_value, split_params};
use crate::contact::{Marks, PlaceKind};
use crate::vcard::text::{hex_escapes, single_line};

/// The words people label their numbers with, in the languages whose address books write them out.
const WORDS: [(PlaceKind, &[&str]); 6] = [
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
    (PlaceKind::Pager, &["pager", "beeper"]),
    (PlaceKind::Main, &["main", "main-number"]),
    (PlaceKind::Other, &["other"]),
];

/// The words for a fax. They stand beside a place, too, or in a longer word; but "Halifax" is none.
const FAX: [&str; 5] = ["telefax", "fax", "facsimile", "télécopieur", "télécopie"];

/// What vCard says of a line that is neither a kind nor a label: the medium, the way of delivery.
const MEDIA: [&str; 16] = [
    "voice",
    "internet",
    "x400",
    "msg",
    "bbs",
    "modem",
    "isdn",
    "video",
    "pcs",
    "text",
    "textphone",
    "dom",
    "intl",
    "postal",
    "parcel",
    "uri",
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

/// Reads how a line is marked; `label` is what its group calls it.
pub(super) fn marks(line: &Line<'_>, label: Option<&str>) -> Marks {
    let mut marks = Marks::default();
    let mut kept = Vec::new();
    let label = label.map(bare);
    let mut called = label.filter(|label| of_types(label).is_none()).unwrap_or_default().to_owned();
    let mut take_word = |word: &str, marks: &mut Marks| {
        if word.eq_ignore_ascii_case("pref") {
            marks.preferred = true;
        } else if let Some(kinds) = of_types(word) {
            marks.add_kinds(kinds);
        } else if !called.is_empty() {
            return false;
        } else {
            word.strip_prefix("X-").or(word.strip_prefix("x-")).unwrap_or(word).clone_into(&mut called);
        }
        true
    };
    for param in split_params(&line.params) {
        let (name, value) = param.split_once('=').unwrap_or(("TYPE", param));
        let is = |known: &str| name.trim().eq_ignore_ascii_case(known);
        if let Some(custom) = samsungs_label(param) {
            if !take_word(&custom, &mut marks) {
                kept.push(param.to_owned());
            }
        } else if is("TYPE") {
            // Some escape the comma, some quote the list.
            let words = bare_value(value).replace('\\', "");
            let words = words.split(',').map(str::trim).filter(|word| !word.is_empty());
            let mut takes = |word: &str| !is_medium(word) && take_word(word, &mut marks);
            kept.extend(words.filter(|word| !takes(word)).map(|word| format!("TYPE={word}")));
        } else if is("PREF") && bare_value(value) == "1" {
            marks.preferred = true;
        } else if !is("VALUE") && !param.trim().is_empty() {
            kept.push(param.trim().to_owned());
        }
    }
    if let Some(kinds) = label.and_then(of_types) {
        marks.add_kinds(kinds);
    }
    // One that says more than a kind says it where nothing else does.
    if marks.kind.is_none() {
        marks.add_kinds(of_label(&called));
    }
    marks.label = single_line(called);
    marks.params = kept.join(";");
    marks
}

/// Whether a type says what vCard means with it: in 2.1 and 3.0 "dom" is a domestic address, and nobody's home.
fn is_medium(word: &str) -> bool {
    MEDIA.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The kinds that a type names, or a label as a whole; `None` for what says something else, or more than that.
fn of_types(word: &str) -> Option<impl Iterator<Item = PlaceKind> + use<>> {
    let kinds = match of_word(word) {
        Some(kind) => [Some(kind), None],
        None => of_fax(&word.to_lowercase())?,
    };
    Some(kinds.into_iter().flatten())
}

/// A fax, and the place that stands with it: "telefax", "homefax", "work fax", "fax privat".
fn of_fax(word: &str) -> Option<[Option<PlaceKind>; 2]> {
    let beside = FAX.iter().find_map(|fax| word.strip_suffix(fax).or_else(|| word.strip_prefix(fax)))?;
    let beside = beside.trim_matches(|letter: char| !letter.is_alphanumeric());
    let place = of_word(beside);
    let says_no_more = place.is_some() || ["", "x", "number", "nummer", "no", "nr"].contains(&beside);
    says_no_more.then_some([Some(PlaceKind::Fax), place])
}

/// The label in `X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=4D=C3=BC)` or `X-CUSTOM(Crew)`, as Samsung writes it.
fn samsungs_label(param: &str) -> Option<String> {
    let said = param.trim().strip_prefix("X-CUSTOM(")?.strip_suffix(')')?;
    let label = said.rsplit(',').next().unwrap_or_default();
    let is_encoded = said.to_ascii_uppercase().contains("QUOTED-PRINTABLE");
    let bytes = if is_encoded { hex_escapes(label.as_bytes(), b'=') } else { label.as_bytes().to_vec() };
    Some(String::from_utf8_lossy(&bytes).into_owned()).filter(|label| !label.trim().is_empty())
}

fn of_word(word: &str) -> Option<PlaceKind> {
    // The commonest ones need no search.
    for (common, kind) in [("work", PlaceKind::Work), ("home", PlaceKind::Home), ("cell", PlaceKind::Mobile)]
    {
        if word.eq_ignore_ascii_case(common) {
            return Some(kind);
        }
    }
    if ["voice", "internet", "pref"].iter().any(|common| word.eq_ignore_ascii_case(common)) {
        return None;
    }
    let word = word.to_lowercase();
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

/// The kind that stands in a label: "Handy privat", "Fax Lager Nord".
fn of_label(label: &str) -> Option<PlaceKind> {
    let is_fax = |word: &str| FAX.iter().any(|fax| word.to_lowercase().starts_with(fax));
    let kind = |word: &str| of_word(word).or_else(|| is_fax(word).then_some(PlaceKind::Fax));
    label.split_whitespace().filter_map(kind).min()
}

/// Apple wraps its own labels: `_$!<Mobile>!$_`.
pub(super) fn bare(label: &str) -> &str {
    let label = label.trim();
    label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")).unwrap_or(label)
}
