//! The read models of organisations: the list of their names, the page of one, what a new name of it would do.

use chrono::NaiveDate;
use serde::Serialize;

use super::{ContactRow, FollowUpRow, OpportunityRow, StandingSums, StandingTotals, TimelineEntry};
use crate::channel::Channel;
use crate::contact::Contact;
use crate::id::ContactId;

/// An organisation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OrganisationRow {
    /// Its name, as its own record spells it, else as most of its people do.
    pub name: String,
    /// How many people belong to it.
    pub people: u32,
    /// Its own record; `None` when it has none.
    pub contact_id: Option<ContactId>,
}

/// The page of one organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OrganisationView {
    /// Its name, as its own record spells it, else as most of its people do.
    pub name: String,
    /// Its own record; `None` when it has none.
    pub contact: Option<Contact>,
    /// Who belongs to it, by name.
    pub people: Vec<OrganisationPerson>,
    /// Who left, the last one first.
    pub left: Vec<FormerPerson>,
    /// What happened with all of them while they were there, newest first; at most
    /// [`GROUP_LIMIT`](super::GROUP_LIMIT) entries.
    pub timeline: Vec<OrganisationEntry>,
    /// Open follow-ups with those who are there, soonest first.
    pub next_steps: Vec<FollowUpRow>,
    /// Opportunities with them: what is open now, and what was decided while they were there.
    pub opportunities: Vec<OpportunityRow>,
    /// How many opportunities stand where.
    pub totals: StandingTotals,
    /// What they are worth together.
    pub sums: StandingSums,
    /// When the first of them was won.
    pub won_since: Option<NaiveDate>,
    /// When goods or work were delivered last.
    pub last_delivered: Option<NaiveDate>,
}

/// Somebody who belongs to an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OrganisationPerson {
    /// Who, and when the two were last in touch.
    pub contact: ContactRow,
    /// Their title there.
    pub title: String,
    /// Their department there.
    pub department: String,
    /// Where they stand with the owner; empty when unknown.
    pub stage: String,
    /// The channel that they asked for.
    pub preferred_channel: Option<Channel>,
    /// Their next step, if one is planned.
    pub next_step: Option<FollowUpRow>,
}

/// Somebody who belonged to an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FormerPerson {
    /// Who, and where they are now.
    pub contact: ContactRow,
    /// Their title while they were there.
    pub title: String,
    /// Their last day there.
    pub left: NaiveDate,
    /// How many entries of the timeline stay with the organisation.
    pub entries: u32,
}

/// What happened with somebody of an organisation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OrganisationEntry {
    /// Whose name it is under; the organisation's own entries have its name.
    pub contact: String,
    /// What happened.
    #[serde(flatten)]
    pub entry: TimelineEntry,
}

/// What a new name of an organisation would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RenameCheck {
    /// How many contacts change: its own record, its people, those who left.
    pub contacts: u32,
    /// The other organisation that has this name already: renamed, the two are one.
    pub joins: Option<OrganisationRow>,
}
