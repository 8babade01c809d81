//! The part of Xfce's settings that says whose pop-ups do not show.

use std::sync::{Arc, Mutex};

use zbus::zvariant::{OwnedValue, Value};
use zbus::{blocking, fdo, interface};

use crate::bus::Bus;

/// What the notification service of Xfce calls itself.
pub const SERVICE: &str = "Xfce Notify Daemon";
const NAME: &str = "org.xfce.Xfconf";
const PATH: &str = "/org/xfce/Xfconf";
/// Where its settings are, and which of them says it.
const MUTED: (&str, &str) = ("xfce4-notifyd", "/applications/muted_applications");

/// Somebody on the bus who keeps the settings; gone when this is dropped.
#[derive(Debug)]
pub struct Xfconf {
    muted: Arc<Mutex<Vec<String>>>,
    connection: blocking::Connection,
}

impl Xfconf {
    /// Joins the bus. Every app shows its pop-ups.
    #[track_caller]
    pub fn start(bus: &Bus) -> Self {
        let muted = Arc::<Mutex<_>>::default();
        let connection = bus.serve(NAME, PATH, Settings(Arc::clone(&muted)));
        Self { muted, connection }
    }

    /// From now on the pop-ups of these apps alone do not show.
    #[track_caller]
    pub fn mute(&self, apps: &[&str]) {
        *self.muted.lock().expect("the settings do not panic") =
            apps.iter().map(|app| (*app).to_owned()).collect();
        let (channel, property) = MUTED;
        let body = (channel, property, Value::from(apps));
        let told = self.connection.emit_signal(None::<&str>, PATH, NAME, "PropertyChanged", &body);
        told.expect("the settings are on the bus");
    }
}

/// The object on the bus.
struct Settings(Arc<Mutex<Vec<String>>>);

#[interface(name = "org.xfce.Xfconf")]
impl Settings {
    fn get_property(&self, channel: &str, property: &str) -> fdo::Result<OwnedValue> {
        if (channel, property) != MUTED {
            return Err(fdo::Error::Failed(format!("{channel} has no {property}")));
        }
        let apps = self.0.lock().expect("the settings do not panic");
        // An array of variants, as Xfce has it.
        let apps = apps.iter().cloned().map(Value::from).collect::<Vec<_>>();
        OwnedValue::try_from(Value::from(apps)).map_err(|error| fdo::Error::Failed(error.to_string()))
    }
}
