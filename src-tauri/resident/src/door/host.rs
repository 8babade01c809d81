//! The resident's side of the door.

use std::fs::{self, File, Permissions};
use std::io::{self, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use super::{Knock, Question, Reply, Welcome, address, hear, say};
use crate::bell::Wish;
use crate::clock;
use crate::news::{News, Target, Window};
use crate::profile::Profile;
use crate::resident::{Here, Resident};
use crate::window_process;

/// Who knocks says at once what it wants.
const PATIENCE: Duration = Duration::from_secs(5);

/// The door of a profile: whoever has it is the one resident on the data file.
#[derive(Debug)]
pub struct Door {
    listener: UnixListener,
    /// Held for as long as this process lives; the system gives it up however the process ends.
    _lock: File,
}

impl Door {
    /// Takes the door; `None` when another resident has it.
    ///
    /// # Errors
    /// When the session's folder cannot be written.
    pub fn take(profile: &Profile) -> io::Result<Option<Self>> {
        let path = address(profile);
        let lock = File::create(path.with_extension("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Ok(None),
            Err(fs::TryLockError::Error(error)) => return Err(error),
        }
        // Left by a resident that was killed: nobody listens there.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(0o600))?;
        Ok(Some(Self { listener, _lock: lock }))
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

/// Where the window is, or comes in.
pub struct Hall {
    profile: Profile,
    window: Mutex<Inside>,
    failed: Box<dyn Fn() + Send + Sync>,
    this: Weak<Self>,
}

#[derive(Default)]
struct Inside {
    /// Whether its program runs.
    runs: bool,
    /// The connection on which it hears.
    stream: Option<UnixStream>,
    /// What it is to hear when it has come in.
    waiting: Option<Target>,
    /// The number of the window that came in last: an older one that goes takes nothing with it.
    visit: u64,
}

impl Hall {
    /// The hall of a profile. `failed` is called when no window has ever come in, for there may be no display.
    pub fn new(profile: Profile, failed: impl Fn() + Send + Sync + 'static) -> Arc<Self> {
        Arc::new_cyclic(|this| Self {
            profile,
            window: Mutex::default(),
            failed: Box::new(failed),
            this: this.clone(),
        })
    }

    /// Starts the window's program.
    fn start(&self) -> io::Result<()> {
        let this = self.this.clone();
        window_process::start(&address(&self.profile), move |status| {
            let Some(hall) = this.upgrade() else {
                return;
            };
            let was_there = {
                let mut inside = hall.inside();
                inside.runs = false;
                inside.visit > 0
            };
            if !was_there && !status.success() {
                tracing::error!(%status, "the window did not open");
                (hall.failed)();
            }
        })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn receive(&self, stream: UnixStream, here: &Here) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut ear = BufReader::new(stream.try_clone()?);
        match hear(&mut ear)? {
            Knock::Start { hidden, target } => {
                match target {
                    Some(target) => here.bell.ask(Wish::Open(target)),
                    None if !hidden => here.bell.ask(Wish::Show),
                    None => {}
                }
                say(&stream, &Reply::Done)
            }
            Knock::Ask(question) => say(&stream, &answer(here, question)),
            Knock::Window => self.stay(stream, ear),
        }
    }

    /// Keeps the window's connection until it goes.
    fn stay(&self, stream: UnixStream, mut ear: BufReader<UnixStream>) -> io::Result<()> {
        let welcome =
            Welcome { profile: self.profile.clone(), clock: clock::moved_by().map(|file| file.to_owned()) };
        say(&stream, &welcome)?;
        stream.set_read_timeout(None)?;
        let visit = {
            let mut inside = self.inside();
            if let Some(target) = inside.waiting.take() {
                say(&stream, &News::Open(target))?;
            }
            inside.stream = Some(stream);
            inside.visit += 1;
            inside.visit
        };
        // It says nothing; it goes.
        let gone = hear::<()>(&mut ear);
        let mut inside = self.inside();
        if inside.visit == visit {
            inside.stream = None;
        }
        gone
    }
}

impl Window for Hall {
    fn tell(&self, news: News) {
        let mut inside = self.inside();
        if let Some(stream) = &inside.stream {
            match say(stream, &news) {
                Ok(()) => return,
                Err(error) => tracing::debug!(%error, "the window is gone"),
            }
            inside.stream = None;
        }
        match news {
            // A window that starts shows itself.
            News::Raise | News::RaiseIfHidden => {}
            News::Open(target) => inside.waiting = Some(target),
            News::Changed { .. } | News::AlertsChanged | News::Quit => return,
        }
        if !std::mem::replace(&mut inside.runs, true) {
            drop(inside);
            if let Err(error) = self.start() {
                tracing::error!(%error, "the window could not be started");
                self.inside().runs = false;
                (self.failed)();
            }
        }
    }

    fn is_open(&self) -> bool {
        self.inside().stream.is_some()
    }
}

fn answer(here: &Here, question: Question) -> Reply {
    match question {
        Question::OnScreen => Reply::OnScreen(here.on_screen()),
        Question::Presence => Reply::Presence(Box::new(here.presence())),
        Question::TestPopUp => Reply::TestPopUp(here.test_pop_up()),
        Question::Closing => Reply::Closing(here.closing()),
        Question::Quit => {
            here.quit();
            Reply::Done
        }
    }
}
