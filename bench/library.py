"""What the whole library costs: its making, any practice at any length, and one of somebody's own words.

CPU seconds of this process:

- clips made: every eighth sentence of the library spoken, encoded and kept, against the voice saying them and nothing
  else; to be made at 0.8 × the voice's own speed is a ratio of 1.25;
- any practice, any length: the slowest of all, at its least, its most and three lengths between, sentences recorded;
- an own word: a practice whose sentences are all there but those that hold the word.
"""

import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from hibari import Hibari

from bench.audio import cpu_s, least_s
from bench.figures import Figure
from kindwell.audio.clips import Clip, ClipStore
from kindwell.audio.engine import DEFAULT_VOICE, lexicon_path
from kindwell.audio.lexicon import read_lexicon
from kindwell.audio.record import record
from kindwell.audio.track import Track
from kindwell.audio.voice import open_voice
from kindwell.content import content_folder
from kindwell.practice import Chosen, Script, choose, lay_out, reachable, read_library, sentences

EVERY = 8
MADE_TIMES, WARM_S, OWN_WORD_S = 1.25, 1e-3, 60e-3
_TURNS = 20


def measure() -> list[Figure]:
    """Measure over the practices that are shipped."""
    scripts = read_library(content_folder() / "practices" / "en").scripts
    return [measure_making(scripts), measure_warm(scripts), measure_own_word(scripts["loving-kindness"])]


def measure_making(scripts: Mapping[str, Script]) -> Figure:
    """Measure the making of clips against the voice alone."""
    said = [one for script in scripts.values() for one in sentences(choose(script))][::EVERY]
    hibari, voice, lexicon = Hibari(voice=DEFAULT_VOICE.voice), open_voice(), read_lexicon(lexicon_path())
    spelled = [lexicon.spell(one.text) for one in said]
    hibari("Open everything before the clock starts.")
    voice.speak("Open everything before the clock starts.")
    with tempfile.TemporaryDirectory() as folder:
        floor_s = cpu_s(lambda: [hibari(text, speed=DEFAULT_VOICE.speed, seed=0) for text in spelled])
        made_s = cpu_s(lambda: record(said, ClipStore(Path(folder), 1 << 30), voice=voice))
    return Figure(f"{len(said)} sentences from the whole library, made", made_s, "s", floor_s, None, MADE_TIMES)


def measure_warm(scripts: Mapping[str, Script]) -> Figure:
    """Measure laying out and joining, for the practice and the length that take longest."""
    worst_s, worst = 0.0, ""
    for slug, script in scripts.items():
        practice = choose(script)
        frames = {one.text: 40 + len(one.text) * 3 for one in sentences(practice)}
        for length in _lengths(practice, frames):
            taken_s = least_s(partial(_joined, practice, frames, length), _TURNS)
            if taken_s > worst_s:
                worst_s, worst = taken_s, slug
    return Figure(f"the slowest of all practices and lengths, recorded ({worst})", worst_s, most=WARM_S)


def measure_own_word(script: Script) -> Figure:
    """Measure one sentence with somebody's own word in it, the voice open."""
    voice = open_voice()
    with tempfile.TemporaryDirectory() as folder:
        store = ClipStore(Path(folder), 1 << 30)
        record(sentences(choose(script)), store, voice=voice)
        own = choose(script, words={"loved one": "my grandmother"})
        personal = [one for one in sentences(own) if one.personal]
        taken_s = least_s(lambda: record(sentences(own), store, voice=voice), _TURNS)
    return Figure(
        "one of somebody's own words, for each sentence that holds it", taken_s / len(personal), most=OWN_WORD_S
    )


def _lengths(practice: Chosen, frames: dict[str, int]) -> list[int]:
    """The ends of what can be reached, and three lengths between."""
    reach = reachable(practice, frames.__getitem__)[0]
    return [reach.least + (reach.most - reach.least) * part // 4 for part in range(5)]


def _joined(practice: Chosen, frames: dict[str, int], length: int) -> Track:
    return Track(lay_out(practice, frames.__getitem__, length), _unread, partial(_unread, ""))


def _unread(text: str) -> Clip:
    raise AssertionError("joining reads no clip")
