//! Bringing what was read into the book: new, brought up to date, or nothing new.

use std::ops::ControlFlow;

use super::files::ImportFile;
use super::known::Known;
use crate::batch::ImportOptions;
use crate::book::{Book, Verb};
use crate::contact::{Details, Extra, FORMER_UID, INTRODUCED_BY, Photo};
use crate::draft::{Draft, State};
use crate::error::{Error, Result};
use crate::id::{BatchId, ContactId};
use crate::incoming::{Incoming, Item};
use crate::op::{Op, Output};
use crate::play::{Play, Turn};
use crate::store::contact::{self as contacts, Birth};
use crate::store::{batch, blob, draft, search};
use crate::time::Now;
use crate::verbs::duplicates::replaced_photo;
use crate::verbs::planning::{keep_dates, keep_rhythm, plan_dates_of_new};
use crate::verbs::play::heed_wish;
use crate::verbs::play::{begin_with_batch, required};
use crate::view::{ImportSummary, Problem};

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
    /// replaces single values and adds to lists; what it does not say is kept. So does a card of somebody who is
    /// certainly in the book, see [`likeness`](crate::contact::likeness); what it replaces then goes into the note.
    ///
    /// Images go to the Inbox, where they wait to be read.
    ///
    /// # Errors
    /// [`Error::Cancelled`] when `progress` breaks; [`Error::Invalid`] at `play` when there is no such play. What is wrong with a file or a card is no error: see
    /// [`ImportSummary::problems`].
    pub fn import(
        &mut self,
        files: &[ImportFile],
        options: &ImportOptions,
        mut progress: impl FnMut(Progress) -> ControlFlow<()>,
        now: &Now,
    ) -> Result<Output<ImportSummary>> {
        let options = options.tidied();
        self.with_room(|book| {
            book.transact(Op::Import, now, |verb| run(verb, files, &options, &mut progress))
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
            book.transact(Op::Import, now, |verb| {
                summary = Some(run(verb, files, &ImportOptions::default(), &mut progress)?);
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
    verb: &Verb<'_>,
    files: &[ImportFile],
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ImportSummary> {
    let play = match options.play.as_str() {
        "" => None,
        name => Some(required(verb.conn, name)?),
    };
    let mut desk = Desk {
        verb,
        batch: batch::next_id(verb.conn)?,
        options,
        known: None,
        unindexed: None,
        waiting: 0,
        introduced: Vec::new(),
        met: Vec::new(),
    };
    let mut summary = ImportSummary::default();
    let mut position = Progress { done: 0, total: files.iter().map(ImportFile::card_count).sum() };
    for file in files {
        if let (true, Ok(bytes)) = (file.is_image, &file.content) {
            if progress(position).is_break() {
                return Err(Error::Cancelled);
            }
            position.done += 1;
            desk.lay_by(&file.name, bytes)?;
            summary.drafts += 1;
            continue;
        }
        for Item { card, list: _, notices } in file.items() {
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
    if let Some(play) = play {
        desk.begin(&play)?;
    }
    desk.keep_rhythms()?;
    // Noted last, and only when it brought something: what brings nothing is no step.
    if summary.new + summary.updated + summary.drafts > 0 {
        let names = files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        batch::insert(verb.conn, desk.batch, &names, options, verb.now)?;
        summary.batch = Some(desk.batch);
    }
    // The last report, so that a bar ends full.
    let _ = progress(Progress { done: position.total, ..position });
    Ok(summary)
}

/// How it is known whose card it is.
#[derive(Clone, Copy)]
enum KnownBy {
    Uid,
    Likeness,
}

enum Brought {
    New,
    Updated,
    Known,
}

/// Where cards become contacts, one import long.
struct Desk<'a> {
    verb: &'a Verb<'a>,
    batch: BatchId,
    options: &'a ImportOptions,
    /// Who is there already: looked up when the first card of an unknown UID comes.
    known: Option<Known>,
    /// The first new contact that search does not find yet.
    unindexed: Option<ContactId>,
    /// How many there are of them.
    waiting: u32,
    /// Who was introduced, and the UID of who did it: possibly a card further down.
    introduced: Vec<(ContactId, String)>,
    /// Whom the cards are of, for a play that begins with them and for their rhythms.
    met: Vec<ContactId>,
}

impl Desk<'_> {
    fn bring_in(&mut self, card: Incoming) -> Result<Brought> {
        let Incoming { uid, mut details, picture, source } = card;
        let hash = blob::hash(&source);
        // Without a UID the card's own bytes are its identity: the same file again is the same contact.
        let uid = uid.unwrap_or_else(|| format!("urn:touchbase:card:{hash}"));
        if let Some(picture) = picture {
            let hash = blob::hash(&picture.bytes);
            blob::put(self.verb.conn, &hash, &picture.bytes)?;
            let bytes = u32::try_from(picture.bytes.len()).unwrap_or(u32::MAX);
            details.photo = Some(Photo { media_type: picture.media_type, bytes, hash });
        }
        self.options.apply(&mut details);
        let introducer = taken_introducer(&mut details);
        let (id, brought) = match self.whose(&uid, &details)? {
            Some((id, by)) => (id, self.bring_up_to_date(id, by, &uid, &hash, details, introducer)?),
            None => (self.add(&uid, &hash, &details, introducer)?, Brought::New),
        };
        if !matches!(brought, Brought::Known) {
            blob::put(self.verb.conn, &hash, &source)?;
        }
        self.met.push(id);
        Ok(brought)
    }

    /// Whose card it is, and how that is known; `None` for somebody new.
    fn whose(&mut self, uid: &str, details: &Details) -> Result<Option<(ContactId, KnownBy)>> {
        if let Some((id, _)) = contacts::by_uid(self.verb.conn, uid)? {
            return Ok(Some((id, KnownBy::Uid)));
        }
        let known = match self.known.take() {
            Some(known) => known,
            None => Known::of(self.verb.conn)?,
        };
        let id = self.known.insert(known).certainly(self.verb.conn, uid, details)?;
        Ok(id.map(|id| (id, KnownBy::Likeness)))
    }

    fn add(
        &mut self,
        uid: &str,
        hash: &String,
        details: &Details,
        introducer: Option<String>,
    ) -> Result<ContactId> {
        let cards = std::slice::from_ref(hash);
        let birth = Birth { uid, batch: Some(self.batch), cards, at: self.verb.now.instant };
        let id = contacts::insert(self.verb.conn, &birth, details)?;
        plan_dates_of_new(self.verb, id, details)?;
        if let Some(known) = &mut self.known {
            known.add(id, details);
        }
        self.introduced.extend(introducer.map(|uid| (id, uid)));
        self.unindexed.get_or_insert(id);
        self.waiting += 1;
        if self.waiting >= INDEXED_AT_ONCE {
            self.index()?;
        }
        Ok(id)
    }

    fn bring_up_to_date(
        &mut self,
        id: ContactId,
        by: KnownBy,
        uid: &str,
        hash: &String,
        details: Details,
        introducer: Option<String>,
    ) -> Result<Brought> {
        let conn = self.verb.conn;
        let known = contacts::get(conn, id)?.details;
        let cards = contacts::card_hashes(conn, id)?;
        let read_before = cards.contains(hash);
        let mut updated = match by {
            // The card says nothing new; this import's event, place and tags may.
            _ if read_before => {
                let mut updated = known.clone();
                self.options.apply(&mut updated);
                updated
            }
            KnownBy::Uid => known.updated_by(details),
            KnownBy::Likeness => known.renewed_by(&details),
        };
        if !read_before && known.introduced_by.is_none() {
            self.introduced.extend(introducer.map(|uid| (id, uid)));
        }
        if updated == known {
            return Ok(Brought::Known);
        }
        if matches!(by, KnownBy::Likeness) && !read_before {
            // Found by this from now on, whatever becomes of the contact.
            let former = Extra { name: FORMER_UID.into(), params: String::new(), value: uid.to_owned() };
            updated.extra.push(former);
        }
        // The contact may be of this very import: what is replaced in the index must be in it.
        self.index()?;
        contacts::update(conn, id, &updated)?;
        heed_wish(self.verb, id, known.do_not_contact)?;
        keep_dates(self.verb, id)?;
        if let Some(people) = &mut self.known {
            people.add(id, &updated);
        }
        let photo = replaced_photo(&updated, &known).filter(|photo| !cards.contains(photo));
        for card in Some(hash.clone()).filter(|_| !read_before).into_iter().chain(photo) {
            contacts::add_card(conn, id, &card)?;
        }
        Ok(Brought::Updated)
    }

    /// Lays an image into the Inbox, to be read there.
    fn lay_by(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let file = blob::hash(bytes);
        blob::put(self.verb.conn, &file, bytes)?;
        draft::append(self.verb.conn, &Draft { file, ..Draft::new(self.batch, name, State::Unread) })?;
        Ok(())
    }

    /// Begins a play with everybody whose card came.
    fn begin(&self, play: &Play) -> Result<()> {
        for (before, id) in self.met.iter().enumerate() {
            let turn = Turn { before, of: self.met.len() };
            begin_with_batch(self.verb, play, *id, &self.options.event, turn)?;
        }
        Ok(())
    }

    /// Plans to keep in touch with everybody whose stage or tags have a rhythm.
    fn keep_rhythms(&self) -> Result<()> {
        if self.verb.settings()?.rhythms.is_empty() {
            return Ok(());
        }
        self.met.iter().try_for_each(|id| keep_rhythm(self.verb, *id))
    }

    /// Ties who was introduced to who did it; an introducer who is not in the book stays as it was read.
    fn introduce(&mut self) -> Result<()> {
        for (id, uid) in std::mem::take(&mut self.introduced) {
            let known = contacts::get(self.verb.conn, id)?.details;
            let mut details = known.clone();
            let unknown = Extra { name: INTRODUCED_BY.into(), params: String::new(), value: uid };
            match contacts::by_uid(self.verb.conn, &unknown.value)? {
                Some((introducer, _)) if introducer != id => details.introduced_by = Some(introducer),
                _ if !details.extra.contains(&unknown) => details.extra.push(unknown),
                _ => {}
            }
            if details != known {
                contacts::update(self.verb.conn, id, &details)?;
            }
        }
        Ok(())
    }

    fn index(&mut self) -> Result<()> {
        self.waiting = 0;
        self.unindexed.take().map_or(Ok(()), |first| search::index(self.verb.conn, first))
    }
}

/// Takes the UID of the introducer out of what a card of our own says.
fn taken_introducer(details: &mut Details) -> Option<String> {
    let at = details.extra.iter().position(|extra| extra.name.eq_ignore_ascii_case(INTRODUCED_BY))?;
    Some(details.extra.remove(at).value)
}
