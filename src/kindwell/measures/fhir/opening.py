"""Bytes → the JSON object of a Questionnaire, within limits. Nothing else is ever fetched, opened or followed."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kindwell.measures.fhir.report import Kind, Report, Stopped, quoted

MOST_BYTES = 4 * 1024 * 1024
MOST_DEEP = 100
"""Brackets inside of each other."""

_JSON = "a Questionnaire of FHIR R4 as JSON"


def open_questionnaire(data: bytes, report: Report) -> dict[str, Any]:
    """The outermost object. Raises Stopped."""
    if len(data) > MOST_BYTES:
        raise Stopped(Kind.TOO_LARGE, f"The file is over {MOST_BYTES // 1024 // 1024} MiB.", "one questionnaire a file")
    given = _json(_text(data), report)
    kind = given.get("resourceType") if isinstance(given, dict) else None
    if not isinstance(given, dict) or kind != "Questionnaire":
        named = f"It says it is {quoted(str(kind))}." if isinstance(kind, str) else "It does not say what it is."
        say = f"This is not a Questionnaire. {named}"
        raise Stopped(Kind.OTHER_RESOURCE, say, "the Questionnaire alone, out of a Bundle where it lies in one")
    if given.get("modifierExtension") or given.get("implicitRules"):
        say = "The file says that it must not be used without knowing an extension that Kindwell does not know."
        raise Stopped(Kind.MUST_WHOLE, say, "a file without modifierExtension and implicitRules")
    return given


def _text(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        say = f"The file is not UTF-8, from byte {error.start} on."
        raise Stopped(Kind.NOT_TEXT, say, "save it again as UTF-8") from error
    if text.lstrip().startswith("<"):
        raise Stopped(Kind.NOT_JSON, "The file looks like XML, which Kindwell does not read.", _JSON)
    return text


def _json(text: str, report: Report) -> Any:
    twice: dict[str, None] = {}

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) != len(found):
            times = Counter(name for name, _ in found)
            twice.update(dict.fromkeys(name for name, often in times.items() if often > 1))
        return made

    try:
        given = json.loads(text, object_pairs_hook=pairs, parse_constant=_refuse)
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        place = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Stopped(Kind.NOT_JSON, f"The file is not JSON{place}.", _JSON) from error
    if _is_deep(given):
        raise _too_deep()
    for name in list(twice)[:20]:
        say = f"The key {quoted(name)} stands twice in one place; the last was read."
        report.say(Kind.TWICE_IN_FILE, "", say, "each key once")
    return given


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number of JSON")


def _too_deep() -> Stopped:
    return Stopped(Kind.TOO_DEEP, f"The file has more than {MOST_DEEP} brackets in each other.", "groups that lie flat")


def _is_deep(given: Any) -> bool:
    """Whether it is deeper than allowed, found without going deep ourselves."""
    level = [given]
    for _ in range(MOST_DEEP):
        level = [inner for one in level if isinstance(one, (dict, list)) for inner in _inside(one)]
        if not level:
            return False
    return True


def _inside(one: Mapping[str, Any] | list[Any]) -> list[Any]:
    inner = one if isinstance(one, list) else one.values()
    return [value for value in inner if isinstance(value, (dict, list))]
