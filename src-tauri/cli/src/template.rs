//! `template`: what steps of plays refer to.

use touchbase_core::letter::Template;
use touchbase_core::time::Now;
use touchbase_core::{Book, Error, Reader, Result};

use crate::args::TemplateCommand;
use crate::input;
use crate::print::Printer;

/// Runs `template …`.
pub fn run(book: &mut Book, command: TemplateCommand, now: &Now, printer: &Printer) -> Result<()> {
    match command {
        TemplateCommand::List => printer.list(&book.templates()?, heading),
        TemplateCommand::Show { name } => show(book, &name, printer)?,
        TemplateCommand::Save { file } => {
            let template: Template = input::json(&file, "template")?;
            book.save_template(&template, now)?;
            show(book, &template.name, printer)?;
        }
        TemplateCommand::Delete { name } => {
            book.delete_template(&name, now)?;
            printer.done(&format!("Deleted the template {name}. Undo brings it back."));
        }
    }
    Ok(())
}

fn show(book: &Reader, name: &str, printer: &Printer) -> Result<()> {
    let templates = book.templates()?;
    let template = templates.iter().find(|template| template.name == name);
    let template =
        template.ok_or_else(|| Error::invalid("template", format!("There is no template “{name}”.")))?;
    printer.either(template, || {
        let lines = [&heading(template), &template.subject, &template.body];
        lines.into_iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    });
    Ok(())
}

fn heading(template: &Template) -> String {
    format!("{:<22} {:<9} {}", template.name, template.channel, template.title)
}
