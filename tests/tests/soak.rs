//! A month of ten thousand follow-ups, in which the app, the notification service, the clock and the owner do what they
//! like. At its end the proof log accounts for every one.
#![cfg(target_os = "linux")]

#[path = "year/chance.rs"]
mod chance;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chance::Chance;
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::{America, Australia, Europe, Tz};
use touchbase_core::follow_up::{Completion, Plan, State};
use touchbase_core::id::FollowUpId;
use touchbase_core::reminder::ReminderState;
use touchbase_tests::diary::call;
use touchbase_tests::notifications::{Closed, PopUp, Reflex};
use touchbase_tests::wait::until;
use touchbase_tests::{Clock, Diary, Notifications, Resident, Stage, child};

/// Every run is the same, as far as the machine lets it.
const SEED: u64 = 5;
const FOLLOW_UPS: usize = 10_000;
const PEOPLE: u32 = 500;
const DAYS: i64 = 30;
/// Both the American and the European summer time begin in this month.
const START: &str = "2026-03-05 06:00";
const ZONES: [Tz; 4] = [Europe::Berlin, America::New_York, Australia::Lord_Howe, Tz::UTC];
/// A look of the app at ten thousand follow-ups, on a machine that does something else meanwhile.
const LOOK: Duration = Duration::from_secs(30);
/// By how much the clock goes on, in minutes.
const STEPS: [i64; 12] = [1, 2, 5, 10, 15, 30, 60, 60, 120, 240, 480, 1_440];

/// What the service sees and does, whichever service it is.
#[derive(Debug, Default)]
struct Screen {
    /// How many reminders the pop-ups stood for that it took.
    reminders: AtomicU64,
    /// How many pop-ups it took.
    pop_ups: AtomicU64,
    /// How many pop-ups it refused.
    refused: AtomicU64,
    refuses: AtomicBool,
    /// The app that dies when it shows its next pop-up.
    victim: AtomicU32,
    /// How many reminders it died with.
    died_with: AtomicU64,
}

impl Screen {
    fn take(&self, pop_up: &PopUp) -> Reflex {
        if self.refuses.load(Ordering::Acquire) {
            self.refused.fetch_add(1, Ordering::Relaxed);
            return Reflex::Refuse;
        }
        let stands_for = stands_for(pop_up);
        self.pop_ups.fetch_add(1, Ordering::Relaxed);
        self.reminders.fetch_add(stands_for, Ordering::AcqRel);
        match self.victim.swap(0, Ordering::AcqRel) {
            0 => {}
            app => {
                self.died_with.fetch_add(stands_for, Ordering::AcqRel);
                child::kill(app);
            }
        }
        Reflex::Show
    }
}

/// For how many reminders a pop-up stands.
fn stands_for(pop_up: &PopUp) -> u64 {
    let (first, rest) = pop_up.title.split_once(' ').unwrap_or_default();
    match first.parse() {
        Ok(count) if matches!(rest, "missed reminders" | "follow-ups are due") => count,
        _ => {
            assert!(pop_up.title.starts_with("Call Person "), "what is this? {pop_up:?}");
            1
        }
    }
}

/// What happened.
#[derive(Debug, Default)]
struct Figures {
    steps: u32,
    kills: u32,
    kills_in_show: u32,
    quits: u32,
    sleeps: u32,
    services: u32,
    refusals: u32,
    undisturbed: u32,
    journeys: u32,
    jumps: u32,
    answers: u32,
    done_elsewhere: u32,
}

struct Month<'a> {
    stage: &'a Stage,
    clock: &'a Clock,
    diary: Diary<'a>,
    screen: Arc<Screen>,
    service: Notifications,
    resident: Resident,
    chance: Chance,
    /// Reminders that were shown from when the app was told of the time until it was killed from outside: whether they were
    /// marked is open.
    perhaps_unmarked: u64,
    /// Done before their time.
    early: BTreeSet<FollowUpId>,
    /// Where the clock was set back, and to: these hours came twice.
    twice: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    figures: Figures,
}

