//! The other side of the door: the window's, and another start's.

use std::collections::BTreeSet;
use std::io::{self, BufReader};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use touchbase_core::id::ReminderId;

use super::{Knock, Question, Reply, Welcome, address, hear, say};
use crate::clock;
use crate::news::{News, Target};
use crate::notifier::Absence;
use crate::profile::Profile;
use crate::resident::{Closing, Presence, Resident};

/// Tells the resident that runs already that the app was started again. Whether there is one.
pub fn knock_as_start(profile: &Profile, hidden: bool, target: Option<Target>) -> bool {
    let heard = UnixStream::connect(address(profile)).and_then(|stream| {
        say(&stream, &Knock::Start { hidden, target })?;
        hear::<Reply>(&mut BufReader::new(stream))
    });
    heard.is_ok()
}

/// The window, inside: it asks through this.
#[derive(Clone, Debug)]
pub struct Guest {
    door: PathBuf,
}

/// What the window hears.
#[derive(Debug)]
pub struct Hearing(BufReader<UnixStream>);

impl Guest {
    /// Comes in. Sets this process's clock by the resident's.
    ///
    /// # Errors
    /// When there is no resident behind the door.
    pub fn come_in(door: &Path) -> io::Result<(Self, Profile, Hearing)> {
        let stream = UnixStream::connect(door)?;
        say(&stream, &Knock::Window)?;
        let mut hearing = BufReader::new(stream);
        let Welcome { profile, clock } = hear(&mut hearing)?;
        if let Some(file) = clock {
            clock::move_by(file);
        }
        Ok((Self { door: door.to_owned() }, profile, Hearing(hearing)))
    }

    fn ask(&self, question: Question) -> io::Result<Reply> {
        let stream = UnixStream::connect(&self.door)?;
        say(&stream, &Knock::Ask(question))?;
        hear(&mut BufReader::new(stream))
    }

    /// Asks; a resident that is gone takes its window with it in a moment, so that nothing depends on the answer.
    fn answered(&self, question: Question) -> Option<Reply> {
        self.ask(question).inspect_err(|error| tracing::warn!(%error, ?question, "nobody answers")).ok()
    }
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
            _ => Err(Absence("The part of Touchbase that shows pop-ups does not answer.".into())),
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
}
