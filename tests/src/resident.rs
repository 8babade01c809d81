//! The app without a window, as at login: what of it reminds.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::child::Running;
use crate::clock::Clock;
use crate::wait::{SOON, until};
use crate::{Stage, programs};

/// Every run has a log of its own.
static RUNS: AtomicUsize = AtomicUsize::new(1);

/// `touchbase --hidden`. It is killed when this is dropped, as a power cut would.
#[derive(Debug)]
pub struct Resident {
    running: Running,
    runtime: PathBuf,
}

impl Resident {
    /// Starts it on the stage's data file by this clock. It has no display, so that it can open no window.
    #[track_caller]
    pub fn start(stage: &Stage, clock: &Clock) -> Self {
        let mut command = stage.command(&programs::app());
        command.arg("--hidden").arg("--db").arg(stage.db()).arg("--clock").arg(clock.file());
        Self::run(stage, &mut command)
    }

    /// Starts it by a command of the stage that becomes it.
    #[track_caller]
    pub fn run(stage: &Stage, command: &mut Command) -> Self {
        command.env_remove("DISPLAY").env("RUST_LOG", "info,touchbase_resident=debug");
        let log = format!("resident-{:03}.log", RUNS.fetch_add(1, Ordering::Relaxed));
        let running = Running::start(command, &stage.logs().join(log));
        Self { running, runtime: stage.path("runtime") }
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.running.id()
    }

    /// Whether it runs.
    pub fn runs(&mut self) -> bool {
        self.running.ended().is_none()
    }

    /// Stops it in the middle of whatever it does, as a sleep of the machine would.
    pub fn freeze(&self) {
        self.running.freeze();
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        self.running.thaw();
    }

    /// Ends it at once.
    pub fn kill(&mut self) {
        self.running.kill();
    }

    /// Waits for its end.
    #[track_caller]
    pub fn wait(&mut self) {
        self.running.wait(SOON);
    }

    /// Asks it what its window may ask, e.g. "presence"; gives what it says.
    #[track_caller]
    pub fn ask(&self, question: &str) -> Value {
        let mut reply = String::new();
        BufReader::new(self.knock(question)).read_line(&mut reply).expect("the resident answers");
        serde_json::from_str(&reply).unwrap_or_else(|error| panic!("{error}: {reply}"))
    }

    /// Waits until it knows whether the owner does not want to be disturbed.
    #[track_caller]
    pub fn knows_do_not_disturb(&self, is_on: bool) {
        until("it knows of do-not-disturb", SOON, || {
            (self.ask("presence")["presence"]["pop_ups"]["do_not_disturb"] == is_on).then_some(())
        });
    }

    /// The owner quits, as from the window: everything it had to note is noted when this returns.
    #[track_caller]
    pub fn quit(&mut self) {
        // It may be gone before it has answered.
        let _door = self.knock("quit");
        let status = self.running.wait(SOON);
        assert!(status.success(), "it ended with {status}: {}", self.running.log());
    }

    /// Asks at the door behind which it is.
    #[track_caller]
    fn knock(&self, question: &str) -> UnixStream {
        let mut door = until("a resident behind its door", SOON, || {
            let session = fs::read_dir(&self.runtime).ok()?.flatten().map(|entry| entry.path());
            let mut doors =
                session.filter(|path| path.extension().is_some_and(|extension| extension == "door"));
            UnixStream::connect(doors.next()?).ok()
        });
        door.set_read_timeout(Some(SOON)).expect("a timeout");
        writeln!(door, "{}", json!({ "ask": question })).expect("the resident hears");
        door
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        self.kill();
    }
}
