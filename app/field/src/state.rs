//! What the app knows and does: keeps taps, sends them when there is network, and lets go of everything when the day or
//! the right is over.

use std::{cell::Cell, collections::BTreeMap, rc::Rc};

use domain::{
    base::{
        id::{PersonId, ProgrammeId, TapId},
        time::Instant,
    },
    tutoring::{
        door::{Answer, BATCH, Listed},
        journal::{Journal, Mark, Press, Row},
        pass::PassId,
        refusal::Refusal,
        tap::Tap,
    },
};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    keep::{Drawer, Found},
    moment::{now, tap_id},
    net::{self, Failed},
    stage::{Line, Stage},
};

/// Milliseconds after which is tried again; the pause doubles with each try that fails.
const PAUSE: u32 = 4_000;
/// The longest pause, in milliseconds.
const LONGEST: u32 = 120_000;
/// Seconds after which an open app asks what the other phones have tapped.
const RENEW: i64 = 60;

/// Which row: a child can be in two programmes on one day.
pub type Key = (PersonId, ProgrammeId);

/// The key of a row.
pub fn key(row: &Row) -> Key {
    (row.child.person.clone(), row.child.programme.clone())
}

/// The whole state; cheap to copy.
#[derive(Clone, Copy)]
pub struct State {
    /// What is shown.
    pub stage: RwSignal<Stage>,
    /// What the phone knows and keeps.
    pub journal: RwSignal<Option<Journal>>,
    /// The line to the server.
    pub line: RwSignal<Line>,
    /// Why the server did not take a tap, as a sentence.
    pub refused: RwSignal<BTreeMap<TapId, String>>,
    /// The time, to a quarter of a minute.
    pub now: RwSignal<Instant>,
    /// When everything was sent last, since the app was opened.
    pub sent_at: RwSignal<Option<Instant>>,
    drawer: StoredValue<Option<Rc<Drawer>>, LocalStorage>,
    own: StoredValue<Own, LocalStorage>,
}

/// What the phone calls itself, and what it is about to do.
#[derive(Default)]
struct Own {
    device: Option<domain::base::id::DeviceId>,
    number: Cell<u32>,
    pause: Cell<u32>,
    again: Cell<Option<Timeout>>,
    /// Something was tapped while an answer was waited for.
    more: Cell<bool>,
    /// Somebody signed out, and the server does not know yet.
    leaving: Cell<bool>,
}

impl State {
    /// The state of an app that has just been opened.
    pub fn new() -> Self {
        Self {
            stage: RwSignal::new(Stage::Opening),
            journal: RwSignal::new(None),
            line: RwSignal::new(Line::Well),
            refused: RwSignal::new(BTreeMap::new()),
            now: RwSignal::new(now()),
            sent_at: RwSignal::new(None),
            drawer: StoredValue::new_local(None),
            own: StoredValue::new_local(Own::default()),
        }
    }

    fn drawer(self) -> Option<Rc<Drawer>> {
        self.drawer.get_value()
    }

    /// Looks up what the phone keeps, shows it, and asks the server.
    pub async fn open(self) {
        let opened = async {
            let drawer = Rc::new(Drawer::open().await?);
            let found = drawer.find().await?;
            Ok::<_, idb::Error>((drawer, found))
        };
        let Ok((drawer, found)) = opened.await else {
            self.stage.set(Stage::NoDrawer);
            return;
        };
        self.drawer.set_value(Some(drawer));
        let leaving = found.leaving;
        self.take_in(found);
        if leaving {
            self.leave_for_good().await;
            return;
        }
        if self.kept_day_is_over() {
            // Somebody may have signed in again meanwhile: then it is sent, and today's sheet comes.
            self.sync().await;
        } else {
            self.stage.set(if self.journal.with_untracked(Option::is_some) { Stage::Sheet } else { Stage::Opening });
            self.sync().await;
        }
        self.tidy().await;
        if self.stage.get_untracked() == Stage::Opening {
            self.stage.set(Stage::NoSheet);
        }
    }

    fn take_in(self, found: Found) {
        let Found { snapshot, taps, device, number, leaving } = found;
        self.own.update_value(|own| {
            own.device = Some(device);
            own.number.set(number);
            own.leaving.set(leaving);
        });
        self.journal.set(snapshot.map(|snapshot| Journal::new(snapshot, taps)));
    }

