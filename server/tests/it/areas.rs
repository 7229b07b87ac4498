//! Areas: what each may name of the others, in every crate; and no circles between files.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::source::{Crates, Named, Source, crates, root, sources};

/// Each area, and those that it may name; through them, what those may. docs/architecture.md says why.
const AREAS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("community", &["base"]),
    ("people", &["community"]),
    ("staff", &["people"]),
    ("notices", &["staff"]),
    ("rooms", &["staff"]),
    ("courses", &["notices", "rooms"]),
    ("tutoring", &["courses"]),
    ("service", &["notices"]),
    ("house", &["courses", "tutoring", "service"]),
];

/// What stands beside the areas at the root of a crate may be named by all of them, and names `base` only; these have to
/// know all areas, and why.
const ABOVE_ALL: &[(&str, &str, &str)] = &[
    ("desk", "audiences", "the groups of all areas are put together there"),
    ("desk", "repository", "it has an accessor for each area's port"),
    ("store", "", "the parts that each area fills are put together there"),
    ("store", "repo", "one value has the ports of all areas"),
    ("app", "", "the crate's own root"),
    ("server", "*", "the process runs everything"),
    ("proof", "*", "the instruments look at everything"),
    ("recheck", "*", "it checks what any area publishes"),
    ("field", "*", "it shows what any area has for those at a door"),
    ("g2p", "*", "fields of numbers are of no area"),
    ("sheet", "*", "sheets are of no area"),
    ("bundle", "*", "it binds what the browser loads, whatever that is"),
];

/// What else is not in an area, by crate. A folder or file that is in neither table is not allowed.
const ROOTS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("desk", &["audiences", "repository", "store"]),
    ("store", &["backup", "check", "engine", "own", "repo", "schema"]),
    ("app", &["arrival", "due", "components", "elements", "i18n", "live", "navigation", "visitor", "waiting"]),
];

/// Files that name more than they may, what they name, and why that is so for now.
const EXCUSED: &[(&str, &str, &str)] = &[
    ("app/src/visitor.rs", "desk::community::setting::Community", "what the community is called stands on every page"),
    ("app/src/visitor.rs", "desk::people::port::Household", "a request knows whose it is"),
    ("app/src/visitor.rs", "desk::staff::sign_in::AtWork", "a request knows whose it is"),
    ("app/src/base/error.rs", "domain::people::person::Person", "names stand in the sentences of refusals"),
    ("app/src/i18n/sentence.rs", "domain::people::person::Person", "names stand in the sentences of refusals"),
    ("app/src/live.rs", "domain::courses::places::Places", "what changes by itself on open pages are places, so far"),
    ("server/desk/src/base/vault.rs", "domain::people::phone::Phone", "phones are sealed, and found by a keyed index"),
    (
        "server/desk/src/base/once.rs",
        ".people()",
        "changes to one household wait for each other, whatever they are about",
    ),
];

/// Files that go round in a circle, and why that is so for now.
const ROUND: &[(&[&str], &str)] = &[
    (
        &[
            "server/src/web/mod.rs",
            "server/src/web/guard.rs",
            "server/src/web/forms.rs",
            "server/src/web/draft.rs",
            "server/src/web/visit.rs",
            "server/src/web/assets.rs",
            "server/src/web/document.rs",
            "server/src/web/exports.rs",
            "server/src/web/manifest.rs",
            "server/src/web/numbers.rs",
            "server/src/web/resources.rs",
            "server/src/web/shared.rs",
        ],
        "the router names its handlers, and they what it gives them",
    ),
    (
        &["server/proof/src/main.rs", "server/proof/src/bench/*", "server/proof/src/faults/*"],
        "the instruments share what their list, which names each of them, has beside it",
    ),
    (
        &["app/domain/src/base/chain.rs", "app/domain/src/base/signature.rs"],
        "heads of chains are signed, and keys are named by a hash",
    ),
    (
        &["app/domain/src/service/kind.rs", "app/domain/src/service/volunteer.rs"],
        "a kind asks for papers, a volunteer bears risks",
    ),
    (
        &["app/domain/src/service/plan/net.rs", "app/domain/src/service/plan/solve.rs"],
        "a net gives the prices of a solution",
    ),
    (
        &["app/domain/src/service/plan/numbered.rs", "app/domain/src/service/plan/problem.rs"],
        "a problem is numbered by itself",
    ),
    (&["server/sheet/src/*"], "limits stand at the root"),
    (&["server/proof/src/cluster.rs", "server/proof/src/database.rs"], "a cluster has databases, and they a cluster"),
];

