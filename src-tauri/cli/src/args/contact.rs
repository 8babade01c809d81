//! What `contact` and `contacts` take.

use clap::{Args, Subcommand, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::contact::{Details, Email, Kind, OwnDate, Phone, PlaceKind, RemindOfDates, Rhythm};
use touchbase_core::id::ContactId;
use touchbase_core::view::{ContactFilter, ContactOrder};

use super::value::{MaybeDate, birthday, own_date, remind_of_dates, rhythm};

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
    /// Make contacts one, with every value, follow-up and interaction of all of them
    Merge {
        /// The one that stays
        kept: ContactId,
        /// Those that go into it
        #[arg(required = true)]
        others: Vec<ContactId>,
    },
    /// List groups of contacts that may be one, the surest first
    Duplicates {
        /// The most groups
        #[arg(long, default_value_t = 50)]
        limit: u32,
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
    /// The birthday, e.g. 1980-11-25, or 11-25 without the year, or none
    #[arg(long, value_name = "DATE", value_parser = birthday)]
    pub birthday: Option<MaybeDate>,
    /// Another date to remember that comes every year, e.g. "Renewal=2027-03-01", or "Anniversary=06-05" without the year;
    /// may be given again, replaces all dates
    #[arg(long = "date", value_name = "LABEL=DATE", value_parser = own_date)]
    pub dates: Vec<OwnDate>,
    /// A date to remember that comes once, e.g. "Warranty=2027-03-01"; may be given again, replaces all dates
    #[arg(long = "date-once", value_name = "LABEL=DATE", value_parser = own_date)]
    pub dates_once: Vec<OwnDate>,
    /// Take all other dates away
    #[arg(long, conflicts_with_all = ["dates", "dates_once"])]
    pub no_dates: bool,
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
    /// Whether to remind of birthday and other dates: on, off, or default (as the settings have it for the tags, or for
    /// all)
    #[arg(long, visible_alias = "birthdays", value_name = "ON|OFF|DEFAULT", value_parser = remind_of_dates)]
    pub dates: Option<RemindOfDates>,
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
    #[command(flatten)]
    pub only: Only,
    /// In which order
    #[arg(long, value_enum, default_value = "name")]
    pub order: Order,
    /// The most rows
    #[arg(long, default_value_t = 100)]
    pub limit: u32,
}

/// `search`
#[derive(Debug, Args)]
pub struct Search {
    /// What to look for
    #[arg(required = true)]
    pub text: Vec<String>,
    #[command(flatten)]
    pub only: Only,
    /// The most rows
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

/// The filter of `contacts` and `search`.
#[derive(Debug, Args)]
pub struct Only {
    /// With this tag only
    #[arg(long, default_value = "")]
    pub tag: String,
    /// Of this stage only
    #[arg(long, default_value = "")]
    pub stage: String,
    /// Those with nothing planned only
    #[arg(long)]
    pub nothing_planned: bool,
    /// Those with whom something is undecided and nothing is planned only
    #[arg(long)]
    pub no_next_step: bool,
    /// Those that nothing on file reaches only
    #[arg(long)]
    pub unreachable: bool,
}

impl Only {
    /// Returns the filter that core knows, in an order.
    pub fn filter(self, order: ContactOrder) -> ContactFilter {
        let Self { tag, stage, nothing_planned, no_next_step: without_step, unreachable } = self;
        ContactFilter { tag, stage, nothing_planned, without_step, unreachable, order }
    }
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

impl Fields {
    /// Applies what was named; the rest stays.
    pub fn apply(&self, details: &mut Details) {
        let mut parts_changed = false;
        for (given, part) in
            [(&self.given, &mut details.name.given), (&self.family, &mut details.name.family)]
        {
            parts_changed |= set(given, part);
        }
        if parts_changed {
            // The shown name follows its parts unless it is named too.
            details.name.full = details.name.joined();
        }
        set(&self.name, &mut details.name.full);
        set(&self.organization, &mut details.organization);
        set(&self.title, &mut details.title);
        set(&self.event, &mut details.event);
        set(&self.place, &mut details.place);
        set(&self.source, &mut details.source);
        set(&self.note, &mut details.note);
        if !self.phones.is_empty() {
            details.phones = self.phones.iter().map(|text| phone(text)).collect();
        }
        if !self.emails.is_empty() {
            details.emails =
                self.emails.iter().map(|value| Email { kind: None, value: value.clone() }).collect();
        }
        if !self.urls.is_empty() {
            details.urls.clone_from(&self.urls);
        }
        if let Some(birthday) = self.birthday {
            details.birthday = birthday.date();
        }
        if self.no_dates || !self.dates.is_empty() || !self.dates_once.is_empty() {
            let once = self.dates_once.iter().map(|date| OwnDate { yearly: false, ..date.clone() });
            details.dates = self.dates.iter().cloned().chain(once).collect();
        }
        if !self.tags.is_empty() {
            details.tags.clone_from(&self.tags);
        }
        if self.is_organization {
            details.kind = Kind::Organisation;
        }
    }
}

impl Following {
    /// Applies what was named; the rest stays.
    pub fn apply(&self, details: &mut Details) {
        details.preferred_channel = self.channel.or(details.preferred_channel);
        details.do_not_contact = self.do_not_contact.unwrap_or(details.do_not_contact);
        details.rhythm = self.rhythm.unwrap_or(details.rhythm);
        details.remind_of_dates = self.dates.unwrap_or(details.remind_of_dates);
        details.introduced_by = self.introduced_by.or(details.introduced_by);
        set(&self.stage, &mut details.stage);
    }
}

fn set(value: &Option<String>, field: &mut String) -> bool {
    value.as_ref().map(|value| field.clone_from(value)).is_some()
}

/// "mobile:+49 170 123" or just the number.
pub fn phone(text: &str) -> Phone {
    let kinds = [
        ("mobile:", PlaceKind::Mobile),
        ("work:", PlaceKind::Work),
        ("fax:", PlaceKind::Fax),
        ("home:", PlaceKind::Home),
    ];
    kinds
        .into_iter()
        .find_map(|(prefix, kind)| {
            Some(Phone { kind: Some(kind), value: text.strip_prefix(prefix)?.to_owned() })
        })
        .unwrap_or_else(|| Phone { kind: None, value: text.to_owned() })
}
