//! `promise` and `respond`: what is owed, and who waits for an answer.

use serde::Serialize;
use touchbase_core::follow_up::{Delay, Holding, Origin, State};
use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::time::{Now, civil_time};
use touchbase_core::view::{
    FollowUpRow, ListFilter, PromiseEnd, PromiseFigures, PromiseLedger, ResponseFigures,
};
use touchbase_core::{Book, Error, Reader, Result};

use crate::args::{DelayPromise, PromiseCommand, PromiseList, Respond, RespondCommand, Side};
use crate::print::{Printer, follow_up_line};

/// How promises were kept, both ways.
#[derive(Serialize)]
struct BothWays {
    mine: PromiseFigures,
    theirs: PromiseFigures,
}

/// A promise that is not open any more.
#[derive(Serialize)]
struct Closed {
    #[serde(flatten)]
    row: FollowUpRow,
    closed_at: chrono::DateTime<chrono::Utc>,
    end: PromiseEnd,
}

/// Runs `promise …`.
pub fn run(book: &mut Book, command: PromiseCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        PromiseCommand::List(list) => promises(book, list, now, printer),
        PromiseCommand::Figures => {
            let PromiseLedger { mine, theirs, .. } = book.promises(&ListFilter::default(), now)?;
            let both = BothWays { mine, theirs };
            printer.either(&both, || [("I owe", mine), ("They owe", theirs)].map(figures_line).join("\n"));
            Ok(())
        }
        PromiseCommand::Delay(DelayPromise { id, when, channel, said }) => {
            let delay = Delay { date: when.on.date(now.today()), time: when.at, channel, said };
            book.delay(id, &delay, now)?;
            printer.follow_up(&book.follow_up_row(id, now)?, &[]);
            Ok(())
        }
    }
}

/// Runs `respond …`.
pub fn respond(book: &mut Book, respond: Respond, now: &Now, printer: &Printer) -> Result<()> {
    let Respond { command, id, holding, by, channel, waive } = respond;
    match command {
        Some(RespondCommand::List) => {
            printer.list(&book.unanswered(now)?, |row| {
                let asked =
                    row.asked_at.map(|at| format!("since {}, ", printer.instant(at))).unwrap_or_default();
                format!("{asked}{}", follow_up_line(row).trim_start())
            });
            return Ok(());
        }
        Some(RespondCommand::Figures) => {
            let figures = book.response_figures(now)?;
            printer.either(&figures, || responses_line(&figures));
            return Ok(());
        }
        None => {}
    }
    // The command line asks for a number without a command, and for `by` with `holding`.
    let waiting = waiting(book, id.unwrap_or_default())?;
    let shown = if let (Some(text), Some(by)) = (holding, by) {
        let by = by.with_timezone(&now.zone).naive_local();
        book.hold(
            waiting,
            &Holding { text, channel, date: by.date(), time: Some(civil_time::to_the_minute(by.time())) },
            now,
        )?
        .value
    } else {
        book.waive(waiting, &waive.unwrap_or_default(), now)?;
        waiting
    };
    printer.follow_up(&book.follow_up_row(shown, now)?, &[]);
    Ok(())
}

/// How soon messages were answered.
pub fn responses_line(figures: &ResponseFigures) -> String {
    let median = figures.median_minutes.map(|minutes| format!(", half of them within {minutes} minutes"));
    format!(
        "{} replies in 90 days, {} on the same day, {} needed no reply{}",
        figures.answered,
        figures.same_day,
        figures.waived,
        median.unwrap_or_default()
    )
}

/// The open answer of this number, or the one that the contact of this number waits for.
fn waiting(book: &Reader, id: i64) -> Result<FollowUpId> {
    match book.follow_up(FollowUpId(id)) {
        Ok(found) if found.origin == Origin::Response && found.state == State::Open => return Ok(found.id),
        Ok(_) | Err(Error::NotFound { .. }) => {}
        Err(error) => return Err(error),
    }
    let waits = book.unanswered_by(ContactId(id))?;
    waits.ok_or_else(|| {
        Error::Conflict(format!("No follow-up or contact with the number {id} is waiting for a reply."))
    })
}

fn promises(book: &Reader, list: PromiseList, now: &Now, printer: &Printer) -> Result<()> {
    let PromiseList { side, closed, text, tag } = list;
    let ledger = book.promises(&ListFilter { text, tag, ..ListFilter::default() }, now)?;
    let wanted = |row: &FollowUpRow| side.is_none_or(|side| row.they_owe == (side == Side::Theirs));
    if closed {
        let rows = ledger.closed.into_iter().map(|promise| Closed {
            row: promise.follow_up,
            closed_at: promise.closed_at,
            end: promise.end,
        });
        let rows = rows.filter(|promise| wanted(&promise.row)).collect::<Vec<_>>();
        printer.list(&rows, |promise| {
            let end = match promise.end {
                PromiseEnd::Kept => "kept",
                PromiseEnd::Late => "kept late",
                PromiseEnd::Dropped => "missed",
            };
            format!("{} · {end} {}", follow_up_line(&promise.row), printer.instant(promise.closed_at))
        });
    } else {
        let rows = ledger.i_owe.into_iter().chain(ledger.they_owe).filter(wanted).collect::<Vec<_>>();
        printer.list(&rows, follow_up_line);
    }
    Ok(())
}

fn figures_line((side, figures): (&str, PromiseFigures)) -> String {
    let PromiseFigures { kept, late, dropped, overdue, open, kept_percent } = figures;
    let percent = kept_percent.map(|percent| format!(", {percent}% kept on time")).unwrap_or_default();
    format!(
        "{side:<9} {kept} kept, {late} kept late, {dropped} missed, {overdue} overdue, {open} open{percent}"
    )
}
