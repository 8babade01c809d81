//! Pasted text: an e-mail signature without what mail programs put around it.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::quoted;
use super::text::{digits, key, letters};
use super::words::{List, Sections};

static QUOTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\s*[>|])+\s?").expect("a constant pattern"));
static IMAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\[(?:cid:[^\]]*|image[^\]]*|bild[^\]]*|logo[^\]]*|[^\]]*\.(?:png|jpe?g|gif|svg)[^\]]*|https?://[^\]]*)\]|<(?:mailto:|tel:|https?:)[^>]*>|\[?mailto:[^\]\s>]+[\]>]?|!\[[^\]]*\]\([^)]*\)").expect("a constant pattern")
});
static MAILTO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)mailto:([^\s\[\]<>()?]+@[^\s\[\]<>()?]+)").expect("a constant pattern")
});
static SENT_FROM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:sent (?:from|via|with) |get outlook for|von meine[mr] .{0,30} gesendet|gesendet (?:von|mit|über)|diese nachricht wurde von meinem|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|a partir|por|através)|inviat[oa] (?:da|con)|verzonden (?:vanaf|met|vanuit)|wysłan[eoy] (?:z|przy)|skickat från|skickades från|sendt fra|odesláno z|odoslané z|poslano (?:z|s|sa) |lähetetty |elküldve |az én .{0,20} küldtem|küldve |trimis (?:de pe|din|de la) |.{0,30}'?(?:mdan|dan|den|ımdan|imden) gönderildi|отправлено (?:с|из|от) |надіслано (?:з|із) |στάλθηκε από |.{0,20}から送信|发自|發自|傳送自|.{0,20}에서 보냄|나의 .{0,20}에서)").expect("a constant pattern")
});
static LEGAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)confidential|disclaimer|intended (?:only|solely)|intended recipient|please consider the environment|think before (?:you )?print|privileged|unauthori[sz]ed|vertraulich|diese e-?mail (?:enthält|kann)|nicht der richtige adressat|irrtümlich erhalten|bitte prüfen sie|ce (?:message|courriel|mail).{0,40}(?:confidentiel|destin)|confidentiel|este (?:mensaje|correo|e-?mail).{0,40}(?:confidencial|dirigid|destinad)|confidencial|questo messaggio|riservat[oe]|dit bericht.{0,40}(?:vertrouwelijk|bestemd)|vertrouwelijk|poufn|niniejsza wiadomość|virus").expect("a constant pattern")
});

struct Words {
    /// Words that make a line a closing, and whole lines that are one.
    core: List,
    phrases: List,
    /// "Ihre" before a name, "敬上" behind it.
    yours: List,
    humble: Vec<&'static str>,
    greeting: List,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let closings = Sections::of(include_str!("words/closings.txt"));
    Words {
        core: closings.list("core"),
        phrases: closings.list("phrase"),
        yours: closings.list("yours"),
        humble: closings.words("humble").collect(),
        greeting: Sections::of(include_str!("words/mails.txt")).list("greeting"),
    }
});

/// A line of pasted text.
struct Pasted {
    text: String,
    /// By how many marks it is quoted.
    depth: usize,
}

/// The lines of pasted text that can say something of a contact.
pub fn lines(text: &str) -> Vec<String> {
    const MOST_LINES: usize = 400;
    let pasted: Vec<Pasted> = text.lines().take(MOST_LINES).map(unquoted).collect();
    let mut depths: Vec<usize> =
        pasted.iter().filter(|line| !line.text.is_empty()).map(|line| line.depth).collect();
    depths.sort_unstable();
    depths.dedup();
    // What is quoted deeper is somebody else's, unless nothing but quotations was copied.
    let mut found = depths.into_iter().map(|depth| signature(said_at(depth, &pasted)));
    let first = found.next().unwrap_or_default();
    if says_someone(&first) {
        return first;
    }
    found.find(|lines| says_someone(lines)).unwrap_or(first)
}

/// A line without quoting marks, pictures and marks of bold type.
fn unquoted(raw: &str) -> Pasted {
    const LONGEST: usize = 400;
    let marks = QUOTE.find(raw).map_or("", |marks| marks.as_str());
    let depth = marks.matches('>').count();
    let line = &raw[marks.len()..];
    // A link repeats what stands beside it, or is all that tells the address.
    let line = IMAGE.replace_all(line, |found: &Captures<'_>| {
        let address = MAILTO.captures(&found[0]).map(|found| found[1].to_owned());
        match address.filter(|address| line.matches(address.as_str()).count() == 1) {
            Some(address) => format!(" <{address}> "),
            None => " ".to_owned(),
        }
    });
    let line = line.trim().trim_matches(['*', '_']).trim();
    let text = if line.chars().count() > LONGEST { String::new() } else { line.to_owned() };
    Pasted { text, depth }
}

/// The lines at one depth; others leave a gap.
fn said_at(depth: usize, pasted: &[Pasted]) -> Vec<Option<&str>> {
    pasted.iter().map(|line| (line.depth == depth).then_some(line.text.as_str())).collect()
}

/// Whether lines say enough for a signature: several of them, or a mailbox, or a number.
fn says_someone(lines: &[String]) -> bool {
    const NUMBER: usize = 6;
    let told = lines.iter().filter(|line| letters(line) > 1).count();
    told > 1 || lines.iter().any(|line| line.contains('@') || digits(line) >= NUMBER)
}

