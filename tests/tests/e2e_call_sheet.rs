//! The call sheet beside a list: how a contact is reached, what can come of it, and words that are ready to send.
#![cfg(target_os = "linux")]

use touchbase_tests::cli::id;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Keyboard, Notifications, Stage, Window};

#[test]
fn an_email_is_handled_as_an_email() {
    let stage = Stage::open("call-sheet-email");
    let cli = Cli::new(&stage);
    let reach = ["--phone", "+49 30 1234567", "--email", "ana@prado.example"];
    let ana = cli.json(["contact", "add", "--name", "Ana Prado"].into_iter().chain(reach));
    let ana = id(&ana);
    let to_ana = ana.to_string();
    let email = ["--on", "today", "--at", "23:50", "--channel", "email", "--purpose", "Ask about the rig"];
    let email = id(&cli.json(["plan", &to_ana].into_iter().chain(email)));
    let call =
        ["--on", "today", "--at", "23:51", "--channel", "call", "--purpose", "Tell the price", "--told"];
    let call = id(&cli.json(["plan", &to_ana].into_iter().chain(call)));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    let outcomes = || window.texts("peek :.outs>button");

    // Its address, and what comes of e-mails.
    keyboard.comes_to(&row("follow-up-row", email));
    window.see_text("peek-reach", "ana@prado.example");
    window.gone("call-timer");
    assert_eq!(labels(&outcomes()), ["Sent", "Replied", "Bounced"]);
    window.screenshot("email");
    keyboard.press("c");
    window.see_text("toast", "ana@prado.example");

    // Of a call, its number.
    keyboard.press("j");
    keyboard.comes_to(&row("follow-up-row", call));
    window.see_text("peek-reach", "+49 30 1234567");
    window.see("call-timer");
    assert_eq!(labels(&outcomes()), ["Reached", "No answer", "Left message", "Wrong number"]);

    // In the log they stand first too.
    keyboard.press("k");
    keyboard.comes_to(&row("follow-up-row", email));
    window.see_text("peek-reach", "ana@prado.example");
    keyboard.press("l");
    window.see("log-dialog");
    let offered = window.texts(":[data-testid^=log-outcome-]");
    assert_eq!(labels(&offered)[..3], ["Sent", "Replied", "Bounced"], "{offered:?}");
    window.gone("log-outcome-no-answer");
    keyboard.press("1");
    window.screenshot("log");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    let sent = until("it is logged", SOON, || cli.timeline(ana).into_iter().next());
    assert_eq!((&sent["channel"], &sent["outcome"]), (&"email".into(), &"wrote".into()), "{sent}");
    assert_eq!(sent["follow_up_id"], email, "{sent}");
}

/// What buttons say, without their keys.
fn labels(buttons: &[String]) -> Vec<&str> {
    buttons
        .iter()
        .map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace()))
        .collect()
}

#[test]
fn words_are_ready_to_send_when_they_fit_and_keep_the_purpose_private() {
    let stage = Stage::open("call-sheet-words");
    let cli = Cli::new(&stage);
    let [ana, jonas, mei] = ["Ana Prado", "Jonas Weber", "Mei Chen"].map(|name| cli.add(name));
    // Whenever this runs, it is a working day.
    cli.json(["settings", "set", "--days", "mon,tue,wed,thu,fri,sat,sun", "--hours", "00:00-23:59"]);
    let plan = |who: &str, channel: &str, time: &str, purpose: &str, more: &[&str]| {
        let of = ["plan", who, "--on", "today", "--at", time, "--channel", channel, "--purpose", purpose];
        id(&cli.json(of.iter().chain(more)))
    };
    let call = plan(&ana, "call", "23:50", "Win her back", &[]);
    let email = plan(&jonas, "email", "23:51", "Squeeze the price", &[]);
    let promise = plan(&jonas, "call", "23:52", "Send the drawings", &["--told"]);
    cli.json(["log", &mei, "--channel", "email", "--direction", "in", "--summary", "Where is the glass?"]);
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);

    // Nobody was tried, nothing is late: there is nothing to send.
    for (follow_up, purpose) in
        [(call, "Win her back"), (email, "Squeeze the price"), (promise, "Send the drawings")]
    {
        keyboard.go_to("j", &row("follow-up-row", follow_up));
        window.see_text("peek", purpose);
        window.gone("not-reached");
        window.gone("apology");
        let sheet = cli.json(["call-sheet", &follow_up.to_string()]);
        assert_eq!((&sheet["not_reached"], &sheet["apology"]), (&"".into(), &"".into()), "{sheet}");
    }

    // She did not answer: then there is.
    keyboard.go_to("k", &row("follow-up-row", call));
    window.see_text("peek", "Win her back");
    keyboard.press("2");
    window.see_text("log-moves", "Stays open");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    let moved = cli.planned_for(&ana, "Win her back");
    keyboard.press("g u");
    keyboard.go_to("j", &row("upcoming-row", id(&moved)));
    keyboard.press("space");
    let words = window.see_text("not-reached", "I tried to reach you today");
    assert!(!words.contains("Win her back"), "what it is for is the owner's own word: {words}");
    window.screenshot("not-reached");

    // What holds a message says the day that was chosen, and ends there.
    keyboard.press("g d");
    window.click("day-hold");
    window.fill("hold-text", "find out who drives");
    window.fill("hold-date", "2031-03-04");
    let note = window.see_text("hold-draft", "4 Mar 2031");
    assert!(!note.contains("who drives") && note.trim_end().ends_with('.'), "{note}");
    window.screenshot("holding");
    window.click("hold-date");
    keyboard.types_over("2031-03-05");
    window.see_text("hold-draft", "5 Mar 2031");
}
