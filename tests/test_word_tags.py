"""Tags in Word: found whatever Word does to them, and every other letter kept as it is."""

import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cwg.word.template import TemplateProblem
from tests.docx_text import R, W, WordFile
from tests.judges.word_rules import rule_findings
from tests.template_kit import a_wording, filled, p, r, t, table, text_box, word_file


@dataclass(frozen=True)
class Paper:
    """Stands for a view that comes from a record."""

    title: str
    record: str
    authors: tuple[str, ...] = ()


VALUES: dict[str, Any] = {
    "name": "Ada",
    "papers": (Paper("First", "wg/1/papers/1", ("Ada", "Bea")), Paper("Second", "wg/1/papers/2")),
    "paper": Paper("First", "wg/1/papers/1"),
    "none": (),
    "yes": True,
    "no": False,
    "nothing": None,
}
BOLD, ITALIC = "<w:b/>", "<w:i/>"
CHANGED = 'w:id="90" w:author="Bea" w:date="2016-01-01T00:00:00Z"'

Make = Callable[..., WordFile]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what fills a template of these blocks."""

    def made(
        *blocks: str,
        sentences: str = "",
        parts: Mapping[str, str | bytes] | None = None,
        **values: Any,
    ) -> WordFile:
        path = word_file(tmp_path / "template.docx", *blocks, parts=parts)
        return WordFile(filled(path, VALUES | values, a_wording(tmp_path, sentences)))

    return made


def lines(made: WordFile) -> list[str]:
    """Return the outline of the body, without the sheet's properties."""
    return list(made._blocks(made.body, 0))


def problem(make: Make, *blocks: str, **more: Any) -> str:
    """Return how a template is refused."""
    with pytest.raises(TemplateProblem) as caught:
        make(*blocks, **more)
    return str(caught.value.problems[0].as_text())


# ---------- Whatever Word puts between the letters of a tag ----------

