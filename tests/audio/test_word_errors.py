"""What counts as misheard in `make listen`, and what does not."""

import pytest
from bench.word_errors import word_errors


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Notice the colour, and the greyness.", "notice the color and the grayness"),
        ("You recognise it. You practise.", "You recognize it, you practice."),
        ("Let the out-breath slow.", "Let the outbreath slow"),
        ("Count to ten, or twenty-one.", "Count to 10, or 20 one."),
        ("A sheet of A4.", "A sheet of A four."),
        ("It’s the kerbs, and the theatre.", "It's the curbs and the theater."),
        ("You learnt it. I travelled towards it.", "You learned it. I traveled toward it."),
    ],
)
def test_spelling_hyphens_and_digits_are_not_misheard(said: str, heard: str) -> None:
    assert word_errors(said, heard).wrong == 0


@pytest.mark.parametrize(
    ("heard", "wrong"),
    [
        ("Let the day win down now.", 1),
        ("Let the wind down now.", 1),
        ("Let the long day wind down now.", 1),
        ("", 6),
        ("Something else was said here altogether.", 6),
    ],
)
def test_every_word_changed_left_out_or_added_counts_once(heard: str, wrong: int) -> None:
    errors = word_errors("Let the day wind down now.", heard)

    assert (errors.words, errors.wrong) == (6, wrong)
    assert errors.rate == pytest.approx(wrong / 6)


def test_words_that_sound_alike_are_not_misheard() -> None:
    sounds = {"week": "wik", "weak": "wik", "wind": "wInd"}

    assert word_errors("After your week.", "After your weak.", lambda words: sounds.get(words, words)).wrong == 0
    assert word_errors("After your wind.", "After your weak.", lambda words: sounds.get(words, words)).wrong == 1


def test_the_slips_say_what_was_heard_in_place_of_what() -> None:
    assert word_errors("One and two.", "One or two too.").slips == (("and", "or"), ("", "too"))
