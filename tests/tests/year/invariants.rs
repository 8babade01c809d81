//! What must hold, whatever was done.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::follow_up::{FollowUp, Origin, State};
use touchbase_core::id::{ContactId, EnrolmentId, OpportunityId};
use touchbase_core::interaction::{Direction, Outcome};
use touchbase_core::opportunity::Standing;
use touchbase_core::reminder::ReminderState;
use touchbase_core::time::instant;
use touchbase_core::view::{
    EnrolmentView, FollowUpRow, ListFilter, OpportunityRow, PromiseEnd, TimelineEntry, TimelineKind,
};

use crate::world::{End, Promise, World};

/// Checks all that must hold: of the whole book, and of the contacts with whom something happened since the last look.
pub fn check(world: &mut World) {
    let open = world.book.follow_ups(None, &world.now).expect("open follow-ups");
    no_promise_is_lost(world, false);
    nothing_undecided_is_forgotten(world, &open);
    no_chosen_day_is_computed_away(world, &open);
    answers_are_those_that_were_given(world);
    everybody_who_waits_is_known(world, &open);
    nothing_piles_up(&open);
    what_is_computed_falls_on_working_days(world, &open);
    let touched = std::mem::take(&mut world.touched);
    for contact in &touched {
        of_contact(world, *contact, &open);
    }
    let of_touched = open.iter().filter(|row| touched.contains(&row.contact_id));
    every_open_follow_up_is_reminded_of(world, of_touched);
}

/// Checks the same, of every contact.
pub fn check_all(world: &mut World, contacts: impl IntoIterator<Item = ContactId>) {
    world.touched.extend(contacts);
    check(world);
    no_promise_is_lost(world, true);
    let open = world.book.follow_ups(None, &world.now).expect("open follow-ups");
    every_open_follow_up_is_reminded_of(world, open.iter());
    reminders_are_in_order(world);
    let health = world.book.check().expect("health");
    assert!(health.ok, "{:?}", health.findings);
}

/// Each promise ever made is open and in the ledger, kept, kept late, or was let go by the owner; `closed` ones are
/// looked at too.
fn no_promise_is_lost(world: &World, closed: bool) {
    let ledger = world.book.promises(&ListFilter::default(), &world.now).expect("the ledger");
    let owed = ledger.i_owe.iter().map(|row| (row.id, false));
    let owed = owed.chain(ledger.they_owe.iter().map(|row| (row.id, true))).collect::<BTreeMap<_, _>>();
    let ends = ledger.closed.iter().map(|row| (row.follow_up.id, row.end)).collect::<BTreeMap<_, _>>();
    for (id, promise) in &world.memory.promises {
        match promise.end {
            None => {
                assert_eq!(owed.get(id), Some(&promise.they_owe), "{id} is owed: {promise:?}");
                let kept = world.book.follow_up(*id).expect("a promise stays").promised_at;
                assert_eq!(kept, Some(promise.by), "by when {id} was promised");
            }
            Some(end) if closed => {
                let follow_up = world.book.follow_up(*id).expect("a promise stays");
                assert_eq!(
                    follow_up.state,
                    if end == End::Dropped { State::Skipped } else { State::Done },
                    "{id}"
                );
                if let Some(found) = ends.get(id) {
                    assert_eq!(*found, ended(world, promise, end), "how {id} ended: {promise:?}");
                }
            }
            Some(_) => {}
        }
    }
    let known = |id| world.memory.promises.get(id).is_some_and(|promise| promise.end.is_none());
    assert!(owed.keys().all(known), "nothing is owed that was not promised");
}

fn ended(world: &World, promise: &Promise, end: End) -> PromiseEnd {
    let day = |at| world.now.date_of(at);
    match end {
        End::Dropped => PromiseEnd::Dropped,
        End::Done(at) if day(at) <= day(promise.by) => PromiseEnd::Kept,
        End::Done(_) => PromiseEnd::Late,
    }
}

