//! What can be asked for, under which names, who serves together: entered by staff, on each engine.

use desk::{base::act::By, service::need::Catalogue};
use domain::{
    base::{id::StaffId, text::Text},
    service::{
        brand::{Brand, Colour},
        id::{BrandId, KindId, TeamId},
        kind::{Ask, Emergency, Kind, Risk, call_instead},
        setting::{brands, kinds},
        team::Team,
    },
};

use super::need::Service;
use crate::house::{House, engines, refusals};

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

fn brand(zh: &str, en: &str) -> Brand {
    Brand { id: BrandId::new(""), name: text(zh, en), about: text("说理", ""), colour: Colour::Green }
}

fn kind(zh: &str, brand: &BrandId) -> Kind {
    Kind {
        id: KindId::new(""),
        brand: brand.clone(),
        name: text(zh, ""),
        risk: Risk::L1,
        minutes: 30,
        places: 2,
        must: Vec::new(),
        helps: Vec::new(),
        papers: Vec::new(),
        asks: vec![Ask::Pets],
        own_words: false,
    }
}

#[tokio::test]
async fn staff_enter_brands_and_kinds_and_what_they_take_out_is_not_entered_again() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        house.desk.set_up_service(Vec::new()).await.unwrap();
        let all = async || -> Catalogue { house.desk.catalogue().await.unwrap() };
        assert_eq!(
            (all().await.brands, all().await.kinds),
            (brands(), kinds()),
            "{engine}: a new one begins with the usual"
        );

        let talk = house.desk.put_brand(None, brand(" 和事佬 ", "Peace makers"), 1, by("talk")).await.unwrap();
        assert_eq!(talk, BrandId::new("peace-makers"), "{engine}");
        assert_eq!(all().await.brands[0].name.zh, "和事佬", "{engine}: first, as it was asked for");
        let settle = house.desk.put_kind(None, kind("调解", &talk), usize::MAX, by("settle")).await.unwrap();
        assert_eq!(all().await.kinds.last().unwrap().id, settle, "{engine}");
        let wrong = Kind { minutes: 0, places: 0, ..kind("调解", &BrandId::new("none")) };
        let wrong = refusals(house.desk.put_kind(None, wrong, 1, by("wrong")).await);
        let codes: Vec<&str> = wrong.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["title-taken", "brand-missing", "kind-minutes", "need-places-range"], "{engine}");

        let kept = refusals(house.desk.remove_brand(talk.clone(), by("gone")).await);
        assert_eq!(kept[0].code, "brand-in-use", "{engine}");
        house.desk.put_kind(Some(settle.clone()), kind("调解", &BrandId::new("law")), 1, by("moved")).await.unwrap();
        house.desk.remove_brand(talk, by("gone")).await.unwrap();
        assert_eq!(all().await.brands, brands(), "{engine}");
        house.desk.retire_kind(&settle, false, by("retire")).await.unwrap();
        house.desk.set_up_service(Vec::new()).await.unwrap();
        let catalogue = all().await;
        assert_eq!(catalogue.kinds[0].id, settle, "{engine}: it is there for what was asked for");
        assert!(catalogue.offered().all(|kind| kind.id != settle), "{engine}: and no longer offered");
        house.desk.retire_kind(&settle, true, by("back")).await.unwrap();
        assert!(all().await.offered().any(|kind| kind.id == settle), "{engine}");
    }
}

#[tokio::test]
async fn a_team_has_the_people_who_are_ticked_and_what_is_no_volunteers_work_is_what_staff_say() {
    for engine in engines() {
        let service = Service::open(engine, 3).await;
        let desk = &service.house.desk;
        let by = |key: &str| By::staff(service.officer.member.clone(), key);
        let volunteers: Vec<_> = desk.volunteers().await.unwrap().into_iter().map(|row| row.volunteer.id).collect();
        let team = Team {
            id: TeamId::new(""),
            name: text("党员先锋队", "Vanguard"),
            about: text("", ""),
            vanguard: true,
            brand: Some(BrandId::new("none")),
            lead: volunteers.first().cloned(),
        };
        let id = desk.put_team(None, team.clone(), 1, volunteers[..2].to_vec(), by("team")).await.unwrap();
        let is_in = async |id: &TeamId| {
            let all = desk.volunteers().await.unwrap();
            let mut own: Vec<_> =
                all.into_iter().filter(|row| row.volunteer.teams.contains(id)).map(|row| row.volunteer.id).collect();
            own.sort();
            own
        };
        let sorted = |ids: &[domain::service::id::VolunteerId]| {
            let mut ids = ids.to_vec();
            ids.sort();
            ids
        };
        assert_eq!(is_in(&id).await, sorted(&volunteers[..2]), "{engine}");
        let kept = desk.teams().await.unwrap().remove(0);
        assert_eq!((kept.vanguard, kept.brand), (true, None), "{engine}: a brand that is not there is none");
        desk.put_team(Some(id.clone()), team, 1, volunteers[1..].to_vec(), by("others")).await.unwrap();
        assert_eq!(is_in(&id).await, sorted(&volunteers[1..]), "{engine}");
        desk.remove_team(id.clone(), by("gone")).await.unwrap();
        assert!(is_in(&id).await.is_empty() && desk.teams().await.unwrap().is_empty(), "{engine}");

        let asked = async |words: &str| {
            let all: Vec<Emergency> = desk.emergencies().await.unwrap().into_iter().map(|row| row.emergency).collect();
            call_instead(&all, words).map(str::to_owned)
        };
        assert_eq!(asked("厨房着火了").await.as_deref(), Some("119"), "{engine}: as a new one begins");
        let lift = Emergency::typed("困在电梯，电梯停了\n电梯停了", "96333").unwrap();
        let lift = desk.put_emergency(None, lift, by("lift")).await.unwrap();
        assert_eq!(asked("奶奶困在电梯里").await.as_deref(), Some("96333"), "{engine}");
        assert_eq!(desk.emergencies().await.unwrap().last().unwrap().emergency.words.len(), 2, "{engine}: each once");
        desk.remove_emergency(&lift, by("no lift")).await.unwrap();
        assert_eq!(asked("奶奶困在电梯里").await, None, "{engine}");
        service.house.check().await;
    }
}
