//! Readings against the truth: what is right, what is wrong, what is missing.

use std::collections::BTreeMap;

use super::Errors;
use super::compare::{folded, same};
use super::truth::{Card, Field, Read};

/// The fields that count, in the order in which they are shown.
pub const FIELDS: [&str; 9] =
    ["name", "title", "organization", "department", "phone", "email", "url", "social", "address"];

/// How often something was right, read but wrong, and printed but not read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Printed and read.
    pub right: usize,
    /// Read, but not printed like that.
    pub wrong: usize,
    /// Printed, but not read like that.
    pub missed: usize,
}

impl Tally {
    /// Of what was read, the share that is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Of what is printed, the share that was read.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// Both in one.
    pub fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// Adds another's.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// A field that is wrong: what it should be, what was read instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// Which field.
    pub field: String,
    /// What is printed and was not read.
    pub expected: Vec<String>,
    /// What was read and is not printed.
    pub got: Vec<String>,
}

/// How well cards were read.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// How many cards.
    pub cards: usize,
    /// Per field.
    pub fields: BTreeMap<&'static str, Tally>,
    /// All fields, where spaces do not count.
    pub spaceless: Tally,
    /// Kinds of the phones that are right: right ones of told ones.
    pub kinds: (usize, usize),
    /// Cards that need no typing.
    pub usable: usize,
    /// Codes: read ones of printed ones.
    pub codes: (usize, usize),
    /// Errors of the letters.
    pub errors: Errors,
    /// The same without spaces.
    pub spaceless_errors: Errors,
    /// What is wrong.
    pub wrong: Vec<Wrong>,
}

impl Score {
    /// The score of one card; nothing may have been read.
    pub fn of(truth: &Card, read: &Read) -> Self {
        let mut score = Self { cards: 1, ..Self::default() };
        let mut right = Vec::new();
        for name in FIELDS {
            let of_name = |fields: &[Field]| -> Vec<Field> {
                fields.iter().filter(|field| field.field == name).cloned().collect()
            };
            let (printed, mut found) = (of_name(&truth.fields), of_name(&read.fields));
            // A web address that only a code says is neither asked for nor wrong.
            found.retain(|field| {
                name != "url" || !truth.codes.contains(&field.value) || printed.contains(field)
            });
            let matched = matches(truth, &printed, &found, true);
            for &(t, r) in &matched {
                right.push(name);
                if printed[t].kind.is_some() {
                    score.kinds.0 += usize::from(printed[t].kind == found[r].kind);
                    score.kinds.1 += 1;
                }
            }
            score.fields.insert(name, tally(matched.len(), &printed, &found));
            score.spaceless.add(tally(matches(truth, &printed, &found, false).len(), &printed, &found));
            score.note_wrong(name, &printed, &found, &matched);
        }
        let has = |name: &str| truth.fields.iter().any(|field| field.field == name);
        let good = |name: &str| right.contains(&name) || !has(name);
        score.usable = usize::from(["name", "organization", "phone", "email"].into_iter().all(good));
        score.codes = (truth.codes.iter().filter(|&code| has_code(read, code)).count(), truth.codes.len());
        score.errors = Errors::of(&truth.lines, &read.lines, true);
        score.spaceless_errors = Errors::of(&truth.lines, &read.lines, false);
        score
    }

    fn note_wrong(&mut self, name: &str, printed: &[Field], found: &[Field], matched: &[(usize, usize)]) {
        let shown = |field: &Field| match &field.kind {
            Some(kind) => format!("{} ({kind})", field.value),
            None => field.value.clone(),
        };
        let rest = |fields: &[Field], used: Vec<usize>| -> Vec<String> {
            let unused = fields.iter().enumerate().filter(|(at, _)| !used.contains(at));
            unused.map(|(_, field)| shown(field)).collect()
        };
        let expected = rest(printed, matched.iter().map(|pair| pair.0).collect());
        let got = rest(found, matched.iter().map(|pair| pair.1).collect());
        if !expected.is_empty() || !got.is_empty() {
            self.wrong.push(Wrong { field: name.to_owned(), expected, got });
        }
        for &(t, r) in matched {
            if printed[t].kind.is_some() && printed[t].kind != found[r].kind {
                let (expected, got) = (vec![shown(&printed[t])], vec![shown(&found[r])]);
                self.wrong.push(Wrong { field: "phone kind".to_owned(), expected, got });
            }
        }
    }

