"""What can be told of age files and keys without opening them."""

import doctest

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindwell.web.sealed import age, places
from kindwell.web.sealed.age import bech32, is_identity, is_recipient, is_sealed
from tests.web.sealing import Device, new_device

DEVICE = new_device()
FILE = DEVICE.seal()
HEADER_BYTES = FILE.index(b"\n--- ") + len(b"\n--- ") + 43 + 1

# The examples of BIP 173 (https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki, “Test vectors”).
WHOLE = [
    "A12UEL5L",
    "a12uel5l",
    "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
    "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "?1ezyfcl",
]
BROKEN = [
    " 1nwldj5",
    "\x7f1axkwrx",
    "\x801eym55h",
    "an84characterslonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1569pvx",
    "pzry9x0s0muk",
    "1pzry9x0s0muk",
    "x1b4n0q5v",
    "li1dgmt3",
    "de1lg7wt\xff",
    "A1G7SGD8",
    "10a06t8",
    "1qzzfhee",
    "A12uEL5L",
    "",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_the_standard_calls_whole_is_whole(text: str) -> None:
    assert bech32(text) is not None


@pytest.mark.parametrize("text", BROKEN)
def test_what_the_standard_calls_broken_is_broken(text: str) -> None:
    assert bech32(text) is None


def test_the_examples_run() -> None:
    assert (doctest.testmod(age).failed, doctest.testmod(places).failed) == (0, 0)


def test_the_keys_that_ages_own_tests_use_are_keys() -> None:
    assert is_recipient("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")
    assert is_identity("AGE-SECRET-KEY-184JMZMVQH3E6U0PSL869004Y3U2NYV7R30EU99CSEDNPH02YUVFSZW44VU")


@settings(max_examples=50)
@given(st.builds(new_device))
def test_every_key_that_is_made_is_known_as_one(device: Device) -> None:
    assert is_recipient(device.recipient)
    assert is_identity(device.identity)
    assert not is_recipient(device.recipient.upper())
    assert not is_identity(device.identity.lower())
    assert not is_recipient(device.identity)
    assert not is_identity(device.recipient)


@given(st.integers(0, 61), st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l1b"))
def test_one_wrong_character_is_always_found(place: int, character: str) -> None:
    wrong = DEVICE.recipient[:place] + character + DEVICE.recipient[place + 1 :]

    assert is_recipient(wrong) == (wrong == DEVICE.recipient)


@pytest.mark.parametrize("words", ["", "a", "a line\n" * 10_000])
def test_what_age_seals_is_known_as_sealed(words: str) -> None:
    assert is_sealed(DEVICE.seal(words))
    assert is_sealed(DEVICE.seal(words, new_device(), new_device()))


@pytest.mark.slow
def test_what_a_passphrase_seals_is_known_as_sealed() -> None:
    assert is_sealed(pyrage.passphrase.encrypt(b"a key", "correct horse"))


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_what_was_not_sealed_is_never_taken_for_it(data: bytes) -> None:
    assert not is_sealed(data)
    assert not is_sealed(b"age-encryption.org/v1\n" + data)


@given(st.integers(0, HEADER_BYTES + 31))
def test_a_file_that_was_cut_short_before_anything_sealed_is_refused(length: int) -> None:
    assert not is_sealed(FILE[:length])
    assert is_sealed(FILE)


NEARLY = {
    "another version": FILE.replace(b"age-encryption.org/v1", b"age-encryption.org/v2"),
    "a line before": b"\n" + FILE,
    "other ends of lines": FILE.replace(b"\n", b"\r\n", 3),
    "armoured": b"-----BEGIN AGE ENCRYPTED FILE-----\n" + FILE,
    "for nobody": b"age-encryption.org/v1\n--- " + FILE.partition(b"\n--- ")[2],
    "words after the header": FILE[:HEADER_BYTES] + b"Dear me",
}


@pytest.mark.parametrize("what", NEARLY)
def test_what_only_looks_like_an_age_file_is_refused(what: str) -> None:
    assert not is_sealed(NEARLY[what])
