//! A card as it is brought in: what it is known by, and what was read of the same source before.

use std::cell::OnceCell;

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use rusqlite::Connection;

use crate::contact::likeness::keys;
use crate::contact::{
    ARCHIVED, Details, Extra, FORMER_UID, INTRODUCED_BY, NOT_SAME, Photo, Picture, preferred,
};
use crate::error::Result;
use crate::incoming::Incoming;
use crate::store::blob;
use crate::vcard;

/// The property in which a card says when it was changed last.
const REVISION: &str = "REV";

/// A card on its way into the book.
pub(super) struct Card {
    /// The UID that its file gives it, else one that is made of what it says: another program that writes the same, or
    /// the same program at another time, says the same.
    pub uid: String,
    /// Whether its file gives it the UID.
    pub has_uid: bool,
    /// What it says; its picture is there by hash.
    pub details: Details,
    pub picture: Option<Picture>,
    /// The UID of whoever introduced them.
    pub introducer: Option<String>,
    /// The UIDs of those who were said not to be the same.
    pub not_same: Vec<String>,
    /// Whether it was archived where it was exported.
    pub archived: bool,
    /// Whether it is one of our own exports.
    pub is_own: bool,
    /// When it was written, as it says itself.
    pub written: Option<Written>,
    /// Its bytes, and their hash.
    pub source: Vec<u8>,
    pub hash: String,
    /// By what it is found among those that are certainly, and possibly, the same: made when it is first asked for.
    keys: OnceCell<keys::Own>,
}

impl Card {
    pub fn of(incoming: Incoming) -> Self {
        let Incoming { uid, mut details, picture, source } = incoming;
        if let Some(picture) = &picture {
            details.photo = Some(Photo {
                media_type: picture.media_type.clone(),
                bytes: u32::try_from(picture.bytes.len()).unwrap_or(u32::MAX),
                hash: blob::hash(&picture.bytes),
            });
        }
        let introducer = taken(&mut details, INTRODUCED_BY).pop();
        let not_same = taken(&mut details, NOT_SAME);
        let archived = !taken(&mut details, ARCHIVED).is_empty();
        let (is_own, hash) = (vcard::is_own(&source), blob::hash(&source));
        let is_revision = |extra: &Extra| extra.name.eq_ignore_ascii_case(REVISION);
        let revision = details.extra.iter().position(is_revision);
        let written = revision.and_then(|at| Written::read(&details.extra[at].value));
        if let (true, Some(at)) = (is_own, revision) {
            // The contact's own: an export says it anew.
            details.extra.remove(at);
        }
        let has_uid = uid.is_some();
        let uid = uid.unwrap_or_else(|| made_uid(&details, ""));
        Self {
            uid,
            has_uid,
            details,
            picture,
            introducer,
            not_same,
            archived,
            is_own,
            written,
            source,
            hash,
            keys: OnceCell::new(),
        }
    }

    /// See [`keys::of`].
    pub fn keys(&self) -> &keys::Own {
        self.keys.get_or_init(|| keys::of(&self.details))
    }

    /// The UID that a card without one had when only its bytes made it.
    pub fn uid_of_bytes(&self) -> Option<String> {
        (!self.has_uid).then(|| format!("urn:touchbase:card:{}", self.hash))
    }

    /// A UID for somebody whose own stands on somebody else, too.
    pub fn other_uid(&self) -> String {
        made_uid(&self.details, &self.uid)
    }

    /// Whether another card, or a contact, says the same of whom it is of.
    pub fn says(&self, other: &Details) -> bool {
        content(&self.details) == content(other) && preferences(&self.details) == preferences(other)
    }

    /// When a contact that says what the card says was changed last: as the card tells, else now.
    pub fn changed_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        self.written.map_or(now, |written| written.at.and_utc().min(now))
    }

    /// Whether it says that it was written before another one.
    pub fn is_older_than(&self, other: &Self) -> bool {
        written_before(self.written, other.written)
    }

    /// Whether it says that it was written after another one.
    pub fn is_newer_than(&self, other: &Self) -> bool {
        other.is_older_than(self)
    }
}

/// What was read before of the cards of a contact, to tell what is new.
#[derive(Default)]
pub(super) struct ReadBefore {
    /// The last card of the same source: with the same UID, and of our own exports or not.
    pub same: Option<Card>,
    /// Those of other sources that are newer, or all of them, the last one first.
    pub others: Vec<Card>,
}

impl ReadBefore {
    /// Reads the kept bytes of a contact's cards, the last ones first, until there is one of the source of `card`.
    pub fn of(conn: &Connection, hashes: &[String], card: &Card) -> Result<Self> {
        let mut read = Self::default();
        for hash in hashes.iter().rev() {
            let Some(bytes) = blob::get(conn, hash)? else { continue };
            // A picture, or what a code says.
            if !bytes.get(..11).is_some_and(|begin| begin.eq_ignore_ascii_case(b"BEGIN:VCARD")) {
                continue;
            }
            let Some(incoming) = vcard::read(&bytes).find_map(|item| item.card) else { continue };
            let kept = Card::of(*incoming);
            if kept.uid == card.uid && kept.is_own == card.is_own {
                read.same = Some(kept);
                break;
            }
            read.others.push(kept);
        }
        Ok(read)
    }

