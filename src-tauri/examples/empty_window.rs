//! A window of the shell with an empty page, made as the app makes its own: what `cargo xtask bench feel` compares the
//! start of the app with.

use tauri::http::Response;
use tauri::{Builder, Url, WebviewUrl, WebviewWindowBuilder};

/// Says in its title that it is painted, two frames after it was laid out, as the app's page does.
const PAGE: &str = "<!doctype html><title>Opening</title><script>requestAnimationFrame(() => \
                    requestAnimationFrame(() => (document.title = 'Touchbase')))</script>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            Response::builder().header("Content-Type", "text/html").body(PAGE.as_bytes()).expect("a page")
        })
        .build(tauri::generate_context!())?;
    let page = Url::parse("empty://localhost/")?;
    WebviewWindowBuilder::new(&app, "main", WebviewUrl::CustomProtocol(page))
        .title("Opening Touchbase")
        .inner_size(1280.0, 800.0)
        .visible(false)
        .on_document_title_changed(|window, title| drop(window.set_title(&title)))
        .on_page_load(|window, load| {
            if load.event() == tauri::webview::PageLoadEvent::Finished {
                drop(window.show());
            }
        })
        .build()?;
    app.run(|_, _| {});
    Ok(())
}
