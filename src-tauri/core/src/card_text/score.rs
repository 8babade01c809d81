//! How well a piece would do as each field. The scores are sums of evidence; 0 is as good as a note.

use super::label::Label;
use super::traits::Traits;

/// What a person's name looks like.
pub fn name(t: &Traits) -> f32 {
    let mut score = match t.name_words {
        0 => -6.0,
        1 => -0.9,
        2 => 1.2,
        3 => 0.9,
        4 => 0.2,
        _ => -2.0,
    };
    score += if t.not_name_words == 0 { 0.6 } else { -1.8 * t.not_name_words as f32 };
    score += if t.given_first { 2.0 } else { 0.0 };
    score += if t.given_later && !t.given_first {
        1.3
    } else if t.given_later {
        0.2
    } else {
        0.0
    };
    score += (1.8 * t.honorifics.min(2) as f32).min(2.4) + 0.9 * t.credentials.min(2) as f32;
    score += 4.5 * t.mail;
    score += (1.4 * (t.size - 1.0)).clamp(-0.6, 1.4);
    score -= (2.2 * t.titles as f32 + 0.8 * t.titles_in_part as f32) * (1.0 - 0.6 * t.mail);
    score -= if t.legal || t.legal_inside { 6.0 } else { 0.0 };
    score -= (2.5 * t.firm_strong as f32 + 0.8 * t.firm_in_part as f32 + 0.6 * t.firm_weak as f32)
        * (1.0 - 0.5 * t.mail);
    score -= (1.0 * t.unit_heads as f32 + 0.7 * t.unit_words as f32) * (1.0 - 0.6 * t.mail);
    // "Fakulta Doprava" where the name itself could not be read.
    score -= if (t.unit_heads > 0 || t.degree) && t.mail < 0.3 && !t.given_first { 2.0 } else { 0.0 };
    score -= 1.2 * t.small as f32;
    score -= if t.digits > 0 { 5.0 } else { 0.0 };
    score -= if t.sentence { 2.0 } else { 0.0 };
    score -= if t.quoted { 1.0 } else { 0.0 };
    score -= if t.ampersand { 3.0 } else { 0.0 };
    score -= if t.country {
        3.0
    } else if t.city {
        1.5
    } else {
        0.0
    };
    score -= 0.7 * t.address.street.min(2.0);
    score -= if t.register || t.hours || t.since { 6.0 } else { 0.0 };
    score += if t.label == Some(Label::Name) { 2.0 } else { 0.0 };
    // A firm's name in the domain that no mailbox shares.
    score - (1.2 * t.domain - 1.2 * t.mail).max(0.0)
}

/// What an organisation's name looks like.
pub fn organization(t: &Traits) -> f32 {
    let mut score = -0.9;
    score += if t.legal {
        5.0
    } else if t.legal_inside {
        3.5
    } else {
        0.0
    };
    score += (2.3 * t.firm_strong as f32 + 1.3 * t.firm_in_part as f32).min(3.2)
        + (0.8 * t.firm_weak as f32).min(1.4);
    score += 4.2 * t.domain;
    score += (1.1 * (t.size - 1.0)).clamp(-0.5, 1.5);
    score += if t.ampersand { 0.6 } else { 0.0 };
    score += if t.all_caps { 0.3 } else { 0.0 };
    score -= 0.6 * (t.words as f32 - 6.0).max(0.0);
    score -= 0.5 * t.small.min(5) as f32;
    score -= if t.legal { 0.6 } else { 1.6 } * t.titles.min(2) as f32;
    score -= if t.legal || t.firm_strong > 0 { 0.0 } else { 0.6 * t.titles_in_part as f32 };
    score -= if t.unit_heads > 0 && t.not_unit_words == 0 { 1.2 } else { 0.0 };
    score -= if t.sentence { 1.8 } else { 0.0 };
    score -= if t.quoted { 0.8 } else { 0.0 };
    score -= if t.starts_small && t.domain < 0.5 { 0.8 } else { 0.0 };
    score -= if t.degree && t.domain < 0.5 { 2.5 } else { 0.0 };
    score -= 0.3 * t.digits.min(4) as f32;
    score -= 1.5 * t.address.street.min(2.5) + 2.0 * t.address.postal.min(2.0);
    score -= if t.country || t.city { 1.5 } else { 0.0 };
    score -= if t.only_legal { 4.0 } else { 0.0 };
    score -= if t.register {
        4.0
    } else if t.hours {
        5.0
    } else if t.since {
        2.0
    } else {
        0.0
    };
    score -=
        if matches!(t.label, Some(Label::Address | Label::Name | Label::Department)) { 3.0 } else { 0.0 };
    // A person's own name, with nothing of a firm about it.
    let firm = t.legal || t.legal_inside || t.firm_strong > 0 || t.ampersand;
    score -= if firm { 0.0 } else { 1.6 * t.mail + 0.6 * t.honorifics as f32 + 0.5 * t.credentials as f32 };
    score - if firm || !t.given_first { 0.0 } else { 0.8 }
}

