//! Steps make way for contact that happened; the limit names a true day; what waited for a reaction ends with it.

use touchbase_core::follow_up::{Completion, Reaction, State};
use touchbase_core::play::Start;
use touchbase_core::view::ProposedStep;

use super::done::reachable;
use super::*;

#[test]
fn steps_make_way_for_contact_that_happened() {
    use Outcome::*;
    // Each play has a step ahead on the day named; on Wednesday 25 something happens.
    for (play, chosen, channel, direction, outcome, expected, why) in [
        ("proposal", "", Channel::Call, Direction::Out, Some(Reached), "2026-12-02", "a week after a call"),
        ("proposal", "", Channel::Email, Direction::Out, Some(Wrote), "2026-12-02", "a week after a letter"),
        ("proposal", "", Channel::Call, Direction::Out, Some(NoAnswer), "2026-12-02", "a week after a try"),
        (
            "proposal",
            "",
            Channel::InPerson,
            Direction::Out,
            Some(Met),
            "2026-12-02",
            "a week after a meeting",
        ),
        (
            "proposal",
            "",
            Channel::Call,
            Direction::In,
            Some(Reached),
            "2026-12-02",
            "a week after their call",
        ),
        (
            "proposal",
            "2026-11-30",
            Channel::Call,
            Direction::Out,
            Some(Reached),
            "2026-11-30",
            "but the owner's day stays",
        ),
        (
            "proposal",
            "2026-12-04",
            Channel::Call,
            Direction::Out,
            Some(Reached),
            "2026-12-04",
            "and what is far enough",
        ),
        ("visit", "", Channel::Call, Direction::Out, Some(Reached), "2027-02-23", "and what is months away"),
        (
            "sale",
            "",
            Channel::Call,
            Direction::Out,
            Some(Reached),
            "2026-11-24",
            "thanks are due all the same",
        ),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        desk.start_play(play, &[ana], &Start::default(), &monday()).expect("started");
        let step = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
        if !chosen.is_empty() {
            // Moved away and back: it is the owner's day then.
            for date in ["2026-12-08", chosen] {
                desk.reschedule(step, &to(date), &monday()).expect("moved");
            }
        }
        let wednesday = london("2026-11-25T10:00:00Z");
        desk.log(ana, &heard(direction, channel, outcome), &wednesday).expect("logged");
        let row = desk.follow_up_row(step, &wednesday).expect("row");
        assert_eq!((row.state, row.date), (State::Open, day(expected)), "{play}, {outcome:?}: {why}");
    }
}

#[test]
fn what_is_due_is_never_refused_and_the_limit_does_not_count_it() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-23", "15:00");
    let check = desk.check_log(ana, Some(id), Direction::Out, None, None, &monday()).expect("checked");
    assert_eq!(check.limit, None, "the follow-up in hand is no other attempt");
    let plan = desk.follow_up(id).expect("kept").plan;
    let check = desk.check_plan(ana, &plan, Some(id), &monday()).expect("checked");
    assert_eq!(check.limit, None, "nor when it is planned otherwise");
}

#[test]
fn the_limit_names_a_working_day_and_the_plan_it_counts() {
    for (made, planned, wanted, free, sentence, why) in [
        (
            "2026-11-19",
            None,
            "2026-11-23",
            "2026-11-26",
            "Last contact: call on Thu 19 Nov 2026. You can contact them again from Thu 26 Nov 2026.",
            "a week later",
        ),
        (
            "2026-11-21",
            None,
            "2026-11-23",
            "2026-11-30",
            "Last contact: call on Sat 21 Nov 2026. You can contact them again from Mon 30 Nov 2026.",
            "a week later is a Saturday",
        ),
        (
            "2026-11-19",
            Some("2026-12-01"),
            "2026-11-23",
            "2026-12-08",
            "Last contact: call on Thu 19 Nov 2026; also planned: call on Tue 1 Dec 2026. You can contact them again from Tue 8 Dec 2026.",
            "another plan is in between",
        ),
        (
            "2026-11-10",
            Some("2026-11-25"),
            "2026-11-23",
            "2026-12-02",
            "Already planned: call on Wed 25 Nov 2026. You can contact them again from Wed 2 Dec 2026.",
            "only the plan is near",
        ),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let call = heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
        desk.log(ana, &call, &london(&format!("{made}T10:00:00Z"))).expect("logged");
        if let Some(date) = planned {
            desk.book.plan(ana, &call_on(date, ""), &monday()).expect("planned");
        }
        let check = desk.check_plan(ana, &call_on(wanted, ""), None, &monday()).expect("checked");
        let limit = check.limit.expect("inside the limit");
        assert_eq!((limit.free_on, limit.sentence.as_str()), (day(free), sentence), "{why}");
        desk.book.plan(ana, &call_on(free, ""), &monday()).expect("the day that it names is free");
    }
}

