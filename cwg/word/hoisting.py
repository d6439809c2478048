"""Put tags in the place of the paragraphs and table rows that hold nothing else."""

import re
from typing import Any, NoReturn

from cwg.word.blocks import CELL_ENDS
from cwg.word.columns import LOOPED
from cwg.word.looped_rows import look_at_rows
from cwg.word.merging import merge, merged_cells
from cwg.word.names import CELL, PARAGRAPH, PARAGRAPH_PROPERTIES, ROW, TABLE, TEXT, w
from cwg.word.tagged_part import OPENING, RECORD, TAG, TaggedPart, comment, paragraph_of, remove

_ALONE = re.compile(r"\s*\{%-?\s*(p|tr|tc)\s+((?:(?!%\}).)*?)\s*-?%\}\s*", re.DOTALL)
_LOOP = re.compile(r"for\s+\(?\s*(\w+)")
_OF_BLOCK = re.compile(r"\{%-?\s*(p|tr|tc)\s")
_HALF = re.compile(r"\{\{|\{%|\{#|(?<!\})\}\}(?!\})")
_EDGES = tuple(
    w(f"{name}{edge}")
    for name in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm")
    for edge in ("Start", "End")
)
_ENDS = tuple(f"end{word}" for word in OPENING)


class Hoisting:
    """Goes through the paragraphs of a part once, and remembers the loops that are open.

    Args:
        part: the part; its paragraphs' texts are known.
    """

    def __init__(self, part: TaggedPart) -> None:
        self._part = part
        # What is open: the kind of tag, its word, the variable of a loop, the paragraph.
        self._loops: list[tuple[str, str, str, int]] = []
        self._marked_rows: set[Any] = set()
        self._looped_rows: list[Any] = []
        self._merged: dict[Any, str] = {}
        self._emptied: set[Any] = set()

    def hoist(self, paragraphs: list[Any]) -> set[int]:
        """Put the tags in their places, and return the numbers of the paragraphs that are gone.

        Raises:
            TemplateFault: a tag is not closed, or shares its paragraph or row.
        """
        gone: set[int] = set()
        self._merged = merged_cells(self._part, paragraphs)
        for number, paragraph in enumerate(paragraphs, start=1):
            alone = _ALONE.fullmatch(self._part.paragraphs[number - 1])
            if alone:
                self._put(paragraph, number, alone[1], alone[2])
                gone.add(number)
            else:
                self._keep(paragraph, number)
        if self._loops:
            self._refuse_open()
        tables = merge(self._part, self._merged)
        look_at_rows(self._part, self._looped_rows, tables, self._merged)
        return gone

    def _refuse_open(self) -> NoReturn:
        """Refuse the tag that was opened last."""
        number = self._loops[-1][3]
        self._part.refuse(
            number,
            f"“{self._part.paragraphs[number - 1].strip()}” is never closed",
            "add a paragraph with {%p endfor %} or {%p endif %}, a row with {%tr endfor %}, a cell "
            "with {%tc endfor %}",
        )

    def _put(self, paragraph: Any, number: int, kind: str, inner: str) -> None:
        """Put a tag in the place of its paragraph or row."""
        target = paragraph if kind == "p" else _alone_in(kind, self._part, paragraph, number)
        if kind == "tc":
            next(target.iterancestors(TABLE)).set(LOOPED, "1")
            self._part.has_loops_of_cells = True
        cell = next(target.iterancestors(CELL), None) if kind == "p" else None
        if cell is not None and cell not in self._emptied:
            self._emptied.add(cell)
            cell.append(comment(self._part, CELL_ENDS, None))
        _save_edges(target)
        target.addprevious(comment(self._part, f"\n{{% {inner} %}}", target))
        if not _is_end_of_section(target):
            remove(target)
        word = (inner.split() or [""])[0]
        if word in OPENING:
            loop = _LOOP.match(inner)
            self._loops.append((kind, word, loop[1] if loop else "", number))
        elif word.startswith("end"):
            self._close(kind, number, word)

    def _close(self, kind: str, number: int, word: str) -> None:
        if not self._loops or self._loops[-1][0] != kind:
            self._part.refuse(
                number,
                f"“{self._part.paragraphs[number - 1].strip()}” closes nothing that was opened in "
                "the same way",
                "each {%p for … %} or {%p if … %} needs one {%p endfor %} or {%p endif %}, "
                "{%tr … %} and {%tc … %} likewise",
            )
        if word in _ENDS and word != f"end{self._loops[-1][1]}":
            self._refuse_open()  # what closes here is open further out
        self._loops.pop()

    def _keep(self, paragraph: Any, number: int) -> None:
        """Look at a paragraph that stays, and note which record it comes from."""
        text = self._part.paragraphs[number - 1]
        _refuse_shared(self._part, number, text)
        _refuse_broken(self._part, number, text)
        if any(variable for _, _, variable, _ in self._loops):
            _leave_out_what_cannot_be_doubled(paragraph)
        if any(kind == "tc" for kind, _, _, _ in self._loops):
            next(paragraph.iterancestors(CELL)).set(LOOPED, "1")
        loops = (one for one in self._loops if one[2] and one[0] != "tc")
        running = [(kind, variable) for kind, _, variable, _ in loops]
        if any(kind == "tr" for kind, _ in running):
            self._looped_rows += list(paragraph.iterancestors(ROW))[:1]
        named = RECORD.search(text)
        if named:
            paragraph.set("cwg-record", f"_known({named[1]})")
        elif running:
            self._mark(paragraph, *running[-1])

    def _mark(self, paragraph: Any, kind: str, variable: str) -> None:
        """Note that a paragraph comes from the record of a loop: of a row, the first one only.

        A cell that is merged down comes from what it is merged for, not from its first row.
        """
        cell = next(paragraph.iterancestors(CELL), None)
        if cell is not None and cell in self._merged:
            if cell.find(PARAGRAPH) is paragraph:
                paragraph.set("cwg-record", f"({self._merged[cell]})")
            return
        if kind == "tr":
            row = next(paragraph.iterancestors(ROW), None)
            if row is None or row in self._marked_rows:  # a loop that is not closed is told later
                return
            self._marked_rows.add(row)
        paragraph.set("cwg-record", variable)


