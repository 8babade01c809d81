//! Notices at once that another program wrote the data file.
//!
//! Linux tells without being asked. Elsewhere the reminder loop looks at the file whenever it wakes, at the latest after
//! its longest sleep.

use std::path::Path;

use crate::reminders::Bell;

/// Rings whenever the data file is written, also by this program: whoever hears it looks whether anything is new.
#[cfg(target_os = "linux")]
pub fn start(data_file: &Path, bell: Bell) {
    use std::mem::MaybeUninit;
    use std::thread;
    use std::time::Duration;

    use rustix::fs::inotify;

    /// A long write by another program is one change, or a few.
    const PAUSE: Duration = Duration::from_millis(100);

    let mut log = data_file.as_os_str().to_owned();
    log.push("-wal");
    let watched = inotify::init(inotify::CreateFlags::CLOEXEC).and_then(|watch| {
        inotify::add_watch(&watch, data_file, inotify::WatchFlags::MODIFY)?;
        // Commits go to SQLite's log; it lies there as long as the book is open here.
        inotify::add_watch(&watch, Path::new(&log), inotify::WatchFlags::MODIFY)?;
        Ok(watch)
    });
    let watch = match watched {
        Ok(watch) => watch,
        Err(error) => return tracing::warn!(%error, "changes by other programs are noticed late"),
    };
    let spawned = thread::Builder::new().name("watch".into()).spawn(move || {
        let mut buffer = [MaybeUninit::uninit(); 4096];
        let mut events = inotify::Reader::new(&watch, &mut buffer);
        while events.next().is_ok() {
            while !events.is_buffer_empty() && events.next().is_ok() {}
            bell.ring();
            thread::sleep(PAUSE);
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "changes by other programs are noticed late");
    }
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub fn start(_data_file: &Path, _bell: Bell) {}
