//! What several people share: addresses of a role, numbers that ring on several desks, a house, spellings of a firm.

use phonenumber::Type;

use crate::contact::{Address, Details, Phone, PlaceKind};
use crate::fold::{fold, umlauts_in_one};

/// Local parts of addresses that a role or a household reads, not a person.
const ROLES: &[&str] = &[
    "accounting",
    "accounts",
    "accueil",
    "achats",
    "admin",
    "administracao",
    "administracion",
    "administratie",
    "administration",
    "administrator",
    "admissions",
    "amministrazione",
    "anfrage",
    "anfragen",
    "anmeldung",
    "asiakaspalvelu",
    "assistance",
    "atencion",
    "atendimento",
    "ayuda",
    "bestellung",
    "bestilling",
    "bewerbung",
    "bewerbungen",
    "billing",
    "biuro",
    "boekhouding",
    "booking",
    "bookings",
    "buchhaltung",
    "buero",
    "bureau",
    "careers",
    "comercial",
    "commercial",
    "compras",
    "comptabilite",
    "contabilidad",
    "contact",
    "contact-us",
    "contacto",
    "contactus",
    "contato",
    "contatti",
    "customer-service",
    "customercare",
    "customerservice",
    "datenschutz",
    "demande",
    "direccion",
    "direction",
    "direzione",
    "do-not-reply",
    "einkauf",
    "ekonomi",
    "empfang",
    "enquiries",
    "enquiry",
    "export",
    "facturacion",
    "faktura",
    "fakturierung",
    "famiglia",
    "familia",
    "familie",
    "famille",
    "family",
    "feedback",
    "finance",
    "firma",
    "forsaljning",
    "gemeinde",
    "geral",
    "hallo",
    "hausverwaltung",
    "hello",
    "help",
    "helpdesk",
    "hi",
    "hola",
    "hotline",
    "hr",
    "info",
    "information",
    "infos",
    "inkoop",
    "inquiries",
    "inquiry",
    "jobs",
    "kancelaria",
    "kanzlei",
    "karriere",
    "klantenservice",
    "kontakt",
    "kundendienst",
    "kundenservice",
    "kundeservice",
    "legal",
    "mail",
    "mailbox",
    "marketing",
    "media",
    "myynti",
    "newsletter",
    "no-reply",
    "noreply",
    "notariat",
    "office",
    "order",
    "orders",
    "pedidos",
    "personal",
    "pfarramt",
    "post",
    "postmaster",
    "praxis",
    "prenotazioni",
    "press",
    "presse",
    "privacy",
    "prodej",
    "recepcao",
    "recepcion",
    "recepcja",
    "receptie",
    "reception",
    "rechnung",
    "rechnungen",
    "recruiting",
    "recrutement",
    "redaccion",
    "redaktion",
    "redazione",
    "registration",
    "reklamation",
    "reservas",
    "reservations",
    "reservierung",
    "rezeption",
    "rh",
    "sales",
    "salg",
    "schule",
    "secretaria",
    "secretariat",
    "segreteria",
    "sekretariaat",
    "sekretariat",
    "service",
    "shop",
    "sklep",
    "sprzedaz",
    "support",
    "team",
    "termine",
    "toimisto",
    "tresorerie",
    "ufficio",
    "vendas",
    "vendite",
    "ventas",
    "ventes",
    "verein",
    "verkauf",
    "verkoop",
    "vertrieb",
    "verwaltung",
    "webmaster",
    "welcome",
    "werkstatt",
    "zamowienia",
    "zentrale",
];

/// What follows the name of a firm and says only in which form it is run.
const FORMS: &[&str] = &[
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "eg",
    "ek",
    "ev",
    "gbr",
    "ges",
    "gesmbh",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kk",
    "lda",
    "limited",
    "limitada",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "ohg",
    "ood",
    "oy",
    "oyj",
    "plc",
    "private",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "sasu",
    "sc",
    "se",
    "sl",
    "slu",
    "snc",
    "spa",
    "spzoo",
    "sro",
    "srl",
    "ug",
    "zoo",
];

/// Whether several people may read an address: info@, sales@ …
pub(super) fn is_role(email: &str) -> bool {
    let local = email.trim().split('@').next().unwrap_or_default().to_lowercase();
    let first = local.split(['.', '-', '_', '+']).next().unwrap_or_default();
    // "info2@" is read by the same people.
    let first = first.trim_end_matches(|c: char| c.is_ascii_digit());
    ROLES.contains(&local.as_str()) || ROLES.contains(&first)
}

