//! Taking over a file of holidays: a dry run that changes nothing, then all that is new or changed.

use std::time::Duration;

use app::{
    base::{
        error::{ApiError, Problem as Said},
        failure::Failure,
    },
    community::{
        pages::holidays::{change, line},
        routes::{HOLIDAYS, IMPORT_HOLIDAYS, holidays_taken},
    },
    house::dispatch::may,
    i18n::sentence,
    visitor::Visitor,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use desk::{Error, base::act::By};
use domain::{
    base::{
        language::Language,
        refusal::{Refusal, Refused},
        right,
        sheet::{Problem, Refusal as SheetRefusal},
    },
    community::{
        holidays::{PublicFile, Special},
        ics,
        import::{self, HEADINGS},
        refusal::Refusal as CommunityRefusal,
    },
    staff::right::Right,
};

use super::{Web, forms, imports, redirect, unavailable, visit};

/// The most bytes of a file of holidays; ten years are some 100 kB.
const FILE_MAX: usize = 1024 * 1024;
/// The most bytes of the form: the file, or the file as it is kept in the page of the dry run.
const BODY_MAX: usize = 4 * FILE_MAX;
/// How long it may take to arrive.
const BODY_WITHIN: Duration = Duration::from_mins(1);

/// What came of it.
enum Outcome {
    /// Nothing was changed: what would be, or what is wrong, for the page.
    Shown(Failure),
    /// So many days are new, so many changed.
    Taken(usize, usize),
}

pub(super) async fn take(State(web): State<Web>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return forms::refuse(&visitor, unavailable(&visitor), &parts.headers),
    };
    let refused = |error: Error| failure(ApiError::new(&visitor.reader(), error, &[]), Vec::new());
    let done = match may(&visitor, right::Right::Staff(Right::Settings.slug())) {
        Err(error) => Err(error),
        Ok(()) => match tokio::time::timeout(BODY_WITHIN, to_bytes(body, BODY_MAX)).await {
            Ok(Ok(body)) => match imports::sent(&parts, Body::from(body)).await {
                Ok(sent) => carry_out(&visitor, sent).await,
                Err(refusal) => Err(refusal.into()),
            },
            _ => Err(SheetRefusal::FileTooLarge.into()),
        },
    };
    let shown = match done {
        Ok(Outcome::Taken(new, changed)) => return redirect(&holidays_taken(new, changed)),
        Ok(Outcome::Shown(failure)) => failure,
        Err(error) => refused(error),
    };
    imports::show(&web, &parts, &visitor, HOLIDAYS, shown).await
}

/// Reads the file and compares it with what is known; takes it over when it comes from a dry run.
async fn carry_out(visitor: &Visitor, sent: imports::Sent) -> Result<Outcome, Error> {
    let imports::Sent { key, mut file, sealed, .. } = sent;
    if !sealed.is_empty() {
        // Sealed here a while ago, or else it is nothing.
        let kept = visitor.desk.open_draft(&sealed).ok_or(Refusal::Malformed)?;
        file = STANDARD.decode(kept).map_err(|_| Refusal::Malformed)?;
    }
    if file.len() > FILE_MAX {
        return Err(SheetRefusal::FileTooLarge.into());
    }
    let read = match read(&file)? {
        Ok(read) => read,
        Err(problems) => return Ok(Outcome::Shown(wrong(visitor, problems))),
    };
    if !sealed.is_empty() {
        let by = By::staff(visitor.at_work()?.member.clone(), &key);
        let taken = visitor.desk.take_holidays(read.days, by).await?;
        return Ok(Outcome::Taken(taken.new, taken.changed));
    }
    let sealed = visitor.desk.seal_draft(&STANDARD.encode(&file));
    Ok(Outcome::Shown(would(visitor, &read, sealed).await?))
}

/// What a file says.
struct Read {
    days: Vec<Special>,
    /// Names of events that are neither days off nor workdays.
    left_out: Vec<String>,
}

/// The days of a calendar file, of the public JSON of a year, or of a sheet; or what is wrong with its lines.
fn read(file: &[u8]) -> Result<Result<Read, Vec<Problem>>, Error> {
    let text = std::str::from_utf8(file).ok().map(|text| text.trim_start_matches('\u{feff}').trim_start());
    if file.is_empty() || text == Some("") {
        return Err(CommunityRefusal::CalendarFileMissing.into());
    }
    match text {
        Some(text) if text.starts_with("BEGIN:VCALENDAR") => {
            let ics::Holidays { days, left_out } = ics::holidays(text)?;
            Ok(Ok(Read { days, left_out }))
        }
        Some(text) if text.starts_with('{') => {
            let year: PublicFile = serde_json::from_str(text).map_err(|_| CommunityRefusal::CalendarFileUnknown)?;
            Ok(Ok(Read { days: year.days()?, left_out: Vec::new() }))
        }
        _ => {
            let sheet = sheet::read(file)?.into_iter().next().ok_or(SheetRefusal::SheetEmpty)?;
            Ok(import::import(&sheet, &[]).map(|days| Read { days, left_out: Vec::new() }))
        }
    }
}

/// What is wrong, by line.
fn wrong(visitor: &Visitor, problems: Vec<Problem>) -> Failure {
    let language = visitor.language;
    let said = |problem: Problem| {
        let heading = problem.key.and_then(|key| HEADINGS.iter().find(|heading| heading.key == key));
        let column = heading.map_or("", |heading| match language {
            Language::Chinese => heading.zh,
            Language::English => heading.en,
        });
        let refused: Refused = problem.refused;
        let why = sentence::refusal(language, &refused, &[], visitor.now);
        let sentence = sentence::of_line(language, problem.line, column, &why);
        Said { code: refused.code, sentence, field: None, person: None }
    };
    let problems = problems.into_iter().map(said).collect();
    failure(ApiError { status: 422, problems, reference: None, retry_after: None }, Vec::new())
}

/// What would be done.
async fn would(visitor: &Visitor, read: &Read, sealed: String) -> Result<Failure, Error> {
    let language = visitor.language;
    let diff = visitor.desk.calendar().await?.diff(&read.days);
    let mut typed = vec![("sealed".to_owned(), sealed), ("same".to_owned(), diff.same.to_string())];
    let mut say = |name: &str, value: String| typed.push((name.to_owned(), value));
    diff.new.iter().for_each(|special| say("new", line(language, special)));
    diff.changed.iter().for_each(|(from, to)| say("changed", change(language, from, to)));
    diff.absent.iter().for_each(|special| say("absent", line(language, special)));
    read.left_out.iter().for_each(|name| say("left-out", name.clone()));
    let mut error = ApiError::new(&visitor.reader(), Refusal::Malformed, &[]);
    (error.status, error.problems) = (200, Vec::new());
    Ok(failure(error, typed))
}

fn failure(error: ApiError, typed: Vec<(String, String)>) -> Failure {
    Failure { error, action: IMPORT_HOLIDAYS.to_owned(), typed }
}
