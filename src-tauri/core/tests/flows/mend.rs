//! What was logged is mended or deleted, follow-ups are opened again, notes are no contact.

use touchbase_core::error::ErrorKind;
use touchbase_core::follow_up::{Completion, State};
use touchbase_core::id::InteractionId;
use touchbase_core::opportunity::{OpportunityDetails, OpportunityKind};
use touchbase_core::play::Start;
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{Interval, Unit};
use touchbase_core::view::TimelineKind;

use super::done::{KINDS, reachable, waiting_for};
use super::*;

/// Where everything stands with a contact: what is planned, the plays, the opportunities, what is on the timeline.
fn standing(desk: &Desk, contact: ContactId) -> Vec<String> {
    let now = &monday();
    let open = desk.follow_ups(Some(contact), now).expect("open").into_iter().map(|row| {
        let (date, time, tries, step) = (row.date, row.time, row.tries, row.step);
        format!("open {} {} {date} {time:?} tried {tries} step {step:?}", row.origin, row.purpose)
    });
    let plays = desk
        .enrolments(&ListFilter::default(), None, now)
        .expect("plays")
        .into_iter()
        .map(|play| format!("play {} {} at {} {}", play.play, play.state, play.step, play.ended_because));
    let board = desk.opportunities(&ListFilter::default(), now).expect("board");
    let opportunities = [board.no_next_step, board.next_step, board.yes, board.no].concat();
    let opportunities =
        opportunities.into_iter().map(|row| format!("{} {} {:?}", row.title, row.state, row.dates));
    let timeline = desk.timeline(contact, now).expect("timeline").into_iter();
    let timeline = timeline.map(|entry| format!("{} {} {:?}", entry.at, entry.direction, entry.outcome));
    open.chain(plays).chain(opportunities).chain(timeline).collect()
}

fn newest(desk: &Desk, contact: ContactId) -> InteractionId {
    InteractionId(desk.timeline(contact, &monday()).expect("timeline")[0].id)
}

fn delete_newest(desk: &mut Desk, contact: ContactId) -> touchbase_core::Result<()> {
    let newest = newest(desk, contact);
    desk.delete_interaction(newest, &monday()).map(|_| ())
}

fn done_with(outcome: Outcome) -> Completion {
    Completion { outcome: Some(outcome), ..Completion::default() }
}

#[test]
fn deleting_what_was_done_with_a_follow_up_opens_it_again() {
    use Outcome::*;
    for kind in KINDS {
        for outcome in [NoAnswer, MessageLeft, Reached, Wrote, Replied] {
            let (mut desk, ana, id) = waiting_for(kind);
            let before = standing(&desk, ana);
            desk.complete(id, &done_with(outcome), &monday()).expect("done");
            let after = standing(&desk, ana);
            delete_newest(&mut desk, ana).expect("deleted");
            assert_eq!(standing(&desk, ana), before, "{kind}, {outcome}: all that followed is taken back");
            desk.undo().expect("undone");
            assert_eq!(standing(&desk, ana), after, "{kind}, {outcome}: one undo brings it back");
        }
    }
}

#[test]
fn an_outcome_that_is_mended_does_what_it_would_have_done() {
    use Outcome::*;
    for kind in KINDS {
        for (wrong, right) in [(NoAnswer, Reached), (Reached, NoAnswer), (Wrote, MessageLeft)] {
            let (mut told, other, id) = waiting_for(kind);
            told.complete(id, &done_with(right), &monday()).expect("done");
            let (mut desk, ana, id) = waiting_for(kind);
            desk.complete(id, &done_with(wrong), &monday()).expect("done");
            let before = standing(&desk, ana);
            let entry = desk.interaction(newest(&desk, ana)).expect("there");
            let what = NewInteraction { outcome: Some(right), at: None, ..mended(&entry) };
            desk.edit_interaction(entry.id, &what, &monday()).expect("mended");
            let why = format!("{kind}: {wrong} was {right}");
            assert_eq!(standing(&desk, ana), standing(&told, other), "{why}");
            desk.undo().expect("undone");
            assert_eq!(standing(&desk, ana), before, "{why}: one undo");
        }
    }
}

fn mended(entry: &touchbase_core::interaction::Interaction) -> NewInteraction {
    NewInteraction {
        channel: entry.channel,
        direction: entry.direction,
        at: Some(entry.at),
        outcome: entry.outcome,
        summary: entry.summary.clone(),
        first_hand: entry.first_hand,
        reason: entry.reason.clone(),
    }
}

