//! The cookies of this site. Where it has HTTPS, each is bound to it by its name (`__Host-`): no other site, no
//! subdomain and nobody on the network can put one there.

/// Who is signed in.
pub const SESSION: &str = "wuse";
/// Who of the staff is signed in, or signing in. No other site's link brings it along.
pub const STAFF: &str = "wuse-staff";
/// Whose phone stands at a door today. No other site's link brings it along.
pub const DOOR: &str = "wuse-door";
/// The secret of the code that this browser asked for.
pub const CODE: &str = "wuse-code";
/// The secret by which a household knows this browser again.
pub const BROWSER: &str = "wuse-browser";
/// A form that was sent after the sign-in had ended, sealed.
pub const DRAFT: &str = "wuse-draft";
/// The language.
pub const LANGUAGE: &str = "wuse-language";
/// The elders' edition.
pub const ELDER: &str = "wuse-elder";

/// The name that a cookie has on the site at `base`.
#[must_use]
pub fn name(base: &str, cookie: &str) -> String {
    if is_secure(base) { format!("__Host-{cookie}") } else { cookie.to_owned() }
}

/// A cookie of the site at `base`, out of reach for scripts and other sites, for some seconds; with none it is
/// forgotten.
#[must_use]
pub fn cookie(base: &str, cookie: &str, value: &str, seconds: i64) -> String {
    let secure = if is_secure(base) { "; Secure" } else { "" };
    let site = if [STAFF, DOOR].contains(&cookie) { "Strict" } else { "Lax" };
    format!("{}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite={site}{secure}", name(base, cookie))
}

/// Plain HTTP is only for loopback.
fn is_secure(base: &str) -> bool {
    base.starts_with("https://")
}
