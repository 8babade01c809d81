//! The list of contacts: its orders, its filters, tags for many.

use touchbase_core::channel::Channel;
use touchbase_core::contact::{Address, Kind, Rhythm};
use touchbase_core::follow_up::Logged;
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::time::{Interval, Unit};
use touchbase_core::view::ContactOrder;

use super::*;

/// Five contacts: what was planned with them, when they were last in touch, what they are.
fn desk() -> Desk {
    let mut desk = Desk::new();
    for (name, tags, stage, phone, planned, last, summary) in [
        ("Amara Okafor", &["Food", "quality"][..], "customer", true, "2026-11-26", "2026-11-03", "Called"),
        ("Bruno Sá", &["food"], "lead", true, "", "2026-10-01", "Wrote"),
        ("Chen Mei-Ling", &[], "Customer", false, "2026-11-25", "", ""),
        ("Demir Yusuf", &["quality"], "", true, "2026-12-01", "2026-11-04", "Met"),
        ("Élodie Roux", &[], "lead", false, "", "", ""),
    ] {
        let details = Details {
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            stage: stage.into(),
            phones: if phone { named(name).phones } else { Vec::new() },
            ..named(name)
        };
        let id = desk.add_contact(&details, &monday()).expect("added").value;
        if !last.is_empty() {
            let happened = Logged {
                interaction: NewInteraction {
                    channel: Channel::Call,
                    direction: Direction::Out,
                    at: None,
                    outcome: Some(Outcome::NoAnswer),
                    summary: summary.into(),
                    first_hand: true,
                    reason: String::new(),
                },
                next: None,
                consequences: Consequences::default(),
            };
            let then = at(&format!("{last}T10:00:00Z"), chrono_tz::Europe::London);
            desk.log(id, &happened, &then).expect("logged");
        }
        if !planned.is_empty() {
            desk.plan(id, planned, "");
        }
    }
    desk
}

fn initials(desk: &Desk, filter: &ContactFilter, offset: u32, limit: u32) -> String {
    let page = desk.contacts(filter, offset, limit).expect("a page");
    page.rows.iter().filter_map(|row| row.name.chars().next()).collect()
}

#[test]
fn each_order_goes_over_pages() {
    let desk = desk();
    for (order, expected, why) in [
        (ContactOrder::Name, "ABCDÉ", "accents do not come last"),
        (ContactOrder::LastContact, "CÉBAD", "never contacted before those contacted longest ago"),
        (ContactOrder::NextStep, "CADBÉ", "nothing planned after those planned last"),
        (ContactOrder::Newest, "ÉDCBA", "added last, listed first"),
    ] {
        for tag in ["", "quality"] {
            let filter = ContactFilter { order, tag: tag.into(), ..ContactFilter::default() };
            let expected =
                expected.chars().filter(|c| tag.is_empty() || "AD".contains(*c)).collect::<String>();
            assert_eq!(initials(&desk, &filter, 0, 10), expected, "{order:?} {tag}: {why}");
            let pages = (0..3).map(|page| initials(&desk, &filter, page * 2, 2)).collect::<String>();
            assert_eq!(pages, expected, "{order:?} {tag}: the pages make the whole");
            let ids = desk.contact_ids(&filter).expect("ids");
            let page = desk.contacts(&filter, 0, 10).expect("page");
            assert_eq!(ids, page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), "{order:?}: ids as rows");
            assert_eq!(page.total as usize, ids.len(), "{order:?}: counted");
            assert_eq!(initials(&desk, &filter, 7, 2), "", "{order:?}: a page beyond the end");
        }
    }
}