#[test]
fn deleting_what_was_logged_takes_back_what_it_began() {
    use Outcome::*;
    for (set_up, direction, outcome, why) in [
        ("", Direction::In, Some(Wrote), "a message, and the wait for its answer"),
        ("", Direction::Out, Some(Interview), "an interview and its thanks"),
        ("", Direction::Out, Some(Visited), "a visit and its check-in"),
        ("", Direction::Out, Some(NotHired), "a no and the thanks for it"),
        ("sale", Direction::Out, Some(Sale), "a sale: the yes, its date, the card"),
        ("sale", Direction::Out, Some(Delivered), "a delivery: its date, the call"),
        ("job", Direction::Out, Some(Interview), "an interview for a job"),
        ("job", Direction::Out, Some(NotHired), "the no to it"),
        ("proposal", Direction::In, Some(Replied), "a reply that paused a play"),
        ("event", Direction::In, Some(Replied), "a reply that ended one"),
        ("proposal", Direction::Out, Some(Reached), "a call that made a step move"),
        ("event", Direction::Out, Some(Wrote), "the first word after a fair"),
        ("visit", Direction::Out, Some(Sale), "a sale that ended what led to it"),
        ("plan", Direction::Out, Some(NoAnswer), "nothing that follows"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        match set_up {
            "" => {}
            "sale" => drop(desk.add_opportunity(ana, &sale("Pumps"), &monday()).expect("added")),
            "job" => {
                let job = OpportunityDetails { kind: OpportunityKind::Job, ..sale("Fitter") };
                desk.add_opportunity(ana, &job, &monday()).expect("added");
            }
            "plan" => drop(desk.plan(ana, "2026-12-01", "")),
            play => drop(desk.start_play(play, &[ana], &Start::default(), &monday()).expect("started")),
        }
        let before = standing(&desk, ana);
        desk.log(ana, &heard(direction, Channel::Call, outcome), &monday()).expect("logged");
        let after = standing(&desk, ana);
        delete_newest(&mut desk, ana).expect("deleted");
        assert_eq!(standing(&desk, ana), before, "{why}");
        for _ in 0..2 {
            desk.undo().expect("undone");
        }
        assert_eq!(standing(&desk, ana), before, "{why}: undone with it");
        for _ in 0..1 {
            desk.redo().expect("redone");
        }
        assert_eq!(standing(&desk, ana), after, "{why}: and done again");
    }
}

#[test]
fn an_entry_is_mended_in_every_field() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    desk.log(ana, &heard(Direction::In, Channel::Email, Some(Outcome::Wrote)), &monday()).expect("logged");
    let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
    let entry = desk.interaction(newest(&desk, ana)).expect("there");

    let words = NewInteraction { summary: "Wants two\n\nand a price".into(), ..mended(&entry) };
    let id = desk.edit_interaction(entry.id, &words, &monday()).expect("other words").value;
    assert_eq!(id, entry.id, "other words are the same entry");
    assert_eq!(desk.unanswered_by(ana).expect("asked"), Some(answer), "and the same wait");

    let earlier = NewInteraction { at: Some(utc("2026-11-20T10:00:00Z")), ..words.clone() };
    let id = desk.edit_interaction(id, &earlier, &monday()).expect("earlier").value;
    let answer = desk.unanswered_by(ana).expect("asked").expect("they still wait");
    assert_eq!(desk.follow_up(answer).expect("kept").asked_at, earlier.at, "since then");

    let out = NewInteraction { direction: Direction::Out, ..earlier.clone() };
    let id = desk.edit_interaction(id, &out, &monday()).expect("the other way").value;
    assert_eq!(desk.unanswered_by(ana).expect("asked"), None, "the owner wrote: nobody waits");
    let ahead = NewInteraction { at: Some(utc("2026-11-24T10:00:00Z")), ..out };
    let error = desk.edit_interaction(id, &ahead, &monday()).expect_err("tomorrow");
    assert_eq!(error.field(), Some("at"), "nothing happened tomorrow");
    assert_eq!(desk.timeline(ana, &monday()).expect("timeline").len(), 1, "it is one entry all the time");
    let gone = desk.delete_interaction(InteractionId(99), &monday()).expect_err("no such entry");
    assert_eq!(gone.kind(), ErrorKind::NotFound);
}

