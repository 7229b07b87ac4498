//! Makes what the browser gets: binds the client's scripts to its modules, bundles the stylesheet, compresses
//! everything, and lays it into `target/site`, where the server finds it. `scripts/build.sh` compiles the modules and
//! calls this. Why it is like that: docs/decisions/0009-own-bundler.md.
//!
//! `bundle NAME…` does it for the bundles of these names, and leaves the others as they are; `bundle` does all.

mod bundles;
mod client;
mod memory;
mod site;
mod tools;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, ensure};

use crate::{bundles::Bundle, memory::Memory, site::Files, tools::Tools};

/// The profile that modules for the browser are compiled with.
const PROFILE: &str = "wasm-release";

/// What is worth compressing; pictures are compressed as they are.
const COMPRESSED: &[&str] = &["css", "js", "svg", "txt", "wasm", "webmanifest"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error:#}.");
            ExitCode::FAILURE
        }
    }
}

/// Lays the site; what has not changed is taken from the run before.
fn run() -> Result<()> {
    let target: PathBuf = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let root = target.join("site");
    let (wanted, others) = wanted()?;
    let tools = Tools::find()?;
    let (program, lock) = (fs::read(env::current_exe()?)?, fs::read("scripts/package-lock.json")?);
    let mut memory = Memory::open(target.join("bundle"), &[&program, &lock])?;

    let mut files = Files::new();
    site::add_folder(&mut files, Path::new("public"))?;
    files.insert("pkg/app.css".into(), style("main", &mut memory, &tools)?);
    files.insert("pkg/desk.css".into(), style("desk", &mut memory, &tools)?);
    files.insert("pkg/field.css".into(), style("field", &mut memory, &tools)?);
    for bundle in &wanted {
        let made = client(bundle, &target, &mut memory, &tools)?;
        files.extend(bundle.files().into_iter().zip(made));
    }
    compress(&mut files, &mut memory)?;
    if others.is_empty() {
        memory.forget_the_rest()?;
    }
    files.extend(site::found(&root)?.into_iter().filter(|(path, _)| others.iter().any(|other| other.owns(path))));
    site::lay(&root, &files)
}

/// The bundles that are asked for, and the others.
fn wanted() -> Result<(Vec<Bundle>, Vec<Bundle>)> {
    let list = fs::read_to_string("scripts/bundles").context("scripts/bundles cannot be read")?;
    let bundles = bundles::read(&list)?;
    let names: Vec<_> = env::args().skip(1).collect();
    for name in &names {
        ensure!(bundles.iter().any(|bundle| bundle.name == *name), "scripts/bundles has no bundle called {name}");
    }
    Ok(bundles.into_iter().partition(|bundle| names.is_empty() || names.contains(&bundle.name)))
}

/// Script and module of a bundle, within its budget.
fn client(bundle: &Bundle, target: &Path, memory: &mut Memory, tools: &Tools) -> Result<[Vec<u8>; 2]> {
    let path = target.join("wasm32-unknown-unknown").join(PROFILE).join(bundle.module());
    let compiled = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let made = memory.recall(&bundle.name, &[&compiled], || client::bound(bundle, compiled.clone(), tools))?;
    let mut weight = 0;
    for file in &made {
        weight += brotli(memory, file)?.len();
    }
    let Bundle { name, budget, .. } = bundle;
    ensure!(weight <= *budget, "{name} weighs {weight} bytes compressed; scripts/bundles allows {budget}");
    println!("{name}: {weight} bytes of script and module, compressed.");
    Ok(made)
}

/// A stylesheet, of all that lies in `style/`: the residents' (`main`), what the desk adds (`desk`), or that of the app
/// at a door (`field`).
fn style(name: &str, memory: &mut Memory, tools: &Tools) -> Result<Vec<u8>> {
    let mut parts = Files::new();
    site::add_folder(&mut parts, Path::new("style"))?;
    let inputs: Vec<_> =
        parts.iter().flat_map(|(path, text)| [path.as_os_str().as_encoded_bytes(), text.as_slice()]).collect();
    let path = format!("style/{name}.css");
    let [style] = memory.recall(&path, &inputs, || Ok([tools.bundled_style(&path)?]))?;
    Ok(style)
}

/// Adds the compressed twin of each file that gets smaller by it.
fn compress(files: &mut Files, memory: &mut Memory) -> Result<()> {
    let mut twins = Files::new();
    for (path, bytes) in files.iter() {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        if COMPRESSED.contains(&ending.as_ref()) {
            let twin = brotli(memory, bytes)?;
            if twin.len() < bytes.len() {
                twins.insert(path.with_extension(format!("{ending}.br")), twin);
            }
        }
    }
    files.extend(twins);
    Ok(())
}

fn brotli(memory: &mut Memory, bytes: &[u8]) -> Result<Vec<u8>> {
    let [small] = memory.recall("brotli", &[bytes], || Ok([Tools::brotli(bytes)?]))?;
    Ok(small)
}
