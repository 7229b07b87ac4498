//! The program itself: somebody asks for a code on the site, it arrives on their phone, and signs them in.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command},
    time::{Duration, Instant},
};

use super::codes::{Gateways, gateways_of_today, tables};

struct Program {
    child: Child,
    address: SocketAddr,
    folder: tempfile::TempDir,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wuse(folder: &std::path::Path) -> Command {
    let mut wuse = Command::new(env!("CARGO_BIN_EXE_wuse"));
    wuse.current_dir(folder).env_remove("WUSE_DEMO");
    wuse
}

impl Program {
    fn start(gateways: &Gateways) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let head = format!(
            "listen = \"{address}\"\npublic_url = \"http://{address}\"\ndatabase_url = \"sqlite:wuse.db\"\n\
             site_root = \".\"\nlog = \"debug\"\n"
        );
        fs::write(folder.path().join("wuse.toml"), head + &tables(gateways)).unwrap();
        let child = wuse(folder.path())
            .arg("serve")
            .stdout(File::create(folder.path().join("out")).unwrap())
            .stderr(File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let program = Self { child, address, folder };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(60), "{}", program.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        program
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    fn post(&self, function: &str, cookie: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let request = format!(
            "POST /api/{function} HTTP/1.1\r\nhost: {0}\r\norigin: http://{0}\r\ncookie: {cookie}\r\nconnection: close\r\n\
             accept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks for a code and returns the cookie of the request.
    fn ask(&self, phone: &str) -> String {
        let answer = self.post("ask-code", "", &format!("phone={phone}"));
        let cookie =
            answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap_or_else(|| panic!("{answer}"));
        cookie.split(';').next().unwrap().to_owned()
    }
}

#[test]
fn a_code_that_was_asked_for_on_the_site_arrives_on_a_phone_and_signs_in() {
    let mut gateways = gateways_of_today();
    let program = Program::start(&gateways);
    let cookie = program.ask("13812345678");
    let code = gateways.aliyun.taken()[0]["filled"]["code"].as_str().unwrap().to_owned();
    let signed = program.post("sign-in", &cookie, &format!("code={code}"));
    assert!(signed.starts_with("HTTP/1.1 200"), "{signed}");

    // The first gateway has no money left, the second is down: the code comes by mail.
    gateways.aliyun.then(&["say:isv.OUT_OF_SERVICE"]);
    gateways.tencent.then(&["fail:UnauthorizedOperation.SerivceSuspendDueToArrears"]);
    let cookie = program.ask("13912345678");
    let mail = gateways.mail.taken().pop().unwrap();
    assert_eq!(mail["to"], "13912345678@139.example.cn");
    let by_mail: String = mail["text"].as_str().unwrap().chars().rev().filter(char::is_ascii_digit).take(6).collect();
    let by_mail: String = by_mail.chars().rev().collect();
    let signed = program.post("sign-in", &cookie, &format!("code={by_mail}"));
    assert!(signed.starts_with("HTTP/1.1 200"), "{signed}");

    // Nobody takes it: whoever asked is told so, and can ask again at once.
    gateways.aliyun.then(&["say:isv.OUT_OF_SERVICE", "ok"]);
    gateways.tencent.then(&["fail:AuthFailure.SecretIdNotFound"]);
    gateways.mail.then(&["rcpt:450"]);
    let refused = program.post("ask-code", "", "phone=13712345678");
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    program.ask("13712345678");

    let log = program.log();
    for telling in ["13812345678", "13912345678", "13712345678", &code, &by_mail, "Authorization", "Signature="] {
        assert!(!log.contains(telling), "{telling} in {log}");
    }
    assert!(log.contains("isv.OUT_OF_SERVICE") && log.contains("smtp-450"), "staff can see why: {log}");

    let asked = |arguments: &[&str]| {
        let ran = wuse(program.folder.path()).arg("channel").args(arguments).output().unwrap();
        (ran.status.success(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
    };
    assert_eq!(asked(&["health"]), (true, "aliyun: well.\ntencent: well.\nmail: well.\n".into()));
    let (well, said) = asked(&["try", "tencent", "13812345678"]);
    assert!(well && said.starts_with("tencent took it; its number there is s"), "{said}");
    let (well, said) = asked(&["try", "pigeon", "13812345678"]);
    assert!(!well && said.contains("pigeon is not set up"), "{said}");
    assert_eq!(gateways.tencent.taken().pop().unwrap()["filled"][0], "000000");
}
