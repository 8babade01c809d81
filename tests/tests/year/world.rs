//! A book at a moving moment, with a memory beside it that the book is held to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use touchbase_core::channel::Channel;
use touchbase_core::contact::{Details, Email, Name, Phone};
use touchbase_core::follow_up::{Completion, Delay, FollowUp, Holding, Logged, Move, Origin, Plan};
use touchbase_core::id::{ContactId, EnrolmentId, FollowUpId, OpportunityId, ReminderId, StepId};
use touchbase_core::interaction::{Direction, NewInteraction, Outcome};
use touchbase_core::op::Output;
use touchbase_core::opportunity::OpportunityDetails;
use touchbase_core::play::Start;
use touchbase_core::reminder::{About, Alert, Snooze};
use touchbase_core::settings::Settings;
use touchbase_core::time::{DaysOff, Now, instant};
use touchbase_core::view::Started;
use touchbase_core::{Book, ErrorKind, Result};

/// So many steps are taken back at most; the book keeps more.
const REMEMBERED: usize = 50;

/// A book, the present, and what is remembered.
pub struct World {
    pub book: Book,
    pub now: Now,
    pub settings: Settings,
    /// Whether the owner heeds the weekly limit before something happens; nothing refuses it afterwards.
    pub careful: bool,
    pub memory: Memory,
    /// With whom something happened since the last look.
    pub touched: BTreeSet<ContactId>,
    /// What was shown, and the days of whose end the owner was told.
    pub shown: BTreeSet<ReminderId>,
    pub days_ended: BTreeSet<NaiveDate>,
    /// What was remembered before each step that can be undone, and after each that can be redone.
    past: Vec<Memory>,
    future: Vec<Memory>,
    newest: Option<StepId>,
    _folder: tempfile::TempDir,
}

/// What a careful person would remember.
#[derive(Clone, Default)]
pub struct Memory {
    /// What was promised, by either side, and what became of it.
    pub promises: BTreeMap<FollowUpId, Promise>,
    /// Who waits for an answer, and since when.
    pub waiting: BTreeMap<ContactId, DateTime<Utc>>,
    /// Delay notes, and what answered who waited: they are owed, and no attempts.
    pub owed: BTreeSet<(ContactId, DateTime<Utc>)>,
    /// Who turned out to be two cards of one person, and when: what each was sent before then was sent twice.
    pub merged: BTreeMap<ContactId, DateTime<Utc>>,
    /// What the owner moved by hand: it may lie on a day off.
    pub moved: BTreeSet<FollowUpId>,
    /// The days that the owner chose: no rule changes them.
    pub chosen: BTreeMap<FollowUpId, NaiveDate>,
    /// When answers were given.
    pub answers: Vec<DateTime<Utc>>,
    /// With whom the owner left it at that, and when.
    pub left: BTreeMap<ContactId, DateTime<Utc>>,
}

/// A promise that was made.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    /// By when.
    pub by: DateTime<Utc>,
    /// Whether the contact made it.
    pub they_owe: bool,
    /// How it ended, if it did.
    pub end: Option<End>,
}

/// How a promise ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Done at this moment.
    Done(DateTime<Utc>),
    /// The owner let it go.
    Dropped,
}

impl World {
    /// An empty book.
    pub fn new(zone: Tz, date: NaiveDate, settings: Settings) -> Self {
        // Where there is a file system in memory, a year of commits takes seconds.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let folder = folder.expect("a folder");
        let mut book = Book::open(&folder.path().join("book.db")).expect("a new book");
        let now = Now { instant: instant(date, NaiveTime::MIN, zone), zone };
        book.change_settings(&settings, &now).expect("settings");
        let newest = book.undo_state().expect("the history").undo.map(|step| step.id);
        Self {
            book,
            now,
            settings,
            careful: true,
            memory: Memory::default(),
            touched: BTreeSet::new(),
            shown: BTreeSet::new(),
            days_ended: BTreeSet::new(),
            past: Vec::new(),
            future: Vec::new(),
            newest,
            _folder: folder,
        }
    }

    /// Lets it be this time of this day. Time never goes back.
    pub fn at(&mut self, date: NaiveDate, time: NaiveTime) {
        self.now.instant = instant(date, time, self.now.zone).max(self.now.instant);
    }

    pub fn add_contact(&mut self, name: &str) -> ContactId {
        let details = Details {
            name: Name { full: name.into(), given: name.into(), ..Name::default() },
            phones: vec![Phone::new(None, "+49 30 901820")],
            emails: vec![Email::new(None, "someone@example.com")],
            ..Details::default()
        };
        self.run(|book, now| book.add_contact(&details, now), |_, _| {}).expect("a contact")
    }

