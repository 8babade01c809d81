//! Backups: made, listed, looked into, restored.

use std::path::Path;

use crate::book::{Book, Reader};
use crate::error::{Error, Result};
use crate::store::follow_up::Which;
use crate::store::{backup, contact, file, follow_up};
use crate::time::Now;
use crate::view::{BackupReason, BackupRow, Backups, BookContents};

impl Book {
    /// Replaces the whole book by a backup, while it is open here and in other programs. What is there now becomes a backup
    /// first, and is returned.
    ///
    /// # Errors
    /// Fails before anything is written when the backup is not a Touchbase file this build can read, or is damaged.
    pub fn restore_backup(&mut self, path: &Path, now: &Now) -> Result<BackupRow> {
        let kept = self.replace(path, now)?;
        backup::row(&kept, BackupReason::BeforeRestore)
    }
}

impl Reader {
    /// Copies the book, while it is in use, to the folder of its backups.
    pub fn add_backup(&self, now: &Now) -> Result<BackupRow> {
        let path = backup::add(&self.conn, &self.data_file()?, BackupReason::ByHand, now)?;
        backup::row(&path, BackupReason::ByHand)
    }

    /// What stands where: the book, and the backups of it.
    pub fn backups(&self) -> Result<Backups> {
        let data_file = self.data_file()?;
        Ok(Backups {
            kilobytes: backup::size(&data_file)?,
            folder: backup::folder(&data_file).to_string_lossy().into_owned(),
            rows: backup::list(&data_file)?,
            data_file: data_file.to_string_lossy().into_owned(),
        })
    }

    /// What is in a backup of this book.
    ///
    /// # Errors
    /// When it is not a Touchbase file this build can read, or is this book itself.
    pub fn backup_contents(&self, path: &Path) -> Result<BookContents> {
        // The file of an open book is opened by SQLite alone, and not once more.
        if file::is_own(&self.data_file()?, path) {
            let reason = "This is the data file itself, not a backup of it. Choose another file.";
            return Err(Error::invalid("file", reason));
        }
        Self::open_backup(path)?.contents()
    }

    /// What is in this book.
    pub fn contents(&self) -> Result<BookContents> {
        Ok(BookContents {
            contacts: contact::count_all(&self.conn)?,
            entries: backup::count_entries(&self.conn)?,
            follow_ups: follow_up::count(&self.conn, Which::All)?,
            changed_at: self.undo_state()?.undo.map(|step| step.at),
        })
    }
}
