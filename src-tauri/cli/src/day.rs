//! `today`, `day-close` and `quiet`: the day, its close, and who is going quiet.

use touchbase_core::time::Now;
use touchbase_core::view::{DayClose, ListFilter};
use touchbase_core::{Book, Result};

use crate::args::Narrow;
use crate::print::{Printer, follow_up_line, joined};
use crate::promise::responses_line;

impl From<Narrow> for ListFilter {
    fn from(narrow: Narrow) -> Self {
        let Narrow { text, channel, tag, play, promises, kind } = narrow;
        Self { text, channel, tag, play, promises, kind }
    }
}

/// Runs `today`.
pub fn today(book: &Book, narrow: Narrow, now: &Now, printer: &Printer) -> Result<()> {
    printer.today(&book.today(&narrow.into(), now)?);
    Ok(())
}

/// Runs `day-close`.
pub fn close(book: &Book, now: &Now, printer: &Printer) -> Result<()> {
    let close = book.day_close(now)?;
    printer.either(&close, || {
        let DayClose { date, closed, unanswered, promised, left_over, done, next_day, next, responses } =
            &close;
        let closed = if *closed { "closed" } else { "not closed yet" };
        let mut lines = vec![format!("{date}: {closed}. {done} done, {left_over} still open.")];
        let groups = [
            ("Waiting for a reply".to_owned(), unanswered),
            ("Promises due".to_owned(), promised),
            (format!("On {next_day}"), next),
        ];
        for (heading, rows) in groups.into_iter().filter(|(_, rows)| !rows.is_empty()) {
            lines.push(format!("{heading} {}", rows.len()));
            lines.extend(rows.iter().map(|row| format!("  {}", follow_up_line(row))));
        }
        lines.push(responses_line(responses));
        lines.join("\n")
    });
    Ok(())
}

/// Runs `quiet`.
pub fn quiet(book: &Book, narrow: Narrow, now: &Now, printer: &Printer) -> Result<()> {
    printer.list(&book.going_quiet(&narrow.into(), now)?, |row| {
        let since =
            row.quiet_days.map_or_else(|| "never in touch".into(), |days| format!("quiet for {days} days"));
        let contact = &row.contact;
        let words = joined([Some(&contact.name), Some(&contact.organization), Some(&contact.phone)]);
        format!("{:>6}  {words} · {since}, due {}", contact.id, row.due)
    });
    Ok(())
}
