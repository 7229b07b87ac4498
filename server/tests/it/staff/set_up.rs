//! An empty installation becomes one in which a resident books, in the browser alone and with scripts off.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use async_trait::async_trait;
use axum::{body::Body, http::Request};
use desk::base::trial::{Trials, Tried};
use domain::staff::second_factor::step;
use server::config::Config;

use crate::house::{Answer, House, NOW, RUNTIME, ask, empty, newest_code_in, post_request};

const HTML: &str = "text/html,application/xhtml+xml";

/// A mail gateway that takes what is sent to it, but for one address.
#[derive(Default)]
struct Gateway(Mutex<Vec<(String, String)>>);

#[async_trait]
impl Trials for Gateway {
    fn channels(&self) -> Vec<(String, bool)> {
        vec![("mail".to_owned(), true)]
    }

    async fn send(&self, channel: &str, to: &str, id: String) -> Tried {
        assert_eq!(channel, "mail");
        self.0.lock().unwrap().push((to.to_owned(), id));
        if to.contains("full") { Tried::Refused("smtp-452".into()) } else { Tried::Taken(String::new()) }
    }
}

async fn get(house: &House, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path).header("cookie", cookie).header("accept-language", "zh-CN");
    ask(house, request.body(Body::empty()).unwrap()).await
}

async fn submit(house: &House, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    ask(house, post_request(path, cookie, HTML, fields)).await
}

/// Becomes the first administrator with the code from the machine, second factor and all: their cookie.
pub async fn administrator(house: &House) -> String {
    let code = house.desk.set_up_code().await.unwrap().unwrap();
    let form = |code: &str| {
        [("code", code), ("name", "张敏"), ("phone", "139 0001 0001"), ("from", "/setup")]
            .map(|(name, value)| (name, value.to_owned()))
    };
    let send = async |code: &str| {
        let fields = form(code);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        submit(house, "/api/set-up", "", &fields).await
    };
    let wrong = send("AAAA-BBBB-CCCC").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("设置码不对") && wrong.body.contains("value=\"张敏\""), "what was typed is kept");
    let begun = send(&code.to_lowercase()).await;
    assert_eq!((begun.status.as_u16(), begun.header("location")), (303, "/staff/sign-in/factor?next=/staff/setup"));
    let token = begun.cookie("wuse-staff").unwrap();
    let page = get(house, "/staff/sign-in/factor?next=/staff/setup", &format!("wuse-staff={token}")).await.body;
    assert!(page.contains("class=\"qr\"") && page.contains("张敏"), "the second factor, as in every sign-in of staff");
    let secret = house.desk.offered_factor(&token).await.unwrap().unwrap().secret().unwrap();
    let fields = [("factor", &*secret.code(step(NOW))), ("next", "/staff/setup")];
    let shown = submit(house, "/api/show-factor", &format!("wuse-staff={token}"), &fields).await;
    assert_eq!((shown.status.as_u16(), shown.header("location")), (303, "/staff/setup"));
    format!("wuse-staff={}", shown.cookie("wuse-staff").unwrap())
}

/// A resident signs in with a code, books this course, and is shown the receipt.
async fn receipt(house: &House, course: &str) -> String {
    let phone = "13800010009";
    let asked = submit(house, "/api/ask-code", "", &[("phone", phone), ("key", "ask")]).await;
    let cookie = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
    let signed = submit(house, "/api/sign-in", &cookie, &[("code", &newest_code_in(house, phone))]).await;
    let resident = format!("wuse={}", signed.cookie("wuse").unwrap());
    let own = [("name", "王芳"), ("relation", "self"), ("born_year", "1970"), ("born_month", "5"), ("key", "own")];
    let person = ask(house, post_request("/api/add-person", &resident, "application/json", &own)).await;
    let person = person.body.trim_matches('"').to_owned();
    let fields = [("course", course), ("people[]", person.as_str()), ("key", "book")];
    let booked = submit(house, "/api/book", &resident, &fields).await;
    assert_eq!(booked.status, 303, "{}", booked.body);
    get(house, booked.header("location"), &resident).await.body
}

