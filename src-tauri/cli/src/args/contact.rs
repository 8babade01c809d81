//! What `contact` and `contacts` take.

use std::convert::Infallible;

use clap::{Args, Subcommand, ValueEnum};
use touchbase_core::channel::Channel;
use touchbase_core::contact::{
    Address, Details, Email, Extra, Kind, Marks, OwnDate, Phone, PlaceKind, Position, Relation,
    RemindOfDates, Rhythm,
};
use touchbase_core::id::ContactId;
use touchbase_core::view::{ContactFilter, ContactOrder};

use super::value::{Day, MaybeDate, birthday, own_date, remind_of_dates, rhythm};

/// `contact …`
#[derive(Debug, Subcommand)]
pub enum ContactCommand {
    /// Add a contact
    Add(Fields),
    /// Edit a contact; fields you leave out do not change
    Edit {
        /// The contact
        id: ContactId,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change how you keep in touch with a contact; options you leave out do not change
    Set {
        /// The contact
        id: ContactId,
        #[command(flatten)]
        fields: Following,
    },
    /// Add tags to contacts, or remove them
    Tag(Tagging),
    /// Set or remove the stage of contacts
    Stage {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
        /// The stage; leave it empty to remove it
        #[arg(long = "to", value_name = "STAGE")]
        stage: String,
    },
    /// Move a contact to a new job; the old one stays in the history, with all numbers and addresses
    Move {
        /// The contact
        id: ContactId,
        /// Where they work now; leave it out if they only left
        #[arg(long = "to", value_name = "ORGANISATION", default_value = "")]
        organization: String,
        /// Their title there
        #[arg(long, default_value = "")]
        title: String,
        /// Their department there
        #[arg(long, default_value = "")]
        department: String,
        /// The last day in the old job: YYYY-MM-DD; default: today
        #[arg(long, value_name = "DATE", value_parser = Day::parse)]
        left: Option<Day>,
    },
    /// Merge contacts; all values, follow-ups and timeline entries are kept
    Merge {
        /// The contact to keep
        kept: ContactId,
        /// The contacts to merge into it
        #[arg(required = true)]
        others: Vec<ContactId>,
        /// They have a new job, at the other contact's organisation; the old one stays in the history
        #[arg(long)]
        new_job: bool,
    },
    /// List groups of possible duplicates, most certain first
    Duplicates {
        /// Maximum number of groups
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// List pairs of possible duplicates, most certain first
    Twins {
        /// Maximum number of pairs
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// Mark two contacts as not the same
    NotSame {
        /// One contact
        a: ContactId,
        /// The other contact
        b: ContactId,
    },
    /// Archive contacts: out of lists, rhythms and plays, still found by search. Their open follow-ups are cancelled
    Archive {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
    },
    /// Bring archived contacts back
    Unarchive {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
    },
    /// Remove all sample contacts, with everything planned and logged for them
    RemoveSamples,
    /// Delete contacts, with everything planned and logged for them
    Delete {
        /// The contacts
        #[arg(required = true)]
        ids: Vec<ContactId>,
    },
}

/// `tag …`
#[derive(Debug, Subcommand)]
pub enum TagCommand {
    /// List the tags, and how many contacts have each
    List,
    /// Rename a tag for every contact; a name already in use merges the two
    Rename {
        /// The tag
        tag: String,
        /// Its new name
        name: String,
    },
    /// Delete a tag for every contact
    Delete {
        /// The tag
        tag: String,
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
    /// Middle names
    #[arg(long)]
    pub additional: Option<String>,
    /// Prefix, e.g. "Dr."
    #[arg(long)]
    pub prefix: Option<String>,
    /// Suffix, e.g. "PhD"
    #[arg(long)]
    pub suffix: Option<String>,
    /// Nickname; separate several with commas
    #[arg(long)]
    pub nickname: Option<String>,
    /// Phonetic given name
    #[arg(long)]
    pub given_reading: Option<String>,
    /// Phonetic family name; lists sort by it
    #[arg(long)]
    pub family_reading: Option<String>,
    /// Maiden name
    #[arg(long)]
    pub maiden_name: Option<String>,
    /// Pronouns, e.g. "she/her"
    #[arg(long)]
    pub pronouns: Option<String>,
    /// Organisation
    #[arg(long)]
    pub organization: Option<String>,
    /// Department or unit
    #[arg(long)]
    pub department: Option<String>,
    /// Job title
    #[arg(long)]
    pub title: Option<String>,
    /// Role besides the job title, e.g. "Board member"
    #[arg(long)]
    pub role: Option<String>,
    /// Another position, e.g. "Treasurer;Otter Club"; can be repeated, replaces all
    #[arg(long = "position", value_name = "TITLE;ORGANIZATION;DEPARTMENT;LEFT", value_parser = position)]
    pub positions: Vec<Position>,
    /// A phone number, e.g. "+49 30 123", "mobile,work:+49 170 123", "home/Summer house:+49 40 1"; "!" before the colon
    /// makes it the preferred one; can be repeated, replaces all
    #[arg(long = "phone", value_name = "[KINDS][/LABEL][!]:NUMBER", value_parser = phone)]
    pub phones: Vec<Phone>,
    /// An e-mail address, with kinds and label as for a phone number; can be repeated, replaces all
    #[arg(long = "email", value_name = "[KINDS][/LABEL][!]:ADDRESS", value_parser = email)]
    pub emails: Vec<Email>,
    /// A postal address in parts, with kinds and label as for a phone number, e.g. "work:Lindenstr. 4;24103;Kiel"; can
    /// be repeated, replaces all
    #[arg(long = "address", value_name = "STREET;CODE;CITY;REGION;COUNTRY", value_parser = address)]
    pub addresses: Vec<Address>,
    /// A website, with kinds and label as for a phone number; can be repeated, replaces all
    #[arg(long = "url", value_name = "[KINDS][/LABEL][!]:ADDRESS", value_parser = marked)]
    pub urls: Vec<(Marks, String)>,
    /// A related person, e.g. "spouse=Imre Brandauer"; can be repeated, replaces all
    #[arg(long = "relation", value_name = "LABEL=NAME", value_parser = relation)]
    pub relations: Vec<Relation>,
    /// A field of your own, e.g. "Customer number=K-7788"; replaces the field of that name, "Customer number=" removes
    /// it
    #[arg(long = "field", value_name = "NAME=VALUE", value_parser = own_field)]
    pub fields: Vec<Extra>,
    /// Birthday, e.g. 1980-11-25, or 11-25 without the year, or none to remove it
    #[arg(long, value_name = "DATE", value_parser = birthday)]
    pub birthday: Option<MaybeDate>,
    /// A yearly date, e.g. "Renewal=2027-03-01", or "Anniversary=06-05" without the year; can be repeated, replaces all
    /// dates
    #[arg(long = "date", value_name = "LABEL=DATE", value_parser = own_date)]
    pub dates: Vec<OwnDate>,
    /// A date that happens once, e.g. "Warranty=2027-03-01"; can be repeated, replaces all dates
    #[arg(long = "date-once", value_name = "LABEL=DATE", value_parser = own_date)]
    pub dates_once: Vec<OwnDate>,
    /// Remove all dates except the birthday
    #[arg(long, conflicts_with_all = ["dates", "dates_once"])]
    pub no_dates: bool,
    /// A tag; can be repeated, replaces all
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// The event where you met
    #[arg(long)]
    pub event: Option<String>,
    /// The place where you met
    #[arg(long)]
    pub place: Option<String>,
    /// Where the contact came from
    #[arg(long)]
    pub source: Option<String>,
    /// Note
    #[arg(long)]
    pub note: Option<String>,
    /// This is an organisation, not a person
    #[arg(long)]
    pub is_organization: bool,
}

/// What `contact set` takes.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub struct Following {
    /// The preferred channel
    #[arg(long, value_parser = Channel::typed)]
    pub channel: Option<Channel>,
    /// Stage, e.g. customer
    #[arg(long)]
    pub stage: Option<String>,
    /// They asked not to be contacted; `--do-not-contact false` to undo
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    pub do_not_contact: Option<bool>,
    /// How often to keep in touch, counted from the last real contact: an interval such as 3m, off, or default (as set
    /// for the stage or the tags)
    #[arg(long, value_name = "INTERVAL", value_parser = rhythm)]
    pub rhythm: Option<Rhythm>,
    /// Whether to remind you of their birthday and other dates: on, off, or default (as set for the tags, or for
    /// everyone)
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
    /// A tag to add; can be repeated
    #[arg(long = "add", value_name = "TAG", required_unless_present = "remove")]
    pub add: Vec<String>,
    /// A tag to remove; can be repeated
    #[arg(long = "remove", value_name = "TAG")]
    pub remove: Vec<String>,
}

/// `contacts`
#[derive(Debug, Args)]
pub struct Contacts {
    #[command(flatten)]
    pub only: Only,
    /// Order
    #[arg(long, value_enum, default_value = "name")]
    pub order: Order,
    /// Maximum number of rows
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
    /// Maximum number of rows
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

/// The filter of `contacts` and `search`.
#[derive(Debug, Args)]
pub struct Only {
    /// Only with this tag
    #[arg(long, default_value = "")]
    pub tag: String,
    /// Only in this stage
    #[arg(long, default_value = "")]
    pub stage: String,
    /// Only those with no open follow-up
    #[arg(long)]
    pub nothing_planned: bool,
    /// Only those with something open and no next step
    #[arg(long)]
    pub no_next_step: bool,
    /// Only those with no way to reach them
    #[arg(long)]
    pub unreachable: bool,
    /// Only archived ones; otherwise lists leave them out, and search shows them last
    #[arg(long)]
    pub archived: bool,
}

impl Only {
    /// Returns the filter that core knows, in an order.
    pub fn filter(self, order: ContactOrder) -> ContactFilter {
        let Self { tag, stage, nothing_planned, no_next_step: without_step, unreachable, archived } = self;
        ContactFilter { tag, stage, nothing_planned, without_step, unreachable, archived, order }
    }
}

/// Orders of `contacts`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Order {
    /// By name
    Name,
    /// Longest without contact first; never contacted before all others
    LastContact,
    /// Next step first; those with none last
    NextStep,
    /// Newest first
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
        // The shown name and its parts follow each other: the verb sees to it.
        for (given, field) in [
            (&self.name, &mut details.name.full),
            (&self.given, &mut details.name.given),
            (&self.family, &mut details.name.family),
            (&self.additional, &mut details.name.additional),
            (&self.prefix, &mut details.name.prefix),
            (&self.suffix, &mut details.name.suffix),
            (&self.nickname, &mut details.nickname),
            (&self.given_reading, &mut details.given_reading),
            (&self.family_reading, &mut details.family_reading),
            (&self.maiden_name, &mut details.maiden_name),
            (&self.pronouns, &mut details.pronouns),
            (&self.organization, &mut details.organization),
            (&self.department, &mut details.department),
            (&self.title, &mut details.title),
            (&self.role, &mut details.role),
        ] {
            set(given, field);
        }
        set(&self.event, &mut details.event);
        set(&self.place, &mut details.place);
        set(&self.source, &mut details.source);
        set(&self.note, &mut details.note);
        replace(&self.positions, &mut details.positions);
        replace(&self.phones, &mut details.phones);
        replace(&self.emails, &mut details.emails);
        replace(&self.addresses, &mut details.addresses);
        replace(&self.relations, &mut details.relations);
        if !self.urls.is_empty() {
            details.urls = self.urls.iter().map(|(_, url)| url.clone()).collect();
            details.url_marks = self.urls.iter().map(|(marks, url)| (url.clone(), marks.clone())).collect();
        }
        for field in &self.fields {
            details.extra.retain(|extra| extra.name != field.name);
            details.extra.extend(Some(field.clone()).filter(|field| !field.value.is_empty()));
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

fn set(value: &Option<String>, field: &mut String) {
    if let Some(value) = value {
        field.clone_from(value);
    }
}

/// Replaces a list by what was given, if anything was.
fn replace<T: Clone>(given: &[T], list: &mut Vec<T>) {
    if !given.is_empty() {
        *list = given.to_vec();
    }
}

/// "mobile,work/On the road!:+49 170 123": kinds, label, and whether it comes first; or just the value.
pub fn marked(text: &str) -> Result<(Marks, String), Infallible> {
    let unmarked = || (Marks::default(), text.to_owned());
    let Some((head, value)) = text.split_once(':') else {
        return Ok(unmarked());
    };
    let (head, preferred) = head.strip_suffix('!').map_or((head, false), |head| (head, true));
    let (kinds, label) = head.split_once('/').unwrap_or((head, ""));
    let kinds = kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()).map(str::parse::<PlaceKind>);
    let Ok(kinds) = kinds.collect::<Result<Vec<_>, _>>() else {
        return Ok(unmarked());
    };
    let marks = Marks { label: label.trim().to_owned(), preferred, ..Marks::of_kinds(kinds) };
    Ok((marks, value.trim().to_owned()))
}

fn phone(text: &str) -> Result<Phone, Infallible> {
    marked(text).map(|(marks, value)| Phone { marks, value })
}

fn email(text: &str) -> Result<Email, Infallible> {
    marked(text).map(|(marks, value)| Email { marks, value })
}

pub fn address(text: &str) -> Result<Address, Infallible> {
    marked(text).map(|(marks, value)| {
        let mut parts = value.split(';').map(|part| part.trim().replace("\\n", "\n"));
        let mut part = || parts.next().unwrap_or_default();
        let (street, postal_code, city, region, country) = (part(), part(), part(), part(), part());
        Address { marks, street, city, region, postal_code, country }
    })
}

fn position(text: &str) -> Result<Position, String> {
    let mut parts = text.split(';').map(|part| part.trim().to_owned());
    let mut part = || parts.next().unwrap_or_default();
    let (title, organization, department, left) = (part(), part(), part(), part());
    let left = match left.as_str() {
        "" => None,
        day => Some(day.parse().map_err(|_| format!("“{day}” is not a date. Use YYYY-MM-DD."))?),
    };
    Ok(Position { title, organization, department, left })
}

fn relation(text: &str) -> Result<Relation, String> {
    let (label, value) = named(text)?;
    Ok(Relation { label, value })
}

fn own_field(text: &str) -> Result<Extra, String> {
    let (name, value) = named(text)?;
    Ok(Extra { name, params: String::new(), value })
}

/// "NAME=VALUE".
fn named(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("Write it as NAME=VALUE.".to_owned()),
    }
}
