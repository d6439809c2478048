"""Find templates that count for nothing because their names are not quite right.

``report (1).docx`` is what a browser makes of a second ``report.docx``; ``Report.docx`` is another
file than ``report.docx`` on some machines. In their place the templates that come with cwg serve,
and nobody would see why.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

_ENDING = re.compile(r"\.(docx|docm|dotx|dotm|doc|odt|rtf|txt|text|md)$")
_COPY = re.compile(
    r"^(copy|kopie|copie|copia) (of|von|de|di) |"
    r"\s*\(\d+\)$|[ _-]+(v?\d+|copy|kopie|copie|copia|new|neu|old|alt|final)$"
)
_STYLE = re.compile(r"(report|sentences)-.+\.(docx|txt)")


def unused(own: Path, shipped: Path, language: str) -> Iterator[tuple[Path, str]]:
    """Yield the files that look like templates and are none, and the name each was to have.

    Args:
        own: a secretariat's own templates.
        shipped: those that come with cwg, which tell what templates are called.
        language: of the templates.
    """
    folder, names = own / language, _files(shipped / language)
    if own.resolve() == shipped.resolve() or not own.is_dir():
        return
    there = _files(folder)
    others = [name for name in there if name not in names and not _STYLE.fullmatch(name)]
    missing = [name for name in names if not (folder / name).is_file()]
    plain = {_plain(name): name for name in others}
    for name in missing:
        near = get_close_matches(_plain(name), plain, n=1, cutoff=0.8)
        known = [_plain(one) for one in names if one != name]
        if near and near[0] not in known:
            yield folder / plain[near[0]], f"{language}/{name}"
        elif name in _files(own):
            yield own / name, f"{language}/{name}"


def _files(folder: Path) -> list[str]:
    """Return the names of the files in a folder; those that Word or a system hides are left out."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        one.name for one in found if one.is_file() and not one.name.startswith((".", "~$"))
    )


def _plain(name: str) -> str:
    """Return a name without its ending, capitals, and what copies have behind it."""
    plain = name.lower()
    while plain != (shorter := _COPY.sub("", _ENDING.sub("", plain)).strip(" _-")):
        plain = shorter
    return re.sub(r"[ _]+", "-", plain)
