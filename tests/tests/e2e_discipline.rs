//! The discipline of following up, each rule once through the real window: the weekly limit, promises, rhythms, who
//! waits for an answer, what an outcome brings.
#![cfg(target_os = "linux")]

use chrono::{Duration, NaiveDate};
use serde_json::Value;
use touchbase_tests::cli::{id, rfc3339};
use touchbase_tests::wait::{SOON, START, now, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Keyboard, Notifications, Stage, Window};

/// Enter and Escape, as WebDriver writes them.
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// Where a dialog or a page says why it refuses.
const REFUSED: &str = ":p[role=alert]";

#[test]
fn the_weekly_limit_names_the_free_day_and_a_reason_goes_on() {
    let stage = Stage::open("discipline-limit");
    let cli = Cli::new(&stage);
    let (ana, jonas) = (cli.add("Ana Prado"), cli.add("Jonas Weber"));
    cli.json(["log", &ana, "--channel", "call", "--direction", "out", "--outcome", "reached"]);
    let free_on = cli.json(["limit", &ana])["free_on"].clone();
    // Another's call at the same hour, and another question within 90 days.
    let day = "2031-03-04";
    let call = ["--on", day, "--at", "10:00", "--channel", "call", "--purpose", "Ask about the wine"];
    cli.json(["plan", &jonas].into_iter().chain(call));
    let question = ["--on", "2031-02-20", "--channel", "email", "--purpose", "Ask how it goes", "--question"];
    let question = id(&cli.json(["plan", &ana].into_iter().chain(question)));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // Inside the limit it is refused at the field; one click moves it to the free day.
    window.visit(&ana, "Ana Prado");
    window.see_text("limit", "Weekly limit");
    plan(&window, "Ask about the quote", "tomorrow");
    window.see_text("plan-dialog", "Next week");
    window.see_text("plan-limit", "Inside the weekly limit");
    window.click("plan-save");
    window.see_text(&format!("plan-limit {REFUSED}"), "Give a reason");
    window.screenshot("limit");
    window.click("plan-limit-move");
    window.gone("plan-limit");
    window.click("plan-save");
    window.gone("plan-dialog");
    assert_eq!(cli.planned_for(&ana, "Ask about the quote")["date"], free_on);

    // A reason lets it go on, and stays with it.
    plan(&window, "Send the list", "tomorrow");
    window.fill("plan-limit-reason", "She asked for it by Friday");
    window.see_text("plan-save", "Plan anyway");
    window.click("plan-save");
    window.gone("plan-dialog");
    let forced = cli.planned_for(&ana, "Send the list");
    window.see_text(&row("next-step", id(&forced)), "She asked for it by Friday");
    let planned = window.see_among("timeline-entry", "She asked for it by Friday");
    assert!(!planned.contains("second-hand"), "it is the owner's own plan: {planned}");
    window.screenshot("reason");

    // What else is at that hour, and two questions within 90 days: said, and not refused.
    plan(&window, "Ask whether it still fits", day);
    window.fill("plan-time", "10:05");
    window.click("plan-more");
    window.click("plan-question");
    window.see_among("plan-warning", "at most once every 90 days");
    window.see_text("plan-clash", "Call Jonas Weber");
    window.screenshot("warnings");
    window.click("plan-save");
    window.gone("plan-dialog");
    assert_eq!(cli.planned_for(&ana, "Ask whether it still fits")["clash"], true);
    assert_eq!(cli.planned_for(&ana, "Ask how it goes")["id"], question, "both questions stay");

    // Wrong input is refused at its field: a day that has passed, an interval of nothing.
    plan(&window, "Ask again", "yesterday");
    window.see_text("plan-dialog", "has passed");
    window.click("plan-save");
    window.see_text(&format!("plan-dialog {REFUSED}"), "Choose a day");
    window.fill("plan-date", "2031-06-03");
    window.click("plan-more");
    window.click("plan-repeat");
    window.fill("plan-every", "0");
    window.click("plan-save");
    window.see_text(&format!("plan-dialog {REFUSED}"), "a whole number");
    window.screenshot("zero");
    window.fill("plan-every", "2");
    window.click("plan-save");
    window.gone("plan-dialog");

    // What is done inside the limit is logged, and why if the owner says so; what recurs comes again.
    let again = cli.planned_for(&ana, "Ask again");
    let step = row("next-step", id(&again));
    window.hover(&step);
    window.click(&format!("{step} step-more"));
    window.click("step-log");
    window.see_text("log-limit", "Inside the weekly limit");
    window.fill("log-limit-reason", "She rang about it");
    window.click("log-no-next");
    window.screenshot("done");
    window.click("log-save");
    window.gone("log-dialog");
    window.see_among("timeline-entry", "She rang about it");
    let next = cli.planned_for(&ana, "Ask again");
    assert!(date(&next["date"]) < date(&again["date"]), "counted from the day it was done: {next}");

    // Who asked not to be contacted.
    cli.json(["contact", "set", &jonas, "--do-not-contact"]);
    window.visit(&jonas, "Jonas Weber");
    plan(&window, "Ask once more", "2031-04-01");
    window.click("plan-save");
    window.see_text(&format!("plan-dialog {REFUSED}"), "asked not to be contacted");
    window.screenshot("do-not-contact");
}

