"""Find organizations by whatever they are called: those of the directory, and those of a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from cwg.records.directory import Organization
from cwg.records.spelling import folded
from cwg.records.values import Text

_BETWEEN = re.compile(r"[,;/&]|\band\b|\bet\b|\by\b")


class Bodies:
    """The organizations of the directory, by all their names."""

    def __init__(self, organizations: Mapping[str, Organization]) -> None:
        self._all = organizations
        self._keys: dict[str, str] = {}
        for key, one in organizations.items():
            for name in (key, *_names(one.name), *_names(one.short_name)):
                self._keys.setdefault(folded(name), key)

    def key(self, name: str) -> str:
        """Return the key of an organization that is called so; nothing when there is none."""
        start, _, short = name.rstrip(" )").rpartition("(")
        forms = [*_forms(name), start, short if start else ""]
        return next((self._keys[one] for one in map(folded, forms) if one in self._keys), "")

    def alike(self, name: str) -> str:
        """Return the key of the organization whose name is nearest; nothing when none is near."""
        near = get_close_matches(folded(name), list(self._keys), n=1, cutoff=0.8)
        return self._keys[near[0]] if near else ""

    def same(self, one: str, other: str) -> bool:
        """Say whether two are one organization, or one is a part of the other."""
        return one in self._above(other) or other in self._above(one)

    def _above(self, key: str) -> list[str]:
        chain = [key]
        while (found := self._all.get(chain[-1])) and found.part_of and found.part_of not in chain:
            chain.append(found.part_of)
        return chain


@dataclass(frozen=True)
class NewBody:
    """An organization that a table names and the directory does not have."""

    name: str
    short_name: str = ""
    """Its abbreviation, where the table gives it as in "European Space Agency (ESA)"."""

    def __str__(self) -> str:
        """Return it as a table names it that gives both names."""
        return f"{self.name} ({self.short_name})" if self.short_name else self.name


class NewBodies:
    """The organizations that a table names and the directory does not have, each of them once."""

    def __init__(self, names: Sequence[str]) -> None:
        """Find out which of these names are names of one: in full, in short, or with both."""
        both = {name: _in_full_and_in_short(name) for name in dict.fromkeys(names)}
        self._bodies: dict[str, NewBody] = {}
        # Those with both names first: they tell which of the others belong together.
        for name, (full, short) in sorted(both.items(), key=lambda pair: not pair[1][1]):
            forms = [folded(form) for one in (name, full, short) for form in _forms(one) if one]
            known = next((self._bodies[one] for one in forms if one in self._bodies), None)
            for form in forms:
                self._bodies.setdefault(form, known or NewBody(full, short))
        self.all = tuple(dict.fromkeys(self.called(name) for name in both))
        """Them all, in the order in which the table names them."""

    def called(self, name: str) -> NewBody:
        """Return the organization that the table calls so."""
        return self._bodies[folded(name)]


def _forms(name: str) -> Iterator[str]:
    """Yield a name as written, without its article, and without the full stops of "I.T.U."."""
    yield name
    yield name.removeprefix("the ").removeprefix("The ")
    if re.fullmatch(r"(?:\w\.\s?)+\w?", name.strip()):
        yield name.replace(".", "")


def _in_full_and_in_short(name: str) -> tuple[str, str]:
    """Return "European Space Agency" and "ESA" of a name that gives both; else no abbreviation.

    What stands in brackets is one if it is in capitals and its letters come in the name in their
    order: it may as well be the country.
    """
    name = " ".join(name.split())
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", name)
    if not found:
        return name, ""
    full, short = found.groups()
    letters = [one for one in folded(short) if one.isalnum()]
    words = iter(folded(full))
    begins = bool(letters) and folded(full)[:1] == letters[0]
    abbreviates = begins and all(letter in words for letter in letters)
    return (full, short) if short == short.upper() and abbreviates else (name, "")


def _names(text: Text | None) -> list[str]:
    return list(text.words.values()) if text else []


def named_in(bodies: Bodies, source: str) -> list[str]:
    """Return the keys of the organizations that a paper names as its source, in their order.

    Several may be named in one text; nothing is returned unless each of them is known.
    """
    whole = bodies.key(source)
    if whole:
        return [whole]
    parts = [part for part in _BETWEEN.split(source) if part.strip()]
    keys = [bodies.key(part.strip()) for part in parts]
    return list(dict.fromkeys(keys)) if len(parts) > 1 and all(keys) else []
