//! A part of a transaction that can fail by itself.

use rusqlite::Connection;

use crate::error::Result;

/// Runs `work` so that nothing of it stays when it fails; what the transaction wrote before it stays. A step of the
/// history takes it back like all else: what was recorded goes with what it recorded.
///
/// # Errors
/// What `work` fails with, and when the data file cannot be written.
pub fn or_nothing<T>(conn: &Connection, work: impl FnOnce() -> Result<T>) -> Result<T> {
    conn.execute_batch("SAVEPOINT one_of_many")?;
    let result = work();
    // Some failures, such as a full disk, end the whole transaction.
    if result.is_err() && conn.is_autocommit() {
        return result;
    }
    if result.is_err() {
        conn.execute_batch("ROLLBACK TO one_of_many")?;
    }
    conn.execute_batch("RELEASE one_of_many")?;
    result
}
