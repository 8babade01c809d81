//! What an owner does most, each from its beginning to its end by the keyboard alone. What came of it is asked of the data
//! file.
#![cfg(target_os = "linux")]

use std::time::Duration;

use chrono::NaiveDate;
use serde_json::{Value, json};
use touchbase_tests::cli::id;
use touchbase_tests::notifications::PopUp;
use touchbase_tests::wait::{SOON, START, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Clipboard, Keyboard, Notifications, Stage, Window, picture};

/// Long enough to read a card on a machine that builds something else meanwhile.
const READ: Duration = Duration::from_secs(60);

/// Waits until the page of the sidebar with this name is open.
#[track_caller]
fn is_open(window: &Window<'_>, page: &str) {
    window.see(&format!("nav-{page}[aria-current=page]"));
}

/// The one open follow-up of a contact, once there is one.
#[track_caller]
fn planned(cli: &Cli<'_>, contact: &str) -> Value {
    until("one step is planned", SOON, || match cli.planned(contact).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    })
}

#[test]
fn the_first_run_sets_the_book_up() {
    let stage = Stage::open("flows-first-run");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    let kept = |what: &str, is: &dyn Fn(&Value) -> bool| {
        until(what, SOON, || Some(cli.json(["settings", "show"])).filter(|settings| is(settings)))
    };

    // Who, which begins with the focus.
    keyboard.comes_to("welcome-owner");
    keyboard.press("Right");
    kept("the owner is in sales", &|settings| settings["role"] == "sales");
    window.see_text("toast", "Set up for sales");

    // When.
    keyboard.tab_to("welcome-day-sat");
    keyboard.press("space");
    kept("Saturday is a working day", &|settings| settings["working_hours"]["days"][5] == true);
    keyboard.tab_to("welcome-from");
    keyboard.types_over("08:30");
    keyboard.press("Tab");
    kept("the day begins at half past eight", &|settings| settings["working_hours"]["start"] == "08:30");

    // Whether reminders come.
    keyboard.tab_to("welcome-test");
    keyboard.press("Return");
    let pop_up = &service.wait_for_count(SOON, 1)[0];
    service.press(pop_up.id, pop_up.action("done"));
    window.see_text("welcome-test-says", "Your answer arrived");
    window.screenshot("answered");

    keyboard.press("ctrl+Return");
    window.gone("welcome-start");
    is_open(&window, "today");
    let settings = cli.json(["settings", "show"]);
    assert_eq!(settings["role"], "sales");
    assert_eq!(settings["working_hours"]["days"], json!([true, true, true, true, true, true, false]));
    assert_eq!(settings["working_hours"]["start"], "08:30");
    assert!(cli.list(["contacts"]).is_empty(), "nobody is in the book who was not put there");

    // It is asked once.
    window.reload();
    is_open(&window, "today");
    window.gone("welcome-start");
}

#[test]
fn a_line_is_a_follow_up_in_three_seconds() {
    let stage = Stage::open("flows-line");
    let cli = Cli::new(&stage);
    cli.import("many.vcf");
    let priya = cli.contact("priya").to_string();
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    is_open(&window, "today");

    keyboard.press("ctrl+k");
    keyboard.comes_to("palette-input");
    keyboard.types("call Priya Raghunathan tomorrow 3pm re quote");
    keyboard.press("Return");
    let step = planned(&cli, &priya);
    window.gone("palette");
    window.see_text("toast", "Planned with Priya Raghunathan: re quote");
    window.screenshot("planned");
    assert_eq!((&step["channel"], &step["purpose"]), (&"call".into(), &"re quote".into()), "{step}");
    assert_eq!((&step["time"], &step["promise"]), (&"15:00".into(), &false.into()), "{step}");
    let today = cli.json(["today"])["date"].as_str().and_then(|date| date.parse::<NaiveDate>().ok());
    assert_eq!(step["date"], today.expect("a date").succ_opt().expect("a date").to_string(), "{step}");

    // The key of the toast takes it back.
    keyboard.press("ctrl+z");
    until("it is taken back", SOON, || cli.planned(&priya).is_empty().then_some(()));
}

