//! A program that was started here and ends here.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::wait::{SOON, try_until, until};

/// How long a program may take to end when it is asked to.
const GRACE: Duration = Duration::from_secs(5);

/// A running program whose output goes to a log file. It is ended when this is dropped.
///
/// It stays in the test's own process group, so that stopping the test run stops it too.
#[derive(Debug)]
pub struct Running {
    child: Child,
    log: PathBuf,
}

impl Running {
    /// Starts `command` with both outputs going to `log`.
    #[track_caller]
    pub fn start(command: &mut Command, log: &Path) -> Self {
        let out = File::create(log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let err = out.try_clone().expect("a file just opened can be shared");
        match command.stdin(Stdio::null()).stdout(out).stderr(err).spawn() {
            Ok(child) => Self { child, log: log.to_owned() },
            Err(error) => panic!("{}: {error}", Path::new(command.get_program()).display()),
        }
    }

    /// Everything it has said so far.
    pub fn log(&self) -> String {
        fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// How often it has said the line `line`.
    pub fn said(&self, line: &str) -> usize {
        self.log().lines().filter(|said| *said == line).count()
    }

    /// The first whole line of its output that `pick` accepts.
    #[track_caller]
    pub fn announced<T>(&mut self, what: &str, mut pick: impl FnMut(&str) -> Option<T>) -> T {
        until(what, SOON, || {
            let log = self.log();
            let whole = log.rfind('\n').map_or("", |end| &log[..end]);
            let found = whole.lines().find_map(&mut pick);
            if let (None, Some(status)) = (&found, self.ended()) {
                panic!("{what}: the program ended with {status}: {log}");
            }
            found
        })
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child can be waited for")
    }

    /// Waits for it to end by itself.
    #[track_caller]
    pub fn wait(&mut self, within: Duration) -> ExitStatus {
        until("the program ends", within, || self.ended())
    }

    /// Stops it in the middle of whatever it does.
    pub fn freeze(&self) {
        signal(self.id(), Signal::STOP);
    }

    /// Lets it go on.
    pub fn thaw(&self) {
        signal(self.id(), Signal::CONT);
    }

    /// Asks it to end, and ends it if it does not.
    pub fn stop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        signal(self.id(), Signal::TERM);
        if try_until(GRACE, || self.ended()).is_none() {
            self.kill();
        }
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ends a program at once, from wherever it is known by its id alone.
pub fn kill(id: u32) {
    signal(id, Signal::KILL);
}

fn signal(id: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // It may have ended meanwhile.
        let _ = kill_process(pid, signal);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}
