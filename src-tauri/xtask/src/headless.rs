//! A display without a screen: the app is started on it, and its window is saved as a picture.
//!
//! The display and the message bus are private, and are ended with what was started on them; the owner's own
//! session is not touched.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::paths;
use crate::step::{run, step};

/// How long a window may take to appear and to come to rest. Generous: a busy machine is no fault of the app's.
const PATIENCE: Duration = Duration::from_secs(90);
const BETWEEN_LOOKS: Duration = Duration::from_millis(400);

/// The size at which the pictures of the design were made.
const SCREEN: &str = "1280x800x24";

/// By how much the PNG of a painted window outgrows that of an empty screen: all pictures of one single colour, the
/// window's blank page among them, have the same size, and a single word on them already adds three times this.
const PAINT: usize = 1_000;

/// Fails where there are no virtual displays.
pub fn supported() -> Result<()> {
    ensure!(cfg!(target_os = "linux"), "--headless needs Xvfb, which is there on Linux only");
    Ok(())
}

/// Starts the app, waits for its painted window, and saves that.
pub fn picture(app: &mut Command) -> Result<ExitCode> {
    let file = paths::target().join("screenshots").join("headless.png");
    step("Touchbase on a virtual display", || {
        let display = Xvfb::start()?;
        let bus = Bus::start()?;
        let empty = shoot(&display.name)?.len();
        app.env("DISPLAY", &display.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY");
        let mut app = Running(app.spawn().context("the app could not be started")?);
        let window = wait_for("a window of the app", &mut app, |_| Ok(window(&display.name)))?;
        fill(&display.name, &window)?;
        let mut before = Vec::new();
        let picture = wait_for("a painted window", &mut app, |_| {
            let now = shoot(&display.name)?;
            let settled = now.len() > empty + PAINT && now == before;
            before.clone_from(&now);
            Ok(settled.then_some(now))
        })?;
        save(&file, &picture)
    })?;
    println!("\nScreenshot: {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// Looks again and again until `look` finds something, the app ends, or patience does.
fn wait_for<T>(
    what: &str,
    app: &mut Running,
    mut look: impl FnMut(&mut Running) -> Result<Option<T>>,
) -> Result<T> {
    let begun = Instant::now();
    loop {
        if let Some(found) = look(app)? {
            return Ok(found);
        }
        if let Some(status) = app.0.try_wait()? {
            bail!("the app ended ({status}) before there was {what}");
        }
        ensure!(begun.elapsed() < PATIENCE, "there was no {what} within {} s", PATIENCE.as_secs());
        sleep(BETWEEN_LOOKS);
    }
}

/// The app's window. It may belong to another process than the one that was started.
fn window(display: &str) -> Option<String> {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", "^Touchbase"])
        .env("DISPLAY", display)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    String::from_utf8_lossy(&found.stdout).lines().next().map(str::to_owned)
}

/// There is no window manager to place the window: it gets the whole screen.
fn fill(display: &str, window: &str) -> Result<()> {
    run(Command::new("xdotool")
        .args(["windowmove", window, "0", "0", "windowsize", window, "100%", "100%"])
        .env("DISPLAY", display))
}

/// The screen as PNG bytes.
fn shoot(display: &str) -> Result<Vec<u8>> {
    let directory = tempfile::tempdir().context("a temporary directory is needed")?;
    let file = directory.path().join("screen.png");
    run(Command::new("scrot").arg("--overwrite").arg(&file).env("DISPLAY", display))?;
    fs::read(&file).context("scrot left no picture")
}

fn save(file: &Path, picture: &[u8]) -> Result<()> {
    let unwritable = || format!("{} cannot be written", file.display());
    if let Some(directory) = file.parent() {
        fs::create_dir_all(directory).with_context(unwritable)?;
    }
    fs::write(file, picture).with_context(unwritable)
}

/// A process of ours: it ends when we are done with it, however that comes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Running {
    /// Starts a server that tells where it listens in the first line it prints.
    fn announced(command: &mut Command) -> Result<(Self, String)> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child =
            command.stdout(Stdio::piped()).spawn().with_context(|| format!("{name} could not be started"))?;
        let output = child.stdout.take().context("its output is piped")?;
        let running = Self(child);
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        ensure!(!line.trim().is_empty(), "{name} ended without saying where it listens");
        Ok((running, line.trim().to_owned()))
    }
}

struct Xvfb {
    name: String,
    _server: Running,
}

impl Xvfb {
    fn start() -> Result<Self> {
        // The server itself picks a free number, and writes it to its standard output once it accepts clients.
        let (server, number) = Running::announced(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
            "-noreset",
        ]))?;
        Ok(Self { name: format!(":{number}"), _server: server })
    }
}

struct Bus {
    address: String,
    // Ends before its directory goes: fields are dropped in this order.
    _daemon: Running,
    _directory: tempfile::TempDir,
}

impl Bus {
    /// Starts a bus that starts no services: what it activated would outlive it.
    fn start() -> Result<Self> {
        let directory = tempfile::tempdir().context("a temporary directory is needed")?;
        let configuration = paths::root().join("tests").join("fixtures").join("bus.conf");
        let (daemon, address) = Running::announced(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", configuration.display()))
                .arg(format!("--address=unix:path={}", directory.path().join("bus").display()))
                .args(["--nofork", "--nopidfile", "--print-address=1"]),
        )?;
        Ok(Self { address, _daemon: daemon, _directory: directory })
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_bus_tells_its_address_and_ends_with_its_directory() {
        if crate::system::program("dbus-daemon").is_none() {
            return;
        }
        let bus = Bus::start().expect("a bus");
        let directory = bus._directory.path().to_owned();
        assert!(bus.address.starts_with(&format!("unix:path={}", directory.display())), "{}", bus.address);
        drop(bus);
        assert!(!directory.exists(), "nothing is left behind");
    }
}
