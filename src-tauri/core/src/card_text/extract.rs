//! From lines to what can be told by its own form (e-mail, web address, handle, phone number) and the text around it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::address;
use super::aside::{self, Asides};
use super::extra;
use super::label::{self, Before, Label};
use super::mail;
use super::name;
use super::number::{self, Proof};
use super::phone;
use super::piece::{Area, Piece};
use super::text::{digits, letters, tidy, trimmed};
use super::web;
use super::weights::layout;
use crate::contact::PlaceKind;
use crate::draft::{FieldName, Line};

/// A value that was told by its form.
#[derive(Clone, Debug)]
pub struct Value {
    pub field: FieldName,
    pub value: String,
    /// The label before it, and whether that was a single letter without a colon.
    pub label: Option<Label>,
    pub letter: bool,
    /// The extension of a phone number.
    pub extension: String,
    /// Whether it was written in short behind another number.
    pub behind: bool,
    /// The service of a handle.
    pub service: &'static str,
    pub mended: bool,
    pub lines: Vec<u32>,
    pub confidence: f32,
    pub area: Area,
}

/// What the lines hold.
#[derive(Default)]
pub struct Extracted {
    pub values: Vec<Value>,
    pub texts: Vec<Piece>,
}

/// A piece of a row that is still to be looked at.
struct Source {
    text: String,
    lines: Vec<u32>,
    confidence: f32,
    area: Area,
    measured: bool,
    /// Whether recognition read it.
    read: bool,
}

/// Takes the lines apart. `region` tells the country of numbers written without one.
pub fn extract(lines: &[Line], region: &str) -> Extracted {
    let mut sources: Vec<Source> = lines
        .iter()
        .enumerate()
        .map(|(index, line)| Source {
            text: tidy(&super::text::without_letter_spacing(&line.text), line.was_read()),
            lines: vec![index as u32],
            confidence: line.confidence,
            area: Area::of(line, index),
            measured: line.quad != [[0.0; 2]; 4],
            read: line.was_read(),
        })
        .filter(|source| source.text.chars().any(|c| !c.is_whitespace()))
        .collect();
    join_cut_addresses(&mut sources);
    let beside_names = take_asides(&mut sources);
    let region = country_told(&sources).unwrap_or_else(|| region.to_owned());
    let mut extracted = Extracted { values: beside_names, ..Extracted::default() };
    for mut source in sources {
        // "Fax -75" below a number has its first digits.
        let above = extracted.values.last().filter(|value| value.field == FieldName::Phone);
        if let Some(full) = above.and_then(|above| extra::below(&source.text, &above.value)) {
            source.text = full;
        }
        take_apart(&source, &region, &mut extracted);
    }
    label_from_beside(&mut extracted);
    extracted
}

/// Pronouns and maiden names leave the lines, which would else be no names.
fn take_asides(sources: &mut [Source]) -> Vec<Value> {
    let mut taken = Vec::new();
    for source in sources {
        let (text, Asides { maiden_name, pronouns }) = aside::without(&source.text);
        source.text = text;
        let said = [(FieldName::MaidenName, maiden_name), (FieldName::Pronouns, pronouns)];
        for (field, value) in said.into_iter().filter(|(_, value)| !value.is_empty()) {
            taken.push(plain_value(field, value, piece(source, 0..source.text.len(), "")));
        }
    }
    taken
}

/// The calling code that most numbers of the card are written with.
fn country_of_numbers(sources: &[Source]) -> Option<String> {
    let numbers = sources.iter().flat_map(|source| number::runs(&source.text, source.read));
    let countries: Vec<String> = numbers.filter_map(|run| number::country(&run.number)).collect();
    let votes = |country: &String| countries.iter().filter(|other| *other == country).count();
    countries.iter().max_by_key(|country| votes(country)).cloned()
}

