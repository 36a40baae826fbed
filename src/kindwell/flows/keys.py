"""The keys that a flow's file may have. To add one, add it here and in docs/reference/flows.md."""

FLOW = {
    "title": "what the page is called",
    "line": "one line: which way it goes",
    "for": "the one invented person it is written to; never shown",
    "sources": "a list: where the facts come from",
    "author": "who wrote it",
    "licence": "under which licence",
    "about": "paragraphs: what this flow is",
    "part": "one [[part]] for each of the two parts of compassion, noticing first",
    "aside": "one [[aside]] for each thing that this flow is taken for",
    "yours": "the question that somebody answers in their own words",
    "starters": "a list of beginnings for those words",
    "kindness": "paragraphs: what may be kept as a kindness of this flow",
    "kept": "a word or two for a kindness of this flow, as in “given”",
    "acts": "a list: small acts to begin with, the smallest first",
    "practices": "a list: practices to show first, the gentlest first",
}
"""Of the file itself."""

PART = {
    "title": "what it is called",
    "line": "one line about it",
    "situations": "a list: moments in which it can be seen",
}

ASIDE = {
    "title": "what it is taken for",
    "words": "one paragraph about that",
}

NEEDED = tuple(key for key in FLOW if key not in ("for", "sources", "aside"))
