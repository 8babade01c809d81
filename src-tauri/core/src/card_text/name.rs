//! A person's name: how it is written, and its parts.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::mailbox;
use super::text::{all_caps, capitalised, key, title_case};
use super::traits::{is_credential, is_given, is_honorific, is_particle};
use super::weights::mailbox::SPELLED;
use crate::contact::likeness::generation_behind;
use crate::contact::{Name, eastern_parts, is_single_name};

/// Countries where two family names are the rule.
const TWO_FAMILY_NAMES: [&str; 12] = ["ES", "MX", "PT", "BR", "AR", "CL", "CO", "PE", "UY", "VE", "EC", "AO"];

/// Countries where the family name comes first in the native order, which cards keep or not.
const FAMILY_FIRST: [&str; 7] = ["JP", "CN", "KR", "TW", "HK", "VN", "HU"];

/// Finds what stands in brackets or quotes.
static REMARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"\([^()]*\)|\[[^\[\]]*\]|"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»"#)
        .expect("a pattern that compiles")
});

/// Vietnamese family names, which come first, in small letters.
const VIETNAMESE_FAMILY_NAMES: [&str; 24] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "đinh", "trịnh", "mai", "đoàn", "lương", "trương", "đào", "tạ",
];

/// What given names are made of with a particle: "María del Carmen", "Ana de los Ángeles".
const DEVOTIONS: [&str; 18] = [
    "carmen", "pilar", "rosario", "mar", "sol", "luz", "dolores", "angeles", "mercedes", "socorro",
    "consuelo", "rocio", "nieves", "remedios", "camino", "fatima", "lourdes", "jesus",
];

/// The name as it goes into the contact: capitals only where the card's style, not the name, asks for them. `read` is
/// whether recognition read it.
pub fn written(text: &str, read: bool) -> String {
    let text = text.trim().trim_end_matches([',', ';', ':']).trim_start_matches(['.', ',', '\'']).trim();
    // "Brandauer, Ilka" as mail programs quote it.
    let quotes = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('\'', '\'')];
    let bare = quotes.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let text = bare.map_or(text, str::trim);
    // "i. A.", "ppa.": how one signs, not what one is called.
    let text = ["i. A. ", "i.A. ", "i. V. ", "i.V. ", "ppa. ", "pp. "]
        .into_iter()
        .find_map(|sign| text.strip_prefix(sign))
        .unwrap_or(text);
    let turned = turned(text);
    let text = turned.as_deref().unwrap_or(text);
    // "Jr." is misread; a Dutch "ir." stands before the name.
    let junior = ["Ir.", "lr.", "Ir", "lr"].into_iter().find_map(|read| text.strip_suffix(read));
    let junior = junior.filter(|before| read && before.ends_with(' ') && before.trim().contains(' '));
    let text = &junior.map_or(text.to_owned(), |before| format!("{before}Jr."));
    let plain: String =
        text.split_whitespace().filter(|word| !is_credential(word) && !is_honorific(word)).collect();
    if !all_caps(&plain) || plain.chars().filter(|c| c.is_alphabetic()).count() < 4 {
        return text.to_owned();
    }
    let mut words = Vec::new();
    let mut credentials = false;
    for (at, word) in text.split_whitespace().enumerate() {
        credentials |= is_credential(word) && at > 0;
        let cased = match word {
            // Behind one credential stand only others.
            word if credentials => word.to_owned(),
            word if at > 0 && is_particle(word) && word.len() > 1 && key(word) != "i" => word.to_lowercase(),
            word if key(word).starts_with("mc") && word.chars().count() > 4 => {
                let rest: String = word.chars().skip(2).collect();
                format!("Mc{}", title_case(&rest))
            }
            word => title_case(word),
        };
        words.push(cased);
    }
    words.join(" ")
}

/// "Keller, Anna" → "Anna Keller", as directories have it.
pub fn turned(text: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let (family, given) = text.split_once(',').map(|(family, given)| (family.trim(), given.trim()))?;
    let is_name = |part: &str| {
        (1..=MOST_WORDS).contains(&part.split_whitespace().count())
            && part.chars().all(|c| c.is_alphabetic() || " '’.-".contains(c))
            && part.split_whitespace().all(|word| capitalised(word) || is_particle(word))
            && !part.split_whitespace().any(is_credential)
    };
    // "Keller, Dr. Anna", but not "Keller, Dr."
    let titled = given.split_whitespace().all(is_honorific) || family.split_whitespace().any(is_honorific);
    (is_name(family) && is_name(given) && !titled).then(|| format!("{given} {family}"))
}

