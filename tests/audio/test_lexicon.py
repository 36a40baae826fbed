"""The voice says what the practice means."""

from pathlib import Path

import pytest

from kindwell.audio.engine import lexicon_path
from kindwell.audio.lexicon import LexiconProblem, lexicon_of, read_lexicon

WINDS = lexicon_of({"wind down": "wˈInd dˌWn", "wind": "wˈɪnd", "in-breath": "ˈɪnbɹˌɛθ", "it’s": "ɪts"})


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Let the day wind down.", "Let the day [wind down](/wˈInd dˌWn/)."),
        ("Wind Down now.", "[Wind Down](/wˈInd dˌWn/) now."),
        ("The wind, down here.", "The [wind](/wˈɪnd/), down here."),
        ("Unwinding by the window.", "Unwinding by the window."),
        ("Rewind-wind windmill wind's", "Rewind-wind windmill wind's"),
        ("One in-breath. In", "One [in-breath](/ˈɪnbɹˌɛθ/). In"),
        ("It’s here.", "[It's](/ɪts/) here."),
        ("“Wind”", "“[Wind](/wˈɪnd/)”"),
    ],
)
def test_whole_words_are_marked_the_longest_phrase_first(text: str, spelt: str) -> None:
    assert WINDS.spell(text) == spelt


def test_brackets_in_a_persons_own_words_mean_nothing() -> None:
    assert lexicon_of({}).spell("[Sam](/hˈɛlp/)") == " Sam (/hˈɛlp/)"


def test_no_lexicon_changes_no_word() -> None:
    assert lexicon_of({}).spell("Let the day wind down.") == "Let the day wind down."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("wind = [", "Write each line as"),
        ("wind = 3", "“wind” needs phonemes in quotation marks"),
        ('"wind down" = "wˈInd"', "one group for each of its words"),
    ],
)
def test_a_broken_lexicon_says_what_to_write(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "en.toml"
    path.write_text(written, encoding="utf-8")

    with pytest.raises(LexiconProblem, match=said):
        read_lexicon(path)


def test_the_lexicon_that_comes_with_kindwell_can_be_read() -> None:
    assert "wind down" in read_lexicon(lexicon_path()).phonemes
