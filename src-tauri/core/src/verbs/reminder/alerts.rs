//! What is to be shown: what is due and what is asked again, in as few pop-ups as can be read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, Utc};

use super::day::{self, DayEnd};
use crate::book::Reader;
use crate::error::Result;
use crate::follow_up::Origin;
use crate::id::{FollowUpId, ReminderId};
use crate::phone;
use crate::reminder::{About, Alert, Answer, Due, Occasion, OccasionState, Proof, Snooze, words};
use crate::settings::Settings;
use crate::store::reminder::{self as store, WaitingRow, Waits};
use crate::time::{Now, in_words};

/// A reminder shown later than this after its time is late: the app was off, the machine slept, or it was held back.
pub(super) const LATE: Duration = Duration::minutes(1);

/// Whether a reminder for `at` that is shown now is late. One that was written down after its time could not be shown in
/// time.
pub(super) fn is_late(at: DateTime<Utc>, scheduled_at: DateTime<Utc>, now: &Now) -> bool {
    scheduled_at <= at && now.instant - at > LATE
}

/// So many pop-ups come at once; more become one.
const AT_ONCE: usize = 5;

impl Reader {
    /// What is to be shown now, and when to ask again. It stays due until [`crate::Book::alert_shown`].
    ///
    /// * More than five at once are one alert. What is late is one alert apart, so that a night's sleep is no burst.
    /// * Answers that are due are one alert together, at the end of the day with what else is left of it.
    /// * While it is quiet everything waits for its end but the owner's own promises.
    /// * What was shown and not acted on comes again, if the owner wants to be nagged.
    pub fn due_reminders(&self, now: &Now) -> Result<Due> {
        self.due_reminders_but([], now)
    }

