"""Samples → packets, and a clip's frames → samples again, with FFmpeg's coders: never in the web process."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext

from kindwell.audio.clips import FRAME_BYTES
from kindwell.audio.codecs import AAC, MP3, OPUS, OPUS_OVER_BED, Codec
from kindwell.audio.mp3 import DECODER_DELAY_SAMPLES, RATE_HZ, Samples
from kindwell.audio.packets import Packets, packets_of
from kindwell.audio.track import SILENT_FRAME

# Every setting by which a packet depends on as few before it as can be: no reservoir, no rate control that
# remembers, and noise never made up by the decoder.
_CELT = {"application": "lowdelay", "frame_duration": "20"}
_SETTINGS: Mapping[Codec, tuple[str, int | None, dict[str, str]]] = {
    MP3: ("libmp3lame", 64_000, {"reservoir": "0", "compression_level": "5"}),
    AAC: ("aac", None, {"flags": "+qscale", "global_quality": "150", "aac_coder": "fast", "aac_pns": "0"}),
    OPUS: ("libopus", 48_000, _CELT),
    OPUS_OVER_BED: ("libopus", 64_000, {**_CELT, "vbr": "off"}),
}
_FLUSH_FRAMES = 3


def encode(codec: Codec, samples: Samples, lead: int) -> Packets:
    """Encode samples (mono, 24 kHz, whole packets) and leave out the first `lead` packets.

    Those, and at least as much after the end as decoding holds back, are for the encoder to hear alone: it gives
    as many packets as it was given samples for.
    """
    context = _encoder(codec)
    wanted = len(samples) // codec.packet_samples
    return packets_of(list(_packets(context, codec, samples))[lead:wanted])


def decode(mp3: bytes) -> Samples:
    """Decode a clip's frames into the samples they were made from, as many as the frames hold."""
    decoded = np.concatenate(list(_decoded(mp3 + SILENT_FRAME * _FLUSH_FRAMES)))
    heard: Samples = decoded[DECODER_DELAY_SAMPLES:][: len(mp3) // FRAME_BYTES * MP3.packet_samples]
    return heard


def _encoder(codec: Codec) -> AudioCodecContext:
    name, bits, options = _SETTINGS[codec]
    context = av.CodecContext.create(name, "w")
    assert isinstance(context, AudioCodecContext)
    context.sample_rate, context.layout = RATE_HZ, "mono"
    context.format = "flt" if name == "libopus" else "fltp"
    context.time_base = Fraction(1, RATE_HZ)
    if bits is not None:
        context.bit_rate = bits
    context.options = dict(options)
    context.open()
    return context


def _packets(context: AudioCodecContext, codec: Codec, samples: Samples) -> Iterator[bytes]:
    for start in range(0, len(samples), codec.packet_samples):
        part = np.ascontiguousarray(samples[None, start : start + codec.packet_samples], np.float32)
        frame = av.AudioFrame.from_ndarray(part, format=context.format.name, layout="mono")
        frame.sample_rate, frame.pts = RATE_HZ, start
        yield from map(bytes, context.encode(frame))
    yield from map(bytes, context.encode(None))


def _decoded(mp3: bytes) -> Iterator[Samples]:
    context = av.CodecContext.create("mp3float", "r")
    assert isinstance(context, AudioCodecContext)
    for start in range(0, len(mp3), FRAME_BYTES):
        for frame in context.decode(av.Packet(mp3[start : start + FRAME_BYTES])):
            yield frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)
