//! What the household has been told.

use desk::Error;
use domain::notices::notice::Notice;
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        table::At,
    },
    components::{
        form::{Carried, OneButton},
        motif::Motif,
        sentence::runs,
    },
    i18n::{named, when},
    notices::{api::notice::READ_NOTICES, components::matter::sentences},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let notices = visitor.desk.notices(&household.id).await?;
    let title = t!(language, "nav-notices");
    let heading = title.clone();
    let visitor = visitor.clone();
    let page = Page::new(title, move || {
        let unread = notices.iter().any(|notice| !notice.read);
        let empty = notices.is_empty();
        let line = |notice: &Notice| {
            let (head, more) = sentences(&visitor, &notice.matter);
            let head = runs(named(language, &head));
            let booking = (visitor.site.path_of)(&notice.matter.subject);
            // Whoever opens one has seen the list; nothing may change on GET, so a new one is opened by a form.
            let head = if notice.read {
                view! { <h2><a class="cover" href=booking>{head}</a></h2> }.into_any()
            } else {
                view! {
                    <form method="post" action=READ_NOTICES>
                        <Carried />
                        <input type="hidden" name="next" value=booking />
                        <h2><button class="cover">{head}</button></h2>
                    </form>
                }
                .into_any()
            };
            view! {
                <li class=if notice.read { "notice" } else { "notice unread" }>
                    {head}
                    {(!more.is_empty()).then(|| view! { <p>{more}</p> })}
                    <p class="small">
                        {(!notice.read).then(|| view! { <span class="vh">{t!(language, "nav-unread")} " "</span> })}
                        {when::moment(language, notice.at, visitor.now)}
                    </p>
                </li>
            }
        };
        view! {
            <h1>{heading}</h1>
            {unread.then(|| view! { <OneButton action=READ_NOTICES words=t!(language, "notices-read") /> })}
            {empty.then(|| view! {
                <section class="message">
                    <Motif kind="empty" />
                    <h2>{t!(language, "notices-none")}</h2>
                    <p>{t!(language, "notices-none-hint")}</p>
                </section>
            })}
            <ol>{notices.iter().map(line).collect_view()}</ol>
        }
    });
    Ok(page.at(Place::Notices))
}
