//! Spaces. The recognition model drops many of them, so they are put back from what the strip shows: columns without
//! ink between two characters, measured against the other gaps of the same line. Letter-spaced text has wide gaps
//! everywhere, and only the wider ones among them part words.

use image::RgbImage;

use crate::recognise::{Glyph, Reading};

/// Odds below which a gap is no space whatever its words are.
const LOOSE: f32 = -5.0;

/// What stands between two neighbouring characters of a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Gap {
    /// The widest run of columns without ink, in pixels of the strip.
    pub blank: f32,
    /// Where that run begins, in pixels from the left.
    pub from: f32,
    /// Whether the model itself saw a space.
    pub seen: bool,
}

/// The characters of a line without its spaces, and the gaps between them (one fewer).
#[derive(Clone, Debug, Default)]
pub struct Spaced {
    /// The characters.
    pub glyphs: Vec<Glyph>,
    /// What is between each and the next.
    pub gaps: Vec<Gap>,
}

/// Measures the gaps of a strip.
pub fn measured(reading: &Reading, strip: &RgbImage) -> Spaced {
    let ink = ink_columns(strip);
    let mut spaced = Spaced::default();
    let mut seen = false;
    for &glyph in &reading.glyphs {
        if glyph.character == ' ' {
            seen = true;
            continue;
        }
        if let Some(before) = spaced.glyphs.last() {
            let (blank, from) = widest_blank(&ink, before.at, glyph.at);
            spaced.gaps.push(Gap { blank, from, seen });
        }
        seen = false;
        spaced.glyphs.push(glyph);
    }
    spaced
}

/// For every column, whether some pixel of it differs from the ground around it about as much as text does.
fn ink_columns(strip: &RgbImage) -> Vec<bool> {
    let grey = image::imageops::grayscale(strip);
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    // The box of a line reaches beyond its letters, where neighbours may look in.
    let rows = height / 8..height - height / 8;
    let column = |x: usize| rows.clone().map(move |y| (x, y)).map(|(x, y)| grey.as_raw()[y * width + x]);
    // The ground is the middle value of each stretch: text covers less than half of its line.
    const STRETCH: usize = 48;
    let grounds: Vec<f32> = (0..width.div_ceil(STRETCH))
        .map(|i| {
            let around = (i * STRETCH).saturating_sub(STRETCH)..((i + 2) * STRETCH).min(width);
            let mut values: Vec<u8> = around.flat_map(column).collect();
            let middle = values.len() / 2;
            f32::from(*values.select_nth_unstable(middle).1)
        })
        .collect();
    let strength: Vec<f32> = (0..width)
        .map(|x| {
            let ground = grounds[x / STRETCH];
            column(x).map(|value| (f32::from(value) - ground).abs()).fold(0.0, f32::max)
        })
        .collect();
    let mut sorted = strength.clone();
    sorted.sort_by(f32::total_cmp);
    let full = sorted.get(width * 4 / 5).copied().unwrap_or(0.0);
    strength.into_iter().map(|value| value > full * 0.38).collect()
}

fn widest_blank(ink: &[bool], from: f32, to: f32) -> (f32, f32) {
    let last = ink.len().saturating_sub(1);
    let (mut best, mut run) = ((0, 0), 0);
    let (from, to) = ((from.max(0.0) as usize).min(last), (to.max(0.0) as usize).min(last));
    for (x, inked) in ink.iter().enumerate().take(to + 1).skip(from) {
        run = if *inked { 0 } else { run + 1 };
        if run > best.0 {
            best = (run, x + 1 - run);
        }
    }
    (best.0 as f32, best.1 as f32)
}

impl Spaced {
    /// The gap that is usual between the letters of this line.
    fn usual(&self) -> f32 {
        let mut gaps: Vec<f32> = self.gaps.iter().filter(|gap| !gap.seen).map(|gap| gap.blank).collect();
        if gaps.len() * 3 < self.gaps.len() {
            gaps = self.gaps.iter().map(|gap| gap.blank).collect();
        }
        gaps.sort_by(f32::total_cmp);
        // Below the middle, since some of these gaps are the very spaces that the model dropped.
        gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(0.0)
    }

    /// Whether the line is letter-spaced: most of its gaps are as wide as a space.
    pub fn is_spread(&self) -> bool {
        self.usual() >= 6.0 && self.glyphs.len() >= 4
    }

    /// For each gap, whether it is a space.
    pub fn spaces(&self) -> Vec<bool> {
        let (mut spaces, advances): (Vec<bool>, _) =
            (self.odds().map(|odds| odds > 0.0).collect(), self.advances());
        self.close_ones(&mut spaces, &advances);
        self.close_addresses(&mut spaces);
        spaces
    }

    /// For each gap, whether it is so wide that a space may have been lost in it, should the words on both sides speak
    /// for one.
    pub fn loose(&self) -> Vec<bool> {
        self.odds().map(|odds| odds > LOOSE).collect()
    }

