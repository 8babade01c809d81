//! Touchbase without a window. Every command is a query or one verb of the core; this crate reads the words, the clock
//! and the files, and prints what comes back.

mod args;
mod backup;
mod clock;
mod contact;
mod day;
mod export;
mod follow_up;
mod import;
mod inbox;
mod input;
mod log;
mod many;
mod opportunity;
mod organisation;
mod play;
mod print;
mod promise;
mod reminder;
mod scan;
mod settings;
mod template;
mod timeline;
mod upcoming;

use std::path::PathBuf;
use std::process::ExitCode;

use args::{BatchCommand, Cli, Command};
use clap::Parser;
use print::Printer;
use touchbase_core::time::Now;
use touchbase_core::{Book, Error, Result};

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
        let kept = Book::restore(&path, file, now)?;
        let kept = kept.map(|kept| format!(" The book as it was before is kept as {}.", kept.display()));
        printer.done(&format!("Restored from {}.{}", file.display(), kept.unwrap_or_default()));
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Scan { images } = &cli.command {
        return scan::run(images, &path, printer);
    }
    let mut book = Book::open(&path)?;
    // The app may not have run since the owner went to another zone, or the rules of zones changed.
    book.keep_time(now)?;
    match cli.command {
        Command::Import(import) => return import::run(&mut book, &import, now, printer),
        Command::Paste { file } => inbox::paste(&mut book, file.as_deref(), now, printer)?,
        Command::Inbox { batch } => inbox::list(&book, batch, printer)?,
        Command::Batch(BatchCommand::List { limit }) => inbox::imports(&book, limit, printer)?,
        Command::Batch(BatchCommand::Show { id }) => inbox::changes(&book, id, printer)?,
        Command::Draft(command) => inbox::draft(&mut book, command, now, printer)?,
        Command::Contacts(contacts) => contact::list(&book, contacts, printer)?,
        Command::Search(search) => contact::search(&book, search, printer)?,
        Command::Show { id } => printer.contact(&book.contact(id)?),
        Command::Contact(command) => contact::run(&mut book, *command, now, printer)?,
        Command::Labels => contact::labels(&book, printer)?,
        Command::Tag(command) => contact::tags(&mut book, command, now, printer)?,
        Command::Plan(plan) => follow_up::plan(&mut book, plan, now, printer)?,
        Command::EditPlan(edit) => follow_up::edit(&mut book, edit, now, printer)?,
        Command::Spread(spread) => upcoming::spread(&mut book, spread, now, printer)?,
        Command::Reschedule(moved) => follow_up::reschedule(&mut book, moved, now, printer)?,
        Command::Reopen { id } => timeline::reopen(&mut book, id, now, printer)?,
        Command::Interaction(command) => timeline::interaction(&mut book, command, now, printer)?,
        Command::Note(command) => timeline::note(&mut book, command, now, printer)?,
        Command::Leave { ids } => timeline::leave(&mut book, &ids, now, printer)?,
        Command::Skip { id } => follow_up::skip(&mut book, id, now, printer)?,
        Command::Snooze(snooze) => reminder::snooze(&mut book, &snooze, now, printer)?,
        Command::SnoozeAll { length } => reminder::snooze_all(&mut book, length, now, printer)?,
        Command::Limit { id } => follow_up::limit(&book, id, now, printer)?,
        Command::Suggestions => follow_up::suggestions(&book, now, printer)?,
        Command::CallSheet { id } => follow_up::call_sheet(&book, id, now, printer)?,
        Command::Log(happened) => log::log(&mut book, happened, now, printer)?,
        Command::Done(done) => log::done(&mut book, done, now, printer)?,
        Command::Proposals(asked) => log::proposals(&book, &asked, now, printer)?,
        Command::Due => printer.follow_ups(&book.due(now)?),
        Command::Today(narrow) => day::today(&book, narrow, now, printer)?,
        Command::Upcoming(asked) => upcoming::list(&book, asked, now, printer)?,
        Command::DayClose => day::close(&book, now, printer)?,
        Command::Quiet(narrow) => day::quiet(&book, narrow, now, printer)?,
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
        Command::Proof { id } => reminder::proof(&book, id, now, printer)?,
        Command::Health => reminder::health(&book, now, printer)?,
        Command::Respond(respond) => promise::respond(&mut book, respond, now, printer)?,
        Command::Promise(command) => promise::run(&mut book, command, now, printer)?,
        Command::Play(command) => play::run(&mut book, command, now, printer)?,
        Command::Opportunity(command) => opportunity::run(&mut book, command, now, printer)?,
        Command::Organisation(command) => organisation::run(&mut book, command, now, printer)?,
        Command::Template(command) => template::run(&mut book, command, now, printer)?,
        Command::Settings(command) => settings::run(&mut book, command, now, printer)?,
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
        Command::Backup { file: Some(file) } => {
            book.back_up(&file)?;
            printer.done(&format!("Backed up to {}.", file.display()));
        }
        Command::Backup { file: None } => {
            let made = book.add_backup(now)?;
            printer.done(&format!("Backed up to {}.", made.path));
        }
        Command::Backups => backup::list(&book, printer)?,
        Command::Restore { .. } | Command::Scan { .. } => unreachable!("handled before the book was opened"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The app's own data file.
fn default_file() -> Result<PathBuf> {
    dirs::data_dir().map(|folder| touchbase_core::data_file(&folder)).ok_or_else(|| {
        Error::invalid("db", "This account has no folder for application data. Choose a file with --db.")
    })
}
