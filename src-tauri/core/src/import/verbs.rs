//! Bringing what was read into the book: new, brought up to date, or nothing new.

use std::ops::ControlFlow;

use rusqlite::Connection;

use super::files::ImportFile;
use super::vcard::INTRODUCED_BY;
use super::{Incoming, Item};
use crate::book::Book;
use crate::contact::{Details, Extra, Photo};
use crate::error::{Error, Result};
use crate::id::{BatchId, ContactId};
use crate::op::{Op, Output};
use crate::store::contact::{self as contacts, Birth};
use crate::store::{batch, blob, search};
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
/// How many new contacts are indexed at once: few enough for Cancel to answer, many enough to be fast.
const INDEXED_AT_ONCE: u32 = 10_000;

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
        self.with_room(|book| {
            book.transact(Op::Import, now, |conn| run(conn, files, options, &mut progress, now))
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
        let rolled_back = self.with_room(|book| {
            book.transact(Op::Import, now, |conn| {
                summary = Some(run(conn, files, &ImportOptions::default(), &mut progress, now)?);
                Err::<(), _>(Error::Cancelled)
            })
        });
        match (summary, rolled_back) {
            (Some(summary), _) => Ok(ImportSummary { batch: None, ..summary }),
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
    let mut desk = Desk {
        conn,
        batch: batch::next_id(conn)?,
        options,
        now,
        unindexed: None,
        waiting: 0,
        introduced: Vec::new(),
    };
    let mut summary = ImportSummary::default();
    let mut position = Progress { done: 0, total: files.iter().map(ImportFile::card_count).sum() };
    for file in files {
        for Item { card, notices } in file.items() {
            if position.done.is_multiple_of(CARDS_A_REPORT) && progress(position).is_break() {
                return Err(Error::Cancelled);
            }
            position.done += 1;
            summary.problems.extend(notices.into_iter().map(|n| Problem {
                file: file.name.clone(),
                line: n.line,
                reason: n.reason,
            }));
            if let Some(card) = card {
                match desk.bring_in(*card)? {
                    Brought::New => summary.new += 1,
                    Brought::Updated => summary.updated += 1,
                    Brought::Known => summary.duplicates += 1,
                }
            }
        }
    }
    desk.index()?;
    desk.introduce()?;
    // Noted last, and only when it brought something: what brings nothing is no step.
    if summary.new + summary.updated > 0 {
        let names = files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        batch::insert(conn, desk.batch, &names, options, now)?;
        summary.batch = Some(desk.batch);
    }
    // The last report, so that a bar ends full.
    let _ = progress(Progress { done: position.total, ..position });
    Ok(summary)
}

enum Brought {
    New,
    Updated,
    Known,
}

/// Where cards become contacts, one import long.
struct Desk<'a> {
    conn: &'a Connection,
    batch: BatchId,
    options: &'a ImportOptions,
    now: &'a Now,
    /// The first new contact that search does not find yet.
    unindexed: Option<ContactId>,
    /// How many there are of them.
    waiting: u32,
    /// Who was introduced, and the UID of who did it: possibly a card further down.
    introduced: Vec<(ContactId, String)>,
}

impl Desk<'_> {
    fn bring_in(&mut self, card: Incoming) -> Result<Brought> {
        let Incoming { uid, mut details, picture, source } = card;
        let hash = blob::hash(&source);
        // Without a UID the card's own bytes are its identity: the same file again is the same contact.
        let uid = uid.unwrap_or_else(|| format!("urn:touchbase:card:{hash}"));
        if let Some(picture) = picture {
            let hash = blob::hash(&picture.bytes);
            blob::put(self.conn, &hash, &picture.bytes)?;
            let bytes = u32::try_from(picture.bytes.len()).unwrap_or(u32::MAX);
            details.photo = Some(Photo { media_type: picture.media_type, bytes, hash });
        }
        details.add_tags(&self.options.tags);
        if !self.options.event.is_empty() {
            details.event.clone_from(&self.options.event);
        }
        let introducer = taken_introducer(&mut details);
        let cards = [hash];
        let birth = Birth { uid: &uid, batch: Some(self.batch), cards: &cards, at: self.now.instant };
        let brought = match contacts::insert(self.conn, &birth, &details)? {
            Some(id) => {
                self.introduced.extend(introducer.map(|uid| (id, uid)));
                self.unindexed.get_or_insert(id);
                self.waiting += 1;
                if self.waiting >= INDEXED_AT_ONCE {
                    self.index()?;
                }
                Brought::New
            }
            None => {
                let [hash] = &cards;
                self.bring_up_to_date(&uid, hash, details, introducer)?
            }
        };
        if !matches!(brought, Brought::Known) {
            blob::put(self.conn, &cards[0], &source)?;
        }
        Ok(brought)
    }

    fn bring_up_to_date(
        &mut self,
        uid: &str,
        hash: &str,
        details: Details,
        introducer: Option<String>,
    ) -> Result<Brought> {
        let conn = self.conn;
        let Some((id, cards)) = contacts::by_uid(conn, uid)? else {
            return Err(Error::NotFound { what: "contact", id: 0 });
        };
        let known = contacts::get(conn, id)?.details;
        let read_before = cards.iter().any(|known| known == hash);
        let updated = if read_before {
            // The card says nothing new; this import's event and tags may.
            let mut updated = known.clone();
            updated.add_tags(&self.options.tags);
            if !self.options.event.is_empty() {
                updated.event.clone_from(&self.options.event);
            }
            updated
        } else {
            known.updated_by(details)
        };
        if !read_before && known.introduced_by.is_none() {
            self.introduced.extend(introducer.map(|uid| (id, uid)));
        }
        if updated == known {
            return Ok(Brought::Known);
        }
        // The contact may be of this very import: what is replaced in the index must be in it.
        self.index()?;
        contacts::update(conn, id, &updated)?;
        if !read_before {
            contacts::add_card(conn, id, hash)?;
        }
        Ok(Brought::Updated)
    }

    /// Ties who was introduced to who did it; an introducer who is not in the book stays as it was read.
    fn introduce(&mut self) -> Result<()> {
        for (id, uid) in std::mem::take(&mut self.introduced) {
            let known = contacts::get(self.conn, id)?.details;
            let mut details = known.clone();
            let unknown = Extra { name: INTRODUCED_BY.into(), params: String::new(), value: uid };
            match contacts::by_uid(self.conn, &unknown.value)? {
                Some((introducer, _)) if introducer != id => details.introduced_by = Some(introducer),
                _ if !details.extra.contains(&unknown) => details.extra.push(unknown),
                _ => {}
            }
            if details != known {
                contacts::update(self.conn, id, &details)?;
            }
        }
        Ok(())
    }

    fn index(&mut self) -> Result<()> {
        self.waiting = 0;
        self.unindexed.take().map_or(Ok(()), |first| search::index(self.conn, first))
    }
}

/// Takes the UID of the introducer out of what a card of our own says.
fn taken_introducer(details: &mut Details) -> Option<String> {
    let at = details.extra.iter().position(|extra| extra.name.eq_ignore_ascii_case(INTRODUCED_BY))?;
    Some(details.extra.remove(at).value)
}
