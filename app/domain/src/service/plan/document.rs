//! A plan as a document that anybody can download and check with a program of their own; docs/plan.md has the fields.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::service::plan::{
    cost::{Tiers, WEIGHTS},
    problem::{Malformed, NeedRow, PairRow, Problem, VolunteerRow},
    solve::Plan,
};

/// The version of the layout.
pub const VERSION: u32 = 1;

/// A whole number that is too large for what JSON's readers take for numbers: decimal digits in a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Amount(pub i128);

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.to_string()
    }
}

impl TryFrom<String> for Amount {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

/// A need that is served, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The need.
    pub need: String,
    /// The volunteer.
    pub volunteer: String,
}

/// What a need pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeedPrice {
    /// The need.
    pub need: String,
    /// Its price u.
    pub price: Amount,
}

/// What a block of a volunteer costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockPrice {
    /// The volunteer.
    pub volunteer: String,
    /// The block.
    pub block: String,
    /// Its price z.
    pub price: Amount,
}

/// What one more visit of a volunteer costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolunteerPrice {
    /// The volunteer.
    pub volunteer: String,
    /// Its price w.
    pub price: Amount,
}

/// The proof of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceList {
    /// A price for each need.
    pub needs: Vec<NeedPrice>,
    /// A price for each block of a volunteer in which they are eligible for something.
    pub blocks: Vec<BlockPrice>,
    /// A price for each volunteer.
    pub volunteers: Vec<VolunteerPrice>,
}

/// A plan with all that it was computed from, and its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// [`VERSION`].
    pub version: u32,
    /// What one unit of each tier weighs; [`WEIGHTS`].
    pub weights: [Amount; 6],
    /// The needs, sorted.
    pub needs: Vec<NeedRow>,
    /// The volunteers, sorted.
    pub volunteers: Vec<VolunteerRow>,
    /// The eligible pairs, sorted.
    pub pairs: Vec<PairRow>,
    /// The assignment, sorted by need.
    pub assigned: Vec<Assigned>,
    /// What it costs, tier by tier.
    pub total: Tiers,
    /// The same as one integer.
    pub cost: Amount,
    /// The proof; nothing for the best plan so far of a search that was stopped.
    pub prices: Option<PriceList>,
}

impl Document {
    /// The document of a plan for these rows.
    ///
    /// # Errors
    /// [`Malformed`] rows.
    pub fn new(problem: &Problem, plan: Plan) -> Result<Self, Malformed> {
        let Problem { needs, volunteers, pairs } = problem.sorted()?;
        let prices = plan.prices.map(|prices| PriceList {
            needs: prices.needs.into_iter().map(|(need, price)| NeedPrice { need, price: Amount(price) }).collect(),
            blocks: prices
                .blocks
                .into_iter()
                .map(|((volunteer, block), price)| BlockPrice { volunteer, block, price: Amount(price) })
                .collect(),
            volunteers: prices
                .volunteers
                .into_iter()
                .map(|(volunteer, price)| VolunteerPrice { volunteer, price: Amount(price) })
                .collect(),
        });
        Ok(Self {
            version: VERSION,
            weights: WEIGHTS.map(Amount),
            needs,
            volunteers,
            pairs,
            assigned: plan.assigned.into_iter().map(|(need, volunteer)| Assigned { need, volunteer }).collect(),
            total: plan.total,
            cost: Amount(plan.total.amount()),
            prices,
        })
    }
}
