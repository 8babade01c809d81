//! Outcomes, and what follows from each: one table, which every rule asks.

use serde::{Deserialize, Serialize};

use super::Direction;
use crate::channel::Channel;
use crate::play::StepFrom;
use crate::play::built_in::{CALL_BACK, EVENT, INTERVIEW, PROPOSAL, REFERENCE, SALE, SERVICE, VISIT};
use crate::word::words;

/// What came of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Spoke with them.
    Reached,
    /// Nobody answered.
    NoAnswer,
    /// Left a message.
    MessageLeft,
    /// It never got there and came back: the e-mail bounced, the letter was returned, the number does not exist.
    Bounced,
    /// They replied.
    Replied,
    /// Met in person.
    Met,
    /// Wrote to them.
    Wrote,
    /// A job interview took place.
    Interview,
    /// They bought.
    Sale,
    /// The goods or the work were delivered.
    Delivered,
    /// They visited and did not buy.
    Visited,
    /// The job went to somebody else.
    NotHired,
}

words!(
    Outcome, "an outcome":
    Reached = "reached",
    NoAnswer = "no-answer",
    MessageLeft = "message-left",
    Bounced = "bounced",
    Replied = "replied",
    Met = "met",
    Wrote = "wrote",
    Interview = "interview",
    Sale = "sale",
    Delivered = "delivered",
    Visited = "visited",
    NotHired = "not-hired",
);

/// What the rules say of one outcome.
pub(crate) struct Rules {
    outcome: Outcome,
    /// As the cause of a play has it, before "on Mon 12 Oct 2026".
    pub said: &'static str,
    /// The only way it can go; `None` for both.
    pub direction: Option<Direction>,
    /// Whether, going out, it was a mere attempt to reach them, which the weekly limit counts: not where both took part, nor
    /// what never got there.
    pub attempt: bool,
    /// Whether they were spoken with, so that they wait for no answer to it.
    pub spoken: bool,
    /// Whether it was real contact, from which a rhythm counts.
    pub real: bool,
    /// What it does of what was to be done.
    pub fulfils: Fulfils,
    /// The plays that begin with it, or go on, and at which of their steps. The first is the one that the owner may choose
    /// another for.
    pub begins: &'static [(&'static str, StepFrom)],
    /// The plays whose purpose it has fulfilled: they end with [`Rules::because`].
    pub ends: &'static [&'static str],
    /// Why they end.
    pub because: &'static str,
    /// What the owner may plan next.
    pub proposes: Proposes,
}

/// What an outcome does of a follow-up; the follow-up's part is
/// [`FollowUp::is_fulfilled_by`](crate::follow_up::FollowUp).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fulfils {
    /// Nothing: nobody was reached.
    Nothing,
    /// An answer, and a promise to get in touch: they know.
    GettingInTouch,
    /// Whatever it was for.
    Everything,
}

/// What an outcome proposes to the owner, besides what plays and rhythms plan by themselves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proposes {
    /// The same again, with a hint.
    Again(&'static str),
    /// To ask how they decided, or to check in; of a first meeting, the play for a new contact.
    AfterTalk,
    /// Nothing but a recommendation, when it answered a question.
    AfterReply,
    /// The right address or number by another way, and then the same again.
    AnotherWay,
    /// To ask whether it arrived.
    Arrived,
    /// Nothing.
    Nothing,
}

const IN: Option<Direction> = Some(Direction::In);
const OUT: Option<Direction> = Some(Direction::Out);
const YES: bool = true;
const NO: bool = false;
const START: StepFrom = StepFrom::Start;
const ALL: Fulfils = Fulfils::Everything;

