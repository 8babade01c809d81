//! Chinese, Japanese and Korean names: the family name first, and mostly without a blank behind it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Name;

/// The family names of `family_names.txt`.
static FAMILY_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("family_names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The most letters that a family name of [`FAMILY_NAMES`] has.
const LONGEST_FAMILY_NAME: usize = 4;

/// Forms of address and titles, which stand behind the name; those that end in another one of them first.
const TITLES: &[&str] = &[
    "先生",
    "女士",
    "小姐",
    "太太",
    "教授",
    "博士",
    "さん",
    "さま",
    "様",
    "氏",
    "선생님",
    "교수님",
    "박사님",
    "선생",
    "교수",
    "박사",
    "님",
    "씨",
];

/// What parts the words of a name from abroad: "アンナ・ミュラー", "卡尔·马克思".
const DOTS: [char; 5] = ['・', '･', '·', '•', '‧'];

/// Returns the beginnings of `text` that are a known family name, the longest first.
pub fn family_names_before(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_FAMILY_NAME);
    let mut ends = ends.collect::<Vec<_>>();
    ends.reverse();
    ends.into_iter().map(|end| &text[..end]).filter(|family| FAMILY_NAMES.contains(family))
}

/// Takes a name in one of these scripts apart; `None` for all others. Where no blank says so, the family name is as long
/// as it is known to be, or as it mostly is; a name of which that cannot be told is all family name.
pub fn eastern_parts(full: &str) -> Option<Name> {
    let full = full.trim();
    let is_plain = |c: char| c.is_alphabetic() || c.is_whitespace() || DOTS.contains(&c);
    if !full.chars().all(is_plain) || !is_eastern(full) {
        return None;
    }
    let name =
        |family: &str, given: &str| Name { family: family.into(), given: given.into(), ..Name::default() };
    if full.contains(DOTS) || !is_family_first(full) {
        // A name from abroad is as it is there: the family name last.
        let words = full.split(|c: char| c.is_whitespace() || DOTS.contains(&c));
        return match words.filter(|word| !word.is_empty()).collect::<Vec<_>>()[..] {
            [] => None,
            [only] => Some(name("", only)),
            [given, ref additional @ .., family] => {
                Some(Name { additional: additional.join(" "), ..name(family, given) })
            }
        };
    }
    let title = TITLES.iter().find(|title| {
        let letters = |text: &str| text.trim().chars().count();
        // "李先生", but one letter may be the last of a given name.
        full.strip_suffix(**title).is_some_and(|rest| letters(rest) + letters(title) > 2 && letters(rest) > 0)
    });
    let bare = title.map_or(full, |title| full[..full.len() - title.len()].trim_end());
    let (family, given) = match bare.split_once(char::is_whitespace) {
        Some((family, given)) => (family, given.trim()),
        None => bare.split_at(family_name_length(bare)),
    };
    Some(Name { prefix: title.copied().unwrap_or_default().into(), ..name(family, given) })
}

/// How many bytes of a name without a blank are the family name.
fn family_name_length(name: &str) -> usize {
    let letters = name.chars().collect::<Vec<_>>();
    let known = family_names_before(name).next().unwrap_or_default().chars().count();
    let count = letters.len();
    let kana = letters.iter().position(|letter| is_kana(*letter));
    let usual = match (kana, count) {
        // "田中", "欧阳" alone; otherwise all that is known of two letters or more is as long as it is.
        _ if known > 1 => known,
        // "高見さくら"; but "井ノ原" is a family name with kana in it.
        (Some(at @ 1..=3), _) if !"ノのヶケヵがガツッ".contains(letters[at]) => at,
        (Some(_), _) => count,
        _ if letters.iter().any(|letter| is_hangul(*letter)) => {
            if (2..=4).contains(&count) {
                1
            } else {
                count
            }
        }
        // "李明", "王大明"; "山田太郎" is two and two, whatever is known of the first.
        (None, 2 | 3) => 1,
        (None, 4) => 2,
        (None, _) => count,
    };
    letters.iter().take(usual).map(|letter| letter.len_utf8()).sum()
}

