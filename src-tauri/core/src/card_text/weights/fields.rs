//! What speaks for each field, and against it: a table a field. A piece of text becomes the field whose rows sum up
//! best; 0 is as good as a note.

use super::address::{HAS_PLACE, HAS_STREET};
use crate::card_text::evidence::{Evidence, always, amount, each, first, flag, steps, together};
use crate::card_text::label::Label;
use crate::card_text::traits::Traits;

#[rustfmt::skip]
pub const NAME: &[Evidence] = &[
    steps(|text| text.name_words, &[-6.0, -0.9, 1.2, 0.9, 0.2, -2.0]), // most have two words or three
    flag(|text| text.not_name_words == 0, 0.6),                        // and no others
    each(|text| text.not_name_words, -1.8),
    flag(|text| text.given_first, 2.0),
    first(&[
        (|text| text.given_later && !text.given_first, 1.3),           // "Keller Anna"
        (|text| text.given_later, 0.2),                                // "Anna Maria Keller": told already
    ]),
    together(&[
        each(|text| text.honorifics.min(2), 1.8).at_most(2.4),
        each(|text| text.credentials.min(2), 0.9),
    ]),
    amount(|text| text.mail, 4.5),                                     // the mailbox spells it: the surest proof
    amount(|text| text.size - 1.0, 1.4).between(-0.6, 1.4),            // names are in larger letters
    together(&[
        each(|text| text.titles, -2.2),
        each(|text| text.titles_in_part, -0.8),
    ]).times(|text| 1.0 - 0.6 * text.mail),                            // people are called Baker and Koch
    flag(|text| text.legal || text.legal_inside, -6.0),
    together(&[
        each(|text| text.firm_strong, -2.5),
        each(|text| text.firm_in_part, -0.8),
        each(|text| text.firm_weak, -0.6),
    ]).times(|text| 1.0 - 0.5 * text.mail),
    together(&[
        each(|text| text.unit_heads, -1.0),
        each(|text| text.unit_words, -0.7),
    ]).times(|text| 1.0 - 0.6 * text.mail),
    // "Fakulta Doprava" where the name itself could not be read.
    flag(|text| (text.unit_heads > 0 || text.degree) && text.mail < 0.3 && !text.given_first, -2.0),
    each(|text| text.small, -1.2),
    flag(|text| text.digits > 0, -5.0),
    flag(|text| text.sentence, -2.0),
    flag(|text| text.quoted, -1.0),
    flag(|text| text.ampersand, -3.0),                                 // "Keller & Roth" is a firm
    first(&[
        (|text| text.country, -3.0),
        (|text| text.city, -1.5),                                      // people are called Paris, too
    ]),
    amount(|text| text.address.street.min(2.0), -0.7),
    flag(|text| text.register || text.hours || text.since, -6.0),
    flag(|text| text.label == Some(Label::Name), 2.0),
    // A firm's name in the domain that no mailbox shares.
    together(&[
        amount(|text| text.domain, -1.2),
        amount(|text| text.mail, 1.2),
    ]).at_most(0.0),
];

