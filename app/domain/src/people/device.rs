//! On what somebody is signed in, as far as a browser says.

/// Browsers by a word in what they say of themselves. The first that fits: many say that they are another one, too.
const BROWSERS: [(&str, &str); 9] = [
    ("micromessenger", "WeChat"),
    ("huaweibrowser", "Huawei Browser"),
    ("miuibrowser", "Mi Browser"),
    ("ucbrowser", "UC"),
    ("mqqbrowser", "QQ Browser"),
    ("edg", "Edge"),
    ("firefox", "Firefox"),
    ("chrome", "Chrome"),
    ("safari", "Safari"),
];

/// Systems, likewise.
const SYSTEMS: [(&str, &str); 8] = [
    ("openharmony", "HarmonyOS"),
    ("harmonyos", "HarmonyOS"),
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac os", "Mac"),
    ("linux", "Linux"),
];

/// A browser and the system under it, from its `User-Agent`: `Chrome · Android`. Empty where neither is known; what it
/// says otherwise, versions above all, is nobody's business.
#[must_use]
pub fn device(agent: &str) -> String {
    let said = agent.to_ascii_lowercase();
    let found =
        |known: &[(&str, &'static str)]| known.iter().find(|(word, _)| said.contains(word)).map(|(_, name)| *name);
    let parts: Vec<&str> = [found(&BROWSERS), found(&SYSTEMS)].into_iter().flatten().collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_browser_is_called_by_its_name_and_by_nothing_else() {
        let said = [
            (
                "Mozilla/5.0 (Linux; Android 14; V2301A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 \
              Mobile Safari/537.36 MicroMessenger/8.0.50",
                "WeChat · Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
              Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 \
              Safari/537.36 Edg/126.0",
                "Edge · Windows",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox · Linux"),
            ("curl/8.5.0", ""),
            ("", ""),
        ];
        for (agent, known) in said {
            assert_eq!(device(agent), known);
        }
    }
}
