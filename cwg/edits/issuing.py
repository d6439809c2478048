"""Which text of a document is issued next, and what the register then says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cwg.edits.register import EMPTY, next_number, with_paper, with_version
from cwg.records.issued import IssuedKind, issues
from cwg.records.library import Dossier
from cwg.records.line_edits import with_value
from cwg.records.modifiers import Modifiers
from cwg.records.problem import Failure
from cwg.records.scalars import Value
from cwg.records.values import PaperReference
from cwg.views.corrigendum import corrigendum_mark
from cwg.views.document_head import LISTS, issued_mark, registered_number
from cwg.views.issued import next_mark
from cwg.views.symbols import BASE, symbol_of, versions_at


@dataclass(frozen=True)
class NextText:
    """The text of a document that is to be issued."""

    kind: IssuedKind
    number: int
    mark: Modifiers
    pending: bool
    """Whether the register has it already: noted by hand, or by a run that was killed."""

    def symbol(self, dossier: Dossier) -> str:
        """Return its symbol, with hyphens as they are typed."""
        return symbol_of(dossier, PaperReference(dossier.key, self.number), self.mark)


def next_text(dossier: Dossier, kind: IssuedKind) -> NextText:
    """Return which text of a document comes next: the first, or a revision of what was issued.

    Raises:
        Failure: its number is that of another paper.
    """
    if kind == "corrigendum":
        return _next_corrigendum(dossier)
    number, mark = registered_number(dossier, kind), issued_mark(dossier, kind)
    last = issues(dossier).last(kind)
    if last and last.number != number:
        raise Failure(
            f"{last.symbol} was issued under the number {last.number}, and the register says "
            f"{number or 'none'}",
            f"give the {LISTS.get(kind, kind)} its number back in papers.yaml: "
            "numbers never change",
        )
    if number is None:
        return NextText(kind, _reserved(dossier, kind) or next_number(dossier), BASE, pending=False)
    paper = dossier.register.papers.get(number)
    if paper and paper.type != LISTS.get(kind, kind):
        raise Failure(
            f"the number {number} of the {kind} is that of another paper",
            f'write another "number:" for the {kind} in meeting.yaml, or leave it out',
        )
    if last and last.mark == mark:
        return NextText(kind, number, next_mark(mark), pending=False)
    return NextText(kind, number, mark, pending=paper is not None)


def _next_corrigendum(dossier: Dossier) -> NextText:
    """Return the next corrigendum to the report: it stands under the number of that."""
    base = issues(dossier).last("report")
    if not base:
        raise Failure(
            f"no report of {dossier.name} was issued, so there is nothing to correct",
            f"correct the records; cwg issue report {dossier.name} --date DAY issues it",
        )
    mark = corrigendum_mark(dossier, base)
    known = versions_at(dossier, PaperReference(dossier.key, base.number))
    pending = any(one.mark == mark for one in known)
    return NextText("corrigendum", base.number, mark, pending)


def with_issue(
    content: bytes, file: str, dossier: Dossier, text: NextText, title: str, day: date
) -> bytes:
    """Return the bytes of a register that says when a text was issued.

    Args:
        content: the bytes as they are; none where there is no register yet.
        file: what people are told the file is called.
        dossier: the meeting.
        text: what is issued.
        title: of the document, where it stands in the register for the first time.
        day: of issue.

    Raises:
        Failure: the register names another day.
    """
    paper = dossier.register.papers.get(text.number)
    if not paper:
        entry = _entry(dossier, text, title, day)
        return with_paper(content or EMPTY, file, dossier, text.number, entry)
    way: tuple[str | int, ...] = ("papers", str(text.number))
    if not text.pending and text.mark != BASE:
        version = {"mark": str(text.mark), "published": day.isoformat()}
        return with_version(content, file, way, version)
    there = paper.published
    for number, version_ in enumerate(paper.versions):
        if version_.mark == text.mark:
            way, there = (*way, "versions", number), version_.published
    if there and there.day != day:
        raise Failure(
            f"the register says that {text.symbol(dossier)} was published on {there.day}",
            f"issue it with --date {there.day}, or correct papers.yaml",
        )
    return content if there else with_value(content, file, (*way, "published"), day.isoformat())


def _entry(dossier: Dossier, text: NextText, title: str, day: date) -> Mapping[str, Value]:
    return {
        "type": LISTS.get(text.kind, text.kind),
        "title": title,
        "from": dossier.group.secretariat.organization,
        "published": day.isoformat(),
    }


def _reserved(dossier: Dossier, kind: IssuedKind) -> int | None:
    """Return the number that is kept for a document: its purpose names it."""
    called = f" {LISTS.get(kind, kind)} "
    for number, purpose in dossier.register.reserved.items():
        said = (" ".join(words.lower().split()) for words in purpose.words.values())
        if any(called in f" {one} " for one in said):
            return number
    return None
