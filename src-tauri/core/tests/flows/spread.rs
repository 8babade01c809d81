//! Spreading: the load is evened out over the working days to come, and what is owed stays.

use touchbase_core::Error;
use touchbase_core::play::Start;
use touchbase_core::time::DaysOff;
use touchbase_core::view::{SpreadOver, SpreadPlan, UpcomingRange};

use super::*;

/// How many each working day has before and after.
fn days(plan: &SpreadPlan) -> Vec<(String, u32, u32)> {
    let working = plan.days.iter().filter(|day| !day.off);
    working.map(|day| (day.date.format("%a %-d").to_string(), day.before, day.after)).collect()
}

fn told(expected: &[(&str, u32, u32)]) -> Vec<(String, u32, u32)> {
    expected.iter().map(|(day, before, after)| ((*day).to_owned(), *before, *after)).collect()
}

fn guests(desk: &mut Desk, many: usize, date: &str, time: &str) -> Vec<FollowUpId> {
    (0..many)
        .map(|n| {
            let who = desk.add(&format!("Guest {date} {n}"));
            let plan = Plan { reason: "They asked".into(), ..call_on(date, time) };
            desk.book.plan(who, &plan, &london("2026-11-09T08:00:00Z")).expect("planned").value
        })
        .collect()
}

/// After two days in bed, sixteen mails are spread again in one step.
#[test]
fn what_is_overdue_is_spread_over_the_week_in_one_step() {
    let mut desk = Desk::new();
    let thursday = guests(&mut desk, 8, "2026-11-19", "");
    let friday = guests(&mut desk, 8, "2026-11-20", "15:00");
    guests(&mut desk, 2, "2026-11-24", "10:00");
    let ids = desk.overdue(&monday()).expect("overdue");
    assert_eq!(ids.len(), 16);
    let before = desk.check_spread(&ids, SpreadOver::Weeks(1), &monday()).expect("checked");
    let expected =
        told(&[("Mon 23", 0, 4), ("Tue 24", 2, 4), ("Wed 25", 0, 4), ("Thu 26", 0, 3), ("Fri 27", 0, 3)]);
    assert_eq!(days(&before), expected, "the fullest day takes the fewest");
    assert_eq!((before.from, before.until), (day("2026-11-23"), day("2026-11-29")), "today is worked");
    assert!(desk.overdue(&monday()).expect("overdue").len() == 16, "a preview moves nothing");

    let after = desk.spread(&ids, SpreadOver::Weeks(1), &monday()).expect("spread").value;
    assert_eq!(after, before, "the verb does what the preview says");
    assert!(desk.overdue(&monday()).expect("overdue").is_empty());
    let plan = |id: &FollowUpId| desk.follow_up(*id).expect("there").plan;
    assert!(friday.iter().all(|id| plan(id).time == Some(clock("15:00"))), "times stay");
    let latest = thursday.iter().map(|id| plan(id).date).max();
    let earliest = friday.iter().map(|id| plan(id).date).min();
    assert!(latest <= earliest, "what waited longest comes first: {latest:?}, {earliest:?}");
    desk.undo().expect("undone");
    assert_eq!(desk.overdue(&monday()).expect("overdue").len(), 16, "one step");
}

