//! The read models of plays and of those who are in them.

use chrono::NaiveDate;
use serde::Serialize;

use super::LeftOut;
use crate::channel::Channel;
use crate::enrolment::EnrolmentState;
use crate::id::{ContactId, EnrolmentId};
use crate::play::Play;

/// A contact inside a play, on a line of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EnrolmentView {
    /// Row id.
    pub id: EnrolmentId,
    /// Who.
    pub contact_id: ContactId,
    /// The contact's name.
    pub contact: String,
    /// The play's short name.
    pub play: String,
    /// The play's title.
    pub title: String,
    /// Running, paused, finished or ended.
    pub state: EnrolmentState,
    /// The step that is planned or waited for, counted from 1.
    pub step: u32,
    /// Why it began, in words; empty by hand.
    pub cause: String,
    /// Why it ended, in words.
    pub ended_because: String,
    /// Its steps in order.
    pub steps: Vec<StepOnLine>,
}

/// A step on the line of days.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StepOnLine {
    /// Counted from 1.
    pub step: u32,
    /// What it is for.
    pub purpose: String,
    /// By which channel.
    pub channel: Channel,
    /// When it was done, is planned or would fall due; `None` while what it counts from is not known.
    pub date: Option<NaiveDate>,
    /// Where it stands.
    pub state: StepState,
}

/// Where a step of an enrolment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Done.
    Done,
    /// Let go, or passed over.
    Skipped,
    /// Its follow-up is open.
    Planned,
    /// It comes after the one before, or after what it counts from.
    Waiting,
}

/// A play in the list of plays.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PlayView {
    /// The play with its steps.
    #[serde(flatten)]
    pub play: Play,
    /// Whether it came with Touchbase.
    pub built_in: bool,
    /// Whether the owner changed a built-in one.
    pub changed: bool,
    /// How many contacts are in it now and go on.
    pub running: u32,
    /// How many more are in it, paused.
    pub paused: u32,
}

/// How a play was started for several contacts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Started {
    /// The enrolments that began.
    pub enrolments: Vec<EnrolmentId>,
    /// Who was left out, and why.
    pub left_out: Vec<LeftOut>,
}
