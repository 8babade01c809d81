//! Plays: from a batch, by hand and by themselves; the next step, a pause, the end.

use touchbase_core::ErrorKind;
use touchbase_core::batch::ImportOptions;
use touchbase_core::contact::{Address, Email};
use touchbase_core::draft::FieldName;
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::follow_up::Completion;
use touchbase_core::id::EnrolmentId;
use touchbase_core::import::files::ImportFile;
use touchbase_core::letter::Template;
use touchbase_core::play::{Offset, OffsetUnit, OnReply, Play, Start, Step, StepFrom, StepTime};
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{Interval, Unit};
use touchbase_core::view::{EnrolmentView, FollowUpRow, StepState};

use super::inbox::{field, image, import, read_all};
use super::*;

/// Ana, who can be reached by phone, e-mail and post.
fn ana(desk: &mut Desk) -> ContactId {
    let details = Details {
        emails: vec![Email::new(None, "ana@prado.example")],
        addresses: vec![Address { city: "Vigo".into(), ..Address::default() }],
        ..named("Ana Prado")
    };
    desk.add_contact(&details, &monday()).expect("added").value
}

fn start(desk: &mut Desk, play: &str, contact: ContactId, now: &Now) -> EnrolmentId {
    desk.start_play(play, &[contact], &Start::default(), now).expect("started").value.enrolments[0]
}

/// The open follow-ups of a contact that belong to a play.
fn steps(desk: &Desk, contact: ContactId, now: &Now) -> Vec<FollowUpRow> {
    let open = desk.follow_ups(Some(contact), now).expect("follow-ups");
    open.into_iter().filter(|row| row.play.is_some()).collect()
}

/// The same in short: play, step, day and time.
fn planned(desk: &Desk, contact: ContactId, now: &Now) -> Vec<String> {
    let short = |row: FollowUpRow| {
        let time = row.time.map_or("any".to_owned(), |time| time.format("%H:%M").to_string());
        format!("{} {} {} {time}", row.play.unwrap_or_default(), row.step.unwrap_or_default(), row.date)
    };
    steps(desk, contact, now).into_iter().map(short).collect()
}

fn enrolled(desk: &Desk, id: EnrolmentId, now: &Now) -> EnrolmentView {
    let all = desk.enrolments(&ListFilter::default(), None, now).expect("enrolments");
    all.into_iter().find(|enrolment| enrolment.id == id).expect("enrolled")
}

/// Does the only open step of a contact's plays.
fn done(desk: &mut Desk, contact: ContactId, now: &Now) {
    let open = steps(desk, contact, now);
    assert_eq!(open.len(), 1, "one step at a time: {open:?}");
    desk.complete(open[0].id, &Completion::default(), now).expect("done");
}

fn happens(desk: &mut Desk, contact: ContactId, outcome: Outcome, now: &Now) {
    desk.log(contact, &heard(Direction::Out, Channel::InPerson, Some(outcome)), now).expect("logged");
}

#[test]
fn a_reply_comes_in_whatever_was_said_of_it() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "proposal", ana, &monday());
    desk.log(ana, &heard(Direction::Out, Channel::Email, Some(Outcome::Replied)), &monday()).expect("logged");
    assert_eq!(desk.timeline(ana, &monday()).expect("timeline")[0].direction, Direction::In);
    assert_eq!(enrolled(&desk, id, &monday()).state, EnrolmentState::Paused, "until they are answered");
}

fn writes(desk: &mut Desk, contact: ContactId, now: &Now) {
    desk.log(contact, &heard(Direction::In, Channel::Email, None), now).expect("logged");
}

fn own_play() -> Play {
    let step = |purpose: &str, count| Step {
        purpose: purpose.into(),
        value: String::new(),
        channel: Channel::Call,
        from: StepFrom::Start,
        after: Offset { count, unit: OffsetUnit::WorkingDays },
        time: StepTime::Any,
        overdue_after: None,
        repeats: None,
        template: String::new(),
        courtesy: true,
        question: false,
        lead_minutes: 0,
    };
    Play {
        name: "welcome".into(),
        title: "Welcome".into(),
        on_reply: OnReply::GoOn,
        steps: vec![step("Say hello", 0), step("Send the catalogue", 2), step("Ask for questions", 5)],
    }
}

