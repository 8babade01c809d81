//! Search as you type, over all contacts or those that a filter lets through.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::book::Reader;
use crate::error::Result;
use crate::id::ContactId;
use crate::search::query::tiers;
use crate::store::{contact, search};
use crate::view::{ContactFilter, ContactRow};

/// So many candidates of a tier are put in order together: the best of a tier need not be its first, and a tier may be the
/// whole book. A fixed number, so that the pages of a search follow one another.
const ORDERED_AT_ONCE: usize = 100;

impl Reader {
    /// Returns a page of the contacts that what was typed may mean, of those that the filter lets through: best first,
    /// whatever the filter's order.
    pub fn search(
        &self,
        typed: &str,
        filter: &ContactFilter,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<ContactRow>> {
        let among = contact::allowed(&self.conn, filter)?;
        let (offset, limit) = (offset as usize, limit as usize);
        let mut ranking = Ranking { wanted: offset + limit, ..Ranking::default() };
        for tier in tiers(typed) {
            if ranking.is_full() {
                break;
            }
            let begins = &tier.pieces[0];
            search::each(&self.conn, &tier, among.as_ref(), |id, text| {
                ranking.offer(id, (!text.starts_with(begins), text.len()))
            })?;
            ranking.settle();
        }
        let page = ranking.ranked.into_iter().skip(offset).take(limit);
        page.filter_map(|id| contact::row(&self.conn, id).transpose()).collect()
    }
}

/// Who was found so far, best first.
#[derive(Default)]
struct Ranking {
    wanted: usize,
    ranked: Vec<ContactId>,
    known: HashSet<ContactId>,
    /// Of the tier that is looked through, those that are not in order yet: the smaller the first, the better.
    candidates: Vec<((bool, usize), ContactId)>,
}

impl Ranking {
    fn is_full(&self) -> bool {
        self.ranked.len() >= self.wanted
    }

    /// Takes a candidate of the tier; breaks when there are enough.
    fn offer(&mut self, id: ContactId, rank: (bool, usize)) -> ControlFlow<()> {
        if self.known.insert(id) {
            self.candidates.push((rank, id));
        }
        if self.candidates.len() >= ORDERED_AT_ONCE {
            self.settle();
        }
        if self.is_full() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Puts the candidates in order, behind those that are.
    fn settle(&mut self) {
        self.candidates.sort_unstable();
        self.ranked.extend(self.candidates.drain(..).map(|(_, id)| id));
    }
}
