//! Pictures of business cards come in, are read, looked at and saved.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use touchbase_tests::wait::until;
use touchbase_tests::window::TITLE;
use touchbase_tests::{Cli, Clipboard, Drag, Stage, Window, picture};

/// Long enough to read a few cards on a machine that builds something else meanwhile.
const READ: Duration = Duration::from_secs(100);

/// Names that no two of are alike, in letters that the sans-serif of every system has.
const NAMES: [&str; 5] =
    ["Marta Lindqvist", "Tobias Weidenfeld", "Priya Raghunathan", "Jonas Okafor", "Elena Castellanos"];

#[test]
fn a_dropped_card_becomes_a_contact_with_a_follow_up() {
    let stage = Stage::open("cards-one");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    window.see("nav-inbox");
    Drag::onto(&stage, &window, &[card(&stage, 0)]);

    // Straight to the Inbox, where it is read.
    window.wait_for(READ, "draft-field-name");
    assert_eq!(value(&window, "name"), NAMES[0]);
    assert_eq!(value(&window, "email"), email(NAMES[0]));
    window.until("its picture is shown", "return [...document.images].some(i => i.naturalWidth > 0)");
    assert!(cli.list(["contacts"]).is_empty(), "a draft is no contact yet");

    // What holds for the batch: where they met, and what follows.
    window.click("batch-event");
    window.fill("batch-event-input", "Harbour days\u{e007}"); // Enter, as WebDriver writes it
    window.see_text("inbox-title", "Harbour days");
    window.click("batch-play");
    window.click("play-event");
    window.see("draft-first-step");
    window.screenshot("review");
    assert!(cli.list(["follow-ups"]).is_empty(), "nothing is planned before the card is saved");
    // The play's button still has the focus.
    press_save(&stage);
    window.see("inbox-end");

    // Found by a part of what was printed, its follow-up planned.
    window.click("find-button");
    window.fill("palette-input", "lindqv");
    window.see_text("palette-row[data-value^=open]", NAMES[0]);
    window.click("palette-row[data-value^=open]");
    window.see_text("contact-name", NAMES[0]);
    let planned = cli.list(["follow-ups"]);
    assert_eq!(planned.len(), 1, "{planned:?}");
    assert_eq!((&planned[0]["contact"], &planned[0]["play"]), (&NAMES[0].into(), &"event".into()));
    window.see_text("next-step", planned[0]["purpose"].as_str().unwrap());
    window.screenshot("contact");
    let contact = cli.json(["show", &cli.contact("lindqvist").to_string()]);
    assert_eq!(contact["event"], "Harbour days");

    // One step takes all of it back: the card waits again.
    cli.json(["undo"]);
    assert!(cli.list(["contacts"]).is_empty() && cli.list(["follow-ups"]).is_empty());
    assert_eq!(counts(&cli), (0, 1));
}

#[test]
fn one_file_that_cannot_be_read_is_a_notice_and_not_the_end() {
    let stage = Stage::open("cards-broken");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    let whole = fs::read(card(&stage, 0)).unwrap();
    let broken = stage.write("broken.png", &whole[..whole.len() / 3]);
    window.see("nav-inbox");
    Drag::onto(&stage, &window, &[card(&stage, 1), broken, card(&stage, 2)]);
    until("all are read", READ, || (counts(&cli) == (0, 3)).then_some(()));
    window.gone("reading");

    // The first is on the stage; saving it goes on to the next.
    assert_eq!(value(&window, "name"), NAMES[1]);
    press_save(&stage);
    window.see_text("draft-notice", "damaged");
    window.screenshot("notice");
    window.click("draft-skip");
    window.see("draft-field-name");
    assert_eq!(value(&window, "name"), NAMES[2]);
    window.click("draft-save");
    window.see("inbox-end");
    let contacts = cli.list(["contacts"]);
    let names: Vec<_> = contacts.iter().map(|contact| &contact["name"]["full"]).collect();
    assert_eq!(names, [NAMES[2], NAMES[1]], "by name");
}

