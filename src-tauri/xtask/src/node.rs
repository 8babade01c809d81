//! Node.js and npm: the window is built and tested with them.

use anyhow::{Result, bail};

use crate::step::output;
use crate::system::{self, Family};

/// What the window's tools ask for in their package.json (the strictest of Vite, Vitest and jsdom).
const WANTED: &str = "Node.js 20.19, 22.13, 24 or newer, with npm";

/// Fails with instructions, unless a good Node.js is there or could be installed.
pub fn require() -> Result<()> {
    if missing().is_none() {
        return Ok(());
    }
    if let Some(family) = system::here()
        && packaged(family)
    {
        system::install(family, &["nodejs"])?;
        // Some packages of Node.js bring npm along and refuse the distribution's own beside it.
        if system::program("npm").is_none() {
            system::install(family, &["npm"])?;
        }
    }
    match missing() {
        None => Ok(()),
        Some(found) => bail!("{WANTED}, is needed; {found}.\n{}", instructions(std::env::consts::OS)),
    }
}

/// What is wrong with the Node.js of this machine, if anything.
fn missing() -> Option<String> {
    let Some(version) = output("node", &["--version"]) else {
        return Some("there is none".to_owned());
    };
    if !good(&version) {
        return Some(format!("this is {version}"));
    }
    system::program("npm").is_none().then(|| format!("Node.js {version} is here, but not npm"))
}

fn good(version: &str) -> bool {
    match numbers(version) {
        Some((20, minor)) => minor >= 19,
        Some((22, minor)) => minor >= 13,
        // Odd releases are short-lived, and the tools do not support them.
        Some((21 | 23, _)) => false,
        Some((major, _)) => major >= 24,
        None => false,
    }
}

/// Major and minor number of `v20.19.2`, or of a package's `22.12.0+dfsg-1`.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.trim().trim_start_matches('v').split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next()?.parse().ok()?;
    Some((major, minor))
}

/// Whether the distribution's own package is new enough. Debian and Ubuntu releases differ, the others keep up.
fn packaged(family: Family) -> bool {
    match family {
        Family::Debian => output("apt-cache", &["policy", "nodejs"])
            .and_then(|policy| candidate(&policy).map(good))
            .unwrap_or(false),
        Family::Fedora | Family::Arch => true,
    }
}

/// The version that `apt-get install` would take.
fn candidate(policy: &str) -> Option<&str> {
    policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:")).map(str::trim)
}

fn instructions(os: &str) -> &'static str {
    match os {
        "macos" => {
            "Install it with `brew install node`, or from https://nodejs.org/en/download, and run this again."
        }
        "windows" => {
            "Install it with `winget install OpenJS.NodeJS.LTS`, or from https://nodejs.org/en/download, \
             open a new terminal and run this again."
        }
        _ => {
            "This system's packages have none that is new enough. Install it from https://nodejs.org/en/download \
             or with a version manager (`nvm install 24`, `fnm install 24`), and run this again."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_the_tools_accept() {
        let rows = [
            ("v18.20.4", false, "Debian 12's own"),
            ("v20.18.3", false, "just too old for Vite"),
            ("v20.19.0", true, "the oldest that will do"),
            ("v21.7.3", false, "an odd release"),
            ("v22.12.0", false, "enough for Vite, not for jsdom"),
            ("v22.13.0", true, "a long-term release"),
            ("v23.11.0", false, "an odd release"),
            ("v24.0.0", true, "a long-term release"),
            ("v25.2.1", true, "newer than all we know"),
            ("20.19.2+dfsg-1", true, "a Debian package"),
            ("(none)", false, "no package at all"),
            ("", false, "nothing printed"),
        ];
        for (version, accepted, why) in rows {
            assert_eq!(good(version), accepted, "{version}: {why}");
        }
    }

    #[test]
    fn the_candidate_of_apt_is_found() {
        let policy = "nodejs:\n  Installed: (none)\n  Candidate: 20.19.2+dfsg-1\n  Version table:\n";
        assert_eq!(candidate(policy), Some("20.19.2+dfsg-1"));
        assert_eq!(candidate(""), None, "apt does not know the package");
    }
}
