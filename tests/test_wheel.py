"""The built wheel carries everything and runs by itself."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kindwell import __version__
from kindwell.web.site.statics import PACKAGES
from tests.made_once import made_once

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that no two builds meet."""

    def make(folder: Path) -> None:
        ran = build("wheel", ROOT, folder)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    (built,) = made_once(tmp_path_factory, "wheel", make).glob("*.whl")
    return built


def build(kind: str, source: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Build a package, as `make wheel` does."""
    return subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def unpack(folder: Path) -> None:
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(folder)

    return made_once(tmp_path_factory, "unpacked", unpack)


def run(unpacked: Path, *arguments: str, data: Path) -> "subprocess.CompletedProcess[str]":
    """Run it with nothing of the source on the path."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=unpacked,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(unpacked), "KINDWELL_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_it_is_the_wheel_that_runs_and_not_the_source(unpacked: Path, tmp_path: Path) -> None:
    ran = run(unpacked, "-c", "import kindwell, sys; print(kindwell.__file__)", data=tmp_path)

    assert Path(ran.stdout.strip()).is_relative_to(unpacked)


def test_the_wheel_says_its_version(unpacked: Path, wheel: Path, tmp_path: Path) -> None:
    ran = run(unpacked, "-m", "kindwell", "--version", data=tmp_path)

    assert (ran.returncode, ran.stdout) == (0, f"Kindwell {__version__}\n")
    assert f"kindwell-{__version__}-" in wheel.name


def test_the_wheel_finds_its_own_scripts_and_worksheets_well(unpacked: Path, tmp_path: Path) -> None:
    ran = run(unpacked, "-m", "kindwell", "check", "--silent", data=tmp_path)

    assert ran.returncode == 0, ran.stdout
    assert "scripts are well, 0 are not.\n" in ran.stdout
    assert "worksheets are well, 0 are not.\n" in ran.stdout
    assert ran.stdout.endswith("28 measures are well, 0 are not.\n6 sets of measures are well, 0 are not.\n")


def test_everything_we_say_is_inside(unpacked: Path) -> None:
    ours = {file.relative_to(ROOT / "content") for file in (ROOT / "content").rglob("*") if file.is_file()}

    assert {file for file in ours if not (unpacked / "kindwell" / "content" / file).is_file()} == set()


def test_every_page_style_and_migration_is_inside(unpacked: Path) -> None:
    source = ROOT / "src" / "kindwell"
    ours = {
        file.relative_to(source) for file in source.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    }

    assert {file for file in ours if not (unpacked / "kindwell" / file).is_file()} == set()


def test_what_the_browser_uses_is_inside_with_its_licences(unpacked: Path) -> None:
    packages = unpacked / "kindwell" / "web" / "site" / "static" / "packages"
    licences = (packages / "LICENCES.txt").read_text(encoding="utf-8")

    assert {file.name for file in packages.glob("*.js")} == set(PACKAGES)
    assert {file.name for file in packages.glob("*.gz")} == {f"{name}.gz" for name in PACKAGES}
    for name in ("age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base", "fflate"):
        assert f"\n{name} " in licences
    assert licences.count("Copyright (c)") >= 7


def test_a_source_package_can_be_built_from_without_anything_else(tmp_path: Path) -> None:
    assert build("sdist", ROOT, tmp_path).returncode == 0
    (packed,) = tmp_path.glob("*.tar.gz")
    subprocess.run(["tar", "-xzf", packed, "-C", tmp_path], check=True)
    ran = build("wheel", tmp_path / packed.name.removesuffix(".tar.gz"), tmp_path)

    assert ran.returncode == 0, ran.stderr
    (built,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(built) as wheel:
        assert "kindwell/web/site/static/packages/age.js" in wheel.namelist()


def test_nothing_is_packed_without_what_the_browser_uses(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "src").mkdir(parents=True)
    for name in ("bundles", "setup"):
        shutil.copytree(ROOT / name, source / name)
    shutil.copytree(ROOT / "src" / "kindwell", source / "src" / "kindwell", ignore=shutil.ignore_patterns("packages"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CONTENT-LICENSE"):
        shutil.copy(ROOT / name, source)
    ran = build("wheel", source, tmp_path)

    (said,) = ran.stderr.strip().splitlines()
    assert ran.returncode == 1
    assert "lacks age.js" in said
    assert "make wheel" in said
    assert not list(tmp_path.glob("*.whl"))


def test_nothing_else_is_inside(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {"kindwell", f"kindwell-{__version__}.dist-info"}
    assert not list(unpacked.rglob("*.sqlite3"))
    assert not list(unpacked.rglob("*.key"))


def test_both_licences_are_inside(unpacked: Path) -> None:
    licences = unpacked / f"kindwell-{__version__}.dist-info" / "licenses"

    assert {file.name for file in licences.iterdir()} == {"LICENSE", "CONTENT-LICENSE"}


def test_the_command_is_called_kindwell(unpacked: Path) -> None:
    points = unpacked / f"kindwell-{__version__}.dist-info" / "entry_points.txt"

    assert "kindwell = kindwell.cli:main" in points.read_text()


def test_the_wheel_makes_its_database_by_itself(unpacked: Path, tmp_path: Path) -> None:
    ran = run(unpacked, "-m", "django", "migrate", "--settings", "kindwell.web.site.settings", data=tmp_path / "data")

    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "data" / "kindwell.sqlite3").is_file()
