//! What is printed: one JSON document, or lines for people.

use std::io::Write;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use touchbase_core::contact::{Contact, FieldChange};
use touchbase_core::follow_up::State;
use touchbase_core::opportunity::Standing;
use touchbase_core::phone::shown;
use touchbase_core::reminder::{Answer, Proof, ProofRow, ReminderHealth, ReminderState};
use touchbase_core::view::{
    ContactWithoutStep, DateRow, FollowUpRow, Health, HistoryStep, ImportChange, ImportSummary, Matched,
    OpportunityRow, TimelineEntry, TimelineKind, TodayView,
};

/// Prints in the form that was asked for.
pub struct Printer {
    json: bool,
    zone: Tz,
}

/// A contact that was found, and what of it matched when it is not the name.
#[derive(Serialize)]
pub struct Found {
    #[serde(flatten)]
    pub contact: Contact,
    pub matched: Option<Matched>,
}

/// A value with the warnings that did not stop its command.
#[derive(Serialize)]
struct Warned<'a, T> {
    #[serde(flatten)]
    value: &'a T,
    warnings: &'a [String],
}

impl Printer {
    /// Prints JSON, or lines with instants in `zone`.
    pub fn new(json: bool, zone: Tz) -> Self {
        Self { json, zone }
    }

    /// A sentence on what was done; nothing in JSON but the sentence.
    pub fn done(&self, sentence: &str) {
        self.either(&serde_json::json!({ "done": sentence }), || sentence.to_owned());
    }

    /// Contacts, a line each.
    pub fn contacts(&self, contacts: &[Contact]) {
        self.list(contacts, contact_line);
    }

    /// Contacts that were found, a line each, and below what matched when it is not the name.
    pub fn found(&self, found: &[Found]) {
        self.list(found, |found| match &found.matched {
            Some(matched) => format!("{}\n        {matched}", contact_line(&found.contact)),
            None => contact_line(&found.contact),
        });
    }

    /// One contact, a line a field.
    pub fn contact(&self, contact: &Contact) {
        self.either(contact, || {
            let line = |(field, value): (String, String)| {
                format!("{field:<16} {}", value.replace('\n', "\n                 "))
            };
            let id = ("id".to_owned(), contact.id.to_string());
            let marks = marks(contact).map(|mark| (mark.to_owned(), "yes".to_owned()));
            std::iter::once(id)
                .chain(marks)
                .chain(contact.details.in_words())
                .map(line)
                .collect::<Vec<_>>()
                .join("\n")
        });
    }

    /// Follow-ups, a line each.
    pub fn follow_ups(&self, rows: &[FollowUpRow]) {
        self.list(rows, follow_up_line);
    }

    /// One follow-up, with the warnings on standard error.
    pub fn follow_up(&self, row: &FollowUpRow, warnings: &[String]) {
        self.warn(warnings);
        self.either(&Warned { value: row, warnings }, || follow_up_line(row));
    }

    /// A follow-up whose reminder was put off, and until when.
    pub fn put_off(&self, row: &FollowUpRow, at_desk: bool) {
        let line = || format!("{}\n        {}", follow_up_line(row), self.until(row.reminder_at, at_desk));
        self.either(&Warned { value: row, warnings: &[] }, line);
    }

    /// Until when a reminder is put off: "until Mon 30 Nov 09:00".
    pub fn until(&self, until: DateTime<Utc>, at_desk: bool) -> String {
        let day = until.with_timezone(&self.zone).format("%a %-d %b %H:%M");
        if at_desk { format!("until you are back, {day} at the latest") } else { format!("until {day}") }
    }

    /// Warnings on standard error.
    pub fn warn(&self, warnings: &[String]) {
        warnings.iter().for_each(|warning| eprintln!("touchbase-cli: {warning}"));
    }

