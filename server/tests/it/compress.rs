//! What comes compressed is what comes plain.

use std::{fs, sync::Arc};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::Request,
};
use domain::base::id::HouseholdId;
use server::config::Config;
use tower::ServiceExt;

use crate::house::{House, RUNTIME, Still, address, begin, furnish};

async fn bytes(house: &House, path: &str, cookie: &str, coding: &str) -> (bool, Bytes) {
    let request = Request::get(path).header("cookie", cookie).header("accept-encoding", coding);
    let mut request = request.header("accept", "text/html").body(Body::empty()).unwrap();
    address(&mut request);
    let (head, body) = house.router.clone().oneshot(request).await.unwrap().into_parts();
    (head.headers.contains_key("content-encoding"), to_bytes(body, usize::MAX).await.unwrap())
}

#[test]
fn a_page_whose_stylesheets_were_compressed_before_is_whole() {
    RUNTIME.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let (own, desk) = ("main > p{margin:0 auto}\n".repeat(900), "nav a:hover{color:#b3261e}".repeat(200));
        fs::create_dir(folder.path().join("pkg")).unwrap();
        fs::write(folder.path().join("pkg/app.css"), &own).unwrap();
        fs::write(folder.path().join("pkg/desk.css"), &desk).unwrap();
        let config = Config { site_root: folder.path().into(), ..Config::default() };
        let house = furnish(config, Arc::new(Still), Arc::new(Still)).await;
        let cookie = begin(&house, &HouseholdId::new("demo-000")).await;
        for path in ["/me", "/bookings", "/notices", "/nowhere", "/staff/sign-in", "/courses/nothing/book", "/"] {
            let (plain, page) = bytes(&house, path, &cookie, "identity").await;
            let (small, packed) = bytes(&house, path, &cookie, "br").await;
            assert!(!plain && small, "{path}");
            let mut back = Vec::new();
            brotli::BrotliDecompress(&mut packed.as_ref(), &mut back).unwrap();
            let (page, back) = (String::from_utf8(page.to_vec()).unwrap(), String::from_utf8(back).unwrap());
            // Nonces and keys differ, and are as long.
            assert_eq!(page.len(), back.len(), "{path}");
            let before = |page: &str| page.split("</title>").next().unwrap().to_owned();
            assert_eq!(before(&page), before(&back), "{path}");
            assert!(back.contains(&own) && back.ends_with("</html>"), "{path}: {back}");
            assert_eq!(back.contains(&desk), path == "/staff/sign-in", "{path}");
            assert!(packed.len() < page.len() / 4, "{path}: {} of {} bytes", packed.len(), page.len());
        }
    });
}
