//! QR codes beside print.

/// Code, lines, fields, why.
pub const ROWS: &[(&str, &str, &str, &str)] = &[
    (
        "BEGIN:VCARD\nVERSION:3.0\nN:Keller;Anna;;;\nFN:Anna Keller\nORG:Keller GmbH\nTITLE:Head of Sales\nTEL;TYPE=CELL:+491713920012\nEMAIL:anna.keller@keller.example\nEND:VCARD",
        "Anna Kelter\nHead of Sales\nKeller GmbH\nM +49 171 3920012\nanna.keller@keller.example",
        "name Anna Keller (printed Anna Kelter)\ntitle Head of Sales\norganization Keller GmbH\nmobile +49 171 3920012\nemail anna.keller@keller.example",
        "the code mends what was misread, and the print is kept; a number keeps the spelling that can be read",
    ),
    (
        "MECARD:N:O\\;Neil,Sean;TEL:+353905550123;EMAIL:sean@oneil.example;URL:https\\://oneil.example;NOTE:a\\:b;;",
        "",
        "name Sean O;Neil\nwork +353905550123\nemail sean@oneil.example\nurl https://oneil.example\nnote a:b",
        "MECARD and its escapes",
    ),
    (
        "https://keller.example/anna",
        "Anna Keller",
        "name Anna Keller\nurl https://keller.example/anna",
        "a web address",
    ),
    ("mailto:anna@keller.example?subject=Hi", "", "email anna@keller.example", "a mailbox"),
    ("tel:+491713920012", "", "mobile +491713920012", "a number"),
    ("WIFI:S:Guest;T:WPA;P:secret;;", "", "note WIFI:S:Guest;T:WPA;P:secret;;", "a network is kept as it is"),
    ("geo:52.52,13.40", "", "note geo:52.52,13.40", "a place, too"),
    (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Keller\nTEL;TYPE=WORK:+49 30 1234567\nEND:VCARD",
        "Anna Keller\nTel +49 30 1234567\nFax +49 30 1234568",
        "name Anna Keller\nwork +49 30 1234567\nfax +49 30 1234568",
        "another printed number is no rival of the code's",
    ),
    (
        "BEGIN:VCARD\nnonsense",
        "Anna Keller",
        "name Anna Keller",
        "a broken card says nothing, and breaks nothing",
    ),
    (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Zdeňka Zelenka\nADR:;;Masarykova 99;České Budějovice;;370 01;\nEND:VCARD",
        "Zdeňka Zelenka\nMasarykova 99\nCZ-370 01 České Budějovice",
        "name Zdeňka Zelenka\naddress Masarykova 99, CZ-370 01 České Budějovice",
        "an address that differs only in spelling keeps the print's",
    ),
    (
        "MECARD:N:Nwachukwu,Folasade;;",
        "FOLASADE NWACHUKWU, MD, FACS\nMiranluma Robotics Limited",
        "name Folasade Nwachukwu, MD, FACS\norganization Miranluma Robotics Limited",
        "a name that the code gives without credentials keeps those of the print",
    ),
];
