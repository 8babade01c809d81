//! When a step falls due: pure, from what it counts from.

use chrono::{DateTime, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::{Offset, OffsetUnit, Step, StepTime};
use crate::recurrence::{InSeries, Recurrence, RecursFrom};
use crate::time::{Now, WorkingHours};

/// The times of contacts one after the other are rounded down to so many minutes.
const ROUNDED_TO: u32 = 5;
/// A working day is looked for in this many days: longer than any holiday, shorter than for ever.
const MOST_WORKING_DAYS: u32 = 4_000;

/// A place among several contacts, so that their steps do not all fall due at once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Turn {
    /// How many come before.
    pub before: usize,
    /// How many there are.
    pub of: usize,
}

/// A working day and a time in it; `None` is any time. Where the hours go over midnight, an early time lies on the next
/// date: see [`civil`].
pub(crate) type Moment = (NaiveDate, Option<NaiveTime>);

/// The date and the time of a moment as they are planned.
pub(crate) fn civil((day, time): Moment, hours: &WorkingHours) -> Moment {
    (time.map_or(day, |time| hours.within(day, time).date()), time)
}

/// When a step falls due that counts from the day `from`: on a working day, within the working hours, and neither before
/// today nor at a time that has passed.
pub(crate) fn due(
    step: &Step,
    from: NaiveDate,
    shift: i64,
    turn: Turn,
    hours: &WorkingHours,
    now: &Now,
) -> Moment {
    let today = hours.today(now);
    let from = worked(from, today, now);
    let Offset { count, unit } = step.after;
    let exactly = match unit {
        OffsetUnit::Minutes => Some(Duration::minutes(count.into())),
        OffsetUnit::Hours => Some(Duration::hours(count.into())),
        _ => None,
    };
    let wanted = match exactly {
        Some(length) => moment(from, hours, now) + length,
        None => day_after(from, step.after, hours).and_time(hours.start),
    };
    let wanted = shifted(wanted, shift);
    let wanted = match first(step, from, today) {
        Some(this) if wanted.date() < today => this.scheduled.and_time(hours.start),
        _ => wanted,
    };
    let date = wanted.date().max(today);
    let on = hours.roll_forward(date);
    let is_over = on == today && now.local() >= hours.end_of(on);
    match (step.time, exactly) {
        (StepTime::Any, Some(_)) if date == wanted.date() => within_hours(to_the_minute(wanted), hours),
        (StepTime::Any, _) if is_over => (hours.next_working_day(on), None),
        // After midnight no more than hours are left of the working day: any time of it has passed.
        (StepTime::Any, _) => (hours.roll_forward(on.max(now.today())), None),
        (StepTime::Spread, _) => ahead((on, spread(turn, hours)), hours, now),
        (StepTime::At(time), _) => ahead((on, time), hours, now),
        // Within so many hours, by the end of the day at the latest.
        (StepTime::EndOfDay, Some(_)) if on == date && !is_over => {
            let at = to_the_minute(wanted).max(hours.start_of(date)).min(hours.end_of(date));
            (date, Some(at.time()))
        }
        // Nothing is left of that day, or there was none: as soon as work starts again.
        (StepTime::EndOfDay, _) if on > date => (on, Some(hours.start)),
        (StepTime::EndOfDay, _) if is_over => (hours.next_working_day(on), Some(hours.start)),
        (StepTime::EndOfDay, _) => (on, Some(hours.end)),
    }
}

/// The working day that is meant by a date: what counts from today counts from the working day that it is.
fn worked(date: NaiveDate, today: NaiveDate, now: &Now) -> NaiveDate {
    if date == now.today() { today } else { date }
}

/// After which instant a step is red that counts from the day `from`.
pub(crate) fn deadline(
    step: &Step,
    from: NaiveDate,
    shift: i64,
    hours: &WorkingHours,
    now: &Now,
) -> Option<DateTime<Utc>> {
    let after = step.overdue_after?;
    let from = worked(from, hours.today(now), now);
    let at = match after.unit {
        OffsetUnit::Minutes => moment(from, hours, now) + Duration::minutes(after.count.into()),
        OffsetUnit::Hours => moment(from, hours, now) + Duration::hours(after.count.into()),
        OffsetUnit::WorkingDays | OffsetUnit::Days | OffsetUnit::Weeks | OffsetUnit::Months => {
            hours.end_of(day_after(from, after, hours))
        }
    };
    let at = shifted(at, shift);
    Some(now.at(at.date(), at.time()))
}

