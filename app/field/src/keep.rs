//! What stays on the phone, in `IndexedDB`: the sheet, the taps that the server does not have yet, and the phone's own
//! name and count. A tap counts from the moment on at which the database has taken it.

use domain::{
    base::id::{DeviceId, TapId},
    tutoring::{door::Snapshot, tap::Tap},
};
use idb::{Database, DatabaseEvent, Error, Factory, ObjectStoreParams, TransactionMode};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::moment::device_id;

/// The database of this app.
const NAME: &str = "wuse-field";
/// Single things: the sheet, the device, its count, whether somebody is signing out.
const THINGS: &str = "things";
/// The taps, by id.
const TAPS: &str = "taps";

const SHEET: &str = "sheet";
const DEVICE: &str = "device";
const NUMBER: &str = "number";
const LEAVING: &str = "leaving";

/// Where things are kept.
pub struct Drawer {
    database: Database,
}

/// What was kept.
pub struct Found {
    /// The sheet, where one was taken along.
    pub snapshot: Option<Snapshot>,
    /// The taps that the server does not have yet, in no order.
    pub taps: Vec<Tap>,
    /// The name of this phone.
    pub device: DeviceId,
    /// How many taps it has made.
    pub number: u32,
    /// Whether somebody signed out while there was no network: the server has yet to be told.
    pub leaving: bool,
}

fn text<T: Serialize>(value: &T) -> JsValue {
    serde_json::to_string(value).map_or(JsValue::NULL, |text| JsValue::from_str(&text))
}

/// What cannot be read any more, after a change of the app, is as good as gone.
fn read<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_json::from_str(&value.as_string()?).ok()
}

impl Drawer {
    /// Opens it, and makes it where there was none.
    pub async fn open() -> Result<Self, Error> {
        let mut request = Factory::new()?.open(NAME, Some(1))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for store in [THINGS, TAPS] {
                    // What is there already stays.
                    let _ = database.create_object_store(store, ObjectStoreParams::new());
                }
            }
        });
        let database = request.await?;
        Ok(Self { database })
    }

    /// Everything that is kept. The phone gets its name the first time.
    pub async fn find(&self) -> Result<Found, Error> {
        let transaction = self.database.transaction(&[THINGS, TAPS], TransactionMode::ReadWrite)?;
        let (things, taps) = (transaction.object_store(THINGS)?, transaction.object_store(TAPS)?);
        let key = JsValue::from_str;
        let snapshot = things.get(key(SHEET))?.await?.and_then(|value| read(&value));
        let device = things.get(key(DEVICE))?.await?.and_then(|value| read(&value));
        let number = things.get(key(NUMBER))?.await?.and_then(|value| read(&value)).unwrap_or(0);
        let leaving = things.get(key(LEAVING))?.await?.is_some();
        let taps = taps.get_all(None, None)?.await?.iter().filter_map(read).collect();
        let device = if let Some(device) = device {
            device
        } else {
            let device = device_id();
            things.put(&text(&device), Some(&key(DEVICE)))?.await?;
            device
        };
        transaction.commit()?.await?;
        Ok(Found { snapshot, taps, device, number, leaving })
    }

    /// Keeps a sheet, and lets go of the taps that are on it by now.
    pub async fn keep_sheet(&self, snapshot: &Snapshot, sent: &[TapId]) -> Result<(), Error> {
        let transaction = self.database.transaction(&[THINGS, TAPS], TransactionMode::ReadWrite)?;
        let (things, taps) = (transaction.object_store(THINGS)?, transaction.object_store(TAPS)?);
        things.put(&text(snapshot), Some(&JsValue::from_str(SHEET)))?.await?;
        for id in sent {
            taps.delete(JsValue::from_str(id.as_str()))?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Keeps a tap. Once this has returned it outlives the app.
    pub async fn keep_tap(&self, tap: &Tap) -> Result<(), Error> {
        let transaction = self.database.transaction(&[THINGS, TAPS], TransactionMode::ReadWrite)?;
        let (things, taps) = (transaction.object_store(THINGS)?, transaction.object_store(TAPS)?);
        taps.put(&text(tap), Some(&JsValue::from_str(tap.id.as_str())))?.await?;
        things.put(&text(&tap.number), Some(&JsValue::from_str(NUMBER)))?.await?;
        transaction.commit()?.await?;
        Ok(())
    }

    /// Throws taps away that a person has seen and confirmed.
    pub async fn discard(&self, taps: &[TapId]) -> Result<(), Error> {
        let transaction = self.database.transaction(&[TAPS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(TAPS)?;
        for id in taps {
            store.delete(JsValue::from_str(id.as_str()))?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }

    /// Deletes the sheet and all taps; remembers whether the server has yet to be told that somebody signed out.
    pub async fn clear(&self, leaving: bool) -> Result<(), Error> {
        let transaction = self.database.transaction(&[THINGS, TAPS], TransactionMode::ReadWrite)?;
        let (things, taps) = (transaction.object_store(THINGS)?, transaction.object_store(TAPS)?);
        things.delete(JsValue::from_str(SHEET))?.await?;
        taps.clear()?.await?;
        let key = JsValue::from_str(LEAVING);
        if leaving {
            things.put(&JsValue::TRUE, Some(&key))?.await?;
        } else {
            things.delete(key)?.await?;
        }
        transaction.commit()?.await?;
        Ok(())
    }
}
