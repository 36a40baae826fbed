"""What must be fast, each against a floor measured in the same run: docs/reference/speed.md."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "setup"))  # set-up knows where the browser is
