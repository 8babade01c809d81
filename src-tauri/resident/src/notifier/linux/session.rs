//! One connection to the session bus, and the one thread that hears what arrives on it.
//!
//! Signals and replies come in one stream in the order the bus sent them. Whoever asks waits for a channel, not for the
//! bus, and no longer than [`PATIENCE`]; the listening thread itself never waits, because what it does not take from the
//! connection's queue nobody gets.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroU32;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use touchbase_core::reminder::Answer;
use zbus::Message;
use zbus::blocking::{Connection, MessageIterator, connection};
use zbus::message::{Flags, Type};

use super::messages::{
    Trouble, add_match, ask, call, capabilities, first_word, information, notification, notify, owner,
    question, rules, says, trouble,
};
use super::orders::{self, Location, Order, Orders, PLACES, Said};
use super::routes::{Heard, Outcome, Routes, Sent};
use super::{NAME, Surroundings};
use crate::bell::{Bell, Signal, Wish};
use crate::notifier::{PopUp, Subject, answer_of, text};

/// A service that does not answer in this time takes nothing. The bus may have to start it first.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// What the owner told a service that comes is waited for so long, so that it holds from the first pop-up on.
pub const FINDING_OUT: Duration = Duration::from_secs(2);
/// So often settings are read again while they hold something back.
const AGAIN: Duration = Duration::from_secs(20);

/// What the service says of itself.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// Its name and its version.
    pub information: Option<(String, String)>,
    /// What it can do.
    pub capabilities: Option<Vec<String>>,
}

impl Service {
    fn name(&self) -> Option<&str> {
        self.information.as_ref().map(|(name, _)| name.as_str())
    }
}

/// One connection to the session bus.
pub struct Session {
    connection: Connection,
    bell: Bell,
    surroundings: Surroundings,
    state: Mutex<State>,
    /// Something was found out.
    found_out: Condvar,
}

struct State {
    /// Whether the bus went.
    is_over: bool,
    /// The unique name of the service; empty while there is none.
    owner: String,
    /// Since when it is being found out who the service is and what the owner told it.
    asked_at: Instant,
    service: Service,
    routes: Routes,
    orders: Orders,
    /// How often the desktop's settings were to be read: only the last time counts.
    settings_asked: u64,
    /// When that was.
    settings_asked_at: Instant,
    /// Whether they are being read.
    settings_awaited: bool,
    /// The last pop-up for which the desktop lets the app come to the front, and its token.
    token: Option<(u32, String)>,
    /// Who brings answers to pop-ups of an earlier run; `None` while that was not asked.
    keeper: Option<String>,
    /// What was asked, by the serial number of the question.
    asked: HashMap<NonZeroU32, Question>,
}

/// What to do with a reply.
enum Question {
    /// Somebody waits for it.
    Call(SyncSender<Result<Message, Trouble>>),
    /// A pop-up; somebody waits for its name.
    Notify(Sent, SyncSender<Result<String, Trouble>>),
    /// A pop-up that nobody waits for any more, because the service took too long.
    Late,
    /// Who the service is.
    Owner,
    /// What it is called.
    Information,
    /// What it can do.
    Capabilities,
    /// What the owner told it, at this place.
    Place(usize),
}

impl State {
    fn new() -> Self {
        Self {
            is_over: false,
            owner: String::new(),
            asked_at: Instant::now(),
            service: Service::default(),
            routes: Routes::default(),
            orders: Orders::default(),
            settings_asked: 0,
            settings_asked_at: Instant::now(),
            settings_awaited: false,
            token: None,
            keeper: None,
            asked: HashMap::new(),
        }
    }

    /// Whether a place was asked, and has not answered.
    fn is_asked(&self, at: usize) -> bool {
        self.asked.values().any(|question| matches!(question, Question::Place(asked) if *asked == at))
    }

