//! Cards that programs, people and `cat` have spoiled, and what stands where vCard has no place for it: what can be told
//! from the rest is read, and a notice says what cannot.

use super::Row;

const UNREAD: &str = "! 1: One line of this card could not be understood and was kept as plain text.";
const JOINED: &str = "! 1: One line of this card had no field name and was added to the field before.";
const LOST: &str = "! 1: Some letters of this card could not be read and are shown as �.";

pub const CARDS: &[Row] = &[
    // Quoted-printable.
    (
        "an empty line ends a text, although a soft break stands before it, as phones write it",
        card!("VERSION:2.1", "N:Prado;Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:pays in cash=0D=0A=", "", "TEL;WORK:1"),
        &["= Ana Prado", "n Prado;Ana", "tel work 1", "note pays in cash"],
    ),
    (
        "an address that ends with a soft break and an empty line, and a property in small letters",
        card!("VERSION:2.1", "N:Prado;Ana", "ADR;ENCODING=QUOTED-PRINTABLE:;;1 Hill Rd;Town;;1;=", "", "email:a@b.example"),
        &["= Ana Prado", "n Prado;Ana", "email a@b.example", "adr 1 Hill Rd|Town||1|"],
    ),
    (
        "an empty line inside a text: what follows can be nothing else",
        card!("VERSION:2.1", "N:Prado;Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", "", "two", "TEL:1"),
        &["= Ana Prado", "n Prado;Ana", "tel 1", "note one⏎two"],
    ),
    (
        "a file with an empty line after every line",
        b"BEGIN:VCARD\n\nVERSION:2.1\n\nN:Prado;Ana\n\nNOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=\n\nTEL: two\n\nEMAIL:a@b.example\n\nEND:VCARD\n",
        &["= Ana Prado", "n Prado;Ana", "email a@b.example", "note one⏎TEL: two"],
    ),
    (
        "a soft break before the end of the card",
        card!("VERSION:2.1", "N:Prado;Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:pays in cash=0D=0A="),
        &["= Ana Prado", "n Prado;Ana", "note pays in cash"],
    ),
    (
        "a soft break and an empty line before the end of the card",
        card!("VERSION:2.1", "N:Prado;Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:pays in cash=", ""),
        &["= Ana Prado", "n Prado;Ana", "note pays in cash"],
    ),
    (
        "blanks behind a soft break came in on the way",
        card!("VERSION:2.1", "N:Prado;Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:pays in= \t", "cash=", "TEL:1", "TEL:2"),
        &["= Ana Prado", "n Prado;Ana", "tel 2", "note pays incashTEL:1"],
    ),
    (
        "line breaks without a soft break",
        card!("VERSION:2.1", "N;ENCODING=QUOTED-PRINTABLE:=50=72=61=64=6F;=41=6E=61", "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=6F=6E=65", "=74=77=C3=B6", "TEL:1"),
        &["= Ana Prado", "n Prado;Ana", "tel 1", "note one⏎twö"],
    ),
    (
        "a line break that no encoded letter follows",
        card!("VERSION:2.1", "N:Prado;Ana", "NOTE;ENCODING=QUOTED-PRINTABLE:one", "two =C3=A9", "TEL:1"),
        &["= Ana Prado", "n Prado;Ana", "tel 1", "note one⏎two é", UNREAD],
    ),
    // Where cards begin and end.
    (
        "files that end without a line end, joined",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:1\nEND:VCARDBEGIN:VCARD\nVERSION:2.1\nN:;Bo\nTEL:2\nEND:VCARD BEGIN:VCARD\nFN:Cy\nend:vcard\xEF\xBB\xBFbegin:vcard\nFN:Di\nEND:VCARD",
        &["= Ana", "tel 1", "= Bo", "tel 2", "= Cy", "= Di"],
    ),
    (
        "text behind the end, and the lines of what comes then",
        b"BEGIN:VCARD\nFN:Ana\nEND:VCARD-- \nBEGIN:VCARD\nFN:Bo\nEND:VCARD;\n\nBEGIN:VCARD\nREV:1\nEND:VCARD</pre>\n",
        &["= Ana", "! 3: This line belongs to no contact and was ignored.", "= Bo", "! 6: This line belongs to no contact and was ignored.", "! 8: This card has no name, organisation, phone number, e-mail, address or note, and was not imported.", "! 10: This line belongs to no contact and was ignored."],
    ),
    (
        "a note that is folded before the words END:VCARD and BEGIN:VCARD",
        card!(
            "VERSION:3.0", "FN:Ana", "NOTE:it closed with ", " END:VCARD", "TEL:1", "NICKNAME:or with", "  BEGIN:VCARD", "TITLE:Head",
            "ROLE:and", " END:VCARD",
        ),
        &["= Ana", "nickname or with BEGIN:VCARD", "title Head", "role andEND:VCARD", "tel 1", "note it closed with END:VCARD"],
    ),
    (
        "the same in a card inside a card",
        card!("VERSION:2.1", "N:;Ana", "AGENT:", "BEGIN:VCARD", "NOTE:x", " END:VCARD", "TEL:9", "END:VCARD", "TEL:1"),
        &["= Ana", "tel 1", "extra AGENT=BEGIN:VCARD⏎NOTE:x⏎ END:VCARD⏎TEL:9⏎END:VCARD"],
    ),
    (
        "an end that is indented and yet one: nothing goes on",
        b"BEGIN:VCARD\nFN:Ana\n END:VCARD\n\nBEGIN:VCARD\nFN:Bo\n\tEND:VCARD\n",
        &["= Ana", "= Bo"],
    ),
    (
        "every line indented, folds on top of that",
        b"    BEGIN:VCARD\n    VERSION:3.0\n    FN:Ana\n    NOTE:one\n      two\n    TEL:1\n    END:VCARD\n\tBEGIN:VCARD\n\tFN:Bo\n\tTEL:2\n\tEND:VCARD\n",
        &["= Ana", "tel 1", "note one two", "= Bo", "tel 2"],
    ),
    (
        "what stands between BEGIN and END indented",
        b"BEGIN:VCARD\n  VERSION:2.1\n  N:;Ana\n  NOTE;ENCODING=QUOTED-PRINTABLE:one=0A=\n  two\n  AGENT:\n  BEGIN:VCARD\n    N:;Bo\n  END:VCARD\n  TEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Cy\nEND:VCARD\n",
        &["= Ana", "tel 1", "note one⏎two", "extra AGENT=BEGIN:VCARD⏎  N:;Bo⏎END:VCARD", "= Cy"],
    ),
    (
        "a first line that is indented alone: the folds after it are folds",
        card!(" VERSION:3.0", "FN:Ana", "NOTE:one", "  two"),
        &["= Ana", "note one two"],
    ),
    // Letters.
    (
        "UTF-8, cut inside a letter: the label and the other letters count",
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Caf=C3=A9 Mu=C3=B1=C3\nTITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jef=C3\nEND:VCARD\n",
        &["= Muñoz", "n Muñoz", "org Café Muñ�", "title Jef�", LOST],
    ),
    (
        "the notice is the damaged card's alone",
        b"BEGIN:VCARD\nVERSION:4.0\nFN:Zo\xC3\xAB Dvo\xC5\x99\xC3\nN:;\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Zo\xC3\xAB\nEND:VCARD\n",
        &["= Zoë Dvoř�", LOST, "= Zoë"],
    ),
    (
        "Latin-1 that is said to be UTF-8 stays Latin-1, also where it ends with what may begin a letter",
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8:Gro\xDF;Ren\xE9\nNOTE;CHARSET=UTF-8:gr\xFC\xDFt aus K\xF6ln\nEND:VCARD\n",
        &["= René Groß", "n Groß;René", "note grüßt aus Köln"],
    ),
    (
        "escapes of JSON; a backslash before a letter stays",
        card!("VERSION:3.0", "FN:Firma \\\"Linde\\\" O\\'Hara", "N:;", "URL:https:\\/\\/a.example", "NOTE:\\d\\-1", "X-A:\\\"b\\\""),
        &["= Firma \"Linde\" O'Hara", "url https://a.example", "note \\d\\-1", "extra X-A=\"b\""],
    ),
    (
        "tabs and separators of other systems are blanks and line breaks, so that no words grow together",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\x0BPrado\nN:;\nNOTE:one\x0Btwo\xC2\x85three\x0Cfour\nEND:VCARD\n",
        &["= Ana Prado", "note one⏎two⏎three⏎four"],
    ),
    // Line breaks and commas that were not escaped.
    (
        "lines of a note, one with a colon",
        card!("VERSION:3.0", "FN:Ana", "NOTE:first line", "Meeting place: harbour", "Place: harbour", "https://a.example", "last", "X-A:1", "SPOUSE:Bo"),
        &["= Ana", "note first line⏎Meeting place: harbour⏎Place: harbour⏎https://a.example⏎last", "extra X-A=1", "extra SPOUSE=Bo", "! 1: 4 lines of this card could not be understood and were kept as plain text."],
    ),
    (
        "what is a property stays one below a note, in capitals or not",
        card!("VERSION:3.0", "FN:Ana", "NOTE:one", "tel:1", "NOTE:two", "item1.email:a@b.example"),
        &["= Ana", "tel 1", "email a@b.example", "note one⏎two"],
    ),
    (
        "a line break in a name, and several blanks",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana Maria\n\nPrado-Keller\nN:Prado\\n\\nKeller;Ana  Maria;;;\nEND:VCARD\n",
        &["= Ana Maria Prado-Keller", "n Prado Keller;Ana Maria", JOINED],
    ),
    (
        "commas that were not escaped",
        card!("VERSION:3.0", "FN:Prado, Ana", "N:Prado, Dr.;Ana;;;", "ORG:Acme, Inc.", "ADR:;;1 Hill Rd, Rear;Town, East;;1;"),
        &["= Prado, Ana", "n Prado Dr.;Ana", "org Acme, Inc.", "adr 1 Hill Rd⏎Rear|Town, East||1|"],
    ),
    // Little is enough.
    (
        "a note alone",
        card!("VERSION:3.0", "NOTE:the key is with the caretaker, third door on the left\\nring twice", "CATEGORIES:house"),
        &["= the key is with the caretaker, third", "tags house", "note the key is with the caretaker, third door on the left⏎ring twice"],
    ),
    (
        "an address label alone",
        card!("VERSION:2.1", "N:", "LABEL;WORK;QUOTED-PRINTABLE:1 Hill Rd=0ATown", "UID:x"),
        &["= 1 Hill Rd", "uid x", "adr work 1 Hill Rd⏎Town||||"],
    ),
    (
        "Android's nickname alone",
        card!("VERSION:2.1", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Nana;1;;;;"),
        &["= Nana", "nickname Nana"],
    ),
    ("a title alone", card!("VERSION:3.0", "TITLE:Caretaker"), &["= Caretaker", "title Caretaker"]),
    // Names of other programs.
    (
        "phones",
        card!(
            "VERSION:3.0", "FN:A", "X-ASSISTANT-TEL:1", "X-EVOLUTION-ASSISTANT-PHONE:2", "X-MS-TEL;VOICE;COMPANY:3", "X-EVOLUTION-COMPANY-PHONE:4",
            "PHONE.WORK:5", "phone.mobile:6", "x-fax:7"
        ),
        &["= A", "tel “assistant” 1", "tel “assistant” 2", "tel work 3", "tel work 4", "tel work 5", "tel mobile 6", "tel fax 7"],
    ),
    (
        "messengers, several in one",
        card!(
            "VERSION:3.0", "FN:A", "X-SIP:ana@voice.example", "X-MS-IMADDRESS:ana@chat.example", "X-WV-ID:ana.p",
            "X-messaging/xmpp-All:a@chat.example\u{e000}b@chat.example", "X-messaging/gadu-All:77"
        ),
        &["= A", "im sip:ana@voice.example", "im :ana@chat.example", "im :ana.p", "im xmpp:a@chat.example", "im xmpp:b@chat.example", "im gadugadu:77"],
    ),
    // Bytes, in the form of 3.0 whatever they came as.
    (
        "a key and a logo of 2.1, with an empty line behind each",
        card!("VERSION:2.1", "N:;A", "KEY;X509;ENCODING=BASE64:AAECAwQF", "", "LOGO;GIF;BASE64:R0lGODlhAQABAAAAACw=", "", "TEL:1"),
        &["= A", "tel 1", "extra KEY;ENCODING=b;TYPE=X509=AAECAwQF", "extra LOGO;ENCODING=b;TYPE=GIF=R0lGODlhAQABAAAAACw="],
    ),
    (
        "the same of 4.0, with other parameters, and media types that 3.0 has no word for",
        card!(
            "VERSION:4.0", "FN:A", "ITEM1.KEY;PREF=1:data:application/pgp-keys;base64,AAECAwQF", "SOUND;MEDIATYPE=audio/basic:data:audio/x-voice;base64,AAEC",
            "X-BYTES;VALUE=uri:data:application/octet-stream;base64,AAEC", "X-TEXT:data:text/plain,abc"
        ),
        &["= A", "extra ITEM1.KEY;PREF=1;ENCODING=b;TYPE=PGP=AAECAwQF", "extra SOUND;ENCODING=b;MEDIATYPE=audio/x-voice=AAEC", "extra X-BYTES;ENCODING=b=AAEC", "extra X-TEXT=data:text/plain,abc"],
    ),
    (
        "what an older export of ours said",
        card!("VERSION:3.0", "FN:A", "LOGO;TYPE=GIF;TYPE=BASE64:R0lGODlhAQABAAAAACw=", "KEY;TYPE=HOME,pgp;ENCODING=BASE64:AAEC"),
        &["= A", "extra LOGO;ENCODING=b;TYPE=GIF=R0lGODlhAQABAAAAACw=", "extra KEY;TYPE=HOME;ENCODING=b;TYPE=PGP=AAEC"],
    ),
    (
        "a picture whose colon slipped",
        card!("VERSION:4.0", "FN:A", "PHOTO;DATA:IMAGE/PNG;BASE64,iVBORw0KGgoAAAAN"),
        &["= A", "picture image/png 12"],
    ),
    (
        "the same with bytes that are no picture",
        card!("VERSION:4.0", "FN:A", "PHOTO;DATA:IMAGE/WMF;BASE64,AAECAwQF"),
        &["= A", "extra PHOTO;DATA=IMAGE/WMF;BASE64,AAECAwQF", "! 1: The picture of this contact could not be read."],
    ),
];
