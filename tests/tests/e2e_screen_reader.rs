//! What a screen reader is told of the real window.
#![cfg(target_os = "linux")]

use touchbase_tests::accessibility::{Node, Role, State};
use touchbase_tests::wait::{SOON, until};
use touchbase_tests::window::row;
use touchbase_tests::{Cli, Notifications, Stage, Window};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// The texts that are shown, without those that are there for the eye alone; in a dialog without those behind it.
/// WebKit tells the texts of a long list, as it paints them, when they come near (`content-visibility`).
const SHOWN: &str = "
    const shown = [];
    const seen = element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const whole = document.querySelector('[aria-modal=true]') ?? document.body;
    const walk = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode.data.trim(), element = walk.currentNode.parentElement;
      if (text && !element.closest('[aria-hidden=true]') && seen(element)) shown.push(text);
    }
    return shown";

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What is shown in the window and told to nobody.
fn untold(window: &Window<'_>, page: &Node) -> Vec<String> {
    let told = squeezed(&page.words());
    let shown: Vec<String> = serde_json::from_value(window.run(SHOWN)).expect("a list of texts");
    shown.into_iter().filter(|text| !told.contains(&squeezed(text))).collect()
}

/// Waits until everything that is shown is told.
fn all_is_told(stage: &Stage, window: &Window<'_>, what: &str) {
    let mut last = Vec::new();
    let told = touchbase_tests::wait::try_until(SOON, || {
        last = untold(window, &stage.reader().page().ok()?);
        last.is_empty().then_some(())
    });
    assert!(told.is_some(), "shown on {what}, and not told: {last:?}");
}

/// Plans a call for today with a contact of this name, who is added; gives the id of the follow-up.
fn plan_today(cli: &Cli<'_>, name: &str, time: &str) -> String {
    let contact = cli.json(["contact", "add", "--name", name, "--organization", "Okafor Cold Chain"]);
    let contact = contact["id"].to_string();
    let when = ["--on", "today", "--at", time, "--channel", "call", "--purpose", "Ask how it went"];
    cli.json(["plan", &contact].into_iter().chain(when))["id"].to_string()
}

#[test]
fn today_is_told_as_it_is_shown() {
    let stage = Stage::open_with_reader("reader-today");
    let _service = Notifications::start(&stage.bus);
    let cli = Cli::new(&stage);
    let [_, second] = [("Amara Okafor", "23:50"), ("Priya Raghunathan", "23:51")]
        .map(|(name, time)| plan_today(&cli, name, time));
    let window = Window::open(&stage);
    window.click(&row("follow-up-row", &second));
    all_is_told(&stage, &window, "Today");

    stage.reader().see("the page", |page| {
        let landmarks = page.each(Role::Landmark);
        let kinds = landmarks.iter().filter_map(|landmark| landmark.attributes.get("xml-roles"));
        let kinds = kinds.map(String::as_str).collect::<Vec<_>>();
        let main = landmarks.iter().find(|landmark| landmark.attributes["xml-roles"] == "main")?;
        let levels = main.each(Role::Heading).into_iter().map(|heading| heading.attributes["level"].as_str());
        let list = main.each(Role::List).into_iter().find(|list| !list.each(Role::ListItem).is_empty())?;
        let rows = list.each(Role::ListItem);
        let current = rows.iter().filter(|row| row.is(State::Active)).collect::<Vec<_>>();
        let is_told = |row: &Node, words: [&str; 4]| words.iter().all(|word| row.name.contains(word));
        let good = ["navigation", "main", "complementary"].iter().all(|kind| kinds.contains(kind))
            && levels.collect::<Vec<_>>().starts_with(&["1", "2"])
            && rows.len() == 2
            // By which channel, with whom, why, and when.
            && is_told(rows[0], ["Call", "Amara Okafor", "Ask how it went", " 23:50"])
            && is_told(rows[1], ["Call", "Priya Raghunathan", "Ask how it went", " 23:51"])
            && matches!(current.as_slice(), [one] if one.name.contains("Priya") && one.is(State::Focused));
        good.then_some(())
    });
    let progress =
        stage.reader().see("the progress", |page| Some(page.each(Role::ProgressBar).first()?.name.clone()));
    assert_eq!(progress, "0 of 2 done today");
}

