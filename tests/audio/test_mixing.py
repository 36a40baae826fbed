"""A background under a practice: joined from pieces, and no worse anywhere than one long encode."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kindwell.audio import mixing
from kindwell.audio.backgrounds import BACKGROUNDS, LOOP_FRAMES, VOLUMES, Under
from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.codecs import AAC, MP3, OPUS, OPUS_OVER_BED, Codec
from kindwell.audio.coding import decode, encode
from kindwell.audio.joined import Joined
from kindwell.audio.mixed_track import MixedTrack
from kindwell.audio.mixing import make_joined, make_mixed, mix
from kindwell.audio.mp3 import FRAME_SAMPLES, Samples
from kindwell.audio.packets import Packets, from_clip, packets_of, to_clip
from kindwell.audio.recording import Recording
from kindwell.audio.track import ClipMissing
from kindwell.practice import Rung, Spoken, Timeline, on_grid
from tests.audio.mixes import CLIPS, LENGTHS, NAMED, ONE, TWO, a_practice, a_recording, a_store, heard, loudness_db
from tests.audio.sounds import a_timeline

pytestmark = pytest.mark.slow
RAIN = Under("rain", "full")


def one_long_encode(joined: Joined) -> Packets:
    """The same samples as one stream, encoded without a joint."""
    codec, whole = joined.codec, mix(joined)
    before, after = codec.lead_packets, 4
    samples = np.zeros((before + joined.packets + after) * codec.packet_samples, np.float32)
    samples[before * codec.packet_samples :][: len(whole)] = whole
    return encode(codec, samples, before).cut(0, joined.packets)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pieces are kept, for whoever does not mind that they were made before."""
    return tmp_path_factory.mktemp("mixing")


@cache
def joined_and_whole(codec: Codec, background: str, folder: Path) -> tuple[Joined, Packets, Packets]:
    """A practice over a background, its packets once joined, and those of one long encode."""
    joined = make_joined(a_recording(folder), a_practice(), codec, Under(background, "full"))
    return joined, joined.span(0, joined.packets), one_long_encode(joined)


@cache
def mixed_sound(under: Under, folder: Path) -> Samples:
    """How a practice sounds over a background."""
    track = make_mixed(a_recording(folder), a_practice(), under)
    return decode(track.read(0, track.size_bytes))


def errors_db(joined: Joined, packets: Packets) -> list[float]:
    """How far off the samples are once decoded, around each place where pieces meet."""
    off = heard(joined.codec, packets, joined.frames) - mix(joined)
    size = joined.codec.packet_samples
    meets = [at * size for piece in joined.pieces for at in (piece.start, piece.stop)]
    return [loudness_db(off[max(0, at - 3 * size) : at + 3 * size]) for at in meets]


# By how much one joint may be worse, in dB; others are better by as much. AAC's encoder never quite forgets its start.
@pytest.mark.parametrize(("codec", "most_db"), [(MP3, 2), (AAC, 6), (OPUS_OVER_BED, 1)], ids=["mp3", "aac", "opus"])
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_at_every_joint_the_error_is_that_of_one_long_encode(
    background: str, codec: Codec, most_db: float, folder: Path
) -> None:
    joined, pieces, whole = joined_and_whole(codec, background, folder)
    long, short = errors_db(joined, whole), errors_db(joined, pieces)

    assert np.median(short) <= np.median(long) + 0.6
    assert max(np.array(short) - long) <= most_db


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_nine_frames_of_ten_of_mp3_are_the_very_ones_of_a_long_encode(background: str, folder: Path) -> None:
    joined, pieces, whole = joined_and_whole(MP3, background, folder)
    long, short = whole.data, pieces.data
    same = sum(long[at : at + 192] == short[at : at + 192] for at in range(0, len(long), 192))

    assert same >= 0.9 * joined.packets


