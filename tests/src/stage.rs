//! A stage: one test's own display, session bus and profile.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::accessibility::ScreenReader;
use crate::bus::Bus;
use crate::display::Display;
use crate::programs;
use crate::wait::until;

/// As long as a whole run may take: a test may queue behind all the others.
const TURN: Duration = Duration::from_secs(30 * 60);

/// One test's own world. Only one is open at a time on a machine.
#[derive(Debug)]
pub struct Stage {
    // Dropped in this order: the display ends whatever still has a window, the turn is given up last.
    /// The display.
    pub display: Display,
    reader: Option<ScreenReader>,
    /// The session bus.
    pub bus: Bus,
    logs: PathBuf,
    profile: TempDir,
    _turn: File,
}

impl Stage {
    /// Waits for this test's turn and opens a stage; `name` is its folder in `target/e2e/`.
    #[track_caller]
    pub fn open(name: &str) -> Self {
        Self::open_with(name, false)
    }

    /// The same, with a screen reader that listens to what programs show.
    #[track_caller]
    pub fn open_with_reader(name: &str) -> Self {
        Self::open_with(name, true)
    }

    #[track_caller]
    fn open_with(name: &str, reads: bool) -> Self {
        let turn = turn();
        let logs = programs::target().join("e2e").join(name);
        let _ = fs::remove_dir_all(&logs);
        fs::create_dir_all(&logs).expect("target/e2e can be written");
        let logs = logs.canonicalize().expect("the folder was just made");

        let profile = tempfile::Builder::new().prefix("touchbase-").tempdir().expect("a temporary folder");
        for folder in ["home", "config", "data", "cache", "state", "runtime", "tmp"] {
            let folder = profile.path().join(folder);
            fs::create_dir(&folder).expect("a folder in the profile");
            fs::set_permissions(&folder, Permissions::from_mode(0o700)).expect("its permissions");
        }
        let bus = Bus::start(profile.path(), &logs);
        let display = Display::open(&logs, |command| dress(command, profile.path(), &bus));
        let mut stage = Self { display, reader: None, bus, logs, profile, _turn: turn };
        if reads {
            let reader = ScreenReader::start(&stage.bus, &stage.logs, |program| stage.command(program));
            stage.reader = Some(reader);
        }
        stage
    }

    /// The screen reader of a stage that was opened with one.
    #[track_caller]
    pub fn reader(&self) -> &ScreenReader {
        self.reader.as_ref().expect("the stage was opened with a screen reader")
    }

    /// A command that runs in this world: its display, its bus, its empty home.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        dress(&mut command, self.profile.path(), &self.bus);
        command.env("DISPLAY", self.display.name());
        if self.reader.is_none() {
            command.env("NO_AT_BRIDGE", "1");
        }
        command
    }

    /// The data file that everything on this stage works on.
    pub fn db(&self) -> PathBuf {
        self.path("t.db")
    }

    /// A path inside the profile, which is removed with the stage.
    pub fn path(&self, name: &str) -> PathBuf {
        self.profile.path().join(name)
    }

    /// Writes a file into the profile.
    #[track_caller]
    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, contents).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    /// The folder in `target/e2e/` where logs and pictures are kept.
    pub fn logs(&self) -> &Path {
        &self.logs
    }

    /// Prints how each log ends: of a test that fails on a machine that is gone, its output is all that is left.
    fn tell_logs(&self) {
        const LINES: usize = 40;
        let entries = fs::read_dir(&self.logs).into_iter().flatten().flatten();
        let mut logs = entries.map(|entry| entry.path()).collect::<Vec<_>>();
        logs.retain(|path| path.extension().is_some_and(|extension| extension == "log"));
        logs.sort();
        for log in logs {
            let text = fs::read(&log).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let lines = text.lines().collect::<Vec<_>>();
            eprintln!("{}:\n{}", log.display(), lines[lines.len().saturating_sub(LINES)..].join("\n"));
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("Logs and pictures of this test: {}", self.logs.display());
            self.tell_logs();
        }
    }
}

/// Holds the lock that lets one end-to-end test run at a time, across threads and processes. Closing the file, or
/// the end of the process, gives it up.
#[track_caller]
fn turn() -> File {
    fs::create_dir_all(programs::target()).expect("target/ can be made");
    let lock = File::create(programs::target().join("e2e.lock")).expect("target/ can be written");
    until("this test's turn", TURN, || lock.try_lock().ok());
    lock
}

/// The environment of everything that runs on a stage: nothing of the owner's session.
fn dress(command: &mut Command, profile: &Path, bus: &Bus) {
    for variable in [
        "WAYLAND_DISPLAY",
        "XAUTHORITY",
        "SESSION_MANAGER",
        "DESKTOP_STARTUP_ID",
        "XDG_ACTIVATION_TOKEN",
        "GTK_THEME",
    ] {
        command.env_remove(variable);
    }
    command
        .env("HOME", profile.join("home"))
        .env("XDG_CONFIG_HOME", profile.join("config"))
        .env("XDG_DATA_HOME", profile.join("data"))
        .env("XDG_CACHE_HOME", profile.join("cache"))
        .env("XDG_STATE_HOME", profile.join("state"))
        .env("XDG_RUNTIME_DIR", profile.join("runtime"))
        .env("TMPDIR", profile.join("tmp"))
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .env("GDK_BACKEND", "x11")
        // No desktop portal: none can be activated on this bus.
        .env("GTK_USE_PORTAL", "0")
        // A cache would still be written while the profile is removed.
        .env("MESA_SHADER_CACHE_DISABLE", "true")
        .env("LC_ALL", "C.UTF-8");
}