    /// Whether it is not known yet who the service is, and what the owner told it.
    fn is_finding_out(&self) -> bool {
        let orders = |question: &Question| {
            matches!(question, Question::Owner | Question::Information | Question::Place(_))
        };
        self.settings_awaited || self.asked.values().any(orders)
    }
}

impl Session {
    /// Connects, and asks for everything that has to be known. What [`Session::listen`] hears has to be heard at once.
    pub fn connect(bell: Bell, surroundings: Surroundings) -> zbus::Result<(Arc<Self>, MessageIterator)> {
        let address = surroundings.address.as_deref();
        let builder = address.map_or_else(connection::Builder::session, connection::Builder::address)?;
        let connection = builder.method_timeout(surroundings.patience).build()?;
        // Everything that arrives; the rules say what the bus is to send.
        let messages = MessageIterator::from(&connection);
        let session = Arc::new(Self {
            connection,
            bell,
            surroundings,
            state: Mutex::new(State::new()),
            found_out: Condvar::new(),
        });
        // In this order: what changes after the rules are there is told, what changed before is in the answer.
        for rule in rules().into_iter().chain(orders::rules()) {
            session.connection.send(&add_match(&rule)?)?;
        }
        session.ask(&mut session.state(), Question::Owner, &owner()?)?;
        Ok((session, messages))
    }

    /// Hears until the bus goes.
    pub fn listen(self: &Arc<Self>, messages: MessageIterator) {
        for message in messages {
            let heard = message.and_then(|message| self.hear(&message));
            match heard {
                Ok(()) => {}
                Err(zbus::Error::InputOutput(_)) => break,
                Err(error) => tracing::debug!(%error, "a message was not understood"),
            }
        }
        tracing::warn!("the session bus went");
        let mut state = self.state();
        state.is_over = true;
        self.service_gone(&mut state, &Trouble::NoBus);
        for question in std::mem::take(&mut state.asked).into_values() {
            if let Question::Call(waiting) = question {
                let _ = waiting.send(Err(Trouble::NoBus));
            }
        }
        self.found_out.notify_all();
    }

    /// Shows a pop-up. Its name.
    pub fn show(self: &Arc<Self>, pop_up: &PopUp) -> Result<String, Trouble> {
        let end = Instant::now() + self.surroundings.patience;
        let capabilities = self.capabilities(end)?;
        let information = self.information(end);
        // The bus may have started the service just now, by these questions.
        if self.is_told(Order::NoneOfOurs) {
            return Err(Trouble::Muted);
        }
        // The owner who tests wants to see what comes of it.
        if pop_up.subject != Subject::Test && self.is_told(Order::DoNotDisturb) {
            return Err(Trouble::Quiet);
        }
        let can = |what: &str| capabilities.iter().any(|capability| capability == what);
        let (title, body) = (text::title(&pop_up.title), text::body(&pop_up.body));
        let body = if can("body-markup") { text::escaped(&body) } else { body };
        // Xfce draws the pop-up itself as a button, too: one of the same answer would be there twice.
        let draws_itself = information.is_ok_and(|(name, _)| name == orders::XFCE);
        let is_shown = |key: &str| can("actions") && !(draws_itself && key == "open");
        let buttons = pop_up.actions.iter().filter(|action| is_shown(action.key));
        let notification = notification(&title, &body, buttons);
        let (named, name) = sync_channel(1);
        let serial = {
            let mut state = self.state();
            let sent = state.routes.send(pop_up.subject);
            let asked = notify(&notification, sent.replaces)
                .and_then(|notify| self.ask(&mut state, Question::Notify(sent, named), &notify));
            match asked {
                Ok(serial) => serial,
                Err(error) => {
                    let outcomes = state.routes.refused(sent);
                    self.tell(outcomes);
                    return Err(trouble(&error));
                }
            }
        };
        if let Ok(name) = name.recv_timeout(end.saturating_duration_since(Instant::now())) {
            return name;
        }
        let mut state = self.state();
        match state.asked.remove(&serial) {
            Some(Question::Notify(sent, _)) => {
                state.asked.insert(serial, Question::Late);
                let outcomes = state.routes.refused(sent);
                self.tell(outcomes);
                Err(Trouble::Hangs)
            }
            // It answered at the last moment.
            _ => name.try_recv().unwrap_or(Err(Trouble::Hangs)),
        }
    }

