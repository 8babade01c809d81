//! A follow-up: something to do for a contact, with a date, a time and a channel.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::contact::BIRTHDAY;
use crate::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId};
use crate::interaction::{Direction, Fulfils, NewInteraction, Outcome};
use crate::play::CALL_BACK;
use crate::recurrence::{InSeries, Recurrence, RecursFrom};
use crate::time::{Now, WorkingHours, civil_time};
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
    /// The date to remember that it is for.
    pub occurrence: Option<Occurrence>,
    /// A thank-you, an apology, a confirmation: the weekly limit does not hold for it.
    pub courtesy: bool,
    /// By when it was promised. It stays when the plan moves, unless the contact was told in time.
    pub promised_at: Option<DateTime<Utc>>,
    /// After this it is late, wherever it was moved.
    pub deadline_at: Option<DateTime<Utc>>,
    /// When the message came that this answers.
    pub asked_at: Option<DateTime<Utc>>,
    /// The instant of `date` (or `remind_on`) and `time`; of the start of the working hours when any time will do.
    pub due_at: DateTime<Utc>,
    /// When the owner is reminded: `due_at` less the lead time, yet not before it was planned, or where snooze moved it.
    pub reminder_at: DateTime<Utc>,
    /// The zone in which its instants were computed; `None` when that is not known.
    pub computed_in: Option<Tz>,
    /// When its plan was made.
    pub planned_at: DateTime<Utc>,
    /// When it was done or skipped.
    pub closed_at: Option<DateTime<Utc>>,
    /// How often somebody was tried in vain for it.
    pub tries: u32,
    /// When last.
    pub tried_at: Option<DateTime<Utc>>,
    /// Whether the owner chose its day: then no rule moves it.
    pub chosen: bool,
    /// Its place in a fixed schedule; `None` where it has none.
    pub in_series: Option<InSeries>,
}

/// A step of a play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlayStep {
    /// The play's short name.
    pub play: String,
    /// Which step, counted from 1.
    pub step: u32,
    /// The contact's way through the play; `None` when it was deleted.
    pub enrolment: Option<EnrolmentId>,
}

/// One day of a date to remember.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Occurrence {
    /// The date's label, e.g. "Birthday".
    pub of: String,
    /// The day itself, wherever the owner moved the follow-up.
    pub on: NaiveDate,
    /// How many years it is on that day; `None` when that is not known.
    pub years: Option<u32>,
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
    /// The earlier day on which it is time for it; `None` when that is its own. Only a date to remember has one.
    #[serde(skip)]
    pub remind_on: Option<NaiveDate>,
    /// The time; `None` is an explicit "any time".
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// The zone in which date and time are meant; `None` is wherever the owner is then.
    #[serde(default)]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub zone: Option<Tz>,
    /// Whether it is a promise: the contact was told of it, or they promised it.
    #[serde(default)]
    pub promise: bool,
    /// Whether they promised it; then it is a promise.
    #[serde(default)]
    pub they_owe: bool,
    /// Whether it asks how things are: two within 90 days are too many.
    #[serde(default)]
    pub question: bool,
    /// How it comes again after it was done.
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
    /// Minutes between the reminder and the due time.
    #[serde(default)]
    pub lead_minutes: u32,
    /// The owner's note on it; may be empty.
    #[serde(default)]
    pub note: String,
    /// The opportunity that it is the next step of; `None` takes the contact's only open one.
    #[serde(default)]
    pub opportunity: Option<OpportunityId>,
    /// Why it is planned inside the weekly limit; empty when it is not.
    #[serde(default)]
    pub reason: String,
    /// The reaction that ends it; `None` when it waits for none.
    #[serde(default)]
    pub awaits: Option<Reaction>,
}

/// What a follow-up waits for. When it comes, the follow-up is let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Reaction {
    /// They write, or are spoken with.
    Contact,
    /// Its opportunity is decided.
    Decision,
    /// The goods or the work are delivered.
    Delivery,
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
    /// The rhythm of the contact planned it.
    Rhythm,
    /// It is a step of a play.
    Play,
    /// A message waits for an answer.
    Response,
    /// A holding reply promised it.
    Promise,
    /// A service interval counted from a delivery.
    Service,
    /// A birthday or another date to remember.
    Date,
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
    /// Why it went on inside the weekly limit; empty when it did not.
    pub reason: String,
    /// Whether it is closed all the same when that does not fulfil it: "that will do".
    pub let_go: bool,
    /// What begins with it and what waits.
    #[serde(flatten)]
    pub consequences: Consequences,
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
    /// What begins with it and what waits.
    #[serde(flatten)]
    pub consequences: Consequences,
}

