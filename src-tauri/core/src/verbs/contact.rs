//! What the owner does with contacts, and what they ask of them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use chrono::{Days, NaiveTime};
use rusqlite::Connection;
use uuid::Uuid;

use super::planning::{dates_view, keep_dates, keep_rhythm, plan_dates_of_new, rhythm_view};
use super::play;
use crate::book::{Book, Reader, Verb};
use crate::card_text::{address_lines, typed_parts};
use crate::contact::{Address, Contact, Details, Kind, Marks, Name, OwnDate, PartialDate, Photo, Picture};
use crate::error::{Error, Result};
use crate::fold::{is_one_label, label_key};
use crate::id::{BatchId, ContactId};
use crate::op::{Op, Output};
use crate::phone;
use crate::store::contact::{self as store, Birth};
use crate::store::follow_up::Which;
use crate::store::opportunity::{self, Which as WhichOpportunities};
use crate::store::{batch, blob, draft, follow_up, interaction, search};
use crate::time::Now;
use crate::vcard::{self, shown_type};
use crate::view::{
    ContactFilter, ContactPage, ContactView, GROUP_LIMIT, Labels, Letter, ListFilter, ShownPhone,
    TimelineEntry,
};
use crate::zones;

/// The most bytes that a contact's picture may have.
const PHOTO_LIMIT: usize = 10 << 20;

impl Book {
    /// Adds a contact.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `name` when it has neither a name nor an organisation, at `birthday` when there is no such
    /// day, at `dates` when one of them has no label, no such day, or no year though it comes once, at `introduced_by` when there is no such contact, at `rhythm` when its interval is shorter than a week or
    /// longer than ten years.
    pub fn add_contact(&mut self, details: &Details, now: &Now) -> Result<Output<ContactId>> {
        let region = self.settings()?.default_region;
        let details = with_name_in_step(details.tidied(), &Name::default(), &region)?;
        self.transact(Op::AddContact, now, |verb| {
            let id = add(verb, &details, None, &[])?;
            plan_dates_of_new(verb, id, &details)?;
            keep_rhythm(verb, id)?;
            Ok(id)
        })
    }

    /// Replaces what a contact says of itself. The parts of the name and how it is shown follow each other.
    ///
    /// # Errors
    /// As [`Book::add_contact`], and [`Error::Invalid`] at `family` as [`Name::in_step_with`].
    pub fn edit_contact(&mut self, id: ContactId, details: &Details, now: &Now) -> Result<Output<()>> {
        let details = details.tidied();
        self.transact(Op::EditContact, now, |verb| {
            let old = store::get(verb.conn, id)?.details;
            let mut details = with_name_in_step(details, &old.name, &verb.settings()?.default_region)?;
            drop_old_labels(&mut details.addresses, &old.addresses);
            check(verb.conn, Some(id), &details)?;
            store::remember_gone(verb.conn, id, &old, &details)?;
            store::update(verb.conn, id, &details)?;
            play::heed_wish(verb, id, old.do_not_contact)?;
            if details.stage != old.stage {
                // Something new is undecided.
                store::set_left(verb.conn, id, None)?;
            }
            keep_dates(verb, id)?;
            keep_rhythm(verb, id)
        })
    }

    /// Makes a picture that of a contact, in place of the one before.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `photo` when the bytes are no picture that can be shown, or more than a picture needs.
    pub fn set_photo(&mut self, id: ContactId, bytes: &[u8], now: &Now) -> Result<Output<()>> {
        let media_type = shown_type(bytes).ok_or_else(|| {
            Error::invalid(
                "photo",
                "Touchbase cannot show this picture. Nothing was changed. Choose a PNG, JPEG, WebP or GIF.",
            )
        })?;
        if bytes.len() > PHOTO_LIMIT {
            return Err(Error::invalid(
                "photo",
                "This picture is larger than 10 MB. Nothing was changed. Choose a smaller one.",
            ));
        }
        let photo = Photo {
            media_type: media_type.to_owned(),
            bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
            hash: blob::hash(bytes),
        };
        self.transact(Op::EditContact, now, |verb| {
            let mut details = store::get(verb.conn, id)?.details;
            blob::put(verb.conn, &photo.hash, bytes)?;
            details.photo = Some(photo);
            store::update(verb.conn, id, &details)
        })
    }

    /// Makes the picture in a file that of a contact. Of a file that is too large, no more is read than shows that.
    ///
    /// # Errors
    /// As [`Book::set_photo`], and when the file cannot be read.
    pub fn set_photo_from(&mut self, id: ContactId, path: &Path, now: &Now) -> Result<Output<()>> {
        let mut bytes = Vec::new();
        let read =
            File::open(path).and_then(|file| file.take(PHOTO_LIMIT as u64 + 1).read_to_end(&mut bytes));
        read.map_err(|source| Error::Io { path: path.into(), source })?;
        self.set_photo(id, &bytes, now)
    }