    /// Takes over a pop-up of an earlier run, or takes one from the screen whose buttons nobody would hear. Whether it can
    /// be answered.
    pub fn adopt(&self, name: &str, subject: Subject) -> bool {
        let mut parts = name.rsplitn(3, '/');
        let (Some(Ok(id)), Some(owner), Some(bus)) =
            (parts.next().map(str::parse::<u32>), parts.next(), parts.next())
        else {
            return false;
        };
        if owner.is_empty() || bus != self.guid() {
            return false;
        }
        let keeper = self.keeper();
        let mut state = self.state();
        if owner != state.owner {
            return false;
        }
        let is_heard = owner == keeper;
        if is_heard {
            state.routes.adopt(id, subject);
        } else {
            self.close(id);
        }
        is_heard
    }

    /// The unique name of the service, if it brings answers to another program than the one whose pop-up it was; else
    /// nothing. Asked once, or a service that does not answer would be waited for with each pop-up.
    fn keeper(&self) -> String {
        if let Some(known) = self.state().keeper.clone() {
            return known;
        }
        let end = Instant::now() + self.surroundings.patience;
        let information = owner().map_err(|error| trouble(&error)).and_then(|owner| {
            // After this reply, who the service is is known here.
            self.wait(&owner, end)?;
            self.information(end)
        });
        let mut state = self.state();
        let keeper = match information {
            // GNOME's 43 leaves them on the screen, later ones do not; the answers go to who is no more.
            Ok((name, _)) if name != orders::GNOME => state.owner.clone(),
            _ => String::new(),
        };
        state.keeper = Some(keeper.clone());
        keeper
    }

    /// What is on the screen.
    pub fn showing(&self) -> BTreeSet<Subject> {
        self.state().routes.showing()
    }

    /// Takes a pop-up from the screen.
    pub fn withdraw(&self, subject: Subject) {
        let ids = self.state().routes.withdraw(subject);
        ids.into_iter().for_each(|id| self.close(id));
    }

    /// Whether the owner told the desktop so.
    pub fn is_told(self: &Arc<Self>, order: Order) -> bool {
        let mut state = self.state();
        // Who tells of no change is asked each time.
        let is_silent = |at: &usize| PLACES[*at].order == order && PLACES[*at].is_silent();
        for at in orders::of(state.service.name()).into_iter().filter(is_silent) {
            if !state.is_asked(at) {
                state.asked_at = Instant::now();
                self.ask_place(&mut state, at);
            }
        }
        let mut state = self.found_out(state);
        // Who told of a beginning may not tell of the end, and would hold back reminders for ever.
        for at in state.orders.given_at(order).collect::<Vec<_>>() {
            match PLACES[at].at {
                Location::Bus(_) if !state.is_asked(at) && !is_silent(&at) => {
                    self.ask_place(&mut state, at);
                }
                Location::Settings(_) if state.settings_asked_at.elapsed() > AGAIN => {
                    self.read_settings(&mut state);
                }
                _ => {}
            }
        }
        state.orders.is_given(order)
    }

    /// Waits until it is known who the service is and what the owner told it; not for long.
    fn found_out<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        while state.is_finding_out()
            && let Some(left) = FINDING_OUT.checked_sub(state.asked_at.elapsed())
        {
            let waited = self.found_out.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state
    }

    /// What the service says of itself. The bus starts it if it can.
    pub fn service(&self) -> Result<Service, Trouble> {
        let end = Instant::now() + self.surroundings.patience;
        Ok(Service { information: Some(self.information(end)?), capabilities: Some(self.capabilities(end)?) })
    }