    /// The page Today, a heading a group.
    pub fn today(&self, view: &TodayView) {
        self.either(view, || {
            let groups = [
                ("Overdue", &view.overdue, view.more.overdue),
                ("Today", &view.today, view.more.today),
                ("Tomorrow", &view.tomorrow, view.more.tomorrow),
                ("This week", &view.this_week, view.more.this_week),
            ];
            let mut lines = Vec::new();
            for (heading, rows, more) in groups.into_iter().filter(|(_, rows, _)| !rows.is_empty()) {
                lines.push(format!("{heading} {}", rows.len() + more as usize));
                lines.extend(rows.iter().map(|row| format!("  {}", follow_up_line(row))));
                if more > 0 {
                    lines.push(format!("  … and {more} more"));
                }
            }
            if !view.dates.is_empty() {
                lines.push(format!("Birthdays and dates {}", view.dates.len() + view.more.dates as usize));
                lines.extend(view.dates.iter().map(|row| format!("  {}", date_line(row))));
                if view.more.dates > 0 {
                    lines.push(format!("  … and {} more", view.more.dates));
                }
            }
            let without = &view.no_next_step;
            if !without.is_empty() {
                lines.push(format!("No next step {}", without.len() + view.more.no_next_step as usize));
                lines.extend(without.iter().map(|row| format!("  {}", opportunity_line(row))));
            }
            let contacts = &view.contacts_without_step;
            if !contacts.is_empty() {
                let all = contacts.len() + view.more.contacts_without_step as usize;
                lines.push(format!("Contacts without a next step {all}"));
                lines.extend(contacts.iter().map(|row| format!("  {}", without_step_line(row))));
            }
            for (count, what) in [(view.unanswered, "waiting for a reply"), (view.going_quiet, "gone quiet")]
            {
                if count > 0 {
                    lines.push(format!("{count} {what}"));
                }
            }
            match view.next_date {
                _ if !lines.is_empty() => {}
                Some(date) => {
                    lines.push(format!("Nothing is due this week. The next follow-up is on {date}."))
                }
                None => lines.push("No open follow-ups.".into()),
            }
            lines.join("\n")
        });
    }

    /// What happened with a contact, a line each.
    pub fn timeline(&self, entries: &[TimelineEntry]) {
        self.list(entries, |entry| self.entry_line(entry));
    }

    /// The proof log of a follow-up, a line each.
    pub fn proofs(&self, proofs: &[Proof]) {
        self.list(proofs, |proof| self.proof_line(proof));
    }

    /// Lines of the proof log of all follow-ups.
    pub fn proof_log(&self, rows: &[ProofRow]) {
        self.list(rows, |row| self.proof_row_line(row));
    }

    /// Whether reminders do what they are for.
    pub fn reminder_health(&self, health: &ReminderHealth) {
        self.either(health, || {
            let line = |row: &Option<ProofRow>| match row {
                Some(row) => self.proof_row_line(row),
                None => "none".to_owned(),
            };
            let mut lines = vec![
                format!("last shown  {}", line(&health.last_shown)),
                format!("next        {}", line(&health.next)),
                format!("waiting     {}", health.waiting),
                format!("delayed     {}", health.held),
                format!("shown in the last 30 days  {}, {} of them late", health.shown, health.late),
            ];
            lines.extend(health.log.iter().map(|row| self.proof_row_line(row)));
            lines.join("\n")
        });
    }

    fn proof_row_line(&self, row: &ProofRow) -> String {
        let title = if row.title.is_empty() { "deleted" } else { &row.title };
        format!("{title} ({}): {}", row.proof.follow_up_id, self.proof_line(&row.proof))
    }

    fn proof_line(&self, proof: &Proof) -> String {
        let mut words = vec![format!("{} for {}: {}", proof.id, self.instant(proof.at), proof.state)];
        words.extend(proof.shown_at.map(|at| format!("shown {}", self.instant(at))));
        if proof.shown_count > 1 {
            let last = proof.last_shown_at.map(|at| format!(", last {}", self.instant(at)));
            words.push(format!("{} times{}", proof.shown_count, last.unwrap_or_default()));
        }
        words.extend(proof.hold.map(|hold| match proof.tries {
            0 => format!("delayed: {hold}"),
            tries => format!("delayed: {hold}, {tries} attempts"),
        }));
        words.extend(Some(proof.refusal.clone()).filter(|refusal| !refusal.is_empty()));
        words.extend(proof.acted_at.map(|at| format!("{} {}", proof.action, self.instant(at))));
        // Nobody answered the pop-up itself.
        let unanswered = proof.state == ReminderState::Shown || proof.action == Answer::Dismissed.as_str();
        if unanswered && !proof.waits {
            words.push("done or moved in the window".to_owned());
        }
        if proof.late {
            let because = proof.late_because.map(|because| format!(": {because}"));
            words.push(format!("late{}", because.unwrap_or_default()));
        }
        words.join(", ")
    }