    /// Adds tags to contacts and takes others away.
    pub fn tag(
        &mut self,
        ids: &[ContactId],
        add: &[String],
        remove: &[String],
        now: &Now,
    ) -> Result<Output<()>> {
        let unwanted = remove.iter().map(|tag| label_key(tag)).collect::<BTreeSet<_>>();
        self.transact(Op::Tag, now, |verb| {
            for id in ids.iter().collect::<BTreeSet<_>>() {
                let mut details = store::get(verb.conn, *id)?.details;
                let before = details.clone();
                details.tags.retain(|tag| !unwanted.contains(&label_key(tag)));
                details.add_tags(add);
                if details != before {
                    store::remember_gone(verb.conn, *id, &before, &details)?;
                    store::update(verb.conn, *id, &details)?;
                    keep_dates(verb, *id)?;
                    keep_rhythm(verb, *id)?;
                }
            }
            Ok(())
        })
    }

    /// Gives contacts a stage; an empty one takes it away from them.
    ///
    /// # Errors
    /// [`Error::NotFound`] when one of them does not exist.
    pub fn set_stage(&mut self, ids: &[ContactId], stage: &str, now: &Now) -> Result<Output<()>> {
        let stage = stage.split_whitespace().collect::<Vec<_>>().join(" ");
        self.transact(Op::SetStage, now, |verb| {
            for id in ids.iter().copied().collect::<BTreeSet<_>>() {
                let before = store::get(verb.conn, id)?.details;
                if before.stage == stage {
                    continue;
                }
                let details = Details { stage: stage.clone(), ..before.clone() };
                store::remember_gone(verb.conn, id, &before, &details)?;
                store::update(verb.conn, id, &details)?;
                // Something new is undecided.
                store::set_left(verb.conn, id, None)?;
                keep_rhythm(verb, id)?;
            }
            Ok(())
        })
    }

    /// Deletes contacts with all that was planned and logged for them.
    pub fn delete_contacts(&mut self, ids: &[ContactId], now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeleteContacts, now, |verb| {
            ids.iter().collect::<BTreeSet<_>>().into_iter().try_for_each(|id| store::delete(verb.conn, *id))
        })
    }
}

impl Reader {
    /// One contact.
    pub fn contact(&self, id: ContactId) -> Result<Contact> {
        store::get(&self.conn, id)
    }

    /// A page of the list of contacts.
    pub fn contacts(&self, filter: &ContactFilter, offset: u32, limit: u32) -> Result<ContactPage> {
        store::page(&self.conn, filter, self.settings()?.name_order, offset, limit)
    }

    /// The ids of all contacts that a filter lets through, in its order.
    pub fn contact_ids(&self, filter: &ContactFilter) -> Result<Vec<ContactId>> {
        store::ids(&self.conn, filter, self.settings()?.name_order)
    }

    /// Returns where the names of each letter begin in the list by name of those that a filter lets through.
    pub fn contact_letters(&self, filter: &ContactFilter) -> Result<Vec<Letter>> {
        store::letters(&self.conn, filter, self.settings()?.name_order)
    }

    /// The tags and stages in use, and those stages that the owner's role is offered: in their order, then the others by name.
    pub fn labels(&self) -> Result<Labels> {
        let mut stages = self.settings()?.offered_stages();
        for stage in store::stages(&self.conn)? {
            match stages.iter_mut().find(|offered| is_one_label(offered, &stage)) {
                // As the owner writes it.
                Some(offered) => *offered = stage,
                None => stages.push(stage),
            }
        }
        Ok(Labels { tags: store::tags(&self.conn)?, stages })
    }

    /// The page of one contact.
    pub fn contact_view(&self, id: ContactId, now: &Now) -> Result<ContactView> {
        let contact = self.contact(id)?;
        let introducer = contact.details.introduced_by.map(|id| self.contact(id)).transpose()?;
        let files = contact.batch.map(|batch| batch::files(&self.conn, batch)).transpose()?;
        let verb = self.ahead(now);
        let tomorrow = now.at(now.today() + Days::new(1), NaiveTime::MIN);
        let region = &verb.settings()?.default_region;
        Ok(ContactView {
            introduced_by_name: introducer.map(|contact| contact.details.name.full).unwrap_or_default(),
            next_steps: follow_up::rows(&self.conn, Which::NextSteps(id, tomorrow), u32::MAX, now)?,
            timeline: self.timeline(id, now)?,
            imported_from: files.unwrap_or_default().join(", "),
            address_lines: contact
                .details
                .addresses
                .iter()
                .map(|address| address_lines(address, region))
                .collect(),
            shown_phones: contact.details.phones.iter().map(|phone| shown(&phone.value)).collect(),
            zone: zones::of(&contact.details),
            call_number: contact.details.call_number(region).unwrap_or_default(),
            cards: draft::pictures(&self.conn, id)?,
            limit: self.weekly_limit(id, now)?,
            rhythm: rhythm_view(&verb, &contact)?,
            dates: dates_view(&verb, &contact)?,
            opportunities: opportunity::rows(
                &self.conn,
                WhichOpportunities::Of(id),
                &ListFilter::default(),
                GROUP_LIMIT,
                now,
            )?,
            enrolments: play::of_contact(&verb, id)?,
            introductions: store::count_introduced(&self.conn, id)?,
            contact,
        })
    }

