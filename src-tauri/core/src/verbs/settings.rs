//! The owner's settings.

use std::collections::BTreeSet;

use super::planning::{keep_all_dates, keep_apart, keep_rhythms, move_off_days, on_days_off, too_near};
use super::zone::replan_any_time;
use crate::book::{Book, Reader, Verb};
use crate::error::Result;
use crate::id::ContactId;
use crate::op::{Op, Output};
use crate::settings::{Role, Settings};
use crate::store::setting;
use crate::time::Now;
use crate::view::SettingsCheck;

impl Book {
    /// Changes the settings. They hold at once for what is planned already: what is due at any time moves with the start of
    /// the working hours, rhythms with their intervals, dates with what is said of them, and what rules planned for days
    /// off with the days off. Returns how many follow-ups these moved.
    ///
    /// # Errors
    /// [`Error::Invalid`](crate::Error::Invalid) at the field that no rule could work with, see [`Settings::check`].
    pub fn change_settings(&mut self, settings: &Settings, now: &Now) -> Result<Output<u32>> {
        settings.check()?;
        let old = self.settings()?;
        self.with_room(|book| {
            book.transact(Op::ChangeSettings, now, |verb| {
                setting::put(verb.conn, settings)?;
                if old.working_hours.start != settings.working_hours.start {
                    replan_any_time(verb)?;
                }
                if old.rhythms != settings.rhythms {
                    keep_rhythms(verb, &old)?;
                }
                let same_days = has_same_days(settings, &old);
                if !same_days || old.dates != settings.dates {
                    keep_all_dates(verb, ContactId(0), u32::MAX)?;
                }
                let mut moved = 0;
                if old.weekly_limit_days < settings.weekly_limit_days {
                    moved += keep_apart(verb)?;
                }
                if !same_days {
                    moved += move_off_days(verb)?;
                }
                Ok(moved)
            })
        })
    }

    /// Begins as who the owner is: which plays and stages are offered first, and the rhythms of these stages, unless the
    /// owner set others. What an earlier choice had brought and nobody changed is gone.
    pub fn begin_as(&mut self, role: Role, now: &Now) -> Result<Output<()>> {
        let old = self.settings()?;
        self.transact(Op::BeginAs, now, |verb| {
            let (new, brought) = old.begun_as(role, &setting::brought(verb.conn)?);
            setting::begin(verb.conn, new, brought)?;
            keep_rhythms(verb, &old)
        })
    }
}

impl Reader {
    /// What there is to say of settings before they are saved.
    pub fn check_settings(&self, settings: &Settings, now: &Now) -> Result<SettingsCheck> {
        let old = self.settings()?;
        let verb = Verb::with_settings(&self.conn, now, settings.clone());
        // What would move for both moves once.
        let mut moves = BTreeSet::new();
        if old.weekly_limit_days < settings.weekly_limit_days {
            moves.extend(too_near(&verb)?.into_iter().map(|(open, _)| open.id));
        }
        if !has_same_days(settings, &old) {
            moves.extend(on_days_off(&verb)?.into_iter().map(|open| open.id));
        }
        Ok(SettingsCheck { moves: u32::try_from(moves.len()).unwrap_or(u32::MAX) })
    }
}

/// Whether the owner works on the same days.
fn has_same_days(new: &Settings, old: &Settings) -> bool {
    let (new, old) = (&new.working_hours, &old.working_hours);
    (&new.days, &new.days_off) == (&old.days, &old.days_off)
}
