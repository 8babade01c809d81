//! What the operating system must bring: looked for by what is used of it, installed as packages where we may.

mod needs;

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::step::{command, output, run, step, succeeds};
pub use needs::{BUILD, END_TO_END, HEADLESS, PICTURES};

/// Something that must be there, how it is recognised, and the package that brings it.
pub struct Need {
    /// What it is, for the sentence that names it.
    what: &'static str,
    probe: Probe,
    /// The package's names over the releases, newest last.
    debian: &'static [&'static str],
    fedora: &'static str,
    arch: &'static str,
}

/// How we know that something is there, whatever package manager brought it.
enum Probe {
    /// A program on the PATH.
    Program(&'static str),
    /// A program that is on no PATH, where distributions put it.
    File(&'static [&'static str]),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A header that the C compiler finds.
    Header(&'static str),
    /// A font with the letters of this language, by its ISO 639 code.
    Font(&'static str),
}

/// Linux distributions by their package manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// apt-get: Debian, Ubuntu, Mint, …
    Debian,
    /// dnf: Fedora and its kin.
    Fedora,
    /// pacman: Arch, Manjaro, …
    Arch,
}

/// Makes sure that all of `lists` is there: installs what is missing when we may, else fails with the exact command.
pub fn require(lists: &[&[Need]]) -> Result<()> {
    match env::consts::OS {
        "linux" => require_on_linux(lists),
        "macos" if !succeeds("xcode-select", &["-p"]) => {
            bail!("Apple's command line tools are missing. Install them with: xcode-select --install")
        }
        // That xtask runs shows that Rust has its linker (on Windows: the Visual Studio build tools).
        "windows" if !webview2() => bail!(
            "the WebView2 runtime is missing. Install it with: winget install Microsoft.EdgeWebView2Runtime\n\
             or from https://developer.microsoft.com/microsoft-edge/webview2/"
        ),
        _ => Ok(()),
    }
}

fn require_on_linux(lists: &[&[Need]]) -> Result<()> {
    let missing = missing(lists);
    if missing.is_empty() {
        return Ok(());
    }
    let Some(family) = here() else {
        bail!(
            "this system lacks {}.\nIts package manager is not known here (apt-get, dnf and pacman are): install \
             them with the system's own, and run this again.",
            named(&missing)
        );
    };
    let packages = packages(family, &missing, |name| succeeds("apt-cache", &["show", name]));
    install(family, &packages)?;
    let missing = self::missing(lists);
    if !missing.is_empty() {
        bail!("{} still not found after installing {}", named(&missing), packages.join(" "));
    }
    Ok(())
}

/// The distribution family of this machine, if it is one we know.
pub fn here() -> Option<Family> {
    family(&fs::read_to_string("/etc/os-release").ok()?)
}

/// Installs packages, or fails with the command that does it.
pub fn install(family: Family, packages: &[&str]) -> Result<()> {
    let commands = install_commands(family, packages);
    let typed =
        commands.iter().map(|line| format!("sudo {}", line.join(" "))).collect::<Vec<_>>().join(" && ");
    let Some(privilege) = privilege() else {
        bail!(
            "system packages are missing, and installing them needs the administrator. Run this, and then the same \
             cargo xtask command again:\n\n    {typed}\n"
        );
    };
    step(&format!("System packages: {}", packages.join(" ")), || {
        for line in &commands {
            let mut words = privilege.iter().chain(line);
            let program = words.next().expect("a command has a program");
            run(command(program).args(words).env("DEBIAN_FRONTEND", "noninteractive"))?;
        }
        Ok(())
    })
}

/// Where a program of the PATH is.
pub fn program(name: &str) -> Option<PathBuf> {
    let name = if cfg!(windows) && name == "npm" {
        "npm.cmd".to_owned()
    } else {
        format!("{name}{}", env::consts::EXE_SUFFIX)
    };
    env::split_paths(&env::var_os("PATH")?).map(|directory| directory.join(&name)).find(|file| file.is_file())
}

fn missing<'a>(lists: &[&'a [Need]]) -> Vec<&'a Need> {
    lists.iter().copied().flatten().filter(|need| !need.probe.is_there()).collect()
}

fn named(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
}

impl Probe {
    fn is_there(&self) -> bool {
        match self {
            Self::Program(name) => program(name).is_some(),
            Self::File(paths) => paths.iter().any(|path| Path::new(path).is_file()),
            Self::Library(name) => succeeds("pkg-config", &["--exists", name]),
            Self::Header(name) => preprocesses(name),
            Self::Font(language) => {
                output("fc-list", &[&format!(":lang={language}")]).is_some_and(|fonts| !fonts.is_empty())
            }
        }
    }
}

