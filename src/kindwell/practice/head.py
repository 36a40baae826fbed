"""The head of a script: its keys, what each may hold, and what is wrong with one."""

from dataclasses import dataclass

from kindwell.practice.front_matter import Given
from kindwell.practice.known import ANYWHERE, FLOWS, MODALITIES, POSTURES, SETTINGS, SYSTEMS, TAGS
from kindwell.practice.problems import ProblemList
from kindwell.practice.script import Head
from kindwell.text.problems import try_one_of
from kindwell.text.prose import MOST_WORD_CHARACTERS, can_be_spoken

KEYS = {
    "title": "what it is called",
    "purpose": "one line: what it is for",
    "for": "the one invented person it is written to; never shown",
    "modality": "which way of training",
    "flows": "a list: which flows of compassion",
    "systems": "a list: which emotion systems",
    "tags": "a list: what in it may be hard for somebody",
    "instead": "for each tag a practice without it, and `otherwise` one that shares no tag",
    "not_when": "when not to choose it",
    "sources": "a list: where the method comes from",
    "author": "who wrote it",
    "licence": "under which licence",
    "least": "the shortest it can be, in minutes",
    "most": "the longest it can be, in minutes",
    "posture": "how the body is",
    "setting": "where it is made for",
    "choices": "for each choice a list of values; the first is the default",
    "words": "for each word its default, or a list for [each]",
}
"""Every key a head may have, and what it holds."""

