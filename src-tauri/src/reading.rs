//! The reading loop: what lies unread in the Inbox is read, one file at a time, until nothing is left.
//!
//! One thread reads, and holds the book only to write down what it read: the window answers meanwhile, and the cards
//! themselves wait in the data file, so that a power cut loses none. It wakes when cards came in, from here or by
//! another program. Whatever ends a reading early (Cancel, the end of the app) leaves the draft as it was: unread.

use std::any::Any;
use std::io::{self, Cursor};
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use image::{ImageFormat, ImageReader};
use tauri::{AppHandle, Manager};
use touchbase_core::draft::{CardRead, Line, Reading};
use touchbase_core::id::BatchId;
use touchbase_core::{Error, Reader, Result};
use touchbase_ocr::{Card, CardReader, Document, find_models};

use crate::events::{ReadingProgress, tell};
use crate::host::{Host, note};
use crate::window;

/// The window is told of progress no more often than this, and at the end of each file.
const REPORT_EVERY: Duration = Duration::from_millis(50);

/// How long the models stay in memory when there is nothing to read.
const REST_AFTER: Duration = Duration::from_secs(30);

/// How soon to try again while the data file is taken or cannot be written.
const RETRY: Duration = Duration::from_millis(500);

/// What a draft says beside the reason when it could not be read for want of the models.
const KEPT: &str = "The picture is kept. After that, rotate it to have it read, or type what is on it.";

/// Wakes the loop, and calls it off, from anywhere.
pub struct Desk {
    bell: Sender<()>,
    /// Whether the reading that runs is wanted no more.
    called_off: AtomicBool,
    /// Whether something is being read.
    at_work: AtomicBool,
    ended: AtomicBool,
}

/// A desk, and what hears it.
pub fn desk() -> (Desk, Receiver<()>) {
    let (bell, bells) = channel();
    let never = || AtomicBool::new(false);
    (Desk { bell, called_off: never(), at_work: never(), ended: never() }, bells)
}

impl Desk {
    /// There may be something to read.
    pub fn wake(&self) {
        // The loop ends with the process; what nobody hears then is still unread at the next start.
        let _ = self.bell.send(());
    }

    /// Stops the reading of the file at hand. What is still unread in the data file is read, this file too.
    pub fn call_off(&self) {
        self.called_off.store(true, Ordering::Release);
        self.wake();
    }

    /// Reads no more.
    pub fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.call_off();
    }

    /// Whether something is being read.
    pub fn is_at_work(&self) -> bool {
        self.at_work.load(Ordering::Acquire)
    }

    fn is_called_off(&self) -> bool {
        self.called_off.load(Ordering::Acquire)
    }

    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }
}

/// Starts the loop on a thread of its own; it begins with what an earlier run left unread.
///
/// # Errors
/// When the data file cannot be read, or the system has no thread left.
pub fn start(app: &AppHandle, bells: Receiver<()>) -> Result<()> {
    let host = app.state::<Host>();
    let failed = |source: io::Error| Error::Io { path: host.data_file.clone(), source };
    let resources = app.path().resource_dir().ok();
    let mut readings = Readings {
        app: app.clone(),
        reader: Reader::open(&host.data_file)?,
        // Where there are none, each reading says so.
        models: find_models(resources.as_deref()).unwrap_or_default(),
        card_reader: None,
        progress: None,
        told_at: None,
    };
    thread::Builder::new().name("reading".into()).spawn(move || readings.run(&bells)).map_err(failed)?;
    Ok(())
}

struct Readings {
    app: AppHandle,
    /// Its own, so that reading never waits for a query of the window.
    reader: Reader,
    /// The folder of the models.
    models: PathBuf,
    card_reader: Option<CardReader>,
    /// What the window was told last, while a batch is being read.
    progress: Option<ReadingProgress>,
    told_at: Option<Instant>,
}

