//! `backups`: the copies of the book that are there.

use touchbase_core::view::BackupReason;
use touchbase_core::{Book, Result};

use crate::print::Printer;

/// Runs `backups`.
pub fn list(book: &Book, printer: &Printer) -> Result<()> {
    let backups = book.backups()?;
    printer.either(&backups, || {
        if backups.rows.is_empty() {
            return "No backups yet. Make one with `touchbase-cli backup`.".to_owned();
        }
        let lines = backups.rows.iter().map(|row| {
            let why = match row.reason {
                BackupReason::ByHand => "",
                BackupReason::BeforeRestore => "  before a restore",
                BackupReason::BeforeUpdate => "  before an update",
            };
            format!("{}  {:>8} KB  {}{why}", printer.instant(row.at), row.kilobytes, row.path)
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    Ok(())
}
