//! What the verbs of follow-ups take.

use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use clap::{Args, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::id::{ContactId, FollowUpId, OpportunityId};
use touchbase_core::interaction::{Direction, Outcome};
use touchbase_core::opportunity::OpportunityKind;
use touchbase_core::recurrence::RecursFrom;
use touchbase_core::time::Interval;

use super::value::{Day, interval, rfc3339, snooze, time};

/// The day and time of a plan.
#[derive(Debug, Args)]
pub struct When {
    /// The day: YYYY-MM-DD, today or tomorrow
    #[arg(long = "on", value_name = "DATE", value_parser = Day::parse)]
    pub on: Day,
    /// The time, HH:MM; default: any time
    #[arg(long = "at", value_name = "TIME", value_parser = time)]
    pub at: Option<NaiveTime>,
}

/// `plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// The contact
    pub id: ContactId,
    /// Plan the same for these contacts; those who must not be contacted, or are inside the weekly limit, are not
    /// included. With --json, {"planned":[…],"left_out":[…],"warnings":[…]}
    #[arg(long, num_args = 1.., value_name = "ID")]
    pub also: Vec<ContactId>,
    #[command(flatten)]
    pub when: When,
    /// The time zone of the day and time, e.g. Asia/Tokyo; default: yours
    #[arg(long, value_name = "IANA")]
    pub in_zone: Option<Tz>,
    /// The channel: call, email, in-person, letter, postcard, message, fax
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Channel,
    /// What it is for
    #[arg(long)]
    pub purpose: String,
    /// Something worth mentioning
    #[arg(long, default_value = "")]
    pub value: String,
    /// You promised it to them
    #[arg(long)]
    pub told: bool,
    /// They promised it; you are reminded to ask
    #[arg(long)]
    pub they_owe: bool,
    /// This is a check-in; at most one every 90 days
    #[arg(long)]
    pub question: bool,
    /// Repeat at this interval, e.g. 10d, 2w, 3m, 1y
    #[arg(long, value_name = "INTERVAL", value_parser = interval)]
    pub every: Option<Interval>,
    /// What the interval counts from
    #[arg(long, value_enum, default_value = "completion", requires = "every")]
    pub from: From,
    /// Remind this many minutes before; default: as in the settings
    #[arg(long, value_name = "MINUTES")]
    pub lead: Option<u32>,
    /// A note for yourself
    #[arg(long, default_value = "")]
    pub note: String,
    /// The opportunity it is the next step of; default: the contact's only open one
    #[arg(long, value_name = "ID")]
    pub opportunity: Option<OpportunityId>,
    /// The reason to plan it inside the weekly limit
    #[arg(long, default_value = "", value_name = "REASON")]
    pub force: String,
}

/// `edit-plan`
#[derive(Debug, Args)]
pub struct EditPlan {
    /// The follow-up
    pub id: FollowUpId,
    #[command(flatten)]
    pub change: PlanChange,
    /// The reason to plan it inside the weekly limit
    #[arg(long, value_name = "REASON")]
    pub force: Option<String>,
}

/// What `edit-plan` may change.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct PlanChange {
    /// The day: YYYY-MM-DD, today or tomorrow
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    pub on: Option<Day>,
    /// The time, HH:MM
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<NaiveTime>,
    /// At any time
    #[arg(long, conflicts_with = "at")]
    pub any_time: bool,
    /// The time zone of the day and time, e.g. Asia/Tokyo
    #[arg(long, value_name = "IANA")]
    pub in_zone: Option<Tz>,
    /// Use your own time zone
    #[arg(long, conflicts_with = "in_zone")]
    pub no_zone: bool,
    /// The channel
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Option<Channel>,
    /// What it is for
    #[arg(long)]
    pub purpose: Option<String>,
    /// Something worth mentioning
    #[arg(long)]
    pub value: Option<String>,
    /// You promised it to them; `--told false` to undo
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub told: Option<bool>,
    /// They promised it; `--they-owe false` to undo
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub they_owe: Option<bool>,
    /// This is a check-in; `--question false` to undo
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub question: Option<bool>,
    /// Repeat at this interval, e.g. 10d, 2w, 3m, 1y
    #[arg(long, value_name = "INTERVAL", value_parser = interval)]
    pub every: Option<Interval>,
    /// Do not repeat
    #[arg(long, conflicts_with = "every")]
    pub once: bool,
    /// What the interval counts from; default: as before, else the completion
    #[arg(long, value_enum, conflicts_with = "once")]
    pub from: Option<From>,
    /// Remind this many minutes before
    #[arg(long, value_name = "MINUTES")]
    pub lead: Option<u32>,
    /// A note for yourself
    #[arg(long)]
    pub note: Option<String>,
    /// The opportunity it is the next step of
    #[arg(long, value_name = "ID")]
    pub opportunity: Option<OpportunityId>,
}

/// What an interval counts from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum From {
    /// The day it was done
    Completion,
    /// The day it was planned for
    Schedule,
}

impl std::convert::From<From> for RecursFrom {
    fn from(from: From) -> Self {
        match from {
            From::Completion => Self::Completion,
            From::Schedule => Self::Schedule,
        }
    }
}

