//! Logging an outcome: what it proposes, and who else took part.

use std::collections::BTreeSet;

use touchbase_core::contact::{Email, Rhythm};
use touchbase_core::follow_up::{Completion, State};
use touchbase_core::opportunity::{OpportunityDetails, OpportunityState};
use touchbase_core::play::Start;
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{Interval, Unit};
use touchbase_core::view::{Proposal, ProposedStep};

use super::done::reachable;
use super::*;

/// What a proposal does, in a line: who does it, by which channel, what, when.
fn line(proposal: &Proposal) -> String {
    let (channel, purpose, date) = match &proposal.step {
        ProposedStep::Plan(plan) => (plan.channel, &plan.purpose, plan.date),
        ProposedStep::Comes(coming) => (coming.channel, &coming.purpose, coming.date),
        ProposedStep::Play(name) => return format!("play {name}"),
        ProposedStep::KeepInTouch(_) | ProposedStep::LeaveIt => return proposal.label.clone(),
    };
    let by = if proposal.automatic { "comes" } else { "plan" };
    format!("{by} {channel} {purpose} {date}")
}

fn with_email(name: &str) -> Details {
    Details { emails: vec![Email::new(None, "ana@prado.example")], ..named(name) }
}

#[test]
fn each_outcome_proposes_the_next_step() {
    use Outcome::*;
    for (set_up, planned, outcome, first, hint, why) in [
        (
            "",
            true,
            Some(NoAnswer),
            "comes call Ask about the quote 2026-11-30",
            "They are probably busy",
            "it stays the same, and comes in a week",
        ),
        (
            "",
            false,
            Some(NoAnswer),
            "plan call Try again 2026-11-30",
            "They are probably busy",
            "nothing was planned",
        ),
        (
            "",
            true,
            Some(MessageLeft),
            "comes call Ask about the quote 2026-11-30",
            "Give them a week",
            "a message answers no question",
        ),
        (
            "",
            true,
            Some(Bounced),
            "comes call Ask about the quote 2026-11-24",
            "It came back: check the address",
            "what never got there is tried again on the next working day",
        ),
        (
            "",
            false,
            Some(Bounced),
            "plan call Ask for the right e-mail address 2026-11-24",
            "It came back: check the address",
            "by another way that reaches them",
        ),
        (
            "",
            true,
            Some(Wrote),
            "plan call Ask whether it arrived 2026-11-30",
            "",
            "a letter is followed by a call",
        ),
        (
            "sale",
            true,
            Some(Reached),
            "plan call Ask how they decided 2026-11-30",
            "Silence does not mean no",
            "undecided",
        ),
        (
            "sale",
            true,
            Some(Met),
            "plan call Ask how they decided 2026-11-30",
            "Silence does not mean no",
            "undecided",
        ),
        (
            "",
            false,
            Some(Met),
            "play networking",
            "Something of value right away, then a check-in",
            "they met first",
        ),
        ("known", false, Some(Met), "plan call Check in 2026-12-07", "", "they met again"),
        (
            "",
            true,
            None,
            "plan call Check in 2026-12-07",
            "",
            "a plain Done of a call is that they were reached",
        ),
        ("", true, Some(Replied), "comes call Respond 2026-11-23", "Waiting for a reply", "they wrote back"),
        (
            "question",
            true,
            Some(Reached),
            "plan call Ask for a recommendation 2026-11-30",
            "If they are happy",
            "asked",
        ),
        (
            "promise",
            true,
            Some(NoAnswer),
            "comes call Ask about the quote 2026-11-24",
            "They are probably busy",
            "no week for a promise",
        ),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&with_email("Ana Prado"), &monday()).expect("added").value;
        match set_up {
            "sale" => drop(desk.add_opportunity(ana, &sale("Compressor"), &monday()).expect("added")),
            "known" => {
                let mut met = heard(Direction::Out, Channel::InPerson, Some(Met));
                met.interaction.at = Some(utc("2026-10-01T10:00:00Z"));
                desk.log(ana, &met, &monday()).expect("logged");
            }
            _ => {}
        }
        let plan = Plan {
            question: set_up == "question",
            promise: set_up == "promise",
            ..call_on("2026-11-23", "")
        };
        let follow_up = planned.then(|| desk.book.plan(ana, &plan, &monday()).expect("planned").value);
        let proposals =
            desk.proposals(ana, follow_up, Direction::Out, outcome, &monday()).expect("proposals");
        assert_eq!(
            proposals.first().map(|first| (line(first), first.hint.as_str())),
            Some((first.to_owned(), hint)),
            "{why}"
        );
    }
}

