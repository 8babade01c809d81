//! What the owner told the desktop about pop-ups. There is no one place for it: each service keeps it where its desktop
//! does.

use super::{NAME, PATH};

/// Xfce's service.
pub const XFCE: &str = "Xfce Notify Daemon";
/// KDE's.
pub const PLASMA: &str = "Plasma";
/// GNOME's own service. The settings portal does not hand its settings out.
pub const GNOME: &str = "gnome-shell";

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
const XFCONF: &str = "org.xfce.Xfconf";
const SWAYNC: &str = "org.erikreider.swaync.cc";

/// What the owner can have told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Do not disturb: pop-ups wait.
    DoNotDisturb,
    /// This app shows none.
    NoneOfOurs,
}

/// A place where it is kept.
pub struct Place {
    /// Whose it is: the name of a service; every service may keep it there without one.
    service: Option<&'static str>,
    /// What it says.
    pub order: Order,
    /// When it says so.
    pub said_by: Said,
    /// Where it is.
    pub at: Location,
}

/// The value by which an order is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// A truth.
    Is(bool),
    /// A list with this word in it.
    Names(&'static str),
}

/// Where it is kept.
pub enum Location {
    /// A service on the bus tells it.
    Bus(Asked),
    /// The desktop's settings, which this command prints.
    Settings(&'static [&'static str]),
}

/// How a service on the bus is asked.
pub struct Asked {
    /// Whom to ask.
    pub destination: &'static str,
    /// Which object.
    pub path: &'static str,
    /// The interface that is asked, and that tells of changes.
    pub interface: &'static str,
    /// The method that reads it.
    pub method: &'static str,
    /// What the method is given, which is names.
    pub arguments: &'static [&'static str],
    /// The signals that tell of a change, and begin with the first of the names. What else they carry is not read: the
    /// place is asked again. None: it is asked each time.
    pub signals: &'static [&'static str],
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 2] = [Self::DoNotDisturb, Self::NoneOfOurs];
}

impl Asked {
    /// Whether that signal tells of a change here.
    pub fn is_told_by(&self, interface: &str, signal: &str, first: Option<&str>) -> bool {
        let name = self.arguments.first();
        self.interface == interface
            && self.signals.contains(&signal)
            && name.is_none_or(|name| first == Some(*name))
    }
}

impl Place {
    /// Whether it tells of no change.
    pub fn is_silent(&self) -> bool {
        matches!(&self.at, Location::Bus(asked) if asked.signals.is_empty())
    }

    const fn property(order: Order, arguments: &'static [&'static str]) -> Self {
        Self {
            service: None,
            order,
            said_by: Said::Is(true),
            at: Location::Bus(Asked {
                destination: NAME,
                path: PATH,
                interface: PROPERTIES,
                method: "Get",
                arguments,
                signals: &["PropertiesChanged"],
            }),
        }
    }

    const fn xfce(order: Order, said_by: Said, arguments: &'static [&'static str]) -> Self {
        Self {
            service: Some(XFCE),
            order,
            said_by,
            at: Location::Bus(Asked {
                destination: XFCONF,
                path: "/org/xfce/Xfconf",
                interface: XFCONF,
                method: "GetProperty",
                arguments,
                signals: &["PropertyChanged", "PropertyRemoved"],
            }),
        }
    }

    const fn setting(
        service: &'static str,
        order: Order,
        said_by: bool,
        printed_by: &'static [&'static str],
    ) -> Self {
        let said_by = Said::Is(said_by);
        Self { service: Some(service), order, said_by, at: Location::Settings(printed_by) }
    }

    /// Plasma's settings of this one app, which has the name of its desktop file there.
    const fn plasma(reader: &'static [&'static str]) -> Self {
        Self::setting(PLASMA, Order::NoneOfOurs, false, reader)
    }
}

/// GNOME's settings of this one app: the name of its desktop file in small letters.
const GNOME_OURS: &str =
    "org.gnome.desktop.notifications.application:/org/gnome/desktop/notifications/application/touchbase/";
/// What reads the settings of several desktops.
const GSETTINGS: &str = "gsettings";

const fn plasma_reader(program: &'static str) -> [&'static str; 9] {
    [
        program,
        "--file",
        "plasmanotifyrc",
        "--group",
        "Applications",
        "--group",
        "Touchbase",
        "--key",
        "ShowPopups",
    ]
}

