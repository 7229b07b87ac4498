//! A measured figure, beside its baseline and its goal.

use serde::Serialize;

/// What was measured, and what it is held against. Written to `target/bench.json` as it is.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Its name, such as `rush.sqlite`.
    pub name: String,
    /// The measured value.
    pub value: f64,
    /// Of what, such as `bookings/s`.
    pub unit: String,
    /// What it is held against, in words.
    pub baseline: Option<String>,
    /// That one's value in the same unit, from the same run.
    pub baseline_value: Option<f64>,
    /// `value` ÷ `baseline_value`.
    pub ratio: Option<f64>,
    /// The goal, in words, such as `ratio ≥ 1`.
    pub goal: Option<String>,
    /// Whether it was reached.
    pub met: Option<bool>,
    /// Why there is no value, where there is none.
    pub failure: Option<String>,
}

/// Which side of a number is good.
#[derive(Clone, Copy, Debug)]
pub enum Goal {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
}

impl Goal {
    fn met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(goal) => value >= goal,
            Self::AtMost(goal) => value <= goal,
        }
    }

    fn words(self) -> String {
        match self {
            Self::AtLeast(goal) => format!("≥ {goal}"),
            Self::AtMost(goal) => format!("≤ {goal}"),
        }
    }
}

impl Figure {
    /// A value that stands alone.
    #[must_use]
    pub fn alone(name: &str, value: f64, unit: &str) -> Self {
        let (name, unit) = (name.to_owned(), unit.to_owned());
        Self {
            name,
            value,
            unit,
            baseline: None,
            baseline_value: None,
            ratio: None,
            goal: None,
            met: None,
            failure: None,
        }
    }

    /// A part that could not be measured, and why. Its value is nothing, its goal is missed.
    #[must_use]
    pub fn failed(name: &str, why: &str) -> Self {
        let (goal, failure) = (Some("to be measured".to_owned()), Some(why.to_owned()));
        Self { met: Some(false), goal, failure, ..Self::alone(name, 0.0, "") }
    }

    /// Sets a goal for the value itself.
    #[must_use]
    pub fn aims(self, goal: Goal) -> Self {
        Self { met: Some(goal.met(self.value)), goal: Some(goal.words()), ..self }
    }

    /// Holds the value against a baseline of the same run.
    #[must_use]
    pub fn against(self, baseline: &str, baseline_value: f64) -> Self {
        let ratio = Some(self.value / baseline_value);
        Self { baseline: Some(baseline.to_owned()), baseline_value: Some(baseline_value), ratio, ..self }
    }

    /// Sets a goal for the ratio.
    #[must_use]
    pub fn ratio_aims(self, goal: Goal) -> Self {
        let met = self.ratio.map(|ratio| goal.met(ratio));
        Self { met, goal: Some(format!("ratio {}", goal.words())), ..self }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(why) = &self.failure {
            return write!(out, "{:<24}{:>12} {why}", self.name, "FAILED");
        }
        write!(out, "{:<24}{:>12} {}", self.name, number(self.value), self.unit)?;
        if let (Some(words), Some(value), Some(ratio)) = (&self.baseline, self.baseline_value, self.ratio) {
            write!(out, " ÷ {} {words} = {}", number(value), number(ratio))?;
        }
        match (&self.goal, self.met) {
            (Some(goal), Some(true)) => write!(out, "; goal {goal}: met"),
            (Some(goal), _) => write!(out, "; goal {goal}: MISSED"),
            _ => Ok(()),
        }
    }
}

/// Three significant digits or so, as people read them.
fn number(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
