"""The pace of a paced breath, as somebody chooses it. What the script says is the default; nothing is ever held."""

import re

from kindwell.practice import ChoiceProblem, Pace, to_frames

AS_WRITTEN = ""
PACES = {
    AS_WRITTEN: "as written",
    "3-3": "quicker: in 3, out 3",
    "4-4": "even: in 4, out 4",
    "5-5": "even and slower: in 5, out 5",
    "5-7": "slower: in 5, out 7",
}
_PACE = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)
_SHORTEST_S, _LONGEST_S = 2, 12


def read_pace(text: str) -> Pace | None:
    """A pace such as “4-6” (seconds in, seconds out); None for the script's own. Raises `ChoiceProblem` for others."""
    if text == AS_WRITTEN:
        return None
    found = _PACE.fullmatch(text)
    seconds = [int(part) for part in found.groups()] if found else []
    if not seconds or not all(_SHORTEST_S <= one <= _LONGEST_S for one in seconds):
        raise ChoiceProblem(
            f"“{text[:20]}” is not a pace. Try: 4-6, in for 4 seconds and out for 6, each {_SHORTEST_S} to {_LONGEST_S}"
        )
    return Pace(in_=to_frames(seconds[0] * 1000), hold=0, out=to_frames(seconds[1] * 1000))
