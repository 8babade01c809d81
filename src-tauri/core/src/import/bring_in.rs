//! Bringing what was read into the book: new, brought up to date, or nothing new.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::ControlFlow;

use super::card::{Card, ReadBefore, former_uid, former_uids};
use super::files::ImportFile;
use super::known::Known;
use super::lists::tag_members;
use super::told::{Notices, Told};
use crate::batch::ImportOptions;
use crate::book::{Book, Reader, Verb};
use crate::contact::likeness::likeness;
use crate::contact::likeness::source::{are_one_by_uid, are_two_of_one_source, is_unique};
use crate::contact::{Before, Contact, Details, Extra, INTRODUCED_BY, NOT_SAME, SaidBy};
use crate::draft::{Draft, State};
use crate::error::{Error, Result};
use crate::id::{BatchId, ContactId};
use crate::incoming::Item;
use crate::op::{Op, Output};
use crate::play::{Play, Turn};
use crate::store::contact::{self as contacts, Birth};
use crate::store::{apart, batch, blob, draft, search};
use crate::time::Now;
use crate::verbs::duplicates::replaced_photo;
use crate::verbs::planning::{keep_dates, keep_rhythm, plan_dates_of_new};
use crate::verbs::play::heed_wish;
use crate::verbs::play::{begin_with_batch, required};
use crate::view::{ImportChanges, ImportRow, ImportSummary, Problem};

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
    /// A card whose UID (or, without one, whose content) is known brings its contact up to date, see
    /// [`Details::updated_by`]: against what the same source said before, and what the owner made of it since. So does a
    /// card of somebody who is certainly in the book, see [`likeness`](crate::contact::likeness): what stands, stands,
    /// unless the card is newer. A UID that stands on two people is none, and two that one file tells apart stay two.
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
        files,
        uids: OnceCell::new(),
        options,
        known: None,
        unindexed: None,
        waiting: 0,
        introduced: Vec::new(),
        not_same: Vec::new(),
        met: Vec::new(),
        here: HashSet::new(),
        here_by_uid: HashSet::new(),
        here_by_counter: HashSet::new(),
        first_new: None,
        told: Told::default(),
    };
    let mut summary = ImportSummary::default();
    let mut lists = Vec::new();
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
        let mut notices = Notices::of(file);
        let first_problem = summary.problems.len();
        for Item { card, list, notices: said } in file.items() {
            if position.done.is_multiple_of(CARDS_A_REPORT) && progress(position).is_break() {
                return Err(Error::Cancelled);
            }
            position.done += 1;
            summary.problems.extend(said.into_iter().map(|n| Problem {
                file: file.name.clone(),
                line: n.line,
                reason: n.reason,
            }));
            lists.extend(list.map(|list| (file.name.clone(), list)));
            if let Some(card) = card {
                match desk.bring_in(Card::of(*card), &mut notices, &mut summary.problems)? {
                    Brought::New => summary.new += 1,
                    Brought::Updated => summary.updated += 1,
                    Brought::Known => summary.duplicates += 1,
                }
            }
        }
        summary.problems.extend(notices.finish());
        // What only the whole file tells stands where its card does.
        summary.problems[first_problem..].sort_by_key(|problem| problem.line);
    }
    desk.index()?;
    desk.introduce()?;
    desk.keep_apart()?;
    for (file, list) in &lists {
        let first_new = desk.first_new;
        let problem = tag_members(verb, list, file, |id, known| {
            // Whoever is new with this import is told of as new.
            if first_new.is_none_or(|first| id < first) && desk.told.change(id, known) {
                summary.updated += 1;
            }
        })?;
        summary.problems.extend(problem);
    }
    if let Some(play) = play {
        desk.begin(&play)?;
    }
    desk.keep_rhythms()?;
    (summary.ask, summary.asked) = desk.told.doubts();
    let (contacts, more) = std::mem::take(&mut desk.told).finish(verb.conn)?;
    let changes = ImportChanges { contacts, more };
    // Noted last, and only when it brought something: what brings nothing is no step.
    if summary.new + summary.updated + summary.drafts > 0 {
        let names = files.iter().map(|file| file.name.clone()).collect::<Vec<_>>();
        batch::insert(verb.conn, desk.batch, &names, options, &changes, verb.now)?;
        summary.batch = Some(desk.batch);
    }
    (summary.changes, summary.more_changes) = (changes.contacts, changes.more);
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

