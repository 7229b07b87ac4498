"""What Wuse is made of, for those who run it: a bill of materials (CycloneDX) and the licences of what is in it.

materials.py OUT VERSION METADATA...: OUT is a folder, METADATA what `cargo metadata` says for each platform that is
built for: first the server's, then the browser's. Reads Cargo.lock and scripts/package-lock.json of the working
directory. The same sources give the same bytes; no addresses are in the bill.
"""

import base64
import datetime
import json
import os
import pathlib
import sys
import tomllib
import uuid

ROOTS = ["server", "client"]
"""What is shipped, platform by platform; what only these reach is in the package, all else builds or tests it."""
TEXTS = ("license", "licence", "copying", "notice", "unlicense", "copyright")


def shipped(metadata, root):
    """The packages that are compiled into `root`: (name, version) to what cargo knows of each."""
    packages = {package["id"]: package for package in metadata["packages"]}
    links = {node["id"]: node["deps"] for node in metadata["resolve"]["nodes"]}
    todo = [id for id, package in packages.items() if package["name"] == root and package["source"] is None]
    if not todo:
        sys.exit(f"No crate of the workspace is called {root}.")
    seen = set(todo)
    while todo:
        for link in links[todo.pop()]:
            if link["pkg"] not in seen and any(kind["kind"] is None for kind in link["dep_kinds"]):
                seen.add(link["pkg"])
                todo.append(link["pkg"])
    return {(packages[id]["name"], packages[id]["version"]): packages[id] for id in seen}


def crates(known, inside):
    """A component for each crate of the lock that is not ours, and what each needs."""
    lock = tomllib.loads(pathlib.Path("Cargo.lock").read_text())["package"]
    versions = {}
    for package in lock:
        versions.setdefault(package["name"], []).append(package["version"])
    components, needs = [], {}
    for package in lock:
        name, version = package["name"], package["version"]
        ref = f"pkg:cargo/{name}@{version}"
        wanted = []
        for need in package.get("dependencies", []):
            # "name", or "name version" where there are several.
            other, _, which = need.partition(" ")
            wanted.append(f"pkg:cargo/{other}@{which.split(' ')[0] or versions[other][0]}")
        needs[ref] = wanted
        component = {
            "type": "library",
            "bom-ref": ref,
            "name": name,
            "version": version,
            "scope": "required" if (name, version) in inside else "excluded",
        }
        if "checksum" in package:
            component["hashes"] = [{"alg": "SHA-256", "content": package["checksum"]}]
            component["purl"] = ref
        if licence := known.get((name, version), {}).get("license"):
            component["licenses"] = [{"expression": licence.replace("/", " OR ")}]
        components.append(component)
    return components, needs


def tools():
    """A component for each npm package that builds what the browser gets; none of them is shipped."""
    lock = json.loads(pathlib.Path("scripts/package-lock.json").read_text())["packages"]
    components = []
    for path, package in lock.items():
        if not path:
            continue
        name = path.rpartition("node_modules/")[2]
        ref = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        component = {"type": "library", "bom-ref": ref, "name": name, "version": package["version"], "scope": "excluded"}
        algorithm, _, digest = package.get("integrity", "").partition("-")
        if algorithm == "sha512":
            component["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
        component["purl"] = ref
        if licence := package.get("license"):
            component["licenses"] = [{"expression": licence}]
        components.append(component)
    return components


def bill(version, known, inside):
    components, needs = crates(known, inside)
    components += tools()
    components.sort(key=lambda component: component["bom-ref"])
    made = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    itself = {
        "type": "application",
        "bom-ref": "wuse",
        "name": "wuse",
        "version": version,
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
    }
    roots = [component["bom-ref"] for component in components if component["name"] in ROOTS and "purl" not in component]
    links = [{"ref": "wuse", "dependsOn": roots}]
    links += [{"ref": ref, "dependsOn": sorted(set(needs[ref]))} for ref in sorted(needs)]
    identity = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([version, components, links]))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{identity}",
        "version": 1,
        "metadata": {"timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": itself},
        "components": components,
        "dependencies": links,
    }


def licences(inside):
    """The texts that come with what is shipped, each once, below the names of those whom it came with."""
    bearers, silent = {}, []
    for (name, version), package in sorted(inside.items()):
        if package["source"] is None:
            continue
        folder = pathlib.Path(package["manifest_path"]).parent
        found = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name.lower().startswith(TEXTS)]
        label = f"{name} {version} ({package['license'] or 'see its text'})"
        for path in found:
            text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
            bearers.setdefault(text, []).append(label)
        if not found:
            silent.append(f"{label}, by {', '.join(package['authors']) or 'authors whom it does not name'}")
    parts = ["The libraries in Wuse, and the licences under which they are passed on.\n"]
    for text, labels in bearers.items():
        parts.append("\n".join(["=" * 80, *labels, "=" * 80, "", text, ""]))
    if silent:
        head = "These name their licence, and come without its text:"
        parts.append("\n".join(["=" * 80, head, *silent, "=" * 80, ""]))
    return "\n".join(parts)


def main():
    out, version, *platforms = sys.argv[1:]
    known, inside = {}, {}
    for root, file in zip(ROOTS, platforms, strict=True):
        metadata = json.loads(pathlib.Path(file).read_text())
        known |= {(package["name"], package["version"]): package for package in metadata["packages"]}
        inside |= shipped(metadata, root)
    folder = pathlib.Path(out)
    text = json.dumps(bill(version, known, inside), ensure_ascii=False, indent=1)
    (folder / "sbom.cdx.json").write_text(text + "\n", encoding="utf-8")
    (folder / "licences.txt").write_text(licences(inside), encoding="utf-8")


main()
