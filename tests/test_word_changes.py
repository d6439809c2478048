"""Cells merged down, texts that know what is new in them, and notes, in any template."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cwg.word.copies import CLEAN, MARKED, Copy, tracked
from cwg.word.inspection import TriedTemplate
from cwg.word.template import TemplateProblem, WordTemplate
from cwg.wording.spans import Span, Spans
from cwg.wording.trial import TriedWording
from tests.docx_text import W, WordFile
from tests.judges.word_rules import rule_findings
from tests.template_kit import DAY, SHIPPED, a_wording, p, r, table, word_file, zipped

BY_ADA = tracked("Ada & Bea", DAY)
Fill = Callable[..., WordFile]


@dataclass(frozen=True)
class Row:
    """Stands for a row of a view."""

    action: str
    entity: str
    what: Spans
    record: str = ""


@dataclass(frozen=True)
class Action:
    """Stands for a view that has rows."""

    title: str
    entities: tuple["Entity", ...]
    record: str


@dataclass(frozen=True)
class Entity:
    """Stands for a view in a view."""

    name: str
    deliverables: tuple[str, ...]


def row(action: str, entity: str, text: str = "x", change: Any = "") -> Row:
    return Row(action, entity, Spans((Span(text, change),)))


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Return what fills a template of these blocks, judged by the rules that Word minds."""

    def made(*blocks: str, copy: Copy = MARKED, source: Path = SHIPPED, **values: Any) -> WordFile:
        path = word_file(tmp_path / "template.docx", *blocks, source=source)
        template = WordTemplate(path, "templates/en/report.docx", a_wording(tmp_path))
        out = tmp_path / "made.docx"
        out.write_bytes(template.fill(values, dated=DAY, copy=copy))
        assert rule_findings(out) == []
        return WordFile(out)

    return made


def rows_of(*cells: str, over: str = "row in rows", cannot_break: bool = False) -> str:
    """Return a table with one row of these cells for each of some rows."""
    made = table([[p(f"{{%tr for {over} %}}")], [p(one) for one in cells], [p("{%tr endfor %}")]])
    return made.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>") if cannot_break else made