/// `reschedule`
#[derive(Debug, Args)]
pub struct Reschedule {
    /// The follow-ups; of several, those that cannot move stay. With --json, {"moved":[…],"left_out":[…]}
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<FollowUpId>,
    /// The day: YYYY-MM-DD, today or tomorrow
    #[arg(long, value_name = "DATE", value_parser = Day::parse)]
    pub on: Day,
    /// The time, HH:MM; default: as it is
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<NaiveTime>,
    /// At any time (one follow-up only)
    #[arg(long, conflicts_with = "at")]
    pub any_time: bool,
    /// Move the later steps of its play by as many days too (one follow-up only)
    #[arg(long)]
    pub rest: bool,
    /// The reason to move it inside the weekly limit
    #[arg(long, default_value = "", value_name = "REASON")]
    pub force: String,
}

/// `snooze`
#[derive(Debug, Args)]
pub struct Snooze {
    /// The follow-ups; for several, use --for
    #[arg(required = true)]
    pub ids: Vec<FollowUpId>,
    #[command(flatten)]
    pub length: SnoozeLength,
}

/// How long to put a reminder off.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct SnoozeLength {
    /// Until when
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339)]
    pub until: Option<DateTime<Utc>>,
    /// How long: 10m, 1h, tomorrow (the start of the next working day) or desk (when you are back, or then at the
    /// latest)
    #[arg(long = "for", value_name = "HOW-LONG", value_parser = snooze)]
    pub length: Option<touchbase_core::reminder::Snooze>,
}

/// `log`
#[derive(Debug, Args)]
pub struct Log {
    /// The contacts; what comes next can be given for one contact only
    #[arg(required = true)]
    pub ids: Vec<ContactId>,
    /// The channel: call, email, in-person, letter, postcard, message, fax
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Channel,
    /// in: they reached you; out: you reached out
    #[arg(long)]
    pub direction: Direction,
    #[arg(long, help = format!("The outcome: {}", outcomes(|_| true)))]
    pub outcome: Option<Outcome>,
    /// Notes, in your words
    #[arg(long, default_value = "")]
    pub summary: String,
    /// When it happened; default: now
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339)]
    pub at: Option<DateTime<Utc>>,
    /// You heard it from someone else
    #[arg(long)]
    pub second_hand: bool,
    #[command(flatten)]
    pub aftermath: Aftermath,
}

/// `done`
#[derive(Debug, Args)]
pub struct Done {
    /// The follow-ups; an outcome can be given for one follow-up only
    #[arg(required = true)]
    pub ids: Vec<FollowUpId>,
    #[arg(long, help = format!("The outcome: {}; default: what \"done\" means for its channel", outcomes(|_| true)))]
    pub outcome: Option<Outcome>,
    /// Notes, in your words
    #[arg(long, default_value = "")]
    pub summary: String,
    /// Close it even if you could not reach them
    #[arg(long)]
    pub that_will_do: bool,
    #[command(flatten)]
    pub aftermath: Aftermath,
}

impl Done {
    /// Returns whether nothing more is said than that it is done.
    pub fn is_plain(&self) -> bool {
        let Self { ids: _, outcome, summary, that_will_do, aftermath } = self;
        outcome.is_none() && summary.is_empty() && !that_will_do && *aftermath == Aftermath::default()
    }
}

/// What comes of what happened.
#[derive(Debug, Default, PartialEq, Args)]
pub struct Aftermath {
    /// Accept the first proposal as the next step
    #[arg(long)]
    pub next: bool,
    #[arg(
        long,
        value_name = "NAME",
        help = format!("Start this play; default: the one that goes with the outcome: {}", outcomes(|of| of.play().is_some()))
    )]
    pub play: Option<String>,
    /// Start no play
    #[arg(long, conflicts_with = "play")]
    pub no_play: bool,
    /// You have already replied to their message
    #[arg(long)]
    pub answered: bool,
    /// Who else took part; the same is logged for each
    #[arg(long, num_args = 1.., value_name = "ID")]
    pub also: Vec<ContactId>,
    /// The opportunity it was about; default: the contact's only open one
    #[arg(long, value_name = "ID")]
    pub opportunity: Option<OpportunityId>,
    /// Whether the delivery needs service every 90 days: true or false
    #[arg(long, value_name = "BOOL")]
    pub service: Option<bool>,
    /// The reason to contact them inside the weekly limit
    #[arg(long, default_value = "", value_name = "REASON")]
    pub force: String,
}

/// `proposals`
#[derive(Debug, Args)]
pub struct Proposals {
    /// The contact
    pub id: ContactId,
    /// in: they reached you; out: you reached out
    #[arg(long, default_value = "out")]
    pub direction: Direction,
    /// The outcome
    #[arg(long)]
    pub outcome: Option<Outcome>,
    /// The follow-up it completes
    #[arg(long, value_name = "ID")]
    pub follow_up: Option<FollowUpId>,
}

/// What narrows a list.
#[derive(Debug, Args)]
pub struct Narrow {
    /// Only where the contact, organisation, purpose or title contains these words
    #[arg(long, default_value = "")]
    pub text: String,
    /// Only this channel
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Option<Channel>,
    /// Only contacts with this tag
    #[arg(long, default_value = "")]
    pub tag: String,
    /// Only this play
    #[arg(long, default_value = "")]
    pub play: String,
    /// Only promises
    #[arg(long)]
    pub promises: bool,
    /// Only opportunities of this kind: sale, job, project, other
    #[arg(long)]
    pub kind: Option<OpportunityKind>,
}

/// The words of outcomes, for the help.
fn outcomes(which: impl Fn(Outcome) -> bool) -> String {
    let words = Outcome::ALL.iter().copied().filter(|outcome| which(*outcome)).map(Outcome::as_str);
    words.collect::<Vec<_>>().join(", ")
}
