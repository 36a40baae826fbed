"""Where the words are: the content folder inside the installed package, else beside the source."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def content_folder() -> Path:
    """The folder that holds practices, help lines, pages and voices as they came with Kindwell."""
    installed = _PACKAGE / "content"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "content"
