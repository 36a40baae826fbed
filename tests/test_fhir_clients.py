"""The programs that the tests check FHIR with: exactly what is locked, and nothing that only says it is.

npm is put on for the occasion. What is really fetched is what `make clients` has left in this checkout.
"""

import io
import re
import tarfile
from pathlib import Path

import pytest

import fhir_clients
from fhir_clients import LOCK, WANTED, locked


def tarball_with(*files: str) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as packing:
        for file in files:
            about = tarfile.TarInfo(f"package/{file}")
            about.size = 4
            packing.addfile(about, io.BytesIO(b"code"))
    return whole.getvalue()


@pytest.fixture
def fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Another folder to fetch to, and an npm that brings something else by every name; what it was asked for."""
    asked: list[str] = []

    def bring(command: list[str], otherwise: str) -> None:
        name, _, version = command[-1].partition("@")
        asked.append(command[-1])
        folder = Path(command[command.index("--pack-destination") + 1])
        (folder / f"{name}-{version}.tgz").write_bytes(tarball_with(*WANTED[name]))

    monkeypatch.setattr(fhir_clients, "FOLDER", tmp_path / "clients")
    monkeypatch.setattr(fhir_clients, "fetch", bring)
    monkeypatch.setattr(fhir_clients, "find_npm", lambda: ["npm"])
    return asked


def test_every_program_has_one_exact_version_and_a_hash() -> None:
    assert {package.partition("@")[0] for package, _ in locked()} == {*WANTED}
    for package, integrity in locked():
        assert re.fullmatch(r"[a-z]+@\d+\.\d+\.\d+", package)
        assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", integrity)


def test_something_else_under_the_same_name_is_not_used(fetched: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert fhir_clients.main() == 1
    assert "is not what fhir_clients.lock says it is, and was not used" in capsys.readouterr().err
    assert len(fetched) == 1
    assert [*fhir_clients.FOLDER.iterdir()] == []


def test_what_is_there_already_is_not_fetched_again(fetched: list[str]) -> None:
    fhir_clients.FOLDER.mkdir()
    (fhir_clients.FOLDER / "ready").write_bytes(LOCK.read_bytes())

    assert fhir_clients.main() == 0
    assert fetched == []