    /// What happened with a contact, newest first.
    pub fn timeline(&self, id: ContactId, now: &Now) -> Result<Vec<TimelineEntry>> {
        interaction::timeline(&self.conn, id, now)
    }

    /// The bytes of the cards a contact was read from, oldest first.
    pub fn cards(&self, id: ContactId) -> Result<Vec<Vec<u8>>> {
        store::cards(&self.conn, id)
    }

    /// The bytes of a contact's picture.
    pub fn picture(&self, details: &Details) -> Result<Option<Picture>> {
        let Some(photo) = &details.photo else {
            return Ok(None);
        };
        let bytes = blob::get(&self.conn, &photo.hash)?;
        Ok(bytes.map(|bytes| Picture { media_type: photo.media_type.clone(), bytes }))
    }

    /// The UID of a contact; `None` when there is no such contact.
    pub fn uid(&self, id: ContactId) -> Result<Option<String>> {
        store::uid(&self.conn, id)
    }
}

/// Adds a contact within a verb, with the batch and the cards that it came with.
///
/// # Errors
/// As [`Book::add_contact`].
pub fn add(
    verb: &Verb<'_>,
    details: &Details,
    batch: Option<BatchId>,
    cards: &[String],
) -> Result<ContactId> {
    check(verb.conn, None, details)?;
    let uid = Uuid::new_v4().to_string();
    let at = verb.now.instant;
    let birth = Birth { uid: &uid, batch, cards, at, changed_at: at };
    let id = store::insert(verb.conn, &birth, details)?;
    search::index(verb.conn, id)?;
    Ok(id)
}

/// Takes the lines of its label from an address that is another one now: they would say the old one on the way out.
fn drop_old_labels(addresses: &mut [Address], before: &[Address]) {
    let place = |address: &Address| Address { marks: Marks::default(), ..address.clone() };
    let before = before.iter().map(place).collect::<Vec<_>>();
    for address in addresses.iter_mut().filter(|address| !address.marks.params.is_empty()) {
        if !before.contains(&place(address)) {
            address.marks.params = vcard::without_label(&address.marks.params);
        }
    }
}

/// Returns details in which the parts of the name and how it is shown are in step, after they were those of `before`.
/// What is no person has no parts. Mailboxes tell which word is the family name, the owner's `region` how many there are.
fn with_name_in_step(details: Details, before: &Name, region: &str) -> Result<Details> {
    if details.kind == Kind::Organisation {
        return Ok(details);
    }
    // A firm's name stands for whoever it is that is there.
    if details.name.full == details.organization && !details.name.has_parts() {
        return Ok(details);
    }
    let locals = details.emails.iter().filter_map(|email| email.value.split_once('@'));
    let locals = locals.map(|(local, _)| local).collect::<Vec<_>>();
    let name = details.name.in_step_with(before, |full| typed_parts(full, &locals, region))?;
    Ok(Details { name, ..details })
}

/// Refuses details that make no contact. `id` is the contact they are for, if it is there already.
fn check(conn: &Connection, id: Option<ContactId>, details: &Details) -> Result<()> {
    if details.name.full.is_empty() {
        return Err(Error::invalid("name", "A contact needs a name or an organisation."));
    }
    if let Some(PartialDate { year, month, day }) = details.birthday
        && PartialDate::new(year, month, day).is_none()
    {
        return Err(Error::invalid("birthday", format!("There is no day {day} in month {month}.")));
    }
    details.dates.iter().try_for_each(OwnDate::check)?;
    details.rhythm.check()?;
    match details.introduced_by {
        Some(introducer) if Some(introducer) == id => Err(Error::invalid(
            "introduced_by",
            "A contact cannot introduce themselves. Choose another contact.",
        )),
        Some(introducer) if store::uid(conn, introducer)?.is_none() => Err(Error::invalid(
            "introduced_by",
            "The contact who introduced them does not exist. Choose another contact.",
        )),
        _ => Ok(()),
    }
}

fn shown(phone: &str) -> ShownPhone {
    let (number, extension) = phone::without_extension(phone);
    ShownPhone { number: number.to_owned(), extension }
}
