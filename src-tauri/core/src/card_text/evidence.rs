//! What a table of [`super::weights`] is made of: each row says what may be seen in a text and how much it speaks for a
//! field, or with a minus against it.

use super::traits::Traits;

/// What is either seen in a text or not.
type Sign = fn(&Traits) -> bool;

/// A row of a table, or several rows that are weighed together.
pub struct Evidence {
    seen: Seen,
    weight: f32,
    least: f32,
    most: f32,
    counts: Sign,
    share: fn(&Traits) -> f32,
}

enum Seen {
    Always,
    Flag(Sign),
    Count(fn(&Traits) -> usize),
    Amount(fn(&Traits) -> f32),
    /// The weights of none, one, two …; the last is that of all that are more.
    Steps(fn(&Traits) -> usize, &'static [f32]),
    /// Only the first that is seen counts.
    First(&'static [(Sign, f32)]),
    Together(&'static [Evidence]),
}

/// Counts for every text.
pub const fn always(weight: f32) -> Evidence {
    Evidence::of(Seen::Always, weight)
}

/// Counts once, where it is seen.
pub const fn flag(seen: Sign, weight: f32) -> Evidence {
    Evidence::of(Seen::Flag(seen), weight)
}

/// Counts for each that is seen.
pub const fn each(seen: fn(&Traits) -> usize, weight: f32) -> Evidence {
    Evidence::of(Seen::Count(seen), weight)
}

/// Counts by how much of it is seen.
pub const fn amount(seen: fn(&Traits) -> f32, weight: f32) -> Evidence {
    Evidence::of(Seen::Amount(seen), weight)
}

/// Has a weight for none, for one, for two …; the last is that of all that are more.
pub const fn steps(seen: fn(&Traits) -> usize, weights: &'static [f32]) -> Evidence {
    Evidence::of(Seen::Steps(seen, weights), 1.0)
}

/// Of several only the first that is seen counts.
pub const fn first(rows: &'static [(Sign, f32)]) -> Evidence {
    Evidence::of(Seen::First(rows), 1.0)
}

/// Several whose sum has bounds or conditions of its own.
pub const fn together(rows: &'static [Evidence]) -> Evidence {
    Evidence::of(Seen::Together(rows), 1.0)
}

impl Evidence {
    const fn of(seen: Seen, weight: f32) -> Self {
        Self { seen, weight, least: f32::NEG_INFINITY, most: f32::INFINITY, counts: |_| true, share: |_| 1.0 }
    }

    /// Counts no more than `most`, however much is seen.
    pub const fn at_most(self, most: f32) -> Self {
        Self { most, ..self }
    }

    /// Counts no less than `least` and no more than `most`.
    pub const fn between(self, least: f32, most: f32) -> Self {
        Self { least, most, ..self }
    }

    /// Counts only where `counts` holds.
    pub const fn only_if(self, counts: Sign) -> Self {
        Self { counts, ..self }
    }

    /// Counts for this share of its weight.
    pub const fn times(self, share: fn(&Traits) -> f32) -> Self {
        Self { share, ..self }
    }

    fn weighed(&self, text: &Traits) -> f32 {
        if !(self.counts)(text) {
            return 0.0;
        }
        let seen = match self.seen {
            Seen::Always => 1.0,
            Seen::Flag(seen) => f32::from(u8::from(seen(text))),
            Seen::Count(seen) => seen(text) as f32,
            Seen::Amount(seen) => seen(text),
            Seen::Steps(seen, weights) => weights[seen(text).min(weights.len() - 1)],
            Seen::First(rows) => rows.iter().find(|(seen, _)| seen(text)).map_or(0.0, |(_, weight)| *weight),
            Seen::Together(rows) => sum(rows, text),
        };
        (self.weight * seen).clamp(self.least, self.most) * (self.share)(text)
    }
}

/// What all `rows` say of `text`.
pub fn sum(rows: &[Evidence], text: &Traits) -> f32 {
    rows.iter().fold(0.0, |sum, row| sum + row.weighed(text))
}
