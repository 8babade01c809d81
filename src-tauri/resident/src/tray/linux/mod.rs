//! The tray of freedesktop desktops: an icon (`org.kde.StatusNotifierItem`) with a menu (`com.canonical.dbusmenu`) that a
//! panel of the session shows, and the count at the app's entry in a dock (`com.canonical.Unity.LauncherEntry`).
//!
//! One thread and one connection do all of it, and wait for nothing but messages. A panel may come, go and come again.
//!
//! `ksni` 0.3.7 was tried in its place, under the tests beside this file: one of the five passed. It asks only once whether
//! a panel shows icons, so that a window could be closed into a tray that is no more; it ends with its bus; and an entry
//! that the owner sees in an open menu loses its id, or keeps it and means another follow-up, when the menu changes. The
//! count in a dock is not in it, and its licence (Unlicense) is none that this project takes in.

mod dbusmenu;
mod icon;
mod item;
mod layout;

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use async_channel::{Receiver, Sender};
use futures_lite::future;
use futures_lite::stream::{self, Stream, StreamExt};
use touchbase_core::reminder::Upcoming;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::Value;
use zbus::{Connection, MatchRule, Message, MessageStream, connection, message};

use self::dbusmenu::Menu;
use self::item::{Item, status};
use self::layout::Layout;
use super::{Tray, menu};
use crate::bell::Bell;

/// Where every host looks for an item that was registered by the name of its connection.
const ITEM_PATH: &str = "/StatusNotifierItem";
const MENU_PATH: &str = "/StatusNotifierItem/Menu";
/// Who knows the items and the hosts; in most desktops a part of the panel.
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";
/// A dock that shows counts has this name, or none.
const DOCK: &str = "com.canonical.Unity";
const LAUNCHER: &str = "com.canonical.Unity.LauncherEntry";
const LAUNCHER_PATH: &str = "/com/canonical/unity/launcherentry/1";
/// The desktop file that the package installs.
const APPLICATION: &str = "application://Touchbase.desktop";
/// A panel that does not answer in this time is none.
const PATIENCE: Duration = Duration::from_secs(10);

/// An icon in the panel.
pub struct Indicator {
    shared: Arc<Shared>,
    /// Its end ends the thread.
    shows: Sender<Upcoming>,
}

/// What the thread and the objects on the bus share.
struct Shared {
    bell: Bell,
    face: Mutex<Face>,
    hosted: AtomicBool,
}

/// What the owner sees.
#[derive(Default)]
struct Face {
    upcoming: Upcoming,
    layout: Layout,
}

impl Indicator {
    /// An icon for the panel of the session; of the bus at `address`, if one is given.
    pub fn new(bell: Bell, address: Option<String>) -> Self {
        let mut face = Face::default();
        face.layout.change(menu::entries(&face.upcoming));
        let shared = Arc::new(Shared { bell, face: Mutex::new(face), hosted: AtomicBool::new(false) });
        let (shows, heard) = async_channel::unbounded();
        let run = {
            let shared = shared.clone();
            move || shared.run(address.as_deref(), &heard)
        };
        if let Err(error) = thread::Builder::new().name("tray".into()).spawn(run) {
            tracing::error!(%error, "no tray");
        }
        Self { shared, shows }
    }
}

impl Tray for Indicator {
    fn show(&self, upcoming: &Upcoming) {
        // Without a thread there is no tray.
        let _ = self.shows.try_send(upcoming.clone());
    }

    fn is_hosted(&self) -> bool {
        self.shared.hosted.load(Ordering::Acquire)
    }
}

/// What the thread waits for.
enum Event {
    /// There is something else to show.
    Show(Upcoming),
    /// A watcher came or went.
    Watcher,
    /// A host came to the watcher, or went.
    Host,
    /// A dock came.
    Dock,
    /// The bus went.
    Broken(zbus::Error),
    /// The icon is not wanted any more.
    Over,
}

impl Shared {
    fn face(&self) -> MutexGuard<'_, Face> {
        self.face.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn run(self: Arc<Self>, address: Option<&str>, heard: &Receiver<Upcoming>) {
        loop {
            let attended = future::block_on(self.attend(address, heard));
            self.hosted.store(false, Ordering::Release);
            match attended {
                Ok(()) => return,
                Err(error) => tracing::debug!(%error, "no session bus, no tray"),
            }
            // The next thing to show is the next attempt.
            match heard.recv_blocking() {
                Ok(upcoming) => self.face().look(upcoming),
                Err(_) => return,
            };
        }
    }

    /// Until the icon is not wanted any more. Breaks with the bus.
    async fn attend(self: &Arc<Self>, address: Option<&str>, heard: &Receiver<Upcoming>) -> zbus::Result<()> {
        let builder = address.map_or_else(connection::Builder::session, connection::Builder::address)?;
        let connection = builder
            .method_timeout(PATIENCE)
            .serve_at(ITEM_PATH, Item(self.clone()))?
            .serve_at(MENU_PATH, Menu(self.clone()))?
            // This thread does the connection's work too.
            .internal_executor(false)
            .build()
            .await?;
        let work = async {
            loop {
                connection.executor().tick().await;
            }
        };
        let listened = future::or(self.listen(&connection, heard), work).await;
        // What still lies in its queue would keep it open.
        let _ = connection.clone().close().await;
        listened
    }

