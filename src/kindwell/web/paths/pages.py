"""What the templates of chosen-flow paths receive."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kindwell.flows import FLOWS
from kindwell.web.acts.queries import Act
from kindwell.web.paths.models import LEAST, MOST, Scene, Step
from kindwell.web.paths.practice import WORD_OF, another_way, seed_of, the_practice
from kindwell.web.paths.queries import Turn, Way
from kindwell.web.paths.story import Chapter, Told, begun_in_words, tell
from kindwell.web.practices.others import Other

_SHORT = {
    Step.INTENTION: "Intention",
    Step.SITUATION: "Situation",
    Step.PRACTICE: "Practice",
    Step.AFTERWARDS: "What was there",
    Step.IN_LIFE: "In life",
    Step.HAPPENED: "What happened",
}


class Choice(NamedTuple):
    """One thing that can be chosen."""

    value: str
    words: str
    chosen: bool


class PathLine(NamedTuple):
    """One path, in words."""

    id: uuid.UUID
    flow: str
    flow_words: str
    begun: str
    is_on: bool
    has_words: bool


class StepLink(NamedTuple):
    """One step of a round, and whether it is the one that is next or shown."""

    name: str
    words: str
    short: str
    here: bool


@dataclass(frozen=True)
class PathsPage:
    """All paths: the one somebody is on, those put down, and a form to begin another, of that id."""

    id: uuid.UUID
    on: PathLine | None
    put_down: tuple[PathLine, ...]
    flows: tuple[Choice, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class BeginPage:
    """Which flow it is to be. `on` is there for the form that both pages have."""

    id: uuid.UUID
    flows: tuple[Choice, ...]
    problems: tuple[str, ...]
    on: None = None


@dataclass(frozen=True)
class PathPage:
    """One path: where it can be taken up, and its story so far."""

    path: PathLine
    seed: str
    steps: tuple[StepLink, ...]
    next: StepLink | None
    """None where nothing is left but another round."""
    story: tuple[Chapter, ...]
    new_round: uuid.UUID


@dataclass(frozen=True)
class StepPage:
    """One step of one round. `of_round` is what an address adds where the round is not the latest."""

    path: PathLine
    round: Turn
    of_round: str
    step: str
    steps: tuple[StepLink, ...]
    then: StepLink | None
    seed: str
    word: str
    has_practice: bool
    other: Other | None
    scenes: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    before_this: uuid.UUID | None
    """The latest round before, in which a situation of one's own may stand."""
    acts: tuple[Told, ...]
    problems: tuple[str, ...]

    @property
    def has_words(self) -> bool:
        """Whether there are words beside what this step's form keeps."""
        return self.path.has_words if self.step == Step.INTENTION else self.round.has_words


def paths_page(ways: Iterable[Way], *, today: date, new_path: uuid.UUID) -> PathsPage:
    """All paths, the newest first."""
    lines = [path_line(way, today) for way in ways]
    return PathsPage(
        id=new_path,
        on=next((line for line in lines if line.is_on), None),
        put_down=tuple(line for line in lines if not line.is_on),
        flows=_flows(""),
    )


def begin_page(id: uuid.UUID, flow: str, problems: Sequence[str] = ()) -> BeginPage:
    """The form that begins the path of this id."""
    return BeginPage(id, _flows(flow), tuple(problems))


def path_page(
    way: Way, rounds: Sequence[Turn], acts: Mapping[uuid.UUID, Sequence[Act]], *, today: date, new_round: uuid.UUID
) -> PathPage:
    """One path, with its story."""
    steps = _steps(rounds[-1].next_step if rounds else "")
    return PathPage(
        path=path_line(way, today),
        seed=seed_of(way.flow),
        steps=steps,
        next=next((step for step in steps if step.here), None),
        story=tell(rounds, acts, today=today),
        new_round=new_round,
    )


def step_page(
    way: Way,
    rounds: Sequence[Turn],
    turn: Turn,
    step: Step,
    acts: Mapping[uuid.UUID, Sequence[Act]],
    *,
    today: date,
    problems: Sequence[str] = (),
) -> StepPage:
    """One step, with what was said in it before."""
    links = _steps(step)
    place = list(Step).index(step)
    earlier = [one.id for one in rounds if one.number < turn.number and one.has_words]
    (chapter,) = tell([turn], acts, today=today)
    return StepPage(
        path=path_line(way, today),
        round=turn,
        of_round="" if turn == rounds[-1] else f"?round={turn.number}",
        step=step,
        steps=links,
        then=links[place + 1] if place + 1 < len(links) else None,
        seed=seed_of(way.flow),
        word=WORD_OF[way.flow],
        has_practice=the_practice() is not None,
        other=another_way(),
        scenes=tuple(Choice(value, words, value == turn.scene) for value, words in Scene.choices),
        levels=_levels(turn.before if step == Step.PRACTICE else turn.after),
        before_this=earlier[-1] if earlier else None,
        acts=chapter.acts,
        problems=tuple(problems),
    )


def path_line(way: Way, today: date) -> PathLine:
    """One path, seen from today."""
    return PathLine(way.id, way.flow, way.flow.words, begun_in_words(way, today), way.is_on, way.has_words)


def _flows(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(flow, flow.words, flow == chosen) for flow in FLOWS)


def _steps(here: str) -> tuple[StepLink, ...]:
    return tuple(StepLink(step, str(step.label), _SHORT[step], step == here) for step in Step)


def _levels(chosen: int | None) -> tuple[Choice, ...]:
    return tuple(Choice(str(step), str(step), step == chosen) for step in range(LEAST, MOST + 1))
