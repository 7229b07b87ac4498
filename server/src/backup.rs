//! Backups as files: whole or not there, and readable by their owner alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use desk::{Error, store::Store};

fn unwritable(file: &Path, error: &io::Error) -> Error {
    Error::unavailable(format!("The backup {} cannot be written: {error}.", file.display()))
}

/// Writes a backup of `store` to `file`, and returns the number of its rows. Until the last byte is on the disk it
/// has another name, so that whatever bears this one is whole.
///
/// # Errors
/// [`Error::Unavailable`] when the file is there already or cannot be written, or the database is out of reach.
pub async fn write(store: &dyn Store, file: &Path) -> Result<u64, Error> {
    if file.exists() {
        let there = format!("The backup {} is there already; name another file.", file.display());
        return Err(Error::unavailable(there));
    }
    let mut partial = file.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let open = create(&partial)?;
    let written = write_to(store, open, &partial).await;
    let kept = written.and_then(|rows| {
        fs::rename(&partial, file).and_then(|()| flush_folder(file)).map_err(|error| unwritable(file, &error))?;
        Ok(rows)
    });
    if kept.is_err() {
        // What is left of it is of no use to anybody; that it may not be there is fine.
        drop(fs::remove_file(&partial));
    }
    kept
}

/// A new file, readable by its owner alone. What lies there already is neither followed nor written over: it may be a
/// link that somebody else has laid, or the work of another backup.
fn create(file: &Path) -> Result<File, Error> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Error::unavailable(format!(
            "{} lies there already: another backup is being written, or one was broken off. If none is, delete it and try \
             again.",
            file.display()
        )),
        _ => unwritable(file, &error),
    })
}

async fn write_to(store: &dyn Store, open: File, file: &Path) -> Result<u64, Error> {
    let mut out = BufWriter::new(open);
    let rows = store.back_up(&mut out).await?;
    let flushed = out.flush().and_then(|()| out.get_ref().sync_all());
    flushed.map_err(|error| unwritable(file, &error))?;
    Ok(rows)
}

/// A new name is only on the disk when its folder is.
fn flush_folder(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Reads the backup `file` into the empty `store`, and returns the number of its rows.
///
/// # Errors
/// [`Error::Unavailable`] when there is no such file, when it is not whole, or when the store is not empty; then
/// nothing of it is there.
pub async fn read(store: &dyn Store, file: &Path) -> Result<u64, Error> {
    let unread = |error| Error::unavailable(format!("The backup {} cannot be read: {error}.", file.display()));
    let mut from = BufReader::new(File::open(file).map_err(unread)?);
    store.restore(&mut from).await
}