/// A row an outcome, in the order of [`Outcome::ALL`].
#[rustfmt::skip]
const TABLE: [Rules; Outcome::ALL.len()] = [
    //  outcome               said              way   attempt spoken real fulfils begins, ends, because, proposes
    row(Outcome::Reached,     "Reached",        None, YES, YES, YES, ALL, &[],
        &[EVENT, CALL_BACK, REFERENCE], "You spoke with them", Proposes::AfterTalk),
    // Silence for a week means this most of the time.
    row(Outcome::NoAnswer,    "No answer",      None, YES, NO,  NO,  Fulfils::Nothing, &[], &[], "",
        Proposes::Again("They are probably busy")),
    row(Outcome::MessageLeft, "Message left",   None, YES, NO,  NO,  Fulfils::GettingInTouch, &[], &[], "",
        Proposes::Again("Give them a week")),
    row(Outcome::Bounced,     "Bounced",        OUT,  NO,  NO,  NO,  Fulfils::Nothing, &[], &[], "", Proposes::AnotherWay),
    row(Outcome::Replied,     "Replied",        IN,   YES, NO,  YES, ALL, &[], &[], "", Proposes::AfterReply),
    row(Outcome::Met,         "Met",            None, NO,  YES, YES, ALL, &[],
        &[EVENT, CALL_BACK, REFERENCE], "You met them", Proposes::AfterTalk),
    row(Outcome::Wrote,       "Wrote",          None, YES, NO,  YES, ALL, &[], &[], "", Proposes::Arrived),
    row(Outcome::Interview,   "Interviewed",    None, NO,  YES, YES, ALL, &[(INTERVIEW, START)],
        &[INTERVIEW], "Replaced by a later interview", Proposes::Nothing),
    row(Outcome::Sale,        "Sale confirmed", None, NO,  YES, YES, ALL, &[(SALE, START)],
        &[EVENT, PROPOSAL, VISIT, CALL_BACK], "They bought", Proposes::Nothing),
    row(Outcome::Delivered,   "Delivered",      None, NO,  YES, YES, ALL,
        &[(SALE, StepFrom::Delivery), (SERVICE, START)], &[], "", Proposes::Nothing),
    row(Outcome::Visited,     "Visited",        None, NO,  YES, YES, ALL, &[(VISIT, START)],
        &[EVENT, CALL_BACK], "They visited you", Proposes::Nothing),
    row(Outcome::NotHired,    "Not hired",      None, NO,  YES, YES, ALL,
        &[(INTERVIEW, StepFrom::Refusal)], &[], "", Proposes::Nothing),
];

/// Each row stands at the place of its outcome.
const _: () = {
    let mut at = 0;
    while at < TABLE.len() {
        assert!(TABLE[at].outcome as usize == at);
        at += 1;
    }
};

#[allow(clippy::too_many_arguments, reason = "a row of the table, in the order of its columns")]
const fn row(
    outcome: Outcome,
    said: &'static str,
    direction: Option<Direction>,
    attempt: bool,
    spoken: bool,
    real: bool,
    fulfils: Fulfils,
    begins: &'static [(&'static str, StepFrom)],
    ends: &'static [&'static str],
    because: &'static str,
    proposes: Proposes,
) -> Rules {
    Rules { outcome, said, direction, attempt, spoken, real, fulfils, begins, ends, because, proposes }
}

impl Outcome {
    /// Returns what the rules say of it.
    pub(crate) fn rules(self) -> &'static Rules {
        &TABLE[self as usize]
    }

    /// Returns by which channel it goes most of the time, where nothing says another.
    pub(crate) fn usual_channel(self) -> Channel {
        match self {
            Self::Bounced => Channel::Email,
            _ => Channel::Call,
        }
    }

    /// Returns the play that it begins by itself.
    pub fn play(self) -> Option<&'static str> {
        self.rules().begins.first().map(|(play, _)| *play)
    }

    /// What "Done" means when the owner says no more than that.
    pub fn of_done(channel: Channel) -> Self {
        match channel {
            Channel::Call => Self::Reached,
            Channel::InPerson => Self::Met,
            Channel::Email | Channel::Letter | Channel::Postcard | Channel::Message | Channel::Fax => {
                Self::Wrote
            }
        }
    }
}
