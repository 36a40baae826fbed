"""A Kindwell of the bench's own: a data folder that goes when the bench ends, and a port nobody else has."""

import os
import socket
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parent.parent
PRACTICE = "soothing-rhythm-breathing"
SOUND = f"/practise/{PRACTICE}/sound.mp3?minutes=20"
RANGE_BYTES = 65_536


class House(NamedTuple):
    """Where one Kindwell keeps what it keeps, and where it answers. Without a database URL it is SQLite."""

    data: Path
    port: int
    database_url: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that lives in this house; nobody's own settings are in it."""
        others = {name: value for name, value in os.environ.items() if not name.startswith("KINDWELL_")}
        ours = {
            "KINDWELL_DATA": str(self.data),
            "KINDWELL_PORT": str(self.port),
            "KINDWELL_DATABASE_URL": self.database_url,
        }
        return others | ours


def free_port() -> int:
    """Give a port that nothing listens on now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port
