//! Found as one types it.

use std::ops::ControlFlow;

use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::{Details, Email, Name};
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
    let desk = people();
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
    let first = &desk.search("li", &ContactFilter::default(), 0, 10).expect("searched")[0];
    assert_eq!(first.name, "李 明", "a name before a word in a note");
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
