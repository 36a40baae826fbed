"""A table as Parquet, with its codebook inside. Needs the extra “research”, and nothing else of Kindwell imports it."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kindwell.measures.research.codebook import codebook_of
from kindwell.measures.research.frame import Frame, Kind

CODEBOOK = b"codebook"
"""Where in the file's metadata the codebook stands."""
_TYPES = {Kind.ANSWER: pa.int32(), Kind.COUNT: pa.int32(), Kind.SCORE: pa.float64(), Kind.VALUE: pa.float64()}


def write_parquet(frame: Frame, file: Path, *, language: str = "en") -> None:
    """Write it. What is missing is null."""
    schema = pa.schema(
        [pa.field(column.name, _TYPES.get(column.kind, pa.string())) for column in frame.columns],
        metadata={CODEBOOK: json.dumps(codebook_of(frame, path=file.name, language=language), ensure_ascii=False)},
    )
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(frame.data, schema, strict=True)]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), file)