NOISE = {
    "spelling marks": (
        r("{{ na"),
        '<w:proofErr w:type="spellStart"/>',
        r("me"),
        '<w:proofErr w:type="spellEnd"/>',
        r(" }}"),
    ),
    "a bookmark": (
        r("{{ na"),
        '<w:bookmarkStart w:id="80" w:name="here"/><w:bookmarkEnd w:id="80"/>',
        r("me }}"),
    ),
    "a change of language": (
        r("{{ na", properties='<w:lang w:val="en-GB"/>'),
        r("me }}", properties='<w:lang w:val="fr-FR"/>'),
    ),
    "each letter a run": tuple(r(letter) for letter in "{{ name }}"),
    "an insertion": (r("{{ na"), f"<w:ins {CHANGED}>{r('me')}</w:ins>", r(" }}")),
    "a tag that begins in an insertion": (f"<w:ins {CHANGED}>{r('{{ na')}</w:ins>", r("me }}")),
    "a deletion": (
        r("{{ na"),
        f"<w:del {CHANGED}><w:r><w:delText>mm</w:delText></w:r></w:del>",
        r("me }}"),
    ),
    "a comment": (
        r("{{ na"),
        '<w:commentRangeStart w:id="0"/>',
        r("me"),
        '<w:commentRangeEnd w:id="0"/>',
        r(" }}"),
    ),
    "no-break spaces": (r("{{\xa0name\xa0}}"),),
    "no blanks": (r("{{name}}"),),
    "a rendered page break": (r(t("{{ na"), "<w:lastRenderedPageBreak/>", t("me }}")),),
    "a smart tag": (
        r("{{ "),
        f'<w:smartTag w:uri="urn:x" w:element="place">{r("name")}</w:smartTag>',
        r(" }}"),
    ),
    "an XML comment": (
        r("{{ na"),
        "<w:proofErr w:type='gramStart'/><!-- by a tool -->",
        r("me }}"),
    ),
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_a_tag_is_found_in_spite_of(noise: tuple[str, ...], make: Make) -> None:
    made = make(p(r("To "), *noise, r(".")))

    assert made.text() == ["To Ada."]


@pytest.mark.parametrize("quotes", ["“Ada”", "„Ada“", "‘Ada’", '"Ada"', "'Ada'"])
def test_quotes_that_word_made_curly_are_quotes_in_a_tag(quotes: str, make: Make) -> None:
    made = make(p("{% if name == " + quotes + " %}“yes”{% else %}no{% endif %}"))

    assert made.text() == ["“yes”"]


def test_a_tag_over_the_edge_of_a_link_stands_where_it_began(make: Make) -> None:
    link = f'<w:hyperlink w:anchor="_top">{r("see {{ na")}</w:hyperlink>'

    made = make(p(link, r("me }} now")))

    (paragraph,) = made.body.iter(f"{W}p")
    inside = "".join(paragraph.find(f"{W}hyperlink").itertext())
    assert (inside, made.plain(paragraph)) == ("see Ada", "see Ada now")


def test_tabs_and_breaks_of_a_run_stay_where_they_were(make: Make) -> None:
    run = r(t("a{{ na"), "<w:tab/>", t("me }}b"), "<w:br/>", t("c"))

    assert make(p(run)).text() == ["aAda⇥b⏎c"]


def test_a_tag_takes_the_formatting_of_the_run_it_begins_in(make: Make) -> None:
    made = make(p(r("{{ na", properties=BOLD), r("me }} x", properties=ITALIC)))

    assert lines(made) == ["Normal: **Ada*** x*"]


def test_tags_in_a_text_box_are_filled(make: Make) -> None:
    made = make(p(r("Before "), text_box(p("In: {{ name }}")), r("after {{ name }}")))

    assert lines(made) == ["Normal: Before after Ada", "  text box", "    Normal: In: Ada"]


def test_a_tag_and_a_text_box_in_one_run_are_both_kept(make: Make) -> None:
    box = text_box(p("In: {{ name }}")).removeprefix("<w:r>").removesuffix("</w:r>")

    made = make(p(r(t("{{ name }}"), box, t(" on"))))

    assert lines(made) == ["Normal: Ada on", "  text box", "    Normal: In: Ada"]


def test_a_loop_in_a_text_box_repeats_its_paragraphs(make: Make) -> None:
    box = text_box(p("{%p for paper in papers %}"), p("{{ paper.title }}"), p("{%p endfor %}"))

    assert lines(make(p(box)))[1:] == [
        "  text box",
        "    Normal: [wg/1/papers/1] First",
        "    Normal: [wg/1/papers/2] Second",
    ]


# ---------- Loops and conditions ----------


def test_paragraphs_between_two_tags_are_repeated_and_carry_the_record(make: Make) -> None:
    made = make(
        p("{%p for paper in papers %}"), p("{{ paper.title }}"), p("{%p endfor %}"), p("end")
    )

    assert lines(made) == [
        "Normal: [wg/1/papers/1] First",
        "Normal: [wg/1/papers/2] Second",
        "Normal: end",
    ]


def test_loops_stand_in_loops_and_say_what_else(make: Make) -> None:
    made = make(
        p("{%p for paper in papers %}"),
        p("{{ paper.title }}"),
        p("{%p for author in paper.authors %}"),
        p("by {{ author }}"),
        p("{%p else %}"),
        p("by nobody"),
        p("{%p endfor %}"),
        p("{%p endfor %}"),
    )

    assert lines(made) == [
        "Normal: [wg/1/papers/1] First",
        "Normal: by Ada",
        "Normal: by Bea",
        "Normal: [wg/1/papers/2] Second",
        "Normal: by nobody",
    ]


def test_one_of_several_cases_is_printed(make: Make) -> None:
    cases = [
        p("{%p if no %}"),
        p("one"),
        p("{%p elif name == 'Ada' %}"),
        p("two"),
        p("{%p else %}"),
        p("three"),
        p("{%p endif %}"),
    ]

    assert make(*cases).text() == ["two"]


def test_blanks_and_minus_signs_around_a_tag_alone_do_not_matter(make: Make) -> None:
    made = make(p("  {%-  p   if yes  -%} \t"), p("x"), p("{%p endif %}"))

    assert made.text() == ["x"]


def test_rows_between_two_tag_rows_are_repeated(make: Make) -> None:
    made = make(
        table(
            [
                [p("Title"), p("Authors")],
                [p("{%tr for paper in papers %}")],
                [
                    p("{{ paper.title }}"),
                    p("{%p for one in paper.authors %}") + p("{{ one }}") + p("{%p endfor %}"),
                ],
                [p("{%tr endfor %}")],
            ]
        )
    )

    assert lines(made) == [
        "table ",
        "  row",
        "    - Normal: Title",
        "    - Normal: Authors",
        "  row",
        "    - Normal: [wg/1/papers/1] First",
        "    - Normal: Ada",
        "      Normal: Bea",
        "  row",
        "    - Normal: [wg/1/papers/2] Second",
        "    - Table cell:",
    ]


def test_row_tags_stand_in_row_tags(make: Make) -> None:
    made = make(
        table(
            [
                [p("{%tr for paper in papers %}")],
                [p("{%tr if paper.authors %}")],
                [p("{{ paper.title }}")],
                [p("{%tr for one in paper.authors %}")],
                [p("{{ one }}")],
                [p("{%tr endfor %}")],
                [p("{%tr else %}")],
                [p("{{ paper.title }} alone")],
                [p("{%tr endif %}")],
                [p("{%tr endfor %}")],
            ]
        )
    )

    assert made.text() == ["First", "Ada", "Bea", "Second alone"]


def test_a_row_tag_may_have_cells_beside_it_that_are_empty(make: Make) -> None:
    made = make(
        table([[p("{%tr for x in papers %}"), p()], [p("a"), p("b")], [p(), p("{%tr endfor %}")]])
    )

    assert made.text() == ["a", "b", "a", "b"]


EMPTY = (p("{%p if no %}"), p("x"), p("{%p endif %}"))
EMPTY_CELLS = {
    "a cell": "".join(EMPTY),
    "a cell after a table": table([[p("n")]]) + "".join(EMPTY),
    "a cell of two conditions": "".join(EMPTY) * 2,
    "a cell of a condition within another": "".join(
        (p("{%p if yes %}"), *EMPTY, p("{%p endif %}"))
    ),
}


@pytest.mark.parametrize("cell", EMPTY_CELLS.values(), ids=EMPTY_CELLS)
def test_there_is_still_a_paragraph_in(cell: str, make: Make, tmp_path: Path) -> None:
    make(table([[p("a"), cell]]))
    path = tmp_path / "made.docx"
    template = word_file(tmp_path / "again.docx", table([[p("a"), cell]]), p())
    path.write_bytes(filled(template, VALUES, a_wording(tmp_path)))

    assert rule_findings(path) == []
    assert b"<!--" not in WordFile(path).raw["word/document.xml"]


def test_a_cell_without_properties_keeps_a_paragraph(make: Make) -> None:
    bare = "<w:tc><w:tcPr/>" + "".join(EMPTY) + "</w:tc>"
    made = make(
        f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr>{bare}</w:tr></w:tbl>'
    )

    assert made.text() == [""]


@pytest.mark.parametrize("part", ["header2", "footer1"])
def test_a_header_or_footer_keeps_a_paragraph(part: str, make: Make) -> None:
    made = make(p("x"), parts={part: "".join(EMPTY)})

    assert [one.tag for one in made.parts[f"word/{part}.xml"]] == [f"{W}p"]


def test_a_condition_inside_a_paragraph_may_cross_runs(make: Make) -> None:
    made = make(
        p(
            r("{% if yes %}", properties=BOLD),
            r("bold ", properties=BOLD),
            r("and italic{% else %}neither", properties=ITALIC),
            r("{% endif %}."),
        )
    )

    assert lines(made) == ["Normal: **bold ***and italic*."]


def test_a_loop_inside_a_paragraph_may_cross_runs(make: Make) -> None:
    made = make(
        p(
            r("{% for paper in papers %}"),
            r("{{ paper.title }}", properties=BOLD),
            r("{% if not loop.last %}, {% endif %}{% endfor %}."),
        )
    )

    assert lines(made) == ["Normal: **First**, **Second**."]


def test_a_section_that_ends_at_a_tag_keeps_its_page(make: Make) -> None:
    page = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    end = f"<w:p><w:pPr>{page}</w:pPr>{r('{%p endif %}')}</w:p>"

    made = make(p("{%p if yes %}"), p("wide"), end, p("high"))

    assert len(list(made.body.iter(f"{W}sectPr"))) == 2


# ---------- Letters that are no tag, and letters of values ----------


@pytest.mark.parametrize(
    "text", ["{a}", "a { b } c", "{ }", "}", "{", "100 %}", "a } } b", "}{", "%} {"]
)
def test_single_braces_are_letters(text: str, make: Make) -> None:
    made = make(p(r(text + " "), r("{{ name }}")), p(text))

    assert made.text() == [f"{text} Ada", text]


def test_a_brace_that_begins_a_tag_can_be_printed(make: Make) -> None:
    assert make(p("{{ '{{' }} and {{ '%}' }}")).text() == ["{{ and %}"]


def test_a_remark_is_left_out(make: Make) -> None:
    assert make(p("a{# a remark for the secretariat #}b")).text() == ["ab"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("a & b < c > d \"e\" 'f'", "a & b < c > d \"e\" 'f'"),
        (
            "<b>no markup</b> &amp; {{ name }} {% if %}",
            "<b>no markup</b> &amp; {{ name }} {% if %}",
        ),
        ("one\ntwo\r\nthree\rfour", "one⏎two⏎three⏎four"),
        ("a\tb", "a⇥b"),
        ("\x00a\x07b\x0bc\x0cd\x1f\ufffe\uffff", "abcd"),
        ("half a pair: \ud83d.", "half a pair: ."),
        ("  edges  ", "  edges  "),
        ("⁣0⁣ ⁣1⁣", "⁣0⁣ ⁣1⁣"),
        ("", ""),
        (7, "7"),
        (("a & b", "c"), "a & b and c"),
    ],
)
def test_a_value_is_printed_as_it_is(value: Any, printed: str, make: Make) -> None:
    made = make(p("{{ value }}"), value=value)

    assert made.text() == [printed]


