//! Who the owner is: what they are offered first.

use serde::{Deserialize, Serialize};

use super::Settings;
use crate::contact::{RhythmDefault, RhythmOf};
use crate::fold::is_one_label;
use crate::play::built_in::{
    CALL_BACK, EVENT, INTERVIEW, NETWORKING, PROPOSAL, REFERENCE, SALE, SERVICE, VISIT,
};
use crate::time::{Interval, Unit};
use crate::word::words;

/// Who the owner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs a shop or a small business.
    Owner,
    /// Sells.
    Sales,
    /// Looks for a job.
    JobSeeker,
}

words!(Role, "a role": Owner = "owner", Sales = "sales", JobSeeker = "job-seeker");

/// What a role is offered.
struct Offer {
    /// Plays, the most used first.
    plays: &'static [&'static str],
    /// Stages in the order in which contacts go through them, each with the months after which to get in touch again; 0 for
    /// no rhythm. Questions how things are come once in three months at most.
    stages: &'static [(&'static str, u32)],
}

impl Role {
    fn offer(self) -> Offer {
        match self {
            Self::Owner => Offer {
                plays: &[SALE, VISIT, SERVICE, CALL_BACK, PROPOSAL],
                stages: &[("prospect", 0), ("customer", 3), ("regular", 3), ("supplier", 6)],
            },
            Self::Sales => Offer {
                plays: &[EVENT, PROPOSAL, CALL_BACK, SALE, NETWORKING, VISIT],
                stages: &[("lead", 0), ("prospect", 3), ("customer", 3), ("partner", 6)],
            },
            Self::JobSeeker => Offer {
                plays: &[INTERVIEW, NETWORKING, REFERENCE, CALL_BACK],
                stages: &[("recruiter", 3), ("employer", 0), ("reference", 3), ("colleague", 6)],
            },
        }
    }

    /// Returns the place of a play among those that are offered first; `None` for the others.
    pub(crate) fn place_of(self, play: &str) -> Option<usize> {
        self.offer().plays.iter().position(|offered| *offered == play)
    }

    fn rhythms(self) -> impl Iterator<Item = RhythmDefault> {
        let with_rhythm = self.offer().stages.iter().filter(|(_, months)| *months > 0);
        with_rhythm.map(|(stage, months)| RhythmDefault {
            of: RhythmOf::Stage,
            name: (*stage).to_owned(),
            every: Interval { count: *months, unit: Unit::Month },
        })
    }
}

impl Settings {
    /// Returns these settings as a role begins with them, and the rhythms that the role has brought: those of its stages,
    /// unless the owner set others. What an earlier role had `brought` and nobody changed is gone.
    pub(crate) fn begun_as(&self, role: Role, brought: &[RhythmDefault]) -> (Self, Vec<RhythmDefault>) {
        let mut new = Self { role: Some(role), ..self.clone() };
        new.rhythms.retain(|rhythm| !brought.contains(rhythm));
        let is_new = |rhythm: &RhythmDefault| {
            !new.rhythms.iter().any(|own| own.of == RhythmOf::Stage && is_one_label(&own.name, &rhythm.name))
        };
        let brought = role.rhythms().filter(is_new).collect::<Vec<_>>();
        new.rhythms.extend_from_slice(&brought);
        (new, brought)
    }

    /// Returns the stages that the owner's role is offered.
    pub(crate) fn offered_stages(&self) -> Vec<String> {
        let stages = self.role.map(|role| role.offer().stages).unwrap_or_default();
        stages.iter().map(|(stage, _)| (*stage).to_owned()).collect()
    }
}
