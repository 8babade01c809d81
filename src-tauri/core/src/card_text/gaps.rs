//! The gaps between the letters that recognition read: only where one is wide may a space have been lost.

use super::text::letters;
use crate::draft::Line;

/// The gaps of a card's lines.
#[derive(Clone, Debug, Default)]
pub struct Gaps {
    /// Each word of the lines whose gaps were measured, with the characters of it that stand far behind the one before.
    words: Vec<(String, Vec<usize>)>,
}

impl Gaps {
    /// The gaps of `lines`.
    pub fn of(lines: &[Line]) -> Self {
        let mut gaps = Self::default();
        for line in lines {
            let Some(loose) = &line.loose else { continue };
            let mut at = 0;
            for word in line.text.split(' ') {
                let count = word.chars().count();
                let own = loose.iter().filter_map(|loose| (*loose as usize).checked_sub(at));
                gaps.words.push((word.to_owned(), own.filter(|own| *own < count).collect()));
                at += count + 1;
            }
        }
        gaps
    }

    /// Returns the byte before which the only wide gap of `word` is, should it have been measured.
    pub fn only_wide(&self, word: &str) -> Option<usize> {
        let (_, loose) = self.words.iter().find(|(read, _)| read == word)?;
        let [at] = loose[..] else { return None };
        word.char_indices().nth(at).map(|(byte, _)| byte)
    }

    /// Tells whether a space may have been lost in `word` before its byte `at`. It may where nothing was measured, or where
    /// the word does not stand as it was read.
    pub fn may_part(&self, word: &str, at: usize) -> bool {
        let at = word[..at].chars().count();
        let mut known = self.words.iter().filter_map(|(read, loose)| {
            let before = read[..read.find(word)?].chars().count();
            Some(loose.contains(&(before + at)))
        });
        match known.next() {
            Some(wide) => wide || known.any(|wide| wide),
            None => true,
        }
    }

    /// Returns `parted`, which is `word` in parts, if a space may have been lost at each of its spaces; else `word`.
    pub fn agree(&self, word: &str, parted: String) -> String {
        let mut at = 0;
        let wide = parted.split(' ').all(|part| {
            let wide = at == 0 || self.may_part(word, at);
            at += part.len();
            wide
        });
        debug_assert_eq!(letters(word), letters(&parted), "only spaces are put in");
        if wide { parted } else { word.to_owned() }
    }
}
