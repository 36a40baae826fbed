"""The keys a measure's file may have. To add one, add it here and in docs/reference/measure-files.md."""

SOURCE = {
    "source": "who says so",
    "mark": "read, computed, ours, or general, unverified",
}

MEASURE = {
    "title": "its full name",
    "short": "what it is called for short",
    "about": "one line in our words: what it asks after",
    "asks_about": "the time it asks about",
    "version": "1, and one more whenever the key is corrected",
    "corrected": "what was wrong in the version before",
    "validated": "false where nobody has tested it",
    "intro": "what stands above the questions, where that may be shipped",
    "loinc": "the code of the panel, where there truly is one",
    **SOURCE,
    "licence": "the [licence]: owner, terms, may_ship_words, credit, source, checked_on",
    "scale": "a [scale.NAME] for each kind of answer",
    "items": "instead of [[item]]: how many there are, where none has words",
    "item": "one [[item]] for each question, in the order of the published form",
    "subscale": "one [[subscale]] for each score",
    "safety": "one [[safety]] for each item that calls for help at once",
    "language": "one [[language]] for each published version in another language",
    "withheld": "one [[withheld]] for each score in print that is not given here, because its key is not verified",
    "example": "one [[example]] for each worked example",
    "notes": "a list: what somebody who scores it elsewhere too should know",
}
"""Of the file itself."""

LICENCE = {
    "owner": "who owns the words",
    "terms": "what they allow, in our words",
    "may_ship_words": "true where that plainly allows to ship them",
    "credit": "the line that names the owner beside the questions",
    "source": "where the terms stand",
    "checked_on": "the day somebody read them there; left out where nobody has",
}

SCALE = {
    "rises": "what a greater number means",
    "options": "a list of {value, words}, in the order shown; words may be left out",
}

OPTION = {
    "value": "the whole number that is kept",
    "words": "what stands beside it",
    "loinc": "its answer code",
}

ITEM = {
    "number": "its number in the published form",
    "words": "what it asks, where that may be shipped",
    "scale": "the name of its scale, where there are several",
    "unscored": "why it counts in no score",
    "loinc": "its code, where there truly is one",
}

SUBSCALE = {
    "id": "its name in addresses and files",
    "title": "what it is called",
    "line": "one line in our words: what it is about",
    "items": "a list of numbers",
    "reversed": "a list of numbers: lowest plus highest minus the answer",
    "weights": "what single items count, as {3 = 2}; all others count one",
    "formula": "sum or mean",
    "times": "what the number is multiplied by",
    "table": "a list of [number so far, score]",
    "least_answered": "from how many answers on it is scored, where the owner says so",
    "missing_source": "who says so",
    "missing_mark": "how far to trust that",
    "whole": "true for a total of items that count elsewhere too",
    "range": "[lowest, highest] as published",
    "higher": "what a higher score means",
    "hoped": "higher or lower, where one of them is to be hoped for",
    "band": "one [[subscale.band]] for each published name of a stretch",
    "reliability": "one [[subscale.reliability]] for each population",
    "change": "a [subscale.change]: a least change that was published as such",
    "cutoff": "a [subscale.cutoff]: a clinical cut-off that was published",
    "loinc": "the code of the result, where there truly is one",
}

BAND = {"low": "its lowest score", "high": "its highest score", "words": "its published name", **SOURCE}

RELIABILITY = {
    "sd": "the standard deviation, in units of the score",
    "r": "the reliability, above 0 and below 1",
    "kind": "alpha or retest",
    "population": "among whom",
    **SOURCE,
}

STATED = {"value": "the number, in units of the score", "words": "what its source calls it", **SOURCE}

SAFETY = {"item": "its number", "at_least": "from which answer on", "why": "what it is about", **SOURCE}

WITHHELD = {"title": "what the score is called", "why": "why it is not given"}

LANGUAGE = {
    "code": "as in pt-BR",
    "title": "its name in its own language",
    "items": "a list: the words of every item, where they may be shipped",
    "options": "the words of every option, by scale, where they may be shipped",
    **SOURCE,
}

EXAMPLE = {
    "all": "one answer that is given to every item",
    "highest": "true: every item has its highest number",
    "answers": "a list of answers in the order of the items; -1 is left open",
    "scores": "what each subscale comes to, as {total = 12}; one left out is not scored",
    **SOURCE,
}

SET = {
    "title": "what it is called",
    "line": "one line: what it asks, and what somebody should know before they begin",
    "for": "person, group, organisation or study",
    "measures": "a list of measures, in the order they are asked",
    "minutes": "about how long all of it takes",
    "responder": "a [responder], where a question calls for help at once and it is not for a person alone",
}
"""Of a set of measures, in sets/."""

RESPONDER = {"name": "who answers", "hours": "when they do", "plan": "what happens then"}
