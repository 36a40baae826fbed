"""What hatchling asks before it builds: a package without what the browser needs is not made."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BrowserPackages(BuildHookInterface[Any]):
    """Ends the build, with one sentence, when the packages that the browser uses are not bundled."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Look for each module of `bundles/`, as it is and compressed, and for the licences."""
        root = Path(self.root)
        built = root / "src" / "kindwell" / "web" / "site" / "static" / "packages"
        names = [f"{module.name}{end}" for module in sorted((root / "bundles").glob("*.js")) for end in ("", ".gz")]
        missing = [name for name in [*names, "LICENCES.txt"] if not (built / name).is_file()]
        if missing or not names:
            raise SystemExit(
                f"Kindwell cannot be packed yet: {built} lacks {', '.join(missing) or 'everything'}. "
                "Build what is missing with `python3 setup/set_up.py`, or use `make wheel`, which does both."
            )