    fn advances(&self) -> Vec<f32> {
        self.glyphs.windows(2).map(|pair| pair[1].at - pair[0].at).collect()
    }

    /// For each gap, how much speaks for a space: above 0 it is one.
    fn odds(&self) -> impl Iterator<Item = f32> {
        let (usual, spread) = (self.usual(), self.is_spread());
        let advances = self.advances();
        let advance = crate::layout::median(advances.iter().copied());
        self.gaps.iter().zip(self.glyphs.windows(2).zip(advances)).map(move |(gap, (pair, own))| {
            let (before, after) = (pair[0].character, pair[1].character);
            if wide_script(before) && wide_script(after) {
                return f32::MIN;
            }
            let mut odds = 0.89 * gap.blank - 0.97 * usual + 0.12 * (own.min(60.0) - advance) - 10.06;
            odds += Class::of(before).weights().0 + Class::of(after).weights().1;
            if gap.seen {
                odds += 10.85;
            }
            if spread {
                odds -= 1.07 + 0.15 * usual;
            }
            if before.is_lowercase() && after.is_uppercase() {
                odds += 2.0;
            }
            odds
        })
    }

    /// In most fonts digits are equally wide, so that there is much air between two ones; they are two words only when
    /// they stand further apart than digits do.
    fn close_ones(&self, spaces: &mut [bool], advances: &[f32]) {
        let pair = |i: usize| [self.glyphs[i].character, self.glyphs[i + 1].character];
        let digits = (0..advances.len()).filter(|&i| pair(i).iter().all(char::is_ascii_digit));
        let mut usual: Vec<f32> = digits.map(|i| advances[i]).collect();
        usual.sort_by(f32::total_cmp);
        // Below the middle, since some of these are spaces.
        let Some(usual) = usual.get(usual.len() * 2 / 5) else { return };
        for i in (0..advances.len()).filter(|&i| pair(i) == ['1', '1']) {
            spaces[i] &= advances[i] > usual * 1.1;
        }
    }

    /// E-mail and web addresses have no spaces; their dots and dashes only look like it.
    fn close_addresses(&self, spaces: &mut [bool]) {
        let characters: Vec<char> = self.glyphs.iter().map(|glyph| glyph.character).collect();
        let part = |c: char| c.is_ascii_alphanumeric() || "._-+%@".contains(c);
        // A dash with air on both sides parts two addresses.
        let dashes: Vec<bool> = (0..characters.len())
            .map(|i| characters[i] == '-' && i > 0 && spaces[i - 1] && spaces.get(i) == Some(&true))
            .collect();
        let apart = |i: usize| dashes[i] || dashes[i + 1];
        for (at, _) in characters.iter().enumerate().filter(|(_, c)| **c == '@') {
            // "contact @ana" is a handle; "ana @firm.example" is an address with air in it.
            let handle = at > 0 && spaces[at - 1] && !characters[at + 1..].contains(&'.');
            if at == 0 || handle {
                continue;
            }
            spaces[at - 1] = false;
            // To the right up to the next space that no dot precedes or follows.
            for i in at..spaces.len() {
                let joined = i == at || ".-_".contains(characters[i]) || ".-_".contains(characters[i + 1]);
                if !part(characters[i + 1]) || (spaces[i] && !joined) || apart(i) {
                    break;
                }
                spaces[i] = false;
            }
            // "E. ana@firm.example": a capital with a full stop is a label.
            let label = matches!(characters[..], [label, '.', first, ..] if label.is_uppercase() && first.is_lowercase());
            for i in (0..at).rev().map_while(|i| i.checked_sub(1)) {
                if i == 1 && label && spaces[i] {
                    break;
                }
                let joined = "._-".contains(characters[i]) || "._-".contains(characters[i + 1]);
                if !part(characters[i]) || (spaces[i] && !joined) || apart(i) {
                    break;
                }
                spaces[i] = false;
            }
        }
        let text: String = characters.iter().map(|c| c.to_ascii_lowercase()).collect();
        for start in ["www.", "http://", "https://"] {
            if let Some(at) = text.find(start).map(|byte| text[..byte].chars().count()) {
                for i in at..spaces.len() {
                    let inside = i < at + start.len() - 1;
                    let joined = ".-/".contains(characters[i]) || ".-/".contains(characters[i + 1]);
                    if spaces[i] && !inside && !joined || apart(i) {
                        break;
                    }
                    spaces[i] = false;
                }
            }
        }
    }
}