    /// Adds other cards'.
    pub fn add(&mut self, other: Self) {
        self.cards += other.cards;
        for (name, tally) in other.fields {
            self.fields.entry(name).or_default().add(tally);
        }
        self.spaceless.add(other.spaceless);
        self.kinds = (self.kinds.0 + other.kinds.0, self.kinds.1 + other.kinds.1);
        self.usable += other.usable;
        self.codes = (self.codes.0 + other.codes.0, self.codes.1 + other.codes.1);
        self.errors.add(other.errors);
        self.spaceless_errors.add(other.spaceless_errors);
        self.wrong.extend(other.wrong);
    }

    /// All fields together.
    pub fn all(&self) -> Tally {
        let mut all = Tally::default();
        self.fields.values().for_each(|tally| all.add(*tally));
        all
    }
}

fn tally(right: usize, printed: &[Field], found: &[Field]) -> Tally {
    Tally { right, wrong: found.len() - right, missed: printed.len() - right }
}

/// Which true field is answered by which read one, each at most once; the same kind is preferred.
fn matches(card: &Card, printed: &[Field], found: &[Field], spaced: bool) -> Vec<(usize, usize)> {
    let mut matched: Vec<(usize, usize)> = Vec::new();
    for of_kind in [true, false] {
        for (t, truth) in printed.iter().enumerate() {
            if matched.iter().any(|pair| pair.0 == t) {
                continue;
            }
            let fits = |(r, read): &(usize, &Field)| {
                matched.iter().all(|pair| pair.1 != *r)
                    && (!of_kind || read.kind == truth.kind)
                    && same(card, truth, read, spaced)
            };
            if let Some((r, _)) = found.iter().enumerate().find(fits) {
                matched.push((t, r));
            }
        }
    }
    matched
}

fn has_code(read: &Read, code: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    read.codes.iter().any(|found| plain(found) == plain(code))
}

