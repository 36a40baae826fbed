"""How to say the words that the engine gets wrong, from a file that anybody may change."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class LexiconProblem(ValueError):
    """The pronunciation file cannot be read; the message says where and what to try."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases with their phonemes, in the engine's alphabet; a phrase has as many words in both."""

    phonemes: Mapping[str, str]  # keys in lower case, with straight apostrophes
    written: re.Pattern[str] | None  # any of the keys as whole words, the longest first

    def spell(self, text: str) -> str:
        """Mark the words this lexicon knows with their phonemes, as the engine reads them.

        >>> lexicon_of({"wind down": "wˈInd dˌWn"}).spell("Let the day wind down.")
        'Let the day [wind down](/wˈInd dˌWn/).'
        """
        plain = text.translate(_PLAIN)
        if self.written is None:
            return plain
        return self.written.sub(lambda found: f"[{found[0]}](/{self.phonemes[found[0].lower()]}/)", plain)


# Square brackets mean something to the engine; in a sentence, or in a person's own words, they do not.
_PLAIN = str.maketrans({"[": " ", "]": " ", "’": "'", "\n": " "})


def lexicon_of(phonemes: Mapping[str, str]) -> Lexicon:
    """Make a lexicon from words or phrases and their phonemes; case does not matter."""
    known = {" ".join(key.lower().translate(_PLAIN).split()): value for key, value in phonemes.items()}
    longest_first = sorted(known, key=lambda key: (-len(key), key))
    either = "|".join(re.escape(key) for key in longest_first)
    written = re.compile(rf"(?<![\w'-])(?:{either})(?![\w-]|'\w)", re.IGNORECASE) if known else None
    return Lexicon(known, written)


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon file (TOML: word or phrase = phonemes).

    Raises LexiconProblem when the file is not TOML, or an entry has not one group of phonemes for each word.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise LexiconProblem(f'{path.name}: {problem}. Write each line as: "word" = "phonemes"') from problem
    for word, phonemes in entries.items():
        if not isinstance(phonemes, str) or len(phonemes.split()) != len(word.split()):
            raise LexiconProblem(
                f"{path.name}: “{word}” needs phonemes in quotation marks, one group for each of its words."
            )
    return lexicon_of(entries)