#[test]
fn what_is_proposed_can_be_accepted() {
    for outcome in [Outcome::Reached, Outcome::Wrote, Outcome::Met] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&with_email("Ana Prado"), &monday()).expect("added").value;
        desk.add_opportunity(ana, &sale("Compressor"), &monday()).expect("added");
        let id = desk.plan(ana, "2026-11-23", "");
        let proposals =
            desk.proposals(ana, Some(id), Direction::Out, Some(outcome), &monday()).expect("proposals");
        let next = proposals.into_iter().find_map(|proposal| match proposal.step {
            ProposedStep::Plan(plan) => Some(plan),
            _ => None,
        });
        assert!(next.is_some(), "{outcome} proposes a plan");
        let completion = Completion { outcome: Some(outcome), next: next.clone(), ..Completion::default() };
        desk.complete(id, &completion, &monday()).expect("one key accepts it");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        assert_eq!(
            open.iter().map(|row| row.date).collect::<Vec<_>>(),
            [next.expect("a plan").date],
            "{outcome}"
        );
    }
}

#[test]
fn what_was_tried_in_vain_is_not_planned_a_second_time() {
    for (outcome, kept) in
        [(Outcome::NoAnswer, false), (Outcome::MessageLeft, false), (Outcome::NoAnswer, true)]
    {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&with_email("Ana Prado"), &monday()).expect("added").value;
        desk.add_opportunity(ana, &sale("Compressor"), &monday()).expect("added");
        let id = desk.plan(ana, "2026-11-23", "");
        let check =
            desk.check_log(ana, Some(id), Direction::Out, Some(outcome), None, &monday()).expect("checked");
        let said = check.proposals.iter().map(line).collect::<Vec<_>>();
        assert_eq!(said, ["comes call Ask about the quote 2026-11-30"], "{outcome}: it comes again itself");
        assert_eq!(check.moves_to, Some(day("2026-11-30")), "{outcome}: which is said");
        // Whoever takes the words of it for the next step means the same follow-up, be it on another day.
        let next = kept.then(|| call_on("2026-12-02", "11:00"));
        let completion = Completion { outcome: Some(outcome), next, ..Completion::default() };
        desk.complete(id, &completion, &monday()).expect("tried");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        let expected = if kept { "2026-12-02" } else { "2026-11-30" };
        assert_eq!(
            open.iter().map(|row| (row.id, row.date, row.tries)).collect::<Vec<_>>(),
            [(id, day(expected), 1)],
            "{outcome}"
        );
    }
}

#[test]
fn nothing_is_proposed_that_would_be_refused() {
    let mut desk = Desk::new();
    let every = Interval { count: 3, unit: Unit::Month };
    let blocked = Details { do_not_contact: true, rhythm: Rhythm::Every(every), ..with_email("Ana Prado") };
    let ana = desk.add_contact(&blocked, &monday()).expect("added").value;
    for outcome in Outcome::ALL.iter().copied() {
        let said = desk.proposals(ana, None, Direction::Out, Some(outcome), &monday()).expect("proposals");
        let said = said.iter().map(line).collect::<Vec<_>>();
        // A reply is always fine.
        let answer = ["comes call Respond 2026-11-23"];
        let expected = if outcome == Outcome::Replied { &answer[..] } else { &[] };
        assert_eq!(said, expected, "{outcome}: they asked not to be contacted");
    }
}

#[test]
fn what_is_decided_is_not_asked_about() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&with_email("Ana Prado"), &monday()).expect("added").value;
    let details = sale("Compressor");
    let opportunity = desk.add_opportunity(ana, &details, &monday()).expect("added").value;
    let id = desk.plan(ana, "2026-11-23", "");
    let no = OpportunityDetails { state: OpportunityState::No, ..details };
    desk.edit_opportunity(opportunity, &no, &monday()).expect("a certain no");
    let said = desk.proposals(ana, Some(id), Direction::Out, Some(Outcome::Reached), &monday());
    let said = said.expect("proposals").iter().map(line).collect::<Vec<_>>();
    assert_eq!(said, ["plan call Check in 2026-12-07"]);
}