/// The parts of a full name. Mailboxes tell which word is the family name; `country` how many there are.
pub fn parts(full: &str, locals: &[&str], country: &str) -> Name {
    let mut name = Name { full: full.trim().to_owned(), ..Name::default() };
    let text = full.replace(['(', ')'], " ");
    let (before, after) = text.split_once(',').map_or((text.as_str(), ""), |(before, after)| (before, after));
    let after_words: Vec<&str> = after.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let credentials_follow =
        after_words.first().is_some_and(|word| is_credential(word) || is_honorific(word));
    let mut words: Vec<&str> = before.split_whitespace().collect();
    let mut suffix: Vec<String> = Vec::new();
    let mut family_first = false;
    if credentials_follow || (after_words.is_empty() && !after.is_empty()) {
        suffix =
            after.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    } else if !after_words.is_empty() {
        // "Keller, Anna"
        let family = words.clone();
        words = after_words;
        name.family = family.join(" ");
        family_first = true;
    }
    let mut prefix = Vec::new();
    while words.len() > 1
        && (is_honorific(words[0])
            || (words.len() > 2 && prefix.is_empty() && key(words[0]) == "pr")
            || (!prefix.is_empty()
                && words[0].ends_with('.')
                && words[0].len() > 2
                && words[0].chars().next().is_some_and(char::is_lowercase)))
    {
        prefix.push(words.remove(0));
    }
    let mut trailing = Vec::new();
    while words.len() > 1
        && words.last().is_some_and(|word| {
            is_credential(word) || (is_honorific(word) && word.ends_with('.')) || *word == "&"
        })
    {
        trailing.insert(0, words.pop().unwrap_or_default().to_owned());
    }
    if !trailing.is_empty() {
        suffix.insert(0, trailing.join(" "));
    }
    name.prefix = prefix.join(" ");
    name.suffix = suffix.join(", ");
    if family_first {
        share_out(&mut name, &words);
        return name;
    }
    let (given, family) = parted(&words, locals, country);
    share_out(&mut name, &given);
    name.family = family.iter().map(|word| recased(word, &words)).collect::<Vec<_>>().join(" ");
    name
}

/// The parts of a name as it is typed: titles as they are known, the last word or what a particle, a comma or capitals
/// tell for the family name, the first one where the script or a patronymic says so. Mailboxes and country as in
/// [`parts`]. A name of which none of it can be told has its titles only: a wrong guess is worse than none.
pub fn typed_parts(full: &str, locals: &[&str], country: &str) -> Name {
    // A remark or a nickname in brackets or quotes is no part.
    let bare = REMARK.replace_all(full, " ");
    if bare.split_whitespace().count() > 1 && bare != full {
        return typed_parts(&bare, locals, country);
    }
    if is_single_name(full.trim()) {
        return Name { given: full.trim().to_owned(), ..Name::default() };
    }
    if let Some(name) = eastern_parts(full) {
        return name;
    }
    let words = full.split_whitespace().collect::<Vec<_>>();
    let behind = generation_behind(&words);
    if behind > 0 {
        let (bare, generation) = words.split_at(words.len() - behind);
        return with_generation(
            typed_parts(bare.join(" ").trim_end_matches(','), locals, country),
            generation,
        );
    }
    let mut name = Name { full: String::new(), ..parts(full, locals, country) };
    let is_plain = |c: char| {
        c.is_alphabetic()
            || is_combining_mark(c)
            || matches!(c, ' ' | '-' | '\'' | '’' | '.' | ',' | '\u{200c}' | '\u{200d}')
    };
    let given = [&name.given, &name.additional]
        .map(|part| part.split_whitespace())
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    let family = name.family.split_whitespace().collect::<Vec<_>>();
    if !full.chars().all(is_plain)
        || full.contains(is_ideograph)
        || !are_names(&given, &family, full.contains(','))
    {
        return Name { prefix: name.prefix, suffix: name.suffix, ..Name::default() };
    }
    let words = [given, family].concat();
    // "Karl Stolze jun., MBA"
    let behind = generation_behind(&words);
    if behind > 0 {
        let (bare, generation) = words.split_at(words.len() - behind);
        let bare = Name {
            prefix: name.prefix.clone(),
            suffix: name.suffix.clone(),
            ..typed_parts(&bare.join(" "), locals, country)
        };
        return with_generation(bare, generation);
    }
    if let Some([given, additional, family]) = told_by_themselves(&words) {
        (name.given, name.additional, name.family) =
            (given.join(" "), additional.join(" "), family.join(" "));
    }
    name
}

