//! After a yes elsewhere: the references are thanked, and the employers who still decide are told.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Months;

use super::planning::{Computed, place, plan_computed};
use crate::book::{Book, Reader, Verb};
use crate::channel::Channel;
use crate::error::{Error, Result};
use crate::follow_up::{Origin, Plan};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::op::{Op, Output};
use crate::opportunity::{Opportunity, OpportunityKind, OpportunityState};
use crate::play::REFERENCE;
use crate::store::{contact, enrolment, follow_up, opportunity as store};
use crate::time::Now;
use crate::view::AfterYes;

/// Whoever was told longer ago that an employer may call was a reference for something else.
const REFERENCE_WITHIN: Months = Months::new(12);
const THANK: &str = "Thank them for being your reference";
const TELL: &str = "Tell them you have accepted another offer";
/// For an employer who was a reference, too: one message does both.
const TELL_AND_THANK: &str =
    "Tell them you have accepted another offer, and thank them for being your reference";

impl Book {
    /// Plans for contacts what [`Reader::after_yes`] proposes for them. The weekly limit does not hold for it. Returns what
    /// was planned.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `contacts` when nothing is proposed for one of them.
    pub fn plan_after_yes(
        &mut self,
        yes: OpportunityId,
        contacts: &[ContactId],
        now: &Now,
    ) -> Result<Output<Vec<FollowUpId>>> {
        self.transact(Op::PlanAfterYes, now, |verb| {
            let chosen = contacts.iter().copied().collect::<BTreeSet<_>>();
            let proposed = proposed(verb, yes)?;
            let known = proposed.iter().map(|one| one.contact_id).collect::<BTreeSet<_>>();
            if let Some(unknown) = chosen.difference(&known).next() {
                let name = contact::get(verb.conn, *unknown)?.details.name.full;
                let reason = format!("There is nothing to tell {name}, or it is already planned.");
                return Err(Error::invalid("contacts", reason));
            }
            let mut planned = Vec::new();
            for one in proposed.iter().filter(|one| chosen.contains(&one.contact_id)) {
                let computed = Computed { courtesy: true, ..Computed::new(one.plan.clone(), Origin::Manual) };
                planned.extend(plan_computed(verb, one.contact_id, &computed)?);
            }
            Ok(planned)
        })
    }
}

impl Reader {
    /// Returns who should hear of a job that became a yes: who was told in the last twelve months that an employer may call is
    /// thanked, and the employers with whom another job is still open are told. Nobody who asked not to be contacted, and
    /// nobody for whom it was planned already.
    pub fn after_yes(&self, yes: OpportunityId, now: &Now) -> Result<Vec<AfterYes>> {
        proposed(&self.ahead(now), yes)
    }
}

fn proposed(verb: &Verb<'_>, yes: OpportunityId) -> Result<Vec<AfterYes>> {
    let decided = store::get(verb.conn, yes)?;
    let (kind, state) = (decided.details.kind, decided.details.state);
    if kind != OpportunityKind::Job || state != OpportunityState::Yes {
        return Ok(Vec::new());
    }
    let since = verb.now.today() - REFERENCE_WITHIN;
    let references = enrolment::contacts_seen_to(verb.conn, REFERENCE, since)?;
    let mut open = BTreeMap::<ContactId, Vec<Opportunity>>::new();
    for job in store::open_of_kind(verb.conn, OpportunityKind::Job)? {
        open.entry(job.contact_id).or_default().push(job);
    }
    open.remove(&decided.contact_id);
    let mut proposed = Vec::new();
    for reference in references.iter().filter(|reference| !open.contains_key(reference)) {
        proposed.extend(propose(verb, &decided, *reference, THANK, "Was your reference".into(), None)?);
    }
    for (employer, jobs) in &open {
        let purpose = if references.contains(employer) { TELL_AND_THANK } else { TELL };
        let titles = jobs.iter().map(|job| format!("“{}”", job.details.title)).collect::<Vec<_>>();
        let why = format!("{} {} still open", titles.join(", "), if jobs.len() == 1 { "is" } else { "are" });
        let first = jobs.first().map(|job| job.id);
        proposed.extend(propose(verb, &decided, *employer, purpose, why, first)?);
    }
    Ok(proposed)
}

fn propose(
    verb: &Verb<'_>,
    decided: &Opportunity,
    id: ContactId,
    purpose: &str,
    why: String,
    opportunity: Option<OpportunityId>,
) -> Result<Option<AfterYes>> {
    let details = contact::get(verb.conn, id)?.details;
    let since = decided.closed_at.unwrap_or(decided.created_at);
    if details.do_not_contact || follow_up::has_courtesy(verb.conn, id, since)? {
        return Ok(None);
    }
    let date = place(verb, id, verb.now.today(), true, None)?;
    let plan = Plan { opportunity, ..Plan::new(purpose, details.channel_for(Channel::Email), date, None) };
    let (contact, organization) = (details.name.full, details.organization);
    Ok(Some(AfterYes { contact_id: id, contact, organization, why, plan }))
}
