//! What the community is called stands on every page as soon as it is entered, also on those that are kept for many.

use std::sync::Arc;

use server::config::Config;

use crate::house::{NOW, RUNTIME, Still, ask, at_the_desk_of, colleague_of, furnish, post_request};
use axum::{body::Body, http::Request};

const HTML: &str = "text/html,application/xhtml+xml";

#[test]
fn a_new_name_stands_on_every_page_at_once_and_what_was_mistyped_comes_back_filled_in() {
    RUNTIME.block_on(async {
        let house = furnish(Config::default(), Arc::new(Still), Arc::new(Still)).await;
        let see = async |path: &str, language: &str| {
            let request = Request::get(path).header("accept-language", language).body(Body::empty()).unwrap();
            ask(&house, request).await.body
        };
        let before = see("/", "zh-CN").await;
        assert!(before.contains("亲贤社区 党群服务中心，太原市小店区亲贤北街"), "as the demo has it");
        assert!(before.contains("每天 8:30–\u{2060}18:00") && before.contains("href=\"tel:0351-7000000\""), "{before}");
        let (worker, _) = at_the_desk_of(&house, &colleague_of(&house, "administrator").await).await;
        let form = |saturday: &'static str, key: &'static str| {
            vec![
                ("name", "长风社区"),
                ("name_en", "Changfeng community"),
                ("address", "长风街 1 号"),
                ("phone", "0351-702 3456"),
                ("hours[1]", "8:30-12:00，14:00～18:00"),
                ("hours[2]", "8:30-12:00、14:00-18:00"),
                ("hours[3]", "8：30－12：00, 14:00-18:00"),
                ("hours[6]", saturday),
                ("key", key),
                ("from", "/staff/community"),
            ]
        };
        let put =
            async |fields: &[(&str, &str)]| ask(&house, post_request("/api/put-setting", &worker, HTML, fields)).await;
        let refused = put(&form("上午", "odd")).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains("value=\"上午\"") && refused.body.contains("value=\"长风街 1 号\""),
            "all is kept"
        );
        assert!(refused.body.contains("开放时间不对"), "and what is wrong is said beside it");
        assert!(see("/", "zh-CN").await.contains("亲贤社区"), "nothing has changed");

        let entered = put(&form("9点到12点", "good")).await;
        assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/staff/community"));
        let home = see("/", "zh-CN").await;
        assert!(
            home.contains("<title>课程 · 长风社区</title>") && !home.contains("亲贤社区"),
            "also where pages are kept"
        );
        let hours = "周一至周三 8:30–\u{2060}12:00、14:00–\u{2060}18:00；周六 9:00–\u{2060}12:00";
        assert!(home.contains(hours), "{home}");
        let english = see("/privacy", "en").await;
        assert!(english.contains("Changfeng community (长风街 1 号, 0351-7023456)"), "{english}");
        assert!(
            english.contains("Mon to Wed 8:30–\u{2060}12:00, 14:00–\u{2060}18:00; Sat 9:00–\u{2060}12:00"),
            "{english}"
        );
        let course = house.desk.courses(&domain::courses::search::Search::default()).await.unwrap().remove(0).course;
        let poster = see(&format!("/courses/{}/poster", course.id), "zh-CN").await;
        assert!(poster.contains("<p>长风社区</p>"));
        assert!(course.ends() > NOW);
    });
}
