//! One demo community, served by the real router, for all tests.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicU32, Ordering},
};

use app::{notices::wording::Catalogue, visitor::Outbox};
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use desk::{
    Desk,
    base::{
        clock::Clock,
        random::Random,
        signer::Signer,
        trial::Trials,
        vault::Vault,
        ways::{CODE, Ways},
    },
};
use domain::base::{id::HouseholdId, time::Instant};
use rand::{SeedableRng, rngs::StdRng};
use server::{
    adapters::demo::DemoOutbox,
    config::Config,
    demo,
    web::{self, Peer, Web},
};
use tokio::{
    runtime::Runtime,
    sync::{OnceCell, watch},
};
use tower::ServiceExt;

/// Tuesday 2026-11-24, 10:00 in the community.
pub const NOW: Instant = Instant(1_795_485_600);

/// What the house's signing key follows from.
pub const SIGNS: [u8; 32] = [7; 32];

/// A clock that stands still at [`NOW`].
pub struct Still;

impl Clock for Still {
    fn now(&self) -> Instant {
        NOW
    }
}

pub struct House {
    pub router: Router,
    pub web: Web,
    pub desk: Desk,
    outbox: Arc<DemoOutbox>,
    _folder: tempfile::TempDir,
    _stop: watch::Sender<bool>,
}

pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static HOUSE: OnceCell<House> = OnceCell::const_new();
static PHONES: AtomicU32 = AtomicU32::new(1);
static ADDRESSES: AtomicU32 = AtomicU32::new(1);

/// A house whose outbox has a clock of its own.
pub async fn open(clock_of_outbox: Arc<dyn Clock>) -> House {
    furnish(Config::default(), Arc::new(Still), clock_of_outbox).await
}

/// A house that is served at another address, or goes by another clock.
pub async fn furnish(config: Config, clock: Arc<dyn Clock>, clock_of_outbox: Arc<dyn Clock>) -> House {
    let folder = tempfile::tempdir().unwrap();
    let store = store::open(&format!("sqlite:{}", folder.path().join("wuse.db").display())).await.unwrap();
    let vault = Vault::new([9; 32]);
    demo::load(&store, &vault, NOW).await.unwrap();
    let found = store.check().await.unwrap();
    assert!(found.is_empty(), "the demo keeps every promise: {found:#?}");
    serve(Config { demo: true, ..config }, store, folder, clock, clock_of_outbox, None)
}

/// A house for real people in which nobody lives yet, with channels that can be tried.
pub async fn empty(trials: Arc<dyn Trials>) -> House {
    let folder = tempfile::tempdir().unwrap();
    let store = store::open(&format!("sqlite:{}", folder.path().join("wuse.db").display())).await.unwrap();
    let house = serve(Config::default(), store, folder, Arc::new(Still), Arc::new(Still), Some(trials));
    house.desk.open_as(false).await.unwrap();
    house.desk.begin_categories().await.unwrap();
    house
}

fn serve(
    config: Config,
    store: Arc<dyn desk::store::Store>,
    folder: tempfile::TempDir,
    clock: Arc<dyn Clock>,
    clock_of_outbox: Arc<dyn Clock>,
    trials: Option<Arc<dyn Trials>>,
) -> House {
    let outbox = Arc::new(DemoOutbox::new(clock_of_outbox));
    let vault = Vault::new([9; 32]);
    let desk = Desk::new(store, ways(&outbox), clock, Random::new(StdRng::seed_from_u64(4)), vault);
    let desk = desk.signing(Signer::new(&SIGNS));
    let desk = match trials {
        Some(trials) => desk.trying(trials),
        None => desk,
    };
    let unfurnished = config.site_root == Config::default().site_root;
    let site_root = if unfurnished { "../target/none".into() } else { config.site_root };
    let config = Config { site_root, ..config };
    let (stop, stopped) = watch::channel(false);
    let web = Web::new(&config, desk.clone(), outbox.clone(), stopped);
    let router = web::router(web.clone());
    House { router, web, desk, outbox, _folder: folder, _stop: stop }
}

/// Everything stands on the demo's page, in the words of the catalogues.
pub fn ways(outbox: &Arc<DemoOutbox>) -> Ways {
    let base = "http://127.0.0.1:3000".to_owned();
    let wording = Catalogue { base, path_of: app::house::tables::path_of };
    Ways::new(Arc::new(wording), vec![outbox.clone()], vec![outbox.clone()])
}

