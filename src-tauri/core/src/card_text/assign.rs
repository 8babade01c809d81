//! Which piece is what: every piece is scored as every field, and the best assignment of all of them together wins.

use super::piece::Piece;
use super::score;
use super::text::{all_caps, key};
use super::traits::{Clues, Traits};
use super::weights::{layout, together};
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
        ranking.iter().find(|other| differs(other)).map_or(together::UNRIVALLED, |other| best - other.0)
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
            own.len() >= together::REPEATED_LETTERS
                && (whole.contains(&own)
                    || strsim::normalized_levenshtein(whole, &own) > together::REPEATED_LIKENESS)
        };
        let (field, value) = best_other(&with_name(&scored, pieces, at, name));
        let repeated = if value > together::REPEATED_UP_TO {
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
        .map(|text| [score::title(text), score::department(text), score::address(text), score::note(text)])
        .collect();
    // A line beside a sure address line is likely one, too.
    let sure: Vec<bool> = others.iter().map(|scores| scores[2] >= together::SURE_ADDRESS).collect();
    for at in 0..pieces.len() {
        let plain = !traits[at].register
            && !traits[at].since
            && !traits[at].hours
            && !traits[at].sentence
            && !traits[at].numbered_unit
            && traits[at].digits <= together::BESIDE_ADDRESS_DIGITS;
        let near = plain
            && (0..pieces.len())
                .any(|other| other != at && sure[other] && beside(&pieces[at], &pieces[other]));
        if near && !sure[at] && traits[at].mail < together::NO_MAILBOX {
            others[at][2] += together::BESIDE_ADDRESS;
        }
    }
    Scored { traits, others }
}

fn beside(a: &Piece, b: &Piece) -> bool {
    let close = |gap: Option<f32>| gap.is_some_and(|gap| gap < layout::ADDRESS_BELOW);
    let row = a.area.same_row(&b.area)
        && (b.area.left - a.area.right).max(a.area.left - b.area.right)
            < layout::ADDRESS_BESIDE * a.area.height();
    layout::ADDRESS_LIKE.contains(&(a.height / b.height))
        && (row || close(a.area.gap_below(&b.area)) || close(b.area.gap_below(&a.area)))
}

