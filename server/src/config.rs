//! Configuration: one TOML file, and environment variables over it.

use std::{
    ffi::OsString,
    fs,
    io::{self, ErrorKind, Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::http::Uri;
use rand::RngCore;
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

use crate::{adapters, web::Network};

/// Everything that can be configured. docs/operations.md explains every key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where to listen: address and port.
    pub listen: SocketAddr,
    /// The address under which people reach the site, without a slash at the end.
    pub public_url: String,
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// The file with the installation's secret; made on the first start.
    pub secret_file: PathBuf,
    /// Whether invented people live here, and messages go to a page instead of phones.
    pub demo: bool,
    /// Whether strangers may come to the demo, where everybody sees every code.
    pub demo_public: bool,
    /// Where a monitoring system finds the numbers, at `/metrics`; nowhere without it.
    pub metrics: Option<SocketAddr>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// The folder with stylesheet, script and WebAssembly.
    pub site_root: PathBuf,
    /// What is logged: `info`, `warn`, `server=debug`, …
    pub log: String,
    /// The community's name, until its staff enter it at `/staff/community`.
    pub community: Option<Community>,
    /// The ways by which messages leave; docs/channels.md explains every key.
    pub channels: adapters::Settings,
}

/// The community's name, in both languages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Community {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            public_url: "http://127.0.0.1:3000".into(),
            database_url: "sqlite:data/wuse.db".into(),
            secret_file: "data/secret.key".into(),
            demo: false,
            demo_public: false,
            metrics: None,
            trusted_proxies: [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]
                .map(Network::only)
                .into(),
            site_root: "target/site".into(),
            log: "info".into(),
            community: None,
            channels: adapters::Settings::default(),
        }
    }
}

/// The environment variables and the keys that they stand over.
const VARIABLES: [(&str, &str); 10] = [
    ("DATABASE_URL", "database_url"),
    ("WUSE_LISTEN", "listen"),
    ("WUSE_PUBLIC_URL", "public_url"),
    ("WUSE_SECRET_FILE", "secret_file"),
    ("WUSE_DEMO", "demo"),
    ("WUSE_DEMO_PUBLIC", "demo_public"),
    ("WUSE_METRICS", "metrics"),
    ("WUSE_TRUSTED_PROXIES", "trusted_proxies"),
    ("WUSE_SITE_ROOT", "site_root"),
    ("WUSE_LOG", "log"),
];

/// The configuration that is read where no other is named.
const USUAL_FILE: &str = "wuse.toml";

