//! Who is who: as two accounts compare, as an import decides, as the book shows it.

use std::ops::ControlFlow;

use touchbase_core::contact::likeness::likeness;
use touchbase_core::contact::{Address, Email, Kind, Messenger, PartialDate, PlaceKind};
use touchbase_core::import::files::ImportFile;
use touchbase_core::view::ImportSummary;

use super::*;

/// "name | organisation | what reaches them …": `m:` mobile, `w:` work, `s:` switchboard, `f:` fax, `t:` a phone of no kind, `b:` birthday,
/// `l:` a LinkedIn profile, `a:` street, town and postal code, anything with an @ an e-mail. A name in brackets is a firm's;
/// "Prado, Ana" has its parts, and "Prado, Ana, Jr." a suffix.
fn someone(text: &str) -> Details {
    let mut parts = text.split('|').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let mut details = Details { organization: parts.next().unwrap_or_default().into(), ..Details::default() };
    if let Some(firm) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        details.kind = Kind::Organisation;
        (details.name.full, details.organization) = (firm.into(), firm.into());
    } else if let Some((family, given)) = name.split_once(", ") {
        let (given, suffix) = given.split_once(", ").unwrap_or((given, ""));
        details.name =
            Name { given: given.into(), family: family.into(), suffix: suffix.into(), ..Name::default() };
        details.name.full = details.name.joined();
    } else {
        details.name.full = name.into();
    }
    for way in parts.flat_map(str::split_whitespace) {
        let phone = |kind, value: &str| Phone::new(kind, value.replace('_', " "));
        match way.split_once(':') {
            Some(("m", number)) => details.phones.push(phone(Some(PlaceKind::Mobile), number)),
            Some(("w", number)) => details.phones.push(phone(Some(PlaceKind::Work), number)),
            Some(("s", number)) => details.phones.push(phone(Some(PlaceKind::Main), number)),
            Some(("f", number)) => details.phones.push(phone(Some(PlaceKind::Fax), number)),
            Some(("t", number)) => details.phones.push(phone(None, number)),
            Some(("b", date)) => {
                let date = day(date);
                use chrono::Datelike;
                details.birthday = PartialDate::new(Some(date.year()), date.month(), date.day());
            }
            Some(("a", value)) => {
                let mut parts = value.split(';').map(|part| part.replace('_', " "));
                let mut part = || parts.next().unwrap_or_default();
                let (street, city, postal_code) = (part(), part(), part());
                details.addresses.push(Address { street, city, postal_code, ..Address::default() });
            }
            Some(("l", value)) => {
                details.messengers.push(Messenger::new("linkedin", value));
            }
            _ => details.emails.push(Email::new(None, way)),
        }
    }
    details
}

