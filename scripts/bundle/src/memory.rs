//! What was made before is not made again: results of slow steps, kept by the hash of all that they depend on.

use std::{collections::HashSet, fs, io::Write, path::PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

/// Results of earlier runs, in a folder of their own.
pub struct Memory {
    folder: PathBuf,
    ground: String,
    used: HashSet<String>,
}

impl Memory {
    /// The memory below `folder`. What it holds is forgotten when `ground`, on which every step stands, is another:
    /// this program itself and the versions of its tools.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn open(folder: PathBuf, ground: &[&[u8]]) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self { folder, ground: hash(ground), used: HashSet::new() })
    }

    /// What `make` makes of `inputs`, or what it made of the same inputs earlier. It makes `N` files in one go.
    ///
    /// # Errors
    /// Those of `make`, and files that cannot be written.
    pub fn recall<const N: usize>(
        &mut self,
        step: &str,
        inputs: &[&[u8]],
        make: impl FnOnce() -> Result<[Vec<u8>; N]>,
    ) -> Result<[Vec<u8>; N]> {
        let key = hash(&[self.ground.as_bytes(), step.as_bytes(), hash(inputs).as_bytes()]);
        let names: [String; N] = std::array::from_fn(|part| format!("{key}.{part}"));
        let paths = names.each_ref().map(|name| self.folder.join(name));
        self.used.extend(names);
        let kept: Option<Vec<_>> = paths.iter().map(|path| fs::read(path).ok()).collect();
        if let Some(Ok(kept)) = kept.map(<[Vec<u8>; N]>::try_from) {
            return Ok(kept);
        }
        let results = make()?;
        for (path, bytes) in paths.iter().zip(&results) {
            // Named when it is whole: what was broken off must not be taken for a result.
            let mut whole = NamedTempFile::new_in(&self.folder)?;
            whole.write_all(bytes).with_context(|| format!("{} cannot be written", path.display()))?;
            whole.persist(path)?;
        }
        Ok(results)
    }

    /// Forgets what this run did not ask for.
    ///
    /// # Errors
    /// The folder cannot be read, or a file in it not be removed.
    pub fn forget_the_rest(self) -> Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !self.used.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// One hash over several texts, in hexadecimal digits; where one ends and the next begins counts.
fn hash(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    format!("{:x}", hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(memory: &mut Memory, inputs: &[&[u8]]) -> bool {
        let mut anew = false;
        let make = || {
            anew = true;
            Ok([b"script".to_vec(), b"module".to_vec()])
        };
        let result = memory.recall("a step", inputs, make).unwrap();
        assert_eq!(result, [b"script".to_vec(), b"module".to_vec()]);
        anew
    }

    #[test]
    fn the_same_is_made_once_and_anything_else_anew() {
        let folder = tempfile::tempdir().unwrap();
        let open = |ground: &str| Memory::open(folder.path().into(), &[ground.as_bytes()]).unwrap();
        assert!(made(&mut open("1"), &[b"ab", b"c"]));
        assert!(!made(&mut open("1"), &[b"ab", b"c"]));
        assert!(made(&mut open("1"), &[b"a", b"bc"]), "where one input ends and the next begins counts");
        assert!(made(&mut open("2"), &[b"ab", b"c"]), "other tools may make something else");
    }

    #[test]
    fn what_was_lost_in_part_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut memory = Memory::open(folder.path().into(), &[]).unwrap();
        assert!(made(&mut memory, &[b"a"]));
        let mut kept = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        fs::remove_file(kept.find(|path| path.extension().is_some_and(|part| part == "1")).unwrap()).unwrap();
        assert!(made(&mut memory, &[b"a"]));
    }

    #[test]
    fn what_nobody_asks_for_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Memory::open(folder.path().into(), &[]).unwrap();
        made(&mut open(), &[b"a"]);
        let mut memory = open();
        made(&mut memory, &[b"b"]);
        memory.forget_the_rest().unwrap();
        assert!(!made(&mut open(), &[b"b"]));
        assert!(made(&mut open(), &[b"a"]));
    }
}
