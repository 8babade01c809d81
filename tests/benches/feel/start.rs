//! From the start of the program to its first page.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{Advice, fadvise};
use touchbase_tests::child::Running;
use touchbase_tests::process::Family;
use touchbase_tests::wait::{START, until};
use touchbase_tests::{Clock, Stage, programs};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _};
use x11rb::rust_connection::RustConnection;

use crate::Failure;
use crate::report::{Lines, Target};

/// How often each is started.
const TIMES: usize = 10;
/// What the window's title is once its page is painted.
const PAINTED: &str = "Touchbase";
/// A start waits until the one before has left the machine.
const APART: Duration = Duration::from_millis(500);

const EMPTY: &str = "Start of an empty window";
const EMPTY_COLD: &str = "Start of an empty window, cold";

/// Starts the app and the empty window, one after the other, so that what the machine does besides takes from both.
pub fn measure(stage: &Stage, clock: &Clock, lines: &mut Lines<'_>) {
    let (db, clock) = (stage.db().into_os_string(), clock.file().as_os_str().to_owned());
    let app = Program { file: programs::app(), arguments: vec!["--db".into(), db, "--clock".into(), clock] };
    let empty = Program { file: programs::empty_window(), arguments: Vec::new() };
    let screen = Screen::of(stage.display.name()).expect("the display answers");
    let start = |program: &Program| program.start(stage, &screen);

    // The first of each brings its files into memory, and says which they are.
    let mut files =
        [&app, &empty].map(|program| start(program).1).into_iter().flatten().collect::<BTreeSet<_>>();
    files.extend(["db", "db-wal"].map(|extension| stage.db().with_extension(extension)));
    let turns = |cold: bool| {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            for (program, times) in [(&app, &mut ours), (&empty, &mut theirs)] {
                if cold {
                    files.iter().for_each(|file| forget(file));
                }
                times.push(start(program).0);
            }
        }
        (ours, theirs)
    };
    let (ours, theirs) = turns(false);
    lines.add(EMPTY, Target::None, theirs);
    lines.add("Start", Target::Times(1.15, EMPTY), ours);
    let (ours, theirs) = turns(true);
    lines.add(EMPTY_COLD, Target::None, theirs);
    lines.add("Start, cold", Target::Times(1.15, EMPTY_COLD), ours);

    // As on every other day: the app goes on without a window, and is started again.
    let hidden = app.arguments.iter().map(OsString::as_os_str).chain([OsStr::new("--hidden")]);
    let mut resident = stage.command(&app.file);
    resident.args(hidden).env("RUST_LOG", "info,touchbase=debug");
    let mut resident = Running::start(&mut resident, &stage.logs().join("resident.log"));
    resident.announced("the app is there", |line| line.contains("the book is open").then_some(()));
    let times = (0..TIMES).map(|_| start(&app).0);
    lines.add("Window, while the app is there without one", Target::Times(1.15, EMPTY), times.collect());
}

/// A program with a window.
struct Program {
    file: PathBuf,
    arguments: Vec<OsString>,
}

impl Program {
    /// Starts it, waits until its page is painted, and ends it. How long that took, in milliseconds, and which files it
    /// has in memory.
    fn start(&self, stage: &Stage, screen: &Screen) -> (f64, BTreeSet<PathBuf>) {
        sleep(APART);
        let mut command = stage.command(&self.file);
        command.args(&self.arguments);
        let begun = Instant::now();
        let running = Running::start(&mut command, &stage.logs().join("start.log"));
        while !screen.shows(PAINTED) {
            assert!(begun.elapsed() < START, "{} is not painted: {}", self.file.display(), running.log());
            sleep(Duration::from_millis(1));
        }
        let time = begun.elapsed().as_secs_f64() * 1000.0;
        let files = Family::of(running.id()).files();
        stage.display.xdotool(&["key", "--clearmodifiers", "alt+F4"]);
        drop(running);
        until("its window goes", START, || (!screen.shows(PAINTED)).then_some(()));
        (time, files)
    }
}

/// Asks the kernel to take a file out of memory.
fn forget(file: &Path) {
    // What is gone, or is no file, takes no memory.
    let forgotten = File::open(file).map(|file| fadvise(&file, 0, None, Advice::DontNeed));
    drop(forgotten);
}

/// The display, asked without a program in between.
struct Screen {
    connection: RustConnection,
    root: u32,
    windows: u32,
    name: u32,
}

impl Screen {
    fn of(display: &str) -> Result<Self, Failure> {
        let (connection, screen) = RustConnection::connect(Some(display))?;
        let root = connection.setup().roots[screen].root;
        let [windows, name] = [b"_NET_CLIENT_LIST".as_slice(), b"_NET_WM_NAME"]
            .map(|name| Ok::<_, Failure>(connection.intern_atom(false, name)?.reply()?.atom));
        let (windows, name) = (windows?, name?);
        Ok(Self { connection, root, windows, name })
    }

    /// Whether there is a window with this title.
    fn shows(&self, title: &str) -> bool {
        let ids = self.property(self.root, self.windows);
        let ids = ids.as_chunks::<4>().0.iter().map(|id| u32::from_ne_bytes(*id));
        ids.into_iter().any(|window| self.property(window, self.name) == title.as_bytes())
    }

    fn property(&self, window: u32, property: u32) -> Vec<u8> {
        let asked = self.connection.get_property(false, window, property, AtomEnum::ANY, 0, 1024);
        // A window may go meanwhile.
        asked.ok().and_then(|asked| asked.reply().ok()).map(|reply| reply.value).unwrap_or_default()
    }
}
