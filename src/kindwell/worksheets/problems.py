"""Everything that is wrong with a worksheet, gathered while it is read."""

from kindwell.text.tables import FileProblems

WorksheetProblems = FileProblems
"""A worksheet that cannot be used, with everything that is wrong with it, by line."""
