//! A database of the first version, with people and bookings in it, is taken along; on each engine.

use std::{borrow::Cow, path::Path};

use domain::{
    base::{fact::Fact, id::PartyId, text::Text, time::Instant},
    courses::party::State,
};
use sqlx::{
    AssertSqlSafe, Connection, Executor, Row,
    migrate::{Migrate, Migrator},
};

use crate::house::{House, NOW, database, engines, household_id};

/// What stood in a database of the first version: a course that is full, who has the place, who was asked, who waits.
const ROWS: &str = r#"
INSERT INTO room VALUES ('room', '舞蹈室', 'Dance', '二楼', 'Upstairs', 40);
INSERT INTO teacher VALUES ('teacher', '王老师', '', '');
INSERT INTO holiday VALUES ('2026-10-01', '2026-10-07', '国庆', 'National Day');
INSERT INTO workday VALUES ('2026-10-10');
INSERT INTO course VALUES ('yoga', 'class', 'yoga', '瑜伽', 'Yoga', '', '', '', '', '', '', '', '', 16, NULL, 'room', 'teacher',
    2, 1000, NULL, 1795000000, 1799000000, 24, 1795671000);
INSERT INTO session VALUES ('yoga-0', 'yoga', 1795665600, 1795671000);
INSERT INTO tally VALUES ('yoga', 'yoga', NULL, 2, 1, 4);
INSERT INTO household VALUES ('h0', X'00', X'01', 'zh', 1, 1795000000), ('h1', X'02', X'03', 'en', 3, 1795000001);
INSERT INTO person VALUES ('p0', 'h0', '王桂兰', 'self', 23524, 1, 1795000000, NULL), ('p1', 'h1', '李建国', 'self', 23524, 1, 1795000000, NULL),
    ('p2', 'h1', '小雨', 'child', 24220, 2, 1795000000, 1795000009);
INSERT INTO consent VALUES ('c0', 'p2', 'booking', 0, 1, 1, 1795000002);
INSERT INTO party VALUES ('has', 'h0', 'yoga', 'yoga', NULL, 'confirmed', 1, 1, 1795406000, 1795671000, NULL),
    ('asked', 'h1', 'yoga', 'yoga', NULL, 'offered', 1, 2, 1795406001, 1795671000, 1795449600),
    ('left', 'h1', 'yoga', 'yoga', NULL, 'cancelled', 0, 3, 1795406002, 1795671000, NULL);
UPDATE tally SET waiting = 0 WHERE target_id = 'yoga';
INSERT INTO enrolment VALUES ('e0', 'has', 'p0', 'yoga', 'confirmed', 1795406000), ('e1', 'asked', 'p1', 'yoga', 'offered', 1795406100),
    ('e2', 'left', 'p1', 'yoga', 'cancelled', 1795406050);
INSERT INTO movement VALUES ('m0', 'has', 0, 'yoga', 1, 1795406000, NULL, 'confirmed', 'booked'),
    ('m1', 'asked', 0, 'yoga', 2, 1795406001, NULL, 'waitlisted', 'booked'),
    ('m2', 'asked', 1, 'yoga', 2, 1795406100, 'waitlisted', 'offered', 'places-freed'),
    ('m3', 'left', 0, 'yoga', 3, 1795406002, NULL, 'waitlisted', 'booked'),
    ('m4', 'left', 1, 'yoga', 3, 1795406050, 'waitlisted', 'cancelled', 'cancelled');
INSERT INTO notice VALUES ('n0', 'h0', '{"kind":"confirmed","party":"has","title":{"zh":"瑜伽","en":"Yoga"},"people":["王桂兰"],"starts":1795665600}',
    1795406000, NULL, 0, 1795406001);
INSERT INTO notice VALUES ('n1', 'h1', '{"kind":"offered","party":"asked","title":{"zh":"瑜伽","en":"Yoga"},"people":["李建国"],"starts":null,"until":1795449600}',
    1795406100, 1795406101, 0, NULL);