#[test]
fn the_first_steps_of_a_fair_are_spread_over_the_day() {
    let mut desk = Desk::new();
    let options = ImportOptions { event: "Fair".into(), play: "event".into(), ..ImportOptions::default() };
    let files = (0..50).map(|n| image(&format!("{n}.jpg"))).collect::<Vec<_>>();
    import(&mut desk, &files, &options);
    for (n, id) in read_all(&mut desk).into_iter().enumerate() {
        let fields =
            [field(FieldName::Name, &format!("Person {n}")), field(FieldName::Phone, "+49 30 1234567")];
        desk.save_draft(id, &fields, None, &monday()).expect("saved");
    }
    let first = desk.follow_ups(None, &monday()).expect("follow-ups");
    let times = first.iter().filter_map(|step| step.time).collect::<std::collections::BTreeSet<_>>();
    assert_eq!((first.len(), times.len()), (50, 50), "no two at once");
    assert!(times.first() == Some(&clock("09:00")) && times.last() < Some(&clock("17:00")), "{times:?}");
    assert!(first.iter().all(|step| step.date == day("2026-11-24") && step.channel == Channel::Call));
    assert!(desk.inbox().expect("inbox").is_empty(), "what is done is no batch of the Inbox any more");

    let jonas_card = || {
        let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jonas Weber\r\nEMAIL:j@weber.example\r\nEND:VCARD\r\n";
        ImportFile { name: "one.vcf".into(), content: Ok(card.into()), is_image: false }
    };
    import(&mut desk, &[jonas_card()], &options);
    let jonas = desk.search("jonas", &ContactFilter::default(), 0, 1).expect("found")[0].id;
    assert_eq!(steps(&desk, jonas, &monday()).len(), 1, "files of contacts begin it too");
    import(&mut desk, &[jonas_card()], &options);
    assert_eq!(steps(&desk, jonas, &monday()).len(), 1, "the same event begins it once");
    let other = ImportOptions { event: "Another fair".into(), ..options };
    import(&mut desk, &[jonas_card()], &other);
    assert_eq!(steps(&desk, jonas, &monday()).len(), 2, "another event is another cause");
}

/// The built-in plays, each started on Monday 23 November 2026 at 10:00.
#[test]
fn how_every_built_in_play_begins() {
    for (play, planned_first, channel, why) in [
        ("interview", "interview 1 2026-11-23 17:00", Channel::Email, "a thank-you note the same day"),
        ("event", "event 1 2026-11-24 09:00", Channel::Email, "the next working day"),
        (
            "networking",
            "networking 1 2026-11-23 10:10",
            Channel::Email,
            "something of value within 10 minutes",
        ),
        ("call-back", "call-back 1 2026-11-23 11:00", Channel::Call, "today"),
        ("proposal", "proposal 1 2026-11-30 any", Channel::Call, "weekly"),
        ("visit", "visit 1 2027-02-23 any", Channel::Call, "after 3 months"),
        ("sale", "sale 1 2026-11-24 any", Channel::Postcard, "a card on the day after the sale"),
        ("service", "service 1 2027-02-22 any", Channel::Email, "90 days from delivery, on a working day"),
        ("late", "late 1 2026-11-23 any", Channel::Call, "an apology at once"),
        ("reference", "reference 1 2026-11-23 any", Channel::Call, "before the employer calls"),
    ] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk);
        start(&mut desk, play, ana, &monday());
        assert_eq!(planned(&desk, ana, &monday()), [planned_first], "{why}");
        assert_eq!(steps(&desk, ana, &monday())[0].channel, channel, "{why}");
        desk.undo().expect("undone");
        assert!(steps(&desk, ana, &monday()).is_empty(), "one step back: {play}");
        assert!(desk.enrolments(&ListFilter::default(), None, &monday()).expect("none").is_empty());
    }
}

#[test]
fn a_service_is_reminded_of_a_week_before_and_never_moves() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    start(&mut desk, "service", ana, &monday());
    let first = &steps(&desk, ana, &monday())[0];
    assert_eq!(first.origin, touchbase_core::follow_up::Origin::Service);
    assert_eq!(first.reminder_at, utc("2027-02-15T09:00:00Z"), "the message is drafted a week before");
    let late = london("2027-03-30T10:00:00Z");
    done(&mut desk, ana, &late);
    // 22 May 2027 is a Saturday.
    assert_eq!(
        planned(&desk, ana, &late),
        ["service 1 2027-05-24 any"],
        "180 days from delivery, not from then"
    );
    let later = london("2027-12-01T10:00:00Z");
    done(&mut desk, ana, &later);
    assert_eq!(
        planned(&desk, ana, &later),
        ["service 1 2028-02-16 any"],
        "those that were missed are skipped"
    );
}

