//! Settings and wishes hold at once for what is planned already: days off, working days, do-not-contact.

use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::Rhythm;
use touchbase_core::follow_up::{Completion, State};
use touchbase_core::import::files::ImportFile;
use touchbase_core::play::Start;
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::settings::Settings;
use touchbase_core::time::{DaysOff, Interval, Unit};

use super::done::reachable;
use super::*;

fn off(desk: &Desk, from: &str, until: &str) -> Settings {
    let mut settings = desk.settings().expect("settings");
    settings.working_hours.days_off.push(DaysOff { from: day(from), until: day(until), name: String::new() });
    settings
}

#[test]
fn days_off_that_are_entered_late_move_what_rules_computed() {
    for (kind, before, after, why) in [
        ("chosen", "2026-12-01", "2026-12-01", "the owner chose that day"),
        ("promise", "2026-12-01", "2026-12-01", "they were told that day"),
        ("rhythm", "2026-12-01", "2026-12-07", "the first day back"),
        ("proposal", "2026-11-30", "2026-12-07", "a step of a play"),
        ("moved step", "2026-12-01", "2026-12-01", "the owner chose that day"),
        ("card", "2026-11-30", "2026-12-07", "a courtesy"),
        ("again", "2026-11-30", "2026-12-07", "what comes again"),
        ("later", "2027-02-23", "2027-02-23", "what lies behind it"),
    ] {
        let mut desk = Desk::new();
        let every = Interval { count: 1, unit: Unit::Month };
        let rhythm = if kind == "rhythm" { Rhythm::Every(every) } else { Rhythm::Off };
        let added = london("2026-11-01T10:00:00Z");
        let ana = desk.add_contact(&Details { rhythm, ..reachable() }, &added).expect("added").value;
        let start = |desk: &mut Desk, play, instant| {
            desk.start_play(play, &[ana], &Start::default(), &london(instant)).expect("started");
        };
        match kind {
            "chosen" => drop(desk.plan(ana, "2026-12-01", "")),
            "promise" => {
                let plan = Plan { promise: true, ..call_on("2026-12-01", "") };
                desk.book.plan(ana, &plan, &monday()).expect("planned");
            }
            "proposal" => start(&mut desk, "proposal", "2026-11-23T10:00:00Z"),
            "moved step" => {
                start(&mut desk, "proposal", "2026-11-23T10:00:00Z");
                let step = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
                desk.reschedule(step, &to("2026-12-01"), &monday()).expect("moved");
            }
            "card" => start(&mut desk, "sale", "2026-11-27T10:00:00Z"),
            "again" => {
                let every = Interval { count: 1, unit: Unit::Week };
                let recurrence = Some(Recurrence { every, from: RecursFrom::Completion });
                let plan = Plan { recurrence, ..call_on("2026-11-23", "") };
                let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
                desk.complete(id, &Completion::default(), &monday()).expect("done");
            }
            "later" => start(&mut desk, "visit", "2026-11-23T10:00:00Z"),
            _ => {}
        }
        let row = |desk: &Desk| desk.follow_ups(Some(ana), &monday()).expect("open").swap_remove(0);
        let planned = row(&desk);
        assert_eq!(planned.date, day(before), "{kind}");
        let settings = off(&desk, "2026-11-30", "2026-12-04");
        let moves = u32::from(before != after);
        assert_eq!(
            desk.check_settings(&settings, &monday()).expect("checked").moves,
            moves,
            "{kind}: said before"
        );
        assert_eq!(
            desk.change_settings(&settings, &monday()).expect("changed").value,
            moves,
            "{kind}: and after"
        );
        let moved = row(&desk);
        assert_eq!(
            (moved.id, moved.date, moved.time),
            (planned.id, day(after), planned.time),
            "{kind}: {why}"
        );
        assert!(
            moved.reminder_at >= utc(&format!("{after}T00:00:00Z")) || moves == 0,
            "{kind}: its reminder too"
        );
        desk.undo().expect("undone");
        assert_eq!(row(&desk), planned, "{kind}: one undo");
        assert_eq!(
            desk.settings().expect("settings").working_hours.days_off,
            [],
            "{kind}: with the days off"
        );
    }
}

#[test]
fn an_answer_belongs_to_the_first_day_back() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they write");
    let ill = off(&desk, "2026-11-23", "2026-11-24");
    desk.change_settings(&ill, &monday()).expect("ill from today");
    let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
    assert_eq!(desk.follow_up(answer).expect("kept").plan.date, day("2026-11-25"));
    let back = london("2026-11-25T10:00:00Z");
    assert!(!desk.follow_up_row(answer, &back).expect("row").late, "and is in time on it");
}

#[test]
fn other_settings_move_nothing() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    desk.start_play("proposal", &[ana], &Start::default(), &monday()).expect("started");
    let settings = Settings { slot_minutes: 30, ..desk.settings().expect("settings") };
    assert_eq!(desk.check_settings(&settings, &monday()).expect("checked").moves, 0);
    assert_eq!(desk.change_settings(&settings, &monday()).expect("changed").value, 0);
}