REQUIRED = ("title", "purpose", "modality", "author", "licence", "least", "most")
OTHERWISE = "otherwise"
LONGEST_MINUTES = 120
MOST_NAME_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class HeadReader:
    """Reads the keys of one head, and gathers what is wrong with them."""

    given: dict[str, Given]
    problems: ProblemList

    def read(self) -> Head:
        """The head; whatever could not be read is left empty, with a problem gathered for it."""
        self._check_keys()
        least, most = self._minutes("least"), self._minutes("most")
        if least > most > 0:
            self._say("least", f"least: {least:g}", f"is more than most: {most:g}. Try: the smaller one here")
        instead = self._pairs("instead")
        tags = self._known("tags", TAGS)
        self._check_instead(instead, tags)
        return Head(
            title=self._text("title"),
            purpose=self._text("purpose"),
            intended_for=self._text("for"),
            modality=self._one_of("modality", MODALITIES, ""),
            flows=self._known("flows", FLOWS),
            systems=self._known("systems", SYSTEMS),
            tags=tags,
            instead={tag: slug for tag, slug in instead.items() if tag != OTHERWISE},
            otherwise=instead.get(OTHERWISE, ""),
            not_when=self._text("not_when"),
            sources=self._listed("sources"),
            author=self._text("author"),
            licence=self._text("licence"),
            least_minutes=least,
            most_minutes=most,
            posture=self._one_of("posture", POSTURES, "any"),
            setting=self._one_of("setting", SETTINGS, ANYWHERE),
            choices=self._choices(),
            words=self._words(),
            lines={key: given.line for key, given in self.given.items()},
        )

    def _say(self, key: str, read: str, say: str) -> None:
        line = self.given[key].line if key in self.given else 1
        self.problems.add(line, read, say)

    def _check_keys(self) -> None:
        for key in self.given:
            if "." not in key and key not in KEYS:
                self._say(key, key, f"is not a key of the head. {try_one_of(key, KEYS)}")
        for key in REQUIRED:
            if key not in self.given or self.given[key].value == "":
                self._say(key, key, f"is missing from the head. Try: {key}: {KEYS[key]}")

    def _text(self, key: str) -> str:
        value = self.given[key].value if key in self.given else ""
        if isinstance(value, str):
            return value
        self._say(key, key, f"is one line of words. Try: {key}: {KEYS[key]}")
        return ""

    def _minutes(self, key: str) -> float:
        text = self._text(key)
        if not text:
            return 0.0
        try:
            minutes = float(text)
        except ValueError:
            minutes = 0.0
        if 0 < minutes <= LONGEST_MINUTES:
            return minutes
        self._say(key, f"{key}: {text}", f"is not a length. Try: minutes, up to {LONGEST_MINUTES}")
        return 0.0

    def _one_of(self, key: str, known: dict[str, str], default: str) -> str:
        name = self._text(key)
        if name and name not in known:
            self._say(key, name, f"is not a {key}. {try_one_of(name, known)}")
        return name or default

    def _listed(self, key: str) -> tuple[str, ...]:
        value = self.given[key].value if key in self.given else ""
        if isinstance(value, list):
            return tuple(value)
        if value:
            self._say(key, key, f"is a list. Try: {key}: [one, another]")
        return ()

    def _known(self, key: str, known: dict[str, str]) -> tuple[str, ...]:
        names = self._listed(key)
        for place, name in enumerate(names):
            if name not in known:
                self._say(key, name, f"is not one of the {key}. {try_one_of(name, known)}")
            if name in names[:place]:
                self._say(key, name, f"stands in {key} twice. Try: it once")
        return tuple(name for name in dict.fromkeys(names) if name in known)

    def _pairs(self, key: str) -> dict[str, str]:
        value = self.given[key].value if key in self.given else ""
        if isinstance(value, dict):
            wrong = [name for name, slug in value.items() if not isinstance(slug, str) or not slug]
            for name in wrong:
                self._say(f"{key}.{name}", name, f"names one practice. Try: {name}: listening-to-sounds")
            return {name: slug for name, slug in value.items() if isinstance(slug, str) and slug}
        if value:
            self._say(key, key, f"gives a practice for each tag. Try: {key}: {{imagery: posture-face-voice}}")
        return {}

    def _check_instead(self, instead: dict[str, str], tags: tuple[str, ...]) -> None:
        for tag in instead:
            if tag != OTHERWISE and tag not in tags:
                tried = try_one_of(tag, [*tags, OTHERWISE])
                self._say(f"instead.{tag}", tag, f"is not one of this script's tags. {tried}")
        for tag in tags:
            if tag not in instead and OTHERWISE not in instead:
                tried = f"Try: instead: {{{tag}: …}} or instead: {{otherwise: …}}"
                self._say("instead" if "instead" in self.given else "tags", tag, f"has no practice instead. {tried}")

    def _choices(self) -> dict[str, tuple[str, ...]]:
        choices: dict[str, tuple[str, ...]] = {}
        for name, values in self._named("choices"):
            if isinstance(values, str) or len(set(values)) < 2:
                self._say(f"choices.{name}", name, f"gives nothing to choose. Try: {name}: [one, another]")
            listed = (values,) if isinstance(values, str) else tuple(dict.fromkeys(values))
            for value in listed:
                self._check_name("choices", name, value)
            choices[name] = listed
        return choices

    def _words(self) -> dict[str, str | tuple[str, ...]]:
        words: dict[str, str | tuple[str, ...]] = {}
        for name, value in self._named("words"):
            listed = (value,) if isinstance(value, str) else tuple(value)
            for one in listed or ("",):
                if not can_be_spoken(one) or len(one) > MOST_WORD_CHARACTERS or set("{}[]") & set(one):
                    self._say(f"words.{name}", one, "cannot be spoken. Try: a few words without brackets")
            words[name] = value if isinstance(value, str) else listed
        return words

    def _named(self, key: str) -> list[tuple[str, str | list[str]]]:
        value = self.given[key].value if key in self.given else ""
        if isinstance(value, dict):
            for name in value:
                self._check_name(key, name, name)
            return list(value.items())
        if value:
            self._say(key, key, f"gives {KEYS[key]}. Try: {key}: {{name: [one, another]}}")
        return []

    def _check_name(self, key: str, name: str, shown: str) -> None:
        """A name that can stand in a cue: letters, digits, spaces, hyphens and apostrophes."""
        letters = shown.translate(str.maketrans("", "", " -'’"))
        if not letters.isalnum() or len(shown) > MOST_NAME_CHARACTERS or " is " in shown:
            self._say(f"{key}.{name}", shown or '""', "cannot be a name here. Try: a few letters, as in: loved one")
