//! What the browser can be sent, each part by itself.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

/// A WebAssembly module with its script: what one kind of page loads. A line of `scripts/bundles`.
#[derive(Debug)]
pub struct Bundle {
    /// What its files are called.
    pub name: String,
    /// The crate that it is made of.
    pub package: String,
    /// The most that script and module may weigh together, in bytes, compressed.
    pub budget: usize,
}

impl Bundle {
    /// What cargo calls the module that it makes of the crate.
    pub fn module(&self) -> String {
        format!("{}.wasm", self.package.replace('-', "_"))
    }

    /// Its script and its module, below the site's folder.
    pub fn files(&self) -> [PathBuf; 2] {
        [format!("pkg/{}.js", self.name).into(), format!("pkg/{}_bg.wasm", self.name).into()]
    }

    /// Whether a file of the site is one of its own, compressed or not.
    pub fn owns(&self, path: &Path) -> bool {
        let compressed = path.extension().is_some_and(|ending| ending == "br");
        self.files().iter().any(|file| file == path || compressed && *file == path.with_extension(""))
    }
}

/// The bundles of a list, one a line; empty lines and those that begin with `#` say nothing.
///
/// # Errors
/// A line that cannot be read, or two bundles that would be taken for one another.
pub fn read(list: &str) -> Result<Vec<Bundle>> {
    let lines = list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let bundles = lines.map(bundle).collect::<Result<Vec<_>>>()?;
    let names: BTreeSet<_> = bundles.iter().map(|bundle| &bundle.name).collect();
    let packages: BTreeSet<_> = bundles.iter().map(|bundle| &bundle.package).collect();
    ensure!(names.len() == bundles.len(), "two bundles have the same name");
    ensure!(packages.len() == bundles.len(), "two bundles are made of the same crate");
    Ok(bundles)
}

fn bundle(line: &str) -> Result<Bundle> {
    let words: Vec<_> = line.split_whitespace().collect();
    let [name, package, _features, budget] = words[..] else {
        anyhow::bail!("a bundle has a name, a crate, features and a budget; this line is another: {line}");
    };
    let budget = budget.parse().with_context(|| format!("{budget} is no number of bytes"))?;
    Ok(Bundle { name: name.into(), package: package.into(), budget })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(list: &str) -> String {
        read(list).unwrap_err().to_string()
    }

    #[test]
    fn the_list_of_the_house_can_be_read() {
        let bundles = read(include_str!("../../bundles")).unwrap();
        assert!(bundles.iter().any(|bundle| bundle.name == "app"));
    }

    #[test]
    fn what_would_be_taken_for_something_else_is_refused() {
        assert!(complaint("app app hydrate").starts_with("a bundle has a name"));
        assert!(complaint("app app hydrate much").starts_with("much is no number"));
        assert!(complaint("app app hydrate 1\napp field csr 1").contains("same name"));
        assert!(complaint("app app hydrate 1\nstaff app staff 1").contains("same crate"));
    }

    #[test]
    fn a_file_belongs_to_the_bundle_that_makes_it() {
        let bundles = read("app app hydrate 1\ndoor field csr 1").unwrap();
        let owner = |path: &str| bundles.iter().find(|bundle| bundle.owns(Path::new(path))).map(|bundle| &*bundle.name);
        for path in ["pkg/app.js", "pkg/app_bg.wasm", "pkg/app.js.br", "pkg/app_bg.wasm.br"] {
            assert_eq!(owner(path), Some("app"), "{path}");
        }
        assert_eq!(owner("pkg/door_bg.wasm.br"), Some("door"));
        for path in ["app.js", "pkg/app.css", "pkg/app.css.br", "robots.txt", "pkg/field.js"] {
            assert_eq!(owner(path), None, "{path}");
        }
    }
}
