//! Addresses that everything knows, and what keeps them harmless.

/// Where everybody begins.
pub const HOME: &str = "/";
/// The messages that the demo would have sent: where whoever signs in to it finds the code.
pub const OUTBOX: &str = "/demo/outbox";

/// A path of this site that somebody asked to be led to, or the courses when it is not one.
#[must_use]
pub fn local(path: &str) -> &str {
    let harmless = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() < 500
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if harmless { path } else { HOME }
}

/// Percent-encodes everything but what may stand in a query value as it is.
#[must_use]
pub fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    encoded.extend(char::from_digit(u32::from(half), 16).map(|digit| digit.to_ascii_uppercase()));
                }
            }
        }
    }
    encoded
}
