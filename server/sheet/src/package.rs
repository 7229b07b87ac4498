//! The zip archive that a workbook is, unpacked with a limit and packed again without any surprise.
//!
//! What an archive says of itself is not believed: a few kilobytes may unpack to gigabytes, and say otherwise. Each
//! part is unpacked here until it ends or the limit is reached; only then a reader of workbooks sees it, uncompressed,
//! with true sizes.

use std::{collections::BTreeSet, io::Read};

use domain::base::sheet::Refusal;
use flate2::{Crc, read::DeflateDecoder};

/// The most bytes of all parts together.
const UNPACKED_MAX: usize = 64 * 1024 * 1024;
/// The most parts.
const PARTS_MAX: usize = 2000;
/// How far from the end the directory's own end may lie: its size and the longest comment.
const TAIL: usize = 22 + 65_535;

/// A part of a workbook.
struct Part {
    name: String,
    bytes: Vec<u8>,
}

/// The archive with its parts of XML only, stored as they are.
pub(crate) fn clean(archive: &[u8]) -> Result<Vec<u8>, Refusal> {
    let parts = unpack(archive)?;
    let promises = |part: &&Part| part.name.to_ascii_lowercase().ends_with("sharedstrings.xml");
    if parts.iter().filter(promises).any(|part| !promises_are_true(&part.bytes)) {
        return Err(Refusal::FileBroken);
    }
    pack(parts).ok_or(Refusal::FileTooLarge)
}

fn unpack(archive: &[u8]) -> Result<Vec<Part>, Refusal> {
    let (count, mut at) = directory(archive).ok_or(Refusal::FileBroken)?;
    if count > PARTS_MAX {
        return Err(Refusal::FileTooLarge);
    }
    let (mut parts, mut names, mut left) = (Vec::new(), BTreeSet::new(), UNPACKED_MAX);
    for _ in 0..count {
        let (entry, next) = Entry::read(archive, at).ok_or(Refusal::FileBroken)?;
        at = next;
        let name = entry.name.to_ascii_lowercase();
        let is_xml = [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
        if !is_xml {
            continue;
        }
        if !names.insert(name) {
            return Err(Refusal::FileBroken);
        }
        let bytes = entry.unpack(archive, left)?;
        left -= bytes.len();
        parts.push(Part { name: entry.name, bytes });
    }
    Ok(parts)
}

/// How many entries the directory has, and where it begins.
fn directory(archive: &[u8]) -> Option<(usize, usize)> {
    let from = archive.len().saturating_sub(TAIL);
    let end = archive.get(from..)?.windows(4).rposition(|window| window == b"PK\x05\x06")? + from;
    Some((usize::from(u16_at(archive, end + 10)?), usize::try_from(u32_at(archive, end + 16)?).ok()?))
}

/// An entry of the directory.
struct Entry {
    name: String,
    is_encrypted: bool,
    method: u16,
    packed: usize,
    header: usize,
}

impl Entry {
    /// The entry at a place of the directory, and where the next one is.
    fn read(archive: &[u8], at: usize) -> Option<(Self, usize)> {
        if archive.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let length = |offset| u16_at(archive, at + offset).map(usize::from);
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let size = |offset| usize::try_from(u32_at(archive, at + offset)?).ok();
        let entry = Self {
            name: String::from_utf8(archive.get(at + 46..at + 46 + name)?.to_vec()).ok()?,
            is_encrypted: u16_at(archive, at + 8)? & 1 == 1,
            method: u16_at(archive, at + 10)?,
            packed: size(20)?,
            header: size(42)?,
        };
        Some((entry, at + 46 + name + extra + comment))
    }

    /// Its content, of at most `most` bytes.
    fn unpack(&self, archive: &[u8], most: usize) -> Result<Vec<u8>, Refusal> {
        if self.is_encrypted {
            return Err(Refusal::FileOld);
        }
        let packed = self.packed(archive).ok_or(Refusal::FileBroken)?;
        let mut bytes = Vec::new();
        // One more than there may be, so that too much is seen.
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        match self.method {
            0 => packed.take(limit).read_to_end(&mut bytes),
            8 => DeflateDecoder::new(packed).take(limit).read_to_end(&mut bytes),
            _ => return Err(Refusal::FileBroken),
        }
        .map_err(|_| Refusal::FileBroken)?;
        if bytes.len() > most { Err(Refusal::FileTooLarge) } else { Ok(bytes) }
    }

    fn packed<'a>(&self, archive: &'a [u8]) -> Option<&'a [u8]> {
        let at = self.header;
        if archive.get(at..at.checked_add(4)?)? != b"PK\x03\x04" {
            return None;
        }
        let before = 30 + usize::from(u16_at(archive, at + 26)?) + usize::from(u16_at(archive, at + 28)?);
        let from = at + before;
        archive.get(from..from.checked_add(self.packed)?)
    }
}

/// Whether a part has room for as many strings as it promises. A reader makes room for them beforehand, and would
/// fall over a promise of a billion.
fn promises_are_true(part: &[u8]) -> bool {
    const PROMISE: &[u8] = b"uniqueCount";
    /// The shortest that one string can be: `<si/>`.
    const SHORTEST: usize = 5;
    let mut from = 0;
    while let Some(at) = part[from..].windows(PROMISE.len()).position(|window| window == PROMISE) {
        from += at + PROMISE.len();
        let digits: Vec<u8> = part[from..]
            .iter()
            .copied()
            .skip_while(|byte| byte.is_ascii_whitespace() || b"=\"'+".contains(byte))
            .take_while(u8::is_ascii_digit)
            .skip_while(|byte| *byte == b'0')
            .collect();
        let number = std::str::from_utf8(&digits).ok().filter(|digits| digits.len() < 12);
        let promised = number.map(|digits| digits.parse::<usize>().unwrap_or(0));
        if promised.is_none_or(|promised| promised > part.len() / SHORTEST) {
            return false;
        }
    }
    true
}

/// An archive of these parts, stored; nothing when it would be larger than archives can be.
fn pack(parts: Vec<Part>) -> Option<Vec<u8>> {
    let count = u16::try_from(parts.len()).ok()?;
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let mut crc = Crc::new();
        crc.update(&part.bytes);
        let size = u32::try_from(part.bytes.len()).ok()?;
        let offset = u32::try_from(archive.len()).ok()?;
        // Version 2.0, names in UTF-8, stored, no time.
        let mut common = Vec::new();
        for number in [20_u16, 0x800, 0, 0, 0x21] {
            common.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), size, size] {
            common.extend(number.to_le_bytes());
        }
        common.extend(u16::try_from(part.name.len()).ok()?.to_le_bytes());
        common.extend([0; 2]);
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(part.name.as_bytes());
        archive.extend(&part.bytes);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
    }
    let begins = u32::try_from(archive.len()).ok()?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len()).ok()?.to_le_bytes());
    archive.extend(begins.to_le_bytes());
    archive.extend([0; 2]);
    Some(archive)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
