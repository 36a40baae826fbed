"""What may lie under a voice: which backgrounds there are, how loud, and the names their sound is kept under.

A background is one loop, whole in the packets of every codec and in the steps of the grid: so a sentence that
begins on the grid meets the same stretch of it again.
"""

import hashlib
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from kindwell.audio.engine import fingerprint
from kindwell.practice.on_grid import GRID_FRAMES

BACKGROUNDS = {"brown-noise": "brown noise", "soft-pad": "soft pad", "rain": "rain"}
"""Each background in words."""

VOLUMES = {"soft": -12.0, "middle": -6.0, "full": 0.0}
"""How loud a background may be, in dB from its own full volume, which lies 12 LU under the voice."""

LOOP_FRAMES = 2400
"""57.6 s: 2400 frames of MP3, 1350 of AAC, 2880 of Opus, 96 steps of the grid."""

PHASES = LOOP_FRAMES // GRID_FRAMES

RISE_FRAMES = 125
FALL_FRAMES = 209
"""A background comes in over 3 s and goes out over 5 s."""

BACKGROUND_REVISION = "1"  # raise it when a background, its level, its rise or fall, or the mixing changes


class Under(NamedTuple):
    """What lies under a voice: a key of BACKGROUNDS and one of VOLUMES."""

    background: str
    volume: str = "middle"


class NoSuchBackground(ValueError):
    """A background or a volume there is not; the message names those there are."""


def under(background: str, volume: str = "middle") -> Under | None:
    """Read what somebody asked for; None for "" and "none". Raises NoSuchBackground."""
    if background in ("", "none"):
        return None
    for asked, known in ((background, BACKGROUNDS), (volume, VOLUMES)):
        if asked not in known:
            raise NoSuchBackground(f"There is no “{asked}”. Try one of: {', '.join(known)}")
    return Under(background, volume)


def bed_key(under: Under, codec: str) -> str:
    """Name a background's loop as packets of one codec: 64 hexadecimal digits."""
    return _digest("bed", *under, codec)


def mixed_key(clip_key: str, under: Under, phase: str, codec: str) -> str:
    """Name a clip over its background, where it meets the loop at this phase; no clip: the background alone."""
    return _digest("mixed", clip_key, *under, phase, codec)


def plain_key(clip_key: str, frames: int, codec: str) -> str:
    """Name a clip of this length, without a background, as packets of another codec."""
    return _digest("plain", clip_key, str(frames), codec)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join((*parts, _fingerprint())).encode()).hexdigest()


@cache
def _fingerprint() -> str:
    return f"{fingerprint()} av={version('av')} background={BACKGROUND_REVISION}"
