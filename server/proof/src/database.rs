//! A database of its own for each proof, on either engine.

use std::{fs, io::Write as _, net::SocketAddr, path::Path, sync::Arc};

use desk::{base::vault::Vault, store::Store};
use tempfile::TempDir;

use crate::{
    Fault,
    cluster::{Cluster, program, run},
};

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
    /// How the server reaches it, where that is another way.
    served: Option<String>,
    cluster: Option<Cluster>,
}

impl Database {
    /// An empty one. The folder lies beside the build, on a disk that keeps what is written.
    ///
    /// # Errors
    /// When the machine does not give one.
    pub async fn create(engine: Engine) -> Result<Self, Fault> {
        match engine {
            Engine::Sqlite => Self::file_in(folder()?),
            Engine::Postgres => {
                let cluster = Cluster::start().await?;
                Self::at(cluster.url("postgres"), Some(cluster))
            }
        }
    }

    /// An empty file in this folder.
    ///
    /// # Errors
    /// When the folder takes no files.
    pub fn file_in(folder: TempDir) -> Result<Self, Fault> {
        let url = format!("sqlite:{}", folder.path().join("wuse.db").display());
        Self { folder, url, served: None, cluster: None }.with_secret()
    }

    /// The database at an address, and the cluster that it lies in, if that ends with it.
    ///
    /// # Errors
    /// When the machine gives no folder.
    pub fn at(url: String, cluster: Option<Cluster>) -> Result<Self, Fault> {
        Self { folder: folder()?, url, served: None, cluster }.with_secret()
    }

    /// Another empty one on the same engine; on `PostgreSQL` in the same cluster.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn sibling(&self, name: &str) -> Result<Self, Fault> {
        let Some(cluster) = &self.cluster else { return Self::file_in(folder()?) };
        let mut create = program("psql")?;
        create.args(["-q", "-c", &format!("CREATE DATABASE {name}"), &cluster.url("postgres")]);
        run(create).await?;
        Self::at(cluster.url(name), None)
    }

    fn with_secret(self) -> Result<Self, Fault> {
        // As the program makes it: it takes none that others may read.
        let mut options = fs::OpenOptions::new();
        std::os::unix::fs::OpenOptionsExt::mode(options.write(true).create_new(true), 0o600);
        options.open(self.secret_file())?.write_all(desk::base::vault::hex(&SECRET).as_bytes())?;
        Ok(self)
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Its address as the server is told.
    #[must_use]
    pub fn served_url(&self) -> &str {
        self.served.as_deref().unwrap_or(&self.url)
    }

    /// Lets the server reach it at this address instead of its own.
    pub fn serve_through(&mut self, address: SocketAddr) {
        self.served = Some(format!("postgres://wuse@{address}/postgres"));
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