/// Whether a number that two contacts have rings in one pocket. A mobile does. A number of unknown kind does where the
/// numbering plan says that it is a mobile's, or cannot tell and neither of them belongs to a firm.
pub(super) fn rings_in_a_pocket(one: (&Phone, &Details), other: (&Phone, &Details)) -> bool {
    let is = |kind| one.0.marks.is(kind) || other.0.marks.is(kind);
    let planned = planned(&one.0.value).or_else(|| planned(&other.0.value));
    if is(PlaceKind::Fax) {
        return false;
    }
    match (is(PlaceKind::Mobile), is(PlaceKind::Work) || is(PlaceKind::Main)) {
        // One says that it is a mobile, the other that it is a desk's or a switchboard's: the plan decides.
        (true, true) => {
            !matches!(planned, Some(Type::FixedLine | Type::TollFree | Type::SharedCost | Type::Uan))
        }
        (true, false) => true,
        (false, true) => false,
        (false, false) => {
            let is_of_no_firm = [one.1, other.1].iter().all(|of| of.organization.is_empty());
            match planned {
                Some(Type::Mobile | Type::PersonalNumber) => true,
                Some(Type::FixedLineOrMobile) => is_of_no_firm && !is(PlaceKind::Home),
                _ => false,
            }
        }
    }
}

/// What the numbering plan says of a number that is written with its country's code.
fn planned(number: &str) -> Option<Type> {
    let number = phonenumber::parse(None, number).ok()?;
    Some(number.number_type(&phonenumber::metadata::DATABASE))
}

/// Whether two addresses are one place in two spellings. Where the rest says it all, a country in another language, or
/// none, is no other place.
pub(crate) fn is_one_place(one: &Address, other: &Address) -> bool {
    let town = |address: &Address| [&address.postal_code, &address.city].map(|part| fold(part)).concat();
    let (mine, theirs) = (town(one), town(other));
    let countries = [&one.country, &other.country].map(|country| fold(country));
    let one_country = countries[0] == countries[1] || countries.iter().any(String::is_empty);
    let regions = [&one.region, &other.region].map(|region| fold(region));
    let one_region = regions[0] == regions[1] || regions.iter().any(String::is_empty);
    let streets = [street(one), street(other)];
    let says_it_all = !streets[0].is_empty() && !one.postal_code.is_empty() && !one.city.is_empty();
    mine == theirs && streets[0] == streets[1] && one_region && (one_country || says_it_all)
}

/// A street in one spelling: "Lindenstraße 4" and "Lindenstr. 4".
fn street(address: &Address) -> String {
    let folded = fold(&address.street).replace('.', "");
    let words = folded.split(' ').map(|word| match word.strip_suffix("strasse") {
        Some(of) => format!("{of}str"),
        None => match word {
            "street" => "st".to_owned(),
            "road" => "rd".to_owned(),
            "avenue" => "ave".to_owned(),
            _ => word.to_owned(),
        },
    });
    // "Linden Str. 4" and "Lindenstr. 4".
    umlauts_in_one(&words.collect::<String>())
}

/// The name of a firm by which its spellings are compared: folded, without its legal form.
pub(super) fn organization_key(name: &str) -> String {
    let folded = fold(&name.replace(['&', '+'], " and "));
    let words =
        folded.split(' ').map(|word| umlauts_in_one(&word.replace('.', ""))).filter(|word| !word.is_empty());
    let words = words.collect::<Vec<_>>();
    let mut kept = words.as_slice();
    while let [first, .., last] = kept
        && (FORMS.contains(&last.as_str()) || last == "and" || first == "the")
    {
        kept = if first == "the" { &kept[1..] } else { &kept[..kept.len() - 1] };
    }
    kept.iter().filter(|word| *word != "and").cloned().collect()
}

/// Whether the name of a firm ends with its legal form: "Prado Tools S.L.", "Nordic Timber Ltd".
pub(crate) fn has_legal_form(name: &str) -> bool {
    let folded = fold(name).replace('.', "");
    folded.rsplit_once(' ').is_some_and(|(_, last)| FORMS.contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_firm() {
        for (one, other, same, why) in [
            ("Weber Werkzeugbau GmbH", "WEBER WERKZEUGBAU", true, "the legal form may be left out"),
            ("Müller & Söhne GmbH & Co. KG", "Muller und Sohne", false, "“und” is a word, & may be any"),
            ("Müller & Söhne GmbH & Co. KG", "Müller and Söhne", true, "& is and"),
            ("The Harbour Company", "Harbour", true, "article and form"),
            ("Prado S.L.", "Prado SL", true, "dots"),
            ("AG", "AS", false, "a name that is nothing but a form stays"),
            ("Prado Tools", "Prado Textiles", false, "two firms of one family"),
        ] {
            assert_eq!(organization_key(one) == organization_key(other), same, "{one} / {other}: {why}");
        }
    }

    #[test]
    fn addresses_of_a_role() {
        for (email, role) in [
            ("info@prado.example", true),
            ("Info.Berlin@prado.example", true),
            ("vertrieb-nord@weber.example", true),
            ("verwaltung3@weber.example", true),
            ("ana.prado@prado.example", false),
            ("ana2@prado.example", false),
            ("infante@prado.example", false),
        ] {
            assert_eq!(is_role(email), role, "{email}");
        }
    }
}
