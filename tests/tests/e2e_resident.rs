//! The app goes on without its window: in the tray, or out of the way where there is none.
#![cfg(target_os = "linux")]

use std::ffi::OsStr;
use std::fs;
use std::process::Command;

use chrono::Duration;
use touchbase_tests::child::{self, Running};
use touchbase_tests::display::{Place, WindowId};
use touchbase_tests::process::Family;
use touchbase_tests::tray::TrayHost;
use touchbase_tests::wait::{SOON, START, now, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{App, Cli, Notifications, Stage, Window, programs};

/// A stage whose data file holds the people of `many.vcf`.
fn scene(name: &str) -> Stage {
    let stage = Stage::open(name);
    Cli::new(&stage).import("many.vcf");
    stage
}

/// Closes a window as its owner does, and waits until it is off the screen.
#[track_caller]
fn close(stage: &Stage, window: &WindowId) {
    stage.display.activate(window);
    stage.display.keys("alt+F4");
    until("the window goes", SOON, || stage.display.windows(TITLE).is_empty().then_some(()));
}

/// Starts the app once more on the same data file, with these arguments, and waits until that start has ended.
#[track_caller]
fn start_again(stage: &Stage, arguments: &[&OsStr]) {
    let db = stage.db();
    let file = [OsStr::new("--db"), db.as_os_str()];
    let mut second = App::start_with(stage, "second.log", file.into_iter().chain(arguments.iter().copied()));
    let status = second.wait(START);
    assert!(status.success(), "the second start ended with {status}: {}", second.log());
}

fn processes(app: &Running) -> usize {
    Family::of(app.id()).count()
}

#[test]
fn a_closed_window_leaves_the_reminders_in_the_tray() {
    let stage = scene("resident-closed");
    let (cli, service, tray) =
        (Cli::new(&stage), Notifications::start(&stage.bus), TrayHost::start(&stage.bus));
    let mut app = App::start(&stage);
    let window = stage.display.window(TITLE);
    close(&stage, &window);
    until("the window's processes end", START, || (processes(&app) == 1).then_some(()));
    assert!(app.ended().is_none(), "the app goes on");
    let told = service.wait_for(SOON, |pop_up| pop_up.title == "Touchbase is still running");

    cli.plan_reminder(cli.contact("priya"), "Ring her", now() + Duration::seconds(1));
    let reminder = service.wait_for(SOON, |pop_up| pop_up.title == "Call Priya Raghunathan");
    service.press(reminder.id, reminder.action("done"));
    until("Done is taken", SOON, || cli.open().is_empty().then_some(()));

    // A click on the icon brings it back; that it stays in the tray is said once.
    tray.activate();
    let window = stage.display.window(TITLE);
    close(&stage, &window);
    until("the window's processes end again", START, || (processes(&app) == 1).then_some(()));
    cli.plan_reminder(cli.contact("prado"), "Ring him", now());
    service.wait_for(SOON, |pop_up| pop_up.title.contains("Prado"));
    let said = service.all().iter().filter(|pop_up| pop_up.title == told.title).count();
    assert_eq!(said, 1, "{:#?}", service.all());
}

#[test]
fn a_window_comes_back_with_its_size() {
    let stage = scene("resident-size");
    let tray = TrayHost::start(&stage.bus);
    let wanted = Place { x: 120, y: 140, width: 1010, height: 666 };
    let app = App::start(&stage);
    let window = stage.display.window(TITLE);
    stage.display.put(&window, wanted);
    close(&stage, &window);
    until("the window's processes end", START, || (processes(&app) == 1).then_some(()));
    tray.activate();
    let again = stage.display.place(&stage.display.window(TITLE)).expect("its place");
    assert_eq!((again.width, again.height), (wanted.width, wanted.height));
}

#[test]
fn a_window_comes_back_with_its_page() {
    let stage = scene("resident-page");
    {
        let window = Window::open(&stage);
        window.click("nav-contacts");
        window.see("contacts-filter");
    }
    Window::open(&stage).see("contacts-filter");
}

#[test]
fn without_a_tray_the_window_is_minimised_and_says_so() {
    let stage = scene("resident-no-tray");
    let page = Window::open(&stage);
    page.see("nav-today");
    let window = stage.display.window(TITLE);
    close(&stage, &window);
    page.see_text("toast", "This desktop has no tray, so the window is minimised");
    start_again(&stage, &[]);
    assert_eq!(stage.display.window(TITLE), window, "the same window");
}

#[test]
fn the_tray_shows_what_comes_next_and_does_what_it_offers() {
    let stage = scene("resident-tray");
    let (cli, service, tray) =
        (Cli::new(&stage), Notifications::start(&stage.bus), TrayHost::start(&stage.bus));
    let due = cli.plan_due(cli.contact("priya"), "Ring her");
    for name in ["prado", "lefevre"] {
        let contact = cli.contact(name).to_string();
        let plan = ["--on", "tomorrow", "--at", "10:00", "--channel", "call", "--purpose", "Ask", "--told"];
        cli.json(["plan", contact.as_str()].into_iter().chain(plan));
    }
    let window = Window::open(&stage);
    window.see("nav-today");
    tray.wait_for_item(START);
    let pop_up = service.wait_for(START, |pop_up| pop_up.title == "Call Priya Raghunathan");
    until("the menu is filled", SOON, || {
        let labels = tray.labels();
        let next = ["Priya Raghunathan", "Prado", "fèvre"];
        next.iter().all(|name| labels.iter().any(|label| label.contains(name))).then_some(())
    });
    assert_eq!(tray.count(), Some(1), "one is due");

    let row = tray.labels().into_iter().find(|label| label.contains("Priya")).expect("a row");
    tray.click(&row);
    window.see_text("contact-name", "Priya Raghunathan");
    tray.click("Add contact");
    window.see("add-save");

    tray.click("1 hour");
    until("what was due is put off", SOON, || {
        let rows = cli.list(["follow-ups"]);
        let row = rows.iter().find(|row| row["id"] == due)?;
        let at = row["reminder_at"].as_str()?.parse::<chrono::DateTime<chrono::Utc>>().ok()?;
        (at > now() + Duration::minutes(55)).then_some(())
    });
    until("its pop-up is taken back", SOON, || {
        service.all().iter().find(|shown| shown.id == pop_up.id)?.closed.then_some(())
    });
    tray.click("Quit Touchbase");
    until("the window ends", START, || stage.display.windows(TITLE).is_empty().then_some(()));
    until("the icon goes", SOON, || (!tray.has_item()).then_some(()));
}

#[test]
fn another_start_opens_what_it_is_given() {
    let stage = scene("resident-arguments");
    let cli = Cli::new(&stage);
    let priya = cli.contact("priya").to_string();
    let window = Window::open(&stage);
    window.see("nav-contacts");
    start_again(&stage, &["--contact".as_ref(), priya.as_ref()]);
    window.see_text("contact-name", "Priya Raghunathan");
    window.click("nav-today");
    start_again(&stage, &["tel:+49-1512-3456789".as_ref()]);
    window.see_text("contact-name", "Priya Raghunathan");
    let file = programs::fixture("many.vcf");
    start_again(&stage, &[file.as_os_str()]);
    window.see("import-dialog");
}

#[test]
fn the_app_ends_with_its_window_if_the_owner_wants() {
    let stage = scene("resident-ends");
    let _tray = TrayHost::start(&stage.bus);
    let mut app = App::start(&stage);
    let window = stage.display.window(TITLE);
    Cli::new(&stage).json(["settings", "set", "--keep-running", "off"]);
    close(&stage, &window);
    assert!(app.wait(START).success());
}

#[test]
fn a_page_whose_process_ends_comes_back() {
    let stage = scene("resident-page");
    let _tray = TrayHost::start(&stage.bus);
    let (cli, app) = (Cli::new(&stage), App::start(&stage));
    let window = stage.display.window(TITLE);
    let page = || Family::of(app.id()).running("WebKitWebProces");
    let ended = until("the process of the page", SOON, page);
    child::kill(ended);
    until("another one", START, || page().filter(|page| *page != ended));
    stage.display.activate(&window);
    // Keys come to it again, once it is there.
    until("what is typed into it", START, || {
        stage.display.xdotool(&["key", "Escape", "Escape", "n", "sleep", "1"])?;
        stage.display.xdotool(&["type", "Zora"])?;
        stage.display.xdotool(&["key", "ctrl+Return", "sleep", "1"])?;
        cli.list(["contacts"]).iter().any(|contact| contact.to_string().contains("Zora")).then_some(())
    });
    assert_eq!(stage.display.windows(TITLE), [window], "in the window in which it was");
}

/// A start of the app that is not of the stage's session.
fn start_elsewhere(
    stage: &Stage,
    log: &str,
    change: impl FnOnce(&mut Command),
    arguments: &[&OsStr],
) -> Running {
    let mut command = stage.command(&programs::app());
    command.args(arguments).env("RUST_LOG", "info,touchbase=debug");
    change(&mut command);
    Running::start(&mut command, &stage.logs().join(log))
}

#[test]
fn a_start_without_a_session_has_a_window_too() {
    let stage = scene("resident-no-session");
    let db = stage.db();
    let own = [OsStr::new("--db"), db.as_os_str()];
    for (arguments, why) in
        [(&own[..], "a named book"), (&[OsStr::new("--demo")], "a demo, whose file is made late")]
    {
        let no_session = |command: &mut Command| {
            command.env_remove("XDG_RUNTIME_DIR");
        };
        let first = start_elsewhere(&stage, "app.log", no_session, arguments);
        let window = stage.display.window(TITLE);
        let status = start_elsewhere(&stage, "second.log", no_session, arguments).wait(START);
        assert!(status.success(), "{why}: the second start finds the first, and ended with {status}");
        assert_eq!(stage.display.windows(TITLE), [window], "{why}: one window");
        drop(first);
        until("the window goes", SOON, || stage.display.windows(TITLE).is_empty().then_some(()));
    }
}

#[test]
fn one_data_file_has_one_app_in_all_sessions() {
    let stage = scene("resident-sessions");
    let mut first = App::start(&stage);
    stage.display.window(TITLE);
    let elsewhere = stage.path("elsewhere");
    fs::create_dir(&elsewhere).expect("a folder");
    let db = stage.db();
    let other_session = |command: &mut Command| {
        // Without a display the sentence is said on the command line alone.
        command.env("XDG_RUNTIME_DIR", &elsewhere).env_remove("DISPLAY");
    };
    let mut second =
        start_elsewhere(&stage, "second.log", other_session, &[OsStr::new("--db"), db.as_os_str()]);
    let status = second.wait(START);
    assert!(!status.success(), "it must not run beside the first");
    assert!(second.log().contains("in another of your sessions"), "{}", second.log());
    assert!(first.ended().is_none(), "the first goes on");
}

#[test]
fn a_start_right_after_quit_is_a_new_start() {
    let stage = scene("resident-restart");
    let tray = TrayHost::start(&stage.bus);
    let mut first = App::start(&stage);
    stage.display.window(TITLE);
    tray.wait_for_item(START);
    tray.click("Quit Touchbase");
    let mut second = App::start_with(&stage, "second.log", [OsStr::new("--db"), stage.db().as_os_str()]);
    assert!(first.wait(START).success());
    stage.display.window(TITLE);
    assert!(second.ended().is_none(), "it goes on: {}", second.log());
}
