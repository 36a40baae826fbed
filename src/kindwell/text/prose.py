"""Paragraphs as they are spoken: sentences, the {words} in them, and nothing that is not said."""

import re
import unicodedata
from collections.abc import Iterator

MOST_WORDS = 40
MOST_WORD_CHARACTERS = 120
"""Of what stands for one {word}."""
MOST_PARAGRAPH_CHARACTERS = 4000

WORD = re.compile(r"\{([^{}]*)\}")

_STOP = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s)")
_TITLES = ("dr", "mr", "mrs", "ms", "mx", "prof", "st", "sr", "jr", "rev", "capt", "sgt", "mt", "messrs")
_NEVER_LAST = frozenset((*_TITLES, "e.g", "i.e", "eg", "ie", "cf", "vs", "approx", "fig", "dept"))
_UNSPEAKABLE = frozenset({"Cc", "Cs", "Cn", "Co"})


def clean(text: str) -> str:
    """Text on one line, single-spaced, without characters that cannot be spoken, shown or sent.

    >>> clean(" a\\tcup \\x00 of\\n tea ")
    'a cup of tea'
    """
    if not text.isprintable():
        text = "".join(" " if _unspeakable(character) else character for character in text)
    return " ".join(text.split())


def unspeakable(text: str) -> list[str]:
    """The characters that can neither be spoken nor shown, tabs aside.

    >>> unspeakable("tea\\x07")
    ['\\x07']
    """
    if text.isprintable():
        return []
    return [character for character in text if character != "\t" and _unspeakable(character)]


def plain(text: str) -> str:
    """Text without the marks of Markdown emphasis.

    >>> plain("Let it be **slow**, and _kind_.")
    'Let it be slow, and kind.'
    """
    return text.replace("*", "").replace("_", "")


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with its place in the text.

    A full stop ends a sentence when a new one could begin after it. What is quoted in the midst of a
    sentence stays whole.

    >>> [sentence for _, sentence in split_sentences("Ask Dr. Rao. “Why now?” you say, at 3.5. Or not…")]
    ['Ask Dr. Rao.', '“Why now?” you say, at 3.5.', 'Or not…']
    >>> [sentence for _, sentence in split_sentences("It may say “Stop. Go home.” It may not.")]
    ['It may say “Stop. Go home.”', 'It may not.']
    """
    begin = 0
    for stop in _STOP.finditer(text):
        after = stop.end() + 1
        if after < len(text) and _may_begin(text[after:]) and _may_end(text, begin, stop, text[after]):
            yield begin, text[begin : stop.end()]
            begin = after
    if text[begin:]:
        yield begin, text[begin:]


def _may_begin(rest: str) -> bool:
    first = rest.lstrip("“‘\"'(*_")[:1]
    return first.isupper() or first.isdigit() or first == "{"


def _may_end(text: str, begin: int, stop: re.Match[str], following: str) -> bool:
    if _in_quotation(text, begin, stop.end()):
        return False
    if stop.group() != ".":
        return True
    before = text[max(begin, stop.start() - 12) : stop.start()].split()
    last = before[-1].lstrip("“‘\"'(*_") if before else ""
    if last.lower() in _NEVER_LAST:
        return False
    if last == "No" and following.isdigit():
        return False
    return not (len(last) == 1 and last.isupper() and last != "I")


def _in_quotation(text: str, begin: int, end: int) -> bool:
    """Whether a quotation that opened in the midst of this sentence is still open."""
    sentence = text[begin:end]
    for opening, closing in ("“”", "‘’"):
        opened = sentence.rfind(opening)
        if opened > 0 and not _closes(sentence, opened, closing) and _closes(text, begin + opened, closing):
            return True
    straight = sentence.find('"')
    return straight > 0 and sentence.count('"') % 2 == 1 and '"' in text[end:]


def _closes(text: str, opened: int, closing: str) -> bool:
    """Whether a closing mark follows; an apostrophe between two letters is none."""
    at = text.find(closing, opened)
    while at != -1 and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
        at = text.find(closing, at + 1)
    return at != -1


def count_words(text: str) -> int:
    """How many words are spoken; a dash between words parts them.

    >>> count_words("Not your fault — and still yours to work with.")
    9
    """
    return len(re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text))


def can_be_spoken(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return any(character.isalnum() for character in text)


def capitalised(text: str) -> str:
    """Text whose first letter is a capital, for a sentence that begins with a person's word.

    >>> capitalised("“my aunt is here.”")
    '“My aunt is here.”'
    """
    for place, character in enumerate(text):
        if character.isalnum():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


def _unspeakable(character: str) -> bool:
    return unicodedata.category(character) in _UNSPEAKABLE
