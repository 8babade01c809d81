//! Touchbase without a window. Every command is a query or one verb of the core; this crate reads the words, the clock
//! and the files, and prints what comes back.

mod args;
mod clock;
mod export;
mod fields;
mod import;
mod inbox;
mod print;
mod scan;

use std::path::PathBuf;
use std::process::ExitCode;

use args::{Cli, Command, ContactCommand, When};
use chrono::NaiveDate;
use clap::Parser;
use print::Printer;
use touchbase_core::contact::{Contact, Details};
use touchbase_core::follow_up::{Completion, Logged, Plan, Recurrence};
use touchbase_core::id::FollowUpId;
use touchbase_core::interaction::NewInteraction;
use touchbase_core::time::Now;
use touchbase_core::view::ContactRow;
use touchbase_core::{Book, Error, Reader, Result};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let now = clock::now(cli.now, cli.zone);
    let printer = Printer::new(cli.json, now.zone);
    match run(cli, &now, &printer) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("touchbase-cli: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli, now: &Now, printer: &Printer) -> Result<ExitCode> {
    let path = match cli.db {
        Some(path) => path,
        None => default_file()?,
    };
    if let Command::Restore { file } = &cli.command {
        let kept = Book::restore(&path, file)?;
        let kept = kept.map(|kept| format!(" What was there before is kept as {}.", kept.display()));
        printer.done(&format!("Restored from {}.{}", file.display(), kept.unwrap_or_default()));
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Scan { images } = &cli.command {
        return scan::run(images, &path, printer);
    }
    let mut book = Book::open(&path)?;
    match cli.command {
        Command::Import(import) => return import::run(&mut book, &import, now, printer),
        Command::Paste { file } => inbox::paste(&mut book, file.as_deref(), now, printer)?,
        Command::Inbox { batch } => inbox::list(&book, batch, printer)?,
        Command::Draft(command) => inbox::draft(&mut book, command, now, printer)?,
        Command::Contacts { limit } => {
            printer.contacts(&book.snapshot(|book| whole(book, book.contacts(0, limit)?.rows))?);
        }
        Command::Search { text, limit } => {
            printer.contacts(&book.snapshot(|book| whole(book, book.search(&text.join(" "), limit)?))?);
        }
        Command::Show { id } => printer.contact(&book.contact(id)?),
        Command::Contact(command) => contact(&mut book, command, now, printer)?,
        Command::Plan(plan) => {
            let warnings = book.channel_warnings(plan.id, plan.channel)?;
            let id = book.plan(plan.id, &plan_of(&plan, now), now)?.value;
            printer.follow_up(&book.follow_up_row(id, now)?, &warnings);
        }
        Command::Log(log) => {
            let interaction = NewInteraction {
                channel: log.channel,
                direction: log.direction,
                at: log.at,
                outcome: log.outcome,
                summary: log.summary,
                first_hand: !log.second_hand,
            };
            let id = book.log(log.id, &Logged { interaction, next: None }, now)?.value;
            let entry = book.timeline(log.id, now)?.into_iter().find(|entry| entry.id == id);
            printer.timeline_entry(&entry.ok_or(Error::NotFound { what: "interaction", id: id.0 })?);
        }
        Command::Due => printer.follow_ups(&book.due(now)?),
        Command::Today => printer.today(&book.today(now)?),
        Command::FollowUps { id } => {
            if let Some(id) = id {
                book.contact(id)?;
            }
            printer.follow_ups(&book.follow_ups(id, now)?);
        }
        Command::Timeline { id } => {
            book.contact(id)?;
            printer.timeline(&book.timeline(id, now)?);
        }
        Command::Done { id, outcome, summary } => {
            book.complete(id, &Completion { outcome, summary, next: None }, now)?;
            changed(&book, id, now, printer)?;
        }
        Command::Skip { id } => {
            book.skip(id, now)?;
            changed(&book, id, now, printer)?;
        }
        Command::Snooze { id, until } => {
            book.snooze(id, until, now)?;
            changed(&book, id, now, printer)?;
        }
        Command::Reschedule { id, when } => {
            book.reschedule(id, date_of(&when, now), when.at, now)?;
            changed(&book, id, now, printer)?;
        }
        Command::Proof { id } => {
            book.follow_up(id)?;
            printer.proofs(&book.proofs(id)?);
        }
        Command::Undo => printer.step(book.undo()?.value, "Nothing to undo."),
        Command::Redo => printer.step(book.redo()?.value, "Nothing to redo."),
        Command::History => printer.history(&book.history()?),
        Command::Export(export) => export::run(&book, &export, printer)?,
        Command::Check => {
            let health = book.check()?;
            printer.health(&health);
            if !health.ok {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Backup { file } => {
            book.back_up(&file)?;
            printer.done(&format!("Backed up to {}.", file.display()));
        }
        Command::Restore { .. } | Command::Scan { .. } => unreachable!("handled before the book was opened"),
    }
    Ok(ExitCode::SUCCESS)
}

fn contact(book: &mut Book, command: ContactCommand, now: &Now, printer: &Printer) -> Result<()> {
    let id = match command {
        ContactCommand::Add(fields) => {
            let mut details = Details::default();
            fields::apply(&fields, &mut details);
            book.add_contact(&details, now)?.value
        }
        ContactCommand::Edit { id, fields } => {
            let mut details = book.contact(id)?.details;
            fields::apply(&fields, &mut details);
            book.edit_contact(id, &details, now)?;
            id
        }
        ContactCommand::Set { id, fields } => {
            let mut details = book.contact(id)?.details;
            fields::follow(&fields, &mut details);
            book.edit_contact(id, &details, now)?;
            id
        }
        ContactCommand::Merge { kept, other } => {
            book.merge_contacts(kept, other, now)?;
            kept
        }
        ContactCommand::Twins { limit } => {
            inbox::twins(book, limit, printer)?;
            return Ok(());
        }
        ContactCommand::NotSame { a, b } => {
            book.not_the_same(a, b, now)?;
            printer.done(&format!("{a} and {b} are two from now on."));
            return Ok(());
        }
        ContactCommand::Delete { ids } => {
            book.delete_contacts(&ids, now)?;
            printer.done(&format!("Deleted {}. Undo brings them back.", ids.len()));
            return Ok(());
        }
    };
    printer.contact(&book.contact(id)?);
    Ok(())
}

/// The contacts of a list, with all their fields.
fn whole(book: &Reader, rows: Vec<ContactRow>) -> Result<Vec<Contact>> {
    rows.iter().map(|row| book.contact(row.id)).collect()
}

fn plan_of(plan: &args::Plan, now: &Now) -> Plan {
    Plan {
        purpose: plan.purpose.clone(),
        value: plan.value.clone(),
        channel: plan.channel,
        date: date_of(&plan.when, now),
        time: plan.when.at,
        promise: plan.told,
        recurrence: plan.every.map(|every| Recurrence { every, from: plan.from.into() }),
        lead_minutes: plan.lead,
        note: plan.note.clone(),
    }
}

fn date_of(when: &When, now: &Now) -> NaiveDate {
    when.on.date(now.today())
}

fn changed(book: &Book, id: FollowUpId, now: &Now, printer: &Printer) -> Result<()> {
    printer.follow_up(&book.follow_up_row(id, now)?, &[]);
    Ok(())
}

/// The app's own data file.
fn default_file() -> Result<PathBuf> {
    dirs::data_dir().map(|folder| touchbase_core::data_file(&folder)).ok_or_else(|| {
        Error::invalid("db", "This account has no folder for application data. Name a file with --db.")
    })
}