/// Returns the place in its schedule of a step that counts from the day `from` and comes the first time; `None` when it has
/// no schedule. Of one that began long ago, those that were missed are skipped.
pub(crate) fn first(step: &Step, from: NaiveDate, today: NaiveDate) -> Option<InSeries> {
    let Recurrence { every, from: RecursFrom::Schedule } = step.repeats? else {
        return None;
    };
    let first = civil_day_after(from, step.after);
    let this = InSeries { series_from: first, scheduled: first };
    Some(if first < today { this.next(every, today - Days::new(1)) } else { this })
}

/// Returns the day on which a step comes again that was planned for `planned` and done on `done_on`, and its place in the
/// schedule if it has one; `this` is the place of the one that is closed. The days of a schedule count from the first one,
/// so that neither a late service nor a day off moves the next.
pub(crate) fn again(
    step: &Step,
    recurrence: Recurrence,
    (from, done_on): (NaiveDate, NaiveDate),
    (this, planned): (Option<InSeries>, NaiveDate),
    now: &Now,
) -> (NaiveDate, Option<InSeries>) {
    let Recurrence { every, from: counted } = recurrence;
    match counted {
        RecursFrom::Completion => (every.after(done_on, 1), None),
        RecursFrom::Schedule => {
            let series_from = civil_day_after(from, step.after);
            let this = this.unwrap_or(InSeries { series_from, scheduled: planned });
            let next = this.next(every, now.today());
            (next.scheduled, Some(next))
        }
    }
}

/// The time of a step on a day that it was moved to.
pub(crate) fn time_of(step: &Step, hours: &WorkingHours) -> Option<NaiveTime> {
    match step.time {
        StepTime::Any => None,
        StepTime::Spread => Some(hours.start),
        StepTime::EndOfDay => Some(hours.end),
        StepTime::At(time) => Some(time),
    }
}

/// The day a step falls on by the calendar alone, for the line of days.
pub(crate) fn day(step: &Step, from: NaiveDate, shift: i64, hours: &WorkingHours) -> NaiveDate {
    hours.roll_forward(shifted(day_after(from, step.after, hours).and_time(hours.start), shift).date())
}

/// The day that lies so long after `from`; it may be a day off.
fn day_after(from: NaiveDate, after: Offset, hours: &WorkingHours) -> NaiveDate {
    match after.unit {
        OffsetUnit::WorkingDays => {
            (0..after.count.min(MOST_WORKING_DAYS)).fold(from, |day, _| hours.next_working_day(day))
        }
        _ => civil_day_after(from, after),
    }
}

/// The same by the calendar alone.
fn civil_day_after(from: NaiveDate, after: Offset) -> NaiveDate {
    let moved = match after.unit {
        OffsetUnit::Minutes | OffsetUnit::Hours => Some(from),
        OffsetUnit::WorkingDays | OffsetUnit::Days => from.checked_add_days(Days::new(after.count.into())),
        OffsetUnit::Weeks => from.checked_add_days(Days::new(u64::from(after.count) * 7)),
        OffsetUnit::Months => from.checked_add_months(Months::new(after.count)),
    };
    moved.unwrap_or(NaiveDate::MAX)
}

/// The minute of a day from which minutes and hours count: now, of another day the start of work.
fn moment(day: NaiveDate, hours: &WorkingHours, now: &Now) -> NaiveDateTime {
    if day == hours.today(now) { now.local() } else { day.and_time(hours.start) }
}

fn shifted(at: NaiveDateTime, days: i64) -> NaiveDateTime {
    Duration::try_days(days).and_then(|days| at.checked_add_signed(days)).unwrap_or(at)
}

/// A whole minute: what was promised for "in ten minutes" is not due after nine.
fn to_the_minute(at: NaiveDateTime) -> NaiveDateTime {
    let up = if at.second() > 0 || at.nanosecond() > 0 { at + Duration::minutes(1) } else { at };
    up.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap_or(up)
}

/// The same moment, or the next within the working hours.
fn within_hours(at: NaiveDateTime, hours: &WorkingHours) -> Moment {
    let day = hours.day_of(at);
    if hours.works_on(day) && at <= hours.end_of(day) {
        (day, Some(at.max(hours.start_of(day)).time()))
    } else {
        (hours.next_working_day(day), Some(hours.start))
    }
}

/// The same time, on the next working day when it has passed.
fn ahead((day, time): (NaiveDate, NaiveTime), hours: &WorkingHours, now: &Now) -> Moment {
    let passed = hours.within(day, time) <= now.local();
    (if passed { hours.next_working_day(day) } else { day }, Some(time))
}

