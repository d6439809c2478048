"""Plans for tests, written as a secretariat writes them, and what their reports say."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from builders import records

from cwg.records.library import Library
from cwg.records.plans import PlanRecords, read_plan
from cwg.views.progress import Copy, ProgressView, RowView
from cwg.views.progress_cells import Comparing
from cwg.views.progress_table import progress_view
from cwg.wording.spans import Spans

NAME = "wg/bridges"
DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States}
  works: {name: Department of Works}
  rivers: {name: Department of Rivers}
  safety: {name: Committee on Safety (SAFE), category: group}
  traffic: {name: Committee on Traffic (TRAF), category: group}
people:
  ada: {name: Ada Lovelace}
"""
HEAD = """\
format: 1
title: Strategy on bridges
legend: What is new is marked.
"""
THEMES = """\
themes:
  - id: spans
    title: Old spans
    actions:
      - id: repairs
        ref: 8.a
        text: Repairing what is old
        responsible:
          - entities: works
            committees: [safety]
            deliverables:
              - {id: survey, text: A survey of old bridges, date: December 2016, status: Ongoing}
              - {id: guide, text: A guide to repairs, date: Annually, status: Ongoing}
          - entities: rivers
            deliverables:
              - {id: gauges, text: Gauges in ten rivers, date: May 2016, status: Completed}
      - id: paint
        ref: 8.b
        text: Painting
        responsible:
          - entities: works
            deliverables:
              - {id: colours, text: A chart of colours, date: n/a}
"""
ISSUED = "issued: {symbol: WG(2016)1, date: 2016-06-01}\n"


def a_plan(
    folder: Path,
    themes: str = THEMES,
    *,
    head: str = HEAD,
    editions: Mapping[str, str] | None = None,
    directory: str = DIRECTORY,
) -> PlanRecords:
    """Return the records of a plan with which nothing is wrong as far as each file goes.

    Args:
        folder: where they are written.
        themes: the themes and what else stands in the plan.
        head: what stands above them.
        editions: the texts of its editions by their keys, their heads and how they were issued
            included; without them, one in which everything stood as in ``THEMES``.
        directory: the directory.
    """
    kept = {"wg-2016-1": HEAD + THEMES + ISSUED} if editions is None else editions
    files: dict[str, str | bytes | None] = {
        "directory.yaml": directory,
        f"{NAME}/plan.yaml": head + themes,
    }
    files |= {f"{NAME}/editions/{key}.yaml": text for key, text in kept.items()}
    library = Library(records(folder, files))
    found = read_plan(library, NAME)
    assert found
    assert found.editions.keys() == kept.keys()
    assert library.problems == []
    return found


def report(found: PlanRecords, copy: Copy = "marked", since: str = "") -> ProgressView:
    """Return the report on a plan beside an edition."""
    return progress_view(found, "en", Comparing(copy, found.baseline(since)))


def rows(view: ProgressView) -> dict[str, RowView]:
    """Return the rows of a report by their ids."""
    return {row.record.rpartition("/")[2]: row for theme in view.themes for row in theme.rows}


def shown(text: Spans) -> str:
    """Return a text with [additions] and {removals} in brackets."""
    brackets = {"": "%s", "added": "[%s]", "removed": "{%s}"}
    return "".join(brackets[span.change] % span.text for span in text)


def marks(view: ProgressView) -> dict[str, str]:
    """Return every cell in which something changed, each once, by row and cell."""
    found = {}
    above: tuple[str, ...] = ("", "", "")
    for theme in view.themes:
        if theme.title.is_changed:
            found[f"{theme.record.rpartition('/')[2]} title"] = shown(theme.title)
        for row in theme.rows:
            keys = (row.action_key, row.entity_key, row.committees_key)
            for name, cell in _cells(row, keys, above):
                if cell.is_changed:
                    found[f"{row.record.rpartition('/')[2]} {name}"] = shown(cell)
            above = keys
    return found


def _cells(
    row: RowView, keys: tuple[str, ...], above: tuple[str, ...]
) -> Iterator[tuple[str, Spans]]:
    shared = (("action", row.action), ("entity", row.entity), ("committees", row.committees))
    for (name, cell), key, before in zip(shared, keys, above, strict=True):
        if key != before:
            yield name, cell
    yield from (("deliverable", row.deliverable), ("date", row.date), ("status", row.status))
