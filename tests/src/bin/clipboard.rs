//! Puts something on the clipboard and holds it there: `clipboard text TEXT` or `clipboard picture FILE`. It says "held"
//! when it is there.

#[cfg(target_os = "linux")]
fn main() {
    use gtk::gdk::SELECTION_CLIPBOARD;
    use gtk::gdk_pixbuf::Pixbuf;

    gtk::init().expect("a display");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let clipboard = gtk::Clipboard::get(&SELECTION_CLIPBOARD);
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["text", text] => clipboard.set_text(text),
        ["picture", file] => clipboard.set_image(&Pixbuf::from_file(file).expect("a picture")),
        _ => panic!("text TEXT or picture FILE, not {arguments:?}"),
    }
    println!("held");
    gtk::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
