//! Tells the window when another program wrote the data file: the resident part, the command line.

use std::sync::atomic::Ordering;

use tauri::{AppHandle, Manager};
use touchbase_core::op::Changes;
use touchbase_resident::watch;

use crate::events::{Changed, tell};
use crate::host::Host;

/// Looks from now on whenever the file is written.
pub fn start(app: &AppHandle) {
    let told = app.clone();
    watch::data_file(&app.state::<Host>().data_file, move || look(&told));
}

/// Looks whether another program wrote the file since it was looked at last.
pub fn look(app: &AppHandle) {
    let host = app.state::<Host>();
    // A verb that runs just now looks when it is done.
    let Some(book) = host.free_book() else {
        return;
    };
    match book.data_version() {
        Ok(version) => {
            if host.data_version.swap(version, Ordering::AcqRel) != version {
                drop(book);
                tell(app, Changed { changes: Changes::ALL, message: None, offers: None });
                host.desk.wake();
            }
        }
        Err(error) => tracing::warn!(%error, "whether another program wrote the data file is not known"),
    }
}
