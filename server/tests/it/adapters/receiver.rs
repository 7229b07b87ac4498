//! Starts a receiver, tells it how to fail, and asks it what it took.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/receivers").join(name)
}

/// A receiver that runs until the test ends.
pub struct Receiver {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    pub port: u16,
}

impl Receiver {
    pub fn start(name: &str, settings: &Value) -> Self {
        let mut child = Command::new("python3")
            .arg("-B")
            .arg(script(name))
            .arg(settings.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is there");
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut receiver = Self { child, input, output, port: 0 };
        receiver.port = receiver.read()["port"].as_u64().unwrap().try_into().unwrap();
        receiver
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What befalls the next messages, one word each.
    pub fn then(&mut self, faults: &[&str]) {
        self.ask(&json!({ "then": faults }));
    }

    /// Changes what it knows.
    pub fn set(&mut self, settings: &Value) {
        self.ask(&json!({ "set": settings }));
    }

    /// The messages that it took. Fails when it refused anything.
    pub fn taken(&mut self) -> Vec<Value> {
        let said = self.ask(&json!({ "list": true }));
        assert_eq!(said["refused"], json!([]), "the receiver found something wrong");
        said["taken"].as_array().unwrap().clone()
    }

    /// What it refused, in its words.
    pub fn refused(&mut self) -> Vec<String> {
        let said = self.ask(&json!({ "list": true }));
        said["refused"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    }

    /// What it was called for, by name.
    pub fn calls(&mut self) -> Vec<String> {
        let said = self.ask(&json!({ "list": true }));
        said["calls"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    }

    fn ask(&mut self, line: &Value) -> Value {
        writeln!(self.input, "{line}").unwrap();
        self.read()
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).expect("the receiver lives")
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether the receiver's own code reproduces what the provider published.
pub fn reproduces_the_published_example(name: &str) {
    let ran = Command::new("python3").arg("-B").arg(script(name)).arg("--vector").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}
