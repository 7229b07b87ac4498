//! Notices leave by real channels, to receivers that check what comes and fail on purpose.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use app::notices::wording::Catalogue;
use async_trait::async_trait;
use desk::{
    Desk, Error,
    base::{
        act::Act,
        channel::{Channel, Health, Message, Receipt},
        clock::SetClock,
        random::Random,
        vault::Vault,
        ways::Ways,
    },
    people::port::Household,
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        channel::{Again, Failure},
        id::{HouseholdId, NoticeId},
        language::Language,
        subject::Subject,
        text::Text,
        time::{DAY, Instant},
    },
    notices::{
        delivery::State,
        notice::{Matter, Notice},
    },
    people::phone::Phone,
};
use rand::{SeedableRng, rngs::StdRng};
use serde_json::json;
use server::{
    adapters::{Channels, Settings, Surroundings, wechat::InMemory},
    jobs,
    metrics::Metrics,
};
use tokio::sync::watch;

use crate::{
    adapters::receiver::Receiver,
    house::{NOW, RUNTIME, Still, furnish},
};

const CHINESE: &str = "13812345678";
const ENGLISH: &str = "13912345678";

/// A community of two households, one for each language, and channels that are configured so.
struct Town {
    desk: Desk,
    clock: Arc<SetClock>,
    _folder: tempfile::TempDir,
}

impl Town {
    async fn open(tables: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = store::open(&format!("sqlite:{}", folder.path().join("wuse.db").display())).await.unwrap();
        let clock = Arc::new(SetClock::new(NOW));
        let random = |seed| Random::new(StdRng::seed_from_u64(seed));
        let table: toml::Table = format!("[channels]\npatience = 2\n{tables}").parse().unwrap();
        let settings: Settings = table["channels"].clone().try_into().unwrap();
        let tokens = Arc::<InMemory>::default();
        let surroundings = Surroundings { clock: clock.clone(), random: Arc::new(random(1)), tokens };
        let channels = Channels::open(settings, &surroundings).unwrap();
        let wording = Catalogue { base: "https://wuse.example.cn".into(), path_of: app::house::tables::path_of };
        let ways = channels.ways(Arc::new(wording));
        let desk = Desk::new(store, ways, clock.clone(), random(2), Vault::new([9; 32]));
        desk::store::write(&**desk.store(), Occasion::wuse(NOW, [1; 32]), MoveIn).await.unwrap();
        Self { desk, clock, _folder: folder }
    }

    /// A round of the jobs at this moment, by our clock and the receiver's.
    async fn at(&self, receiver: &mut Receiver, at: Instant) {
        self.clock.set(at);
        receiver.set(&json!({ "now": at.0 }));
        self.desk.deliver_notices().await.unwrap();
    }

    async fn state(&self, id: &str) -> State {
        let mut read = self.desk.store().read().await.unwrap();
        read.notices().told(&NoticeId::new(id)).await.unwrap().unwrap().delivery.state
    }
}

/// Two households, and a notice to each that an afternoon's course has begun without them.
struct MoveIn;

#[async_trait]
impl UseCase for MoveIn {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let vault = Vault::new([9; 32]);
        for (phone, language, id) in [(CHINESE, Language::Chinese, "zh"), (ENGLISH, Language::English, "en")] {
            let phone = Phone::parse(phone).unwrap();
            let household = Household {
                id: HouseholdId::new(id),
                phone_index: vault.phone_index(&phone),
                phone_sealed: vault.seal_phone(&phone, [1; 24]),
                language,
                feed_version: 1,
                created_at: NOW,
            };
            act.people().insert_household(&household).await?;
            let title = Text { zh: "剪纸班".into(), en: "Paper-cutting".into() };
            let matter = Matter::new("queue-over", Subject::new("party", "p1")).with("course", title);
            let notice = Notice { id: NoticeId::new(id), matter, at: NOW, read: false };
            act.notices().insert_notice(&household.id, &notice).await?;
        }
        Ok(())
    }
}

