//! Organisations: who belongs to one, who left it, what stays with it, and its name.

use std::ops::ControlFlow;

use touchbase_core::ErrorKind;
use touchbase_core::contact::{Email, Kind, NewJob, Position};
use touchbase_core::import::files::ImportFile;
use touchbase_core::opportunity::OpportunityDetails;
use touchbase_core::view::OrganisationView;

use super::*;

/// Somebody at an organisation.
fn at_firm(desk: &mut Desk, name: &str, organization: &str, title: &str) -> ContactId {
    let details = Details { organization: organization.into(), title: title.into(), ..named(name) };
    desk.add_contact(&details, &monday()).expect("added").value
}

fn itself(desk: &mut Desk, name: &str) -> ContactId {
    let name = Name { full: name.into(), ..Name::default() };
    let details = Details { kind: Kind::Organisation, name, ..Details::default() };
    desk.add_contact(&details, &monday()).expect("added").value
}

fn page(desk: &Desk, name: &str, now: &Now) -> OrganisationView {
    desk.organisation(name, now).expect("a page")
}

fn names(view: &OrganisationView) -> Vec<String> {
    view.people.iter().map(|person| person.contact.name.clone()).collect()
}

fn to_firm(organization: &str, title: &str, left: Option<&str>) -> NewJob {
    NewJob {
        organization: organization.into(),
        title: title.into(),
        left: left.map(day),
        ..NewJob::default()
    }
}

#[test]
fn people_belong_to_it_in_any_spelling_before_it_has_a_record_of_its_own() {
    let mut desk = Desk::new();
    for (name, organization) in [
        ("Amara Okafor", "Okafor Cold Chain"),
        ("Daniel Okafor", "OKAFOR  Cold-Chain"),
        ("Ruth Adeyemi", "okafor cold chain."),
        ("Jonas Weber", "Okafor Cold Chain Ltd"),
        ("Nobody's", ""),
    ] {
        at_firm(&mut desk, name, organization, "");
    }
    let ours = ["Amara Okafor", "Daniel Okafor", "Ruth Adeyemi"];
    for spelling in ["Okafor Cold Chain", " okafor cold chain ", "Okáfor Cold-Chain."] {
        let view = page(&desk, spelling, &monday());
        assert_eq!((names(&view), view.contact), (ours.map(String::from).to_vec(), None), "{spelling}");
    }
    let own = itself(&mut desk, "Okafor Cold Chain");
    let view = page(&desk, "okafor cold chain", &monday());
    assert_eq!((view.name.as_str(), view.contact.map(|own| own.id)), ("Okafor Cold Chain", Some(own)));
    assert_eq!(view.people.len(), 3, "it is nobody in it");
    for (typed, found, why) in [
        ("okafor c", vec![("Okafor Cold Chain", 3), ("Okafor Cold Chain Ltd", 1)], "the most people first"),
        ("chain", vec![("Okafor Cold Chain", 3), ("Okafor Cold Chain Ltd", 1)], "a later word"),
        ("ltd", vec![("Okafor Cold Chain Ltd", 1)], "the last word"),
        ("hain", vec![], "not within a word"),
        ("", vec![("Okafor Cold Chain", 3), ("Okafor Cold Chain Ltd", 1)], "nothing typed: all"),
    ] {
        let rows = desk.organisations(typed, 10).expect("the list");
        let rows = rows.iter().map(|row| (row.name.as_str(), row.people)).collect::<Vec<_>>();
        assert_eq!(rows, found, "{typed}: {why}");
    }
    assert_eq!(desk.organisations("", 1).expect("the list").len(), 1, "as many as asked for");
    let refused = desk.organisation("Nowhere", &monday()).expect_err("nobody");
    assert_eq!(refused.kind(), ErrorKind::Invalid);
}