/// Whose card it is.
enum Whose {
    Known(ContactId, KnownBy),
    Nobodys,
    /// Somebody else of this name has its UID.
    OthersUid(String),
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
    files: &'a [ImportFile],
    /// The UIDs of all cards: read when it first matters.
    uids: OnceCell<HashSet<String>>,
    options: &'a ImportOptions,
    /// Who is there already: looked up when the first card of an unknown UID comes.
    known: Option<Known>,
    /// The first new contact that search does not find yet.
    unindexed: Option<ContactId>,
    /// How many there are of them.
    waiting: u32,
    /// Who was introduced, and the UID of who did it: possibly a card further down.
    introduced: Vec<(ContactId, String)>,
    /// Who was said not to be the same, by UID: possibly a card further down.
    not_same: Vec<(ContactId, String)>,
    /// Whom the cards are of, for a play that begins with them and for their rhythms.
    met: Vec<ContactId>,
    /// The same without an order.
    here: HashSet<ContactId>,
    /// Those of them whom this import gives a UID: a card of another one is somebody else's.
    here_by_uid: HashSet<ContactId>,
    /// Those whom it gives a UID that other programs may give, too, with the hash of that.
    here_by_counter: HashSet<(ContactId, u64)>,
    /// The first new contact.
    first_new: Option<ContactId>,
    told: Told,
}

