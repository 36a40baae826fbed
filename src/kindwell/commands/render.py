"""`kindwell render`: a script as a sound file of exactly the length asked for, with its captions and its words."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kindwell.audio.backgrounds import NoSuchBackground, Under, under
from kindwell.audio.clips import ClipStore, ClipStoreFull
from kindwell.audio.export import NoSuchFormat, codec_for
from kindwell.audio.lexicon import LexiconProblem
from kindwell.audio.mixing import make_file
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.render import CannotWrite, write_file
from kindwell.audio.tags import Tags
from kindwell.audio.voice import open_voice
from kindwell.commands.scripts import NoSuchScript, find_script
from kindwell.content import content_folder
from kindwell.practice import (
    FRAME_MS,
    ChoiceProblem,
    Chosen,
    ScriptProblems,
    Timeline,
    Unreachable,
    choose,
    lay_out,
    on_grid,
    sentences,
    to_frames,
    to_webvtt,
    transcript,
)
from kindwell.web.site.config import ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem, open_data_folder

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

_MINUTE_MS = 60_000
_PROBLEMS = (
    ChoiceProblem,
    CannotWrite,
    ClipStoreFull,
    ConfigProblem,
    DataFolderProblem,
    LexiconProblem,
    NoSuchBackground,
    NoSuchFormat,
    NoSuchScript,
    Unreachable,
)


@app.command()
def render(
    script: Annotated[str, typer.Argument(help="A practice's name, such as soothing-rhythm-breathing, or a file.")],
    minutes: Annotated[float, typer.Option(min=0.1, max=600, help="How long, in minutes. 2.5 is two and a half.")] = 5,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write: .mp3, .opus or .m4a.")
    ] = None,
    choose_: Annotated[
        list[str] | None,
        typer.Option("--choose", help="What to choose where the script leaves it open: by=sight"),
    ] = None,
    word: Annotated[
        list[str] | None, typer.Option(help="Your own word for one of the script's: 'loved one=my sister'")
    ] = None,
    background: Annotated[
        str, typer.Option(help="What plays underneath: brown-noise, soft-pad, rain or none.")
    ] = "none",
    volume: Annotated[str, typer.Option(help="How loud that is: soft, middle or full.")] = "middle",
    vtt: Annotated[Path | None, typer.Option(help="Write the captions here too (WebVTT).")] = None,
    transcript_: Annotated[Path | None, typer.Option("--transcript", help="Write what is said here too.")] = None,
) -> None:
    """Speak a script and join it into one file of exactly that length."""
    try:
        chosen = choose(find_script(script, _practices()), _pairs(choose_), _pairs(word))
        file = output or Path(f"{Path(script).stem}.mp3")
        recording, timeline = _write(
            chosen, to_frames(round(minutes * _MINUTE_MS)), file, underneath=under(background, volume)
        )
        for path, text in ((vtt, to_webvtt(timeline, recording.words_of)), (transcript_, transcript(timeline))):
            if path is not None:
                _write_text(path, text)
        print(f"{file}: {timeline.frames * FRAME_MS / 1000:.3f} s")
    except ScriptProblems as broken:
        for problem in broken.problems:
            print(f"{script}: {problem}", file=sys.stderr)
        raise typer.Exit(1) from None
    except _PROBLEMS as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None


def _write(chosen: Chosen, frames: int, file: Path, *, underneath: Under | None) -> tuple[Recording, Timeline]:
    """Make what is missing and write the sound; the suffix says how it is packed."""
    form = file.suffix.removeprefix(".").lower() or "mp3"
    codec_for(form, underneath)  # before anything is spoken
    recording = _recorded(chosen)
    timeline = lay_out(chosen, recording.frames, frames)
    timeline = on_grid(timeline) if underneath else timeline
    tags = Tags(chosen.head.title, chosen.head.purpose)
    with _progress("Packing") as on_made:
        content = make_file(form, recording, timeline, tags, underneath, on_made)
    write_file(content, file)
    return recording, timeline


def _recorded(chosen: Chosen) -> Recording:
    """Speak what is missing."""
    config = current_config()
    open_data_folder(config.data)
    store = ClipStore(config.data / "clips", config.clips_limit_mb * 1_000_000)
    with _progress("Speaking") as on_made:
        return record(sentences(chosen), store, voice=open_voice(), on_made=on_made)


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar that says how far it is; gone when it is done."""
    with Progress(TextColumn(what), BarColumn(), MofNCompleteColumn(), transient=True) as progress:
        bar = progress.add_task("", total=None)
        yield lambda made, wanted: progress.update(bar, completed=made, total=wanted)


def _practices() -> Path:
    return (current_config().content or content_folder()) / "practices" / "en"


def _pairs(given: list[str] | None) -> dict[str, str]:
    """`name=value` as people type it; raises `ChoiceProblem` for anything else."""
    pairs = [one.partition("=") for one in given or ()]
    for name, sign, value in pairs:
        if not sign or not value:
            raise ChoiceProblem(f"“{name}{sign}” is not a choice. Try: --choose name=value")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _write_text(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise CannotWrite(f"{file} could not be written: {problem.strerror}. Try another folder.") from problem
