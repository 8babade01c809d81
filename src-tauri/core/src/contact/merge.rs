//! Two accounts of one contact → one, with every value of both.

use std::collections::HashSet;

use super::likeness::profile;
use super::{Details, Name, Phone, Rhythm};
use crate::channel::Channel;
use crate::fold::fold;
use crate::phone;

/// Whose single value stands where the two differ. The other's goes into the note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Mine,
    Theirs,
}

impl Details {
    /// These details and all that `other` says besides. Where both say something else of one thing, these stand, and
    /// what the other says goes into the note.
    pub fn with_all_of(&self, other: &Self) -> Self {
        merged(self, other, Stands::Mine)
    }

    /// These details brought up to date by what is newer: where both say something else of one thing, the newer stands,
    /// and what it replaces goes into the note.
    pub fn renewed_by(&self, newer: &Self) -> Self {
        merged(self, newer, Stands::Theirs)
    }
}

fn merged(one: &Details, other: &Details, stands: Stands) -> Details {
    let mut all = one.clone();
    let mut lost = Vec::new();
    lost.extend(merge_names(&mut all.name, &other.name, stands).map(|name| also(&name, "name")));
    for (mine, theirs, what) in [
        (&mut all.organization, &other.organization, "organisation"),
        (&mut all.department, &other.department, "department"),
        (&mut all.title, &other.title, "title"),
        (&mut all.stage, &other.stage, "stage"),
        (&mut all.source, &other.source, "source"),
        (&mut all.event, &other.event, "event"),
        (&mut all.place, &other.place, "place"),
    ] {
        lost.extend(merge_texts(mine, theirs, stands).map(|text| also(&text, what)));
    }
    merge_phones(&mut all.phones, &other.phones);
    grow(&mut all.emails, &other.emails, |email| email.value.trim().to_lowercase());
    grow(&mut all.addresses, &other.addresses, |address| {
        let parts = [&address.street, &address.postal_code, &address.city, &address.region, &address.country];
        fold(&parts.map(String::as_str).join(" "))
    });
    grow(&mut all.urls, &other.urls, |url| profile(url).to_lowercase());
    grow(&mut all.messengers, &other.messengers, |messenger| {
        format!("{} {}", messenger.service, profile(&messenger.value).to_lowercase())
    });
    grow(&mut all.extra, &other.extra, |extra| {
        (extra.name.clone(), extra.params.clone(), extra.value.clone())
    });
    all.add_tags(&other.tags);
    lost.extend(merge_values(&mut all.birthday, &other.birthday, stands).map(|day| {
        let year = day.year.map(|year| format!("{year}-")).unwrap_or_default();
        also(&format!("{year}{:02}-{:02}", day.month, day.day), "birthday")
    }));
    lost.extend(
        merge_values(&mut all.preferred_channel, &other.preferred_channel, stands)
            .map(|channel: Channel| also(channel.as_str(), "preferred channel")),
    );
    // Their bytes and ids are kept by whoever stores the result.
    merge_values(&mut all.photo, &other.photo, stands);
    merge_values(&mut all.introduced_by, &other.introduced_by, stands);
    if all.rhythm == Rhythm::Default {
        all.rhythm = other.rhythm;
    }
    all.do_not_contact |= other.do_not_contact;
    add_lines(&mut all.note, other.note.trim());
    lost.iter().for_each(|line| add_lines(&mut all.note, line));
    all
}

fn also(value: &str, what: &str) -> String {
    format!("Also: {value} ({what})")
}

/// Adds to a note what does not stand in it yet.
fn add_lines(note: &mut String, lines: &str) {
    if !lines.is_empty() && !note.contains(lines) {
        *note = [note.trim_end(), lines].join("\n").trim_start().to_owned();
    }
}

/// Of two names, the fuller one where it says all that the other does. What is lost otherwise is given back.
fn merge_names(mine: &mut Name, theirs: &Name, stands: Stands) -> Option<String> {
    let words = |name: &Name| {
        let folded = fold(&format!("{} {}", name.full, name.joined()));
        folded.split(' ').map(str::to_owned).collect::<HashSet<_>>()
    };
    if theirs.is_empty() {
        return None;
    }
    let (mine_words, their_words) = (words(mine), words(theirs));
    if mine.is_empty() || mine_words.is_subset(&their_words) && mine_words != their_words {
        *mine = theirs.clone();
        return None;
    }
    if their_words.is_subset(&mine_words) {
        if mine.joined().is_empty() {
            *mine = Name { full: std::mem::take(&mut mine.full), ..theirs.clone() };
        }
        return None;
    }
    match stands {
        Stands::Mine => Some(theirs.full.clone()),
        Stands::Theirs => Some(std::mem::replace(mine, theirs.clone()).full),
    }
}

/// Of two texts the one that stands; the other is given back unless it is the same in another spelling.
fn merge_texts(mine: &mut String, theirs: &str, stands: Stands) -> Option<String> {
    let theirs = theirs.trim();
    let spelled_otherwise = !fold(theirs).is_empty() && fold(mine) == fold(theirs);
    if theirs.is_empty() || mine == theirs || spelled_otherwise {
        None
    } else if mine.trim().is_empty() {
        theirs.clone_into(mine);
        None
    } else if stands == Stands::Mine {
        Some(theirs.to_owned())
    } else {
        Some(std::mem::replace(mine, theirs.to_owned()))
    }
}

fn merge_values<T: Clone + PartialEq>(mine: &mut Option<T>, theirs: &Option<T>, stands: Stands) -> Option<T> {
    match (&mine, theirs) {
        (_, None) => None,
        (Some(known), Some(new)) if known == new => None,
        (Some(_), Some(new)) if stands == Stands::Mine => Some(new.clone()),
        (_, Some(new)) => mine.replace(new.clone()),
    }
}

/// The same line in another spelling is no other number; what it is for may be known to one side only.
fn merge_phones(mine: &mut Vec<Phone>, theirs: &[Phone]) {
    for number in theirs {
        let same = |known: &&mut Phone| {
            let one_kind = known.kind.is_none() || number.kind.is_none() || known.kind == number.kind;
            one_kind && (known.value == number.value || phone::same(&known.value, &number.value))
        };
        match mine.iter_mut().find(same) {
            Some(known) => known.kind = known.kind.or(number.kind),
            None => mine.push(number.clone()),
        }
    }
}

/// Adds what is not there yet; `spelled` is what two spellings of one value share.
fn grow<T: Clone, K: PartialEq>(mine: &mut Vec<T>, theirs: &[T], spelled: impl Fn(&T) -> K) {
    for value in theirs {
        if !mine.iter().any(|known| spelled(known) == spelled(value)) {
            mine.push(value.clone());
        }
    }
}
