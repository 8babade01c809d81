//! SQL functions over words: finding what was typed into a filter whatever its capitals and accents, and the keys by
//! which names are ordered and labels are compared.

use chrono_tz::Tz;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

use crate::contact::{Details, Kind, Name, NameOrder, organisation_key};
use crate::fold::{fold, label_key};
use crate::money::Money;
use crate::zones;

/// Gives `conn` the functions:
/// - `has_words(words, text, …)`: whether each of the words occurs in one of the texts;
/// - `label_key(label)`: see [`label_key`];
/// - `organization_key(name)`: see [`organisation_key`];
/// - `amount_minor` and `amount_currency(text, region)`: see [`Money::read`]; NULL and '' where it leaves a doubt;
/// - `local_zone(addresses, phones, extra)`: see [`zones::of`];
/// - `given_key` and `family_key(kind, full, given, additional, family)`: see [`Name::order_key`].
pub fn install(conn: &Connection) -> rusqlite::Result<()> {
    // Innocuous: the schema's triggers and indexes use them.
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function("label_key", 1, flags, |call| {
        Ok(label_key(call.get_raw(0).as_str().unwrap_or_default()))
    })?;
    conn.create_scalar_function("organization_key", 1, flags, |call| {
        Ok(organisation_key(call.get_raw(0).as_str().unwrap_or_default()))
    })?;
    conn.create_scalar_function("local_zone", 3, flags, |call| {
        let text = |at: usize| call.get_raw(at).as_str().unwrap_or_default();
        // What cannot be read says nothing.
        let details = Details {
            addresses: serde_json::from_str(text(0)).unwrap_or_default(),
            phones: serde_json::from_str(text(1)).unwrap_or_default(),
            extra: serde_json::from_str(text(2)).unwrap_or_default(),
            ..Details::default()
        };
        Ok(zones::of(&details).map_or("", Tz::name))
    })?;
    for (function, order) in [("given_key", NameOrder::Given), ("family_key", NameOrder::Family)] {
        conn.create_scalar_function(function, 5, flags, move |call| {
            let text = |at: usize| call.get_raw(at).as_str().unwrap_or_default().to_owned();
            let name = Name {
                full: text(1),
                given: text(2),
                additional: text(3),
                family: text(4),
                ..Name::default()
            };
            let kind = if text(0) == Kind::Organisation.as_str() { Kind::Organisation } else { Kind::Person };
            Ok(name.order_key(kind, "", order))
        })?;
    }
    let amount = |call: &Context<'_>| {
        let text = |at| call.get_raw(at).as_str().unwrap_or_default();
        Money::read(text(0), text(1))
    };
    conn.create_scalar_function("amount_minor", 2, flags, move |call| {
        Ok(amount(call).map(|amount| amount.minor()))
    })?;
    conn.create_scalar_function("amount_currency", 2, flags, move |call| {
        Ok(amount(call).map_or("", |amount| amount.currency().code()))
    })?;
    conn.create_scalar_function("has_words", -1, flags, |call| {
        let mut text = String::new();
        for argument in 1..call.len() {
            text.push_str(call.get_raw(argument).as_str().unwrap_or_default());
            // Folded to a space, over which no word reaches.
            text.push('\n');
        }
        let text = fold(&text);
        let words = call.get_raw(0).as_str().unwrap_or_default();
        Ok(words.split(' ').all(|word| text.contains(word)))
    })
}

/// What was typed as `has_words` takes it; `None` when nothing to look for was typed.
pub fn typed(text: &str) -> Option<String> {
    Some(fold(text)).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;

    #[test]
    fn finds_words_in_any_of_the_texts() -> Result<()> {
        let conn = Connection::open_in_memory()?;
        install(&conn)?;
        for (typed_text, found, why) in [
            ("wojcik", true, "accents do not matter"),
            ("METAL tomasz", true, "neither do capitals, nor the order or the field"),
            ("wojcikmetal", false, "a word does not reach over two texts"),
            ("wojcik steel", false, "every word must be there"),
            ("cert", true, "the beginning of a word will do"),
        ] {
            let has: bool = conn.query_row(
                "SELECT has_words(?1, 'Tomasz Wójcik', 'Metal', 'Send the certificate')",
                [typed(typed_text)],
                |row| row.get(0),
            )?;
            assert_eq!(has, found, "{typed_text}: {why}");
        }
        assert_eq!(typed(" -- "), None, "nothing to look for");
        Ok(())
    }
}
