//! vCard in: every trap is a row of bytes with what must be read of them. Each card read is also written in all three
//! versions and read back, so that every row tests the export, too.

use touchbase_core::contact::{Kind, Marks};
use touchbase_core::incoming::{ContactList, Incoming, Item, Member};
use touchbase_core::vcard::{Outgoing, Version, read, write};

mod vcard_rows;

/// What was read, one fact a line; of a notice its first sentence.
fn facts(items: &[Item]) -> Vec<String> {
    let mut facts = Vec::new();
    for item in items {
        if let Some(card) = &item.card {
            facts.extend(card_facts(card));
        }
        if let Some(ContactList { name, members }) = &item.list {
            let members = members.iter().map(|member| match member {
                Member::Uid(uid) => format!(" {uid}"),
                Member::Email(email) => format!(" {email}"),
            });
            facts.push(format!("list {name}:{}", members.collect::<String>()));
        }
        for notice in &item.notices {
            let sentence = notice.reason.split_inclusive(". ").next().unwrap_or_default();
            facts.push(format!("! {}: {}", notice.line, sentence.trim()));
        }
    }
    facts
}

fn card_facts(card: &Incoming) -> Vec<String> {
    let details = &card.details;
    let name = &details.name;
    // "mobile+work “Summer house” first "
    let marked = |marks: &Marks| {
        let kinds = marks.kinds().map(|kind| kind.to_string()).collect::<Vec<_>>().join("+");
        let label = if marks.label.is_empty() { String::new() } else { format!("“{}”", marks.label) };
        let first = if marks.preferred { "first" } else { "" };
        let words = [kinds.as_str(), &label, first].into_iter().filter(|word| !word.is_empty());
        words.map(|word| format!("{word} ")).collect::<String>()
    };
    let mut facts = vec![format!("= {}", name.full)];
    let mut fact = |what: &str, value: &str| {
        if !value.is_empty() {
            facts.push(format!("{what} {}", value.replace('\n', "⏎")));
        }
    };
    fact("uid", card.uid.as_deref().unwrap_or_default());
    fact("kind", if details.kind == Kind::Organisation { "organisation" } else { "" });
    let parts = [&name.family, &name.given, &name.additional, &name.prefix, &name.suffix].map(String::as_str);
    // A single name says no more in its place.
    if parts != ["", &name.full, "", "", ""] {
        fact("n", parts.join(";").trim_end_matches(';'));
    }
    fact("nickname", &details.nickname);
    fact("reading", [&details.family_reading, &details.given_reading].map(String::as_str).join(" ").trim());
    fact("maiden name", &details.maiden_name);
    fact("pronouns", &details.pronouns);
    fact("org", &details.organization);
    fact("department", &details.department);
    fact("title", &details.title);
    fact("role", &details.role);
    for position in &details.positions {
        fact("also", &position.in_a_line());
    }
    for relation in &details.relations {
        fact("relation", &format!("{} {}", relation.label, relation.value));
    }
    for phone in &details.phones {
        fact("tel", &format!("{}{}", marked(&phone.marks), phone.value));
    }
    for email in &details.emails {
        fact("email", &format!("{}{}", marked(&email.marks), email.value));
    }
    for a in &details.addresses {
        let parts = [&a.street, &a.city, &a.region, &a.postal_code, &a.country].map(String::as_str);
        fact("adr", &format!("{}{}", marked(&a.marks), parts.join("|")));
    }
    for url in &details.urls {
        let marks = details.url_marks.get(url).map(marked).unwrap_or_default();
        fact("url", &format!("{marks}{url}"));
    }
    for messenger in &details.messengers {
        let params = Some(&messenger.params).filter(|params| !params.is_empty());
        let params = params.map(|params| format!(" ;{params}")).unwrap_or_default();
        fact("im", &format!("{}:{}{params}", messenger.service, messenger.value));
    }
    if let Some(date) = details.birthday {
        let year = date.year.map_or("-".into(), |year| format!("{year:04}"));
        fact("bday", &format!("{year}-{:02}-{:02}", date.month, date.day));
    }
    for date in &details.dates {
        let once = if date.yearly { "" } else { ", once" };
        fact("date", &format!("{} {}{once}", date.label, date.date));
    }
    if let Some(picture) = &card.picture {
        fact("picture", &format!("{} {}", picture.media_type, picture.bytes.len()));
    }
    fact("tags", &details.tags.join(", "));
    fact("stage", &details.stage);
    fact("channel", details.preferred_channel.map_or("", |channel| channel.as_str()));
    fact("source", &details.source);
    fact("event", &details.event);
    fact("do not contact", if details.do_not_contact { "yes" } else { "" });
    fact("note", &details.note);
    for extra in &details.extra {
        let separator = if extra.params.is_empty() { "" } else { ";" };
        fact("extra", &format!("{}{separator}{}={}", extra.name, extra.params, extra.value));
    }
    facts
}