/// The country that the card tells before anything of it is understood.
fn country_told(sources: &[Source]) -> Option<String> {
    let texts = || sources.iter().map(|source| source.text.as_str()).filter(|text| letters(text) > 2);
    let mails = || sources.iter().filter_map(|source| mail::find(&source.text, source.read));
    country_of_numbers(sources)
        .or_else(|| texts().find_map(super::words::country).map(str::to_owned))
        .or_else(|| texts().find_map(address::country_in))
        .or_else(|| mails().find_map(|found| mail::country_of_domain(&found.domain)))
        .or_else(|| {
            let mut looks: Vec<String> =
                texts().filter(|text| !text.contains('@')).filter_map(address::country_by_form).collect();
            looks.sort();
            let votes = |country: &String| looks.iter().filter(|other| *other == country).count();
            looks.iter().max_by_key(|country| votes(country)).cloned()
        })
}

/// An e-mail address that was wrapped: "anna.keller@" and below it "firm.example".
fn join_cut_addresses(sources: &mut Vec<Source>) {
    let mut index = 0;
    while index < sources.len() {
        let begins = mail::is_cut(&sources[index].text);
        let next = (index + 1..sources.len())
            .filter(|next| {
                sources[index]
                    .area
                    .gap_below(&sources[*next].area)
                    .is_some_and(|gap| gap < layout::CUT_ADDRESS)
            })
            .min_by(|a, b| {
                let top = |at: &usize| sources[*at].area.top;
                top(a).total_cmp(&top(b))
            });
        if let Some(next) = next {
            let rest = sources[next].text.trim();
            let goes_on = !rest.contains(['@', ' ', ':'])
                && rest.contains('.')
                && !rest.to_lowercase().starts_with("www")
                && rest.rsplit('.').next().is_some_and(mail::is_tld);
            let at_below = rest.starts_with('@')
                && mail::domain_at(&rest[1..], true).is_some_and(|(_, _, mended)| !mended)
                && !sources[index].text.contains('@')
                && !sources[index].text.trim().contains(' ');
            if (begins && goes_on) || at_below {
                let second = sources.remove(next);
                let first = &mut sources[index];
                first.text = format!("{}{}", first.text.trim_end(), second.text.trim());
                first.lines.extend(second.lines);
                first.confidence = first.confidence.min(second.confidence);
                first.area = first.area.joined(&second.area);
            }
        }
        index += 1;
    }
}

/// One value of a line with what stands before it.
struct Hit {
    span: Range<usize>,
    value: Value,
}

