//! Opportunities: where they stand, what their dates begin, and that silence never closes one.

use touchbase_core::ErrorKind;
use touchbase_core::enrolment::EnrolmentState;
use touchbase_core::follow_up::Completion;
use touchbase_core::id::OpportunityId;
use touchbase_core::money::Money;
use touchbase_core::opportunity::{
    OpportunityDates, OpportunityDetails, OpportunityKind, OpportunityState, Standing,
};
use touchbase_core::play::Start;
use touchbase_core::settings::Settings;
use touchbase_core::view::OpportunityRow;

use super::*;

fn pumps() -> OpportunityDetails {
    OpportunityDetails { amount_words: "€14,200".into(), ..sale("Two pumps") }
}

fn job() -> OpportunityDetails {
    OpportunityDetails { kind: OpportunityKind::Job, title: "Fitter".into(), ..pumps() }
}

fn add(desk: &mut Desk, contact: ContactId, details: &OpportunityDetails) -> OpportunityId {
    desk.add_opportunity(contact, details, &monday()).expect("added").value
}

fn row(desk: &Desk, id: OpportunityId, now: &Now) -> OpportunityRow {
    desk.opportunity(id, now).expect("there")
}

fn decide(
    desk: &mut Desk,
    id: OpportunityId,
    details: OpportunityDetails,
    state: OpportunityState,
    now: &Now,
) {
    desk.edit_opportunity(id, &OpportunityDetails { state, ..details }, now).expect("decided");
}

/// Play and step of what is open, soonest first.
fn open_steps(desk: &Desk, contact: ContactId) -> Vec<String> {
    let open = desk.follow_ups(Some(contact), &monday()).expect("follow-ups");
    let short = |row: touchbase_core::view::FollowUpRow| Some(format!("{} {}", row.play?, row.step?));
    open.into_iter().filter_map(short).collect()
}

#[test]
fn an_opportunity_stands_in_exactly_one_place() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = add(&mut desk, ana, &pumps());
    let standing = |desk: &Desk| {
        let board = desk.opportunities(&ListFilter::default(), &monday()).expect("the board");
        let places = [&board.no_next_step, &board.next_step, &board.yes, &board.no].map(Vec::len);
        let totals = board.totals;
        let totals =
            [totals.no_next_step, totals.next_step, totals.yes, totals.no].map(|total| total as usize);
        assert_eq!((places, places.iter().sum::<usize>()), (totals, 1), "in one place, and counted there");
        assert_eq!(desk.counts(&monday()).expect("counts").no_next_step as usize, places[0], "the alarm");
        row(desk, id, &monday()).standing
    };
    assert_eq!(standing(&desk), Standing::NoNextStep, "nothing is planned: an alarm");
    let planned = desk.plan(ana, "2026-11-24", "09:30");
    assert_eq!(standing(&desk), Standing::NextStep, "the only open one takes what is planned");
    let next = row(&desk, id, &monday()).next_step.expect("planned");
    assert_eq!((next.id, next.date, next.time), (planned, day("2026-11-24"), Some(clock("09:30"))));
    desk.complete(planned, &Completion::default(), &london("2026-11-24T09:30:00Z")).expect("done");
    assert_eq!(standing(&desk), Standing::NoNextStep, "done, and nothing comes after it");
    decide(&mut desk, id, pumps(), OpportunityState::Yes, &monday());
    assert_eq!(standing(&desk), Standing::Yes);
    decide(&mut desk, id, pumps(), OpportunityState::No, &monday());
    assert_eq!(standing(&desk), Standing::No, "the owner may correct it");
    decide(&mut desk, id, pumps(), OpportunityState::Open, &monday());
    assert_eq!(standing(&desk), Standing::NoNextStep);
    assert_eq!(row(&desk, id, &monday()).closed_at, None);
    for _ in 0..3 {
        desk.undo().expect("undone").value.expect("a step");
    }
    assert_eq!(standing(&desk), Standing::NoNextStep, "as before the yes");
}

