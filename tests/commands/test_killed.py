"""What was acknowledged is there, whatever happens to the process that acknowledged it."""

import http.client
import re
import sqlite3
import threading
import time
import uuid
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.commands.running import a_free_port, start

pytestmark = [pytest.mark.slow, pytest.mark.voice]
CHECK_INS, CLIENTS, KILLS = 1000, 4, 3
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Client(threading.Thread):
    """Somebody's browser: posts its check-ins one by one, each again until it is acknowledged."""

    def __init__(self, port: int, cookie: str, ids: list[uuid.UUID]) -> None:
        super().__init__()
        self.port, self.cookie, self.ids = port, cookie, ids
        self.acknowledged: set[uuid.UUID] = set()
        self.refused: list[int] = []
        self.asked_again = 0
        self.form: tuple[str, str] | None = None

    def run(self) -> None:
        for number, id in enumerate(self.ids):
            while id not in self.acknowledged and not self.refused:
                try:
                    self._post(id, level=number % 11)
                except (OSError, http.client.HTTPException):
                    self.asked_again += 1
                    time.sleep(0.05)

    def _post(self, id: uuid.UUID, level: int) -> None:
        with closing(http.client.HTTPConnection("localhost", self.port, timeout=30)) as asking:
            of_the_form, token = self.form = self.form or self._open_the_form(asking, id)
            sent = urlencode({"csrfmiddlewaretoken": token, "id": id, "threat": level, "context": "work"})
            headers = {
                "Cookie": f"{self.cookie}; {of_the_form}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            asking.request("POST", "/check-in/", sent, headers)
            answer = asking.getresponse()
            answer.read()
        if answer.status == 302:
            self.acknowledged.add(id)
        else:
            self.refused.append(answer.status)

    def _open_the_form(self, asking: http.client.HTTPConnection, id: uuid.UUID) -> tuple[str, str]:
        """Its cookie and its token, which hold for all that is sent from this browser."""
        asking.request("GET", f"/check-in/{id}/", headers={"Cookie": self.cookie})
        shown = asking.getresponse()
        token = _TOKEN.search(shown.read().decode())
        assert token is not None
        return shown.getheader("Set-Cookie", "").partition(";")[0], token[1]


def test_killed_in_the_middle_no_acknowledged_check_in_is_lost_and_none_is_doubled(used: Path) -> None:
    port = a_free_port()
    server = start(used, port)
    cookie = server.enter()
    ids = [uuid.uuid4() for _ in range(CHECK_INS)]
    clients = [Client(port, cookie, ids[at::CLIENTS]) for at in range(CLIENTS)]
    for client in clients:
        client.start()
    for kill in range(1, KILLS + 1):
        while sum(len(client.acknowledged) for client in clients) < CHECK_INS * kill // (KILLS + 1):
            assert any(client.is_alive() for client in clients), [client.refused for client in clients]
            time.sleep(0.01)
        server.kill()
        server = start(used, port)
    for client in clients:
        client.join()
    server.stop()

    with closing(sqlite3.connect(used / "kindwell.sqlite3")) as database:
        kept = [uuid.UUID(id) for (id,) in database.execute("SELECT id FROM checkins_checkin")]
        sums = database.execute("SELECT sum(check_ins), sum(threat_sum) FROM checkins_daysum").fetchone()
        levels = database.execute("SELECT count(*), sum(threat) FROM checkins_checkin").fetchone()
        (verdict,) = database.execute("PRAGMA integrity_check").fetchone()

    assert [client.refused for client in clients] == [[]] * CLIENTS
    assert set().union(*(client.acknowledged for client in clients)) == set(ids)
    assert sorted(kept) == sorted(ids)
    assert sums == levels == (CHECK_INS, sum(number % 11 for client in clients for number in range(len(client.ids))))
    assert verdict == "ok"
    assert sum(client.asked_again for client in clients) > 0, "no kill met a request on its way"
