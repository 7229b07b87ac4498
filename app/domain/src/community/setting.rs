//! What the community is called, where it is, and when somebody is there.

use ::time::Weekday;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        text::{Text, digits},
        wall_time::WallTime,
    },
    community::refusal::Refusal,
    people::phone::Phone,
};

/// The longest name, in characters of one language.
pub const TITLE_MAX: usize = 60;

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

    /// On which day of the week.
    #[must_use]
    pub const fn weekday(&self) -> Weekday {
        Weekday::Monday.nth_next(self.day)
    }
}

impl Setting {
    /// The setting as it is kept: trimmed, its hours in the order of the week.
    ///
    /// # Errors
    /// All refusals at once, so that one look at the form shows everything: [`Refusal::TitleMissing`],
    /// [`Refusal::TitleTooLong`], [`Refusal::AddressMissing`], [`Refusal::DeskPhoneMalformed`],
    /// [`Refusal::HoursMalformed`].
    pub fn checked(self) -> Result<Self, Vec<Refusal>> {
        let Self { name, address, phone, mut hours } = self;
        let (name, address) = (trimmed(&name), trimmed(&address));
        hours.sort_unstable();
        let mut refusals: Vec<Refusal> = check_title(&name).err().into_iter().collect();
        if address.zh.is_empty() {
            refusals.push(Refusal::AddressMissing);
        }
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

/// A number that can be called: a mobile one, or a landline with its area code, digits and one hyphen: `0351-7023456`.
///
/// # Errors
/// [`Refusal::DeskPhoneMalformed`].
pub fn desk_phone(typed: &str) -> Result<String, Refusal> {
    if let Ok(phone) = Phone::parse(typed) {
        return Ok(phone.digits().to_owned());
    }
    let typed = digits(typed).replace(['－', '—', '–', '（', '）', '(', ')'], "-");
    let typed = typed.trim_matches('-');
    let (area, own) = typed.split_once('-').unwrap_or(("", typed));
    let numbers = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let area_fits = area.is_empty() || (area.starts_with('0') && (3..=4).contains(&area.len()));
    // Without an area code: seven or eight digits, or twelve with one in front and no hyphen; 400 numbers have ten.
    let own_fits = if area.is_empty() {
        matches!(own.len(), 7 | 8)
            || (own.starts_with('0') && (10..=12).contains(&own.len()))
            || own.starts_with("400") && own.len() == 10
    } else {
        matches!(own.len(), 7 | 8)
    };
    if numbers(area) && numbers(own) && area_fits && own_fits {
        Ok(typed.to_owned())
    } else {
        Err(Refusal::DeskPhoneMalformed)
    }
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

/// Whether something can have this word in addresses: small letters and digits, parted by single hyphens.
///
/// # Errors
/// [`Refusal::SlugMalformed`].
pub fn check_slug(slug: &str) -> Result<(), Refusal> {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if slug.len() <= TITLE_MAX && slug.split('-').all(part) { Ok(()) } else { Err(Refusal::SlugMalformed) }
}