def test_what_looks_like_a_token_in_the_template_is_kept(make: Make) -> None:
    (text,) = make(p("⁣0⁣ {{ name }}")).text()

    assert text.replace("⁣", "") == "0 Ada"


def test_control_characters_do_not_hide_in_a_joined_text(make: Make) -> None:
    sentences = "{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}"

    made = make(p("{{ bold('a') ~ value }}"), sentences=sentences, value="b\x0bc\ud800")

    assert made.text() == ["abc"]


# ---------- Markup of sentences ----------

SENTENCES = """\
{% macro marked() %}a <b>b</b> <i>i</i> <u>u</u> <strong>s</strong> <em>e</em>
<b>b<i>bi</i></b>{% endmacro %}
{% macro crossed() %}<b>b<i>both</b>i</i>{% endmacro %}
{% macro linked(to) %}<a href="{{ to }}">{{ to }}</a>{% endmacro %}
{% macro broken() %}one<br>two<br/>three{% endmacro %}
"""


def test_the_markup_of_sentences_becomes_formatting(make: Make) -> None:
    made = make(p("{{ marked() }}"), sentences=SENTENCES)

    assert lines(made) == ["Normal: a **b** *i* __u__ **s** *e* **b*****bi***"]


def test_marks_that_cross_end_where_they_are_closed(make: Make) -> None:
    made = make(p("{{ crossed() }}"), sentences=SENTENCES)

    assert lines(made) == ["Normal: **b*****both****i*"]


