//! Messengers and social networks: IMPP, SOCIALPROFILE and the X- properties of before.

use calcard::vcard::{VCardEntry, VCardParameterName, VCardParameterValue};

use super::marks::types;
use super::params::{without, without_type};
use crate::contact::Messenger;
use crate::vcard::text::{percent_decoded, single_line};

/// Properties that name one service each.
const PROPERTIES: [(&str, &str); 35] = [
    ("X-AIM", "aim"),
    ("X-DISCORD", "discord"),
    ("X-FACEBOOK", "facebook"),
    ("X-GADUGADU", "gadugadu"),
    ("X-GADU-GADU", "gadugadu"),
    ("X-GOOGLE-TALK", "gtalk"),
    ("X-GTALK", "gtalk"),
    ("X-GROUPWISE", "groupwise"),
    ("X-ICQ", "icq"),
    ("X-IMADDRESS", ""),
    ("X-IRC", "irc"),
    ("X-KADDRESSBOOK-X-IMADDRESS", ""),
    ("X-INSTAGRAM", "instagram"),
    ("X-JABBER", "xmpp"),
    ("X-LINE", "line"),
    ("X-LINKEDIN", "linkedin"),
    ("X-MASTODON", "mastodon"),
    ("X-MATRIX", "matrix"),
    ("X-MS-IMADDRESS", ""),
    ("X-MSN", "msn"),
    ("X-QQ", "qq"),
    ("X-SIGNAL", "signal"),
    ("X-SIP", "sip"),
    ("X-SKYPE", "skype"),
    ("X-SKYPE-USERNAME", "skype"),
    ("X-TELEGRAM", "telegram"),
    ("X-THREEMA", "threema"),
    ("X-TWITTER", "twitter"),
    ("X-VIBER", "viber"),
    ("X-WECHAT", "wechat"),
    ("X-WHATSAPP", "whatsapp"),
    ("X-WV-ID", ""),
    ("X-XING", "xing"),
    ("X-XMPP", "xmpp"),
    ("X-YAHOO", "yahoo"),
];

/// URI schemes of messengers, and the service each stands for; `im` and `x-apple` stand for none.
const SCHEMES: [(&str, &str); 20] = [
    ("aim", "aim"),
    ("gtalk", "gtalk"),
    ("icq", "icq"),
    ("im", ""),
    ("irc", "irc"),
    ("jabber", "xmpp"),
    ("matrix", "matrix"),
    ("msn", "msn"),
    ("msnim", "msn"),
    ("qq", "qq"),
    ("sgnl", "signal"),
    ("signal", "signal"),
    ("sip", "sip"),
    ("skype", "skype"),
    ("telegram", "telegram"),
    ("threema", "threema"),
    ("whatsapp", "whatsapp"),
    ("x-apple", ""),
    ("xmpp", "xmpp"),
    ("ymsgr", "yahoo"),
];

/// Whether this property (in upper case) is a messenger's.
pub(super) fn is_property(name: &str) -> bool {
    matches!(name, "IMPP" | "SOCIALPROFILE" | "X-SOCIALPROFILE") || of_property(name).is_some()
}

fn of_property(name: &str) -> Option<&'static str> {
    PROPERTIES.iter().find(|(property, _)| *property == name).map(|(_, service)| *service)
}

/// The handles in `entry`, which was written as `name` (in upper case) and holds `value`.
pub(super) fn messengers<'e>(
    name: &'e str,
    entry: &'e VCardEntry,
    value: String,
) -> impl Iterator<Item = Messenger> + 'e {
    // KDE writes all of a service into one property.
    const NEXT: char = '\u{e000}';
    let values: Vec<String> =
        if value.contains(NEXT) { value.split(NEXT).map(str::to_owned).collect() } else { vec![value] };
    values.into_iter().filter_map(move |value| messenger(name, entry, value))
}

fn messenger(name: &str, entry: &VCardEntry, value: String) -> Option<Messenger> {
    let value = single_line(value);
    let (scheme, handle) = match value.split_once(':') {
        Some((scheme, handle)) => {
            let known = SCHEMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme));
            (known.map(|(_, service)| *service), if known.is_some() { handle } else { value.as_str() })
        }
        None => (None, value.as_str()),
    };
    let service = match of_property(name) {
        Some(service) => service.to_owned(),
        None => service_of(name, entry)
            .map(|service| service.trim().to_lowercase())
            .filter(|service| !service.is_empty())
            .unwrap_or_else(|| scheme.unwrap_or_default().to_owned()),
    };
    let service = if service == "jabber" { "xmpp".into() } else { service };
    let value = match scheme {
        Some(_) => percent_decoded(handle.trim_start_matches("//")).trim().to_owned(),
        None => handle.to_owned(),
    };
    (!value.is_empty()).then(|| Messenger::new(service, single_line(value)))
}

/// What the parameters say besides the service: where it belongs, whether it comes first.
pub(super) fn params(params: &str, service: &str) -> String {
    without_type(&without(params, &["VALUE", "X-SERVICE-TYPE", "SERVICE-TYPE"]), service)
}

/// The service a parameter names. TYPE is one only for social profiles; IMPP has TYPE=home there.
fn service_of<'e>(name: &str, entry: &'e VCardEntry) -> Option<&'e str> {
    let named = entry.params.iter().find_map(|param| match (&param.name, &param.value) {
        (VCardParameterName::ServiceType, VCardParameterValue::Text(service)) => Some(service.as_str()),
        (VCardParameterName::Other(other), VCardParameterValue::Text(service))
            if other.eq_ignore_ascii_case("X-SERVICE-TYPE") =>
        {
            Some(service.as_str())
        }
        _ => None,
    });
    named.or_else(|| if name == "IMPP" { None } else { types(entry).find(|word| !is_no_service(word)) })
}

/// Whether a TYPE says where a profile belongs, and not at which service it is.
pub(crate) fn is_no_service(word: &str) -> bool {
    ["work", "home", "pref"].iter().any(|place| word.eq_ignore_ascii_case(place))
}

/// The URI scheme under which a handle at `service` is written; `im` where there is none.
pub(crate) fn scheme_of(service: &str) -> &'static str {
    SCHEMES
        .iter()
        .find(|(scheme, known)| *scheme == service && *known == service)
        .map_or("im", |(scheme, _)| scheme)
}
