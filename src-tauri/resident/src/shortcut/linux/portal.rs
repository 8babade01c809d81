//! Keys from the desktop's portal, `org.freedesktop.portal.GlobalShortcuts`. The desktop asks the owner, and may take other
//! keys than those that were chosen.

use ashpd::desktop::global_shortcuts::{BindShortcutsOptions, GlobalShortcuts, NewShortcut};
use ashpd::desktop::{CreateSessionOptions, ResponseError};
use ashpd::zbus::Connection;
use ashpd::{Error, PortalError};
use futures_lite::StreamExt as _;
use touchbase_core::settings::{Key, NamedKey, Shortcut};

use super::{Heard, ShortcutState};

/// The name of the one shortcut, for the portal.
const NAME: &str = "quick-add";

/// Listens until this is dropped, or the portal goes.
pub(super) async fn listen_for(shortcut: Shortcut, heard: &Heard) {
    match serve(shortcut, heard).await {
        Ok(()) => heard.by_hand(),
        Err(Error::Response(_) | Error::Portal(PortalError::Cancelled(_) | PortalError::NotAllowed(_))) => {
            heard.is(ShortcutState::Refused(String::new()));
        }
        Err(error) => {
            tracing::info!(%error, "the desktop gives no keys");
            heard.by_hand();
        }
    }
}

async fn serve(shortcut: Shortcut, heard: &Heard) -> Result<(), Error> {
    // Its end is the end of the shortcut.
    let connection = Connection::session().await?;
    let portal = GlobalShortcuts::with_connection(connection).await?;
    let mut pressed = portal.receive_activated().await?;
    let session = portal.create_session(CreateSessionOptions::default()).await?;
    heard.is(ShortcutState::Asked);
    let trigger = trigger(shortcut);
    let wanted = NewShortcut::new(NAME, "Quick add").preferred_trigger(trigger.as_str());
    let bound = portal.bind_shortcuts(&session, &[wanted], None, BindShortcutsOptions::default()).await?;
    let bound = bound.response()?;
    let Some(bound) = bound.shortcuts().iter().find(|bound| bound.id() == NAME) else {
        return Err(Error::Response(ResponseError::Other));
    };
    heard.is(ShortcutState::Works(bound.trigger_description().to_owned()));
    while let Some(press) = pressed.next().await {
        if press.shortcut_id() == NAME {
            let token = press.options().get("activation_token");
            heard.pressed(token.and_then(|token| token.downcast_ref::<String>().ok()));
        }
    }
    Ok(())
}

/// The keys as the shortcuts specification writes them (<https://specifications.freedesktop.org/shortcuts-spec/>).
fn trigger(shortcut: Shortcut) -> String {
    let held = [
        ("CTRL", shortcut.ctrl),
        ("ALT", shortcut.alt),
        ("SHIFT", shortcut.shift),
        ("LOGO", shortcut.system),
    ];
    let held = held.into_iter().filter(|(_, is_held)| *is_held).map(|(name, _)| name.to_owned());
    held.chain([key(shortcut.key)]).collect::<Vec<_>>().join("+")
}

/// A key by the name that xkbcommon has for it.
fn key(key: Key) -> String {
    match key {
        Key::Character(letter) => letter.to_ascii_lowercase().to_string(),
        Key::Named(NamedKey::Space) => "space".to_owned(),
        Key::Named(NamedKey::PageUp) => "Page_Up".to_owned(),
        Key::Named(NamedKey::PageDown) => "Page_Down".to_owned(),
        Key::Function(_) | Key::Named(_) => key.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortcut_is_written_as_the_portal_reads_it() {
        for (chosen, written) in [
            ("Ctrl+Alt+Space", "CTRL+ALT+space"),
            ("Super+Shift+T", "SHIFT+LOGO+t"),
            ("Ctrl+PageUp", "CTRL+Page_Up"),
            ("F12", "F12"),
            ("Alt+Left", "ALT+Left"),
        ] {
            assert_eq!(trigger(chosen.parse().expect("a shortcut")), written);
        }
    }
}
