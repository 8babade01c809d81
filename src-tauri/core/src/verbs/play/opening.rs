//! How a play opens: the first step of those who come with a batch of cards, and what every step says and by which
//! channel it goes.

use rusqlite::Connection;

use super::enrolment::{Beginning, begin};
use crate::book::Verb;
use crate::channel::Channel;
use crate::contact::Details;
use crate::enrolment::Cause;
use crate::error::Result;
use crate::id::{ContactId, OpportunityId};
use crate::play::{Play, Step, StepFrom, Turn, schedule};
use crate::store::opportunity::{self, only_open};
use crate::time::{Now, WorkingHours};
use crate::view::FirstStep;

/// What `{event}` stands for where none is known.
const NO_EVENT: &str = "our meeting";
/// What `{opportunity}` stands for where there is none.
const NO_OPPORTUNITY: &str = "their decision";

/// The first step for someone who was met at `event` (may be empty); `None` when the play waits for something first.
pub fn first_step(
    play: &Play,
    details: &Details,
    event: &str,
    turn: Turn,
    hours: &WorkingHours,
    now: &Now,
) -> Option<FirstStep> {
    let step = play.steps.first()?;
    if step.has_event_of_its_own() {
        return None;
    }
    let (date, time) = schedule::civil(schedule::due(step, now.today(), 0, turn, hours, now), hours);
    Some(FirstStep { purpose: filled(step, event, ""), channel: channel_for(step, details), date, time })
}

/// Begins a play with somebody whose card came, unless it began for this event already, or the contact asked not to be
/// contacted.
pub fn begin_with_batch(
    verb: &Verb<'_>,
    play: &Play,
    contact: ContactId,
    event: &str,
    turn: Turn,
) -> Result<()> {
    begin(verb, play, &with_batch(verb, contact, event, turn)?)?;
    Ok(())
}

/// How somebody whose card came with a batch enters its play.
pub fn with_batch<'a>(
    verb: &Verb<'_>,
    contact: ContactId,
    event: &'a str,
    turn: Turn,
) -> Result<Beginning<'a>> {
    Ok(Beginning {
        contact,
        cause: Cause::named(event),
        event,
        opportunity: only_open(verb.conn, contact)?,
        on: verb.now.today(),
        from: StepFrom::Start,
        turn,
    })
}

/// The channel of a step: what they asked for, else the step's own, else another by which they can be reached at all. A
/// card or a visit is what it is: where the address is missing, the owner is to ask for it, or to choose another channel.
pub fn channel_for(step: &Step, details: &Details) -> Channel {
    match step.channel {
        own @ (Channel::Letter | Channel::Postcard | Channel::InPerson) => own,
        own => details.channel_for(own),
    }
}

/// What a step is for, with the names filled in.
pub fn purpose_of(
    conn: &Connection,
    step: &Step,
    event: &str,
    opportunity: Option<OpportunityId>,
) -> Result<String> {
    let title = match opportunity {
        Some(id) if step.purpose.contains("{opportunity}") => opportunity::get(conn, id)?.details.title,
        _ => String::new(),
    };
    Ok(filled(step, event, &title))
}

fn filled(step: &Step, event: &str, opportunity: &str) -> String {
    let or =
        |name: &str, otherwise: &str| if name.is_empty() { otherwise.to_owned() } else { name.to_owned() };
    step.purpose
        .replace("{event}", &or(event, NO_EVENT))
        .replace("{opportunity}", &or(opportunity, NO_OPPORTUNITY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{Email, Phone};
    use crate::play::built_in;

    fn at(instant: &str) -> Now {
        let instant = chrono::DateTime::parse_from_rfc3339(instant).expect("an instant").to_utc();
        Now { instant, zone: chrono_tz::Europe::London }
    }

    #[test]
    fn when_the_first_step_falls_due() {
        // 23 November 2026 is a Monday; London keeps UTC in winter.
        for (play, now, before, of, due, why) in [
            ("event", "2026-11-23T10:00:00Z", 0, 1, "2026-11-24 09:00", "a single card: as work starts"),
            ("event", "2026-11-27T10:00:00Z", 0, 1, "2026-11-30 09:00", "Friday's fair: on Monday"),
            ("event", "2026-11-23T10:00:00Z", 1, 3, "2026-11-24 11:40", "a third of eight hours later"),
            (
                "event",
                "2026-11-23T10:00:00Z",
                49,
                50,
                "2026-11-24 16:50",
                "the last of fifty, within the hours",
            ),
            ("networking", "2026-11-23T10:00:00Z", 0, 1, "2026-11-23 10:10", "in ten minutes"),
            ("networking", "2026-11-23T10:00:01Z", 0, 1, "2026-11-23 10:11", "not in less than ten"),
            ("networking", "2026-11-23T16:55:00Z", 0, 1, "2026-11-24 09:00", "after hours: the next morning"),
            ("networking", "2026-11-23T07:00:00Z", 0, 1, "2026-11-23 09:00", "before hours: as work starts"),
            ("networking", "2026-11-28T12:00:00Z", 0, 1, "2026-11-30 09:00", "on a day off: on Monday"),
            ("networking", "2026-11-27T23:55:00Z", 0, 1, "2026-11-30 09:00", "over midnight into a day off"),
            ("call-back", "2026-11-23T10:00:00Z", 0, 1, "2026-11-23 11:00", "today"),
            ("visit", "2026-11-23T10:00:00Z", 0, 1, "2027-02-23 any", "three months later, a Tuesday"),
            ("visit", "2026-11-20T10:00:00Z", 0, 1, "2027-02-22 any", "a Saturday rolls to Monday"),
        ] {
            let play = built_in::named(play).expect("a play");
            let hours = WorkingHours::default();
            let turn = Turn { before, of };
            let step = first_step(&play, &Details::default(), "", turn, &hours, &at(now)).expect("a step");
            let time = step.time.map_or("any".to_owned(), |time| time.format("%H:%M").to_string());
            assert_eq!(format!("{} {time}", step.date), due, "{why}");
        }
    }

    #[test]
    fn a_step_goes_by_a_channel_that_reaches_them() {
        let email = || vec![Email::new(None, "ana@prado.example")];
        let phone = || vec![Phone::new(None, "+34 600 123 456")];
        for (emails, phones, preferred, channel, why) in [
            (email(), phone(), None, Channel::Email, "the play's own"),
            (vec![], phone(), None, Channel::Call, "no e-mail: by phone"),
            (email(), phone(), Some(Channel::Call), Channel::Call, "what they asked for comes first"),
            (email(), vec![], Some(Channel::Call), Channel::Email, "if it reaches them"),
            (vec![], vec![], None, Channel::Email, "nothing reaches them: as the play has it"),
        ] {
            let details = Details { emails, phones, preferred_channel: preferred, ..Details::default() };
            let step = first_step(
                &built_in::named("event").expect("a play"),
                &details,
                "Fair",
                Turn::default(),
                &WorkingHours::default(),
                &at("2026-11-23T10:00:00Z"),
            )
            .expect("a step");
            assert_eq!((step.channel, step.purpose.as_str()), (channel, "Follow up after Fair"), "{why}");
        }
    }
}
