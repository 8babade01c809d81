//! The escapes of vCard values. In 2.1 `\n` is not one, so that `C:\new` stays as it is. Quotes and slashes need none,
//! but programs that know JSON better put one there.

use std::borrow::Cow;

use super::Version;
use crate::phone;

/// What `\` and `next` stand for; `None` when that is no escape and both stand for themselves.
fn escape(next: Option<char>, version: Version) -> Option<char> {
    match next? {
        letter @ ('\\' | ',' | ';' | ':' | '"') => Some(letter),
        letter @ ('\'' | '/') if version != Version::V2_1 => Some(letter),
        'n' | 'N' if version != Version::V2_1 => Some('\n'),
        _ => None,
    }
}

/// The text that `value` stands for.
pub(super) fn unescape(value: &str, version: Version) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match escape(letters.peek().copied(), version) {
            Some(meant) if letter == '\\' => {
                text.push(meant);
                letters.next();
            }
            _ => text.push(letter),
        }
    }
    Cow::Owned(text)
}

/// Writes `value` the way calcard reads it, whatever its version: a stray `\` doubled, line breaks as `\n`, and with
/// `literal_commas` (the parts of a 2.1 name or address) commas that separate nothing.
pub(super) fn push_canonical(out: &mut String, value: &str, version: Version, literal_commas: bool) {
    let special = |letter: char| matches!(letter, '\\' | '\n') || (literal_commas && letter == ',');
    if !value.contains(special) {
        out.push_str(value);
        return;
    }
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match escape(letters.peek().copied(), version) {
                Some('\n') => {
                    letters.next();
                    out.push_str("\\n");
                }
                Some(meant) => {
                    letters.next();
                    if matches!(meant, '\\' | ',' | ';' | ':') {
                        out.push('\\');
                    }
                    out.push(meant);
                }
                None => out.push_str("\\\\"),
            },
            '\n' => out.push_str("\\n"),
            ',' if literal_commas => out.push_str("\\,"),
            letter => out.push(letter),
        }
    }
}

/// Cuts at `separator` where it is not escaped; the pieces keep their escapes.
pub(super) fn split(value: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    value.split(move |letter| {
        let cut = letter == separator && !escaped;
        escaped = letter == '\\' && !escaped;
        cut
    })
}

fn is_structured(value: &str) -> bool {
    split(value, ';').nth(1).is_some() || split(value, ',').nth(1).is_some()
}

/// The value of a property that no field exists for. A plain text is freed of its escapes. One with bare separators has
/// parts of which only its own program knows, so it stays as it was written. [`encode_extra`] is the inverse.
pub(crate) fn decode_extra(value: &str, version: Version) -> Cow<'_, str> {
    if is_structured(value) { Cow::Borrowed(value) } else { unescape(value, version) }
}

/// The written form of an extra value: `decode_extra(encode_extra(value)) == value` for every value. In 2.1 line breaks
/// are left for quoted-printable.
pub(crate) fn encode_extra(value: &str, version: Version) -> Cow<'_, str> {
    if is_structured(value) && !value.contains(['\n', '\r']) {
        return Cow::Borrowed(value);
    }
    let mut written = String::with_capacity(value.len());
    for letter in one_kind_of_break(value).chars() {
        match letter {
            '\n' if version != Version::V2_1 => written.push_str("\\n"),
            '\\' | ',' | ';' => {
                written.push('\\');
                written.push(letter);
            }
            _ => written.push(letter),
        }
    }
    Cow::Owned(written)
}

/// What ends a line besides a line feed: what pressing the keys leaves in a note, and what old systems write.
fn ends_line(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// One line of text: line breaks and tabs become blanks, other control characters go, blanks at both ends, too.
pub(super) fn single_line(text: String) -> String {
    if !text.contains(char::is_control) {
        return if text.trim().len() == text.len() { text } else { text.trim().to_owned() };
    }
    let line: String = text
        .chars()
        .filter_map(|letter| match letter {
            '\t' => Some(' '),
            letter if ends_line(letter) => Some(' '),
            letter if letter.is_control() => None,
            letter => Some(letter),
        })
        .collect();
    line.trim().to_owned()
}

/// One line, in which one blank stands where there were several.
pub(super) fn single_spaced(text: String) -> String {
    let line = single_line(text);
    if !line.contains("  ") {
        return line;
    }
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Text of several lines: control characters other than line breaks and tabs go, blanks at both ends, too.
pub(super) fn lines_of_text(text: &str) -> String {
    let unwanted = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    if !text.contains(unwanted) {
        return text.trim().to_owned();
    }
    let text: String = one_kind_of_break(text)
        .chars()
        .map(|letter| if ends_line(letter) { '\n' } else { letter })
        .filter(|letter| !unwanted(*letter))
        .collect();
    text.trim().to_owned()
}

/// The same with a line feed for each line break of Windows or an old Mac.
pub(super) fn one_kind_of_break(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// A phone number or an address as it can be dialled.
pub(super) fn dialled(text: String) -> String {
    single_line(match phone::without_invisible(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(visible) => visible,
    })
}

/// Decodes `%20`; text in which that is no UTF-8 stays as it is.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    String::from_utf8(hex_escapes(text.as_bytes(), b'%')).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Undoes quoted-printable (`mark` is `=`, soft breaks are already joined) or percent encoding. What is no escape stays.
pub(super) fn hex_escapes(bytes: &[u8], mark: u8) -> Vec<u8> {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (hex(bytes.get(at)), hex(bytes.get(at + 1))) {
            (Some(high), Some(low)) if byte == mark => {
                // Two hexadecimal digits fit a byte.
                decoded.push((high << 4 | low) as u8);
                at += 2;
            }
            _ => decoded.push(byte),
        }
    }
    decoded
}