#[test]
fn the_next_step_waits_for_the_one_before() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "interview", ana, &monday());
    assert_eq!(planned(&desk, ana, &monday()), ["interview 1 2026-11-23 17:00"], "one at a time");
    let tuesday = london("2026-11-24T09:00:00Z");
    done(&mut desk, ana, &tuesday);
    assert_eq!(planned(&desk, ana, &tuesday), ["interview 2 2026-11-26 any"], "counted from the interview");

    let mut late = Desk::new();
    let ben = self::ana(&mut late);
    start(&mut late, "interview", ben, &monday());
    let next_monday = london("2026-11-30T09:00:00Z");
    done(&mut late, ben, &next_monday);
    assert_eq!(
        planned(&late, ben, &next_monday),
        ["interview 2 2026-11-30 any"],
        "never before the one before"
    );

    let thursday = london("2026-11-26T09:00:00Z");
    done(&mut desk, ana, &thursday);
    assert_eq!(
        planned(&desk, ana, &thursday),
        ["interview 2 2026-12-03 any"],
        "the result is asked for again until there is one"
    );
    let view = enrolled(&desk, id, &thursday);
    assert_eq!((view.state, view.steps[0].state), (EnrolmentState::Running, StepState::Done));

    let no = london("2026-12-04T10:00:00Z");
    happens(&mut desk, ana, Outcome::NotHired, &no);
    assert_eq!(planned(&desk, ana, &no), ["interview 3 2026-12-04 any"], "thanks at once");
    done(&mut desk, ana, &no);
    assert_eq!(planned(&desk, ana, &no), ["interview 4 2026-12-11 any"], "a referral after 5 working days");
    let eleventh = london("2026-12-11T10:00:00Z");
    done(&mut desk, ana, &eleventh);
    assert_eq!(planned(&desk, ana, &eleventh), ["interview 5 2027-03-04 any"], "kept in mind in 3 months");
    done(&mut desk, ana, &london("2027-03-04T10:00:00Z"));
    assert_eq!(enrolled(&desk, id, &no).state, EnrolmentState::Finished);
    assert_eq!(
        desk.enrolments(&ListFilter::default(), None, &no).expect("one").len(),
        1,
        "one way from start to end"
    );
}

#[test]
fn a_proposal_is_asked_about_weekly_until_it_is_decided() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "proposal", ana, &monday());
    for (now, next) in [
        ("2026-11-30T10:00:00Z", "proposal 1 2026-12-07 any"),
        ("2026-12-09T10:00:00Z", "proposal 1 2026-12-16 any"),
        ("2026-12-16T10:00:00Z", "proposal 1 2026-12-23 any"),
    ] {
        done(&mut desk, ana, &london(now));
        assert_eq!(planned(&desk, ana, &london(now)), [next], "a week after it was done");
    }
    desk.end_play(id, &london("2026-12-17T10:00:00Z")).expect("ended");
    assert!(planned(&desk, ana, &london("2026-12-17T10:00:00Z")).is_empty());
    assert_eq!(enrolled(&desk, id, &monday()).ended_because, "Ended by you");
    assert_eq!(desk.end_play(id, &monday()).expect_err("over").kind(), ErrorKind::Conflict);
}

#[test]
fn a_sale_waits_for_its_delivery() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    happens(&mut desk, ana, Outcome::Sale, &monday());
    done(&mut desk, ana, &london("2026-11-24T10:00:00Z"));
    let view = &desk.enrolments(&ListFilter::default(), None, &monday()).expect("one")[0];
    assert_eq!(
        (view.state, view.step, view.steps[1].date),
        (EnrolmentState::Running, 2, None),
        "it is not known yet"
    );

    let delivery = london("2026-12-10T10:00:00Z");
    happens(&mut desk, ana, Outcome::Delivered, &delivery);
    assert_eq!(
        planned(&desk, ana, &delivery),
        ["sale 2 2026-12-10 any", "service 1 2027-03-10 any"],
        "the call that confirms the decision; service counts from delivery, without an opportunity to mark"
    );
    happens(&mut desk, ana, Outcome::Delivered, &delivery);
    assert_eq!(planned(&desk, ana, &delivery).len(), 2, "told twice, delivered once");
    let call = steps(&desk, ana, &delivery)[0].id;
    desk.complete(call, &Completion::default(), &delivery).expect("done");
    assert_eq!(planned(&desk, ana, &delivery)[0], "sale 3 2026-12-11 any", "the second card");
    let card = steps(&desk, ana, &delivery)[0].id;
    desk.complete(card, &Completion::default(), &delivery).expect("done");
    let experience = planned(&desk, ana, &delivery);
    assert!(
        experience.contains(&"sale 4 2027-03-17 any".to_owned()),
        "3 months, a week from service: {experience:?}"
    );
}

