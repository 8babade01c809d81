//! The table of a year's events: one a line, `when | at | who | what | why`.
//!
//! * when: a date, `every mon`, `month end`, or `from..until` (with `away`)
//! * who: numbers of contacts, e.g. `7`, `1-40`, `1-100/7` (every seventh)
//! * what: see [`What`]

use std::path::Path;
use std::str::FromStr;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use touchbase_core::channel::Channel;
use touchbase_core::interaction::{Direction, Outcome};
use touchbase_core::opportunity::OpportunityKind;
use touchbase_core::recurrence::{Recurrence, RecursFrom};
use touchbase_core::time::{Interval, Unit};

/// A line of the table.
pub struct Event {
    when: When,
    pub at: NaiveTime,
    /// Numbers of contacts, from 1.
    pub who: Vec<usize>,
    pub what: What,
    pub why: String,
}

enum When {
    On(NaiveDate),
    Every(u32),
    MonthEnd,
    During(NaiveDate, NaiveDate),
}

/// What happens.
#[derive(Clone, Debug)]
pub enum What {
    /// `away NAME`: days off; nobody is at the desk, and the machine sleeps.
    Away(String),
    /// `stage NAME`
    Stage(String),
    /// `tag NAME`
    Tag(String),
    /// `rhythm 3m`
    Rhythm(Interval),
    /// `in CHANNEL [OUTCOME]`, `out CHANNEL [OUTCOME]`
    Said(Direction, Channel, Option<Outcome>),
    /// `plan CHANNEL DAYS [told|they-owe|question] [at HH:MM]`: so many days ahead.
    Plan { channel: Channel, days: u64, kind: PlanKind, time: Option<NaiveTime> },
    /// `repeat CHANNEL INTERVAL completion|schedule`
    Repeat(Channel, Recurrence),
    /// `play NAME [CAUSE]`
    Play(String, String),
    /// `opportunity KIND TITLE`
    Opportunity(OpportunityKind, String),
    /// `date applied|interviewed|proposal-sent|sale-confirmed|delivered`: today, of the newest open opportunity.
    Date(String),
    /// `yes`, `no`: the newest open opportunity is decided.
    Decide(bool),
    /// `out-of-office CHANNEL`: a machine answers; nobody waits for a reply to it.
    OutOfOffice(Channel),
    /// `take-off DAYS NAME`: the owner writes down so many days off, from the next day on.
    TakeOff(u64, String),
    /// `move DAYS`: they asked for another day, so many days later; what is planned next for them moves there.
    Move(u64),
    /// `leave-it`: the owner leaves it at that.
    LeaveIt,
    /// `leave-me-alone`: they asked not to be contacted.
    LeaveMeAlone,
    /// `merge WITH`: the card of this number turned out to be the same person.
    Merge(usize),
}

/// What kind of plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanKind {
    Plain,
    Told,
    TheyOwe,
    Question,
}

impl Event {
    /// The events of a role.
    pub fn of(role: &str) -> Vec<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("year").join(format!("{role}.txt"));
        let text = std::fs::read_to_string(&path).expect("the table of events");
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        lines.map(|line| Self::read(line).unwrap_or_else(|| panic!("not an event: {line}"))).collect()
    }

    /// Whether it happens on this day.
    pub fn is_on(&self, date: NaiveDate) -> bool {
        match self.when {
            When::On(day) => day == date,
            When::Every(weekday) => date.weekday().num_days_from_monday() == weekday,
            When::MonthEnd => (date + Days::new(1)).day() == 1,
            When::During(from, until) => from <= date && date <= until,
        }
    }

    /// Its days, where it has a first and a last.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.when {
            When::During(from, until) => Some((from, until)),
            _ => None,
        }
    }

    fn read(line: &str) -> Option<Self> {
        let cells = line.split('|').map(str::trim).collect::<Vec<_>>();
        let [when, at, who, what, why] = cells[..] else { return None };
        let at = if at.is_empty() { NaiveTime::MIN } else { time(at)? };
        Some(Self {
            when: When::read(when)?,
            at,
            who: numbers(who)?,
            what: What::read(what)?,
            why: why.into(),
        })
    }
}

impl When {
    fn read(text: &str) -> Option<Self> {
        const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        if text == "month end" {
            Some(Self::MonthEnd)
        } else if let Some(day) = text.strip_prefix("every ") {
            WEEK.iter()
                .position(|known| *known == day)
                .and_then(|day| u32::try_from(day).ok())
                .map(Self::Every)
        } else if let Some((from, until)) = text.split_once("..") {
            Some(Self::During(from.parse().ok()?, until.parse().ok()?))
        } else {
            text.parse().ok().map(Self::On)
        }
    }
}

impl What {
    fn read(text: &str) -> Option<Self> {
        let words = text.split(' ').collect::<Vec<_>>();
        let rest = |from: usize| words[from..].join(" ");
        Some(match words[..] {
            ["away", ..] => Self::Away(rest(1)),
            ["stage", ..] => Self::Stage(rest(1)),
            ["tag", ..] => Self::Tag(rest(1)),
            ["rhythm", every] => Self::Rhythm(interval(every)?),
            [direction @ ("in" | "out"), channel, ref outcome @ ..] => {
                let outcome = outcome.first().map(|outcome| outcome.parse()).transpose().ok()?;
                Self::Said(Direction::from_str(direction).ok()?, channel.parse().ok()?, outcome)
            }
            ["plan", channel, days, ref more @ ..] => Self::Plan {
                channel: channel.parse().ok()?,
                days: days.parse().ok()?,
                kind: match more.first() {
                    Some(&"told") => PlanKind::Told,
                    Some(&"they-owe") => PlanKind::TheyOwe,
                    Some(&"question") => PlanKind::Question,
                    _ => PlanKind::Plain,
                },
                time: more.iter().position(|word| *word == "at").and_then(|at| time(more.get(at + 1)?)),
            },
            ["repeat", channel, every, from] => {
                let from = if from == "schedule" { RecursFrom::Schedule } else { RecursFrom::Completion };
                Self::Repeat(channel.parse().ok()?, Recurrence { every: interval(every)?, from })
            }
            ["play", name, ..] => Self::Play(name.into(), rest(2)),
            ["opportunity", kind, ..] => Self::Opportunity(kind.parse().ok()?, rest(2)),
            ["date", which] => Self::Date(which.into()),
            ["yes"] => Self::Decide(true),
            ["no"] => Self::Decide(false),
            ["out-of-office", channel] => Self::OutOfOffice(channel.parse().ok()?),
            ["take-off", days, ..] => Self::TakeOff(days.parse().ok()?, rest(2)),
            ["move", days] => Self::Move(days.parse().ok()?),
            ["leave-it"] => Self::LeaveIt,
            ["leave-me-alone"] => Self::LeaveMeAlone,
            ["merge", other] => Self::Merge(other.parse().ok()?),
            _ => return None,
        })
    }
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

fn interval(text: &str) -> Option<Interval> {
    let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "d" => Unit::Day,
        "w" => Unit::Week,
        "m" => Unit::Month,
        _ => return None,
    };
    Some(Interval { count: count.parse().ok()?, unit })
}

/// `7`, `1-40`, `1-100/7`; nobody where the cell is empty.
fn numbers(text: &str) -> Option<Vec<usize>> {
    if text.is_empty() {
        return Some(Vec::new());
    }
    let (range, every) = text.split_once('/').unwrap_or((text, "1"));
    let (first, last) = range.split_once('-').unwrap_or((range, range));
    let (first, last) = (first.parse().ok()?, last.parse().ok()?);
    Some((first..=last).step_by(every.parse().ok()?).collect())
}
