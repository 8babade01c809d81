//! Rhythms: keeping in touch.

use std::collections::BTreeMap;

use touchbase_core::contact::{Rhythm, RhythmDefault, RhythmOf};
use touchbase_core::follow_up::{Completion, FollowUp, Origin, State};
use touchbase_core::play::Start;
use touchbase_core::time::{DaysOff, Interval, Unit};

use super::*;

fn every(count: u32, unit: Unit) -> Rhythm {
    Rhythm::Every(Interval { count, unit })
}

fn with_rhythm(name: &str, rhythm: Rhythm) -> Details {
    Details { rhythm, ..named(name) }
}

/// The open follow-ups of a contact's rhythm.
fn of_rhythm(desk: &Desk, contact: ContactId) -> Vec<FollowUp> {
    let rows = desk.follow_ups(Some(contact), &monday()).expect("open");
    let ids = rows.iter().filter(|row| row.origin == Origin::Rhythm).map(|row| row.id);
    ids.map(|id| desk.follow_up(id).expect("kept")).collect()
}

/// When it is due; `None` when there is none. There are never two.
fn due(desk: &Desk, contact: ContactId) -> Option<NaiveDate> {
    let open = of_rhythm(desk, contact);
    assert!(open.len() <= 1, "never more than one: {open:?}");
    open.first().map(|follow_up| follow_up.plan.date)
}

#[test]
fn a_rhythm_counts_from_the_last_real_contact() {
    use Outcome::*;
    for (logged, due_on, why) in [
        (None, "2027-02-23", "never in touch: from the day the contact was added"),
        (Some((Direction::Out, Some(Reached))), "2027-03-01", "a call that they took"),
        (Some((Direction::In, Some(Wrote))), "2027-03-01", "they wrote"),
        (Some((Direction::Out, Some(Met))), "2027-03-01", "they met"),
        (Some((Direction::Out, None)), "2027-03-01", "nothing said of it"),
        (Some((Direction::Out, Some(NoAnswer))), "2027-02-23", "nobody answered"),
        (Some((Direction::Out, Some(MessageLeft))), "2027-02-23", "a message is not real contact"),
    ] {
        let mut desk = Desk::new();
        let ana = desk
            .add_contact(&with_rhythm("Ana Prado", every(3, Unit::Month)), &monday())
            .expect("added")
            .value;
        if let Some((direction, outcome)) = logged {
            let mut logged = heard(direction, Channel::Call, outcome);
            logged.consequences.answered = true;
            desk.log(ana, &logged, &london("2026-12-01T10:00:00Z")).expect("logged");
        }
        assert_eq!(due(&desk, ana), Some(day(due_on)), "{why}");
    }
    let mut desk = Desk::new();
    let ana =
        desk.add_contact(&with_rhythm("Ana Prado", every(3, Unit::Month)), &monday()).expect("added").value;
    let mut hearsay = heard(Direction::In, Channel::Call, Some(Reached));
    hearsay.interaction.first_hand = false;
    desk.log(ana, &hearsay, &london("2026-12-01T10:00:00Z")).expect("logged");
    assert_eq!(due(&desk, ana), Some(day("2027-02-23")), "what others tell is no contact");
    let mut past = heard(Direction::Out, Channel::InPerson, Some(Met));
    past.interaction.at = Some(utc("2026-10-01T10:00:00Z"));
    desk.log(ana, &past, &monday()).expect("logged");
    assert_eq!(
        due(&desk, ana),
        Some(day("2027-01-01")),
        "a meeting that is noted down later counts from its day"
    );
}

#[test]
fn the_follow_up_of_a_rhythm() {
    let mut desk = Desk::new();
    let details = Details {
        preferred_channel: Some(Channel::Message),
        ..with_rhythm("Ana Prado", every(3, Unit::Month))
    };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let open = of_rhythm(&desk, ana).swap_remove(0);
    assert_eq!(
        (open.plan.purpose.as_str(), open.plan.channel, open.plan.question, open.plan.time),
        ("Keep in touch", Channel::Message, true, None),
        "a question, by the channel that they prefer"
    );
}

