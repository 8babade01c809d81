//! What was written down about a contact is mended where it stands, and is found as it was written.
#![cfg(target_os = "linux")]

use serde_json::json;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::{Cli, Keyboard, Notifications, Stage, Window};

#[test]
fn what_was_logged_is_corrected_deleted_and_brought_back() {
    let stage = Stage::open("timeline-mend");
    let cli = Cli::new(&stage);
    let ana = cli.add("Ana Prado");
    let contact = ana.parse().expect("an id");
    let call = ["--channel", "call", "--direction", "out", "--outcome", "no-answer", "--summary", "Nobody"];
    cli.json(["log", &ana].into_iter().chain(call));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    let only = || match cli.timeline(contact).as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let before = only().expect("what was logged");

    // A click opens it.
    window.visit(&ana, "Ana Prado");
    window.see_text("timeline-entry", "Call, no answer");
    window.click("timeline-entry");
    window.see("entry-editor");
    window.choose("entry-outcome", "reached");
    window.fill("entry-words", "She decides in March");
    window.screenshot("editor");
    window.click("entry-save");
    window.gone("entry-editor");
    window.see_text("timeline-entry", "Call, reached");
    window.see_text("timeline-entry", "She decides in March");
    let after = only().expect("it is still one");
    assert_eq!((&after["outcome"], &after["summary"]), (&"reached".into(), &"She decides in March".into()));
    assert_eq!(after["at"], before["at"], "at its time");

    // By keys, and deleted, and brought back.
    let keyboard = Keyboard::of(&stage, &window);
    keyboard.comes_to("timeline-entry");
    keyboard.press("Return");
    keyboard.comes_to("entry-words");
    keyboard.types_over("She decides in April");
    keyboard.press("ctrl+Return");
    window.gone("entry-editor");
    window.see_text("timeline-entry", "She decides in April");
    keyboard.comes_to("timeline-entry");
    keyboard.press("Delete");
    window.gone("timeline-entry");
    until("it is deleted", SOON, || cli.timeline(contact).is_empty().then_some(()));
    keyboard.press("ctrl+z");
    window.see_text("timeline-entry", "She decides in April");
    assert_eq!(only().expect("it is back")["summary"], "She decides in April");
}

#[test]
fn a_note_keeps_its_paragraphs_and_is_no_contact() {
    let stage = Stage::open("timeline-note");
    let cli = Cli::new(&stage);
    let ana = cli.add("Ana Prado");
    let contact = ana.parse().expect("an id");
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    window.visit(&ana, "Ana Prado");
    let keyboard = Keyboard::of(&stage, &window);

    keyboard.press("n");
    keyboard.comes_to("note-words");
    keyboard.types("Two children, one at school.");
    keyboard.press("Return Return");
    keyboard.types("Sails in summer.");
    window.screenshot("writing");
    keyboard.press("ctrl+Return");
    window.gone("note-editor");
    let said = "Two children, one at school.\n\nSails in summer.";
    window.see_text("timeline-entry", "Sails in summer.");
    // Its text, and on how many lines it stands.
    let shown = window.run(
        "const words = document.querySelector('[data-testid=timeline-entry] p');
         return [words.textContent, Math.round(words.offsetHeight / parseFloat(getComputedStyle(words).lineHeight))]",
    );
    assert_eq!(shown, json!([said, 3]), "with its paragraphs");
    window.screenshot("note");
    let note = until("it is kept", SOON, || cli.timeline(contact).into_iter().next());
    assert_eq!((&note["kind"], &note["summary"]), (&"note".into(), &said.into()), "{note}");
    assert_eq!(cli.json(["limit", &ana])["limit"], json!(null), "a note is no contact");

    // It is written on later.
    keyboard.comes_to("timeline-entry");
    keyboard.press("Return");
    keyboard.comes_to("entry-words");
    keyboard.press("ctrl+End Return Return");
    keyboard.types("Prefers mornings.");
    keyboard.press("ctrl+Return");
    window.see_text("timeline-entry", "Prefers mornings.");
    let note = &cli.timeline(contact)[0];
    assert_eq!(note["summary"], format!("{said}\n\nPrefers mornings."), "{note}");
}