/// The name with what says whose son or grandson it is before what else stands behind it.
fn with_generation(name: Name, generation: &[&str]) -> Name {
    let suffix = [generation.join(" "), name.suffix.clone()];
    let suffix = suffix.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    Name { suffix, ..name }
}

/// Whether words may be what one is called: few, and none in small letters among others but for the particles of a family
/// name, which a comma may have put first.
fn are_names(given: &[&str], family: &[&str], turned: bool) -> bool {
    const MOST_NAMES: usize = 4;
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && !is_particle(word);
    let has_particle = family.first().is_some_and(|word| is_particle(word));
    // "Anna e Marco Rossi" are two.
    let ties = |word: &&str| {
        word.starts_with(char::is_lowercase) && matches!(key(word).as_str(), "y" | "e" | "i" | "und")
    };
    let is_couple = given.iter().chain(family.first()).any(ties);
    let names = given.len() + if has_particle { 1 } else { family.len() };
    let all_small = given.iter().chain(family).all(is_small);
    (1..=MOST_NAMES).contains(&names)
        && !is_couple
        && (all_small || !given.iter().any(is_small))
        && (all_small || has_particle || turned || !family.iter().any(is_small))
}

/// Given, middle and family names of words that say themselves which they are.
fn told_by_themselves<'a>(words: &'a [&'a str]) -> Option<[&'a [&'a str]; 3]> {
    let (first, rest) = words.split_first()?;
    let is_vietnamese = words
        .concat()
        .nfc()
        .any(|c| matches!(c, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'));
    if is_vietnamese
        && !rest.is_empty()
        && VIETNAMESE_FAMILY_NAMES.contains(&first.to_lowercase().nfc().collect::<String>().as_str())
    {
        let (middle, given) = rest.split_at(rest.len() - 1);
        return Some([given, middle, &words[..1]]);
    }
    // "عبد الله" is one name of two words.
    if first.replace('ـ', "") == "عبد" && words.len() > 1 {
        return Some([&words[..2], &[], &words[2..]]);
    }
    // "María del Carmen Ruiz": the particle belongs to the given name.
    let article = |word: &str| is_particle(word) || matches!(key(word).as_str(), "los" | "las");
    let particles = rest.iter().take_while(|word| article(word)).count();
    if particles > 0
        && rest.get(particles).is_some_and(|word| DEVOTIONS.contains(&key(word).as_str()))
        && rest.len() > particles + 1
    {
        let (middle, family) = rest.split_at(particles + 1);
        return Some([&words[..1], middle, family]);
    }
    match words {
        _ if words.iter().any(|word| is_particle(word)) => None,
        // Two given names that are known before two others.
        [first, second, third, fourth]
            if is_given(first) && is_given(second) && !is_given(third) && !is_given(fourth) =>
        {
            Some([&words[..1], &words[1..2], &words[2..]])
        }
        // A patronymic behind two names.
        [family, given, patronymic]
            if is_patronymic(patronymic) && !is_patronymic(given) && !is_given(family) =>
        {
            Some([&words[1..2], &words[2..], &words[..1]])
        }
        _ => None,
    }
}

/// Tells whether a word is a name after the father's, as East Slavic ones end.
fn is_patronymic(word: &str) -> bool {
    const ENDS: [&str; 8] = ["ович", "евич", "івна", "ївна", "овна", "евна", "ична", "ovna"];
    const LATIN_ENDS: [&str; 4] = ["ovich", "evich", "evna", "ichna"];
    let word = word.to_lowercase();
    ENDS.iter().chain(&LATIN_ENDS).any(|end| word.ends_with(end))
}

fn is_ideograph(c: char) -> bool {
    c >= '\u{2e80}'
}

/// The first given name and the others.
fn share_out(name: &mut Name, given: &[&str]) {
    if let Some((first, others)) = given.split_first() {
        name.given = recased(first, given);
        name.additional = others.iter().map(|word| recased(word, given)).collect::<Vec<_>>().join(" ");
    }
}

/// A family name in capitals among other words was written so to be told apart.
fn recased(word: &str, words: &[&str]) -> String {
    let apart = words.iter().any(|other| other.chars().any(char::is_lowercase) && !is_particle(other));
    // "SÁ PEREIRA" is two names in capitals, "JR" alone two initials.
    let beside = || words.iter().any(|other| all_caps(other) && other.chars().count() > 2);
    let long = word.chars().count() > 2 || beside();
    if all_caps(word) && apart && long { title_case(word) } else { word.to_owned() }
}

/// Given and family names.
fn parted<'a>(words: &[&'a str], locals: &[&str], country: &str) -> (Vec<&'a str>, Vec<&'a str>) {
    let count = words.len();
    if count <= 1 {
        // One word is a given name if it is known as one.
        return if words.iter().any(|word| is_given(word)) {
            (words.to_vec(), Vec::new())
        } else {
            (Vec::new(), words.to_vec())
        };
    }
    let long = |word: &&str| all_caps(word) && word.chars().count() > 2;
    // "SÁ PEREIRA": a short one beside a long one.
    let short = |word: &&str| all_caps(word) && !word.contains('.') && words.iter().any(long);
    let caps: Vec<bool> = words.iter().map(|word| long(word) || short(word)).collect();
    let leading = caps.iter().take_while(|caps| **caps).count();
    let trailing = caps.iter().rev().take_while(|caps| **caps).count();
    if (1..count).contains(&leading) && trailing == 0 {
        return (words[leading..].to_vec(), words[..leading].to_vec());
    }
    if (1..count).contains(&trailing) && leading == 0 {
        let start = with_particles(words, count - trailing);
        return (words[..start].to_vec(), words[start..].to_vec());
    }
    // A particle begins the family name: "Jan van der Berg".
    if let Some(at) = (1..count - 1)
        .find(|at| is_particle(words[*at]) && key(words[*at]).len() > 1 && !is_given(words[*at]))
    {
        let start =
            if key(words[at]) == "y" || key(words[at]) == "e" { at - usize::from(at > 1) } else { at };
        let two = two_family_names(country) && at >= 2 && !is_given(words[at - 1]) && !capitalised(words[at]);
        return split_at(words, if two { at - 1 } else { start });
    }
    if family_comes_first(words, locals, country) {
        return (words[1..].to_vec(), words[..1].to_vec());
    }
    if count >= 3 && two_family_names(country) {
        let given = words.iter().take(count - 1).take_while(|word| is_given(word)).count().max(1);
        let family = if given >= count - 1 && count == 3 { 1 } else { 2.min(count - given.min(count - 1)) };
        return split_at(words, count - family.max(1));
    }
    // "J. R. Smith Jones": what a mailbox names whole is family.
    let family_at = (1..count).find(|at| {
        count > 2
            && locals.iter().any(|local| {
                local.split(['.', '_', '-']).count() == 2
                    && local
                        .split(['.', '_', '-'])
                        .nth(1)
                        .is_some_and(|token| key(token) == key(&words[*at..].concat()))
            })
    });
    split_at(words, family_at.unwrap_or(count - 1))
}

fn split_at<'a>(words: &[&'a str], at: usize) -> (Vec<&'a str>, Vec<&'a str>) {
    (words[..at].to_vec(), words[at..].to_vec())
}

