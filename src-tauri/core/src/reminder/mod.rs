//! Reminders: what is due now, when to wake next, and the proof that it was shown.

mod occasion;
pub(crate) mod words;

pub(crate) use occasion::{Occasion, OccasionState};

use std::collections::BTreeSet;
use std::{fmt, slice};

use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize, Serializer};

use crate::id::{ContactId, FollowUpId, ReminderId};
use crate::op::Op;
use crate::time::{Now, WorkingHours};
use crate::word::words;

/// What is due now and when to look again. Do what is due, return when to wake.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Due {
    /// To be shown now, oldest first. They stay due until [`crate::Book::alert_shown`].
    pub alerts: Vec<Alert>,
    /// The next instant at which something falls due.
    pub next: Option<DateTime<Utc>>,
}

/// One alert in words, ready for the system's pop-up or the alert in the window. Plain text, not markup.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Alert {
    /// What it is about: what is noted and answered.
    pub about: About,
    /// A newer alert with the same key takes the place of this one.
    #[cfg_attr(feature = "specta", specta(type = String))]
    pub key: AlertKey,
    /// e.g. "Call Priya Raghunathan".
    pub title: String,
    /// Purpose, last note and phone number, a line each; or a list of what fell due together.
    pub body: String,
    /// When it was to be shown; of several, the first.
    pub at: DateTime<Utc>,
    /// Whether that moment is long past: the app was off, the machine slept, or it was held back.
    pub late: bool,
    /// Whether it was shown before, and asks again because nothing was done.
    pub again: bool,
    /// Whether [`Answer::Done`] can be given from the alert.
    pub can_be_done: bool,
    /// Whether [`Answer::Snooze`] can be given from the alert.
    pub can_be_snoozed: bool,
    /// What [`Answer::Open`] opens.
    pub leads_to: Destination,
}

/// What an [`Alert`] is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum About {
    /// One follow-up is due: it can be done.
    FollowUp {
        /// The reminder.
        reminder: ReminderId,
        /// Its follow-up.
        follow_up_id: FollowUpId,
        /// Whom to open.
        contact_id: ContactId,
    },
    /// Several fell due together, or were missed: each needs a look of its own, so that none can be done from here.
    Several {
        /// Their reminders; at least one.
        reminders: Vec<ReminderId>,
    },
    /// People wait for an answer.
    Answers {
        /// The reminders of those whom it newly reminds of; at least one.
        reminders: Vec<ReminderId>,
        /// The working day that ends with it, if one does: then it also says what is left.
        day_end: Option<NaiveDate>,
    },
    /// The working day ends, and nobody is newly reminded of: it says what is left.
    DayEnd {
        /// Which day.
        date: NaiveDate,
    },
}

/// Names an alert among those that are shown at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlertKey {
    kind: &'static str,
    /// The first of its reminders, where there can be several alerts of the kind.
    first: Option<ReminderId>,
}

/// What an alert leads to in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case", tag = "page", content = "with")]
pub enum Destination {
    /// The page Today.
    Today,
    /// The page of a contact.
    Contact(ContactId),
    /// The close of the day.
    Day,
}

/// Why a reminder that is due was not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Hold {
    /// The system did not take it: there is no notification service, or it refused.
    Refused,
    /// The owner told the system not to disturb.
    DoNotDisturb,
}

/// How a reminder was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case", tag = "kind", content = "for")]
pub enum Answer {
    /// The follow-up is done.
    Done,
    /// Remind again later.
    Snooze(Snooze),
    /// The owner went to look; the follow-up stays open.
    Open,
    /// The pop-up was put away without an answer.
    Dismissed,
}

/// How long to snooze.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Snooze {
    /// Ten minutes from now.
    TenMinutes,
    /// One hour from now.
    OneHour,
    /// The start of the working hours on the next working day.
    TomorrowMorning,
    /// When the owner is back: after the next time nobody touched the machine for a while. At the latest on the next working
    /// morning.
    BackAtDesk,
}

/// A way to put a reminder off, as it is offered at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SnoozeOffer {
    /// Which.
    pub snooze: Snooze,
    /// In words, with the day: "In 10 minutes", "Monday morning".
    pub label: String,
    /// What there is to add, e.g. "Monday morning at the latest"; may be empty.
    pub hint: String,
    /// Until when, at the latest.
    pub until: DateTime<Utc>,
}

/// How often a reminder that nobody acted on asks again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Nag {
    /// It does not.
    #[default]
    Off,
    /// Every ten minutes.
    TenMinutes,
    /// Every hour.
    Hourly,
}

