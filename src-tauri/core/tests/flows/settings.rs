//! Settings that rules go by: the owner's weekly limit, the lead of reminders, who the owner is.

use touchbase_core::contact::{Rhythm, RhythmDefault, RhythmOf};
use touchbase_core::follow_up::{Completion, Holding, Origin};
use touchbase_core::settings::{Display, OwnCard, Role, Settings};
use touchbase_core::time::{Interval, Unit};

use super::done::reachable;
use super::*;

fn change(desk: &mut Desk, change: impl FnOnce(&mut Settings)) -> u32 {
    let mut settings = desk.settings().expect("settings");
    change(&mut settings);
    let said = desk.check_settings(&settings, &monday()).expect("checked").moves;
    let moved = desk.change_settings(&settings, &monday()).expect("changed").value;
    assert_eq!(said, moved, "what is said before is what is done");
    moved
}

#[test]
fn the_weekly_limit_is_the_owners() {
    for (days, free_on, why) in [
        (1, "2026-11-24", "the next day"),
        (3, "2026-11-26", "three days"),
        (5, "2026-11-30", "a Saturday rolls to Monday"),
        (7, "2026-11-30", "a week, as long as nobody says otherwise"),
        (14, "2026-12-07", "two weeks"),
        (30, "2026-12-23", "a month"),
    ] {
        let mut desk = Desk::new();
        change(&mut desk, |settings| settings.weekly_limit_days = days);
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let id = desk.plan(ana, "2026-11-23", "");
        let proposed = desk.proposals(ana, None, Direction::Out, Some(Outcome::NoAnswer), &monday());
        let proposed = proposed.expect("proposals").remove(0).label;
        let no_answer = Completion { outcome: Some(Outcome::NoAnswer), ..Completion::default() };
        desk.complete(id, &no_answer, &monday()).expect("tried");
        let tried = desk.follow_up_row(id, &monday()).expect("there");
        assert_eq!(tried.date, day(free_on), "{why}: it is tried again then");
        assert!(days == 1 || proposed.starts_with("Try again on "), "{why}: {proposed}");

        desk.skip(id, &monday()).expect("skipped");
        let limit = desk.weekly_limit(ana, &monday()).expect("asked").expect("inside it today");
        assert_eq!(limit.free_on, day(free_on), "{why}");
        let before = day(free_on).pred_opt().expect("a day before");
        let near = Plan::new("Ask", Channel::Call, before, None);
        let inside = (before - day("2026-11-23")).num_days() < i64::from(days);
        assert_eq!(
            desk.book.plan(ana, &near, &monday()).is_err(),
            inside,
            "{why}: a day before needs a reason"
        );
    }
}

#[test]
fn a_longer_limit_moves_what_rules_planned_and_a_shorter_one_nothing() {
    let mut desk = Desk::new();
    let rhythm = Rhythm::Every(Interval { count: 2, unit: Unit::Week });
    let ana = desk.add_contact(&Details { rhythm, ..reachable() }, &monday()).expect("added").value;
    let bruno = desk.add_contact(&Details { rhythm, ..named("Bruno Leal") }, &monday()).expect("added").value;
    desk.plan(ana, "2026-12-15", "");
    let date = |desk: &Desk, contact| {
        let open = desk.follow_ups(Some(contact), &monday()).expect("open").into_iter();
        open.filter(|row| row.origin == Origin::Rhythm).map(|row| row.date).next().expect("a rhythm")
    };
    assert_eq!(date(&desk, ana), day("2026-12-07"));
    assert_eq!(
        change(&mut desk, |settings| settings.weekly_limit_days = 14),
        1,
        "it is eight days from the call"
    );
    assert_eq!(date(&desk, ana), day("2026-12-29"), "two weeks after it");
    assert_eq!(date(&desk, bruno), day("2026-12-07"), "nothing is near");
    assert_eq!(change(&mut desk, |settings| settings.weekly_limit_days = 3), 0, "what is planned stays");
    assert_eq!(date(&desk, ana), day("2026-12-29"));
    desk.undo().expect("undone");
    desk.undo().expect("undone");
    assert_eq!(
        (date(&desk, ana), desk.settings().expect("settings").weekly_limit_days),
        (day("2026-12-07"), 7)
    );
}

#[test]
fn the_lead_holds_where_nothing_says_another() {
    let settings = Settings { lead_minutes: 15, ..Settings::default() };
    assert_eq!((settings.lead_for(Some(clock("10:00"))), settings.lead_for(None)), (15, 0));
    let mut desk = Desk::new();
    change(&mut desk, |settings| settings.lead_minutes = 15);
    let ana = desk.add("Ana Prado");
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they asked");
    let answer = desk.unanswered_by(ana).expect("asked").expect("waits");
    let time = Some(clock("15:00"));
    let holding = Holding { text: "send it".into(), channel: None, date: day("2026-11-24"), time };
    let promise = desk.hold(answer, &holding, &monday()).expect("held").value;
    let row = desk.follow_up_row(promise, &monday()).expect("there");
    assert_eq!(row.reminder_at, utc("2026-11-24T14:45:00Z"));
}

