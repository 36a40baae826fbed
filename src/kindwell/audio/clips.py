"""Clips kept on disk: a disposable cache that two processes may share, and that a power cut may not spoil.

A file is one clip: a header (magic, sizes, checksum), the word times (and who spoke) as JSON, the MP3 frames.
It appears whole or not at all, because it is written beside its place and then moved there.
"""

import json
import os
import struct
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kindwell.audio.whole_file import NO_ROOM, UNFINISHED, write_whole
from kindwell.practice import Word

FRAME_BYTES = 192

_MAGIC = b"KWCLIP1\n"
_HEADER = struct.Struct("<8sIII")  # magic, bytes of words, bytes of MP3, crc32 of both
_SUFFIX = ".clip"
_NOTE_USE_AFTER_S = 3600.0
_ABANDONED_AFTER_S = 3600.0
_FULL_SHARE = 0.9
_LOOK_AGAIN_SHARE = 16


class ClipStoreFull(Exception):
    """There is no room on the disk for another clip; the message says where and what helps."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One spoken sentence, or the bell, as MP3 frames that may be joined, and when each word is heard.

    Word times count from the clip's beginning, as heard (the decoder's delay included); empty: not known.
    `by` is the id of the voice that spoke where the one asked for could not; empty: the one asked for.
    """

    mp3: bytes
    words: tuple[Word, ...] = ()
    by: str = ""

    @property
    def frames(self) -> int:
        """Count the clip's frames of 24 ms."""
        return len(self.mp3) // FRAME_BYTES


class ClipStore:
    """The clips of one folder (0700, files 0600), safe under several processes and a kill at any moment."""

    def __init__(self, folder: Path, limit_bytes: int, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self.limit_bytes = limit_bytes
        self._clock = clock
        self._room_bytes = 0  # what may be written before the folder is measured again

    def frames(self, key: str) -> int | None:
        """Tell how many frames a clip has, from its header alone; None when it is missing or torn."""
        try:
            file = os.open(self._path(key), os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            sizes = _sizes(os.read(file, _HEADER.size), os.fstat(file).st_size)
        finally:
            os.close(file)
        if sizes is None:
            self.remove(key)
            return None
        return sizes[1] // FRAME_BYTES

    def read(self, key: str) -> Clip | None:
        """Read a clip back exactly as it was written; None when it is missing.

        A clip that is not whole is removed and counts as missing: it will be made again.
        """
        try:
            data = self._bytes(key)
        except FileNotFoundError:
            return None
        clip = _unpack(data)
        if clip is None:
            self.remove(key)
        return clip

    def write(self, key: str, clip: Clip) -> None:
        """Keep a clip, whole or not at all; the oldest make room when the store is over its limit.

        Raises ClipStoreFull when the disk has no room; nothing is left behind.
        """
        data = _pack(clip)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path(key), [data], at_once=False)
        except OSError as problem:
            if problem.errno in NO_ROOM:
                raise ClipStoreFull(self._full_words()) from problem
            raise
        self._room_bytes -= len(data)
        if self._room_bytes < 0:
            self._room_bytes = self._measure()

    def remove(self, key: str) -> None:
        """Forget a clip, if it is there."""
        self._path(key).unlink(missing_ok=True)

    def missing(self, keys: Iterable[str]) -> tuple[str, ...]:
        """List the keys that have no clip, each once, in the order given."""
        return tuple(key for key in dict.fromkeys(keys) if self.frames(key) is None)

    def trim(self) -> int:
        """Remove the clips used longest ago until nine tenths of the limit are left; return the bytes freed.

        Nothing is removed within the limit, but for what a killed process left unfinished.
        """
        clips = sorted(self._kept())
        held_bytes = sum(size for _, size, _ in clips)
        freed_bytes = 0
        if held_bytes > self.limit_bytes:
            for _, size, path in clips:
                if held_bytes - freed_bytes <= self.limit_bytes * _FULL_SHARE:
                    break
                path.unlink(missing_ok=True)
                freed_bytes += size
        return freed_bytes

    def _measure(self) -> int:
        self.trim()
        held_bytes = sum(size for _, size, _ in self._kept())
        return min(self.limit_bytes - held_bytes, self.limit_bytes // _LOOK_AGAIN_SHARE)

    def _kept(self) -> list[tuple[float, int, Path]]:
        """List (last used, bytes, path) of every clip, removing what a killed process left unfinished."""
        kept: list[tuple[float, int, Path]] = []
        if not self.folder.is_dir():
            return kept
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):  # another process may have trimmed it meanwhile
                status = path.stat()
                if path.suffix == _SUFFIX:
                    kept.append((status.st_mtime, status.st_size, path))
                elif path.suffix == UNFINISHED and self._clock() - status.st_mtime > _ABANDONED_AFTER_S:
                    path.unlink()
        return kept

    def _bytes(self, key: str) -> bytes:
        """Read a clip's file and note, at most once an hour, that it was used, so that trim() spares it."""
        file = os.open(self._path(key), os.O_RDONLY)
        try:
            status, now = os.fstat(file), self._clock()
            if now - status.st_mtime > _NOTE_USE_AFTER_S:
                with suppress(OSError):  # a read-only store can still be listened to
                    os.utime(file, (now, now))
            return os.read(file, status.st_size)
        finally:
            os.close(file)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _full_words(self) -> str:
        return (
            f"There is no room on the disk for sound in {self.folder}. Nothing was lost. Free some space and try again."
        )


def _pack(clip: Clip) -> bytes:
    times = [[word.text, word.start_ms, word.end_ms] for word in clip.words]
    words = json.dumps({"by": clip.by, "words": times} if clip.by else times).encode()
    body = words + clip.mp3
    return _HEADER.pack(_MAGIC, len(words), len(clip.mp3), zlib.crc32(body)) + body


def _unpack(data: bytes) -> Clip | None:
    sizes = _sizes(data[: _HEADER.size], len(data))
    body = memoryview(data)[_HEADER.size :]
    if sizes is None or zlib.crc32(body) != _HEADER.unpack_from(data)[3]:
        return None
    said = json.loads(bytes(body[: sizes[0]]))
    by, words = (said["by"], said["words"]) if isinstance(said, dict) else ("", said)
    return Clip(bytes(body[sizes[0] :]), tuple(Word(*word) for word in words), by)


def _sizes(header: bytes, file_bytes: int) -> tuple[int, int] | None:
    """Read (bytes of words, bytes of MP3) from a header; None unless whole and fitting the file."""
    if len(header) < _HEADER.size:
        return None
    magic, words_bytes, mp3_bytes, _ = _HEADER.unpack(header)
    whole = _HEADER.size + words_bytes + mp3_bytes == file_bytes and mp3_bytes % FRAME_BYTES == 0
    return (words_bytes, mp3_bytes) if magic == _MAGIC and whole else None
