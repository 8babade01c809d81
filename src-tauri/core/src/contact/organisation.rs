//! Belonging to an organisation: by its name, now and before.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Details, Kind, Name, Position};
use crate::fold::{fold_keeping, label_key};

/// A new job of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(default)]
pub struct NewJob {
    /// Where they work now; empty when that is not known.
    pub organization: String,
    /// Department or unit there.
    pub department: String,
    /// Their title there.
    pub title: String,
    /// The last day at the organisation before; `None` is today.
    pub left: Option<NaiveDate>,
}

/// A stretch of time in which somebody belonged to an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stay {
    /// The last day at the organisation before, if they came from another one.
    pub after: Option<NaiveDate>,
    /// The last day there; `None` while they are there.
    pub until: Option<NaiveDate>,
    /// Their title there.
    pub title: String,
    /// Their department there.
    pub department: String,
}

impl Stay {
    /// Returns whether a day lies in it.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.after.is_none_or(|after| day > after) && self.until.is_none_or(|until| day <= until)
    }
}

/// Returns the key by which organisations are told apart: of "Fuentes Hnos.", "FUENTES HNOS" and "Fuentes-Hnos" one.
/// Nothing is guessed: another legal form is another organisation.
pub fn organisation_key(name: &str) -> String {
    match fold_keeping(name, &[]) {
        key if key.is_empty() => label_key(name),
        key => key,
    }
}

impl Details {
    /// Returns the key of the organisation that a person belongs to, or that this is; empty for none.
    pub fn organisation_key(&self) -> String {
        if self.organization.is_empty() && self.kind == Kind::Organisation {
            organisation_key(&self.name.full)
        } else {
            organisation_key(&self.organization)
        }
    }

    /// Returns the same of a person in a new job: the one before is kept as a position that was left, and all that
    /// reaches them stays.
    pub fn in_new_job(&self, job: &NewJob, left: NaiveDate) -> Self {
        let mut details = self.clone();
        let new = organisation_key(&job.organization);
        // What they were there beside is their job now.
        details
            .positions
            .retain(|position| position.left.is_some() || organisation_key(&position.organization) != new);
        let title = [&self.title, &self.role].map(String::as_str);
        let before = Position {
            organization: self.organization.clone(),
            department: self.department.clone(),
            title: title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            left: Some(left),
        };
        if !before.organization.is_empty() {
            details.positions.insert(0, before);
        }
        details.organization.clone_from(&job.organization);
        details.department.clone_from(&job.department);
        details.title.clone_from(&job.title);
        details.role.clear();
        details
    }

    /// Returns when they belonged to the organisation of a key, the stay that goes on first. Whoever left one organisation
    /// came to the next one then; what they are beside their job, they are all the time.
    pub(crate) fn stays_at(&self, key: &str) -> Vec<Stay> {
        let left_before = |day: Option<NaiveDate>| {
            let days = self.positions.iter().filter_map(|position| position.left);
            days.filter(|left| day.is_none_or(|day| *left < day)).max()
        };
        let mut stays = Vec::new();
        if self.organisation_key() == key {
            let (title, department) = (self.title.clone(), self.department.clone());
            stays.push(Stay { after: left_before(None), until: None, title, department });
        }
        for Position { organization, department, title, left } in &self.positions {
            if organisation_key(organization) == key {
                let after = left.and_then(|left| left_before(Some(left)));
                let (title, department) = (title.clone(), department.clone());
                stays.push(Stay { after, until: *left, title, department });
            }
        }
        stays.sort_by_key(|stay| stay.until.is_some());
        stays
    }

    /// Gives the organisation of a key another name wherever these details name it.
    pub(crate) fn rename_organisation(&mut self, key: &str, name: &str) {
        if self.kind == Kind::Organisation && organisation_key(&self.name.full) == key {
            self.name = Name { full: name.to_owned(), ..Name::default() };
        }
        if organisation_key(&self.organization) == key {
            // A firm's name stands for whoever it is that is there.
            if self.name.full == self.organization && !self.name.has_parts() {
                name.clone_into(&mut self.name.full);
            }
            name.clone_into(&mut self.organization);
        }
        for Position { organization, .. } in &mut self.positions {
            if organisation_key(organization) == key {
                name.clone_into(organization);
            }
        }
    }

    /// Returns whether they left the organisation that other details of them still name as theirs.
    pub(crate) fn has_left(&self, other: &Self) -> bool {
        let theirs = other.organisation_key();
        let left = |position: &Position| {
            position.left.is_some() && organisation_key(&position.organization) == theirs
        };
        !theirs.is_empty() && self.organisation_key() != theirs && self.positions.iter().any(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_for_all_spellings_and_none_for_another_name() {
        for (one, other, same, why) in [
            ("Fuentes Hnos.", "FUENTES  HNOS", true, "capitals, dots and blanks"),
            ("Fuentes-Hnos", "fuentes hnos", true, "hyphens"),
            ("Müller Söhne", "Muller Sohne", true, "accents"),
            ("三菱電機", "三菱電機", true, "another script"),
            ("Okafor Ltd", "Okafor", false, "a legal form is no guess"),
            ("Byrne & Daughters", "Byrne", false, "another name"),
            ("☕", "☂", false, "signs alone"),
        ] {
            assert_eq!(organisation_key(one) == organisation_key(other), same, "{one}, {other}: {why}");
            assert!(!organisation_key(one).is_empty(), "{one}");
        }
        assert_eq!(organisation_key(" "), "");
    }

    #[test]
    fn each_stay_begins_where_the_one_before_ended() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let first = Details { organization: "Kestrel".into(), title: "Buyer".into(), ..Details::default() };
        let job =
            |name: &str| NewJob { organization: name.into(), title: "Head".into(), ..NewJob::default() };
        let second = first.in_new_job(&job("Volta"), day("2026-03-31"));
        let back = second.in_new_job(&job("Kestrel"), day("2026-09-30"));
        let spans = |details: &Details, key: &str| {
            let stays = details.stays_at(key).into_iter();
            stays.map(|stay| (stay.after, stay.until, stay.title)).collect::<Vec<_>>()
        };
        let (march, september) = (Some(day("2026-03-31")), Some(day("2026-09-30")));
        assert_eq!(spans(&first, "kestrel"), [(None, None, "Buyer".into())]);
        assert_eq!(spans(&second, "kestrel"), [(None, march, "Buyer".into())]);
        assert_eq!(spans(&second, "volta"), [(march, None, "Head".into())]);
        assert_eq!(spans(&back, "volta"), [(march, september, "Head".into())]);
        assert_eq!(
            spans(&back, "kestrel"),
            [(september, None, "Head".into()), (None, march, "Buyer".into())],
            "who came back was there twice"
        );
        assert!(second.has_left(&first) && !first.has_left(&second) && !back.has_left(&first));
    }
}
