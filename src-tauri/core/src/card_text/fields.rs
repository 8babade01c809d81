//! From pieces and values to the fields of a draft.

use std::slice;
use std::sync::LazyLock;

use regex::Regex;

use super::aside;
use super::assign::{Chosen, assign};
use super::extract::{Extracted, Value, extract};
use super::gaps::Gaps;
use super::label::{self, Label};
use super::piece::{Piece, median_height, reading_order};
use super::text::{key, raised, trimmed};
use super::traits::{Clues, Traits, is_credential, is_given, is_honorific};
use super::weights::address::{WITHOUT_LABEL, WITHOUT_LETTER};
use super::weights::{layout, sure, together};
use super::{address, alphabet, confirm, mailbox, name, number, phone, spaces, split, unsure};
use crate::contact::PlaceKind;
use crate::draft::{Field, FieldName, Line};

/// The fields of a card's lines.
pub fn of(lines: &[Line], region: &str) -> Vec<Field> {
    // Either all lines come from a picture or none.
    let read = lines.iter().any(Line::was_read);
    let Extracted { mut values, texts } = extract(lines, region);
    if read {
        confirm::mend_domains(&mut values, &texts);
    }
    let mut clues = Clues { gaps: Gaps::of(lines), ..clues(&values, &texts, read) };
    let lettered = values.iter().filter(|value| value.letter).count() >= together::LETTERED;
    let mut pieces = Vec::new();
    for mut piece in texts {
        piece.text = without_place_label(&piece.text, lettered).to_owned();
        // What somebody typed stands as it was typed.
        if read {
            let text = alphabet::with_small_l(&alphabet::with_capital_i(&capitals(&piece.text)));
            piece.text = spaces::restored(&text, &clues);
        }
        pieces.extend(split::split(vec![piece], &clues));
    }
    clues.height = median_height(&pieces);
    let mut chosen = assign(&pieces, &clues);
    guess_name(&pieces, &mut chosen, &clues);
    let mut fields = text_fields(&pieces, &chosen, read);
    if read {
        if let Some(name) = fields.iter_mut().find(|field| field.field == FieldName::Name) {
            confirm::mend_name(name, &values);
        }
        confirm::mend_mailboxes(&mut values, &fields);
    }
    let country = country(&values, &fields, region);
    if read {
        for field in &mut fields {
            field.value = alphabet::of_country(&field.value, &country);
            if field.field == FieldName::Address {
                field.value = address::mended(&field.value, &country);
            }
        }
        confirm::mend_accents(&mut fields);
    }
    // On a card a name that could not be read is to be seen; a mailbox alone is all that was pasted.
    if !read {
        fields.extend(confirm::name_of_mailbox(&values, &fields));
    }
    fields.extend(confirm::firm_of_domain(&values, &fields));
    fields.extend(values.into_iter().map(|value| value_field(value, &country)));
    without_repeats(&mut fields);
    for field in &mut fields {
        let sources: Vec<&Line> = field.lines.iter().filter_map(|at| lines.get(*at as usize)).collect();
        field.unsure = unsure::mapped(&field.value, &sources);
        field.confidence = field.confidence.clamp(0.0, 1.0);
    }
    fields.sort_by_key(|field| field.field);
    fields
}

fn clues(values: &[Value], texts: &[Piece], read: bool) -> Clues {
    let of = |field: FieldName| values.iter().filter(move |value| value.field == field);
    let mails: Vec<(&str, &str)> =
        of(FieldName::Email).filter_map(|value| value.value.split_once('@')).collect();
    let hosts =
        mails.iter().map(|(_, domain)| *domain).chain(of(FieldName::Url).map(|value| value.value.as_str()));
    let mut domains: Vec<String> = hosts.filter_map(mailbox::domain_name).collect();
    domains.sort();
    domains.dedup();
    Clues {
        locals: mails.iter().map(|(local, _)| (*local).to_owned()).collect(),
        domains,
        height: median_height(texts),
        read,
        gaps: Gaps::default(),
    }
}

fn country(values: &[Value], fields: &[Field], region: &str) -> String {
    let mut told: Vec<Field> =
        fields.iter().filter(|field| field.field == FieldName::Address).cloned().collect();
    told.extend(values.iter().map(|value| plain(value.field, value.value.clone())));
    super::country_of(&told, region)
}

/// A field with nothing but its value.
pub fn plain(field: FieldName, value: String) -> Field {
    Field {
        field,
        kind: None,
        value,
        confidence: 1.0,
        lines: Vec::new(),
        unsure: Vec::new(),
        printed: String::new(),
    }
}

