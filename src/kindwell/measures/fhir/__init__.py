"""Measures as questionnaires of FHIR R4, out and in. Nothing is fetched: a file is bytes, and bytes are a file."""

from kindwell.measures.fhir.importing import Imported, read_questionnaire
from kindwell.measures.fhir.questionnaire import questionnaire_of
from kindwell.measures.fhir.report import Kind, Line, Told
from kindwell.measures.fhir.response import response_of
from kindwell.measures.fhir.response_read import ResponseProblem, Wrong, answers_of
from kindwell.measures.fhir.scales import Wording
from kindwell.measures.write import measure_file_of

__all__ = [
    "Imported",
    "Kind",
    "Line",
    "ResponseProblem",
    "Told",
    "Wording",
    "Wrong",
    "answers_of",
    "measure_file_of",
    "questionnaire_of",
    "read_questionnaire",
    "response_of",
]
