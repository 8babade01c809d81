//! Lines as each version wants them: folded at 75 octets, in 2.1 quoted-printable where ASCII is not enough.

use super::Version;

/// The most octets of a line, without its end.
const WIDTH: usize = 75;

/// Appends properties to a text.
pub(super) struct Writer<'o> {
    version: Version,
    out: &'o mut String,
}

impl<'o> Writer<'o> {
    pub(super) fn new(version: Version, out: &'o mut String) -> Self {
        Self { version, out }
    }

    /// Appends one property. `value` is escaped; only in 2.1 it may hold line breaks.
    pub(super) fn line(&mut self, name: &str, params: &str, value: &str) {
        let separator = if params.is_empty() { "" } else { ";" };
        let head = format!("{name}{separator}{params}");
        if self.version != Version::V2_1 {
            self.folded(&[&head, ":", value]);
        } else if is_base64(params) {
            self.folded(&[&head, ":", value]);
            // In 2.1 base64 ends with a blank line.
            self.out.push_str("\r\n");
        } else if head.len() + 1 + value.len() <= WIDTH
            && value.bytes().all(is_printable)
            && !value.ends_with(' ')
        {
            self.out.extend([&head, ":", value, "\r\n"]);
        } else {
            self.quoted_printable(&head, value);
        }
    }

    /// Never cuts a character in two.
    fn folded(&mut self, parts: &[&str]) {
        let mut width = 0;
        for part in parts {
            let mut rest = *part;
            while !rest.is_empty() {
                let mut end = rest.len().min(WIDTH - width);
                if width == 1
                    && let Some(mark) = mark_at_start(rest)
                {
                    // Between its first two letters.
                    end = end.min(mark + 1);
                }
                while !rest.is_char_boundary(end) {
                    end -= 1;
                }
                let (now, later) = rest.split_at(end);
                self.out.push_str(now);
                width += end;
                rest = later;
                if !rest.is_empty() {
                    self.out.push_str("\r\n ");
                    width = 1;
                }
            }
        }
        self.out.push_str("\r\n");
    }

    fn quoted_printable(&mut self, head: &str, value: &str) {
        let charset = if value.is_ascii() { "" } else { ";CHARSET=UTF-8" };
        let head = format!("{head}{charset};ENCODING=QUOTED-PRINTABLE:");
        self.out.push_str(&head);
        let mut width = head.len();
        let value = value.replace('\n', "\r\n");
        // Bytes that begin a line or end it may be lost on the way when they are blanks.
        for (at, byte) in value.bytes().enumerate() {
            let literal = is_printable(byte) && !matches!(byte, b'=' | b' ');
            let literal = literal || (byte == b' ' && width > 0 && width + 2 < WIDTH);
            let begins_line = width == 0 || width + 1 >= WIDTH;
            let literal = literal && !(begins_line && mark_at_start(&value[at..]).is_some());
            let length = if literal { 1 } else { 3 };
            // One octet is left for the soft break.
            if width + length >= WIDTH && width > 0 {
                self.out.push_str("=\r\n");
                width = 0;
            }
            if literal {
                self.out.push(byte.into());
            } else {
                self.out.push_str(&format!("={byte:02X}"));
            }
            width += length;
        }
        self.out.push_str("\r\n");
    }
}

/// Where END:VCARD or BEGIN:VCARD stands at the start of a text, blanks aside: many readers end a card at a line that
/// begins so, folded or not.
fn mark_at_start(text: &str) -> Option<usize> {
    let bare = text.trim_start();
    let is_mark = ["END:VCARD", "BEGIN:VCARD"]
        .iter()
        .any(|mark| bare.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark)));
    is_mark.then_some(text.len() - bare.len())
}

fn is_printable(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Whether these parameters say that the value is base64.
pub(super) fn is_base64(params: &str) -> bool {
    params.split(';').any(|param| {
        ["ENCODING=B", "ENCODING=BASE64", "BASE64"]
            .iter()
            .any(|encoding| param.eq_ignore_ascii_case(encoding))
    })
}

/// Whether parameters can be written as they are: nothing in them ends the head, or says how the value is encoded.
pub(super) fn are_plain_params(params: &str) -> bool {
    let encodes = |param: &str| {
        let param = param.to_ascii_uppercase();
        param.starts_with("CHARSET")
            || (param.contains("ENCODING") || param.contains("QUOTED")) && !is_base64(&param)
    };
    let mut in_quotes = false;
    let ends_the_head = |letter: char| {
        in_quotes ^= letter == '"';
        letter.is_control() || (letter == ':' && !in_quotes)
    };
    !params.contains(ends_the_head)
        && params.matches('"').count().is_multiple_of(2)
        && !params.split(';').any(encodes)
}
