"""Find organizations of the directory by whatever they are called."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from cwg.edits.spelling import folded
from cwg.records.directory import Organization
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
        forms = [
            name,
            name.removeprefix("the ").removeprefix("The "),
            start,
            short if start else "",
        ]
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
