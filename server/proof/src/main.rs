//! The instruments: how fast Wuse is and what it survives, measured on the real program.

#![recursion_limit = "1024"]

mod bench;
mod client;
mod cluster;
mod community;
mod database;
mod faults;
mod figure;
mod patroni;
mod proxy;
mod rush;
mod server;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// Why a proof could not be carried out.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Measures Wuse beside the limit of the machine, and breaks what it stands on.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure; docs/performance.md explains each figure.
    Bench {
        /// Only the parts whose name begins like this, such as `rush`.
        #[arg(long, default_value = "")]
        only: String,
        /// Where the figures are written, as JSON.
        #[arg(long)]
        json: PathBuf,
    },
    /// Break things and look for what is lost; docs/reliability.md explains each fault.
    Faults {
        /// Only the faults whose name begins like this, such as `kill`.
        #[arg(long, default_value = "")]
        only: String,
        /// How often each fault strikes.
        #[arg(long, default_value_t = 20)]
        rounds: u32,
        /// What everything that is random follows from; made anew when left out.
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Serve a file as a constant: the limit that pages are held against.
    #[command(hide = true)]
    Constant {
        /// Where.
        #[arg(long)]
        listen: SocketAddr,
        /// What.
        #[arg(long)]
        file: PathBuf,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Bench { only, json } => bench::run(&only, &json).await,
        Command::Faults { only, rounds, seed } => faults::run(&only, rounds, seed).await,
        Command::Constant { listen, file } => bench::pages::constant(listen, &file).await.map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("proof: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// What time it is.
#[expect(clippy::disallowed_methods, reason = "an instrument measures on the real clock")]
fn now() -> domain::base::time::Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    domain::base::time::Instant(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