#[test]
fn month_ends_and_leap_days() {
    for (met, interval, due_on, why) in [
        ("2027-01-31", (1, Unit::Month), "2027-03-01", "28 February 2027 is a Sunday"),
        ("2028-01-31", (1, Unit::Month), "2028-02-29", "29 February 2028 is a Tuesday"),
        ("2028-02-29", (1, Unit::Year), "2029-02-28", "no 29 February in 2029"),
        ("2028-02-29", (3, Unit::Month), "2028-05-29", "the 29th of any other month"),
        ("2026-11-30", (3, Unit::Month), "2027-03-01", "28 February 2027 is a Sunday"),
        ("2026-12-04", (4, Unit::Month), "2027-04-05", "4 April 2027 is a Sunday"),
        ("2026-12-04", (2, Unit::Week), "2026-12-18", "two weeks"),
    ] {
        let mut desk = Desk::new();
        let (count, unit) = interval;
        let ana =
            desk.add_contact(&with_rhythm("Ana Prado", every(count, unit)), &monday()).expect("added").value;
        let then = london(&format!("{met}T10:00:00Z"));
        desk.log(ana, &heard(Direction::Out, Channel::InPerson, Some(Outcome::Met)), &then).expect("logged");
        assert_eq!(due(&desk, ana), Some(day(due_on)), "{why}");
    }
}

#[test]
fn missed_ones_never_pile_up() {
    let mut desk = Desk::new();
    let ana =
        desk.add_contact(&with_rhythm("Ana Prado", every(1, Unit::Month)), &monday()).expect("added").value;
    assert_eq!(due(&desk, ana), Some(day("2026-12-23")));
    let late = london("2027-05-03T10:00:00Z");
    let quiet = desk.going_quiet(&ListFilter::default(), &late).expect("quiet");
    assert_eq!(
        quiet.iter().map(|row| (row.contact.id, row.due, row.quiet_days)).collect::<Vec<_>>(),
        [(ana, day("2026-12-23"), None)],
        "months later there is one, and nobody was ever in touch"
    );
    let id = of_rhythm(&desk, ana)[0].id;
    desk.complete(id, &Completion::default(), &late).expect("done");
    assert_eq!(due(&desk, ana), Some(day("2027-06-03")), "and the next counts from the day it was done");

    desk.log(
        ana,
        &heard(Direction::In, Channel::Call, Some(Outcome::Reached)),
        &london("2027-08-02T10:00:00Z"),
    )
    .expect("they call while it is overdue");
    assert_eq!(due(&desk, ana), Some(day("2027-09-02")), "which moves it");
    assert!(
        desk.going_quiet(&ListFilter::default(), &london("2027-08-02T10:00:00Z")).expect("quiet").is_empty()
    );
    let quiet = desk.going_quiet(&ListFilter::default(), &london("2027-09-12T10:00:00Z")).expect("quiet");
    assert_eq!(quiet[0].quiet_days, Some(41), "counted from the last real contact");
}

#[test]
fn closing_it_plans_the_next() {
    for (outcome, next, why) in [
        (Some(Outcome::Reached), "2027-01-28", "they were reached: a month after it was closed"),
        (
            Some(Outcome::NoAnswer),
            "2027-01-04",
            "they were not: the same, on the next day that the limit leaves",
        ),
        (Some(Outcome::MessageLeft), "2027-01-04", "nor is a message being in touch"),
        (None, "2027-01-28", "it was let go: a month after it was closed"),
    ] {
        let mut desk = Desk::new();
        let ana = desk
            .add_contact(&with_rhythm("Ana Prado", every(1, Unit::Month)), &monday())
            .expect("added")
            .value;
        let id = of_rhythm(&desk, ana)[0].id;
        let then = london("2026-12-28T10:00:00Z");
        match outcome {
            Some(_) => {
                desk.complete(id, &Completion { outcome, ..Completion::default() }, &then).expect("done")
            }
            None => desk.skip(id, &then).expect("skipped"),
        };
        assert_eq!(due(&desk, ana), Some(day(next)), "{why}");
    }
}

#[test]
fn a_week_away_is_passed_over() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.days_off =
        vec![DaysOff { from: day("2026-12-21"), until: day("2026-12-27"), name: "Away".into() }];
    desk.change_settings(&settings, &monday()).expect("changed");
    let people = ["Ana Prado", "Bo Lind", "Cy Young"];
    for name in people {
        let id = desk.add_contact(&with_rhythm(name, every(1, Unit::Month)), &monday()).expect("added").value;
        assert_eq!(due(&desk, id), Some(day("2026-12-28")), "on the first day back");
    }
}

