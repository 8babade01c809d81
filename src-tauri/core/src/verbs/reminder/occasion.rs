//! What became of the moments of a day at which the owner is told something.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;
use crate::reminder::{Occasion, OccasionState};
use crate::store::{column, memo};

impl Occasion {
    /// Returns what became of it; `None` while nothing did.
    pub fn state(self, conn: &Connection) -> Result<Option<OccasionState>> {
        Ok(self.remembered(conn)?.filter(|(of, _)| *of == self.date).map(|(_, state)| state))
    }

    /// Returns what became of the last one of this name.
    fn remembered(self, conn: &Connection) -> Result<Option<(NaiveDate, OccasionState)>> {
        // Words of another version are none: then the owner is told once more.
        Ok(memo::get(conn, self.name)?.and_then(|known| serde_json::from_str(&known).ok()))
    }

    /// Remembers what became of it.
    pub fn put(self, conn: &Connection, state: &OccasionState) -> Result<()> {
        memo::put(conn, self.name, &column::to_json(&(self.date, state)))
    }

    /// Forgets that the owner was told, unless the pop-up was answered.
    pub fn forget_told(self, conn: &Connection) -> Result<()> {
        match self.state(conn)? {
            Some(OccasionState::Told(_)) => memo::forget(conn, self.name),
            _ => Ok(()),
        }
    }

    /// Notes an answer. Returns whether it is the first: an older pop-up, of which nothing is remembered, can still be
    /// answered.
    pub fn close(self, conn: &Connection) -> Result<bool> {
        match self.remembered(conn)? {
            Some((of, OccasionState::Closed)) if of == self.date => return Ok(false),
            Some((of, _)) if of > self.date => {}
            _ => self.put(conn, &OccasionState::Closed)?,
        }
        Ok(true)
    }
}
