//! The same people again and again: what changed there, what changed here, and what both changed. A year of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use touchbase_core::contact::{Email, Marks, PartialDate};
use touchbase_core::import::files::ImportFile;
use touchbase_core::vcard::Version;
use touchbase_core::view::ImportSummary;

use super::*;

fn card(uid: &str, name: &str, lines: &str) -> String {
    let (given, family) = name.split_once(' ').unwrap_or((name, ""));
    let uid = if uid.is_empty() { String::new() } else { format!("UID:{uid}\r\n") };
    let lines = lines.split('|').map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| format!("{line}\r\n")).collect::<String>();
    format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{uid}FN:{name}\r\nN:{family};{given};;;\r\n{lines}END:VCARD\r\n")
}

fn import(desk: &mut Desk, cards: &str) -> ImportSummary {
    let file = ImportFile { name: "cards.vcf".into(), content: Ok(cards.into()), is_image: false };
    desk.import(&[file], &Default::default(), |_| ControlFlow::Continue(()), &monday())
        .expect("imported")
        .value
}

fn names(desk: &Desk) -> Vec<String> {
    let page = desk.contacts(&ContactFilter::default(), 0, 1_000).expect("page");
    page.rows.into_iter().map(|row| row.name).collect()
}

/// What a contact says, in a line: title, organisation, numbers, e-mails, streets, links, birthday, tags and note. The
/// preferred number has a "!".
fn said(details: &Details) -> String {
    let number = |phone: &Phone| {
        format!("{}{}", phone.value.replace(' ', ""), if phone.marks.preferred { "!" } else { "" })
    };
    let list = |values: Vec<String>| values.join(" ");
    let fields = [
        details.title.clone(),
        details.organization.clone(),
        list(details.phones.iter().map(number).collect()),
        list(details.emails.iter().map(|email| email.value.clone()).collect()),
        list(details.addresses.iter().map(|address| address.street.replace('\n', ", ")).collect()),
        list(details.urls.clone()),
        details.birthday.map(|day| day.to_string()).unwrap_or_default(),
        list(details.tags.clone()),
        details.note.replace('\n', " / "),
    ];
    fields.into_iter().filter(|field| !field.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What the owner makes of a contact, in a few words.
fn edit(details: &mut Details, edits: &str) {
    for edit in edits.split('|').map(str::trim).filter(|edit| !edit.is_empty()) {
        let (what, value) = edit.split_once('=').expect("what=value");
        match what {
            "title" => details.title = value.into(),
            "note" => details.note = value.into(),
            "birthday" => details.birthday = PartialDate::new(value.parse().ok(), 6, 5),
            // "mobile" alone, and called nothing.
            "kind" => details.phones[0].marks = Marks::of(value.parse().ok()),
            "phone" => details.phones[0].value = value.into(),
            "!phone" => {
                let prefer = |phone: &mut Phone| phone.marks.preferred = phone.value == value;
                details.phones.iter_mut().for_each(prefer);
            }
            "-phone" => details.phones.retain(|phone| phone.value != value),
            "-url" => details.urls.retain(|url| url != value),
            "-tag" => details.tags.retain(|tag| tag != value),
            "+email" => details.emails.push(Email::new(None, value)),
            other => panic!("{other}"),
        }
    }
}

/// A card, what the owner makes of the contact, the card when it comes again, what stands then, and why the row is here.
const UPDATES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "TITLE:Buyer",
        "",
        "TITLE:Head of buying",
        "Head of buying",
        "only they changed it: it follows, and nothing is noted",
    ),
    (
        "TITLE:Buyer",
        "title=Chief",
        "TITLE:Buyer|ORG:Lund",
        "Chief, Lund",
        "only the owner changed it: it stays",
    ),
    (
        "TITLE:Buyer",
        "title=Chief",
        "TITLE:Director",
        "Chief, Also: Director (title)",
        "both changed it: theirs is noted",
    ),
    ("TITLE:Buyer", "title=Director", "TITLE:Director", "Director", "both to the same"),
    ("TITLE:Buyer", "title=", "TITLE:Buyer|ORG:Lund", "Lund", "what was deleted does not come back"),
    ("TITLE:Buyer", "", "ORG:Lund", "Buyer, Lund", "silence deletes nothing"),
    ("TEL:+49 170 2312500", "", "TEL:+491702312500", "+491702312500", "a number in another spelling"),
    ("TEL:+49 170 2312500", "", "TEL;TYPE=CELL:0170 2312500", "+491702312500", "and without its country"),
    (
        "TEL:+49 170 2312500",
        "",
        "TEL:+49 170 2312501",
        "+491702312500 +491702312501",
        "another number is added",
    ),
    (
        "TEL;TYPE=CELL:+49 170 2312500",
        "",
        "TEL;TYPE=CELL:+49 170 2312501",
        "+491702312501",
        "one of the same kind in its place: it follows",
    ),
    (
        "ADR:;;Dock Road 4\\, Unit 7;Hull;;HU1 2AB;",
        "",
        "ADR:;;Dock Road 4\\, Unit 9;Hull;;HU1 2AB;",
        "Dock Road 4, Unit 9",
        "an address of no kind, in the same town",
    ),
    (
        "ADR:;;Dock Road 4;Hull;;;",
        "",
        "ADR:;;Elm Row 2;Leeds;;;",
        "Dock Road 4 Elm Row 2",
        "and in another one",
    ),
    (
        "TEL;TYPE=CELL,PREF:+49 170 2312500|TEL;TYPE=WORK:+49 30 2312500",
        "",
        "TEL;TYPE=CELL,PREF:+49 170 2312501|TEL;TYPE=WORK:+49 30 2312500",
        "+491702312501! +49302312500",
        "and its mark with it",
    ),
    (
        "TEL;TYPE=CELL,PREF:+49 170 2312500|TEL;TYPE=WORK:+49 30 2312500",
        "",
        "TEL;TYPE=CELL:+49 170 2312500|TEL;TYPE=WORK,PREF:+49 30 2312500",
        "+49302312500! +491702312500",
        "the mark alone",
    ),
    (
        "TEL;TYPE=CELL,PREF:+49 170 2312500|TEL;TYPE=WORK:+49 30 2312500",
        "!phone=+49 30 2312500",
        "TEL;TYPE=CELL,PREF:+49 170 2312501|TEL;TYPE=WORK:+49 30 2312500",
        "+49302312500! +491702312501",
        "unless the owner gave it to another",
    ),
    (
        "TEL;TYPE=CELL:+49 170 2312500",
        "",
        "TEL;TYPE=WORK:+49 30 2312500",
        "+491702312500 +49302312500",
        "a number of another kind is another number",
    ),
    (
        "TEL;TYPE=CELL:+49 170 2312500|TEL;TYPE=CELL:+49 170 2312502",
        "",
        "TEL;TYPE=CELL:+49 170 2312502",
        "+491702312500 +491702312502",
        "what they only left out is kept",
    ),
    (
        "TEL;TYPE=CELL:+49 170 2312500",
        "phone=+49 170 2312509",
        "TEL;TYPE=CELL:+49 170 2312501",
        "+491702312509 +491702312501",
        "what the owner corrected stays beside it",
    ),
    (
        "EMAIL;TYPE=WORK:ida@lund.example|EMAIL;TYPE=HOME:ida@halsen.example",
        "",
        "EMAIL;TYPE=WORK:halsen@lund.example|EMAIL;TYPE=HOME:ida@halsen.example",
        "halsen@lund.example ida@halsen.example",
        "an address of hers",
    ),
    (
        "ADR;TYPE=WORK:;;Dock Road 4\\, Unit 7;Hull;;HU1 2AB;",
        "",
        "ADR;TYPE=WORK:;;Dock Road 4\\, Unit 9;Hull;;HU1 2AB;",
        "Dock Road 4, Unit 9",
        "a postal address",
    ),
    (
        "URL:https://lund.example/ida",
        "",
        "URL:https://lund.example/halsen",
        "https://lund.example/halsen",
        "a link",
    ),
    (
        "TEL:+49 170 2312500",
        "-phone=+49 170 2312500",
        "TEL:+491702312500|TEL:+49 170 2312501",
        "+491702312501",
        "a deleted number does not come back in another spelling",
    ),
    (
        "URL:https://lund.example",
        "",
        "URL:http://www.lund.example/",
        "https://lund.example",
        "a link without its dressing",
    ),
    ("URL:https://lund.example", "-url=https://lund.example", "URL:https://lund.example/", "", "and deleted"),
    ("EMAIL:ida@lund.example", "", "EMAIL:Ida@Lund.example", "ida@lund.example", "capitals of an address"),
    (
        "EMAIL:ida@lund.example",
        "+email=own@lund.example",
        "EMAIL:ida@lund.example|EMAIL:new@lund.example",
        "ida@lund.example own@lund.example new@lund.example",
        "both added one",
    ),
    ("BDAY:1979-06-05", "", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-05", "1979-06-05", "a year is not lost"),
    ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-06-05", "", "BDAY:1979-06-05", "1979-06-05", "and comes along"),
    (
        "BDAY:1979-06-05",
        "birthday=none",
        "BDAY:1979-06-05|TITLE:Buyer",
        "Buyer, 06-05",
        "unless the owner took it away",
    ),
    (
        "CATEGORIES:choir,vip",
        "-tag=vip",
        "CATEGORIES:choir,VIP,press",
        "choir press",
        "a deleted tag, whatever its capitals",
    ),
    ("NOTE:Tea", "", "NOTE:Tea, not coffee", "Tea, not coffee", "a note that only they changed"),
    ("NOTE:Tea", "note=Coffee", "NOTE:Tea", "Coffee", "one that only the owner changed"),
    ("NOTE:Tea", "note=Coffee", "NOTE:Tea\\nMoved office", "Coffee / Moved office", "and one that both did"),
    (
        "REV:2026-05-01T10:00:00Z|TITLE:Director",
        "",
        "REV:2019-02-01T10:00:00Z|TITLE:Trainee|TEL:+49 170 2312560",
        "Director",
        "an older card changes nothing",
    ),
    (
        "REV:2026-05-01T10:00:00Z|TITLE:Buyer",
        "",
        "REV:20260601T100000Z|TITLE:Director",
        "Director",
        "a newer one does",
    ),
    (
        "REV:20260501T100000Z|PRODID:-//One//|TITLE:Buyer|ORG:Lund",
        "title=Chief",
        "PRODID:-//Two//|ORG:Lund|TITLE:Buyer|REV:20260601T100000Z",
        "Chief, Lund",
        "the same, written anew",
    ),
    ("X-SPICE:mild", "", "X-SPICE:hot", "", "a property without a field follows, too"),
];

#[test]
fn an_update_is_a_three_way_merge() {
    for (first, edits, second, expected, why) in UPDATES {
        let mut desk = Desk::new();
        import(&mut desk, &card("u-7", "Ida Halsen", first));
        let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
        if !edits.is_empty() {
            let mut details = desk.contact(id).expect("contact").details;
            edit(&mut details, edits);
            desk.edit_contact(id, &details, &monday()).expect("edited");
        }
        let before = desk.contact(id).expect("contact").details;
        let steps = desk.history().expect("history").len();
        let again = card("u-7", "Ida Halsen", second);
        let summary = import(&mut desk, &again);
        let details = desk.contact(id).expect("contact").details;
        assert_eq!(said(&details), *expected, "{why}");
        assert_eq!(names(&desk), ["Ida Halsen"], "{why}");
        let told = summary.changes.iter().any(|change| change.contact_id == Some(id));
        assert_eq!(
            (summary.updated == 1, told),
            (details != before, details != before),
            "{why}: {summary:?}"
        );
        let step = usize::from(details != before);
        assert_eq!(
            desk.history().expect("history").len(),
            steps + step,
            "{why}: nothing to undo where nothing changed"
        );
        // And once more: nothing.
        assert_eq!(import(&mut desk, &again).duplicates, 1, "{why}");
        assert_eq!(desk.contact(id).expect("contact").details, details, "{why}");
        if step == 1 {
            desk.undo().expect("undone");
            assert_eq!(desk.contact(id).expect("contact").details, before, "{why}: undone");
        }
    }
}

/// As [`UPDATES`], of numbers and how they are marked.
const MARKS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "TEL;TYPE=HOME,PREF:+47 900 00 001|TEL:+47 900 00 002",
        "",
        "TEL;TYPE=WORK:+47 900 00 001|TEL;TYPE=PREF:+47 900 00 002",
        "+47 900 00 002 (preferred), +47 900 00 001 (work)",
        "what a number is for, and which is preferred, follows",
    ),
    (
        "item1.TEL;TYPE=WORK,CELL:+47 900 00 001|item1.X-ABLabel:Boat",
        "kind=mobile",
        "item1.TEL;TYPE=WORK,CELL:+4790000001|item1.X-ABLabel:Boat",
        "+47 900 00 001 (mobile)",
        "a kind and a label that the owner took away do not come back with another spelling",
    ),
    (
        "item1.TEL:+47 900 00 001|item1.X-ABLabel:Boat",
        "",
        "item1.TEL:+47 900 00 001|item1.X-ABLabel:Cabin",
        "+47 900 00 001 (Cabin)",
        "a label that only they changed",
    ),
    (
        "TEL;TYPE=WORK:+47 900 00 001",
        "kind=mobile",
        "TEL;TYPE=WORK,FAX:+47 900 00 002|TEL;TYPE=WORK,PREF:+47 900 00 001",
        "+47 900 00 001 (preferred, mobile), +47 900 00 002 (fax, work)",
        "the owner's kind stays, and what is new beside it comes",
    ),
];