    /// The same without what was shown already, and could not be noted as shown yet.
    pub fn due_reminders_but<'a>(
        &self,
        shown: impl IntoIterator<Item = &'a About>,
        now: &Now,
    ) -> Result<Due> {
        let shown = shown.into_iter().collect::<Vec<_>>();
        let is_told = |occasion: Occasion| shown.iter().any(|about| about.occasion() == Some(occasion));
        let shown = shown.iter().flat_map(|about| about.reminders()).collect::<BTreeSet<_>>();
        let settings = self.settings()?;
        let quiet_until = settings.quiet_hours.ends(&settings.working_hours, now);
        let promises_only = quiet_until.is_some();
        let mut rows = store::waiting(&self.conn, Waits::Due(now.instant), promises_only)?;
        rows.extend(store::waiting(&self.conn, Waits::Lost, promises_only)?);
        rows.retain(|row| !shown.contains(&row.id));
        rows.sort_by_key(|row| (row.at, row.id));
        let day_end = Occasion::day_end(settings.working_hours.today(now));
        let day_ends = match quiet_until {
            None if !is_told(day_end) => self.end_of_day(&settings, now)?,
            _ => None,
        };
        let mut alerts = self.alerts(rows, day_ends, Asks::First, &settings, now)?;
        let mut next_nag = None;
        if let Some(every) = settings.reminders.nag.every() {
            let before = now.instant - every;
            let mut again = store::waiting(&self.conn, Waits::Unacted(before), promises_only)?;
            again.retain(|row| !shown.contains(&row.id));
            alerts.extend(self.alerts(again, None, Asks::Again, &settings, now)?);
            next_nag = store::next_unacted(&self.conn, before)?.map(|shown| shown + every);
        }
        let next_day = day::next_end(&settings, now);
        let next = [store::next_after(&self.conn, now.instant)?, quiet_until, next_nag, next_day];
        Ok(Due { alerts, next: next.into_iter().flatten().min() })
    }

    /// The reminders that wait in the window: those that were shown and not answered, and those that are due and held
    /// back. Without those of `except`, which are on the screen.
    pub fn pending_alerts(&self, except: &BTreeSet<ReminderId>, now: &Now) -> Result<Vec<Alert>> {
        let settings = self.settings()?;
        let mut rows = store::waiting(&self.conn, Waits::Unanswered, false)?;
        rows.extend(store::waiting(&self.conn, Waits::Held(now.instant), false)?);
        rows.retain(|row| !except.contains(&row.id));
        rows.sort_by_key(|row| (row.at, row.id));
        let day_ends = self.held_end_of_day(&settings, now)?;
        self.alerts(rows, day_ends, Asks::First, &settings, now)
    }

    /// What was shown and is not answered, by the name of its pop-up: an alert each; also the end of today, while something
    /// is left of it. What has no name is put together as if it were due.
    pub fn alerts_on_screen(&self, now: &Now) -> Result<Vec<(String, Alert)>> {
        let settings = self.settings()?;
        let mut by_name = BTreeMap::<String, Vec<WaitingRow>>::new();
        for row in store::waiting(&self.conn, Waits::OnScreen, false)? {
            by_name.entry(row.pop_up.clone()).or_default().push(row);
        }
        let day = self.told_end_of_day(&settings, now)?;
        if let Some((_, name)) = &day {
            by_name.entry(name.clone()).or_default();
        }
        let mut alerts = Vec::new();
        for (name, rows) in by_name {
            let day_ends = day.as_ref().filter(|(_, told)| *told == name).map(|(end, _)| *end);
            let of_name = match (name.as_str(), rows.as_slice()) {
                ("", _) => self.alerts(rows, day_ends, Asks::First, &settings, now)?,
                (_, []) => self.day_alert(&rows, day_ends, Asks::First, now)?.into_iter().collect(),
                (_, [row]) if row.origin != Origin::Response => {
                    vec![self.alert(row, Asks::First, &settings, now)?]
                }
                (_, [first, ..]) if first.origin == Origin::Response => {
                    self.day_alert(&rows, day_ends, Asks::First, now)?.into_iter().collect()
                }
                _ => vec![self.several(&rows, Asks::First, now)?],
            };
            alerts.extend(of_name.into_iter().map(|alert| (name.clone(), alert)));
        }
        Ok(alerts)
    }

    /// Tells whether an alert still waits for an answer: the follow-up of one of its reminders is open, and the reminder
    /// was neither moved nor answered. What stands for no reminder waits until it is answered, by whichever alert.
    pub fn still_waits(&self, about: &About) -> Result<bool> {
        if let (About::DayEnd { .. }, Some(occasion)) = (about, about.occasion()) {
            return Ok(occasion.state(&self.conn)? != Some(OccasionState::Closed));
        }
        for id in about.reminders() {
            if store::is_unanswered(&self.conn, *id)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a reminder was put off until the owner is back: only then the shell has to watch for it.
    pub fn waits_for_desk(&self) -> Result<bool> {
        store::any_at_desk(&self.conn)
    }

    /// The proof log of a follow-up, also of one that is deleted; oldest first.
    pub fn proofs(&self, id: FollowUpId) -> Result<Vec<Proof>> {
        store::proofs(&self.conn, id)
    }

    /// Alerts on rows that are sorted by time: of the day first, then of what is late, then of what is on time.
    fn alerts(
        &self,
        rows: Vec<WaitingRow>,
        day_ends: Option<DayEnd>,
        asks: Asks,
        settings: &Settings,
        now: &Now,
    ) -> Result<Vec<Alert>> {
        let (answers, others): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.origin == Origin::Response);
        let (late, on_time): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|row| asks == Asks::First && row.is_late(now));
        let mut alerts = self.day_alert(&answers, day_ends, asks, now)?.into_iter().collect::<Vec<_>>();
        for (rows, most) in [(late, 1), (on_time, AT_ONCE)] {
            if rows.len() > most {
                alerts.push(self.several(&rows, asks, now)?);
            } else {
                for row in &rows {
                    alerts.push(self.alert(row, asks, settings, now)?);
                }
            }
        }
        Ok(alerts)
    }

    fn alert(&self, row: &WaitingRow, asks: Asks, settings: &Settings, now: &Now) -> Result<Alert> {
        let wording = store::wording(&self.conn, row.follow_up_id)?;
        let number = match wording.phone.as_str() {
            "" => String::new(),
            phone => words::name(&phone::shown(&phone::international(phone, &settings.default_region))),
        };
        let mut purpose = wording.purpose;
        if let Some(day) = wording.occurrence {
            // "Birthday on Thu 3 Dec 2026, turns 50".
            let ahead = Some(day.on).filter(|on| *on != now.today());
            purpose.extend(ahead.map(|on| format!(" on {}", in_words(on))));
            purpose.extend(
                Some(day.in_words()).filter(|words| !words.is_empty()).map(|words| format!(", {words}")),
            );
        }
        let lines = [words::note(&purpose), words::note(&wording.last_note), number];
        let about =
            About::FollowUp { reminder: row.id, follow_up_id: row.follow_up_id, contact_id: row.contact_id };
        Ok(about.alert(Words {
            title: words::title(wording.channel, &wording.contact),
            body: lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"),
            at: row.at,
            late: row.is_late(now),
            asks,
        }))
    }

    /// One alert on several follow-ups; at least one.
    fn several(&self, rows: &[WaitingRow], asks: Asks, now: &Now) -> Result<Alert> {
        let mut lines = Vec::new();
        for row in rows.iter().take(words::LISTED) {
            let whom = store::whom(&self.conn, row.follow_up_id)?;
            let title = whom.map_or(String::new(), |(_, channel, contact)| words::title(channel, &contact));
            let promise = if row.promise { " (promise)" } else { "" };
            lines.push(format!("{} {title}{promise}", words::moment(row.at, now)));
        }
        let at = rows.first().map_or(now.instant, |row| row.at);
        let late = rows.iter().any(|row| row.is_late(now));
        let title = match (asks, late) {
            (Asks::Again, _) => format!("{} still to do", words::counted(rows.len(), "follow-up")),
            (Asks::First, true) => words::counted(rows.len(), "missed reminder"),
            (Asks::First, false) => format!("{} are due", words::counted(rows.len(), "follow-up")),
        };
        let about = About::Several { reminders: rows.iter().map(|row| row.id).collect() };
        let body = words::list(lines, rows.len()).join("\n");
        Ok(about.alert(Words { title, body, at, late, asks }))
    }
}

/// What an alert says.
pub(super) struct Words {
    pub title: String,
    pub body: String,
    pub at: DateTime<Utc>,
    pub late: bool,
    pub asks: Asks,
}

impl About {
    /// The alert that says it in these words.
    pub(super) fn alert(self, Words { title, body, at, late, asks }: Words) -> Alert {
        Alert {
            key: self.key(),
            title,
            body,
            at,
            late,
            again: asks == Asks::Again,
            can_be_done: self.takes(Answer::Done),
            can_be_snoozed: self.takes(Answer::Snooze(Snooze::OneHour)),
            leads_to: self.leads_to(),
            about: self,
        }
    }
}

/// Whether an alert is shown for the first time, or because nothing was done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// For the first time; also what was lost.
    First,
    /// Nothing was done.
    Again,
}

impl WaitingRow {
    /// Whether it was late when it was shown, or would be now. What was lost comes anew: on Monday, with all the others
    /// that the weekend left.
    pub(super) fn is_late(&self, now: &Now) -> bool {
        self.shown_late.unwrap_or(is_late(self.at, self.scheduled_at, now))
    }
}
