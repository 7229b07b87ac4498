//! The trail of security events in the log.

use crate::{
    Desk,
    base::{event::Event, pace::STRETCH, whence::Whence},
};

impl Desk {
    /// Writes an event into the log, and a warning when there are more of its kind than usual.
    pub fn record(&self, event: &Event, whence: &Whence) {
        let facts = event.facts();
        let fact = |name| facts.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str());
        let (who, what, why) = (fact("who"), fact("what"), fact("why"));
        let (event_name, about, request) = (event.name(), &*whence.about, &*whence.request);
        if event.is_warning() {
            tracing::warn!(target: "security", event = event_name, who, what, why, whence = about, request);
        } else {
            tracing::info!(target: "security", event = event_name, who, what, why, whence = about, request);
        }
        if self.pace.count(event, self.now()) {
            let usual = event.usual();
            tracing::warn!(target: "security", event = "unusual-pace", what = event_name, usual, minutes = STRETCH / 60, request);
        }
    }
}
