"""What must be fast, each against a floor measured in the same run: docs/reference/speed.md."""
