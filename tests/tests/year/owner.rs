//! An owner who does most of what is due, sometimes late; contacts who reply, buy and refuse.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use touchbase_core::channel::Channel;
use touchbase_core::contact::{Rhythm, RhythmDefault, RhythmOf};
use touchbase_core::follow_up::{Completion, Consequences, Delay, Holding, Logged, Origin, Plan};
use touchbase_core::id::{ContactId, OpportunityId};
use touchbase_core::interaction::{Direction, Outcome};
use touchbase_core::opportunity::{OpportunityDetails, OpportunityState};
use touchbase_core::play::Start;
use touchbase_core::recurrence::Recurrence;
use touchbase_core::settings::Settings;
use touchbase_core::time::{DaysOff, Interval, Unit, WorkingHours};
use touchbase_core::view::{FollowUpRow, ListFilter, PromiseEnd, ProposedStep};
use touchbase_core::{Error, Result};

use crate::chance::Chance;
use crate::invariants;
use crate::table::{Event, PlanKind, What};
use crate::world::{World, said};

/// How many contacts a role has.
const CONTACTS: usize = 100;

/// When the owner sits down to work, on working days.
const SESSIONS: [(u32, u32); 3] = [(9, 15), (13, 0), (16, 40)];

/// An owner with a year before them.
pub struct Owner {
    world: World,
    chance: Chance,
    events: Vec<Event>,
    contacts: Vec<ContactId>,
    /// What contacts will send, by day.
    letters: BTreeMap<NaiveDate, Vec<(NaiveTime, ContactId)>>,
    tally: Tally,
}

/// What happened in the year.
#[derive(Debug, Default)]
struct Tally {
    done: u32,
    refused: u32,
    forced: u32,
    answered: u32,
    held: u32,
    waived: u32,
    delayed: u32,
    came_in: u32,
    decided: u32,
    away: u32,
    tried: u32,
    let_go: u32,
    out_of_office: u32,
    moved: u32,
}

/// What happens at a time of a day.
enum Moment {
    Event(usize),
    Letter(ContactId),
    Session,
}

impl Owner {
    /// An owner on the eve of the year.
    pub fn new(role: &str, zone: Tz, seed: u64, first: NaiveDate) -> Self {
        let events = Event::of(role);
        let away = events.iter().filter_map(|event| match &event.what {
            What::Away(name) => event.days().map(|(from, until)| DaysOff { from, until, name: name.clone() }),
            _ => None,
        });
        let every = |count, unit| Interval { count, unit };
        let settings = Settings {
            working_hours: WorkingHours { days_off: away.collect(), ..WorkingHours::default() },
            rhythms: vec![
                RhythmDefault { of: RhythmOf::Stage, name: "customer".into(), every: every(3, Unit::Month) },
                RhythmDefault { of: RhythmOf::Tag, name: "close".into(), every: every(6, Unit::Week) },
            ],
            ..Settings::default()
        };
        let mut world = World::new(zone, first, settings);
        let contacts = (1..=CONTACTS).map(|number| world.add_contact(&format!("{role} {number}"))).collect();
        let (letters, tally) = (BTreeMap::new(), Tally::default());
        Self { world, chance: Chance::new(seed), events, contacts, letters, tally }
    }

    /// Lives a day, and looks at the book at its end.
    pub fn live(&mut self, date: NaiveDate) {
        let away = self.events.iter().any(|event| matches!(event.what, What::Away(_)) && event.is_on(date));
        let works = self.world.settings.working_hours.works_on(date);
        let before = self.computed();
        for (time, moment) in self.moments(date, works, away) {
            self.world.at(date, time);
            if !away {
                self.world.show_reminders();
            }
            match moment {
                Moment::Event(event) => self.event(event),
                Moment::Letter(contact) => self.letter(contact),
                Moment::Session => self.session(),
            }
        }
        if away {
            self.tally.away += 1;
            assert!(self.computed() <= before, "nothing piles up on {date} while nobody is there");
        }
        self.world.at(date, clock(23, 30));
        invariants::check(&mut self.world);
        if date.format("%d").to_string() == "01" {
            invariants::check_all(&mut self.world, self.contacts.iter().copied());
        }
    }