#[test]
fn an_outcome_begins_its_play() {
    for (outcome, first, why) in [
        (Outcome::Interview, &["interview 1 2026-11-23 17:00"][..], "the thank-you note"),
        (Outcome::Sale, &["sale 1 2026-11-24 any"], "the card"),
        (
            Outcome::Delivered,
            &["sale 2 2026-11-23 any", "service 1 2027-02-22 any"],
            "without a sale on file",
        ),
        (Outcome::Visited, &["visit 1 2027-02-23 any"], "a check-in"),
        (Outcome::NotHired, &["interview 3 2026-11-23 any"], "without an interview on file"),
        (Outcome::Met, &[], "no play of its own"),
    ] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk);
        happens(&mut desk, ana, outcome, &monday());
        assert_eq!(planned(&desk, ana, &monday()), first, "{why}");
        happens(&mut desk, ana, outcome, &monday());
        assert_eq!(planned(&desk, ana, &monday()), first, "the same again begins nothing: {why}");
        for _ in 0..2 {
            desk.undo().expect("undone").value.expect("a step");
        }
        assert!(planned(&desk, ana, &monday()).is_empty(), "undone with it: {why}");
    }
}

#[test]
fn the_owner_has_the_last_word_on_what_an_outcome_begins() {
    let mut desk = Desk::new();
    let (one, two, third) = (ana(&mut desk), ana(&mut desk), ana(&mut desk));
    let mut logged = heard(Direction::Out, Channel::InPerson, Some(Outcome::Sale));
    logged.consequences.play = Some(String::new());
    desk.log(one, &logged, &monday()).expect("logged");
    assert!(planned(&desk, one, &monday()).is_empty(), "none");
    logged.consequences.play = Some("networking".into());
    desk.log(two, &logged, &monday()).expect("logged");
    assert_eq!(planned(&desk, two, &monday()), ["networking 1 2026-11-23 10:10"], "another");
    logged.consequences.play = Some("picnic".into());
    assert_eq!(desk.log(third, &logged, &monday()).expect_err("no such play").field(), Some("play"));
    assert!(desk.timeline(third, &monday()).expect("timeline").is_empty(), "nothing was written");
}

#[test]
fn everybody_who_took_part_is_thanked() {
    let mut desk = Desk::new();
    let (ana, ben) = (ana(&mut desk), ana(&mut desk));
    let mut logged = heard(Direction::Out, Channel::InPerson, Some(Outcome::Interview));
    logged.consequences.also = vec![ben];
    desk.log(ana, &logged, &monday()).expect("logged");
    for contact in [ana, ben] {
        assert_eq!(planned(&desk, contact, &monday()), ["interview 1 2026-11-23 17:00"]);
        done(&mut desk, contact, &monday());
    }
    assert_eq!(planned(&desk, ana, &monday()), ["interview 2 2026-11-26 any"], "the result is asked of one");
    assert!(planned(&desk, ben, &monday()).is_empty());
}

#[test]
fn a_reply_ends_or_pauses_a_play() {
    let tuesday = london("2026-11-24T10:00:00Z");
    for (play, state, open, why) in [
        ("event", EnrolmentState::Ended, 0, "they answered the follow-up"),
        ("call-back", EnrolmentState::Running, 1, "the call that they asked for is due all the same"),
        ("interview", EnrolmentState::Paused, 1, "until they are answered; the thanks do not wait"),
        ("proposal", EnrolmentState::Paused, 0, "until they are answered"),
        ("networking", EnrolmentState::Running, 1, "a check-in is due all the same"),
        ("visit", EnrolmentState::Running, 1, "a check-in is due all the same"),
        ("sale", EnrolmentState::Running, 1, "thanks are due all the same"),
        ("service", EnrolmentState::Running, 1, "the interval is fixed"),
    ] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk);
        let id = start(&mut desk, play, ana, &monday());
        writes(&mut desk, ana, &tuesday);
        assert_eq!(
            (enrolled(&desk, id, &tuesday).state, planned(&desk, ana, &tuesday).len()),
            (state, open),
            "{play}: {why}"
        );
        desk.undo().expect("undone");
        assert_eq!(enrolled(&desk, id, &tuesday).state, EnrolmentState::Running, "undone with it");
        assert_eq!(planned(&desk, ana, &tuesday).len(), 1);
    }
}

