//! The courses: what is mine first (what needs an answer before all), then what is offered.

use desk::{Error, courses::port::Listing};
use domain::{
    base::{
        id::CategoryId,
        time::{DAY, WEEK},
    },
    courses::{
        course::Target,
        party::State,
        search::{Search, age},
    },
};
use leptos::prelude::*;

use crate::{
    base::{
        page::{Page, Place},
        routes::{HOME, encode},
        table::At,
    },
    components::{form::ErrorSummary, icon::Icon, motif::Motif},
    courses::{
        api::party::{ACCEPT_OFFER, DECLINE_OFFER},
        components::{
            offer::Offers,
            places::PlacesLeft,
            ticket::{Ticket, next_session},
        },
        routes,
    },
    i18n::{list, money, when},
    t,
    visitor::{Door, Visitor},
};

/// Characters that are searched for at most.
const SEARCHED: usize = 60;

/// The search that the address asks for. What it cannot mean is left out.
fn asked(visitor: &Visitor) -> Search {
    let weekday = visitor.asked("day").parse::<usize>().ok().and_then(|day| day.checked_sub(1));
    Search {
        // It stands in the heading, and anybody can write an address.
        text: visitor.asked("q").chars().take(SEARCHED).collect(),
        weekday: weekday.and_then(|day| WEEK.get(day).copied()),
        category: Some(CategoryId::new(visitor.asked("category")))
            .filter(|id| visitor.community.category(id).is_some()),
        age: age(visitor.asked("age")),
        with_places: visitor.asked("places") == "1",
    }
}

/// The address of a search.
fn address(search: &Search) -> String {
    let mut fields = Vec::new();
    if !search.text.is_empty() {
        fields.push(format!("q={}", encode(&search.text)));
    }
    if let Some(category) = &search.category {
        fields.push(format!("category={}", encode(category.as_str())));
    }
    if let Some(weekday) = search.weekday {
        fields.push(format!("day={}", weekday.number_from_monday()));
    }
    if let Some(age) = search.age {
        fields.push(format!("age={age}"));
    }
    if search.with_places {
        fields.push("places=1".into());
    }
    if fields.is_empty() { HOME.into() } else { format!("{}?{}", HOME, fields.join("&")) }
}

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let search = asked(visitor);
    let courses = visitor.desk.courses(&search).await?;
    let near = if courses.is_empty() { visitor.desk.near_courses(&search).await? } else { Vec::new() };
    let mine = match &visitor.household {
        Some(household) if search.is_empty() => visitor.desk.current_bookings(&household.id).await?,
        _ => Vec::new(),
    };
    let next = next_session(&mine, visitor);
    let offers: Vec<_> = mine.into_iter().filter(|mine| mine.party.state == State::Offered).collect();
    let (now, all) = (visitor.now, search.is_empty());
    let doors = if all { (visitor.site.doors)(visitor).await? } else { Vec::new() };
    let title = if search.text.trim().is_empty() {
        t!(language, "nav-courses")
    } else {
        t!(language, "search-title", text = search.text.clone())
    };
    let heading = title.clone();
    let page = Page::new(title, move || {
        let soon = now.plus(7 * DAY);
        let starts = |listing: &Listing| listing.course.coming(&Target::Whole, now).next().map(|s| s.period.starts);
        let (mut week, mut later): (Vec<_>, Vec<_>) =
            courses.into_iter().partition(|listing| starts(listing).is_some_and(|starts| starts < soon));
        // What can be had stands before what is full, each in the order of time.
        let full = |listing: &Listing| listing.places.free(&listing.course, &Target::Whole, now) == 0;
        week.sort_by_key(full);
        later.sort_by_key(full);
        let none = week.is_empty() && later.is_empty();
        view! {
            {[ACCEPT_OFFER, DECLINE_OFFER].map(|action| view! { <ErrorSummary action=action /> }).collect_view()}
            <h1 class=search.text.trim().is_empty().then_some("vh")>{heading}</h1>
            <Offers offers=offers />
            {next.map(|(mine, session)| view! {
                <section aria-labelledby="next">
                    <h2 id="next">{t!(language, "home-next")}</h2>
                    <Ticket mine=mine session=session />
                </section>
            })}
            {all.then(|| view! { <Doors doors=doors /> })}
            <Find search=search />
            {none.then(|| view! {
                <section class="message">
                    <Motif kind="empty" />
                    <h2>{t!(language, "search-none")}</h2>
                    <p>{t!(language, "search-none-hint")}</p>
                    <a class="button" href=HOME>{t!(language, "search-all")}</a>
                </section>
            })}
            <Cards id="near" title=t!(language, "search-near") listings=near />
            <Cards id="week" title=t!(language, "home-week") listings=week />
            <Cards id="later" title=t!(language, "home-later") listings=later />
        }
    });
    Ok(page.wide().at(Place::Courses).about(t!(language, "home-description", community = visitor.community_name())))
}

/// The ways to the other areas of the house.
#[component]
fn Doors(doors: Vec<Door>) -> impl IntoView {
    let visitor = Visitor::current();
    let door = |door: Door| {
        view! {
            <a href=door.href class=door.colour>
                <Motif kind=door.motif />
                <span>{door.words}</span>
            </a>
        }
    };
    let language = visitor.language;
    view! {
        <nav class="doors" aria-label=t!(language, "home-doors")>
            <a href=HOME aria-current="page"><Motif kind="paper-cutting" /><span>{t!(language, "nav-courses")}</span></a>
            {doors.into_iter().map(door).collect_view()}
        </nav>
    }
}

