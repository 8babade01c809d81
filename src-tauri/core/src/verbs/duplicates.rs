//! Contacts that are one, or that only look so.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};

use rusqlite::Connection;

use super::alike::{MOST_ALIKE, alike};
use super::answer::keep_one_answer;
use super::planning::{keep_dates, keep_rhythm};
use super::play;
use crate::book::{Book, Reader, Verb};
use crate::contact::likeness::keys::{self, Keys};
use crate::contact::likeness::{Likeness, likeness};
use crate::contact::{Contact, Details, Extra, FORMER_UID};
use crate::error::{Error, Result};
use crate::id::ContactId;
use crate::op::{Op, Output};
use crate::store::{
    apart, contact as store, draft, enrolment, follow_up, interaction, note, opportunity, sample,
};
use crate::time::Now;
use crate::view::{Alike, ContactRow, DuplicateGroup, Twins};

/// Of so many contacts with one key, each is compared with each; of more, each with the first and with the next.
const EACH_WITH_EACH: usize = 24;
/// So many pairs that are only possible are weighed for each group that is asked for.
const PAIRS_A_GROUP: usize = 100;
/// Two groups become one when everybody in the one is like everybody in the other; so many pairs are compared at most.
const MOST_COMPARED: usize = 24;
/// Of the groups that somebody is in, so many are asked for somebody else's place.
const MOST_GROUPS: usize = 8;

impl Book {
    /// Makes two contacts one: `kept` gets every value, interaction, follow-up and card of `other`, which is gone then.
    /// Where the two say something else of one thing, `kept` stands, and what the other says goes into the note.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `other` when the two are one already.
    pub fn merge_contacts(&mut self, kept: ContactId, other: ContactId, now: &Now) -> Result<Output<()>> {
        self.merge_group(kept, &[other], now)
    }

    /// Makes several contacts one, as [`Book::merge_contacts`] does with two: one undo step.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `other` when `kept` is among `others`.
    pub fn merge_group(&mut self, kept: ContactId, others: &[ContactId], now: &Now) -> Result<Output<()>> {
        others.iter().try_for_each(|other| refuse_one(kept, *other))?;
        self.transact(Op::MergeContacts, now, |verb| {
            let mut merged = HashSet::new();
            others
                .iter()
                .filter(|other| merged.insert(**other))
                .try_for_each(|other| merge_into(verb, kept, *other))
        })
    }

    /// Remembers that two contacts are two: they are not held for one any more.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `other` when they are one.
    pub fn not_the_same(&mut self, a: ContactId, b: ContactId, now: &Now) -> Result<Output<()>> {
        refuse_one(a, b)?;
        self.none_the_same(&[a, b], now)
    }

    /// Remembers of several contacts that each is somebody else, as [`Book::not_the_same`] does of two: one undo step.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them is not there.
    pub fn none_the_same(&mut self, ids: &[ContactId], now: &Now) -> Result<Output<()>> {
        let ids = ids.iter().copied().collect::<BTreeSet<_>>();
        self.transact(Op::KeepApart, now, |verb| {
            for (place, &one) in ids.iter().enumerate() {
                store::get(verb.conn, one)?;
                ids.iter().take(place).try_for_each(|&other| apart::put(verb.conn, other, one))?;
            }
            Ok(())
        })
    }
}

impl Reader {
    /// The pairs of contacts that may be one, the surest first, without those that were said not to be.
    pub fn twins(&self, limit: u32) -> Result<Vec<Twins>> {
        let mut people = People::of(&self.conn)?;
        let mut twins = people.alike(limit as usize)?;
        twins.truncate(limit as usize);
        let shown = twins.into_iter().map(|Pair { first, second, likeness }| {
            Ok(Twins {
                first: people.row(first)?,
                second: people.row(second)?,
                certain: likeness.certain,
                reason: likeness.reason,
                new_job: likeness.new_job,
            })
        });
        shown.collect()
    }