    fn kept_day_is_over(self) -> bool {
        self.journal.with_untracked(|journal| journal.as_ref().is_some_and(|journal| journal.is_over(now())))
    }

    fn unsent(self) -> usize {
        self.journal.with_untracked(|journal| journal.as_ref().map_or(0, |journal| journal.kept().len()))
    }

    /// Another tab, or this one before it was put to sleep, may have kept something.
    pub async fn look_again(self) {
        if let Some(drawer) = self.drawer()
            && self.line.get_untracked() != Line::Busy
            && let Ok(found) = drawer.find().await
        {
            if found.snapshot.is_none() && self.stage.get_untracked() == Stage::Sheet {
                self.stage.set(Stage::NoSheet);
            }
            self.take_in(found);
        }
        self.tick().await;
        self.sync().await;
    }

    /// A quarter of a minute has passed.
    pub async fn tick(self) {
        self.now.set(now());
        self.tidy().await;
        let due = self.sent_at.get_untracked().is_none_or(|at| now().since(at) >= RENEW);
        if due && self.line.get_untracked() == Line::Well && self.stage.get_untracked() == Stage::Sheet {
            self.sync().await;
        }
    }

    /// When the day is over the sheet goes from this phone; what was not sent is named first.
    async fn tidy(self) {
        if self.kept_day_is_over() {
            if self.unsent() == 0 { self.forget(Stage::NoSheet, false).await } else { self.stage.set(Stage::Over) }
        }
    }

    async fn forget(self, stage: Stage, leaving: bool) {
        if let Some(drawer) = self.drawer()
            && drawer.clear(leaving).await.is_err()
        {
            self.stage.set(Stage::NoDrawer);
            return;
        }
        self.journal.set(None);
        self.refused.set(BTreeMap::new());
        self.stage.set(stage);
    }

    /// Who may collect a child by what somebody shows at the door; nothing without a sheet.
    pub fn shown(self, child: &PersonId, text: &str) -> Option<Result<(Listed, Option<PassId>), Refusal>> {
        self.journal.with_untracked(|journal| journal.as_ref().map(|journal| journal.shown(child, text, now())))
    }

    /// Keeps what was pressed on a row, and sends it as soon as it can.
    ///
    /// # Errors
    /// Why it makes no sense with what is known here.
    pub async fn press(self, row: Key, press: Press) -> Result<(), Refusal> {
        let Some(drawer) = self.drawer() else { return Ok(()) };
        let tap = self.own.with_value(|own| {
            let number = own.number.get().saturating_add(1);
            let device = own.device.clone()?;
            let mark = Mark { id: tap_id(), at: now(), device, number };
            let made = self.journal.with_untracked(|journal| {
                journal.as_ref().map(|journal| journal.press(&row.0, &row.1, &press, mark))
            })?;
            Some(made.inspect(|_| own.number.set(number)))
        });
        let Some(tap) = tap else { return Ok(()) };
        let tap: Tap = tap?;
        if drawer.keep_tap(&tap).await.is_err() {
            self.stage.set(Stage::NoDrawer);
            return Ok(());
        }
        self.now.set(now());
        self.journal.update(|journal| {
            if let Some(journal) = journal {
                journal.keep(tap);
            }
        });
        spawn_local(self.sync());
        Ok(())
    }

    /// Sends what is kept, and asks for the sheet as it is now, because something has happened: a tap, the network.
    pub async fn sync(self) {
        self.own.with_value(|own| own.pause.set(PAUSE));
        self.try_now().await;
    }

    /// One at a time.
    async fn try_now(self) {
        if self.own.with_value(|own| own.leaving.get()) {
            self.leave_for_good().await;
            return;
        }
        if self.line.get_untracked() == Line::Busy {
            self.own.with_value(|own| own.more.set(true));
            return;
        }
        loop {
            self.line.set(Line::Busy);
            self.own.with_value(|own| {
                own.more.set(false);
                own.again.set(None);
            });
            match self.exchange().await {
                Ok(()) => {
                    self.sent_at.set(Some(now()));
                    self.line.set(Line::Well);
                    self.stage.set(Stage::Sheet);
                }
                Err(Failed::NotSignedIn) => {
                    self.line.set(Line::Well);
                    self.shut_out().await;
                    return;
                }
                Err(Failed::Later) => {
                    self.line.set(Line::Cut);
                    self.try_later();
                    return;
                }
            }
            if !self.own.with_value(|own| own.more.get()) {
                return;
            }
        }
    }

