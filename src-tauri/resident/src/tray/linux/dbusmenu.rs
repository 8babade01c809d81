//! The menu's object on the bus: `com.canonical.dbusmenu`, as its interface file describes it
//! (<https://github.com/AyatanaIndicators/libdbusmenu>, `libdbusmenu-glib/dbus-menu.xml`). Private, for the interface macro
//! makes items of its own.

use std::sync::Arc;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{fdo, interface};

use super::Shared;
use super::layout::{Node, Properties};

/// The menu of the item.
pub struct Menu(pub Arc<Shared>);

impl Menu {
    /// Hears what the owner did with an entry; whether there is such an entry. That a menu opens or closes is none of
    /// ours.
    fn heard(&self, id: i32, event: &str) -> bool {
        let wish = self.0.face().layout.wish(id);
        if let (Some(Some(wish)), "clicked") = (&wish, event) {
            self.0.bell.ask(wish.clone());
        }
        wish.is_some()
    }
}

fn unknown(id: i32) -> fdo::Error {
    fdo::Error::InvalidArgs(format!("no entry {id}"))
}

#[interface(name = "com.canonical.dbusmenu")]
impl Menu {
    #[zbus(out_args("revision", "layout"))]
    fn get_layout(
        &self,
        parent_id: i32,
        recursion_depth: i32,
        property_names: Vec<String>,
    ) -> fdo::Result<(u32, Node)> {
        let face = self.0.face();
        let node = face.layout.node(parent_id, recursion_depth, &property_names);
        node.map(|node| (face.layout.revision, node)).ok_or_else(|| unknown(parent_id))
    }

    #[zbus(out_args("properties"))]
    fn get_group_properties(&self, ids: Vec<i32>, property_names: Vec<String>) -> Vec<(i32, Properties)> {
        self.0.face().layout.properties(&ids, &property_names)
    }

    #[zbus(out_args("value"))]
    fn get_property(&self, id: i32, name: String) -> fdo::Result<Value<'static>> {
        let node = self.0.face().layout.node(id, 0, std::slice::from_ref(&name));
        let (_, mut properties, _) = node.ok_or_else(|| unknown(id))?;
        properties
            .remove(name.as_str())
            .ok_or_else(|| fdo::Error::InvalidArgs(format!("entry {id} has no {name}")))
    }

    fn event(&self, id: i32, event_id: &str, _data: Value<'_>, _timestamp: u32) -> fdo::Result<()> {
        self.heard(id, event_id).then_some(()).ok_or_else(|| unknown(id))
    }

    #[zbus(out_args("id_errors"))]
    fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> fdo::Result<Vec<i32>> {
        let asked = events.len();
        let unheard = events.into_iter().filter(|(id, event, ..)| !self.heard(*id, event)).map(|(id, ..)| id);
        let unheard = unheard.collect::<Vec<_>>();
        if asked > 0 && unheard.len() == asked { Err(unknown(unheard[0])) } else { Ok(unheard) }
    }

    /// Whether the entry must be read again before it is shown: never, because every change is told.
    #[zbus(out_args("need_update"))]
    fn about_to_show(&self, _id: i32) -> bool {
        false
    }

    #[zbus(out_args("updates_needed", "id_errors"))]
    fn about_to_show_group(&self, ids: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        let face = self.0.face();
        (Vec::new(), ids.into_iter().filter(|id| face.layout.wish(*id).is_none()).collect())
    }

    #[zbus(signal)]
    pub async fn layout_updated(emitter: &SignalEmitter<'_>, revision: u32, parent: i32) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn items_properties_updated(
        emitter: &SignalEmitter<'_>,
        updated: Vec<(i32, Properties)>,
        removed: Vec<(i32, Vec<String>)>,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn item_activation_requested(
        emitter: &SignalEmitter<'_>,
        id: i32,
        timestamp: u32,
    ) -> zbus::Result<()>;

    #[zbus(property(emits_changed_signal = "const"))]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn text_direction(&self) -> &str {
        "ltr"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn status(&self) -> &str {
        "normal"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }
}
