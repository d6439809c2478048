"""Turn plain text, mailboxes and links into iCalendar property values that no content can break.

Texts come from records and were typed or pasted by people: they may hold line breaks, control
characters and quotes. What is written here stays inside its own property, whatever it holds.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit, urlunsplit

from icalendar import vCalAddress, vText, vUri

from cwg.calendar.event import Mailbox
from cwg.records.problem import Failure

SCHEMES = ("https", "http", "tel", "sip", "sips")
"""The kinds of link a calendar may carry: none that runs something on the reader's machine."""

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What neither TEXT nor a parameter may hold (RFC 5545, 3.1), the C1 range that some readers turn
# into something else, and halves of surrogate pairs, which have no UTF-8.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"[^\s@<>]+@(?:[A-Za-z0-9.-]|[^\x00-\xa0\s])+")
_LEGAL_IN_LINKS = "!#$%&'()*+,/:;=?@[]~"


class _Text(vText):
    r"""A TEXT value with escapes by RFC 5545, 3.3.11.

    icalendar 7.3 takes a backslash followed by N for a line break, so that ``C:\New`` would be
    torn apart.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        r"""Return the value with ``\\``, ``\;``, ``\,`` and ``\n``."""
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def text(value: str, language: str = "") -> vText:
    """Return a TEXT value of several lines, without what cannot be written.

    Args:
        value: what is to be read, with line breaks of any kind.
        language: the tag of its language (RFC 5646); empty where the value has none.

    Raises:
        Failure: the tag is no language tag.
    """
    if language and not _LANGUAGE.fullmatch(language):
        raise Failure(f'"{language}" is not a language tag', 'write it as in "en" or "zh-Hans"')
    written = _UNWRITABLE.sub("", _LINE_BREAKS.sub("\n", value)).strip()
    return _Text(written, params={"LANGUAGE": language} if language else None)


def line(value: str, language: str = "") -> vText:
    """Return a TEXT value on one line: a title, a place."""
    return text(_one_line(value), language)


def mailbox(person: Mailbox) -> vCalAddress:
    """Return a CAL-ADDRESS: ``mailto:`` and the address in ASCII, with the name as CN.

    Raises:
        Failure: the address could not reach anybody.
    """
    name = _display_name(person.name)
    return vCalAddress("mailto:" + _ascii_address(person), params={"CN": name} if name else None)


def link(value: str) -> vUri:
    """Return a URI value; letters beyond ASCII and blanks in it are encoded (RFC 3987, 3.1).

    Raises:
        Failure: the link has no scheme, or one a calendar should not open.
    """
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    clean = not _UNWRITABLE.search(value) and not re.search(r"\s", value.strip())
    target = parts.netloc if parts.scheme in {"https", "http"} else parts.path
    if parts.scheme not in SCHEMES or not target or not clean:
        raise Failure(
            f'"{_one_line(value)}" is not a link that a calendar can open',
            "begin it with one of " + ", ".join(f"{scheme}:" for scheme in SCHEMES),
        )
    encoded = (quote(part, safe=_LEGAL_IN_LINKS) for part in parts[2:])
    return vUri(urlunsplit((parts.scheme, _ascii_authority(parts.netloc), *encoded)).strip())


def _one_line(value: str) -> str:
    return " ".join(_UNWRITABLE.sub(" ", _LINE_BREAKS.sub(" ", value)).split())


def _display_name(name: str) -> str:
    """Return a name without the characters that readers of parameters are known to trip over.

    A backslash at the end swallows the address in some of them, a double quote cannot be written
    at all, and the circumflex is an escape in new ones only (RFC 6868).
    """
    return _one_line(name.replace("\\", "/").replace('"', "'").replace("^", " "))


def _ascii_address(person: Mailbox) -> str:
    """Return the address as a mail envelope has it; what is left beyond ASCII, as RFC 6068 says."""
    if not _ADDRESS.fullmatch(person.address) or _UNWRITABLE.search(person.address):
        raise Failure(
            f'"{_one_line(person.address)}" is not an e-mail address',
            f'give the address of "{_one_line(person.name)}" as name@organization.example',
        )
    local, _, domain = person.address.partition("@")
    return quote(local, safe="!$'*+~") + "@" + _ascii_host(domain)


def _ascii_authority(authority: str) -> str:
    """Return the part of a link that names the machine, with the name in ASCII."""
    user, at, place = authority.rpartition("@")
    host, colon, port = place.partition(":") if not place.isascii() else (place, "", "")
    return quote(user + at + _ascii_host(host) + colon + port, safe=_LEGAL_IN_LINKS)


def _ascii_host(host: str) -> str:
    """Return the name of a machine as the DNS knows it (RFC 5891, 4.4).

    Not the standard library's codec: it follows the rules of 2003, by which ``straße`` becomes
    another name. Whether each letter is one a registry would accept is left to the registry.
    """
    if host.isascii():
        return host
    labels = unicodedata.normalize("NFKC", host).lower().replace("\u3002", ".").split(".")
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in labels
    )
