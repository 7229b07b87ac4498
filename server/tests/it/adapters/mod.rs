//! Every channel against a receiver of its own: a program in Python that the test starts, that knows the other side's
//! documentation and shares nothing with the sender, and that fails on purpose.

mod aliyun;
mod codes;
mod http;
pub mod receiver;
mod settings;
mod sign_in;
mod smtp;
mod tencent;
mod webhook;
mod wechat;

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use desk::base::{
    channel::{Channel, Message},
    clock::{Clock, SetClock},
    random::Random,
};
use domain::base::{
    channel::{Address, Again, Failure},
    language::Language,
    time::Instant,
};
use rand::{SeedableRng, rngs::StdRng};
use server::adapters::http::{Http, Reach};

use receiver::Receiver;

/// Tuesday 2026-11-24, 10:00 in the community.
const NOW: Instant = Instant(1_795_485_600);
/// What channels wait for, however busy the machine is that tests run on.
const PATIENCE: Duration = Duration::from_secs(30);
const PHONE: &str = "13812345678";
const OPEN_ID: &str = "oABCDEFGHIJKLMNOPQRSTUVWXYZ1";

fn run<T>(case: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(case)
}

fn clock() -> Arc<SetClock> {
    Arc::new(SetClock::new(NOW))
}

/// Every channel draws numbers of its own, as every process does.
fn random() -> Arc<Random> {
    static SEED: AtomicU64 = AtomicU64::new(7);
    Arc::new(Random::new(StdRng::seed_from_u64(SEED.fetch_add(1, Ordering::Relaxed))))
}

fn http() -> Arc<Http> {
    Arc::new(Http::new(Reach::Anywhere, PATIENCE).unwrap())
}

/// How long to wait where these faults come: not long, where one is a receiver that does not answer.
fn patience(faults: &[&str]) -> Duration {
    let slow = faults.iter().any(|fault| fault.starts_with("slow"));
    if slow { Duration::from_millis(1500) } else { PATIENCE }
}

/// A client that waits so long.
fn http_for(faults: &[&str]) -> Arc<Http> {
    Arc::new(Http::new(Reach::Anywhere, patience(faults)).unwrap())
}

/// A message, with facts for all kinds of templates.
fn message(id: &str, to: Address, template: &str) -> Message {
    let facts = [("code", "204518"), ("title", "亲子剪纸 & 窗花 100%"), ("starts", "12月5日 14:00"), ("minutes", "10")];
    Message {
        id: id.to_owned(),
        to,
        language: Language::Chinese,
        template: template.to_owned(),
        facts: facts.map(|(name, words)| (name.to_owned(), words.to_owned())).to_vec(),
        subject: "亲子剪纸有名额了".to_owned(),
        text: "亲子剪纸 & 窗花 100%有名额了，留到明天 10:00。".to_owned(),
        link: Some("https://wuse.example.cn/bookings/01".to_owned()),
        unsubscribe: None,
    }
}

fn to_phone(id: &str, template: &str) -> Message {
    message(id, Address::Phone(PHONE.to_owned()), template)
}

/// What `send` fails with.
async fn failure(channel: &dyn Channel, message: &Message) -> Failure {
    channel.send(message).await.expect_err("it was to fail")
}

/// Sends as the port says that it may be done, until it is through or refused: whoever keeps messages does it so.
/// The receiver's clock goes with ours.
async fn deliver(
    channel: &dyn Channel,
    clock: &SetClock,
    receiver: &mut Receiver,
    message: &Message,
) -> Result<(), Failure> {
    let first = clock.now();
    for _ in 0..10 {
        let asked_at = clock.now();
        let Err(failed) = channel.send(message).await else { return Ok(()) };
        let wait = |until: Instant, receiver: &mut Receiver| {
            clock.set(until);
            receiver.set(&serde_json::json!({ "now": until.0 }));
        };
        match failed {
            Failure::Refused { .. } => return Err(failed),
            Failure::Later { .. } => {}
            Failure::Paused { until, .. } => wait(until, receiver),
            Failure::Unknown { .. } => match channel.again() {
                Again::Once { within } => assert!(clock.now().since(first) < within),
                Again::Twice => return Err(failed),
                Again::Ask { after } => {
                    wait(asked_at.plus(after), receiver);
                    if channel.find(message, asked_at).await?.is_some() {
                        return Ok(());
                    }
                }
            },
        }
    }
    panic!("never through")
}