fn take_apart(source: &Source, region: &str, extracted: &mut Extracted) {
    let mut rest: Vec<(usize, String)> = vec![(0, source.text.clone())];
    // E-mail addresses first: their domains would be taken for web addresses, digits in them for numbers.
    for pass in [Pass::Mail, Pass::Web, Pass::Number] {
        let mut left = Vec::new();
        for (offset, text) in rest {
            split_off(source, offset, &text, pass, region, &mut left, &mut extracted.values);
        }
        rest = left;
    }
    for (offset, text) in rest {
        for (at, part) in parts(&text) {
            let bare = trimmed(part);
            let useful = letters(bare) >= 2
                || digits(bare) >= 3
                || (letters(bare) == 1 && label::alone(bare).is_some());
            if bare.is_empty() || !useful {
                continue;
            }
            let start = offset + at + (bare.as_ptr() as usize - part.as_ptr() as usize);
            extracted.texts.push(piece(source, start..start + bare.len(), bare));
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Pass {
    Mail,
    Web,
    Number,
}

/// Takes the values of one kind out of `text`; what stands around them goes to `left`.
fn split_off(
    source: &Source,
    offset: usize,
    text: &str,
    pass: Pass,
    region: &str,
    left: &mut Vec<(usize, String)>,
    values: &mut Vec<Value>,
) {
    let mut from = 0;
    let runs = if pass == Pass::Number { number::runs(text, source.read) } else { Vec::new() };
    while let Some(hit) = next(source, offset, text, from, &runs, pass, region) {
        let before = &text[from..hit.span.start];
        let kind = match pass {
            Pass::Mail => Before::Email,
            Pass::Web => Before::Url,
            Pass::Number => Before::Phone,
        };
        let mut value = hit.value;
        let found = label::at_end(before, kind);
        let start = found.map_or(before.len(), |found| found.start);
        value.label = found.map(|found| found.label);
        // "P" is a phone, but where German is spoken "privat".
        if found.is_some_and(|found| super::text::key(&before[found.start..]) == "p")
            && matches!(region, "DE" | "AT" | "CH" | "LI")
        {
            value.label = Some(Label::Phone(PlaceKind::Home));
        }
        let tail = found.map_or("", |found| &before[found.start..]);
        value.letter = found.is_some_and(|found| found.letter) && !tail.contains([':', '.']);
        if let Some(Label::Social(service)) = value.label
            && pass == Pass::Web
        {
            value.service = service;
        }
        match before[..start].trim_end().strip_suffix('<').filter(|_| pass == Pass::Mail) {
            Some(shown) => left.extend(shown_name(shown).into_iter().map(|part| (offset + from, part))),
            None if pass == Pass::Number && from > 0 && extra::is_joint(&before[..start]) => {}
            None => left.push((offset + from, before[..start].to_owned())),
        }
        from = hit.span.end;
        if value.label.is_none()
            && pass == Pass::Number
            && let Some((label, length)) = phone::label_after(&text[from..])
        {
            value.label = Some(label);
            from += length;
        }
        if value.behind
            && value.label.is_none()
            && let Some(before) = values.last()
        {
            (value.label, value.letter) = (before.label, before.letter);
            // "Tel./Fax … / -75": of two numbers the second is the fax.
            if before.label == Some(Label::PhoneAndFax) {
                value.label = Some(Label::Phone(PlaceKind::Fax));
            }
        }
        values.push(value);
    }
    if from < text.len() {
        left.push((offset + from, text[from..].to_owned()));
    }
}

/// What mail programs show before an address in angle brackets, as its parts: "Keller, Anna (Sales)" → "Anna Keller",
/// "Sales".
fn shown_name(shown: &str) -> Vec<String> {
    static ON_BEHALF: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s(?:on behalf of|via|im auftrag von|au nom de|en nombre de|per conto di|em nome de|namens|w imieniu|jménem|på vegne af|på vegne av|för)\s.*$")
            .expect("a constant pattern")
    });
    let shown = shown.trim_matches(|c: char| c.is_whitespace() || ";,\"'“”„".contains(c));
    let shown = &ON_BEHALF.replace(shown, "");
    let shown = shown.trim_matches(['"', '\'']);
    let (name, unit) = match shown.strip_suffix([')', ']']).and_then(|shown| shown.rsplit_once(['(', '['])) {
        Some((name, unit)) if !name.trim().is_empty() => (name.trim(), Some(unit.trim().to_owned())),
        _ => (shown, None),
    };
    let name = name::turned(name).unwrap_or_else(|| name.to_owned());
    std::iter::once(name).chain(unit).collect()
}

fn next(
    source: &Source,
    offset: usize,
    text: &str,
    from: usize,
    runs: &[number::Run],
    pass: Pass,
    region: &str,
) -> Option<Hit> {
    let rest = &text[from..];
    let shifted = |span: Range<usize>| from + span.start..from + span.end;
    let base = |field, value, span: &Range<usize>, mended| {
        let span = offset + span.start..offset + span.end;
        Value { mended, ..plain_value(field, value, piece(source, span, "")) }
    };
    match pass {
        Pass::Mail => {
            let found = mail::find(rest, source.read)?;
            let span = shifted(found.span);
            let address = format!("{}@{}", found.local, found.domain);
            Some(Hit { value: base(FieldName::Email, address, &span, found.mended), span })
        }
        Pass::Web => {
            let found = web::find(rest, source.read)?;
            let span = shifted(found.span);
            let field = if found.service.is_some() { FieldName::Social } else { FieldName::Url };
            let mut value = base(field, found.value, &span, found.mended);
            value.service = found.service.unwrap_or("");
            Some(Hit { value, span })
        }
        Pass::Number => {
            let run = runs.iter().filter(|run| run.span.start >= from).find(|run| match run.proof {
                Proof::Letters => true,
                Proof::Behind(end) => (1..=from).contains(&end),
                Proof::Form => phone::is_phone(rest, &run.within(from), region),
            })?;
            let span = run.span.clone();
            let mut value = base(FieldName::Phone, run.number.clone(), &span, false);
            value.behind = matches!(run.proof, Proof::Behind(_));
            value.extension.clone_from(&run.extension);
            Some(Hit { value, span })
        }
    }
}

/// The stretch of a source between two positions of its text.
/// A value with nothing but its place.
fn plain_value(field: FieldName, value: String, place: Piece) -> Value {
    Value {
        field,
        value,
        label: None,
        letter: false,
        extension: String::new(),
        behind: false,
        service: "",
        mended: false,
        lines: place.lines,
        confidence: place.confidence,
        area: place.area,
    }
}

fn piece(source: &Source, span: Range<usize>, text: &str) -> Piece {
    let whole = source.text.chars().count().max(1) as f32;
    let share = |at: usize| source.text.get(..at).map_or(whole, |text| text.chars().count() as f32) / whole;
    Piece {
        text: text.to_owned(),
        lines: source.lines.clone(),
        confidence: source.confidence,
        area: source.area.part(share(span.start), share(span.end)),
        height: source.area.height(),
        measured: source.measured,
    }
}

/// A text cut at the marks that part values, with the positions of the parts.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let previous = text[..at].chars().last();
        let spaced = previous.is_none_or(char::is_whitespace) && next.is_none_or(char::is_whitespace);
        let bullet = c == '»' && !text[..at].contains('«');
        if bullet
            || matches!(c, '|' | '•' | '●' | '■' | '▪' | '►' | '▶' | '◆')
            || (matches!(c, '·' | '/' | '*' | '~') && spaced)
            || (c == '·' && !spaced)
        {
            parts.push((start, &text[start..at]));
            start = at + c.len_utf8();
        }
    }
    parts.push((start, &text[start..]));
    parts
}

