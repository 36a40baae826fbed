"""What can be told of age files and keys without opening anything: whether they are whole."""

import re

_CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_LENGTH, _LONGEST = 6, 90
_FIVES_OF_A_KEY = 52  # 256 bits in groups of five, the last four bits unused

_HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [!-~]+(?: [!-~]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"  # who can open it
    rb"--- [A-Za-z0-9+/]{43}\n"
)
_SMALLEST_PAYLOAD_BYTES = 32  # a nonce and one tag: what sealing nothing at all gives


def is_sealed(data: bytes) -> bool:
    """Whether this is a whole age file: a header with its end, and after it something sealed.

    >>> is_sealed(b"Dear me, it rained all day.")
    False
    """
    header = _HEADER.match(data)
    return header is not None and len(data) - header.end() >= _SMALLEST_PAYLOAD_BYTES


def is_recipient(text: str) -> bool:
    """Whether this is the public half of a key, as age writes it: `age1` and 58 characters, the last six a check.

    >>> is_recipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
    True
    >>> is_recipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwx")
    False
    """
    return text == text.lower() and _is_key(text, "age")


def is_identity(text: str) -> bool:
    """Whether this is the secret half, as age writes it: `AGE-SECRET-KEY-1` and 58 characters."""
    return text == text.upper() and _is_key(text, "age-secret-key-")


def bech32(text: str) -> tuple[str, list[int]] | None:
    """What stands before the last 1, and the values (0 to 31) after it; None where the check does not hold (BIP 173).

    >>> bech32("A12UEL5L")
    ('a', [])
    >>> bech32("A12UEL5X") is None
    True
    """
    if text not in (text.lower(), text.upper()) or not all("!" <= one <= "~" for one in text) or len(text) > _LONGEST:
        return None
    before, _, after = text.lower().rpartition("1")
    values = [_CHARACTERS.find(one) for one in after]
    if not before or len(values) < _CHECK_LENGTH or -1 in values:
        return None
    spread = [*(ord(one) >> 5 for one in before), 0, *(ord(one) & 31 for one in before)]
    return (before, values[:-_CHECK_LENGTH]) if _check([*spread, *values]) == 1 else None


def _is_key(text: str, before: str) -> bool:
    read = bech32(text)
    return read is not None and read[0] == before and len(read[1]) == _FIVES_OF_A_KEY and not read[1][-1] & 0b1111


def _check(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    return check