#[test]
fn the_terms_of_an_entry_hold_when_it_is_mended() {
    for answered in [true, false] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let mut mail = heard(Direction::In, Channel::Email, Some(Outcome::Wrote));
        mail.consequences.answered = answered;
        desk.log(ana, &mail, &monday()).expect("logged");
        let entry = desk.interaction(newest(&desk, ana)).expect("there");
        let earlier = NewInteraction { at: Some(utc("2026-11-23T08:00:00Z")), ..mended(&entry) };
        desk.edit_interaction(entry.id, &earlier, &monday()).expect("earlier");
        let waits = desk.unanswered_by(ana).expect("asked").is_some();
        assert_eq!(waits, !answered, "answered already: {answered}");
    }
    for let_go in [true, false] {
        let (mut desk, ana, id) = waiting_for("plain");
        let tried = Completion { let_go, ..done_with(Outcome::NoAnswer) };
        desk.complete(id, &tried, &monday()).expect("tried");
        let entry = desk.interaction(newest(&desk, ana)).expect("there");
        let what = NewInteraction { outcome: Some(Outcome::MessageLeft), ..mended(&entry) };
        desk.edit_interaction(entry.id, &what, &monday()).expect("mended");
        let is_open = desk.follow_up(id).expect("kept").state == State::Open;
        assert_eq!(is_open, !let_go, "that will do: {let_go}");
    }
}

#[test]
fn a_day_and_a_time_that_the_owner_chose_outlive_a_mended_try() {
    for (again, why) in [(None, "a rule's day"), (Some("2026-12-02"), "the day that was chosen with it")] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let id = desk.plan(ana, "2026-11-23", "14:30");
        let planned = desk.follow_up(id).expect("planned").plan;
        let next = again.map(|on| Plan { purpose: planned.purpose.clone(), ..call_on(on, "16:15") });
        let tried = Completion { next, ..done_with(Outcome::NoAnswer) };
        desk.complete(id, &tried, &monday()).expect("tried");
        let before = desk.follow_up(id).expect("kept").plan;
        let entry = desk.interaction(newest(&desk, ana)).expect("there");
        let what = NewInteraction { outcome: Some(Outcome::MessageLeft), ..mended(&entry) };
        desk.edit_interaction(entry.id, &what, &monday()).expect("mended");
        let after = desk.follow_up(id).expect("kept");
        assert_eq!((after.plan.date, after.plan.time), (before.date, before.time), "{why}");
        assert_eq!(after.chosen, again.is_some(), "{why}");
        if let Some(again) = again {
            assert_eq!((after.plan.date, after.plan.time), (day(again), Some(clock("16:15"))), "{why}");
        }
        delete_newest(&mut desk, ana).expect("deleted");
        let back = desk.follow_up(id).expect("open again").plan;
        assert_eq!(
            (back.date, back.time),
            (planned.date, planned.time),
            "{why}: deleted, it stands as before"
        );
    }
}