#[test]
fn what_waits_for_a_reaction_ends_with_it() {
    use Outcome::*;
    let contact = Some(Reaction::Contact);
    let decision = Some(Reaction::Decision);
    for (awaits, what, open, why) in [
        (contact, Some((Direction::In, Some(Wrote))), false, "they wrote"),
        (contact, Some((Direction::In, None)), false, "they called"),
        (contact, Some((Direction::In, Some(Replied))), false, "they replied"),
        (contact, Some((Direction::Out, Some(Reached))), false, "they were reached"),
        (contact, Some((Direction::Out, Some(Met))), false, "they met"),
        (contact, Some((Direction::Out, Some(NoAnswer))), true, "nobody answered"),
        (contact, Some((Direction::Out, Some(MessageLeft))), true, "a message is no reaction of theirs"),
        (contact, Some((Direction::Out, Some(Wrote))), true, "nor is another letter"),
        (contact, None, true, "the decision is something else"),
        (decision, Some((Direction::In, Some(Wrote))), true, "a letter decides nothing"),
        (decision, Some((Direction::Out, Some(Reached))), true, "nor does a word"),
        (decision, Some((Direction::Out, Some(Sale))), false, "a sale is a yes"),
        (decision, None, false, "the owner says that it was a no"),
        (None, Some((Direction::In, Some(Wrote))), true, "a plan of the owner's waits for nothing"),
        (None, None, true, "a plan of the owner's waits for nothing"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let opportunity = desk.add_opportunity(ana, &sale("Pumps"), &monday()).expect("added").value;
        let plan = Plan { awaits, ..call_on("2026-12-04", "") };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        let later = london("2026-11-24T10:00:00Z");
        match what {
            Some((direction, outcome)) => {
                desk.log(ana, &heard(direction, Channel::Call, outcome), &later).expect("logged");
            }
            None => {
                let no = OpportunityDetails { state: OpportunityState::No, ..sale("Pumps") };
                desk.edit_opportunity(opportunity, &no, &later).expect("decided");
            }
        }
        let state = desk.follow_up(id).expect("kept").state;
        assert_eq!(state, if open { State::Open } else { State::Skipped }, "{awaits:?}, {what:?}: {why}");
        desk.undo().expect("undone");
        assert_eq!(desk.follow_up(id).expect("kept").state, State::Open, "{why}: undone with it");
    }
}

#[test]
fn proposals_fit_the_direction_and_the_outcome() {
    use Outcome::*;
    for (direction, outcome, proposes, awaits, why) in [
        (
            Direction::Out,
            Wrote,
            Some("Ask whether it arrived"),
            Some(Reaction::Contact),
            "what the owner wrote",
        ),
        (Direction::In, Wrote, None, None, "what they wrote has arrived"),
        (Direction::Out, NoAnswer, Some("Try again"), Some(Reaction::Contact), "a try in vain"),
        (Direction::In, NoAnswer, None, None, "their call that nobody took wants an answer, not a try"),
        (Direction::Out, MessageLeft, Some("Try again"), Some(Reaction::Contact), "a message"),
        (Direction::In, MessageLeft, None, None, "their message wants an answer"),
        (Direction::Out, Reached, Some("Ask how they decided"), Some(Reaction::Decision), "undecided"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        if outcome == Reached {
            desk.add_opportunity(ana, &sale("Pumps"), &monday()).expect("added");
        }
        let check = desk.check_log(ana, None, direction, Some(outcome), None, &monday()).expect("checked");
        let plans = check.proposals.iter().filter_map(|proposal| match &proposal.step {
            ProposedStep::Plan(plan) => Some((plan.purpose.as_str(), plan.awaits)),
            _ => None,
        });
        let expected = proposes.map(|purpose| (purpose, awaits));
        assert_eq!(plans.collect::<Vec<_>>(), Vec::from_iter(expected), "{direction} {outcome}: {why}");
    }
}

#[test]
fn asking_how_they_decided_is_proposed_once() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    desk.add_opportunity(ana, &sale("Pumps"), &monday()).expect("added");
    let plan = Plan { awaits: Some(Reaction::Decision), ..call_on("2026-11-30", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let asks = |desk: &Desk, in_hand| {
        let check = desk
            .check_log(ana, in_hand, Direction::Out, Some(Outcome::Reached), None, &monday())
            .expect("checked");
        check.proposals.iter().filter(|proposal| proposal.label.contains("how they decided")).count()
    };
    assert_eq!(asks(&desk, None), 0, "it is planned already");
    assert_eq!(asks(&desk, Some(id)), 1, "asked and still undecided: again");
    desk.complete(id, &Completion::default(), &london("2026-11-30T10:00:00Z")).expect("asked");
    assert_eq!(asks(&desk, None), 1, "nothing asks any more");
}
