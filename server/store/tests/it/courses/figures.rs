//! How courses go, counted on each engine.

use desk::base::act::By;
use domain::{
    base::time::DAY,
    courses::{course::Target, figures::AgeGroup},
};

use crate::house::{House, NOW, book, course, engines, household_id};

#[tokio::test]
async fn places_waiting_and_the_first_minutes_are_counted_and_what_was_cancelled_is_not() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 3, false), course("later", 2, 1, false)], 5).await;
        for household in 0..4 {
            book(&house, household, 1, Target::Whole).await.unwrap();
        }
        let last = house.desk.bookings(&household_id(3)).await.unwrap().remove(0).party.id;
        house.desk.cancel(household_id(3), last, Vec::new(), By::themselves("away")).await.unwrap();
        let figures = house.desk.figures(NOW, NOW.plus(40 * DAY)).await.unwrap();
        let yoga = figures.courses.iter().find(|each| each.course.as_str() == "yoga").unwrap();
        assert_eq!((yoga.count.booked, yoga.count.waiting, yoga.capacity, yoga.fill()), (2, 1, 2, 100), "{engine}");
        assert_eq!(yoga.sessions, (3, 0), "{engine}");
        let total: u32 = figures.ages.iter().map(|(_, count)| count.booked + count.waiting).sum();
        assert_eq!(total, 3, "{engine}");
        assert!(figures.ages.iter().all(|(group, _)| *group == AgeGroup::Sixties), "{engine}: {:?}", figures.ages);
        assert!(house.desk.figures(NOW.plus(-90 * DAY), NOW).await.unwrap().courses.is_empty(), "{engine}");
        house.clock.set(NOW.plus(30 * DAY));
        let over = house.desk.figures(NOW, NOW.plus(40 * DAY)).await.unwrap();
        assert!(over.courses.iter().any(|each| each.sessions == (3, 3)), "{engine}");
        let places = house.desk.places_taken().await.unwrap();
        assert!(places.is_empty(), "{engine}: what is over is not listed");
    }
}
