//! `log`, `done` and `proposals`: what happened, and what comes of it.

use std::collections::BTreeSet;

use serde::Serialize;
use touchbase_core::contact::Rhythm;
use touchbase_core::follow_up::{Completion, Consequences, Logged, Plan};
use touchbase_core::id::{ContactId, FollowUpId, InteractionId};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::time::Now;
use touchbase_core::view::{
    Coming, FollowUpRow, Proposal, ProposedStep, TimelineEntry, TimelineKind, WhatNext,
};
use touchbase_core::{Book, Error, Reader, Result};

use crate::args;
use crate::follow_up::overridden;
use crate::many;
use crate::print::{Printer, follow_up_line};

/// What happened, with what it proposed and what came of it.
#[derive(Serialize)]
struct Happened<T> {
    #[serde(flatten)]
    value: T,
    /// The next steps that the outcome proposes, the best first.
    proposals: Vec<Proposal>,
    /// The contact's follow-ups that were not there before.
    follow_ups: Vec<FollowUpRow>,
    /// What may come next, when nothing is planned any more although something is undecided.
    what_next: Option<WhatNext>,
    warnings: Vec<String>,
}

/// What stood before something was logged.
struct Before {
    contact: ContactId,
    open: Vec<FollowUpId>,
    proposals: Vec<Proposal>,
    warnings: Vec<String>,
}

/// Runs `log`.
pub fn log(book: &mut Book, log: args::Log, now: &Now, printer: &Printer) -> Result<()> {
    let interaction = NewInteraction {
        channel: log.channel,
        direction: log.direction,
        at: log.at,
        outcome: log.outcome,
        summary: log.summary,
        first_hand: !log.second_hand,
        reason: log.aftermath.force.clone(),
    };
    let [contact] = log.ids[..] else {
        let reason_alone = args::Aftermath { force: log.aftermath.force.clone(), ..Default::default() };
        if log.aftermath != reason_alone {
            let reason = "What comes next can be given for one contact at a time. Nothing was logged.";
            return Err(Error::Conflict(reason.into()));
        }
        let ids = book.log_many(&log.ids, &interaction, now)?.value;
        let contacts = log.ids.into_iter().collect::<BTreeSet<_>>();
        let entries = contacts.into_iter().zip(ids).map(|(contact, id)| entry(book, contact, id, now));
        printer.list(&entries.collect::<Result<Vec<_>>>()?, |entry| printer.entry_line(entry));
        return Ok(());
    };
    let before = before(book, contact, None, log.direction, log.outcome, &log.aftermath, now)?;
    let (next, consequences) = aftermath(&log.aftermath, &before.proposals);
    let id = book.log(contact, &Logged { interaction, next, consequences }, now)?.value;
    let entry = entry(book, contact, id, now)?;
    let happened = before.came_of(book, entry, now)?;
    print(&happened, printer.entry_line(&happened.value), printer);
    Ok(())
}

/// What was logged, as the timeline has it.
fn entry(book: &Reader, contact: ContactId, id: InteractionId, now: &Now) -> Result<TimelineEntry> {
    let mut entries = book.timeline(contact, now)?.into_iter();
    entries
        .find(|entry| entry.kind == TimelineKind::Interaction && entry.id == id.0)
        .ok_or(Error::NotFound { what: "interaction", id: id.0 })
}

/// Runs `done`.
pub fn done(book: &mut Book, done: args::Done, now: &Now, printer: &Printer) -> Result<()> {
    let [id] = done.ids[..] else {
        if !done.is_plain() {
            let reason = "An outcome can be given for one follow-up at a time. Nothing was changed.";
            return Err(Error::Conflict(reason.into()));
        }
        let many = book.complete_many(&done.ids, now)?.value;
        return many::print(book, many, "done", now, printer);
    };
    let follow_up = book.follow_up(id)?;
    let contact = follow_up.contact_id;
    let before = before(book, contact, Some(id), Direction::Out, done.outcome, &done.aftermath, now)?;
    let (next, consequences) = aftermath(&done.aftermath, &before.proposals);
    let completion = Completion {
        outcome: done.outcome,
        summary: done.summary,
        next,
        reason: done.aftermath.force,
        let_go: done.that_will_do,
        consequences,
    };
    book.complete(id, &completion, now)?;
    let happened = before.came_of(book, book.follow_up_row(id, now)?, now)?;
    print(&happened, follow_up_line(&happened.value), printer);
    Ok(())
}

