//! Many reminders are few pop-ups: at once, missed, in quiet hours, asked again, at the end of the day.
#![cfg(target_os = "linux")]

use std::time::Duration;

use chrono::TimeDelta;
use chrono_tz::Europe;
use touchbase_core::channel::Channel;
use touchbase_core::contact::{Details, Name};
use touchbase_core::follow_up::{Consequences, Logged, Plan};
use touchbase_core::id::FollowUpId;
use touchbase_core::interaction::{Direction, NewInteraction};
use touchbase_core::reminder::{LateBecause, Nag, ReminderState, Snooze};
use touchbase_tests::diary::call;
use touchbase_tests::notifications::{Closed, PopUp};
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::{Clock, Compositor, Diary, Notifications, Resident, Stage};

/// A Friday, a little before nine.
const MORNING: &str = "2026-02-27 08:59";
const NINE: &str = "2026-02-27 09:00";

fn titled(title: &str) -> impl Fn(&PopUp) -> bool {
    move |pop_up| pop_up.title == title
}

fn of(name: &str) -> impl Fn(&PopUp) -> bool {
    move |pop_up| pop_up.title.strip_prefix("Call ") == Some(name)
}

/// The titles of the pop-ups that were neither there before nor made to look.
fn titles_after(service: &Notifications, before: usize) -> Vec<String> {
    let after = service.all().into_iter().skip(before).map(|pop_up| pop_up.title);
    after.filter(|title| !title.starts_with("Call the time at ")).collect()
}

fn many(diary: &Diary<'_>, count: u32, at: &str) -> Vec<FollowUpId> {
    (1..=count).map(|n| diary.plan(&format!("Person {n}"), at)).collect()
}

/// Waits until the reminder waits for another time.
#[track_caller]
fn snoozed_until(diary: &Diary<'_>, id: FollowUpId, wanted: chrono::DateTime<chrono::Utc>) {
    diary.proven(&format!("it is snoozed until {wanted}"), id, |proof| {
        proof.state == ReminderState::Scheduled && (proof.at - wanted).abs() < TimeDelta::seconds(10)
    });
}

/// The call to Ana falls due, and is put off until the owner is back, or until tomorrow.
#[track_caller]
fn until_i_am_back(diary: &Diary<'_>, clock: &Clock, service: &Notifications, id: FollowUpId) {
    clock.set_local(NINE);
    let pop_up = service.wait_for(SOON, of("Ana"));
    diary.shown(id);
    service.press(pop_up.id, pop_up.action("back"));
    snoozed_until(diary, id, clock.local("2026-03-02 09:00"));
}

/// It comes again, and not only tomorrow.
#[track_caller]
fn comes_again_early(diary: &Diary<'_>, clock: &Clock, service: &Notifications, id: FollowUpId) {
    until("it comes again", SOON, || (titles_after(service, 0) == ["Call Ana", "Call Ana"]).then_some(()));
    assert!(diary.proven("it is noted", id, |proof| proof.shown_at.is_some()).at < clock.now().instant);
}

#[test]
fn five_at_once_are_five_and_six_are_one_with_a_list() {
    let stage = Stage::open("flood-six");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let five = many(&diary, 5, NINE);
    let six = many(&diary, 6, "2026-02-27 09:05");
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    for (n, id) in (1..).zip(&five) {
        service.wait_for(SOON, of(&format!("Person {n}")));
        diary.shown(*id);
    }
    clock.set_local("2026-02-27 09:05");
    let group = service.wait_for(SOON, titled("6 follow-ups are due"));
    let listed = (1..=5).map(|n| format!("09:05 Call Person {n}")).collect::<Vec<_>>().join("\n");
    assert_eq!(group.body, format!("{listed}\nand 1 more"));
    let labels = group.actions.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>();
    assert!(!labels.contains(&"Done"), "six cannot be done by one button: {labels:?}");
    six.iter().for_each(|id| assert!(!diary.shown(*id).late));
    diary.look_up(&service);
    assert_eq!(service.all().len(), 5 + 1 + 1);
}

