//! Promises, both ways: the ledger, the apology, the delay note.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use super::planning::{check_moment, instants, open};
use super::record::{Happening, Terms, record};
use crate::book::{Book, Reader};
use crate::error::{Error, Result};
use crate::follow_up::{Consequences, Delay, FollowUp, Plan};
use crate::id::FollowUpId;
use crate::interaction::{Direction, NewInteraction, Outcome};
use crate::op::{Op, Output};
use crate::store::follow_up::{self as store, Which};
use crate::time::{Now, in_words};
use crate::view::{ClosedPromise, GROUP_LIMIT, ListFilter, PromiseEnd, PromiseFigures, PromiseLedger};

/// The figures of promises and answers look back so many days.
pub const FIGURES_DAYS: i64 = 90;

impl Book {
    /// Notes that the contact was told that a promise takes longer, and moves it. Told in time, the new day counts;
    /// told too late, the promise was broken, and is kept late.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is no open promise of the owner's; [`Error::Invalid`] at `date` or `time` when it has
    /// passed.
    pub fn delay(&mut self, id: FollowUpId, delay: &Delay, now: &Now) -> Result<Output<()>> {
        self.transact(Op::Delay, now, |verb| {
            let promise = open(verb.conn, id)?;
            if !promise.plan.promise || promise.plan.they_owe {
                let reason = format!("Follow-up {id} is not one of your promises. Nothing was changed.");
                return Err(Error::Conflict(reason));
            }
            let Delay { date, time, channel, said } = delay;
            check_moment(*date, *time, &now.within(promise.plan.zone))?;
            let settings = verb.settings()?;
            let by = moment_in_words(*date, *time);
            let summary = match said.trim() {
                "" => format!("Needs more time: {}, by {by}", promise.plan.purpose),
                said => said.to_owned(),
            };
            let what = NewInteraction {
                channel: *channel,
                direction: Direction::Out,
                at: None,
                outcome: Some(Outcome::of_done(*channel)),
                summary,
                first_hand: true,
                reason: String::new(),
            };
            let consequences = Consequences::default();
            let happening = Happening {
                what: &what,
                follow_up: None,
                terms: Terms { owed: true, ..Terms::default() },
                next: None,
                consequences: &consequences,
            };
            record(verb, promise.contact_id, &happening)?;
            let plan = Plan { date: *date, time: *time, ..promise.plan.clone() };
            let instants = instants(&plan, settings, now);
            let promised_at =
                if promise.is_broken_promise(now) { promise.promised_at } else { Some(instants.due_at) };
            store::update(verb.conn, id, &plan, promised_at, &instants)
        })
    }
}

impl Reader {
    /// The ledger of promises.
    pub fn promises(&self, filter: &ListFilter, now: &Now) -> Result<PromiseLedger> {
        let since = now.instant - Duration::days(FIGURES_DAYS);
        let list = |which| store::filtered(&self.conn, which, filter, GROUP_LIMIT, now);
        let mut closed = Vec::new();
        for row in list(Which::ClosedPromises(since))? {
            let FollowUp { state, promised_at, closed_at, .. } = self.follow_up(row.id)?;
            if let (Some(promised_at), Some(closed_at)) = (promised_at, closed_at) {
                let end = PromiseEnd::of(state, promised_at, closed_at, now);
                closed.push(ClosedPromise { follow_up: row, promised_at, closed_at, end });
            }
        }
        Ok(PromiseLedger {
            i_owe: list(Which::Promises { they_owe: false })?,
            they_owe: list(Which::Promises { they_owe: true })?,
            closed,
            mine: self.figures(false, since, now)?,
            theirs: self.figures(true, since, now)?,
        })
    }

    fn figures(&self, they_owe: bool, since: DateTime<Utc>, now: &Now) -> Result<PromiseFigures> {
        let (open, overdue) = store::count_promises(&self.conn, they_owe, now)?;
        let mut figures = PromiseFigures { open, overdue, ..PromiseFigures::default() };
        for closed in store::promises_since(&self.conn, they_owe, since)? {
            match PromiseEnd::of(closed.state, closed.promised_at, closed.closed_at, now) {
                PromiseEnd::Kept => figures.kept += 1,
                PromiseEnd::Late => figures.late += 1,
                PromiseEnd::Dropped => figures.dropped += 1,
            }
        }
        let all = figures.kept + figures.late + figures.dropped + figures.overdue;
        figures.kept_percent = (figures.kept * 100).checked_div(all);
        Ok(figures)
    }
}

/// A day and a time on it, as sentences have them.
pub fn moment_in_words(date: NaiveDate, time: Option<NaiveTime>) -> String {
    let time = time.map_or(String::new(), |time| time.format(" %H:%M").to_string());
    format!("{}{time}", in_words(date))
}
