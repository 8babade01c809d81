//! Takes a picture of every page at every size, and compares it with the one that was kept.
//!
//! `screenshots KEPT RESULTS README [--accept] [VIEW …]`: the folder of the kept pictures, the one for what differs, and that
//! of the README's pictures, which are taken anew with `--accept`.

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    use std::path::PathBuf;
    use std::process::ExitCode;

    use touchbase_tests::Stage;
    use touchbase_tests::gallery::pictures::Comparison;
    use touchbase_tests::gallery::{
        Book, Gallery, README, SIZES, Size, THEMES, VIEWS, View, unknown, without_view,
    };

    let (options, arguments): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|one| one == "--accept");
    let is_accepted = !options.is_empty();
    let [kept, results, readme, names @ ..] = arguments.as_slice() else {
        eprintln!("usage: screenshots KEPT RESULTS README [--accept] [VIEW …]");
        return ExitCode::from(2);
    };
    let unknown = unknown(names);
    if !unknown.is_empty() {
        let known = VIEWS.iter().map(|view| view.name).collect::<Vec<_>>().join(", ");
        eprintln!("There is no view {}. No picture was taken. The views: {known}", unknown.join(", "));
        return ExitCode::from(2);
    }
    let [kept, results, readme] = [kept, results, readme].map(PathBuf::from);
    let _ = std::fs::remove_dir_all(&results);
    for folder in [&kept, &results, &readme] {
        std::fs::create_dir_all(folder).expect("the folder can be made");
    }
    let is_asked = |view: &View| names.is_empty() || names.iter().any(|name| name == view.name);
    let mut changed = Vec::new();
    let mut taken = 0;
    for book in Book::ALL {
        let views = VIEWS.iter().filter(|view| view.is_pictured(book) && is_asked(view)).collect::<Vec<_>>();
        if views.is_empty() {
            continue;
        }
        let stage = Stage::open(&format!("screenshots-{}", book.name()));
        let gallery = Gallery::open(&stage, book);
        let compare = |view: &View, size: &Size, theme: &str| -> Option<String> {
            let name = view.picture(book, size, theme);
            let shot = stage.logs().join(format!("{name}.png"));
            // Where the data file lies is another place every time.
            gallery.window.run(
                "document.querySelectorAll('.path').forEach((path) => path.textContent = 'touchbase.db')",
            );
            gallery.window.save_screenshot(&shot).expect("the picture is taken");
            let file = kept.join(format!("{name}.jpg"));
            let comparison = Comparison::of(&shot, &file).expect("the pictures can be read");
            if is_accepted && book == Book::Full && README.contains(&(view.name, size.name, theme)) {
                std::fs::copy(&shot, readme.join(format!("{}.png", view.name))).expect("it can be copied");
            }
            if comparison.is_same() {
                return None;
            }
            let done = if is_accepted {
                comparison.keep(&file)
            } else {
                comparison.show(&results.join(format!("{name}.png")))
            };
            done.expect("the picture can be written");
            Some(name)
        };
        for view in views {
            gallery.resize(&SIZES[0]);
            gallery.show(view);
            for size in view.sizes() {
                gallery.resize(size);
                for theme in THEMES {
                    gallery.paint(theme);
                    taken += 1;
                    changed.extend(compare(view, size, theme));
                }
            }
            println!("{} ({})", view.name, book.name());
        }
    }
    let strays = without_view(&kept).expect("the folder can be read");
    report(&changed, &strays, taken, is_accepted, &results)
}

/// Says what came of it.
#[cfg(target_os = "linux")]
fn report(
    changed: &[String],
    strays: &[std::path::PathBuf],
    taken: usize,
    is_accepted: bool,
    results: &std::path::Path,
) -> std::process::ExitCode {
    let count = changed.len();
    for name in changed {
        println!("changed: {name}");
    }
    for file in strays {
        println!("of no view any more, to be deleted: {}", file.display());
    }
    if count == 0 {
        println!("{taken} pictures, none has changed.");
    } else if is_accepted {
        println!("{count} of {taken} pictures are kept anew.");
    } else {
        println!(
            "{count} of {taken} pictures have changed. Before and after, side by side: {}",
            results.display()
        );
        println!("If this is as it should be: cargo xtask screenshots --accept");
        return std::process::ExitCode::FAILURE;
    }
    if strays.is_empty() { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("Pictures are taken on Linux only.");
}
