//! What cannot be is refused at the start, with a sentence that names it.

use std::path::Path;

use server::config::Config;

fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    Config::load(Some(file.path()), variables.iter().map(|(name, value)| (name.into(), value.into())))
}

#[test]
fn what_cannot_be_stops_the_start_with_a_sentence_that_names_it() {
    for (text, variables, named) in [
        ("colour = 'red'", &[][..], "colour"),
        ("listen = 'here'", &[], "socket address"),
        ("demo = 'perhaps'", &[], "boolean"),
        ("listen", &[], "is not TOML"),
        ("database_url = 'mysql://x'", &[], "database_url"),
        ("log = 'server=loud'", &[], "log is server=loud"),
        ("public_url = 'http://wuse.example.cn'", &[], "only safe on https"),
        ("public_url = 'http://127.0.0.1.evil.cn'", &[], "only safe on https"),
        ("public_url = 'https://'", &[], "scheme, host and port"),
        ("public_url = 'https://wuse.example.cn/hub'", &[], "scheme, host and port"),
        ("public_url = 'https://wuse.example.cn?x=1'", &[], "scheme, host and port"),
        ("public_url = 'https://me@wuse.example.cn'", &[], "scheme, host and port"),
        ("public_url = 'ftp://wuse.example.cn'", &[], "scheme, host and port"),
        ("community = { zh = '社区' }", &[], "en"),
        ("", &[("WUSE_COLOUR", "red")], "WUSE_COLOUR"),
        ("", &[("WUSE_LISTEN", "80")], "socket address"),
        ("", &[("WUSE_DEMO", "yes")], "boolean"),
    ] {
        let refused = load(text, variables).map(|config| format!("{config:?}")).unwrap_err();
        assert!(refused.contains(named), "{text} {variables:?}: {refused}");
    }
}

#[test]
fn an_environment_variable_goes_before_the_file_and_neither_is_needed() {
    let config = load("listen = '127.0.0.1:1'\ndemo = true", &[("WUSE_LISTEN", "[::1]:2"), ("HOME", "/x")]).unwrap();
    assert_eq!((config.listen.to_string().as_str(), config.demo), ("[::1]:2", true));
    let slash = load("", &[("WUSE_PUBLIC_URL", "https://wuse.example.cn:8443/")]).unwrap();
    assert_eq!(slash.public_url, "https://wuse.example.cn:8443");
    let missing = Config::load(Some(Path::new("/nowhere/wuse.toml")), std::iter::empty()).unwrap_err();
    assert!(missing.contains("/nowhere/wuse.toml cannot be read"), "who names a file means it: {missing}");
    let absent = Config::load(None, std::iter::empty()).unwrap();
    assert!(!absent.demo, "invented people only where somebody asks for them");
}
