//! What an import tells: which contacts it changes, field by field, and what there is to say of single cards.

use std::collections::HashSet;

use rusqlite::Connection;

use super::card::{Card, Written};
use super::files::ImportFile;
use crate::contact::likeness::Likeness;
use crate::contact::{Contact, Details};
use crate::error::Result;
use crate::id::ContactId;
use crate::store::contact as contacts;
use crate::view::{ImportChange, ImportDoubt, Problem};

/// So many contacts that were there, and so many new ones, are told of field by field.
const MOST_TOLD: usize = 200;

/// Whom an import changes.
#[derive(Default)]
pub(super) struct Told {
    /// Those who were there, as they were.
    changed: Vec<(ContactId, Details)>,
    new: Vec<ImportChange>,
    /// Those who were there and of whom no more is told than that they changed.
    more_changed: HashSet<ContactId>,
    /// How many more are new.
    more_new: usize,
    /// How many new ones may be somebody that is there, and the first of them.
    ask: u32,
    asked: Vec<ImportDoubt>,
}

impl Told {
    /// A contact that was there is about to change; whether that is the first time.
    pub fn change(&mut self, id: ContactId, before: &Details) -> bool {
        if self.changed.iter().any(|(known, _)| *known == id) {
            return false;
        }
        if self.changed.len() < MOST_TOLD {
            self.changed.push((id, before.clone()));
            return true;
        }
        self.more_changed.insert(id)
    }

    /// A contact is new.
    pub fn add(&mut self, details: &Details) {
        if self.new.len() < MOST_TOLD {
            let fields = Details::default().changes_to(details);
            self.new.push(ImportChange { contact: details.name.full.clone(), contact_id: None, fields });
        } else {
            self.more_new += 1;
        }
    }

    /// A contact that is about to be new may be somebody that is there.
    pub fn ask(&mut self, details: &Details, alike: Option<(Contact, Likeness)>) {
        let Some((contact, likeness)) = alike else { return };
        self.ask += 1;
        if self.asked.len() < MOST_TOLD {
            let [contact, alike] = [details, &contact.details].map(|details| details.name.full.clone());
            self.asked.push(ImportDoubt { contact, alike, reason: likeness.reason });
        }
    }

    /// How many may be somebody that is there, and the first of them.
    pub fn doubts(&mut self) -> (u32, Vec<ImportDoubt>) {
        (self.ask, std::mem::take(&mut self.asked))
    }

    /// Returns all of them as they are now, those who were there first, and how many more there are.
    pub fn finish(self, conn: &Connection) -> Result<(Vec<ImportChange>, u32)> {
        let Self { changed, new, more_changed, more_new, .. } = self;
        let mut told = Vec::new();
        for (id, before) in changed {
            let after = contacts::get(conn, id)?.details;
            let fields = before.changes_to(&after);
            if !fields.is_empty() {
                told.push(ImportChange { contact: after.name.full, contact_id: Some(id), fields });
            }
        }
        told.extend(new);
        Ok((told, u32::try_from(more_changed.len() + more_new).unwrap_or(u32::MAX)))
    }
}

/// What there is to say of the cards of one file.
pub(super) struct Notices<'a> {
    file: &'a ImportFile,
    /// Up to where lines were counted, and how many there are.
    counted: (usize, u32),
    /// How many cards are older than what was read before; the first one's line, name and date.
    older: u32,
    first_older: Option<(u32, String, Written)>,
}

impl<'a> Notices<'a> {
    pub fn of(file: &'a ImportFile) -> Self {
        Self { file, counted: (0, 1), older: 0, first_older: None }
    }

    /// The card is older than what was read before.
    pub fn older(&mut self, card: &Card) {
        self.older += 1;
        if let (None, Some(written)) = (&self.first_older, card.written) {
            self.first_older = Some((self.line(card), card.details.name.full.clone(), written));
        }
    }

    /// The UID of the card stands on somebody else, too.
    pub fn shared_uid(&mut self, card: &Card, other: &str) -> Problem {
        let (uid, name) = (&card.uid, &card.details.name.full);
        let reason = format!(
            "“{name}” has the same UID ({uid}) as “{other}”, who is someone else. Both are in your contacts now; nothing was overwritten."
        );
        Problem { file: self.file.name.clone(), line: self.line(card), reason }
    }

    /// Returns what there is to say when all cards were read.
    pub fn finish(self) -> Option<Problem> {
        let (line, name, written) = self.first_older?;
        let reason = match self.older {
            1 => format!(
                "This card of “{name}” was written on {written}, before the one imported last. It changed nothing."
            ),
            many => format!(
                "{many} cards were written before the ones imported last, the first of them “{name}” on {written}. They changed nothing."
            ),
        };
        Some(Problem { file: self.file.name.clone(), line, reason })
    }

    /// The line on which a card begins; 0 when that is not known. Cards come in the order of the file.
    fn line(&mut self, card: &Card) -> u32 {
        let bytes = self.file.content.as_deref().unwrap_or_default();
        let (from, line) = self.counted;
        let Some(found) = memchr::memmem::find(&bytes[from..], &card.source) else { return 0 };
        let lines = bytes[from..from + found].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (from + found, line + u32::try_from(lines).unwrap_or_default());
        self.counted.1
    }
}
