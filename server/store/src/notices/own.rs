//! What is kept of a household's notices.

use crate::{
    engine::statement::statements,
    own::{Kind, Own},
};

statements! {
    pub(crate) NOTICES = "SELECT matter, at, read_at, delivered_at FROM notice WHERE household_id = $1 ORDER BY at, id";
    // What a notice tells of has names in it.
    pub(crate) NOTICES_GONE = "UPDATE notice SET matter = REPLACE(matter, (SELECT '\"' || name || '\"' FROM person WHERE id = $2), '\"—\"')
        WHERE household_id = $1";
    pub(crate) NOTICES_LEFT = "DELETE FROM notice WHERE household_id = $1";
}

pub(crate) const OWN: &[Own] = &[Own {
    table: "notice",
    columns: &["household_id"],
    shown: Some((
        NOTICES,
        &[("matter", Kind::Json), ("at", Kind::Time), ("read_at", Kind::Time), ("delivered_at", Kind::Time)],
    )),
    gone: &[NOTICES_GONE],
    left: &[NOTICES_LEFT],
    why: "",
}];
