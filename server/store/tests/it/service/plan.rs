//! The plan of the coming days, on each engine: suggested, offered, answered.

use std::collections::BTreeSet;

use desk::{
    Error,
    service::{claim::Hold, offer::Offer},
};
use domain::{
    base::time::HOUR,
    service::{kind::Risk, refusal::Refusal, state::State},
};

use super::need::Service;
use crate::house::engines;

#[tokio::test]
async fn each_open_place_gets_somebody_and_whoever_answers_decides() {
    for engine in engines() {
        let mut service = Service::open(engine, 3).await;
        // From ten to two is neither a morning nor an afternoon.
        let by_hand = service.published("walk", Risk::L1).await;
        service.starts = service.starts.plus(2 * HOUR);
        let (one, two) = (service.published("walk", Risk::L1).await, service.published("walk", Risk::L2).await);
        let desk = service.house.desk.clone();
        let plan = desk.service_plan().await.unwrap();
        let who: BTreeSet<_> = plan.suggestions.iter().map(|each| each.offer.volunteer.clone()).collect();
        let needs: BTreeSet<_> = plan.suggestions.iter().map(|each| each.offer.need.clone()).collect();
        assert_eq!(needs, BTreeSet::from([one.clone(), two.clone()]));
        assert_eq!(who.len(), 2, "nobody goes to two at a time");
        assert_eq!(plan.best.map(|best| (best.served, best.unserved)), Some((2, 0)));
        assert_eq!((plan.left.len(), plan.spare.len(), plan.unsuited), (0, 1, 0));
        assert!(plan.by_hand.iter().map(|found| &found.row.need.id).eq([&by_hand]));
        assert_eq!(desk.service_plan().await.unwrap().document, plan.document, "the same rows, the same plan");

        let offers: Vec<Offer> = plan.suggestions.iter().map(|each| each.offer.clone()).collect();
        assert_eq!(desk.offer_needs(service.officer.clone(), offers.clone(), "all").await.unwrap(), 2);
        assert!(desk.service_plan().await.unwrap().suggestions.is_empty(), "nobody else is asked meanwhile");
        let again = desk.offer_needs(service.officer.clone(), offers, "again").await;
        assert!(matches!(again, Err(Error::Refused(_))), "{engine}: what was offered is not offered again");
        let none = desk.offer_needs(service.officer.clone(), Vec::new(), "none").await;
        assert!(none.is_err_and(|error| error.is(&Refusal::NobodyChosen)));
        for each in &plan.suggestions {
            let mine = each.offer.need.clone();
            let answer = if mine == one { Hold::Accept } else { Hold::Decline };
            let state = desk.hold_need(each.who.household.clone(), mine.clone(), answer, service.by()).await.unwrap();
            assert_eq!(state, if mine == one { State::Confirmed } else { State::Published });
        }
        let plan = desk.service_plan().await.unwrap();
        assert!(plan.suggestions.iter().map(|each| &each.offer.need).eq([&two]), "{engine}: only what is open");
        let accepted = desk.desk_need(&one).await.unwrap();
        assert_eq!((accepted.state, accepted.holders.len()), (State::Confirmed, 1));
        service.house.check().await;
    }
}