#[component]
fn Find(search: Search) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let typed = visitor.asked("age").to_owned();
    let unread = search.age.is_none() && !typed.trim().is_empty();
    let chip = |words: String, motif: Option<&'static str>, to: Search, current: bool| {
        view! {
            <a href=address(&to) aria-current=current.then_some("true")>
                {motif.map(|motif| view! { <Motif kind=motif /> })}
                {words}
            </a>
        }
    };
    let without = |change: fn(&mut Search)| {
        let mut search = search.clone();
        change(&mut search);
        search
    };
    let categories = visitor.community.categories.iter().map(|category| {
        let to = Search { category: Some(category.id.clone()), ..search.clone() };
        let words = category.name.get(language).to_owned();
        chip(words, Some(category.motif.slug()), to, search.category.as_ref() == Some(&category.id))
    });
    let days = WEEK.iter().map(|day| {
        let to = Search { weekday: Some(*day), ..search.clone() };
        chip(when::weekday(language, *day), None, to, search.weekday == Some(*day))
    });
    let all_kinds = chip(t!(language, "filter-all"), None, without(|s| s.category = None), search.category.is_none());
    let all_days = chip(t!(language, "filter-any-day"), None, without(|s| s.weekday = None), search.weekday.is_none());
    let chosen = chosen(&visitor, &search);
    let filtered = !chosen.is_empty();
    let said = if filtered { list(language, &chosen) } else { t!(language, "filter-what") };
    let cleared = address(&Search { text: search.text.clone(), ..Search::default() });
    view! {
        <section aria-labelledby="find">
            <h2 class="vh" id="find">{t!(language, "find")}</h2>
            <form class="search" role="search" action=HOME method="get">
                <label class="vh" for="q">{t!(language, "search-label")}</label>
                <input
                    id="q" name="q" type="search" enterkeyhint="search" maxlength="60"
                    placeholder=t!(language, "search-placeholder") value=search.text.clone()
                />
                <button class="button"><Icon name="search" /><span class="vh">{t!(language, "search")}</span></button>
            </form>
            <details class="filters" open=unread>
                <summary>
                    <Icon name="filter" />
                    <b>{t!(language, "filter")}</b>
                    <span class=if filtered { "chosen" } else { "small" }>{said}</span>
                </summary>
                <nav class="chips" aria-label=t!(language, "filter-kind")>{all_kinds} {categories.collect_view()}</nav>
                <nav class="chips days" aria-label=t!(language, "filter-day")>{all_days} {days.collect_view()}</nav>
                <form action=HOME method="get">
                    {(!search.text.is_empty()).then(|| view! { <input type="hidden" name="q" value=search.text.clone() /> })}
                    {search.category.as_ref().map(|category| view! { <input type="hidden" name="category" value=category.to_string() /> })}
                    {search.weekday.map(|day| view! { <input type="hidden" name="day" value=day.number_from_monday().to_string() /> })}
                    <div class=if unread { "field field-error" } else { "field" }>
                        <label for="age">{t!(language, "filter-age")}</label>
                        {unread.then(|| view! { <span class="why" id="age-why">{t!(language, "filter-age-unread")}</span> })}
                        <input
                            id="age" name="age" inputmode="numeric" maxlength="3" autocomplete="off"
                            value=search.age.map_or(typed, |age| age.to_string())
                            autofocus=unread aria-invalid=unread.then_some("true")
                            aria-describedby=unread.then_some("age-why")
                        />
                    </div>
                    <label class="choice">
                        <input type="checkbox" name="places" value="1" checked=search.with_places />
                        {t!(language, "filter-places")}
                    </label>
                    <button class="button-quiet">{t!(language, "filter-apply")}</button>
                </form>
            </details>
            {filtered.then(|| view! { <p><a class="link" href=cleared>{t!(language, "filter-clear")}</a></p> })}
        </section>
    }
}

/// What the list is narrowed to, in words.
fn chosen(visitor: &Visitor, search: &Search) -> Vec<String> {
    let language = visitor.language;
    [
        search.category.as_ref().map(|category| visitor.category_name(category)),
        search.weekday.map(|day| when::weekday(language, day)),
        search.age.map(|age| t!(language, "filter-of-age", age = age)),
        search.with_places.then(|| t!(language, "filter-free")),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[component]
fn Cards(id: &'static str, title: String, listings: Vec<Listing>) -> impl IntoView {
    (!listings.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <ul class="cards">{listings.into_iter().map(|listing| view! { <Card listing=listing /> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Card(listing: Listing) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let course = listing.course.clone();
    let next = course.coming(&Target::Whole, now).next().map(|session| session.period);
    let weekly = course.sessions.len() > 1;
    let when = next.map(|period| {
        if weekly {
            let hours =
                format!("{} {}", when::weekday(language, period.starts.local().date.weekday()), when::hours(&period));
            let next = t!(language, "card-next", day = when::near(language, period.starts.local().date, now));
            view! { <time>{hours}</time> " " <small>{next}</small> }.into_any()
        } else {
            view! { <time>{when::session(language, &period, now)}</time> }.into_any()
        }
    });
    let facts = [listing.room.name.get(language).to_owned(), money(language, course.price_fen)];
    view! {
        <li class="course-card">
            <Motif kind=visitor.motif_of(&course.category) />
            <h3><a href=routes::course(&course.id)>{course.title.get(language).to_owned()}</a></h3>
            <p class="when">{when}</p>
            <PlacesLeft listing=listing />
            <p class="small">{facts.join(&t!(language, "dot"))}</p>
            <p class="small">{course.audience.get(language).to_owned()}</p>
        </li>
    }
}