#[test]
fn one_timeline_names_everybody_and_sums_are_of_all() {
    let mut desk = Desk::new();
    let amara = at_firm(&mut desk, "Amara Okafor", "Okafor", "Head of Quality");
    let daniel = at_firm(&mut desk, "Daniel Okafor", "Okafor", "Director");
    let own = itself(&mut desk, "Okafor");
    for (contact, at) in
        [(amara, "2026-11-17T10:00:00Z"), (own, "2026-11-18T10:00:00Z"), (daniel, "2026-11-19T10:00:00Z")]
    {
        desk.log(contact, &heard(Direction::Out, Channel::Call, Some(Outcome::Reached)), &london(at))
            .expect("logged");
    }
    desk.plan(daniel, "2026-12-02", "09:00");
    desk.plan(amara, "2026-11-30", "");
    let worth = |amount: &str| OpportunityDetails { amount_words: amount.into(), ..sale("Loggers") };
    desk.add_opportunity(amara, &worth("€8,400"), &monday()).expect("added");
    for (contact, amount, is_won) in [(daniel, "€3,100", true), (own, "€4,200", false)] {
        let id = desk.add_opportunity(contact, &worth(amount), &monday()).expect("added").value;
        if is_won { desk.win_opportunity(id, &monday()) } else { desk.lose_opportunity(id, None, &monday()) }
            .expect("decided");
    }
    let view = page(&desk, "Okafor", &monday());
    let told = view.timeline.iter().map(|entry| entry.contact.as_str()).collect::<Vec<_>>();
    assert_eq!(told, ["Daniel Okafor", "Okafor", "Amara Okafor"], "newest first");
    let steps = view.next_steps.iter().map(|step| step.date).collect::<Vec<_>>();
    assert_eq!(steps, [day("2026-11-30"), day("2026-12-02")], "soonest first");
    let people = view.people.iter().map(|person| (person.title.as_str(), person.next_step.is_some()));
    assert_eq!(people.collect::<Vec<_>>(), [("Head of Quality", true), ("Director", true)]);
    let sums = [&view.sums.open, &view.sums.yes, &view.sums.no].map(|sums| sums[0].to_string());
    assert_eq!(sums, ["8,400 EUR", "3,100 EUR", "4,200 EUR"]);
    assert_eq!((view.totals.yes, view.won_since), (1, Some(day("2026-11-23"))));
}

