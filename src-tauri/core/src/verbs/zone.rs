//! Plans are civil; their instants are computed. They are computed again when the owner is elsewhere, or the rules of
//! zones changed: 09:00 stays 09:00.

use super::planning::{any_lapsed_dates, instants, keep_all_dates, keep_lapsed_dates, lead};
use crate::book::{Book, Verb};
use crate::error::Result;
use crate::follow_up::FollowUp;
use crate::id::{ContactId, FollowUpId};
use crate::op::Changes;
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Instants, Retimed, Timed};
use crate::store::{history, memo};
use crate::time::Now;

/// So many are computed in one transaction: others may write in between, and what is done stays done.
const BATCH: u32 = 2_000;

impl Book {
    /// Computes the instants of open follow-ups again where they were computed for another zone, or by other rules of
    /// zones. What was shown already is not shown again, and what was snoozed stays so. Not an undo step; cheap when there
    /// is nothing to do.
    ///
    /// It heals what an undo brings back, too, so that it is to be called before each look at what is due. Only what was
    /// given a zone and comes back after its rules changed keeps its old instants, until it is moved.
    ///
    /// Birthdays that nobody wished a happy one come again next year then, see
    /// [`keep_lapsed_dates`].
    ///
    /// A day that ended with nothing left is closed then: nothing that is reopened later makes it end once more.
    pub fn keep_time(&mut self, now: &Now) -> Result<Changes> {
        self.close_empty_day(now)?;
        let mut changes = self.keep_dates(now)?;
        let rules = chrono_tz::IANA_TZDB_VERSION;
        let known_rules = memo::get(&self.conn, memo::ZONE_RULES)?.as_deref() == Some(rules);
        if known_rules && !store::any_elsewhere(&self.conn, now.zone)? {
            return Ok(changes);
        }
        let elsewhere = known_rules.then_some(now.zone);
        let mut after = Some(FollowUpId(0));
        while let Some(last) = after {
            after = self.note(|conn| {
                let verb = Verb::new(conn, now);
                let batch = store::timed_after(conn, last, elsewhere, BATCH)?;
                for timed in &batch {
                    changes.follow_ups |= compute_again(&verb, timed)?;
                }
                Ok(batch.last().map(|timed| timed.follow_up.id))
            })?;
        }
        if elsewhere.is_none() {
            self.note(|conn| {
                history::forget_zones(conn)?;
                memo::put(conn, memo::ZONE_RULES, rules)
            })?;
        }
        Ok(changes)
    }

    /// Plans the dates to remember of contacts who were there before there were any, once, and moves on what has lapsed.
    fn keep_dates(&mut self, now: &Now) -> Result<Changes> {
        let mut any = false;
        if memo::get(&self.conn, memo::DATES_PLANNED)?.is_none() {
            let mut after = Some(ContactId(0));
            while let Some(last) = after {
                after = self.note(|conn| keep_all_dates(&Verb::new(conn, now), last, BATCH))?;
                any |= after.is_some();
            }
            self.note(|conn| memo::put(conn, memo::DATES_PLANNED, "1"))?;
        }
        any |= self.keep_lapsed(now)?;
        Ok(Changes { follow_ups: any, ..Changes::NONE })
    }

    fn keep_lapsed(&mut self, now: &Now) -> Result<bool> {
        // Asked without a transaction first: this is asked all the time, and mostly there is none.
        if any_lapsed_dates(&self.ahead(now))? {
            self.note(|conn| keep_lapsed_dates(&Verb::new(conn, now)))?;
            Ok(true)
        } else {
            Ok(false)
        }
    }
}

/// The instants of an open follow-up as they are now.
fn retimed(timed: &Timed, settings: &Settings, now: &Now) -> Retimed {
    let FollowUp { plan, due_at, reminder_at, promised_at, planned_at, .. } = &timed.follow_up;
    // The plan is as old as it was.
    let new = instants(plan, settings, &Now { instant: *planned_at, ..*now });
    let on_time = (*due_at - lead(plan)).max(*planned_at);
    let follows = timed.unseen && (*reminder_at).max(*planned_at) == on_time;
    Retimed {
        due_at: new.due_at,
        reminder_at: if follows { new.reminder_at } else { *reminder_at },
        promised_at: promised_at.map(|at| if at == *due_at { new.due_at } else { at }),
        zone: now.within(plan.zone).zone,
    }
}

/// Whether that changed anything that the owner sees. A zone that these rules do not know is left alone, so that its name
/// is there for newer ones.
fn compute_again(verb: &Verb<'_>, timed: &Timed) -> Result<bool> {
    if timed.zone_unknown {
        return Ok(false);
    }
    let new = retimed(timed, verb.settings()?, verb.now);
    let FollowUp { due_at, reminder_at, promised_at, computed_in, .. } = &timed.follow_up;
    let moved = (new.due_at, new.reminder_at, new.promised_at) != (*due_at, *reminder_at, *promised_at);
    if moved || Some(new.zone) != *computed_in {
        store::retime(verb.conn, &timed.follow_up, &new)?;
    }
    Ok(moved)
}

/// Moves the instants of follow-ups at "any time" to the start of the working hours.
pub fn replan_any_time(verb: &Verb<'_>) -> Result<()> {
    let settings = verb.settings()?;
    for timed in store::open_any_time(verb.conn)?.into_iter().filter(|timed| !timed.zone_unknown) {
        let FollowUp { id, plan, promised_at, planned_at, .. } = &timed.follow_up;
        let Retimed { due_at, reminder_at, zone, .. } = retimed(&timed, settings, verb.now);
        let instants = if timed.follow_up.reminder_at > verb.now.instant {
            // What was still to come is not missed because the hours begin earlier now.
            Instants::planned(due_at, reminder_at, &verb.now.within(Some(zone)))
        } else {
            Instants { due_at, reminder_at, planned_at: *planned_at, zone: Some(zone) }
        };
        store::update(verb.conn, *id, plan, *promised_at, &instants)?;
    }
    Ok(())
}
