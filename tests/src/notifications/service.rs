//! The object on the bus. Private, for the interface macro makes items of its own.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{fdo, interface};

use super::{Closed, Kind, PopUp, Record, Reflex};
use crate::wait::now;

/// Takes pop-ups.
pub struct Service {
    /// Where they are remembered.
    pub shown: Arc<Record>,
    /// What it says of itself.
    pub kind: Kind,
    /// What is done with each.
    pub reflex: Box<dyn Fn(&PopUp) -> Reflex + Send + Sync>,
}

impl fmt::Debug for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").field("shown", &self.shown).finish_non_exhaustive()
    }
}

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(clippy::too_many_arguments, reason = "the specification has them")]
    async fn notify(
        &self,
        app: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        timeout: i32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<u32> {
        let mut pop_up = PopUp {
            id: replaces,
            at: now(),
            app,
            replaces,
            title,
            body,
            actions: actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect(),
            hints: hints.into_keys().collect(),
            timeout,
            closed: false,
            withdrawn: false,
        };
        let reflex = (self.reflex)(&pop_up);
        if reflex == Reflex::Refuse || self.shown.refuses.load(Ordering::Acquire) {
            return Err(fdo::Error::Failed("this service takes nothing".into()));
        }
        let id = {
            let mut list = self.shown.list();
            if replaces == 0 {
                pop_up.id = list.iter().map(|pop_up| pop_up.id).max().unwrap_or(0) + 1;
            }
            // What is replaced is on the screen no more.
            list.iter_mut().filter(|older| older.id == pop_up.id).for_each(|older| older.closed = true);
            pop_up.closed = matches!(reflex, Reflex::Press(_));
            list.push(pop_up);
            list[list.len() - 1].id
        };
        if let Reflex::Press(action) = &reflex {
            emitter.action_invoked(id, action).await?;
            emitter.notification_closed(id, Closed::Dismissed as u32).await?;
        }
        self.shown.more.notify_all();
        if reflex == Reflex::Hold {
            self.shown.wait_for_release().await;
        }
        Ok(id)
    }

    async fn close_notification(
        &self,
        id: u32,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
    ) -> fdo::Result<()> {
        self.shown.withdraw(id);
        if self.shown.close(id) {
            emitter.notification_closed(id, Closed::Withdrawn as u32).await?;
        }
        Ok(())
    }

    fn get_capabilities(&self) -> Vec<&'static str> {
        self.kind.capabilities.clone()
    }

    fn get_server_information(&self) -> (&'static str, &'static str, &'static str, &'static str) {
        (self.kind.name, "Touchbase", env!("CARGO_PKG_VERSION"), "1.2")
    }

    /// Whether the owner does not want to be disturbed.
    #[zbus(property)]
    fn inhibited(&self) -> fdo::Result<bool> {
        if self.kind.is_dunst {
            return Err(fdo::Error::UnknownProperty("dunst has none".into()));
        }
        Ok(self.shown.inhibited.load(Ordering::Acquire))
    }

    /// A button was pressed.
    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;

    /// A pop-up went.
    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}

/// What dunst has besides.
#[derive(Debug)]
pub struct Dunst {
    /// Where it is remembered whether it is paused.
    pub shown: Arc<Record>,
}

#[interface(name = "org.dunstproject.cmd0")]
impl Dunst {
    #[zbus(property, name = "paused")]
    fn paused(&self) -> bool {
        self.shown.inhibited.load(Ordering::Acquire)
    }
}
