//! What is announced to a group reaches each household of it once, after its minute, on each engine.

use async_trait::async_trait;
use desk::{
    Error,
    base::act::{Act, By},
    community::estate::EstateDraft,
    staff::port::MemberPhone,
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        id::{AnnouncementId, StaffId},
        refusal::Refusal as BaseRefusal,
        subject::Subject,
        text::Text,
    },
    courses::course::Target,
    notices::{
        announcement::{Announcement, Said, State, UNDO},
        notice::Notice,
    },
    staff::member::Member,
};
use futures::future::join_all;

use crate::house::{House, NOW, book, course, engines, household_id, person_id, refusals};

struct Employ;

#[async_trait]
impl UseCase for Employ {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let member = Member {
            id: StaffId::new("worker"),
            name: "王梅".to_owned(),
            roles: [].into(),
            teacher: None,
            active: true,
        };
        let phone = MemberPhone { index: b"worker".to_vec(), sealed: Vec::new() };
        let now = act.now;
        act.staff().insert_member(&member, &phone, now).await
    }
}

async fn house(engine: &str) -> House {
    let house = House::open(engine, vec![course("yoga", 7, 2, false)], 3).await;
    desk::store::write(&*house.store, Occasion::wuse(NOW, [1; 32]), Employ).await.unwrap();
    house
}

fn by(key: &str) -> By {
    By::staff(StaffId::new("worker"), key)
}

fn said() -> Said {
    let text = |zh: &str| Text { zh: zh.into(), en: String::new() };
    Said { title: text(" 停水通知 "), words: text("明天上午停水。\n课照上。") }
}

async fn announce(house: &House, noun: &str, id: &str, key: &str) -> Result<AnnouncementId, Error> {
    let audience = Subject::new(noun, id);
    house.desk.announce(audience.clone(), said(), Some(audience), by(key)).await
}

async fn told(house: &House, household: usize) -> Vec<Notice> {
    let notices = house.desk.notices(&household_id(household)).await.unwrap();
    notices.into_iter().filter(|notice| notice.matter.kind == Announcement::kind()).collect()
}

fn later(house: &House, seconds: i64) {
    use desk::base::clock::Clock;
    house.clock.set(house.clock.now().plus(seconds));
}

#[tokio::test]
async fn each_household_of_the_group_is_told_once_after_a_minute_however_many_servers_there_are() {
    for engine in engines() {
        let house = house(engine).await;
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let gone = book(&house, 1, 1, Target::Whole).await.unwrap();
        let unseen = house.desk.announce(Subject::new("course", "yoga"), said(), None, by("unseen")).await;
        let unseen = refusals(unseen);
        assert_eq!((&*unseen[0].code, unseen[0].facts.len()), ("announcement-unseen", 1), "{engine}: {unseen:?}");
        let id = announce(&house, "course", "yoga", "first").await.unwrap();
        assert_eq!(announce(&house, "course", "yoga", "first").await.unwrap(), id, "{engine}: the same key, once");
        assert_eq!(house.desk.tell_announcements().await.unwrap(), 0, "{engine}: its minute is not over");
        assert!(told(&house, 0).await.is_empty(), "{engine}");

        later(&house, UNDO);
        // Whoever has left the group meanwhile is not told, whoever came is.
        let leaving = gone.party;
        house.desk.cancel(household_id(1), leaving, vec![person_id(1, 0)], By::themselves("gone")).await.unwrap();
        book(&house, 2, 1, Target::Whole).await.unwrap();
        let second = house.second().await;
        later(&second, UNDO);
        let rounds = join_all([house.desk.tell_announcements(), second.desk.tell_announcements()]).await;
        assert!(rounds.iter().all(Result::is_ok), "{engine}: {rounds:?}");
        let counts = [told(&house, 0).await.len(), told(&house, 1).await.len(), told(&house, 2).await.len()];
        assert_eq!(counts, [1, 0, 1], "{engine}");
        assert_eq!(house.desk.tell_announcements().await.unwrap(), 0, "{engine}");
        let announced = house.desk.announcements().await.unwrap();
        let row = &announced[0];
        assert_eq!((row.announcement.state, row.announcement.households), (State::Sent, 2), "{engine}");
        assert_eq!(row.by.as_deref(), Some("王梅"), "{engine}");
        assert_eq!(row.announcement.said.title.zh, "停水通知", "{engine}: without blanks around it");
        let late = refusals(house.desk.undo_announcement(id, by("late")).await);
        assert_eq!(late[0].code, "announcement-gone", "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn what_was_undone_within_its_minute_nobody_hears_of() {
    for engine in engines() {
        let house = house(engine).await;
        let id = announce(&house, "everybody", "all", "all").await.unwrap();
        later(&house, UNDO - 1);
        house.desk.undo_announcement(id.clone(), by("undo")).await.unwrap();
        house.desk.undo_announcement(id, by("again")).await.unwrap();
        later(&house, UNDO);
        assert_eq!(house.desk.tell_announcements().await.unwrap(), 0, "{engine}");
        assert!(told(&house, 0).await.is_empty(), "{engine}");
        let none = house.desk.undo_announcement(AnnouncementId::new("none"), by("none")).await;
        assert!(matches!(&none, Err(error) if error.is(&BaseRefusal::NotFound)), "{engine}");
    }
}

#[tokio::test]
async fn a_group_is_one_that_there_is_and_has_somebody_in_it() {
    for engine in engines() {
        let house = house(engine).await;
        let draft = EstateDraft {
            name: Text { zh: "长风小区".into(), en: "Changfeng".into() },
            number: 1,
            buildings: vec!["3号楼".into()],
        };
        let estate = house.desk.put_estate(None, draft, by("estate")).await.unwrap();
        let groups = house.desk.groups().await.unwrap();
        let named: Vec<(&str, &str)> = groups.iter().map(|group| (group.noun, &*group.id)).collect();
        assert_eq!(named, [("everybody", "all"), ("course", "yoga"), ("estate", estate.as_str())], "{engine}");
        let code =
            async |noun: &str, id: &str, key: &str| refusals(announce(&house, noun, id, key).await)[0].code.clone();
        assert_eq!(code("estate", estate.as_str(), "empty").await, "audience-empty", "{engine}");
        assert_eq!(code("estate", "elsewhere", "none").await, "audience-missing", "{engine}");
        assert_eq!(code("", "", "nothing").await, "audience-missing", "{engine}");
        house.desk.put_residence(household_id(0), estate.as_str(), "3", by("lives")).await.unwrap();
        announce(&house, "estate", estate.as_str(), "estate2").await.unwrap();
        later(&house, UNDO);
        assert_eq!(house.desk.tell_announcements().await.unwrap(), 1, "{engine}");
        assert_eq!([told(&house, 0).await.len(), told(&house, 1).await.len()], [1, 0], "{engine}");
        let blank = Said { title: Text::default(), words: Text::default() };
        let all = Subject::new("everybody", "all");
        let refused = refusals(house.desk.announce(all, blank, None, by("blank")).await);
        let codes: Vec<&str> = refused.iter().map(|refused| &*refused.code).collect();
        assert_eq!(codes, ["announcement-title-missing", "announcement-words-missing"], "{engine}");
    }
}
