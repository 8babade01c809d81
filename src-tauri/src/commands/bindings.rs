//! The window's TypeScript, generated from the commands: a test, so that what is committed is what the code says.

use std::collections::BTreeSet;
use std::path::Path;

use specta::datatype::{DataType, Fields, Primitive};
use specta_typescript::{Error, Typescript};
use tauri_specta::{BuilderConfiguration, LanguageExt};

use super::interface;

/// TypeScript in which every field is there and every number is one. Core reads JSON with fields left out, for what
/// scripts write; the window neither gets nor writes such. Nor is a confidence or a corner ever NaN, the one float that
/// JSON has no number for.
struct Whole(Typescript);

impl LanguageExt for Whole {
    type Error = Error;

    fn export(self, configuration: &BuilderConfiguration, path: &Path) -> Result<(), Error> {
        let mut configuration = configuration.clone();
        configuration.types = configuration.types.map(|mut named| {
            if let Some(DataType::Struct(whole)) = &mut named.ty {
                whole.attributes.remove("serde:container:default");
                if let Fields::Named(fields) = &mut whole.fields {
                    for (_, field) in &mut fields.fields {
                        field.attributes.remove("serde:field:default");
                        field.ty.iter_mut().for_each(number);
                    }
                }
            }
            named
        });
        self.0.export(&configuration, path)
    }
}

/// Makes floats plain numbers, as integers are.
fn number(ty: &mut DataType) {
    match ty {
        DataType::Primitive(Primitive::f32) => *ty = DataType::Primitive(Primitive::i32),
        DataType::List(list) => number(&mut list.ty),
        DataType::Tuple(tuple) => tuple.elements.iter_mut().for_each(number),
        _ => {}
    }
}

/// The window's TypeScript as the code has it now.
fn exported() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("bindings.ts");
    // In the window a channel is a channel: nothing there uses Tauri's type of that name.
    let typescript = Typescript::default().with_raw("export type Channel = ContactChannel;");
    interface().export(Whole(typescript), &file).expect("every type has a TypeScript form");
    std::fs::read_to_string(file).expect("it was just written")
}

#[test]
fn bindings() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/bindings.ts");
    let exported = exported();
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::write(&committed, &exported).expect("the bindings can be written");
    }
    let committed = std::fs::read_to_string(committed).unwrap_or_default();
    assert!(
        committed == exported,
        "ui/src/lib/bindings.ts is not what the commands say. \
         Run `UPDATE_BINDINGS=1 cargo test --package touchbase bindings` and commit it."
    );
}

#[test]
fn the_windows_may_call_every_command_and_nothing_else() {
    let allowed =
        [include_str!("../../permissions/commands.toml"), include_str!("../../permissions/quick_add.toml")]
            .into_iter()
            .flat_map(|permissions| {
                let list = permissions.split_once("commands.allow").expect("the list").1;
                list.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect::<BTreeSet<_>>();
    let exported = exported();
    let invoked = exported
        .split("__TAURI_INVOKE<")
        .skip(1)
        .filter_map(|call| call.split_once(">(\"")?.1.split_once('"').map(|(name, _)| name.to_owned()))
        .collect::<BTreeSet<_>>();
    assert!(invoked.len() > 30, "the bindings are read rightly");
    assert_eq!(allowed, invoked);
}