    /// Looks back on the year: it was one.
    pub fn look_back(mut self) {
        invariants::check_all(&mut self.world, self.contacts.iter().copied());
        let ledger = self.world.book.promises(&ListFilter::default(), &self.world.now).expect("the ledger");
        let late = ledger.closed.iter().filter(|promise| promise.end == PromiseEnd::Late).count();
        let tally = &self.tally;
        let (shown, days_ended) = (self.world.shown.len(), self.world.days_ended.len());
        assert!(
            shown > 500 && days_ended > 10,
            "{shown} reminders and the end of {days_ended} days were shown"
        );
        assert!(
            self.world.memory.promises.len() > 50 && late > 0,
            "promises were made, and some kept late: {tally:?}"
        );
        for (count, least, what) in [
            (tally.done, 500, "follow-ups done"),
            (tally.refused, 10, "times the weekly limit stood in the way"),
            (tally.forced, 1, "times it was set aside with a reason"),
            (tally.came_in, 100, "messages came in"),
            (tally.answered, 50, "messages answered"),
            (tally.held, 10, "messages held"),
            (tally.waived, 3, "messages waived"),
            (tally.delayed, 1, "promises delayed"),
            (tally.decided, 5, "opportunities decided"),
            (tally.away, 7, "days away"),
            (tally.tried, 50, "calls that nobody took"),
            (tally.let_go, 3, "times that had to do"),
            (tally.out_of_office, 5, "machines that answered"),
            (tally.moved, 5, "days that they asked for"),
        ] {
            assert!(count >= least, "{count} {what}, of at least {least}: {tally:?}");
        }
    }

    /// How many follow-ups that a rule plans are open, answers aside.
    fn computed(&self) -> usize {
        let open = self.world.book.follow_ups(None, &self.world.now).expect("open follow-ups");
        open.iter()
            .filter(|row| !matches!(row.origin, Origin::Response | Origin::Manual | Origin::Promise))
            .count()
    }

    /// What happens on a day, in order.
    fn moments(&mut self, date: NaiveDate, works: bool, away: bool) -> Vec<(NaiveTime, Moment)> {
        // While nobody is there, others go on writing.
        let happens = |event: &Event| !away || matches!(event.what, What::Said(Direction::In, ..));
        let events = self.events.iter().enumerate().filter(|(_, event)| event.is_on(date) && happens(event));
        let mut moments = events.map(|(at, event)| (event.at, Moment::Event(at))).collect::<Vec<_>>();
        let letters = self.letters.remove(&date).unwrap_or_default();
        moments.extend(letters.into_iter().map(|(time, contact)| (time, Moment::Letter(contact))));
        if works {
            moments.extend(SESSIONS.map(|(hour, minute)| (clock(hour, minute), Moment::Session)));
        }
        if self.chance.percent(30) {
            let contact = self.contacts[self.chance.below(100) as usize % self.contacts.len()];
            moments.push((self.any_time(), Moment::Letter(contact)));
        }
        moments.sort_by_key(|(time, _)| *time);
        moments
    }

    fn event(&mut self, at: usize) {
        let event = &self.events[at];
        let (what, why) = (event.what.clone(), event.why.clone());
        let who = event.who.iter().map(|number| self.contacts[number - 1]).collect::<Vec<_>>();
        if let What::Play(play, cause) = &what {
            let start = Start { cause: cause.clone(), ..Start::default() };
            told(self.world.start_play(play, &who, &start), &why);
            return;
        }
        for contact in who {
            self.one_event(contact, &what, &why);
        }
    }

