//! Whoever reaches the database past the rules cannot make hours: `wuse check` finds it.

use async_trait::async_trait;
use desk::{
    Error,
    base::{act::Act, signer::Signer},
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        chain::{Chain, Head},
        time::HOUR,
    },
    service::{
        id::VisitId,
        kind::Risk,
        ledger::{Details, Draft, Entry, EntryKind, Salted},
        visit::Moment,
    },
};
use sqlx::{AssertSqlSafe, Connection};

use super::need::Service;
use crate::house::engines;

/// A house in which one visit of 50 minutes counts, and the head is signed.
async fn served(engine: &str) -> Service {
    let service = Service::open(engine, 1).await;
    let need = service.published("errand", Risk::L1).await;
    service.claim(1, &need).await.unwrap();
    for (moment, after) in [(Moment::Start, 60), (Moment::End, 51 * 60)] {
        service.house.clock.set(service.starts.plus(after));
        let code = service.code(&need).await;
        service.prove(1, &need, moment, &code).await.unwrap();
    }
    assert!(service.house.desk.sign_head().await.unwrap());
    service
}

/// What `wuse check` says.
async fn found(service: &Service) -> Vec<String> {
    let keys = Signer::new(&[9; 32]).ring().unwrap();
    let mut found = service.house.store.check().await.unwrap();
    found.extend(desk::service::hours::check(&*service.house.store, &keys).await.unwrap().0);
    found
}

/// Runs SQL past the rules; how many rows it changed.
async fn alter(url: &str, sql: &'static str) -> u64 {
    if url.starts_with("sqlite:") {
        let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
        return sqlx::query(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap().rows_affected();
    }
    let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
    sqlx::query(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap().rows_affected()
}

/// What somebody with access to the database might write.
const ALTERED: &[&str] = &[
    "UPDATE hours_entry SET minutes = 500",
    "UPDATE hours_entry SET ends = ends + 36000, minutes = 650",
    "UPDATE hours_entry SET volunteer = 'SOMEBODY'",
    "UPDATE hours_entry SET kind = 'reversal'",
    "UPDATE hours_entry SET sequence = 2",
    "UPDATE hours_entry SET details = REPLACE(details, '代买代取', '夜里值班')",
    "UPDATE hours_entry SET hash = details_hash",
    "UPDATE hours_head SET hash = (SELECT details_hash FROM hours_entry)",
    "UPDATE hours_head SET at = at + 86400",
    "DELETE FROM hours_entry",
];

#[tokio::test]
async fn a_ledger_that_was_altered_in_the_database_is_found() {
    for engine in engines() {
        for sql in ALTERED {
            let service = served(engine).await;
            assert_eq!(found(&service).await, Vec::<String>::new(), "{engine}: nothing is wrong before");
            assert_eq!(alter(&service.house.url, sql).await, 1, "{engine}: {sql}");
            assert!(!found(&service).await.is_empty(), "{engine}: {sql}");
        }
    }
}

/// Appends an entry as it ought to look, with nothing behind it.
struct Forge {
    volunteer: String,
    visit: VisitId,
}

#[async_trait]
impl UseCase for Forge {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let last = act.service().last_entry().await?;
        let start = act.now.plus(-2 * HOUR);
        let draft = Draft {
            volunteer: self.volunteer.clone(),
            visit: self.visit.clone(),
            start,
            end: start.plus(HOUR),
            minutes: 60,
            kind: EntryKind::Visit,
            reverses: None,
            proofs: vec!["code".into(), "code".into()],
            officers: Vec::new(),
        };
        let details = Details { project: "陪同外出".into(), place: "亲贤小区".into(), reason: String::new() };
        let entry = Entry::append(last.as_ref(), draft, Salted { salt: vec![5; 16], details });
        act.service().insert_entry(&entry).await?;
        // Whoever has no key signs with another one.
        let stranger = Signer::new(&[1; 32]);
        let message = Head::message(Chain::HOURS, entry.sequence, &entry.hash, act.now);
        let head = Head {
            number: entry.sequence,
            hash: entry.hash,
            at: act.now,
            key: stranger.id(),
            signature: stranger.sign(&message),
        };
        act.service().insert_head(&head).await
    }
}

#[tokio::test]
async fn an_hour_that_no_visit_proves_is_found_however_well_it_is_chained() {
    for engine in engines() {
        let service = served(engine).await;
        let volunteer = service.house.desk.volunteers().await.unwrap().remove(0).volunteer.number;
        let forge = Forge { volunteer, visit: VisitId::new("made-up") };
        let occasion = Occasion::wuse(service.starts.plus(9 * HOUR), [3; 32]);
        desk::store::write(&*service.house.store, occasion, forge).await.unwrap();
        let found = found(&service).await;
        assert!(found.iter().any(|sentence| sentence.contains("no visit proves")), "{engine}: {found:?}");
        assert!(found.iter().any(|sentence| sentence.contains("ledger of hours")), "{engine}: not our key: {found:?}");
    }
}
