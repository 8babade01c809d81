//! The books over which the window is looked at.

use std::ffi::OsStr;

use touchbase_core::time::Now;

use crate::{Cli, Stage, programs};

/// The cards in the Inbox.
const CARDS: [&str; 3] = ["scan.png", "dark.png", "code.png"];

/// What the data file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// Nothing.
    Empty,
    /// The sample book.
    Full,
    /// The sample book, whose people have names that a layout does not expect.
    Odd,
}

/// Names, organisations and titles that a layout does not expect: 200 letters in one word and in many, from right to
/// left, mixed, Chinese and Japanese.
const ODD: [[&str; 3]; 6] = [
    ["", "", ""],
    ["ليلى عبد الرحمن الحداد", "شركة الأفق البعيد للتجارة والصناعات الغذائية", "مديرة المشتريات"],
    ["佐藤 美咲", "株式会社青空精密機械製作所", "品質保証部 部長"],
    ["נועה בן־דוד (Noa)", "מעבדות הגליל בע״מ", "מנהלת רכש"],
    ["王小明", "远方仪器（上海）有限公司", "采购经理"],
    [
        "Dr. Anne-Sophie Łuczak-Şengül",
        "Ærø & Þór’s “Smørrebrød” ΑΕ 🚲",
        "Leiterin Qualitätssicherung & Öffentlichkeitsarbeit",
    ],
];

impl Book {
    /// All of them, in the order in which they are looked at.
    pub const ALL: [Self; 3] = [Self::Full, Self::Empty, Self::Odd];

    /// Its name, of which pictures are called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Full => "full",
            Self::Odd => "odd",
        }
    }

    /// Fills the stage's data file, which must be new.
    #[track_caller]
    pub fn fill(self, stage: &Stage, now: &Now) {
        if self == Self::Empty {
            return;
        }
        let mut book = touchbase_core::Book::open(&stage.db()).expect("a new data file");
        touchbase_sample::fill(&mut book, now).expect("the sample book");
        drop(book);
        let cards = CARDS.map(programs::card);
        let at = now.instant.to_rfc3339();
        let arguments = ["--now", &at, "import", "--event", "Harbour days"].map(OsStr::new);
        Cli::new(stage).json(arguments.into_iter().chain(cards.iter().map(|card| card.as_os_str())));
        lay_card(stage, now);
        if self == Self::Odd {
            rename(stage, now);
        }
    }
}

/// Lays the signature of somebody unknown into the Inbox.
#[track_caller]
fn lay_card(stage: &Stage, now: &Now) {
    let signature = "Wilhelmina van der Meulen-Achterberg\nHead of Purchasing, Cold Storage\n\
        Noordzee Visverwerking B.V.\n+31 20 555 0187\nwilhelmina.van.der.meulen@noordzee-visverwerking.example\n\
        https://www.noordzee-visverwerking.example\nHavenstraat 12, 1976 CA IJmuiden";
    let file = stage.write("signature.txt", signature);
    let at = now.instant.to_rfc3339();
    Cli::new(stage).json(["--now".as_ref(), at.as_ref(), "paste".as_ref(), file.as_os_str()]);
}

/// Gives the people of the sample book odd names.
#[track_caller]
fn rename(stage: &Stage, now: &Now) {
    let cli = Cli::new(stage);
    let word = "Wiesenbachtalmühlenbesitzer".repeat(8).chars().take(200).collect::<String>();
    let words = "Maria Theodora von der Wiesenbach ".repeat(6).chars().take(199).collect::<String>();
    let at = now.instant.to_rfc3339();
    for (index, contact) in cli.list(["contacts"]).iter().enumerate() {
        let id = crate::cli::id(contact).to_string();
        let [name, organization, title] = match ODD[index % ODD.len()] {
            ["", ..] if index == 0 => [word.as_str(), words.as_str(), "Owner"],
            ["", ..] => [words.as_str(), word.as_str(), words.as_str()],
            odd => odd,
        };
        let changes = ["--name", name, "--organization", organization, "--title", title];
        cli.json(["--now", &at, "contact", "edit", &id].into_iter().chain(changes));
    }
}
