//! The program itself, before burglars: what its log tells of them, what they get who send no request at all, and
//! whether one of them keeps the door shut for everybody.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command},
    thread::sleep,
    time::{Duration, Instant},
};

use desk::base::event::Event;

struct Process {
    child: Child,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    /// The demo, with so many files that may be open.
    fn start(files: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let wuse = env!("CARGO_BIN_EXE_wuse");
        let child = Command::new("bash")
            .args(["-c", &format!("ulimit -n {files}; exec {wuse} serve")])
            .current_dir(folder.path())
            .env("WUSE_LISTEN", address.to_string())
            .env("WUSE_PUBLIC_URL", format!("http://{address}"))
            .env("WUSE_DEMO", "1")
            .env("WUSE_SITE_ROOT", folder.path())
            .env("WUSE_LOG", "error")
            .env("DATABASE_URL", "sqlite:wuse.db")
            .stdout(File::create(folder.path().join("out")).unwrap())
            .stderr(File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let process = Self { child, address, folder };
        let began = Instant::now();
        while TcpStream::connect(process.address).is_err() {
            assert!(began.elapsed() < Duration::from_mins(1), "{}", process.log());
            sleep(Duration::from_millis(20));
        }
        process
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        // Whoever is refused early may not hear all of it.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn post(&self, function: &str, headers: &str, body: &str) -> String {
        let (address, length) = (self.address, body.len());
        self.ask(&format!(
            "POST /api/{function} HTTP/1.1\r\nhost: {address}\r\n{headers}content-type: application/x-www-form-urlencoded\r\n\
             content-length: {length}\r\nconnection: close\r\n\r\n{body}"
        ))
    }

    fn get(&self, path: &str, headers: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\n{headers}connection: close\r\n\r\n", self.address))
    }
}

fn cookie(answer: &str, name: &str) -> String {
    let start = format!("set-cookie: {name}=");
    let set = answer.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_else(|| panic!("{name}: {answer}"));
    set.split(';').next().unwrap().to_owned()
}

#[test]
fn every_event_of_trust_is_told_in_the_log_without_phones_or_codes() {
    let process = Process::start(1024);
    let phone = "17766665555";
    let from = "x-forwarded-for: 203.0.113.77\r\n";
    let asked = process.post("ask-code", from, &format!("phone={phone}"));
    let request = cookie(&asked, "wuse-code");
    let number = asked.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap().to_owned();
    let outbox = process.get("/demo/outbox", "");
    let code = outbox.split("class=\"number\"").nth(1).unwrap();
    let code: String = code.chars().filter(char::is_ascii_digit).take(6).collect();
    let own = format!("{from}cookie: wuse-code={request}\r\n");
    let signed_in = process.post("sign-in", &own, &format!("code={code}"));
    let token = cookie(&signed_in, "wuse");
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        process.post("sign-in", &own, &format!("code={wrong}"));
    }
    // Guessing at a pace.
    for number in 0..22 {
        let asked = process.post("ask-code", from, &format!("phone=1776666{number:04}"));
        let other = format!("{from}cookie: wuse-code={}\r\n", cookie(&asked, "wuse-code"));
        for code in ["000001", "000002", "000003", "000004", "000005"] {
            process.post("sign-in", &other, &format!("code={code}"));
        }
    }
    process.post("ask-code", from, &format!("phone={phone}"));
    process.post("sign-out", &format!("cookie: wuse={token}\r\n"), "");
    process.get("/me", &format!("cookie: wuse={token}\r\n"));
    process.post("book", "", "course=none&key=k");
    process.post("set-elder", "sec-fetch-site: cross-site\r\n", "on=1");
    process.get("/calendar/none/secret.ics", "");

    let log = process.log();
    let mut told = BTreeSet::new();
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
        if line["target"] != "security" {
            continue;
        }
        let fields = &line["fields"];
        let event = fields["event"].as_str().unwrap();
        told.insert(event.to_owned());
        let known = Event::ALL.iter().any(|(name, _)| *name == event) || event == "unusual-pace";
        assert!(known, "{line}");
        assert!(!fields["request"].as_str().unwrap().is_empty(), "{line}");
        assert!(event == "unusual-pace" || fields["whence"].as_str().unwrap().ends_with("/24"), "{line}");
        if event == "signed-in" {
            assert!(fields["who"].as_str().unwrap().starts_with("household:"), "{line}");
        }
        if event == "unusual-pace" {
            assert_eq!(line["level"], "WARN", "{line}");
        }
    }
    let expected = [
        "access-refused",
        "budget-exceeded",
        "code-asked",
        "cross-site",
        "feed-refused",
        "locked",
        "sign-in-failed",
        "signed-in",
        "signed-out",
        "unusual-pace",
    ];
    assert_eq!(told, expected.map(str::to_owned).into(), "{log}");
    assert!(log.contains(&number), "the number of the answer finds the line");
    assert!(log.contains("203.0.113.0/24"), "as the proxy on this machine told");
    for secret in [phone, "203.0.113.77", &token, &request, "secret.ics"] {
        assert!(!log.contains(secret), "{secret} is told");
    }
    let codes = log.lines().filter(|line| line.contains("\"security\"") && line.contains(&format!("\"{code}\"")));
    assert_eq!(codes.count(), 0);
}

#[test]
fn the_documented_inventory_of_events_is_the_one_in_the_code() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/security-events.md")).unwrap();
    let table = text.split("| event | level | when |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned));
    let own = Event::ALL.iter().map(|(name, _)| (*name).to_owned()).chain(["unusual-pace".to_owned()]);
    assert_eq!(rows.collect::<BTreeSet<_>>(), own.collect::<BTreeSet<_>>());
}

#[test]
fn whoever_sends_no_request_at_all_is_answered_with_a_sentence_and_every_header() {
    let process = Process::start(1024);
    let long = format!("GET /{} HTTP/1.1\r\nhost: x\r\n\r\n", "a".repeat(70_000));
    for (request, status) in [
        ("\u{1}\u{2}\r\n\r\n", "400 Bad Request"),
        ("GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n", "400 Bad Request"),
        ("GET / HTTP/1.1\r\nconnection: close\r\n\r\n", "400 Bad Request"),
        ("GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n", "400 Bad Request"),
        (&long, "414 URI Too Long"),
    ] {
        let answer = process.ask(request);
        let asked: String = request.chars().take(40).collect();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{asked:?}: {answer:?}");
        for part in [
            "x-content-type-options: nosniff",
            "content-security-policy:",
            "permissions-policy:",
            "cross-origin-resource-policy:",
        ] {
            assert_eq!(answer.matches(part).count(), 1, "{asked:?}: {part}: {answer}");
        }
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        assert_eq!(length.parse::<usize>().unwrap(), body.len(), "{answer}");
        assert!(body.contains("看不懂") || body.contains("太长了"), "{answer}");
    }
    // What is larger than a packet and is answered rightly goes through as it is.
    let page = process.get("/privacy", "");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("</html>"), "{page}");
}

#[test]
fn one_client_that_opens_connections_and_says_nothing_keeps_nobody_out() {
    let process = Process::start(256);
    let half: Vec<TcpStream> = (0..240)
        .map(|number| {
            let mut stream = TcpStream::connect(process.address).unwrap();
            // Half of them say nothing at all, half begin to.
            if number % 2 == 0 {
                let _ = stream.write_all(b"GET / HTTP/1.1\r\nhost: wuse\r\naccept: ");
            }
            stream
        })
        .collect();
    for _ in 0..10 {
        let began = Instant::now();
        let answer = process.get("/healthz", "");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }
    drop(half);
}
