"""A progress report to fill templates with: every kind of row, merge, change and note."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

from cwg.records.dates import PartialDate
from cwg.views.meeting import GroupView
from cwg.views.progress import EditionView, ProgressView, RowView, ThemeView
from cwg.word.copies import CLEAN, MARKED, Copy, tracked
from cwg.word.template import WordTemplate
from cwg.wording.sandbox import Wording
from cwg.wording.spans import Span, Spans
from tests.template_kit import DAY, ROOT

LEGEND = "What is new and important is in bold and underlined."
NOTE = "Until the committee of the parties has been set up."
COPIES: dict[str, Copy] = {
    "marked": MARKED,
    "clean": CLEAN,
    "tracked": tracked("Secretariat", DAY),
}
CopyName = Literal["marked", "clean", "tracked"]
_GROUP = GroupView(
    name="Steering Committee on Media and Information Society",
    short_name="CDMSI",
    called="the Committee",
    organization="Council of Europe",
    mandate=(),
    chair_title="",
    addressed_to="",
    website="",
    secretariat="",
)


def old(text: str, note: str = "") -> Spans:
    """Return a text that did not change."""
    return Spans.of(text, note)


def new(text: str, note: str = "") -> Spans:
    """Return a text that was added."""
    return Spans((Span(text, "added", note),))


def gone(text: str) -> Spans:
    """Return a text that was removed."""
    return Spans((Span(text, "removed"),))


def mixed(*parts: str) -> Spans:
    """Return a text of several stretches: +new, -removed, and unchanged."""
    changes = {"+": "added", "-": "removed"}
    return Spans(tuple(Span(one[one[0] in changes :], changes.get(one[0], "")) for one in parts))  # type: ignore[arg-type]


NOTHING = Spans()


class Rows:
    """Makes the rows of a theme one after the other; what is not named is as in the row before."""

    def __init__(self, record: str) -> None:
        self.rows: list[RowView] = []
        self._record = record
        self._action = self._entity = self._committees = NOTHING
        self._actions = self._entities = 0

    def action(self, text: Spans) -> "Rows":
        """Begin an action."""
        self._action = text
        self._actions += 1
        return self.entity(NOTHING)

    def entity(self, text: Spans, committees: Spans = NOTHING) -> "Rows":
        """Begin an entity with its committees."""
        self._entity, self._committees = text, committees
        self._entities += 1
        return self

    def row(
        self, deliverable: Spans, date: Spans, status: Spans, *, removed: bool = False
    ) -> "Rows":
        """Add a row."""
        entity = f"{self._actions}/{self._entities}"
        record = f"{self._record}/{len(self.rows) + 1}"
        self.rows.append(
            RowView(
                self._action,
                str(self._actions),
                self._entity,
                entity,
                self._committees,
                entity,
                deliverable,
                date,
                status,
                record,
                removed,
            )
        )
        return self


def _democracy(*, with_removed: bool) -> tuple[RowView, ...]:
    made = Rows("cdmsi/plan/democracy").action(old("Elections"))
    made.entity(
        old("DG2 – Democratic Governance\nDivision of Electoral Assistance"),
        old("CDDG\nCAHVE"),
    )
    made.row(
        mixed("Bring the Recommendation on e-voting up to date", "+ and review it every two years"),
        mixed("-June 2016", "+December 2016"),
        old("Ongoing"),
    )
    made.row(old("Train observers of elections"), old("Annually"), old("Ongoing"))
    made.action(old("8.b. Prevent and address hate speech online"))
    made.entity(old("Youth Department"), old("Joint Council on Youth"))
    made.row(new("Run a second campaign"), new("2017"), new("Starting 2017"))
    made.row(old("Run the campaign"), NOTHING, mixed("Ongoing", "+ in 42 countries"))
    if with_removed:
        made.row(gone("Print a leaflet"), gone("2015"), gone("Completed"), removed=True)
    made.entity(old("Lanzarote Committee", NOTE))
    made.row(old("Adopt a declaration"), mixed("+n/a"), old("Adopted in June 2016"))
    made.action(new("8.g. Reach rural schools & “digital deserts” <soon>"))
    made.entity(new("Education Department\nYouth Department"))
    made.row(new("Survey of schools"), new("2018"), NOTHING)
    made.row(new("Report on the survey"), new("2019"), NOTHING)
    return tuple(made.rows)


def _safety() -> tuple[RowView, ...]:
    made = Rows("cdmsi/plan/safety").action(old("Protection of children"))
    made.entity(old("Children’s Rights Division", NOTE), old("Lanzarote Committee", NOTE))
    made.row(
        old("Follow the work on trends in the abuse of children online. " * 40),
        old("Annually"),
        mixed("Ongoing", "+ حماية الأطفال"),
    )
    for number in range(1, 50):
        if number % 7 == 1:
            made.action(old(f"10.{number}. Promote the accession of States to the conventions"))
            made.entity(old(f"Division {number}"), old("T-CY"))
        elif number % 3 == 1:
            made.entity(old(f"Division {number} and its partners in the member States"))
        made.row(
            old(f"Activity {number}: support for the States that ask for it, in each region."),
            old("December 2017"),
            old("Ongoing"),
        )
    made.action(NOTHING).entity(old("Secretariat"))
    made.row(old("Co-operate with stakeholders"), old("Ongoing"), NOTHING)
    made.row(old("Maintain the platform"), NOTHING, new("Underway"))
    return tuple(made.rows)


def sample(copy: CopyName = "marked") -> ProgressView:
    """Return the view of one copy."""
    themes = (
        ThemeView(
            old("Building democracy online"), _democracy(with_removed=copy == "tracked"), "a"
        ),
        ThemeView(old("Ensuring safety and security for all"), _safety(), "b"),
    )
    title = "Internet governance 2016–2019: progress in implementation"
    return ProgressView(
        group=_GROUP,
        title=old(title, LEGEND if copy == "marked" else ""),
        symbol="CDMSI(2016)005 REV",
        date=PartialDate.parse("2016-11-04"),
        legend=LEGEND if copy == "marked" else "",
        copy=copy,
        since=EditionView("CDMSI(2016)005", None),
        draft=False,
        language="en",
        themes=themes,
        record="cdmsi/plan",
    )


def progress_report(
    copy: CopyName = "marked", view: ProgressView | None = None, template: Path | None = None
) -> bytes:
    """Return a copy of the report as the shipped template, or another, makes it."""
    wording = Wording("en", ROOT / "templates/en/sentences.txt")
    path = template or ROOT / "templates/en/progress.docx"
    values = {
        name: getattr(view or sample(copy), name) for name in ProgressView.__dataclass_fields__
    }
    return WordTemplate(path, "templates/en/progress.docx", wording).fill(
        values, dated=DAY, copy=COPIES[copy]
    )


def untouched(view: ProgressView) -> ProgressView:
    """Return a view as if nothing in it had changed: the edition before."""
    return replace(
        view,
        themes=tuple(replace(theme, rows=tuple(map(_before, theme.rows))) for theme in view.themes),
    )


def _before(row: RowView) -> RowView:
    names = ("action", "entity", "committees", "deliverable", "date", "status")
    return replace(row, **{name: _as_it_was(getattr(row, name)) for name in names})


def _as_it_was(text: Spans) -> Spans:
    return Spans(tuple(Span(one.text, note=one.note) for one in text if one.change != "added"))
