//! The compositors of Wayland that tell when nobody has touched anything for a while (`ext-idle-notify-v1`): Plasma's, Sway
//! and its relatives. They must be asked before; what they tell waits in the socket, and wakes nobody, until it is read.

use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::{Duration, Instant};

use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::{wl_registry, wl_seat};
use wayland_client::{Connection, Dispatch, EventQueue, Proxy, QueueHandle, delegate_noop};
use wayland_protocols::ext::idle_notify::v1::client::{ext_idle_notification_v1, ext_idle_notifier_v1};

/// After so long without a touch the compositor tells.
pub const PAUSE: Duration = Duration::from_secs(30);

/// A compositor that is listened to.
pub struct Watch {
    queue: EventQueue<Desk>,
    desk: Desk,
}

/// What it told.
#[derive(Default)]
struct Desk {
    /// Since when it is known that nobody has touched anything for [`PAUSE`].
    quiet_since: Option<Instant>,
}

/// How long nobody has touched anything, to within [`PAUSE`]; `None` where the compositor does not tell. Listens to it from
/// the first time on.
pub fn idle_for(socket: &Path, watch: &mut Option<Watch>) -> Option<Duration> {
    let listened = match watch.take() {
        Some(watch) => Ok(watch),
        None => Watch::start(socket),
    };
    let heard = listened.and_then(|mut listening| {
        // Everything that was told before the answer to this.
        listening.queue.roundtrip(&mut listening.desk)?;
        Ok(listening)
    });
    match heard {
        Ok(heard) => {
            let since = heard.desk.quiet_since;
            *watch = Some(heard);
            Some(since.map_or(Duration::ZERO, |since| PAUSE + since.elapsed()))
        }
        Err(error) => {
            tracing::debug!(%error, "the compositor does not tell");
            None
        }
    }
}

impl Watch {
    fn start(socket: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let connection = Connection::from_socket(UnixStream::connect(socket)?)?;
        let (globals, queue) = registry_queue_init::<Desk>(&connection)?;
        let handle = queue.handle();
        let seat = globals.bind::<wl_seat::WlSeat, _, _>(&handle, 1..=1, ())?;
        let notifier = globals.bind::<ext_idle_notifier_v1::ExtIdleNotifierV1, _, _>(&handle, 1..=2, ())?;
        let pause = PAUSE.as_millis() as u32;
        // A film that keeps the screen awake is nobody's touch; the first version knows no difference.
        match notifier.version() {
            1 => notifier.get_idle_notification(pause, &seat, &handle, ()),
            _ => notifier.get_input_idle_notification(pause, &seat, &handle, ()),
        };
        Ok(Self { queue, desk: Desk::default() })
    }
}

impl Dispatch<ext_idle_notification_v1::ExtIdleNotificationV1, ()> for Desk {
    fn event(
        desk: &mut Self,
        _: &ext_idle_notification_v1::ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            ext_idle_notification_v1::Event::Idled => desk.quiet_since = Some(Instant::now()),
            ext_idle_notification_v1::Event::Resumed => desk.quiet_since = None,
            _ => {}
        }
    }
}

/// Seats and notifiers that come later are no matter.
impl Dispatch<wl_registry::WlRegistry, GlobalListContents> for Desk {
    fn event(
        _: &mut Self,
        _: &wl_registry::WlRegistry,
        _: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}

delegate_noop!(Desk: ignore wl_seat::WlSeat);
delegate_noop!(Desk: ext_idle_notifier_v1::ExtIdleNotifierV1);

#[cfg(test)]
mod tests;