/// Two accounts, whether they are one ("certain", "possible", "no"), the reason that is shown, and why the row is here.
const ROWS: &[(&str, &str, &str, &str, &str)] = &[
    // Certain: a name and a way to reach them that is theirs alone.
    (
        "Ana Prado | Prado Tools | ana@prado.example",
        "Ana Prado | Prado Tools | ANA@prado.example",
        "certain",
        "Same name, e-mail and organisation",
        "the plain case",
    ),
    (
        "Ana Prado || m:+34_600_123_456",
        "Prado, Ana || t:0034_600_123456",
        "certain",
        "Same name and mobile",
        "the number in another spelling",
    ),
    (
        "Jonas Weber || m:+49_170_1234567",
        "Weber Jonas || m:0170_1234567",
        "certain",
        "Same name and mobile",
        "family name first, national number",
    ),
    (
        "José Núñez || j@nunez.example",
        "Jose Nunez || j@nunez.example",
        "certain",
        "Same name and e-mail",
        "accents",
    ),
    (
        "Jürgen Müller || jm@mueller.example",
        "Juergen Mueller || jm@mueller.example",
        "certain",
        "Same name and e-mail",
        "umlauts written out",
    ),
    (
        "Robert Smith || bob@smith.example",
        "Bob Smith || bob@smith.example",
        "certain",
        "Similar name, same e-mail",
        "an English nickname",
    ),
    (
        "Francisco García || m:+34_600_111_222",
        "Paco García || m:+34_600_111_222",
        "certain",
        "Similar name, same mobile",
        "a Spanish nickname",
    ),
    (
        "Katarzyna Nowak || k@nowak.example",
        "Kasia Nowak || k@nowak.example",
        "certain",
        "Similar name, same e-mail",
        "a Polish nickname",
    ),
    (
        "Ana María Prado || ana@prado.example",
        "Ana Prado || ana@prado.example",
        "certain",
        "Similar name, same e-mail",
        "a middle name more",
    ),
    (
        "Dr. Lena Vogel MBA || lena@vogel.example",
        "Lena Vogel || lena@vogel.example",
        "certain",
        "Same name and e-mail",
        "titles are no part of a name",
    ),
    (
        "Mei-Ling Chen || m:+886_912_345_678",
        "Meiling Chen || m:+886_912_345_678",
        "certain",
        "Same name and mobile",
        "written in one",
    ),
    (
        "李明 || m:+86_138_0013_8000",
        "李明 || m:+86_138_0013_8000",
        "certain",
        "Same name and mobile",
        "a whole name in one word",
    ),
    (
        "Ana Prado || l:https://www.linkedin.com/in/ana-prado/",
        "Ana Prado || l:linkedin.com/in/ana-prado",
        "certain",
        "Same name and profile",
        "a profile is theirs alone",
    ),
    (
        "A. Prado || ana@prado.example m:+34_600_123_456",
        "Ana Prado || ana@prado.example m:+34_600_123_456",
        "certain",
        "Similar name, same mobile and e-mail",
        "an initial, with two ways to reach her",
    ),
    (
        "Sukarnoto || m:+62_812_0000_0001",
        "Sukarnoto || m:+62_812-0000-0001",
        "certain",
        "Same name and mobile",
        "one word is a whole name where names have one word",
    ),
    (
        "Lena Vogel || t:+49_170_1234567",
        "Vogel, Lena || t:0170_1234567",
        "certain",
        "Same name and mobile",
        "the numbering plan knows a mobile where nobody says so",
    ),
    (
        "Dwight Marsh || t:+1_415_555_2671",
        "Dwight Marsh || t:(415)_555-2671",
        "certain",
        "Same name and mobile",
        "where the plan cannot tell, a number with no firm around it",
    ),
    (
        "[Lindhof GmbH] || w:+49_30_123456 a:Weg_1;Kiel;24103",
        "[Lindhof] || w:+49_30_123456",
        "certain",
        "Same phone and organisation",
        "a firm of which one says more",
    ),
    (
        "[Lindhof GmbH] || w:+49_30_123456 a:Lindenstr._1;Kiel;24103",
        "[Lindhof] || w:+49_30_123456 a:Lindenstraße_1;Kiel;24103",
        "certain",
        "Same phone, address and organisation",
        "one address in two spellings",
    ),
    (
        "[Müller Söhne KG] || w:+49_431_2312595",
        "[Mueller Soehne KG] || w:+49_431_2312595",
        "certain",
        "Same phone and organisation",
        "umlauts of a firm written out",
    ),
    (
        "[Prado Tools GmbH] || info@prado.example",
        "[Prado Tools] || info@prado.example",
        "certain",
        "Same e-mail and organisation",
        "for a firm, info@ is its own",
    ),
    // Possible: somebody has to look.
    (
        "Karl Weber | Weber GmbH | w:+49_30_123456",
        "Karl Weber | Weber | w:030_123456",
        "possible",
        "Same name, phone and organisation",
        "a firm may have two of a name behind its switchboard",
    ),
    (
        "Dwight Marsh | Marsh Tools | t:+1_415_555_2671",
        "Dwight Marsh | Marsh Tools | t:+1_415_555_2671",
        "possible",
        "Same name, phone and organisation",
        "a number of unknown kind that may be the firm's",
    ),
    (
        "Karl Weber || t:+49_431_2312590",
        "Karl Weber || t:+49_431_2312590",
        "possible",
        "Same name and phone",
        "a landline rings for the whole house",
    ),
    (
        "Amara 0kafor || a@okafor.example m:+44_7700_900142",
        "Amara Okafor || a@okafor.example m:+44_7700_900142",
        "possible",
        "Similar name, same mobile and e-mail",
        "one letter apart: read wrongly, or a brother whose name was typed",
    ),
    (
        "Marta Halsen || marta@halsen.example",
        "Marte Halsen || marta@halsen.example",
        "possible",
        "Similar name, same e-mail",
        "sisters one letter apart",
    ),
    (
        "Jon Meyer || m:+1_212_555_0171 home@meyer.example",
        "John Meyer || m:+1_212_555_0171 home@meyer.example",
        "possible",
        "Similar name, same mobile and e-mail",
        "one letter apart, be it a nickname",
    ),
    (
        "Mehmet Demir (oğlu) || m:+90_532_123_45_67",
        "Mehmet Demir || m:+90_532_123_45_67",
        "possible",
        "Similar name, same mobile",
        "a word in brackets that tells him from his father",
    ),
    (
        "Whitcombe, Alden || farm@whitcombe.example",
        "Whitcombe, Alden, II || farm@whitcombe.example",
        "possible",
        "Similar name, same e-mail",
        "a numeral that only one of them has",
    ),
    (
        "Alden Whitcombe || m:+1_212_555_0171 farm@whitcombe.example",
        "Alden Whitcombe 2nd || m:+1_212_555_0171 farm@whitcombe.example",
        "possible",
        "Similar name, same mobile and e-mail",
        "whatever they share, an ordinal is another person",
    ),
    (
        "Kovács János || m:+36_20_123_4567",
        "ifj. Kovács János || m:+36_20_123_4567",
        "possible",
        "Similar name, same mobile",
        "a Hungarian son says so before his name",
    ),
    (
        "Novák, Jan, st. || m:+420_601_000_001",
        "Novák, Jan, ml. || m:+420_601_000_001",
        "possible",
        "Same mobile, different name",
        "Czech father and son",
    ),
    (
        "Matti Korhonen vanhempi || m:+358_40_1234567",
        "Matti Korhonen nuorempi || m:+358_40_1234567",
        "possible",
        "Same mobile, different name",
        "Finnish father and son",
    ),
    (
        "Lucas Cranach d. Ä. || l@cranach.example",
        "Lucas Cranach d. J. || l@cranach.example",
        "possible",
        "Same e-mail, different name",
        "the elder and the younger, short",
    ),
    (
        "João Tavares || joao@tavares.example",
        "João Tavares Neto || joao@tavares.example",
        "possible",
        "Similar name, same e-mail",
        "a grandson",
    ),
    (
        "Дмитрий Орлов ст. || m:+7_912_345_67_89",
        "Дмитрий Орлов мл. || m:+7_912_345_67_89",
        "possible",
        "Same mobile, different name",
        "in Russian",
    ),
    (
        "Pierre Aubry père || m:+33_6_12_34_56_78",
        "Pierre Aubry || m:+33_6_12_34_56_78",
        "possible",
        "Similar name, same mobile",
        "in French, and one of them only",
    ),
    (
        "Larke, Otis James || larke@farm.example",
        "Larke, Otis Henry || larke@farm.example",
        "possible",
        "Same e-mail, different name",
        "another middle name",
    ),
    (
        "Halsen, Ida & Jon || home@halsen.example m:+47_900_00_001",
        "Halsen, Ida || home@halsen.example m:+47_900_00_001",
        "possible",
        "Similar name, same mobile and e-mail",
        "a couple and one of them",
    ),
    (
        "Ida og Jon Halsen || home@halsen.example",
        "Ida Halsen || home@halsen.example",
        "possible",
        "Similar name, same e-mail",
        "a couple in Norwegian",
    ),
    (
        "Assistenz Ida Halsen || m:+47_900_00_001",
        "Ida Halsen || m:+47_900_00_001",
        "possible",
        "Similar name, same mobile",
        "whoever answers for her",
    ),
    (
        "Ida Halsen c/o Jon Halsen || m:+47_900_00_001",
        "Ida Halsen || m:+47_900_00_001",
        "possible",
        "Similar name, same mobile",
        "somebody else's door",
    ),
    (
        "Familie Halsen || home@halsen.example",
        "Ida Halsen || home@halsen.example",
        "possible",
        "Same e-mail, different name",
        "a household and one of it",
    ),
    (
        "[Lindhof GmbH] || info@lindhof.example w:+49_800_123456 a:Weg_1;Kiel;24103",
        "[Lindhof GmbH] || info@lindhof.example w:+49_800_123456 a:Hafen_9;Lübeck;23552",
        "possible",
        "Same e-mail, phone and organisation",
        "branches of a firm with one hotline",
    ),
    (
        "Oma || t:+49_431_100",
        "Oma || t:+49_431_100",
        "possible",
        "Same name and phone",
        "one word, and a landline",
    ),
    (
        "Ana Prado | Prado Tools",
        "Ana Prado | Prado Tools",
        "possible",
        "Same name and organisation",
        "a firm may have two of a name",
    ),
    (
        "Ana Prado || ana@prado.example",
        "Ana Prado || m:+34_600_123_456",
        "possible",
        "Same name",
        "nothing but the name, and nothing against it",
    ),
    (
        "K. Weber | Weber GmbH | karl@weber.example",
        "Karl Weber | Weber GmbH | karl@weber.example",
        "possible",
        "Similar name, same e-mail and organisation",
        "the initial may be his brother's",
    ),
    (
        "John Smith Jr. || john@smith.example",
        "John Smith || john@smith.example",
        "possible",
        "Similar name, same e-mail",
        "father or son",
    ),
    (
        "Karl Weber || m:+49_170_1234567 b:1950-03-01",
        "Karl Weber || m:+49_170_1234567 b:1980-03-02",
        "possible",
        "Same name and mobile",
        "two birthdays: father and son of one name",
    ),
    (
        "Ana Prado || ana@prado.example",
        "Ana Souza || ana@prado.example",
        "possible",
        "Same e-mail, different name",
        "married, or the successor",
    ),
    (
        "Karl Weber || m:+49_170_1234567",
        "Lena Weber || m:+49_170_1234567",
        "possible",
        "Same mobile, different name",
        "a couple with one phone, or a misread given name",
    ),
    (
        "ana@prado.example || ana@prado.example",
        "Ana Prado || ana@prado.example",
        "possible",
        "Same e-mail",
        "somebody known by the address alone",
    ),
    (
        "Jonas Weber || info@weber.example",
        "Jonas Weber || info@weber.example",
        "possible",
        "Same name and e-mail",
        "info@ is not his alone",
    ),
    (
        "Karl Weber || buero@weber.example",
        "Karl Weber || Buero@weber.example",
        "possible",
        "Same name and e-mail",
        "the office reads it",
    ),
    (
        "Karl Weber || info2@weber.example",
        "Karl Weber || info2@weber.example",
        "possible",
        "Same name and e-mail",
        "a second info@",
    ),
    (
        "Karl Weber || familie.weber@weber.example",
        "Karl Weber || familie.weber@weber.example",
        "possible",
        "Same name and e-mail",
        "father and son read it",
    ),
    (
        "Karl Weber | Weber | s:+49_170_2312590",
        "Karl Weber | Weber | s:+49_170_2312590",
        "possible",
        "Same name, phone and organisation",
        "a switchboard may have a mobile number",
    ),
    (
        "Jonas Weber | Alpha | w:+49_30_123456",
        "Jonas Weber | Beta | w:+49_30_123456",
        "possible",
        "Same name and phone",
        "one building, two firms",
    ),
    (
        "Bob Smith | Smith & Co.",
        "Robert Smith | Smith and Co",
        "possible",
        "Similar name, same organisation",
        "the nickname at the same firm",
    ),
    (
        "[Prado Tools GmbH] || info@prado.example",
        "[Prado Tools] || info@prado-tools.example",
        "possible",
        "Same organisation",
        "two of one name",
    ),
    // No.
    (
        "Maria || maria@silva.example",
        "Maria || maria@santos.example",
        "no",
        "",
        "a given name, and nothing in common",
    ),
    (
        "Ida Halsen || ida@halsen.example m:+47_900_00_001",
        "Ida Halsen || i@lund.example m:+47_900_00_002",
        "no",
        "",
        "a name that many have, and all else differs",
    ),
    (
        "[Bank of the West] || w:+1_212_555_0181",
        "[Bank of the East] || w:+1_212_555_0182",
        "no",
        "",
        "firms that share words",
    ),
    (
        "Karl Weber | Weber GmbH | info@weber.example w:+49_30_123456",
        "Kurt Weber | Weber GmbH | info@weber.example w:+49_30_123456",
        "no",
        "",
        "father and son at their firm's address and switchboard",
    ),
    (
        "Ana Prado | Prado Tools | w:+49_30_123456",
        "Jonas Weber | Prado Tools | w:+49_30_123456",
        "no",
        "",
        "two people behind one switchboard",
    ),
    (
        "Ana Prado | Prado Tools | info@prado.example",
        "Jonas Weber | Prado Tools | info@prado.example",
        "no",
        "",
        "two people behind one info@",
    ),
    ("Ana Prado || f:+49_30_123456", "Jonas Weber || f:+49_30_123456", "no", "", "a fax is everybody's"),
    ("Ana Prado | Alpha", "Ana Prado | Beta", "no", "", "two firms, and nothing in common but a name"),
    (
        "John Smith Jr. | Smith | w:+1_415_555_0123",
        "John Smith Sr. | Smith | w:+1_415_555_0123",
        "no",
        "",
        "they say themselves that they are two",
    ),
    (
        "Maria Silva || maria@silva.example",
        "Maria Santos || maria@santos.example",
        "no",
        "",
        "a given name is shared by many",
    ),
    ("Jonas Weber || j@weber.example", "Lena Vogel || l@vogel.example", "no", "", "nothing in common"),
    (
        "Jonas Weber || jw@weber.example",
        "Lena Vogel || jw@weber.example",
        "no",
        "",
        "an address that went to somebody else",
    ),
    (
        "[Prado Tools] || info@prado.example",
        "Ana Prado | Prado Tools | info@prado.example",
        "no",
        "",
        "a firm and somebody in it",
    ),
    (
        "[Prado Tools] || w:+49_30_123456",
        "[Weber Tools] || w:+49_30_123456",
        "no",
        "",
        "two firms in one house",
    ),
    ("Ana Prado || t:12345", "Jonas Prado || t:12345", "no", "", "a short number rings in every town"),
    ("|| ", "||", "no", "", "nothing known of either"),
];