fn two_family_names(country: &str) -> bool {
    TWO_FAMILY_NAMES.contains(&country)
}

fn with_particles(words: &[&str], mut start: usize) -> usize {
    while start > 1 && is_particle(words[start - 1]) {
        start -= 1;
    }
    start
}

/// "Yamada Taro" with taro.yamada@, or where only the last word is a known given name.
fn family_comes_first(words: &[&str], locals: &[&str], country: &str) -> bool {
    let (first, last) = (words[0], words[words.len() - 1]);
    if words.len() > 3 || first.ends_with('.') {
        return false;
    }
    let (first_given, last_given) = (is_given(first), is_given(last));
    let reversed = locals.iter().any(|local| {
        let tokens: Vec<String> = local.split(['.', '_', '-']).map(key).collect();
        match tokens.as_slice() {
            [a, b] => {
                let spelled = |word: &str| super::text::spellings(word);
                let initial = a.len() == 1 && spelled(last).iter().any(|last| last.starts_with(a.as_str()));
                (spelled(last).contains(a) || initial) && spelled(first).contains(b)
            }
            _ => false,
        }
    });
    let straight = locals.iter().any(|local| mailbox::confirms_name(local, words) > SPELLED) && !reversed;
    (reversed && (!first_given || last_given))
        || (FAMILY_FIRST.contains(&country) && last_given && !first_given && (!straight || country == "HU"))
}
