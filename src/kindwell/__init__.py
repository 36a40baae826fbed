"""Kindwell: Compassionate Mind Training that people can run themselves."""

__version__ = "0.1.0"
