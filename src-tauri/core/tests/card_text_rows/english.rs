//! Cards in English: United States, United Kingdom, Ireland, Canada, Australia, New Zealand, South Africa.

use super::Row;

pub const ROWS: &[Row] = &[
    Row {
        why: "a plain American card; numbers that may be fixed or mobile are work where no label tells",
        region: "",
        lines: "Harbor Light Insurance\nMegan Whitfield\nClaims Adjuster\n2210 Commerce Street, Suite 900\nDallas, TX 75201\n214.555.0133\nmwhitfield@harborlight.example\nwww.harborlight.example",
        fields: "name Megan Whitfield\ntitle Claims Adjuster\norganization Harbor Light Insurance\nwork 214.555.0133\nemail mwhitfield@harborlight.example\nurl www.harborlight.example\naddress 2210 Commerce Street, Suite 900, Dallas, TX 75201",
    },
    Row {
        why: "a name with credentials, three kinds of number told by one letter each",
        region: "",
        lines: "Robert J. Castellano, CPA, CFP\nPartner\nCastellano & Reed LLP\nO (303) 555-0110\nC (303) 555-0172\nF (303) 555-0111\nrobert@castellanoreed.example",
        fields: "name Robert J. Castellano, CPA, CFP\ntitle Partner\norganization Castellano & Reed LLP\nwork (303) 555-0110\nmobile (303) 555-0172\nfax (303) 555-0111\nemail robert@castellanoreed.example",
    },
    Row {
        why: "an extension belongs to the number",
        region: "",
        lines: "Priya Raman\nDirector of Product Marketing\nTessellate Software, Inc.\nOffice: +1 415-555-0190 ext. 42\nMobile: +1 415-555-0144\npriya.raman@tessellate.example\n88 Mission St, Floor 3, San Francisco, CA 94105",
        fields: "name Priya Raman\ntitle Director of Product Marketing\norganization Tessellate Software, Inc.\nwork +1 415-555-0190 ext. 42\nmobile +1 415-555-0144\nemail priya.raman@tessellate.example\naddress 88 Mission St, Floor 3, San Francisco, CA 94105",
    },
    Row {
        why: "a slogan with a title's word in it is a note",
        region: "",
        lines: "Your partner in precision since 1974.\nDoyle Machine Works\nPatrick Doyle\nOwner\n(216) 555-0127\npat@doylemachine.example\n1450 Industrial Parkway\nCleveland, OH 44114",
        fields: "name Patrick Doyle\ntitle Owner\norganization Doyle Machine Works\nwork (216) 555-0127\nemail pat@doylemachine.example\naddress 1450 Industrial Parkway, Cleveland, OH 44114\nnote Your partner in precision since 1974.",
    },
    Row {
        why: "title and department in one line",
        region: "",
        lines: "NORTHGATE HOSPITAL\nDr. Alan Pierce, MD\nConsultant Surgeon | Department of Cardiology\nTel 0117 496 0200\nalan.pierce@northgate.example\nMarlborough Street, Bristol BS2 8HW",
        fields: "name Dr. Alan Pierce, MD\ntitle Consultant Surgeon\ndepartment Department of Cardiology\norganization NORTHGATE HOSPITAL\nwork 0117 496 0200\nemail alan.pierce@northgate.example\naddress Marlborough Street, Bristol BS2 8HW",
    },
    Row {
        why: "a British card: register number and VAT number stay in the note",
        region: "",
        lines: "Imogen Hartley-Shaw\nAssociate Solicitor\nPembroke Lisle Solicitors\n14 Bedford Row\nLondon WC1R 4ED\nDD: 020 7946 0321\nM: 07700 900455\ni.hartley-shaw@pembrokelisle.example\nCompany No. 04512873\nVAT No. GB 123 4567 89",
        fields: "name Imogen Hartley-Shaw\ntitle Associate Solicitor\norganization Pembroke Lisle Solicitors\nwork 020 7946 0321\nmobile 07700 900455\nemail i.hartley-shaw@pembrokelisle.example\naddress 14 Bedford Row, London WC1R 4ED\nnote Company No. 04512873 / VAT No. GB 123 4567 89",
    },
    Row {
        why: "the firm is called after the person",
        region: "GB",
        lines: "Webb Landscapes\nTom Webb\nGarden Designer\n01865 496 0181\n07700 900612\ntom@webblandscapes.example\nwebblandscapes.example",
        fields: "name Tom Webb\ntitle Garden Designer\norganization Webb Landscapes\nwork 01865 496 0181\nmobile 07700 900612\nemail tom@webblandscapes.example\nurl webblandscapes.example",
    },
    Row {
        why: "an Irish card without postal code",
        region: "",
        lines: "Aoife Ní Bhriain\nHead of People\nLough Ree Foods Ltd\nUnit 7, Marina Park, Athlone, Co. Westmeath, Ireland\n+353 90 649 5501\naoife.nibhriain@loughree.example",
        fields: "name Aoife Ní Bhriain\ntitle Head of People\norganization Lough Ree Foods Ltd\nwork +353 90 649 5501\nemail aoife.nibhriain@loughree.example\naddress Unit 7, Marina Park, Athlone, Co. Westmeath, Ireland",
    },
    Row {
        why: "a Canadian card in two languages of labels",
        region: "",
        lines: "Groupe Laurier Inc.\nMarc-André Bouchard, ing.\nChargé de projet / Project Manager\n1250, boul. René-Lévesque Ouest, bureau 2200\nMontréal (Québec) H3B 4W8\nT 514 555-0146\nC 438 555-0129\nmabouchard@groupelaurier.example",
        fields: "name Marc-André Bouchard, ing.\ntitle Chargé de projet\ntitle Project Manager\norganization Groupe Laurier Inc.\nwork 514 555-0146\nmobile 438 555-0129\nemail mabouchard@groupelaurier.example\naddress 1250, boul. René-Lévesque Ouest, bureau 2200, Montréal (Québec) H3B 4W8",
    },
    Row {
        why: "an Australian card with level, state and four-digit code",
        region: "",
        lines: "Jarrah Creek Wines Pty Ltd\nBronwyn Ashcroft\nCellar Door Manager\nLevel 2, 31 Rundle Street\nAdelaide SA 5000\nP 08 5550 1234\nM 0491 570 156\nE bronwyn@jarrahcreek.example\nABN 51 824 753 556",
        fields: "name Bronwyn Ashcroft\ntitle Cellar Door Manager\norganization Jarrah Creek Wines Pty Ltd\nwork 08 5550 1234\nmobile 0491 570 156\nemail bronwyn@jarrahcreek.example\naddress Level 2, 31 Rundle Street, Adelaide SA 5000\nnote ABN 51 824 753 556",
    },
    Row {
        why: "a New Zealand card; social profiles are no web addresses",
        region: "",
        lines: "Hemi Parata\nCreative Director\nTussock Studio\n+64 21 555 012\nhemi@tussock.example\nlinkedin.com/in/hemiparata\n@tussockstudio\n12 Cuba Street, Te Aro, Wellington 6011",
        fields: "name Hemi Parata\ntitle Creative Director\norganization Tussock Studio\nmobile +64 21 555 012\nemail hemi@tussock.example\nsocial linkedin.com/in/hemiparata\nsocial @tussockstudio\naddress 12 Cuba Street, Te Aro, Wellington 6011",
    },
    Row {
        why: "a shop: no person at all",
        region: "US",
        lines: "BLUE DOOR BAKERY\nFresh bread every morning\n71 Elm Street\nBurlington, VT 05401\n(802) 555-0166\nhello@bluedoorbakery.example\nOpen Tue–Sat 7:00 – 14:00",
        fields: "organization BLUE DOOR BAKERY\nwork (802) 555-0166\nemail hello@bluedoorbakery.example\naddress 71 Elm Street, Burlington, VT 05401\nnote Fresh bread every morning / Open Tue–Sat 7:00 – 14:00",
    },
    Row {
        why: "a freelancer: no firm at all, a mail provider's domain is none",
        region: "US",
        lines: "Lena Fitzgerald\nIllustrator\nlena.fitzgerald@gmail.com\n646-555-0138",
        fields: "name Lena Fitzgerald\ntitle Illustrator\nwork 646-555-0138\nemail lena.fitzgerald@gmail.com",
    },
    Row {
        why: "everything behind words for labels, in another order",
        region: "",
        lines: "Phone: +27 21 555 0199\nFax: +27 21 555 0198\nCell: +27 82 555 0134\nE-mail: thandi@umoyalogistics.example\nWeb: umoyalogistics.example\nAddress: 8 Dock Road, Cape Town 8001\nThandi Mokoena\nOperations Manager\nUmoya Logistics (Pty) Ltd",
        fields: "name Thandi Mokoena\ntitle Operations Manager\norganization Umoya Logistics (Pty) Ltd\nwork +27 21 555 0199\nfax +27 21 555 0198\nmobile +27 82 555 0134\nemail thandi@umoyalogistics.example\nurl umoyalogistics.example\naddress 8 Dock Road, Cape Town 8001",
    },
    Row {
        why: "a province's letters are no legal form of the town",
        region: "",
        lines: "Marie-Ève Wojnarowski\nRegional Sales Director\nPrairie Grain Group Inc.\n4-33 Jasper Avenue\nEdmonton AB T5J 1N4\n780 555-0146\nm.wojnarowski@prairiegrain.example",
        fields: "name Marie-Ève Wojnarowski\ntitle Regional Sales Director\norganization Prairie Grain Group Inc.\nwork 780 555-0146\nemail m.wojnarowski@prairiegrain.example\naddress 4-33 Jasper Avenue, Edmonton AB T5J 1N4",
    },
];
