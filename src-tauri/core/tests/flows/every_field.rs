//! A contact in which every field says something goes everywhere a contact goes. What is left behind is named.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::Value;
use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::{
    Address, Before, Email, Extra, Kind, Marks, Messenger, OwnDate, PartialDate, Photo, PlaceKind, Position,
    Relation, RemindOfDates, Rhythm,
};
use touchbase_core::import::files::ImportFile;
use touchbase_core::time::{Interval, Unit};
use touchbase_core::vcard::Version;

use super::*;

/// The bytes of the smallest picture.
const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// Details in which no field is as in [`Details::default`]; those of another `word` differ in every field but the flag.
fn full(word: &str, number: u32, introduced_by: ContactId) -> Details {
    let first = number == 1;
    Details {
        kind: Kind::Organisation,
        name: Name {
            full: format!("Dr. Given{word} Middle{word} Family{word}, PhD"),
            given: format!("Given{word}"),
            family: format!("Family{word}"),
            additional: format!("Middle{word}"),
            prefix: "Dr.".into(),
            suffix: "PhD".into(),
        },
        nickname: format!("Nickname{word}"),
        given_reading: format!("GivenReading{word}"),
        family_reading: format!("FamilyReading{word}"),
        maiden_name: format!("Maiden{word}"),
        pronouns: format!("she/{word}"),
        organization: format!("Organization{word}"),
        department: format!("Department{word}"),
        title: format!("Title{word}"),
        role: format!("Role{word}"),
        positions: vec![Position {
            organization: format!("Second{word}"),
            department: format!("Unit{word}"),
            title: format!("Post{word}"),
            left: Some(day(&format!("2026-03-0{number}"))),
        }],
        phones: vec![Phone::new(Some(PlaceKind::Mobile), format!("+49 170 123450{number}"))],
        emails: vec![Email::new(Some(PlaceKind::Work), format!("mail{word}@prado.example"))],
        addresses: vec![Address {
            marks: Marks::of(Some(PlaceKind::Home)),
            street: format!("Street{word} {number}"),
            city: format!("City{word}"),
            region: format!("Region{word}"),
            postal_code: format!("1234{number}"),
            country: format!("Country{word}"),
        }],
        urls: vec![format!("https://url{word}.example/")],
        url_marks: BTreeMap::from([(
            format!("https://url{word}.example/"),
            Marks { label: format!("Shop{word}"), ..Marks::default() },
        )]),
        messengers: vec![Messenger::new("signal", format!("handle{word}"))],
        birthday: PartialDate::new(Some(1980), 4, number),
        relations: vec![Relation { label: format!("relation{word}"), value: format!("Relative{word}") }],
        dates: vec![OwnDate {
            label: format!("Date{word}"),
            date: PartialDate::new(Some(2027), 3, number).expect("a day"),
            yearly: first,
        }],
        remind_of_dates: if first { RemindOfDates::On } else { RemindOfDates::Off },
        photo: Some(Photo { media_type: "image/gif".into(), bytes: number, hash: word.to_lowercase() }),
        tags: vec![format!("tag{word}")],
        stage: format!("Stage{word}"),
        preferred_channel: Some(if first { Channel::Letter } else { Channel::Fax }),
        rhythm: Rhythm::Every(Interval { count: number + 1, unit: Unit::Month }),
        source: format!("Source{word}"),
        event: format!("Event{word}"),
        place: format!("Place{word}"),
        introduced_by: Some(introduced_by),
        do_not_contact: true,
        note: format!("Note{word}"),
        extra: vec![Extra {
            name: format!("X-{word}"),
            params: String::new(),
            value: format!("Extra{word}"),
        }],
    }
}

/// The names of fields and what they hold, as JSON has them.
fn fields(details: &Details) -> serde_json::Map<String, Value> {
    match serde_json::to_value(details).expect("JSON") {
        Value::Object(fields) => fields,
        other => panic!("{other} is no object"),
    }
}

/// Names the fields, but for `except`, of which `found` does not say all that `expected` says.
fn left_behind(expected: &Details, found: &Details, except: &[&str]) -> Vec<String> {
    let (expected, found) = (fields(expected), fields(found));
    assert!(except.iter().all(|name| expected.contains_key(*name)), "{except:?} are fields");
    let holds = |expected: &Value, found: &Value| match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => expected.iter().all(|value| found.contains(value)),
        (Value::Object(expected), Value::Object(found)) if expected.keys().all(|key| key.contains("://")) => {
            expected.iter().all(|(key, value)| found.get(key) == Some(value))
        }
        (Value::String(expected), Value::String(found)) => {
            !expected.is_empty() && found.lines().any(|line| line == expected)
        }
        _ => expected == found,
    };
    let missed = expected.iter().filter(|(name, value)| !holds(value, &found[*name]));
    missed.map(|(name, _)| name.clone()).filter(|name| !except.contains(&name.as_str())).collect()
}

