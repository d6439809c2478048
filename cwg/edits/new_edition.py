"""A plan becomes the file of an edition: its text as it stands, and how it was issued."""

from collections.abc import Mapping

from cwg.records.dates import PartialDate
from cwg.records.line_edits import Entry, with_entries
from cwg.records.plans import EDITIONS, PlanRecords, edition_key
from cwg.records.problem import Misuse
from cwg.records.values import Text
from cwg.views.plan_index import bodies_named


def edition_file(records: PlanRecords, symbol: str) -> str:
    """Return where an edition is kept, as seen from the folder of its plan.

    Raises:
        Misuse: there is an edition of that symbol already, or of one that is kept under its name.
    """
    key = edition_key(symbol)
    if (records.folder / EDITIONS / f"{key}.yaml").exists():
        raise Misuse(
            f"there is an edition {key} of {records.name} already",
            "an issued edition is never changed: give the new one a symbol of its own",
        )
    return f"{EDITIONS}/{key}.yaml"


def new_edition(records: PlanRecords, content: bytes, symbol: str, date: PartialDate) -> bytes:
    """Return the bytes of an edition: the plan as it stands, what was issued, and all names.

    The names of organizations are those of the day, so that one who is renamed later is not taken
    for another.

    Args:
        records: the plan.
        content: the bytes of its file.
        symbol: the symbol of the edition.
        date: its date of issue.

    Raises:
        Failure: the file is written in a way in which lines cannot be added alone.
    """
    issued: dict[str, Entry] = {"symbol": symbol, "date": str(date)}
    names: dict[str, Entry] = {}
    for key in bodies_named(records.plan):
        found = records.of.directory.organizations.get(key)
        if found:
            names[key] = _entry(found.name)
    made = with_entries(content, records.source.file, "issued", issued)
    return with_entries(made, records.source.file, "names", names)


def _entry(name: Text) -> Entry:
    words: Mapping[str, str] = name.words
    return words[""] if set(words) == {""} else words