/// The one check: the facts are the expected ones, and they survive the way out and back in.
fn check(why: &str, bytes: &[u8], expected: &[&str]) {
    let items: Vec<Item> = read(bytes).collect();
    assert_eq!(facts(&items), expected, "{why}");
    for card in items.iter().filter_map(|item| item.card.as_deref()) {
        for version in [Version::V2_1, Version::V3_0, Version::V4_0] {
            let again = again(card, version);
            let bare = |card: &Incoming| Incoming { source: Vec::new(), ..card.clone() };
            let mut expected = bare(card);
            if version != Version::V2_1 {
                // 3.0 and 4.0 have no bare parameters.
                for extra in &mut expected.details.extra {
                    extra.params = named_params(&extra.params);
                }
            }
            assert_eq!(bare(&again), expected, "{why}: written as {version:?}");
        }
    }
}

fn named_params(params: &str) -> String {
    let named = |param: &str| {
        if param.contains('=') { param.to_owned() } else { format!("TYPE={param}") }
    };
    let params: Vec<String> = params.split(';').filter(|param| !param.is_empty()).map(named).collect();
    params.join(";")
}

/// The card, written and read again.
fn again(card: &Incoming, version: Version) -> Incoming {
    let mut out = String::new();
    let uid = card.uid.as_deref().unwrap_or_default();
    let outgoing = Outgoing {
        uid,
        details: &card.details,
        picture: card.picture.as_ref(),
        introduced_by: None,
        changed_at: None,
    };
    write(&outgoing, version, &mut out);
    let mut items: Vec<Item> = read(out.as_bytes()).collect();
    assert_eq!(items.len(), 1, "{out}");
    let item = items.remove(0);
    *item.card.unwrap_or_else(|| panic!("no card in {out}"))
}

#[test]
fn every_trap_is_read() {
    for (why, card, expected) in vcard_rows::CARDS {
        check(why, card, expected);
    }
}

#[test]
fn every_spoiled_card_is_read() {
    for (why, card, expected) in vcard_rows::spoiled::CARDS {
        check(why, card, expected);
    }
}

#[test]
fn every_encoding_is_read() {
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Dvořák\r\nN:Dvořák;Zoë\r\nEND:VCARD\r\n";
    let expected = ["= Zoë Dvořák", "n Dvořák;Zoë"];
    let units = |swap: fn(u16) -> [u8; 2]| card.encode_utf16().flat_map(swap).collect::<Vec<u8>>();
    let joined = |mark: &[u8], body: &[u8]| [mark, body].concat();
    let rows = [
        ("UTF-8", card.as_bytes().to_vec()),
        ("UTF-8 with a byte order mark", joined(b"\xEF\xBB\xBF", card.as_bytes())),
        ("UTF-16 LE with a mark, as Windows saves", joined(b"\xFF\xFE", &units(u16::to_le_bytes))),
        ("UTF-16 BE with a mark", joined(b"\xFE\xFF", &units(u16::to_be_bytes))),
        ("UTF-16 LE without a mark", units(u16::to_le_bytes)),
        ("UTF-16 BE without a mark", units(u16::to_be_bytes)),
        ("line ends of old Macs", card.replace("\r\n", "\r").into_bytes()),
        ("line ends of Unix", card.replace("\r\n", "\n").into_bytes()),
        ("line ends doubled by a text-mode copy", card.replace("\r\n", "\r\r\n").into_bytes()),
        ("no line end after END", card.trim_end().as_bytes().to_vec()),
    ];
    for (why, bytes) in rows {
        check(why, &bytes, &expected);
    }
    let joined = joined(card.as_bytes(), &joined(b"\xEF\xBB\xBF", card.as_bytes()));
    check("files joined with their marks", &joined, &[expected, expected].concat());
}

#[test]
fn what_programs_export_is_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vcard");
    for program in ["apple", "google", "outlook", "android", "nextcloud", "nokia"] {
        let file = |ending: &str| std::fs::read(format!("{folder}/{program}.{ending}")).expect("a fixture");
        let expected = String::from_utf8(file("txt")).expect("UTF-8");
        check(program, &file("vcf"), &expected.lines().collect::<Vec<_>>());
    }
}

