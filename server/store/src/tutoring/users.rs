//! Which care is still to come that needs a room.

use crate::engine::statement::{Statement, statements};

statements! {
    USERS_OF_ROOM = "SELECT title_zh AS name FROM programme
        WHERE json_extract(said, '$.room') = $1 AND ends > $2 ORDER BY title_zh, id"
        / "SELECT title_zh AS name FROM programme
        WHERE CAST(said AS JSON) ->> 'room' = $1 AND ends > $2 ORDER BY title_zh, id";
}

/// By noun.
pub(crate) const USERS: &[(&str, Statement)] = &[("room", USERS_OF_ROOM)];
