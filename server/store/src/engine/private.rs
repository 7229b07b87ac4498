//! Files that nobody but their owner reads: the database, and what `SQLite` lays beside it.

use std::{
    fs::{self, OpenOptions},
    io::ErrorKind,
    path::{Path, PathBuf},
};

use desk::Error;

/// Readable and writable by the owner alone.
#[cfg(unix)]
const OWN: u32 = 0o600;

/// Makes what is missing of a database's folder and file so that only their owner may enter and read, and closes to
/// others a file that was open to them. `SQLite` gives its log and its index the file's own mode.
///
/// # Errors
/// [`Error::Unavailable`] with a sentence, when that cannot be done.
pub(crate) fn prepare(path: &Path) -> Result<(), Error> {
    // SQLite's name for a database that is no file.
    if path == Path::new(":memory:") {
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let unmade = |error| Error::unavailable(format!("The folder {} cannot be made: {error}.", folder.display()));
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(unmade)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, OWN);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let beside = |ending: &str| {
                let mut name = path.as_os_str().to_owned();
                name.push(ending);
                PathBuf::from(name)
            };
            [path.to_owned(), beside("-wal"), beside("-shm")].iter().try_for_each(|file| close(file))
        }
        Err(error) => Err(Error::unavailable(format!("The database file {} cannot be made: {error}.", path.display()))),
    }
}

/// Takes away from others what they may do with a file.
#[cfg(unix)]
fn close(file: &Path) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(known) = fs::metadata(file) else { return Ok(()) };
    let of_others = known.permissions().mode() & 0o077;
    if of_others == 0 || !known.is_file() {
        return Ok(());
    }
    fs::set_permissions(file, fs::Permissions::from_mode(OWN)).map_err(|error| {
        Error::unavailable(format!(
            "Others may read {0}, and that cannot be changed: {error}. Let its owner run: chmod 600 {0}",
            file.display()
        ))
    })
}

#[cfg(not(unix))]
fn close(_: &Path) -> Result<(), Error> {
    Ok(())
}