#[test]
fn a_week_away_leaves_no_pile_behind() {
    for (added, away, first, days, why) in [
        ("2026-11-23", ("2026-12-21", "2026-12-27"), "2026-12-28", 10, "a week away"),
        ("2026-11-26", ("2026-12-24", "2026-12-28"), "2026-12-29", 10, "Christmas"),
        ("2026-11-27", ("2026-12-24", "2026-12-26"), "2026-12-28", 10, "the weekend after days away"),
        ("2026-11-18", ("2026-12-21", "2026-12-27"), "2026-12-18", 1, "the last day before is worked"),
    ] {
        let mut desk = Desk::new();
        let mut settings = desk.settings().expect("settings");
        let off = DaysOff { from: day(away.0), until: day(away.1), name: "Away".into() };
        settings.working_hours.days_off = vec![off];
        desk.change_settings(&settings, &monday()).expect("changed");
        let now = london(&format!("{added}T10:00:00Z"));
        let mut on = BTreeMap::<NaiveDate, u32>::new();
        for number in 1..=100 {
            let details = with_rhythm(&format!("Guest {number}"), every(1, Unit::Month));
            let id = desk.add_contact(&details, &now).expect("added").value;
            *on.entry(due(&desk, id).expect("due")).or_default() += 1;
            assert!(number != 8 || on.len() == 1, "{why}: few come together on the first day, {on:?}");
        }
        assert_eq!((on.keys().next(), on.len()), (Some(&day(first)), days), "{why}: {on:?}");
        assert!(days == 1 || on.values().all(|count| (8..=12).contains(count)), "{why}: evenly, {on:?}");
        assert!(on.keys().all(|day| settings.working_hours.works_on(*day)), "{why}: on working days, {on:?}");
    }
}

#[test]
fn whoever_is_moved_finds_their_own_day_again() {
    let mut desk = Desk::new();
    // A month after Friday 27 November 2026 is a Sunday, two are a Wednesday.
    let friday = london("2026-11-27T10:00:00Z");
    let ids = (0..8).map(|number| {
        let details = with_rhythm(&format!("Guest {number}"), every(1, Unit::Month));
        desk.add_contact(&details, &friday).expect("added").value
    });
    let ids = ids.collect::<Vec<_>>();
    for id in ids {
        let met = heard(Direction::Out, Channel::InPerson, Some(Outcome::Met));
        desk.log(id, &met, &friday).expect("logged");
        assert_eq!(due(&desk, id), Some(day("2026-12-28")), "their own place on a full day is theirs");
    }
}

#[test]
fn defaults_by_stage_and_tag() {
    let quarterly = Interval { count: 3, unit: Unit::Month };
    let monthly = Interval { count: 1, unit: Unit::Month };
    let rhythm = |of, name: &str, every| RhythmDefault { of, name: name.into(), every };
    let staged = |stage: &str, tags: &[&str], rhythm| Details {
        stage: stage.into(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..with_rhythm("Ana Prado", rhythm)
    };
    let blocked = Details { do_not_contact: true, ..staged("customer", &[], Rhythm::Default) };
    for (details, due_on, by, why) in [
        (staged("customer", &[], Rhythm::Default), Some("2027-02-23"), "customer", "by the stage"),
        (staged("CUSTOMER", &[], Rhythm::Default), Some("2027-02-23"), "customer", "whatever its capitals"),
        (staged("", &["VIP"], Rhythm::Default), Some("2026-12-23"), "vip", "by a tag"),
        (
            staged("customer", &["vip"], Rhythm::Default),
            Some("2027-02-23"),
            "customer",
            "the first that fits",
        ),
        (staged("lead", &["fair"], Rhythm::Default), None, "", "neither"),
        (staged("customer", &[], Rhythm::Off), None, "", "switched off for this one"),
        (staged("customer", &[], every(1, Unit::Year)), Some("2027-11-23"), "", "with one of their own"),
        (blocked, None, "", "who asked not to be contacted"),
    ] {
        let mut desk = Desk::new();
        let mut settings = desk.settings().expect("settings");
        settings.rhythms =
            vec![rhythm(RhythmOf::Stage, "customer", quarterly), rhythm(RhythmOf::Tag, "vip", monthly)];
        // Those who are there when the settings change, and those who come after.
        let before = desk.add_contact(&details, &monday()).expect("added").value;
        desk.change_settings(&settings, &monday()).expect("changed");
        let after = desk.add_contact(&details, &monday()).expect("added").value;
        for contact in [before, after] {
            assert_eq!(due(&desk, contact), due_on.map(day), "{why}");
        }
        let view = desk.contact_view(after, &monday()).expect("view").rhythm;
        assert_eq!(
            view.map(|view| (view.by, view.next)),
            due_on.map(|due| (by.to_owned(), Some(day(due)))),
            "{why}"
        );
        desk.change_settings(&touchbase_core::settings::Settings::default(), &monday()).expect("changed");
        let own = matches!(details.rhythm, Rhythm::Every(_));
        assert_eq!(due(&desk, before).is_some(), own, "{why}: without defaults only one's own stays");
        desk.undo().expect("undone");
        assert_eq!(due(&desk, before), due_on.map(day), "{why}: one undo brings them all back");
    }
}

#[test]
fn it_follows_the_contact() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    assert_eq!(due(&desk, ana), None, "no rhythm without a default");
    let edit = |desk: &mut Desk, rhythm| {
        desk.edit_contact(ana, &with_rhythm("Ana Prado", rhythm), &monday()).expect("edited")
    };
    edit(&mut desk, every(3, Unit::Month));
    assert_eq!(due(&desk, ana), Some(day("2027-02-23")), "switched on");
    edit(&mut desk, every(4, Unit::Month));
    assert_eq!(due(&desk, ana), Some(day("2027-03-23")), "another interval");
    edit(&mut desk, Rhythm::Off);
    assert_eq!(due(&desk, ana), None, "switched off");
    desk.undo().expect("undone");
    assert_eq!(due(&desk, ana), Some(day("2027-03-23")), "undone");
    let blocked = Details { do_not_contact: true, ..with_rhythm("Ana Prado", every(4, Unit::Month)) };
    desk.edit_contact(ana, &blocked, &monday()).expect("edited");
    assert_eq!(due(&desk, ana), None, "asked not to be contacted");
}

