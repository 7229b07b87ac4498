//! A database of its own for each proof, on either engine.

use std::{fs, path::Path, sync::Arc};

use desk::{store::Store, vault::Vault};
use tempfile::TempDir;

use crate::{Fault, cluster::Cluster};

/// The installation's secret in every proof.
const SECRET: [u8; 32] = [7; 32];

/// Which engine is under proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in a folder of its own.
    Sqlite,
    /// A database in a cluster of its own.
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    /// As figures name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A fresh database, and the folder of whoever serves it.
pub struct Database {
    folder: TempDir,
    url: String,
    cluster: Option<Cluster>,
}

impl Database {
    /// An empty one. The folder lies beside the build, on a disk that keeps what is written.
    ///
    /// # Errors
    /// When the machine does not give one.
    pub async fn create(engine: Engine) -> Result<Self, Fault> {
        let folder = folder()?;
        let (url, cluster) = match engine {
            Engine::Sqlite => (format!("sqlite:{}", folder.path().join("wuse.db").display()), None),
            Engine::Postgres => {
                let cluster = Cluster::start().await?;
                (cluster.url(), Some(cluster))
            }
        };
        let database = Self { folder, url, cluster };
        fs::write(database.secret_file(), desk::vault::hex(&SECRET))?;
        Ok(database)
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The cluster that it lies in, on `PostgreSQL`.
    #[must_use]
    pub const fn cluster(&self) -> Option<&Cluster> {
        self.cluster.as_ref()
    }

    /// Where the server runs.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file with the secret.
    #[must_use]
    pub fn secret_file(&self) -> std::path::PathBuf {
        self.folder.path().join("secret.key")
    }

    /// Its keys.
    #[must_use]
    #[expect(clippy::unused_self, reason = "every database of a proof has the same; callers need not know")]
    pub const fn vault(&self) -> Vault {
        Vault::new(SECRET)
    }

    /// Its store, to be used while no server runs.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub async fn store(&self) -> Result<Arc<dyn Store>, Fault> {
        Ok(store::open(&self.url).await?)
    }
}

/// A folder that goes away by itself, on the disk of the build: `/tmp` may be memory.
///
/// # Errors
/// When it cannot be made.
pub fn folder() -> Result<TempDir, Fault> {
    let parent = crate::server::program()?.with_file_name("proof-data");
    fs::create_dir_all(&parent)?;
    Ok(tempfile::Builder::new().prefix("run-").tempdir_in(parent)?)
}
