//! A need from asking to verified hours, on each engine.

use desk::{
    Error,
    base::{act::By, signer::Signer},
    service::{claim::Hold, need::NeedDraft, triage::Officer, volunteer::VolunteerDraft, wish::Wish},
};
use domain::{
    base::{
        id::{BuildingId, EstateId},
        text::Text,
        time::{DAY, HOUR, Instant, Period, WEEK},
    },
    people::phone::Phone,
    service::{
        certificate::Seal,
        id::{KindId, NeedId},
        kind::Risk,
        refusal::Refusal,
        state::State,
        visit::Moment,
        volunteer::{Free, Limits, Paper},
    },
};
use time::Duration;

use crate::house::{House, NOW, engines, household_id, person_id};

/// Households: the resident's is 0, the volunteers' come after it.
const RESIDENT: usize = 0;

pub(super) struct Service {
    pub(super) house: House,
    pub(super) officer: Officer,
    pub(super) starts: Instant,
    keys: std::cell::Cell<u32>,
}

impl Service {
    pub(super) async fn open(engine: &str, volunteers: usize) -> Self {
        let mut house = House::open(engine, Vec::new(), volunteers + 1).await;
        house.desk = house.desk.clone().signing(Signer::new(&[9; 32]));
        let estate = (EstateId::new("qinxian"), Text { zh: "亲贤小区".into(), en: String::new() });
        house.desk.set_up_service(vec![estate]).await.unwrap();
        let phone = Phone::parse("13900010001").unwrap();
        let member = house.desk.create_administrator("张敏", &phone).await.unwrap();
        let starts = Instant::at(NOW.plus(3 * DAY).local().date, 10, 0);
        let officer = Officer { member, lead: true };
        let service = Self { house, officer, starts, keys: std::cell::Cell::new(0) };
        for number in 1..=volunteers {
            service.register(number).await;
        }
        service
    }

    fn key(&self) -> String {
        self.keys.set(self.keys.get() + 1);
        format!("k{}", self.keys.get())
    }

    pub(super) fn by(&self) -> By {
        By::themselves(&self.key())
    }

    async fn register(&self, number: usize) {
        let draft = VolunteerDraft {
            person: person_id(number, 0),
            gender: None,
            skills: Vec::new(),
            tongues: Vec::new(),
            free: WEEK.into_iter().map(|weekday| Free { weekday, from: 0, until: 1440 }).collect(),
            area: Vec::new(),
            limits: Limits { hours_a_month: None, risk: Risk::L2 },
        };
        let id = self.house.desk.put_volunteer(household_id(number), draft, self.by()).await.unwrap();
        let today = NOW.local().date;
        let days = (today - Duration::days(9), today + Duration::days(99));
        let by = By::staff(self.officer.member.clone(), &self.key());
        self.house.desk.note_paper(id, Paper::Identity, days, by).await.unwrap();
    }

    /// A need of this kind and risk that volunteers see.
    pub(super) async fn published(&self, kind: &str, risk: Risk) -> NeedId {
        let draft = NeedDraft {
            kind: KindId::new(kind),
            person: person_id(RESIDENT, 0),
            words: "一件事".into(),
            windows: vec![Period { starts: self.starts, ends: self.starts.plus(4 * HOUR) }],
            estate: EstateId::new("qinxian"),
            building: Some(BuildingId::new("3号楼")),
            door: "2单元301".into(),
            tongues: Vec::new(),
            wish: None,
            pets: false,
            stairs: false,
            urgent: false,
        };
        let id = self.house.desk.ask_need(household_id(RESIDENT), draft, self.by()).await.unwrap();
        let hidden = self.house.desk.need_to_claim(&household_id(1), &id).await;
        assert!(hidden.is_err(), "nobody sees what was not published");
        self.house.desk.triage_need(self.officer.clone(), id.clone(), risk, true, &self.key()).await.unwrap();
        id
    }

    pub(super) async fn claim(&self, number: usize, need: &NeedId) -> Result<State, Error> {
        self.house.desk.claim_need(household_id(number), need.clone(), self.starts, self.by()).await
    }

    pub(super) async fn code(&self, need: &NeedId) -> String {
        let mine = self.house.desk.my_need(&household_id(RESIDENT), need).await.unwrap();
        mine.coming.into_iter().find_map(|coming| coming.code).unwrap().1
    }