#[test]
fn a_call_over_the_limit_can_always_be_logged() {
    let stage = Stage::open("discipline-over");
    let cli = Cli::new(&stage);
    let ana = cli.add("Ana Prado");
    let contact = ana.parse().expect("an id");
    let call = ["--on", "today", "--at", "23:58", "--channel", "call", "--purpose", "Ask about the quote"];
    let planned = id(&cli.json(["plan", &ana].into_iter().chain(call)));
    // They spoke before its time came.
    let reached = ["--channel", "call", "--direction", "out", "--outcome", "reached"];
    cli.json(["log", &ana].into_iter().chain(reached));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);

    // One that was planned, from the call sheet; nothing asks why.
    keyboard.comes_to(&row("follow-up-row", planned));
    keyboard.press("1");
    window.see_text("log-limit", "Inside the weekly limit");
    assert_eq!(window.property("log-limit-reason", "value"), "");
    keyboard.tab_to("proposal");
    keyboard.go_to("Down", "log-no-next");
    window.screenshot("log");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    let logged = |times: usize| {
        until("it is logged", SOON, || {
            let mut calls = cli.timeline(contact);
            calls.retain(|entry| entry["kind"] == "interaction");
            (calls.len() == times).then(|| calls.remove(0))
        })
    };
    let call = logged(2);
    assert_eq!((&call["outcome"], &call["follow_up_id"]), (&"reached".into(), &planned.into()), "{call}");

    // One that nobody planned, on the contact's page.
    window.visit(&ana, "Ana Prado");
    keyboard.press("l");
    window.see("log-dialog");
    keyboard.press("1");
    window.see_text("log-limit", "Inside the weekly limit");
    keyboard.types("She rang off at once");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    let call = logged(3);
    assert_eq!((&call["summary"], &call["reason"]), (&"She rang off at once".into(), &"".into()), "{call}");
}

#[test]
fn the_limit_proposes_a_working_day_and_says_why_that_one() {
    let stage = Stage::open("discipline-free-day");
    let cli = Cli::new(&stage);
    let (ana, jonas) = (cli.add("Ana Prado"), cli.add("Jonas Weber"));
    let working = ["settings", "set", "--days", "mon,tue,wed,thu,fri", "--hours", "09:00-17:00"];
    cli.json(working.into_iter().chain(["--day-off", "2031-03-10..2031-03-11=Carnival"]));
    // Seven days on, it is a Sunday; then come two days off.
    let sunday = "2031-03-02";
    let call = ["--on", sunday, "--at", "10:00", "--channel", "call", "--purpose", "Wish her well"];
    cli.json(["plan", &ana].into_iter().chain(call));
    // A call today, and one in eight days.
    let reached = ["--channel", "call", "--direction", "out", "--outcome", "reached"];
    cli.json(["log", &jonas].into_iter().chain(reached));
    let today = date(&cli.json(["today"])["date"]);
    let next = today + Duration::days(8);
    let on = next.to_string();
    let call = ["--on", &on, "--channel", "call", "--purpose", "Ask about the quote"];
    cli.json(["plan", &jonas].into_iter().chain(call));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    window.visit(&ana, "Ana Prado");
    plan(&window, "Ask about the wine", "2031-03-04");
    window.see_text("plan-limit", "Already planned: call on Sun 2 Mar 2031.");
    window.see_text("plan-limit-move", "Move to Wed 12 Mar 2031");
    window.screenshot("sunday");
    window.click("plan-limit-move");
    window.gone("plan-limit");
    window.gone("plan-warning");
    window.click("plan-save");
    window.gone("plan-dialog");
    assert_eq!(cli.planned_for(&ana, "Ask about the wine")["date"], "2031-03-12");

    // The day that it names follows from what it names.
    let free = cli.json(["limit", &jonas]);
    let free_on = date(&free["free_on"]);
    assert!(free_on >= next + Duration::days(7), "{free}");
    window.visit(&jonas, "Jonas Weber");
    let said = window.see("limit");
    let day = |date: NaiveDate| date.format("%-d %b").to_string();
    for named in [today, next, free_on].map(day) {
        assert!(said.contains(&named), "{named} is not named: {said}");
    }
    assert!(said.contains("Also planned: call on"), "{said}");
    window.screenshot("adds-up");
    // In the dialog too.
    plan(&window, "Send the list", "tomorrow");
    let said = window.see_text("plan-limit", "Also planned: call on");
    for named in [today, next, free_on].map(day) {
        assert!(said.contains(&named), "{named} is not named: {said}");
    }
}

