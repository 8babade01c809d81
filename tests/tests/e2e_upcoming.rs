//! What is planned for later is found, however far ahead.
#![cfg(target_os = "linux")]

use touchbase_tests::cli::id;
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Keyboard, Notifications, Stage, Window};

#[test]
fn upcoming_lists_what_is_due_later() {
    let stage = Stage::open("upcoming-later");
    let cli = Cli::new(&stage);
    // Whenever this runs, they are working days.
    cli.json(["settings", "set", "--days", "mon,tue,wed,thu,fri,sat,sun"]);
    let today = cli.json(["today"])["date"].as_str().and_then(|date| date.parse::<chrono::NaiveDate>().ok());
    let today = today.expect("a date");
    let plan = |name: &str, days: i64| {
        let (contact, on) = (cli.add(name), (today + chrono::Duration::days(days)).to_string());
        let call = ["--channel", "call", "--purpose", "Ask how it went", "--on", &on];
        (id(&cli.json(["plan", &contact].into_iter().chain(call))), on)
    };
    let [now, soon, later, far] =
        [("Ana Prado", 0), ("Jonas Weber", 9), ("Mei Chen", 40), ("Otto Sale", 100)]
            .map(|(name, days)| plan(name, days));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);
    let shown = |(follow_up, on): &(i64, String)| {
        let day = format!(r#"upcoming-day[data-date="{on}"] {}"#, row("upcoming-row", follow_up));
        window.see_text(&day, "Ask how it went");
    };
    let is_there = |(follow_up, _): &(i64, String)| !window.texts(&row("upcoming-row", follow_up)).is_empty();

    window.see(&row("follow-up-row", now.0));
    keyboard.press("g u");
    shown(&soon);
    assert!(!is_there(&now), "what is due today is on Today");
    assert!(!is_there(&later) && !is_there(&far), "a page is two weeks");
    window.screenshot("soon");

    // On from page to page until it is there, and back.
    for wanted in [&later, &far] {
        let mut pages = 0;
        while !is_there(wanted) {
            pages += 1;
            assert!(pages < 12, "it is on no page");
            let before = window.see("upcoming-span");
            keyboard.press("Right");
            window.until(
                "another page",
                &format!(
                    "return document.querySelector('[data-testid=upcoming-span]').innerText !== {}",
                    serde_json::json!(before)
                ),
            );
            window.painted();
        }
        shown(wanted);
    }
    window.screenshot("far");

    // It is moved nearer where it stands.
    keyboard.go_to("j", &row("upcoming-row", far.0));
    keyboard.press("e");
    window.see_text("toast", "Done: call Otto Sale");
    assert!(!cli.open().contains(&far.0), "it is done");
}
