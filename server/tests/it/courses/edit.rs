//! Courses are edited, moved and copied at the desk, through its pages: whom it touches is said before, and told after.

use crate::house::{Answer, RUNTIME, at_the_desk, booked, colleague, get, house, newcomer, post, submit};

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// What a browser would send of the form with this id.
fn fields(page: &str, id: &str) -> Vec<(String, String)> {
    let form = page.split("<form ").find(|form| attribute(&format!(" {form}"), "id").as_deref() == Some(id)).unwrap();
    let form = form.split("</form>").next().unwrap();
    let mut all = Vec::new();
    for input in form.split("<input").skip(1).map(|rest| rest.split('>').next().unwrap()) {
        let ticks = ["checkbox", "radio"].contains(&attribute(input, "type").unwrap_or_default().as_str());
        if let Some(name) = attribute(input, "name").filter(|_| !ticks || input.contains(" checked")) {
            all.push((name, attribute(input, "value").unwrap_or_default()));
        }
    }
    for select in form.split("<select").skip(1).map(|rest| rest.split("</select>").next().unwrap()) {
        let chosen = select.split("<option").find(|option| option.split('>').next().unwrap().contains(" selected"));
        all.push((attribute(select, "name").unwrap(), attribute(chosen.unwrap(), "value").unwrap()));
    }
    for area in form.split("<textarea").skip(1).map(|rest| rest.split("</textarea>").next().unwrap()) {
        let (tag, text) = area.split_once('>').unwrap();
        all.push((attribute(tag, "name").unwrap(), text.to_owned()));
    }
    all
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(own, _)| own != name);
    fields.push((name.to_owned(), value.to_owned()));
}

async fn send(path: &str, cookie: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    submit(path, cookie, &fields).await
}

/// The button that confirms what a page says about saving.
fn confirmation(page: &str) -> String {
    page.split("name=\"confirm\" value=\"")
        .nth(1)
        .unwrap_or_else(|| panic!("{page}"))
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

/// Sends a form, is told what it does, and confirms it: what was told, and the answer.
async fn confirmed(path: &str, cookie: &str, fields: &[(String, String)]) -> (String, Answer) {
    let told = send(path, cookie, fields).await;
    assert_eq!(told.status, 409, "{}", told.body);
    let mut fields = fields.to_vec();
    set(&mut fields, "confirm", &confirmation(&told.body));
    (told.body, send(path, cookie, &fields).await)
}

/// A published course that nothing else takes place beside: Sundays at this hour, four times.
async fn course(worker: &str, title: &str, starts: &str, capacity: &str) -> String {
    let listings = house().await.desk.desk_courses().await.unwrap();
    let key = format!("at{}", starts.replace(':', ""));
    let fields = [
        ("title", title),
        ("category", "paper-cutting"),
        ("room", listings[0].room.id.as_str()),
        ("teacher", listings[0].teacher.id.as_str()),
        ("capacity", capacity),
        ("price", "60"),
        ("weekdays[]", "7"),
        ("starts", starts),
        ("minutes", "45"),
        ("from_day", "2026-12-01"),
        ("count", "4"),
        ("key", key.as_str()),
    ];
    let created = post("/api/create-course", worker, &fields).await;
    assert_eq!(created.status, 200, "{}", created.body);
    let id = created.body.trim_matches('"').to_owned();
    let fields = [("course", id.as_str()), ("publication", "published"), ("key", key.as_str())];
    assert_eq!(post("/api/set-publication", worker, &fields).await.status, 200);
    id
}

#[test]
fn an_edit_says_first_whom_it_touches_and_then_tells_them_once() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let id = course(&worker, "清晨太极", "6:30", "9").await;
        let (resident, person) = newcomer().await;
        let party = booked(&resident, &person, &id).await;
        let page = format!("/staff/courses/{id}/edit");
        let mut form = fields(&get(&page, &worker).await.body, "course");
        set(&mut form, "starts", "07:00");
        set(&mut form, "about", "<b>一起</b>动一动");
        let told = send("/api/edit-course", &worker, &form).await;
        assert_eq!(told.status, 409);
        assert!(told.body.contains("这样保存会改 4 次课，通知 1 户（1 人）"), "{}", told.body);
        assert!(told.body.contains("&lt;b&gt;一起&lt;/b&gt;动一动"), "what was typed is kept");
        assert!(get(&format!("/courses/{id}"), "").await.body.contains("6:30"), "nothing is saved yet");
        let mut stale = form.clone();
        set(&mut stale, "confirm", "3-1-0");
        assert_eq!(send("/api/edit-course", &worker, &stale).await.status, 409, "what was confirmed is something else");

        for _ in 0..2 {
            let mut sure = form.clone();
            set(&mut sure, "confirm", &confirmation(&told.body));
            let saved = send("/api/edit-course", &worker, &sure).await;
            assert_eq!(saved.status, 303, "sent twice, saved once: {}", saved.body);
        }
        let notices = get("/notices", &resident).await.body;
        assert_eq!(notices.matches("清晨太极的时间或教室改了").count(), 1, "{notices}");
        assert!(notices.contains("7:00"), "{notices}");
        assert!(get(&format!("/bookings/{party}"), &resident).await.body.contains("7:00"));
        assert!(get(&format!("/courses/{id}"), "").await.body.contains("动一动"));
    });
}

