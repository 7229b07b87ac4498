//! The sources of the workspace, read as the compiler reads them: by token, so that neither comments nor text count.
//! What only tests compile is left out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The crates of the workspace, by name: where their sources are.
pub type Crates = BTreeMap<String, PathBuf>;

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The manifest of every crate of the workspace, by the folder that it stands in.
pub fn manifests(root: &Path) -> BTreeMap<String, toml::Table> {
    let read = |path: PathBuf| fs::read_to_string(path).unwrap().parse::<toml::Table>().unwrap();
    let workspace = read(root.join("Cargo.toml"));
    let members = workspace["workspace"]["members"].as_array().unwrap();
    let folder = |member: &toml::Value| member.as_str().unwrap().to_owned();
    members.iter().map(folder).map(|member| (member.clone(), read(root.join(member).join("Cargo.toml")))).collect()
}

/// The crates of the workspace at `root`.
pub fn crates(root: &Path) -> Crates {
    let name = |manifest: &toml::Table| manifest["package"]["name"].as_str().unwrap().replace('-', "_");
    manifests(root).iter().map(|(folder, manifest)| (name(manifest), root.join(folder).join("src"))).collect()
}

/// A path that a file names, from the root of a crate of the workspace: `["domain", "courses", "course", "Target"]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    pub path: Vec<String>,
    /// Under which name others find it here, if it is made public by `pub use`.
    pub shown_as: Option<String>,
}

/// A call of a macro: its name, and what stands in its brackets.
pub struct Call {
    pub name: String,
    pub inside: Vec<TokenTree>,
}

/// A file of a crate.
pub struct Source {
    /// Where, from the root of the workspace.
    pub file: String,
    /// Which module it is: `["courses", "party"]`.
    pub module: Vec<String>,
    /// What it names of the crates of the workspace, its own among them.
    pub names: BTreeSet<Named>,
    /// Methods that it calls with nothing in the brackets: `courses` of `repo.courses()`.
    pub methods: BTreeSet<String>,
    pub macros: Vec<Call>,
    /// The texts in it.
    pub texts: BTreeSet<String>,
    /// Macros that it gives to everybody at the root of its crate.
    pub given: BTreeSet<String>,
}

/// Every file of Rust below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// All files of a crate.
pub fn sources(root: &Path, crates: &Crates, name: &str) -> Vec<Source> {
    let folder = &crates[name];
    let module = |path: &Path| {
        let parts = path.strip_prefix(folder).unwrap().with_extension("");
        let mut parts: Vec<String> = parts.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
        if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
            parts.pop();
        }
        parts
    };
    let paths = files(folder);
    let modules: BTreeSet<Vec<String>> = paths.iter().map(|path| module(path)).collect();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let source = Source {
            file: path.strip_prefix(root).unwrap().display().to_string(),
            module: module(path),
            names: BTreeSet::new(),
            methods: BTreeSet::new(),
            macros: Vec::new(),
            texts: BTreeSet::new(),
            given: BTreeSet::new(),
        };
        let mut reader =
            Reader { crates, modules: &modules, name, here: source.module.clone(), known: BTreeMap::new(), source };
        // What is imported is known by its name from the first line on.
        reader.read(tokens.clone(), true);
        reader.read(tokens, false);
        reader.source
    };
    paths.iter().map(read).collect()
}

struct Reader<'a> {
    crates: &'a Crates,
    modules: &'a BTreeSet<Vec<String>>,
    /// The crate.
    name: &'a str,
    /// The module that is being read.
    here: Vec<String>,
    /// Names that the file has imported.
    known: BTreeMap<String, Vec<String>>,
    source: Source,
}

/// The word at a place, if there is one.
fn word(tokens: &[TokenTree], at: usize) -> Option<String> {
    match tokens.get(at) {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string().trim_start_matches("r#").to_owned()),
        _ => None,
    }
}

fn is(tokens: &[TokenTree], at: usize, sign: char) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn colons(tokens: &[TokenTree], at: usize) -> bool {
    is(tokens, at, ':') && is(tokens, at + 1, ':')
}

fn group(tokens: &[TokenTree], at: usize, delimiter: Delimiter) -> Option<Vec<TokenTree>> {
    match tokens.get(at) {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group.stream().into_iter().collect()),
        _ => None,
    }
}

