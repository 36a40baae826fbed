"""A recording that is too large is refused with words, by the server that people really run."""

from pathlib import Path

import pytest

from kindwell.web.site.too_large import WORDS
from tests.commands.running import running

pytestmark = [pytest.mark.slow]
TOO_LARGE_BYTES = 300_000_000
PIECE = b"\0" * 1_000_000


def test_a_file_that_is_far_too_large_gets_words_and_not_a_broken_connection(data: Path) -> None:
    with running(data) as server:
        cookie = server.enter()
        sending = server.connect()
        sending.putrequest("POST", "/practise/back-to-here/record/whole/")
        sending.putheader("Cookie", cookie)
        sending.putheader("Content-Length", str(TOO_LARGE_BYTES))
        sending.endheaders()
        for _ in range(TOO_LARGE_BYTES // len(PIECE)):
            sending.send(PIECE)
        answer = sending.getresponse()

        assert answer.status == 413
        assert WORDS in answer.read().decode()
        assert server.get("/", cookie=cookie)[0] == 200
        sending.close()
