//! Whether the owner told the desktop not to disturb. There is no one place for it: each service keeps it where its
//! desktop does.

use super::{NAME, PATH};

/// Xfce's service.
pub const XFCE: &str = "Xfce Notify Daemon";
/// GNOME's own service, which keeps it in the desktop's settings. The settings portal does not hand that schema out.
pub const GNOME: &str = "gnome-shell";
/// The schema and the key of GNOME's, which `gsettings` reads.
pub const BANNERS: [&str; 2] = ["org.gnome.desktop.notifications", "show-banners"];

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const XFCONF: &str = "org.xfce.Xfconf";

/// A place on the bus where it is kept, as a truth behind two names.
pub struct Place {
    /// The name of the service that keeps it there; every service is asked without one.
    service: Option<&'static str>,
    /// Whom to ask.
    pub destination: &'static str,
    /// Which object.
    pub path: &'static str,
    /// The interface that is asked, and that tells of changes.
    pub interface: &'static str,
    /// The method that reads it.
    pub method: &'static str,
    /// The signal that tells of a change. What it carries is not read: the place is asked again.
    pub signal: &'static str,
    /// The two names.
    pub names: [&'static str; 2],
}

impl Place {
    /// Whether it is worth asking while this service is there.
    pub fn is_of(&self, service: Option<&str>) -> bool {
        self.service.is_none_or(|name| service == Some(name))
    }
}

/// Every place on the bus.
pub const PLACES: [Place; 3] = [
    // KDE Plasma and others: read-only, true while notifications are inhibited.
    Place {
        service: None,
        destination: NAME,
        path: PATH,
        interface: PROPERTIES,
        method: "Get",
        signal: "PropertiesChanged",
        names: ["org.freedesktop.Notifications", "Inhibited"],
    },
    // dunst: what `dunstctl set-paused` sets. It keeps pop-ups back by itself then.
    Place {
        service: None,
        destination: NAME,
        path: PATH,
        interface: PROPERTIES,
        method: "Get",
        signal: "PropertiesChanged",
        names: ["org.dunstproject.cmd0", "paused"],
    },
    Place {
        service: Some(XFCE),
        destination: XFCONF,
        path: "/org/xfce/Xfconf",
        interface: XFCONF,
        method: "GetProperty",
        signal: "PropertyChanged",
        names: ["xfce4-notifyd", "/do-not-disturb"],
    },
];

/// What the bus is to tell so that what is known stays true. Nothing else of these services comes, and wakes nobody.
pub fn rules() -> impl Iterator<Item = String> {
    let places = PLACES.iter().map(|place| {
        let Place { destination, path, interface, signal, names, .. } = place;
        format!(
            "type='signal',sender='{destination}',path='{path}',interface='{interface}',member='{signal}',arg0='{}'",
            names[0]
        )
    });
    // Whoever writes GNOME's settings says which.
    let gnome = "type='signal',interface='ca.desrt.dconf.Writer',member='Notify',arg0path='/org/gnome/desktop/notifications/'";
    places.chain([gnome.to_owned()])
}

/// What is known.
#[derive(Debug, Default)]
pub struct Quiet {
    /// At each place; `None` where nothing is kept.
    kept: [Option<bool>; PLACES.len()],
    /// GNOME's.
    banners: Option<bool>,
}

impl Quiet {
    /// Whether the owner told the desktop not to disturb.
    pub fn is_on(&self) -> bool {
        self.kept.contains(&Some(true)) || self.banners == Some(false)
    }

    /// Which places said so.
    pub fn on_at(&self) -> impl Iterator<Item = usize> {
        (0..PLACES.len()).filter(|at| self.kept[*at] == Some(true))
    }

    /// What a place said.
    pub fn keep(&mut self, at: usize, is_on: Option<bool>) {
        self.kept[at] = is_on;
    }

    /// What GNOME's settings said.
    pub fn keep_banners(&mut self, shown: Option<bool>) {
        self.banners = shown;
    }
}