#[test]
fn what_happened_stays_with_the_organisation_that_somebody_left() {
    let mut desk = Desk::new();
    let chidi = at_firm(&mut desk, "Chidi Nwosu", "Okafor", "Buyer");
    at_firm(&mut desk, "Kwame Mensah", "Volta Agro", "");
    let spoke = |desk: &mut Desk, at: &str| {
        desk.log(chidi, &heard(Direction::Out, Channel::Call, Some(Outcome::Reached)), &london(at))
            .expect("logged");
    };
    spoke(&mut desk, "2026-02-02T10:00:00Z");
    spoke(&mut desk, "2026-03-31T10:00:00Z");
    let won =
        desk.add_opportunity(chidi, &sale("Probes"), &london("2026-02-03T10:00:00Z")).expect("added").value;
    desk.win_opportunity(won, &london("2026-02-20T10:00:00Z")).expect("won");
    desk.add_opportunity(chidi, &sale("Loggers"), &london("2026-03-01T10:00:00Z")).expect("added");
    let before = desk.contact(chidi).expect("there").details;
    let job = to_firm(" Volta Agro ", "Head of Purchasing", Some("2026-03-31"));
    desk.move_contact(chidi, &job, &monday()).expect("moved");
    spoke(&mut desk, "2026-04-14T10:00:00Z");

    let details = desk.contact(chidi).expect("there").details;
    let former = Position {
        organization: "Okafor".into(),
        title: "Buyer".into(),
        left: Some(day("2026-03-31")),
        ..Position::default()
    };
    assert_eq!((details.organization.as_str(), details.title.as_str()), ("Volta Agro", "Head of Purchasing"));
    assert_eq!((details.positions, details.phones), (vec![former], before.phones.clone()), "all else stays");
    let old = page(&desk, "okafor", &monday());
    let [left] = &old.left[..] else { panic!("one left: {:?}", old.left) };
    let found = (left.contact.organization.as_str(), left.title.as_str(), left.left, left.entries);
    assert_eq!(found, ("Volta Agro", "Buyer", day("2026-03-31"), 3));
    assert_eq!((old.name.as_str(), old.people.len(), old.timeline.len()), ("Okafor", 0, 3));
    assert_eq!(old.timeline[0].entry.summary, "Moved from Okafor to Volta Agro", "on the last day, newest");
    let titles =
        |view: &OrganisationView| view.opportunities.iter().map(|row| row.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&old), ["Probes"], "what was decided then");
    let new = page(&desk, "Volta Agro", &monday());
    assert_eq!((names(&new).len(), new.timeline.len(), titles(&new)), (2, 1, vec!["Loggers".to_owned()]));

    desk.undo().expect("undone");
    desk.undo().expect("undone");
    assert_eq!(desk.contact(chidi).expect("there").details, before, "one step");
    assert_eq!(page(&desk, "okafor", &monday()).left.len(), 0);
    desk.redo().expect("redone");
    assert_eq!(page(&desk, "okafor", &monday()).left.len(), 1);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_move_that_is_none_is_refused() {
    let mut desk = Desk::new();
    let chidi = at_firm(&mut desk, "Chidi Nwosu", "Okafor", "Buyer");
    let free = desk.add("Ana Prado");
    let own = itself(&mut desk, "Okafor");
    for (id, job, field, why) in [
        (chidi, to_firm("OKAFOR", "Head", None), "organization", "there already"),
        (chidi, to_firm("Volta", "Head", Some("2026-11-24")), "left", "in the future"),
        (own, to_firm("Volta", "", None), "organization", "no person"),
        (free, to_firm(" ", "", None), "organization", "from nowhere to nowhere"),
    ] {
        match desk.move_contact(id, &job, &monday()).map(|_| ()).expect_err(why) {
            touchbase_core::Error::Invalid { field: at, .. } => assert_eq!(at, field, "{why}"),
            other => panic!("{why}: {other}"),
        }
    }
    desk.move_contact(chidi, &to_firm("", "", None), &monday()).expect("left for somewhere");
    let details = desk.contact(chidi).expect("there").details;
    assert_eq!((details.organization.as_str(), details.positions.len()), ("", 1), "where to is not known");
    desk.move_contact(free, &to_firm("Volta", "", None), &monday()).expect("a first job");
    assert_eq!(desk.contact(free).expect("there").details.positions, [], "none before it");
}

#[test]
fn a_new_name_is_one_step_for_everybody() {
    let mut desk = Desk::new();
    let amara = at_firm(&mut desk, "Amara Okafor", "Okafor", "");
    let chidi = at_firm(&mut desk, "Chidi Nwosu", "OKAFOR", "Buyer");
    let own = itself(&mut desk, "Okafor");
    desk.move_contact(chidi, &to_firm("Volta", "", Some("2026-03-31")), &monday()).expect("moved");
    assert_eq!(desk.rename_check("okafor", "Okafor Group").expect("a check").contacts, 3);
    let renamed = desk.rename_organisation("okafor", " Okafor  Group ", false, &monday()).expect("renamed");
    assert_eq!(renamed.value, 3);
    let shown = |desk: &Desk| {
        let details = |id| desk.contact(id).expect("there").details;
        [
            details(amara).organization,
            details(own).name.full,
            details(chidi).positions[0].organization.clone(),
        ]
    };
    assert_eq!(shown(&desk), ["Okafor Group"; 3].map(String::from));
    assert_eq!(page(&desk, "Okafor Group", &monday()).left.len(), 1);
    assert!(desk.organisation("Okafor", &monday()).is_err(), "nobody is there any more");
    desk.undo().expect("undone");
    assert_eq!(shown(&desk), ["Okafor", "Okafor", "OKAFOR"].map(String::from));
    let respelled = desk.rename_organisation("okafor", "OKAFOR", false, &monday()).expect("one spelling");
    assert_eq!(respelled.value, 2, "who had it is no change");
}