#[test]
fn by_organisation_itself_comes_before_its_people_and_who_has_none_after_all() {
    let mut desk = Desk::new();
    let at_firm =
        |name: &str, organization: &str| Details { organization: organization.into(), ..named(name) };
    for details in [
        at_firm("Dana Voss", "Volta Agro"),
        named("Alba Nieto"),
        at_firm("Bea Lind", "alpha Instruments"),
        at_firm("Cem Aydin", "Alpha Instruments"),
        Details { kind: Kind::Organisation, ..named("Volta Agro") },
    ] {
        desk.add_contact(&details, &monday()).expect("added");
    }
    let by = ContactFilter { order: ContactOrder::Organization, ..ContactFilter::default() };
    assert_eq!(initials(&desk, &by, 0, 10), "BCVDA", "spellings of one organisation stand together");
    let pages = (0..3).map(|page| initials(&desk, &by, page * 2, 2)).collect::<String>();
    assert_eq!(pages, "BCVDA", "the pages make the whole");
}

#[test]
fn each_filter_narrows() {
    let desk = desk();
    let none = ContactFilter::default;
    for (filter, expected, why) in [
        (none(), "ABCDÉ", "nothing asked"),
        (ContactFilter { tag: "food".into(), ..none() }, "AB", "a tag, whatever its capitals"),
        (ContactFilter { tag: "fo".into(), ..none() }, "", "the whole tag"),
        (ContactFilter { stage: "lead".into(), ..none() }, "BÉ", "a stage"),
        (ContactFilter { stage: "customer".into(), ..none() }, "AC", "a stage, whatever its capitals"),
        (ContactFilter { nothing_planned: true, ..none() }, "BÉ", "nothing planned"),
        (ContactFilter { unreachable: true, ..none() }, "CÉ", "nothing on file reaches them"),
        (
            ContactFilter { stage: "lead".into(), unreachable: true, nothing_planned: true, ..none() },
            "É",
            "all at once",
        ),
        (ContactFilter { stage: "lead".into(), tag: "quality".into(), ..none() }, "", "nobody"),
    ] {
        assert_eq!(initials(&desk, &filter, 0, 10), expected, "{why}");
        let total = desk.contacts(&filter, 0, 1).expect("page").total as usize;
        assert_eq!(total, expected.chars().count(), "{why}: the total is that under the filter");
    }
    let labels = desk.labels().expect("labels");
    assert_eq!(labels.tags.len(), 2, "{labels:?}: one spelling of each tag");
    assert_eq!(labels.tags[1], "quality", "by name");
    assert_eq!(labels.stages, ["Customer", "lead"], "one spelling of each stage");
}

#[test]
fn whoever_has_an_address_is_reachable() {
    let mut desk = Desk::new();
    let home = Address { city: "Leeds".into(), ..Address::default() };
    let details = Details { addresses: vec![home], phones: vec![], ..named("Ana Prado") };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let filter = ContactFilter { unreachable: true, ..ContactFilter::default() };
    assert_eq!(initials(&desk, &filter, 0, 10), "", "a letter reaches her");
    desk.edit_contact(ana, &Details { addresses: vec![], ..details }, &monday()).expect("edited");
    assert_eq!(initials(&desk, &filter, 0, 10), "A", "nothing does any more");
}

#[test]
fn tags_of_many_are_one_step() {
    let mut desk = desk();
    let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
    let strings = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
    for (add, remove, expected, why) in [
        (&["fair"][..], &[][..], "ABCDÉ", "added to all"),
        (&["Fair", " fair "], &[], "ABCDÉ", "added once, whatever its capitals"),
        (&[], &["FAIR"], "", "taken away, whatever its capitals"),
        (&["fair"], &["fair"], "ABCDÉ", "taken away before it is added"),
        (&[" "], &[""], "ABCDÉ", "an empty tag is none"),
    ] {
        desk.tag(&ids, &strings(add), &strings(remove), &monday()).expect("tagged");
        let filter = ContactFilter { tag: "fair".into(), ..ContactFilter::default() };
        assert_eq!(initials(&desk, &filter, 0, 10), expected, "{why}");
        assert_eq!(
            desk.search("fair", &ContactFilter::default(), 0, 10).expect("search").len(),
            expected.chars().count(),
            "{why}: found"
        );
        assert!(desk.check().expect("check").ok, "{why}: {:?}", desk.check());
    }
    desk.undo().expect("undone");
    let tags =
        |desk: &Desk| desk.contacts(&ContactFilter::default(), 0, 1).expect("page").rows[0].tags.clone();
    assert_eq!(tags(&desk), ["Food", "quality"], "the last step that changed something: that of all");
    let error = desk.tag(&[ids[0], ContactId(999)], &strings(&["new"]), &[], &monday()).expect_err("nobody");
    assert!(error.to_string().contains("999"), "{error}");
    assert!(!tags(&desk).contains(&"new".to_owned()), "all or nothing");
}

