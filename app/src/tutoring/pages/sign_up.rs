//! One form for all children of the household.

use desk::Error;
use domain::{
    base::id::ProgrammeId,
    tutoring::{applicant::window_open, programme::Method, refusal::Refusal},
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::encode,
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary},
        icon::Icon,
    },
    people::routes::ME,
    t,
    tutoring::{api::signup::SIGN_UP, components::child::ChildFields, routes::programme},
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let sheet = visitor.desk.sign_up_sheet(&household.id, &ProgrammeId::new(at.get("id"))).await?;
    if sheet.care.programme.method == Method::Ballot {
        return Err(Refusal::ByBallot.into());
    }
    window_open(&sheet.care.programme.enrolment, visitor.now)?;
    let title = t!(language, "sign-up-title");
    let heading = title.clone();
    let here = visitor.path.clone();
    let anybody = !sheet.children.is_empty();
    let page = Page::new(title, move || {
        let own = sheet.care.programme;
        let add = format!("{ME}?next={}#add", encode(&here));
        let empty = sheet.children.is_empty();
        let (days, schools) = (own.days.clone(), sheet.schools);
        let children = sheet.children.into_iter().map(move |child| {
            view! { <ChildFields action=SIGN_UP child=child days=days.clone() schools=schools.clone() /> }
        });
        view! {
            <p class="back">
                <a href=programme(&own.id)><Icon name="back" />{own.title.get(language).to_owned()}</a>
            </p>
            <ErrorSummary action=SIGN_UP />
            <h1>{heading}</h1>
            <p>{t!(language, "sign-up-text")}</p>
            {empty.then(|| view! { <p>{t!(language, "sign-up-no-child")}</p> })}
            {(!empty).then(|| view! {
                <form method="post" action=SIGN_UP class="stack" id="children">
                    <Carried />
                    <input type="hidden" name="programme" value=own.id.to_string() />
                    <div class="stack" id="weekdays">{children.collect_view()}</div>
                    <button class="button">{t!(language, "care-sign-up")}</button>
                </form>
            })}
            <p><a class="link" href=add>{t!(language, "sign-up-add-child")}</a></p>
        }
    });
    let page = page.at(Place::Courses);
    Ok(if anybody { page.fills("children", SIGN_UP) } else { page })
}
