//! The measurements.

use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveTime, TimeDelta};
use touchbase_core::Book;
use touchbase_core::batch::ImportOptions;
use touchbase_core::channel::Channel;
use touchbase_core::follow_up::Plan;
use touchbase_core::id::{ContactId, FollowUpId};
use touchbase_core::import::files::ImportFile;
use touchbase_core::settings::QuickAdd;
use touchbase_core::time::Now;
use touchbase_tests::child::Running;
use touchbase_tests::process::Family;
use touchbase_tests::tray::TrayHost;
use touchbase_tests::wait::{START, now, until};
use touchbase_tests::window::TITLE;
use touchbase_tests::{App, Notifications, Stage};

/// Open follow-ups in all.
const FOLLOW_UPS: usize = 100_000;
/// Planned in one step, so many on one day.
const A_DAY: usize = 500;
/// Reminders whose way to the screen is timed, and how far apart they fall due: each is shown by itself.
const TIMED: usize = 200;
const APART: TimeDelta = TimeDelta::milliseconds(150);

/// The title of quick add's window, and how often it is called for.
const QUICK_ADD: &str = "Quick add";
const PRESSES: usize = 10;

/// After a reminder is shown it is noted, and what was noted is looked at: that is over by then.
const SETTLED: Duration = Duration::from_secs(5);

/// Runs them and prints the figures.
pub fn main() {
    let minutes: f64 = std::env::var("MINUTES").ok().and_then(|text| text.parse().ok()).unwrap_or(5.0);
    let stage = Stage::open("bench-reminders");
    let service = Notifications::start(&stage.bus);
    let tray = TrayHost::start(&stage.bus);
    println!("{FOLLOW_UPS} open follow-ups, {TIMED} of them falling due one after the other\n");
    let filled = Instant::now();
    let timed = fill(&stage);
    println!("(the book was made in {:.1} s)", filled.elapsed().as_secs_f32());

    let app = start(&stage, &["--hidden"]);
    latency(&stage, &service, &timed);
    resident(&app, minutes);
    drop(app);

    let app = start(&stage, &[]);
    let window = stage.display.window(TITLE);
    println!("\nwith its window open: {}", Family::of(app.id()).memory());
    stage.display.activate(&window);
    stage.display.keys("alt+F4");
    until("the window closes", START, || stage.display.windows(TITLE).is_empty().then_some(()));
    until("its processes end", START, || (Family::of(app.id()).count() == 1).then_some(()));
    println!("its window closed to the tray: {}", Family::of(app.id()).memory());
    drop(app);
    quick_add(&stage);
    drop(tray);
}

/// Presses the shortcut of quick add while another program has the keyboard: its window kept ready, and started each time.
fn quick_add(stage: &Stage) {
    let mut book = Book::open(&stage.db()).expect("the book");
    let mut settings = book.settings().expect("the settings");
    for (kept_ready, words) in [(true, "kept ready"), (false, "started each time")] {
        settings.quick_add = QuickAdd { shortcut: "Ctrl+Alt+Space".into(), kept_ready };
        let now = Now { instant: now(), zone: chrono_tz::Tz::UTC };
        book.change_settings(&settings, &now).expect("a shortcut");
        let app = start(stage, &["--hidden"]);
        sleep(SETTLED);
        let mut took = (0..PRESSES).map(|_| press(stage)).collect::<Vec<_>>();
        took.sort_unstable();
        println!(
            "\nquick add {words}: key → window p50 {:.0?}, max {:.0?} (with {:.0?} for looking); {}",
            took[took.len() / 2],
            took[took.len() - 1],
            look(stage),
            Family::of(app.id()).memory()
        );
    }
}

/// Presses the shortcut; how long it takes until the window is there. Closes it again.
fn press(stage: &Stage) -> Duration {
    let there = || (!stage.display.windows(QUICK_ADD).is_empty()).then_some(());
    let pressed = Instant::now();
    stage.display.keys("ctrl+alt+space");
    until("quick add", START, there);
    let took = pressed.elapsed();
    until("quick add closes", START, || {
        stage.display.keys("Escape");
        there().is_none().then_some(())
    });
    took
}

/// How long it takes to press a key and look for a window, whatever the app does.
fn look(stage: &Stage) -> Duration {
    let began = Instant::now();
    stage.display.keys("shift");
    let _ = stage.display.windows(QUICK_ADD);
    began.elapsed()
}

