//! The folder that the server reads at its start.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The site's files: where they lie below the site's folder, and what is in them.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Adds the files that lie directly in `folder`, except hidden ones.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn add_folder(files: &mut Files, folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        match path.file_name() {
            Some(name) if path.is_file() && !name.as_encoded_bytes().starts_with(b".") => {
                files.insert(name.into(), fs::read(&path)?);
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes the folder hold these files and no others, all of them or, when it is broken off, those that it held before.
/// What is right already is left alone.
///
/// # Errors
/// The new folder cannot be written, or not take the place of the old one.
pub fn lay(root: &Path, files: &Files) -> Result<()> {
    let (new, old) = (root.with_extension("new"), root.with_extension("old"));
    if !root.exists() && old.exists() {
        // Broken off between the two renames below.
        fs::rename(&old, root)?;
    }
    if found(root)? == *files {
        return Ok(());
    }
    remove(&new)?;
    for (path, bytes) in files {
        let path = new.join(path);
        fs::create_dir_all(path.parent().unwrap_or(&new))?;
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    remove(&old)?;
    if root.exists() {
        fs::rename(root, &old)?;
    }
    fs::rename(&new, root).with_context(|| format!("{} cannot be replaced", root.display()))?;
    Ok(remove(&old)?)
}

/// What lies in a folder and below it; nothing, if it is not there.
///
/// # Errors
/// Something in it cannot be read.
pub fn found(root: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(root)?.into(), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Files {
        names.iter().map(|name| (PathBuf::from(name), name.as_bytes().to_vec())).collect()
    }

    /// What a site holds after these were laid, and after whatever `happens` to it then these once more.
    fn laid(first: &[&str], happens: impl FnOnce(&Path), then: &[&str]) -> Files {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        lay(&root, &files(first)).unwrap();
        happens(&root);
        lay(&root, &files(then)).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        found(&root).unwrap()
    }

    #[test]
    fn the_folder_holds_what_was_asked_for_and_nothing_from_before() {
        let now = ["pkg/app.js", "pkg/app.css"];
        assert_eq!(laid(&["robots.txt", "pkg/app.js"], |_| {}, &now), files(&now));
    }

    #[test]
    fn a_file_that_was_touched_is_put_right() {
        let now = ["pkg/app.js"];
        assert_eq!(laid(&now, |root| fs::write(root.join("pkg/app.js"), "half").unwrap(), &now), files(&now));
    }

    #[test]
    fn what_is_right_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        lay(&root, &files(&["a.txt"])).unwrap();
        let folder_itself = || std::os::unix::fs::MetadataExt::ino(&fs::metadata(&root).unwrap());
        let before = folder_itself();
        lay(&root, &files(&["a.txt"])).unwrap();
        assert_eq!(folder_itself(), before);
    }

    #[test]
    fn what_was_broken_off_is_done_again() {
        let half = |root: &Path| {
            fs::create_dir(root.with_extension("new")).unwrap();
            fs::write(root.with_extension("new").join("half.txt"), "").unwrap();
        };
        let between = |root: &Path| fs::rename(root, root.with_extension("old")).unwrap();
        assert_eq!(laid(&["a.txt"], half, &["b.txt"]), files(&["b.txt"]));
        assert_eq!(laid(&["a.txt"], between, &["a.txt"]), files(&["a.txt"]));
        assert_eq!(laid(&["a.txt"], between, &["b.txt"]), files(&["b.txt"]));
    }
}
