"""Files made wrong at random never end in anything but a measure that is sound, or a line that says why not."""

from itertools import islice

import pytest

from tests.measures.fhir.mutating import mutants, try_one

pytestmark = pytest.mark.slow
MANY = 250


@pytest.mark.parametrize("seed", range(8))
def test_a_file_that_is_wrong_in_any_way_is_imported_soundly_or_refused_with_a_line(seed: int) -> None:
    for data in islice(mutants(seed), MANY):
        try_one(data)
