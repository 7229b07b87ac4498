//! The process of Wuse: one binary with a few commands.

#![recursion_limit = "1024"]

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use app::notices::wording::Catalogue;
use clap::{Parser, Subcommand};
use desk::{
    Desk,
    base::{random::Random, signer::Signer, vault::Vault, ways::Ways},
};
use domain::{
    base::{signature::KeyRing, text::Text, time::Instant},
    people::phone::Phone,
    service::certificate::Seal,
};
use rand::{SeedableRng, rngs::StdRng};
use tracing_subscriber::EnvFilter;

use server::{
    adapters::{Channels, Surroundings, demo::DemoOutbox, trial, wechat::InMemory},
    backup,
    config::{self, Community, Config},
    demo, set_up, verify, web,
};

/// 五色 Wuse: a community's classes, after-school care and neighbourly help.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    /// The configuration file (TOML), `wuse.toml` where there is one; see docs/operations.md for every key.
    #[arg(long, env = "WUSE_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Admin {
    /// Let the first administrator in.
    Create {
        /// Their mobile number.
        phone: String,
        /// Their name.
        name: String,
    },
    /// Take an administrator's second factor away; the next sign-in sets a new one up.
    Recover {
        /// Their mobile number.
        phone: String,
    },
}

#[derive(Subcommand)]
enum Command {
    /// Serve the community.
    Serve,
    /// Bring the database's schema up to date.
    Migrate,
    /// Load the demo community into an empty database.
    Demo,
    /// Let the first administrator in, or one back in who has lost the second factor.
    Admin {
        #[command(subcommand)]
        what: Admin,
    },
    /// Check the integrity of everything that the domain promises.
    Check,
    /// Check the published transcript of a draw, without a database.
    Verify {
        /// The transcript, as it was downloaded.
        file: PathBuf,
    },
    /// Check that no plan is better than this one, without a database.
    VerifyPlan {
        /// The plan, as it was downloaded.
        file: PathBuf,
    },
    /// Write everything that is remembered into one file, while the site is served.
    Backup {
        /// The file to be made; it must not exist yet.
        file: PathBuf,
    },
    /// Say whether the code of a certificate was sealed by this house. Needs no database and no network.
    VerifyCertificate {
        /// The text of the code: 181 letters and digits, or the address that ends with them.
        text: String,
        /// The house's public key, 64 hexadecimal digits as they stand on its certificates; that of this house, unless given.
        #[arg(long)]
        key: Option<String>,
    },
    /// Read such a file into an empty database, on either engine.
    Restore {
        /// The file.
        file: PathBuf,
    },
    /// Ask how the channels are, or try one; docs/channels.md.
    #[command(subcommand)]
    Channel(ChannelCommand),
}

#[derive(Subcommand)]
enum ChannelCommand {
    /// Ask every channel whether it would send.
    Health,
    /// Send one message that means nothing.
    Try {
        /// The channel: aliyun, tencent, mail, wechat or webhook.
        name: String,
        /// A phone, a mail address or an open id.
        to: String,
    },
}

/// The clock on the wall.
struct WallClock;

