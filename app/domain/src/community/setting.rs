//! What the community is called, where it is, and when somebody is there.

use ::time::Weekday;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        text::{Text, digits},
        wall_time::WallTime,
    },
    community::refusal::Refusal,
};

/// The longest name, in characters of one language.
pub const TITLE_MAX: usize = 60;
/// The longest address, in characters of one language.
pub const ADDRESS_MAX: usize = 160;

/// What stands at the head and the foot of every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// What the community is called.
    pub name: Text,
    /// Where its centre is, as one would tell a neighbour.
    pub address: Text,
    /// Where somebody answers, as it is written: a landline or a mobile number.
    pub phone: String,
    /// When somebody is at the desk.
    pub hours: Vec<Opening>,
}

/// A stretch of a weekday during which somebody is at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    /// Days from Monday, 0–6.
    day: u8,
    /// From when.
    pub from: WallTime,
    /// Until when.
    pub until: WallTime,
}

impl Opening {
    /// An opening on `weekday`.
    #[must_use]
    pub const fn new(weekday: Weekday, from: WallTime, until: WallTime) -> Self {
        Self { day: weekday.number_days_from_monday(), from, until }
    }

    /// An opening that [`Setting::checked`] refuses: what was typed for `weekday` and cannot be read.
    #[must_use]
    pub fn unreadable(weekday: Weekday) -> Self {
        let midnight = WallTime::default();
        Self::new(weekday, midnight, midnight)
    }

    /// On which day of the week.
    #[must_use]
    pub const fn weekday(&self) -> Weekday {
        Weekday::Monday.nth_next(self.day)
    }
}

/// The openings of a weekday as somebody wrote them: `8:30-12:00, 14:00-18:00`, `9点到17点半`; none where nothing is
/// written or that it is closed (`休息`). Nothing where it cannot be read.
#[must_use]
pub fn openings(weekday: Weekday, typed: &str) -> Option<Vec<Opening>> {
    let typed = digits(typed).to_lowercase();
    if ["", "-", "休", "休息", "不开", "不开门", "关", "closed"].contains(&typed.as_str()) {
        return Some(Vec::new());
    }
    let typed = typed.replace(['～', '~', '—', '–', '－', '至', '到', '\u{2060}'], "-");
    let stretch = |part: &str| {
        let (from, until) = part.split_once('-')?;
        Some(Opening::new(weekday, WallTime::parse(from)?, WallTime::parse(until)?))
    };
    typed.split([',', '，', '、', ';', '；']).filter(|part| !part.is_empty()).map(stretch).collect()
}

impl Setting {
    /// The setting as it is kept: trimmed, its hours in the order of the week.
    ///
    /// # Errors
    /// All refusals at once, so that one look at the form shows everything: [`Refusal::TitleMissing`],
    /// [`Refusal::TitleTooLong`], [`Refusal::AddressMissing`], [`Refusal::PlaceTooLong`],
    /// [`Refusal::DeskPhoneMalformed`], [`Refusal::HoursMalformed`].
    pub fn checked(self) -> Result<Self, Vec<Refusal>> {
        let Self { name, address, phone, mut hours } = self;
        let (name, address) = (trimmed(&name), trimmed(&address));
        hours.sort_unstable();
        let mut refusals: Vec<Refusal> = check_title(&name).err().into_iter().collect();
        refusals.extend(check_address(&address).err());
        let phone = match desk_phone(&phone) {
            Ok(phone) => phone,
            Err(refusal) => {
                refusals.push(refusal);
                phone
            }
        };
        let apart = |pair: &[Opening]| pair[0].day != pair[1].day || pair[0].until <= pair[1].from;
        if hours.iter().any(|each| each.day > 6 || each.until <= each.from) || !hours.windows(2).all(apart) {
            refusals.push(Refusal::HoursMalformed);
        }
        if refusals.is_empty() { Ok(Self { name, address, phone, hours }) } else { Err(refusals) }
    }
}

/// A number that can be called, digits and at most one hyphen: a landline with or without its area code
/// (`0351-7023456`), a mobile number, or a service number of ten digits that begins with 400.
///
/// # Errors
/// [`Refusal::DeskPhoneMalformed`].
pub fn desk_phone(typed: &str) -> Result<String, Refusal> {
    let typed = digits(typed).replace(['－', '—', '–', '（', '）', '(', ')'], "-");
    let typed = typed.trim_matches('-');
    let (area, own) = typed.split_once('-').unwrap_or(("", typed));
    let numbers = [area, own].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let fits = match (area.len(), own.len()) {
        (0 | 3 | 4, 7 | 8) => area.is_empty() || area.starts_with('0'),
        (0, 10) => own.starts_with('0') || own.starts_with("400"),
        (0, 11) => own.starts_with('0') || own.starts_with('1'),
        (0, 12) => own.starts_with('0'),
        _ => false,
    };
    if numbers && fits { Ok(typed.to_owned()) } else { Err(Refusal::DeskPhoneMalformed) }
}

/// The word in addresses of something new that is called so: the words of its English name, at most five; empty where it
/// has none.
#[must_use]
pub fn word(name: &Text) -> String {
    let name = name.en.to_lowercase();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(5).collect::<Vec<_>>().join("-")
}

/// A text without white space around it.
#[must_use]
pub fn trimmed(text: &Text) -> Text {
    Text { zh: text.zh.trim().to_owned(), en: text.en.trim().to_owned() }
}

/// Whether something can be called so.
///
/// # Errors
/// [`Refusal::TitleMissing`] without a Chinese name, [`Refusal::TitleTooLong`].
pub fn check_title(name: &Text) -> Result<(), Refusal> {
    if name.zh.trim().is_empty() {
        return Err(Refusal::TitleMissing);
    }
    if [&name.zh, &name.en].iter().any(|each| each.chars().count() > TITLE_MAX) {
        return Err(Refusal::TitleTooLong { most: TITLE_MAX });
    }
    Ok(())
}

/// Whether somebody can find the way by it.
///
/// # Errors
/// [`Refusal::AddressMissing`] without a Chinese one, [`Refusal::PlaceTooLong`].
pub fn check_address(address: &Text) -> Result<(), Refusal> {
    if address.zh.trim().is_empty() {
        return Err(Refusal::AddressMissing);
    }
    if [&address.zh, &address.en].iter().any(|each| each.chars().count() > ADDRESS_MAX) {
        return Err(Refusal::PlaceTooLong { most: ADDRESS_MAX });
    }
    Ok(())
}

/// Whether something can have this word in addresses: small letters and digits, parted by single hyphens.
///
/// # Errors
/// [`Refusal::SlugMalformed`].
pub fn check_slug(slug: &str) -> Result<(), Refusal> {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if slug.len() <= TITLE_MAX && slug.split('-').all(part) { Ok(()) } else { Err(Refusal::SlugMalformed) }
}
