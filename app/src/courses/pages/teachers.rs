//! The teachers, beside the form of one of them: somebody new, or the one who was chosen.

use desk::{Error, courses::teacher::Vetted};
use domain::{
    base::{id::TeacherId, language::Language, refusal::Refusal, time::Instant},
    courses::teacher::Teacher,
    people::vetting::{Check, Standing, standing},
    staff::{member::Member, right::Right},
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{
        form::{Carried, ErrorSummary, TextField},
        offered::{Offered, RetiredMark},
    },
    courses::{
        api::teacher::{LINK_TEACHER, NOTE_CHECK, PUT_TEACHER, RETIRE_TEACHER},
        routes::{TEACHERS, teacher as route},
    },
    i18n::when,
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, at: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let teachers = visitor.desk.teachers().await?;
    let id = TeacherId::new(at.get("id"));
    let chosen = teachers.iter().find(|each| each.teacher.id == id).cloned();
    if chosen.is_none() && !id.as_str().is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let retired = visitor.desk.retired_teachers().await?;
    let links = visitor.at_work()?.rights.contains(&Right::Staff) && chosen.is_some();
    let members = if links { visitor.desk.staff().await?.members } else { Vec::new() };
    let vets = visitor.at_work()?.rights.contains(&Right::PeopleVetting);
    let (now, next) = (visitor.now, visitor.asked("next").to_owned());
    let title = t!(language, "teachers-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let row = |each: &Vetted| {
            let current = each.teacher.id == id;
            view! {
                <tr aria-current=current.then_some("true")>
                    <td class="keep"><a href=route(&each.teacher.id) translate="no" lang="zh-CN">{each.teacher.name.clone()}</a><RetiredMark retired=retired.contains(each.teacher.id.as_str()) /></td>
                    <td>{each.teacher.about.get(language).to_owned()}</td>
                    <td class="keep">{vetted(language, &each.checks, now)}</td>
                </tr>
            }
        };
        let empty = teachers.is_empty();
        let another = chosen.is_some();
        let form_title = match &chosen {
            Some(vetted) => vetted.teacher.name.clone(),
            None if empty => t!(language, "teacher-first"),
            None => t!(language, "teacher-new"),
        };
        let own = chosen.as_ref().map(|vetted| vetted.teacher.id.clone());
        let gone = own.as_ref().is_some_and(|id| retired.contains(id.as_str()));
        let linked = own.clone().filter(|_| links);
        let (teacher, checks) = chosen.map(|vetted| (vetted.teacher, vetted.checks)).unzip();
        let checked = teacher.as_ref().map(|teacher| teacher.id.to_string()).zip(checks).filter(|_| vets);
        view! {
            <header class="tools">
                <h1>{heading}</h1>
                {another.then(|| view! { <a class="button push" href=TEACHERS>{t!(language, "teacher-new")}</a> })}
            </header>
            <div class="sides">
                <div>
                    {empty.then(|| view! { <p>{t!(language, "teachers-none")}</p> })}
                    {(!empty).then(|| view! {
                        <div class="scroll">
                            <table class="dense">
                                <thead>
                                    <tr>
                                        <th scope="col">{t!(language, "teacher-name")}</th>
                                        <th scope="col">{t!(language, "teacher-about")}</th>
                                        <th scope="col">{t!(language, "teacher-check")}</th>
                                    </tr>
                                </thead>
                                <tbody>{teachers.iter().map(row).collect_view()}</tbody>
                            </table>
                        </div>
                    })}
                </div>
                <div class="stack">
                    <section class="panel" aria-labelledby="form">
                        <h2 id="form">{form_title}</h2>
                        <ErrorSummary action=PUT_TEACHER />
                        <TeacherForm teacher=teacher next=next />
                    </section>
                    {linked.map(|id| view! { <Link teacher=id members=members /> })}
                    {checked.map(|(id, checks)| view! { <Checks teacher=id checks=checks /> })}
                    {own.map(|id| view! {
                        <Offered action=RETIRE_TEACHER name="teacher" id=id.to_string() retired=gone />
                    })}
                </div>
            </div>
        }
    })
    .desk(TEACHERS))
}

