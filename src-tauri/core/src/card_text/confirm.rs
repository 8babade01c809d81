//! Mailboxes, web addresses, names and firms confirm each other: what one of them has misread, the others mend.

use super::extract::Value;
use super::fields::plain;
use super::piece::Piece;
use super::text::key;
use super::traits::is_given;
use super::weights::{mailbox as weights, sure};
use super::{alphabet, mail, mailbox};
use crate::draft::{Field, FieldName};

/// The domains of e-mail and web address confirm each other: the surer one mends the other.
pub fn mend_domains(values: &mut [Value], texts: &[Piece]) {
    let named = |host: &str| {
        let name = mailbox::domain_name(host).unwrap_or_default();
        texts
            .iter()
            .map(|piece| mailbox::confirms_firm(&name, &super::text::words(&piece.text)))
            .fold(0.0, f32::max)
    };
    let host = |value: &Value| {
        let plain = value
            .value
            .trim_start_matches("https://")
            .trim_start_matches("http://")
            .trim_start_matches("www.");
        match value.field {
            FieldName::Email => value.value.split_once('@').map(|(_, domain)| domain.to_owned()),
            FieldName::Url => Some(plain.split('/').next().unwrap_or_default().to_lowercase()),
            _ => None,
        }
    };
    for at in 0..values.len() {
        let Some(own) = host(&values[at]) else { continue };
        for other in 0..values.len() {
            let Some(theirs) = host(&values[other]).filter(|_| other != at) else { continue };
            // A label glued to it: "wkeller.example", "Webkeller.example".
            if values[at].field == FieldName::Url && own.len() > theirs.len() && own.ends_with(&theirs) {
                let glued = &own[..own.len() - theirs.len()];
                if matches!(
                    glued,
                    "w" | "www" | "web" | "i" | "h" | "u" | "site" | "website" | "internet" | "homepage"
                ) {
                    let rest = values[at].value.to_lowercase().replacen(&own, &theirs, 1);
                    values[at].value = if glued == "www" {
                        rest.replacen(&theirs, &format!("www.{theirs}"), 1)
                    } else {
                        rest
                    };
                    break;
                }
            }
            let surer = |value: &Value| {
                let odd = host(value).is_some_and(|host| host.contains(|c: char| c.is_ascii_digit()));
                let named = host(value).map_or(0.0, |host| named(&host));
                value.confidence
                    + named
                    + if value.mended { weights::DOMAIN_WAS_MENDED } else { 0.0 }
                    + if odd { weights::DOMAIN_HAS_DIGITS } else { 0.0 }
            };
            let Some(mended) = mail::agree(&own, &theirs) else { continue };
            if surer(&values[other]) > surer(&values[at])
                || (surer(&values[other]) == surer(&values[at]) && values[at].field == FieldName::Url)
            {
                values[at].value = values[at].value.to_lowercase().replacen(&own, &mended, 1);
                break;
            }
        }
    }
}

/// A mailbox in which 1 and l, 0 and o were confused follows the name.
pub fn mend_mailboxes(values: &mut [Value], fields: &[Field]) {
    let Some(name) = fields.iter().find(|field| field.field == FieldName::Name) else { return };
    let words: Vec<&str> = super::text::words(&name.value);
    for value in values.iter_mut().filter(|value| value.field == FieldName::Email) {
        let Some((local, domain)) = value.value.split_once('@') else { continue };
        // An icon glued to it: "0anna.keller".
        if let Some(rest) = local.strip_prefix(['0', '8', 'O', 'Q'])
            && mailbox::confirms_name(rest, &words)
                > mailbox::confirms_name(&local.replacen(['0', '8'], "o", 1), &words)
                    + weights::BETTER_WITHOUT_ICON
        {
            value.value = format!("{rest}@{domain}");
            continue;
        }
        // A label glued to it: "Einfo", "ekeller".
        if let Some(rest) = local.strip_prefix(['e', 'E', 'm', 'M']).filter(|rest| rest.len() >= 3)
            && (mailbox::is_role(&key(rest)) && !mailbox::is_role(&key(local))
                || mailbox::confirms_name(rest, &words)
                    > mailbox::confirms_name(local, &words) + weights::BETTER_WITHOUT_LABEL)
        {
            value.value = format!("{rest}@{domain}");
            continue;
        }
        let odd = local.contains('I') && local.chars().filter(|c| c.is_uppercase()).all(|c| c == 'I');
        if !local.contains(['0', '1', '5', '|']) && !odd {
            continue;
        }
        let mended = local.replace('0', "o").replace(['1', '|', 'I'], "l").replace('5', "s");
        if mailbox::confirms_name(&mended, &words)
            > mailbox::confirms_name(local, &words) + weights::BETTER_MENDED
        {
            value.value = format!("{mended}@{domain}");
        }
    }
}