#[test]
fn promises_both_ways_are_kept_late_or_delayed() {
    let stage = Stage::open("discipline-promises");
    let cli = Cli::new(&stage);
    let (ana, jonas) = (cli.add("Ana Prado"), cli.add("Jonas Weber"));
    let (long_ago, day) = (past(2), (now() - Duration::days(2)).format("%F").to_string());
    let late =
        ["plan", &ana, "--on", &day, "--channel", "call", "--purpose", "Send the price list", "--told"];
    let late = id(&cli.json(["--now", &long_ago, "--zone", "UTC"].into_iter().chain(late)));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // The call sheet of a promise that is late begins with an apology.
    window.click(&row("follow-up-row", late));
    let apology = window.see_text("apology", "I am late");
    assert!(!apology.contains("price list"), "what it is for is the owner's own word: {apology}");
    window.screenshot("apology");

    window.visit(&jonas, "Jonas Weber");
    plan(&window, "Send the drawings", "today");
    window.fill("plan-time", "23:59");
    window.click("plan-promise");
    window.click("plan-save");
    window.gone("plan-dialog");
    // Within the same week: a promise is no attempt.
    plan(&window, "Tell the number of panes", "tomorrow");
    window.click("plan-promise");
    window.click("plan-owes-they");
    window.gone("plan-limit");
    window.click("plan-save");
    window.gone("plan-dialog");

    // The ledger.
    window.click("nav-promises");
    window.see_text("i-owe", "1 overdue");
    window.see_text("kept-mine", "0 of 1 in 90 days");
    let [mine, theirs] = ["Send the drawings", "Tell the number of panes"]
        .map(|purpose| row("promise-row", id(&cli.planned_for(&jonas, purpose))));
    window.see_text("they-owe", "Tell the number of panes");
    window.screenshot("ledger");
    window.hover(&mine);
    window.click(&format!("{mine} promise-done"));
    window.see_text("kept-mine", "50%");
    window.hover(&theirs);
    window.click(&format!("{theirs} promise-done"));
    window.see_text("kept-theirs", "100%");
    window.gone("they-owe");
    window.see_among("closed-promise", "Tell the number of panes, theirs");

    // It takes longer: they are told, and it moves; what was promised stays promised.
    let late_row = row("promise-row", late);
    window.hover(&late_row);
    window.click(&format!("{late_row} promise-apologise"));
    until("the apology is drafted", SOON, || {
        window.property("apology-text", "value").contains("I am sorry").then_some(())
    });
    window.type_text(ESCAPE);
    window.gone("apology-dialog");
    let before = cli.planned_for(&ana, "Send the price list");
    window.hover(&late_row);
    window.click(&format!("{late_row} promise-delay"));
    // Its day follows the one that is chosen, and what the owner wrote for himself is not in it.
    window.fill("delay-date", "2031-03-04");
    let said = until("the note says the day", SOON, || {
        let said = window.property("delay-said", "value");
        said.contains("4 Mar 2031").then_some(said)
    });
    assert!(!said.contains("price list"), "{said}");
    window.screenshot("delay");
    window.click("delay-save");
    window.gone("delay-dialog");
    let after = cli.planned_for(&ana, "Send the price list");
    assert_eq!((&after["date"], &after["promised_at"]), (&"2031-03-04".into(), &before["promised_at"]));
    window.see_text("i-owe", "1 overdue");
    window.visit(&ana, "Ana Prado");
    window.see_among("timeline-entry", "4 Mar 2031");

    // Kept after all, and late.
    window.click("next-step step-done");
    window.gone("next-step");
    window.click("nav-promises");
    window.see_among("closed-promise", "kept late");
    window.see_text("kept-mine", "1 kept late");
    window.screenshot("figures");
}

