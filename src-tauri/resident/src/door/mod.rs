//! The door of the resident process: a socket at which another start of the app, and the window, knock.
//!
//! Whoever knocks says one line of JSON. A [`Knock::Ask`] is answered with one line. A [`Knock::Window`] comes in: it is
//! told who it works for, and then hears [`News`], a line each, for as long as the connection stands. It says a line when it
//! did what [is to show](News::is_to_show); what a window that went did not do is for the next one. The end of the connection
//! is the end of the one that closed it.
//!
//! Who has the lock beside the data file is the one resident on it, whatever the session. The socket is the session's.
//!
//! A name on the session bus (`org.freedesktop.Application`, as GTK and the single-instance plug-in have it) would be one
//! for each bus: two sessions of one owner would have two residents on one data file, and a session without a bus none that
//! can be found. The window asks and is told more than `Activate` and `Open` can say, and neither may depend on a bus that
//! goes. A locked file and a socket need no more than the standard library.

mod address;
mod guest;
mod hall;
mod host;

pub use guest::{Guest, Hearing, NotIn, knock_as_start};
pub use hall::Hall;
pub use host::{Door, SocketError};

use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use touchbase_core::id::ReminderId;

use crate::arguments::Start;
#[cfg(doc)]
use crate::news::News;
use crate::notifier::Absence;
use crate::profile::Profile;
use crate::resident::{Closing, Presence};

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is said at the door.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Knock {
    /// The app was started again on the same data file.
    Start(Start),
    /// The window has come.
    Window,
    /// The window wants to know or have something.
    Ask(Question),
}

/// What the window asks, see [`crate::resident::Resident`].
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Question {
    OnScreen,
    Presence,
    TestPopUp,
    Closing,
    Quit,
}

/// The answers, one for each [`Question`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Reply {
    OnScreen(BTreeSet<ReminderId>),
    Presence(Box<Presence>),
    TestPopUp(Result<(), Absence>),
    Closing(Closing),
    Done,
}

/// What the window is told when it comes in.
#[derive(Debug, Serialize, Deserialize)]
struct Welcome {
    /// That of the resident's program. The window's may have been replaced by a newer one since that started.
    #[serde(default)]
    version: String,
    profile: Profile,
    /// The file that moves the clock.
    clock: Option<PathBuf>,
}

fn say(mut to: &UnixStream, what: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(what)?;
    line.push(b'\n');
    to.write_all(&line)
}

fn hear<T: DeserializeOwned>(from: &mut BufReader<UnixStream>) -> io::Result<T> {
    let mut line = String::new();
    match from.read_line(&mut line)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(serde_json::from_str(&line)?),
    }
}
