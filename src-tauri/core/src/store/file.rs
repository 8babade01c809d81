//! Opening the data file: who may read it, what it must look like, which schema it has.

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use include_dir::{Dir, File as Embedded, include_dir};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use rusqlite_migration::{M, Migrations};
use tempfile::TempPath;

use super::words;
use crate::error::{Error, Result};

/// Marks the file as Touchbase's (SQLite's `application_id`): "TBAS".
const APPLICATION_ID: i64 = 0x5442_4153;
/// How every SQLite file begins. Its header (<https://www.sqlite.org/fileformat.html>, section 1.3) has the user version at
/// 60 and the application id at 68.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// SQLite's page cache in its own unit, negative KiB: enough for a screen of rows, small enough to stay resident.
const CACHE: i64 = -4 * 1024;
/// The same during a large change.
const WIDE_CACHE: i64 = -256 * 1024;
/// How the name of a copy ends that is not complete yet.
pub const PARTIAL: &str = ".partial";
/// The schema, one file a step, by their names in order. Added to, never edited. A column never changes its meaning, but
/// by a step that writes its rows and their images in the history anew.
static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/store/migrations");

/// The newest schema this build knows.
pub static SCHEMA: LazyLock<i64> = LazyLock::new(|| migrations().len() as i64);

fn migrations() -> Vec<&'static str> {
    // What an editor or a desktop leaves beside them is none.
    let is_sql = |file: &&Embedded<'_>| file.path().extension().is_some_and(|extension| extension == "sql");
    let mut files = MIGRATIONS.files().filter(is_sql).collect::<Vec<_>>();
    files.sort_by_key(|file| file.path());
    files.into_iter().map(|file| file.contents_utf8().expect("a migration is text")).collect()
}

/// Opens the data file for writing; creates it, or brings it to this build's schema, when needed.
pub fn open(path: &Path) -> Result<Connection> {
    refuse_unreadable(path)?;
    create_private(path)?;
    let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    migrate(&mut conn, path).map_err(|error| at(path, error))?;
    Ok(conn)
}

fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    // Asked of SQLite: what was written last may still stand in the write-ahead log.
    let found = match marks(conn)? {
        (APPLICATION_ID, version) if version > *SCHEMA => {
            return Err(Error::NewerSchema { found: version, known: *SCHEMA });
        }
        (APPLICATION_ID, version) => version,
        _ if conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, u32>(0))? == 0 => 0,
        _ => return Err(foreign(path)),
    };
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    if found == *SCHEMA {
        return Ok(());
    }
    if found > 0 {
        back_up(conn, &path.with_extension(format!("schema-{found}.backup")))?;
    }
    raise(conn, path)?;
    // The version now stands in the file itself, where `refuse_unreadable` reads it.
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    Ok(())
}

/// Brings what a connection has open to this build's schema.
fn raise(conn: &mut Connection, path: &Path) -> Result<()> {
    Migrations::from_iter(migrations().into_iter().map(M::up)).to_latest(conn).map_err(|error| match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err),
        other => Error::Corrupt { path: path.into(), detail: other.to_string() },
    })
}

/// Opens a backup for reading. What an older Touchbase wrote is brought to this build's schema in memory: the backup
/// itself stays as it is.
pub fn open_backup(path: &Path) -> Result<Connection> {
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let older = matches!(marks(&conn).map_err(|error| at(path, error))?, (APPLICATION_ID, found) if (1..*SCHEMA).contains(&found));
    if !older {
        drop(conn);
        return open_reader(path);
    }
    let mut raised = configured(Connection::open_in_memory()?)?;
    copy(&conn, &mut raised, || Ok(()))
        .and_then(|()| raise(&mut raised, path))
        .map_err(|error| at(path, error))?;
    Ok(raised)
}