    /// Who in the book may be the one of details that were typed, most alike first, before they are added.
    pub fn alike_of(&self, details: &Details) -> Result<Vec<Alike>> {
        let found = alike(&self.conn, &details.tidied())?.into_iter().take(MOST_ALIKE);
        let shown = found.filter_map(|(known, Likeness { certain, reason, new_job, .. })| {
            let row = store::row(&self.conn, known.id).transpose()?;
            Some(row.map(|contact| Alike {
                contact,
                certain,
                reason,
                new_job,
                differences: Vec::new(),
                first_step: None,
            }))
        });
        shown.collect()
    }

    /// The groups of contacts that may be one, the surest first: everybody in a group is like everybody else in it. Who is
    /// like some of a group only, is in another one with those.
    pub fn duplicate_groups(&self, limit: u32) -> Result<Vec<DuplicateGroup>> {
        let mut people = People::of(&self.conn)?;
        let pairs = people.alike(PAIRS_A_GROUP.saturating_mul(limit as usize))?;
        let groups = people.groups(pairs)?;
        let shown = groups.into_iter().take(limit as usize).map(|Group { members, certain, reasons }| {
            let contacts = members.into_iter().map(|id| people.row(id)).collect::<Result<_>>()?;
            Ok(DuplicateGroup { contacts, certain, reason: in_one_sentence(&reasons) })
        });
        shown.collect()
    }
}

/// Two contacts that may be one, the lower id first.
struct Pair {
    first: ContactId,
    second: ContactId,
    likeness: Likeness,
}

/// Contacts that may be one.
struct Group {
    /// In the order of their ids.
    members: BTreeSet<ContactId>,
    certain: bool,
    /// Why, the surest first.
    reasons: Vec<String>,
}

/// The contacts of the book, as they are compared; each is read once.
struct People<'a> {
    conn: &'a Connection,
    apart: HashSet<(ContactId, ContactId)>,
    read: HashMap<ContactId, Details>,
}

impl<'a> People<'a> {
    fn of(conn: &'a Connection) -> Result<Self> {
        Ok(Self { conn, apart: apart::all(conn)?, read: HashMap::new() })
    }

    fn row(&self, id: ContactId) -> Result<ContactRow> {
        store::row(self.conn, id)?.ok_or(Error::NotFound { what: "contact", id: id.0 })
    }

    fn read(&mut self, id: ContactId) -> Result<()> {
        if let Entry::Vacant(free) = self.read.entry(id) {
            free.insert(store::get(self.conn, id)?.details);
        }
        Ok(())
    }

    /// How alike two are who were not said to be two.
    fn likeness(&mut self, one: ContactId, other: ContactId) -> Result<Option<Likeness>> {
        if self.apart.contains(&(one.min(other), one.max(other))) {
            return Ok(None);
        }
        self.read(one)?;
        self.read(other)?;
        Ok(likeness(&self.read[&one], &self.read[&other]))
    }

    /// The pairs that are alike, the surest first. Those that may be certain are weighed all, the others until there are
    /// enough.
    fn alike(&mut self, enough: usize) -> Result<Vec<Pair>> {
        let mut alike = Vec::new();
        for (pairs, enough) in pairs(self.conn)?.into_iter().zip([usize::MAX, enough]) {
            for (first, second) in pairs {
                if alike.len() >= enough {
                    break;
                }
                let likeness = self.likeness(first, second)?;
                alike.extend(likeness.map(|likeness| Pair { first, second, likeness }));
            }
        }
        alike.sort_by_key(|Pair { first, second, likeness }| (Reverse(likeness.score), *first, *second));
        Ok(alike)
    }

    /// Puts pairs together to groups, the surest pairs first.
    fn groups(&mut self, pairs: Vec<Pair>) -> Result<Vec<Group>> {
        let mut groups: Vec<Group> = Vec::new();
        // The groups that each is in.
        let mut of: HashMap<ContactId, Vec<usize>> = HashMap::new();
        for Pair { first, second, likeness } in pairs {
            let [mine, theirs] = [first, second].map(|id| of.get(&id).cloned().unwrap_or_default());
            let both = mine.iter().find(|at| theirs.contains(at)).copied();
            if let (None, Some(&one), Some(&other)) = (both, mine.first(), theirs.first())
                && self.are_one(&groups[one].members, &groups[other].members)?
            {
                let (into, from) = (one.min(other), one.max(other));
                let moved = std::mem::replace(&mut groups[from], Group::new());
                for id in &moved.members {
                    let places = of.entry(*id).or_default();
                    places.retain(|at| ![into, from].contains(at));
                    places.insert(0, into);
                }
                groups[into].take(moved);
                groups[into].because(&likeness);
                continue;
            }
            let at = match both {
                Some(at) => at,
                None => match self.place(&groups, [(&mine, second), (&theirs, first)])? {
                    Some(at) => at,
                    None => {
                        groups.push(Group::new());
                        groups.len() - 1
                    }
                },
            };
            for id in [first, second] {
                let places = of.entry(id).or_default();
                if groups[at].members.insert(id) {
                    places.push(at);
                }
            }
            groups[at].because(&likeness);
        }
        groups.retain(|group| !group.members.is_empty());
        Ok(groups)
    }

