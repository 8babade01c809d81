//! `plan`, `edit-plan`, `reschedule`, `skip` and what tells of follow-ups.

use serde::Serialize;
use touchbase_core::follow_up::{Move, Plan};
use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::settings::Settings;
use touchbase_core::time::Now;
use touchbase_core::view::{CallSheet, FollowUpRow, LeftOut, MoveMany, PlanCheck, WeeklyLimit};
use touchbase_core::{Book, Error, Result};

use crate::args;
use crate::many;
use crate::print::{Printer, follow_up_line, standing};

/// What `plan --also` did.
#[derive(Serialize)]
struct PlannedRows {
    planned: Vec<FollowUpRow>,
    left_out: Vec<LeftOut>,
    warnings: Vec<String>,
}

/// Whether an attempt is free today.
#[derive(Serialize)]
struct Room {
    contact_id: ContactId,
    /// The first day on which it is.
    free_on: chrono::NaiveDate,
    /// What stands against today.
    limit: Option<WeeklyLimit>,
}

/// Runs `plan`.
pub fn plan(book: &mut Book, plan: args::Plan, now: &Now, printer: &Printer) -> Result<()> {
    let (id, also) = (plan.id, plan.also.clone());
    let plan = planned(plan, &book.settings()?, now);
    let warnings = warnings(&book.check_plan(id, &plan, None, now)?, &plan.reason);
    if also.is_empty() {
        let id = book.plan(id, &plan, now)?.value;
        printer.follow_up(&book.follow_up_row(id, now)?, &warnings);
        return Ok(());
    }
    let contacts = std::iter::once(id).chain(also).collect::<Vec<_>>();
    let many = book.plan_many(&contacts, &plan, now)?.value;
    let rows = many.planned.iter().map(|id| book.follow_up_row(*id, now)).collect::<Result<_>>()?;
    let many = PlannedRows { planned: rows, left_out: many.left_out, warnings };
    printer.warn(&many.warnings);
    printer.either(&many, || {
        let left_out = many.left_out.iter().map(left_out_line);
        many.planned.iter().map(follow_up_line).chain(left_out).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Runs `edit-plan`.
pub fn edit(book: &mut Book, edit: args::EditPlan, now: &Now, printer: &Printer) -> Result<()> {
    let follow_up = book.follow_up(edit.id)?;
    let change = edit.change;
    let old = follow_up.plan;
    let every = change.every.or(old.recurrence.map(|recurrence| recurrence.every)).filter(|_| !change.once);
    let from = change.from.map(RecursFrom::from).or(old.recurrence.map(|recurrence| recurrence.from));
    if change.from.is_some() && every.is_none() {
        return Err(Error::invalid(
            "recurrence",
            "This follow-up does not repeat. Say how often with --every.",
        ));
    }
    let zone = if change.no_zone { None } else { change.in_zone.or(old.zone) };
    let plan = Plan {
        purpose: change.purpose.unwrap_or(old.purpose),
        value: change.value.unwrap_or(old.value),
        channel: change.channel.unwrap_or(old.channel),
        date: change.on.map_or(old.date, |day| day.date(now.within(zone).today())),
        remind_on: old.remind_on,
        time: if change.any_time { None } else { change.at.or(old.time) },
        promise: change.told.unwrap_or(old.promise),
        they_owe: change.they_owe.unwrap_or(old.they_owe),
        question: change.question.unwrap_or(old.question),
        recurrence: every.map(|every| Recurrence { every, from: from.unwrap_or(RecursFrom::Completion) }),
        zone,
        lead_minutes: change.lead.unwrap_or(old.lead_minutes),
        note: change.note.unwrap_or(old.note),
        opportunity: change.opportunity.or(old.opportunity),
        reason: edit.force.unwrap_or(old.reason),
        awaits: old.awaits,
    };
    let check = book.check_plan(follow_up.contact_id, &plan, Some(edit.id), now)?;
    book.edit_plan(edit.id, &plan, now)?;
    printer.follow_up(&book.follow_up_row(edit.id, now)?, &warnings(&check, &plan.reason));
    Ok(())
}

/// Runs `reschedule`.
pub fn reschedule(book: &mut Book, moved: args::Reschedule, now: &Now, printer: &Printer) -> Result<()> {
    let args::Reschedule { ids, on, at, any_time, rest, force } = moved;
    let &[id] = ids.as_slice() else {
        if rest || any_time {
            let (field, what) =
                if rest { ("rest", "Move the rest of one play") } else { ("time", "Take away one time") };
            return Err(Error::invalid(field, format!("{what} at a time.")));
        }
        let to = MoveMany { date: on.date(now.today()), time: at, reason: force };
        let many = book.reschedule_many(&ids, &to, now)?.value;
        return many::print(book, many, "moved", now, printer);
    };
    let follow_up = book.follow_up(id)?;
    let date = on.date(now.within(follow_up.plan.zone).today());
    let time = if any_time { None } else { at.or(follow_up.plan.time) };
    let plan = Plan { date, time, ..follow_up.plan };
    let check = book.check_plan(follow_up.contact_id, &plan, Some(id), now)?;
    book.reschedule(id, &Move { date, time, rest, reason: force }, now)?;
    let moved = book.follow_up_row(id, now)?;
    printer.follow_up(&moved, &warnings(&check, &moved.reason));
    Ok(())
}

/// Runs `skip`.
pub fn skip(book: &mut Book, id: FollowUpId, now: &Now, printer: &Printer) -> Result<()> {
    book.skip(id, now)?;
    printer.follow_up(&book.follow_up_row(id, now)?, &[]);
    Ok(())
}

/// Runs `limit`.
pub fn limit(book: &Book, id: ContactId, now: &Now, printer: &Printer) -> Result<()> {
    book.contact(id)?;
    let limit = book.weekly_limit(id, now)?;
    let free_on = limit.as_ref().map_or(now.today(), |limit| limit.free_on);
    let room = Room { contact_id: id, free_on, limit };
    printer.either(&room, || match &room.limit {
        Some(limit) => limit.sentence.clone(),
        None => "You can contact them today.".into(),
    });
    Ok(())
}

/// Runs `suggestions`.
pub fn suggestions(book: &Book, now: &Now, printer: &Printer) -> Result<()> {
    printer.list(&book.suggestions(now)?, |suggestion| {
        let time =
            suggestion.time.map_or_else(|| "any time".to_owned(), |time| time.format("%H:%M").to_string());
        format!("{} {time:<8}  {}", suggestion.date, suggestion.label)
    });
    Ok(())
}

/// Runs `call-sheet`.
pub fn call_sheet(book: &Book, id: FollowUpId, now: &Now, printer: &Printer) -> Result<()> {
    let sheet = book.call_sheet(id, now)?;
    printer.either(&sheet, || {
        let CallSheet { apology, not_reached, play, opportunity } = &sheet;
        let play =
            play.as_ref().map(|play| format!("{}, step {} of {}", play.title, play.step, play.steps.len()));
        let opportunity = opportunity.as_ref().map(|row| format!("{} ({})", row.title, standing(row)));
        let texts = [
            ("Apology", apology),
            ("Could not reach them", not_reached),
            ("Play", &play.unwrap_or_default()),
            ("Opportunity", &opportunity.unwrap_or_default()),
        ];
        let written = texts.into_iter().filter(|(_, text)| !text.is_empty());
        written.map(|(heading, text)| format!("{heading}: {text}")).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Who was left out, and why.
pub fn left_out_line(left_out: &LeftOut) -> String {
    format!("{:>6}  {}: {}", left_out.contact_id, left_out.contact, left_out.reason)
}

fn planned(plan: args::Plan, settings: &Settings, now: &Now) -> Plan {
    Plan {
        purpose: plan.purpose,
        value: plan.value,
        channel: plan.channel,
        date: plan.when.on.date(now.within(plan.in_zone).today()),
        remind_on: None,
        time: plan.when.at,
        promise: plan.told,
        they_owe: plan.they_owe,
        question: plan.question,
        recurrence: plan.every.map(|every| Recurrence { every, from: plan.from.into() }),
        zone: plan.in_zone,
        lead_minutes: plan.lead.unwrap_or_else(|| settings.lead_for(plan.when.at)),
        note: plan.note,
        opportunity: plan.opportunity,
        reason: plan.force,
        awaits: None,
    }
}

/// What there is to say of a plan that goes through.
fn warnings(check: &PlanCheck, reason: &str) -> Vec<String> {
    let mut warnings = check.warnings.clone();
    warnings.extend(check.clashes.iter().map(|row| {
        let time = row.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
        format!("At the same time, {time}: {} {} ({}).", row.channel.action(), row.contact, row.purpose)
    }));
    let limit = check.limit.as_ref().filter(|_| !reason.is_empty());
    warnings.extend(limit.map(|limit| overridden(limit, reason)));
    warnings
}

/// That the weekly limit was set aside.
pub fn overridden(limit: &WeeklyLimit, reason: &str) -> String {
    format!("Inside the weekly limit ({reason}). {}", limit.sentence)
}
