//! The app without WebDriver: as an owner starts it.

use std::ffi::OsStr;

use crate::child::Running;
use crate::clock::Clock;
use crate::{Stage, programs};

/// The app.
#[derive(Debug)]
pub struct App;

impl App {
    /// Starts the app on the stage's data file; its output goes to `app.log` of the stage.
    #[track_caller]
    pub fn start(stage: &Stage) -> Running {
        Self::start_with(stage, "app.log", [OsStr::new("--db"), stage.db().as_os_str()])
    }

    /// The same by this clock.
    #[track_caller]
    pub fn start_at(stage: &Stage, clock: &Clock) -> Running {
        let (db, file) = (stage.db(), clock.file());
        Self::start_with(
            stage,
            "app.log",
            ["--db".as_ref(), db.as_os_str(), "--clock".as_ref(), file.as_os_str()],
        )
    }

    /// Starts the app with these arguments; its output goes to `log` of the stage.
    #[track_caller]
    pub fn start_with(
        stage: &Stage,
        log: &str,
        arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Running {
        let mut command = stage.command(&programs::app());
        command.args(arguments).env("RUST_LOG", "info,touchbase=debug");
        Running::start(&mut command, &stage.logs().join(log))
    }
}
