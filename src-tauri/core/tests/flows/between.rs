//! Nobody falls between: with whom something is undecided has a next step, or stands in a list.

use touchbase_core::contact::Rhythm;
use touchbase_core::follow_up::Completion;
use touchbase_core::id::EnrolmentId;
use touchbase_core::play::Start;
use touchbase_core::view::ProposedStep;

use super::done::reachable;
use super::*;

fn ana(desk: &mut Desk, stage: &str) -> ContactId {
    desk.add_contact(&Details { stage: stage.into(), ..reachable() }, &monday()).expect("added").value
}

fn start(desk: &mut Desk, play: &str, contact: ContactId) -> EnrolmentId {
    desk.start_play(play, &[contact], &Start::default(), &monday()).expect("started").value.enrolments[0]
}

/// Why Ana stands in the list; `None` when she does not. All places say the same.
fn listed(desk: &Desk, contact: ContactId, now: &Now) -> Option<String> {
    let rows = desk.contacts_without_step(&ListFilter::default(), now).expect("the list");
    let row = rows.iter().find(|row| row.contact_id == contact);
    let is_listed = row.is_some();
    let today = desk.today(&ListFilter::default(), now).expect("today");
    assert_eq!(today.contacts_without_step, rows, "on Today");
    assert_eq!(
        desk.counts(now).expect("counts").contacts_without_step as usize,
        rows.len(),
        "in the sidebar"
    );
    let filter = ContactFilter { without_step: true, ..ContactFilter::default() };
    let ids = desk.contact_ids(&filter).expect("filtered");
    assert_eq!(ids.contains(&contact), is_listed, "by the filter of the contacts");
    if is_listed {
        let next = desk.what_next(contact, now).expect("asked").expect("something may come next");
        let last = &next.proposals.last().expect("proposals").step;
        assert!(matches!(last, ProposedStep::LeaveIt), "the last is to leave it at that: {last:?}");
    }
    row.map(|row| row.because.clone())
}

/// Lets all open follow-ups go, one after the other, as far as they come.
fn silence(desk: &mut Desk, contact: ContactId, now: &Now) {
    for _ in 0..9 {
        let open = desk.follow_ups(Some(contact), now).expect("open");
        let Some(step) = open.first() else { return };
        // What goes out by mail is done; who is called is not reached, and the owner lets it go.
        let (outcome, let_go) = match step.channel {
            Channel::Call => (Outcome::NoAnswer, true),
            _ => (Outcome::Wrote, false),
        };
        let completion = Completion { outcome: Some(outcome), let_go, ..Completion::default() };
        desk.complete(step.id, &completion, now).expect("done");
    }
}

#[test]
fn whose_play_ends_in_silence_is_listed() {
    for (play, because, why) in [
        (
            "event",
            Some("“After a trade show or event” ended without a reply"),
            "nobody answered after the fair",
        ),
        ("networking", Some("“New networking contact” ended without a reply"), "nobody answered"),
        ("visit", Some("“Visited, did not buy” ended without a reply"), "nobody answered the check-in"),
        ("late", None, "an apology leaves nothing undecided"),
    ] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk, "");
        assert_eq!(listed(&desk, ana, &monday()), None, "nothing is undecided yet");
        start(&mut desk, play, ana);
        assert_eq!(listed(&desk, ana, &monday()), None, "{play}: a step is planned");
        silence(&mut desk, ana, &monday());
        assert_eq!(listed(&desk, ana, &monday()).as_deref(), because, "{play}: {why}");
    }
}

#[test]
fn what_a_play_began_with_is_no_reaction_to_it() {
    for (play, earlier) in [("visit", false), ("visit", true), ("networking", false), ("networking", true)] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk, "");
        let mut seen = heard(Direction::Out, Channel::InPerson, Some(Outcome::Visited));
        seen.consequences.play = Some(play.into());
        seen.interaction.at = earlier.then(|| utc("2026-11-21T15:00:00Z"));
        desk.log(ana, &seen, &monday()).expect("logged");
        silence(&mut desk, ana, &london("2026-12-01T10:00:00Z"));
        let because = listed(&desk, ana, &london("2026-12-01T10:00:00Z"));
        assert!(
            because.as_ref().is_some_and(|because| because.ends_with("ended without a reply")),
            "{play}, logged later: {earlier}: {because:?}"
        );
    }
}

#[test]
fn what_comes_again_never_ends_by_itself() {
    for play in ["interview", "proposal", "reference", "service"] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk, "");
        start(&mut desk, play, ana);
        silence(&mut desk, ana, &monday());
        let open = desk.follow_ups(Some(ana), &monday()).expect("open");
        assert_eq!(open.len(), 1, "{play}: one step, however often nobody answers");
        assert_eq!(listed(&desk, ana, &monday()), None, "{play}");
    }
}

