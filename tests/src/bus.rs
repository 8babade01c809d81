//! A private session bus.

use std::path::Path;
use std::process::Command;

use zbus::blocking::connection::{Builder, Connection};
use zbus::object_server::Interface;

use crate::child::Running;
use crate::programs;

/// A running bus; it ends when this is dropped.
#[derive(Debug)]
pub struct Bus {
    address: String,
    _daemon: Running,
}

impl Bus {
    /// Starts a bus whose socket lies in `folder`, logging into `logs`. It activates nothing by name: there is a
    /// notification service only when a test starts one.
    #[track_caller]
    pub fn start(folder: &Path, logs: &Path) -> Self {
        let mut command = Command::new(programs::system("dbus-daemon"));
        command
            .arg(format!("--config-file={}", programs::fixture("bus.conf").display()))
            .arg(format!("--address=unix:path={}", folder.join("bus").display()))
            .args(["--nofork", "--print-address"]);
        let mut daemon = Running::start(&mut command, &logs.join("bus.log"));
        let address = daemon
            .announced("a session bus", |line| line.starts_with("unix:").then(|| line.trim().to_owned()));
        Self { address, _daemon: daemon }
    }

    /// What `DBUS_SESSION_BUS_ADDRESS` is to be.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Puts an object on the bus, under a name of its own; both are gone when the connection is dropped.
    #[track_caller]
    pub fn serve(&self, name: &'static str, path: &'static str, object: impl Interface) -> Connection {
        Builder::address(self.address())
            .and_then(|builder| builder.serve_at(path, object))
            .and_then(|builder| builder.name(name))
            .and_then(Builder::build)
            .unwrap_or_else(|error| panic!("{name} joins the bus: {error}"))
    }
}