/// The time of one of several that share the working hours.
fn spread(turn: Turn, hours: &WorkingHours) -> NaiveTime {
    let minutes = usize::try_from(hours.length().num_minutes()).unwrap_or_default();
    let offset = minutes * turn.before.min(turn.of) / turn.of.max(1);
    let offset = u32::try_from(offset).unwrap_or_default() / ROUNDED_TO * ROUNDED_TO;
    hours.start + Duration::minutes(offset.into())
}

#[cfg(test)]
mod tests {
    use super::super::built_in;
    use super::*;
    use crate::time::DaysOff;

    /// London; the winter clock is UTC.
    fn at(instant: &str) -> Now {
        let instant = DateTime::parse_from_rfc3339(&format!("{instant}:00Z")).expect("an instant").to_utc();
        Now { instant, zone: chrono_tz::Europe::London }
    }

    fn day_of(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Christmas 2026 is taken off.
    fn hours() -> WorkingHours {
        let christmas =
            DaysOff { from: day_of("2026-12-24"), until: day_of("2026-12-28"), name: "Christmas".into() };
        WorkingHours { days_off: vec![christmas], ..WorkingHours::default() }
    }

    fn step(play: &str, step: usize) -> Step {
        built_in::named(play).expect("a play").steps[step - 1].clone()
    }

    fn written((date, time): Moment) -> String {
        format!("{date} {}", time.map_or("any".to_owned(), |time| time.format("%H:%M").to_string()))
    }

    #[test]
    fn when_every_built_in_step_falls_due() {
        // 23 November 2026 is a Monday.
        #[rustfmt::skip]
        let rows = [
            ("interview",  1, "2026-11-23", "2026-11-23T14:00", "2026-11-23 17:00", "a thank-you note the same day"),
            ("interview",  1, "2026-11-23", "2026-11-23T17:00", "2026-11-24 09:00", "after hours: next morning"),
            ("interview",  1, "2026-11-27", "2026-11-27T19:00", "2026-11-30 09:00", "Friday night: Monday morning"),
            ("interview",  1, "2026-11-28", "2026-11-28T11:00", "2026-11-30 09:00", "on a Saturday: Monday morning"),
            ("interview",  1, "2026-12-23", "2026-12-23T18:00", "2026-12-29 09:00", "before days off: after them"),
            ("interview",  1, "2026-11-20", "2026-11-23T10:00", "2026-11-23 17:00", "logged late: today"),
            ("interview",  2, "2026-11-23", "2026-11-23T14:00", "2026-11-26 any",   "the result call after 3 days"),
            ("interview",  2, "2026-11-26", "2026-11-26T14:00", "2026-12-01 any",   "3 working days: over a weekend"),
            ("interview",  2, "2026-12-22", "2026-12-22T14:00", "2026-12-30 any",   "3 working days: over days off"),
            ("interview",  2, "2026-11-16", "2026-11-23T14:00", "2026-11-23 any",   "its day has passed: today"),
            ("interview",  3, "2026-11-23", "2026-11-23T14:00", "2026-11-23 any",   "not hired: thanks at once"),
            ("interview",  3, "2026-11-23", "2026-11-23T18:00", "2026-11-24 any",   "heard after hours: tomorrow"),
            ("interview",  4, "2026-11-23", "2026-11-23T14:00", "2026-11-30 any",   "a referral after 5 working days"),
            ("interview",  5, "2026-11-23", "2026-11-23T14:00", "2027-02-23 any",   "kept in mind in 3 months"),
            ("interview",  5, "2026-11-30", "2026-11-30T14:00", "2027-03-01 any",   "30 November: 28 February, a Sunday"),
            ("event",      1, "2026-11-23", "2026-11-23T14:00", "2026-11-24 09:00", "the next working day"),
            ("event",      1, "2026-11-27", "2026-11-27T14:00", "2026-11-30 09:00", "Friday's fair: on Monday"),
            ("event",      1, "2026-11-28", "2026-11-28T14:00", "2026-11-30 09:00", "a fair on a Saturday: on Monday"),
            ("event",      1, "2026-12-23", "2026-12-23T14:00", "2026-12-29 09:00", "after days off"),
            ("event",      1, "2026-11-20", "2026-11-23T14:00", "2026-11-24 09:00", "09:00 has passed today: tomorrow"),
            ("networking", 1, "2026-11-23", "2026-11-23T14:00", "2026-11-23 14:10", "within 10 minutes"),
            ("networking", 1, "2026-11-23", "2026-11-23T16:55", "2026-11-24 09:00", "after hours: next morning"),
            ("networking", 2, "2026-11-23", "2026-11-23T14:00", "2026-12-07 any",   "a check-in after 2 weeks"),
            ("networking", 2, "2026-12-11", "2026-12-11T14:00", "2026-12-29 any",   "on a day off: after them"),
            ("call-back",  1, "2026-11-23", "2026-11-23T14:00", "2026-11-23 15:00", "today"),
            ("call-back",  1, "2026-11-27", "2026-11-27T16:10", "2026-11-27 17:00", "no hour left: by the end of the day"),
            ("call-back",  1, "2026-11-27", "2026-11-27T17:10", "2026-11-30 09:00", "after hours: next morning"),
            ("call-back",  1, "2026-11-27", "2026-11-27T07:10", "2026-11-27 09:00", "before hours: as work starts"),
            ("call-back",  1, "2026-11-28", "2026-11-28T11:00", "2026-11-30 09:00", "on a Saturday: Monday morning"),
            ("proposal",   1, "2026-11-23", "2026-11-23T14:00", "2026-11-30 any",   "a week later"),
            ("visit",      1, "2026-11-23", "2026-11-23T14:00", "2027-02-23 any",   "3 months later"),
            ("visit",      1, "2027-11-30", "2027-11-30T14:00", "2028-02-29 any",   "a month end: 29 February, a Tuesday"),
            ("visit",      1, "2028-02-29", "2028-02-29T14:00", "2028-05-29 any",   "from 29 February"),
            ("sale",       1, "2026-11-23", "2026-11-23T14:00", "2026-11-24 any",   "the card on the day after the sale"),
            ("sale",       1, "2026-11-27", "2026-11-27T14:00", "2026-11-30 any",   "a Friday's sale: on Monday"),
            ("sale",       2, "2026-11-23", "2026-11-23T14:00", "2026-11-23 any",   "the call on delivery"),
            ("sale",       3, "2026-11-23", "2026-11-23T14:00", "2026-11-24 any",   "the second card"),
            ("sale",       4, "2026-11-23", "2026-11-23T14:00", "2027-02-23 any",   "experience after 3 months"),
            ("service",    1, "2026-11-23", "2026-11-23T14:00", "2027-02-22 any",   "90 days, a Sunday rolls to Monday"),
            ("service",    1, "2025-11-23", "2026-11-23T14:00", "2027-02-16 any",   "delivered a year ago: the next"),
            ("late",       1, "2026-11-23", "2026-11-23T14:00", "2026-11-23 any",   "an apology at once"),
            ("late",       2, "2026-11-23", "2026-11-23T14:00", "2026-11-24 any",   "then the thing promised"),
            ("reference",  1, "2026-11-23", "2026-11-23T14:00", "2026-11-23 any",   "before the employer calls"),
        ];
        for (play, number, from, now, expected, why) in rows {
            let due = due(&step(play, number), day_of(from), 0, Turn::default(), &hours(), &at(now));
            assert_eq!(written(due), expected, "{play} {number}: {why}");
        }
    }

    #[test]
    fn hours_over_midnight_are_one_working_day() {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        let night = WorkingHours { start: clock(18), end: clock(2), ..WorkingHours::default() };
        let of = |before, of| Turn { before, of };
        let alone = Turn::default();
        #[rustfmt::skip]
        let rows = [
            ("interview",  1, alone,    "2026-11-23T19:00", "2026-11-24 02:00", "by the end of the working day"),
            ("interview",  1, alone,    "2026-11-24T01:00", "2026-11-24 02:00", "it goes on after midnight"),
            ("interview",  1, alone,    "2026-11-24T03:00", "2026-11-24 18:00", "it is over: when work begins again"),
            ("interview",  1, alone,    "2026-11-28T01:00", "2026-11-28 02:00", "Friday's work on a Saturday"),
            ("interview",  3, alone,    "2026-11-24T01:00", "2026-11-24 any",   "at any time: of the date that it is"),
            ("interview",  3, alone,    "2026-11-28T01:00", "2026-11-30 any",   "not on a day off"),
            ("networking", 1, alone,    "2026-11-24T01:00", "2026-11-24 01:10", "ten minutes later it is still on"),
            ("networking", 1, alone,    "2026-11-24T01:55", "2026-11-24 18:00", "ten minutes later it is over"),
            ("event",      1, alone,    "2026-11-24T01:00", "2026-11-24 18:00", "the working day after Monday's"),
            ("event",      1, of(1, 2), "2026-11-23T20:00", "2026-11-24 22:00", "spread over eight hours"),
            ("event",      1, of(7, 8), "2026-11-23T20:00", "2026-11-25 01:00", "the last one after midnight"),
        ];
        for (play, number, turn, now, expected, why) in rows {
            let now = at(now);
            let due = due(&step(play, number), now.today(), 0, turn, &night, &now);
            assert_eq!(written(civil(due, &night)), expected, "{play} {number}: {why}");
        }
        let monday = at("2026-11-23T20:00");
        let red = deadline(&step("event", 1), monday.today(), 0, &night, &monday);
        assert_eq!(red, Some(at("2026-12-01T02:00").instant), "the end of the fifth working day");
    }

    #[test]
    fn what_a_shift_and_an_own_time_do() {
        let own = |time, count, unit| Step { time, after: Offset { count, unit }, ..step("reference", 1) };
        let ten = NaiveTime::from_hms_opt(10, 0, 0).expect("a time");
        let noon = at("2026-11-23T12:00");
        #[rustfmt::skip]
        let rows = [
            (own(StepTime::At(ten), 1, OffsetUnit::Weeks),      0, "2026-11-30 10:00",  "at its time"),
            (own(StepTime::At(ten), 0, OffsetUnit::Days),       0, "2026-11-24 10:00",  "its time has passed today"),
            (own(StepTime::Any, 1, OffsetUnit::Weeks),          2, "2026-12-02 any",    "two days later"),
            (own(StepTime::Any, 1, OffsetUnit::Weeks),          5, "2026-12-07 any",    "shifted onto a Saturday: Monday"),
            (own(StepTime::Any, 1, OffsetUnit::Weeks),        -30, "2026-11-23 any",    "never before today"),
            (own(StepTime::Any, 4, OffsetUnit::Hours),          0, "2026-11-23 16:00",  "hours by the clock"),
            (own(StepTime::Any, u32::MAX, OffsetUnit::Weeks),   0, "+262142-12-31 any", "no panic at the end of time"),
        ];
        for (step, shift, expected, why) in rows {
            let due = due(&step, noon.today(), shift, Turn::default(), &hours(), &noon);
            assert_eq!(written(due), expected, "{why}");
        }
    }

    #[test]
    fn after_which_instant_a_step_is_red() {
        #[rustfmt::skip]
        let rows = [
            ("interview", 1, "2026-11-23", "2026-11-23T14:00", Some("2026-11-26T14:00"), "72 hours by the clock"),
            ("interview", 1, "2026-11-20", "2026-11-23T14:00", Some("2026-11-23T09:00"), "of an earlier day: from 9"),
            ("event",     1, "2026-11-23", "2026-11-23T14:00", Some("2026-11-30T17:00"), "five working days"),
            ("visit",     1, "2026-11-23", "2026-11-23T14:00", None,                     "red as soon as it is late"),
        ];
        for (play, number, from, now, expected, why) in rows {
            let red = deadline(&step(play, number), day_of(from), 0, &hours(), &at(now));
            assert_eq!(red, expected.map(|red| at(red).instant), "{play} {number}: {why}");
        }
    }

    #[test]
    fn when_a_step_comes_again() {
        #[rustfmt::skip]
        let rows = [
            ("proposal", "2026-11-23", "2026-11-30", "2026-12-02T10:00", "2026-12-09", "a week after it was done"),
            ("service",  "2026-11-23", "2027-02-22", "2027-02-22T10:00", "2027-05-22", "180 days from delivery"),
            ("service",  "2026-11-23", "2027-02-22", "2027-03-30T10:00", "2027-05-22", "late: the next is not moved"),
            ("service",  "2026-11-23", "2027-02-22", "2027-09-01T10:00", "2027-11-18", "very late: skips to the future"),
            ("service",  "2026-11-23", "2027-02-22", "2027-02-16T10:00", "2027-05-22", "done early: not twice"),
        ];
        for (play, from, planned, now, expected, why) in rows {
            let step = step(play, 1);
            let recurrence = step.repeats.expect("it repeats");
            let this = first(&step, day_of(from), day_of(from));
            let counted = (day_of(from), at(now).today());
            let (again, _) = again(&step, recurrence, counted, (this, day_of(planned)), &at(now));
            assert_eq!(again, day_of(expected), "{play}: {why}");
        }
    }
}