/// What follows by itself from something that happened, as far as the owner says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct Consequences {
    /// The play that begins; `None` is the one of the outcome (interview, sale, delivered, visited, not hired), an empty
    /// name is none.
    pub play: Option<String>,
    /// Whether a message that came in was answered already, so that nobody waits.
    pub answered: bool,
    /// Who else took part: the same is logged for each, and each is thanked.
    pub also: Vec<ContactId>,
    /// What it was about; `None` takes the contact's only open opportunity.
    pub opportunity: Option<OpportunityId>,
    /// Whether what was delivered needs service; `None` leaves it as it is known.
    pub service: Option<bool>,
}

/// Where a plan is moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Move {
    /// The new day.
    pub date: NaiveDate,
    /// The new time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// Whether the later steps of its play move by as many days.
    #[serde(default)]
    pub rest: bool,
    /// Why it is moved into the weekly limit; empty when it is not.
    #[serde(default)]
    pub reason: String,
}

/// A holding reply: "received, will do this by then".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Holding {
    /// What was promised; not empty.
    pub text: String,
    /// By which channel they were told; `None` is the one by which they asked.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// By which day.
    pub date: NaiveDate,
    /// By which time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
}

/// A delay note: the contact was told that a promise takes longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Delay {
    /// The new day.
    pub date: NaiveDate,
    /// The new time; `None` is any time.
    #[serde(with = "civil_time::option")]
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub time: Option<NaiveTime>,
    /// By which channel they were told.
    pub channel: Channel,
    /// What was said; may be empty.
    #[serde(default)]
    pub said: String,
}

words!(Reaction, "a reaction": Contact = "contact", Decision = "decision", Delivery = "delivery");
words!(State, "a state": Open = "open", Done = "done", Skipped = "skipped");
words!(
    Origin, "an origin":
    Manual = "manual",
    Rhythm = "rhythm",
    Play = "play",
    Response = "response",
    Promise = "promise",
    Service = "service",
    Date = "date",
);

impl FollowUp {
    /// Whether it is open and its day has passed, or its time if it has one, or its deadline. With a zone of its own it has
    /// the day that it is for the owner.
    pub fn is_late(&self, now: &Now) -> bool {
        let day_or_time = match (self.plan.time, self.plan.zone) {
            (Some(_), _) => self.due_at < now.instant,
            (None, Some(_)) => now.date_of(self.due_at) < now.today(),
            (None, None) => self.plan.date < now.today(),
        };
        self.state == State::Open
            && (day_or_time || self.deadline_at.is_some_and(|deadline| deadline < now.instant))
    }

    /// Whether it is an open promise whose time has passed; one for any time of a day has that day.
    pub fn is_broken_promise(&self, now: &Now) -> bool {
        let passed = |promised_at| match self.plan.time {
            Some(_) => promised_at < now.instant,
            None => now.date_of(promised_at) < now.today(),
        };
        self.state == State::Open && self.promised_at.is_some_and(passed)
    }

    /// Returns whether the weekly limit does not hold for it.
    pub(crate) fn is_exempt(&self) -> bool {
        self.plan.is_exempt(self.origin, self.courtesy)
    }

    /// Returns whether the owner owes it: an answer, a promise, a courtesy, the call that they asked for.
    pub(crate) fn is_owed(&self) -> bool {
        !self.plan.they_owe && (self.is_exempt() || self.is_call_back())
    }

    /// Returns what it is to be done with an outcome, and who did it: a plain "done" of what they owe is their doing, all
    /// else is the owner's unless the outcome says otherwise.
    pub(crate) fn done_with(&self, outcome: Option<Outcome>) -> (Direction, Option<Outcome>) {
        match outcome {
            None if self.plan.they_owe => (Direction::In, None),
            outcome => {
                let outcome = outcome.unwrap_or(Outcome::of_done(self.plan.channel));
                (outcome.rules().direction.unwrap_or(Direction::Out), Some(outcome))
            }
        }
    }

