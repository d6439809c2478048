"""Parts of templates as they are once their tags were found, kept between runs.

To find the tags of a template takes as long as to fill it for a short document. What was found is
kept beside the compiled templates, under the digest of the part, of the styles it may use and of
the program's own files that find tags: so it is never out of date, also while these are changed.
"""

import os
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from lxml import etree

from cwg.word.rows import RowShape
from cwg.word.runs import RunFormats
from cwg.word.tagged_part import TaggedPart
from cwg.word.tags import tagged

Keep = Callable[[bytes, Callable[[], Any]], Any]
"""Returns what a function makes, or what it made before under the same bytes."""


def kept_part(blob: bytes, name: str, styles: frozenset[str], keep: Keep) -> TaggedPart:
    """Return a part of a template made ready for filling, as ``tagged`` makes it.

    Args:
        blob: the part.
        name: what faults call the part.
        styles: ids of the template's character styles.
        keep: where it is kept; only texts, numbers and tuples of them are.

    Raises:
        TemplateFault: a tag stands where it cannot.
    """
    made_of = "\0".join((_program(), *sorted(styles), "")).encode() + blob
    kept = keep(made_of, lambda: _plain(tagged(etree.fromstring(blob), name, styles)))
    source, paragraphs, tags, has_loops_of_cells, rows, formats = kept
    return TaggedPart(
        name,
        RunFormats.of(styles, formats),
        source,
        list(paragraphs),
        list(tags),
        has_loops_of_cells,
        [RowShape(*row) for row in rows],
    )


def _plain(part: TaggedPart) -> tuple[Any, ...]:
    """Return all that a part is, but for its name and the styles, as tuples."""
    return (
        part.source,
        tuple(part.paragraphs),
        tuple(part.tags),
        part.has_loops_of_cells,
        tuple((row.room, row.table) for row in part.rows),
        part.formats.given(),
    )


@cache
def _program() -> str:
    """Return what tells the program's files of this room from those of any other version."""
    with os.scandir(Path(__file__).parent) as files:
        found = [(one.name, one.stat()) for one in files if one.name.endswith(".py")]
    told = sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
    return sha256(repr(told).encode()).hexdigest()
