"""Make the view of a plan of any size, the same on every run: what a progress report prints.

Four themes; an action has six rows, an entity three. Every eighth cell has new and removed words.
"""

from itertools import cycle

from cwg.records.dates import PartialDate
from cwg.views.meeting import GroupView
from cwg.views.progress import ProgressView, RowView, ThemeView
from cwg.wording.spans import Span, Spans

THEMES, ROWS_OF_ACTION, ROWS_OF_ENTITY = 4, 6, 3
_ACTION = (
    "Exploring ways, and proposing concrete measures, to prevent and address hate speech online – "
    "awareness-raising campaigns & the continuation of the movement among young people"
)
_ENTITY = (
    "Directorate of Democratic Citizenship, Youth Department, Division on Non-formal Education"
)
_COMMITTEE = "Joint Council on Youth; Steering Committee for Educational Policy"
_DELIVERABLE = (
    "Bookmarks, the manual on combating hate speech through human rights education, is available "
    "in 12 languages; 6 training courses were held with it, and more are planned"
)
_DATES = ("December 2016", "2016-2017", "Annually", "n/a", "Phase 1 - December 2016")
_STATES = ("Ongoing", "Completed", "Starting 2017", "Ongoing in 42 countries")


def made_view(rows: int) -> ProgressView:
    """Return the view of a report with so many rows."""
    maker = _Maker()
    themes = tuple(
        ThemeView(Spans.of(f"Theme {number}"), maker.rows(number, rows // THEMES), f"plan/{number}")
        for number in range(1, THEMES + 1)
    )
    group = GroupView("Committee", "C", "the Committee", "Council", (), "", "", "", "")
    return ProgressView(
        group=group,
        title=Spans.of("Progress in implementation"),
        symbol="C(2016)5",
        date=PartialDate.parse("2016-11-04"),
        legend="",
        copy="marked",
        since=None,
        draft=False,
        language="en",
        themes=themes,
        record="c/plan",
    )


class _Maker:
    def __init__(self) -> None:
        self._changes = cycle([True, *[False] * 7])
        self._dates, self._states = cycle(_DATES), cycle(_STATES)

    def rows(self, theme: int, count: int) -> tuple[RowView, ...]:
        made = []
        action = entity = committees = Spans()
        for number in range(count):
            first, second = number // ROWS_OF_ACTION, number // ROWS_OF_ENTITY
            if number % ROWS_OF_ACTION == 0:
                action = self._cell(f"{theme}.{first}. {_ACTION}")
            if number % ROWS_OF_ENTITY == 0:
                entity, committees = self._cell(f"{_ENTITY} {second}"), self._cell(_COMMITTEE)
            keys = f"{theme}.{first}", f"{theme}.{second}"
            made.append(
                RowView(
                    *(action, keys[0], entity, keys[1], committees, keys[1]),
                    deliverable=self._cell(f"{_DELIVERABLE} ({number})"),
                    date=self._cell(next(self._dates)),
                    status=self._cell(next(self._states)),
                    record=f"c/plan/{theme}/{number}",
                )
            )
        return tuple(made)

    def _cell(self, text: str) -> Spans:
        if not next(self._changes):
            return Spans.of(text)
        middle = len(text) // 2
        return Spans(
            (
                Span(text[:middle]),
                Span(" as agreed in 2015", "removed"),
                Span(" as agreed in June", "added"),
                Span(text[middle:]),
            )
        )
