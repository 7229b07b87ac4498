//! Teachers at the desk, with scripts off.

use crate::house::{RUNTIME, at_the_desk, colleague, get, submit};

#[test]
fn a_teacher_is_entered_and_vetted_at_the_desk_and_whoever_may_not_vet_sees_no_form_for_it() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let from = "/staff/teachers";
        let fields = [("name", "欧阳墨"), ("about", "写了三十年毛笔字"), ("key", "new"), ("from", from)];
        let entered = submit("/api/put-teacher", &worker, &fields).await;
        assert_eq!((entered.status.as_u16(), entered.header("location")), (303, from), "{}", entered.body);
        let list = get(from, &worker).await.body;
        let row = list.split("<tr").find(|row| row.contains("欧阳墨")).unwrap();
        assert!(row.contains("写了三十年毛笔字") && row.contains("没有"), "{row}");
        let own = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let id = own.rsplit('/').next().unwrap();

        let again = [("name", "欧阳墨"), ("key", "again"), ("from", from)];
        let again = submit("/api/put-teacher", &worker, &again).await;
        assert_eq!(again.status, 409);
        assert!(again.body.contains("已经有一位「欧阳墨」了"));

        let note = async |made: &str, key: &str| {
            let fields = [("teacher", id), ("made", made), ("key", key), ("from", own.as_str())];
            submit("/api/note-check", &worker, &fields).await
        };
        assert_eq!(note("", "none").await.status, 422);
        let future = note("2027-01-01", "future").await;
        assert_eq!(future.status, 422);
        assert!(future.body.contains("value=\"2027-01-01\""), "what was typed is kept");
        assert_eq!(note("2026-11-02", "seen").await.status, 303);
        let page = get(&own, &worker).await.body;
        assert!(page.contains("到 2027年11月1日"), "it counts for a year: {page}");
    });
}