/// Opens an existing data file for reading only.
pub fn open_reader(path: &Path) -> Result<Connection> {
    // Asked of SQLite, not read as in `refuse_unreadable`: this process may have the file open already, and closing
    // any other handle of it would drop the locks that SQLite holds (POSIX locks belong to the process).
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    match marks(&conn).map_err(|error| at(path, error))? {
        (APPLICATION_ID, found) if found == *SCHEMA => Ok(conn),
        (APPLICATION_ID, found) if found > *SCHEMA => Err(Error::NewerSchema { found, known: *SCHEMA }),
        (APPLICATION_ID, _) => Err(Error::Conflict(format!(
            "{} was written by an older version of Touchbase. Open it with the app first.",
            path.display()
        ))),
        _ => Err(foreign(path)),
    }
}

/// The application id and the schema version.
fn marks(conn: &Connection) -> Result<(i64, i64)> {
    let number = |name| conn.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

fn foreign(path: &Path) -> Error {
    Error::Corrupt { path: path.into(), detail: "it belongs to another program".into() }
}

/// Whether `path` is the data file `own` or one of its side files (SQLite's, and the resident's lock), whatever way it is
/// spelled.
pub fn is_own(own: &Path, path: &Path) -> bool {
    let resolved = |path: &Path| match (path.canonicalize(), path.parent(), path.file_name()) {
        (Ok(resolved), _, _) => resolved,
        // A file that is not there yet: its folder is.
        (_, Some(folder), Some(name)) => folder.canonicalize().unwrap_or_else(|_| folder.into()).join(name),
        _ => path.into(),
    };
    let (own, path) = (resolved(own), resolved(path));
    ["", "-wal", "-shm", ".lock"].into_iter().any(|end| {
        let mut part = own.clone().into_os_string();
        part.push(end);
        path.as_os_str() == part
    })
}

/// `path` with another extension, counted up until no file has that name: "book.before-restore-2".
pub fn free_name(path: &Path, extension: &str) -> PathBuf {
    let numbered = (2..).map(|n: u32| path.with_extension(format!("{extension}-{n}")));
    let mut names = std::iter::once(path.with_extension(extension)).chain(numbered);
    names.find(|name| !name.exists()).unwrap_or_else(|| path.with_extension(extension))
}

/// Moves a damaged data file and its side files out of the way; nothing of it is lost.
pub fn set_aside(path: &Path, kept: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm"] {
        let part = |path: &Path| {
            let mut part = path.as_os_str().to_owned();
            part.push(end);
            PathBuf::from(part)
        };
        match fs::rename(part(path), part(kept)) {
            Err(error) if end.is_empty() || error.kind() != ErrorKind::NotFound => {
                return Err(Error::Io { path: part(path), source: error });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Copies a consistent state of the open file, while it is in use, to `target`.
///
/// The copy is moved into place when it is whole, so that an older backup is never half overwritten.
pub fn back_up(conn: &Connection, target: &Path) -> Result<()> {
    let moved = snapshot(conn, target)?.persist(target);
    moved.map_err(|error| Error::Io { path: target.into(), source: error.error })
}

/// Copies a consistent state of the open file, while it is in use, to a new file in the folder of `target`, readable by the
/// owner alone. The copy is deleted unless it is moved into place.
pub fn snapshot(conn: &Connection, target: &Path) -> Result<TempPath> {
    let io = |source| Error::Io { path: target.into(), source };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let copy = tempfile::Builder::new().prefix(".").suffix(PARTIAL).tempfile_in(folder).map_err(io)?;
    let copy = copy.into_temp_path();
    conn.backup(MAIN_DB, &copy, None)?;
    File::open(&copy).and_then(|file| file.sync_all()).map_err(io)?;
    Ok(copy)
}

/// Replaces all that the open file `target` holds by what `source` holds. `keep` runs before that, when nobody can write to
/// the target any more: what it reads there is exactly what is replaced. If it fails, nothing is.
///
/// # Errors
/// [`Error::Busy`] when another program writes for longer than the connections wait; then nothing is replaced.
pub fn copy<T>(source: &Connection, target: &mut Connection, keep: impl FnOnce() -> Result<T>) -> Result<T> {
    let copying = Backup::new(source, target)?;
    // Of no page: it only locks the target, until the copy is complete or given up.
    copy_pages(&copying, 0)?;
    let kept = keep()?;
    while copy_pages(&copying, 1024)? == StepResult::More {}
    Ok(kept)
}

fn copy_pages(copying: &Backup<'_, '_>, pages: i32) -> Result<StepResult> {
    match copying.step(pages)? {
        // The connections have waited already.
        StepResult::Busy | StepResult::Locked => Err(Error::Busy),
        step => Ok(step),
    }
}

/// Gives a connection memory for the pages of a large change.
pub fn widen_cache(conn: &Connection) -> Result<()> {
    Ok(conn.pragma_update(None, "cache_size", WIDE_CACHE)?)
}

/// Takes back what [`widen_cache`] gave.
pub fn narrow_cache(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "cache_size", CACHE)?;
    Ok(conn.execute_batch("PRAGMA shrink_memory")?)
}

/// Returns a number that changes when another connection changed the file.
pub fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
}

/// Sets how long a write waits for another program that writes.
pub fn set_patience(conn: &Connection, patience: Duration) -> Result<()> {
    Ok(conn.busy_timeout(patience)?)
}

/// Refuses, without writing and before SQLite touches it, a file that is no SQLite file or has a newer schema.
///
/// Only for a file that this process does not have open, see [`open_reader`].
fn refuse_unreadable(path: &Path) -> Result<()> {
    let io = |source| Error::Io { path: path.into(), source };
    let mut header = [0; 100];
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(io(error)),
    };
    if file.metadata().map_err(io)?.len() == 0 {
        return Ok(());
    }
    let corrupt = |detail: &str| Error::Corrupt { path: path.into(), detail: detail.into() };
    file.read_exact(&mut header).map_err(|_| corrupt("it is too short"))?;
    if !header.starts_with(MAGIC) {
        return Err(corrupt("it is not an SQLite file"));
    }
    match (word(&header, 68), word(&header, 60)) {
        (APPLICATION_ID, found) if found > *SCHEMA => Err(Error::NewerSchema { found, known: *SCHEMA }),
        // 0: a new file whose marks still stand in its log, or another program's; the tables tell.
        (APPLICATION_ID | 0, _) => Ok(()),
        _ => Err(foreign(path)),
    }
}

/// Returns the number that stands at a place of a header.
fn word(header: &[u8; 100], at: usize) -> i64 {
    i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]))
}