#[test]
fn silence_never_closes_it() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = add(&mut desk, ana, &pumps());
    for (number, instant) in
        [(1, "2026-11-24T10:00:00Z"), (2, "2026-12-01T10:00:00Z"), (3, "2026-12-08T10:00:00Z")]
    {
        desk.log(ana, &heard(Direction::Out, Channel::Call, Some(Outcome::NoAnswer)), &london(instant))
            .expect("logged");
        assert_eq!(row(&desk, id, &london(instant)).unanswered, number);
    }
    let years_later = london("2029-11-23T10:00:00Z");
    let open = row(&desk, id, &years_later);
    assert_eq!((open.state, open.standing), (OpportunityState::Open, Standing::NoNextStep));
    assert_eq!((open.hint.as_str(), open.quiet_days), ("They are probably busy", 1081));
    desk.log(ana, &heard(Direction::In, Channel::Call, Some(Outcome::Reached)), &years_later)
        .expect("logged");
    let heard_of = row(&desk, id, &years_later);
    assert_eq!((heard_of.unanswered, heard_of.hint.as_str(), heard_of.quiet_days), (0, "", 0));
}

#[test]
fn the_quietest_comes_first() {
    let mut desk = Desk::new();
    let names = ["Quiet", "Fresh", "Older"];
    let [quiet, fresh, older] = names.map(|name| desk.add(name));
    for contact in [fresh, quiet, older] {
        add(&mut desk, contact, &pumps());
    }
    let later = london("2026-12-30T10:00:00Z");
    for (contact, instant) in [(fresh, "2026-12-20T10:00:00Z"), (older, "2026-12-01T10:00:00Z")] {
        desk.log(contact, &heard(Direction::Out, Channel::Call, Some(Outcome::Reached)), &london(instant))
            .expect("logged");
    }
    let board = desk.opportunities(&ListFilter::default(), &later).expect("the board");
    assert_eq!(
        board.no_next_step.iter().map(|row| row.contact.as_str()).collect::<Vec<_>>(),
        ["Quiet", "Older", "Fresh"]
    );
}

#[test]
fn the_board_is_filtered() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let jonas = desk.add("Jonas Weber");
    let tagged = Details { tags: vec!["VIP".into()], ..desk.contact(jonas).expect("there").details };
    desk.edit_contact(jonas, &tagged, &monday()).expect("tagged");
    add(&mut desk, ana, &pumps());
    add(&mut desk, jonas, &job());
    desk.start_play("visit", &[ana], &Start::default(), &monday()).expect("started");
    let all = ListFilter::default;
    for (filter, found, why) in [
        (all(), 2, "all"),
        (ListFilter { text: "pumps".into(), ..all() }, 1, "by title"),
        (ListFilter { text: "weber".into(), ..all() }, 1, "by name"),
        (ListFilter { tag: "vip".into(), ..all() }, 1, "by tag"),
        (ListFilter { kind: Some(OpportunityKind::Job), ..all() }, 1, "by kind"),
        (ListFilter { kind: Some(OpportunityKind::Project), ..all() }, 0, "of no such kind"),
        (ListFilter { channel: Some(Channel::Call), ..all() }, 1, "whose next step is a call"),
        (ListFilter { play: "visit".into(), ..all() }, 1, "of a play"),
        (ListFilter { promises: true, ..all() }, 0, "with a promise"),
    ] {
        let board = desk.opportunities(&filter, &monday()).expect("the board");
        assert_eq!(board.no_next_step.len() + board.next_step.len(), found, "{why}");
        assert_eq!((board.totals.no_next_step + board.totals.next_step) as usize, found, "counted: {why}");
    }
}

