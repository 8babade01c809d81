//! What several people share: addresses of a role, spellings of a firm.

use crate::fold::fold;

/// Local parts of addresses that a role reads, not a person.
const ROLES: &[&str] = &[
    "accounting",
    "accounts",
    "admin",
    "administration",
    "assistance",
    "atendimento",
    "ayuda",
    "bestellung",
    "billing",
    "biuro",
    "booking",
    "bookings",
    "buchhaltung",
    "bureau",
    "careers",
    "comercial",
    "commercial",
    "compras",
    "contabilidad",
    "contact",
    "contacto",
    "contact-us",
    "contactus",
    "contato",
    "contatti",
    "customerservice",
    "demande",
    "direction",
    "einkauf",
    "empfang",
    "enquiries",
    "enquiry",
    "export",
    "fakturierung",
    "feedback",
    "finance",
    "geral",
    "hallo",
    "hello",
    "help",
    "helpdesk",
    "hi",
    "hola",
    "hr",
    "info",
    "infos",
    "information",
    "inquiries",
    "inquiry",
    "jobs",
    "kancelaria",
    "klantenservice",
    "kontakt",
    "kundenservice",
    "kundeservice",
    "mail",
    "mailbox",
    "marketing",
    "no-reply",
    "noreply",
    "office",
    "order",
    "orders",
    "personal",
    "post",
    "postmaster",
    "praxis",
    "presse",
    "press",
    "reception",
    "recepcion",
    "redaktion",
    "rechnung",
    "reservations",
    "rh",
    "sales",
    "secretariat",
    "sekretariat",
    "sekretariaat",
    "segreteria",
    "service",
    "shop",
    "sprzedaz",
    "support",
    "team",
    "ufficio",
    "vendas",
    "ventas",
    "verkauf",
    "verkoop",
    "vertrieb",
    "webmaster",
    "welcome",
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
    ROLES.contains(&local.as_str()) || ROLES.contains(&first)
}

/// The name of a firm by which its spellings are compared: folded, without its legal form.
pub(super) fn organization_key(name: &str) -> String {
    let folded = fold(&name.replace(['&', '+'], " and "));
    let words = folded.split(' ').map(|word| word.replace('.', "")).filter(|word| !word.is_empty());
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
            ("ana.prado@prado.example", false),
            ("infante@prado.example", false),
        ] {
            assert_eq!(is_role(email), role, "{email}");
        }
    }
}
