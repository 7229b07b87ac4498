//! What is done in a course, and the paper-cut that stands for it.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::CategoryId, slug::slugs, text::Text},
    community::{
        refusal::Refusal,
        setting::{check_slug, check_title, word},
    },
};

slugs! {
    /// A drawing in the manner of a paper-cut. They are part of the product; a category chooses one of them.
    Motif {
        /// A pair of scissors.
        PaperCutting = "paper-cutting",
        /// A seal.
        SealCarving = "seal-carving",
        /// A brush and its stroke.
        Calligraphy = "calligraphy",
        /// A scroll with mountains.
        Painting = "painting",
        /// A dancer with sleeves.
        Dance = "dance",
        /// A figure on its way.
        Modelling = "modelling",
        /// Somebody sitting at rest.
        Yoga = "yoga",
        /// A grown-up and a child.
        ParentChild = "parent-child",
        /// An open book with a heart.
        ParentsSchool = "parents-school",
        /// A lantern.
        Festival = "festival",
        /// An exercise book and a pencil.
        Tutoring = "tutoring",
        /// A five-petalled flower, for whatever has no drawing of its own.
        Flower = "flower",
    }
}

/// What is done in a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Which category; part of addresses.
    pub id: CategoryId,
    /// What people call it.
    pub name: Text,
    /// What stands for it.
    pub motif: Motif,
}

impl Category {
    /// The id of a new category: the words of its English name, or `fresh` where there is none or another has it.
    #[must_use]
    pub fn new_id(name: &Text, fresh: &str, others: &[Self]) -> CategoryId {
        let slug = CategoryId::new(word(name));
        if slug.as_str().is_empty() || others.iter().any(|other| other.id == slug) {
            CategoryId::new(fresh)
        } else {
            slug
        }
    }

    /// Whether it can stand beside `others`; one of the same id is the one that it takes the place of.
    ///
    /// # Errors
    /// [`Refusal::SlugMalformed`], [`Refusal::TitleMissing`], [`Refusal::TitleTooLong`], [`Refusal::TitleTaken`].
    pub fn check(&self, others: &[Self]) -> Result<(), Refusal> {
        check_slug(self.id.as_str())?;
        check_title(&self.name)?;
        if others.iter().any(|other| other.id != self.id && other.name.zh == self.name.zh) {
            return Err(Refusal::TitleTaken { name: self.name.zh.clone() });
        }
        Ok(())
    }
}

/// The categories that a new installation begins with: one for each motif but the flower, and but what after-school care
/// has pages of its own for.
#[must_use]
pub fn first_setting() -> Vec<Category> {
    let named = |motif: Motif| match motif {
        Motif::PaperCutting => ("剪纸", "Paper-cutting"),
        Motif::SealCarving => ("篆刻", "Seal carving"),
        Motif::Calligraphy => ("书法", "Calligraphy"),
        Motif::Painting => ("国画", "Painting"),
        Motif::Dance => ("舞蹈", "Dance"),
        Motif::Modelling => ("模特", "Modelling"),
        Motif::Yoga => ("瑜伽", "Yoga"),
        Motif::ParentChild => ("亲子", "Parent and child"),
        Motif::ParentsSchool => ("家长学校", "Parents' school"),
        Motif::Festival => ("节庆", "Festivals"),
        Motif::Tutoring => ("作业辅导", "Homework tutoring"),
        Motif::Flower => ("其他", "Other"),
    };
    let each = |motif: &Motif| {
        let (zh, en) = named(*motif);
        let name = Text { zh: zh.to_owned(), en: en.to_owned() };
        Category { id: CategoryId::new(motif.slug()), name, motif: *motif }
    };
    Motif::ALL.iter().filter(|motif| !matches!(motif, Motif::Flower | Motif::Tutoring)).map(each).collect()
}
