//! Rhythms: how often to keep in touch, counted from the last real contact.

use super::balance::{Room, allow_plan};
use super::insert::Computed;
use super::moved::move_by_rule;
use super::plan_computed;
use crate::book::{Reader, Verb};
use crate::channel::Channel;
use crate::contact::{Contact, Details};
use crate::error::{Error, Result};
use crate::follow_up::{Origin, Plan};
use crate::id::{ContactId, FollowUpId};
use crate::recurrence::{Recurrence, RecursFrom};
use crate::settings::Settings;
use crate::store::follow_up::{self as store, Which};
use crate::store::{contact, touch};
use crate::time::{Interval, Now};
use crate::view::{GROUP_LIMIT, ListFilter, QuietRow, RhythmView};
use chrono::NaiveDate;

/// After days off, no more rhythms than this come together on a day while another of the next days has room.
const MOST_A_DAY: u32 = 8;
/// So many working days share what comes of days off.
const SHARED_BY: i64 = 10;

impl Reader {
    /// The contacts that are going quiet, the longest first; at most [`GROUP_LIMIT`].
    pub fn going_quiet(&self, filter: &ListFilter, now: &Now) -> Result<Vec<QuietRow>> {
        let quiet = store::filtered(&self.conn, Which::Quiet(now.today()), filter, GROUP_LIMIT, now)?;
        let mut rows = Vec::with_capacity(quiet.len());
        for follow_up in quiet {
            let id = follow_up.contact_id;
            let contact =
                contact::row(&self.conn, id)?.ok_or(Error::NotFound { what: "contact", id: id.0 })?;
            let real = touch::real_at(&self.conn, id)?.map(|at| (now.today() - now.date_of(at)).num_days());
            rows.push(QuietRow {
                contact,
                follow_up_id: follow_up.id,
                due: follow_up.date,
                quiet_days: real.and_then(|days| u32::try_from(days).ok()),
            });
        }
        Ok(rows)
    }
}

/// The rhythm of a contact, for its page.
pub fn rhythm_view(verb: &Verb<'_>, contact: &Contact) -> Result<Option<RhythmView>> {
    let settings = verb.settings()?;
    let Some((every, by)) = rhythm_of(settings, contact) else {
        return Ok(None);
    };
    let open = store::open_of(verb.conn, contact.id, Origin::Rhythm)?;
    let next = open.first().map(|follow_up| follow_up.plan.date);
    Ok(Some(RhythmView { every, by: by.to_owned(), next }))
}

/// Brings the follow-up of a contact's rhythm in line with what holds: exactly one is open while there is a rhythm, none
/// without. Where the owner moved it by hand it stays as long as that day lies ahead. To be
/// called by every verb that may have changed either.
pub fn keep_rhythm(verb: &Verb<'_>, id: ContactId) -> Result<()> {
    keep(verb, id, Count::AsItStands)
}

/// The same after real contact: it counts anew.
pub fn restart_rhythm(verb: &Verb<'_>, id: ContactId) -> Result<()> {
    keep(verb, id, Count::Anew)
}

/// The same for all whose rhythm the settings changed; `old` are the settings before.
pub fn keep_rhythms(verb: &Verb<'_>, old: &Settings) -> Result<()> {
    let every = |details: &Details, settings: &Settings| settings.rhythm_of(details).map(|(every, _)| every);
    let new = verb.settings()?;
    for (id, details) in contact::with_default_rhythm(verb.conn)? {
        if every(&details, old) != every(&details, new) {
            keep_rhythm(verb, id)?;
        }
    }
    Ok(())
}

/// Moves the follow-up of a contact's rhythm out of the way of what else was planned: it is the one that can wait. One
/// that is overdue stays, so that it is seen.
pub fn make_way(verb: &Verb<'_>, id: ContactId) -> Result<()> {
    for follow_up in store::open_of(verb.conn, id, Origin::Rhythm)? {
        let plan = &follow_up.plan;
        if !follow_up.chosen && plan.date >= verb.now.today() && allow_plan(verb, id, plan, None).is_err() {
            let date = day_of_rhythm(verb, id, plan.date, None)?;
            move_by_rule(verb, &follow_up, &Plan { date, ..plan.clone() })?;
        }
    }
    Ok(())
}

