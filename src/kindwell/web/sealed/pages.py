"""What is answered: values ready for JSON. What is sealed goes as base64."""

import base64
from datetime import datetime
from typing import Any

from kindwell.web.sealed.actions import KeptVersion
from kindwell.web.sealed.key_queries import Keys
from kindwell.web.sealed.queries import EntryPage, SealedDraft, SealedEntry
from kindwell.web.sealed.share_queries import SharedByMe, SharedWithMe


def keys_page(keys: Keys) -> dict[str, Any]:
    """A person's key and every way to it."""
    slots = [{**slot._asdict(), "sealed": in_base64(slot.sealed)} for slot in keys.slots]
    return {"recipient": keys.recipient, "slots": slots, "folder": keys.folder}


def entry_page(entry: SealedEntry) -> dict[str, Any]:
    """One entry."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "version": entry.version,
        "size": entry.size_bytes,
        "made_at": entry.made_at,
        "changed_at": entry.changed_at,
        "opens_on": entry.opens_on,
        "readers": entry.readers,
        "sealed": in_base64(entry.sealed),
    }


def entries_page(page: EntryPage) -> dict[str, Any]:
    """Some entries, and what to ask for the next ones with."""
    return {
        "entries": [entry_page(entry) for entry in page.entries],
        "next": page.next.written if page.next else None,
    }


def kept_page(kept: KeptVersion) -> dict[str, int | datetime]:
    """What there is now."""
    return {"version": kept.version, "changed_at": kept.changed_at}


def drafts_page(drafts: list[SealedDraft]) -> dict[str, Any]:
    """Every draft that is asked for."""
    return {
        "drafts": [
            {
                "entry": draft.entry_id,
                "writer": draft.writer_id,
                "kind": draft.kind,
                "based_on": draft.based_on,
                "changed_at": draft.changed_at,
                "sealed": in_base64(draft.sealed),
            }
            for draft in drafts
        ]
    }


def shared_page(by_me: list[SharedByMe], with_me: list[SharedWithMe]) -> dict[str, Any]:
    """What a person shares, and what is shared with them."""
    return {
        "by_me": [
            {
                "share": one.id,
                "entry": one.entry_id,
                "recipient": one.recipient,
                "label": in_base64(one.label),
                "since": one.since,
            }
            for one in by_me
        ],
        "with_me": [
            {
                "id": one.entry_id,
                "kind": one.kind,
                "made_at": one.made_at,
                "changed_at": one.changed_at,
                "sealed": in_base64(one.sealed),
                "from": one.sender,
                "since": one.since,
            }
            for one in with_me
        ],
    }


def in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
