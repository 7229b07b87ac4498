//! What residents can ask for is what staff enter: at the desk, with scripts off.

use super::scene;
use crate::house::{RUNTIME, at_the_desk, colleague, get, newcomer, post, submit};

/// The address that a row of a list leads to.
fn of_row(page: &str, name: &str) -> String {
    let row = page.split("<tr").find(|row| row.contains(name)).unwrap_or_else(|| panic!("{name}: {page}"));
    row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn a_kind_under_a_new_brand_can_be_asked_for_until_it_is_taken_out() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let brand = [
            ("name", "热心快递"),
            ("name_en", "Quick hands"),
            ("about", "帮着跑一趟"),
            ("colour", "orange"),
            ("key", "brand"),
            ("from", "/staff/service/brands"),
        ];
        assert_eq!(submit("/api/put-brand", &worker, &brand).await.header("location"), "/staff/service/brands");
        let from = "/staff/service/kinds";
        let form = |risk: &'static str, minutes: &'static str, key: &'static str| {
            [
                ("brand", "quick-hands"),
                ("name", "搬花盆"),
                ("risk", risk),
                ("minutes", minutes),
                ("places", "1"),
                ("helps[]", "repair"),
                ("asks[]", "stairs"),
                ("key", key),
                ("from", from),
            ]
        };
        let refused = submit("/api/put-kind", &worker, &form("l1", "很久", "odd")).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("value=\"很久\"") && refused.body.contains("1 到 600"), "{}", refused.body);
        assert!(refused.body.contains("value=\"stairs\" checked"), "and what was ticked: {}", refused.body);
        assert_eq!(submit("/api/put-kind", &worker, &form("", "30", "risk")).await.status, 422);
        assert_eq!(submit("/api/put-kind", &worker, &form("l1", "３０", "good")).await.header("location"), from);
        let own = of_row(&get(from, &worker).await.body, "搬花盆");
        let id = own.rsplit('/').next().unwrap();
        let (resident, _) = newcomer().await;
        let help = get("/help", &resident).await.body;
        assert!(help.contains("热心快递") && help.contains("搬花盆"), "{help}");
        assert!(get(&format!("/help/ask?kind={id}"), &resident).await.body.contains("搬花盆"));

        let kept = [("brand", "quick-hands"), ("key", "gone"), ("from", "/staff/service/brands/quick-hands")];
        let kept = submit("/api/remove-brand", &worker, &kept).await;
        assert_eq!(kept.status, 409);
        assert!(kept.body.contains("搬花盆"), "it says what has it: {}", kept.body);
        let retire = [("kind", id), ("key", "retire"), ("from", own.as_str())];
        assert_eq!(submit("/api/retire-kind", &worker, &retire).await.status, 303);
        assert!(get(&own, &worker).await.body.contains("已停用"));
        assert!(!get("/help", &resident).await.body.contains("搬花盆"));
    });
}

#[test]
fn words_that_are_no_volunteers_work_show_the_number_that_staff_entered() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let from = "/staff/service/emergencies";
        let none = [("phone", "电梯"), ("words", "梯"), ("key", "odd"), ("from", from)];
        let none = submit("/api/put-emergency", &worker, &none).await;
        assert_eq!(none.status, 422);
        assert!(none.body.contains("比如 120") && none.body.contains("每个两个字以上"), "{}", none.body);
        let entered = [("phone", "96333"), ("words", "困在电梯、电梯不动"), ("key", "lift"), ("from", from)];
        assert_eq!(submit("/api/put-emergency", &worker, &entered).await.header("location"), from);
        let (resident, person) = newcomer().await;
        let estate = scene::estate().await;
        let fields = [
            ("kind", "errand"),
            ("person", person.as_str()),
            ("words", "我被困在电梯里"),
            ("days[]", "2026-12-20"),
            ("starts[]", "09:00"),
            ("ends[]", "12:00"),
            ("estate", estate.as_str()),
            ("key", "need"),
        ];
        let need = post("/api/ask-need", &resident, &fields).await;
        assert_eq!(need.status, 200, "{}", need.body);
        let mine = get(&format!("/help/needs/{}", need.body.trim_matches('"')), &resident).await.body;
        assert!(mine.contains("96333"), "{mine}");
    });
}

#[test]
fn a_team_is_named_and_its_people_are_ticked() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let (resident, person) = newcomer().await;
        let volunteer = scene::volunteer(&resident, &person, &worker).await;
        let from = "/staff/service/teams";
        let fields = [
            ("name", "花木队"),
            ("vanguard", "1"),
            ("brand", "hands"),
            ("lead", volunteer.as_str()),
            ("members[]", volunteer.as_str()),
            ("key", "team"),
            ("from", from),
        ];
        assert_eq!(submit("/api/put-team", &worker, &fields).await.header("location"), from);
        let list = get(from, &worker).await.body;
        let own = of_row(&list, "花木队");
        let row = list.split("<tr").find(|row| row.contains("花木队")).unwrap();
        assert!(row.contains("先锋队") && row.contains("<td class=\"number\">1</td>"), "{row}");
        let form = get(&own, &worker).await.body;
        assert!(form.contains(&format!("name=\"members[]\" value=\"{volunteer}\" checked")), "{form}");
        let gone = [("team", own.rsplit('/').next().unwrap()), ("key", "gone"), ("from", own.as_str())];
        assert_eq!(submit("/api/remove-team", &worker, &gone).await.status, 303);
        assert!(!get(from, &worker).await.body.contains("花木队"));
    });
}
