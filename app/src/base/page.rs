//! A page that has been looked up and is ready to be shown.

use domain::base::time::Instant;
use leptos::prelude::*;

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
    /// Whether it is a form with one thing to do, around which nothing else is offered.
    pub form: bool,
    /// The form that somebody fills in here, if one is: its id, and the function that it posts to. Whoever changes
    /// language or size of the text takes along what they have typed.
    pub fills: Option<(&'static str, &'static str)>,
    /// Whether a secret stands in it, beside which nothing may be compressed.
    pub secret: bool,
    /// When it will be another one by itself, such as when enrolment begins.
    pub until: Option<Instant>,
    /// Where in the navigation it belongs.
    pub place: Option<Place>,
    /// For whom it is laid out.
    pub frame: Frame,
    /// What is in it. Called once, where components can be made.
    pub body: Box<dyn FnOnce() -> AnyView + Send>,
}

/// The page around a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// The residents': a phone first.
    Residents,
    /// What staff see before they have signed in: no navigation yet.
    BeforeTheDesk,
    /// The staff's desk, at this place of its rail.
    Desk(&'static str),
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
    /// A page with this title.
    pub(crate) fn new<V: IntoView + 'static>(title: String, body: impl FnOnce() -> V + Send + 'static) -> Self {
        Self {
            status: 200,
            description: title.clone(),
            title,
            wide: false,
            form: false,
            fills: None,
            secret: false,
            until: None,
            place: None,
            frame: Frame::Residents,
            body: Box::new(move || body().into_any()),
        }
    }

    /// In this place of the navigation.
    pub(crate) const fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// A form, which needs the whole screen.
    pub(crate) const fn form(mut self) -> Self {
        self.form = true;
        self
    }

    /// With a form of this id that posts to `action`.
    pub(crate) const fn fills(mut self, id: &'static str, action: &'static str) -> Self {
        self.fills = Some((id, action));
        self
    }

    /// With a secret in it.
    pub(crate) const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// As it is until this moment, if there is one.
    pub(crate) const fn until(mut self, until: Option<Instant>) -> Self {
        self.until = until;
        self
    }

    /// Over the whole width of a desk.
    pub(crate) const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// At the staff's desk, at this place of its rail.
    pub(crate) const fn desk(mut self, place: &'static str) -> Self {
        self.frame = Frame::Desk(place);
        self
    }

    /// Before the staff's desk.
    pub(crate) const fn before_the_desk(mut self) -> Self {
        self.frame = Frame::BeforeTheDesk;
        self
    }

    /// With this description.
    pub(crate) fn about(mut self, description: String) -> Self {
        self.description = description;
        self
    }
}
