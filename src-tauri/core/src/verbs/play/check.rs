//! What is refused when a play is written, each at its field.

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::play::{Offset, OffsetUnit, Play, Step};
use crate::store::template;
use crate::word::check_name;

/// More steps than this are no plan.
const MOST_STEPS: usize = 50;
/// The longest time between two steps.
const LONGEST_YEARS: u32 = 10;

/// The play as it is saved, or why it is refused.
pub fn checked(conn: &Connection, play: &Play) -> Result<Play> {
    let name = play.name.trim().to_owned();
    check_name(&name)?;
    let title = play.title.trim().to_owned();
    if title.is_empty() {
        return Err(Error::invalid("title", "Give the play a name."));
    }
    if play.steps.is_empty() {
        return Err(Error::invalid("steps", "A play needs at least one step."));
    }
    if play.steps.len() > MOST_STEPS {
        return Err(Error::invalid("steps", format!("A play can have {MOST_STEPS} steps at most.")));
    }
    // Behind a step that comes again there is only what has an event of its own: a delivery, a no.
    let is_last = |at: usize| play.steps.iter().skip(at + 1).all(Step::has_event_of_its_own);
    let steps = play.steps.iter().enumerate().map(|(at, step)| checked_step(conn, at, is_last(at), step));
    Ok(Play { name, title, on_reply: play.on_reply, steps: steps.collect::<Result<_>>()? })
}

fn checked_step(conn: &Connection, at: usize, last: bool, step: &Step) -> Result<Step> {
    let refused = |field: &str, reason: String| Err(Error::invalid(format!("steps.{at}.{field}"), reason));
    let purpose = step.purpose.trim().to_owned();
    if purpose.is_empty() {
        return refused("purpose", "Say what the step is for.".into());
    }
    if too_long(step.after) {
        return refused("after", format!("A step can come {LONGEST_YEARS} years later at most."));
    }
    if step.overdue_after.is_some_and(too_long) {
        return refused(
            "overdue_after",
            format!("A step can become overdue after {LONGEST_YEARS} years at most."),
        );
    }
    if let Some(recurrence) = step.repeats {
        recurrence.every.check("repeats").map_err(|error| error.within(&format!("steps.{at}")))?;
        if step.question && recurrence.every.is_daily() {
            let reason = "A check-in can repeat once a week at most. Choose a longer interval.";
            return refused("repeats", reason.into());
        }
        if !last {
            let reason = "A step that repeats must be the last one. Only steps after the delivery, or after \
                          they said no, can come after it.";
            return refused("repeats", reason.into());
        }
    }
    let template = step.template.trim().to_owned();
    if !template.is_empty() && template::named(conn, &template)?.is_none() {
        let reason = format!("There is no template “{template}”. Choose another one, or none.");
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
