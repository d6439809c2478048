"""How a report is approved, what is frozen then, and how a corrigendum corrects it.

The numbers in brackets are those of the situations that the domain names.
"""

from pathlib import Path

import pytest
from builders import records
from hypothesis import given
from hypothesis import strategies as st

from cwg.views.corrections import corrections, swapped
from cwg.word.paragraph_numbers import read_paragraphs
from cwg.wording.paragraphs import ReadParagraph, between
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.judges.word_pages import pages
from tests.meetings.secretariat import Secretariat
from tests.test_issue import FILES, Office

APPROVED = "report: {state: approved by the chair, on: 2015-10-08}\nagenda:\n"
WAYS = ("approved by the chair", "approved by silence", "approved at the meeting")


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    records(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return Office(Secretariat(tmp_path, capsys))


@pytest.fixture
def approved(office: Office) -> Office:
    """A report that was approved by the chair, and issued as approved."""
    office.hold()
    office.issue("agenda", "2015-09-01")
    office.change("meeting.yaml", "agenda:\n", APPROVED)
    office.issue("report", "2015-10-09")
    return office


# ---------- Approval ----------


def test_case_49_the_last_day_for_comments_is_printed_until_silence_approves(
    office: Office,
) -> None:
    """[49] And the status tells that the time for comments is over."""
    office.hold()
    office.change(
        "meeting.yaml",
        "agenda:\n",
        "report: {state: circulated, comments_until: 2015-10-20}\nagenda:\n",
    )
    office.issue("report", "2015-10-01")
    assert {"DRAFT", "Comments by 20 October 2015"} <= set(office.lines("WG-10-4.docx"))
    before = office.run("status", "wg/10", "--on", "2015-10-20")
    assert "comments until 2015-10-20" in "\n".join(before.paths)
    after = office.run("status", "wg/10", "--on", "2015-10-21")
    assert "comments could be sent until 2015-10-20" in "\n".join(after.paths)

    office.change("meeting.yaml", "state: circulated", "on: 2015-10-21, state: approved by silence")
    office.run("report", "wg/10")

    lines = office.lines("report.docx")
    assert "DRAFT" not in lines
    assert not any(line.startswith("Comments by") for line in lines)


def test_case_51_an_approved_report_made_again_is_the_approved_file(approved: Office) -> None:
    """[51] Whatever the records say since; how much they differ is told."""
    issued = (approved.folder / "documents/wg/10/WG-10-5.docx").read_bytes()
    approved.change("minutes.yaml", "It was short.", "It was brief.")

    for command in ("report", "build"):
        ran = approved.run(command, "wg/10")
        assert ran.code == 0
        assert "WG/10/5 is the approved text" in ran.talk
        assert "differ from it in 1 place" in ran.talk
        made = approved.folder / "documents/wg/10/report.docx"
        assert made.read_bytes() == issued
        made.unlink()


def test_a_report_that_is_final_by_closing_alone_is_not_called_approved(office: Office) -> None:
    office.hold()
    office.change("meeting.yaml", "state: held", "state: closed")
    office.issue("report", "2015-10-09")

    ran = office.run("report", "wg/10")

    assert "was issued as final, for the meeting was closed; this is its file" in ran.talk
    assert "approved" not in ran.talk


@pytest.mark.parametrize("state", ["draft", "circulated", *WAYS])
def test_the_next_agenda_has_the_approval_as_long_as_the_report_awaits_it(
    office: Office, state: str
) -> None:
    """[51] With the symbol of the report; where it was approved otherwise the item stays away."""
    office.hold()
    until = ", comments_until: 2015-10-20" if state == "circulated" else ""
    office.change(
        "meeting.yaml", "agenda:\n", f"report: {{state: {state}{until}, number: 9}}\nagenda:\n"
    )

    assert office.run("next", "wg/10").code == 0

    agenda = (office.folder / "meetings/wg/11/meeting.yaml").read_text()
    assert ("kind: approval" in agenda) is (state not in WAYS)
    office.run("agenda", "wg/11")
    text = " ".join(
        one.text
        for one in read_paragraphs(
            (office.folder / "documents/wg/11/agenda.docx").read_bytes(), "agenda.docx"
        )
    )
    assert ("Report of the 10th meeting (WG/10/9)" in text) is (state not in WAYS)


@pytest.mark.parametrize("state", WAYS)
def test_an_item_that_stands_on_every_agenda_stays_away_where_the_report_was_approved(
    office: Office, state: str
) -> None:
    office.hold()
    group = office.folder / "meetings/wg/group.yaml"
    group.write_text(
        group.read_text(encoding="utf-8")
        + "standing_agenda:\n  - {id: previous, kind: approval, title: Approval of the report}\n"
        "  - {id: other, kind: other, title: Any other business}\n",
        encoding="utf-8",
    )
    office.change("meeting.yaml", "agenda:\n", f"report: {{state: {state}, number: 9}}\nagenda:\n")

    assert office.run("next", "wg/10").code == 0

    agenda = (office.folder / "meetings/wg/11/meeting.yaml").read_text(encoding="utf-8")
    assert "kind: other" in agenda
    assert "kind: approval" not in agenda


def test_an_item_for_a_report_that_was_approved_meanwhile_is_told(office: Office) -> None:
    """[51] As when silence approves it after the next meeting was opened."""
    office.hold()
    office.change("meeting.yaml", "agenda:\n", "report: {state: draft, number: 9}\nagenda:\n")
    office.run("next", "wg/10")
    office.change("meeting.yaml", "state: draft", "state: approved by silence, on: 2015-11-01")

    told = office.run("check", "wg/11").talk

    assert "the report of wg/10 was approved by silence already [approved-before]" in told


# ---------- Corrigenda ----------


def test_case_51_a_corrigendum_says_for_which_words_which_are_to_be_read(
    approved: Office,
) -> None:
    """[51] By the paragraph numbers of the approved text, under its symbol and Corr.1."""
    approved.change("minutes.yaml", "It was short.", "It was brief.")

    approved.issue("corrigendum", "2015-11-01")

    lines = approved.lines("WG-10-5-Corr.1.docx")
    assert "WG/10/5 Corr.1" in lines
    at = lines.index("For “short.” read “brief.”")
    issued = (approved.folder / "documents/wg/10/WG-10-5.docx").read_bytes()
    numbers = {one.text: one.number for one in read_paragraphs(issued, "report")}
    number = next(number for text, number in numbers.items() if "It was short." in text)
    assert lines[at - 1] == f"Paragraph {number}"
    assert "DRAFT" not in lines
    register = (approved.meeting / "papers.yaml").read_text()
    assert "{mark: Corr.1, published: 2015-11-01}" in register


def test_case_51_the_report_stays_as_approved_once_it_is_corrected(approved: Office) -> None:
    """[51] Symbol, bytes and the answer of every command."""
    issued = (approved.folder / "documents/wg/10/WG-10-5.docx").read_bytes()
    approved.change("minutes.yaml", "It was short.", "It was brief.")
    approved.issue("corrigendum", "2015-11-01")

    approved.run("report", "wg/10")

    assert (approved.folder / "documents/wg/10/report.docx").read_bytes() == issued
    assert "nothing to correct" in approved.run("corrigendum", "wg/10").talk
    again = approved.run("issue", "corrigendum", "wg/10", "--date", "2015-11-02")
    assert again.code == 3
    assert approved.run("check", "wg/10").code == 0


def test_a_second_corrigendum_tells_only_what_the_first_did_not(approved: Office) -> None:
    approved.change("minutes.yaml", "It was short.", "It was brief.")
    approved.issue("corrigendum", "2015-11-01")
    approved.change("minutes.yaml", "It was brief.", "It was brief and clear.")

    approved.issue("corrigendum", "2015-11-05")

    lines = approved.lines("WG-10-5-Corr.2.docx")
    assert "For “brief.” read “brief and clear.”" in lines
    assert not any("short" in line for line in lines)


def test_a_paragraph_added_by_a_corrigendum_takes_a_number_between(approved: Office) -> None:
    """[55] No paragraph that went out has another number for it."""
    approved.change(
        "minutes.yaml", "  - {paper: 3,", "  - {oral: A film, by: kenya}\n  - {paper: 3,"
    )
    approved.issue("corrigendum", "2015-11-01")

    lines = approved.lines("WG-10-5-Corr.1.docx")
    added = next(line for line in lines if line.startswith("Insert: "))
    number = added.split()[1]
    assert number.endswith("bis")
    assert f"After paragraph {number.removesuffix('bis')}" in lines


def test_what_only_the_templates_say_otherwise_is_no_correction(approved: Office) -> None:
    """And what is corrected is quoted as it went out."""
    shipped = Path(__file__).parent.parent / "templates/en/sentences.txt"
    own = approved.folder / "templates/en/sentences.txt"
    own.parent.mkdir(parents=True)
    text = shipped.read_text(encoding="utf-8")
    sentence = "{{ how_presented(entry) }}"
    assert text.count(sentence) == 1
    own.write_text(text.replace(sentence, "introduced"), encoding="utf-8")
    assert "nothing to correct" in approved.run("corrigendum", "wg/10").talk

    approved.change("minutes.yaml", "It was short.", "It was brief.")
    approved.run("corrigendum", "wg/10")

    quoted = " ".join(approved.lines("corrigendum.docx"))
    assert "introduced" in quoted.partition("read")[2]
    assert "introduced" not in quoted.partition("read")[0]


@pytest.mark.parametrize("kind", ["draft", "issued"])
def test_the_judges_pass_a_corrigendum(approved: Office, kind: str) -> None:
    approved.change("minutes.yaml", "It was short.", "It was brief.")
    approved.change("minutes.yaml", "text: the papers", "text: the papers, points: [one, two]")
    name = "corrigendum.docx" if kind == "draft" else "WG-10-5-Corr.1.docx"
    if kind == "draft":
        approved.run("corrigendum", "wg/10")
    else:
        approved.issue("corrigendum", "2015-11-01")

    made = approved.folder / "documents/wg/10" / name

    assert word_findings(made) == []
    assert accessibility_findings(made) == []
    assert pages([made], approved.folder / "pdf")[made].findings == []


def test_without_an_issued_report_there_is_nothing_to_correct(office: Office) -> None:
    office.hold()

    for arguments in (("corrigendum", "wg/10"),):
        ran = office.run(*arguments)
        assert ran.code == 3
        assert "no report of wg/10 was issued" in ran.talk


def test_what_was_issued_is_listed_with_its_digest_and_whether_it_is_still_that(
    approved: Office,
) -> None:
    listed = approved.run("issued", "wg/10")
    assert listed.code == 0
    assert [line.split()[1] for line in listed.paths[1:]] == ["agenda", "report"]
    kept = approved.meeting / "issued/report/WG-10-5/report.docx"
    kept.write_bytes(kept.read_bytes() + b" ")

    ran = approved.run("issued", "wg")

    assert ran.code == 1
    assert "no: report.docx changed since" in ran.paths[2]


# ---------- Which words ----------

WORDS = st.lists(st.sampled_from("the a bridge span of over is was".split()), max_size=12)  # noqa: SIM905 - reads best


@given(WORDS, WORDS)
def test_reading_the_new_words_for_the_old_ones_gives_the_new_text(
    before: list[str], now: list[str]
) -> None:
    """And the words that are to be replaced stand once in the text."""
    old, new = " ".join(before), " ".join(now)
    read = old
    for swap in swapped(old, new):
        assert old.count(swap.before) == 1
        assert read.count(swap.before) >= 1
    places = sorted((old.index(swap.before), swap) for swap in swapped(old, new))
    done, made = 0, ""
    for place, swap in places:
        made += old[done:place] + swap.now
        done = place + len(swap.before)
    read = made + old[done:]
    assert not places or " ".join(read.split()) == " ".join(new.split())


def paragraph(number: str, text: str, record: str = "") -> ReadParagraph:
    under = number or "1.1"
    return ReadParagraph(record, 1 if record else 0, number, under, "Numbered", text)


def test_a_paragraph_that_moved_is_no_correction_and_keeps_its_number() -> None:
    first, second = paragraph("1.1", "One.", "a"), paragraph("1.2", "Two.", "b")

    assert corrections((first, second), (second, first)) == ()


def test_numbers_between_go_on_in_latin() -> None:
    assert [between("6.3", nth) for nth in (1, 2, 3)] == ["6.3bis", "6.3ter", "6.3quater"]
