//! Balance: the weekly limit, questions, do-not-contact.

use proptest::prelude::*;
use touchbase_core::follow_up::{Completion, Delay, Origin};
use touchbase_core::play::{Offset, OffsetUnit, OnReply, Play, Start, Step, StepFrom, StepTime};
use touchbase_core::view::{ProposedStep, TimelineKind};

use super::*;

/// An attempt on Thursday 19 November 2026, as the issue has it; today is Monday 23.
fn after_thursday(desk: &mut Desk) -> ContactId {
    let ana = desk.add("Ana Prado");
    let thursday = london("2026-11-19T11:00:00Z");
    desk.log(ana, &heard(Direction::Out, Channel::Email, Some(Outcome::Wrote)), &thursday).expect("logged");
    ana
}

#[test]
fn a_second_attempt_within_seven_days_wants_a_reason() {
    for (date, inside, why) in [
        ("2026-11-23", true, "today"),
        ("2026-11-25", true, "six days after"),
        ("2026-11-26", false, "last on Thursday 19: free on Thursday 26"),
        ("2026-12-30", false, "much later"),
    ] {
        let mut desk = Desk::new();
        let ana = after_thursday(&mut desk);
        let check = desk.check_plan(ana, &call_on(date, ""), None, &monday()).expect("checked");
        assert_eq!(
            check.limit.as_ref().map(|limit| limit.free_on),
            inside.then(|| day("2026-11-26")),
            "{why}"
        );
        if let Some(limit) = check.limit {
            let other = (limit.other.date, limit.other.channel, limit.other.planned);
            assert_eq!(other, (day("2026-11-19"), Channel::Email, false), "{why}");
            assert_eq!(
                limit.sentence,
                "Last contact: e-mail on Thu 19 Nov 2026. You can contact them again from Thu 26 Nov 2026.",
            );
        }
        let refused = desk.book.plan(ana, &call_on(date, ""), &monday()).err();
        assert_eq!(
            refused.as_ref().and_then(touchbase_core::Error::field),
            inside.then_some("reason"),
            "{why}"
        );
        assert!(
            refused.is_none_or(|error| error.to_string().contains("Thu 26 Nov 2026")),
            "it says when it is free"
        );
    }
}

#[test]
fn a_reason_lets_it_go_on_and_stays_on_the_timeline() {
    let mut desk = Desk::new();
    let ana = after_thursday(&mut desk);
    let plan = Plan { reason: " They asked for Monday ".into(), ..call_on("2026-11-23", "15:00") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let newest = desk.timeline(ana, &monday()).expect("timeline").swap_remove(0);
    assert_eq!(
        (newest.kind, newest.id, newest.reason.as_str(), newest.purpose.as_str()),
        (TimelineKind::Planned, id.0, "They asked for Monday", "Ask about the quote")
    );
    let later = london("2026-11-23T15:00:00Z");
    desk.complete(id, &Completion::default(), &later).expect("it is not asked for its reason again");
    let newest = desk.timeline(ana, &later).expect("timeline").swap_remove(0);
    assert_eq!((newest.kind, newest.reason.as_str()), (TimelineKind::Interaction, "They asked for Monday"));

    let free = Plan { reason: "To be sure".into(), ..call_on("2026-12-03", "") };
    let free = desk.book.plan(ana, &free, &later).expect("planned").value;
    assert_eq!(
        desk.follow_up(free).expect("kept").plan.reason,
        "",
        "a free day needs no reason, and keeps none"
    );
}

#[test]
fn what_is_planned_counts_like_what_was_made() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-12-02", "10:00");
    for (date, free, why) in [
        ("2026-11-25", None, "seven days before it"),
        ("2026-11-26", Some("2026-12-09"), "six days before it: there is room only after it"),
        ("2026-12-08", Some("2026-12-09"), "six days after it"),
        ("2026-12-09", None, "seven days after it"),
    ] {
        let check = desk.check_plan(ana, &call_on(date, ""), None, &monday()).expect("checked");
        assert_eq!(check.limit.map(|limit| limit.free_on), free.map(day), "{why}");
    }
    let itself = desk.check_plan(ana, &call_on("2026-12-03", ""), Some(id), &monday()).expect("checked");
    assert_eq!(itself.limit, None, "a plan is not held against itself");
    desk.reschedule(id, &to("2026-12-03"), &monday()).expect("so it can move by a day");
    assert_eq!(desk.weekly_limit(ana, &monday()).expect("asked"), None, "today nothing was made yet");
}

