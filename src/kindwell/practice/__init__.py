"""Scripts: what is written, read into a timeline that sound, captions and screen share."""

from kindwell.practice.captions import chapters_webvtt, to_webvtt
from kindwell.practice.choose import ChoiceProblem, Chosen, Sentence, choose, sentences
from kindwell.practice.frames import BELL_STRIKE_FRAMES, BELL_TAIL_FRAMES, FRAME_MS, to_frames, to_ms
from kindwell.practice.layout import Reach, Unreachable, holes, lay_out, reachable
from kindwell.practice.library import Library, parse_refrains, read_library
from kindwell.practice.on_grid import on_grid
from kindwell.practice.parse import parse, parse_bytes
from kindwell.practice.problems import ScriptProblems
from kindwell.practice.screen import Screen, screen
from kindwell.practice.script import Approach, Bell, Each, Head, Node, Optional, Pace, Refrain, Script, When
from kindwell.practice.ssml import to_ssml
from kindwell.practice.timeline import Breathing, ChapterMark, Event, Quiet, Rung, Spoken, Timeline, Word, without_bells
from kindwell.practice.transcript import Paragraph, full_transcript, paragraphs, spoken_paragraphs, transcript
from kindwell.text.problems import Problem

__all__ = [
    "BELL_STRIKE_FRAMES",
    "BELL_TAIL_FRAMES",
    "FRAME_MS",
    "Approach",
    "Bell",
    "Breathing",
    "ChapterMark",
    "ChoiceProblem",
    "Chosen",
    "Each",
    "Event",
    "Head",
    "Library",
    "Node",
    "Optional",
    "Pace",
    "Paragraph",
    "Problem",
    "Quiet",
    "Reach",
    "Refrain",
    "Rung",
    "Screen",
    "Script",
    "ScriptProblems",
    "Sentence",
    "Spoken",
    "Timeline",
    "Unreachable",
    "When",
    "Word",
    "chapters_webvtt",
    "choose",
    "full_transcript",
    "holes",
    "lay_out",
    "on_grid",
    "paragraphs",
    "parse",
    "parse_bytes",
    "parse_refrains",
    "reachable",
    "read_library",
    "screen",
    "sentences",
    "spoken_paragraphs",
    "to_frames",
    "to_ms",
    "to_ssml",
    "to_webvtt",
    "transcript",
    "without_bells",
]