#[test]
fn a_rhythm_moves_by_itself_and_names_who_is_going_quiet() {
    let stage = Stage::open("discipline-rhythm");
    let cli = Cli::new(&stage);
    let long_ago = past(200);
    let then = |arguments: &[&str]| cli.json(["--now", &long_ago].iter().chain(arguments));
    let add = ["--now", &past(30), "contact", "add", "--name", "Ana Prado", "--phone", "+49 30 12"];
    let ana = id(&cli.json(add)).to_string();
    let jonas = id(&then(&["contact", "add", "--name", "Jonas Weber", "--phone", "+49 30 12"])).to_string();
    then(&["log", &jonas, "--channel", "call", "--direction", "out", "--outcome", "reached"]);
    then(&["contact", "set", &jonas, "--rhythm", "3m"]);
    let mei = id(&cli.json(["contact", "add", "--name", "Mei Chen", "--tag", "partner"])).to_string();
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // His date has passed: he is going quiet, until a real contact.
    window.see_text("going-quiet", "1 contact has gone quiet");
    window.click("going-quiet");
    window.see_text("quiet-row", "Jonas Weber");
    window.screenshot("quiet");
    window.hover("quiet-row");
    window.click("quiet-log");
    window.click("log-outcome-reached");
    window.see_among("comes", "Keep in touch");
    window.click("log-save");
    window.gone("quiet-row");
    let next = rhythms(&cli, &jonas);
    assert_eq!(next.len(), 1, "what was missed does not pile up: {next:?}");
    assert!(date(&next[0]["date"]) > date(&cli.json(["today"])["date"]) + Duration::days(80), "{next:?}");

    // Set on the contact's page; an interval of nothing is refused where it is typed.
    window.visit(&ana, "Ana Prado");
    window.click("rhythm");
    window.fill("rhythm-menu rhythm-count", "0");
    window.click("rhythm-menu rhythm-set");
    window.see_text(&format!("rhythm-menu {REFUSED}"), "longer than zero");
    assert!(rhythms(&cli, &ana).is_empty());
    window.screenshot("zero");
    window.click("rhythm-menu rhythm-3");
    window.see_text("next-step", "Keep in touch");
    let first = rhythms(&cli, &ana)[0].clone();

    // A call moves it: it counts from the last real contact.
    window.click("log-button");
    window.click("log-outcome-reached");
    window.see_among("comes", "Keep in touch");
    window.click("log-save");
    window.gone("log-dialog");
    let moved = rhythms(&cli, &ana);
    assert_eq!(moved.len(), 1, "{moved:?}");
    assert!(date(&moved[0]["date"]) > date(&first["date"]), "{first} moved to {moved:?}");
    window.screenshot("moved");

    // By default for everybody with a tag.
    window.click("nav-settings");
    window.click("settings-section-inTouch");
    window.choose("rhythm-of", "tag");
    window.fill("rhythm-name", "partner");
    window.click("rhythm-every-4");
    window.click("rhythm-add");
    window.see_text("rhythm", "partner");
    until("Mei has a rhythm", SOON, || (rhythms(&cli, &mei).len() == 1).then_some(()));
    window.screenshot("default");
}