impl Month<'_> {
    /// Waits until nothing is due any more that could be shown.
    #[track_caller]
    fn settle(&self) {
        until("everything that is due is shown", LOOK, || {
            let due = self.diary.book().due_reminders(&self.clock.now()).expect("what is due");
            due.alerts.is_empty().then_some(())
        });
    }

    fn start_again(&mut self) {
        self.resident = Resident::start(self.stage, self.clock);
    }

    /// Waits until there is something else than due reminders: nothing due, or what is `instead`.
    #[track_caller]
    fn settle_or(&mut self, what: &str, mut instead: impl FnMut(&mut Self) -> bool) {
        until(what, LOOK, || {
            let due = self.diary.book().due_reminders(&self.clock.now()).expect("what is due");
            (due.alerts.is_empty() || instead(self)).then_some(())
        });
    }

    /// The clock goes on; something may happen meanwhile.
    fn step(&mut self) {
        self.figures.steps += 1;
        let on = TimeDelta::minutes(STEPS[self.chance.below(12) as usize])
            + TimeDelta::seconds(self.chance.below(60).into());
        match self.chance.below(40) {
            0..5 => self.killed_while_it_shows(on),
            5..8 => self.killed_at_some_time(on),
            8..10 => {
                // The machine sleeps.
                self.resident.freeze();
                self.clock.jump(on);
                self.resident.thaw();
                self.figures.sleeps += 1;
            }
            10..12 => {
                self.resident.quit();
                self.clock.jump(on);
                self.start_again();
                self.figures.quits += 1;
            }
            12..14 => {
                // A service restarts, or is away for a while.
                self.service.leave();
                self.clock.jump(on);
                self.service = service(self.stage, &self.screen);
                self.figures.services += 1;
            }
            14 => {
                self.screen.refuses.store(true, Ordering::Release);
                let refused = self.screen.refused.load(Ordering::Acquire);
                self.clock.jump(on);
                self.settle_or("it is refused", |month| {
                    month.screen.refused.load(Ordering::Acquire) > refused
                });
                self.screen.refuses.store(false, Ordering::Release);
                self.figures.refusals += 1;
            }
            15 => {
                self.service.inhibit(true);
                self.resident.knows_do_not_disturb(true);
                self.clock.jump(on);
                self.settle_or("it is held", |month| {
                    let (book, now) = (month.diary.book(), month.clock.now());
                    let due = book.due_reminders(&now).expect("what is due").alerts;
                    let held = book.pending_alerts(&BTreeSet::new(), &now).expect("what is held");
                    let held = held.iter().flat_map(|alert| alert.about.reminders()).collect::<BTreeSet<_>>();
                    due.iter().flat_map(|alert| alert.about.reminders()).all(|id| held.contains(id))
                });
                self.service.inhibit(false);
                self.figures.undisturbed += 1;
            }
            16..19 => {
                self.clock.travel(ZONES[self.chance.below(4) as usize]);
                self.clock.jump(on);
                self.figures.journeys += 1;
            }
            19 => {
                // A clock that was wrong by a day or two for a while.
                let wrong = TimeDelta::hours(i64::from(self.chance.below(48)) + 1);
                self.clock.jump(wrong);
                self.settle();
                self.set_back(wrong);
                self.clock.jump(on);
                self.figures.jumps += 1;
            }
            20 => {
                let back = TimeDelta::minutes(i64::from(self.chance.below(24 * 60)) + 1);
                self.set_back(back);
                self.settle();
                self.clock.jump(on);
                self.figures.jumps += 1;
            }
            _ => self.clock.jump(on),
        }
        self.settle();
    }

    fn set_back(&mut self, by: TimeDelta) {
        let from = self.clock.now().instant;
        self.clock.jump(-by);
        self.twice.push((self.clock.now().instant, from));
    }

    /// The app dies after the service has its next pop-up, and before it can note that.
    fn killed_while_it_shows(&mut self, on: TimeDelta) {
        self.screen.victim.store(self.resident.id(), Ordering::Release);
        self.clock.jump(on);
        self.settle_or("it dies", |month| !month.resident.runs());
        if self.screen.victim.swap(0, Ordering::AcqRel) == 0 {
            self.resident.wait();
            self.start_again();
            self.figures.kills_in_show += 1;
        }
    }

    /// The app dies after it was told of the time, at whatever it does then.
    fn killed_at_some_time(&mut self, on: TimeDelta) {
        let before = self.screen.reminders.load(Ordering::Acquire);
        self.clock.jump(on);
        let patience = Instant::now() + Duration::from_millis(self.chance.below(250).into());
        while Instant::now() < patience && self.screen.reminders.load(Ordering::Acquire) == before {
            std::hint::spin_loop();
        }
        self.resident.kill();
        // What it had sent arrives still. One look shows several pop-ups before it notes them.
        thread::sleep(Duration::from_millis(50));
        self.perhaps_unmarked += self.screen.reminders.load(Ordering::Acquire) - before;
        self.start_again();
        self.figures.kills += 1;
    }

    /// The owner answers some of what is on the screen, and does some of it elsewhere.
    fn answer(&mut self, planned: &[FollowUpId]) {
        for pop_up in self.service.all().into_iter().filter(|pop_up| !pop_up.closed) {
            let action = match self.chance.below(10) {
                0..4 => "done",
                4 => "10 min",
                5 => "1 hour",
                6 => "tomorrow",
                7 => "open",
                8 => {
                    self.service.close(pop_up.id, Closed::Dismissed);
                    continue;
                }
                _ => continue,
            };
            if let Some((key, _)) =
                pop_up.actions.iter().find(|(_, label)| label.to_lowercase().contains(action))
            {
                self.service.press(pop_up.id, key);
                self.figures.answers += 1;
            }
        }
        // In the window: some of what came is done, and a few things before their time.
        for _ in 0..30 {
            let id = planned[self.chance.below(u32::try_from(planned.len()).expect("few")) as usize];
            let book = self.diary.book();
            let (follow_up, proofs) =
                (book.follow_up(id).expect("it is kept"), book.proofs(id).expect("its proof log"));
            drop(book);
            let now = self.clock.now().instant;
            let came = proofs.iter().any(|proof| proof.shown_at.is_some());
            let is_early =
                !came && follow_up.reminder_at > now + TimeDelta::days(3) && self.chance.percent(3);
            if follow_up.state == State::Open && (came || is_early) {
                let completion = Completion { reason: "It is a soak".into(), ..Completion::default() };
                // It may have been answered at this moment.
                if self.diary.book().complete(id, &completion, &self.clock.now()).is_ok() {
                    self.figures.done_elsewhere += 1;
                    self.early.extend(is_early.then_some(id));
                }
            }
        }
    }
}

