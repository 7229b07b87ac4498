//! What is still to come of courses that needs a room, a teacher or a category.

use crate::engine::statement::{Statement, statements};

statements! {
    USERS_OF_ROOM = "SELECT title_zh AS name FROM course WHERE room_id = $1 AND publication <> 'cancelled' AND EXISTS (
        SELECT 1 FROM session WHERE course_id = course.id AND dropped_at IS NULL AND ends > $2) ORDER BY title_zh, id";
    USERS_OF_TEACHER = "SELECT title_zh AS name FROM course WHERE teacher_id = $1 AND publication <> 'cancelled' AND EXISTS (
        SELECT 1 FROM session WHERE course_id = course.id AND dropped_at IS NULL AND ends > $2) ORDER BY title_zh, id";
    USERS_OF_CATEGORY = "SELECT title_zh AS name FROM course WHERE category = $1 AND publication <> 'cancelled' AND EXISTS (
        SELECT 1 FROM session WHERE course_id = course.id AND dropped_at IS NULL AND ends > $2) ORDER BY title_zh, id";
}

/// By noun. What is over, and what was called off, needs nothing any more.
pub(crate) const USERS: &[(&str, Statement)] =
    &[("room", USERS_OF_ROOM), ("teacher", USERS_OF_TEACHER), ("category", USERS_OF_CATEGORY)];
