//! The first administrator comes in with the code from the machine, on each engine: once, and again only while it is theirs
//! alone.

use desk::base::whence::Whence;
use domain::{
    base::refusal::Refuses as _,
    people::phone::Phone,
    staff::{refusal::Refusal, second_factor::step, session::Stage},
};

use crate::house::{House, NOW, engines, refusals};

fn phone(last: char) -> Phone {
    Phone::parse(&format!("1390001000{last}")).unwrap()
}

#[tokio::test]
async fn whoever_has_the_code_is_let_in_until_an_administrator_has_a_second_factor() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let (desk, whence) = (&house.desk, Whence::default());
        assert_eq!(desk.set_up_code().await.unwrap(), None, "{engine}: nobody has said what the database is for");
        desk.open_as(false).await.unwrap();
        assert!(desk.is_empty_house().await.unwrap(), "{engine}");
        let code = desk.set_up_code().await.unwrap().unwrap();
        assert_eq!(code.len(), 14, "{engine}: {code}");
        let wrong = code.replace(&code[..1], if code.starts_with('7') { "8" } else { "7" });
        let refused = refusals(desk.begin_set_up(&wrong, "张敏", &phone('1'), &whence).await);
        assert_eq!(refused[0].code, Refusal::SetUpCodeWrong.code(), "{engine}");
        assert!(desk.is_empty_house().await.unwrap(), "{engine}: and nobody was let in");
        let nameless = refusals(desk.begin_set_up(&code, " ", &phone('1'), &whence).await);
        assert_eq!(nameless[0].code, "name-missing", "{engine}");

        // The phone was mistyped: it is somebody else's.
        let typed = code.to_lowercase().replace('-', " ");
        let first = desk.begin_set_up(&typed, "张敏", &phone('1'), &whence).await.unwrap();
        assert!(!desk.is_empty_house().await.unwrap(), "{engine}");
        let token = desk.begin_set_up(&code, "张敏", &phone('2'), &whence).await.unwrap();
        assert!(desk.at_work(&first).await.unwrap().is_none(), "{engine}: the first way in is closed");
        let staff = desk.staff().await.unwrap();
        assert_eq!(staff.administrators().count(), 1, "{engine}");
        assert_eq!(staff.members.iter().filter(|member| !member.active).count(), 1, "{engine}");

        let at_work = desk.at_work(&token).await.unwrap().unwrap();
        assert_eq!((at_work.session.stage, at_work.name.as_str()), (Stage::SetUp, "张敏"), "{engine}");
        let secret = desk.offered_factor(&token).await.unwrap().unwrap().secret().unwrap();
        desk.show_factor(&token, &secret.code(step(NOW)), &whence).await.unwrap();
        assert_eq!(desk.set_up_code().await.unwrap(), None, "{engine}: it opens nothing any more");
        let late = refusals(desk.begin_set_up(&code, "李红", &phone('3'), &whence).await);
        assert_eq!(late[0].code, Refusal::SetUpOver.code(), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn each_house_has_a_code_of_its_own_and_every_server_of_it_the_same() {
    for engine in engines() {
        let codes = async |house: &House| house.desk.set_up_code().await.unwrap();
        let house = House::open(engine, Vec::new(), 0).await;
        house.desk.open_as(false).await.unwrap();
        let (one, url) = (codes(&house).await, house.url.clone());
        let other_server = House::on(&url, tempfile::tempdir().unwrap()).await;
        assert_eq!(codes(&other_server).await, one, "{engine}");
        let later = House::open(engine, Vec::new(), 0).await;
        later.clock.set(NOW.plus(1));
        later.desk.open_as(false).await.unwrap();
        assert_ne!(codes(&later).await, one, "{engine}: another database, another code");
        let demo = House::open(engine, Vec::new(), 0).await;
        demo.desk.open_as(true).await.unwrap();
        assert_eq!(codes(&demo).await, None, "{engine}: a demo has its people");
    }
}
