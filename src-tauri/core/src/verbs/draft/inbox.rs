//! The queries of the Inbox.

use super::save::turn;
use crate::book::Reader;
use crate::card_text;
use crate::contact::{Contact, Details, PlaceKind};
use crate::draft::{Draft, Field, FieldName, SURE, State, UnreadFile};
use crate::error::{Error, Result};
use crate::fold::fold;
use crate::id::{BatchId, DraftId};
use crate::phone;
use crate::store::{batch, blob, contact, draft as store};
use crate::time::Now;
use crate::verbs::alike::{MOST_ALIKE, alike};
use crate::verbs::play;
use crate::view::{Alike, BatchRow, BatchView, Difference, DraftRow, DraftView, FirstStep};

impl Reader {
    /// The batches that still have something to read or to look at, newest first.
    pub fn inbox(&self) -> Result<Vec<BatchRow>> {
        let row = |batch: batch::Batch| {
            let counts = store::counts(&self.conn, batch.id)?;
            Ok(BatchRow { id: batch.id, title: batch.title(), at: batch.at, counts })
        };
        batch::waiting(&self.conn)?.into_iter().map(row).collect()
    }

    /// The card review of one batch.
    pub fn batch(&self, id: BatchId) -> Result<BatchView> {
        let batch = batch::get(&self.conn, id)?;
        let drafts = store::of_batch(&self.conn, id)?;
        Ok(BatchView {
            id,
            title: batch.title(),
            at: batch.at,
            files: batch.files,
            options: batch.options,
            counts: store::counts(&self.conn, id)?,
            drafts: drafts.into_iter().map(row).collect(),
        })
    }

    /// One card under review.
    pub fn draft(&self, id: DraftId, now: &Now) -> Result<DraftView> {
        let draft = store::get(&self.conn, id)?;
        let settings = self.settings()?;
        let card = card_text::details(&draft.fields, &settings.default_region).tidied();
        let saved = draft.state == State::Saved;
        let alike = if saved { Vec::new() } else { self.alike(&draft, &card, now)? };
        let first_step = if saved { None } else { self.first_step(&draft, &card, now)? };
        let file = unread_file(&draft);
        Ok(DraftView {
            id,
            batch: draft.batch,
            source: draft.source,
            state: draft.state,
            file,
            picture: draft.picture,
            lines: draft.reading.lines,
            codes: draft.reading.codes,
            fields: draft.fields,
            notices: draft.notices,
            contact: draft.contact,
            alike,
            first_step,
        })
    }

    /// The file to be read next.
    pub fn next_unread(&self) -> Result<Option<UnreadFile>> {
        let Some(Draft { id, batch, source, file, .. }) = store::next_unread(&self.conn)? else {
            return Ok(None);
        };
        // Bytes that are gone read as an empty file: the draft then opens with a notice instead of waiting for ever.
        let bytes = blob::get(&self.conn, &file)?.unwrap_or_default();
        Ok(Some((id, batch, source, bytes)))
    }

    /// What a line of a card says when the owner assigns it to a field.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `line` when the card has no such line.
    pub fn draft_line(&self, id: DraftId, position: u32, field: FieldName) -> Result<Field> {
        let draft = store::get(&self.conn, id)?;
        let line = draft.reading.lines.get(position as usize).ok_or_else(|| {
            Error::invalid("line", format!("Card {id} has no line {position}. It may have been read again."))
        })?;
        Ok(card_text::assign(line, position, field, &self.settings()?.default_region))
    }

