"""The eighteen columns of a REDCap data dictionary, in its order."""

from enum import StrEnum


class Column(StrEnum):
    """A column by its name in a dictionary that REDCap exported."""

    NAME = "Variable / Field Name"
    FORM = "Form Name"
    SECTION = "Section Header"
    TYPE = "Field Type"
    LABEL = "Field Label"
    CHOICES = "Choices, Calculations, OR Slider Labels"
    NOTE = "Field Note"
    VALIDATION = "Text Validation Type OR Show Slider Number"
    LEAST = "Text Validation Min"
    MOST = "Text Validation Max"
    IDENTIFIER = "Identifier?"
    BRANCHING = "Branching Logic (Show field only if...)"
    REQUIRED = "Required Field?"
    ALIGNMENT = "Custom Alignment"
    NUMBER = "Question Number (surveys only)"
    MATRIX = "Matrix Group Name"
    RANKING = "Matrix Ranking?"
    ANNOTATION = "Field Annotation"


IN_THE_API = {
    "field_name": Column.NAME,
    "form_name": Column.FORM,
    "section_header": Column.SECTION,
    "field_type": Column.TYPE,
    "field_label": Column.LABEL,
    "select_choices_or_calculations": Column.CHOICES,
    "field_note": Column.NOTE,
    "text_validation_type_or_show_slider_number": Column.VALIDATION,
    "text_validation_min": Column.LEAST,
    "text_validation_max": Column.MOST,
    "identifier": Column.IDENTIFIER,
    "branching_logic": Column.BRANCHING,
    "required_field": Column.REQUIRED,
    "custom_alignment": Column.ALIGNMENT,
    "question_number": Column.NUMBER,
    "matrix_group_name": Column.MATRIX,
    "matrix_ranking": Column.RANKING,
    "field_annotation": Column.ANNOTATION,
}
"""What REDCap's API calls the same columns."""

NEEDED = (Column.NAME, Column.FORM, Column.TYPE, Column.LABEL, Column.CHOICES)
"""The columns without which nothing can be read."""
