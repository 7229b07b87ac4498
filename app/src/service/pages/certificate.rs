//! A volunteer's newest certificate, to be printed, with the seal that anybody can check.

use desk::Error;
use domain::{
    base::{day, refusal::Refusal},
    service::certificate::Line,
};
use leptos::prelude::*;

use crate::{
    base::{page::Page, table::At},
    components::{icon::Icon, qr::Qr},
    i18n::when,
    service::routes::{self, HOURS},
    t,
    visitor::Visitor,
};

pub(crate) async fn page(visitor: &Visitor, _: &At) -> Result<Page, Error> {
    let language = visitor.language;
    let household = visitor.signed_in()?;
    let mine = visitor.desk.my_hours(&household.id).await?;
    let issued = mine.certificates.into_iter().next().ok_or(Refusal::NotFound)?;
    let (base, now) = (visitor.base.clone(), visitor.now);
    let title = t!(language, "certificate-title");
    let heading = title.clone();
    Ok(Page::new(title, move || {
        let address = format!("{base}{}", routes::certificate(&issued.seal));
        let certificate = issued.certificate;
        let sum = t!(language, "hours-sum", hours = certificate.minutes / 60, minutes = certificate.minutes % 60);
        let line = move |line: Line| {
            view! {
                <tr>
                    <td>{when::moment(language, line.starts, now)}</td>
                    <td translate="no" lang="zh-CN">{line.project}</td>
                    <td translate="no" lang="zh-CN">{line.place}</td>
                    <td>{t!(language, "help-minutes", minutes = line.minutes)}</td>
                </tr>
            }
        };
        let days =
            t!(language, "certificate-days", from = day::iso(certificate.from), until = day::iso(certificate.until));
        let fact = |key: &str, value: String| view! { <dt>{t!(language, key)}</dt> <dd translate="no">{value}</dd> };
        view! {
            <p class="back"><a href=HOURS><Icon name="back" />{t!(language, "hours-title")}</a></p>
            <h1>{heading}</h1>
            <dl class="facts">
                {fact("certificate-number", String::from(certificate.number))}
                {fact("certificate-name", certificate.holder.name)}
                {fact("volunteers-number", certificate.holder.volunteer)}
                {fact("certificate-time", sum)}
                {fact("certificate-between", days)}
                {fact("certificate-unit", certificate.issuer.unit)}
                {fact("certificate-issued", when::moment(language, certificate.issued, now))}
            </dl>
            <table><tbody>{certificate.lines.into_iter().map(line).collect_view()}</tbody></table>
            <Qr text=address.clone() label=t!(language, "certificate-qr") />
            <p class="small">{t!(language, "certificate-hint")}</p>
            <p class="feed">{issued.seal}</p>
        }
    }))
}