/// What is set up is shown; a trial says what came of it, and under one key is one message.
async fn try_the_channel(house: &House, staff: &str, gateway: &Gateway) {
    let page = get(house, "/staff/channels", staff).await.body;
    assert!(page.contains(">mail<") && page.contains("发登录验证码") && page.contains("[channels.mail]"), "{page}");
    let trial = async |to: &str, key: &str| {
        let fields = [("channel", "mail"), ("to", to), ("key", key), ("from", "/staff/channels")];
        submit(house, "/api/try-channel", staff, &fields).await
    };
    let refused = trial("full@example.cn", "one").await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.body.contains("smtp-452") && refused.body.contains("value=\"full@example.cn\""),
        "{}",
        refused.body
    );
    let taken = trial("zhang@example.cn", "two").await;
    assert_eq!(taken.header("location"), "/staff/channels?tried=mail");
    trial("zhang@example.cn", "two").await;
    let ids: Vec<String> = gateway.0.lock().unwrap().iter().map(|(_, id)| id.clone()).collect();
    assert_eq!(ids, ["trial-one", "trial-two", "trial-two"], "a gateway knows a repetition");
    assert!(get(house, "/staff/channels?tried=mail", staff).await.body.contains("mail 收下了"));
}

#[test]
fn an_empty_installation_becomes_one_in_which_a_resident_books() {
    RUNTIME.block_on(async {
        let gateway = Arc::new(Gateway::default());
        let house = empty(gateway.clone()).await;
        for path in [
            "/",
            "/privacy",
            "/courses/yoga",
            "/sign-in",
            "/me",
            "/staff",
            "/staff/sign-in",
            "/staff/setup",
            "/nowhere",
        ] {
            let answer = get(&house, path, "").await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/setup"), "{path}");
        }
        assert_eq!(get(&house, "/healthz", "").await.status, 200);
        let first = get(&house, "/setup", "").await;
        assert_eq!(first.status, 200);
        assert!(first.body.contains("<title>设置社区 · 五色</title>"), "nobody has named it");
        let folder = tempfile::tempdir().unwrap();
        let config = Config { secret_file: folder.path().join("secret.key"), ..Config::default() };
        let code = server::set_up::file(&config.secret_file);
        server::set_up::offer(&house.desk, &config).await.unwrap();
        assert_eq!(fs::read_to_string(&code).unwrap().trim(), house.desk.set_up_code().await.unwrap().unwrap());
        let staff = administrator(&house).await;
        server::set_up::offer(&house.desk, &config).await.unwrap();
        assert!(!code.exists(), "it opens nothing any more, and does not lie about");
        assert_eq!(get(&house, "/", "").await.status, 200, "from now on it is a house");
        assert!(get(&house, "/setup", "").await.body.contains("已经设置好了"));

        let open = async || {
            let list = get(&house, "/staff/setup", &staff).await.body;
            list.matches("class=\"step\"").count()
        };
        assert_eq!(open().await, 4, "the channel stands in the configuration");
        let desk = get(&house, "/staff", &staff).await.body;
        assert!(desk.contains("开张还差 4 步") && desk.contains("href=\"/staff/rooms?next=/staff/setup\""), "{desk}");
        let need = get(&house, "/staff/courses/new", &staff).await.body;
        assert!(need.contains("先填一间教室") && need.contains("/staff/rooms?next=/staff/courses/new"), "{need}");
        assert!(
            need.contains("先填一位老师") && !need.contains("action=\"/api/create-course\""),
            "not a form that cannot be sent"
        );

        let step = async |function: &str, fields: &[(&str, &str)]| {
            let mut all = vec![("key", "first"), ("next", "/staff/setup"), ("from", "/staff/setup")];
            all.extend(fields);
            let done = submit(&house, function, &staff, &all).await;
            assert_eq!(
                (done.status.as_u16(), done.header("location")),
                (303, "/staff/setup"),
                "{function}: {}",
                done.body
            );
        };
        let community =
            [("name", "长风社区"), ("address", "长风街 1 号"), ("phone", "0351-7023456"), ("hours[1]", "9:00-17:00")];
        step("/api/put-setting", &community).await;
        assert!(get(&house, "/", "").await.body.contains("长风社区 长风街 1 号"));
        assert_eq!(open().await, 3);
        step("/api/put-room", &[("name", "书画室"), ("address", "二楼"), ("seats", "20")]).await;
        step("/api/put-teacher", &[("name", "李墨"), ("about", "写了三十年")]).await;
        assert_eq!(open().await, 1, "it can be left and taken up again wherever it stands");

        try_the_channel(&house, &staff, &gateway).await;

        let (room, teacher) =
            (house.desk.rooms().await.unwrap().remove(0), house.desk.teachers().await.unwrap().remove(0));
        let course = [
            ("title", "书法入门"),
            ("category", "calligraphy"),
            ("room", room.id.as_str()),
            ("teacher", teacher.teacher.id.as_str()),
            ("capacity", "12"),
            ("weekdays[]", "3"),
            ("starts", "9:00"),
            ("minutes", "60"),
            ("from_day", "2026-12-01"),
            ("count", "3"),
            ("key", "course"),
            ("from", "/staff/courses/new"),
        ];
        let entered = submit(&house, "/api/create-course", &staff, &course).await;
        assert_eq!(entered.status, 303, "{}", entered.body);
        let course = entered.header("location").rsplit('/').next().unwrap().to_owned();
        assert_eq!(open().await, 1, "residents do not see it yet");
        let fields =
            [("course", course.as_str()), ("publication", "published"), ("key", "out"), ("from", "/staff/setup")];
        assert_eq!(submit(&house, "/api/set-publication", &staff, &fields).await.status, 303);
        assert_eq!(open().await, 0);
        assert!(get(&house, "/staff/setup", &staff).await.body.contains("都做好了"));
        assert!(!get(&house, "/staff", &staff).await.body.contains("开张"), "the desk is about its work now");

        let receipt = receipt(&house, &course).await;
        assert!(receipt.contains("书法入门") && receipt.contains("二楼") && receipt.contains("王芳"));
        assert_eq!(house.desk.store().check().await.unwrap(), Vec::<String>::new());
    });
}

