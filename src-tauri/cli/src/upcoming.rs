//! `upcoming` and `spread`: what lies ahead, and moving it about.

use chrono::NaiveTime;
use touchbase_core::time::Now;
use touchbase_core::view::{SpreadDay, SpreadMove, SpreadPlan, UpcomingDay, UpcomingRow};
use touchbase_core::{Book, Result};

use crate::args;
use crate::many::left_alone_line;
use crate::print::{Printer, follow_up_line, joined};

/// Runs `upcoming`.
pub fn list(book: &Book, asked: args::Upcoming, now: &Now, printer: &Printer) -> Result<()> {
    let from = asked.from.map(|day| day.date(now.today()));
    let view = book.upcoming(from, asked.range(), &asked.narrow.into(), now)?;
    printer.either(&view, || {
        let heading = format!("{} to {}: {} planned", view.from, view.until, view.planned);
        let days = view.days.iter().flat_map(day_lines);
        std::iter::once(heading).chain(days).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Runs `spread`.
pub fn spread(book: &mut Book, spread: args::Spread, now: &Now, printer: &Printer) -> Result<()> {
    let ids = if spread.overdue { book.overdue(now)? } else { spread.ids.clone() };
    let over = spread.over(now.today());
    let plan = if spread.dry_run {
        book.check_spread(&ids, over, now)?
    } else {
        book.spread(&ids, over, now)?.value
    };
    printer.either(&plan, || spread_lines(&plan, spread.dry_run).join("\n"));
    Ok(())
}

fn day_lines(day: &UpcomingDay) -> Vec<String> {
    let mut words = vec![day.date.format("%Y-%m-%d %a").to_string()];
    words.extend(day.off.then(|| match day.off_name.as_str() {
        "" => "day off".to_owned(),
        name => format!("day off ({name})"),
    }));
    match day.count {
        0 if day.off => {}
        0 => words.push("free".to_owned()),
        count => words.push(format!("{count} planned")),
    }
    if day.minutes > 0 {
        words.push(format!("about {}", length(day.minutes)));
    }
    if day.overlapping > 0 {
        words.push(format!("{} overlap", day.overlapping));
    }
    let mut lines = vec![words.join(" · ")];
    lines.extend(day.rows.iter().map(|row| format!("  {}", row_line(row))));
    if day.more > 0 {
        lines.push(format!("  … and {} more", day.more));
    }
    lines
}

fn row_line(row: &UpcomingRow) -> String {
    let overlaps = match row.overlaps.as_slice() {
        [] => String::new(),
        names => format!(" · overlaps {}", names.join(", ")),
    };
    format!("{}{overlaps}", follow_up_line(&row.follow_up))
}

/// "45 min", "2 h", "1 h 30".
fn length(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes}"),
    }
}

fn spread_lines(plan: &SpreadPlan, dry_run: bool) -> Vec<String> {
    let would = if dry_run { "Preview: " } else { "" };
    let SpreadPlan { from, until, days, moves, stays } = plan;
    let mut lines =
        vec![format!("{would}{} moved between {from} and {until}, {} not moved.", moves.len(), stays.len())];
    lines.extend(days.iter().map(spread_day_line));
    lines.extend(moves.iter().map(move_line));
    lines.extend(stays.iter().map(left_alone_line));
    lines
}

fn spread_day_line(day: &SpreadDay) -> String {
    let date = day.date.format("%Y-%m-%d %a");
    match (day.off, day.off_name.as_str()) {
        (true, "") => format!("  {date}  day off"),
        (true, name) => format!("  {date}  day off ({name})"),
        (false, _) => format!("  {date}  {} → {}", day.before, day.after),
    }
}

fn move_line(one: &SpreadMove) -> String {
    let words = joined([Some(&one.contact), Some(&one.purpose)]);
    format!("{:>6}  {} → {} {:<8}  {words}", one.follow_up_id, one.old_date, one.date, time_words(one.time))
}

fn time_words(time: Option<NaiveTime>) -> String {
    time.map_or_else(|| "any time".to_owned(), |time| time.format("%H:%M").to_string())
}