    fn one_event(&mut self, contact: ContactId, what: &What, why: &str) {
        let today = self.world.now.today();
        let world = &mut self.world;
        match what {
            What::Away(_) | What::Play(..) => {}
            What::Stage(stage) => {
                told(world.change_contact(contact, |details| details.stage.clone_from(stage)), why);
            }
            What::Tag(tag) => {
                told(world.change_contact(contact, |details| details.tags.push(tag.clone())), why)
            }
            What::Rhythm(every) => {
                told(world.change_contact(contact, |details| details.rhythm = Rhythm::Every(*every)), why);
            }
            What::Said(direction, channel, outcome) => {
                self.tally.came_in += u32::from(*direction == Direction::In);
                // What happened is never refused. Whether it happens is up to the owner, who is told of the limit.
                let check = world.book.check_log(contact, None, *direction, *outcome, None, &world.now);
                let limited = check.expect("a check").limit.is_some();
                if !limited {
                    told(world.log(contact, said(*channel, *direction, *outcome, "")), why);
                } else if self.chance.percent(20) {
                    self.tally.forced += 1;
                    told(self.world.log(contact, said(*channel, *direction, *outcome, "They asked")), why);
                } else {
                    self.tally.refused += 1;
                }
            }
            What::Plan { channel, days, kind, time } => {
                let plan = Plan {
                    promise: *kind == PlanKind::Told,
                    they_owe: *kind == PlanKind::TheyOwe,
                    question: *kind == PlanKind::Question,
                    ..Plan::new(why, *channel, today + Days::new(*days), *time)
                };
                self.plan(contact, plan);
            }
            What::Repeat(channel, Recurrence { every, from }) => {
                let recurrence = Some(Recurrence { every: *every, from: *from });
                let date = world.settings.working_hours.next_working_day(today);
                self.plan(contact, Plan { recurrence, ..Plan::new(why, *channel, date, None) });
            }
            What::Opportunity(kind, title) => {
                let details = OpportunityDetails::new(*kind, title.clone());
                told(world.add_opportunity(contact, &details), why);
            }
            What::Date(which) => {
                let Some(id) = self.newest_opportunity(contact) else { return };
                let set = |details: &mut OpportunityDetails| {
                    let dates = &mut details.dates;
                    *match which.as_str() {
                        "applied" => &mut dates.applied,
                        "interviewed" => &mut dates.interviewed,
                        "proposal-sent" => &mut dates.proposal_sent,
                        "sale-confirmed" => &mut dates.sale_confirmed,
                        "delivered" => &mut dates.delivered,
                        other => panic!("{other} is no date of an opportunity"),
                    } = Some(today);
                };
                told(self.world.set_opportunity(id, set), why);
            }
            What::Decide(yes) => self.decide(contact, *yes),
            What::OutOfOffice(channel) => {
                self.tally.out_of_office += 1;
                let interaction = said(*channel, Direction::In, None, "");
                let consequences = Consequences { answered: true, ..Consequences::default() };
                told(world.log_with(contact, Logged { interaction, next: None, consequences }), why);
            }
            What::TakeOff(days, name) => {
                let from = today + Days::new(1);
                let off = DaysOff { from, until: today + Days::new(*days), name: name.clone() };
                told(world.take_off(off), why);
            }
            What::Move(days) => {
                let open = world.book.follow_ups(Some(contact), &world.now).expect("open follow-ups");
                if let Some(row) = open.iter().find(|row| row.origin != Origin::Response) {
                    let day =
                        world.settings.working_hours.roll_forward(row.date.max(today) + Days::new(*days));
                    if world.reschedule(row.id, day, row.time, false).is_ok() {
                        self.tally.moved += 1;
                    }
                }
            }
            What::LeaveIt => told(world.leave_it(contact), why),
            What::LeaveMeAlone => {
                told(world.change_contact(contact, |details| details.do_not_contact = true), why);
            }
            What::Merge(other) => {
                let other = self.contacts[*other - 1];
                if other != contact {
                    told(world.merge(contact, other), why);
                    // The number of the one that is gone is that of the one that stayed.
                    self.contacts
                        .iter_mut()
                        .filter(|known| **known == other)
                        .for_each(|known| *known = contact);
                }
            }
        }
    }

    fn letter(&mut self, contact: ContactId) {
        self.tally.came_in += 1;
        let channel = [Channel::Email, Channel::Message, Channel::Call][self.chance.below(3) as usize];
        told(self.world.log(contact, said(channel, Direction::In, None, "")), "a message comes in");
    }

    /// Some time at the desk: who waits is answered, what is due is done, what has no next step gets one.
    fn session(&mut self) {
        let waiting = self.world.book.unanswered(&self.world.now).expect("who waits");
        for row in waiting {
            self.answer(&row);
        }
        let due = self.world.book.due(&self.world.now).expect("what is due");
        for row in due.into_iter().filter(|row| row.origin != Origin::Response) {
            // What was done before may have closed it: a reply ends a play.
            let still = self.world.book.follow_up(row.id).is_ok_and(|f| f.closed_at.is_none());
            if still {
                self.work_on(&row);
            }
        }
        let between = self.world.book.contacts_without_step(&ListFilter::default(), &self.world.now);
        for row in between.expect("who falls between") {
            let next = self.world.book.what_next(row.contact_id, &self.world.now).expect("asked");
            let next = next.expect("whoever stands there has a proposal");
            let chosen = self.chance.below(100) as usize % next.proposals.len();
            match next.proposals[chosen].step.clone() {
                ProposedStep::Plan(plan) => self.plan(row.contact_id, plan),
                ProposedStep::KeepInTouch(every) => {
                    let rhythm = Rhythm::Every(every);
                    told(
                        self.world.change_contact(row.contact_id, |details| details.rhythm = rhythm),
                        "a rhythm",
                    );
                }
                ProposedStep::LeaveIt => told(self.world.leave_it(row.contact_id), "left at that"),
                ProposedStep::Play(_) | ProposedStep::Comes(_) => {}
            }
        }
        let board =
            self.world.book.opportunities(&ListFilter::default(), &self.world.now).expect("the board");
        for row in board.no_next_step {
            if self.chance.percent(70) {
                let today = self.world.now.today();
                let plan = Plan {
                    opportunity: Some(row.id),
                    ..Plan::new("Ask how they decided", Channel::Call, today, None)
                };
                self.plan(row.contact_id, plan);
            }
        }
    }

