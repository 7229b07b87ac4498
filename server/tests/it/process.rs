//! The program itself, as an operator starts it behind a proxy that speaks HTTPS, watches its log, and stops it.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command},
    thread::sleep,
    time::{Duration, Instant},
};

const PHONE: &str = "17766668888";
const NAME: &str = "欧阳不外传";

struct Process {
    child: Child,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

impl Process {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(env!("CARGO_BIN_EXE_wuse"))
            .arg("serve")
            .current_dir(folder.path())
            .env("WUSE_LISTEN", address.to_string())
            .env("WUSE_PUBLIC_URL", "https://wuse.example")
            .env("WUSE_DEMO", "1")
            .env("WUSE_DEMO_PUBLIC", "1")
            .env("WUSE_SITE_ROOT", folder.path())
            .env("WUSE_LOG", "debug")
            .env("DATABASE_URL", "sqlite:wuse.db")
            .stdout(File::create(folder.path().join("out")).unwrap())
            .stderr(File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let process = Self { child, address, folder };
        let began = Instant::now();
        while TcpStream::connect(process.address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "{}", process.log());
            sleep(Duration::from_millis(20));
        }
        process
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// The head and body of the answer; the proxy's side of the conversation.
    fn ask(&self, request: &str) -> String {
        self.begin(request).finish("")
    }

    fn begin(&self, request: &str) -> Conversation {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        Conversation(stream)
    }

    fn post(&self, function: &str, cookie: &str, body: &str) -> String {
        self.ask(&format!("{}{body}", head(function, cookie, body.len())))
    }

    fn get(&self, path: &str, cookie: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: wuse.example\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"))
    }

    fn terminate(&self) {
        assert!(Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success());
    }
}

struct Conversation(TcpStream);

impl Conversation {
    fn finish(mut self, rest: &str) -> String {
        self.0.write_all(rest.as_bytes()).unwrap();
        let mut answer = Vec::new();
        self.0.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

fn head(function: &str, cookie: &str, length: usize) -> String {
    format!(
        "POST /api/{function} HTTP/1.1\r\nhost: wuse.example\r\norigin: https://wuse.example\r\ncookie: {cookie}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    )
}

/// The cookie of that name as it was set, with all that is said of it.
fn set<'a>(answer: &'a str, name: &str) -> &'a str {
    let start = format!("set-cookie: {name}=");
    answer.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_else(|| panic!("{name} is not set: {answer}"))
}

fn value(set: &str) -> &str {
    set.split(';').next().unwrap()
}

#[test]
fn over_https_cookies_are_bound_to_the_site_the_log_tells_no_secrets_and_a_stop_loses_no_request() {
    let mut process = Process::start();
    let home = process.get("/", "");
    assert!(home.contains("strict-transport-security: max-age=31536000; includeSubDomains"), "{home}");

    let asked = process.post("ask-code", "", &format!("phone={PHONE}"));
    let request = set(&asked, "__Host-wuse-code");
    assert!(request.contains("; Secure") && request.contains("; HttpOnly"), "{request}");
    let outbox = process.get("/demo/outbox", "");
    let code = outbox.split("class=\"number\"").nth(1).unwrap();
    let code: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
    let signed = process.post("sign-in", &format!("__Host-wuse-code={}", value(request)), &format!("code={code}"));
    let session = set(&signed, "__Host-wuse");
    assert!(session.contains("; Secure") && session.contains("; Path=/") && !session.contains("Domain"), "{session}");
    let token = value(session).to_owned();
    let cookie = format!("__Host-wuse={token}");
    assert!(process.get("/me", &format!("wuse={token}")).starts_with("HTTP/1.1 303"), "only the bound cookie counts");

    let name = form_urlencoded::byte_serialize(NAME.as_bytes()).collect::<String>();
    let person = format!("name={name}&relation=self&born_year=1970&born_month=5&key=k");
    assert!(process.post("add-person", &cookie, &person).starts_with("HTTP/1.1 200"));
    assert!(process.get("/me", &cookie).contains(NAME));
    for path in ["/nowhere", "/bookings/none", &format!("/?q={name}"), &format!("/sign-in/code?phone={PHONE}")] {
        process.get(path, &cookie);
    }
    assert!(process.post("book", &cookie, "course=none&key=k").contains("HTTP/1.1 4"));

    // Half of a request has come when the process is asked to stop.
    let elder = format!("name={name}&relation=elder&born_year=1940&born_month=5&key=later");
    let (first, rest) = elder.split_at(10);
    let asked = head("add-person", &cookie, elder.len())
        .replace("connection: close", "connection: close\r\nexpect: 100-continue");
    let mut open = process.begin(&asked);
    // The server says so once it has begun to read the body.
    let mut go_on = [0; 25];
    open.0.read_exact(&mut go_on).unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    open.0.write_all(first.as_bytes()).unwrap();
    process.terminate();
    let began = Instant::now();
    while TcpStream::connect(process.address).is_ok() {
        assert!(began.elapsed() < Duration::from_secs(10), "nobody new is let in");
        sleep(Duration::from_millis(20));
    }
    let answer = open.finish(rest);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(process.child.wait().unwrap().success());

    let log = process.log();
    let lines = log.lines().map(|line| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        // Its digits, and those of how long things took, may look like a code.
        line.as_object_mut().unwrap().remove("timestamp");
        line["fields"].as_object_mut().unwrap().retain(|name, _| !name.starts_with("elapsed"));
        line.to_string()
    });
    let lines: Vec<String> = lines.collect();
    assert!(lines.iter().any(|line| line.contains("stopping")), "{log}");
    for secret in [PHONE, NAME, &*name, &*code, &*token, value(request)] {
        let told: Vec<_> = lines.iter().filter(|line| line.contains(secret)).collect();
        assert!(told.is_empty(), "{secret} is told: {told:#?}");
    }
}
