//! Postal addresses: what a line of one looks like, which lines belong together, and their parts.

mod countries;
mod group;
mod lines;
mod marks;
mod mend;
mod parts;

pub use group::group;
pub use lines::lines;
pub use marks::{Marks, marks};
pub use mend::mended;
pub use parts::{country_by_form, country_in, parts};