/// What a BDAY says; `None` for what is left as text, of which there is a notice.
#[test]
fn a_birthday_is_read_when_it_can_be_one_day_only() {
    let rows: [(&str, Option<&str>); 66] = [
        // Numbers.
        ("1980-05-17", Some("1980-05-17")),
        ("1980-05-17Z", Some("1980-05-17")),
        ("1980-05-17+02:00", Some("1980-05-17")),
        ("1980-05-17-05:00", Some("1980-05-17")),
        ("19800517T000000Z", Some("1980-05-17")),
        ("1980/5/17", Some("1980-05-17")),
        ("1980. 5. 17.", Some("1980-05-17")),
        ("1980-17-05", Some("1980-05-17")),
        ("17.05.1980", Some("1980-05-17")),
        ("5.6.1980", Some("1980-06-05")),
        ("05.17.1980", Some("1980-05-17")),
        ("05/17/1980", Some("1980-05-17")),
        ("5/17/1980 12:00:00 AM", Some("1980-05-17")),
        ("17/05/1980", Some("1980-05-17")),
        ("17-05-1980", Some("1980-05-17")),
        ("5/5/1980", Some("1980-05-05")),
        ("5/6/1980", None),
        ("05-06-1980", None),
        ("17.05.80", None),
        ("5/17/80", None),
        ("17.5.", Some("--05-17")),
        ("5/17", Some("--05-17")),
        ("5/6", None),
        ("--0517", Some("--05-17")),
        // Names of months.
        ("17 May 1980", Some("1980-05-17")),
        ("May 17, 1980", Some("1980-05-17")),
        ("May 17th, 1980", Some("1980-05-17")),
        ("Saturday, the 17th of May 1980", Some("1980-05-17")),
        ("Sat May 17 1980 00:00:00 GMT+0200 (CEST)", Some("1980-05-17")),
        ("17-MAY-1980", Some("1980-05-17")),
        ("17May1980", Some("1980-05-17")),
        ("1980 May 17", Some("1980-05-17")),
        ("17 May", Some("--05-17")),
        ("Sept. 3, 1980", Some("1980-09-03")),
        ("17. Mai 1980", Some("1980-05-17")),
        ("3. März 1980", Some("1980-03-03")),
        ("3. Maerz 1980", None),
        ("3. Ma\u{308}rz 1980", Some("1980-03-03")),
        ("1er août 1980", Some("1980-08-01")),
        ("17 de mayo de 1980", Some("1980-05-17")),
        ("17 maggio 1980", Some("1980-05-17")),
        ("17 mei 1980", Some("1980-05-17")),
        ("den 17 maj 1980", Some("1980-05-17")),
        ("17. toukokuuta 1980", Some("1980-05-17")),
        ("1980. május 17.", Some("1980-05-17")),
        ("17. května 1980", Some("1980-05-17")),
        ("17 maja 1980 r.", Some("1980-05-17")),
        ("17.V.1980", Some("1980-05-17")),
        ("17 Mayıs 1980", Some("1980-05-17")),
        ("17 мая 1980 г.", Some("1980-05-17")),
        ("17 Μαΐου 1980", Some("1980-05-17")),
        // In Polish November, in Croatian October.
        ("17. listopada 1980", None),
        ("1980年5月17日", Some("1980-05-17")),
        ("１９８０年５月１７日", Some("1980-05-17")),
        ("1980년 5월 17일", Some("1980-05-17")),
        ("5月17日", Some("--05-17")),
        // No day, or none that is certain.
        ("1980-05", None),
        ("1980", None),
        ("May 1980", None),
        ("---17", None),
        ("about 17 May 1980", None),
        ("17 May 1980?", None),
        ("16/17 May 1980", None),
        ("30 February 1980", None),
        ("May 17 June 1980", None),
        ("17:05 1980", None),
    ];
    for (written, expected) in rows {
        let file = format!("BEGIN:VCARD\nVERSION:3.0\nN:;A\nBDAY:{written}\nEND:VCARD\n");
        let kept = format!("extra BDAY={written}");
        let notice = format!("! 1: The birthday “{written}” is not a clear date.");
        let read = expected.map(|day| format!("bday {day}"));
        let facts: Vec<&str> = match &read {
            Some(day) => vec!["= A", day],
            None => {
                vec!["= A", &kept, notice.split_inclusive(". ").next().unwrap_or_default().trim()]
            }
        };
        check(written, file.as_bytes(), &facts);
    }
    check(
        "no date at all",
        b"BEGIN:VCARD\nFN:A\nBDAY:0000-00-00\nEND:VCARD\n",
        &["= A", "extra BDAY=0000-00-00"],
    );
}