/// Signs a household in, for which no code is asked: the cookie.
pub async fn begin(house: &House, household: &HouseholdId) -> String {
    let token = house.desk.fresh_key();
    let case = Begin { token: Vault::new([9; 32]).token_hash(&token), household: household.clone() };
    desk::store::write(&**house.desk.store(), desk::store::Occasion::wuse(NOW, [2; 32]), case).await.unwrap();
    format!("wuse={token}")
}

struct Begin {
    token: Vec<u8>,
    household: HouseholdId,
}

#[async_trait::async_trait]
impl desk::store::UseCase for Begin {
    type Output = ();

    async fn run(&self, act: &mut desk::base::act::Act<'_>) -> Result<(), desk::Error> {
        let expires = NOW.plus(domain::base::time::DAY);
        act.people().insert_sign_in(&self.token, &self.household, (NOW, expires), "").await
    }
}

/// Whose a cookie is.
pub async fn whose(cookie: &str) -> HouseholdId {
    let token = cookie.strip_prefix("wuse=").unwrap();
    house().await.desk.signed_in_once(token).await.unwrap().unwrap()
}

/// The house, opened by the first test that asks for it.
pub async fn house() -> &'static House {
    HOUSE.get_or_init(|| open(Arc::new(Still))).await
}

/// An answer, its body read.
pub struct Answer {
    pub status: StatusCode,
    pub head: Response<()>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.head.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The value of a cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.head.headers().get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        set.filter_map(|cookie| cookie.split(';').next()?.strip_prefix(&format!("{name}="))).map(str::to_owned).next()
    }
}

pub async fn send(request: Request<Body>) -> Answer {
    ask(house().await, request).await
}

