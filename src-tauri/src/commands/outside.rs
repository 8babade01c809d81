//! What the system's other programs are asked to do: call a number, write an e-mail, show a place, open a page. Nothing
//! is fetched here; each is one click of the owner's.

use serde::Deserialize;
use tauri::AppHandle;

use crate::failure::Failure;
use crate::host::ask;

/// What is to be opened by the program that the system has for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "what", content = "value")]
pub enum Outside {
    /// A number, as it was written.
    Call(String),
    /// An e-mail address.
    Write(String),
    /// A postal address in one line.
    Map(String),
    /// A web address, with or without its scheme.
    Web(String),
}

/// Opens a number, an address or a page with the program that the system has for it.
#[tauri::command]
#[specta::specta]
pub async fn open_outside(app: AppHandle, target: Outside) -> Result<(), Failure> {
    let region = ask(app, |reader, _| Ok(reader.settings()?.default_region)).await?;
    let links = links(&target, &region)?;
    let opened = links.iter().any(|link| match open::that_detached(link) {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(%error, "the system has no program for it");
            false
        }
    });
    if opened { Ok(()) } else { Err(Failure::system(refusal(&target))) }
}

/// The links to try, one after another.
fn links(target: &Outside, region: &str) -> Result<Vec<String>, Failure> {
    match target {
        Outside::Call(number) => Ok(vec![touchbase_core::phone::tel_link(number, region)]),
        Outside::Write(address) => {
            // The parts of an address that mean something in a link are written out.
            Ok(vec![format!("mailto:{}", encoded(address.trim(), b"@"))])
        }
        Outside::Map(address) => {
            let place = encoded(address.trim(), b"");
            let page = format!("https://www.openstreetmap.org/search?query={place}");
            let own = if cfg!(target_os = "macos") {
                format!("maps:?q={place}")
            } else if cfg!(target_os = "windows") {
                format!("bingmaps:?where={place}")
            } else {
                return Ok(vec![page]);
            };
            Ok(vec![own, page])
        }
        Outside::Web(address) => web_link(address.trim()).map(|link| vec![link]),
    }
}

/// A page's link. What is no page (a file, a script) came from a card and is not opened.
fn web_link(address: &str) -> Result<String, Failure> {
    let lower = address.to_ascii_lowercase();
    let link = if lower.starts_with("http://") || lower.starts_with("https://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    let rest = link.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // "javascript:…" without its slashes would stand in the place of the host.
    let is_host = match host.rsplit_once(':') {
        Some((name, port)) => {
            !name.is_empty() && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => !host.is_empty(),
    };
    if !is_host || link.contains(|letter: char| letter.is_control() || letter == ' ') {
        return Err(Failure::conflict(format!(
            "“{address}” is not a website, so it was not opened. Nothing was changed."
        )));
    }
    Ok(link)
}

fn refusal(target: &Outside) -> &'static str {
    match target {
        Outside::Call(_) => {
            "This computer has no app for calls. Nothing was dialled. Copy the number instead."
        }
        Outside::Write(_) => {
            "This computer has no mail program. Nothing was opened. Copy the address instead."
        }
        Outside::Map(_) => "This computer has no app for maps. Copy the address instead.",
        Outside::Web(_) => "This computer has no browser. Copy the address instead.",
    }
}

/// Percent-encodes all but letters, digits, `-._~` and `kept`.
fn encoded(text: &str, kept: &[u8]) -> String {
    let mut link = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || kept.contains(&byte) {
            link.push(byte.into());
        } else {
            link.push_str(&format!("%{byte:02X}"));
        }
    }
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_what_the_system_understands() {
        for (target, link, why) in [
            (Outside::Call("030 123456".into()), "tel:+4930123456", "complete with the owner's country"),
            (Outside::Call("+1 212 555 0145 ext. 9".into()), "tel:+12125550145;ext=9", "the extension apart"),
            (
                Outside::Write("ana+shop@prado.example".into()),
                "mailto:ana%2Bshop@prado.example",
                "written out",
            ),
            (
                Outside::Write("a@b.example?bcc=c@d.example".into()),
                "mailto:a@b.example%3Fbcc%3Dc@d.example",
                "nothing else goes along",
            ),
            (
                Outside::Web("prado.example/shop".into()),
                "https://prado.example/shop",
                "a page without its scheme",
            ),
            (
                Outside::Web("http://prado.example:8080/".into()),
                "http://prado.example:8080/",
                "a port is no scheme",
            ),
        ] {
            let links = links(&target, "DE").expect("a link");
            assert_eq!(links[0], link, "{why}");
        }
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "", "a b.example"] {
            assert!(links(&Outside::Web(bad.into()), "").is_err(), "{bad} is no page");
        }
    }
}
