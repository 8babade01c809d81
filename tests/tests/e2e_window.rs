//! A day's work in the real window.
#![cfg(target_os = "linux")]

use std::fs;

use serde_json::Value;
use touchbase_tests::cli::id;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{Cli, Notifications, Stage, Window};

#[test]
fn from_a_new_contact_to_a_follow_up_done() {
    let stage = Stage::open("window-day");
    let _service = Notifications::start(&stage.bus);
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));

    // Add.
    window.click("add-button");
    window.fill("add-name", "Tomás Weidenfeld");
    window.fill("add-organization", "Weidenfeld Glas");
    window.fill("add-phone", "+49 30 123456");
    window.screenshot("add");
    window.click("add-save");
    window.see_text("contact-name", "Tomás Weidenfeld");
    window.see_text("toast", "Added: Tomás Weidenfeld");
    let contact = cli.contact("weidenfeld");

    // Plan.
    window.click("plan-button");
    window.fill("plan-purpose", "Ask whether the samples arrived");
    window.fill("plan-date", "today");
    window.fill("plan-time", "23:59");
    window.screenshot("plan");
    window.click("plan-save");
    window.see_text("next-step", "Ask whether the samples arrived");
    let planned = only(&cli);
    assert_eq!((&planned["channel"], &planned["time"]), (&"call".into(), &"23:59".into()));

    // Today, snooze.
    window.click("nav-today");
    let row = format!(r#"follow-up-row[data-id="{}"]"#, id(&planned));
    window.see_text(&row, "Tomás Weidenfeld");
    window.screenshot("today");
    window.hover(&row);
    window.click(&format!("{row} row-snooze"));
    window.click("snooze-one-hour");
    let snoozed = until("the reminder moves", SOON, || {
        let after = only(&cli);
        (after["reminder_at"] != planned["reminder_at"]).then_some(after)
    });
    assert_eq!(snoozed["time"], planned["time"], "the plan stays");

    // Done, with what came of it and what comes next.
    window.click(&row);
    window.click("peek-reached");
    window.fill("log-summary", "Two panes broke on the way");
    window.click("log-next");
    window.fill("plan-purpose", "Send two new panes");
    window.fill("plan-date", "tomorrow");
    // A second attempt within a week of this call needs a reason.
    window.see_text("plan-limit", "Inside the weekly limit");
    window.fill("plan-limit-reason", "They cannot open without the panes");
    window.screenshot("log");
    window.click("log-save");
    window.see_text("toast", "Done: ");
    let next = until("the next step", SOON, || {
        let next = only(&cli);
        (next["purpose"] == "Send two new panes").then_some(next)
    });
    assert_eq!(next["reason"], "They cannot open without the panes");
    window.see_text(&format!(r#"follow-up-row[data-id="{}"]"#, id(&next)), "Send two new panes");
    let (logged, reasons): (Vec<_>, Vec<_>) =
        cli.timeline(contact).into_iter().partition(|entry| entry["kind"] == "interaction");
    assert_eq!((logged.len(), reasons.len()), (1, 1), "the call, and why the next is so soon");
    assert_eq!(logged[0]["summary"], "Two panes broke on the way");
    assert_eq!(logged[0]["outcome"], "reached");
    assert_eq!(reasons[0]["reason"], "They cannot open without the panes");

    // One click takes the whole step back: open again, nothing logged, nothing planned.
    window.click("toast-undo");
    until("the step is taken back", SOON, || {
        let open = only(&cli);
        (id(&open) == id(&planned)).then_some(())
    });
    window.see(&row);
    assert!(cli.timeline(contact).is_empty());

    // The ring on the row is a plain Done.
    window.click(&format!("{row} row-done"));
    until("it is done", SOON, || cli.open().is_empty().then_some(()));
    window.gone(&row);
    assert_eq!(cli.timeline(contact).len(), 1);
}

#[test]
fn the_first_page_is_there_when_the_window_says_so() {
    let stage = Stage::open("window-painted");
    let window = Window::open_with(&stage, ["--demo"]);
    // What is there now, without a wait.
    assert!(!window.texts("follow-up-row").is_empty(), "the rows are painted");
    stage.display.window(r"Touchbase \(sample data\)");
}

#[test]
fn a_detail_is_edited_in_its_line() {
    let stage = Stage::open("window-edit");
    let cli = Cli::new(&stage);
    cli.import("many.vcf");
    let priya = cli.contact("priya").to_string();
    let window = Window::open(&stage);
    window.click("nav-contacts");
    window.fill("contacts-filter", "priya");
    window.click(&format!(r#"contact-row[data-id="{priya}"]"#));
    window.see_text("detail-title", "Head of Procurement");

    window.hover("detail-title");
    window.click(r#"detail-title :button[title^=Edit]"#);
    window.fill("detail-edit :input", "Chief Procurement Officer");
    window.screenshot("editing");
    window.type_text("\u{e007}"); // Enter, as WebDriver writes it
    window.see_text("detail-title", "Chief Procurement Officer");
    assert_eq!(cli.json(["show", &priya])["title"], "Chief Procurement Officer");
    window.screenshot("contact");

    window.click("toast-undo");
    window.see_text("detail-title", "Head of Procurement");
    assert_eq!(cli.json(["show", &priya])["title"], "Head of Procurement");
}

#[test]
fn settings_are_kept() {
    let stage = Stage::open("window-settings");
    let cli = Cli::new(&stage);
    cli.import("many.vcf");
    let priya = cli.contact("priya").to_string();
    let planned =
        cli.json(["plan", &priya, "--on", "2031-03-04", "--channel", "call", "--purpose", "any time"]);
    let minute = |row: &Value| row["reminder_at"].as_str().unwrap()[14..16].to_owned();
    assert_eq!(minute(&planned), "00", "the working day begins on the hour");

    let window = Window::open(&stage);
    window.click("nav-settings");
    window.click("settings-section-hours");
    window.fill("settings-start", "08:17");
    window.click("settings-section-appearance");
    window.click("settings-theme-dark");
    let dark = "return document.documentElement.dataset.theme === 'dark'";
    window.until("the window turns dark", dark);
    // What the business rules need is in the data file: an "any time" follow-up moves with the working hours.
    until("the reminder moves", SOON, || (minute(&only(&cli)) == "17").then_some(()));
    window.screenshot("dark");

    // An end at the start is refused, and the field shows again what holds.
    window.click("settings-section-hours");
    window.fill("settings-end", "08:17");
    window.click("nav-settings");
    window.until("the reason is said", "return document.querySelector('[role=alert]') !== null");
    window.screenshot("refused");
    window.close();

    let window = Window::open(&stage);
    window.until("it is still dark", dark);
    window.click("nav-settings");
    window.click("settings-section-hours");
    window.see("settings-start");
    assert_eq!(window.property("settings-start", "value"), "08:17");
    assert_eq!(window.property("settings-end", "value"), "17:00");
}

#[test]
fn the_owner_can_test_the_pop_ups() {
    let stage = Stage::open("window-test-popup");
    let window = Window::open(&stage);
    window.click("nav-settings");
    window.click("settings-section-reminders");
    window.click("settings-test-popup");
    // Without a service the reason is said; with one, the answer is seen.
    window.until(
        "the reason is said",
        "return [...document.querySelectorAll('[role=status]')].some(s => s.innerText.includes('No notification service'))",
    );
    let service = Notifications::start(&stage.bus);
    window.click("settings-test-popup");
    let pop_up = &service.wait_for_count(SOON, 1)[0];
    service.press(pop_up.id, pop_up.action("done"));
    window.see_text("toast", "Your answer arrived");
}

#[test]
fn launch_at_login_is_switched_on_and_off() {
    let stage = Stage::open("window-login");
    let window = Window::open(&stage);
    // Where every desktop looks, whatever XDG_CONFIG_HOME says.
    let folder = stage.path("home/.config/autostart");
    let entries =
        || fs::read_dir(&folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    window.click("nav-settings");
    window.click("settings-section-general");
    assert!(entries().is_empty(), "off until the owner says so");
    window.click("settings-login");
    let entry = until("the entry is written", SOON, || entries().pop());
    let text = fs::read_to_string(entry.path()).unwrap();
    let command =
        text.lines().find(|line| line.starts_with("Exec=")).unwrap_or_else(|| panic!("no command: {text}"));
    assert!(command.contains("--hidden"), "it starts out of sight: {command}");
    assert!(command.contains(&stage.db().display().to_string()), "on the same data file: {command}");
    window.click("settings-login");
    until("the entry is removed", SOON, || entries().is_empty().then_some(()));
}

#[test]
fn all_of_it_works_by_keyboard() {
    let stage = Stage::open("window-keys");
    let _service = Notifications::start(&stage.bus);
    let cli = Cli::new(&stage);
    cli.import("many.vcf");
    let planned = cli.plan_due(cli.contact("priya"), "Ring her");
    let window = Window::open(&stage);
    window.see("follow-up-row");
    stage.display.activate(&stage.display.window(TITLE));

    // Search, open, plan, back.
    stage.display.keys("ctrl+k");
    window.see("palette-input");
    for letter in ["z", "o", "l", "t", "y"] {
        stage.display.keys(letter);
    }
    window.see_text("palette-row[data-value^=open]", "Łukasz Żółty");
    stage.display.keys("Return");
    window.see_text("contact-name", "Łukasz Żółty");
    stage.display.keys("p");
    window.see("plan-dialog");
    stage.display.keys("Escape");
    window.gone("plan-dialog");

    // Go to pages.
    stage.display.keys("g");
    stage.display.keys("c");
    window.see("contact-list");
    stage.display.keys("g");
    stage.display.keys("t");
    window.see("follow-up-row");

    // Done, and undone.
    stage.display.keys("e");
    until("it is done", SOON, || cli.open().is_empty().then_some(()));
    window.see_text("toast", "Done: ");
    stage.display.keys("z");
    until("it is undone", SOON, || (cli.open() == [planned]).then_some(()));
    window.see("follow-up-row");
}

/// The one open follow-up.
#[track_caller]
fn only(cli: &Cli<'_>) -> Value {
    let mut rows = cli.open_follow_ups();
    assert_eq!(rows.len(), 1, "one is open: {rows:?}");
    rows.remove(0)
}
