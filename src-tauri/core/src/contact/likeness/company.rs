//! Whether a name is of more than one person, or of somebody who stands for another: a couple, a household, an assistant.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::generation::tokens;
use crate::contact::Name;

/// Words between two people. In small letters only: "I." and "E." are initials.
const AND: &[&str] = &[
    "&", "+", "und", "u.", "and", "et", "y", "e", "i", "og", "och", "ja", "en", "ve", "és", "sowie", "a",
    "и", "та", "і", "και", "or", "oder", "ou",
];

/// What a name with one of the words is of, and the words.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str])] = &[
    ("household", &["familie", "fam", "family", "the family of", "famille", "familia", "família", "famiglia", "familjen"]),
    ("household", &["rodzina", "rodina", "perhe", "gezin", "család", "obitelj", "družina", "aile", "ailesi", "семья", "сім'я"]),
    ("household", &["haushalt", "household", "eheleute", "ehepaar", "geschwister", "siblings", "eltern", "parents"]),
    ("household", &["herr und frau", "mr and mrs", "mr mrs", "m et mme", "sig e sig ra", "sr y sra", "manželé", "państwo"]),
    ("desk", &["assistenz", "assistent", "assistentin", "assistant", "assistante", "asistente", "assistente", "asst", "asystent"]),
    ("desk", &["asystentka", "asistent", "asistentka", "avustaja", "asszisztens", "pa to", "ea to", "p a to", "aide to"]),
    ("desk", &["sekretariat", "sekretärin", "sekretär", "secretary", "secretariat", "secrétariat", "secrétaire", "secretaria"]),
    ("desk", &["secretaría", "secretário", "segreteria", "segretaria", "sekretariaat", "sekretær", "sekreterare", "titkárság"]),
    ("desk", &["sekretarka", "sekretářka", "секретарь", "vorzimmer", "büro", "office of", "bureau de", "oficina de", "kancelář"]),
    ("desk", &["c o", "care of", "z hd", "zhd", "attn", "attention", "vertretung", "stellvertretung", "deputy"]),
    ("relative", &["frau von", "mann von", "mutter von", "vater von", "wife of", "husband of", "mother of", "father of"]),
    ("relative", &["femme de", "mari de", "mère de", "mujer de", "madre de", "moglie di", "marito di", "madre di"]),
    ("estate", &["nachlass", "erben", "estate of", "erbengemeinschaft", "succession", "betreuer von", "guardian of"]),
];

/// [`WORDS`], folded and one by one.
static FOLDED: LazyLock<Vec<(&str, Vec<String>)>> = LazyLock::new(|| {
    WORDS.iter().flat_map(|(of, words)| words.iter().map(move |text| (*of, tokens(text)))).collect()
});

/// The words with which one of [`FOLDED`] begins: most names have none of them.
static FIRST_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| FOLDED.iter().filter_map(|(_, phrase)| phrase.first()).map(String::as_str).collect());

/// Whom else a name is of, in a few words that can be compared; empty for one person alone.
pub(super) fn of(name: &Name) -> Vec<&'static str> {
    let mut others = Vec::new();
    let parts = name.joined();
    for text in [&name.full, &parts] {
        if has_and(text) {
            others.push("and");
        }
        let words = tokens(text);
        let any = words.iter().any(|word| FIRST_WORDS.contains(word.as_str()));
        for (of, phrase) in FOLDED.iter().filter(|_| any) {
            // A single word that is all there is, is a name.
            if words.len() > phrase.len() && words.windows(phrase.len()).any(|window| window == phrase) {
                others.push(of);
            }
        }
    }
    others.sort_unstable();
    others.dedup();
    others
}

/// Whether a word of a name only ties two people, as it was written.
pub(super) fn is_and(word: &str) -> bool {
    AND.contains(&word)
}

fn has_and(text: &str) -> bool {
    let between = |word: &str| is_and(word) || word.contains(['&', '/', '+']);
    let words = text.split_whitespace().collect::<Vec<_>>();
    // Between two others: what stands at an end ties nothing.
    words.len() > 2 && words[1..words.len() - 1].iter().any(|word| between(word))
        || words.iter().any(|word| word.trim_matches(['&', '/', '+']).contains(['&', '/', '+']))
}