    fn alike(&self, draft: &Draft, card: &Details, now: &Now) -> Result<Vec<Alike>> {
        let options = batch::get(&self.conn, draft.batch)?.options;
        let play = play::named(&self.conn, &options.play)?;
        let verb = self.ahead(now);
        let first_step = |known: &Contact| -> Result<Option<FirstStep>> {
            let Some(play) = &play else {
                return Ok(None);
            };
            let mut card = card.clone();
            options.apply(&mut card);
            let details = known.details.renewed_by(&card);
            let turn = turn(&self.conn, draft)?;
            play::coming_with_batch(&verb, play, known.id, &details, &options.event, turn)
        };
        let found = alike(&self.conn, card)?;
        let found = found.into_iter().filter(|(contact, _)| !draft.apart.contains(&contact.id));
        let shown = found.take(MOST_ALIKE).filter_map(|(known, likeness)| {
            let row = contact::row(&self.conn, known.id).transpose()?;
            Some(row.and_then(|contact| {
                Ok(Alike {
                    contact,
                    certain: likeness.certain,
                    reason: likeness.reason,
                    new_job: likeness.new_job,
                    differences: differences(&draft.fields, &known.details),
                    first_step: first_step(&known)?,
                })
            }))
        });
        shown.collect()
    }

    fn first_step(&self, draft: &Draft, card: &Details, now: &Now) -> Result<Option<FirstStep>> {
        let options = batch::get(&self.conn, draft.batch)?.options;
        // A play that was deleted since is none.
        let Some(play) = play::named(&self.conn, &options.play)? else {
            return Ok(None);
        };
        let hours = self.settings()?.working_hours;
        Ok(play::first_step(&play, card, &options.event, turn(&self.conn, draft)?, &hours, now))
    }
}

/// The hash of a draft's file while that waits to be read.
fn unread_file(draft: &Draft) -> Option<String> {
    (draft.state == State::Unread && !draft.file.is_empty()).then(|| draft.file.clone())
}

fn row(draft: Draft) -> DraftRow {
    let file = unread_file(&draft);
    let value = |name| draft.fields.iter().find(|field| field.field == name).map(|field| field.value.clone());
    let unsure = draft.fields.iter().filter(|field| field.confidence < SURE).count();
    DraftRow {
        id: draft.id,
        state: draft.state,
        title: value(FieldName::Name)
            .or_else(|| value(FieldName::Organization))
            .filter(|title| !title.trim().is_empty())
            .unwrap_or(draft.source),
        unsure: u32::try_from(unsure).unwrap_or(u32::MAX),
        picture: draft.picture,
        file,
    }
}

/// Where a card says something else than the book: of single values their other value, of numbers and addresses the
/// one of the same kind, if the card's is not there at all.
fn differences(fields: &[Field], known: &Details) -> Vec<Difference> {
    let on_file = |field: &Field| -> Option<String> {
        let single =
            |text: &str| (!text.is_empty() && fold(text) != fold(&field.value)).then(|| text.to_owned());
        match field.field {
            FieldName::Name => single(&known.name.full),
            FieldName::MaidenName => single(&known.maiden_name),
            FieldName::Pronouns => single(&known.pronouns),
            FieldName::Title => single(&known.title),
            FieldName::Organization => single(&known.organization),
            FieldName::Department => single(&known.department),
            FieldName::Phone => {
                let there = known.phones.iter().any(|phone| phone::same(&phone.value, &field.value));
                let other = known.phones.iter().find(|phone| phone.marks.kind == field.kind);
                other.filter(|_| !there).map(|phone| phone.value.clone())
            }
            FieldName::Email => {
                let there = known.emails.iter().any(|email| fold(&email.value) == fold(&field.value));
                let same_kind =
                    |kind: Option<PlaceKind>| field.kind.is_none() || kind.is_none() || kind == field.kind;
                let other = known.emails.iter().find(|email| same_kind(email.marks.kind));
                other.filter(|_| !there).map(|email| email.value.clone())
            }
            FieldName::Url | FieldName::Social | FieldName::Address | FieldName::Note => None,
        }
    };
    let numbered = (0..).zip(fields);
    numbered.filter_map(|(at, field)| Some(Difference { field: at, on_file: on_file(field)? })).collect()
}
