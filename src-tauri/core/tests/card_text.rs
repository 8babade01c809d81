//! From lines to fields: every row is a card with what must be read of it, and why it is there.

use touchbase_core::card_text::details;
use touchbase_core::card_text::{assign, pasted, read};
use touchbase_core::contact::Kind;
use touchbase_core::draft::{Field, FieldName, Line, Reading};

mod card_text_rows;

use card_text_rows::{
    Row, codes, english, europe, glued, misread, parts, pasted as typed, signatures, world,
};

/// The fields, one a line: "work +49 30 123", "name Anna Keller". A note only where the row says what it must be.
fn facts(fields: &[Field], with_note: bool) -> Vec<String> {
    let shown = fields.iter().filter(|field| with_note || field.field != FieldName::Note);
    shown
        .map(|field| {
            let name = if field.field == FieldName::Phone { word(&field.kind) } else { word(&field.field) };
            let printed = if field.printed.is_empty() {
                String::new()
            } else {
                format!(" (printed {})", field.printed)
            };
            format!("{name} {}{printed}", field.value.replace('\n', " / "))
        })
        .collect()
}

/// The word that stands for a value in JSON.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn reading(lines: &str) -> Reading {
    let line = |text: &str| Line { text: text.trim().to_owned(), confidence: 0.98, ..Line::default() };
    Reading {
        lines: lines.lines().filter(|text| !text.trim().is_empty()).map(line).collect(),
        codes: Vec::new(),
    }
}

fn expected(facts: &str) -> Vec<String> {
    let mut facts: Vec<String> =
        facts.lines().map(|fact| fact.trim().to_owned()).filter(|fact| !fact.is_empty()).collect();
    facts.sort();
    facts
}

fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for Row { why, region, lines, fields } in rows {
        let wanted = expected(fields);
        let with_note = wanted.iter().any(|fact| fact.starts_with("note "));
        let mut found = facts(&read(&reading(lines), region), with_note);
        found.sort();
        if found != wanted {
            wrong.push(format!("{why}\n  wanted {wanted:#?}\n  found  {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn english_cards() {
    check(english::ROWS);
}

#[test]
fn european_cards() {
    check(europe::ROWS);
}

#[test]
fn cards_of_the_world() {
    check(world::ROWS);
}

#[test]
fn what_recognition_does() {
    check(glued::ROWS);
}

#[test]
fn what_is_misread_is_mended() {
    check(misread::ROWS);
}

#[test]
fn lines_in_the_same_letters_are_one_firm() {
    // Upper line, its height, lower line, its height, the firm, why.
    let rows = [
        (
            "HEDSTRÖM INTERNATIONAL",
            61.0,
            "ROBOTICS GROUP",
            50.0,
            "HEDSTRÖM INTERNATIONAL ROBOTICS GROUP",
            "a mark on a capital makes its line higher",
        ),
        (
            "OSAPAX GESELLSCHAFT",
            50.0,
            "FÜR ELEKTROTECHNIK",
            50.0,
            "OSAPAX GESELLSCHAFT FÜR ELEKTROTECHNIK",
            "but not always",
        ),
        ("Établissements Hoof", 46.0, "Bâtiment", 43.0, "Établissements Hoof Bâtiment", "a trade goes on"),
        ("Établissements Hoof", 46.0, "Bâtir avec vous", 43.0, "Établissements Hoof", "a slogan does not"),
        (
            "HEDSTRÖM INTERNATIONAL",
            61.0,
            "Robotics Group",
            30.0,
            "HEDSTRÖM INTERNATIONAL",
            "smaller and not in capitals: another thing",
        ),
    ];
    for (upper, high, lower, low, firm, why) in rows {
        let line = |text: &str, top: f32, height: f32| {
            let right = 50.0 + text.chars().count() as f32 * height * 0.5;
            let quad = [[50.0, top], [right, top], [right, top + height], [50.0, top + height]];
            Line { text: text.to_owned(), confidence: 0.98, quad, ..Line::default() }
        };
        let lines = vec![
            line(upper, 50.0, high),
            line(lower, 60.0 + high, low),
            line("Griet Lindqvist", 250.0, 60.0),
            line("Sales Manager", 330.0, 40.0),
            line("griet@mailbox.example", 400.0, 40.0),
        ];
        let fields = read(&Reading { lines, codes: Vec::new() }, "");
        let found = fields.iter().find(|field| field.field == FieldName::Organization);
        assert_eq!(found.map(|field| field.value.as_str()), Some(firm), "{why}");
    }
}

#[test]
fn a_space_is_put_back_only_where_letters_leave_room() {
    let rows: &[(&str, &[u32], &str, &str)] = &[
        ("SeniorAccountManager", &[6, 13], "Senior Account Manager", "both gaps are wide"),
        ("SeniorAccountManager", &[], "SeniorAccountManager", "none is: somebody writes it so"),
        ("ANNAKELLER", &[4], "Anna Keller", "the mailbox agrees"),
        ("ANNAKELLER", &[], "Annakeller", "one word, whatever the mailbox says"),
        ("AMELIAVASCONCELOS", &[6], "Amelia Vasconcelos", "the only wide gap, behind a given name"),
        ("Softwarehaus", &[], "Softwarehaus", "two known words that are one"),
    ];
    for (text, loose, wanted, why) in rows {
        let line = |text: &str, loose: &[u32]| Line {
            text: text.to_owned(),
            confidence: 0.98,
            loose: Some(loose.to_vec()),
            ..Line::default()
        };
        let lines = vec![line(text, loose), line("anna.keller@mailbox.example", &[])];
        let fields = read(&Reading { lines, codes: Vec::new() }, "");
        assert!(fields.iter().any(|field| field.value == *wanted), "{why}: {:?}", facts(&fields, true));
    }
}

#[test]
fn every_line_is_in_a_field() {
    for row in [english::ROWS, europe::ROWS, world::ROWS, misread::ROWS].concat() {
        let reading = reading(row.lines);
        let fields = read(&reading, row.region);
        for (at, line) in reading.lines.iter().enumerate() {
            let known = fields.iter().any(|field| field.lines.contains(&(at as u32)));
            assert!(known, "{}: nothing of {:?} was kept", row.why, line.text);
        }
    }
}

#[test]
fn parts_of_names() {
    for (value, email, region, [prefix, given, additional, family, suffix], why) in parts::NAMES {
        let field = |name, value: &str| Field {
            field: name,
            kind: None,
            value: (*value).to_owned(),
            confidence: 1.0,
            lines: Vec::new(),
            unsure: Vec::new(),
            printed: String::new(),
        };
        let name = details(&[field(FieldName::Name, value), field(FieldName::Email, email)], region).name;
        let found = [&name.prefix, &name.given, &name.additional, &name.family, &name.suffix];
        assert_eq!(found, [prefix, given, additional, family, suffix], "{value}: {why}");
    }
}

#[test]
fn parts_of_addresses() {
    for (value, region, [street, city, state, code, country], why) in parts::ADDRESSES {
        let field = Field {
            field: FieldName::Address,
            kind: None,
            value: (*value).to_owned(),
            confidence: 1.0,
            lines: Vec::new(),
            unsure: Vec::new(),
            printed: String::new(),
        };
        let details = details(&[field], region);
        let address = &details.addresses[0];
        let found = [&address.street, &address.city, &address.region, &address.postal_code, &address.country];
        assert_eq!(found, [street, city, state, code, country], "{value}: {why}");
    }
}

#[test]
fn signatures_are_cut_and_read() {
    for (text, wanted, why) in signatures::ROWS {
        let mut found = facts(&read(&pasted(text), ""), false);
        found.sort();
        assert_eq!(found, expected(wanted), "{why}");
    }
}

/// The rows of which pasted text says something else than it must.
fn misread<'a>(rows: impl IntoIterator<Item = (String, String, &'a str)>) {
    let mut wrong = Vec::new();
    for (text, wanted, why) in rows {
        let mut found = facts(&read(&pasted(&text), ""), false);
        found.sort();
        if found != expected(&wanted) {
            wrong.push(format!("{why}\n{text}\n  wanted {:#?}\n  found  {found:#?}", expected(&wanted)));
        }
    }
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_quoted_mail_is_not_the_senders() {
    let own = "name Ilka Brandt\norganization Brandt Bau GmbH\nemail ilka@brandt.example";
    misread(typed::OPENINGS.iter().map(|(opening, why)| {
        let text = format!(
            "See you.\n\nIlka Brandt\nBrandt Bau GmbH\nilka@brandt.example\n\n{opening}\n\nFine.\nMarit Holm\nHolm Logistics AB\n+46 8 000 00 41"
        );
        (text, own.to_owned(), *why)
    }));
    // With the marks of a quotation, and where nothing but the quoted mail was copied.
    let quoted = "> Marit Holm\n> Holm Logistics AB";
    misread(typed::OPENINGS.iter().filter(|(opening, _)| !opening.contains("From")).map(|(opening, why)| {
        let text =
            format!("{opening}\n{quoted}\n\nFine.\n-- \nIlka Brandt\nBrandt Bau GmbH\nilka@brandt.example");
        (text, own.to_owned(), *why)
    }));
    misread([(
        quoted.to_owned(),
        "name Marit Holm\norganization Holm Logistics AB".to_owned(),
        "all of it quoted",
    )]);
}

#[test]
fn a_closing_is_nobody() {
    misread(typed::CLOSINGS.iter().map(|(closing, why)| {
        let text = format!("{closing}\nIlka Brandt\nBrandt Bau GmbH\n+49 431 2312570");
        (text, "name Ilka Brandt\norganization Brandt Bau GmbH\nwork +49 431 2312570".to_owned(), *why)
    }));
}

#[test]
fn what_stands_beside_a_name_is_no_part_of_it() {
    for (line, [name, pronouns, maiden_name], why) in typed::BESIDE_NAMES {
        let text = pasted(&format!("{line}\nOtter GmbH\noffice@otter.example"));
        let fields = read(&text, "");
        let of = |name| {
            let found = fields.iter().find(|field| field.field == name);
            found.map(|field| field.value.as_str()).unwrap_or_default()
        };
        assert_eq!(of(FieldName::Name), *name, "{line}: {why}");
        assert!(!fields.iter().any(|field| field.field == FieldName::Address), "{line}: no address in it");
        assert_eq!(
            [of(FieldName::Pronouns), of(FieldName::MaidenName)],
            [*pronouns, *maiden_name],
            "{line}: {why}"
        );
        let person = details(&fields, "");
        assert_eq!(person.kind, Kind::Person, "{line}");
        assert_eq!([&person.pronouns, &person.maiden_name], [pronouns, maiden_name], "{line}: {why}");
        assert_eq!(person.note, of(FieldName::Note), "{line}: nothing of it is a note");
    }
}

#[test]
fn who_signs_is_somebody() {
    // Whoever it is: unsure, and a person.
    for (text, name) in [
        ("robin castellan\nOtter GmbH\noffice@otter.example", "robin castellan"),
        ("Quillon Brasted\nOtter GmbH\noffice@otter.example", "Quillon Brasted"),
        ("maria.keller@otter.example", "Maria Keller"),
    ] {
        let fields = read(&pasted(text), "");
        let found = fields.iter().find(|field| field.field == FieldName::Name).expect("a name");
        assert_eq!(found.value, name);
        assert_eq!(details(&fields, "").kind, Kind::Person, "{text}");
    }
    let unsure = read(&pasted("robin castellan\nOtter GmbH\noffice@otter.example"), "");
    assert!(
        unsure
            .iter()
            .any(|field| field.field == FieldName::Name && field.confidence < touchbase_core::draft::SURE)
    );
    let firm = read(&pasted("Otter GmbH\nTel. +49 431 2312570\noffice@otter.example"), "");
    assert_eq!(details(&firm, "").kind, Kind::Organisation, "a firm alone is nobody");
}

#[test]
fn numbers_in_signatures() {
    misread(typed::NUMBERS.iter().map(|(line, numbers, why)| {
        (
            format!("Ilka Brandt\nBrandt Bau GmbH\n{line}"),
            format!("name Ilka Brandt\norganization Brandt Bau GmbH\n{numbers}"),
            *why,
        )
    }));
}

#[test]
fn what_was_typed_stands_as_it_was_typed() {
    misread(typed::VERBATIM.iter().map(|(firm, why)| {
        (
            format!("Pia Sorensen\n{firm}\npia@mine.example"),
            format!("name Pia Sorensen\norganization {firm}\nemail pia@mine.example"),
            *why,
        )
    }));
}

#[test]
fn codes_win_over_print() {
    for (code, lines, wanted, why) in codes::ROWS {
        let mut reading = reading(lines);
        reading.codes = vec![(*code).to_owned()];
        let mut found = facts(&read(&reading, ""), true);
        found.sort();
        assert_eq!(found, expected(wanted), "{why}");
    }
}

#[test]
fn what_a_code_says_is_certain_and_shows_where_it_is_printed() {
    let mut reading = reading("Anna Keller\nTel. +49 30 1234567");
    reading.codes = vec!["MECARD:N:Keller,Anna;TEL:+49301234567;EMAIL:anna@keller.example;;".to_owned()];
    let fields = read(&reading, "");
    let of = |name| fields.iter().find(|field| field.field == name).expect("the field is there");
    assert_eq!(
        (of(FieldName::Phone).confidence, of(FieldName::Phone).lines.as_slice()),
        (1.0, [1].as_slice())
    );
    assert!(of(FieldName::Email).lines.is_empty(), "what is only in the code has no line");
}

#[test]
fn assigned_lines_lose_their_label() {
    for (text, field, wanted, why) in parts::ASSIGNED {
        let line = Line { text: (*text).to_owned(), confidence: 0.9, ..Line::default() };
        let field = assign(&line, 3, *field, "DE");
        assert_eq!(facts(std::slice::from_ref(&field), true), [*wanted], "{why}");
        assert_eq!((field.lines.as_slice(), field.confidence), ([3].as_slice(), 1.0));
    }
}

#[test]
fn unsure_characters_stay_marked() {
    let mut reading = reading("M: +49 171 3920012\nanna.ke1ler@keller.example\nAnna Keller");
    reading.lines[0].unsure = vec![16];
    reading.lines[1].unsure = vec![7];
    let fields = read(&reading, "");
    let marked = |name| {
        let field = fields.iter().find(|field| field.field == name).expect("the field is there");
        field.unsure.iter().map(|at| field.value.chars().nth(*at as usize).unwrap_or('?')).collect::<String>()
    };
    assert_eq!(marked(FieldName::Phone), "1", "the label is gone, the mark moved along");
    assert_eq!(marked(FieldName::Email), "l", "also where the character was mended");
    assert_eq!(marked(FieldName::Name), "");
}

#[test]
fn two_readings_of_a_line_are_unsure() {
    // A first name and a surname alone, no mailbox: a person or a shop called after one.
    let fields = read(&reading("Bellini\nCorso Italia 5, 20122 Milano\n+39 02 1234567"), "");
    let unclear =
        fields.iter().filter(|field| matches!(field.field, FieldName::Name | FieldName::Organization));
    for field in unclear {
        assert!(field.confidence < touchbase_core::draft::SURE, "{field:?}");
    }
}

#[test]
fn any_text_is_read_without_panic() {
    let odd = [
        "",
        "@",
        "@@",
        "+",
        "+ + +",
        "((((",
        "www.",
        "http://",
        "T",
        "T:",
        "∅\u{0}\u{1f600}",
        "a@b",
        "1-1-1-1-1-1",
        "ß@ß.ß",
        "Q",
        "+49(0)",
        "Dr.",
        "&",
        "GmbH",
        "x@y,com",
        "🏢 📞 ✉",
        "ﷺ ﷺ",
        "İİİ@İ.İ",
        "Straße12345678901234567890",
    ];
    for text in odd {
        for other in odd {
            let fields = read(&reading(&format!("{text}\n{other}\n{text} {other}{text}")), "DE");
            let _ = details(&fields, "DE");
            let _ = pasted(text);
        }
    }
}

/// What weighs stands in the tables of `weights/`, which say where it comes from; elsewhere stands no other fraction
/// than "not at all" and "wholly".
#[test]
fn weights_stand_in_their_tables() {
    let fraction = regex::Regex::new(r"\b\d+\.\d+").expect("a constant pattern");
    let room = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/card_text");
    let mut folders = vec![room.clone()];
    let mut elsewhere = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                if !path.ends_with("weights") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a readable file");
                for (line, code) in text.lines().enumerate() {
                    let code = code.split("//").next().unwrap_or_default();
                    let weighs = |found: regex::Match<'_>| !matches!(found.as_str(), "0.0" | "1.0");
                    if fraction.find_iter(code).any(weighs) {
                        elsewhere.push(format!("{}:{}: {}", path.display(), line + 1, code.trim()));
                    }
                }
            }
        }
    }
    assert!(elsewhere.is_empty(), "give these a name in card_text/weights/:\n{}", elsewhere.join("\n"));
}
