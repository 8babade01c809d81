//! What a verb for several follow-ups did.

use serde_json::json;
use touchbase_core::time::Now;
use touchbase_core::view::{FollowUpRow, LeftAlone, ManyDone};
use touchbase_core::{Error, Reader, Result};

use crate::print::{Printer, follow_up_line, joined};

/// Prints those of several follow-ups that were `moved`, say, and why the others were left out.
///
/// # Errors
/// When none of them was.
pub fn print(book: &Reader, many: ManyDone, verb: &str, now: &Now, printer: &Printer) -> Result<()> {
    if many.done.is_empty() {
        let reasons = many.left_out.iter().map(left_alone_line).collect::<Vec<_>>().join("\n");
        return Err(Error::Conflict(format!("Nothing was {verb}.\n{reasons}")));
    }
    let rows =
        many.done.iter().map(|id| book.follow_up_row(*id, now)).collect::<Result<Vec<FollowUpRow>>>()?;
    let done = json!({ verb: rows, "left_out": many.left_out, "also_done": many.also_done });
    printer.either(&done, || {
        let left_out = many.left_out.iter().map(left_alone_line);
        let also = many.also_done.iter().map(|also| format!("        also done: {also}"));
        rows.iter().map(follow_up_line).chain(also).chain(left_out).collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

/// A follow-up that was left as it is, and why.
pub fn left_alone_line(one: &LeftAlone) -> String {
    let words = joined([Some(&one.contact), Some(&one.purpose)]);
    format!("{:>6}  stays on {}  {words}: {}", one.follow_up_id, one.date, one.reason)
}
