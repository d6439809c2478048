"""What went out: for each document that was issued, its bytes and the records behind it.

Each stands in a folder of its own, ``issued/agenda/WG-CP-12-1`` beside the meeting's records, and
never changes any more. Reads only; see ``cwg/issuing/snapshot.py`` for writing.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from cwg.records.library import Dossier, Library
from cwg.records.modifiers import ORIGINAL, Modifiers
from cwg.records.problem import Failure
from cwg.records.writing import digest

FOLDER = "issued"
"""The folder of a meeting in which its issued documents are kept."""
LIST = "issued.json"
"""The file that says what is in the folder of one issued document."""
RECORDS = "records"
"""The folder, in that of an issued document, with the records it was made from."""

IssuedKind = Literal["agenda", "report", "corrigendum", "participants", "documents"]


@dataclass(frozen=True)
class Snapshot:
    """One document as it was issued."""

    folder: Path
    kind: IssuedKind
    number: int
    """Its number in the register."""
    mark: Modifiers
    """Which text it is: none for the first, else Rev.1, Rev.2."""
    symbol: str
    """The symbol it went out with, with hyphens as they are typed."""
    date: date
    """The day of issue."""
    by: str
    """The key of the person who issued it; empty when it was not said."""
    files: Mapping[str, str]
    """The digest of each file of the folder, by its way from there."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The names of the Word files."""
        return tuple(name for name in self.files if "/" not in name)

    def altered(self) -> Iterator[str]:
        """Yield the files that hold other bytes than were issued, or are gone."""
        for name, known in self.files.items():
            path = self.folder / name
            content = path.read_bytes() if path.is_file() else b""
            if known not in _digests(content, text=name.endswith(".yaml")):
                yield name


class Issues:
    """The documents of one meeting that were issued, in the order of their marks."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._frozen: dict[Path, Dossier] = {}
        self._all: dict[str, tuple[Snapshot, ...]] = {}

    def of(self, kind: IssuedKind) -> tuple[Snapshot, ...]:
        """Return those of a kind, the first one first.

        Raises:
            Failure: the list of one cannot be read.
        """
        if kind not in self._all:
            lists = (self._dossier.folder / FOLDER / kind).glob(f"*/{LIST}")
            found = (_read(path, kind) for path in lists if path.parent.name[:1] != ".")
            self._all[kind] = tuple(sorted(found, key=lambda one: one.mark))
        return self._all[kind]

    def last(self, kind: IssuedKind) -> Snapshot | None:
        """Return the last one of a kind; None when none was issued."""
        return next(reversed(self.of(kind)), None)

    def records_of(self, snapshot: Snapshot) -> Dossier:
        """Return the meeting as the records said it when a document was issued.

        Raises:
            Failure: they cannot be read any more.
        """
        if snapshot.folder not in self._frozen:
            shown = f"{self._dossier.library.shown_as}/{self._dossier.name}/{FOLDER}"
            shown = f"{shown}/{snapshot.kind}/{snapshot.folder.name}/{RECORDS}"
            there = (snapshot.folder / RECORDS).is_dir()
            library = Library(snapshot.folder / RECORDS, shown_as=shown) if there else None
            dossier = library.dossier(self._dossier.name) if library else None
            if not dossier:
                raise _damaged(snapshot.folder)
            self._frozen[snapshot.folder] = dossier
        return self._frozen[snapshot.folder]


def issues(dossier: Dossier) -> Issues:
    """Return what was issued of a meeting."""
    return dossier.once(Issues)


def folder_name(symbol: str) -> str:
    """Return a symbol as the name of a folder or a file on every machine: ``WG-CP-12-1-Rev.1``."""
    return re.sub(r"[^0-9A-Za-z.]+", "-", symbol).strip("-.") or "issue"


def list_text(snapshot: Snapshot) -> bytes:
    """Return the list that stands in the folder of an issued document."""
    values = {
        "format": 1,
        "kind": snapshot.kind,
        "number": snapshot.number,
        "mark": str(snapshot.mark) or ORIGINAL,
        "symbol": snapshot.symbol,
        "date": snapshot.date.isoformat(),
        "by": snapshot.by,
        "files": dict(sorted(snapshot.files.items())),
    }
    return (json.dumps(values, indent=1, ensure_ascii=False) + "\n").encode()


def _digests(content: bytes, *, text: bool) -> Iterator[str]:
    """Yield the digests of a file: of a text with other line ends too, as version control puts."""
    yield digest(content)
    if text:
        plain = content.replace(b"\r\n", b"\n")
        yield digest(plain)
        yield digest(plain.replace(b"\n", b"\r\n"))


def _read(path: Path, kind: IssuedKind) -> Snapshot:
    try:
        values: Any = json.loads(path.read_bytes())
        mark = values["mark"]
        return Snapshot(
            folder=path.parent,
            kind=kind,
            number=int(values["number"]),
            mark=Modifiers() if mark == ORIGINAL else Modifiers.parse(mark),
            symbol=str(values["symbol"]),
            date=date.fromisoformat(values["date"]),
            by=str(values["by"]),
            files={str(name): str(one) for name, one in values["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> Failure:
    return Failure(
        f"{path} cannot be read: it says what was issued, and is never to be changed",
        "take its folder back from version control",
    )
