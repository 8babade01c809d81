//! Pasted text: an e-mail signature without what mail programs put around it.

use std::sync::LazyLock;

use regex::Regex;

static QUOTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\s*[>|])+\s?").expect("a constant pattern"));
static IMAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\[(?:cid:[^\]]*|image[^\]]*|bild[^\]]*|logo[^\]]*|[^\]]*\.(?:png|jpe?g|gif|svg)[^\]]*|https?://[^\]]*)\]|<(?:mailto:|tel:|https?:)[^>]*>|\[?mailto:[^\]\s>]+[\]>]?|!\[[^\]]*\]\([^)]*\)").expect("a constant pattern")
});
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?ix)^(?:(?:with\s)?(?:kind(?:est)?|best|warm(?:est)?|many)\s(?:regards|wishes|thanks)|regards|best|cheers|thanks(?:\sagain)?|thank\syou|sincerely|yours\s\w+|(?:mit\s)?(?:freundlichen?|besten?|herzlichen?|liebe[nr]?|viele[n]?|sch[öo]ne[n]?)\s(?:gr[üu](?:ß|ss)(?:e|en)?|dank)|freundliche\sgr[üu](?:ß|ss)e|(?:beste|liebe|viele|herzliche)\sgr[üu](?:ß|ss)e|mfg|lg|vg|bien\s(?:cordialement|à\s(?:vous|toi))|cordialement|bien\sà\svous|salutations(?:\sdistinguées)?|(?:un\s)?(?:cordial\s)?saludos?(?:\scordiales)?|atentamente|un\sabrazo|cordiali\ssaluti|distinti\ssaluti|(?:un\s)?saluti|atenciosamente|(?:com\sos\s)?(?:melhores\s)?cumprimentos|abraços?|met\svriendelijke\sgroet(?:en)?|mvg|groet(?:en|jes)?|z\spoważaniem|pozdrawiam|pozdrowienia|(?:med\s)?vänlig(?:a)?\shälsning(?:ar)?|mvh|med\svennlig\shilsen|vennlig\shilsen|(?:med\s)?venlig\shilsen|hilsen|hälsningar|s\spozdravem|saygılarımla|iyi\sçalışmalar)[\s,.!]*$").expect("a constant pattern")
});
static SENT_FROM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:sent\s(?:from|via)\s|get outlook for|von meine[mr] .{0,30} gesendet|gesendet (?:von|mit)|envoyé (?:de|depuis)|enviado (?:desde|do|a partir)|inviato da|verzonden (?:vanaf|met)|wysłane z|wysłano z|skickat från|sendt fra|odesláno z)").expect("a constant pattern")
});
static LEGAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)confidential|disclaimer|intended (?:only|solely)|intended recipient|please consider the environment|think before (?:you )?print|privileged|unauthori[sz]ed|vertraulich|diese e-?mail (?:enthält|kann)|nicht der richtige adressat|irrtümlich erhalten|bitte prüfen sie|ce (?:message|courriel|mail).{0,40}(?:confidentiel|destin)|confidentiel|este (?:mensaje|correo|e-?mail).{0,40}(?:confidencial|dirigid|destinad)|confidencial|questo messaggio|riservat[oe]|dit bericht.{0,40}(?:vertrouwelijk|bestemd)|vertrouwelijk|poufn|niniejsza wiadomość|virus").expect("a constant pattern")
});
static QUOTED_MAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:on .{5,80} wrote:|am .{5,80} schrieb.{0,60}:|le .{5,80} a écrit ?:|el .{5,80} escribió:|il .{5,80} ha scritto:|op .{5,80} schreef.*:|-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale).*|_{10,})").expect("a constant pattern")
});

/// The lines of pasted text that can say something of a contact.
pub fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for raw in text.lines().take(400) {
        let line = QUOTE.replace(raw.trim_end(), "");
        let line = IMAGE.replace_all(&line, " ");
        let line = line.trim().trim_matches(['*', '_']).trim();
        lines.push(if line.chars().count() > 400 { String::new() } else { line.to_owned() });
    }
    // What somebody else wrote stands below.
    let text = |lines: &[String]| lines.iter().any(|line| line.chars().any(char::is_alphanumeric));
    if let Some(at) =
        lines.iter().position(|line| QUOTED_MAIL.is_match(line)).filter(|at| text(&lines[..*at]))
    {
        lines.truncate(at);
    }
    // Below the mark, or below the closing, stands the signature; what was said above it is none.
    let mark = lines.iter().rposition(|line| line == "--" || line == "---" || line == "—");
    let mark = mark.filter(|at| lines[at + 1..].iter().any(|line| !line.is_empty()));
    let closing = lines.iter().rposition(|line| CLOSING.is_match(line));
    let closing =
        closing.filter(|at| lines[at + 1..].iter().any(|line| line.chars().any(char::is_alphabetic)));
    let start = mark.into_iter().chain(closing).max().map_or(0, |at| at + 1);
    let mut kept = Vec::new();
    for line in lines.drain(start..) {
        if QUOTED_MAIL.is_match(&line) {
            continue;
        }
        // A disclaimer runs on to the end.
        if LEGAL.is_match(&line) && line.split_whitespace().count() >= 6 {
            break;
        }
        let rule = line.chars().all(|c| !c.is_alphanumeric());
        if rule || SENT_FROM.is_match(&line) || CLOSING.is_match(&line) {
            continue;
        }
        kept.push(line);
    }
    kept
}