#[test]
fn a_card_from_the_clipboard_becomes_a_planned_step() {
    let stage = Stage::open("flows-card");
    let cli = Cli::new(&stage);
    let file = stage.path("card.png");
    picture::card(
        &file,
        &[
            "Marta Lindqvist",
            "Head of Purchasing",
            "Lindqvist Timber Ltd",
            "marta@lindqvist.example",
            "+44 20 7946 0900",
        ],
    );
    // Somebody is in the book: it is not the first run.
    cli.add("Ana Prado");
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    is_open(&window, "today");

    let _clipboard = Clipboard::picture(&stage, &file);
    keyboard.press("ctrl+v");
    window.wait_for(READ, "draft-field-name");
    is_open(&window, "inbox");
    let name = "draft-field-name draft-input";
    assert_eq!(window.property(name, "value"), "Marta Lindqvist");
    // Nobody chose a play yet.
    window.gone("draft-first-step");

    keyboard.tab_to("batch-play");
    keyboard.press("Return");
    window.see("play-event");
    keyboard.go_to("Down", "play-event");
    keyboard.press("Return");
    window.see("draft-first-step");
    window.screenshot("play");
    keyboard.press("ctrl+Return");
    window.see("inbox-end");

    let marta = cli.contact("lindqvist").to_string();
    let step = planned(&cli, &marta);
    assert_eq!((&step["play"], &step["contact"]), (&"event".into(), &"Marta Lindqvist".into()), "{step}");
    let contact = cli.json(["show", &marta]);
    assert_eq!(contact["emails"][0]["value"], "marta@lindqvist.example", "{contact}");

    // It is seen where the owner looks for it.
    keyboard.press("g u");
    window.see_text(&row("upcoming-row", id(&step)), "Marta Lindqvist");
}