/// Every place.
pub const PLACES: [Place; 13] = [
    // KDE Plasma and others: read-only, true while notifications are inhibited.
    Place::property(Order::DoNotDisturb, &["org.freedesktop.Notifications", "Inhibited"]),
    // dunst: what `dunstctl set-paused` sets. It keeps pop-ups back by itself then.
    Place::property(Order::DoNotDisturb, &["org.dunstproject.cmd0", "paused"]),
    Place::xfce(Order::DoNotDisturb, Said::Is(true), &["xfce4-notifyd", "/do-not-disturb"]),
    Place::xfce(
        Order::NoneOfOurs,
        Said::Names("Touchbase"),
        &["xfce4-notifyd", "/applications/muted_applications"],
    ),
    // mako: a mode of this name, as its manual has it. Its earlier versions tell of no change.
    Place {
        service: Some("mako"),
        order: Order::DoNotDisturb,
        said_by: Said::Names("do-not-disturb"),
        at: Location::Bus(Asked {
            destination: NAME,
            path: "/fr/emersion/Mako",
            interface: "fr.emersion.Mako",
            method: "ListModes",
            arguments: &[],
            signals: &[],
        }),
    },
    Place {
        service: Some("SwayNotificationCenter"),
        order: Order::DoNotDisturb,
        said_by: Said::Is(true),
        at: Location::Bus(Asked {
            destination: SWAYNC,
            path: "/org/erikreider/swaync/cc",
            interface: SWAYNC,
            method: "GetDnd",
            arguments: &[],
            signals: &["Subscribe", "SubscribeV2"],
        }),
    },
    Place::setting(
        GNOME,
        Order::DoNotDisturb,
        false,
        &[GSETTINGS, "get", "org.gnome.desktop.notifications", "show-banners"],
    ),
    Place::setting(GNOME, Order::NoneOfOurs, false, &[GSETTINGS, "get", GNOME_OURS, "enable"]),
    Place::setting(GNOME, Order::NoneOfOurs, false, &[GSETTINGS, "get", GNOME_OURS, "show-banners"]),
    Place::setting(
        "cinnamon",
        Order::DoNotDisturb,
        false,
        &[GSETTINGS, "get", "org.cinnamon.desktop.notifications", "display-notifications"],
    ),
    // MATE's.
    Place::setting(
        "Notification Daemon",
        Order::DoNotDisturb,
        true,
        &[GSETTINGS, "get", "org.mate.NotificationDaemon", "do-not-disturb"],
    ),
    // Whichever of its releases is there.
    Place::plasma(&plasma_reader("kreadconfig6")),
    Place::plasma(&plasma_reader("kreadconfig5")),
];

/// The places that are worth asking while this service is there.
pub fn of(service: Option<&str>) -> Vec<usize> {
    (0..PLACES.len()).filter(|at| PLACES[*at].service.is_none_or(|name| service == Some(name))).collect()
}

/// Where dconf keeps those settings.
const DCONF: [&str; 3] = [
    "/org/gnome/desktop/notifications/",
    "/org/cinnamon/desktop/notifications/",
    "/org/mate/notification-daemon/",
];

/// What the bus is to tell so that what is known stays true. Nothing else of these services comes, and wakes nobody.
pub fn rules() -> impl Iterator<Item = String> {
    let on_bus = PLACES.iter().filter_map(|place| match &place.at {
        Location::Bus(asked) => Some(asked),
        Location::Settings(_) => None,
    });
    let places = on_bus.flat_map(|Asked { destination, path, interface, arguments, signals, .. }| {
        let first = arguments.first().map(|name| format!(",arg0='{name}'")).unwrap_or_default();
        signals.iter().map(move |signal| {
            format!(
                "type='signal',sender='{destination}',path='{path}',interface='{interface}',member='{signal}'{first}"
            )
        })
    });
    // Whoever writes the settings says which.
    let settings = DCONF.iter().map(|folder| {
        format!("type='signal',interface='ca.desrt.dconf.Writer',member='Notify',arg0path='{folder}'")
    });
    let plasma =
        "type='signal',path='/plasmanotifyrc',interface='org.kde.kconfig.notify',member='ConfigChanged'";
    places.chain(settings).chain([plasma.to_owned()])
}

/// What is known: whether each place gives its order, `None` where nothing is kept.
#[derive(Debug, Default)]
pub struct Orders([Option<bool>; PLACES.len()]);

impl Orders {
    /// Whether the owner said so anywhere.
    pub fn is_given(&self, order: Order) -> bool {
        self.given_at(order).next().is_some()
    }

    /// Which places give this order.
    pub fn given_at(&self, order: Order) -> impl Iterator<Item = usize> {
        (0..PLACES.len()).filter(move |at| PLACES[*at].order == order && self.0[*at] == Some(true))
    }

    /// What a place said.
    pub fn keep(&mut self, at: usize, is_given: Option<bool>) {
        self.0[at] = is_given;
    }
}