def test_a_break_of_a_sentence_is_a_break(make: Make) -> None:
    assert make(p("{{ broken() }}"), sentences=SENTENCES).text() == ["one⏎two⏎three"]


def test_bold_is_put_into_the_formatting_of_the_run(make: Make) -> None:
    styled = r("{{ marked() }}", properties='<w:i/><w:color w:val="FF0000"/><w:sz w:val="20"/>')

    made = make(p(styled), sentences=SENTENCES)

    properties = [run.find(f"{W}rPr") for run in made.body.iter(f"{W}r")]
    assert [etree.QName(one).localname for one in properties[1]] == ["rStyle", "i", "color", "sz"]
    assert [etree.QName(one).localname for one in properties[5]] == ["i", "color", "sz", "u"]


def test_bold_in_a_run_that_has_a_style_is_bold_itself(make: Make) -> None:
    styled = r("{{ marked() }}", properties='<w:rStyle w:val="BoxHead"/>')

    made = make(p(styled), sentences=SENTENCES)

    properties = [run.find(f"{W}rPr") for run in made.body.iter(f"{W}r")]
    assert [etree.QName(one).localname for one in properties[1]] == ["rStyle", "b", "bCs"]


def test_runs_declare_no_name_space_of_their_own(make: Make) -> None:
    made = make(p(r("{{ name }}", properties=BOLD)), p(r("{{ marked() }}")), sentences=SENTENCES)

    body = made.raw["word/document.xml"].decode()
    assert body.count("xmlns:") == body[: body.index("<w:body>")].count("xmlns:")