    async fn listen(&self, connection: &Connection, heard: &Receiver<Upcoming>) -> zbus::Result<()> {
        let shows = heard.clone().map(Event::Show).chain(stream::once(Event::Over));
        let as_event = |messages: Messages, event: fn() -> Event| {
            messages.map(move |message| message.map_or_else(Event::Broken, |_| event()))
        };
        let watchers = as_event(owners_of(connection, WATCHER).await?, || Event::Watcher);
        let hosts = as_event(hosts(connection).await?, || Event::Host);
        let docks = as_event(owners_of(connection, DOCK).await?, || Event::Dock);
        let mut events = std::pin::pin!(shows.or(watchers).or(hosts).or(docks));
        self.tell_docks(connection).await?;
        self.register(connection).await;
        while let Some(event) = events.next().await {
            match event {
                Event::Show(upcoming) => self.show(connection, upcoming).await?,
                Event::Watcher => self.register(connection).await,
                Event::Host => self.find_host(connection).await,
                Event::Dock => self.tell_docks(connection).await?,
                Event::Broken(error) => return Err(error),
                Event::Over => break,
            }
        }
        Ok(())
    }

    /// Tells the watcher of the icon, if there is a watcher.
    async fn register(&self, connection: &Connection) {
        let name = connection.unique_name().map(|name| name.as_str()).unwrap_or_default();
        let method = "RegisterStatusNotifierItem";
        match connection.call_method(Some(WATCHER), WATCHER_PATH, Some(WATCHER), method, &name).await {
            Ok(_) => self.find_host(connection).await,
            Err(error) => {
                tracing::debug!(%error, "no tray");
                self.hosted.store(false, Ordering::Release);
            }
        }
    }

    /// Finds out whether the icon is on the screen.
    async fn find_host(&self, connection: &Connection) {
        let asked = (WATCHER, "IsStatusNotifierHostRegistered");
        let properties = "org.freedesktop.DBus.Properties";
        let reply =
            connection.call_method(Some(WATCHER), WATCHER_PATH, Some(properties), "Get", &asked).await;
        let hosted = reply.and_then(|reply| match reply.body().deserialize::<Value<'_>>()? {
            Value::Bool(hosted) => Ok(hosted),
            _ => Ok(false),
        });
        let hosted = hosted.inspect_err(|error| tracing::debug!(%error, "no host")).unwrap_or(false);
        self.hosted.store(hosted, Ordering::Release);
    }

    /// Shows something else, and tells whom it concerns of what is different.
    async fn show(&self, connection: &Connection, upcoming: Upcoming) -> zbus::Result<()> {
        let (look, due, revision) = {
            let mut face = self.face();
            (face.look(upcoming), face.upcoming.due, face.layout.revision)
        };
        let item = SignalEmitter::new(connection, ITEM_PATH)?;
        if look.words {
            Item::new_tool_tip(&item).await?;
        }
        if look.count {
            Item::new_title(&item).await?;
            Item::new_icon(&item).await?;
            Item::new_attention_icon(&item).await?;
            Item::new_status(&item, status(due)).await?;
            self.tell_docks(connection).await?;
        }
        if look.menu {
            let menu = SignalEmitter::new(connection, MENU_PATH)?;
            Menu::layout_updated(&menu, revision, layout::ROOT).await?;
        }
        Ok(())
    }

    /// Tells every dock how much is due.
    async fn tell_docks(&self, connection: &Connection) -> zbus::Result<()> {
        let due = self.face().upcoming.due;
        let properties =
            HashMap::from([("count", Value::from(i64::from(due))), ("count-visible", Value::from(due > 0))]);
        let update = (APPLICATION, properties);
        connection.emit_signal(None::<&str>, LAUNCHER_PATH, LAUNCHER, "Update", &update).await
    }
}

/// What is different after a look.
struct Look {
    count: bool,
    words: bool,
    menu: bool,
}

impl Face {
    fn look(&mut self, upcoming: Upcoming) -> Look {
        let look = Look {
            count: upcoming.due != self.upcoming.due,
            words: upcoming != self.upcoming,
            menu: self.layout.change(menu::entries(&upcoming)),
        };
        self.upcoming = upcoming;
        look
    }
}

/// What wakes the thread: a message of the bus. Breaks with the bus.
type Messages = Pin<Box<dyn Stream<Item = zbus::Result<Message>> + Send>>;

/// The comings and goings of whoever has `name`.
async fn owners_of(connection: &Connection, name: &'static str) -> zbus::Result<Messages> {
    let bus = "org.freedesktop.DBus";
    let rule = MatchRule::builder().msg_type(message::Type::Signal).sender(bus)?.interface(bus)?;
    let rule = rule.member("NameOwnerChanged")?.arg(0, name)?.build();
    Ok(MessageStream::for_match_rule(rule, connection, None).await?.boxed())
}

/// What the watcher says of hosts, and nothing of other programs' items.
async fn hosts(connection: &Connection) -> zbus::Result<Messages> {
    let rule = MatchRule::builder().msg_type(message::Type::Signal).sender(WATCHER)?.interface(WATCHER)?;
    let rule = rule.path(WATCHER_PATH)?.build();
    let said = MessageStream::for_match_rule(rule, connection, None).await?;
    let of_hosts = |message: &Message| {
        message.header().member().is_some_and(|member| member.as_str().starts_with("StatusNotifierHost"))
    };
    Ok(said.filter(move |message| message.as_ref().map_or(true, of_hosts)).boxed())
}

#[cfg(test)]
mod tests;
