//! Flows over the core, each on a data file of its own: what a day with Touchbase does, without a window.

mod any_order;
mod archive;
mod at_once;
mod backups;
mod balance;
mod between;
mod contacts;
mod dates;
mod day_close;
mod done;
mod every_field;
mod facts;
mod follow_up;
mod hours;
mod import;
mod inbox;
mod letter;
mod likeness;
mod log;
mod many;
mod mend;
mod merge;
mod names;
mod opportunity;
mod organisation;
mod play;
mod promise;
mod re_imports;
mod regulars;
mod reminder;
mod response;
mod rhythm;
mod samples;
mod search;
mod settings;
mod spread;
mod stays;
mod store;
mod tags;
mod today;
mod undo;
mod upcoming;
mod way;

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use touchbase_core::Book;
use touchbase_core::channel::Channel;
use touchbase_core::contact::{Details, Name, Phone};
use touchbase_core::follow_up::{Consequences, Logged, Move, Plan};
use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::opportunity::{OpportunityDates, OpportunityDetails, OpportunityKind, OpportunityState};
use touchbase_core::time::Now;
use touchbase_core::view::{ContactFilter, ListFilter};

/// A book in a folder of its own.
struct Desk {
    book: Book,
    folder: tempfile::TempDir,
}

impl std::ops::Deref for Desk {
    type Target = Book;
    fn deref(&self) -> &Book {
        &self.book
    }
}

impl std::ops::DerefMut for Desk {
    fn deref_mut(&mut self) -> &mut Book {
        &mut self.book
    }
}

impl Desk {
    fn new() -> Self {
        // Where there is a file system in memory, a thousand commits take no time.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a temporary folder");
        let book = Book::open(&folder.path().join("book.db")).expect("a new book");
        Self { book, folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("book.db")
    }

    /// Closes and opens the file, as a restart does.
    fn restarted(self) -> Self {
        let Self { book, folder } = self;
        drop(book);
        let book = Book::open(&folder.path().join("book.db")).expect("the same book");
        Self { book, folder }
    }

    fn add(&mut self, name: &str) -> ContactId {
        self.book.add_contact(&named(name), &monday()).expect("added").value
    }

    /// Plans a call, also inside the weekly limit.
    fn plan(&mut self, contact: ContactId, date: &str, time: &str) -> FollowUpId {
        let plan = Plan { reason: "They asked for it".into(), ..call_on(date, time) };
        self.book.plan(contact, &plan, &monday()).expect("planned").value
    }
}

fn named(name: &str) -> Details {
    Details {
        name: Name { full: name.into(), ..Name::default() },
        phones: vec![Phone::new(None, "+44 20 7946 0958")],
        ..Details::default()
    }
}

/// A call; an empty time is any time.
fn call_on(date: &str, time: &str) -> Plan {
    let time = (!time.is_empty()).then(|| clock(time));
    Plan::new("Ask about the quote", Channel::Call, day(date), time)
}

/// A sale of which no more is known.
fn sale(title: &str) -> OpportunityDetails {
    OpportunityDetails::new(OpportunityKind::Sale, title)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn clock(text: &str) -> NaiveTime {
    text.parse().or_else(|_| format!("{text}:00").parse()).expect("a time")
}

fn at(instant: &str, zone: Tz) -> Now {
    Now { instant: utc(instant), zone }
}

fn utc(instant: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(instant).expect("an instant").to_utc()
}

/// An instant in London, which keeps UTC in winter.
fn london(instant: &str) -> Now {
    at(instant, chrono_tz::Europe::London)
}

/// A move to a day, at any time of it.
fn to(date: &str) -> Move {
    Move { date: day(date), time: None, rest: false, reason: String::new() }
}

/// Something that happened now.
fn heard(direction: Direction, channel: Channel, outcome: Option<Outcome>) -> Logged {
    let interaction = NewInteraction {
        channel,
        direction,
        at: None,
        outcome,
        summary: String::new(),
        first_hand: true,
        reason: String::new(),
    };
    Logged { interaction, next: None, consequences: Consequences::default() }
}

/// How many cases of a property are tried: PROPTEST_CASES says it, else the `usual` number.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

/// Monday 23 November 2026, 10:00 in London.
fn monday() -> Now {
    at("2026-11-23T10:00:00Z", chrono_tz::Europe::London)
}
