//! What happens to cards until they are saved: they come in, are read, mended, and thrown away.
//!
//! What was read is no step of the owner's: it is put down outside of the history. Undo of the import takes the cards
//! with it, however many a file turned out to hold, because they go with their batch.

mod inbox;
mod save;

use std::collections::{BTreeSet, VecDeque};

use rusqlite::Connection;

use super::planning::{keep_dates, keep_rhythm};
use super::play;
use crate::batch::ImportOptions;
use crate::book::Book;
use crate::card_text;
use crate::contact::Details;
use crate::draft::{CardPicture, CardRead, Draft, Field, PASTED, State};
use crate::error::{Error, Result};
use crate::id::{BatchId, ContactId, DraftId};
use crate::op::{Changes, Op, Output};
use crate::store::{batch, blob, contact, draft as store, setting};
use crate::time::Now;

/// Longer text than this is no card and no signature.
const MAX_PASTED: usize = 100_000;

/// How often the reading of a file is begun. One that ended the whole program each time would end it at every start.
const MAX_TRIES: u32 = 3;

/// What readings change.
const INBOX: Changes = Changes { inbox: true, ..Changes::NONE };

impl Book {
    /// Reads pasted text (an e-mail signature, say) as a batch of one card.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `text` when there is none, or more than a card or a signature can have.
    pub fn paste_text(&mut self, text: &str, now: &Now) -> Result<Output<DraftId>> {
        if text.trim().is_empty() {
            let reason = "There is no text to read. Copy a signature or the text of a card, and paste again.";
            return Err(Error::invalid("text", reason));
        }
        if text.len() > MAX_PASTED {
            let reason = "This is too much text for a card or a signature. Paste only the part with the contact details.";
            return Err(Error::invalid("text", reason));
        }
        self.transact(Op::PasteText, now, |verb| {
            let id = batch::next_id(verb.conn)?;
            batch::insert(
                verb.conn,
                id,
                &[PASTED.to_owned()],
                &ImportOptions::default(),
                &Default::default(),
                now,
            )?;
            let reading = card_text::pasted(text);
            let file = blob::hash(text.as_bytes());
            blob::put(verb.conn, &file, text.as_bytes())?;
            let fields = card_text::read(&reading, &verb.settings()?.default_region);
            store::append(verb.conn, &Draft { file, reading, fields, ..Draft::new(id, PASTED, State::Open) })
        })
    }

    /// Notes that the reading of a draft's file begins. `None`: go on. Else it is not to be read: it is not unread any
    /// more, or it was begun three times and never came to an end; it then opens with a notice.
    ///
    /// Not an undo step.
    pub fn begin_reading(&mut self, id: DraftId) -> Result<Option<Changes>> {
        self.note(|conn| match store::count_try(conn, id)? {
            0 => Ok(Some(Changes::default())),
            1..=MAX_TRIES => Ok(None),
            _ => {
                let notice = "Touchbase quit each time it read this file, so it has stopped trying. The \
                              file itself was not touched. Type the fields, or save the picture in another \
                              format and drop it again.";
                let unread = store::get(conn, id)?;
                let notices = vec![notice.to_owned()];
                store::update(conn, &Draft { state: State::Open, file: String::new(), notices, ..unread })?;
                blob::forget_unused(conn)?;
                Ok(Some(INBOX))
            }
        })
    }

    /// Puts down what was read of a draft's file: the draft becomes the first card, further cards follow it. Without a
    /// card it opens empty, with its notices. Nothing happens when the draft does not wait to be read (any more).
    ///
    /// Not an undo step.
    pub fn put_reading(&mut self, id: DraftId, cards: &[CardRead], notices: &[String]) -> Result<Changes> {
        self.note(|conn| {
            let Some(unread) = store::find(conn, id)?.filter(|draft| draft.state == State::Unread) else {
                return Ok(Changes::default());
            };
            let region = setting::get(conn)?.default_region;
            let left =
                [Some(unread.file.clone()), unread.picture.as_ref().map(|picture| picture.hash.clone())];
            let read = cards.iter().map(|card| of_card(conn, card, &unread, &region));
            let mut read = read.collect::<Result<VecDeque<_>>>()?;
            let notices = notices.to_vec();
            let first = match read.pop_front() {
                Some(card) => Draft { id, notices, apart: unread.apart, ..card },
                None => Draft { state: State::Open, file: String::new(), notices, ..unread },
            };
            store::update(conn, &first)?;
            store::insert_after(conn, id, read.make_contiguous())?;
            left.into_iter().flatten().try_for_each(|hash| blob::forget(conn, &hash))?;
            Ok(INBOX)
        })
    }

    /// Stops reading a batch: what was not read yet leaves it, what was read stays.
    ///
    /// Not an undo step.
    pub fn drop_unread(&mut self, batch: BatchId) -> Result<Changes> {
        self.note(|conn| {
            let unread = store::unread_of(conn, batch)?;
            for draft in &unread {
                match draft.picture {
                    // It was to be read once more: it stays as it was read before.
                    Some(_) => {
                        let open = Draft { state: State::Open, file: String::new(), ..draft.clone() };
                        store::update(conn, &open)?;
                    }
                    None => store::delete(conn, draft.id)?,
                }
            }
            if unread.is_empty() {
                return Ok(Changes::default());
            }
            blob::forget_unused(conn)?;
            Ok(INBOX)
        })
    }

