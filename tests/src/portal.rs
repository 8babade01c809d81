//! A desktop's portal for shortcuts (`org.freedesktop.portal.GlobalShortcuts`), which presses the keys itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking;
use zbus::message::Header;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, fdo, interface};

use crate::bus::Bus;
use crate::wait::{START, until};

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const INTERFACE: &str = "org.freedesktop.portal.GlobalShortcuts";

/// What a request comes to when the owner refuses it.
const REFUSED: u32 = 1;

/// A running portal; it is gone when this is dropped.
#[derive(Debug)]
pub struct Portal {
    bus: blocking::Connection,
    bound: Arc<Mutex<Option<Bound>>>,
}

/// A shortcut that a program was given.
#[derive(Clone, Debug)]
pub struct Bound {
    session: OwnedObjectPath,
    /// What the program calls it.
    pub name: String,
    /// The keys that it asked for.
    pub wanted: String,
}

impl Portal {
    /// Starts the portal. Its owner allows what is asked, with these keys; or nothing.
    #[track_caller]
    pub fn start(bus: &Bus, gives: Option<&'static str>) -> Self {
        let bound = Arc::<Mutex<Option<Bound>>>::default();
        let shortcuts = Shortcuts { bound: bound.clone(), gives };
        Self { bus: bus.serve(NAME, PATH, shortcuts), bound }
    }

    /// Waits for a program to ask for a shortcut.
    #[track_caller]
    pub fn bound(&self) -> Bound {
        until("a program asks for a shortcut", START, || {
            self.bound.lock().unwrap_or_else(PoisonError::into_inner).clone()
        })
    }

    /// The owner presses the keys.
    #[track_caller]
    pub fn press(&self, bound: &Bound) {
        let options = HashMap::from([("activation_token", Value::from("token-of-the-tests"))]);
        let press = (&bound.session, bound.name.as_str(), 1_u64, options);
        self.bus.emit_signal(None::<&str>, PATH, INTERFACE, "Activated", &press).expect("the signal is sent");
    }
}

struct Shortcuts {
    bound: Arc<Mutex<Option<Bound>>>,
    gives: Option<&'static str>,
}

#[interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Shortcuts {
    async fn create_session(
        &self,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> fdo::Result<OwnedObjectPath> {
        let session = path("session", &header, &options, "session_handle_token")?;
        let results = HashMap::from([("session_handle", Value::from(session.as_str()))]);
        respond(bus, &header, &options, 0, results).await
    }

    async fn bind_shortcuts(
        &self,
        session: ObjectPath<'_>,
        shortcuts: Vec<(String, HashMap<String, OwnedValue>)>,
        _parent: &str,
        options: HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(connection)] bus: &Connection,
    ) -> fdo::Result<OwnedObjectPath> {
        let (name, about) = shortcuts.into_iter().next().ok_or_else(|| fdo::Error::Failed("none".into()))?;
        let Some(gives) = self.gives else {
            return respond(bus, &header, &options, REFUSED, HashMap::new()).await;
        };
        let words = HashMap::from([
            ("description", Value::from("Quick add")),
            ("trigger_description", Value::from(gives)),
        ]);
        let results = HashMap::from([("shortcuts", Value::from(vec![(name.as_str(), words)]))]);
        let request = respond(bus, &header, &options, 0, results).await;
        let wanted = text(&about, "preferred_trigger")?;
        *self.bound.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Bound { session: session.into(), name, wanted });
        request
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        1
    }
}

/// Answers a request, whose path this gives.
async fn respond(
    bus: &Connection,
    header: &Header<'_>,
    options: &HashMap<String, OwnedValue>,
    came_to: u32,
    results: HashMap<&str, Value<'_>>,
) -> fdo::Result<OwnedObjectPath> {
    let request = path("request", header, options, "handle_token")?;
    let sender = header.sender().map(|sender| sender.as_str());
    bus.emit_signal(sender, &request, "org.freedesktop.portal.Request", "Response", &(came_to, results))
        .await?;
    Ok(request)
}

/// The path that a program expects of its request or session.
fn path(
    of: &str,
    header: &Header<'_>,
    options: &HashMap<String, OwnedValue>,
    token: &str,
) -> fdo::Result<OwnedObjectPath> {
    let sender = header.sender().map(|sender| sender.trim_start_matches(':').replace('.', "_"));
    let path = format!("{PATH}/{of}/{}/{}", sender.unwrap_or_default(), text(options, token)?);
    ObjectPath::try_from(path).map(Into::into).map_err(|error| fdo::Error::Failed(error.to_string()))
}

fn text(options: &HashMap<String, OwnedValue>, name: &str) -> fdo::Result<String> {
    let value = options.get(name).and_then(|value| value.downcast_ref::<String>().ok());
    value.ok_or_else(|| fdo::Error::InvalidArgs(format!("{name} is missing")))
}
