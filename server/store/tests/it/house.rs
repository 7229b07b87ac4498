//! A small community on a fresh database.

use std::{
    collections::VecDeque,
    env,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use async_trait::async_trait;
use desk::{
    Desk, Error,
    base::{
        act::{Act, By},
        channel::{Channel, Health, Message, Receipt},
        clock::SetClock,
        random::Random,
        vault::Vault,
        ways::{CODE, Ways, Wording, Words},
    },
    courses::booking::Booked,
    people::port::Household,
    store::{Occasion, Store, UseCase},
};
use domain::{
    base::{
        channel::{Again, Failure, Fate},
        fact::Facts,
        id::{CategoryId, CourseId, HouseholdId, PersonId, RoomId, SessionId, TeacherId},
        language::Language,
        refusal::Refused,
        subject::Subject,
        text::Text,
        time::{DAY, Instant, Period},
    },
    courses::{
        course::{Course, DropIn, EnrolmentWindow, Kind, Session, Target},
        teacher::Teacher,
    },
    people::{
        ages::Ages,
        person::{BirthMonth, Person, Relation},
        phone::Phone,
    },
    rooms::room::Room,
};
use rand::{SeedableRng, rngs::StdRng};
use sqlx::Connection;

/// Monday 2026-11-23, 12:00 in the community.
pub const NOW: Instant = Instant(1_795_406_400);

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The engines that this run tests.
pub fn engines() -> Vec<&'static str> {
    if env::var_os("PGHOST").is_some() {
        return vec!["sqlite", "postgres"];
    }
    assert!(env::var_os("CI").is_none(), "CI tests PostgreSQL too: run through make test");
    eprintln!("only SQLite is tested; make test brings PostgreSQL");
    vec!["sqlite"]
}

/// A fresh database of an engine: its address, and what must be kept while it is used.
pub async fn database(engine: &str) -> (String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    if engine == "sqlite" {
        return (format!("sqlite:{}", folder.path().join("wuse.db").display()), folder);
    }
    let var = |name: &str| env::var(name).unwrap();
    let server = format!("postgres://{}:{}@{}:{}", var("PGUSER"), var("PGPASSWORD"), var("PGHOST"), var("PGPORT"));
    let name = format!("wuse_{}_{number}", std::process::id());
    let mut conn = sqlx::PgConnection::connect(&format!("{server}/postgres")).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut conn).await.unwrap();
    (format!("{server}/{name}"), folder)
}

/// A desk on a fresh database, and the clock that it goes by.
pub struct House {
    pub desk: Desk,
    pub clock: Arc<SetClock>,
    pub store: Arc<dyn Store>,
    pub codes: Arc<Codes>,
    pub url: String,
    _folder: tempfile::TempDir,
}

/// Keeps the one-time codes and the notices that were sent, the newest last.
pub struct Codes {
    name: &'static str,
    sent: Mutex<Vec<Message>>,
    /// Whether the network that carries them is down.
    pub down: AtomicBool,
    /// What the next tries come to, before they go well again. A try whose answer is lost gets through.
    pub then: Mutex<VecDeque<Failure>>,
    /// Whether it can be asked after a lost answer.
    pub answers: AtomicBool,
    /// What it then knows.
    pub knows: Mutex<Option<Fate>>,
    /// How often it was asked.
    pub asked: AtomicU32,
}

impl Codes {
    /// A channel of this name.
    pub fn named(name: &'static str) -> Arc<Self> {
        let (sent, down, then, answers, knows, asked) = Default::default();
        Arc::new(Self { name, sent, down, then, answers, knows, asked })
    }

    pub fn sent(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        sent.iter().filter(|each| each.template == CODE).map(|each| each.text.clone()).collect()
    }

    /// The notices among them.
    pub fn notices(&self) -> Vec<Message> {
        self.sent.lock().unwrap().iter().filter(|each| each.template != CODE).cloned().collect()
    }
}

#[async_trait]
impl Channel for Codes {
    fn name(&self) -> &'static str {
        self.name
    }

    fn takes(&self, message: &Message) -> bool {
        message.template != "unheard-of"
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        if self.down.load(Ordering::Relaxed) {
            return Err(Failure::later("no-network"));
        }
        let failure = self.then.lock().unwrap().pop_front();
        if matches!(failure, None | Some(Failure::Unknown { .. })) {
            self.sent.lock().unwrap().push(message.clone());
        }
        failure.map_or_else(|| Ok(Receipt { reference: "7".to_owned() }), Err)
    }

    fn again(&self) -> Again {
        if self.answers.load(Ordering::Relaxed) { Again::Ask { after: 120 } } else { Again::Twice }
    }

    async fn find(&self, _: &Message, _: Instant) -> Result<Option<Fate>, Failure> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Ok(self.knows.lock().unwrap().clone())
    }

    async fn health(&self) -> Health {
        Health::Well
    }
}

/// As few words as there can be.
struct Plain;

impl Wording for Plain {
    fn code(&self, _: Language, code: &str) -> Words {
        Words { text: code.to_owned(), ..Words::default() }
    }

    fn notice(&self, language: Language, kind: &str, _: &Facts, _: &Subject, _: Instant) -> Words {
        Words { text: format!("{} {kind}", language.tag()), ..Words::default() }
    }
}

/// Everything goes by the first of these, and by the next where it cannot.
pub fn ways(channels: &[Arc<Codes>]) -> Ways {
    let all: Vec<Arc<dyn Channel>> = channels.iter().map(|each| each.clone() as Arc<dyn Channel>).collect();
    Ways::new(Arc::new(Plain), all.clone(), all)
}

