//! Entering schools and programmes, and changing them.

use std::collections::BTreeMap;

use desk::base::act::By;
use domain::{
    base::{
        id::{ProgrammeId, RoomId, SchoolId},
        text::Text,
    },
    tutoring::edition::Draft,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::{DESK_PROGRAMMES, SCHOOLS},
    visitor::Visitor,
};

/// Where the form about a school posts to.
pub const PUT_SCHOOL: &str = "/api/put-school";
/// Where the form about a programme posts to.
pub const PUT_PROGRAMME: &str = "/api/put-programme";

/// Enters a school, or changes `school`.
#[server(prefix = "/api", endpoint = "put-school")]
pub async fn put_school(
    #[server(default)] school: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] next: String,
    key: String,
) -> Result<SchoolId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let change = (!school.is_empty()).then(|| SchoolId::new(school));
    let id = visitor.desk.put_school(change, Text { zh: name, en: name_en }, by).await?;
    lead_to(if next.is_empty() { SCHOOLS } else { &next });
    Ok(id)
}

/// Enters a programme, or changes `programme`. `hours[1]` to `hours[7]` are the hours of the days from Monday, as they are
/// written: `16:30-18:30`; `places[1]` to `places[7]` are how many children fit in.
#[server(prefix = "/api", endpoint = "put-programme")]
pub async fn put_programme(
    #[server(default)] programme: String,
    #[server(default)] title: String,
    #[server(default)] title_en: String,
    #[server(default)] first: String,
    #[server(default)] last: String,
    #[server(default)] school: String,
    #[server(default)] from_grade: String,
    #[server(default)] to_grade: String,
    #[server(default)] hours: BTreeMap<String, String>,
    #[server(default)] places: BTreeMap<String, String>,
    #[server(default)] room: String,
    #[server(default)] ratio: String,
    #[server(default)] price: String,
    #[server(default)] price_en: String,
    #[server(default)] opens: String,
    #[server(default)] closes: String,
    #[server(default)] method: String,
    #[server(default)] next: String,
    key: String,
) -> Result<ProgrammeId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = Draft {
        title: Text { zh: title, en: title_en },
        term: (first, last),
        school: (!school.is_empty()).then(|| SchoolId::new(school)),
        grades: (from_grade, to_grade),
        hours,
        places,
        room: RoomId::new(room),
        ratio,
        price: Text { zh: price, en: price_en },
        enrolment: (opens, closes),
        method,
    };
    let change = (!programme.is_empty()).then(|| ProgrammeId::new(programme));
    let id = visitor.desk.put_programme(change, draft, by).await?;
    lead_to(if next.is_empty() { DESK_PROGRAMMES } else { &next });
    Ok(id)
}
