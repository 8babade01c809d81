//! A disk that is really full: a small file system of its own, in a mount namespace of its own.
#![cfg(target_os = "linux")]

use std::fmt::Write;
use std::fs;
use std::process::Command;

#[test]
fn a_full_disk_is_a_sentence_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let namespace = ["unshare", "--mount", "--map-root-user"];
    let probe = format!("mount -t tmpfs -o size=2m tmpfs '{}'", folder.path().display());
    let probed = Command::new(namespace[0]).args(&namespace[1..]).args(["sh", "-c", &probe]).output();
    if !probed.is_ok_and(|output| output.status.success()) {
        eprintln!("not run: this system lets nobody mount a file system of their own");
        return;
    }
    let cards = folder.path().join("cards");
    fs::create_dir(&cards).expect("made");
    let card = |n: u32| format!("BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:Person {n}\r\nEND:VCARD\r\n");
    let many = (1..20_000).fold(String::new(), |mut many, n| {
        write!(many, "{}", card(n)).expect("writing to a String cannot fail");
        many
    });
    fs::write(cards.join("one.vcf"), card(0)).expect("written");
    fs::write(cards.join("many.vcf"), many).expect("written");
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("made");

    let script = "mount -t tmpfs -o size=2m tmpfs disk
        $CLI import cards/one.vcf || echo first failed
        $CLI import cards/many.vcf; echo exit $?
        $CLI contacts; $CLI check; $CLI backup disk/backup.db; echo exit $?; ls disk";
    let cli = format!("{} --db disk/book.db", env!("CARGO_BIN_EXE_touchbase-cli"));
    let output = Command::new(namespace[0])
        .args(&namespace[1..])
        .args(["sh", "-c", script])
        .env("CLI", cli)
        .current_dir(folder.path())
        .output()
        .expect("run");
    let said = String::from_utf8(output.stdout).expect("text");
    let complained = String::from_utf8(output.stderr).expect("text");
    assert!(said.starts_with("1 new, 0 updated, 0 duplicates\nexit 1\n"), "{said}{complained}");
    assert!(complained.contains("The disk is full. This change was not saved"), "{complained}");
    assert!(said.contains("Person 0") && !said.contains("Person 1"), "what was there is safe: {said}");
    assert!(said.contains("No damage found. 1 contacts"), "{said}{complained}");
}
