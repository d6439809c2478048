"""All records below one ``meetings`` folder, each file read when it is first needed.

Which meetings one has to do with is told by a look through the bytes of the rest (``scanning``).
Of meetings that nobody holds only the last few are kept, so that all need no more memory than some.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from cwg.records.contents import Contents
from cwg.records.directory import Directory, PrivateDirectory
from cwg.records.folders import (
    by_number,
    folders_with,
    misnamed,
    nearly,
    no_such_group,
    no_such_meeting,
    unread,
)
from cwg.records.group import Group
from cwg.records.meeting import Meeting, PrivateMeeting
from cwg.records.minutes import Minutes
from cwg.records.papers import Paper, Register
from cwg.records.problem import Faulty, Misuse, Place, Problem
from cwg.records.reading import Kept, read_record
from cwg.records.scanning import Overview
from cwg.records.sent import Sent
from cwg.records.source import Source, read
from cwg.records.symbols import SymbolScheme
from cwg.records.values import PaperReference
from cwg.records.words import ReportWords
from cwg.records.writing import digest_at

Made = TypeVar("Made")
KEPT = 32  # meetings that nobody holds: more than one has to do with


@dataclass(frozen=True)
class GroupRecords:
    """A group with the people and organizations it shares with others."""

    key: str
    group: Group
    directory: Directory
    private: PrivateDirectory
    sources: dict[str, Source]
    """The files by what they hold: group, directory."""

    def place(self, file: str, *path: str | int, of_key: bool = False) -> Place:
        """Return where a value stands in the group's file or the directory."""
        return self.sources[file].place(path, of_key=of_key)


