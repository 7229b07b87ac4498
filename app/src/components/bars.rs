//! A drawing of numbers, made on the server, with the numbers beside it as text.

use leptos::prelude::*;

/// The height of a bar with what stands around it, in units of the drawing.
const ROW: u32 = 26;
/// The width of a drawing.
const WIDTH: u32 = 600;
/// Where bars begin; before it stands what they are of.
const BEGIN: u32 = 190;
/// The longest bar.
const LONGEST: u32 = WIDTH - BEGIN - 60;

/// Bars that lie, one below the other: what each is of, and how much. A second number is drawn behind it, pale.
#[component]
pub fn Bars(
    /// what a screen reader says it is
    label: String,
    /// what each bar is of, how much, and how much together with the pale part
    bars: Vec<(String, u32, u32)>,
) -> impl IntoView {
    let most = bars.iter().map(|(_, one, both)| (*one).max(*both)).max().unwrap_or(0).max(1);
    let wide = move |amount: u32| u64::from(amount) * u64::from(LONGEST) / u64::from(most);
    let height = ROW * u32::try_from(bars.len()).unwrap_or(u32::MAX / ROW);
    let bar = |(at, (name, one, both)): (u32, (String, u32, u32))| {
        let top = at * ROW;
        let said = if both > one { format!("{one} + {}", both - one) } else { one.to_string() };
        view! {
            <text x=BEGIN - 10 y=top + 18 text-anchor="end">{name}</text>
            <rect class="pale" x=BEGIN y=top + 4 width=wide(both) height=18></rect>
            <rect x=BEGIN y=top + 4 width=wide(one) height=18></rect>
            <text class="amount" x=u64::from(BEGIN) + wide(one.max(both)) + 8 y=top + 18>{said}</text>
        }
    };
    view! {
        <svg class="bars-drawn" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label=label>
            {(0_u32..).zip(bars).map(bar).collect_view()}
        </svg>
    }
}

/// Narrow bars that stand, one for each moment.
#[component]
pub fn Columns(
    /// what a screen reader says it is
    label: String,
    /// how much in each
    amounts: Vec<u32>,
) -> impl IntoView {
    let most = u64::from(amounts.iter().copied().max().unwrap_or(0).max(1));
    let step = WIDTH / u32::try_from(amounts.len().max(1)).unwrap_or(WIDTH);
    let column = |(at, amount): (u32, u32)| {
        let height = u64::from(amount) * 110 / most;
        view! { <rect x=at * step + 1 y=120 - height width=step.saturating_sub(2) height=height></rect> }
    };
    view! {
        <svg class="bars-drawn" viewBox=format!("0 0 {WIDTH} 124") role="img" aria-label=label>
            <path d=format!("M0 121h{WIDTH}")></path>
            {(0_u32..).zip(amounts).map(column).collect_view()}
        </svg>
    }
}
