"""What record files may say, told from their bytes alone: so that most need not be read as records.

A group may have a thousand meetings; work on one of them reads the few it has to do with. Which
they are is told by the words behind a few keys, looked for in the files of all. What is found may
be too much, for it may stand in a text, but never too little: a value that begins in another line
than its key counts as any value. So whoever asks reads as a record what is named, and believes the
record.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from cwg.records.action_ids import ActionKey
from cwg.records.action_scanning import Said, said_of_actions

_COVERS = re.compile(r"(?<![\w-])covers[\"']?[ \t]*:")
_VALUE = re.compile(r"(?<![\w-])(previous|id|number|symbol)[\"']?[ \t]*:(?=[ \t]*([^\r\n]*))")
_PREVIOUS = re.compile(r"previous[\"']?[ \t]*:")
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
_NOT_HERE = re.compile(r"(?:#.*)?|[|>].*|\".*|'.*", re.DOTALL)
_NOT_PUT_OFF = r"[\"']?(?:next meeting|no|back to the originator)[\"']?[ \t]*[,}\n#]"
_PUT_OFF = re.compile(rf"carry[\"']?[ \t]*:(?![ \t]*{_NOT_PUT_OFF})")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


class Overview:
    """What the ``meeting.yaml`` of each meeting of a group may say; each is looked through once.

    Args:
        folder: of the group.
        keys: the folders of its meetings, in their order.
    """

    def __init__(self, folder: Path, keys: Sequence[str]) -> None:
        self._folder = folder
        self._keys = keys
        self._said: dict[str, set[tuple[str, str | None]]] = {}
        self._covering: list[str] = []
        self._deciding: dict[str | None, list[str]] | None = None
        self._before: dict[str, str | None] = {}
        for key in keys:
            text = _text(folder / key / "meeting.yaml")
            self._said[key] = _values(text)
            self._before[key] = _before(text, self._said[key])
            if _COVERS.search(text):
                self._covering.append(key)
        self._saying: dict[tuple[str, str | None], dict[str, None]] = {}
        self._of_actions: dict[str, Said] = {}
        self.course: tuple[str, ...] | None = None
        """The meetings in their course, once somebody has worked it out (``related``)."""
        for key, values in self._said.items():
            for value in values:
                self._saying.setdefault(value, {})[key] = None

    def saying(self, field: str, value: str) -> list[str]:
        """Return the meetings that may have a value in a field, in no order that means anything.

        Args:
            field: previous, id, number or symbol.
            value: as a record has it.
        """
        return list(self._saying.get((field, value), {}) | self._saying.get((field, None), {}))

    def has(self, key: str, field: str) -> bool:
        """Say whether a meeting may have something in a field."""
        return any(known == field for known, _ in self._said.get(key, ()))

    def before(self, key: str) -> str | None:
        """Return the meeting that one names as the previous; None when only its record tells."""
        return self._before.get(key, "")

    def covering(self, key: str) -> Iterator[str]:
        """Yield the meetings whose reports may be about a meeting too."""
        for other in self._covering:
            text = _text(self._folder / other / "meeting.yaml")
            if key in text or "\\" in text:  # in quotes any letter may be told by its number
                yield other

    def numbering(self, numbers: Collection[int]) -> Iterator[str]:
        """Yield the meetings whose registers may have one of some numbers."""
        either = "|".join(map(str, numbers))
        key = rf"(?<![\w.-])(?:{either})(?:[\"'][ \t]*:|[ \t]*:\s)"
        yield from self._with("papers.yaml", rf"{key}|number[\"']?[ \t]*:\s*[\"']?0*(?:{either})\b")

    def calling_otherwise(self, numbers: Collection[int]) -> list[str]:
        """Return the meetings that may call a paper otherwise than by the group's scheme.

        Args:
            numbers: of which the paper has one, when it has any.
        """
        own = {key for key in self.numbering(numbers) if self.has(key, "symbol")}
        either = "|".join(map(str, numbers))
        for key in self._with("papers.yaml", "formerly"):
            text = _text(self._folder / key / "papers.yaml")
            if not numbers or re.search(rf"(?<!\d)0*(?:{either})(?!\d)", text):
                own.add(key)
        return [key for key in self._keys if key in own]

    def deciding(self, number: str) -> list[str]:
        """Return the meetings whose minutes may give a number to an outcome, in their order."""
        if self._deciding is None:
            self._deciding = {}
            for key in self._keys:
                for one in _values(self.minutes(key)):
                    if one[0] == "number":
                        self._deciding.setdefault(one[1], []).append(key)
        found = {*self._deciding.get(number, ()), *self._deciding.get(None, ())}
        return [key for key in self._keys if key in found]

    def minutes(self, key: str) -> str:
        """Return the text of a meeting's minutes as it stands."""
        return _text(self._folder / key / "minutes.yaml")

    def of_actions(self, key: str) -> Said:
        """Return what a meeting's minutes may say of actions; each are looked through once."""
        if key not in self._of_actions:
            self._of_actions[key] = said_of_actions(self.minutes(key))
        return self._of_actions[key]

    def agreeing(self, action: ActionKey) -> list[str]:
        """Return the meetings that may have agreed an action, in no order that means anything."""
        return [*self._agreeing.get(action, ()), *self._agreeing.get(None, ())]

    def telling_of(self, action: ActionKey) -> list[str]:
        """Return the meetings that may say what became of an action, in no such order either."""
        return [*self._telling.get(action, ()), *self._telling.get(None, ())]

    @cached_property
    def _agreeing(self) -> dict[ActionKey | None, list[str]]:
        found: dict[ActionKey | None, list[str]] = {}
        for key in self._keys:
            for action in dict.fromkeys(one.key for one in self.of_actions(key).agreed):
                found.setdefault(action, []).append(key)
        return found

    @cached_property
    def _telling(self) -> dict[ActionKey | None, list[str]]:
        found: dict[ActionKey | None, list[str]] = {}
        for key in self._keys:
            updates = self.of_actions(key).updates
            named = [None] if updates is None else [action for action, _ in updates]
            for action in dict.fromkeys(named):
                found.setdefault(action, []).append(key)
        return found

    def _with(self, file: str, pattern: str) -> Iterator[str]:
        looked_for = re.compile(pattern)
        for key in self._keys:
            if looked_for.search(_text(self._folder / key / file)):
                yield key


