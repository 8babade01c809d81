//! The app. On Linux this is the resident part alone, without Tauri: it starts the window as another program.
#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    return touchbase_resident::program::main();
    #[cfg(not(target_os = "linux"))]
    return touchbase_window::main();
}
