//! A WebDriver session with the app: tauri-driver before WebKit's own driver before the app.

use std::ffi::OsStr;
use std::net::TcpListener;
use std::time::Duration;

use fantoccini::error::NewSessionError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::{self, Runtime};

use crate::child::Running;
use crate::wait::{START, until};
use crate::{Stage, programs};

/// A command that WebDriver does not answer in this time failed.
pub const ANSWER: Duration = Duration::from_secs(30);

/// A session; the app ends with it.
#[derive(Debug)]
pub struct Session {
    runtime: Runtime,
    /// `None` after the end.
    client: Option<Client>,
    driver: Running,
}

impl Session {
    /// Starts the app with these arguments and waits until its window can be driven.
    #[track_caller]
    pub fn start(stage: &Stage, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        let [port, native] = free_ports();
        let mut command = stage.command(&programs::tauri_driver());
        command
            .args(["--port", &port, "--native-port", &native, "--native-driver"])
            .arg(programs::system("WebKitWebDriver"))
            .env("RUST_LOG", "info,touchbase=debug");
        // The app's own output arrives in the same log.
        let driver = Running::start(&mut command, &stage.logs().join("app.log"));
        let runtime =
            runtime::Builder::new_current_thread().enable_all().build().expect("a runtime for WebDriver");
        let mut session = Self { runtime, client: None, driver };

        let url = format!("http://127.0.0.1:{port}");
        // An open port is not enough: before /status answers, WebKit's own driver may not be there yet.
        until("WebDriver is ready", START, || session.runtime.block_on(ready(&url)).then_some(()));
        let arguments: Vec<_> =
            arguments.into_iter().map(|argument| argument.as_ref().to_string_lossy().into_owned()).collect();
        let options = json!({ "application": programs::app(), "args": arguments });
        let wanted = [("browserName", json!("wry")), ("tauri:options", options)];
        let wanted = wanted.map(|(name, value)| (name.to_owned(), value));
        let connected = session.runtime.block_on(connect(&url, wanted.into_iter().collect()));
        match connected {
            Ok(client) => session.client = Some(client),
            Err(error) => panic!("the app's window cannot be driven: {error}\n{}", session.log()),
        }
        session
    }

    /// What the app and its drivers have written.
    pub fn log(&self) -> String {
        self.driver.log()
    }

    /// The client's commands.
    pub fn client(&self) -> &Client {
        self.client.as_ref().expect("nothing is asked of a session that was ended")
    }

    /// Runs commands to their end.
    pub fn answer<T>(&self, commands: impl Future<Output = T>) -> T {
        self.runtime.block_on(commands)
    }

    /// Closes the session, which ends the app soon after; a second time it does nothing.
    pub fn close(&mut self) {
        if let Some(client) = self.client.take() {
            // The app may have ended by itself, which is as good.
            let _ = self.answer(async { tokio::time::timeout(ANSWER, client.close()).await });
        }
    }

    /// Ends the drivers.
    pub fn end(&mut self) {
        self.driver.stop();
    }
}

/// Two ports that were free a moment ago.
fn free_ports() -> [String; 2] {
    let listeners = [0, 0].map(|port| TcpListener::bind(("127.0.0.1", port)).expect("a free port"));
    listeners.map(|listener| listener.local_addr().expect("it is bound").port().to_string())
}

/// Whether the driver at `url` takes sessions.
async fn ready(url: &str) -> bool {
    let Ok(uri) = format!("{url}/status").parse() else {
        return false;
    };
    let client = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new())
        .build::<_, String>(HttpConnector::new());
    let answer = tokio::time::timeout(ANSWER, client.get(uri)).await;
    matches!(answer, Ok(Ok(response)) if response.status().is_success())
}

async fn connect(url: &str, wanted: Map<String, Value>) -> Result<Client, NewSessionError> {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let connect = builder.capabilities(wanted).connect(url);
    match tokio::time::timeout(START, connect).await {
        Ok(connected) => connected,
        Err(_) => Err(NewSessionError::Lost(std::io::ErrorKind::TimedOut.into())),
    }
}