#[rustfmt::skip]
pub const ORGANIZATION: &[Evidence] = &[
    always(-0.9),                                                      // without proof it is a note
    first(&[
        (|text| text.legal, 5.0),                                      // "GmbH": nothing else ends so
        (|text| text.legal_inside, 3.5),
    ]),
    together(&[
        together(&[
            each(|text| text.firm_strong, 2.3),
            each(|text| text.firm_in_part, 1.3),
        ]).at_most(3.2),
        each(|text| text.firm_weak, 0.8).at_most(1.4),
    ]),
    amount(|text| text.domain, 4.2),                                   // the domain spells it
    amount(|text| text.size - 1.0, 1.1).between(-0.5, 1.5),            // firms are in larger letters
    flag(|text| text.ampersand, 0.6),
    flag(|text| text.all_caps, 0.3),
    each(|text| text.words.saturating_sub(6), -0.6),
    each(|text| text.small.min(5), -0.5),
    // With a legal form words of titles stand in a firm's name: "Makler Keller GmbH".
    each(|text| text.titles.min(2), -0.6).only_if(|text| text.legal),
    each(|text| text.titles.min(2), -1.6).only_if(|text| !text.legal),
    each(|text| text.titles_in_part, -0.6).only_if(|text| !text.legal && text.firm_strong == 0),
    flag(|text| text.unit_heads > 0 && text.not_unit_words == 0, -1.2),
    flag(|text| text.sentence, -1.8),
    flag(|text| text.quoted && text.firm_strong == 0, -0.8),           // "Gasthaus „Zum Anker“" is one
    flag(|text| text.starts_small && text.domain < 0.5, -0.8),         // unless the brand is written so
    flag(|text| text.degree && text.domain < 0.5, -2.5),
    each(|text| text.digits.min(4), -0.3),
    together(&[
        amount(|text| text.address.street.min(2.5), -1.5),
        amount(|text| text.address.postal.min(2.0), -2.0),
    ]),
    flag(|text| text.country || text.city, -1.5),
    flag(|text| text.only_legal, -4.0),                                // the rest of its name stands elsewhere
    first(&[
        (|text| text.register, -4.0),
        (|text| text.hours, -5.0),
        (|text| text.since, -2.0),                                     // "Keller, since 1987" may still be one
    ]),
    flag(|text| matches!(text.label, Some(Label::Address | Label::Name | Label::Department)), -3.0),
    // A person's own name, with nothing of a firm about it.
    together(&[
        amount(|text| text.mail, -1.6),
        each(|text| text.honorifics, -0.6),
        each(|text| text.credentials, -0.5),
    ]).only_if(|text| !says_firm(text)),
    flag(|text| text.given_first && !says_firm(text), -0.8),
];

#[rustfmt::skip]
pub const TITLE: &[Evidence] = &[
    always(-0.9),
    first(&[
        (|text| text.titles > 1, 3.8),
        (|text| text.titles == 1, 3.2),
        (|text| text.titles_in_part > 0, 2.6),                         // "Vertriebsleiter" by its ending
    ]),
    each(|text| text.unit_words, 0.25).at_most(0.8),                   // "Head of Sales"
    first(&[
        (|text| text.legal, -4.5),
        (|text| text.legal_inside, -3.0),
    ]),
    // Beside a title a firm's word is its subject: "Hotel Manager".
    each(|text| text.firm_strong, -1.6).only_if(|text| !says_title(text)),
    each(|text| text.firm_strong, -1.6).only_if(says_title).times(|_| 0.3),
    together(&[
        amount(|text| text.domain, -1.8),
        amount(|text| text.mail, -3.0),
    ]),
    flag(|text| text.unit_first, -2.5),                                // "Department of …"
    flag(|text| text.only_credentials || text.since, -3.0),
    flag(|text| text.addresses_reader && text.words > 2, -2.5),
    each(|text| text.words.saturating_sub(7), -0.5),
    flag(|text| text.sentence, -1.4),
    each(|text| text.small.saturating_sub(2), -0.2),                   // "Head of the …" has two
    each(|text| text.digits.min(4), -0.8),
    together(&[
        amount(|text| text.address.street.min(2.5), -1.2),
        amount(|text| text.address.postal.min(2.0), -2.0),
    ]),
    flag(|text| text.country || text.city, -2.0),
    flag(|text| text.given_first && text.titles == 0, -1.5),
    first(&[
        (|text| text.degree, 3.0),
        (is_bare_degree, 1.0),
        (|text| text.honorifics > 0 && text.titles == 0, -0.5),        // "Dr. Keller"
    ]),
    flag(|text| text.register || text.hours, -4.0),
    amount(|text| text.size - 1.2, -0.8).between(-1.0, 0.0),           // titles are in small letters
];