INSERT INTO answer VALUES ('h0', 'book:one', '{"party":"has"}', 1795406000), ('h1', 'book:one', '{"party":"asked"}', 1795406001);
INSERT INTO code_request VALUES (X'04', X'05', X'06', X'07', 1795406000, 1, NULL);
INSERT INTO sign_in VALUES (X'08', 'h0', 1795406000, 1798000000);
INSERT INTO audit VALUES ('a0', 'h1', 'person-added', 'p2', 1795000000);
"#;

async fn first_version<C>(engine: &str, conn: &mut C)
where
    C: Connection + Migrate,
    for<'a> &'a mut C: Executor<'a, Database = C::Database>,
{
    let all = Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine)).await.unwrap();
    let first = all.iter().filter(|migration| migration.version == 1).cloned().collect::<Vec<_>>();
    assert_eq!(first.len(), 1);
    Migrator { migrations: Cow::Owned(first), ..Migrator::DEFAULT }.run_direct(None, conn, false).await.unwrap();
}

/// A database of the first version, and everything that stands in its tables afterwards, by the names of today.
async fn old_house(engine: &str) -> (String, tempfile::TempDir) {
    let (url, folder) = database(engine).await;
    if engine == "sqlite" {
        let options: sqlx::sqlite::SqliteConnectOptions = url.parse().unwrap();
        let mut conn = sqlx::SqliteConnection::connect_with(&options.create_if_missing(true)).await.unwrap();
        first_version(engine, &mut conn).await;
        sqlx::raw_sql(ROWS).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    } else {
        let mut conn = sqlx::PgConnection::connect(&url).await.unwrap();
        first_version(engine, &mut conn).await;
        let rows = bytes_of_postgres(ROWS);
        sqlx::raw_sql(AssertSqlSafe(rows)).execute(&mut conn).await.unwrap();
        conn.close().await.unwrap();
    }
    (url, folder)
}

/// `X'00'` as PostgreSQL writes it.
fn bytes_of_postgres(sql: &str) -> String {
    sql.replace("X'", "'\\x")
}

/// Rows of a question, each as its columns joined.
async fn rows(url: &str, question: &'static str) -> Vec<String> {
    let line = |columns: Vec<Option<String>>| {
        columns.into_iter().map(|column| column.unwrap_or_else(|| "-".into())).collect::<Vec<_>>().join(" ")
    };
    if url.starts_with("sqlite:") {
        let mut conn = sqlx::SqliteConnection::connect(url).await.unwrap();
        let rows = sqlx::query(question).fetch_all(&mut conn).await.unwrap();
        rows.iter().map(|row| line((0..row.len()).map(|at| row.get(at)).collect())).collect()
    } else {
        let mut conn = sqlx::PgConnection::connect(url).await.unwrap();
        let rows = sqlx::query(question).fetch_all(&mut conn).await.unwrap();
        rows.iter().map(|row| line((0..row.len()).map(|at| row.get(at)).collect())).collect()
    }
}

