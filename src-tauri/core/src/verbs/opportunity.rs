//! What the owner does with opportunities, and the certainty board.

use chrono::{DateTime, NaiveDate, Utc};

use super::planning::bring_back;
use super::play::{self, Milestone};
use crate::book::{Book, Reader, Verb};
use crate::error::{Error, Result};
use crate::id::{ContactId, OpportunityId};
use crate::interaction::Outcome;
use crate::money::Money;
use crate::op::{Op, Output};
use crate::opportunity::{
    Opportunity, OpportunityDates, OpportunityDetails, OpportunityKind, OpportunityState, Standing,
};
use crate::play::built_in::INTERVIEW;
use crate::store::enrolment;
use crate::store::opportunity::{self as store, Which};
use crate::time::{Now, in_words};
use crate::view::{GROUP_LIMIT, ListFilter, OpportunityBoard, OpportunityPage, OpportunityRow};

impl Book {
    /// Adds an opportunity. Its dates begin plays as in [`Book::edit_opportunity`]. The only open one of a contact takes
    /// what is planned for it already.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at `title` when empty, at the name of a date that lies in the future, at `delivered`
    /// when it lies before `sale_confirmed`.
    pub fn add_opportunity(
        &mut self,
        contact: ContactId,
        details: &OpportunityDetails,
        now: &Now,
    ) -> Result<Output<OpportunityId>> {
        self.transact(Op::AddOpportunity, now, |verb| {
            bring_back(verb, contact)?;
            let mut details = checked(verb, details)?;
            if details.dates.sale_confirmed.is_some() {
                details = decided_by_sale(details);
            }
            let id = store::insert(verb.conn, contact, &details, closed_at(&details, None, now), now)?;
            if store::only_open(verb.conn, contact)? == Some(id) {
                store::adopt(verb.conn, contact, id)?;
                enrolment::adopt(verb.conn, contact, id)?;
            }
            let before = OpportunityDetails {
                state: OpportunityState::Open,
                dates: OpportunityDates::default(),
                service: None,
                ..details.clone()
            };
            follow(verb, contact, id, &before, &details)?;
            Ok(id)
        })
    }

    /// Replaces what is known of an opportunity. A date set for the first time begins its play (interviewed: interview;
    /// proposal sent: proposal; sale confirmed: sale; delivered: what the sale says of the delivery, and service); a
    /// yes or a no ends the plays that ran for it. Promises and what was planned by hand stay.
    ///
    /// # Errors
    /// As [`Book::add_opportunity`].
    pub fn edit_opportunity(
        &mut self,
        id: OpportunityId,
        details: &OpportunityDetails,
        now: &Now,
    ) -> Result<Output<()>> {
        self.transact(Op::EditOpportunity, now, |verb| edit(verb, id, details))
    }

    /// Takes down a certain yes. What was planned for it by hand stays, and the plays that ran for it end.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when there is no such opportunity.
    pub fn win_opportunity(&mut self, id: OpportunityId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::WinOpportunity, now, |verb| decide(verb, id, OpportunityState::Yes, None))
    }

    /// Takes down a certain no, and why; without a reason the one that is known stays.
    ///
    /// # Errors
    /// As [`Book::win_opportunity`].
    pub fn lose_opportunity(
        &mut self,
        id: OpportunityId,
        reason: Option<&str>,
        now: &Now,
    ) -> Result<Output<()>> {
        self.transact(Op::LoseOpportunity, now, |verb| decide(verb, id, OpportunityState::No, reason))
    }

    /// Opens a decided opportunity again. Why it was lost is kept.
    ///
    /// # Errors
    /// As [`Book::win_opportunity`].
    pub fn reopen_opportunity(&mut self, id: OpportunityId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::ReopenOpportunity, now, |verb| decide(verb, id, OpportunityState::Open, None))
    }

    /// Deletes opportunities. What was planned for them stays with their contacts.
    pub fn delete_opportunities(&mut self, ids: &[OpportunityId], now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeleteOpportunities, now, |verb| {
            ids.iter().try_for_each(|id| {
                store::get(verb.conn, *id)?;
                store::delete(verb.conn, *id)
            })
        })
    }
}

impl Reader {
    /// One opportunity as lists show it.
    pub fn opportunity(&self, id: OpportunityId, now: &Now) -> Result<OpportunityRow> {
        store::rows(&self.conn, Which::One(id), &ListFilter::default(), 1, now)?
            .pop()
            .ok_or(Error::NotFound { what: "opportunity", id: id.0 })
    }

