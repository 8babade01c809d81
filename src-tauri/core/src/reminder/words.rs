//! How alerts are worded. Plain text: who shows it escapes it.

use chrono::{DateTime, Datelike, NaiveTime, Timelike, Utc};

use crate::channel::Channel;
use crate::time::{Now, in_words};

/// An alert shows this much of a name, in characters.
const NAME_LENGTH: usize = 120;
/// And this much of a purpose or a note.
const NOTE_LENGTH: usize = 200;
/// A list has so many lines; the rest is counted.
pub const LISTED: usize = 5;

/// What to do for whom, e.g. "Call Priya Raghunathan".
pub fn title(channel: Channel, contact: &str) -> String {
    format!("{} {}", channel.action(), name(contact))
}

/// A name, as long as it can be read at a glance.
pub fn name(contact: &str) -> String {
    shortened(contact, NAME_LENGTH)
}

/// A purpose or a note, as long as it can be read at a glance.
pub fn note(text: &str) -> String {
    shortened(text, NOTE_LENGTH)
}

/// The text in one line, cut at a word. What no screen shows (control characters) is left out: some systems refuse it.
fn shortened(text: &str, length: usize) -> String {
    // No more is looked at than is shown: names of any length come from cards and files.
    let line = text.split_whitespace().take(length + 1).collect::<Vec<_>>().join(" ");
    let line = line.chars().filter(|c| !c.is_control()).take(length + 1).collect::<String>();
    match line.char_indices().nth(length) {
        None => line,
        Some((end, _)) => {
            let cut = line[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &line[..cut])
        }
    }
}

/// A moment that has come, at the start of a line, with its day when that is not today: "18:00", "Yesterday 18:00",
/// "Friday 18:00", "Thu 12 Nov 2026 18:00".
pub fn moment(at: DateTime<Utc>, now: &Now) -> String {
    let time = at.with_timezone(&now.zone).format("%H:%M");
    let date = now.date_of(at);
    match (now.today() - date).num_days() {
        0 => time.to_string(),
        1 => format!("Yesterday {time}"),
        2..=6 => format!("{} {time}", date.format("%A")),
        _ => format!("{} {time}", in_words(date)),
    }
}

/// The start of a working day to come, with its day: "Tomorrow morning", "Monday morning", "Mon 4 Jan at 09:00"; "Tomorrow at
/// 18:00" where work begins then.
pub fn morning(at: DateTime<Utc>, now: &Now) -> String {
    let local = at.with_timezone(&now.zone);
    let date = local.date_naive();
    let day = match (date - now.today()).num_days() {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        2..=6 => date.format("%A").to_string(),
        _ => return format!("{} at {}", date.format("%a %-d %b"), local.format("%H:%M")),
    };
    if local.hour() < 12 { format!("{day} morning") } else { format!("{day} at {}", local.format("%H:%M")) }
}

/// The day and time of a follow-up, as the tray has it: "since 09:30", "14:00", "today", "since Fri 20 Nov", "Tue 24 Nov".
pub fn day_and_time(due_at: DateTime<Utc>, time: Option<NaiveTime>, now: &Now) -> String {
    let (date, today) = (now.date_of(due_at), now.today());
    let since = if due_at <= now.instant { "since " } else { "" };
    if date == today {
        return match time {
            Some(_) => format!("{since}{}", due_at.with_timezone(&now.zone).format("%H:%M")),
            None => "today".to_owned(),
        };
    }
    let day = if date.year() == today.year() { date.format("%a %-d %b").to_string() } else { in_words(date) };
    format!("{since}{day}")
}

/// "1 follow-up", "7 follow-ups".
pub fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// The first lines of a list, and how many more there are.
pub fn list(mut lines: Vec<String>, all: usize) -> Vec<String> {
    lines.truncate(LISTED);
    let more = all.saturating_sub(lines.len());
    lines.extend((more > 0).then(|| format!("and {more} more")));
    lines
}
