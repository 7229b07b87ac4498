//! Who needs an estate or a building of it: needs, and volunteers who serve there.

use crate::engine::statement::{Statement, statements};

statements! {
    // A need names its estate for good; a volunteer names it among others, within JSON. The moment counts for neither.
    USERS_OF_ESTATE = "SELECT id AS name FROM need WHERE estate_id = $1 AND asked_at <= $2
        UNION ALL SELECT id AS name FROM volunteer WHERE registered_at <= $2 AND REPLACE(terms, '\"' || $1 || '\"', '') <> terms";
    // A need writes the building as its own words, within JSON.
    USERS_OF_BUILDING = "SELECT need.id AS name FROM building JOIN need ON need.estate_id = building.estate_id
        WHERE building.id = $1 AND need.ends > $2
            AND REPLACE(need.terms, '\"building\":\"' || building.name || '\"', '') <> need.terms";
}

/// By noun.
pub(crate) const USERS: &[(&str, Statement)] = &[("estate", USERS_OF_ESTATE), ("building", USERS_OF_BUILDING)];
