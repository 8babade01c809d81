//! What opportunities are worth together, each currency apart: of all that match, shown or not.

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use super::{HAS_NEXT_STEP, among};
use crate::error::Result;
use crate::money::{Money, Sums};
use crate::opportunity::{OpportunityKind, Standing};
use crate::store::column::word;
use crate::view::{KindTotals, MonthTotals, StandingSums, StandingTotals};

/// How many amounts there are in a currency and what they come to: exactly as far as JSON has whole numbers, and never
/// too much to be added up.
const SUMS: &str = "count(amount_minor) AS amounts, CAST(total(amount_minor) AS INTEGER) AS minor, currency";

/// Those of one kind.
pub struct OfKind {
    pub kind: OpportunityKind,
    totals: StandingTotals,
    standing: [(Standing, Sums); 4],
}

impl OfKind {
    fn new(kind: OpportunityKind) -> Self {
        let standing = [Standing::NoNextStep, Standing::NextStep, Standing::Yes, Standing::No];
        Self {
            kind,
            totals: StandingTotals::default(),
            standing: standing.map(|standing| (standing, Sums::default())),
        }
    }
}

impl From<OfKind> for KindTotals {
    fn from(of: OfKind) -> Self {
        Self { kind: of.kind, totals: of.totals, sums: of_all([&of]) }
    }
}

/// Returns those that match by their kinds, in the order of [`OpportunityKind::ALL`].
pub fn by_kind(conn: &Connection, those: Option<&str>) -> Result<Vec<OfKind>> {
    let sql = format!(
        "SELECT kind, standing, count(*) AS count, {SUMS}
         FROM (SELECT kind, currency, amount_minor,
                 CASE WHEN state <> 'open' THEN state WHEN {HAS_NEXT_STEP} THEN 'next_step' ELSE 'no_next_step' END
                     AS standing
             FROM opportunity AS o WHERE 1{narrowed})
         GROUP BY kind, standing, currency",
        narrowed = among(those)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([those])?;
    let mut kinds = OpportunityKind::ALL.iter().map(|kind| OfKind::new(*kind)).collect::<Vec<_>>();
    while let Some(row) = rows.next()? {
        let (kind, standing): (OpportunityKind, Standing) = (word(row, "kind")?, word(row, "standing")?);
        let Some(of) = kinds.iter_mut().find(|of| of.kind == kind) else { continue };
        let count: u32 = row.get("count")?;
        *match standing {
            Standing::NoNextStep => &mut of.totals.no_next_step,
            Standing::NextStep => &mut of.totals.next_step,
            Standing::Yes => &mut of.totals.yes,
            Standing::No => &mut of.totals.no,
        } += count;
        if let (Some(sum), Some((_, sums))) =
            (sum_of(row)?, of.standing.iter_mut().find(|(known, _)| *known == standing))
        {
            sums.add(row.get("amounts")?, sum);
        }
    }
    kinds.retain(|of| of.totals != StandingTotals::default());
    Ok(kinds)
}

/// Returns how many of some kinds stand where.
pub fn totals_of<'a>(kinds: impl IntoIterator<Item = &'a OfKind>) -> StandingTotals {
    kinds.into_iter().fold(StandingTotals::default(), |all, of| StandingTotals {
        no_next_step: all.no_next_step + of.totals.no_next_step,
        next_step: all.next_step + of.totals.next_step,
        yes: all.yes + of.totals.yes,
        no: all.no + of.totals.no,
    })
}

/// Returns what all of some kinds are worth together.
pub fn of_all<'a>(kinds: impl IntoIterator<Item = &'a OfKind>) -> StandingSums {
    let (mut open, mut standing) = (Sums::default(), OfKind::new(OpportunityKind::Other).standing);
    for of in kinds {
        for ((standing, sums), (_, own)) in standing.iter_mut().zip(&of.standing) {
            sums.add_all(own);
            if matches!(standing, Standing::NoNextStep | Standing::NextStep) {
                open.add_all(own);
            }
        }
    }
    let [no_next_step, next_step, yes, no] = standing.map(|(_, sums)| sums.in_order());
    StandingSums { no_next_step, next_step, open: open.in_order(), yes, no }
}

/// Returns what is open and expected from a day on, by month.
pub fn by_month(conn: &Connection, those: Option<&str>, from: NaiveDate) -> Result<Vec<MonthTotals>> {
    let sql = format!(
        "SELECT substr(expected, 1, 7) || '-01' AS month, count(*) AS count, {SUMS}
         FROM opportunity AS o WHERE state = 'open' AND expected >= ?2{narrowed}
         GROUP BY month, currency ORDER BY month",
        narrowed = among(those)
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![those, from.to_string()])?;
    let mut months: Vec<(NaiveDate, u32, Sums)> = Vec::new();
    while let Some(row) = rows.next()? {
        let month: NaiveDate = word(row, "month")?;
        if months.last().is_none_or(|(last, ..)| *last != month) {
            months.push((month, 0, Sums::default()));
        }
        let Some((_, count, sums)) = months.last_mut() else { continue };
        *count += row.get::<_, u32>("count")?;
        if let Some(sum) = sum_of(row)? {
            sums.add(row.get("amounts")?, sum);
        }
    }
    let months = months.into_iter();
    Ok(months.map(|(month, count, sums)| MonthTotals { month, count, sums: sums.in_order() }).collect())
}

fn sum_of(row: &rusqlite::Row<'_>) -> Result<Option<Money>> {
    Ok(Money::of_code(row.get("minor")?, &row.get::<_, String>("currency")?))
}
