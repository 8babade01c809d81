//! Organisations: their page, their names, and the people who move between them.

use std::cmp::Reverse;

use chrono::{Days, NaiveDate, NaiveTime};
use rusqlite::Connection;

use super::duplicates::{merge_into, refuse_one};
use crate::book::{Book, Reader, Verb};
use crate::contact::likeness::is_organization;
use crate::contact::{Contact, Details, NewJob, Stay, organisation_key};
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::money::Sums;
use crate::op::{Op, Output};
use crate::opportunity::{OpportunityState, Standing};
use crate::store::follow_up::{self, Which};
use crate::store::opportunity::{self, Which as WhichOpportunities};
use crate::store::{contact as contacts, note, organisation as store};
use crate::time::{Now, in_words};
use crate::view::{
    FollowUpRow, FormerPerson, GROUP_LIMIT, ListFilter, OpportunityRow, OrganisationEntry,
    OrganisationPerson, OrganisationRow, OrganisationView, RenameCheck, StandingSums, StandingTotals,
    TimelineEntry,
};

impl Book {
    /// Gives an organisation another name: its own record, its people, and the positions of those who left. Returns how
    /// many contacts changed. A name that another organisation has makes the two one, if `join` says so.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `name` when the new name is empty, at `organisation` when nobody belongs to it;
    /// [`Error::Conflict`] when another organisation has the name and `join` does not say that the two are one.
    pub fn rename_organisation(
        &mut self,
        organisation: &str,
        name: &str,
        join: bool,
        now: &Now,
    ) -> Result<Output<u32>> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let check = self.rename_check(organisation, &name)?;
        if let Some(OrganisationRow { name, people, .. }) = check.joins.filter(|_| !join) {
            let people = if people == 1 { "1 person".to_owned() } else { format!("{people} people") };
            let sentence = format!(
                "“{name}” is another organisation in your contacts, with {people}. Nothing was changed. \
                 Join the two, or choose another name."
            );
            return Err(Error::Conflict(sentence));
        }
        let key = organisation_key(organisation);
        self.transact(Op::RenameOrganisation, now, |verb| {
            let mut renamed = 0;
            for id in everybody(verb.conn, &key)? {
                let old = contacts::get(verb.conn, id)?.details;
                let mut details = old.clone();
                details.rename_organisation(&key, &name);
                if details != old {
                    contacts::remember_gone(verb.conn, id, &old, &details)?;
                    contacts::update(verb.conn, id, &details)?;
                    renamed += 1;
                }
            }
            Ok(renamed)
        })
    }

    /// Takes down a new job of a person: the one before stays with them as a position that they left, with its title and
    /// the day, and their timeline says so. All numbers and addresses stay.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `organization` when they work there already, or are no person; at `left` when that day lies
    /// in the future.
    pub fn move_contact(&mut self, id: ContactId, job: &NewJob, now: &Now) -> Result<Output<()>> {
        self.transact(Op::MoveContact, now, |verb| {
            let known = contacts::get(verb.conn, id)?.details;
            let moved = moved(&known, job, now)?;
            put_moved(verb, id, &known, &moved, job)
        })
    }

    /// Makes two contacts one who has a new job: `kept` moves to where `other` works, as [`Book::move_contact`], and gets all
    /// of `other`, which is gone then.
    ///
    /// # Errors
    /// As [`Book::move_contact`], and [`Error::Invalid`] at `other` when the two are one already.
    pub fn merge_as_new_job(
        &mut self,
        kept: ContactId,
        other: ContactId,
        left: Option<NaiveDate>,
        now: &Now,
    ) -> Result<Output<()>> {
        refuse_one(kept, other)?;
        self.transact(Op::MoveContact, now, |verb| {
            let newer = contacts::get(verb.conn, other)?.details;
            move_as(verb, kept, &newer, left)?;
            merge_into(verb, kept, other)
        })
    }

    /// Takes down that details which were typed are somebody's whom the book has, in a new job: as
    /// [`Book::move_contact`], and every value of the two is kept.
    ///
    /// # Errors
    /// As [`Book::move_contact`].
    pub fn move_contact_as(
        &mut self,
        id: ContactId,
        details: &Details,
        left: Option<NaiveDate>,
        now: &Now,
    ) -> Result<Output<()>> {
        let details = details.tidied();
        self.transact(Op::MoveContact, now, |verb| move_as(verb, id, &details, left))
    }
}

impl Reader {
    /// Returns the organisations in whose names a word begins with what was typed, the likeliest first; all of them, those
    /// of the most people first, where nothing was typed.
    pub fn organisations(&self, typed: &str, limit: u32) -> Result<Vec<OrganisationRow>> {
        store::list(&self.conn, &organisation_key(typed), limit)
    }

