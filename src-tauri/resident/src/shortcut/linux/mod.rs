//! Keys on Linux: under X11 the server gives them (`x11`), under Wayland the desktop does through its portal (`portal`),
//! where it has that.
//!
//! `global-hotkey` 0.8 knows X11 too, but looks for keys twenty times a second: a program that lies about all day must not
//! wake for nothing.

mod portal;
mod x11;

use std::env;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use async_channel::{Receiver, Sender};
use futures_lite::future::{block_on, or};
use touchbase_core::settings::Shortcut;

use self::x11::Server;
use super::{Keyboard, ShortcutState};
use crate::bell::{Bell, Signal, Wish};

/// The keyboard of the session.
pub struct Session {
    heard: Heard,
    /// What is to be listened for; the thread that does is there once there was something.
    asked: Mutex<Option<Sender<Option<Shortcut>>>>,
}

/// What is heard, and who is told.
#[derive(Clone)]
struct Heard {
    bell: Bell,
    state: Arc<Mutex<ShortcutState>>,
    /// What the owner can bind to keys where no program can listen.
    command: String,
}

impl Heard {
    fn is(&self, state: ShortcutState) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.bell.send(Signal::ShortcutChanged);
    }

    /// The shortcut was pressed; the token is the desktop's leave to come to the front.
    fn pressed(&self, token: Option<String>) {
        self.bell.ask(Wish::QuickAdd { text: String::new(), token });
    }

    fn by_hand(&self) {
        self.is(ShortcutState::ByHand(self.command.clone()));
    }
}

impl Session {
    /// The keyboard of this process's session.
    pub fn new(command: String, bell: Bell) -> Self {
        Self { heard: Heard { bell, state: Arc::default(), command }, asked: Mutex::default() }
    }
}

impl Keyboard for Session {
    fn listen_for(&self, shortcut: Option<Shortcut>) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.is_none() && shortcut.is_some() {
            let (sender, shortcuts) = async_channel::unbounded();
            let heard = self.heard.clone();
            // Reminders wait neither for a server nor for a portal.
            let run = move || listen(&shortcuts, &heard);
            match thread::Builder::new().name("shortcut".into()).spawn(run) {
                Ok(_) => *asked = Some(sender),
                Err(error) => return self.heard.is(ShortcutState::Refused(error.to_string())),
            }
        }
        if let Some(asked) = &*asked {
            // The thread ends with the process.
            let _ = asked.try_send(shortcut);
        }
    }

    fn state(&self) -> ShortcutState {
        self.heard.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Listens for one shortcut after the other.
fn listen(shortcuts: &Receiver<Option<Shortcut>>, heard: &Heard) {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("WAYLAND_DISPLAY") || !is_set("DISPLAY") {
        listen_by_portal(shortcuts, heard);
        return;
    }
    let mut server = None;
    while let Ok(shortcut) = shortcuts.recv_blocking() {
        if server.is_none() {
            server = Server::connect(None, heard.clone())
                .inspect_err(|error| tracing::warn!(%error, "the X server gives no keys"))
                .ok();
        }
        match &server {
            Some(server) => server.listen_for(shortcut),
            None => heard.by_hand(),
        }
    }
}

fn listen_by_portal(shortcuts: &Receiver<Option<Shortcut>>, heard: &Heard) {
    let mut next = shortcuts.recv_blocking();
    while let Ok(shortcut) = next {
        let listens = async {
            match shortcut {
                Some(shortcut) => portal::listen_for(shortcut, heard).await,
                None => heard.is(ShortcutState::Off),
            }
            // Until there is another.
            shortcuts.recv().await
        };
        // Whatever the portal does, or does not do: the next shortcut ends it.
        next = block_on(or(shortcuts.recv(), listens));
    }
}
