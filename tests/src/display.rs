//! A virtual display with a window manager, and the windows on it.

use std::path::Path;
use std::process::Command;

use crate::child::Running;
use crate::programs;
use crate::wait::{SOON, START, until};

/// A window, as X names it.
pub type WindowId = String;

/// Where a window is on the display, without its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

impl Place {
    /// The middle of it.
    pub fn middle(&self) -> (i32, i32) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }
}

/// How far the corner of a window may be from where it was wanted: the frame comes between, as high as its font.
const FRAME: i32 = 80;

/// A running display, 2560 × 1200: room for the app's window as large as a full screen, or for another beside it. Whatever still has a window there ends with it.
#[derive(Debug)]
pub struct Display {
    name: String,
    _manager: Running,
    _server: Running,
}

impl Display {
    /// Opens a display on a free number. `dress` gives programs on it their environment.
    #[track_caller]
    pub fn open(logs: &Path, dress: impl Fn(&mut Command)) -> Self {
        let mut command = Command::new(programs::system("Xvfb"));
        command.args(["-displayfd", "1", "-screen", "0", "2560x1200x24", "-nolisten", "tcp", "-noreset"]);
        let mut server = Running::start(&mut command, &logs.join("display.log"));
        let number: u32 = server.announced("a virtual display", |line| line.trim().parse().ok());
        let name = format!(":{number}");

        // Drags need one: GTK looks for drop targets among the windows that a window manager manages.
        let mut command = Command::new(programs::system("openbox"));
        dress(&mut command);
        command.env("DISPLAY", &name);
        let manager = Running::start(&mut command, &logs.join("openbox.log"));
        let display = Self { name, _manager: manager, _server: server };
        until("a window manager", SOON, || display.xdotool(&["get_num_desktops"]));
        display
    }

    /// What `DISPLAY` is to be.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs xdotool on this display; `None` when it fails, e.g. when a search finds nothing.
    pub fn xdotool(&self, arguments: &[&str]) -> Option<String> {
        let output = Command::new(programs::system("xdotool"))
            .args(arguments)
            .env("DISPLAY", &self.name)
            .output()
            .expect("xdotool runs");
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The visible windows whose whole title this regular expression matches, oldest first: a tooltip bears the title of
    /// the app's window too.
    pub fn windows(&self, title: &str) -> Vec<WindowId> {
        let pattern = format!("^{title}$");
        let found = self.xdotool(&["search", "--onlyvisible", "--name", &pattern]).unwrap_or_default();
        let mut windows: Vec<_> = found.lines().map(str::to_owned).collect();
        windows.sort_by_key(|window| window.parse::<u64>().ok());
        windows
    }

    /// Waits for a visible window with this title.
    #[track_caller]
    pub fn window(&self, title: &str) -> WindowId {
        until(&format!("a window titled {title}"), START, || self.windows(title).into_iter().next())
    }

    /// Where a window is.
    pub fn place(&self, window: &str) -> Option<Place> {
        let said = self.xdotool(&["getwindowgeometry", "--shell", window])?;
        let value = |name: &str| {
            said.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')?.parse::<i32>().ok())
        };
        Some(Place { x: value("X")?, y: value("Y")?, width: value("WIDTH")?, height: value("HEIGHT")? })
    }

    /// Moves and sizes a window, and waits until it is there: within a frame's width of where it was wanted.
    #[track_caller]
    pub fn put(&self, window: &str, wanted: Place) -> Place {
        let Place { x, y, width, height } = wanted;
        until(&format!("the window moves to {wanted:?}"), SOON, || {
            let is = self.place(window)?;
            if is.width != width || is.height != height {
                self.xdotool(&["windowsize", window, &width.to_string(), &height.to_string()])?;
            } else if (is.x - x).abs() > FRAME || (is.y - y).abs() > FRAME {
                self.xdotool(&["windowmove", window, &x.to_string(), &y.to_string()])?;
            } else {
                return Some(is);
            }
            None
        })
    }

    /// The window that has the keyboard.
    pub fn active(&self) -> Option<WindowId> {
        self.xdotool(&["getactivewindow"])
    }

    /// Gives a window the keyboard.
    #[track_caller]
    pub fn activate(&self, window: &str) {
        until("the window becomes active", SOON, || {
            if self.active().as_deref() == Some(window) {
                return Some(());
            }
            self.xdotool(&["windowactivate", window]).and(None)
        });
    }

    /// Presses keys on the real keyboard of the display, e.g. "ctrl+k".
    #[track_caller]
    pub fn keys(&self, keys: &str) {
        assert!(self.xdotool(&["key", "--clearmodifiers", keys]).is_some(), "xdotool cannot press {keys}");
    }

    /// Types a text on the real keyboard of the display.
    #[track_caller]
    pub fn types(&self, text: &str) {
        assert!(self.xdotool(&["type", "--delay", "20", text]).is_some(), "xdotool cannot type {text}");
    }
}
