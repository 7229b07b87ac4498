//! The site's files, kept in memory: script, WebAssembly, icons.

use std::{collections::HashMap, fs, path::Path};

use app::visitor::{Script, Style};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use super::compress::{self, encoded, takes_brotli};

pub(super) struct Assets {
    files: HashMap<String, File>,
}

struct File {
    plain: Bytes,
    brotli: Option<Bytes>,
    kind: &'static str,
    version: String,
}

impl Assets {
    /// Reads the files below `root`. What is not there is not served; pages work without.
    pub(super) fn load(root: &Path) -> Self {
        let mut files = HashMap::new();
        for folder in ["", "pkg"] {
            let Ok(entries) = fs::read_dir(root.join(folder)) else {
                continue;
            };
            for path in entries.flatten().map(|entry| entry.path()) {
                let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                    continue;
                };
                let Some(kind) = kind(name) else { continue };
                let Ok(plain) = fs::read(&path) else { continue };
                let brotli = fs::read(root.join(folder).join(format!("{name}.br"))).ok();
                let version = desk::base::vault::hex(Sha256::digest(&plain).get(..6).unwrap_or_default());
                let address = if folder.is_empty() { format!("/{name}") } else { format!("/{folder}/{name}") };
                files.insert(address, File { plain: plain.into(), brotli: brotli.map(Into::into), kind, version });
            }
        }
        if files.is_empty() {
            tracing::warn!(root = %root.display(), "no files of the site were found; pages come without style and script");
        }
        Self { files }
    }

    /// What a file says; empty when it was not built.
    pub(super) fn text(&self, path: &str) -> String {
        let file = self.files.get(path);
        file.map(|file| String::from_utf8_lossy(&file.plain).into_owned()).unwrap_or_default()
    }

    /// A stylesheet; empty when it was not built.
    pub(super) fn style(&self, path: &str) -> Style {
        compress::style(self.text(path))
    }

    /// The address of a file, with a version that changes with it.
    pub(super) fn address(&self, path: &str) -> Option<String> {
        self.files.get(path).map(|file| format!("{path}?v={}", file.version))
    }

    /// The addresses of a bundle, with a version that changes with the files.
    pub(super) fn script(&self, bundle: &str) -> Option<Script> {
        let (js, wasm) = (format!("/pkg/{bundle}.js"), format!("/pkg/{bundle}_bg.wasm"));
        Some(Script { js: self.address(&js)?, wasm: self.address(&wasm)? })
    }

    /// The file at a path.
    pub(super) fn get(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let file = self.files.get(path)?;
        let mut response = match &file.brotli {
            Some(brotli) if takes_brotli(headers) => encoded(brotli.clone()),
            _ => Body::from(file.plain.clone()).into_response(),
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        let cached =
            if path.starts_with("/pkg/") { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cached));
        Some(response)
    }
}

fn kind(name: &str) -> Option<&'static str> {
    Some(match name.rsplit('.').next()? {
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// Adds what every page carries besides its text.
pub(super) fn as_page(response: &mut Response, policy: HeaderValue) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
}