/// Labels that were read as lines of their own stand left of their value, or above it.
fn label_from_beside(extracted: &mut Extracted) {
    let labels: Vec<(usize, Label)> = extracted
        .texts
        .iter()
        .enumerate()
        .filter_map(|(index, piece)| Some((index, label::alone(&piece.text)?)))
        .collect();
    let mut used = Vec::new();
    for (index, label) in labels {
        let label_area = extracted.texts[index].area;
        let fits = |value: &Value| {
            value.label.is_none()
                && match value.field {
                    FieldName::Phone => {
                        matches!(label, Label::Phone(_) | Label::PhoneAndFax | Label::Url | Label::Email)
                    }
                    FieldName::Email => matches!(label, Label::Email | Label::Phone(_)),
                    FieldName::Url => matches!(label, Label::Url),
                    FieldName::Social => matches!(label, Label::Social(_)),
                    _ => false,
                }
        };
        let right = extracted
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| {
                fits(value) && value.area.same_row(&label_area) && value.area.left > label_area.left
            })
            .min_by(|(_, a), (_, b)| a.area.left.total_cmp(&b.area.left))
            .map(|(at, _)| at);
        let below = || {
            let gap =
                |value: &Value| label_area.gap_below(&value.area).filter(|gap| *gap < layout::LABEL_ABOVE);
            let near = extracted.values.iter().enumerate().filter(|(_, value)| fits(value));
            near.filter_map(|(at, value)| Some((at, gap(value)?)))
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(at, _)| at)
        };
        if let Some(at) = right.or_else(below) {
            let value = &mut extracted.values[at];
            value.label = Some(label);
            value.lines.extend(extracted.texts[index].lines.clone());
            value.lines.sort_unstable();
            value.lines.dedup();
            used.push(index);
        } else if super::text::key(&extracted.texts[index].text).len() <= 1 {
            // A stray letter is an icon.
            used.push(index);
        }
    }
    let mut index = 0;
    extracted.texts.retain(|_| {
        index += 1;
        !used.contains(&(index - 1))
    });
}
