"""Random histories of a group's meetings, and what the rules of carrying over make of them.

The rules are written down here a second time, from the life cycle of a consideration in the
domain's own words; nothing of ``cwg`` is asked. A history is played meeting by meeting: what is on
the table is known from the meeting before, then papers come in, then fates are drawn.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

REASONS = ("technical failure", "lack of time", "originator absent", "objection", "other")
TREATED = ("presented", "introduced by proxy", "taken as read")
KINDS = {"c": "contributions", "i": "information", "s": "substantive", "a": "adoption"}
HOME = {"contribution": "contributions", "statement": "contributions", "information": "information"}
DIRECTORY = {
    "organizations": {"union": {"name": "Union of States"}},
    "people": {"ada": {"name": "Ada Lovelace"}},
}


@dataclass
class Line:
    """A paper at a meeting, as the model has it."""

    ref: str
    type: str
    own_items: tuple[str, ...]
    """The items that its register named."""
    items: tuple[str, ...]
    """The items it stands under here."""
    source: str = ""
    """The meeting it was carried from; empty where it is new."""
    number: int | None = None
    not_before: int = 0
    part: str = ""
    times: int = 0
    """How many meetings before this one left it open."""
    origin: str = ""
    """The meeting that really left it open."""
    end: str = ""
    """Why it is not on the table: withdrawn, or replaced."""


@dataclass
class Fate:
    """What the minutes say of one paper under one item."""

    treatment: str
    reason: str = ""
    carry: str = ""
    rest: str = ""

    def words(self) -> dict[str, str]:
        """Return the words of an entry."""
        every = {
            "treatment": self.treatment,
            "reason": self.reason,
            "carry": self.carry,
            "rest": self.rest,
        }
        return {word: text for word, text in every.items() if text}


@dataclass
class Group:
    """What is the same at each meeting."""

    rule: tuple[str, ...]
    renumber: bool
    standing: tuple[str, ...]
    """The ids of the standing items; the first letter tells the kind."""

    def values(self) -> dict[str, Any]:
        """Return the group's record."""
        return {
            "name": "Working Group",
            "short_name": "WG",
            "organization": "union",
            "secretariat": {"organization": "union", "email": "wg@example.int"},
            "officers": [{"person": "ada", "role": "chair", "of": "union"}],
            "symbol": "WG/{meeting}/{number}",
            "time_zone": "Europe/Zurich",
            "carry_over": {
                "reasons": list(self.rule),
                "symbols": "renumber" if self.renumber else "keep",
            },
            "standing_agenda": [item(one) for one in self.standing],
        }


def item(key: str, origin: str = "") -> dict[str, str]:
    """Return an item of an agenda."""
    made = {"id": key, "kind": KINDS[key[0]], "title": f"Item {key}"}
    return made | ({"carried_from": origin} if origin else {})


def written(folder: Path, files: dict[str, Any]) -> Path:
    """Write records; JSON is YAML, and quicker. Words stand without quotation marks as by hand."""
    for name, values in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"format": "1", **values}, indent=1)
        path.write_text(re.sub(r'"(\w+)":', r"\1:", text), encoding="utf-8")
    return folder


