"""Mark in a finished Word file what is new in it since another one: the copy of a Rev.1.

Works on what is printed, so for every template: which paragraph became which is told from outside,
the words are found in the runs they stand in, and runs are cut where what is new begins and ends.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from cwg.word.copies import Copy
from cwg.word.marks import bookmark_ids
from cwg.word.names import (
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    SPACE,
    TEXT,
    W,
    w,
)
from cwg.word.package import with_part
from cwg.word.runs import RunFormats
from cwg.word.words_of import typed_letter, words_of
from cwg.wording.paragraphs import ReadParagraph
from cwg.wording.spans import Span

Differ = Callable[[str, str], Sequence[Span]]
"""Tells what is new in the second of two texts, and what is gone from the first."""
Pair = tuple[ReadParagraph | None, ReadParagraph | None]
_DOCUMENT = "word/document.xml"


def compared(content: bytes, pairs: Sequence[Pair], differ: Differ, copy: Copy) -> bytes:
    """Return a Word file with what is new in it marked, or tracked.

    In a marked copy what is gone is not printed. In a tracked one it is, but for what stood in
    tables: a row that is gone is not put back.

    Args:
        content: the bytes of the file.
        pairs: its paragraphs beside those of the earlier one, in the order of the earlier one.
        differ: tells what is new in a text.
        copy: marked or tracked, and whose the changes are.
    """
    package = ZipFile(BytesIO(content))
    root = etree.fromstring(package.read(_DOCUMENT))
    paragraphs = list(root.iter(PARAGRAPH))
    styles = etree.fromstring(package.read("word/styles.xml"))
    known = frozenset(one.get(w("styleId")) or "" for one in styles.iter(w("style")))
    marking = _Marking(copy, known, max(bookmark_ids(root), default=0))
    last: Any = None
    done = set()
    for old, new in pairs:
        if new and new.place not in done:
            done.add(new.place)  # one paragraph may come from two records
            last = paragraphs[new.place]
            spans = differ(old.text if old else "", new.text)
            if any(span.change for span in spans):
                marking.mark(last, spans, whole=not old)
        elif old and copy.kind == "tracked" and not old.in_table and last is not None:
            last = marking.put_back(old, last)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return with_part(content, _DOCUMENT, xml)


class _Marking:
    """Marks paragraphs of one document.

    Args:
        copy: how.
        styles: the ids of the document's styles.
        taken: the highest number that a mark of the document has.
    """

    def __init__(self, copy: Copy, styles: frozenset[str], taken: int) -> None:
        self._copy, self._formats, self._taken = copy, RunFormats(styles), taken

    def mark(self, paragraph: Any, spans: Sequence[Span], *, whole: bool) -> None:
        """Mark the words of a paragraph that are new, and put back those that are gone."""
        tracked = self._copy.kind == "tracked"
        _prepare(paragraph, without_controls=whole and tracked)
        place = 0
        letters = _letters(paragraph)
        for span in spans:
            if span.change == "removed":
                if tracked:
                    self._put_in(span.text, letters, place)
                continue
            end = place + len(span.text)
            for run in _runs_of(letters, place, end) if span.change else ():
                self._mark_run(run)
            place = end
        if whole and tracked:
            self._mark_end(paragraph, "ins")

    def put_back(self, old: ReadParagraph, last: Any) -> Any:
        """Put a paragraph that is gone behind another, as one that was taken out."""
        made = etree.Element(PARAGRAPH)
        properties = etree.SubElement(made, PARAGRAPH_PROPERTIES)
        etree.SubElement(properties, w("pStyle")).set(w("val"), old.style)
        made.append(self._gone(old.text, None))
        self._mark_end(made, "del")
        outer = last
        while outer.getparent() is not None and outer.getparent().tag != w("body"):
            outer = outer.getparent()
        outer.addnext(made)
        return made

    def _mark_run(self, run: Any) -> None:
        if self._copy.kind == "tracked":
            change = self._change("ins")
            run.addprevious(change)
            change.append(run)
            return
        old = run.find(RUN_PROPERTIES)
        number = self._formats.add(old, linkable=False)
        opening = self._formats.opening(number, added=True)
        made = etree.fromstring(f'<x xmlns:w="{W}">{opening}</w:r></x>')[0]
        if old is not None:
            run.remove(old)
        if len(made):
            run.insert(0, made[0])

    def _put_in(self, text: str, letters: list[tuple[Any, int]], place: int) -> None:
        """Put words that are gone before the letter at a place, or behind the last one."""
        if not letters:
            return
        at_end = place >= len(letters)
        words, at = letters[-1 if at_end else place]
        if at and not at_end and words.tag == TEXT:
            words = _split(letters, words, at)
        run = words.getparent()
        # What was cut out of a run stands beside it by now, perhaps in a change of its own.
        beside = run.getparent() if run.getparent().tag == w("ins") else run
        gone = self._gone(text, run.find(RUN_PROPERTIES))
        (beside.addnext if at_end else beside.addprevious)(gone)

    def _gone(self, text: str, properties: Any) -> Any:
        change = self._change("del")
        run = etree.SubElement(change, RUN)
        if properties is not None:
            run.append(deepcopy(properties))
        words = etree.SubElement(run, w("delText"))
        words.text = text
        words.set(SPACE, "preserve")
        return change

    def _mark_end(self, paragraph: Any, name: str) -> None:
        properties = paragraph.find(PARAGRAPH_PROPERTIES)
        if properties is None:
            properties = etree.Element(PARAGRAPH_PROPERTIES)
            paragraph.insert(0, properties)
        of_mark = properties.find(RUN_PROPERTIES)
        if of_mark is None:
            of_mark = etree.Element(RUN_PROPERTIES)
            later = [one for one in properties if one.tag in (w("sectPr"), w("pPrChange"))]
            properties.insert(len(properties) - len(later), of_mark)
        of_mark.insert(0, self._change(name))

    def _change(self, name: str) -> Any:
        self._taken += 1
        xml = f'<w:{name} xmlns:w="{W}" w:id="{self._taken}" {self._copy.who}/>'
        return etree.fromstring(xml)


def _prepare(paragraph: Any, *, without_controls: bool) -> None:
    """Make ready a paragraph whose runs are to be cut."""
    for control in paragraph.iter(w("sdtPr")):
        for plain in control.findall(w("text")):  # it could hold one run alone
            control.remove(plain)
    if without_controls:
        _without_controls(paragraph)
    for run in list(paragraph.iter(RUN)):
        _cut(run)


def _without_controls(paragraph: Any) -> None:
    """Take the runs of a paragraph out of its controls.

    Once a new paragraph is rejected its control would be empty, and LibreOffice writes such a file
    that nobody can read.
    """
    for control in list(paragraph.iter(w("sdt"))):
        for one in list(control.find(w("sdtContent"))):
            control.addprevious(one)
        control.getparent().remove(control)


def _cut(run: Any) -> None:
    """Cut a run into runs of one letter's share each: text apart from breaks and tabs."""
    texts = [one for one in run if one.tag == TEXT]
    others = [one for one in run if one.tag not in (TEXT, RUN_PROPERTIES)]
    if not texts or (len(texts) == 1 and not others):
        return
    last = run
    for child in [one for one in run if one.tag != RUN_PROPERTIES][1:]:
        made = _like(run)
        made.append(child)
        last.addnext(made)
        last = made


