//! A name and its parts keep each other: whichever of the two is changed, and nothing that is still named is lost.

use touchbase_core::settings::Settings;
use touchbase_core::vcard::{Outgoing, Version, read, write};

use super::*;

/// Prefix, given, additional, family, suffix.
type Parts = [&'static str; 5];

fn name(full: &str, [prefix, given, additional, family, suffix]: Parts) -> Name {
    Name {
        full: full.into(),
        given: given.into(),
        family: family.into(),
        additional: additional.into(),
        prefix: prefix.into(),
        suffix: suffix.into(),
    }
}

fn parts(name: &Name) -> [&str; 5] {
    [&name.prefix, &name.given, &name.additional, &name.family, &name.suffix].map(String::as_str)
}

fn added(desk: &mut Desk, name: Name) -> ContactId {
    let details = Details { name, ..Details::default() };
    desk.add_contact(&details, &monday()).expect("added").value
}

/// The N of an export, without what stands before its value.
fn exported(desk: &Desk, id: ContactId) -> String {
    let contact = desk.contact(id).expect("there");
    let mut card = String::new();
    write(&Outgoing::new(&contact), Version::V3_0, &mut card);
    let line = card.lines().find(|line| line.starts_with("N:") || line.starts_with("N;")).expect("an N");
    line.split_once(':').expect("a value").1.to_owned()
}

/// What is typed, the owner's region, the parts it has then, why.
const TYPED: &[(&str, &str, Parts, &str)] = &[
    ("Ilka Brandauer", "", ["", "Ilka", "", "Brandauer", ""], "two words"),
    ("Ilka Marie Brandauer", "", ["", "Ilka", "Marie", "Brandauer", ""], "three"),
    ("Chinwe Adaeze Eze", "", ["", "Chinwe", "Adaeze", "Eze", ""], "three that no list knows"),
    ("Ing. Eliška Anna Nováčková", "", ["Ing.", "Eliška", "Anna", "Nováčková", ""], "behind a title"),
    (
        "Univ.-Prof. Dr. Ilka Brandauer, MSc",
        "",
        ["Univ.-Prof. Dr.", "Ilka", "", "Brandauer", "MSc"],
        "titles on both sides",
    ),
    ("Frau Brandauer", "", ["Frau", "", "", "Brandauer", ""], "a form of address and the family name"),
    ("Ruth Alma Lindqvist Jr.", "", ["", "Ruth", "Alma", "Lindqvist", "Jr."], "a suffix"),
    ("Tiago Moreira Neto", "", ["", "Tiago", "", "Moreira", "Neto"], "whose grandson he is"),
    ("Rolf Stegner, sen.", "", ["", "Rolf", "", "Stegner", "sen."], "whose father, behind a comma"),
    ("Rolf Stegner jun., MBA", "", ["", "Rolf", "", "Stegner", "jun., MBA"], "before a degree"),
    ("Ha Yun Son", "", ["", "Ha", "Yun", "Son", ""], "a family name that looks so"),
    ("Joost van der Laan", "", ["", "Joost", "", "van der Laan", ""], "particles"),
    ("Brandauer, Ilka Marie", "", ["", "Ilka", "Marie", "Brandauer", ""], "a comma turns it"),
    (
        "Lucía Sofía Prado Ruiz",
        "",
        ["", "Lucía", "Sofía", "Prado Ruiz", ""],
        "two given names that are known before two others",
    ),
    (
        "Lucía Prado Ruiz",
        "ES",
        ["", "Lucía", "", "Prado Ruiz", ""],
        "two family names where that is the rule",
    ),
    ("Соколова Вера Павловна", "", ["", "Вера", "Павловна", "Соколова", ""], "a patronymic at the end"),
    ("Вера Павловна Соколова", "", ["", "Вера", "Павловна", "Соколова", ""], "and in the middle"),
    ("Jose\u{301} Ruiz", "", ["", "Jose\u{301}", "", "Ruiz", ""], "a decomposed accent"),
    ("Madonna", "", ["", "Madonna", "", "", ""], "one name"),
    ("佐藤健一", "", ["", "健一", "", "佐藤", ""], "Japanese"),
    ("陈美玲", "", ["", "美玲", "", "陈", ""], "Chinese"),
    ("이서연", "", ["", "서연", "", "이", ""], "Korean"),
    ("井ノ原一彦", "", ["", "", "", "井ノ原一彦", ""], "where it cannot be told it is all family name"),
    ("Anna und Peter Keller", "", [""; 5], "two people"),
    ("Dr. Ilka (Illi) Brandauer", "", ["Dr.", "Ilka", "", "Brandauer", ""], "a nickname in brackets"),
    ("Ilka “Illi” Marie Brandauer", "", ["", "Ilka", "Marie", "Brandauer", ""], "in quotes"),
    ("Trần Thị Hương", "", ["", "Hương", "Thị", "Trần", ""], "Vietnamese: the family name first"),
    ("Ana de los Ángeles Prado", "", ["", "Ana", "de los Ángeles", "Prado", ""], "particles of a given name"),
    ("عبد الله", "", ["", "عبد الله", "", "", ""], "one name of two words"),
    ("عبد الله يوسف", "", ["", "عبد الله", "", "يوسف", ""], "and a family name"),
    ("Dr. Club 24", "", ["Dr.", "", "", "", ""], "no name, but for its title"),
    ("Anna e Marco Ricci", "", [""; 5], "in another language"),
    ("Kiosk am Hafen", "", [""; 5], "no name at all"),
];

#[test]
fn a_typed_name_has_parts() {
    for (full, region, expected, why) in TYPED {
        let mut desk = Desk::new();
        let settings = Settings { default_region: (*region).to_owned(), ..Settings::default() };
        desk.change_settings(&settings, &monday()).expect("set");
        let id = added(&mut desk, name(full, [""; 5]));
        let found = desk.contact(id).expect("there").details.name;
        assert_eq!(parts(&found), *expected, "{full}: {why}");
        assert_eq!(found.full, *full, "{full}: {why}: it is shown as it was typed");
        let n = exported(&desk, id);
        assert!(n.chars().any(char::is_alphabetic), "{full}: {why}: the export has an N: {n}");
        let family = n.split(';').next().unwrap_or_default();
        assert!(expected[0].is_empty() || !family.contains(expected[0]), "{full}: {why}: {n}");
        for version in [Version::V2_1, Version::V3_0, Version::V4_0] {
            let mut card = String::new();
            write(&Outgoing::new(&desk.contact(id).expect("there")), version, &mut card);
            let again = read(card.as_bytes()).find_map(|item| item.card).expect("a card");
            assert_eq!(again.details.name, found, "{full}: {why}: it comes back from {version:?}");
        }
    }
}

const AMARA: (&str, Parts) =
    ("Dr. Amara Ngozi Bell-Okafor, MBA", ["Dr.", "Amara", "Ngozi", "Bell-Okafor", "MBA"]);
const ILKA: (&str, Parts) = ("Ilka Brandauer", ["", "Ilka", "", "Brandauer", ""]);

/// How it was shown and its parts, how it is shown now, the parts it has then, why.
const RENAMED: &[((&str, Parts), &str, Parts, &str)] = &[
    (
        AMARA,
        "Prof. Amara Ngozi Bell",
        ["Prof.", "Amara", "Ngozi", "Bell", "MBA"],
        "what is not named stays as far as it goes with what is",
    ),
    (AMARA, "Amara Bell", ["Dr.", "Amara", "Ngozi", "Bell", "MBA"], "a name in short"),
    (
        AMARA,
        "A. N. Bell-Okafor",
        ["Dr.", "Amara", "Ngozi", "Bell-Okafor", "MBA"],
        "initials say less than what is known",
    ),
    (AMARA, "Amara", ["Dr.", "Amara", "Ngozi", "Bell-Okafor", "MBA"], "called by one part"),
    (AMARA, "Ngozi Bell-Okafor", ["Dr.", "Amara", "Ngozi", "Bell-Okafor", "MBA"], "or by the middle one"),
    (AMARA, "Bell-Okafor, Amara", ["Dr.", "Amara", "Ngozi", "Bell-Okafor", "MBA"], "turned"),
    (
        AMARA,
        "Amara Ngozi Bell-Okafor (Lagos)",
        ["Dr.", "Amara", "Ngozi", "Bell-Okafor", "MBA"],
        "a remark is no part",
    ),
    (
        AMARA,
        "Amára Ngozi Bell-Okafor, PhD",
        ["Dr.", "Amára", "Ngozi", "Bell-Okafor", "PhD"],
        "another spelling, another degree",
    ),
    (
        AMARA,
        "Chidi Bell-Okafor",
        ["Dr.", "Chidi", "", "Bell-Okafor", "MBA"],
        "a middle name goes with its given name",
    ),
    (ILKA, "Ilka Askeland", ["", "Ilka", "", "Askeland", ""], "a marriage"),
    (ILKA, "Ilka Brandauer Askeland", ["", "Ilka", "", "Brandauer Askeland", ""], "with both names"),
    (
        ILKA,
        "Ilka Marie von der Aue",
        ["", "Ilka", "Marie", "von der Aue", ""],
        "a new family name with particles",
    ),
    (ILKA, "Mary Ann Evans", ["", "Mary", "Ann", "Evans", ""], "another name altogether"),
    (
        ("Mary Ann Smith", ["", "Mary Ann", "", "Smith", ""]),
        "Mary Ann Evans",
        ["", "Mary Ann", "", "Evans", ""],
        "what was one part is one",
    ),
    (
        ("Kovács Réka", ["", "Réka", "", "Kovács", ""]),
        "Kovács Enikő",
        ["", "Enikő", "", "Kovács", ""],
        "the family name first",
    ),
    (
        ("Prado Ruiz Club 24", [""; 5]),
        "Lucía Prado",
        ["", "Lucía", "", "Prado", ""],
        "one that had no parts has them",
    ),
    (("佐藤健一", ["", "健一", "", "佐藤", ""]), "佐藤健二", ["", "健二", "", "佐藤", ""], "Japanese"),
    (
        ("井ノ原一彦", ["", "一彦", "", "井ノ原", ""]),
        "井ノ原美緒",
        ["", "美緒", "", "井ノ原", ""],
        "with a family name that only its owner knows",
    ),
    (ILKA, "이서연", ["", "서연", "", "이", ""], "another script"),
];

#[test]
fn what_is_shown_otherwise_has_its_parts() {
    for ((full, before), shown, expected, why) in RENAMED {
        let mut desk = Desk::new();
        let id = added(&mut desk, name(full, *before));
        // The window hands over the parts as they were, the command line and scripts the shown name alone.
        for given in [name(shown, *before), name(shown, [""; 5])] {
            let details = Details { name: given, ..Details::default() };
            desk.edit_contact(id, &details, &monday()).expect("edited");
            let found = desk.contact(id).expect("there").details.name;
            assert_eq!(parts(&found), *expected, "{full} → {shown}: {why}");
            assert_eq!(found.full, *shown, "{full} → {shown}: {why}");
            desk.undo().expect("undone");
        }
    }
}

/// What is typed, the parts that are changed, how it is shown then, its parts, why.
type Change = (&'static str, fn(&mut Name), &'static str, Parts, &'static str);

const CHANGES: &[Change] = &[
    ("李小龙", |name| name.family = "李".into(), "李小龙", ["", "小龙", "", "李", ""], "what is so already"),
    (
        "欧阳娜娜",
        |name| name.family = "欧".into(),
        "欧阳娜娜",
        ["", "阳娜娜", "", "欧", ""],
        "a family name that is shorter",
    ),
    (
        "井ノ原一彦",
        |name| name.family = "井ノ原".into(),
        "井ノ原一彦",
        ["", "一彦", "", "井ノ原", ""],
        "the rest is the given name",
    ),
    (
        "冬木誠司",
        |name| name.given = "木誠司".into(),
        "冬木誠司",
        ["", "木誠司", "", "冬", ""],
        "told by the given name",
    ),
    ("陈美玲", |name| name.family = "王".into(), "王美玲", ["", "美玲", "", "王", ""], "another family name"),
    (
        "Lucía Prado Ruiz",
        |name| name.family = "Prado Ruiz".into(),
        "Lucía Prado Ruiz",
        ["", "Lucía", "", "Prado Ruiz", ""],
        "a word that was a middle name",
    ),
    (
        "Mary Ann Evans",
        |name| name.given = "Mary Ann".into(),
        "Mary Ann Evans",
        ["", "Mary Ann", "", "Evans", ""],
        "that was one, too",
    ),
    (
        "Dr. Ilka Brandauer",
        |name| name.prefix = "Prof.".into(),
        "Prof. Ilka Brandauer",
        ["Prof.", "Ilka", "", "Brandauer", ""],
        "a title",
    ),
    (
        "Ilka Brandauer",
        |name| name.additional = "Marie".into(),
        "Ilka Marie Brandauer",
        ["", "Ilka", "Marie", "Brandauer", ""],
        "a middle name",
    ),
    (
        "Ilka Brandauer",
        |name| (name.full, name.prefix) = ("Ilka Askeland".into(), "Dr.".into()),
        "Ilka Askeland",
        ["Dr.", "Ilka", "", "Askeland", ""],
        "both at once",
    ),
];

#[test]
fn a_part_is_changed_where_it_stands() {
    for (full, change, shown, expected, why) in CHANGES {
        let mut desk = Desk::new();
        let id = added(&mut desk, name(full, [""; 5]));
        let mut details = desk.contact(id).expect("there").details;
        change(&mut details.name);
        desk.edit_contact(id, &details, &monday()).expect(why);
        let found = desk.contact(id).expect("there").details.name;
        assert_eq!((found.full.as_str(), parts(&found)), (*shown, *expected), "{full}: {why}");
    }
}