/// Tags and stages bring rhythms, editing and merging too: the follow-up comes and goes with what holds.
#[test]
fn rhythm_follows_the_contact() {
    let every = |count, unit| Rhythm::Every(Interval { count, unit });
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let open = |desk: &Desk, id| desk.follow_ups(Some(id), &monday()).expect("rows").len();
    let edited = |desk: &mut Desk, rhythm| {
        desk.edit_contact(ana, &Details { rhythm, ..named("Ana Prado") }, &monday())
    };
    for (rhythm, field, why) in [
        (every(0, Unit::Month), "rhythm", "an interval of zero"),
        (every(1, Unit::Day), "rhythm", "a daily one"),
        (every(6, Unit::Day), "rhythm", "shorter than a week"),
        (every(11, Unit::Year), "rhythm", "longer than ten years"),
    ] {
        match edited(&mut desk, rhythm).expect_err(why) {
            touchbase_core::Error::Invalid { field: at, .. } => assert_eq!(at, field, "{why}"),
            other => panic!("{why}: {other}"),
        }
    }
    for (rhythm, expected, why) in [
        (every(3, Unit::Month), 1, "it begins"),
        (every(3, Unit::Month), 1, "never two"),
        (every(1, Unit::Week), 1, "another interval, still one"),
        (Rhythm::Off, 0, "it ends"),
    ] {
        edited(&mut desk, rhythm).expect(why);
        assert_eq!(open(&desk, ana), expected, "{why}");
    }
    edited(&mut desk, every(3, Unit::Month)).expect("again");
    let jonas = Details { rhythm: every(1, Unit::Month), ..named("Jonas Weber") };
    let jonas = desk.add_contact(&jonas, &monday()).expect("added").value;
    assert_eq!(open(&desk, jonas), 1, "one that is added with a rhythm");
    desk.merge_contacts(ana, jonas, &monday()).expect("merged");
    assert_eq!(open(&desk, ana), 1, "two rhythms become one");
    let view = desk.contact_view(ana, &monday()).expect("view");
    assert_eq!(view.rhythm.map(|rhythm| rhythm.every), Some(Interval { count: 3, unit: Unit::Month }));
    assert!(desk.check().expect("check").ok);
}

/// What lists are ordered by follows whatever changed, there and back.
#[test]
fn order_follows_verbs_and_undo() {
    let mut desk = desk();
    let filter = ContactFilter { order: ContactOrder::NextStep, ..ContactFilter::default() };
    let ids = desk.contact_ids(&ContactFilter::default()).expect("ids");
    let step = desk.follow_ups(Some(ids[2]), &monday()).expect("rows")[0].id;
    type Verb = Box<dyn Fn(&mut Desk)>;
    let (amara, bruno, chen) = (ids[0], ids[1], ids[2]);
    let verbs: Vec<(Verb, &str, &str)> = vec![
        (Box::new(move |desk| _ = desk.skip(step, &monday()).expect("skipped")), "ADBCÉ", "let go"),
        (
            Box::new(move |desk| _ = desk.reschedule(step, &to("2026-12-24"), &monday()).expect("moved")),
            "ADCBÉ",
            "moved",
        ),
        (
            Box::new(move |desk| _ = desk.delete_contacts(&[chen], &monday()).expect("gone")),
            "ADBÉ",
            "deleted",
        ),
        (
            Box::new(move |desk| _ = desk.merge_contacts(bruno, amara, &monday()).expect("merged")),
            "CBDÉ",
            "merged: what was planned with the other is planned with the one",
        ),
    ];
    for (verb, expected, why) in verbs {
        verb(&mut desk);
        assert_eq!(initials(&desk, &filter, 0, 10), expected, "{why}");
        assert!(desk.check().expect("check").ok, "{why}: {:?}", desk.check());
        desk.undo().expect("undone");
        assert_eq!(initials(&desk, &filter, 0, 10), "CADBÉ", "{why}, and taken back");
        assert!(desk.check().expect("check").ok, "{why}, taken back: {:?}", desk.check());
    }
}

