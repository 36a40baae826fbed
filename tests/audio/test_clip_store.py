"""Clips are kept whole or not at all, whoever else is writing and whatever happens to the machine."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from kindwell.audio.clips import Clip, ClipStore
from kindwell.practice import Word

LIMIT_BYTES = 10_000_000
A_CLIP = Clip(b"\xff" * 192 * 40, (Word("Begin", 66, 410), Word("here —", 430, 890)))


@pytest.fixture
def store(tmp_path: Path) -> ClipStore:
    return ClipStore(tmp_path / "clips", LIMIT_BYTES)


def in_a_process(code: str, *arguments: object) -> "subprocess.Popen[str]":
    prelude = """
        import os, sys
        from pathlib import Path
        from kindwell.audio.clips import Clip, ClipStore, ClipStoreFull
        store = ClipStore(Path(sys.argv[1]), 10_000_000)
    """
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(prelude) + textwrap.dedent(code), *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def files(store: ClipStore) -> list[Path]:
    return sorted(store.folder.iterdir()) if store.folder.exists() else []


def test_a_clip_comes_back_as_it_was_kept(store: ClipStore) -> None:
    store.write("a", A_CLIP)

    assert store.read("a") == A_CLIP
    assert store.frames("a") == A_CLIP.frames == 40


def test_a_clip_that_was_never_kept_is_missing(store: ClipStore) -> None:
    assert store.read("a") is None
    assert store.frames("a") is None
    assert store.trim() == 0


def test_missing_names_each_absent_key_once_in_order(store: ClipStore) -> None:
    store.write("b", A_CLIP)

    assert store.missing(["c", "b", "a", "c"]) == ("c", "a")


def test_only_the_owner_may_look(store: ClipStore) -> None:
    store.write("a", A_CLIP)

    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert files(store)[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("byte", [0, 9, 17, 25, -1])
def test_a_spoiled_clip_is_missing_and_is_made_again(store: ClipStore, byte: int) -> None:
    store.write("a", A_CLIP)
    data = bytearray(files(store)[0].read_bytes())
    data[byte] ^= 0x55
    files(store)[0].write_bytes(data)

    assert store.read("a") is None
    assert store.missing(["a"]) == ("a",)
    assert files(store) == []


@pytest.mark.parametrize("kept_bytes", [0, 5, 300])
def test_a_clip_cut_short_is_seen_from_its_header_alone(store: ClipStore, kept_bytes: int) -> None:
    store.write("a", A_CLIP)
    os.truncate(files(store)[0], kept_bytes)

    assert store.frames("a") is None
    assert files(store) == []


@pytest.mark.slow
def test_two_processes_may_write_the_same_clips_while_a_third_reads(store: ClipStore) -> None:
    code = """
        for turn in range(15):
            for name in range(20):
                store.write(f"clip{name}", Clip(bytes([name]) * 192 * 100))
            store.trim()
    """
    writers = [in_a_process(code, store.folder) for _ in range(2)]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        for name in range(20):
            clip = store.read(f"clip{name}")
            if clip is not None:
                assert clip.mp3 == bytes([name]) * 192 * 100
                seen += 1

    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen > 0
    assert len(files(store)) == 20


def test_a_kill_in_the_middle_of_writing_leaves_no_clip_and_no_lasting_rubbish(store: ClipStore) -> None:
    writer = in_a_process(
        """
        import time
        def stuck(file, place):
            print("half way", flush=True)
            time.sleep(60)
        Path.replace = stuck
        store.write("a", Clip(bytes(192 * 100)))
        """,
        store.folder,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "half way\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate()

    assert [path.suffix for path in files(store)] == [".part"]
    assert store.read("a") is None
    store.write("a", A_CLIP)
    assert store.read("a") == A_CLIP

    two_hours_on = files(store)[0].stat().st_mtime + 7200
    ClipStore(store.folder, LIMIT_BYTES, clock=lambda: two_hours_on).trim()
    assert [path.name for path in files(store)] == ["a.clip"]


def test_a_full_disk_is_said_kindly_and_leaves_nothing_behind(store: ClipStore) -> None:
    """The limit on a process's file size stands in for the disk: the write itself fails, half way."""
    writer = in_a_process(
        """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            store.write("a", Clip(bytes(192 * 100)))
        except ClipStoreFull as full:
            print(full)
        """,
        store.folder,
    )
    said, _ = writer.communicate()

    assert said.startswith(f"There is no room on the disk for sound in {store.folder}. Nothing was lost. Free some")
    assert files(store) == []


def test_a_file_that_cannot_be_written_for_another_reason_is_not_called_full(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder should be")

    with pytest.raises(FileExistsError):
        ClipStore(tmp_path / "clips", LIMIT_BYTES).write("a", A_CLIP)


def test_the_oldest_clips_make_room_and_those_in_use_stay(tmp_path: Path) -> None:
    now = 1_000_000.0
    store = ClipStore(tmp_path, 100_000, clock=lambda: now)
    for age, name in enumerate("abcdefgh"):
        store.write(name, Clip(bytes(192 * 50)))
        os.utime(tmp_path / f"{name}.clip", (0, now - 10_000 + age))
    store.read("a")  # the oldest, but listened to now
    store.limit_bytes = 50_000

    assert store.trim() > 0
    assert sum(path.stat().st_size for path in files(store)) <= 45_000
    assert store.frames("a") == 50
    assert store.frames("b") is None
    assert store.frames("h") == 50


def test_writing_keeps_within_the_limit_by_itself(tmp_path: Path) -> None:
    store = ClipStore(tmp_path, 200_000)
    for name in range(100):
        store.write(f"clip{name}", Clip(bytes(192 * 50)))
        assert sum(path.stat().st_size for path in files(store)) <= 200_000 + 200_000 // 16


def test_listening_notes_the_use_once_an_hour_only(store: ClipStore) -> None:
    store.write("a", A_CLIP)
    written = files(store)[0].stat().st_mtime
    ClipStore(store.folder, LIMIT_BYTES, clock=lambda: written + 60).read("a")
    assert files(store)[0].stat().st_mtime == written

    ClipStore(store.folder, LIMIT_BYTES, clock=lambda: written + 4000).read("a")
    assert files(store)[0].stat().st_mtime == pytest.approx(written + 4000)
