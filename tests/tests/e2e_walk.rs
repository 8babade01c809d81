//! Every page of the sidebar, walked by the keyboard alone.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;

use serde::Deserialize;
use touchbase_tests::gallery::{Book, Gallery};
use touchbase_tests::keyboard::PAGES;
use touchbase_tests::{Keyboard, Stage};

/// The most stops of a page: whoever comes to more of them goes in circles.
const MOST: usize = 240;
/// The first button of the window, in HTML.
const FIRST: &str = r#"data-testid="add-button""#;
/// So many keys are pressed between two looks.
const STRIDE: &str = "12";

/// Notes where the focus comes: what it is called, and whether one sees that it is there.
const WATCH: &str = include_str!("walk.js");

/// Where the focus came.
#[derive(Clone, Debug, Deserialize)]
struct Stop {
    /// What it is; of radio buttons their group, which is one stop.
    key: String,
    /// It in HTML.
    html: String,
    /// What it is called.
    name: String,
    /// Whether one sees the focus on it.
    seen: bool,
    /// Whether it is a row of a list, or in one: Tab comes to the current one only, and to what is shown on it.
    row: bool,
}

/// Presses a key until the focus has come to the first button of the window twice: the stops in between.
#[track_caller]
fn walk(stage: &Stage, gallery: &Gallery<'_>, key: &str) -> Vec<Stop> {
    gallery.window.run("walk.begin()");
    loop {
        let pressed =
            stage.display.xdotool(&["key", "--clearmodifiers", "--repeat", STRIDE, "--delay", "25", key]);
        assert!(pressed.is_some(), "xdotool presses {key}");
        gallery.window.painted();
        let stops = gallery.window.run("return walk.stops()");
        let stops = serde_json::from_value::<Vec<Stop>>(stops).expect("stops");
        let mut rounds = (0..stops.len()).filter(|at| stops[*at].html.contains(FIRST));
        if let (Some(from), Some(until)) = (rounds.next(), rounds.next()) {
            return stops[from..until].to_vec();
        }
        let last = &stops[stops.len().saturating_sub(3)..];
        assert!(stops.len() < MOST, "{key} does not come round; last to {last:#?}");
    }
}

#[test]
fn every_page_is_walked_by_tab_and_never_left_by_escape() {
    let stage = Stage::open("walk");
    let gallery = Gallery::open(&stage, Book::Full);
    let window = &gallery.window;
    let keyboard = Keyboard::of(&stage, window);
    window.run(WATCH);

    let mut faults = Vec::new();
    for (page, key) in PAGES {
        let is_here = format!("nav-{page}[aria-current=page]");
        keyboard.press(&format!("g {key}"));
        window.see(&is_here);
        window.painted();
        keyboard.press("Escape Escape");

        let there = walk(&stage, &gallery, "Tab");
        let back = walk(&stage, &gallery, "shift+Tab");
        window.screenshot(page);
        let keys = |stops: &[Stop]| {
            stops.iter().filter(|stop| !stop.row).map(|stop| stop.key.clone()).collect::<BTreeSet<_>>()
        };
        let (reached, met) = (keys(&there), keys(&back));
        println!("{page}: {} stops", there.len());
        let mut tell = |what: String| faults.push(format!("{page}: {what}"));
        for stop in &there {
            if stop.name.is_empty() {
                tell(format!("it has no name: {}", stop.html));
            }
            if !stop.seen {
                tell(format!("one does not see the focus on it: {} {}", stop.name, stop.html));
            }
        }
        for key in reached.symmetric_difference(&met) {
            tell(format!("Tab and Shift Tab differ by {key}"));
        }
        // What one could come to, and does not.
        let all = window.run("return walk.all()");
        for stop in serde_json::from_value::<Vec<Stop>>(all).expect("stops") {
            if !stop.row && !reached.contains(&stop.key) {
                tell(format!("Tab does not come to it: {} {}", stop.name, stop.html));
            }
        }

        keyboard.press("Escape Escape");
        window.see(&is_here);
        // From a field that is typed in, the next page could not be called by its letters.
        window.run("document.activeElement?.blur()");
    }
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}
