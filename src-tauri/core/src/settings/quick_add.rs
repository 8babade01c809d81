//! The shortcut that opens quick add, whatever program is open. Core says what a shortcut is; who listens for it is
//! outside of core.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::word::words;

/// Function keys are numbered up to this.
const LAST_FUNCTION_KEY: u8 = 24;

/// How quick add is opened while another program is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct QuickAdd {
    /// The shortcut, e.g. "Ctrl+Alt+Space"; empty when none was chosen.
    pub shortcut: String,
    /// Whether its window is kept ready once there is a shortcut, which takes memory. Else it is started by each press,
    /// which takes time.
    pub kept_ready: bool,
}

impl Default for QuickAdd {
    fn default() -> Self {
        Self { shortcut: String::new(), kept_ready: true }
    }
}

impl QuickAdd {
    /// Returns the shortcut; `None` when none was chosen.
    pub fn chosen(&self) -> Option<Shortcut> {
        self.shortcut.parse().ok()
    }

    /// Refuses what no system could listen for, and what other programs would miss.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `quick_add`.
    pub(super) fn check(&self) -> Result<()> {
        if self.shortcut.is_empty() {
            return Ok(());
        }
        let shortcut: Shortcut =
            self.shortcut.parse().map_err(|reason: String| Error::invalid("quick_add", reason))?;
        if shortcut.is_needed_elsewhere() {
            let reason = format!(
                "“{shortcut}” is needed in other programs, which would not get it any more. Hold Ctrl and Alt together \
                 instead, as in “Ctrl+Alt+Space”."
            );
            return Err(Error::invalid("quick_add", reason));
        }
        Ok(())
    }
}

/// Keys that are pressed together. It is written, and read in any case, as in "Ctrl+Alt+Space".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Whether Ctrl is held.
    pub ctrl: bool,
    /// Whether Alt is held (Option on a Mac).
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// Whether Super is held: the key with the system's sign (Command on a Mac).
    pub system: bool,
    /// What is pressed while they are held.
    pub key: Key,
}

/// A key that every keyboard and every system has a name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter from A to Z, in upper case, or a digit.
    Character(char),
    /// A function key by its number.
    Function(u8),
    /// One that has a name.
    Named(NamedKey),
}

/// A key that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NamedKey {
    /// The space bar.
    Space,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
}

words!(
    NamedKey, "a key":
    Space = "Space",
    Insert = "Insert",
    Home = "Home",
    End = "End",
    PageUp = "PageUp",
    PageDown = "PageDown",
    Up = "Up",
    Down = "Down",
    Left = "Left",
    Right = "Right",
);

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut letters = text.chars();
        if let (Some(one), None) = (letters.next(), letters.next()) {
            let one = one.to_ascii_uppercase();
            return one.is_ascii_alphanumeric().then_some(Self::Character(one)).ok_or(());
        }
        if let Some(named) = NamedKey::ALL.iter().find(|named| named.as_str().eq_ignore_ascii_case(text)) {
            return Ok(Self::Named(*named));
        }
        let number = text.strip_prefix(['F', 'f']).ok_or(())?.parse().map_err(drop)?;
        (1..=LAST_FUNCTION_KEY).contains(&number).then_some(Self::Function(number)).ok_or(())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character(character) => write!(f, "{character}"),
            Self::Function(number) => write!(f, "F{number}"),
            Self::Named(named) => f.write_str(named.as_str()),
        }
    }
}

impl FromStr for Shortcut {
    type Err = String;

    /// Without a key that is held, what the owner types anywhere would be taken from it; a function key types nothing.
    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || {
            format!(
                "“{text}” cannot be a shortcut. Hold Ctrl, Alt or Super and press a letter, a digit, Space, an arrow or \
                 a function key, as in “Ctrl+Alt+Space”."
            )
        };
        let (held, key) = text.rsplit_once('+').unwrap_or(("", text));
        let key = key.trim().parse().map_err(|()| refused())?;
        let mut shortcut = Self { ctrl: false, alt: false, shift: false, system: false, key };
        for name in held.split('+').filter(|_| !held.is_empty()) {
            match name.trim().to_ascii_lowercase().as_str() {
                "ctrl" | "control" => shortcut.ctrl = true,
                "alt" | "option" => shortcut.alt = true,
                "shift" => shortcut.shift = true,
                "super" | "cmd" | "command" | "win" | "meta" => shortcut.system = true,
                _ => return Err(refused()),
            }
        }
        let is_held = shortcut.ctrl || shortcut.alt || shortcut.system;
        if is_held || matches!(key, Key::Function(_)) { Ok(shortcut) } else { Err(refused()) }
    }
}

