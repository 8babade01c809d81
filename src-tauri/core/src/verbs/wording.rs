//! The words to say or send with a follow-up. None of them quotes what the owner wrote for himself, and each is there only
//! when it fits.

use super::play;
use crate::book::Reader;
use crate::contact::Details;
use crate::error::Result;
use crate::follow_up::{FollowUp, Move, Origin, Plan, State};
use crate::id::FollowUpId;
use crate::letter::merge::{Fields, render};
use crate::store::{follow_up as store, template};
use crate::time::{Now, by_in_words, day_in_words};
use crate::view::CallSheet;

impl Reader {
    /// What the call sheet of a follow-up adds to its row.
    pub fn call_sheet(&self, id: FollowUpId, now: &Now) -> Result<CallSheet> {
        let follow_up = self.follow_up(id)?;
        let broken = store::own_promises(&self.conn, follow_up.contact_id)?
            .into_iter()
            .find(|promise| promise.is_broken_promise(now));
        let apology = match broken.and_then(|promise| promise.promised_at) {
            Some(promised) => {
                let due = day_in_words(now.date_of(promised), now);
                self.words("apology", &follow_up, Fields { due, ..Fields::default() })?
            }
            None => String::new(),
        };
        let not_reached = match follow_up.tried_at.filter(|_| follow_up.state == State::Open) {
            Some(tried) => {
                let tried = day_in_words(now.date_of(tried), now);
                let due = day_in_words(follow_up.plan.date.max(now.today()), now);
                self.words("not-reached", &follow_up, Fields { tried, due, ..Fields::default() })?
            }
            None => String::new(),
        };
        let enrolment = follow_up.step.as_ref().and_then(|step| step.enrolment);
        Ok(CallSheet {
            apology,
            not_reached,
            play: enrolment.map(|id| play::view_of(&self.ahead(now), id)).transpose()?,
            opportunity: follow_up.plan.opportunity.map(|id| self.opportunity(id, now)).transpose()?,
        })
    }

    /// What to write when it takes until another moment: the answer to a message, or what was promised. Empty when neither is
    /// owed, or the owner deleted the template.
    pub fn note_of_delay(&self, id: FollowUpId, to: &Move, now: &Now) -> Result<String> {
        let follow_up = self.follow_up(id)?;
        let Plan { promise, they_owe, .. } = follow_up.plan;
        let template = match follow_up.origin {
            Origin::Response => "holding",
            _ if promise && !they_owe => "delay",
            _ => return Ok(String::new()),
        };
        let by = by_in_words(to.date, to.time, now);
        let late = follow_up.is_broken_promise(now);
        let due =
            follow_up.promised_at.filter(|_| late).map(|promised| day_in_words(now.date_of(promised), now));
        self.words(template, &follow_up, Fields { by, due: due.unwrap_or_default(), ..Fields::default() })
    }

    /// A template with what is known filled in; empty when there is no such template (any more).
    fn words(&self, name: &str, about: &FollowUp, fields: Fields) -> Result<String> {
        let Details { name: person, organization, event, .. } = self.contact(about.contact_id)?.details;
        let fields = Fields {
            given: if person.given.is_empty() { person.full.clone() } else { person.given },
            name: person.full,
            organization,
            event,
            value: about.plan.value.clone(),
            ..fields
        };
        let template = template::named(&self.conn, name)?;
        Ok(template.map(|template| render(&template.body, &fields)).unwrap_or_default())
    }
}