    pub(super) async fn prove(&self, number: usize, need: &NeedId, moment: Moment, code: &str) -> Result<(), Error> {
        self.house.desk.prove_visit(household_id(number), need.clone(), moment, code.to_owned(), self.by()).await
    }
}

#[tokio::test]
async fn an_hour_counts_once_both_sides_proved_it_and_the_address_is_told_only_then() {
    for engine in engines() {
        let service = Service::open(engine, 2).await;
        let (desk, clock) = (&service.house.desk, &service.house.clock);
        let need = service.published("phone", Risk::L2).await;
        let (suits, _) = desk.needs_for_me(&household_id(1), false).await.unwrap();
        assert_eq!(suits.len(), 1, "{engine}: it suits");
        assert_eq!(service.claim(1, &need).await.unwrap(), State::Claimed, "{engine}");
        let second = service.claim(2, &need).await.unwrap_err();
        assert!(second.is(&Refusal::Taken), "{engine}: {second:?}");
        let seen = desk.need_to_claim(&household_id(1), &need).await.unwrap();
        assert!(seen.seen.building.is_some() && seen.seen.door.is_none() && seen.contact.is_none(), "{engine}");
        let look = |number| desk.hold_need(household_id(number), need.clone(), Hold::Look, service.by());
        assert!(look(1).await.is_err(), "{engine}: not before it is confirmed");

        let place = format!("{need}-0");
        let agree = |by| desk.step_need(household_id(RESIDENT), need.clone(), Some(place.clone()), Wish::Agree, by);
        assert_eq!(agree(service.by()).await.unwrap(), State::Claimed, "{engine}: staff have to agree as well");
        let officer = service.officer.clone();
        let dispatched =
            desk.dispatch_need(officer, need.clone(), place.clone(), Some(Wish::Agree), &service.key()).await;
        assert_eq!(dispatched.unwrap(), State::Confirmed, "{engine}");
        let seen = desk.need_to_claim(&household_id(1), &need).await.unwrap();
        assert!(seen.seen.door.is_none() && seen.contact.is_none(), "{engine}: nothing before a logged look");
        look(1).await.unwrap();
        assert!(look(2).await.is_err(), "{engine}: nobody else looks");
        let seen = desk.need_to_claim(&household_id(1), &need).await.unwrap();
        assert_eq!(seen.seen.door.as_deref(), Some("2单元301"), "{engine}");
        let mine = desk.my_need(&household_id(RESIDENT), &need).await.unwrap();
        assert_eq!(mine.looks.len(), 1, "{engine}: the resident sees who looked");
        let stranger = desk.my_need(&household_id(2), &need).await;
        assert!(stranger.is_err(), "{engine}: a stranger's looks like none");

        clock.set(service.starts.plus(60));
        let code = service.code(&need).await;
        let wrong = if code == "000000" { "111111" } else { "000000" };
        let refused = service.prove(1, &need, Moment::Start, wrong).await.unwrap_err();
        assert!(refused.is(&Refusal::VisitCodeWrong { left: 0 }), "{engine}: {refused:?}");
        service.prove(1, &need, Moment::Start, &code).await.unwrap();
        clock.set(service.starts.plus(51 * 60));
        assert_eq!(desk.my_hours(&household_id(1)).await.unwrap().minutes, 0, "{engine}: one side is not enough");
        let same = service.prove(1, &need, Moment::End, &code).await;
        let end = service.code(&need).await;
        assert!(same.is_err() || end == code, "{engine}: the first code does not end it");
        service.prove(1, &need, Moment::End, &end).await.unwrap();
        assert_eq!(desk.my_hours(&household_id(1)).await.unwrap().minutes, 50, "{engine}");

        assert!(desk.sign_head().await.unwrap() && !desk.sign_head().await.unwrap(), "{engine}: once an hour");
        let keys = Signer::new(&[9; 32]).ring().unwrap();
        let (found, entries, signed) = desk::service::hours::check(&*service.house.store, &keys).await.unwrap();
        assert_eq!((found.as_slice(), entries, signed), ([].as_slice(), 1, 1), "{engine}");
        desk.issue_certificate(household_id(1), "亲贤社区".into(), service.by()).await.unwrap();
        let issued = desk.my_hours(&household_id(1)).await.unwrap().certificates.remove(0);
        Seal::open(&issued.seal, &keys).unwrap().proves(&issued.certificate).unwrap();
        let other = Signer::new(&[8; 32]).ring().unwrap();
        assert!(Seal::open(&issued.seal, &other).is_err(), "{engine}: another house did not seal it");
        let checked = desk.certificate(&issued.seal).await.unwrap().unwrap();
        assert!(!checked.corrected && checked.certificate.minutes == 50, "{engine}");
        service.house.check().await;
    }
}