def merged(made: WordFile) -> list[str]:
    """Return each row of the tables: its cells' texts, ^ for one that goes on from above."""
    lines = []
    for one in made.body.iter(f"{W}tr"):
        cells = []
        for cell in one.findall(f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            text = "".join("".join(cell.itertext()).split("\n"))
            goes_on = merge is not None and merge.get(f"{W}val") is None
            assert not (goes_on and text)
            cells.append("^" if goes_on else text)
        lines.append("|".join(cells))
    return lines


def xml(made: WordFile) -> str:
    return made.raw["word/document.xml"].decode()


# ---------- Cells merged down ----------


def test_a_cell_is_merged_down_while_its_value_stays_the_same(fill: Fill) -> None:
    rows = (row("a", "e"), row("a", "e", "y"), row("a", "f", "z"), row("b", "f", "x"))

    made = fill(rows_of("{% vm row.action %}{{ row.action }}", "{{ row.what }}"), rows=rows)

    assert merged(made) == ["a|x", "^|y", "^|z", "b|x"]


def test_a_merge_stands_within_a_merge(fill: Fill) -> None:
    rows = (row("a", "e"), row("a", "e"), row("a", "f"), row("b", "f"), row("b", "f"))

    made = fill(
        rows_of(
            "{% vm row.action %}{{ row.action }}",
            "{% vm row.action, row.entity %}{{ row.entity }}",
            "{{ row.what }}",
        ),
        rows=rows,
    )

    assert merged(made) == ["a|e|x", "^|^|x", "^|f|x", "b|f|x", "^|^|x"]


def test_columns_can_change_places_and_be_dropped(fill: Fill) -> None:
    rows = (row("a", "e"), row("a", "e"), row("b", "e"))
    cells = (
        "{{ row.what }}",
        "{% vm row.entity %}{{ row.entity }}",
        "{% vm row.action %}{{ row.action }}",
    )

    assert merged(fill(rows_of(*cells), rows=rows)) == ["x|e|a", "x|^|^", "x|^|b"]
    assert merged(fill(rows_of(*cells[:2]), rows=rows)) == ["x|e", "x|^", "x|^"]


def test_rows_within_rows_merge_what_they_are_rows_of(fill: Fill) -> None:
    actions = (
        Action("A", (Entity("E", ("1", "2")), Entity("E", ("3",))), "wg/actions/1"),
        Action("A", (Entity("F", ("4",)),), "wg/actions/2"),
    )
    made = fill(
        table(
            [
                [p("{%tr for action in actions %}")],
                [p("{%tr for entity in action.entities %}")],
                [p("{%tr for one in entity.deliverables %}")],
                [
                    p("{% vm action %}{{ action.title }}"),
                    p("{% vm entity %}{{ entity.name }}"),
                    p("{{ one }}"),
                ],
                [p("{%tr endfor %}")],
                [p("{%tr endfor %}")],
                [p("{%tr endfor %}")],
            ]
        ),
        actions=actions,
    )

    assert merged(made) == ["A|E|1", "^|^|2", "^|E|3", "A|F|4"]
    assert [made.mark(one).strip("[] ") for one in made.body.iter(f"{W}p") if made.mark(one)] == [
        "wg/actions/1",
        "wg/actions/2",
    ]


def test_what_is_empty_is_not_merged(fill: Fill) -> None:
    made = fill(
        rows_of("{% vm row.action %}{{ row.action }}", "{{ row.what }}"),
        rows=(row("", "e"), row("", "e")),
    )

    assert merged(made) == ["|x", "|x"]


def test_nothing_is_merged_over_another_row_or_into_another_table(fill: Fill) -> None:
    rows = (row("a", "e"), row("a", "stop"), row("a", "e"))
    one = table(
        [
            [p("{%tr for row in rows %}")],
            [p("{%tr if row.entity == 'stop' %}")],
            [p("A break")],
            [p("{%tr endif %}")],
            [p("{% vm row.action %}{{ row.action }}"), p("{{ row.what }}")],
            [p("{%tr endfor %}")],
        ]
    )
    made = fill(p("{%p for again in (1, 2) %}"), one, p("Between"), p("{%p endfor %}"), rows=rows)

    assert merged(made) == ["a|x", "A break", "a|x", "^|x"] * 2


def test_a_wide_cell_is_merged_with_its_like_alone(fill: Fill) -> None:
    wide = '<w:tcPr><w:tcW w:w="4000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
    narrow = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'

    def cell(properties: str, text: str) -> str:
        return f"<w:tc>{properties}{p(text)}</w:tc>"

    def tag_row(text: str) -> str:
        return f"<w:tr>{cell(wide, text)}</w:tr>"

    made = fill(
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>',
        *(
            tag_row("{%tr for row in rows %}"),
            tag_row("{%tr if row.entity == 'wide' %}"),
            f"<w:tr>{cell(wide, '{% vm row.action %}{{ row.action }}')}</w:tr>",
            tag_row("{%tr else %}"),
            "<w:tr>",
            cell(narrow, "{% vm row.action %}{{ row.action }}"),
            cell(narrow, "x"),
            "</w:tr>",
            tag_row("{%tr endif %}"),
            tag_row("{%tr endfor %}"),
        ),
        "</w:tbl>",
        p("End"),
        rows=(row("a", "wide"), row("a", "wide"), row("a", "-"), row("a", "-")),
    )

    assert merged(made) == ["a", "^", "a|x", "^|x"]


def test_the_properties_of_a_cell_stay_in_order(fill: Fill) -> None:
    cell = p("{% vm row.action %}{{ row.action }}", style="TableCell")
    block = table(
        [[p("{%tr for row in rows %}")], [cell, p("{{ row.what }}")], [p("{%tr endfor %}")]]
    )
    block = block.replace(
        'w:type="dxa"/></w:tcPr><w:p><w:pPr>',
        'w:type="dxa"/><w:shd w:val="clear" w:fill="EDEDED"/></w:tcPr><w:p><w:pPr>',
    )

    made = xml(fill(block, p("Below"), rows=(row("a", "e"), row("a", "e"))))

    shade = '<w:shd w:val="clear" w:fill="EDEDED"/></w:tcPr>'
    assert f'<w:vMerge w:val="restart"/>{shade}' in made
    assert f'<w:vMerge/>{shade}<w:p><w:pPr><w:pStyle w:val="TableCell"/></w:pPr></w:p>' in made


def test_a_tag_to_merge_outside_a_table_is_refused(fill: Fill) -> None:
    with pytest.raises(TemplateProblem, match="outside a table"):
        fill(p("{% vm name %}Text"), name="a")


def test_a_misspelt_value_to_merge_is_told_with_its_paragraph(fill: Fill) -> None:
    with pytest.raises(TemplateProblem, match="nothing called “acton”") as caught:
        fill(p("Above"), rows_of("{% vm row.acton %}x"), rows=(row("a", "e"),))

    assert str(caught.value.problem.place).endswith(", paragraph 3")


def test_a_merged_cell_can_hold_paragraphs_of_a_loop(fill: Fill) -> None:
    loop = (p("{%p for one in row.what.spans %}"), p("{{ one.text }}"), p("{%p endfor %}"))
    cell = p("{% vm row.action %}First") + "".join(loop)
    block = table([[p("{%tr for row in rows %}")], [cell, p("x")], [p("{%tr endfor %}")]])

    assert merged(fill(block, rows=(row("a", "e", "T"), row("a", "e", "T")))) == ["FirstT|x", "^|x"]


# ---------- As many columns as values ----------


def columns_of(cell: str = "{{ one }}") -> str:
    """Return a table with a column for each name, in its head and in the row below."""
    tags = (p("{%tc for one in names %}"), p(cell), p("{%tc endfor %}"))
    return table([[p("Head"), *tags, p("All")], [p("Row"), *tags, p("x")], [p("Wide")]])


def grid(made: WordFile) -> list[int]:
    return [int(one.get(f"{W}w")) for one in made.body.iter(f"{W}gridCol")]


@pytest.mark.parametrize("names", [(), ("a",), ("a", "b", "c"), tuple("abcdefghijk")])
def test_cells_are_repeated_and_share_the_room_of_their_tags(
    names: tuple[str, ...], fill: Fill
) -> None:
    made = fill(columns_of(), p("End"), names=names)

    between = "".join(f"|{name}" for name in names)
    assert merged(made) == [f"Head{between}|All", f"Row{between}|x", "Wide"]
    assert len(grid(made)) == len(names) + 2
    assert sum(grid(made)) == 10_000
    assert "cwg-looped" not in xml(made)


def test_repeated_cells_stand_in_repeated_rows(fill: Fill) -> None:
    block = table(
        [
            [p("{%tr for name in names %}")],
            [p("{{ name }}"), p("{%tc for one in names %}"), p("{{ one }}"), p("{%tc endfor %}")],
            [p("{%tr endfor %}")],
        ]
    )

    assert merged(fill(block, p("End"), names=("a", "b"))) == ["a|a|b", "b|a|b"]


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        ((p("{%tc for one in names %}"), p("{%tc endfor %}")), "outside a table"),
        ((table([[p("{%tc for one in names %}"), p("x")]]),), "is never closed"),
        (
            (table([[p("{%tc for one in names %}") + p("x"), p("{%tc endfor %}")]]),),
            "shares its cell with other text",
        ),
        (
            (table([[p("{%tc for one in names %}"), p("x")], [p("{%tr endfor %}")]]),),
            "closes nothing that was opened in the same way",
        ),
    ],
)
def test_a_tag_of_cells_that_stands_wrongly_is_told(
    blocks: tuple[str, ...], told: str, fill: Fill, tmp_path: Path
) -> None:
    with pytest.raises(TemplateProblem, match=told):
        fill(*blocks, names=("a",))
    wording = TriedWording("en", a_wording(tmp_path).path)
    tried = TriedTemplate(tmp_path / "template.docx", "t.docx", wording)
    found = [flaw for part in tried.parts for flaw in part.flaws]
    assert found
    for part in tried.parts:  # and is mended, so that the rest can be looked at
        part.fill(wording, {"names": ("a",)})


