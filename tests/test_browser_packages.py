"""The packages that the browser uses: when they are built, with whose npm, and what somebody reads when they cannot be.

npm is put on for the occasion: a program of a few lines that says and does what a test needs. What is really fetched
and bundled is what set-up has left in this checkout, and the browser tests run it.
"""

import gzip
import json
import os
import socket
import sys
import tomllib
from pathlib import Path

import pytest

import browser_packages
from browser_packages import OLDEST_NODE, find_npm, fingerprint
from kindwell.web.site.statics import PACKAGES
from tests.setting_up import ROOT, make_ready, new_checkout, set_up, the_sentence

BROKEN = "import sys; print('fetched 3 things'); sys.exit('npm error code ENOTFOUND')"
BRINGS = f"import shutil; print('added 12 packages'); shutil.copytree({str(ROOT / 'node_modules')!r}, 'node_modules')"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return new_checkout(tmp_path / "checkout")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs that is all a machine has."""
    folder = tmp_path / "programs"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, code: str) -> None:
    """Put a program there."""
    file = folder / name
    file.write_text(f"#!{sys.executable}\n{code}\n")
    file.chmod(0o755)


def put_node(folder: Path, version: str, npm: str = "") -> None:
    """Put a Node.js there that says this version, with an npm that does what `npm` says."""
    put(folder, "node", f"print({version!r})")
    put(folder, "npm", npm)


def without_packages(checkout: Path) -> Path:
    """Leave the checkout as set-up does, but for the packages; gives the folder where they would be."""
    make_ready(checkout)
    (checkout / ".venv" / "ready-packages").unlink()
    (checkout / ".venv" / "bin").mkdir()
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return checkout / "src" / "kindwell" / "web" / "site" / "static" / "packages"


@pytest.mark.parametrize(
    ("version", "good"),
    [(f"v{OLDEST_NODE}.0.0", True), ("v24.19.0", True), (f"v{OLDEST_NODE - 1}.9.9", False), ("what?", False)],
)
def test_the_machines_npm_is_used_when_its_node_is_new_enough(
    programs: Path, monkeypatch: pytest.MonkeyPatch, version: str, good: bool
) -> None:
    put_node(programs, version)
    monkeypatch.setenv("PATH", str(programs))

    assert find_npm() == ([str(programs / "npm")] if good else None)


@pytest.mark.parametrize("alone", ["node", "npm"])
def test_node_without_npm_is_as_good_as_none(programs: Path, monkeypatch: pytest.MonkeyPatch, alone: str) -> None:
    put(programs, alone, "print('v24.19.0')")
    monkeypatch.setenv("PATH", str(programs))

    assert find_npm() is None


@pytest.mark.parametrize("changed", ["package-lock.json", "bundles/age.js", "bundles/left-out/p256.js"])
def test_what_is_locked_or_used_otherwise_is_built_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    monkeypatch.setattr(browser_packages, "ROOT", checkout)
    monkeypatch.setattr(browser_packages, "SOURCE", checkout / "bundles")
    before = fingerprint()
    (checkout / changed).write_text((checkout / changed).read_text() + "\n")

    assert before != fingerprint()


def test_what_kindwell_looks_for_is_what_is_bundled() -> None:
    assert {file.name for file in (ROOT / "bundles").glob("*.js")} == set(PACKAGES)


def test_every_package_is_locked_by_its_hash_and_none_by_an_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    locked = {name.removeprefix("node_modules/"): package for name, package in packages.items() if name}

    assert {name for name, package in locked.items() if not package["integrity"].startswith("sha512-")} == set()
    assert {name for name, package in locked.items() if "resolved" in package} == set()
    for name, version in (asked["dependencies"] | asked["devDependencies"]).items():
        assert locked[name]["version"] == version


def test_the_node_that_pip_brings_is_the_one_that_brings_voices() -> None:
    lock = (ROOT / "setup" / "node.lock").read_text(encoding="utf-8")
    npm = tomllib.loads((ROOT / "content" / "voices" / "kokoro.toml").read_text(encoding="utf-8"))["npm"]

    assert lock.startswith(f"{npm['package']}=={npm['version']} ")
    assert sorted(npm["sha256"]) == sorted(part.split()[0] for part in lock.split("--hash=sha256:")[1:])


def test_what_was_built_is_compressed_once_and_for_all_as_it_is() -> None:
    for name in PACKAGES:
        packed = (browser_packages.BUILT / f"{name}.gz").read_bytes()

        assert gzip.decompress(packed) == (browser_packages.BUILT / name).read_bytes()
        assert packed[4:8] == bytes(4), "no time is in it, so that the same is the same"


@pytest.mark.slow
def test_on_a_good_day_one_line_is_said_and_the_same_is_built_as_here(checkout: Path, programs: Path) -> None:
    put_node(programs, "v24.19.0", BRINGS)
    built = without_packages(checkout)
    ran = set_up(checkout, "run", PATH=str(programs))

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "3 of 3  Bundling the packages that the browser uses, each checked against its hash"
    ]
    ours = {file.name: file.read_bytes() for file in browser_packages.BUILT.iterdir()}
    assert {file.name: file.read_bytes() for file in built.iterdir()} == ours
    assert set_up(checkout, "run").stdout == "", "what is ready is left alone, and needs no npm"


@pytest.mark.slow
def test_when_npm_cannot_fetch_it_is_one_sentence_and_what_was_there_stays(checkout: Path, programs: Path) -> None:
    put_node(programs, "v24.19.0", BROKEN)
    built = without_packages(checkout)
    ran = set_up(checkout, "run", PATH=str(programs))

    said = the_sentence(ran)
    assert said.startswith("The packages for the browser could not be fetched.")
    assert "check that this machine is online" in said
    assert "npm error code ENOTFOUND" in ran.stderr
    assert (built / "age.js").exists()
    assert not (checkout / ".venv" / "ready-packages").exists(), "an unfinished set-up must not look finished"
    assert list((checkout / ".cache").iterdir()) == []


@pytest.mark.slow
def test_without_node_and_without_a_network_it_says_what_to_install(checkout: Path) -> None:
    without_packages(checkout)
    with socket.socket() as refusing:
        refusing.bind(("127.0.0.1", 0))  # bound and never listened on: nobody answers there
        nowhere = f"http://127.0.0.1:{refusing.getsockname()[1]}/simple"
        ran = set_up(
            checkout,
            "run",
            PIP_INDEX_URL=nowhere,
            PIP_RETRIES="0",
            PIP_NO_CACHE_DIR="1",
            PIP_CONFIG_FILE=os.devnull,
        )

    said = the_sentence(ran)
    assert said.startswith("Node.js, which bundles what the browser uses, could not be fetched.")
    assert f"Install Node.js {OLDEST_NODE} or newer" in said
    assert "fetching one for this once" in ran.stdout


@pytest.mark.slow
def test_packages_that_cannot_be_written_are_one_sentence(checkout: Path, programs: Path) -> None:
    put_node(programs, "v24.19.0", BRINGS)
    without_packages(checkout)
    (checkout / ".cache").write_text("a file stands where they would be put together")

    assert "could not be written" in the_sentence(set_up(checkout, "run", PATH=str(programs)))
