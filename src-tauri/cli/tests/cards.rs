//! Cards on the command line: pictures in, contacts out.

mod desk;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use desk::Desk;
use serde_json::Value;

/// A business card as a PDF file of one page for each of `cards`, its lines from top to bottom in points of size.
fn pdf(cards: &[&[(u32, &str)]]) -> Vec<u8> {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids = (0..cards.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect::<Vec<_>>().join(" ");
    objects.push(format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", cards.len()));
    objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned());
    for (n, lines) in cards.iter().enumerate() {
        let mut y = 160;
        let mut content = String::new();
        for (size, text) in *lines {
            y -= size + 10;
            content += &format!("BT /F1 {size} Tf 20 {y} Td ({text}) Tj ET\n");
        }
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 260 165] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * n
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).into_bytes());
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").into_bytes()));
    let size = places.len() + 1;
    file.extend(format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes());
    file
}

const ANA: &[(u32, &str)] = &[
    (18, "Ana Prado"),
    (10, "Head of Purchasing"),
    (12, "Prado Tools Ltd"),
    (10, "Mobile: +44 7700 900142"),
    (10, "ana.prado@pradotools.example"),
];
const JONAS: &[(u32, &str)] =
    &[(18, "Jonas Weber"), (12, "Weber Logistics Inc."), (10, "jonas@weber-logistics.example")];

fn values<'a>(card: &'a Value, field: &str) -> Vec<&'a str> {
    let fields = card["fields"].as_array().expect("fields");
    let named = fields.iter().filter(|found| found["field"] == field);
    named.filter_map(|found| found["value"].as_str()).collect()
}

#[test]
fn a_scan_prints_a_line_a_card_and_stores_nothing() {
    let desk = Desk::new();
    let two = desk.file("two.pdf", pdf(&[ANA, JONAS]));
    let zip = desk.file("zip.png", b"PK\x03\x04 and so on");
    let one = desk.file("one.pdf", pdf(&[JONAS]));
    let (code, stdout, stderr) = desk.run(&format!("--json scan {two} {zip} nowhere.jpg {one}"));
    assert_eq!(code, 1, "two files could not be read: {stderr}");
    let cards =
        stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).collect::<Vec<_>>();
    let places =
        cards.iter().map(|card| (card["source"].as_str(), card["page"].as_u64(), card["card"].as_u64()));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            (Some(two.as_str()), Some(1), Some(1)),
            (Some(two.as_str()), Some(2), Some(1)),
            (Some(zip.as_str()), None, None),
            (Some("nowhere.jpg"), None, None),
            (Some(one.as_str()), Some(1), Some(1)),
        ],
        "in the order named; the others go on"
    );
    let ana = &cards[0];
    assert!(ana["lines"].as_array().is_some_and(|lines| lines.len() >= 5), "{ana}");
    assert!(ana["lines"][0]["confidence"].as_f64() > Some(0.5) && ana["lines"][0]["quad"][3][1].is_number());
    assert!(ana["width"].as_u64() > ana["height"].as_u64() && ana["codes"] == serde_json::json!([]));
    assert_eq!(values(&ana["draft"], "name"), ["Ana Prado"]);
    assert_eq!(values(&ana["draft"], "email"), ["ana.prado@pradotools.example"]);
    assert_eq!(ana["draft"]["contact"]["name"]["family"], "Prado");
    assert_eq!(ana["draft"]["contact"]["phones"][0]["kind"], "mobile");
    let field = &ana["draft"]["fields"][0];
    assert!(
        field["kind"].is_null() && field["confidence"].is_number() && field["lines"][0].is_number(),
        "{field}"
    );
    for unreadable in &cards[2..4] {
        assert_eq!(
            (&unreadable["lines"], &unreadable["draft"]["fields"]),
            (&Value::Array(vec![]), &Value::Array(vec![]))
        );
        assert!(
            unreadable["problems"][0].as_str().is_some_and(|sentence| sentence.ends_with('.')),
            "{unreadable}"
        );
    }
    assert!(!desk.path("book.db").exists(), "no book was made for it");
}

