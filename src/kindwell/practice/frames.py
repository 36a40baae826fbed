"""Time, counted in frames: the 24 ms steps in which all sound of a practice is made.

Every length inside a practice is a whole number of frames: nothing drifts, and the last frame is met exactly.
"""

FRAME_MS = 24
"""One MP3 frame at 24 kHz."""


def to_frames(ms: int) -> int:
    """The nearest whole number of frames; half a frame rounds up.

    >>> to_frames(6000), to_frames(500), to_frames(12)
    (250, 21, 1)
    """
    return (2 * ms + FRAME_MS) // (2 * FRAME_MS)


def to_ms(frames: int) -> int:
    """Frames as milliseconds, always whole.

    >>> to_ms(250)
    6000
    """
    return frames * FRAME_MS


BELL_STRIKE_FRAMES = to_frames(1000)
"""How long a bell itself holds the floor."""

BELL_TAIL_FRAMES = to_frames(5000)
"""How long it rings on, over whatever comes next."""

BETWEEN_SENTENCES = (to_frames(500), to_frames(1200))
BETWEEN_PARAGRAPHS = (to_frames(1000), to_frames(2500))
"""Least and most of the pauses that nobody writes."""


def spoken_length(frames: int) -> str:
    """A length as a person says it, to the nearest second.

    >>> spoken_length(to_frames(45_000)), spoken_length(to_frames(240_000)), spoken_length(to_frames(270_000))
    ('45 s', '4 min', '4 min 30 s')
    """
    minutes, seconds = divmod((to_ms(frames) + 500) // 1000, 60)
    parts = [f"{minutes} min"] * (minutes > 0) + [f"{seconds} s"] * (seconds > 0 or minutes == 0)
    return " ".join(parts)
