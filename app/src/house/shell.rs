//! The page around every page.

use domain::staff::right::Right;
use leptos::{attr::custom::CustomAttribute, prelude::*};

use crate::{
    base::page::{Frame, Page, Place},
    base::routes::{HOME, OUTBOX},
    community::{
        routes::{COMMUNITY, PRIVACY},
        words::hours,
    },
    components::form::OneButton,
    components::{icon::Icon, motif::Motif},
    courses::routes::BOOKINGS,
    courses::routes::{DESK_COURSES, FIGURES, IMPORTS, TEACHERS, WEEK},
    notices::routes::{ANNOUNCEMENTS, DESK_NOTICES, NOTICES},
    people::{
        api::preference::{FILLED, SET_ELDER, SET_LANGUAGE},
        routes::ME,
    },
    rooms::routes::ROOMS,
    service::routes::{BOARD, HELP, NEEDS},
    staff::{
        api::sign_in::STAFF_SIGN_OUT,
        routes::{DESK, MEMBERS, PEOPLE},
    },
    t,
    tutoring::routes::{DESK_BALLOTS, DESK_PROGRAMMES, DOOR},
    visitor::{Site, Visitor},
};

/// Seconds before it becomes another one in which a page without scripts says that it will come anew.
const SOON: i64 = 3600;

/// The whole document.
#[must_use]
pub fn shell(visitor: &Visitor, page: Page) -> impl IntoView + use<> {
    let visitor = visitor.clone();
    let language = visitor.language;
    let community = visitor.community_name();
    let title = format!("{} · {community}", page.title);
    let address = format!("{}{}", visitor.base, visitor.path);
    let nonce = visitor.nonce.clone();
    // Where scripts run, pages change by themselves.
    let left = page.until.map(|until| until.since(visitor.now)).filter(|left| (0..SOON).contains(left));
    let layout = match page.frame {
        Frame::Desk(_) => Some("desk"),
        _ if page.form => Some("form"),
        _ => None,
    };
    let script =
        loader(&visitor.site).map(|text| view! { <script type="module" nonce=nonce inner_html=text></script> });
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() class=visitor.elder.then_some("elder")>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
                <meta name="theme-color" content="#f7f2e7" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#15110e" media="(prefers-color-scheme: dark)" />
                {left.map(|left| view! {
                    <noscript><meta http-equiv="refresh" content=(left + 1).to_string() /></noscript>
                })}
                <title>{title.clone()}</title>
                <meta name="description" content=page.description.clone() />
                {open_graph("og:title", title)}
                {open_graph("og:description", page.description)}
                {open_graph("og:type", "website".to_owned())}
                {open_graph("og:url", address)}
                {open_graph("og:image", format!("{}/icon-512.png", visitor.base))}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icon-192.png" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <style nonce=visitor.nonce.clone() inner_html=visitor.site.style.text.clone()></style>
                {(page.frame != Frame::Residents).then(|| view! {
                    <style nonce=visitor.nonce.clone() inner_html=visitor.site.desk_style.text.clone()></style>
                })}
                {script}
            </head>
            <body data-made=visitor.now.0 class=layout>
                <a class="skip" href="#main">{t!(language, "skip")}</a>
                <Top community=community.clone() desk=page.frame != Frame::Residents fills=page.fills />
                {visitor.site.demo.then(|| view! {
                    <aside class="demo">
                        {t!(language, "demo-banner")} " "
                        <a href=OUTBOX>{t!(language, "demo-outbox-link")}</a>
                    </aside>
                })}
                {match page.frame {
                    Frame::Residents if page.form => ().into_any(),
                    Frame::Residents => view! { <Bar place=page.place /> }.into_any(),
                    Frame::BeforeTheDesk => ().into_any(),
                    Frame::Desk(place) => view! { <Rail place=place /> }.into_any(),
                }}
                <main id="main" tabindex="-1" class=if page.wide { "wide" } else { "narrow" }>
                    {(page.body)()}
                </main>
                <footer class="foot">
                    <Whereabouts community=community />
                    <p><a href=HELP>{t!(language, "help-title")}</a> <a href=NEEDS>{t!(language, "help-volunteer")}</a></p>
                    <p><a href=PRIVACY>{t!(language, "privacy-title")}</a></p>
                </footer>
                <template id="offline">
                    <section class="message">
                        <Motif kind="offline" />
                        <h2>{t!(language, "offline-title")}</h2>
                        <p>{t!(language, "offline-text")}</p>
                    </section>
                </template>
                <template id="slow">
                    <section class="message">
                        <Motif kind="offline" />
                        <h2>{t!(language, "slow-title")}</h2>
                        <p>{t!(language, "slow-text")}</p>
                    </section>
                </template>
                <template id="failed">
                    <section class="message">
                        <Motif kind="fault" />
                        <h2>{t!(language, "failed-title")}</h2>
                        <p>{t!(language, "failed-text")}</p>
                        <p class="small">{t!(language, "failed-status")} " " <span data-status=""></span></p>
                    </section>
                </template>
            </body>
        </html>
    }
}

/// What is shown where the page's address is shared.
fn open_graph(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", property).content(content)
}

/// The script that loads the client after the page has been painted, and wakes the islands.
#[must_use]
pub fn loader(site: &Site) -> Option<String> {
    let script = site.script.as_ref()?;
    Some(include_str!("loader.js").replace("JS_PATH", &script.js).replace("WASM_PATH", &script.wasm))
}

