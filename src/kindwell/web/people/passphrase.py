"""What a passphrase is, and the hash that is kept in its place."""

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 8, 1000
"""In characters. A longer one is refused before any work is done on it."""

# One pass over 46 MiB, the first of OWASP's settings for argon2id: some 50 ms. Above 32 MiB glibc gives memory straight
# back to the system; with the smaller settings each thread of the server would hold on to it for good.
_HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)
_ONE_AT_A_TIME = threading.Lock()


def hash_of(passphrase: str) -> str:
    """The hash to keep (argon2id, with a salt of its own)."""
    with _ONE_AT_A_TIME:
        return _HASHER.hash(as_typed_anywhere(passphrase))


def is_right(passphrase: str, kept: str) -> bool:
    """Whether that hash was made from this passphrase. A hash that cannot be read fits none."""
    try:
        with _ONE_AT_A_TIME:
            return _HASHER.verify(kept, as_typed_anywhere(passphrase))
    except (VerificationError, InvalidHashError):
        return False


def as_typed_anywhere(passphrase: str) -> str:
    """The same on every keyboard: an é may come as one character or as two.

    >>> as_typed_anywhere("cafe\\u0301") == as_typed_anywhere("caf\\u00e9")
    True
    """
    return unicodedata.normalize("NFC", passphrase)