@dataclass
class Table:
    """One meeting: its agenda, its papers, what became of them."""

    group: Group
    key: int
    agenda: dict[str, str]
    """The items with the meeting they were carried from."""
    lines: list[Line]
    cancelled: bool = False
    replaces: dict[str, list[str]] = field(default_factory=dict)
    entries: list[dict[str, Any]] = field(default_factory=list)
    fates: dict[tuple[str, str], Fate] = field(default_factory=dict)
    """The last word on a paper under an item; under the empty item where it has none."""
    whole: dict[str, Fate] = field(default_factory=dict)
    """The items that were put off as a whole."""
    as_opened: list[Line] = field(default_factory=list)
    """The papers before anything came in."""
    agenda_as_opened: dict[str, str] = field(default_factory=dict)
    """The agenda before anything came in."""

    # ---------- What the records say ----------

    def files(self, *, over: bool = True) -> dict[str, Any]:
        """Return the records of the meeting."""
        state = ("cancelled" if self.cancelled else "held") if over else "planned"
        meeting = {"id": f"wg-{self.key}", "number": str(self.key), "state": state}
        if self.key > 1:
            meeting["previous"] = str(self.key - 1)
        agenda = [item(key, origin) for key, origin in self.agenda.items()]
        return {
            f"wg/{self.key}/meeting.yaml": meeting | {"agenda": agenda},
            f"wg/{self.key}/papers.yaml": self._register(),
            f"wg/{self.key}/minutes.yaml": {"proceedings": self.entries if over else []},
        }

    def _register(self) -> dict[str, Any]:
        carried, papers = [], {}
        for line in self.lines:
            withdrawn = {"withdrawn": "2016-09"} if line.end == "withdrawn" else {}
            if line.source:
                more: dict[str, Any] = {"number": str(line.number)} if line.number else {}
                more |= {"part": line.part} if line.part else {}
                if line.not_before > self.key:
                    more["not_before"] = str(line.not_before)
                elif line.items:
                    more["item"] = list(line.items)
                carried.append({"paper": line.ref, "from": line.source, **more, **withdrawn})
                continue
            paper: dict[str, Any] = {"title": f"Paper {line.ref}", "type": line.type}
            taken = self.replaces.get(line.ref, [])
            more = {"replaces": taken[0]} if len(taken) == 1 else {}
            more |= {"merges": taken} if len(taken) > 1 else {}
            more |= {"item": list(line.own_items)} if line.own_items else {}
            papers[line.ref.partition("/")[2]] = paper | more | withdrawn
        return {"carried": carried, "papers": papers}

    # ---------- What becomes of it ----------

    def waits(self, line: Line) -> bool:
        """Say whether a paper was put off further than this meeting."""
        return not line.end and line.not_before > self.key

    def on_table(self) -> list[Line]:
        """Return the papers on the agenda."""
        return [one for one in self.lines if not one.end and not self.waits(one)]

    def onward(self, line: Line) -> tuple[tuple[str, ...], int, str] | None:
        """Return under which items a paper goes on, not before which meeting, what is left of it.

        None when it ends here.
        """
        if line.end:
            return None
        if self.waits(line):
            return line.items, line.not_before, line.part
        said: dict[str, tuple[Fate | None, bool]] = {}
        for one in line.items or ("",):
            own = self.fates.get((line.ref, one))
            said[one] = (own or self.whole.get(one), own is None and one in self.whole)
        stays = [one for one, (_, with_item) in said.items() if not with_item]
        going = []
        for one, (fate, with_item) in said.items():
            if with_item and stays:
                continue
            if self._goes(line, one, fate):
                going.append((one, fate))
        if not going:
            return None
        targets = [int(f.carry.split()[1]) if f and "meeting " in f.carry else 0 for _, f in going]
        to = 0 if 0 in targets else min(targets)
        first = going[0][1]
        part = first.rest if first and first.rest else line.part
        return tuple(one for one, _ in going if one), to, part

    def _goes(self, line: Line, under: str, fate: Fate | None) -> bool:
        if fate is None:
            asked = line.type != "information" or bool(under) or self.cancelled
            return bool(line.source or self.replaced_carried(line)) or (line.type in HOME and asked)
        if fate.treatment == "withdrawn":
            return False
        if fate.carry:
            return fate.carry.startswith(("next", "meeting "))
        if fate.treatment == "presented in part":
            return bool(fate.rest)
        if fate.treatment in ("deferred", "not reached"):
            return True
        return fate.treatment == "not presented" and fate.reason in self.group.rule

    def replaced_carried(self, line: Line) -> Line | None:
        """Return the first carried paper whose place a new one takes."""
        by_ref = {one.ref: one for one in self.lines}
        for ref in self.replaces.get(line.ref, ()):
            if by_ref[ref].source:
                return by_ref[ref]
        return None

    def left_open(self, line: Line) -> bool:
        """Say whether this meeting counts as one that left a paper open."""
        if self.cancelled or line.end or self.waits(line):
            return False
        for one in line.items or ("",):
            fate = self.fates.get((line.ref, one)) or self.whole.get(one)
            if fate and fate.treatment in ("not presented", "deferred", "not reached"):
                return True
            if not fate and self._goes(line, one, None):
                return True
        return False

    # ---------- What the next meeting has ----------

    def next_items(self, history: "list[Table]") -> dict[str, str]:
        """Return the items of the next agenda with the meeting that left them open."""
        to = self.key + 1
        found = {}
        if self.cancelled:
            found |= {
                one: origin or str(self.key)
                for one, origin in self.agenda.items()
                if one[0] != "a" and (one not in self.whole)
            }
        for table in history:
            for one, fate in table.whole.items():
                due = int(fate.carry.split()[1]) if "meeting " in fate.carry else table.key + 1
                ends = fate.treatment == "not presented" and not self._stays(table, fate)
                if fate.carry in ("no", "back to the originator") or ends:
                    continue
                if max(due, table.key + 1) == to:
                    found[one] = str(table.key)
        standing = dict.fromkeys(self.group.standing, "")
        return standing | {one: origin for one, origin in found.items() if one not in standing}

    @staticmethod
    def _stays(table: "Table", fate: Fate) -> bool:
        return bool(fate.carry) or fate.reason in table.group.rule

    def opened(self, history: "list[Table]") -> "Table":
        """Return the next meeting as it is opened, before anything comes in for it."""
        agenda = self.next_items(history)
        after = Table(self.group, self.key + 1, agenda, [])
        for line in self.lines:
            gone = self.onward(line)
            if not gone:
                continue
            items, not_before, part = gone
            new = Line(line.ref, line.type, line.own_items, items, str(self.key), part=part)
            new.not_before = not_before if not_before > after.key else 0
            new.times = line.times + self.left_open(line)
            passed = self.cancelled or self.waits(line)
            new.origin = (line.origin or str(self.key)) if passed else str(self.key)
            after.lines.append(new)
        listed = [one for one in after.lines if not one.not_before]
        for new in listed:
            after.places(new, self)
        # One paper may have brought an item that an earlier one stands under as well.
        for new in listed:
            new.items = after.places(new, self)
        if self.group.renumber:
            for number, new in enumerate(listed, 1):
                new.number = number
        after.as_opened = [Line(**vars(one)) for one in after.lines]
        after.agenda_as_opened = dict(after.agenda)
        return after

    def places(self, line: Line, before: "Table") -> tuple[str, ...]:
        """Return the items here that a paper is still to be taken under."""
        there = tuple(one for one in line.items if one in self.agenda)
        if there:
            return there
        kind = HOME.get(line.type)
        home = [one for one in self.agenda if KINDS[one[0]] == kind]
        if home:
            return tuple(home[:1])
        if line.items:  # nothing else would have it
            origin = line.origin if before.waits_ref(line.ref) else str(before.key)
            self.agenda[line.items[0]] = origin
            return line.items[:1]
        return ()

    def waits_ref(self, ref: str) -> bool:
        """Say whether the paper of that name was only passing here."""
        return any(self.waits(one) for one in self.lines if one.ref == ref)


