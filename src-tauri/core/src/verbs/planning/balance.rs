//! Balance: the weekly limit, questions within 90 days, what else is planned at that time.

use chrono::{Days, Duration, Months, NaiveDate, NaiveTime};

use super::check::check_moment_of;
use crate::book::{Reader, Verb};
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::follow_up::{Origin, Plan};
use crate::id::{ContactId, FollowUpId};
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Which};
use crate::store::interaction;
use crate::time::{Now, WorkingHours, in_words};
use crate::view::{Attempt, FollowUpRow, GROUP_LIMIT, PlanCheck, WeeklyLimit};

/// Two questions within so many days are too many. Three months are never too near, be they 89 days.
const QUESTIONS_APART: (u64, u32) = (90, 3);

impl Reader {
    /// What there is to say of a plan before it is saved; `except` is the follow-up whose plan it replaces.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `date` or `time` when that has passed, unless it stays as it was.
    pub fn check_plan(
        &self,
        contact: ContactId,
        plan: &Plan,
        except: Option<FollowUpId>,
        now: &Now,
    ) -> Result<PlanCheck> {
        let verb = self.ahead(now);
        let settings = verb.settings()?;
        let replaced = except.map(|id| self.follow_up(id)).transpose()?;
        check_moment_of(plan, replaced.as_ref().map(|replaced| &replaced.plan), now)?;
        let mut warnings = self.channel_warnings(contact, plan.channel)?;
        let hours = &settings.working_hours;
        let day = plan.time.map_or(plan.date, |time| hours.day_of(plan.date.and_time(time)));
        warnings.extend(day_off(day, settings));
        if plan.question {
            warnings.extend(second_question(&verb, contact, plan.date, except)?);
        }
        let exempt = match &replaced {
            Some(replaced) => plan.is_exempt(replaced.origin, replaced.courtesy),
            None => plan.is_exempt(Origin::Manual, false),
        };
        let limit = if exempt {
            None
        } else {
            Attempts::of(&verb, contact, plan.date, except)?.limit(plan.date, &settings.working_hours, now)
        };
        Ok(PlanCheck { warnings, limit, clashes: self.clashes(plan, except, settings, now)? })
    }

    /// The weekly limit, when an attempt made today would lie inside it.
    pub fn weekly_limit(&self, contact: ContactId, now: &Now) -> Result<Option<WeeklyLimit>> {
        limit_of_attempt(&self.ahead(now), contact, None)
    }

    fn clashes(
        &self,
        plan: &Plan,
        except: Option<FollowUpId>,
        settings: &Settings,
        now: &Now,
    ) -> Result<Vec<FollowUpRow>> {
        if plan.time.is_none() || plan.they_owe {
            return Ok(Vec::new());
        }
        let at = plan.due_at(now, &settings.working_hours);
        let slot = Duration::minutes(settings.slot_minutes.into());
        let mut rows = store::rows(&self.conn, Which::Near(at, slot), GROUP_LIMIT, now)?;
        rows.retain(|row| Some(row.id) != except);
        Ok(rows)
    }
}

/// The reason with which a plan goes on; empty when it needs none.
///
/// # Errors
/// [`Error::Invalid`] at `reason` when the plan lies inside the weekly limit and none is given.
pub fn allow_plan(
    verb: &Verb<'_>,
    contact: ContactId,
    plan: &Plan,
    except: Option<FollowUpId>,
) -> Result<String> {
    let attempts = Attempts::of(verb, contact, plan.date, except)?;
    let limit = attempts.limit(plan.date, &verb.settings()?.working_hours, verb.now);
    allow(limit, &plan.reason)
}

/// Returns the weekly limit inside which an attempt made now lies, as if `except`, which it is made for, were not planned.
pub fn limit_of_attempt(
    verb: &Verb<'_>,
    contact: ContactId,
    except: Option<FollowUpId>,
) -> Result<Option<WeeklyLimit>> {
    let today = verb.now.today();
    let attempts = Attempts::of(verb, contact, today, except)?;
    Ok(attempts.limit_of_made(today, &verb.settings()?.working_hours, verb.now))
}