    /// Changes what a contact says of itself.
    pub fn change_contact(&mut self, id: ContactId, change: impl FnOnce(&mut Details)) -> Result<()> {
        let mut details = self.book.contact(id)?.details;
        let was_unwanted = details.do_not_contact;
        change(&mut details);
        let unwanted = details.do_not_contact && !was_unwanted;
        self.touched.insert(id);
        self.run(
            |book, now| book.edit_contact(id, &details, now),
            |memory, _| {
                // Whoever asked to be left alone waits for nothing.
                if unwanted {
                    memory.waiting.remove(&id);
                }
            },
        )
    }

    pub fn merge(&mut self, kept: ContactId, other: ContactId) -> Result<()> {
        self.touched.insert(kept);
        let now = self.now.instant;
        let asks = |id| self.book.contact(id).map(|contact| contact.details.do_not_contact);
        let (kept_asks, other_asks) = (asks(kept)?, asks(other)?);
        self.run(
            |book, now| book.merge_contacts(kept, other, now),
            |memory, _| {
                memory.merged.insert(kept, now);
                let both = [memory.waiting.remove(&kept), memory.waiting.remove(&other)];
                // The wish of one not to be contacted holds for what the other asked, too.
                let both = match (kept_asks, other_asks) {
                    (true, false) => [both[0], None],
                    (false, true) => [None, both[1]],
                    (true, true) | (false, false) => both,
                };
                memory.waiting.extend(both.into_iter().flatten().min().map(|since| (kept, since)));
                let owed = std::mem::take(&mut memory.owed);
                let whose = |contact| if contact == other { kept } else { contact };
                memory.owed = owed.into_iter().map(|(contact, at)| (whose(contact), at)).collect();
            },
        )
        .map(|_| ())
    }

    pub fn plan(&mut self, contact: ContactId, plan: &Plan) -> Result<FollowUpId> {
        let promise = self.promised(plan);
        self.touched.insert(contact);
        self.run(
            |book, now| book.plan(contact, plan, now),
            |memory, id| {
                memory.promises.extend(promise.map(|promise| (*id, promise)));
                memory.chosen.insert(*id, plan.date);
            },
        )
    }

    pub fn log(&mut self, contact: ContactId, what: NewInteraction) -> Result<()> {
        self.log_with(contact, Logged { interaction: what, next: None, consequences: Default::default() })
    }

    pub fn log_with(&mut self, contact: ContactId, logged: Logged) -> Result<()> {
        let outcome = logged.interaction.outcome;
        // Who replied is they, whoever is said to have.
        let replied = outcome == Some(Outcome::Replied);
        let direction = if replied { Direction::In } else { logged.interaction.direction };
        let answered = logged.consequences.answered;
        let since = logged.interaction.at.unwrap_or(self.now.instant);
        let contacts = std::iter::once(contact).chain(logged.consequences.also.clone()).collect::<Vec<_>>();
        self.touched.extend(&contacts);
        self.run(
            |book, now| book.log(contact, &logged, now),
            |memory, _| {
                for with in &contacts {
                    // Whoever only took part waits for nothing of their own.
                    let answered = answered || *with != contact;
                    memory.heard(*with, direction, outcome, answered, since);
                }
            },
        )
        .map(|_| ())
    }

