//! A screen reader: what the programs on a stage tell it of what they show (AT-SPI over D-Bus), and what they announce.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use atspi_common::{RelationType, StateSet};
pub use atspi_common::{Role, State};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zbus::blocking::MessageIterator;
use zbus::blocking::connection::{Builder, Connection};
use zbus::zvariant::{self, DynamicType, OwnedObjectPath, OwnedValue, Structure, Type, Value};
use zbus::{MatchRule, message};

use crate::bus::Bus;
use crate::child::Running;
use crate::wait::{SOON, START, try_until, until};

const ACCESSIBLE: &str = "org.a11y.atspi.Accessible";
const TEXT: &str = "org.a11y.atspi.Text";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Where distributions put the program that starts the bus; it is on no PATH.
const LAUNCHERS: [&str; 3] = [
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
];

/// An object: whose it is, and where.
type Object = (String, OwnedObjectPath);

/// A running screen reader; the bus on which programs talk to it ends when this is dropped.
#[derive(Debug)]
pub struct ScreenReader {
    connection: Connection,
    /// Into what something came, since it listens.
    changed: Arc<Mutex<Vec<Object>>>,
    _launcher: Running,
}

/// Something on a page, as a screen reader knows it, with what is inside of it.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it is called.
    pub name: String,
    /// What is said of it beside its name.
    pub description: String,
    /// Its own text. Where something else stands within it, the text has U+FFFC.
    pub text: String,
    /// How it is.
    pub states: StateSet,
    /// What else the page says of it, e.g. "level" of a heading.
    pub attributes: HashMap<String, String>,
    /// What is inside of it.
    pub children: Vec<Node>,
    object: Object,
    relations: Vec<(RelationType, Vec<Object>)>,
}

impl ScreenReader {
    /// Starts the accessibility bus of a session, by a command of its stage, and listens on it.
    #[track_caller]
    pub(crate) fn start(session: &Bus, logs: &Path, command: impl FnOnce(&Path) -> Command) -> Self {
        let mut command = command(&launcher());
        // Its settings are asked of nobody: on this bus there is no service that keeps them.
        command.args(["--launch-immediately", "--a11y=1"]).env("GSETTINGS_BACKEND", "memory");
        let launcher = Running::start(&mut command, &logs.join("accessibility.log"));
        let address = until("the accessibility bus", START, || address(session).ok());
        let connection = Builder::address(address.as_str())
            .and_then(Builder::build)
            .expect("a screen reader joins the accessibility bus");
        let changed = Arc::default();
        listen(&connection, Arc::clone(&changed)).expect("it listens");
        Self { connection, changed, _launcher: launcher }
    }

    /// Waits until `find` finds something on the page that is open.
    #[track_caller]
    pub fn see<T>(&self, what: &str, find: impl Fn(&Node) -> Option<T>) -> T {
        let mut last = String::new();
        let found = try_until(SOON, || match self.page() {
            Ok(page) => find(&page).or_else(|| {
                last = page.to_string();
                None
            }),
            // The page has changed while it was read, or is not there yet.
            Err(error) => {
                last = error.to_string();
                None
            }
        });
        found.unwrap_or_else(|| panic!("{what}: not on the page:\n{last}"))
    }

    /// Whether the program has told that something came into this, since it was told the last time: what a reader says
    /// aloud when it is a live region.
    pub fn is_told_of(&self, node: &Node) -> bool {
        let mut changed = self.changed();
        let told = changed.len();
        changed.retain(|object| *object != node.object);
        changed.len() < told
    }