impl Shortcut {
    /// Whether every program needs these keys itself: to copy, save and undo, to open its menus, to move in a text, to close
    /// its window. What is pressed with Super belongs to the desktop; but on a Mac, Command is what Ctrl is elsewhere.
    fn is_needed_elsewhere(self) -> bool {
        let Self { ctrl, alt, shift, system, key } = self;
        let held = [ctrl, alt, system].into_iter().filter(|is_held| *is_held).count();
        if held > 1 || (system && !cfg!(target_os = "macos")) {
            return false;
        }
        match key {
            Key::Character(_) => !shift,
            Key::Named(NamedKey::Space) => false,
            // With Shift, too: it selects.
            Key::Named(_) => true,
            Key::Function(number) => alt && number == 4,
        }
    }
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [("Ctrl", self.ctrl), ("Alt", self.alt), ("Shift", self.shift), ("Super", self.system)];
        for (name, _) in held.into_iter().filter(|(_, is_held)| *is_held) {
            write!(f, "{name}+")?;
        }
        write!(f, "{}", self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortcut_is_written_in_one_way() {
        for (typed, written, why) in [
            ("Ctrl+Alt+Space", "Ctrl+Alt+Space", "as it is"),
            ("alt + ctrl + space", "Ctrl+Alt+Space", "in any order and case"),
            ("Control+Shift+t", "Ctrl+Shift+T", "a letter is one, not what Shift makes of it"),
            ("cmd+shift+7", "Shift+Super+7", "Super has a name on every system"),
            ("Win+PageUp", "Super+PageUp", "a key with a name"),
            ("f12", "F12", "a function key types nothing"),
            ("Shift+F1", "Shift+F1", "nor with Shift"),
        ] {
            let read = typed.parse::<Shortcut>().map(|shortcut| shortcut.to_string());
            assert_eq!(read.as_deref(), Ok(written), "{why}");
        }
    }

    #[test]
    fn what_no_system_could_listen_for_is_refused() {
        for (typed, why) in [
            ("", "nothing"),
            ("Ctrl+Alt", "no key"),
            ("Ctrl+", "no key"),
            ("a", "it would be missing wherever the owner types"),
            ("Shift+A", "as well"),
            ("Space", "as well"),
            ("Ctrl+A+B", "two keys"),
            ("Ctrl+ä", "no keyboard but some has it"),
            ("Ctrl+F25", "no such key"),
            ("Ctrl+F0", "no such key"),
            ("Hyper+A", "not on every system"),
        ] {
            let refused = typed.parse::<Shortcut>().expect_err(why);
            assert!(refused.contains(&format!("“{typed}” cannot be a shortcut")), "{refused}");
        }
    }

    #[test]
    fn what_every_program_needs_is_left_to_it() {
        let check = |typed: &str| QuickAdd { shortcut: typed.into(), ..QuickAdd::default() }.check();
        for (typed, why) in [
            ("Ctrl+C", "it copies"),
            ("ctrl + z", "it undoes, however it is written"),
            ("Ctrl+1", "it opens the first tab"),
            ("Alt+F", "it opens a menu"),
            ("Alt+F4", "it closes the window"),
            ("Ctrl+Left", "it goes back by a word"),
            ("Ctrl+Shift+End", "it selects to the end"),
            ("Alt+Left", "it goes back by a page"),
            ("Ctrl+Insert", "it copies, too"),
        ] {
            let refused = check(typed).expect_err(why);
            assert_eq!(refused.field(), Some("quick_add"), "{why}");
            assert!(refused.to_string().contains("is needed in other programs"), "{why}: {refused}");
        }
        for (typed, why) in [
            ("Ctrl+Alt+C", "two keys are held"),
            ("Ctrl+Shift+A", "as well"),
            ("Ctrl+Alt+Left", "as well"),
            #[cfg(not(target_os = "macos"))]
            ("Super+Left", "Super is the desktop's"),
            ("Ctrl+Space", "the space bar is no part of editing"),
            ("Alt+F2", "a function key"),
            ("F12", "as well"),
        ] {
            check(typed).unwrap_or_else(|refused| panic!("{why}: {refused}"));
        }
    }

    #[test]
    fn no_shortcut_is_fine() {
        QuickAdd::default().check().expect("quick add is off until a shortcut is chosen");
        assert_eq!(QuickAdd::default().chosen(), None);
        let typed = QuickAdd { shortcut: "a".into(), ..QuickAdd::default() };
        let refused = typed.check().expect_err("a letter alone");
        assert!(matches!(&refused, Error::Invalid { field, .. } if field == "quick_add"), "{refused:?}");
    }
}