def test_links_to_one_address_share_one_relationship(make: Make) -> None:
    first, second = "https://example.int/a?x=1&y=2", "https://example.int/b"
    tags = [p("{{ linked(value) }}") for _ in range(3)] + [p("{{ linked(other) }}")]

    made = make(*tags, sentences=SENTENCES, value=first, other=second)

    relations = made.parts["word/_rels/document.xml.rels"]
    targets = [one.get("Target") for one in relations if one.get("TargetMode") == "External"]
    used = [one.get(f"{R}id") for one in made.body.iter(f"{W}hyperlink")]
    assert targets == [first, second]
    assert used == ["rIdLink1", "rIdLink1", "rIdLink1", "rIdLink2"]


def test_a_link_in_a_header_belongs_to_the_header(make: Make) -> None:
    header = p("{{ linked(value) }}")

    made = make(p("x"), sentences=SENTENCES, value="https://example.int", parts={"header2": header})

    (relation,) = made.parts["word/_rels/header2.xml.rels"]
    assert relation.get("Target") == "https://example.int"
    assert "header (default): [__https://example.int__](https://example.int)" in made.outline()


def test_there_is_no_link_inside_a_link(make: Make) -> None:
    link = f'<w:hyperlink w:anchor="_top">{r("{{ linked(name) }}")}</w:hyperlink>'

    made = make(p(link), sentences=SENTENCES)

    assert len(list(made.body.iter(f"{W}hyperlink"))) == 1


def test_the_address_of_a_link_cannot_be_escaped_from(make: Make) -> None:
    address = 'https://example.int/"><b>x'

    made = make(p("{{ linked(value) }}"), sentences=SENTENCES, value=address)

    assert lines(made) == [f"Normal: [__{address}__]({address})"]


# ---------- Tags beside the text ----------


def test_tags_stand_in_the_title_and_description_of_a_table(make: Make) -> None:
    told = (
        '<w:tblCaption w:val="Of {{ value }}"/><w:tblDescription w:val="{{ papers|length }} rows"/>'
    )

    made = make(table([[p("a")]], told), p(), value='"A" & <B>')

    properties = made.body.find(f"{W}tbl/{W}tblPr")
    assert properties.find(f"{W}tblCaption").get(f"{W}val") == 'Of "A" & <B>'
    assert properties.find(f"{W}tblDescription").get(f"{W}val") == "2 rows"


def test_a_sentence_loses_its_markup_in_the_title_of_a_table(make: Make) -> None:
    told = '<w:tblCaption w:val="{{ marked() }}"/>'

    made = make(table([[p("a")]], told), p(), sentences=SENTENCES)

    caption = made.body.find(f"{W}tbl/{W}tblPr/{W}tblCaption")
    assert caption.get(f"{W}val") == "a b i u s e bbi"


@pytest.mark.parametrize(
    ("tag", "sentence", "title"),
    [
        ("Of {{ value }}", "", 'Of "A" & <B>'),
        ("{{ of(value) }}", "{% macro of(x) %}Of {{ x }} & co{% endmacro %}", 'Of "A" & <B> & co'),
        ("{{ of(value) }}", "{% macro of(x) %}<b>Of</b> {{ x }}{% endmacro %}", 'Of "A" & <B>'),
        ("{{ value or “none” }}", "", '"A" & <B>'),
    ],
)
def test_tags_stand_in_the_title_of_the_file(
    tag: str, sentence: str, title: str, make: Make
) -> None:
    made = make(p("x"), sentences=sentence, value='"A" & <B>', parts={"core": tag})

    (found,) = made.parts["docProps/core.xml"].iter("{http://purl.org/dc/elements/1.1/}title")
    assert found.text == title