/// How somebody with these checks stands today, in words.
fn vetted(language: Language, checks: &[Check], now: Instant) -> String {
    let day = |date| when::date(language, date, now);
    match standing(checks, now.local().date) {
        Standing::Missing => t!(language, "check-none"),
        Standing::Expired(until) => t!(language, "check-expired", day = day(until)),
        Standing::Expiring(until) => t!(language, "check-expiring", day = day(until)),
        Standing::Valid(until) => t!(language, "check-valid", day = day(until)),
    }
}

/// The form about a teacher: somebody new where `teacher` is nothing.
#[component]
fn TeacherForm(teacher: Option<Teacher>, next: String) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let known = teacher.is_some();
    let (id, name, about) =
        teacher.map_or_else(Default::default, |teacher| (teacher.id.to_string(), teacher.name, teacher.about));
    view! {
        <form method="post" action=PUT_TEACHER class="stack" novalidate>
            <Carried />
            {known.then(|| view! { <input type="hidden" name="teacher" value=id /> })}
            {(!next.is_empty()).then(|| view! { <input type="hidden" name="next" value=next /> })}
            <TextField
                action=PUT_TEACHER name="name" label=t!(language, "teacher-name") value=name
                hint=t!(language, "teacher-name-hint")
            />
            <TextField
                action=PUT_TEACHER name="about" label=t!(language, "teacher-about") value=about.zh rows="3"
                hint=t!(language, "teacher-about-hint")
            />
            <TextField
                action=PUT_TEACHER name="about_en" label=t!(language, "teacher-about-en") value=about.en rows="3"
            />
            <button class="button">{t!(language, "save")}</button>
        </form>
    }
}

/// The background checks that were seen of a teacher, and the form that notes another one.
#[component]
fn Checks(teacher: String, checks: Vec<Check>) -> impl IntoView {
    let visitor = Visitor::current();
    let (language, now) = (visitor.language, visitor.now);
    let row = |check: Check| {
        let (made, until) = (when::date(language, check.made, now), when::date(language, check.until, now));
        view! { <li>{t!(language, "check-seen", made = made, until = until)}</li> }
    };
    view! {
        <section class="panel" aria-labelledby="checks">
            <h2 id="checks">{t!(language, "teacher-check")}</h2>
            <p class="small">{t!(language, "check-text")}</p>
            <ErrorSummary action=NOTE_CHECK />
            <ul class="notes">{checks.into_iter().map(row).collect_view()}</ul>
            <form method="post" action=NOTE_CHECK class="stack" novalidate>
                <Carried />
                <input type="hidden" name="teacher" value=teacher />
                <TextField action=NOTE_CHECK name="made" label=t!(language, "check-made") kind="date" />
                <button class="button-quiet">{t!(language, "check-note")}</button>
            </form>
        </section>
    }
}

/// Which member of the staff a teacher is, so that their phone shows the rosters of their own courses.
#[component]
fn Link(teacher: TeacherId, members: Vec<Member>) -> impl IntoView {
    let visitor = Visitor::current();
    let language = visitor.language;
    let typed = visitor.failure_of(LINK_TEACHER).map(|failure| failure.value("member").unwrap_or_default().to_owned());
    let is =
        members.iter().find(|member| member.teacher.as_ref() == Some(&teacher)).map(|member| member.id.to_string());
    let chosen = typed.or(is).unwrap_or_default();
    let option = |member: &Member| {
        let id = member.id.to_string();
        let selected = id == chosen;
        view! { <option value=id selected=selected>{member.name.clone()}</option> }
    };
    let can_be = members.iter().filter(|member| member.active || member.teacher.as_ref() == Some(&teacher));
    let options = can_be.map(option).collect_view();
    view! {
        <section class="panel" aria-labelledby="link">
            <h2 id="link">{t!(language, "teacher-member")}</h2>
            <p class="small">{t!(language, "teacher-member-text")}</p>
            <ErrorSummary action=LINK_TEACHER />
            <form method="post" action=LINK_TEACHER class="stack">
                <Carried />
                <input type="hidden" name="teacher" value=teacher.to_string() />
                <div class="field">
                    <label for="member">{t!(language, "teacher-member-label")}</label>
                    <select id="member" name="member" translate="no">
                        <option value="">{t!(language, "teacher-member-none")}</option>
                        {options}
                    </select>
                </div>
                <button class="button-quiet">{t!(language, "save")}</button>
            </form>
        </section>
    }
}
