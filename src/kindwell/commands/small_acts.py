"""The part of `kindwell check` that reads ideas for small acts."""

from pathlib import Path

from kindwell.flows.acts import Ideas, read_ideas


def small_acts_beside(practices: Path) -> Ideas:
    """The ideas that belong to the same content and language as a folder of practices."""
    language = practices.resolve()
    return read_ideas(language.parent.parent / "small-acts" / language.name)


def files_of(ideas: Ideas) -> set[str]:
    """The names of the files there are, well or not."""
    return {flow.value for flow in ideas.there} | set(ideas.problems)
