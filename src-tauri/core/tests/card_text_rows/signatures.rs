//! E-mail signatures as they are pasted.

/// Text, fields, why.
pub const ROWS: &[(&str, &str, &str)] = &[
    (
        "Hi Tom,\n\nsee you on Friday.\n\nBest regards,\nAnna Keller\n\nAnna Keller | Senior Consultant | Keller & Partner GmbH\nT: +49 30 1234567 | M: +49 171 3920012 | www.keller-partner.example\nanna.keller@keller-partner.example\n\nThis e-mail is confidential and intended only for the named recipient. If you are not the intended recipient, delete it.",
        "name Anna Keller\ntitle Senior Consultant\norganization Keller & Partner GmbH\nwork +49 30 1234567\nmobile +49 171 3920012\nurl www.keller-partner.example\nemail anna.keller@keller-partner.example",
        "greeting, closing, one line with bars, disclaimer",
    ),
    (
        "> --\n> Megan Whitfield\n> Claims Adjuster, Harbor Light Insurance\n> 214-555-0133\n> mwhitfield@harborlight.example\n> Sent from my iPhone",
        "name Megan Whitfield\ntitle Claims Adjuster\norganization Harbor Light Insurance\nwork 214-555-0133\nemail mwhitfield@harborlight.example",
        "quoted, title and firm in one line, sent from",
    ),
    (
        "Mit freundlichen Grüßen\n\ni. A. Katrin Sommerfeld\nLeiterin Einkauf\n\nNordwerk Anlagenbau AG\nHafenstraße 101 • 24118 Kiel\nTel. +49 431 5555-120 • Fax +49 431 5555-199\nk.sommerfeld@nordwerk.example <mailto:k.sommerfeld@nordwerk.example>\n[cid:image001.png@01D9]\n\nSitz der Gesellschaft: Kiel, Amtsgericht Kiel HRB 1234",
        "name Katrin Sommerfeld\ntitle Leiterin Einkauf\norganization Nordwerk Anlagenbau AG\nwork +49 431 5555-120\nfax +49 431 5555-199\nemail k.sommerfeld@nordwerk.example\naddress Hafenstraße 101, 24118 Kiel",
        "German closing, bullets, mailto in angle brackets, a picture's place",
    ),
    (
        "Cordialement,\nCamille Lefèvre\nDirectrice commerciale\nÉditions du Marais\n18 rue des Archives, 75004 Paris\n+33 6 39 98 11 22\nLinkedIn: linkedin.com/in/camille-lefevre",
        "name Camille Lefèvre\ntitle Directrice commerciale\norganization Éditions du Marais\nmobile +33 6 39 98 11 22\nsocial linkedin.com/in/camille-lefevre\naddress 18 rue des Archives, 75004 Paris",
        "French, a labelled profile",
    ),
    (
        "Pablo Serrano\nGranja Los Olmos S.L.\npablo@granjalosolmos.example\n\nOn Tue, 3 Nov 2026 Anna Keller wrote:\n> Dear Pablo,\n> thank you\n> Anna Keller\n> Keller GmbH",
        "name Pablo Serrano\norganization Granja Los Olmos S.L.\nemail pablo@granjalosolmos.example",
        "what somebody else wrote below",
    ),
];
