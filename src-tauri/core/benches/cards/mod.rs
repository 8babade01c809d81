//! Mixed cards, made from word lists by a counter: the same at every run.

use std::fmt::Write;

const GIVEN: [&str; 40] = [
    "Ana",
    "Jonas",
    "Priya",
    "Tomasz",
    "Leilani",
    "Saoirse",
    "Yusuf",
    "Mei-Ling",
    "Kwame",
    "Amara",
    "Ingrid",
    "Mateo",
    "Fátima",
    "Jiří",
    "Łukasz",
    "Søren",
    "Zoë",
    "François",
    "Björk",
    "Chloé",
    "Dmitri",
    "Elena",
    "Hiroshi",
    "Isabel",
    "João",
    "Katarzyna",
    "Liam",
    "Noor",
    "Olga",
    "Paulo",
    "Quentin",
    "Rosa",
    "Sven",
    "Thu",
    "Uma",
    "Viktor",
    "Wei",
    "Ximena",
    "Yara",
    "Zdeněk",
];
const FAMILY: [&str; 50] = [
    "Prado",
    "Weber",
    "Raghunathan",
    "Wójcik",
    "Kahale",
    "Byrne",
    "Demir",
    "Chen",
    "Mensah",
    "Okafor",
    "Halvorsen",
    "Fuentes",
    "El Idrissi",
    "Dvořák",
    "Żółkiewski",
    "Ødegård",
    "Müller",
    "Lefèvre",
    "Guðmundsdóttir",
    "O'Neill",
    "Ivanov",
    "Papadopoulos",
    "Tanaka",
    "García",
    "Silva",
    "Nowak",
    "Murphy",
    "Haddad",
    "Petrova",
    "Costa",
    "Dubois",
    "Romano",
    "Lindqvist",
    "Nguyen",
    "Patel",
    "Horvat",
    "Zhang",
    "Rojas",
    "Khalil",
    "Novotný",
    "Smith",
    "Jansen",
    "de Vries",
    "Rossi",
    "Schneider",
    "Keller",
    "Moreau",
    "Andersson",
    "Yılmaz",
    "Kowalska",
];
const FIRM: [&str; 24] = [
    "Kestrel",
    "Volta",
    "Sunrise",
    "Fjord",
    "Atlas",
    "Meridian",
    "Northwind",
    "Bluebird",
    "Granite",
    "Harbour",
    "Lumen",
    "Pine",
    "Quarry",
    "Raven",
    "Summit",
    "Tidal",
    "Umbra",
    "Vertex",
    "Willow",
    "Zenith",
    "Copper",
    "Delta",
    "Ember",
    "Falcon",
];
const TRADE: [&str; 16] = [
    "Dairy",
    "Agro",
    "Optics",
    "Lab",
    "Conserves",
    "Logistics",
    "Metal",
    "Textiles",
    "Brewery",
    "Cold Chain",
    "Print",
    "Software",
    "Consulting",
    "Energy",
    "Foods",
    "Instruments",
];
const TITLE: [&str; 12] = [
    "Plant manager",
    "Head of Quality",
    "Owner",
    "Buyer",
    "Managing director",
    "Lab director",
    "Agronomist",
    "Operations",
    "Head brewer",
    "Sales engineer",
    "Accountant",
    "Production lead",
];
const CITY: [&str; 10] =
    ["Leeds", "Berlin", "Dublin", "İstanbul", "Taipei", "Accra", "Oslo", "Kraków", "São Paulo", "Lyon"];
const NOTE: [&str; 8] = [
    "Met at the fair, wants two years of calibration.",
    "Prefers calls in the morning, never on Fridays.",
    "Budget meeting is in December; the board has the last word.",
    "Walked the cold rooms, two probes drift after 22:00.",
    "Asked for a sample certificate before ordering.",
    "Moving the office in spring; new address to follow.",
    "Runs the half marathon in May. Tea, not coffee.",
    "Introduced by a former colleague, very helpful.",
];

/// `count` cards of about 480 bytes: versions 2.1, 3.0 and 4.0, groups, folded and quoted-printable lines.
pub fn many(count: u32) -> String {
    let mut out = String::with_capacity(count as usize * 500);
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for n in 0..count {
        card(&mut out, n, &mut dice);
    }
    out
}

