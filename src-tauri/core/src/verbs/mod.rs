//! What the owner does and asks: the verbs of [`Book`](crate::Book) and the queries of [`Reader`](crate::Reader), one
//! module a concept. What follows within a verb (planning, answer, play,
//! opportunity, record, follow_up) stands below the others, see `tests/floors.rs`.

mod after_yes;
mod alike;
pub mod answer;
mod archive;
mod backup;
mod contact;
mod day_close;
mod draft;
pub mod duplicates;
mod follow_up;
mod log;
mod many;
mod opportunity;
mod organisation;
pub mod planning;
pub mod play;
mod promise;
mod proposal;
mod record;
mod reminder;
mod reopen;
mod response;
mod samples;
mod search;
mod settings;
mod spread;
mod tags;
mod template;
mod timeline;
mod today;
mod upcoming;
mod without_step;
mod wording;
mod zone;
