//! The process that shows the pages. It may end on its own, by a fault of the graphics driver, say: the window would stay as
//! a picture that answers nothing.

use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Within so long two ends are no accident: what ended it would end it again and again.
const APART: Duration = Duration::from_secs(10);

/// Loads the page again whenever its process has ended.
#[cfg(target_os = "linux")]
pub fn revive(window: &tauri::WebviewWindow) {
    use webkit2gtk::WebViewExt as _;

    let ends = Ends::default();
    crate::window::logged(window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |view, why| {
            tracing::warn!(?why, "the process that shows the page has ended");
            if ends.is_accident() {
                view.reload();
            }
        });
    }));
}

/// The same on macOS, where the builder of the app is told. On Windows WebView2 shows a page of its own that offers it.
#[cfg(target_os = "macos")]
pub fn revive_all<R: tauri::Runtime>(builder: tauri::Builder<R>) -> tauri::Builder<R> {
    let ends = Ends::default();
    builder.on_web_content_process_terminate(move |webview| {
        tracing::warn!("the process that shows the page has ended");
        if ends.is_accident() {
            crate::window::logged(webview.reload());
        }
    })
}

/// When it ended last.
#[derive(Default)]
struct Ends(Mutex<Option<Instant>>);

impl Ends {
    /// Takes down an end, and returns whether none came just before.
    fn is_accident(&self) -> bool {
        let mut last = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        last.replace(Instant::now()).is_none_or(|last| last.elapsed() > APART)
    }
}
