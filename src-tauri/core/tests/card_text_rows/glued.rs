//! What recognition does to cards: spaces lost, labels glued, icons read as letters, columns merged, lines shuffled.

use super::Row;

pub const ROWS: &[Row] = &[
    Row {
        why: "spaces lost between words of name, title, street and town",
        region: "",
        lines: "JohnSmith\nSeniorAccountManager\nMünchenerStraße12\n80331München\n+498912345678\njohn.smith@firma.example",
        fields: "name John Smith\ntitle Senior Account Manager\norganization Firma\nwork +49 89 12345678\nemail john.smith@firma.example\naddress Münchener Straße 12, 80331 München",
    },
    Row {
        why: "a name in capitals without its space: the mailbox tells where it was",
        region: "",
        lines: "ANNAKELLER\nHEADOFMARKETING\nKELLER&SÖHNEGmbH\nanna.keller@kellersoehne.example",
        fields: "name Anna Keller\ntitle HEAD OF MARKETING\norganization KELLER & SÖHNE GmbH\nemail anna.keller@kellersoehne.example",
    },
    Row {
        why: "letter-spaced name read letter by letter",
        region: "",
        lines: "S O F I A   R O M A N O\nArchitetto\nStudio Romano\nsofia@studioromano.example",
        fields: "name Sofia Romano\ntitle Architetto\norganization Studio Romano\nemail sofia@studioromano.example",
    },
    Row {
        why: "one-letter labels glued to their values",
        region: "",
        lines: "Helen Marsh\nQuayside Marine Ltd\nT+442079460958\nM:07700900123\nEhelen.marsh@quayside.example\nWwww.quayside.example",
        fields: "name Helen Marsh\norganization Quayside Marine Ltd\nwork +44 20 7946 0958\nmobile 07700900123\nemail helen.marsh@quayside.example\nurl www.quayside.example",
    },
    Row {
        why: "icons read as signs and letters",
        region: "",
        lines: "Pablo Serrano\nGranja Los Olmos S.L.\n℡ +34 976 55 01 23\n口 +34 612 55 01 23\n© www.granjalosolmos.example\n✉ pablo@granjalosolmos.example\nQ Calle Mayor 4, 50001 Zaragoza",
        fields: "name Pablo Serrano\norganization Granja Los Olmos S.L.\nwork +34 976 55 01 23\nmobile +34 612 55 01 23\nurl www.granjalosolmos.example\nemail pablo@granjalosolmos.example\naddress Calle Mayor 4, 50001 Zaragoza",
    },
    Row {
        why: "labels as lines of their own before their values",
        region: "",
        lines: "Ingrid Solberg\nFjell Bygg AS\nTel.\n+47 55 55 01 23\nFax\n+47 55 55 01 24\nE-post\ningrid@fjellbygg.example",
        fields: "name Ingrid Solberg\norganization Fjell Bygg AS\nwork +47 55 55 01 23\nfax +47 55 55 01 24\nemail ingrid@fjellbygg.example",
    },
    Row {
        why: "neighbouring columns read as one line",
        region: "",
        lines: "Dana Whitcombe\nRegional Director\nBrightwater Group\nTel +1 312 555 0177 dana@brightwater.example\n+1 312 555 0178 | Suite 400\n200 West Adams Street www.brightwater.example\nChicago, IL 60606",
        fields: "name Dana Whitcombe\ntitle Regional Director\norganization Brightwater Group\nwork +1 312 555 0177\nwork +1 312 555 0178\nemail dana@brightwater.example\nurl www.brightwater.example\naddress Suite 400, 200 West Adams Street, Chicago, IL 60606",
    },
    Row {
        why: "the address in one line with a number",
        region: "",
        lines: "Bar Tabacchi Da Nino\nNino Ferrara\nVia Etnea 210, 95131 Catania Tel. 095 555 0123\nnino@danino.example",
        fields: "name Nino Ferrara\norganization Bar Tabacchi Da Nino\nwork 095 555 0123\nemail nino@danino.example\naddress Via Etnea 210, 95131 Catania",
    },
    Row {
        why: "an address of mail with spaces, a comma for a dot, another sign for the at",
        region: "",
        lines: "Claire Dubois\nAtelier Dubois\nclaire. dubois @ atelierdubois,example\nwww. atelierdubois .example",
        fields: "name Claire Dubois\norganization Atelier Dubois\nemail claire.dubois@atelierdubois.example\nurl www.atelierdubois.example",
    },
    Row {
        why: "(at) for the at",
        region: "",
        lines: "Jonas Lindqvist\nLindqvist Optik AB\njonas(at)lindqvistoptik.example",
        fields: "name Jonas Lindqvist\norganization Lindqvist Optik AB\nemail jonas@lindqvistoptik.example",
    },
    Row {
        why: "a mailbox wrapped over two lines",
        region: "",
        lines: "Bernadette Vandenbroucke\nVandenbroucke Interieur BV\nbernadette.vandenbroucke@\nvandenbroucke-interieur.example",
        fields: "name Bernadette Vandenbroucke\norganization Vandenbroucke Interieur BV\nemail bernadette.vandenbroucke@vandenbroucke-interieur.example",
    },
    Row {
        why: "letters read for digits inside numbers",
        region: "DE",
        lines: "Paul Richter\nRichter Elektro GmbH\nTel. O3O 12345l7\nMobil O171 39200l2\npaul@richter-elektro.example",
        fields: "name Paul Richter\norganization Richter Elektro GmbH\nwork 030 1234517\nmobile 0171 3920012\nemail paul@richter-elektro.example",
    },
    Row {
        why: "a digit read for a letter in the mailbox: the name mends it; in the domain: the web address does",
        region: "",
        lines: "Emil Kohlberg\nKohlberg Textil GmbH\nemi1.kohlberg@koh1berg-textil.example\nwww.kohlberg-textil.example",
        fields: "name Emil Kohlberg\norganization Kohlberg Textil GmbH\nemail emil.kohlberg@kohlberg-textil.example\nurl www.kohlberg-textil.example",
    },
    Row {
        why: "a label with a misread letter",
        region: "",
        lines: "Nadia Haddad\nTe1. +33 1 99 00 45 67\nMoblle +33 6 39 98 45 67\nCabinet Haddad",
        fields: "name Nadia Haddad\norganization Cabinet Haddad\nwork +33 1 99 00 45 67\nmobile +33 6 39 98 45 67",
    },
    Row {
        why: "two numbers behind one label, an international prefix of zeros",
        region: "",
        lines: "Marek Novotný\nNovotný Stavby s.r.o.\nTel. 00420 222 555 012\nmarek@novotnystavby.example\n596 555 123 / 602 555 123",
        fields: "name Marek Novotný\norganization Novotný Stavby s.r.o.\nwork +420 222 555 012\nwork 596 555 123\nmobile 602 555 123\nemail marek@novotnystavby.example",
    },
    Row {
        why: "a firm in two lines, the second with the legal form",
        region: "",
        lines: "Rheinland\nSpezialtransporte GmbH\nUwe Brandt\nDisponent\nubrandt@rheinland-spezialtransporte.example",
        fields: "name Uwe Brandt\ntitle Disponent\norganization Rheinland Spezialtransporte GmbH\nemail ubrandt@rheinland-spezialtransporte.example",
    },
    Row {
        why: "a firm in two lines joined by &",
        region: "",
        lines: "Ashworth, Pell &\nCrane Architects\nOlivia Pell\nDirector\nolivia@apcarchitects.example",
        fields: "name Olivia Pell\ntitle Director\norganization Ashworth, Pell & Crane Architects\nemail olivia@apcarchitects.example",
    },
    Row {
        why: "a person's name in two lines, credentials in a third",
        region: "",
        lines: "Marguerite\nOyelaran\nMBA, PMP\nProgramme Lead\nHarmattan Energy plc\nmarguerite.oyelaran@harmattan.example",
        fields: "name Marguerite Oyelaran\ntitle Programme Lead\norganization Harmattan Energy plc\nemail marguerite.oyelaran@harmattan.example\nnote MBA, PMP",
    },
    Row {
        why: "the firm once as a logo, once in full",
        region: "",
        lines: "AURORA\nPekka Virtanen\nToimitusjohtaja\nAurora Lasi Oy\npekka.virtanen@auroralasi.example",
        fields: "name Pekka Virtanen\ntitle Toimitusjohtaja\norganization Aurora Lasi Oy\nemail pekka.virtanen@auroralasi.example",
    },
    Row {
        why: "\"Avv.\" is no \"www.\"; a state behind a hyphen is no legal form",
        region: "",
        lines: "Avv.Giulia Ferri\nAvvocato\nStudio Ferri\nRua Augusta, 900 - sala 4\n01310-817 São Paulo - SP, Brazil\ngiulia@studioferri.example",
        fields: "name Avv. Giulia Ferri\ntitle Avvocato\norganization Studio Ferri\nemail giulia@studioferri.example\naddress Rua Augusta, 900 - sala 4, 01310-817 São Paulo - SP, Brazil",
    },
    Row {
        why: "mailbox and web address in one line, also where a dash between them lost its spaces",
        region: "",
        lines: "Birgitta Öberg\nÖberg Instrument AB\nbirgitta@oberg.example www.oberg.example\ninfo@oberg.example-www.oberg.example/se",
        fields: "name Birgitta Öberg\norganization Öberg Instrument AB\nemail birgitta@oberg.example\nemail info@oberg.example\nurl www.oberg.example\nurl www.oberg.example/se",
    },
    Row {
        why: "ones and zeros at the ends of groups, three numbers in one line",
        region: "CZ",
        lines: "Pavel Hora\nHora Dřevostavby s.r.o.\n377 22O l44 · 377 220 l45 · 602 345 19O",
        fields: "name Pavel Hora\norganization Hora Dřevostavby s.r.o.\nwork 377 220 144\nwork 377 220 145\nmobile 602 345 190",
    },
    Row {
        why: "labels glued to a mailbox and to a web address that the other confirms",
        region: "",
        lines: "Nora Lindholm\nLindholm Keramik\nEinfo@lindholm-keramik.example\nWeblindholm-keramik.example",
        fields: "name Nora Lindholm\norganization Lindholm Keramik\nemail info@lindholm-keramik.example\nurl lindholm-keramik.example",
    },
    Row {
        why: "a letter that recognition does not know: the mailbox does",
        region: "",
        lines: "ZEYNEP ŞAHINOČLU\nAvukat\nzeynep.sahinoglu@sahinogluhukuk.example",
        fields: "name Zeynep Şahinoğlu\ntitle Avukat\norganization Sahinogluhukuk\nemail zeynep.sahinoglu@sahinogluhukuk.example",
    },
    Row {
        why: "icons read as digits before a number and a name; a label with a capital I for an l",
        region: "",
        lines: "BJORN 0DEGARD\nOdegard Consulting\n0 06 39 98 99 02\nTIf. 01 99 00 61 94\n75004 Paris\nbjorn@odegard.example",
        fields: "name Bjorn Odegard\norganization Odegard Consulting\nmobile 06 39 98 99 02\nwork 01 99 00 61 94\nemail bjorn@odegard.example\naddress 75004 Paris",
    },
];
