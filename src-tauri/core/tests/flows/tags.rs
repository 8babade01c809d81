//! Tags: one whatever its spelling, renamed, merged and deleted for everybody at once.

use std::collections::BTreeSet;

use touchbase_core::Error;
use touchbase_core::contact::{DatesOfTag, RhythmDefault, RhythmOf};
use touchbase_core::settings::Settings;
use touchbase_core::time::{Interval, Unit};

use super::*;

fn tagged(desk: &mut Desk, name: &str, tags: &[&str]) -> ContactId {
    let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
    desk.add_contact(&Details { tags, ..named(name) }, &monday()).expect("added").value
}

fn with(desk: &Desk, tag: &str) -> Vec<ContactId> {
    let filter = ContactFilter { tag: tag.to_owned(), ..ContactFilter::default() };
    desk.contact_ids(&filter).expect("listed")
}

#[test]
fn a_tag_is_one_in_every_spelling() {
    let mut desk = Desk::new();
    for (one, other, same, why) in [
        ("École", "ÉCOLE", true, "capitals with accents"),
        ("E\u{301}cole du soir", "école DU soir", true, "a composed and a decomposed accent"),
        ("Straße", "STRASSE", true, "ß in capitals is SS"),
        ("ΑΘΗΝΑ", "Αθηνα", true, "Greek"),
        ("Ecole", "école", false, "an accent makes another word"),
        ("Foo, Bar", "foo, bar", true, "a comma is part of it"),
    ] {
        let id = tagged(&mut desk, "Ana", &[one, other]);
        let tags = desk.contact(id).expect("there").details.tags;
        assert_eq!(tags.len(), if same { 1 } else { 2 }, "{one}, {other}: {why}");
        assert!(with(&desk, other).contains(&id), "{other}: {why}");
        assert!(with(&desk, one).contains(&id), "{one}: {why}");
        desk.delete_contacts(&[id], &monday()).expect("deleted");
    }
}

#[test]
fn a_tag_is_renamed_for_everybody_and_whatever_goes_by_it() {
    let mut desk = Desk::new();
    let every = Interval { count: 1, unit: Unit::Month };
    let mut settings = Settings {
        rhythms: vec![RhythmDefault { of: RhythmOf::Tag, name: "VIP".into(), every }],
        ..Settings::default()
    };
    settings.dates.tags = vec![DatesOfTag { tag: "vip".into(), on: false }];
    desk.change_settings(&settings, &monday()).expect("set");
    let (ana, bo) =
        (tagged(&mut desk, "Ana", &["vip", "choir"]), tagged(&mut desk, "Bo", &["Premium", "VIP"]));
    tagged(&mut desk, "Cleo", &["choir"]);

    assert_eq!(desk.rename_tag("Vip", " Premium ", &monday()).expect("renamed").value, 2);
    assert_eq!(with(&desk, "premium"), [ana, bo]);
    assert_eq!(with(&desk, "vip"), [ContactId(0); 0]);
    assert_eq!(desk.contact(bo).expect("there").details.tags, ["Premium"], "two that are one now");
    let settings = desk.settings().expect("there");
    assert_eq!(settings.rhythms[0].name, "Premium", "the rhythm goes on");
    assert_eq!(settings.dates.tags[0].tag, "Premium");
    let uses = desk.tags_in_use().expect("listed");
    let uses = uses.iter().map(|found| (found.tag.as_str(), found.contacts)).collect::<Vec<_>>();
    assert_eq!(uses, [("choir", 2), ("Premium", 2)]);

    desk.undo().expect("undone");
    assert_eq!(with(&desk, "vip"), [ana, bo], "one undo brings all of it back");
    assert_eq!(desk.settings().expect("there").rhythms[0].name, "VIP");
}

#[test]
fn of_two_tags_that_become_one_the_rhythm_and_dates_of_the_one_that_stays_go_on() {
    let mut desk = Desk::new();
    let rhythm = |name: &str, count| {
        let every = Interval { count, unit: Unit::Month };
        RhythmDefault { of: RhythmOf::Tag, name: name.into(), every }
    };
    let dates = |tag: &str, on| DatesOfTag { tag: tag.into(), on };
    let mut settings =
        Settings { rhythms: vec![rhythm("VIP", 1), rhythm("Premium", 3)], ..Settings::default() };
    settings.dates.tags = vec![dates("vip", false), dates("premium", true)];
    desk.change_settings(&settings, &monday()).expect("set");
    tagged(&mut desk, "Ana", &["VIP"]);
    desk.rename_tag("vip", "Premium", &monday()).expect("renamed");
    let settings = desk.settings().expect("there");
    assert_eq!(settings.rhythms, [rhythm("Premium", 3)]);
    assert_eq!(settings.dates.tags, [dates("premium", true)]);
}

#[test]
fn two_that_are_one_have_the_spelling_of_most() {
    for (before, tag, name, expected, why) in [
        (
            &[&["FAIR"][..], &["Messe"], &["Messe"], &["FAIR", "messe"]][..],
            "fair",
            "MESSE",
            "Messe",
            "the one in use",
        ),
        (&[&["crew"], &["Crew"], &["crew"], &["team"]], "team", "CREW", "crew", "that of most, for all"),
        (&[&["crew"], &["Crew"]], "crew", "CREW", "CREW", "another spelling of itself is what was asked for"),
        (&[&["crew"], &["team"]], "team", "Board", "Board", "a name that nobody has"),
    ] {
        let mut desk = Desk::new();
        let ids = before.iter().enumerate().map(|(at, tags)| tagged(&mut desk, &format!("Ana {at}"), tags));
        let ids = ids.collect::<Vec<_>>();
        desk.rename_tag(tag, name, &monday()).expect("renamed");
        let tags = ids.iter().flat_map(|id| desk.contact(*id).expect("there").details.tags);
        let spellings = tags.filter(|tag| tag.to_lowercase() == expected.to_lowercase());
        assert_eq!(spellings.collect::<BTreeSet<_>>(), BTreeSet::from([expected.to_owned()]), "{why}");
        desk.undo().expect("undone");
        let tags = ids.iter().map(|id| desk.contact(*id).expect("there").details.tags).collect::<Vec<_>>();
        assert_eq!(tags, before.iter().map(|tags| tags.to_vec()).collect::<Vec<_>>(), "{why}: undone");
    }
}

#[test]
fn a_tag_is_deleted_for_everybody() {
    let mut desk = Desk::new();
    let ana = tagged(&mut desk, "Ana", &["old", "choir"]);
    assert_eq!(desk.delete_tag("OLD", &monday()).expect("deleted").value, 1);
    assert_eq!(desk.contact(ana).expect("there").details.tags, ["choir"]);
    for (refused, field) in [
        (desk.delete_tag("old", &monday()).expect_err("nobody has it"), "tag"),
        (desk.rename_tag("choir", "  ", &monday()).expect_err("no name"), "name"),
    ] {
        assert!(matches!(&refused, Error::Invalid { field: of, .. } if of == field), "{refused}");
    }
}
