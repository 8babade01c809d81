//! A window from which files can be dragged: `drag-source FILE…`. It says what happens to the drag, a word a line.

#[cfg(target_os = "linux")]
fn main() {
    use gtk::gdk::{DragAction, ModifierType};
    use gtk::prelude::*;

    gtk::init().expect("a display");
    let uris: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|file| gtk::glib::filename_to_uri(file, None).expect("an absolute path").into())
        .collect();

    let window = gtk::Window::new(gtk::WindowType::Toplevel);
    window.set_title("drag-source");
    window.set_default_size(160, 160);
    let area = gtk::EventBox::new();
    window.add(&area);
    area.drag_source_set(ModifierType::BUTTON1_MASK, &[], DragAction::COPY);
    area.drag_source_add_uri_targets();
    area.connect_drag_begin(|_, context| {
        println!("begun");
        context.connect_action_changed(|_, action| {
            println!("{}", if action.is_empty() { "refused" } else { "accepted" });
        });
    });
    area.connect_drag_data_get(move |_, _, data, _, _| {
        let uris: Vec<&str> = uris.iter().map(String::as_str).collect();
        data.set_uris(&uris);
    });
    area.connect_drag_end(|_, _| println!("ended"));
    window.connect_destroy(|_| gtk::main_quit());
    window.show_all();
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
