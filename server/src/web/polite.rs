//! The answers that the library of HTTP gives by itself, to what is no request at all, with what every answer carries.

use std::{
    fmt::Write as _,
    io::{self, IoSlice},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use axum::http::HeaderMap;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::guard;

/// What is said to whoever sends no request: status line, and sentence.
const BARE: [(&str, &str); 3] = [
    ("400 Bad Request", "这个请求看不懂。This request cannot be understood.\n"),
    ("414 URI Too Long", "这个地址太长了。This address is too long.\n"),
    ("431 Request Header Fields Too Large", "这个请求太大了。This request is too large.\n"),
];

/// A connection that exchanges such answers.
pub(super) struct Polite<S> {
    stream: S,
    answers: Arc<[(String, Vec<u8>)]>,
    /// What is being written instead: the answer, how much of it is written, and how long that is which it replaces.
    instead: Option<(Vec<u8>, usize, usize)>,
}

impl<S> Polite<S> {
    pub(super) const fn new(stream: S, answers: Arc<[(String, Vec<u8>)]>) -> Self {
        Self { stream, answers, instead: None }
    }

    /// How such an answer begins, and the one that is given instead.
    pub(super) fn answers(base: &str) -> Arc<[(String, Vec<u8>)]> {
        let mut headers = HeaderMap::new();
        guard::always(&mut headers, base);
        let headers = headers.iter().fold(String::new(), |mut all, (name, value)| {
            // Writing into memory does not fail.
            let _ = write!(all, "{name}: {}\r\n", value.to_str().unwrap_or_default());
            all
        });
        let answer = |(status, sentence): (&str, &str)| {
            let length = sentence.len();
            let whole = format!(
                "HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\n{headers}\
                 content-length: {length}\r\nconnection: close\r\n\r\n{sentence}"
            );
            (format!(" {status}\r\n"), whole.into_bytes())
        };
        BARE.map(answer).into()
    }

    /// What to write instead of `bytes`, if they are such an answer: whatever else is sent here has a policy.
    fn instead_of(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let start = bytes.strip_prefix(b"HTTP/1.1").or_else(|| bytes.strip_prefix(b"HTTP/1.0"))?;
        let (_, answer) = self.answers.iter().find(|(start_of, _)| start.starts_with(start_of.as_bytes()))?;
        let own = bytes.windows(b"x-content-type-options".len()).any(|part| part == b"x-content-type-options");
        (!own).then(|| answer.clone())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Polite<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Polite<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.instead.is_none() {
            self.instead = self.instead_of(bytes).map(|answer| (answer, 0, bytes.len()));
        }
        let this = &mut *self;
        let Some((answer, written, replaced)) = &mut this.instead else {
            return Pin::new(&mut this.stream).poll_write(context, bytes);
        };
        while *written < answer.len() {
            let rest = answer.get(*written..).unwrap_or_default();
            match ready!(Pin::new(&mut this.stream).poll_write(context, rest))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                more => *written += more,
            }
        }
        let replaced = *replaced;
        this.instead = None;
        Poll::Ready(Ok(replaced))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let first: &[u8] = parts.iter().find(|part| !part.is_empty()).map_or(&[], |part| part);
        if self.instead.is_none() && self.instead_of(first).is_none() {
            return Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        }
        self.poll_write(context, first)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