fn import(desk: &mut Desk, bytes: Vec<u8>) {
    let file = ImportFile { name: "cards.vcf".into(), content: Ok(bytes), is_image: false };
    let summary = desk
        .import(&[file], &ImportOptions::default(), |_| ControlFlow::Continue(()), &monday())
        .expect("imported")
        .value;
    assert!(summary.problems.is_empty(), "{:?}", summary.problems);
}

#[test]
fn the_fields_all_differ() {
    let (one, two) = (full("One", 1, ContactId(1)), full("Two", 2, ContactId(2)));
    let (one, two, none) = (fields(&one), fields(&two), fields(&Details::default()));
    for (name, value) in &one {
        assert_ne!(*value, none[name], "{name} says something");
        assert!(*value != two[name] || ["kind", "do_not_contact"].contains(&name.as_str()), "{name} differs");
    }
}

#[test]
fn json_says_every_field() {
    let one = full("One", 1, ContactId(1));
    let read = serde_json::from_value::<Details>(Value::Object(fields(&one))).expect("read");
    assert_eq!(left_behind(&one, &read, &[]), [""; 0]);
}

#[test]
fn the_store_and_undo_keep_every_field() {
    let mut desk = Desk::new();
    let introducers =
        ["Ana", "Bruno"].map(|name| desk.add_contact(&named(name), &monday()).expect("added").value);
    let (one, two) = (full("One", 1, introducers[0]), full("Two", 2, introducers[1]));
    let id = desk.add_contact(&one, &monday()).expect("added").value;
    let stored = |desk: &Desk| desk.contact(id).expect("there").details;
    assert_eq!(left_behind(&one, &stored(&desk), &[]), [""; 0], "added");
    desk.edit_contact(id, &two, &monday()).expect("edited");
    assert_eq!(left_behind(&two, &stored(&desk), &[]), [""; 0], "edited");
    desk.undo().expect("undone");
    assert_eq!(left_behind(&one, &stored(&desk), &[]), [""; 0], "undone");
    desk.redo().expect("redone");
    assert_eq!(left_behind(&two, &stored(&desk), &[]), [""; 0], "redone");
    desk.delete_contacts(&[id], &monday()).expect("deleted");
    desk.undo().expect("brought back");
    assert_eq!(left_behind(&two, &stored(&desk), &[]), [""; 0], "brought back");
}

#[test]
fn a_newer_card_updates_every_field() {
    let (one, two) = (full("One", 1, ContactId(1)), full("Two", 2, ContactId(2)));
    assert_eq!(
        left_behind(&one, &Details::default().updated_by(&one, Before::default()), &["kind"]),
        [""; 0],
        "nothing was known"
    );
    let last = Before { card: Some(&one), ..Before::default() };
    assert_eq!(left_behind(&two, &one.updated_by(&two, last), &[]), [""; 0], "only the source changed it");
    assert_eq!(left_behind(&two, &two.updated_by(&one, last), &[]), [""; 0], "only the owner changed it");
    let three = full("Three", 3, ContactId(3));
    let changed = two.updated_by(&three, last);
    assert_eq!(left_behind(&two, &changed, &["note"]), [""; 0], "both changed it: the owner's stands");
    for text in ["Three", "NoteTwo"] {
        assert!(changed.note.contains(text), "and what is lost is noted");
    }
    let gone = [one.clone()];
    let empty = Details::default();
    let again = empty.updated_by(&one, Before { gone: &gone, ..Before::default() });
    assert_eq!(again, empty, "what the owner took away does not come back");
}

