//! The hall behind the door: where the window is, or comes in.

use std::io::{self, BufReader};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use super::{Knock, Question, Reply, VERSION, Welcome, hear, say};
use crate::clock;
use crate::news::{News, Window};
use crate::profile::Profile;
use crate::resident::{Here, Resident};
use crate::window_process;

/// Who knocks says at once what it wants, and who is told something takes it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the window is, or comes in.
pub struct Hall {
    profile: Profile,
    /// Where the door is.
    address: PathBuf,
    window: Mutex<Inside>,
    failed: Box<dyn Fn() + Send + Sync>,
    this: Weak<Self>,
}

#[derive(Default)]
struct Inside {
    /// Whether its program runs.
    runs: bool,
    /// Whether that came in.
    came_in: bool,
    /// Whether one ever did.
    has_been_in: bool,
    /// What it is told goes here, and from here to its connection on a thread of its own: nobody waits for a window that
    /// does not listen.
    queue: Option<Sender<News>>,
    /// What it is to show, and has not said that it did.
    wanted: Vec<News>,
    /// How many of these it was told.
    told: usize,
    /// The number of the window that came in last: an older one that goes takes nothing with it.
    visit: u64,
    /// Whether the window of quick add is kept ready.
    ready: bool,
    /// The app ends: no window is started any more.
    leaving: bool,
}

impl Inside {
    /// Lets it wait behind what is wanted already; one with what was not told yet, where it can be.
    fn want(&mut self, news: News) {
        let left = match (news, self.wanted[self.told..].last_mut()) {
            (News::Open(next), Some(News::Open(last))) => last.join(next).map(News::Open),
            (next @ News::QuickAdd { .. }, Some(last @ News::QuickAdd { .. })) => {
                *last = next;
                None
            }
            (news, last) => (last.as_deref() != Some(&news)).then_some(news),
        };
        self.wanted.extend(left);
    }

    /// Tells the window that is in what it was not told yet.
    fn hand_over(&mut self) {
        if let Some(queue) = &self.queue {
            for news in &self.wanted[self.told..] {
                // A connection that broke just now: the next window is told.
                let _ = queue.send(news.clone());
            }
            self.told = self.wanted.len();
        }
    }

    /// The window did the first of what it was told.
    fn did_one(&mut self) {
        if self.told > 0 {
            self.told -= 1;
            self.wanted.remove(0);
        }
    }

    /// The window is gone. What it did not do is still wanted.
    fn part(&mut self) {
        self.queue = None;
        self.told = 0;
        self.visit += 1;
    }

    /// Whether a window must be started now. Who asks starts it.
    fn must_start(&mut self) -> bool {
        let wanted = self.ready || !self.wanted.is_empty();
        let must = wanted && self.queue.is_none() && !self.runs && !self.leaving;
        if must {
            self.runs = true;
            self.came_in = false;
        }
        must
    }
}

impl Hall {
    /// The hall of a profile behind the door at an address. `failed` is called when no window has ever come in, for there may
    /// be no display.
    pub fn new(profile: Profile, address: PathBuf, failed: impl Fn() + Send + Sync + 'static) -> Arc<Self> {
        Arc::new_cyclic(|this| Self {
            profile,
            address,
            window: Mutex::default(),
            failed: Box::new(failed),
            this: this.clone(),
        })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts the window's program if one is wanted and none is there.
    fn start_if_wanted(&self) {
        let quick_add = {
            let mut inside = self.inside();
            if !inside.must_start() {
                return;
            }
            inside.wanted.iter().all(|news| matches!(news, News::QuickAdd { .. }))
        };
        let this = self.this.clone();
        let ended = move |status| {
            if let Some(hall) = this.upgrade() {
                hall.ended(status);
            }
        };
        if let Err(error) = window_process::start(&self.address, quick_add, ended) {
            tracing::error!(%error, "the window could not be started");
            self.inside().runs = false;
            (self.failed)();
        }
    }

    /// The window's program ended. What was wanted while it went away is for the next one; but who fails is not started again
    /// and again.
    fn ended(&self, status: ExitStatus) {
        let (came_in, has_been_in) = {
            let mut inside = self.inside();
            inside.runs = false;
            inside.part();
            (inside.came_in, inside.has_been_in)
        };
        if status.success() && came_in {
            self.start_if_wanted();
        } else if !status.success() {
            tracing::error!(%status, "the window failed");
            if !has_been_in {
                (self.failed)();
            }
        }
    }

    /// Hears who knocked.
    pub(super) fn receive(&self, stream: UnixStream, here: &Here) -> io::Result<()> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let mut ear = BufReader::new(stream.try_clone()?);
        match hear(&mut ear)? {
            // No answer: whoever starts the app now waits until this one is gone, and is the next.
            Knock::Start(_) if here.bell.is_leaving() => Ok(()),
            Knock::Start(start) => {
                here.bell.started(start);
                say(&stream, &Reply::Done)
            }
            Knock::Ask(question) => say(&stream, &answer(here, question)),
            Knock::Window => self.stay(stream, ear),
        }
    }

    /// Keeps the window's connection until it goes.
    fn stay(&self, stream: UnixStream, mut ear: BufReader<UnixStream>) -> io::Result<()> {
        let welcome = Welcome {
            version: VERSION.to_owned(),
            profile: self.profile.clone(),
            clock: clock::moved_by().map(|file| file.to_owned()),
        };
        say(&stream, &welcome)?;
        stream.set_read_timeout(None)?;
        let (queue, news) = channel();
        thread::Builder::new().name("news".into()).spawn(move || pass_on(&news, &stream))?;
        let visit = {
            let mut inside = self.inside();
            inside.part();
            if inside.ready {
                // It was said before this one came.
                let _ = queue.send(News::KeepQuickAdd(true));
            }
            inside.queue = Some(queue);
            (inside.came_in, inside.has_been_in) = (true, true);
            inside.hand_over();
            inside.visit
        };
        loop {
            // It says that it did something; whatever else comes, it goes.
            let said = hear::<()>(&mut ear);
            let mut inside = self.inside();
            if inside.visit != visit {
                return said;
            }
            if said.is_ok() {
                inside.did_one();
            } else {
                inside.part();
                drop(inside);
                self.start_if_wanted();
                return said;
            }
        }
    }
}

impl Window for Hall {
    fn tell(&self, news: News) {
        let mut inside = self.inside();
        if news.is_to_show() {
            inside.want(news);
            inside.hand_over();
            drop(inside);
            self.start_if_wanted();
        } else {
            inside.leaving |= news == News::Quit;
            let keep = if let News::KeepQuickAdd(keep) = news { Some(keep) } else { None };
            inside.ready = keep.unwrap_or(inside.ready);
            // A window that is not there asks for everything when it comes.
            inside.queue.as_ref().map(|queue| queue.send(news));
            drop(inside);
            if keep == Some(true) {
                self.start_if_wanted();
            }
        }
    }
}

/// Passes on to the window what it is told. A window that does not take it is let go: it ends by that, and another may come.
fn pass_on(news: &Receiver<News>, stream: &UnixStream) {
    for news in news {
        if let Err(error) = say(stream, &news) {
            tracing::warn!(%error, "the window does not listen");
            // It may be gone by itself.
            let _ = stream.shutdown(Shutdown::Both);
            return;
        }
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
