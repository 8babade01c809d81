//! The floors of the crate: a room uses the rooms that stand before it, never one that stands after it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the ground up. A file belongs to the longest of these paths that it lies under.
#[rustfmt::skip]
const ROOMS: &[&str] = &[
    // Words of all.
    "error", "word", "channel", "email", "fold", "id", "money", "op", "phone", "time", "recurrence",
    // Entities and their rules: no SQL.
    "contact", "play", "interaction", "letter", "opportunity", "reminder", "follow_up", "enrolment", "batch", "draft",
    "incoming", "settings", "view", "search",
    // Formats: bytes or lines ↔ entities.
    "vcard", "card_text", "zones",
    // The store: the only floor with SQL.
    "store", "book",
    // What follows within a verb.
    "verbs/planning", "verbs/answer", "verbs/play", "verbs/opportunity", "verbs/record", "verbs/follow_up",
    "verbs/many", "verbs/after_yes",
    // What the owner does and asks.
    "verbs/alike", "verbs/archive", "verbs/backup", "verbs/contact", "verbs/duplicates", "verbs/organisation", "verbs/draft", "verbs/log", "verbs/timeline", "verbs/promise", "verbs/proposal",
    "verbs/reopen", "verbs/response", "verbs/samples", "verbs/search", "verbs/zone", "verbs/reminder", "verbs/settings", "verbs/template",
    "verbs/without_step", "verbs/wording", "verbs/today", "verbs/upcoming", "verbs/spread", "verbs/tags",
    "verbs/day_close", "import", "export",
];

#[test]
fn a_room_uses_only_rooms_below_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut arrows_up = BTreeSet::new();
    let mut entered = BTreeSet::new();
    for file in files(&source) {
        let relative = file.strip_prefix(&source).expect("below the source").with_extension("");
        let from = relative.to_string_lossy().replace('\\', "/");
        if matches!(from.as_str(), "lib" | "verbs/mod") {
            continue;
        }
        let own =
            place(&from).unwrap_or_else(|| panic!("{from} stands on no floor: give it a place in ROOMS"));
        entered.insert(ROOMS[own]);
        let code = fs::read_to_string(&file).expect("a readable file");
        for to in uses(&code, &from) {
            let other =
                place(&to).unwrap_or_else(|| panic!("{from} uses crate::{to}, which stands on no floor"));
            if other > own {
                arrows_up.insert(format!("{from} → {}", ROOMS[other]));
            }
        }
    }
    assert!(arrows_up.is_empty(), "arrows back up:\n{}", Vec::from_iter(arrows_up).join("\n"));
    let empty = ROOMS.iter().filter(|room| !entered.contains(*room)).collect::<Vec<_>>();
    assert!(empty.is_empty(), "no such rooms (any more): {empty:?}");
}

/// The place in [`ROOMS`] of a path with slashes: of the room that it is or lies in.
fn place(path: &str) -> Option<usize> {
    ROOMS
        .iter()
        .position(|room| path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// What a file names of this crate: after `crate::`, and after `super::` where that leads out of its room.
fn uses(code: &str, from: &str) -> BTreeSet<String> {
    let code =
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        used.extend(heads(path).into_iter().flat_map(|head| match head.as_str() {
            "verbs" => {
                heads(&path["verbs::".len()..]).into_iter().map(|head| format!("verbs/{head}")).collect()
            }
            // What the root re-exports.
            "Book" | "Reader" => vec!["book".to_owned()],
            "Error" | "ErrorKind" | "Result" => vec!["error".to_owned()],
            _ => vec![head],
        }));
    }
    // A file directly in verbs/ reaches its neighbours by `super::`, and so does the mod.rs of a folder in it.
    let is_top =
        from.strip_prefix("verbs/").is_some_and(|rest| !rest.contains('/') || rest.ends_with("/mod"));
    if is_top {
        for path in code.split("use super::").skip(1) {
            used.extend(heads(path).into_iter().map(|head| format!("verbs/{head}")));
        }
    }
    used
}

/// The first names of a path: of `{a::b, c}` both.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0;
    let mut heads = vec![name(group.trim_start())];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
