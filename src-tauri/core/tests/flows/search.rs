//! Found as one types it.

use std::ops::ControlFlow;

use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::{Address, Details, Email, Extra, Messenger, Name, PartialDate};
use touchbase_core::follow_up::Logged;
use touchbase_core::import::files::ImportFile;
use touchbase_core::interaction::{Direction, NewInteraction};

use super::*;

fn people() -> Desk {
    let mut desk = Desk::new();
    let number = |value: &str| vec![Phone::new(None, value)];
    for details in [
        Details {
            phones: number("+49 30 1234567"),
            organization: "Lieferant GmbH".into(),
            ..named("Jiří Dvořák")
        },
        Details { phones: number("030 7654321"), ..named("Łukasz Żółć") },
        Details { phones: number("(020) 7946-0111"), ..named("Søren Ødegård") },
        Details {
            name: Name {
                full: "李 明".into(), family: "李".into(), given: "明".into(), ..Name::default()
            },
            ..named("")
        },
        Details { note: "Met Li at the fair, likes quality".into(), ..named("Bo Zhang") },
        Details {
            tags: vec!["cold chain".into()],
            event: "Hannover Messe 2026".into(),
            ..named("Katrin Müller")
        },
        Details {
            emails: vec![Email::new(None, "purchasing@wojcik-metal.example")],
            title: "Head of Quality".into(),
            ..named("Tomasz Wójcik")
        },
        named("Anabel Metal"),
        named("Ana Prado"),
    ] {
        desk.add_contact(&details, &monday()).expect("added");
    }
    desk
}

#[test]
fn what_was_typed_finds_whom_it_means() {
    let mut desk = people();
    for (typed, found, why) in [
        ("dvorak", vec!["Jiří Dvořák"], "accents"),
        ("vorak", vec!["Jiří Dvořák"], "the middle of a name"),
        ("DVOŘÁK", vec!["Jiří Dvořák"], "capitals"),
        ("lukasz zolc", vec!["Łukasz Żółć"], "ł is no accent"),
        ("odegard", vec!["Søren Ødegård"], "ø is no accent"),
        ("Oedegaard", vec!["Søren Ødegård"], "written out"),
        ("mueller", vec!["Katrin Müller"], "umlaut written out"),
        ("muller", vec!["Katrin Müller"], "umlaut left out"),
        ("李明", vec!["李 明"], "a whole name of two characters"),
        ("明", vec!["李 明"], "one of them"),
        ("li ming", vec!["李 明"], "transliterated"),
        ("Bo", vec!["Bo Zhang"], "two letters"),
        ("ana", vec!["Ana Prado", "Anabel Metal"], "the name itself before the one that begins so"),
        ("ana pra", vec!["Ana Prado"], "as it is typed"),
        ("prado ana", vec!["Ana Prado"], "in any order"),
        ("metal", vec!["Anabel Metal", "Tomasz Wójcik"], "a name before an e-mail address"),
        ("purchasing@wojcik", vec!["Tomasz Wójcik"], "an e-mail address"),
        ("head of qual", vec!["Tomasz Wójcik"], "a title"),
        ("lieferant", vec!["Jiří Dvořák"], "an organisation"),
        ("cold chain", vec!["Katrin Müller"], "a tag"),
        ("messe 2026", vec!["Katrin Müller"], "an event"),
        ("fair", vec!["Bo Zhang"], "a note"),
        ("030 123", vec!["Jiří Dvořák"], "national finds international"),
        ("+49 30 765", vec!["Łukasz Żółć"], "international finds national"),
        ("0049 (0)30-123", vec!["Jiří Dvořák"], "any spelling"),
        ("4567", vec!["Jiří Dvořák"], "the last digits"),
        ("nobody", vec![], "nobody"),
        ("", vec![], "nothing typed"),
        ("\"* ^ OR", vec![], "the index's own syntax is text"),
    ] {
        let rows = desk.search(typed, &ContactFilter::default(), 0, 10).expect("searched");
        assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), found, "{typed}: {why}");
    }
    let noted = Details { note: "Her desk: +49 351 4455667".into(), ..named("Nina Orth") };
    desk.add_contact(&noted, &monday()).expect("added");
    for typed in ["+49 351 4455667", "351 4455667", "4455667"] {
        let rows = desk.search(typed, &ContactFilter::default(), 0, 10).expect("searched");
        assert_eq!(rows.len(), 1, "{typed}: a number in a note");
    }
    let first = &desk.search("li", &ContactFilter::default(), 0, 10).expect("searched")[0];
    assert_eq!(first.name, "李 明", "a name before a word in a note");
}

