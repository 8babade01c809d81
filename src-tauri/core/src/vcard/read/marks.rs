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
    let mut called = label.map(bare).filter(|label| of_word(label).is_none()).unwrap_or_default().to_owned();
    let mut take_word = |word: &str, marks: &mut Marks| {
        if word.eq_ignore_ascii_case("pref") {
            marks.preferred = true;
        } else if let Some(kinds) = of_types(word) {
            marks.add_kinds(kinds);
        } else if MEDIA.iter().any(|known| known.eq_ignore_ascii_case(word)) || !called.is_empty() {
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
            kept.extend(words.filter(|word| !take_word(word, &mut marks)).map(|word| format!("TYPE={word}")));
        } else if is("PREF") && bare_value(value) == "1" {
            marks.preferred = true;
        } else if !is("VALUE") && !param.trim().is_empty() {
            kept.push(param.trim().to_owned());
        }
    }
    // A label says the kind where no type does.
    if marks.kind.is_none()
        && let Some(kind) = label.and_then(of_label)
    {
        marks.add_kinds([kind]);
    }
    marks.label = single_line(called);
    marks.params = kept.join(";");
    marks
}

/// The kinds that a type names; `None` for a word that is none.
fn of_types(word: &str) -> Option<impl Iterator<Item = PlaceKind> + use<>> {
    let kind = of_word(word)?;
    let place = |part: &str| word.to_lowercase().contains(part);
    // "HomeFax", "WORK FAX".
    let fax_of = (kind == PlaceKind::Fax).then(|| {
        if place("home") {
            Some(PlaceKind::Home)
        } else if place("work") {
            Some(PlaceKind::Work)
        } else {
            None
        }
    });
    Some([Some(kind), fax_of.flatten()].into_iter().flatten())
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
    if ["fax", "télécop", "facsimile"].iter().any(|fax| word.contains(fax)) {
        return Some(PlaceKind::Fax);
    }
    WORDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

/// The kind a label names: "Mobile", "_$!<WorkFAX>!$_", "Handy privat".
fn of_label(label: &str) -> Option<PlaceKind> {
    let label = bare(label);
    of_word(label).or_else(|| label.split_whitespace().filter_map(of_word).min())
}

/// Apple wraps its own labels: `_$!<Mobile>!$_`.
pub(super) fn bare(label: &str) -> &str {
    let label = label.trim();
    label.strip_prefix("_$!<").and_then(|label| label.strip_suffix(">!$_")).unwrap_or(label)
}