#[test]
fn how_alike_two_accounts_are() {
    for (one, other, expected, reason, why) in ROWS {
        for (one, other) in [(one, other), (other, one)] {
            let found = likeness(&someone(one), &someone(other));
            let word = match &found {
                Some(likeness) if likeness.certain => "certain",
                Some(_) => "possible",
                None => "no",
            };
            assert_eq!(word, *expected, "{one} / {other}: {why} ({found:?})");
            assert_eq!(
                found.map(|likeness| likeness.reason).unwrap_or_default(),
                *reason,
                "{one} / {other}: {why}"
            );
        }
    }
}

/// What the search index brings up for one card, and what is found among all contacts, agree with what two accounts say.
#[test]
fn what_is_alike_is_found_in_a_book() {
    for (one, other, expected, reason, why) in ROWS.iter().filter(|row| row.0 != "|| ") {
        let mut desk = Desk::new();
        let first = desk.add_contact(&someone(one), &monday()).expect("added").value;
        for n in 0..20 {
            desk.add_contact(
                &someone(&format!("Person{n} Other{n} | Firm{n} | p{n}@firm{n}.example")),
                &monday(),
            )
            .expect("added");
        }
        let second = desk.add_contact(&someone(other), &monday()).expect("added").value;
        let twins = desk.twins(10).expect("twins");
        let found =
            twins.iter().map(|twins| (twins.first.id, twins.second.id, twins.certain, twins.reason.as_str()));
        let expected = match *expected {
            "no" => vec![],
            word => vec![(first, second, word == "certain", *reason)],
        };
        assert_eq!(found.collect::<Vec<_>>(), expected, "{one} / {other}: {why}");
        if !expected.is_empty() {
            desk.not_the_same(second, first, &monday()).expect("said");
            assert!(desk.twins(10).expect("twins").is_empty(), "remembered: {why}");
            assert!(desk.undo().expect("undone").changes.contacts);
            assert_eq!(desk.twins(10).expect("twins").len(), 1, "and forgotten again");
        }
    }
}