/// Everything that an area may name, itself among it.
pub fn below(area: &str) -> BTreeSet<&'static str> {
    let row = AREAS.iter().find(|(name, _)| *name == area);
    let (name, direct) = row.unwrap_or_else(|| panic!("no area {area}"));
    let mut all: BTreeSet<&str> = direct.iter().flat_map(|area| below(area)).collect();
    all.insert(name);
    all
}

pub fn is_area(name: &str) -> bool {
    AREAS.iter().any(|(area, _)| *area == name)
}

/// What a file may name: all areas, or these.
fn may_name(krate: &str, source: &Source) -> Option<BTreeSet<&'static str>> {
    let top = source.module.first().map_or("", String::as_str);
    if ABOVE_ALL.iter().any(|(name, place, _)| *name == krate && *place == "*") {
        return None;
    }
    if is_area(top) {
        return Some(below(top));
    }
    if ABOVE_ALL.iter().any(|(name, place, _)| *name == krate && *place == top) { None } else { Some(below("base")) }
}

/// Everything that names what it must not, in the crates at `root`.
fn trespasses(root: &Path, crates: &Crates) -> Vec<String> {
    let mut found = Vec::new();
    for krate in crates.keys() {
        let above_all = |place: &str| ABOVE_ALL.iter().any(|(name, own, _)| name == krate && *own == place);
        let roots = ROOTS.iter().find(|(name, _)| name == krate).map_or(&[][..], |(_, roots)| roots);
        for source in sources(root, crates, krate) {
            let file = &source.file;
            if let Some(top) = source.module.first()
                && !is_area(top)
                && !roots.contains(&top.as_str())
                && !above_all("*")
            {
                found.push(format!("{file}: {top} is neither an area nor a root of {krate}"));
            }
            for Named { path, shown_as } in &source.names {
                // Through what everybody may name, nothing of an area is handed on.
                let area = path.get(1).filter(|part| is_area(part));
                let at_root = source.module.first().is_none_or(|top| !is_area(top)) && !above_all("*");
                if let (Some(area), Some(name)) = (area, shown_as)
                    && at_root
                    && area != "base"
                {
                    found.push(format!("{file}: hands {} on as {name}", path.join("::")));
                }
                if path.get(1).is_some_and(|part| part == "*") {
                    found.push(format!("{file}: takes everything from {}", path[0]));
                }
            }
            let Some(allowed) = may_name(krate, &source) else { continue };
            let named = source.names.iter().filter_map(|named| Some((named.path.get(1)?, named.path.join("::"))));
            // An accessor of the repository leads to an area as well as its name does.
            let called = source.methods.iter().filter(|_| krate == "desk").map(|name| (name, format!(".{name}()")));
            for (area, how) in named.chain(called).filter(|(area, _)| is_area(area)) {
                if !allowed.contains(area.as_str()) {
                    found.push(format!("{file}: must not name {how}"));
                }
            }
        }
    }
    found
}