#[test]
fn what_was_done_is_said_aloud() {
    let stage = Stage::open_with_reader("reader-toast");
    let _service = Notifications::start(&stage.bus);
    plan_today(&Cli::new(&stage), "Amara Okafor", "23:50");
    let window = Window::open(&stage);
    let live = |page: &Node| {
        page.all()
            .find(|node| node.role == Role::StatusBar)
            .map(|node| (node.words(), stage.reader().is_told_of(node), node.attributes.get("live").cloned()))
    };
    let (words, _, politeness) = stage.reader().see("the place of what is said", live);
    assert_eq!((words.as_str(), politeness.as_deref()), ("", Some("polite")));
    window.type_text("e");
    window.see_text("toast", "Done: call Amara Okafor");
    let mut heard = false;
    until("it is told, and where", SOON, || {
        let (words, told, _) = live(&stage.reader().page().ok()?)?;
        heard |= told;
        (heard && words.contains("Done: call Amara Okafor") && words.contains("Undo")).then_some(())
    });
}

#[test]
fn a_dialog_is_one_and_its_fields_say_what_is_wrong_with_them() {
    let stage = Stage::open_with_reader("reader-dialog");
    let _service = Notifications::start(&stage.bus);
    plan_today(&Cli::new(&stage), "Amara Okafor", "23:50");
    let window = Window::open(&stage);
    for (key, testid, title) in [
        ("n", "add-dialog", "Add contact"),
        ("p", "plan-dialog", "Plan follow-up"),
        ("l", "log-dialog", "Log outcome"),
    ] {
        window.type_text(key);
        window.see(testid);
        all_is_told(&stage, &window, title);
        stage.reader().see(title, |page| {
            let dialog = page.find(Role::Dialog, title)?;
            let fields = [Role::Entry, Role::ComboBox, Role::RadioButton, Role::CheckBox, Role::Button];
            let nameless = dialog.all().find(|node| fields.contains(&node.role) && node.name.is_empty());
            (dialog.is(State::Modal) && nameless.is_none()).then_some(())
        });
        window.type_text(ESCAPE);
        window.gone(testid);
    }

    let purpose = |page: &Node| {
        let field = page.find(Role::Entry, "Purpose")?;
        Some((field.is(State::InvalidEntry), field.description.clone()))
    };
    window.type_text("p");
    window.see("plan-dialog");
    stage
        .reader()
        .see("a field with nothing wrong", |page| (purpose(page)? == (false, String::new())).then_some(()));
    window.click("plan-save");
    stage.reader().see("what is wrong with the field", |page| {
        (purpose(page)? == (true, "Type what it is for.".to_owned())).then_some(())
    });
    window.fill("plan-purpose", "Ask how it went");
    window.fill("plan-date", "nonsense");
    stage.reader().see("what is wrong with the day", |page| {
        page.find(Role::Entry, "Date")?.description.contains("That is not a day").then_some(())
    });
}

#[test]
fn every_page_is_told_as_it_is_shown() {
    let stage = Stage::open_with_reader("reader-pages");
    let _service = Notifications::start(&stage.bus);
    let window = Window::open_with(&stage, ["--demo"]);
    all_is_told(&stage, &window, "Today");
    for page in ["upcoming", "inbox", "contacts", "opportunities", "promises", "plays", "settings"] {
        window.click(&format!("nav-{page}"));
        all_is_told(&stage, &window, page);
    }
    for keys in ["gd", "gh"] {
        window.type_text(keys);
        all_is_told(&stage, &window, keys);
    }
    window.click("nav-contacts");
    window.see_among("contact-row", "Amara Okafor");
    window.type_text(ENTER);
    window.see("contact-name");
    all_is_told(&stage, &window, "a contact");
}
