//! Who may do what: every page and every server function, for somebody signed out, for a stranger, for the owner, for
//! staff without the right and with it.
//!
//! A page or a function that is missing from its table here fails the test, and so does one whose row says something
//! else than the right that its area gives it.

use std::collections::BTreeSet;

use app::house::tables::{FUNCTIONS, PAGES, function_at};
use axum::{body::Body, http::Request};
use domain::base::right::Right;

use crate::{
    community, courses,
    house::{
        NOW, RUNTIME, at_the_desk, booked, colleague, fresh_phone, get, house, newcomer, open_course, post, send, whose,
    },
    people, rooms,
    service::{self, scene},
    staff, tutoring,
};

/// What a function is asked with; `PARTY` and `PERSON` are the owner's, `MEMBER` is of the staff.
pub type Fields = &'static [(&'static str, &'static str)];

/// Who asks. Staff are nobody on the pages of households, and households nobody at the desk.
const ROLES: [&str; 5] = ["signed out", "stranger", "owner", "teacher", "administrator"];

/// Pattern, what stands for its `{id}`, and the status for each of [`ROLES`].
const OF_PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/", "", [200; 5]),
    ("/privacy", "", [200; 5]),
    ("/sign-in", "", [200; 5]),
    ("/sign-in/code", "", [200; 5]),
    ("/demo/outbox", "", [200; 5]),
    ("/courses/{id}", "COURSE", [200; 5]),
    ("/courses/{id}/poster", "COURSE", [200; 5]),
    ("/courses/{id}/book", "COURSE", [303, 200, 200, 303, 303]),
    ("/bookings", "", [303, 200, 200, 303, 303]),
    ("/bookings/calendar", "", [303, 200, 200, 303, 303]),
    ("/bookings/{id}", "PARTY", [303, 404, 200, 303, 303]),
    ("/me", "", [303, 200, 200, 303, 303]),
    ("/me/people/{id}", "PERSON", [303, 404, 200, 303, 303]),
    ("/me/data", "", [303, 200, 200, 303, 303]),
    ("/me/erased", "", [200; 5]),
    ("/notices", "", [303, 200, 200, 303, 303]),
    ("/tutoring", "", [200; 5]),
    ("/tutoring/{id}", "PROGRAMME", [200; 5]),
    ("/tutoring/mine", "", [303, 200, 200, 303, 303]),
    ("/tutoring/pickups", "", [303, 200, 200, 303, 303]),
    ("/tutoring/pickups/{id}", "PICKUP", [303, 404, 200, 303, 303]),
    ("/P/{id}", "none", [200; 5]),
    ("/tutoring/{id}/sign-up", "PROGRAMME", [303, 200, 200, 303, 303]),
    ("/ballots", "", [200; 5]),
    ("/ballots/{id}", "spring", [200; 5]),
    ("/ballots/{id}/wishes", "interests", [303, 200, 200, 303, 303]),
    ("/staff/sign-in", "", [200; 5]),
    ("/staff/sign-in/code", "", [200; 5]),
    ("/staff/sign-in/factor", "", [200; 5]),
    ("/staff", "", [303, 303, 303, 200, 200]),
    ("/staff/courses", "", [303, 303, 303, 403, 200]),
    ("/staff/courses/new", "", [303, 303, 303, 403, 200]),
    ("/staff/courses/{id}", "COURSE", [303, 303, 303, 403, 200]),
    ("/staff/sessions/{id}", "SESSION", [303, 303, 303, 200, 200]),
    ("/staff/door", "", [303, 303, 303, 403, 200]),
    ("/staff/ballots", "", [303, 303, 303, 403, 200]),
    ("/staff/ballots/{id}", "spring", [303, 303, 303, 403, 200]),
    ("/staff/members", "", [303, 303, 303, 403, 200]),
    ("/staff/roles", "", [303, 303, 303, 403, 200]),
    ("/staff/roles/{id}", "ROLE", [303, 303, 303, 403, 200]),
    ("/staff/imports", "", [303, 303, 303, 403, 200]),
    ("/staff/notices", "", [303, 303, 303, 403, 200]),
    ("/staff/announcements", "", [303, 303, 303, 403, 200]),
    ("/staff/members/{id}", "MEMBER", [303, 303, 303, 403, 200]),
];