def _before(text: str, said: set[tuple[str, str | None]]) -> str | None:
    """Return what a text names as the previous meeting, by the values it may have."""
    found = list(_PREVIOUS.finditer(text))
    if not found:
        return ""
    values = {value for known, value in said if known == "previous"}
    # At the start of a line stand keys of the record itself, and no words of a text.
    is_its_own = len(found) == 1 and text[: found[0].start()][-1:] in ("", "\n")
    return values.pop() if is_its_own and len(values) == 1 else None


def may_put_off(minutes: str) -> bool:
    """Say whether minutes may put something off to a meeting that they name."""
    return _PUT_OFF.search(minutes) is not None


def may_hold(path: Path, words: Sequence[str]) -> bool:
    """Say whether a file may hold all of some words, in any case; not where there is no file.

    A text may be written with escapes, and then any word may stand in it.
    """
    text = _text(path).casefold()
    return bool(text) and ("\\" in text or all(word.casefold() in text for word in words))


def may_reach(path: Path, year: int) -> bool:
    """Say whether a file may tell of a year or a later one: it names one, or none at all."""
    years = [int(found) for found in _YEAR.findall(_text(path))]
    return not years or max(years) >= year


def _values(text: str) -> set[tuple[str, str | None]]:
    """Return what may be the values of the keys that are looked for; None for any value."""
    found: set[tuple[str, str | None]] = set()
    for key, rest in _VALUE.findall(text):
        quoted = _QUOTED.match(rest)
        if quoted:
            found.add((key, quoted[1] if quoted[1] is not None else quoted[2]))
        elif _NOT_HERE.fullmatch(rest):
            found.add((key, None))
        else:
            whole = re.split(r"\s#", rest, maxsplit=1)[0].strip()
            found |= {(key, whole), (key, re.split(r"[,}\]]", whole, maxsplit=1)[0].strip())}
    return found


def _text(path: Path) -> str:
    """Return the text of a file, with line feeds at the ends of lines; empty when there is none."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""  # told when it is read as a record
    return content.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