#[test]
fn what_no_rule_or_window_could_work_with_is_refused() {
    let own = |email: &str| OwnCard { email: email.into(), ..OwnCard::default() };
    let text = |text_size| Display { text_size, ..Display::default() };
    let usual = Settings::default;
    for (settings, field, why) in [
        (Settings { weekly_limit_days: 0, ..usual() }, Some("weekly_limit_days"), "no limit at all"),
        (Settings { weekly_limit_days: 31, ..usual() }, Some("weekly_limit_days"), "too long"),
        (Settings { weekly_limit_days: 30, ..usual() }, None, "the longest"),
        (Settings { lead_minutes: 10_081, ..usual() }, Some("lead_minutes"), "more than a week ahead"),
        (Settings { display: text(79), ..usual() }, Some("text_size"), "too small"),
        (Settings { display: text(201), ..usual() }, Some("text_size"), "too large"),
        (Settings { display: text(200), ..usual() }, None, "the largest"),
        (Settings { own_card: own("ana"), ..usual() }, Some("own_card"), "no address"),
        (Settings { own_card: own("ana@prado.example"), ..usual() }, None, "an address"),
    ] {
        let mut desk = Desk::new();
        let refused = desk.change_settings(&settings, &monday()).err().map(|error| match error {
            touchbase_core::Error::Invalid { field, .. } => field,
            other => panic!("{why}: {other}"),
        });
        assert_eq!(refused.as_deref(), field, "{why}");
    }
}

#[test]
fn settings_of_an_older_book_take_the_defaults() {
    let old: Settings = serde_json::from_str(r#"{"slot_minutes":30,"default_region":"DE"}"#).expect("read");
    assert_eq!(old, Settings { slot_minutes: 30, default_region: "DE".into(), ..Settings::default() });
    assert_eq!((old.weekly_limit_days, old.display.text_size), (7, 100));
}

#[test]
fn who_the_owner_is_says_what_is_offered_first() {
    for (role, first, stages, rhythm) in [
        (Role::Owner, ["sale", "visit"], ["prospect", "customer"], "customer"),
        (Role::Sales, ["event", "proposal"], ["lead", "prospect"], "prospect"),
        (Role::JobSeeker, ["interview", "networking"], ["recruiter", "employer"], "recruiter"),
    ] {
        let mut desk = Desk::new();
        let ana = desk
            .add_contact(&Details { stage: rhythm.into(), ..reachable() }, &monday())
            .expect("added")
            .value;
        let before = desk.settings().expect("settings");
        desk.begin_as(role, &monday()).expect("begun");
        let plays = desk.plays().expect("plays").into_iter().map(|view| view.play.name).collect::<Vec<_>>();
        assert_eq!(plays[..2], first, "{role}");
        assert_eq!(desk.labels().expect("labels").stages[..2], stages, "{role}");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        let rhythms = open.iter().filter(|row| row.origin == Origin::Rhythm).count();
        assert_eq!(rhythms, 1, "{role}: the rhythm of the stage holds at once");
        desk.undo().expect("undone");
        assert_eq!(desk.settings().expect("settings"), before, "{role}: one step");
        assert!(desk.follow_ups(Some(ana), &monday()).expect("open").is_empty(), "{role}");
    }
}

#[test]
fn another_role_leaves_what_the_owner_set() {
    let mut desk = Desk::new();
    let own = RhythmDefault {
        of: RhythmOf::Stage,
        name: "Customer".into(),
        every: Interval { count: 4, unit: Unit::Month },
    };
    change(&mut desk, |settings| settings.rhythms.push(own.clone()));
    desk.begin_as(Role::Owner, &monday()).expect("begun");
    desk.begin_as(Role::JobSeeker, &monday()).expect("begun");
    let settings = desk.settings().expect("settings");
    let names = settings.rhythms.iter().map(|rhythm| rhythm.name.as_str()).collect::<Vec<_>>();
    assert_eq!(settings.rhythms[0], own, "the owner's own comes first, as it was");
    assert_eq!(names, ["Customer", "recruiter", "reference", "colleague"], "the shop's are gone");
    desk.add_contact(&Details { stage: "Recruiter".into(), ..reachable() }, &monday()).expect("added");
    let stages = desk.labels().expect("labels").stages;
    assert_eq!(stages, ["Recruiter", "employer", "reference", "colleague"], "as the owner writes them");
}

#[test]
fn a_rhythm_of_the_owners_stays_though_the_role_would_have_brought_it() {
    let mut desk = Desk::new();
    let own = RhythmDefault {
        of: RhythmOf::Stage,
        name: "customer".into(),
        every: Interval { count: 3, unit: Unit::Month },
    };
    change(&mut desk, |settings| settings.rhythms.push(own.clone()));
    let names = |desk: &Desk| {
        let rhythms = desk.settings().expect("settings").rhythms;
        rhythms.into_iter().map(|rhythm| rhythm.name).collect::<Vec<_>>()
    };
    desk.begin_as(Role::Owner, &monday()).expect("begun");
    assert_eq!(names(&desk), ["customer", "regular", "supplier"]);
    change(&mut desk, |settings| settings.lead_minutes = 5);
    change(&mut desk, |settings| settings.rhythms[2].every.count = 9);
    desk.begin_as(Role::JobSeeker, &monday()).expect("begun");
    let after = ["customer", "supplier", "recruiter", "reference", "colleague"];
    assert_eq!(names(&desk), after, "what the owner set, and what they changed");
    desk.undo().expect("undone");
    desk.begin_as(Role::JobSeeker, &monday()).expect("begun");
    assert_eq!(names(&desk), after, "undo knows whose they are, too");
    desk.begin_as(Role::Sales, &monday()).expect("begun");
    assert_eq!(names(&desk), ["customer", "supplier", "prospect", "partner"]);
}