#[test]
fn of_two_who_edit_at_once_the_second_sees_what_the_first_did_and_nothing_is_overwritten() {
    RUNTIME.block_on(async {
        let (first, _) = at_the_desk(&colleague("worker").await).await;
        let (second, _) = at_the_desk(&colleague("worker").await).await;
        let id = course(&first, "双人剪纸", "5:30", "9").await;
        let page = format!("/staff/courses/{id}/edit");
        let mut one = fields(&get(&page, &first).await.body, "course");
        let mut two = fields(&get(&page, &second).await.body, "course");
        set(&mut one, "summary", "先来的人写的");
        assert_eq!(send("/api/edit-course", &first, &one).await.status, 303, "words alone touch nobody");
        set(&mut two, "bring", "后来的人写的");
        set(&mut two, "key", "another");
        let shown = send("/api/edit-course", &second, &two).await;
        assert_eq!(shown.status, 409);
        assert!(shown.body.contains("有人刚改过这门课") && shown.body.contains("新同事"), "{}", shown.body);
        let merged = fields(&shown.body, "course");
        let value = |name: &str| merged.iter().find(|(own, _)| own == name).unwrap().1.clone();
        assert_eq!((value("summary").as_str(), value("bring").as_str()), ("先来的人写的", "后来的人写的"));
        assert_eq!(send("/api/edit-course", &second, &merged).await.status, 303);
        let course = get(&format!("/courses/{id}"), "").await.body;
        assert!(course.contains("先来的人写的") && course.contains("后来的人写的"), "{course}");
    });
}

#[test]
fn more_places_are_offered_to_those_who_wait_and_fewer_throw_nobody_out() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let id = course(&worker, "两人小班", "4:30", "1").await;
        let ((has, one), (waits, two)) = (newcomer().await, newcomer().await);
        booked(&has, &one, &id).await;
        booked(&waits, &two, &id).await;
        let page = format!("/staff/courses/{id}/edit");
        let mut form = fields(&get(&page, &worker).await.body, "course");
        set(&mut form, "capacity", "2");
        let (told, saved) = confirmed("/api/edit-course", &worker, &form).await;
        assert!(told.contains("会马上把名额给排队的 1 家"), "{told}");
        assert_eq!(saved.status, 303, "{}", saved.body);
        assert!(get("/notices", &waits).await.body.contains("两人小班有名额了"), "in the same go");

        let mut form = fields(&get(&page, &worker).await.body, "course");
        set(&mut form, "capacity", "1");
        let (told, saved) = confirmed("/api/edit-course", &worker, &form).await;
        assert!(told.contains("没有人会失去名额") && told.contains("多 1 人"), "{told}");
        assert_eq!(saved.status, 303);
        assert!(get("/bookings", &has).await.body.contains("两人小班"), "nobody is thrown out");
        let found = house().await.desk.store().check().await.unwrap();
        assert!(!found.iter().any(|line| line.contains(&id)), "{found:#?}");
        set(&mut form, "capacity", "9999");
        set(&mut form, "version", "3");
        let refused = send("/api/edit-course", &worker, &form).await;
        assert_eq!(refused.status, 422, "more than the room holds");
    });
}

