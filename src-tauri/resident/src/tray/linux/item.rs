//! The icon's object on the bus: `org.kde.StatusNotifierItem`
//! (<https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/>). Private, for the interface macro makes items of
//! its own.

use std::sync::Arc;

use zbus::interface;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::ObjectPath;

use super::icon::{Pixmap, pixmap};
use super::{MENU_PATH, Shared};
use crate::bell::Wish;
use crate::tray::menu;

/// Name of an icon, the icon itself, title, text.
type ToolTip = (String, Vec<Pixmap>, String, String);

/// The icon in the panel.
pub struct Item(pub Arc<Shared>);

impl Item {
    fn due(&self) -> u32 {
        self.0.face().upcoming.due
    }
}

/// What is due wants to be seen.
pub fn status(due: u32) -> &'static str {
    if due > 0 { "NeedsAttention" } else { "Active" }
}

#[interface(name = "org.kde.StatusNotifierItem")]
impl Item {
    /// A left click.
    fn activate(&self, _x: i32, _y: i32) {
        self.0.bell.ask(Wish::Show);
    }

    /// A click with the middle button.
    fn secondary_activate(&self, _x: i32, _y: i32) {}

    /// A right click, by a host that shows no menus.
    fn context_menu(&self, _x: i32, _y: i32) {}

    /// The wheel.
    fn scroll(&self, _delta: i32, _orientation: &str) {}

    /// Plasma's leave to come to the front, before it reports a click.
    fn provide_xdg_activation_token(&self, _token: &str) {}

    #[zbus(property(emits_changed_signal = "const"))]
    fn category(&self) -> &str {
        "ApplicationStatus"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn id(&self) -> &str {
        "touchbase"
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn title(&self) -> String {
        menu::title(&self.0.face().upcoming)
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn status(&self) -> &str {
        status(self.due())
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn window_id(&self) -> i32 {
        0
    }

    /// None: a host prefers a theme's icon to the picture, and that one bears no number.
    #[zbus(property(emits_changed_signal = "const"))]
    fn icon_name(&self) -> &str {
        ""
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn icon_theme_path(&self) -> &str {
        ""
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn icon_pixmap(&self) -> Vec<Pixmap> {
        pixmap(self.due())
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn overlay_icon_name(&self) -> &str {
        ""
    }

    /// None: few hosts show one, and the number stands in the picture.
    #[zbus(property(emits_changed_signal = "const"))]
    fn overlay_icon_pixmap(&self) -> Vec<Pixmap> {
        Vec::new()
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn attention_icon_name(&self) -> &str {
        ""
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn attention_icon_pixmap(&self) -> Vec<Pixmap> {
        self.icon_pixmap()
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn attention_movie_name(&self) -> &str {
        ""
    }

    /// The text is markup.
    #[zbus(property(emits_changed_signal = "false"))]
    fn tool_tip(&self) -> ToolTip {
        let upcoming = &self.0.face().upcoming;
        let lines = upcoming.next.iter().map(menu::line).collect::<Vec<_>>();
        let text = lines.join("\n").replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        (String::new(), Vec::new(), menu::title(upcoming), text)
    }

    /// A left click is [`Self::activate`].
    #[zbus(property(emits_changed_signal = "const"))]
    fn item_is_menu(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn menu(&self) -> ObjectPath<'static> {
        ObjectPath::from_static_str_unchecked(MENU_PATH)
    }

    #[zbus(signal)]
    pub async fn new_title(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_attention_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_overlay_icon(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_tool_tip(emitter: &SignalEmitter<'_>) -> zbus::Result<()>;

    #[zbus(signal)]
    pub async fn new_status(emitter: &SignalEmitter<'_>, status: &str) -> zbus::Result<()>;
}
