//! A year of use, replayed day by day over the core, and random orders of its verbs: whatever happens, no promise is
//! lost, nobody is pestered, nothing undecided is forgotten, and nothing piles up.
//!
//! * [`world`]: a book at a moving moment, and beside it what a careful person would remember: who was promised what,
//!   and who waits for an answer.
//! * [`invariants`]: what must hold, whatever was done.
//! * [`table`]: the events of the year, made by hand, a table a role (`tests/year/`).
//! * [`owner`]: an owner who does most of what is due, contacts who reply, buy and refuse.
//! * [`random`]: verbs in any order.

mod chance;
mod invariants;
mod owner;
mod random;
mod table;
mod world;

use chrono::NaiveDate;
use chrono_tz::Tz;

use owner::Owner;

/// From the first to the last day: 29 February 2028, both ends of daylight saving in both hemispheres.
const FIRST: &str = "2027-09-01";
const DAYS: usize = 366;

/// A role with its year: who they are, where they live, and what must have happened for the year to have been one.
fn live(role: &str, zone: Tz, seed: u64) {
    let first: NaiveDate = FIRST.parse().expect("a date");
    let mut owner = Owner::new(role, zone, seed, first);
    for date in first.iter_days().take(DAYS) {
        owner.live(date);
    }
    owner.look_back();
}

#[test]
fn a_shop_owner_in_berlin() {
    live("shop-owner", chrono_tz::Europe::Berlin, 1);
}

#[test]
fn a_salesperson_in_new_york() {
    live("salesperson", chrono_tz::America::New_York, 2);
}

/// Half an hour of daylight saving, and the other way round.
#[test]
fn a_job_seeker_on_lord_howe_island() {
    live("job-seeker", chrono_tz::Australia::Lord_Howe, 3);
}
