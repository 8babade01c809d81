//! The tray: the app without its window, with what comes next.

pub mod menu;

#[cfg(target_os = "linux")]
mod linux;

use touchbase_core::reminder::Upcoming;

/// How many of the next follow-ups the menu lists.
pub const NEXT: u32 = 3;

/// The system's tray. What the owner asks for there arrives as a [`crate::bell::Wish`] at the bell it was made with.
///
/// The count of what is due stands at the icon, and at the app's entry in a dock where there is one. The menu is that of
/// [`menu::entries`].
pub trait Tray: Send + Sync {
    /// Shows what is due and what comes next.
    fn show(&self, upcoming: &Upcoming);

    /// Whether there is a tray on the screen that shows it.
    fn is_hosted(&self) -> bool;
}

/// Where there is no tray.
pub struct NoTray;

impl Tray for NoTray {
    fn show(&self, _upcoming: &Upcoming) {}

    fn is_hosted(&self) -> bool {
        false
    }
}

/// The tray of the session.
#[cfg(target_os = "linux")]
pub fn of_this_session(bell: crate::bell::Bell) -> std::sync::Arc<dyn Tray> {
    std::sync::Arc::new(linux::Indicator::new(bell, None))
}
