//! The picture on the system's clipboard, where the web view does not hand it to the page.

use tauri::AppHandle;

/// The bytes of the picture; `None` when there is none. To be asked on a thread that may wait, for whoever owns the
/// clipboard answers when it likes.
///
/// WebKitGTK tells a page of text only.
#[cfg(target_os = "linux")]
pub fn picture(app: &AppHandle) -> Option<Vec<u8>> {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use gtk::gdk::{Atom, SELECTION_CLIPBOARD};

    /// How long an owner may take over a large screenshot.
    const ANSWER: Duration = Duration::from_secs(5);

    // What loses least first; nearly all who copy pictures offer PNG.
    ["image/png", "image/tiff", "image/webp", "image/bmp", "image/jpeg"].into_iter().find_map(|kind| {
        let (sender, answer) = channel();
        app.run_on_main_thread(move || {
            gtk::Clipboard::get(&SELECTION_CLIPBOARD).request_contents(
                &Atom::intern(kind),
                move |_, answer| {
                    // Nobody waits for an answer that is late.
                    let _ = sender.send(if answer.length() > 0 { answer.data() } else { Vec::new() });
                },
            );
        })
        .ok()?;
        answer.recv_timeout(ANSWER).ok().filter(|bytes| !bytes.is_empty())
    })
}

/// The web views of other systems give the picture to the page, which pastes it.
#[cfg(not(target_os = "linux"))]
pub fn picture(_app: &AppHandle) -> Option<Vec<u8>> {
    None
}
