//! The side exits of a need: nobody came, not safe, told differently, wanted again.

use desk::service::{claim::Hold, wish::Wish};
use domain::{
    base::{id::StaffId, time::HOUR},
    service::{id::NeedId, kind::Risk, refusal::Refusal, state::State, visit::Moment},
};

use super::need::Service;
use crate::house::{engines, household_id};

/// What the resident wishes about the one place of a need.
async fn resident(service: &Service, need: &NeedId, wish: Wish) -> Result<State, desk::Error> {
    let place = (wish != Wish::Reopen).then(|| format!("{need}-0"));
    service.house.desk.step_need(household_id(0), need.clone(), place, wish, service.by()).await
}

#[tokio::test]
async fn what_was_cancelled_can_be_wanted_again_and_is_looked_at_anew() {
    for engine in engines() {
        let service = Service::open(engine, 1).await;
        let need = service.published("errand", Risk::L1).await;
        assert_eq!(resident(&service, &need, Wish::Cancel).await.unwrap(), State::Cancelled, "{engine}");
        assert!(service.claim(1, &need).await.is_err(), "{engine}: nobody claims what is not wanted");
        assert_eq!(resident(&service, &need, Wish::Reopen).await.unwrap(), State::Requested, "{engine}");
        assert!(service.claim(1, &need).await.is_err(), "{engine}: not before staff have looked");
        service.house.clock.set(service.starts.plus(9 * HOUR));
        assert!(resident(&service, &need, Wish::Reopen).await.is_err(), "{engine}: its time is over");
        service.house.check().await;
    }
}

#[tokio::test]
async fn who_does_not_come_is_missed_after_a_quarter_of_an_hour_and_never_gets_hours() {
    for engine in engines() {
        let service = Service::open(engine, 1).await;
        let need = service.published("errand", Risk::L1).await;
        service.claim(1, &need).await.unwrap();
        service.house.clock.set(service.starts.plus(14 * 60));
        let early = resident(&service, &need, Wish::NoShow).await.unwrap_err();
        assert!(early.is(&Refusal::TooEarly { from: service.starts }), "{engine}: {early:?}");
        service.house.clock.set(service.starts.plus(15 * 60));
        let board = service.house.desk.service_board().await.unwrap();
        assert!(board.iter().any(|each| each.found.row.need.id == need && each.alarm.is_some()), "{engine}: it rings");
        assert_eq!(resident(&service, &need, Wish::NoShow).await.unwrap(), State::NoShow, "{engine}");
        assert_eq!(service.house.desk.my_hours(&household_id(1)).await.unwrap().minutes, 0, "{engine}");
        service.house.check().await;
    }
}

#[tokio::test]
async fn whoever_is_not_safe_stops_in_one_tap_and_only_the_lead_decides_what_follows() {
    for engine in engines() {
        let service = Service::open(engine, 1).await;
        let desk = &service.house.desk;
        let need = service.published("errand", Risk::L1).await;
        service.claim(1, &need).await.unwrap();
        let stop = desk.hold_need(household_id(1), need.clone(), Hold::Unsafe, service.by()).await;
        assert_eq!(stop.unwrap(), State::UnsafeStop, "{engine}");
        let board = desk.service_board().await.unwrap();
        assert!(board.iter().any(|each| each.found.row.need.id == need && each.alarm.is_some()), "{engine}: it rings");
        let mut other = service.officer.clone();
        (other.member, other.lead) = (StaffId::new("worker"), false);
        let place = format!("{need}-0");
        let close = |officer, key| desk.dispatch_need(officer, need.clone(), place.clone(), Some(Wish::Close), key);
        assert!(close(other, "worker").await.unwrap_err().is(&Refusal::NotTheirs), "{engine}");
        assert_eq!(close(service.officer.clone(), "lead").await.unwrap(), State::Closed, "{engine}");
        service.house.check().await;
    }
}

#[tokio::test]
async fn what_is_told_differently_is_settled_by_the_lead_and_not_by_a_side() {
    for engine in engines() {
        let service = Service::open(engine, 1).await;
        let desk = &service.house.desk;
        let need = service.published("errand", Risk::L1).await;
        service.claim(1, &need).await.unwrap();
        for (moment, after) in [(Moment::Start, 60), (Moment::End, 1800)] {
            service.house.clock.set(service.starts.plus(after));
            let code = service.code(&need).await;
            service.prove(1, &need, moment, &code).await.unwrap();
        }
        assert_eq!(resident(&service, &need, Wish::Dispute).await.unwrap(), State::Disputed, "{engine}");
        let own = resident(&service, &need, Wish::SettleDone).await.unwrap_err();
        assert!(own.is(&Refusal::NotTheirs), "{engine}: {own:?}");
        let settled = desk
            .dispatch_need(service.officer.clone(), need.clone(), format!("{need}-0"), Some(Wish::SettleDone), "settle")
            .await;
        assert_eq!(settled.unwrap(), State::Verified, "{engine}");
        service.house.check().await;
    }
}