#[test]
fn where_the_owner_moved_it_it_stays() {
    let mut desk = Desk::new();
    let details = with_rhythm("Ana Prado", every(3, Unit::Month));
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let id = of_rhythm(&desk, ana)[0].id;
    desk.reschedule(id, &to("2027-01-12"), &monday()).expect("moved");
    let details = Details { title: "Owner".into(), ..details };
    desk.edit_contact(ana, &details, &monday()).expect("edited");
    assert_eq!(due(&desk, ana), Some(day("2027-01-12")), "another title moves nothing");
    let met = heard(Direction::Out, Channel::InPerson, Some(Outcome::Met));
    desk.log(ana, &met, &london("2026-12-01T10:00:00Z")).expect("logged");
    assert_eq!(due(&desk, ana), Some(day("2027-01-12")), "nor does contact: the owner chose that day");
    desk.log(ana, &met, &london("2027-01-20T10:00:00Z")).expect("logged");
    assert_eq!(
        due(&desk, ana),
        Some(day("2027-04-20")),
        "once it has passed, it counts from the last contact"
    );
    desk.log(ana, &met, &london("2027-02-01T10:00:00Z")).expect("logged");
    assert_eq!(due(&desk, ana), Some(day("2027-05-03")), "and moves with it again: that day was no choice");
    for _ in 0..2 {
        desk.undo().expect("undone");
    }
    assert_eq!(due(&desk, ana), Some(day("2027-01-12")), "undo moves it back");
}

#[test]
fn a_rhythm_makes_way_for_what_is_planned() {
    let mut desk = Desk::new();
    let ana =
        desk.add_contact(&with_rhythm("Ana Prado", every(1, Unit::Month)), &monday()).expect("added").value;
    assert_eq!(due(&desk, ana), Some(day("2026-12-23")));
    desk.book.plan(ana, &call_on("2026-12-21", ""), &monday()).expect("it does not stand in the way");
    assert_eq!(due(&desk, ana), Some(day("2026-12-28")), "but comes a week later");
    let promise = Plan { promise: true, ..call_on("2026-12-28", "") };
    desk.book.plan(ana, &promise, &monday()).expect("planned");
    assert_eq!(due(&desk, ana), Some(day("2026-12-28")), "a promise is no attempt");
    desk.undo().expect("the promise");
    desk.undo().expect("the call");

    let play = desk.start_play("proposal", &[ana], &Start::default(), &monday()).expect("started").value;
    let step = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
    desk.reschedule(step, &to("2026-12-21"), &monday()).expect("moved");
    assert_eq!(due(&desk, ana), Some(day("2026-12-28")), "for a step of a play, too");
    desk.pause_play(play.enrolments[0], &monday()).expect("paused");
    let details = with_rhythm("Ana Prado", every(4, Unit::Week));
    desk.edit_contact(ana, &details, &monday()).expect("edited");
    assert_eq!(due(&desk, ana), Some(day("2026-12-21")), "not while that play pauses");
    desk.resume_play(play.enrolments[0], &monday()).expect("resumed");
    assert_eq!(due(&desk, ana), Some(day("2026-12-28")), "but once it goes on");

    // The day that it has is chosen by moving it there.
    desk.skip(step, &monday()).expect("skipped");
    let id = of_rhythm(&desk, ana)[0].id;
    desk.reschedule(id, &to("2026-12-28"), &monday()).expect("the same day");
    let refused = desk.book.plan(ana, &call_on("2026-12-24", ""), &monday()).expect_err("inside the week");
    assert!(refused.to_string().contains("28 Dec"), "{refused}");
}