#[test]
fn what_a_message_paused_goes_on_when_it_is_answered() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "proposal", ana, &monday());
    let tuesday = london("2026-11-24T10:00:00Z");
    writes(&mut desk, ana, &tuesday);
    writes(&mut desk, ana, &tuesday);
    let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
    desk.complete(answer, &Completion::default(), &tuesday).expect("answered");
    assert_eq!(enrolled(&desk, id, &tuesday).state, EnrolmentState::Running);
    assert_eq!(planned(&desk, ana, &tuesday), ["proposal 1 2026-11-30 any"], "as it was planned");

    let monday_after = london("2026-11-30T10:00:00Z");
    writes(&mut desk, ana, &monday_after);
    let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
    let wednesday = london("2026-12-02T10:00:00Z");
    desk.complete(answer, &Completion::default(), &wednesday).expect("answered");
    assert_eq!(
        planned(&desk, ana, &wednesday),
        ["proposal 1 2026-12-03 any"],
        "not before the next working day"
    );
}

#[test]
fn who_was_spoken_with_waits_for_nothing() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "proposal", ana, &monday());
    let due = london("2026-11-30T10:00:00Z");
    desk.log(ana, &heard(Direction::In, Channel::Call, Some(Outcome::Reached)), &due).expect("logged");
    assert_eq!(enrolled(&desk, id, &due).state, EnrolmentState::Running, "a pause that nothing would end");
    assert_eq!(planned(&desk, ana, &due), ["proposal 1 2026-12-07 any"], "not within the week again");
}

#[test]
fn a_play_is_paused_and_resumed_by_hand() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "visit", ana, &monday());
    desk.pause_play(id, &monday()).expect("paused");
    assert!(planned(&desk, ana, &monday()).is_empty());
    let view = enrolled(&desk, id, &monday());
    assert_eq!((view.state, view.steps[0].state), (EnrolmentState::Paused, StepState::Waiting));
    writes(&mut desk, ana, &monday());
    let answer = desk.unanswered_by(ana).expect("asked").expect("they wait");
    desk.complete(answer, &Completion::default(), &monday()).expect("answered");
    assert_eq!(
        enrolled(&desk, id, &monday()).state,
        EnrolmentState::Paused,
        "the owner paused it, not the message"
    );
    assert_eq!(desk.pause_play(id, &monday()).expect_err("it is").kind(), ErrorKind::Conflict);
    desk.resume_play(id, &monday()).expect("resumed");
    assert_eq!(planned(&desk, ana, &monday()), ["visit 1 2027-02-23 any"]);
    assert_eq!(desk.resume_play(id, &monday()).expect_err("it runs").kind(), ErrorKind::Conflict);
    desk.undo().expect("undone");
    assert_eq!(enrolled(&desk, id, &monday()).state, EnrolmentState::Paused);
}

#[test]
fn a_sale_ends_what_led_to_it() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    for play in ["event", "proposal", "visit", "call-back", "networking"] {
        start(&mut desk, play, ana, &monday());
    }
    happens(&mut desk, ana, Outcome::Sale, &monday());
    let open = planned(&desk, ana, &monday());
    assert_eq!(open, ["networking 1 2026-11-23 10:10", "sale 1 2026-11-24 any"]);
    assert!(
        desk.enrolments(&ListFilter::default(), Some(EnrolmentState::Ended), &monday())
            .expect("ended")
            .iter()
            .all(|ended| ended.ended_because == "They bought")
    );
}

#[test]
fn nobody_is_in_a_play_twice_for_one_cause() {
    let mut desk = Desk::new();
    let (ana, ben) = (ana(&mut desk), ana(&mut desk));
    let fair = Start { cause: "Fair".into(), ..Start::default() };
    let first = desk.start_play("event", &[ana], &fair, &monday()).expect("started").value.enrolments[0];
    let again = desk.start_play("event", &[ana], &fair, &monday()).expect_err("in it");
    assert!(again.kind() == ErrorKind::Conflict && again.to_string().contains("Fair"), "{again}");
    let both = desk.start_play("event", &[ana, ben], &fair, &monday()).expect("one of them").value;
    assert_eq!((both.enrolments.len(), both.left_out.len()), (1, 1));
    assert_eq!((both.left_out[0].contact_id, both.left_out[0].contact.as_str()), (ana, "Ana Prado"));

    assert_eq!(
        desk.start_play("event", &[ana], &Start::default(), &monday()).expect_err("by hand").kind(),
        ErrorKind::Conflict,
        "by hand: not while it runs"
    );
    desk.end_play(first, &monday()).expect("ended");
    desk.start_play("event", &[ana], &fair, &monday()).expect_err("the same fair, also when it is over");
    desk.start_play("event", &[ana], &Start::default(), &monday()).expect("by hand, once it is over");

    let silent = Details { do_not_contact: true, ..named("Silent") };
    let silent = desk.add_contact(&silent, &monday()).expect("added").value;
    let started =
        desk.start_play("visit", &[silent, ben], &Start::default(), &monday()).expect("one of them").value;
    assert_eq!((started.enrolments.len(), started.left_out[0].contact_id), (1, silent));
    let far = Start { on: Some(day("2030-01-01")), ..Start::default() };
    let far = desk.start_play("late", &[ben], &far, &monday()).expect_err("too far ahead");
    assert_eq!(far.field(), Some("on"));
    assert_eq!(
        desk.start_play("picnic", &[ben], &fair, &monday()).expect_err("no such play").field(),
        Some("play")
    );
}

