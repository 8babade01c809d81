//! Who knows how long nobody touched the machine differs by desktop: the compositor of GNOME and its relatives, the other
//! compositors of Wayland, the X server, the screen saver of Plasma under X.
//!
//! `system-idle-time`, which is asked on the other systems, knows two of these four here: of Wayland's compositors only
//! those with an `IdleMonitor`, and under X only the server. It waits without an end for one that hangs.

mod wayland;

use std::env;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use x11rb::connection::Connection as _;
use x11rb::cookie::Cookie;
use x11rb::errors::ReplyError;
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use zbus::blocking::{Connection, Proxy, connection};
use zbus::proxy::MethodFlags;

use self::wayland::Watch;

/// Reminders wait no longer than this for the answer. It comes within milliseconds, or it does not come.
const PATIENCE: Duration = Duration::from_secs(2);

/// The compositors that count milliseconds: name, path, interface.
const MONITORS: [(&str, &str, &str); 2] = [
    ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core", "org.gnome.Mutter.IdleMonitor"),
    (
        "org.cinnamon.Muffin.IdleMonitor",
        "/org/cinnamon/Muffin/IdleMonitor/Core",
        "org.cinnamon.Muffin.IdleMonitor",
    ),
];
const SCREEN_SAVER: (&str, &str, &str) =
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver");

/// How long nobody has touched keyboard or mouse in this session.
pub fn idle_for() -> Option<Duration> {
    static HANGS: AtomicBool = AtomicBool::new(false);
    // Only the compositor is listened to all the time; the others are asked anew.
    static WATCH: Mutex<Option<Watch>> = Mutex::new(None);
    within(PATIENCE, &HANGS, || {
        let mut watch = WATCH.lock().unwrap_or_else(PoisonError::into_inner);
        Session::of_this_process().idle_for(&mut watch)
    })
}

/// Asks on a thread of its own, and does not wait for an answer that does not come. While an earlier question hangs, none
/// is asked.
fn within<T: Send + 'static>(
    patience: Duration,
    hangs: &'static AtomicBool,
    ask: impl FnOnce() -> Option<T> + Send + 'static,
) -> Option<T> {
    if hangs.swap(true, Ordering::AcqRel) {
        return None;
    }
    let (tell, told) = mpsc::channel();
    let run = move || {
        let answer = ask();
        hangs.store(false, Ordering::Release);
        // Who asked may have given up.
        let _ = tell.send(answer);
    };
    if thread::Builder::new().name("idle".into()).spawn(run).is_err() {
        hangs.store(false, Ordering::Release);
    }
    told.recv_timeout(patience).ok().flatten()
}

/// Where the owner sits.
struct Session {
    /// The bus; the session's own without one.
    bus: Option<String>,
    /// The X server's name; the session's own without one.
    display: Option<String>,
    /// Wayland's socket, where there is one. Then the X server sees only what is done in its own windows.
    wayland: Option<PathBuf>,
}

impl Session {
    fn of_this_process() -> Self {
        let name = env::var_os("WAYLAND_DISPLAY").filter(|name| !name.is_empty());
        let folder = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
        // A whole path stays as it is.
        Self { bus: None, display: None, wayland: name.map(|name| folder.join(name)) }
    }

    fn idle_for(&self, watch: &mut Option<Watch>) -> Option<Duration> {
        let bus = self.bus().inspect_err(|error| tracing::debug!(%error, "no session bus")).ok();
        let bus = bus.as_ref();
        let of_monitors = || {
            bus.and_then(|bus| MONITORS.iter().find_map(|monitor| ask::<u64>(bus, *monitor, "GetIdletime")))
        };
        let of_server = || match &self.wayland {
            Some(socket) => wayland::idle_for(socket, watch),
            None => self.server().map(Duration::from_millis),
        };
        // The specification says seconds; Plasma, which is who answers, says milliseconds. Under Wayland it does not.
        let of_saver =
            || bus.and_then(|bus| ask::<u32>(bus, SCREEN_SAVER, "GetSessionIdleTime")).map(u64::from);
        let monitored = of_monitors().map(Duration::from_millis);
        monitored.or_else(of_server).or_else(|| of_saver().map(Duration::from_millis))
    }

    fn bus(&self) -> zbus::Result<Connection> {
        let builder =
            self.bus.as_deref().map_or_else(connection::Builder::session, connection::Builder::address)?;
        builder.method_timeout(PATIENCE).build()
    }

    /// What the X server says, in milliseconds.
    fn server(&self) -> Option<u64> {
        let (server, screen) = RustConnection::connect(self.display.as_deref())
            .inspect_err(|error| tracing::debug!(%error, "no X server"))
            .ok()?;
        let root = server.setup().roots.get(screen)?.root;
        let said = server.screensaver_query_info(root).map_err(ReplyError::from).and_then(Cookie::reply);
        let said = said.inspect_err(|error| tracing::debug!(%error, "the X server does not say"));
        said.ok().map(|said| said.ms_since_user_input.into())
    }
}

/// What a program on the bus says. It is not started for it.
fn ask<T>(
    bus: &Connection,
    (name, path, interface): (&'static str, &'static str, &'static str),
    method: &str,
) -> Option<T>
where
    T: for<'d> serde::Deserialize<'d> + zbus::zvariant::Type,
{
    let said = Proxy::new(bus, name, path, interface)
        .and_then(|proxy| proxy.call_with_flags::<_, _, T>(method, MethodFlags::NoAutoStart.into(), &()));
    said.inspect_err(|error| tracing::debug!(%error, name, "does not say")).ok().flatten()
}

#[cfg(test)]
mod tests;
