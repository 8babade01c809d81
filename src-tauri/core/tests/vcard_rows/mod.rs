//! Cards that break the usual importers: why the row is here, the bytes, what must be read.

/// Why, bytes, facts.
pub type Row = (&'static str, &'static [u8], &'static [&'static str]);

/// A card with the lines given, CR LF at their ends.
macro_rules! card {
    ($($line:literal),* $(,)?) => {
        concat!("BEGIN:VCARD\r\n", $($line, "\r\n",)* "END:VCARD\r\n").as_bytes()
    };
}

pub mod spoiled;

pub const CARDS: &[Row] = &[
    // Charsets and encodings.
    (
        "quoted-printable with a soft break inside a character, and with line breaks",
        card!(
            "VERSION:2.1",
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen Gro=C3=",
            "=9F",
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gro=C3=9F;J=C3=BCrgen;;;",
            "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo =",
            "  three=0Afour = five",
        ),
        &["= Jürgen Groß", "n Groß;Jürgen", "note one⏎two   three⏎four = five"],
    ),
    (
        "CHARSET=ISO-8859-1, in quoted-printable and as it is",
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Ren=E9 M=FCller\r\nN;CHARSET=ISO-8859-1:M\xFCller;Ren\xE9\r\nEND:VCARD\r\n",
        &["= René Müller", "n Müller;René"],
    ),
    (
        "CHARSET=Windows-1252 with letters that ISO-8859-1 has not",
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=Windows-1252:O\x92Neill;Zo\xEB\r\nNOTE;CHARSET=WINDOWS-1252;ENCODING=QUOTED-PRINTABLE:5 =80\r\nEND:VCARD\r\n",
        &["= Zoë O’Neill", "n O’Neill;Zoë", "note 5 €"],
    ),
    (
        "Shift_JIS, in which a trail byte may be a backslash (表) or a semicolon",
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:\x95\x5C;\x91\xBE\x98\x59\r\nORG;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=8E=A9=93=AE=8E=D4\r\nEND:VCARD\r\n",
        &["= 表太郎", "n 表;太郎", "org 自動車"],
    ),
    (
        "quoted-printable as a bare parameter, hexadecimal in lower case",
        card!("VERSION:2.1", "N;QUOTED-PRINTABLE;CHARSET=UTF-8:Mu=c3=b1oz;Ana"),
        &["= Ana Muñoz", "n Muñoz;Ana"],
    ),
    (
        "no charset named and not UTF-8: guessed from the whole file",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:J\xFCrgen Gro\xDF\r\nADR:;;K\xF6nigstra\xDFe 5;K\xF6ln;;50667;\xD6sterreich\r\nNOTE:Gr\xFC\xDFe aus der Gesch\xE4ftsstelle\r\nEND:VCARD\r\n",
        &["= Jürgen Groß", "n Groß;Jürgen", "adr Königstraße 5|Köln||50667|Österreich", "note Grüße aus der Geschäftsstelle"],
    ),
    (
        "UTF-8 is named but is not there: the bytes are believed",
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8:Fran\xE7ois Gar\xE7on\r\nN:;\r\nNOTE;CHARSET=UTF-8:d\xE9j\xE0 rencontr\xE9 \xE0 la f\xEAte\r\nEND:VCARD\r\n",
        &["= François Garçon", "note déjà rencontré à la fête"],
    ),
    (
        "a line folded inside a UTF-8 character",
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dvo\xC5\r\n \x99\xC3\r\n \xA1k\r\nEND:VCARD\r\n",
        &["= Dvořák"],
    ),
    (
        "3.0 drops the blank of a fold, also with a tab and inside a head",
        card!("VERSION:3.0", "FN:Ana Pra", " do", "N:;;;;", "TEL;TYPE=WO", "\tRK:+49 30", "  1"),
        &["= Ana Prado", "tel work +49 30 1"],
    ),
    (
        "2.1 folds before a blank, which stays",
        card!("VERSION:2.1", "FN:Ana", "N:;;;;", "NOTE:a long", " line"),
        &["= Ana", "note a long line"],
    ),
    // Names.
    (
        "no FN: put together from N",
        card!("VERSION:2.1", "N:Prado;Ana;María;Dr.;PhD"),
        &["= Dr. Ana María Prado, PhD", "n Prado;Ana;María;Dr.;PhD"],
    ),
    ("no N and two plain words", card!("VERSION:4.0", "FN:Ana Prado"), &["= Ana Prado", "n Prado;Ana"]),
    ("no N and no plain two words", card!("VERSION:4.0", "FN:Dr. Ana Prado"), &["= Dr. Ana Prado"]),
    (
        "no N and a name without a blank",
        card!("VERSION:4.0", "FN:佐藤健一"),
        &["= 佐藤健一", "n 佐藤;健一"],
    ),
    ("with a blank, the family name first", card!("VERSION:4.0", "FN:이 서연"), &["= 이 서연", "n 이;서연"]),
    (
        "readings that are spelled out, and another place in lists",
        card!("VERSION:4.0", "FN:Ngozi Eze", "N;SORT-AS=\"Eze,Ngozi\":Eze;Ngozi;;;", "X-PHONETIC-LAST-NAME:EH-zeh", "X-PHONETIC-FIRST-NAME:n-GOH-zee"),
        &["= Ngozi Eze", "n Eze;Ngozi", "reading EH-zeh n-GOH-zee", "extra X-TOUCHBASE-PARAMS;SORT-AS=\"Eze,Ngozi\"=N"],
    ),
    (
        "readings that are sorted as they are spelled out",
        card!("VERSION:4.0", "FN:佐藤健一", "N;SORT-AS=\"さとう,けんいち\":佐藤;健一;;;", "X-PHONETIC-LAST-NAME:さとう", "X-PHONETIC-FIRST-NAME:けんいち"),
        &["= 佐藤健一", "n 佐藤;健一", "reading さとう けんいち"],
    ),
    (
        "where it is sorted alone",
        card!("VERSION:4.0", "FN:佐藤健一", "N;SORT-AS=\"Sato,Kenichi\":佐藤;健一;;;"),
        &["= 佐藤健一", "n 佐藤;健一", "reading Sato Kenichi"],
    ),
    ("no VERSION", card!("FN:Ana\\, Prado", "N:;;;;"), &["= Ana, Prado"]),
    ("a surname only", card!("VERSION:3.0", "N:Prado;;;;", "FN:"), &["= Prado", "n Prado"]),
    (
        "a company only",
        card!("VERSION:3.0", "N:;;;;", "ORG:Acme\\, Inc.;Sales;East", "TEL:1"),
        &["= Acme, Inc.", "kind organisation", "org Acme, Inc.", "department Sales, East", "tel 1"],
    ),
    (
        "a company whose name is repeated as FN, as Google exports it",
        card!("VERSION:3.0", "FN:Acme", "N:;;;;", "ORG:Acme"),
        &["= Acme", "kind organisation", "org Acme"],
    ),
    (
        "Apple's flag for companies",
        card!("VERSION:3.0", "N:;;;;", "FN:Acme Bikes", "ORG:Acme;", "X-ABShowAs:COMPANY"),
        &["= Acme Bikes", "kind organisation", "org Acme"],
    ),
    ("KIND:org", card!("VERSION:4.0", "KIND:org", "FN:Chess Club"), &["= Chess Club", "kind organisation"]),
    ("an e-mail and nothing else", card!("VERSION:3.0", "EMAIL:ana@prado.example"), &["= ana@prado.example", "email ana@prado.example"]),
    (
        "a nickname comes before an address",
        card!("VERSION:3.0", "EMAIL:ana@prado.example", "NICKNAME:Nana"),
        &["= Nana", "nickname Nana", "email ana@prado.example"],
    ),
    (
        "repeated FN and N: the first wins, the second is kept",
        card!("VERSION:3.0", "FN:Ana Prado", "FN:Anita", "N:Prado;Ana;;;", "N:Prado;Anita;;;", "N:Prado;Ana;;;"),
        &["= Ana Prado", "n Prado;Ana", "extra FN=Anita", "extra N=Prado;Anita;;;"],
    ),
    (
        "an empty N before the real one",
        card!("VERSION:3.0", "N:;;;;", "N:Prado;Ana;;;"),
        &["= Ana Prado", "n Prado;Ana"],
    ),
    (
        "several names in one part of N; in 2.1 a comma is a comma",
        card!("VERSION:3.0", "N:Prado;Ana;María,José;Dr.;PhD,MBA"),
        &["= Dr. Ana María José Prado, PhD, MBA", "n Prado;Ana;María José;Dr.;PhD, MBA"],
    ),
    ("in 2.1 a comma is a comma", card!("VERSION:2.1", "N:Prado, Dr;Ana"), &["= Ana Prado, Dr", "n Prado, Dr;Ana"]),
    (
        "two titles and a role; a role alone is the title",
        card!("VERSION:3.0", "FN:A", "N:;", "ROLE:Programmer", "TITLE:Head", "TITLE:Founder"),
        &["= A", "title Head", "role Programmer", "also Founder"],
    ),
    ("a role alone", card!("VERSION:3.0", "FN:A", "ROLE:Sales\\, East"), &["= A", "title Sales, East"]),
    (
        "two organisations",
        card!("VERSION:3.0", "FN:A", "N:;", "ORG:Acme;Sales", "ORG:Club;Board"),
        &["= A", "org Acme", "department Sales", "also Club, Board"],
    ),
    // Escapes.
    (
        "3.0 escapes, known and unknown",
        card!("VERSION:3.0", "FN:a\\;b\\,c\\:d\\\\e", "N:;", "NOTE:one\\ntwo\\Nthree C:\\temp \\"),
        &["= a;b,c:d\\e", "note one⏎two⏎three C:\\temp \\"],
    ),
    (
        "2.1 has no \\n",
        card!("VERSION:2.1", "N:a\\;b;c", "NOTE:C:\\new, D:\\x\\, y; z"),
        &["= c a;b", "n a;b;c", "note C:\\new, D:\\x, y; z"],
    ),
    (
        "a note whose line breaks were not escaped",
        card!("VERSION:3.0", "FN:A", "NOTE:one", "two", "", "three", "TEL:1"),
        &["= A", "tel 1", "note one⏎two⏎three", "! 1: 2 lines of this card could not be understood and were kept as plain text."],
    ),
    ("two notes", card!("VERSION:3.0", "FN:A", "NOTE:one", "NOTE:two"), &["= A", "note one⏎two"]),
    (
        "control characters, which end up in names by way of broken programs",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\x01 \x7FPrado\\n(Dr.)\nN:;\nNOTE:one\x02\\ntwo\nEND:VCARD\n",
        &["= Ana Prado (Dr.)", "note one⏎two"],
    ),
    // Phones.
    (
        "types of phones in all three dialects",
        card!(
            "VERSION:3.0", "FN:A", "TEL;TYPE=CELL,VOICE:1", "TEL;type=WORK;type=pref:2", "TEL;TYPE=WORK,FAX:3", "TEL;HOME;VOICE:4",
            "TEL;WORK;CELL:5", "TEL;TYPE=\"home,fax\":6", "TEL;TYPE=PAGER:7", "TEL:8", "TEL;TYPE=iPhone:9", "TEL;CELL:1"
        ),
        &["= A", "tel work first 2", "tel mobile 1", "tel fax+work 3", "tel home 4", "tel mobile+work 5", "tel fax+home 6", "tel pager 7", "tel 8", "tel mobile 9"],
    ),
    (
        "tel: addresses; the extension stays",
        card!(
            "VERSION:4.0", "FN:A", "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+49-30-123;ext=45", "TEL;VALUE=uri:tel:7042;phone-context=+49-30",
            "TEL:tel:+1%20555"
        ),
        &["= A", "tel work +49-30-123 ext. 45", "tel +49-30 7042", "tel +1 555"],
    ),
    (
        "numbers wrapped in marks of writing direction, as iPhones copy them",
        card!("VERSION:3.0", "FN:A", "TEL:\u{202d}+49 30 1\u{202c}"),
        &["= A", "tel +49 30 1"],
    ),
    (
        "labels by group: Apple's own, and others in several languages",
        card!(
            "VERSION:3.0", "FN:A", "item1.TEL:1", "item1.X-ABLabel:_$!<Mobile>!$_", "item2.TEL:2", "item2.X-ABLabel:_$!<WorkFAX>!$_",
            "item3.TEL:3", "item3.X-ABLabel:Arbeit", "item4.X-ABLabel:Handy privat", "item4.TEL:4", "item5.EMAIL:a@b.example",
            "item5.X-ABLabel:maison", "item6.URL:https://a.example", "item6.X-ABLabel:_$!<HomePage>!$_", "item7.TEL:7",
            "item7.X-ABLabel:Ferienhaus"
        ),
        &["= A", "tel mobile 1", "tel fax+work 2", "tel work 3", "tel mobile “Handy privat” 4", "tel “Ferienhaus” 7", "email home a@b.example", "url “HomePage” https://a.example"],
    ),
    // Addresses.
    (
        "box and flat are lines of the street",
        card!("VERSION:3.0", "FN:A", "ADR;TYPE=work:PO Box 9;Flat 2;1 Main Street\\nRear;Springfield;IL;62701;USA"),
        &["= A", "adr work 1 Main Street⏎Rear⏎Flat 2⏎PO Box 9|Springfield|IL|62701|USA"],
    ),
    (
        "an address written in one part, and an empty one",
        card!("VERSION:3.0", "FN:A", "ADR:1 Main Street\\, Springfield", "ADR;TYPE=home:;;;;;;"),
        &["= A", "adr 1 Main Street, Springfield||||"],
    ),
    (
        "the finer parts of RFC 9554, where the street is nowhere else",
        card!("VERSION:4.0", "FN:A", "ADR:;;;Town;;1;X;;3b;;7;Hill Road;;;;;;"),
        &["= A", "adr Hill Road 7⏎3b|Town||1|X"],
    ),
    // Birthdays.
    ("a birthday, basic", card!("VERSION:4.0", "FN:A", "BDAY:19800517"), &["= A", "bday 1980-05-17"]),
    ("a birthday with a time", card!("VERSION:3.0", "FN:A", "BDAY;VALUE=date-time:1980-05-17T00:00:00Z"), &["= A", "bday 1980-05-17"]),
    ("without a year", card!("VERSION:4.0", "FN:A", "BDAY:--0517"), &["= A", "bday --05-17"]),
    ("without a year, extended, on a leap day", card!("VERSION:3.0", "FN:A", "BDAY:--02-29"), &["= A", "bday --02-29"]),
    (
        "without a year, as Apple says it",
        card!("VERSION:3.0", "FN:A", "BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-05-17"),
        &["= A", "bday --05-17"],
    ),
    ("Apple's year for none, without saying so", card!("VERSION:3.0", "FN:A", "BDAY:1604-05-17"), &["= A", "bday --05-17"]),
    ("another year to leave out", card!("VERSION:3.0", "FN:A", "BDAY;X-APPLE-OMIT-YEAR=1900:1900-05-17"), &["= A", "bday --05-17"]),
    ("a German date", card!("VERSION:3.0", "FN:A", "BDAY:17.5.1980"), &["= A", "bday 1980-05-17"]),
    (
        "dates that are none, or leave open which they are, stay text",
        card!("VERSION:4.0", "FN:A", "BDAY;VALUE=text:circa 1800", "BDAY:1980-02-30", "BDAY:5/6/1980", "BDAY:1980"),
        &[
            "= A", "extra BDAY;VALUE=text=circa 1800", "extra BDAY=1980-02-30", "extra BDAY=5/6/1980", "extra BDAY=1980",
            "! 1: The birthday “circa 1800” is not a clear date.",
            "! 1: The birthday “1980-02-30” is not a clear date.",
            "! 1: The birthday “5/6/1980” is not a clear date.",
            "! 1: The birthday “1980” is not a clear date.",
        ],
    ),
    // Other dates.
    ("an anniversary", card!("VERSION:4.0", "FN:A", "ANNIVERSARY:20090808"), &["= A", "date Anniversary 2009-08-08"]),
    ("an anniversary of no known year", card!("VERSION:4.0", "FN:A", "ANNIVERSARY:--0808"), &["= A", "date Anniversary 08-08"]),
    ("as Evolution says it", card!("VERSION:3.0", "FN:A", "X-EVOLUTION-ANNIVERSARY:2009-08-08"), &["= A", "date Anniversary 2009-08-08"]),
    ("said twice", card!("VERSION:4.0", "FN:A", "ANNIVERSARY:20090808", "X-ANNIVERSARY:2009-08-08"), &["= A", "date Anniversary 2009-08-08"]),
    (
        "Apple's, with a label that it has words for, and with the owner's own",
        card!(
            "VERSION:3.0",
            "FN:A",
            "item1.X-ABDATE;TYPE=pref:2009-08-08",
            "item1.X-ABLabel:_$!<Anniversary>!$_",
            "item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-02-29",
            "item2.X-ABLabel:Name day",
        ),
        &["= A", "date Anniversary 2009-08-08", "date Name day 02-29", "extra X-TOUCHBASE-PARAMS;TYPE=pref=ANNIVERSARY"],
    ),
    ("Apple's without a label", card!("VERSION:3.0", "FN:A", "X-ABDATE:2009-08-08"), &["= A", "date Date 2009-08-08"]),
    ("one of our own that comes once", card!("VERSION:3.0", "FN:A", "date1.X-ABDATE;X-TOUCHBASE-ONCE=1:2027-03-01", "date1.X-ABLabel:Warranty, pump"), &["= A", "date Warranty, pump 2027-03-01, once"]),
    (
        "what is no day stays text, with its label",
        card!("VERSION:3.0", "FN:A", "ANNIVERSARY:some day in May", "item1.X-ABDATE:soon", "item1.X-ABLabel:Visit"),
        &[
            "= A", "extra ANNIVERSARY=some day in May", "extra item1.X-ABDATE=soon", "extra item1.X-ABLabel=Visit",
            "! 1: The date “some day in May” is not a clear date.",
            "! 1: The date “soon” is not a clear date.",
        ],
    ),
    // Pictures.
    (
        "a picture by its bytes, whatever it is called",
        card!("VERSION:3.0", "FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:iVBORw0KGgoAAAAN"),
        &["= A", "picture image/png 12"],
    ),
    (
        "a data address, in 3.0 with its separators escaped",
        card!("VERSION:3.0", "FN:A", "PHOTO;VALUE=uri:data:image/gif\\;base64\\,R0lGODlhAQABAAAAACw="),
        &["= A", "picture image/gif 14"],
    ),
    (
        "a picture by address is kept and not fetched; a second one, too",
        card!("VERSION:3.0", "FN:A", "PHOTO;VALUE=URI:https://a.example/a,b.jpg", "PHOTO:data:image/png;base64,iVBORw0KGgoAAAAN", "PHOTO;ENCODING=b:R0lGODlhAQABAAAAACw="),
        &["= A", "picture image/png 12", "extra PHOTO;VALUE=URI=https://a.example/a,b.jpg", "extra PHOTO;ENCODING=b=R0lGODlhAQABAAAAACw="],
    ),
    (
        "base64 that is not indented, with a blank line after it",
        card!("VERSION:2.1", "N:;A", "PHOTO;ENCODING=BASE64;TYPE=PNG:iVBORw0K", "GgoAAAAN", "", "TEL:1"),
        &["= A", "tel 1", "picture image/png 12"],
    ),
    ("an SVG", card!("VERSION:4.0", "FN:A", "PHOTO:data:image/svg+xml;base64,PHN2Zy8+"), &["= A", "picture image/svg+xml 6"]),
    (
        "a picture of no known kind is kept as it was",
        card!("VERSION:3.0", "FN:A", "PHOTO;ENCODING=b;TYPE=WMF:AAECAwQF"),
        &["= A", "extra PHOTO;ENCODING=b;TYPE=WMF=AAECAwQF", "! 1: The picture of this contact could not be read."],
    ),
    (
        "labels that have a kind in them and say more, and a domestic address, which is nobody's home",
        card!(
            "VERSION:3.0", "FN:A", "item1.TEL:1", "item1.X-ABLabel:Halifax", "item2.TEL;TYPE=WORK:2", "item2.X-ABLabel:Fax Lager Nord",
            "item3.TEL:3", "item3.X-ABLabel:Fax Lager Nord", "item4.TEL;TYPE=WORK:4", "item4.X-ABLabel:Fax", "item5.TEL:5",
            "item5.X-ABLabel:_$!<HomeFAX>!$_", "TEL;TYPE=Telefax:6", "TEL;TYPE=Halifax:7", "ADR;TYPE=dom,work,postal:;;Hill 1;Kiel;;;"
        ),
        &[
            "= A", "tel “Halifax” 1", "tel work “Fax Lager Nord” 2", "tel fax “Fax Lager Nord” 3", "tel fax+work 4", "tel fax+home 5",
            "tel fax 6", "tel “Halifax” 7", "adr work Hill 1|Kiel|||",
        ],
    ),
    // Messengers.
    (
        "messengers of all ages",
        card!(
            "VERSION:3.0", "FN:A", "X-JABBER;TYPE=HOME:ana@chat.example", "X-AIM:ana1", "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ana%20prado",
            "IMPP:xmpp:ana@b.example", "IMPP;X-SERVICE-TYPE=Signal:x-apple:%2B49170", "X-SOCIALPROFILE;type=twitter;x-user=ana:https://twitter.example/ana",
            "SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://m.example/@ana", "X-SKYPE-USERNAME:ana", "IMPP:im:ana"
        ),
        &[
            "= A", "im xmpp:ana@chat.example ;TYPE=HOME", "im aim:ana1", "im skype:ana prado ;TYPE=HOME", "im xmpp:ana@b.example", "im signal:+49170",
            "im twitter:https://twitter.example/ana ;x-user=ana", "im mastodon:https://m.example/@ana", "im skype:ana", "im :ana",
        ],
    ),
    (
        "what else the parameters of messengers and relations say",
        card!(
            "VERSION:3.0", "FN:A", "X-MAIDEN-NAME;LANGUAGE=hu:Kis", "PRONOUNS;LANGUAGE=en:she/her",
            "IMPP;X-SERVICE-TYPE=Skype;type=HOME;type=pref:skype:ana", "X-SOCIALPROFILE;type=linkedin,WORK;x-userid=5:https://li.example/ana",
            "RELATED;TYPE=\"friend,colleague\";LANGUAGE=de;VALUE=text:Bo", "X-SPOUSE;X-A=b:Imre", "item1.X-ABRELATEDNAMES;type=pref:Karl",
            "item1.X-ABLabel:_$!<Assistant>!$_", "X-ABRELATEDNAMES;type=pref:Lia"
        ),
        &[
            "= A", "maiden name Kis", "pronouns she/her", "relation friend Bo", "relation spouse Imre", "relation assistant Karl", "relation  Lia",
            "im skype:ana ;TYPE=HOME;TYPE=pref", "im linkedin:https://li.example/ana ;TYPE=WORK;x-userid=5",
            "extra X-TOUCHBASE-PARAMS;LANGUAGE=hu=X-MAIDENNAME", "extra X-TOUCHBASE-PARAMS;LANGUAGE=en=PRONOUNS",
            "extra X-TOUCHBASE-PARAMS;TYPE=colleague;LANGUAGE=de=RELATED Bo", "extra X-TOUCHBASE-PARAMS;X-A=b=RELATED Imre",
            "extra X-TOUCHBASE-PARAMS;TYPE=pref=RELATED Karl", "extra X-TOUCHBASE-PARAMS;TYPE=pref=RELATED Lia",
        ],
    ),
    // The rest.
    (
        "UID with and without its scheme, and a second one",
        card!("VERSION:4.0", "FN:A", "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "UID:abc"),
        &["= A", "uid 4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "extra UID=abc"],
    ),
    ("a UID that is no UUID", card!("VERSION:3.0", "FN:A", "UID:a/b\\,c@d"), &["= A", "uid a/b,c@d"]),
    (
        "tags, in several lines and repeated",
        card!("VERSION:3.0", "FN:A", "CATEGORIES:friend, old  customer,a\\,b", "CATEGORIES:friend,new"),
        &["= A", "tags friend, old customer, a,b, new"],
    ),
    ("web addresses", card!("VERSION:3.0", "FN:A", "URL;TYPE=WORK:https://a.example/x;y,z?q=1", "URL:https\\://b.example"), &["= A", "url work https://a.example/x;y,z?q=1", "url https://b.example"]),
    (
        "what has no field is kept: structured as it was, plain without escapes, nothing twice encoded",
        card!(
            "VERSION:2.1", "N:;A", "X-ANDROID-CUSTOM:vnd/nickname;Bob\\;y;1;;", "item1.X-ABRELATEDNAMES;TYPE=x:Bob", "X-A;LANGUAGE=fr;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:d=C3=A9j=C3=A0=0D=0Avu",
            "GEO:37.38;-122.08", "X-PLAIN:a\\, b", "X-BARE;HOME:x", "REV:20240101T000000Z"
        ),
        &["= A", "relation x Bob", "extra X-ANDROID-CUSTOM=vnd/nickname;Bob\\;y;1;;", "extra X-A;LANGUAGE=fr=déjà⏎vu", "extra GEO=37.38;-122.08", "extra X-PLAIN=a, b", "extra X-BARE;HOME=x", "extra REV=20240101T000000Z"],
    ),
    (
        "a key in base64 is kept as it is",
        card!("VERSION:3.0", "FN:A", "KEY;ENCODING=b;TYPE=PGP:AAEC", " AwQF", "LOGO;VALUE=uri:https://a.example/l.svg"),
        &["= A", "extra KEY;ENCODING=b;TYPE=PGP=AAECAwQF", "extra LOGO;VALUE=uri=https://a.example/l.svg"],
    ),
    (
        "an agent inside a 2.1 card is no contact of its own, nor does its END end the card",
        card!("VERSION:2.1", "N:Prado;Ana", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "N:Keller;Bo", "TEL:9", "END:VCARD", "TEL:1"),
        &["= Ana Prado", "n Prado;Ana", "tel 1", "extra AGENT=BEGIN:VCARD⏎VERSION:2.1⏎N:Keller;Bo⏎TEL:9⏎END:VCARD"],
    ),
    (
        "an agent that begins in its own line, and one in 3.0's single line",
        card!("VERSION:2.1", "N:Prado;Ana", "AGENT:BEGIN:VCARD", "N:Keller;Bo", "END:VCARD", "AGENT:BEGIN:VCARD\\nFN:Cy\\nEND:VCARD\\n", "TEL:1"),
        &["= Ana Prado", "n Prado;Ana", "tel 1", "extra AGENT=BEGIN:VCARD⏎N:Keller;Bo⏎END:VCARD", "extra AGENT=BEGIN:VCARD\\nFN:Cy\\nEND:VCARD\\n"],
    ),
    (
        "our own properties",
        card!(
            "VERSION:3.0", "FN:Acme", "N:;", "ORG:Acme", "X-TOUCHBASE-KIND:person", "X-TOUCHBASE-STAGE:customer", "X-TOUCHBASE-SOURCE:web form",
            "X-TOUCHBASE-EVENT:Fair\\, 2026", "X-TOUCHBASE-CHANNEL:in-person", "X-TOUCHBASE-DO-NOT-CONTACT:1", "X-TOUCHBASE-INTRODUCED-BY:abc",
            "X-TOUCHBASE-EXTRA:Lead score;;a\\;b\\nc"
        ),
        &[
            "= Acme", "org Acme", "stage customer", "channel in-person", "source web form", "event Fair, 2026", "do not contact yes",
            "extra X-TOUCHBASE-INTRODUCED-BY=abc", "extra Lead score=a;b⏎c",
        ],
    ),
    // Whole cards.
    ("any case, and blanks", b" begin:vcard \nversion:3.0\nfn:Ana\nend:vcard\n", &["= Ana"]),
    (
        "a card without END at the end of the file",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:1",
        &["= Ana", "tel 1", "! 1: This card has no END:VCARD, so the file may have been cut short."],
    ),
    (
        "a card without END before the next one",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n",
        &["= Ana", "! 1: This card has no END:VCARD, so the file may have been cut short.", "= Bo"],
    ),
    (
        "cut inside a picture",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b:iVBORw0KGgoAAAANS",
        &["= Ana", "picture image/png 12", "! 1: This card has no END:VCARD, so the file may have been cut short."],
    ),
    (
        "junk between cards, and line numbers",
        b"X: mail\n\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\n\n--sig\nBo\nBEGIN:VCARD\nREV:1\nEND:VCARD\n",
        &["! 1: This line belongs to no contact and was ignored.", "= Ana", "! 7: The lines up to 8 belong to no contact and were ignored.", "! 9: This card has no name, organisation, phone number, e-mail, address or note, and was not imported."],
    ),
    (
        "a list of contacts is no contact",
        b"BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Friends\nMEMBER:urn:uuid:1\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:All\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n",
        &["list Friends: 1", "list All:"],
    ),
    (
        "a quote without its match, a head without a name, a line of noise",
        b"BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL;TYPE=\"work:1\n:lost\nnoise\nEMAIL;TYPE=work\\:a@b.example\nEND:VCARD\n",
        &["= Ana", "tel work 1", "email work a@b.example", "extra X-TOUCHBASE-UNREAD=:lost⏎noise", "! 1: 2 lines of this card could not be understood and were kept as plain text."],
    ),
];
