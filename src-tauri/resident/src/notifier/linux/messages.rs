//! What is said to the bus and to the service, and how what they say is read.

use zbus::Message;
use zbus::message::Flags;
use zbus::zvariant::{DynamicType, Structure, Value};

use super::{NAME, PATH};
use crate::notifier::Absence;

const BUS: &str = "org.freedesktop.DBus";
const BUS_PATH: &str = "/org/freedesktop/DBus";

/// Why nothing came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no message bus.
    NoBus,
    /// There is no service.
    NoService,
    /// It does not answer.
    Mute,
    /// It went before it answered.
    Went,
    /// It refused, and said why.
    Refused(String),
}

impl From<Trouble> for Absence {
    fn from(trouble: Trouble) -> Self {
        Self(match trouble {
            Trouble::NoBus => "This session has no message bus, so nothing can pop up.".into(),
            Trouble::NoService => "No notification service runs in this session.".into(),
            Trouble::Mute => "The notification service does not answer.".into(),
            Trouble::Went => "The notification service went at that moment.".into(),
            Trouble::Refused(why) => format!("The notification service did not take it ({why})."),
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

/// A truth, in as many wrappings as the service likes.
pub fn is_true(reply: &Message) -> Option<bool> {
    fn unwrapped(value: &Value<'_>) -> Option<bool> {
        match value {
            Value::Bool(is_true) => Some(*is_true),
            Value::Value(value) => unwrapped(value),
            _ => None,
        }
    }
    reply.body().deserialize::<Value<'_>>().ok().as_ref().and_then(unwrapped)
}

/// What a signal begins with.
pub fn first_word(signal: &Message) -> Option<String> {
    let body = signal.body();
    match body.deserialize::<Structure<'_>>().ok()?.fields().first()? {
        Value::Str(word) => Some(word.to_string()),
        _ => None,
    }
}
