"""Show how many of the people invited to a meeting answered what, by whom they speak for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cwg.commands.answers_so_far import so_far
from cwg.mail.outbox import Entry
from cwg.mail.tally import COLUMNS, Tally, tally
from cwg.records.library import Dossier


@dataclass(frozen=True)
class Answers:
    """What is known of the answers to a meeting, and of the messages that ask for them."""

    tally: Tally
    messages: Mapping[str, int] | None
    """How many messages of the outbox are in each state; None while they are being sent."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The heads of the columns."""
        return ("answers", "invited", *COLUMNS)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield a line for each category, and one for all together."""
        named = [*self.tally.rows.items()]
        if len(named) > 1:
            named.append(("all", self.tally.total))
        for name, row in named:
            yield (name, str(sum(row.values())), *(str(row[column]) for column in COLUMNS))

    def hints(self, meeting: str) -> Iterator[str]:
        """Yield what waits for a person, and the command that tells more."""
        if self.messages is None:
            yield "messages are being sent just now"
        elif waiting := [f"{n} {state}" for state, n in self.messages.items() if state != "sent"]:
            yield f"messages {', '.join(waiting)}: cwg send {meeting}"
        if self.tally.to_look_at:
            yield f"{self.tally.to_look_at} to look at: cwg replies --list"

    def as_json(self) -> dict[str, Any]:
        """Return the same for programs."""
        return {
            "by_category": {name: dict(row) for name, row in self.tally.rows.items()},
            "total": dict(self.tally.total),
            "people": dict(self.tally.people),
            "to_look_at": self.tally.to_look_at,
            "messages": None if self.messages is None else dict(self.messages),
        }


def answers_of(root: Path, dossier: Dossier) -> Answers | None:
    """Return what is known of the answers to a meeting; None when nobody was invited yet.

    Args:
        root: the folder with the records.
        dossier: the meeting.
    """
    known = so_far(root, [dossier])
    latest = _latest(known.of(dossier.name))
    refused = [(one.person, one.address) for one in latest if one.state == "failed"]
    counted = tally(dossier, known.guests, known.verdicts, refused)
    if counted is None:
        return None
    states: dict[str, int] = dict(sorted(Counter(one.state for one in latest).items()))
    return Answers(counted, None if known.entries is None else states)


def _latest(entries: Sequence[Entry]) -> list[Entry]:
    """Return of each person the last message about each event."""
    return [*{(one.uid, one.person): one for one in entries}.values()]