#[test]
fn who_asks_not_to_be_contacted_leaves_the_play_quietly() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let id = start(&mut desk, "networking", ana, &monday());
    let details = Details { do_not_contact: true, ..desk.contact(ana).expect("there").details };
    desk.edit_contact(ana, &details, &monday()).expect("edited");
    let open = steps(&desk, ana, &monday());
    for step in open {
        desk.skip(step.id, &monday()).expect("skipped");
    }
    let view = enrolled(&desk, id, &monday());
    assert_eq!(
        (view.state, view.ended_because.as_str()),
        (EnrolmentState::Ended, "They asked not to be contacted")
    );
}

#[test]
fn moving_one_step_can_move_the_rest() {
    let mut desk = Desk::new();
    desk.save_play(&own_play(), &monday()).expect("saved");
    for (rest, second, third, why) in [
        (false, "welcome 2 2026-11-27 any", "welcome 3 2026-11-30 any", "only this one"),
        (true, "welcome 2 2026-11-27 any", "welcome 3 2026-12-02 any", "two days later, all of them"),
    ] {
        let ana = ana(&mut desk);
        let id = start(&mut desk, "welcome", ana, &monday());
        done(&mut desk, ana, &monday());
        let open = steps(&desk, ana, &monday());
        assert_eq!(open[0].date, day("2026-11-25"), "two working days after the start");
        desk.reschedule(open[0].id, &Move { rest, ..to("2026-11-27") }, &monday()).expect("moved");
        assert_eq!(planned(&desk, ana, &monday()), [second], "{why}");
        assert_eq!(
            enrolled(&desk, id, &monday()).steps[2].date,
            Some(day(&third[10..20])),
            "on the line: {why}"
        );
        done(&mut desk, ana, &london("2026-11-27T10:00:00Z"));
        assert_eq!(planned(&desk, ana, &monday()), [third], "{why}");
    }
}

#[test]
fn plays_are_editable_copies() {
    let mut desk = Desk::new();
    let plays = |desk: &Desk| {
        let plays = desk.plays().expect("plays");
        assert!(plays.is_sorted_by_key(|view| view.play.title.to_lowercase()));
        plays
    };
    let built_in = plays(&desk);
    assert_eq!(built_in.len(), 10);
    assert!(built_in.iter().all(|view| view.built_in && !view.changed && view.running == 0));

    let ana = ana(&mut desk);
    let id = start(&mut desk, "visit", ana, &monday());
    let mut visit = built_in.iter().find(|view| view.play.name == "visit").expect("visit").play.clone();
    visit.title = "Came by".into();
    visit.steps.insert(0, Step { purpose: "Send the catalogue".into(), ..own_play().steps[0].clone() });
    desk.save_play(&visit, &monday()).expect("changed");
    let changed = plays(&desk).into_iter().find(|view| view.play.name == "visit").expect("visit");
    assert_eq!((changed.built_in, changed.changed, changed.running, &changed.play), (true, true, 1, &visit));
    let runs = enrolled(&desk, id, &monday());
    assert_eq!(
        (runs.title.as_str(), runs.steps.len()),
        ("Visited, did not buy", 1),
        "who is in it goes on as before"
    );

    desk.delete_play("visit", &monday()).expect("reset");
    assert_eq!(
        plays(&desk).iter().map(|view| &view.play).collect::<Vec<_>>(),
        built_in.iter().map(|view| &view.play).collect::<Vec<_>>(),
        "back to what it was"
    );
    desk.undo().expect("undone");
    assert!(plays(&desk).iter().any(|view| view.changed), "and changed again");
    let original = built_in.iter().find(|view| view.play.name == "visit").expect("visit");
    desk.save_play(&original.play, &monday()).expect("typed back");
    assert!(!plays(&desk).iter().any(|view| view.changed), "as it came");

    desk.save_play(&own_play(), &monday()).expect("saved");
    assert!(plays(&desk).iter().any(|view| view.play == own_play() && !view.built_in && !view.changed));
    let second = self::ana(&mut desk);
    let second = start(&mut desk, "welcome", second, &monday());
    desk.delete_play("welcome", &monday()).expect("deleted");
    assert_eq!(plays(&desk).len(), 10);
    assert_eq!(enrolled(&desk, second, &monday()).state, EnrolmentState::Running, "who is in it goes on");
    assert_eq!(desk.delete_play("welcome", &monday()).expect_err("gone").field(), Some("play"));
}

