//! Where the door of a profile is.

use std::env;
use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::process::getuid;

use crate::profile::Profile;

/// A socket's path is no longer (unix(7)).
const LONGEST: usize = 107;

/// The door of a profile: in the session's own folder; without one, in a folder for temporary files that only this owner
/// can enter. It does not depend on where a demo keeps its data, which is known later.
///
/// # Errors
/// When there is no such folder.
pub fn address(profile: &Profile) -> io::Result<PathBuf> {
    let session = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    address_in(profile, session.as_deref(), &env::temp_dir())
}

fn address_in(profile: &Profile, session: Option<&Path>, temporary: &Path) -> io::Result<PathBuf> {
    let name = format!("{}.door", profile.identifier);
    let session =
        session.filter(|folder| folder.is_absolute() && folder.is_dir()).map(|folder| folder.join(&name));
    match session.filter(|door| door.as_os_str().len() <= LONGEST) {
        Some(door) => Ok(door),
        None => Ok(private(temporary)?.join(name)),
    }
}

/// The owner's own folder among the temporary files. One that somebody else put there is refused.
fn private(temporary: &Path) -> io::Result<PathBuf> {
    let folder = temporary.join(format!("touchbase-{}", getuid().as_raw()));
    match DirBuilder::new().mode(0o700).create(&folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let found = fs::symlink_metadata(&folder)?;
    if !found.is_dir() || found.uid() != getuid().as_raw() {
        return Err(io::Error::other(format!("{} belongs to another user", folder.display())));
    }
    fs::set_permissions(&folder, Permissions::from_mode(0o700))?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_has_a_door() {
        let folder = tempfile::tempdir().expect("a folder");
        let session = folder.path().join("session");
        let deep = session.join("d".repeat(LONGEST));
        let temporary = folder.path().join("tmp");
        for made in [&deep, &temporary] {
            fs::create_dir_all(made).expect("a folder");
        }
        let own = temporary.join(format!("touchbase-{}", getuid().as_raw()));
        let gone = folder.path().join("gone");
        for (given, wanted, why) in [
            (Some(&session), &session, "the session's folder"),
            (None, &own, "no session, e.g. a start by cron"),
            (Some(&gone), &own, "its folder was never made"),
            (Some(&PathBuf::new()), &own, "a variable that is empty"),
            (Some(&deep), &own, "too long for a socket"),
        ] {
            let door = address_in(&Profile::demo(), given.map(PathBuf::as_path), &temporary).expect(why);
            assert_eq!(door.parent(), Some(wanted.as_path()), "{why}");
        }
        let mode = fs::metadata(&own).expect("it was made").permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "nobody else's business");
    }

    #[test]
    fn a_folder_that_is_none_is_refused() {
        let temporary = tempfile::tempdir().expect("a folder");
        let elsewhere = tempfile::tempdir().expect("a folder");
        let own = temporary.path().join(format!("touchbase-{}", getuid().as_raw()));
        std::os::unix::fs::symlink(elsewhere.path(), own).expect("a link");
        address_in(&Profile::demo(), None, temporary.path()).expect_err("it leads elsewhere");
    }
}
