//! Cards of continental Europe.

use super::Row;

pub const ROWS: &[Row] = &[
    Row {
        why: "German: umlauts written out in the domain, direct line, register numbers",
        region: "",
        lines: "Müller Präzisionstechnik GmbH & Co. KG\nDipl.-Ing. Jörg Müller\nGeschäftsführer\nIndustriestraße 14\nD-72760 Reutlingen\nZentrale 07121 5501-0\nDurchwahl 07121 5501-23\nMobil 0171 3920045\nj.mueller@mueller-praezision.example\nAmtsgericht Stuttgart HRB 723456\nUSt-IdNr. DE 123456789",
        fields: "name Dipl.-Ing. Jörg Müller\ntitle Geschäftsführer\norganization Müller Präzisionstechnik GmbH & Co. KG\nwork 07121 5501-0\nwork 07121 5501-23\nmobile 0171 3920045\nemail j.mueller@mueller-praezision.example\naddress Industriestraße 14, D-72760 Reutlingen\nnote Amtsgericht Stuttgart HRB 723456 / USt-IdNr. DE 123456789",
    },
    Row {
        why: "German: a practice without legal form; opening hours are a note",
        region: "DE",
        lines: "Zahnarztpraxis Dr. Weber\nDr. med. dent. Sabine Weber\nZahnärztin\nLindenallee 8, 45127 Essen\nTelefon 0201 234567\nTelefax 0201 234568\npraxis@dr-weber-essen.example\nSprechzeiten: Mo–Fr 8:00 – 18:00",
        fields: "name Dr. med. dent. Sabine Weber\ntitle Zahnärztin\norganization Zahnarztpraxis Dr. Weber\nwork 0201 234567\nfax 0201 234568\nemail praxis@dr-weber-essen.example\naddress Lindenallee 8, 45127 Essen\nnote Sprechzeiten: Mo–Fr 8:00 – 18:00",
    },
    Row {
        why: "German: department on its own line, telephone and fax in one line",
        region: "",
        lines: "Katrin Sommerfeld\nLeiterin Einkauf\nAbteilung Beschaffung & Logistik\nNordwerk Anlagenbau AG\nHafenstraße 101 · 24118 Kiel\nTel. +49 431 5555-120 | Fax +49 431 5555-199\nk.sommerfeld@nordwerk.example",
        fields: "name Katrin Sommerfeld\ntitle Leiterin Einkauf\ndepartment Abteilung Beschaffung & Logistik\norganization Nordwerk Anlagenbau AG\nwork +49 431 5555-120\nfax +49 431 5555-199\nemail k.sommerfeld@nordwerk.example\naddress Hafenstraße 101, 24118 Kiel",
    },
    Row {
        why: "Austrian: Mag. before the name, four-digit code, the bracketed trunk zero goes",
        region: "",
        lines: "Mag. Theresa Hofstätter\nSteuerberaterin\nHofstätter Steuerberatung GmbH\nMariahilfer Straße 20/3\n1070 Wien\nTel: +43 (0)1 555 12 34\nMobil: +43 (0)664 1234567\nt.hofstaetter@hofstaetter.example",
        fields: "name Mag. Theresa Hofstätter\ntitle Steuerberaterin\norganization Hofstätter Steuerberatung GmbH\nwork +43 1 555 12 34\nmobile +43 664 1234567\nemail t.hofstaetter@hofstaetter.example\naddress Mariahilfer Straße 20/3, 1070 Wien",
    },
    Row {
        why: "Swiss: Natel is a mobile, a family name in capitals",
        region: "CH",
        lines: "Urs ZURBRIGGEN\nProjektleiter Holzbau\nAlpina Chalets AG\nBahnhofstrasse 21, CH-3920 Zermatt\nTelefon 027 555 10 20\nNatel 079 555 33 44\nzurbriggen@alpina-chalets.example",
        fields: "name Urs ZURBRIGGEN\ntitle Projektleiter Holzbau\norganization Alpina Chalets AG\nwork 027 555 10 20\nmobile 079 555 33 44\nemail zurbriggen@alpina-chalets.example\naddress Bahnhofstrasse 21, CH-3920 Zermatt",
    },
    Row {
        why: "French: street in small letters, portable and ligne directe",
        region: "",
        lines: "Éditions du Marais\nCamille LEFÈVRE\nDirectrice commerciale\n18 rue des Archives\n75004 Paris\nLigne directe : 01 99 00 12 34\nPort. : 06 39 98 11 22\ncamille.lefevre@editionsdumarais.example\nSIRET 123 456 789 00012",
        fields: "name Camille LEFÈVRE\ntitle Directrice commerciale\norganization Éditions du Marais\nwork 01 99 00 12 34\nmobile 06 39 98 11 22\nemail camille.lefevre@editionsdumarais.example\naddress 18 rue des Archives, 75004 Paris\nnote SIRET 123 456 789 00012",
    },
    Row {
        why: "French: law office, Maître, box and CEDEX",
        region: "",
        lines: "Cabinet Roussel & Associés\nMe Antoine Roussel\nAvocat à la Cour\n45 avenue Foch - BP 120\n69006 Lyon CEDEX 06\nTél. +33 4 99 00 55 66\nFax +33 4 99 00 55 67\naroussel@roussel-associes.example",
        fields: "name Me Antoine Roussel\ntitle Avocat à la Cour\norganization Cabinet Roussel & Associés\nwork +33 4 99 00 55 66\nfax +33 4 99 00 55 67\nemail aroussel@roussel-associes.example\naddress 45 avenue Foch - BP 120, 69006 Lyon CEDEX 06",
    },
    Row {
        why: "Spanish: two family names, S.L., móvil",
        region: "",
        lines: "Talleres Ibáñez e Hijos, S.L.\nJuan Carlos Ibáñez Ortega\nGerente\nPolígono Industrial El Pino, nave 7\n41016 Sevilla\nTfno. 954 55 01 23\nMóvil 612 34 56 78\njcibanez@talleresibanez.example\nCIF B41234567",
        fields: "name Juan Carlos Ibáñez Ortega\ntitle Gerente\norganization Talleres Ibáñez e Hijos, S.L.\nwork 954 55 01 23\nmobile 612 34 56 78\nemail jcibanez@talleresibanez.example\naddress Polígono Industrial El Pino, nave 7, 41016 Sevilla\nnote CIF B41234567",
    },
    Row {
        why: "Italian: a studio without legal form, province in brackets, P.IVA",
        region: "",
        lines: "Studio Legale Moretti\nAvv. Francesca Moretti\nAvvocato\nVia Cavour 33\n50129 Firenze (FI)\nTel. 055 555 0123\nCell. 347 555 0188\nf.moretti@studiolegalemoretti.example\nP.IVA 01234567890",
        fields: "name Avv. Francesca Moretti\ntitle Avvocato\norganization Studio Legale Moretti\nwork 055 555 0123\nmobile 347 555 0188\nemail f.moretti@studiolegalemoretti.example\naddress Via Cavour 33, 50129 Firenze (FI)\nnote P.IVA 01234567890",
    },
    Row {
        why: "Portuguese: telemóvel, Lda., postal code with a hyphen",
        region: "",
        lines: "Rita Vasconcelos\nDiretora de Exportação\nVinhos do Tua, Lda.\nRua das Flores 120, 2.º Esq.\n4050-262 Porto\nTelef. +351 222 555 012\nTelemóvel +351 912 555 034\nrita@vinhosdotua.example",
        fields: "name Rita Vasconcelos\ntitle Diretora de Exportação\norganization Vinhos do Tua, Lda.\nwork +351 222 555 012\nmobile +351 912 555 034\nemail rita@vinhosdotua.example\naddress Rua das Flores 120, 2.º Esq., 4050-262 Porto",
    },
    Row {
        why: "Dutch: particles, code with letters, KvK number",
        region: "",
        lines: "Joris van der Meer\nAccountmanager\nDe Waterkering B.V.\nHerengracht 182\n1016 BR Amsterdam\nT 020 555 0112\nM 06 5550 1198\njoris.vandermeer@dewaterkering.example\nKvK 12345678",
        fields: "name Joris van der Meer\ntitle Accountmanager\norganization De Waterkering B.V.\nwork 020 555 0112\nmobile 06 5550 1198\nemail joris.vandermeer@dewaterkering.example\naddress Herengracht 182, 1016 BR Amsterdam\nnote KvK 12345678",
    },
    Row {
        why: "Belgian: capital particle, NV, GSM",
        region: "",
        lines: "Annelies De Smet\nHoofd Communicatie\nBrouwerij Ter Leie NV\nKortrijksesteenweg 55, 9000 Gent\nGSM +32 470 55 01 23\nannelies.desmet@terleie.example",
        fields: "name Annelies De Smet\ntitle Hoofd Communicatie\norganization Brouwerij Ter Leie NV\nmobile +32 470 55 01 23\nemail annelies.desmet@terleie.example\naddress Kortrijksesteenweg 55, 9000 Gent",
    },
    Row {
        why: "Polish: mgr inż., sp. z o.o., kom., NIP",
        region: "",
        lines: "mgr inż. Łukasz Wiśniewski\nKierownik Działu Sprzedaży\nBaltic Okna Sp. z o.o.\nul. Morska 15/4\n81-225 Gdynia\ntel. 58 555 01 23\nkom. 601 555 012\nl.wisniewski@balticokna.example\nNIP 586-000-11-22",
        fields: "name mgr inż. Łukasz Wiśniewski\ntitle Kierownik Działu Sprzedaży\norganization Baltic Okna Sp. z o.o.\nwork 58 555 01 23\nmobile 601 555 012\nemail l.wisniewski@balticokna.example\naddress ul. Morska 15/4, 81-225 Gdynia\nnote NIP 586-000-11-22",
    },
    Row {
        why: "Czech: s.r.o., IČO, code with a space",
        region: "",
        lines: "Ing. Tereza Dvořáková\nobchodní ředitelka\nSklárna Lípa s.r.o.\nDlouhá 12, 110 00 Praha 1\nTel.: +420 222 555 012\nMobil: +420 602 555 012\ndvorakova@sklarnalipa.example\nIČO: 12345678",
        fields: "name Ing. Tereza Dvořáková\ntitle obchodní ředitelka\norganization Sklárna Lípa s.r.o.\nwork +420 222 555 012\nmobile +420 602 555 012\nemail dvorakova@sklarnalipa.example\naddress Dlouhá 12, 110 00 Praha 1\nnote IČO: 12345678",
    },
    Row {
        why: "Swedish: glued street, växel, AB",
        region: "",
        lines: "Linnea Bergström\nInköpschef\nNorrsken Möbler AB\nStorgatan 14\n903 26 Umeå\nVäxel 090-555 01 20\nMobil 070-555 01 23\nlinnea.bergstrom@norrskenmobler.example",
        fields: "name Linnea Bergström\ntitle Inköpschef\norganization Norrsken Möbler AB\nwork 090-555 01 20\nmobile 070-555 01 23\nemail linnea.bergstrom@norrskenmobler.example\naddress Storgatan 14, 903 26 Umeå",
    },
    Row {
        why: "Norwegian: eight digits without trunk zero, AS",
        region: "",
        lines: "Øyvind Haugland\nDaglig leder\nFjordfisk AS\nStrandgaten 5, 5013 Bergen\nTlf. 55 55 01 23\nMob. 915 55 012\noyvind@fjordfisk.example\nOrg.nr. 987 654 321 MVA",
        fields: "name Øyvind Haugland\ntitle Daglig leder\norganization Fjordfisk AS\nwork 55 55 01 23\nmobile 915 55 012\nemail oyvind@fjordfisk.example\naddress Strandgaten 5, 5013 Bergen\nnote Org.nr. 987 654 321 MVA",
    },
    Row {
        why: "Danish: A/S, direct and mobile",
        region: "",
        lines: "Mette Kjærgaard\nSalgschef\nHavn & Co. A/S\nNyhavn 31, 1051 København K\nDirekte +45 33 55 01 20\nMobil +45 20 55 01 23\nmk@havnco.example\nCVR 12345678",
        fields: "name Mette Kjærgaard\ntitle Salgschef\norganization Havn & Co. A/S\nwork +45 33 55 01 20\nmobile +45 20 55 01 23\nemail mk@havnco.example\naddress Nyhavn 31, 1051 København K\nnote CVR 12345678",
    },
    Row {
        why: "Turkish: dotless letters, A.Ş., Cep",
        region: "",
        lines: "Ayşe Yılmaz\nSatış Müdürü\nMarmara Tekstil Sanayi ve Ticaret A.Ş.\nBağdat Caddesi No: 210\n34728 Kadıköy/İstanbul\nTel: +90 216 555 01 20\nFaks: +90 216 555 01 21\nCep: +90 532 555 01 22\nayse.yilmaz@marmaratekstil.example",
        fields: "name Ayşe Yılmaz\ntitle Satış Müdürü\norganization Marmara Tekstil Sanayi ve Ticaret A.Ş.\nwork +90 216 555 01 20\nfax +90 216 555 01 21\nmobile +90 532 555 01 22\nemail ayse.yilmaz@marmaratekstil.example\naddress Bağdat Caddesi No: 210, 34728 Kadıköy/İstanbul",
    },
    Row {
        why: "Finnish, Hungarian order: the family name first, Kft.",
        region: "",
        lines: "Kovács Péter\nügyvezető igazgató\nDunakorzó Kft.\n1052 Budapest, Váci utca 12.\nTel: +36 1 555 0123\nkovacs.peter@dunakorzo.example",
        fields: "name Kovács Péter\ntitle ügyvezető igazgató\norganization Dunakorzó Kft.\nwork +36 1 555 0123\nemail kovacs.peter@dunakorzo.example\naddress 1052 Budapest, Váci utca 12.",
    },
];
