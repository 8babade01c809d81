//! What the source of two accounts says of who they are: one file keeps two people apart, one UID holds them together.

use super::name::{SameName, compared, words};
use super::{Common, is_organization, same_text};
use crate::contact::{Details, PlaceKind};
use crate::fold::fold;
use crate::phone;

/// Whether one source that says both means two: it would have put all e-mail addresses, the mobile and the title of one
/// person into one entry, and spells a name one way.
pub(crate) fn are_two_of_one_source(one: &Details, other: &Details) -> bool {
    let other_title = ![&one.title, &other.title].iter().any(|title| title.is_empty())
        && fold(&one.title) != fold(&other.title);
    let is_slip = || compared(&one.name, &other.name).same == SameName::Slip;
    other_title || have_other_emails(one, other) || have_other_mobiles(one, other) || is_slip()
}

fn have_other_emails(one: &Details, other: &Details) -> bool {
    let lacks = |one: &Details, other: &Details| {
        one.emails.iter().any(|mine| !other.emails.iter().any(|theirs| same_text(&mine.value, &theirs.value)))
    };
    !one.emails.is_empty() && !other.emails.is_empty() && (lacks(one, other) || lacks(other, one))
}

fn have_other_mobiles(one: &Details, other: &Details) -> bool {
    let mobiles = |details: &Details| {
        let mobiles = details.phones.iter().filter(|phone| phone.marks.is(PlaceKind::Mobile));
        mobiles.map(|phone| phone.value.clone()).collect::<Vec<_>>()
    };
    let (mine, theirs) = (mobiles(one), mobiles(other));
    let shared = mine.iter().any(|mine| theirs.iter().any(|theirs| phone::same(mine, theirs)));
    !mine.is_empty() && !theirs.is_empty() && !shared
}

/// Whether a card and a contact are one as their common UID says. Programs number their cards, or give all of them one
/// UID, so that it holds only for somebody whose name fits, or to whom another fact leads: a new family name after a
/// marriage, a name that was only a nickname before.
pub(crate) fn are_one_by_uid(uid: &str, card: &Details, known: &Details) -> bool {
    let common = Common::of(card, known);
    let personal = common.mobile || common.email || common.profile;
    let any = personal || common.phone || common.shared_email || common.birthday || common.address;
    match (is_organization(card), is_organization(known)) {
        // A counter may have come to the branch of a firm that is there.
        (true, true) if !is_unique(uid) && (common.other_address || common.other_department) => return false,
        (true, true) => {
            return common.organization == Some(true) || personal || common.shared_email;
        }
        // A program that knows firms now, or did before.
        (true, false) | (false, true) => return fold(&card.name.full) == fold(&known.name.full),
        (false, false) => {}
    }
    let names = compared(&card.name, &known.name);
    // A UID that nobody else draws vouches for a given name of which all else is new.
    let is_of_nobody_else = is_unique(uid) || common.apart + u32::from(others_at_work(card, known)) < 2;
    let (mine, theirs) = (words(&card.name), words(&known.name));
    let adds = |fewer: &[String], more: &[String]| fewer.iter().all(|word| more.contains(word));
    let one_word = mine.len() == 1 || theirs.len() == 1;
    match names.same {
        _ if names.against => false,
        // A birthday may be corrected, but not that of somebody who is known by the name alone.
        _ if common.other_birthday && !personal && !is_unique(uid) => false,
        // A spelling that was mended; or sisters, one after the other by a program that counts.
        SameName::Slip if !is_unique(uid) => personal,
        _ if names.same.agrees() && names.whole => true,
        SameName::Same | SameName::Close | SameName::Near | SameName::Slip => any || is_of_nobody_else,
        // "Ana", and later "Ana Prado".
        SameName::Part if adds(&mine, &theirs) || adds(&theirs, &mine) => any || is_of_nobody_else,
        // Another family name: a counter may have come to a colleague behind the same switchboard.
        SameName::Part if mine.first() == theirs.first() => {
            personal || any && (is_unique(uid) || common.organization.is_none())
        }
        SameName::Part | SameName::Different => personal && one_word,
        SameName::Unknown => any || mine.is_empty() && theirs.is_empty(),
    }
}

fn others_at_work(one: &Details, other: &Details) -> bool {
    [(&one.title, &other.title), (&one.organization, &other.organization)]
        .into_iter()
        .any(|(one, other)| !one.is_empty() && !other.is_empty() && fold(one) != fold(other))
}

/// Whether a UID looks like one that no other program draws: a UUID, a long random name; no counter, no word.
pub(crate) fn is_unique(uid: &str) -> bool {
    let mut letters = uid.bytes().collect::<Vec<_>>();
    letters.sort_unstable();
    letters.dedup();
    uid.len() >= 16 && letters.len() >= 8
}