#[test]
fn what_is_wrong_is_refused_at_the_field() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = add(&mut desk, ana, &pumps());
    let [tomorrow, today, yesterday] = ["2026-11-24", "2026-11-23", "2026-11-22"].map(|date| Some(day(date)));
    let none = OpportunityDates::default;
    for (dates, field, why) in [
        (OpportunityDates { applied: tomorrow, ..none() }, "applied", "in the future"),
        (OpportunityDates { interviewed: tomorrow, ..none() }, "interviewed", "in the future"),
        (OpportunityDates { proposal_sent: tomorrow, ..none() }, "proposal_sent", "in the future"),
        (OpportunityDates { sale_confirmed: tomorrow, ..none() }, "sale_confirmed", "in the future"),
        (OpportunityDates { delivered: tomorrow, ..none() }, "delivered", "in the future"),
        (
            OpportunityDates { sale_confirmed: today, delivered: yesterday, ..none() },
            "delivered",
            "before the sale",
        ),
    ] {
        let details = OpportunityDetails { dates, ..pumps() };
        let refused = [
            desk.add_opportunity(ana, &details, &monday()).map(|_| ()).expect_err(why),
            desk.edit_opportunity(id, &details, &monday()).map(|_| ()).expect_err(why),
        ];
        for error in refused {
            assert_eq!(error.field(), Some(field), "{why}: {error}");
        }
    }
    let untitled = OpportunityDetails { title: " ".into(), ..pumps() };
    assert_eq!(desk.add_opportunity(ana, &untitled, &monday()).expect_err("no title").field(), Some("title"));
    let nobody = desk.add_opportunity(ContactId(99), &pumps(), &monday()).expect_err("nobody");
    assert_eq!(nobody.kind(), ErrorKind::NotFound);
    let gone =
        desk.delete_opportunities(&[id, OpportunityId(99)], &monday()).expect_err("no such opportunity");
    assert_eq!(gone.kind(), ErrorKind::NotFound);
    assert_eq!(row(&desk, id, &monday()).dates, none(), "nothing was written");
    let jonas = desk.add("Jonas Weber");
    let start = Start { opportunity: Some(id), ..Start::default() };
    let foreign = desk.start_play("visit", &[jonas], &start, &monday()).expect_err("somebody else's");
    assert_eq!(foreign.field(), Some("opportunity"));
}

#[test]
fn a_date_set_for_the_first_time_begins_its_play() {
    let on = |date: &str| Some(day(date));
    let none = OpportunityDates::default;
    for (dates, steps, state, why) in [
        (
            OpportunityDates { applied: on("2026-11-23"), ..none() },
            &[][..],
            OpportunityState::Open,
            "no play",
        ),
        (
            OpportunityDates { interviewed: on("2026-11-23"), ..none() },
            &["interview 1"],
            OpportunityState::Open,
            "the thank-you note",
        ),
        (
            OpportunityDates { proposal_sent: on("2026-11-23"), ..none() },
            &["proposal 1"],
            OpportunityState::Open,
            "weekly until yes or no",
        ),
        (
            OpportunityDates { sale_confirmed: on("2026-11-23"), ..none() },
            &["sale 1"],
            OpportunityState::Yes,
            "a sale is a yes",
        ),
        (
            OpportunityDates { sale_confirmed: on("2026-11-20"), delivered: on("2026-11-23"), ..none() },
            &["sale 1", "sale 2"],
            OpportunityState::Yes,
            "the call comes on the day of the delivery, though the card is still to be sent; service for what needs it",
        ),
        (
            OpportunityDates { delivered: on("2026-11-23"), ..none() },
            &["sale 2"],
            OpportunityState::Open,
            "a delivery without a confirmed sale",
        ),
    ] {
        let mut desk = Desk::new();
        let (ana, ben) = (desk.add("Ana Prado"), desk.add("Ben"));
        let edited = add(&mut desk, ana, &pumps());
        let details = OpportunityDetails { dates, ..pumps() };
        desk.edit_opportunity(edited, &details, &monday()).expect("edited");
        let added = add(&mut desk, ben, &details);
        for (contact, id) in [(ana, edited), (ben, added)] {
            assert_eq!(open_steps(&desk, contact), steps, "{why}");
            assert_eq!(row(&desk, id, &monday()).state, state, "{why}");
        }
        let same = OpportunityDetails { note: "Seen".into(), state, ..details };
        desk.edit_opportunity(edited, &same, &monday()).expect("edited");
        assert_eq!(open_steps(&desk, ana), steps, "only the first time: {why}");
        for _ in 0..3 {
            desk.undo().expect("undone").value.expect("a step");
        }
        assert!(open_steps(&desk, ana).is_empty(), "undone with it: {why}");
        assert_eq!(row(&desk, edited, &monday()).dates, none(), "{why}");
    }
}