impl Config {
    /// The configuration of the `named` file, or of `wuse.toml` where there is one, under `variables`.
    ///
    /// # Errors
    /// A sentence that says which key or value cannot be, and where.
    pub fn load(named: Option<&Path>, variables: impl Iterator<Item = (OsString, OsString)>) -> Result<Self, String> {
        let file = named.unwrap_or(Path::new(USUAL_FILE));
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => String::new(),
            Err(error) => return Err(format!("The configuration {} cannot be read: {error}.", file.display())),
        };
        let mut table: toml::Table =
            text.parse().map_err(|error| format!("The configuration {} is not TOML: {error}", file.display()))?;
        for (name, value) in variables {
            // A name that is no text is none of ours.
            let name = name.to_string_lossy();
            if name == "WUSE_CONFIG" || !(name.starts_with("WUSE_") || name == "DATABASE_URL") {
                continue;
            }
            let Some((_, key)) = VARIABLES.iter().find(|(variable, _)| *variable == name) else {
                let known: Vec<&str> = VARIABLES.iter().map(|(variable, _)| *variable).collect();
                return Err(format!("The environment variable {name} is not one of {}.", known.join(", ")));
            };
            let Some(value) = value.to_str() else {
                return Err(format!("The environment variable {name} holds what is no text."));
            };
            let value = match (*key, value) {
                ("demo" | "demo_public", "1" | "true") => toml::Value::Boolean(true),
                ("demo" | "demo_public", "0" | "false") => toml::Value::Boolean(false),
                ("trusted_proxies", list) => {
                    let each = list.split(',').map(str::trim).filter(|each| !each.is_empty());
                    toml::Value::Array(each.map(|each| toml::Value::String(each.to_owned())).collect())
                }
                _ => toml::Value::String(value.to_owned()),
            };
            table.insert((*key).to_owned(), value);
        }
        let config: Self = table
            .try_into()
            .map_err(|error| format!("The configuration {} cannot be used: {error}", file.display()))?;
        config.check()
    }

    fn check(mut self) -> Result<Self, String> {
        while self.public_url.ends_with('/') {
            self.public_url.pop();
        }
        let address: Option<Uri> = self.public_url.parse().ok();
        let parts = address.as_ref().and_then(|address| Some((address.scheme_str()?, address.host()?, address.path())));
        match parts {
            Some(("https" | "http", host, "/")) if !host.is_empty() && !self.public_url.contains(['?', '@']) => {}
            _ => {
                return Err(format!(
                    "public_url is {}: it must be scheme, host and port alone, as in https://wuse.example.cn.",
                    self.public_url
                ));
            }
        }
        let local = parts.is_some_and(|(_, host, _)| ["127.0.0.1", "localhost", "[::1]"].contains(&host));
        if let Some(("http", _, _)) = parts
            && !local
        {
            return Err(format!(
                "public_url is {}: sign-ins are only safe on https:// (plain http:// is for 127.0.0.1 and localhost).",
                self.public_url
            ));
        }
        if self.demo && !self.demo_public && !(local && self.listen.ip().is_loopback()) {
            return Err(format!(
                "demo is true, and strangers could come by {} or {}: the demo shows everybody every code. Listen on 127.0.0.1 \
                 with a public_url there, or set demo_public = true if strangers are meant to look at it.",
                self.listen, self.public_url
            ));
        }
        if let Err(error) = EnvFilter::try_new(&self.log) {
            return Err(format!("log is {}: {error}. Use a filter such as info, warn or server=debug,info.", self.log));
        }
        if !self.database_url.starts_with("sqlite:") && !self.database_url.starts_with("postgres") {
            return Err("database_url must begin with sqlite: or postgres://.".into());
        }
        Ok(self)
    }
}

/// The 32 bytes that the first 64 hexadecimal digits of a text stand for; nothing when they are none.
#[must_use]
pub fn bytes_of_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (at, slot) in bytes.iter_mut().enumerate() {
        *slot = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// The installation's secret from `file`, made with `rng` if there is none yet.
///
/// # Errors
/// A sentence when the file cannot be read, written, or does not hold a secret.
pub fn secret(file: &Path, rng: &mut impl RngCore) -> Result<[u8; 32], String> {
    let unusable = |what: String| format!("The secret {}: {what}.", file.display());
    match read_own(file) {
        Ok(text) => {
            let secret = bytes_of_hex(text.trim());
            return secret.ok_or_else(|| unusable("does not hold 64 hexadecimal digits".into()));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) if error.kind() == ErrorKind::PermissionDenied && file.is_file() => {
            return Err(unusable(format!("{error}; let its owner run: chmod 600 {}", file.display())));
        }
        Err(error) => return Err(unusable(format!("cannot be read: {error}"))),
    }
    let mut secret = [0; 32];
    rng.fill_bytes(&mut secret);
    let text = desk::base::vault::hex(&secret);
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|error| unusable(format!("its folder cannot be made: {error}")))?;
    }
    write_own(file, &text).map_err(|error| unusable(format!("cannot be written: {error}")))?;
    Ok(secret)
}

/// Makes a file that only its owner may read.
///
/// # Errors
/// Where it is there already or cannot be written.
pub fn write_own(file: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file)?;
    open.write_all(text.as_bytes())?;
    open.sync_all()
}

/// The text of a file that only its owner may read.
fn read_own(file: &Path) -> io::Result<String> {
    let mut open = fs::File::open(file)?;
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&open.metadata()?.permissions()) & 0o077 != 0 {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "others may read it"));
    }
    let mut text = String::new();
    open.read_to_string(&mut text)?;
    Ok(text)
}
