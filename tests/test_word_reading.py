"""The head of a paper is read from its Word file, on whatever form it came."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from cwg.records.problem import Failure
from cwg.word.reading import Found, Head, head_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(build: Callable[[Any], None]) -> Head:
    document = docx.Document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return head_of(stream.getvalue(), "p.docx")


def lines(*texts: str) -> Callable[[Any], None]:
    def build(document: Any) -> None:
        for text in texts:
            document.add_paragraph(text)

    return build


def table(*rows: tuple[str, str]) -> Callable[[Any], None]:
    def build(document: Any) -> None:
        made = document.add_table(len(rows), 2)
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return build


@pytest.mark.parametrize(
    ("build", "title", "source"),
    [
        pytest.param(
            lines("Source: Rwanda", "Title:  On  bridges"), "On bridges", "Rwanda", id="lines"
        ),
        pytest.param(
            lines("SOURCE:", "Rwanda", "TITLE:", "Bridges"), "Bridges", "Rwanda", id="below"
        ),
        pytest.param(
            table(("Source", "Rwanda\nKenya"), ("Title", "Bridges")),
            "Bridges",
            "Rwanda; Kenya",
            id="cells",
        ),
        pytest.param(
            table(("Origine :", "Kenya"), ("Titre :", "Ponts")), "Ponts", "Kenya", id="French"
        ),
        pytest.param(lines("Origen: Chile", "Título: Puentes"), "Puentes", "Chile", id="Spanish"),
        pytest.param(lines("The source: of all", "Subtitle: no"), None, None, id="other words"),
        pytest.param(lines("Source:", "Title: Bridges"), "Bridges", None, id="nothing stated"),
        pytest.param(lines(*["text"] * 90, "Title: Far down"), None, None, id="behind the head"),
    ],
)
def test_what_is_stated_is_found(
    build: Callable[[Any], None], title: str | None, source: str | None
) -> None:
    head = read(build)

    assert (head.title.text if head.title else None) == title
    assert (head.source.text if head.source else None) == source


def test_without_a_label_the_title_the_first_heading_and_the_properties_count_in_turn() -> None:
    def properties(document: Any) -> None:
        document.core_properties.title = "From the form"

    def heading(document: Any) -> None:
        properties(document)
        document.add_heading("Introduction", 1)
        document.add_heading("Details", 2)

    def styled(document: Any) -> None:
        heading(document)
        document.add_paragraph("On bridges", style="Title")

    assert read(properties).title == Found("From the form", "the properties")
    assert read(heading).title == Found("Introduction", "the first heading")
    assert read(styled).title == Found("On bridges", "the title")


@pytest.mark.parametrize("title", ["Microsoft Word - 12.doc", "paper.docx", "Document1", "  "])
def test_what_programs_write_into_the_properties_is_no_title(title: str) -> None:
    def build(document: Any) -> None:
        document.core_properties.title = title

    assert read(build).title is None


def test_the_styles_of_a_body_s_form_tell_title_and_source() -> None:
    def build(document: Any) -> None:
        for style in ("Source", "Title1"):
            document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph("Republic of Rwanda", style="Source")
        document.add_paragraph("ON BRIDGES", style="Title1")

    assert read(build) == Head(
        Found("ON BRIDGES", "the title"), Found("Republic of Rwanda", "the source"), "en"
    )


def test_a_form_in_content_controls_is_read_too() -> None:
    def build(document: Any) -> None:
        control = parse_xml(
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Title: Bridges</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
        document.element.body.insert(0, control)

    assert read(build).title == Found("Bridges", '"Title"')


def test_hyphens_that_do_not_break_and_tabs_are_read_as_typed() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Title:\tOn")
        paragraph.runs[0]._r.append(parse_xml(f"<w:noBreakHyphen {W}/>"))
        paragraph.add_run("line")

    assert read(build).title == Found("On-line", '"Title"')


def test_the_language_is_that_of_most_letters() -> None:
    def build(document: Any) -> None:
        for text, code in (("Bonjour à toutes et à tous", "fr-CH"), ("Hello", "en-GB")):
            run = document.add_paragraph().add_run(text)
            run._r.get_or_add_rPr().append(parse_xml(f'<w:lang {W} w:val="{code}"/>'))

    assert read(build).language == "fr"


def test_what_is_no_word_file_is_told() -> None:
    with pytest.raises(Failure, match=r"p\.docx cannot be read as a Word file"):
        head_of(b"%PDF-1.7", "p.docx")
