//! `opportunity`: what is undecided, until a certain yes or no.

use touchbase_core::id::OpportunityId;
use touchbase_core::opportunity::{OpportunityDates, OpportunityDetails, OpportunityState};
use touchbase_core::time::Now;
use touchbase_core::view::{AfterYes, ListFilter, OpportunityBoard, OpportunityRow};
use touchbase_core::{Book, Reader, Result};

use crate::args::{AddOpportunity, Dates, MaybeDay, OpportunityCommand, OpportunityList, SetOpportunity};
use crate::print::{Printer, joined, opportunity_line};

/// Runs `opportunity …`.
pub fn run(book: &mut Book, command: OpportunityCommand, now: &Now, printer: &Printer) -> Result<()> {
    let id = match command {
        OpportunityCommand::Add(AddOpportunity { contact, kind, title, amount, note, dates, service }) => {
            let dates = dated(&dates, OpportunityDates::default(), now);
            let state = OpportunityState::Open;
            let details = OpportunityDetails { kind, title, amount, note, state, dates, service };
            book.add_opportunity(contact, &details, now)?.value
        }
        OpportunityCommand::Set(set) => {
            let details = changed(book, &set, now)?;
            book.edit_opportunity(set.id, &details, now)?;
            if set.change.state == Some(OpportunityState::Yes) {
                printer.warn(&to_tell(book, set.id, now)?);
            }
            set.id
        }
        OpportunityCommand::Show { id } => id,
        OpportunityCommand::List(list) => {
            printer.list(&listed(book, list, now)?, opportunity_line);
            return Ok(());
        }
        OpportunityCommand::AfterYes { id, plan, contacts } => {
            let proposed = book.after_yes(id, now)?;
            if !plan {
                printer.list(&proposed, after_yes_line);
                return Ok(());
            }
            let all = || proposed.iter().map(|one| one.contact_id).collect();
            let contacts = if contacts.is_empty() { all() } else { contacts };
            let planned = book.plan_after_yes(id, &contacts, now)?.value;
            let mut rows = book.follow_ups(None, now)?;
            rows.retain(|row| planned.contains(&row.id));
            printer.follow_ups(&rows);
            return Ok(());
        }
        OpportunityCommand::Delete { ids } => {
            book.delete_opportunities(&ids, now)?;
            printer.done(&format!("Deleted {}. Undo brings them back.", ids.len()));
            return Ok(());
        }
    };
    show(book, id, now, printer)
}

fn after_yes_line(one: &AfterYes) -> String {
    let AfterYes { contact_id, contact, why, plan, .. } = one;
    format!("{contact_id:>6}  {}  {:<9}  {contact}: {} ({why})", plan.date, plan.channel, plan.purpose)
}

/// Returns what to say after a yes: who else should hear of it; nothing where nobody should.
fn to_tell(book: &Reader, id: OpportunityId, now: &Now) -> Result<Vec<String>> {
    let proposed = book.after_yes(id, now)?;
    let names = proposed.iter().map(|one| one.contact.as_str()).collect::<Vec<_>>().join(", ");
    let sentence = format!("Should hear of it: {names}. To plan that: opportunity after-yes {id} --plan");
    Ok(if proposed.is_empty() { Vec::new() } else { vec![sentence] })
}

fn show(book: &Reader, id: OpportunityId, now: &Now, printer: &Printer) -> Result<()> {
    let row = book.opportunity(id, now)?;
    printer.either(&row, || {
        let OpportunityDates {
            applied,
            interviewed,
            proposal_sent,
            sale_confirmed,
            delivery_expected,
            delivered,
        } = row.dates;
        let dates = [
            ("applied", applied),
            ("interviewed", interviewed),
            ("proposal sent", proposal_sent),
            ("sale confirmed", sale_confirmed),
            ("delivery expected", delivery_expected),
            ("delivered", delivered),
        ];
        let dates = dates.into_iter().filter_map(|(what, date)| Some(format!("{what} {}", date?)));
        let dates = dates.collect::<Vec<_>>().join(", ");
        let more = joined([Some(&row.amount), Some(&dates), Some(&row.note), Some(&row.hint)]);
        let lines = [opportunity_line(&row), if more.is_empty() { more } else { format!("        {more}") }];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// The groups of the board one after the other.
fn listed(book: &Reader, list: OpportunityList, now: &Now) -> Result<Vec<OpportunityRow>> {
    let OpportunityList { state, kind, text, tag } = list;
    let filter = ListFilter { text, tag, kind, ..ListFilter::default() };
    let OpportunityBoard { no_next_step, next_step, yes, no, totals: _ } =
        book.opportunities(&filter, now)?;
    let rows = [no_next_step, next_step, yes, no].into_iter().flatten();
    Ok(rows.filter(|row| state.is_none_or(|state| row.state == state)).collect())
}

/// The opportunity with what was named changed.
fn changed(book: &Reader, set: &SetOpportunity, now: &Now) -> Result<OpportunityDetails> {
    let row = book.opportunity(set.id, now)?;
    let change = &set.change;
    Ok(OpportunityDetails {
        kind: change.kind.unwrap_or(row.kind),
        title: change.title.clone().unwrap_or(row.title),
        amount: change.amount.clone().unwrap_or(row.amount),
        note: change.note.clone().unwrap_or(row.note),
        state: change.state.unwrap_or(row.state),
        dates: dated(&change.dates, row.dates, now),
        service: change.service.or(row.service),
    })
}

fn dated(named: &Dates, known: OpportunityDates, now: &Now) -> OpportunityDates {
    let date = |named: Option<MaybeDay>, known| named.map_or(known, |day| day.date(now.today()));
    OpportunityDates {
        applied: date(named.applied, known.applied),
        interviewed: date(named.interviewed, known.interviewed),
        proposal_sent: date(named.proposal_sent, known.proposal_sent),
        sale_confirmed: date(named.sale_confirmed, known.sale_confirmed),
        delivery_expected: date(named.delivery_expected, known.delivery_expected),
        delivered: date(named.delivered, known.delivered),
    }
}