    pub fn complete(&mut self, id: FollowUpId, completion: &Completion) -> Result<()> {
        let in_hand = self.book.follow_up(id)?;
        let FollowUp { contact_id, plan, origin, .. } = in_hand.clone();
        // A plain "done" of what they owe is their doing.
        let they_did = plan.they_owe && completion.outcome.is_none();
        let outcome = completion.outcome.or((!they_did).then(|| Outcome::of_done(plan.channel)));
        let inbound = they_did || outcome == Some(Outcome::Replied);
        let direction = if inbound { Direction::In } else { Direction::Out };
        let (now, answered) = (self.now.instant, they_did || completion.consequences.answered);
        let happened = fulfils(&in_hand, direction, outcome);
        self.touched.insert(contact_id);
        self.touched.extend(&completion.consequences.also);
        self.run(
            |book, now| book.complete(id, completion, now),
            |memory, _| {
                match (happened, completion.let_go) {
                    (true, _) => {
                        if origin == Origin::Response && memory.waiting.remove(&contact_id).is_some() {
                            memory.answers.push(now);
                        }
                        memory.ended(id, End::Done(now));
                    }
                    (false, true) => {
                        if origin == Origin::Response {
                            memory.waiting.remove(&contact_id);
                        }
                        memory.ended(id, End::Dropped);
                    }
                    // It stays, and moves.
                    (false, false) => _ = memory.chosen.remove(&id),
                }
                // A greeting that was sent on their birthday is no answer.
                let spoken = !matches!(
                    outcome,
                    None | Some(Outcome::Wrote | Outcome::NoAnswer | Outcome::MessageLeft | Outcome::Bounced)
                );
                if origin != Origin::Date || spoken {
                    memory.heard(contact_id, direction, outcome, answered, now);
                }
            },
        )?;
        if let Some((next, promise)) =
            completion.next.as_ref().and_then(|next| Some((next, self.promised(next)?)))
        {
            let open = self.book.follow_ups(Some(contact_id), &self.now)?;
            let mut known =
                open.iter().filter(|row| row.promise && row.purpose == next.purpose).map(|row| row.id);
            let id = known.find(|id| !self.memory.promises.contains_key(id)).expect("what was promised next");
            self.memory.promises.insert(id, promise);
        }
        Ok(())
    }

    pub fn skip(&mut self, id: FollowUpId) -> Result<()> {
        self.touched.insert(self.book.follow_up(id)?.contact_id);
        self.run(|book, now| book.skip(id, now), |memory, _| memory.ended(id, End::Dropped))
    }

    pub fn snooze(&mut self, id: FollowUpId, until: DateTime<Utc>) -> Result<()> {
        self.run(|book, now| book.snooze(id, until, now), |_, _| {})
    }

    pub fn reschedule(
        &mut self,
        id: FollowUpId,
        date: NaiveDate,
        time: Option<NaiveTime>,
        rest: bool,
    ) -> Result<()> {
        let moved = Move { date, time, rest, reason: String::new() };
        self.touched.insert(self.book.follow_up(id)?.contact_id);
        self.run(
            |book, now| book.reschedule(id, &moved, now),
            |memory, _| {
                memory.moved.insert(id);
                memory.chosen.insert(id, date);
            },
        )
    }

    pub fn hold(&mut self, id: FollowUpId, holding: &Holding) -> Result<FollowUpId> {
        let contact = self.book.follow_up(id)?.contact_id;
        let channel = Channel::Email;
        let promise = self.promised(&Plan {
            promise: true,
            ..Plan::new(&holding.text, channel, holding.date, holding.time)
        });
        self.touched.insert(contact);
        let at = self.now.instant;
        self.run(
            |book, now| book.hold(id, holding, now),
            |memory, promised| {
                if memory.waiting.remove(&contact).is_some() {
                    memory.answers.push(at);
                }
                memory.promises.extend(promise.map(|promise| (*promised, promise)));
            },
        )
    }

    pub fn waive(&mut self, id: FollowUpId, reason: &str) -> Result<()> {
        let contact = self.book.follow_up(id)?.contact_id;
        self.touched.insert(contact);
        self.run(|book, now| book.waive(id, reason, now), |memory, _| _ = memory.waiting.remove(&contact))
    }

    pub fn delay(&mut self, id: FollowUpId, delay: &Delay) -> Result<()> {
        let FollowUp { contact_id, plan, .. } = self.book.follow_up(id)?;
        let now = self.now;
        let by = now.at(delay.date, delay.time.unwrap_or(self.settings.working_hours.start));
        let in_time = |promised| match plan.time {
            Some(_) => now.instant <= promised,
            None => now.today() <= now.date_of(promised),
        };
        self.touched.insert(contact_id);
        self.run(
            |book, now| book.delay(id, delay, now),
            |memory, _| {
                // Told in time the new day counts; told too late, the promise was broken.
                if let Some(promise) = memory.promises.get_mut(&id).filter(|promise| in_time(promise.by)) {
                    promise.by = by;
                }
                memory.owed.insert((contact_id, now.instant));
                memory.moved.insert(id);
                memory.chosen.insert(id, delay.date);
                if memory.waiting.remove(&contact_id).is_some() {
                    memory.answers.push(now.instant);
                }
            },
        )
    }

    pub fn start_play(&mut self, play: &str, contacts: &[ContactId], start: &Start) -> Result<Started> {
        self.touched.extend(contacts);
        self.run(|book, now| book.start_play(play, contacts, start, now), |_, _| {})
    }

    pub fn pause_play(&mut self, id: EnrolmentId) -> Result<()> {
        self.run(|book, now| book.pause_play(id, now), |_, _| {})
    }