#[test]
fn told_by_a_date_and_by_an_outcome_it_is_one() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = add(&mut desk, ana, &pumps());
    desk.log(ana, &heard(Direction::Out, Channel::InPerson, Some(Outcome::Sale)), &monday()).expect("logged");
    let dates = OpportunityDates { sale_confirmed: Some(day("2026-11-23")), ..OpportunityDates::default() };
    desk.edit_opportunity(id, &OpportunityDetails { dates, ..pumps() }, &monday()).expect("edited");
    assert_eq!(open_steps(&desk, ana), ["sale 1"], "logged, then entered");
    desk.log(ana, &heard(Direction::Out, Channel::InPerson, Some(Outcome::Sale)), &monday()).expect("logged");
    assert_eq!(open_steps(&desk, ana), ["sale 1"], "entered, then logged");
    let cause = &desk.enrolments(&ListFilter::default(), None, &monday()).expect("one")[0].cause;
    assert_eq!(cause, "Sale confirmed on Mon 23 Nov 2026", "why, in words");
}

#[test]
fn what_happened_is_taken_down_where_it_was_about() {
    use OpportunityState::{No, Open, Yes};
    let on = Some(monday().today());
    let none = OpportunityDates::default();
    for (details, outcome, state, dates, why) in [
        (
            pumps(),
            Outcome::Sale,
            Yes,
            OpportunityDates { sale_confirmed: on, ..none },
            "a sale is a certain yes",
        ),
        (
            pumps(),
            Outcome::Delivered,
            Open,
            OpportunityDates { delivered: on, ..none },
            "a delivery decides nothing",
        ),
        (pumps(), Outcome::Reached, Open, none, "a word decides nothing"),
        (pumps(), Outcome::NotHired, Open, none, "no answer to whether they buy"),
        (job(), Outcome::Interview, Open, OpportunityDates { interviewed: on, ..none }, "its date"),
        (job(), Outcome::NotHired, No, none, "the job went to somebody else"),
        (job(), Outcome::Sale, Open, none, "they bought something: nothing about the job"),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let id = add(&mut desk, ana, &details);
        desk.log(ana, &heard(Direction::In, Channel::InPerson, Some(outcome)), &monday()).expect("logged");
        let found = row(&desk, id, &monday());
        assert_eq!((found.state, found.dates), (state, dates), "{why}");
        desk.undo().expect("undone");
        let found = row(&desk, id, &monday());
        assert_eq!((found.state, found.dates), (Open, none), "{why}, taken back with it");
    }
}

#[test]
fn of_two_open_ones_nothing_is_guessed() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let [one, other] = [(); 2].map(|()| add(&mut desk, ana, &pumps()));
    let bought = heard(Direction::In, Channel::InPerson, Some(Outcome::Sale));
    desk.log(ana, &bought, &monday()).expect("logged");
    assert!([one, other].iter().all(|id| row(&desk, *id, &monday()).state == OpportunityState::Open));
    let mut named = bought;
    named.consequences.opportunity = Some(other);
    desk.log(ana, &named, &monday()).expect("logged");
    assert_eq!(row(&desk, one, &monday()).state, OpportunityState::Open);
    assert_eq!(row(&desk, other, &monday()).state, OpportunityState::Yes);
}