#[test]
fn the_first_day_is_the_first_that_is_worked() {
    let mut desk = Desk::new();
    let late = guests(&mut desk, 2, "2026-11-19", "");
    let timed = guests(&mut desk, 1, "2026-11-19", "09:00");
    let ahead = [late[0], guests(&mut desk, 1, "2026-11-26", "")[0]];
    let late = late.as_slice();
    for (ids, now, over, expected, why) in [
        (late, "2026-11-23T10:00:00Z", SpreadOver::Days(2), &["2026-11-23", "2026-11-24"][..], "today"),
        (late, "2026-11-23T17:00:00Z", SpreadOver::Days(2), &["2026-11-24", "2026-11-25"], "work is over"),
        (late, "2026-11-28T10:00:00Z", SpreadOver::Days(2), &["2026-11-30", "2026-12-01"], "a Saturday"),
        (&timed, "2026-11-23T10:00:00Z", SpreadOver::Days(2), &["2026-11-24"], "its time has passed today"),
        (&timed, "2026-11-23T10:00:00Z", SpreadOver::Days(1), &[], "and there is no other day"),
        (&ahead, "2026-11-23T10:00:00Z", SpreadOver::Days(5), &["2026-11-23"], "never sooner than planned"),
        (&ahead, "2026-11-23T10:00:00Z", SpreadOver::Days(2), &["2026-11-23"], "nor when it comes later"),
        (
            late,
            "2026-11-27T10:00:00Z",
            SpreadOver::Weeks(1),
            &["2026-11-27", "2026-11-27"],
            "of this week only Friday is left",
        ),
    ] {
        let plan = desk.check_spread(ids, over, &london(now)).expect("checked");
        let dates = plan.moves.iter().map(|one| one.date).collect::<Vec<_>>();
        assert_eq!(dates, expected.iter().map(|date| day(date)).collect::<Vec<_>>(), "{why}");
        assert_eq!(plan.moves.len() + plan.stays.len(), ids.len(), "{why}: each is told of");
    }
}

#[test]
fn what_is_owed_stays_and_says_why() {
    let mut desk = Desk::new();
    let now = monday();
    let early = london("2026-11-09T08:00:00Z");
    let [asks, promised, late, theirs, fair, closed] =
        ["Asks", "Promised", "Late", "They owe", "Fair", "Closed"].map(|name| desk.add(name));
    desk.log(asks, &heard(Direction::In, Channel::Email, None), &now).expect("logged");
    let answer = desk.follow_ups(Some(asks), &now).expect("rows")[0].id;
    let plan = |desk: &mut Desk, who, they_owe, date| {
        let plan = Plan { promise: true, they_owe, ..call_on(date, "") };
        desk.book.plan(who, &plan, &early).expect("planned").value
    };
    let promised = plan(&mut desk, promised, false, "2026-11-24");
    let late = plan(&mut desk, late, false, "2026-11-19");
    let theirs = plan(&mut desk, theirs, true, "2026-11-19");
    let start = Start { cause: "Fair".into(), ..Start::default() };
    desk.start_play("event", &[fair], &start, &early).expect("started");
    let fair = desk.follow_ups(Some(fair), &now).expect("rows")[0].id;
    let closed = desk.plan(closed, "2026-11-24", "");
    desk.skip(closed, &now).expect("skipped");
    let ids = [answer, promised, late, theirs, fair, closed];
    let spread = desk.spread(&ids, SpreadOver::Weeks(1), &now).expect("spread").value;
    assert_eq!(
        spread.moves.iter().map(|one| one.follow_up_id).collect::<Vec<_>>(),
        [theirs],
        "asking can wait"
    );
    for (id, begins) in [
        (answer, "They are waiting for a reply."),
        (promised, "You promised it for this day."),
        (late, "You promised it, and it is late."),
        (fair, "Its deadline has passed"),
        (closed, "It is already closed."),
    ] {
        let stays = spread.stays.iter().find(|one| one.follow_up_id == id).expect("told of");
        assert!(stays.reason.starts_with(begins), "{}", stays.reason);
    }
    let promises = spread.stays.iter().filter(|one| one.promised).count();
    assert_eq!(promises, 2, "theirs is none of the owner's");
}