#[rustfmt::skip]
pub const DEPARTMENT: &[Evidence] = &[
    always(-0.9),
    first(&[
        (|text| text.unit_first, 2.6),                                 // "Department of …", "… Division"
        (|text| text.unit_heads > 0, 1.6),
    ]),
    amount(unit_share, 3.2).times(unit_share),                         // squared: all words, or hardly any proof
    flag(|text| text.label == Some(Label::Department), 4.0),
    flag(|text| text.numbered_unit, 3.0),
    flag(|text| text.addresses_reader && text.words > 2, -2.0),        // "Quality and trust"
    flag(|text| text.goes_on, -2.0),                                   // it belongs to the line above
    together(&[
        each(|text| text.titles.min(2), -2.6),
        each(|text| text.titles_in_part.min(2), -1.8),
    ]),
    flag(|text| text.legal || text.legal_inside, -4.5),
    each(|text| text.firm_strong, -0.6),
    together(&[
        amount(|text| text.domain, -2.5),
        amount(|text| text.mail, -2.0),
    ]),
    flag(|text| text.sentence, -2.0),
    each(|text| text.small.saturating_sub(1), -0.5),                   // "Research and Development" has one
    each(|text| text.digits.min(4), -0.8),
    together(&[
        amount(|text| text.address.street.min(2.5), -1.2),
        amount(|text| text.address.postal.min(2.0), -2.0),
    ]),
    flag(|text| text.country || text.city, -2.5),
    flag(|text| text.given_first, -1.2),
    flag(|text| text.register || text.hours, -4.0),
    each(|text| text.words.saturating_sub(6), -0.5),
    amount(|text| text.size - 1.2, -0.8).between(-1.0, 0.0),           // departments are in small letters
];

#[rustfmt::skip]
pub const ADDRESS: &[Evidence] = &[
    always(-1.2),
    together(&[
        amount(|text| text.address.street, 1.6),
        amount(|text| text.address.postal, 2.0),
        amount(|text| text.address.inside, 1.2),
    ]),
    first(&[
        (|text| text.country, 4.0),                                    // a country stands alone in no other field
        (|text| text.city, 2.6),
    ]),
    flag(|text| text.label == Some(Label::Address), 4.0),
    flag(|text| text.register || text.hours || text.since, -5.0),
    // "Bahnhof Apotheke GmbH" has a street's word, and no place.
    flag(|text| text.legal && !has_place(text) && text.address.street < HAS_STREET, -3.5),
    each(|text| text.titles.min(2), -1.5).only_if(|text| !has_place(text)),
    together(&[
        amount(|text| text.domain, -1.5),
        amount(|text| text.mail, -2.0),
        each(|text| text.small.min(3), -0.8),
    ]).only_if(|text| !has_place(text) && text.digits == 0),
    // "Keller, MD" is a doctor as well as a place in Maryland.
    flag(|text| text.given_first && text.credentials > 0 && text.digits == 0, -2.5),
    flag(|text| text.sentence, -1.0),
];

/// What is none of these: slogans, register numbers, opening hours.
#[rustfmt::skip]
pub const NOTE: &[Evidence] = &[
    together(&[
        flag(|text| text.register, 4.0),
        flag(|text| text.hours, 4.0),
    ]),
    flag(|text| text.since, 3.0),
    together(&[
        flag(|text| text.sentence, 1.0),
        flag(|text| text.quoted, 0.8),
    ]),
    each(|text| text.small.saturating_sub(1), 0.4).at_most(1.5),
    flag(|text| text.starts_small, 0.4),
    flag(|text| text.addresses_reader && text.words > 2, 1.2),
    amount(|text| text.size - 1.3, -1.2).between(-1.5, 0.0),           // large letters are there to be read
];

fn says_firm(text: &Traits) -> bool {
    text.legal || text.legal_inside || text.firm_strong > 0 || text.ampersand
}

fn says_title(text: &Traits) -> bool {
    text.titles + text.titles_in_part > 0 || text.degree
}

/// "Dipl.-Ing. Maschinenbau" is a degree, not somebody.
fn is_bare_degree(text: &Traits) -> bool {
    text.honorifics > 0 && text.titles == 0 && !text.given_first && !text.given_later && text.mail < 0.3
}

/// Which share of the words are those of departments.
fn unit_share(text: &Traits) -> f32 {
    text.unit_words as f32 / (text.unit_words + text.not_unit_words).max(1) as f32
}

fn has_place(text: &Traits) -> bool {
    text.address.postal >= HAS_PLACE
}