#[test]
fn the_label_of_an_address_goes_with_the_address() {
    let mut desk = Desk::new();
    let mut details = named("Ana Prado");
    let mut address = Address { street: "1 Hill Rd".into(), city: "Kiel".into(), ..Address::default() };
    address.marks.params = "LABEL=\"1 Hill Rd^nKiel\";X-A=b".into();
    details.addresses = vec![address];
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let params = |desk: &Desk| desk.contact(ana).expect("there").details.addresses[0].marks.params.clone();
    details.note = "Tea".into();
    desk.edit_contact(ana, &details, &monday()).expect("edited");
    assert_eq!(params(&desk), "LABEL=\"1 Hill Rd^nKiel\";X-A=b", "the address is as it was");
    details.addresses[0].street = "2 Hill Rd".into();
    desk.edit_contact(ana, &details, &monday()).expect("edited");
    assert_eq!(params(&desk), "X-A=b", "they moved");
}

#[test]
fn a_photo_takes_the_place_of_the_one_before_and_undo_brings_it_back() {
    let mut desk = desk();
    let id = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    let photo = |desk: &Desk| desk.contact(id).expect("there").details.photo;
    let png = b"\x89PNG\r\n\x1a\nfirst";
    let jpeg = b"\xff\xd8\xff\xe0second";
    desk.set_photo(id, png, &monday()).expect("a picture");
    let first = photo(&desk).expect("it is there");
    assert_eq!(first.media_type, "image/png");
    desk.set_photo(id, jpeg, &monday()).expect("another");
    assert_eq!(desk.blob(&photo(&desk).expect("there").hash).expect("read").as_deref(), Some(&jpeg[..]));
    desk.undo().expect("undone");
    assert_eq!(photo(&desk), Some(first.clone()));
    for (bytes, why) in [
        (&b""[..], "nothing"),
        (b"<svg/>", "a document"),
        (b"%PDF-1.7", "no picture"),
        (&[&png[..], &vec![0; 11 << 20]].concat(), "larger than a picture needs"),
    ] {
        let refused = desk.set_photo(id, bytes, &monday()).expect_err(why);
        assert_eq!(refused.field(), Some("photo"), "{why}");
        assert_eq!(photo(&desk), Some(first.clone()), "{why}");
    }
}

#[test]
fn a_file_that_is_no_photo_is_not_read_whole() {
    let mut desk = Desk::new();
    let id = desk.add("Ana Prado");
    let path = desk.folder.path().join("picture.png");
    std::fs::write(&path, b"\x89PNG\r\n\x1a\n picture").expect("written");
    desk.set_photo_from(id, &path, &monday()).expect("a picture");
    assert!(desk.contact(id).expect("there").details.photo.is_some());
    // More than any computer has room for; on the disk it takes none.
    let file = std::fs::OpenOptions::new().write(true).open(&path).expect("there");
    file.set_len(1 << 42).expect("as long as that");
    let refused = desk.set_photo_from(id, &path, &monday()).expect_err("too large");
    assert_eq!(refused.field(), Some("photo"), "{refused}");
    let missing = desk.set_photo_from(id, &path.with_extension("gone"), &monday()).expect_err("no such file");
    assert_eq!(missing.kind(), touchbase_core::error::ErrorKind::Io);
}