impl House {
    /// A community with these courses and `households` of two adults each.
    pub async fn open(engine: &str, courses: Vec<Course>, households: usize) -> Self {
        let (url, folder) = database(engine).await;
        let house = Self::on(&url, folder).await;
        let vault = vault();
        let setup = Setup { courses, households: (0..households).map(|number| household(&vault, number)).collect() };
        desk::store::write(&*house.store, Occasion::wuse(NOW, [0; 32]), setup).await.unwrap();
        house
    }

    /// The community whose database this is.
    pub async fn on(url: &str, folder: tempfile::TempDir) -> Self {
        Self::drawing(url, folder, 1).await
    }

    /// A second server on the same database, with a store of its own.
    pub async fn second(&self) -> Self {
        Self::drawing(&self.url, tempfile::tempdir().unwrap(), 2).await
    }

    async fn drawing(url: &str, folder: tempfile::TempDir, seed: u64) -> Self {
        let store = store::open(url).await.unwrap();
        let clock = Arc::new(SetClock::new(NOW));
        let codes = Codes::named("phone");
        let random = Random::new(StdRng::seed_from_u64(seed));
        let desk = Desk::new(store.clone(), ways(std::slice::from_ref(&codes)), clock.clone(), random, vault());
        Self { desk, clock, store, codes, url: url.to_owned(), _folder: folder }
    }

    /// Another server on the same database, by these channels.
    pub fn beside(&self, channels: &[Arc<Codes>]) -> Desk {
        let random = Random::new(StdRng::seed_from_u64(NUMBER.fetch_add(1, Ordering::Relaxed).into()));
        Desk::new(self.store.clone(), ways(channels), self.clock.clone(), random, vault())
    }

    /// Panics with every promise of the domain that is broken.
    pub async fn check(&self) {
        let found = self.store.check().await.unwrap();
        assert!(found.is_empty(), "{found:#?}");
    }
}

fn vault() -> Vault {
    Vault::new([7; 32])
}

pub fn household_id(number: usize) -> HouseholdId {
    HouseholdId::new(format!("h{number}"))
}

pub fn person_id(household: usize, place: usize) -> PersonId {
    PersonId::new(format!("h{household}-{place}"))
}

fn household(vault: &Vault, number: usize) -> (Household, Vec<Person>) {
    let phone = Phone::parse(&format!("138{number:08}")).unwrap();
    let person = |place: usize| Person {
        id: person_id(number, place),
        name: ["王桂兰", "李建国", "阿依古丽·买买提"][place].into(),
        relation: if place == 0 { Relation::Holder } else { Relation::Partner },
        born: Some(BirthMonth::new(1960, 5, NOW).unwrap()),
    };
    let household = Household {
        id: household_id(number),
        phone_index: vault.phone_index(&phone),
        phone_sealed: vault.seal_phone(&phone, [3; 24]),
        language: Language::Chinese,
        feed_version: 1,
        created_at: NOW.plus(-DAY),
    };
    (household, (0..3).map(person).collect())
}

/// A course of weekly sessions, the first in three days.
pub fn course(id: &str, capacity: u32, sessions: i64, drop_in: bool) -> Course {
    let session = |week: i64| {
        let starts = NOW.plus(3 * DAY + week * 7 * DAY);
        Session { id: SessionId::new(format!("{id}-{week}")), period: Period { starts, ends: starts.plus(5400) } }
    };
    let text = |zh: &str| Text { zh: zh.into(), en: "English".into() };
    Course {
        id: CourseId::new(id),
        kind: Kind::Class,
        category: CategoryId::new("yoga"),
        title: text("瑜伽"),
        summary: text("慢慢来"),
        about: text("一起练"),
        audience: text("成人"),
        bring: text("瑜伽垫"),
        ages: Ages { min: Some(16), max: None },
        room: RoomId::new("room"),
        teacher: TeacherId::new("teacher"),
        capacity,
        price_fen: 1000,
        drop_in: drop_in.then_some(DropIn { price_fen: 100 }),
        enrolment: EnrolmentWindow { opens: NOW.plus(-DAY), closes: NOW.plus(60 * DAY) },
        cutoff_hours: 24,
        publication: domain::courses::course::Publication::Published,
        sessions: (0..sessions).map(session).collect(),
    }
}

/// What was refused; panics with anything else.
pub fn refusals<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<Refused> {
    match outcome {
        Err(Error::Refused(refused)) => refused,
        other => panic!("not refused: {other:?}"),
    }
}

/// Books the first `people` of a household into yoga.
pub async fn book(house: &House, household: usize, people: usize, target: Target) -> Result<Booked, Error> {
    let people = (0..people).map(|place| person_id(household, place)).collect();
    let key = By::themselves(&format!("{household}{}", target.session().map_or("", SessionId::as_str)));
    house.desk.book(household_id(household), CourseId::new("yoga"), target, people, key).await
}

struct Setup {
    courses: Vec<Course>,
    households: Vec<(Household, Vec<Person>)>,
}

#[async_trait]
impl UseCase for Setup {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let text = |zh: &str| Text { zh: zh.into(), en: "English".into() };
        let room = Room { id: RoomId::new("room"), name: text("舞蹈室"), address: text("二楼"), seats: 40 };
        act.rooms().insert_room(&room).await?;
        let teacher =
            Teacher { id: TeacherId::new("teacher"), name: "王老师".into(), about: text("教了二十年") };
        act.courses().insert_teacher(&teacher).await?;
        for course in &self.courses {
            act.courses().insert_course(course, None).await?;
        }
        for (household, people) in &self.households {
            act.people().insert_household(household).await?;
            for person in people {
                act.people().insert_person(&household.id, person, NOW).await?;
            }
        }
        Ok(())
    }
}