/// Asks the C compiler, because only it knows where it looks.
fn preprocesses(header: &str) -> bool {
    let compiler = Command::new("cc")
        .args(["-E", "-x", "c", "-", "-o", "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut compiler) = compiler else { return false };
    let written =
        compiler.stdin.take().is_some_and(|mut source| writeln!(source, "#include <{header}>").is_ok());
    compiler.wait().is_ok_and(|status| written && status.success())
}

/// The family that an os-release file names, itself or by its ancestors.
fn family(os_release: &str) -> Option<Family> {
    let value = |key: &str| {
        os_release
            .lines()
            .find_map(|line| line.trim().strip_prefix(key)?.strip_prefix('='))
            .map(|value| value.trim_matches(['"', '\'']).to_lowercase())
            .unwrap_or_default()
    };
    let names = format!("{} {}", value("ID"), value("ID_LIKE"));
    names.split_whitespace().find_map(|name| match name {
        "debian" | "ubuntu" => Some(Family::Debian),
        "fedora" => Some(Family::Fedora),
        "arch" => Some(Family::Arch),
        _ => None,
    })
}

/// The packages that bring what is missing; `known` says whether apt has heard of a name.
fn packages(family: Family, missing: &[&Need], known: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for need in missing {
        let package = match family {
            Family::Debian => need.debian.iter().find(|name| known(name)).or(need.debian.first()).copied(),
            Family::Fedora => Some(need.fedora),
            Family::Arch => Some(need.arch),
        };
        packages.extend(package.filter(|package| !packages.contains(package)));
    }
    packages
}

/// The commands, word by word, without what makes them privileged.
fn install_commands(family: Family, packages: &[&str]) -> Vec<Vec<String>> {
    let line = |words: &[&str], packages: &[&str]| {
        words.iter().chain(packages).map(|&word| word.to_owned()).collect()
    };
    match family {
        Family::Debian => vec![
            line(&["apt-get", "update"], &[]),
            line(&["apt-get", "install", "--yes", "--no-install-recommends"], packages),
        ],
        Family::Fedora => vec![line(&["dnf", "install", "--assumeyes"], packages)],
        Family::Arch => vec![line(&["pacman", "-S", "--needed", "--noconfirm"], packages)],
    }
}

/// The words before a command that make it the administrator's, if that needs no password.
fn privilege() -> Option<Vec<String>> {
    if output("id", &["-u"]).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    let words = ["sudo", "--non-interactive", "--preserve-env=DEBIAN_FRONTEND"];
    succeeds("sudo", &["--non-interactive", "true"]).then(|| words.map(str::to_owned).to_vec())
}

/// Microsoft's documented place of the runtime's version, for the machine or for the user.
fn webview2() -> bool {
    const CLIENT: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"]
        .iter()
        .any(|root| succeeds("reg", &["query", &format!(r"{root}\{CLIENT}"), "/v", "pv"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_by_os_release() {
        let rows = [
            ("ID=debian\nVERSION_ID=\"12\"\n", Some(Family::Debian), "itself"),
            ("NAME=\"Ubuntu\"\nID=ubuntu\nID_LIKE=debian\n", Some(Family::Debian), "two lines that agree"),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Some(Family::Debian), "a grandchild"),
            ("ID=fedora\n", Some(Family::Fedora), "itself"),
            ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", Some(Family::Fedora), "the last ancestor"),
            ("ID=arch\n", Some(Family::Arch), "itself"),
            ("ID='manjaro'\nID_LIKE='arch'\n", Some(Family::Arch), "single quotes"),
            ("ID=nixos\n", None, "no package manager that we know"),
            ("VARIANT_ID=debian\n", None, "another key that ends the same"),
            ("", None, "an empty file"),
        ];
        for (text, expected, why) in rows {
            assert_eq!(family(text), expected, "{why}");
        }
    }

    #[test]
    fn the_exact_commands() {
        let webkit = need("libwebkit2gtk-4.1-dev");
        let driver = need("webkit2gtk-driver");
        let rows = [
            (
                Family::Debian,
                "apt-get update && apt-get install --yes --no-install-recommends libwebkit2gtk-4.1-dev webkit2gtk-driver",
            ),
            (Family::Fedora, "dnf install --assumeyes webkit2gtk4.1-devel webkitgtk6.0"),
            (Family::Arch, "pacman -S --needed --noconfirm webkit2gtk-4.1 webkitgtk-6.0"),
        ];
        for (family, expected) in rows {
            let packages = packages(family, &[webkit, driver, webkit], |_| true);
            let lines: Vec<String> =
                install_commands(family, &packages).iter().map(|line| line.join(" ")).collect();
            assert_eq!(lines.join(" && "), expected, "{family:?}: each package once");
        }
    }

    #[test]
    fn a_renamed_package_is_taken_by_the_name_that_apt_knows() {
        let driver = need("webkit2gtk-driver");
        type Row = (&'static [&'static str], &'static str, &'static str);
        let rows: [Row; 3] = [
            (&["webkit2gtk-driver", "webkitgtk-webdriver"], "webkit2gtk-driver", "both: the first"),
            (&["webkitgtk-webdriver"], "webkitgtk-webdriver", "a newer release"),
            (&[], "webkit2gtk-driver", "no package lists yet: the usual name, for the printed command"),
        ];
        for (known, expected, why) in rows {
            let packages = packages(Family::Debian, &[driver], |name| known.contains(&name));
            assert_eq!(packages, [expected], "{why}");
        }
    }

    #[test]
    fn every_need_has_a_package_everywhere() {
        for need in [BUILD, HEADLESS, END_TO_END].into_iter().flatten() {
            assert!(
                !need.debian.is_empty() && !need.fedora.is_empty() && !need.arch.is_empty(),
                "{}",
                need.what
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_compiler_knows_its_headers() {
        assert!(preprocesses("stdio.h"));
        assert!(!preprocesses("touchbase-no-such-header.h"));
    }

    fn need(debian: &str) -> &'static Need {
        [BUILD, HEADLESS, END_TO_END]
            .into_iter()
            .flatten()
            .find(|need| need.debian.contains(&debian))
            .expect("one of the needs")
    }
}
