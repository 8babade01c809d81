//! What comes next: each outcome proposes the next step, and one key accepts it.

use chrono::{Days, NaiveDate};

use super::answer::{clock, waiting};
use super::planning::{Room, Try, day_of_rhythm, is_second_question, limit_of_attempt, tried_again_on};
use super::play::{self, Milestone, NextStep};
use super::record::{Besides, besides};
use crate::book::{Reader, Verb};
use crate::channel::Channel;
use crate::contact::Details;
use crate::error::Result;
use crate::follow_up::{FollowUp, Origin, Plan, Reaction};
use crate::id::{ContactId, FollowUpId, OpportunityId};
use crate::interaction::{Direction, NewInteraction, Outcome, Proposes};
use crate::opportunity::OpportunityState;
use crate::play::NETWORKING;
use crate::store::follow_up as store;
use crate::store::opportunity::{self, only_open};
use crate::time::{Now, in_words};
use crate::view::{Coming, LogCheck, Proposal, ProposedStep, ServiceQuestion, WeeklyLimit};

/// Why something is to do again that never got there.
const CAME_BACK: &str = "It came back: check the address";

impl Reader {
    /// The next steps that an outcome proposes, the best first; `follow_up` is the one that is completed with it.
    pub fn proposals(
        &self,
        contact: ContactId,
        follow_up: Option<FollowUpId>,
        direction: Direction,
        outcome: Option<Outcome>,
        now: &Now,
    ) -> Result<Vec<Proposal>> {
        Ok(self.check_log(contact, follow_up, direction, outcome, None, now)?.proposals)
    }

    /// What there is to say of something before it is logged; `follow_up` is the one that is completed with it, `opportunity`
    /// what the owner says that it is about.
    pub fn check_log(
        &self,
        contact: ContactId,
        follow_up: Option<FollowUpId>,
        direction: Direction,
        outcome: Option<Outcome>,
        opportunity: Option<OpportunityId>,
        now: &Now,
    ) -> Result<LogCheck> {
        let follow_up = follow_up.map(|id| self.follow_up(id)).transpose()?;
        let details = self.contact(contact)?.details;
        let planned = follow_up.as_ref().map(|follow_up| follow_up.plan.channel);
        let channel = planned.unwrap_or_else(|| match outcome.map(Outcome::usual_channel) {
            Some(Channel::Email) if details.reachable_by(Channel::Email) => Channel::Email,
            _ => details.channel_for(Channel::Call),
        });
        let only_way = outcome.and_then(|outcome| outcome.rules().direction);
        let (direction, outcome) = match &follow_up {
            Some(in_hand) if outcome.is_none() => in_hand.done_with(None),
            _ => (only_way.unwrap_or(direction), outcome),
        };
        let what = NewInteraction {
            channel,
            direction,
            at: None,
            outcome,
            summary: String::new(),
            first_hand: true,
            reason: String::new(),
        };
        let verb = self.ahead(now);
        let inbound = what.direction == Direction::In;
        let tried = follow_up.as_ref().filter(|in_hand| !in_hand.is_fulfilled_by(&what));
        // What came from them was no try: it stays where it is.
        let vain = Try { at: now.instant, arrived: what.is_attempt() };
        let moved_to = |tried: &FollowUp| {
            if inbound { Ok(tried.plan.date) } else { tried_again_on(&verb, tried, vain) }
        };
        let moves_to = tried.map(moved_to).transpose()?;
        let done = follow_up.as_ref().filter(|_| moves_to.is_none());
        let about = match opportunity {
            Some(named) => Some(named),
            None => play::about(&verb, contact, outcome, follow_up.as_ref())?,
        };
        let coming = play::coming(&verb, contact, done, outcome, inbound, about)?;
        let besides = besides(&verb, contact, &what, now.instant, follow_up.as_ref())?;
        let after = After { reader: self, verb: &verb, contact, details, follow_up, moves_to, what, coming };
        let also_moved = besides.tried.iter();
        let also_moved = also_moved.map(|also| Ok((also.plan.purpose.clone(), moved_to(also)?)));
        let also_moved = also_moved.collect::<Result<Vec<_>>>()?;
        let mut proposals = Vec::new();
        proposals.extend(moves_to.and_then(|date| after.same_again(date)));
        proposals.extend(after.answer()?);
        proposals.extend(after.plays());
        proposals.extend(after.plans()?);
        proposals.extend(after.rhythm()?);
        Ok(LogCheck {
            proposals,
            play: outcome.and_then(Outcome::play).map(str::to_owned),
            limit: after.limit(&besides)?,
            wants_answer: after.wants_answer(),
            moves_to,
            about,
            service: service_question(&verb, contact, outcome, about)?,
            also_moved,
            also_done: besides.done.into_iter().map(|also| also.plan.purpose).collect(),
            warnings: after.warnings(),
        })
    }
}

