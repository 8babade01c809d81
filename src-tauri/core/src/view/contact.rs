//! The read models of contacts: the list, the page of one, who goes quiet, who may be one.

use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{EnrolmentView, FollowUpRow, LeftOut, OpportunityRow, TimelineEntry, WeeklyLimit};
use crate::contact::Contact;
use crate::draft::CardPicture;
use crate::id::{ContactId, FollowUpId};
use crate::time::Interval;

/// A contact in a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactRow {
    /// Row id.
    pub id: ContactId,
    /// The name shown.
    pub name: String,
    /// The family name within it; empty when none is known.
    pub family: String,
    /// Organisation.
    pub organization: String,
    /// Job title.
    pub title: String,
    /// The first e-mail address.
    pub email: String,
    /// The first phone number, as it is shown.
    pub phone: String,
    /// Tags.
    pub tags: Vec<String>,
    /// When the two were last in touch.
    pub last_contact_at: Option<DateTime<Utc>>,
    /// The date of the next open follow-up.
    pub next_date: Option<NaiveDate>,
    /// Whether the owner has put it away: only search and the list of archived contacts have it.
    pub archived: bool,
    /// Whether it came with the sample.
    pub sample: bool,
}

/// A contact that search found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FoundRow {
    /// The contact.
    #[serde(flatten)]
    pub row: ContactRow,
    /// What of it matched; `None` when it is the name.
    pub matched: Option<Matched>,
}

/// Where in a contact what was typed stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Matched {
    /// The field, e.g. "phone", "event", "note", "timeline", or the name of a field of the contact's own.
    pub field: String,
    /// What stands there, in one line; of a long text the words around, between "…".
    pub text: String,
}

impl Deref for FoundRow {
    type Target = ContactRow;
    fn deref(&self) -> &ContactRow {
        &self.row
    }
}

impl fmt::Display for Matched {
    /// "+49 170 2312199", "met at Hannover Messe", "note: … two years of calibration".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "event" | "place" => write!(f, "met at {}", self.text),
            "phone" | "e-mail" | "link" | "address" => f.write_str(&self.text),
            field => write!(f, "{field}: {}", self.text),
        }
    }
}

/// What became of contacts that the owner archives.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Archived {
    /// Who is archived now.
    pub archived: Vec<ContactId>,
    /// How many follow-ups were let go with them.
    pub let_go: u32,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactPage {
    /// The rows asked for.
    pub rows: Vec<ContactRow>,
    /// How many there are in all.
    pub total: u32,
}

/// The page of one contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactView {
    /// The contact.
    pub contact: Contact,
    /// The name of who introduced them.
    pub introduced_by_name: String,
    /// Open follow-ups, soonest first; of dates to remember those that it is time for.
    pub next_steps: Vec<FollowUpRow>,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// The file the contact came from; empty when typed.
    pub imported_from: String,
    /// The lines of each address as its country writes them, without the country; in their order.
    pub address_lines: Vec<Vec<String>>,
    /// The numbers as they are shown, in their order.
    pub shown_phones: Vec<ShownPhone>,
    /// The number to call, complete with its country; empty when there is none.
    pub call_number: String,
    /// The zone in which they live: a field of their own says it, their address or their number; `None` where it is not
    /// known.
    #[cfg_attr(feature = "specta", specta(type = Option<String>))]
    pub zone: Option<Tz>,
    /// The pictures of the cards it was saved from, oldest first.
    pub cards: Vec<CardPicture>,
    /// The weekly limit, when an attempt made today would lie inside it.
    pub limit: Option<WeeklyLimit>,
    /// The rhythm that holds, if one does.
    pub rhythm: Option<RhythmView>,
    /// The dates to remember, and whether the owner is reminded of them.
    pub dates: DatesView,
    /// Opportunities with them: open ones first.
    pub opportunities: Vec<OpportunityRow>,
    /// The plays they are in: running and paused ones first.
    pub enrolments: Vec<EnrolmentView>,
    /// How many contacts they introduced.
    pub introductions: u32,
}

