"""What we never say, and the words that point at a tag: lists in a file, read into values that find them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from kindwell.practice.known import TAGS
from kindwell.text.phrases import Never, Phrases, WordingProblem, phrases
from kindwell.text.problems import try_one_of


@dataclass(frozen=True, slots=True)
class Wording:
    """All lists of one language: never said anywhere, never in a script, and the words that point at each tag."""

    never: tuple[Never, ...]
    never_in_scripts: tuple[Never, ...]
    tags: Mapping[str, Phrases]


def read_wording(text: str) -> Wording:
    """The lists of a TOML file. Raises `WordingProblem` for one that cannot be read, or a tag there is not."""
    try:
        given = tomllib.loads(text)
        unknown = [tag for tag in given.get("tags", {}) if tag not in TAGS]
        if unknown:
            raise WordingProblem(f"“{unknown[0]}” is not one of the tags. {try_one_of(unknown[0], TAGS)}")
        return Wording(
            never=_nevers(given.get("never", [])),
            never_in_scripts=_nevers(given.get("never_in_scripts", [])),
            tags={tag: phrases(one["words"], one.get("but_not", ())) for tag, one in given.get("tags", {}).items()},
        )
    except tomllib.TOMLDecodeError as problem:
        raise WordingProblem(f"cannot be read ({problem}).") from problem
    except KeyError as problem:
        raise WordingProblem(f"has a list without {problem.args[0]}. Try: {problem.args[0]} = …") from problem
    except (AttributeError, TypeError) as problem:
        raise WordingProblem('has a list that is none. Try: words = ["one", "another"]') from problem


def _nevers(given: list[dict[str, str]]) -> tuple[Never, ...]:
    return tuple(Never(phrases(one["words"], one.get("but_not", ())), one["because"], one["try"]) for one in given)