#[test]
fn a_single_date_is_moved_dropped_and_put_back_and_clashes_are_named_before() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let id = course(&worker, "早读", "3:00", "9").await;
        let other = course(&worker, "晨练", "2:00", "9").await;
        let (resident, person) = newcomer().await;
        booked(&resident, &person, &id).await;
        let session = format!("{id}-02");
        let page = format!("/staff/courses/{id}/dates?session={session}");
        let shown = get(&page, &worker).await.body;
        assert!(shown.contains("12月13日"), "{shown}");
        let version = shown.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let said = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
            let common = [("course", id.as_str()), ("session", session.as_str()), ("from", page.as_str())];
            common.iter().chain(fields).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let move_it = said(&[
            ("what", "move"),
            ("version", &version),
            ("day", "2026-12-13"),
            ("starts", "2:30"),
            ("minutes", "45"),
            ("key", "move"),
        ]);
        let (told, saved) = confirmed("/api/change-date", &worker, &move_it).await;
        assert!(told.contains("通知 1 户") && told.contains("晨练"), "the clash is named: {told}");
        assert_eq!(saved.status, 303, "{}", saved.body);
        let notices = get("/notices", &resident).await.body;
        assert!(notices.contains("3:00 这次改到") && notices.contains("2:30"), "{notices}");
        let week = get("/staff/week?day=2026-12-13", &worker).await.body;
        assert!(week.contains("和“晨练”撞") && week.contains("和“早读”撞") && week.contains("撞 2 处"), "{week}");
        assert!(
            week.contains(&format!("/staff/courses/{other}/dates?session={other}-02")),
            "and can be moved from there"
        );
        let by_teacher = get("/staff/week?by=teacher&day=2026-12-13", &worker).await.body;
        assert!(by_teacher.contains("和“晨练”撞"), "{by_teacher}");
        assert!(get("/staff/week?day=2026-12-14", &worker).await.body.contains("空 13 小时"), "free hours are said");

        let (told, saved) =
            confirmed("/api/change-date", &worker, &said(&[("what", "drop"), ("version", "2"), ("key", "drop")])).await;
        assert!(told.contains("不上的 1 次"), "{told}");
        assert_eq!(saved.status, 303, "{}", saved.body);
        assert!(get("/notices", &resident).await.body.contains("这次不上了"));
        assert_eq!(get(&format!("/staff/sessions/{session}"), &worker).await.status, 404);
        // A later edit keeps what was said about the date.
        let mut form = fields(&get(&format!("/staff/courses/{id}/edit"), &worker).await.body, "course");
        set(&mut form, "starts", "03:10");
        let (told, saved) = confirmed("/api/edit-course", &worker, &form).await;
        assert!(told.contains("改 3 次课"), "{told}");
        assert_eq!(saved.status, 303);
        let back =
            said(&[("what", "put-back"), ("on", "2026-12-13"), ("slot", "1"), ("version", "4"), ("key", "back")]);
        let (told, saved) = confirmed("/api/change-date", &worker, &back).await;
        assert!(told.contains("新加的 1 次"), "{told}");
        assert_eq!(saved.status, 303);
        assert!(get(&format!("/courses/{id}"), "").await.body.contains("12月13日"));
        let stale = said(&[("what", "drop"), ("version", "2"), ("key", "late")]);
        let stale = send("/api/change-date", &worker, &stale).await;
        assert_eq!(stale.status, 409, "the course has gone on");
        assert!(stale.body.contains("有人刚改过这门课"), "{}", stale.body);
    });
}

#[test]
fn a_course_is_copied_into_a_new_term_as_a_draft() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let id = course(&worker, "秋季合唱", "1:00", "9").await;
        let mut form = fields(&get(&format!("/staff/courses/new?copy={id}"), &worker).await.body, "course");
        let value = |name: &str| form.iter().find(|(own, _)| own == name).unwrap().1.clone();
        assert_eq!(
            (value("title").as_str(), value("price").as_str(), value("count").as_str()),
            ("秋季合唱", "60", "4")
        );
        assert_eq!(value("from_day"), "", "a new term has dates of its own");
        set(&mut form, "title", "春季合唱");
        set(&mut form, "from_day", "2027-03-01");
        let mut look = form.clone();
        set(&mut look, "show", "dates");
        let shown = send("/api/create-course", &worker, &look).await;
        assert_eq!(shown.status, 409);
        assert!(shown.body.contains("一共 4 次") && shown.body.contains("3月7日"), "{}", shown.body);
        let entered = send("/api/create-course", &worker, &form).await;
        assert_eq!(entered.status, 303, "{}", entered.body);
        let copy = entered.header("location").to_owned();
        assert!(get(&copy, &worker).await.body.contains("草稿"));
        let copied = copy.rsplit('/').next().unwrap();
        assert_eq!(get(&format!("/courses/{copied}"), "").await.status, 404, "residents see nothing of it yet");
    });
}