@dataclass(frozen=True)
class Dossier:
    """Everything kept about one meeting."""

    key: str
    """The meeting's folder: the word by which commands and other records name it."""
    of: GroupRecords
    meeting: Meeting
    register: Register
    minutes: Minutes
    words: ReportWords
    private: PrivateMeeting
    sources: dict[str, Source]
    """The files by what they hold: meeting, papers, minutes, words."""
    library: "Library" = field(repr=False, compare=False)
    _made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name a person calls the meeting by: ``cwg-cop/12``."""
        return f"{self.of.key}/{self.key}"

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.of.group

    @property
    def directory(self) -> Directory:
        """The people and organizations."""
        return self.of.directory

    @cached_property
    def digest(self) -> str:
        """Return what tells this state of the records from any other: a SHA-256 digest."""
        every = self.of.sources | self.sources
        left = _NOT_OF_DOCUMENTS if self.words.report else (*_NOT_OF_DOCUMENTS, "words")
        told = (f"{one}\0{every[one].text}\0" for one in sorted(every.keys() - left))
        return sha256("".join(told).encode()).hexdigest()

    @cached_property
    def contents(self) -> Contents:
        """Return every value of the meeting's files with the way to it."""
        kept = {"meeting": self.meeting, "papers": self.register, "minutes": self.minutes}
        return Contents({**kept, "words": self.words})

    @property
    def scheme(self) -> SymbolScheme:
        """How symbols are written at this meeting."""
        return self.meeting.symbol or self.group.symbol

    @property
    def time_zone(self) -> str:
        """IANA name of the zone the meeting is held in."""
        return self.meeting.time_zone or self.group.time_zone

    @property
    def folder(self) -> Path:
        """Where the meeting's files lie."""
        return self.library.root / self.of.key / self.key

    @property
    def sent_path(self) -> Path:
        """Where it is kept what was sent."""
        return self.folder / "sent.yaml"

    @property
    def sent(self) -> Sent:
        """What was sent of the meeting, read when it is first asked for.

        Raises:
            Faulty: the file cannot be understood.
        """
        return self._sent_as_read[0]

    @property
    def sent_seen(self) -> str:
        """The digest of that file as it was read: it is replaced only if it is still the same."""
        return self._sent_as_read[1]

    @cached_property
    def _sent_as_read(self) -> tuple[Sent, str]:
        seen, sent = digest_at(self.sent_path), self.library.sent_of(self)
        if sent is None:
            raise Faulty(self.library.problems)
        return sent, seen

    @property
    def previous(self) -> "Dossier | None":
        """The meeting before, when the record names it and it can be read."""
        key = self.meeting.previous
        return self.library.sibling(self, key) if key else None

    def place(self, file: str, *path: str | int, of_key: bool = False) -> Place:
        """Return where a value stands in one of the meeting's files."""
        return self.sources[file].place(path, of_key=of_key)

    def once(self, make: "Callable[[Dossier], Made]") -> Made:
        """Return what a function makes of this meeting, which never changes: made once."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    def resolved(self, reference: PaperReference) -> PaperReference:
        """Return a reference by the register that first held the paper, whatever number names it.

        A paper that was numbered anew when it was carried over is found by each of its numbers.
        """
        reference = reference.at(self.key)
        home = self.home(reference)
        seen = set()
        while home and (first := home.register.renumbered.get(reference.number)):
            seen.add(reference)
            reference = first.at(home.key)
            if reference in seen:
                break
            home = self.home(reference)
        return reference

    def paper(self, reference: PaperReference) -> "tuple[Dossier, Paper] | None":
        """Return a paper with the meeting whose register holds it; None when there is none."""
        reference = self.resolved(reference)
        home = self.home(reference)
        paper = home.register.papers.get(reference.number) if home else None
        return (home, paper) if home and paper else None

    def home(self, reference: PaperReference) -> "Dossier | None":
        """Return the meeting whose register a reference points into."""
        own = reference.meeting in ("", self.key)
        return self if own else self.library.sibling(self, reference.meeting)


class Library:
    """The records below one folder. Whatever is wrong is collected in ``problems``, once a file.

    Args:
        root: the folder that holds ``directory.yaml`` and a folder for each group.
        shown_as: what people are told the folder is called.
        mend: leave out faulty values instead of doing without the whole file.
    """

    def __init__(self, root: Path, *, shown_as: str = "", mend: bool = False) -> None:
        if not root.is_dir():
            raise Misuse(
                f"there is no folder {root}", "run cwg where the folder meetings lies, or below it"
            )
        self.root = root
        self.problems: list[Problem] = []
        self.files: dict[str, Path] = {}
        """The files that were read up to now, by their way from the folder."""
        self.shown_as = shown_as or root.name
        self._mend = mend
        self._groups: dict[str, GroupRecords | None] = {}
        self._group_keys: list[str] | None = None
        self._meetings: dict[str, list[str]] = {}
        self._overviews: dict[str, Overview] = {}
        self._shared: dict[str, tuple[Any, dict[str, Source]]] = {}
        self._told: set[str] = set()
        self._unreadable: set[tuple[str, str]] = set()
        self._dossiers: WeakValueDictionary[tuple[str, str], Dossier] = WeakValueDictionary()
        self._recent: OrderedDict[tuple[str, str], Dossier] = OrderedDict()

    def groups(self) -> list[str]:
        """Return the keys of all groups, sorted."""
        if self._group_keys is None:
            self._group_keys = sorted(folders_with(self.root, "group.yaml"))
        return self._group_keys

    def meetings(self, group: str) -> list[str]:
        """Return the keys of all meetings of a group, numbers in their order."""
        if group not in self._meetings:
            found = folders_with(self.root / group, "meeting.yaml")
            self._meetings[group] = sorted(found, key=by_number)
        return self._meetings[group]

    def dossier(self, name: str) -> "Dossier | None":
        """Return the records of a meeting; None when they cannot be read: see ``problems``.

        Args:
            name: group and meeting, such as ``cwg-cop/12``.

        Raises:
            Misuse: there is no such group or meeting.
        """
        group, meeting = self._resolved(name)
        return self._dossier(group, meeting)

    def sibling(self, dossier: Dossier, key: str) -> Dossier | None:
        """Return another meeting of the same group; None when there is none to be read."""
        # Only names as they are listed: a disk may find other spellings, and paths lead elsewhere.
        if key not in self.meetings(dossier.of.key):
            return None
        return self._dossier(dossier.of.key, key)

    def sent_of(self, dossier: Dossier) -> Sent | None:
        """Return what was sent of a meeting; None when it cannot be read: see ``problems``.

        It is the truth or nothing: no part of it is ever left out to go on with the rest.
        """
        return dossier.once(_sent)

    def followers(self, dossier: Dossier) -> list[Dossier]:
        """Return the meetings whose records name a meeting as the previous one."""
        found = self.others_saying(dossier, "previous", dossier.key)
        return [one for one in found if one.meeting.previous == dossier.key]

    def overview(self, group: str) -> Overview:
        """Return what the meetings of a group may say, told without reading them as records."""
        if group not in self._overviews:
            self._overviews[group] = Overview(self.root / group, self.meetings(group))
        return self._overviews[group]

    def others_saying(self, dossier: Dossier, field: str, value: str) -> Iterator[Dossier]:
        """Yield the other meetings of the group that may have a value in a field."""
        keys = self.overview(dossier.of.key).saying(field, value)
        for key in sorted(keys, key=by_number):
            other = self.sibling(dossier, key) if key != dossier.key else None
            if other:
                yield other

    def group_records(self, key: str) -> GroupRecords | None:
        """Return a group with its directory; None when one of them cannot be read.

        Raises:
            Misuse: there is no such group.
        """
        if key not in self.groups():
            raise no_such_group(self.root, key, self.groups(), self.shown_as)
        if key not in self._groups:
            self._groups[key] = self._read_group(key)
        return self._groups[key]

    def names(self) -> list[str]:
        """Return the names of all meetings of all groups."""
        return [f"{group}/{key}" for group in self.groups() for key in self.meetings(group)]

    def _resolved(self, name: str) -> tuple[str, str]:
        group, _, meeting = name.strip().strip("/").partition("/")
        self.group_records(group)
        if meeting not in self.meetings(group):
            raise no_such_meeting(self.root, group, meeting, self.meetings(group))
        return group, meeting

    def read(self, path: Path, kind: type[Kept], sources: dict[str, Source]) -> Kept | None:
        """Return the record of a file, and put its source under its name without the ending.

        None when it cannot be read; what is wrong with it is among ``problems`` then.
        """
        name = f"{self.shown_as}/{path.relative_to(self.root).as_posix()}"
        self.files[path.relative_to(self.root).as_posix()] = path
        reading = read_record(path, name, kind, mend=self._mend and kind is not Sent)
        self._tell(name, reading.problems)
        sources[path.stem] = reading.source
        empty = reading.record is None and self._mend and kind in _CAN_BE_EMPTY
        return kind() if empty else reading.record

    def _tell(self, name: str, problems: Iterable[Problem]) -> None:
        """Collect what is wrong, once: a meeting may be read again after it was let go."""
        if name not in self._told:
            self._told.add(name)
            self.problems.extend(problems)

    def read_if_there(
        self, path: Path, kind: type[Kept], sources: dict[str, Source]
    ) -> Kept | None:
        """Return the same; an empty record when there is no such file."""
        if path.is_file() or path.is_dir():
            return self.read(path, kind, sources)
        near = nearly(path.parent, path.name)
        way = path.with_name(near) if near else path
        shown = f"{self.shown_as}/{way.relative_to(self.root).as_posix()}"
        # What a misnamed file says is not believed, but what stands there is not called missing.
        sources[path.stem] = Source(shown, read(way.read_bytes(), shown).text if near else "")
        self._tell(shown, [misnamed(shown, path.name)] if near else [])
        return kind() if not near or (self._mend and kind in _CAN_BE_EMPTY) else None

    def _read_shared(self, file: str, kind: type[Kept], sources: dict[str, Source]) -> Kept | None:
        """Return what a file of all groups holds, read once."""
        if file not in self._shared:
            own: dict[str, Source] = {}
            self._shared[file] = self.read_if_there(self.root / file, kind, own), own
        record, read = self._shared[file]
        sources |= read
        return record  # type: ignore[no-any-return]

    def _read_group(self, key: str) -> GroupRecords | None:
        sources: dict[str, Source] = {}
        directory = self._read_shared("directory.yaml", Directory, sources)
        private = self._read_shared("private.yaml", PrivateDirectory, sources)
        group = self.read(self.root / key / "group.yaml", Group, sources)
        if not group or directory is None or private is None:
            return None
        return GroupRecords(key, group, directory, private, sources)

    def unread(self, folder: Path, names: Sequence[str]) -> Iterator[Problem]:
        """Yield a warning for each file that looks like a record, but has another name."""
        way = folder.relative_to(self.root).as_posix()
        yield from unread(folder, names, f"{self.shown_as}/{way}")

    def _dossier(self, group: str, key: str) -> Dossier | None:
        name = group, key
        if name in self._unreadable:
            return None
        dossier = self._dossiers.get(name) or self._read_dossier(group, key)
        if dossier is None:
            self._unreadable.add(name)
            return None
        self._dossiers[name] = self._recent[name] = dossier
        self._recent.move_to_end(name)
        if len(self._recent) > KEPT:
            self._recent.popitem(last=False)
        return dossier

    def _read_dossier(self, group: str, key: str) -> Dossier | None:
        of = self.group_records(group)
        folder = self.root / group / key
        sources: dict[str, Source] = {}
        meeting = self.read(folder / "meeting.yaml", Meeting, sources)
        register = self.read_if_there(folder / "papers.yaml", Register, sources)
        minutes = self.read_if_there(folder / "minutes.yaml", Minutes, sources)
        words = self.read_if_there(folder / "words.yaml", ReportWords, sources)
        private = self.read_if_there(folder / "private.yaml", PrivateMeeting, sources)
        self._tell(str(folder), self.unread(folder, _NAMES))
        if not of or not meeting or register is None or minutes is None:
            return None
        if words is None or private is None:
            return None
        return Dossier(key, of, meeting, register, minutes, words, private, sources, self)


_CAN_BE_EMPTY = (Directory, PrivateDirectory, PrivateMeeting, Register, Minutes, ReportWords)
"""Files without which documents can be made in spite of faults."""
_NAMES = [f"{one}.yaml" for one in ("meeting", "papers", "minutes", "words", "private", "sent")]
_NOT_OF_DOCUMENTS = ("private", "sent")
"""Files that no document is made from."""


def _sent(dossier: Dossier) -> Sent | None:
    return dossier.library.read_if_there(dossier.sent_path, Sent, dossier.sources)