#[test]
fn a_thousand_at_once_are_one_and_its_button_moves_them_all() {
    let stage = Stage::open("flood-thousand");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    // Promises, of which any number may be planned for one contact.
    let contacts = (0..50).map(|n| diary.contact(&format!("Person {n}"))).collect::<Vec<_>>();
    let promise = Plan { promise: true, ..call(NINE) };
    let plan_some =
        |_| diary.book().plan_many(&contacts, &promise, &clock.now()).expect("plans").value.planned;
    let planned = (0..20).flat_map(plan_some).collect::<Vec<_>>();
    assert_eq!(planned.len(), 1_000);
    let _resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    clock.set(clock.local(NINE) - TimeDelta::milliseconds(500));
    let pop_up = service.wait_for(SOON, titled("1000 follow-ups are due"));
    let after = clock.at(pop_up.at) - clock.local(NINE);
    assert!(after >= TimeDelta::zero() && after <= TimeDelta::seconds(1), "{after} after they fell due");
    assert!(pop_up.body.ends_with("\nand 995 more"), "{}", pop_up.body);

    service.press(pop_up.id, pop_up.action("1 hour"));
    let hour = clock.at(pop_up.at) + TimeDelta::hours(1);
    for id in &planned {
        snoozed_until(&diary, *id, hour);
    }
    assert_eq!(titles_after(&service, 0), ["1000 follow-ups are due"]);
    // It was one step of the owner's.
    diary.book().undo().expect("it is taken back");
    assert_eq!(diary.proofs(planned[999]).first().expect("it was shown").state, ReminderState::Shown);
}

#[test]
fn a_weekend_that_was_missed_is_one_catch_up() {
    let stage = Stage::open("flood-weekend");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-02-27 17:55");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let missed = [("Ana", "2026-02-27 18:00"), ("Bo", "2026-02-28 10:00"), ("Cleo", "2026-03-01 20:30")]
        .map(|(name, at)| diary.plan(name, at));
    let mut resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    resident.quit();
    clock.set_local("2026-03-02 08:30");
    let _resident = Resident::start(&stage, &clock);
    let pop_up = service.wait_for(SOON, titled("3 missed reminders"));
    assert_eq!(pop_up.body, "Friday 18:00 Call Ana\nSaturday 10:00 Call Bo\nYesterday 20:30 Call Cleo");
    for id in missed {
        let proof = diary.shown(id);
        assert_eq!((proof.late, proof.late_because, proof.shown_count), (true, Some(LateBecause::Missed), 1));
    }
    diary.look_up(&service);
    assert_eq!(titles_after(&service, 1).len(), 1);
}

#[test]
fn quiet_hours_and_days_off_hold_all_but_promises() {
    let stage = Stage::open("flood-quiet");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-02-27 19:00");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    diary.change_settings(|settings| {
        settings.quiet_hours.on = true;
        settings.quiet_hours.days_off = true;
    });
    let held =
        [("Ana", "2026-02-27 21:00"), ("Bo", "2026-02-28 12:00")].map(|(name, at)| diary.plan(name, at));
    let promise = diary.plan_as("Pia", Plan { promise: true, ..call("2026-02-27 21:30") });
    let _resident = Resident::start(&stage, &clock);
    for at in ["2026-02-27 21:00", "2026-02-27 21:30", "2026-02-28 12:00", "2026-03-01 12:00"] {
        clock.set_local(at);
        diary.look_up(&service);
    }
    assert_eq!(titles_after(&service, 0), ["Call Pia"], "a promise comes through, and nothing else");
    assert!(!diary.shown(promise).late);

    // Monday, when the working hours begin.
    clock.set(clock.local("2026-03-02 09:00") - TimeDelta::milliseconds(800));
    let pop_up = service.wait_for(SOON, titled("2 missed reminders"));
    let after = clock.at(pop_up.at) - clock.local("2026-03-02 09:00");
    assert!(after >= TimeDelta::zero() && after <= TimeDelta::seconds(1), "{after} after the quiet ended");
    for id in held {
        assert_eq!(diary.shown(id).late_because, Some(LateBecause::Quiet));
    }
}

#[test]
fn it_asks_every_ten_minutes_until_it_is_done() {
    let stage = Stage::open("flood-nag");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    diary.change_settings(|settings| settings.reminders.nag = Nag::TenMinutes);
    let id = diary.plan("Ana", NINE);
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    let shown = |count: usize| {
        let pop_up = service.wait_for_count(SOON, count).pop().expect("it came");
        assert_eq!(pop_up.title, "Call Ana");
        diary.proven("it is noted", id, |proof| proof.shown_count == u32::try_from(count).unwrap())
    };
    let mut last = shown(1).last_shown_at.expect("it was shown");
    for count in 2..=4 {
        if count == 3 {
            // Putting it away is no answer.
            let pop_up = service.all().pop().expect("it is there");
            service.close(pop_up.id, Closed::Dismissed);
            diary.proven("it is put away", id, |proof| proof.action == "dismissed");
        }
        clock.set(last + TimeDelta::minutes(10) - TimeDelta::milliseconds(500));
        let proof = shown(count);
        let again_at = proof.last_shown_at.expect("it was shown");
        let after = again_at - last - TimeDelta::minutes(10);
        assert!(
            after >= TimeDelta::zero() && after <= TimeDelta::seconds(1),
            "{after} after the ten minutes"
        );
        last = again_at;
        let on_screen = service.all().iter().filter(|pop_up| !pop_up.closed).count();
        assert_eq!(on_screen, 1, "the newer one takes the place of the older");
    }
    let pop_up = service.all().pop().expect("it is there");
    service.press(pop_up.id, pop_up.action("done"));
    diary.proven("Done is taken", id, |proof| proof.action == "done");
    for _ in 0..3 {
        clock.jump(TimeDelta::minutes(11));
        diary.look_up(&service);
    }
    assert_eq!(titles_after(&service, 0).len(), 4, "done is done");
}

