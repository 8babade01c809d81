//! ADR: seven parts (eighteen since RFC 9554) to an address as it is written on a letter.

use calcard::vcard::VCardEntry;

use super::grammar::parts;
use super::name::joined;
use super::params::{decoded, param, without};
use crate::contact::{Address, Marks};
use crate::vcard::text::{lines_of_text, single_line};

/// The postal address in `entry`; `None` when it holds nothing.
///
/// One of which only the label says anything (RFC 6350, 6.3.1) has the label's lines for its street.
pub(super) fn address(entry: VCardEntry, mut marks: Marks) -> Option<Address> {
    // Box; flat or building; street; town; region; code; country; then the finer parts of RFC 9554.
    let mut parts: Vec<String> = parts(entry).into_iter().map(|part| joined(&part, "\n")).collect();
    let finer = parts.split_off(parts.len().min(7));
    parts.resize(7, String::new());
    let line = |part: &str| single_line(part.replace('\n', ", "));
    let part = |index: usize| line(&parts[index]);
    let mut street = lines_of_text(&parts[2]);
    if street.is_empty() && !finer.is_empty() {
        let fine = |index: usize| finer.get(index).map(|part| line(part)).unwrap_or_default();
        // Room, flat, floor, number, name, building, block …: the programs that write them write the street, too.
        street = format!("{} {}", fine(4), fine(3)).trim().to_owned();
        for index in [5, 0, 1, 2, 6] {
            push_line(&mut street, &fine(index));
        }
    }
    push_line(&mut street, &lines_of_text(&parts[1]));
    push_line(&mut street, &lines_of_text(&parts[0]));
    let mut address = Address {
        marks: Marks::default(),
        street,
        city: part(3),
        region: part(4),
        postal_code: part(5),
        country: part(6),
    };
    if address.is_blank() {
        let label = param(&marks.params, "LABEL").map(decoded).unwrap_or_default();
        address.street = lines_of_text(&label);
        marks.params = without(&marks.params, &["LABEL"]);
    }
    address.marks = marks;
    (!address.is_blank()).then_some(address)
}

fn push_line(street: &mut String, line: &str) {
    if line.is_empty() {
        return;
    }
    if !street.is_empty() {
        street.push('\n');
    }
    street.push_str(line);
}
