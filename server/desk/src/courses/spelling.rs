//! How people write what they look for: other characters for the same word, or its sound in Latin letters.

use domain::base::text::fold;
use pinyin::ToPinyin;

/// A text in simplified characters: 剪紙 is 剪纸.
pub(crate) fn simplified(text: &str) -> String {
    hanconv::t2s(text)
}

/// How a text sounds, in Latin letters without tones: whole, and the first letter of each character. 剪纸 is `jianzhi` and `jz`.
pub(crate) fn sound(text: &str) -> [String; 2] {
    let text = fold(text);
    let (mut whole, mut first) = (String::new(), String::new());
    for (letter, sound) in text.chars().zip(text.as_str().to_pinyin()) {
        match sound {
            Some(sound) => {
                whole.push_str(sound.plain());
                first.push_str(sound.first_letter());
            }
            // A word of another script begins anew.
            None if letter.is_alphanumeric() => {
                whole.push(letter);
                first.push(letter);
            }
            None => {
                whole.push(' ');
                first.push(' ');
            }
        }
    }
    [whole, first]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_same_in_other_characters_and_has_a_sound() {
        assert_eq!(simplified("剪紙與書法"), "剪纸与书法");
        assert_eq!(simplified("瑜伽 yoga"), "瑜伽 yoga");
        assert_eq!(sound("剪纸"), ["jianzhi", "jz"]);
        assert_eq!(sound("儿童 KTV·合唱"), ["ertong ktvhechang", "et ktvhc"]);
        assert_eq!(sound(""), ["", ""]);
    }
}
