//! Mail, handed to the community's own server over SMTP.

use std::{
    fs,
    path::PathBuf,
    sync::Arc,
    time::{Duration, UNIX_EPOCH},
};

use async_trait::async_trait;
use desk::base::{
    channel::{Channel, Health, Message, Receipt},
    clock::Clock,
};
use domain::base::channel::{Address, Again, Blame, Failure, Reason};
use lettre::{
    Message as Mail,
    message::{
        Mailbox,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        commands::{Data, Mail as From, Noop, Rcpt},
        extension::ClientId,
    },
};
use serde::Deserialize;

use super::{http::unreached, secret::Secret};

/// Seconds after which a server that does not know us any more is tried again.
const MENDING: i64 = 15 * 60;
/// What stands for the eleven digits in `phone_address`.
const PHONE: &str = "{phone}";

/// The table `channels.mail`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The server's name, as its certificate has it.
    pub server: String,
    /// Its port; 465 for `tls`, 587 for `starttls`, 25 for `none` where none is given.
    pub port: Option<u16>,
    /// How the way there is kept secret.
    #[serde(default)]
    pub security: Security,
    /// A file with the certificate (PEM) that vouches for the server, besides those that browsers trust.
    pub ca_file: Option<PathBuf>,
    /// Who we are there; nobody where none is given.
    pub user: Option<String>,
    /// The password.
    pub key: Option<Secret>,
    /// The file that it stands in.
    pub key_file: Option<PathBuf>,
    /// Who the mails are from: `五色 <wuse@example.cn>`.
    pub from: String,
    /// The address at which a phone gets mail, with `{phone}` in it, where the community has such a thing:
    /// `{phone}@139.com`.
    pub phone_address: Option<String>,
    /// The messages that go out by mail; all of them where none are named.
    pub templates: Option<Vec<String>>,
}

/// How the way to the mail server is kept secret.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Security {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// TLS after `STARTTLS`; without it nothing is said.
    Starttls,
    /// Not at all: only for a server on this machine.
    None,
}

/// The mail server.
pub struct Smtp {
    server: String,
    port: u16,
    security: Security,
    tls: TlsParameters,
    hello: ClientId,
    login: Option<Login>,
    from: Mailbox,
    phone_address: Option<String>,
    templates: Option<Vec<String>>,
    patience: Duration,
    clock: Arc<dyn Clock>,
}

/// `Credentials` shows its password, so it is only made where it is needed.
struct Login {
    user: String,
    password: Secret,
}

/// How far a mail has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    SignIn,
    Sender,
    Receiver,
    Words,
    /// From here on the server may have taken it.
    End,
}

impl Smtp {
    /// The server as it is set up; it is waited for no longer than `patience` for each mail.
    ///
    /// # Errors
    /// A sentence that says which setting cannot be.
    pub fn new(settings: Settings, patience: Duration, clock: Arc<dyn Clock>) -> Result<Self, String> {
        let Settings { server, security, .. } = &settings;
        if *security == Security::None && !["127.0.0.1", "::1", "localhost"].contains(&server.as_str()) {
            return Err(format!(
                "channels.mail.security is none, and the server {server}: mail goes unsealed only to 127.0.0.1."
            ));
        }
        let login = match (&settings.user, settings.key.is_some() || settings.key_file.is_some()) {
            (Some(user), _) => {
                let key = Secret::given("channels.mail.key", settings.key.as_ref(), settings.key_file.as_deref())?;
                Some(Login { user: user.clone(), password: key })
            }
            (None, true) => return Err("channels.mail.key is given, and no user.".into()),
            (None, false) => None,
        };
        let from: Mailbox = settings.from.parse().map_err(|_| {
            format!("channels.mail.from is {}: it must be an address such as 五色 <wuse@example.cn>.", settings.from)
        })?;
        if settings.phone_address.as_ref().is_some_and(|address| {
            !address.contains(PHONE) || address.replace(PHONE, "13800000000").parse::<lettre::Address>().is_err()
        }) {
            return Err(format!("channels.mail.phone_address must be a mail address with {PHONE} in it."));
        }
        let mut tls = TlsParameters::builder(server.clone());
        if let Some(file) = &settings.ca_file {
            let unusable = |why: String| format!("channels.mail.ca_file {}: {why}.", file.display());
            let pem = fs::read(file).map_err(|error| unusable(error.to_string()))?;
            tls = tls.add_root_certificate(Certificate::from_pem(&pem).map_err(|_| unusable("holds none".into()))?);
        }
        let tls = tls.build_rustls().map_err(|_| "channels.mail: TLS cannot be set up.".to_owned())?;
        let port = settings.port.unwrap_or(match security {
            Security::Tls => 465,
            Security::Starttls => 587,
            Security::None => 25,
        });
        Ok(Self {
            server: server.clone(),
            port,
            security: *security,
            tls,
            hello: ClientId::Domain(from.email.domain().to_owned()),
            login,
            from,
            phone_address: settings.phone_address,
            templates: settings.templates,
            patience,
            clock,
        })
    }

