//! What to switch on when pop-ups do not show, in a sentence.

use super::orders;

/// How it stands with the notification service.
#[derive(Clone, Copy, Debug)]
pub enum Standing<'a> {
    /// There is no message bus.
    NoBus,
    /// There is a bus, and no service on it.
    NoService,
    /// There is a service, and it does not answer.
    Hangs,
    /// There is a service, and it answers.
    Here {
        /// Its name.
        service: &'a str,
        /// Whether its pop-ups have buttons.
        has_buttons: bool,
        /// Whether the owner told it not to disturb.
        is_quiet: bool,
        /// Whether the owner told it to show none of this app's.
        is_muted: bool,
    },
}

/// What to do, on a desktop that calls itself so (`XDG_CURRENT_DESKTOP`: names with colons between); empty when nothing
/// is known to be in the way.
pub fn advice(standing: Standing<'_>, desktop: &str) -> String {
    let desktop = Desktop::called(desktop);
    match standing {
        Standing::NoBus => "This session has no message bus, so pop-ups cannot show. Log in through a desktop, or start the session with dbus-run-session. Until then, reminders show in the window.".into(),
        Standing::NoService => format!("No notification service is running: {}. Until then, reminders show in the window.", desktop.service()),
        Standing::Hangs => "The notification service is not responding. Log out and in again, or restart the service. Until then, reminders show in the window.".into(),
        Standing::Here { service, is_muted: true, .. } => {
            let switch = desktop_of(service).unwrap_or(desktop).muted_switch();
            format!("Pop-ups from Touchbase are switched off on this desktop: {switch}. Until then, reminders show in the window.")
        }
        Standing::Here { service, is_quiet: true, .. } => {
            let switch = match service {
                "dunst" => "run “dunstctl set-paused false”",
                "mako" => "run “makoctl mode -r do-not-disturb”",
                "SwayNotificationCenter" => "run “swaync-client --dnd-off”",
                _ => desktop_of(service).unwrap_or(desktop).quiet_switch(),
            };
            format!("“Do not disturb” is on, so reminders wait. To see them now, {switch}.")
        }
        Standing::Here { service, has_buttons: false, .. } => {
            format!("Pop-ups from {service} have no buttons. Answer reminders in the window.")
        }
        Standing::Here { .. } => String::new(),
    }
}

/// The desktop that brings this service.
fn desktop_of(service: &str) -> Option<Desktop> {
    match service {
        orders::PLASMA => Some(Desktop::Kde),
        orders::GNOME => Some(Desktop::Gnome),
        orders::XFCE => Some(Desktop::Xfce),
        _ => None,
    }
}

/// The desktops that can be told apart, and whose ways are known.
#[derive(Clone, Copy)]
enum Desktop {
    Gnome,
    Kde,
    Xfce,
    Mate,
    Cinnamon,
    Lxqt,
    /// A window manager on Wayland.
    Wayland,
    /// A window manager on X11, or none that is known.
    Bare,
}

impl Desktop {
    fn called(names: &str) -> Self {
        let known = names.split(':').find_map(|name| match name.to_ascii_lowercase().as_str() {
            "gnome" | "gnome-classic" | "gnome-flashback" | "unity" => Some(Self::Gnome),
            "kde" => Some(Self::Kde),
            "xfce" => Some(Self::Xfce),
            "mate" => Some(Self::Mate),
            "x-cinnamon" | "cinnamon" => Some(Self::Cinnamon),
            "lxqt" => Some(Self::Lxqt),
            "sway" | "hyprland" | "river" | "wlroots" | "labwc" | "niri" | "wayfire" => Some(Self::Wayland),
            _ => None,
        });
        known.unwrap_or(Self::Bare)
    }

