//! From a compiled crate to what the browser runs.

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::{bundles::Bundle, tools::Tools};

/// The script and the module that a browser loads, made of the module that the compiler left.
///
/// # Errors
/// The module was compiled with another version of wasm-bindgen than this program's, or wants files beside it.
pub fn bound(bundle: &Bundle, compiled: Vec<u8>, tools: &Tools) -> Result<[Vec<u8>; 2]> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(&bundle.name, compiled).web(true)?.typescript(false);
    // The page says where the module is; names of functions would only travel.
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    let inline = output.snippets().values().flatten().next();
    let alone = inline.is_none() && output.local_modules().is_empty() && output.npm_dependencies().is_empty();
    ensure!(alone, "the crate {} brings scripts of its own, which the server does not serve", bundle.package);
    Ok([tools.minified_script(output.js())?, output.wasm_mut().emit_wasm()])
}
