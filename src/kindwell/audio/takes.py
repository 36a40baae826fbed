"""A recording that a browser or a person sends → lines that may stand beside any other clip.

Whatever FFmpeg reads is welcome, but it is read with care: from memory alone, by the demuxers of sound files and no
others, in small pieces, and no further than the longest recording that is of use.
"""

import io
from collections.abc import Iterator, Mapping

import av
import numpy as np
import numpy.typing as npt
from av.audio.resampler import AudioResampler

from kindwell.audio.clips import Clip
from kindwell.audio.edges import faded
from kindwell.audio.hearing import STEP_S, STEP_SAMPLES, TakeProblem, islands, listen
from kindwell.audio.line_finding import lines_in
from kindwell.audio.loudness import limit
from kindwell.audio.lufs import lufs
from kindwell.audio.mp3 import RATE_HZ, Samples, edge, encode
from kindwell.audio.orders import Taken, TakeOrder

LONGEST_LINE_S = 60
LONGEST_UPLOAD_S = 90 * 60

_FORMATS = "matroska,webm,ogg,wav,w64,mp3,mov,mp4,m4a,3gp,3g2,mj2,flac,aac,aiff,amr,caf,asf,au,wv"
_RATES_HZ = range(4_000, 384_001)
_MOST_CHANNELS = 8
_LOUDNESS_LUFS = -20.0  # as every other voice
_MOST_GAIN_DB = 36.0  # more would lift the room above a whisper
_LOWEST_HZ = 65.0
_BEFORE_STEPS, _AFTER_STEPS = 10, 18  # soft consonants lie outside what is clearly heard
_LEAST_SPOKEN_S = 0.15

Pcm = npt.NDArray[np.int16]


def taken(order: TakeOrder) -> Taken:
    """Make the clips of one take, or of a whole upload. Raises TakeProblem."""
    if len(order.lines) == 1:
        return Taken({text: take_from(order.data) for text in order.lines})
    return lines_from(order.data, order.lines)


def take_from(data: bytes) -> Clip:
    """Make one line's clip of a recording, without the silence around it. Raises TakeProblem."""
    pcm = decoded(data, LONGEST_LINE_S)
    heard = islands(listen(pcm))
    if sum(island.steps for island in heard) * STEP_S < _LEAST_SPOKEN_S:
        raise TakeProblem("This take is too short to be a line. Press record, wait a breath, and say it again.")
    first = max(0, heard[0].start - _BEFORE_STEPS) * STEP_SAMPLES
    return _clip(cleaned(pcm[first : (heard[-1].stop + _AFTER_STEPS) * STEP_SAMPLES]))


def lines_from(data: bytes, lines: Mapping[str, float]) -> Taken:
    """Find a script's lines in one recording; all are raised alike. Raises TakeProblem."""
    pcm = decoded(data, LONGEST_UPLOAD_S)
    found = lines_in(pcm, tuple(lines.values()))
    texts = tuple(lines)
    parts = [_without_hum(pcm[line.start : line.stop]) for line in found]
    gain = _gain(np.concatenate(parts))
    clips = {texts[line.line]: _clip(limit(part * gain)) for line, part in zip(found, parts, strict=True)}
    return Taken(clips, tuple(texts[line.line] for line in found if not line.sure))


def decoded(data: bytes, most_s: float) -> Pcm:
    """Decode a sound file to mono, 24 kHz. Raises TakeProblem when it is not one, or is longer than `most_s`."""
    parts, samples = [np.zeros(0, np.int16)], 0
    try:
        for part in _frames(data, most_s):
            parts.append(part)
            samples += len(part)
            if samples > most_s * RATE_HZ:
                raise TakeProblem(_too_long(most_s))
    except (av.error.FFmpegError, ValueError, OSError) as problem:
        if isinstance(problem, TakeProblem):
            raise
        if samples < RATE_HZ // 10:  # a file torn at its end still holds what came before
            raise TakeProblem(_NOT_SOUND) from problem
    if not samples:
        raise TakeProblem(_NOT_SOUND)
    return np.concatenate(parts)


def cleaned(pcm: Pcm) -> Samples:
    """Take the hum away, and bring speech to the loudness of every other voice."""
    samples = _without_hum(pcm)
    return limit(samples * _gain(samples))


def _frames(data: bytes, most_s: float) -> Iterator[Pcm]:
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": ""}
    with av.open(io.BytesIO(data), mode="r", options=options, metadata_errors="ignore") as file:
        if not file.streams.audio:
            raise TakeProblem(_NOT_SOUND)
        stream = file.streams.audio[0]
        if stream.rate not in _RATES_HZ or not 1 <= stream.channels <= _MOST_CHANNELS:
            raise TakeProblem(_NOT_SOUND)
        if file.duration and file.duration > most_s * av.time_base:
            raise TakeProblem(_too_long(most_s))
        resampler = AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
        for frame in file.decode(stream):
            for part in resampler.resample(frame):
                yield part.to_ndarray().reshape(-1).astype(np.int16, copy=False)
        for part in resampler.resample(None):
            yield part.to_ndarray().reshape(-1).astype(np.int16, copy=False)


def _without_hum(pcm: Pcm) -> Samples:
    """Turn down what lies below a voice, gently, without moving anything in time."""
    padded = np.pad(pcm / np.float32(32768), RATE_HZ // 10)
    spectrum = np.fft.rfft(padded)
    at_hz = np.fft.rfftfreq(len(padded), 1 / RATE_HZ)
    spectrum *= 1 / (1 + (_LOWEST_HZ / np.maximum(at_hz, 1e-3)) ** 24)
    whole = np.fft.irfft(spectrum, len(padded)).astype(np.float32)
    kept: Samples = whole[RATE_HZ // 10 : RATE_HZ // 10 + len(pcm)]
    return kept


def _gain(samples: Samples) -> np.float32:
    """Give what brings speech to the usual loudness; by its power alone where it is too short to be measured."""
    loud = lufs(samples)
    if not np.isfinite(loud):
        loud = 10 * float(np.log10(np.mean(samples**2) + 1e-9))
    return np.float32(10 ** (min(_LOUDNESS_LUFS - loud, _MOST_GAIN_DB) / 20))


def _clip(samples: Samples) -> Clip:
    return Clip(encode(edge(faded(samples))))


def _too_long(most_s: float) -> str:
    if most_s <= LONGEST_LINE_S:
        return f"This take is longer than {most_s:.0f} seconds. Record one line at a time."
    return f"This recording is longer than {most_s / 60:.0f} minutes. Leave out what is not the script."


_NOT_SOUND = "This is not a sound file that can be read here. Try WAV, MP3, M4A, Ogg or WebM."