    /// The step that was undone or redone; null and a sentence when there was none.
    pub fn step(&self, step: Option<HistoryStep>, none: &str) {
        self.either(&step, || match &step {
            Some(step) if step.undone => format!("Undone: {}.", step.label),
            Some(step) => format!("Redone: {}.", step.label),
            None => none.to_owned(),
        });
    }

    /// The steps of the history, a line each.
    pub fn history(&self, steps: &[HistoryStep]) {
        self.list(steps, |step| {
            let undone = if step.undone { " (undone)" } else { "" };
            format!("{:>6}  {}  {}{undone}", step.id, self.instant(step.at), step.label)
        });
    }

    /// What an import did or would do; problems on standard error as well.
    pub fn import(&self, summary: &ImportSummary, dry_run: bool) {
        for problem in &summary.problems {
            let place = if problem.line == 0 { String::new() } else { format!(", line {}", problem.line) };
            eprintln!("touchbase-cli: {}{place}: {}", problem.file, problem.reason);
        }
        let would = if dry_run { "Preview: " } else { "" };
        self.either(summary, || {
            let ImportSummary { new, updated, duplicates, drafts, ask, .. } = summary;
            let doubts = match ask {
                0 => String::new(),
                _ => format!(" ({ask} to review)"),
            };
            let cards = match drafts {
                0 => String::new(),
                _ => format!(", {drafts} cards in the Inbox"),
            };
            let counted =
                format!("{would}{new} new{doubts}, {updated} updated, {duplicates} duplicates{cards}");
            let known = summary.changes.iter().filter(|change| change.contact_id.is_some());
            let changes = change_lines(known, 0);
            [counted, changes].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
        });
    }

    /// The health of the data file.
    pub fn health(&self, health: &Health) {
        self.either(health, || match health.findings.join("\n") {
            found if found.is_empty() => {
                format!(
                    "No damage found. {} contacts, {} open follow-ups.",
                    health.contacts, health.open_follow_ups
                )
            }
            found => found,
        });
    }

    /// A line each.
    pub fn list<T: Serialize>(&self, values: &[T], line: impl Fn(&T) -> String) {
        self.either(&values, || values.iter().map(line).collect::<Vec<_>>().join("\n"));
    }

    /// JSON, or lines for people.
    pub fn either<T: Serialize>(&self, value: &T, lines: impl FnOnce() -> String) {
        let text = if self.json {
            serde_json::to_string(value).expect("read models hold no maps with keys that are not text")
        } else {
            lines()
        };
        if !text.is_empty() {
            print(&format!("{text}\n"));
        }
    }

    /// One thing that happened.
    pub fn entry_line(&self, entry: &TimelineEntry) -> String {
        let what = match entry.kind {
            TimelineKind::Interaction => format!("{} {}", entry.channel, entry.direction),
            TimelineKind::Planned => "planned inside the weekly limit".to_owned(),
            TimelineKind::Waived => "no reply needed".to_owned(),
            TimelineKind::Note if entry.pinned => "pinned note".to_owned(),
            TimelineKind::Note => "note".to_owned(),
        };
        let summary = entry.summary.replace('\n', "\n        ");
        let outcome = entry.outcome.map(|outcome| outcome.to_string());
        let words =
            [Some(&what), outcome.as_ref(), Some(&entry.purpose), Some(&summary), Some(&entry.reason)];
        // What can be mended is named.
        let id = match entry.kind {
            TimelineKind::Interaction | TimelineKind::Note => entry.id.to_string(),
            TimelineKind::Planned | TimelineKind::Waived => String::new(),
        };
        format!("{id:>6}  {}  {}", self.instant(entry.at), joined(words))
    }

    /// An instant on the owner's clock.
    pub fn instant(&self, instant: DateTime<Utc>) -> String {
        instant.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string()
    }
}