/// Which file each file of a crate needs, by what it names.
fn needs(root: &Path, crates: &Crates, krate: &str) -> BTreeMap<String, BTreeSet<String>> {
    let all = sources(root, crates, krate);
    let by_module: BTreeMap<&[String], &Source> = all.iter().map(|source| (source.module.as_slice(), source)).collect();
    let given: BTreeMap<&str, &Source> =
        all.iter().flat_map(|source| source.given.iter().map(move |name| (name.as_str(), source))).collect();
    // Follows names that are handed on to the file that makes them.
    let find = |path: &[String]| -> Option<String> {
        let mut path = path.to_vec();
        for _ in 0..8 {
            let inner = &path[1..];
            let length = (0..=inner.len()).rev().find(|length| by_module.contains_key(&inner[..*length]))?;
            let source = by_module[&inner[..length]];
            let Some(item) = inner.get(length) else { return Some(source.file.clone()) };
            if length == 0
                && let Some(source) = given.get(item.as_str())
            {
                return Some(source.file.clone());
            }
            let hands_on = |named: &&Named| named.shown_as.as_deref() == Some(item) && named.path != path;
            let Some(named) = source.names.iter().find(hands_on).filter(|named| named.path[0] == krate) else {
                return Some(source.file.clone());
            };
            path = [named.path.as_slice(), &inner[length + 1..]].concat();
        }
        panic!("{} is handed on and on", path.join("::"));
    };
    let of = |source: &Source| {
        let own = source.names.iter().filter(|named| named.path[0] == krate);
        own.filter_map(|named| find(&named.path)).filter(|file| *file != source.file).collect()
    };
    all.iter().map(|source| (source.file.clone(), of(source))).collect()
}

/// The shortest way from a file back to itself.
fn circle(needs: &BTreeMap<String, BTreeSet<String>>, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in &needs[way.last()?] {
                let way = [way.as_slice(), std::slice::from_ref(next)].concat();
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push(way);
                }
            }
        }
        ways = longer;
    }
    None
}

/// Circles between the files of each crate, each told once.
fn circles(root: &Path, crates: &Crates) -> Vec<String> {
    let mut found = Vec::new();
    for krate in crates.keys() {
        let needs = needs(root, crates, krate);
        let mut told = BTreeSet::new();
        for file in needs.keys() {
            let Some(way) = circle(&needs, file).filter(|way| way.iter().all(|file| !told.contains(file))) else {
                continue;
            };
            told.extend(way.iter().cloned());
            found.push(way.join(" → "));
        }
    }
    found
}