    pub fn resume_play(&mut self, id: EnrolmentId) -> Result<()> {
        self.run(|book, now| book.resume_play(id, now), |_, _| {})
    }

    pub fn end_play(&mut self, id: EnrolmentId) -> Result<()> {
        self.run(|book, now| book.end_play(id, now), |_, _| {})
    }

    pub fn add_opportunity(
        &mut self,
        contact: ContactId,
        details: &OpportunityDetails,
    ) -> Result<OpportunityId> {
        self.touched.insert(contact);
        self.run(|book, now| book.add_opportunity(contact, details, now), |_, _| {})
    }

    /// Changes what is known of an opportunity.
    pub fn set_opportunity(
        &mut self,
        id: OpportunityId,
        change: impl FnOnce(&mut OpportunityDetails),
    ) -> Result<()> {
        let row = self.book.opportunity(id, &self.now)?;
        let mut details = row.details();
        change(&mut details);
        self.touched.insert(row.contact_id);
        self.run(|book, now| book.edit_opportunity(id, &details, now), |_, _| {})
    }

    /// Writes down days off, which hold at once.
    pub fn take_off(&mut self, off: DaysOff) -> Result<()> {
        let mut settings = self.settings.clone();
        settings.working_hours.days_off.push(off);
        self.run(|book, now| book.change_settings(&settings, now), |_, _| {}).map(|_| ())?;
        self.settings = settings;
        // It is not taken back: the memory knows of no settings.
        self.settle();
        Ok(())
    }

    pub fn leave_it(&mut self, contact: ContactId) -> Result<()> {
        self.touched.insert(contact);
        let at = self.now.instant;
        self.run(|book, now| book.leave_it(&[contact], now), |memory, _| _ = memory.left.insert(contact, at))
    }

    /// Lets what was done until now stay: it is not taken back any more.
    pub fn settle(&mut self) {
        self.past.clear();
        self.future.clear();
    }

    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            let undone = self.book.undo().expect("undo").value;
            assert!(undone.is_some(), "what was done can be undone");
            self.future.push(std::mem::replace(&mut self.memory, before));
            self.look();
        }
    }

    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            let redone = self.book.redo().expect("redo").value;
            assert!(redone.is_some(), "what was undone can be redone");
            self.past.push(std::mem::replace(&mut self.memory, after));
            self.look();
        }
    }

    /// Puts off all that is due.
    pub fn snooze_all(&mut self, snooze: Snooze) -> Result<()> {
        self.run(|book, now| book.snooze_all(snooze, now), |_, _| {}).map(|_| ())
    }

    /// The owner is back at the desk.
    pub fn come_back(&mut self) {
        self.book.back_at_desk(&self.now).expect("back");
        assert!(!self.book.waits_for_desk().expect("asked"), "nothing waits for the owner any more");
    }

    /// Shows what is due, as the reminder loop does. Nothing is shown twice, and nothing bursts in.
    pub fn show_reminders(&mut self) {
        self.book.keep_time(&self.now).expect("time is kept");
        let alerts = self.book.due_reminders(&self.now).expect("what is due").alerts;
        let count = |which: fn(&Alert) -> bool| alerts.iter().filter(|alert| which(alert)).count();
        let of_day = count(is_of_day);
        let late = count(|alert| !is_of_day(alert) && alert.late);
        assert!(of_day <= 1 && late <= 1 && alerts.len() <= 7, "a burst: {alerts:#?}");
        for alert in alerts {
            for id in alert.about.reminders() {
                assert!(self.shown.insert(*id), "shown twice: {alert:?}");
            }
            let today = self.now.today();
            if let About::Answers { day_end: Some(date), .. } | About::DayEnd { date } = alert.about {
                assert_eq!(date, today, "the end of another day: {alert:?}");
                assert!(self.days_ended.insert(today), "the end of {today} is told twice: {alert:?}");
            }
            self.book.alert_shown(&alert.about, "", &self.now).expect("shown");
        }
        let left = self.book.due_reminders(&self.now).expect("what is due").alerts;
        assert!(left.is_empty(), "what was shown is due no more: {left:?}");
    }

    /// Runs a verb; what is remembered changes when it succeeds. A refusal is one that tells the owner something.
    fn run<T>(
        &mut self,
        verb: impl FnOnce(&mut Book, &Now) -> Result<Output<T>>,
        remember: impl FnOnce(&mut Memory, &T),
    ) -> Result<T> {
        let now = self.now;
        let value = match verb(&mut self.book, &now) {
            Ok(output) => output.value,
            Err(error) => {
                let told =
                    matches!(error.kind(), ErrorKind::Invalid | ErrorKind::Conflict | ErrorKind::NotFound);
                assert!(told, "no refusal but a failure: {error:?}");
                assert!(!self.look(), "a refusal leaves no trace: {error}");
                return Err(error);
            }
        };
        let before = self.memory.clone();
        remember(&mut self.memory, &value);
        // A verb that changes nothing leaves no step.
        if self.look() {
            if self.past.len() == REMEMBERED {
                self.past.remove(0);
            }
            self.past.push(before);
            self.future.clear();
        }
        Ok(value)
    }

    /// Notes the newest step; tells whether it is another.
    fn look(&mut self) -> bool {
        let newest = self.book.undo_state().expect("the history").undo.map(|step| step.id);
        std::mem::replace(&mut self.newest, newest) != newest
    }

    /// The promise that a plan makes, if it makes one.
    fn promised(&self, plan: &Plan) -> Option<Promise> {
        let by = plan.due_at(&self.now, &self.settings.working_hours);
        (plan.promise || plan.they_owe).then_some(Promise { by, they_owe: plan.they_owe, end: None })
    }
}

