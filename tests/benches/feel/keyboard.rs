//! The keyboard of the display, pressed without a program in between.

use std::collections::HashMap;
use std::time::SystemTime;

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::Failure;

const SHIFT: u32 = 0xffe1;

/// Keys that are not the character they write (keysymdef.h).
const NAMED: [(&str, u32); 9] = [
    ("space", 0x20),
    ("BackSpace", 0xff08),
    ("Return", 0xff0d),
    ("Escape", 0xff1b),
    ("Left", 0xff51),
    ("Delete", 0xffff),
    ("shift", SHIFT),
    ("ctrl", 0xffe3),
    ("alt", 0xffe9),
];

/// A keyboard.
pub struct Keyboard {
    connection: RustConnection,
    /// Where a symbol is, and whether with Shift.
    places: HashMap<u32, (u8, bool)>,
}

impl Keyboard {
    /// The keyboard of a display.
    pub fn of(display: &str) -> Result<Self, Failure> {
        let (connection, _) = RustConnection::connect(Some(display))?;
        let (first, last) = (connection.setup().min_keycode, connection.setup().max_keycode);
        let mapping = connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let mut places = HashMap::new();
        for (code, symbols) in (first..=last).zip(mapping.keysyms.chunks(mapping.keysyms_per_keycode.into()))
        {
            for (symbol, shifted) in symbols.iter().take(2).zip([false, true]) {
                places.entry(*symbol).or_insert((code, shifted));
            }
        }
        Ok(Self { connection, places })
    }

    /// Presses a key, e.g. "j", "ctrl+k" or "Return", and lets it go. The moment before.
    pub fn press(&self, key: &str) -> Result<SystemTime, Failure> {
        let mut codes = Vec::new();
        for name in key.split('+') {
            let named = NAMED.iter().find(|(named, _)| *named == name).map(|(_, symbol)| *symbol);
            let symbol = named.or_else(|| name.chars().next().map(u32::from)).unwrap_or_default();
            let (code, shifted) = *self.places.get(&symbol).ok_or_else(|| format!("no key {name}"))?;
            let shift = shifted.then(|| self.places[&SHIFT].0);
            codes.extend(shift.into_iter().chain([code]));
        }
        #[expect(clippy::disallowed_methods, reason = "it is compared with the clock of the page")]
        let before = SystemTime::now();
        let down = codes.iter().map(|code| (KEY_PRESS_EVENT, *code));
        let up = codes.iter().rev().map(|code| (KEY_RELEASE_EVENT, *code));
        for (kind, code) in down.chain(up) {
            self.connection.xtest_fake_input(kind, code, 0, x11rb::NONE, 0, 0, 0)?;
        }
        self.connection.flush()?;
        Ok(before)
    }
}
