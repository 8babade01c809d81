//! The boards in the real window: plays, opportunities, what is done with a selection, days off.
#![cfg(target_os = "linux")]

use touchbase_tests::cli::id;
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Notifications, Stage, Window};

/// Where a dialog or a page says why it refuses.
const REFUSED: &str = ":p[role=alert]";

/// Escape, as WebDriver writes it.
const ESCAPE: &str = "\u{e00c}";

/// A template that is deleted while a play is written that uses it.
const TEMPLATE: &str =
    r#"{"name":"fair","title":"After the fair","channel":"email","subject":"","body":"Hello"}"#;

#[test]
fn a_play_of_ones_own_is_written_and_begun() {
    let stage = Stage::open("boards-play");
    let cli = Cli::new(&stage);
    let ana = cli.add("Ana Prado");
    let template = stage.write("fair.json", TEMPLATE);
    cli.json(["template", "save", &template.display().to_string()]);
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // Wrong input is refused at its field: no steps, an interval of nothing, a template that is gone.
    window.click("nav-plays");
    window.click("new-play");
    window.fill("play-title", "Trade fair");
    window.click("step-remove");
    window.click("play-save");
    window.see_text("steps-refused", "at least one step");
    window.screenshot("no-steps");
    window.click("add-step");
    window.fill("step-purpose", "Thank them for the visit");
    window.click("step-repeats");
    window.fill("step-every", "0");
    window.click("play-save");
    window.see_text(&format!("step-editor {REFUSED}"), "longer than zero");
    window.click("step-repeats");
    window.choose("step-template", "fair");
    cli.json(["template", "delete", "fair"]);
    window.click("play-save");
    window.see_text(&format!("step-editor {REFUSED}"), "There is no template “fair”");
    window.screenshot("template-gone");
    window.choose("step-template", "");

    // Two steps on a line of days.
    window.click("add-step");
    window.fill("step-purpose", "Ask what they need");
    window.click("play-save");
    window.see_text(r#"play-row[data-name="trade-fair"]"#, "2 steps");
    window.see_text("line-of-days", "Thank them for the visit");
    window.see_text("line-of-days", "Ask what they need");
    window.screenshot("line-of-days");

    // Begun for a contact, and not twice.
    for again in [false, true] {
        window.click("play-start");
        window.fill("contact-field", "Ana");
        window.take(&ana);
        window.click("start-play-save");
        if again {
            window.see_text(
                &format!("start-play-dialog {REFUSED}"),
                "“Trade fair” is already running for Ana Prado",
            );
            window.screenshot("twice");
            window.type_text(ESCAPE);
        }
        window.gone("start-play-dialog");
        window.see_text("enrolments", "Ana Prado");
    }
    let planned = cli.planned(&ana);
    assert_eq!(planned.len(), 1, "{planned:?}");
    assert_eq!((&planned[0]["play"], &planned[0]["step"]), (&"trade-fair".into(), &1.into()));

    // A message of theirs pauses it, and the answer lets it go on.
    window.visit(&ana, "Ana Prado");
    window.click("log-button");
    window.click("log-direction-in");
    window.click("log-save");
    window.gone("log-dialog");
    window.see_text("enrolment", "Paused");
    window.see_text("next-step", "Respond");
    window.screenshot("paused");
    window.click("next-step step-done");
    window.see_text("next-step", "Thank them for the visit");
    window.see_text("enrolment", "Step 1 of 2");

    // A built-in one is changed, and brought back.
    window.click("nav-plays");
    window.click(r#"play-row[data-name="visit"]"#);
    let original = window.property("step-purpose", "value");
    window.fill("step-purpose", "Say hello");
    window.click("play-save");
    window.click("play-reset");
    until("the original is back", SOON, || {
        (window.property("step-purpose", "value") == original).then_some(())
    });
}

#[test]
fn an_opportunity_has_a_next_step_or_an_alarm_until_a_certain_yes_or_no() {
    let stage = Stage::open("boards-opportunity");
    let cli = Cli::new(&stage);
    let (ana, jonas) = (cli.add("Ana Prado"), cli.add("Jonas Weber"));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // What has not happened is no date of it.
    window.visit(&ana, "Ana Prado");
    window.click("add-opportunity");
    window.fill("opportunity-title", "Leak-test rig");
    window.fill("opportunity-proposal-sent", "2031-03-04");
    window.click("opportunity-save");
    window.see_text(&format!("opportunity-dialog {REFUSED}"), "is in the future");
    window.screenshot("future");
    window.type_text(ESCAPE);
    window.see_text("opportunity-dialog", "Not saved yet");
    window.type_text(ESCAPE);
    window.gone("opportunity-dialog");

    // Nothing planned: an alarm wherever one looks.
    window.click("add-opportunity");
    window.fill("opportunity-title", "Leak-test rig");
    window.fill("opportunity-amount", "€14,200");
    window.click("opportunity-save");
    window.see_text("opportunity", "No next step");
    window.see_text("nav-opportunities", "1 without a next step");
    window.click("nav-today");
    window.see_text("no-next-step", "Leak-test rig");
    window.screenshot("alarm");
    window.click("no-next-step-plan");
    window.fill("plan-purpose", "Ask how they decided");
    window.fill("plan-date", "2031-03-04");
    window.click("plan-save");
    window.gone("no-next-step");

    // Planned, then decided.
    let rig = row("opportunity-row", id(&cli.list(["opportunity", "list"])[0]));
    window.click("nav-opportunities");
    window.see_text("standing-next_step", "Ask how they decided");
    window.click(&rig);
    window.screenshot("next-step");
    window.click(&format!("{rig} opportunity-row-yes"));
    window.see_text("standing-yes", "Leak-test rig");
    assert_eq!(cli.list(["opportunity", "list"])[0]["state"], "yes");

    // A date begins its play, and a no ends it.
    window.visit(&jonas, "Jonas Weber");
    window.click("add-opportunity");
    window.fill("opportunity-title", "Twenty windows");
    window.fill("opportunity-proposal-sent", "today");
    window.click("opportunity-save");
    window.see_text("next-step", "Ask about the proposal");
    window.see_text("enrolment", "Proposal sent");
    window.click("nav-opportunities");
    let windows = cli.list(["opportunity", "list", "--state", "open"]);
    let windows = row("opportunity-row", id(&windows[0]));
    window.see_text("standing-next_step", "Twenty windows");
    window.click(&windows);
    window.click(&format!("{windows} opportunity-row-no"));
    window.fill("lost-reason", "Another supplier");
    window.click("lost-save");
    window.see_text("standing-no", "Twenty windows");
    until("its play ends", SOON, || cli.planned(&jonas).is_empty().then_some(()));
    assert_eq!(cli.list(["play", "enrolled", "--play", "proposal"])[0]["state"], "ended");
    window.screenshot("board");
}

#[test]
fn many_are_planned_tagged_and_begun_at_once_and_undone_with_one_undo() {
    let stage = Stage::open("boards-selection");
    let cli = Cli::new(&stage);
    let [ana, jonas, mei] = ["Ana Prado", "Jonas Weber", "Mei Chen"].map(|name| cli.add(name));
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);
    window.click("nav-contacts");
    let select = || {
        for who in [&ana, &jonas] {
            let contact = row("contact-row", who);
            window.hover(&contact);
            window.click(&format!("{contact} :button[role=checkbox]"));
        }
        window.see_text("selection-bar", "2 contacts selected");
    };
    let undone = || {
        window.click("toast-undo");
        window.see_text("toast", "Undone");
        window.see_text("selection-bar", "2 contacts selected");
    };

    select();
    window.screenshot("selected");
    window.click("plan-selected");
    window.fill("plan-purpose", "Invite to the open day");
    window.fill("plan-date", "2031-03-04");
    window.click("plan-many-save");
    window.gone("plan-many-dialog");
    window.see("contacts-tools");
    assert_eq!(cli.list(["follow-ups"]).len(), 2);
    undone();
    assert!(cli.list(["follow-ups"]).is_empty());

    window.click("tag-selected");
    window.fill("tag-add", "open day");
    window.click("tag-save");
    window.gone("tag-dialog");
    assert_eq!(cli.list(["contacts", "--tag", "open day"]).len(), 2);
    undone();
    assert!(cli.list(["contacts", "--tag", "open day"]).is_empty());

    window.click("play-selected");
    window.choose("start-play-choice", "networking");
    window.see_text("start-play-summary", "2 steps");
    window.click("start-play-save");
    window.gone("start-play-dialog");
    assert_eq!(cli.list(["play", "enrolled"]).len(), 2);
    undone();
    assert!(cli.list(["play", "enrolled"]).is_empty() && cli.list(["follow-ups"]).is_empty());

    // Whom the weekly limit leaves out is named; a reason plans for them too.
    cli.json(["log", &jonas, "--channel", "call", "--direction", "out", "--outcome", "reached"]);
    window.click("plan-selected");
    window.fill("plan-purpose", "Invite to the open day");
    window.fill("plan-date", "tomorrow");
    window.click("plan-many-save");
    window.see_text("left-out", "Jonas Weber");
    window.screenshot("left-out");
    assert_eq!((cli.planned(&ana).len(), cli.planned(&jonas).len()), (1, 0));
    window.click("plan-many-anyway");
    window.see_text(&format!("plan-many-dialog {REFUSED}"), "Give a reason");
    window.fill("plan-many-reason", "The day is this week");
    window.click("plan-many-anyway");
    window.gone("plan-many-dialog");
    assert_eq!(cli.planned_for(&jonas, "Invite to the open day")["reason"], "The day is this week");
    assert!(cli.planned(&mei).is_empty());
}

#[test]
fn days_off_and_default_rhythms_are_refused_at_the_field_when_they_make_no_sense() {
    let stage = Stage::open("boards-settings");
    let cli = Cli::new(&stage);
    let ana = cli.add("Ana Prado");
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    // An end before the start.
    window.click("nav-settings");
    window.click("settings-section-hours");
    window.fill("day-off-from", "2031-12-24");
    window.fill("day-off-until", "2031-12-20");
    window.fill("day-off-name", "Christmas");
    window.click("day-off-add");
    window.see_text(REFUSED, "cannot end (Sat 20 Dec 2031)");
    window.screenshot("end-before-start");
    window.fill("day-off-until", "2031-12-26");
    window.click("day-off-add");
    window.see_text("day-off", "Christmas");
    window.gone(REFUSED);

    // An interval of nothing.
    window.click("settings-section-inTouch");
    window.fill("rhythm-name", "customer");
    window.click("rhythm-every-other");
    window.fill("rhythm-count", "0");
    window.click("rhythm-add");
    window.see_text(REFUSED, "longer than zero");
    window.screenshot("zero");
    window.gone("rhythm");

    // Planned for a day off by hand: said.
    window.visit(&ana, "Ana Prado");
    window.click("plan-button");
    window.fill("plan-purpose", "Wish a merry Christmas");
    window.fill("plan-date", "2031-12-24");
    window.see_text("plan-warning", "is not a working day (Christmas)");
    window.click("plan-save");
    window.gone("plan-dialog");
    assert_eq!(cli.planned_for(&ana, "Wish a merry Christmas")["date"], "2031-12-24");
}
