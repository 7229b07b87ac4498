//! The pages: one file each, each a function that looks things up and then says how to show them.

mod book;
mod booking;
mod bookings;
mod course;
mod home;
mod me;
mod notices;
mod outbox;
mod poster;
mod privacy;
mod problem;
mod sign_in;

use std::sync::Arc;

use desk::Error;
use domain::base::refusal::Refusal;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::{base::error::ApiError, routes::{self, Route}, shell::shell, visitor::Visitor};

/// A page that has been looked up and is ready to be shown.
pub struct Page {
    /// The HTTP status.
    pub status: u16,
    /// What the browser's tab says, without the community.
    pub title: String,
    /// What is shown where the page's address is shared.
    pub description: String,
    /// Whether it uses the whole width of a desk.
    pub wide: bool,
    /// Where in the navigation it belongs.
    pub place: Option<Place>,
    /// What is in it. Called once, where components can be made.
    pub body: Box<dyn FnOnce() -> AnyView + Send>,
}

/// The four places of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Courses.
    Courses,
    /// My bookings.
    Bookings,
    /// Notices.
    Notices,
    /// Me and my household.
    Me,
}

impl Page {
    fn new<V: IntoView + 'static>(title: String, body: impl FnOnce() -> V + Send + 'static) -> Self {
        Self {
            status: 200,
            description: title.clone(),
            title,
            wide: false,
            place: None,
            body: Box::new(move || body().into_any()),
        }
    }

    const fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    fn about(mut self, description: String) -> Self {
        self.description = description;
        self
    }
}

/// What the server answers.
pub enum Answer {
    /// A document.
    Html {
        /// The HTTP status.
        status: u16,
        /// All of it.
        html: String,
    },
    /// Another page first: its path.
    Redirect(String),
}

/// The page at the visitor's path.
pub async fn answer(visitor: &Visitor) -> Answer {
    let path = visitor.path.split('?').next().unwrap_or_default();
    let page = match Route::at(path) {
        Some(route) => look_up(visitor, route).await,
        None => Err(Refusal::NotFound.into()),
    };
    let page = match page {
        Ok(page) => page,
        Err(Error::Refused(refusals)) if refusals.contains(&Refusal::NotSignedIn) => {
            return Answer::Redirect(routes::sign_in(&visitor.path));
        }
        Err(error) => problem::page(visitor, ApiError::new(visitor, error, &[])),
    };
    show(visitor, page)
}

/// A page that says what stands in the way, where no form can say it.
#[must_use]
pub fn refuse(visitor: &Visitor, error: ApiError) -> Answer {
    show(visitor, problem::page(visitor, error))
}

async fn look_up(visitor: &Visitor, route: Route) -> Result<Page, Error> {
    match route {
        Route::Home => home::page(visitor).await,
        Route::Course(id) => course::page(visitor, &id).await,
        Route::Poster(id) => poster::page(visitor, &id).await,
        Route::Book(id) => book::page(visitor, &id).await,
        Route::Bookings => bookings::page(visitor).await,
        Route::Booking(id) => booking::page(visitor, &id).await,
        Route::Notices => notices::page(visitor).await,
        Route::Me => me::page(visitor).await,
        Route::Person(id) => me::person(visitor, &id).await,
        Route::SignIn => Ok(sign_in::phone(visitor)),
        Route::SignInCode => Ok(sign_in::code(visitor)),
        Route::Outbox if visitor.site.demo => Ok(outbox::page(visitor)),
        Route::Outbox => Err(Refusal::NotFound.into()),
        Route::Privacy => Ok(privacy::page(visitor)),
    }
}

fn show(visitor: &Visitor, page: Page) -> Answer {
    let status = match &visitor.failure {
        Some(failure) if page.status == 200 => failure.error.status,
        _ => page.status,
    };
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(visitor.clone());
        shell(visitor, page).to_html()
    });
    owner.unset_with_forced_cleanup();
    Answer::Html { status, html }
}
