"""Samples → MP3 frames that may stand next to any others: one encoder setting everywhere."""

import lameenc
import numpy as np
import numpy.typing as npt

from kindwell.audio.clips import FRAME_BYTES

RATE_HZ = 24_000
FRAME_SAMPLES = 576
DECODER_DELAY_SAMPLES = 1105  # what the encoder's and the decoder's filters hold back: heard 46 ms late
QUIET_END_SAMPLES = 2304  # the delay and the overlap must fall into silence, or the joint is heard

_QUALITY = 7  # without noise shaping: half the time of 5, and nearer to the samples in every band of speech

Samples = npt.NDArray[np.float32]


def encode(samples: Samples) -> bytes:
    """Encode samples (mono, 24 kHz, within ±1) as CBR frames of 192 bytes, as many as the samples fill.

    The samples must be whole frames and end in QUIET_END_SAMPLES of zeros, else ValueError: only then do
    joined clips decode as each does alone. The frames that flush the encoder hold nothing but that silence.
    """
    frames, rest = divmod(len(samples), FRAME_SAMPLES)
    if rest or np.any(samples[-QUIET_END_SAMPLES:]):
        raise ValueError("A clip is whole frames and ends in silence.")
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE_HZ)
    encoder.set_out_sample_rate(RATE_HZ)
    encoder.set_bit_rate(64)
    encoder.set_quality(_QUALITY)
    pcm = np.rint(samples * 32767).astype("<i2")
    mp3 = bytes(encoder.encode(pcm.tobytes())) + bytes(encoder.flush())
    return mp3[: frames * FRAME_BYTES]


def edge(samples: Samples, *, lead_samples: int = FRAME_SAMPLES) -> Samples:
    """Put silence around samples, so that they can be encoded and joined: a lead, and a quiet end."""
    used = lead_samples + len(samples) + QUIET_END_SAMPLES
    edged = np.zeros(-(-used // FRAME_SAMPLES) * FRAME_SAMPLES, np.float32)
    edged[lead_samples : lead_samples + len(samples)] = samples
    return edged
