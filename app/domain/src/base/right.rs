//! What a page or a function asks of whoever comes to it. One place checks it, before anything is looked up.

/// A kind of right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Everybody may come.
    Anyone,
    /// A household that is signed in may come; what it asks for must be its own, which the look-up sees to: a
    /// stranger's looks like none.
    Household,
    /// Everybody of the staff may come who is signed in at the desk.
    AtWork,
    /// Staff may come whose role has this right, by its name.
    Staff(&'static str),
}
