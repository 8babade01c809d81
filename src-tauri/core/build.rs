//! Has the crate built again when a step is added to the schema: the embedded folder is not looked at otherwise.

fn main() {
    println!("cargo::rerun-if-changed=src/store/migrations");
}
