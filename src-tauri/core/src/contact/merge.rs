//! Two accounts of one contact → one: every value of both, or brought up to date by a newer card.

use std::collections::HashSet;

use super::likeness::profile;
use super::{Address, Details, Email, Marks, Messenger, Name, OwnDate, Phone, RemindOfDates, Rhythm};
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

    /// These details brought up to date by `newer`: single values that `newer` has replace, lists grow by what is not
    /// in them yet, and nothing that is there is lost.
    pub fn updated_by(&self, newer: Self) -> Self {
        let Self {
            kind,
            name,
            nickname,
            given_reading,
            family_reading,
            maiden_name,
            pronouns,
            organization,
            department,
            title,
            role,
            positions,
            phones,
            emails,
            addresses,
            urls,
            url_marks,
            messengers,
            birthday,
            relations,
            dates,
            remind_of_dates,
            photo,
            tags,
            stage,
            preferred_channel,
            rhythm,
            source,
            event,
            place,
            introduced_by,
            do_not_contact,
            note,
            extra,
        } = newer;
        let mut updated = self.clone();
        updated.kind = kind;
        if !name.is_empty() {
            let Name { full, given, family, additional, prefix, suffix } = name;
            let known = &mut updated.name;
            replace(&mut known.full, full);
            replace(&mut known.given, given);
            replace(&mut known.family, family);
            replace(&mut known.additional, additional);
            replace(&mut known.prefix, prefix);
            replace(&mut known.suffix, suffix);
        }
        replace(&mut updated.organization, organization);
        replace(&mut updated.department, department);
        replace(&mut updated.title, title);
        replace(&mut updated.role, role);
        replace(&mut updated.nickname, nickname);
        replace(&mut updated.given_reading, given_reading);
        replace(&mut updated.family_reading, family_reading);
        replace(&mut updated.maiden_name, maiden_name);
        replace(&mut updated.pronouns, pronouns);
        replace(&mut updated.stage, stage);
        replace(&mut updated.source, source);
        replace(&mut updated.event, event);
        replace(&mut updated.place, place);
        grow(&mut updated.phones, phones, |known, new| known.value == new.value);
        grow(&mut updated.emails, emails, |known, new| known.value.eq_ignore_ascii_case(&new.value));
        grow(&mut updated.addresses, addresses, PartialEq::eq);
        grow(&mut updated.urls, urls, PartialEq::eq);
        for (url, marks) in url_marks {
            updated.url_marks.entry(url).or_default().add(&marks);
        }
        grow(&mut updated.positions, positions, PartialEq::eq);
        grow(&mut updated.relations, relations, PartialEq::eq);
        grow(&mut updated.messengers, messengers, PartialEq::eq);
        grow(&mut updated.dates, dates, is_one_date);
        grow(&mut updated.extra, extra, PartialEq::eq);
        updated.add_tags(&tags);
        updated.birthday = birthday.or(updated.birthday);
        updated.photo = photo.or(updated.photo);
        updated.preferred_channel = updated.preferred_channel.or(preferred_channel);
        updated.introduced_by = updated.introduced_by.or(introduced_by);
        if updated.rhythm == Rhythm::Default {
            updated.rhythm = rhythm;
        }
        if updated.remind_of_dates == RemindOfDates::Default {
            updated.remind_of_dates = remind_of_dates;
        }
        updated.do_not_contact |= do_not_contact;
        // Both notes: the owner may have written the one that is there.
        add_lines(&mut updated.note, note.trim());
        updated
    }
}