/// Returns why an attempt was made on a day, as far as the weekly limit asks for it. It never refuses one: what happened
/// has happened.
pub fn reason_of_attempt(verb: &Verb<'_>, contact: ContactId, on: NaiveDate, reason: &str) -> Result<String> {
    let attempts = Attempts::of(verb, contact, on, None)?;
    let limit = attempts.limit_of_made(on, &verb.settings()?.working_hours, verb.now);
    Ok(limit.map_or(String::new(), |_| reason.trim().to_owned()))
}

fn allow(limit: Option<WeeklyLimit>, reason: &str) -> Result<String> {
    match (limit, reason.trim()) {
        (None, _) => Ok(String::new()),
        (Some(WeeklyLimit { sentence, .. }), "") => {
            let reason = format!("{sentence} To contact them sooner, give a reason.");
            Err(Error::invalid("reason", reason))
        }
        (Some(_), reason) => Ok(reason.to_owned()),
    }
}

/// The first working day on or after `wanted` (and not before today) on which the weekly limit leaves room for the
/// contact, as if `except` were not planned; where it does not hold (`exempt`), the first working day.
pub fn place(
    verb: &Verb<'_>,
    contact: ContactId,
    wanted: NaiveDate,
    exempt: bool,
    except: Option<FollowUpId>,
) -> Result<NaiveDate> {
    let settings = verb.settings()?;
    if exempt {
        let hours = &settings.working_hours;
        Ok(hours.roll_forward(wanted.max(hours.today(verb.now))))
    } else {
        Ok(Room::of(verb, contact, except)?.first(wanted))
    }
}

/// The working days, from the one that it is, on which the weekly limit leaves room for a contact.
pub struct Room<'a> {
    attempts: Attempts,
    hours: &'a WorkingHours,
    today: NaiveDate,
}

impl<'a> Room<'a> {
    /// The room as if `except` were not planned.
    pub fn of(verb: &'a Verb<'_>, contact: ContactId, except: Option<FollowUpId>) -> Result<Self> {
        let settings = verb.settings()?;
        let hours = &settings.working_hours;
        let attempts = Attempts::of(verb, contact, verb.now.today(), except)?;
        Ok(Self { attempts, hours, today: hours.today(verb.now) })
    }

    /// The room that is left when these are planned too.
    pub fn besides(mut self, plans: impl IntoIterator<Item = (NaiveDate, Channel)>) -> Self {
        self.attempts.plan(plans);
        self
    }

    /// The first day on or after `wanted`.
    pub fn first(&self, wanted: NaiveDate) -> NaiveDate {
        self.attempts.first_free(wanted.max(self.today), self.hours)
    }
}

/// The outbound attempts with a contact, made and planned, by date: those of the days around one, and all later ones; and
/// how far apart they are to lie.
pub(super) struct Attempts {
    by_date: Vec<Attempt>,
    apart: Days,
}

impl Attempts {
    fn of(
        verb: &Verb<'_>,
        contact: ContactId,
        around: NaiveDate,
        except: Option<FollowUpId>,
    ) -> Result<Self> {
        let mut attempts = Self::made(verb, contact, around)?;
        attempts.plan(store::planned_attempts(verb.conn, contact, except)?);
        Ok(attempts)
    }

    /// Those that were made.
    pub fn made(verb: &Verb<'_>, contact: ContactId, around: NaiveDate) -> Result<Self> {
        let apart = verb.settings()?.apart();
        let from = verb.now.at(around - apart, NaiveTime::MIN);
        let made = interaction::attempts_since(verb.conn, contact, from)?.into_iter();
        let made = made.map(|(at, channel)| Attempt { date: verb.now.date_of(at), channel, planned: false });
        Ok(Self { by_date: made.collect(), apart })
    }

    /// Adds what is planned.
    pub fn plan(&mut self, plans: impl IntoIterator<Item = (NaiveDate, Channel)>) {
        let planned = plans.into_iter().map(|(date, channel)| Attempt { date, channel, planned: true });
        self.by_date.extend(planned);
        self.by_date.sort_by_key(|attempt| (attempt.date, attempt.planned));
    }

    /// The limit in which an attempt on a day lies.
    fn limit(&self, on: NaiveDate, hours: &WorkingHours, now: &Now) -> Option<WeeklyLimit> {
        self.limit_of(self.by_date.iter(), on, hours, now)
    }

    /// The limit in which it lies when only those are asked that were made.
    fn limit_of_made(&self, on: NaiveDate, hours: &WorkingHours, now: &Now) -> Option<WeeklyLimit> {
        self.limit_of(self.by_date.iter().filter(|attempt| !attempt.planned), on, hours, now)
    }

