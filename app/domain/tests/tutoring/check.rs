//! Whatever is altered in a transcript is caught, and its line is named.

use domain::tutoring::check::{Check, Progress, Verdict, Why, Wrong, verify};
use proptest::prelude::*;

use crate::{
    document::transcript,
    market::{drawn, rows},
};

fn wrong(text: &str) -> Wrong {
    match verify(text) {
        Verdict::Wrong(wrong) => wrong,
        Verdict::Same(_) => panic!("nobody noticed:\n{text}"),
    }
}

/// Every text in which one letter or digit of `line` is another one.
fn alterations(line: &str) -> Vec<String> {
    let altered = |(at, old): (usize, char)| {
        let new = match old {
            '0'..='8' | 'a'..='y' | 'A'..='Y' => char::from(u8::try_from(old).unwrap() + 1),
            '9' => '0',
            'z' | 'Z' => 'q',
            '{' | '}' | '[' | ']' | ',' | ':' | '"' => ' ',
            _ => 'x',
        };
        format!("{}{new}{}", &line[..at], &line[at + old.len_utf8()..])
    };
    let mut all: Vec<String> = line.char_indices().map(altered).collect();
    all.push(line.replace("true", "false"));
    all.push(line.replace("false", "true"));
    all.push(format!("{line} "));
    all.retain(|altered| altered != line);
    all
}

/// What is not the draw's input follows from it, so exactly the altered line is wrong.
const FOLLOWS: [&str; 8] = ["commitment", "roster", "terms", "seed", "lots", "returned", "turns", "digest"];

#[test]
fn each_letter_of_each_line_that_is_altered_is_caught_with_its_line() {
    let text = transcript().write();
    let lines: Vec<&str> = text.lines().collect();
    let mut field = "";
    for (at, line) in lines.iter().enumerate() {
        if let Some((name, _)) = line.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
            field = name;
        }
        for altered in alterations(line) {
            let mut lines = lines.clone();
            lines[at] = &altered;
            let wrong = wrong(&(lines.join("\n") + "\n"));
            if FOLLOWS.contains(&field) && *line != "}" && !matches!(wrong.why, Why::Unreadable { .. }) {
                assert_eq!((wrong.line, wrong.field.as_str()), (at + 1, field), "{altered}");
                assert_eq!(wrong.said, altered);
                assert!(matches!(wrong.why, Why::Differs { ref computed } if computed == line), "{:?}", wrong.why);
            }
        }
    }
}

#[test]
fn lines_that_are_left_out_doubled_or_swapped_are_caught() {
    let text = transcript().write();
    let lines: Vec<&str> = text.lines().collect();
    for at in 0..lines.len() {
        let (mut without, mut doubled) = (lines.clone(), lines.clone());
        without.remove(at);
        doubled.insert(at, lines[at]);
        wrong(&(without.join("\n") + "\n"));
        wrong(&(doubled.join("\n") + "\n"));
        if at + 1 < lines.len() && lines[at].trim_end_matches(',') != lines[at + 1].trim_end_matches(',') {
            let mut swapped = lines.clone();
            swapped.swap(at, at + 1);
            wrong(&(swapped.join("\n") + "\n"));
        }
    }
    for other in
        [text.replace('\n', "\r\n"), text.clone() + "\n", format!(" {text}"), text.trim_end().to_owned(), String::new()]
    {
        wrong(&other);
    }
}

#[test]
fn an_altered_input_is_named_by_what_no_longer_follows_from_it() {
    let text = transcript().write();
    let named = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        wrong(&text.replacen(old, new, 1)).field
    };
    assert_eq!(
        named(r#""ticket":"T6","wishes":["B"],"weight":1"#, r#""ticket":"T6","wishes":["B"],"weight":4"#),
        "roster"
    );
    assert_eq!(named(r#""weekdays":[2],"#, r#""weekdays":[1],"#), "terms");
    assert_eq!(named(r#""capacity":1"#, r#""capacity":2"#), "terms");
    assert_eq!(named(r#""secret":"00"#, r#""secret":"01"#), "commitment");
    assert_eq!(named(r#""dice":"3"#, r#""dice":"4"#), "seed");
    assert_eq!(named(r#""beacon":"""#, r#""beacon":"00""#), "seed");
    assert_eq!(named("书画室", "多功能厅"), "digest");
    assert_eq!(named(r#""ballot":"example""#, r#""ballot":"another""#), "digest");
    assert_eq!(named("false", "true"), "digest");
    assert_eq!(named("OL-1/1", "OL-1/2"), "format");
    assert_eq!(named(r#""capacity":2,"reserves":{"near":1}"#, r#""capacity":2,"reserves":{"near":2}"#), "places");
    assert_eq!(named(r#""lot":"T4","tiers""#, r#""lot":"T9","tiers""#), "tickets");
}

#[test]
fn times_that_cannot_be_are_caught_on_their_own_line() {
    let transcript = transcript();
    let early = |change: fn(&mut domain::tutoring::transcript::Transcript)| {
        let mut altered = transcript.clone();
        change(&mut altered);
        let wrong = wrong(&altered.write());
        assert!(matches!(wrong.why, Why::TooEarly { .. }), "{:?}", wrong.why);
        wrong.field
    };
    assert_eq!(early(|t| t.committed_at = t.closed_at.plus(1)), "closed_at");
    assert_eq!(early(|t| t.stands_at = t.closed_at.plus(48 * 3600 - 1)), "stands_at");
    assert_eq!(early(|t| t.thrown_at = t.stands_at.plus(-1)), "thrown_at");
    assert_eq!(early(|t| t.drawn_at = t.thrown_at.plus(-1)), "drawn_at");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_checker_never_fails_on_what_it_is_given(text in ".{0,200}", rows in rows(), cut in any::<prop::sample::Index>(), noise in ".{0,3}") {
        prop_assert!(matches!(verify(&text), Verdict::Wrong(_)));
        let text = drawn(rows).write();
        let mut at = cut.index(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let altered = format!("{}{noise}{}", &text[..at], &text[at..]);
        prop_assert_eq!(matches!(verify(&altered), Verdict::Same(_)), altered == text);
    }

    #[test]
    fn a_check_in_small_pieces_comes_to_the_same_verdict(rows in rows(), work in 1_usize..5) {
        let text = drawn(rows).write();
        let mut check = Check::new(text.clone());
        let mut steps = 0;
        while check.progress() != Progress::Over {
            prop_assert!(check.verdict().is_none());
            check.advance(work);
            steps += 1;
            prop_assert!(steps < 10_000);
        }
        prop_assert_eq!(check.verdict().unwrap(), &verify(&text));
    }
}