/// How the owner wants to be reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ReminderSettings {
    /// Whether, and how often, what was not acted on asks again.
    pub nag: Nag,
    /// Whether the end of the working day says what is left.
    pub end_of_day: bool,
    /// Whether reminders go on after the window is closed.
    pub keep_running: bool,
}

impl Default for ReminderSettings {
    fn default() -> Self {
        Self { nag: Nag::Off, end_of_day: true, keep_running: true }
    }
}

/// The life of a reminder, as the proof log keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ReminderState {
    /// Waiting for its time.
    Scheduled,
    /// The system took it.
    Shown,
    /// It was answered.
    Acted,
    /// Its follow-up was closed or moved before it was shown.
    Withdrawn,
}

/// One line of the proof log.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Proof {
    /// Which reminder.
    pub id: ReminderId,
    /// Of which follow-up.
    pub follow_up_id: FollowUpId,
    /// When it was to be shown.
    pub at: DateTime<Utc>,
    /// Where it stands.
    pub state: ReminderState,
    /// When it was written down.
    pub scheduled_at: DateTime<Utc>,
    /// When the system took it first.
    pub shown_at: Option<DateTime<Utc>>,
    /// When it took it last: it asks again, or its pop-up was lost with the service that showed it.
    pub last_shown_at: Option<DateTime<Utc>>,
    /// How often the system took it; 0 where `shown_at` tells of another line of the same plan, which had been shown when
    /// an undo brought this one.
    pub shown_count: u32,
    /// How often the system did not take it.
    pub tries: u32,
    /// What held it back last; `None` when nothing did.
    pub hold: Option<Hold>,
    /// What the system said when it did not take it; empty when it did.
    pub refusal: String,
    /// When it was answered.
    pub acted_at: Option<DateTime<Utc>>,
    /// The answer: "done", "snooze", "open", "dismissed"; empty while there is none.
    pub action: String,
    /// Whether it was shown long after its time.
    pub late: bool,
    /// Why it was late; `None` when it was not.
    pub late_because: Option<LateBecause>,
    /// Whether its open follow-up still waits with this line.
    pub waits: bool,
}

/// Why a reminder was shown late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum LateBecause {
    /// Touchbase was not running, or the machine slept: the reminder was missed.
    Missed,
    /// Quiet hours, or a day off.
    Quiet,
    /// The system was told not to disturb.
    DoNotDisturb,
    /// The system did not take it.
    Refused,
}

/// A line of the proof log with what it was about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ProofRow {
    /// The line.
    #[serde(flatten)]
    pub proof: Proof,
    /// Whom it concerned; `None` when the follow-up is deleted.
    pub contact_id: Option<ContactId>,
    /// e.g. "Call Priya Raghunathan"; empty when the follow-up is deleted.
    pub title: String,
}

/// Whether reminders do what they are for: what the data file knows of it. The system's side is the shell's.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReminderHealth {
    /// The reminder shown last.
    pub last_shown: Option<ProofRow>,
    /// The reminder that falls due next.
    pub next: Option<ProofRow>,
    /// How many were shown and wait to be acted on.
    pub waiting: u32,
    /// How many are due and were not shown: held back, or not taken.
    pub held: u32,
    /// How many were shown in the last 30 days.
    pub shown: u32,
    /// How many of these were late.
    pub late: u32,
    /// The newest lines of the proof log, newest first.
    pub log: Vec<ProofRow>,
}

/// What the tray shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Upcoming {
    /// How many follow-ups are due.
    pub due: u32,
    /// The next few follow-ups, what is due first.
    pub next: Vec<UpcomingRow>,
    /// What the next working morning is called, e.g. "Monday morning".
    pub morning: String,
}

/// A follow-up as the tray shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UpcomingRow {
    /// Whom to open.
    pub contact_id: ContactId,
    /// e.g. "Call Priya Raghunathan".
    pub title: String,
    /// Its day and time in words, e.g. "since 09:30", "14:00", "Tue 24 Nov".
    pub when: String,
}

words!(
    ReminderState, "a reminder state":
    Scheduled = "scheduled",
    Shown = "shown",
    Acted = "acted",
    Withdrawn = "withdrawn",
);
words!(Hold, "a reason to hold back": Refused = "refused", DoNotDisturb = "do-not-disturb");
words!(
    LateBecause, "a reason to be late":
    Missed = "missed",
    Quiet = "quiet",
    DoNotDisturb = "do-not-disturb",
    Refused = "refused",
);
words!(Nag, "a way to ask again": Off = "off", TenMinutes = "ten-minutes", Hourly = "hourly");

