//! The models are the ones that their README names.

use std::fmt::Write;
use std::path::Path;

use sha2::{Digest, Sha256};

#[test]
fn each_model_has_the_checksum_that_the_readme_gives() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let mut checked = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "onnx") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let digest = Sha256::digest(std::fs::read(&path).unwrap());
        let mut hexadecimal = String::new();
        for byte in digest {
            write!(hexadecimal, "{byte:02x}").unwrap();
        }
        let row = readme.lines().find(|line| line.contains(&format!("`{name}`"))).unwrap_or_default();
        assert!(row.contains(&hexadecimal), "{name} is {hexadecimal}; the README says: {row}");
        checked += 1;
    }
    assert_eq!(checked, 3);
}
