//! Bringing in a sheet of courses: a dry run that changes nothing, then all of it or nothing.
//!
//! A form with a file in it, so it has an address of its own. What came is sealed and kept in the page of the dry
//! run, so that it need not be chosen again; it is read and checked anew before it is carried out.

use std::time::Duration;

use app::{
    base::{
        error::{ApiError, Problem as Said},
        failure::Failure,
    },
    courses::routes::{IMPORT_COURSES, IMPORTS, imported},
    house::dispatch::{self, may},
    i18n::sentence,
    visitor::Visitor,
};
use axum::{
    body::{Body, to_bytes},
    extract::{FromRequest, Multipart, Request, State},
    http::{header, request::Parts},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use desk::{Error, base::act::By, courses::import::Known};
use domain::{
    base::{
        diff::Diff,
        language::Language,
        refusal::{Refusal, Refused},
        right,
        sheet::Refusal as SheetRefusal,
    },
    courses::{
        import::{self, CourseRow, HEADINGS, References},
        pattern::Makeup,
        refusal::Refusal as CourseRefusal,
    },
    staff::right::Right,
};

use super::{Web, answer, forms, redirect, unavailable, visit};

/// The most bytes of a sheet of courses.
const FILE_MAX: usize = 1024 * 1024;
/// The most bytes of the form: the file, or the file as it is kept in the page of the dry run.
const BODY_MAX: usize = 4 * FILE_MAX;
/// How long it may take to arrive.
const BODY_WITHIN: Duration = Duration::from_mins(1);

/// What was sent.
#[derive(Default)]
pub(super) struct Sent {
    pub(super) key: String,
    makeup: String,
    pub(super) file: Vec<u8>,
    /// The file of a dry run, sealed; then it is carried out.
    pub(super) sealed: String,
}

/// What came of it.
enum Outcome {
    /// Nothing was changed: what would be, or what is wrong, for the page.
    Shown(Failure),
    /// So many courses are new.
    Entered(u32),
}

pub(super) async fn courses(State(web): State<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return forms::refuse(&visitor, unavailable(&visitor), &parts.headers),
    };
    if let Err(error) = may(&visitor, right::Right::Staff(Right::Imports.slug())) {
        let error = ApiError::new(&visitor.reader(), error, &[]);
        return show(&web, &parts, &visitor, IMPORTS, failure(error, Vec::new())).await;
    }
    let Ok(Ok(body)) = tokio::time::timeout(BODY_WITHIN, to_bytes(body, BODY_MAX)).await else {
        let error = ApiError::new(&visitor.reader(), SheetRefusal::FileTooLarge, &[]);
        return show(&web, &parts, &visitor, IMPORTS, failure(error, Vec::new())).await;
    };
    let done = match sent(&parts, Body::from(body)).await {
        Ok(sent) => carry_out(&visitor, sent).await,
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(Outcome::Entered(count)) => redirect(&imported(count)),
        Ok(Outcome::Shown(failure)) => show(&web, &parts, &visitor, IMPORTS, failure).await,
        Err(error) => {
            let error = ApiError::new(&visitor.reader(), error, &[]);
            show(&web, &parts, &visitor, IMPORTS, failure(error, Vec::new())).await
        }
    }
}

/// The fields of the form, with a file or without.
pub(super) async fn sent(parts: &Parts, body: Body) -> Result<Sent, Refusal> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut sent = Sent::default();
    let mut put = |name: &str, value: Vec<u8>| {
        let text = || String::from_utf8_lossy(&value).into_owned();
        match name {
            "key" => sent.key = text(),
            "makeup" => sent.makeup = text(),
            "sealed" => sent.sealed = text(),
            "file" => sent.file = value,
            _ => {}
        }
    };
    if kind.starts_with("multipart/form-data") {
        let request = Request::from_parts(parts.clone(), body);
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| Refusal::Malformed)?;
        while let Some(field) = form.next_field().await.map_err(|_| Refusal::Malformed)? {
            let name = field.name().unwrap_or_default().to_owned();
            let value = field.bytes().await.map_err(|_| Refusal::Malformed)?;
            put(&name, value.to_vec());
        }
    } else {
        let body = to_bytes(body, BODY_MAX).await.map_err(|_| Refusal::Malformed)?;
        for (name, value) in form_urlencoded::parse(&body) {
            put(&name, value.into_owned().into_bytes());
        }
    }
    Ok(sent)
}

