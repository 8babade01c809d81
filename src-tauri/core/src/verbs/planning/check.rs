//! What is refused when a follow-up is planned, each at its field.

use chrono::{Duration, NaiveDate, NaiveTime};
use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Plan, State};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::store::{follow_up as store, opportunity};
use crate::time::{Now, civil_time, in_words};

/// Why nothing outbound may be planned or logged.
pub const DO_NOT_CONTACT: &str =
    "This contact asked not to be contacted. If that has changed, switch off “Do not contact” first.";

/// The follow-up, if it is open.
pub fn open(conn: &Connection, id: FollowUpId) -> Result<FollowUp> {
    let follow_up = store::get(conn, id)?;
    match follow_up.state {
        State::Open => Ok(follow_up),
        closed => Err(Error::Conflict(format!("Follow-up {id} is already {closed}. Nothing was changed."))),
    }
}

/// Refuses to do for one contact what is for an opportunity with another.
///
/// # Errors
/// [`Error::Invalid`] at `opportunity`.
pub fn check_opportunity(conn: &Connection, contact: ContactId, named: Option<OpportunityId>) -> Result<()> {
    match named {
        Some(id) if opportunity::get(conn, id)?.contact_id != contact => Err(Error::invalid(
            "opportunity",
            "This opportunity is with another contact. Choose one with this contact.",
        )),
        _ => Ok(()),
    }
}

/// Refuses a plan for a moment that has passed, unless that of the plan which it replaces: what is overdue may still be put
/// into other words.
///
/// # Errors
/// [`Error::Invalid`] at `date` or `time`.
pub fn check_moment_of(plan: &Plan, old: Option<&Plan>, now: &Now) -> Result<()> {
    let when = |plan: &Plan| (plan.date, plan.time, plan.zone);
    if old.is_none_or(|old| when(old) != when(plan)) {
        check_moment(plan.date, plan.time, &now.within(plan.zone))?;
    }
    Ok(())
}

/// The plan as it is saved, or why it is refused; `old` is the one that it replaces.
pub fn checked(plan: &Plan, old: Option<&Plan>, now: &Now) -> Result<Plan> {
    let purpose = plan.purpose.trim();
    if purpose.is_empty() {
        return Err(Error::invalid("purpose", "Say what the follow-up is for."));
    }
    check_moment_of(plan, old, now)?;
    if let Some(recurrence) = plan.recurrence {
        recurrence.every.check("recurrence")?;
        if plan.question && recurrence.every.is_daily() {
            let reason = "A check-in can repeat once a week at most. Choose a longer interval.";
            return Err(Error::invalid("recurrence", reason));
        }
    }
    Ok(Plan {
        purpose: purpose.to_owned(),
        value: plan.value.trim().to_owned(),
        time: plan.time.map(civil_time::to_the_minute),
        promise: plan.promise || plan.they_owe,
        // A rule says so, never the owner.
        remind_on: None,
        ..plan.clone()
    })
}

/// Refuses a day that has passed or is a slip of the key.
fn check_date(date: NaiveDate, now: &Now) -> Result<()> {
    let today = now.today();
    if date < today {
        let reason = format!("{} has passed. Choose today or a later day.", in_words(date));
        return Err(Error::invalid("date", reason));
    }
    if date > today + chrono::Months::new(12 * 50) {
        return Err(Error::invalid("date", format!("{} is more than 50 years away.", in_words(date))));
    }
    Ok(())
}

/// Refuses a moment that has passed: nothing can be done then, nor promised for then. This very minute has not.
///
/// # Errors
/// [`Error::Invalid`] at `date` or `time`.
pub fn check_moment(date: NaiveDate, time: Option<NaiveTime>, now: &Now) -> Result<()> {
    check_date(date, now)?;
    match time {
        Some(time) if now.at(date, time) + Duration::minutes(1) <= now.instant => {
            let reason = format!(
                "{} has passed today. Choose a later time, any time, or another day.",
                time.format(civil_time::FORMAT)
            );
            Err(Error::invalid("time", reason))
        }
        _ => Ok(()),
    }
}