#[test]
fn the_end_of_the_day_says_what_is_left() {
    let stage = Stage::open("flood-day");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    diary.change_settings(|settings| settings.reminders.end_of_day = true);
    let [done, _left] = ["Ana", "Bo"].map(|name| diary.plan(name, NINE));
    let waits = diary.contact("Wanda");
    let asked = NewInteraction {
        channel: Channel::Email,
        direction: Direction::In,
        at: None,
        outcome: None,
        summary: "Which colours?".into(),
        first_hand: true,
        reason: String::new(),
    };
    let asked = Logged { interaction: asked, next: None, consequences: Consequences::default() };
    diary.book().log(waits, &asked, &clock.now()).expect("logged");
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    service.wait_for_count(SOON, 2);
    diary.complete(done);
    clock.set(clock.local("2026-02-27 17:00") - TimeDelta::milliseconds(800));
    let pop_up = service.wait_for(SOON, titled("Wanda is waiting for a reply"));
    let after = clock.at(pop_up.at) - clock.local("2026-02-27 17:00");
    assert!(
        after >= TimeDelta::zero() && after <= TimeDelta::seconds(1),
        "{after} after the working day ended"
    );
    assert!(pop_up.body.lines().any(|line| line == "Today: 1 done, 1 left."), "{}", pop_up.body);
    // Once; and not at the weekend.
    let before = service.all().len();
    for at in ["2026-02-27 17:30", "2026-02-28 17:00", "2026-03-01 17:30"] {
        clock.set_local(at);
        diary.look_up(&service);
    }
    assert_eq!(titles_after(&service, before), [""; 0]);
}

#[test]
fn every_snooze_comes_again_when_it_says() {
    let stage = Stage::open("flood-snooze");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let _resident = Resident::start(&stage, &clock);
    diary.look_up(&service);
    for (button, name, wait) in [
        ("10 min", "Ten", TimeDelta::minutes(10)),
        ("1 hour", "Hour", TimeDelta::hours(1)),
        // Pressed on a Friday: at nine on the next working day.
        ("Monday morning", "Morning", TimeDelta::zero()),
    ] {
        let at = (clock.now().instant + TimeDelta::minutes(30))
            .with_timezone(&Europe::Berlin)
            .format("%F %R")
            .to_string();
        let id = diary.plan(name, &at);
        clock.set(clock.local(&at));
        let pop_up = service.wait_for(SOON, of(name));
        diary.shown(id);
        let pressed_at = clock.now().instant;
        service.press(pop_up.id, pop_up.action(button));
        let again_at = if wait.is_zero() { clock.local("2026-03-02 09:00") } else { pressed_at + wait };
        snoozed_until(&diary, id, again_at);
        let again_at = diary.proof(id).at;
        let before = service.all().len();
        clock.set(again_at - TimeDelta::milliseconds(500));
        let pop_up = service.wait_for_count(SOON, before + 1).pop().expect("it came");
        let after = clock.at(pop_up.at) - again_at;
        assert_eq!(pop_up.title, format!("Call {name}"));
        assert!(after >= TimeDelta::zero() && after <= TimeDelta::seconds(1), "{name}: {after} after");
        let plan = diary.book().follow_up(id).expect("it is open").plan;
        assert_eq!(
            format!("{} {}", plan.date, plan.time.expect("a time").format("%R")),
            at,
            "the plan stays"
        );
    }
}

#[test]
fn what_waits_for_the_owner_comes_when_the_machine_wakes() {
    let stage = Stage::open("flood-desk");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let id = diary.plan("Ana", NINE);
    let resident = Resident::start(&stage, &clock);
    until_i_am_back(&diary, &clock, &service, id);
    diary.look_up(&service);
    // The owner goes for lunch, and the machine sleeps.
    resident.freeze();
    clock.jump(TimeDelta::hours(2));
    resident.thaw();
    comes_again_early(&diary, &clock, &service, id);
}