#[test]
fn fifty_at_once_leave_the_window_free_and_can_be_cancelled() {
    let stage = Stage::open("cards-fifty");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    let files: Vec<_> = (0..50).map(|n| card(&stage, n)).collect();
    window.see("nav-inbox");
    Drag::onto(&stage, &window, &files);
    window.wait_for(READ, r#"reading-progress[aria-valuenow="1"]"#);
    window.screenshot("reading");

    // From the click to the painted page, while cards are read.
    for page in ["contacts", "today", "settings", "inbox"] {
        window.click(&format!("nav-{page}"));
        window.until(
            "the page is painted",
            &format!(
                "return document.querySelector('[data-testid=nav-{page}]').matches('[aria-current=page]')"
            ),
        );
        window.painted();
    }
    assert!(counts(&cli).0 > 0, "that was while cards were read");

    window.click("reading-cancel");
    window.gone("reading");
    window.gone("side-reading");
    let (unread, read) = counts(&cli);
    assert_eq!(unread, 0, "nothing goes on behind the window");
    assert!((1..50).contains(&read), "what was read stays, and nothing else: {read}");
    // The file at hand was let go too: nothing comes after.
    window.until(
        "the cards that were read are shown",
        "return document.querySelector('[data-state=unread]') === null",
    );
    assert_eq!(counts(&cli), (0, read));
    window.screenshot("cancelled");
}

#[test]
fn a_power_cut_loses_no_card() {
    let stage = Stage::open("cards-cut");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    let files: Vec<_> = (0..NAMES.len()).map(|n| card(&stage, n)).collect();
    window.see("nav-inbox");
    Drag::onto(&stage, &window, &files);
    until("one is read", READ, || (!cli.list(["inbox"]).is_empty() && counts(&cli).1 > 0).then_some(()));
    window.cut_off();
    let (unread, read) = counts(&cli);
    assert_eq!(unread + read, NAMES.len() as u64, "all are still there");
    assert!(unread > 0, "it was cut off while reading");

    let window = Window::open(&stage);
    until("the rest is read", READ, || (counts(&cli) == (0, NAMES.len() as u64)).then_some(()));
    window.click("nav-inbox");
    for (n, name) in NAMES.iter().enumerate() {
        window.see_text("inbox-position", &format!("{} of {}", n + 1, NAMES.len()));
        window.see("draft-field-name");
        assert_eq!(value(&window, "name"), *name, "each once, in the order of the files");
        window.click("draft-skip");
    }
    window.see("inbox-end");
}

#[test]
fn a_copied_signature_or_picture_is_pasted() {
    let stage = Stage::open("cards-paste");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    window.see("nav-inbox");
    stage.display.activate(&stage.display.window(TITLE));

    let signature = "Kind regards,\n--\nRosa Vandermeer\nSales Manager\nVandermeer Tools BV\n\
                     rosa@vandermeer.example\n+31 20 555 0142";
    let clipboard = Clipboard::text(&stage, signature);
    stage.display.keys("ctrl+v");
    window.see("draft-field-name");
    assert_eq!(value(&window, "name"), "Rosa Vandermeer");
    assert_eq!(value(&window, "email"), "rosa@vandermeer.example");
    window.screenshot("text");
    window.click("draft-save");
    window.see("inbox-end");
    cli.contact("vandermeer");
    drop(clipboard);

    let _clipboard = Clipboard::picture(&stage, &card(&stage, 3));
    stage.display.keys("ctrl+v");
    window.wait_for(READ, "draft-field-name");
    assert_eq!(value(&window, "name"), NAMES[3]);
    window.screenshot("picture");

    // Turned upside down it is another picture, which is read anew, and upright again.
    let address = window.property("draft-picture", "src");
    window.click("draft-turn");
    window.click("draft-turn-over");
    until("it is read again", READ, || {
        let shown = window.run("return document.querySelector('[data-testid=draft-picture]')?.src ?? null");
        (shown.is_string() && shown != *address).then_some(())
    });
    assert_eq!(value(&window, "name"), NAMES[3]);
}

#[test]
fn no_play_is_begun_that_nobody_chose() {
    let stage = Stage::open("cards-play");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    let signature = |name: &str, phone: &str| {
        format!("Kind regards,\n--\n{name}\nSales Manager\n{phone}\n{}", email(name))
    };
    let paste = |name: &str, phone: &str| {
        stage.display.activate(&stage.display.window(TITLE));
        let clipboard = Clipboard::text(&stage, &signature(name, phone));
        stage.display.keys("ctrl+v");
        until(&format!("the card of {name}"), READ, || (value(&window, "name") == name).then_some(()));
        drop(clipboard);
    };
    window.see("nav-inbox");

    // The first that ever came: nothing is chosen, and nothing follows.
    paste("Rosa Vandermeer", "+31 20 555 0142");
    window.see_text("batch-play", "none");
    window.gone("batch-play-last");
    window.gone("draft-first-step");
    window.click("batch-play");
    let offered = window.texts(":[role=menuitem]");
    assert_eq!(offered.first().map(|first| first.trim()), Some("No play"), "{offered:?}");
    window.screenshot("menu");
    window.click("play-none");
    window.click("draft-save");
    window.see("inbox-end");
    assert!(cli.list(["follow-ups"]).is_empty(), "nothing is planned");
    assert!(cli.list(["play", "enrolled"]).is_empty(), "no play has begun");

    // Chosen for one, it is offered for the next of its kind, and not chosen.
    paste("Piet Kuiper", "+31 20 555 0143");
    window.click("batch-play");
    window.click("play-event");
    window.see("draft-first-step");
    window.click("draft-save");
    window.see("inbox-end");
    let begun = cli.list(["follow-ups"]).len();
    assert_eq!(begun, 1);
    paste("Saskia Bakker", "+31 20 555 0144");
    window.see_text("batch-play", "none");
    window.see("batch-play-last");
    window.gone("draft-first-step");
    window.screenshot("offered");
    window.click("draft-save");
    window.see("inbox-end");
    assert_eq!(cli.list(["follow-ups"]).len(), begun, "the offer was not taken");

    // Of somebody who is in it already nothing more is planned, and that is said.
    paste("Piet Kuiper", "+31 20 555 0143");
    window.click("batch-play-last");
    window.see("draft-alike");
    if !window.texts("draft-merge").is_empty() {
        window.click("draft-merge");
    }
    window.see("draft-no-step");
    window.gone("draft-first-step");
    window.screenshot("merge");
    window.click("draft-save");
    window.see("inbox-end");
    assert_eq!(cli.list(["follow-ups"]).len(), begun, "nothing was planned");
    assert_eq!(cli.list(["play", "enrolled"]).len(), 1);
}

/// A card of its own for every `n`.
fn card(stage: &Stage, n: usize) -> PathBuf {
    let name = NAMES[n % NAMES.len()];
    let (_, family) = name.split_once(' ').unwrap();
    let file = stage.path(&format!("card-{n:02}.png"));
    let firm = format!("{family} Timber Ltd");
    let phone = format!("+44 20 7946 {:04}", 900 + n);
    picture::card(&file, &[name, "Head of Purchasing", &firm, &email(name), &phone]);
    file
}

/// The address on the card of `name`.
fn email(name: &str) -> String {
    let (given, family) = name.split_once(' ').unwrap();
    format!("{given}@{family}.example").to_lowercase()
}

/// What a field of the card under review holds.
#[track_caller]
fn value(window: &Window<'_>, field: &str) -> String {
    window.property(&format!("draft-field-{field} draft-input"), "value")
}

/// Save and next, by the keyboard.
#[track_caller]
fn press_save(stage: &Stage) {
    stage.display.activate(&stage.display.window(TITLE));
    stage.display.keys("ctrl+Return");
}

/// How many files of the one batch wait to be read, and how many cards to be looked at.
#[track_caller]
fn counts(cli: &Cli<'_>) -> (u64, u64) {
    let batches = cli.list(["inbox"]);
    let [batch] = &batches[..] else { panic!("one batch: {batches:?}") };
    let count =
        |name: &str| -> u64 { batch["counts"][name].as_u64().unwrap_or_else(|| panic!("{name} of {batch}")) };
    (count("unread"), count("open"))
}
