//! What open pages are told.

use std::{sync::Arc, time::Duration};

use axum::{body::Body, http::Request};
use desk::base::clock::SetClock;
use domain::courses::search::Search;
use futures::StreamExt;
use server::config::Config;
use tower::ServiceExt;

use crate::house::{NOW, RUNTIME, Still, address, furnish, house};

#[test]
fn when_enrolment_begins_every_open_page_is_told_by_itself() {
    RUNTIME.block_on(async {
        let listings = house().await.desk.courses(&Search::default()).await.unwrap();
        let opens = listings.iter().map(|each| each.course.enrolment.opens).filter(|opens| *opens > NOW).min().unwrap();
        let clock = Arc::new(SetClock::new(opens.plus(-1)));
        let house = furnish(Config::default(), clock.clone(), Arc::new(Still)).await;
        let mut request = Request::get(format!("/api/live?since={}", opens.plus(60).0)).body(Body::empty()).unwrap();
        address(&mut request);
        let answer = house.router.clone().oneshot(request).await.unwrap();
        clock.set(opens);
        let mut stream = answer.into_body().into_data_stream();
        let mut heard = String::new();
        let listen = async {
            while !heard.contains("data: ") {
                heard.push_str(std::str::from_utf8(&stream.next().await.unwrap().unwrap()).unwrap());
            }
        };
        tokio::time::timeout(Duration::from_secs(20), listen).await.unwrap();
        assert!(heard.contains("还剩") || heard.contains("名额"), "places, and no word of later: {heard}");
    });
}
