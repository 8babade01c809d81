//! An interaction: something that happened between the owner and a contact.

mod outcome;

pub use outcome::Outcome;
pub(crate) use outcome::{Fulfils, Proposes, Rules};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::channel::Channel;
use crate::id::{ContactId, FollowUpId, InteractionId, OpportunityId};
use crate::word::words;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Interaction {
    /// Row id.
    pub id: InteractionId,
    /// With whom.
    pub contact_id: ContactId,
    /// By which channel.
    pub channel: Channel,
    /// Who spoke to whom.
    pub direction: Direction,
    /// When.
    pub at: DateTime<Utc>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The owner's words.
    pub summary: String,
    /// Whether the owner heard it from the contact directly, not from somebody else.
    pub first_hand: bool,
    /// The follow-up that this answered.
    pub follow_up_id: Option<FollowUpId>,
    /// What it was about.
    pub opportunity_id: Option<OpportunityId>,
    /// Why it went on inside the weekly limit; empty when it did not.
    pub reason: String,
}

/// What is logged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NewInteraction {
    /// By which channel.
    pub channel: Channel,
    /// Who spoke to whom.
    pub direction: Direction,
    /// When; `None` is now.
    pub at: Option<DateTime<Utc>>,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// The owner's words; may be empty.
    pub summary: String,
    /// Whether the owner heard it from the contact directly.
    pub first_hand: bool,
    /// Why it went on inside the weekly limit; empty when it did not.
    #[serde(default)]
    pub reason: String,
}

/// Who spoke to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The contact reached the owner.
    In,
    /// The owner reached out.
    Out,
}

words!(Direction, "a direction": In = "in", Out = "out");

impl Interaction {
    /// Returns it as it was logged.
    pub(crate) fn as_logged(&self) -> NewInteraction {
        NewInteraction {
            channel: self.channel,
            direction: self.direction,
            at: Some(self.at),
            outcome: self.outcome,
            summary: self.summary.clone(),
            first_hand: self.first_hand,
            reason: self.reason.clone(),
        }
    }
}

impl NewInteraction {
    /// Returns it in the direction of its outcome, where that has only one: a reply comes in.
    pub(crate) fn in_its_way(&self) -> Self {
        let only_way = self.outcome.and_then(|outcome| outcome.rules().direction);
        Self { direction: only_way.unwrap_or(self.direction), ..self.clone() }
    }

    /// Returns whether it was an attempt to reach them: it went out and got there, and it was no meeting or deal of both.
    pub(crate) fn is_attempt(&self) -> bool {
        self.direction == Direction::Out && self.outcome.is_none_or(|outcome| outcome.rules().attempt)
    }

    /// Returns whether it waits for an answer itself: it came in, and they were not spoken with.
    pub(crate) fn wants_answer(&self) -> bool {
        self.direction == Direction::In && !self.is_spoken()
    }

    /// Returns whether they reacted: it came in, or they were spoken with.
    pub(crate) fn is_reaction(&self) -> bool {
        self.direction == Direction::In || self.is_spoken()
    }

    /// Returns whether it answers who waits: it went out and they know of it, or they were spoken with.
    pub(crate) fn answers_them(&self) -> bool {
        let reached = self.outcome.is_none_or(|outcome| outcome.rules().fulfils != Fulfils::Nothing);
        self.is_spoken() || self.direction == Direction::Out && reached
    }

    /// Returns whether they were spoken with.
    pub(crate) fn is_spoken(&self) -> bool {
        self.outcome.is_some_and(|outcome| outcome.rules().spoken)
    }

    /// Returns whether it was real contact: heard directly, and no call that nobody took.
    pub(crate) fn is_real(&self) -> bool {
        self.first_hand && self.outcome.is_none_or(|outcome| outcome.rules().real)
    }
}
