//! What is said to the bus and to the service, and how what they say is read.

use std::collections::HashMap;

use notify_rust::{Hint, Notification, Timeout, Urgency};
use zbus::Message;
use zbus::message::Flags;
use zbus::zvariant::{DynamicType, Structure, StructureBuilder, Value};

use super::orders::{Asked, Said};
use super::{NAME, PATH};
use crate::notifier::{Absence, Action};

const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";
/// The icon and the desktop file that the package installs.
const ICON: &str = "touchbase";
const DESKTOP_ENTRY: &str = "Touchbase";

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no message bus.
    NoBus,
    /// There is no service.
    NoService,
    /// It does not answer.
    Hangs,
    /// It went before it answered.
    Went,
    /// The owner told it not to disturb.
    Quiet,
    /// The owner told it to show none of this app's.
    Muted,
    /// It refused, and said why.
    Refused(String),
}

impl From<Trouble> for Absence {
    fn from(trouble: Trouble) -> Self {
        Self::Refused(match trouble {
            Trouble::Quiet => return Self::Quiet,
            Trouble::NoBus => "This session has no message bus, so pop-ups cannot show.".into(),
            Trouble::NoService => "No notification service is running in this session.".into(),
            Trouble::Hangs => "The notification service is not responding.".into(),
            Trouble::Went => "The notification service stopped just then.".into(),
            Trouble::Muted => "Pop-ups from Touchbase are switched off on this desktop.".into(),
            Trouble::Refused(why) => format!("The notification service did not accept it ({why})."),
        })
    }
}

/// What the bus is to tell of pop-ups, and of services that come and go.
pub fn rules() -> [String; 2] {
    [
        format!("type='signal',sender='{NAME}',interface='{NAME}',path='{PATH}'"),
        format!("type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{NAME}'"),
    ]
}

/// Asks the bus for what a rule describes. It does not answer.
pub fn add_match(rule: &str) -> zbus::Result<Message> {
    let add = Message::method_call(BUS_PATH, "AddMatch")?.destination(BUS)?.interface(BUS)?;
    add.with_flags(Flags::NoReplyExpected)?.build(&rule)
}

/// Asks the bus who the service is.
pub fn owner() -> zbus::Result<Message> {
    Message::method_call(BUS_PATH, "GetNameOwner")?.destination(BUS)?.interface(BUS)?.build(&NAME)
}

/// Something that is asked of the service.
pub fn call(
    method: &'static str,
    flags: &[Flags],
    body: &(impl serde::Serialize + DynamicType),
) -> zbus::Result<Message> {
    let mut call = Message::method_call(PATH, method)?.destination(NAME)?.interface(NAME)?;
    for flag in flags {
        call = call.with_flags(*flag)?;
    }
    call.build(body)
}

/// A pop-up with these words and buttons. It stays until it is answered.
pub fn notification<'a>(
    title: &str,
    body: &str,
    buttons: impl IntoIterator<Item = &'a Action>,
) -> Notification {
    let mut notification = Notification::new();
    notification
        .appname("Touchbase")
        .icon(ICON)
        .summary(title)
        .body(body)
        // A reminder does not break through what the owner told the desktop.
        .urgency(Urgency::Normal)
        .hint(Hint::Category("x-touchbase.reminder".into()))
        .hint(Hint::DesktopEntry(DESKTOP_ENTRY.into()))
        .timeout(Timeout::Never);
    for button in buttons {
        notification.action(button.key, &button.label);
    }
    notification
}

/// Asks the service to show a pop-up; in the place of the one with this id, unless it is 0.
pub fn notify(notification: &Notification, replaces: u32) -> zbus::Result<Message> {
    let Notification { appname, icon, summary, body, actions, hints, timeout, .. } = notification;
    let hints = hints.iter().map(Into::into).collect::<HashMap<&str, Value<'_>>>();
    call("Notify", &[], &(appname, replaces, icon, summary, body, actions, hints, i32::from(*timeout)))
}

/// Asks whoever keeps an order for it.
pub fn ask(asked: &Asked) -> zbus::Result<Message> {
    let Asked { destination, path, interface, method, arguments, .. } = *asked;
    let call = Message::method_call(path, method)?.destination(destination)?.interface(interface)?;
    let mut names = StructureBuilder::new();
    for name in arguments {
        names.push_field(*name);
    }
    let call = call.with_flags(Flags::NoAutoStart)?;
    if arguments.is_empty() { call.build(&()) } else { call.build(&names.build()?) }
}

/// Why a question came to nothing.
pub fn trouble(error: &zbus::Error) -> Trouble {
    match error {
        zbus::Error::MethodError(name, why, _) => match name.as_str() {
            "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
                Trouble::NoService
            }
            "org.freedesktop.DBus.Error.NoReply" => Trouble::Went,
            name => Trouble::Refused(why.clone().unwrap_or_else(|| name.to_owned())),
        },
        zbus::Error::InputOutput(_) | zbus::Error::Failure(_) => Trouble::NoBus,
        error => Trouble::Refused(error.to_string()),
    }
}

/// A question to the service without arguments. The bus starts it if it can.
pub fn question(method: &'static str) -> Result<Message, Trouble> {
    call(method, &[], &()).map_err(|error| trouble(&error))
}

/// The service's name and version.
pub fn information(reply: &Message) -> Result<(String, String), Trouble> {
    let read = reply.body().deserialize::<(String, String, String, String)>();
    read.map(|(name, _vendor, version, _specification)| (name, version)).map_err(|error| trouble(&error))
}

/// What the service can do.
pub fn capabilities(reply: &Message) -> Result<Vec<String>, Trouble> {
    reply.body().deserialize().map_err(|error| trouble(&error))
}

/// Whether a reply says so, in as many wrappings as the service likes; `None` when it speaks of something else.
pub fn says(reply: &Message, said: Said) -> Option<bool> {
    fn within(value: &Value<'_>, said: Said) -> Option<bool> {
        match (value, said) {
            (Value::Value(value), _) => within(value, said),
            (Value::Bool(is_true), Said::Is(wanted)) => Some(*is_true == wanted),
            (Value::Array(words), Said::Names(_)) => {
                Some(words.iter().any(|word| within(word, said) == Some(true)))
            }
            (Value::Str(word), Said::Names(wanted)) => Some(*word == wanted),
            _ => None,
        }
    }
    let body = reply.body();
    within(body.deserialize::<Structure<'_>>().ok()?.fields().first()?, said)
}

/// What a signal begins with.
pub fn first_word(signal: &Message) -> Option<String> {
    let body = signal.body();
    match body.deserialize::<Structure<'_>>().ok()?.fields().first()? {
        Value::Str(word) => Some(word.to_string()),
        _ => None,
    }
}
