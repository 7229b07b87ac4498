//! The demo's channel: messages stand on a page, and nothing leaves.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use app::visitor::Outbox;
use async_trait::async_trait;
use desk::base::{
    channel::{Channel, Health, Message, Receipt},
    clock::Clock,
};
use domain::base::{
    channel::{Again, Failure},
    time::Instant,
};

/// Messages that the demo remembers.
const KEPT: usize = 300;

/// The messages that the demo would have sent.
pub struct DemoOutbox {
    clock: Arc<dyn Clock>,
    messages: Mutex<VecDeque<(Instant, Message)>>,
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
        messages.push_front((self.clock.now(), message));
        while messages.len() > KEPT {
            let mut counts: HashMap<_, usize> = HashMap::new();
            for (_, message) in messages.iter() {
                *counts.entry(&message.to).or_default() += 1;
            }
            let most = counts.values().max().copied().unwrap_or_default();
            // The oldest of those who have the most; where all have one, the oldest of all.
            let oldest = messages.iter().rposition(|(_, message)| counts.get(&message.to) == Some(&most));
            if oldest.and_then(|oldest| messages.remove(oldest)).is_none() {
                break;
            }
        }
    }
}

impl Outbox for DemoOutbox {
    fn messages(&self) -> Vec<(Instant, Message)> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

#[async_trait]
impl Channel for DemoOutbox {
    fn name(&self) -> &'static str {
        "demo"
    }

    fn rings(&self) -> bool {
        false
    }

    fn takes(&self, _: &Message) -> bool {
        true
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        self.keep(message.clone());
        Ok(Receipt { reference: String::new() })
    }

    fn again(&self) -> Again {
        Again::Twice
    }

    async fn health(&self) -> Health {
        Health::Well
    }
}
