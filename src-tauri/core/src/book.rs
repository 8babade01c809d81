//! The one door: [`Book`] for verbs, [`Reader`] for queries.

use std::cell::OnceCell;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};
use crate::op::{Changes, Op, Output};
use crate::settings::Settings;
use crate::store::follow_up::Which;
use crate::store::history::{self, Recorder};
use crate::store::savepoint::or_nothing;
use crate::store::{
    backup, blob, check, contact, draft, file, follow_up, opportunity, search, setting, touch,
};
use crate::time::Now;
use crate::view::{BackupReason, Counts, Health, HistoryStep, UndoState};

/// The reading side: all queries. Several readers and one [`Book`] may have the same file open.
pub struct Reader {
    pub(crate) conn: Connection,
}

/// The writing side: all verbs. It reads too.
///
/// The verbs stand in `verbs/`, one module a concept.
pub struct Book {
    reader: Reader,
    recorder: Recorder,
}

/// What a verb works with: the connection of its transaction, the present, and the settings, which are read once.
///
/// Queries that look ahead as a verb would go by one too, see [`Reader::ahead`].
pub(crate) struct Verb<'a> {
    /// The open transaction; of a query, the reader's connection.
    pub conn: &'a Connection,
    /// When it happens.
    pub now: &'a Now,
    /// What records its row changes; of a query, none.
    recorder: Option<&'a Recorder>,
    settings: OnceCell<Settings>,
}

impl<'a> Verb<'a> {
    /// A verb of which nothing was asked yet.
    pub fn new(conn: &'a Connection, now: &'a Now) -> Self {
        Self { conn, now, recorder: None, settings: OnceCell::new() }
    }

    /// Runs `work` without recording its row changes: for what is no change to the owner, and nothing to undo.
    pub fn unrecorded<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        match self.recorder {
            Some(recorder) => recorder.pause(work),
            None => work(),
        }
    }

    /// A query that looks ahead with settings which are not saved yet.
    pub fn with_settings(conn: &'a Connection, now: &'a Now, settings: Settings) -> Self {
        Self { conn, now, recorder: None, settings: OnceCell::from(settings) }
    }

    /// Returns the settings, as they stood when they were first asked for.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub fn settings(&self) -> Result<&Settings> {
        match self.settings.get() {
            Some(settings) => Ok(settings),
            None => {
                let settings = setting::get(self.conn)?;
                Ok(self.settings.get_or_init(|| settings))
            }
        }
    }
}

impl Deref for Book {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Book {
    /// Opens the data file at `path`; creates it when there is none.
    ///
    /// # Errors
    /// [`Error::NewerSchema`] and [`Error::Corrupt`] leave the file untouched.
    pub fn open(path: &Path) -> Result<Self> {
        let mut conn = file::open(path)?;
        search::renew(&mut conn)?;
        let recorder = Recorder::install(&conn)?;
        Ok(Self { reader: Reader { conn }, recorder })
    }

    /// Runs one verb: one transaction, one undo step, one list of changes. A failure leaves no trace.
    pub(crate) fn transact<T>(
        &mut self,
        op: Op,
        now: &Now,
        verb: impl FnOnce(&Verb<'_>) -> Result<T>,
    ) -> Result<Output<T>> {
        atomic(&mut self.reader.conn, |conn| {
            let step = history::begin(conn, op, now.instant)?;
            let recorded = Verb { recorder: Some(&self.recorder), ..Verb::new(conn, now) };
            let value = self.recorder.record(step, || verb(&recorded))?;
            contact::date_changes(conn, step, now.instant)?;
            let changes = history::end(conn, step)?;
            Ok(Output { value, changes })
        })
    }

    /// Runs several verbs as one transaction: they stay together, or a failure leaves no trace of any. Each is still a step of
    /// its own.
    pub(crate) fn all_or_none<T>(&mut self, verbs: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        /// Takes back what was not committed, also when a verb panics.
        struct Uncommitted<'a>(&'a mut Book);

        impl Drop for Uncommitted<'_> {
            fn drop(&mut self) {
                if !self.0.conn.is_autocommit() {
                    // A failure of it is a failure of the file, which the next verb says.
                    let _ = self.0.conn.execute_batch("ROLLBACK");
                }
            }
        }

        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        let open = Uncommitted(self);
        let value = verbs(open.0)?;
        open.0.conn.execute_batch("COMMIT")?;
        Ok(value)
    }