/// Asks another house than the one that the tests share.
pub async fn ask(house: &House, mut request: Request<Body>) -> Answer {
    address(&mut request);
    let (head, body) = house.router.clone().oneshot(request).await.unwrap().into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: head.status,
        head: Response::from_parts(head, ()),
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// Whatever every request has that comes over a connection: the site that it is for, and where it is from. Tests that say
/// neither come from an address of their own each.
pub fn address(request: &mut Request<Body>) {
    let number = ADDRESSES.fetch_add(1, Ordering::Relaxed);
    let host = header::HeaderValue::from_static("127.0.0.1:3000");
    request.headers_mut().entry(header::HOST).or_insert(host);
    if request.extensions().get::<Peer>().is_none() {
        request.extensions_mut().insert(Peer(std::net::Ipv4Addr::from_bits(0x0a00_0000 | number).into()));
    }
}

pub async fn get(path: &str, cookie: &str) -> Answer {
    send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await
}

pub fn post_request(path: &str, cookie: &str, accept: &str, fields: &[(&str, &str)]) -> Request<Body> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    Request::post(path)
        .header("cookie", cookie)
        .header("accept", accept)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

/// Posts as a program does: JSON comes back.
pub async fn post(path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    send(post_request(path, cookie, "application/json", fields)).await
}

/// Posts as a plain form does: a redirect or a page comes back.
pub async fn submit(path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    send(post_request(path, cookie, "text/html,application/xhtml+xml", fields)).await
}

/// A phone that nobody has used.
pub fn fresh_phone() -> String {
    format!("1770000{:04}", PHONES.fetch_add(1, Ordering::Relaxed))
}

/// The newest code that went to a phone. Phones of tests differ in their last four digits, which are shown.
pub async fn newest_code(phone: &str) -> String {
    newest_code_in(house().await, phone)
}

/// The same, of another house.
pub fn newest_code_in(house: &House, phone: &str) -> String {
    let masked = domain::people::phone::Phone::parse(phone).unwrap().masked();
    let messages = house.outbox.messages().into_iter().map(|(_, message)| message);
    let mut codes = messages.filter(|message| message.template == CODE && message.to.masked() == masked);
    codes.next().unwrap().fact(CODE).unwrap().to_owned()
}

/// Signs somebody in and returns their cookie.
pub async fn sign_in(phone: &str) -> String {
    let asked = post("/api/ask-code", "", &[("phone", phone)]).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    let cookie = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
    let signed = post("/api/sign-in", &cookie, &[("code", &newest_code(phone).await)]).await;
    assert_eq!(signed.status, 200, "{}", signed.body);
    format!("wuse={}", signed.cookie("wuse").unwrap())
}

/// Somebody new, with a name and an age that most courses welcome: cookie and id of the person.
pub async fn newcomer() -> (String, String) {
    let cookie = sign_in(&fresh_phone()).await;
    let fields = [("name", "新邻居"), ("relation", "self"), ("born_year", "1970"), ("born_month", "5"), ("key", "k")];
    let added = post("/api/add-person", &cookie, &fields).await;
    assert_eq!(added.status, 200, "{}", added.body);
    (cookie, added.body.trim_matches('"').to_owned())
}

/// Signs a member of the demo's staff in who has not been in yet, second factor and all: cookie and id.
pub async fn at_the_desk(phone: &str) -> (String, String) {
    at_the_desk_of(house().await, phone).await
}

/// The same, at the desk of another house.
pub async fn at_the_desk_of(house: &House, phone: &str) -> (String, String) {
    let post = async |path: &str, cookie: &str, fields: &[(&str, &str)]| {
        ask(house, post_request(path, cookie, "application/json", fields)).await
    };
    let asked = post("/api/ask-code", "", &[("phone", phone)]).await;
    let cookie = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
    let known = post("/api/staff-sign-in", &cookie, &[("code", &newest_code_in(house, phone))]).await;
    assert_eq!(known.status, 200, "{}", known.body);
    let token = known.cookie("wuse-staff").unwrap();
    let desk = &house.desk;
    let secret = desk.offered_factor(&token).await.unwrap().unwrap().secret().unwrap();
    let code = secret.code(domain::staff::second_factor::step(NOW));
    let proved = post("/api/show-factor", &format!("wuse-staff={token}"), &[("factor", &code)]).await;
    assert_eq!(proved.status, 200, "{}", proved.body);
    let token = proved.cookie("wuse-staff").unwrap();
    let member = desk.at_work(&token).await.unwrap().unwrap().member.to_string();
    (format!("wuse-staff={token}"), member)
}

/// Somebody new on the staff, in this role: the phone with which they sign in.
pub async fn colleague(role: &str) -> String {
    colleague_of(house().await, role).await
}

/// The same, on the staff of another house.
pub async fn colleague_of(house: &House, role: &str) -> String {
    let desk = &house.desk;
    let administrator = desk.staff().await.unwrap().administrators().next().unwrap().id.clone();
    let phone = fresh_phone();
    let draft = desk::staff::member::MemberDraft {
        name: "新同事".into(),
        roles: std::collections::BTreeSet::from([domain::base::id::RoleId::new(role)]),
        // Whoever teaches here teaches what this teacher of the demo does.
        teacher: (role == "teacher").then(|| domain::base::id::TeacherId::new("wang-guilan")),
        active: true,
    };
    let by = desk::base::act::By::staff(administrator, &phone);
    desk.add_member(draft, &domain::people::phone::Phone::parse(&phone).unwrap(), by).await.unwrap();
    phone
}

/// A booking of a newcomer's in a course with many places: the party's id.
pub async fn booked(cookie: &str, person: &str, course: &str) -> String {
    let fields = [("course", course), ("people[]", person), ("key", "book")];
    let booked = post("/api/book", cookie, &fields).await;
    assert_eq!(booked.status, 200, "{}", booked.body);
    serde_json::from_str::<serde_json::Value>(&booked.body).unwrap()["party"].as_str().unwrap().to_owned()
}

/// A course that anybody of 56 can book now, with several places left.
pub async fn open_course() -> String {
    open_course_for(56).await
}

/// A course that anybody of this age can book now, with several places left.
pub async fn open_course_for(age: u8) -> String {
    let search = domain::courses::search::Search { age: Some(age), ..Default::default() };
    let listings = house().await.desk.courses(&search).await.unwrap();
    let open = listings.into_iter().find(|each| {
        let target = domain::courses::course::Target::Whole;
        let next = each.course.coming(&target, NOW).next().map(|session| session.period.starts);
        domain::courses::booking::course_open(&each.course, &target, NOW).is_ok()
            && each.places.free(&each.course, &target, NOW) > 4
            && next.is_some_and(|next| next.since(NOW) > 3 * domain::base::time::DAY)
    });
    open.unwrap().course.id.to_string()
}