def test_tags_stand_in_headers_and_footers(make: Make) -> None:
    made = make(p("x"), parts={"header2": p("H {{ name }}"), "footer1": p("F {{ name }}")})

    assert [one for one in made.outline().splitlines() if one.startswith(("header", "footer"))] == [
        "header (default): H Ada",
        "footer (first): F Ada",
    ]


# ---------- What the template brings itself ----------


def test_bookmarks_and_controls_of_the_template_are_kept(make: Make) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="Title"/><w:tag w:val="t"/><w:id w:val="77"/></w:sdtPr>'
        f"<w:sdtContent>{r('{{ name }}')}</w:sdtContent></w:sdt>"
    )
    bookmark = '<w:bookmarkStart w:id="5" w:name="place"/>'

    made = make(p(bookmark, control, '<w:bookmarkEnd w:id="5"/>'))

    (start,) = made.body.iter(f"{W}bookmarkStart")
    assert (start.get(f"{W}name"), start.get(f"{W}id")) == ("place", "5")
    assert [one.get(f"{W}val") for one in made.body.iter(f"{W}tag")] == ["t"]
    assert made.text() == ["Ada"]


def ids(made: WordFile) -> list[str]:
    """Return the numbers of all bookmarks and controls of a file."""
    return [
        number
        for root in made.parts.values()
        for element in root.iter(f"{W}bookmarkStart", f"{W}sdtPr")
        for number in (
            [element.get(f"{W}id")]
            if element.tag == f"{W}bookmarkStart"
            else [one.get(f"{W}val") for one in element.findall(f"{W}id")]
        )
    ]


def test_marks_take_no_number_that_the_template_has(make: Make) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="t"/><w:id w:val="2"/></w:sdtPr>'
        f"<w:sdtContent>{r('a')}</w:sdtContent></w:sdt>"
    )
    bookmark = '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'
    loop = (p("{%p for paper in papers %}"), p("{{ paper.title }}"), p("{%p endfor %}"))

    made = make(p(bookmark, control), *loop)

    assert len(ids(made)) == 6
    assert len(set(ids(made))) == 6


