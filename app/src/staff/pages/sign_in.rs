//! Staff sign in: the phone, its code, then the second factor.

use desk::Error;
use domain::staff::{second_factor::Secret, session::Stage};
use leptos::prelude::*;

use crate::{
    base::{
        page::Page,
        routes::{OUTBOX, encode, local},
        table::At,
    },
    components::{
        form::{Carried, ErrorSummary, OneButton, TextField},
        icon::Icon,
        qr::Qr,
    },
    people::api::sign_in::ASK_CODE,
    staff::{
        api::sign_in::{SHOW_FACTOR, STAFF_SIGN_IN, STAFF_SIGN_OUT},
        routes::{DESK, STAFF_CODE, staff_sign_in},
    },
    t,
    visitor::Visitor,
};

/// Where somebody is led after signing in: what they asked for, or the desk.
fn next(visitor: &Visitor) -> String {
    let asked = visitor.asked("next");
    if asked.is_empty() { DESK.to_owned() } else { local(asked).to_owned() }
}

pub(crate) async fn phone(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "staff-sign-in-title");
    let heading = title.clone();
    let (next, demo) = (next(visitor), visitor.site.demo);
    Ok(Page::new(title, move || {
        view! {
            <ErrorSummary action=ASK_CODE />
            <h1>{heading}</h1>
            <p>{t!(language, "staff-sign-in-text")}</p>
            <form method="post" action=ASK_CODE class="stack" novalidate>
                <Carried />
                <input type="hidden" name="next" value=next />
                <input type="hidden" name="page" value=STAFF_CODE />
                <TextField
                    action=ASK_CODE name="phone" label=t!(language, "phone") kind="tel" inputmode="numeric"
                    autocomplete="tel-national" most="20"
                />
                <button class="button">{t!(language, "send-code")}</button>
            </form>
            {demo.then(|| view! { <p class="panel">{t!(language, "staff-demo-phone")}</p> })}
        }
    })
    .before_the_desk())
}

pub(crate) async fn code(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let title = t!(language, "code-title");
    let heading = title.clone();
    let (next, demo) = (next(visitor), visitor.site.demo);
    Ok(Page::new(title, move || {
        let other = staff_sign_in(&next);
        let outbox = format!("{OUTBOX}?next={}", encode(&next));
        view! {
            <p class="back"><a href=other.clone()><Icon name="back" />{t!(language, "other-phone")}</a></p>
            <ErrorSummary action=STAFF_SIGN_IN />
            <h1>{heading}</h1>
            <p>{t!(language, "code-text-somewhere")}</p>
            <form method="post" action=STAFF_SIGN_IN class="stack" novalidate>
                <Carried />
                <input type="hidden" name="next" value=next />
                <TextField
                    action=STAFF_SIGN_IN name="code" label=t!(language, "code") inputmode="numeric"
                    autocomplete="one-time-code" class="code" most="12"
                />
                <button class="button">{t!(language, "staff-next-step")}</button>
            </form>
            <p>{t!(language, "code-none")} " " <a class="link" href=other>{t!(language, "code-again")}</a></p>
            {demo.then(|| view! {
                <p class="panel">{t!(language, "demo-code")} " " <a class="link" href=outbox>{t!(language, "demo-outbox-link")}</a></p>
            })}
        }
    })
    .before_the_desk())
}

pub(crate) async fn factor(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let next = next(visitor);
    let (Some(at_work), Some(token)) = (&visitor.staff, &visitor.staff_token) else {
        return phone(visitor, &At::default()).await;
    };
    let set_up = at_work.session.stage == Stage::SetUp;
    let offered = if set_up { visitor.desk.offered_factor(token).await? } else { None };
    let secret = offered.as_ref().map(desk::staff::sign_in::Offered::secret).transpose()?;
    let recovery = offered.map(|offered| offered.recovery).unwrap_or_default();
    let title = t!(language, if set_up { "factor-set-up-title" } else { "factor-title" });
    let heading = title.clone();
    let (community, name) = (visitor.community_name(), at_work.name.clone());
    Ok(Page::new(title, move || {
        view! {
            <ErrorSummary action=SHOW_FACTOR />
            <h1>{heading}</h1>
            <p class="small">{t!(language, "factor-who", name = name.clone())}</p>
            {secret.map(|secret| view! { <SetUp secret=secret community=community name=name recovery=recovery /> })}
            {(!set_up).then(|| view! { <p>{t!(language, "factor-text")}</p> })}
            <form method="post" action=SHOW_FACTOR class="stack" novalidate>
                <Carried />
                <input type="hidden" name="next" value=next />
                <TextField
                    action=SHOW_FACTOR name="factor" label=t!(language, "factor-field")
                    autocomplete="one-time-code" class="code" most="20"
                />
                <button class="button">{t!(language, if set_up { "factor-set-up-button" } else { "factor-button" })}</button>
            </form>
            <OneButton action=STAFF_SIGN_OUT words=t!(language, "staff-sign-out") />
        }
    })
    // While it is set up, the second factor stands in it.
    .secret()
    .before_the_desk())
}

/// The new secret as a QR code and as letters, and the codes for the day on which the phone is lost.
#[component]
fn SetUp(secret: Secret, community: String, name: String, recovery: Vec<String>) -> impl IntoView {
    let language = Visitor::current().language;
    view! {
        <ol class="steps">
            <li>
                <p>{t!(language, "factor-scan")}</p>
                <Qr text=secret.uri(&community, &name) label=t!(language, "factor-qr") />
                <p class="small">{t!(language, "factor-by-hand")} " " <code>{secret.base32()}</code></p>
            </li>
            <li>
                <p>{t!(language, "factor-recovery")}</p>
                <ul class="codes">{recovery.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view()}</ul>
            </li>
            <li><p>{t!(language, "factor-first-code")}</p></li>
        </ol>
    }
}
