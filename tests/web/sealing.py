"""People's devices, for the tests: keys of theirs, what they seal and open, and how they send it."""

import base64
import json
import uuid
from typing import Any, NamedTuple

import pyrage
from django.test import Client

ENTRY, WRITER, SLOT, OTHER_SLOT = (uuid.UUID(int=number) for number in (7, 8, 9, 10))
WORDS = "Quincunx Zebedee by the canal"


class Device(NamedTuple):
    """A device that holds a key: sealing and opening happen here alone."""

    identity: str
    recipient: str

    def seal(self, words: str = WORDS, *others: "Device") -> bytes:
        """An age file that this device and others can open; never the same bytes twice."""
        readers = [pyrage.x25519.Recipient.from_str(one.recipient) for one in (self, *others)]
        return bytes(pyrage.encrypt(words.encode(), readers))

    def opened(self, sealed: str) -> str:
        """What an age file in base64 says; raises `pyrage.DecryptError` for one that is not for this device."""
        data = pyrage.decrypt(base64.b64decode(sealed), [pyrage.x25519.Identity.from_str(self.identity)])
        return bytes(data).decode()


def new_device() -> Device:
    """A device with a key of its own."""
    identity = pyrage.x25519.Identity.generate()
    return Device(str(identity), str(identity.to_public()))


BY_SCRIPT = {"accept": "application/json"}
"""The headers of a form that a script of ours sends."""


def beside(words: bytes, version: int = 0) -> dict[str, str]:
    """The fields of a form that bring sealed words beside its plain ones."""
    return {"words": base64.b64encode(words).decode(), "words_version": str(version)}


def slot_of(device: Device, **given: Any) -> dict[str, Any]:
    """A keyslot as a browser sends it. What is in the age file is the browser's affair: here, a few words."""
    return {"kind": "recovery", "hint": "on paper", "sealed": base64.b64encode(device.seal("a key")).decode(), **given}


def begin(browser: Client, device: Device, **slot: Any) -> Any:
    """Send a key and the first way to it."""
    given = {"recipient": device.recipient, "slot": {"id": str(SLOT), **slot_of(device, **slot)}}
    return send(browser, "post", "/sealed/begin/", given)


def begin_in_folder(browser: Client, device: Device) -> Any:
    """Send a key whose first way in is the data folder."""
    slot = {"id": str(SLOT), "kind": "folder", "hint": "", "identity": device.identity}
    return send(browser, "post", "/sealed/begin/", {"recipient": device.recipient, "slot": slot})


def send(browser: Client, method: str, path: str, given: object) -> Any:
    """Send a value as JSON."""
    return getattr(browser, method)(path, json.dumps(given), content_type="application/json")


def put(browser: Client, path: str, body: bytes, **query: object) -> Any:
    """Send bytes as they are."""
    return browser.put(path, body, content_type="application/octet-stream", query_params=query)


def keep(browser: Client, sealed: bytes, id: uuid.UUID = ENTRY, **query: object) -> Any:
    """Send an entry, a new one unless it says otherwise."""
    return put(browser, f"/sealed/entries/{id}/", sealed, **{"kind": "note", "based_on": 0, **query})


def keep_draft(browser: Client, sealed: bytes, writer: uuid.UUID = WRITER, **query: object) -> Any:
    """Send a draft of one tab."""
    return put(browser, f"/sealed/drafts/{ENTRY}/{writer}/", sealed, **{"kind": "note", "based_on": 0, **query})


def entry(browser: Client, id: uuid.UUID = ENTRY) -> dict[str, Any]:
    """An entry as it stands."""
    answer = browser.get(f"/sealed/entries/{id}/")
    assert answer.status_code == 200
    return dict(answer.json())


def share(browser: Client, owner: Device, reader: Device, based_on: int = 1, words: str = WORDS) -> Any:
    """Seal an entry to one reader more, and send it."""
    given = {
        "based_on": based_on,
        "sealed": in_base64(owner.seal(words, reader)),
        "recipient": reader.recipient,
        "label": in_base64(owner.seal("Ruth")),
    }
    return send(browser, "post", f"/sealed/entries/{ENTRY}/share/", given)


def unshare(browser: Client, owner: Device, share: str, based_on: int = 2) -> Any:
    """Seal an entry to its owner alone, and send it."""
    given = {"based_on": based_on, "sealed": in_base64(owner.seal()), "share": share}
    return send(browser, "post", f"/sealed/entries/{ENTRY}/unshare/", given)


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
