//! Tags as a whole: who uses which, and one renamed, merged into another or deleted for everybody at once.

use super::planning::{keep_dates, keep_rhythm};
use crate::book::{Book, Reader, Verb};
use crate::contact::{DatesOfTag, RhythmDefault, RhythmOf};
use crate::error::{Error, Result};
use crate::fold::is_one_label;
use crate::op::{Op, Output};
use crate::store::{batch, contact as contacts, setting};
use crate::time::Now;
use crate::view::TagUse;

impl Book {
    /// Gives a tag another name for everybody who has it, and for the rhythms, dates and waiting imports that go by it. A
    /// name that is in use already makes the two one, in the spelling that most contacts have. Returns how many contacts
    /// had the tag.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `tag` when nobody has the tag, at `name` when the new name is empty.
    pub fn rename_tag(&mut self, tag: &str, name: &str, now: &Now) -> Result<Output<u32>> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Error::invalid("name", "A tag needs a name. To get rid of a tag, delete it."));
        }
        let name = match contacts::spellings_of_tag(&self.conn, &name)?.into_iter().next() {
            Some(known) if !is_one_label(tag, &name) => known,
            _ => name,
        };
        let old = self.settings()?;
        let mut settings = old.clone();
        // Where the two become one, what is said of the name that stays goes on.
        if !is_one_label(tag, &name) {
            let of_tag = |default: &RhythmDefault| default.of == RhythmOf::Tag;
            if settings.rhythms.iter().any(|default| of_tag(default) && is_one_label(&default.name, &name)) {
                settings.rhythms.retain(|default| !of_tag(default) || !is_one_label(&default.name, tag));
            }
            if settings.dates.tags.iter().any(|dates| is_one_label(&dates.tag, &name)) {
                settings.dates.tags.retain(|dates| !is_one_label(&dates.tag, tag));
            }
        }
        for RhythmDefault { of, name: known, every: _ } in &mut settings.rhythms {
            if *of == RhythmOf::Tag && is_one_label(known, tag) {
                known.clone_from(&name);
            }
        }
        for DatesOfTag { tag: known, on: _ } in &mut settings.dates.tags {
            if is_one_label(known, tag) {
                known.clone_from(&name);
            }
        }
        self.transact(Op::RenameTag, now, |verb| {
            // First: what follows goes by them.
            if settings != old {
                setting::put(verb.conn, &settings)?;
            }
            let renamed = replace(verb, tag, Some(&name))?;
            // Whoever had the name in another spelling has it in this one.
            if contacts::spellings_of_tag(verb.conn, &name)?.len() > 1 {
                replace(verb, &name, Some(&name))?;
            }
            Ok(renamed)
        })
    }

    /// Takes a tag away from everybody. Returns how many contacts had it.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `tag` when nobody has the tag.
    pub fn delete_tag(&mut self, tag: &str, now: &Now) -> Result<Output<u32>> {
        self.transact(Op::DeleteTag, now, |verb| replace(verb, tag, None))
    }
}

impl Reader {
    /// Returns the tags in use, by name, and how many contacts have each.
    pub fn tags_in_use(&self) -> Result<Vec<TagUse>> {
        contacts::tags_in_use(&self.conn)
    }
}

/// Puts another tag, or none, in the place of one: with contacts and with imports of which cards wait in the Inbox.
fn replace(verb: &Verb<'_>, tag: &str, by: Option<&str>) -> Result<u32> {
    let tagged = contacts::tagged(verb.conn, tag)?;
    if tagged.is_empty() {
        return Err(Error::invalid(
            "tag",
            format!("No contact has the tag “{}”. Nothing was changed.", tag.trim()),
        ));
    }
    for mut waiting in batch::waiting(verb.conn)? {
        if let Some(tags) = replaced(&waiting.options.tags, tag, by) {
            waiting.options.tags = tags;
            batch::set_options(verb.conn, waiting.id, &waiting.options)?;
        }
    }
    for id in &tagged {
        let before = contacts::get(verb.conn, *id)?.details;
        let mut details = before.clone();
        if let Some(tags) = replaced(&details.tags, tag, by) {
            details.tags = tags;
            details.add_tags(&[]);
            // A card that has the old one still does not bring it back.
            contacts::remember_gone(verb.conn, *id, &before, &details)?;
            contacts::update(verb.conn, *id, &details)?;
        }
        keep_dates(verb, *id)?;
        keep_rhythm(verb, *id)?;
    }
    Ok(tagged.len().try_into().unwrap_or(u32::MAX))
}

/// The tags with another, or none, in the place of one; `None` when that is not among them.
fn replaced(tags: &[String], tag: &str, by: Option<&str>) -> Option<Vec<String>> {
    if !tags.iter().any(|known| is_one_label(known, tag)) {
        return None;
    }
    let new = |known: &String| {
        if is_one_label(known, tag) { by.map(str::to_owned) } else { Some(known.clone()) }
    };
    Some(tags.iter().filter_map(new).collect())
}