/// An open opportunity has its next step, or its alarm on Today.
fn nothing_undecided_is_forgotten(world: &World, open: &[FollowUpRow]) {
    let planned = open.iter().filter_map(|row| row.opportunity).collect::<BTreeSet<_>>();
    let board = world.book.opportunities(&ListFilter::default(), &world.now).expect("the board");
    let today = world.book.today(&ListFilter::default(), &world.now).expect("today");
    let counts = world.book.counts(&world.now).expect("counts");
    for row in &board.next_step {
        assert!(planned.contains(&row.id) && row.standing == Standing::NextStep, "{row:?} has its next step");
        assert!(row.next_step.is_some(), "{row:?}");
    }
    for row in &board.no_next_step {
        assert!(
            !planned.contains(&row.id) && row.standing == Standing::NoNextStep,
            "{row:?} has no next step"
        );
    }
    let ids = |rows: &[OpportunityRow]| rows.iter().map(|row| row.id).collect::<BTreeSet<OpportunityId>>();
    assert_eq!(ids(&today.no_next_step), ids(&board.no_next_step), "the alarms on Today");
    assert_eq!(counts.no_next_step as usize, board.no_next_step.len(), "and in the sidebar");
}

/// Everybody who waits for an answer has exactly one open follow-up that says so, since the first message.
fn everybody_who_waits_is_known(world: &World, open: &[FollowUpRow]) {
    let answers = open.iter().filter(|row| row.origin == Origin::Response);
    let answers =
        answers.map(|row| (row.contact_id, row.asked_at.expect("when they asked"))).collect::<Vec<_>>();
    let known = answers.iter().copied().collect::<BTreeMap<_, _>>();
    assert_eq!(answers.len(), known.len(), "one each");
    assert_eq!(known, world.memory.waiting, "who waits, and since when");
    let listed = world.book.unanswered(&world.now).expect("who waits");
    assert_eq!(listed.len(), known.len(), "and they are listed");
}

/// A day that the owner chose stands while it lies ahead, until the owner chooses another or it was tried in vain.
fn no_chosen_day_is_computed_away(world: &World, open: &[FollowUpRow]) {
    for row in open {
        if let Some(chosen) = world.memory.chosen.get(&row.id).filter(|day| **day > world.now.today()) {
            assert_eq!(row.date, *chosen, "the owner chose the day of {row:?}");
        }
    }
}

/// The figure of answers counts those that were given, not tries and not what was let go.
fn answers_are_those_that_were_given(world: &World) {
    let since = world.now.instant - chrono::Duration::days(90);
    let given = world.memory.answers.iter().filter(|at| **at >= since).count();
    let figures = world.book.response_figures(&world.now).expect("figures");
    assert_eq!(figures.answered as usize, given, "{figures:?}");
}

/// Whoever matters has something planned, or stands under "no next step".
fn nobody_falls_between(world: &World, contact: ContactId, open: &[&FollowUpRow]) {
    let Ok(view) = world.book.contact_view(contact, &world.now) else { return };
    let last = view
        .timeline
        .iter()
        .filter(|entry| entry.kind == TimelineKind::Interaction)
        .map(|entry| entry.at)
        .max();
    let left = world.memory.left.get(&contact).is_some_and(|left| last.is_none_or(|last| last <= *left));
    let undecided = |way: &EnrolmentView| match way.state {
        EnrolmentState::Running | EnrolmentState::Paused => true,
        EnrolmentState::Finished | EnrolmentState::Ended => false,
    };
    let details = &view.contact.details;
    let matters = !details.stage.is_empty() || view.enrolments.iter().any(undecided);
    if details.do_not_contact || left || !matters || !open.is_empty() {
        return;
    }
    if view.opportunities.iter().any(|row| matches!(row.standing, Standing::NoNextStep)) {
        return;
    }
    let listed =
        world.book.contacts_without_step(&ListFilter::default(), &world.now).expect("who falls between");
    assert!(
        listed.iter().any(|row| row.contact_id == contact),
        "{contact} falls between: {:?}",
        view.enrolments
    );
}

/// At most one open follow-up a rhythm and a step of a way through a play.
fn nothing_piles_up(open: &[FollowUpRow]) {
    let mut rhythms = BTreeSet::<ContactId>::new();
    let mut steps = BTreeSet::<(EnrolmentId, Option<u32>)>::new();
    for row in open {
        assert!(row.origin != Origin::Rhythm || rhythms.insert(row.contact_id), "two of one rhythm: {row:?}");
        assert!(
            row.enrolment.is_none_or(|enrolment| steps.insert((enrolment, row.step))),
            "one step twice: {row:?}"
        );
    }
}