/// Where no name could be read, a mailbox of two words tells it ("ilka.brandauer@"); a guess, and shown as one.
pub fn name_of_mailbox(values: &[Value], fields: &[Field]) -> Option<Field> {
    if fields.iter().any(|field| field.field == FieldName::Name) {
        return None;
    }
    let is_word = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    values.iter().filter(|value| value.field == FieldName::Email).find_map(|value| {
        let (given, family) = value.value.split('@').next()?.split_once(['.', '_'])?;
        let person = is_word(given) && is_word(family) && is_given(given) && !mailbox::is_role(&key(given));
        person.then(|| Field {
            confidence: sure::NAME_OF_MAILBOX,
            lines: value.lines.clone(),
            ..plain(FieldName::Name, super::text::title_case(&format!("{given} {family}")))
        })
    })
}

/// Where no organisation could be read (a drawn logo), the domain names it; a guess, and shown as one.
pub fn firm_of_domain(values: &[Value], fields: &[Field]) -> Option<Field> {
    if fields.iter().any(|field| field.field == FieldName::Organization) {
        return None;
    }
    let value = values.iter().find(|value| value.field == FieldName::Email && value.value.contains('@'))?;
    let domain = mailbox::domain_name(value.value.rsplit('@').next()?)?;
    let person = fields.iter().find(|field| field.field == FieldName::Name);
    let own = person.is_some_and(|name| {
        mailbox::confirms_firm(&domain, &super::text::words(&name.value)) > weights::OWN_DOMAIN
    });
    let name = super::text::title_case(&domain.replace('-', " "));
    (!own).then(|| Field {
        confidence: sure::FIRM_OF_DOMAIN,
        lines: value.lines.clone(),
        ..plain(FieldName::Organization, name)
    })
}

/// Recognition knows no "Ğ" and reads another letter with a mark; the mailbox has the plain "g".
pub fn mend_name(name: &mut Field, values: &[Value]) {
    let tokens: Vec<String> = values
        .iter()
        .filter(|value| value.field == FieldName::Email)
        .filter_map(|value| value.value.split('@').next())
        .flat_map(|local| local.split(['.', '_', '-']).map(key).collect::<Vec<_>>())
        .collect();
    let mended = |word: &str| -> Option<String> {
        let at = word
            .char_indices()
            .find(|(_, c)| matches!(c, 'č' | 'Č' | 'ċ' | 'Ċ' | 'ĝ' | 'Ĝ' | 'ġ' | 'Ġ' | 'ǧ' | 'Ǧ'))?;
        let other = if at.1.is_uppercase() { "Ğ" } else { "ğ" };
        let candidate = format!("{}{other}{}", &word[..at.0], &word[at.0 + at.1.len_utf8()..]);
        (tokens.contains(&key(&candidate)) && !tokens.contains(&key(word))).then_some(candidate)
    };
    let words: Vec<String> =
        name.value.split(' ').map(|word| mended(word).unwrap_or_else(|| word.to_owned())).collect();
    name.value = words.join(" ");
}

/// Marks that recognition lost on one place of the card stand on another: "DABROWSKI" beside "Uniwersytet Dąbrowski".
pub fn mend_accents(fields: &mut [Field]) {
    let told = |field: &Field| {
        matches!(field.field, FieldName::Name | FieldName::Organization | FieldName::Department)
    };
    let marked: Vec<String> = fields
        .iter()
        .filter(|field| told(field))
        .flat_map(|field| super::text::words(&field.value))
        .filter(|word| !word.is_ascii())
        .map(str::to_owned)
        .collect();
    for field in fields.iter_mut().filter(|field| told(field)) {
        let words: Vec<String> = field
            .value
            .split(' ')
            .map(|word| {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                let same = |known: &&String| {
                    known.chars().count() == bare.chars().count() && key(known) == key(bare)
                };
                if !bare.is_ascii() || bare.len() < 4 {
                    return word.to_owned();
                }
                marked
                    .iter()
                    .find(same)
                    .map_or(word.to_owned(), |known| word.replace(bare, &alphabet::cased_as(bare, known)))
            })
            .collect();
        field.value = words.join(" ");
    }
}