#[test]
fn a_rhythm_set_late_is_due_at_once() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let year_later = london("2027-11-27T10:00:00Z");
    desk.edit_contact(ana, &with_rhythm("Ana Prado", every(3, Unit::Month)), &year_later).expect("edited");
    assert_eq!(due(&desk, ana), Some(day("2027-11-29")), "on the next working day, not nine months ago");
}

#[test]
fn a_rhythm_that_is_none_is_refused() {
    let mut desk = Desk::new();
    for (rhythm, allowed, why) in [
        (every(0, Unit::Month), false, "an interval of zero"),
        (every(1, Unit::Day), false, "daily"),
        (every(6, Unit::Day), false, "nearly daily"),
        (every(11, Unit::Year), false, "a slip of the key"),
        (every(1, Unit::Week), true, "weekly"),
        (every(3, Unit::Month), true, "the usual"),
        (every(4, Unit::Month), true, "the other preset"),
    ] {
        let added = desk.add_contact(&with_rhythm("Ana Prado", rhythm), &monday());
        assert_eq!(
            added.as_ref().err().and_then(touchbase_core::Error::field),
            (!allowed).then_some("rhythm"),
            "{why}"
        );
    }
}

#[test]
fn two_contacts_that_become_one_keep_one_rhythm() {
    let mut desk = Desk::new();
    let details = with_rhythm("Ana Prado", every(3, Unit::Month));
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let other = desk.add_contact(&details, &monday()).expect("added").value;
    let met = heard(Direction::Out, Channel::InPerson, Some(Outcome::Met));
    desk.log(other, &met, &london("2026-12-01T10:00:00Z")).expect("logged");
    desk.merge_contacts(ana, other, &london("2026-12-02T10:00:00Z")).expect("merged");
    assert_eq!(due(&desk, ana), Some(day("2027-03-01")), "from the last contact with either");
    desk.undo().expect("undone");
    assert_eq!((due(&desk, ana), due(&desk, other)), (Some(day("2027-02-23")), Some(day("2027-03-01"))));
}

#[test]
fn deleting_by_rhythm_leaves_no_trace_in_what_was_done() {
    let mut desk = Desk::new();
    let ana =
        desk.add_contact(&with_rhythm("Ana Prado", every(3, Unit::Month)), &monday()).expect("added").value;
    let id = of_rhythm(&desk, ana)[0].id;
    desk.edit_contact(ana, &with_rhythm("Ana Prado", Rhythm::Off), &monday()).expect("edited");
    assert!(desk.follow_up(id).is_err(), "it was never the owner's to skip");
    desk.undo().expect("undone");
    assert_eq!(desk.follow_up(id).expect("back").state, State::Open);
}

#[test]
fn whoever_comes_with_a_file_has_the_rhythm_of_its_tag() {
    use touchbase_core::batch::ImportOptions;
    use touchbase_core::import::files::ImportFile;
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    let every = Interval { count: 3, unit: Unit::Month };
    settings.rhythms = vec![RhythmDefault { of: RhythmOf::Tag, name: "fair".into(), every }];
    desk.change_settings(&settings, &monday()).expect("changed");
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Prado\r\nTEL:+34600123456\r\nEND:VCARD\r\n";
    let file = ImportFile { name: "fair.vcf".into(), content: Ok(card.into()), is_image: false };
    let options = ImportOptions { tags: vec!["fair".into()], ..ImportOptions::default() };
    super::inbox::import(&mut desk, &[file], &options);
    let contact = desk.contact_ids(&ContactFilter::default()).expect("ids")[0];
    assert_eq!(due(&desk, contact), Some(day("2027-02-23")));
}
