//! What a new installation begins with: brands, kinds, skills, languages, and what is no volunteer's work.

use crate::base::text::Text;
use crate::service::{
    brand::{Brand, Colour},
    id::{BrandId, KindId, SkillId},
    kind::{Ask, Emergency, Kind, Risk},
    volunteer::Paper,
};

/// The skills that a volunteer can name; their words are `skill-<slug>` in the catalogues.
pub const SKILLS: [&str; 8] = ["phone", "sewing", "photo", "music", "reading", "listening", "repair", "law"];

/// The languages and dialects that a form offers; their words are `tongue-<slug>` in the catalogues.
pub const TONGUES: [&str; 4] = ["mandarin", "jin-taiyuan", "henan", "english"];

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// The brands of the community's portrait.
#[must_use]
pub fn brands() -> Vec<Brand> {
    let rows = [
        ("hands", Colour::Silver, "邻里搭把手", "A hand next door", "手机、陪同、跑腿", "Phones, company, errands"),
        ("mending", Colour::Silver, "夕阳红公益缝补坊", "Sunset mending shop", "缝补衣物", "Clothes are mended"),
        ("heart", Colour::Blue, "心灵驿站", "A stop for the heart", "有人听您说", "Somebody listens"),
        ("photo", Colour::Blue, "免费摄影室", "Free photo room", "证件照、全家福", "Portraits of one and of all"),
        ("law", Colour::Blue, "律师帮你办", "A lawyer helps", "法律咨询", "Legal advice"),
        ("show", Colour::Blue, "一个观众的演出", "A show for one", "到家里演一场", "A show at your home"),
        ("reading", Colour::Blue, "读书会", "Reading circle", "读书读报", "Books and papers are read"),
        ("homework", Colour::Orange, "学业小帮手", "Homework helpers", "陪孩子写作业", "Homework in company"),
    ];
    let brand = |(id, colour, zh, en, about, about_en): (&str, Colour, &str, &str, &str, &str)| Brand {
        id: BrandId::new(id),
        name: text(zh, en),
        about: text(about, about_en),
        colour,
    };
    rows.into_iter().map(brand).collect()
}

/// One row of [`kinds`]: id, brand, names, risk, minutes, volunteers, skills that it must have and that help, questions.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Risk,
    u16,
    u8,
    &'static [&'static str],
    &'static [&'static str],
    &'static [Ask],
);

/// What can be asked for at first.
#[must_use]
pub fn kinds() -> Vec<Kind> {
    use Ask::{Pets, Stairs, Tongue, Weekly, Wish};
    let rows: [Row; 12] = [
        ("phone", "hands", "教用手机", "Explain a phone", Risk::L2, 60, 1, &[], &["phone"], &[Tongue, Wish, Pets]),
        ("walk", "hands", "陪同外出", "Company on the way", Risk::L0, 90, 1, &[], &[], &[Tongue, Wish, Stairs, Weekly]),
        ("errand", "hands", "代买代取", "An errand", Risk::L1, 45, 1, &[], &[], &[Stairs, Weekly]),
        ("small-repair", "hands", "小修小补", "A small repair", Risk::L2, 60, 1, &[], &["repair"], &[Pets, Stairs]),
        ("mend", "mending", "缝补衣物", "Mend clothes", Risk::L0, 30, 1, &["sewing"], &[], &[]),
        (
            "talk",
            "heart",
            "上门聊天",
            "A talk at home",
            Risk::L2,
            60,
            1,
            &[],
            &["listening"],
            &[Tongue, Wish, Pets, Weekly],
        ),
        ("portrait", "photo", "拍证件照", "A portrait", Risk::L0, 30, 1, &["photo"], &[], &[]),
        ("advice", "law", "法律咨询", "Legal advice", Risk::L0, 45, 1, &["law"], &[], &[Tongue]),
        ("show-for-one", "show", "一个观众的演出", "A show for one", Risk::L2, 45, 2, &[], &["music"], &[Tongue, Pets]),
        (
            "read-aloud",
            "reading",
            "读书读报",
            "Read aloud",
            Risk::L2,
            60,
            1,
            &[],
            &["reading"],
            &[Tongue, Wish, Weekly],
        ),
        ("homework", "homework", "陪写作业", "Homework in company", Risk::L3, 90, 1, &[], &[], &[Wish, Weekly]),
        (
            "own",
            "hands",
            "别的（自己写）",
            "Something else",
            Risk::L1,
            60,
            1,
            &[],
            &[],
            &[Tongue, Wish, Pets, Stairs, Weekly],
        ),
    ];
    let skills = |words: &[&str]| words.iter().map(|word| SkillId::new(*word)).collect();
    let kind = |(id, brand, zh, en, risk, minutes, places, must, helps, asks): Row| Kind {
        id: KindId::new(id),
        brand: BrandId::new(brand),
        name: text(zh, en),
        risk,
        minutes,
        places,
        must: skills(must),
        helps: skills(helps),
        papers: if id == "advice" { vec![Paper::Licence] } else { Vec::new() },
        asks: asks.to_vec(),
        own_words: id == "own",
    };
    rows.into_iter().map(kind).collect()
}

/// What is no volunteer's work, and whom to call at once.
#[must_use]
pub fn emergencies() -> Vec<Emergency> {
    let rows: [(&str, &[&str]); 3] = [
        (
            "120",
            &[
                "胸痛",
                "胸口疼",
                "昏迷",
                "晕倒",
                "中风",
                "出血",
                "喘不上气",
                "急救",
                "chest pain",
                "unconscious",
                "stroke",
                "bleeding",
            ],
        ),
        ("119", &["着火", "起火", "煤气泄漏", "fire", "gas leak"]),
        ("110", &["打人", "家暴", "抢劫", "violence", "robbed"]),
    ];
    let emergency = |(number, words): (&str, &[&str])| Emergency {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        number: number.to_owned(),
    };
    rows.into_iter().map(emergency).collect()
}
