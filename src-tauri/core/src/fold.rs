//! Folding: one spelling for all spellings. Lower case, no accents, transliterated to ASCII.

use unicode_normalization::UnicodeNormalization;

/// `text` in lower-case ASCII letters, digits and single spaces: "Łukasz Ødegård-Müller" → "lukasz odegard muller".
///
/// What is neither letter nor digit becomes a space, but for the signs that belong to an address: `@ . _`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            push(&mut folded, c);
        } else {
            any_ascii::any_ascii_char(c).chars().for_each(|c| push(&mut folded, c));
        }
    }
    while folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn push(folded: &mut String, c: char) {
    match c {
        'a'..='z' | '0'..='9' | '@' | '.' | '_' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        // "O'Brien" is found as "obrien" and as "o'brien".
        '\'' | '`' => {}
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
}

/// `text` with German umlauts written out, if it has any: "Müller" → "Mueller".
pub fn umlauts_written_out(text: &str) -> Option<String> {
    if !text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü', 'ø', 'Ø', 'å', 'Å']) {
        return None;
    }
    let mut written = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        match c {
            'ä' | 'Ä' => written.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => written.push_str("oe"),
            'ü' | 'Ü' => written.push_str("ue"),
            'å' | 'Å' => written.push_str("aa"),
            other => written.push(other),
        }
    }
    Some(written)
}

/// The key by which tags and stages are compared: composed, and in capitals and back, so that "École" is "école" and
/// "STRASSE" is "Straße", as Unicode folds cases. Accents tell two labels apart.
pub fn label_key(label: &str) -> String {
    if label.is_ascii() {
        return label.trim().to_ascii_lowercase();
    }
    label.trim().nfkc().collect::<String>().to_uppercase().to_lowercase()
}

/// Whether two tags or two stages are one, whatever their capitals.
pub fn is_one_label(one: &str, other: &str) -> bool {
    label_key(one) == label_key(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_for_all() {
        for (text, folded, why) in [
            ("Dvořák", "dvorak", "accents"),
            ("Łukasz", "lukasz", "ł is a letter of its own in Unicode, no accent"),
            ("Ødegård", "odegard", "ø likewise"),
            ("李明", "liming", "transliterated"),
            ("Ελένη", "eleni", "Greek"),
            ("O’Brien-Smith", "obrien smith", "apostrophes vanish, hyphens part words"),
            ("  a \t b  ", "a b", "white space is one space"),
            ("Ana.Prado@prado.example", "ana.prado@prado.example", "addresses stay whole"),
            ("ＡＢＣ", "abc", "full-width letters"),
            ("^$\u{1}", "", "the marks of the search text cannot come from outside"),
        ] {
            assert_eq!(fold(text), folded, "{why}");
        }
        assert_eq!(umlauts_written_out("Müller").as_deref(), Some("Mueller"));
        assert_eq!(umlauts_written_out("Muller"), None);
    }
}