#[test]
fn the_proof_log_accounts_for_every_one_of_ten_thousand() {
    let stage = Stage::open("soak");
    let clock = Clock::start(&stage, Europe::Berlin, START);
    let diary = Diary::open(&stage, &clock);
    let mut chance = Chance::new(SEED);
    let planned = plan(&diary, &clock, &mut chance);
    let screen = Arc::new(Screen::default());
    let mut month = Month {
        stage: &stage,
        clock: &clock,
        diary,
        service: service(&stage, &screen),
        resident: Resident::start(&stage, &clock),
        screen,
        chance,
        perhaps_unmarked: 0,
        early: BTreeSet::new(),
        twice: Vec::new(),
        figures: Figures::default(),
    };
    let end = clock.now().instant + TimeDelta::days(DAYS);
    while clock.now().instant < end {
        month.step();
        month.answer(&planned);
    }
    month.finish(end);
    month.account(&planned);
}

/// Plans ten thousand follow-ups over the month, as they come: single ones, several for the same moment, with a time and
/// without, wherever the owner is or in a zone of their own, promises and attempts.
fn plan(diary: &Diary<'_>, clock: &Clock, chance: &mut Chance) -> Vec<FollowUpId> {
    let people = (0..PEOPLE).map(|n| diary.contact(&format!("Person {n}"))).collect::<Vec<_>>();
    let mut planned = Vec::new();
    while planned.len() < FOLLOW_UPS {
        let minutes = 60 + i64::from(chance.below(u32::try_from(DAYS * 24 * 60).expect("a month")));
        let zone = chance.percent(20).then(|| ZONES[chance.below(4) as usize]);
        // By the clock of its zone: there an hour of today may have passed that is still ahead at home.
        let at = (clock.now().instant + TimeDelta::minutes(minutes))
            .with_timezone(&zone.unwrap_or(Europe::Berlin));
        let mut plan = Plan { zone, reason: "It is a soak".into(), ..call(&at.format("%F %R").to_string()) };
        plan.promise = chance.percent(50);
        plan.time = plan.time.filter(|_| chance.percent(95));
        plan.lead_minutes = if chance.percent(20) { chance.below(120) } else { 0 };
        let mut together = BTreeSet::new();
        for _ in 0..=chance.below(8).min(u32::try_from(FOLLOW_UPS - planned.len() - 1).unwrap_or(u32::MAX)) {
            together.insert(people[chance.below(PEOPLE) as usize]);
        }
        let together = together.into_iter().collect::<Vec<_>>();
        let many = diary.book().plan_many(&together, &plan, &clock.now()).expect("plans").value;
        assert!(many.left_out.is_empty(), "{:?}", many.left_out);
        planned.extend(many.planned);
    }
    planned
}

