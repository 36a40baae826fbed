"""Many answers in tables, for research: read, scored, written with a codebook. Needs numpy, as measures.many does."""