/// Reads the sheet and compares it with what is there; carries it out when it comes from a dry run.
async fn carry_out(visitor: &Visitor, sent: Sent) -> Result<Outcome, Error> {
    let Sent { key, mut makeup, mut file, sealed } = sent;
    if !sealed.is_empty() {
        // Sealed here a while ago, or else it is nothing.
        let text = visitor.desk.open_draft(&sealed).ok_or(Refusal::Malformed)?;
        let (asked, kept) = text.split_once('\n').ok_or(Refusal::Malformed)?;
        asked.clone_into(&mut makeup);
        file = STANDARD.decode(kept).map_err(|_| Refusal::Malformed)?;
    }
    let taught = match makeup.as_str() {
        "nothing" => Makeup::Nothing,
        "itself" => Makeup::Itself,
        _ => return Err(CourseRefusal::MakeupForAll.into()),
    };
    if file.len() > FILE_MAX {
        return Err(SheetRefusal::FileTooLarge.into());
    }
    let sheet = sheet::read(&file)?.into_iter().next().ok_or(SheetRefusal::SheetEmpty)?;
    let known = visitor.desk.known_to_sheets().await?;
    let diff = match import::import(&sheet, &[], &references(visitor, &known), &known.courses) {
        Ok(diff) => diff,
        Err(problems) => {
            let lines = problems.into_iter().map(|problem| (problem.line, problem.key, problem.refused));
            return Ok(Outcome::Shown(wrong(visitor, lines.collect())));
        }
    };
    let changed: Vec<_> = diff.changed.iter().map(|change| (change.line, None, unchanged(change))).collect();
    if !changed.is_empty() {
        return Ok(Outcome::Shown(wrong(visitor, changed)));
    }
    let drafts = match visitor.desk.drafts_of(&diff.new, taught).await? {
        Ok(drafts) => drafts,
        Err(problems) => {
            let lines = problems.into_iter().map(|(line, refused)| (line, None, refused));
            return Ok(Outcome::Shown(wrong(visitor, lines.collect())));
        }
    };
    if sealed.is_empty() {
        let sealed = visitor.desk.seal_draft(&format!("{makeup}\n{}", STANDARD.encode(&file)));
        return Ok(Outcome::Shown(would(visitor, &diff, sealed)));
    }
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    Ok(Outcome::Entered(visitor.desk.import_courses(drafts, sealed, by).await?))
}

/// What lines may refer to.
fn references(visitor: &Visitor, known: &Known) -> References {
    let categories = visitor.community.categories.iter();
    References {
        categories: categories.map(|each| (each.id.clone(), each.name.clone())).collect(),
        rooms: known.rooms.iter().map(|room| (room.id.clone(), room.name.clone())).collect(),
        teachers: known.teachers.iter().map(|(teacher, phone)| (teacher.id.clone(), phone.clone())).collect(),
    }
}

/// A line that says something else of a course that is there.
fn unchanged(change: &domain::base::diff::Change<CourseRow>) -> Refused {
    let heading = |key: &str| HEADINGS.iter().find(|heading| heading.key == key).map_or("", |heading| heading.zh);
    let columns = change.fields.iter().map(|field| heading(field.key).to_owned()).collect();
    CourseRefusal::CourseUnchanged { columns }.into()
}

/// What is wrong, by line.
fn wrong(visitor: &Visitor, lines: Vec<(u32, Option<&'static str>, Refused)>) -> Failure {
    let language = visitor.language;
    let said = |(line, key, refused): (u32, Option<&'static str>, Refused)| {
        let heading = key.and_then(|key| HEADINGS.iter().find(|heading| heading.key == key));
        let column = heading.map_or("", |heading| match language {
            Language::Chinese => heading.zh,
            Language::English => heading.en,
        });
        let why = sentence::refusal(language, &refused, &[], visitor.now);
        let sentence = sentence::of_line(language, line, column, &why);
        Said { code: refused.code, sentence, field: None, person: None }
    };
    let problems = lines.into_iter().map(said).collect();
    failure(ApiError { status: 422, problems, reference: None, retry_after: None }, Vec::new())
}

/// What would be done.
fn would(visitor: &Visitor, diff: &Diff<CourseRow>, sealed: String) -> Failure {
    let mut typed = vec![("sealed".to_owned(), sealed), ("same".to_owned(), diff.same.len().to_string())];
    typed.extend(diff.new.iter().map(|(line, row)| {
        let title = row.title.clone().unwrap_or_default();
        ("new".to_owned(), format!("{line}\t{}\t{title}", row.number))
    }));
    let mut error = ApiError::new(&visitor.reader(), Refusal::Malformed, &[]);
    (error.status, error.problems) = (200, Vec::new());
    failure(error, typed)
}

fn failure(error: ApiError, typed: Vec<(String, String)>) -> Failure {
    Failure { error, action: IMPORT_COURSES.to_owned(), typed }
}

/// The page of the form with what came of it; JSON for a program.
pub(super) async fn show(web: &Web, parts: &Parts, visitor: &Visitor, page: &str, failure: Failure) -> Response {
    if !forms::accepts_html(&parts.headers) {
        return forms::refuse(visitor, failure.error, &parts.headers);
    }
    match visit::visitor(web, parts, Some((page.to_owned(), failure))).await {
        Ok(visitor) => answer(&visitor, dispatch::answer(&visitor).await, &parts.headers),
        Err(visitor) => answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    }
}