/// The day on which a rhythm comes round that is wanted for `wanted`, as if `except` were not planned: a working day
/// that the weekly limit leaves free. What falls on days off is shared among the first days back, so that a week away
/// leaves no pile behind.
pub fn day_of_rhythm(
    verb: &Verb<'_>,
    id: ContactId,
    wanted: NaiveDate,
    except: Option<FollowUpId>,
) -> Result<NaiveDate> {
    let settings = verb.settings()?;
    let (hours, room) = (&settings.working_hours, Room::of(verb, id, except)?);
    let wanted = wanted.max(verb.now.today());
    let mut day = room.first(wanted);
    if hours.works_on(wanted) {
        return Ok(day);
    }
    // Where all are full, everybody has a day of their own.
    let (turn, mut own) = (id.0.rem_euclid(SHARED_BY), day);
    for tried in 0..SHARED_BY {
        if store::count_rhythms(verb.conn, day, id, MOST_A_DAY)? < MOST_A_DAY {
            return Ok(day);
        }
        if tried == turn {
            own = day;
        }
        day = room.first(hours.next_working_day(day));
    }
    Ok(own)
}

/// The rhythm that holds for a contact: none for somebody who is archived.
fn rhythm_of<'a>(settings: &'a Settings, contact: &Contact) -> Option<(Interval, &'a str)> {
    settings.rhythm_of(&contact.details).filter(|_| !contact.archived)
}

/// From when a rhythm counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    /// What is planned stays as far as it can.
    AsItStands,
    /// From the last real contact, whatever is planned.
    Anew,
}

fn keep(verb: &Verb<'_>, id: ContactId, count: Count) -> Result<()> {
    let settings = verb.settings()?;
    let contact = contact::get(verb.conn, id)?;
    let open = store::open_of(verb.conn, id, Origin::Rhythm)?;
    let Some((every, _)) = rhythm_of(settings, &contact) else {
        return open.iter().try_for_each(|follow_up| store::delete(verb.conn, follow_up.id));
    };
    let real = touch::real_at(verb.conn, id)?;
    let last = real.max(store::last_closed(verb.conn, id, Origin::Rhythm)?).unwrap_or(contact.created_at);
    let due = every.after(verb.now.date_of(last), 1);
    let recurrence = Some(Recurrence { every, from: RecursFrom::Completion });
    let Some((kept, surplus)) = open.split_first() else {
        let date = day_of_rhythm(verb, id, due, None)?;
        let channel = contact.details.channel_for(Channel::Call);
        let plan = Plan { question: true, recurrence, ..Plan::new("Keep in touch", channel, date, None) };
        return plan_computed(verb, id, &Computed::new(plan, Origin::Rhythm)).map(|_| ());
    };
    // Two of them come of a merge.
    surplus.iter().try_for_each(|follow_up| store::delete(verb.conn, follow_up.id))?;
    // What the owner chose stays while it lies ahead.
    let chosen = kept.chosen && kept.plan.date >= verb.now.today();
    if chosen && kept.plan.recurrence != recurrence {
        move_by_rule(verb, kept, &Plan { recurrence, ..kept.plan.clone() })?;
    }
    let newer = due > kept.plan.date && real.is_some_and(|real| real > kept.planned_at);
    if chosen {
        return Ok(());
    }
    if count == Count::Anew || newer || !surplus.is_empty() || kept.plan.recurrence != recurrence {
        let date = day_of_rhythm(verb, id, due, None)?;
        if (date, recurrence) != (kept.plan.date, kept.plan.recurrence) {
            let plan = Plan { date, recurrence, reason: String::new(), ..kept.plan.clone() };
            move_by_rule(verb, kept, &plan)?;
        }
    }
    make_way(verb, id)
}