/// What a rule planned, and the owner did not move, falls on a working day.
fn what_is_computed_falls_on_working_days(world: &World, open: &[FollowUpRow]) {
    let computed = |row: &&FollowUpRow| matches!(row.origin, Origin::Rhythm | Origin::Play | Origin::Service);
    for row in open.iter().filter(computed).filter(|row| !world.memory.moved.contains(&row.id)) {
        assert!(world.settings.working_hours.works_on(row.date), "planned on a day off: {row:?}");
    }
}

/// Every open follow-up has a reminder ahead, or one that was shown.
fn every_open_follow_up_is_reminded_of<'a>(world: &World, open: impl Iterator<Item = &'a FollowUpRow>) {
    for row in open {
        let proofs = world.book.proofs(row.id).expect("proofs");
        let states = proofs.iter().filter(|proof| proof.at == row.reminder_at).map(|proof| proof.state);
        let alive = |state| match state {
            ReminderState::Scheduled => true,
            ReminderState::Shown | ReminderState::Acted => row.reminder_at <= world.now.instant,
            ReminderState::Withdrawn => false,
        };
        assert!(states.into_iter().any(alive), "no reminder of {row:?}: {proofs:?}");
        for proof in &proofs {
            let shown = u32::from(world.shown.contains(&proof.id));
            assert_eq!(proof.shown_count, shown, "the proof of what was shown: {proof:?}");
        }
        let follow_up = world.book.follow_up(row.id).expect("a follow-up");
        if let Some(time) = row.time {
            assert_eq!(follow_up.due_at, instant(row.date, time, world.now.zone), "the instant of {row:?}");
        }
    }
}

/// The figures of the health page and of the tray agree with the lists.
fn reminders_are_in_order(world: &World) {
    let health = world.book.reminder_health(&world.now).expect("health");
    let due = world.book.due_reminders(&world.now).expect("what is due").alerts;
    let held = due.iter().map(|alert| alert.about.reminders().len()).sum::<usize>();
    assert_eq!(health.held as usize, held, "what is due and not shown");
    assert_eq!(health.last_shown.is_some(), !world.shown.is_empty(), "what was shown last");
    let pending = world.book.pending_alerts(&BTreeSet::new(), &world.now).expect("pending");
    let waiting = pending.iter().map(|alert| alert.about.reminders().len()).sum::<usize>();
    assert_eq!(health.waiting as usize, waiting, "nothing is answered by pop-ups here");
    let upcoming = world.book.next_up(3, &world.now).expect("the tray");
    let counts = world.book.counts(&world.now).expect("counts");
    assert_eq!(upcoming.due, counts.due, "the tray and the sidebar");
}

fn of_contact(world: &World, contact: ContactId, open: &[FollowUpRow]) {
    // A contact that was merged into another is gone.
    let Ok(view) = world.book.contact_view(contact, &world.now) else { return };
    let open = open.iter().filter(|row| row.contact_id == contact).collect::<Vec<_>>();
    let rhythms = open.iter().filter(|row| row.origin == Origin::Rhythm).count();
    let expected = usize::from(view.rhythm.is_some() && !view.contact.details.do_not_contact);
    assert_eq!(rhythms, expected, "a rhythm has its one next date: {:?} {open:?}", view.rhythm);

    let mut causes = BTreeSet::new();
    let mut running = BTreeSet::new();
    for way in &view.enrolments {
        let alive = matches!(way.state, EnrolmentState::Running | EnrolmentState::Paused);
        let twice = || format!("{contact} is twice in {} for {:?}", way.play, way.cause);
        if way.cause.is_empty() {
            assert!(!alive || running.insert(&way.play), "{}", twice());
        } else if !world.memory.merged.contains_key(&contact) {
            // Two sales that became one contact's may be of one day: their causes do not say for which opportunity.
            assert!(causes.insert((&way.play, &way.cause)), "{}", twice());
        }
        // Thanks that are due do not wait, and do not end with the play.
        let courtesy =
            |id| world.book.follow_up(id).is_ok_and(|step| step.courtesy || step.origin == Origin::Response);
        let planned = open.iter().any(|row| row.enrolment == Some(way.id) && !courtesy(row.id));
        assert!(
            !planned || way.state == EnrolmentState::Running,
            "a step of a play that does not run: {way:?}"
        );
    }
    nobody_falls_between(world, contact, &open);
    not_pestered(world, contact, &view.timeline, &open);
}

