//! Files that only their owner reads, and a demo that strangers do not come to by mistake.

use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
};

use rand::{SeedableRng, rngs::StdRng};
use server::{
    backup,
    config::{self, Config},
};

use crate::house::{RUNTIME, house};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_secret_is_made_for_its_owner_alone_and_one_that_others_may_read_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("data/secret.key");
    let secret = || config::secret(&file, &mut StdRng::seed_from_u64(1));
    let made = secret().unwrap();
    assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    assert_eq!(secret().unwrap(), made);
    for open in [0o644, 0o640, 0o604, 0o660, 0o601] {
        fs::set_permissions(&file, fs::Permissions::from_mode(open)).unwrap();
        let refused = secret().unwrap_err();
        assert!(refused.contains("others may read it") && refused.contains("chmod 600"), "{open:o}: {refused}");
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!(secret().unwrap(), made, "who may only read it may");
}

#[test]
fn a_backup_follows_no_link_and_takes_no_modes_of_what_lies_there() {
    RUNTIME.block_on(async {
        let store = house().await.desk.store();
        let root = tempfile::tempdir().unwrap();
        let (file, partial) = (root.path().join("backup"), root.path().join("backup.partial"));
        let victim = root.path().join("victim");
        fs::write(&victim, "somebody's").unwrap();
        symlink(&victim, &partial).unwrap();
        let refused = backup::write(&**store, &file).await.unwrap_err().to_string();
        assert!(refused.contains("lies there already") && refused.contains("delete it"), "{refused}");
        assert_eq!(fs::read_to_string(&victim).unwrap(), "somebody's");
        assert!(fs::symlink_metadata(&partial).unwrap().is_symlink(), "what is not ours stays");
        fs::remove_file(&partial).unwrap();
        fs::write(&partial, "").unwrap();
        fs::set_permissions(&partial, fs::Permissions::from_mode(0o666)).unwrap();
        assert!(backup::write(&**store, &file).await.is_err());
        fs::remove_file(&partial).unwrap();
        backup::write(&**store, &file).await.unwrap();
        assert_eq!(mode(&file), 0o600);
        assert!(!partial.exists());
    });
}

#[test]
fn a_demo_is_for_loopback_unless_somebody_says_that_strangers_are_meant() {
    let load = |text: &str| {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text).unwrap();
        Config::load(Some(file.path()), std::iter::empty())
    };
    for (text, allowed) in [
        ("demo = true", true),
        ("demo = true\nlisten = '[::1]:3000'\npublic_url = 'http://localhost:3000'", true),
        ("demo = true\nlisten = '0.0.0.0:3000'", false),
        ("demo = true\nlisten = '192.0.2.1:3000'", false),
        ("demo = true\npublic_url = 'https://wuse.example'", false),
        ("demo = true\ndemo_public = true\nlisten = '0.0.0.0:3000'\npublic_url = 'https://wuse.example'", true),
        ("listen = '0.0.0.0:3000'\npublic_url = 'https://wuse.example'", true),
    ] {
        let refused = load(text).map(drop);
        assert_eq!(refused.is_ok(), allowed, "{text}");
        assert!(refused.err().is_none_or(|sentence| sentence.contains("demo_public = true")), "{text}");
    }
    let proxies = Config::load(None, [("WUSE_TRUSTED_PROXIES".into(), "10.0.0.0/8, ::1".into())].into_iter()).unwrap();
    assert_eq!(proxies.trusted_proxies, ["10.0.0.0/8", "::1"].map(|each| each.parse().unwrap()));
    assert!(load("trusted_proxies = ['nowhere']").unwrap_err().contains("neither an address nor a network"));
}
