//! The code with which an empty house is set up in the browser: in the log, and in a file that only its owner reads.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use desk::{Desk, Error};

use crate::config::{Config, write_own};

/// How often it is looked whether the house is set up by now, so that the file goes.
const LOOK_EVERY: Duration = Duration::from_secs(15);

/// Where the code lies: beside the secret, in the folder that nobody else opens.
#[must_use]
pub fn file(secret: &Path) -> PathBuf {
    secret.with_file_name("set-up-code")
}

/// Offers the code to whoever is at the machine, while the house needs it; takes it away when it does not any more.
///
/// # Errors
/// [`Error::Unavailable`] with a sentence, when the file cannot be written or removed, or the database is out of reach.
pub async fn offer(desk: &Desk, config: &Config) -> Result<(), Error> {
    let file = file(&config.secret_file);
    remove(&file)?;
    let Some(code) = desk.set_up_code().await? else { return Ok(()) };
    let unwritable =
        |error| Error::unavailable(format!("The set-up code {}: cannot be written: {error}.", file.display()));
    write_own(&file, &format!("{code}\n")).map_err(unwritable)?;
    let address = format!("{}/setup", config.public_url);
    tracing::warn!(code, address, file = %file.display(), "nobody is there yet who could let others in: set it up there");
    println!("Set it up at {address}; the code is {code} (also in {}).", file.display());
    let desk = desk.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            if matches!(desk.set_up_code().await, Ok(None)) {
                if let Err(error) = remove(&file) {
                    tracing::warn!(%error, "the set-up code serves no more, but lies there still");
                }
                break;
            }
        }
    });
    Ok(())
}

fn remove(file: &Path) -> Result<(), Error> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::unavailable(format!("The set-up code {}: cannot be removed: {error}.", file.display())))
        }
        _ => Ok(()),
    }
}
