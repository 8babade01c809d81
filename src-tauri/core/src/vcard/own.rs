//! What vCard has no property for: Touchbase's own X- properties, read here and written by the export.

use super::Version;
use super::text::{lines_of_text, single_line, split, unescape};
use crate::contact::{Details, Extra, Kind, RemindOfDates, Rhythm};
use crate::time::{Interval, Unit};

/// [`Details::stage`].
const STAGE: &str = "X-TOUCHBASE-STAGE";
/// [`Details::source`].
const SOURCE: &str = "X-TOUCHBASE-SOURCE";
/// [`Details::event`].
const EVENT: &str = "X-TOUCHBASE-EVENT";
/// [`Details::place`].
const PLACE: &str = "X-TOUCHBASE-PLACE";
/// [`Details::preferred_channel`].
const CHANNEL: &str = "X-TOUCHBASE-CHANNEL";
/// [`Details::rhythm`]: "off", or an ISO 8601 duration such as "P3M".
const RHYTHM: &str = "X-TOUCHBASE-RHYTHM";
/// [`Details::remind_of_dates`], where the contact does not go by the settings.
const REMIND_OF_DATES: &str = "X-TOUCHBASE-REMIND-OF-DATES";
/// [`Details::do_not_contact`].
const DO_NOT_CONTACT: &str = "X-TOUCHBASE-DO-NOT-CONTACT";
/// [`Position::left`](crate::contact::Position::left), in the group of its ORG.
pub(super) const LEFT: &str = "X-TOUCHBASE-LEFT";
/// [`Details::kind`], where the card would look like the other kind without it.
pub(super) const KIND: &str = "X-TOUCHBASE-KIND";
/// That N holds a name that is known only as a whole, where it does not look so.
pub(super) const WHOLE_NAME: &str = "X-TOUCHBASE-WHOLE-NAME";
/// An [`Extra`] that a vCard property of its name would not bring back: `name;params;value`.
pub(super) const EXTRA: &str = "X-TOUCHBASE-EXTRA";
/// That Touchbase wrote the card: it tells an export that comes back from what another program made of it.
pub(super) const WRITTEN: &str = "X-TOUCHBASE-EXPORT";
/// A line that is no property and belongs to none. Read as an extra.
pub(super) const UNREAD: &str = "X-TOUCHBASE-UNREAD";

/// A rhythm as [`RHYTHM`] has it; empty for one that goes by stage and tags.
fn rhythm_text(rhythm: Rhythm) -> String {
    match rhythm {
        Rhythm::Default => String::new(),
        Rhythm::Off => "off".to_owned(),
        Rhythm::Every(Interval { count, unit }) => {
            let unit = match unit {
                Unit::Day => 'D',
                Unit::Week => 'W',
                Unit::Month => 'M',
                Unit::Year => 'Y',
            };
            format!("P{count}{unit}")
        }
    }
}

/// The rhythm that [`rhythm_text`] wrote; `None` for what is none.
fn rhythm_of(text: &str) -> Option<Rhythm> {
    if text.eq_ignore_ascii_case("off") {
        return Some(Rhythm::Off);
    }
    let interval = text.strip_prefix('P')?;
    let (count, unit) = interval.split_at_checked(interval.len().checked_sub(1)?)?;
    let unit = match unit {
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        _ => return None,
    };
    let rhythm = Rhythm::Every(Interval { count: count.parse().ok()?, unit });
    rhythm.check().is_ok().then_some(rhythm)
}

/// The properties of what vCard has none for, each with its value as text; an empty one is not written.
pub(super) fn properties(details: &Details) -> [(&'static str, String); 8] {
    let Details {
        stage,
        source,
        event,
        place,
        preferred_channel,
        rhythm,
        remind_of_dates,
        do_not_contact,
        // These are written as vCard has them, see `write`.
        kind: _,
        name: _,
        nickname: _,
        given_reading: _,
        family_reading: _,
        maiden_name: _,
        pronouns: _,
        organization: _,
        department: _,
        title: _,
        role: _,
        positions: _,
        phones: _,
        emails: _,
        addresses: _,
        urls: _,
        url_marks: _,
        messengers: _,
        birthday: _,
        relations: _,
        dates: _,
        photo: _,
        tags: _,
        introduced_by: _,
        note: _,
        extra: _,
    } = details;
    [
        (STAGE, stage.clone()),
        (SOURCE, source.clone()),
        (EVENT, event.clone()),
        (PLACE, place.clone()),
        (CHANNEL, preferred_channel.map_or("", |channel| channel.as_str()).to_owned()),
        (RHYTHM, rhythm_text(*rhythm)),
        (
            REMIND_OF_DATES,
            match remind_of_dates {
                RemindOfDates::Default => String::new(),
                chosen => chosen.to_string(),
            },
        ),
        (DO_NOT_CONTACT, if *do_not_contact { "1" } else { "" }.to_owned()),
    ]
}

/// Whether this property (in upper case) is read here.
pub(super) fn is_property(name: &str) -> bool {
    matches!(
        name,
        STAGE
            | SOURCE
            | EVENT
            | PLACE
            | CHANNEL
            | RHYTHM
            | REMIND_OF_DATES
            | DO_NOT_CONTACT
            | LEFT
            | KIND
            | WHOLE_NAME
            | EXTRA
            | WRITTEN
    )
}

/// Takes the value of the property `name` (in upper case); `false` when it cannot be understood.
pub(super) fn take(
    name: &str,
    value: &str,
    version: Version,
    details: &mut Details,
    kind: &mut Option<Kind>,
) -> bool {
    let text = || single_line(unescape(value, version).into_owned());
    match name {
        STAGE => details.stage = text(),
        SOURCE => details.source = text(),
        EVENT => details.event = text(),
        PLACE => details.place = text(),
        DO_NOT_CONTACT => {
            details.do_not_contact = matches!(text().to_lowercase().as_str(), "1" | "true" | "yes")
        }
        CHANNEL => match text().parse() {
            Ok(channel) => details.preferred_channel = Some(channel),
            Err(_) => return false,
        },
        RHYTHM => match rhythm_of(&text()) {
            Some(rhythm) => details.rhythm = rhythm,
            None => return false,
        },
        REMIND_OF_DATES => match text().parse() {
            Ok(remind) => details.remind_of_dates = remind,
            Err(_) => return false,
        },
        KIND => match text().as_str() {
            "person" => *kind = Some(Kind::Person),
            "organisation" => *kind = Some(Kind::Organisation),
            _ => return false,
        },
        EXTRA => {
            let mut parts = split(value, ';').map(|part| unescape(part, version).into_owned());
            let (Some(name), Some(params), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
                return false;
            };
            details.extra.push(Extra { name, params, value: lines_of_text(&value) });
        }
        WHOLE_NAME if details.name.given.is_empty() && details.name.additional.is_empty() => {
            details.name.family.clear();
        }
        WHOLE_NAME | WRITTEN => {}
        _ => return false,
    }
    true
}