#[test]
fn do_not_contact_ends_everything_but_promises() {
    let mut desk = Desk::new();
    let every = Interval { count: 1, unit: Unit::Month };
    let details = Details { rhythm: Rhythm::Every(every), stage: "lead".into(), ..reachable() };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    for play in ["proposal", "event", "service", "call-back"] {
        desk.start_play(play, &[ana], &Start::default(), &monday()).expect("started");
    }
    let recurrence = Some(Recurrence { every, from: RecursFrom::Schedule });
    let reason = || "They asked for it".to_owned();
    for plan in [
        Plan { reason: reason(), ..call_on("2026-12-01", "") },
        Plan { recurrence, reason: reason(), ..call_on("2026-12-02", "") },
        Plan { promise: true, purpose: "Mine".into(), ..call_on("2026-12-03", "") },
        Plan { they_owe: true, purpose: "Theirs".into(), ..call_on("2026-12-04", "") },
    ] {
        desk.book.plan(ana, &plan, &monday()).expect("planned");
    }
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they write");
    let before = desk.follow_ups(Some(ana), &monday()).expect("open");
    let plays = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
    desk.edit_contact(ana, &Details { do_not_contact: true, ..details }, &monday()).expect("marked");
    let left = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(left.iter().map(|row| row.purpose.as_str()).collect::<Vec<_>>(), ["Mine", "Theirs"]);
    assert!(
        before.iter().all(|row| desk.follow_up(row.id).is_ok_and(|kept| kept.state != State::Done)),
        "none is done"
    );
    let figures = desk.response_figures(&monday()).expect("figures");
    assert_eq!((figures.answered, figures.waived), (0, 1), "the answer was let go, and not given");
    let all = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
    assert!(all.iter().all(|play| !matches!(play.state.as_str(), "running" | "paused")), "{all:?}");
    assert!(desk.contacts_without_step(&ListFilter::default(), &monday()).expect("the list").is_empty());
    desk.undo().expect("undone");
    assert_eq!(desk.follow_ups(Some(ana), &monday()).expect("open"), before, "one undo");
    assert_eq!(desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays"), plays);
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn the_wish_is_heeded_however_it_comes() {
    for way in ["edited", "merged", "imported"] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        desk.start_play("proposal", &[ana], &Start::default(), &monday()).expect("started");
        let before = desk.follow_ups(Some(ana), &monday()).expect("open");
        assert!(!before.is_empty(), "a step is planned");
        let asks = Details { do_not_contact: true, ..reachable() };
        match way {
            "edited" => drop(desk.edit_contact(ana, &asks, &monday()).expect("edited")),
            "merged" => {
                let other = desk.add_contact(&asks, &monday()).expect("added").value;
                desk.merge_contacts(ana, other, &monday()).expect("merged");
            }
            _ => {
                desk.edit_contact(ana, &asks, &monday()).expect("edited");
                let mut card = Vec::new();
                desk.export_vcard(&[ana], Default::default(), &mut card).expect("exported");
                desk.undo().expect("undone");
                let file = ImportFile { name: "ana.vcf".into(), content: Ok(card), is_image: false };
                super::inbox::import(&mut desk, &[file], &ImportOptions::default());
            }
        }
        assert!(desk.contact(ana).expect("there").details.do_not_contact, "{way}");
        assert_eq!(desk.follow_ups(Some(ana), &monday()).expect("open"), [], "{way}: nothing is planned");
        let plays = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
        assert!(plays.iter().all(|play| play.state.as_str() == "ended"), "{way}: {plays:?}");
        desk.undo().expect("undone");
        assert_eq!(desk.follow_ups(Some(ana), &monday()).expect("open"), before, "{way}: one undo");
    }
}

#[test]
fn whoever_wrote_after_the_wish_is_answered_after_a_merge() {
    // Who asked not to be contacted, and who wrote: who still waits once they are one.
    for (asked, wrote, waits) in [("one", "one", true), ("one", "other", false), ("both", "other", true)] {
        for kept in ["one", "other"] {
            let mut desk = Desk::new();
            let details = |name| {
                let do_not_contact = asked == name || asked == "both";
                Details { do_not_contact, ..reachable() }
            };
            let one = desk.add_contact(&details("one"), &monday()).expect("added").value;
            let other = desk.add_contact(&details("other"), &monday()).expect("added").value;
            let who = |name| if name == "one" { one } else { other };
            desk.log(who(wrote), &heard(Direction::In, Channel::Email, None), &monday()).expect("they write");
            let gone = if kept == "one" { other } else { one };
            desk.merge_contacts(who(kept), gone, &monday()).expect("merged");
            let open = desk.unanswered(&monday()).expect("who waits");
            assert_eq!(open.len(), usize::from(waits), "{asked} asked, {wrote} wrote, {kept} is kept");
        }
    }
}

#[test]
fn what_is_planned_again_heeds_days_off_that_were_entered_since() {
    for (how, why) in [
        ("resumed", "a play goes on"),
        ("reopened", "a step is opened again"),
        ("deleted", "an entry is deleted"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let started =
            desk.start_play("proposal", &[ana], &Start::default(), &monday()).expect("started").value;
        let step = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        let mut entry = None;
        match how {
            "resumed" => drop(desk.pause_play(started.enrolments[0], &monday()).expect("paused")),
            "reopened" => drop(desk.skip(step, &monday()).expect("skipped")),
            _ => {
                let mut reply = heard(Direction::In, Channel::Email, Some(Outcome::Replied));
                reply.consequences.answered = false;
                entry = Some(desk.log(ana, &reply, &monday()).expect("they reply").value);
            }
        }
        let holiday = off(&desk, "2026-11-30", "2026-11-30");
        desk.change_settings(&holiday, &monday()).expect("changed");
        match (how, entry) {
            ("resumed", _) => drop(desk.resume_play(started.enrolments[0], &monday()).expect("resumed")),
            (_, Some(entry)) => drop(desk.delete_interaction(entry, &monday()).expect("deleted")),
            _ => drop(desk.reopen(step, &monday()).expect("opened again")),
        }
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        assert_eq!(
            open.iter().map(|row| (row.id, row.date)).collect::<Vec<_>>(),
            [(step, day("2026-12-01"))],
            "{why}"
        );
    }
}
