//! What processes take, as Linux tells it (proc(5)).

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Kernel ticks of CPU time a second, the same on every Linux of today.
const TICKS: u64 = 100;

/// A process and all that it started.
#[derive(Debug)]
pub struct Family(Vec<u32>);

/// What a family has taken so far.
#[derive(Debug)]
pub struct Sample {
    /// How often one of its threads was woken: a thread that waits gives up the processor of its own accord, once for
    /// each time that it is woken.
    pub wake_ups: u64,
    /// Its CPU time.
    pub cpu: Duration,
}

/// What a family holds in memory, in KiB.
#[derive(Debug)]
pub struct Memory {
    proportional: u64,
    unshared: u64,
}

impl Family {
    /// The family of a process, as it is now.
    pub fn of(pid: u32) -> Self {
        let children = |parent: u32| {
            let threads = fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
            threads
                .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok())
                .flat_map(|list| {
                    list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>()
                })
                .collect::<Vec<_>>()
        };
        let mut family = vec![pid];
        let mut at = 0;
        while let Some(parent) = family.get(at) {
            family.extend(children(*parent));
            at += 1;
        }
        Self(family)
    }

    /// How many processes.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The first of its processes that runs a program, as proc(5) names it: with no more than 15 letters.
    pub fn running(&self, program: &str) -> Option<u32> {
        let name = |pid: &&u32| fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
        self.0.iter().find(|pid| name(pid).trim_end() == program).copied()
    }

    /// The files that it has mapped into memory: programs, libraries, data.
    pub fn files(&self) -> BTreeSet<PathBuf> {
        let maps = self.0.iter().filter_map(|pid| fs::read_to_string(format!("/proc/{pid}/maps")).ok());
        maps.flat_map(|maps| {
            let files =
                maps.lines().filter_map(|line| line.find('/').map(|path| PathBuf::from(&line[path..])));
            files.collect::<Vec<_>>()
        })
        .collect()
    }

    /// What it has taken so far.
    pub fn sample(&self) -> Sample {
        let tasks = self.0.iter().flat_map(|pid| {
            fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten().map(|task| task.path())
        });
        let wake_ups = tasks.map(|task| field(&task.join("status"), "voluntary_ctxt_switches:")).sum();
        let ticks = |pid: &u32| {
            let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            // The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
            let after = stat.rsplit(')').next().unwrap_or_default();
            after
                .split_whitespace()
                .skip(11)
                .take(2)
                .filter_map(|field| field.parse::<u64>().ok())
                .sum::<u64>()
        };
        let cpu = Duration::from_millis(self.0.iter().map(ticks).sum::<u64>() * 1000 / TICKS);
        Sample { wake_ups, cpu }
    }

    /// What it holds.
    pub fn memory(&self) -> Memory {
        let sum = |name| {
            let rollups = self.0.iter().map(|pid| PathBuf::from(format!("/proc/{pid}/smaps_rollup")));
            rollups.map(|file| field(&file, name)).sum::<u64>()
        };
        Memory { proportional: sum("Pss:"), unshared: sum("Private_Clean:") + sum("Private_Dirty:") }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mega = |kib: u64| kib as f64 / 1024.0;
        write!(f, "PSS {:.1} MB ({:.1} MB its own)", mega(self.proportional), mega(self.unshared))
    }
}

/// The number behind a name in one of the kernel's lists; 0 where the process has ended.
fn field(file: &Path, name: &str) -> u64 {
    let list = fs::read_to_string(file).unwrap_or_default();
    list.lines()
        .filter_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse::<u64>().ok())
        .sum()
}