#[test]
fn a_name_that_is_another_s_makes_them_one_only_when_told() {
    let mut desk = Desk::new();
    let amara = at_firm(&mut desk, "Amara Okafor", "Okafor", "");
    at_firm(&mut desk, "Kwame Mensah", "Volta Agro", "");
    let check = desk.rename_check("Okafor", "volta agro").expect("a check");
    let joins = check.joins.expect("another one");
    assert_eq!((joins.name.as_str(), joins.people), ("Volta Agro", 1));
    let refused =
        desk.rename_organisation("Okafor", "volta agro", false, &monday()).expect_err("asked first");
    assert_eq!(refused.kind(), ErrorKind::Conflict);
    assert!(
        refused.to_string().contains("“Volta Agro” is another organisation in your contacts, with 1 person"),
        "{refused}"
    );
    assert_eq!(desk.contact(amara).expect("there").details.organization, "Okafor", "nothing was changed");
    desk.rename_organisation("Okafor", "Volta Agro", true, &monday()).expect("joined");
    let kwame = desk.search("Kwame", &ContactFilter::default(), 0, 1).expect("found")[0].id;
    desk.move_contact(kwame, &to_firm("Atlas", "", None), &monday()).expect("moved");
    let check = desk.rename_check("Atlas", "Volta Agro").expect("a check");
    assert!(check.joins.is_some(), "where he was is another one still");
    desk.undo().expect("undone");
    assert_eq!(page(&desk, "volta agro", &monday()).people.len(), 2);
    let titled = Position { title: "Treasurer".into(), ..Position::default() };
    let details = Details { positions: vec![titled], ..desk.contact(amara).expect("there").details };
    desk.edit_contact(amara, &details, &monday()).expect("edited");
    for (organisation, name, why) in [
        ("Nowhere", "New", "nobody is there"),
        (" ", "New", "no organisation: a post without one is nobody's"),
        ("Volta Agro", " ", "no name"),
    ] {
        let refused = desk.rename_organisation(organisation, name, false, &monday()).expect_err(why);
        assert_eq!(refused.kind(), ErrorKind::Invalid, "{why}");
    }
}

#[test]
fn the_same_name_at_another_organisation_may_be_a_new_job() {
    let mut desk = Desk::new();
    let known = Details {
        organization: "Kestrel Dairy".into(),
        title: "Buyer".into(),
        emails: vec![Email::new(None, "priya@kestrel.example")],
        ..named("Priya Raghunathan")
    };
    let priya = desk.add_contact(&known, &monday()).expect("added").value;
    let card = |name: &str, organization: &str| Details {
        organization: organization.into(),
        title: "Plant manager".into(),
        emails: vec![Email::new(None, "priya@volta.example")],
        ..named(name)
    };
    for (details, asks, why) in [
        (card("Priya Raghunathan", "Volta Agro"), Some(true), "another organisation"),
        (card("Priya Raghunathan", "Kestrel Dairy"), Some(false), "the same one: no new job"),
        (card("Priya Sharma", "Volta Agro"), None, "somebody else"),
        (card("Priya", "Volta Agro"), None, "a given name is too little"),
    ] {
        let alike = desk.alike_of(&details).expect("asked");
        assert_eq!(alike.first().map(|alike| alike.new_job), asks, "{why}");
        assert!(alike.iter().all(|alike| !alike.certain), "{why}: asked, not done");
    }
    let moved = card("Priya Raghunathan", "Volta Agro");
    desk.move_contact_as(priya, &moved, None, &monday()).expect("moved");
    let details = desk.contact(priya).expect("there").details;
    assert_eq!((details.organization.as_str(), details.title.as_str()), ("Volta Agro", "Plant manager"));
    let former = details.positions.iter().map(Position::in_a_line).collect::<Vec<_>>();
    assert_eq!(former, ["Buyer, Kestrel Dairy, left 2026-11-23"]);
    assert_eq!(details.emails.len(), 2, "the old addresses stay");
    assert_eq!(details.note, "", "nothing was lost that a note would have to say");
    assert_eq!(desk.history().expect("history")[0].label, "New job added");
}

