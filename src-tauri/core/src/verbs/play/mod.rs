//! What the owner does with plays and with those who are in them.

mod check;
mod coming;
mod enrolment;
mod happened;
mod line;
mod opening;

pub use coming::{NextStep, coming, coming_with_batch, service_to_come};
pub use enrolment::{ARCHIVED, go_on, has_begun, keep_one_way, shift, step_closed, steps_make_way};
pub use happened::{
    Happened, Milestone, about, answered, decided, expected, happened, heed_wish, marked_for_service,
    not_for_service, proposed, reached, refused, stop, stop_contact,
};
pub use line::{of_contact, view_of};
pub use opening::{begin_with_batch, first_step};

use rusqlite::Connection;

use super::planning::{DO_NOT_CONTACT, check_opportunity};
use crate::book::{Book, Reader, Verb};
use crate::enrolment::{Cause, EnrolmentState};
use crate::error::{Error, Result};
use crate::id::{ContactId, EnrolmentId};
use crate::op::{Op, Output};
use crate::play::{Play, Start, StepFrom, Turn, built_in};
use crate::store::enrolment::LetGo;
use crate::store::opportunity::only_open;
use crate::store::{contact, enrolment as enrolments, play as store, setting};
use crate::time::{Now, in_words};
use crate::view::{EnrolmentView, GROUP_LIMIT, LeftOut, ListFilter, PlayView, Started};
use enrolment::{Beginning, begin, end, in_state, pause, resume};

impl Book {
    /// Writes a play of the owner's, or changes a built-in one of the same name. Who is in it goes on as before.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at `name`, at `title`, at `steps` when there is none, and at `steps.N.purpose`,
    /// `steps.N.after`, `steps.N.overdue_after`, `steps.N.repeats` or `steps.N.template` of step N, counted from 0,
    /// with the reason.
    pub fn save_play(&mut self, play: &Play, now: &Now) -> Result<Output<()>> {
        self.transact(Op::SavePlay, now, |verb| {
            let play = check::checked(verb.conn, play)?;
            match built_in::named(&play.name) {
                Some(original) if original == play => store::delete(verb.conn, &play.name).map(|_| ()),
                _ => store::put(verb.conn, &play),
            }
        })
    }

    /// Deletes a play of the owner's; brings a built-in one back to what it was. Who is in it goes on as before.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at `play` when there is none of this name.
    pub fn delete_play(&mut self, name: &str, now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeletePlay, now, |verb| {
            required(verb.conn, name)?;
            store::delete(verb.conn, name).map(|_| ())
        })
    }

    /// Starts a play for contacts. Who is in it for the same cause, or must not be contacted, is left out.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at `play` when there is none of this name, at `on` when it is more than a year ahead,
    /// at `opportunity` when it is of somebody else; [`crate::Error::Conflict`] when the only contact is left out.
    pub fn start_play(
        &mut self,
        play: &str,
        contacts: &[ContactId],
        start: &Start,
        now: &Now,
    ) -> Result<Output<Started>> {
        self.with_room(|book| {
            book.transact(Op::StartPlay, now, |verb| {
                let started = start_all(verb, &required(verb.conn, play)?, contacts, start)?;
                match (contacts, &started.left_out[..]) {
                    ([_], [only]) => Err(Error::Conflict(only.reason.clone())),
                    _ => Ok(started),
                }
            })
        })
    }

    /// Pauses a play for a contact: its open step is let go until it is resumed.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it does not run.
    pub fn pause_play(&mut self, id: EnrolmentId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::PausePlay, now, |verb| {
            pause(verb, in_state(verb.conn, id, &[EnrolmentState::Running])?, false)
        })
    }

    /// Plans the step at which a play was paused, not before the next working day.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is not paused.
    pub fn resume_play(&mut self, id: EnrolmentId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::ResumePlay, now, |verb| {
            resume(verb, in_state(verb.conn, id, &[EnrolmentState::Paused])?, None)
        })
    }

    /// Ends a play for a contact: its open step is let go.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is over already.
    pub fn end_play(&mut self, id: EnrolmentId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::EndPlay, now, |verb| {
            let under_way = [EnrolmentState::Running, EnrolmentState::Paused];
            end(verb, in_state(verb.conn, id, &under_way)?, LetGo::All, "Ended by you")
        })
    }
}

