"""`kindwell voices`: which voices there are, bringing more, and having one speak the library ahead."""

import itertools
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from kindwell.audio.clips import ClipStore, ClipStoreFull
from kindwell.audio.engine import VoiceName, clip_key
from kindwell.audio.lexicon import LexiconProblem
from kindwell.audio.record import record
from kindwell.audio.voice import open_voice
from kindwell.audio.voices import USUAL, NoSuchVoice, found_voices, installed_voices, voice_name
from kindwell.commands.kokoro_files import KokoroProblem, bring_kokoro
from kindwell.commands.scripts import NoSuchScript
from kindwell.content import content_folder
from kindwell.practice import Script, Sentence, choose, read_library, sentences
from kindwell.web.site.config import Config, ConfigProblem, current_config
from kindwell.web.site.folder import DataFolderProblem, open_data_folder

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)

_PROBLEMS = (
    ClipStoreFull,
    ConfigProblem,
    DataFolderProblem,
    KokoroProblem,
    LexiconProblem,
    NoSuchScript,
    NoSuchVoice,
)


@app.callback(invoke_without_command=True)
def voices(context: typer.Context) -> None:
    """List the voices that can speak here, and those that cannot, with what they need."""
    if context.invoked_subcommand is not None:
        return
    try:
        data = current_config().data
    except ConfigProblem as problem:
        _end(problem)
    table = Table("id", "name", "what it is", box=box.SIMPLE_HEAD)
    for voice in found_voices(data):
        table.add_row(voice.id, voice.name, voice.problem or voice.words)
    Console().print(table)
    if not any(voice.engine == "kokoro" for voice in installed_voices(data)):
        print("28 more, women and men, American and British: kindwell voices add kokoro")


@app.command()
def add(
    which: Annotated[str, typer.Argument(help="What to bring. There is one: kokoro")],
    brought: Annotated[
        Path | None, typer.Option("--from", help="A folder with the files, for a machine without a network.")
    ] = None,
) -> None:
    """Bring 28 English voices: about 90 MB, kept in the data folder; no network is used after that."""
    try:
        if which != "kokoro":
            raise NoSuchVoice(f"“{which}” cannot be added. Try: kindwell voices add kokoro")
        data = current_config().data
        open_data_folder(data)
        with _progress("Bringing") as progress:
            bar = progress.add_task("", total=None)
            bring_kokoro(
                data / "voices" / "kokoro",
                brought,
                lambda what, step, steps: progress.update(bar, description=what, completed=step - 1, total=steps),
            )
        here = sum(voice.engine == "kokoro" for voice in installed_voices(data))
    except _PROBLEMS as problem:
        _end(problem)
    print(f"{here} more voices can speak. See them with: kindwell voices")


@app.command()
def make(
    voice: Annotated[str, typer.Argument(help="A voice's id, as `kindwell voices` lists it.")],
    script: Annotated[str | None, typer.Option(help="Only this practice, such as back-to-here.")] = None,
    speech: Annotated[str, typer.Option(help="How quickly it speaks: slower, usual or quicker.")] = USUAL,
) -> None:
    """Have a voice speak the whole library ahead, so that nobody waits. It may be ended and begun again at any time."""
    try:
        config = current_config()
        open_data_folder(config.data)
        made, lost, other = _make(voice_name(voice, speech, data=config.data), _scripts(config, script), config)
    except ClipStoreFull as problem:
        _end(f"{problem} What was made until now is kept.")
    except _PROBLEMS as problem:
        _end(problem)
    print(f"{made} sentences are ready in this voice.")
    if other:
        print(f"{other} of them are spoken by the default voice, because this one could not.")
    if lost:
        _end(
            f"{lost} sentences had to make room again: the store of sound is full. "
            f"Give it more than {config.clips_limit_mb} MB with KINDWELL_CLIPS_LIMIT_MB."
        )


def _make(name: VoiceName, scripts: dict[str, Script], config: Config) -> tuple[int, int, int]:
    """Speak what is missing; give how many are ready, how many had to make room, how many another voice speaks."""
    said = _everything(scripts)
    store = ClipStore(config.data / "clips", config.clips_limit_mb * 1_000_000)
    for key in (clip_key(sentence.text, name) for sentence in said):
        if (clip := store.read(key)) is not None and clip.by:
            store.remove(key)  # another voice had to speak: perhaps this one can by now
    with _progress("Speaking") as progress:
        bar = progress.add_task("", total=None)
        record(
            said,
            store,
            voice=open_voice(name=name, data=config.data),
            on_made=lambda made, wanted: progress.update(bar, completed=made, total=wanted),
        )
    kept = [clip for sentence in said if (clip := store.read(clip_key(sentence.text, name))) is not None]
    return len(kept), len(said) - len(kept), sum(bool(clip.by) for clip in kept)


def _everything(scripts: dict[str, Script]) -> tuple[Sentence, ...]:
    """Every sentence that a practice may say, whatever is chosen in it, each once."""
    said: dict[str, Sentence] = {}
    for script in scripts.values():
        choices = script.head.choices
        for values in itertools.product(*choices.values()):
            for sentence in sentences(choose(script, dict(zip(choices, values, strict=True)))):
                said.setdefault(sentence.text, sentence)
    return tuple(said.values())


def _scripts(config: Config, only: str | None) -> dict[str, Script]:
    scripts = read_library((config.content or content_folder()) / "practices" / "en").scripts
    if only is None:
        return dict(scripts)
    if only not in scripts:
        raise NoSuchScript(f"There is no practice “{only}”. There is: {', '.join(sorted(scripts))}.")
    return {only: scripts[only]}


def _progress(doing: str) -> Progress:
    return Progress(
        TextColumn(f"{doing} {{task.description}}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        transient=True,
    )


def _end(why: object) -> NoReturn:
    print(why, file=sys.stderr)
    raise typer.Exit(1) from None
