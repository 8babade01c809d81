//! What an e-mail address says of the name, and a domain of the firm.

use super::text::{key, spellings};
use super::weights::mailbox as weights;
use super::words::WORDS;

/// How well `joined` (letters only) is put together from `words`, each used once, in any order, whole or shortened
/// from its end: "akeller" from Anna, Keller. 0 to 1.
pub fn evidence(joined: &str, words: &[&str]) -> f32 {
    if joined.len() < 2 {
        return 0.0;
    }
    let words: Vec<Vec<String>> =
        words.iter().map(|word| spellings(word)).filter(|word| !word[0].is_empty()).take(8).collect();
    let mut best = 0.0;
    walk(joined.as_bytes(), &words, 0, Parts::default(), &mut best);
    best
}

#[derive(Clone, Copy, Default)]
struct Parts {
    /// Letters covered by whole words of three letters and more.
    whole: usize,
    /// Letters covered by shortened words.
    cut: usize,
    whole_words: usize,
    initials: usize,
}

fn walk(rest: &[u8], words: &[Vec<String>], used: u32, parts: Parts, best: &mut f32) {
    let total = (rest.len() + parts.whole + parts.cut + parts.initials) as f32;
    // What is left over at the end is allowed, and counts against it.
    let covered = (parts.whole as f32
        + weights::CUT_LETTER * parts.cut as f32
        + weights::INITIAL * parts.initials as f32)
        / total;
    let proof = match (parts.whole_words, parts.cut > 0, parts.initials) {
        (0, false, 0 | 1) => 0.0,
        (0, false, 2) => weights::TWO_INITIALS,
        (0, false, _) => weights::INITIALS,
        (0, true, _) => weights::CUT_WORDS,
        (1, false, 0) => weights::ONE_WORD,
        (1, _, _) => weights::ONE_WORD_AND_MORE,
        _ => 1.0,
    };
    *best = best.max(covered * proof);
    for (at, word) in words.iter().enumerate() {
        if used & (1 << at) != 0 {
            continue;
        }
        for spelling in word {
            let letters = spelling.as_bytes();
            let common = letters.iter().zip(rest).take_while(|(a, b)| a == b).count();
            for taken in [common, common.min(4), common.min(3), 1] {
                if taken == 0 || taken > common {
                    continue;
                }
                let mut parts = parts;
                if taken == letters.len() && taken > 1 {
                    parts.whole += taken;
                    parts.whole_words += usize::from(taken > 2);
                } else if taken >= 3 {
                    parts.cut += taken;
                } else if taken == 1 {
                    parts.initials += 1;
                } else {
                    continue;
                }
                walk(&rest[taken..], words, used | (1 << at), parts, best);
            }
        }
    }
}

/// How well the part of an e-mail address before the "@" fits a person's name. 0 to 1.
pub fn confirms_name(local: &str, words: &[&str]) -> f32 {
    let letters: String = key(local).chars().filter(char::is_ascii_alphabetic).collect();
    if is_role(&letters) {
        return 0.0;
    }
    let found = evidence(&letters, words);
    // One letter misread on either side.
    let close = words
        .iter()
        .flat_map(|word| spellings(word))
        .filter(|word| word.len() >= weights::MISREAD_LETTERS)
        .flat_map(|word| {
            local.split(['.', '_', '-']).map(move |token| strsim::normalized_levenshtein(&word, &key(token)))
        })
        .fold(0.0, f64::max);
    if close >= weights::MISREAD_LIKENESS { found.max(weights::MISREAD * close as f32) } else { found }
}

/// Addresses that stand for an office.
pub fn is_role(local: &str) -> bool {
    matches!(
        local,
        "info"
            | "office"
            | "mail"
            | "kontakt"
            | "contact"
            | "contacto"
            | "contato"
            | "contatti"
            | "hello"
            | "hallo"
            | "hola"
            | "ola"
            | "ciao"
            | "bonjour"
            | "sales"
            | "vertrieb"
            | "verkauf"
            | "service"
            | "support"
            | "team"
            | "admin"
            | "post"
            | "welcome"
            | "accueil"
            | "booking"
            | "reservations"
            | "enquiries"
            | "praxis"
            | "kanzlei"
            | "studio"
            | "biuro"
            | "recepcja"
            | "sekretariat"
            | "marketing"
            | "ventas"
            | "vendas"
            | "geral"
            | "shop"
            | "order"
            | "orders"
            | "jobs"
            | "hr"
            | "press"
            | "presse"
            | "hej"
            | "bilgi"
    )
}

/// The name in a domain: "www.kellersoehne.co.uk" → "kellersoehne"; nothing for those of mail providers.
pub fn domain_name(domain: &str) -> Option<String> {
    let host = domain.trim_start_matches("http://").trim_start_matches("https://");
    let host = host.split(['/', '?', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let mut labels: Vec<&str> =
        host.split('.').filter(|label| !label.is_empty() && *label != "www").collect();
    labels.pop()?;
    while labels.len() > 1 && labels.last().is_some_and(|label| label.len() <= 3 && WORDS.tlds.has(label)) {
        labels.pop();
    }
    let name = labels.pop()?;
    (!WORDS.free_mail.has(&key(name)) && key(name).len() >= 2).then(|| name.to_owned())
}

/// How well a domain's name fits the words of a firm, its legal form left out. 0 to 1.
pub fn confirms_firm(domain: &str, words: &[&str]) -> f32 {
    let parts: Vec<String> = domain.split('-').map(key).collect();
    let joined = parts.concat();
    let content: Vec<&str> =
        words.iter().copied().filter(|word| key(word).len() > 2 || !WORDS.small.has(&key(word))).collect();
    let forward = evidence(&joined, &content).max(evidence(&joined, words));
    // "weber-logistik" against "Spedition Weber": the domain's words that stand in the name.
    let keys: Vec<String> = words.iter().flat_map(|word| spellings(word)).collect();
    let shared: usize =
        parts.iter().filter(|part| part.len() > 2 && keys.contains(part)).map(String::len).sum();
    let shared = shared as f32 / joined.len().max(1) as f32 * weights::SHARED_WORDS;
    // "acmegroup" against "ACME Holding Group": a long word of the name anywhere inside the domain.
    let inside = keys
        .iter()
        .filter(|key| key.len() >= weights::WORD_INSIDE_LETTERS && joined.contains(key.as_str()))
        .map(String::len)
        .max()
        .unwrap_or(0);
    let inside = inside as f32 / joined.len().max(1) as f32 * weights::WORD_INSIDE;
    // And a name read without its spaces: "Nordlichtlogistik".
    let whole: String = keys.concat();
    let close = strsim::normalized_levenshtein(&whole, &joined) as f32;
    // Glued to the words that follow: "FENAGARDCERAMICHE" with fenagard.example.
    let glued = words.len() == 1
        && parts.iter().any(|part| part.len() >= weights::GLUED_LETTERS && whole.starts_with(part.as_str()));
    let forward = if glued { forward.max(weights::GLUED) } else { forward };
    let close = if close > weights::DOMAIN_LIKENESS { close } else { 0.0 };
    forward.max(shared).max(inside).max(close)
}
