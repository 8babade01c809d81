//! A panel that shows tray icons and presses what is in their menus, and a dock that shows counts.

mod watcher;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use zbus::blocking::{self, MessageIterator};
use zbus::zvariant::{DynamicType, OwnedValue, Value};
use zbus::{MatchRule, Message, message};

use self::watcher::Watcher;
use crate::bus::Bus;
use crate::wait::until;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";
const DOCK: &str = "com.canonical.Unity";
const LAUNCHER: &str = "com.canonical.Unity.LauncherEntry";

/// What a panel shows while the pointer rests on the icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolTip {
    /// Plain text.
    pub title: String,
    /// Markup.
    pub text: String,
}

/// A picture of the icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
    /// Alpha, red, green, blue.
    pub pixels: Vec<u8>,
}

/// An entry of the menu, as the owner reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id to press it by.
    pub id: i32,
    /// What is read; empty for a line between entries.
    pub label: String,
    /// Whether it can be pressed.
    pub enabled: bool,
    /// The menu that it opens.
    pub below: Vec<Entry>,
}

impl Entry {
    fn find(&self, label: &str) -> Option<&Self> {
        if self.label == label { Some(self) } else { self.below.iter().find_map(|entry| entry.find(label)) }
    }
}

/// A running panel. It leaves the bus when this is dropped.
#[derive(Debug)]
pub struct TrayHost {
    connection: blocking::Connection,
    screen: Arc<Screen>,
    counts: Arc<Mutex<HashMap<String, i64>>>,
}

/// What there is of a panel.
#[derive(Debug, Default)]
struct Screen {
    /// Whether items are shown.
    shown: Mutex<bool>,
    /// The items: the connection and the path of each, oldest first.
    items: Mutex<Vec<(String, String)>>,
}

impl Screen {
    fn shown(&self) -> MutexGuard<'_, bool> {
        self.shown.lock().expect("the panel does not panic")
    }

    fn items(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        self.items.lock().expect("the panel does not panic")
    }
}

impl TrayHost {
    /// A panel with a place for icons.
    #[track_caller]
    pub fn start(bus: &Bus) -> Self {
        Self::start_with(bus, true)
    }

    /// A desktop that keeps account of icons, with no panel that shows them.
    #[track_caller]
    pub fn start_without_panel(bus: &Bus) -> Self {
        Self::start_with(bus, false)
    }

    #[track_caller]
    fn start_with(bus: &Bus, shown: bool) -> Self {
        let counts = Arc::default();
        listen(bus, Arc::clone(&counts)).expect("the dock joins the bus");
        let screen = Arc::new(Screen { shown: Mutex::new(shown), ..Screen::default() });
        let watcher = Watcher(Arc::clone(&screen));
        let connection = blocking::connection::Builder::address(bus.address())
            .and_then(|builder| builder.serve_at(WATCHER_PATH, watcher))
            .and_then(|builder| builder.name(WATCHER))
            .and_then(|builder| builder.name(DOCK))
            .and_then(blocking::connection::Builder::build)
            .expect("the panel joins the bus");
        Self { connection, screen, counts }
    }

    /// The panel ends, as when the desktop's shell is restarted. What it knew of icons is forgotten.
    #[track_caller]
    pub fn leave(&self) {
        for name in [WATCHER, DOCK] {
            self.connection.release_name(name).expect("the bus answers");
        }
        self.screen.items().clear();
        self.counts.lock().expect("the dock does not panic").clear();
    }

    /// It comes again.
    #[track_caller]
    pub fn come_back(&self) {
        for name in [WATCHER, DOCK] {
            self.connection.request_name(name).expect("the name is free");
        }
    }

