//! What the owner does and asks: the verbs of [`Book`](crate::Book) and the queries of [`Reader`](crate::Reader), one
//! module a concept. The first few hold what follows within a verb: others call them, they call only each other.

mod alike;
pub mod answer;
mod contact;
mod day_close;
mod draft;
pub mod duplicates;
mod follow_up;
mod log;
mod opportunity;
pub mod planning;
pub mod play;
mod promise;
mod proposal;
mod record;
mod reminder;
mod response;
mod search;
mod settings;
mod template;
mod today;
mod zone;