#[test]
fn rescheduling_into_the_limit_wants_a_reason() {
    let mut desk = Desk::new();
    let ana = after_thursday(&mut desk);
    let id = desk.plan(ana, "2026-11-27", "");
    let error = desk.reschedule(id, &to("2026-11-25"), &monday()).expect_err("refused");
    assert_eq!(error.field(), Some("reason"));
    let plan = Plan { reason: "They are away from Thursday".into(), ..call_on("2026-11-25", "") };
    desk.edit_plan(id, &plan, &monday()).expect("with a reason");
    desk.reschedule(id, &to("2026-11-24"), &monday()).expect("which holds when it moves again");
    desk.reschedule(id, &to("2026-11-30"), &monday()).expect("back");
    assert_eq!(desk.follow_up(id).expect("kept").plan.reason, "", "and is not needed on a free day");
}

#[test]
fn what_is_owed_is_exempt() {
    let promise = || Plan { promise: true, ..call_on("2026-11-23", "") };
    let they_owe = || Plan { they_owe: true, ..call_on("2026-11-23", "") };
    for (plan, why) in [(promise(), "a promise"), (they_owe(), "what they promised")] {
        let mut desk = Desk::new();
        let ana = after_thursday(&mut desk);
        let id = desk.book.plan(ana, &plan, &monday()).expect(why).value;
        desk.complete(id, &Completion::default(), &monday()).expect(why);
        desk.book.plan(ana, &call_on("2026-11-26", ""), &monday()).expect("and does not count itself");
    }
    let mut desk = Desk::new();
    let ana = after_thursday(&mut desk);
    desk.log(ana, &heard(Direction::In, Channel::Email, Some(Outcome::Wrote)), &monday()).expect("they ask");
    desk.log(ana, &heard(Direction::Out, Channel::Email, Some(Outcome::Wrote)), &monday()).expect("a reply");
    desk.book.plan(ana, &call_on("2026-11-26", ""), &monday()).expect("the reply does not count");

    let mut desk = Desk::new();
    let ana = after_thursday(&mut desk);
    let id = desk.book.plan(ana, &promise(), &monday()).expect("planned").value;
    let delay = Delay { date: day("2026-11-24"), time: None, channel: Channel::Email, said: String::new() };
    desk.delay(id, &delay, &monday()).expect("a word about a promise is owed too");
    desk.book.plan(ana, &call_on("2026-11-26", ""), &monday()).expect("and does not count");
}

