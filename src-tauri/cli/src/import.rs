//! `import`: files in, a summary out, a bar in between.

use std::ops::ControlFlow;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use touchbase_core::import::files::{ImportFile, expand};
use touchbase_core::import::{ImportOptions, Progress};
use touchbase_core::time::Now;
use touchbase_core::{Book, Result};

use crate::args::Import;
use crate::print::Printer;

/// Runs `import`. Fails when a file could not be read at all; the other files are kept.
pub fn run(book: &mut Book, import: &Import, now: &Now, printer: &Printer) -> Result<ExitCode> {
    let files = expand(&import.files).iter().map(|path| ImportFile::read(path)).collect::<Vec<_>>();
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
        let options = ImportOptions { event: import.event.clone(), tags: import.tags.clone() };
        book.import(&files, &options, report, now)?.value
    };
    bar.finish_and_clear();
    printer.import(&summary, import.dry_run);
    let unreadable = summary.problems.iter().any(|problem| problem.line == 0);
    Ok(if unreadable { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
