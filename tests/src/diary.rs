//! The data file of a stage, in the hand of another program: follow-ups are planned and done here while the app runs.

use std::cell::{RefCell, RefMut};
use std::path::Path;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use touchbase_core::Book;
use touchbase_core::channel::Channel;
use touchbase_core::contact::{Details, Name};
use touchbase_core::follow_up::{Completion, Plan};
use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::reminder::Proof;
use touchbase_core::settings::Settings;

use crate::clock::Clock;
use crate::wait::{SOON, until};
use crate::{Notifications, Stage};

/// A book at the time of the app's clock.
pub struct Diary<'clock> {
    book: RefCell<Book>,
    clock: &'clock Clock,
}

impl<'clock> Diary<'clock> {
    /// Opens the data file of a stage; makes it. The end of the day is silent until a test wants to hear it.
    #[track_caller]
    pub fn open(stage: &Stage, clock: &'clock Clock) -> Self {
        let diary = Self::open_file(&stage.db(), clock);
        diary.change_settings(|settings| settings.reminders.end_of_day = false);
        diary
    }

    /// Opens another data file.
    #[track_caller]
    pub fn open_file(file: &Path, clock: &'clock Clock) -> Self {
        Self { book: RefCell::new(Book::open(file).expect("the data file opens")), clock }
    }

    /// The book itself.
    pub fn book(&self) -> RefMut<'_, Book> {
        self.book.borrow_mut()
    }

    /// Changes the settings.
    #[track_caller]
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.book().settings().expect("settings");
        change(&mut settings);
        self.book().change_settings(&settings, &self.clock.now()).expect("settings that can be");
    }

    /// Adds a contact.
    #[track_caller]
    pub fn contact(&self, name: &str) -> ContactId {
        let details =
            Details { name: Name { full: name.to_owned(), ..Name::default() }, ..Details::default() };
        self.book().add_contact(&details, &self.clock.now()).expect("a contact").value
    }

    /// Plans to call a new contact of this name at a date and time, e.g. "2026-03-02 09:00": its reminder is titled
    /// "Call " and the name.
    #[track_caller]
    pub fn plan(&self, name: &str, at: &str) -> FollowUpId {
        self.plan_as(name, call(at))
    }

    /// The same with a plan of another kind.
    #[track_caller]
    pub fn plan_as(&self, name: &str, plan: Plan) -> FollowUpId {
        let contact = self.contact(name);
        self.book().plan(contact, &plan, &self.clock.now()).expect("a plan").value
    }

    /// Does a follow-up.
    #[track_caller]
    pub fn complete(&self, id: FollowUpId) {
        self.book().complete(id, &Completion::default(), &self.clock.now()).expect("it is done");
    }

    /// Moves a reminder.
    #[track_caller]
    pub fn snooze(&self, id: FollowUpId, until: DateTime<Utc>) {
        self.book().snooze(id, until, &self.clock.now()).expect("it is snoozed");
    }

    /// The proof log of a follow-up, oldest first.
    #[track_caller]
    pub fn proofs(&self, id: FollowUpId) -> Vec<Proof> {
        self.book().proofs(id).expect("the proof log")
    }

    /// The newest line of the proof log of a follow-up.
    #[track_caller]
    pub fn proof(&self, id: FollowUpId) -> Proof {
        self.proofs(id).pop().expect("every follow-up has a reminder")
    }

    /// Waits until the newest line of the proof log is as it is `wanted`.
    #[track_caller]
    pub fn proven(&self, what: &str, id: FollowUpId, wanted: impl Fn(&Proof) -> bool) -> Proof {
        until(what, SOON, || Some(self.proof(id)).filter(&wanted))
    }

    /// Waits until a reminder is noted as shown.
    #[track_caller]
    pub fn shown(&self, id: FollowUpId) -> Proof {
        self.proven("it is noted as shown", id, |proof| proof.shown_at.is_some())
    }

    /// Makes the app look once more, to the end: a reminder of its own falls due now, is shown and noted. What was due
    /// before it has been dealt with then.
    #[track_caller]
    pub fn look_up(&self, service: &Notifications) {
        let name = format!("the time at {}", self.clock.now().instant);
        let contact = self.contact(&name);
        let date = self.clock.now().today() + Days::new(365);
        let plan = Plan { promise: true, date, ..call("2000-01-01 00:00") };
        let id = self.book().plan(contact, &plan, &self.clock.now()).expect("a plan").value;
        self.snooze(id, self.clock.now().instant + TimeDelta::milliseconds(500));
        service.wait_for(SOON, |pop_up| pop_up.title.ends_with(&name));
        self.shown(id);
        self.complete(id);
    }
}

/// A plan to call at a date and time.
#[track_caller]
pub fn call(at: &str) -> Plan {
    let (date, time) = at.split_once(' ').unwrap_or_else(|| panic!("“{at}” is no date and time"));
    let date = date.parse::<NaiveDate>().unwrap_or_else(|error| panic!("{date}: {error}"));
    let time = NaiveTime::parse_from_str(time, "%R").unwrap_or_else(|error| panic!("{time}: {error}"));
    Plan::new("Ask how it went", Channel::Call, date, Some(time))
}
