//! The command line.

mod draft;

use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::follow_up::RecursFrom;
use touchbase_core::id::{BatchId, ContactId, FollowUpId};
use touchbase_core::interaction::{Direction, Outcome};
use touchbase_core::time::{Interval, Unit, civil_time};

pub use draft::DraftCommand;

/// Touchbase on the command line: contacts, follow-ups and reminders, offline. Exit code 0 done, 1 failed, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(name = "touchbase-cli", version, disable_help_subcommand = true)]
pub struct Cli {
    /// The data file; without it, the app's own
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Take this for the present moment (RFC 3339)
    #[arg(long, global = true, value_name = "RFC3339", value_parser = rfc3339)]
    pub now: Option<DateTime<Utc>>,
    /// Take this for the owner's time zone
    #[arg(long, global = true, value_name = "IANA")]
    pub zone: Option<Tz>,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Import vCard files, and lay pictures of cards into the Inbox
    Import(Import),
    /// Read pictures of cards without storing anything; with --json one line a card
    Scan {
        /// Pictures (PNG, JPEG, WebP, TIFF, BMP, GIF) and PDF files of cards
        #[arg(required = true)]
        images: Vec<PathBuf>,
    },
    /// Lay text (an e-mail signature, say) into the Inbox as a card
    Paste {
        /// The file with the text; - or nothing is standard input
        file: Option<PathBuf>,
    },
    /// List the batches of cards to look at, or the cards of one
    Inbox {
        /// The batch
        batch: Option<BatchId>,
    },
    /// Show, save or discard a card of the Inbox
    #[command(subcommand)]
    Draft(DraftCommand),
    /// List contacts by name
    Contacts {
        /// The most rows
        #[arg(long, default_value_t = 100)]
        limit: u32,
    },
    /// Find contacts by anything known of them
    Search {
        /// What to look for
        #[arg(required = true)]
        text: Vec<String>,
        /// The most rows
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Show a contact
    Show {
        /// The contact
        id: ContactId,
    },
    /// Add, edit or delete contacts
    #[command(subcommand)]
    Contact(ContactCommand),
    /// Plan a follow-up
    Plan(Plan),
    /// Log something that happened
    Log(Log),
    /// List open follow-ups whose time has come
    Due,
    /// List what is overdue, of today, of tomorrow and of this week
    Today,
    /// List open follow-ups
    FollowUps {
        /// Of this contact only
        id: Option<ContactId>,
    },
    /// List what happened with a contact, newest first
    Timeline {
        /// The contact
        id: ContactId,
    },
    /// Do a follow-up
    Done {
        /// The follow-up
        id: FollowUpId,
        /// What came of it
        #[arg(long)]
        outcome: Option<Outcome>,
        /// In your words
        #[arg(long, default_value = "")]
        summary: String,
    },
    /// Let a follow-up go
    Skip {
        /// The follow-up
        id: FollowUpId,
    },
    /// Move a reminder; the plan stays
    Snooze {
        /// The follow-up
        id: FollowUpId,
        /// Until when
        #[arg(long, value_name = "RFC3339", value_parser = rfc3339)]
        until: DateTime<Utc>,
    },
    /// Move a follow-up to another day and time
    Reschedule {
        /// The follow-up
        id: FollowUpId,
        #[command(flatten)]
        when: When,
    },
    /// Show what became of the reminders of a follow-up
    Proof {
        /// The follow-up
        id: FollowUpId,
    },
    /// Take the last change back
    Undo,
    /// Bring back what was undone last
    Redo,
    /// List the changes that can be undone or redone, newest first
    History,
    /// Export contacts
    Export(Export),
    /// Look for damage in the data file
    Check,
    /// Copy the data file, also while the app runs
    Backup {
        /// The copy
        file: PathBuf,
    },
    /// Replace the data file by a backup; what it held is kept beside it
    Restore {
        /// The backup
        file: PathBuf,
    },
}

/// `import`
#[derive(Debug, Args)]
pub struct Import {
    /// vCard files, pictures and PDF files of cards, or folders of them
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The event at which these people were met
    #[arg(long, default_value = "")]
    pub event: String,
    /// Where that was
    #[arg(long, default_value = "")]
    pub place: String,
    /// A tag for all of them; may be given again
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// The play that begins with each of them: event, networking, call-back or visit; with a card when it is saved
    #[arg(long, default_value = "")]
    pub play: String,
    /// Tell what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// `contact …`
#[derive(Debug, Subcommand)]
pub enum ContactCommand {
    /// Add a contact
    Add(Fields),
    /// Change fields of a contact; what is not named stays
    Edit {
        /// The contact
        id: ContactId,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change how a contact is followed up; what is not named stays
    Set {
        /// The contact
        id: ContactId,
        #[command(flatten)]
        fields: Following,
    },
    /// Make two contacts one, with every value, follow-up and interaction of both
    Merge {
        /// The one that stays
        kept: ContactId,
        /// The one that goes into it
        other: ContactId,
    },
    /// List pairs of contacts that may be one, the surest first
    Twins {
        /// The most pairs
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Remember that two contacts are not the same
    NotSame {
        /// One
        a: ContactId,
        /// The other
        b: ContactId,
    },
    /// Delete contacts with all that was planned and logged for them
    Delete {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
    },
}

/// What `contact add` and `contact edit` take.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Fields {
    /// The name as it is shown
    #[arg(long)]
    pub name: Option<String>,
    /// Given name
    #[arg(long)]
    pub given: Option<String>,
    /// Family name
    #[arg(long)]
    pub family: Option<String>,
    /// Organisation
    #[arg(long)]
    pub organization: Option<String>,
    /// Job title
    #[arg(long)]
    pub title: Option<String>,
    /// A phone number, e.g. "+49 30 123" or "mobile:+49 170 123"; may be given again, replaces all
    #[arg(long = "phone")]
    pub phones: Vec<String>,
    /// An e-mail address; may be given again, replaces all
    #[arg(long = "email")]
    pub emails: Vec<String>,
    /// A web address; may be given again, replaces all
    #[arg(long = "url")]
    pub urls: Vec<String>,
    /// A tag; may be given again, replaces all
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// The event at which they were met
    #[arg(long)]
    pub event: Option<String>,
    /// Where they were met
    #[arg(long)]
    pub place: Option<String>,
    /// Where the contact came from
    #[arg(long)]
    pub source: Option<String>,
    /// Note
    #[arg(long)]
    pub note: Option<String>,
    /// It is an organisation, not a person
    #[arg(long)]
    pub is_organization: bool,
}

/// What `contact set` takes.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Following {
    /// The channel the contact prefers
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Option<Channel>,
    /// Where the contact stands, e.g. customer
    #[arg(long)]
    pub stage: Option<String>,
    /// Nothing outbound may be planned any more; `--do-not-contact false` takes it back
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub do_not_contact: Option<bool>,
    /// Who introduced them
    #[arg(long, value_name = "ID")]
    pub introduced_by: Option<ContactId>,
}

/// The day and time of a plan.
#[derive(Debug, Args)]
pub struct When {
    /// The day: YYYY-MM-DD, today or tomorrow
    #[arg(long = "on", value_name = "DATE", value_parser = Day::parse)]
    pub on: Day,
    /// The time, HH:MM; without it any time will do
    #[arg(long = "at", value_name = "TIME", value_parser = time)]
    pub at: Option<NaiveTime>,
}

/// `plan`
#[derive(Debug, Args)]
pub struct Plan {
    /// The contact
    pub id: ContactId,
    #[command(flatten)]
    pub when: When,
    /// By which channel: call, email, in-person, letter, postcard, message, fax
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Channel,
    /// What it is for
    #[arg(long)]
    pub purpose: String,
    /// Something of value to offer
    #[arg(long, default_value = "")]
    pub value: String,
    /// The contact was told: it is a promise
    #[arg(long)]
    pub told: bool,
    /// Comes again at this interval, e.g. 10d, 2w, 3m, 1y
    #[arg(long, value_name = "INTERVAL", value_parser = interval)]
    pub every: Option<Interval>,
    /// What the interval counts from
    #[arg(long, value_enum, default_value = "completion", requires = "every")]
    pub from: From,
    /// Remind this many minutes before
    #[arg(long, default_value_t = 0, value_name = "MINUTES")]
    pub lead: u32,
    /// A note for yourself
    #[arg(long, default_value = "")]
    pub note: String,
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

/// `log`
#[derive(Debug, Args)]
pub struct Log {
    /// The contact
    pub id: ContactId,
    /// By which channel: call, email, in-person, letter, postcard, message, fax
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Channel,
    /// in: they reached you; out: you reached out
    #[arg(long)]
    pub direction: Direction,
    /// What came of it
    #[arg(long)]
    pub outcome: Option<Outcome>,
    /// In your words
    #[arg(long, default_value = "")]
    pub summary: String,
    /// When; without it now
    #[arg(long, value_name = "RFC3339", value_parser = rfc3339)]
    pub at: Option<DateTime<Utc>>,
    /// You heard it from somebody else
    #[arg(long)]
    pub second_hand: bool,
}

/// `export`
#[derive(Debug, Args)]
pub struct Export {
    /// The format
    #[arg(long, value_enum, default_value = "vcard")]
    pub format: Format,
    /// The version of vCard
    #[arg(long, value_enum, default_value = "4.0")]
    pub vcard_version: VcardVersion,
    /// The file; without it standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// These contacts only
    pub ids: Vec<ContactId>,
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// vCard
    Vcard,
    /// JSON as in `show`
    Json,
}

/// Versions of vCard.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum VcardVersion {
    /// For old phones
    #[value(name = "2.1")]
    V2_1,
    /// For most programs
    #[value(name = "3.0")]
    V3_0,
    /// The newest
    #[value(name = "4.0")]
    V4_0,
}

/// A day, relative to the present or not.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// A date.
    Date(NaiveDate),
    /// So many days from today.
    FromToday(u64),
}

impl Day {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "today" => Ok(Self::FromToday(0)),
            "tomorrow" => Ok(Self::FromToday(1)),
            date => date
                .parse()
                .map(Self::Date)
                .map_err(|_| format!("“{date}” is not a date. Use YYYY-MM-DD, today or tomorrow.")),
        }
    }

    /// The date, where today is `today`.
    pub fn date(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::FromToday(days) => today + chrono::Days::new(days),
        }
    }
}

fn rfc3339(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc())
        .map_err(|_| format!("“{text}” is not an instant. Use RFC 3339, e.g. 2026-11-24T10:30:00+01:00."))
}

fn time(text: &str) -> Result<NaiveTime, String> {
    civil_time::parse(text).ok_or_else(|| format!("“{text}” is not a time. Use HH:MM, e.g. 09:30."))
}

fn interval(text: &str) -> Result<Interval, String> {
    let refused = || format!("“{text}” is not an interval. Use a number and d, w, m or y, e.g. 3m.");
    let unit = match text.chars().last() {
        Some('d') => Unit::Day,
        Some('w') => Unit::Week,
        Some('m') => Unit::Month,
        Some('y') => Unit::Year,
        _ => return Err(refused()),
    };
    let count = text[..text.len() - 1].parse().map_err(|_| refused())?;
    Ok(Interval { count, unit })
}