    /// How a service comes to be.
    fn service(self) -> &'static str {
        match self {
            Self::Gnome | Self::Kde | Self::Cinnamon => {
                "this desktop has its own, which starts again when you log out and in"
            }
            Self::Xfce => "install xfce4-notifyd, and log in again",
            Self::Mate => "install mate-notification-daemon, and log in again",
            Self::Lxqt => "install lxqt-notificationd, and log in again",
            Self::Wayland => "install mako or swaync, and start it with the session",
            Self::Bare => "install one, such as dunst (on Wayland mako), and start it with the session",
        }
    }

    /// Where do not disturb is switched off.
    fn quiet_switch(self) -> &'static str {
        match self {
            Self::Gnome => {
                "click the clock and switch off Do Not Disturb, or do so in Settings → Notifications"
            }
            Self::Kde => "click the bell in the system tray and switch it off",
            Self::Xfce => "switch it off in Settings → Notifications",
            Self::Mate => "switch it off in Control Centre → Popup Notifications",
            Self::Cinnamon => "switch notifications on in System Settings → Notifications",
            Self::Lxqt => "switch it off in LXQt Configuration → Desktop Notifications",
            Self::Wayland | Self::Bare => "switch it off in the notification service",
        }
    }

    /// Where the pop-ups of one app are switched on.
    fn muted_switch(self) -> &'static str {
        match self {
            Self::Gnome => {
                "switch on Notifications and Notification Pop-ups in Settings → Notifications → Touchbase"
            }
            Self::Kde => {
                "switch on “Show popups” in System Settings → Notifications → Application settings → Touchbase"
            }
            Self::Xfce => "switch Touchbase on in Settings → Notifications → Applications",
            _ => "switch them on in the notification settings of the desktop",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_says_what_to_do() {
        let here = |service, has_buttons, is_quiet| Standing::Here {
            service,
            has_buttons,
            is_quiet,
            is_muted: false,
        };
        let muted =
            |service, is_quiet| Standing::Here { service, has_buttons: true, is_quiet, is_muted: true };
        let rows = [
            (here("Plasma", true, false), "KDE", "", "nothing is in the way"),
            (Standing::NoBus, "", "dbus-run-session", "a console without a desktop"),
            (Standing::NoService, "", "such as dunst", "a bare session"),
            (Standing::NoService, "i3", "such as dunst", "a window manager on X11"),
            (Standing::NoService, "sway", "mako or swaync", "a window manager on Wayland"),
            (Standing::NoService, "XFCE", "xfce4-notifyd", "its package may be missing"),
            (Standing::NoService, "MATE", "mate-notification-daemon", "and MATE's"),
            (Standing::NoService, "LXQt", "lxqt-notificationd", "and LXQt's"),
            (Standing::NoService, "ubuntu:GNOME", "log out and in", "it is part of the desktop"),
            (Standing::Hangs, "KDE", "is not responding", "it hangs"),
            (here("gnome-shell", true, true), "ubuntu:GNOME", "Settings → Notifications", "GNOME's switch"),
            (here("Plasma", true, true), "KDE", "bell in the system tray", "Plasma's"),
            (here("Xfce Notify Daemon", true, true), "XFCE", "Settings → Notifications", "Xfce's"),
            (
                here("dunst", true, true),
                "KDE",
                "dunstctl set-paused false",
                "the service counts, not the desktop",
            ),
            (here("cinnamon", true, true), "X-Cinnamon", "System Settings", "a desktop by its own name"),
            (
                here("SwayNotificationCenter", true, true),
                "sway",
                "swaync-client",
                "a service that has a switch",
            ),
            (
                muted("gnome-shell", false),
                "",
                "Settings → Notifications → Touchbase",
                "GNOME's switch of one app",
            ),
            (
                muted("Xfce Notify Daemon", true),
                "",
                "Notifications → Applications",
                "it would not show after it, either",
            ),
            (muted("Plasma", false), "", "Show popups", "Plasma's"),
            (muted("elsewhere", false), "", "notification settings", "nothing better is known"),
            (here("elsewhere", true, true), "", "in the notification service", "nothing better is known"),
            (here("elsewhere", false, false), "", "elsewhere have no buttons", "answers only in the window"),
            (here("dunst", false, true), "", "dunstctl", "what is in the way comes before what is missing"),
        ];
        for (standing, desktop, part, because) in rows {
            let advice = advice(standing, desktop);
            assert!(advice.contains(part), "{because}: {advice}");
            assert_eq!(advice.is_empty(), part.is_empty(), "{because}: {advice}");
            assert!(advice.is_empty() || advice.ends_with('.'), "a sentence: {advice}");
        }
    }
}