#[test]
fn a_full_day_is_emptied_over_the_days_after_it() {
    let mut desk = Desk::new();
    let heap = guests(&mut desk, 4, "2026-11-24", "09:30");
    guests(&mut desk, 2, "2026-11-24", "");
    guests(&mut desk, 3, "2026-11-25", "");
    guests(&mut desk, 1, "2026-11-26", "");
    let plan = desk.check_spread(&heap, SpreadOver::Weeks(1), &monday()).expect("checked");
    let expected = told(&[("Tue 24", 6, 3), ("Wed 25", 3, 3), ("Thu 26", 1, 2), ("Fri 27", 0, 2)]);
    assert_eq!(days(&plan), expected);
    assert_eq!(plan.stays[0].reason, "There is room on its day.");
    let tuesday = &plan.days[0];
    assert_eq!((tuesday.goes, tuesday.comes), (3, 0));
    assert!(plan.days[4].off && plan.days[5].off, "the days off are told of, too");
}

#[test]
fn days_off_the_weekly_limit_and_deadlines_hold() {
    let mut desk = Desk::new();
    let mut settings = desk.settings().expect("settings");
    let fair = DaysOff { from: day("2026-11-24"), until: day("2026-11-25"), name: "Fair".into() };
    settings.working_hours.days_off = vec![fair];
    desk.change_settings(&settings, &monday()).expect("changed");
    let late = guests(&mut desk, 4, "2026-11-19", "");
    let plan = desk.check_spread(&late, SpreadOver::Weeks(1), &monday()).expect("checked");
    assert_eq!(days(&plan), told(&[("Mon 23", 0, 2), ("Thu 26", 0, 1), ("Fri 27", 0, 1)]));
    assert_eq!((plan.days[1].off, plan.days[1].off_name.as_str()), (true, "Fair"));

    // Somebody was called last Friday: the first free day is the Friday after.
    let called = desk.add("Called");
    let call = heard(Direction::Out, Channel::Call, Some(Outcome::Reached));
    desk.log(called, &call, &london("2026-11-20T10:00:00Z")).expect("logged");
    let id = desk.plan(called, "2026-11-23", "");
    let week = desk.check_spread(&[id], SpreadOver::Weeks(1), &monday()).expect("checked");
    assert_eq!(
        week.moves.iter().map(|one| one.date).collect::<Vec<_>>(),
        [day("2026-11-27")],
        "the first free day"
    );
    let short = desk.check_spread(&[id], SpreadOver::Days(2), &monday()).expect("checked");
    assert_eq!(short.stays[0].reason, "Inside the weekly limit: the next free day is Fri 27 Nov 2026.");

    // The first step after an event is late after five days: it is put on none that is later.
    let visitor = desk.add("Visitor");
    let start = Start { cause: "Fair".into(), ..Start::default() };
    desk.start_play("event", &[visitor], &start, &monday()).expect("started");
    let step = desk.follow_ups(Some(visitor), &monday()).expect("rows")[0].clone();
    guests(&mut desk, 9, "2026-11-26", "");
    guests(&mut desk, 9, "2026-11-27", "");
    let plan = desk.spread(&[step.id], SpreadOver::Weeks(3), &monday()).expect("spread").value;
    let deadline = desk.follow_up(step.id).expect("there").deadline_at.expect("a deadline");
    assert!(desk.follow_up(step.id).expect("there").due_at <= deadline, "{plan:?}");
}

/// What is overdue goes where there is room; what has a day of its own does not make way for it.
#[test]
fn no_more_moves_than_the_load_asks_for() {
    let mut desk = Desk::new();
    let overdue = guests(&mut desk, 2, "2026-11-19", "");
    let planned = guests(&mut desk, 2, "2026-11-24", "");
    let ids = [overdue.clone(), planned].concat();
    let plan = desk.check_spread(&ids, SpreadOver::Days(4), &monday()).expect("checked");
    let expected = told(&[("Mon 23", 0, 1), ("Tue 24", 2, 1), ("Wed 25", 0, 1), ("Thu 26", 0, 1)]);
    assert_eq!(days(&plan), expected);
    assert_eq!((plan.moves.len(), plan.stays.len()), (3, 1), "one of the two keeps its Tuesday");
    let monday_and = plan.moves.iter().map(|one| (one.date, overdue.contains(&one.follow_up_id)));
    let expected = [("2026-11-23", true), ("2026-11-25", true), ("2026-11-26", false)];
    assert_eq!(monday_and.collect::<Vec<_>>(), expected.map(|(date, late)| (day(date), late)));
}