#[test]
fn what_waits_for_the_owner_comes_when_somebody_touches_the_machine() {
    let stage = Stage::open("flood-touch");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let compositor = Compositor::start(&stage.bus);
    let id = diary.plan("Ana", NINE);
    let _resident = Resident::start(&stage, &clock);
    until_i_am_back(&diary, &clock, &service, id);
    for (idle, why) in [(20, "who has not left is not back"), (150, "not long enough"), (200, "away")] {
        compositor.idle_for(Duration::from_secs(idle));
        diary.look_up(&service);
        assert_eq!(titles_after(&service, 0), ["Call Ana"], "{why}");
    }
    // Back from lunch. The machine was awake all the time.
    compositor.idle_for(Duration::from_secs(2));
    diary.look_up(&service);
    comes_again_early(&diary, &clock, &service, id);
}

#[test]
fn snoozing_all_clears_the_screen_and_brings_them_back_together() {
    let stage = Stage::open("flood-all");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let due = many(&diary, 3, NINE);
    let group = (0..7).map(|n| diary.plan(&format!("Group {n}"), "2026-02-27 09:10")).collect::<Vec<_>>();
    let later = diary.plan("Later", "2026-02-27 09:30");
    let _resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    service.wait_for_count(SOON, 3);
    clock.set_local("2026-02-27 09:10");
    service.wait_for_count(SOON, 4);
    due.iter().chain(&group).for_each(|id| drop(diary.shown(*id)));

    let snoozed = diary.book().snooze_all(Snooze::OneHour, &clock.now()).expect("snoozed").value;
    assert_eq!(snoozed, 10);
    until("the screen is clear", SOON, || service.all().iter().all(|pop_up| pop_up.closed).then_some(()));
    clock.set_local("2026-02-27 09:30");
    service.wait_for(SOON, of("Later"));
    diary.shown(later);
    clock.set(diary.proof(due[0]).at - TimeDelta::milliseconds(200));
    service.wait_for(SOON, titled("10 follow-ups are due"));
    assert_eq!(titles_after(&service, 0).len(), 3 + 1 + 1 + 1);
}

#[test]
fn markup_and_ten_thousand_characters_are_only_words() {
    let stage = Stage::open("flood-words");
    let clock = Clock::start(&stage, Europe::Berlin, MORNING);
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let long = "Ä<b>&\"".repeat(2_000);
    let rows = [
        ("long", long.clone(), "a name of 12,000 characters"),
        ("markup", "<img src=\"http://example.org/\"/> & <b>Söhne</b>".to_owned(), "markup of this service"),
        ("control", "Ana\u{0}\u{7}\u{1b}[31m\r\nBo\u{202e}".to_owned(), "what no screen shows"),
        ("format", "%s%n{}${HOME}`id`".to_owned(), "what other programs read as a command"),
    ];
    let plan = |name: &str, at: &str| {
        let details =
            Details { name: Name { full: name.to_owned(), ..Name::default() }, ..Details::default() };
        let contact = diary.book().add_contact(&details, &clock.now()).expect("a contact").value;
        let plan = Plan { purpose: name.to_owned(), ..call(at) };
        diary.book().plan(contact, &plan, &clock.now()).expect("a plan").value
    };
    let singles = rows.each_ref().map(|(_, name, _)| plan(name, NINE));
    let together = (0..6).map(|n| plan(&rows[n % 4].1, "2026-02-27 09:10")).collect::<Vec<_>>();
    let mut resident = Resident::start(&stage, &clock);
    clock.set_local(NINE);
    let pop_ups = service.wait_for_count(SOON, rows.len());
    singles.iter().for_each(|id| drop(diary.shown(*id)));
    clock.set_local("2026-02-27 09:10");
    let group = service.wait_for(SOON, titled("6 follow-ups are due"));
    together.iter().for_each(|id| drop(diary.shown(*id)));
    for pop_up in pop_ups.iter().chain([&group]) {
        let (title, body) = (&pop_up.title, &pop_up.body);
        assert!(title.chars().count() <= 200 && body.chars().count() <= 5 * 1_500, "{pop_up:?}");
        assert!(!title.contains(char::is_control), "{title:?}");
        assert!(!body.contains(|c: char| c.is_control() && c != '\n'), "{body:?}");
        assert!(!body.contains(['<', '>']), "markup: {body:?}");
        let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#39;"];
        for (at, _) in body.match_indices('&') {
            assert!(entities.iter().any(|entity| body[at..].starts_with(entity)), "{body:?}");
        }
    }
    let titled = pop_ups.iter().map(|pop_up| pop_up.title.as_str()).collect::<Vec<_>>();
    assert!(
        titled.contains(&"Call <img src=\"http://example.org/\"/> & <b>Söhne</b>"),
        "a title is plain: {titled:?}"
    );
    assert!(titled.contains(&"Call %s%n{}${HOME}`id`"), "{titled:?}");
    diary.look_up(&service);
    assert!(resident.runs(), "the app goes on");
}
