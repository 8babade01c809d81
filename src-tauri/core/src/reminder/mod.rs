//! Reminders: what is due now, when to wake next, and the proof that it was shown.

mod verbs;

use chrono::{DateTime, Days, Duration, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{ContactId, FollowUpId, ReminderId};
use crate::time::{Now, WorkingHours};
use crate::word::words;

/// What is due now and when to look again. See rule 4: do what is due, return when to wake.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Due {
    /// To be shown now, oldest first. They stay due until [`crate::Book::reminders_shown`].
    pub alerts: Vec<Alert>,
    /// The next instant at which something falls due.
    pub next: Option<DateTime<Utc>>,
}

/// One alert in words, ready for the system's pop-up or the alert in the window. Plain text, not markup.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Alert {
    /// What it is about.
    pub kind: AlertKind,
    /// The reminders that it stands for; at least one.
    pub reminders: Vec<ReminderId>,
    /// The follow-up of the first.
    pub follow_up_id: FollowUpId,
    /// Whom to open.
    pub contact_id: ContactId,
    /// e.g. "Call Priya Raghunathan".
    pub title: String,
    /// Purpose, last note and phone number, a line each; or names.
    pub body: String,
    /// When it was to be shown.
    pub at: DateTime<Utc>,
    /// Whether that moment is long past: the app was off or the machine slept.
    pub late: bool,
}

/// What an [`Alert`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum AlertKind {
    /// A follow-up is due: it can be done.
    FollowUp,
    /// People wait for an answer, all of them together: each needs a word of his own, so that none can be done from here.
    Unanswered,
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
    /// The start of the working hours on the next calendar day.
    TomorrowMorning,
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
    /// When the system took it.
    pub shown_at: Option<DateTime<Utc>>,
    /// When it was answered.
    pub acted_at: Option<DateTime<Utc>>,
    /// The answer: "done", "snooze", "open", "dismissed"; empty while there is none.
    pub action: String,
    /// Whether it was shown long after its time.
    pub late: bool,
}

words!(
    ReminderState, "a state of a reminder":
    Scheduled = "scheduled",
    Shown = "shown",
    Acted = "acted",
    Withdrawn = "withdrawn",
);

impl Answer {
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
    /// The instant until which the reminder is put off.
    pub fn until(self, now: &Now, hours: &WorkingHours) -> DateTime<Utc> {
        match self {
            Self::TenMinutes => now.instant + Duration::minutes(10),
            Self::OneHour => now.instant + Duration::hours(1),
            Self::TomorrowMorning => now.at(now.today() + Days::new(1), hours.start),
        }
    }
}
