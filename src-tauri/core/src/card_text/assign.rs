//! Which piece is what: every piece is scored as every field, and the best assignment of all of them together wins.

use super::piece::Piece;
use super::score;
use super::text::{all_caps, key};
use super::traits::{Clues, Traits};
use super::words::WORDS;
use crate::draft::FieldName;

/// Pieces that make one field.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub field: FieldName,
    /// Positions of the pieces.
    pub pieces: Vec<usize>,
    /// How many of them make the value; those after them repeat it.
    pub own: usize,
    /// How well they fit.
    pub score: f32,
    /// By how much the next best assignment was worse.
    pub margin: f32,
}

/// The fields a piece may be when it is neither the name nor the organisation.
const OTHERS: [FieldName; 4] = [FieldName::Title, FieldName::Department, FieldName::Address, FieldName::Note];

/// One or more pieces as a name or an organisation.
struct Candidate {
    pieces: Vec<usize>,
    score: f32,
}

struct Scored {
    traits: Vec<Traits>,
    /// As title, department, address, note.
    others: Vec<[f32; 4]>,
}

/// The best assignment of `pieces`.
pub fn assign(pieces: &[Piece], clues: &Clues) -> Vec<Chosen> {
    let scored = scores(pieces, clues);
    let names = name_candidates(pieces, &scored, clues);
    let firms = firm_candidates(pieces, &scored, clues);
    // For each name the sum over all pieces as "something else", from which those taken are subtracted.
    let mut ranking: Vec<(f32, usize, usize)> = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let others: Vec<f32> =
            (0..pieces.len()).map(|at| best_other(&with_name(&scored, pieces, at, name)).1).collect();
        let all: f32 = others.iter().sum();
        for (f, firm) in firms.iter().enumerate() {
            if firm.pieces.iter().any(|at| name.pieces.contains(at)) {
                continue;
            }
            let taken: f32 = name.pieces.iter().chain(&firm.pieces).map(|at| others[*at]).sum();
            ranking.push((name.score + firm.score + all - taken, n, f));
        }
    }
    ranking.sort_by(|a, b| b.0.total_cmp(&a.0));
    let Some(&(best, n, f)) = ranking.first() else { return Vec::new() };
    let (name, firm) = (&names[n], &firms[f]);
    let margin = |differs: &dyn Fn(&(f32, usize, usize)) -> bool| {
        ranking.iter().find(|other| differs(other)).map_or(9.0, |other| best - other.0)
    };
    let mut chosen = Vec::new();
    if !name.pieces.is_empty() {
        let margin = margin(&|other| names[other.1].pieces != name.pieces);
        chosen.push(Chosen {
            field: FieldName::Name,
            own: name.pieces.len(),
            pieces: name.pieces.clone(),
            score: name.score,
            margin,
        });
    }
    if !firm.pieces.is_empty() {
        let margin = margin(&|other| firms[other.2].pieces != firm.pieces);
        chosen.push(Chosen {
            field: FieldName::Organization,
            own: firm.pieces.len(),
            pieces: firm.pieces.clone(),
            score: firm.score,
            margin,
        });
    }
    let firm_key = firm.pieces.iter().map(|at| key(&pieces[*at].text)).collect::<String>();
    let name_key = name.pieces.iter().map(|at| key(&pieces[*at].text)).collect::<String>();
    for at in 0..pieces.len() {
        if name.pieces.contains(&at) || firm.pieces.contains(&at) {
            continue;
        }
        // The firm's or the person's name once more, as a logo or in the footer.
        let own = key(&pieces[at].text);
        let repeats = |whole: &str| {
            own.len() >= 3 && (whole.contains(&own) || strsim::normalized_levenshtein(whole, &own) > 0.85)
        };
        let (field, value) = best_other(&with_name(&scored, pieces, at, name));
        let repeated = if value > 2.0 {
            None
        } else if repeats(&firm_key) {
            Some(FieldName::Organization)
        } else if repeats(&name_key) {
            Some(FieldName::Name)
        } else {
            None
        };
        if let Some(repeated) = repeated {
            if let Some(known) = chosen.iter_mut().find(|chosen| chosen.field == repeated) {
                known.pieces.push(at);
            }
            continue;
        }
        let second = with_name(&scored, pieces, at, name);
        let next = OTHERS
            .iter()
            .zip(second)
            .filter(|(other, _)| **other != field)
            .map(|(_, score)| score)
            .fold(f32::MIN, f32::max);
        chosen.push(Chosen { field, own: 1, pieces: vec![at], score: value, margin: value - next });
    }
    chosen
}

fn scores(pieces: &[Piece], clues: &Clues) -> Scored {
    let traits: Vec<Traits> =
        pieces.iter().map(|piece| Traits::of(&piece.text, piece.height, clues)).collect();
    let mut others: Vec<[f32; 4]> = traits
        .iter()
        .map(|t| [score::title(t), score::department(t), score::address(t), score::note(t)])
        .collect();
    // A line beside a sure address line is likely one, too.
    let sure: Vec<bool> = others.iter().map(|scores| scores[2] >= 1.8).collect();
    for at in 0..pieces.len() {
        let plain = !traits[at].register
            && !traits[at].since
            && !traits[at].hours
            && !traits[at].sentence
            && traits[at].digits <= 8;
        let near = plain
            && (0..pieces.len())
                .any(|other| other != at && sure[other] && beside(&pieces[at], &pieces[other]));
        if near && !sure[at] && traits[at].mail < 0.4 {
            others[at][2] += 1.3;
        }
    }
    Scored { traits, others }
}