#[test]
fn a_mended_outcome_begins_its_play_unless_the_owner_wanted_none() {
    use Outcome::*;
    for (logged, chosen, right, began, why) in [
        (Reached, None, Interview, &["interview"][..], "what was no interview is one now"),
        (Interview, None, Visited, &["visit"], "another play takes its place"),
        (Interview, Some(""), Visited, &[], "the owner wanted none"),
        (Visited, Some("networking"), Visited, &["networking"], "the owner wanted another"),
        (Interview, None, Reached, &[], "and what was none after all begins none"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
        let mut first = heard(Direction::Out, Channel::InPerson, Some(logged));
        first.consequences.play = chosen.map(str::to_owned);
        desk.log(ana, &first, &monday()).expect("logged");
        let entry = desk.interaction(newest(&desk, ana)).expect("there");
        let what = NewInteraction { outcome: Some(right), channel: Channel::Call, ..mended(&entry) };
        desk.edit_interaction(entry.id, &what, &monday()).expect("mended");
        let plays = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
        assert_eq!(plays.iter().map(|play| play.play.as_str()).collect::<Vec<_>>(), began, "{why}");
    }
}

#[test]
fn a_message_that_is_deleted_leaves_the_one_after_it_waiting() {
    let mail = || heard(Direction::In, Channel::Email, Some(Outcome::Wrote));
    for (then, waits, why) in [
        ("", true, "the second message still waits"),
        ("answered", false, "both were answered"),
        ("waived", false, "the owner let both go"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let first = desk.log(ana, &mail(), &london("2026-11-23T08:00:00Z")).expect("logged").value;
        desk.log(ana, &mail(), &london("2026-11-23T09:00:00Z")).expect("logged");
        let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
        match then {
            "answered" => drop(desk.complete(answer, &Completion::default(), &monday()).expect("answered")),
            "waived" => drop(desk.waive(answer, "A circular", &monday()).expect("waived")),
            _ => {}
        }
        desk.delete_interaction(first, &monday()).expect("deleted");
        let waiting = desk.unanswered_by(ana).expect("asked");
        assert_eq!(waiting.is_some(), waits, "{why}");
        if let Some(answer) = waiting {
            let asked_at = desk.follow_up(answer).expect("kept").asked_at;
            assert_eq!(asked_at, Some(utc("2026-11-23T09:00:00Z")), "{why}, since then");
        }
    }
}

#[test]
fn deleting_an_answer_never_makes_two_wait() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let mail = |direction| heard(direction, Channel::Email, Some(Outcome::Wrote));
    desk.log(ana, &mail(Direction::In), &london("2026-11-23T08:00:00Z")).expect("they ask");
    let answer =
        desk.log(ana, &mail(Direction::Out), &london("2026-11-23T08:30:00Z")).expect("answered").value;
    desk.log(ana, &mail(Direction::In), &london("2026-11-23T09:00:00Z")).expect("they ask again");
    desk.delete_interaction(answer, &monday()).expect("deleted");
    let waiting = desk.unanswered(&monday()).expect("asked");
    assert_eq!(waiting.len(), 1, "one person, one answer");
    assert_eq!(waiting[0].asked_at, Some(utc("2026-11-23T08:00:00Z")), "since the first message");
}

#[test]
fn a_call_back_that_was_none_is_the_answer_again() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let mail = heard(Direction::In, Channel::Email, Some(Outcome::Wrote));
    desk.log(ana, &mail, &london("2026-11-23T09:00:00Z")).expect("they ask");
    let before = standing(&desk, ana);
    let mut call = heard(Direction::In, Channel::Call, None);
    call.consequences.play = Some("call-back".into());
    desk.log(ana, &call, &monday()).expect("and want to be called");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(open.iter().map(|row| row.purpose.as_str()).collect::<Vec<_>>(), ["Call back"], "one item");
    delete_newest(&mut desk, ana).expect("it was somebody else");
    assert_eq!(standing(&desk, ana), before, "they wait for the answer as before");
}

#[test]
fn what_comes_again_comes_once_however_often_it_is_mended() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let every = Interval { count: 1, unit: Unit::Month };
    let recurrence = Some(Recurrence { every, from: RecursFrom::Schedule });
    let id = desk
        .book
        .plan(ana, &Plan { recurrence, ..call_on("2026-11-23", "") }, &monday())
        .expect("planned")
        .value;
    let dates = |desk: &Desk| {
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        open.iter().map(|row| row.date.to_string()).collect::<Vec<_>>()
    };
    desk.complete(id, &Completion::default(), &monday()).expect("done");
    assert_eq!(dates(&desk), ["2026-12-23"]);
    let entry = desk.interaction(newest(&desk, ana)).expect("there");
    let what = NewInteraction { outcome: Some(Outcome::Wrote), ..mended(&entry) };
    desk.edit_interaction(entry.id, &what, &monday()).expect("mended");
    assert_eq!(dates(&desk), ["2026-12-23"], "mended: still done, and the next comes once");
    delete_newest(&mut desk, ana).expect("deleted");
    assert_eq!(dates(&desk), ["2026-11-23"], "deleted: it is to do, and the next is not");

    desk.complete(id, &Completion::default(), &monday()).expect("done");
    let first = newest(&desk, ana);
    let next = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
    desk.complete(next, &Completion::default(), &london("2026-12-23T10:00:00Z")).expect("done");
    desk.delete_interaction(first, &london("2026-12-24T10:00:00Z")).expect("deleted");
    assert_eq!(dates(&desk), ["2026-11-23", "2027-01-25"], "the first is to do again, the third is there");
    desk.complete(id, &Completion::default(), &london("2026-12-28T10:00:00Z")).expect("done");
    assert_eq!(dates(&desk), ["2027-01-25"], "and nothing is doubled");
}