#[test]
fn a_play_is_refused_at_the_field() {
    let mut desk = Desk::new();
    let template = Template {
        name: "my-note".into(),
        title: "My note".into(),
        channel: Channel::Email,
        subject: String::new(),
        body: "Hello".into(),
    };
    desk.save_template(&template, &monday()).expect("saved");
    desk.delete_template("my-note", &monday()).expect("deleted");
    let with = |change: fn(&mut Step)| {
        let mut play = own_play();
        change(&mut play.steps[2]);
        play
    };
    let every =
        |count, unit| Some(Recurrence { every: Interval { count, unit }, from: RecursFrom::Completion });
    let repeats = |count, unit, question| {
        let mut play = own_play();
        play.steps[2] = Step { repeats: every(count, unit), question, ..play.steps[2].clone() };
        play
    };
    let mut endless_first = own_play();
    endless_first.steps[0].repeats = every(1, Unit::Month);
    for (play, field, why) in [
        (Play { name: "Trade Show".into(), ..own_play() }, "name", "capitals and a space"),
        (Play { name: String::new(), ..own_play() }, "name", "no name"),
        (Play { name: "x".repeat(41), ..own_play() }, "name", "too long"),
        (Play { title: "  ".into(), ..own_play() }, "title", "no title"),
        (Play { steps: vec![], ..own_play() }, "steps", "no steps"),
        (with(|step| step.purpose = " ".into()), "steps.2.purpose", "no purpose"),
        (with(|step| step.template = "my-note".into()), "steps.2.template", "a deleted template"),
        (with(|step| step.after.count = u32::MAX), "steps.2.after", "beyond all plans"),
        (repeats(0, Unit::Week, false), "steps.2.repeats", "an interval of zero"),
        (repeats(u32::MAX, Unit::Year, false), "steps.2.repeats", "an interval for ever"),
        (repeats(3, Unit::Day, true), "steps.2.repeats", "a question every third day"),
        (endless_first, "steps.0.repeats", "the next would never come"),
    ] {
        let error = desk.save_play(&play, &monday()).expect_err(why);
        assert_eq!(error.field(), Some(field), "{why}: {error}");
        assert!(error.to_string().ends_with('.'), "{why}: {error}");
    }
    assert_eq!(desk.plays().expect("plays").len(), 10, "nothing was written");
    desk.save_play(&repeats(7, Unit::Day, true), &monday()).expect("a question every week is not daily");
}

#[test]
fn enrolments_are_filtered() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let jonas = desk.add("Jonas Weber");
    let tagged = Details { tags: vec!["VIP".into()], ..desk.contact(jonas).expect("there").details };
    desk.edit_contact(jonas, &tagged, &monday()).expect("tagged");
    start(&mut desk, "visit", ana, &monday());
    let paused = start(&mut desk, "proposal", jonas, &monday());
    desk.pause_play(paused, &monday()).expect("paused");
    let all = ListFilter::default;
    for (filter, state, found, why) in [
        (all(), None, &["Jonas Weber", "Ana Prado"][..], "the newest first"),
        (ListFilter { play: "visit".into(), ..all() }, None, &["Ana Prado"], "of a play"),
        (all(), Some(EnrolmentState::Paused), &["Jonas Weber"], "in a state"),
        (ListFilter { text: "WEBER".into(), ..all() }, None, &["Jonas Weber"], "by name"),
        (ListFilter { tag: "vip".into(), ..all() }, None, &["Jonas Weber"], "by tag"),
        (ListFilter { text: "nobody".into(), ..all() }, None, &[], "nobody"),
    ] {
        let names = desk.enrolments(&filter, state, &monday()).expect("enrolments");
        assert_eq!(names.iter().map(|row| row.contact.as_str()).collect::<Vec<_>>(), found, "{why}");
    }
    let counts = desk.plays().expect("plays");
    let counts = counts.iter().filter(|view| view.running + view.paused > 0);
    let counts = counts.map(|view| (view.play.name.as_str(), view.running, view.paused)).collect::<Vec<_>>();
    assert_eq!(counts, [("proposal", 0, 1), ("visit", 1, 0)]);
}