def test_a_piece_without_its_lead_in_would_be_heard(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the measure above can fail."""
    joined, _, whole = joined_and_whole(MP3, "rain", folder)
    long = errors_db(joined, whole)
    monkeypatch.setattr(mixing, "encode", lambda codec, samples, lead: encode(codec, samples[lead * 576 :], 0))
    rash = make_joined(Recording(a_store(tmp_path, ClipStore)), a_practice(), MP3, RAIN)

    assert max(np.array(errors_db(rash, rash.span(0, rash.packets))) - long) > 6


def quiet_stretch(samples: Samples) -> Samples:
    return samples[-320 * FRAME_SAMPLES : -230 * FRAME_SAMPLES]


def test_the_voice_is_heard_where_it_is_heard_without_a_background(folder: Path) -> None:
    recording, timeline = a_recording(folder), a_practice()
    plain = recording.track(timeline)
    alone = decode(plain.read(0, plain.size_bytes))
    mixed = mixed_sound(Under("soft-pad", "soft"), folder)
    for event in timeline.events:
        if isinstance(event, Spoken):
            here = slice(event.start * FRAME_SAMPLES, (event.start + event.frames) * FRAME_SAMPLES)
            assert np.corrcoef(alone[here], mixed[here])[0, 1] > 0.97


def test_the_bell_rings_over_the_background(folder: Path) -> None:
    mixed = mixed_sound(Under("brown-noise", "soft"), folder)
    bell = next(event for event in a_practice().events if isinstance(event, Rung))
    struck = mixed[bell.start * FRAME_SAMPLES :][: 24 * FRAME_SAMPLES]

    assert loudness_db(struck) > loudness_db(quiet_stretch(mixed)) + 6


def test_the_three_volumes_are_six_decibels_apart(folder: Path) -> None:
    loud = [loudness_db(quiet_stretch(mixed_sound(Under("rain", volume), folder))) for volume in VOLUMES]

    assert np.diff(loud) == pytest.approx([6, 6], abs=0.5)


def test_a_background_comes_in_and_goes_out(folder: Path) -> None:
    mixed = mixed_sound(RAIN, folder)
    seconds = mixed[: len(mixed) // 24_000 * 24_000].reshape(-1, 24_000)
    steady = loudness_db(quiet_stretch(mixed))

    assert loudness_db(seconds[0]) < steady - 10
    assert loudness_db(mixed[-12_000:]) < steady - 15


def test_nothing_is_louder_than_the_ceiling(folder: Path) -> None:
    assert np.abs(mixed_sound(RAIN, folder)).max() < 1


@pytest.mark.parametrize("frames", [30, 250, 330, 340])
@pytest.mark.parametrize("codec", [MP3, AAC, OPUS_OVER_BED], ids=["mp3", "aac", "opus"])
def test_a_practice_shorter_than_a_rise_and_a_fall_still_plays(frames: int, codec: Codec, tmp_path: Path) -> None:
    timeline = on_grid(a_timeline(ONE, frames, clip_frames=LENGTHS))
    joined = make_joined(a_recording(tmp_path), timeline, codec, RAIN)

    assert len(joined.span(0, joined.packets).sizes) == joined.packets
    assert len(heard(codec, joined.span(0, joined.packets), timeline.frames)) == timeline.frames * FRAME_SAMPLES


def test_a_place_off_the_grid_is_made_for_itself(tmp_path: Path) -> None:
    timeline = a_timeline(7, ONE, 11, TWO, 500, clip_frames=LENGTHS)
    joined = make_joined(a_recording(tmp_path), timeline, AAC, RAIN)

    short = errors_db(joined, joined.span(0, joined.packets))
    assert max(np.array(short) - errors_db(joined, one_long_encode(joined))) <= 3


def test_any_range_is_that_part_of_the_whole(folder: Path) -> None:
    track = make_mixed(a_recording(folder), a_practice(), RAIN)
    whole, chance = track.read(0, track.size_bytes), np.random.default_rng(3)

    assert len(whole) == track.size_bytes == a_practice().frames * 192
    for _ in range(200):
        start, stop = sorted(int(at) for at in chance.integers(0, len(whole) + 1, 2))
        assert track.read(start, stop) == whole[start:stop]
    assert track.read(-5, 3) == whole[:3]
    assert track.read(len(whole) - 3, len(whole) + 9) == whole[-3:]
    assert track.read(9, 9) == track.read(20, 10) == b""


def test_nothing_is_made_twice_and_the_same_place_in_the_loop_is_shared(tmp_path: Path) -> None:
    recording, told = a_recording(tmp_path, ClipStore), list[tuple[int, int]]()
    make_mixed(recording, a_practice(), RAIN, lambda *at: told.append(at))
    first = len(told)
    make_mixed(recording, a_practice(), RAIN, lambda *at: told.append(at))
    a_loop_later = a_timeline(LOOP_FRAMES, ONE, 500, clip_frames=LENGTHS)
    make_mixed(recording, a_timeline(150, 2250, ONE, 600, clip_frames=LENGTHS), RAIN)
    told.clear()
    make_mixed(recording, a_loop_later, RAIN, lambda *at: told.append(at))

    assert first == 3 + len(set(Joined(recording, a_practice(), MP3, RAIN).pieces))
    assert told == [(1, 1)]  # only the fall, at another place in the loop


def test_before_it_is_made_it_is_missing(tmp_path: Path) -> None:
    joined = Joined(a_recording(tmp_path, ClipStore), a_practice(), MP3, RAIN)

    assert len(joined.missing()) > 3
    with pytest.raises(ClipMissing, match="being made"):
        MixedTrack(joined).read(0, 200)


def test_a_sentence_that_changed_since_is_missing(tmp_path: Path) -> None:
    recording, timeline = a_recording(tmp_path), a_timeline(ONE, 400, clip_frames={ONE: 40})

    with pytest.raises(ClipMissing, match="changed since"):
        make_mixed(recording, timeline, RAIN)


def kept(store: ClipStore) -> set[bytes]:
    return {path.read_bytes() for path in store.folder.iterdir()}


@pytest.mark.parametrize(
    ("codec", "under"), [(MP3, RAIN), (AAC, None), (AAC, RAIN), (OPUS, None), (OPUS_OVER_BED, RAIN)]
)
def test_somebodys_own_words_are_mixed_and_never_written_to_disk(
    codec: Codec, under: Under | None, tmp_path: Path
) -> None:
    recording = a_recording(tmp_path)
    without = a_practice()
    make_joined(recording, without, codec, under)
    before = kept(recording.store)
    said = Timeline(
        without.frames,
        tuple(personal(event) if getattr(event, "text", "") == TWO else event for event in without.events),
        without.chapters,
    )
    joined = make_joined(Recording(recording.store, personal={TWO: CLIPS[TWO]}), said, codec, under)

    assert len(joined.span(0, joined.packets).sizes) == joined.packets
    assert kept(recording.store) == before
    with pytest.raises(ClipMissing):
        Joined(recording, said, codec, under).span(0, joined.packets)


def personal(event: object) -> Spoken:
    assert isinstance(event, Spoken)
    return Spoken(event.start, event.frames, event.text, event.line, event.paragraph, personal=True)


class OwnVoice:
    """One line that somebody recorded."""

    def frames(self, text: str) -> int | None:
        return CLIPS[TWO].frames if text == TWO else None

    def clip(self, text: str) -> Clip | None:
        return CLIPS[TWO] if text == TWO else None


def test_somebodys_own_voice_is_mixed_and_never_written_to_disk(tmp_path: Path) -> None:
    store, timeline = a_store(tmp_path), a_timeline(ONE, 200, clip_frames=LENGTHS)
    make_mixed(Recording(store), timeline, RAIN)
    before = kept(store)
    both = Recording(store, own=OwnVoice())
    track = make_mixed(both, a_timeline(ONE, 200 - 50 - LENGTHS[TWO], TWO, 50, clip_frames=LENGTHS), RAIN)

    assert len(track.read(0, track.size_bytes)) == track.size_bytes
    assert kept(store) == before


def test_a_named_sentence_is_heard_in_its_place(tmp_path: Path) -> None:
    recording = a_recording(tmp_path)
    timeline = a_timeline(300, NAMED, 300, clip_frames=LENGTHS)
    track = make_mixed(recording, timeline, Under("soft-pad", "soft"))
    here = decode(track.read(0, track.size_bytes))[300 * FRAME_SAMPLES :][: LENGTHS[NAMED] * FRAME_SAMPLES]

    assert np.corrcoef(here, decode(CLIPS[NAMED].mp3))[0, 1] > 0.97


def test_packets_come_back_from_the_store_as_they_were_put_in() -> None:
    packets = packets_of([b"one", b"", b"three" * 70, b"4"])

    assert from_clip(to_clip(packets, AAC), AAC) == packets
    assert packets.cut(2, 4).data == b"three" * 70 + b"4"
    frames = packets_of([bytes([number]) * 192 for number in range(3)])
    assert from_clip(to_clip(frames, MP3), MP3) == frames
