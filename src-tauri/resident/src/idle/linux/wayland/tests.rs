//! The idle time against a compositor of the test's own, which has nothing but a seat and tells what the test says.

use std::os::unix::net::UnixListener;
use std::sync::Arc;

use wayland_protocols::ext::idle_notify::v1::server::{ext_idle_notification_v1, ext_idle_notifier_v1};
use wayland_server::backend::ClientData;
use wayland_server::protocol::wl_seat as served_seat;
use wayland_server::{
    Client, DataInit, Dispatch as Served, Display, DisplayHandle, GlobalDispatch, New, Resource,
};

use super::*;

type Notification = ext_idle_notification_v1::ExtIdleNotificationV1;
type Notifier = ext_idle_notifier_v1::ExtIdleNotifierV1;

#[derive(Default)]
struct Compositor {
    /// What it was asked to tell of, with the pause that was asked for.
    asked: Vec<(u32, Notification)>,
}

impl GlobalDispatch<served_seat::WlSeat, ()> for Compositor {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        seat: New<served_seat::WlSeat>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(seat, ());
    }
}

impl GlobalDispatch<Notifier, ()> for Compositor {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        notifier: New<Notifier>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(notifier, ());
    }
}

impl Served<Notifier, ()> for Compositor {
    fn request(
        compositor: &mut Self,
        _: &Client,
        _: &Notifier,
        request: ext_idle_notifier_v1::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        use ext_idle_notifier_v1::Request::{GetIdleNotification, GetInputIdleNotification};
        match request {
            GetIdleNotification { id, timeout, .. } | GetInputIdleNotification { id, timeout, .. } => {
                compositor.asked.push((timeout, init.init(id, ())));
            }
            _ => {}
        }
    }
}

/// What is asked of it does not matter.
trait Silent: Resource + 'static {}

impl Silent for served_seat::WlSeat {}
impl Silent for Notification {}

impl<R: Silent> Served<R, ()> for Compositor {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &R,
        _: R::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

struct NoData;

impl ClientData for NoData {}

/// Answers one question with the compositor at work on the side.
fn asked(
    display: &mut Display<Compositor>,
    compositor: &mut Compositor,
    listener: &UnixListener,
    socket: &Path,
    mut watch: Option<Watch>,
) -> (Option<Duration>, Option<Watch>) {
    std::thread::scope(|scope| {
        let question = scope.spawn(move || {
            let idle = idle_for(socket, &mut watch);
            (idle, watch)
        });
        while !question.is_finished() {
            if let Ok((stream, _)) = listener.accept() {
                display.handle().insert_client(stream, Arc::new(NoData)).expect("a client");
            }
            display.dispatch_clients(compositor).expect("it works");
            display.flush_clients().expect("it works");
            std::thread::yield_now();
        }
        question.join().expect("an answer")
    })
}

#[test]
fn the_compositor_is_listened_to() {
    for version in [1, 2] {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("wayland-0");
        assert_eq!(idle_for(&socket, &mut None), None, "nobody is there");

        let listener = UnixListener::bind(&socket).expect("a socket");
        listener.set_nonblocking(true).expect("a socket");
        let (mut display, mut compositor) = (Display::new().expect("a display"), Compositor::default());
        let ask = |display: &mut _, compositor: &mut _, watch| {
            asked(display, compositor, &listener, &socket, watch)
        };
        let (idle, watch) = ask(&mut display, &mut compositor, None);
        assert!(idle.is_none() && watch.is_none(), "it cannot tell");

        display.handle().create_global::<Compositor, served_seat::WlSeat, _>(1, ());
        display.handle().create_global::<Compositor, Notifier, _>(version, ());
        let (idle, watch) = ask(&mut display, &mut compositor, None);
        assert_eq!(idle, Some(Duration::ZERO), "somebody is there until it tells otherwise");
        let [(30_000, notification)] = compositor.asked.as_slice() else { panic!("asked once") };
        let notification = notification.clone();

        notification.idled();
        let (idle, watch) = ask(&mut display, &mut compositor, watch);
        let idle = idle.expect("it told");
        assert!(idle >= PAUSE, "nobody is there: {idle:?}");
        let (longer, watch) = ask(&mut display, &mut compositor, watch);
        assert!(longer.expect("it told") > idle, "and the time goes on");
        notification.resumed();
        let (idle, watch) = ask(&mut display, &mut compositor, watch);
        assert_eq!(idle, Some(Duration::ZERO), "back");
        assert_eq!(compositor.asked.len(), 1, "it was asked once");

        drop((display, listener));
        let mut watch = watch;
        assert_eq!(idle_for(&socket, &mut watch), None, "it is gone");
    }
}
