//! `cargo xtask bench boards`: every board over a large book: 100,000 contacts, 300,000 follow-ups, 1,000,000
//! interactions, 30,000 opportunities, beside what SQLite takes to count one of these tables. A board opens in 50 ms. Then
//! what the reminder loop asks every time it wakes.

#[path = "boards/crowd.rs"]
mod crowd;
#[path = "boards/reminders.rs"]
mod reminders;
mod stopwatch;

use std::cell::RefCell;
use std::time::Duration;

use rusqlite::Connection;
use touchbase_core::Reader;
use touchbase_core::channel::Channel;
use touchbase_core::id::ContactId;
use touchbase_core::reminder::Nag;
use touchbase_core::view::{ContactFilter, ContactOrder, ListFilter, SpreadOver, UpcomingRange};

use reminders::Looks;
use stopwatch::{Failure, contacts, timed};

/// Within this a board opens.
const BUDGET: Duration = Duration::from_millis(50);
/// So many are spread at once: what somebody who was away for three weeks comes back to.
const HEAP: usize = 100;
/// How often each is opened: once as it comes, then for the median and the slowest.
const TURNS: usize = 9;

fn main() -> Result<(), Failure> {
    let contacts = contacts();
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("book.db");
    let built = timed(|| crowd::fill(&path, contacts))?;
    println!("{contacts} contacts, built in {:.0} s", built.as_secs_f64());

    let reader = Reader::open(&path)?;
    let now = crowd::now();
    let baseline = {
        let plain = Connection::open(&path)?;
        let count =
            || Ok(plain.query_row("SELECT count(*) FROM interaction", [], |row| row.get::<_, i64>(0))?);
        median((0..TURNS).map(|_| timed(count)).collect::<Result<_, _>>()?)
    };
    println!("{:<52} {:>8} {:>8} {:>8} {:>7}", "", "first", "median", "max", "ratio");
    println!("{:<52} {:>17.2} {:>16.2}", "SELECT count(*) FROM interaction", millis(baseline), 1.0);

    let mut over = 0;
    let mut board = |name: &str, open: &dyn Fn() -> Result<(), Failure>| -> Result<(), Failure> {
        let first = timed(open)?;
        let times = (0..TURNS).map(|_| timed(open)).collect::<Result<Vec<_>, _>>()?;
        let max = times.iter().copied().max().unwrap_or_default();
        let median = median(times);
        let ratio = median.as_secs_f64() / baseline.as_secs_f64();
        let mark = if median > BUDGET { " over budget" } else { "" };
        over += u32::from(median > BUDGET);
        let (first, median, max) = (millis(first), millis(median), millis(max));
        println!("{name:<52} {first:>8.2} {median:>8.2} {max:>8.2} {ratio:>7.2}{mark}");
        Ok(())
    };

    let all = ListFilter::default();
    let words = ListFilter { text: "okafor quote".into(), ..ListFilter::default() };
    let common = ListFilter { tag: crowd::COMMON_TAG.into(), ..ListFilter::default() };
    let narrow = ListFilter {
        tag: crowd::RARE_TAG.into(),
        channel: Some(Channel::Call),
        promises: true,
        ..ListFilter::default()
    };
    for (name, filter) in
        [("", &all), (", words", &words), (", common tag", &common), (", tag, channel and promises", &narrow)]
    {
        board(&format!("Today{name}"), &|| Ok(reader.today(filter, &now).map(drop)?))?;
        for (length, range) in [("two weeks", UpcomingRange::Days(14)), ("a month", UpcomingRange::Month)] {
            let upcoming = || Ok(reader.upcoming(None, range, filter, &now).map(drop)?);
            board(&format!("Upcoming, {length}{name}"), &upcoming)?;
        }
        board(&format!("promises{name}"), &|| Ok(reader.promises(filter, &now).map(drop)?))?;
        board(&format!("going quiet{name}"), &|| Ok(reader.going_quiet(filter, &now).map(drop)?))?;
        board(&format!("opportunities{name}"), &|| Ok(reader.opportunities(filter, &now).map(drop)?))?;
        board(&format!("enrolments{name}"), &|| Ok(reader.enrolments(filter, None, &now).map(drop)?))?;
    }
    let overdue = reader.overdue(&now)?;
    let heap = &overdue[..overdue.len().min(HEAP)];
    let spread = || Ok(reader.check_spread(heap, SpreadOver::Weeks(2), &now).map(drop)?);
    board(&format!("{} overdue, spread over two weeks", heap.len()), &spread)?;
    board("day close", &|| Ok(reader.day_close(&now).map(drop)?))?;
    board("unanswered", &|| Ok(reader.unanswered(&now).map(drop)?))?;
    board("figures of the sidebar", &|| Ok(reader.counts(&now).map(drop)?))?;
    board("plays", &|| Ok(reader.plays().map(drop)?))?;
    board("tags and stages", &|| Ok(reader.labels().map(drop)?))?;
    board("one contact", &|| Ok(reader.contact_view(ContactId(i64::from(contacts) / 2), &now).map(drop)?))?;
    for order in [ContactOrder::Name, ContactOrder::LastContact, ContactOrder::NextStep, ContactOrder::Newest]
    {
        for (tag, share) in [("", 1), (crowd::COMMON_TAG, 5), (crowd::RARE_TAG, 100)] {
            let filter = ContactFilter { tag: tag.into(), order, ..ContactFilter::default() };
            for (page, offset) in [("first", 0), ("middle", contacts / share / 2)] {
                let tagged = if tag.is_empty() { String::new() } else { format!(" tagged {tag},") };
                let name = format!("contacts by {order:?},{tagged} {page} page");
                board(&name, &|| Ok(reader.contacts(&filter, offset, 100).map(drop)?))?;
            }
        }
    }
    for (name, filter) in [
        ("contacts of a stage", ContactFilter { stage: "customer".into(), ..ContactFilter::default() }),
        (
            "contacts with nothing planned",
            ContactFilter { nothing_planned: true, ..ContactFilter::default() },
        ),
        ("contacts that nothing reaches", ContactFilter { unreachable: true, ..ContactFilter::default() }),
    ] {
        board(name, &|| Ok(reader.contacts(&filter, 0, 100).map(drop)?))?;
    }
    reminders::settle(&path, &now, &mut |name, took| println!("{name:<52} {:>8.2}", millis(took)))?;
    let looks = RefCell::new(Looks::at(&path, &now)?);
    type Look = fn(&mut Looks) -> Result<(), Failure>;
    let all: [(&str, Look); 8] = [
        ("the reminder loop: a whole look", Looks::whole),
        ("did the owner travel", Looks::time),
        ("does something wait for the desk", |looks| looks.desk()),
        ("what is due, and when next", |looks| looks.due()),
        ("what is due at the end of the day", |looks| looks.evening()),
        ("the tray", |looks| looks.tray()),
        ("what waits in the window", |looks| looks.window()),
        ("the health page", |looks| looks.health()),
    ];
    for (name, look) in all {
        board(name, &|| look(&mut looks.borrow_mut()))?;
    }
    looks.borrow_mut().nag(Nag::Hourly)?;
    board("what is due, nagged", &|| looks.borrow().due())?;
    println!("{over} over the budget of {:.0} ms", millis(BUDGET));
    Ok(())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
