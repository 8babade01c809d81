//! `contact` and `contacts`: contacts by hand.

use touchbase_core::contact::{Contact, Details, NewJob};
use touchbase_core::time::Now;
use touchbase_core::view::{ContactOrder, ContactRow, FoundRow};
use touchbase_core::{Book, Error, Reader, Result};

use crate::args::{ContactCommand, Contacts, Search, TagCommand, Tagging};
use crate::inbox;
use crate::print::{Found, Printer};

/// Runs `contacts`.
pub fn list(book: &Book, contacts: Contacts, printer: &Printer) -> Result<()> {
    let Contacts { only, order, limit } = contacts;
    let filter = only.filter(order.into());
    printer.contacts(&book.snapshot(|book| whole(book, book.contacts(&filter, 0, limit)?.rows))?);
    Ok(())
}

/// Runs `search`.
pub fn search(book: &Book, search: Search, printer: &Printer) -> Result<()> {
    let Search { text, only, limit } = search;
    let filter = only.filter(ContactOrder::default());
    let found = book.snapshot(|book| {
        let rows = book.search(&text.join(" "), &filter, 0, limit)?;
        let whole = |found: FoundRow| Ok(Found { contact: book.contact(found.id)?, matched: found.matched });
        rows.into_iter().map(whole).collect::<Result<Vec<_>>>()
    })?;
    printer.found(&found);
    Ok(())
}

/// Runs `labels`.
pub fn labels(book: &Book, printer: &Printer) -> Result<()> {
    let labels = book.labels()?;
    printer.either(&labels, || {
        let all = [("tag", &labels.tags), ("stage", &labels.stages)];
        let lines = all
            .into_iter()
            .flat_map(|(what, names)| names.iter().map(move |name| format!("{what:<6} {name}")));
        lines.collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// Runs `tag …`.
pub fn tags(book: &mut Book, command: TagCommand, now: &Now, printer: &Printer) -> Result<()> {
    let (count, what) = match command {
        TagCommand::List => {
            printer.list(&book.tags_in_use()?, |found| format!("{:>6}  {}", found.contacts, found.tag));
            return Ok(());
        }
        TagCommand::Rename { tag, name } => (book.rename_tag(&tag, &name, now)?.value, "have it now"),
        TagCommand::Delete { tag } => (book.delete_tag(&tag, now)?.value, "had it"),
    };
    let contacts = if count == 1 { "1 contact".to_owned() } else { format!("{count} contacts") };
    let what = if count == 1 { what.replace("have", "has") } else { what.to_owned() };
    printer.done(&format!("{contacts} {what}."));
    Ok(())
}

/// Runs `contact …`.
pub fn run(book: &mut Book, command: ContactCommand, now: &Now, printer: &Printer) -> Result<()> {
    let id = match command {
        ContactCommand::Add(fields) => {
            let mut details = Details::default();
            fields.apply(&mut details);
            let elsewhere = book.alike_of(&details)?.into_iter().filter(|alike| alike.new_job);
            let asks = elsewhere.map(|alike| {
                let ContactRow { id, name, organization, .. } = alike.contact;
                format!(
                    "{name} is in your contacts, at {organization} (contact {id}). New job? Run: contact move {id} --to …"
                )
            });
            let asks = asks.collect::<Vec<_>>();
            let id = book.add_contact(&details, now)?.value;
            printer.warn(&asks);
            id
        }
        ContactCommand::Edit { id, fields } => {
            let mut details = book.contact(id)?.details;
            fields.apply(&mut details);
            book.edit_contact(id, &details, now)?;
            id
        }
        ContactCommand::Set { id, fields } => {
            let mut details = book.contact(id)?.details;
            fields.apply(&mut details);
            book.edit_contact(id, &details, now)?;
            id
        }
        ContactCommand::Tag(Tagging { ids, add, remove }) => {
            book.tag(&ids, &add, &remove, now)?;
            printer.contacts(&ids.iter().map(|id| book.contact(*id)).collect::<Result<Vec<_>>>()?);
            return Ok(());
        }
        ContactCommand::Stage { ids, stage } => {
            book.set_stage(&ids, &stage, now)?;
            printer.contacts(&ids.iter().map(|id| book.contact(*id)).collect::<Result<Vec<_>>>()?);
            return Ok(());
        }
        ContactCommand::Move { id, organization, title, department, left } => {
            let left = left.map(|day| day.date(now.today()));
            book.move_contact(id, &NewJob { organization, department, title, left }, now)?;
            id
        }
        ContactCommand::Merge { kept, others, new_job } => {
            match others[..] {
                [other] if new_job => book.merge_as_new_job(kept, other, None, now)?,
                _ if new_job => {
                    return Err(Error::invalid(
                        "others",
                        "Name just one other contact with --new-job. Nothing was changed.",
                    ));
                }
                _ => book.merge_group(kept, &others, now)?,
            };
            kept
        }
        ContactCommand::Duplicates { limit } => return inbox::duplicates(book, limit, printer),
        ContactCommand::Twins { limit } => return inbox::twins(book, limit, printer),
        ContactCommand::NotSame { a, b } => {
            book.not_the_same(a, b, now)?;
            printer.done(&format!("Contacts {a} and {b} are marked as not the same."));
            return Ok(());
        }
        ContactCommand::Archive { ids } => {
            let done = book.archive(&ids, now)?.value;
            let left_out = done.left_out.iter().map(|left| left.reason.clone()).collect::<Vec<_>>();
            printer.warn(&left_out);
            printer.either(&done, || {
                let let_go = match done.let_go {
                    0 => String::new(),
                    1 => " One follow-up was cancelled.".to_owned(),
                    many => format!(" {many} follow-ups were cancelled."),
                };
                format!("Archived {}.{let_go} Undo brings them back.", done.archived.len())
            });
            return Ok(());
        }
        ContactCommand::Unarchive { ids } => {
            let back = book.unarchive(&ids, now)?.value;
            printer.done(&format!("Brought back {back} from the archive."));
            return Ok(());
        }
        ContactCommand::RemoveSamples => {
            let removed = book.remove_samples(now)?.value;
            printer.done(&format!("Removed {removed} sample contacts. Undo brings them back."));
            return Ok(());
        }
        ContactCommand::Delete { ids } => {
            book.delete_contacts(&ids, now)?;
            printer.done(&format!("Deleted {}. Undo brings them back.", ids.len()));
            return Ok(());
        }
    };
    printer.contact(&book.contact(id)?);
    Ok(())
}

/// The contacts of a list, with all their fields.
fn whole(book: &Reader, rows: Vec<ContactRow>) -> Result<Vec<Contact>> {
    rows.iter().map(|row| book.contact(row.id)).collect()
}
