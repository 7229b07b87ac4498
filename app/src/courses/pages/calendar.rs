//! The household's private calendar address: a secret, on a page of its own.

use desk::Error;
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{ErrorSummary, OneButton},
        icon::Icon,
    },
    courses::routes,
    people::api::household::RENEW_FEED,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let home = visitor.desk.home(&household.id).await?;
    let feed = format!("{}/calendar/{}/{}.ics", visitor.base, home.household.id, home.feed_token);
    let title = t!(language, "feed-title");
    let heading = title.clone();
    let page = Page::new(title, move || {
        view! {
            <p class="back"><a href=routes::BOOKINGS><Icon name="back" />{t!(language, "nav-bookings")}</a></p>
            <ErrorSummary action=RENEW_FEED />
            <h1>{heading}</h1>
            <p>{t!(language, "feed-text")}</p>
            <p class="feed">{feed}</p>
            <OneButton action=RENEW_FEED words=t!(language, "feed-renew") />
        }
    });
    Ok(page.secret().at(Place::Bookings))
}
