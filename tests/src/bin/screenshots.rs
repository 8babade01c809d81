//! Pictures of the running app with its sample data, for the README: `screenshots FOLDER`.

#[cfg(target_os = "linux")]
fn main() {
    use std::path::PathBuf;
    use std::time::Duration;

    use touchbase_tests::wait::until;
    use touchbase_tests::{Drag, Notifications, Stage, Window, programs};

    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.expect("usage: screenshots FOLDER");
    std::fs::create_dir_all(&folder).expect("the folder can be made");

    let stage = Stage::open("screenshots");
    // Takes the reminders of the sample data, which otherwise show as alerts in the window.
    let _service = Notifications::start(&stage.bus);
    let window = Window::open_with(&stage, ["--demo"]);
    let save = |name: &str| {
        let file = folder.join(format!("{name}.png"));
        window.save_screenshot(&file).expect("the picture is taken and saved");
        println!("{}", file.display());
    };
    let cards = ["scan.png", "dark.png", "turned.jpg", "two-cards.png", "vertical.png", "code.png"];
    window.see("nav-inbox");
    Drag::onto(&stage, &window, &cards.map(programs::card));
    window.wait_for(Duration::from_secs(60), "draft-field-name");
    until("all cards are read", Duration::from_secs(120), || {
        window.texts("side-reading").is_empty().then_some(())
    });
    window.click("batch-event");
    window.fill("batch-event-input", "Harbour days\u{e007}"); // Enter, as WebDriver writes it
    window.see_text("inbox-title", "Harbour days");
    window.gone("toast");
    for theme in ["light", "dark"] {
        window.click("nav-settings");
        window.click("settings-section-appearance");
        window.click(&format!("settings-theme-{theme}"));
        window.until(
            "the theme shows",
            &format!("return document.documentElement.dataset.theme === '{theme}'"),
        );
        window.click("nav-today");
        // The one that the call sheet beside the list is about.
        let chosen = "follow-up-row[aria-current=true]";
        window.see(chosen);
        save(&format!("today-{theme}"));
        window.hover(chosen);
        window.click(&format!("{chosen} row-open"));
        // The mouse goes where nothing lights up.
        window.hover("contact-name");
        save(&format!("contact-{theme}"));
        window.click("plan-button");
        window.see("plan-save");
        window.fill("plan-purpose", "Ask how the first month with them went");
        save(&format!("plan-{theme}"));
        // The first one asks.
        stage.display.keys("Escape");
        stage.display.keys("Escape");
        window.gone("plan-dialog");
        for (page, sign) in
            [("opportunities", "opportunity-row"), ("promises", "promise-row"), ("plays", "play-row")]
        {
            window.click(&format!("nav-{page}"));
            let is_there = format!("return document.querySelector('[data-testid={sign}]') !== null");
            window.until("the rows are there", &is_there);
            save(&format!("{page}-{theme}"));
        }
        stage.display.keys("g");
        stage.display.keys("d");
        window.see("day-next");
        save(&format!("day-{theme}"));
        stage.display.keys("g");
        stage.display.keys("h");
        window.see("health-service");
        save(&format!("reminders-{theme}"));
        window.click("nav-contacts");
        window.until(
            "there are contacts",
            "return document.querySelector('[data-testid=contact-row]') !== null",
        );
        save(&format!("contacts-{theme}"));
        window.click("nav-inbox");
        window.until("its picture is shown", "return [...document.images].some(i => i.naturalWidth > 0)");
        save(&format!("inbox-{theme}"));
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("Pictures are taken on Linux only.");
}