#[test]
fn what_brings_into_the_list_and_out_of_it() {
    let reached = || heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
    let reply = || {
        let mut reply = heard(Direction::In, Channel::Email, Some(Outcome::Replied));
        reply.consequences.answered = true;
        reply
    };
    let late = london("2026-11-25T10:00:00Z");
    #[rustfmt::skip]
    let rows = [
        ("lead",  "nothing",       Some("lead"),                          "a stage and nothing planned"),
        ("lead",  "plan",          None,                                  "something is planned"),
        ("lead",  "rhythm",        None,                                  "they are kept in touch with"),
        ("lead",  "leave",         None,                                  "the owner left it at that"),
        ("lead",  "leave, reached", Some("lead"),                         "and spoke with them since"),
        ("lead",  "leave, old letter", None,                              "what is older changes nothing"),
        ("lead",  "leave, stage",  Some("customer"),                      "another stage is something new"),
        ("lead",  "leave, play",   Some("“New networking contact” is paused"), "a play is something new"),
        ("lead",  "leave, undo",   Some("lead"),                          "taken back"),
        ("lead",  "silent",        None,                                  "they asked not to be contacted"),
        ("lead",  "opportunity",   None,                                  "an opportunity is listed itself"),
        ("lead",  "opportunity, no", Some("lead"),                        "and after its no they are"),
        ("",      "nothing",       None,                                  "nothing is undecided"),
        ("",      "pause",         Some("“New networking contact” is paused"), "a play that the owner paused"),
        ("",      "pause, end",    None,                                  "the owner's word ends it"),
        ("",      "silence",       Some("“After a trade show or event” ended without a reply"), "nobody answered"),
        ("",      "silence, reply", None,                                 "they answered after all"),
        ("",      "silence, reached", None,                               "they were reached after all"),
        ("",      "silence, no answer", Some("“After a trade show or event” ended without a reply"), "nobody was"),
        ("",      "silence, leave", None,                                 "the owner left it at that"),
        ("",      "silence, leave, no answer", None,                      "and one more try decides nothing"),
    ];
    for (stage, what, because, why) in rows {
        let mut desk = Desk::new();
        let ana = ana(&mut desk, stage);
        let mut enrolment = None;
        for what in what.split(", ") {
            match what {
                "plan" => drop(desk.plan(ana, "2026-12-01", "")),
                "rhythm" => {
                    let every =
                        touchbase_core::time::Interval { count: 3, unit: touchbase_core::time::Unit::Month };
                    let details =
                        Details { rhythm: Rhythm::Every(every), ..desk.contact(ana).expect("there").details };
                    desk.edit_contact(ana, &details, &monday()).expect("edited");
                }
                "leave" => drop(desk.leave_it(&[ana, ana], &monday()).expect("left")),
                "undo" => drop(desk.undo().expect("undone")),
                "reached" => drop(desk.log(ana, &reached(), &late).expect("logged")),
                "reply" => drop(desk.log(ana, &reply(), &late).expect("logged")),
                "no answer" => {
                    let tried = heard(Direction::Out, Channel::Call, Some(Outcome::NoAnswer));
                    desk.log(ana, &tried, &late).expect("logged");
                }
                "old letter" => {
                    let mut letter = heard(Direction::Out, Channel::Letter, Some(Outcome::Wrote));
                    letter.interaction.at = Some(utc("2026-11-02T10:00:00Z"));
                    desk.log(ana, &letter, &late).expect("logged");
                }
                "stage" | "silent" => {
                    let details = desk.contact(ana).expect("there").details;
                    let stage = if what == "stage" { "customer".into() } else { details.stage.clone() };
                    let details = Details { stage, do_not_contact: what == "silent", ..details };
                    desk.edit_contact(ana, &details, &monday()).expect("edited");
                }
                "opportunity" => drop(desk.add_opportunity(ana, &sale("Pumps"), &monday()).expect("added")),
                "no" => {
                    let board = desk.opportunities(&ListFilter::default(), &monday()).expect("board");
                    let no = OpportunityDetails { state: OpportunityState::No, ..sale("Pumps") };
                    desk.edit_opportunity(board.no_next_step[0].id, &no, &monday()).expect("decided");
                }
                "play" | "pause" => {
                    let id = start(&mut desk, "networking", ana);
                    desk.pause_play(id, &monday()).expect("paused");
                    enrolment = Some(id);
                }
                "end" => drop(desk.end_play(enrolment.expect("started"), &monday()).expect("ended")),
                "silence" => {
                    start(&mut desk, "event", ana);
                    silence(&mut desk, ana, &monday());
                }
                _ => {}
            }
        }
        assert_eq!(listed(&desk, ana, &late).as_deref(), because, "{what} ({stage}): {why}");
        assert!(desk.check().expect("checked").ok, "{what}: the book is sound");
    }
}

