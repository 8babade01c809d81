//! The other side of the door: the window's, and another start's.

use std::collections::BTreeSet;
use std::io::{self, BufReader};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use touchbase_core::id::ReminderId;

use super::address::address;
use super::{Knock, Question, Reply, VERSION, Welcome, hear, say};
use crate::arguments::Start;
use crate::clock;
use crate::news::News;
use crate::notifier::Absence;
use crate::profile::Profile;
use crate::resident::{Closing, Presence, Resident};

/// A resident asks the system, which may take its time; one that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(15);

/// Tells the resident that runs already that the app was started again.
///
/// # Errors
/// When nobody is behind the door, or does not take it: one that is about to end.
pub fn knock_as_start(profile: &Profile, start: Start) -> io::Result<()> {
    let stream = knock(&address(profile)?)?;
    say(&stream, &Knock::Start(start))?;
    hear::<Reply>(&mut BufReader::new(stream)).map(drop)
}

/// Stands at a door, and waits so long for whatever is said there.
fn knock(door: &Path) -> io::Result<UnixStream> {
    let stream = UnixStream::connect(door)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// The window, inside: it asks through this.
#[derive(Clone, Debug)]
pub struct Guest {
    door: PathBuf,
    /// The connection on which it hears.
    stream: Arc<UnixStream>,
}

/// What the window hears.
#[derive(Debug)]
pub struct Hearing(BufReader<UnixStream>);

/// Why the window did not come in.
#[derive(Debug, thiserror::Error)]
pub enum NotIn {
    /// There is no resident.
    #[error(
        "The part of Touchbase that shows reminders is not running ({}: {source}). Nothing is lost. Start \
         touchbase, which opens this window.", door.display()
    )]
    Nobody {
        /// Where it was looked for.
        door: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The resident's program is another version's: it was replaced while it ran.
    #[error(
        "Touchbase was replaced by another version while it was running{}, so it has quit and no reminders come. Nothing is lost. Start it again.",
        if version.is_empty() { String::new() } else { format!(" ({version} with {VERSION})") }
    )]
    OtherVersion {
        /// The resident's.
        version: String,
    },
}

impl Guest {
    /// Comes in. Sets this process's clock by the resident's. A resident of another version is ended: neither would
    /// understand the other.
    ///
    /// # Errors
    /// When there is no resident behind the door, or one of another version.
    pub fn come_in(door: &Path) -> Result<(Self, Profile, Hearing), NotIn> {
        let nobody = |source| NotIn::Nobody { door: door.to_owned(), source };
        let (stream, mut hearing) = enter(door).map_err(nobody)?;
        let guest = Self { door: door.to_owned(), stream: Arc::new(stream) };
        // Its version alone can be read of every one.
        let said = hear::<serde_json::Value>(&mut hearing).map_err(nobody)?;
        let version = said["version"].as_str().unwrap_or_default().to_owned();
        let welcome = serde_json::from_value(said).ok().filter(|_| version == VERSION);
        let Some(Welcome { profile, clock, .. }) = welcome else {
            guest.quit();
            return Err(NotIn::OtherVersion { version });
        };
        // News come when there are any.
        guest.stream.set_read_timeout(None).map_err(nobody)?;
        if let Some(file) = clock {
            clock::move_by(file);
        }
        Ok((guest, profile, Hearing(hearing)))
    }

    fn ask(&self, question: Question) -> io::Result<Reply> {
        let stream = knock(&self.door)?;
        say(&stream, &Knock::Ask(question))?;
        hear(&mut BufReader::new(stream))
    }

    /// Asks; a resident that is gone takes its window with it in a moment, so that nothing depends on the answer.
    fn answered(&self, question: Question) -> Option<Reply> {
        self.ask(question).inspect_err(|error| tracing::warn!(%error, ?question, "nobody answers")).ok()
    }
}

fn enter(door: &Path) -> io::Result<(UnixStream, BufReader<UnixStream>)> {
    let stream = knock(door)?;
    say(&stream, &Knock::Window)?;
    let hearing = BufReader::new(stream.try_clone()?);
    Ok((stream, hearing))
}

impl Iterator for Hearing {
    type Item = News;

    /// Waits for the next piece of news; `None` when the resident is gone.
    fn next(&mut self) -> Option<News> {
        hear(&mut self.0).inspect_err(|error| tracing::debug!(%error, "the resident is gone")).ok()
    }
}

impl Resident for Guest {
    fn on_screen(&self) -> BTreeSet<ReminderId> {
        match self.answered(Question::OnScreen) {
            Some(Reply::OnScreen(ids)) => ids,
            _ => BTreeSet::new(),
        }
    }

    fn presence(&self) -> Presence {
        match self.answered(Question::Presence) {
            Some(Reply::Presence(presence)) => *presence,
            _ => Presence::default(),
        }
    }

    fn test_pop_up(&self) -> Result<(), Absence> {
        match self.answered(Question::TestPopUp) {
            Some(Reply::TestPopUp(shown)) => shown,
            _ => Err(Absence::Refused("The part of Touchbase that shows pop-ups is not responding.".into())),
        }
    }

    fn look(&self) {}

    fn closing(&self) -> Closing {
        match self.answered(Question::Closing) {
            Some(Reply::Closing(closing)) => closing,
            _ => Closing::Quit,
        }
    }

    fn quit(&self) {
        self.answered(Question::Quit);
    }

    fn heard(&self) {
        if let Err(error) = say(&self.stream, &()) {
            tracing::debug!(%error, "the resident is gone");
        }
    }
}
