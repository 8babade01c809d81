//! Plays: an ordered set of steps that a contact goes through. Here, those that a batch of cards can begin with, and
//! when their first step falls due.

use chrono::{Duration, Months, NaiveDate, NaiveTime, Timelike};

use crate::book::Reader;
use crate::channel::Channel;
use crate::contact::Details;
use crate::error::{Error, Result};
use crate::follow_up::{Plan, PlayStep};
use crate::time::{Now, WorkingHours};
use crate::view::{FirstStep, PlayRow};

/// A play that can be started.
#[derive(Debug)]
pub(crate) struct Play {
    /// Its short name.
    name: &'static str,
    /// In words.
    title: &'static str,
    /// What the first step is for.
    purpose: &'static str,
    /// The same where the event is known; `{}` is its name.
    purpose_of_event: &'static str,
    /// By which channel, if the contact can be reached so.
    channel: Channel,
    /// When the first step falls due.
    due: Due,
}

/// When the first step of a play falls due.
#[derive(Clone, Copy, Debug)]
enum Due {
    /// On the next working day, the cards of a batch one after the other over the working hours.
    NextWorkingDay,
    /// So many minutes from now; at the start of the next working hours when that lies outside of them.
    Minutes(i64),
    /// So many months from now, on a working day, at any time.
    Months(u32),
}

/// The built-in plays that a batch of cards can begin.
const PLAYS: [Play; 4] = [
    Play {
        name: "event",
        title: "After a trade show or event",
        purpose: "Follow up on our meeting",
        purpose_of_event: "Follow up after {}",
        channel: Channel::Email,
        due: Due::NextWorkingDay,
    },
    Play {
        name: "networking",
        title: "New networking contact",
        purpose: "Send something of value",
        purpose_of_event: "Send something of value after {}",
        channel: Channel::Email,
        due: Due::Minutes(10),
    },
    Play {
        name: "call-back",
        title: "Call back today",
        purpose: "Call back",
        purpose_of_event: "Call back after {}",
        channel: Channel::Call,
        due: Due::Minutes(60),
    },
    Play {
        name: "visit",
        title: "Visited, did not buy",
        purpose: "Check in after the visit",
        purpose_of_event: "Check in after {}",
        channel: Channel::Call,
        due: Due::Months(3),
    },
];

/// The times of cards one after the other are rounded down to so many minutes.
const ROUNDED_TO: u32 = 5;

impl Reader {
    /// The plays that a batch of cards can begin.
    pub fn plays(&self) -> Result<Vec<PlayRow>> {
        Ok(PLAYS.iter().map(|play| PlayRow { name: play.name.into(), title: play.title.into() }).collect())
    }
}

/// A place among the cards of a batch, so that their first steps do not all fall due at once.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Turn {
    /// How many come before.
    pub before: usize,
    /// How many there are.
    pub of: usize,
}

impl Play {
    /// The short name of the play that is offered first.
    pub const FIRST: &str = PLAYS[0].name;

    /// The play of a short name; `None` for the empty name.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `play` with the names there are.
    pub fn named(name: &str) -> Result<Option<&'static Self>> {
        if name.is_empty() {
            return Ok(None);
        }
        PLAYS.iter().find(|play| play.name == name).map(Some).ok_or_else(|| {
            let known = PLAYS.map(|play| play.name).join(", ");
            let reason = format!("There is no play “{name}” that a batch can begin. Use one of: {known}.");
            Error::invalid("play", reason)
        })
    }

    /// The first step for someone who was met at `event` (may be empty).
    pub fn first_step(
        &self,
        details: &Details,
        event: &str,
        turn: Turn,
        hours: &WorkingHours,
        now: &Now,
    ) -> FirstStep {
        let (date, time) = self.due.moment(turn, hours, now);
        let purpose = match event {
            "" => self.purpose.to_owned(),
            event => self.purpose_of_event.replace("{}", event),
        };
        FirstStep { purpose, channel: self.channel_for(details), date, time }
    }

    /// Which step of which play the first one is.
    pub fn first(&self) -> PlayStep {
        PlayStep { play: self.name.to_owned(), step: 1 }
    }

    /// What they asked for, else the play's own channel, else another by which they can be reached at all.
    fn channel_for(&self, details: &Details) -> Channel {
        let others = [Channel::Email, Channel::Call, Channel::Message, Channel::Letter, Channel::Fax];
        details
            .preferred_channel
            .into_iter()
            .chain([self.channel])
            .chain(others)
            .find(|channel| details.reachable_by(*channel))
            .unwrap_or(self.channel)
    }
}

impl Due {
    fn moment(self, turn: Turn, hours: &WorkingHours, now: &Now) -> (NaiveDate, Option<NaiveTime>) {
        match self {
            Self::NextWorkingDay => {
                (hours.next_working_day(now.today()), Some(spread(turn, hours.start, hours.end)))
            }
            Self::Minutes(minutes) => {
                let then = now.local() + Duration::minutes(minutes);
                // A whole minute: what was promised for "in ten minutes" is not due after nine.
                let then = if then.second() > 0 { then + Duration::minutes(1) } else { then };
                let (date, time) = (then.date(), then.time().with_second(0).unwrap_or(then.time()));
                match hours.works_on(date) {
                    true if time < hours.start => (date, Some(hours.start)),
                    true if time <= hours.end => (date, Some(time)),
                    _ => (hours.next_working_day(date), Some(hours.start)),
                }
            }
            Self::Months(months) => (hours.roll_forward(now.today() + Months::new(months)), None),
        }
    }
}

