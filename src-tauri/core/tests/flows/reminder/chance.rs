//! Any order of deeds, clocks, zones and crashes: what stays open past its time is shown, and not twice.

use std::collections::BTreeMap;

use chrono::Duration;
use proptest::prelude::*;
use touchbase_core::time::QuietHours;

use super::*;

const ZONES: [Tz; 5] = [
    LONDON,
    chrono_tz::Europe::Berlin,
    chrono_tz::America::New_York,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::Asia::Tokyo,
];

#[derive(Clone, Debug)]
enum Deed {
    /// Plans for so many minutes from now.
    Plan {
        minutes: i64,
        promise: bool,
        any_time: bool,
        given: Option<usize>,
    },
    /// The loop looks. It may die after the system took so many pop-ups and before it is noted.
    Look {
        dies_after: Option<usize>,
    },
    /// So many minutes pass, or are set back.
    Pass(i64),
    /// The owner is in another zone.
    Travel(usize),
    /// An alert in the window is answered.
    Answer(usize, Answer),
    /// One is done in the window, put off, moved, or given other words.
    Done(usize),
    Snooze(usize, Snooze),
    Move(usize, i64),
    Words(usize),
    SnoozeAll(Snooze),
    Back,
    Undo,
    Redo,
    Quiet(bool),
    /// The system does not take it.
    Held(Hold),
}

fn snoozes() -> impl Strategy<Value = Snooze> {
    prop_oneof![
        Just(Snooze::TenMinutes),
        Just(Snooze::OneHour),
        Just(Snooze::TomorrowMorning),
        Just(Snooze::BackAtDesk)
    ]
}

fn deeds() -> impl Strategy<Value = Deed> {
    let one = 0..8_usize;
    prop_oneof![
        3 => (0..3_000_i64, any::<bool>(), any::<bool>(), prop::option::of(0..ZONES.len()))
            .prop_map(|(minutes, promise, any_time, given)| Deed::Plan { minutes, promise, any_time, given }),
        6 => prop::option::weighted(0.2, 0..4_usize).prop_map(|dies_after| Deed::Look { dies_after }),
        5 => prop_oneof![5 => 0..300_i64, 2 => 0..3_000_i64, 1 => -1_500..0_i64].prop_map(Deed::Pass),
        1 => (0..ZONES.len()).prop_map(Deed::Travel),
        2 => (one.clone(), prop_oneof![
            Just(Answer::Done), Just(Answer::Open), Just(Answer::Dismissed), snoozes().prop_map(Answer::Snooze)
        ]).prop_map(|(which, answer)| Deed::Answer(which, answer)),
        1 => one.clone().prop_map(Deed::Done),
        1 => (one.clone(), snoozes()).prop_map(|(which, snooze)| Deed::Snooze(which, snooze)),
        1 => (one.clone(), 0..3_000_i64).prop_map(|(which, minutes)| Deed::Move(which, minutes)),
        1 => one.prop_map(Deed::Words),
        1 => snoozes().prop_map(Deed::SnoozeAll),
        1 => Just(Deed::Back),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        1 => any::<bool>().prop_map(Deed::Quiet),
        1 => prop_oneof![Just(Hold::Refused), Just(Hold::DoNotDisturb)].prop_map(Deed::Held),
    ]
}

/// One occurrence of a follow-up: its plan, and until when it was put off.
type Occurrence = (FollowUpId, NaiveDate, Option<NaiveTime>, Option<DateTime<Utc>>);

/// Until when each follow-up was put off, if it was.
type PutOff = BTreeMap<FollowUpId, DateTime<Utc>>;

struct Story {
    desk: Desk,
    now: Now,
    put_off: PutOff,
    past: Vec<PutOff>,
    future: Vec<PutOff>,
    /// How often each was shown.
    shown: BTreeMap<Occurrence, u32>,
    /// For which moment each was shown: put off until the moment at which it stood, or back before an undo, it is the same.
    shown_for: BTreeSet<(FollowUpId, DateTime<Utc>)>,
    /// And how often it was not noted that it was.
    unnoted: BTreeMap<Occurrence, u32>,
    planned: u32,
}

impl Story {
    fn new() -> Self {
        let mut desk = Desk::new();
        set(&mut desk, |settings| settings.reminders.end_of_day = false);
        let past = vec![PutOff::new()];
        desk.add("Ana");
        let empty = BTreeMap::new();
        let (shown, unnoted) = (empty.clone(), empty);
        let put_off = PutOff::new();
        let shown_for = BTreeSet::new();
        Self { desk, now: monday(), put_off, past, future: Vec::new(), shown, shown_for, unnoted, planned: 0 }
    }

    fn open(&self) -> Vec<FollowUpId> {
        self.desk.follow_ups(None, &self.now).expect("open").iter().map(|row| row.id).collect()
    }

