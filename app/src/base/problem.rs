//! What could not be shown, with one way on.

use leptos::prelude::*;

use crate::{
    base::{error::ApiError, page::Page, routes::HOME},
    components::motif::Motif,
    t,
    visitor::Visitor,
};

pub(crate) fn page(visitor: &Visitor, error: ApiError) -> Page {
    let language = visitor.language;
    let (motif, key) = match error.status {
        404 => ("empty", "problem-not-found"),
        500 => ("fault", "problem-fault"),
        503 => ("fault", "problem-unavailable"),
        _ => ("refused", "problem-refused"),
    };
    let title = t!(language, key);
    let heading = title.clone();
    let status = error.status;
    let mut page = Page::new(title, move || {
        let number = error.reference.clone().map(|reference| {
            view! {
                <p><small>{t!(language, "reference")}</small></p>
                <p class="number">{reference}</p>
            }
        });
        view! {
            <section class="message">
                <Motif kind=motif />
                <h1>{heading}</h1>
                {error.problems.into_iter().map(|problem| view! { <p>{problem.sentence}</p> }).collect_view()}
                <a class="button" href=HOME>{t!(language, "to-courses")}</a>
                {number}
            </section>
        }
    });
    page.status = status;
    page
}