    /// Shows the icons, or shows them no more, while it still keeps account of them.
    #[track_caller]
    pub fn show_icons(&self, shown: bool) {
        *self.screen.shown() = shown;
        let signal = if shown { "StatusNotifierHostRegistered" } else { "StatusNotifierHostUnregistered" };
        self.connection
            .emit_signal(None::<&str>, WATCHER_PATH, WATCHER, signal, &())
            .expect("the panel is on the bus");
    }

    /// Waits until an icon is there.
    #[track_caller]
    pub fn wait_for_item(&self, within: Duration) {
        until("an icon in the tray", within, || self.has_item().then_some(()));
    }

    /// Whether an icon is there, of a program that still runs.
    pub fn has_item(&self) -> bool {
        self.item().is_some()
    }

    /// What the icon is called.
    #[track_caller]
    pub fn title(&self) -> String {
        self.property(ITEM, "Title").try_into().expect("a text")
    }

    /// "Active", or "NeedsAttention".
    #[track_caller]
    pub fn status(&self) -> String {
        self.property(ITEM, "Status").try_into().expect("a text")
    }

    /// What the icon says of itself.
    #[track_caller]
    pub fn tooltip(&self) -> ToolTip {
        let said = Value::from(self.property(ITEM, "ToolTip"));
        match said.downcast_ref::<&zbus::zvariant::Structure<'_>>().expect("a structure").fields() {
            [_, _, Value::Str(title), Value::Str(text)] => {
                ToolTip { title: title.to_string(), text: text.to_string() }
            }
            other => panic!("no tooltip: {other:?}"),
        }
    }

    /// The pictures of the icon, as they are now.
    #[track_caller]
    pub fn pictures(&self) -> Vec<Picture> {
        type Pictures = Vec<(i32, i32, Vec<u8>)>;
        let pictures = Pictures::try_from(self.property(ITEM, "IconPixmap")).expect("pictures");
        let pictures = pictures.into_iter();
        pictures.map(|(width, height, pixels)| Picture { width, height, pixels }).collect()
    }

    /// The whole menu.
    #[track_caller]
    pub fn menu(&self) -> Vec<Entry> {
        let names: &[&str] = &[];
        let reply = self.call_menu("GetLayout", &(0, -1, names));
        type Layout = (u32, (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>));
        let (_, (_, _, below)) = reply.body().deserialize::<Layout>().expect("a layout");
        below.into_iter().map(|value| entry(&value)).collect()
    }

    /// What is read in the menu, from the top, without lines and without what opens further.
    #[track_caller]
    pub fn labels(&self) -> Vec<String> {
        self.menu().into_iter().map(|entry| entry.label).filter(|label| !label.is_empty()).collect()
    }

    /// Presses the entry with this label, in whichever menu it is.
    #[track_caller]
    pub fn click(&self, label: &str) {
        let menu = self.menu();
        match menu.iter().find_map(|entry| entry.find(label)) {
            Some(entry) if entry.enabled => self.press(entry.id),
            Some(_) => panic!("“{label}” cannot be pressed"),
            None => panic!("no “{label}” in the menu: {menu:#?}"),
        }
    }

    /// Presses the entry with this id, as a menu does that was opened before the entries changed.
    #[track_caller]
    pub fn press(&self, id: i32) {
        let (name, path) = self.menu_address();
        let body = (id, "clicked", Value::from(0_i32), 0_u32);
        let reply =
            self.connection.call_method(Some(name.as_str()), path.as_str(), Some(MENU), "Event", &body);
        match reply {
            // An app that quits may be gone before it has answered.
            Err(zbus::Error::MethodError(name, ..)) if name == "org.freedesktop.DBus.Error.NoReply" => {}
            reply => drop(reply.expect("the menu answers")),
        }
    }

    /// A left click on the icon.
    #[track_caller]
    pub fn activate(&self) {
        let (name, path) = self.item().expect("an icon in the tray");
        self.call((&name, &path), ITEM, "Activate", &(0_i32, 0_i32));
    }

    /// The count at the app's entry in the dock; `None` when none is shown.
    pub fn count(&self) -> Option<i64> {
        let counts = self.counts.lock().expect("the dock does not panic");
        counts.get("application://Touchbase.desktop").copied()
    }

    /// The newest icon of a program that still runs: its connection and its path.
    fn item(&self) -> Option<(String, String)> {
        let items = self.screen.items().clone();
        let bus = blocking::fdo::DBusProxy::new(&self.connection).expect("the bus answers");
        let lives = |name: &str| {
            let name = name.try_into().expect("the name of a connection");
            bus.name_has_owner(name).expect("the bus answers")
        };
        items.into_iter().rev().find(|(name, _)| lives(name))
    }

    #[track_caller]
    fn property(&self, interface: &str, property: &str) -> OwnedValue {
        let (name, path) = self.item().expect("an icon in the tray");
        let properties = "org.freedesktop.DBus.Properties";
        let reply = self.call((&name, &path), properties, "Get", &(interface, property));
        reply.body().deserialize::<OwnedValue>().expect("a property")
    }

    #[track_caller]
    fn call_menu(&self, method: &str, body: &(impl serde::Serialize + DynamicType)) -> Message {
        let (name, path) = self.menu_address();
        self.call((&name, path.as_str()), MENU, method, body)
    }

    #[track_caller]
    fn menu_address(&self) -> (String, zbus::zvariant::OwnedObjectPath) {
        let (name, _) = self.item().expect("an icon in the tray");
        let path = zbus::zvariant::OwnedObjectPath::try_from(self.property(ITEM, "Menu")).expect("a path");
        (name, path)
    }

    #[track_caller]
    fn call(
        &self,
        (name, path): (&str, &str),
        interface: &str,
        method: &str,
        body: &(impl serde::Serialize + DynamicType),
    ) -> Message {
        let reply = self.connection.call_method(Some(name), path, Some(interface), method, body);
        reply.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// An entry and what is below it, from its place in a layout.
#[track_caller]
fn entry(value: &OwnedValue) -> Entry {
    let node = value.downcast_ref::<&zbus::zvariant::Structure<'_>>().expect("an entry");
    let [Value::I32(id), Value::Dict(properties), Value::Array(below)] = node.fields() else {
        panic!("no entry: {node:?}");
    };
    let label = properties.get::<_, &str>(&"label").expect("a text").unwrap_or_default();
    let enabled = properties.get::<_, bool>(&"enabled").expect("yes or no").unwrap_or(true);
    let below = below.iter().map(|value| match value {
        Value::Value(inner) => entry(&OwnedValue::try_from(&**inner).expect("a value without files")),
        other => panic!("no entry: {other:?}"),
    });
    Entry { id: *id, label: read(label), enabled, below: below.collect() }
}

/// A label as it is read: an underscore marks a mnemonic, two are one.
fn read(label: &str) -> String {
    label.split("__").map(|part| part.replace('_', "")).collect::<Vec<_>>().join("_")
}

/// Remembers the counts that apps tell the docks.
fn listen(bus: &Bus, counts: Arc<Mutex<HashMap<String, i64>>>) -> zbus::Result<()> {
    let connection = blocking::connection::Builder::address(bus.address())?.build()?;
    let rule = MatchRule::builder().msg_type(message::Type::Signal).interface(LAUNCHER)?.build();
    let updates = MessageIterator::for_match_rule(rule, &connection, None)?;
    // It ends with the bus.
    thread::spawn(move || {
        for update in updates.flatten() {
            let body = update.body();
            let Ok((app, said)) = body.deserialize::<(String, HashMap<String, Value<'_>>)>() else {
                continue;
            };
            let mut counts = counts.lock().expect("the host does not panic");
            match (said.get("count"), said.get("count-visible")) {
                (Some(Value::I64(count)), Some(Value::Bool(true))) => counts.insert(app, *count),
                _ => counts.remove(&app),
            };
        }
    });
    Ok(())
}
