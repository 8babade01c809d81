//! What is refused when a play is written, each at its field.

use rusqlite::Connection;

use super::{Offset, OffsetUnit, Play, Step};
use crate::error::{Error, Result};
use crate::letter;
use crate::time::{Interval, Now};

/// More steps than this are no plan.
const MOST_STEPS: usize = 50;
/// A longer short name is none.
const LONGEST_NAME: usize = 40;
/// Questions do not come more often than this.
const DAYS_BETWEEN_QUESTIONS: u64 = 7;
/// The longest time between two steps.
const LONGEST_YEARS: u32 = 10;

/// The play as it is saved, or why it is refused.
pub(super) fn checked(conn: &Connection, play: &Play, now: &Now) -> Result<Play> {
    let name = play.name.trim().to_owned();
    check_name(&name)?;
    let title = play.title.trim().to_owned();
    if title.is_empty() {
        return Err(Error::invalid("title", "Say in words what the play is for."));
    }
    if play.steps.is_empty() {
        return Err(Error::invalid("steps", "A play has at least one step. Add what is done first."));
    }
    if play.steps.len() > MOST_STEPS {
        return Err(Error::invalid("steps", format!("A play has at most {MOST_STEPS} steps.")));
    }
    let last = play.steps.len() - 1;
    let steps = play.steps.iter().enumerate().map(|(at, step)| checked_step(conn, at, at == last, step, now));
    Ok(Play { name, title, on_reply: play.on_reply, steps: steps.collect::<Result<_>>()? })
}

/// Refuses a short name that the command line and files could not carry.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(plain) || name.starts_with('-') {
        let reason = format!(
            "“{name}” is not a short name. Use lower-case letters, digits and hyphens, at most {LONGEST_NAME}, as in \
             “trade-show”."
        );
        return Err(Error::invalid("name", reason));
    }
    Ok(())
}

fn checked_step(conn: &Connection, at: usize, last: bool, step: &Step, now: &Now) -> Result<Step> {
    let refused = |field: &str, reason: String| Err(Error::invalid(format!("steps.{at}.{field}"), reason));
    let purpose = step.purpose.trim().to_owned();
    if purpose.is_empty() {
        return refused("purpose", "Say what the step is for.".into());
    }
    if too_long(step.after) {
        return refused(
            "after",
            format!("A step comes at most {LONGEST_YEARS} years after what it counts from."),
        );
    }
    if step.overdue_after.is_some_and(too_long) {
        return refused("overdue_after", format!("A step is red after at most {LONGEST_YEARS} years."));
    }
    if let Some(recurrence) = step.repeats {
        let Interval { count, .. } = recurrence.every;
        let today = now.today();
        let next = recurrence.every.after(today, 1);
        if count == 0 || next > today + chrono::Months::new(12 * LONGEST_YEARS) {
            let reason = format!("The interval must be at least one and at most {LONGEST_YEARS} years.");
            return refused("repeats", reason);
        }
        if step.question && next < today + chrono::Days::new(DAYS_BETWEEN_QUESTIONS) {
            return refused(
                "repeats",
                "A question is asked once a week at most. Choose a longer interval.".into(),
            );
        }
        if !last {
            let reason = "A step that comes again until the play ends must be the last one.";
            return refused("repeats", reason.into());
        }
    }
    let template = step.template.trim().to_owned();
    if !template.is_empty() && letter::named(conn, &template)?.is_none() {
        let reason = format!("There is no template “{template}” (any more). Choose another one, or none.");
        return refused("template", reason);
    }
    Ok(Step { purpose, value: step.value.trim().to_owned(), template, ..step.clone() })
}

fn too_long(offset: Offset) -> bool {
    let a_year = match offset.unit {
        OffsetUnit::Minutes => 366 * 24 * 60,
        OffsetUnit::Hours => 366 * 24,
        OffsetUnit::WorkingDays | OffsetUnit::Days => 366,
        OffsetUnit::Weeks => 53,
        OffsetUnit::Months => 12,
    };
    offset.count > a_year * LONGEST_YEARS
}
