//! Who is one, and what is kept of a person, in the real window: labels and the preferred number, groups of duplicates,
//! a tag that is renamed for everybody, lists by family name, and what a search found.
#![cfg(target_os = "linux")]

use touchbase_tests::{Cli, Notifications, Stage, Window};

/// Three copies of one person from three phones, and somebody whose numbers have labels.
const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a1\r\nFN:Ida Halsen\r\nN:Halsen;Ida;;;\r\nTEL;TYPE=CELL:+47 900 00 001\r\nCATEGORIES:vip\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a2\r\nFN:Ida Halsen\r\nN:Halsen;Ida;;;\r\nTEL;TYPE=CELL:90000001\r\nEMAIL:ida@halsen.example\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a3\r\nFN:Ida Halsen\r\nN:Halsen;Ida;;;\r\nEMAIL:ida@halsen.example\r\nEND:VCARD\r\n\
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:b\r\nFN:Zoë Aberg\r\nN:Aberg;Zoë;;;\r\nNICKNAME:Zed\r\nitem1.TEL:+46 8 000 00 11\r\nitem1.X-ABLabel:Summer house\r\nTEL;TYPE=CELL,PREF:+46 70 000 00 12\r\nCATEGORIES:VIP\r\nEND:VCARD\r\n";

#[test]
fn what_is_known_of_a_person_is_seen_and_kept_together() {
    let stage = Stage::open("identity");
    let cli = Cli::new(&stage);
    let cards = stage.write("cards.vcf", CARDS);
    cli.json(["import", &cards.display().to_string()]);
    let _service = Notifications::start(&stage.bus);
    let window = Window::open(&stage);

    let found = cli.json(["search", "Zed"]);
    let zoe = found[0]["id"].to_string();

    // The preferred number stands first, the label beside its number.
    window.visit(&zoe, "Zoë Aberg");
    window.see("contact-name");
    let phones = window.texts("detail-phones");
    assert!(phones[0].contains("+46 70 000 00 12"), "the preferred one first: {phones:?}");
    assert!(
        phones[1].contains("Summer house") && phones[1].contains("+46 8 000 00 11"),
        "its label: {phones:?}"
    );
    window.screenshot("contact");

    // Three copies are one group, merged in one go; one undo parts them.
    window.click("nav-contacts");
    window.click("find-duplicates");
    window.see_text("duplicate-group", "Ida Halsen");
    assert_eq!(window.texts("twin-member").len(), 3, "one group of three");
    window.screenshot("duplicates");
    window.click("twin-merge");
    window.see("twins-empty");
    let named = |name: &str| {
        let contacts = cli.json(["contacts"]);
        contacts.as_array().expect("a list").iter().filter(|one| one["name"]["full"] == name).count()
    };
    assert_eq!(named("Ida Halsen"), 1, "one is left");
    cli.json(["undo"]);
    assert_eq!(named("Ida Halsen"), 3, "one undo parts them");

    // A tag is renamed for all who have it, however they spell it.
    window.click("nav-settings");
    window.click("settings-section-contacts");
    window.see_text("tag-row", "VIP");
    window.click("tag-rename");
    window.fill("tag-name", "Premium");
    window.screenshot("tags");
    window.click("tag-rename-save");
    window.see_text("tag-row", "Premium");
    let tagged = cli.json(["contacts", "--tag", "premium"]);
    assert_eq!(tagged.as_array().expect("a list").len(), 2, "{tagged}");

    // Lists go by family name when the owner wants it so.
    window.click("settings-name-order-family");
    window.click("nav-contacts");
    window.until(
        "Aberg comes first",
        "return document.querySelector('[data-testid=contact-row]')?.textContent.includes('Zoë Aberg') ?? false",
    );
    window.screenshot("by-family-name");
}
