//! `organisation`: who belongs to it, what happened with all of them, and its name.

use touchbase_core::contact::Contact;
use touchbase_core::money::Money;
use touchbase_core::time::Now;
use touchbase_core::view::{FormerPerson, OrganisationEntry, OrganisationPerson, OrganisationView};
use touchbase_core::{Book, Result};

use crate::args::{OrganisationCommand, OrganisationList};
use crate::print::{Printer, follow_up_line, joined, opportunity_line};

/// Runs `organisation …`.
pub fn run(book: &mut Book, command: OrganisationCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        OrganisationCommand::List(OrganisationList { text, limit }) => {
            printer
                .list(&book.organisations(&text, limit)?, |row| format!("{:>6}  {}", row.people, row.name));
        }
        OrganisationCommand::Show { name } => {
            let view = book.snapshot(|book| book.organisation(&name, now))?;
            printer.either(&view, || in_words(&view, printer));
        }
        OrganisationCommand::Rename { name, new, join } => {
            let renamed = book.rename_organisation(&name, &new, join, now)?.value;
            let contacts = if renamed == 1 { "1 contact".to_owned() } else { format!("{renamed} contacts") };
            printer.done(&format!("{contacts} changed."));
        }
    }
    Ok(())
}

fn in_words(view: &OrganisationView, printer: &Printer) -> String {
    let OrganisationView { name, contact, people, left, timeline, next_steps, opportunities, sums, .. } =
        view;
    let mut lines = vec![match contact {
        Some(Contact { id, .. }) => format!("{name}  contact {id}"),
        None => name.clone(),
    }];
    let mut group = |heading: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.push(heading.to_owned());
            lines.extend(rows.into_iter().map(|row| format!("  {row}")));
        }
    };
    group("People", people.iter().map(person_line).collect());
    group("Left", left.iter().map(former_line).collect());
    group("Next steps", next_steps.iter().map(follow_up_line).collect());
    group("Opportunities", opportunities.iter().map(opportunity_line).collect());
    let listed = [("open", &sums.open), ("won", &sums.yes), ("lost", &sums.no)].into_iter();
    let listed = listed.filter(|(_, sums)| !sums.is_empty()).map(|(standing, sums)| {
        format!("{standing}  {}", sums.iter().map(Money::to_string).collect::<Vec<_>>().join(" and "))
    });
    group("Sums", listed.collect());
    let entry = |OrganisationEntry { contact, entry }: &OrganisationEntry| {
        format!("{}  {contact}", printer.entry_line(entry))
    };
    group("Timeline", timeline.iter().map(entry).collect());
    lines.join("\n")
}

fn person_line(person: &OrganisationPerson) -> String {
    let OrganisationPerson { contact, title, next_step, .. } = person;
    let next = next_step.as_ref().map(|step| format!("{} {}", step.date, step.purpose));
    format!("{:>6}  {}", contact.id, joined([Some(&contact.name), Some(title), next.as_ref()]))
}

fn former_line(person: &FormerPerson) -> String {
    let FormerPerson { contact, title, left, entries } = person;
    let now_at = Some(&contact.organization).filter(|name| !name.is_empty());
    let now_at = now_at.map(|name| format!("now at {name}"));
    let stay = format!("left {left}, {entries} entries stay here");
    format!("{:>6}  {}", contact.id, joined([Some(&contact.name), Some(title), now_at.as_ref(), Some(&stay)]))
}