#[test]
fn a_follow_up_that_was_closed_by_mistake_is_opened_again() {
    for kind in KINDS {
        let (mut desk, ana, id) = waiting_for(kind);
        let before = desk.follow_ups(Some(ana), &monday()).expect("open").len();
        match kind {
            "answer" => drop(desk.waive(id, "A circular", &monday()).expect("waived")),
            _ => drop(desk.skip(id, &monday()).expect("skipped")),
        }
        let closed = standing(&desk, ana);
        desk.reopen(id, &monday()).expect("opened again");
        let follow_up = desk.follow_up(id).expect("kept");
        assert_eq!((follow_up.state, follow_up.closed_at), (State::Open, None), "{kind}");
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        assert_eq!(open.len(), before, "{kind}: what came after it is gone: {open:?}");
        assert_eq!(desk.reopen(id, &monday()).expect_err("it is open").kind(), ErrorKind::Conflict, "{kind}");
        desk.undo().expect("undone");
        assert_eq!(standing(&desk, ana), closed, "{kind}: one undo");
    }
}

#[test]
fn what_cannot_be_opened_again_is_refused() {
    let (mut desk, ana, answer) = waiting_for("answer");
    desk.waive(answer, "A circular", &monday()).expect("waived");
    desk.log(ana, &heard(Direction::In, Channel::Email, None), &monday()).expect("they ask again");
    assert_eq!(desk.reopen(answer, &monday()).expect_err("another waits").kind(), ErrorKind::Conflict);
    let (mut desk, ana, id) = waiting_for("plain");
    desk.skip(id, &monday()).expect("skipped");
    let silent = Details { do_not_contact: true, ..reachable() };
    desk.edit_contact(ana, &silent, &monday()).expect("marked");
    assert_eq!(desk.reopen(id, &monday()).expect_err("they asked for it").kind(), ErrorKind::Conflict);
}

#[test]
fn a_note_is_no_contact() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let rhythm = touchbase_core::contact::Rhythm::Every(Interval { count: 1, unit: Unit::Month });
    desk.edit_contact(ana, &Details { rhythm, ..named("Ana Prado") }, &monday()).expect("a rhythm");
    let before = desk.follow_ups(Some(ana), &monday()).expect("open");
    let text = "Met her sister.\n\nShe restores organs.";
    let later = london("2026-12-01T10:00:00Z");
    let note = desk.add_note(ana, &format!("  {text}\n"), &later).expect("noted").value;
    assert_eq!(desk.follow_ups(Some(ana), &monday()).expect("open"), before, "nothing follows from it");
    let entry = desk.timeline(ana, &later).expect("timeline").swap_remove(0);
    assert_eq!(
        (entry.kind, entry.id, entry.summary.as_str()),
        (TimelineKind::Note, note.0, text),
        "its paragraphs stay"
    );
    let found = desk.search("organs", &ContactFilter::default(), 0, 9).expect("found");
    assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [ana], "and it is found");
    assert_eq!(desk.add_note(ana, " \n ", &later).expect_err("empty").field(), Some("text"));

    desk.edit_note(note, "She builds organs.", &later).expect("other words");
    assert!(desk.search("restores", &ContactFilter::default(), 0, 9).expect("found").is_empty());
    desk.delete_note(note, &later).expect("deleted");
    assert!(desk.timeline(ana, &later).expect("timeline").is_empty());
    for (words, why) in [("She builds organs.", "the deletion undone"), (text, "the other words undone")] {
        desk.undo().expect("undone");
        assert_eq!(desk.timeline(ana, &later).expect("timeline")[0].summary, words, "{why}");
    }
    let other = desk.add("A. Prado");
    desk.merge_contacts(other, ana, &later).expect("merged");
    assert_eq!(desk.timeline(other, &later).expect("timeline").len(), 1, "it goes with a merge");
    assert!(desk.check().expect("checked").ok);
}

#[test]
fn a_step_that_comes_again_is_to_do_once() {
    let (mut desk, ana, first) = waiting_for("service");
    let steps = |desk: &Desk| {
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        open.iter().map(|row| row.date.to_string()).collect::<Vec<_>>()
    };
    desk.complete(first, &Completion::default(), &monday()).expect("done");
    let entry = newest(&desk, ana);
    let second = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
    desk.complete(second, &Completion::default(), &london("2027-02-22T10:00:00Z")).expect("done");
    let planned = steps(&desk);
    assert_eq!(planned.len(), 1);
    let later = london("2027-02-23T10:00:00Z");
    let old = desk.interaction(entry).expect("there");
    let what = NewInteraction { outcome: Some(Outcome::Reached), ..mended(&old) };
    let entry = desk.edit_interaction(entry, &what, &later).expect("mended").value;
    assert_eq!(steps(&desk), planned, "mended: the third is to do");
    desk.delete_interaction(entry, &later).expect("deleted");
    assert_eq!(steps(&desk), planned, "deleted: the third is to do all the same");
}

