//! Short forms of given names, in several languages: `nicknames.txt`, a line for each set of names of one person.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::fold::umlauts_in_one;

/// A line for each set.
static LINES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("nicknames.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// The sets in which each name stands.
static SETS: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut sets: HashMap<String, Vec<usize>> = HashMap::new();
    for (set, line) in LINES.iter().enumerate() {
        line.split_whitespace().for_each(|name| sets.entry(umlauts_in_one(name)).or_default().push(set));
    }
    sets
});

/// Whether two folded given names may be one person's: "bob" and "robert".
pub(super) fn is_nickname(one: &str, other: &str) -> bool {
    let (Some(mine), Some(theirs)) = (SETS.get(one), SETS.get(other)) else {
        return false;
    };
    mine.iter().any(|set| theirs.contains(set))
}

/// One name for all of a set: by which contacts with nicknames are found together.
pub(super) fn plain(name: &str) -> Vec<usize> {
    SETS.get(name).cloned().unwrap_or_default()
}

/// The other names of all sets in which a name stands.
pub(super) fn nicknames(name: &str) -> impl Iterator<Item = &'static str> {
    let sets = plain(name);
    let own = name.to_owned();
    LINES.iter().enumerate().filter(move |(set, _)| sets.contains(set)).flat_map(move |(_, line)| {
        let own = own.clone();
        line.split_whitespace().filter(move |other| umlauts_in_one(other) != own)
    })
}