    /// The last card of any source.
    pub fn last(&self) -> Option<&Card> {
        self.others.first().or(self.same.as_ref())
    }
}

/// The UIDs by which a contact is known besides its own.
pub(super) fn former_uids(details: &Details) -> impl Iterator<Item = &str> {
    details.extra.iter().filter(|extra| extra.name == FORMER_UID).map(|extra| extra.value.as_str())
}

/// That a contact is known by another UID, too.
pub(super) fn former_uid(uid: &str) -> Extra {
    Extra { name: FORMER_UID.into(), params: String::new(), value: uid.to_owned() }
}

/// Takes the values of a property of our own out of what a card says.
fn taken(details: &mut Details, name: &str) -> Vec<String> {
    let is_one = |extra: &mut Extra| extra.name.eq_ignore_ascii_case(name);
    details.extra.extract_if(.., is_one).map(|extra| extra.value).collect()
}

/// A UID made of what a card says.
fn made_uid(details: &Details, uid: &str) -> String {
    format!("urn:touchbase:card:{}", blob::hash(format!("{}{uid}", content(details)).as_bytes()))
}

/// What a card says, in an order of its own: not when it was written, nor by which program.
fn content(details: &Details) -> String {
    let mut lines = details.without_bookkeeping().as_written();
    let name = &details.name;
    for part in [&name.given, &name.family, &name.additional, &name.prefix, &name.suffix] {
        lines.push(("part".into(), part.clone()));
    }
    lines.push(("kind".into(), details.kind.to_string()));
    lines.extend(details.photo.iter().map(|photo| ("photo".into(), photo.hash.clone())));
    // The parts of a name have their order.
    let parts = lines.iter().filter(|line| line.0 == "part").cloned().collect::<Vec<_>>();
    lines.retain(|line| line.0 != "part");
    lines.sort();
    lines.into_iter().chain(parts).map(|(field, value)| format!("{field}\t{value}\n")).collect()
}

/// Which number, e-mail, address and link comes first, where one does: no part of what a UID is made of.
fn preferences(details: &Details) -> Vec<(&'static str, String)> {
    let mut first = Vec::new();
    let mut say = |what, value: Option<String>| first.extend(value.map(|value| (what, value)));
    say("phone", preferred(&details.phones).map(|phone| phone.value.clone()));
    say("e-mail", preferred(&details.emails).map(|email| email.value.clone()));
    say("address", preferred(&details.addresses).map(|address| format!("{address:?}")));
    let url = details.url_marks.iter().find(|(_, marks)| marks.preferred);
    say("url", url.map(|(url, _)| url.clone()));
    first
}

/// When a card was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    at: NaiveDateTime,
    /// Else only the day is known.
    has_time: bool,
}

impl Written {
    /// Reads a REV: "2026-05-01T10:00:00Z", "20260501T120000+0200", "2026-05-01".
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let date = chrono::NaiveDate::parse_from_str(&digits(date), "%Y%m%d").ok()?;
        let (clock, zone) = time.split_at(time.find(['Z', 'z', '+', '-']).unwrap_or(time.len()));
        let clock = digits(clock.split(['.', ',']).next().unwrap_or_default());
        let minutes = match digits(zone).get(..4) {
            Some(offset) => offset[..2].parse::<i64>().ok()? * 60 + offset[2..].parse::<i64>().ok()?,
            None => digits(zone).parse::<i64>().map_or(0, |hours| hours * 60),
        };
        let ahead = TimeDelta::minutes(if zone.starts_with('-') { -minutes } else { minutes });
        let time = NaiveTime::parse_from_str(&clock, "%H%M%S")
            .or_else(|_| NaiveTime::parse_from_str(&clock, "%H%M"))
            .ok();
        let at = date.and_time(time.unwrap_or_default()).checked_sub_signed(ahead)?;
        Some(Self { at, has_time: time.is_some() })
    }
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.at.date())
    }
}

fn written_before(one: Option<Written>, other: Option<Written>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) if one.has_time && other.has_time => one.at < other.at,
        (Some(one), Some(other)) => one.at.date() < other.at.date(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_of_two_was_written_before() {
        for (one, other, before, why) in [
            ("2019-02-01T10:00:00Z", "2026-05-01T10:00:00Z", true, "years apart"),
            ("20190201T100000Z", "2026-05-01T10:00:00.000Z", true, "two spellings"),
            ("2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z", false, "the same"),
            ("2026-05-01T11:30:00+02:00", "2026-05-01T10:00:00Z", true, "an hour and a half ahead is before"),
            ("20260501T093000-0100", "20260501T100000Z", false, "behind Greenwich it is later"),
            ("2026-05-01", "2026-05-01T10:00:00Z", false, "only the day is known"),
            ("2026-04-30", "2026-05-01T10:00:00Z", true, "the day before"),
            ("yesterday", "2026-05-01T10:00:00Z", false, "no date says nothing"),
        ] {
            assert_eq!(
                written_before(Written::read(one), Written::read(other)),
                before,
                "{one} {other}: {why}"
            );
        }
    }
}
