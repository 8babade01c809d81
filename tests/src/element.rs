//! Elements of the window, and what they show.

use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;

/// Under this key WebDriver writes an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The elements with this name that have a place on the page.
pub async fn visible(client: &Client, name: &str) -> Result<Vec<Element>, String> {
    // Asked of the page itself: WebKit's driver takes a line that is cut with an ellipsis for hidden, and knows no
    // layout while a drag is on.
    let script = "return [...document.querySelectorAll(arguments[0])].filter(e => \
                  e.checkVisibility({ visibilityProperty: true }))";
    let found = client.execute(script, vec![css(name).into()]).await.map_err(tell)?;
    let found = found.as_array().ok_or_else(|| format!("not elements: {found}"))?;
    let ids = found.iter().filter_map(|found| found[ELEMENT].as_str()).map(str::to_owned);
    Ok(ids.map(|id| Element::from_element_id(client.clone(), id.into())).collect())
}

/// The one visible element with this name.
pub async fn one(client: &Client, name: &str) -> Result<Element, String> {
    let mut visible = visible(client, name).await?;
    match (visible.pop(), visible.len()) {
        (Some(only), 0) => Ok(only),
        (Some(_), more) => Err(format!("there are {} of it", more + 1)),
        (None, _) => Err("it is not there".to_owned()),
    }
}

/// The one visible element with this name, scrolled to if need be: WebKit's driver leaves what is cut off by a list or
/// a page that scrolls inside of the window where it is. A disabled one is not at hand yet: the driver would click it,
/// and nothing would come of it.
pub async fn at_hand(client: &Client, name: &str) -> Result<Element, String> {
    let element = one(client, name).await?;
    let argument = serde_json::to_value(&element).map_err(|error| error.to_string())?;
    let script = "arguments[0].scrollIntoViewIfNeeded(); return arguments[0].matches(':disabled')";
    match client.execute(script, vec![argument]).await.map_err(tell)?.as_bool() {
        Some(true) => Err("it is disabled".to_owned()),
        _ => Ok(element),
    }
}

/// The CSS selector of a path of test ids.
pub fn css(name: &str) -> String {
    let word = |word: &str| {
        if let Some(tag) = word.strip_prefix(':') {
            return tag.to_owned();
        }
        let (id, condition) = word.split_at(word.find('[').unwrap_or(word.len()));
        format!(r#"[data-testid="{id}"]{condition}"#)
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The text as it is laid out. (WebKit's own answer leaves out what is cut with an ellipsis.)
pub async fn text_of(element: &Element) -> Result<String, String> {
    Ok(element.prop("innerText").await.map_err(tell)?.unwrap_or_default())
}

/// An error in words.
pub fn tell(error: CmdError) -> String {
    error.to_string()
}
