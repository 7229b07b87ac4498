//! Terms: on which days a weekly course takes place.

use ::time::{Date, Duration, Weekday};

/// Days on which the community centre is closed, and days on which work makes up for them (调休).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// First and last day of each holiday.
    pub holidays: Vec<(Date, Date)>,
    /// Weekend days on which people work or go to school.
    pub workdays: Vec<Date>,
}

impl Calendar {
    /// Whether nothing takes place on `date`.
    #[must_use]
    pub fn is_holiday(&self, date: Date) -> bool {
        self.holidays.iter().any(|(first, last)| (*first..=*last).contains(&date))
    }

    /// Whether `date` is a weekend day on which people work.
    #[must_use]
    pub fn is_workday(&self, date: Date) -> bool {
        self.workdays.contains(&date)
    }

    /// The first `count` days from `from` on (inclusive) that fall on `weekday` and on which people are free to come.
    ///
    /// Holidays are skipped, and so are make-up workdays, because people work then.
    #[must_use]
    pub fn weekly(&self, from: Date, weekday: Weekday, count: usize) -> Vec<Date> {
        let ahead = i64::from((7 + weekday.number_days_from_monday() - from.weekday().number_days_from_monday()) % 7);
        (0..)
            .map_while(|week: i64| from.checked_add(Duration::days(ahead + 7 * week)))
            .filter(|date| !self.is_holiday(*date) && !self.is_workday(*date))
            .take(count)
            .collect()
    }
}