fn vcard(uid: &str, text: &str) -> String {
    let mut out = String::new();
    let details = someone(text);
    let outgoing = touchbase_core::vcard::Outgoing {
        uid,
        details: &details,
        picture: None,
        introduced_by: None,
        changed_at: None,
    };
    touchbase_core::vcard::write(&outgoing, touchbase_core::vcard::Version::V4_0, &mut out);
    out
}

fn import(desk: &mut Desk, cards: &str) -> ImportSummary {
    let file = ImportFile { name: "cards.vcf".into(), content: Ok(cards.into()), is_image: false };
    desk.import(&[file], &Default::default(), |_| ControlFlow::Continue(()), &monday())
        .expect("imported")
        .value
}

#[test]
fn an_import_merges_only_what_is_certain() {
    for (one, other, expected, _, why) in ROWS.iter().filter(|row| row.0 != "|| ") {
        // Against the book, and within one file.
        for together in [false, true] {
            let mut desk = Desk::new();
            let (one, other) = (vcard("one", one), vcard("other", other));
            let summary = if together {
                import(&mut desk, &(one + &other))
            } else {
                import(&mut desk, &one);
                import(&mut desk, &other)
            };
            let new = summary.new - u32::from(together);
            // One file that gives them two UIDs says itself that they are two.
            assert_eq!(new, u32::from(together || *expected != "certain"), "{why}: {summary:?}");
            assert_eq!(summary.new + summary.updated + summary.duplicates, 1 + u32::from(together));
            assert!(desk.check().expect("checked").ok);
        }
    }
}

