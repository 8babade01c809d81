//! Who was put away comes back by what is done with them.

use super::remember::keep_dates;
use super::rhythm::keep_rhythm;
use crate::book::Verb;
use crate::error::Result;
use crate::id::ContactId;
use crate::store::contact;

/// Brings a contact back that is archived: with its rhythm and its dates to remember. To be called by every verb that
/// begins something with a contact: what happened, a plan, a play, an opportunity.
pub fn bring_back(verb: &Verb<'_>, id: ContactId) -> Result<()> {
    if !contact::get(verb.conn, id)?.archived {
        return Ok(());
    }
    contact::set_archived(verb.conn, id, false)?;
    keep_dates(verb, id)?;
    keep_rhythm(verb, id)
}
