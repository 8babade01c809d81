//! Dates to remember: each birthday, anniversary and date of a contact's own is a follow-up for its next day. It is a
//! courtesy, so that the weekly limit does not hold for it.

use chrono::{Days, NaiveDate};

use super::insert::{Computed, insert};
use super::moved::move_by_rule;
use crate::book::Verb;
use crate::channel::Channel;
use crate::contact::{Contact, Details, OwnDate};
use crate::error::Result;
use crate::follow_up::{FollowUp, Occurrence, Origin, Plan};
use crate::id::ContactId;
use crate::settings::{DatesBy, Settings};
use crate::store::contact;
use crate::store::follow_up as store;
use crate::time::WorkingHours;
use crate::view::{DatesView, NextDate};

/// A wish is too late after two weeks: what is younger has not lapsed.
const YOUNGEST_LAPSED: u64 = 14;

/// Brings the follow-ups of a contact's dates in line with what holds: exactly one is open for each date while the owner
/// is reminded of them, none otherwise. What the owner changed of one stays, until its date changes or it has lapsed. To
/// be called by every verb that may have changed either.
pub fn keep_dates(verb: &Verb<'_>, id: ContactId) -> Result<()> {
    let contact = contact::get(verb.conn, id)?;
    if contact.archived {
        let mut open = store::open_of(verb.conn, id, Origin::Date)?.into_iter();
        return open.try_for_each(|follow_up| store::delete(verb.conn, follow_up.id));
    }
    keep(verb, id, &contact.details)
}

/// The same for a contact that comes in, of whom nothing is planned yet.
pub fn plan_dates_of_new(verb: &Verb<'_>, id: ContactId, details: &Details) -> Result<()> {
    if !details.has_dates() || !verb.settings()?.remembers(details).0 {
        return Ok(());
    }
    details.dates_to_remember().try_for_each(|date| plan_next(verb, id, details, &date, &[]))
}

/// The same for all contacts who have dates, in batches: those after one, of which the last is given back; `None` when
/// there are no more.
pub fn keep_all_dates(verb: &Verb<'_>, after: ContactId, most: u32) -> Result<Option<ContactId>> {
    let ids = contact::with_dates(verb.conn, after, most)?;
    ids.iter().try_for_each(|id| keep_dates(verb, *id))?;
    Ok(ids.last().copied())
}

/// Whether there is anything for [`keep_lapsed_dates`] to do.
pub fn any_lapsed_dates(verb: &Verb<'_>) -> Result<bool> {
    Ok(!lapsed(verb)?.is_empty())
}

/// Moves on to its next day what nobody saw to, and what it is too late for.
pub fn keep_lapsed_dates(verb: &Verb<'_>) -> Result<()> {
    lapsed(verb)?.into_iter().try_for_each(|id| keep_dates(verb, id))
}

/// Whose dates have lapsed.
fn lapsed(verb: &Verb<'_>) -> Result<Vec<ContactId>> {
    let today = verb.now.today();
    let mut lapsed = Vec::new();
    let Some(passed) = today.checked_sub_days(Days::new(YOUNGEST_LAPSED)) else {
        return Ok(lapsed);
    };
    for id in store::contacts_with_dates_before(verb.conn, passed)? {
        let details = contact::get(verb.conn, id)?.details;
        let open = store::open_of(verb.conn, id, Origin::Date)?;
        if open.iter().any(|follow_up| has_lapsed(follow_up, &details, today)) {
            lapsed.push(id);
        }
    }
    Ok(lapsed)
}

/// The dates of a contact, for its page.
pub fn dates_view(verb: &Verb<'_>, contact: &Contact) -> Result<DatesView> {
    let (settings, today) = (verb.settings()?, verb.now.today());
    let (on, by) = settings.remembers(&contact.details);
    let on = on && !contact.archived;
    let next = contact.details.dates_to_remember().map(|date| {
        let on = date.next(today, &[]);
        NextDate {
            days: on.and_then(|on| u32::try_from((on - today).num_days()).ok()),
            words: on.map(|on| occurrence(&date, on).in_words()).unwrap_or_default(),
            on,
            label: date.label,
        }
    });
    let tag = match by {
        DatesBy::Tag(tag) => tag.to_owned(),
        DatesBy::Contact | DatesBy::All => String::new(),
    };
    Ok(DatesView { on, by_tag: tag, next: next.collect() })
}

