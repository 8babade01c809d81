//! Folding: one spelling for all spellings. Lower case, no accents, transliterated to ASCII.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// `text` in lower-case ASCII letters, digits and single spaces: "Łukasz Ødegård-Müller" → "lukasz odegard muller".
///
/// What is neither letter nor digit becomes a space, but for the signs that belong to an address: `@ . _`.
pub fn fold(text: &str) -> String {
    fold_keeping(text, &['@', '.', '_'])
}

/// The same, where other signs of ASCII stay than those of an address.
pub fn fold_keeping(text: &str, signs: &[char]) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.chars().for_each(|c| push(&mut folded, c, signs));
    } else {
        // Composed and decomposed, half and full width are one spelling then.
        for c in text.chars().filter(|c| !is_spacing_apostrophe(*c)).nfkc() {
            push_unicode(&mut folded, c, signs);
        }
    }
    while folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// Folded words in the one spelling that "ü", "ue" and "u" share, and so for the other umlauts, "ø" and "å": "mueller" →
/// "muller", "aagaard" → "agard", "paeaekkoenen" and "paakkonen" → "pakkonen".
///
/// It gives more than two different names one spelling ("manuel", "manul"), but the beginning of a word stays one: of
/// what is typed letter by letter, each state is the beginning of the next.
pub fn umlauts_in_one(folded: &str) -> String {
    let mut one = String::with_capacity(folded.len());
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        one.push(letter);
        if matches!(letter, 'a' | 'o' | 'u') {
            letters.next_if_eq(&'e');
        }
        if letter == 'a' && letters.next_if_eq(&'a').is_some() {
            letters.next_if_eq(&'e');
        }
    }
    one
}

fn push_unicode(folded: &mut String, c: char, signs: &[char]) {
    if c.is_ascii() {
        return push(folded, c, signs);
    }
    // Accents, the points of Hebrew and Arabic: they may be written or not. Vowel signs of class 0 are letters.
    if canonical_combining_class(c) != 0 {
        return;
    }
    let known = match c {
        // Letters that are written one for the other. Alef is a seat of the hamza; teh marbuta, yeh and kaf have shapes
        // of other languages.
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' => "a",
        'ة' | 'ۀ' | 'ە' | 'ۃ' => "h",
        'ى' | 'ئ' => "y",
        'ؤ' => "w",
        // They lengthen what stands before them.
        'ـ' | 'ー' => "",
        '״' => "",
        _ => {
            let known = any_ascii::any_ascii_char(c);
            if known.is_empty() && c.is_alphabetic() && !is_combining_mark(c) {
                // A letter of a rare script: its number is a spelling, too.
                for digit in format!("u{:x}", u32::from(c)).chars() {
                    push(folded, digit, signs);
                }
            }
            known
        }
    };
    // What a letter is written with in ASCII is no end of a word: the soft sign's apostrophe, the ayn's.
    let letter = c.is_alphabetic();
    for c in known.chars().filter(|c| !letter || c.is_ascii_alphanumeric()) {
        push(folded, c, signs);
    }
}

/// Whether it is an accent of its own, which is typed for an apostrophe: normalization would make it a space.
fn is_spacing_apostrophe(c: char) -> bool {
    matches!(c, '´' | '\u{1fbd}' | '\u{1fbf}' | '\u{1ffd}' | '\u{1ffe}')
}

fn push(folded: &mut String, c: char, signs: &[char]) {
    match c {
        'a'..='z' | '0'..='9' => folded.push(c),
        'A'..='Z' => folded.push(c.to_ascii_lowercase()),
        // "O'Brien" is found as "obrien" and as "o'brien".
        '\'' | '`' => {}
        _ if signs.contains(&c) => folded.push(c),
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
            ("Mu\u{308}ller", "muller", "decomposed, as file names of some systems are"),
            ("ﾔﾏﾀﾞ ﾊﾅｺ", "yamada hanako", "half-width kana, their voicing apart"),
            ("ヤマダ", "yamada", "as in full width"),
            ("데이지", "deiji", "a syllable of Hangul"),
            ("\u{1103}\u{1166}\u{110b}\u{1175}\u{110c}\u{1175}", "deiji", "and its letters one by one"),
            (
                "D´Arcy D′Arcy DʼArcy D＇Arcy D‘Arcy",
                "darcy darcy darcy darcy darcy",
                "all that is an apostrophe",
            ),
            ("مُصْطَفَى", "mstfy", "the vowel signs of Arabic may be left out"),
            ("مصطفي", "mstfy", "yeh without its dots is yeh"),
            ("إيمان", "ayman", "hamza below alef"),
            ("ايمان", "ayman", "and without it"),
            ("کریم", "krym", "the Persian kaf and yeh"),
            ("كريم", "krym", "are the Arabic ones"),
            ("نـــور", "nwr", "drawn out"),
            ("דָּוִד", "dvd", "the points of Hebrew"),
            ("Семён Тарасьев", "semen tarasev", "Cyrillic; no soft sign parts a word"),
            ("a\u{200d}b\u{ad}c\u{202c}d", "abcd", "marks that cannot be seen"),
            ("Noor\u{2009}\u{202f}\u{3000}Haddad", "noor haddad", "blanks of every width"),
        ] {
            assert_eq!(fold(text), folded, "{why}");
        }
        for (one, other) in [
            ("mueller", "muller"),
            ("aagaard", "agard"),
            ("soeren", "soren"),
            ("jaeger", "jager"),
            ("paeaekkoenen", "pakkonen"),
            ("baaer", "bar"),
        ] {
            assert_eq!(umlauts_in_one(one), other);
            assert_eq!(umlauts_in_one(other), other, "it stays as it is");
        }
        assert_eq!(umlauts_written_out("Müller").as_deref(), Some("Mueller"));
        assert_eq!(umlauts_written_out("Muller"), None);
    }
}