#[test]
fn what_was_of_both_is_no_attempt() {
    for (direction, outcome, attempt, why) in [
        (Direction::Out, Some(Outcome::NoAnswer), true, "a call that nobody took"),
        (Direction::Out, Some(Outcome::MessageLeft), true, "a message"),
        (Direction::Out, Some(Outcome::Reached), true, "a call that they took"),
        (Direction::Out, Some(Outcome::Wrote), true, "an e-mail"),
        (Direction::Out, None, true, "nothing said of it"),
        (Direction::Out, Some(Outcome::Met), false, "a meeting is of both"),
        (Direction::Out, Some(Outcome::Interview), false, "so is an interview"),
        (Direction::Out, Some(Outcome::Sale), false, "a sale"),
        (Direction::Out, Some(Outcome::Delivered), false, "a delivery"),
        (Direction::Out, Some(Outcome::Visited), false, "a visit"),
        (Direction::Out, Some(Outcome::NotHired), false, "and their no"),
        (Direction::In, Some(Outcome::Reached), false, "they called"),
        (Direction::In, Some(Outcome::Wrote), false, "they wrote"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        desk.log(ana, &heard(direction, Channel::Call, outcome), &monday()).expect("logged");
        let tomorrow = london("2026-11-24T10:00:00Z");
        assert_eq!(desk.weekly_limit(ana, &tomorrow).expect("asked").is_some(), attempt, "{why}");
    }
}

#[test]
fn what_happened_inside_the_limit_is_logged_and_may_have_a_reason() {
    let mut desk = Desk::new();
    let ana = after_thursday(&mut desk);
    let call = heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
    let check =
        desk.check_log(ana, None, Direction::Out, Some(Outcome::Reached), None, &monday()).expect("checked");
    assert_eq!(
        check.limit.map(|limit| limit.free_on),
        Some(day("2026-11-26")),
        "it is said, and a reason may be given"
    );
    desk.log(ana, &call, &monday()).expect("what happened has happened: only plans are held by the limit");
    assert_eq!(desk.timeline(ana, &monday()).expect("timeline")[0].reason, "", "no reason was given");
    let mut reasoned = call;
    reasoned.interaction.reason = "I saw them at the door".into();
    desk.log(ana, &reasoned, &monday()).expect("logged");
    assert_eq!(desk.timeline(ana, &monday()).expect("timeline")[0].reason, "I saw them at the door");

    // Planned for a free day, and another attempt came between.
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-26", "");
    desk.log(ana, &heard(Direction::Out, Channel::Call, Some(Outcome::NoAnswer)), &monday()).expect("logged");
    let thursday = london("2026-11-26T10:00:00Z");
    let check =
        |outcome| desk.check_log(ana, Some(id), Direction::Out, outcome, None, &thursday).expect("checked");
    assert!(check(Some(Outcome::Reached)).limit.is_some(), "three days after it, which is said");
    assert!(check(Some(Outcome::Met)).limit.is_none(), "a meeting is no attempt");
    desk.complete(id, &Completion::default(), &thursday).expect("and done all the same");

    // Next steps are held to it too.
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let mut call = heard(Direction::Out, Channel::Call, Some(Outcome::NoAnswer));
    call.next = Some(call_on("2026-11-27", ""));
    assert_eq!(desk.log(ana, &call, &monday()).expect_err("four days on").field(), Some("next.reason"));
    call.next = Some(call_on("2026-11-30", ""));
    desk.log(ana, &call, &monday()).expect("a week on");
}

#[test]
fn what_was_planned_in_time_and_done_on_its_day_is_never_refused() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let ids = ["2026-11-23", "2026-11-30", "2026-12-07"].map(|date| desk.plan(ana, date, ""));
    for (id, date) in ids.into_iter().zip(["2026-11-23", "2026-11-30", "2026-12-07"]) {
        assert_eq!(desk.follow_up(id).expect("kept").plan.reason, "", "a week apart needs none");
        desk.complete(id, &Completion::default(), &london(&format!("{date}T10:00:00Z"))).expect("done");
    }
}

#[test]
fn the_limit_goes_by_the_owners_days() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    // 23:30 on the 19th in London is the 20th in Berlin.
    desk.log(ana, &heard(Direction::Out, Channel::Email, None), &london("2026-11-19T23:30:00Z"))
        .expect("logged");
    for (zone, free) in [(chrono_tz::Europe::London, "2026-11-26"), (chrono_tz::Europe::Berlin, "2026-11-27")]
    {
        let now = at("2026-11-23T10:00:00Z", zone);
        let limit = desk.weekly_limit(ana, &now).expect("asked").expect("a limit");
        assert_eq!(limit.free_on, day(free), "{zone}");
    }
}

