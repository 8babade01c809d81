//! Lists of contacts in a file: their members get the list's name as a tag.

use std::collections::HashMap;

use super::card::former_uids;
use crate::book::Verb;
use crate::contact::Details;
use crate::error::Result;
use crate::fold::is_one_label;
use crate::id::ContactId;
use crate::incoming::{ContactList, Member};
use crate::store::contact as contacts;
use crate::verbs::planning::{keep_dates, keep_rhythm};
use crate::view::Problem;

/// So many members who are not there are named.
const MOST_TOLD: usize = 5;

/// Tags the members of a list that are in the book; `changed` hears of each that had no such tag, with what it was before.
/// What the owner took away does not come back. A sentence tells of members who are not there.
pub(super) fn tag_members(
    verb: &Verb<'_>,
    list: &ContactList,
    file: &str,
    mut changed: impl FnMut(ContactId, &Details),
) -> Result<Option<Problem>> {
    let ContactList { name, members } = list;
    let (mut missing, mut untagged) = (Vec::new(), 0);
    let found = found(verb, members)?;
    for member in members {
        let Some(id) = found.get(member).copied() else {
            missing.push(member);
            continue;
        };
        let known = contacts::get(verb.conn, id)?.details;
        let has = |details: &Details| details.tags.iter().any(|tag| is_one_label(tag, name));
        if has(&known) {
            continue;
        }
        if contacts::gone(verb.conn, id)?.iter().any(has) {
            untagged += 1;
            continue;
        }
        let mut details = known.clone();
        details.add_tags(std::slice::from_ref(name));
        contacts::update(verb.conn, id, &details)?;
        keep_dates(verb, id)?;
        keep_rhythm(verb, id)?;
        changed(id, &known);
    }
    let reason = if members.is_empty() {
        format!("The list “{name}” has no members, so it was not imported as a tag.")
    } else if missing.is_empty() {
        return Ok(None);
    } else {
        let told = missing.iter().take(MOST_TOLD).map(|member| match member {
            Member::Uid(uid) => uid.as_str(),
            Member::Email(email) => email.as_str(),
        });
        let told = told.collect::<Vec<_>>().join(", ");
        let more = match missing.len().saturating_sub(MOST_TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let tagged = match (members.len() - missing.len(), untagged) {
            (0, _) => "It was not imported as a tag.",
            (_, 0) => "The others have it as a tag.",
            (others, untagged) if others == untagged => "You removed the tag from the others.",
            _ => "The others have it as a tag, except those you removed it from.",
        };
        format!("Some members of the list “{name}” are not in your contacts: {told}{more}. {tagged}")
    };
    Ok(Some(Problem { file: file.to_owned(), line: 0, reason }))
}

/// Who each member is; those who are not in the book are left out. All are looked for at once: the book is large.
fn found<'m>(verb: &Verb<'_>, members: &'m [Member]) -> Result<HashMap<&'m Member, ContactId>> {
    let mut found = HashMap::new();
    for member in members {
        if let Member::Uid(uid) = member
            && let Some((id, _)) = contacts::by_uid(verb.conn, uid)?
        {
            found.insert(member, id);
        }
    }
    let sought = members.iter().filter(|member| !found.contains_key(member)).collect::<Vec<_>>();
    if sought.is_empty() {
        return Ok(found);
    }
    let mut by_uid = HashMap::new();
    let mut by_email = HashMap::new();
    for member in sought {
        match member {
            Member::Uid(uid) => by_uid.insert(uid.clone(), member),
            Member::Email(email) => by_email.insert(email.trim().to_lowercase(), member),
        };
    }
    contacts::walk(verb.conn, contacts::Among::All, |id, details| {
        let uids = former_uids(details).filter_map(|uid| by_uid.get(uid));
        let emails = details.emails.iter().filter_map(|email| by_email.get(&email.value.to_lowercase()));
        for member in uids.chain(emails) {
            found.entry(*member).or_insert(id);
        }
    })?;
    Ok(found)
}