/// Tells whether a name in this script is written with the family name first and without a blank: Chinese, Japanese,
/// Korean. A name in katakana alone is one from abroad.
pub fn is_family_first(text: &str) -> bool {
    let is_katakana = |letter: char| matches!(letter, '\u{30a0}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}');
    is_eastern(text) && !text.chars().filter(|letter| letter.is_alphabetic()).all(is_katakana)
}

/// Tells whether all letters are Chinese, Japanese or Korean.
fn is_eastern(text: &str) -> bool {
    let is_han = |letter: char| matches!(letter, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}');
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|letter| is_han(letter) || is_kana(letter) || is_hangul(letter))
}

fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}')
}

fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_a_blank_has_parts() {
        for (full, family, given, prefix, why) in [
            ("陈美玲", "陈", "美玲", "", "one and two letters"),
            ("李明", "李", "明", "", "one and one"),
            ("司马相如", "司马", "相如", "", "a family name of two letters"),
            ("諸葛亮", "諸葛", "亮", "", "and a given one of one"),
            ("欧阳", "欧阳", "", "", "alone"),
            ("奉明洙", "奉", "明洙", "", "one that is not known is as long as most are"),
            ("佐藤健一", "佐藤", "健一", "", "Japanese: two and two"),
            ("中村誠", "中村", "誠", "", "two and one, though a letter of it is a family name"),
            ("冬木誠司", "冬木", "誠司", "", "not known: two and two is usual"),
            ("長谷川誠", "長谷川", "誠", "", "three letters"),
            ("佐々木小次郎", "佐々木", "小次郎", "", "with the mark of a doubled letter"),
            ("高見さくら", "高見", "さくら", "", "hiragana begins the given name"),
            ("森さくら", "森", "さくら", "", "behind one letter, too"),
            ("鈴木", "鈴木", "", "", "a family name alone"),
            ("井ノ原一彦", "井ノ原一彦", "", "", "it cannot be told: nothing is lost"),
            ("武者小路実篤", "武者小路", "実篤", "", "four letters"),
            ("이서연", "이", "서연", "", "Korean"),
            ("황보석", "황보", "석", "", "with a family name of two"),
            ("제갈공명", "제갈", "공명", "", "and a given one of two"),
            ("佐藤 健一", "佐藤", "健一", "", "a blank says so"),
            ("佐藤\u{3000}健一", "佐藤", "健一", "", "a wide one, too"),
            ("이 서연", "이", "서연", "", "in Korean, too"),
            ("陈美玲先生", "陈", "美玲", "先生", "a form of address behind it"),
            ("佐藤健一 様", "佐藤", "健一", "様", "behind a blank"),
            ("이서연님", "이", "서연", "님", "in Korean"),
            ("李先生", "李", "", "先生", "with the family name alone"),
            ("アンナ・ミュラー", "ミュラー", "アンナ", "", "a name from abroad"),
            ("アンナ ミュラー", "ミュラー", "アンナ", "", "behind a blank"),
            ("マドンナ", "", "マドンナ", "", "one word from abroad"),
            ("阿依古丽·买买提", "买买提", "阿依古丽", "", "in Chinese letters"),
        ] {
            let name = eastern_parts(full).expect(why);
            let found = [&name.family, &name.given, &name.prefix].map(String::as_str);
            assert_eq!(found, [family, given, prefix], "{full}: {why}");
        }
        for (full, why) in [
            ("Ilka Brandauer", "Latin letters"),
            ("李 Bruce", "two scripts"),
            ("田中商店24", "a digit"),
            ("", "none"),
        ] {
            assert_eq!(eastern_parts(full), None, "{full}: {why}");
        }
    }
}
