//! What the configuration may say, and what nobody may read out of it.

use std::{fs, os::unix::fs::PermissionsExt, sync::Arc};

use app::notices::wording::Catalogue;
use server::adapters::{Channels, Settings, Surroundings, secret::Secret, wechat::InMemory};

use super::{clock, random, to_phone};

/// Any words do.
fn words() -> Arc<Catalogue> {
    Arc::new(Catalogue { base: String::new(), path_of: app::house::tables::path_of })
}

/// The names of those that codes and of those that notices go by.
fn open(text: &str) -> Result<[Vec<&'static str>; 2], String> {
    let settings: Settings = toml::from_str(text).map_err(|error| error.to_string())?;
    let surroundings = Surroundings { clock: clock(), random: random(), tokens: Arc::<InMemory>::default() };
    let channels = Channels::open(settings, &surroundings)?;
    let ways = channels.ways(words());
    Ok([ways.names_for_codes(), ways.names()])
}

const MAIL: &str = "[mail]\nserver = 'smtp.example.cn'\nfrom = '五色 <wuse@example.cn>'\n";
const WEBHOOK: &str = "[webhook]\nurl = 'https://example.cn/in'\nkey = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'\n";
const WECHAT: &str = "[wechat]\napp_id = 'wx'\nkey = 'k'\ntemplates = {}\n";

#[test]
fn nothing_needs_to_be_set_up_and_what_is_has_an_order() {
    assert_eq!(open("").unwrap(), [Vec::<&str>::new(), Vec::new()]);
    let usual = [vec!["mail"], vec!["mail", "webhook"]];
    assert_eq!(open(&format!("{MAIL}{WEBHOOK}")).unwrap(), usual, "a program gets codes only where it is named");
    let named = open(&format!("codes = ['webhook', 'mail']\n{MAIL}{WEBHOOK}{WECHAT}")).unwrap();
    assert_eq!(named, [vec!["webhook", "mail"], vec!["wechat", "mail", "webhook"]]);
    let named = open(&format!("notices = ['mail', 'wechat']\n{MAIL}{WEBHOOK}{WECHAT}")).unwrap();
    assert_eq!(named, [vec!["mail"], vec!["mail", "wechat"]]);
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence_that_names_it() {
    for (text, named) in [
        ("colour = 'red'".to_owned(), "colour"),
        ("patience = 0".into(), "channels.patience"),
        ("codes = ['pigeon']".into(), "channels.pigeon"),
        ("notices = ['pigeon']".into(), "channels.notices names pigeon"),
        (format!("{MAIL}colour = 'red'"), "colour"),
        (format!("{MAIL}user = 'wuse'"), "channels.mail.key or channels.mail.key_file must be given"),
        (format!("{MAIL}key = 'secret'"), "no user"),
        (format!("{MAIL}security = 'none'"), "channels.mail.security"),
        (format!("{MAIL}ca_file = '/nowhere.pem'"), "/nowhere.pem"),
        (MAIL.replace("五色 <wuse@example.cn>", "nobody"), "channels.mail.from"),
        (WEBHOOK.replace("https", "http"), "channels.webhook.url"),
        (WEBHOOK.replace("whsec_", ""), "channels.webhook.key"),
        (format!("{WEBHOOK}key_file = '/nowhere'"), "and not both"),
        (WECHAT.replace("key = 'k'", "key = ''"), "channels.wechat.key is empty"),
        (
            WECHAT.replace("{}", "{ offered = { id = 'x', parameters = { title = 'title' } } }"),
            "title (for title) is not a keyword",
        ),
        ("[aliyun]\nkey_id = 'a'\nsign_name = 's'\ntemplates = {}".into(), "channels.aliyun.key"),
        ("[aliyun]\nkey_id = 'a'\nkey = 'k'\nsign_name = 's'".into(), "templates"),
        (
            "[tencent]\nkey_id = 'a'\nkey = 'k'\nsign_name = 's'\napp_id = '1'\n\
             templates.code.codes.zh = 'SMS_1'"
                .into(),
            "SMS_1 is not the number of a template",
        ),
    ] {
        let why = open(&text).unwrap_err();
        assert!(why.contains(named), "{text}: {why}");
        assert!(!why.contains("secret"), "{why}");
    }
}

#[test]
fn a_key_can_stand_in_a_file_that_not_everybody_reads() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    fs::write(&file, "the key\n").unwrap();
    let given = |mode: u32| {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        Secret::given("channels.mail.key", None, Some(&file))
    };
    for mode in [0o600, 0o400, 0o640] {
        assert_eq!(given(mode).unwrap().expose(), "the key");
    }
    for mode in [0o644, 0o604, 0o602, 0o666] {
        let why = given(mode).unwrap_err();
        assert!(why.contains("chmod 600") && !why.contains("the key"), "{why}");
    }
}

#[test]
fn debug_shows_no_key_no_phone_and_no_code() {
    let text = format!("{MAIL}user = 'wuse'\nkey = 'pass-word'\n{WEBHOOK}{}", WECHAT.replace("'k'", "'app-secret'"));
    let settings: Settings = toml::from_str(&text).unwrap();
    let shown = format!("{settings:?} {:?}", to_phone("m-1", "code"));
    for hidden in ["pass-word", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "app-secret", "13812345678", "204518", "剪纸"] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    assert!(shown.contains("m-1") && shown.contains("138****5678"));
}

#[test]
fn the_example_of_the_docs_can_be_used_as_it_stands() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/channels.md");
    let docs = fs::read_to_string(file).unwrap();
    let example = docs.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for name in ["aliyun", "tencent", "mail", "wechat", "webhook"] {
        let key = folder.path().join(format!("{name}.key"));
        fs::write(&key, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let example = example.replace("/etc/wuse", &folder.path().display().to_string());
    let table: toml::Table = example.parse().unwrap();
    let channels = toml::to_string(&table["channels"]).unwrap();
    assert_eq!(open(&channels).unwrap()[0], ["aliyun", "tencent"]);
    // And every key that there is, is explained.
    for key in [
        "patience",
        "codes",
        "key_id",
        "key_file",
        "sign_name",
        "endpoint",
        "longest",
        "templates",
        "app_id",
        "region",
        "server",
        "port",
        "security",
        "ca_file",
        "user",
        "from",
        "phone_address",
        "id_en",
        "parameters",
        "url",
        "allow_private",
    ] {
        assert!(docs.contains(&format!("`{key}`")), "{key}");
    }
}
