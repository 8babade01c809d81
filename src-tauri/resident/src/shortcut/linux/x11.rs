//! Keys from the X server: it gives a key to the one program that asked for it first.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::{io, thread};

use touchbase_core::settings::{Key, NamedKey, Shortcut};
use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, Keycode, Keysym, Mapping, ModMask, Window};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

use super::{Heard, ShortcutState};

/// What may be locked while the keys are pressed: nothing, capitals, the numbers, both.
const LOCKS: [u16; 4] = [0, LOCK, NUMBERS, LOCK | NUMBERS];
const LOCK: u16 = 1 << 1;
/// Where every usual keyboard has it.
const NUMBERS: u16 = 1 << 4;

/// Why there are no keys.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoServer {
    #[error(transparent)]
    Connect(#[from] x11rb::errors::ConnectError),
    #[error("it has no screen")]
    NoScreen,
    #[error(transparent)]
    NoThread(#[from] io::Error),
}

/// The X server, and what is listened for there.
pub(super) struct Server(Arc<Shared>);

struct Shared {
    connection: RustConnection,
    root: Window,
    heard: Heard,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    shortcut: Option<Shortcut>,
    /// The key of this keyboard, and what is held with it, while the server gives it.
    grabbed: Option<(Keycode, ModMask)>,
}

impl Server {
    /// Connects to the server of a display; `None` is that of this session. What it says is heard on a thread that does
    /// nothing but wait for it.
    pub fn connect(display: Option<&str>, heard: Heard) -> Result<Self, NoServer> {
        let (connection, screen) = RustConnection::connect(display)?;
        let root = connection.setup().roots.get(screen).ok_or(NoServer::NoScreen)?.root;
        let shared = Arc::new(Shared { connection, root, heard, held: Mutex::default() });
        let server = shared.clone();
        thread::Builder::new().name("keys".into()).spawn(move || server.hear())?;
        Ok(Self(shared))
    }

    /// Listens for this shortcut, and for no other any more; says whether it works.
    pub fn listen_for(&self, shortcut: Option<Shortcut>) {
        let mut held = self.0.held();
        held.shortcut = shortcut;
        self.0.listen(&mut held);
    }
}

/// Returns what an answer of the server says of the shortcut.
fn state(answer: Result<ShortcutState, ReplyError>) -> ShortcutState {
    answer.unwrap_or_else(|error| match error {
        ReplyError::X11Error(error) if error.error_kind == ErrorKind::Access => ShortcutState::Taken,
        error => ShortcutState::Refused(error.to_string()),
    })
}

impl Shared {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for the keys as they are on the keyboard now, and says what came of it.
    fn listen(&self, held: &mut Held) {
        self.heard.is(state(self.grab(held)));
    }

    fn grab(&self, held: &mut Held) -> Result<ShortcutState, ReplyError> {
        self.let_go(held)?;
        let Some(shortcut) = held.shortcut else {
            return Ok(ShortcutState::Off);
        };
        let Some(code) = self.code(keysym(shortcut.key))? else {
            return Ok(ShortcutState::Refused(format!("This keyboard has no key “{}”.", shortcut.key)));
        };
        held.grabbed = Some((code, modifiers(shortcut)));
        let grabbed = LOCKS.iter().try_for_each(|lock| {
            let with = ModMask::from(u16::from(modifiers(shortcut)) | lock);
            let asked =
                self.connection.grab_key(false, self.root, with, code, GrabMode::ASYNC, GrabMode::ASYNC)?;
            asked.check()
        });
        if grabbed.is_err() {
            self.let_go(held)?;
        }
        grabbed.map(|()| ShortcutState::Works(shortcut.to_string()))
    }

    fn let_go(&self, held: &mut Held) -> Result<(), ReplyError> {
        if let Some((code, modifiers)) = held.grabbed.take() {
            for lock in LOCKS {
                let with = ModMask::from(u16::from(modifiers) | lock);
                self.connection.ungrab_key(code, self.root, with)?.check()?;
            }
        }
        Ok(())
    }

    /// The key that writes this symbol on the keyboard as it is now: in whichever of its layouts, for there are some without
    /// Latin letters in the first.
    fn code(&self, symbol: Keysym) -> Result<Option<Keycode>, ReplyError> {
        let setup = self.connection.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let mapping = self.connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let width = usize::from(mapping.keysyms_per_keycode.max(1));
        let keys = || (first..=last).zip(mapping.keysyms.chunks(width));
        let written = |column| keys().find(|(_, symbols)| symbols.get(column) == Some(&symbol));
        Ok((0..width).find_map(written).map(|(code, _)| code))
    }

    /// Hears the keys until the server goes.
    fn hear(&self) {
        loop {
            match self.connection.wait_for_event() {
                // Who may come to the front says by which press of a key.
                Ok(Event::KeyPress(press)) => self.heard.pressed(Some(format!("_TIME{}", press.time))),
                Ok(Event::MappingNotify(mapping)) if mapping.request == Mapping::KEYBOARD => {
                    self.follow_keyboard();
                }
                Ok(_) => {}
                Err(error) => return tracing::info!(%error, "the X server gives no more keys"),
            }
        }
    }

    /// Another keyboard, or layout, has the key elsewhere.
    fn follow_keyboard(&self) {
        let mut held = self.held();
        if held.shortcut.is_some() {
            self.listen(&mut held);
        }
    }
}

fn modifiers(shortcut: Shortcut) -> ModMask {
    let held = [
        (ModMask::CONTROL, shortcut.ctrl),
        (ModMask::M1, shortcut.alt),
        (ModMask::SHIFT, shortcut.shift),
        (ModMask::M4, shortcut.system),
    ];
    held.into_iter().filter(|(_, is_held)| *is_held).fold(ModMask::from(0_u16), |all, (one, _)| all | one)
}

/// The symbol of a key (`X11/keysymdef.h`): of letters and digits that of their character.
fn keysym(key: Key) -> Keysym {
    match key {
        Key::Character(letter) => Keysym::from(letter.to_ascii_lowercase() as u8),
        Key::Function(number) => 0xffbd + Keysym::from(number),
        Key::Named(named) => match named {
            NamedKey::Space => 0x20,
            NamedKey::Home => 0xff50,
            NamedKey::Left => 0xff51,
            NamedKey::Up => 0xff52,
            NamedKey::Right => 0xff53,
            NamedKey::Down => 0xff54,
            NamedKey::PageUp => 0xff55,
            NamedKey::PageDown => 0xff56,
            NamedKey::End => 0xff57,
            NamedKey::Insert => 0xff63,
        },
    }
}

#[cfg(test)]
mod tests {
    use touchbase_tests::display::Display;
    use touchbase_tests::wait::{SOON, until};

    use super::*;
    use crate::bell::bell;

    /// K, without and with Shift.
    const K: [Keysym; 2] = [0x6b, 0x4b];

    #[test]
    fn another_keyboard_says_whether_the_shortcut_still_works() {
        let folder = tempfile::tempdir().expect("a folder");
        let display = Display::open(folder.path(), |_| {});
        let heard = Heard { bell: bell().0, state: Arc::default(), command: String::new() };
        let server = Server::connect(Some(display.name()), heard.clone()).expect("a display");
        let is = |state: &ShortcutState| *heard.state.lock().expect("whole") == *state;
        let works = ShortcutState::Works("Ctrl+Alt+K".into());
        server.listen_for(Some("Ctrl+Alt+K".parse().expect("a shortcut")));
        assert!(is(&works), "{:?}", heard.state);

        let (other, screen) = RustConnection::connect(Some(display.name())).expect("a display");
        let root = other.setup().roots[screen].root;
        let was = server.0.code(K[0]).expect("an answer").expect("a key");
        let writes = |code: Keycode, symbols: [Keysym; 2]| {
            let changed = other.change_keyboard_mapping(1, code, 2, &symbols).expect("sent");
            changed.check().expect("the keyboard changes");
        };
        // A key that this keyboard has no use for, and that another program has.
        let becomes = other.setup().max_keycode;
        let taken = other.grab_key(false, root, ModMask::ANY, becomes, GrabMode::ASYNC, GrabMode::ASYNC);
        taken.expect("sent").check().expect("it is free");

        writes(was, [0, 0]);
        let gone = ShortcutState::Refused("This keyboard has no key “K”.".into());
        until("no key writes K", SOON, || is(&gone).then_some(()));
        writes(becomes, K);
        until("the key of another program writes K", SOON, || is(&ShortcutState::Taken).then_some(()));
        writes(was, K);
        until("there is a free one again", SOON, || is(&works).then_some(()));
    }
}