#[test]
fn a_call_goes_from_its_pop_up_to_the_next_step() {
    let stage = Stage::open("flows-call");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    cli.import("many.vcf");
    let contact = cli.contact("priya");
    let call = cli.plan_due(contact, "Ask about the leak-test rig");
    let priya = contact.to_string();
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    let about_it = |pop_up: &PopUp| pop_up.body.contains("leak-test rig");
    let pop_up = service.wait_for(START, about_it);
    service.press(pop_up.id, pop_up.action("open"));
    window.see_text("contact-name", "Priya Raghunathan");
    window.see_text("next-step", "Ask about the leak-test rig");

    // What came of it, by the menu of the step, and what is next.
    keyboard.comes_to(&row("next-step", call));
    keyboard.press("shift+F10");
    window.see("row-menu");
    keyboard.go_to("Down", r#"row-menu-item[data-highlighted]"#);
    keyboard.types("log");
    keyboard.press("Return");
    window.see("log-dialog");
    keyboard.press("1");
    keyboard.types("The board decides in March");
    keyboard.tab_to("proposal");
    keyboard.go_to("Down", "log-next");
    window.see("plan-purpose");
    keyboard.tab_to("plan-purpose");
    keyboard.types("Ask what the board decided");
    keyboard.tab_to("plan-date");
    keyboard.types_over("in 3 weeks");
    window.screenshot("log");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");

    let next = until("the next step is planned", SOON, || {
        cli.planned(&priya).into_iter().find(|row| row["purpose"] == "Ask what the board decided")
    });
    assert_eq!(cli.planned(&priya).len(), 1, "the call itself is done");
    assert_ne!(id(&next), call);
    let logged = cli.timeline(contact);
    assert_eq!(logged.len(), 1, "{logged:?}");
    assert_eq!(logged[0]["follow_up_id"], call, "{logged:?}");
    assert_eq!((&logged[0]["channel"], &logged[0]["outcome"]), (&"call".into(), &"reached".into()));
    assert_eq!(logged[0]["summary"], "The board decides in March");
    window.see_text("next-step", "Ask what the board decided");
    assert!(service.is_withdrawn(pop_up.id), "its pop-up is off the screen");
}

#[test]
fn a_day_is_closed() {
    let stage = Stage::open("flows-day");
    let cli = Cli::new(&stage);
    let [ana, jonas, mei, otto] =
        ["Ana Prado", "Jonas Weber", "Mei Chen", "Otto Sale"].map(|name| cli.add(name));
    // Whenever this runs, it is a working day, and in time for its end.
    cli.json(["settings", "set", "--days", "mon,tue,wed,thu,fri,sat,sun", "--hours", "00:00-23:59"]);
    for who in [&ana, &jonas] {
        cli.json(["log", who, "--channel", "email", "--direction", "in"]);
    }
    for (who, purpose) in [(&mei, "Send the drawings"), (&otto, "Tell the day of delivery")] {
        let promise = ["--on", "today", "--at", "23:58", "--channel", "call", "--purpose", purpose, "--told"];
        cli.json(["plan", who].into_iter().chain(promise));
    }
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    let on_row = |contact: &str| row("day-row", id(&planned(&cli, contact)));
    let [to_ana, to_jonas, for_mei, for_otto] = [&ana, &jonas, &mei, &otto].map(|who| on_row(who));

    is_open(&window, "today");
    keyboard.press("g d");
    window.see_text("day-unanswered", "Ana Prado");
    keyboard.press("Home");

    // A reply that is sent.
    keyboard.go_to("j", &to_ana);
    keyboard.press("e");
    window.see("log-dialog");
    keyboard.press("1");
    keyboard.types("The glass comes on Friday");
    window.screenshot("reply");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    window.gone(&to_ana);

    // A message that needs none.
    keyboard.go_to("j", &to_jonas);
    keyboard.press("w");
    keyboard.comes_to("waive-reason");
    keyboard.types("Only said thanks");
    keyboard.press("ctrl+Return");
    window.gone("answer-dialog");
    window.gone(&to_jonas);

    // A promise that is kept, and one that takes longer.
    keyboard.go_to("j", &for_mei);
    keyboard.press("e");
    window.gone(&for_mei);
    keyboard.go_to("j", &for_otto);
    keyboard.press("d");
    window.see("delay-dialog");
    keyboard.tab_to("delay-date");
    keyboard.types_over("in 2 weeks");
    window.screenshot("delay");
    keyboard.press("ctrl+Return");
    window.gone("delay-dialog");
    window.gone(&for_otto);

    window.see_text("day-closed", "The day is closed.");
    window.screenshot("closed");
    let day = cli.json(["day-close"]);
    assert_eq!(day["closed"], true, "{day}");
    assert_eq!((&day["unanswered"], &day["promised"]), (&json!([]), &json!([])), "{day}");
    assert_eq!((&day["responses"]["answered"], &day["responses"]["waived"]), (&1.into(), &1.into()), "{day}");
    let sent = &cli.timeline(ana.parse().expect("an id"))[0];
    assert_eq!((&sent["outcome"], &sent["direction"]), (&"wrote".into(), &"out".into()), "{sent}");
    assert_eq!(sent["summary"], "The glass comes on Friday");
    assert!(cli.planned(&mei).is_empty(), "it is kept");
    assert!(planned(&cli, &otto)["date"].as_str() > day["date"].as_str(), "it is later");
}

#[test]
fn an_opportunity_goes_from_its_first_line_to_its_yes() {
    let stage = Stage::open("flows-opportunity");
    let cli = Cli::new(&stage);
    let tomasz = cli.add("Tomasz Weber");
    cli.add("Tom Echeverria");
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    let only = || match cli.list(["opportunity", "list"]).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };

    is_open(&window, "today");
    keyboard.press("g o");
    is_open(&window, "opportunities");
    keyboard.press("a");
    keyboard.comes_to("contact-field");
    keyboard.types("Tomasz");
    keyboard.press("Return");
    keyboard.tab_to("opportunity-title");
    keyboard.types("A van fleet");
    keyboard.tab_to("opportunity-amount");
    keyboard.types("14200 EUR");
    window.screenshot("add");
    keyboard.press("ctrl+Return");
    window.gone("opportunity-dialog");
    let added = until("it is added", SOON, only);
    assert_eq!((&added["contact"], &added["title"]), (&"Tomasz Weber".into(), &"A van fleet".into()));
    assert_eq!((&added["state"], &added["standing"]), (&"open".into(), &"no_next_step".into()), "{added}");
    window.see_text("no-next-step", "A van fleet");

    // Its next step.
    keyboard.comes_to(&row("opportunity-row", id(&added)));
    keyboard.press("p");
    keyboard.comes_to("plan-purpose");
    window
        .until("a day is proposed", "return document.querySelector('[data-testid=plan-date]').value !== ''");
    keyboard.types("Ask how they decided");
    keyboard.press("ctrl+Return");
    window.gone("plan-dialog");
    let step = planned(&cli, &tomasz);
    assert_eq!(step["purpose"], "Ask how they decided");
    window.see_text("standing-next_step", "A van fleet");
    window.screenshot("planned");

    // The yes.
    keyboard.comes_to(&row("opportunity-row", id(&added)));
    keyboard.press("w");
    window.see_text("toast", "Won: A van fleet");
    window.see_text("standing-yes", "A van fleet");
    window.screenshot("won");
    let won = until("it is won", SOON, || only().filter(|one| one["state"] == "yes"));
    assert_eq!(won["amount"]["minor"], 1_420_000, "{won}");
    assert_eq!(won["amount"]["currency"], "EUR", "{won}");
}