/// What is to be logged, and with whom.
struct After<'a> {
    reader: &'a Reader,
    verb: &'a Verb<'a>,
    contact: ContactId,
    details: Details,
    follow_up: Option<FollowUp>,
    /// The day to which that one moves, when it was tried in vain.
    moves_to: Option<NaiveDate>,
    what: NewInteraction,
    /// What plays will plan by themselves.
    coming: Vec<NextStep>,
}

impl After<'_> {
    /// The weekly limit in which it lies as an attempt.
    fn limit(&self, besides: &Besides) -> Result<Option<WeeklyLimit>> {
        let excused = |done: &FollowUp| done.is_owed() || !done.plan.reason.is_empty();
        if self.what.is_attempt() && !besides.owed && !self.follow_up.as_ref().is_some_and(excused) {
            limit_of_attempt(self.verb, self.contact, self.done())
        } else {
            Ok(None)
        }
    }

    /// Whether they wait for an answer to it. What they owed came, and waits for none.
    fn wants_answer(&self) -> bool {
        let they_did = self.follow_up.is_some() && self.what.outcome.is_none();
        self.what.wants_answer() && !they_did
    }

    /// What there is to say against it, although it happened.
    fn warnings(&self) -> Vec<String> {
        let unwanted = self.details.do_not_contact && self.what.direction == Direction::Out;
        let name = &self.details.name.full;
        unwanted.then(|| format!("{name} asked not to be contacted.")).into_iter().collect()
    }

    /// The answer that a message waits for from now on.
    fn answer(&self) -> Result<Option<Proposal>> {
        let conn = self.verb.conn;
        let runs = |answer: FollowUp| Some(answer.id) != self.done();
        if !self.wants_answer() || waiting(conn, self.contact)?.is_some_and(runs) {
            return Ok(None);
        }
        let hours = &self.verb.settings()?.working_hours;
        let plan = clock(self.what.channel, self.verb.now.instant, hours, self.verb.now);
        Ok(Some(comes_by_itself(plan, "Waiting for a reply", false)))
    }

    /// The next step of the play that the outcome begins, or of the one that the follow-up is a step of.
    fn plays(&self) -> impl Iterator<Item = Proposal> {
        self.coming.iter().map(|next| comes_by_itself(next.plan.clone(), &next.title, next.begins))
    }

    /// When the rhythm comes round again.
    fn rhythm(&self) -> Result<Option<Proposal>> {
        let conn = self.verb.conn;
        let Some((every, _)) = self.verb.settings()?.rhythm_of(&self.details) else {
            return Ok(None);
        };
        let closes = self.follow_up.as_ref().is_some_and(|done| done.origin == Origin::Rhythm);
        let open = store::open_of(conn, self.contact, Origin::Rhythm)?.into_iter().next();
        let plan = match open {
            Some(open) if !closes && !self.what.is_real() => open.plan,
            _ => {
                let wanted = every.after(self.verb.now.today(), 1);
                let date = day_of_rhythm(self.verb, self.contact, wanted, self.done())?;
                Plan::new("Keep in touch", self.details.channel_for(Channel::Call), date, None)
            }
        };
        Ok(Some(comes_by_itself(plan, "Rhythm", false)))
    }

    /// What the owner may plan.
    fn plans(&self) -> Result<Vec<Proposal>> {
        let Some(outcome) = self.what.outcome.filter(|_| !self.details.do_not_contact) else {
            return Ok(Vec::new());
        };
        let mut proposals = Vec::new();
        let proposes = outcome.rules().proposes;
        let answered = matches!(proposes, Proposes::AfterTalk | Proposes::AfterReply);
        if answered && self.follow_up.as_ref().is_some_and(|done| done.plan.question) {
            let plan = self.plan("Ask for a recommendation", self.what.channel, self.in_days(7)?, None);
            proposals.push(planned(plan, "Ask for a recommendation", "If they are happy"));
        }
        match proposes {
            Proposes::AfterTalk => proposals.extend(self.after_talk(outcome)?),
            // What came from them needs an answer, not another try, nor a question whether it arrived.
            Proposes::Again(_) | Proposes::Arrived if self.what.direction == Direction::In => {}
            // The follow-up that it was for comes again itself.
            Proposes::Again(_) if self.follow_up.is_some() => {}
            Proposes::Again(hint) => {
                let apart = self.verb.settings()?.weekly_limit_days;
                let plan = self.plan("Try again", self.what.channel, self.in_days(apart.into())?, None);
                let plan = Plan { awaits: Some(Reaction::Contact), ..plan };
                proposals.push(planned(plan, "Try again", hint));
            }
            Proposes::AnotherWay => proposals.extend(self.after_return()?),
            Proposes::Arrived => {
                let can_call = self.details.reachable_by(Channel::Call);
                let channel = if can_call { Channel::Call } else { self.what.channel };
                let plan = self.plan("Ask whether it arrived", channel, self.in_days(7)?, self.opportunity());
                let plan = Plan { awaits: Some(Reaction::Contact), ..plan };
                proposals.push(planned(plan, "Ask whether it arrived", ""));
            }
            Proposes::AfterReply | Proposes::Nothing => {}
        }
        Ok(proposals)
    }

    /// The follow-up that it was for, which was tried in vain and comes again.
    fn same_again(&self, date: NaiveDate) -> Option<Proposal> {
        let tried = self.follow_up.as_ref()?;
        let hint = match self.what.outcome.map(|outcome| outcome.rules().proposes) {
            Some(Proposes::Again(hint)) => hint,
            Some(Proposes::AnotherWay) => CAME_BACK,
            _ => "Still to do",
        };
        Some(comes_by_itself(Plan { date, ..tried.plan.clone() }, hint, false))
    }

    /// After what never got there: to ask for the right address by another way that reaches them, and to send it again.
    fn after_return(&self) -> Result<Vec<Proposal>> {
        let mut proposals = Vec::new();
        let what = match self.what.channel {
            Channel::Email => "e-mail address",
            Channel::Letter | Channel::Postcard => "postal address",
            Channel::Call | Channel::Message | Channel::Fax | Channel::InPerson => "number",
        };
        let others = [Channel::Call, Channel::Message, Channel::Email, Channel::Letter];
        let is_other = |other: &Channel| *other != self.what.channel && self.details.reachable_by(*other);
        if let Some(other) = others.into_iter().find(is_other) {
            let purpose = format!("Ask for the right {what}");
            proposals.push(planned(self.plan(&purpose, other, self.in_days(1)?, None), &purpose, CAME_BACK));
        }
        // The follow-up that it was for comes again itself.
        if self.follow_up.is_none() {
            let plan = self.plan("Try again", self.what.channel, self.in_days(1)?, None);
            let plan = Plan { awaits: Some(Reaction::Contact), ..plan };
            proposals.push(planned(plan, "Try again", &format!("Check the {what} first")));
        }
        Ok(proposals)
    }

    fn after_talk(&self, outcome: Outcome) -> Result<Option<Proposal>> {
        if let Some(opportunity) = self.undecided()? {
            // Whoever is asked by a play already, or by an earlier plan, is not asked twice.
            let asks = |open: &FollowUp| {
                open.origin == Origin::Play && !open.courtesy || open.plan.awaits == Some(Reaction::Decision)
            };
            let open = store::all_open_of(self.verb.conn, self.contact)?;
            let mut others = open.iter().filter(|open| Some(open.id) != self.done());
            if others.any(|open| open.plan.opportunity == Some(opportunity) && asks(open)) {
                return Ok(None);
            }
            let channel = self.what.channel;
            let plan = self.plan("Ask how they decided", channel, self.in_days(7)?, Some(opportunity));
            let plan = Plan { awaits: Some(Reaction::Decision), ..plan };
            return Ok(Some(planned(plan, "Ask how they decided", "Silence does not mean no")));
        }
        if outcome == Outcome::Met && self.reader.timeline(self.contact, self.verb.now)?.is_empty() {
            let step = ProposedStep::Play(NETWORKING.to_owned());
            let hint = "Something of value right away, then a check-in".to_owned();
            return Ok(Some(Proposal {
                label: "Start the play for a new contact".to_owned(),
                hint,
                step,
                automatic: false,
            }));
        }
        // A play that goes on by itself, or another question, is enough.
        let date = self.in_days(14)?;
        if !self.coming.is_empty() || is_second_question(self.verb, self.contact, date)? {
            return Ok(None);
        }
        let channel = self.details.channel_for(self.what.channel);
        let plan = Plan { question: true, ..self.plan("Check in", channel, date, None) };
        Ok(Some(planned(plan, "Check in", "")))
    }

    /// The open opportunity that it was about.
    fn undecided(&self) -> Result<Option<OpportunityId>> {
        let conn = self.verb.conn;
        match self.opportunity() {
            Some(id) if opportunity::get(conn, id)?.details.state == OpportunityState::Open => Ok(Some(id)),
            _ => only_open(conn, self.contact),
        }
    }

    fn opportunity(&self) -> Option<OpportunityId> {
        self.follow_up.as_ref().and_then(|done| done.plan.opportunity)
    }

    fn plan(
        &self,
        purpose: &str,
        channel: Channel,
        date: NaiveDate,
        opportunity: Option<OpportunityId>,
    ) -> Plan {
        Plan { opportunity, ..Plan::new(purpose, channel, date, None) }
    }

    fn done(&self) -> Option<FollowUpId> {
        self.follow_up.as_ref().map(|done| done.id)
    }

    /// The first working day so many days on, on which the weekly limit leaves room beside what comes by itself and again.
    fn in_days(&self, days: u64) -> Result<NaiveDate> {
        let room = Room::of(self.verb, self.contact, self.done())?;
        let coming = self.coming.iter().filter(|next| !next.courtesy);
        let moved = self.follow_up.iter().zip(self.moves_to).map(|(tried, date)| (date, tried.plan.channel));
        let room = room.besides(coming.map(|next| (next.plan.date, next.plan.channel)).chain(moved));
        Ok(room.first(self.verb.now.today() + Days::new(days)))
    }
}

