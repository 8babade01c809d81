//! A card becomes a contact.

use rusqlite::Connection;

use super::open;
use crate::book::{Book, Verb};
use crate::card_text;
use crate::draft::{Draft, Field, State};
use crate::error::Result;
use crate::id::{ContactId, DraftId};
use crate::op::{Op, Output};
use crate::play::Turn;
use crate::store::contact::{self as contacts};
use crate::store::{apart, batch, blob, draft as store};
use crate::time::Now;
use crate::verbs::contact::add;
use crate::verbs::organisation::move_as;
use crate::verbs::planning::{bring_back, keep_dates, keep_rhythm};
use crate::verbs::play;

impl Book {
    /// Makes a contact of a card, with the fields as the owner leaves them, or brings the contact `into` up to date with
    /// it: every value is kept. The card's picture and codes stay with the contact, and the first step of the batch's
    /// play is planned.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the card is not open: not read yet, or saved already; [`Error::Invalid`] at `name` when
    /// it has neither a name nor an organisation.
    pub fn save_draft(
        &mut self,
        id: DraftId,
        fields: &[Field],
        into: Option<ContactId>,
        now: &Now,
    ) -> Result<Output<ContactId>> {
        let target = into.map_or(Target::New, Target::Known);
        self.transact(Op::SaveDraft, now, |verb| save(verb, id, fields, target))
    }

    /// Takes down that a card is that of a contact in a new job, as [`Book::move_contact_as`] does of typed details, with
    /// all else that [`Book::save_draft`] does.
    ///
    /// # Errors
    /// As [`Book::save_draft`] and [`Book::move_contact`].
    pub fn save_draft_as_new_job(
        &mut self,
        id: DraftId,
        fields: &[Field],
        contact: ContactId,
        now: &Now,
    ) -> Result<Output<ContactId>> {
        self.transact(Op::SaveDraft, now, |verb| save(verb, id, fields, Target::NewJob(contact)))
    }
}

/// What a card becomes.
#[derive(Clone, Copy)]
enum Target {
    /// A new contact.
    New,
    /// Part of a contact.
    Known(ContactId),
    /// Part of a contact who has a new job.
    NewJob(ContactId),
}

fn save(verb: &Verb<'_>, id: DraftId, fields: &[Field], target: Target) -> Result<ContactId> {
    let draft = Draft { fields: fields.to_vec(), ..open(verb.conn, id)? };
    let settings = verb.settings()?;
    let options = batch::get(verb.conn, draft.batch)?.options;
    let mut card = card_text::details(fields, &settings.default_region).tidied();
    options.apply(&mut card);
    let cards = kept_of(verb.conn, &draft)?;
    let asked_before = match target {
        Target::Known(known) | Target::NewJob(known) => {
            contacts::get(verb.conn, known)?.details.do_not_contact
        }
        Target::New => true,
    };
    let contact = match target {
        Target::Known(known) => {
            bring_back(verb, known)?;
            let before = contacts::get(verb.conn, known)?.details;
            contacts::update(verb.conn, known, &before.renewed_by(&card))?;
            add_cards(verb.conn, known, &cards)?
        }
        Target::NewJob(known) => {
            bring_back(verb, known)?;
            move_as(verb, known, &card, None)?;
            add_cards(verb.conn, known, &cards)?
        }
        Target::New => add(verb, &card, Some(draft.batch), &cards)?,
    };
    for other in draft.apart.iter().filter(|other| **other != contact) {
        if contacts::uid(verb.conn, *other)?.is_some() {
            apart::put(verb.conn, contact, *other)?;
        }
    }
    store::update(verb.conn, &Draft { state: State::Saved, contact: Some(contact), ..draft.clone() })?;
    if let Some(play) = play::named(verb.conn, &options.play)? {
        let turn = turn(verb.conn, &draft)?;
        play::begin_with_batch(verb, &play, contact, &options.event, turn)?;
    }
    play::heed_wish(verb, contact, asked_before)?;
    keep_dates(verb, contact)?;
    keep_rhythm(verb, contact)?;
    Ok(contact)
}

/// The place of a draft in its batch.
pub(super) fn turn(conn: &Connection, draft: &Draft) -> Result<Turn> {
    let ids = store::ids_of_batch(conn, draft.batch)?;
    Ok(Turn { before: ids.iter().take_while(|id| **id != draft.id).count(), of: ids.len() })
}

/// The hashes of what stays with the contact: the pasted text, the picture, what the codes say.
fn kept_of(conn: &Connection, draft: &Draft) -> Result<Vec<String>> {
    let pasted = Some(draft.file.clone()).filter(|hash| !hash.is_empty());
    let picture = draft.picture.as_ref().map(|picture| picture.hash.clone());
    let mut kept = pasted.into_iter().chain(picture).collect::<Vec<_>>();
    for code in &draft.reading.codes {
        let hash = blob::hash(code.as_bytes());
        blob::put(conn, &hash, code.as_bytes())?;
        kept.push(hash);
    }
    Ok(kept)
}

fn add_cards(conn: &Connection, id: ContactId, cards: &[String]) -> Result<ContactId> {
    let there = contacts::card_hashes(conn, id)?;
    cards
        .iter()
        .filter(|hash| !there.contains(hash))
        .try_for_each(|hash| contacts::add_card(conn, id, hash))?;
    Ok(id)
}
