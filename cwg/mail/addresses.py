"""Say how an e-mail address is written on the wire: its domain in ASCII letters alone."""

import re
import unicodedata
from contextlib import suppress

from cwg.records.problem import Failure

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LONGEST = 254


def ascii_address(address: str) -> str:
    """Return the address with its domain in the ASCII form that mail servers take.

    Raises:
        Failure: it is no address, or its domain can be put into ASCII in more than one way.
    """
    if not address.rpartition("@")[0].isascii():
        raise Failure(
            f'"{_shown(address)}" has letters before the @ that most mail servers refuse',
            "ask for an address without accents",
        )
    return wire_address(address)


def wire_address(address: str) -> str:
    """Return the same, for a server that may know SMTPUTF8 (RFC 6531): letters before the @ stay.

    Raises:
        Failure: it is no address, or its domain can be put into ASCII in more than one way.
    """
    local, _, domain = address.strip(" ").rpartition("@")
    local = unicodedata.normalize("NFC", local)
    plain = domain if domain.isascii() else _ascii_domain(domain, address)
    labels = all(_LABEL.fullmatch(label) for label in plain.split("."))
    if not labels or not _is_local(local) or len(address) > _LONGEST:
        raise Failure(
            f'"{_shown(address)}" is not an e-mail address', "write it as name@example.org"
        )
    return f"{local}@{plain}"


def _is_local(text: str) -> bool:
    """Say whether a text can stand before the @; beyond ASCII there are letters and digits only."""
    beyond = (unicodedata.category(letter)[0] for letter in text if not letter.isascii())
    written = "".join(letter if letter.isascii() else "x" for letter in text)
    return bool(_LOCAL.fullmatch(written)) and set(beyond) <= {"L", "M", "N"}


def _ascii_domain(domain: str, address: str) -> str:
    # The codec of the standard library follows the rules of 2003, under which straße.example is
    # strasse.example: somebody else's domain today. A name that comes back as it went in is the
    # same under both rules.
    name = unicodedata.normalize("NFC", domain.lower())
    with suppress(UnicodeError):
        plain = name[:_LONGEST].encode("idna")
        if plain.decode("idna") == name:
            return plain.decode("ascii")
    raise Failure(
        f'the domain of "{_shown(address)}" has letters that mail servers do not take',
        "write the domain in its ASCII form, which begins with xn--",
    )


def _shown(address: str) -> str:
    letters = (
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in address
    )
    return "".join(letters)