#[test]
fn an_import_says_how_many_may_be_known_already() {
    let known = "Halsen, Ida | Halsen AS | m:+47_900_00_001";
    for (card, ask, why) in [
        ("Halsen, Ida | Halsen AS", "Ida Halsen: Ida Halsen", "the name and the firm alone"),
        ("Halsen, Ida | Lund AS | m:+47_900_00_002", "", "a namesake elsewhere"),
        ("Halsen, Ida | Halsen AS | m:+47_900_00_001", "", "certainly the same: an update"),
        ("Berg, Nils | Berg AS | m:+47_900_00_003", "", "somebody else"),
        ("Halsen, Jon | Halsen AS | m:+47_900_00_004", "", "a family name and a firm in common say nothing"),
    ] {
        let mut desk = Desk::new();
        import(&mut desk, &vcard("known", known));
        let file =
            ImportFile { name: "cards.vcf".into(), content: Ok(vcard("card", card).into()), is_image: false };
        let preview =
            desk.preview_import(std::slice::from_ref(&file), |_| ControlFlow::Continue(()), &monday());
        let summary = import(&mut desk, &vcard("card", card));
        let asked = summary.asked.iter().map(|doubt| format!("{}: {}", doubt.contact, doubt.alike));
        assert_eq!(asked.collect::<Vec<_>>().join(", "), ask, "{why}");
        assert_eq!(summary.ask, u32::from(!ask.is_empty()), "{why}");
        assert_eq!(preview.expect("previewed").asked, summary.asked, "{why}: what the preview says");
        assert_eq!(
            desk.duplicate_groups(10).expect("groups").len() as u32,
            summary.ask,
            "{why}: they are offered"
        );
        assert_eq!(import(&mut desk, &vcard("card", card)).ask, 0, "{why}: the same again");
    }
    // Those of one file, too: 30 namesakes and nobody twice as new.
    let mut desk = Desk::new();
    let cards = (0..30).map(|n| vcard(&format!("u-{n}"), "Halsen, Ida")).collect::<String>();
    let summary = import(&mut desk, &cards);
    assert_eq!((summary.new, summary.ask), (30, 29));
    // And copies that programs made of somebody, each with a UID: none is compared with all before it.
    let mut desk = Desk::new();
    let copy = |n: u32| vcard(&format!("u-{n}"), "Halsen, Ida || m:+47_900_00_001 ida@halsen.example");
    let summary = import(&mut desk, &(0..800).map(copy).collect::<String>());
    assert_eq!(summary.new, 800);
}