_HOLDERS = {"tr": (ROW, "row"), "tc": (CELL, "cell")}
"""What a tag stands for, and what people call it."""


def _alone_in(kind: str, part: TaggedPart, paragraph: Any, number: int) -> Any:
    """Return the row or the cell that holds nothing but the tag of a paragraph."""
    name, called = _HOLDERS[kind]
    holder = next(paragraph.iterancestors(name), None)
    if holder is None:
        part.refuse(number, f"a {{%{kind} … %}} tag stands outside a table", "use {%p … %} here")
    others = [text.text for text in holder.iter(TEXT) if paragraph_of(text) is not paragraph]
    if "".join(other or "" for other in others).strip():
        part.refuse(
            number,
            f"a {{%{kind} … %}} tag shares its {called} with other text, which would be lost",
            f"give the tag a {called} of its own",
        )
    return holder


def _refuse_shared(part: TaggedPart, number: int, text: str) -> None:
    for tag in TAG.finditer(text):
        if _OF_BLOCK.match(tag[0]):
            part.refuse(
                number,
                f"“{tag[0]}” shares its paragraph with other text, which would be lost",
                "give it a paragraph of its own, or leave out the p to keep it inside the text",
            )


def _refuse_broken(part: TaggedPart, number: int, text: str) -> None:
    """Refuse braces that are half of a tag: they would be printed as they stand."""
    if half := _HALF.search(TAG.sub("", text)):
        part.refuse(
            number,
            f"“{half[0]}” is half of a tag: the other half is not in this paragraph",
            "write {{ name }} with two braces on either side, {% … %} with % and brace; "
            "two braces that are to be printed are {{ '{{' }}",
        )


def _leave_out_what_cannot_be_doubled(paragraph: Any) -> None:
    """Take the template's own bookmarks, and the numbers of its controls, out of a loop."""
    for one in list(paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"), w("id"))):
        if one.tag != w("id") or one.getparent().tag == w("sdtPr"):
            remove(one)


def _save_edges(target: Any) -> None:
    """Put the starts and ends of ranges beside the paragraph or row that is taken out."""
    for edge in list(target.iter(*_EDGES)):
        target.addprevious(edge)


def _is_end_of_section(target: Any) -> bool:
    """Empty a paragraph that ends a section, and say that it has to stay."""
    if target.find(f"{PARAGRAPH_PROPERTIES}/{w('sectPr')}") is None:
        return False
    for child in list(target):
        if child.tag != PARAGRAPH_PROPERTIES:
            target.remove(child)
    return True
