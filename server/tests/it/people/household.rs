//! A household and its people, by plain forms.

use crate::house::{RUNTIME, get, newcomer, post, submit};

#[test]
fn a_child_is_added_with_a_guardians_answer_and_everything_typed_is_kept_meanwhile() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let fields = [
            ("name", "小雨"),
            ("relation", "child"),
            ("born_year", "2018"),
            ("born_month", "3"),
            ("key", "k1"),
            ("from", "/me"),
        ];
        let unanswered = submit("/api/add-person", &cookie, &fields).await;
        assert_eq!(unanswered.status, 422);
        assert!(unanswered.body.contains("value=\"小雨\""));
        assert!(unanswered.body.contains("value=\"2018\""));
        let answered: Vec<_> = fields.into_iter().chain([("consent", "yes")]).collect();
        let added = submit("/api/add-person", &cookie, &answered).await;
        assert_eq!((added.status.as_u16(), added.header("location")), (303, "/me"));
        assert!(get("/me", &cookie).await.body.contains("小雨"));
    });
}

#[test]
fn a_form_that_was_corrected_and_sent_again_is_carried_out_as_corrected() {
    RUNTIME.block_on(async {
        let (cookie, person) = newcomer().await;
        let change = async |name: &str, year: &str| {
            let fields = [
                ("person", person.as_str()),
                ("name", name),
                ("born_year", year),
                ("born_month", "５"),
                ("key", "same"),
            ];
            post("/api/change-person", &cookie, &fields).await
        };
        for (name, year) in [("张秀兰", "1970"), ("张秀岚", "1970"), ("张秀岚", "１９７１")] {
            let changed = change(name, year).await;
            assert_eq!(changed.status, 200, "{}", changed.body);
            let page = get(&format!("/me/people/{person}"), &cookie).await.body;
            let year = domain::base::text::digits(year);
            assert!(page.contains(&format!("value=\"{name}\"")) && page.contains(&format!("value=\"{year}\"")));
        }
    });
}
