//! Embeds the built window, the icons and the permissions of the commands.

fn main() {
    println!("cargo::rerun-if-changed=permissions");
    tauri_build::build();
}
