"""Commands that do several kinds of things, each with a word of its own: ``cwg paper add``."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar


class Kind(Protocol):
    """One thing that a command does."""

    @property
    def does(self) -> str:
        """What it does, with a small first letter and without a full stop."""


SomeKind = TypeVar("SomeKind", bound=Kind)


def each_kind(
    parser: ArgumentParser, kinds: Mapping[str, SomeKind]
) -> Iterator[tuple[str, SomeKind, ArgumentParser]]:
    """Add the kinds of things a command does; yield each with the parser for its own options."""
    added = parser.add_subparsers(dest="what", metavar="|".join(kinds))
    for name, kind in kinds.items():
        description = f"{kind.does[:1].upper()}{kind.does[1:]}."
        own = added.add_parser(name, help=kind.does, description=description, allow_abbrev=False)
        yield name, kind, own