# ---------- What is new ----------

CHANGED = Spans((Span("Before "), Span("June", "removed"), Span("May & July", "added"), Span(".")))


def test_the_marked_copy_has_additions_in_their_style_and_no_removals(fill: Fill) -> None:
    made = fill(p("{{ text }}"), text=CHANGED)

    assert made.outline().splitlines()[-1] == "Normal: Before **__May & July__**."
    assert '<w:rStyle w:val="Addition"/></w:rPr><w:t xml:space="preserve">May &amp; July<' in xml(
        made
    )


def test_without_the_style_additions_are_bold_and_underlined_in_any_script(
    fill: Fill, tmp_path: Path
) -> None:
    with zipfile.ZipFile(SHIPPED) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    styles = members["word/styles.xml"].decode()
    members["word/styles.xml"] = styles.replace('"Addition"', '"Neu"').encode()
    other = tmp_path / "other.docx"
    other.write_bytes(zipped(members))

    made = xml(fill(p(r("{{ text }}", properties="<w:i/>")), text=CHANGED, source=other))

    assert '<w:rPr><w:b/><w:bCs/><w:i/><w:u w:val="single"/></w:rPr>' in made


def test_the_clean_copy_is_the_text_as_it_is(fill: Fill) -> None:
    made = fill(p("{{ text }}"), text=CHANGED, copy=CLEAN)

    assert made.outline().splitlines()[-1] == "Normal: Before May & July."