#[test]
fn a_decision_ends_what_ran_for_it() {
    let interviewed =
        OpportunityDates { interviewed: Some(day("2026-11-23")), ..OpportunityDates::default() };
    let proposed = OpportunityDates { proposal_sent: Some(day("2026-11-23")), ..OpportunityDates::default() };
    let sold = OpportunityDates { sale_confirmed: Some(day("2026-11-23")), ..OpportunityDates::default() };
    for (details, state, steps, why) in [
        (
            OpportunityDetails { dates: proposed, ..pumps() },
            OpportunityState::Yes,
            &[][..],
            "nobody is asked any more",
        ),
        (
            OpportunityDetails { dates: proposed, ..pumps() },
            OpportunityState::No,
            &[],
            "nobody is asked any more",
        ),
        (
            OpportunityDetails { dates: interviewed, ..job() },
            OpportunityState::Yes,
            &["interview 1"],
            "hired: the thanks are due all the same",
        ),
        (
            OpportunityDetails { dates: interviewed, ..job() },
            OpportunityState::No,
            &["interview 3"],
            "not hired: thanks",
        ),
        (
            OpportunityDetails { dates: interviewed, ..pumps() },
            OpportunityState::No,
            &["interview 1"],
            "no job, but thanks that are due",
        ),
        (job(), OpportunityState::No, &[], "there was no interview to thank for"),
        (
            OpportunityDetails { dates: sold, ..pumps() },
            OpportunityState::Yes,
            &["sale 1"],
            "thanks begin with the yes",
        ),
        (
            OpportunityDetails { dates: sold, ..pumps() },
            OpportunityState::No,
            &[],
            "a sale that came to nothing",
        ),
    ] {
        let mut desk = Desk::new();
        let ana = desk.add("Ana Prado");
        let id = add(&mut desk, ana, &details);
        let by_hand = desk.plan(ana, "2026-12-20", "");
        desk.start_play("visit", &[ana], &Start::default(), &monday()).expect("started");
        decide(&mut desk, id, details.clone(), state, &monday());
        let expected = if details.dates.sale_confirmed.is_some() {
            [steps, &["visit 1"]].concat()
        } else {
            steps.to_vec()
        };
        assert_eq!(open_steps(&desk, ana), expected, "{why}");
        assert!(
            desk.follow_ups(Some(ana), &monday()).expect("open").iter().any(|row| row.id == by_hand),
            "by hand stays"
        );
        desk.undo().expect("undone");
        assert!(open_steps(&desk, ana).contains(&"visit 1".to_owned()), "undone with it: {why}");
    }
}

#[test]
fn a_finished_interview_is_found_again_by_the_no() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let dates = OpportunityDates { interviewed: Some(day("2026-11-23")), ..OpportunityDates::default() };
    let details = OpportunityDetails { dates, ..job() };
    let id = add(&mut desk, ana, &details);
    for instant in ["2026-11-23T16:00:00Z", "2026-11-26T10:00:00Z"] {
        let open = desk.follow_ups(Some(ana), &london(instant)).expect("open")[0].id;
        desk.complete(open, &Completion::default(), &london(instant)).expect("done");
    }
    let next = row(&desk, id, &monday()).next_step.expect("the result is asked for again");
    assert_eq!(next.date, day("2026-12-03"), "a week after the first time, until there is one");
    desk.skip(next.id, &london("2026-11-27T10:00:00Z")).expect("let go");
    let ended = desk.enrolments(&ListFilter::default(), None, &monday()).expect("one")[0].id;
    desk.end_play(ended, &london("2026-11-27T10:00:00Z")).expect("ended by hand");
    assert_eq!(row(&desk, id, &monday()).standing, Standing::NoNextStep, "an alarm, though the play is over");
    desk.undo().expect("undone");
    decide(&mut desk, id, details, OpportunityState::No, &london("2026-12-04T10:00:00Z"));
    assert_eq!(open_steps(&desk, ana), ["interview 3"]);
    desk.log(
        ana,
        &heard(Direction::Out, Channel::Call, Some(Outcome::NotHired)),
        &london("2026-12-04T10:00:00Z"),
    )
    .expect("logged");
    assert_eq!(open_steps(&desk, ana), ["interview 3"], "told twice");
    let ways =
        desk.enrolments(&ListFilter::default(), Some(EnrolmentState::Running), &monday()).expect("one");
    assert_eq!(ways.len(), 1);
}

