//! The parameters of a property, as they were written.

/// Cuts parameters at the semicolons that stand outside of quotes.
pub(crate) fn split_params(params: &str) -> impl Iterator<Item = &str> {
    let mut in_quotes = false;
    let pairs = params.matches('"').count().is_multiple_of(2);
    params
        .split(move |letter| {
            in_quotes ^= letter == '"' && pairs;
            letter == ';' && !in_quotes
        })
        .filter(|param| !param.is_empty())
}

/// The value of one parameter.
pub(crate) fn param<'p>(params: &'p str, name: &str) -> Option<&'p str> {
    split_params(params).find_map(|param| {
        let (key, value) = param.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| bare_value(value))
    })
}

/// Parameters without those of these names (in upper case).
pub(crate) fn without(params: &str, names: &[&str]) -> String {
    let is_kept = |param: &&str| {
        let name = param.split('=').next().unwrap_or_default().trim().to_ascii_uppercase();
        !names.contains(&name.as_str())
    };
    split_params(params).filter(is_kept).collect::<Vec<_>>().join(";")
}

/// Parameters without the first type that is `word`; every other type stands by itself.
pub(crate) fn without_type(params: &str, word: &str) -> String {
    let mut is_said = word.is_empty();
    let mut kept = Vec::new();
    for param in split_params(params) {
        let (name, value) = param.split_once('=').unwrap_or(("TYPE", param));
        if !name.trim().eq_ignore_ascii_case("TYPE") {
            kept.push(param.to_owned());
            continue;
        }
        for typed in bare_value(value).split(',').map(str::trim).filter(|typed| !typed.is_empty()) {
            if !is_said && typed.to_lowercase() == word.to_lowercase() {
                is_said = true;
            } else {
                kept.push(format!("TYPE={typed}"));
            }
        }
    }
    kept.join(";")
}

/// A parameter's value without its quotes.
pub(crate) fn bare_value(value: &str) -> &str {
    value.trim().trim_matches('"')
}

/// A parameter's value with line breaks and quotes as they are meant: RFC 6868 has `^n`, `^'` and `^^` for them, older
/// programs `\\n`.
pub(crate) fn decoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars().peekable();
    while let Some(letter) = letters.next() {
        let meant = match (letter, letters.peek()) {
            ('^' | '\\', Some('n' | 'N')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            ('\\', Some(next @ (',' | ';' | '\\' | '"'))) => *next,
            _ => {
                text.push(letter);
                continue;
            }
        };
        letters.next();
        text.push(meant);
    }
    text
}

/// A text as a parameter's value: [`decoded`] brings it back.
pub(crate) fn encoded(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 2);
    for letter in text.chars() {
        match letter {
            '\n' => value.push_str("^n"),
            '"' => value.push_str("^'"),
            '^' => value.push_str("^^"),
            '\\' => value.push_str("\\\\"),
            letter if letter.is_control() => {}
            letter => value.push(letter),
        }
    }
    value
}
