//! Words on their way to a system that draws them: bounded, and without what does not belong on a screen.

/// The longest title, in characters. Services draw one line of it.
const TITLE: usize = 200;
/// The longest body, in characters. A service may lay all of it out before it cuts it.
const BODY: usize = 1_500;
/// The most lines of a body.
const LINES: usize = 20;

/// A title: one line.
pub fn title(text: &str) -> String {
    bounded(
        &text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        TITLE,
    )
}

/// A body: a few lines.
pub fn body(text: &str) -> String {
    let clean = |line: &str| line.replace(char::is_control, " ");
    let lines = text.lines().map(clean).take(LINES).collect::<Vec<_>>();
    bounded(lines.join("\n").trim_end(), BODY)
}

/// Text that is shown as it is where the service reads markup. Bounded before, or it would end inside an entity.
#[cfg(any(target_os = "linux", test))]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn bounded(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_the_screen() {
        let long = "ä".repeat(10_000);
        let lines = "line\n".repeat(1_000);
        let rows: [(String, String, &str); 8] = [
            (title("Call Ana"), "Call Ana".into(), "as it is"),
            (title("Call\nAna\u{0}\u{7}Bo\r\n"), "Call Ana Bo".into(), "a title is one line"),
            (title(&long), "ä".repeat(TITLE - 1) + "…", "cut between characters, not bytes"),
            (title(&long[..2 * TITLE]), "ä".repeat(TITLE), "what just fits is whole"),
            (
                body("Ask\r\nWhy\tnow\u{1b}[1m\n\n"),
                "Ask\nWhy now [1m".into(),
                "lines stay, escapes of a terminal do not",
            ),
            (body(&long), "ä".repeat(BODY - 1) + "…", "cut"),
            (body(&lines), vec!["line"; LINES].join("\n"), "no more lines than a screen has"),
            (escaped("R&D <b>"), "R&amp;D &lt;b&gt;".into(), "no markup"),
        ];
        for (is, should_be, because) in rows {
            assert_eq!(is, should_be, "{because}");
        }
    }
}
