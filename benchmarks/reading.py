"""Records read and checked, against libyaml's composer alone on the same texts."""

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.made_records import papers_for, size_of, write_records
from benchmarks.timing import Sized, Work, measure, progress, ratio, table, verdict
from cwg.records.library import Dossier, Library
from cwg.rules.checking import check

MEGABYTES = (0.1, 1.0, 10.0)
COMPOSER = "composer alone"
READ, CHECKED = "read", "read and checked"


def report() -> str:
    """Return what was measured, as Markdown."""
    sizes = [_measured(size) for size in MEGABYTES]
    one = sizes[1][2]
    lines = [
        table(sizes, COMPOSER),
        "",
        verdict("read and checked at 1 MB, x composer", ratio(one, CHECKED, COMPOSER), 2.5),
    ]
    return "\n".join(lines)


def _measured(megabytes: float) -> Sized:
    progress(f"records of {megabytes:g} MB")
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_records(root, papers_for(megabytes))
        return f"{megabytes:g} MB", size_of(root), measure(_methods(root))


def _methods(root: Path) -> dict[str, Work]:
    files = sorted(root.rglob("*.yaml"))

    def compose() -> None:
        for file in files:
            yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

    return {
        COMPOSER: compose,
        READ: lambda: _dossier(root),
        CHECKED: lambda: _checked(root),
    }


def _dossier(root: Path) -> Dossier:
    library = Library(root)
    dossier = library.dossier("wg/1")
    if dossier is None or library.problems:
        raise RuntimeError(f"the made records have faults: {library.problems[:3]}")
    return dossier


def _checked(root: Path) -> None:
    problems = check(_dossier(root))
    if problems:
        raise RuntimeError(f"the made records have faults: {problems[:3]}")
