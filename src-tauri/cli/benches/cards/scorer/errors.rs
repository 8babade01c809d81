//! Errors of the letters: how many of the printed ones a reading has wrong, whatever order its lines come in.

use super::compare::folded;

/// Most lines that one line is split into, or that are run together in one.
const RUN: usize = 3;

/// Letters that are wrong, missing or too many, of so many printed ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Errors {
    /// How many are wrong.
    pub wrong: usize,
    /// How many are printed.
    pub printed: usize,
}

impl Errors {
    /// The errors of a card's lines, each compared with the line or the two or three neighbours that are most like it.
    /// Case does not count: small capitals and fonts without lower case leave it open.
    pub fn of(printed: &[String], read: &[String], spaced: bool) -> Self {
        let letters = |lines: &[String]| -> Vec<Vec<char>> {
            let text = |line: &String| if spaced { folded(line) } else { folded(line).replace(' ', "") };
            lines.iter().map(|line| text(line).chars().collect()).collect()
        };
        let (printed, read) = (letters(printed), letters(read));
        let mut pairs = Vec::new();
        for (truth, wide) in runs(printed.len(), 1).chain(runs(printed.len(), 2)) {
            for (line, long) in runs(read.len(), 1).chain(runs(read.len(), 2)) {
                if wide > 1 && long > 1 {
                    continue;
                }
                let one = joined(&printed[truth..truth + wide], spaced);
                let other = joined(&read[line..line + long], spaced);
                let wrong = distance(&one, &other);
                if wrong < one.len().max(other.len()) {
                    pairs.push((
                        wrong as f64 / one.len().max(1) as f64,
                        wrong,
                        truth..truth + wide,
                        line..line + long,
                    ));
                }
            }
        }
        // The surest pairs first; of equally sure ones the one that explains most lines.
        pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((b.2.len() + b.3.len()).cmp(&(a.2.len() + a.3.len()))));
        let (mut found, mut used) = (vec![false; printed.len()], vec![false; read.len()]);
        let mut wrong = 0;
        for (_, cost, truth, line) in pairs {
            if found[truth.clone()].contains(&true) || used[line.clone()].contains(&true) {
                continue;
            }
            found[truth].fill(true);
            used[line].fill(true);
            wrong += cost;
        }
        let rest = |lines: &[Vec<char>], seen: &[bool]| -> usize {
            lines.iter().zip(seen).filter(|(_, seen)| !**seen).map(|(line, _)| line.len()).sum()
        };
        wrong += rest(&printed, &found) + rest(&read, &used);
        Self { wrong, printed: printed.iter().map(Vec::len).sum() }
    }

    /// Adds a card's.
    pub fn add(&mut self, other: Self) {
        self.wrong += other.wrong;
        self.printed += other.printed;
    }

    /// The rate: 0 when every letter is right.
    pub fn rate(&self) -> f64 {
        self.wrong as f64 / self.printed.max(1) as f64
    }
}

/// Runs of neighbours among `lines`: one line each, or those of `least` to [`RUN`].
fn runs(lines: usize, least: usize) -> impl Iterator<Item = (usize, usize)> {
    let most = if least == 1 { 1 } else { RUN };
    (least..=most).flat_map(move |long| (0..(lines + 1).saturating_sub(long)).map(move |start| (start, long)))
}

fn joined(lines: &[Vec<char>], spaced: bool) -> Vec<char> {
    if spaced { lines.join(&' ') } else { lines.concat() }
}

/// The Levenshtein distance.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines printed and read, how many letters are wrong of how many, and why.
    type Row<'a> = (&'a [&'a str], &'a [&'a str], usize, usize, &'a str);

    #[test]
    fn letters_that_are_wrong() {
        let rows: &[Row<'_>] = &[
            (&["Ana Prado", "Owner"], &["Owner", "ANA PRADO"], 0, 14, "order and case do not count"),
            (&["Ana Prado"], &["Ana Prad0"], 1, 9, "one is wrong"),
            (&["Ana Prado"], &["AnaPrado"], 1, 9, "a space is missing"),
            (&["Ana Prado"], &[], 9, 9, "all are missing"),
            (&["Owner"], &["Owner", "xyz"], 3, 5, "three too many"),
            (&["T 1234567", "F 7654321"], &["T 1234567 F 7654321"], 0, 18, "two lines run together"),
            (&["T 1234567 | F 7654321"], &["T 1234567", "| F 7654321"], 2, 21, "one line split at its bar"),
            (&["abc", "abc"], &["abc"], 3, 6, "a line answers one line only"),
        ];
        for (printed, read, wrong, letters, why) in rows {
            let lines = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>();
            let errors = Errors::of(&lines(printed), &lines(read), true);
            assert_eq!(errors, Errors { wrong: *wrong, printed: *letters }, "{why}");
        }
        assert_eq!(Errors::of(&["a b".into()], &["ab".into()], false).rate(), 0.0, "spaces are left out");
    }

    #[test]
    fn errors_add_up() {
        let mut all = Errors { wrong: 1, printed: 10 };
        all.add(Errors { wrong: 2, printed: 20 });
        assert_eq!(all.rate(), 0.1);
    }
}
