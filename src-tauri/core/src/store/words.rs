//! Words typed into a filter: an SQL function that finds them whatever their capitals and accents.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::fold::fold;

/// Gives `conn` the function `has_words(words, text, …)`: whether each of the words occurs in one of the texts.
pub fn install(conn: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
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