#[test]
fn many_are_planned_at_once_and_who_cannot_be_is_named() {
    let mut desk = Desk::new();
    let free = desk.add("Free Fay");
    let limited = after_thursday(&mut desk);
    let blocked = Details { do_not_contact: true, ..named("Blocked Bo") };
    let blocked = desk.add_contact(&blocked, &monday()).expect("added").value;
    let all = [free, limited, blocked, free];
    let plan = call_on("2026-11-24", "");
    let many = desk.plan_many(&all, &plan, &monday()).expect("planned").value;
    assert_eq!(many.planned.len(), 1, "nobody twice");
    let left_out = many.left_out.iter().map(|left| (left.contact.as_str(), &left.reason)).collect::<Vec<_>>();
    assert_eq!(left_out.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["Ana Prado", "Blocked Bo"]);
    assert!(left_out[0].1.contains("Thu 26 Nov 2026") && left_out[1].1.contains("not to be contacted"));
    desk.undo().expect("undone");
    assert!(desk.follow_ups(None, &monday()).expect("open").is_empty(), "one undo takes them all back");

    let plan = Plan { reason: "The fair is on Friday".into(), ..plan };
    let many = desk.plan_many(&all, &plan, &monday()).expect("planned").value;
    assert_eq!((many.planned.len(), many.left_out.len()), (2, 1), "a reason lifts the limit, not the wish");
    let wrong = Plan { purpose: String::new(), ..plan };
    assert_eq!(desk.plan_many(&all, &wrong, &monday()).expect_err("no purpose").field(), Some("purpose"));
}

