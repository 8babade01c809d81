//! The hands of an owner who has no mouse: the real keyboard of the display, and where the focus is.

use std::time::Duration;

use crate::element::css;
use crate::wait::try_until;
use crate::window::TITLE;
use crate::{Stage, Window};

/// The most keys that lead to something: whoever is further away has lost their way.
const MOST: usize = 60;
/// As long as the focus takes to move on a busy machine. Where a key moves nothing, the next one is pressed.
const MOVE: Duration = Duration::from_millis(700);

/// The pages of the sidebar, by the letter after G.
pub const PAGES: [(&str, &str); 8] = [
    ("today", "t"),
    ("upcoming", "u"),
    ("inbox", "i"),
    ("contacts", "c"),
    ("opportunities", "o"),
    ("promises", "m"),
    ("plays", "p"),
    ("settings", "s"),
];

/// The keyboard, in the app's window.
#[derive(Debug)]
pub struct Keyboard<'a> {
    stage: &'a Stage,
    window: &'a Window<'a>,
}

impl<'a> Keyboard<'a> {
    /// Gives the window the keyboard, and puts the mouse where nothing is below it.
    #[track_caller]
    pub fn of(stage: &'a Stage, window: &'a Window<'a>) -> Self {
        stage.display.activate(&stage.display.window(TITLE));
        stage.display.xdotool(&["mousemove", "2559", "1199"]);
        Self { stage, window }
    }

    /// Presses keys one after the other, e.g. "g t" or "ctrl+k".
    #[track_caller]
    pub fn press(&self, keys: &str) {
        keys.split(' ').for_each(|key| self.stage.display.keys(key));
    }

    /// Types a text.
    #[track_caller]
    pub fn types(&self, text: &str) {
        self.stage.display.types(text);
    }

    /// Types a text in place of what a field holds.
    #[track_caller]
    pub fn types_over(&self, text: &str) {
        self.press("ctrl+a");
        self.types(text);
    }

    /// Whether the focus is on this, or inside of it.
    #[track_caller]
    pub fn is_on(&self, name: &str) -> bool {
        let css = css(name);
        self.window.run(&format!("return document.activeElement?.closest(`{css}`) != null")) == true
    }

    /// Waits until the focus is there.
    #[track_caller]
    pub fn comes_to(&self, name: &str) {
        let css = css(name);
        self.window.until(
            &format!("the focus comes to {name}"),
            &format!("return document.activeElement?.closest(`{css}`) != null"),
        );
    }

    /// Presses Tab until the focus is there.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        self.go_to("Tab", name);
    }

    /// Presses a key until the focus is there, e.g. "Down" in a menu.
    #[track_caller]
    pub fn go_to(&self, key: &str, name: &str) {
        for _ in 0..MOST {
            if self.is_on(name) {
                return;
            }
            self.window.run("window.focusedBefore = document.activeElement");
            self.press(key);
            let moved = "return document.activeElement !== window.focusedBefore";
            try_until(MOVE, || (self.window.run(moved) == true).then_some(()));
        }
        let on = self.window.run("return document.activeElement?.outerHTML.slice(0, 200)");
        panic!("{MOST} times {key} do not lead to {name}; the focus is on {on}");
    }
}