impl Reader {
    /// All plays, built-in and the owner's: those that the owner's role uses most, then the others by title.
    pub fn plays(&self) -> Result<Vec<PlayView>> {
        let counts = enrolments::counts(&self.conn)?;
        let mut plays = all(&self.conn)?
            .into_iter()
            .map(|play| {
                let (running, paused) = counts.get(&play.name).copied().unwrap_or_default();
                let original = built_in::named(&play.name);
                let changed = original.as_ref().is_some_and(|original| *original != play);
                PlayView { built_in: original.is_some(), changed, running, paused, play }
            })
            .collect::<Vec<_>>();
        let role = setting::get(&self.conn)?.role;
        let place = |name: &str| role.and_then(|role| role.place_of(name)).unwrap_or(usize::MAX);
        plays.sort_by_cached_key(|view| (place(&view.play.name), view.play.title.to_lowercase()));
        Ok(plays)
    }

    /// Who is in plays, newest first: those of a play, in a state. At most [`GROUP_LIMIT`].
    pub fn enrolments(
        &self,
        filter: &ListFilter,
        state: Option<EnrolmentState>,
        now: &Now,
    ) -> Result<Vec<EnrolmentView>> {
        let listed = enrolments::listed(&self.conn, filter, state, GROUP_LIMIT)?;
        line::views(&self.ahead(now), listed)
    }
}

/// All plays: the built-in ones as the owner has them, and his own.
pub fn all(conn: &Connection) -> Result<Vec<Play>> {
    let own = store::all(conn)?;
    let mut plays = built_in::all();
    plays.retain(|play| own.iter().all(|own| own.name != play.name));
    plays.extend(own);
    Ok(plays)
}

/// The play of a name, as the owner has it.
pub fn named(conn: &Connection, name: &str) -> Result<Option<Play>> {
    Ok(store::get(conn, name)?.or_else(|| built_in::named(name)))
}

/// The play of a name that the owner gave.
///
/// # Errors
/// [`Error::Invalid`] at `play` with the names there are.
pub fn required(conn: &Connection, name: &str) -> Result<Play> {
    match named(conn, name)? {
        Some(play) => Ok(play),
        None => {
            let known = all(conn)?.into_iter().map(|play| play.name).collect::<Vec<_>>().join(", ");
            Err(Error::invalid("play", format!("There is no play “{name}”. Use one of: {known}.")))
        }
    }
}

fn start_all(verb: &Verb<'_>, play: &Play, contacts: &[ContactId], start: &Start) -> Result<Started> {
    let on = start.on.unwrap_or(verb.now.today());
    if on > verb.now.today() + chrono::Months::new(12) || on < verb.now.today() - chrono::Months::new(12 * 50)
    {
        let on = in_words(on);
        let reason = format!("{on} is too far away to start a play. Choose a nearer day.");
        return Err(Error::invalid("on", reason));
    }
    let mut started = Started::default();
    for (before, id) in contacts.iter().enumerate() {
        let details = contact::get(verb.conn, *id)?.details;
        let cause = start.cause.trim();
        check_opportunity(verb.conn, *id, start.opportunity)?;
        let opportunity = match start.opportunity {
            Some(given) => Some(given),
            None => only_open(verb.conn, *id)?,
        };
        let beginning = Beginning {
            contact: *id,
            cause: Cause::named(cause),
            event: "",
            opportunity,
            on,
            from: StepFrom::Start,
            turn: Turn { before, of: contacts.len() },
        };
        let name = &details.name.full;
        let reason = match begin(verb, play, &beginning)? {
            Some(enrolment) => {
                started.enrolments.push(enrolment);
                continue;
            }
            None if details.do_not_contact => DO_NOT_CONTACT.to_owned(),
            None if cause.is_empty() => format!("“{}” is already running for {name}.", play.title),
            None => format!("{name} has already had “{}” for “{cause}”.", play.title),
        };
        started.left_out.push(LeftOut { contact_id: *id, contact: details.name.full, reason });
    }
    Ok(started)
}