/// Path, fields, and the status for each of [`ROLES`]. What a stranger names of the owner's looks like nothing.
const OF_FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    ("/api/ask-code", &[("phone", "FRESH")], [200; 5]),
    ("/api/sign-in", &[("code", "123456")], [422; 5]),
    ("/api/set-language", &[("to", "en"), ("from", "/")], [200; 5]),
    ("/api/set-elder", &[("on", "1"), ("from", "/")], [200; 5]),
    ("/api/book", &[("course", "COURSE"), ("people[]", "PERSON"), ("key", "again")], [401, 404, 422, 401, 401]),
    ("/api/cancel", &[("party", "PARTY"), ("people[]", "PERSON"), ("key", "c")], [401, 404, 200, 401, 401]),
    ("/api/restore", &[("party", "PARTY"), ("key", "r")], [401, 404, 200, 401, 401]),
    ("/api/accept-offer", &[("party", "PARTY"), ("key", "a")], [401, 404, 409, 401, 401]),
    ("/api/decline-offer", &[("party", "PARTY"), ("key", "d")], [401, 404, 409, 401, 401]),
    ("/api/add-person", &[("name", "小雨"), ("relation", "partner"), ("key", "p")], [401, 200, 200, 401, 401]),
    (
        "/api/change-person",
        &[("person", "PERSON"), ("name", "新邻居"), ("born_year", "1971"), ("born_month", "5"), ("key", "n")],
        [401, 404, 200, 401, 401],
    ),
    ("/api/answer-consent", &[("person", "PERSON"), ("consent", "yes"), ("key", "y")], [401, 404, 200, 401, 401]),
    ("/api/remove-person", &[("person", "PERSON"), ("key", "x")], [401, 404, 422, 401, 401]),
    ("/api/sign-up", &[("programme", "PROGRAMME"), ("days[]", "CHILD:3"), ("key", "care")], [401, 404, 200, 401, 401]),
    ("/api/leave-day", &[("signup", "SIGNUP"), ("key", "leave")], [401, 404, 200, 401, 401]),
    (
        "/api/hand-in-wishes",
        &[("ballot", "interests"), ("days[]", "CHILD:3"), ("wish[of-CHILD-1]", "art-spring"), ("key", "wishes")],
        [401, 404, 200, 401, 401],
    ),
    ("/api/answer-care", &[("person", "CHILD"), ("consent", "yes"), ("key", "yes")], [401, 404, 200, 401, 401]),
    (
        "/api/name-pickup",
        &[("children[]", "CHILD"), ("name", "王桂英"), ("born_year", "1960"), ("born_month", "5"), ("key", "named")],
        [401, 404, 200, 401, 401],
    ),
    ("/api/make-pass", &[("pickup", "PICKUP"), ("key", "pass")], [401, 404, 200, 401, 401]),
    ("/api/revoke-pickup", &[("pickup", "PICKUP"), ("key", "revoke")], [401, 404, 200, 401, 401]),
    ("/api/end-sign-in", &[("id", "00"), ("key", "end")], [401, 200, 200, 401, 401]),
    ("/api/erase-household", &[("phone", "13900000000"), ("key", "erase")], [401, 422, 422, 401, 401]),
    ("/api/renew-feed", &[("key", "f")], [401, 200, 200, 401, 401]),
    ("/api/read-notices", &[], [401, 200, 200, 401, 401]),
    ("/api/sign-out", &[], [401, 200, 200, 401, 401]),
    ("/api/staff-sign-in", &[("code", "123456")], [422; 5]),
    ("/api/show-factor", &[("factor", "123456")], [401, 401, 401, 422, 422]),
    (
        "/api/put-member",
        &[("name", "新同事"), ("phone", "FRESH"), ("roles[]", "teacher"), ("key", "m")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/put-role",
        &[("role", "dispatcher"), ("name", "派单员"), ("rights[]", "service-dispatch"), ("key", "role")],
        [401, 401, 401, 403, 200],
    ),
    ("/api/remove-role", &[("role", "administrator"), ("key", "gone")], [401, 401, 401, 403, 409]),
    (
        "/api/create-course",
        &[
            ("title", "剪纸"),
            ("category", "paper-cutting"),
            ("room", "ROOM"),
            ("teacher", "TEACHER"),
            ("capacity", "5"),
            ("weekdays[]", "3"),
            ("starts", "9:00"),
            ("minutes", "60"),
            ("from_day", "2026-12-01"),
            ("count", "3"),
            ("key", "course"),
        ],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/set-publication",
        &[("course", "DRAFT"), ("publication", "published"), ("key", "publish")],
        [401, 401, 401, 403, 200],
    ),
    ("/api/take-attendance", &[("session", "PAST"), ("mark", "present"), ("key", "attend")], [401, 401, 401, 404, 200]),
    (
        "/api/door-tap",
        &[("programme", "PROGRAMME"), ("child", "CHILD"), ("what", "in"), ("key", "tap")],
        [401, 401, 401, 403, 404],
    ),
    ("/api/ballot-step", &[("ballot", "spring"), ("step", "draw"), ("key", "draw")], [401, 401, 401, 403, 409]),
    ("/api/resend-notice", &[("notice", "none"), ("key", "resend")], [401, 401, 401, 403, 404]),
    ("/api/announce", &[("audience", "none"), ("key", "announce")], [401, 401, 401, 403, 422]),
    ("/api/undo-announcement", &[("announcement", "none"), ("key", "unannounce")], [401, 401, 401, 403, 404]),
    // It ends the sign-in at the desk.
    ("/api/take-sheet", &[], [401, 401, 401, 403, 200]),
    ("/api/staff-sign-out", &[], [200; 5]),
];