def _like(run: Any) -> Any:
    made = etree.Element(RUN)
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _letters(paragraph: Any) -> list[tuple[Any, int]]:
    """Return the text and the place of each letter of a paragraph's words, as they are typed."""
    found: list[tuple[Any, int]] = []
    blank = True
    raw = list(_raw(paragraph))
    for text, place, letter in raw:
        is_blank = letter.isspace()
        if not (is_blank and blank):
            found.append((text, place))
        blank = is_blank
    if found and blank:
        found.pop()
    if len(found) != len(words_of(paragraph)):  # pragma: no cover - both read the same letters
        raise AssertionError
    return found


def _raw(paragraph: Any) -> Iterator[tuple[Any, int, str]]:
    for one in paragraph.iter():
        if one.tag == TEXT:
            for place, letter in enumerate(one.text or ""):
                yield one, place, typed_letter(letter)
        elif one.tag in (w("tab"), w("br"), w("cr")) and one.getparent().tag == RUN:
            yield one, 0, " "
        elif one.tag == w("noBreakHyphen"):
            yield one, 0, "-"


def _runs_of(letters: list[tuple[Any, int]], begin: int, end: int) -> list[Any]:
    """Return the runs that hold some letters and no others, cutting those at the edges."""
    runs = []
    while begin < end:
        text, first = letters[begin]
        last = begin
        while last + 1 < end and letters[last + 1][0] is text:
            last += 1
        runs.append(_alone(letters, text, first, letters[last][1] + 1))
        begin = last + 1
    return runs


def _alone(letters: list[tuple[Any, int]], text: Any, first: int, behind: int) -> Any:
    """Return a run with the letters of a text from one place to another, the rest in others."""
    run, words = text.getparent(), text.text or ""
    if text.tag != TEXT:
        return run
    if behind < len(words):
        _split(letters, text, behind)
    if first:
        text = _split(letters, text, first)
        run = text.getparent()
    return run


def _split(letters: list[tuple[Any, int]], text: Any, at: int) -> Any:
    """Cut a text in two at a place; the letters behind it belong to a new run's text from then."""
    run = text.getparent()
    made = _like(run)
    rest = etree.SubElement(made, TEXT)
    rest.text, text.text = text.text[at:], text.text[:at]
    for one in (rest, text):
        one.set(SPACE, "preserve")
    (run.getparent() if run.getparent().tag == w("ins") else run).addnext(made)
    for number, (owner, place) in enumerate(letters):
        if owner is text and place >= at:
            letters[number] = rest, place - at
    return rest
