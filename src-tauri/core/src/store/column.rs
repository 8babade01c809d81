//! How values stand in columns: instants as milliseconds, words as text, lists as JSON.

use std::collections::HashMap;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use rusqlite::types::{FromSql, Type, ValueRef};
use rusqlite::{Row, Statement};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::time::civil_time;

/// A row, asked by the names of its columns.
pub trait Columns {
    /// The value of a column.
    fn get<T: FromSql>(&self, name: &str) -> rusqlite::Result<T>;
    /// The value of a column as it stands there.
    fn get_ref(&self, name: &str) -> rusqlite::Result<ValueRef<'_>>;
}

impl Columns for Row<'_> {
    fn get<T: FromSql>(&self, name: &str) -> rusqlite::Result<T> {
        Row::get(self, name)
    }

    fn get_ref(&self, name: &str) -> rusqlite::Result<ValueRef<'_>> {
        Row::get_ref(self, name)
    }
}

/// Where each column of a wide list stands. A row by itself compares its names one by one, each time it is asked:
/// of forty columns that takes longer than reading them.
pub struct Names(HashMap<String, usize>);

impl Names {
    /// Those of a statement.
    pub fn of(statement: &Statement<'_>) -> Self {
        // Of two of one name the first, as a row by itself has it.
        Self(
            statement
                .column_names()
                .iter()
                .enumerate()
                .rev()
                .map(|(at, name)| (name.to_string(), at))
                .collect(),
        )
    }

    /// A row of that statement.
    pub fn row<'a>(&'a self, row: &'a Row<'a>) -> Named<'a> {
        Named { row, names: self }
    }

    fn place(&self, name: &str) -> rusqlite::Result<usize> {
        self.0.get(name).copied().ok_or_else(|| rusqlite::Error::InvalidColumnName(name.into()))
    }
}

/// A row of a list with [`Names`].
pub struct Named<'a> {
    row: &'a Row<'a>,
    names: &'a Names,
}

impl Columns for Named<'_> {
    fn get<T: FromSql>(&self, name: &str) -> rusqlite::Result<T> {
        self.row.get(self.names.place(name)?)
    }

    fn get_ref(&self, name: &str) -> rusqlite::Result<ValueRef<'_>> {
        self.row.get_ref(self.names.place(name)?)
    }
}

/// An instant as it is stored.
pub fn millis(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// A stored instant; 0 is none.
pub fn instant(row: &impl Columns, name: &str) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let millis: Option<i64> = row.get(name)?;
    Ok(millis.filter(|millis| *millis != 0).and_then(|millis| Utc.timestamp_millis_opt(millis).single()))
}

/// A stored instant that is always there.
pub fn required_instant(row: &impl Columns, name: &str) -> rusqlite::Result<DateTime<Utc>> {
    let millis: i64 = row.get(name)?;
    Utc.timestamp_millis_opt(millis).single().ok_or_else(|| unreadable(name, "an instant out of range"))
}

/// A stored date.
pub fn date(row: &impl Columns, name: &str) -> rusqlite::Result<NaiveDate> {
    word(row, name)
}

/// A stored time of day; '' is none.
pub fn time(row: &impl Columns, name: &str) -> rusqlite::Result<Option<NaiveTime>> {
    let text: String = row.get(name)?;
    Ok(civil_time::parse(&text))
}

/// A time of day as it is stored.
pub fn time_text(time: Option<NaiveTime>) -> String {
    time.map(|time| time.format(civil_time::FORMAT).to_string()).unwrap_or_default()
}

/// A value that reads from its word.
pub fn word<T: FromStr>(row: &impl Columns, name: &str) -> rusqlite::Result<T> {
    let text = row.get_ref(name)?.as_str()?;
    text.parse().map_err(|_| unreadable(name, text))
}

/// A value that reads from its word; '' is none.
pub fn optional_word<T: FromStr>(row: &impl Columns, name: &str) -> rusqlite::Result<Option<T>> {
    let text: String = row.get(name)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| unreadable(name, &text)) }
}

/// A value stored as JSON.
pub fn json<T: DeserializeOwned>(row: &impl Columns, name: &str) -> rusqlite::Result<T> {
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
