//! What is done to several follow-ups at once: one undo step, and who cannot be part of it is named.

use touchbase_core::Error;
use touchbase_core::follow_up::State;
use touchbase_core::reminder::Snooze;
use touchbase_core::view::{ManyDone, MoveMany};

use super::*;

fn move_to(date: &str, time: &str, reason: &str) -> MoveMany {
    let time = (!time.is_empty()).then(|| clock(time));
    MoveMany { date: day(date), time, reason: reason.into() }
}

/// Who was left out, with the beginning of the reason.
fn left_out(many: &ManyDone) -> Vec<(&str, &str)> {
    many.left_out.iter().map(|one| (one.contact.as_str(), one.reason.as_str())).collect()
}

fn promised(desk: &mut Desk, who: ContactId, date: &str, time: &str, now: &Now) -> FollowUpId {
    let plan = Plan { promise: true, ..call_on(date, time) };
    desk.book.plan(who, &plan, now).expect("planned").value
}

fn asked(desk: &mut Desk, who: ContactId, now: &Now) -> FollowUpId {
    desk.log(who, &heard(Direction::In, Channel::Email, None), now).expect("logged");
    desk.follow_ups(Some(who), now).expect("rows")[0].id
}

#[test]
fn several_move_in_one_step_and_keep_their_times() {
    let mut desk = Desk::new();
    let ids = [("Ana", "10:00"), ("Jonas", ""), ("Yusuf", "15:30")].map(|(name, time)| {
        let who = desk.add(name);
        desk.plan(who, "2026-11-24", time)
    });
    let [ana, jonas, yusuf] = ids;
    let again = [ana, jonas, yusuf, ana];
    let many = desk.reschedule_many(&again, &move_to("2026-12-01", "", ""), &monday()).expect("moved").value;
    assert_eq!((many.done, many.left_out), (vec![ana, jonas, yusuf], vec![]), "each once");
    let when = |desk: &Desk, id| {
        let plan = desk.follow_up(id).expect("there").plan;
        (plan.date, plan.time)
    };
    assert_eq!(when(&desk, ana), (day("2026-12-01"), Some(clock("10:00"))));
    assert_eq!(when(&desk, jonas), (day("2026-12-01"), None));
    desk.reschedule_many(&ids, &move_to("2026-12-02", "11:00", ""), &monday()).expect("moved");
    for id in ids {
        assert_eq!(when(&desk, id), (day("2026-12-02"), Some(clock("11:00"))), "one time for all");
    }
    desk.undo().expect("undone");
    desk.undo().expect("undone");
    for (id, time) in [(ana, Some("10:00")), (jonas, None), (yusuf, Some("15:30"))] {
        assert_eq!(when(&desk, id), (day("2026-11-24"), time.map(clock)), "as before");
    }
    let missing = desk.reschedule_many(&[ana, FollowUpId(999)], &move_to("2026-12-02", "", ""), &monday());
    assert!(matches!(missing, Err(Error::NotFound { .. })), "{missing:?}");
    assert_eq!(when(&desk, ana).0, day("2026-11-24"), "nothing of it stays");
}

#[test]
fn a_moment_that_has_passed_is_refused_once_for_all() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = desk.plan(ana, "2026-11-24", "16:00");
    for (date, time, field) in [("2026-11-20", "", "date"), ("2026-11-23", "09:00", "time")] {
        let refused = desk.reschedule_many(&[id], &move_to(date, time, ""), &monday()).expect_err("passed");
        assert_eq!(refused.field(), Some(field), "{refused}");
    }
}