/// Two of one contact never come within a week of each other.
#[test]
fn two_of_one_contact_stay_a_week_apart() {
    let mut desk = Desk::new();
    let ana = desk.add("Ana");
    let ids = [desk.plan(ana, "2026-11-24", ""), desk.plan(ana, "2026-12-01", "")];
    guests(&mut desk, 3, "2026-11-24", "");
    guests(&mut desk, 3, "2026-12-01", "");
    let before = desk.check_spread(&ids, SpreadOver::Weeks(2), &monday()).expect("checked");
    let after = desk.spread(&ids, SpreadOver::Weeks(2), &monday()).expect("spread").value;
    assert_eq!(after, before);
    let dates = ids.map(|id| desk.follow_up(id).expect("there").plan.date);
    assert!((dates[1] - dates[0]).num_days() >= 7, "{dates:?}");
}

#[test]
fn days_that_make_no_sense_are_refused() {
    let mut desk = Desk::new();
    let late = guests(&mut desk, 1, "2026-11-19", "");
    for (over, reason) in [
        (SpreadOver::Days(0), "Choose at least one day."),
        (SpreadOver::Weeks(0), "Choose at least one day."),
        (SpreadOver::Until(day("2026-11-22")), "Choose Mon 23 Nov 2026 or a later day."),
        (SpreadOver::Until(day("2027-11-22")), "Choose a day no later than Tue 23 Feb 2027."),
        (SpreadOver::Days(u32::MAX), "Choose a day no later than Tue 23 Feb 2027."),
        (SpreadOver::Weeks(u32::MAX), "Choose a day no later than Tue 23 Feb 2027."),
    ] {
        let refused = desk.check_spread(&late, over, &monday()).expect_err("refused");
        assert!(matches!(&refused, Error::Invalid { field, .. } if field == "over"), "{refused:?}");
        assert_eq!(refused.to_string(), reason);
    }
    let nothing = desk.check_spread(&[], SpreadOver::Weeks(1), &monday()).expect("checked");
    assert!(nothing.moves.is_empty() && nothing.stays.is_empty());
    let missing = desk.check_spread(&[FollowUpId(999)], SpreadOver::Weeks(1), &monday());
    assert!(matches!(missing, Err(Error::NotFound { .. })));
}

#[test]
fn a_birthday_keeps_its_day_and_counts_as_upcoming_counts_it() {
    let mut desk = Desk::new();
    let ana = desk.add_contact(&super::dates::born("1980-11-25"), &monday()).expect("added").value;
    let ahead = guests(&mut desk, 2, "2026-11-25", "");
    let date = desk.follow_ups(Some(ana), &monday()).expect("open")[0].id;
    let ids = ahead.iter().copied().chain([date]).collect::<Vec<_>>();
    let plan = desk.spread(&ids, SpreadOver::Weeks(1), &monday()).expect("spread").value;
    let upcoming =
        desk.upcoming(None, UpcomingRange::Days(7), &ListFilter::default(), &monday()).expect("upcoming");
    for shown in &plan.days {
        let strip = upcoming.days.iter().find(|day| day.date == shown.date);
        assert!(strip.is_none_or(|strip| strip.count == shown.after), "{shown:?} {strip:?}");
    }
    let stays = plan.stays.iter().find(|one| one.follow_up_id == date).expect("it stays");
    assert_eq!(stays.reason, "Birthdays and other dates keep their day.");
    assert_eq!(desk.follow_up(date).expect("there").plan.date, day("2026-11-25"));
}