fn value_field(value: Value, country: &str) -> Field {
    let mut field = Field {
        lines: value.lines.clone(),
        confidence: value.confidence,
        ..plain(value.field, value.value.clone())
    };
    if value.mended {
        field.confidence *= sure::MENDED;
    }
    if value.field == FieldName::Phone {
        let labelled = value.label.is_some_and(|label| !matches!(label, Label::Email | Label::Url));
        field.kind = Some(phone::kind(value.label, !value.letter, &value.value, country));
        field.value = number::written(&value.value, &value.extension, country);
        if !number::is_valid(&value.value, country) {
            field.confidence *= if labelled { sure::NO_NUMBER_LABELLED } else { sure::NO_NUMBER };
        }
    }
    field
}

/// How sure a reading is that won by `margin` over the next best.
fn won_by(margin: f32, confidence: f32) -> f32 {
    let told = 1.0 - (-margin / sure::MARGIN).exp();
    confidence * (sure::WITHOUT_MARGIN + (1.0 - sure::WITHOUT_MARGIN) * told)
}

fn text_fields(pieces: &[Piece], chosen: &[Chosen], read: bool) -> Vec<Field> {
    let mut fields = Vec::new();
    let of = |field: FieldName| chosen.iter().filter(move |chosen| chosen.field == field);
    for one in of(FieldName::Name) {
        let own = own_pieces(one, together::NAME_LINES);
        let below = own.get(1).is_some_and(|at| super::traits::only_credentials(&pieces[*at].text));
        let text = joined(pieces, &own, if below { ", " } else { " " });
        fields.push(made(FieldName::Name, name::written(unlabelled(&text), read), pieces, one));
    }
    for one in of(FieldName::Organization) {
        let text = joined(pieces, &own_pieces(one, together::FIRM_LINES), " ");
        fields.push(made(FieldName::Organization, unlabelled(&text).to_owned(), pieces, one));
    }
    let mut leftovers: Vec<&Chosen> = of(FieldName::Note).collect();
    let title = stack(pieces, of(FieldName::Title).collect(), &mut leftovers);
    let department = stack(pieces, of(FieldName::Department).collect(), &mut leftovers);
    for (field, group) in [(FieldName::Title, title), (FieldName::Department, department)] {
        if let Some(one) = group {
            for members in continued(pieces, &one.pieces) {
                let text = joined(pieces, &members, " ");
                let one = Chosen { own: members.len(), pieces: members, ..one.clone() };
                fields.push(made(field, unhyphenated(unlabelled(&text)), pieces, &one));
            }
        }
    }
    let lines: Vec<Piece> = of(FieldName::Address)
        .flat_map(|one| {
            one.pieces.iter().map(|at| Piece {
                confidence: won_by(one.margin, pieces[*at].confidence),
                ..pieces[*at].clone()
            })
        })
        .collect();
    for group in address::group(lines) {
        let value = group.iter().map(|piece| address_line(&piece.text)).collect::<Vec<_>>().join(", ");
        let confidence = group.iter().map(|piece| piece.confidence).fold(1.0, f32::min);
        let mut lines: Vec<u32> = group.iter().flat_map(|piece| piece.lines.clone()).collect();
        lines.dedup();
        fields.push(Field { confidence, lines, ..plain(FieldName::Address, value) });
    }
    if let Some(note) = note(pieces, &leftovers) {
        fields.push(note);
    }
    fields
}

/// Where nothing is sure to be the name, what may be one is: whoever signs is somebody. Shown as unsure.
fn guess_name(pieces: &[Piece], chosen: &mut [Chosen], clues: &Clues) {
    if chosen.iter().any(|one| one.field == FieldName::Name) {
        return;
    }
    let guess = |one: &Chosen| {
        let piece = pieces.get(*one.pieces.first()?).filter(|_| one.pieces.len() == 1)?;
        let text = Traits::of(&piece.text, piece.height, clues);
        let free = !matches!(one.field, FieldName::Organization) && text.could_name_person();
        // Nobody's name begins a signature but the sender's.
        let first = !clues.read && one.pieces[0] == 0 && text.words > 1 && one.field == FieldName::Note;
        let given = text.given_first || (text.given_later && text.words > 1);
        let told = text.mail + f32::from(u8::from(given)) + f32::from(u8::from(first));
        (free && (text.mail >= together::NO_MAILBOX || given || first)).then_some(told)
    };
    let guesses = chosen.iter().enumerate().filter_map(|(at, one)| Some((at, guess(one)?)));
    let best = guesses.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    if let Some((at, _)) = best {
        chosen[at].field = FieldName::Name;
        chosen[at].margin = 0.0;
    }
}

/// The pieces that make the value; those after them only repeat it.
fn own_pieces(one: &Chosen, most: usize) -> Vec<usize> {
    one.pieces.iter().copied().take(one.own.min(most)).collect()
}