/// All rows of pages: those of areas that keep their own come last.
fn of_pages() -> impl Iterator<Item = &'static (&'static str, &'static str, [u16; 5])> {
    let others = [
        staff::access::PAGES,
        community::access::PAGES,
        people::access::PAGES,
        rooms::access::PAGES,
        courses::access::PAGES,
        tutoring::access::PAGES,
        service::access::PAGES,
    ];
    OF_PAGES.iter().chain(others.into_iter().flatten())
}

/// All rows of functions; the last ones sign everybody out.
fn of_functions() -> impl Iterator<Item = &'static (&'static str, Fields, [u16; 5])> {
    let others = [
        tutoring::access::FUNCTIONS,
        service::access::FUNCTIONS,
        staff::access::FUNCTIONS,
        community::access::FUNCTIONS,
        people::access::FUNCTIONS,
        rooms::access::FUNCTIONS,
        courses::access::FUNCTIONS,
    ];
    others.into_iter().flatten().chain(OF_FUNCTIONS)
}

/// An owner with a booking, and a stranger.
struct Cast {
    course: String,
    party: String,
    person: String,
    member: String,
    /// Somebody for whom staff write: their household, two of it, a booking of the first, and a note.
    household: String,
    resident: String,
    partner: String,
    theirs: String,
    note: String,
    /// A session whose roster the teacher sees, and one of somebody else's course that is over.
    session: String,
    past: String,
    /// A course that only staff see, where it is, and who teaches it.
    draft: String,
    room: String,
    taught_by: String,
    /// The owner's child, its turn in a queue or its place, and who may collect it.
    child: String,
    signup: String,
    pickup: String,
    help: scene::Help,
    /// In the order of [`ROLES`].
    cookies: [String; 5],
}

