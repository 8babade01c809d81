//! How well a piece would do as each field: the sum of the evidence in the tables of [`super::weights::fields`].

use super::evidence::sum;
use super::traits::Traits;
use super::weights::fields::{ADDRESS, DEPARTMENT, NAME, NOTE, ORGANIZATION, TITLE};

/// As a person's name.
pub fn name(text: &Traits) -> f32 {
    sum(NAME, text)
}

/// As an organisation's name.
pub fn organization(text: &Traits) -> f32 {
    sum(ORGANIZATION, text)
}

/// As a job title.
pub fn title(text: &Traits) -> f32 {
    sum(TITLE, text)
}

/// As a department.
pub fn department(text: &Traits) -> f32 {
    sum(DEPARTMENT, text)
}

/// As a line of an address.
pub fn address(text: &Traits) -> f32 {
    sum(ADDRESS, text)
}

/// As a note.
pub fn note(text: &Traits) -> f32 {
    sum(NOTE, text)
}