def test_the_tracked_copy_says_who_changed_what_and_when(fill: Fill) -> None:
    made = xml(fill(p("{{ text }}"), text=CHANGED, copy=BY_ADA))

    by = r'w:id="\d+" w:author="Ada &amp; Bea" w:date="2016-10-10T00:00:00Z"'
    run = '<w:r><w:{0} xml:space="preserve">{1}</w:{0}></w:r>'
    assert re.search(f"<w:del {by}>{run.format('delText', 'June')}</w:del>", made)
    assert re.search(f"<w:ins {by}>{run.format('t', 'May &amp; July')}</w:ins>", made)
    assert "Addition" not in made


def test_a_sentence_says_a_text_that_changed_as_it_is_now(fill: Fill) -> None:
    made = fill(p("{{ text|upfirst }}, {{ text.before }}"), text=CHANGED, copy=BY_ADA)

    assert made.outline().splitlines()[-1] == "Normal: Before May & July., Before June."


def test_breaks_and_controls_in_a_changed_text_do_no_harm(fill: Fill) -> None:
    text = Spans((Span("a\r\nb\x0bc\td", "removed"), Span("e\xa0f\x00", "added")))
    made = xml(fill(p("{{ text }}"), text=text, copy=BY_ADA))

    assert ">a</w:delText><w:br/>" in made
    assert ">bc</w:delText><w:tab/>" in made
    assert ">e\xa0f</w:t>" in made


_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=5)
_SPANS = st.lists(
    st.builds(Span, _TEXTS, st.sampled_from(["", "added", "removed"])), max_size=5
).map(lambda spans: Spans(tuple(spans)))