/// Who is in the book, the groups that are shown, and why the row is here. The people of a group by their numbers.
#[test]
fn alikes_are_shown_as_groups_however_many() {
    let many = |count: usize, text: &str| vec![text.to_owned(); count];
    type Groups<'a> = &'a [&'a [i64]];
    let rows: [(Vec<String>, Groups<'_>, &str); 7] = [
        (many(25, "Ida Halsen || m:+47_900_00_001"), &[&[]], "25 copies are one group"),
        (many(200, "Ida Halsen"), &[&[]], "200 of nothing but a name, too"),
        (
            vec![
                "Ida Halsen || m:+47_900_00_001".into(),
                "Ida Halsen || m:+47_900_00_001 ida@halsen.example".into(),
                "Halsen, Ida || ida@halsen.example".into(),
                "Jon Lund || jon@lund.example".into(),
            ],
            &[&[1, 2, 3]],
            "three that hang together by different facts",
        ),
        (
            vec![
                "Karl Weber || m:+49_170_1234567 b:1950-03-01".into(),
                "Karl Weber || m:+49_170_1234567".into(),
                "Karl Weber || m:+49_170_1234567 b:1980-03-02".into(),
            ],
            &[&[1, 2, 3]],
            "somebody has to look whose birthday it is",
        ),
        (
            vec![
                "Ida Halsen || home@halsen.example".into(),
                "Jon Halsen || home@halsen.example".into(),
                "Ida & Jon Halsen || home@halsen.example".into(),
            ],
            &[&[1, 2, 3]],
            "a couple, and both of them: offered, never certain",
        ),
        (
            ["Ana Prado", "Ana Prado", "Alma Prado", "Alma Prado", "A. Prado"]
                .map(|name| format!("{name} | Prado Tools"))
                .to_vec(),
            &[&[1, 2, 5], &[3, 4, 5]],
            "who may be either, is in a group with each, and in no third one",
        ),
        (
            (0..60).map(|n| format!("Maria || m{n}@maria.example")).collect(),
            &[],
            "a name that everybody has makes no group",
        ),
    ];
    for (people, expected, why) in rows {
        let mut desk = Desk::new();
        for text in &people {
            desk.add_contact(&someone(text), &monday()).expect("added");
        }
        let groups = desk.duplicate_groups(50).expect("groups");
        let all = (1..).take(people.len()).collect::<Vec<i64>>();
        let expected = expected.iter().map(|ids| if ids.is_empty() { all.clone() } else { ids.to_vec() });
        let found = groups.iter().map(|group| group.contacts.iter().map(|row| row.id.0).collect::<Vec<_>>());
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{why}: {groups:?}");
        let sure = ["25 copies are one group"];
        assert_eq!(groups.iter().any(|group| group.certain), sure.contains(&why), "{why}: {groups:?}");
        if let Some(group) = groups.first() {
            // In one go, and back.
            let ids = group.contacts.iter().map(|row| row.id).collect::<Vec<_>>();
            desk.merge_group(ids[0], &ids[1..], &monday()).expect("merged");
            let left = desk.duplicate_groups(50).expect("groups");
            assert_eq!(left.is_empty(), groups.len() == 1, "{why}: {left:?}");
            desk.undo().expect("undone");
            assert_eq!(desk.duplicate_groups(50).expect("groups"), groups, "{why}: one step");
        }
    }
}

#[test]
fn who_was_said_to_be_two_is_in_no_group_however_large() {
    let mut desk = Desk::new();
    let add =
        |_| desk.add_contact(&someone("Ida Halsen || m:+47_900_00_001"), &monday()).expect("added").value;
    let ids = (0..30).map(add).collect::<Vec<_>>();
    desk.not_the_same(ids[26], ids[29], &monday()).expect("said");
    let groups = desk.duplicate_groups(50).expect("groups");
    for group in &groups {
        let both = [ids[26], ids[29]].iter().all(|id| group.contacts.iter().any(|row| row.id == *id));
        assert!(!both, "merging the group would make them one: {group:?}");
    }
    assert_eq!(groups.iter().map(|group| group.contacts.len()).max(), Some(29));
}

#[test]
fn another_programs_card_of_someone_known_adds_what_is_new_and_nothing_twice() {
    let mut desk = Desk::new();
    let known = "Prado, Ana | Prado Tools | ana@prado.example m:+34_600_123_456";
    import(&mut desk, &vcard("phone", known));
    let same =
        import(&mut desk, &vcard("laptop", "Prado, Ana | PRADO TOOLS | Ana@Prado.example m:0034_600123456"));
    assert_eq!((same.new, same.updated, same.duplicates), (0, 0, 1), "the same in another spelling");
    let newer = vcard("laptop", "Prado, Ana | Prado Industries | ana@prado.example ana@home.example");
    let steps = desk.history().expect("history").len();
    let summary = import(&mut desk, &newer);
    assert_eq!((summary.new, summary.updated, summary.duplicates), (0, 1, 0));
    assert_eq!(desk.history().expect("history").len(), steps + 1, "one step");
    let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    let details = desk.contact(id).expect("contact").details;
    assert_eq!(
        (details.organization.as_str(), details.note.as_str()),
        ("Prado Tools", "Also: Prado Industries (organisation)"),
        "neither says which is newer: what stands, stands"
    );
    assert_eq!((details.emails.len(), details.phones.len()), (2, 1));
    assert_eq!(import(&mut desk, &newer).duplicates, 1, "again");

    // Known by that UID from now on, whatever becomes of her.
    desk.edit_contact(id, &Details { emails: vec![], phones: vec![], ..details }, &monday()).expect("edited");
    let again = import(&mut desk, &newer);
    assert_eq!((again.new, again.duplicates), (0, 1));
}

#[test]
fn between_two_that_are_not_the_same_an_import_does_not_choose() {
    let mut desk = Desk::new();
    let text = "Karl Weber || m:+49_170_1234567";
    let father = desk.add_contact(&someone(text), &monday()).expect("added").value;
    let son = desk.add_contact(&someone(text), &monday()).expect("added").value;
    desk.not_the_same(father, son, &monday()).expect("said");
    let summary = import(&mut desk, &vcard("third", "Karl Weber || m:0170_1234567 karl@weber.example"));
    assert_eq!((summary.new, summary.updated), (1, 0), "it may be either");
}
