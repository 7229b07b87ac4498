//! What stands in the database is never markup in any page, whoever put it there.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{body::Body, http::Request};
use desk::base::act::Act;
use desk::people::port::Household;
use desk::{Error, base::vault::Vault, store::UseCase};
use domain::{
    base::{
        id::{CourseId, HouseholdId, PersonId, RoomId, SessionId, TeacherId},
        language::Language,
        text::Text,
        time::DAY,
    },
    courses::{
        course::{Course, Session},
        search::Search,
        teacher::Teacher,
    },
    people::{
        person::{BirthMonth, Person, Relation},
        phone::Phone,
    },
    rooms::room::Room,
};

use crate::house::{NOW, RUNTIME, ask, open, post_request};

const EVIL: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";

struct Clock;

impl desk::base::clock::Clock for Clock {
    fn now(&self) -> domain::base::time::Instant {
        NOW
    }
}

/// A course, a room, a teacher and a resident, all of whose words are markup.
struct Hostile(Course);

#[async_trait]
impl UseCase for Hostile {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let evil = || Text { zh: EVIL.into(), en: EVIL.into() };
        act.rooms().insert_room(&Room { id: RoomId::new("evil"), name: evil(), address: evil(), seats: 9 }).await?;
        act.courses().insert_teacher(&Teacher { id: TeacherId::new("evil"), name: EVIL.into(), about: evil() }).await?;
        let session = Session { id: SessionId::new("evil-1"), ..self.0.sessions.last().unwrap().clone() };
        let course = Course {
            id: CourseId::new("evil"),
            title: evil(),
            summary: evil(),
            about: evil(),
            audience: evil(),
            bring: evil(),
            room: RoomId::new("evil"),
            teacher: TeacherId::new("evil"),
            sessions: vec![session],
            ..self.0.clone()
        };
        act.courses().insert_course(&course, None).await?;
        let vault = Vault::new([9; 32]);
        let phone = Phone::parse("19900000001").unwrap();
        let id = HouseholdId::new("evil");
        act.people()
            .insert_household(&Household {
                id: id.clone(),
                phone_index: vault.phone_index(&phone),
                phone_sealed: vault.seal_phone(&phone, [1; 24]),
                language: Language::Chinese,
                feed_version: 1,
                created_at: NOW,
            })
            .await?;
        let born = Some(BirthMonth::new(1970, 5, NOW).unwrap());
        let person = Person { id: PersonId::new("evil"), name: EVIL.into(), relation: Relation::Holder, born };
        act.people().insert_person(&id, &person, NOW).await?;
        act.people().insert_sign_in(&vault.token_hash("evil"), &id, (NOW, NOW.plus(DAY)), "").await
    }
}

#[test]
fn what_stands_in_the_database_is_never_markup_in_any_page() {
    RUNTIME.block_on(async {
        let house = open(Arc::new(Clock)).await;
        let search = Search { age: Some(56), with_places: true, ..Search::default() };
        let course = house.desk.courses(&search).await.unwrap().pop().unwrap().course;
        desk::store::write(&**house.desk.store(), desk::store::Occasion::wuse(NOW, [1; 32]), Hostile(course))
            .await
            .unwrap();
        let fields = [("course", "evil"), ("people[]", "evil"), ("key", "k"), ("from", "/")];
        let booked = ask(&house, post_request("/api/book", "wuse=evil", "text/html", &fields)).await;
        assert_eq!(booked.status, 303, "{}", booked.body);
        house.desk.deliver_notices().await.unwrap();
        let receipt = booked.header("location").to_owned();
        let pages =
            ["/", "/?q=script", "/courses/evil", "/courses/evil/poster", "/courses/evil/book", "/bookings", &receipt];
        for path in pages.into_iter().chain(["/notices", "/me", "/me/people/evil", "/demo/outbox"]) {
            for cookie in ["", "wuse=evil", "wuse=evil; wuse-language=en; wuse-elder=1"] {
                let request = Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap();
                let page = ask(&house, request).await;
                assert!(page.status == 200 || page.status == 303, "{path} {cookie}: {}", page.status);
                assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{path} {cookie}");
                let shown = page.body.contains("&lt;script&gt;alert");
                assert!(shown || page.status == 303, "{path} {cookie}: the words are there, as words");
            }
        }
    });
}