/// Returns the question whether what was delivered needs service, if that is to be asked: what may need it, and of which nobody said it yet.
fn service_question(
    verb: &Verb<'_>,
    contact: ContactId,
    outcome: Option<Outcome>,
    about: Option<OpportunityId>,
) -> Result<Option<ServiceQuestion>> {
    let (Some(Outcome::Delivered), Some(id)) = (outcome, about) else {
        return Ok(None);
    };
    let details = opportunity::get(verb.conn, id)?.details;
    if details.service.is_some() || !details.kind.may_need_service() {
        return Ok(None);
    }
    let what = Milestone { contact, opportunity: Some(id), on: verb.now.today() };
    let comes = play::service_to_come(verb, what)?;
    let comes = comes.map(|next| comes_by_itself(next.plan, &next.title, next.begins));
    Ok(Some(ServiceQuestion { title: details.title, comes }))
}

fn planned(plan: Plan, what: &str, hint: &str) -> Proposal {
    let label = format!("{what} on {}", in_words(plan.date));
    Proposal { label, hint: hint.to_owned(), step: ProposedStep::Plan(plan), automatic: false }
}

fn comes_by_itself(plan: Plan, hint: &str, begins: bool) -> Proposal {
    let Plan { purpose, channel, date, time, .. } = plan;
    Proposal {
        label: format!("{purpose}: {}", in_words(date)),
        hint: hint.to_owned(),
        step: ProposedStep::Comes(Coming { begins, purpose, channel, date, time }),
        automatic: true,
    }
}