#[test]
fn what_comes_by_itself_is_said_and_comes() {
    use Outcome::*;
    for (set_up, direction, outcome, why) in [
        ("", Direction::In, Some(Wrote), "a message waits for an answer"),
        ("rhythm", Direction::Out, Some(Reached), "the rhythm goes on"),
        ("", Direction::Out, Some(Interview), "a thank-you note the same day"),
        ("", Direction::Out, Some(Visited), "a check-in after three months"),
        ("", Direction::Out, Some(Sale), "a thank-you card"),
        ("", Direction::Out, Some(Delivered), "a call that confirms it, and the service"),
        ("sale", Direction::Out, Some(Delivered), "a call, and no service that nobody marked"),
        ("service", Direction::Out, Some(Delivered), "a call, and the service that the owner marked"),
        ("", Direction::Out, Some(NotHired), "thanks all the same"),
    ] {
        let mut desk = Desk::new();
        let rhythm = match set_up {
            "rhythm" => Rhythm::Every(Interval { count: 3, unit: Unit::Month }),
            _ => Rhythm::Off,
        };
        let details = Details { rhythm, ..with_email("Ana Prado") };
        let ana = desk.add_contact(&details, &monday()).expect("added").value;
        if matches!(set_up, "sale" | "service") {
            let details = OpportunityDetails { service: Some(set_up == "service"), ..sale("Compressor") };
            desk.add_opportunity(ana, &details, &monday()).expect("added");
        }
        let said = desk.proposals(ana, None, direction, outcome, &monday()).expect("proposals");
        let said = said.iter().filter(|proposal| proposal.automatic).map(line).collect::<BTreeSet<_>>();
        desk.log(ana, &heard(direction, Channel::Call, outcome), &monday()).expect("logged");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        let came = open
            .iter()
            .map(|row| format!("comes {} {} {}", row.channel, row.purpose, row.date))
            .collect::<BTreeSet<_>>();
        assert_eq!(said, came, "{why}");
        assert!(!came.is_empty(), "{why}");
    }
}

#[test]
fn the_next_step_of_a_play_is_said_and_comes() {
    use touchbase_core::play::Start;
    for (play, outcome, why) in [
        ("networking", Outcome::Wrote, "a check-in after two weeks"),
        ("interview", Outcome::Wrote, "a call for the result"),
        ("proposal", Outcome::NoAnswer, "the same again, every week"),
        ("sale", Outcome::Wrote, "which waits for the delivery"),
        ("event", Outcome::Wrote, "which was the last"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&with_email("Ana Prado"), &monday()).expect("added").value;
        desk.start_play(play, &[ana], &Start::default(), &monday()).expect("started");
        let step = desk.follow_ups(Some(ana), &monday()).expect("open").swap_remove(0);
        let then = Now { instant: desk.follow_up(step.id).expect("kept").due_at, ..monday() };
        let said =
            desk.proposals(ana, Some(step.id), Direction::Out, Some(outcome), &then).expect("proposals");
        let said = said.iter().filter(|proposal| proposal.automatic).map(line).collect::<Vec<_>>();
        let completion = Completion { outcome: Some(outcome), ..Completion::default() };
        desk.complete(step.id, &completion, &then).expect("done");
        let open = desk.follow_ups(Some(ana), &then).expect("open");
        let came = open.iter().map(|row| format!("comes {} {} {}", row.channel, row.purpose, row.date));
        assert_eq!(said, came.collect::<Vec<_>>(), "{play}: {why}");
    }
}

#[test]
fn a_message_is_said_to_wait_once() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("logged");
    let said = desk.proposals(ana, None, Direction::In, None, &monday()).expect("proposals");
    assert!(said.is_empty(), "the clock runs already: {said:?}");
}

