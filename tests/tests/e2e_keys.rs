//! The keys in the real window: one current row, which every key acts on, whatever the mouse did before.
#![cfg(target_os = "linux")]

use serde_json::Value;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Keyboard, Stage, Window};

/// Keys as WebDriver writes them.
const DOWN: &str = "\u{e015}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const TAB: &str = "\u{e004}";
/// Ctrl with Enter; the last character lets go of Ctrl.
const CTRL_ENTER: &str = "\u{e009}\u{e007}\u{e000}";
const CTRL_A: &str = "\u{e009}a\u{e000}";

/// Plans a call for today with a contact of this name, who is added.
fn plan_today(cli: &Cli<'_>, name: &str, time: &str) -> Value {
    let contact = cli.json(["contact", "add", "--name", name, "--phone", "+44 161 496 0300"]);
    cli.json([
        "plan",
        &contact["id"].to_string(),
        "--on",
        "today",
        "--at",
        time,
        "--channel",
        "call",
        "--purpose",
        "Ask how it went",
    ])
}

/// The name of what is lit, and has the focus.
fn lit(window: &Window<'_>) -> String {
    let name = window.run(
        "const lit = [...document.querySelectorAll('main [aria-current=true]')];
         const focused = document.activeElement;
         if (lit.length !== 1) return `${lit.length} rows are lit`;
         if (!lit[0].contains(focused)) return `the focus is on ${focused.outerHTML.slice(0, 80)}`;
         return lit[0].querySelector('b, .name').textContent",
    );
    name.as_str().expect("a name").to_owned()
}

fn is_lit(window: &Window<'_>, name: &str) {
    until(&format!("{name} is lit, not {}", lit(window)), SOON, || (lit(window) == name).then_some(()));
}

#[test]
fn keys_act_on_the_row_that_is_lit_after_every_kind_of_mouse_act() {
    let stage = Stage::open("keys-mouse");
    let cli = Cli::new(&stage);
    let [first, second, third] =
        [("Amara Okafor", "23:50"), ("Priya Raghunathan", "23:51"), ("Yusuf Demir", "23:52")]
            .map(|(name, time)| plan_today(&cli, name, time)["id"].to_string());
    let window = Window::open(&stage);
    let follow_up = |id: &str| row("follow-up-row", id);
    window.see(&follow_up(&first));
    is_lit(&window, "Amara Okafor");

    // The pointer over another row shows what a click would do, and no keys.
    window.hover(&follow_up(&third));
    window.gone(&format!("{} :kbd", follow_up(&third)));
    is_lit(&window, "Amara Okafor");
    window.screenshot("hover");

    // A click makes it the one; so does the focus on its ring.
    window.click(&follow_up(&second));
    is_lit(&window, "Priya Raghunathan");
    window.type_text("j");
    is_lit(&window, "Yusuf Demir");
    window.type_text("k");
    window.type_text(TAB);
    window.type_text("e");
    window.see_text("toast", "Done: call Priya Raghunathan");
    window.gone(&follow_up(&second));

    // Undone, it is the one again.
    window.type_text("z");
    window.see_text("toast", "Undone");
    window.see("toast-redo");
    is_lit(&window, "Priya Raghunathan");

    // A page and back by the sidebar, then a dialog that is cancelled: no button takes Enter.
    window.click("nav-contacts");
    window.see_among("contact-row", "Yusuf Demir");
    window.type_text("j");
    is_lit(&window, "Priya Raghunathan");
    window.type_text(ENTER);
    window.see_text("contact-name", "Priya Raghunathan");
    window.click("nav-settings");
    window.see("settings-section-general");
    window.type_text("gc");
    window.see_among("contact-row", "Amara Okafor");
    window.type_text("n");
    window.see("add-dialog");
    window.type_text(ESCAPE);
    window.gone("add-dialog");
    window.type_text(ENTER);
    window.see_text("contact-name", "Amara Okafor");

    // Escape leaves no page.
    window.type_text(ESCAPE);
    window.see_text("contact-name", "Amara Okafor");
}

#[test]
fn keys_act_below_the_list_too() {
    let stage = Stage::open("keys-below");
    let cli = Cli::new(&stage);
    let first = plan_today(&cli, "Amara Okafor", "23:50");
    for name in ["Noor Haddad", "Fatima El Idrissi"] {
        let contact = cli.json(["contact", "add", "--name", name]);
        cli.json(["opportunity", "add", &contact["id"].to_string(), "--kind", "sale", "--title", "A rig"]);
    }
    let window = Window::open(&stage);
    window.see(&row("follow-up-row", first["id"].to_string()));
    window.type_text("j");
    let below = lit(&window);
    window.type_text("j");
    let last = lit(&window);
    assert_ne!(below, last);
    window.screenshot("below");
    window.type_text("e");
    window.type_text("l");
    window.see_text("log-dialog", &last);
    window.type_text(ESCAPE);
    window.gone("log-dialog");
    is_lit(&window, &last);
    window.type_text("p");
    window.see_text("plan-dialog", &last);
    assert_eq!(cli.open().len(), 1, "nothing was done");
}