#[test]
fn what_may_come_next_is_asked_only_when_nothing_is_planned() {
    let mut desk = Desk::new();
    let ana = ana(&mut desk, "lead");
    let id = desk.plan(ana, "2026-11-23", "");
    assert_eq!(desk.what_next(ana, &monday()).expect("asked"), None, "something is planned");
    desk.complete(id, &Completion::default(), &monday()).expect("done");
    let next = desk.what_next(ana, &monday()).expect("asked").expect("nothing is planned any more");
    for proposal in &next.proposals {
        if let ProposedStep::Plan(plan) = &proposal.step {
            desk.book.plan(ana, plan, &monday()).expect("it is accepted as it stands");
            assert_eq!(desk.what_next(ana, &monday()).expect("asked"), None, "{}", proposal.label);
            desk.undo().expect("undone");
        }
    }
    desk.leave_it(&[ana], &monday()).expect("left");
    assert_eq!(desk.what_next(ana, &monday()).expect("asked"), None, "the owner left it at that");
    let gone = desk.leave_it(&[ContactId(99)], &monday()).expect_err("nobody");
    assert_eq!(gone.kind(), touchbase_core::ErrorKind::NotFound);

    let bo = self::ana(&mut desk, "");
    desk.add_opportunity(bo, &sale("Pumps"), &monday()).expect("added");
    let next = desk.what_next(bo, &monday()).expect("asked").expect("an opportunity without a next step");
    assert!(
        next.proposals
            .iter()
            .all(|proposal| matches!(proposal.step, ProposedStep::Plan(_) | ProposedStep::Play(_))),
        "nobody leaves an open opportunity at that: it is decided: {:?}",
        next.proposals
    );
}

#[test]
fn the_list_is_filtered_and_the_quietest_comes_first() {
    let mut desk = Desk::new();
    let [quiet, fresh, never] = ["Quiet Quin", "Fresh Fay", "Never Nell"].map(|name| {
        let details = Details { stage: "lead".into(), tags: vec![name[..5].into()], ..named(name) };
        desk.add_contact(&details, &monday()).expect("added").value
    });
    let reached = heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
    desk.log(quiet, &reached, &monday()).expect("logged");
    desk.log(fresh, &reached, &london("2026-12-01T10:00:00Z")).expect("logged");
    let later = london("2026-12-08T10:00:00Z");
    let all = ListFilter::default;
    for (filter, expected, why) in [
        (all(), &[never, quiet, fresh][..], "the quietest first"),
        (ListFilter { text: "fay".into(), ..all() }, &[fresh], "by name"),
        (ListFilter { tag: "QUIET".into(), ..all() }, &[quiet], "by tag"),
        (ListFilter { play: "visit".into(), ..all() }, &[], "of a play"),
        (ListFilter { channel: Some(Channel::Call), ..all() }, &[], "nothing planned has no channel"),
        (ListFilter { promises: true, ..all() }, &[], "nor is it promised"),
    ] {
        let rows = desk.contacts_without_step(&filter, &later).expect("the list");
        assert_eq!(rows.iter().map(|row| row.contact_id).collect::<Vec<_>>(), expected, "{why}");
    }
    let rows = desk.contacts_without_step(&all(), &later).expect("the list");
    assert_eq!(rows.iter().map(|row| row.quiet_days).collect::<Vec<_>>(), [None, Some(15), Some(7)]);
}

#[test]
fn a_contact_that_comes_back_by_undo_stands_where_it_stood() {
    for (what, is_listed, why) in [
        ("", true, "listed"),
        ("left", false, "left at that"),
        ("spoken", true, "spoken with"),
        ("left, spoken", true, "left at that, and spoken with since"),
        ("spoken, left", false, "spoken with, and left at that since"),
    ] {
        let mut desk = Desk::new();
        let ana = ana(&mut desk, "lead");
        desk.add_note(ana, "Met at the fair", &monday()).expect("noted");
        for (day, what) in (24..).zip(what.split(", ")) {
            let now = london(&format!("2026-11-{day}T10:00:00Z"));
            match what {
                "left" => drop(desk.leave_it(&[ana], &now).expect("left")),
                "spoken" => {
                    let reached = heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
                    desk.log(ana, &reached, &now).expect("logged");
                }
                _ => {}
            }
        }
        let later = london("2026-12-08T10:00:00Z");
        let before = (listed(&desk, ana, &later), desk.timeline(ana, &later).expect("timeline"));
        assert_eq!(before.0.is_some(), is_listed, "{why}");
        desk.delete_contacts(&[ana], &later).expect("deleted");
        assert!(desk.check().expect("checked").ok, "{why}: gone");
        desk.undo().expect("undone");
        assert_eq!(
            (listed(&desk, ana, &later), desk.timeline(ana, &later).expect("timeline")),
            before,
            "{why}"
        );
        assert!(desk.check().expect("checked").ok, "{why}: and back");
    }
}

#[test]
fn two_who_become_one_are_listed_once() {
    for (first, second, is_listed, why) in [
        ("lead", "", true, "one has a stage"),
        ("", "lead", true, "the other has one"),
        ("", "", false, "neither has"),
    ] {
        let mut desk = Desk::new();
        let [one, other] = [first, second].map(|stage| ana(&mut desk, stage));
        desk.merge_contacts(one, other, &monday()).expect("merged");
        assert_eq!(listed(&desk, one, &monday()).is_some(), is_listed, "{why}");
        assert!(desk.check().expect("checked").ok, "{why}");
    }
}
