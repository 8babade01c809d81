//! Bringing what was read into the book: new, brought up to date, or nothing new.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::files::ImportFile;
use super::{Incoming, Item};
use crate::book::Book;
use crate::contact::{Details, Photo};
use crate::error::{Error, Result};
use crate::id::BatchId;
use crate::op::{Op, Output};
use crate::store::contact::{self as contacts, Birth};
use crate::store::{batch, blob};
use crate::time::Now;
use crate::view::{ImportSummary, Problem};

/// What holds for every contact of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct ImportOptions {
    /// The event at which they were met; empty for none.
    pub event: String,
    /// Tags that all of them get.
    pub tags: Vec<String>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Progress {
    /// Cards read so far.
    pub done: u32,
    /// Cards in all, counted roughly beforehand.
    pub total: u32,
}

/// How many cards go in between two calls of the progress function.
const CARDS_A_REPORT: u32 = 200;

impl Book {
    /// Imports files as one undo step. `progress` is called every few hundred cards; breaking there rolls all back.
    ///
    /// A card whose UID (or, without one, whose content) is known brings its contact up to date: what the card says
    /// replaces single values and adds to lists; what it does not say is kept.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when `progress` breaks. What is wrong with a file or a card is no error: see
    /// [`ImportSummary::problems`].
    pub fn import(
        &mut self,
        files: &[ImportFile],
        options: &ImportOptions,
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
        now: &Now,
    ) -> Result<Output<ImportSummary>> {
        self.transact(Op::Import, now, |conn| {
            run(conn, files, options, &mut progress, now)
        })
    }

    /// What [`Book::import`] would do. Nothing is written.
    ///
    /// # Errors
    /// As [`Book::import`].
    pub fn preview_import(
        &mut self,
        files: &[ImportFile],
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
        now: &Now,
    ) -> Result<ImportSummary> {
        let mut summary = None;
        let rolled_back = self.transact(Op::Import, now, |conn| {
            summary = Some(run(conn, files, &ImportOptions::default(), &mut progress, now)?);
            Err::<(), _>(Error::Cancelled)
        });
        match (summary, rolled_back) {
            (Some(summary), _) => Ok(ImportSummary {
                batch: None,
                ..summary
            }),
            (None, Err(error)) => Err(error),
            (None, Ok(_)) => Err(Error::Cancelled),
        }
    }
}

fn run(
    conn: &Connection,
    files: &[ImportFile],
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    now: &Now,
) -> Result<ImportSummary> {
    let id = batch::next_id(conn)?;
    let mut summary = ImportSummary::default();
    let mut position = Progress {
        done: 0,
        total: files.iter().map(ImportFile::card_count).sum(),
    };
    for file in files {
        for Item { card, notices } in file.items() {
            if position.done % CARDS_A_REPORT == 0 && progress(position).is_break() {
                return Err(Error::Cancelled);
            }
            position.done += 1;
            summary.problems.extend(notices.into_iter().map(|n| Problem {
                file: file.name.clone(),
                line: n.line,
                reason: n.reason,
            }));
            if let Some(card) = card {
                match bring_in(conn, *card, id, options, now)? {
                    Brought::New => summary.new += 1,
                    Brought::Updated => summary.updated += 1,
                    Brought::Known => summary.duplicates += 1,
                }
            }
        }
    }
    // Noted last, and only when it brought something: what brings nothing is no step.
    if summary.new + summary.updated > 0 {
        let names = files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        batch::insert(conn, id, &names, options, now)?;
        summary.batch = Some(id);
    }
    // The last report, so that a bar ends full.
    let _ = progress(Progress {
        done: position.total,
        ..position
    });
    Ok(summary)
}

enum Brought {
    New,
    Updated,
    Known,
}

fn bring_in(
    conn: &Connection,
    card: Incoming,
    batch: BatchId,
    options: &ImportOptions,
    now: &Now,
) -> Result<Brought> {
    let Incoming {
        uid,
        mut details,
        picture,
        source,
    } = card;
    let hash = blob::hash(&source);
    // Without a UID the card's own bytes are its identity: the same file again is the same contact.
    let uid = uid.unwrap_or_else(|| format!("urn:touchbase:card:{hash}"));
    if let Some(picture) = picture {
        let hash = blob::hash(&picture.bytes);
        blob::put(conn, &hash, &picture.bytes)?;
        let bytes = u32::try_from(picture.bytes.len()).unwrap_or(u32::MAX);
        details.photo = Some(Photo {
            media_type: picture.media_type,
            bytes,
            hash,
        });
    }
    details.add_tags(&options.tags);
    if !options.event.is_empty() {
        details.event.clone_from(&options.event);
    }
    let cards = [hash];
    let birth = Birth {
        uid: &uid,
        batch: Some(batch),
        cards: &cards,
        at: now.instant,
    };
    let brought = match contacts::insert(conn, &birth, &details)? {
        Some(_) => Brought::New,
        None => {
            let [hash] = &cards;
            bring_up_to_date(conn, &uid, hash, details)?
        }
    };
    if !matches!(brought, Brought::Known) {
        blob::put(conn, &cards[0], &source)?;
    }
    Ok(brought)
}

fn bring_up_to_date(conn: &Connection, uid: &str, hash: &str, details: Details) -> Result<Brought> {
    let Some((id, cards)) = contacts::by_uid(conn, uid)? else {
        return Err(Error::NotFound {
            what: "contact",
            id: 0,
        });
    };
    if cards.iter().any(|known| known == hash) {
        return Ok(Brought::Known);
    }
    let known = contacts::get(conn, id)?.details;
    let updated = known.updated_by(details);
    if updated == known {
        return Ok(Brought::Known);
    }
    contacts::update(conn, id, &updated)?;
    contacts::add_card(conn, id, hash)?;
    Ok(Brought::Updated)
}