/// What an import changes, a contact and its fields below it.
pub fn change_lines<'a>(changes: impl IntoIterator<Item = &'a ImportChange>, more: u32) -> String {
    let mut lines = Vec::new();
    for ImportChange { contact, contact_id, fields } in changes {
        let id = contact_id.map_or_else(|| "new".to_owned(), |id| id.to_string());
        lines.push(format!("{id:>6}  {contact}"));
        for FieldChange { field, before, after } in fields {
            let [before, after] = [before, after].map(|text| text.replace('\n', " / "));
            lines.push(match (before.as_str(), after.as_str()) {
                ("", after) => format!("        {field}: + {after}"),
                (before, "") => format!("        {field}: - {before}"),
                (before, after) => format!("        {field}: {before} → {after}"),
            });
        }
    }
    if more > 0 {
        lines.push(format!("        and {more} more"));
    }
    lines.join("\n")
}

/// A follow-up in one line.
pub fn follow_up_line(row: &FollowUpRow) -> String {
    let time = row.time.map_or_else(|| "any time".to_owned(), |time| time.format("%H:%M").to_string());
    let when = format!("{} {time:<8}  {:<9}", row.date, row.channel);
    let promised = row.promise.then(|| if row.they_owe { "they promised" } else { "promised" }.to_owned());
    let zone = row.zone.map(|zone| format!("in {zone}"));
    let late = row.late.then(|| "late".to_owned());
    let tried = match row.tries {
        0 => None,
        1 => Some("tried once".to_owned()),
        2 => Some("tried twice".to_owned()),
        tries => Some(format!("tried {tries} times")),
    };
    let closed = (row.state != State::Open).then(|| row.state.to_string());
    let words = [
        Some(&row.contact),
        Some(&row.organization),
        Some(&row.purpose),
        Some(&row.occurrence_words),
        zone.as_ref(),
        promised.as_ref(),
        late.as_ref(),
        tried.as_ref(),
        closed.as_ref(),
    ];
    format!("{:>6}  {when} {}", row.id, joined(words))
}

/// A date to remember in one line.
fn date_line(row: &DateRow) -> String {
    let last_year = row.last_year.map(|channel| format!("last year by {channel}"));
    joined([Some(&follow_up_line(&row.follow_up)), last_year.as_ref()])
}

/// An opportunity in one line.
pub fn opportunity_line(row: &OpportunityRow) -> String {
    let stands = standing(row);
    let amount = row.amount.map(|amount| amount.to_string());
    line(
        row.id.0,
        [Some(&row.contact), Some(&row.organization), Some(&row.title), amount.as_ref(), Some(&stands)],
    )
}

/// A contact without a next step in one line.
pub fn without_step_line(row: &ContactWithoutStep) -> String {
    let quiet = row.quiet_days.map_or("never in touch".to_owned(), |days| format!("quiet for {days} days"));
    line(row.contact_id.0, [Some(&row.contact), Some(&row.organization), Some(&row.because), Some(&quiet)])
}

/// Where an opportunity stands, in words.
pub fn standing(row: &OpportunityRow) -> String {
    match (&row.next_step, row.standing) {
        (Some(next), _) => format!("{} {}: {}", next.date, next.channel, next.purpose),
        (None, Standing::NoNextStep | Standing::NextStep) => {
            format!("no next step, quiet for {} days", row.quiet_days)
        }
        (None, Standing::Yes) => "won".into(),
        (None, Standing::No) => "lost".into(),
    }
}

fn contact_line(contact: &Contact) -> String {
    let details = &contact.details;
    let organization = Some(&details.organization).filter(|name| **name != details.name.full);
    let phone = details.phones.first().map(|phone| shown(&phone.value).into_owned());
    let email = details.emails.first().map(|email| &email.value);
    let marks = marks(contact).collect::<Vec<_>>().join(", ");
    line(contact.id.0, [Some(&details.name.full), organization, phone.as_ref(), email, Some(&marks)])
}

/// What a contact is beside what it says of itself: archived, of the sample.
fn marks(contact: &Contact) -> impl Iterator<Item = &'static str> {
    [(contact.archived, "archived"), (contact.sample, "sample")]
        .into_iter()
        .filter_map(|(is, mark)| is.then_some(mark))
}

fn line<'a>(id: i64, words: impl IntoIterator<Item = Option<&'a String>>) -> String {
    format!("{id:>6}  {}", joined(words))
}

/// The words that there are, with dots between them.
pub fn joined<'a>(words: impl IntoIterator<Item = Option<&'a String>>) -> String {
    words.into_iter().flatten().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// Prints; a reader that went away (`| head`) is no failure.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