    fn answer(&mut self, row: &FollowUpRow) {
        let today = self.world.now.today();
        match self.chance.below(100) {
            0..55 => {
                let outcome = Some(Outcome::Wrote);
                told(
                    self.world.log(row.contact_id, said(row.channel, Direction::Out, outcome, "")),
                    "a reply",
                );
                self.tally.answered += 1;
            }
            55..70 => {
                told(self.world.complete(row.id, &Completion::default()), "a reply");
                self.tally.answered += 1;
            }
            70..78 => {
                // A call that nobody took answers nobody.
                let outcome = Some(Outcome::NoAnswer);
                told(
                    self.world.log(row.contact_id, said(Channel::Call, Direction::Out, outcome, "")),
                    "a try",
                );
                self.tally.tried += 1;
            }
            78..85 => {
                let days = u64::from(self.chance.below(4));
                let date = self.world.settings.working_hours.next_working_day(today + Days::new(days));
                let holding =
                    Holding { text: "look into it".into(), channel: None, date, time: Some(clock(12, 0)) };
                told(self.world.hold(row.id, &holding), "a holding reply");
                self.tally.held += 1;
            }
            85..91 => {
                told(self.world.waive(row.id, "Advertising"), "a waiver");
                self.tally.waived += 1;
            }
            _ => {}
        }
    }

    fn work_on(&mut self, row: &FollowUpRow) {
        let today = self.world.now.today();
        let next_day = self.world.settings.working_hours.next_working_day(today);
        match self.chance.below(100) {
            0..72 => self.complete(row),
            72..80 => {
                let until = self.world.now.at(next_day, clock(9, 0));
                told(self.world.snooze(row.id, until), "a snooze");
            }
            80..86 if row.promise && !row.they_owe => {
                let time = row.time;
                let delay =
                    Delay { date: next_day, time, channel: Channel::Call, said: "It takes longer".into() };
                self.tally.delayed += u32::from(self.allowed(row, |world| world.delay(row.id, &delay)));
            }
            80..86 => {
                let (rest, time) = (row.play.is_some() && self.chance.percent(50), row.time);
                self.allowed(row, |world| world.reschedule(row.id, next_day, time, rest));
            }
            86..90 => told(self.world.skip(row.id), "let go"),
            _ => {}
        }
    }

    fn complete(&mut self, row: &FollowUpRow) {
        let outcome = match row.channel {
            Channel::Call => match self.chance.below(100) {
                0..45 => Outcome::Reached,
                45..70 => Outcome::NoAnswer,
                70..90 => Outcome::MessageLeft,
                _ => Outcome::Replied,
            },
            channel => Outcome::of_done(channel),
        };
        let direction = if outcome == Outcome::Replied { Direction::In } else { Direction::Out };
        let now = self.world.now;
        let proposals =
            self.world.book.proposals(row.contact_id, Some(row.id), direction, Some(outcome), &now);
        let first = proposals.expect("proposals").into_iter().next().filter(|_| self.chance.percent(60));
        let next = match first.map(|proposal| proposal.step) {
            Some(ProposedStep::Plan(plan)) => Some(plan),
            _ => None,
        };
        let reason = if self.chance.percent(5) { "It cannot wait" } else { "" };
        let check =
            self.world.book.check_log(row.contact_id, Some(row.id), direction, Some(outcome), None, &now);
        let check = check.expect("a check");
        // Only what the owner planned or moved by hand is ever due inside the limit, after something else came between.
        if check.limit.is_some() && reason.is_empty() {
            let chosen = self.world.memory.chosen.contains_key(&row.id);
            assert!(chosen || row.origin == Origin::Manual, "due, and inside the limit: {row:?}");
            self.tally.refused += 1;
            return self.put_off(row);
        }
        let tried = check.moves_to.is_some();
        let let_go = tried && self.chance.percent(10);
        let completion = Completion {
            outcome: Some(outcome),
            next,
            reason: reason.into(),
            let_go,
            ..Completion::default()
        };
        told(self.world.complete(row.id, &completion), "what is due is never refused");
        if tried {
            self.tally.tried += 1;
            self.tally.let_go += u32::from(let_go);
        } else {
            self.tally.done += 1;
        }
        if self.chance.percent(2) {
            self.world.undo();
            self.world.redo();
        }
        if matches!(outcome, Outcome::MessageLeft | Outcome::Wrote) && self.chance.percent(35) {
            let day = now.today() + Days::new(1 + u64::from(self.chance.below(4)));
            let time = self.any_time();
            self.letters.entry(day).or_default().push((time, row.contact_id));
        }
        if outcome == Outcome::Reached && self.chance.percent(12) {
            let yes = self.chance.percent(50);
            self.decide(row.contact_id, yes);
        }
    }

