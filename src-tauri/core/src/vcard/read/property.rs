//! Names of properties: which there are, and which other programs have for what vCard names otherwise.

use super::line::Line;
use super::upper;

/// The properties of vCard 2.1 to 4.0 and of the documents that add to them.
#[rustfmt::skip]
const NAMES: [&str; 58] = [
    "ADR", "AGENT", "ANNIVERSARY", "BDAY", "BEGIN", "BIRTHPLACE", "CALADRURI", "CALURI", "CATEGORIES", "CLASS",
    "CLIENTPIDMAP", "CONTACT-URI", "CREATED", "DEATHDATE", "DEATHPLACE", "EMAIL", "END", "EXPERTISE", "FBURL", "FN",
    "GENDER", "GEO", "GRAMGENDER", "HOBBY", "IMPP", "INTEREST", "JSPROP", "KEY", "KIND", "LABEL", "LANG", "LANGUAGE",
    "LOGO", "MAILER", "MEMBER", "N", "NAME", "NICKNAME", "NOTE", "ORG", "ORG-DIRECTORY", "PHOTO", "PRODID", "PROFILE",
    "PRONOUNS", "RELATED", "REV", "ROLE", "SOCIALPROFILE", "SORT-STRING", "SOUND", "SOURCE", "TEL", "TITLE", "TZ",
    "UID", "URL", "VERSION",
];

/// Whether a property may have this name: a known one, one of somebody's own, or any in capitals.
pub(super) fn is_property(name: &str) -> bool {
    let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
    let name_in_capitals = upper(name);
    name_in_capitals.starts_with("X-")
        || name_in_capitals == name
        || NAMES.binary_search(&name_in_capitals.as_ref()).is_ok()
}

/// Phone numbers by other names, and the type that each says with its name.
const PHONES: [(&str, &str); 17] = [
    ("X-ASSISTANT-PHONE", "assistant"),
    ("X-ASSISTANT-TEL", "assistant"),
    ("X-CALLBACK-TEL", "callback"),
    ("X-CELL", "cell"),
    ("X-COMPANY-TEL", "work"),
    ("X-EVOLUTION-ASSISTANT-PHONE", "assistant"),
    ("X-EVOLUTION-CALLBACK-PHONE", "callback"),
    ("X-EVOLUTION-COMPANY-PHONE", "work"),
    ("X-EVOLUTION-RADIO", "radio"),
    ("X-FAX", "fax"),
    ("X-MOBILE", "cell"),
    ("X-MS-TEL", ""),
    ("X-PHONE", ""),
    ("X-RADIO-TEL", "radio"),
    ("X-SKYPE-PSTNNUMBER", ""),
    ("X-TEL", ""),
    ("X-TELEPHONE", ""),
];

/// What else has other names.
const OTHERS: [(&str, &str); 4] =
    [("X-E-MAIL", "EMAIL"), ("X-EMAIL", "EMAIL"), ("X-MAIL", "EMAIL"), ("X-NICKNAME", "NICKNAME")];

/// What vCard calls a property that another program has under a name of its own, and the parameter that keeps what else
/// the name says. Group and name are in capitals.
pub(crate) fn standard(group: &str, name: &str) -> Option<(&'static str, String)> {
    let typed = |kind: &str| if kind.is_empty() { String::new() } else { format!("TYPE={kind}") };
    if let ("PHONE", "WORK" | "HOME" | "CELL" | "MOBILE" | "FAX" | "PAGER" | "OTHER" | "MAIN") = (group, name)
    {
        return Some(("TEL", typed(&name.to_ascii_lowercase())));
    }
    // KDE: X-messaging/xmpp-All.
    if let Some(service) = name.strip_prefix("X-MESSAGING/").and_then(|name| name.strip_suffix("-ALL")) {
        let service = if service == "GADU" { "gadugadu".to_owned() } else { service.to_ascii_lowercase() };
        return Some(("IMPP", format!("X-SERVICE-TYPE={service}")));
    }
    let phone = || PHONES.iter().find(|(other, _)| *other == name).map(|(_, kind)| ("TEL", typed(kind)));
    let other = || OTHERS.iter().find(|(other, _)| *other == name).map(|(_, known)| (*known, String::new()));
    phone().or_else(other)
}

/// Gives a property the name that vCard has for it.
pub(super) fn standardise(line: &mut Line<'_>) {
    let may_be_other = matches!(line.name.as_bytes(), [b'X' | b'x', b'-', ..])
        || (!line.group.is_empty() && line.group.eq_ignore_ascii_case("PHONE"));
    if !may_be_other {
        return;
    }
    if let Some((name, param)) = standard(&upper(&line.group), &upper(&line.name)) {
        let params = [line.params.as_ref(), &param].into_iter().filter(|param| !param.is_empty());
        line.params = params.collect::<Vec<_>>().join(";").into();
        line.name = name.into();
        if name == "TEL" && line.group.eq_ignore_ascii_case("PHONE") {
            line.group = "".into();
        }
    }
}