/// What is typed into the search field.
pub fn searches() -> impl Iterator<Item = String> {
    let names = (0..40).map(|n| format!("{} {}", GIVEN[n], FAMILY[(n * 7) % 50]));
    let firms = (0..24).map(|n| format!("{} {}", FIRM[n], TRADE[n % 16]));
    let numbers = (0..20).map(|n| format!("+49 30 {}", 1_000_000 + n * 4321));
    let mails = (0..20).map(|n| format!("ana{n}00@kestrel"));
    let notes = NOTE.iter().map(|note| note.split(' ').take(3).collect::<Vec<_>>().join(" "));
    names
        .chain(firms)
        .chain(numbers)
        .chain(mails)
        .chain(notes)
        .chain(["nobody at all".to_owned(), "qzxj".to_owned()])
}

/// Marsaglia's xorshift: enough to mix, the same everywhere.
struct Dice(u64);

impl Dice {
    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.up_to(list.len() as u64) as usize]
    }

    fn up_to(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn card(out: &mut String, n: u32, dice: &mut Dice) {
    let (given, family) = (dice.of(&GIVEN), dice.of(&FAMILY));
    let (firm, trade, title) = (dice.of(&FIRM), dice.of(&TRADE), dice.of(&TITLE));
    let (city, note) = (dice.of(&CITY), dice.of(&NOTE));
    let local: String = given.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let domain = format!("{}-{}.example", firm.to_lowercase(), trade.replace(' ', "").to_lowercase());
    let (number, postal) = (dice.up_to(9_000_000) + 1_000_000, dice.up_to(90_000) + 10_000);
    let written = match n % 10 {
        0 => write!(
            out,
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{};{}\r\nFN:{local} {n}\r\n\
             ORG:{firm} {trade}\r\nTITLE:{title}\r\nTEL;CELL:+49 170 {number}\r\nTEL;WORK;VOICE:+49 30 {number}\r\n\
             TEL;WORK;FAX:+49 30 {number}9\r\nEMAIL;INTERNET:{local}{n}@{domain}\r\n\
             ADR;WORK:;;High Street {};{city};;{postal};Germany\r\nNOTE:{note}\r\nREV:20260102T030405Z\r\n\
             X-DEPT-CODE:{postal}\r\nURL:https://www.{domain}\r\nEND:VCARD\r\n",
            quoted(family),
            quoted(given),
            n % 200,
        ),
        1..=6 => write!(
            out,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:urn:uuid:00000000-0000-4000-8000-{n:012}\r\n\
             N:{family};{given};;;\r\nFN:{given} {family}\r\nORG:{firm} {trade};Department {}\r\nTITLE:{title}\r\n\
             EMAIL;TYPE=INTERNET,WORK:{local}{n}@{domain}\r\nitem1.EMAIL:{local}.{n}@home.example\r\n\
             item1.X-ABLabel:_$!<Home>!$_\r\nTEL;TYPE=CELL:+49 170 {number}\r\nTEL;TYPE=WORK:030 {number}\r\n\
             ADR;TYPE=WORK:;;High Street {};{city};;{postal};Germany\r\nNOTE:{note}\r\n\
             CATEGORIES:customer,{}\r\nEND:VCARD\r\n",
            n % 12,
            n % 200,
            trade.to_lowercase(),
        ),
        _ => write!(
            out,
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:00000000-0000-4000-8000-{n:012}\r\nN:{family};{given};;;\r\n\
             FN:{given} {family}\r\nORG:{firm} {trade}\r\nTITLE:{title}\r\nEMAIL;TYPE=work:{local}{n}@{domain}\r\n\
             TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+49-170-{number}\r\nTEL;TYPE=work:+49 30 {number}\r\n\
             ADR;TYPE=work:;;High Street {};{city};;{postal};Germany\r\nBDAY:--{:02}{:02}\r\n\
             IMPP:xmpp:{local}{n}@chat.example\r\nNOTE:{note}\\n\r\n  continued here\r\n\
             X-CUSTOMER-NO:{number}\r\nURL:https://www.{domain}\r\nEND:VCARD\r\n",
            n % 200,
            n % 12 + 1,
            n % 28 + 1,
        ),
    };
    written.expect("writing to a String cannot fail");
}

fn quoted(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("={byte:02X}")
                }
            },
        )
        .collect()
}
