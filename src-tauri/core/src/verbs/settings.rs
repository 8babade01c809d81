//! The owner's settings.

use super::planning::keep_rhythms;
use super::zone::replan_any_time;
use crate::book::Book;
use crate::error::Result;
use crate::op::{Op, Output};
use crate::settings::Settings;
use crate::store::setting;
use crate::time::Now;

impl Book {
    /// Changes the settings. Follow-ups due at any time move with the start of the working hours, and those of rhythms with
    /// the rhythms.
    ///
    /// # Errors
    /// [`Error::Invalid`] at the field that no rule could work with, see [`Settings::check`].
    pub fn change_settings(&mut self, settings: &Settings, now: &Now) -> Result<Output<()>> {
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
                Ok(())
            })
        })
    }
}