    /// Runs `work` with memory for the pages of a large change, and gives it back afterwards: without it, SQLite writes
    /// pages out and reads them back again and again.
    pub(crate) fn with_room<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        file::widen_cache(&self.conn)?;
        let result = work(self);
        file::narrow_cache(&self.conn)?;
        result
    }

    /// Writes what is no verb of the owner's: the proof log. Nothing of it can be undone.
    pub(crate) fn note<T>(&mut self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        atomic(&mut self.reader.conn, write)
    }

    /// Sets how long a write waits for another program that writes.
    pub fn set_patience(&mut self, patience: Duration) -> Result<()> {
        file::set_patience(&self.conn, patience)
    }

    /// Takes the newest step back. `None` when there is nothing to take back.
    pub fn undo(&mut self) -> Result<Output<Option<HistoryStep>>> {
        self.with_room(|book| book.flip(history::undoable))
    }

    /// Brings back the step that was undone last. `None` when there is none.
    pub fn redo(&mut self) -> Result<Output<Option<HistoryStep>>> {
        self.with_room(|book| book.flip(history::redoable))
    }

    /// Flips the step that `choose` finds, inside the transaction: another program may have undone it meanwhile.
    fn flip(
        &mut self,
        choose: impl FnOnce(&Connection) -> Result<Option<HistoryStep>>,
    ) -> Result<Output<Option<HistoryStep>>> {
        let transaction = self.reader.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some(step) = choose(&transaction)? else {
            return Ok(Output { value: None, changes: Changes::default() });
        };
        let touched = self.recorder.record(step.id, || history::flip(&transaction, step.id))?;
        for contact in touched.contacts {
            search::refresh(&transaction, contact)?;
        }
        transaction.commit()?;
        Ok(Output { value: Some(HistoryStep { undone: !step.undone, ..step }), changes: touched.changes })
    }

    /// Replaces the whole book by a backup. The book as it was becomes a backup itself; a damaged one is kept beside the file,
    /// as `….before-restore`. Returns where; `None` when there was none.
    ///
    /// # Errors
    /// Fails before anything is written when the backup is not a Touchbase file this build can read, or is damaged.
    pub fn restore(path: &Path, backup: &Path, now: &Now) -> Result<Option<PathBuf>> {
        if file::is_own(path, backup) {
            return Err(Error::invalid(
                "file",
                "This is the data file itself, not a backup of it. Nothing was changed.",
            ));
        }
        let source = sound_backup(backup)?;
        let existed = path.exists();
        match Self::open(path) {
            Err(Error::Corrupt { .. }) => {
                let kept = file::free_name(path, "before-restore");
                file::set_aside(path, &kept)?;
                Self::open(path)?.copy_from(&source, || Ok(Some(kept)))
            }
            Ok(mut book) if existed => book.replace_by(&source, now).map(Some),
            book => book?.copy_from(&source, || Ok(None)),
        }
    }

    /// Replaces the whole book by a backup while it is open, here and in other programs: each sees the other book with its
    /// next question. What is replaced becomes a backup first; returns where.
    ///
    /// # Errors
    /// As [`Book::restore`].
    pub(crate) fn replace(&mut self, path: &Path, now: &Now) -> Result<PathBuf> {
        self.refuse_own(path)?;
        self.replace_by(&sound_backup(path)?, now)
    }

    fn replace_by(&mut self, source: &Connection, now: &Now) -> Result<PathBuf> {
        let data_file = self.data_file()?;
        // The connection that is written to can read nothing meanwhile.
        let before = file::open_reader(&data_file)?;
        self.copy_from(source, || backup::add(&before, &data_file, BackupReason::BeforeRestore, now))
    }

    /// Takes over all that another file holds; `keep` runs before that, as [`file::copy`] says.
    fn copy_from<T>(&mut self, source: &Connection, keep: impl FnOnce() -> Result<T>) -> Result<T> {
        let kept = file::copy(source, &mut self.reader.conn, keep)?;
        search::renew(&mut self.reader.conn)?;
        Ok(kept)
    }
}

