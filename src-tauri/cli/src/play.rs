//! `play`: plays, and who is in them.

use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::id::EnrolmentId;
use touchbase_core::play::{Offset, OffsetUnit, Play, Start, Step, StepFrom};
use touchbase_core::time::Now;
use touchbase_core::view::{EnrolmentView, ListFilter, PlayView, StepState};
use touchbase_core::{Book, Error, Reader, Result};

use crate::args::{PlayCommand, StartPlay, typed_interval};
use crate::follow_up::left_out_line;
use crate::input;
use crate::print::Printer;

/// Runs `play …`.
pub fn run(book: &mut Book, command: PlayCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        PlayCommand::List => printer.list(&book.plays()?, heading),
        PlayCommand::Show { name } => show(book, &name, printer)?,
        PlayCommand::Save { file } => {
            let play: Play = input::json(&file, "play")?;
            book.save_play(&play, now)?;
            show(book, &play.name, printer)?;
        }
        PlayCommand::Delete { name } => {
            book.delete_play(&name, now)?;
            let back = book.plays()?.iter().any(|view| view.play.name == name);
            let sentence =
                if back { "is restored to the original" } else { "is deleted. Undo brings it back" };
            printer.done(&format!("The play {name} {sentence}."));
        }
        PlayCommand::Start(start) => start_for(book, start, now, printer)?,
        PlayCommand::Pause { enrolment } => {
            book.pause_play(enrolment, now)?;
            enrolled_one(book, enrolment, now, printer)?;
        }
        PlayCommand::Resume { enrolment } => {
            book.resume_play(enrolment, now)?;
            enrolled_one(book, enrolment, now, printer)?;
        }
        PlayCommand::End { enrolment } => {
            book.end_play(enrolment, now)?;
            enrolled_one(book, enrolment, now, printer)?;
        }
        PlayCommand::Enrolled { play, state } => {
            printer.list(&enrolled(book, play, state, now)?, enrolment_line)
        }
    }
    Ok(())
}

fn start_for(book: &mut Book, start: StartPlay, now: &Now, printer: &Printer) -> Result<()> {
    let StartPlay { play, ids, opportunity, on, cause } = start;
    let start = Start { opportunity, on: on.map(|day| day.date(now.today())), cause };
    let started = book.start_play(&play, &ids, &start, now)?.value;
    printer.either(&started, || {
        let count = started.enrolments.len();
        let heading = format!("Started {play} for {count}.");
        std::iter::once(heading)
            .chain(started.left_out.iter().map(left_out_line))
            .collect::<Vec<_>>()
            .join("\n")
    });
    Ok(())
}

fn show(book: &Reader, name: &str, printer: &Printer) -> Result<()> {
    let plays = book.plays()?;
    let view = plays.iter().find(|view| view.play.name == name);
    let view = view.ok_or_else(|| Error::invalid("play", format!("There is no play “{name}”.")))?;
    printer.either(view, || {
        let steps = view.play.steps.iter().enumerate().map(|(at, step)| step_line(at + 1, step));
        std::iter::once(heading(view)).chain(steps).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn enrolled_one(book: &Reader, id: EnrolmentId, now: &Now, printer: &Printer) -> Result<()> {
    let all = enrolled(book, String::new(), None, now)?;
    let view =
        all.iter().find(|view| view.id == id).ok_or(Error::NotFound { what: "enrolment", id: id.0 })?;
    printer.either(view, || enrolment_line(view));
    Ok(())
}

fn enrolled(
    book: &Reader,
    play: String,
    state: Option<EnrolmentState>,
    now: &Now,
) -> Result<Vec<EnrolmentView>> {
    book.enrolments(&ListFilter { play, ..ListFilter::default() }, state, now)
}

fn heading(view: &PlayView) -> String {
    let Play { name, title, steps, .. } = &view.play;
    let own = match (view.built_in, view.changed) {
        (true, false) => "",
        (true, true) => ", changed",
        (false, _) => ", your own",
    };
    let running = if view.running == 0 { String::new() } else { format!(", {} active", view.running) };
    format!("{name:<12} {title} ({} steps{own}{running})", steps.len())
}

fn step_line(number: usize, step: &Step) -> String {
    let from = match step.from {
        StepFrom::Start => "the start",
        StepFrom::StepBefore => "the step before",
        StepFrom::Delivery => "the delivery",
        StepFrom::Refusal => "they said no",
    };
    let repeats =
        step.repeats.map_or_else(String::new, |again| format!(", every {}", typed_interval(again.every)));
    let courtesy = if step.courtesy { ", courtesy" } else { "" };
    format!(
        "{number:>6}  {:<9} {} after {from}: {}{repeats}{courtesy}",
        step.channel,
        offset(step.after),
        step.purpose
    )
}

fn offset(after: Offset) -> String {
    let unit = match after.unit {
        OffsetUnit::Minutes => "minutes",
        OffsetUnit::Hours => "hours",
        OffsetUnit::WorkingDays => "working days",
        OffsetUnit::Days => "days",
        OffsetUnit::Weeks => "weeks",
        OffsetUnit::Months => "months",
    };
    format!("{} {unit}", after.count)
}

fn enrolment_line(view: &EnrolmentView) -> String {
    let next = view.steps.iter().find(|step| step.state == StepState::Planned);
    let next =
        next.and_then(|step| Some(format!(", {} on {}", step.purpose, step.date?))).unwrap_or_default();
    let steps = view.steps.len();
    let ended =
        if view.ended_because.is_empty() { String::new() } else { format!(": {}", view.ended_because) };
    format!(
        "{:>6}  {} · {} · step {} of {steps}{next} · {}{ended}",
        view.id, view.contact, view.title, view.step, view.state
    )
}