/// A phone number as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ShownPhone {
    /// The number as it was written, without its extension.
    pub number: String,
    /// The digits of its extension; empty when it has none.
    pub extension: String,
}

/// The rhythm that holds for a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RhythmView {
    /// How often.
    pub every: Interval,
    /// The stage or tag that it comes from; empty when it is the contact's own.
    pub by: String,
    /// When it falls due next, if it is planned.
    pub next: Option<NaiveDate>,
}

/// The dates to remember of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DatesView {
    /// Whether the owner is reminded of them.
    pub on: bool,
    /// The tag that says so; empty when the contact does, or the settings for all.
    pub by_tag: String,
    /// When each comes next: the birthday first, the others in the order of the contact's.
    pub next: Vec<NextDate>,
}

/// When a date comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NextDate {
    /// Its label.
    pub label: String,
    /// The day; `None` when it comes no more.
    pub on: Option<NaiveDate>,
    /// Days from today.
    pub days: Option<u32>,
    /// What it is of years then, e.g. "turns 50"; empty when that is not known.
    pub words: String,
}

/// A contact that is going quiet: its rhythm's date has passed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct QuietRow {
    /// The contact.
    #[serde(flatten)]
    pub contact: ContactRow,
    /// The follow-up that its rhythm planned.
    pub follow_up_id: FollowUpId,
    /// When it was due.
    pub due: NaiveDate,
    /// Days since the last real contact; `None` when there never was one.
    pub quiet_days: Option<u32>,
}

/// What narrows and orders the list of contacts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ContactFilter {
    /// Only contacts with this tag; empty for all.
    pub tag: String,
    /// Only contacts of this stage; empty for all.
    pub stage: String,
    /// Only contacts with nothing planned.
    pub nothing_planned: bool,
    /// Only contacts with whom something is undecided and nothing is planned, apart from open opportunities.
    pub without_step: bool,
    /// Only contacts that nothing on file reaches.
    pub unreachable: bool,
    /// Only contacts that are archived. Without it, lists have none of them, and search has all.
    pub archived: bool,
    /// In which order.
    pub order: ContactOrder,
}

/// The orders of the list of contacts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum ContactOrder {
    /// By name.
    #[default]
    Name,
    /// By organisation, which itself stands before its people; those without one after them, by name.
    Organization,
    /// The longest without contact first; those never contacted before them.
    LastContact,
    /// The next planned first; those with nothing planned after them.
    NextStep,
    /// The newest first.
    Newest,
}

/// The tags and stages that filters and menus offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Labels {
    /// Tags, by name.
    pub tags: Vec<String>,
    /// Stages: those of the owner's role in their order, then others in use, by name.
    pub stages: Vec<String>,
}

/// A letter of the list by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Letter {
    /// "A" to "Z", or "#" for all that is none.
    pub letter: String,
    /// How many contacts stand before the first of its names.
    pub offset: u32,
}

/// A tag, and how many contacts have it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TagUse {
    /// The tag, as one of them has it.
    pub tag: String,
    /// How many have it.
    pub contacts: u32,
}

/// Contacts that may be one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DuplicateGroup {
    /// Two or more, the one that was there first in front.
    pub contacts: Vec<ContactRow>,
    /// Whether there is no doubt of any of them.
    pub certain: bool,
    /// Why, in words, e.g. "Same name and mobile; same e-mail"; the surest first.
    pub reason: String,
}

/// Two contacts that may be one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Twins {
    /// The one that was there first.
    pub first: ContactRow,
    /// The other.
    pub second: ContactRow,
    /// Whether there is no doubt.
    pub certain: bool,
    /// Why, in words, e.g. "Same e-mail".
    pub reason: String,
    /// Whether the name fits and the organisations differ: it may be a new job.
    pub new_job: bool,
}