#[test]
fn no_area_names_one_that_is_not_below_it() {
    let root = root();
    let found = trespasses(&root, &crates(&root));
    let excuse = |(file, named, _): &(&str, &str, &str), found: &String| {
        found
            .strip_prefix(&format!("{file}: must not name {named}"))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    let unexcused: Vec<_> = found.iter().filter(|found| !EXCUSED.iter().any(|row| excuse(row, found))).collect();
    assert!(unexcused.is_empty(), "{unexcused:#?}");
    for row in EXCUSED {
        assert!(found.iter().any(|found| excuse(row, found)), "{} needs no excuse for {} any more", row.0, row.1);
    }
}

#[test]
fn no_files_go_round_in_a_circle() {
    let root = root();
    let found = circles(&root, &crates(&root));
    let known =
        |place: &str, file: &str| place.strip_suffix('*').map_or(place == file, |folder| file.starts_with(folder));
    let excuse = |(places, _): &(&[&str], &str), found: &String| {
        found.split(" → ").all(|file| places.iter().any(|place| known(place, file)))
    };
    let unexcused: Vec<_> = found.iter().filter(|found| !ROUND.iter().any(|row| excuse(row, found))).collect();
    assert!(unexcused.is_empty(), "{unexcused:#?}");
    for row in ROUND {
        assert!(found.iter().any(|found| excuse(row, found)), "{:?} need no excuse any more", row.0);
    }
}

/// A copy of the rules and the desk.
fn copy() -> (tempfile::TempDir, Crates) {
    let folder = tempfile::tempdir().unwrap();
    let root = root();
    let real = crates(&root);
    let small = ["domain", "desk"].map(|krate| {
        let to = folder.path().join(krate).join("src");
        for file in crate::source::files(&real[krate]) {
            let to = to.join(file.strip_prefix(&real[krate]).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(file, to).unwrap();
        }
        (krate.to_owned(), to)
    });
    (folder, small.into())
}

#[test]
fn what_must_not_be_is_found_wherever_it_is_planted() {
    // File, what is planted at its end, and what is found then.
    let plants = [
        ("domain/src/people/person.rs", "use crate::courses::course::Course;", "must not name domain::courses"),
        ("domain/src/people/person.rs", "pub use crate::courses::course;", "must not name domain::courses"),
        (
            "domain/src/people/mod.rs",
            "pub use super::courses::course::Course as Thing;",
            "must not name domain::courses",
        ),
        (
            "domain/src/people/person.rs",
            "fn f() { let _ = crate::courses::course::Kind::ALL; }",
            "must not name domain::courses",
        ),
        (
            "domain/src/rooms/room.rs",
            "macro_rules! m { () => { $crate::courses::party::State::ALL } }",
            "must not name domain::courses",
        ),
        ("domain/src/base/time.rs", "use crate::{base::id, people::{self, name}};", "must not name domain::people"),
        ("domain/src/lib.rs", "pub use courses::course::Course;", "hands domain::courses::course::Course on"),
        ("domain/src/people/name.rs", "use crate::*;", "takes everything from domain"),
        ("desk/src/people/household.rs", "use domain::courses::party::Party;", "must not name domain::courses"),
        (
            "desk/src/people/household.rs",
            "async fn f(act: &mut Act<'_>) { act.courses(); }",
            "must not name .courses()",
        ),
        ("desk/src/notices/notice.rs", "use crate::courses::queue;", "must not name desk::courses"),
        ("desk/src/things.rs", "", "things is neither an area nor a root of desk"),
    ];
    for (file, planted, expected) in plants {
        let (folder, crates) = copy();
        let before = trespasses(folder.path(), &crates);
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, format!("{text}\n{planted}\n")).unwrap();
        let found = trespasses(folder.path(), &crates);
        let new: Vec<_> = found.iter().filter(|each| !before.contains(each)).collect();
        assert!(new.iter().any(|each| each.starts_with(file) && each.contains(expected)), "{planted}: {new:#?}");
    }
    let harmless = [
        "// use crate::courses::course::Course;",
        "/// See [`crate::courses`].",
        "#[cfg(test)] mod tests { use crate::courses::course::Course; }",
        "const S: &str = \"crate::courses::x\";",
    ];
    for planted in harmless {
        let (folder, crates) = copy();
        let before = trespasses(folder.path(), &crates);
        let path = folder.path().join("domain/src/people/person.rs");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, format!("{text}\n{planted}\nfn nothing() {{}}\n")).unwrap();
        assert_eq!(trespasses(folder.path(), &crates), before, "{planted}");
    }
}

#[test]
fn a_circle_is_found_wherever_it_is_planted() {
    let plants = [
        ("domain/src/courses/course.rs", "use super::party::Party;", "domain/src/courses/party.rs"),
        ("domain/src/base/id.rs", "fn f() { crate::people::person::f(); }", "domain/src/people/person.rs"),
        // Through a name that another file hands on.
        ("desk/src/base/error.rs", "use crate::store::Store;", "desk/src/store.rs"),
    ];
    for (file, planted, through) in plants {
        let (folder, crates) = copy();
        let before = circles(folder.path(), &crates);
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, format!("{text}\n{planted}\n")).unwrap();
        let found = circles(folder.path(), &crates);
        let new: Vec<_> = found.iter().filter(|each| !before.contains(each)).collect();
        assert!(new.iter().any(|each| each.contains(file) && each.contains(through)), "{planted}: {new:#?}");
    }
}