    fn limit_of<'a>(
        &self,
        others: impl Iterator<Item = &'a Attempt>,
        on: NaiveDate,
        hours: &WorkingHours,
        now: &Now,
    ) -> Option<WeeklyLimit> {
        let near = others.filter(|other| self.is_near(other.date, on));
        let other = *near.min_by_key(|other| (other.planned, (other.date - on).num_days().abs()))?;
        let free_on = self.first_free(on, hours);
        let (what, day, free) = (noun(other.channel), in_words(other.date), in_words(free_on));
        // What else is planned before that day is named: it is why the day is so late.
        let also = self.by_date.iter().rev().copied().find(|also| {
            also.planned
                && also.date > other.date
                && also.date < free_on
                && self.is_near(also.date, free_on - Days::new(1))
        });
        let with = also.map_or(String::new(), |also| {
            format!("; also planned: {} on {}", noun(also.channel), in_words(also.date))
        });
        let sentence = match (other.planned, other.date <= now.today()) {
            (false, _) => {
                format!("Last contact: {what} on {day}{with}. You can contact them again from {free}.")
            }
            (true, true) => {
                format!("Still to do: {what} on {day}{with}. You can contact them again from {free}.")
            }
            (true, false) => {
                format!("Already planned: {what} on {day}{with}. You can contact them again from {free}.")
            }
        };
        Some(WeeklyLimit { other, also, free_on, sentence })
    }

    /// The first working day on or after `wanted` that is far enough from every attempt.
    pub fn first_free(&self, wanted: NaiveDate, hours: &WorkingHours) -> NaiveDate {
        let mut day = hours.roll_forward(wanted);
        loop {
            let free = self.free_from(day);
            if free == day {
                return day;
            }
            day = hours.roll_forward(free);
        }
    }

    /// The first day on or after `wanted` that is far enough from every attempt.
    pub fn free_from(&self, wanted: NaiveDate) -> NaiveDate {
        self.by_date.iter().fold(wanted, |free, attempt| {
            if self.is_near(attempt.date, free) { attempt.date + self.apart } else { free }
        })
    }

    fn is_near(&self, one: NaiveDate, other: NaiveDate) -> bool {
        one.max(other) < one.min(other) + self.apart
    }
}

fn day_off(date: NaiveDate, settings: &Settings) -> Option<String> {
    let hours = &settings.working_hours;
    if hours.works_on(date) {
        return None;
    }
    let name = hours.day_off(date).map_or("", |off| off.name.trim());
    let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
    Some(format!("{} is not a working day{name}.", in_words(date)))
}

fn second_question(
    verb: &Verb<'_>,
    contact: ContactId,
    on: NaiveDate,
    except: Option<FollowUpId>,
) -> Result<Option<String>> {
    let asked = interaction::last_question(verb.conn, contact)?.map(|at| verb.now.date_of(at));
    if let Some(asked) = asked.filter(|asked| are_questions_near(*asked, on)) {
        let asked = in_words(asked);
        return Ok(Some(format!("Their last check-in was on {asked}. Check in at most once every 90 days.")));
    }
    let planned = store::planned_questions(verb.conn, contact, except)?;
    Ok(planned.into_iter().find(|planned| are_questions_near(*planned, on)).map(|planned| {
        let planned = in_words(planned);
        format!("A check-in is already planned for {planned}. Check in at most once every 90 days.")
    }))
}

/// Returns whether a question on a day would be the second within 90 days.
pub fn is_second_question(verb: &Verb<'_>, contact: ContactId, on: NaiveDate) -> Result<bool> {
    Ok(second_question(verb, contact, on, None)?.is_some())
}

fn are_questions_near(one: NaiveDate, other: NaiveDate) -> bool {
    let (first, second) = (one.min(other), one.max(other));
    let (days, months) = QUESTIONS_APART;
    second < first + Days::new(days) && second < first + Months::new(months)
}

/// An attempt by a channel, as a noun.
fn noun(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "call",
        Channel::Email => "e-mail",
        Channel::InPerson => "meeting",
        Channel::Letter => "letter",
        Channel::Postcard => "postcard",
        Channel::Message => "message",
        Channel::Fax => "fax",
    }
}
