"""Take the bytes of a calendar file apart, and tell what is wrong with them (RFC 5545, 3.1).

It shares nothing with what writes such files, and asks no iCalendar library: it is there to look at
what these make.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')


@dataclass
class Property:
    """One content line, unfolded and taken apart."""

    name: str
    """In capitals."""
    parameters: dict[str, list[str]]
    """The values of each, by its name in capitals; quotes stay where they stand."""
    value: str

    def parameter(self, name: str) -> str:
        """Return a parameter as it is written; nothing where it is not there."""
        return ",".join(self.parameters.get(name, []))


@dataclass
class Component:
    """What stands between a BEGIN and its END."""

    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties of a name, those of its parts left out."""
        return [line for line in self.properties if line.name == name]

    def value(self, name: str) -> str:
        """Return the value of the first property of a name; nothing where there is none."""
        return next((line.value for line in self.all(name)), "")

    def within(self) -> Iterator["Component"]:
        """Yield the component and all that are in it."""
        yield self
        for part in self.parts:
            yield from part.within()


def taken_apart(content: bytes, found: list[str]) -> Component | None:
    """Return the VCALENDAR in a file; None when there is not exactly one.

    Args:
        content: all of its bytes.
        found: where a sentence on each fault is added.
    """
    found += faulty_bytes(content)
    properties = [property_of(line, found) for line in unfolded(content)]
    return _tree([line for line in properties if line], found)


def faulty_bytes(content: bytes) -> Iterator[str]:
    """Yield what is wrong with line ends, lengths and letters, a sentence each."""
    if not content.endswith(b"\r\n"):
        yield "the last line has no CRLF"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        yield "a line ends in something else than CRLF"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content):
        yield "a control character"
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        if not line.strip():
            yield "a blank line"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield "a line that is not UTF-8 by itself"


def unfolded(content: bytes) -> list[str]:
    """Return the content lines, each as if it had never been folded."""
    text = re.sub(rb"\r?\n[ \t]", b"", content).decode(errors="replace")
    return [line for line in re.split("\r?\n", text) if line]


def property_of(line: str, found: list[str]) -> Property | None:
    """Return a content line taken apart; None, and a sentence in ``found``, where it is none."""
    name = _NAME.match(line)
    place = name.end() if name else 0
    parameters: dict[str, list[str]] = {}
    while match := _PARAMETER.match(line, place):
        if match[1].upper() in parameters:
            found.append(f"parameter {match[1]} twice")
        parameters[match[1].upper()] = re.findall(r'"[^"]*"|[^,"]+', match[2])
        place = match.end()
    if not name or not line.startswith(":", place):
        found.append(f"not a content line: {line[:40]!r}")
        return None
    return Property(name[0].upper(), parameters, line[place + 1 :])


def _tree(lines: list[Property], found: list[str]) -> Component | None:
    root = Component("")
    open_ones = [root]
    for line in lines:
        if line.name == "BEGIN":
            component = Component(line.value)
            open_ones[-1].parts.append(component)
            open_ones.append(component)
        elif line.name == "END":
            if open_ones.pop().name != line.value or not open_ones:
                found.append(f"END:{line.value} closes something else")
                return None
        else:
            open_ones[-1].properties.append(line)
    if len(open_ones) > 1 or root.properties or [part.name for part in root.parts] != ["VCALENDAR"]:
        found.append("not exactly one whole VCALENDAR")
        return None
    return root.parts[0]
