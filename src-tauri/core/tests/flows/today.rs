//! The page Today: its groups, its filters, its figures, and what a row shows.

use touchbase_core::channel::Channel;
use touchbase_core::contact::Rhythm;
use touchbase_core::follow_up::Logged;
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::play::Start;
use touchbase_core::time::{Interval, Unit};
use touchbase_core::view::{FollowUpRow, TodayView};

use super::*;

fn london(instant: &str) -> Now {
    at(instant, chrono_tz::Europe::London)
}

fn names(rows: &[FollowUpRow]) -> Vec<&str> {
    rows.iter().map(|row| row.contact.as_str()).collect()
}

fn all(view: &TodayView) -> Vec<&str> {
    let groups = [&view.overdue, &view.today, &view.tomorrow, &view.this_week];
    groups.into_iter().flat_map(|rows| names(rows)).collect()
}

fn message(desk: &mut Desk, who: ContactId, when: &Now) {
    let interaction = NewInteraction {
        channel: Channel::Email,
        direction: Direction::In,
        at: None,
        outcome: None,
        summary: "A question".into(),
        first_hand: true,
        reason: String::new(),
    };
    let logged = Logged { interaction, next: None, consequences: Consequences::default() };
    desk.log(who, &logged, when).expect("logged");
}

#[test]
fn each_filter_narrows_every_group() {
    let mut desk = Desk::new();
    for (name, organization, tag, date, channel, promise, purpose) in [
        ("Tomasz Wójcik", "Metal", "quality", "2026-11-23", Channel::Email, true, "Send the certificate"),
        (
            "Leilani Kahale",
            "Greenhouse",
            "farming",
            "2026-11-24",
            Channel::Call,
            false,
            "Call about the probes",
        ),
        (
            "Priya Raghunathan",
            "Kestrel Dairy",
            "Quality",
            "2026-11-25",
            Channel::Call,
            true,
            "Hear of the loggers",
        ),
        (
            "Kwame Mensah",
            "Volta Agro",
            "farming",
            "2026-11-27",
            Channel::Message,
            false,
            "Share the checklist",
        ),
    ] {
        let details = Details { organization: organization.into(), tags: vec![tag.into()], ..named(name) };
        let who = desk.add_contact(&details, &monday()).expect("added").value;
        let plan = Plan { promise, purpose: purpose.into(), channel, ..call_on(date, "") };
        desk.book.plan(who, &plan, &monday()).expect("planned");
    }
    let tuesday = london("2026-11-24T10:00:00Z");
    let none = ListFilter::default;
    for (filter, expected, why) in [
        (
            none(),
            &["Tomasz Wójcik", "Leilani Kahale", "Priya Raghunathan", "Kwame Mensah"][..],
            "nothing asked",
        ),
        (ListFilter { text: "wojcik".into(), ..none() }, &["Tomasz Wójcik"], "a name, without its accents"),
        (
            ListFilter { text: "dairy hear".into(), ..none() },
            &["Priya Raghunathan"],
            "organisation and purpose",
        ),
        (ListFilter { text: "CHECK".into(), ..none() }, &["Kwame Mensah"], "a part of the purpose"),
        (ListFilter { text: "dairy probes".into(), ..none() }, &[], "all words of one row"),
        (
            ListFilter { channel: Some(Channel::Call), ..none() },
            &["Leilani Kahale", "Priya Raghunathan"],
            "a channel",
        ),
        (
            ListFilter { tag: "quality".into(), ..none() },
            &["Tomasz Wójcik", "Priya Raghunathan"],
            "a tag, whatever its capitals",
        ),
        (ListFilter { promises: true, ..none() }, &["Tomasz Wójcik", "Priya Raghunathan"], "promises"),
        (ListFilter { play: "event".into(), ..none() }, &[], "a play that nobody is in"),
        (
            ListFilter { promises: true, channel: Some(Channel::Call), ..none() },
            &["Priya Raghunathan"],
            "two at once",
        ),
    ] {
        let view = desk.today(&filter, &tuesday).expect("today");
        assert_eq!(all(&view), expected, "{why}");
    }
    let view = desk.today(&none(), &tuesday).expect("today");
    assert_eq!(names(&view.overdue), ["Tomasz Wójcik"]);
    assert_eq!(names(&view.today), ["Leilani Kahale"]);
    assert_eq!(names(&view.tomorrow), ["Priya Raghunathan"]);
    assert_eq!(names(&view.this_week), ["Kwame Mensah"]);
}