#[test]
fn a_file_without_a_card_is_named_for_what_it_is() {
    let rows: [(&[u8], &str); 14] = [
        (b"", "This file is empty."),
        (b"\r\n \r\n", "This file contains only blank space."),
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "Despite its name, this is a PDF document, not a vCard."),
        (b"PK\x03\x04\x14\0\0\0", "This is a ZIP archive (or an office document), not a vCard."),
        (b"\x1F\x8B\x08\0", "This is a gzip archive, not a vCard."),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "Despite its name, this is a picture, not a vCard."),
        (b"\0\0\0\x18ftypheic", "Despite its name, this is a picture, not a vCard."),
        (b"<!DOCTYPE html><html>", "This is a web page, not a vCard."),
        (b"<?xml version=\"1.0\"?><a/>", "This is an XML document, not a vCard."),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "This is a calendar, not a vCard."),
        (b"[\"vcard\",[]]", "This is a vCard in JSON (jCard), which Touchbase cannot read."),
        (b"{\"name\":1}", "This is a JSON file, not a vCard."),
        (b"\x7FELF\0\0\0", "This is a binary file, not a vCard."),
        (b"Name;Phone\nAna;1\n", "No vCard was found in this file: no line reads BEGIN:VCARD."),
    ];
    for (bytes, expected) in rows {
        check("no card", bytes, &[&format!("! 0: {expected}")]);
    }
}

#[test]
fn limits_skip_one_card_and_no_more() {
    let good = "BEGIN:VCARD\nVERSION:3.0\nFN:Madonna\nEND:VCARD\n";
    let card = |body: &str| format!("{good}BEGIN:VCARD\nVERSION:3.0\nFN:Big\n{body}\nEND:VCARD\n{good}");
    let agents = format!("{}{}", "AGENT:\nBEGIN:VCARD\n".repeat(9), "END:VCARD\n".repeat(9));
    let rows = [
        (
            "a line of 17 MB",
            card(&format!("NOTE:{}", "x".repeat(17 << 20))),
            "This card has a field of more than 16 MB and was not imported.",
        ),
        (
            "a folded field of 17 MB",
            card(&format!("NOTE:x{}", format!("\n {}", "x".repeat(1 << 20)).repeat(17))),
            "This card has a field of more than 16 MB and was not imported.",
        ),
        (
            "a card of 33 MB",
            card(&format!("NOTE:{}\n", "x".repeat(11 << 20)).repeat(3)),
            "This card is longer than 32 MB and was not imported.",
        ),
        (
            "10,001 fields",
            card(&"X-A:1\n".repeat(10_001)),
            "This card has more than 10000 fields and was not imported.",
        ),
        (
            "cards nested nine deep",
            card(&agents),
            "This card has cards nested more than 8 deep and was not imported.",
        ),
    ];
    for (why, file, expected) in rows {
        check(why, file.as_bytes(), &["= Madonna", &format!("! 5: {expected}"), "= Madonna"]);
    }
}

#[test]
fn a_picture_of_3_6_megabytes_is_read() {
    let bytes: Vec<u8> =
        [0xFF, 0xD8, 0xFF].into_iter().chain((0..3_600_000_u32).map(|n| (n * 7 + n / 251) as u8)).collect();
    let data = data_encoding::BASE64.encode(&bytes);
    let folded: Vec<&str> =
        data.as_bytes().chunks(74).map(|chunk| str::from_utf8(chunk).expect("ASCII")).collect();
    let rows = [
        ("3.0, folded", format!("PHOTO;ENCODING=b;TYPE=JPEG:\r\n {}", folded.join("\r\n "))),
        ("3.0, in one line", format!("PHOTO;ENCODING=b;TYPE=JPEG:{data}")),
        ("2.1, not indented", format!("PHOTO;JPEG;BASE64:\r\n{}\r\n", folded.join("\r\n"))),
        ("4.0, a data address", format!("PHOTO:data:image/jpeg;base64,{}", folded.join("\r\n "))),
    ];
    for (why, photo) in rows {
        let file = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Prado\r\n{photo}\r\nEND:VCARD\r\n");
        let items: Vec<Item> = read(file.as_bytes()).collect();
        assert_eq!(facts(&items), ["= Ana Prado", "n Prado;Ana", "picture image/jpeg 3600003"], "{why}");
        let card = items[0].card.as_deref().expect("a card");
        let read = card.picture.as_ref().expect("a picture");
        // Not assert_eq: nobody reads a diff of megabytes.
        assert!(read.bytes == bytes, "{why}: the picture is another");
        assert!(card.source == file.trim_end().as_bytes(), "{why}: the source is kept");
    }
}