    fn changed(&self) -> MutexGuard<'_, Vec<Object>> {
        self.changed.lock().expect("the listener does not panic")
    }

    /// The page that is open, as it is now.
    ///
    /// # Errors
    /// When there is none, and when it changes while it is read.
    pub fn page(&self) -> zbus::Result<Node> {
        let root = OwnedObjectPath::try_from("/org/a11y/atspi/accessible/root")?;
        let document = self.document(("org.a11y.atspi.Registry".to_owned(), root))?;
        self.node(document.ok_or_else(|| zbus::Error::Failure("no page is open".to_owned()))?)
    }

    /// The page somewhere inside of an object.
    fn document(&self, object: Object) -> zbus::Result<Option<Object>> {
        if self.role(&object)? == Role::DocumentWeb {
            return Ok(Some(object));
        }
        for child in self.children(&object)? {
            if let Some(found) = self.document(child)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn node(&self, object: Object) -> zbus::Result<Node> {
        let interfaces = self.ask::<Vec<String>>(&object, ACCESSIBLE, "GetInterfaces", &())?;
        let text = if interfaces.iter().any(|interface| interface == TEXT) {
            self.ask(&object, TEXT, "GetText", &(0_i32, -1_i32))?
        } else {
            String::new()
        };
        let children = self.children(&object)?;
        Ok(Node {
            role: self.role(&object)?,
            name: self.property(&object, "Name")?,
            description: self.property(&object, "Description")?,
            text,
            states: self.ask(&object, ACCESSIBLE, "GetState", &())?,
            attributes: self.ask(&object, ACCESSIBLE, "GetAttributes", &())?,
            children: children.into_iter().map(|child| self.node(child)).collect::<zbus::Result<_>>()?,
            relations: self.ask(&object, ACCESSIBLE, "GetRelationSet", &())?,
            object,
        })
    }

    fn children(&self, object: &Object) -> zbus::Result<Vec<Object>> {
        let children = self.ask::<Vec<Object>>(object, ACCESSIBLE, "GetChildren", &())?;
        // GTK lists no page of a web view, which belongs to another process, but gives it when it is asked for.
        if children.is_empty() && self.property::<i32>(object, "ChildCount")? == 1 {
            return Ok(vec![self.ask(object, ACCESSIBLE, "GetChildAtIndex", &0_i32)?]);
        }
        Ok(children)
    }

    fn role(&self, object: &Object) -> zbus::Result<Role> {
        let number = self.ask::<u32>(object, ACCESSIBLE, "GetRole", &())?;
        Ok(Role::try_from(number).unwrap_or(Role::Unknown))
    }

    fn property<T>(&self, object: &Object, property: &str) -> zbus::Result<T>
    where
        T: TryFrom<OwnedValue, Error = zvariant::Error>,
    {
        let value = self.ask::<OwnedValue>(object, PROPERTIES, "Get", &(ACCESSIBLE, property))?;
        Ok(T::try_from(value)?)
    }

    fn ask<T: DeserializeOwned + Type>(
        &self,
        (owner, path): &Object,
        interface: &str,
        method: &str,
        body: &(impl Serialize + DynamicType),
    ) -> zbus::Result<T> {
        self.connection
            .call_method(Some(owner.as_str()), path, Some(interface), method, body)?
            .body()
            .deserialize()
    }
}

impl Node {
    /// It and everything inside of it, in the order in which it is read.
    pub fn all(&self) -> impl Iterator<Item = &Self> {
        let mut rest = vec![self];
        std::iter::from_fn(move || {
            let next = rest.pop()?;
            rest.extend(next.children.iter().rev());
            Some(next)
        })
    }

    /// What is called `name` and is that.
    pub fn find(&self, role: Role, name: &str) -> Option<&Self> {
        self.all().find(|node| node.role == role && node.name == name)
    }

    /// Everything inside of it that is that.
    pub fn each(&self, role: Role) -> Vec<&Self> {
        self.all().filter(|node| node.role == role).collect()
    }

    /// The words of it and of everything inside of it, in the order in which they are read: names, texts, descriptions.
    pub fn words(&self) -> String {
        let words =
            self.all().flat_map(|node| [&node.name, &node.text, &node.description].map(String::as_str));
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Whether it is in this state.
    pub fn is(&self, state: State) -> bool {
        self.states.contains(state)
    }

    /// Whether it stands in this relation to another.
    pub fn relates(&self, relation: RelationType, to: &Self) -> bool {
        self.relations.iter().any(|(kind, objects)| *kind == relation && objects.contains(&to.object))
    }

    fn outline(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let Self { role, name, description, text, .. } = self;
        write!(f, "{:indent$}{role} “{name}”", "", indent = depth * 2)?;
        if !description.is_empty() {
            write!(f, " ({description})")?;
        }
        if !text.is_empty() && text != name {
            write!(f, " “{text}”")?;
        }
        writeln!(f, " {:?} {:?}", self.states.iter().collect::<Vec<_>>(), self.attributes)?;
        self.children.iter().try_for_each(|child| child.outline(f, depth + 1))
    }
}

/// An outline, a line for each.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.outline(f, 0)
    }
}

#[track_caller]
fn launcher() -> PathBuf {
    let found = LAUNCHERS.iter().map(PathBuf::from).find(|file| file.is_file());
    found.expect("the end-to-end tests need at-spi2-core; `cargo xtask test` installs it, or says how")
}

/// Where the accessibility bus of a session is.
fn address(session: &Bus) -> zbus::Result<String> {
    let connection = Builder::address(session.address())?.build()?;
    connection
        .call_method(Some("org.a11y.Bus"), "/org/a11y/bus", Some("org.a11y.Bus"), "GetAddress", &())?
        .body()
        .deserialize()
}

/// Tells the registry that somebody listens, without which WebKit says nothing, and remembers into what something comes.
fn listen(connection: &Connection, changed: Arc<Mutex<Vec<Object>>>) -> zbus::Result<()> {
    let rule = MatchRule::builder()
        .msg_type(message::Type::Signal)
        .interface("org.a11y.atspi.Event.Object")?
        .member("ChildrenChanged")?
        .build();
    let events = MessageIterator::for_match_rule(rule, connection, None)?;
    let all: (&str, &[&str], &str) = ("Object:", &[], "");
    let registry = "org.a11y.atspi.Registry";
    connection.call_method(
        Some(registry),
        "/org/a11y/atspi/registry",
        Some(registry),
        "RegisterEvent",
        &all,
    )?;
    // It ends with the bus.
    thread::spawn(move || {
        for event in events.flatten() {
            let body = event.body();
            let kind = body.deserialize::<Structure<'_>>();
            let is_new = kind.is_ok_and(|kind| kind.fields().first() == Some(&Value::from("add")));
            let header = event.header();
            if let (true, Some(sender), Some(path)) = (is_new, header.sender(), header.path()) {
                let mut changed = changed.lock().expect("the reader does not panic");
                changed.push((sender.to_string(), path.to_owned().into()));
            }
        }
    });
    Ok(())
}
