//! The book that it is measured over.

use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use chrono::{Days, NaiveTime};
use touchbase_core::Book;
use touchbase_core::batch::ImportOptions;
use touchbase_core::channel::Channel;
use touchbase_core::follow_up::Plan;
use touchbase_core::id::ContactId;
use touchbase_core::import::files::ImportFile;
use touchbase_core::time::Now;

use crate::Failure;

const GIVEN: [&str; 10] =
    ["Amara", "Tomasz", "Leilani", "Priya", "Saoirse", "Yusuf", "Jonas", "Mei-Ling", "Kwame", "Ingrid"];
const FAMILY: [&str; 10] =
    ["Okafor", "Wójcik", "Kahale", "Raghunathan", "Byrne", "Demir", "Weber", "Chen", "Mensah", "Halvorsen"];

/// Follow-ups a day, from some days ago on, for some weeks.
const A_DAY: usize = 100;
const DAYS_AGO: u64 = 3;
const DAYS: u64 = 60;

/// Makes a book of so many contacts, some days ago.
pub fn fill(path: &Path, contacts: u32, now: &Now) -> Result<(), Failure> {
    let now = &Now { instant: now.instant - Days::new(DAYS_AGO), zone: now.zone };
    let mut book = Book::open(path)?;
    if contacts == 0 {
        return Ok(());
    }
    let mut cards = String::new();
    for n in 0..contacts as usize {
        let (given, family) = (GIVEN[n % 10], FAMILY[n / 10 % 10]);
        write!(
            cards,
            "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:feel-{n}\r\nFN:{given} {family} {n}\r\nN:{family};{given};;;\r\n\
             ORG:{family} Works {}\r\nTITLE:Head of Purchasing\r\nTEL;TYPE=cell:+44 7700 9{n:05}\r\n\
             EMAIL:p{n}@works.example\r\nCATEGORIES:quality\r\nNOTE:Buys for three plants\\, decides with the quality \
             lead.\r\nEND:VCARD\r\n",
            n % 5_000
        )?;
    }
    let file = ImportFile { name: "all.vcf".into(), content: Ok(cards.into_bytes()), is_image: false };
    let options = ImportOptions::default();
    let imported = book.import(&[file], &options, |_| ControlFlow::Continue(()), now)?.value;
    assert_eq!(imported.new, contacts, "every card is a contact");
    let contacts = (1..=i64::from(contacts)).map(ContactId).collect::<Vec<_>>();
    for (day, contacts) in (0..DAYS).zip(contacts.chunks(A_DAY)) {
        let time = NaiveTime::from_hms_opt(11 + (day % 6) as u32, 0, 0);
        let date = now.today() + Days::new(day);
        book.plan_many(
            contacts,
            &Plan::new("Hear how the first month went", Channel::Call, date, time),
            now,
        )?;
    }
    Ok(())
}
