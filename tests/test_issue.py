"""Issuing agendas and reports: what went out is kept, what changed is told, numbers never change.

The numbers in brackets are those of the situations that the domain names.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import pytest
from builders import GROUP, records
from hypothesis import given
from hypothesis import strategies as st

from cwg.cli import main
from cwg.edits.issuing import NextText, next_text, with_issue
from cwg.records.issued import folder_name, issues
from cwg.records.library import Dossier, Library
from cwg.records.modifiers import Modifiers
from cwg.records.problem import Failure
from cwg.records.writing import alone
from cwg.views.line_changes import Kind, Line, compare
from cwg.word.paragraph_numbers import paragraph_numbers
from tests.judges.word_pages import pages
from tests.meetings.secretariat import Secretariat, contents, word_lines

MEETING = """\
# The tenth.
format: 1
id: wg-10
number: 10
state: planned
sittings: [2015-09-30 morning]
place: {city: Geneva}
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: adoption, kind: adoption, title: Adoption of the agenda}
  - {id: contributions, kind: contributions, title: Contributions}
  - {id: other, kind: other, title: Any other business}
"""
PAPERS = """\
format: 1
papers:

  # as it came
  2:
    title: Spans over water
    from: usa

  3: {title: Arches, from: kenya}
"""
MINUTES = """\
format: 1
proceedings:
  - {item: adoption, adopted: as amended}
  - {paper: 2, by: usa, said: It was short.}
  - {paper: 3, by: kenya}
outcomes:
  - {verb: noted, text: the papers}
"""
DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States}
  usa: {name: United States of America, short_name: the United States, category: member state}
  kenya: {name: Republic of Kenya, short_name: Kenya, category: member state}
people:
  ada: {name: Ada Lovelace}
"""
FILES = {
    "directory.yaml": DIRECTORY,
    "wg/group.yaml": GROUP,
    "wg/10/meeting.yaml": MEETING,
    "wg/10/papers.yaml": PAPERS,
    "wg/1/meeting.yaml": None,
}
KINDS = get_args(Kind)
AN_ITEM_MORE = ("  - {id: other", "  - {id: water, title: Water}\n  - {id: other")