    /// Returns the page of an organisation, by its name in any spelling.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `organisation` when nobody belongs or belonged to it.
    pub fn organisation(&self, name: &str, now: &Now) -> Result<OrganisationView> {
        let key = organisation_key(name);
        let known = store::find(&self.conn, &key)?;
        let tomorrow = now.at(now.today() + Days::new(1), NaiveTime::MIN);
        let mut page = Page::default();
        let mut own = None;
        for id in everybody(&self.conn, &key)? {
            let contact = contacts::get(&self.conn, id)?;
            let is_itself = known.as_ref().is_some_and(|known| known.contact_id == Some(id));
            let stays = contact.details.stays_at(&key);
            page.take_entries(&contact, &stays, self.timeline(id, now)?, now);
            let which = WhichOpportunities::Of(id);
            let rows = opportunity::rows(&self.conn, which, &ListFilter::default(), u32::MAX, now)?;
            page.opportunities.extend(rows.into_iter().filter(|row| belongs(row, &stays, now)));
            let row = contacts::row(&self.conn, id)?.ok_or(Error::NotFound { what: "contact", id: id.0 })?;
            let Some(stay) = stays.into_iter().next() else { continue };
            if let Some(left) = stay.until {
                let entries = page.timeline.iter().filter(|entry| entry.entry.contact_id == id).count();
                let entries = u32::try_from(entries).unwrap_or(u32::MAX);
                page.left.push(FormerPerson { contact: row, title: stay.title, left, entries });
                continue;
            }
            let steps = follow_up::rows(&self.conn, Which::NextSteps(id, tomorrow), u32::MAX, now)?;
            if is_itself {
                page.next_steps.extend(steps);
                own = Some(contact);
                continue;
            }
            page.people.push(OrganisationPerson {
                contact: row,
                title: stay.title,
                department: stay.department,
                stage: contact.details.stage,
                preferred_channel: contact.details.preferred_channel,
                next_step: steps.first().cloned(),
            });
            page.next_steps.extend(steps);
        }
        if own.is_none() && page.people.is_empty() && page.left.is_empty() {
            return Err(nobody(name));
        }
        let name = known.map_or_else(|| page.former_name(&self.conn, &key, name), |known| Ok(known.name))?;
        Ok(page.finish(name, own, now))
    }

    /// Returns what a new name of an organisation would do: whom it changes, and whether another one has that name.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `name` when the new name is empty, at `organisation` when nobody belongs to it.
    pub fn rename_check(&self, organisation: &str, name: &str) -> Result<RenameCheck> {
        let (key, new) = (organisation_key(organisation), organisation_key(name));
        if new.is_empty() {
            return Err(Error::invalid("name", "An organisation needs a name."));
        }
        let all = everybody(&self.conn, &key)?;
        if all.is_empty() {
            return Err(nobody(organisation));
        }
        let contacts = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let joins = match store::find(&self.conn, &new)? {
            _ if new == key => None,
            None if !everybody(&self.conn, &new)?.is_empty() => {
                // Everybody left it, and what happened there is still told.
                Some(OrganisationRow { name: name.trim().to_owned(), people: 0, contact_id: None })
            }
            found => found,
        };
        Ok(RenameCheck { contacts, joins })
    }
}

/// What the page of an organisation is put together from, person by person.
#[derive(Default)]
struct Page {
    people: Vec<OrganisationPerson>,
    left: Vec<FormerPerson>,
    timeline: Vec<OrganisationEntry>,
    next_steps: Vec<FollowUpRow>,
    opportunities: Vec<OpportunityRow>,
}

impl Page {
    /// Takes what happened with somebody while they were there.
    fn take_entries(&mut self, contact: &Contact, stays: &[Stay], entries: Vec<TimelineEntry>, now: &Now) {
        let there = |entry: &TimelineEntry| stays.iter().any(|stay| stay.has(now.date_of(entry.at)));
        let name = &contact.details.name.full;
        let entries = entries.into_iter().filter(there);
        self.timeline.extend(entries.map(|entry| OrganisationEntry { contact: name.clone(), entry }));
    }

    /// The name of an organisation that everybody left, as one of them has it.
    fn former_name(&self, conn: &Connection, key: &str, typed: &str) -> Result<String> {
        let Some(one) = self.left.first().map(|person| person.contact.id) else {
            return Ok(typed.to_owned());
        };
        let positions = contacts::get(conn, one)?.details.positions;
        let names = positions.into_iter().map(|position| position.organization);
        Ok(names.into_iter().find(|name| organisation_key(name) == key).unwrap_or_else(|| typed.to_owned()))
    }

    fn finish(mut self, name: String, contact: Option<Contact>, now: &Now) -> OrganisationView {
        self.left.sort_by_key(|person| Reverse(person.left));
        self.next_steps.sort_by_key(|step| (step.date, step.time, step.id));
        self.timeline.sort_by_key(|entry| Reverse(entry.entry.at));
        self.timeline.truncate(GROUP_LIMIT as usize);
        let is_decided = |row: &OpportunityRow| row.state != OpportunityState::Open;
        self.opportunities.sort_by_key(|row| (is_decided(row), Reverse(row.closed_at), Reverse(row.id)));
        let (totals, sums) = added_up(&self.opportunities);
        let won = self.opportunities.iter().filter(|row| row.state == OpportunityState::Yes);
        let won_since = won.filter_map(|row| row.closed_at).min().map(|at| now.date_of(at));
        let last_delivered = self.opportunities.iter().filter_map(|row| row.dates.delivered).max();
        let Self { people, left, timeline, next_steps, opportunities } = self;
        OrganisationView {
            name,
            contact,
            people,
            left,
            timeline,
            next_steps,
            opportunities,
            totals,
            sums,
            won_since,
            last_delivered,
        }
    }
}