#[test]
fn a_merge_keeps_every_field() {
    let (one, two) = (full("One", 1, ContactId(1)), full("Two", 2, ContactId(2)));
    // Whether it is a person shows in the name that stands.
    assert_eq!(
        left_behind(&one, &Details::default().with_all_of(&one), &["kind"]),
        [""; 0],
        "nothing was known"
    );
    assert_eq!(
        left_behind(&one, &Details::default().renewed_by(&one), &["kind"]),
        [""; 0],
        "nothing was known"
    );
    for (stands, lost, merged) in [(&one, &two, one.with_all_of(&two)), (&two, &one, one.renewed_by(&two))] {
        let own = ["rhythm", "remind_of_dates"];
        assert_eq!(left_behind(stands, &merged, &own), [""; 0], "what stands");
        // Of single values the other one is in the note; picture and introducer are kept by whoever merges.
        let text = serde_json::to_string(&merged).expect("JSON");
        for (name, value) in fields(lost) {
            if let Value::String(value) = value
                && name != "kind"
                && !["preferred_channel", "remind_of_dates"].contains(&name.as_str())
            {
                assert!(text.contains(&value), "{name}: {value} is lost");
            }
        }
    }
}

#[test]
fn a_vcard_says_every_field() {
    for version in [Version::V2_1, Version::V3_0, Version::V4_0] {
        let mut desk = Desk::new();
        let introducer = desk.add_contact(&named("Ana Prado"), &monday()).expect("added").value;
        // The picture comes in with a card: the book must have its bytes.
        let picture = data_encoding::BASE64.encode(PICTURE);
        import(&mut desk, format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:one\r\nFN:One\r\nPHOTO;ENCODING=b;TYPE=GIF:{picture}\r\nEND:VCARD\r\n").into());
        let id = desk.search("one", &ContactFilter::default(), 0, 1).expect("found")[0].id;
        let photo = desk.contact(id).expect("there").details.photo;
        assert!(photo.is_some(), "the picture was read");
        let one = Details { photo, ..full("One", 1, introducer) };
        desk.edit_contact(id, &one, &monday()).expect("edited");
        let mut cards = Vec::new();
        desk.export_vcard(&[introducer, id], version, &mut cards).expect("exported");

        let mut other = Desk::new();
        import(&mut other, cards);
        let id = other.search("GivenOne", &ContactFilter::default(), 0, 1).expect("found")[0].id;
        let read = other.contact(id).expect("there").details;
        assert_eq!(left_behind(&one, &read, &["introduced_by"]), [""; 0], "{version:?}");
        let introducer = read.introduced_by.map(|id| other.contact(id).expect("there").details.name.full);
        assert_eq!(introducer.as_deref(), Some("Ana Prado"), "{version:?}");
    }
}

#[test]
fn search_looks_through_every_field_that_is_text() {
    let mut desk = Desk::new();
    let introducer = desk.add_contact(&named("Ana Prado"), &monday()).expect("added").value;
    let one = full("One", 1, introducer);
    let id = desk.add_contact(&one, &monday()).expect("added").value;
    let searched = [
        ("kind", None),
        ("name", Some("MiddleOne")),
        ("nickname", Some("NicknameOne")),
        ("given_reading", Some("GivenReadingOne")),
        ("family_reading", Some("FamilyReadingOne")),
        ("maiden_name", Some("MaidenOne")),
        ("pronouns", None),
        ("organization", Some("OrganizationOne")),
        ("department", Some("DepartmentOne")),
        ("title", Some("TitleOne")),
        ("role", Some("RoleOne")),
        ("positions", Some("SecondOne")),
        ("phones", Some("01701234501")),
        ("emails", Some("mailOne@prado")),
        ("addresses", Some("CityOne")),
        ("urls", Some("urlOne.example")),
        ("url_marks", Some("ShopOne")),
        ("messengers", Some("handleOne")),
        ("birthday", Some("1 April 1980")),
        ("relations", Some("RelativeOne")),
        ("dates", Some("DateOne")),
        ("remind_of_dates", None),
        ("photo", None),
        ("tags", Some("tagOne")),
        ("stage", Some("StageOne")),
        ("preferred_channel", None),
        ("rhythm", None),
        ("source", Some("SourceOne")),
        ("event", Some("EventOne")),
        ("place", Some("PlaceOne")),
        ("introduced_by", None),
        ("do_not_contact", None),
        ("note", Some("NoteOne")),
        ("extra", Some("ExtraOne")),
    ];
    let listed = searched.map(|(name, _)| name.to_owned());
    for name in fields(&one).keys() {
        assert!(listed.contains(name), "{name}: say here whether search finds it, and by which word");
    }
    for (name, typed) in searched {
        if let Some(typed) = typed {
            let found = desk.search(typed, &ContactFilter::default(), 0, 5).expect("searched");
            assert!(found.iter().any(|row| row.id == id), "{name}: {typed}");
        }
    }
}