#[test]
fn who_else_took_part_is_logged_and_thanked() {
    let mut desk = Desk::new();
    let [ana, bo, cy] = ["Ana Prado", "Bo Lind", "Cy Young"].map(|name| desk.add(name));
    let mut interview = heard(Direction::Out, Channel::InPerson, Some(Outcome::Interview));
    interview.interaction.summary = "In the new hall".into();
    interview.consequences.also = vec![bo, cy, bo, ana];
    desk.log(ana, &interview, &monday()).expect("logged");
    for (contact, why) in [(ana, "who held it"), (bo, "who sat in"), (cy, "and who sat in too")] {
        let timeline = desk.timeline(contact, &monday()).expect("timeline");
        assert_eq!(timeline.len(), 1, "{why}: once each");
        assert_eq!(timeline[0].summary, "In the new hall", "{why}");
        assert_eq!(desk.follow_ups(Some(contact), &monday()).expect("open").len(), 1, "{why}: a note each");
    }
    desk.undo().expect("undone");
    assert!(desk.follow_ups(None, &monday()).expect("open").is_empty(), "one undo takes all of it back");
    assert!(desk.timeline(cy, &monday()).expect("timeline").is_empty());

    let blocked = Details { do_not_contact: true, ..named("Di Moss") };
    let blocked = desk.add_contact(&blocked, &monday()).expect("added").value;
    let mut letter = heard(Direction::Out, Channel::Email, Some(Outcome::Wrote));
    letter.consequences.also = vec![blocked];
    desk.log(ana, &letter, &monday()).expect("a fact, though one of them asked not to be contacted");
    assert_eq!(desk.timeline(blocked, &monday()).expect("timeline").len(), 1);
    assert!(desk.follow_ups(Some(blocked), &monday()).expect("open").is_empty(), "of which nothing follows");
}

#[test]
fn a_recurring_plan_stays_clear_of_the_limit() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let every = Interval { count: 1, unit: Unit::Week };
    let recurrence = Some(Recurrence { every, from: RecursFrom::Completion });
    let plan = Plan { recurrence, ..call_on("2026-11-23", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    let other = desk.plan(ana, "2026-12-02", "");
    desk.complete(id, &Completion::default(), &monday()).expect("done");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(
        open.iter().map(|row| (row.id == other, row.date)).collect::<Vec<_>>(),
        [(true, day("2026-12-02")), (false, day("2026-12-09"))],
        "30 November is two days before the other: a week after it there is room"
    );
}

#[test]
fn an_opportunity_gets_what_is_planned_for_its_contact() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let one = desk.add_opportunity(ana, &sale("Compressor"), &monday()).expect("added").value;
    let id = desk.plan(ana, "2026-11-24", "");
    assert_eq!(desk.follow_up(id).expect("kept").plan.opportunity, Some(one), "the only one that is open");
    let two = desk.add_opportunity(ana, &sale("Spare parts"), &monday()).expect("added").value;
    let id = desk.plan(ana, "2026-12-04", "");
    assert_eq!(desk.follow_up(id).expect("kept").plan.opportunity, None, "of two, the owner says which");
    let plan = Plan { opportunity: Some(two), ..call_on("2026-12-14", "") };
    let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
    assert_eq!(desk.follow_up(id).expect("kept").plan.opportunity, Some(two));

    let bo = desk.add("Bo Lind");
    let error = desk.book.plan(bo, &plan, &monday()).expect_err("another contact's");
    assert_eq!(error.field(), Some("opportunity"));
}