/// Adds contacts of these names; who is found by each typed text, in any order.
fn assert_each_finds(names: &[&str], rows: &[(&str, &[&str], &str)]) {
    let mut desk = Desk::new();
    for name in names {
        desk.add_contact(&named(name), &monday()).expect("added");
    }
    for (typed, wanted, why) in rows {
        let rows = desk.search(typed, &ContactFilter::default(), 0, 50).expect("searched");
        let mut found = rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>();
        let mut wanted = wanted.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{typed}: {why}");
    }
}

#[test]
fn every_spelling_of_a_name_finds_every_other() {
    let families: &[(&[&str], &str)] = &[
        (&["Jürgen Köster", "Juergen Koester", "Jurgen Koster", "Ju\u{308}rgen Ko\u{308}ster"], "umlauts"),
        (&["Ida Aagård", "Ida Aagaard", "Ida Ågård"], "å and aa"),
        (&["Uwe Weißmann", "Uwe Weissmann", "UWE WEIẞMANN"], "ß and ss"),
        (
            &[
                "Siân O'Farrow",
                "Siân O’Farrow",
                "Siân OʼFarrow",
                "Siân O´Farrow",
                "Siân O`Farrow",
                "Siân O′Farrow",
                "Siân OFarrow",
                "Siân O Farrow",
            ],
            "apostrophes",
        ),
        (&["Nina D'Orsi", "Nina Dorsi", "Nina D Orsi"], "of other languages"),
        (&["P.J. Harkin", "PJ Harkin", "P. J. Harkin", "P J Harkin", "P.-J. Harkin"], "initials"),
        (&["Karl-Heinz Ott", "Karlheinz Ott", "Karl Heinz Ott"], "a given name of two"),
        (&["Joost van der Meij", "Joost Vander Meij", "Joost Vandermeij"], "particles"),
        (&["St. Clair Dunn", "St Clair Dunn", "StClair Dunn", "St.Clair Dunn"], "an abbreviation"),
        (&["إيمان مُصْطَفَى", "ايمان مصطفى", "أيمان مصطفي", "ایمان مصطفی"], "Arabic letters and points"),
        (&["فاطِمة کریم", "فاطمه كريم"], "teh marbuta and kaf"),
        (&["דָּוִד לֵוִי", "דוד לוי"], "the points of Hebrew"),
        (&["ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ", "ヤマダタロウ"], "half-width kana, with a blank and without"),
        (&["한지민", "\u{1112}\u{1161}\u{11ab}\u{110c}\u{1175}\u{1106}\u{1175}\u{11ab}"], "Hangul"),
        (&["Семён Ильин", "Семен Ильин", "Semen Ilin"], "Cyrillic"),
        (&["ＡＮＮＡ　ＢＡＵ", "Anna Bau"], "full width"),
        (&["C&A", "C & A", "c&a"], "an ampersand"),
        (&["K+R Salz", "K + R Salz"], "a plus"),
        (&["E.VON Netz", "EVON Netz"], "a dot within"),
    ];
    let names = families.iter().flat_map(|(spellings, _)| spellings.iter().copied()).collect::<Vec<_>>();
    let rows = families
        .iter()
        .flat_map(|(spellings, why)| spellings.iter().map(|typed| (*typed, *spellings, *why)))
        .collect::<Vec<_>>();
    assert_each_finds(&names, &rows);
}

#[test]
fn short_words_restrict_what_longer_ones_found() {
    let names = [
        "Plan B Studio",
        "Planet Bauer",
        "Vitamin C Bar",
        "Vitamin D Bar",
        "AT&T",
        "Attila Toth",
        "A Rowan",
        "3M",
        "J&W",
        "Q + F",
    ];
    assert_each_finds(
        &names,
        &[
            ("plan b studio", &["Plan B Studio"], "one letter among longer words"),
            ("plan b", &["Plan B Studio", "Planet Bauer"], "the word itself, and what begins so"),
            ("vitamin c", &["Vitamin C Bar"], "at the end"),
            ("AT&T", &["AT&T"], "nobody whose words begin so"),
            ("at & t", &["AT&T"], "with blanks"),
            ("j w", &["J&W"], "an ampersand that was not typed"),
            ("JW", &["J&W"], "nor a blank"),
            ("Q F", &["Q + F"], "a plus"),
            ("rowan a", &["A Rowan"], "an initial behind the name"),
            ("k rowan", &[], "another initial"),
            ("3M", &["3M"], "a digit and a letter"),
        ],
    );
}