#[test]
fn a_new_opportunity_takes_what_is_planned_already() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let planned = desk.plan(ana, "2026-11-24", "09:30");
    desk.start_play("proposal", &[ana], &Start::default(), &monday()).expect("started");
    let first = add(&mut desk, ana, &pumps());
    assert_eq!(row(&desk, first, &monday()).next_step.expect("adopted").id, planned);
    let second = add(&mut desk, ana, &job());
    assert_eq!(row(&desk, second, &monday()).standing, Standing::NoNextStep, "it is the first one's");
    decide(&mut desk, first, pumps(), OpportunityState::No, &monday());
    assert!(open_steps(&desk, ana).is_empty(), "the play was adopted with its step");
    for _ in 0..3 {
        desk.undo().expect("undone").value.expect("a step");
    }
    let row = desk.follow_up_row(planned, &monday()).expect("there");
    assert_eq!(row.opportunity, None, "undone with it");
}

#[test]
fn what_was_planned_for_a_deleted_opportunity_stays() {
    let mut desk = Desk::new();
    let (ana, other) = (desk.add("Ana Prado"), desk.add("A. Prado"));
    let id = add(&mut desk, other, &pumps());
    let planned = desk.plan(other, "2026-11-24", "09:30");
    desk.merge_contacts(ana, other, &monday()).expect("merged");
    let merged = row(&desk, id, &monday());
    assert_eq!((merged.contact_id, merged.next_step.map(|next| next.id)), (ana, Some(planned)));
    desk.delete_opportunities(&[id], &monday()).expect("deleted");
    assert_eq!(desk.opportunity(id, &monday()).expect_err("gone").kind(), ErrorKind::NotFound);
    assert_eq!(desk.follow_up_row(planned, &monday()).expect("it stays").opportunity, None);
    desk.undo().expect("undone");
    assert_eq!(row(&desk, id, &monday()).next_step.expect("tied again").id, planned);
    desk.undo().expect("undone");
    assert_eq!(row(&desk, id, &monday()).contact_id, other);
}

#[test]
fn an_amount_is_read_once_it_leaves_no_doubt_and_kept_as_words_else() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for (typed, region, amount, words, why) in [
        ("€14,200", "", "14,200 EUR", "", "a sign"),
        (" 14.200,50 EUR ", "", "14,200.50 EUR", "", "a code"),
        ("14200", "DE", "14,200 EUR", "", "the owner's currency"),
        ("14200", "", "", "14200", "no currency is known"),
        ("about 5k", "DE", "", "about 5k", "no number for sure"),
        ("", "DE", "", "", "nothing"),
    ] {
        let settings = Settings { default_region: region.into(), ..desk.settings().expect("settings") };
        desk.change_settings(&settings, &monday()).expect("set");
        let details = OpportunityDetails { amount_words: typed.into(), ..sale("Two pumps") };
        let id = add(&mut desk, ana, &details);
        let kept = row(&desk, id, &monday());
        let shown = kept.amount.map(|amount| amount.to_string()).unwrap_or_default();
        assert_eq!((shown.as_str(), kept.amount_words.as_str()), (amount, words), "{typed}: {why}");
    }
    let id = add(&mut desk, ana, &OpportunityDetails { amount_words: "about 5k".into(), ..sale("Pumps") });
    let other = add(&mut desk, ana, &pumps());
    let euros = row(&desk, other, &monday()).amount;
    let both = OpportunityDetails { amount: euros, ..row(&desk, id, &monday()).details() };
    desk.edit_opportunity(id, &both, &monday()).expect("edited");
    let kept = row(&desk, id, &monday());
    assert_eq!((kept.amount, kept.amount_words.as_str()), (euros, "about 5k"), "the words stay beside it");
    desk.undo().expect("undone");
    let kept = row(&desk, id, &monday());
    assert_eq!((kept.amount, kept.amount_words.as_str()), (None, "about 5k"));
}