/// Within seven days of an attempt there is no other without a reason, neither made nor planned.
fn not_pestered(world: &World, contact: ContactId, timeline: &[TimelineEntry], open: &[&FollowUpRow]) {
    let mut made = Vec::new();
    for entry in timeline {
        if entry.kind != TimelineKind::Interaction
            || entry.direction == Direction::In
            || mutual(entry.outcome)
        {
            continue;
        }
        if world.memory.owed.contains(&(contact, entry.at)) {
            continue;
        }
        let follow_up = entry.follow_up_id.map(|id| world.book.follow_up(id).expect("what it answered"));
        if follow_up.as_ref().is_some_and(owed) {
            continue;
        }
        let reason = !entry.reason.is_empty() || follow_up.is_some_and(|done| !done.plan.reason.is_empty());
        let on = world.now.date_of(entry.at);
        made.push(Attempt { on, reason, at: entry.at, chosen: false, step: false });
    }
    if world.careful {
        assert_apart(world, contact, made, "made");
    }
    let planned = open.iter().map(|row| world.book.follow_up(row.id).expect("a follow-up"));
    // A rhythm that is overdue stays, so that it is seen; whatever is done begins it anew.
    let overdue =
        |follow_up: &FollowUp| follow_up.origin == Origin::Rhythm && follow_up.plan.date < world.now.today();
    let planned =
        planned.filter(|follow_up| !owed(follow_up) && !overdue(follow_up)).map(|follow_up| Attempt {
            on: follow_up.plan.date,
            reason: !follow_up.plan.reason.is_empty(),
            at: follow_up.planned_at,
            chosen: world.memory.chosen.contains_key(&follow_up.id),
            step: follow_up.step.is_some(),
        });
    assert_apart(world, contact, planned.collect(), "planned");
}

/// An attempt that was made or is planned.
struct Attempt {
    on: NaiveDate,
    reason: bool,
    /// When it was made, or planned.
    at: DateTime<Utc>,
    /// Whether the owner chose its day.
    chosen: bool,
    /// Whether it is a step of a play, which may have paused meanwhile.
    step: bool,
}

fn assert_apart(world: &World, contact: ContactId, mut attempts: Vec<Attempt>, what: &str) {
    let merged = world.memory.merged.get(&contact);
    attempts.sort_by_key(|attempt| attempt.on);
    for pair in attempts.windows(2) {
        let [one, other] = pair else { unreachable!("windows of two") };
        // Before they were known to be one, nobody could tell.
        let unknown = merged.is_some_and(|merged| one.at <= *merged && other.at <= *merged);
        let apart = (other.on - one.on).num_days() >= 7;
        // What was planned while a play paused did not know of its step, whose day the owner had chosen: both days stand.
        let both_stand = one.chosen && other.chosen && (one.step || other.step);
        let (first, second) = (one.on, other.on);
        assert!(
            apart || one.reason || other.reason || unknown || both_stand,
            "{contact}: attempts {what} on {first} and {second} without a reason"
        );
    }
}

/// Whether it happens between two, not from one to the other.
fn mutual(outcome: Option<Outcome>) -> bool {
    use Outcome::{Delivered, Interview, Met, NotHired, Sale, Visited};
    matches!(outcome, Some(Met | Interview | Sale | Delivered | Visited | NotHired))
}

/// Whether the weekly limit does not hold for it.
fn owed(follow_up: &FollowUp) -> bool {
    let FollowUp { plan, origin, courtesy, .. } = follow_up;
    plan.promise || plan.they_owe || *courtesy || matches!(origin, Origin::Response | Origin::Promise)
}