#[test]
fn what_else_is_done_is_told_before() {
    use Outcome::{MessageLeft, NoAnswer, Reached, Replied, Wrote};
    // What is open besides, what is logged, and what of it is done.
    for (beside, channel, outcome, expected, why) in [
        ("answer", Channel::Email, Wrote, &["Respond"][..], "an e-mail answers them"),
        ("answer", Channel::Call, Reached, &["Respond"], "so does a call"),
        ("answer", Channel::Call, MessageLeft, &["Respond"], "and a message left with them"),
        ("answer", Channel::Call, NoAnswer, &[], "a call that nobody took does not"),
        ("answer", Channel::Email, Replied, &[], "nor do they themselves"),
        ("fair", Channel::Email, Wrote, &["Follow up after our meeting"], "the first word after the fair"),
        ("call back", Channel::Call, Reached, &["Call back"], "the call they asked for"),
        ("nothing", Channel::Call, Reached, &[], "nothing waits"),
    ] {
        for in_hand in [false, true] {
            let mut desk = Desk::new();
            let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
            match beside {
                "answer" => drop(
                    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("asked"),
                ),
                "fair" => {
                    drop(desk.start_play("event", &[ana], &Start::default(), &monday()).expect("started"))
                }
                "call back" => {
                    drop(desk.start_play("call-back", &[ana], &Start::default(), &monday()).expect("started"))
                }
                _ => {}
            }
            let plan =
                Plan { reason: "They asked".into(), ..Plan::new("Ask", channel, day("2026-11-25"), None) };
            let planned = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
            let in_hand = in_hand.then_some(planned);
            let check =
                desk.check_log(ana, in_hand, Direction::Out, Some(outcome), None, &monday()).expect("asked");
            let told = check.also_done.iter().map(String::as_str).collect::<Vec<_>>();
            assert!(
                told.len() == expected.len()
                    && told.iter().zip(expected).all(|(told, begins)| told.starts_with(begins)),
                "{why}: {told:?}"
            );
            let open = |desk: &Desk| desk.follow_ups(Some(ana), &monday()).expect("open");
            let before = open(&desk).into_iter().filter(|row| row.id != planned).collect::<Vec<_>>();
            match in_hand {
                Some(id) => {
                    let outcome = Some(outcome);
                    desk.complete(id, &Completion { outcome, ..Completion::default() }, &monday())
                        .expect("done");
                }
                None => drop(
                    desk.log(ana, &heard(Direction::Out, channel, Some(outcome)), &monday()).expect("logged"),
                ),
            }
            let done = before
                .iter()
                .filter(|row| desk.follow_up(row.id).is_ok_and(|kept| kept.state == State::Done));
            assert_eq!(
                done.map(|row| row.purpose.as_str()).collect::<Vec<_>>(),
                told,
                "{why}: as it was told"
            );
        }
    }
}

#[test]
fn what_came_back_was_no_contact() {
    for (channel, why) in [
        (Channel::Email, "an e-mail that bounced"),
        (Channel::Letter, "a letter that was returned"),
        (Channel::Postcard, "a card that was returned"),
        (Channel::Call, "a number that does not exist"),
    ] {
        let mut desk = Desk::new();
        let rhythm = Rhythm::Every(Interval { count: 2, unit: Unit::Week });
        let ana =
            desk.add_contact(&Details { rhythm, ..with_email("Ana Prado") }, &monday()).expect("added").value;
        let plan = Plan { promise: true, ..Plan::new("Send the quote", channel, day("2026-11-23"), None) };
        let id = desk.book.plan(ana, &plan, &monday()).expect("planned").value;
        let rhythm = |desk: &Desk| {
            let open = desk.follow_ups(Some(ana), &monday()).expect("open");
            open.into_iter().find(|row| row.id != id).map(|row| row.date)
        };
        let before = rhythm(&desk);
        let bounced = Completion { outcome: Some(Outcome::Bounced), ..Completion::default() };
        desk.complete(id, &bounced, &monday()).expect("a fact");
        let row = desk.follow_up_row(id, &monday()).expect("there");
        assert_eq!(
            (row.state, row.date, row.tries),
            (State::Open, day("2026-11-24"), 1),
            "{why}: owed tomorrow"
        );
        assert_eq!(rhythm(&desk), before, "{why}: the rhythm counts from no contact");
        assert_eq!(
            desk.weekly_limit(ana, &monday()).expect("asked"),
            None,
            "{why}: another way is free at once"
        );
        // It says itself which way it went.
        let came = heard(Direction::In, channel, Some(Outcome::Bounced));
        desk.log(ana, &came, &monday()).expect("logged");
        assert_eq!(
            desk.unanswered_by(ana).expect("asked"),
            None,
            "{why}: a notice of return waits for no answer"
        );
    }
}

#[test]
fn an_entry_that_turns_out_to_have_come_back_is_mended() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&with_email("Ana Prado"), &monday()).expect("added").value;
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they asked");
    let answer = desk.unanswered_by(ana).expect("asked").expect("waits");
    desk.complete(answer, &Completion::default(), &monday()).expect("answered");
    assert_eq!(desk.unanswered_by(ana).expect("asked"), None);
    let sent = desk.timeline(ana, &monday()).expect("timeline")[0].clone();
    let what = NewInteraction {
        outcome: Some(Outcome::Bounced),
        ..heard(Direction::Out, Channel::Email, None).interaction
    };
    desk.edit_interaction(touchbase_core::id::InteractionId(sent.id), &what, &monday()).expect("mended");
    assert_eq!(desk.unanswered_by(ana).expect("asked"), Some(answer), "they wait again");
    assert_eq!(desk.response_figures(&monday()).expect("figures").answered, 0, "nobody was answered");
}