    async fn exchange(self) -> Result<(), Failed> {
        loop {
            let refused = self.refused.get_untracked();
            let batch: Vec<Tap> = self.journal.with_untracked(|journal| {
                let kept = journal.iter().flat_map(|journal| journal.kept().to_vec());
                kept.filter(|tap| !refused.contains_key(&tap.id)).take(BATCH).collect()
            });
            if batch.is_empty() {
                break;
            }
            let answers = net::send(&batch).await?;
            // A server that answers nothing would be asked for ever.
            if answers.is_empty() {
                return Err(Failed::Later);
            }
            self.heard(&answers).await;
        }
        let snapshot = net::sheet().await?;
        self.journal.update(|journal| match journal {
            Some(journal) => journal.renew(snapshot),
            None => *journal = Some(Journal::new(snapshot, Vec::new())),
        });
        self.keep_sheet(&[]).await;
        Ok(())
    }

    async fn heard(self, answers: &[Answer]) {
        self.journal.update(|journal| {
            if let Some(journal) = journal {
                journal.sent(answers);
            }
        });
        self.refused.update(|refused| {
            for answer in answers {
                if let Some(code) = &answer.refused {
                    refused.insert(answer.tap.clone(), answer.sentence.clone().unwrap_or_else(|| code.clone()));
                }
            }
        });
        let taken: Vec<TapId> =
            answers.iter().filter(|answer| answer.refused.is_none()).map(|answer| answer.tap.clone()).collect();
        self.keep_sheet(&taken).await;
    }

    async fn keep_sheet(self, sent: &[TapId]) {
        let snapshot =
            self.journal.with_untracked(|journal| journal.as_ref().map(|journal| journal.snapshot().clone()));
        if let (Some(drawer), Some(snapshot)) = (self.drawer(), snapshot)
            && drawer.keep_sheet(&snapshot, sent).await.is_err()
        {
            self.stage.set(Stage::NoDrawer);
        }
    }

    fn try_later(self) {
        self.own.with_value(|own| {
            let pause = own.pause.get().clamp(PAUSE, LONGEST);
            own.pause.set(pause.saturating_mul(2).min(LONGEST));
            own.again.set(Some(Timeout::new(pause, move || spawn_local(self.try_now()))));
        });
    }

    /// The door session is over. Nothing of the sheet is shown any more; what was not sent is named.
    async fn shut_out(self) {
        if self.unsent() == 0 {
            let stage = if self.stage.get_untracked() == Stage::SignedOut { Stage::SignedOut } else { Stage::NoSheet };
            self.forget(stage, false).await;
        } else {
            self.stage.set(if self.kept_day_is_over() { Stage::Over } else { Stage::Ended });
        }
    }

    /// Throws what the server refused, or can never get, away: a person has seen it.
    pub async fn discard(self, taps: Vec<TapId>) {
        if let Some(drawer) = self.drawer()
            && drawer.discard(&taps).await.is_ok()
        {
            self.journal.update(|journal| {
                if let Some(journal) = journal {
                    journal.discard(&taps);
                }
            });
            self.refused.update(|refused| refused.retain(|id, _| !taps.contains(id)));
        }
        if self.unsent() == 0 && [Stage::Over, Stage::Ended].contains(&self.stage.get_untracked()) {
            self.forget(Stage::NoSheet, false).await;
        }
    }

    /// Signs out on this phone: sheet and taps go at once, the server is told when it can be.
    pub async fn leave(self) {
        self.own.with_value(|own| own.leaving.set(true));
        self.forget(Stage::SignedOut, true).await;
        self.leave_for_good().await;
    }

    async fn leave_for_good(self) {
        match net::sign_out().await {
            Ok(()) | Err(Failed::NotSignedIn) => {
                self.own.with_value(|own| own.leaving.set(false));
                self.forget(Stage::SignedOut, false).await;
            }
            // The note stays on the phone: the next time that it is opened with network comes first.
            Err(Failed::Later) => {
                self.stage.set(Stage::SignedOut);
                self.try_later();
            }
        }
    }
}
