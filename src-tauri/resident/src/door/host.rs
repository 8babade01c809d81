//! The resident's side of the door.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use super::Hall;
use super::address::address;
use crate::profile::Profile;
use crate::resident::Here;

/// The door of a profile: whoever has it is the one resident on the data file.
#[derive(Debug)]
pub struct Door {
    listener: UnixListener,
    address: PathBuf,
    /// Held for as long as this process lives; the system gives it up however the process ends.
    _lock: File,
}

/// Why a resident can neither be the only one on its data file nor find the other.
#[derive(Debug, thiserror::Error)]
pub enum SocketError {
    /// There is no folder for the socket.
    #[error(
        "There is no folder for this session ({0}), so Touchbase cannot tell whether it is already running. \
         Nothing was changed. Log in again, or set XDG_RUNTIME_DIR to a folder of your own."
    )]
    NoFolder(io::Error),
    /// The lock cannot be opened.
    #[error(
        "{} cannot be written ({source}), so Touchbase cannot tell whether it is already running. Nothing \
         was changed. Make the folder writable, or choose a data file elsewhere with --db.", path.display()
    )]
    NoLock {
        /// The file that is to be locked.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The socket cannot be made.
    #[error(
        "{} cannot be created ({source}), so the window could not find the rest of Touchbase. Nothing was \
         changed. Free some space in that folder, or remove the file, and start Touchbase again.", path.display()
    )]
    NoSocket {
        /// Where it was to be.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Door {
    /// Takes the door; `None` when another resident has it.
    ///
    /// # Errors
    /// When there is no place for the door or its lock.
    pub fn take(profile: &Profile) -> Result<Option<Self>, SocketError> {
        let address = address(profile).map_err(SocketError::NoFolder)?;
        let path = lock_of(profile, &address);
        let Some(lock) = lock_in(&path).map_err(|source| SocketError::NoLock { path, source })? else {
            return Ok(None);
        };
        match listen(&address) {
            Ok(listener) => Ok(Some(Self { listener, address, _lock: lock })),
            Err(source) => Err(SocketError::NoSocket { path: address, source }),
        }
    }

    /// Where it is.
    pub fn address(&self) -> &Path {
        &self.address
    }

    /// Opens it: from now on whoever knocks is heard, on threads of their own.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub fn open(self, here: Arc<Here>, hall: Arc<Hall>) -> io::Result<()> {
        thread::Builder::new().name("door".into()).spawn(move || {
            // The whole of it: with the lock.
            let door = self;
            for knock in door.listener.incoming() {
                let (here, hall) = (here.clone(), hall.clone());
                let heard = knock.and_then(|stream| {
                    let visit = move || {
                        if let Err(error) = hall.receive(stream, &here) {
                            tracing::debug!(%error, "somebody left the door");
                        }
                    };
                    thread::Builder::new().name("visit".into()).spawn(visit).map(drop)
                });
                if let Err(error) = heard {
                    tracing::warn!(%error, "somebody at the door was not heard");
                }
            }
        })?;
        Ok(())
    }
}

/// The lock lies beside the data file, so that every session finds it. A demo has no data file before it runs, and is one of
/// its session.
fn lock_of(profile: &Profile, door: &Path) -> PathBuf {
    if profile.is_demo {
        return door.with_extension("lock");
    }
    let data_file = profile.data_file.canonicalize().unwrap_or_else(|_| profile.data_file.clone());
    let mut lock = data_file.into_os_string();
    lock.push(".lock");
    lock.into()
}

/// The lock, held; `None` when somebody else holds it. It is not removed at the end: who opened it meanwhile would hold
/// another one than who makes it anew.
fn lock_in(path: &Path) -> io::Result<Option<File>> {
    if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
        // As the store makes it.
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let lock = File::options().write(true).create(true).truncate(false).mode(0o600).open(path)?;
    match lock.try_lock() {
        Ok(()) => Ok(Some(lock)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(error)) => Err(error),
    }
}

fn listen(address: &Path) -> io::Result<UnixListener> {
    // Left by a resident that was killed: nobody listens there.
    match fs::remove_file(address) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(address)?;
    fs::set_permissions(address, Permissions::from_mode(0o600))?;
    Ok(listener)
}