    /// Returns whether something that happened does what it is for. Whatever asks whether a follow-up is done asks this.
    pub(crate) fn is_fulfilled_by(&self, what: &NewInteraction) -> bool {
        let spoken = what.is_spoken();
        let promised = self.plan.promise && !self.plan.they_owe;
        match what.outcome.map_or(Fulfils::Everything, |outcome| outcome.rules().fulfils) {
            Fulfils::Nothing => false,
            Fulfils::GettingInTouch => what.direction == Direction::Out && self.is_getting_in_touch(),
            Fulfils::Everything => match what.direction {
                // They did not get what they wait for by writing themselves.
                Direction::In => {
                    spoken || !(promised || self.origin == Origin::Response || self.is_call_back())
                }
                // Nor did they deliver because they were written to.
                Direction::Out => spoken || !self.plan.they_owe,
            },
        }
    }

    /// Returns whether it is the call that they asked for.
    fn is_call_back(&self) -> bool {
        self.step.as_ref().is_some_and(|step| step.play == CALL_BACK)
    }

    /// Returns whether a message left with them is what was owed: an answer, or a promise to get in touch.
    fn is_getting_in_touch(&self) -> bool {
        let promised = self.plan.promise && !self.plan.they_owe && !self.plan.question;
        self.origin == Origin::Response
            || self.is_call_back()
            || promised && matches!(self.plan.channel, Channel::Call | Channel::Message)
    }

    /// Returns its place in a fixed schedule, which nothing that moves it changes; `None` when it has no such schedule.
    pub(crate) fn place_in_schedule(&self) -> Option<InSeries> {
        self.in_series.or_else(|| self.plan.begins_schedule())
    }

    /// The plan that follows when it is completed, and its place in the schedule; `None` when it comes once.
    ///
    /// From completion: one interval after the day on which it was done. On schedule: the first scheduled day after today
    /// and after its own, so that missed ones are skipped, and none comes twice. Both roll forward to a working day. A
    /// promise stays one.
    pub(crate) fn recur(&self, now: &Now, hours: &WorkingHours) -> Option<(Plan, Option<InSeries>)> {
        let Recurrence { every, from } = self.plan.recurrence?;
        let done_on = self.closed_at.map_or(now.today(), |at| now.date_of(at));
        let (date, in_series) = match from {
            RecursFrom::Completion => (every.after(done_on, 1), None),
            RecursFrom::Schedule => {
                let next = self.place_in_schedule()?.next(every, now.today());
                (next.scheduled, Some(next))
            }
        };
        let date = hours.roll_forward(date);
        Some((Plan { date, reason: String::new(), ..self.plan.clone() }, in_series))
    }
}

impl Occurrence {
    /// Returns what it is of years, e.g. "turns 50"; empty when that is not known.
    pub fn in_words(&self) -> String {
        match self.years {
            None => String::new(),
            Some(years) if self.of == BIRTHDAY => format!("turns {years}"),
            Some(1) => "1 year".into(),
            Some(years) => format!("{years} years"),
        }
    }
}

impl Plan {
    /// Returns the place in a fixed schedule of the first that comes on its own day; `None` when it has no such schedule.
    pub(crate) fn begins_schedule(&self) -> Option<InSeries> {
        let on_schedule = self.recurrence.is_some_and(|recurrence| recurrence.from == RecursFrom::Schedule);
        on_schedule.then_some(InSeries { series_from: self.date, scheduled: self.date })
    }

    /// A plan of which no more is known.
    pub fn new(
        purpose: impl Into<String>,
        channel: Channel,
        date: NaiveDate,
        time: Option<NaiveTime>,
    ) -> Self {
        Self {
            purpose: purpose.into(),
            value: String::new(),
            channel,
            date,
            remind_on: None,
            time,
            zone: None,
            promise: false,
            they_owe: false,
            question: false,
            recurrence: None,
            lead_minutes: 0,
            note: String::new(),
            opportunity: None,
            reason: String::new(),
            awaits: None,
        }
    }

    /// The instant at which it is due, in the zone that it was given or else the owner's; "any time" is the start of the
    /// working hours.
    pub fn due_at(&self, now: &Now, hours: &WorkingHours) -> DateTime<Utc> {
        now.within(self.zone).at(self.remind_on.unwrap_or(self.date), self.time.unwrap_or(hours.start))
    }

    /// Whether the weekly limit does not hold for it: promises, answers and courtesies are owed.
    pub(crate) fn is_exempt(&self, origin: Origin, courtesy: bool) -> bool {
        let owed = matches!(origin, Origin::Response | Origin::Promise);
        self.promise || self.they_owe || owed || courtesy
    }
}