impl Cast {
    async fn gather() -> Self {
        let course = open_course().await;
        let (owner, person) = newcomer().await;
        let (stranger, _) = newcomer().await;
        let party = booked(&owner, &person, &course).await;
        let (teacher, _) = at_the_desk(&colleague("teacher").await).await;
        let (administrator, member) = at_the_desk(&colleague("administrator").await).await;
        let (helped, resident) = newcomer().await;
        let fields =
            [("name", "老伴"), ("relation", "partner"), ("born_year", "1970"), ("born_month", "2"), ("key", "2")];
        let partner = post("/api/add-person", &helped, &fields).await.body.trim_matches('"').to_owned();
        let theirs = booked(&helped, &resident, &course).await;
        let household = whose(&helped).await.to_string();
        let fields = [("household", household.as_str()), ("note", "请打座机"), ("key", "first")];
        let note = post("/api/add-note", &administrator, &fields).await.body.trim_matches('"').to_owned();
        let listings = house().await.desk.desk_courses().await.unwrap();
        let own = listings.iter().find(|each| each.teacher.id.as_str() == "wang-guilan").unwrap();
        let session = own.course.sessions[0].id.to_string();
        let over = |each: &&desk::courses::port::Listing| {
            each.teacher.id != own.teacher.id && each.course.sessions[0].period.ends < NOW
        };
        let past = listings.iter().find(over).unwrap().course.sessions[0].id.to_string();
        let (room, taught_by) = (own.room.id.to_string(), own.teacher.id.to_string());
        let fields = [
            ("title", "剪纸"),
            ("category", "paper-cutting"),
            ("room", room.as_str()),
            ("teacher", taught_by.as_str()),
            ("capacity", "5"),
            ("weekdays[]", "3"),
            ("starts", "9:00"),
            ("minutes", "60"),
            ("from_day", "2026-12-01"),
            ("count", "3"),
            ("key", "draft"),
        ];
        let draft = post("/api/create-course", &administrator, &fields).await;
        assert_eq!(draft.status, 200, "{}", draft.body);
        let draft = draft.body.trim_matches('"').to_owned();
        let child = tutoring::child(&owner, "任小满").await;
        let signup = tutoring::signed_up(&owner, &child, 1).await;
        let pickup = tutoring::collector(&owner, &child, "李建军").await;
        let help = scene::Help::gather(&owner, &person, &administrator).await;
        Self {
            child,
            signup,
            pickup,
            course,
            party,
            person,
            member,
            household,
            resident,
            partner,
            theirs,
            note,
            session,
            past,
            draft,
            room,
            taught_by,
            help,
            cookies: [String::new(), stranger, owner, teacher, administrator],
        }
    }

    /// What a word of the tables stands for.
    fn named(&self, word: &str) -> String {
        match word {
            "COURSE" => self.course.clone(),
            "PARTY" => self.party.clone(),
            "PERSON" => self.person.clone(),
            "MEMBER" => self.member.clone(),
            "HOUSEHOLD" => self.household.clone(),
            "RESIDENT" => self.resident.clone(),
            "PARTNER" => self.partner.clone(),
            "THEIRS" => self.theirs.clone(),
            "ROLE" => "dispatcher".to_owned(),
            "NOTE" => self.note.clone(),
            "SESSION" => self.session.clone(),
            "PAST" => self.past.clone(),
            "DRAFT" => self.draft.clone(),
            "ROOM" => self.room.clone(),
            "TEACHER" => self.taught_by.clone(),
            "FRESH" => fresh_phone(),
            "PROGRAMME" => tutoring::DAILY.to_owned(),
            "CHILD" => self.child.clone(),
            "CHILD:3" => format!("{}:3", self.child),
            "SIGNUP" => self.signup.clone(),
            "PICKUP" => self.pickup.clone(),
            "NEED" => self.help.need.clone(),
            "OPEN" => self.help.open.clone(),
            "PLACE" => format!("{}-0", self.help.open),
            "STARTS" => self.help.starts.clone(),
            "ESTATE" => self.help.estate.clone(),
            "VOLUNTEER" => self.help.volunteer.clone(),
            "SEAL" => self.help.seal.clone(),
            plain => plain.to_owned(),
        }
    }
}