#[test]
fn pictures_wait_in_the_inbox_until_they_are_saved() {
    let desk = Desk::new();
    desk.json("contact add --name |Ana Prado| --email |ana.prado@pradotools.example");
    let two = desk.file("two.pdf", pdf(&[ANA, JONAS]));
    let zip = desk.file("zip.png", b"PK\x03\x04 and so on");
    let dry = desk.json(&format!("import {two} --dry-run"));
    assert_eq!((&dry["drafts"], &dry["batch"]), (&1.into(), &Value::Null));
    let (code, stdout, stderr) =
        desk.run(&format!("--json import {two} {zip} --event Fair --play event --tag new --place |Hall 7"));
    let summary: Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!((code, &summary["drafts"], &summary["new"]), (1, &2.into(), &0.into()), "{stderr}");
    assert_eq!(summary["problems"][0]["file"], "zip.png");
    let batch = summary["batch"].as_i64().expect("a batch");
    let inbox = &desk.json("inbox")[0];
    assert_eq!(
        (&inbox["id"], &inbox["title"], &inbox["counts"]["open"]),
        (&batch.into(), &"Fair".into(), &2.into())
    );
    let drafts = desk.json(&format!("inbox {batch}"))["drafts"].clone();
    assert_eq!((&drafts[0]["title"], &drafts[1]["title"]), (&"Ana Prado".into(), &"Jonas Weber".into()));

    let (ana, jonas) = (&drafts[0]["id"], &drafts[1]["id"]);
    let shown = desk.json(&format!("draft show {ana}"));
    assert_eq!(
        (&shown["alike"][0]["contact"]["id"], &shown["alike"][0]["certain"]),
        (&1.into(), &true.into())
    );
    assert_eq!(shown["first_step"]["date"], "2026-11-24");
    let saved = desk.json(&format!("draft save {ana} --into 1 --set title=Director"));
    assert_eq!(
        (&saved["id"], &saved["title"], &saved["place"]),
        (&1.into(), &"Director".into(), &"Hall 7".into())
    );
    let saved =
        desk.json(&format!("draft save {jonas} --set phone=mobile:+4917099 --set |organization=Weber & Co"));
    assert_eq!(
        (&saved["organization"], &saved["phones"][0]["kind"]),
        (&"Weber & Co".into(), &"mobile".into())
    );
    assert_eq!((&saved["event"], &saved["tags"][0]), (&"Fair".into(), &"new".into()));
    let steps = desk.json("follow-ups");
    assert_eq!(
        (&steps[0]["origin"], &steps[0]["play"], &steps[0]["step"]),
        (&"play".into(), &"event".into(), &1.into())
    );
    assert_eq!(desk.json("inbox"), serde_json::json!([]));
    let (code, _, stderr) = desk.run(&format!("draft discard {jonas}"));
    assert!(code == 1 && stderr.contains("already saved"), "{stderr}");

    desk.json("undo");
    desk.json(&format!("draft discard {jonas}"));
    assert_eq!(desk.json("inbox"), serde_json::json!([]));
    assert_eq!(desk.json("undo")["label"], "Cards discarded");
    assert_eq!(desk.json("check")["ok"], true);
}

#[test]
fn a_signature_is_pasted_and_twins_are_told_apart() {
    let desk = Desk::new();
    let text = desk.file(
        "signature.txt",
        "Best regards\n\nAna Prado\nHead of Purchasing\nPrado Tools Ltd\nana.prado@pradotools.example\n",
    );
    let draft = desk.json(&format!("paste {text}"));
    assert_eq!(
        (&draft["source"], values(&draft, "email")),
        (&"Pasted text".into(), vec!["ana.prado@pradotools.example"])
    );
    let id = &draft["id"];
    desk.json(&format!("draft save {id}"));
    desk.json(
        "contact add --name |Ana Prado| --email |ana.prado@pradotools.example| --note |Tea, not coffee",
    );
    let twins = desk.json("contact twins");
    assert_eq!((&twins[0]["certain"], &twins[0]["first"]["id"]), (&true.into(), &1.into()));
    desk.json("contact not-same 1 2");
    assert_eq!(desk.json("contact twins"), serde_json::json!([]));
    desk.json("undo");
    let merged = desk.json("contact merge 1 2");
    assert_eq!((&merged["id"], &merged["note"]), (&1.into(), &"Tea, not coffee".into()));
    assert_eq!(desk.json("contacts").as_array().map(Vec::len), Some(1));
    assert_eq!(desk.json("undo")["label"], "Contacts merged");
    assert_eq!(desk.json("contacts").as_array().map(Vec::len), Some(2));
}