#[tokio::test]
async fn of_many_who_want_one_place_at_once_one_has_it() {
    for engine in engines() {
        let service = Service::open(engine, 8).await;
        let need = service.published("errand", Risk::L1).await;
        let claims = (1..=8).map(|number| service.claim(number, &need));
        let outcomes = futures::future::join_all(claims).await;
        let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 7), "{engine}");
        for error in lost {
            let error = error.unwrap_err();
            assert!(error.is(&Refusal::Taken), "{engine}: {error:?}");
        }
        service.house.check().await;
    }
}

#[tokio::test]
async fn a_lease_that_nobody_answers_falls_free_and_its_holder_is_told_before_and_after() {
    for engine in engines() {
        let service = Service::open(engine, 2).await;
        let (desk, clock) = (&service.house.desk, &service.house.clock);
        let need = service.published("talk", Risk::L2).await;
        service.claim(1, &need).await.unwrap();
        let told = async || desk.notices(&household_id(1)).await.unwrap().len();
        clock.set(NOW.plus(22 * HOUR));
        assert_eq!(desk.settle_needs().await.unwrap(), 0, "{engine}: it still holds");
        assert_eq!(told().await, 1, "{engine}: it ends soon");
        clock.set(NOW.plus(DAY));
        assert_eq!(service.claim(2, &need).await.unwrap(), State::Claimed, "{engine}: free though no job has run");
        clock.set(NOW.plus(2 * DAY));
        assert_eq!(desk.settle_needs().await.unwrap(), 1, "{engine}");
        assert_eq!(desk.settle_needs().await.unwrap(), 0, "{engine}: once");
        assert_eq!(service.claim(1, &need).await.unwrap(), State::Claimed, "{engine}: with what is left of its time");
        desk.hold_need(household_id(1), need.clone(), Hold::Release { meant: false }, service.by()).await.unwrap();
        assert_eq!(service.claim(2, &need).await.unwrap(), State::Claimed, "{engine}");
        service.house.check().await;
    }
}

#[tokio::test]
async fn two_who_go_together_go_at_the_same_time_and_are_two() {
    for engine in engines() {
        let service = Service::open(engine, 3).await;
        let desk = &service.house.desk;
        let need = service.published("show-for-one", Risk::L1).await;
        assert_eq!(service.claim(1, &need).await.unwrap(), State::Confirmed, "{engine}");
        let at =
            |number: usize, starts: Instant| desk.claim_need(household_id(number), need.clone(), starts, service.by());
        let twice = at(1, service.starts.plus(2 * HOUR)).await.unwrap_err();
        assert!(twice.is(&Refusal::AlreadyHeld), "{engine}: nobody is two: {twice:?}");
        let seen = desk.need_to_claim(&household_id(2), &need).await.unwrap();
        let starts: Vec<Instant> = seen.times.iter().map(|period| period.starts).collect();
        assert_eq!(starts, [service.starts], "{engine}: the time that the first one chose");
        assert_eq!(seen.with.len(), 1, "{engine}: and who that is");
        let alone = at(2, service.starts.plus(2 * HOUR)).await.unwrap_err();
        assert!(alone.is(&Refusal::OtherTime), "{engine}: {alone:?}");
        assert_eq!(service.claim(2, &need).await.unwrap(), State::Confirmed, "{engine}");
        assert!(service.claim(3, &need).await.unwrap_err().is(&Refusal::Taken), "{engine}");
        let mine = desk.my_need(&household_id(RESIDENT), &need).await.unwrap();
        let codes: std::collections::BTreeSet<String> =
            mine.coming.into_iter().map(|coming| coming.code.unwrap().1).collect();
        assert_eq!(codes.len(), 2, "{engine}: a code for each");
        service.house.check().await;
    }
}
