"""Rows that only print texts of their view: written in one go, to the letter as Jinja has them.

A mapping is no view, so its row goes Jinja's way; it tells what the short way must come to.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cwg.word.copies import CLEAN, MARKED, tracked
from cwg.word.template import TemplateProblem, WordTemplate
from cwg.wording.sandbox import Wording
from cwg.wording.spans import Span, Spans
from tests.docx_text import WordFile
from tests.template_kit import DAY, ROOT, a_wording, p, r, table, word_file

BOLD = "<w:b/>"


@dataclass(frozen=True)
class Row:
    """Stands for a row of a view."""

    action: str
    entity: str
    what: Spans
    status: Spans | str
    record: str = ""


CELLS = (
    p("{% vm row.action %}{{ row.action }}"),
    p("{% vm row.entity %}By {{ row.entity }} ({{ row.entity }})"),
    p("{{ row.what }}"),
    p("x {{ row.action }}", r(" {{ row.status }}", properties=BOLD)),
    p(r("{{ row.status }}", properties=BOLD)),
)
KEYED = (p("{% vm row.record %}{{ row.what }}"), p("{% vm row.status %}{{ row.status }}"))
BEGIN, END = [p("{%tr for row in rows %}")], [p("{%tr endfor %}")]
TABLES = {
    "alone": [BEGIN, CELLS, END],
    "two": [BEGIN, CELLS, KEYED, END],
    "keyed": [BEGIN, KEYED, END, BEGIN, KEYED, END],
    "turned round": [[p("{%tr for row in rows|reverse %}")], CELLS, END],
    "within": [[p("{%tr for rows in (rows, rows) %}")], BEGIN, CELLS, END, END],
    "chosen": [[p("{%tr for row in rows if row.record %}")], CELLS, END],
    "mentioned": [BEGIN, [p("{{ loop.index }}")], CELLS, END],
}
COPIES = {"marked": MARKED, "clean": CLEAN, "tracked": tracked("Ada & Bea", DAY)}
SIGNS = (
    *("a", "b & c", "<d>", "it's", "“so”", '"so"', 'it\'s "so"', "a\\b", "x" * 400, "y " * 90),
    *(
        "a\x07b",
        "\x07",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "a\u2028b",
        "a\xa0b",
        "a\xadb",
        "a\ufeffb",
        "\ud800",
    ),
    *(
        "حماية الأطفال",
        "a \u200f(ب)\u200e",
        "日本語",
        "👩🏽‍🎓",
        "e\u0301",
        "{{ a }}",
        "\u20631\u2063",
        "<!---->",
    ),
)
SIGNED = [Row("a", "e", Spans.of(one), one, "wg/1") for one in SIGNS]
_WORDS = st.sampled_from(("", *SIGNS)) | st.text(max_size=300)
_SPANS = st.builds(
    Span, _WORDS, st.sampled_from(["", "added", "removed"]), st.sampled_from(["", "", "n", "m & n"])
)
_TEXTS = st.lists(_SPANS, max_size=4).map(tuple).map(Spans) | st.builds(Spans.of, _WORDS)
_ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from(["", "a", "b & c"]),
        st.sampled_from(["", "e", "f\n<g>"]),
        _TEXTS,
        _TEXTS | _WORDS,
        st.sampled_from(["", "wg/1/a", "WG/1/A", "wg/1/b & c", "wg/1/" + "x" * 60]),
    ),
    max_size=6,
)


@cache
def template_of(name: str, folder: Path, *, cannot_break: bool) -> WordTemplate:
    rows = table(TABLES[name])
    if cannot_break:
        rows = rows.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    path = word_file(folder / f"{name}-{cannot_break}.docx", rows, p("End"))
    return WordTemplate(path, "t.docx", a_wording(folder))


def as_mapping(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Row.__dataclass_fields__}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rows")


@pytest.mark.parametrize("name", TABLES)
@given(
    rows=_ROWS,
    copy=st.sampled_from(list(COPIES)),
    views=st.lists(st.booleans(), min_size=6, max_size=6),
    cannot_break=st.booleans(),
)
@settings(max_examples=30, deadline=None)
@example(rows=SIGNED, copy="marked", views=[True, False] * len(SIGNED), cannot_break=True)
@example(rows=SIGNED, copy="tracked", views=[False, True] * len(SIGNED), cannot_break=True)
def test_the_short_way_of_rows_leads_where_the_long_one_does(
    name: str,
    folder: Path,
    rows: list[Row],
    copy: str,
    views: list[bool],
    cannot_break: bool,  # noqa: FBT001
) -> None:
    template = template_of(name, folder, cannot_break=cannot_break)
    long = [as_mapping(row) for row in rows]
    mixed = [row if is_view else one for row, one, is_view in zip(rows, long, views, strict=False)]
    mixed += long[len(mixed) :]

    made, other, wanted = (
        template.fill({"rows": way}, dated=DAY, copy=COPIES[copy]) for way in (rows, mixed, long)
    )

    assert WordFile(made).raw == WordFile(wanted).raw
    assert WordFile(other).raw == WordFile(wanted).raw


@pytest.mark.parametrize("copy", COPIES)
@pytest.mark.parametrize("beyond", [-1, 0, 1])
def test_a_row_breaks_by_the_same_number_of_letters_either_way(
    beyond: int, copy: str, folder: Path
) -> None:
    template = template_of("alone", folder, cannot_break=True)
    letters = template._parts["/word/document.xml"].tagged.rows[0].room[2] + beyond
    halves = (Span("y" * (letters // 2), "added"), Span("y" * (letters - letters // 2)))
    rows = [Row("a", "e", what, "", "wg/1") for what in (Spans.of("y" * letters), Spans(halves))]

    made, wanted = (
        template.fill({"rows": way}, dated=DAY, copy=COPIES[copy])
        for way in (rows, list(map(as_mapping, rows)))
    )

    assert WordFile(made).raw == WordFile(wanted).raw
    broken = WordFile(made).raw["word/document.xml"].count(b"<w:cantSplit/>") == 0
    assert broken == (beyond == 1)


def test_the_rows_of_the_progress_report_take_the_short_way() -> None:
    path = ROOT / "templates/en/progress.docx"
    wording = Wording("en", ROOT / "templates/en/sentences.txt")
    part = WordTemplate(path, path.name, wording)._parts["/word/document.xml"]

    assert [row.variable for row in part.printing._plain_rows.values()] == ["row"]


@pytest.mark.parametrize(
    "cell",
    [
        "{{ row.what|upper }}",
        "{{ row.what }}{{ other }}",
        "{% if row.what %}x{% endif %}",
        "{{ row }}",
    ],
)
def test_a_row_with_anything_else_goes_the_long_way(cell: str, tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", table([BEGIN, [p(cell)], END]))
    part = WordTemplate(path, "t.docx", a_wording(tmp_path))._parts["/word/document.xml"]

    assert not part.printing._plain_rows


Told = Callable[..., str]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return what says why a template cannot be filled."""

    def problem(*blocks: str, parts: Any = None, **values: Any) -> str:
        path = word_file(tmp_path / "t.docx", *blocks, parts=parts)
        with pytest.raises(TemplateProblem) as caught:
            WordTemplate(path, "t.docx", a_wording(tmp_path)).fill(values, dated=DAY)
        return f"{caught.value.problem.place}: {caught.value.problem.message}"

    return problem