fn aliyun() -> (Receiver, String) {
    let settings = json!({ "key_id": "a", "key": "k", "sign_name": "亲贤社区", "now": NOW.0,
        "templates": { "SMS_ZH": ["title"], "SMS_EN": ["title"] } });
    let receiver = Receiver::start("aliyun.py", &settings);
    let table = format!(
        "[channels.aliyun]\nkey_id = \"a\"\nkey = \"k\"\nsign_name = \"亲贤社区\"\nendpoint = \"{}\"\n\
         templates.queue-over = {{ codes = {{ zh = \"SMS_ZH\", en = \"SMS_EN\" }}, parameters = {{ title = \"title\" }} }}\n",
        receiver.address()
    );
    (receiver, table)
}

fn sends(receiver: &mut Receiver) -> usize {
    receiver.calls().iter().filter(|call| *call == "SendSms").count()
}

#[test]
fn a_notice_arrives_by_text_message_in_the_households_language() {
    RUNTIME.block_on(async {
        let (mut receiver, table) = aliyun();
        let town = Town::open(&table).await;
        assert_eq!(town.desk.deliver_notices().await.unwrap(), 2);
        let mut taken = receiver.taken();
        taken.sort_by_key(|each| each["to"].as_str().unwrap().to_owned());
        for (each, (to, template, title)) in
            taken.iter().zip([(CHINESE, "SMS_ZH", "剪纸班"), (ENGLISH, "SMS_EN", "Paper-cutting")])
        {
            assert_eq!((&each["to"], &each["template"]), (&json!(to), &json!(template)));
            assert_eq!(each["filled"], json!({ "title": title }));
        }
        assert_eq!((taken.len(), town.desk.deliver_notices().await.unwrap()), (2, 0));
    });
}

#[test]
fn a_gateway_that_breaks_twice_gets_it_with_the_third_try_and_once() {
    RUNTIME.block_on(async {
        let (mut receiver, table) = aliyun();
        let town = Town::open(&table).await;
        // It breaks for one of the two, and for the same one again.
        receiver.then(&["500", "ok", "500"]);
        town.at(&mut receiver, NOW).await;
        assert_eq!((sends(&mut receiver), receiver.taken().len()), (2, 1));
        town.at(&mut receiver, NOW.plus(119)).await;
        assert_eq!(sends(&mut receiver), 2, "what a broken gateway did nobody knows: it is asked, once it can know");
        town.at(&mut receiver, NOW.plus(120)).await;
        assert_eq!((sends(&mut receiver), receiver.taken().len()), (3, 1), "it knew of nothing, and broke again");
        town.at(&mut receiver, NOW.plus(240)).await;
        assert_eq!((sends(&mut receiver), receiver.taken().len()), (4, 2));
        town.at(&mut receiver, NOW.plus(DAY)).await;
        assert_eq!(receiver.taken().len(), 2);
        assert_eq!((town.state("zh").await, town.state("en").await), (State::Sent, State::Sent));
    });
}

#[test]
fn after_a_lost_answer_the_gateway_is_asked_and_nothing_is_sent_again() {
    RUNTIME.block_on(async {
        let (mut receiver, table) = aliyun();
        let town = Town::open(&table).await;
        receiver.then(&["lost"]);
        town.at(&mut receiver, NOW).await;
        assert_eq!(receiver.taken().len(), 2, "it arrived, and we do not know");
        assert!(!receiver.calls().contains(&"QuerySendDetails".to_owned()));
        town.at(&mut receiver, NOW.plus(120)).await;
        assert!(receiver.calls().contains(&"QuerySendDetails".to_owned()));
        assert_eq!((sends(&mut receiver), receiver.taken().len()), (2, 2));
        assert_eq!((town.state("zh").await, town.state("en").await), (State::Sent, State::Sent));
    });
}

