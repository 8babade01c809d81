//! The figures, as a table and as JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// What must hold for a line.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// 95 of 100 are painted within so many milliseconds.
    Within(f64),
    /// The middle one is at most so many times as long as that of another line.
    Times(f64, &'static str),
    /// It is there to be compared with.
    None,
}

/// One thing that is done, again and again.
#[derive(Debug, Serialize)]
struct Line {
    what: String,
    target: Target,
    p50: f64,
    p95: f64,
    milliseconds: Vec<f64>,
}

/// All figures, by book.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub struct Report(BTreeMap<String, Vec<Line>>);

/// The lines of one book.
pub struct Lines<'a>(&'a mut Vec<Line>);

impl Report {
    /// The lines of a book.
    pub fn book(&mut self, name: &str) -> Lines<'_> {
        Lines(self.0.entry(name.to_owned()).or_default())
    }
}

impl Lines<'_> {
    /// Adds a line, from how long each time was, in milliseconds.
    pub fn add(&mut self, what: &str, target: Target, milliseconds: Vec<f64>) {
        let mut sorted = milliseconds.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| sorted.get(((sorted.len() - 1) as f64 * share).round() as usize).copied();
        let (p50, p95) = (at(0.5).unwrap_or_default(), at(0.95).unwrap_or_default());
        println!("  {what}: p50 {p50:.0} ms, p95 {p95:.0} ms ({} times)", sorted.len());
        self.0.push(Line { what: what.to_owned(), target, p50, p95, milliseconds });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (book, lines) in &self.0 {
            writeln!(f, "\n{book:<44} {:>6} {:>6}  target", "p50", "p95")?;
            for Line { what, target, p50, p95, .. } in lines {
                write!(f, "{what:<44} {p50:>6.0} {p95:>6.0}  ")?;
                let holds = |holds| if holds { "holds" } else { "does not hold" };
                match target {
                    Target::Within(most) => writeln!(f, "p95 ≤ {most:.0} ms: {}", holds(p95 <= most))?,
                    Target::Times(most, other) => {
                        let beside =
                            lines.iter().find(|line| line.what == *other).map_or(f64::NAN, |line| line.p50);
                        writeln!(
                            f,
                            "{:.2} × {other}, ≤ {most}: {}",
                            p50 / beside,
                            holds(p50 / beside <= *most)
                        )?;
                    }
                    Target::None => writeln!(f)?,
                }
            }
        }
        Ok(())
    }
}