    fn pick(&self, which: usize) -> Option<FollowUpId> {
        let open = self.open();
        (!open.is_empty()).then(|| open[which % open.len()])
    }

    fn occurrence(&self, id: FollowUpId) -> Occurrence {
        let plan = self.desk.follow_up(id).expect("kept").plan;
        (id, plan.date, plan.time, self.put_off.get(&id).copied())
    }

    /// What was put off until a moment at which it was shown, while the clock was ahead, comes once more.
    fn put_off_again(&mut self, id: FollowUpId) {
        let occurrence = self.occurrence(id);
        if self.shown.contains_key(&occurrence) {
            *self.unnoted.entry(occurrence).or_default() += 1;
        }
    }

    /// A step that can be undone.
    fn step(&mut self, before: usize, change: impl FnOnce(&mut PutOff)) {
        if self.steps() != before {
            self.past.push(self.put_off.clone());
            self.future.clear();
            change(&mut self.put_off);
            for (id, until) in self.put_off.clone() {
                if until > self.now.instant {
                    self.put_off_again(id);
                }
            }
        }
    }

    fn steps(&self) -> usize {
        let steps = self.desk.history().expect("history");
        steps.iter().filter(|step| !step.undone).count()
    }

    fn until(&self, snooze: Snooze) -> DateTime<Utc> {
        snooze.until(&self.now, &self.desk.settings().expect("settings").working_hours)
    }

    /// The follow-ups that an alert stands for.
    fn all_of(&self, alert: &Alert) -> Vec<FollowUpId> {
        let open = self.open().into_iter();
        open.filter(|id| {
            self.desk
                .proofs(*id)
                .expect("proofs")
                .iter()
                .any(|line| alert.about.reminders().contains(&line.id))
        })
        .collect()
    }

    /// What the loop does. The system took it before it is noted.
    fn look(&mut self, dies_after: Option<usize>) {
        self.desk.keep_time(&self.now).expect("kept");
        for (number, alert) in due(&self.desk, &self.now).into_iter().enumerate() {
            assert!(!alert.again, "nobody wants to be nagged");
            let dies = dies_after == Some(number);
            for id in self.all_of(&alert) {
                let occurrence = self.occurrence(id);
                *self.shown.entry(occurrence).or_default() += 1;
                self.shown_for.insert((id, self.reminder_at(id)));
                *self.unnoted.entry(occurrence).or_default() += u32::from(dies);
            }
            if dies {
                return;
            }
            self.desk.alert_shown(&alert.about, "", &self.now).expect("noted");
        }
    }