#[test]
fn letters_are_no_keys_while_a_field_is_edited() {
    let stage = Stage::open("keys-editor");
    let cli = Cli::new(&stage);
    let contact = cli.json(["contact", "add", "--name", "Amara Okafor", "--phone", "+44 161 496 0300"]);
    let window = Window::open(&stage);
    window.visit(&contact["id"].to_string(), "Amara Okafor");
    window.hover("detail-phones");
    window.click(r#"detail-phones :button[title^=Edit]"#);
    window.see("detail-edit");
    // To the button that says which kind of number it is.
    window.type_text(TAB);
    window.type_text("znpl");
    window.gone("add-dialog");
    window.gone("plan-dialog");
    assert_eq!(cli.json(["show", &contact["id"].to_string()])["phones"][0]["value"], "+44 161 496 0300");
    assert_eq!(cli.list(["contacts"]).len(), 1, "nothing is undone");
}

#[test]
fn a_row_has_its_own_menu() {
    let stage = Stage::open("keys-menu");
    let cli = Cli::new(&stage);
    let [first, second] = [("Amara Okafor", "23:50"), ("Priya Raghunathan", "23:51")]
        .map(|(name, time)| plan_today(&cli, name, time)["id"].to_string());
    let window = Window::open(&stage);
    window.see(&row("follow-up-row", &first));
    window.right_click(&row("follow-up-row", &second));
    window.see_among("row-menu-item", "Snooze");
    is_current(&window, &second);
    window.screenshot("menu");
    window.type_text(ESCAPE);
    window.gone("row-menu");
    // The menu key, and Shift with F10.
    window.type_text("\u{e008}\u{e03a}\u{e000}");
    window.see("row-menu");
    window.type_text(DOWN);
    window.type_text(ENTER);
    window.gone("row-menu");
    window.see_text("toast", "Done: call Priya Raghunathan");
}

fn is_current(window: &Window<'_>, id: &str) {
    window.until(
        "the row is current",
        &format!("return document.querySelector('main [aria-current=true]')?.dataset.id === '{id}'"),
    );
}

#[test]
fn what_is_typed_names_the_contact() {
    let stage = Stage::open("keys-picker");
    let cli = Cli::new(&stage);
    for name in ["Tomás Echeverría-Lund", "Tomasz Wójcik"] {
        cli.json(["contact", "add", "--name", name]);
    }
    let window = Window::open(&stage);
    window.click("nav-opportunities");
    window.type_text("a");
    window.see("opportunity-dialog");
    window.click("contact-field");
    window.type_text("Tomá");
    window.type_text(DOWN);
    window.type_text(ENTER);
    // Another one is typed over it: Enter takes the first that is found, at once or late.
    window.click("contact-field");
    window.type_text(CTRL_A);
    window.type_text("Tomasz");
    window.type_text(ENTER);
    window.until(
        "he is chosen",
        "return document.querySelector('[data-testid=contact-field]').value === 'Tomasz Wójcik'",
    );
    window.fill("opportunity-title", "A van fleet");
    window.type_text(CTRL_ENTER);
    window.see_among("opportunity-row", "A van fleet");
    assert_eq!(opportunities(&cli)[0]["contact"], "Tomasz Wójcik");

    // Text that is nobody chooses nobody.
    window.type_text("a");
    window.see("opportunity-dialog");
    window.click("contact-field");
    window.type_text("Tomasz");
    window.type_text(ENTER);
    window.type_text("x");
    window.fill("opportunity-title", "Another");
    window.type_text(CTRL_ENTER);
    window.see_text("opportunity-dialog", "Choose a contact");
    assert_eq!(opportunities(&cli).len(), 1);
}

fn opportunities(cli: &Cli<'_>) -> Vec<Value> {
    cli.list(["opportunity", "list"])
}

#[test]
fn the_log_dialog_takes_letters_as_words() {
    let stage = Stage::open("keys-log");
    let cli = Cli::new(&stage);
    let contact = cli.json(["contact", "add", "--name", "Amara Okafor", "--phone", "+44 161 496 0300"]);
    let window = Window::open(&stage);
    window.visit(&contact["id"].to_string(), "Amara Okafor");
    window.type_text("l");
    window.see("log-dialog");
    window.type_text("1");
    window.type_text("The board decides in March");
    window.type_text(CTRL_ENTER);
    window.gone("log-dialog");
    let timeline = cli.timeline(contact["id"].as_i64().expect("an id"));
    assert_eq!(timeline[0]["summary"], "The board decides in March");
    assert_eq!(timeline[0]["outcome"], "reached");
}

#[test]
fn what_is_typed_at_once_after_an_outcome_is_its_note() {
    let stage = Stage::open("keys-outcome");
    let cli = Cli::new(&stage);
    let first = plan_today(&cli, "Amara Okafor", "23:50");
    let contact = first["contact_id"].as_i64().expect("an id");
    let window = Window::open(&stage);
    let keyboard = Keyboard::of(&stage, &window);

    // From the call sheet the dialog opens with what the key chose; from the page of the contact it is chosen there.
    keyboard.comes_to(&row("follow-up-row", first["id"].to_string()));
    keyboard.press("1");
    keyboard.comes_to("log-summary");
    keyboard.types("1 pallet in March, 2 in May");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    let logged = &cli.timeline(contact)[0];
    assert_eq!(logged["summary"], "1 pallet in March, 2 in May");
    assert_eq!(logged["outcome"], "reached");

    window.visit(&contact.to_string(), "Amara Okafor");
    keyboard.press("l");
    window.see("log-dialog");
    // As fast as a keyboard gives them.
    keyboard.types("2Nobody there, try 3 on Friday");
    keyboard.press("ctrl+Return");
    window.gone("log-dialog");
    let logged = &cli.timeline(contact)[0];
    assert_eq!(logged["summary"], "Nobody there, try 3 on Friday");
    assert_eq!(logged["outcome"], "no-answer");
}