#[test]
fn fees_are_noted_at_the_desk_with_who_took_them_and_mistakes_are_struck_out() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let id = course(&worker, "收费班", "0:10", "9").await;
        let (resident, person) = newcomer().await;
        let party = booked(&resident, &person, &id).await;
        let page = format!("/staff/fees/{party}");
        assert!(get(&page, &worker).await.body.contains("还欠 60 元"), "worked out before anything is noted");
        let note = async |fields: &[(&str, &str)]| {
            let common = [("party", party.as_str()), ("from", page.as_str())];
            let fields: Vec<(&str, &str)> = common.iter().chain(fields).copied().collect();
            submit("/api/note-fee", &worker, &fields).await
        };
        let paid = [("what", "paid"), ("amount", "40"), ("means", "wechat"), ("key", "paid")];
        assert_eq!(note(&paid).await.status, 303);
        assert_eq!(note(&paid).await.status, 303, "a second tap is the same payment");
        let shown = get(&page, &worker).await.body;
        assert!(shown.contains("还欠 20 元") && shown.contains("微信支付") && shown.contains("新同事"), "{shown}");
        let roster = get(&format!("/staff/sessions/{id}-01"), &worker).await.body;
        assert!(roster.contains("还欠 20 元"), "{roster}");
        let too_much = note(&[("what", "paid"), ("amount", "21"), ("means", "cash"), ("key", "more")]).await;
        assert_eq!(too_much.status, 409);
        assert!(
            too_much.body.contains("最多还欠 20 元") && too_much.body.contains("value=\"21\""),
            "{}",
            too_much.body
        );
        assert_eq!(
            note(&[("what", "waived"), ("amount", "20"), ("key", "w")]).await.status,
            422,
            "a reason is asked for"
        );
        let waived = [("what", "waived"), ("amount", "20"), ("reason", "低保"), ("key", "waived")];
        assert_eq!(note(&waived).await.status, 303);
        assert!(get(&page, &worker).await.body.contains("付清了"));
        let entry = get(&page, &worker).await.body;
        let entry = entry.split("name=\"entry\" value=\"").nth(2).unwrap().split('"').next().unwrap().to_owned();
        let corrected = [("what", "corrected"), ("entry", entry.as_str()), ("reason", "收错了"), ("key", "oops")];
        assert_eq!(note(&corrected).await.status, 303);
        let shown = get(&page, &worker).await.body;
        assert!(shown.contains("还欠 40 元") && shown.contains("收错了") && shown.contains("struck"), "{shown}");
        let stranger = get(&page, &resident).await;
        assert_eq!(stranger.status, 303, "residents have no business here");
    });
}

#[test]
fn what_a_make_up_workday_is_taught_as_is_asked_kept_when_another_field_is_refused_and_followed() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let (administrator, _) = at_the_desk(&colleague("administrator").await).await;
        // A Saturday on which people work.
        let workday =
            [("first", "2031-03-01"), ("kind", "work"), ("name", "春节"), ("key", "work"), ("from", "/staff/holidays")];
        assert_eq!(submit("/api/put-holiday", &administrator, &workday).await.status, 303);
        let listings = house().await.desk.desk_courses().await.unwrap();
        let mut form: Vec<(String, String)> = [
            ("kind", "class"),
            ("title", "周六补课"),
            ("category", "paper-cutting"),
            ("room", listings[0].room.id.as_str()),
            ("teacher", listings[0].teacher.id.as_str()),
            ("capacity", "5"),
            ("weekdays[]", "6"),
            ("starts", "05:10"),
            ("minutes", "30"),
            ("from_day", "2031-02-20"),
            ("until", "2031-03-10"),
            ("key", "makeup"),
            ("from", "/staff/courses/new"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let asked = send("/api/create-course", &worker, &form).await;
        assert_eq!(asked.status, 422);
        assert!(asked.body.contains("name=\"makeups[on-2031-03-01]\""), "{}", asked.body);
        set(&mut form, "makeups[on-2031-03-01]", "itself");
        set(&mut form, "capacity", "");
        let refused = send("/api/create-course", &worker, &form).await;
        assert_eq!(refused.status, 422);
        let again = fields(&refused.body, "course");
        let value = |name: &str| again.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        assert_eq!(value("makeups[on-2031-03-01]"), Some("itself"), "the answer is kept: {}", refused.body);
        for (answer, dates) in [("itself", 3), ("nothing", 2)] {
            let mut good = again.clone();
            set(&mut good, "capacity", "5");
            set(&mut good, "makeups[on-2031-03-01]", answer);
            set(&mut good, "key", answer);
            let created = send("/api/create-course", &worker, &good).await;
            assert_eq!(created.status, 303, "{answer}: {}", created.body);
            let id = created.header("location").rsplit('/').next().unwrap().to_owned();
            let course = house().await.desk.edition(&domain::base::id::CourseId::new(id)).await.unwrap().0.course;
            assert_eq!(course.sessions.len(), dates, "{answer}");
        }
        // Nobody is put into a category that they did not choose.
        let mut unchosen = again;
        set(&mut unchosen, "capacity", "5");
        set(&mut unchosen, "category", "");
        let unchosen = send("/api/create-course", &worker, &unchosen).await;
        assert_eq!(unchosen.status, 422);
        assert!(
            unchosen.body.contains("请选类别")
                && get("/staff/courses/new", &worker).await.body.contains("<option value=\"\" selected>请选</option>")
        );
    });
}
