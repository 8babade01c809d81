//! What the benchmarks have in common: the stopwatch, and the size of the book.

use std::env;
use std::time::{Duration, Instant};

/// Anything that ends a benchmark.
pub type Failure = Box<dyn std::error::Error>;

/// Contacts in a bench, unless the environment's `TOUCHBASE_BENCH_CONTACTS` says otherwise.
const CONTACTS: u32 = 100_000;

/// How many contacts the book of a bench has.
pub fn contacts() -> u32 {
    env::var("TOUCHBASE_BENCH_CONTACTS").ok().and_then(|n| n.parse().ok()).unwrap_or(CONTACTS)
}

/// How long `work` takes; giving its result back to the memory is not counted.
#[allow(clippy::disallowed_methods, reason = "a benchmark reads a stopwatch")]
pub fn timed<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<Duration, Failure> {
    let start = Instant::now();
    let result = work()?;
    let time = start.elapsed();
    drop(result);
    Ok(time)
}