fn joined(pieces: &[Piece], members: &[usize], between: &str) -> String {
    let texts: Vec<&str> = members.iter().map(|at| pieces[*at].text.trim()).collect();
    texts.join(between)
}

/// The best piece with those right below or above it; the rest goes to the note.
fn stack<'a>(
    pieces: &[Piece],
    mut found: Vec<&'a Chosen>,
    leftovers: &mut Vec<&'a Chosen>,
) -> Option<Chosen> {
    found.sort_by(|a, b| reading_order(&pieces[a.pieces[0]].area, &pieces[b.pieces[0]].area));
    let best = found.iter().enumerate().max_by(|a, b| a.1.score.total_cmp(&b.1.score))?.0;
    let mut group = (*found[best]).clone();
    let touches = |a: usize, b: usize| {
        let (a, b) = (&pieces[a], &pieces[b]);
        a.area.gap_below(&b.area).is_some_and(|gap| gap < layout::SAME_FIELD)
            || (a.area.same_row(&b.area) && a.lines == b.lines)
    };
    for one in &found[best + 1..] {
        if touches(group.pieces[group.pieces.len() - 1], one.pieces[0]) {
            group.pieces.push(one.pieces[0]);
        } else {
            leftovers.push(one);
        }
    }
    for one in found[..best].iter().rev() {
        if touches(one.pieces[0], group.pieces[0]) {
            group.pieces.insert(0, one.pieces[0]);
        } else {
            leftovers.push(one);
        }
    }
    Some(group)
}

/// The pieces of one value each: a line goes on where it ends in a small word or a hyphen.
fn continued(pieces: &[Piece], members: &[usize]) -> Vec<Vec<usize>> {
    let mut values: Vec<Vec<usize>> = Vec::new();
    for at in members {
        let next = pieces[*at].text.trim();
        let last =
            values.last().and_then(|value| value.last()).map_or("", |before| pieces[*before].text.trim());
        let word = last.split_whitespace().last().unwrap_or_default();
        let open = word == "&"
            || word == "/"
            || last.ends_with([',', '-'])
            || super::words::WORDS.small.has(&key(word));
        let goes_on = open || next.starts_with(['&', '/']) || next.starts_with(char::is_lowercase);
        match values.last_mut() {
            Some(value) if goes_on => value.push(*at),
            _ => values.push(vec![*at]),
        }
    }
    values
}

/// "Vertriebs- leiter" of two lines → "Vertriebsleiter"; "Forschungs- und" stays.
fn unhyphenated(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for word in text.split(' ') {
        let joins = whole.ends_with('-')
            && word.starts_with(char::is_lowercase)
            && !super::words::WORDS.small.has(&key(word));
        if joins {
            whole.pop();
        } else if !whole.is_empty() {
            whole.push(' ');
        }
        whole.push_str(word);
    }
    whole
}

fn made(field: FieldName, value: String, pieces: &[Piece], one: &Chosen) -> Field {
    let confidence = one.pieces.iter().take(one.own).map(|at| pieces[*at].confidence).fold(1.0, f32::min);
    let mut lines: Vec<u32> = one.pieces.iter().flat_map(|at| pieces[*at].lines.clone()).collect();
    lines.sort_unstable();
    lines.dedup();
    Field { confidence: won_by(one.margin, confidence), lines, ..plain(field, value) }
}

fn note(pieces: &[Piece], leftovers: &[&Chosen]) -> Option<Field> {
    let mut members: Vec<&Piece> =
        leftovers.iter().flat_map(|one| one.pieces.iter().map(|at| &pieces[*at])).collect();
    members.sort_by(|a, b| reading_order(&a.area, &b.area));
    let value = members.iter().map(|piece| piece.text.trim()).collect::<Vec<_>>().join("\n");
    let confidence = members.iter().map(|piece| piece.confidence).fold(1.0, f32::min);
    let mut lines: Vec<u32> = members.iter().flat_map(|piece| piece.lines.clone()).collect();
    lines.sort_unstable();
    lines.dedup();
    (!value.is_empty()).then(|| Field { confidence, lines, ..plain(FieldName::Note, value) })
}

/// Without a label that says what the field is anyway.
fn unlabelled(text: &str) -> &str {
    match label::at_start(text) {
        Some((Label::Address | Label::Name | Label::Department, rest)) if !rest.is_empty() => rest,
        _ => text,
    }
}

/// "SøREN HøJGAARD" in capitals throughout; the "/E" of "KJ/ERSGAARD" beside a given name is an "Æ".
fn capitals(text: &str) -> String {
    static LIGATURE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(\p{Lu}{1,3})/E(\p{Lu}{3,})\b").expect("a constant pattern"));
    let person = text.split_whitespace().any(is_given);
    let text = if person { LIGATURE.replace_all(text, "${1}Æ$2") } else { text.into() };
    raised(&text, |word| {
        is_credential(word) || is_honorific(word) || super::words::is_legal_form(word, false)
    })
}