fn keep(verb: &Verb<'_>, id: ContactId, details: &Details) -> Result<()> {
    let settings = verb.settings()?;
    let mut open = store::open_of(verb.conn, id, Origin::Date)?;
    if settings.remembers(details).0 {
        let closed = store::occurrences_closed(verb.conn, id)?;
        for date in details.dates_to_remember() {
            let past =
                closed.iter().filter(|(of, _)| *of == date.label).map(|(_, on)| *on).collect::<Vec<_>>();
            match taken(&mut open, &date) {
                Some(follow_up) => keep_one(verb, follow_up, &date, &past)?,
                None => plan_next(verb, id, details, &date, &past)?,
            }
        }
    }
    // Of dates that are gone, and the second of two contacts who became one.
    open.iter().try_for_each(|follow_up| store::delete(verb.conn, follow_up.id))
}

/// Takes the follow-up of a date out of the open ones: one for a day of its own before one that a changed date left behind.
fn taken(open: &mut Vec<FollowUp>, date: &OwnDate) -> Option<FollowUp> {
    let of = |follow_up: &FollowUp, own_day: bool| {
        let occurrence = follow_up.occurrence.as_ref();
        occurrence.is_some_and(|day| day.of == date.label && (!own_day || date.falls_on(day.on)))
    };
    let at = [true, false]
        .into_iter()
        .find_map(|own_day| open.iter().position(|follow_up| of(follow_up, own_day)))?;
    Some(open.remove(at))
}

fn keep_one(verb: &Verb<'_>, follow_up: FollowUp, date: &OwnDate, past: &[NaiveDate]) -> Result<()> {
    let (settings, today) = (verb.settings()?, verb.now.today());
    let FollowUp { plan, occurrence: Some(known), .. } = &follow_up else {
        return Ok(());
    };
    let is_open = date.falls_on(known.on) && !past.contains(&known.on);
    let stands = is_open && !date.has_lapsed(plan.date.max(known.on), today);
    let Some(on) = (if stands { Some(known.on) } else { date.next(today, past) }) else {
        return store::delete(verb.conn, follow_up.id);
    };
    let new = occurrence(date, on);
    if new != *known {
        store::set_occurrence(verb.conn, follow_up.id, &new)?;
    }
    if !stands {
        let plan = Plan {
            date: on,
            remind_on: remind_on(on, settings, today),
            time: None,
            zone: None,
            reason: String::new(),
            ..plan.clone()
        };
        return move_by_rule(verb, &follow_up, &plan);
    }
    // Where the owner moved it, it stays; what it is time for already does not go away again.
    let remind_on = remind_on(on, settings, today);
    let is_time = plan.remind_on.unwrap_or(on) <= today;
    if plan.date == on && !is_time && plan.remind_on != remind_on {
        move_by_rule(verb, &follow_up, &Plan { remind_on, ..plan.clone() })?;
    }
    Ok(())
}

fn plan_next(
    verb: &Verb<'_>,
    id: ContactId,
    details: &Details,
    date: &OwnDate,
    past: &[NaiveDate],
) -> Result<()> {
    let today = verb.now.today();
    let Some(on) = date.next(today, past) else {
        return Ok(());
    };
    let plan = Plan {
        remind_on: remind_on(on, verb.settings()?, today),
        ..Plan::new(&date.label, details.channel_for(Channel::Message), on, None)
    };
    let computed = Computed {
        occurrence: Some(occurrence(date, on)),
        courtesy: true,
        ..Computed::new(plan, Origin::Date)
    };
    insert(verb, id, &computed).map(drop)
}

fn occurrence(date: &OwnDate, on: NaiveDate) -> Occurrence {
    Occurrence { of: date.label.clone(), on, years: date.years_on(on) }
}

fn has_lapsed(follow_up: &FollowUp, details: &Details, today: NaiveDate) -> bool {
    follow_up.occurrence.as_ref().is_some_and(|day| {
        let mut dates = details.dates_to_remember().filter(|date| date.label == day.of);
        dates.any(|date| date.falls_on(day.on) && date.has_lapsed(follow_up.plan.date.max(day.on), today))
    })
}

/// The day on which it is time for a day to remember, where that is an earlier one: so many days ahead as the owner wants,
/// on a working day, but not before today.
fn remind_on(on: NaiveDate, settings: &Settings, today: NaiveDate) -> Option<NaiveDate> {
    let wanted = on.checked_sub_days(Days::new(settings.dates.lead_days.into())).unwrap_or(on);
    let day = last_working_day(&settings.working_hours, wanted).max(today);
    (day < on).then_some(day)
}

/// The day itself, or the working day before it. Whoever takes more than a month off is reminded on the day.
fn last_working_day(hours: &WorkingHours, day: NaiveDate) -> NaiveDate {
    (0..31)
        .filter_map(|days| day.checked_sub_days(Days::new(days)))
        .find(|day| hours.works_on(*day))
        .unwrap_or(day)
}