fn service(stage: &Stage, screen: &Arc<Screen>) -> Notifications {
    let screen = Arc::clone(screen);
    Notifications::start_with(&stage.bus, move |pop_up| screen.take(pop_up))
}

impl Month<'_> {
    /// Everything is as it should be again, and all that was planned has come.
    fn finish(&mut self, end: DateTime<Utc>) {
        self.clock.travel(Europe::Berlin);
        // What was snoozed or waits for tomorrow morning comes, too.
        self.clock.set(end + TimeDelta::days(3));
        self.settle();
        // One more of its own, so that what was on its way has arrived.
        self.diary.snooze(
            self.diary.plan("Person of the end", "2026-12-01 09:00"),
            self.clock.now().instant + TimeDelta::milliseconds(100),
        );
        until("the last one", LOOK, || {
            self.service.all().iter().any(|pop_up| pop_up.title == "Call Person of the end").then_some(())
        });
        self.settle();
    }

    /// Holds the proof log to what it is for.
    fn account(&self, planned: &[FollowUpId]) {
        let now = self.clock.now();
        let book = self.diary.book();
        let (mut lines, mut shown, mut late, mut never, mut open, mut excused) = (0, 0, 0, 0, 0, 0);
        for id in planned {
            let follow_up = book.follow_up(*id).expect("it is kept");
            let proofs = book.proofs(*id).expect("its proof log");
            let times = proofs.iter().map(|proof| proof.shown_count).sum::<u32>();
            for proof in &proofs {
                lines += 1;
                late += u32::from(proof.late);
                assert!(
                    proof.state != ReminderState::Scheduled || proof.at > now.instant,
                    "left in the past: {proof:#?} {proofs:#?} {follow_up:#?}"
                );
                assert_eq!(
                    proof.shown_count > 0,
                    proof.shown_at.is_some(),
                    "{proof:#?} {proofs:#?} {follow_up:#?}"
                );
                assert!(
                    proof.shown_at.is_none_or(|shown_at| shown_at >= proof.at),
                    "too early: {proof:#?} {proofs:#?} {follow_up:#?}"
                );
                if let (Some(closed_at), Some(last)) = (follow_up.closed_at, proof.last_shown_at) {
                    let came_twice = |at: DateTime<Utc>| {
                        self.twice.iter().any(|(from, until)| *from <= at && at <= *until)
                    };
                    excused += u32::from(last > closed_at);
                    // It was on its way to the screen when it was done.
                    let at_that_moment = last - closed_at <= TimeDelta::seconds(1);
                    assert!(
                        at_that_moment || came_twice(closed_at),
                        "shown for nothing: {follow_up:#?} {proof:#?}"
                    );
                }
            }
            match follow_up.state {
                State::Open => {
                    open += 1;
                    let current = proofs.iter().find(|proof| proof.at == follow_up.reminder_at);
                    let current =
                        current.unwrap_or_else(|| panic!("no reminder: {follow_up:#?} {proofs:#?}"));
                    let wanted = current.shown_at.is_some() || current.at > now.instant;
                    assert!(wanted, "never shown: {follow_up:#?} {proofs:#?}");
                }
                State::Done | State::Skipped => {
                    assert!(times > 0 || self.early.contains(id), "never shown: {follow_up:#?} {proofs:#?}");
                }
            }
            never += usize::from(times == 0);
            shown += u64::from(times);
        }
        // The one of the end is none of the planned.
        let took = self.screen.reminders.load(Ordering::Acquire) - 1;
        let died_with = self.screen.died_with.load(Ordering::Acquire);
        println!("{FOLLOW_UPS} follow-ups, {lines} lines of the proof log, {:?}", self.figures);
        println!(
            "{took} reminders in {} pop-ups, {} refused; {shown} noted as shown ({late} lines late), {died_with} died with \
             the app, at most {} more; {never} done before their time, {open} still open, {excused} shown after they were \
             done: at that moment, or in hours that came twice",
            self.screen.pop_ups.load(Ordering::Acquire),
            self.screen.refused.load(Ordering::Acquire),
            self.perhaps_unmarked,
        );
        assert!(took >= shown + died_with, "noted as shown, and was not");
        assert!(took - shown - died_with <= self.perhaps_unmarked, "shown, and not noted");
        assert_eq!(never, self.early.iter().filter(|id| planned.contains(id)).count());
    }
}
