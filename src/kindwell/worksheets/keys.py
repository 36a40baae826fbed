"""The keys a worksheet's file may have. To add one, add it here and in docs/reference/worksheets.md."""

WORKSHEET = {
    "title": "what it is called",
    "purpose": "one line: what it is for",
    "for": "the one invented person it is written to; never shown",
    "not_when": "when not to choose it",
    "sources": "a list: where the method comes from",
    "author": "who wrote it",
    "licence": "under which licence",
    "variant": "one [[variant]] for each kind there is of it",
    "stance": "one [[stance]] for each place it may be written from",
    "person": "one [[person]] for each way to address oneself",
    "step": "one [[step]] for each step, in order",
    "tone": "one [[tone]] for each question at the end",
}
"""Of the file itself."""

VARIANT = {
    "id": "its name in addresses",
    "title": "what it is called",
    "line": "one line about it",
    "opens_later": "true: it may be closed until a day",
    "stances": "a list: the stances it may be written from; all when left out",
    "persons": "a list: the persons it may be written in; all when left out",
}

STANCE = {
    "id": "its name",
    "title": "what it is called",
    "line": "one line about it",
}

PERSON = {
    "id": "its name",
    "title": "what it is called",
    "line": "one line about it",
    "by_name": "true: starters may hold {name}",
}

STEP = {
    "id": "its name, under which what was written is kept",
    "heading": "a few words above it",
    "prompt": "the one thing it asks",
    "help": "paragraphs that unfold",
    "starters": "a list of beginnings, or one list for each person",
    "practice": "the name of a practice to do here",
    "chooses": "a list: what is chosen here",
    "read_back": "true: what was written is read here",
    "not_in": "a list: variants without this step",
    "in": "a [step.in.VARIANT] for what is said otherwise there",
}

SAID_OTHERWISE = ("heading", "prompt", "help", "starters")
"""The keys of a [step.in.VARIANT]."""

TONE = {
    "ask": "a question about how it sounds",
    "try": "what may help where it does not",
    "not_in": "a list: variants in which it is not asked",
}

CHOOSES = {
    "stance": "from where it is written",
    "person": "who is spoken to, and how",
}
"""What a step may let somebody choose."""
