//! `inbox`, `batch`, `draft`, `paste`, `contact twins` and `contact duplicates`: cards before they are contacts, and contacts that may be one.

use std::path::Path;

use touchbase_core::draft::{Field, FieldName};
use touchbase_core::id::{BatchId, DraftId};
use touchbase_core::time::Now;
use touchbase_core::view::{BatchCounts, ContactRow, DraftView, FirstStep};
use touchbase_core::{Book, Result};

use crate::args::DraftCommand;
use crate::args::marked;
use crate::input;
use crate::print::{Printer, change_lines, joined};
use crate::scan::field_line;

/// Runs `inbox`: the batches to look at, or the cards of one.
pub fn list(book: &Book, batch: Option<BatchId>, printer: &Printer) -> Result<()> {
    let Some(batch) = batch else {
        printer.list(&book.inbox()?, |row| {
            let at = printer.instant(row.at);
            format!("{:>6}  {at}  {} · {}", row.id, row.title, counted(&row.counts))
        });
        return Ok(());
    };
    let view = book.batch(batch)?;
    printer.either(&view, || {
        let heading = format!("{} · {}", view.title, counted(&view.counts));
        let cards = view.drafts.iter().map(|row| {
            let unsure = if row.unsure > 0 { format!(", {} to check", row.unsure) } else { String::new() };
            format!("{:>6}  {}  {}{unsure}", row.id, row.title, row.state)
        });
        std::iter::once(heading).chain(cards).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Runs `draft …`.
pub fn draft(book: &mut Book, command: DraftCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        DraftCommand::Show { id } => show(book, id, now, printer),
        DraftCommand::Save { id, into, new_job, set } => {
            let mut fields = book.draft(id, now)?.fields;
            replace(&mut fields, set);
            let contact = match into {
                Some(known) if new_job => book.save_draft_as_new_job(id, &fields, known, now)?.value,
                into => book.save_draft(id, &fields, into, now)?.value,
            };
            printer.contact(&book.contact(contact)?);
            Ok(())
        }
        DraftCommand::Discard { ids } => {
            book.discard_drafts(&ids, now)?;
            printer.done(&format!("Discarded {}. Undo brings them back.", ids.len()));
            Ok(())
        }
    }
}

/// Runs `paste`.
pub fn paste(book: &mut Book, file: Option<&Path>, now: &Now, printer: &Printer) -> Result<()> {
    let bytes = input::bytes(file)?;
    let id = book.paste_text(&String::from_utf8_lossy(&bytes), now)?.value;
    show(book, id, now, printer)
}

/// Runs `contact twins`.
pub fn twins(book: &Book, limit: u32, printer: &Printer) -> Result<()> {
    printer.list(&book.twins(limit)?, |twins| {
        let sure = sure(twins.certain);
        format!("{sure}: {} = {} ({})", named(&twins.first), named(&twins.second), twins.reason)
    });
    Ok(())
}

/// Runs `contact duplicates`.
pub fn duplicates(book: &Book, limit: u32, printer: &Printer) -> Result<()> {
    printer.list(&book.snapshot(|book| book.duplicate_groups(limit))?, |group| {
        let names = group.contacts.iter().map(named).collect::<Vec<_>>().join(" = ");
        format!("{}: {names} ({})", sure(group.certain), group.reason)
    });
    Ok(())
}

/// Runs `batch list`: the imports that changed contacts.
pub fn imports(book: &Book, limit: u32, printer: &Printer) -> Result<()> {
    printer.list(&book.imports(limit)?, |row| {
        format!(
            "{:>6}  {}  {} · {} changed or added",
            row.id,
            printer.instant(row.at),
            row.title,
            row.contacts
        )
    });
    Ok(())
}

/// Runs `batch show`: what an import changed.
pub fn changes(book: &Book, batch: BatchId, printer: &Printer) -> Result<()> {
    let changes = book.import_changes(batch)?;
    printer.either(&changes, || change_lines(&changes.contacts, changes.more));
    Ok(())
}

fn named(row: &ContactRow) -> String {
    format!("{} {}", row.id, joined([Some(&row.name), Some(&row.organization)]))
}

fn sure(certain: bool) -> &'static str {
    if certain { "the same" } else { "possibly" }
}

fn show(book: &Book, id: DraftId, now: &Now, printer: &Printer) -> Result<()> {
    let view = book.draft(id, now)?;
    printer.either(&view, || lines(&view));
    Ok(())
}

fn lines(view: &DraftView) -> String {
    let mut lines = vec![format!("{}  {} · {}", view.id, view.source, view.state)];
    lines.extend(view.fields.iter().map(field_line));
    lines.extend(view.notices.iter().map(|notice| format!("  {notice}")));
    lines.extend(view.contact.map(|contact| format!("  saved as contact {contact}")));
    lines.extend(view.alike.iter().map(|alike| {
        let looks = if alike.certain { "is" } else { "looks like" };
        let asks = if alike.new_job { "; new job?" } else { "" };
        let plans = alike.first_step.as_ref().map(|step| format!("\n  merging {}", step_words(step)));
        let plans = plans.unwrap_or_default();
        format!("  {looks} {} {} ({}{asks}){plans}", alike.contact.id, alike.contact.name, alike.reason)
    }));
    lines.extend(view.first_step.as_ref().map(|step| format!("  {}", step_words(step))));
    lines.join("\n")
}

fn step_words(step: &FirstStep) -> String {
    let time = step.time.map_or_else(|| "any time".to_owned(), |time| time.format("%H:%M").to_string());
    format!("plans {} {time} {}: {}", step.date, step.channel, step.purpose)
}

fn counted(counts: &BatchCounts) -> String {
    let BatchCounts { unread, open, saved, total: _ } = counts;
    format!("{unread} not read yet, {open} to review, {saved} saved")
}

/// Replaces all fields of each name that is set; an empty value leaves none.
fn replace(fields: &mut Vec<Field>, set: Vec<(FieldName, String)>) {
    fields.retain(|field| set.iter().all(|(name, _)| *name != field.field));
    for (field, text) in set.into_iter().filter(|(_, text)| !text.is_empty()) {
        let (kind, value) = match field {
            FieldName::Phone => {
                let Ok((marks, value)) = marked(&text);
                (marks.kind, value)
            }
            _ => (None, text),
        };
        let typed = Field {
            field,
            kind,
            value,
            confidence: 1.0,
            lines: vec![],
            unsure: vec![],
            printed: String::new(),
        };
        fields.push(typed);
    }
}
