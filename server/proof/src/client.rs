//! One keep-alive connection to the server, as a phone holds it.

use std::net::SocketAddr;

use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, StatusCode,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Why there was no answer: nobody knows whether the request was carried out.
pub type Lost = Box<dyn std::error::Error + Send + Sync>;

/// A connection that carries one request after another.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
}

/// What was answered.
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body, as it came over the wire.
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON; null when it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// [`Lost`] when nobody listens.
    pub async fn connect(address: SocketAddr) -> Result<Self, Lost> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // The connection ends with its sender; an error in it reaches whoever waits for an answer.
        tokio::spawn(async { drop(connection.await) });
        Ok(Self { sender, host: address.to_string() })
    }

    /// Fetches a page or file as a browser does, compressed with brotli; `token` is the sign-in, or empty.
    ///
    /// # Errors
    /// [`Lost`].
    pub async fn get(&mut self, path: &str, token: &str) -> Result<Answer, Lost> {
        self.fetch(path, token, "br").await
    }

    /// As [`get`](Self::get), uncompressed.
    ///
    /// # Errors
    /// [`Lost`].
    pub async fn get_plain(&mut self, path: &str, token: &str) -> Result<Answer, Lost> {
        self.fetch(path, token, "identity").await
    }

    async fn fetch(&mut self, path: &str, token: &str, encoding: &str) -> Result<Answer, Lost> {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::ACCEPT, "text/html")
            .header(header::ACCEPT_ENCODING, encoding)
            .header(header::COOKIE, format!("wuse={token}"));
        self.ask(request.body(Full::default())?).await
    }

    /// Calls a server function as a program does.
    ///
    /// # Errors
    /// [`Lost`].
    pub async fn post(&mut self, path: &str, token: &str, fields: &[(&str, &str)]) -> Result<Answer, Lost> {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::HOST, &self.host)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, format!("wuse={token}"));
        self.ask(request.body(Full::from(form))?).await
    }

    async fn ask(&mut self, request: Request<Full<Bytes>>) -> Result<Answer, Lost> {
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status();
        Ok(Answer { status, body: response.into_body().collect().await?.to_bytes() })
    }
}