def test_a_value_that_is_missing_is_told_in_a_row_that_takes_the_short_way(told: Told) -> None:
    rows = (Row("a", "e", Spans.of("x"), "s"), Row("a", "e", Spans.of("x"), None))  # type: ignore[arg-type]
    cells = p("{{ row.what }}") + p("{{ row.status }}")

    problem = told(p("Above"), table([BEGIN, [cells], END]), rows=rows)

    assert "this has no value" in problem
    assert ", paragraph 4" in problem


@pytest.mark.parametrize("rows", [None, 5, Row("a", "e", Spans(), "")])
def test_what_has_no_rows_is_refused_as_in_any_other_loop(rows: Any, told: Told) -> None:
    short, long = (
        told(p("Above"), table([BEGIN, [p(cell)], END]), rows=rows)
        for cell in ("{{ row.action }}", "{{ row.action|upper }}")
    )

    assert short == long
    assert "paragraph 2" in short


def test_rows_that_are_not_there_are_refused_as_in_any_other_loop(told: Told) -> None:
    short, long = (
        told(table([BEGIN, [p(cell)], END]), theme="x")
        for cell in ("{{ row.action }}", "{{ row.action|upper }}")
    )

    assert short == long
    assert "“rows”" in short


def test_a_note_in_a_header_is_refused_in_either_way(told: Told) -> None:
    row = Row("a", "e", Spans.of("x", "n"), "")
    header = table([BEGIN, [p("{{ row.what }}")], END])

    short, long = (
        told(p(), parts={"header2": header}, rows=rows) for rows in ([row], [as_mapping(row)])
    )

    assert "a footnote cannot stand in a header" in short
    assert short == long


def test_no_field_is_read_the_short_way_that_is_not_for_templates(
    told: Told, tmp_path: Path
) -> None:
    @dataclass
    class Changing:
        what: str

    @dataclass(frozen=True)
    class Hiding:
        _what: str

    path = word_file(tmp_path / "a.docx", table([BEGIN, [p("{{ row.what }}")], END]))
    template = WordTemplate(path, "a.docx", a_wording(tmp_path))

    assert WordFile(template.fill({"rows": (Changing("x"),)}, dated=DAY)).text() == ["x"]
    assert told(table([BEGIN, [p("{{ row._what }}")], END]), rows=(Hiding("x"),))