    /// Does what the weekly limit may forbid. Then it waits until the day on which it is free.
    fn allowed(&mut self, row: &FollowUpRow, verb: impl FnOnce(&mut World) -> Result<()>) -> bool {
        match verb(&mut self.world) {
            Ok(()) => true,
            Err(error) if limited(&error) => {
                self.tally.refused += 1;
                self.put_off(row);
                false
            }
            Err(error) => {
                // Whoever asked to be left alone is; what was planned is let go.
                assert!(error.to_string().contains("not to be contacted"), "{error} for {row:?}");
                told(self.world.skip(row.id), "they asked to be left alone");
                false
            }
        }
    }

    /// Moves a follow-up to the day on which an attempt is free again.
    fn put_off(&mut self, row: &FollowUpRow) {
        let plan = self.world.book.follow_up(row.id).expect("a follow-up").plan;
        let free = self.free_day(row.contact_id, &plan, Some(row));
        if self.world.reschedule(row.id, free, plan.time, false).is_err() {
            // Not moved: it stays where it is, and is looked at again tomorrow.
            self.tally.refused += 1;
        }
    }

    fn plan(&mut self, contact: ContactId, plan: Plan) {
        match self.world.plan(contact, &plan) {
            Ok(_) => {}
            Err(error) if limited(&error) && self.chance.percent(10) => {
                self.tally.forced += 1;
                let plan = Plan { reason: "It cannot wait".into(), ..plan };
                told(self.world.plan(contact, &plan).map(|_| ()), "with a reason it goes on");
            }
            Err(error) if limited(&error) => {
                self.tally.refused += 1;
                let date = self.free_day(contact, &plan, None);
                told(
                    self.world.plan(contact, &Plan { date, ..plan }).map(|_| ()),
                    "the day that was said to be free is free",
                );
            }
            Err(error) => assert!(error.to_string().contains("not to be contacted"), "{error}"),
        }
    }

    /// The working day from which an attempt is free, as the book says it.
    fn free_day(&self, contact: ContactId, plan: &Plan, except: Option<&FollowUpRow>) -> NaiveDate {
        let mut plan = Plan { date: plan.date.max(self.world.now.today()), ..plan.clone() };
        let hours = &self.world.settings.working_hours;
        loop {
            let check = self.world.book.check_plan(contact, &plan, except.map(|row| row.id), &self.world.now);
            match check.expect("a check").limit {
                // A day off rolls, and may roll into another attempt.
                Some(limit) => plan.date = hours.roll_forward(limit.free_on),
                None => return plan.date,
            }
        }
    }

    fn decide(&mut self, contact: ContactId, yes: bool) {
        let Some(id) = self.newest_opportunity(contact) else { return };
        let state = if yes { OpportunityState::Yes } else { OpportunityState::No };
        told(self.world.set_opportunity(id, |details| details.state = state), "a decision");
        self.tally.decided += 1;
    }

    /// The newest open opportunity with a contact; `None` when there is none.
    fn newest_opportunity(&self, contact: ContactId) -> Option<OpportunityId> {
        let view = self.world.book.contact_view(contact, &self.world.now).expect("a contact");
        let open = view.opportunities.iter().filter(|row| row.state == OpportunityState::Open);
        open.map(|row| row.id).max()
    }

    /// Any minute of the day: people write at night, too.
    fn any_time(&mut self) -> NaiveTime {
        clock(self.chance.below(24), self.chance.below(60))
    }
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day")
}

/// Whether the weekly limit stood in the way.
fn limited(error: &Error) -> bool {
    error.field() == Some("reason")
}

/// What must not be refused, unless they asked to be left alone or somebody is in it already.
fn told<T>(result: Result<T>, why: &str) {
    if let Err(error) = result {
        let text = error.to_string();
        let fine = text.contains("not to be contacted") || matches!(error, Error::Conflict(_));
        assert!(fine, "{why}: {text}");
    }
}