    /// The certainty board: what has no next step first.
    pub fn opportunities(&self, filter: &ListFilter, now: &Now) -> Result<OpportunityBoard> {
        store::board(&self.conn, filter, GROUP_LIMIT, now)
    }

    /// A stretch of one group of the board, e.g. what was decided earlier, and how many there are in the group.
    pub fn opportunity_page(
        &self,
        standing: Standing,
        filter: &ListFilter,
        offset: u32,
        limit: u32,
        now: &Now,
    ) -> Result<OpportunityPage> {
        store::page(&self.conn, standing, filter, (offset, limit), now)
    }
}

/// Decides an opportunity, or opens it again. What is so already stays as it is.
fn decide(verb: &Verb<'_>, id: OpportunityId, state: OpportunityState, reason: Option<&str>) -> Result<()> {
    let old = store::get(verb.conn, id)?.details;
    let lost_reason = reason.map_or_else(|| old.lost_reason.clone(), |reason| reason.trim().to_owned());
    let details = OpportunityDetails { state, lost_reason, ..old.clone() };
    if details == old { Ok(()) } else { edit(verb, id, &details) }
}

/// Replaces what is known of an opportunity, with what follows from it.
fn edit(verb: &Verb<'_>, id: OpportunityId, details: &OpportunityDetails) -> Result<()> {
    let old = store::get(verb.conn, id)?;
    let mut details = checked(verb, details)?;
    // A sale that is confirmed from now on is a yes, unless it was decided otherwise.
    let confirmed = details.dates.sale_confirmed.is_some() && old.details.dates.sale_confirmed.is_none();
    if confirmed && old.details.state == OpportunityState::Open {
        details = decided_by_sale(details);
    }
    if details.state == OpportunityState::Open {
        bring_back(verb, old.contact_id)?;
    }
    store::update(verb.conn, id, &details, closed_at(&details, Some(&old), verb.now))?;
    follow(verb, old.contact_id, id, &old.details, &details)
}

/// Takes down what an interaction about an opportunity says of it: a sale is its yes, "not hired" its no, an interview and
/// a delivery are dates of it. To be called after the plays of the interaction have begun.
pub fn learned(verb: &Verb<'_>, id: OpportunityId, outcome: Option<Outcome>, on: NaiveDate) -> Result<()> {
    let old = store::get(verb.conn, id)?;
    let mut details = old.details.clone();
    let dates = &mut details.dates;
    match (outcome, details.kind) {
        (Some(Outcome::Sale), OpportunityKind::Sale) => {
            dates.sale_confirmed.get_or_insert(on);
            details = decided_by_sale(details);
        }
        (Some(Outcome::Delivered), OpportunityKind::Sale | OpportunityKind::Project) => {
            dates.delivered.get_or_insert(on);
        }
        (Some(Outcome::Interview), OpportunityKind::Job) => {
            dates.interviewed.get_or_insert(on);
        }
        (Some(Outcome::NotHired), OpportunityKind::Job) if details.state == OpportunityState::Open => {
            details.state = OpportunityState::No;
        }
        _ => {}
    }
    if details == old.details {
        return Ok(());
    }
    store::update(verb.conn, id, &details, closed_at(&details, Some(&old), verb.now))?;
    if details.state == old.details.state { Ok(()) } else { play::decided(verb, id, because(details.state)) }
}

/// Writes down whether what is delivered for an opportunity needs service. To be called before the plays of its delivery
/// begin.
pub fn mark_service(verb: &Verb<'_>, id: OpportunityId, needs: bool) -> Result<()> {
    let old = store::get(verb.conn, id)?;
    let details = OpportunityDetails { service: Some(needs), ..old.details.clone() };
    store::update(verb.conn, id, &details, old.closed_at)?;
    follow_service(verb, old.contact_id, id, &old.details, &details)
}

/// What follows from an answer about service: its schedule begins once it is delivered, or ends.
fn follow_service(
    verb: &Verb<'_>,
    contact: ContactId,
    id: OpportunityId,
    before: &OpportunityDetails,
    details: &OpportunityDetails,
) -> Result<()> {
    match (details.service, details.dates.delivered) {
        (service, _) if service == before.service => Ok(()),
        (Some(true), Some(on)) => {
            play::marked_for_service(verb, Milestone { contact, opportunity: Some(id), on })
        }
        (Some(true), None) => Ok(()),
        (Some(false) | None, _) => play::not_for_service(verb, id),
    }
}