#[test]
fn a_delivery_that_was_none_leaves_the_sale_waiting() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&reachable(), &monday()).expect("added").value;
    let told = |outcome| heard(Direction::Out, Channel::InPerson, Some(outcome));
    desk.log(ana, &told(Outcome::Sale), &london("2026-11-20T10:00:00Z")).expect("sold");
    let delivered = desk.log(ana, &told(Outcome::Delivered), &monday()).expect("delivered").value;
    let card = desk.follow_ups(Some(ana), &monday()).expect("open");
    let card = card
        .iter()
        .find(|row| row.play.as_deref() == Some("sale") && row.step == Some(1))
        .expect("a card")
        .id;
    desk.complete(card, &Completion::default(), &monday()).expect("sent");
    desk.delete_interaction(delivered, &monday()).expect("it was another customer");
    let open = desk.follow_ups(Some(ana), &monday()).expect("open");
    assert_eq!(
        open.iter().map(|row| row.purpose.as_str()).collect::<Vec<_>>(),
        ["Ask whether it has arrived"],
        "the card was sent, and the delivery is waited for"
    );
}

#[test]
fn a_play_that_went_on_stays_where_it_is_when_an_earlier_entry_is_deleted() {
    let (mut desk, now) = (Desk::new(), monday());
    let ana = desk.add("Ana Prado");
    desk.start_play("interview", &[ana], &Start::default(), &now).expect("started");
    let open = |desk: &Desk, step: u32| {
        let rows = desk.follow_ups(Some(ana), &now).expect("open");
        rows.into_iter().filter(|row| row.step == Some(step)).map(|row| row.id).collect::<Vec<_>>()
    };
    let thanks = open(&desk, 1)[0];
    desk.complete(thanks, &Completion::default(), &now).expect("thanked");
    let thanks = newest(&desk, ana);
    let asks = open(&desk, 2)[0];
    desk.complete(asks, &Completion::default(), &now).expect("asked, and to be asked again");
    let asks = open(&desk, 2);
    assert_eq!((open(&desk, 1).len(), asks.len()), (0, 1), "the question comes until there is an answer");

    desk.delete_interaction(thanks, &now).expect("deleted");
    let thanks = open(&desk, 1);
    assert_eq!(
        (thanks.len(), open(&desk, 2)),
        (1, asks.clone()),
        "the thanks are owed, and the question stays"
    );
    desk.skip(thanks[0], &now).expect("skipped");
    assert_eq!(open(&desk, 2), asks, "the question is not planned a second time");
}

#[test]
fn a_note_has_paragraphs_and_may_be_pinned() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let noted = |desk: &Desk| {
        let entries = desk.timeline(ana, &monday()).expect("timeline").into_iter();
        entries.map(|entry| (entry.summary, entry.pinned)).collect::<Vec<_>>()
    };
    let later = london("2026-11-24T10:00:00Z");
    let tea =
        desk.add_note(ana, "\n  Tea, not coffee.  \r\n\r\nRuns in May.\n\n", &monday()).expect("noted").value;
    desk.add_note(ana, "Moved to Porto", &later).expect("noted");
    let paragraphs = "Tea, not coffee.\n\nRuns in May.".to_owned();
    assert_eq!(
        noted(&desk),
        [("Moved to Porto".into(), false), (paragraphs.clone(), false)],
        "the newest first"
    );
    desk.pin_note(tea, true, &later).expect("pinned");
    assert_eq!(
        noted(&desk),
        [(paragraphs.clone(), true), ("Moved to Porto".into(), false)],
        "the pinned one first"
    );
    desk.edit_note(tea, "Tea.", &later).expect("edited");
    assert_eq!(noted(&desk)[0], ("Tea.".into(), true), "it stays pinned");
    desk.undo().expect("undone");
    desk.undo().expect("undone");
    assert_eq!(noted(&desk)[1], (paragraphs, false), "each is one step");
    desk.pin_note(tea, true, &later).expect("pinned");
    desk.pin_note(tea, false, &later).expect("unpinned");
    assert!(noted(&desk).iter().all(|(_, pinned)| !pinned));
    for text in ["", " \n ", "\r\n"] {
        let error = desk.edit_note(tea, text, &later).expect_err("nothing to note");
        assert_eq!(error.kind(), ErrorKind::Invalid, "{text:?}");
    }
    let gone = touchbase_core::id::NoteId(99);
    assert_eq!(desk.pin_note(gone, true, &later).expect_err("no such note").kind(), ErrorKind::NotFound);
}