#[test]
fn what_cannot_be_moved_is_left_out_with_the_reason() {
    let mut desk = Desk::new();
    let now = monday();
    let [free, answer, promise, late, held, closed] =
        ["Free", "Asks", "Promised", "Late", "Held", "Closed"].map(|name| desk.add(name));
    let moves = desk.plan(free, "2026-11-24", "");
    let answer = asked(&mut desk, answer, &now);
    let kept = promised(&mut desk, promise, "2026-11-25", "", &now);
    let late = promised(&mut desk, late, "2026-11-19", "", &london("2026-11-16T10:00:00Z"));
    desk.plan(held, "2026-12-03", "");
    let near = desk.plan(held, "2026-11-27", "");
    let done = desk.plan(closed, "2026-11-24", "");
    desk.skip(done, &now).expect("skipped");
    let ids = [moves, answer, kept, late, near, done];
    let to = move_to("2026-12-01", "", "");
    let many = desk.reschedule_many(&ids, &to, &now).expect("moved").value;
    assert_eq!(many.done, [moves, near], "that of the limit has the reason with which it was planned");
    let told = left_out(&many);
    for (at, name, begins) in [
        (0, "Asks", "They are waiting for a reply."),
        (1, "Promised", "You promised it for Wed 25 Nov 2026."),
        (2, "Late", "You promised it for Thu 19 Nov 2026."),
        (3, "Closed", "Follow-up "),
    ] {
        assert_eq!(told[at].0, name);
        assert!(told[at].1.starts_with(begins), "{}", told[at].1);
    }
    // A promise may be kept sooner.
    let sooner = desk.reschedule_many(&[kept], &move_to("2026-11-24", "", ""), &now).expect("moved").value;
    assert_eq!(sooner.done, [kept]);
    // Without a reason, the weekly limit holds.
    let who = desk.add("Near");
    desk.book.plan(who, &call_on("2026-12-10", ""), &now).expect("planned");
    let first = desk.book.plan(who, &call_on("2026-12-01", ""), &now).expect("planned").value;
    let refused = desk.reschedule_many(&[first], &move_to("2026-12-08", "", ""), &now).expect("moved").value;
    assert!(left_out(&refused)[0].1.contains("Already planned"), "{:?}", refused.left_out);
    let because = move_to("2026-12-08", "", "They asked for that day");
    assert_eq!(desk.reschedule_many(&[first], &because, &now).expect("moved").value.done, [first]);
    let history = desk.history().expect("history").len();
    let nothing = desk.reschedule_many(&[answer], &to, &now).expect("moved").value;
    assert!(nothing.done.is_empty());
    assert_eq!(desk.history().expect("history").len(), history, "what changed nothing is no step");
}

#[test]
fn several_are_done_but_for_what_wants_a_look() {
    let mut desk = Desk::new();
    let now = monday();
    let [ana, answer, late, promise, twice] =
        ["Ana", "Asks", "Late", "In time", "Twice"].map(|name| desk.add(name));
    let plain = desk.plan(ana, "2026-11-23", "");
    let answer = asked(&mut desk, answer, &now);
    let late = promised(&mut desk, late, "2026-11-19", "", &london("2026-11-16T10:00:00Z"));
    let kept = promised(&mut desk, promise, "2026-11-23", "", &now);
    let (one, other) = (desk.plan(twice, "2026-11-23", ""), desk.plan(twice, "2026-11-30", ""));
    let many = desk.complete_many(&[plain, answer, late, kept, one, other], &now).expect("done").value;
    let state = |desk: &Desk, id| desk.follow_up(id).expect("there").state;
    for (id, expected, why) in [
        (plain, State::Done, "nothing speaks against it"),
        (answer, State::Open, "what was answered is not known"),
        (late, State::Open, "an apology is owed"),
        (kept, State::Done, "a promise that is kept in time"),
        (one, State::Done, "the first of two"),
        (other, State::Done, "and the second: what happened is never refused"),
    ] {
        assert_eq!(state(&desk, id), expected, "{why}");
    }
    assert_eq!(many.done, [plain, kept, one, other]);
    assert_eq!(left_out(&many).iter().map(|(who, _)| *who).collect::<Vec<_>>(), ["Asks", "Late"]);
    assert!(many.left_out[1].promised);
    assert_eq!(desk.timeline(twice, &now).expect("timeline").len(), 2);
    desk.undo().expect("undone");
    for id in [plain, kept, one, other] {
        assert_eq!(state(&desk, id), State::Open, "one step");
    }
    assert!(desk.timeline(ana, &now).expect("timeline").is_empty());
}

