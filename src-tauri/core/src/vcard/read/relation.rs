//! Who is who to a contact: RELATED, Apple's X-ABRELATEDNAMES and the X- properties of other programs.

use super::marks::bare;
use super::params::{bare_value, split_params};
use crate::contact::Relation;

/// What Apple and RFC 6350 (6.6.6) both have a word for, or one of them: in vCard 4.0 a TYPE, elsewhere Apple's label.
pub(crate) const KNOWN_RELATIONS: [&str; 22] = [
    "spouse",
    "child",
    "parent",
    "sibling",
    "friend",
    "colleague",
    "contact",
    "co-worker",
    "neighbor",
    "kin",
    "agent",
    "emergency",
    "acquaintance",
    "partner",
    "assistant",
    "manager",
    "mother",
    "father",
    "brother",
    "sister",
    "son",
    "daughter",
];

/// Properties that name one relation each.
const PROPERTIES: [(&str, &str); 13] = [
    ("X-SPOUSE", "spouse"),
    ("X-EVOLUTION-SPOUSE", "spouse"),
    ("X-KADDRESSBOOK-X-SPOUSESNAME", "spouse"),
    ("X-MS-SPOUSE", "spouse"),
    ("X-ASSISTANT", "assistant"),
    ("X-EVOLUTION-ASSISTANT", "assistant"),
    ("X-KADDRESSBOOK-X-ASSISTANTSNAME", "assistant"),
    ("X-MS-ASSISTANT", "assistant"),
    ("X-MANAGER", "manager"),
    ("X-EVOLUTION-MANAGER", "manager"),
    ("X-KADDRESSBOOK-X-MANAGERSNAME", "manager"),
    ("X-MS-MANAGER", "manager"),
    ("X-MS-CHILD", "child"),
];

/// The relation that a property (in upper case) tells, in lower case; `label` is what its group calls it. `None` for
/// another property.
pub(super) fn relation_label(name: &str, params: &str, label: Option<&str>) -> Option<String> {
    if let Some((_, relation)) = PROPERTIES.iter().find(|(known, _)| *known == name) {
        return Some((*relation).to_owned());
    }
    if !matches!(name, "RELATED" | "X-ABRELATEDNAMES") {
        return None;
    }
    let called = label.map(|label| {
        // Apple's own labels are words of the program, in capitals; one that was typed stays as it is.
        if bare(label) == label.trim() { label.trim().to_owned() } else { bare(label).to_lowercase() }
    });
    let typed = split_params(params).find_map(|param| {
        let (key, value) = param.split_once('=').unwrap_or(("TYPE", param));
        // Whether it comes first is no relation.
        let mut words = bare_value(value).split(',').map(|word| word.trim().to_lowercase());
        let word = words.find(|word| !word.is_empty() && word != "pref");
        word.filter(|_| key.trim().eq_ignore_ascii_case("TYPE"))
    });
    Some(called.filter(|label| !label.is_empty()).or(typed).unwrap_or_default())
}

/// The name under which the parameters of a relation are kept: the versions have other properties for it.
pub(crate) fn relation_name(relation: &Relation) -> String {
    format!("RELATED {}", relation.value)
}

/// Whether a property of this name (in upper case) may be a relation.
pub(super) fn is_relation(name: &str) -> bool {
    matches!(name, "RELATED" | "X-ABRELATEDNAMES") || PROPERTIES.iter().any(|(known, _)| *known == name)
}

/// The label of a relation as Apple writes its own: `_$!<Spouse>!$_`.
pub(crate) fn apple_label(relation: &str) -> String {
    let mut letters = relation.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("_$!<{first}{}>!$_", letters.as_str())
}