#[test]
fn the_program_writes_the_code_where_only_its_owner_reads_it_and_goes_by_the_name_of_its_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    fs::write(folder.path().join("manifest.webmanifest"), r#"{"name":"五色 Wuse","lang":"zh-CN"}"#).unwrap();
    fs::write(folder.path().join("wuse.toml"), "community = { zh = '长风社区', en = '' }\n").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_wuse"))
        .arg("serve")
        .current_dir(folder.path())
        .env_remove("WUSE_DEMO")
        .env("WUSE_LISTEN", address.to_string())
        .env("WUSE_PUBLIC_URL", format!("http://{address}"))
        .env("WUSE_SITE_ROOT", folder.path())
        .env("DATABASE_URL", "sqlite:wuse.db")
        .stdout(File::create(folder.path().join("out")).unwrap())
        .stderr(File::create(folder.path().join("log")).unwrap())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
    while !read("out").contains("Wuse is at") && began.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(20));
    }
    let ask = |path: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let (home, set_up, manifest) = (ask("/"), ask("/setup"), ask("/manifest.webmanifest"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(home.starts_with("HTTP/1.1 303") && home.contains("location: /setup"), "{home}");
    assert!(set_up.contains("<title>设置社区 · 长风社区</title>"), "by the name that the configuration has: {set_up}");
    assert!(manifest.contains("五色 · 长风社区") && manifest.contains("\"lang\":\"zh-CN\""), "{manifest}");
    let file = folder.path().join("data/set-up-code");
    let code = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{error}: {}", read("log")));
    let code = code.trim();
    assert_eq!(code.len(), 14, "{code}");
    assert!(read("log").contains(code) && read("out").contains(&format!("http://{address}/setup")), "{}", read("out"));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "nobody else reads it");
    }
}