/// The first step after an event is red after five days, also when it was moved to a later day.
#[test]
fn past_its_deadline_is_overdue_wherever_it_was_moved() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let start = Start { cause: "Fair".into(), ..Start::default() };
    desk.start_play("event", &[ana], &start, &monday()).expect("started");
    let step = desk.follow_ups(Some(ana), &monday()).expect("rows")[0].clone();
    desk.reschedule(step.id, &to("2026-12-15"), &monday()).expect("moved");
    let ana_is = |now: &Now, due: u32, overdue: &[&str], why: &str| {
        let view = desk.today(&ListFilter::default(), now).expect("today");
        assert_eq!(names(&view.overdue), overdue, "{why}");
        assert_eq!(view.today.len() + view.tomorrow.len() + view.this_week.len(), 0, "{why}: nowhere else");
        assert_eq!(view.overdue.iter().filter(|row| row.late).count(), overdue.len(), "{why}: late");
        assert_eq!(desk.counts(now).expect("counts").due, due, "{why}: counted");
    };
    ana_is(&london("2026-11-27T10:00:00Z"), 0, &[], "within five days");
    ana_is(&london("2026-12-03T10:00:00Z"), 1, &["Ana Prado"], "past them");
}

#[test]
fn figures_count_who_waits_and_who_goes_quiet() {
    let mut desk = Desk::new();
    let rhythm = Rhythm::Every(Interval { count: 1, unit: Unit::Month });
    let quiet = Details { rhythm, ..named("Quiet one") };
    desk.add_contact(&quiet, &london("2026-10-12T10:00:00Z")).expect("added");
    desk.add_contact(&quiet, &monday()).expect("added");
    let asked = desk.add("Asked");
    message(&mut desk, asked, &monday());
    let promised = desk.add("Promised");
    for (date, time) in [("2026-11-23", "09:00"), ("2026-11-23", ""), ("2026-11-24", "")] {
        let plan = Plan { promise: true, reason: "promised".into(), ..call_on(date, time) };
        desk.book.plan(promised, &plan, &london("2026-11-20T10:00:00Z")).expect("planned");
    }
    let theirs = Plan { promise: true, they_owe: true, ..call_on("2026-11-20", "") };
    desk.book.plan(asked, &theirs, &london("2026-11-20T10:00:00Z")).expect("planned");
    let undecided = desk.add("Undecided");
    desk.add_opportunity(undecided, &sale("Leak-test rig"), &monday()).expect("added");

    let view = desk.today(&ListFilter::default(), &monday()).expect("today");
    assert_eq!(view.going_quiet, 1, "the rhythm of one has passed, that of the other has not");
    assert_eq!(view.unanswered, 1);
    assert_eq!(view.no_next_step.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Leak-test rig"]);
    let counts = desk.counts(&monday()).expect("counts");
    assert_eq!(
        counts.promises_late, 1,
        "that of 09:00; any time today has all day; theirs are not the owner's"
    );
    assert_eq!(counts.no_next_step, 1);
    assert_eq!(counts.contacts, 5);
    assert_eq!(
        desk.counts(&london("2026-11-24T00:30:00Z")).expect("counts").promises_late,
        2,
        "its day is over"
    );
}

#[test]
fn a_row_shows_its_play_its_opportunity_and_what_collides() {
    let mut desk = Desk::new();
    let (ana, jonas, yusuf) = (desk.add("Ana"), desk.add("Jonas"), desk.add("Yusuf"));
    let opportunity = desk.add_opportunity(ana, &sale("12 loggers"), &monday()).expect("added").value;
    let first = desk.plan(ana, "2026-11-24", "10:00");
    for (who, time, clash, why) in [
        (jonas, "10:10", true, "ten minutes later, while the first takes fifteen"),
        (yusuf, "10:24", true, "less than fifteen after the second"),
    ] {
        let id = desk.plan(who, "2026-11-24", time);
        assert_eq!(desk.follow_up_row(id, &monday()).expect("row").clash, clash, "{why}");
    }
    let row = |desk: &Desk, id| desk.follow_up_row(id, &monday()).expect("row");
    let shown = row(&desk, first);
    assert!(shown.clash, "with the second");
    assert_eq!(shown.opportunity, Some(opportunity), "the contact's only open one");
    assert_eq!(shown.opportunity_title, "12 loggers");
    assert_eq!((shown.play_title.as_str(), shown.steps, shown.last_contact_at), ("", 0, None));
    let mut settings = desk.settings().expect("settings");
    settings.slot_minutes = 0;
    desk.change_settings(&settings, &monday()).expect("changed");
    assert!(!row(&desk, first).clash, "follow-ups that take no time cannot");

    let kwame = desk.add("Kwame");
    desk.start_play("networking", &[kwame], &Start::default(), &monday()).expect("started");
    let step = desk.follow_ups(Some(kwame), &monday()).expect("rows")[0].clone();
    assert_eq!((step.play.as_deref(), step.step, step.steps), (Some("networking"), Some(1), 2));
    assert!(!step.play_title.is_empty() && step.enrolment.is_some(), "{step:?}");
    let touched = utc("2026-11-20T15:00:00Z");
    let interaction = NewInteraction {
        channel: Channel::InPerson,
        direction: Direction::Out,
        at: Some(touched),
        outcome: Some(Outcome::Reached),
        summary: String::new(),
        first_hand: true,
        reason: String::new(),
    };
    let logged = Logged { interaction, next: None, consequences: Consequences::default() };
    desk.log(jonas, &logged, &monday()).expect("logged");
    let rows = desk.follow_ups(Some(jonas), &monday()).expect("rows");
    assert_eq!(rows[0].last_contact_at, Some(touched));

    for (hour, after_hours, date, why) in [
        ("2026-11-23T11:00:00Z", false, "2026-11-23", "within the working hours: due at their end"),
        ("2026-11-23T19:00:00Z", true, "2026-11-24", "after them: the next working day's"),
    ] {
        let who = desk.add(why);
        message(&mut desk, who, &london(hour));
        let row = desk.follow_ups(Some(who), &london(hour)).expect("rows")[0].clone();
        assert_eq!((row.after_hours, row.date), (after_hours, day(date)), "{why}");
        assert_eq!(row.asked_at, Some(utc(hour)), "{why}");
    }
}

#[test]
fn every_list_has_the_same_order() {
    let mut desk = Desk::new();
    for (name, date, time) in [
        ("Afternoon", "2026-11-23", "16:00"),
        ("Any time", "2026-11-23", ""),
        ("Half past nine", "2026-11-24", "09:30"),
        ("Any time of the next day", "2026-11-24", ""),
        ("Half past eight", "2026-11-24", "08:30"),
        ("Ahead", "2026-11-25", "07:00"),
    ] {
        let contact = desk.add(name);
        desk.plan(contact, date, time);
    }
    let now = london("2026-11-24T10:00:00Z");
    // The oldest day first; of a day those with a time, then those without.
    let order =
        ["Afternoon", "Any time", "Half past eight", "Half past nine", "Any time of the next day", "Ahead"];
    let names = |rows: Vec<FollowUpRow>| rows.into_iter().map(|row| row.contact).collect::<Vec<_>>();
    let view = desk.today(&ListFilter::default(), &now).expect("today");
    assert_eq!(names([view.overdue, view.today, view.tomorrow].concat()), order, "the page Today");
    assert_eq!(names(desk.follow_ups(None, &now).expect("rows")), order, "all that is open");
    assert_eq!(names(desk.due(&now).expect("rows")), order[..5], "what is due");
}

#[test]
fn the_morning_has_who_waits_and_the_rest_of_the_day_before() {
    let mut desk = Desk::new();
    let (ana, bruno) = (desk.add("Ana Prado"), desk.add("Bruno Leal"));
    desk.plan(ana, "2026-11-27", "");
    let friday = london("2026-11-27T15:00:00Z");
    desk.log(bruno, &heard(Direction::In, Channel::Email, None), &friday).expect("he asked");
    let sunday = london("2026-11-29T15:00:00Z");
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &sunday).expect("she asked");
    let today = desk.today(&ListFilter::default(), &london("2026-11-30T08:00:00Z")).expect("today");
    let waiting = today.waiting.iter().map(|row| row.contact.as_str()).collect::<Vec<_>>();
    assert_eq!(waiting, ["Bruno Leal", "Ana Prado"], "the longest first");
    assert_eq!((today.unanswered, today.more.waiting), (2, 0));
    assert_eq!(today.last_working_day, day("2026-11-27"), "Friday, of a Monday");
    let rest = today.overdue.iter().filter(|row| row.date == today.last_working_day);
    assert_eq!(rest.map(|row| row.contact.as_str()).collect::<Vec<_>>(), ["Bruno Leal", "Ana Prado"]);
}

#[test]
fn a_row_knows_by_which_clock_its_contact_lives() {
    let mut desk = Desk::new();
    let phone = |number: &str| Details { phones: vec![Phone::new(None, number)], ..named("Ana Prado") };
    let ana = desk.add_contact(&phone("+81 3 1234 5678"), &monday()).expect("added").value;
    desk.plan(ana, "2026-11-23", "15:00");
    let zone = |desk: &Desk| {
        let row = desk.today(&ListFilter::default(), &monday()).expect("today").today.remove(0);
        let view = desk.contact_view(ana, &monday()).expect("view");
        assert_eq!(row.contact_zone, view.zone);
        view.zone
    };
    assert_eq!(zone(&desk), Some(chrono_tz::Asia::Tokyo));
    desk.edit_contact(ana, &phone("+1 212 555 0142"), &monday()).expect("edited");
    assert_eq!(zone(&desk), Some(chrono_tz::America::New_York), "it follows what the contact says");
    desk.edit_contact(ana, &phone("030 123456"), &monday()).expect("edited");
    assert_eq!(zone(&desk), None, "nothing says it");
    desk.undo().expect("undone");
    assert_eq!(zone(&desk), Some(chrono_tz::America::New_York));
}