#[component]
fn Top(community: String, desk: bool, fills: Option<(&'static str, &'static str)>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let other = language.other();
    // Where a form is filled in, the switches send it along, and it comes back as it was. Its own button stays the one
    // that Enter presses: that is the first in the page.
    let form = fills.map(|(id, _)| id);
    let along = |switch| fills.map(|(_, action)| format!("{switch}?{FILLED}={action}"));
    let enter = form.map(|id| view! { <button class="vh" form=id tabindex="-1" aria-hidden="true"></button> });
    view! {
        <header class="top">
            <a class="home" href=if desk { DESK } else { HOME }>
                <Motif kind="window" />
                {community}
            </a>
            {enter}
            <form method="post" action=SET_LANGUAGE>
                <input type="hidden" name="from" value=visitor.path.clone() />
                <button class="switch" name="to" value=other.tag() lang=other.tag() form=form
                    formaction=along(SET_LANGUAGE) formnovalidate=form.is_some()>{t!(other, "language-name")}</button>
            </form>
            <form method="post" action=SET_ELDER>
                <input type="hidden" name="from" value=visitor.path.clone() />
                <button class="switch" name="on" value=if visitor.elder { "0" } else { "1" } form=form
                    formaction=along(SET_ELDER) formnovalidate=form.is_some()>
                    {t!(language, if visitor.elder { "elder-off" } else { "elder-on" })}
                </button>
            </form>
        </header>
    }
}

/// What the community is called, where it is, and when somebody is there.
#[component]
fn Whereabouts(community: String) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let Some(setting) = visitor.community.setting.clone() else {
        return view! { <p>{community}</p> }.into_any();
    };
    let address = setting.address.get(language);
    let place = if address.is_empty() {
        community
    } else {
        t!(language, "footer-place", community = community, address = address)
    };
    let hours = hours(language, &setting.hours);
    let phone = (!setting.phone.is_empty()).then(|| {
        let call = format!("tel:{}", setting.phone);
        view! { " · " <a href=call>{t!(language, "footer-phone", phone = setting.phone.clone())}</a> }
    });
    view! {
        <p>{place}</p>
        <p>{hours} {phone}</p>
    }
    .into_any()
}

#[component]
fn Bar(place: Option<Place>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let places = [
        (Place::Courses, HOME, "course", "nav-courses"),
        (Place::Bookings, BOOKINGS, "bookings", "nav-bookings"),
        (Place::Notices, NOTICES, "notices", "nav-notices"),
        (Place::Me, ME, "me", "nav-me"),
    ];
    let unread = visitor.unread;
    let link = |(own, href, icon, key): (Place, &'static str, &'static str, &'static str)| {
        let count = (own == Place::Notices && unread > 0).then(|| {
            view! {
                <span class="count">{unread} <span class="vh">{t!(language, "nav-unread")}</span></span>
            }
        });
        view! {
            <a href=href aria-current=(place == Some(own)).then_some("page")>
                <Icon name=icon />
                <span>{t!(language, key)}</span>
                {count}
            </a>
        }
    };
    view! { <nav class="bar" aria-label=t!(language, "nav-label")>{places.map(link).collect_view()}</nav> }
}

/// The places of the staff's rail: address, icon, words, and the right without which nobody sees it.
const RAIL: [(&str, &str, &str, Right); 16] = [
    (DESK, "calendar", "desk-title", Right::RostersOwn),
    (WEEK, "week", "week-title", Right::CoursesEdit),
    (DESK_COURSES, "course", "desk-courses-title", Right::CoursesEdit),
    (TEACHERS, "me", "teachers-title", Right::CoursesEdit),
    (ROOMS, "place", "rooms-title", Right::Rooms),
    (BOARD, "heart", "board-title", Right::ServiceTriage),
    (PEOPLE, "person", "people-title", Right::PeopleSee),
    (ANNOUNCEMENTS, "bell", "announcements-title", Right::Announcements),
    (DESK_NOTICES, "notices", "desk-notices-title", Right::Notices),
    (FIGURES, "week", "figures-title", Right::Figures),
    (IMPORTS, "import", "imports-title", Right::Imports),
    (DESK_PROGRAMMES, "clock", "care-title", Right::TutoringProgrammes),
    (DOOR, "check", "door-title", Right::TutoringDoor),
    (DESK_BALLOTS, "bookings", "ballots-title", Right::TutoringBallot),
    (MEMBERS, "settings", "rail-members", Right::Staff),
    (COMMUNITY, "house", "community-title", Right::Settings),
];

/// The staff's navigation, and as whom they act.
#[component]
fn Rail(place: &'static str) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let at_work = visitor.staff.clone()?;
    let may = |right: Right| at_work.rights.contains(&right);
    let link = |(href, icon, key, _): (&'static str, &'static str, &'static str, Right)| {
        view! {
            <a href=href aria-current=(place == href).then_some("page")>
                <Icon name=icon />
                <span>{t!(language, key)}</span>
            </a>
        }
    };
    Some(view! {
        <nav class="rail" aria-label=t!(language, "rail-label")>
            {RAIL.into_iter().filter(|(_, _, _, right)| may(*right)).map(link).collect_view()}
            <div class="who">
                <b translate="no" lang="zh-CN">{at_work.name.clone()}</b>
                <small>{t!(language, "rail-acting")}</small>
                <OneButton action=STAFF_SIGN_OUT words=t!(language, "staff-sign-out") />
            </div>
        </nav>
    })
}
