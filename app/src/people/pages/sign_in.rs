//! Signing in: one field, one button; then one field.

use desk::Error;
use domain::people::phone::{Phone, is_masked};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::{HOME, OUTBOX, encode, local},
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary, TextField},
        icon::Icon,
    },
    people::{
        api::sign_in::{ASK_CODE, SIGN_IN},
        routes::{self, ME},
    },
    t,
    visitor::{Kept, Visitor},
};

/// What became of the form that could not be sent.
fn kept(visitor: &Visitor) -> Option<String> {
    match visitor.kept {
        Kept::Nothing => None,
        Kept::Forms => Some(t!(visitor.language, "draft-kept")),
        Kept::OnlyTheNewest => Some(t!(visitor.language, "draft-kept-newest")),
    }
}

pub(crate) async fn phone(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "sign-in-title");
    let heading = title.clone();
    let next = local(visitor.asked("next")).to_owned();
    let (demo, kept, back) = (visitor.site.demo, kept(visitor), next != HOME && next != ME);
    let asked = visitor.code_request.is_some().then(|| {
        let typed = visitor.failure_of(ASK_CODE).and_then(|failure| failure.value("phone"));
        let phone = typed.and_then(|typed| Phone::parse(typed).ok()).map(|phone| phone.masked());
        routes::code(routes::SIGN_IN_CODE, &phone.unwrap_or_default(), &next)
    });
    let page = Page::new(title, move || {
        view! {
            <ErrorSummary action=ASK_CODE />
            <h1>{heading}</h1>
            {asked.map(|asked| view! { <p><a class="link" href=asked>{t!(language, "code-asked")}</a></p> })}
            {kept.map(|words| view! { <p class="panel">{words}</p> })}
            <p>{t!(language, "sign-in-text")}</p>
            {back.then(|| view! { <p>{t!(language, "sign-in-back")}</p> })}
            <form method="post" action=ASK_CODE class="stack" id="sign-in" novalidate>
                <Carried />
                <input type="hidden" name="next" value=next />
                <TextField
                    action=ASK_CODE name="phone" label=t!(language, "phone") kind="tel" inputmode="numeric"
                    autocomplete="tel-national" most="20"
                />
                <button class="button">{t!(language, "send-code")}</button>
            </form>
            {demo.then(|| view! { <p class="panel">{t!(language, "demo-phone")}</p> })}
            <p class="small">{t!(language, "sign-in-desk")}</p>
        }
    });
    Ok(page.at(Place::Me).fills("sign-in", ASK_CODE))
}

pub(crate) async fn code(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "code-title");
    let heading = title.clone();
    let next = local(visitor.asked("next")).to_owned();
    // An address can be written by anybody; a page says nothing in its own name but what has the form of a masked phone.
    let phone = Some(visitor.asked("phone")).filter(|phone| is_masked(phone)).unwrap_or_default().to_owned();
    let (demo, kept) = (visitor.site.demo, kept(visitor));
    let page = Page::new(title, move || {
        let other = routes::sign_in(&next);
        let again = next.clone();
        let sent = if phone.is_empty() {
            t!(language, "code-text-somewhere")
        } else {
            t!(language, "code-text", phone = phone)
        };
        let outbox = format!("{}?next={}", OUTBOX, encode(&next));
        view! {
            <p class="back"><a href=other><Icon name="back" />{t!(language, "other-phone")}</a></p>
            <ErrorSummary action=SIGN_IN />
            <ErrorSummary action=ASK_CODE />
            <h1>{heading}</h1>
            <p>{sent}</p>
            {kept.map(|words| view! { <p class="panel">{words}</p> })}
            <form method="post" action=SIGN_IN class="stack" id="sign-in" novalidate>
                <Carried />
                <input type="hidden" name="next" value=next.clone() />
                <TextField
                    action=SIGN_IN name="code" label=t!(language, "code") inputmode="numeric" autocomplete="one-time-code"
                    class="code" most="12"
                />
                <button class="button">{t!(language, "sign-in")}</button>
            </form>
            <form method="post" action=ASK_CODE class="again">
                <Carried />
                <input type="hidden" name="again" value="1" />
                <input type="hidden" name="next" value=again />
                {t!(language, "code-none")} " " <button class="button-quiet">{t!(language, "code-again")}</button>
            </form>
            {demo.then(|| view! {
                <p class="panel">{t!(language, "demo-code")} " " <a class="link" href=outbox>{t!(language, "demo-outbox-link")}</a></p>
            })}
        }
    });
    Ok(page.at(Place::Me).fills("sign-in", SIGN_IN))
}