impl desk::base::clock::Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where time comes from")]
    fn now(&self) -> Instant {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Verify { file } = &cli.command {
        return verify::draw(file);
    }
    if let Command::VerifyPlan { file } = &cli.command {
        return verify::plan(file);
    }
    let config = match Config::load(cli.config.as_deref(), std::env::vars_os()) {
        Ok(config) => config,
        Err(sentence) => {
            eprintln!("wuse: {sentence}");
            return ExitCode::FAILURE;
        }
    };
    log(&config);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("wuse: The system does not let Wuse start its threads: {error}.");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(run(cli.command, config)) {
        Ok(code) => code,
        // A sentence that says what to do stands for itself.
        Err(desk::Error::Unavailable(sentence)) => {
            eprintln!("wuse: {sentence}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("wuse: {error}");
            ExitCode::FAILURE
        }
    }
}

fn log(config: &Config) {
    // Who keeps the log short still wants to know of these, unless they say otherwise.
    let security = if config.log.contains("security") { "" } else { ",security=info" };
    let filter = EnvFilter::new(format!("{}{security}", config.log));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a mistake in the program")));
}

/// Runs a command to its end.
async fn run(command: Command, config: Config) -> Result<ExitCode, desk::Error> {
    if let Command::Channel(command) = command {
        return channel(command, &config).await;
    }
    if let Command::VerifyCertificate { text, key } = &command {
        return verify_certificate(text, key.as_deref(), &config);
    }
    let store = match command {
        // Whoever looks at what is there must not make an empty one because of a slip of the pen.
        Command::Check | Command::Backup { .. } => store::open_existing(&config.database_url).await?,
        _ => store::open(&config.database_url).await?,
    };
    match command {
        // Answered above, before any database was opened.
        Command::Channel(_) | Command::VerifyCertificate { .. } => {}
        Command::Migrate => println!("The database is up to date."),
        Command::Demo => {
            let counts = demo::load(&store, &vault(&config)?, WallClock.now_instant()).await?;
            println!("{counts}");
        }
        Command::Admin { what } => return admin(what, desk(store, &config, Ways::none())?).await,
        Command::Check => return check(&*store, &config).await,
        Command::Verify { file } => return Ok(verify::draw(&file)),
        Command::VerifyPlan { file } => return Ok(verify::plan(&file)),
        Command::Backup { file } => {
            let rows = backup::write(&*store, &file).await?;
            println!("{rows} rows are in {}. The secret is not: keep a copy of secret_file elsewhere.", file.display());
        }
        Command::Restore { file } => {
            let rows = backup::read(&*store, &file).await?;
            println!("{rows} rows were restored from {}.", file.display());
            return check(&*store, &config).await;
        }
        Command::Serve => {
            if !config.site_root.is_dir() {
                let folder = config.site_root.display();
                return Err(desk::Error::unavailable(format!(
                    "site_root is {folder}, where nothing is: it must be the folder with the built site (make build)."
                )));
            }
            let outbox = Arc::new(DemoOutbox::new(Arc::new(WallClock)));
            let desk = desk(store, &config, ways(&config, &outbox)?)?;
            if !desk.holds_the_secret().await? {
                // With another one nobody would find their household again, and everybody would seem to be new.
                return Err(desk::Error::unavailable(format!(
                    "The secret in {} is not the one with which this database was begun. Put the copy of that one there.",
                    config.secret_file.display()
                )));
            }
            desk.open_as(config.demo).await?;
            desk.begin_categories().await?;
            desk.begin_holidays().await?;
            match config.community.clone() {
                Some(Community { zh, en }) => desk.adopt_name(Text { zh, en }).await?,
                None => desk.look_at_community().await.map(|_| ())?,
            }
            let desk = desk.trying(Arc::new(trial::Trying(channels(&config)?)));
            set_up::offer(&desk, &config).await?;
            web::serve(config, desk, outbox).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The use cases on a store, as this configuration has them.
fn desk(store: Arc<dyn desk::store::Store>, config: &Config, ways: Ways) -> Result<Desk, desk::Error> {
    let desk = Desk::new(store, ways, Arc::new(WallClock), Random::new(generator()), vault(config)?);
    Ok(desk.signing(signer(config)?))
}

/// Lets the first administrator in, or one back in.
async fn admin(what: Admin, desk: Desk) -> Result<ExitCode, desk::Error> {
    match what {
        Admin::Create { phone, name } => {
            desk.create_administrator(&name, &Phone::parse(&phone)?).await?;
            println!("{name} is an administrator now, and signs in at /staff with this phone.");
        }
        Admin::Recover { phone } => {
            desk.recover_administrator(&Phone::parse(&phone)?).await?;
            println!("The second factor is gone. The next sign-in with this phone sets a new one up.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The channels that are set up.
fn channels(config: &Config) -> Result<Channels, desk::Error> {
    let surroundings = Surroundings {
        clock: Arc::new(WallClock),
        random: Arc::new(Random::new(generator())),
        tokens: Arc::new(InMemory::default()),
    };
    Channels::open(config.channels.clone(), &surroundings).map_err(desk::Error::unavailable)
}

/// What codes and notices go out by: in the demo its page, elsewhere the channels.
fn ways(config: &Config, outbox: &Arc<DemoOutbox>) -> Result<Ways, desk::Error> {
    let wording = Arc::new(Catalogue { base: config.public_url.clone(), path_of: app::house::tables::path_of });
    // What cannot be is said at the start, in the demo too.
    let channels = channels(config)?;
    if config.demo {
        return Ok(Ways::new(wording, vec![outbox.clone()], vec![outbox.clone()]));
    }
    Ok(channels.ways(wording))
}

/// Asks the channels how they are, or tries one.
async fn channel(command: ChannelCommand, config: &Config) -> Result<ExitCode, desk::Error> {
    let channels = channels(config)?;
    let well = match command {
        ChannelCommand::Health => {
            let (lines, well) = trial::health(&channels).await;
            println!("{}", lines.join("\n"));
            well
        }
        ChannelCommand::Try { name, to } => {
            let id = Random::new(generator()).token();
            println!("{}", trial::send(&channels, &name, &to, id).await.map_err(desk::Error::unavailable)?);
            true
        }
    };
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says what breaks a promise of the domain, if anything does.
async fn check(store: &dyn desk::store::Store, config: &Config) -> Result<ExitCode, desk::Error> {
    let mut found = store.check().await?;
    let (untrue, entries, signed) = desk::service::hours::check(store, &signer(config)?.ring()?).await?;
    found.extend(untrue);
    for sentence in &found {
        println!("{sentence}");
    }
    if !found.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    println!("Everything that the domain promises holds.");
    if signed < entries {
        println!("Of {entries} entries of hours the last {} are not signed yet.", entries - signed);
    }
    Ok(ExitCode::SUCCESS)
}

/// Says whether this house sealed a certificate: it was true when it was issued.
fn verify_certificate(text: &str, key: Option<&str>, config: &Config) -> Result<ExitCode, desk::Error> {
    let seal = text.rsplit('/').next().unwrap_or(text).trim();
    let keys = match key {
        Some(key) => {
            let key = config::bytes_of_hex(key).and_then(|key| KeyRing::new(&[key]).ok());
            key.ok_or_else(|| desk::Error::unavailable("The key must be the 64 hexadecimal digits of a public key."))?
        }
        None => signer(config)?.ring()?,
    };
    match Seal::open(seal, &keys) {
        Ok(seal) => {
            let (number, issued) = (String::from(seal.number), seal.issued.local());
            println!("Genuine: certificate {number}, issued {}. It was true then.", issued.date);
            println!("Hash of its fields: {}", seal.hash);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            println!("Not genuine: {error}.");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The key that signs heads and certificates; made on the first start, beside the secret.
fn signer(config: &Config) -> Result<Signer, desk::Error> {
    let file = config.secret_file.with_file_name("signing-key");
    let seed = config::secret(&file, &mut generator()).map_err(desk::Error::unavailable)?;
    Ok(Signer::new(&seed))
}

impl WallClock {
    fn now_instant(&self) -> Instant {
        desk::base::clock::Clock::now(self)
    }
}

/// A cryptographic generator, seeded by the operating system.
fn generator() -> StdRng {
    StdRng::from_os_rng()
}

/// The keys of this installation; made on the first start and kept beside the data.
fn vault(config: &Config) -> Result<Vault, desk::Error> {
    let secret = config::secret(&config.secret_file, &mut generator()).map_err(desk::Error::unavailable)?;
    Ok(Vault::new(secret))
}
