//! What tests of several areas need of this one: a need that was asked for, one that volunteers see, a volunteer.

use domain::base::time::Instant;

use crate::house::{house, newcomer, post};

/// When a need of [`asked`] may begin, in seconds since 1970: 2026-12-02, 10:00.
pub fn starts() -> String {
    Instant::at(domain::base::day::parse("2026-12-02").unwrap(), 10, 0).0.to_string()
}

/// The estate that is offered first.
pub async fn estate() -> String {
    house().await.desk.catalogue().await.unwrap().estates[0].id.to_string()
}

async fn done(path: &str, cookie: &str, fields: &[(&str, &str)]) -> String {
    let answer = post(path, cookie, fields).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body.trim_matches('"').to_owned()
}

/// A need that this household asks for; nobody has looked at it yet.
pub async fn asked(cookie: &str, person: &str) -> String {
    let estate = estate().await;
    let fields = [
        ("kind", "walk"),
        ("person", person),
        ("days[]", "2026-12-02"),
        ("starts[]", "10:00"),
        ("ends[]", "12:00"),
        ("estate", estate.as_str()),
        ("building", "3号楼"),
        ("door", "2单元301"),
        ("key", "asks"),
    ];
    done("/api/ask-need", cookie, &fields).await
}

/// Lets volunteers see a need.
pub async fn publish(staff: &str, need: &str, risk: &str) {
    let key = format!("publish-{need}");
    done("/api/triage-need", staff, &[("need", need), ("risk", risk), ("publish", "1"), ("key", &key)]).await;
}

/// Makes a volunteer of somebody whose identity staff have seen: their id.
pub async fn volunteer(cookie: &str, person: &str, staff: &str) -> String {
    let volunteer = done("/api/put-volunteer", cookie, &[("person", person), ("risk", "l2"), ("key", "put")]).await;
    let fields = [
        ("volunteer", volunteer.as_str()),
        ("paper", "identity"),
        ("from_day", "2026-01-01"),
        ("until", "2027-12-31"),
        ("key", volunteer.as_str()),
    ];
    done("/api/note-paper", staff, &fields).await;
    volunteer
}

/// Asks a volunteer for a need of [`asked`].
pub async fn offer(staff: &str, need: &str, volunteer: &str) {
    let offer = format!("{need} {need}-0 {volunteer} {}", starts());
    done("/api/offer-needs", staff, &[("offers[]", &offer), ("key", need)]).await;
}

/// Claims a need of [`asked`].
pub async fn claim(cookie: &str, need: &str) {
    done("/api/claim-need", cookie, &[("need", need), ("starts", &starts()), ("key", need)]).await;
}

/// What the owner asked for, what a neighbour asked for that everybody can claim, and somebody's certificate.
pub struct Help {
    pub need: String,
    pub open: String,
    /// When the open one may begin, in seconds since 1970.
    pub starts: String,
    pub estate: String,
    /// The owner, as a volunteer.
    pub volunteer: String,
    pub seal: String,
}

impl Help {
    pub async fn gather(owner: &str, person: &str, administrator: &str) -> Self {
        let desk = &house().await.desk;
        let (neighbour, old) = newcomer().await;
        let (need, open) = (asked(owner, person).await, asked(&neighbour, &old).await);
        publish(administrator, &open, "l0").await;
        let volunteer = volunteer(owner, person, administrator).await;
        let mut seal = String::new();
        for row in desk.volunteers().await.unwrap() {
            if desk.my_hours(&row.household).await.unwrap().minutes > 0 {
                let by = desk::base::act::By::themselves("certificate");
                desk.issue_certificate(row.household.clone(), "亲贤社区".into(), by).await.unwrap();
                seal = desk.my_hours(&row.household).await.unwrap().certificates.remove(0).seal;
            }
        }
        Self { need, open, starts: starts(), estate: estate().await, volunteer, seal }
    }
}
