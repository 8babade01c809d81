//! The plays that come with Touchbase. They are code: what the owner makes of them is laid over them.

use super::Offset as After;
use super::OffsetUnit::{Days, Hours, Minutes, Months, Weeks, WorkingDays};
use super::StepFrom::{Delivery, Refusal};
use super::StepTime::{EndOfDay, Spread};
use super::{OffsetUnit, OnReply, Play, Step, StepFrom, StepTime};
use crate::channel::Channel::{self, Call, Email, Postcard};
use crate::recurrence::{Recurrence, RecursFrom};
use crate::time::{Interval, Unit};

/// After an interview for a job.
pub(crate) const INTERVIEW: &str = "interview";
/// After a trade show.
pub(crate) const EVENT: &str = "event";
/// Somebody new in the owner's network.
pub(crate) const NETWORKING: &str = "networking";
/// Somebody who wants to be called back.
pub(crate) const CALL_BACK: &str = "call-back";
/// A proposal was sent.
pub(crate) const PROPOSAL: &str = "proposal";
/// They visited and did not buy.
pub(crate) const VISIT: &str = "visit";
/// They bought.
pub(crate) const SALE: &str = "sale";
/// The service interval of what was delivered.
pub(crate) const SERVICE: &str = "service";

/// Late with something.
pub(crate) const LATE: &str = "late";
/// Somebody who is likely to be called by an employer.
pub(crate) const REFERENCE: &str = "reference";
/// The plays that end with what they are for: they leave nothing undecided.
pub(crate) const SETTLED: [&str; 3] = [SALE, SERVICE, LATE];

/// Days between two services, and two reminders of a proposal.
const SERVICE_DAYS: u32 = 90;
/// The customer's message is drafted a week before.
const A_WEEK_IN_MINUTES: u32 = 7 * 24 * 60;

/// The play of this name that came with Touchbase.
pub(crate) fn named(name: &str) -> Option<Play> {
    all().into_iter().find(|play| play.name == name)
}

/// All that came with Touchbase.
pub(crate) fn all() -> Vec<Play> {
    vec![
        play(
            INTERVIEW,
            "After an interview",
            OnReply::Pause,
            vec![
                Step {
                    time: EndOfDay,
                    overdue_after: after(72, Hours),
                    ..courtesy("Send the thank-you note", Email, 0, WorkingDays, "thank-you-interview")
                },
                Step {
                    repeats: every(1, Unit::Week, RecursFrom::Completion),
                    ..step("Ask for the result of the interview", Call, 3, WorkingDays, "result-call")
                },
                from(
                    Refusal,
                    courtesy("Thank them for considering you", Email, 0, WorkingDays, "not-hired-thanks"),
                ),
                from(Refusal, step("Ask for a referral", Call, 5, WorkingDays, "referral")),
                from(Refusal, question("Ask to be kept in mind", Email, 3, Months, "keep-in-mind")),
            ],
        ),
        play(
            EVENT,
            "After a trade show or event",
            OnReply::End,
            vec![
                Step {
                    time: Spread,
                    overdue_after: after(5, WorkingDays),
                    ..courtesy("Follow up after {event}", Email, 1, WorkingDays, "event-follow-up")
                },
                from(StepFrom::StepBefore, question("Check in after {event}", Call, 2, Weeks, "check-in")),
            ],
        ),
        play(
            NETWORKING,
            "New networking contact",
            OnReply::GoOn,
            vec![
                courtesy("Send something of value after {event}", Email, 10, Minutes, "something-of-value"),
                question("Check in", Call, 2, Weeks, "check-in"),
            ],
        ),
        play(
            CALL_BACK,
            "Call back today",
            // Whoever calls once more still waits for the call.
            OnReply::GoOn,
            vec![Step { time: EndOfDay, ..courtesy("Call back", Call, 60, Minutes, "call-back") }],
        ),
        play(
            PROPOSAL,
            "Proposal sent",
            OnReply::Pause,
            vec![Step {
                repeats: every(1, Unit::Week, RecursFrom::Completion),
                ..step("Ask about the proposal", Call, 1, Weeks, "proposal")
            }],
        ),
        play(
            VISIT,
            "Visited, did not buy",
            OnReply::GoOn,
            vec![question("Check in after the visit", Call, 3, Months, "check-in")],
        ),
        play(
            SALE,
            "After a sale",
            OnReply::GoOn,
            vec![
                courtesy("Send a thank-you card", Postcard, 1, WorkingDays, "thank-you-sale"),
                from(
                    Delivery,
                    courtesy("Call to confirm their decision", Call, 0, WorkingDays, "delivery-call"),
                ),
                from(Delivery, courtesy("Send a second card", Postcard, 1, WorkingDays, "second-card")),
                from(
                    Delivery,
                    question("Ask about company, product and service", Call, 3, Months, "experience"),
                ),
            ],
        ),
        play(
            SERVICE,
            "Service",
            OnReply::GoOn,
            vec![Step {
                repeats: every(SERVICE_DAYS, Unit::Day, RecursFrom::Schedule),
                lead_minutes: A_WEEK_IN_MINUTES,
                ..step("Remind them that service is due", Email, SERVICE_DAYS, Days, "service")
            }],
        ),
        play(
            LATE,
            "When you are late",
            OnReply::GoOn,
            vec![
                courtesy("Apologise for being late", Call, 0, WorkingDays, "apology"),
                courtesy("Deliver what was promised", Email, 1, WorkingDays, ""),
            ],
        ),
        play(
            REFERENCE,
            "Alert a reference",
            // Until they are known to know.
            OnReply::End,
            vec![Step {
                repeats: every(1, Unit::Week, RecursFrom::Completion),
                ..courtesy("Tell them who will call and for which role", Call, 0, WorkingDays, "reference")
            }],
        ),
    ]
}

fn play(name: &str, title: &str, on_reply: OnReply, steps: Vec<Step>) -> Play {
    Play { name: name.to_owned(), title: title.to_owned(), on_reply, steps }
}

fn step(purpose: &str, channel: Channel, count: u32, unit: OffsetUnit, template: &str) -> Step {
    Step {
        purpose: purpose.to_owned(),
        value: String::new(),
        channel,
        from: StepFrom::Start,
        after: After { count, unit },
        time: StepTime::Any,
        overdue_after: None,
        repeats: None,
        template: template.to_owned(),
        courtesy: false,
        question: false,
        lead_minutes: 0,
    }
}

fn courtesy(purpose: &str, channel: Channel, count: u32, unit: OffsetUnit, template: &str) -> Step {
    Step { courtesy: true, ..step(purpose, channel, count, unit, template) }
}

fn question(purpose: &str, channel: Channel, count: u32, unit: OffsetUnit, template: &str) -> Step {
    Step { question: true, ..step(purpose, channel, count, unit, template) }
}

fn from(from: StepFrom, step: Step) -> Step {
    Step { from, ..step }
}

fn after(count: u32, unit: OffsetUnit) -> Option<After> {
    Some(After { count, unit })
}

fn every(count: u32, unit: Unit, from: RecursFrom) -> Option<Recurrence> {
    Some(Recurrence { every: Interval { count, unit }, from })
}