/// Creates the file and its folder, readable by the owner alone, when they are not there.
fn create_private(path: &Path) -> Result<()> {
    let io = |source| Error::Io { path: path.into(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        create_folder(folder)?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => restrict(path).map_err(io),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(io(error)),
    }
}

/// Creates a folder for the owner alone, when it is not there.
pub fn create_folder(folder: &Path) -> Result<()> {
    let io = |source| Error::Io { path: folder.into(), source };
    if folder.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(io)?;
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700)).map_err(io)?;
    Ok(())
}

/// Whether a file says of itself that it is a Touchbase data file, of whatever schema.
///
/// Only for a file that this process does not have open, see [`open_reader`].
pub fn is_book(path: &Path) -> bool {
    let mut header = [0; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header.starts_with(MAGIC) && word(&header, 68) == APPLICATION_ID
}

/// Readable and writable by the owner alone. SQLite gives its side files the same mode.
pub fn restrict(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let opened = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX);
    opened.and_then(configured).map_err(|error| at(path, error.into()))
}

fn configured(conn: Connection) -> rusqlite::Result<Connection> {
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", CACHE)?;
    // Room for every statement of the store: none is prepared twice.
    conn.set_prepared_statement_cache_capacity(256);
    words::install(&conn)?;
    Ok(conn)
}

/// Names the file in an error that SQLite raised about it.
fn at(path: &Path, error: Error) -> Error {
    match error {
        Error::Corrupt { detail, .. } => Error::Corrupt { path: path.into(), detail },
        Error::Store(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
            Error::Io { path: path.into(), source: std::io::Error::other(error.to_string()) }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_of_the_schema_are_numbered_without_a_gap() {
        let mut names = MIGRATIONS
            .files()
            .map(|file| file.path().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".sql"))
            .collect::<Vec<_>>();
        names.sort();
        for (number, name) in (1..).zip(&names) {
            assert!(name.starts_with(&format!("{number:03}_")), "{name} is step {number}");
        }
        assert_eq!(*SCHEMA, names.len() as i64);
    }
}