# ---------- Drawing ----------


@st.composite
def groups(draw: st.DrawFn) -> Group:
    """Return a group's rules."""
    return Group(
        tuple(draw(st.lists(st.sampled_from(REASONS[:4]), unique=True, max_size=3))),
        draw(st.booleans()),
        draw(st.sampled_from([("a1", "c1", "i1"), ("a1", "c1", "i1", "s1"), ("a1", "i1", "s1")])),
    )


def arrive(draw: st.DrawFn, table: Table) -> None:
    """Let items and papers come in, carried ones be withdrawn or replaced."""
    if draw(st.integers(0, 2)) == 0:
        table.agenda[f"s{table.key}x"] = ""
    for line in table.lines:
        if draw(st.integers(0, 11)) == 0:
            line.end = "withdrawn"
    taken = {line.number for line in table.lines}
    open_ = [one.ref for one in table.on_table()]
    for _ in range(draw(st.integers(0, 4))):
        number = max((one for one in taken if one), default=0) + 1
        taken.add(number)
        line = Line(f"{table.key}/{number}", draw(st.sampled_from(TYPES)), (), ())
        line.own_items = draw(
            st.lists(st.sampled_from(sorted(table.agenda)), unique=True, max_size=2).map(tuple)
        )
        kind = HOME.get(line.type)
        home = [one for one in table.agenda if KINDS[one[0]] == kind][:1]
        line.items = line.own_items or tuple(home)
        how_many = draw(st.sampled_from([0, 0, 0, 1, 2]))
        if how_many and len(open_) >= how_many:
            table.replaces[line.ref] = [
                open_.pop(draw(st.integers(0, len(open_) - 1))) for _ in range(how_many)
            ]
        elif draw(st.integers(0, 9)) == 0:
            line.end = "withdrawn"
        table.lines.append(line)
        for ref in table.replaces.get(line.ref, ()):
            next(one for one in table.lines if one.ref == ref).end = "replaced"
        first = table.replaced_carried(line)
        if first:
            line.times, line.origin = first.times, first.origin