#[test]
fn several_are_snoozed_from_when_they_come() {
    let mut desk = Desk::new();
    let now = monday();
    let plan = |desk: &mut Desk, name: &str, date: &str, time: &str| {
        let who = desk.add(name);
        desk.book.plan(who, &call_on(date, time), &london("2026-11-23T08:00:00Z")).expect("planned").value
    };
    let due = plan(&mut desk, "Due", "2026-11-23", "09:30");
    let ahead = plan(&mut desk, "Ahead", "2026-11-25", "14:00");
    let who = desk.add("Promised");
    let owed = promised(&mut desk, who, "2026-11-25", "14:00", &now);
    let who = desk.add("Asks");
    let answer = asked(&mut desk, who, &now);
    let reminder = |desk: &Desk, id| desk.follow_up(id).expect("there").reminder_at;
    for (snooze, expected, why) in [
        (
            Snooze::OneHour,
            &[(due, Some("2026-11-23T11:00:00Z")), (ahead, Some("2026-11-25T15:00:00Z")), (owed, None)][..],
            "what is due from now; what is ahead from its own time; a promise never past it",
        ),
        (
            Snooze::BackAtDesk,
            &[(due, Some("2026-11-24T09:00:00Z")), (ahead, None), (answer, None)],
            "what is not due cannot wait for the desk, an answer not until tomorrow",
        ),
        (Snooze::TenMinutes, &[(answer, Some("2026-11-23T17:10:00Z"))], "never past the end of the day"),
    ] {
        let ids = expected.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        let before = ids.iter().map(|id| reminder(&desk, *id)).collect::<Vec<_>>();
        let many = desk.snooze_many(&ids, snooze, &now).expect("snoozed").value;
        for ((id, until), before) in expected.iter().zip(before) {
            let left = many.left_out.iter().any(|one| one.follow_up_id == *id);
            if left {
                assert_eq!(reminder(&desk, *id), before, "{why}");
            } else {
                assert_eq!(Some(reminder(&desk, *id)), until.map(utc), "{why}");
            }
        }
        desk.undo().expect("undone");
        assert_eq!(reminder(&desk, due), utc("2026-11-23T09:30:00Z"), "one step");
    }
}

#[test]
fn one_call_is_logged_with_several_in_one_step() {
    let mut desk = Desk::new();
    let [ana, jonas] = ["Ana", "Jonas"].map(|name| desk.add(name));
    let asked = asked(&mut desk, ana, &london("2026-11-23T08:00:00Z"));
    let spoke = heard(Direction::Out, Channel::Call, Some(Outcome::Reached)).interaction;
    let logged = desk.log_many(&[jonas, ana, jonas], &spoke, &monday()).expect("logged");
    assert_eq!(logged.value.len(), 2, "each once");
    assert!(logged.changes.interactions && logged.changes.follow_ups);
    let outcome = |desk: &Desk, who| desk.timeline(who, &monday()).expect("a timeline")[0].outcome;
    assert_eq!([ana, jonas].map(|who| outcome(&desk, who)), [Some(Outcome::Reached); 2]);
    let entries = |desk: &Desk, who| {
        let all = desk.timeline(who, &monday()).expect("a timeline");
        all.iter().filter(|entry| entry.outcome.is_some()).count()
    };
    let state = |desk: &Desk| desk.follow_up(asked).expect("there").state;
    assert_eq!(state(&desk), State::Done, "what it fulfils is done with it");
    desk.undo().expect("undone");
    assert_eq!([ana, jonas].map(|who| entries(&desk, who)), [0, 0]);
    assert_eq!(state(&desk), State::Open, "what was fulfilled by it is open again");
    desk.redo().expect("redone");
    assert_eq!(state(&desk), State::Done);

    let missing = desk.log_many(&[ana, ContactId(999)], &spoke, &monday());
    assert!(matches!(missing, Err(Error::NotFound { .. })), "{missing:?}");
    let tomorrow = NewInteraction { at: Some(utc("2026-11-24T10:00:00Z")), ..spoke };
    assert_eq!(desk.log_many(&[ana], &tomorrow, &monday()).expect_err("refused").field(), Some("at"));
    assert_eq!(entries(&desk, ana), 1, "nothing of it stays");
}

#[test]
fn several_get_a_stage_in_one_step() {
    let mut desk = Desk::new();
    let [ana, jonas] = ["Ana", "Jonas"].map(|name| desk.add(name));
    let stage = |desk: &Desk, who| desk.contact(who).expect("there").details.stage;
    desk.set_stage(&[ana], "Lead", &monday()).expect("changed");
    desk.set_stage(&[ana, jonas, ana], "  Quote   sent ", &monday()).expect("changed");
    assert_eq!([ana, jonas].map(|who| stage(&desk, who)), ["Quote sent"; 2]);
    desk.undo().expect("undone");
    assert_eq!([ana, jonas].map(|who| stage(&desk, who)), ["Lead", ""]);
    desk.set_stage(&[ana], "", &monday()).expect("changed");
    assert_eq!(stage(&desk, ana), "", "an empty one takes it away");
    let missing = desk.set_stage(&[jonas, ContactId(999)], "Lead", &monday());
    assert!(matches!(missing, Err(Error::NotFound { .. })), "{missing:?}");
    assert_eq!(stage(&desk, jonas), "");
}
