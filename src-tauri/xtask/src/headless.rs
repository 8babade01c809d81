//! A display without a screen: the app is started on it, and its window is saved as a picture.
//!
//! The display and the message bus are private, and are ended with what was started on them; the owner's own
//! session is not touched.

use std::collections::HashSet;
use std::fs;
use std::io::{BufRead, BufReader, Cursor};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::paths;
use crate::step::{run, step};

/// How long all of it may take. Generous: a busy machine is no fault of the app's.
const PATIENCE: Duration = Duration::from_secs(90);
const BETWEEN_LOOKS: Duration = Duration::from_millis(400);

/// The size at which the pictures of the design were made.
const SCREEN: &str = "1280x800x24";

/// The title of the app's window, as a regular expression.
const WINDOW: &str = r"^(Opening )?Touchbase( \(sample data\))?$";

/// Its title once its first page is painted.
const PAINTED: &str = r"^Touchbase( \(sample data\))?$";

/// A picture of a page has more colours than this: the smooth edges of a few words alone have as many.
const BLANK: usize = 50;

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
        app.env("DISPLAY", &display.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY");
        let app = Running(app.spawn().context("the app could not be started")?);
        let mut watch = Watch { app, begun: Instant::now() };
        let window = watch.wait("no window of the app opened", || Ok(window(&display.name, WINDOW)))?;
        fill(&display.name, &window)?;
        watch.wait("the app's window opened, but its first page was not painted", || {
            Ok(self::window(&display.name, PAINTED))
        })?;
        // What was painted may reach the screen later.
        let mut before = Vec::new();
        let picture =
            watch.wait("the app's first page was painted, but did not come to the screen", || {
                let now = shoot(&display.name)?;
                let stands = now == before && colours(&now)? > BLANK;
                before.clone_from(&now);
                Ok(stands.then_some(now))
            })?;
        save(&file, &picture)
    })?;
    println!("\nScreenshot: {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// Watches the app until there is a picture of it.
struct Watch {
    app: Running,
    begun: Instant,
}

impl Watch {
    /// Looks again and again until `look` finds something, the app ends, or patience does; `missing` says what there is
    /// until then.
    fn wait<T>(&mut self, missing: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        loop {
            if let Some(found) = look()? {
                return Ok(found);
            }
            if let Some(status) = self.app.0.try_wait()? {
                bail!("the app ended ({status}): {missing}");
            }
            ensure!(
                self.begun.elapsed() < PATIENCE,
                "{missing} within {} s. Try it again when the machine is less busy; with RUST_LOG=debug the app says \
                 more of what it does.",
                PATIENCE.as_secs()
            );
            sleep(BETWEEN_LOOKS);
        }
    }
}

/// The app's window, if it has this title. It may belong to another process than the one that was started.
fn window(display: &str, title: &str) -> Option<String> {
    let found = Command::new("xdotool")
        .args(["search", "--onlyvisible", "--name", title])
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

/// How many colours a PNG has.
fn colours(picture: &[u8]) -> Result<usize> {
    let mut reader = png::Decoder::new(Cursor::new(picture)).read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().context("the picture is too large")?];
    let frame = reader.next_frame(&mut pixels)?;
    let pixels = pixels[..frame.buffer_size()].chunks_exact(frame.line_size / frame.width as usize);
    Ok(pixels.collect::<HashSet<_>>().len())
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
    fn the_colours_of_a_picture_are_counted() {
        let white = [0xff; 3 * 64];
        let greys: Vec<u8> = (0..64).flat_map(|grey| [grey; 3]).collect();
        for (pixels, expected) in [(white.as_slice(), 1), (&greys, 64)] {
            let mut picture = Vec::new();
            let mut encoder = png::Encoder::new(&mut picture, 8, 8);
            encoder.set_color(png::ColorType::Rgb);
            encoder.write_header().and_then(|mut writer| writer.write_image_data(pixels)).expect("a picture");
            assert_eq!(colours(&picture).expect("it is a PNG"), expected);
        }
    }

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