/// The text of a literal, if it is one.
pub fn text(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let text = literal.to_string();
    Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// A path and what it is called where it is imported.
type Leaf = (Vec<String>, String);

/// The paths of the tree that begins at `at`, and where it ends.
fn tree(tokens: &[TokenTree], mut at: usize, mut path: Vec<String>) -> (Vec<Leaf>, usize) {
    loop {
        if let Some(inner) = group(tokens, at, Delimiter::Brace).filter(|_| !path.is_empty()) {
            let mut leaves = Vec::new();
            let mut start = 0;
            while start < inner.len() {
                let (found, end) = tree(&inner, start, path.clone());
                leaves.extend(found);
                start = end + 1;
            }
            return (leaves, at + 1);
        }
        if is(tokens, at, '*') {
            path.push("*".to_owned());
            return (vec![(path, "*".to_owned())], at + 1);
        }
        let Some(next) = word(tokens, at) else { return (vec![(path.clone(), last(&path))], at) };
        if next != "self" || path.is_empty() {
            path.push(next);
        }
        at += 1;
        if colons(tokens, at) {
            at += 2;
            continue;
        }
        if word(tokens, at).as_deref() == Some("as") {
            let alias = word(tokens, at + 1).unwrap_or_else(|| "_".to_owned());
            return (vec![(path, alias)], at + 2);
        }
        return (vec![(path.clone(), last(&path))], at);
    }
}

fn last(path: &[String]) -> String {
    path.last().cloned().unwrap_or_default()
}

impl Reader<'_> {
    fn read(&mut self, stream: TokenStream, only_uses: bool) {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            at = self.one(&tokens, at, only_uses);
        }
    }

    /// Reads what begins at `at`; returns where the next thing begins.
    fn one(&mut self, tokens: &[TokenTree], at: usize, only_uses: bool) -> usize {
        if is(tokens, at, '#') {
            let inside = group(tokens, at + 1, Delimiter::Bracket).unwrap_or_default();
            let said = inside.iter().cloned().collect::<TokenStream>().to_string().replace(' ', "");
            if said == "cfg(test)" {
                let ends = |token: &TokenTree| match token {
                    TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                    TokenTree::Punct(punct) => punct.as_char() == ';',
                    _ => false,
                };
                return tokens[at..].iter().position(ends).map_or(tokens.len(), |end| at + end + 1);
            }
            if said == "macro_export"
                && let Some(name) = tokens[at..]
                    .iter()
                    .position(|token| matches!(token, TokenTree::Ident(ident) if ident == "macro_rules"))
            {
                self.source.given.extend(word(tokens, at + name + 2));
            }
            let doc = said.starts_with("doc=");
            return if doc { at + 2 } else { at + 1 };
        }
        if let Some(found) = word(tokens, at) {
            return self.word(tokens, at, &found, only_uses);
        }
        match &tokens[at] {
            TokenTree::Group(group) => self.read(group.stream(), only_uses),
            TokenTree::Punct(_) if !only_uses && is(tokens, at, '.') => {
                if group(tokens, at + 2, Delimiter::Parenthesis).is_some_and(|inside| inside.is_empty()) {
                    self.source.methods.extend(word(tokens, at + 1));
                }
            }
            token if !only_uses => self.source.texts.extend(text(token)),
            _ => {}
        }
        at + 1
    }

    fn word(&mut self, tokens: &[TokenTree], at: usize, found: &str, only_uses: bool) -> usize {
        let inside = at > 0 && (is(tokens, at - 1, '.') || (at > 1 && colons(tokens, at - 2)));
        if found == "mod"
            && let (Some(name), Some(inside)) = (word(tokens, at + 1), group(tokens, at + 2, Delimiter::Brace))
        {
            self.here.push(name);
            self.read(inside.into_iter().collect(), only_uses);
            self.here.pop();
            return at + 3;
        }
        if found == "use" {
            let public = (1..=2).any(|back| at >= back && word(tokens, at - back).as_deref() == Some("pub"));
            let (leaves, end) = tree(tokens, at + 1, Vec::new());
            for (path, alias) in leaves {
                let Some(path) = self.absolute(&path, only_uses) else { continue };
                self.known.insert(alias.clone(), path.clone());
                self.source.names.insert(Named { path, shown_as: public.then_some(alias) });
            }
            return end;
        }
        if !only_uses
            && is(tokens, at + 1, '!')
            && let Some(TokenTree::Group(group)) = tokens.get(at + 2)
        {
            let inside = group.stream().into_iter().collect();
            self.source.macros.push(Call { name: found.to_owned(), inside });
        }
        if inside || !colons(tokens, at + 1) {
            return at + 1;
        }
        let (leaves, end) = tree(tokens, at, Vec::new());
        if !only_uses {
            for (path, _) in leaves {
                let known = self.known.get(&path[0]).map(|start| [start, &path[1..]].concat());
                if let Some(path) = self.absolute(&path, false).or(known) {
                    self.source.names.insert(Named { path, shown_as: None });
                }
            }
        }
        // What follows may be the brackets of a macro that was called by its path.
        if is(tokens, end, '!') && end > at { end - 1 + usize::from(end - 1 == at) } else { end.max(at + 1) }
    }

    /// A path from the root of its crate; nothing for what is not of the workspace.
    fn absolute(&self, path: &[String], _: bool) -> Option<Vec<String>> {
        let own = |module: &[String], rest: &[String]| {
            let start = [self.name.to_owned()];
            Some([&start, module, rest].concat())
        };
        match path.first()?.as_str() {
            "crate" => own(&[], &path[1..]),
            "self" => own(&self.here, &path[1..]),
            "super" => {
                let up = path.iter().take_while(|part| *part == "super").count();
                own(&self.here[..self.here.len().checked_sub(up)?], &path[up..])
            }
            first => {
                let child = [self.here.as_slice(), &path[..1]].concat();
                if self.modules.contains(&child) {
                    own(&child, &path[1..])
                } else {
                    self.crates.contains_key(first).then(|| path.to_vec())
                }
            }
        }
    }
}