#[test]
fn two_questions_within_ninety_days_warn() {
    let question = |date: &str| Plan { question: true, ..call_on(date, "") };
    for (first, second, near, why) in [
        ("2026-11-24", "2027-02-19", true, "87 days"),
        ("2026-11-24", "2027-02-24", false, "three months"),
        ("2027-02-15", "2027-05-14", true, "a day less than three months"),
        ("2027-02-15", "2027-05-15", false, "three months are enough, though they are 89 days"),
        ("2027-02-19", "2026-11-24", true, "whichever was planned first"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let id = desk.book.plan(ana, &question(first), &monday()).expect("planned").value;
        let warnings = |plan: &Plan, except| {
            let warnings = desk.check_plan(ana, plan, except, &monday()).expect("checked").warnings;
            warnings.into_iter().filter(|warning| warning.contains("90 days")).count()
        };
        assert_eq!(warnings(&question(second), None), usize::from(near), "{why}");
        assert_eq!(warnings(&call_on(second, ""), None), 0, "what is no question does not warn");
        assert_eq!(warnings(&question(first), Some(id)), 0, "nothing is held against itself");
    }
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.book.plan(ana, &question("2026-11-23"), &monday()).expect("planned").value;
    desk.complete(id, &Completion::default(), &monday()).expect("asked");
    let check = desk.check_plan(ana, &question("2027-01-20"), None, &monday()).expect("checked");
    assert_eq!(
        check.warnings,
        ["Their last check-in was on Mon 23 Nov 2026. Check in at most once every 90 days."]
    );
    desk.book.plan(ana, &question("2027-01-20"), &monday()).expect("a warning stops nothing");
}

#[test]
fn a_reply_to_somebody_who_asked_not_to_be_contacted_is_fine() {
    let mut desk = Desk::new();
    let details = Details { do_not_contact: true, ..named("Ana Prado") };
    let ana = desk.add_contact(&details, &monday()).expect("added").value;
    let mail = |direction| heard(direction, Channel::Email, Some(Outcome::Wrote));
    let said = |desk: &Desk, direction| {
        desk.check_log(ana, None, direction, Some(Outcome::Wrote), None, &monday()).expect("checked").warnings
    };
    assert_eq!(said(&desk, Direction::Out), ["Ana Prado asked not to be contacted."], "a word against it");
    assert!(said(&desk, Direction::In).is_empty());
    desk.log(ana, &mail(Direction::Out), &monday()).expect("what happened can be written down all the same");
    desk.log(ana, &mail(Direction::In), &monday()).expect("they write");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(
        open.iter().map(|row| row.origin).collect::<Vec<_>>(),
        [Origin::Response],
        "and wait for an answer"
    );
    desk.log(ana, &mail(Direction::Out), &monday()).expect("which they get");
    assert!(desk.follow_ups(Some(ana), &monday()).expect("open").is_empty());
    assert!(
        desk.book.plan(ana, &call_on("2026-12-23", ""), &monday()).is_err(),
        "and nothing more is planned"
    );
}

/// Something that happens on a day.
#[derive(Clone, Copy, Debug)]
enum Event {
    Out(Option<Outcome>),
    In(Option<Outcome>),
    Plan { in_days: u64, promise: bool },
    Complete(usize),
    Skip(usize),
    Play(&'static str),
    Pass { days: i64 },
}

pub fn outcomes() -> impl Strategy<Value = Option<Outcome>> {
    let known = Outcome::ALL.iter().copied().map(Some);
    prop::sample::select([None].into_iter().chain(known).collect::<Vec<_>>())
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    // There is an eager one only where it was saved.
    let play = prop::sample::select(vec![
        "event",
        "networking",
        "proposal",
        "visit",
        "service",
        "interview",
        "eager",
    ]);
    let event = prop_oneof![
        2 => outcomes().prop_map(Event::Out),
        2 => outcomes().prop_map(Event::In),
        2 => (0..20_u64, any::<bool>()).prop_map(|(in_days, promise)| Event::Plan { in_days, promise }),
        3 => (0..4_usize).prop_map(Event::Complete),
        1 => (0..4_usize).prop_map(Event::Skip),
        1 => play.prop_map(Event::Play),
        4 => (1..9_i64).prop_map(|days| Event::Pass { days }),
    ];
    prop::collection::vec(event, 1..40)
}

/// A play that a reply pauses and whose steps come close on each other: the one that gets in the way most.
pub fn eager() -> Play {
    let step = |purpose: &str, count| Step {
        purpose: purpose.into(),
        value: String::new(),
        channel: Channel::Call,
        from: StepFrom::StepBefore,
        after: Offset { count, unit: OffsetUnit::WorkingDays },
        time: StepTime::Any,
        overdue_after: None,
        repeats: None,
        template: String::new(),
        courtesy: false,
        question: false,
        lead_minutes: 0,
    };
    Play {
        name: "eager".into(),
        title: "Eager".into(),
        on_reply: OnReply::Pause,
        steps: vec![step("Call", 1), step("Call again", 5), step("Once more", 3), step("And again", 7)],
    }
}

#[test]
fn what_comes_by_itself_makes_way_for_what_the_owner_plans() {
    let mut desk = Desk::new();
    desk.save_play(&eager(), &monday()).expect("saved");
    let ana = desk.add("Ana Prado");
    desk.start_play("eager", &[ana], &Start::default(), &monday()).expect("started");
    let tuesday = london("2026-11-24T10:00:00Z");
    let first = desk.follow_ups(Some(ana), &tuesday).expect("open")[0].id;
    let proposals = desk
        .proposals(ana, Some(first), Direction::Out, Some(Outcome::NoAnswer), &tuesday)
        .expect("proposed");
    let labels = proposals.iter().map(|proposal| proposal.label.as_str()).collect::<Vec<_>>();
    assert_eq!(labels, ["Call: Tue 1 Dec 2026"], "the same step comes again, and nothing else is proposed");
    let outcome = Some(Outcome::NoAnswer);
    let completion = Completion { outcome, next: Some(call_on("2026-12-02", "")), ..Completion::default() };
    desk.complete(first, &completion, &tuesday).expect("the owner comes first");
    let open = desk.follow_ups(Some(ana), &tuesday).expect("open");
    assert_eq!(
        open.iter().map(|row| (row.date, row.origin)).collect::<Vec<_>>(),
        [(day("2026-12-02"), Origin::Manual), (day("2026-12-09"), Origin::Play)],
        "and the step that was tried in vain comes again a week later"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(32), ..ProptestConfig::default() })]

    /// Whatever happened before: the next step that an outcome proposes is accepted as it stands.
    #[test]
    fn what_is_proposed_is_never_refused(
        events in events(),
        with_rhythm in any::<bool>(),
        wishes in prop::collection::vec((0..4_usize, any::<bool>(), outcomes(), 0..4_i64), 1..8),
    ) {
        use touchbase_core::contact::Rhythm;
        use touchbase_core::time::{Interval, Unit};
        let mut desk = Desk::new();
        desk.save_play(&eager(), &monday()).expect("saved");
        let every = Interval { count: 1, unit: Unit::Week };
        let rhythm = if with_rhythm { Rhythm::Every(every) } else { Rhythm::Off };
        let ana = desk.add_contact(&Details { rhythm, ..named("Ana Prado") }, &monday()).expect("added").value;
        let mut now = monday();
        for event in events {
            let open = desk.follow_ups(Some(ana), &now).expect("open");
            let reason = || "They asked for it".to_owned();
            let log = |direction, outcome| {
                let mut logged = heard(direction, Channel::Call, outcome);
                logged.interaction.reason = reason();
                logged
            };
            // What is refused leaves no trace, and makes no history.
            match event {
                Event::Out(outcome) => drop(desk.log(ana, &log(Direction::Out, outcome), &now)),
                Event::In(outcome) => drop(desk.log(ana, &log(Direction::In, outcome), &now)),
                Event::Plan { in_days, promise } => {
                    let plan = Plan { promise, reason: reason(), ..call_on("2026-11-23", "") };
                    let date = now.today() + chrono::Days::new(in_days);
                    drop(desk.book.plan(ana, &Plan { date, ..plan }, &now));
                }
                Event::Complete(which) => if let Some(row) = open.get(which) {
                    let completion = Completion { reason: reason(), ..Completion::default() };
                    drop(desk.complete(row.id, &completion, &now));
                }
                Event::Skip(which) => if let Some(row) = open.get(which) {
                    drop(desk.skip(row.id, &now));
                }
                Event::Play(name) => drop(desk.start_play(name, &[ana], &Start::default(), &now)),
                Event::Pass { days } => now.instant += chrono::Duration::days(days),
            }
        }
        for (which, inbound, outcome, days) in wishes {
            now.instant += chrono::Duration::days(days);
            let open = desk.follow_ups(Some(ana), &now).expect("open");
            let done = open.get(which).map(|row| row.id);
            let direction = if inbound && done.is_none() { Direction::In } else { Direction::Out };
            let check = desk.check_log(ana, done, direction, outcome, None, &now).expect("checked");
            let reason = check.limit.map_or(String::new(), |_| "They asked for it".to_owned());
            for proposal in check.proposals {
                let ProposedStep::Plan(next) = proposal.step else { continue };
                let next = Some(next);
                match done {
                    Some(done) => {
                        let completion = Completion { outcome, next, reason: reason.clone(), ..Completion::default() };
                        let completed = desk.complete(done, &completion, &now);
                        prop_assert!(completed.is_ok(), "{}: {completed:?}", proposal.label);
                    }
                    None => {
                        let mut logged = heard(direction, Channel::Call, outcome);
                        (logged.next, logged.interaction.reason) = (next, reason.clone());
                        let logged = desk.log(ana, &logged, &now);
                        prop_assert!(logged.is_ok(), "{}: {logged:?}", proposal.label);
                    }
                }
                desk.undo().expect("undone, for the next proposal");
            }
            let mut logged = heard(direction, Channel::Call, outcome);
            logged.interaction.reason = reason;
            desk.log(ana, &logged, &now).ok();
        }
    }
}