@given(text=_SPANS)
@settings(max_examples=60, deadline=None)
def test_each_copy_holds_the_text_it_should(
    text: Spans, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    path = word_file(folder / "t.docx", p("{{ text }}"))
    template = WordTemplate(path, "t.docx", a_wording(folder))

    def texts(copy: Copy, *names: str) -> str:
        body = WordFile(template.fill({"text": text}, dated=DAY, copy=copy)).body
        return "".join(one.text or "" for one in body.iter(*(f"{W}{name}" for name in names)))

    assert texts(MARKED, "t", "delText") == texts(CLEAN, "t", "delText") == text.plain
    assert texts(BY_ADA, "t") == text.plain
    assert texts(BY_ADA, "t", "delText") == "".join(one.text for one in text)


# ---------- Rows that are new or gone ----------


def tracked_rows(made: WordFile) -> list[str]:
    """Return for each row whether it is tracked as a whole: ins, del or nothing."""
    kinds = []
    for one in made.body.iter(f"{W}tr"):
        found = [kind for kind in ("ins", "del") if one.find(f"{W}trPr/{W}{kind}") is not None]
        kinds.append("".join(found))
    return kinds


@pytest.mark.parametrize("cannot_break", [True, False])
def test_a_row_that_is_new_or_gone_is_tracked_as_a_row(fill: Fill, *, cannot_break: bool) -> None:
    rows = (row("", "", "x"), row("", "", "x", "added"), row("", "", "y", "removed"))

    made = fill(rows_of("{{ row.what }}", cannot_break=cannot_break), rows=rows, copy=BY_ADA)

    assert tracked_rows(made) == ["", "ins", "del"]


def test_a_row_that_keeps_a_word_is_not_tracked_as_a_row(fill: Fill) -> None:
    rows = (row("Kept", "", "x", "added"), Row("", "", CHANGED))

    made = fill(rows_of("{{ row.action }}", "{{ row.what }}"), rows=rows, copy=BY_ADA)

    assert tracked_rows(made) == ["", ""]


def test_a_row_goes_alone_when_the_merged_cell_goes_with_it(fill: Fill) -> None:
    cells = ("{% vm row.action %}", "{{ row.what }}")
    new = (row("a", "", "x", "added"), row("a", "", "y", "added"))

    assert tracked_rows(fill(rows_of(*cells), rows=new, copy=BY_ADA)) == ["ins", "ins"]


def test_a_row_in_which_a_cell_begins_that_stays_is_not_tracked_as_a_row(fill: Fill) -> None:
    cells = ("{% vm row.action %}", "{{ row.what }}")
    rows = (row("a", "", "x", "added"), row("a", "", "y"), row("a", "", "z", "removed"))

    assert tracked_rows(fill(rows_of(*cells), rows=rows, copy=BY_ADA)) == ["", "", "del"]


@pytest.mark.parametrize("copy", [MARKED, CLEAN], ids=["marked", "clean"])
def test_other_copies_track_nothing(copy: Copy, fill: Fill) -> None:
    made = fill(rows_of("{{ row.what }}"), rows=(row("", "", "x", "added"),), copy=copy)

    assert not re.search(r"<w:(ins|del)\b", xml(made))


# ---------- Rows that break ----------


@pytest.mark.parametrize(
    ("letters", "breaks"), [(10, False), (200, False), (1500, True), (20_000, True)]
)
def test_a_row_may_break_when_it_is_longer_than_a_third_of_a_page(
    letters: int, fill: Fill, *, breaks: bool
) -> None:
    made = fill(
        rows_of("{{ row.what }}", "x", cannot_break=True), rows=(row("", "", "a" * letters),)
    )

    assert ("<w:cantSplit/>" not in xml(made)) is breaks


def test_the_length_of_a_merged_cell_lets_no_row_break(fill: Fill) -> None:
    long = row("a" * 5000, "", "x")

    made = fill(
        rows_of("{% vm row.action %}{{ row.action }}", "{{ row.what }}", cannot_break=True),
        rows=(long, long),
    )

    assert xml(made).count("<w:cantSplit/>") == 2


# ---------- Notes ----------


def notes(made: WordFile) -> list[str]:
    part = made.raw["word/footnotes.xml"].decode()
    found = re.findall(r'<w:footnote w:id="(\d+)">(.*?)</w:footnote>', part, re.DOTALL)
    return [f"{number}:{re.sub('<[^>]*>', '', text).strip()}" for number, text in found]


def shown_again(made: WordFile) -> list[str]:
    """Return the numbers that references to notes show until Word works them out."""
    field = r'"separate"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">(\d*)<'
    return re.findall(field, xml(made))


def noted(text: str, note: str, change: Any = "") -> Spans:
    return Spans((Span(text, change, note),))


def test_a_note_stands_at_the_foot_under_the_number_of_its_mark(fill: Fill) -> None:
    made = fill(
        p("{{ one }}"), p("{{ two }}"), one=noted("A", "first <1>"), two=noted("B", "second")
    )

    assert notes(made) == ["1:first &lt;1&gt;", "2:second"]
    reference = (
        '<w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
    )
    assert all(reference.format(number) in xml(made) for number in (1, 2))


def test_a_note_that_comes_again_is_one_note_and_a_reference_to_its_mark(fill: Fill) -> None:
    made = fill(
        p("{{ b }}"), p("{{ a }}"), p("{{ a }}"), a=noted("A", "again"), b=noted("B", "other")
    )

    assert notes(made) == ["1:other", "2:again"]
    assert xml(made).count("<w:footnoteReference ") == 2
    assert made.outline().splitlines()[-1] == "Normal: A‹NOTEREF _RefNote2 \\f \\h›"
    assert shown_again(made) == ["2"]


def test_a_note_of_new_text_does_not_hang_on_text_that_may_be_rejected(fill: Fill) -> None:
    made = fill(
        p("{{ new }}{{ old }}"), new=noted("N", "n", "added"), old=noted("O", "n"), copy=BY_ADA
    )

    assert notes(made) == ["1:n", "2:n"]


def test_a_removed_text_takes_its_note_along(fill: Fill) -> None:
    text = noted("gone", "n", "removed")

    assert "footnoteReference" not in xml(fill(p("{{ text }}"), text=text))
    kept = xml(fill(p("{{ text }}"), text=text, copy=BY_ADA))
    assert re.search(r"<w:del .*footnoteReference.*</w:del>", kept)


def test_a_tag_hangs_a_note_to_the_text_before_it(fill: Fill) -> None:
    blocks = (p("Title{% note told %}"), p("{% if no %}{% note told %}{% endif %}x"))
    made = fill(*blocks, told="Marks are bold.", no=False)

    assert notes(made) == ["1:Marks are bold."]
    assert notes(fill(*blocks, told="", no=True)) == []


def test_the_notes_of_the_template_come_first(fill: Fill, tmp_path: Path) -> None:
    own = (
        '<w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r>'
        "<w:r><w:t> {{ said }}</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(SHIPPED) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    part = members["word/footnotes.xml"].decode()
    members["word/footnotes.xml"] = part.replace("</w:footnotes>", own).encode()
    source = tmp_path / "noted.docx"
    source.write_bytes(zipped(members))

    made = fill(
        p("A", '<w:r><w:footnoteReference w:id="4"/></w:r>'),
        p("{{ one }}"),
        p("{{ one }}"),
        source=source,
        said="own",
        one=noted("B", "ours"),
    )

    assert notes(made) == ["4:own", "5:ours"]
    assert shown_again(made) == ["2"]


def test_a_template_without_notes_gets_the_part_and_the_styles(tmp_path: Path) -> None:
    with zipfile.ZipFile(SHIPPED) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    del members["word/footnotes.xml"]
    for name, rest in {
        "[Content_Types].xml": r'<Override PartName="/word/footnotes.xml"[^>]*/>',
        "word/_rels/document.xml.rels": r'<Relationship [^>]*footnotes.xml"/>',
        "word/styles.xml": r'<w:style [^>]*w:styleId="Footnote(?:Text|Reference)".*?</w:style>',
        "word/settings.xml": r"<w:footnotePr>.*?</w:footnotePr>",
    }.items():
        members[name], count = re.subn(rest, "", members[name], flags=re.DOTALL)
        assert count
    source = tmp_path / "bare.docx"
    source.write_bytes(zipped({name: text.encode() for name, text in members.items()}))
    path = word_file(tmp_path / "t.docx", p("{{ text }}"), source=source)
    out = tmp_path / "made.docx"
    template = WordTemplate(path, "t.docx", a_wording(tmp_path))
    for _ in range(2):  # the second document is like the first
        out.write_bytes(template.fill({"text": noted("A", "n")}, dated=DAY))

    assert rule_findings(out) == []
    made = zipfile.ZipFile(BytesIO(out.read_bytes()))
    assert "separator" in made.read("word/footnotes.xml").decode()
    assert made.read("word/styles.xml").decode().count('w:styleId="FootnoteText"') == 1


def test_a_note_in_a_header_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "t.docx", p("x"), parts={"header2": p("{{ text }}")})
    template = WordTemplate(path, "t.docx", a_wording(tmp_path))

    with pytest.raises(TemplateProblem, match="a footnote cannot stand") as caught:
        template.fill({"text": noted("A", "n")}, dated=DAY)

    assert str(caught.value.problem.place) == "t.docx, header, paragraph 1"
