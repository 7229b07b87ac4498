//! Room for connections: a share for each address, and when all is taken, whoever has said nothing for the longest time
//! makes room for whoever comes.

use std::{
    collections::HashMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::sync::Notify;

use super::network::Network;

/// Which part of the room one address may have: one in so many.
const SHARE: usize = 4;

/// All of the room.
#[derive(Clone)]
pub(super) struct Places(Arc<Room>);

struct Room {
    most: usize,
    inside: Mutex<Inside>,
    left: Notify,
}

#[derive(Default)]
struct Inside {
    next: u64,
    connections: HashMap<u64, Connection>,
    shares: HashMap<Network, usize>,
}

struct Connection {
    of: Option<Network>,
    /// Since which moment it says nothing; nothing while it is answered.
    silent: Option<u64>,
    wanted: Arc<Notify>,
}

/// A connection's place. The last copy that goes gives it back.
#[derive(Clone)]
pub(super) struct Place(Arc<Taken>);

struct Taken {
    room: Arc<Room>,
    number: u64,
    wanted: Arc<Notify>,
}

/// A request that is being answered.
pub(super) struct Answering(Place);

impl Places {
    pub(super) fn new(most: usize) -> Self {
        Self(Arc::new(Room { most, inside: Mutex::default(), left: Notify::new() }))
    }

    /// A place, once there is one; nothing where `of` has a whole share, and each of its connections is being answered.
    pub(super) async fn take(&self, of: Option<Network>) -> Option<Place> {
        loop {
            // Before looking, so that nobody leaves unheard.
            let left = self.0.left.notified();
            {
                let mut inside = self.0.lock();
                let share = of.map_or(0, |of| inside.shares.get(&of).copied().unwrap_or_default());
                if share >= (self.0.most / SHARE).max(1) {
                    if !inside.want_silent(of) {
                        return None;
                    }
                } else if inside.connections.len() < self.0.most {
                    return Some(self.0.enter(&mut inside, of));
                } else {
                    inside.want_silent(None);
                }
            }
            left.await;
        }
    }

    /// Asks whoever has said nothing for the longest time to go.
    pub(super) fn make_room(&self) {
        self.0.lock().want_silent(None);
    }
}

impl Inside {
    /// Asks the connection to go that has said nothing for the longest time, of one address or of all. Tells whether
    /// there is one.
    fn want_silent(&mut self, of: Option<Network>) -> bool {
        let those = self.connections.values_mut().filter(|each| of.is_none() || each.of == of);
        let Some(silent) = those.filter(|each| each.silent.is_some()).min_by_key(|each| each.silent) else {
            return false;
        };
        silent.silent = None;
        silent.wanted.notify_one();
        true
    }
}

impl Room {
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(self: &Arc<Self>, inside: &mut Inside, of: Option<Network>) -> Place {
        let (number, wanted) = (inside.next, Arc::new(Notify::new()));
        inside.next += 1;
        inside.connections.insert(number, Connection { of, silent: Some(number), wanted: wanted.clone() });
        if let Some(of) = of {
            *inside.shares.entry(of).or_default() += 1;
        }
        Place(Arc::new(Taken { room: self.clone(), number, wanted }))
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut inside = self.room.lock();
        let of = inside.connections.remove(&self.number).and_then(|connection| connection.of);
        if let Some(of) = of
            && let Some(share) = inside.shares.get_mut(&of)
        {
            *share -= 1;
            if *share == 0 {
                inside.shares.remove(&of);
            }
        }
        drop(inside);
        self.room.left.notify_one();
    }
}

impl Place {
    /// Ends when the place is wanted by somebody else.
    pub(super) async fn wanted(&self) {
        self.0.wanted.notified().await;
    }

    /// The connection has said what it wants.
    pub(super) fn answering(&self) -> Answering {
        self.set_silent(false);
        Answering(self.clone())
    }

    fn set_silent(&self, silent: bool) {
        let mut inside = self.0.room.lock();
        let since = inside.next;
        inside.next += 1;
        if let Some(connection) = inside.connections.get_mut(&self.0.number) {
            connection.silent = silent.then_some(since);
        }
    }
}

impl Answering {
    /// The body, whose end is the end of the answer.
    pub(super) fn until_the_end_of(
        self,
        body: Body,
    ) -> impl HttpBody<Data = Bytes, Error = axum::Error> + Send + 'static {
        Answered { body, _answering: self }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.set_silent(true);
    }
}

struct Answered {
    body: Body,
    _answering: Answering,
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
