//! `snooze`, `snooze-all`, `proof`, `health`: reminders.

use serde::Serialize;
use touchbase_core::id::FollowUpId;
use touchbase_core::reminder::Snooze;
use touchbase_core::time::Now;
use touchbase_core::{Book, Error, Result};

use crate::args;
use crate::many;
use crate::print::Printer;

/// `proof` without a follow-up shows so many lines.
const LOG_LENGTH: u32 = 100;

/// What `snooze-all` did.
#[derive(Serialize)]
struct Snoozed {
    snoozed: u32,
}

/// Runs `snooze`.
pub fn snooze(book: &mut Book, snooze: &args::Snooze, now: &Now, printer: &Printer) -> Result<()> {
    let [id] = snooze.ids[..] else {
        let Some(length) = snooze.length.length else {
            let reason = "To snooze several, use --for. Nothing was changed.";
            return Err(Error::Conflict(reason.into()));
        };
        let many = book.snooze_many(&snooze.ids, length, now)?.value;
        return many::print(book, many, "snoozed", now, printer);
    };
    match (snooze.length.until, snooze.length.length) {
        (Some(until), _) => book.snooze(id, until, now)?,
        (None, Some(length)) => book.snooze_for(id, length, now)?,
        (None, None) => unreachable!("the command line asks for one of them"),
    };
    printer.put_off(&book.follow_up_row(id, now)?, snooze.length.length == Some(Snooze::BackAtDesk));
    Ok(())
}

/// Runs `snooze-all`.
pub fn snooze_all(book: &mut Book, length: Snooze, now: &Now, printer: &Printer) -> Result<()> {
    let until = length.until(now, &book.settings()?.working_hours);
    let until = printer.until(until, length == Snooze::BackAtDesk);
    let snoozed = book.snooze_all(length, now)?.value;
    printer.either(&Snoozed { snoozed }, || match snoozed {
        0 => "Nothing is due.".to_owned(),
        1 => format!("1 reminder snoozed {until}."),
        more => format!("{more} reminders snoozed {until}."),
    });
    Ok(())
}

/// Runs `proof`.
pub fn proof(book: &Book, id: Option<FollowUpId>, now: &Now, printer: &Printer) -> Result<()> {
    let Some(id) = id else {
        printer.proof_log(&book.proof_log(LOG_LENGTH, now)?);
        return Ok(());
    };
    let proofs = book.proofs(id)?;
    if proofs.is_empty() {
        // What is deleted has its proof; what never was has none.
        book.follow_up(id)?;
    }
    printer.proofs(&proofs);
    Ok(())
}

/// Runs `health`.
pub fn health(book: &Book, now: &Now, printer: &Printer) -> Result<()> {
    printer.reminder_health(&book.reminder_health(now)?);
    Ok(())
}