/// The signature in what one person said; `None` stands for what is quoted between.
fn signature(said: Vec<Option<&str>>) -> Vec<String> {
    let lines = own(&said);
    let end = |at: usize| lines[at + 1..].iter().any(|line| letters(line) > 1);
    let mark =
        (0..lines.len()).rev().find(|at| matches!(lines[*at].as_str(), "--" | "---" | "—") && end(*at));
    // Below the mark, or below the closing, stands the signature; what was said above it is none.
    let closing = (0..lines.len())
        .rev()
        .find_map(|at| closing(&lines[at]).filter(|name| !name.is_empty() || end(at)).map(|name| (at, name)));
    let mut kept: Vec<String> = Vec::new();
    let mut start = 0;
    if let Some(at) = mark {
        start = at + 1;
    }
    if let Some((at, name)) = closing.filter(|(at, _)| *at >= start) {
        start = at + 1;
        kept.extend((!name.is_empty()).then(|| name.to_owned()));
    }
    for line in &lines[start..] {
        // A disclaimer runs on to the end.
        if LEGAL.is_match(line) && line.split_whitespace().count() >= 6 {
            break;
        }
        let rule = line.chars().all(|c| !c.is_alphanumeric());
        if (rule && !is_picture(line)) || self::closing(line).is_some() {
            continue;
        }
        kept.push(without_humble(line).to_owned());
    }
    let first = kept.iter().position(|line| !line.is_empty());
    if let Some(first) = first.filter(|first| is_greeting(&kept[*first])) {
        kept.remove(first);
    }
    kept
}

/// A sign of its own in a line may be a label ("📞" above its number).
fn is_picture(line: &str) -> bool {
    super::text::is_pictograph(line.trim())
}

/// The lines above the first mail of somebody else, or below it where nothing stands above.
fn own(said: &[Option<&str>]) -> Vec<String> {
    let texts: Vec<&str> = said.iter().map(|line| line.unwrap_or("")).collect();
    let mut own: Vec<String> = Vec::new();
    let mut at = 0;
    while at < texts.len() {
        let Some(opening) = quoted::opening(&texts, at) else {
            if !SENT_FROM.is_match(texts[at]) {
                own.push(texts[at].to_owned());
            }
            at += 1;
            continue;
        };
        // Below a quotation that has its marks the sender goes on.
        let below = (opening.end..texts.len()).find(|at| said[*at].is_none_or(|text| !text.is_empty()));
        let marked = below.is_some_and(|at| said[at].is_none());
        if !marked && (closes(&own) || says_someone(&own)) {
            break;
        }
        if !marked {
            own.clear();
        }
        at = opening.end;
    }
    own
}

/// Whether somebody has taken leave.
fn closes(lines: &[String]) -> bool {
    (0..lines.len()).any(|at| {
        closing(&lines[at])
            .is_some_and(|name| !name.is_empty() || lines[at + 1..].iter().any(|line| letters(line) > 1))
    })
}

/// What stands behind a closing in its line ("Best regards, Anna" → "Anna"); nothing where it is none.
pub fn closing(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 10;
    let plain = !line.contains(['@', '|']) && digits(line) == 0 && letters(line) > 1;
    if !plain || line.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let is_phrase = |text: &str| letters(text) > 1 && WORDS.phrases.has(&key(text));
    if is_phrase(line) {
        return Some("");
    }
    if let Some((before, name)) = line.split_once([',', '!', '，', '、'])
        && (is_phrase(before) || has_core(before))
    {
        // "Thanks, and have a nice day!" names nobody.
        return named(name)
            .or_else(|| has_core(name).then_some(""))
            .or_else(|| has_core(before).then_some(""));
    }
    let core = |word: &str| WORDS.core.has(&key(word)) && letters(word) > 1;
    let last = line.split_whitespace().rfind(|word| core(word))?;
    let end = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
    Some(named(&line[end..]).unwrap_or(""))
}

fn has_core(text: &str) -> bool {
    text.split_whitespace().any(|word| WORDS.core.has(&key(word)))
}

/// The name behind a closing, without "Ihre" before it; nothing where words of another kind stand there.
fn named(text: &str) -> Option<&str> {
    const MOST_WORDS: usize = 5;
    let mut name = text.trim_matches(|c: char| c.is_whitespace() || ",.!–—-:".contains(c));
    if let Some((first, rest)) = name.split_once(' ')
        && WORDS.yours.has(&key(first))
    {
        name = rest.trim();
    }
    let words = || name.split_whitespace();
    let capital = words().next().is_some_and(super::text::capitalised) && letters(name) > 0;
    (capital && words().count() <= MOST_WORDS && !WORDS.phrases.has(&key(name))).then_some(name)
}

/// "김철수 드림" → "김철수".
fn without_humble(line: &str) -> &str {
    let cut = WORDS.humble.iter().find_map(|word| line.strip_suffix(word));
    cut.map(str::trim_end).filter(|name| letters(name) > 1).unwrap_or(line)
}

/// "Hi Tovi,", "Sehr geehrte Frau Keller,".
fn is_greeting(line: &str) -> bool {
    const MOST_WORDS: usize = 7;
    let first = line.split_whitespace().next().unwrap_or_default();
    WORDS.greeting.has(&key(first))
        && letters(first) > 0
        && line.ends_with([',', '!', ':', '，', '、', '：', '！'])
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.contains('@')
        && digits(line) == 0
}