impl From<FirstStep> for Plan {
    fn from(step: FirstStep) -> Self {
        Self {
            purpose: step.purpose,
            value: String::new(),
            channel: step.channel,
            date: step.date,
            time: step.time,
            promise: false,
            recurrence: None,
            lead_minutes: 0,
            note: String::new(),
        }
    }
}

/// The time of one of several that share the hours from `start` to `end`.
fn spread(turn: Turn, start: NaiveTime, end: NaiveTime) -> NaiveTime {
    let minutes = usize::try_from((end - start).num_minutes()).unwrap_or_default();
    let offset = minutes * turn.before.min(turn.of) / turn.of.max(1);
    let offset = u32::try_from(offset).unwrap_or_default() / ROUNDED_TO * ROUNDED_TO;
    start + Duration::minutes(offset.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Email, Phone};

    fn at(instant: &str) -> Now {
        let instant = chrono::DateTime::parse_from_rfc3339(instant).expect("an instant").to_utc();
        Now { instant, zone: chrono_tz::Europe::London }
    }

    #[test]
    fn when_the_first_step_falls_due() {
        // 23 November 2026 is a Monday; London keeps UTC in winter.
        for (play, now, before, of, due, why) in [
            ("event", "2026-11-23T10:00:00Z", 0, 1, "2026-11-24 09:00", "a single card: as work starts"),
            ("event", "2026-11-27T10:00:00Z", 0, 1, "2026-11-30 09:00", "Friday's fair: on Monday"),
            ("event", "2026-11-23T10:00:00Z", 1, 3, "2026-11-24 11:40", "a third of eight hours later"),
            (
                "event",
                "2026-11-23T10:00:00Z",
                49,
                50,
                "2026-11-24 16:50",
                "the last of fifty, within the hours",
            ),
            ("networking", "2026-11-23T10:00:00Z", 0, 1, "2026-11-23 10:10", "in ten minutes"),
            ("networking", "2026-11-23T10:00:01Z", 0, 1, "2026-11-23 10:11", "not in less than ten"),
            ("networking", "2026-11-23T16:55:00Z", 0, 1, "2026-11-24 09:00", "after hours: the next morning"),
            ("networking", "2026-11-23T07:00:00Z", 0, 1, "2026-11-23 09:00", "before hours: as work starts"),
            ("networking", "2026-11-28T12:00:00Z", 0, 1, "2026-11-30 09:00", "on a day off: on Monday"),
            ("networking", "2026-11-27T23:55:00Z", 0, 1, "2026-11-30 09:00", "over midnight into a day off"),
            ("call-back", "2026-11-23T10:00:00Z", 0, 1, "2026-11-23 11:00", "today"),
            ("visit", "2026-11-23T10:00:00Z", 0, 1, "2027-02-23 any", "three months later, a Tuesday"),
            ("visit", "2026-11-20T10:00:00Z", 0, 1, "2027-02-22 any", "a Saturday rolls to Monday"),
        ] {
            let play = Play::named(play).expect("a play").expect("named");
            let hours = WorkingHours::default();
            let step = play.first_step(&Details::default(), "", Turn { before, of }, &hours, &at(now));
            let time = step.time.map_or("any".to_owned(), |time| time.format("%H:%M").to_string());
            assert_eq!(format!("{} {time}", step.date), due, "{why}");
        }
    }

    #[test]
    fn a_step_goes_by_a_channel_that_reaches_them() {
        let email = || vec![Email { kind: None, value: "ana@prado.example".into() }];
        let phone = || vec![Phone { kind: None, value: "+34 600 123 456".into() }];
        for (emails, phones, preferred, channel, why) in [
            (email(), phone(), None, Channel::Email, "the play's own"),
            (vec![], phone(), None, Channel::Call, "no e-mail: by phone"),
            (email(), phone(), Some(Channel::Call), Channel::Call, "what they asked for comes first"),
            (email(), vec![], Some(Channel::Call), Channel::Email, "if it reaches them"),
            (vec![], vec![], None, Channel::Email, "nothing reaches them: as the play has it"),
        ] {
            let details = Details { emails, phones, preferred_channel: preferred, ..Details::default() };
            let play = Play::named("event").expect("a play").expect("named");
            let step = play.first_step(
                &details,
                "Fair",
                Turn::default(),
                &WorkingHours::default(),
                &at("2026-11-23T10:00:00Z"),
            );
            assert_eq!((step.channel, step.purpose.as_str()), (channel, "Follow up after Fair"), "{why}");
        }
        assert!(Play::named("").expect("none").is_none());
        assert_eq!(Play::named("picnic").expect_err("refused").field(), Some("play"));
    }
}