class Office:
    """The records of one meeting, in a folder where commands are run."""

    def __init__(self, secretariat: Secretariat) -> None:
        self.run = secretariat.run
        self.folder = secretariat.folder
        self.meeting = self.folder / "meetings/wg/10"

    def change(self, name: str, old: str, new: str) -> None:
        path = self.meeting / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.meeting / name).write_text(text, encoding="utf-8")

    def hold(self) -> None:
        self.change("meeting.yaml", "state: planned", "state: held")
        self.write("minutes.yaml", MINUTES)

    def issue(self, kind: str, day: str, *more: str) -> None:
        ran = self.run("issue", kind, "wg/10", "--date", day, *more)
        assert ran.code == 0, ran.talk

    def lines(self, name: str) -> list[str]:
        return word_lines((self.folder / "documents/wg/10" / name).read_bytes())

    def dossier(self) -> Dossier:
        dossier = Library(self.folder / "meetings").dossier("wg/10")
        assert dossier
        return dossier


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    records(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return Office(Secretariat(tmp_path, capsys))


# ---------- Issuing ----------


def test_the_first_text_takes_the_next_number_and_its_bytes_and_records_are_kept(
    office: Office,
) -> None:
    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01", "--by", "ada")

    assert ran.code == 0
    assert ran.paths == [
        "meetings/wg/10/papers.yaml",
        "meetings/wg/10/issued/agenda/WG-10-4",
        "documents/wg/10/WG-10-4.docx",
    ]
    register = (office.meeting / "papers.yaml").read_text(encoding="utf-8")
    assert register.startswith(PAPERS.rstrip("\n"))
    assert "published: 2015-09-01" in register
    kept = office.meeting / "issued/agenda/WG-10-4"
    assert (kept / "agenda.docx").read_bytes() == (
        office.folder / "documents/wg/10/WG-10-4.docx"
    ).read_bytes()
    assert sorted(contents(kept / "records")) == [
        "directory.yaml",
        "wg/10/meeting.yaml",
        "wg/10/papers.yaml",
        "wg/group.yaml",
    ]
    snapshot = issues(office.dossier()).last("agenda")
    assert snapshot
    assert (snapshot.symbol, snapshot.date, snapshot.by) == ("WG/10/4", date(2015, 9, 1), "ada")
    assert list(snapshot.altered()) == []


def test_a_document_that_is_registered_or_reserved_for_gets_that_number(office: Office) -> None:
    office.change("papers.yaml", "  # as it came", "  1: {type: agenda, title: Draft agenda}\n")
    office.write(
        "papers.yaml",
        (office.meeting / "papers.yaml").read_text() + "\nreserved:\n  4: the report  # promised\n",
    )
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.issue("report", "2015-10-01")

    register = (office.meeting / "papers.yaml").read_text()
    assert "Draft agenda" in register
    assert "promised" not in register
    dossier = office.dossier()
    assert [str(dossier.register.papers[one].published) for one in (1, 4)] == [
        "2015-09-01",
        "2015-10-01",
    ]


def test_the_head_of_what_is_made_follows_what_was_issued(office: Office) -> None:
    office.run("agenda", "wg/10")
    assert "Draft agenda of the 10th meeting" in "\n".join(office.lines("agenda.docx"))
    assert "DRAFT" in office.lines("agenda.docx")
    office.issue("agenda", "2015-09-01")
    issued = office.lines("WG-10-4.docx")
    assert {"WG/10/4", "1 September 2015"} <= set(issued)
    assert "DRAFT" not in issued
    assert any(one.startswith("Provisional agenda of") for one in issued)

    office.run("agenda", "wg/10")
    assert office.lines("agenda.docx") == issued

    office.change("meeting.yaml", *AN_ITEM_MORE)
    office.run("agenda", "wg/10")
    later = office.lines("agenda.docx")
    assert {"WG/10/4 Rev.1", "DRAFT"} <= set(later)
    assert "1 September 2015" not in later
    office.issue("agenda", "2015-09-20")
    revised = office.lines("WG-10-4-Rev.1.docx")
    assert {"WG/10/4 Rev.1", "20 September 2015"} <= set(revised)
    assert any(one.startswith("Revised provisional agenda of") for one in revised)
    assert office.lines("WG-10-4.docx") == issued


def test_the_same_bytes_are_not_issued_twice(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    before = contents(office.folder)
    # What no agenda prints is no reason for a revision.
    office.change("meeting.yaml", "state: planned", "state: convened  # letters went out")

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-02")

    assert ran.code == 3
    assert "nothing changed since WG/10/4 was issued on 2015-09-01" in ran.talk
    after = contents(office.folder)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"meetings/wg/10/meeting.yaml"}


def test_case_56_the_document_is_made_again_from_the_kept_records_to_the_byte(
    office: Office,
) -> None:
    """[56] What is kept suffices to make what went out, on its own and without a clock."""
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.issue("report", "2015-10-01")
    for kind, name in (("agenda", "WG-10-4"), ("report", "WG-10-5")):
        kept = office.meeting / "issued" / kind / name
        alone = office.folder / "alone" / kind
        shutil.copytree(kept / "records", alone / "meetings")

        ran = office.run(kind, "wg/10", "--meetings", str(alone / "meetings"))

        assert ran.code == 0
        assert (alone / "documents/wg/10" / f"{kind}.docx").read_bytes() == (
            kept / f"{kind}.docx"
        ).read_bytes()


def test_what_is_private_is_not_kept_with_what_is_issued(office: Office) -> None:
    office.write("private.yaml", "format: 1\njoin_link: https://meet.example.org/j/8841\n")
    office.issue("agenda", "2015-09-01")

    kept = contents(office.meeting / "issued")

    assert not [name for name in kept if "private" in name]
    assert not [name for name, content in kept.items() if b"8841" in content]


def test_a_killed_run_is_finished_by_the_same_command(office: Office) -> None:
    """The register is written first; then the folder comes into place by one rename."""
    office.issue("agenda", "2015-09-01")
    whole = contents(office.folder)
    shutil.rmtree(office.meeting / "issued")
    shutil.rmtree(office.folder / "documents")
    office.run("agenda", "wg/10")
    assert "DRAFT" not in office.lines("agenda.docx")
    (office.folder / "documents/wg/10/agenda.docx").unlink()

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-02")
    assert ran.code == 3
    assert "published on 2015-09-01" in ran.talk
    office.issue("agenda", "2015-09-01")

    assert contents(office.folder) == whole


def test_the_number_is_in_the_register_before_anything_is_kept_under_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in between, a number is given and nothing went out; never the other way round."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("cwg.commands.issue.freeze", killed)
        assert office.run("issue", "agenda", "wg/10", "--date", "2015-09-01").code == 3
    assert "type: agenda" in (office.meeting / "papers.yaml").read_text()
    assert not (office.meeting / "issued").exists()
    office.issue("agenda", "2015-09-01")


def test_of_two_runs_at_once_one_issues_and_the_other_finds_nothing_changed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits reads the records when it is their turn."""
    waited = alone

    @contextmanager
    def after_the_other_run(folder: Path) -> Iterator[None]:
        monkeypatch.setattr("cwg.commands.issue.alone", waited)
        assert main(["issue", "agenda", "wg/10", "--date", "2015-09-01"]) == 0
        with waited(folder):
            yield

    monkeypatch.setattr("cwg.commands.issue.alone", after_the_other_run)
    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01")

    assert ran.code == 3
    assert "nothing changed since WG/10/4 was issued on 2015-09-01" in ran.talk
    assert [path.name for path in (office.meeting / "issued/agenda").iterdir()] == ["WG-10-4"]


def test_what_is_issued_is_told_though_its_copy_has_no_place(office: Office) -> None:
    (office.folder / "here").write_bytes(b"mine")

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01", "--to", "here")

    assert ran.code == 3
    assert "WG/10/4 is issued; it is kept in meetings/wg/10/issued/agenda/WG-10-4." in ran.lines
    assert "the folder here/wg/10 could not be made" in ran.talk
    assert (office.folder / "here").read_bytes() == b"mine"


def test_nothing_is_written_when_the_template_has_a_fault(office: Office) -> None:
    templates = office.folder / "templates/en"
    shutil.copytree(Path(__file__).parents[1] / "templates/en", templates)
    text = (templates / "sentences.txt").read_text(encoding="utf-8")
    (templates / "sentences.txt").write_text(
        text.replace("{{ agenda_called[", "{{ agenda_caled["), encoding="utf-8"
    )
    before = contents(office.folder)

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01")

    assert ran.code == 1
    assert contents(office.folder) == before


def test_a_symbol_of_another_meeting_in_a_running_head_keeps_a_document_from_going_out(
    office: Office,
) -> None:
    templates = office.folder / "templates/en"
    shutil.copytree(Path(__file__).parents[1] / "templates/en", templates)
    text = (templates / "sentences.txt").read_text(encoding="utf-8")
    was = "{% macro running_head(document, meeting, group) %}"
    assert was in text
    (templates / "sentences.txt").write_text(
        text.replace(was, was + "\nWG/9/45(Rev.1) "), encoding="utf-8"
    )

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01")

    assert ran.code == 3
    assert "WG/9/45(Rev.1), of another meeting" in ran.talk
    assert not (office.meeting / "issued").exists()


def test_an_issued_file_that_was_edited_by_hand_is_noticed_and_kept(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    kept = office.meeting / "issued/agenda/WG-10-4/agenda.docx"
    put = office.folder / "documents/wg/10/WG-10-4.docx"
    for path in (kept, put):
        path.write_bytes(path.read_bytes() + b"the chair's hand")
    office.change("meeting.yaml", *AN_ITEM_MORE)
    edited = kept.read_bytes()

    assert "issued-altered" in office.run("check", "wg/10").talk
    assert "is not what was issued" in office.run("changes", "agenda", "wg/10").talk
    office.issue("agenda", "2015-09-20")
    office.run("build", "wg/10")

    assert kept.read_bytes() == put.read_bytes() == edited


def test_line_ends_that_version_control_changed_are_no_edit(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    for path in (office.meeting / "issued").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    snapshot = issues(office.dossier()).last("agenda")

    assert snapshot
    assert list(snapshot.altered()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("agenda", "wg/10", "--date", "1 May"), '"1 May" is not a day'),
        (("agenda", "wg/10", "--date", "2015-09-01", "--by", "bob"), 'has the key "bob"'),
        (("report", "wg/10", "--date", "2015-09-01"), "minutes of wg/10 are still empty"),
    ],
)
def test_a_slip_in_the_command_is_told_and_nothing_written(
    office: Office, words: tuple[str, ...], told: str
) -> None:
    before = contents(office.folder)

    ran = office.run("issue", *words)

    assert ran.code in (2, 3)
    assert told in ran.talk
    assert contents(office.folder) == before


def test_a_revision_cannot_come_before_what_it_revises(office: Office) -> None:
    office.issue("agenda", "2015-09-10")
    office.change("meeting.yaml", *AN_ITEM_MORE)

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01")

    assert ran.code == 3
    assert "was issued on 2015-09-10" in ran.talk


def test_a_dry_run_shows_the_register_and_writes_nothing(office: Office) -> None:
    before = contents(office.folder)

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-01", "--dry-run")

    assert ran.code == 0
    assert "published: 2015-09-01" in ran.talk
    assert contents(office.folder) == before


def test_a_damaged_list_of_what_was_issued_is_told_and_not_written_over(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    path = office.meeting / "issued/agenda/WG-10-4/issued.json"
    path.write_text("{}", encoding="utf-8")

    ran = office.run("issue", "agenda", "wg/10", "--date", "2015-09-20")

    assert ran.code == 3
    assert "back from version control" in ran.talk
    assert path.read_text(encoding="utf-8") == "{}"


def test_a_number_that_is_another_papers_is_refused(office: Office) -> None:
    office.change("meeting.yaml", "agenda:\n", "agenda_document: {number: 3}\nagenda:\n")

    with pytest.raises(Failure, match="is that of another paper"):
        next_text(office.dossier(), "agenda")


def test_a_number_never_changes_once_something_was_issued_under_it(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    office.change("papers.yaml", "type: agenda", "type: information")

    with pytest.raises(Failure, match="WG/10/4 was issued under the number 4"):
        next_text(office.dossier(), "agenda")


def test_a_revision_noted_by_hand_is_the_one_that_is_issued(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    office.change(
        "papers.yaml",
        "published: 2015-09-01}",
        "published: 2015-09-01, versions: [{mark: Rev.1, title: Revised}]}",
    )
    dossier = office.dossier()
    text = next_text(dossier, "agenda")
    content = (office.meeting / "papers.yaml").read_bytes()

    assert text == NextText("agenda", 4, Modifiers.parse("Rev.1"), pending=True)
    made = with_issue(content, "papers.yaml", dossier, text, "Agenda", date(2015, 9, 20))
    assert b"{mark: Rev.1, title: Revised, published: 2015-09-20}" in made


def test_a_symbol_becomes_a_name_for_every_machine() -> None:
    named = {
        "WG-CP/12/1": "WG-CP-12-1",
        "C11/45(Rev.1)-E": "C11-45-Rev.1-E",
        "CDMSI(2016)005 REV": "CDMSI-2016-005-REV",
    }

    assert {symbol: folder_name(symbol) for symbol in named} == named


# ---------- What changed ----------


def test_changes_are_told_in_words_and_a_move_is_no_addition(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    office.change("meeting.yaml", "  - {id: other, kind: other, title: Any other business}\n", "")
    office.change(
        "meeting.yaml",
        "  - {id: opening",
        "  - {id: other, kind: other, title: Any other business}\n  - {id: opening",
    )
    office.change("meeting.yaml", "title: Contributions}", "title: Papers}\n  - {id: w, title: W}")
    office.change("meeting.yaml", "2015-09-30 morning", "2015-09-29 morning")
    office.change("papers.yaml", "    from: usa", "    from: usa\n    item: w")
    office.change("papers.yaml", "  3: {title: Arches, from: kenya}", "  5: {title: Ropes}")

    ran = office.run("changes", "agenda", "wg/10")

    assert ran.paths == [
        "- WG/10/3, “Arches”, is no longer under “Contributions”",
        "~ the date of the meeting was 30 September 2015 and is 29 September 2015",
        "~ the sittings are: Tuesday 29 September 2015, 09:30–12:30",
        "> item 4, “Any other business”, was moved and is item 1",
        "# item 1, “Opening”, is item 2",
        "# item 2, “Adoption of the agenda”, is item 3",
        "~ item 4, “Contributions”, is called “Papers”",
        "+ item 5, “W”, was added, for WG/10/2 (the United States)",
        "+ WG/10/5, “Ropes”, was added under “Papers”",
        "> WG/10/2, “Spans over water”, was moved from “Contributions” to “W”",
    ]


def test_changes_are_given_as_json_and_since_any_text(office: Office) -> None:
    office.issue("agenda", "2015-09-01")
    office.change("meeting.yaml", *AN_ITEM_MORE)
    office.issue("agenda", "2015-09-20")
    assert office.run("changes", "agenda", "wg/10").paths == []

    ran = office.run("changes", "agenda", "wg/10", "--since", "original", "--json")

    found = json.loads("\n".join(ran.paths))
    assert [(one["kind"], one["record"], one["number_before"], one["number"]) for one in found] == [
        ("added", "wg/10/agenda/water", "", "4"),
        ("renumbered", "wg/10/agenda/other", "4", "5"),
    ]
    assert office.run("changes", "agenda", "wg/10", "--since", "Rev.7").code == 2
    assert office.run("changes", "report", "wg/10").code == 3


def test_paragraphs_of_a_report_are_followed_by_their_records(office: Office) -> None:
    """[51] What was said is told as changed, with the words before; nothing else is."""
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.issue("report", "2015-10-01")
    office.change("minutes.yaml", "It was short.", "It was brief.")

    ran = office.run("changes", "report", "wg/10")

    assert len(ran.paths) == 2
    assert ran.paths[0].startswith("~ 4.1: what became of a paper or an item was changed: ")
    assert ran.paths[0].endswith("It was brief.")
    assert ran.paths[1].startswith("    before: ")
    assert ran.paths[1].endswith("It was short.")


@given(st.permutations(range(7)), st.sets(st.integers(0, 6)), st.sets(st.integers(7, 9)))
def test_as_few_as_can_be_are_told_as_moved(
    order: list[int], dropped: set[int], added: set[int]
) -> None:
    """Told apart from dropped and added; the rest is the longest run that kept its order."""
    before = [Line(str(one), "item", str(one)) for one in range(7)]
    stayed = [one for one in order if one not in dropped]
    now = [Line(str(one), "item", str(one)) for one in [*added, *stayed]]

    found = compare(before, now)

    told = {kind: {int(one.record) for one in found if one.kind == kind} for kind in KINDS}
    assert (told["added"], told["dropped"]) == (added, dropped)
    kept = [one for one in stayed if one not in told["moved"]]
    assert kept == sorted(kept)
    runs = (run for size in range(8) for run in combinations(stayed, size))
    assert len(kept) == max(len(run) for run in runs if list(run) == sorted(run))


def test_changes_of_a_report_name_the_numbers_that_paragraphs_went_out_with(
    office: Office,
) -> None:
    """[51, 55] A corrigendum refers to them, whatever was added since."""
    office.hold()
    office.issue("report", "2015-10-01")
    office.change("minutes.yaml", "  - {paper: 2,", "  - {oral: A film, by: kenya}\n  - {paper: 2,")
    office.change("minutes.yaml", "{paper: 3, by: kenya}", "{paper: 3, by: kenya, said: Well.}")

    ran = office.run("changes", "report", "wg/10", "--json")

    found = [one for one in json.loads("\n".join(ran.paths)) if one["what"] == "consideration"]
    assert [(one["kind"], one["paragraph"]) for one in found] == [("added", ""), ("changed", "4.2")]


def test_numbers_are_those_that_an_office_program_shows(office: Office) -> None:
    """Word writes no numbers into its files: LibreOffice lays the report out, and shows them."""
    office.hold()
    office.change("minutes.yaml", "It was short.", "Unlike others.")
    office.issue("report", "2015-10-01")
    path = office.folder / "documents/wg/10/WG-10-4.docx"
    shown = " ".join(" ".join(pages([path], office.folder / "pdf")[path].text).split())

    numbers = paragraph_numbers(path.read_bytes())

    begins = {
        "wg/10/proceedings/item-adoption": "The agenda",
        "wg/10/proceedings/paper-2": "The delegate of the United States",
        "wg/10/proceedings/paper-3": "The delegate of Kenya",
        next(one for one in numbers if "/outcomes/" in one): "The Group noted",
    }
    for record, words in begins.items():
        assert f"{numbers[record]} {words}" in shown


# ---------- The agenda as adopted ----------


def test_case_25_an_item_added_for_a_contribution_is_told_in_the_report(office: Office) -> None:
    """[25] As at the 10th meeting of CWG-COP: the amended agenda was adopted."""
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.change("meeting.yaml", *AN_ITEM_MORE)
    office.change("papers.yaml", "    from: usa", "    from: usa\n    item: water")

    office.run("report", "wg/10")

    told = (
        "The agenda (WG/10/4) was adopted with this amendment: item 4, “Water”, was added, for "
        "WG/10/2 (the United States). Other items were renumbered accordingly."
    )
    assert told in office.lines("report.docx")


def test_items_inserted_without_renumbering_renumber_nothing(office: Office) -> None:
    """[26] 3a is an item of its own; a deleted one leaves a gap."""
    office.change("meeting.yaml", "{id: contributions,", "{id: contributions, number: '3',")
    office.change("meeting.yaml", "{id: other,", "{id: other, number: '4',")
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.change(
        "meeting.yaml", "  - {id: other", "  - {id: a, number: 3a, title: A}\n  - {id: other"
    )
    office.change("meeting.yaml", "  - {id: opening, kind: opening, title: Opening}\n", "")
    office.change("meeting.yaml", "{id: adoption,", "{id: adoption, number: '2',")

    office.run("report", "wg/10")

    told = (
        "The agenda (WG/10/4) was adopted with these amendments: item 1, “Opening”, was deleted; "
        "item 3a, “A”, was added."
    )
    assert told in office.lines("report.docx")


@pytest.mark.parametrize("manner", ["as drafted", "as amended"])
def test_case_25_an_adoption_that_the_agenda_contradicts_is_warned_of(
    office: Office, manner: str
) -> None:
    """[25] Amended means that the agenda differs from the one that was issued."""
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.change("minutes.yaml", "adopted: as amended", f"adopted: {manner}")
    if manner == "as drafted":
        office.change("meeting.yaml", *AN_ITEM_MORE)

    assert "adopted-otherwise" in office.run("check", "wg/10").talk

    office.change(
        "minutes.yaml",
        f"adopted: {manner}",
        f"adopted: {'as amended' if manner == 'as drafted' else 'as drafted'}",
    )
    assert "adopted-otherwise" not in office.run("check", "wg/10").talk


@pytest.mark.parametrize(("manner", "draft"), [("provisionally", False), ("no", True)])
def test_case_25_an_agenda_is_a_draft_until_it_is_adopted_in_some_way(
    office: Office, manner: str, *, draft: bool
) -> None:
    """[25] Adopted provisionally it is none any more; not adopted, it still is."""
    office.hold()
    office.change("minutes.yaml", "adopted: as amended", f"adopted: {manner}")

    office.run("agenda", "wg/10")

    assert ("DRAFT" in office.lines("agenda.docx")) is draft


def test_case_33_the_agenda_as_adopted_can_be_issued_and_the_report_still_names_the_one_before(
    office: Office,
) -> None:
    """[33] What the secretariat revises afterwards does not change what was before the meeting."""
    office.issue("agenda", "2015-09-01")
    office.hold()
    office.change("meeting.yaml", *AN_ITEM_MORE)
    office.issue("agenda", "2015-10-02")

    assert any(
        one.startswith("Agenda of the 10th meeting") for one in office.lines("WG-10-4-Rev.1.docx")
    )
    office.run("report", "wg/10")
    assert any(
        one.startswith("The agenda (WG/10/4) was adopted") for one in office.lines("report.docx")
    )


# ---------- Approval of the report ----------

STATES = {
    "draft": True,
    "circulated": True,
    "approved by the chair": False,
    "approved by silence": False,
    "approved at the meeting": False,
    "approved at the next meeting": False,
}


@pytest.mark.parametrize("state", STATES)
def test_the_word_draft_goes_when_the_report_is_approved(office: Office, state: str) -> None:
    """[51] And not before."""
    office.hold()
    office.change("meeting.yaml", "agenda:\n", f"report: {{state: {state}}}\nagenda:\n")

    office.issue("report", "2015-10-01")

    assert ("DRAFT" in office.lines("WG-10-4.docx")) is STATES[state]


def test_an_approved_report_is_frozen(office: Office) -> None:
    """[51] Its text stays; what differs from it later is for a corrigendum."""
    office.hold()
    office.issue("report", "2015-10-01")
    office.change("meeting.yaml", "agenda:\n", "report: {state: approved by the chair}\nagenda:\n")
    office.issue("report", "2015-10-09")
    approved = (office.folder / "documents/wg/10/WG-10-4-Rev.1.docx").read_bytes()
    office.change("minutes.yaml", "It was short.", "It was brief.")

    ran = office.run("issue", "report", "wg/10", "--date", "2015-11-01")

    assert ran.code == 3
    assert "WG/10/4 Rev.1 is the approved text and stays as it is" in ran.talk
    assert "cwg issue corrigendum wg/10 --date DAY" in ran.talk
    kept = office.meeting / "issued/report/WG-10-4-Rev.1/report.docx"
    assert kept.read_bytes() == approved


def test_case_55_an_entry_added_later_renumbers_no_paragraph_of_what_was_issued(
    office: Office,
) -> None:
    """[55] Numbers belong to the issued bytes, which stay, in the folder and when made again."""
    office.hold()
    office.issue("report", "2015-10-01")
    kept = office.meeting / "issued/report/WG-10-4/report.docx"
    before = kept.read_bytes()
    office.change("minutes.yaml", "  - {paper: 2,", "  - {oral: A film, by: kenya}\n  - {paper: 2,")

    office.run("report", "wg/10")

    assert kept.read_bytes() == before
    assert office.lines("WG-10-4.docx") == word_lines(before)
    assert {"WG/10/4 Rev.1", "DRAFT"} <= set(office.lines("report.docx"))


def test_the_next_report_tells_how_the_last_one_was_approved(office: Office) -> None:
    """[51] With the corrections that were made."""
    office.hold()
    office.issue("report", "2015-10-01")
    office.change(
        "meeting.yaml",
        "agenda:\n",
        "report:\n  state: approved at the next meeting\n  on: 2016-02-16\n"
        '  corrections: ["In 4.2, for ten read twelve.", The hour is 9.30]\nagenda:\n',
    )
    following = office.folder / "meetings/wg/11"
    following.mkdir()
    (following / "meeting.yaml").write_text(
        "format: 1\nid: wg-11\nnumber: 11\nprevious: 10\nstate: held\ndate: 2016-02-16\n"
        "agenda:\n  - {id: previous, kind: approval, title: Last report}\n"
    )
    (following / "minutes.yaml").write_text("format: 1\nproceedings: [{item: previous}]\n")

    office.run("report", "wg/11")

    made = office.folder / "documents/wg/11/report.docx"
    assert (
        "The report of the 10th meeting (WG/10/4) was approved with these corrections: In 4.2, for "
        "ten read twelve; The hour is 9.30." in word_lines(made.read_bytes())
    )


def test_what_was_issued_is_a_word_file_with_its_symbol_in_the_properties(office: Office) -> None:
    office.issue("agenda", "2015-09-01")

    package = ZipFile(BytesIO((office.folder / "documents/wg/10/WG-10-4.docx").read_bytes()))

    assert b"WG/10/4" in package.read("docProps/core.xml").replace(b"\xe2\x80\x91", b"-")


# ---------- Dates in words ----------


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("On Monday 11 October 2016 at nine", "Tuesday"),
        ("on Monday, October 11, 2016", "Tuesday"),
        ("le lundi 11 octobre 2016", "mardi"),
        ("el sábado 11 de octubre de 2016", "martes or terça-feira"),
        ("On Tuesday 11 October 2016", ""),
        ("Market 11 October 2016", ""),
        ("On Monday 31 February 2016", ""),
    ],
)
def test_case_43_weekdays_that_do_not_fit_their_dates_are_told(
    office: Office, words: str, right: str
) -> None:
    """[43] In the languages whose months are known."""
    office.hold()
    office.change("minutes.yaml", "It was short.", f'"{words}"')

    talk = office.run("check", "wg/10").talk

    assert ("wrong-weekday" in talk) is bool(right)
    assert f"it is a {right}:" in talk or not right