impl Desk<'_> {
    fn bring_in(
        &mut self,
        card: Card,
        notices: &mut Notices<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Brought> {
        if let Some(picture) = &card.picture {
            blob::put(self.verb.conn, &blob::hash(&picture.bytes), &picture.bytes)?;
        }
        let whose = self.whose(&card)?;
        if let (Whose::Nobodys | Whose::OthersUid(_), Some(known)) = (&whose, &mut self.known) {
            let alike = known.most_alike(self.verb.conn, &card, |contact| is_other(&card, contact))?;
            self.told.ask(&card.details, alike);
        }
        let (id, brought) = match whose {
            Whose::Known(id, by) => {
                let updated = self.bring_up_to_date(id, by, &card, notices)?;
                (id, if updated { Brought::Updated } else { Brought::Known })
            }
            Whose::Nobodys => (self.add(&card, &card.uid, card.details.clone())?, Brought::New),
            Whose::OthersUid(other) => {
                problems.push(notices.shared_uid(&card, &other));
                let mut details = card.details.clone();
                details.extra.push(former_uid(&card.uid));
                (self.add(&card, &card.other_uid(), details)?, Brought::New)
            }
        };
        self.not_same.extend(card.not_same.into_iter().map(|uid| (id, uid)));
        self.met.push(id);
        self.here.insert(id);
        if card.has_uid {
            self.here_by_uid.insert(id);
            if !is_unique(&card.uid) {
                self.here_by_counter.insert((id, hash_of(&card.uid)));
            }
        }
        Ok(brought)
    }

    /// Whose card it is, and how that is known.
    fn whose(&mut self, card: &Card) -> Result<Whose> {
        let conn = self.verb.conn;
        let mut found = contacts::by_uid(conn, &card.uid)?;
        if let (None, Some(uid)) = (&found, card.uid_of_bytes()) {
            found = contacts::by_uid(conn, &uid)?;
        }
        if let Some((id, cards)) = &found
            && (!card.has_uid || cards.contains(&card.hash))
        {
            return Ok(Whose::Known(*id, KnownBy::Uid));
        }
        let own = found.map(|(id, _)| id);
        if let Some(id) = own
            && is_unique(&card.uid)
            && self.fits(id, card)?.is_some()
        {
            return Ok(Whose::Known(id, KnownBy::Uid));
        }
        // From here on, all that are known by this UID are asked, and then all that there are.
        let known = match self.known.take() {
            Some(known) => known,
            None => Known::of(conn)?,
        };
        let candidates = own.into_iter().chain(known.formerly(card)).collect::<Vec<_>>();
        let mut fitting = Vec::new();
        for id in &candidates {
            fitting.extend(self.fits(*id, card)?.map(|score| (score, *id)));
        }
        let best = fitting.into_iter().max_by_key(|(score, id)| (*score, -id.0));
        let whose = if let Some((_, id)) = best {
            Whose::Known(id, KnownBy::Uid)
        } else if let Some(id) = known.certainly(
            conn,
            card,
            |id| card.has_uid && self.here_by_uid.contains(&id),
            |contact| self.may_be(card, contact),
        )? {
            Whose::Known(id, KnownBy::Likeness)
        } else if let Some(other) = own {
            // The very card may have come before, and the owner made somebody else of it.
            match contacts::by_uid(conn, &card.other_uid())? {
                Some((id, _)) => Whose::Known(id, KnownBy::Uid),
                None => Whose::OthersUid(contacts::get(conn, other)?.details.name.full),
            }
        } else {
            Whose::Nobodys
        };
        self.known = Some(known);
        Ok(whose)
    }

    /// How well a contact that is known by the card's UID fits it: as it is, as its card was, or as it was called before the
    /// owner had it otherwise; `None` for not.
    fn fits(&self, id: ContactId, card: &Card) -> Result<Option<u32>> {
        let known = contacts::get(self.verb.conn, id)?.details;
        let cards = contacts::card_hashes(self.verb.conn, id)?;
        if !card.has_uid || cards.contains(&card.hash) {
            return Ok(Some(u32::MAX));
        }
        let read = ReadBefore::of(self.verb.conn, &cards, card)?;
        let read = read.others.iter().chain(&read.same).filter(|read| read.uid == card.uid);
        let gone = contacts::gone(self.verb.conn, id)?;
        let gone = gone.iter().filter(|gone| !gone.name.is_empty());
        let accounts = read.map(|read| &read.details).chain([&known]).chain(gone);
        // Whoever came by another UID was merged with whom this one is of.
        if self.here_by_counter.contains(&(id, hash_of(&card.uid)))
            && accounts.clone().any(|known| are_two_of_one_source(&card.details, known))
        {
            return Ok(None);
        }
        let fitting = accounts.filter(|known| are_one_by_uid(&card.uid, &card.details, known));
        let score = |known: &Details| likeness(&card.details, known).map_or(0, |likeness| likeness.score);
        Ok(fitting.map(score).max())
    }

    /// Whether a card of an unknown UID may be of a contact, as far as its file goes: one that has both tells them apart.
    fn may_be(&self, card: &Card, contact: &Contact) -> Result<bool> {
        let details = &contact.details;
        if is_other(card, contact) {
            return Ok(false);
        }
        if card.has_uid {
            let uids = self.uids.get_or_init(|| uids_of(self.files));
            let mut own = former_uids(details).chain([contact.uid.as_str()]);
            if own.any(|uid| uid != card.uid && uids.contains(uid)) {
                return Ok(false);
            }
        }
        Ok(!self.here.contains(&contact.id) || !are_two_of_one_source(&card.details, details))
    }

    fn add(&mut self, card: &Card, uid: &str, mut details: Details) -> Result<ContactId> {
        self.options.apply(&mut details);
        blob::put(self.verb.conn, &card.hash, &card.source)?;
        let cards = std::slice::from_ref(&card.hash);
        let at = self.verb.now.instant;
        let changed_at = if details == card.details { card.changed_at(at) } else { at };
        let birth = Birth { uid, batch: Some(self.batch), cards, at, changed_at };
        let id = contacts::insert(self.verb.conn, &birth, &details)?;
        if card.archived {
            contacts::set_archived(self.verb.conn, id, true)?;
        } else {
            plan_dates_of_new(self.verb, id, &details)?;
        }
        if let Some(known) = &mut self.known {
            known.add_new(id, card, &details);
        }
        self.told.add(&details);
        self.introduced.extend(card.introducer.clone().map(|uid| (id, uid)));
        self.first_new.get_or_insert(id);
        self.unindexed.get_or_insert(id);
        self.waiting += 1;
        if self.waiting >= INDEXED_AT_ONCE {
            self.index()?;
        }
        Ok(id)
    }

    /// Brings a contact up to date; whether that changed anything.
    fn bring_up_to_date(
        &mut self,
        id: ContactId,
        by: KnownBy,
        card: &Card,
        notices: &mut Notices<'_>,
    ) -> Result<bool> {
        let conn = self.verb.conn;
        let known = contacts::get(conn, id)?.details;
        let cards = contacts::card_hashes(conn, id)?;
        let read_before = cards.contains(&card.hash);
        let mut kept = cards.clone();
        let mut updated = known.clone();
        if !read_before {
            let read = ReadBefore::of(conn, &cards, card)?;
            let mut gone = contacts::gone(conn, id)?;
            // Of another source, only what is newer says more than what stands.
            let last = read.last().filter(|last| card.is_newer_than(last));
            let before = read.same.as_ref().or(last);
            if card.is_own {
                // An export of ours says what was read before it, and stands no longer.
                gone.extend(read.others.iter().map(|other| other.details.clone()));
            }
            if before.is_some_and(|before| card.is_older_than(before)) {
                // Kept before what was read last, with which the next one is compared.
                kept.insert(0, card.hash.clone());
                notices.older(card);
            } else if !before.is_some_and(|before| card.says(&before.details)) {
                kept.push(card.hash.clone());
                // What the owner exported elsewhere is the owner's.
                let said_by = match (&read.same, card.is_own) {
                    (Some(_), _) => SaidBy::Same,
                    (None, true) => SaidBy::OwnExport,
                    (None, false) => SaidBy::Another,
                };
                let before = Before { card: before.map(|before| &before.details), said_by, gone: &gone };
                updated = known.updated_by(&card.details, before);
                if known.introduced_by.is_none() && !gone.iter().any(|gone| gone.introduced_by.is_some()) {
                    self.introduced.extend(card.introducer.clone().map(|uid| (id, uid)));
                }
            }
            if matches!(by, KnownBy::Likeness) && !former_uids(&known).any(|uid| uid == card.uid) {
                // Found by this from now on, whatever becomes of the contact.
                updated.extra.push(former_uid(&card.uid));
            }
        }
        updated = updated.renewed_by(&self.options.told());
        let photo = replaced_photo(&updated, &known).filter(|photo| !cards.contains(photo));
        let lost =
            replaced_photo(&updated, &card.details).filter(|photo| !read_before && !cards.contains(photo));
        kept.extend(photo.into_iter().chain(lost));
        if kept != cards {
            blob::put(conn, &card.hash, &card.source)?;
        }
        let changed = without_former(&updated) != without_former(&known);
        if changed && self.first_new.is_none_or(|first| id < first) {
            self.told.change(id, &known);
        }
        // The contact may be of this very import: what is replaced in the index must be in it.
        if updated != known {
            self.index()?;
        }
        let write = || {
            if updated != known {
                contacts::update(conn, id, &updated)?;
            }
            if kept != cards { contacts::set_cards(conn, id, &kept) } else { Ok(()) }
        };
        if !changed {
            // Only remembered, for the next time.
            self.verb.unrecorded(write)?;
            if let Some(people) = self.known.as_mut().filter(|_| updated != known) {
                people.add(id, &updated);
            }
            return Ok(false);
        }
        write()?;
        if card.says(&updated) {
            let at = card.changed_at(self.verb.now.instant);
            self.verb.unrecorded(|| contacts::set_changed_at(conn, id, at))?;
        }
        heed_wish(self.verb, id, known.do_not_contact)?;
        keep_dates(self.verb, id)?;
        if let Some(people) = &mut self.known {
            people.add(id, &updated);
        }
        Ok(true)
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

    /// Remembers who was said not to be the same; somebody who is not in the book may come later.
    fn keep_apart(&mut self) -> Result<()> {
        let conn = self.verb.conn;
        for (id, uid) in std::mem::take(&mut self.not_same) {
            match contacts::by_uid(conn, &uid)? {
                Some((other, _)) if other == id => {}
                Some((other, _)) => apart::put(conn, id, other)?,
                None => {
                    let mut details = contacts::get(conn, id)?.details;
                    let unknown = Extra { name: NOT_SAME.into(), params: String::new(), value: uid };
                    if !details.extra.contains(&unknown) {
                        details.extra.push(unknown);
                        self.verb.unrecorded(|| contacts::update(conn, id, &details))?;
                    }
                }
            }
        }
        Ok(())
    }

    fn index(&mut self) -> Result<()> {
        self.waiting = 0;
        self.unindexed.take().map_or(Ok(()), |first| search::index(self.verb.conn, first))
    }
}

impl Reader {
    /// The imports that changed contacts, newest first.
    pub fn imports(&self, limit: u32) -> Result<Vec<ImportRow>> {
        let row = |(batch, contacts): (batch::Batch, u32)| ImportRow {
            id: batch.id,
            title: batch.title(),
            at: batch.at,
            contacts,
        };
        Ok(batch::with_changes(&self.conn, limit)?.into_iter().map(row).collect())
    }

    /// What an import changed, field by field.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such batch.
    pub fn import_changes(&self, id: BatchId) -> Result<ImportChanges> {
        batch::changes(&self.conn, id)
    }
}

fn hash_of(uid: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    uid.hash(&mut hasher);
    hasher.finish()
}

/// Whether a card says of a contact that it is somebody else.
fn is_other(card: &Card, contact: &Contact) -> bool {
    let mut own = former_uids(&contact.details).chain([contact.uid.as_str()]);
    own.any(|own| card.not_same.iter().any(|uid| uid == own))
}

/// The UIDs that files give their cards.
fn uids_of(files: &[ImportFile]) -> HashSet<String> {
    let cards = files.iter().filter(|file| !file.is_image).flat_map(ImportFile::items);
    cards.filter_map(|item| item.card?.uid).collect()
}

/// Details without the UIDs by which they are known besides: those are no news to the owner.
fn without_former(details: &Details) -> Details {
    let mut details = details.clone();
    details.extra.retain(|extra| extra.name != crate::contact::FORMER_UID);
    details
}
