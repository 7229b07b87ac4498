//! The client that the gateways are reached with.

use std::{
    io::{Read, Write},
    net::TcpListener,
    process::Command,
    time::Duration,
};

use domain::base::channel::Failure;
use proptest::prelude::*;
use server::adapters::http::{Endpoint, Http, Reach, public};

use super::{PATIENCE, http, run};

async fn post(http: &Http, url: &str) -> Result<u16, Failure> {
    http.post(&Endpoint::parse(url).unwrap(), &[], "x").await.map(|answer| answer.status)
}

#[test]
fn words_go_out_unsealed_to_this_machine_alone() {
    for url in ["https://dysmsapi.aliyuncs.com", "http://127.0.0.1:8080/in", "http://localhost/in", "http://[::1]:1/"] {
        assert!(Endpoint::parse(url).is_ok(), "{url}");
    }
    for url in [
        "http://example.cn",
        "http://127.0.0.1.example.cn",
        "http://10.0.0.1/",
        "ftp://127.0.0.1",
        "https://me:secret@example.cn/?token=1",
        "example.cn",
        "/in",
        "",
    ] {
        let why = Endpoint::parse(url).unwrap_err();
        assert!(!why.contains("token"), "{why}");
    }
}

#[test]
fn a_hook_reaches_nobody_inside_by_number_or_by_name() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    let outside = Http::new(Reach::Public, PATIENCE).unwrap();
    for host in ["127.0.0.1", "localhost", "[::1]"] {
        let failed = run(post(&outside, &format!("http://{host}:{port}/"))).unwrap_err();
        assert_eq!(failed, Failure::later("private-address"), "{host}");
    }
    for host in ["127.0.0.1", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost"] {
        let failed = run(post(&outside, &format!("https://{host}:{port}/"))).unwrap_err();
        assert_eq!(failed, Failure::later("private-address"), "{host}");
    }
    // Other spellings of the same.
    for host in ["127.1", "0x7f.1", "2130706433", "0"] {
        let failed = run(post(&outside, &format!("https://{host}:{port}/"))).unwrap_err();
        assert!(matches!(failed, Failure::Later { .. }), "{host}: {failed:?}");
    }
    assert!(listener.accept().is_err(), "nobody came");
}

#[test]
fn addresses_of_the_registries_of_special_purposes_are_not_public() {
    for inside in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fc00::1",
        "fe80::1",
        "ff02::1",
        "2001:db8::1",
        "2002:a00:1::",
        "2001::1",
        "3fff::1",
    ] {
        assert!(!public(inside.parse().unwrap()), "{inside}");
    }
    for outside in ["1.1.1.1", "100.63.255.255", "172.32.0.1", "47.95.1.1", "2400:3200::1", "::ffff:47.95.1.1"] {
        assert!(public(outside.parse().unwrap()), "{outside}");
    }
}

proptest! {
    #[test]
    fn what_a_private_network_holds_is_never_public(a in 0_u8..=255, b in 0_u8..=255, c in 0_u8..=255) {
        for address in [[10, a, b, c], [127, a, b, c], [192, 168, a, b], [169, 254, a, b], [172, 16 + a % 16, b, c]] {
            let v4 = std::net::Ipv4Addr::from(address);
            prop_assert!(!public(v4.into()) && !public(v4.to_ipv6_mapped().into()), "{v4}");
        }
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_gets_no_word() {
    let folder = tempfile::tempdir().unwrap();
    let file = certificate(folder.path());
    let script = format!(
        "import socket, ssl\n\
         context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n\
         context.load_cert_chain({file:?})\n\
         listener = socket.create_server(('127.0.0.1', 0))\n\
         print(listener.getsockname()[1], flush=True)\n\
         try:\n    print(context.wrap_socket(listener.accept()[0], server_side=True).recv(1))\n\
         except ssl.SSLError:\n    print('no hands were shaken')\n"
    );
    let mut server =
        Command::new("python3").args(["-c", &script]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(server.stdout.take().unwrap()));
    let port = lines.next().unwrap().unwrap();
    let failed = run(post(&http(), &format!("https://localhost:{port}/"))).unwrap_err();
    assert_eq!(failed, Failure::later("tls-failed"));
    assert_eq!(lines.next().unwrap().unwrap(), "no hands were shaken");
    server.wait().unwrap();
}

/// Key and certificate of `localhost`, in one file, that no authority knows.
pub(super) fn certificate(folder: &std::path::Path) -> String {
    let file = folder.join("localhost.pem");
    let ran = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
        .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext"])
        .args(["basicConstraints=critical,CA:FALSE", "-keyout", "-", "-out", "-"])
        .output()
        .expect("openssl is there");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    std::fs::File::create(&file).unwrap().write_all(&ran.stdout).unwrap();
    file.display().to_string()
}

#[test]
fn who_says_nothing_and_who_never_ends_is_not_waited_for() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let short = Http::new(Reach::Anywhere, Duration::from_millis(200)).unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    assert_eq!(run(post(&short, &url)).unwrap_err(), Failure::unknown("no-answer-in-time"));
    let endless = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", endless.local_addr().unwrap());
    let talker = std::thread::spawn(move || {
        let (mut stream, _) = endless.accept().unwrap();
        let mut asked = [0; 1024];
        while !asked.ends_with(b"x") {
            let read = stream.read(&mut asked).unwrap();
            asked.rotate_left(read);
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        // Until the client has enough.
        while stream.write_all(&[b'x'; 8192]).is_ok() {}
    });
    assert_eq!(run(post(&http(), &url)).unwrap_err(), Failure::unknown("answer-cut-off"));
    talker.join().unwrap();
}
