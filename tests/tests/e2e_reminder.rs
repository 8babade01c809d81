//! A follow-up falls due: the system pops up a reminder, and its answer is taken.
#![cfg(target_os = "linux")]

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use chrono_tz::Europe;
use serde_json::Value;
use touchbase_tests::cli::id;
use touchbase_tests::notifications::{PopUp, Reflex};
use touchbase_tests::wait::{SOON, START, now, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{App, Cli, Clock, Diary, Notifications, Stage, Window};

/// A stage whose data file holds the people of `many.vcf`.
fn scene(name: &str) -> Stage {
    let stage = Stage::open(name);
    Cli::new(&stage).import("many.vcf");
    stage
}

/// The pop-up with this purpose on the first line of its body.
fn about(purpose: &str) -> impl Fn(&PopUp) -> bool {
    move |pop_up| pop_up.body.lines().next() == Some(purpose)
}

#[test]
fn it_pops_up_within_a_second_and_done_closes_it() {
    let stage = scene("reminder-done");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let priya = cli.contact("priya");
    let note = ["--summary", "Wants <two> offers & a call"];
    let log = ["log", &priya.to_string(), "--channel", "email", "--direction", "in", "--answered"];
    cli.json(log.into_iter().chain(note));
    let _app = App::start(&stage);
    stage.display.window(TITLE);
    let due_at = now() + Duration::seconds(2);
    let planned = cli.plan_reminder(priya, "Ask about <pallets> & \"prices\"", due_at);
    let pop_up = service.wait_for(START, |pop_up| pop_up.title == "Call Priya Raghunathan");
    let after = pop_up.at - due_at;
    assert!(after >= Duration::zero(), "it came {after} early");
    assert!(after <= Duration::seconds(1), "it came {after} after it fell due");

    // Purpose, last note and phone number (not the fax), as markup that says exactly that.
    let lines: Vec<String> = pop_up.body.lines().map(unescaped).collect();
    let wanted = ["Ask about <pallets> & \"prices\"", "Wants <two> offers & a call", "+49 1512 3456789"];
    assert_eq!(lines, wanted);

    assert_eq!(cli.open(), [planned], "a pop-up alone closes nothing");
    service.press(pop_up.id, pop_up.action("done"));
    until("Done is taken", SOON, || cli.open().is_empty().then_some(()));
    let timeline = cli.timeline(priya);
    assert_eq!(timeline.len(), 2, "{timeline:?}");
    assert_eq!(timeline[0]["outcome"], "reached");
    assert_eq!(timeline[0]["follow_up_id"], planned);
}

#[test]
fn text_of_a_contact_is_no_markup() {
    let stage = scene("reminder-markup");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    cli.plan_reminder(cli.contact("prado"), "<i>italic</i> &amp; more", now() + Duration::milliseconds(200));
    let _app = App::start(&stage);
    let pop_up = &service.wait_for_count(START, 1)[0];
    // A title is plain text by the specification, a body is markup.
    assert_eq!(pop_up.title, "Call Ana <b>Prado</b> & Söhne");
    assert_eq!(pop_up.body.lines().next(), Some("&lt;i&gt;italic&lt;/i&gt; &amp;amp; more"));
}

#[test]
fn snooze_moves_the_reminder_and_not_the_plan() {
    let stage = scene("reminder-snooze");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let priya = cli.contact("priya");
    let tomorrow = tomorrow(&cli);
    let at_any_time = cli.json([
        "plan",
        &priya.to_string(),
        "--on",
        &tomorrow,
        "--channel",
        "call",
        "--purpose",
        "any time",
    ]);
    let morning = instant(&row(&cli, id(&at_any_time))["reminder_at"]);

    let buttons = ["10 min", "1 hour", "tomorrow"];
    let planned = buttons.map(|button| (button, cli.plan_reminder(priya, button, now())));
    let _app = App::start(&stage);
    for (button, planned) in planned {
        let before = row(&cli, planned);
        let pop_up = service.wait_for(START, about(button));
        // The data file keeps whole milliseconds.
        let pressed_at = now() - Duration::milliseconds(1);
        service.press(pop_up.id, pop_up.action(button));
        let moved = until("the reminder moves", SOON, || {
            let moved = instant(&row(&cli, planned)["reminder_at"]);
            (moved != instant(&before["reminder_at"])).then_some(moved)
        });
        let then = |wait: Duration| pressed_at + wait..=now() + wait;
        let wanted = match button {
            "10 min" => then(Duration::minutes(10)),
            "1 hour" => then(Duration::hours(1)),
            _ => morning..=morning,
        };
        assert!(wanted.contains(&moved), "{button}: to {moved}, wanted {wanted:?}");
        let after = row(&cli, planned);
        assert_eq!(
            (&after["date"], &after["time"]),
            (&before["date"], &before["time"]),
            "{button}: the plan stays"
        );
    }
    assert_eq!(service.all().len(), buttons.len(), "none came twice");
}

#[test]
fn open_shows_the_contact() {
    let stage = scene("reminder-open");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    cli.plan_due(cli.contact("priya"), "Look her up");
    let window = Window::open(&stage);
    window.see("follow-up-row");
    let pop_up = service.wait_for(START, about("Look her up"));
    service.press(pop_up.id, pop_up.action("open"));
    window.see_text("contact-name", "Priya Raghunathan");
    window.screenshot("opened");
    assert_eq!(cli.open().len(), 1, "looking is not doing");
}

#[test]
fn open_pressed_while_the_window_is_still_loading_is_not_lost() {
    let stage = scene("reminder-open-early");
    let cli = Cli::new(&stage);
    cli.plan_reminder(cli.contact("priya"), "Look her up at once", now());
    let _service =
        Notifications::start_with(&stage.bus, |pop_up| Reflex::Press(pop_up.action("open").to_owned()));
    let window = Window::open(&stage);
    window.see_text("contact-name", "Priya Raghunathan");
}

#[test]
fn twenty_answers_back_to_back_are_twenty_answers() {
    let stage = Stage::open("reminder-twenty");
    let clock = Clock::start(&stage, Europe::Berlin, "2026-03-02 08:59");
    let (diary, service) = (Diary::open(&stage, &clock), Notifications::start(&stage.bus));
    let _app = App::start_at(&stage, &clock);
    // One after the other: more than five at once would be one pop-up.
    let ids = (0..20).map(|n| {
        let id = diary.plan(&format!("Person {n}"), "2026-03-02 09:00");
        clock.set(clock.local("2026-03-02 09:00") + Duration::seconds(n));
        service.wait_for(START, |pop_up| pop_up.title == format!("Call Person {n}"));
        id
    });
    let ids = ids.collect::<Vec<_>>();
    for pop_up in service.all() {
        service.press(pop_up.id, pop_up.action("done"));
    }
    for id in ids {
        diary.proven("it is taken", id, |proof| proof.action == "done");
        let contact = diary.book().follow_up(id).expect("it is kept").contact_id;
        let timeline = diary.book().timeline(contact, &clock.now()).expect("a timeline");
        assert_eq!(timeline.len(), 1, "each was logged once");
    }
    assert_eq!(service.all().len(), 20, "none came twice");
}

#[test]
fn an_answer_that_comes_before_notify_returns_is_taken() {
    let stage = scene("reminder-inside");
    let cli = Cli::new(&stage);
    let priya = cli.contact("priya");
    cli.plan_reminder(priya, "Press at once", now());
    let service =
        Notifications::start_with(&stage.bus, |pop_up| Reflex::Press(pop_up.action("done").to_owned()));
    let _app = App::start(&stage);
    until("Done is taken", START, || cli.open().is_empty().then_some(()));
    assert_eq!(cli.timeline(priya).len(), 1);
    assert_eq!(service.all().len(), 1);
}

#[test]
fn an_answer_to_what_is_done_already_does_nothing() {
    let stage = scene("reminder-stale");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let priya = cli.contact("priya");
    let purposes = ["done elsewhere", "the next one"];
    let [stale, next] = purposes.map(|purpose| cli.plan_reminder(priya, purpose, now()));
    let mut app = App::start(&stage);
    let [stale_pop_up, next_pop_up] = purposes.map(|purpose| service.wait_for(START, about(purpose)));
    cli.json(["done", &stale.to_string()]);
    assert_eq!(cli.open(), [next]);

    service.press(stale_pop_up.id, stale_pop_up.action("done"));
    // Answers are taken in their order: when this one was, the stale one was, too.
    service.press(next_pop_up.id, next_pop_up.action("done"));
    until("the next answer is taken", SOON, || cli.open().is_empty().then_some(()));
    assert_eq!(cli.timeline(priya).len(), 2, "the stale answer logged nothing");
    assert!(app.ended().is_none(), "the app goes on");
}

#[test]
fn what_fell_due_while_the_app_was_off_comes_at_its_start() {
    let stage = scene("reminder-late");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let wanted = ["priya", "prado", "lefevre"].map(|name| {
        let purpose = format!("late for {name}");
        (cli.plan_reminder(cli.contact(name), &purpose, now() - Duration::minutes(2)), purpose)
    });
    let mut app = App::start(&stage);
    // Together they are one catch-up, which lists each.
    let pop_up = &service.wait_for_count(START, 1)[0];
    assert_eq!(pop_up.title, "3 missed reminders");
    for name in ["Call Priya Raghunathan", "Call Ana <b>Prado</b> & Söhne", "Lefèvre"] {
        let body = unescaped(&pop_up.body);
        assert!(body.contains(name), "{name} is missing: {body}");
    }
    assert_eq!(pop_up.body.lines().count(), 3, "a line each: {}", pop_up.body);

    // Once the proof log says that they were shown, the next start does not show them again.
    for (planned, purpose) in &wanted {
        let proof = until("the proof that it was shown", SOON, || {
            let proof = cli.list(["proof", &planned.to_string()]).pop()?;
            (proof["state"] == "shown").then_some(proof)
        });
        assert_eq!(proof["late"], true, "{purpose}: {proof}");
    }
    app.stop();
    cli.plan_reminder(cli.contact("priya"), "after the restart", now());
    let _app = App::start(&stage);
    service.wait_for(START, about("after the restart"));
    assert_eq!(service.all().len(), 2, "each came once: {:#?}", service.all());
}

#[test]
fn what_another_program_plans_while_the_app_runs_comes_in_time() {
    let stage = scene("reminder-meanwhile");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let priya = cli.contact("priya");
    cli.plan_reminder(priya, "the app is up", now());
    let _app = App::start(&stage);
    service.wait_for(START, about("the app is up"));
    let due_at = now() + Duration::seconds(3);
    cli.plan_reminder(priya, "planned meanwhile", due_at);
    let late = service.wait_for(SOON, about("planned meanwhile")).at - due_at;
    assert!(late >= Duration::zero() && late <= Duration::seconds(1), "{late} after it fell due");
}

/// The open follow-up with this id.
fn row(cli: &Cli<'_>, planned: i64) -> Value {
    let rows = cli.list(["follow-ups"]);
    rows.iter()
        .find(|row| id(row) == planned)
        .unwrap_or_else(|| panic!("{planned} is not in {rows:?}"))
        .clone()
}

fn instant(value: &Value) -> DateTime<Utc> {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} is not an instant"));
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The owner's tomorrow.
fn tomorrow(cli: &Cli<'_>) -> String {
    let today: NaiveDate = cli.json(["today"])["date"].as_str().unwrap().parse().unwrap();
    (today + Days::new(1)).to_string()
}

/// What a piece of markup says.
fn unescaped(markup: &str) -> String {
    assert!(!markup.contains(['<', '>']), "not escaped: {markup}");
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(markup.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
