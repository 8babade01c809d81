//! How values stand in columns: instants as milliseconds, words as text, lists as JSON.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use rusqlite::Row;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::time::civil_time;

/// An instant as it is stored.
pub fn millis(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// A stored instant; 0 is none.
pub fn instant(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let millis: Option<i64> = row.get(name)?;
    Ok(millis.filter(|millis| *millis != 0).and_then(|millis| Utc.timestamp_millis_opt(millis).single()))
}

/// A stored instant that is always there.
pub fn required_instant(row: &Row<'_>, name: &str) -> rusqlite::Result<DateTime<Utc>> {
    let millis: i64 = row.get(name)?;
    Utc.timestamp_millis_opt(millis).single().ok_or_else(|| unreadable(name, "an instant out of range"))
}

/// A stored date.
pub fn date(row: &Row<'_>, name: &str) -> rusqlite::Result<NaiveDate> {
    word(row, name)
}

/// A stored time of day; '' is none.
pub fn time(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<NaiveTime>> {
    let text: String = row.get(name)?;
    Ok(civil_time::parse(&text))
}

/// A time of day as it is stored.
pub fn time_text(time: Option<NaiveTime>) -> String {
    time.map(|time| time.format(civil_time::FORMAT).to_string()).unwrap_or_default()
}

/// A value that reads from its word.
pub fn word<T: FromStr>(row: &Row<'_>, name: &str) -> rusqlite::Result<T> {
    let text: String = row.get(name)?;
    text.parse().map_err(|_| unreadable(name, &text))
}

/// A value that reads from its word; '' is none.
pub fn optional_word<T: FromStr>(row: &Row<'_>, name: &str) -> rusqlite::Result<Option<T>> {
    let text: String = row.get(name)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| unreadable(name, &text)) }
}

/// A value stored as JSON.
pub fn json<T: DeserializeOwned>(row: &Row<'_>, name: &str) -> rusqlite::Result<T> {
    let text = row.get_ref(name)?.as_str()?;
    serde_json::from_str(text).map_err(|error| unreadable(name, &error.to_string()))
}

/// A value as JSON.
pub fn to_json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("domain values hold no maps with keys that are not text")
}

fn unreadable(name: &str, what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, format!("column {name}: {what}").into())
}
