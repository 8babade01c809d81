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

/// Touchbase on the command line: contacts, follow-ups and reminders, offline. Exit code 0 done, 1 failed, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(name = "touchbase-cli", version, disable_help_subcommand = true)]
pub struct Cli {
    /// The data file; without it, the app's own
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// Take this for the present moment (RFC 3339)
    #[arg(long, global = true, value_name = "RFC3339", value_parser = value::rfc3339)]
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
    /// Show what an import changed, field by field
    #[command(subcommand)]
    Batch(BatchCommand),
    /// Show, save or discard a card of the Inbox
    #[command(subcommand)]
    Draft(DraftCommand),
    /// List contacts
    Contacts(Contacts),
    /// Find contacts by anything known of them
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
    /// List tags, give one another name for everybody, or delete it
    #[command(subcommand)]
    Tag(TagCommand),
    /// Plan a follow-up
    Plan(Plan),
    /// Change the plan of an open follow-up; what is not named stays
    EditPlan(EditPlan),
    /// Log something that happened
    Log(Log),
    /// List the next steps that an outcome proposes, the best first
    Proposals(Proposals),
    /// Tell whether the weekly limit leaves room for an attempt today, and if not, from which day
    Limit {
        /// The contact
        id: ContactId,
    },
    /// List the days and times that planning offers
    Suggestions,
    /// List open follow-ups whose time has come
    Due,
    /// List what is overdue, of today, of tomorrow and of this week, and what has no next step
    Today(Narrow),
    /// List what is planned from tomorrow on, by day: how much, how long it takes, what overlaps, days off
    Upcoming(Upcoming),
    /// Show who waits for an answer, what was promised for today, and what the next working day holds
    DayClose,
    /// List the contacts that are going quiet: their rhythm's date has passed; the longest first
    Quiet(Narrow),
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
    /// Show what the call sheet of a follow-up adds to it: apology, what to write when they were not reached, play, opportunity
    CallSheet {
        /// The follow-up
        id: FollowUpId,
    },
    /// Do a follow-up
    Done(Done),
    /// Open a follow-up again that was closed by mistake; what came after it is gone, what was logged stays
    Reopen {
        /// The follow-up
        id: FollowUpId,
    },
    /// Mend or delete what was logged
    #[command(subcommand)]
    Interaction(InteractionCommand),
    /// Note something about a contact: no contact with them, and nothing follows from it
    #[command(subcommand)]
    Note(NoteCommand),
    /// Leave it at that with contacts: they are not listed as without a next step, until something new happens
    Leave {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
    },
    /// Let a follow-up go
    Skip {
        /// The follow-up
        id: FollowUpId,
    },
    /// Move a reminder; the plan stays
    Snooze(Snooze),
    /// Move every reminder that is due and was not acted on; tells how many
    SnoozeAll {
        /// How long: 10m, 1h, tomorrow (the start of the working hours) or desk (when you are back; at the latest tomorrow)
        #[arg(long = "for", value_name = "HOW-LONG", value_parser = value::snooze)]
        length: touchbase_core::reminder::Snooze,
    },
    /// Move follow-ups to another day and time
    Reschedule(Reschedule),
    /// Spread follow-ups over the working days to come, the emptiest first; answers and promises stay
    Spread(Spread),
    /// Show what became of the reminders of a follow-up, also of a deleted one; without one, the newest lines of all
    Proof {
        /// The follow-up
        id: Option<FollowUpId>,
    },
    /// Show whether reminders do what they are for: what was shown last, what comes next, what waits or is held back
    Health,
    /// Answer who waits with a holding note or a waiver, or list them
    Respond(Respond),
    /// List promises both ways, tell of a delay, or show how promises were kept
    #[command(subcommand)]
    Promise(PromiseCommand),
    /// List, write and start plays; pause, resume and end them for a contact
    #[command(subcommand)]
    Play(PlayCommand),
    /// Add, change, list and delete opportunities: what is undecided
    #[command(subcommand)]
    Opportunity(OpportunityCommand),
    /// List, show and rename organisations: who belongs to them goes by their name
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// List, write and delete templates
    #[command(subcommand)]
    Template(TemplateCommand),
    /// Show or change the working hours, days off, rhythms and other settings
    #[command(subcommand)]
    Settings(SettingsCommand),
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
        /// The copy; without it, a file in the folder of backups
        file: Option<PathBuf>,
    },
    /// List the backups
    Backups,
    /// Replace the data file by a backup; what it held is kept beside it
    Restore {
        /// The backup
        file: PathBuf,
    },
}
