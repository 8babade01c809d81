//! The resident part, as the window sees it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use touchbase_core::id::ReminderId;
use touchbase_core::reminder::Snooze;
use touchbase_core::settings::Settings;
use touchbase_core::{Reader, Result};

use crate::bell::{Bell, Signal, Wish};
use crate::clock;
use crate::notifier::{Absence, Notifier, PopUp, PopUps};
use crate::shortcut::{Keyboard, ShortcutState};
use crate::tray::Tray;

/// What is said when the reminder loop ended by a defect: an app that only seems to remind is worse than none.
pub const BROKEN: &str = "Reminders stopped because of an error, so Touchbase has quit. Nothing is lost: \
    what is due shows when you start it again.";

/// The resident part, in this process or in another.
pub trait Resident: Send + Sync {
    /// The reminders that are on the screen as pop-ups.
    fn on_screen(&self) -> BTreeSet<ReminderId>;

    /// What there is to say of the system's side of reminders.
    fn presence(&self) -> Presence;

    /// Shows what a reminder looks like; whether its answer arrives is told by [`Resident::presence`].
    ///
    /// # Errors
    /// When the system does not take it.
    fn test_pop_up(&self) -> Result<(), Absence>;

    /// The data file was written by a verb of this process: look. Another process sees the file itself.
    fn look(&self);

    /// The owner closes the window. What is to become of it.
    fn closing(&self) -> Closing;

    /// The app is to end, reminders included.
    fn quit(&self);

    /// The window did what it was told to show. A window in this process always does.
    fn heard(&self) {}
}

/// What there is to say of the system's side of reminders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Presence {
    /// The pop-ups.
    pub pop_ups: PopUps,
    /// Whether there is a tray on the screen.
    pub tray: bool,
    /// The pop-up shown last to see whether they come; `None` when none was, since the app started.
    pub test: Option<Test>,
    /// Whether the shortcut of quick add works.
    pub shortcut: ShortcutState,
}

/// A pop-up that was shown to see whether pop-ups come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Test {
    /// When the system took it.
    pub shown_at: DateTime<Utc>,
    /// When its answer arrived.
    pub answered_at: Option<DateTime<Utc>>,
}

/// What becomes of a window that the owner closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closing {
    /// It goes, reminders go on in the tray.
    Close,
    /// There is no tray to come back from: it is minimised, and says this.
    Minimise(String),
    /// The app ends with it.
    Quit,
}

/// The resident part in this process.
pub struct Here {
    /// Wakes the reminder loop.
    pub bell: Bell,
    pub(crate) notifier: Arc<dyn Notifier>,
    pub(crate) tray: Arc<dyn Tray>,
    pub(crate) keyboard: Arc<dyn Keyboard>,
    data_file: PathBuf,
    /// A demo is thrown away with its window.
    is_demo: bool,
    on_screen: Mutex<BTreeSet<ReminderId>>,
    test: Mutex<Option<Test>>,
}

impl Here {
    /// The resident part on a data file. What it hears is for [`crate::reminders::start`].
    pub fn new(
        data_file: PathBuf,
        is_demo: bool,
        bell: Bell,
        notifier: Arc<dyn Notifier>,
        tray: Arc<dyn Tray>,
        keyboard: Arc<dyn Keyboard>,
    ) -> Self {
        let (on_screen, test) = (Mutex::default(), Mutex::default());
        Self { bell, notifier, tray, keyboard, data_file, is_demo, on_screen, test }
    }

    /// Where the data lies.
    pub fn data_file(&self) -> &Path {
        &self.data_file
    }

    /// Notes what is on the screen.
    pub(crate) fn see(&self, on_screen: BTreeSet<ReminderId>) {
        *self.on_screen.lock().unwrap_or_else(PoisonError::into_inner) = on_screen;
    }

    /// The answer to a test arrived.
    pub(crate) fn test_passed(&self) {
        if let Some(test) = self.test.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            test.answered_at = Some(clock::now().instant);
        }
    }

    fn note_test(&self, test: Option<Test>) {
        *self.test.lock().unwrap_or_else(PoisonError::into_inner) = test;
    }

    fn settings(&self) -> Result<Settings> {
        Reader::open(&self.data_file).and_then(|reader| reader.settings())
    }

    /// Whether reminders go on after the window is closed. A file that cannot be read ends no reminders.
    fn keeps_running(&self) -> bool {
        !self.is_demo && self.settings().map_or(true, |settings| settings.reminders.keep_running)
    }
}

impl Resident for Here {
    fn on_screen(&self) -> BTreeSet<ReminderId> {
        self.on_screen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn presence(&self) -> Presence {
        Presence {
            pop_ups: self.notifier.pop_ups(),
            tray: self.tray.is_hosted(),
            test: *self.test.lock().unwrap_or_else(PoisonError::into_inner),
            shortcut: self.keyboard.state(),
        }
    }

    fn test_pop_up(&self) -> Result<(), Absence> {
        // Before it is shown: its button may be pressed before the system has answered.
        self.note_test(Some(Test { shown_at: clock::now().instant, answered_at: None }));
        let pop_up = PopUp::test(
            "This is how Touchbase reminds you",
            "What to do, the last note, and the number to call.\nPress a button, and the window will show that it works.",
        );
        let shown = self.notifier.show(&match self.settings() {
            Ok(settings) => {
                let morning = Snooze::TomorrowMorning.offer(&clock::now(), &settings.working_hours).label;
                pop_up.offering(&morning)
            }
            // It shows how pop-ups look, whatever there is to read.
            Err(_) => pop_up,
        });
        shown.map(drop).inspect_err(|_| self.note_test(None))
    }

    fn look(&self) {
        self.bell.ring();
    }

    fn closing(&self) -> Closing {
        if !self.keeps_running() {
            return Closing::Quit;
        }
        if !self.tray.is_hosted() {
            return Closing::Minimise(
                "This desktop has no tray, so the window is minimised and reminders keep coming. To quit, press Ctrl+Q."
                    .to_owned(),
            );
        }
        self.bell.send(Signal::WindowCloses);
        Closing::Close
    }

    fn quit(&self) {
        self.bell.ask(Wish::Quit);
    }
}
