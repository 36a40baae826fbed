"""`kindwell render`: a script as an MP3 file of exactly the length asked for, with its captions and its words."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kindwell.audio.clips import ClipStore, ClipStoreFull
from kindwell.audio.lexicon import LexiconProblem
from kindwell.audio.record import record
from kindwell.audio.recording import Recording
from kindwell.audio.render import CannotWrite, write_mp3
from kindwell.audio.voice import open_voice
from kindwell.commands.scripts import NoSuchScript, find_script
from kindwell.content import content_folder
from kindwell.practice import (
    ChoiceProblem,
    Chosen,
    ScriptProblems,
    Unreachable,
    choose,
    lay_out,
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
    NoSuchScript,
    Unreachable,
)


@app.command()
def render(
    script: Annotated[str, typer.Argument(help="A practice's name, such as soothing-rhythm-breathing, or a file.")],
    minutes: Annotated[float, typer.Option(min=0.1, max=600, help="How long, in minutes. 2.5 is two and a half.")] = 5,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The MP3 file to write.")] = None,
    choose_: Annotated[
        list[str] | None,
        typer.Option("--choose", help="What to choose where the script leaves it open: by=sight"),
    ] = None,
    word: Annotated[
        list[str] | None, typer.Option(help="Your own word for one of the script's: 'loved one=my sister'")
    ] = None,
    vtt: Annotated[Path | None, typer.Option(help="Write the captions here too (WebVTT).")] = None,
    transcript_: Annotated[Path | None, typer.Option("--transcript", help="Write what is said here too.")] = None,
) -> None:
    """Speak a script and join it into one file of exactly that length."""
    try:
        chosen = choose(find_script(script, _practices()), _pairs(choose_), _pairs(word))
        _write(
            chosen,
            to_frames(round(minutes * _MINUTE_MS)),
            output or Path(f"{Path(script).stem}.mp3"),
            vtt,
            transcript_,
        )
    except ScriptProblems as broken:
        for problem in broken.problems:
            print(f"{script}: {problem}", file=sys.stderr)
        raise typer.Exit(1) from None
    except _PROBLEMS as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None


def _write(chosen: Chosen, frames: int, output: Path, vtt: Path | None, words: Path | None) -> None:
    recording = _recorded(chosen)
    timeline = lay_out(chosen, recording.frames, frames)
    write_mp3(recording.track(timeline), output)
    for file, text in ((vtt, to_webvtt(timeline, recording.words_of)), (words, transcript(timeline))):
        if file is not None:
            _write_text(file, text)
    print(f"{output}: {timeline.frames * 24 / 1000:.3f} s")


def _recorded(chosen: Chosen) -> Recording:
    """Speak what is missing, with a bar that says how far it is."""
    config = current_config()
    open_data_folder(config.data)
    store = ClipStore(config.data / "clips", config.clips_limit_mb * 1_000_000)
    with Progress(TextColumn("Speaking"), BarColumn(), MofNCompleteColumn(), transient=True) as progress:
        bar = progress.add_task("", total=None)
        return record(
            sentences(chosen),
            store,
            voice=open_voice(),
            on_made=lambda made, wanted: progress.update(bar, completed=made, total=wanted),
        )


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