/// Whether an opportunity is the organisation's: it is open while they are there, or was decided in that time.
fn belongs(row: &OpportunityRow, stays: &[Stay], now: &Now) -> bool {
    match row.closed_at {
        Some(at) => stays.iter().any(|stay| stay.has(now.date_of(at))),
        None => stays.iter().any(|stay| stay.until.is_none()),
    }
}

fn added_up(opportunities: &[OpportunityRow]) -> (StandingTotals, StandingSums) {
    let mut totals = StandingTotals::default();
    let [mut no_next_step, mut next_step, mut open, mut yes, mut no] = [(); 5].map(|()| Sums::default());
    for OpportunityRow { standing, amount, .. } in opportunities {
        let (count, sums) = match standing {
            Standing::NoNextStep => (&mut totals.no_next_step, &mut no_next_step),
            Standing::NextStep => (&mut totals.next_step, &mut next_step),
            Standing::Yes => (&mut totals.yes, &mut yes),
            Standing::No => (&mut totals.no, &mut no),
        };
        *count += 1;
        if let Some(amount) = amount {
            sums.add(1, *amount);
            if matches!(standing, Standing::NoNextStep | Standing::NextStep) {
                open.add(1, *amount);
            }
        }
    }
    let [no_next_step, next_step, open, yes, no] =
        [no_next_step, next_step, open, yes, no].map(|sums| sums.in_order());
    (totals, StandingSums { no_next_step, next_step, open, yes, no })
}

/// Takes down that the details of a card or of a form are somebody's in a new job.
///
/// # Errors
/// As [`Book::move_contact`].
pub fn move_as(verb: &Verb<'_>, id: ContactId, details: &Details, left: Option<NaiveDate>) -> Result<()> {
    let known = contacts::get(verb.conn, id)?.details;
    let Details { organization, department, title, .. } = details;
    let job = NewJob {
        organization: organization.clone(),
        department: department.clone(),
        title: title.clone(),
        left,
    };
    let moved = moved(&known, &job, verb.now)?.renewed_by(details);
    put_moved(verb, id, &known, &moved, &job)
}

/// The details of a person in a new job, or why that is none.
fn moved(known: &Details, job: &NewJob, now: &Now) -> Result<Details> {
    let [organization, department, title] =
        [&job.organization, &job.department, &job.title].map(|text| text.trim().to_owned());
    if is_organization(known) {
        let reason = "An organisation cannot have a new job. Choose a person, or rename the organisation.";
        return Err(Error::invalid("organization", reason));
    }
    let (before, after) = (known.organisation_key(), organisation_key(&organization));
    if before == after {
        let reason = match known.organization.as_str() {
            "" => "Say where they work now.".to_owned(),
            there => {
                format!("They already work at {there}. Enter another organisation, or change their title.")
            }
        };
        return Err(Error::invalid("organization", reason));
    }
    let left = job.left.unwrap_or(now.today());
    if left > now.today() {
        let reason = format!("{} is in the future. Enter the move once it has happened.", in_words(left));
        return Err(Error::invalid("left", reason));
    }
    let job = NewJob { organization, department, title, left: Some(left) };
    Ok(known.in_new_job(&job, left).tidied())
}

/// Writes the details of a person in a new job, and says so on their timeline.
fn put_moved(verb: &Verb<'_>, id: ContactId, known: &Details, moved: &Details, job: &NewJob) -> Result<()> {
    contacts::remember_gone(verb.conn, id, known, moved)?;
    contacts::update(verb.conn, id, moved)?;
    let words = match (known.organization.as_str(), moved.organization.as_str()) {
        ("", to) => format!("Now works at {to}"),
        (from, "") => format!("Left {from}"),
        (from, to) => format!("Moved from {from} to {to}"),
    };
    // On their last day, so that it stands behind what happened there.
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    let at = job.left.filter(|left| *left < verb.now.today()).map(|left| verb.now.at(left, noon));
    let then = Now { instant: at.unwrap_or(verb.now.instant), ..*verb.now };
    note::insert(verb.conn, id, &words, &then)?;
    Ok(())
}

/// Everybody who belongs or belonged to an organisation, and itself; those who are there by name, before the others.
fn everybody(conn: &Connection, key: &str) -> Result<Vec<ContactId>> {
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = store::members(conn, key)?;
    for id in store::with_position(conn, key)? {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    Ok(all)
}

fn nobody(name: &str) -> Error {
    let reason = format!("No contact belongs to “{}”. Check the name, or add a contact there.", name.trim());
    Error::invalid("organisation", reason)
}