#[test]
fn how_a_number_is_marked_is_merged_from_three_sides_too() {
    for (first, edits, second, expected, why) in MARKS {
        let mut desk = Desk::new();
        import(&mut desk, &card("u-7", "Ida Halsen", first));
        let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
        let mut details = desk.contact(id).expect("contact").details;
        edit(&mut details, edits);
        desk.edit_contact(id, &details, &monday()).expect("edited");
        let before = desk.contact(id).expect("contact").details;
        let summary = import(&mut desk, &card("u-7", "Ida Halsen", second));
        let details = desk.contact(id).expect("contact").details;
        let marked = details.phones.iter().map(|Phone { value, marks }| {
            let preferred = if marks.preferred { "preferred" } else { "" };
            let words = [preferred, &marks.in_words()].map(str::to_owned);
            let words = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ");
            format!("{value} ({words})")
        });
        assert_eq!(marked.collect::<Vec<_>>().join(", "), *expected, "{why}");
        assert_eq!(summary.changes.len(), usize::from(details != before), "{why}: it is told: {summary:?}");
    }
}

#[test]
fn what_a_value_is_for_follows_too() {
    let kinds = |desk: &Desk, id| {
        let details = desk.contact(id).expect("contact").details;
        details.phones[0].marks.in_words()
    };
    for (first, edited, second, expected, why) in [
        ("TYPE=WORK", "", "TYPE=CELL", "mobile", "only they changed it"),
        ("TYPE=WORK", "home", "TYPE=CELL", "mobile, home", "both did"),
        ("TYPE=WORK", "home", "TYPE=WORK", "home", "only the owner did"),
        ("TYPE=WORK", "", "X-SEEN=1", "work", "silence deletes nothing"),
    ] {
        let mut desk = Desk::new();
        import(&mut desk, &card("u-7", "Ida Halsen", &format!("TEL;{first}:+49 30 2312500")));
        let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
        if !edited.is_empty() {
            let mut details = desk.contact(id).expect("contact").details;
            details.phones[0].marks = Marks::of(edited.parse().ok());
            desk.edit_contact(id, &details, &monday()).expect("edited");
        }
        import(&mut desk, &card("u-7", "Ida Halsen", &format!("TEL;{second}:+49 30 2312500")));
        assert_eq!(kinds(&desk, id), expected, "{why}");
    }
}