/// Runs `work` as a transaction of its own, or as a part of the one that is open. A failure leaves no trace of it.
fn atomic<T>(conn: &mut Connection, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    if !conn.is_autocommit() {
        return or_nothing(conn, || work(conn));
    }
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = work(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

/// Opens a backup in which no damage is found.
fn sound_backup(backup: &Path) -> Result<Connection> {
    let source = file::open_backup(backup)?;
    match check::findings(&source)?.into_iter().next() {
        Some(finding) => Err(Error::Corrupt { path: backup.into(), detail: finding }),
        None => Ok(source),
    }
}

impl Reader {
    /// Opens an existing data file for reading.
    ///
    /// # Errors
    /// As [`Book::open`]; also when the file does not exist yet.
    pub fn open(path: &Path) -> Result<Self> {
        Ok(Self { conn: file::open_reader(path)? })
    }

    /// Opens a backup for reading, also one that an older Touchbase wrote.
    ///
    /// # Errors
    /// As [`Book::open`]; also when there is no such file.
    pub fn open_backup(path: &Path) -> Result<Self> {
        Ok(Self { conn: file::open_backup(path)? })
    }

    /// Runs several queries on one state of the book, whatever is written meanwhile.
    pub fn snapshot<T>(&self, queries: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        // Deferred: it takes no lock, and ends with the queries. An open transaction is one state already.
        let is_open = !self.conn.is_autocommit();
        let _snapshot = if is_open { None } else { Some(self.conn.unchecked_transaction()?) };
        queries(self)
    }

    /// Returns what a query works with that looks ahead as a verb would.
    pub(crate) fn ahead<'a>(&'a self, now: &'a Now) -> Verb<'a> {
        Verb::new(&self.conn, now)
    }

    /// The settings.
    pub fn settings(&self) -> Result<Settings> {
        setting::get(&self.conn)
    }

    /// What can be undone and redone.
    pub fn undo_state(&self) -> Result<UndoState> {
        Ok(UndoState { undo: history::undoable(&self.conn)?, redo: history::redoable(&self.conn)? })
    }

    /// The steps that can be undone or redone, newest first.
    pub fn history(&self) -> Result<Vec<HistoryStep>> {
        history::steps(&self.conn)
    }

    /// The figures of the sidebar. Samples are counted in none.
    pub fn counts(&self, now: &Now) -> Result<Counts> {
        Ok(Counts {
            contacts: contact::count(&self.conn)?,
            due: due_count(&self.conn, now)?,
            inbox: draft::waiting(&self.conn)?,
            no_next_step: opportunity::count_no_next_step(&self.conn)?,
            contacts_without_step: touch::count_real_without_step(&self.conn)?,
            promises_late: follow_up::count_real(&self.conn, Which::late_promises(now))?,
        })
    }

    /// A number that changes when another program changed the data file.
    pub fn data_version(&self) -> Result<i64> {
        file::data_version(&self.conn)
    }

    /// The bytes kept under a hash: a photo, a card. `None` when there are none.
    pub fn blob(&self, hash: &str) -> Result<Option<Vec<u8>>> {
        blob::get(&self.conn, hash)
    }

    /// Copies the book, while it is in use, to `target`.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `file` when `target` is the data file itself.
    pub fn back_up(&self, target: &Path) -> Result<()> {
        self.refuse_own(target)?;
        file::back_up(&self.conn, target)
    }

    /// The file that this book is read from.
    pub(crate) fn data_file(&self) -> Result<PathBuf> {
        let reason = || "This book has no file of its own, so it has no backups.".to_owned();
        self.conn.path().map(PathBuf::from).ok_or_else(|| Error::Conflict(reason()))
    }

    /// Refuses a target that is the data file or one of its side files.
    pub(crate) fn refuse_own(&self, target: &Path) -> Result<()> {
        match self.conn.path() {
            Some(own) if file::is_own(Path::new(own), target) => {
                let reason =
                    "Touchbase keeps this book in that file. Nothing was written. Choose another file.";
                Err(Error::invalid("file", reason))
            }
            _ => Ok(()),
        }
    }

    /// Looks for damage: of the file, of references, of the search index.
    pub fn check(&self) -> Result<Health> {
        let findings = check::findings(&self.conn)?;
        Ok(Health {
            ok: findings.is_empty(),
            findings,
            contacts: contact::count_all(&self.conn)?,
            open_follow_ups: follow_up::count(&self.conn, Which::All)?,
        })
    }
}

/// How many follow-ups are due: those of today and before, and of later days those whose deadline has passed, or that are
/// today's in the owner's zone, and dates to remember that it is time for.
pub(crate) fn due_count(conn: &Connection, now: &Now) -> Result<u32> {
    let tomorrow = now.today() + Days::new(1);
    let planned = Which::Between(NaiveDate::MIN, tomorrow);
    let expired = Which::Expired(tomorrow, now.instant);
    let early = Which::Early(tomorrow, now.at(tomorrow, NaiveTime::MIN), now.instant);
    let dates = Which::DatesAhead(tomorrow, now.at(tomorrow, NaiveTime::MIN));
    [planned, expired, early, dates].into_iter().map(|which| follow_up::count_real(conn, which)).sum()
}

/// The app's own data file, within the system's folder for application data. Window and command line share it.
pub fn data_file(data_folder: &Path) -> PathBuf {
    data_folder.join("touchbase").join("touchbase.db")
}