#[test]
fn two_contacts_become_one_who_has_a_new_job() {
    let mut desk = Desk::new();
    let old = at_firm(&mut desk, "Chidi Nwosu", "Okafor", "Buyer");
    let new = at_firm(&mut desk, "Chidi Nwosu", "Volta", "Head");
    let met = heard(Direction::Out, Channel::InPerson, Some(Outcome::Met));
    desk.log(new, &met, &london("2026-11-22T10:00:00Z")).expect("logged");
    assert!(desk.merge_as_new_job(old, old, None, &monday()).is_err(), "with themselves");
    desk.merge_as_new_job(old, new, Some(day("2026-10-30")), &monday()).expect("merged");
    let details = desk.contact(old).expect("there").details;
    assert_eq!(
        (details.organization.as_str(), details.title.as_str(), details.note.as_str()),
        ("Volta", "Head", "")
    );
    assert_eq!(details.positions[0].in_a_line(), "Buyer, Okafor, left 2026-10-30");
    assert!(desk.contact(new).is_err(), "one of them is gone");
    let [here, there] = ["Volta", "Okafor"].map(|name| page(&desk, name, &monday()).timeline.len());
    assert_eq!((here, there), (1, 1), "what happened since is the new one's, the move the old one's");
    desk.undo().expect("undone");
    assert_eq!(desk.contact(new).expect("there").details.organization, "Volta", "one step");
}

#[test]
fn of_two_that_are_made_one_the_move_stands() {
    for (kept_moved, why) in [(true, "who stays knows of it"), (false, "who goes in knows of it")] {
        let mut desk = Desk::new();
        let moved = at_firm(&mut desk, "Chidi Nwosu", "Okafor", "Buyer");
        desk.move_contact(moved, &to_firm("Volta", "Head", Some("2026-03-31")), &monday()).expect("moved");
        let old = at_firm(&mut desk, "Chidi Nwosu", "Okafor", "Buyer");
        let (kept, other) = if kept_moved { (moved, old) } else { (old, moved) };
        desk.merge_contacts(kept, other, &monday()).expect("merged");
        let details = desk.contact(kept).expect("there").details;
        assert_eq!((details.organization.as_str(), details.title.as_str()), ("Volta", "Head"), "{why}");
        assert_eq!((details.positions.len(), details.note.as_str()), (1, ""), "{why}");
    }
}

#[test]
fn a_card_that_still_names_the_old_organisation_does_not_bring_it_back() {
    let mut desk = Desk::new();
    let card = |organization: &str| {
        format!(
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:chidi\r\nFN:Chidi Nwosu\r\nORG:{organization}\r\nTITLE:Buyer\r\nEND:VCARD\r\n"
        )
    };
    let import = |desk: &mut Desk, organization: &str| {
        let content = Ok(card(organization).into_bytes());
        let file = ImportFile { name: "cards.vcf".into(), content, is_image: false };
        desk.import(&[file], &Default::default(), |_| ControlFlow::Continue(()), &monday())
            .expect("imported");
    };
    import(&mut desk, "Okafor");
    let id = desk.search("Chidi", &ContactFilter::default(), 0, 1).expect("found")[0].id;
    desk.move_contact(id, &to_firm("Volta", "Head", Some("2026-03-31")), &monday()).expect("moved");
    import(&mut desk, "Okafor");
    let details = desk.contact(id).expect("there").details;
    assert_eq!(
        (details.organization.as_str(), details.title.as_str(), details.note.as_str()),
        ("Volta", "Head", "")
    );
    assert_eq!(details.positions.len(), 1);
}
