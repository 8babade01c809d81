//! Notices at once that a file was written: the data file by another program, the clock of a test.
//!
//! Linux tells without being asked. Elsewhere whoever wants to know looks every half minute.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Calls `ring` whenever the data file is written, also by this program: whoever hears it looks whether anything is new.
pub fn data_file(data_file: &Path, ring: impl Fn() + Send + 'static) {
    let mut log = OsString::from(data_file);
    log.push("-wal");
    // Commits go to SQLite's log; it lies there as long as the book is open here.
    start(vec![data_file.to_owned(), log.into()], ring);
}

/// Calls `ring` whenever one of the files is written, and a few times after that. They must exist.
#[cfg(target_os = "linux")]
pub fn start(files: Vec<PathBuf>, ring: impl Fn() + Send + 'static) {
    use std::mem::MaybeUninit;
    use std::thread;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::inotify;
    use rustix::io::Errno;

    /// A long write by another program is one change, or a few.
    const PAUSE: Duration = Duration::from_millis(100);
    /// What is written cannot be read yet: SQLite writes its log, waits for the disk, and then says so in shared memory, of
    /// which nobody is told. So whoever hears of it looks again, so many milliseconds later.
    const AGAIN: [i64; 3] = [0, 400, 1_500];

    let watched = inotify::init(inotify::CreateFlags::CLOEXEC).and_then(|watch| {
        for file in &files {
            inotify::add_watch(&watch, file, inotify::WatchFlags::MODIFY)?;
        }
        Ok(watch)
    });
    let watch = match watched {
        Ok(watch) => watch,
        Err(error) => return tracing::warn!(%error, ?files, "changes by other programs are noticed late"),
    };
    let spawned = thread::Builder::new().name("watch".into()).spawn(move || {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut events = inotify::Reader::new(&watch, &mut buffer);
        let mut again = AGAIN.len();
        loop {
            let wait = AGAIN.get(again).map(|milliseconds| Timespec {
                tv_sec: milliseconds / 1_000,
                tv_nsec: milliseconds % 1_000 * 1_000_000,
            });
            match poll(&mut [PollFd::new(&watch, PollFlags::IN)], wait.as_ref()) {
                Err(Errno::INTR) => {}
                Ok(0) => {
                    again += 1;
                    ring();
                }
                Ok(_) => {
                    // There is one to read; what else is in the buffer tells no more.
                    let read = events.next().map(drop);
                    while !events.is_buffer_empty() && events.next().is_ok() {}
                    if let Err(error) = read {
                        return tracing::warn!(%error, "changes by other programs are noticed late");
                    }
                    ring();
                    thread::sleep(PAUSE);
                    again = 0;
                }
                Err(error) => return tracing::warn!(%error, "changes by other programs are noticed late"),
            }
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "changes by other programs are noticed late");
    }
}

/// Calls `ring` every half minute: the window has nothing else that would make it look.
#[cfg(not(target_os = "linux"))]
pub fn start(_files: Vec<PathBuf>, ring: impl Fn() + Send + 'static) {
    use std::thread;
    use std::time::Duration;

    const PAUSE: Duration = Duration::from_secs(30);

    let looks = move || {
        loop {
            thread::sleep(PAUSE);
            ring();
        }
    };
    if let Err(error) = thread::Builder::new().name("watch".into()).spawn(looks) {
        tracing::warn!(%error, "changes by other programs are not noticed");
    }
}
