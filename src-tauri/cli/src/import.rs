//! `import`: files in, a summary out, a bar in between. Pictures of cards are read at once and stay in the Inbox.

use std::ops::ControlFlow;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use touchbase_core::batch::ImportOptions;
use touchbase_core::import::Progress;
use touchbase_core::import::files::{ImportFile, expand};
use touchbase_core::time::Now;
use touchbase_core::view::{ImportSummary, Problem};
use touchbase_core::{Book, Result};
use touchbase_ocr::{Document, is_image};

use crate::args::Import;
use crate::print::Printer;
use crate::scan::{card_read, card_reader};

/// Runs `import`. Fails when a file could not be read at all; the other files are kept.
pub fn run(book: &mut Book, import: &Import, now: &Now, printer: &Printer) -> Result<ExitCode> {
    let files = expand(&import.files).iter().map(|path| ImportFile::read(path, is_image)).collect::<Vec<_>>();
    // Shown on a terminal only. Ctrl-C ends the process and SQLite rolls the import back.
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} cards, {eta} left") {
        bar.set_style(style);
    }
    let report = |progress: Progress| {
        bar.set_length(progress.total.into());
        bar.set_position(progress.done.into());
        ControlFlow::Continue(())
    };
    let summary = if import.dry_run {
        book.preview_import(&files, report, now)?
    } else {
        let options = ImportOptions {
            event: import.event.clone(),
            place: import.place.clone(),
            tags: import.tags.clone(),
            play: import.play.clone(),
        };
        let mut summary = book.import(&files, &options, report, now)?.value;
        // The bytes are in the book now: what is read next is one picture at a time.
        drop(files);
        if summary.drafts > 0 {
            read_cards(book, &mut summary, &bar)?;
        }
        summary
    };
    bar.finish_and_clear();
    printer.import(&summary, import.dry_run);
    let unreadable = summary.problems.iter().any(|problem| problem.line == 0);
    Ok(if unreadable { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Reads what waits in the Inbox, an earlier import's cards too. Ended in between, it goes on with the next import, or
/// when the app starts.
fn read_cards(book: &mut Book, summary: &mut ImportSummary, bar: &ProgressBar) -> Result<()> {
    bar.set_length(summary.drafts.into());
    bar.set_position(0);
    summary.drafts = 0;
    let mut problem = |file: &str, reason: String| {
        summary.problems.push(Problem { file: file.to_owned(), line: 0, reason });
    };
    let mut reader = match card_reader() {
        Ok(reader) => reader,
        Err(error) => {
            problem("Inbox", format!("{error} The pictures are in the Inbox."));
            return Ok(());
        }
    };
    while let Some((id, batch, source, bytes)) = book.next_unread()? {
        if book.begin_reading(id)?.is_some() {
            continue;
        }
        let read = reader.read(&bytes, &mut |_| ControlFlow::Continue(()));
        let Document { cards, notices } =
            read.unwrap_or_else(|error| Document { cards: Vec::new(), notices: vec![error.to_string()] });
        let cards = cards.into_iter().map(card_read).collect::<Vec<_>>();
        book.put_reading(id, &cards, &notices)?;
        if Some(batch) == summary.batch {
            notices.into_iter().for_each(|notice| problem(&source, notice));
            summary.drafts += u32::try_from(cards.len()).unwrap_or(u32::MAX);
        }
        bar.inc(1);
    }
    Ok(())
}
