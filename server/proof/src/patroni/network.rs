//! A small network of its own: a bridge, and two machines on it that can be cut off.

use std::net::{IpAddr, Ipv4Addr};

use tokio::process::Command;

use crate::{Fault, cluster::run};

/// Where this machine stands in it.
pub(super) const GATEWAY: &str = "10.231.77.1";
/// All of it.
pub(super) const NETWORK: &str = "10.231.77.0/24";

const BRIDGE: &str = "wuse-bridge";

/// A machine's name.
pub(super) fn name(number: usize) -> String {
    format!("wuse-node{number}")
}

/// A machine's address.
pub(super) fn address(number: usize) -> IpAddr {
    let last = u8::try_from(11 + number).unwrap_or(u8::MAX);
    IpAddr::V4(Ipv4Addr::new(10, 231, 77, last))
}

fn cable(number: usize) -> String {
    format!("wuse-cable{number}")
}

/// The network; it goes away with this value.
pub(super) struct Network(());

impl Network {
    /// Makes it anew; what an earlier run may have left behind goes away first.
    ///
    /// # Errors
    /// When this machine does not let one.
    pub(super) async fn make() -> Result<Self, Fault> {
        unmake();
        let network = Self(());
        let gateway = format!("{GATEWAY}/24");
        // Nothing that is meant for this network may ever leave by another way.
        ip(&["route", "replace", "unreachable", NETWORK, "metric", "9999"]).await?;
        ip(&["link", "add", BRIDGE, "type", "bridge", "forward_delay", "0", "stp_state", "0"]).await?;
        ip(&["addr", "add", &gateway, "dev", BRIDGE]).await?;
        ip(&["link", "set", BRIDGE, "up"]).await?;
        for number in 0..2 {
            let (name, cable, own) = (name(number), cable(number), format!("{}/24", address(number)));
            ip(&["netns", "add", &name]).await?;
            ip(&["link", "add", &cable, "type", "veth", "peer", "name", "eth0", "netns", &name]).await?;
            ip(&["link", "set", &cable, "master", BRIDGE, "up"]).await?;
            ip(&["-n", &name, "link", "set", "lo", "up"]).await?;
            ip(&["-n", &name, "addr", "add", &own, "dev", "eth0"]).await?;
            ip(&["-n", &name, "link", "set", "eth0", "up"]).await?;
        }
        Ok(network)
    }

    /// Pulls a machine's cable.
    pub(super) async fn cut(&self, number: usize) -> Result<(), Fault> {
        ip(&["link", "set", &cable(number), "down"]).await
    }

    /// Puts it in again; one that is in stays.
    pub(super) async fn mend(&self, number: usize) -> Result<(), Fault> {
        ip(&["link", "set", &cable(number), "up"]).await
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        unmake();
    }
}

async fn ip(words: &[&str]) -> Result<(), Fault> {
    let mut command = Command::new("ip");
    command.args(words);
    run(command).await.map(|_| ())
}

/// Takes away what is there of it; what is not there is fine.
fn unmake() {
    let ip = |words: &[&str]| drop(std::process::Command::new("ip").args(words).output());
    for number in 0..2 {
        ip(&["netns", "del", &name(number)]);
        ip(&["link", "del", &cable(number)]);
    }
    ip(&["link", "del", BRIDGE]);
    ip(&["route", "del", "unreachable", NETWORK, "metric", "9999"]);
}
