//! Which page answers, and whether whoever asks may see it.

use std::sync::Arc;

use desk::Error;
use domain::{
    base::{refusal::Refusal, right::Right},
    staff,
};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, page::Page, problem},
    house::{shell::shell, tables::page_at},
    people::routes::sign_in,
    staff::routes::{SET_UP, factor, staff_sign_in},
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
/// [`Refusal::NotSignedIn`] or [`Refusal::NotAllowed`]; of staff, also that the sign-in is not far enough, is over, or
/// needs a fresh proof.
pub fn may(visitor: &Visitor, right: Right) -> Result<(), Error> {
    match right {
        Right::Anyone => Ok(()),
        Right::Household => Ok(visitor.signed_in().map(|_| ())?),
        Right::AtWork => Ok(visitor.at_work().map(|_| ())?),
        Right::Staff(word) => {
            let at_work = visitor.at_work()?;
            let right = staff::right::Right::from_slug(word).filter(|right| at_work.rights.contains(right));
            Ok(at_work.session.allows(right.ok_or(Refusal::NotAllowed)?, visitor.now)?)
        }
    }
}

/// The page on which somebody can get the right that a page asks for, if a sign-in is all that is missing.
fn way_in(visitor: &Visitor, error: &Error) -> Option<String> {
    let at_the_desk =
        page_at(path(visitor)).is_some_and(|(row, _)| matches!(row.right, Right::AtWork | Right::Staff(_)));
    if at_the_desk && (error.is(&staff::refusal::Refusal::ProofNotFresh)) {
        return Some(factor(&visitor.path));
    }
    error.is(&Refusal::NotSignedIn).then(|| match (at_the_desk, &visitor.staff) {
        (true, Some(_)) => factor(&visitor.path),
        (true, None) => staff_sign_in(&visitor.path),
        (false, _) => sign_in(&visitor.path),
    })
}

fn path(visitor: &Visitor) -> &str {
    visitor.path.split('?').next().unwrap_or_default()
}

/// Whether nobody is there yet who could let others in, so that the house is set up before anything else. A demo is
/// made of invented people, administrators among them.
async fn is_set_up_first(visitor: &Visitor) -> Result<bool, Error> {
    Ok(!visitor.site.demo && path(visitor) != SET_UP && visitor.desk.is_empty_house().await?)
}

/// The page at the visitor's path.
pub async fn answer(visitor: &Visitor) -> Answer {
    match is_set_up_first(visitor).await {
        Ok(false) => {}
        Ok(true) => return Answer::Redirect(SET_UP.to_owned()),
        Err(error) => return show(visitor, problem::page(visitor, ApiError::new(&visitor.reader(), error, &[]))),
    }
    let page = match look_up(visitor).await {
        Ok(page) => page,
        Err(error) => match way_in(visitor, &error) {
            Some(way) => return Answer::Redirect(way),
            None => problem::page(visitor, ApiError::new(&visitor.reader(), error, &[])),
        },
    };
    show(visitor, page)
}

async fn look_up(visitor: &Visitor) -> Result<Page, Error> {
    let (row, at) = page_at(path(visitor)).ok_or(Refusal::NotFound)?;
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