/// The scores of a piece that is neither name nor firm, given which piece is the name: what stands below it is
/// likely the title.
fn with_name(scored: &Scored, pieces: &[Piece], at: usize, name: &Candidate) -> [f32; 4] {
    let mut scores = scored.others[at];
    let Some(last) = name.pieces.last() else { return scores };
    if let Some(gap) = pieces[*last].area.gap_below(&pieces[at].area) {
        let text = &scored.traits[at];
        let wordy = text.digits == 0
            && text.domain < together::NO_DOMAIN
            && !text.sentence
            && text.words <= together::BELOW_NAME_WORDS
            && !text.legal;
        if wordy && nothing_between(pieces, *last, at) {
            let below = if gap < layout::RIGHT_BELOW_NAME {
                together::RIGHT_BELOW_NAME
            } else if gap < layout::BELOW_NAME {
                together::BELOW_NAME
            } else {
                0.0
            };
            scores[0] += below;
            scores[1] += below * together::BELOW_NAME_DEPARTMENT;
        } else if wordy && gap < layout::FURTHER_BELOW_NAME {
            scores[0] += together::FURTHER_BELOW_TITLE;
            scores[1] += together::FURTHER_BELOW_DEPARTMENT;
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
        if scored.traits[below].only_credentials && name > together::NAME_ABOVE_CREDENTIALS {
            let score = name + together::CREDENTIALS_BELOW;
            candidates.push(Candidate { pieces: vec![above, below], score });
        }
    }
    // Given and family name in two lines.
    for (above, below) in stacked(pieces) {
        let short = |at: usize| {
            let text = &scored.traits[at];
            text.name_words <= together::NAME_LINE_WORDS
                && text.not_name_words == 0
                && text.digits == 0
                && text.name_words + text.honorifics > 0
        };
        if short(above) && short(below) {
            let text = format!("{} {}", pieces[above].text, pieces[below].text);
            let both = Traits::of(&text, pieces[above].height.max(pieces[below].height), clues);
            let own = score::name(&scored.traits[above]).max(score::name(&scored.traits[below]));
            let score = score::name(&both) + together::NAME_IN_TWO_LINES;
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
        let whole = Traits::of(&text, height, clues);
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
        let further = members.len() as f32 - 1.0;
        // A title above the firm is no part of it.
        let titled: f32 = members
            .iter()
            .map(|at| together::TITLE_IN_IT * (scored.others[*at][0] - together::TITLE_FROM).max(0.0))
            .sum();
        // A department above it is none, unless it says "firm" itself or has the domain's name.
        let first_seen = &scored.traits[members[0]];
        let unit = first_seen.firm_strong + first_seen.firm_in_part == 0
            && first_seen.domain < together::NO_DOMAIN
            && scored.others[members[0]][1] > together::UNIT_ABOVE_FROM;
        // A slogan below the firm is no part of it, either.
        let slogan = members[1..].iter().any(|at| {
            let text = &scored.traits[*at];
            text.firm_strong + text.firm_in_part == 0 && !text.legal && has_small_word(&pieces[*at].text)
        });
        let split_form = !whole.legal && !early && members.iter().any(|at| scored.traits[*at].legal);
        let where_seen = |seen: bool, weight: f32| if seen { weight } else { 0.0 };
        let score = score::organization(&whole)
            + where_seen(slogan, together::SLOGAN_BELOW)
            + one_block(pieces, scored, &members)
            + together::FURTHER_LINE * further
            + titled
            + where_seen(unit, together::UNIT_ABOVE)
            + where_seen(early && !joint, together::LEGAL_FORM_EARLY)
            + where_seen(split_form, together::LEGAL_FORM_SPLIT)
            + where_seen(joint, together::JOINT)
            + where_seen(small_joint, together::SMALL_JOINT);
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
        let text = &scored.traits[pair[1]];
        let firm = text.firm_strong + text.firm_in_part + text.firm_weak + text.unit_words > 0 || text.legal;
        let fits = firm
            && !has_small_word(&below.text)
            && !text.sentence
            && text.titles <= text.firm_strong
            && text.mail < together::NO_MAILBOX;
        let alike_in = |ratio: f32| layout::SAME_LETTERS.contains(&ratio);
        let same_size = alike_in(above.height / below.height)
            || alike_in(letter_height(above) / letter_height(below))
            || alike_in(letter_width(above) / letter_width(below));
        let close = above.area.gap_below(&below.area).is_some_and(|gap| gap < layout::ONE_BLOCK);
        let alike = all_caps(&above.text) == all_caps(&below.text);
        score += if !same_size {
            together::OTHER_LETTERS
        } else if !(alike && close) {
            0.0
        } else if fits {
            together::ONE_BLOCK
        } else {
            together::ONE_BLOCK_OF_ANY
        };
    }
    score
}

/// Whether a word stands in small letters that may also stand in capitals, as slogans have them.
fn has_small_word(text: &str) -> bool {
    text.split_whitespace().any(|word| word.starts_with(char::is_lowercase) && !WORDS.small.has(&key(word)))
}

/// The height without the marks on capitals ("Ö", "Å"), which may make a line of nothing but capitals higher.
fn letter_height(piece: &Piece) -> f32 {
    let marked = piece.text.chars().any(|c| "ÄÖÜÅÁÀÂÃÉÈÊËÍÎÏÓÒÔÕÚÙÛŮŘŠČŽĚŃŚŹŻĆİĞ".contains(c));
    if marked && all_caps(&piece.text) { piece.height * layout::WITHOUT_MARKS } else { piece.height }
}

/// The width of a letter on average: a line's box is higher with long letters in it, never wider.
fn letter_width(piece: &Piece) -> f32 {
    (piece.area.right - piece.area.left) / piece.text.chars().count().max(1) as f32
}

/// Pairs of pieces that stand right below one another.
fn below_one_another(pieces: &[Piece]) -> Vec<(usize, usize)> {
    let all = (0..pieces.len()).flat_map(|above| (0..pieces.len()).map(move |below| (above, below)));
    let close = |pair: &(usize, usize)| {
        pieces[pair.0].area.gap_below(&pieces[pair.1].area).is_some_and(|gap| gap < layout::CREDENTIALS_BELOW)
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
                && gap < layout::STACKED
                && layout::STACKED_LIKE.contains(&ratio)
                && aligned
                && nothing_between(pieces, above, below)
            {
                pairs.push((above, below));
            }
        }
    }
    pairs
}
