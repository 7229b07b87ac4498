//! Reaching people. The demo keeps its messages on a page; an installation without a messenger only keeps
//! notices on theirs.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use app::visitor::Outbox;
use async_trait::async_trait;
use desk::{
    Error,
    base::{
        clock::Clock,
        notifier::{Body, Message, Notifier},
    },
};
use domain::base::time::Instant;

/// Messages that the demo remembers.
const KEPT: usize = 300;

/// The notifier of this process.
pub struct Notify {
    outbox: Option<Arc<DemoOutbox>>,
}

impl Notify {
    /// Messages go to `outbox`, in the demo; otherwise codes cannot be sent.
    pub const fn new(outbox: Option<Arc<DemoOutbox>>) -> Self {
        Self { outbox }
    }
}

#[async_trait]
impl Notifier for Notify {
    async fn send(&self, message: Message) -> Result<(), Error> {
        match (&self.outbox, &message.body) {
            (Some(outbox), _) => {
                outbox.keep(message);
                Ok(())
            }
            // Notices stand on the page of notices in any case.
            (None, Body::Notice(_)) => Ok(()),
            (None, Body::Code(_)) => Err(Error::unavailable("no way to send codes is configured")),
        }
    }
}

/// The messages that the demo would have sent.
pub struct DemoOutbox {
    clock: Arc<dyn Clock>,
    messages: Mutex<VecDeque<(Instant, String, Body)>>,
}

impl DemoOutbox {
    /// An empty outbox.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, messages: Mutex::new(VecDeque::new()) }
    }

    /// Keeps a message. What one phone gets never pushes out what another waits for: the phone with the most messages
    /// loses its oldest.
    fn keep(&self, message: Message) {
        let mut messages = self.messages.lock().unwrap_or_else(PoisonError::into_inner);
        messages.push_front((self.clock.now(), message.phone.masked(), message.body));
        while messages.len() > KEPT {
            let mut counts: HashMap<&str, usize> = HashMap::new();
            for (_, phone, _) in messages.iter() {
                *counts.entry(phone).or_default() += 1;
            }
            let most = counts.values().max().copied().unwrap_or_default();
            // The oldest of those who have the most; where all have one, the oldest of all.
            let oldest = messages.iter().rposition(|(_, phone, _)| counts.get(phone.as_str()) == Some(&most));
            if oldest.and_then(|oldest| messages.remove(oldest)).is_none() {
                break;
            }
        }
    }
}

impl Outbox for DemoOutbox {
    fn messages(&self) -> Vec<(Instant, String, Body)> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