TYPES = ("contribution", "contribution", "statement", "information", "report", "administrative")


@st.composite
def fates(draw: st.DrawFn, table: Table) -> Fate:
    """Return what may become of something at a meeting."""
    kind = draw(
        st.sampled_from(
            ["treated", "part", "not presented", "deferred", "not reached", "withdrawn"]
        )
    )
    ways = ("", "", "", "next meeting", "no", "back to the originator")
    carry = draw(st.sampled_from((*ways, f"meeting {table.key + 2}", f"meeting {table.key + 3}")))
    if kind == "treated":
        return Fate(
            draw(st.sampled_from(TREATED)), carry=draw(st.sampled_from(["", "", "next meeting"]))
        )
    if kind == "part":
        return Fate("presented in part", rest=draw(st.sampled_from(["", "Annex 2"])), carry=carry)
    if kind == "withdrawn":
        return Fate(kind)
    return Fate(kind, reason=draw(st.sampled_from(REASONS)), carry=carry)


def hold(draw: st.DrawFn, table: Table) -> None:
    """Hold the meeting, or cancel it."""
    if draw(st.integers(0, 4)) == 0:
        table.cancelled = True
        return
    for one in table.agenda:
        if one[0] != "a" and draw(st.integers(0, 5)) == 0:
            fate = draw(fates(table).filter(lambda fate: fate.treatment in UNTREATED))
            table.whole[one] = fate
            table.entries.append({"item": one, **fate.words()})
    for line in table.on_table():
        for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2]))):
            fate = draw(fates(table))
            under = draw(st.sampled_from(["", *(line.items if len(line.items) > 1 else ())]))
            entry = {"paper": line.ref, **fate.words()}
            table.entries.append(entry | ({"item": under} if under else {}))
            for one in [under] if under else line.items or ("",):
                table.fates[line.ref, one] = fate


UNTREATED = ("not presented", "deferred", "not reached")


def first_table(draw: st.DrawFn) -> Table:
    """Return the first meeting of a group, held."""
    group = draw(groups())
    table = Table(group, 1, dict.fromkeys(group.standing, ""), [])
    arrive(draw, table)
    hold(draw, table)
    return table