    /// A connection that is sealed as it should be, and signed in.
    async fn connect(&self, step: &mut Step) -> Result<AsyncSmtpConnection, Error> {
        *step = Step::Connect;
        let at = (self.server.as_str(), self.port);
        let tls = (self.security == Security::Tls).then(|| self.tls.clone());
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(at, Some(self.patience), &self.hello, tls, None).await?;
        if self.security == Security::Starttls {
            connection.starttls(self.tls.clone(), &self.hello).await?;
        }
        *step = Step::SignIn;
        if let Some(Login { user, password }) = &self.login {
            let credentials = Credentials::new(user.clone(), password.expose().to_owned());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }

    async fn deliver(&self, to: &lettre::Address, mail: &[u8], step: &mut Step) -> Result<(), Error> {
        let mut connection = self.connect(step).await?;
        *step = Step::Sender;
        connection.command(From::new(Some(self.from.email.clone()), Vec::new())).await?;
        *step = Step::Receiver;
        connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
        *step = Step::Words;
        connection.command(Data).await?;
        *step = Step::End;
        connection.message(mail).await?;
        // It is taken; how we part is nobody's concern.
        let _ = connection.quit().await;
        Ok(())
    }

    /// What it means that `error` came at this step.
    fn failure(&self, error: &Error, step: Step) -> Failure {
        let Some(code) = error.status().map(u16::from) else {
            return match step {
                Step::End => Failure::unknown("no-answer"),
                // No STARTTLS, no way to sign in that we know.
                _ if error.is_client() => Failure::paused(self.clock.now().plus(MENDING), "server-cannot"),
                _ => Failure::later(unreached(error)),
            };
        };
        let word = format!("smtp-{code}");
        match (step, code) {
            (_, ..500) => Failure::later(&word),
            (Step::Connect | Step::SignIn, _) => Failure::paused(self.clock.now().plus(MENDING), &word),
            (Step::Sender, _) => Failure::refused(Blame::Setup, &word),
            (Step::Receiver, _) => Failure::refused(Blame::Address, &word),
            (Step::Words | Step::End, _) => Failure::refused(Blame::Message, &word),
        }
    }

    /// Where a message goes by mail.
    fn receiver(&self, to: &Address) -> Option<lettre::Address> {
        match (to, &self.phone_address) {
            (Address::Mail(mail), _) => mail.parse().ok(),
            (Address::Phone(digits), Some(pattern)) => pattern.replace(PHONE, digits).parse().ok(),
            _ => None,
        }
    }

    fn mail(&self, message: &Message, to: &lettre::Address) -> Result<Vec<u8>, Failure> {
        let impossible = |_| Failure::refused(Blame::Message, "mail-not-possible");
        let seconds = u64::try_from(self.clock.now().0).unwrap_or_default();
        let one_line = message.subject.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut mail = Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(one_line)
            .date(UNIX_EPOCH + Duration::from_secs(seconds))
            // The same for every try, so that a mailbox can know a mail that it has.
            .message_id(Some(format!("<{}@{}>", message.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::Base64)
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .raw_header(raw("Content-Language", message.language.tag()));
        if let Some(address) = message.unsubscribe.as_deref().filter(|address| plain(address)) {
            mail = mail.raw_header(raw("List-Unsubscribe", &format!("<{address}>")));
        }
        let mut text = message.text.clone();
        for address in [&message.link, &message.unsubscribe].into_iter().flatten() {
            text.push_str("\n\n");
            text.push_str(address);
        }
        text.push('\n');
        Ok(mail.body(text).map_err(impossible)?.formatted())
    }
}

/// A header whose value is plain ASCII.
fn raw(name: &'static str, value: &str) -> HeaderValue {
    let value: String = value.chars().filter(char::is_ascii_graphic).collect();
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.clone(), value)
}

/// Whether an address can stand in a header as it is.
fn plain(address: &str) -> bool {
    address.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'))
}

#[async_trait]
impl Channel for Smtp {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn takes(&self, message: &Message) -> bool {
        self.receiver(&message.to).is_some()
            && self.templates.as_ref().is_none_or(|templates| templates.contains(&message.template))
    }

    async fn send(&self, message: &Message) -> Result<Receipt, Failure> {
        let to = self.receiver(&message.to).ok_or_else(|| Failure::refused(Blame::Address, "not-a-mail-address"))?;
        let mail = self.mail(message, &to)?;
        let mut step = Step::Connect;
        let delivery = tokio::time::timeout(self.patience, self.deliver(&to, &mail, &mut step)).await;
        match delivery {
            Ok(Ok(())) => Ok(Receipt { reference: String::new() }),
            Ok(Err(error)) => Err(self.failure(&error, step)),
            Err(_) if step == Step::End => Err(Failure::unknown("no-answer-in-time")),
            Err(_) => Err(Failure::later("no-answer-in-time")),
        }
    }

    fn again(&self) -> Again {
        Again::Twice
    }

    async fn health(&self) -> Health {
        let mut step = Step::Connect;
        let tried = tokio::time::timeout(self.patience, async {
            let mut connection = self.connect(&mut step).await?;
            connection.command(Noop).await?;
            let _ = connection.quit().await;
            Ok::<_, Error>(())
        });
        match tried.await {
            Ok(Ok(())) => Health::Well,
            Ok(Err(error)) => Health::Ill(self.failure(&error, step).reason().clone()),
            Err(_) => Health::Ill(Reason::new("no-answer-in-time")),
        }
    }
}