/// Chinese and Japanese are written without spaces.
fn wide_script(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Characters that stand apart from their neighbours in the same way.
#[derive(Clone, Copy)]
enum Class {
    One,
    Dot,
    Colon,
    Apostrophe,
    Dash,
    Bracket,
    Slash,
    Bullet,
    Sign,
    Digit,
    Thin,
    Lower,
    Upper,
    Other,
}

impl Class {
    fn of(c: char) -> Class {
        match c {
            '1' => Class::One,
            '.' | ',' => Class::Dot,
            ':' | ';' => Class::Colon,
            '\'' | '’' => Class::Apostrophe,
            '-' | '–' => Class::Dash,
            '(' | ')' => Class::Bracket,
            '/' | '|' => Class::Slash,
            '·' | '•' => Class::Bullet,
            '&' | '+' | '@' => Class::Sign,
            'i' | 'j' | 'l' | 'I' | 'í' | 'ì' | 't' | 'f' | 'r' => Class::Thin,
            _ if c.is_numeric() => Class::Digit,
            _ if c.is_lowercase() => Class::Lower,
            _ if c.is_uppercase() => Class::Upper,
            _ => Class::Other,
        }
    }

    /// How much such a character speaks for a space after it, and before it. Like the other weights of
    /// [`Spaced::odds`] these are a logistic regression over the gaps of 570 generated lines whose spaces are known;
    /// it makes a third of the mistakes that thresholds made.
    fn weights(self) -> (f32, f32) {
        match self {
            Class::One => (-1.3, 1.35),
            Class::Dot => (2.5, -2.65),
            Class::Colon => (2.75, -1.5),
            Class::Apostrophe => (-0.85, -0.15),
            Class::Dash => (-0.05, 1.5),
            Class::Bracket => (2.3, 1.2),
            Class::Slash => (3.45, 1.4),
            Class::Bullet => (8.0, 10.0),
            Class::Sign => (-0.75, -2.0),
            Class::Digit => (0.35, 1.5),
            Class::Thin => (0.5, -0.3),
            Class::Lower => (-0.9, -0.75),
            Class::Upper => (0.0, 1.05),
            Class::Other => (-0.95, -1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters of 20 pixels each, `gap` pixels apart; a space in the text is `space` pixels more.
    fn line(text: &str, gap: f32, space: f32) -> Spaced {
        let mut spaced = Spaced::default();
        let (mut x, mut blank) = (0.0, gap);
        for character in text.chars() {
            if character == ' ' {
                blank += space;
                continue;
            }
            if !spaced.glyphs.is_empty() {
                spaced.gaps.push(Gap { blank, from: x, seen: false });
                x += blank;
            }
            spaced.glyphs.push(Glyph { character, sure: 1.0, at: x + 10.0 });
            x += 20.0;
            blank = gap;
        }
        spaced
    }

    #[test]
    fn spaces_are_where_gaps_are_wider_than_the_others_of_the_line() {
        // (text, gap between letters, what a space adds, expected, why)
        let rows = [
            ("Senior Account Manager", 2.0, 12.0, "Senior Account Manager", "plain text"),
            ("+44 20 7946 0958", 3.0, 12.0, "+44 20 7946 0958", "groups of digits"),
            ("ANA PRADO", 14.0, 16.0, "ANA PRADO", "letter-spaced: only the wide gaps part words"),
            ("ana . prado@firm .example", 2.0, 11.0, "ana.prado@firm.example", "an address is one piece"),
            ("www. firm.example", 2.0, 11.0, "www.firm.example", "so is a site"),
            ("E ana@firm.example", 2.0, 16.0, "E ana@firm.example", "its label is not part of it"),
            ("E. ana@firm.example", 2.0, 16.0, "E. ana@firm.example", "nor is one with a full stop"),
            ("contact @anaprado", 2.0, 16.0, "contact @anaprado", "a handle is not an address"),
            (
                "ana@firm.example - firm.example",
                2.0,
                16.0,
                "ana@firm.example - firm.example",
                "a dash with air parts",
            ),
            (
                "www.firm.example - ana@firm.example",
                2.0,
                16.0,
                "www.firm.example - ana@firm.example",
                "also the site",
            ),
            ("www.my-firm.example", 2.0, 16.0, "www.my-firm.example", "one within a word does not"),
            ("港区 1", 3.0, 12.0, "港区 1", "no spaces within Chinese"),
        ];
        for (text, gap, space, expected, why) in rows {
            let spaced = line(text, gap, space);
            let spaces = spaced.spaces();
            let mut read = String::new();
            for (i, glyph) in spaced.glyphs.iter().enumerate() {
                if i > 0 && spaces[i - 1] {
                    read.push(' ');
                }
                read.push(glyph.character);
            }
            assert_eq!(read, expected, "{why}");
        }
    }
    #[test]
    fn ones_as_far_apart_as_other_digits_are_one_number() {
        // The air around a 1 makes its gap wider, and not its advance.
        let mut spaced = line("SE-111 43", 3.0, 12.0);
        for i in [3, 4] {
            spaced.gaps[i].blank = 17.0;
        }
        assert_eq!(spaced.spaces(), [false, false, false, false, false, true, false]);
    }
}