fn start(stage: &Stage, arguments: &[&str]) -> Running {
    let db = stage.db();
    let file = [OsStr::new("--db"), db.as_os_str()];
    let mut app = App::start_with(stage, "app.log", file.into_iter().chain(arguments.iter().map(OsStr::new)));
    app.announced("the app has opened the book", |line| line.contains("the book is open").then_some(()));
    app
}

/// Makes the book. The follow-ups that are timed, each of a contact of its own.
fn fill(stage: &Stage) -> Vec<FollowUpId> {
    let mut book = Book::open(&stage.db()).expect("a new book");
    let cards = (0..FOLLOW_UPS)
        .map(|n| {
            format!("BEGIN:VCARD\r\nVERSION:4.0\r\nUID:bench-{n}\r\nFN:Contact {n}\r\nTEL:+49301{n:06}\r\nEND:VCARD\r\n")
        })
        .collect::<String>();
    let file = ImportFile { name: "many.vcf".into(), content: Ok(cards.into_bytes()), is_image: false };
    let at = Now { instant: now(), zone: chrono_tz::Tz::UTC };
    let options = ImportOptions::default();
    let imported =
        book.import(&[file], &options, |_| ControlFlow::Continue(()), &at).expect("imported").value;
    assert_eq!(imported.new as usize, FOLLOW_UPS, "every card is a contact");
    let contacts = (1..).take(FOLLOW_UPS).map(ContactId).collect::<Vec<_>>();
    let mut planned = Vec::with_capacity(FOLLOW_UPS);
    for (day, contacts) in contacts.chunks(A_DAY).enumerate() {
        let date = at.today() + Days::new(2 + day as u64);
        let time = NaiveTime::from_hms_opt(9 + (day % 8) as u32, 0, 0);
        let plan = Plan::new("Ask how the first month went", Channel::Call, date, time);
        planned.extend(book.plan_many(contacts, &plan, &at).expect("planned").value.planned);
    }
    assert_eq!(planned.len(), FOLLOW_UPS, "every contact has a follow-up");
    planned.into_iter().step_by(FOLLOW_UPS / TIMED).collect()
}

/// Lets the reminders fall due one after the other and compares when each was due with when it came.
fn latency(stage: &Stage, service: &Notifications, timed: &[FollowUpId]) {
    let mut book = Book::open(&stage.db()).expect("the book");
    let start = now() + TimeDelta::seconds(15);
    let mut due = Vec::with_capacity(timed.len());
    for (n, id) in (0..).zip(timed) {
        let at = start + APART * n;
        book.snooze(*id, at, &Now { instant: now(), zone: chrono_tz::Tz::UTC }).expect("snoozed");
        due.push(at);
    }
    drop(book);
    assert!(now() < start, "the reminders were set before the first fell due");
    let within = START + APART.to_std().unwrap_or_default() * timed.len() as u32;
    let shown = service.wait_for_count(within, timed.len());
    let mut late = due.iter().zip(&shown).map(|(due, shown)| shown.at - *due).collect::<Vec<_>>();
    late.sort_unstable();
    let millis = |late: &TimeDelta| late.num_microseconds().unwrap_or(i64::MAX) as f64 / 1000.0;
    let at = |share: f64| millis(&late[((late.len() - 1) as f64 * share) as usize]);
    println!(
        "due → shown: p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms (the earliest {:.1} ms; never before its time)",
        at(0.5),
        at(0.99),
        at(1.0),
        at(0.0)
    );
    assert!(at(0.0) >= 0.0, "none came early");
}

/// Leaves the app alone and looks what it takes meanwhile.
fn resident(app: &Running, minutes: f64) {
    let family = Family::of(app.id());
    println!("\nresident without a window, {} process(es): {}", family.count(), family.memory());
    sleep(SETTLED);
    let before = family.sample();
    let start = Instant::now();
    sleep(Duration::from_secs_f64(minutes * 60.0));
    let (after, took) = (family.sample(), start.elapsed().as_secs_f64() / 60.0);
    println!(
        "left alone for {took:.1} minutes: {:.1} wake-ups a minute, {:.2} s of CPU, {}",
        (after.wake_ups - before.wake_ups) as f64 / took,
        (after.cpu - before.cpu).as_secs_f64(),
        family.memory()
    );
}