impl Nag {
    /// How long after it was shown last a reminder asks again, if it does.
    pub fn every(self) -> Option<Duration> {
        match self {
            Self::Off => None,
            Self::TenMinutes => Some(Duration::minutes(10)),
            Self::Hourly => Some(Duration::hours(1)),
        }
    }
}

impl About {
    /// The reminders that it stands for; none where it tells of a moment of the day alone.
    pub fn reminders(&self) -> &[ReminderId] {
        match self {
            Self::FollowUp { reminder, .. } => slice::from_ref(reminder),
            Self::Several { reminders } | Self::Answers { reminders, .. } => reminders,
            Self::DayEnd { .. } => &[],
        }
    }

    /// Names the alert among those that are shown at the same time.
    pub fn key(&self) -> AlertKey {
        let (kind, first) = match self {
            Self::FollowUp { reminder, .. } => ("follow-up", Some(*reminder)),
            Self::Several { reminders } => ("several", reminders.first().copied()),
            Self::Answers { .. } => ("answers", None),
            Self::DayEnd { .. } => ("day-end", None),
        };
        AlertKey { kind, first }
    }

    /// Tells whether an answer can be given from the alert. What needs a look of its own is not done with by a button, and
    /// what stands for no reminder cannot be put off.
    pub fn takes(&self, answer: Answer) -> bool {
        match answer {
            Answer::Done => matches!(self, Self::FollowUp { .. }),
            Answer::Snooze(_) => !self.reminders().is_empty(),
            Answer::Open | Answer::Dismissed => true,
        }
    }

    /// Returns what the alert leads to in the window.
    pub fn leads_to(&self) -> Destination {
        match self {
            Self::FollowUp { contact_id, .. } => Destination::Contact(*contact_id),
            Self::Several { .. } => Destination::Today,
            Self::Answers { .. } | Self::DayEnd { .. } => Destination::Day,
        }
    }

    /// Returns what is left of it without some reminders; `None` when nothing is.
    pub fn without(&self, others: &BTreeSet<ReminderId>) -> Option<Self> {
        let left = self.reminders().iter().copied().filter(|id| !others.contains(id)).collect::<Vec<_>>();
        match self {
            Self::FollowUp { .. } => (!left.is_empty()).then(|| self.clone()),
            Self::Several { .. } => (!left.is_empty()).then_some(Self::Several { reminders: left }),
            Self::Answers { day_end, .. } if !left.is_empty() => {
                Some(Self::Answers { reminders: left, day_end: *day_end })
            }
            Self::Answers { day_end, .. } => day_end.map(|date| Self::DayEnd { date }),
            Self::DayEnd { .. } => Some(self.clone()),
        }
    }
}

impl fmt::Display for AlertKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind)?;
        self.first.map_or(Ok(()), |first| write!(f, "-{}", first.0))
    }
}

impl Serialize for AlertKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Answer {
    /// Returns the verb that the answer is; `None` when it is no undo step.
    pub fn op(self) -> Option<Op> {
        match self {
            Self::Snooze(_) => Some(Op::Snooze),
            Self::Done => Some(Op::Complete),
            Self::Open | Self::Dismissed => None,
        }
    }

    /// The word in the proof log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Snooze(_) => "snooze",
            Self::Open => "open",
            Self::Dismissed => "dismissed",
        }
    }
}

impl Snooze {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::TenMinutes, Self::OneHour, Self::TomorrowMorning, Self::BackAtDesk];

    /// How it is offered now.
    pub fn offer(self, now: &Now, hours: &WorkingHours) -> SnoozeOffer {
        let until = self.until(now, hours);
        let (label, hint) = match self {
            Self::TenMinutes => ("In 10 minutes".to_owned(), String::new()),
            Self::OneHour => ("In 1 hour".to_owned(), String::new()),
            Self::TomorrowMorning => (words::morning(until, now), String::new()),
            Self::BackAtDesk => {
                let latest = format!("{} at the latest", words::morning(until, now));
                ("When I am back at the desk".to_owned(), latest)
            }
        };
        SnoozeOffer { snooze: self, label, hint, until }
    }

    /// The instant until which the reminder is put off.
    pub fn until(self, now: &Now, hours: &WorkingHours) -> DateTime<Utc> {
        match self {
            Self::TenMinutes => now.instant + Duration::minutes(10),
            Self::OneHour => now.instant + Duration::hours(1),
            Self::TomorrowMorning | Self::BackAtDesk => hours.next_morning(now),
        }
    }
}
