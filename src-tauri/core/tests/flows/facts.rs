//! A fact can always be logged, and what is typed in late moves nothing that is newer.

use touchbase_core::contact::Rhythm;
use touchbase_core::follow_up::{Origin, Reaction, State};
use touchbase_core::play::Start;
use touchbase_core::time::{Interval, Unit};

use super::done::{KINDS, waiting_for};
use super::*;

#[test]
fn with_somebody_who_asked_not_to_be_contacted_everything_can_be_logged() {
    let mut desk = Desk::new();
    for outcome in [None].into_iter().chain(Outcome::ALL.iter().copied().map(Some)) {
        for direction in [Direction::In, Direction::Out] {
            let silent = Details { do_not_contact: true, ..named("Ana Prado") };
            let ana = desk.add_contact(&silent, &monday()).expect("added").value;
            desk.log(ana, &heard(direction, Channel::Call, outcome), &monday()).expect("a fact");
            let open = desk.follow_ups(Some(ana), &monday()).expect("open");
            let came_in = direction == Direction::In || outcome == Some(Outcome::Replied);
            assert!(
                open.iter().all(|row| row.origin == Origin::Response && came_in),
                "nothing but an answer to what they asked: {direction} {outcome:?} {open:?}"
            );
        }
    }
}

#[test]
fn an_old_letter_moves_nothing_newer() {
    use Outcome::*;
    // The plays of the table began in November or in August; this is older than all of it.
    let old = utc("2026-07-01T10:00:00Z");
    for kind in KINDS {
        for (direction, outcome) in [
            (Direction::Out, Some(Wrote)),
            (Direction::Out, Some(Reached)),
            (Direction::Out, Some(NoAnswer)),
            (Direction::Out, Some(Met)),
            (Direction::In, Some(Wrote)),
            (Direction::In, Some(Reached)),
        ] {
            let (mut desk, ana, _) = waiting_for(kind);
            if kind == "rhythm" {
                // Something newer than the letter, from which the rhythm counts.
                let met = heard(Direction::Out, Channel::InPerson, Some(Met));
                desk.log(ana, &met, &london("2026-11-02T10:00:00Z")).expect("logged");
            }
            let standing = |desk: &Desk| {
                let open = desk.follow_ups(Some(ana), &monday()).expect("open");
                let plays = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
                (open, plays)
            };
            let before = standing(&desk);
            let mut letter = heard(direction, Channel::Letter, outcome);
            letter.interaction.at = Some(old);
            letter.consequences.answered = true;
            desk.log(ana, &letter, &monday()).expect("logged");
            let mut after = standing(&desk);
            // It is the last contact where there was none since; that is no move.
            for (new, row) in after.0.iter_mut().zip(&before.0) {
                new.last_contact_at = row.last_contact_at;
            }
            assert_eq!(after, before, "{kind}: {direction} {outcome:?}");
        }
    }
}

#[test]
fn an_old_message_waits_unless_it_was_answered_since() {
    for (since, waits, why) in [
        (None, true, "nobody answered yet"),
        (Some((Direction::Out, Outcome::Wrote)), false, "a letter since"),
        (Some((Direction::Out, Outcome::MessageLeft)), false, "a message since"),
        (Some((Direction::In, Outcome::Reached)), false, "they called since, and were spoken with"),
        (Some((Direction::Out, Outcome::NoAnswer)), true, "a call since that nobody took"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        if let Some((direction, outcome)) = since {
            let logged = heard(direction, Channel::Call, Some(outcome));
            desk.log(ana, &logged, &london("2026-11-19T10:00:00Z")).expect("logged");
        }
        let mut letter = heard(Direction::In, Channel::Letter, Some(Outcome::Wrote));
        letter.interaction.at = Some(utc("2026-11-16T10:00:00Z"));
        desk.log(ana, &letter, &monday()).expect("logged");
        assert_eq!(desk.unanswered_by(ana).expect("asked").is_some(), waits, "{why}");
    }
}

#[test]
fn an_old_reply_ends_nothing_that_was_planned_after_it() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let waits = Plan { awaits: Some(Reaction::Contact), ..call_on("2026-12-01", "") };
    let id = desk.book.plan(ana, &waits, &monday()).expect("planned").value;
    desk.start_play("proposal", &[ana], &Start::default(), &monday()).expect("started");
    let mut reply = heard(Direction::In, Channel::Letter, Some(Outcome::Replied));
    reply.interaction.at = Some(utc("2026-11-12T10:00:00Z"));
    desk.log(ana, &reply, &london("2026-11-24T10:00:00Z")).expect("logged");
    assert_eq!(desk.follow_up(id).expect("kept").state, State::Open, "it was planned after that reply");
    assert_eq!(
        desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays")[0].state.as_str(),
        "running"
    );
}

#[test]
fn a_rhythm_counts_from_the_newest_contact_whatever_is_typed_in_last() {
    let mut desk = Desk::new();
    let rhythm = Rhythm::Every(Interval { count: 1, unit: Unit::Month });
    let ana = desk.add_contact(&Details { rhythm, ..named("Ana Prado") }, &monday()).expect("added").value;
    let due = |desk: &Desk| desk.follow_ups(Some(ana), &monday()).expect("open")[0].date;
    let mut met = heard(Direction::Out, Channel::InPerson, Some(Outcome::Met));
    let later = london("2026-12-10T10:00:00Z");
    desk.log(ana, &met, &later).expect("logged");
    assert_eq!(due(&desk), day("2027-01-11"));
    met.interaction.at = Some(utc("2026-12-01T10:00:00Z"));
    desk.log(ana, &met, &later).expect("typed in late");
    assert_eq!(due(&desk), day("2027-01-11"), "older than what is known");
}