impl Readings {
    fn run(&mut self, bells: &Receiver<()>) {
        give_way();
        let app = self.app.clone();
        let host = app.state::<Host>();
        while !host.desk.has_ended() {
            // Before the question: what is called off after it is not read.
            host.desk.called_off.store(false, Ordering::Release);
            let wait = match self.read_next(&host) {
                Ok(true) => continue,
                Ok(false) => {
                    host.desk.at_work.store(false, Ordering::Release);
                    self.report_end();
                    window::left(&app);
                    REST_AFTER
                }
                Err(error) => {
                    tracing::error!(%error, "reading waits for the data file");
                    RETRY
                }
            };
            match bells.recv_timeout(wait) {
                Ok(()) => bells.try_iter().for_each(drop),
                Err(RecvTimeoutError::Timeout) if wait == REST_AFTER => self.card_reader = None,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Reads one file. Whether there was one.
    fn read_next(&mut self, host: &Host) -> Result<bool> {
        let Some((draft, batch, source, bytes)) = self.reader.next_unread()? else {
            return Ok(false);
        };
        host.desk.at_work.store(true, Ordering::Release);
        if let Some(changes) = host.book().begin_reading(draft)? {
            note(&self.app, changes);
            return Ok(true);
        }
        self.report_begin(batch, source)?;
        let begun = Instant::now();
        let Some((cards, notices)) = self.read(&host.desk, &bytes) else {
            return Ok(true);
        };
        tracing::debug!(%draft, cards = cards.len(), seconds = begun.elapsed().as_secs_f32(), "a file was read");
        // What was read is not read again because it cannot be written just now.
        let changes = loop {
            match host.book().put_reading(draft, &cards, &notices) {
                Ok(changes) => break changes,
                Err(error) if host.desk.has_ended() => return Err(error),
                Err(error) => tracing::error!(%error, "a card that was read waits for the data file"),
            }
            thread::sleep(RETRY);
        };
        note(&self.app, changes);
        self.report_read();
        Ok(true)
    }

    /// The cards of a file, and what is to be said of it. `None` when it was called off.
    fn read(&mut self, desk: &Desk, bytes: &[u8]) -> Option<(Vec<CardRead>, Vec<String>)> {
        let card_reader = self.card_reader.get_or_insert_with(|| CardReader::new(&self.models));
        let mut go_on =
            |_| if desk.is_called_off() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        match panic::catch_unwind(AssertUnwindSafe(|| card_reader.read(bytes, &mut go_on))) {
            Ok(Ok(Document { cards, notices })) => {
                Some((cards.into_iter().map(card_read).collect(), notices))
            }
            Ok(Err(touchbase_ocr::Error::Cancelled)) => None,
            Ok(Err(error @ touchbase_ocr::Error::Models(_))) => {
                Some((picture_only(bytes).into_iter().collect(), vec![error.to_string(), KEPT.to_owned()]))
            }
            Ok(Err(error)) => Some((Vec::new(), vec![error.to_string()])),
            Err(panic) => {
                // Whatever state it is in, the next file gets a new one.
                self.card_reader = None;
                let reason = reason(panic.as_ref());
                tracing::error!(reason, "the reading of a card broke off");
                Some((Vec::new(), vec![broke_off(reason)]))
            }
        }
    }

    /// A file of this batch is read now.
    fn report_begin(&mut self, batch: BatchId, source: String) -> Result<()> {
        let unread =
            self.reader.inbox()?.into_iter().find(|row| row.id == batch).map_or(1, |row| row.counts.unread);
        if self.progress.as_ref().is_some_and(|progress| progress.batch != batch) {
            self.report_end();
        }
        let done = self.progress.as_ref().map_or(0, |progress| progress.done);
        self.progress = Some(ReadingProgress { batch, done, total: done + unread, source });
        if self.told_at.is_none_or(|at| at.elapsed() >= REPORT_EVERY) {
            self.report();
        }
        Ok(())
    }

    /// The file at hand is read.
    fn report_read(&mut self) {
        if let Some(progress) = &mut self.progress {
            progress.done += 1;
        }
        self.report();
    }

    /// Nothing of the batch at hand is unread any more.
    fn report_end(&mut self) {
        if let Some(progress) = self.progress.take() {
            let end = ReadingProgress { total: progress.done, source: String::new(), ..progress };
            tell(&self.app, end);
            self.told_at = None;
        }
    }

    fn report(&mut self) {
        if let Some(progress) = &self.progress {
            self.told_at = Some(Instant::now());
            tell(&self.app, progress.clone());
        }
    }
}

/// The picture alone, for the owner to look at; nothing when it cannot even be decoded.
fn picture_only(bytes: &[u8]) -> Option<CardRead> {
    let picture = touchbase_ocr::turned(bytes, 0).ok()?;
    let (width, height) =
        ImageReader::with_format(Cursor::new(&picture), ImageFormat::Jpeg).into_dimensions().ok()?;
    Some(CardRead { picture, width, height, reading: Reading::default() })
}

/// A card as the core takes it. The two crates do not know each other: the text passes as plain lines.
fn card_read(card: Card) -> CardRead {
    let lines = card.lines.into_iter().map(|line| Line {
        text: line.text,
        confidence: line.confidence,
        quad: line.quad,
        unsure: line.unsure,
        loose: Some(line.loose),
    });
    let reading = Reading { lines: lines.collect(), codes: card.codes };
    CardRead { picture: card.picture, width: card.width, height: card.height, reading }
}

/// What a panic said.
fn reason(panic: &(dyn Any + Send)) -> &str {
    let said = panic.downcast_ref::<&str>().copied();
    said.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

/// What a draft says when the reading of its file panicked.
fn broke_off(reason: &str) -> String {
    format!(
        "This file could not be read ({reason}). The file itself was not touched. Type the fields, or save \
         the picture in another format and drop it again."
    )
}

/// Lets the window, and everything else on a small machine, go first. The threads that the models run on are started
/// from this one and inherit it.
#[cfg(target_os = "linux")]
fn give_way() {
    /// As `nice` has it: the larger, the later.
    const NICE: i32 = 5;
    // On Linux a thread has a priority of its own, under its own id.
    if let Err(error) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), NICE) {
        tracing::debug!(%error, "reading has the priority of the window");
    }
}

/// Elsewhere the system prefers the window in the foreground by itself.
#[cfg(not(target_os = "linux"))]
fn give_way() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_says_why_its_reading_broke_off() {
        let rows: [(fn(), &str, &str); 3] = [
            (|| panic!("index out of bounds"), "index out of bounds", "a plain text"),
            (|| panic!("page {}", 7), "page 7", "a text that was put together"),
            (|| panic::panic_any(7), "no reason given", "no text at all"),
        ];
        for (work, says, why) in rows {
            let panic = panic::catch_unwind(work).expect_err("it panics");
            assert!(broke_off(reason(panic.as_ref())).contains(says), "{why}");
        }
    }

    #[test]
    fn what_cannot_be_decoded_has_no_picture() {
        let mut png = Vec::new();
        let drawn = image::RgbImage::from_pixel(40, 20, image::Rgb([200; 3]));
        drawn.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).expect("it can be written");
        let picture = picture_only(&png).expect("it can be decoded");
        assert_eq!((picture.width, picture.height), (40, 20));
        assert_eq!(picture_only(&png[..png.len() / 2]), None);
    }

    #[test]
    fn what_is_called_off_stays_so_until_the_next_file() {
        let (desk, bells) = desk();
        assert!(!desk.is_called_off() && bells.try_recv().is_err());
        desk.call_off();
        assert!(
            desk.is_called_off() && !desk.has_ended() && bells.try_recv().is_ok(),
            "and the loop looks again"
        );
        desk.end();
        assert!(desk.has_ended());
    }
}
