//! A checker that was written from docs/ballot.md alone: it reads a transcript as JSON and computes all of it in the
//! plainest way. It calls nothing of the rule, so that the two can disagree.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;
use sha2::{Digest, Sha256};

type Bytes = Vec<u8>;

fn sha(parts: &[&[u8]]) -> Bytes {
    Sha256::digest(parts.concat()).to_vec()
}

fn lp(bytes: &[u8]) -> Bytes {
    [&u32::try_from(bytes.len()).unwrap().to_be_bytes(), bytes].concat()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn unhex(text: &str) -> Bytes {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn object(value: &Value) -> BTreeMap<String, Value> {
    value.as_object().unwrap().iter().map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn lines(tag: &str, mut lines: Vec<String>) -> Bytes {
    lines.sort_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
    sha(&[tag.as_bytes(), b"\0", (lines.join("\n") + if lines.is_empty() { "" } else { "\n" }).as_bytes()])
}

struct Child<'a> {
    ticket: &'a Value,
    days: Vec<u64>,
}

struct Bundle<'a> {
    weekday: u64,
    children: Vec<Child<'a>>,
}

/// Seats left: open ones by place, reserved ones by place and tier.
#[derive(Clone)]
struct Left {
    open: BTreeMap<(String, u64), u64>,
    reserved: BTreeMap<(String, u64, String), u64>,
}

/// A combination: the programme of each child. Its seats, if all of them can be had.
fn seats(children: &[Child<'_>], programmes: &[&str], left: &mut Left) -> Option<Vec<[String; 4]>> {
    let mut seats = Vec::new();
    for (child, programme) in children.iter().zip(programmes) {
        for day in &child.days {
            let tier = child.ticket["tiers"].get(*programme).map_or("", text);
            let own =
                left.reserved.get_mut(&((*programme).to_owned(), *day, tier.to_owned())).filter(|seats| **seats > 0);
            let open = left.open.get_mut(&((*programme).to_owned(), *day));
            let seat = match (own, open) {
                (Some(own), Some(_)) => {
                    *own -= 1;
                    tier
                }
                (None, Some(open)) if *open > 0 => {
                    *open -= 1;
                    "open"
                }
                _ => return None,
            };
            seats.push([text(&child.ticket["ticket"]), *programme, &day.to_string(), seat].map(str::to_owned));
        }
    }
    Some(seats)
}

/// All combinations of the wishes of `children`, as ranks.
fn combinations(children: &[Child<'_>]) -> Vec<Vec<usize>> {
    children.iter().fold(vec![Vec::new()], |all, child| {
        let ranks = 0..list(&child.ticket["wishes"]).len();
        all.iter().flat_map(|some| ranks.clone().map(|rank| [some.as_slice(), &[rank]].concat())).collect()
    })
}

fn choose(children: &[Child<'_>], left: &mut Left) -> Vec<[String; 4]> {
    let mut all = combinations(children);
    all.sort_by_key(|ranks| (ranks.iter().sum::<usize>(), ranks.clone()));
    for ranks in all {
        let wish = |(child, rank): (&'_ Child<'_>, usize)| text(&child.ticket["wishes"][rank]).to_owned();
        let programmes: Vec<String> = children.iter().zip(ranks).map(wish).collect();
        let programmes: Vec<&str> = programmes.iter().map(String::as_str).collect();
        let mut after = left.clone();
        if let Some(seats) = seats(children, &programmes, &mut after) {
            *left = after;
            return seats;
        }
    }
    Vec::new()
}

fn before_the_first_turn(places: &[Value], reserves: &BTreeMap<(String, u64, String), u64>) -> Left {
    let mut open = BTreeMap::new();
    for place in places {
        let key = (text(&place["programme"]).to_owned(), number(&place["weekday"]));
        let kept: u64 = reserves
            .iter()
            .filter(|((programme, day, _), _)| (programme, day) == (&key.0, &key.1))
            .map(|(_, seats)| seats)
            .sum();
        open.insert(key, number(&place["capacity"]) - kept);
    }
    Left { open, reserved: reserves.clone() }
}

fn bundles<'a>(members: &[&'a Value]) -> Vec<Bundle<'a>> {
    let days = |ticket: &Value| list(&ticket["weekdays"]).iter().map(number).collect::<Vec<_>>();
    if members[0]["whole"] == true {
        let children = members.iter().map(|ticket| Child { ticket, days: days(ticket) }).collect();
        return vec![Bundle { weekday: 0, children }];
    }
    let on = |day: u64| {
        let wants = members.iter().filter(|ticket| days(ticket).contains(&day));
        Bundle { weekday: day, children: wants.map(|ticket| Child { ticket, days: vec![day] }).collect() }
    };
    (1..=7).map(on).filter(|bundle| !bundle.children.is_empty()).collect()
}

/// The transcript that follows from what `given` was drawn from.
pub fn computed(given: &str) -> String {
    let given: Value = serde_json::from_str(given).unwrap();
    let (places, tickets) = (list(&given["places"]), list(&given["tickets"]));
    let joined = |values: &Value| {
        list(values)
            .iter()
            .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            .collect::<Vec<_>>()
            .join(",")
    };
    let pairs = |value: &Value| {
        let pair = |(key, value): (String, Value)| {
            format!("{key}={}", value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        object(value).into_iter().map(pair).collect::<Vec<_>>().join(",")
    };
    let roster =
        |ticket: &Value| format!("{}\t{}\tw{}", text(&ticket["ticket"]), joined(&ticket["wishes"]), ticket["weight"]);
    let roster = lines("OL1-roster", tickets.iter().map(roster).collect());
    let place = |place: &Value| {
        format!(
            "place\t{}\t{}\t{}\t{}",
            text(&place["programme"]),
            place["weekday"],
            place["capacity"],
            pairs(&place["reserves"])
        )
    };
    let ticket = |ticket: &Value| {
        let whole = if ticket["whole"] == true { "whole" } else { "single" };
        format!(
            "ticket\t{}\t{}\t{whole}\t{}\t{}",
            text(&ticket["ticket"]),
            joined(&ticket["weekdays"]),
            text(&ticket["lot"]),
            pairs(&ticket["tiers"])
        )
    };
    let terms = lines("OL1-terms", places.iter().map(place).chain(tickets.iter().map(ticket)).collect());
    let secret = unhex(text(&given["secret"]));
    let fixed = [terms.clone(), unhex(text(&given["beacon"]))].concat();
    let seed = sha(&[b"OL1-seed\0", &lp(&roster), &lp(&secret), &lp(text(&given["dice"]).as_bytes()), &lp(&fixed)]);
    let mut lots: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for ticket in tickets {
        lots.entry(text(&ticket["lot"])).or_default().push(ticket);
    }
    let mut order: Vec<(Bytes, &str, u64)> = Vec::new();
    for (lot, members) in &mut lots {
        members.sort_by_key(|ticket| text(&ticket["ticket"]).as_bytes());
        let weight = members.iter().map(|ticket| number(&ticket["weight"])).min().unwrap();
        let drawn =
            |j: u64| sha(&[b"OL1-tkt\0", &lp(&seed), &lp(lot.as_bytes()), &u32::try_from(j).unwrap().to_be_bytes()]);
        order.push(((0..weight).map(drawn).min().unwrap(), lot, weight));
    }
    order.sort();
    let mut reserves = BTreeMap::new();
    for place in places {
        for (tier, seats) in object(&place["reserves"]) {
            reserves.insert((text(&place["programme"]).to_owned(), number(&place["weekday"]), tier), number(&seats));
        }
    }
    let mut returned = Vec::new();
    let mut turns;
    for run in 1.. {
        turns = Vec::new();
        let mut left = before_the_first_turn(places, &reserves);
        for (_, lot, _) in &order {
            for bundle in bundles(&lots[lot]) {
                let takes = choose(&bundle.children, &mut left);
                let take = |[ticket, programme, day, seat]: &[String; 4]| {
                    format!(
                        "{{\"ticket\":\"{ticket}\",\"programme\":\"{programme}\",\"weekday\":{day},\"seat\":\"{seat}\"}}"
                    )
                };
                let takes = takes.iter().map(take).collect::<Vec<_>>().join(",");
                turns.push(format!("{{\"lot\":\"{lot}\",\"weekday\":{},\"takes\":[{takes}]}}", bundle.weekday));
            }
        }
        let over = left.reserved.iter().filter(|(_, seats)| **seats > 0);
        let mut rows: Vec<String> = Vec::new();
        for (key, seats) in over {
            let (programme, day, tier) = key;
            rows.push(format!("{{\"run\":{run},\"programme\":\"{programme}\",\"weekday\":{day},\"tier\":\"{tier}\",\"seats\":{seats}}}"));
            *reserves.get_mut(key).unwrap() -= seats;
        }
        if rows.is_empty() {
            let lot = |(number, lot, weight): &(Bytes, &str, u64)| {
                format!("{{\"lot\":\"{lot}\",\"weight\":{weight},\"number\":\"{}\"}}", hex(number))
            };
            let lots = order.iter().map(lot).collect();
            let commitment = sha(&[b"OL1-commit\0", &secret]);
            return written(&given, [commitment, roster, terms, seed], [lots, returned, turns]);
        }
        returned.extend(rows);
    }
    unreachable!("each run returns a seat or is the last")
}

/// Writes a transcript by the page's rules of writing.
fn written(
    given: &Value,
    [commitment, roster, terms, seed]: [Bytes; 4],
    [lots, returned, turns]: [Vec<String>; 3],
) -> String {
    let mut text = "{\n".to_owned();
    for field in ["format", "ballot", "rehearsal", "committed_at", "closed_at", "stands_at", "thrown_at", "drawn_at"] {
        writeln!(text, "\"{field}\":{},", given[field]).unwrap();
    }
    for (field, hash) in [("commitment", commitment), ("roster", roster), ("terms", terms)] {
        writeln!(text, "\"{field}\":\"{}\",", hex(&hash)).unwrap();
    }
    for field in ["secret", "dice", "beacon"] {
        writeln!(text, "\"{field}\":{},", given[field]).unwrap();
    }
    writeln!(text, "\"seed\":\"{}\",", hex(&seed)).unwrap();
    let keyed = |keys: &'static [&'static str]| {
        move |row: &Value| {
            let pairs: Vec<String> = keys.iter().map(|key| format!("\"{key}\":{}", row[*key])).collect();
            format!("{{{}}}", pairs.join(","))
        }
    };
    let mut programmes = list(&given["programmes"]).to_vec();
    programmes.sort_by_key(|row| row["programme"].as_str().unwrap().to_owned());
    let mut places = list(&given["places"]).to_vec();
    places.sort_by_key(|row| (row["programme"].as_str().unwrap().to_owned(), row["weekday"].as_u64()));
    let mut tickets = list(&given["tickets"]).to_vec();
    tickets.sort_by_key(|row| row["ticket"].as_str().unwrap().to_owned());
    let lists = [
        ("programmes", programmes.iter().map(keyed(&["programme", "zh", "en"])).collect()),
        ("places", places.iter().map(keyed(&["programme", "weekday", "capacity", "reserves"])).collect()),
        (
            "tickets",
            tickets.iter().map(keyed(&["ticket", "wishes", "weight", "weekdays", "whole", "lot", "tiers"])).collect(),
        ),
        ("lots", lots),
        ("returned", returned),
        ("turns", turns),
    ];
    for (field, rows) in lists {
        let rows: Vec<String> = rows;
        let end = if rows.is_empty() { "" } else { "\n" };
        writeln!(text, "\"{field}\":[\n{}{end}],", rows.join(",\n")).unwrap();
    }
    let digest = sha(&[b"OL1-transcript\0", text.as_bytes()]);
    writeln!(text, "\"digest\":\"{}\"\n}}", hex(&digest)).unwrap();
    text
}