/// Runs `proposals`.
pub fn proposals(book: &Book, asked: &args::Proposals, now: &Now, printer: &Printer) -> Result<()> {
    book.contact(asked.id)?;
    let proposals = book.proposals(asked.id, asked.follow_up, asked.direction, asked.outcome, now)?;
    printer.list(&proposals, proposal_line);
    Ok(())
}

fn before(
    book: &Reader,
    contact: ContactId,
    follow_up: Option<FollowUpId>,
    direction: Direction,
    outcome: Option<Outcome>,
    aftermath: &args::Aftermath,
    now: &Now,
) -> Result<Before> {
    let check = book.check_log(contact, follow_up, direction, outcome, aftermath.opportunity, now)?;
    let mut warnings = check.warnings;
    warnings.extend(check.limit.map(|limit| match aftermath.force.as_str() {
        "" => limit.sentence,
        reason => overridden(&limit, reason),
    }));
    Ok(Before {
        contact,
        open: book.follow_ups(Some(contact), now)?.iter().map(|row| row.id).collect(),
        proposals: check.proposals,
        warnings,
    })
}

impl Before {
    /// Adds to what was logged what came of it.
    fn came_of<T>(self, book: &Reader, value: T, now: &Now) -> Result<Happened<T>> {
        let mut follow_ups = book.follow_ups(Some(self.contact), now)?;
        follow_ups.retain(|row| !self.open.contains(&row.id));
        let mut warnings = self.warnings;
        for row in &follow_ups {
            warnings.extend(book.missing_address(row.contact_id, row.channel)?);
        }
        let what_next = book.what_next(self.contact, now)?;
        Ok(Happened { value, proposals: self.proposals, follow_ups, what_next, warnings })
    }
}

/// The next step and the consequences that the options ask for.
fn aftermath(options: &args::Aftermath, proposals: &[Proposal]) -> (Option<Plan>, Consequences) {
    let accepted = proposals.first().filter(|_| options.next).map(|proposal| proposal.step.clone());
    let (next, proposed) = match accepted {
        Some(ProposedStep::Plan(plan)) => (Some(plan), None),
        Some(ProposedStep::Play(play)) => (None, Some(play)),
        // What comes by itself needs no acceptance; the others are proposed once nothing is planned.
        Some(ProposedStep::Comes(_) | ProposedStep::KeepInTouch(_) | ProposedStep::LeaveIt) | None => {
            (None, None)
        }
    };
    let consequences = Consequences {
        play: if options.no_play { Some(String::new()) } else { options.play.clone().or(proposed) },
        answered: options.answered,
        also: options.also.clone(),
        opportunity: options.opportunity,
        service: options.service,
    };
    (next, consequences)
}

fn print<T: Serialize>(happened: &Happened<T>, first: String, printer: &Printer) {
    printer.warn(&happened.warnings);
    printer.either(happened, || {
        let came = happened.follow_ups.iter().map(|row| format!("next {}", follow_up_line(row)));
        // What was proposed and did not come may still be planned.
        let open = happened.proposals.iter().filter(|proposal| !proposal.automatic).map(proposal_line);
        let open: Vec<_> = match &happened.what_next {
            Some(next) => {
                let nothing = format!("No next step with {}.", next.contact);
                std::iter::once(nothing).chain(next.proposals.iter().map(proposal_line)).collect()
            }
            None if happened.follow_ups.is_empty() => open.collect(),
            None => Vec::new(),
        };
        std::iter::once(first).chain(came).chain(open).collect::<Vec<_>>().join("\n")
    });
}

fn proposal_line(proposal: &Proposal) -> String {
    let comes = match &proposal.step {
        ProposedStep::Plan(plan) => format!("propose {} {}", plan.date, plan.channel),
        ProposedStep::Play(play) => format!("propose play {play}"),
        ProposedStep::Comes(Coming { date, channel, .. }) => format!("comes   {date} {channel}"),
        ProposedStep::KeepInTouch(every) => format!("propose {}", Rhythm::Every(*every).in_words()),
        ProposedStep::LeaveIt => "propose leave".to_owned(),
    };
    let hint = if proposal.hint.is_empty() { String::new() } else { format!(" ({})", proposal.hint) };
    format!("{comes}  {}{hint}", proposal.label)
}
