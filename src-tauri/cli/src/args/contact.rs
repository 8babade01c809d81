//! What `contact` and `contacts` take.

use clap::{Args, Subcommand, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::contact::Rhythm;
use touchbase_core::id::ContactId;
use touchbase_core::view::ContactOrder;

use super::value::rhythm;

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
    /// Add tags to contacts and take others away
    Tag(Tagging),
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
    /// How often to keep in touch, counted from the last real contact: an interval such as 3m, off, or default (as the
    /// settings have it for the stage or the tags)
    #[arg(long, value_name = "INTERVAL", value_parser = rhythm)]
    pub rhythm: Option<Rhythm>,
    /// Who introduced them
    #[arg(long, value_name = "ID")]
    pub introduced_by: Option<ContactId>,
}

/// `contact tag`
#[derive(Debug, Args)]
pub struct Tagging {
    /// The contacts
    #[arg(required = true)]
    pub ids: Vec<ContactId>,
    /// A tag to add; may be given again
    #[arg(long = "add", value_name = "TAG", required_unless_present = "remove")]
    pub add: Vec<String>,
    /// A tag to take away; may be given again
    #[arg(long = "remove", value_name = "TAG")]
    pub remove: Vec<String>,
}

/// `contacts`
#[derive(Debug, Args)]
pub struct Contacts {
    /// With this tag only
    #[arg(long, default_value = "")]
    pub tag: String,
    /// Of this stage only
    #[arg(long, default_value = "")]
    pub stage: String,
    /// Those with nothing planned only
    #[arg(long)]
    pub nothing_planned: bool,
    /// Those that nothing on file reaches only
    #[arg(long)]
    pub unreachable: bool,
    /// In which order
    #[arg(long, value_enum, default_value = "name")]
    pub order: Order,
    /// The most rows
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
}

/// Orders of `contacts`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Order {
    /// By name
    Name,
    /// The longest without contact first; those never contacted before them
    LastContact,
    /// The next planned first; those with nothing planned after them
    NextStep,
    /// The newest first
    Newest,
}

impl From<Order> for ContactOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::Name => Self::Name,
            Order::LastContact => Self::LastContact,
            Order::NextStep => Self::NextStep,
            Order::Newest => Self::Newest,
        }
    }
}
