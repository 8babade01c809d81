//! `reopen`, `interaction`, `note` and `leave`: what the owner mends.

use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::interaction::NewInteraction;
use touchbase_core::time::Now;
use touchbase_core::view::TimelineKind;
use touchbase_core::{Book, Error, Result};

use crate::args::{EditInteraction, InteractionCommand, NoteCommand};
use crate::print::Printer;

/// Runs `reopen`.
pub fn reopen(book: &mut Book, id: FollowUpId, now: &Now, printer: &Printer) -> Result<()> {
    book.reopen(id, now)?;
    printer.follow_up(&book.follow_up_row(id, now)?, &[]);
    Ok(())
}

/// Runs `interaction …`.
pub fn interaction(book: &mut Book, command: InteractionCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        InteractionCommand::Edit(edit) => {
            let old = book.interaction(edit.id)?;
            let EditInteraction { id, channel, direction, outcome, no_outcome, summary, at } = edit;
            let what = NewInteraction {
                channel: channel.unwrap_or(old.channel),
                direction: direction.unwrap_or(old.direction),
                at: Some(at.unwrap_or(old.at)),
                outcome: if no_outcome { None } else { outcome.or(old.outcome) },
                summary: summary.unwrap_or(old.summary),
                first_hand: old.first_hand,
                reason: old.reason,
            };
            let id = book.edit_interaction(id, &what, now)?.value;
            let entry = book.timeline(old.contact_id, now)?.into_iter();
            let mut entry = entry.filter(|entry| entry.kind == TimelineKind::Interaction && entry.id == id.0);
            let entry = entry.next().ok_or(Error::NotFound { what: "interaction", id: id.0 })?;
            printer.either(&entry, || printer.entry_line(&entry));
        }
        InteractionCommand::Delete { id } => {
            book.delete_interaction(id, now)?;
            printer.done("Deleted. Undo brings it back.");
        }
    }
    Ok(())
}

/// Runs `note …`.
pub fn note(book: &mut Book, command: NoteCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        NoteCommand::Add { id, text } => {
            let id = book.add_note(id, &text, now)?.value;
            printer
                .either(&serde_json::json!({ "id": id, "text": text.trim() }), || format!("{id:>6}  noted"));
        }
        NoteCommand::Edit { id, text } => {
            book.edit_note(id, &text, now)?;
            printer.done("Changed.");
        }
        NoteCommand::Pin { id } => {
            book.pin_note(id, true, now)?;
            printer.done("Pinned.");
        }
        NoteCommand::Unpin { id } => {
            book.pin_note(id, false, now)?;
            printer.done("Unpinned.");
        }
        NoteCommand::Delete { id } => {
            book.delete_note(id, now)?;
            printer.done("Deleted. Undo brings it back.");
        }
    }
    Ok(())
}

/// Runs `leave`.
pub fn leave(book: &mut Book, ids: &[ContactId], now: &Now, printer: &Printer) -> Result<()> {
    book.leave_it(ids, now)?;
    let whom = if ids.len() == 1 { "one contact".to_owned() } else { format!("{} contacts", ids.len()) };
    printer.done(&format!("Left {whom} without a next step."));
    Ok(())
}
