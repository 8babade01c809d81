//! The part of GNOME's compositor that knows how long nobody has touched the machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use zbus::{blocking, interface};

use crate::bus::Bus;

const NAME: &str = "org.gnome.Mutter.IdleMonitor";
const PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// Somebody on the bus who says how long the owner has been idle; gone when this is dropped.
#[derive(Debug)]
pub struct Compositor {
    idle_ms: Arc<AtomicU64>,
    _connection: blocking::Connection,
}

impl Compositor {
    /// Joins the bus. The owner has just touched the machine.
    #[track_caller]
    pub fn start(bus: &Bus) -> Self {
        let idle_ms = Arc::<AtomicU64>::default();
        let connection = bus.serve(NAME, PATH, Monitor(Arc::clone(&idle_ms)));
        Self { idle_ms, _connection: connection }
    }

    /// From now on it says that nobody has touched the machine for so long.
    pub fn idle_for(&self, idle: Duration) {
        let idle = u64::try_from(idle.as_millis()).expect("some years");
        self.idle_ms.store(idle, Ordering::Release);
    }
}

/// The object on the bus; it counts milliseconds.
struct Monitor(Arc<AtomicU64>);

#[interface(name = "org.gnome.Mutter.IdleMonitor")]
impl Monitor {
    fn get_idletime(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}
