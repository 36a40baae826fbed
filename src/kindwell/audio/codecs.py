"""The three ways sound is packed: how long a packet is, how late it is heard, and what silence looks like.

Lengths are in samples at 24 kHz. MP3's packets are the timeline's own frames.
"""

from typing import NamedTuple

from kindwell.audio.track import SILENT_FRAME

FRAME_SAMPLES = 576


class Codec(NamedTuple):
    """One encoder at one setting. `name` says the setting, because clips are kept under it."""

    name: str
    packet_samples: int
    late_samples: int  # what decoding holds back
    lead_packets: int  # what an encoder must have heard before its packets fit among others
    silence: bytes  # a packet of it


MP3 = Codec("mp3 cbr 64 kbit/s mono 24000 Hz, no reservoir", FRAME_SAMPLES, 1105, 4, SILENT_FRAME)
AAC = Codec("aac lc quality 150 mono 24000 Hz, no noise substitution", 1024, 1024, 16, bytes.fromhex("01182007"))
# Each packet as long as the next, or its packets would not fit among those of the loop.
OPUS_OVER_BED = Codec("opus celt cbr 64 kbit/s mono", 480, 60, 24, bytes.fromhex("d8fffe"))
OPUS = Codec("opus celt vbr 48 kbit/s mono", 480, 60, 4, bytes.fromhex("d8fffe"))