#[test]
fn all_that_match_are_added_up_not_only_those_that_are_shown() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let jonas = desk.add("Jonas Weber");
    use OpportunityKind::{Job, Project, Sale};
    let worth = |kind, title: &str, amount: &str, expected: Option<&str>| OpportunityDetails {
        amount_words: amount.into(),
        expected: expected.map(day),
        ..OpportunityDetails::new(kind, title)
    };
    for (contact, details) in [
        (ana, worth(Sale, "Pumps", "€14,200", Some("2026-12-04"))),
        (ana, worth(Sale, "Valves", "€8,400.50", Some("2026-12-18"))),
        (ana, worth(Project, "Line 2", "$18,600", Some("2027-01-15"))),
        (jonas, worth(Sale, "Gauges", "about 5k", Some("2026-12-31"))),
        (jonas, worth(Job, "Fitter", "", Some("2026-11-22"))),
    ] {
        add(&mut desk, contact, &details);
    }
    let won = add(&mut desk, ana, &worth(Sale, "Loggers", "€5,900", None));
    let lost = add(&mut desk, jonas, &worth(Project, "Cellar", "£300", Some("2026-12-01")));
    desk.win_opportunity(won, &monday()).expect("won");
    desk.lose_opportunity(lost, Some(" No budget "), &monday()).expect("lost");
    let words = |sums: &[Money]| sums.iter().map(Money::to_string).collect::<Vec<_>>().join(" and ");
    let board = desk.opportunities(&ListFilter::default(), &monday()).expect("the board");
    let sums = &board.sums;
    let found = [&sums.no_next_step, &sums.open, &sums.yes, &sums.no].map(|sums| words(sums));
    let open = "22,600.50 EUR and 18,600 USD";
    assert_eq!(found, [open, open, "5,900 EUR", "300 GBP"]);
    let kinds = board
        .kinds
        .iter()
        .map(|of| (of.kind, of.totals.no_next_step + of.totals.next_step, words(&of.sums.open)));
    let expected = [
        (Sale, 3, "22,600.50 EUR".to_owned()),
        (Job, 1, String::new()),
        (Project, 1, "18,600 USD".to_owned()),
    ];
    assert_eq!(kinds.collect::<Vec<_>>(), expected, "words and nothing are counted, and add nothing up");
    let months = board.expected.iter().map(|month| (month.month, month.count, words(&month.sums)));
    let expected =
        [(day("2026-12-01"), 3, "22,600.50 EUR".to_owned()), (day("2027-01-01"), 1, "18,600 USD".to_owned())];
    assert_eq!(
        months.collect::<Vec<_>>(),
        expected,
        "what is decided, and what was expected before, is left out"
    );
    for (filter, open, kinds, why) in [
        (
            ListFilter { kind: Some(Project), ..ListFilter::default() },
            "18,600 USD",
            3,
            "one kind, and what there is beside it",
        ),
        (
            ListFilter { text: "prado".into(), ..ListFilter::default() },
            "22,600.50 EUR and 18,600 USD",
            2,
            "hers",
        ),
        (ListFilter { text: "nobody".into(), ..ListFilter::default() }, "", 0, "none"),
    ] {
        let board = desk.opportunities(&filter, &monday()).expect("the board");
        assert_eq!((words(&board.sums.open).as_str(), board.kinds.len()), (open, kinds), "{why}");
    }
}