    fn information(&self, end: Instant) -> Result<(String, String), Trouble> {
        let known = self.state().service.information.clone();
        known.map_or_else(|| information(&self.wait(&question("GetServerInformation")?, end)?), Ok)
    }

    fn capabilities(&self, end: Instant) -> Result<Vec<String>, Trouble> {
        let known = self.state().service.capabilities.clone();
        known.map_or_else(|| capabilities(&self.wait(&question("GetCapabilities")?, end)?), Ok)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn guid(&self) -> String {
        self.connection.server_guid().to_owned()
    }

    /// Sends a question, and notes what is to become of the reply before there can be one.
    fn ask(&self, state: &mut State, question: Question, message: &Message) -> zbus::Result<NonZeroU32> {
        if state.is_over {
            return Err(zbus::Error::Failure("the bus went".into()));
        }
        let serial = message.primary_header().serial_num();
        state.asked.insert(serial, question);
        self.connection.send(message).inspect_err(|_| drop(state.asked.remove(&serial)))?;
        Ok(serial)
    }

    /// Sends a question and waits for the reply.
    fn wait(&self, message: &Message, end: Instant) -> Result<Message, Trouble> {
        let (replied, reply): (_, Receiver<_>) = sync_channel(1);
        let asked = self.ask(&mut self.state(), Question::Call(replied), message);
        let serial = asked.map_err(|error| trouble(&error))?;
        reply.recv_timeout(end.saturating_duration_since(Instant::now())).unwrap_or_else(|_| {
            self.state().asked.remove(&serial);
            Err(Trouble::Hangs)
        })
    }

    /// Takes a pop-up from the screen; nothing is waited for.
    fn close(&self, id: u32) {
        let closed = call("CloseNotification", &[Flags::NoReplyExpected, Flags::NoAutoStart], &id)
            .and_then(|close| self.connection.send(&close));
        if let Err(error) = closed {
            tracing::debug!(%error, id, "a pop-up was gone already");
        }
    }

    fn hear(self: &Arc<Self>, message: &Message) -> zbus::Result<()> {
        match message.message_type() {
            Type::Signal => self.hear_signal(message),
            Type::MethodReturn | Type::Error => self.hear_reply(message),
            Type::MethodCall => Ok(()),
        }
    }

    fn hear_reply(self: &Arc<Self>, message: &Message) -> zbus::Result<()> {
        let header = message.header();
        let mut state = self.state();
        let Some(question) = header.reply_serial().and_then(|serial| state.asked.remove(&serial)) else {
            return Ok(());
        };
        let reply = match message.message_type() {
            Type::Error => Err(trouble(&message.clone().into())),
            _ => Ok(message),
        };
        let sender = header.sender().map_or("", |sender| sender.as_str());
        match question {
            Question::Call(waiting) => {
                // Who waited too long waits no more.
                let _ = waiting.send(reply.cloned());
            }
            Question::Notify(sent, waiting) => {
                let id = match reply
                    .and_then(|reply| reply.body().deserialize::<u32>().map_err(|error| trouble(&error)))
                {
                    Ok(_) if sender != state.owner => Err(Trouble::Went),
                    id => id,
                };
                let (outcomes, again) = match id {
                    Ok(id) => state.routes.taken(sent, id),
                    Err(_) => (state.routes.refused(sent), false),
                };
                let _ = waiting.send(id.clone().map(|id| format!("{}/{sender}/{id}", self.guid())));
                self.tell(outcomes);
                id.into_iter().filter(|_| again).for_each(|id| self.close(id));
            }
            Question::Late => {
                // It counts as refused, and is shown again; unless that was done already, in its place.
                let id = message.body().deserialize::<u32>().ok();
                id.filter(|id| sender == state.owner && !state.routes.knows(*id))
                    .into_iter()
                    .for_each(|id| self.close(id));
            }
            Question::Owner => {
                let owner =
                    reply.map(|reply| reply.body().deserialize::<String>()).unwrap_or(Ok(String::new()))?;
                // It may have come since the rules are there, and have told so.
                if owner != state.owner && !owner.is_empty() {
                    self.service_came(&mut state, owner)?;
                }
            }
            Question::Information => {
                state.service.information = reply.and_then(information).ok();
                self.ask_for_orders(&mut state);
            }
            Question::Capabilities => state.service.capabilities = reply.and_then(capabilities).ok(),
            Question::Place(at) => {
                let is_given = reply.ok().and_then(|reply| says(reply, PLACES[at].said_by));
                self.keep(&mut state, [(at, is_given)]);
            }
        }
        self.found_out.notify_all();
        Ok(())
    }

    fn hear_signal(self: &Arc<Self>, message: &Message) -> zbus::Result<()> {
        let (header, body) = (message.header(), message.body());
        let mut state = self.state();
        let is_of_service = header.sender().is_some_and(|sender| sender.as_str() == state.owner);
        let member = header.member().map_or("", |member| member.as_str());
        match member {
            "ActionInvoked" if is_of_service => {
                let (id, key) = body.deserialize::<(u32, &str)>()?;
                let token = state.token.take_if(|(of, _)| *of == id);
                if let Some(answer) = answer_of(key)
                    && let Some(outcome) = state.routes.hear(id, Heard::Pressed(answer))
                {
                    // Of what was not opened the owner wants to see no more.
                    if let (Answer::Open, Some((_, token))) = (answer, token) {
                        self.bell.ask(Wish::ShowBy(token));
                    }
                    self.tell([outcome]);
                }
            }
            // It comes before the press for which the desktop gives it.
            "ActivationToken" if is_of_service => state.token = Some(body.deserialize()?),
            "NotificationClosed" if is_of_service => {
                let (id, reason) = body.deserialize::<(u32, u32)>()?;
                self.tell(state.routes.hear(id, Heard::Closed(reason.into())));
            }
            "NameOwnerChanged" => {
                let (name, old, new) = body.deserialize::<(&str, &str, &str)>()?;
                if name == NAME {
                    if !old.is_empty() {
                        self.service_gone(&mut state, &Trouble::Went);
                    }
                    if !new.is_empty() {
                        self.service_came(&mut state, new.to_owned())?;
                        self.bell.send(Signal::ServiceCame);
                    }
                }
            }
            // Of dconf, and of KDE's files.
            "Notify" | "ConfigChanged" => self.read_settings(&mut state),
            _ => {
                let interface = header.interface().map_or("", |interface| interface.as_str());
                let named = first_word(message);
                let changed = |at: &usize| match &PLACES[*at].at {
                    Location::Bus(asked) => asked.is_told_by(interface, member, named.as_deref()),
                    Location::Settings(_) => false,
                };
                let places = orders::of(state.service.name());
                places.into_iter().filter(changed).for_each(|at| self.ask_place(&mut state, at));
            }
        }
        Ok(())
    }

    /// Brings to the loop what became of pop-ups.
    fn tell(&self, outcomes: impl IntoIterator<Item = Outcome>) {
        for outcome in outcomes {
            match outcome {
                Outcome::Pressed(id, subject, answer) => {
                    // Some take it from the screen themselves; dunst leaves it there until it is told.
                    self.close(id);
                    self.bell.answered(subject, answer);
                }
                Outcome::Dismissed(subject) => self.bell.answered(subject, Answer::Dismissed),
                Outcome::Went => self.bell.ring(),
            }
        }
    }

    /// A service is there. Nothing is known of it; it is asked for everything at once.
    fn service_came(self: &Arc<Self>, state: &mut State, owner: String) -> zbus::Result<()> {
        state.owner = owner;
        state.asked_at = Instant::now();
        state.keeper = None;
        state.service = Service::default();
        for (question, method) in
            [(Question::Information, "GetServerInformation"), (Question::Capabilities, "GetCapabilities")]
        {
            self.ask(state, question, &call(method, &[Flags::NoAutoStart], &())?)?;
        }
        Ok(())
    }

    /// What was on its screen is lost, and so is what was on its way to it.
    fn service_gone(&self, state: &mut State, why: &Trouble) {
        state.owner.clear();
        state.keeper = None;
        state.service = Service::default();
        state.settings_asked += 1;
        state.settings_awaited = false;
        state.token = None;
        // Whatever it still says of itself is not said of the next one.
        let of_it = |question: &Question| {
            matches!(question, Question::Information | Question::Capabilities | Question::Place(_))
        };
        state.asked.retain(|_, question| !of_it(question));
        self.found_out.notify_all();
        if std::mem::take(&mut state.orders).is_given(Order::DoNotDisturb) {
            self.bell.ring();
        }
        for subject in state.routes.lose() {
            self.bell.send(Signal::Lost(subject));
        }
        let on_their_way = state.asked.extract_if(|_, question| matches!(question, Question::Notify(..)));
        for (_, question) in on_their_way.collect::<Vec<_>>() {
            if let Question::Notify(sent, waiting) = question {
                state.routes.refused(sent);
                let _ = waiting.send(Err(why.clone()));
            }
        }
    }

    /// Asks everywhere that this service keeps what the owner told it.
    fn ask_for_orders(self: &Arc<Self>, state: &mut State) {
        state.asked_at = Instant::now();
        for at in orders::of(state.service.name()) {
            self.ask_place(state, at);
        }
        self.read_settings(state);
    }

    /// Asks at a place, if it is on the bus.
    fn ask_place(&self, state: &mut State, at: usize) {
        let Location::Bus(asked) = &PLACES[at].at else {
            return;
        };
        let sent = ask(asked).and_then(|message| self.ask(state, Question::Place(at), &message));
        if let Err(error) = sent {
            tracing::debug!(%error, asked.destination, "what the owner told it is not known");
        }
    }

    /// The desktop's settings are read by a program of its own, on a thread of its own.
    fn read_settings(self: &Arc<Self>, state: &mut State) {
        let settings = orders::of(state.service.name())
            .into_iter()
            .filter_map(|at| match PLACES[at].at {
                Location::Settings(command) => Some((at, command)),
                Location::Bus(_) => None,
            })
            .collect::<Vec<_>>();
        if settings.is_empty() {
            return;
        }
        state.settings_asked += 1;
        state.settings_asked_at = Instant::now();
        let (session, asked) = (self.clone(), state.settings_asked);
        let read = move || {
            let is_given = |(at, command): (usize, _)| {
                let is_on = (session.surroundings.printed)(command);
                (at, is_on.map(|is_on| PLACES[at].said_by == Said::Is(is_on)))
            };
            let told = settings.into_iter().map(is_given).collect::<Vec<_>>();
            let mut state = session.state();
            if state.settings_asked == asked {
                state.settings_awaited = false;
                session.keep(&mut state, told);
                session.found_out.notify_all();
            }
        };
        state.settings_awaited = match thread::Builder::new().name("settings".into()).spawn(read) {
            Ok(_) => true,
            Err(error) => {
                tracing::debug!(%error, "what the owner told the desktop is not known");
                false
            }
        };
    }

    /// Keeps what places said, and lets the loop look if that changes anything.
    fn keep(&self, state: &mut State, said: impl IntoIterator<Item = (usize, Option<bool>)>) {
        let told = |state: &State| Order::ALL.map(|order| state.orders.is_given(order));
        let [was_quiet, was_muted] = told(state);
        for (at, is_given) in said {
            state.orders.keep(at, is_given);
        }
        let [is_quiet, is_muted] = told(state);
        if was_muted && !is_muted {
            // What was refused may be taken now.
            self.bell.send(Signal::ServiceCame);
        } else if (was_quiet, was_muted) != (is_quiet, is_muted) {
            self.bell.ring();
        }
    }
}