    /// Has a card read again from `picture`, which was made from its own: turned or cut.
    ///
    /// Not an undo step.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the card is not open: not read yet, or saved already.
    pub fn read_again(&mut self, id: DraftId, picture: Vec<u8>) -> Result<Changes> {
        self.note(|conn| {
            let open = open(conn, id)?;
            let file = blob::hash(&picture);
            blob::put(conn, &file, &picture)?;
            store::update(conn, &Draft { state: State::Unread, file, ..open })?;
            Ok(INBOX)
        })
    }

    /// Replaces the fields of a card by what the owner made of them.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the card is not open: not read yet, or saved already.
    pub fn edit_draft(&mut self, id: DraftId, fields: &[Field], now: &Now) -> Result<Output<()>> {
        self.transact(Op::EditDraft, now, |verb| {
            let draft = open(verb.conn, id)?;
            if draft.fields == fields {
                return Ok(());
            }
            store::update(verb.conn, &Draft { fields: fields.to_vec(), ..draft })
        })
    }

    /// Changes what holds for all cards of a batch, those that are saved already too: their contacts get the new event,
    /// place and tags, unless the owner has changed them since.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `play` when there is no such play.
    pub fn change_batch(&mut self, id: BatchId, options: &ImportOptions, now: &Now) -> Result<Output<()>> {
        let options = options.tidied();
        self.transact(Op::ChangeBatch, now, |verb| {
            if !options.play.is_empty() {
                play::required(verb.conn, &options.play)?;
            }
            let old = batch::get(verb.conn, id)?.options;
            if old == options {
                return Ok(());
            }
            batch::set_options(verb.conn, id, &options)?;
            let drafts = store::of_batch(verb.conn, id)?;
            for saved in drafts.iter().filter_map(|draft| draft.contact).collect::<BTreeSet<_>>() {
                let known = contact::get(verb.conn, saved)?.details;
                let changed = with_changed(known.clone(), &old, &options);
                if changed != known {
                    contact::update(verb.conn, saved, &changed)?;
                    keep_dates(verb, saved)?;
                    keep_rhythm(verb, saved)?;
                }
            }
            Ok(())
        })
    }

    /// Throws cards away.
    ///
    /// # Errors
    /// [`Error::Conflict`] when one of them is saved already.
    pub fn discard_drafts(&mut self, ids: &[DraftId], now: &Now) -> Result<Output<()>> {
        self.transact(Op::DiscardDrafts, now, |verb| {
            for id in ids.iter().collect::<BTreeSet<_>>() {
                if store::get(verb.conn, *id)?.state == State::Saved {
                    return Err(Error::Conflict(format!(
                        "Card {id} is already saved. Nothing was discarded. Delete the contact instead."
                    )));
                }
                store::delete(verb.conn, *id)?;
            }
            Ok(())
        })
    }

    /// Remembers that a card is not this contact's: "Keep both".
    ///
    /// # Errors
    /// [`Error::Conflict`] when the card is not open: not read yet, or saved already.
    pub fn keep_apart(&mut self, id: DraftId, contact: ContactId, now: &Now) -> Result<Output<()>> {
        self.transact(Op::KeepApart, now, |verb| {
            let mut draft = open(verb.conn, id)?;
            contact::get(verb.conn, contact)?;
            if draft.apart.contains(&contact) {
                return Ok(());
            }
            draft.apart.push(contact);
            store::update(verb.conn, &draft)
        })
    }
}

/// The draft, if it is open.
fn open(conn: &Connection, id: DraftId) -> Result<Draft> {
    let draft = store::get(conn, id)?;
    match draft.state {
        State::Open => Ok(draft),
        State::Unread => {
            Err(Error::Conflict(format!("Card {id} has not been read yet. Nothing was changed.")))
        }
        State::Saved => Err(Error::Conflict(format!("Card {id} is already saved. Nothing was changed."))),
    }
}

/// A card that was read of the file of `unread`.
fn of_card(conn: &Connection, card: &CardRead, unread: &Draft, region: &str) -> Result<Draft> {
    let hash = blob::hash(&card.picture);
    blob::put(conn, &hash, &card.picture)?;
    Ok(Draft {
        picture: Some(CardPicture { hash, width: card.width, height: card.height }),
        fields: card_text::read(&card.reading, region),
        reading: card.reading.clone(),
        ..Draft::new(unread.batch, &unread.source, State::Open)
    })
}

/// The details of a contact whose batch had the options `old`, as with `new` ones.
fn with_changed(mut details: Details, old: &ImportOptions, new: &ImportOptions) -> Details {
    for (value, old, new) in
        [(&mut details.event, &old.event, &new.event), (&mut details.place, &old.place, &new.place)]
    {
        if value == old {
            new.clone_into(value);
        }
    }
    details.tags.retain(|tag| !old.tags.contains(tag) || new.tags.contains(tag));
    details.add_tags(&new.tags);
    details
}