#[test]
fn who_waits_is_answered_told_when_or_let_go_with_a_reason() {
    let stage = Stage::open("discipline-responses");
    let cli = Cli::new(&stage);
    let [ana, jonas, mei] = ["Ana Prado", "Jonas Weber", "Mei Chen"].map(|name| cli.add(name));
    let message = ["--channel", "email", "--direction", "in"];
    for who in [&jonas, &mei] {
        cli.json(["log", who].into_iter().chain(message));
    }
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // A message that is logged waits for an answer.
    window.visit(&ana, "Ana Prado");
    window.click("log-button");
    window.click("channel-email");
    window.click("log-direction-in");
    window.fill("log-summary", "When does the glass come?");
    window.see_among("comes", "Respond");
    window.click("log-save");
    window.gone("log-dialog");
    window.see_text("next-step", "Respond");
    window.click("nav-today");
    window.see_text("unanswered", "3 contacts are waiting for a reply");
    window.click("unanswered");
    window.see_text("day-unanswered", "Jonas Weber");
    window.screenshot("waiting");
    let [ana_row, jonas_row, mei_row] =
        [&ana, &jonas, &mei].map(|who| row("day-row", id(&cli.planned_for(who, "Respond"))));

    // A holding note is an answer, and a promise.
    window.click(&format!("{ana_row} day-hold"));
    window.click("answer-save");
    window.see_text(&format!("answer-dialog {REFUSED}"), "Say what you will do");
    window.fill("hold-text", "send the day of delivery");
    window.screenshot("holding");
    window.click("answer-save");
    window.gone(&ana_row);
    let promise = cli.planned_for(&ana, "send the day of delivery");
    assert_eq!((&promise["promise"], &promise["origin"]), (&true.into(), &"promise".into()));

    // Let go only with a reason.
    window.click(&format!("{jonas_row} day-waive"));
    window.click("answer-save");
    window.see_text(&format!("answer-dialog {REFUSED}"), "Say why");
    window.fill("waive-reason", "Only said thanks");
    window.click("answer-save");
    window.gone(&jonas_row);

    // Answered.
    window.click(&format!("{mei_row} day-answer"));
    window.click("log-outcome-wrote");
    window.click("log-no-next");
    window.click("log-save");
    window.see_text("day-closed", "The day is closed.");
    window.see_text("day-figures", "2 replies, 2 on the same working day");
    window.see_text("day-figures", "1 message needed no reply");
    window.screenshot("closed");
    assert!(cli.list(["respond", "list"]).is_empty());
    window.visit(&jonas, "Jonas Weber");
    window.see_among("timeline-entry", "Only said thanks");
}

#[test]
fn one_pop_up_at_the_end_of_the_day_names_all_who_wait() {
    let stage = Stage::open("discipline-popup");
    let (cli, service) = (Cli::new(&stage), Notifications::start(&stage.bus));
    let long_ago = past(10);
    for name in ["Ana Prado", "Jonas Weber"] {
        let who = cli.add(name);
        cli.json(["--now", &long_ago, "log", &who, "--channel", "email", "--direction", "in"]);
    }
    let window = Window::open(&stage);
    window.see_text("unanswered", "2 contacts are waiting for a reply");
    let pop_up = service.wait_for(START, |pop_up| pop_up.title == "2 contacts are waiting for a reply");
    for name in ["Ana Prado", "Jonas Weber"] {
        assert!(pop_up.body.contains(name), "{name} is missing: {pop_up:?}");
    }
    service.press(pop_up.id, pop_up.action("open"));
    window.see_text("day-unanswered", "Jonas Weber");
    window.screenshot("opened");
    assert_eq!(cli.list(["respond", "list"]).len(), 2, "looking is not answering");
    assert_eq!(service.all().len(), 1, "one for both: {:#?}", service.all());
}

