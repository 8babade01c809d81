//! How the app feels: from a key to what it does on the screen, and from the start to the first page, over 100,000
//! contacts and over an empty book.
//!
//! `cargo xtask bench feel` builds the app as it is installed, and an empty window of the same shell, and runs this on a
//! display and a bus of its own. `TOUCHBASE_BENCH_CONTACTS` makes another number of contacts.
//!
//! **Keys** are pressed by the X server (XTEST) and go the way of the owner's: server, GTK, WebKit, page. In the page a
//! script (`page.js`) notes when the last change of the document that follows from the key has been laid out and painted:
//! a task that the frame after it has posted. It has followed when no question to core is open and nothing has changed
//! for a quarter of a second. The time runs from the moment before the key goes to the server. What the window system
//! then takes to show the frame is not in it, nor are the milliseconds behind the point, which WebKit's clock does not
//! have.
//!
//! **The start** runs from the start of the program to the title that the page gives the window two frames after its first
//! page stood; the empty window does the same. Cold is after the kernel was asked to forget every file that the program
//! has mapped and the book (posix_fadvise); what another program still uses stays in memory, as on any machine.

#[cfg(target_os = "linux")]
mod book;
#[cfg(target_os = "linux")]
mod keyboard;
#[cfg(target_os = "linux")]
mod keys;
#[cfg(target_os = "linux")]
mod report;
#[cfg(target_os = "linux")]
mod start;
#[cfg(target_os = "linux")]
#[path = "../../../src-tauri/core/benches/stopwatch/mod.rs"]
mod stopwatch;

#[cfg(target_os = "linux")]
use stopwatch::Failure;

#[cfg(target_os = "linux")]
fn main() -> Result<(), Failure> {
    use std::path::PathBuf;

    use touchbase_tests::{Clock, Notifications, Stage, TrayHost};

    let json = std::env::args_os().skip_while(|argument| argument != "--json").nth(1).map(PathBuf::from);
    let mut report = report::Report::default();
    for contacts in [0, stopwatch::contacts()] {
        let stage = Stage::open("bench-feel");
        let _service = Notifications::start(&stage.bus);
        // Where there is a tray, a window that is closed is gone.
        let _tray = TrayHost::start(&stage.bus);
        let clock = Clock::start(&stage, chrono_tz::Tz::UTC, "2026-11-24 10:00");
        let made = stopwatch::timed(|| book::fill(&stage.db(), contacts, &clock.now()))?;
        let book = format!("{contacts} contacts");
        println!("{book}, made in {made:.0?}");
        start::measure(&stage, &clock, &mut report.book(&book));
        keys::measure(&stage, &clock, contacts > 0, &mut report.book(&book));
    }
    println!("{report}");
    if let Some(file) = json {
        std::fs::write(file, serde_json::to_string_pretty(&report)? + "\n")?;
    }
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("How the app feels is measured on Linux only: the harness speaks X11 and D-Bus.");
}
