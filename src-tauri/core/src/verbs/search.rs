//! Search as you type, over all contacts or those that a filter lets through.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::book::Reader;
use crate::error::Result;
use crate::id::ContactId;
use crate::search::document::names_of;
use crate::search::matched::{matched_line, matched_name};
use crate::search::query::{Tier, tiers};
use crate::store::{contact, interaction, search};
use crate::view::{ContactFilter, FoundRow, Matched};

/// Of a tier, twice a page of candidates are put in order together, and no fewer than twice so many: the best of a tier
/// need not be its first, and a tier may be the whole book. The pages of a search follow one another while they are of
/// one size.
const SMALLEST_PAGE: usize = 50;

impl Reader {
    /// Returns a page of the contacts that what was typed may mean, of those that the filter lets through: best first,
    /// whatever the filter's order, and what of each matched. Those who are archived are found too, after the others that
    /// match as well.
    pub fn search(
        &self,
        typed: &str,
        filter: &ContactFilter,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<FoundRow>> {
        let among = contact::allowed(&self.conn, filter)?;
        let (offset, limit) = (offset as usize, limit as usize);
        let together = limit.max(SMALLEST_PAGE) * 2;
        let archived = contact::archived(&self.conn)?;
        let mut ranking = Ranking { wanted: offset + limit, together, ..Ranking::default() };
        let tiers = tiers(typed);
        for (at, tier) in tiers.iter().enumerate() {
            if ranking.is_full() {
                break;
            }
            ranking.tier = at;
            let begins = &tier.pieces[0];
            search::each(&self.conn, tier, among.as_ref(), |id, text| {
                ranking.offer(id, (archived.contains(&id), !text.starts_with(begins), text.len()))
            })?;
            ranking.settle();
        }
        let page = ranking.ranked.into_iter().skip(offset).take(limit);
        page.filter_map(|(tier, id)| self.found(&tiers[tier], id).transpose()).collect()
    }

    /// The row of a contact that a tier found; `None` when there is no such contact.
    fn found(&self, tier: &Tier, id: ContactId) -> Result<Option<FoundRow>> {
        let Some(row) = contact::row(&self.conn, id)? else {
            return Ok(None);
        };
        let shown = names_of(&row.name);
        let is_shown = tier.pieces.iter().all(|piece| shown.contains(piece.as_str()));
        let matched = if is_shown { None } else { self.matched(tier, id)? };
        Ok(Some(FoundRow { row, matched }))
    }

    fn matched(&self, tier: &Tier, id: ContactId) -> Result<Option<Matched>> {
        let details = contact::get(&self.conn, id)?.details;
        if tier.is_of_names() {
            return Ok(matched_name(tier, &details));
        }
        let text = search::text(&self.conn, id)?.unwrap_or_default();
        match matched_line(tier, &text) {
            Some(line) => Ok(line.shown(&details, &interaction::summaries(&self.conn, id)?)),
            None => Ok(matched_name(tier, &details)),
        }
    }
}

/// Who was found so far, best first.
#[derive(Default)]
struct Ranking {
    wanted: usize,
    /// How many candidates are put in order together.
    together: usize,
    /// Each with the tier that found it.
    ranked: Vec<(usize, ContactId)>,
    known: HashSet<ContactId>,
    /// Of the tier that is looked through, those that are not in order yet: the smaller the first, the better.
    candidates: Vec<((bool, bool, usize), ContactId)>,
    /// Which tier is looked through.
    tier: usize,
}

impl Ranking {
    fn is_full(&self) -> bool {
        self.ranked.len() >= self.wanted
    }

    /// Takes a candidate of the tier; breaks when there are enough.
    fn offer(&mut self, id: ContactId, rank: (bool, bool, usize)) -> ControlFlow<()> {
        if self.known.insert(id) {
            self.candidates.push((rank, id));
        }
        if self.candidates.len() >= self.together {
            self.settle();
        }
        if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Puts the candidates in order, behind those that are.
    fn settle(&mut self) {
        self.candidates.sort_unstable();
        self.ranked.extend(self.candidates.drain(..).map(|(_, id)| (self.tier, id)));
    }
}
