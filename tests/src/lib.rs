//! What the end-to-end tests stand on: a virtual display, a private session bus, a notification service that
//! presses buttons, a WebDriver session with the real window, and a mouse that drags real files.
//!
//! * A test opens a [`Stage`] first. It waits for its turn (one end-to-end test at a time on a machine, whichever
//!   test runner starts them), then owns a display, a bus and an empty profile; all end with it.
//! * Programs are found by the environment (`TOUCHBASE_APP`, `TOUCHBASE_CLI`, `TAURI_DRIVER`) or where
//!   `cargo xtask test` builds them.
//! * Every wait has a bound and looks at a condition; nothing sleeps for a fixed time.
//! * What fails leaves its logs and a picture in `target/e2e/<name of the stage>/`.
//!
//! The harness speaks X11 and D-Bus: Linux only. Elsewhere this library is empty.
#![cfg(target_os = "linux")]

pub mod accessibility;
pub mod app;
pub mod bus;
pub mod child;
pub mod cli;
pub mod clipboard;
pub mod clock;
pub mod compositor;
pub mod diary;
pub mod display;
pub mod drag;
pub mod driver;
mod element;
pub mod gallery;
pub mod keyboard;
pub mod notifications;
pub mod picture;
pub mod portal;
pub mod process;
pub mod programs;
pub mod resident;
pub mod stage;
pub mod tray;
pub mod wait;
pub mod window;
pub mod xfconf;

pub use accessibility::ScreenReader;
pub use app::App;
pub use cli::Cli;
pub use clipboard::Clipboard;
pub use clock::Clock;
pub use compositor::Compositor;
pub use diary::Diary;
pub use drag::Drag;
pub use keyboard::Keyboard;
pub use notifications::Notifications;
pub use portal::Portal;
pub use resident::Resident;
pub use stage::Stage;
pub use tray::TrayHost;
pub use window::Window;