#[test]
fn says_what_matched_when_it_is_not_the_name() {
    let mut desk = Desk::new();
    let details = Details {
        organization: "Kestrel Dairy".into(),
        department: "Einkauf".into(),
        phones: vec![
            Phone::new(None, "+49 170 2312100"),
            Phone::new(None, "+49 30 2312199"),
        ],
        addresses: vec![Address {
            street: "Lindengasse 4\nGate 7".into(),
            city: "Kiel".into(),
            region: "Schleswig-Holstein".into(),
            postal_code: "24103".into(),
            country: "Deutschland".into(),
            ..Address::default()
        }],
        urls: vec!["https://www.kestrel-dairy.example/team".into()],
        messengers: vec![Messenger::new("linkedin", "https://linkedin.example/in/anap")],
        birthday: PartialDate::new(Some(1979), 6, 5),
        event: "Hannover Messe 2026".into(),
        note: "Walked the cold rooms with her; two probes drift after 22:00, and the hygrometer in hall 3 is older than she is. Call in May."
            .into(),
        extra: vec![
            Extra { name: "X-CUSTOMER-NO".into(), params: String::new(), value: "K-7788".into() },
            Extra { name: "NICKNAME".into(), params: String::new(), value: "Fitz,The Captain".into() },
            Extra { name: "REV".into(), params: String::new(), value: "20260102".into() },
        ],
        ..named("Ana Prado")
    };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    desk.add_note(ana, "Wants a quote for the separator", &monday()).expect("noted");
    for (typed, matched, why) in [
        ("prado", Some(""), "the name says it itself"),
        ("199", Some("+49 30 2312199"), "the number that has these digits"),
        ("030 2312199", Some("+49 30 2312199"), "as it is dialled"),
        ("tel:+49-30-2312199", Some("+49 30 2312199"), "as a link"),
        ("hannover", Some("met at Hannover Messe 2026"), "where they met"),
        (
            "lindengasse 4",
            Some("Lindengasse 4, Gate 7, 24103, Kiel, Schleswig-Holstein, Deutschland"),
            "a street",
        ),
        ("24103 Kiel", Some("Lindengasse 4, Gate 7, 24103, Kiel, Schleswig-Holstein, Deutschland"), "a town"),
        (
            "Deutschland",
            Some("Lindengasse 4, Gate 7, 24103, Kiel, Schleswig-Holstein, Deutschland"),
            "a country",
        ),
        ("www.kestrel-dairy.example", Some("https://www.kestrel-dairy.example/team"), "a link"),
        ("https://kestrel-dairy.example/team", Some("https://www.kestrel-dairy.example/team"), "without www"),
        ("prado einkauf", Some("department: Einkauf"), "what the name has not"),
        ("linkedin", Some("messenger: linkedin https://linkedin.example/in/anap"), "a service"),
        ("5 June", Some("birthday: 1979-06-05 (5 June)"), "a birthday"),
        ("1979-06-05", Some("birthday: 1979-06-05 (5 June)"), "as it is written"),
        ("K-7788", Some("X-CUSTOMER-NO: K-7788"), "what has no field of its own"),
        ("captain", Some("NICKNAME: Fitz,The Captain"), "a nickname"),
        ("Fitz Prado", Some("NICKNAME: Fitz,The Captain"), "with the family name"),
        ("hygrometer", Some("note: … 22:00, and the hygrometer in hall 3 is older …"), "the words around"),
        ("separator", Some("timeline: Wants a quote for the separator"), "the timeline"),
        ("20260102", None, "when the card was written says nothing of her"),
        ("Flensburg", None, "nowhere"),
    ] {
        let rows = desk.search(typed, &ContactFilter::default(), 0, 10).expect("searched");
        let found = rows.first().map(|row| row.matched.as_ref().map(ToString::to_string).unwrap_or_default());
        assert_eq!(found.as_deref(), matched, "{typed}: {why}");
    }
}

#[test]
fn says_by_what_else_they_are_called() {
    let mut desk = Desk::new();
    let details = Details {
        nickname: "Momo".into(),
        given_reading: "moh-NEE-kah".into(),
        family_reading: "ZEH-gah".into(),
        maiden_name: "Hollnagel".into(),
        pronouns: "they/them".into(),
        phones: vec![Phone::new(None, "+49 30 2312199;ext=12")],
        ..named("Monika Seger")
    };
    desk.add_contact(&details, &monday()).expect("added");
    for (typed, matched, why) in [
        ("monika", "", "the shown name says it itself"),
        ("Seger", "", "all of it"),
        ("mo", "", "its beginning, though the nickname begins so, too"),
        ("momo", "nickname: Momo", "a nickname"),
        ("momo seger", "nickname: Momo", "beside what is shown"),
        ("hollnagel", "maiden name: Hollnagel", "the name before a marriage"),
        ("monika holl", "maiden name: Hollnagel", "its beginning"),
        ("zeh-gah", "reading: ZEH-gah moh-NEE-kah", "how it is read"),
        ("they/them", "pronouns: they/them", "pronouns"),
        ("199", "+49 30 2312199 ext. 12", "a number, its extension in words"),
    ] {
        let rows = desk.search(typed, &ContactFilter::default(), 0, 10).expect("searched");
        let found = rows.first().map(|row| row.matched.as_ref().map(ToString::to_string).unwrap_or_default());
        assert_eq!(found.as_deref(), Some(matched), "{typed}: {why}");
    }
}