/// An address without a label that belongs to numbers, too ("Office: No. 13, …"), or is one letter ("A Meir 11 …"). On a
/// card that is `lettered` throughout it needs no proof.
fn without_place_label(text: &str, lettered: bool) -> &str {
    let sum = |text: &str| {
        let marks = address::marks(text);
        marks.street + marks.postal + marks.inside
    };
    if let Some(rest) = label::of_place(text).filter(|_| label::at_start(text).is_none()) {
        return if sum(rest) >= WITHOUT_LABEL { rest } else { text };
    }
    match text.split_once(' ') {
        Some((first, rest))
            if label::alone(first) == Some(Label::Address)
                && first.chars().count() == 1
                && rest.starts_with(char::is_alphabetic)
                && !text
                    .split([',', '/', '('])
                    .any(|part| super::words::city(part).is_some_and(|_| part.starts_with(first)))
                && (lettered || sum(rest) >= WITHOUT_LETTER && sum(rest) >= sum(text)) =>
        {
            rest
        }
        _ => text,
    }
}

/// An address line without its label: with a colon any will do ("Office: 12 Broad Street"), a single letter stands
/// before a street or a number that is one without it.
fn address_line(text: &str) -> &str {
    let text = trimmed(unlabelled(text));
    if let Some(rest) = label::of_place(text) {
        return trimmed(rest);
    }
    if let Some((first, rest)) = text.split_once(' ')
        && (label::alone(first) == Some(Label::Address)
            || (first.trim_end_matches('.').chars().count() == 1
                && first.trim_end_matches('.').chars().all(char::is_uppercase))
            || label::is_word(first))
    {
        let (with, without) = (address::marks(text), address::marks(rest));
        let sum = |marks: address::Marks| marks.street + marks.postal + marks.inside;
        if sum(without) >= sum(with) && sum(without) >= WITHOUT_LABEL {
            return trimmed(rest);
        }
    }
    text
}

/// The same value printed twice is one field with the lines of both.
fn without_repeats(fields: &mut Vec<Field>) {
    let same = |field: &Field| match field.field {
        FieldName::Phone => (field.field, field.kind, crate::phone::digits(&field.value)),
        FieldName::Url => (
            field.field,
            None,
            field
                .value
                .to_lowercase()
                .trim_start_matches("https://")
                .trim_start_matches("http://")
                .trim_start_matches("www.")
                .to_owned(),
        ),
        _ => (field.field, None, field.value.to_lowercase()),
    };
    let mut kept: Vec<Field> = Vec::new();
    for field in fields.drain(..) {
        match kept.iter_mut().find(|known| same(known) == same(&field)) {
            Some(known) => {
                known.lines.extend(field.lines);
                known.lines.sort_unstable();
                known.lines.dedup();
            }
            None => kept.push(field),
        }
    }
    *fields = kept;
}

/// The value and kind of a line that the owner assigned to `field`.
pub fn assigned(line: &Line, field: FieldName, region: &str) -> (String, Option<PlaceKind>) {
    let Extracted { values, .. } = extract(std::slice::from_ref(line), region);
    let text = super::text::tidy(&line.text, line.was_read());
    if let Some(value) = values
        .into_iter()
        .find(|value| value.field == field || (field == FieldName::Url && value.field == FieldName::Social))
    {
        let made = value_field(value, region);
        return (made.value, made.kind);
    }
    let bare = trimmed(&text);
    let spaced = |text: &str| {
        if line.was_read() {
            spaces::restored(text, &Clues { gaps: Gaps::of(slice::from_ref(line)), ..Clues::default() })
        } else {
            text.to_owned()
        }
    };
    match field {
        FieldName::Name => {
            let (name, _) = aside::without(bare);
            (name::written(unlabelled(&spaced(&name)), line.was_read()), None)
        }
        FieldName::Note => (bare.to_owned(), None),
        FieldName::Phone => {
            let kind = label::at_end(
                text.split(|c: char| c.is_ascii_digit() || c == '+').next().unwrap_or_default(),
                label::Before::Phone,
            );
            let kind = phone::kind(kind.map(|found| found.label), true, bare, region);
            let value = bare.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '(');
            (if value.is_empty() { bare } else { value }.to_owned(), Some(kind))
        }
        _ => {
            let (_, rest) = label::at_start(bare).unwrap_or((Label::Name, bare));
            (spaced(if rest.is_empty() { bare } else { rest }), None)
        }
    }
}
