"""A plan beside the edition before it: the report's rows with what is new in them.

Nothing is remembered from one run to the next. Beside it single cells of thousands of words, with
difflib on the same words.
"""

import re
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_plans import made_plan
from benchmarks.timing import Sized, Work, measure, progress, ratio, table, verdict
from cwg.records.library import Library
from cwg.records.plans import PlanRecords
from cwg.views.changes import changes
from cwg.views.differences import differences, exact_differences
from cwg.views.progress import Copy
from cwg.views.progress_cells import Comparing
from cwg.views.progress_table import progress_view

ROWS = (1_000, 2_000, 5_000, 10_000)
VIEW, MARKED, TRACKED = "rows alone", "rows, compared for marks", "rows, compared to the letter"
TOLD = "the editor's list"
WORDS = (1_000, 2_000, 4_000)
OURS, DIFFLIB = "one cell", "difflib on its words"
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def report() -> str:
    """Return what was measured, as Markdown."""
    with TemporaryDirectory() as folder:
        sizes = [_plans(rows, Library(Path(folder))) for rows in ROWS]
    cells = [_cells(words) for words in WORDS]
    largest = sizes[-1][2]
    lines = [
        table(sizes, VIEW),
        "",
        verdict("10,000 rows with what is new, x rows alone", ratio(largest, MARKED, VIEW), 3.0),
        "",
        table(cells, OURS),
    ]
    return "\n".join(lines)


def _plans(rows: int, library: Library) -> Sized:
    progress(f"{rows} rows")
    return f"{rows:,} rows", float(rows), measure(_copies(made_plan(rows, library)))


def _copies(plan: PlanRecords) -> dict[str, Work]:
    since = plan.editions["before"]

    def rows(copy: Copy) -> None:
        _forget()
        progress_view(plan, "en", Comparing(copy, since))

    def told() -> None:
        _forget()
        changes(plan, since, "en")

    return {
        VIEW: lambda: rows("clean"),
        MARKED: lambda: rows("marked"),
        TRACKED: lambda: rows("tracked"),
        TOLD: told,
    }


def _forget() -> None:
    differences.cache_clear()
    exact_differences.cache_clear()


def _cells(words: int) -> Sized:
    progress(f"a cell of {words} words")
    old = " ".join(f"word{number % 211} of{number % 13}" for number in range(words // 2))
    new = " ".join(f"word{number % 199} of{number % 11}" for number in range(words // 2))

    def ours() -> None:
        _forget()
        differences(old, new)

    def by_difflib() -> None:
        tokens = _TOKEN.findall(old), _TOKEN.findall(new)
        SequenceMatcher(None, *tokens, autojunk=False).get_opcodes()

    return f"{words:,} words", float(words), measure({OURS: ours, DIFFLIB: by_difflib}, rounds=3)
