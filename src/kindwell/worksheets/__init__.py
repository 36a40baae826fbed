"""Worksheets: what leads somebody through writing, read from files into values."""

from kindwell.worksheets.folder import Worksheets, read_worksheets
from kindwell.worksheets.problems import WorksheetProblems
from kindwell.worksheets.read import read_worksheet
from kindwell.worksheets.worksheet import NAME, Person, Stance, Step, ToneQuestion, Variant, Worksheet

__all__ = [
    "NAME",
    "Person",
    "Stance",
    "Step",
    "ToneQuestion",
    "Variant",
    "Worksheet",
    "WorksheetProblems",
    "Worksheets",
    "read_worksheet",
    "read_worksheets",
]