/// Which of the cards that were read in a picture is which true one: by the words that they share. What is left over on
/// either side is paired with nothing.
pub fn pair(truth: &[Card], read: &[Read]) -> Vec<(Option<usize>, Option<usize>)> {
    let words = |lines: &[String]| -> Vec<String> {
        lines.iter().flat_map(|line| folded(line).split(' ').map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let found: Vec<Vec<String>> = read.iter().map(|read| words(&read.lines)).collect();
    let mut candidates = Vec::new();
    for (t, card) in truth.iter().enumerate() {
        let printed = words(&card.lines);
        for (r, found) in found.iter().enumerate() {
            candidates.push((printed.iter().filter(|word| found.contains(word)).count(), t, r));
        }
    }
    candidates.sort_by_key(|&(common, t, r)| (std::cmp::Reverse(common), t, r));
    let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
    for (common, t, r) in candidates {
        // A picture of one card that was read as one needs no words in common: nothing else can be meant.
        let sure = common > 0 || (truth.len() == 1 && read.len() == 1);
        if sure && pairs.iter().all(|pair| pair.0 != Some(t) && pair.1 != Some(r)) {
            pairs.push((Some(t), Some(r)));
        }
    }
    let (seen, used): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
    pairs.extend((0..truth.len()).filter(|t| !seen.contains(&Some(*t))).map(|t| (Some(t), None)));
    pairs.extend((0..read.len()).filter(|r| !used.contains(&Some(*r))).map(|r| (None, Some(r))));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str, kind: Option<&str>, value: &str) -> Field {
        Field { field: name.into(), kind: kind.map(str::to_owned), value: value.into(), e164: String::new() }
    }

    fn card() -> Card {
        Card {
            country: "US".into(),
            codes: vec!["https://solvexa.example/".into()],
            lines: vec![
                "Ana Prado".into(),
                "Solvexa".into(),
                "614-555-0123".into(),
                "ana@solvexa.example".into(),
            ],
            fields: vec![
                field("name", None, "Ana Prado"),
                field("organization", None, "Solvexa"),
                field("phone", Some("mobile"), "614-555-0123"),
                field("email", None, "ana@solvexa.example"),
            ],
            ..Card::default()
        }
    }

    fn reading(fields: &[Field]) -> Read {
        Read { lines: card().lines, codes: card().codes, fields: fields.to_vec() }
    }

    #[test]
    fn a_card_read_well_is_usable() {
        let mut fields = card().fields;
        fields.push(field("url", None, "https://solvexa.example/"));
        let score = Score::of(&card(), &reading(&fields));
        assert_eq!((score.usable, score.kinds, score.codes), (1, (1, 1), (1, 1)));
        assert_eq!((score.all(), score.wrong), (Tally { right: 4, wrong: 0, missed: 0 }, Vec::new()));
        assert_eq!((score.errors.rate(), score.spaceless_errors.rate()), (0.0, 0.0));
        assert_eq!(score.spaceless.f1(), 1.0);
    }

    #[test]
    fn what_is_wrong_is_counted_once_on_each_side() {
        let mut fields = card().fields;
        fields[0].value = "Ana".into();
        fields[2].kind = Some("work".into());
        fields.push(field("phone", None, "614-555-0123"));
        fields.push(field("note", None, "whatever"));
        let score = Score::of(&card(), &reading(&fields));
        assert_eq!(score.fields["name"], Tally { right: 0, wrong: 1, missed: 1 });
        assert_eq!(
            score.fields["phone"],
            Tally { right: 1, wrong: 1, missed: 0 },
            "read twice, printed once"
        );
        assert_eq!((score.usable, score.kinds), (0, (0, 1)));
        let named: Vec<&str> = score.wrong.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(named, ["name", "phone", "phone kind"]);
    }

    #[test]
    fn nothing_read_misses_everything() {
        let score = Score::of(&card(), &Read::default());
        assert_eq!(score.all(), Tally { right: 0, wrong: 0, missed: 4 });
        assert_eq!((score.usable, score.codes, score.errors.rate()), (0, (0, 1), 1.0));
    }

    #[test]
    fn scores_add_up_to_a_micro_average() {
        let mut score = Score::of(&card(), &reading(&card().fields));
        score.add(Score::of(&card(), &Read::default()));
        assert_eq!((score.cards, score.usable), (2, 1));
        let all = score.all();
        assert_eq!((all.precision(), all.recall()), (1.0, 0.5));
        assert!((all.f1() - 2.0 / 3.0).abs() < 1e-9);
        assert_eq!(Tally::default().f1(), 1.0, "nothing printed, nothing read: nothing wrong");
    }

    #[test]
    fn cards_of_a_picture_are_told_apart_by_their_words() {
        let card = |line: &str| Card { lines: vec![line.into()], ..Card::default() };
        let read = |line: &str| Read { lines: vec![line.into()], ..Read::default() };
        let truth = [card("Ana Prado"), card("Jo Whitlow")];
        let both = pair(&truth, &[read("jo whitlow"), read("ana prado"), read("zzz")]);
        assert_eq!(both, [(Some(0), Some(1)), (Some(1), Some(0)), (None, Some(2))]);
        assert_eq!(pair(&truth[..1], &[]), [(Some(0), None)], "nothing was found");
        assert_eq!(pair(&truth[..1], &[read("zzz")]), [(Some(0), Some(0))], "one card, one reading");
    }
}
