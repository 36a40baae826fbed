"""Circles as somebody draws them: by context, for now, for an earlier time, and as they would like it."""