    /// The first of the groups to which the one who stands beside them belongs, too.
    fn place(&mut self, groups: &[Group], of: [(&[usize], ContactId); 2]) -> Result<Option<usize>> {
        for (places, id) in of {
            for at in places.iter().take(MOST_GROUPS) {
                if self.are_one(&groups[*at].members, &BTreeSet::from([id]))? {
                    return Ok(Some(*at));
                }
            }
        }
        Ok(None)
    }

    /// Whether everybody of one group is like everybody of another; of large groups, as far as that is compared. Who was
    /// said to be two, is.
    fn are_one(&mut self, one: &BTreeSet<ContactId>, other: &BTreeSet<ContactId>) -> Result<bool> {
        let pairs = || one.iter().flat_map(|first| other.iter().map(move |second| (*first, *second)));
        if !self.apart.is_empty()
            && pairs().any(|(first, second)| self.apart.contains(&(first.min(second), first.max(second))))
        {
            return Ok(false);
        }
        for (first, second) in pairs().take(MOST_COMPARED) {
            if first != second && self.likeness(first, second)?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Group {
    /// Of nobody yet.
    fn new() -> Self {
        Self { members: BTreeSet::new(), certain: true, reasons: Vec::new() }
    }

    /// Takes in another group.
    fn take(&mut self, other: Self) {
        self.members.extend(other.members);
        self.certain &= other.certain;
        other.reasons.into_iter().for_each(|reason| self.add_reason(reason));
    }

    fn because(&mut self, likeness: &Likeness) {
        self.certain &= likeness.certain;
        self.add_reason(likeness.reason.clone());
    }

    fn add_reason(&mut self, reason: String) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

/// The pairs that share a key of those who are certainly one, and then those that share another key; the lower id first.
fn pairs(conn: &Connection) -> Result<[BTreeSet<(ContactId, ContactId)>; 2]> {
    let (mut certain, mut possible) = (Keys::default(), Keys::default());
    store::walk(conn, store::Among::Current, |id, details| {
        let own = keys::of(details);
        certain.add(id, own.certain);
        possible.add(id, own.possible);
    })?;
    let pairs = |keys: &Keys| {
        let mut pairs = BTreeSet::new();
        for group in keys.shared() {
            let mut add = |one: ContactId, other: ContactId| {
                pairs.insert((one.min(other), one.max(other)));
            };
            if group.len() > EACH_WITH_EACH {
                group[1..].iter().for_each(|other| add(group[0], *other));
                group.windows(2).for_each(|next| add(next[0], next[1]));
                continue;
            }
            for (at, one) in group.iter().enumerate() {
                group[at + 1..].iter().for_each(|other| add(*one, *other));
            }
        }
        pairs
    };
    let certain = pairs(&certain);
    let possible = pairs(&possible).difference(&certain).copied().collect();
    Ok([certain, possible])
}

/// "Same name and mobile; same e-mail".
fn in_one_sentence(reasons: &[String]) -> String {
    let mut sentence = String::new();
    for reason in reasons {
        if sentence.is_empty() {
            sentence.push_str(reason);
        } else {
            let mut letters = reason.chars();
            sentence.push_str("; ");
            sentence.extend(letters.next().into_iter().flat_map(char::to_lowercase));
            sentence.push_str(letters.as_str());
        }
    }
    sentence
}

pub(super) fn refuse_one(one: ContactId, other: ContactId) -> Result<()> {
    if one == other {
        Err(Error::invalid("other", "These are already one contact. Choose another one."))
    } else {
        Ok(())
    }
}

/// Makes two contacts one, with what follows from it.
pub(super) fn merge_into(verb: &Verb<'_>, kept: ContactId, other: ContactId) -> Result<()> {
    let asks = |id| -> Result<bool> { Ok(store::get(verb.conn, id)?.details.do_not_contact) };
    // The wish of one is the wish of both. Whoever wrote after asking is answered all the same.
    match (asks(kept)?, asks(other)?) {
        (true, false) => play::stop_contact(verb, other)?,
        (false, true) => play::stop_contact(verb, kept)?,
        (true, true) | (false, false) => {}
    }
    // Whoever is not put away as one of the two is not put away.
    let archived = store::get(verb.conn, kept)?.archived && store::get(verb.conn, other)?.archived;
    // A sample with whom somebody real is one is none.
    let is_sample = store::get(verb.conn, kept)?.sample && store::get(verb.conn, other)?.sample;
    merge(verb.conn, kept, other)?;
    sample::set(verb.conn, kept, is_sample)?;
    store::set_archived(verb.conn, kept, archived)?;
    // What the other left undecided is theirs now.
    store::set_left(verb.conn, kept, None)?;
    keep_one_answer(verb.conn, kept)?;
    play::keep_one_way(verb, kept)?;
    keep_dates(verb, kept)?;
    keep_rhythm(verb, kept)
}

fn merge(conn: &Connection, kept: ContactId, other: ContactId) -> Result<()> {
    let (mine, theirs) = (store::get(conn, kept)?, store::get(conn, other)?);
    let mut details = mine.details.with_all_of(&theirs.details);
    details.introduced_by = introducer(conn, &mut details, &mine, &theirs)?;
    let former = Extra { name: FORMER_UID.into(), params: String::new(), value: theirs.uid.clone() };
    details.extra.push(former);
    let mut cards = store::card_hashes(conn, kept)?;
    cards.extend(store::card_hashes(conn, other)?);
    cards.extend(replaced_photo(&details, &theirs.details));
    let mut known = HashSet::new();
    cards.retain(|hash| known.insert(hash.clone()));

    interaction::repoint(conn, other, kept)?;
    note::repoint(conn, other, kept)?;
    follow_up::repoint(conn, other, kept)?;
    enrolment::repoint(conn, other, kept)?;
    opportunity::repoint(conn, other, kept)?;
    draft::repoint(conn, other, kept)?;
    apart::repoint(conn, other, kept)?;
    // What the other was called leads here from now on, and does not come back.
    let called = Details { name: theirs.details.name.clone(), ..Details::default() };
    let mut gone = store::gone(conn, other)?;
    gone.extend(Some(called).filter(|called| called.name != details.name));
    store::add_gone(conn, kept, &gone)?;
    store::repoint(conn, other, kept)?;
    let created_at = mine.created_at.min(theirs.created_at);
    store::set_origin(conn, kept, &cards, mine.batch.or(theirs.batch), created_at)?;
    store::update(conn, kept, &details)?;
    store::delete(conn, other)
}

/// Who introduced the one that the two become: neither of the two.
fn introducer(
    conn: &Connection,
    details: &mut Details,
    mine: &Contact,
    theirs: &Contact,
) -> Result<Option<ContactId>> {
    let others = [&mine.details, &theirs.details]
        .map(|details| details.introduced_by.filter(|introducer| ![mine.id, theirs.id].contains(introducer)));
    if let [Some(stands), Some(lost)] = others
        && stands != lost
    {
        let name = store::get(conn, lost)?.details.name.full;
        details.note =
            format!("{}\nAlso: {name} (introduced by)", details.note.trim_end()).trim_start().to_owned();
    }
    Ok(others.into_iter().flatten().next())
}

/// The picture of `lost` when another one stands in `details`: its bytes are kept among the cards.
pub fn replaced_photo(details: &Details, lost: &Details) -> Option<String> {
    let lost = lost.photo.as_ref()?;
    (details.photo.as_ref() != Some(lost)).then(|| lost.hash.clone())
}