#[test]
fn an_outcome_brings_the_next_step_before_the_dialog_closes() {
    let stage = Stage::open("discipline-outcome");
    let cli = Cli::new(&stage);
    let [ana, jonas, mei, otto] =
        ["Ana Prado", "Jonas Weber", "Mei Chen", "Otto Sale"].map(|name| cli.add(name));
    // Whenever this runs, it is a working day, and in time for its end.
    cli.json(["settings", "set", "--days", "mon,tue,wed,thu,fri,sat,sun", "--hours", "00:00-23:59"]);
    let call = ["--on", "today", "--channel", "call", "--purpose", "Ask about the quote"];
    let call = id(&cli.json(["plan", &ana].into_iter().chain(call)));
    let again = ["--outcome", "no-answer", "--follow-up", &call.to_string()];
    let again = cli.list(["proposals", &ana].into_iter().chain(again))[0]["step"]["of"].clone();
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // Nobody there: it stays open and comes again in 7 days, and one key accepts it.
    window.click(&row("follow-up-row", call));
    window.click("peek-no-answer");
    window.see_text("log-moves", "Stays open, moves to");
    window.see_text("log-moves", "They are probably busy");
    window.screenshot("no-answer");
    window.type_text(ENTER);
    window.gone("log-dialog");
    window.see_text("toast", "No answer from Ana Prado: moved to");
    let next = cli.planned_for(&ana, "Ask about the quote");
    assert_eq!(id(&next), call);
    assert_eq!(next["tries"], 1);
    assert_eq!(next["date"], again["date"]);
    assert!(date(&next["date"]) - date(&cli.json(["today"])["date"]) >= Duration::days(7), "{next}");

    // An interview: the thank-you note is planned, and one for whoever else was there.
    window.visit(&jonas, "Jonas Weber");
    window.click("log-button");
    window.click("log-outcome-interview");
    window.see_among("comes", "thank-you");
    window.fill("contact-field", "Mei");
    window.take(&mei);
    window.see_text("also", "Mei Chen");
    window.screenshot("interview");
    window.click("log-save");
    window.gone("log-dialog");
    window.see_text("next-step", "thank-you");
    window.see_text("enrolment", "After an interview");
    for who in [&jonas, &mei] {
        let thanks = cli.planned_for(who, "Send the thank-you note");
        assert_eq!((&thanks["play"], &thanks["step"]), (&"interview".into(), &1.into()));
    }
    window.click("nav-today");
    window.see_among("follow-up-row", "Send the thank-you note");
    window.screenshot("thanks");

    // A sale, and its delivery.
    window.visit(&otto, "Otto Sale");
    window.click("log-button");
    window.click("log-outcome-sale");
    window.click("log-save");
    window.gone("log-dialog");
    window.see_text("next-step", "card");
    window.click("next-step step-done");
    window.see_text("next-step", "arrived");
    window.click("log-button");
    window.click("log-outcome-delivered");
    window.click("log-save");
    window.gone("log-dialog");
    let confirm = until("the call that confirms the decision", SOON, || sale_step(&cli, &otto, 2));
    window.screenshot("delivered");

    // Moving a step moves the later ones, and a step that is done plans the next.
    let last_before = date(&sale(&cli)["steps"][3]["date"]);
    let step = row("next-step", id(&confirm));
    window.hover(&step);
    window.click(&format!("{step} step-more"));
    window.click("step-reschedule");
    let moved = date(&confirm["date"]) + Duration::days(7);
    window.fill("reschedule-date", &moved.to_string());
    window.click("reschedule-rest");
    window.screenshot("reschedule");
    window.click("reschedule-save");
    window.gone("reschedule-dialog");
    assert_eq!(sale_step(&cli, &otto, 2).expect("it stays")["date"], moved.to_string());
    assert_eq!(date(&sale(&cli)["steps"][3]["date"]) - last_before, Duration::days(7));
    window.click(&format!("{step} step-done"));
    let card = until("the second card", SOON, || sale_step(&cli, &otto, 3));
    window.see_text(&row("next-step", id(&card)), "card");
    window.see_among("enrolment", "Step 3 of 4");
    window.screenshot("next");
}

/// Opens the dialog that plans, on the page of a contact, and says what for and when.
#[track_caller]
fn plan(window: &Window<'_>, purpose: &str, date: &str) {
    window.click("plan-button");
    window.fill("plan-purpose", purpose);
    window.fill("plan-date", date);
}

/// The open follow-ups that keep a contact's rhythm.
#[track_caller]
fn rhythms(cli: &Cli<'_>, contact: &str) -> Vec<Value> {
    let mut rows = cli.planned(contact);
    rows.retain(|row| row["origin"] == "rhythm");
    rows
}

/// The only sale.
#[track_caller]
fn sale(cli: &Cli<'_>) -> Value {
    cli.list(["play", "enrolled", "--play", "sale"]).remove(0)
}

/// The open step of a contact's sale, when it is this one.
#[track_caller]
fn sale_step(cli: &Cli<'_>, contact: &str, step: i64) -> Option<Value> {
    let mut rows = cli.planned(contact);
    rows.retain(|row| row["play"] == "sale" && row["step"] == step);
    rows.pop()
}

#[track_caller]
fn date(value: &Value) -> NaiveDate {
    let text = value.as_str().unwrap_or_else(|| panic!("{value} is not a date"));
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The same hour so many days ago.
fn past(days: i64) -> String {
    rfc3339(now() - Duration::days(days))
}
