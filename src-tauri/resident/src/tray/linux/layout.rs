//! The menu as it lies on the bus: every entry has an id, which means the same entry for as long as it is known.

use std::collections::HashMap;

use zbus::zvariant::Value;

use crate::bell::Wish;
use crate::tray::menu::Entry;

/// The menu itself.
pub const ROOT: i32 = 0;

/// What the bus is told of an entry.
pub type Properties = HashMap<&'static str, Value<'static>>;
/// An entry with those below it: each of them a variant of the same shape.
pub type Node = (i32, Properties, Vec<Value<'static>>);

/// The entries and their ids.
#[derive(Debug, Default)]
pub struct Layout {
    /// Counts the changes.
    pub revision: u32,
    entries: Vec<Placed>,
    /// What the last change took away: an open menu may still show it, and the owner may press it.
    gone: Vec<Placed>,
    last_id: i32,
}

#[derive(Debug)]
struct Placed {
    id: i32,
    entry: Entry,
    below: Vec<Placed>,
}

impl Layout {
    /// Takes other entries; those that were there before keep their ids. Whether anything is different now.
    pub fn change(&mut self, entries: Vec<Entry>) -> bool {
        if self.entries.iter().map(|placed| &placed.entry).eq(&entries) {
            return false;
        }
        let mut old = std::mem::take(&mut self.entries);
        for entry in entries {
            let known = old.iter().position(|placed| placed.entry == entry);
            let placed = known.map(|at| old.swap_remove(at)).unwrap_or_else(|| self.place(entry));
            self.entries.push(placed);
        }
        self.gone = old;
        self.revision += 1;
        true
    }

    fn place(&mut self, entry: Entry) -> Placed {
        self.last_id += 1;
        let id = self.last_id;
        let below = match &entry {
            Entry::Group { entries, .. } => entries.clone(),
            Entry::Ask { .. } | Entry::Says(_) | Entry::Line => Vec::new(),
        };
        Placed { id, entry, below: below.into_iter().map(|entry| self.place(entry)).collect() }
    }

    /// The entry `id` with what is below it, `depth` levels deep (-1: all); properties only of these names, all without
    /// any.
    pub fn node(&self, id: i32, depth: i32, names: &[String]) -> Option<Node> {
        match id {
            ROOT => Some((ROOT, root(names), below(&self.entries, depth, names))),
            _ => find(&self.entries, id).map(|placed| placed.node(depth, names)),
        }
    }

    /// The properties of these entries, of all without any.
    pub fn properties(&self, ids: &[i32], names: &[String]) -> Vec<(i32, Properties)> {
        let mut all = vec![(ROOT, root(names))];
        collect(&self.entries, names, &mut all);
        all.retain(|(id, _)| ids.is_empty() || ids.contains(id));
        all
    }

    /// What is asked for when `id` is pressed; `None` inside for what asks for nothing.
    pub fn wish(&self, id: i32) -> Option<Option<Wish>> {
        if id == ROOT {
            return Some(None);
        }
        find(&self.entries, id).or_else(|| find(&self.gone, id)).map(|placed| match &placed.entry {
            Entry::Ask { wish, .. } => Some(wish.clone()),
            Entry::Says(_) | Entry::Line | Entry::Group { .. } => None,
        })
    }
}

impl Placed {
    fn node(&self, depth: i32, names: &[String]) -> Node {
        (self.id, self.properties(names), below(&self.below, depth, names))
    }

    fn properties(&self, names: &[String]) -> Properties {
        let label = |label: &str| ("label", Value::from(escaped(label)));
        let properties = match &self.entry {
            Entry::Ask { label: text, .. } => vec![label(text)],
            Entry::Says(text) => vec![label(text), ("enabled", Value::from(false))],
            Entry::Line => vec![("type", Value::from("separator"))],
            Entry::Group { label: text, .. } => vec![label(text), SUBMENU],
        };
        only(properties, names)
    }
}

const SUBMENU: (&str, Value<'_>) =
    ("children-display", Value::Str(zbus::zvariant::Str::from_static("submenu")));

fn root(names: &[String]) -> Properties {
    only(vec![SUBMENU], names)
}

fn only(mut properties: Vec<(&'static str, Value<'static>)>, names: &[String]) -> Properties {
    properties.retain(|(name, _)| names.is_empty() || names.iter().any(|wanted| wanted == name));
    properties.into_iter().collect()
}

fn below(entries: &[Placed], depth: i32, names: &[String]) -> Vec<Value<'static>> {
    if depth == 0 {
        return Vec::new();
    }
    // -1 stays below 0.
    entries.iter().map(|placed| Value::from(placed.node(depth.saturating_sub(1), names))).collect()
}

fn find(entries: &[Placed], id: i32) -> Option<&Placed> {
    entries.iter().find_map(|placed| if placed.id == id { Some(placed) } else { find(&placed.below, id) })
}

fn collect(entries: &[Placed], names: &[String], all: &mut Vec<(i32, Properties)>) {
    for placed in entries {
        all.push((placed.id, placed.properties(names)));
        collect(&placed.below, names, all);
    }
}

/// An underscore would be taken for the mark of a mnemonic.
fn escaped(label: &str) -> String {
    label.replace('_', "__")
}

#[cfg(test)]
mod tests {
    use touchbase_core::id::ContactId;
    use touchbase_core::reminder::{Upcoming, UpcomingRow};

    use super::*;
    use crate::news::Target;
    use crate::tray::menu;

    /// The menu with these follow-ups; each contact has its number as its name.
    fn entries(contacts: &[i64]) -> Vec<Entry> {
        let row = |id: &i64| UpcomingRow {
            contact_id: ContactId(*id),
            title: format!("Call_{id}"),
            when: String::new(),
        };
        menu::entries(&Upcoming { next: contacts.iter().map(row).collect(), ..Upcoming::default() })
    }

    fn id_of(layout: &Layout, label: &str) -> Option<i32> {
        let all = layout.properties(&[], &["label".into()]);
        let found =
            all.into_iter().find(|(_, properties)| properties.get("label") == Some(&Value::from(label)));
        found.map(|(id, _)| id)
    }

    #[test]
    fn an_id_means_what_the_owner_saw() {
        let mut layout = Layout::default();
        assert!(layout.change(entries(&[1, 2])) && !layout.change(entries(&[1, 2])), "the same is no change");
        let [first, second, quit] =
            ["Call__1", "Call__2", "Quit Touchbase"].map(|label| id_of(&layout, label).expect("it is there"));
        assert!(layout.change(entries(&[2, 3])));
        assert_eq!(id_of(&layout, "Call__2"), Some(second), "who stays keeps the id");
        assert_eq!(id_of(&layout, "Quit Touchbase"), Some(quit));
        let open = |contact| Some(Some(Wish::Open(Target::Contact(ContactId(contact)))));
        assert_eq!(layout.wish(first), open(1), "an open menu may still show it");
        assert_eq!(layout.wish(id_of(&layout, "Call__3").expect("it is there")), open(3), "a new id");
        assert!(layout.change(entries(&[])));
        assert_eq!(
            (layout.wish(first), layout.wish(second)),
            (None, open(2)),
            "for one change, not for ever"
        );
        assert_eq!(layout.revision, 3);
    }

    #[test]
    fn depth_and_names_are_respected() {
        let mut layout = Layout::default();
        layout.change(entries(&[]));
        let group = id_of(&layout, "Snooze all").expect("it is there");
        let count = |id, depth| layout.node(id, depth, &[]).expect("it is there").2.len();
        assert_eq!(
            [(ROOT, 0), (ROOT, 1), (ROOT, -1), (group, 0), (group, 1)].map(|(id, depth)| count(id, depth)),
            [0, 7, 7, 0, 4]
        );
        let (_, properties, _) = layout.node(group, 0, &["label".into()]).expect("it is there");
        assert_eq!(properties.keys().collect::<Vec<_>>(), [&"label"]);
        assert!(layout.node(99, -1, &[]).is_none());
        assert_eq!(layout.properties(&[group, 99], &[]).len(), 1, "unknown ones are left out");
    }
}
