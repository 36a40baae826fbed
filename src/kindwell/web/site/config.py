"""What an operator decides, read once from `KINDWELL_*` variables. Each is told in docs/reference/settings.md."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

PREFIX = "KINDWELL_"
LARGEST_PORT = 65535
_CONTENT_NEEDS = ("practices/en", "help/gb.toml", "pages/en/what-this-is.md")


class ConfigProblem(Exception):
    """A setting that cannot be used; its text says which, what was read and what to try."""


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting, checked. Names are the variables' without `KINDWELL_`, in lower case."""

    data: Path
    """The folder that holds everything a person keeps: database, keys, made sound."""
    port: int
    """The port on the loopback addresses, 1 to 65535."""
    database_url: str
    """`postgresql://…`, or empty for SQLite in the data folder."""
    content: Path | None
    """A folder of scripts, help lines and pages to use in place of the one that came with Kindwell."""
    clips_limit_mb: int
    """How much made sound may be kept on disk, in megabytes (10^6 bytes), 50 or more."""
    speak_ahead: bool
    """Whether every practice is spoken in the background from the first start on, or each when it is first opened."""


def read_config(environ: Mapping[str, str]) -> Config:
    """Read the settings, or raise `ConfigProblem`; a `KINDWELL_` name nobody knows is a problem too."""
    known = {field.name.upper() for field in fields(Config)}
    for name in environ:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).removesuffix("_FILE") not in known:
            raise ConfigProblem(f"{name} is not a setting of Kindwell. The settings: " + ", ".join(sorted(known)))
    content = _value(environ, "CONTENT", "")
    return Config(
        data=Path(_value(environ, "DATA", str(_usual_data_folder(environ)))).expanduser(),
        port=_whole_number(environ, "PORT", 5463, least=1, most=LARGEST_PORT),
        database_url=_database_url(_value(environ, "DATABASE_URL", "")),
        content=_content(Path(content).expanduser()) if content else None,
        clips_limit_mb=_whole_number(environ, "CLIPS_LIMIT_MB", 1000, least=50, most=1_000_000),
        speak_ahead=_yes_or_no(environ, "SPEAK_AHEAD", default=True),
    )


def current_config() -> Config:
    """The settings of this process's environment."""
    return read_config(os.environ)


def _value(environ: Mapping[str, str], name: str, default: str) -> str:
    """The variable, or what the file named by `…_FILE` holds."""
    file = environ.get(f"{PREFIX}{name}_FILE")
    if file is None:
        return environ.get(f"{PREFIX}{name}") or default
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise ConfigProblem(f"{PREFIX}{name}_FILE names {file}, which cannot be read as text.") from problem


def _content(folder: Path) -> Path:
    """A folder that holds what every page needs."""
    missing = [name for name in _CONTENT_NEEDS if not (folder / name).exists()]
    if missing:
        raise ConfigProblem(
            f"{PREFIX}CONTENT names {folder}, which lacks {', '.join(missing)}. "
            "It takes a whole copy of Kindwell's content folder, changed as you like."
        )
    return folder


def _whole_number(environ: Mapping[str, str], name: str, default: int, *, least: int, most: int) -> int:
    text = _value(environ, name, str(default))
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise ConfigProblem(f"{PREFIX}{name} is “{text}”. It takes a whole number from {least} to {most}.")
    return int(text)


def _yes_or_no(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = _value(environ, name, "yes" if default else "no")
    if text not in ("yes", "no"):
        raise ConfigProblem(f"{PREFIX}{name} is “{text}”. It takes yes or no.")
    return text == "yes"


def _database_url(text: str) -> str:
    if text and not text.startswith(("postgresql://", "postgres://")):
        raise ConfigProblem(
            f"{PREFIX}DATABASE_URL begins with “{text.split(':')[0]}:”. It takes postgresql://…, "
            "or leave it out for SQLite in the data folder."
        )
    return text


def _usual_data_folder(environ: Mapping[str, str]) -> Path:
    """Where the desktop keeps a program's data (the XDG base directory standard)."""
    base = environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "kindwell"
