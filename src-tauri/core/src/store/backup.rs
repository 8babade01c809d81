//! Where backups lie: in a folder of their own beside the data file, each a whole book. Others stand beside the data file
//! itself, where an update or the restore of a damaged book has put them.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::file;
use crate::error::{Error, Result};
use crate::time::Now;
use crate::view::{BackupReason, BackupRow};

/// What stands in the name of a backup that was made before a restore.
const BEFORE_RESTORE: &str = "before restore";

/// Returns the folder of the backups of a data file.
pub fn folder(data_file: &Path) -> PathBuf {
    data_file.with_extension("backups")
}

/// Copies the open book to the folder of its backups, and returns where: "touchbase 2026-11-30 14-10.db". What has that
/// name already stays, also when it was made meanwhile; the new one is counted up.
pub fn add(conn: &Connection, data_file: &Path, reason: BackupReason, now: &Now) -> Result<PathBuf> {
    let folder = folder(data_file);
    file::create_folder(&folder)?;
    let stem = data_file.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = format!("{stem} {}", now.local().format("%Y-%m-%d %H-%M"));
    if reason == BackupReason::BeforeRestore {
        name = format!("{name} {BEFORE_RESTORE}");
    }
    let mut target = folder.join(format!("{name}.db"));
    let mut copy = file::snapshot(conn, &target)?;
    let mut number = 1;
    while let Err(refused) = copy.persist_noclobber(&target) {
        if refused.error.kind() != ErrorKind::AlreadyExists {
            return Err(Error::Io { path: target, source: refused.error });
        }
        copy = refused.path;
        number += 1;
        target = folder.join(format!("{name} ({number}).db"));
    }
    Ok(target)
}

/// Returns the backups of a data file, the newest first.
pub fn list(data_file: &Path) -> Result<Vec<BackupRow>> {
    let is_complete = |path: &PathBuf| !path.to_string_lossy().ends_with(file::PARTIAL);
    let own = files(&folder(data_file))?.into_iter().filter(is_complete).map(|path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let reason =
            if name.contains(BEFORE_RESTORE) { BackupReason::BeforeRestore } else { BackupReason::ByHand };
        (path, reason)
    });
    let beside = files(data_file.parent().unwrap_or(Path::new("")))?
        .into_iter()
        .filter_map(|path| reason_beside(data_file, &path).map(|reason| (path, reason)));
    let mut rows = own
        .chain(beside)
        .filter(|(path, _)| file::is_book(path))
        // One that was deleted meanwhile is none.
        .filter_map(|(path, reason)| row(&path, reason).ok())
        .collect::<Vec<_>>();
    rows.sort_by(|a, b| (b.at, &b.path).cmp(&(a.at, &a.path)));
    Ok(rows)
}

/// Returns why there is a file beside the data file that is a backup of it; `None` for any other file.
fn reason_beside(data_file: &Path, path: &Path) -> Option<BackupReason> {
    let stem = data_file.file_stem().and_then(OsStr::to_str)?;
    let rest = path.file_name().and_then(OsStr::to_str)?.strip_prefix(stem)?.strip_prefix('.')?;
    if rest.starts_with("before-restore") && !rest.ends_with("-wal") && !rest.ends_with("-shm") {
        Some(BackupReason::BeforeRestore)
    } else if rest.starts_with("schema-") && rest.ends_with(".backup") {
        Some(BackupReason::BeforeUpdate)
    } else {
        None
    }
}

/// Returns a backup as a row of the list.
pub fn row(path: &Path, reason: BackupReason) -> Result<BackupRow> {
    let io = |source| Error::Io { path: path.into(), source };
    let about = fs::metadata(path).map_err(io)?;
    let at = about.modified().map(DateTime::<Utc>::from).map_err(io)?;
    Ok(BackupRow { path: path.to_string_lossy().into_owned(), at, kilobytes: kilobytes(about.len()), reason })
}

/// Returns how large a file is.
pub fn size(path: &Path) -> Result<u32> {
    let about = fs::metadata(path).map_err(|source| Error::Io { path: path.into(), source })?;
    Ok(kilobytes(about.len()))
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX)
}

/// Returns the files of a folder; none when it is not there.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(Vec::new());
    };
    let io = |source| Error::Io { path: folder.into(), source };
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>();
    Ok(paths.map_err(io)?.into_iter().filter(|path| path.is_file()).collect())
}

/// Returns how many entries timelines have: what happened, and notes.
pub fn count_entries(conn: &Connection) -> Result<u32> {
    let sql = "SELECT (SELECT count(*) FROM interaction) + (SELECT count(*) FROM note)";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}
