//! A private session bus.

use std::fs;
use std::path::Path;
use std::process::Command;

use zbus::blocking::connection::{Builder, Connection};
use zbus::object_server::Interface;

use crate::child::Running;
use crate::programs;

/// Without service folders: nothing is activated by name, so that a notification service is there only when a
/// test starts one.
const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A running bus; it ends when this is dropped.
#[derive(Debug)]
pub struct Bus {
    address: String,
    _daemon: Running,
}

impl Bus {
    /// Starts a bus whose socket and configuration lie in `folder`, logging into `logs`.
    #[track_caller]
    pub fn start(folder: &Path, logs: &Path) -> Self {
        let config = folder.join("bus.conf");
        let socket = folder.join("bus");
        fs::write(&config, CONFIG.replace("SOCKET", &socket.display().to_string()))
            .expect("the profile's folder can be written");
        let mut command = Command::new(programs::system("dbus-daemon"));
        command.arg("--config-file").arg(&config).args(["--nofork", "--print-address"]);
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
