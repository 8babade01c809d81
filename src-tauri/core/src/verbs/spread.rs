//! Spreading: what lies on one heap is evened out over the working days to come, in one step.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveTime};

use super::follow_up::move_to;
use super::many::{is_own_promise, left_alone};
use super::planning::{Room, open};
use crate::book::{Book, Reader, Verb};
use crate::error::{Error, Result};
use crate::follow_up::{FollowUp, Origin, Plan, State};
use crate::id::FollowUpId;
use crate::op::{Op, Output};
use crate::store::contact;
use crate::store::follow_up::{self as store, Which};
use crate::store::savepoint::or_nothing;
use crate::time::{Now, WorkingHours, in_words, week_start};
use crate::view::{LeftAlone, ListFilter, SpreadDay, SpreadMove, SpreadOver, SpreadPlan};

/// Nothing is spread over more days than this.
const LONGEST: u64 = 92;

impl Book {
    /// Spreads follow-ups over the working days to come, as [`Reader::check_spread`] says. Returns what it did.
    ///
    /// # Errors
    /// Those of [`Reader::check_spread`].
    pub fn spread(&mut self, ids: &[FollowUpId], over: SpreadOver, now: &Now) -> Result<Output<SpreadPlan>> {
        self.transact(Op::Spread, now, |verb| {
            let heap = Heap::of(verb, ids, over)?;
            let mut plan = heap.spread(verb)?;
            let mut moves = Vec::with_capacity(plan.moves.len());
            for one in plan.moves {
                let old = open(verb.conn, one.follow_up_id)?;
                let to = Plan { date: one.date, ..old.plan.clone() };
                match or_nothing(verb.conn, || move_to(verb, &old, &to)) {
                    Ok(()) => moves.push(one),
                    Err(Error::Invalid { reason, .. } | Error::Conflict(reason)) => {
                        plan.stays.push(left_alone(verb, &old, reason)?);
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(heap.told(moves, plan.stays))
        })
    }
}

impl Reader {
    /// Returns how follow-ups would be spread: each keeps its time and comes to a working day that is none before its own,
    /// the emptiest first, within its deadline, and where the weekly limit leaves room. Answers and promises stay.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `over` when it ends before the first day, or more than 92 days after it;
    /// [`Error::NotFound`] when one of them does not exist.
    pub fn check_spread(&self, ids: &[FollowUpId], over: SpreadOver, now: &Now) -> Result<SpreadPlan> {
        self.snapshot(|reader| {
            let verb = reader.ahead(now);
            Heap::of(&verb, ids, over)?.spread(&verb)
        })
    }
}

/// What is spread, and the days over which it is.
struct Heap {
    /// What can move, that of the earliest moment first.
    movable: Vec<FollowUp>,
    /// What cannot.
    stays: Vec<LeftAlone>,
    from: NaiveDate,
    until: NaiveDate,
    /// The days from the first to the last, and how much is planned on each.
    before: BTreeMap<NaiveDate, u32>,
    hours: WorkingHours,
}

/// The days that one follow-up can have, and why it has no others.
struct Choice {
    days: Vec<NaiveDate>,
    /// A full sentence, when there are none.
    else_why: String,
}

impl Heap {
    fn of(verb: &Verb<'_>, ids: &[FollowUpId], over: SpreadOver) -> Result<Self> {
        let mut movable = Vec::new();
        let mut stays = Vec::new();
        for id in BTreeSet::from_iter(ids.iter().copied()) {
            let follow_up = store::get(verb.conn, id)?;
            match why_it_stays(&follow_up, verb.now) {
                Some(reason) => stays.push(left_alone(verb, &follow_up, reason.to_owned())?),
                None => movable.push(follow_up),
            }
        }
        movable.sort_by_key(|follow_up| (follow_up.due_at, follow_up.id));
        let hours = verb.settings()?.working_hours.clone();
        let from = first_day(&movable, &hours, verb.now);
        let until = last_day(from, over, &hours)?;
        let before = before(verb, from, until)?;
        Ok(Self { movable, stays, from, until, before, hours })
    }

    /// Evens the load out. How many each day takes is found first, the emptiest day taking the next one. What can stay on
    /// its own day then does, and of the others the earliest take the earliest days.
    fn spread(&self, verb: &Verb<'_>) -> Result<SpreadPlan> {
        let mut load = self.before.clone();
        for follow_up in &self.movable {
            // What is overdue lies on none of these days.
            if let Some(count) = load.get_mut(&follow_up.plan.date) {
                *count = count.saturating_sub(1);
            }
        }
        let mut places = BTreeMap::<NaiveDate, u32>::new();
        let mut filled = load.clone();
        let mut choices = Vec::with_capacity(self.movable.len());
        for follow_up in &self.movable {
            let choice = self.choice(verb, follow_up, &[])?;
            if let Some(day) = emptiest(&choice.days, &filled) {
                *filled.entry(day).or_default() += 1;
                *places.entry(day).or_default() += 1;
            }
            choices.push(choice);
        }
        let (mut moves, mut stays) = (Vec::<SpreadMove>::new(), self.stays.clone());
        let mut rest = Vec::new();
        for (follow_up, choice) in self.movable.iter().zip(choices) {
            let own = follow_up.plan.date;
            if choice.days.contains(&own) && take(&mut places, own) {
                *load.entry(own).or_default() += 1;
                stays.push(left_alone(verb, follow_up, "There is room on its day.".into())?);
            } else {
                rest.push(follow_up);
            }
        }
        for follow_up in rest {
            let choice = self.choice(verb, follow_up, &moves)?;
            let place = choice.days.iter().copied().find(|day| take(&mut places, *day));
            let Some(day) = place.or_else(|| emptiest(&choice.days, &load)) else {
                stays.push(left_alone(verb, follow_up, choice.else_why)?);
                continue;
            };
            *load.entry(day).or_default() += 1;
            if day == follow_up.plan.date {
                stays.push(left_alone(verb, follow_up, "There is room on its day.".into())?);
                continue;
            }
            moves.push(SpreadMove {
                follow_up_id: follow_up.id,
                contact_id: follow_up.contact_id,
                contact: contact::get(verb.conn, follow_up.contact_id)?.details.name.full,
                purpose: follow_up.plan.purpose.clone(),
                old_date: follow_up.plan.date,
                date: day,
                time: follow_up.plan.time,
            });
        }
        Ok(self.told(moves, stays))
    }

    /// The working days that a follow-up can have when these have moved.
    fn choice(&self, verb: &Verb<'_>, follow_up: &FollowUp, moved: &[SpreadMove]) -> Result<Choice> {
        let now = verb.now;
        let due_at = |date| Plan { date, ..follow_up.plan.clone() }.due_at(now, &self.hours);
        let working = self.before.keys().copied().filter(|day| self.hours.works_on(*day));
        let ahead = working.filter(|day| *day >= follow_up.plan.date).collect::<Vec<_>>();
        if ahead.is_empty() {
            return Ok(Choice::none("It is planned for later than these days.".into()));
        }
        let in_time = |day: &NaiveDate| follow_up.deadline_at.is_none_or(|deadline| due_at(*day) <= deadline);
        let timely = ahead.into_iter().filter(in_time).collect::<Vec<_>>();
        if timely.is_empty() {
            return Ok(Choice::none("Its deadline is before these days.".into()));
        }
        let to_come = |day: &NaiveDate| follow_up.plan.time.is_none() || due_at(*day) > now.instant;
        let to_come = timely.into_iter().filter(to_come).collect::<Vec<_>>();
        if to_come.is_empty() {
            return Ok(Choice::none("Its time has passed today.".into()));
        }
        if follow_up.is_exempt() {
            return Ok(Choice { days: to_come, else_why: String::new() });
        }
        let of_contact = moved.iter().filter(|one| one.contact_id == follow_up.contact_id);
        let of_contact = of_contact.map(|one| (one.date, follow_up.plan.channel));
        let room = Room::of(verb, follow_up.contact_id, Some(follow_up.id))?.besides(of_contact);
        let days = to_come.into_iter().filter(|day| room.first(*day) == *day).collect::<Vec<_>>();
        let free = in_words(room.first(self.from));
        Ok(Choice { days, else_why: format!("Inside the weekly limit: the next free day is {free}.") })
    }

    /// What a preview, or the verb, tells.
    fn told(&self, mut moves: Vec<SpreadMove>, stays: Vec<LeftAlone>) -> SpreadPlan {
        moves.sort_by_key(|one| one.date);
        let count = |of: fn(&SpreadMove) -> NaiveDate, date: NaiveDate| {
            u32::try_from(moves.iter().filter(|one| of(one) == date).count()).unwrap_or(u32::MAX)
        };
        let days = self.before.iter().map(|(date, before)| {
            let (goes, comes) = (count(|one| one.old_date, *date), count(|one| one.date, *date));
            let off_name = self.hours.day_off(*date).map(|off| off.name.trim().to_owned());
            SpreadDay {
                date: *date,
                off: !self.hours.works_on(*date),
                off_name: off_name.unwrap_or_default(),
                before: *before,
                goes,
                comes,
                after: before.saturating_sub(goes) + comes,
            }
        });
        let days = days.collect();
        SpreadPlan { from: self.from, until: self.until, days, moves, stays }
    }
}

impl Choice {
    fn none(else_why: String) -> Self {
        Self { days: Vec::new(), else_why }
    }
}

/// Why a follow-up has to stay where it is, in a full sentence.
fn why_it_stays(follow_up: &FollowUp, now: &Now) -> Option<&'static str> {
    if follow_up.state != State::Open {
        Some("It is already closed.")
    } else if follow_up.origin == Origin::Response {
        Some("They are waiting for a reply. Reply, or tell them by when.")
    } else if follow_up.origin == Origin::Date {
        Some("Birthdays and other dates keep their day.")
    } else if is_own_promise(follow_up) && follow_up.is_broken_promise(now) {
        Some("You promised it, and it is late. Tell them by when, and it moves.")
    } else if is_own_promise(follow_up) {
        Some("You promised it for this day.")
    } else if follow_up.deadline_at.is_some_and(|deadline| deadline < now.instant) {
        Some("Its deadline has passed, so another day would not help.")
    } else {
        None
    }
}

/// The first working day that any of them can have: none before today, and today only while it is worked.
fn first_day(movable: &[FollowUp], hours: &WorkingHours, now: &Now) -> NaiveDate {
    let today = now.today();
    let wanted = movable.iter().map(|follow_up| follow_up.plan.date).min().unwrap_or(today).max(today);
    let over = hours.start < hours.end && now.local().time() >= hours.end;
    hours.roll_forward(if wanted == today && over { today + Days::new(1) } else { wanted })
}

fn last_day(from: NaiveDate, over: SpreadOver, hours: &WorkingHours) -> Result<NaiveDate> {
    let longest = from + Days::new(LONGEST);
    let refused = |reason: String| Error::invalid("over", reason);
    let last = match over {
        SpreadOver::Days(0) | SpreadOver::Weeks(0) => {
            return Err(refused("Choose at least one day.".into()));
        }
        SpreadOver::Days(days) => {
            let working =
                from.iter_days().take_while(|day| *day <= longest).filter(|day| hours.works_on(*day));
            working
                .take(days as usize)
                .enumerate()
                .find(|(at, _)| at + 1 == days as usize)
                .map(|(_, day)| day)
        }
        SpreadOver::Weeks(weeks) => week_start(from).checked_add_days(Days::new(u64::from(weeks) * 7 - 1)),
        SpreadOver::Until(last) if last < from => {
            return Err(refused(format!("Choose {} or a later day.", in_words(from))));
        }
        SpreadOver::Until(last) => Some(last),
    };
    last.filter(|last| *last <= longest)
        .ok_or_else(|| refused(format!("Choose a day no later than {}.", in_words(longest))))
}

/// How much is planned on each day and not overdue: on a day to come as Upcoming counts it.
fn before(verb: &Verb<'_>, from: NaiveDate, until: NaiveDate) -> Result<BTreeMap<NaiveDate, u32>> {
    let (now, after, filter) = (verb.now, until + Days::new(1), ListFilter::default());
    let tomorrow = now.today() + Days::new(1);
    let ahead =
        Which::InTimeNotEarly(from.max(tomorrow), after, now.instant, now.at(tomorrow, NaiveTime::MIN));
    let mut loads = store::loads(verb.conn, ahead, &filter)?;
    loads.extend(store::loads(verb.conn, Which::InTime(from, tomorrow, now.instant), &filter)?);
    let days = from.iter_days().take_while(|day| *day < after);
    Ok(days.map(|day| (day, loads.get(&day).map_or(0, |load| load.count))).collect())
}

/// Takes one of the places of a day, if it has any.
fn take(places: &mut BTreeMap<NaiveDate, u32>, day: NaiveDate) -> bool {
    match places.get_mut(&day) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    }
}

/// The day with the least load, the earliest of several.
fn emptiest(days: &[NaiveDate], load: &BTreeMap<NaiveDate, u32>) -> Option<NaiveDate> {
    days.iter().copied().min_by_key(|day| (load.get(day).copied().unwrap_or(0), *day))
}