#[test]
fn where_the_gateway_refuses_a_number_the_notice_goes_by_mail_with_all_its_words() {
    RUNTIME.block_on(async {
        let (mut receiver, table) = aliyun();
        let mut mail = Receiver::start("smtp.py", &json!({ "tls": "none" }));
        let table = format!(
            "{table}[channels.mail]\nserver = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"\nfrom = \"wuse@example.cn\"\n\
             phone_address = \"{{phone}}@139.example.cn\"\n",
            mail.port
        );
        let town = Town::open(&table).await;
        receiver.then(&["say:isv.MOBILE_NUMBER_ILLEGAL", "say:isv.MOBILE_NUMBER_ILLEGAL"]);
        assert_eq!(town.desk.deliver_notices().await.unwrap(), 2);
        assert!(receiver.taken().is_empty());
        let english = mail.taken().into_iter().find(|each| each["to"] == format!("{ENGLISH}@139.example.cn")).unwrap();
        assert_eq!(english["headers"]["Subject"], "Paper-cutting has begun; no place became free");
        let text = english["text"].as_str().unwrap();
        assert!(text.contains("no place became free") && text.contains("https://wuse.example.cn/bookings/p1"), "{text}");
    });
}

/// When all courses of the demo have begun, those too for which somebody waits.
const LATER: Instant = NOW.plus(400 * DAY);

/// A channel that takes a message and never answers.
#[derive(Default)]
struct Stuck(AtomicU32);

#[async_trait]
impl Channel for Stuck {
    fn name(&self) -> &'static str {
        "stuck"
    }

    fn takes(&self, message: &Message) -> bool {
        message.template == "stuck"
    }

    async fn send(&self, _: &Message) -> Result<Receipt, Failure> {
        self.0.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }

    fn again(&self) -> Again {
        Again::Twice
    }

    async fn health(&self) -> Health {
        Health::Untried
    }
}

/// More than a channel has hands for, and one notice for another channel, to the demo's family.
struct Crowd;

#[async_trait]
impl UseCase for Crowd {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let family = act.people().some_household().await?.unwrap();
        for number in 0..10 {
            let kind = if number == 9 { "queue-over" } else { "stuck" };
            let title = Text { zh: "过得去".into(), en: "Gets through".into() };
            let matter = Matter::new(kind, Subject::new("party", "p")).with("course", title);
            let id = NoticeId::new(format!("zz{number}"));
            act.notices().insert_notice(&family.id, &Notice { id, matter, at: LATER, read: false }).await?;
        }
        Ok(())
    }
}

#[test]
fn a_channel_that_hangs_holds_up_neither_queues_nor_another_channel_and_a_stop_cuts_it() {
    RUNTIME.block_on(async {
        let clock = Arc::new(SetClock::new(NOW));
        let house = furnish(server::config::Config::default(), clock.clone(), Arc::new(Still)).await;
        let (stuck, outbox) =
            (Arc::new(Stuck::default()), Arc::new(server::adapters::demo::DemoOutbox::new(Arc::new(Still))));
        let wording = Catalogue { base: String::new(), path_of: app::house::tables::path_of };
        let ways = Ways::new(Arc::new(wording), vec![stuck.clone(), outbox.clone()], Vec::new());
        let random = Random::new(StdRng::seed_from_u64(3));
        let store = house.desk.store().clone();
        let desk = Desk::new(store.clone(), ways, clock.clone(), random, Vault::new([9; 32]));
        let desk = desk.signing(desk::base::signer::Signer::new(&crate::house::SIGNS));
        desk::store::write(&*store, Occasion::wuse(LATER, [1; 32]), Crowd).await.unwrap();
        clock.set(LATER);
        let due = async || store.read().await.unwrap().courses().queue_over(LATER, 9).await.unwrap().len();
        assert!(due().await > 0, "somebody in the demo waits for what has begun by then");
        let (stop, stopped) = watch::channel(false);
        let jobs = tokio::spawn(jobs::run(desk, Metrics::default(), stopped));
        let arrived = || {
            let messages = app::visitor::Outbox::messages(&*outbox);
            messages.iter().any(|(_, message)| message.text.contains("过得去"))
        };
        let settled = async {
            while due().await > 0 || stuck.0.load(Ordering::SeqCst) == 0 || !arrived() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), settled).await.expect("something waits for the one that hangs");
        assert!(stuck.0.load(Ordering::SeqCst) <= 4, "a channel has a few hands");
        stop.send(true).unwrap();
        tokio::time::timeout(Duration::from_secs(5), jobs).await.expect("a stop cuts what hangs").unwrap();
    });
}