/// The cards of a file: UID, name and other lines of each.
type Cards = [(&'static str, &'static str, &'static str)];

/// The cards of files that come one after another, what the book says of whom then, and why the row is here.
const PEOPLE: &[(&[&Cards], &[&str], &str)] = &[
    (
        &[&[
            ("1", "Ida Halsen", "TITLE:Buyer|EMAIL:ida@lund.example"),
            ("1", "Pavel Dudek", "TITLE:Pilot|EMAIL:pavel@dudek.example"),
        ]],
        &["Ida Halsen: Buyer, ida@lund.example", "Pavel Dudek: Pilot, pavel@dudek.example"],
        "one UID on two people of a file",
    ),
    (
        &[
            &[("1", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001")],
            &[("1", "Pavel Dudek", "TEL;TYPE=CELL:+420 601 000 001")],
            &[("1", "Pavel Dudek", "TEL;TYPE=CELL:+420 601 000 001|TITLE:Pilot")],
        ],
        &["Ida Halsen: +4790000001", "Pavel Dudek: Pilot, +420601000001"],
        "of two programs that count their cards, and one of them changed since",
    ),
    (
        &[&[
            ("all", "Jon Lund", "TITLE:Sales|EMAIL:jon@lund.example"),
            ("all", "Jon Lund", "TITLE:Legal|EMAIL:jon.lund@lund.example"),
        ]],
        &["Jon Lund: Sales, jon@lund.example", "Jon Lund: Legal, jon.lund@lund.example"],
        "two namesakes under one UID for all",
    ),
    (
        &[&[
            ("1", "Karl Stolze", "EMAIL:hof@stolze.example"),
            ("1", "Karl Stolze jun.", "EMAIL:hof@stolze.example"),
        ]],
        &["Karl Stolze: hof@stolze.example", "Karl Stolze jun.: hof@stolze.example"],
        "father and son under one UID",
    ),
    (
        &[&[
            ("1", "Marta Halsen", "TEL;TYPE=HOME:+47 21 00 00 31"),
            ("1", "Marte Halsen", "TEL;TYPE=HOME:+47 21 00 00 31"),
        ]],
        &["Marta Halsen: +4721000031", "Marte Halsen: +4721000031"],
        "sisters one letter apart under one UID",
    ),
    (
        &[&[
            ("1", "Marta Halsen", "EMAIL:ida@halsen.example"),
            ("1", "Marte Halsen", "EMAIL:ida@halsen.example"),
        ]],
        &["Marta Halsen: ida@halsen.example", "Marte Halsen: ida@halsen.example"],
        "and with one address",
    ),
    (
        &[
            &[("1", "Marta Halsen", "EMAIL:ida@halsen.example")],
            &[("1", "Marte Halsen", "EMAIL:ida@halsen.example")],
        ],
        &["Marte Halsen: ida@halsen.example"],
        "a name that was mended there",
    ),
    (
        &[
            &[("1", "Ida Halsen", "ORG:Lund|TEL;TYPE=WORK:+47 21 00 00 31")],
            &[("1", "Ida Lund", "ORG:Lund|TEL;TYPE=WORK:+47 21 00 00 31")],
        ],
        &["Ida Halsen: Lund, +4721000031", "Ida Lund: Lund, +4721000031"],
        "two of one given name behind a switchboard, of programs that count their cards",
    ),
    (
        &[&[
            ("1", "Lund AS", "ORG:Lund AS|X-ABSHOWAS:COMPANY|TEL:+47 21 00 00 31|ADR:;;Havn 1;Moss;;1530;"),
            ("1", "Lund AS", "ORG:Lund AS|X-ABSHOWAS:COMPANY|TEL:+47 21 00 00 31|ADR:;;Torg 2;Ski;;1400;"),
        ]],
        &["Lund AS: Lund AS, +4721000031, Havn 1", "Lund AS: Lund AS, +4721000031, Torg 2"],
        "branches of a firm under one UID",
    ),
    (
        &[
            &[("u-1", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001")],
            &[("u-1", "Ida Lund", "TEL;TYPE=CELL:+47 900 00 001")],
        ],
        &["Ida Lund: +4790000001"],
        "a new family name: her UID and her mobile say that it is she",
    ),
    (
        &[&[("u-1", "Ida", "TEL;TYPE=CELL:+47 900 00 001")], &[("u-1", "Ida Halsen", "TITLE:Buyer")]],
        &["Ida Halsen: Buyer, +4790000001"],
        "a name that grew",
    ),
    (
        &[&[
            ("a", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001"),
            ("b", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001"),
        ]],
        &["Ida Halsen: +4790000001", "Ida Halsen: +4790000001"],
        "two UIDs in one file are two, whatever they share",
    ),
    (
        &[
            &[("a", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001")],
            &[
                ("b", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001"),
                ("a", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001"),
            ],
        ],
        &["Ida Halsen: +4790000001", "Ida Halsen: +4790000001"],
        "also when one of them was there before, and comes after the other",
    ),
    (
        &[
            &[("a", "Ida Halsen", "TEL;TYPE=CELL:+47 900 00 001")],
            &[("b", "Ida Halsen", "TEL;TYPE=CELL:0047 90000001|EMAIL:ida@lund.example")],
        ],
        &["Ida Halsen: +4790000001, ida@lund.example"],
        "another program's card of her",
    ),
    (
        &[
            &[("a", "Ida Halsen", "TITLE:Buyer|TEL;TYPE=CELL:+47 900 00 001")],
            &[("b", "Ida Halsen", "TITLE:Director|TEL;TYPE=CELL:+47 900 00 001")],
        ],
        &["Ida Halsen: Buyer, +4790000001, Also: Director (title)"],
        "of which nobody knows which is newer",
    ),
    (
        &[
            &[("a", "Ida Halsen", "REV:20250101T000000Z|TITLE:Buyer|TEL;TYPE=CELL:+47 900 00 001")],
            &[("b", "Ida Halsen", "REV:20260101T000000Z|TITLE:Director|TEL;TYPE=CELL:+47 900 00 001")],
        ],
        &["Ida Halsen: Director, +4790000001"],
        "and one that says that it is newer",
    ),
    (
        &[
            &[(
                "a",
                "Ida Halsen",
                "REV:20250101T000000Z|NOTE:Tea\\nMet at the fair|TEL;TYPE=CELL:+47 900 00 001",
            )],
            &[("b", "Ida Halsen", "REV:20260101T000000Z|NOTE:Tea\\n\\nMoved|TEL;TYPE=CELL:+47 900 00 001")],
        ],
        &["Ida Halsen: +4790000001, Tea / Met at the fair / Moved"],
        "whose note replaces none of another program's, and doubles no line of it",
    ),
    (
        &[
            &[("a", "Ida Marie Halsen", "REV:20250101T000000Z|TEL;TYPE=CELL:+47 900 00 001")],
            &[("b", "Ida Halsen", "REV:20260101T000000Z|TEL;TYPE=CELL:+47 900 00 001")],
        ],
        &["Ida Marie Halsen: +4790000001"],
        "and who knows less of her name",
    ),
    (
        &[&[("", "Ida Halsen", "REV:20260101T000000Z")], &[("", "Ida Halsen", "REV:20260201T000000Z")]],
        &["Ida Halsen: "],
        "without a UID it is known by what it says, not by when it was written",
    ),
    (
        &[
            &[("", "Ida Halsen", "EMAIL:ida@lund.example")],
            &[("", "Ida Halsen", "EMAIL:ida@lund.example|TITLE:Buyer")],
        ],
        &["Ida Halsen: Buyer, ida@lund.example"],
        "and by what leads to her",
    ),
    (
        &[&[
            ("", "Jon Lund", "ORG:Lund|TITLE:Sales|TEL;TYPE=WORK:+47 21 00 00 31"),
            ("", "Jon Lund", "ORG:Lund|TITLE:Legal|TEL;TYPE=WORK:+47 21 00 00 31"),
        ]],
        &["Jon Lund: Sales, Lund, +4721000031", "Jon Lund: Legal, Lund, +4721000031"],
        "namesakes behind one switchboard",
    ),
    (
        &[&[
            ("", "Jon Lund", "EMAIL:jon@lund.example|TITLE:Sales"),
            ("", "Jon Lund", "EMAIL:jon@lund.example|TITLE:Legal"),
        ]],
        &["Jon Lund: Sales, jon@lund.example", "Jon Lund: Legal, jon@lund.example"],
        "one file says another title",
    ),
];

#[test]
fn who_is_who_when_cards_come_again() {
    for (files, expected, why) in PEOPLE {
        let mut desk = Desk::new();
        let files = files
            .iter()
            .map(|cards| cards.iter().map(|(uid, name, lines)| card(uid, name, lines)).collect::<String>());
        let files = files.collect::<Vec<_>>();
        let book = |desk: &Desk| {
            let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
            let mut people = ids
                .into_iter()
                .map(|id| desk.contact(id).expect("contact").details)
                .map(|details| format!("{}: {}", details.name.full, said(&details)))
                .collect::<Vec<_>>();
            people.sort();
            people
        };
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        for file in &files {
            import(&mut desk, file);
        }
        assert_eq!(book(&desk), expected, "{why}");
        // All of them again, in a year's order.
        for file in files.iter().rev().chain(&files) {
            let summary = import(&mut desk, file);
            assert_eq!((summary.new, summary.updated), (0, 0), "{why}: {summary:?}");
        }
        assert_eq!(book(&desk), expected, "{why}: again");
        assert!(desk.check().expect("checked").ok);
    }
}

#[test]
fn one_uid_on_two_people_is_told() {
    let mut desk = Desk::new();
    let both = card("1", "Ida Halsen", "") + &card("1", "Pavel Dudek", "");
    let summary = import(&mut desk, &both);
    let [problem] = summary.problems.as_slice() else { panic!("{summary:?}") };
    assert_eq!(problem.line, 7, "where the second one begins");
    for part in ["Pavel Dudek", "Ida Halsen", "UID", "nothing was overwritten"] {
        assert!(problem.reason.contains(part), "{part}: {}", problem.reason);
    }
    assert!(import(&mut desk, &both).problems.is_empty(), "once is enough");
}

#[test]
fn who_was_merged_stays_one_when_the_cards_of_both_change() {
    for (one, other, why) in [
        ("1", "2", "cards that are counted"),
        ("7d1c2f60-0a4e-4a53-8f6e-1f0f6a3b9c01", "7d1c2f60-0a4e-4a53-8f6e-1f0f6a3b9c02", "UIDs of their own"),
    ] {
        let cards = |of: &str| {
            card(one, "Ida Halsen", &format!("TITLE:Buyer{of}|TEL:+47 900 00 001"))
                + &card(other, "Ida Lund", &format!("TITLE:Seller{of}|TEL:+47 900 00 002"))
        };
        let mut desk = Desk::new();
        import(&mut desk, &cards(""));
        let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
        desk.merge_contacts(ids[0], ids[1], &monday()).expect("merged");
        let summary = import(&mut desk, &cards(" II"));
        assert_eq!((summary.new, names(&desk)), (0, vec!["Ida Halsen".to_owned()]), "{why}: {summary:?}");
        let details = desk.contact(ids[0]).expect("contact").details;
        assert_eq!((details.title.as_str(), details.phones.len()), ("Buyer II", 2), "{why}");
    }
}

/// Without an index of them, each card would be compared with all before it: minutes instead of a second.
#[test]
fn one_uid_on_all_of_a_large_file() {
    let mut desk = Desk::new();
    let cards = (0..400).map(|n| {
        let name = format!("G{n:o}x F{n:x}y");
        card("1", &name, &format!("TEL;TYPE=CELL:+49 170 2{n:06}"))
    });
    let cards = cards.collect::<String>();
    assert_eq!(import(&mut desk, &cards).new, 400);
    assert_eq!(import(&mut desk, &cards).duplicates, 400, "again");
    assert_eq!(
        import(&mut desk, &cards.replace("END:", "TITLE:Buyer\r\nEND:")).updated,
        400,
        "each is known"
    );
}

#[test]
fn not_the_same_travels_with_an_export() {
    for version in [Version::V2_1, Version::V3_0, Version::V4_0] {
        let mut desk = Desk::new();
        let father = desk.add("Karl Stolze");
        let son = desk.add("Karl Stolze");
        assert_eq!(desk.twins(10).expect("twins").len(), 1);
        desk.not_the_same(father, son, &monday()).expect("said");
        let export = |ids: &[ContactId]| {
            let mut cards = Vec::new();
            desk.export_vcard(ids, version, &mut cards).expect("exported");
            String::from_utf8(cards).expect("text")
        };
        let mut other = Desk::new();
        assert_eq!(import(&mut other, &export(&[])).new, 2, "{version:?}: two come back");
        assert!(other.twins(10).expect("twins").is_empty(), "{version:?}: and are two");
        let ids = other.contact_ids(&ContactFilter::default()).expect("ids");
        assert!(ids.iter().all(|id| other.contact(*id).expect("contact").details.extra.is_empty()));

        let mut third = Desk::new();
        import(&mut third, &export(&[father]));
        assert_eq!(import(&mut third, &export(&[son])).new, 1, "{version:?}: one after the other, too");
        assert!(third.twins(10).expect("twins").is_empty(), "{version:?}");
    }
}

#[test]
fn an_import_tells_what_it_changes_before_and_after() {
    let mut desk = Desk::new();
    import(&mut desk, &card("u-1", "Ida Halsen", "TITLE:Buyer|TEL:+47 900 00 001"));
    let newer =
        card("u-1", "Ida Halsen", "TITLE:Director|TEL:+47 900 00 002") + &card("u-2", "Jon Lund", "ORG:Lund");
    let file = ImportFile { name: "cards.vcf".into(), content: Ok(newer.clone().into()), is_image: false };
    let preview = desk.preview_import(&[file], |_| ControlFlow::Continue(()), &monday()).expect("previewed");
    let summary = import(&mut desk, &newer);
    assert_eq!(preview.changes, summary.changes, "what the preview says, it does");
    let told = summary.changes.iter().map(|change| {
        let fields = change.fields.iter();
        let fields = fields.map(|change| format!("{}: {} → {}", change.field, change.before, change.after));
        (change.contact.as_str(), change.contact_id.is_some(), fields.collect::<Vec<_>>())
    });
    let told = told.collect::<Vec<_>>();
    let ida = ["title: Buyer → Director", "phone:  → +47 900 00 002"].map(str::to_owned).to_vec();
    let jon = ["name:  → Jon Lund", "organization:  → Lund"].map(str::to_owned).to_vec();
    assert_eq!(told, [("Ida Halsen", true, ida), ("Jon Lund", false, jon)]);
    let kept = desk.import_changes(summary.batch.expect("a batch")).expect("kept");
    assert_eq!((kept.contacts, kept.more), (summary.changes, 0), "and the batch knows it");
    let imports = |desk: &Desk| {
        let rows = desk.imports(10).expect("imports");
        rows.into_iter().map(|row| (row.title, row.contacts)).collect::<Vec<_>>()
    };
    assert_eq!(imports(&desk), [("cards.vcf".to_owned(), 2), ("cards.vcf".to_owned(), 1)], "newest first");
    assert_eq!(desk.imports(1).expect("imports").len(), 1);
    desk.undo().expect("undone");
    assert_eq!(imports(&desk), [("cards.vcf".to_owned(), 1)], "one that was taken back changed nothing");
    assert_eq!(names(&desk), ["Ida Halsen"], "one step");
}

#[test]
fn who_changes_twice_is_counted_once() {
    // More than are told of field by field, in two lists each.
    const MANY: u32 = 230;
    let cards = |title: &str| -> String {
        (0..MANY)
            .map(|n| card(&format!("u-{n}"), &format!("Person {n} Halsen"), &format!("TITLE:{title}")))
            .collect()
    };
    let lists: String = ["Fair", "Premium"]
        .map(|name| {
            let members = (0..MANY).map(|n| format!("MEMBER:u-{n}|")).collect::<String>();
            card(name, name, &format!("KIND:group|{members}")).replace("VERSION:3.0", "VERSION:4.0")
        })
        .concat();
    let mut desk = Desk::new();
    let first = import(&mut desk, &cards("Buyer"));
    assert_eq!((first.new, first.changes.len(), first.more_changes), (MANY, 200, 30));
    let second = import(&mut desk, &(cards("Director") + &lists));
    assert_eq!((second.updated, second.changes.len(), second.more_changes), (MANY, 200, 30));
}

#[test]
fn a_list_does_not_say_that_they_have_a_tag_which_was_taken_from_them() {
    let list = |members: &str| {
        card("g", "Fair", &format!("KIND:group{members}")).replace("VERSION:3.0", "VERSION:4.0")
    };
    let mut desk = Desk::new();
    import(&mut desk, &(card("u-1", "Ida Halsen", "") + &list("|MEMBER:u-1")));
    let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    desk.tag(&[id], &[], &["Fair".into()], &monday()).expect("taken away");
    let summary = import(&mut desk, &list("|MEMBER:u-1|MEMBER:u-9"));
    assert!(desk.contact(id).expect("contact").details.tags.is_empty());
    let [problem] = summary.problems.as_slice() else { panic!("{summary:?}") };
    assert!(problem.reason.contains("You removed the tag"), "{problem:?}");
}

#[test]
fn an_older_card_is_told_of_and_its_bytes_are_kept() {
    let mut desk = Desk::new();
    import(&mut desk, &card("u-1", "Ida Halsen", "REV:20260501T100000Z|TITLE:Director"));
    let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    let older = card("u-1", "Ida Halsen", "REV:20190501T100000Z|TITLE:Trainee");
    let summary = import(&mut desk, &older);
    assert_eq!((summary.updated, summary.problems.len()), (0, 1), "{summary:?}");
    assert!(summary.problems[0].reason.contains("2019-05-01"), "{summary:?}");
    assert_eq!(desk.cards(id).expect("cards").len(), 2);
    // What comes next is compared with the newest, not with what was read last.
    import(&mut desk, &card("u-1", "Ida Halsen", "REV:20260601T100000Z|TITLE:Chief"));
    assert_eq!(desk.contact(id).expect("contact").details.title, "Chief");
}

/// A book of somebody on this or another computer.
struct Computer {
    desk: Desk,
    version: Version,
}

impl Computer {
    fn new(version: Version) -> Self {
        Self { desk: Desk::new(), version }
    }

    fn reads(&mut self, file: &str, at: &str) -> ImportSummary {
        let file = ImportFile { name: "cards.vcf".into(), content: Ok(file.into()), is_image: false };
        let go_on = |_| ControlFlow::Continue(());
        self.desk.import(&[file], &Default::default(), go_on, &london(at)).expect("imported").value
    }

    fn exports(&self) -> String {
        let mut cards = Vec::new();
        self.desk.export_vcard(&[], self.version, &mut cards).expect("exported");
        String::from_utf8(cards).expect("text")
    }

    fn id(&self) -> ContactId {
        self.desk.contact_ids(&ContactFilter::default()).expect("ids")[0]
    }

    fn title(&self) -> String {
        self.desk.contact(self.id()).expect("contact").details.title
    }

    fn titled(&mut self, title: &str, at: &str) -> String {
        let id = self.id();
        let details = self.desk.contact(id).expect("contact").details;
        let details = Details { title: title.into(), ..details };
        self.desk.edit_contact(id, &details, &london(at)).expect("edited");
        self.exports()
    }
}

#[test]
fn exports_tell_which_of_them_is_newer() {
    for version in [Version::V2_1, Version::V3_0, Version::V4_0] {
        let mut here = Computer::new(version);
        let foreign = card("u-1", "Ida Halsen", "REV:20250101T000000Z|TITLE:Trainee");
        here.reads(&foreign, "2026-01-05T09:00:00Z");
        let first = here.titled("Buyer", "2026-02-02T09:00:00Z");
        let second = here.titled("Director", "2026-03-02T09:00:00Z");
        for (title, export, rev) in [("Buyer", &first, "02-02"), ("Director", &second, "03-02")] {
            let rev = format!("2026-{rev}T09:00:00Z");
            let rev = if version == Version::V4_0 { rev.replace(['-', ':'], "") } else { rev };
            assert!(export.contains(&format!("REV:{rev}\r\n")), "{title}, {version:?}: {export}");
        }

        let mut there = Computer::new(version);
        assert_eq!(there.reads(&second, "2026-03-03T09:00:00Z").new, 1);
        let details = there.desk.contact(there.id()).expect("contact").details;
        let revisions = details.extra.iter().map(|extra| (extra.name.as_str(), extra.value.as_str()));
        assert_eq!(
            revisions.collect::<Vec<_>>(),
            [("REV", "20250101T000000Z")],
            "only what was read of theirs"
        );
        let summary = there.reads(&first, "2026-03-04T09:00:00Z");
        assert_eq!(
            (summary.updated, there.title().as_str()),
            (0, "Director"),
            "the older one changes nothing"
        );
        assert!(summary.problems[0].reason.contains("2026-02-02"), "{summary:?}");
        let again = there.reads(&second, "2026-03-05T09:00:00Z");
        assert_eq!((again.new, again.updated, again.duplicates), (0, 0, 1), "{again:?}");

        // What was only read was not changed: a third book knows which is newer, whoever exported it when.
        let mut before = Computer::new(version);
        before.reads(&first, "2026-04-01T09:00:00Z");
        assert_eq!(before.exports(), first, "{version:?}");
        let mut third = Computer::new(version);
        third.reads(&before.exports(), "2026-04-02T09:00:00Z");
        third.reads(&there.exports(), "2026-04-03T09:00:00Z");
        assert_eq!(third.title(), "Director");
        assert_eq!(third.exports(), second, "also what brought it up to date");

        // To take a change back is one, too.
        here.desk.undo().expect("undone");
        assert_eq!(here.title(), "Buyer");
        assert_eq!(there.reads(&here.exports(), "2026-04-04T09:00:00Z").updated, 1, "{version:?}");
        assert_eq!(there.title(), "Buyer");

        // Another moment alone is nothing new.
        here.titled("Chief", "2026-05-01T09:00:00Z");
        let same = here.titled("Buyer", "2026-05-02T09:00:00Z");
        let summary = there.reads(&same, "2026-05-03T09:00:00Z");
        assert_eq!((summary.updated, summary.duplicates), (0, 1), "{summary:?}");
    }
}

/// Something that happens in a year. What is meant by a number is that one of those that there are.
#[derive(Clone, Debug)]
enum Event {
    /// A person's card changes where it comes from.
    TheyTitle(usize, u8),
    TheyPhone(usize, u8),
    TheyDropPhone(usize),
    /// The program exports all its cards, which are read here.
    Comes,
    /// An export of its of some time ago is read again.
    ComesAgain(usize),
    /// The owner exports all, and reads such an export, also an old one.
    OwnExport,
    OwnComes(usize),
    Title(usize, u16),
    Phone(usize, u16),
    DeletePhone(usize, usize),
    Rename(usize, u16),
    Merge(usize, usize),
    NotSame(usize, usize),
    Undo,
    Redo,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let which = || 0..6_usize;
    let event = prop_oneof![
        2 => (which(), any::<u8>()).prop_map(|(who, n)| Event::TheyTitle(who, n)),
        2 => (which(), any::<u8>()).prop_map(|(who, n)| Event::TheyPhone(who, n)),
        1 => which().prop_map(Event::TheyDropPhone),
        5 => Just(Event::Comes),
        2 => (0..8_usize).prop_map(Event::ComesAgain),
        2 => Just(Event::OwnExport),
        3 => (0..8_usize).prop_map(Event::OwnComes),
        3 => (which(), any::<u16>()).prop_map(|(who, n)| Event::Title(who, n)),
        2 => (which(), any::<u16>()).prop_map(|(who, n)| Event::Phone(who, n)),
        3 => (which(), 0..4_usize).prop_map(|(who, n)| Event::DeletePhone(who, n)),
        1 => (which(), any::<u16>()).prop_map(|(who, n)| Event::Rename(who, n)),
        1 => (which(), which()).prop_map(|(kept, other)| Event::Merge(kept, other)),
        1 => (which(), which()).prop_map(|(one, other)| Event::NotSame(one, other)),
        2 => Just(Event::Undo),
        1 => Just(Event::Redo),
    ];
    prop::collection::vec(event, 10..60)
}

/// What the owner may count on, of one contact.
#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    name: String,
    /// The title that the owner typed.
    title: Option<String>,
    /// Numbers that the owner typed, and those that the owner deleted.
    phones: BTreeSet<String>,
    deleted: BTreeSet<String>,
    /// What stands in the note, because a merge left no other place.
    noted: BTreeSet<String>,
}

/// A year of one book.
struct Year {
    desk: Desk,
    /// The cards of the program, by person: UID, name, title, numbers.
    theirs: Vec<(&'static str, &'static str, String, Vec<String>)>,
    their_exports: Vec<String>,
    own_exports: Vec<String>,
    book: BTreeMap<ContactId, Kept>,
    /// The book before each step that can be undone, and after each that can be redone.
    undone: Vec<BTreeMap<ContactId, Kept>>,
    redone: Vec<BTreeMap<ContactId, Kept>>,
}

impl Year {
    fn begin() -> Self {
        // A UUID, a counter, two under one UID, one without: and one who was typed in.
        let theirs = [
            ("3c0c7a51-6f0b-4d0e-9d0a-0d9a5b0c1a01", "Ida Halsen"),
            ("17", "Pavel Dudek"),
            ("x", "Marit Holm"),
            ("x", "Emre Yildiz"),
            ("", "Tovi Askeland"),
        ];
        let theirs = (0..).zip(theirs).map(|(n, (uid, name))| {
            (uid, name, "Their first".to_owned(), vec![format!("+49 170 231250{n}")])
        });
        let mut year = Self {
            desk: Desk::new(),
            theirs: theirs.collect(),
            their_exports: vec![],
            own_exports: vec![],
            book: BTreeMap::new(),
            undone: vec![],
            redone: vec![],
        };
        year.step(|year| {
            let details = Details { name: named("Nils Typed").name, ..Details::default() };
            year.desk.add_contact(&details, &monday()).expect("added");
            year.know();
        });
        year
    }

    /// Runs what may be a step, and remembers how the book was before.
    fn step(&mut self, run: impl FnOnce(&mut Self)) {
        let newest = |desk: &Desk| desk.undo_state().expect("state").undo.map(|step| step.id);
        let (before, step) = (self.book.clone(), newest(&self.desk));
        run(self);
        if newest(&self.desk) != step {
            self.undone.push(before);
            self.redone.clear();
        }
    }

    /// Notes who is new, by the name that stands.
    fn know(&mut self) {
        for id in self.desk.contact_ids(&ContactFilter::default()).expect("ids") {
            let name = || self.desk.contact(id).expect("contact").details.name.full;
            self.book.entry(id).or_insert_with(|| Kept { name: name(), ..Kept::default() });
        }
    }

    fn who(&self, which: usize) -> Option<ContactId> {
        self.book.keys().nth(which % self.book.len().max(1)).copied()
    }

    fn import(&mut self, cards: &str) {
        self.step(|year| {
            import(&mut year.desk, cards);
            year.know();
        });
    }

    fn edit(&mut self, which: usize, edit: impl FnOnce(&mut Details, &mut Kept)) {
        let Some(id) = self.who(which) else { return };
        self.step(|year| {
            let mut details = year.desk.contact(id).expect("contact").details;
            edit(&mut details, year.book.get_mut(&id).expect("known"));
            year.desk.edit_contact(id, &details, &monday()).expect("edited");
        });
    }

    fn happens(&mut self, event: &Event) {
        match *event {
            Event::TheyTitle(who, n) => {
                let at = who % self.theirs.len();
                self.theirs[at].2 = format!("Theirs {n}");
            }
            Event::TheyPhone(who, n) => {
                let at = who % self.theirs.len();
                self.theirs[at].3.push(format!("+49 171 2000{n:03}"));
            }
            Event::TheyDropPhone(who) => {
                let at = who % self.theirs.len();
                self.theirs[at].3.truncate(1);
            }
            Event::Comes => {
                let cards = self.theirs.iter().map(|(uid, name, title, phones)| {
                    let phones = phones.iter().map(|phone| format!("|TEL;TYPE=CELL:{phone}"));
                    card(uid, name, &format!("TITLE:{title}{}", phones.collect::<String>()))
                });
                let cards = cards.collect::<String>();
                self.their_exports.push(cards.clone());
                self.import(&cards);
            }
            Event::ComesAgain(which) => {
                if let Some(cards) = self.their_exports.iter().rev().nth(which).cloned() {
                    self.import(&cards);
                }
            }
            Event::OwnExport => {
                let mut cards = Vec::new();
                self.desk.export_vcard(&[], Version::V4_0, &mut cards).expect("exported");
                self.own_exports.push(String::from_utf8(cards).expect("text"));
            }
            Event::OwnComes(which) => {
                if let Some(cards) = self.own_exports.iter().rev().nth(which).cloned() {
                    self.import(&cards);
                }
            }
            Event::Title(who, n) => self.edit(who, |details, kept| {
                details.title = format!("Owner {n}");
                kept.title = Some(details.title.clone());
            }),
            Event::Phone(who, n) => self.edit(who, |details, kept| {
                let value = format!("+49 172 30{n:05}");
                details.phones.push(Phone::new(None, value.clone()));
                kept.deleted.remove(&value);
                kept.phones.insert(value);
            }),
            Event::DeletePhone(who, n) => self.edit(who, |details, kept| {
                if n < details.phones.len() {
                    let Phone { value, .. } = details.phones.remove(n);
                    // Typed twice, it is there still.
                    details.phones.retain(|phone| phone.value != value);
                    kept.phones.remove(&value);
                    kept.deleted.insert(value);
                }
            }),
            Event::Rename(who, n) => self.edit(who, |details, kept| {
                details.name = Name { full: format!("Renamed Person{n}"), ..Name::default() };
                kept.name.clone_from(&details.name.full);
            }),
            Event::Merge(kept, other) => {
                if let (Some(kept), Some(other)) = (self.who(kept), self.who(other))
                    && kept != other
                {
                    self.step(|year| {
                        year.desk.merge_contacts(kept, other, &monday()).expect("merged");
                        let lost = year.book.remove(&other).expect("known");
                        let stands = year.book.get_mut(&kept).expect("known");
                        let details = year.desk.contact(kept).expect("contact").details;
                        stands.name.clone_from(&details.name.full);
                        stands.noted.extend(lost.noted);
                        stands.noted.extend(lost.title);
                        stands.phones.extend(lost.phones);
                        stands.deleted.extend(lost.deleted);
                        // What one of them still had is there.
                        stands
                            .deleted
                            .retain(|number| !details.phones.iter().any(|phone| phone.value == *number));
                    });
                }
            }
            Event::NotSame(one, other) => {
                if let (Some(one), Some(other)) = (self.who(one), self.who(other))
                    && one != other
                {
                    self.step(|year| {
                        year.desk.not_the_same(one, other, &monday()).expect("said");
                    });
                }
            }
            Event::Undo => {
                if self.desk.undo().expect("undone").value.is_some() {
                    let before = self.undone.pop().expect("a step");
                    self.redone.push(std::mem::replace(&mut self.book, before));
                }
            }
            Event::Redo => {
                if self.desk.redo().expect("redone").value.is_some() {
                    let after = self.redone.pop().expect("a step");
                    self.undone.push(std::mem::replace(&mut self.book, after));
                }
            }
        }
    }

    /// No value of the owner's is lost, none that was deleted came back, no person was overwritten.
    fn check(&self) -> Result<(), TestCaseError> {
        let ids = self.desk.contact_ids(&ContactFilter::default()).expect("ids");
        prop_assert_eq!(
            ids.iter().copied().collect::<BTreeSet<_>>(),
            self.book.keys().copied().collect::<BTreeSet<_>>(),
            "who is there"
        );
        for (id, kept) in &self.book {
            let details = self.desk.contact(*id).expect("contact").details;
            let text = said(&details);
            prop_assert_eq!(&details.name.full, &kept.name, "{}", text);
            if let Some(title) = &kept.title {
                prop_assert!(details.title == *title, "the owner's title {title} is lost: {text}");
            }
            let has = |number: &String| details.phones.iter().any(|phone| phone.value == *number);
            prop_assert!(kept.phones.iter().all(has), "{:?} in {text}", kept.phones);
            prop_assert!(!kept.deleted.iter().any(has), "{:?} not in {text}", kept.deleted);
            let stands = |title: &String| details.note.contains(title.as_str()) || details.title == *title;
            prop_assert!(kept.noted.iter().all(stands), "{:?} in {text}", kept.noted);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 24, rng_seed: RngSeed::Fixed(14), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn a_year_of_re_imports_loses_nothing_of_the_owners(events in events()) {
        let mut year = Year::begin();
        for event in &events {
            year.happens(event);
            year.check().map_err(|error| TestCaseError::fail(format!("after {event:?}: {error}")))?;
        }
        prop_assert!(year.desk.check().expect("checked").ok);
    }
}
