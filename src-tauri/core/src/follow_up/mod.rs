//! A follow-up: something to do for a contact, with a date, a time and a channel.

mod verbs;

pub(crate) use verbs::{DO_NOT_CONTACT, complete_in, plan_in, plan_step_in, replan_any_time, snooze_in};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::id::{ContactId, FollowUpId};
use crate::interaction::{NewInteraction, Outcome};
use crate::time::{Interval, Now, WorkingHours, civil_time};
use crate::word::words;

/// A stored follow-up. The plan is civil (`date`, `time`); `due_at` and `reminder_at` follow from it.
#[derive(Clone, Debug, PartialEq)]
pub struct FollowUp {
    /// Row id.
    pub id: FollowUpId,
    /// For whom.
    pub contact_id: ContactId,
    /// What is planned.
    pub plan: Plan,
    /// Open, done or skipped.
    pub state: State,
    /// Why it exists.
    pub origin: Origin,
    /// The step of a play that it is.
    pub step: Option<PlayStep>,
    /// The instant of `date` and `time`; of the start of the working hours when any time will do.
    pub due_at: DateTime<Utc>,
    /// When the owner is reminded: `due_at` less the lead time, or where snooze moved it.
    pub reminder_at: DateTime<Utc>,
    /// When it was done or skipped.
    pub closed_at: Option<DateTime<Utc>>,
}

/// A step of a play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayStep {
    /// The play's short name.
    pub play: String,
    /// Which step, counted from 1.
    pub step: u32,
}

/// What is planned. A plan without a date and a channel cannot be expressed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Plan {
    /// What to do it for; not empty.
    pub purpose: String,
    /// Something of value to offer; may be empty.
    #[serde(default)]
    pub value: String,
    /// By which channel.
    pub channel: Channel,
    /// The day.
    pub date: NaiveDate,
    /// The time; `None` is an explicit "any time".
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// Whether the contact was told of it.
    #[serde(default)]
    pub promise: bool,
    /// How it comes again after it was done.
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
    /// Minutes between the reminder and the due time.
    #[serde(default)]
    pub lead_minutes: u32,
    /// The owner's note on it; may be empty.
    #[serde(default)]
    pub note: String,
}

/// How a follow-up comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Recurrence {
    /// How far apart.
    pub every: Interval,
    /// Counted from when.
    pub from: RecursFrom,
}

/// What a recurrence counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum RecursFrom {
    /// From the day it was done: missed ones never pile up.
    Completion,
    /// From the planned date: a fixed schedule that skips to the future.
    Schedule,
}

/// Open, done or skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Still to do.
    Open,
    /// Done.
    Done,
    /// Let go on purpose.
    Skipped,
}

/// Why a follow-up exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The owner planned it.
    Manual,
    /// It follows from an earlier one's recurrence.
    Rhythm,
    /// It is a step of a play.
    Play,
}

/// How a follow-up ends: what happened, and what comes next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Completion {
    /// What came of it; `None` is a plain "Done", see [`Outcome::of_done`].
    pub outcome: Option<Outcome>,
    /// The owner's words.
    pub summary: String,
    /// The next step, planned in the same transaction.
    pub next: Option<Plan>,
}

/// Something that happened, and the next step planned with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Logged {
    /// What happened.
    pub interaction: NewInteraction,
    /// The next step, planned in the same transaction.
    #[serde(default)]
    pub next: Option<Plan>,
}

words!(State, "a state": Open = "open", Done = "done", Skipped = "skipped");
words!(Origin, "an origin": Manual = "manual", Rhythm = "rhythm", Play = "play");

impl FollowUp {
    /// Whether it is open and its day has passed, or its time if it has one.
    pub fn is_late(&self, now: &Now) -> bool {
        self.state == State::Open
            && match self.plan.time {
                Some(_) => self.due_at < now.instant,
                None => self.plan.date < now.today(),
            }
    }
}

impl Plan {
    /// The instant at which it is due; "any time" is the start of the working hours.
    pub fn due_at(&self, now: &Now, hours: &WorkingHours) -> DateTime<Utc> {
        now.at(self.date, self.time.unwrap_or(hours.start))
    }

    /// The plan that follows when this one is completed at `now`, if it recurs.
    ///
    /// From completion: one interval after today. On schedule: the first scheduled date after today, so that
    /// missed ones are skipped. Both roll forward to a working day.
    pub fn recur(&self, now: &Now, hours: &WorkingHours) -> Option<Self> {
        let Recurrence { every, from } = self.recurrence?;
        let today = now.today();
        let date = match from {
            RecursFrom::Completion => every.after(today, 1),
            RecursFrom::Schedule => (1..).map(|n| every.after(self.date, n)).find(|date| *date > today)?,
        };
        Some(Self { date: hours.roll_forward(date), promise: false, ..self.clone() })
    }
}