#[tokio::test]
async fn what_stood_in_the_first_version_stands_in_this_one() {
    for engine in engines() {
        let (url, folder) = old_house(engine).await;
        let house = House::on(&url, folder).await;
        let outcomes = rows(&url, "SELECT actor, key, outcome, CAST(at AS TEXT) FROM outcome ORDER BY actor").await;
        assert_eq!(
            outcomes,
            [
                r#"household:h0 book:one {"party":"has"} 1795406000"#,
                r#"household:h1 book:one {"party":"asked"} 1795406001"#
            ],
            "{engine}"
        );
        let audit = "SELECT id, actor, household_id, action, subject, CAST(at AS TEXT) FROM audit_entry";
        assert_eq!(rows(&url, audit).await, ["a0 household:h1 h1 person-added p2 1795000000"], "{engine}");
        let given = "SELECT id, actor, CAST(given AS TEXT) FROM consent";
        assert_eq!(rows(&url, given).await, ["c0 - 1"], "{engine}");
        let parties = "SELECT id, state, CAST(held_since AS TEXT), CAST(passed_over AS TEXT) FROM party ORDER BY turn";
        assert_eq!(
            rows(&url, parties).await,
            ["has confirmed - -", "asked offered - -", "left cancelled - -"],
            "{engine}"
        );
        let calendar = house.desk.calendar().await.unwrap();
        let on = |day| domain::base::time::date(2026, 10, day).unwrap();
        assert_eq!(calendar.days().count(), 8, "{engine}: each day of a holiday is a day");
        assert!(calendar.is_holiday(on(1)) && calendar.is_holiday(on(7)) && calendar.is_workday(on(10)), "{engine}");
        assert_eq!(calendar.get(on(4)).unwrap().name.zh, "国庆", "{engine}");
        house.check().await;
        // And it goes on from there.
        let mine = house.desk.booking(&household_id(0), &PartyId::new("has")).await.unwrap();
        assert_eq!(mine.party.since(), Instant(1_795_406_000), "{engine}: theirs since they booked it");
        house.clock.set(NOW);
        let by = desk::base::act::By::themselves("take");
        let taken = house.desk.accept_offer(household_id(1), PartyId::new("asked"), by).await.unwrap();
        assert_eq!(taken.state, State::Confirmed, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_house_that_was_there_before_keeps_the_name_that_stood_on_its_pages_and_a_new_one_has_none() {
    for engine in engines() {
        let (url, folder) = old_house(engine).await;
        let house = House::on(&url, folder).await;
        let community = house.desk.look_at_community().await.unwrap();
        let setting = community.setting.clone().unwrap();
        assert_eq!((setting.name.zh.as_str(), setting.name.en.as_str()), ("亲贤社区", "Qinxian community"), "{engine}");
        assert!(setting.address.zh.contains("亲贤北街") && setting.phone.is_empty(), "{engine}: {setting:?}");
        assert_eq!((setting.hours.len(), community.entered), (7, None), "{engine}: which nobody has entered");
        let yoga = community.category(&domain::base::id::CategoryId::new("yoga")).unwrap();
        assert_eq!((yoga.name.zh.as_str(), yoga.motif.slug()), ("瑜伽", "yoga"), "{engine}: and its categories");
        assert_eq!(
            community.categories,
            domain::community::category::first_setting(),
            "{engine}: as a new one has them"
        );
        let (url, folder) = database(engine).await;
        let house = House::on(&url, folder).await;
        assert_eq!(
            *house.desk.look_at_community().await.unwrap(),
            desk::community::setting::Community::default(),
            "{engine}"
        );
    }
}

#[tokio::test]
async fn a_notice_of_the_first_version_is_read_and_delivered() {
    for engine in engines() {
        let (url, folder) = old_house(engine).await;
        let house = House::on(&url, folder).await;
        let notice = house.desk.notices(&household_id(1)).await.unwrap().remove(0);
        assert_eq!((notice.matter.kind.as_str(), notice.read), ("offered", true), "{engine}");
        assert_eq!((notice.matter.subject.noun.as_str(), notice.matter.subject.id.as_str()), ("party", "asked"));
        let title = Text { zh: "瑜伽".into(), en: "Yoga".into() };
        let facts = vec![
            ("course".to_owned(), Fact::Text(title)),
            ("people".to_owned(), Fact::Names(vec!["李建国".into()])),
            ("until".to_owned(), Fact::When(Instant(1_795_449_600))),
        ];
        assert_eq!(notice.matter.facts, facts, "{engine}");
        let other = house.desk.notices(&household_id(0)).await.unwrap().remove(0);
        assert_eq!(other.matter.facts.last(), Some(&("starts".to_owned(), Fact::When(Instant(1_795_665_600)))));
    }
}
