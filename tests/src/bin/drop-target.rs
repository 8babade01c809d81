//! A window that takes dropped files and says their addresses, one a line: proves a drag without the app.

#[cfg(target_os = "linux")]
fn main() {
    use gtk::gdk::DragAction;
    use gtk::prelude::*;

    gtk::init().expect("a display");
    let window = gtk::Window::new(gtk::WindowType::Toplevel);
    window.set_title("drop-target");
    window.set_default_size(400, 300);
    window.drag_dest_set(gtk::DestDefaults::ALL, &[], DragAction::COPY);
    window.drag_dest_add_uri_targets();
    window.connect_drag_data_received(|_, _, _, _, data, _, _| {
        for uri in data.uris() {
            println!("{uri}");
        }
    });
    window.connect_destroy(|_| gtk::main_quit());
    window.show_all();
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