#[test]
fn an_older_form_of_the_search_text_is_written_anew() {
    let mut desk = people();
    desk.add_contact(&named("Sean O Farrow"), &monday()).expect("added");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    desk.back_up(&path).expect("copied");
    let file = rusqlite::Connection::open(&path).expect("opened");
    file.execute_batch(
        "INSERT INTO search_index (search_index) VALUES ('delete-all');
         UPDATE search_text SET text = 'an older form';
         INSERT INTO search_index (search_index) VALUES ('rebuild');
         UPDATE memo SET value = '1' WHERE name = 'search-form';",
    )
    .expect("made old");
    drop(file);
    let book = Book::open(&path).expect("opened");
    assert_eq!(book.search("obrien", &ContactFilter::default(), 0, 5).expect("searched").len(), 0);
    assert_eq!(book.search("ofarrow", &ContactFilter::default(), 0, 5).expect("searched").len(), 1);
    assert_eq!(book.search("older form", &ContactFilter::default(), 0, 5).expect("searched").len(), 0);
    assert!(book.check().expect("checked").ok, "the index fits the texts");
}

#[test]
fn what_is_found_follows_the_contact() {
    let mut desk = people();
    let ana = desk.search("ana prado", &ContactFilter::default(), 0, 1).expect("searched")[0].id;
    let finds = |desk: &Desk, typed: &str| {
        desk.search(typed, &ContactFilter::default(), 0, 10)
            .expect("searched")
            .iter()
            .any(|row| row.id == ana)
    };
    desk.edit_contact(ana, &named("Ana Souza"), &monday()).expect("edited");
    assert!(finds(&desk, "souza") && !finds(&desk, "prado"));
    let interaction = NewInteraction {
        channel: touchbase_core::channel::Channel::Call,
        direction: Direction::In,
        at: None,
        outcome: None,
        summary: "Wants the hygrometer".into(),
        first_hand: true,
        reason: String::new(),
    };
    desk.log(ana, &Logged { interaction, next: None, consequences: Consequences::default() }, &monday())
        .expect("logged");
    assert!(finds(&desk, "hygrom"), "what was noted on the timeline");
    desk.undo().expect("undone");
    assert!(!finds(&desk, "hygrom"));
    desk.delete_contacts(&[ana], &monday()).expect("deleted");
    assert!(!finds(&desk, "souza"));
    desk.undo().expect("undone");
    assert!(finds(&desk, "souza"));
}

#[test]
fn a_filter_looks_beyond_the_best_matches() {
    let mut desk = Desk::new();
    // Few of many and many of many: the texts of few are looked through, of many the index is asked.
    let cards = (0..3_000)
        .map(|number| {
            let tag = if number % 1_500 == 1_499 { "rare" } else { "common" };
            format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}\r\nFN:Smith {number:04}\r\nCATEGORIES:{tag}\r\nEND:VCARD\r\n")
        })
        .collect::<String>();
    let file = ImportFile { name: "cards.vcf".into(), content: Ok(cards.into()), is_image: false };
    desk.import(&[file], &ImportOptions::default(), |_| ControlFlow::Continue(()), &monday())
        .expect("imported");
    let found = |tag: &str, typed: &str, offset, limit| {
        let filter = ContactFilter { tag: tag.into(), ..ContactFilter::default() };
        let rows = desk.search(typed, &filter, offset, limit).expect("searched");
        rows.into_iter().map(|row| row.row.name).collect::<Vec<_>>()
    };
    assert_eq!(found("rare", "smith", 0, 10), ["Smith 1499", "Smith 2999"], "two of three thousand");
    assert_eq!(found("common", "smith 2998", 0, 10), ["Smith 2998"], "behind all others");
    assert_eq!(found("common", "smith 2999", 0, 10), [""; 0], "of another tag");
    assert_eq!(found("nobody", "smith", 0, 10), [""; 0], "a tag that nobody has");
    for tag in ["", "common"] {
        let whole = found(tag, "smith", 0, 700);
        assert_eq!(whole.len(), 700);
        let pages = (0..7).flat_map(|page| found(tag, "smith", page * 100, 100)).collect::<Vec<_>>();
        assert_eq!(pages, whole, "the pages follow one another, tag “{tag}”");
    }
}
