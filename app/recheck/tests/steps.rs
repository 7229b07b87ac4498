//! The module as a page calls it, on the example of docs/ballot.md.

use recheck::{Recheck, check, explain};

fn example() -> String {
    let page = include_str!("../../../docs/ballot.md");
    page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default().to_owned()
}

#[test]
fn a_page_sees_progress_then_a_verdict_then_reasons() {
    let mut recheck = Recheck::new(example());
    let mut seen = vec![recheck.progress()];
    while recheck.step(2) {
        assert_eq!(recheck.verdict(), "null");
        assert_eq!(recheck.explain("T1"), "null", "nothing is explained before it is known to be true");
        seen.push(recheck.progress());
    }
    assert_eq!(seen[0], r#"{"stage":"reading"}"#);
    assert_eq!(seen[1], r#"{"stage":"numbering","done":0,"of":5}"#);
    assert!(seen.contains(&r#"{"stage":"choosing","run":2,"done":4,"of":6}"#.to_owned()), "{seen:?}");
    assert_eq!(seen[seen.len() - 1], r#"{"stage":"comparing"}"#);
    let same = r#"{"verdict":"same","ballot":"example","rehearsal":false,"tickets":6,"lots":5,"turns":6,"waiting":1,"#;
    assert!(recheck.verdict().starts_with(same), "{}", recheck.verdict());
    assert_eq!(recheck.verdict(), check(&example()));
    assert!(
        recheck.explain("T1").ends_with(r#"{"step":"waits","weekday":0,"position":1}]"#),
        "{}",
        recheck.explain("T1")
    );
    assert_eq!(recheck.explain("T1"), explain(example(), "T1"));
    assert_eq!(recheck.explain("nobody"), "null");
}

#[test]
fn what_was_altered_is_named_and_nothing_is_explained_from_it() {
    let altered = example().replacen(r#""seat":"near""#, r#""seat":"open""#, 1);
    let verdict = check(&altered);
    assert!(verdict.starts_with(r#"{"verdict":"wrong","line":"#), "{verdict}");
    assert!(verdict.contains(r#""field":"turns""#) && verdict.contains(r#""why":"differs","computed":"#), "{verdict}");
    assert_eq!(explain(altered, "T1"), "null");
}