#[test]
fn why_somebody_is_in_a_play_is_said_in_words() {
    let said = |desk: &Desk, contact| {
        let enrolments = desk.contact_view(contact, &monday()).expect("view").enrolments;
        enrolments.into_iter().map(|enrolment| enrolment.cause).collect::<Vec<_>>()
    };
    for (cause, why) in [
        ("Hannover Messe", "a fair has its own name"),
        ("iba 2026", "and its own capitals"),
        ("proposal sent 2026-10-12", "the owner's words are taken as they are"),
        ("", "by hand"),
    ] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk);
        let start = Start { cause: cause.into(), ..Start::default() };
        desk.start_play("visit", &[ana], &start, &monday()).expect("started");
        assert_eq!(said(&desk, ana), [cause], "{why}");
    }
    let mut desk = Desk::new();
    let ana = ana(&mut desk);
    let proposal_sent = Some(day("2026-10-12"));
    let dates = OpportunityDates { proposal_sent, ..OpportunityDates::default() };
    let details = OpportunityDetails { dates, kind: OpportunityKind::Job, ..sale("Fitter") };
    desk.add_opportunity(ana, &details, &monday()).expect("added");
    happens(&mut desk, ana, Outcome::Interview, &monday());
    assert_eq!(said(&desk, ana), ["Interviewed on Mon 23 Nov 2026", "Proposal sent on Mon 12 Oct 2026"]);
}

#[test]
fn merged_contacts_keep_their_plays() {
    let mut desk = Desk::new();
    let (ana, other) = (ana(&mut desk), desk.add("Ana Prado"));
    let id = start(&mut desk, "visit", other, &monday());
    desk.merge_contacts(ana, other, &monday()).expect("merged");
    assert_eq!(enrolled(&desk, id, &monday()).contact_id, ana);
    done(&mut desk, ana, &monday());
    assert_eq!(enrolled(&desk, id, &monday()).state, EnrolmentState::Finished);
    for _ in 0..2 {
        desk.undo().expect("undone");
    }
    assert_eq!(enrolled(&desk, id, &monday()).contact_id, other, "undone with them");
}

#[test]
fn whoever_asks_not_to_be_contacted_leaves_all_plays() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    desk.start_play("visit", &[ana], &Start::default(), &monday()).expect("started");
    let unwanted = Details { do_not_contact: true, ..desk.contact(ana).expect("there").details };
    desk.edit_contact(ana, &unwanted, &monday()).expect("marked");
    assert!(desk.follow_ups(Some(ana), &monday()).expect("rows").is_empty(), "its step is let go");
    let all = desk.enrolments(&ListFilter::default(), None, &monday()).expect("enrolments");
    assert_eq!(all[0].ended_because, "They asked not to be contacted");
    desk.undo().expect("undone");
    assert_eq!(desk.follow_ups(Some(ana), &monday()).expect("rows").len(), 1, "the mark taken back");
}

#[test]
fn the_rest_moves_with_a_step_as_far_as_it_counts_from_the_same_day() {
    for (delivered_first, moves, why) in [
        (false, 0, "what waits for the delivery counts from that"),
        (true, 7, "the later steps count from the delivery, too"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add_contact(&super::done::reachable(), &monday()).expect("added").value;
        let told = |outcome| heard(Direction::Out, Channel::InPerson, Some(outcome));
        desk.log(ana, &told(Outcome::Sale), &monday()).expect("sold");
        let last = |desk: &Desk| {
            let sales = desk.enrolments(&ListFilter::default(), None, &monday()).expect("plays");
            let sale = sales.iter().find(|play| play.play == "sale").expect("a sale");
            sale.steps[3].date
        };
        let move_step = |desk: &mut Desk, step| {
            let open = desk.follow_ups(Some(ana), &monday()).expect("open");
            let row = open.iter().find(|row| row.play.as_deref() == Some("sale") && row.step == Some(step));
            let row = row.expect("the step is open");
            let to = Move { rest: true, ..to(&(row.date + chrono::Days::new(7)).to_string()) };
            desk.reschedule(row.id, &to, &monday()).expect("moved");
        };
        // The day on which the last step lies when nothing is moved.
        desk.log(ana, &told(Outcome::Delivered), &monday()).expect("delivered");
        let before = last(&desk).expect("its day is known");
        desk.undo().expect("undone");
        if !delivered_first {
            move_step(&mut desk, 1);
        }
        desk.log(ana, &told(Outcome::Delivered), &monday()).expect("delivered");
        if delivered_first {
            move_step(&mut desk, 2);
        }
        let after = last(&desk).expect("its day is known");
        assert_eq!((after - before).num_days(), moves, "{why}");
    }
}
