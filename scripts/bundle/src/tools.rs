//! The programs of others that the bundles go through. `scripts/tools.sh` brings them.

use std::{
    env, fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result, bail};

/// What browsers the stylesheet is written for, in the words of browserslist.
const BROWSERS: &str = "defaults";

/// Highest quality and, as long as a file fits into it, one window over all of it.
const BROTLI: &str = "
    const { brotliCompressSync, constants } = require('node:zlib');
    const bytes = require('node:fs').readFileSync(0);
    const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    process.stdout.write(brotliCompressSync(bytes, { params }));";

/// Where the npm packages of `scripts/package-lock.json` were installed.
pub struct Tools {
    modules: PathBuf,
}

impl Tools {
    /// The tools in the folder that `scripts/env.sh` names.
    ///
    /// # Errors
    /// The environment names none: this program is called by `scripts/build.sh`, not by itself.
    pub fn find() -> Result<Self> {
        let folder = env::var_os("TOOLS_FOLDER").context("TOOLS_FOLDER is not set. Remedy: scripts/build.sh")?;
        Ok(Self { modules: PathBuf::from(folder).join("node_modules") })
    }

    /// A script without comments and long names.
    ///
    /// # Errors
    /// esbuild is missing, or cannot read the script.
    pub fn minified_script(&self, script: &str) -> Result<Vec<u8>> {
        let mut esbuild = Command::new(self.packaged("@esbuild", "", "bin/esbuild")?);
        esbuild.args(["--minify", "--format=esm", "--legal-comments=none"]);
        output(esbuild, script.as_bytes())
    }

    /// The stylesheet at `path` with all that it imports, in one file and in words that its browsers know.
    ///
    /// # Errors
    /// Lightning CSS is missing, or cannot read the stylesheet.
    pub fn bundled_style(&self, path: &str) -> Result<Vec<u8>> {
        let mut lightning = Command::new(self.packaged("", "lightningcss-cli-", "lightningcss")?);
        lightning.args(["--bundle", "--minify", "--targets", BROWSERS, path]);
        output(lightning, &[])
    }

    /// These bytes, compressed with brotli as small as can be.
    ///
    /// # Errors
    /// node is missing.
    pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
        let mut node = Command::new("node");
        node.args(["--eval", BROTLI]);
        output(node, bytes)
    }

    /// A program in the one package for this kind of machine that npm chose. It is called directly, so that no
    /// package has to run a script of its own when it is installed.
    fn packaged(&self, scope: &str, prefix: &str, program: &str) -> Result<PathBuf> {
        let folder = self.modules.join(scope);
        let packages = fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        let mut programs = packages
            .flatten()
            .filter(|package| package.file_name().to_string_lossy().starts_with(prefix))
            .map(|package| package.path().join(program));
        programs
            .find(|program| program.is_file())
            .with_context(|| format!("{program} is missing in {}. Remedy: scripts/tools.sh", folder.display()))
    }
}

/// What a program makes of `input`.
fn output(mut command: Command, input: &[u8]) -> Result<Vec<u8>> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("{name} cannot be started"))?;
    let stdin = child.stdin.take();
    let (output, written) = thread::scope(|scope| {
        // On a thread of its own: a program that answers before it has read everything would wait for us otherwise.
        let writer = scope.spawn(move || stdin.map_or(Ok(()), |mut stdin| stdin.write_all(input)));
        (child.wait_with_output(), writer.join())
    });
    let output = output?;
    if !output.status.success() {
        bail!("{name} failed ({})", output.status);
    }
    if !matches!(written, Ok(Ok(()))) {
        bail!("{name} did not read all of what it was given");
    }
    Ok(output.stdout)
}
