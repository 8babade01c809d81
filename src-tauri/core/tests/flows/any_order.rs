//! Whatever happens in whatever order, the rules hold: silence, mended entries, days off entered late, second thoughts.

use proptest::prelude::*;
use touchbase_core::contact::Rhythm;
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::follow_up::{Completion, FollowUp, Holding, Origin, State};
use touchbase_core::id::InteractionId;
use touchbase_core::play::Start;
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::settings::Settings;
use touchbase_core::time::{DaysOff, Interval, Unit};
use touchbase_core::view::{EnrolmentView, FollowUpRow, TimelineEntry, TimelineKind};

use super::balance::{eager, outcomes};
use super::done::reachable;
use super::*;

/// Something that happens on a day. What is meant by a number is that one of those that there are.
#[derive(Clone, Copy, Debug)]
enum Event {
    Out(Option<Outcome>),
    In(Option<Outcome>),
    OutOfOffice,
    OldLetter { days: i64, direction: Direction, outcome: Option<Outcome> },
    Plan { in_days: u64, promise: bool, they_owe: bool, recurs: Option<RecursFrom> },
    Complete { which: usize, outcome: Option<Outcome>, let_go: bool },
    Skip(usize),
    Reschedule { which: usize, in_days: u64, rest: bool },
    Play(&'static str),
    Pause(usize),
    Resume(usize),
    End(usize),
    Hold,
    Waive,
    Delete(usize),
    Edit { which: usize, outcome: Option<Outcome>, days: i64 },
    Reopen(i64),
    LeaveIt,
    DaysOff { in_days: u64, length: u64 },
    WeeklyLimit(u32),
    Archive,
    Unarchive,
    DoNotContact(bool),
    Opportunity,
    Decide { yes: bool },
    Undo,
    Pass { days: i64 },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    use RecursFrom::{Completion, Schedule};
    let play = prop::sample::select(vec![
        "event",
        "networking",
        "proposal",
        "visit",
        "service",
        "interview",
        "call-back",
        "sale",
        "reference",
        "eager",
    ]);
    let which = || 0..5_usize;
    let direction = prop::sample::select(vec![Direction::In, Direction::Out]);
    let recurs = prop::sample::select(vec![None, Some(Completion), Some(Schedule)]);
    let event = prop_oneof![
        3 => outcomes().prop_map(Event::Out),
        2 => outcomes().prop_map(Event::In),
        1 => Just(Event::OutOfOffice),
        1 => (1..60_i64, direction, outcomes())
            .prop_map(|(days, direction, outcome)| Event::OldLetter { days, direction, outcome }),
        2 => (0..20_u64, any::<bool>(), any::<bool>(), recurs)
            .prop_map(|(in_days, promise, they_owe, recurs)| Event::Plan { in_days, promise, they_owe, recurs }),
        4 => (which(), outcomes(), any::<bool>())
            .prop_map(|(which, outcome, let_go)| Event::Complete { which, outcome, let_go }),
        1 => which().prop_map(Event::Skip),
        1 => (which(), 0..20_u64, any::<bool>())
            .prop_map(|(which, in_days, rest)| Event::Reschedule { which, in_days, rest }),
        3 => play.prop_map(Event::Play),
        1 => which().prop_map(Event::Pause),
        1 => which().prop_map(Event::Resume),
        1 => which().prop_map(Event::End),
        1 => Just(Event::Hold),
        1 => Just(Event::Waive),
        2 => which().prop_map(Event::Delete),
        1 => (which(), outcomes(), 0..9_i64).prop_map(|(which, outcome, days)| Event::Edit { which, outcome, days }),
        1 => (1..20_i64).prop_map(Event::Reopen),
        1 => Just(Event::LeaveIt),
        1 => (0..20_u64, 0..5_u64).prop_map(|(in_days, length)| Event::DaysOff { in_days, length }),
        1 => (1..15_u32).prop_map(Event::WeeklyLimit),
        1 => Just(Event::Archive),
        1 => Just(Event::Unarchive),
        1 => any::<bool>().prop_map(Event::DoNotContact),
        1 => Just(Event::Opportunity),
        1 => any::<bool>().prop_map(|yes| Event::Decide { yes }),
        1 => Just(Event::Undo),
        5 => (1..9_i64).prop_map(|days| Event::Pass { days }),
    ];
    prop::collection::vec(event, 1..40)
}

/// All that there is of a contact.
#[derive(Clone, Debug, PartialEq)]
struct Standing {
    open: Vec<FollowUpRow>,
    kept: Vec<FollowUp>,
    plays: Vec<EnrolmentView>,
    timeline: Vec<TimelineEntry>,
}

fn standing(desk: &Desk, contact: ContactId, now: &Now) -> Standing {
    let open = desk.follow_ups(Some(contact), now).expect("open");
    let plays = desk.enrolments(&ListFilter::default(), None, now).expect("plays");
    let kept = (1..400).map_while(|id| match desk.follow_up(FollowUpId(id)) {
        Ok(follow_up) => Some(Some(follow_up)),
        // A rule that holds no more takes its follow-up away.
        Err(_) => (id < 200).then_some(None),
    });
    let kept = kept.flatten().collect();
    Standing { open, kept, plays, timeline: desk.timeline(contact, now).expect("timeline") }
}

/// Lets it happen; `Err` says what was refused that must not be.
fn happen(desk: &mut Desk, ana: ContactId, event: Event, before: &Standing, now: &Now) -> Result<(), String> {
    let never = |result: Result<(), touchbase_core::Error>| result.map_err(|error| error.to_string());
    let in_days = |days| now.today() + chrono::Days::new(days);
    let ago = |days| Some(now.instant - chrono::Duration::days(days));
    let open = |which: usize| before.open.get(which).map(|row| row.id);
    let play = |which: usize| before.plays.get(which).map(|play| play.id);
    let logged = before.timeline.iter().filter(|entry| entry.kind == TimelineKind::Interaction);
    let logged = |which: usize| logged.clone().nth(which).map(|entry| InteractionId(entry.id));
    match event {
        Event::Out(outcome) => {
            never(desk.log(ana, &heard(Direction::Out, Channel::Call, outcome), now).map(|_| ()))?;
        }
        Event::In(outcome) => {
            never(desk.log(ana, &heard(Direction::In, Channel::Email, outcome), now).map(|_| ()))?;
        }
        Event::OutOfOffice => {
            let mut reply = heard(Direction::In, Channel::Email, Some(Outcome::Wrote));
            reply.interaction.first_hand = false;
            reply.consequences.answered = true;
            never(desk.log(ana, &reply, now).map(|_| ()))?;
        }
        Event::OldLetter { days, direction, outcome } => {
            let mut letter = heard(direction, Channel::Letter, outcome);
            letter.interaction.at = ago(days);
            never(desk.log(ana, &letter, now).map(|_| ()))?;
        }
        Event::Plan { in_days: days, promise, they_owe, recurs } => {
            let every = Interval { count: 2, unit: Unit::Week };
            let recurrence = recurs.map(|from| Recurrence { every, from });
            let plan = Plan {
                promise,
                they_owe,
                recurrence,
                ..Plan::new("Ask", Channel::Call, in_days(days), None)
            };
            let check = desk.check_plan(ana, &plan, None, now).expect("checked");
            let blocked = desk.contact(ana).expect("there").details.do_not_contact;
            let planned = desk.book.plan(ana, &plan, now);
            if planned.is_ok() != (check.limit.is_none() && !blocked) {
                return Err("what was said of a plan does not hold".into());
            }
            if let Some(limit) = check.limit.filter(|_| !blocked) {
                let plan = Plan { date: limit.free_on, ..plan };
                never(desk.book.plan(ana, &plan, now).map(|_| ()))?;
            }
        }
        Event::Complete { which, outcome, let_go } => {
            if let Some(id) = open(which) {
                let completion = Completion { outcome, let_go, ..Completion::default() };
                never(desk.complete(id, &completion, now).map(|_| ()))?;
            }
        }
        Event::Skip(which) => {
            if let Some(row) = before.open.get(which) {
                let skipped = desk.skip(row.id, now).is_ok();
                if skipped == (row.origin == Origin::Response) {
                    return Err("an answer is waived, all else can be skipped".into());
                }
            }
        }
        Event::Reschedule { which, in_days: days, rest } => {
            if let Some(id) = open(which) {
                let to = Move { date: in_days(days), time: None, rest, reason: "They are away".into() };
                desk.reschedule(id, &to, now).ok();
            }
        }
        Event::Play(name) => drop(desk.start_play(name, &[ana], &Start::default(), now)),
        Event::Pause(which) => drop(play(which).map(|id| desk.pause_play(id, now))),
        Event::Resume(which) => drop(play(which).map(|id| desk.resume_play(id, now))),
        Event::End(which) => drop(play(which).map(|id| desk.end_play(id, now))),
        Event::Hold => {
            if let Some(id) = desk.unanswered_by(ana).expect("asked") {
                let holding = Holding { text: "send it".into(), channel: None, date: in_days(1), time: None };
                never(desk.hold(id, &holding, now).map(|_| ()))?;
            }
        }
        Event::Waive => {
            if let Some(id) = desk.unanswered_by(ana).expect("asked") {
                never(desk.waive(id, "A circular", now).map(|_| ()))?;
            }
        }
        Event::Delete(which) => {
            if let Some(id) = logged(which) {
                never(desk.delete_interaction(id, now).map(|_| ()))?;
            }
        }
        Event::Edit { which, outcome, days } => {
            if let Some(id) = logged(which) {
                let entry = desk.interaction(id).expect("there");
                let at = entry.at - chrono::Duration::days(days);
                let what = NewInteraction {
                    channel: entry.channel,
                    direction: entry.direction,
                    at: Some(at),
                    outcome,
                    summary: "Mended".into(),
                    first_hand: entry.first_hand,
                    reason: String::new(),
                };
                never(desk.edit_interaction(id, &what, now).map(|_| ()))?;
            }
        }
        Event::Reopen(id) => drop(desk.reopen(FollowUpId(id), now)),
        Event::LeaveIt => never(desk.leave_it(&[ana], now).map(|_| ()))?,
        Event::DaysOff { in_days: days, length } => {
            let mut settings = desk.settings().expect("settings");
            let (from, until) = (in_days(days), in_days(days + length));
            settings.working_hours.days_off.push(DaysOff { from, until, name: String::new() });
            let said = desk.check_settings(&settings, now).expect("checked").moves;
            let moved = desk.change_settings(&settings, now).map_err(|error| error.to_string())?.value;
            if said != moved {
                return Err(format!("{said} were to move, and {moved} did"));
            }
        }
        Event::WeeklyLimit(days) => {
            let settings = Settings { weekly_limit_days: days, ..desk.settings().expect("settings") };
            let said = desk.check_settings(&settings, now).expect("checked").moves;
            let moved = desk.change_settings(&settings, now).map_err(|error| error.to_string())?.value;
            if said != moved {
                return Err(format!("{said} were to move, and {moved} did"));
            }
        }
        Event::Archive => {
            let owed = |row: &FollowUpRow| row.promise || row.origin == Origin::Response;
            let board = desk.opportunities(&ListFilter::default(), now).expect("board");
            let is_owed =
                before.open.iter().any(owed) || board.no_next_step.len() + board.next_step.len() > 0;
            let was_archived = desk.contact(ana).expect("there").archived;
            let archived = desk.archive(&[ana], now).is_ok();
            if archived != (was_archived || !is_owed) {
                return Err("who is owed nothing can be archived".into());
            }
        }
        Event::Unarchive => never(desk.unarchive(&[ana], now).map(|_| ()))?,
        Event::DoNotContact(do_not_contact) => {
            let details = Details { do_not_contact, ..desk.contact(ana).expect("there").details };
            never(desk.edit_contact(ana, &details, now).map(|_| ()))?;
        }
        Event::Opportunity => never(desk.add_opportunity(ana, &sale("Pumps"), now).map(|_| ()))?,
        Event::Decide { yes } => {
            let board = desk.opportunities(&ListFilter::default(), now).expect("board");
            if let Some(row) = board.no_next_step.iter().chain(&board.next_step).next() {
                let state = if yes { OpportunityState::Yes } else { OpportunityState::No };
                let details =
                    OpportunityDetails { state, dates: row.dates, service: row.service, ..sale("Pumps") };
                never(desk.edit_opportunity(row.id, &details, now).map(|_| ()))?;
            }
        }
        Event::Undo => drop(desk.undo().expect("undone")),
        Event::Pass { .. } => {}
    }
    Ok(())
}

/// Whether a message left with them may have done it: an answer, a call back, a promise to get in touch.
fn is_getting_in_touch(follow_up: &FollowUp) -> bool {
    let called_back = follow_up.step.as_ref().is_some_and(|step| step.play == "call-back");
    let promised =
        follow_up.plan.promise && !follow_up.plan.they_owe && follow_up.plan.channel == Channel::Call;
    follow_up.origin == Origin::Response || called_back || promised
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(48), ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_in_any_order(events in events(), has_stage in any::<bool>()) {
        let mut desk = Desk::new();
        desk.save_play(&eager(), &monday()).expect("saved");
        let rhythm = Rhythm::Every(Interval { count: 2, unit: Unit::Week });
        let stage = if has_stage { "lead".to_owned() } else { String::new() };
        let has_rhythm = !has_stage;
        let rhythm = if has_rhythm { rhythm } else { Rhythm::Off };
        let ana = desk.add_contact(&Details { rhythm, stage, ..reachable() }, &monday()).expect("added").value;
        let first = standing(&desk, ana, &monday());
        let (mut now, mut was_left, mut was_undone, mut steps) = (monday(), false, false, 0);
        for event in events {
            if let Event::Pass { days } = event {
                now.instant += chrono::Duration::days(days);
                continue;
            }
            let figures = |desk: &Desk, now: &Now| {
                let promises = desk.promises(&ListFilter::default(), now).expect("promises");
                let answers = desk.response_figures(now).expect("figures");
                let kept = (promises.mine.kept + promises.mine.late, promises.theirs.kept + promises.theirs.late);
                (kept, answers.answered)
            };
            let before = standing(&desk, ana, &now);
            let figures_before = figures(&desk, &now);
            let history = desk.history().expect("history").len();
            let happened = happen(&mut desk, ana, event, &before, &now);
            prop_assert!(happened.is_ok(), "{event:?}: {happened:?}");
            if desk.contact(ana).is_err() || desk.plays().expect("plays").iter().all(|view| view.play.name != "eager") {
                // Undone to before the beginning.
                steps = 0;
                break;
            }
            steps = if matches!(event, Event::Undo) { steps } else { steps + desk.history().expect("history").len() - history };
            was_left |= matches!(event, Event::LeaveIt);
            was_undone |= matches!(event, Event::Undo);
            let after = standing(&desk, ana, &now);

            // Nothing is done by what reached nobody, and no figure counts it.
            let outcome = match event {
                Event::Out(outcome) | Event::Complete { outcome, .. } | Event::OldLetter { outcome, direction: Direction::Out, .. } => outcome,
                _ => None,
            };
            if outcome == Some(Outcome::NoAnswer) {
                prop_assert_eq!(figures(&desk, &now), figures_before, "{:?}", event);
            }
            let old = |id| before.kept.iter().find(|old| old.id == id);
            for new in &after.kept {
                let Some(old) = old(new.id) else { continue };
                let is_done = new.state == State::Done && old.state != State::Done;
                if outcome == Some(Outcome::NoAnswer) {
                    prop_assert!(!is_done, "{event:?} did {new:?}");
                }
                if outcome == Some(Outcome::MessageLeft) {
                    prop_assert!(!is_done || is_getting_in_touch(old), "{event:?} did {new:?}");
                }
                // A day ahead that the owner chose is the owner's to change.
                let by_owner = match event {
                    Event::Complete { which, .. } | Event::Reschedule { which, .. } => before.open.get(which).map(|row| row.id) == Some(new.id),
                    Event::Undo | Event::Delete(_) | Event::Edit { .. } => true,
                    _ => false,
                };
                if old.state == State::Open && new.state == State::Open && old.chosen && old.plan.date > now.today() && !by_owner {
                    prop_assert_eq!((new.plan.date, new.plan.time, new.chosen), (old.plan.date, old.plan.time, true), "{:?}", event);
                }
            }

            let settings = desk.settings().expect("settings");
            let known = desk.contact(ana).expect("there");
            let is_silent = known.details.do_not_contact || known.archived;
            if known.archived {
                prop_assert!(after.open.is_empty(), "{event:?}: nothing is planned with who is archived");
            }
            let count = |origin| after.open.iter().filter(|row| row.origin == origin).count();
            prop_assert_eq!(count(Origin::Rhythm), usize::from(has_rhythm && !is_silent), "{:?}", event);
            prop_assert!(count(Origin::Response) <= 1, "{event:?}: one person, one answer");
            for row in &after.open {
                let kept = desk.follow_up(row.id).expect("kept");
                let computed = !kept.chosen && !matches!(row.origin, Origin::Manual | Origin::Promise);
                if computed && row.date >= now.today() {
                    prop_assert!(settings.working_hours.works_on(row.date), "{:?}: {} on {}", event, row.purpose, row.date);
                }
            }
            // Each step is there once, and no play is stuck.
            for play in &after.plays {
                let own = after.open.iter().filter(|row| row.enrolment == Some(play.id)).collect::<Vec<_>>();
                if play.state == EnrolmentState::Running {
                    prop_assert!(!own.is_empty(), "{event:?}: {} waits for nothing: {play:?}", play.play);
                }
                let mut steps = own.iter().filter(|row| row.awaits.is_none()).map(|row| row.step).collect::<Vec<_>>();
                let all = steps.len();
                steps.sort();
                steps.dedup();
                prop_assert_eq!(steps.len(), all, "{:?}: a step is doubled: {:?}", event, own);
            }
            // Whoever matters has a next step or is listed.
            let board = desk.opportunities(&ListFilter::default(), &now).expect("board");
            let listed = desk.contacts_without_step(&ListFilter::default(), &now).expect("the list");
            let undecided = board.no_next_step.len() + board.next_step.len() > 0;
            let under_way = after.plays.iter().any(|play| matches!(play.state, EnrolmentState::Running | EnrolmentState::Paused));
            if after.open.is_empty() && undecided {
                prop_assert!(board.next_step.is_empty() && listed.is_empty(), "{event:?}: an opportunity is listed itself");
            } else if after.open.is_empty() && !is_silent && !was_left && (has_stage || under_way) {
                prop_assert_eq!(listed.len(), 1, "{:?}", event);
            }
            prop_assert!(after.open.is_empty() || listed.is_empty(), "{event:?}: something is planned");
        }
        prop_assert!(desk.check().expect("checked").ok);

        // Everything is undone, step by step, back to the start; and done again.
        let last = standing(&desk, ana, &now);
        for _ in 0..steps {
            desk.undo().expect("undone");
        }
        if steps > 0 && !was_undone {
            prop_assert_eq!(standing(&desk, ana, &monday()), first);
            for _ in 0..steps {
                desk.redo().expect("done again");
            }
            prop_assert_eq!(standing(&desk, ana, &now), last);
        }
        prop_assert!(desk.check().expect("checked").ok);
    }
}
