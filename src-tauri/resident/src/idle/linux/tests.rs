//! The idle time against a private bus and a display of the test's own.

use std::os::unix::net::UnixListener;
use std::path::Path;

use tempfile::TempDir;
use touchbase_tests::Compositor;
use touchbase_tests::bus::Bus;
use touchbase_tests::display::Display;
use touchbase_tests::wait::{SOON, until};
use zbus::interface;

use super::*;

/// Where a screen saver is asked.
const NAME: &str = SCREEN_SAVER.0;
const PATH: &str = SCREEN_SAVER.1;

/// A screen saver of Plasma.
struct Saver(u32);

#[interface(name = "org.freedesktop.ScreenSaver")]
impl Saver {
    fn get_session_idle_time(&self) -> u32 {
        self.0
    }
}

/// One that does not say, as GNOME's.
struct Mute;

#[interface(name = "org.freedesktop.ScreenSaver")]
impl Mute {
    fn inhibit(&self, _application: &str, _reason: &str) -> u32 {
        1
    }
}

fn bus() -> (TempDir, Bus) {
    let folder = tempfile::tempdir().expect("a folder");
    let bus = Bus::start(folder.path(), folder.path());
    (folder, bus)
}

fn session(bus: &str, display: &str) -> Session {
    Session { bus: Some(bus.to_owned()), display: Some(display.to_owned()), wayland: None }
}

/// Nobody listens to a compositor.
fn idle_for(session: &Session) -> Option<Duration> {
    session.idle_for(&mut None)
}

#[test]
fn who_knows_is_asked() {
    let (_folder, bus) = bus();
    let session = session(bus.address(), "");
    assert_eq!(idle_for(&session), None, "nobody is there");
    let mute = bus.serve(NAME, PATH, Mute);
    assert_eq!(idle_for(&session), None, "nobody says it");
    drop(mute);
    let _saver = bus.serve(NAME, PATH, Saver(181_500));
    assert_eq!(idle_for(&session), Some(Duration::from_millis(181_500)), "Plasma");
    let long = Duration::from_secs(5_000_000);
    let compositor = Compositor::start(&bus);
    compositor.idle_for(long);
    assert_eq!(idle_for(&session), Some(long), "GNOME knows better, also after 49 days");
}

#[test]
fn the_x_server_is_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let display = Display::open(folder.path(), |_| {});
    // Also without a bus.
    let session = session("unix:path=/nonexistent", display.name());
    let long = until("nobody touches it", SOON, || {
        idle_for(&session).filter(|idle| *idle > Duration::from_millis(300))
    });
    display.keys("a");
    until("somebody did", SOON, || idle_for(&session).filter(|idle| *idle < long));
    let wayland = Some(folder.path().join("wayland-0"));
    assert_eq!(idle_for(&Session { wayland, ..session }), None, "under Wayland it sees only its own windows");
}

#[test]
fn who_does_not_answer_holds_nobody_up() {
    static HANGS: AtomicBool = AtomicBool::new(false);
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("bus");
    let listener = UnixListener::bind(&socket).expect("a socket");
    let ask = |socket: &Path| {
        let session = session(&format!("unix:path={}", socket.display()), "");
        within(Duration::from_millis(50), &HANGS, move || idle_for(&session))
    };
    assert_eq!(ask(&socket), None, "it hangs");
    assert_eq!(ask(&socket), None, "and is not asked twice");
    listener.set_nonblocking(true).expect("a socket");
    assert_eq!(std::iter::from_fn(|| listener.accept().ok()).count(), 1);
    // Both ends are closed now.
    until("it gives up", SOON, || (!HANGS.load(Ordering::Acquire)).then_some(()));

    let (_folder, bus) = bus();
    let _saver = bus.serve(NAME, PATH, Saver(7));
    let session = session(bus.address(), "");
    assert_eq!(
        within(SOON, &HANGS, move || idle_for(&session)),
        Some(Duration::from_millis(7)),
        "it is asked again"
    );
}
