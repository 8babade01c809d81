//! Cards of Asia, Africa and Latin America.

use super::Row;

pub const ROWS: &[Row] = &[
    Row {
        why: "Brazilian: celular with nine digits, CNPJ, state after a hyphen",
        region: "",
        lines: "Café Serra Azul Ltda.\nThiago Nogueira\nGerente Comercial\nAv. Brasil, 1500 - Sala 302\nBelo Horizonte - MG, 30140-001\nTel. (31) 3555-0123\nCel. (31) 99555-0123\nthiago@serraazul.example\nCNPJ 12.345.678/0001-90",
        fields: "name Thiago Nogueira\ntitle Gerente Comercial\norganization Café Serra Azul Ltda.\nwork (31) 3555-0123\nmobile (31) 99555-0123\nemail thiago@serraazul.example\naddress Av. Brasil, 1500 - Sala 302, Belo Horizonte - MG, 30140-001\nnote CNPJ 12.345.678/0001-90",
    },
    Row {
        why: "Mexican: colonia, C.P., S.A. de C.V.",
        region: "",
        lines: "Textiles del Valle, S.A. de C.V.\nLic. Guadalupe Hernández Ruiz\nDirectora de Recursos Humanos\nAv. Insurgentes Sur 1602, Col. Crédito Constructor\nC.P. 03940 Ciudad de México\nTel. +52 55 5555 0123\nCel. +52 1 55 1234 5678\nghernandez@textilesdelvalle.example",
        fields: "name Lic. Guadalupe Hernández Ruiz\ntitle Directora de Recursos Humanos\norganization Textiles del Valle, S.A. de C.V.\nwork +52 55 5555 0123\nmobile +52 1 55 1234 5678\nemail ghernandez@textilesdelvalle.example\naddress Av. Insurgentes Sur 1602, Col. Crédito Constructor, C.P. 03940 Ciudad de México",
    },
    Row {
        why: "Indian: Pvt. Ltd., six-digit code, building",
        region: "",
        lines: "Ananya Krishnan\nVice President - Sales\nVindhya Solar Systems Pvt. Ltd.\n402, Sapphire Towers, MG Road\nBengaluru 560001, Karnataka\nM: +91 98450 55012\nT: +91 80 5550 1234\nananya.krishnan@vindhyasolar.example\nGSTIN 29ABCDE1234F1Z5",
        fields: "name Ananya Krishnan\ntitle Vice President - Sales\norganization Vindhya Solar Systems Pvt. Ltd.\nmobile +91 98450 55012\nwork +91 80 5550 1234\nemail ananya.krishnan@vindhyasolar.example\naddress 402, Sapphire Towers, MG Road, Bengaluru 560001, Karnataka\nnote GSTIN 29ABCDE1234F1Z5",
    },
    Row {
        why: "Japanese in Latin letters: family name in capitals first, chome and ku",
        region: "",
        lines: "SAITO Haruka\nManager, Overseas Sales Department\nKitayama Optics Co., Ltd.\n3-12-8 Nihonbashi, Chuo-ku\nTokyo 103-0027, Japan\nTEL +81-3-5555-0123 FAX +81-3-5555-0124\nMobile +81-90-5555-0123\nharuka.saito@kitayama-optics.example",
        fields: "name SAITO Haruka\ntitle Manager\ndepartment Overseas Sales Department\norganization Kitayama Optics Co., Ltd.\nwork +81-3-5555-0123\nfax +81-3-5555-0124\nmobile +81-90-5555-0123\nemail haruka.saito@kitayama-optics.example\naddress 3-12-8 Nihonbashi, Chuo-ku, Tokyo 103-0027, Japan",
    },
    Row {
        why: "Nigerian: no postal code, chief as a prefix",
        region: "",
        lines: "Engr. Chukwuemeka Obi\nChief Operating Officer\nDelta Marine Services Limited\nPlot 15, Trans Amadi Layout\nPort Harcourt, Rivers State, Nigeria\n+234 803 555 0123\nc.obi@deltamarine.example",
        fields: "name Engr. Chukwuemeka Obi\ntitle Chief Operating Officer\norganization Delta Marine Services Limited\nmobile +234 803 555 0123\nemail c.obi@deltamarine.example\naddress Plot 15, Trans Amadi Layout, Port Harcourt, Rivers State, Nigeria",
    },
    Row {
        why: "Vietnamese name with tones, Singapore address",
        region: "",
        lines: "Nguyễn Thị Minh Hạnh\nRegional Manager\nMekong Rice Exports Pte. Ltd.\n10 Anson Road, #21-05 International Plaza\nSingapore 079903\n+65 9123 4567\nhanh.nguyen@mekongrice.example",
        fields: "name Nguyễn Thị Minh Hạnh\ntitle Regional Manager\norganization Mekong Rice Exports Pte. Ltd.\nmobile +65 9123 4567\nemail hanh.nguyen@mekongrice.example\naddress 10 Anson Road, #21-05 International Plaza, Singapore 079903",
    },
    Row {
        why: "Emirates: a box, no street",
        region: "",
        lines: "Khalid Al Mansoori\nGeneral Manager\nDesert Rose Trading LLC\nP.O. Box 12345, Dubai, UAE\nTel: +971 4 555 0123\nMob: +971 50 555 0123\nkhalid@desertrose.example",
        fields: "name Khalid Al Mansoori\ntitle General Manager\norganization Desert Rose Trading LLC\nwork +971 4 555 0123\nmobile +971 50 555 0123\nemail khalid@desertrose.example\naddress P.O. Box 12345, Dubai, UAE",
    },
    Row {
        why: "Argentine: names of three words, S.R.L., label letters with a colon",
        region: "",
        lines: "Estancia La Cautiva S.R.L.\nMaría Eugenia Ferreyra\nMédica veterinaria\nRuta 8 km 54, B1629 Pilar, Argentina\nT: +54 230 455 5012\nW: www.lacautiva.example\nE: meferreyra@lacautiva.example",
        fields: "name María Eugenia Ferreyra\ntitle Médica veterinaria\norganization Estancia La Cautiva S.R.L.\nwork +54 230 455 5012\nurl www.lacautiva.example\nemail meferreyra@lacautiva.example\naddress Ruta 8 km 54, B1629 Pilar, Argentina",
    },
];
