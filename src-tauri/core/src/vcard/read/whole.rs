//! What can be said of a card only when all its properties are there: which title belongs to which organisation, whether
//! it is a person's, what the name is, what comes first.

use chrono::NaiveDate;

use super::details::Read;
use super::name::{is_organizations, looks_like_organisation, shown_name, split_two_words};
use super::params::{param, without};
use crate::contact::{
    Kind, Marked, Name, Position, eastern_parts, is_single_name, preferred_first, preferred_url_first,
};

/// What a line says, with what tells to which other line it belongs.
pub(super) struct Placed<T> {
    /// How many organisations and titles stand before it.
    pub at: usize,
    /// Its group, in small letters; empty for none.
    pub group: String,
    pub value: T,
}

impl Read {
    /// Says what can be said only when all properties are there.
    pub fn finish(&mut self) {
        self.take_readings();
        let details = &mut self.details;
        let mut positions =
            positions(std::mem::take(&mut self.organizations), std::mem::take(&mut self.titles), &self.lefts);
        if let Some(first) = positions.iter().position(|position| position.left.is_none()) {
            let first = positions.remove(first);
            (details.organization, details.department, details.title) =
                (first.organization, first.department, first.title);
        }
        details.positions = positions;
        if details.title.is_empty() {
            details.title = std::mem::take(&mut details.role);
        }
        if self.kind != Some(Kind::Person)
            && is_organizations(&details.name, &details.organization)
            && (details.name.full.is_empty() || details.name.full == details.organization)
        {
            details.name = Name { full: std::mem::take(&mut details.name.full), ..Name::default() };
        }
        // A name of several words in the family's place that is the whole name is known only as a whole.
        if details.name.family.contains(' ')
            && details.name
                == (Name {
                    full: details.name.family.clone(),
                    family: details.name.family.clone(),
                    ..Name::default()
                })
        {
            details.name.family.clear();
        }
        details.kind = self.kind.unwrap_or(if looks_like_organisation(details) {
            Kind::Organisation
        } else {
            Kind::Person
        });
        if details.kind == Kind::Person
            && !details.name.has_parts()
            // A name that another field lent is not the person's.
            && details.name.full != shown_name(details)
        {
            if is_single_name(&details.name.full) {
                details.name.given.clone_from(&details.name.full);
            } else if !self.has_n {
                match eastern_parts(&details.name.full) {
                    Some(parts) => {
                        details.name = Name { full: std::mem::take(&mut details.name.full), ..parts }
                    }
                    None => split_two_words(&mut details.name),
                }
            }
        }
        if details.name.full.is_empty() && details.name.joined().is_empty() && details.organization.is_empty()
        {
            details.name.full = std::mem::take(&mut self.mailbox_name);
        }
        if details.name.full.is_empty() {
            details.name.full = shown_name(details);
        }
        by_preference(&mut details.phones);
        by_preference(&mut details.emails);
        by_preference(&mut details.addresses);
        preferred_url_first(&mut details.urls, &mut details.url_marks);
    }
}

/// Organisations with the titles that belong to them: of one group, else in their order; and with the last days there.
fn positions(
    organizations: Vec<Placed<Position>>,
    mut titles: Vec<Placed<String>>,
    lefts: &[(String, NaiveDate)],
) -> Vec<Position> {
    let claimed = organizations.iter().map(|of| of.group.clone()).collect::<Vec<_>>();
    let mut positions = Vec::new();
    for Placed { mut at, group, value: mut position } in organizations {
        let own = titles.iter().position(|title| !group.is_empty() && title.group == group);
        let free = |title: &Placed<String>| title.group.is_empty() || !claimed.contains(&title.group);
        if let Some(title) = own.or_else(|| titles.iter().position(free)) {
            let title = titles.remove(title);
            at = at.min(title.at);
            position.title = title.value;
        }
        position.left = lefts.iter().find(|(of, _)| !group.is_empty() && *of == group).map(|(_, left)| *left);
        positions.push((at, position));
    }
    positions.extend(titles.into_iter().map(|title| {
        let Placed { at, group: _, value: title } = title;
        (at, Position { title, ..Position::default() })
    }));
    positions.sort_by_key(|(at, _)| *at);
    let positions = positions.into_iter().map(|(_, position)| position);
    positions.filter(Position::says_something).collect()
}

/// Brings values into the order of their preference; the first is the preferred one where any says so.
fn by_preference<T: Marked>(values: &mut [T]) {
    let rank =
        |value: &T| match param(&value.marks().params, "PREF").and_then(|rank| rank.parse::<u32>().ok()) {
            _ if value.marks().preferred => 1,
            Some(rank) => rank,
            None => u32::MAX,
        };
    if values.iter().all(|value| rank(value) == u32::MAX) {
        return;
    }
    values.sort_by_key(rank);
    let marks = values[0].marks_mut();
    marks.preferred = true;
    marks.params = without(&marks.params, &["PREF"]);
    preferred_first(values);
}
