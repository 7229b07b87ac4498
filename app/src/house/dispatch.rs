//! Which page answers, and whether whoever asks may see it.

use std::sync::Arc;

use desk::Error;
use domain::base::{refusal::Refusal, right::Right};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, page::Page, problem},
    house::{shell::shell, tables::page_at},
    people::routes::sign_in,
    visitor::Visitor,
};

/// What the server answers.
pub enum Answer {
    /// A document.
    Html {
        /// The HTTP status.
        status: u16,
        /// All of it.
        html: String,
        /// Whether a secret stands in it, beside which nothing may be compressed.
        secret: bool,
    },
    /// Another page first: its path.
    Redirect(String),
}

/// Whether the visitor has the right that a page or a function asks for. The one place that checks it.
///
/// # Errors
/// [`Refusal::NotSignedIn`] or [`Refusal::NotAllowed`].
pub fn may(visitor: &Visitor, right: Right) -> Result<(), Refusal> {
    match right {
        Right::Anyone => Ok(()),
        Right::Household => visitor.signed_in().map(|_| ()),
        Right::Staff(_) => Err(Refusal::NotAllowed),
    }
}

/// The page at the visitor's path.
pub async fn answer(visitor: &Visitor) -> Answer {
    let page = match look_up(visitor).await {
        Ok(page) => page,
        Err(error) if error.is(&Refusal::NotSignedIn) => return Answer::Redirect(sign_in(&visitor.path)),
        Err(error) => problem::page(visitor, ApiError::new(&visitor.reader(), error, &[])),
    };
    show(visitor, page)
}

async fn look_up(visitor: &Visitor) -> Result<Page, Error> {
    let path = visitor.path.split('?').next().unwrap_or_default();
    let (row, at) = page_at(path).ok_or(Refusal::NotFound)?;
    may(visitor, row.right)?;
    (row.page)(visitor, &at).await
}

/// A page that says what stands in the way, where no form can say it.
#[must_use]
pub fn refuse(visitor: &Visitor, error: ApiError) -> Answer {
    show(visitor, problem::page(visitor, error))
}

fn show(visitor: &Visitor, page: Page) -> Answer {
    let status = match &visitor.failure {
        Some(failure) if page.status == 200 => failure.error.status,
        _ => page.status,
    };
    let secret = page.secret;
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(visitor.clone());
        shell(visitor, page).to_html()
    });
    owner.unset_with_forced_cleanup();
    Answer::Html { status, html, secret }
}
