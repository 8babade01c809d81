//! Notices at once that the clock was set, or that the machine woke up.
//!
//! Linux tells: a timer on the wall clock that never ends is cancelled when that clock jumps, which it does after a
//! suspend too (timerfd_create(2), `TFD_TIMER_CANCEL_ON_SET`). Elsewhere the reminder loop notices at the end of its
//! longest sleep.

use crate::bell::Bell;

/// Rings whenever the clock was set.
#[cfg(target_os = "linux")]
pub fn start(bell: Bell) {
    use std::thread;

    use rustix::io::Errno;
    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };

    /// Far enough, and still a time for every kernel: the year 2200.
    const NEVER: i64 = 7_258_118_400;

    let never = Itimerspec {
        it_interval: Timespec { tv_sec: 0, tv_nsec: 0 },
        it_value: Timespec { tv_sec: NEVER, tv_nsec: 0 },
    };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC)
        .and_then(|timer| timerfd_settime(&timer, flags, &never).map(|_| timer));
    let timer = match timer {
        Ok(timer) => timer,
        Err(error) => return tracing::warn!(%error, "a clock that is set is noticed late"),
    };
    let spawned = thread::Builder::new().name("clock".into()).spawn(move || {
        loop {
            match rustix::io::read(&timer, &mut [0_u8; 8]) {
                Err(Errno::INTR) => {}
                Err(Errno::CANCELED) => {
                    tracing::debug!("the clock was set");
                    // Cancelled is cancelled once; it must be set again to hear of the next time.
                    let heard_again = timerfd_settime(&timer, flags, &never);
                    bell.ring();
                    if let Err(error) = heard_again {
                        return tracing::warn!(%error, "a clock that is set is noticed late");
                    }
                }
                Ok(_) | Err(_) => return,
            }
        }
    });
    if let Err(error) = spawned {
        tracing::warn!(%error, "a clock that is set is noticed late");
    }
}

/// See above.
#[cfg(not(target_os = "linux"))]
pub fn start(_bell: Bell) {}
