//! The window, which the resident part starts on Linux. Elsewhere it is a part of the app itself.

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    return touchbase_window::main();
    #[cfg(not(target_os = "linux"))]
    {
        eprintln!(
            "touchbase-window: on this system, the window is part of touchbase. Start touchbase instead."
        );
        return ExitCode::FAILURE;
    }
}