impl Memory {
    fn ended(&mut self, id: FollowUpId, end: End) {
        if let Some(promise) = self.promises.get_mut(&id) {
            promise.end = Some(end);
        }
    }

    /// Something was said: a message that came waits for an answer, one that went out answers.
    fn heard(
        &mut self,
        contact: ContactId,
        direction: Direction,
        outcome: Option<Outcome>,
        answered: bool,
        since: DateTime<Utc>,
    ) {
        let message = matches!(
            outcome,
            None | Some(Outcome::Replied | Outcome::MessageLeft | Outcome::NoAnswer | Outcome::Wrote)
        );
        // What came back had been sent, whatever was ticked.
        let direction = if outcome == Some(Outcome::Bounced) { Direction::Out } else { direction };
        match direction {
            Direction::In if message && !answered => _ = self.waiting.entry(contact).or_insert(since),
            Direction::In if message => {}
            // Whoever was spoken with has an answer.
            Direction::In => self.answers.extend(self.waiting.remove(&contact).map(|_| since)),
            // An attempt to reach who waits is owed.
            Direction::Out if matches!(outcome, Some(Outcome::NoAnswer | Outcome::Bounced)) => {
                self.owed.extend(self.waiting.get(&contact).map(|_| (contact, since)));
            }
            Direction::Out => {
                let answered = self.waiting.remove(&contact);
                self.answers.extend(answered.map(|_| since));
                self.owed.extend(answered.map(|_| (contact, since)));
            }
        }
    }
}

/// Whether something that happened does what a follow-up is for, as a careful person sees it.
fn fulfils(in_hand: &FollowUp, direction: Direction, outcome: Option<Outcome>) -> bool {
    let FollowUp { plan, origin, step, .. } = in_hand;
    let mine = plan.promise && !plan.they_owe;
    let by_voice = matches!(plan.channel, Channel::Call | Channel::Message);
    let call_back = step.as_ref().is_some_and(|step| step.play == "call-back");
    match (outcome, direction) {
        (Some(Outcome::NoAnswer | Outcome::Bounced), _) | (Some(Outcome::MessageLeft), Direction::In) => {
            false
        }
        (Some(Outcome::MessageLeft), Direction::Out) => {
            *origin == Origin::Response || call_back || mine && by_voice && !plan.question
        }
        // Their own message is neither an answer to them nor a promise to them kept.
        (None | Some(Outcome::Replied | Outcome::Wrote), Direction::In) => {
            !mine && *origin != Origin::Response
        }
        // To be written to is not to deliver.
        (None | Some(Outcome::Replied | Outcome::Wrote), Direction::Out) => !plan.they_owe,
        (Some(_), _) => true,
    }
}

/// Something that happened just now.
pub fn said(
    channel: Channel,
    direction: Direction,
    outcome: Option<Outcome>,
    reason: &str,
) -> NewInteraction {
    NewInteraction {
        channel,
        direction,
        at: None,
        outcome,
        summary: String::new(),
        first_hand: true,
        reason: reason.into(),
    }
}

/// Whether an alert tells of those who wait for an answer, or of the end of the day.
fn is_of_day(alert: &Alert) -> bool {
    matches!(alert.about, About::Answers { .. } | About::DayEnd { .. })
}
