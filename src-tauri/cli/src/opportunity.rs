//! `opportunity`: what is undecided, until a certain yes or no.

use serde::Serialize;
use touchbase_core::id::OpportunityId;
use touchbase_core::money::Money;
use touchbase_core::opportunity::{OpportunityDates, OpportunityDetails, OpportunityState, Standing};
use touchbase_core::time::Now;
use touchbase_core::view::{
    AfterYes, KindTotals, ListFilter, MonthTotals, OpportunityBoard, OpportunityRow, StandingSums,
    StandingTotals,
};
use touchbase_core::{Book, Reader, Result};

use crate::args::{
    AddOpportunity, Dates, MaybeDay, Narrowed, OpportunityCommand, OpportunityList, SetOpportunity,
};
use crate::print::{Printer, joined, opportunity_line};

/// Runs `opportunity …`.
pub fn run(book: &mut Book, command: OpportunityCommand, now: &Now, printer: &Printer) -> Result<()> {
    let id = match command {
        OpportunityCommand::Add(add) => {
            let AddOpportunity { contact, kind, title, amount, expected, note, dates, service } = add;
            let details = OpportunityDetails {
                amount_words: amount,
                expected: expected.and_then(|day| day.date(now.today())),
                note,
                dates: dated(&dates, OpportunityDates::default(), now),
                service,
                ..OpportunityDetails::new(kind, title)
            };
            let id = book.add_opportunity(contact, &details, now)?.value;
            printer.warn(&unread_amount(book, id, now)?);
            id
        }
        OpportunityCommand::Set(set) => {
            let details = changed(book, &set, now)?;
            book.edit_opportunity(set.id, &details, now)?;
            if set.change.amount.is_some() {
                printer.warn(&unread_amount(book, set.id, now)?);
            }
            if set.change.state == Some(OpportunityState::Yes) {
                printer.warn(&to_tell(book, set.id, now)?);
            }
            set.id
        }
        OpportunityCommand::Won { id } => {
            book.win_opportunity(id, now)?;
            printer.warn(&to_tell(book, id, now)?);
            id
        }
        OpportunityCommand::Lost { id, reason } => {
            book.lose_opportunity(id, reason.as_deref(), now)?;
            id
        }
        OpportunityCommand::Reopen { id } => {
            book.reopen_opportunity(id, now)?;
            id
        }
        OpportunityCommand::Sums(narrowed) => {
            let board = book.opportunities(&filter(narrowed), now)?;
            let OpportunityBoard { totals, sums, kinds, expected, .. } = board;
            let all = AllSums { totals, sums, kinds, expected };
            printer.either(&all, || all.in_words());
            return Ok(());
        }
        OpportunityCommand::List(OpportunityList {
            standing: Some(standing), skip, limit, narrowed, ..
        }) => {
            let page = book.opportunity_page(standing, &filter(narrowed), skip, limit, now)?;
            printer.either(&page, || {
                let lines = page.rows.iter().map(opportunity_line);
                lines.chain([format!("{} in all", page.total)]).collect::<Vec<_>>().join("\n")
            });
            return Ok(());
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
    let sentence =
        format!("Who should hear of it: {names}. To plan that, run: opportunity after-yes {id} --plan");
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
        let amount = row.amount.map(|amount| amount.to_string());
        let expected = row.expected.map(|day| format!("expected {day}"));
        let is_lost = row.standing == Standing::No && !row.lost_reason.is_empty();
        let lost = is_lost.then(|| format!("lost: {}", row.lost_reason));
        let more = joined([
            amount.as_ref(),
            Some(&row.amount_words),
            expected.as_ref(),
            lost.as_ref(),
            Some(&dates),
            Some(&row.note),
            Some(&row.hint),
        ]);
        let lines = [opportunity_line(&row), if more.is_empty() { more } else { format!("        {more}") }];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// The groups of the board one after the other.
fn listed(book: &Reader, list: OpportunityList, now: &Now) -> Result<Vec<OpportunityRow>> {
    let OpportunityList { state, narrowed, .. } = list;
    let OpportunityBoard { no_next_step, next_step, yes, no, .. } =
        book.opportunities(&filter(narrowed), now)?;
    let rows = [no_next_step, next_step, yes, no].into_iter().flatten();
    Ok(rows.filter(|row| state.is_none_or(|state| row.state == state)).collect())
}

fn filter(narrowed: Narrowed) -> ListFilter {
    let Narrowed { kind, text, tag } = narrowed;
    ListFilter { text, tag, kind, ..ListFilter::default() }
}

/// What `opportunity sums` prints.
#[derive(Serialize)]
struct AllSums {
    totals: StandingTotals,
    sums: StandingSums,
    kinds: Vec<KindTotals>,
    expected: Vec<MonthTotals>,
}

impl AllSums {
    fn in_words(&self) -> String {
        let mut lines = standing_lines("", &self.totals, &self.sums);
        for KindTotals { kind, totals, sums } in &self.kinds {
            lines.extend(standing_lines(&format!("{kind}: "), totals, sums));
        }
        for MonthTotals { month, count, sums } in &self.expected {
            lines.push(format!("expected in {}  {count}  {}", month.format("%B %Y"), listed_sums(sums)));
        }
        lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
    }
}

fn standing_lines(whose: &str, totals: &StandingTotals, sums: &StandingSums) -> Vec<String> {
    [
        ("no next step", totals.no_next_step, &sums.no_next_step),
        ("next step planned", totals.next_step, &sums.next_step),
        ("won", totals.yes, &sums.yes),
        ("lost", totals.no, &sums.no),
    ]
    .into_iter()
    .map(|(standing, count, sums)| format!("{whose}{standing}  {count}  {}", listed_sums(sums)))
    .collect()
}

/// "50,750 EUR and 18,600 USD".
fn listed_sums(sums: &[Money]) -> String {
    sums.iter().map(Money::to_string).collect::<Vec<_>>().join(" and ")
}

/// Returns what to say of an amount that is kept as words; nothing of one that was read.
fn unread_amount(book: &Reader, id: OpportunityId, now: &Now) -> Result<Vec<String>> {
    let row = book.opportunity(id, now)?;
    let words = &row.amount_words;
    let sentence = format!(
        "The amount “{words}” is kept as text and does not count in sums. Write it with its currency, e.g. “14,200 EUR”."
    );
    Ok(if words.is_empty() { Vec::new() } else { vec![sentence] })
}

/// The opportunity with what was named changed.
fn changed(book: &Reader, set: &SetOpportunity, now: &Now) -> Result<OpportunityDetails> {
    let row = book.opportunity(set.id, now)?;
    let change = &set.change;
    let known = row.details();
    let expected = change.expected.map_or(known.expected, |day| day.date(now.today()));
    Ok(OpportunityDetails {
        kind: change.kind.unwrap_or(known.kind),
        title: change.title.clone().unwrap_or(known.title),
        amount: known.amount.filter(|_| change.amount.is_none()),
        amount_words: change.amount.clone().unwrap_or(known.amount_words),
        expected,
        lost_reason: change.lost_reason.clone().unwrap_or(known.lost_reason),
        note: change.note.clone().unwrap_or(known.note),
        state: change.state.unwrap_or(known.state),
        dates: dated(&change.dates, known.dates, now),
        service: change.service.or(known.service),
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