    fn run(&mut self, deed: &Deed) {
        let (now, before) = (self.now, self.steps());
        match deed {
            Deed::Plan { minutes, promise, any_time, given } => {
                let contact = self.desk.contact_ids(&ContactFilter::default()).expect("contacts")[0];
                self.planned += 1;
                let zone = given.map(|at| ZONES[at]);
                let when =
                    Now { instant: now.instant + Duration::minutes(*minutes), ..now }.within(zone).local();
                let plan = Plan {
                    promise: *promise,
                    zone,
                    reason: "Chance".into(),
                    ..Plan::new("Ask", Channel::Call, when.date(), (!any_time).then_some(when.time()))
                };
                self.desk.plan_it(contact, &plan, &now);
                self.step(before, |_| {});
            }
            Deed::Look { dies_after } => self.look(*dies_after),
            Deed::Pass(minutes) => self.now.instant += Duration::minutes(*minutes),
            Deed::Travel(to) => self.now.zone = ZONES[*to],
            Deed::Answer(which, answer) => {
                let alerts = pending(&self.desk, &now);
                let Some(alert) = (!alerts.is_empty()).then(|| &alerts[which % alerts.len()]) else { return };
                let concerned = self.all_of(alert);
                self.desk.answer_alert(&alert.about, *answer, &now).expect("answered");
                if let Answer::Snooze(snooze) = answer {
                    let until = self.until(*snooze);
                    self.step(before, |put_off| put_off.extend(concerned.iter().map(|id| (*id, until))));
                } else {
                    self.step(before, |_| {});
                }
            }
            Deed::Done(which) => {
                let Some(id) = self.pick(*which) else { return };
                let completion = Completion { reason: "Chance".into(), ..Completion::default() };
                self.desk.complete(id, &completion, &now).expect("done");
                self.step(before, |_| {});
            }
            Deed::Snooze(which, snooze) => {
                let Some(id) = self.pick(*which) else { return };
                self.desk.snooze_for(id, *snooze, &now).expect("snoozed");
                let until = self.until(*snooze);
                self.step(before, |put_off| _ = put_off.insert(id, until));
            }
            Deed::Move(which, minutes) => {
                let Some(id) = self.pick(*which) else { return };
                let zone = self.desk.follow_up(id).expect("kept").plan.zone;
                // A minute of its own, so that it is never moved back to where it was shown.
                self.planned += 1;
                let minutes = Duration::minutes(*minutes) + Duration::days(4 + i64::from(self.planned));
                let when = Now { instant: now.instant + minutes, ..now }.within(zone).local();
                let (date, time) = (when.date(), Some(when.time()));
                let moved = Move { date, time, rest: false, reason: "Chance".into() };
                self.desk.reschedule(id, &moved, &now).expect("moved");
                self.step(before, |put_off| _ = put_off.remove(&id));
            }
            Deed::Words(which) => {
                let Some(id) = self.pick(*which) else { return };
                let plan = self.desk.follow_up(id).expect("kept").plan;
                self.planned += 1;
                let plan = Plan { note: format!("Note {}", self.planned), ..plan };
                self.desk.edit_plan(id, &plan, &now).expect("changed");
                self.step(before, |_| {});
            }
            Deed::SnoozeAll(snooze) => {
                let was = self.open().into_iter().map(|id| (id, self.reminder_at(id))).collect::<Vec<_>>();
                self.desk.snooze_all(*snooze, &now).expect("put off");
                let until = self.until(*snooze);
                // Or put off until the moment at which it was shown, while the clock was ahead.
                let again = |id: FollowUpId, at| at == until && self.shown.contains_key(&self.occurrence(id));
                let moved =
                    was.into_iter().filter(|(id, at)| self.reminder_at(*id) != *at || again(*id, *at));
                let moved = moved.map(|(id, _)| (id, until)).collect::<Vec<_>>();
                self.step(before, |put_off| put_off.extend(moved));
            }
            Deed::Back => {
                let was = self.open().into_iter().map(|id| (id, self.reminder_at(id))).collect::<Vec<_>>();
                self.desk.back_at_desk(&now).expect("back");
                for (id, at) in was {
                    if self.reminder_at(id) != at {
                        self.put_off.insert(id, now.instant);
                    }
                }
            }
            Deed::Undo => {
                // The contact and the settings stay.
                if self.past.len() > 1 {
                    self.desk.undo().expect("undone").value.expect("a step");
                    let earlier = self.past.pop().unwrap_or_default();
                    self.future.push(std::mem::replace(&mut self.put_off, earlier));
                }
            }
            Deed::Redo => {
                if let Some(later) = self.future.pop() {
                    self.desk.redo().expect("redone").value.expect("a step");
                    self.past.push(std::mem::replace(&mut self.put_off, later));
                }
            }
            Deed::Quiet(on) => {
                let quiet =
                    QuietHours { on: *on, from: clock("22:00"), until: clock("07:00"), days_off: *on };
                let mut settings = self.desk.settings().expect("settings");
                if settings.quiet_hours != quiet {
                    settings.quiet_hours = quiet;
                    self.desk.change_settings(&settings, &now).expect("changed");
                    self.step(before, |_| {});
                }
            }
            Deed::Held(hold) => {
                for alert in due(&self.desk, &now) {
                    self.desk.alert_held(&alert.about, *hold, "no", &now).expect("noted");
                }
            }
        }
    }

    fn reminder_at(&self, id: FollowUpId) -> DateTime<Utc> {
        self.desk.follow_up(id).expect("kept").reminder_at
    }

    /// The loop goes on for as long as it takes.
    fn end(&mut self) {
        self.run(&Deed::Quiet(false));
        self.now.instant += Duration::days(400);
        self.look(None);
        assert_eq!(due(&self.desk, &self.now), [], "all is noted");
        for id in self.open() {
            let occurrence = self.occurrence(id);
            let line = self
                .desk
                .proofs(id)
                .expect("proofs")
                .into_iter()
                .rfind(|line| line.at == self.reminder_at(id));
            let line = line.expect("a line of proof");
            let answered = line.state == ReminderState::Acted;
            let was_shown = self.shown.contains_key(&occurrence) || self.shown_for.contains(&(id, line.at));
            assert!(
                answered || was_shown,
                "{id} is open past its time and was never shown: {occurrence:?} {line:?}"
            );
        }
        for (occurrence, times) in &self.shown {
            let repeats = self.unnoted.get(occurrence).copied().unwrap_or_default();
            assert!(
                *times <= 1 + repeats,
                "shown {times} times, {repeats} of them not noted: {occurrence:?}"
            );
        }
    }
}

impl Desk {
    /// Plans what may be refused.
    fn plan_it(&mut self, contact: ContactId, plan: &Plan, now: &Now) {
        self.book.plan(contact, plan, now).expect("planned");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_stays_open_past_its_time_is_shown_and_not_twice(deeds in prop::collection::vec(deeds(), 5..60)) {
        let mut story = Story::new();
        for deed in &deeds {
            story.run(deed);
        }
        story.end();
    }
}