def test_a_bookmark_of_the_template_is_not_doubled_by_a_loop(make: Make) -> None:
    # Word leaves _GoBack where somebody wrote last.
    bookmark = '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="t"/><w:id w:val="2"/></w:sdtPr>'
        f"<w:sdtContent>{r('{{ paper.title }}')}</w:sdtContent></w:sdt>"
    )

    made = make(p("{%p for paper in papers %}"), p(bookmark, control), p("{%p endfor %}"))

    names = [one.get(f"{W}name") for one in made.body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert len(ids(made)) == len(set(ids(made)))
    assert made.text() == ["First", "Second"]


def test_a_bookmark_that_ends_in_a_tag_alone_is_not_torn(make: Make) -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="all"/>', '<w:bookmarkEnd w:id="1"/>'

    made = make(p(start, r("a")), p(r("{%p if yes %}"), end), p("b"), p("{%p endif %}"))

    starts = [one.get(f"{W}id") for one in made.body.iter(f"{W}bookmarkStart")]
    assert starts == [one.get(f"{W}id") for one in made.body.iter(f"{W}bookmarkEnd")]


def test_a_made_document_can_be_a_template_in_its_turn(tmp_path: Path) -> None:
    linked = "{% macro linked(x) %}<a href='tel:1'>{{ x }}</a>{% endmacro %}".replace("'", '"')
    loop = (p("{%p for one in papers %}"), p("{{ linked(one.title) }}"), p("{%p endfor %}"))
    path = word_file(tmp_path / "first.docx", *loop)
    path.write_bytes(filled(path, VALUES, a_wording(tmp_path, linked)))
    kept = "".join(etree.tostring(one).decode() for one in WordFile(path).body.iter(f"{W}p"))
    again = word_file(tmp_path / "again.docx", kept, *loop, source=path)
    other = linked.replace('"tel:1"', '"tel:2"')

    path.write_bytes(filled(again, VALUES, a_wording(tmp_path, other)))

    made = WordFile(path)
    names = [one.get(f"{W}name") for one in made.body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) == 4
    assert len(ids(made)) == len(set(ids(made))) == 8
    assert [
        link for one in made.body.iter(f"{W}p") for link in {x.link for x in made.pieces(one)}
    ] == [
        "tel:1",
        "tel:1",
        "tel:2",
        "tel:2",
    ]


# ---------- Records ----------


def test_a_paragraph_outside_a_loop_names_its_record(make: Make) -> None:
    made = make(p("{% record paper %}{{ paper.title }}"), p("{{ paper.title }}"))

    assert lines(made) == ["Normal: [wg/1/papers/1] First", "Normal: First"]


def test_a_record_that_is_printed_twice_has_two_bookmarks(make: Make) -> None:
    made = make(*[p("{% record paper %}{{ paper.title }}")] * 2)

    assert made.records == {
        "cwg_wg_1_papers_1": "wg/1/papers/1",
        "cwg_wg_1_papers_1_2": "wg/1/papers/1",
    }


@pytest.mark.parametrize(
    ("record", "bookmark"),
    [
        ("wg/1/papers/1", "cwg_wg_1_papers_1"),
        ("wg/1/" + "x" * 60, "cwg_wg_1_xxxxxxxxxxxxxxxxxxxxxx_28c7ff44"),
        ("wg/1/é", None),
        ("wg/1/a_b", None),
        ("wg/1/a-b", "cwg_wg_1_a_b"),
        ("x" * 200, None),
    ],
)
def test_the_name_of_a_bookmark_is_one_that_word_takes(
    record: str, bookmark: str | None, make: Make
) -> None:
    made = make(p("{% record paper %}x"), paper=Paper("x", record))

    ((name, kept),) = made.records.items()
    (tag,) = made.body.iter(f"{W}tag")
    assert re.fullmatch(r"cwg_\w{1,36}", name, re.ASCII)
    assert bookmark in (None, name)
    assert kept == record
    assert len(tag.get(f"{W}val")) <= 64


def test_records_whose_names_look_alike_do_not_share_a_bookmark(make: Make) -> None:
    # Word does not tell capitals from small letters in the names of bookmarks.
    records = ("wg/a-b", "wg/a/b", "wg/a_b", "wg/A-b", "wg/" + "x" * 50, "wg/" + "x" * 51)
    papers = [Paper("x", record) for record in records]

    made = make(p("{%p for paper in papers %}"), p("x"), p("{%p endfor %}"), papers=papers)

    assert list(made.records.values()) == list(records)
    assert len({name.lower() for name in made.records}) == len(records)


def test_a_plain_control_holds_one_run_of_text(make: Make) -> None:
    # Word lets nobody format inside a plain control, and breaks lines there only when told so.
    tag = "{% record paper %}"
    made = make(
        p(r(tag), r("{{ name }}")),
        p(r(tag), "<w:r w:rsidR='00A1'><w:t>a</w:t></w:r>", r("b", properties=BOLD)),
        p(r(tag), r("{{ value }}")),
        value="one\ntwo",
    )

    plain = [one.find(f"{W}text") for one in made.body.iter(f"{W}sdtPr")]
    assert plain[0] is not None
    assert plain[1] is None
    assert plain[2] is None or plain[2].get(f"{W}multiLine") in ("1", "true")


# ---------- The paragraph that a fault names ----------

HOISTED = (p("{%p if yes %}"), p("a"), p("{%p endif %}"))
BEFORE = {
    "nothing": ((), 1),
    "paragraphs": ((p("a"), p(), "<w:p/>"), 4),
    "tags alone": (HOISTED, 4),
    "a loop that ran": ((p("{%p for x in papers %}"), p("a"), p("{%p endfor %}")), 4),
    "a table": ((table([[p("a"), p("b")], [p("c"), p()]]), p()), 6),
    "tag rows of several cells": (
        (table([[p("{%tr if yes %}"), p()], [p("a"), p("b")], [p("{%tr endif %}"), p()]]),),
        7,
    ),
    "a text box": ((p(text_box(p("a"), p("b"))),), 4),
    "letters that end lines": ((p(r("a\nb\u2028c\x85d")), p(r("{{ '\n' }}"))), 3),
    "a remark over lines": ((p(r("{# a\nb #}")), p(r("{{ name\n }}"))), 3),
    "a picture's description": ((p(text_box(p("a")).replace("A box", "A&#10;box")),), 3),
}


@pytest.mark.parametrize(("blocks", "number"), BEFORE.values(), ids=BEFORE)
def test_a_fault_names_its_paragraph_after(
    blocks: tuple[str, ...], number: int, make: Make
) -> None:
    told = problem(make, *blocks, p("So: {{ nam }}"), p("end"))

    assert told.splitlines()[0] == (
        f"templates/en/report.docx, paragraph {number}: there is nothing called “nam” here, "
        "in “So: {{ nam }}” [template]"
    )


@pytest.mark.parametrize("tag", ["{{ name + }}", "{% if name %}", "{%p fur x in papers %}"])
def test_a_tag_that_cannot_be_read_is_told_with_its_paragraph(tag: str, make: Make) -> None:
    told = problem(make, *HOISTED, p("a"), p(tag), p("b"))

    assert told.startswith("templates/en/report.docx, paragraph 5: ")
    assert f"in “{tag}”" in told


def test_a_file_that_another_program_indented_has_the_same_paragraphs(
    make: Make, tmp_path: Path
) -> None:
    blocks = (*HOISTED, table([[p("a")]]), p("So: {{ nam }}"))
    tree = etree.fromstring(
        WordFile(word_file(tmp_path / "a.docx", *blocks)).raw["word/document.xml"]
    )
    etree.indent(tree)

    told = problem(make, parts={"word/document.xml": etree.tostring(tree)})

    assert told.startswith("templates/en/report.docx, paragraph 5: ")


@pytest.mark.parametrize(("part", "called"), [("header2", "header, "), ("footer1", "footer, ")])
def test_a_fault_in_a_header_or_footer_says_so(part: str, called: str, make: Make) -> None:
    told = problem(make, p("x"), parts={part: p("a") + p("{{ nam }}")})

    assert told.startswith(
        f"templates/en/report.docx, {called}paragraph 2: there is nothing called"
    )


# ---------- Any text, cut anywhere ----------

TAGGED = (
    "A {{ name }} & <b> {% for x in papers %}{{ x.title|upper }}, {% endfor %}{a} “{{ value }}” é."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    cuts=st.sets(st.integers(1, len(TAGGED) - 1)),
    formats=st.lists(st.sampled_from("biu"), min_size=1),
)
def test_where_word_cuts_a_text_never_changes_what_is_printed(
    cuts: set[int], formats: list[str], folder: Path
) -> None:
    edges = [0, *sorted(cuts), len(TAGGED)]
    stretches = [TAGGED[a:b] for a, b in itertools.pairwise(edges)]
    runs = [
        r(text, properties=f"<w:{formats[place % len(formats)]}/>")
        for place, text in enumerate(stretches)
    ]
    path = word_file(folder / "cut.docx", p(*runs))

    made = WordFile(filled(path, VALUES | {"value": "x}}{"}, a_wording(folder)))

    assert made.text() == ["A Ada & <b> FIRST, SECOND, {a} “x}}{” é."]


BREAKS = {"\n": "⏎", "\r": "⏎", "\r\n": "⏎", "\u2028": "⏎", "\t": "⇥"}


def as_printed(text: str) -> str:
    """Return a text as Word shows it, told independently of cwg."""
    text = re.sub("\r\n|[\r\n\t\u2028]", lambda found: BREAKS[found[0]], text)
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or (ord(letter) >= 32 and not 0xD800 <= ord(letter) <= 0xDFFF)
        if letter not in "\ufffe\uffff"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(value=st.text(st.characters()), other=st.text(alphabet="<>&\"'{}%#⁣0 \n\t\r\x0b/ab=;"))
def test_any_value_is_printed_as_it_is(value: str, other: str, folder: Path) -> None:
    loop = [p("{%p for x in papers %}"), p(r("{{ x.title }}", properties=BOLD)), p("{%p endfor %}")]
    path = word_file(
        folder / "value.docx", p("[{{ value }}]"), *loop, parts={"core": "{{ title }}"}
    )
    # What identifies a record has no control characters: it comes from names and numbers.
    records = ["r" + "".join(x for x in one if x.isprintable()) for one in (value, other)]
    papers = tuple(map(Paper, (value, other), records))
    values = {"value": value, "papers": papers, "title": other}

    made = WordFile(filled(path, values, a_wording(folder)))

    assert made.text() == [f"[{as_printed(value)}]", as_printed(value), as_printed(other)]