fn beside(a: &Piece, b: &Piece) -> bool {
    let close = |gap: Option<f32>| gap.is_some_and(|gap| gap < 1.2);
    let same_size = (a.height / b.height).clamp(0.0, 9.0);
    let row = a.area.same_row(&b.area)
        && (b.area.left - a.area.right).max(a.area.left - b.area.right) < 3.0 * a.area.height();
    (0.7..1.45).contains(&same_size)
        && (row || close(a.area.gap_below(&b.area)) || close(b.area.gap_below(&a.area)))
}

/// The scores of a piece that is neither name nor firm, given which piece is the name: what stands below it is
/// likely the title.
fn with_name(scored: &Scored, pieces: &[Piece], at: usize, name: &Candidate) -> [f32; 4] {
    let mut scores = scored.others[at];
    let Some(last) = name.pieces.last() else { return scores };
    if let Some(gap) = pieces[*last].area.gap_below(&pieces[at].area) {
        let t = &scored.traits[at];
        let wordy = t.digits == 0 && t.domain < 0.5 && !t.sentence && t.words <= 8 && !t.legal;
        let reach = if gap < 1.0 {
            1.3
        } else if gap < 2.2 {
            0.7
        } else {
            0.0
        };
        if wordy && nothing_between(pieces, *last, at) {
            scores[0] += reach;
            scores[1] += reach * 0.5;
        } else if wordy && gap < 4.5 {
            scores[0] += 0.2;
            scores[1] += 0.4;
        }
    }
    scores
}

fn nothing_between(pieces: &[Piece], above: usize, below: usize) -> bool {
    !(0..pieces.len()).any(|other| {
        other != above
            && other != below
            && pieces[above].area.gap_below(&pieces[other].area).is_some()
            && pieces[other].area.gap_below(&pieces[below].area).is_some()
    })
}

fn best_other(scores: &[f32; 4]) -> (FieldName, f32) {
    let best = OTHERS.iter().zip(scores).max_by(|a, b| a.1.total_cmp(b.1));
    best.map_or((FieldName::Note, 0.0), |(field, score)| (*field, *score))
}

fn name_candidates(pieces: &[Piece], scored: &Scored, clues: &Clues) -> Vec<Candidate> {
    let mut candidates = vec![Candidate { pieces: Vec::new(), score: 0.0 }];
    for at in 0..pieces.len() {
        candidates.push(Candidate { pieces: vec![at], score: score::name(&scored.traits[at]) });
    }
    // Credentials on a line of their own.
    for (above, below) in below_one_another(pieces) {
        let name = score::name(&scored.traits[above]);
        if scored.traits[below].only_credentials && name > 0.5 {
            candidates.push(Candidate { pieces: vec![above, below], score: name + 1.2 });
        }
    }
    // Given and family name in two lines.
    for (above, below) in stacked(pieces) {
        let short = |at: usize| {
            let t = &scored.traits[at];
            t.name_words <= 2 && t.not_name_words == 0 && t.digits == 0 && t.name_words + t.honorifics > 0
        };
        if short(above) && short(below) {
            let text = format!("{} {}", pieces[above].text, pieces[below].text);
            let t = Traits::of(&text, pieces[above].height.max(pieces[below].height), clues);
            let own = score::name(&scored.traits[above]).max(score::name(&scored.traits[below]));
            let score = score::name(&t) - 0.8;
            if score > own {
                candidates.push(Candidate { pieces: vec![above, below], score });
            }
        }
    }
    candidates
}

