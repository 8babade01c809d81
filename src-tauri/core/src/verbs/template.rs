//! What the owner does with templates.

use super::play;
use crate::book::{Book, Reader};
use crate::error::{Error, Result};
use crate::letter::merge::check;
use crate::letter::{Template, built_in};
use crate::op::{Op, Output};
use crate::store::template::{self as store, Written};
use crate::time::Now;
use crate::word::check_name;

impl Book {
    /// Adds a template, or replaces the one of the same name.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at `name`, `title`, `subject` or `body`.
    pub fn save_template(&mut self, template: &Template, now: &Now) -> Result<Output<()>> {
        let template = checked(template)?;
        self.transact(Op::SaveTemplate, now, |verb| match built_in::named(&template.name) {
            Some(original) if original == template => store::delete(verb.conn, &template.name),
            _ => store::put(verb.conn, &template),
        })
    }

    /// Deletes a template.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] at `name` when there is none of this name; [`crate::Error::Conflict`] when a step of a
    /// play refers to it, with the play's title.
    pub fn delete_template(&mut self, name: &str, now: &Now) -> Result<Output<()>> {
        self.transact(Op::DeleteTemplate, now, |verb| {
            if store::named(verb.conn, name)?.is_none() {
                return Err(Error::invalid("name", format!("There is no template “{name}”.")));
            }
            let plays = play::all(verb.conn)?;
            let refers = plays.iter().find(|play| play.steps.iter().any(|step| step.template == name));
            if let Some(play) = refers {
                let title = &play.title;
                return Err(Error::Conflict(format!(
                    "The play “{title}” uses this template. Nothing was deleted; choose another template there first."
                )));
            }
            match built_in::named(name) {
                Some(original) => store::mark_deleted(verb.conn, &original),
                None => store::delete(verb.conn, name),
            }
        })
    }
}

impl Reader {
    /// All templates, by title.
    pub fn templates(&self) -> Result<Vec<Template>> {
        let written = store::all(&self.conn)?;
        let replaced = |name: &str| {
            written.iter().any(|written| match written {
                Written::Saved(template) => template.name == name,
                Written::Deleted(deleted) => deleted == name,
            })
        };
        let mut templates = built_in::all().filter(|template| !replaced(&template.name)).collect::<Vec<_>>();
        templates.extend(written.into_iter().filter_map(|written| match written {
            Written::Saved(template) => Some(template),
            Written::Deleted(_) => None,
        }));
        templates.sort_by_cached_key(|template| template.title.to_lowercase());
        Ok(templates)
    }
}

fn checked(template: &Template) -> Result<Template> {
    let Template { name, title, channel, subject, body } = template;
    let [name, title, subject, body] = [name, title, subject, body].map(|text| text.trim().to_owned());
    check_name(&name)?;
    if title.is_empty() {
        return Err(Error::invalid("title", "Give the template a name."));
    }
    if body.is_empty() {
        return Err(Error::invalid("body", "The template has no text. Type some."));
    }
    check("subject", &subject)?;
    check("body", &body)?;
    Ok(Template { name, title, channel: *channel, subject, body })
}
