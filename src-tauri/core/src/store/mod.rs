//! The data file: the only place that speaks SQL. One module a table; rows stay private to this folder.

pub(crate) mod apart;
pub(crate) mod backup;
pub(crate) mod batch;
pub(crate) mod blob;
pub(crate) mod check;
pub(crate) mod column;
pub(crate) mod contact;
pub(crate) mod draft;
pub(crate) mod enrolment;
pub(crate) mod file;
pub(crate) mod follow_up;
pub(crate) mod history;
pub(crate) mod interaction;
pub(crate) mod memo;
pub(crate) mod note;
pub(crate) mod opportunity;
pub(crate) mod organisation;
pub(crate) mod play;
pub(crate) mod reminder;
pub(crate) mod sample;
pub(crate) mod savepoint;
pub(crate) mod search;
pub(crate) mod setting;
pub(crate) mod template;
pub(crate) mod touch;
pub(crate) mod words;
