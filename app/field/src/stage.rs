//! How far the app is, and how the line to the server is.

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being looked up.
    Opening,
    /// The sheet.
    Sheet,
    /// There is none on this phone.
    NoSheet,
    /// The day is over, and something was not sent.
    Over,
    /// The server does not know this phone any more, and something was not sent.
    Ended,
    /// Somebody has just signed out.
    SignedOut,
    /// This browser keeps nothing.
    NoDrawer,
}

/// The line to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing was tried yet, or all went well.
    Well,
    /// An answer is waited for.
    Busy,
    /// It could not be reached.
    Cut,
}
