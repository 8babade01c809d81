//! The command line. What the commands of a concept take stands in a file of its own.

mod contact;
mod draft;
mod file;
mod follow_up;
mod opportunity;
mod organisation;
mod play;
mod promise;
mod respond;
mod settings;
mod template;
mod timeline;
mod upcoming;
mod value;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::{Parser, Subcommand};
use touchbase_core::id::{BatchId, ContactId, FollowUpId};

pub use contact::{ContactCommand, Contacts, Search, TagCommand, Tagging, marked};
pub use draft::{BatchCommand, DraftCommand};
pub use file::{Export, Format, Import, VcardVersion};
pub use follow_up::{Aftermath, Done, EditPlan, Log, Narrow, Plan, Proposals, Reschedule, Snooze};
pub use opportunity::{AddOpportunity, Dates, Narrowed, OpportunityCommand, OpportunityList, SetOpportunity};
pub use organisation::{OrganisationCommand, OrganisationList};
pub use play::{PlayCommand, StartPlay};
pub use promise::{DelayPromise, PromiseCommand, PromiseList, Side};
pub use respond::{Respond, RespondCommand};
pub use settings::{SetSettings, SettingsCommand};
pub use template::TemplateCommand;
pub use timeline::{EditInteraction, InteractionCommand, NoteCommand};
pub use upcoming::{Spread, Upcoming};
pub use value::{MaybeDay, Quiet, WEEKDAYS, typed_interval, typed_nag};

/// Touchbase on the command line: contacts, follow-ups and reminders, offline. Exit codes: 0 done, 1 failed, 2 wrong
/// usage.
#[derive(Debug, Parser)]
#[command(name = "touchbase-cli", version, disable_help_subcommand = true)]
pub struct Cli {
    /// The data file; default: the app's own
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Use this as the current time (RFC 3339)
    #[arg(long, global = true, value_name = "RFC3339", value_parser = value::rfc3339)]
    pub now: Option<DateTime<Utc>>,
    /// Use this as your time zone
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
    /// Import vCard files, and put pictures of cards in the Inbox
    Import(Import),
    /// Read pictures of cards without saving anything; with --json, one line per card
    Scan {
        /// Pictures (PNG, JPEG, WebP, TIFF, BMP, GIF) and PDF files of cards
        #[arg(required = true)]
        images: Vec<PathBuf>,
    },
    /// Put text, such as an e-mail signature, in the Inbox as a card
    Paste {
        /// The file with the text; - or nothing for standard input
        file: Option<PathBuf>,
    },
    /// List the batches of cards to review, or the cards of one
    Inbox {
        /// The batch
        batch: Option<BatchId>,
    },
    /// Show what an import changed, field by field
    #[command(subcommand)]
    Batch(BatchCommand),
    /// Show, save or discard a card in the Inbox
    #[command(subcommand)]
    Draft(DraftCommand),
    /// List contacts
    Contacts(Contacts),
    /// Find contacts by anything you know about them
    Search(Search),
    /// Show a contact
    Show {
        /// The contact
        id: ContactId,
    },
    /// Add, edit, tag or delete contacts
    #[command(subcommand)]
    Contact(Box<ContactCommand>),
    /// List the tags and stages in use
    Labels,
    /// List tags, or rename or delete one for every contact
    #[command(subcommand)]
    Tag(TagCommand),
    /// Plan a follow-up
    Plan(Plan),
    /// Edit an open follow-up; options you leave out do not change
    EditPlan(EditPlan),
    /// Log something that happened
    Log(Log),
    /// List the next steps proposed after an outcome, best first
    Proposals(Proposals),
    /// Show whether the weekly limit allows another attempt today, and if not, from which day
    Limit {
        /// The contact
        id: ContactId,
    },
    /// List the suggested days and times for a follow-up
    Suggestions,
    /// List open follow-ups whose time has come
    Due,
    /// List what is overdue, due today, tomorrow and this week, and what has no next step
    Today(Narrow),
    /// List what is planned from tomorrow on, by day: how much, how long it takes, what overlaps, and days off
    Upcoming(Upcoming),
    /// Show who is waiting for a reply, which promises are due today, and what the next working day holds
    DayClose,
    /// List contacts that have gone quiet: their rhythm is overdue; longest first
    Quiet(Narrow),
    /// List open follow-ups
    FollowUps {
        /// For this contact only
        id: Option<ContactId>,
    },
    /// List what happened with a contact, newest first
    Timeline {
        /// The contact
        id: ContactId,
    },
    /// Show the call sheet of a follow-up: apology, what to write if you could not reach them, play, opportunity
    CallSheet {
        /// The follow-up
        id: FollowUpId,
    },
    /// Mark follow-ups as done
    Done(Done),
    /// Reopen a follow-up that was closed by mistake; what it led to is removed, what was logged stays
    Reopen {
        /// The follow-up
        id: FollowUpId,
    },
    /// Edit or delete what was logged
    #[command(subcommand)]
    Interaction(InteractionCommand),
    /// Add, edit, pin and delete notes; a note does not count as contact
    #[command(subcommand)]
    Note(NoteCommand),
    /// Leave contacts without a next step; they are not listed again until something new happens
    Leave {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
    },
    /// Skip a follow-up
    Skip {
        /// The follow-up
        id: FollowUpId,
    },
    /// Snooze reminders; the follow-ups stay where they are
    Snooze(Snooze),
    /// Snooze all due reminders that are not answered, and print how many
    SnoozeAll {
        /// How long: 10m, 1h, tomorrow (the start of the next working day) or desk (when you are back, or then at the
        /// latest)
        #[arg(long = "for", value_name = "HOW-LONG", value_parser = value::snooze)]
        length: touchbase_core::reminder::Snooze,
    },
    /// Move follow-ups to another day and time
    Reschedule(Reschedule),
    /// Spread follow-ups over the coming working days, emptiest first; replies and promises stay
    Spread(Spread),
    /// Show the reminder history of a follow-up, even a deleted one; without an ID, the latest reminders of all
    Proof {
        /// The follow-up
        id: Option<FollowUpId>,
    },
    /// Show whether reminders work: what was shown last, what is next, what is waiting or delayed
    Health,
    /// Send a holding reply, mark that no reply is needed, or list who is waiting
    Respond(Respond),
    /// List promises both ways, move one that needs more time, or show how promises were kept
    #[command(subcommand)]
    Promise(PromiseCommand),
    /// List, write and start plays; pause, resume and end them for a contact
    #[command(subcommand)]
    Play(PlayCommand),
    /// Add, edit, list and delete opportunities
    #[command(subcommand)]
    Opportunity(OpportunityCommand),
    /// List, show and rename organisations; contacts belong to one by its name
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// List, write and delete templates
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Show or change the working hours, days off, rhythms and other settings
    #[command(subcommand)]
    Settings(SettingsCommand),
    /// Undo the last change
    Undo,
    /// Redo what was undone last
    Redo,
    /// List the changes that can be undone or redone, newest first
    History,
    /// Export contacts
    Export(Export),
    /// Check the data file for damage
    Check,
    /// Back up the data file, even while the app is running
    Backup {
        /// Where to; default: a new file in the backups folder
        file: Option<PathBuf>,
    },
    /// List the backups
    Backups,
    /// Replace the data file with a backup; the book as it is now is kept as a backup first
    Restore {
        /// The backup
        file: PathBuf,
    },
}
