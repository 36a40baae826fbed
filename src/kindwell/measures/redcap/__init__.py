"""Measures as REDCap data dictionaries: written, and read as far as they can be understood."""

from kindwell.measures.redcap.read import Imported, read_dictionary
from kindwell.measures.redcap.write import Dictionary, dictionary_of

__all__ = ["Dictionary", "Imported", "dictionary_of", "read_dictionary"]
