//! Nobody falls between: with whom something is undecided has a next step, or stands in a list; and the owner may leave it
//! at that.

use std::collections::BTreeSet;

use chrono::Days;

use super::planning::{Room, day_of_rhythm};
use crate::book::{Book, Reader, Verb};
use crate::channel::Channel;
use crate::contact::Contact;
use crate::error::Result;
use crate::follow_up::{Origin, Plan};
use crate::id::ContactId;
use crate::interaction::{Direction, Outcome};
use crate::op::{Op, Output};
use crate::play::Play;
use crate::store::{contact, enrolment, follow_up, interaction, touch};
use crate::time::{Interval, Now, Unit, in_words};
use crate::view::{ContactWithoutStep, GROUP_LIMIT, ListFilter, Proposal, ProposedStep, WhatNext};

/// Where no rhythm is set, this one is proposed.
const EVERY: Interval = Interval { count: 3, unit: Unit::Month };
/// A check-in is proposed for so many days later.
const CHECK_IN_AFTER: u64 = 14;

impl Book {
    /// Leaves it at that with contacts: they stand under "no next step" no more, until something new happens with them.
    pub fn leave_it(&mut self, ids: &[ContactId], now: &Now) -> Result<Output<()>> {
        self.transact(Op::LeaveIt, now, |verb| {
            for id in ids.iter().copied().collect::<BTreeSet<_>>() {
                contact::get(verb.conn, id)?;
                enrolment::set_answered(verb.conn, id, verb.now.today())?;
                contact::set_left(verb.conn, id, Some(verb.now.instant))?;
            }
            Ok(())
        })
    }
}

impl Reader {
    /// The contacts with whom something is undecided, with no open opportunity and nothing planned: the quietest first, at
    /// most [`GROUP_LIMIT`].
    pub fn contacts_without_step(&self, filter: &ListFilter, now: &Now) -> Result<Vec<ContactWithoutStep>> {
        let found = touch::without_step(&self.conn, filter, GROUP_LIMIT)?;
        found.into_iter().map(|(id, last_at)| self.without_step(id, last_at, now)).collect()
    }

    fn without_step(
        &self,
        id: ContactId,
        last_at: Option<chrono::DateTime<chrono::Utc>>,
        now: &Now,
    ) -> Result<ContactWithoutStep> {
        let details = contact::get(&self.conn, id)?.details;
        let plays = enrolment::of_contact(&self.conn, id)?;
        let because = match plays.iter().find(|play| play.unanswered || play.is_under_way()) {
            Some(play) if play.unanswered => {
                let Play { title, .. } = &play.play;
                format!("“{title}” ended without a reply")
            }
            Some(play) => format!("“{}” is {}", play.play.title, play.state),
            None => details.stage.clone(),
        };
        let days = last_at.map(|at| (now.today() - now.date_of(at)).num_days());
        Ok(ContactWithoutStep {
            contact_id: id,
            contact: details.name.full,
            organization: details.organization,
            because,
            quiet_days: days.and_then(|days| u32::try_from(days).ok()),
        })
    }

    /// What may come next with a contact for whom nothing is planned although something is undecided; `None` when something
    /// is planned, or nothing is undecided.
    pub fn what_next(&self, id: ContactId, now: &Now) -> Result<Option<WhatNext>> {
        let open = follow_up::all_open_of(&self.conn, id)?;
        if !touch::matters(&self.conn, id)? || open.iter().any(|open| open.origin != Origin::Date) {
            return Ok(None);
        }
        let Contact { details, archived, .. } = self.contact(id)?;
        if details.do_not_contact || archived {
            return Ok(None);
        }
        let last = interaction::last(&self.conn, id)?;
        let outcome = last.and_then(|last| last.outcome).unwrap_or(Outcome::Reached);
        let check = self.check_log(id, None, Direction::Out, Some(outcome), None, now)?;
        let offered =
            |proposal: &Proposal| !proposal.automatic && matches!(proposal.step, ProposedStep::Plan(_));
        let mut proposals = check.proposals.into_iter().filter(offered).collect::<Vec<_>>();
        let verb = self.ahead(now);
        if proposals.iter().all(|proposal| !is_check_in(proposal)) {
            proposals.push(check_in(&verb, id, details.channel_for(Channel::Email))?);
        }
        let has_opportunity = touch::is_undecided(&self.conn, id)?;
        if !has_opportunity {
            let first = day_of_rhythm(&verb, id, EVERY.after(now.today(), 1), None)?;
            proposals.push(Proposal {
                label: "Every 3 months".to_owned(),
                hint: format!("Next on {}", in_words(first)),
                step: ProposedStep::KeepInTouch(EVERY),
                automatic: false,
            });
            proposals.push(Proposal {
                label: "Leave it at that".to_owned(),
                hint: "No next step".to_owned(),
                step: ProposedStep::LeaveIt,
                automatic: false,
            });
        }
        Ok(Some(WhatNext { contact_id: id, contact: details.name.full, proposals }))
    }
}

fn is_check_in(proposal: &Proposal) -> bool {
    matches!(&proposal.step, ProposedStep::Plan(plan) if plan.purpose == CHECK_IN)
}

/// What a check-in is called.
const CHECK_IN: &str = "Check in";

fn check_in(verb: &Verb<'_>, id: ContactId, channel: Channel) -> Result<Proposal> {
    let wanted = verb.now.today() + Days::new(CHECK_IN_AFTER);
    let date = Room::of(verb, id, None)?.first(wanted);
    let plan = Plan { question: true, ..Plan::new(CHECK_IN, channel, date, None) };
    Ok(Proposal {
        label: format!("{CHECK_IN} on {}", in_words(date)),
        hint: String::new(),
        step: ProposedStep::Plan(plan),
        automatic: false,
    })
}
