//! Entering what every page shows of the community.

use std::collections::BTreeMap;

use desk::base::act::By;
use domain::{
    base::{text::Text, time::Weekday},
    community::setting::{Opening, Setting, openings},
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    community::routes::COMMUNITY,
    visitor::Visitor,
};

/// Where the form about the community posts to.
pub const PUT_SETTING: &str = "/api/put-setting";

/// Enters name, address, phone and hours. `hours[1]` to `hours[7]` are the days from Monday, as they are written:
/// `8:30-12:00, 14:00-18:00`; closed where nothing is.
#[server(prefix = "/api", endpoint = "put-setting")]
pub async fn put_setting(
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] address: String,
    #[server(default)] address_en: String,
    #[server(default)] phone: String,
    #[server(default)] hours: BTreeMap<String, String>,
    #[server(default)] next: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let setting = Setting {
        name: Text { zh: name, en: name_en },
        address: Text { zh: address, en: address_en },
        phone,
        hours: week(&hours),
    };
    visitor.desk.put_setting(setting, by).await?;
    lead_to(if next.is_empty() { COMMUNITY } else { &next });
    Ok(())
}

/// The openings of a week as it was typed. What cannot be read becomes an opening that none can be, so that it is told
/// together with whatever else is wrong.
fn week(typed: &BTreeMap<String, String>) -> Vec<Opening> {
    let mut hours = Vec::new();
    for day in 1..=7_u8 {
        let weekday = Weekday::Monday.nth_next(day - 1);
        let typed = typed.get(&day.to_string()).map_or("", String::as_str);
        hours.extend(openings(weekday, typed).unwrap_or_else(|| vec![Opening::unreadable(weekday)]));
    }
    hours
}
