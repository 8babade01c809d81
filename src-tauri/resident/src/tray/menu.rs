//! The words of the tray, for any system: the entries of its menu and what each asks for.

use touchbase_core::reminder::{Snooze, Upcoming, UpcomingRow};

use crate::bell::Wish;
use crate::news::Target;

/// A menu is as wide as its longest entry; this many characters say whom it is about.
const LONGEST: usize = 60;

/// An entry of the tray's menu. Labels are plain text: who shows them escapes what its system takes for a mnemonic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Asks for something.
    Ask {
        /// What is read.
        label: String,
        /// What is asked for.
        wish: Wish,
    },
    /// Only says something.
    Says(String),
    /// A line between the others.
    Line,
    /// A menu of its own.
    Group {
        /// What is read.
        label: String,
        /// What it opens.
        entries: Vec<Entry>,
    },
}

impl Entry {
    fn ask(label: impl Into<String>, wish: Wish) -> Self {
        Self::Ask { label: label.into(), wish }
    }
}

/// The menu: what comes next, then what can always be asked for.
pub fn entries(upcoming: &Upcoming) -> Vec<Entry> {
    let next = upcoming.next.iter().map(|row| {
        let target = Target::Contact(row.contact_id);
        Entry::ask(line(row), Wish::Open(target))
    });
    let mut entries = next.collect::<Vec<_>>();
    if entries.is_empty() {
        entries.push(Entry::Says("No follow-ups".into()));
    }
    // Before the book was read, nobody knows which.
    let morning = Some(upcoming.morning.as_str()).filter(|morning| !morning.is_empty());
    let snoozes = [
        ("10 minutes", Snooze::TenMinutes),
        ("1 hour", Snooze::OneHour),
        (morning.unwrap_or("Next working morning"), Snooze::TomorrowMorning),
        ("When I am back at the desk", Snooze::BackAtDesk),
    ];
    entries.extend([
        Entry::Line,
        Entry::ask("Open Touchbase", Wish::Show),
        Entry::ask("Add contact", Wish::Open(Target::Add)),
        Entry::Group {
            label: "Snooze all".into(),
            entries: snoozes.map(|(label, snooze)| Entry::ask(label, Wish::SnoozeAll(snooze))).into(),
        },
        Entry::Line,
        Entry::ask("Quit Touchbase", Wish::Quit),
    ]);
    entries
}

/// The name of the tray's icon, with what is due.
pub fn title(upcoming: &Upcoming) -> String {
    match upcoming.due {
        0 => "Touchbase".into(),
        due => format!("Touchbase: {due} due"),
    }
}

/// A follow-up in one line.
pub fn line(row: &UpcomingRow) -> String {
    let words = [row.when.as_str(), row.title.as_str()];
    one_line(&words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// A name may be of any length and have line breaks in it.
fn one_line(text: &str) -> String {
    let mut letters = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
    let line = letters.by_ref().take(LONGEST).collect::<String>();
    if letters.next().is_some() { format!("{}…", line.trim_end()) } else { line }
}

#[cfg(test)]
mod tests {
    use touchbase_core::id::ContactId;

    use super::*;

    fn row(contact: i64, when: &str, title: &str) -> UpcomingRow {
        UpcomingRow { contact_id: ContactId(contact), title: title.into(), when: when.into() }
    }

    #[test]
    fn every_follow_up_opens_its_contact() {
        let next = vec![row(7, "since 09:30", "Call Ana"), row(8, "14:00", "E-mail Bo")];
        let entries = entries(&Upcoming { due: 1, next, morning: "Monday morning".into() });
        let open = |contact| Wish::Open(Target::Contact(ContactId(contact)));
        assert_eq!(entries[0], Entry::ask("since 09:30 · Call Ana", open(7)));
        assert_eq!(entries[1], Entry::ask("14:00 · E-mail Bo", open(8)));
        assert_eq!(entries[2], Entry::Line);
        let Entry::Group { entries: snoozes, .. } = &entries[5] else { panic!("a group: {entries:?}") };
        let morning = Wish::SnoozeAll(Snooze::TomorrowMorning);
        assert_eq!(snoozes[2], Entry::ask("Monday morning", morning), "it says which day");
        assert_eq!(entries.last(), Some(&Entry::ask("Quit Touchbase", Wish::Quit)));
    }

    #[test]
    fn nothing_planned_is_said() {
        assert_eq!(entries(&Upcoming::default())[0], Entry::Says("No follow-ups".into()));
    }

    #[test]
    fn titles_count_what_is_due() {
        for (due, title) in [(0, "Touchbase"), (1, "Touchbase: 1 due"), (1_000, "Touchbase: 1000 due")] {
            assert_eq!(super::title(&Upcoming { due, ..Upcoming::default() }), title);
        }
    }

    #[test]
    fn a_follow_up_is_one_line() {
        let long = "n".repeat(10_000);
        let cut = format!("14:00 · {}…", "n".repeat(LONGEST - 8));
        let fits = "n".repeat(LONGEST - 8);
        for (when, title, line, why) in [
            ("14:00", "Call Ana", "14:00 · Call Ana", "as it is"),
            ("", "Call Ana", "Call Ana", "nothing to say of its time"),
            ("14:00", "Call\nAna\0", "14:00 · Call Ana ", "a menu has no line breaks, the bus no NUL"),
            ("14:00", "Call R&D_team <x>", "14:00 · Call R&D_team <x>", "plain text"),
            ("14:00", &long, &cut, "cut"),
            ("14:00", &fits, &format!("14:00 · {fits}"), "just not cut"),
            ("14:00", "李雷 さん", "14:00 · 李雷 さん", "characters, not bytes"),
        ] {
            assert_eq!(super::line(&row(1, when, title)), line, "{why}");
        }
    }
}