#[test]
fn everybody_sees_the_pages_that_the_table_says_and_none_is_missing_from_it() {
    RUNTIME.block_on(async {
        let rows = || PAGES.iter().copied().flatten();
        let known: BTreeSet<&str> = rows().map(|row| row.pattern).collect();
        assert_eq!(known.len(), rows().count(), "no page is in two tables");
        assert_eq!(known, of_pages().map(|(pattern, ..)| *pattern).collect(), "every page has a row");
        let cast = Cast::gather().await;
        for (pattern, id, expected) in of_pages() {
            let row = rows().find(|row| row.pattern == *pattern).unwrap();
            assert_eq!(expected[0] == 303, row.right != Right::Anyone, "{pattern}");
            assert_eq!(expected[2] == 303, matches!(row.right, Right::AtWork | Right::Staff(_)), "{pattern}");
            assert!(!row.cacheable || row.right == Right::Anyone, "{pattern}: what is kept for others is for anyone");
            let path = pattern.replace("{household}", &cast.household).replace("{person}", &cast.resident);
            let path = path.replace("{id}", &cast.named(id)).replace("{code}", &cast.named(id));
            for ((role, cookie), status) in ROLES.iter().zip(&cast.cookies).zip(expected) {
                let answer = get(&path, cookie).await;
                assert_eq!(answer.status.as_u16(), *status, "{path} as {role}");
                if *status == 303 {
                    let door = if path.starts_with("/staff") { "/staff" } else { "" };
                    let signs_in = format!("{door}/sign-in?next={path}");
                    assert_eq!(answer.header("location"), signs_in, "and from there back to where they were");
                }
                // Programs ask for pages, too.
                let asked = Request::head(&path).header("cookie", cookie).body(Body::empty()).unwrap();
                assert_eq!(send(asked).await.status.as_u16(), *status, "HEAD {path} as {role}");
            }
        }
    });
}

#[test]
fn everybody_may_do_what_the_table_says_and_no_function_is_missing_from_it() {
    RUNTIME.block_on(async {
        house().await;
        let known: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
        let rows = || FUNCTIONS.iter().copied().flatten();
        assert_eq!(known.len(), rows().count(), "no function is in two tables");
        assert_eq!(known, rows().map(|row| row.path).collect(), "every function has a right");
        assert_eq!(known, of_functions().map(|(path, ..)| *path).collect(), "every function has a row");
        let cast = Cast::gather().await;
        for (path, fields, expected) in of_functions() {
            let right = function_at(path).unwrap();
            // The second factor is anybody's to show who has come as far as that.
            assert_eq!(expected[0] == 401, right != Right::Anyone || *path == "/api/show-factor", "{path}");
            let at_work = ![401, 403].contains(&expected[4]) && expected[2] == 401;
            assert_eq!(at_work && *path != "/api/show-factor", matches!(right, Right::Staff(_)), "{path}");
            for ((role, cookie), status) in ROLES.iter().zip(&cast.cookies).zip(expected) {
                let fields: Vec<(String, String)> =
                    fields.iter().map(|(name, word)| (name.replace("CHILD", &cast.child), cast.named(word))).collect();
                let fields: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                let answer = post(path, cookie, &fields).await;
                assert_eq!(answer.status.as_u16(), *status, "{path} as {role}: {}", answer.body);
            }
        }
    });
}

#[test]
fn a_function_that_asks_for_a_household_changes_nothing_before_it_knows_which() {
    RUNTIME.block_on(async {
        house().await;
        for row in FUNCTIONS.iter().copied().flatten().filter(|row| row.right == Right::Household) {
            for cookie in ["", "wuse=", "wuse=guess", "wuse-code=guess"] {
                // Without any field: who may not come learns nothing of what is asked for.
                let answer = post(row.path, cookie, &[]).await;
                assert_eq!(answer.status, 401, "{} with {cookie}: {}", row.path, answer.body);
            }
        }
    });
}