#[test]
fn what_was_decided_earlier_comes_by_the_page() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    for number in 0..12 {
        let id = add(&mut desk, ana, &sale(&format!("Pump {number}")));
        desk.win_opportunity(id, &london(&format!("2026-11-23T10:{number:02}:00Z"))).expect("won");
    }
    let all = ListFilter::default();
    for (offset, limit, titles, why) in [
        (0, 3, vec!["Pump 11", "Pump 10", "Pump 9"], "the newest first"),
        (3, 2, vec!["Pump 8", "Pump 7"], "those before them"),
        (11, 10, vec!["Pump 0"], "the last page is short"),
        (12, 10, vec![], "no more"),
    ] {
        let page = desk.opportunity_page(Standing::Yes, &all, offset, limit, &monday()).expect("a page");
        assert_eq!(page.rows.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), titles, "{why}");
        assert_eq!(page.total, 12, "{why}");
    }
    let jobs = ListFilter { kind: Some(OpportunityKind::Job), ..all };
    let page = desk.opportunity_page(Standing::Yes, &jobs, 0, 10, &monday()).expect("a page");
    assert_eq!((page.rows.len(), page.total), (0, 0), "narrowed alike");
}

#[test]
fn won_lost_and_reopened_are_one_step_each() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = add(&mut desk, ana, &pumps());
    let steps = |desk: &Desk| desk.history().expect("history").len();
    let label = |desk: &Desk| desk.history().expect("history")[0].label.clone();
    let shown = |desk: &Desk| {
        let row = row(desk, id, &monday());
        (row.standing, row.lost_reason, row.closed_at.is_some())
    };
    let before = steps(&desk);
    desk.lose_opportunity(id, Some("Another supplier"), &monday()).expect("lost");
    assert_eq!(shown(&desk), (Standing::No, "Another supplier".into(), true));
    assert_eq!(label(&desk), "Opportunity lost");
    desk.reopen_opportunity(id, &monday()).expect("reopened");
    assert_eq!(shown(&desk), (Standing::NoNextStep, "Another supplier".into(), false), "the reason is kept");
    assert_eq!(label(&desk), "Opportunity reopened");
    desk.lose_opportunity(id, None, &monday()).expect("lost");
    assert_eq!(shown(&desk).1, "Another supplier", "and stays where none is given");
    desk.win_opportunity(id, &monday()).expect("won");
    assert_eq!((shown(&desk).0, label(&desk).as_str()), (Standing::Yes, "Opportunity won"));
    assert_eq!(steps(&desk), before + 4);
    desk.win_opportunity(id, &monday()).expect("won");
    assert_eq!(steps(&desk), before + 4, "what is won already is no step");
    for standing in [Standing::No, Standing::NoNextStep, Standing::No, Standing::NoNextStep] {
        desk.undo().expect("undone");
        assert_eq!(shown(&desk).0, standing);
    }
    let missing = OpportunityId(9);
    assert_eq!(desk.win_opportunity(missing, &monday()).expect_err("none").kind(), ErrorKind::NotFound);
}

#[test]
fn it_is_decided_on_the_day_of_the_last_decision() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana Prado");
    let id = add(&mut desk, ana, &pumps());
    let (lost, won) = (london("2026-11-24T10:00:00Z"), london("2026-11-30T10:00:00Z"));
    decide(&mut desk, id, pumps(), OpportunityState::No, &lost);
    decide(
        &mut desk,
        id,
        OpportunityDetails { note: "Too dear".into(), ..pumps() },
        OpportunityState::No,
        &won,
    );
    assert_eq!(row(&desk, id, &won).closed_at, Some(lost.instant), "it is lost still");
    decide(&mut desk, id, pumps(), OpportunityState::Yes, &won);
    assert_eq!(row(&desk, id, &won).closed_at, Some(won.instant), "and won after all");
}
