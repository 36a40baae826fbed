"""Lessons: what they are read as, and what is said of those that cannot be."""
