//! From the lines of a card, or of an e-mail signature, to the fields of a draft.
//!
//! 1. [`signature`] and [`quoted`] leave of pasted text what its sender signs with.
//! 2. [`extract`]: what tells itself by its form (e-mail and web addresses, handles, phone numbers with their labels,
//!    pronouns and maiden names beside a name) is taken out of the lines; pieces of text remain.
//! 3. In what recognition read [`spaces`] and [`glued`] put lost spaces back where the [`gaps`] between the letters leave
//!    room, and [`alphabet`] mends letters; what somebody typed stands as it was typed. [`split`] parts pieces that say
//!    two things.
//! 4. [`traits`] collects the evidence in each piece, [`score`] weighs it for every field by the tables of [`weights`],
//!    and [`assign`] finds the best assignment of all pieces together. Mailboxes and domains ([`mailbox`]) confirm
//!    names and firms.
//! 5. [`fields`] makes the fields, [`confirm`] mends what two of them tell differently, [`address`] what its country's
//!    postal codes tell; [`code`] lets a QR code win over print.
//!
//! The facts (names, titles, streets, countries, labels …) are lists in `words/`, each in one place.

mod address;
mod alphabet;
mod aside;
mod assign;
mod code;
mod confirm;
mod details;
mod eastern;
mod evidence;
mod extra;
mod extract;
mod fields;
mod gaps;
mod glued;
mod label;
mod mail;
mod mailbox;
mod name;
mod number;
mod phone;
mod piece;
mod quoted;
mod score;
mod signature;
mod spaces;
mod split;
mod text;
mod traits;
mod unsure;
mod web;
mod weights;
mod words;

use crate::draft::{Field, FieldName, Line, Reading};

pub use details::details;

pub use address::lines as address_lines;
use address::parts as address_parts;
use name::parts as name_parts;
pub use name::typed_parts;

use web::service;
pub use words::{country as country_code, region_code};

/// What a card says. `region` is the owner's (ISO 3166, may be empty), for a card that does not tell its country.
pub fn read(reading: &Reading, region: &str) -> Vec<Field> {
    let mut fields = fields::of(&reading.lines, region);
    for code in &reading.codes {
        code::add(code, &mut fields);
    }
    fields.sort_by_key(|field| field.field);
    fields
}

/// Pasted text as a reading: its lines without quoting marks, all of them sure.
pub fn pasted(text: &str) -> Reading {
    let lines = signature::lines(text)
        .into_iter()
        .map(|text| Line { text, confidence: 1.0, ..Line::default() })
        .collect();
    Reading { lines, codes: Vec::new() }
}

/// A line that the owner assigned to `field`: its value without label or icon, and its kind.
pub fn assign(line: &Line, position: u32, field: FieldName, region: &str) -> Field {
    let (value, kind) = fields::assigned(line, field, region);
    let unsure = unsure::mapped(&value, &[line]);
    Field { field, kind, value, confidence: 1.0, lines: vec![position], unsure, printed: String::new() }
}

/// The country a card tells: by its numbers, its address, its domains; else the owner's.
pub(crate) fn country_of(fields: &[Field], region: &str) -> String {
    let of = |name: FieldName| {
        fields.iter().filter(move |field| field.field == name).map(|field| field.value.as_str())
    };
    let written = of(FieldName::Address).find_map(address::country_in);
    let dialled = of(FieldName::Phone).find_map(number::country);
    let domain = of(FieldName::Email)
        .chain(of(FieldName::Url))
        .find_map(|value| mail::country_of_domain(value.rsplit('@').next().unwrap_or(value)));
    let looks = of(FieldName::Address).find_map(address::country_by_form);
    written.or(dialled).or(domain).or(looks).unwrap_or_else(|| region.to_owned())
}