fn merged(one: &Details, other: &Details, stands: Stands) -> Details {
    let mut all = one.clone();
    let mut lost = Vec::new();
    let Details {
        // What it is shows in its name.
        kind: _,
        name,
        nickname,
        given_reading,
        family_reading,
        maiden_name,
        pronouns,
        organization,
        department,
        title,
        role,
        positions,
        phones,
        emails,
        addresses,
        urls,
        url_marks,
        messengers,
        birthday,
        relations,
        dates,
        remind_of_dates,
        photo,
        tags,
        stage,
        preferred_channel,
        rhythm,
        source,
        event,
        place,
        introduced_by,
        do_not_contact,
        note,
        extra,
    } = other;
    lost.extend(merge_names(&mut all.name, name, stands).map(|name| also(&name, "name")));
    for (mine, theirs, what) in [
        (&mut all.organization, organization, "organisation"),
        (&mut all.department, department, "department"),
        (&mut all.title, title, "title"),
        (&mut all.role, role, "role"),
        (&mut all.nickname, nickname, "nickname"),
        (&mut all.given_reading, given_reading, "reading of the given name"),
        (&mut all.family_reading, family_reading, "reading of the family name"),
        (&mut all.maiden_name, maiden_name, "maiden name"),
        (&mut all.pronouns, pronouns, "pronouns"),
        (&mut all.stage, stage, "stage"),
        (&mut all.source, source, "source"),
        (&mut all.event, event, "event"),
        (&mut all.place, place, "place"),
    ] {
        lost.extend(merge_texts(mine, theirs, stands).map(|text| also(&text, what)));
    }
    merge_phones(&mut all.phones, phones);
    grow(&mut all.emails, emails.clone(), by(|email: &Email| email.value.trim().to_lowercase()));
    grow(
        &mut all.addresses,
        addresses.clone(),
        by(|address: &Address| {
            let Address { marks: _, street, city, region, postal_code, country } = address;
            fold(&[street, postal_code, city, region, country].map(String::as_str).join(" "))
        }),
    );
    grow(&mut all.urls, urls.clone(), by(|url: &String| profile(url).to_lowercase()));
    for (url, marks) in url_marks {
        all.url_marks.entry(url.clone()).or_default().add(marks);
    }
    grow(&mut all.positions, positions.clone(), PartialEq::eq);
    grow(&mut all.relations, relations.clone(), PartialEq::eq);
    grow(
        &mut all.messengers,
        messengers.clone(),
        by(|Messenger { service, value, params: _ }: &Messenger| {
            format!("{service} {}", profile(value).to_lowercase())
        }),
    );
    grow(&mut all.dates, dates.clone(), is_one_date);
    grow(&mut all.extra, extra.clone(), PartialEq::eq);
    all.add_tags(tags);
    lost.extend(
        merge_values(&mut all.birthday, birthday, stands).map(|day| also(&day.to_string(), "birthday")),
    );
    lost.extend(
        merge_values(&mut all.preferred_channel, preferred_channel, stands)
            .map(|channel: Channel| also(channel.as_str(), "preferred channel")),
    );
    // Their bytes and ids are kept by whoever stores the result.
    merge_values(&mut all.photo, photo, stands);
    merge_values(&mut all.introduced_by, introduced_by, stands);
    if all.rhythm == Rhythm::Default {
        all.rhythm = *rhythm;
    }
    if all.remind_of_dates == RemindOfDates::Default {
        all.remind_of_dates = *remind_of_dates;
    }
    all.do_not_contact |= do_not_contact;
    add_lines(&mut all.note, note.trim());
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

/// What is new stands, if it says anything.
fn replace(known: &mut String, new: String) {
    if !new.trim().is_empty() {
        *known = new;
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
        let same =
            |known: &&mut Phone| known.value == number.value || phone::same(&known.value, &number.value);
        match mine.iter_mut().find(same) {
            Some(known) => known.marks.add(&number.marks),
            None => mine
                .push(Phone { marks: Marks { preferred: false, ..number.marks.clone() }, ..number.clone() }),
        }
    }
}

/// Adds what is not there yet; `same` tells whether two spell one value.
fn grow<T>(mine: &mut Vec<T>, theirs: impl IntoIterator<Item = T>, same: impl Fn(&T, &T) -> bool) {
    for value in theirs {
        if !mine.iter().any(|known| same(known, &value)) {
            mine.push(value);
        }
    }
}

/// Whether two dates are one: the year may be known to one side only, and how often it comes.
fn is_one_date(one: &OwnDate, other: &OwnDate) -> bool {
    let years_agree =
        one.date.year.is_none() || other.date.year.is_none() || one.date.year == other.date.year;
    let day = |date: &OwnDate| (date.date.month, date.date.day);
    years_agree && day(one) == day(other) && fold(&one.label) == fold(&other.label)
}

/// Whether two values are one as far as `spelled` tells.
fn by<T, K: PartialEq>(spelled: impl Fn(&T) -> K) -> impl Fn(&T, &T) -> bool {
    move |one, other| spelled(one) == spelled(other)
}