/// What a job title looks like.
pub fn title(t: &Traits) -> f32 {
    let mut score = -0.9;
    score += match (t.titles, t.titles_in_part) {
        (0, 0) => 0.0,
        (0, _) => 2.6,
        (1, _) => 3.2,
        _ => 3.8,
    };
    score += (0.25 * t.unit_words as f32).min(0.8);
    score -= if t.legal {
        4.5
    } else if t.legal_inside {
        3.0
    } else {
        0.0
    };
    let excused = t.titles + t.titles_in_part > 0 || t.degree;
    score -= 1.6 * t.firm_strong as f32 * if excused { 0.3 } else { 1.0 };
    score -= 1.8 * t.domain + 3.0 * t.mail;
    score -= if t.unit_first { 2.5 } else { 0.0 };
    score -= if t.only_credentials || t.since { 3.0 } else { 0.0 };
    score -= if t.addresses_reader && t.words > 2 { 2.5 } else { 0.0 };
    score -= 0.5 * (t.words as f32 - 7.0).max(0.0);
    score -= if t.sentence { 1.4 } else { 0.0 };
    score -= 0.2 * t.small.saturating_sub(2) as f32;
    score -= 0.8 * t.digits.min(4) as f32;
    score -= 1.2 * t.address.street.min(2.5) + 2.0 * t.address.postal.min(2.0);
    score -= if t.country || t.city { 2.0 } else { 0.0 };
    score -= if t.given_first && t.titles == 0 { 1.5 } else { 0.0 };
    // "Dipl.-Ing. Maschinenbau" is a degree, not somebody.
    let degree = t.honorifics > 0 && t.titles == 0 && !t.given_first && !t.given_later && t.mail < 0.3;
    score += if t.degree {
        3.0
    } else if degree {
        1.0
    } else if t.honorifics > 0 && t.titles == 0 {
        -0.5
    } else {
        0.0
    };
    score -= if t.register || t.hours { 4.0 } else { 0.0 };
    score - (0.8 * (t.size - 1.2)).clamp(0.0, 1.0)
}

/// What a department looks like.
pub fn department(t: &Traits) -> f32 {
    let mut score = -0.9;
    let share = t.unit_words as f32 / (t.unit_words + t.not_unit_words).max(1) as f32;
    score += if t.unit_first {
        2.6
    } else if t.unit_heads > 0 {
        1.6
    } else {
        0.0
    };
    score += if t.unit_words > 0 { 3.2 * share * share } else { 0.0 };
    score += if t.label == Some(Label::Department) { 4.0 } else { 0.0 };
    score -= if t.goes_on { 2.0 } else { 0.0 };
    score -= 2.6 * t.titles.min(2) as f32 + 1.8 * t.titles_in_part.min(2) as f32;
    score -= if t.legal || t.legal_inside { 4.5 } else { 0.0 };
    score -= 0.6 * t.firm_strong as f32;
    score -= 2.5 * t.domain + 2.0 * t.mail;
    score -= if t.sentence { 2.0 } else { 0.0 };
    score -= 0.5 * t.small.saturating_sub(1) as f32;
    score -= 0.8 * t.digits.min(4) as f32;
    score -= 1.2 * t.address.street.min(2.5) + 2.0 * t.address.postal.min(2.0);
    score -= if t.country || t.city { 2.5 } else { 0.0 };
    score -= if t.given_first { 1.2 } else { 0.0 };
    score -= if t.register || t.hours { 4.0 } else { 0.0 };
    score -= 0.5 * (t.words as f32 - 6.0).max(0.0);
    score - (0.8 * (t.size - 1.2)).clamp(0.0, 1.0)
}

/// What a line of an address looks like.
pub fn address(t: &Traits) -> f32 {
    let marks = &t.address;
    let mut score = -1.2;
    score += 1.6 * marks.street + 2.0 * marks.postal + 1.2 * marks.inside;
    score += if t.country {
        4.0
    } else if t.city {
        2.6
    } else {
        0.0
    };
    score += if t.label == Some(Label::Address) { 4.0 } else { 0.0 };
    score -= if t.register || t.hours || t.since { 5.0 } else { 0.0 };
    score -= if t.legal && marks.postal < 1.0 && marks.street < 1.5 { 3.5 } else { 0.0 };
    score -= if marks.postal < 1.0 { 1.5 * t.titles.min(2) as f32 } else { 0.0 };
    score -= if marks.postal < 1.0 && t.digits == 0 {
        1.5 * t.domain + 2.0 * t.mail + 0.8 * t.small.min(3) as f32
    } else {
        0.0
    };
    // "Keller, MD" is a doctor as well as a place in Maryland.
    score -= if t.given_first && t.credentials > 0 && t.digits == 0 { 2.5 } else { 0.0 };
    score - if t.sentence { 1.0 } else { 0.0 }
}

/// What is none of these: slogans, register numbers, opening hours.
pub fn note(t: &Traits) -> f32 {
    let mut score = 0.0;
    score += if t.register { 4.0 } else { 0.0 } + if t.hours { 4.0 } else { 0.0 };
    score += if t.since { 3.0 } else { 0.0 };
    score += if t.sentence { 1.0 } else { 0.0 } + if t.quoted { 0.8 } else { 0.0 };
    score += (0.4 * t.small.saturating_sub(1) as f32).min(1.5);
    score += if t.starts_small { 0.4 } else { 0.0 };
    score += if t.addresses_reader && t.words > 2 { 1.2 } else { 0.0 };
    // Large letters are there to be read.
    score - (1.2 * (t.size - 1.3)).clamp(0.0, 1.5)
}