fn firm_candidates(pieces: &[Piece], scored: &Scored, clues: &Clues) -> Vec<Candidate> {
    let mut candidates = vec![Candidate { pieces: Vec::new(), score: 0.0 }];
    for at in 0..pieces.len() {
        candidates.push(Candidate { pieces: vec![at], score: score::organization(&scored.traits[at]) });
    }
    let pairs = stacked(pieces);
    let mut longer: Vec<Vec<usize>> = pairs.iter().map(|(above, below)| vec![*above, *below]).collect();
    for pair in longer.clone() {
        longer.extend(
            pairs
                .iter()
                .filter(|(above, _)| *above == pair[1])
                .map(|(_, third)| vec![pair[0], pair[1], *third]),
        );
    }
    for members in longer {
        let text = members.iter().map(|at| pieces[*at].text.as_str()).collect::<Vec<_>>().join(" ");
        let height = members.iter().map(|at| pieces[*at].height).fold(0.0, f32::max);
        let t = Traits::of(&text, height, clues);
        let first = &pieces[members[0]].text;
        let last = &pieces[members[members.len() - 1]].text;
        // Only at the end of all of it is a legal form the end of the name.
        let early = members[..members.len() - 1].iter().any(|at| {
            scored.traits[*at].legal && !pieces[*at].text.contains('&') || scored.traits[*at].legal_inside
        });
        let joint = first.trim_end().ends_with(['&', '-', '+'])
            || opens_as_partner(last)
            || super::words::is_legal_form(last, false);
        let small_joint = first.split_whitespace().last().is_some_and(|word| WORDS.small.has(&key(word)));
        let extra = members.len() as f32 - 1.0;
        // A title above the firm is no part of it.
        let titled: f32 = members.iter().map(|at| 0.8 * (scored.others[*at][0] - 1.0).max(0.0)).sum();
        // A slogan below the firm is no part of it, either.
        let slogan = members[1..].iter().any(|at| {
            let t = &scored.traits[*at];
            let small = |word: &str| word.starts_with(char::is_lowercase) && !WORDS.small.has(&key(word));
            t.firm_strong + t.firm_in_part == 0 && !t.legal && pieces[*at].text.split_whitespace().any(small)
        });
        let score = score::organization(&t) - if slogan { 1.5 } else { 0.0 }
            + one_block(pieces, scored, &members)
            - 0.7 * extra
            - titled
            - if early && !joint { 4.0 } else { 0.0 }
            + if !t.legal && members.iter().any(|at| scored.traits[*at].legal) && !early { 4.0 } else { 0.0 }
            + if joint { 2.0 } else { 0.0 }
            + if small_joint { 0.8 } else { 0.0 };
        candidates.push(Candidate { pieces: members, score });
    }
    candidates
}

/// "& Söhne", "y Asociados", "and Partners": goes on from the line above.
fn opens_as_partner(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    line.starts_with(['&', '+'])
        || (matches!(
            first.as_str(),
            "y" | "e" | "et" | "and" | "und" | "en" | "i" | "og" | "och" | "ve" | "of"
        ) && words.next().is_some_and(super::text::capitalised))
}

/// Lines in the same letters, close below each other, are lines of one name.
fn one_block(pieces: &[Piece], scored: &Scored, members: &[usize]) -> f32 {
    let mut score: f32 = 0.0;
    for pair in members.windows(2) {
        let (above, below) = (&pieces[pair[0]], &pieces[pair[1]]);
        if !above.measured || !below.measured {
            continue;
        }
        // Words of firms and trades, and nothing in small letters, as a slogan would have.
        let t = &scored.traits[pair[1]];
        let small = below
            .text
            .split_whitespace()
            .any(|word| word.starts_with(char::is_lowercase) && !WORDS.small.has(&key(word)));
        let firm = t.firm_strong + t.firm_in_part + t.firm_weak + t.unit_words > 0 || t.legal;
        let fits = firm && !small && !t.sentence && t.titles == 0 && t.mail < 0.4;
        let alike_in = |ratio: f32| (0.86..1.16).contains(&ratio);
        let same_size =
            alike_in(above.height / below.height) || alike_in(letter_height(above) / letter_height(below));
        let close = above.area.gap_below(&below.area).is_some_and(|gap| gap < 0.75);
        let alike = all_caps(&above.text) == all_caps(&below.text);
        score += match (same_size, alike && close) {
            (true, true) => {
                if fits {
                    3.6
                } else {
                    0.3
                }
            }
            (false, _) => -0.5,
            _ => 0.0,
        };
    }
    score
}

/// The height without the marks on capitals ("Ö", "Å"), which may make a line of nothing but capitals higher.
fn letter_height(piece: &Piece) -> f32 {
    let marked = piece.text.chars().any(|c| "ÄÖÜÅÁÀÂÃÉÈÊËÍÎÏÓÒÔÕÚÙÛŮŘŠČŽĚŃŚŹŻĆİĞ".contains(c));
    if marked && all_caps(&piece.text) { piece.height * 0.83 } else { piece.height }
}

/// Pairs of pieces that stand right below one another.
fn below_one_another(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let all = (0..pieces.len()).flat_map(|above| (0..pieces.len()).map(move |below| (above, below)));
    let close = |pair: &(usize, usize)| {
        pieces[pair.0].area.gap_below(&pieces[pair.1].area).is_some_and(|gap| gap < 1.6)
    };
    all.filter(|pair| close(pair) && nothing_between(pieces, pair.0, pair.1)).collect()
}

/// Pairs of pieces of like size that stand right below one another.
fn stacked(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for above in 0..pieces.len() {
        for below in 0..pieces.len() {
            let (a, b) = (&pieces[above], &pieces[below]);
            let Some(gap) = a.area.gap_below(&b.area) else { continue };
            let ratio = a.height / b.height;
            let aligned = {
                let reach = a.height.max(b.height);
                (a.area.left - b.area.left).abs() < reach
                    || (a.area.right - b.area.right).abs() < reach
                    || (a.area.middle() - b.area.middle()).abs() < reach
            };
            if above != below
                && gap < 0.9
                && (0.62..1.6).contains(&ratio)
                && aligned
                && nothing_between(pieces, above, below)
            {
                pairs.push((above, below));
            }
        }
    }
    pairs
}
