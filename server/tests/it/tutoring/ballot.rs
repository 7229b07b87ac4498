//! A published ballot, for people, programs and whoever checks it.

use std::{fs, process::Command};

use domain::tutoring::check::{Verdict, verify};

use crate::house::{RUNTIME, at_the_desk, colleague, get, post, submit};

async fn transcript() -> String {
    let answer = get("/api/v1/ballots/spring/transcript", "").await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json; charset=utf-8"));
    answer.body
}

#[test]
fn a_second_draw_is_refused_says_when_the_first_was_and_stands_in_the_public_log() {
    RUNTIME.block_on(async {
        let (staff, _) = at_the_desk(&colleague("administrator").await).await;
        let before = transcript().await;
        let fields = [("ballot", "spring"), ("step", "draw"), ("key", "again"), ("from", "/staff/ballots/spring")];
        let again = submit("/api/ballot-step", &staff, &fields).await;
        assert_eq!(again.status, 409);
        assert!(again.body.contains("已经抽过签了"), "{}", again.body);
        assert_eq!(transcript().await, before);
        assert!(get("/ballots/spring", "").await.body.contains("没有做成"), "everybody sees the try");
        let unknown = post("/api/ballot-step", &staff, &[("ballot", "none"), ("step", "draw"), ("key", "n")]).await;
        assert_eq!(unknown.status, 404);
    });
}

#[test]
fn the_list_for_programs_names_the_transcript_and_what_fixes_it() {
    RUNTIME.block_on(async {
        let list: serde_json::Value = serde_json::from_str(&get("/api/v1/ballots", "").await.body).unwrap();
        let own = list.as_array().unwrap().iter().find(|each| each["id"] == "spring").unwrap();
        assert_eq!(own["phase"].as_str(), Some("published"));
        assert_eq!(own["transcript"], "/api/v1/ballots/spring/transcript");
        let Verdict::Same(same) = verify(&transcript().await) else { panic!("the demo's draw is not true") };
        assert_eq!(own["digest"], same.digest.to_string());
        assert_eq!(get("/api/v1/ballots/none/transcript", "").await.status, 404);
    });
}

#[test]
fn the_program_verifies_a_transcript_offline_and_names_the_line_that_was_altered() {
    let text = RUNTIME.block_on(transcript());
    let folder = tempfile::tempdir().unwrap();
    let verify = |text: &str| {
        let file = folder.path().join("transcript.json");
        fs::write(&file, text).unwrap();
        // Without a database, a configuration or a folder of its own.
        let run = Command::new(env!("CARGO_BIN_EXE_wuse")).arg("verify").arg(&file).env_clear().output().unwrap();
        (run.status.code().unwrap(), String::from_utf8(run.stdout).unwrap())
    };
    let (status, said) = verify(&text);
    assert_eq!(status, 0, "{said}");
    assert!(said.starts_with("The draw comes out as it was published"), "{said}");
    let alterations: [(&str, &str); 6] = [
        ("\"31415", "\"31416"),
        ("\"weight\":1", "\"weight\":2"),
        ("\"capacity\":6", "\"capacity\":7"),
        ("\"whole\":true", "\"whole\":false"),
        ("\"seat\":\"open\"", "\"seat\":\"near\""),
        ("\"rehearsal\":false", "\"rehearsal\":true"),
    ];
    for (from, to) in alterations {
        let altered = text.replacen(from, to, 1);
        assert_ne!(altered, text, "{from} is not in the transcript");
        let (status, said) = verify(&altered);
        assert_eq!(status, 1, "{from} → {to}: {said}");
        assert!(said.starts_with("Line "), "{said}");
    }
}

#[test]
fn a_ballots_page_has_everything_that_its_check_needs() {
    RUNTIME.block_on(async {
        let page = get("/ballots/spring", "").await.body;
        for needed in ["href=\"/api/v1/ballots/spring/transcript\"", "wuse verify", "承诺"] {
            assert!(page.contains(needed), "{needed}: {page}");
        }
        assert!(!page.contains("data-transcript"), "what checks it was not built here, so nothing offers to");
        assert!(page.contains(&verified_digest().await), "what fixes the transcript can be compared with paper");
    });
}

async fn verified_digest() -> String {
    match verify(&transcript().await) {
        Verdict::Same(same) => same.digest.to_string(),
        Verdict::Wrong(wrong) => panic!("{wrong:?}"),
    }
}
