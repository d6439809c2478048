"""What happened at a meeting paper by paper, each with what the group did with it in the end."""

from dataclasses import dataclass

from cwg.views.outcomes import ResolutionView
from cwg.views.papers import PaperView
from cwg.views.proceedings import ConsiderationView


@dataclass(frozen=True)
class PaperSectionView:
    """What happened with a paper, or with papers that were taken together."""

    papers: tuple[PaperView, ...]
    """The papers."""
    entries: tuple[ConsiderationView, ...]
    """What became of them, in that order: a paper may be tried again, or presented in parts."""
    outcomes: tuple[ResolutionView, ...]
    """What the group did with them, where no section before tells it."""
    told_under: PaperView | None
    """The paper whose section tells what the group did with this one as well."""
    record: str
    """The identity of what the section itself says."""


def paper_sections(entries: tuple[ConsiderationView, ...]) -> tuple[PaperSectionView, ...]:
    """Return a section for each paper that was treated, in the order in which they were taken."""
    found: dict[tuple[str, ...], list[ConsiderationView]] = {}
    for entry in entries:
        if entry.papers:
            found.setdefault(tuple(one.record for one in entry.papers), []).append(entry)
    told: dict[str, PaperView] = {}
    sections = []
    for taken in found.values():
        papers = taken[-1].papers
        if all(one.is_open for one in papers):
            continue
        about = {one.record: one for entry in taken for one in entry.outcomes}
        told_under = next((told[record] for record in about if record in told), None)
        new = tuple(one for record, one in about.items() if record not in told)
        told |= dict.fromkeys((one.record for one in new), papers[0])
        sections.append(PaperSectionView(papers, tuple(taken), new, told_under, _key(papers)))
    return tuple(sections)


def _key(papers: tuple[PaperView, ...]) -> str:
    others = "".join(f"-{one.record.rpartition('/')[2]}" for one in papers[1:])
    return f"{papers[0].record}{others}/section"


def entries_of_no_section(
    entries: tuple[ConsiderationView, ...], sections: tuple[PaperSectionView, ...]
) -> tuple[ConsiderationView, ...]:
    """Return what no section tells: what was presented without a paper, items, what stays open."""
    told = {entry.record for section in sections for entry in section.entries}
    return tuple(entry for entry in entries if entry.record not in told)


def outcomes_of_no_section(
    outcomes: tuple[ResolutionView, ...], sections: tuple[PaperSectionView, ...]
) -> tuple[ResolutionView, ...]:
    """Return what the group did that is about no paper with a section."""
    told = {outcome.record for section in sections for outcome in section.outcomes}
    return tuple(outcome for outcome in outcomes if outcome.record not in told)