#[test]
fn what_stands_beside_a_name_is_the_contacts() {
    let desk = Desk::new();
    let text = desk.file(
        "signature.txt",
        "Best regards\n\nAna Prado, née Pike (she/her)\nPrado Tools Ltd\nana.prado@pradotools.example\n",
    );
    let draft = desk.json(&format!("paste {text}"));
    for (field, value) in [("name", "Ana Prado"), ("maiden-name", "Pike"), ("pronouns", "she/her")] {
        assert_eq!(values(&draft, field), [value], "{field}");
    }
    let id = &draft["id"];
    let saved = desk.json(&format!("draft save {id} --set |maiden-name=Pike Holm"));
    assert_eq!(
        (&saved["maiden_name"], &saved["pronouns"], &saved["note"]),
        (&"Pike Holm".into(), &"she/her".into(), &"".into())
    );
}

#[test]
fn a_reading_that_is_killed_goes_on_later() {
    let desk = Desk::new();
    desk.json("check");
    // Broken pictures: known by their first bytes, and quick to give up.
    let image =
        |n: u32| desk.file(&format!("{n}.png"), [&b"\x89PNG\r\n\x1a\n"[..], &n.to_be_bytes()].concat());
    let images = (0..40).map(image).collect::<Vec<_>>();
    let mut import = Command::new(env!("CARGO_BIN_EXE_touchbase-cli"))
        .arg("--db")
        .arg(desk.path("book.db"))
        .arg("import")
        .args(&images)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let begun = Instant::now();
    while desk.json("inbox").as_array().is_none_or(Vec::is_empty) {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing came in");
    }
    import.kill().expect("killed");
    import.wait().expect("ended");
    let counts = desk.json("inbox")[0]["counts"].clone();
    assert_eq!(counts["total"], 40, "not one is lost: {counts}");
    desk.run(&format!("import {}", desk.file("last.png", b"\x89PNG\r\n\x1a\n")));
    let batches = desk.json("inbox");
    let unread = batches.as_array().expect("a list").iter().map(|batch| batch["counts"]["unread"].as_u64());
    assert_eq!(unread.collect::<Vec<_>>(), [Some(0), Some(0)], "the next reading takes up what was left");
    assert_eq!(desk.json("check")["ok"], true);
}

#[test]
fn the_cards_of_the_set_are_read_as_they_are_printed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cards/fixtures");
    let truth = std::fs::read(format!("{folder}/truth.json")).expect("the truth");
    let truth: Vec<Value> = serde_json::from_slice(&truth).expect("JSON");
    let files = truth.iter().map(|image| format!("{folder}/{}", image["file"].as_str().expect("a file")));
    let files = files.collect::<Vec<_>>();
    let (code, stdout, stderr) = Desk::new().run(&format!("--json scan {}", files.join(" ")));
    assert_eq!(code, 0, "{stderr}");
    let read =
        stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).collect::<Vec<_>>();
    for (image, file) in truth.iter().zip(&files) {
        // What an image of several cards holds stands under `cards`.
        let printed = image["cards"].as_array().map_or_else(|| vec![image], |cards| cards.iter().collect());
        let read = read.iter().filter(|card| card["source"] == file.as_str()).collect::<Vec<_>>();
        assert_eq!(read.len(), printed.len(), "cards of {file}");
        for (printed, read) in printed.into_iter().zip(read) {
            for field in ["name", "organization", "phone", "email", "url"] {
                assert_eq!(plain(&read["draft"], field), plain(printed, field), "{field} of {file}");
            }
        }
    }
}

/// The values of a field and their kinds, in order, without what a reader may spell in its own way.
fn plain(card: &Value, field: &str) -> Vec<String> {
    let fields = card["fields"].as_array().expect("fields");
    let named = fields.iter().filter(|found| found["field"] == field);
    let mut plain = named
        .map(|found| {
            let value = found["value"].as_str().expect("a value").replace("(0)", "").to_lowercase();
            format!("{} {}", value.replace(|c: char| !c.is_alphanumeric(), ""), found["kind"])
        })
        .collect::<Vec<_>>();
    plain.sort();
    plain
}
