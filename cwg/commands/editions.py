"""Issue a plan as an edition: what stands now is kept, and later editions are compared with it."""

from pathlib import Path

from cwg.edits.new_edition import edition_file, new_edition
from cwg.records.dates import PartialDate
from cwg.records.plans import PLAN, PlanRecords
from cwg.records.problem import Misuse
from cwg.records.writing import ABSENT, replace_text


def issue_edition(records: PlanRecords, symbol: str, date: PartialDate | None) -> Path:
    """Keep a plan as the edition of a symbol, and return where its file is.

    Args:
        records: the plan; there must be no faults in it.
        symbol: the symbol of the edition; empty for the one in preparation.
        date: its date of issue; None for the one in preparation.

    Raises:
        Misuse: the symbol or the date is not known, or an edition of that symbol was issued.
    """
    symbol, date = symbol or records.plan.symbol or "", date or records.plan.date
    if not symbol:
        raise Misuse("the edition has no symbol", 'name it: --issue "CDMSI(2016)005 REV"')
    if not date or date.precision != "day":
        raise Misuse("it is not known on which day the edition is issued", "add --date 2016-11-04")
    name = edition_file(records, symbol)
    content = (records.folder / PLAN).read_bytes()
    made = new_edition(records, content, symbol, date)
    path = records.folder / name
    path.parent.mkdir(exist_ok=True)
    replace_text(path, seen=ABSENT, new=made)
    return path


def what_comes_next(records: PlanRecords, path: Path) -> str:
    """Return the sentence that tells how the next edition is compared with the one just issued."""
    if records.plan.baseline and records.plan.baseline != path.stem:
        return (
            f'plan.yaml still compares with {records.plan.baseline}; write "baseline: {path.stem}" '
            "there, or delete the line, when the next edition is begun."
        )
    return f"the next edition is compared with {path.stem}."
