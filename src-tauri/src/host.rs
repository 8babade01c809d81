//! The app's state: the book, a reader beside it, and who is to be told.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tauri::{AppHandle, Manager};
use touchbase_core::op::{Changes, Op, Output};
use touchbase_core::time::Now;
use touchbase_core::{Book, Reader, Result};

use touchbase_resident::clock;
use touchbase_resident::profile::Profile;
use touchbase_resident::resident::Resident;

use crate::events::{Changed, Offer, tell};
use crate::failure::Failure;
use crate::others;
use crate::reading::Desk;

/// What every command works on.
///
/// Verbs take turns at the book; queries have a connection of their own, so that reading goes on during an import.
pub struct Host {
    book: Mutex<Book>,
    reader: Mutex<Reader>,
    /// Where the data lies.
    pub data_file: PathBuf,
    /// The book's, as it was last seen, see [`others`].
    pub data_version: AtomicI64,
    /// Which data file it is, and whose window.
    pub profile: Profile,
    /// Shows reminders.
    pub resident: Arc<dyn Resident>,
    /// Where cards are read.
    pub desk: Desk,
    /// Whether the running import is to stop.
    pub import_cancelled: AtomicBool,
}

impl Host {
    /// Opens the book of a profile.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open(profile: &Profile, resident: Arc<dyn Resident>, desk: Desk) -> Result<Self> {
        let book = Book::open(&profile.data_file)?;
        Ok(Self {
            data_version: AtomicI64::new(book.data_version()?),
            book: Mutex::new(book),
            reader: Mutex::new(Reader::open(&profile.data_file)?),
            data_file: profile.data_file.clone(),
            profile: profile.clone(),
            resident,
            desk,
            import_cancelled: AtomicBool::new(false),
        })
    }

    /// The book, when it is this caller's turn. A verb that panicked was rolled back, so its lock is good.
    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The book, unless somebody else has it.
    pub fn free_book(&self) -> Option<MutexGuard<'_, Book>> {
        self.book.try_lock().ok()
    }

    /// The reader.
    pub fn reader(&self) -> MutexGuard<'_, Reader> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Asks a question on a thread that may wait for the disk.
///
/// # Errors
/// Those of the question.
pub async fn ask<T: Send + 'static>(
    app: AppHandle,
    question: impl FnOnce(&Reader, &Now) -> Result<T> + Send + 'static,
) -> Result<T, Failure> {
    aside(app, move |host| Ok(question(&host.reader(), &clock::now())?)).await
}

/// Runs a verb on a thread that may wait for its turn and for the disk, and tells everybody what it changed.
///
/// # Errors
/// Those of the verb.
pub async fn run<T: Send + 'static>(
    app: AppHandle,
    op: Op,
    verb: impl FnOnce(&mut Book, &Now) -> Result<Output<T>> + Send + 'static,
) -> Result<T, Failure> {
    let told = app.clone();
    let output = aside(app, move |host| Ok(verb(&mut host.book(), &clock::now())?)).await?;
    spread(&told, output.changes, op.label(), Offer::Undo);
    Ok(output.value)
}

/// Runs `work` on the state, on a thread that may block. The commands' own threads are as few as the processors, and
/// must stay free for reading.
///
/// # Errors
/// Those of the work.
pub async fn aside<T: Send + 'static>(
    app: AppHandle,
    work: impl FnOnce(&Host) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let done = tauri::async_runtime::spawn_blocking(move || work(&app.state::<Host>())).await;
    done.unwrap_or_else(|error| {
        Err(Failure::system(format!("This could not be done ({error}). Nothing was saved.")))
    })
}

/// Tells everybody of what a verb changed, if it changed anything.
pub fn spread(app: &AppHandle, changes: Changes, message: &str, offers: Offer) {
    pass_on(app, Changed { changes, message: Some(message.to_owned()), offers: Some(offers) });
}

/// Tells everybody of changes that are no step of the owner's, if there are any: views ask again, nothing is said.
pub fn note(app: &AppHandle, changes: Changes) {
    pass_on(app, Changed { changes, message: None, offers: None });
}

fn pass_on(app: &AppHandle, changed: Changed) {
    let changes = changed.changes;
    if changes != Changes::default() {
        tell(app, changed);
        let host = app.state::<Host>();
        host.resident.look();
        if changes.inbox {
            host.desk.wake();
        }
        others::look(app);
    }
}
