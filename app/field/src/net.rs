//! The way to the server.

use domain::tutoring::{
    door::{Answer, Snapshot},
    tap::Tap,
};
use gloo::net::http::{Method, Request, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use web_sys::AbortSignal;

/// Milliseconds for which an answer is waited for. A network may swallow what is sent and never say so.
const PATIENCE: u32 = 20_000;

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// The server does not know this phone any more.
    NotSignedIn,
    /// No network, no server, or one that cannot just now: later.
    Later,
}

fn request(method: Method, path: &str) -> RequestBuilder {
    let signal = AbortSignal::timeout_with_u32(PATIENCE);
    RequestBuilder::new(path).method(method).abort_signal(Some(&signal))
}

/// The code of the server's own refusal. Whatever else says no stands in between, and takes nothing from this phone.
const NOT_SIGNED_IN: &str = "\"not-signed-in\"";

async fn seen(answer: Result<Response, gloo::net::Error>) -> Result<Response, Failed> {
    let answer = answer.map_err(|_| Failed::Later)?;
    if answer.ok() {
        return Ok(answer);
    }
    let refused = answer.status() == 401 && answer.text().await.is_ok_and(|text| text.contains(NOT_SIGNED_IN));
    Err(if refused { Failed::NotSignedIn } else { Failed::Later })
}

async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Failed> {
    let text = answer.text().await.map_err(|_| Failed::Later)?;
    serde_json::from_str(&text).map_err(|_| Failed::Later)
}

/// Today's sheet as it is now.
pub async fn sheet() -> Result<Snapshot, Failed> {
    read(seen(request(Method::GET, "/field/sheet").send().await).await?).await
}

/// Sends taps; what has no answer has not arrived for certain.
pub async fn send(taps: &[Tap]) -> Result<Vec<Answer>, Failed> {
    let body = serde_json::to_string(taps).map_err(|_| Failed::Later)?;
    let request = request(Method::POST, "/field/commands").header("content-type", "application/json").body(body);
    read(seen(request.map_err(|_| Failed::Later)?.send().await).await?).await
}

/// Tells the server that nobody holds this phone any more.
pub async fn sign_out() -> Result<(), Failed> {
    seen(request(Method::POST, "/field/sign-out").send().await).await.map(|_| ())
}

/// The words of a language, which lie on the phone once the app has been there.
pub async fn words(language: &str) -> Option<String> {
    let answer = Request::get(&format!("/field/words/{language}.json")).send().await.ok()?;
    if answer.ok() { answer.text().await.ok() } else { None }
}