/// What follows from dates that were not known before, and from a decision.
fn follow(
    verb: &Verb<'_>,
    contact: ContactId,
    id: OpportunityId,
    before: &OpportunityDetails,
    details: &OpportunityDetails,
) -> Result<()> {
    let OpportunityDetails { state, dates, .. } = *before;
    let first = |old: Option<NaiveDate>, new: Option<NaiveDate>| {
        new.filter(|_| old.is_none()).map(|on| Milestone { contact, opportunity: Some(id), on })
    };
    let new = &details.dates;
    let is_open = details.state == OpportunityState::Open;
    let is_refused_job = details.state == OpportunityState::No && details.kind == OpportunityKind::Job;
    if let Some(interview) = first(dates.interviewed, new.interviewed).filter(|_| is_open || is_refused_job) {
        play::reached(verb, Outcome::Interview, interview)?;
    }
    if let Some(proposal) = first(dates.proposal_sent, new.proposal_sent).filter(|_| is_open) {
        play::proposed(verb, proposal)?;
    }
    if let Some(sale) = first(dates.sale_confirmed, new.sale_confirmed) {
        play::reached(verb, Outcome::Sale, sale)?;
    }
    if let Some(delivery) = first(dates.delivered, new.delivered) {
        play::reached(verb, Outcome::Delivered, delivery)?;
    }
    if new.delivery_expected != dates.delivery_expected {
        play::expected(verb, id)?;
    }
    follow_service(verb, contact, id, before, details)?;
    if is_open || state == details.state {
        return Ok(());
    }
    if is_refused_job {
        let refusal = Milestone { contact, opportunity: Some(id), on: verb.now.today() };
        play::refused(verb, INTERVIEW, refusal)?;
    }
    play::decided(verb, id, because(details.state))
}

/// Why the plays for it ended.
fn because(state: OpportunityState) -> &'static str {
    if state == OpportunityState::Yes { "Won" } else { "Lost" }
}

/// A sale that is confirmed is a yes.
fn decided_by_sale(details: OpportunityDetails) -> OpportunityDetails {
    let undecided = details.kind == OpportunityKind::Sale && details.state == OpportunityState::Open;
    let state = if undecided { OpportunityState::Yes } else { details.state };
    OpportunityDetails { state, ..details }
}

/// When it was decided: now, or when it was decided so before.
fn closed_at(details: &OpportunityDetails, old: Option<&Opportunity>, now: &Now) -> Option<DateTime<Utc>> {
    let before = old.filter(|old| old.details.state == details.state).and_then(|old| old.closed_at);
    (details.state != OpportunityState::Open).then(|| before.unwrap_or(now.instant))
}

/// The opportunity as it is saved, or why it is refused. Words that are an amount for sure become one.
fn checked(verb: &Verb<'_>, details: &OpportunityDetails) -> Result<OpportunityDetails> {
    let OpportunityDetails { title, amount_words, lost_reason, note, .. } = details;
    let [title, mut amount_words, lost_reason, note] =
        [title, amount_words, lost_reason, note].map(|text| text.trim().to_owned());
    let today = verb.now.today();
    if title.is_empty() {
        return Err(Error::invalid("title", "Say what the opportunity is."));
    }
    let OpportunityDates {
        applied,
        interviewed,
        proposal_sent,
        sale_confirmed,
        delivery_expected: _,
        delivered,
    } = details.dates;
    for (field, date) in [
        ("applied", applied),
        ("interviewed", interviewed),
        ("proposal_sent", proposal_sent),
        ("sale_confirmed", sale_confirmed),
        ("delivered", delivered),
    ] {
        if let Some(date) = date.filter(|date| *date > today) {
            let date = in_words(date);
            let reason =
                format!("{date} is in the future. Enter what has happened, and plan what is to come.");
            return Err(Error::invalid(field, reason));
        }
    }
    if let (Some(sale), Some(delivery)) = (sale_confirmed, delivered)
        && delivery < sale
    {
        let (delivery, sale) = (in_words(delivery), in_words(sale));
        let reason =
            format!("The delivery on {delivery} is before the sale on {sale}. Correct one of the two.");
        return Err(Error::invalid("delivered", reason));
    }
    let mut amount = details.amount;
    if amount.is_none() && !amount_words.is_empty() {
        amount = Money::typed(&amount_words, &verb.settings()?.default_region);
        if amount.is_some() {
            amount_words.clear();
        }
    }
    Ok(OpportunityDetails { title, amount, amount_words, lost_reason, note, ..details.clone() })
}
