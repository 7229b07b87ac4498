//! The numbers for a monitoring system: true, and without anybody's name or address.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use server::web::numbers_router;
use tower::ServiceExt;

use crate::house::{RUNTIME, booked, get, house, newcomer, open_course};

async fn numbers() -> String {
    let request = Request::builder().uri("/metrics").body(Body::empty()).unwrap();
    let answer = numbers_router(house().await.web.clone()).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
}

/// The number of the line that begins so; nothing when there is none.
fn number(text: &str, line: &str) -> Option<f64> {
    text.lines().find_map(|each| each.strip_prefix(line)?.trim().parse().ok())
}

#[test]
fn what_happens_is_counted_by_route_and_nobody_is_named() {
    RUNTIME.block_on(async {
        const RECEIPT: &str = "wuse_http_requests_total{route=\"/bookings/{id}\",method=\"GET\",status=\"200\"}";
        let before = numbers().await;
        let (cookie, person) = newcomer().await;
        let course = open_course().await;
        let party = booked(&cookie, &person, &course).await;
        assert_eq!(get(&format!("/bookings/{party}"), &cookie).await.status, 200);
        get("/somebody/%E7%8E%8B%E8%8A%B3/secret", "").await;
        let after = numbers().await;
        let grown = |line: &str| number(&after, line).unwrap_or(0.0) - number(&before, line).unwrap_or(0.0);
        assert!(grown(RECEIPT) >= 1.0, "{after}");
        assert!(
            grown("wuse_http_requests_total{route=\"/api/book\",method=\"POST\",status=\"200\"}") >= 1.0,
            "{after}"
        );
        assert!(grown("wuse_store_commits_total ") >= 1.0 && grown("wuse_store_changes_total ") >= 1.0, "{after}");
        assert!(number(&after, "wuse_places{state=\"taken\"}").is_some_and(|taken| taken >= 1.0), "{after}");
        assert!(number(&after, "wuse_notices{channel=\"demo\",state=\"dead\"}").is_some(), "{after}");
        assert!(number(&after, "wuse_http_request_duration_seconds_count{route=\"/bookings/{id}\"}").is_some());
        assert!(!after.contains("secret") && !after.contains(&party), "{after}");
        assert_eq!(get("/metrics", "").await.status, 404, "they are not on the site");
    });
}

#[test]
fn what_monitoring_reads_knows_every_number_by_its_name() {
    RUNTIME.block_on(async {
        // No job runs here.
        house().await.web.metrics().round("queues", true, 1);
        let text = numbers().await;
        let known: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next()).collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/monitoring/");
        for file in ["alerts.yml", "grafana.json"] {
            let said = std::fs::read_to_string(format!("{folder}{file}")).unwrap();
            let mut asked = 0;
            for (at, _) in said.match_indices("wuse_") {
                let name: String = said[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let name = name.trim_end_matches("_bucket");
                asked += 1;
                assert!(known.contains(&name), "{file} asks for {name}; there are {known:?}");
            }
            assert!(asked > 5, "{file}");
        }
    });
}
