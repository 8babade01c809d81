//! A contact file is dragged onto the window.
#![cfg(target_os = "linux")]

use touchbase_tests::wait::{SOON, START, until};
use touchbase_tests::{Cli, Drag, Stage, Window, programs};

/// How many cards a large file has.
const CARDS: u32 = 40_000;

#[test]
fn a_dropped_file_is_previewed_imported_found_and_undone() {
    let stage = Stage::open("drop");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    window.see("nav-contacts");
    let place = window.move_aside();

    let file = programs::fixture("many.vcf");
    let mut drag = Drag::of(&stage, &[&file]);
    drag.carry_to(place.middle());
    drag.hold_until("the overlay shows", || !window.texts("drop-overlay").is_empty());
    window.screenshot("overlay");
    drag.drop();

    // Counts before anything is saved.
    window.gone("drop-overlay");
    window.see_text("import-dialog", "many.vcf");
    assert_eq!(figures(&window), ["New 6", "Updated 0", "Duplicates 0", "To review 0", "Problems 0"]);
    window.screenshot("preview");
    assert!(cli.list(["contacts"]).is_empty(), "a preview saves nothing");
    window.fill("import-event", "Hamburg harbour days");
    window.click("import-confirm");
    window.see("import-show");
    assert_eq!(cli.list(["contacts"]).len(), 6);
    window.click("import-show");
    window.gone("import-dialog");

    // Found by what it says, in any spelling.
    window.click("find-button");
    window.fill("palette-input", "raghunat");
    window.see_text("palette-row[data-value^=open]", "Priya Raghunathan");
    window.screenshot("palette");
    window.click("palette-row[data-value^=open]");
    window.see_text("contact-name", "Priya Raghunathan");

    // The same file again says nothing new.
    Drag::onto(&stage, &window, &[file]);
    until("the second preview", SOON, || {
        (figures(&window) == ["New 0", "Updated 0", "Duplicates 6", "To review 0", "Problems 0"])
            .then_some(())
    });
    window.click("import-cancel");
}

#[test]
fn an_import_is_taken_back_with_the_toast() {
    let stage = Stage::open("drop-undo");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    window.click("nav-contacts");
    Drag::onto(&stage, &window, &[programs::fixture("many.vcf")]);
    window.click("import-confirm");
    window.click("import-show");
    window.click("toast-undo");
    window.gone("contact-row");
    assert!(cli.list(["contacts"]).is_empty(), "the import is taken back");
}

#[test]
fn a_cancelled_import_leaves_nothing_half_done() {
    let stage = Stage::open("drop-cancel");
    let (cli, window) = (Cli::new(&stage), Window::open(&stage));
    window.see("nav-contacts");
    // Large enough to be cancelled half-way, whatever the machine.
    let card = |n: u32| format!("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person {n}\r\nEND:VCARD\r\n");
    let file = stage.write("book.vcf", (0..CARDS).map(card).collect::<String>());
    Drag::onto(&stage, &window, &[file]);
    window.wait_for(START, "import-summary");
    window.click("import-confirm");
    window.see_text("import-dialog", " of ");
    window.screenshot("progress");
    window.click("import-cancel");
    window.see_text("import-dialog", "Cancelled. Nothing was changed.");
    assert!(cli.list(["contacts"]).is_empty(), "nothing is half done");
    assert!(cli.list(["history"]).is_empty(), "and there is nothing to undo");
}

#[test]
fn a_drag_that_leaves_again_does_nothing() {
    let stage = Stage::open("drop-leave");
    let window = Window::open(&stage);
    window.see("nav-contacts");
    let place = window.move_aside();
    let mut drag = Drag::of(&stage, &[&programs::fixture("many.vcf")]);
    drag.carry_to(place.middle());
    drag.hold_until("the overlay shows", || !window.texts("drop-overlay").is_empty());
    drag.carry_to((place.x + place.width + 120, place.y + 200));
    drag.hold_until("the overlay goes", || window.texts("drop-overlay").is_empty());
    drag.let_go();
    assert!(window.texts("import-dialog").is_empty());
}

/// The counts of the import dialog, e.g. "New 6"; none while there is no dialog.
fn figures(window: &Window<'_>) -> Vec<String> {
    let said = window.texts("import-summary").join(" ");
    let words: Vec<_> = said.split_whitespace().collect();
    words.split_inclusive(|word| word.parse::<u32>().is_ok()).map(|figure| figure.join(" ")).collect()
}
