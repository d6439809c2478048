"""Progress reports from a view to the bytes of a Word file, against other ways of writing them."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_progress import made_view
from benchmarks.peers import DOCXTPL, borrowed
from benchmarks.progress_peers import (
    Strings,
    by_docxtpl,
    by_pandoc,
    html,
    members_of,
    ready_for_docxtpl,
    ready_for_pandoc,
    rows_in,
    write_docxtpl_template,
)
from benchmarks.report_strings import zipped
from benchmarks.timing import Sized, Work, measure, progress, ratio, table, verdict
from cwg.commands.documents import values_of
from cwg.views.progress import ProgressView
from cwg.word.copies import CLEAN, Copy, tracked
from cwg.word.copies import MARKED as MARKED_COPY
from cwg.word.template import WordTemplate
from cwg.wording.compiled import CompiledTemplates
from cwg.wording.sandbox import Wording

TEMPLATES = Path(__file__).parents[1] / "templates" / "en"
SIZES = (400, 2000, 10_000)
FLOOR, RAW, MARKED = "zip alone", "raw strings", "cwg, marked"
DOCXTPL_NAME = "docxtpl"
PANDOC, PANDOC_HTML = "pandoc, from its own tree", "pandoc, from HTML"
_MOST = 100
"""Megabytes beyond the process with the view loaded."""


def report() -> str:
    """Return what was measured, as Markdown."""
    with borrowed(*DOCXTPL) as is_there, TemporaryDirectory() as folder:
        sizes = [_measured(size, Path(folder), peer=is_there) for size in SIZES]
    timed = sizes[-1][2]
    told = [table(sizes, FLOOR), "", verdict("x zip alone", ratio(timed, MARKED, FLOOR), 8)]
    for name, wanted in ((DOCXTPL_NAME, 15), (PANDOC_HTML, 25), (PANDOC, 25)):
        if name in timed:
            faster = ratio(timed, name, MARKED)
            told.append(verdict(f"times faster than {name}", faster, wanted, at_least=True))
    told.append(verdict("MB beyond the process with the view", _memory(SIZES[-1]), _MOST))
    return "\n".join(told)


def _measured(rows: int, folder: Path, *, peer: bool) -> Sized:
    progress(f"progress report of {rows:,} rows")
    view = made_view(rows)
    made, methods = own_ways(view, folder)
    methods |= _by_others(view, made, folder, peer=peer)
    if rows == SIZES[0]:
        see_same_tables(made, methods)
    return f"{rows:,} rows", rows, measure(methods)


def own_ways(view: ProgressView, folder: Path) -> tuple[bytes, dict[str, Work]]:
    """Return a report, and the ways of making it that need nothing but the project."""
    wording = Wording("en", TEMPLATES / "sentences.txt", "", CompiledTemplates(folder / "cache"))
    made = whole(view, wording)
    members, strings = members_of(made), Strings(made)
    methods: dict[str, Work] = {
        FLOOR: lambda: zipped(members),
        RAW: lambda: strings.report(view),
        MARKED: lambda: whole(view, wording),
        "cwg, clean": lambda: whole(view, wording, CLEAN),
        "cwg, tracked": lambda: whole(view, wording, tracked("Secretariat")),
    }
    return made, methods


def _by_others(view: ProgressView, made: bytes, folder: Path, *, peer: bool) -> dict[str, Work]:
    tree, page = ready_for_pandoc(view), html(view)
    methods: dict[str, Work] = {
        PANDOC: lambda: by_pandoc(tree, "json", folder / "pandoc.docx"),
        PANDOC_HTML: lambda: by_pandoc(page, "html", folder / "pandoc.docx"),
    }
    if peer:
        template, ready = folder / "docxtpl.docx", ready_for_docxtpl(view)
        write_docxtpl_template(template, made)
        methods[DOCXTPL_NAME] = lambda: by_docxtpl(template, ready)
    return methods


def whole(view: ProgressView, wording: Wording, copy: Copy = MARKED_COPY) -> bytes:
    """Return a copy of the report as cwg makes it, the template read anew."""
    template = WordTemplate(TEMPLATES / "progress.docx", "progress.docx", wording)
    return template.fill(values_of(view), dated=date(2016, 11, 4), copy=copy)


def see_same_tables(made: bytes, methods: dict[str, Work]) -> None:
    """See to it that like is compared with like: each method makes the same rows and merges.

    Raises:
        RuntimeError: one makes others.
    """
    wanted = rows_in(made)
    for method in (RAW, DOCXTPL_NAME, PANDOC, PANDOC_HTML):
        if method in methods and rows_in(bytes(methods[method]())) != wanted:  # type: ignore[arg-type]
            raise RuntimeError(f"{method} made another table than cwg")


def _memory(rows: int) -> float:
    """Return how many megabytes a process of its own takes beyond those it has with the view."""
    command = [sys.executable, "-m", "benchmarks.progress_memory", str(rows)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
