"""Other people's programs for FHIR, which only the tests use: they validate, show and score what we give out.

npm fetches them as they are, without what they would bring: each has in itself all that a browser needs. Each is
checked against its hash in fhir_clients.lock. They lie in .cache, are never committed and never part of Kindwell.
"""

import base64
import hashlib
import sys
import tarfile
from pathlib import Path

from browser_packages import ONLINE, fetch, fetch_npm, find_npm, scratch
from steps import ROOT, SetUpProblem

LOCK = ROOT / "setup" / "fhir_clients.lock"
FOLDER = ROOT / ".cache" / "fhir-clients"
WANTED = {
    "fhir": ("dist/bundle.js", "LICENSE"),
    "lforms": (
        "dist/lforms/webcomponent/assets/lib/zone.min.js",
        "dist/lforms/webcomponent/lhc-forms.js",
        "dist/lforms/fhir/lformsFHIRAll.min.js",
        "LICENSE.md",
    ),
}
"""What is used of each."""


def main() -> int:
    """0 when all are there, 1 with one sentence when they cannot be had."""
    stamp = FOLDER / "ready"
    if stamp.exists() and stamp.read_bytes() == LOCK.read_bytes():
        return 0
    print("Fetching what other people check FHIR with, for the tests (15 MB)", flush=True)
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with scratch() as folder:
            npm = find_npm() or fetch_npm(Path(folder))
            for package, integrity in locked():
                _bring(npm, package, integrity, Path(folder))
        stamp.write_bytes(LOCK.read_bytes())
    except SetUpProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def locked() -> list[tuple[str, str]]:
    """Every package with its version, and its hash."""
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(package, integrity) for package, _, integrity in (line.partition(" ") for line in lines)]


def _bring(npm: list[str], package: str, integrity: str, folder: Path) -> None:
    """Have npm fetch one package, check it, and take what is used of it."""
    name, _, version = package.partition("@")
    fetch(
        [*npm, "pack", "--loglevel", "error", "--ignore-scripts", "--pack-destination", str(folder), package],
        f"{package}, which the tests check FHIR with, could not be fetched. Try: {ONLINE}",
    )
    tarball = folder / f"{name}-{version}.tgz"
    found = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode("ascii")
    if f"sha512-{found}" != integrity:
        raise SetUpProblem(f"{package} is not what {LOCK.name} says it is, and was not used. Nothing was changed.")
    with tarfile.open(tarball) as whole:
        for file in WANTED[name]:
            inside = whole.extractfile(f"package/{file}")
            if inside is None:
                raise SetUpProblem(f"{package} has no {file}. Nothing was changed.")
            place = FOLDER / name / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(inside.read())


if __name__ == "__main__":
    sys.exit(main())
