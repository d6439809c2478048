"""Lists that are issued: numbered, kept as they went out, and followed by what changed since."""

import json
from pathlib import Path

import pytest
from builders import records

from cwg.records.issued import issues
from tests.meetings.secretariat import Secretariat
from tests.test_issue import DIRECTORY, FILES, MEETING, Office

PEOPLE = """\
  bo: {name: Bo Berg}
  cy: {name: Cy Chan}
"""
PARTICIPANTS = """\
participants:
  ada: {of: usa, function: Director}
  bo: {of: kenya, function: Adviser}
"""
PLACES = {"participants": "WG/10/4", "documents": "WG/10/4"}


@pytest.fixture
def office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    files = {"directory.yaml": DIRECTORY + PEOPLE, "wg/10/meeting.yaml": MEETING + PARTICIPANTS}
    records(tmp_path, FILES | files)
    monkeypatch.chdir(tmp_path)
    return Office(Secretariat(tmp_path, capsys))


def changed(office: Office, kind: str) -> list[str]:
    """Return the changes of a list since it was issued, a line each."""
    return [
        one["text"]
        for one in json.loads("\n".join(office.run("changes", kind, "wg/10", "--json").paths))
    ]


def alter(office: Office, kind: str) -> None:
    """Change what a list says."""
    if kind == "participants":
        office.change("meeting.yaml", "function: Adviser", "function: Minister")
    else:
        office.change("papers.yaml", "title: Arches", "title: Vaults")


@pytest.mark.parametrize("kind", PLACES)
def test_a_list_takes_a_number_of_the_series_and_its_bytes_and_records_are_kept(
    office: Office, kind: str
) -> None:
    office.issue(kind, "2015-09-01", "--by", "ada")

    register = (office.meeting / "papers.yaml").read_text(encoding="utf-8")
    assert f"type: list of {kind}" in register
    assert f"title: List of {kind} of the 10th meeting" in register
    (one,) = issues(office.dossier()).of(kind)  # type: ignore[arg-type]
    assert (one.symbol, str(one.date), one.by) == ("WG/10/4", "2015-09-01", "ada")
    assert (one.folder.name, one.documents) == ("WG-10-4", (f"{kind}.docx",))
    assert not list(one.altered())
    issued = (office.folder / "documents/wg/10/WG-10-4.docx").read_bytes()
    assert issued == (one.folder / f"{kind}.docx").read_bytes()
    lines = office.lines("WG-10-4.docx")
    assert "WG/10/4" in " ".join(lines).replace("\u2011", "-")
    assert "1 September 2015" in " ".join(lines).replace("\xa0", " ")
    assert "DRAFT" not in lines
    assert kind in "\n".join(office.run("issued", "wg/10").paths)


@pytest.mark.parametrize("kind", PLACES)
def test_a_list_is_made_again_from_the_kept_records_to_the_byte(office: Office, kind: str) -> None:
    office.issue(kind, "2015-09-01")
    kept = office.meeting / "issued" / kind / "WG-10-4"
    alter(office, kind)

    ran = office.run("list", kind, "wg/10", "--meetings", str(kept / "records"), "--to", "again")

    assert ran.code == 0, ran.talk
    again = (office.folder / f"again/wg/10/{kind}.docx").read_bytes()
    assert again == (kept / f"{kind}.docx").read_bytes()


@pytest.mark.parametrize("kind", PLACES)
def test_a_list_that_says_the_same_is_not_issued_twice_and_one_that_differs_is_a_revision(
    office: Office, kind: str
) -> None:
    office.issue(kind, "2015-09-01")
    same = office.run("issue", kind, "wg/10", "--date", "2015-09-02")
    nothing = office.run("changes", kind, "wg/10")
    alter(office, kind)
    office.run("list", kind, "wg/10")
    draft = office.lines(f"{kind}.docx")
    office.issue(kind, "2015-09-03")

    assert same.code == 3
    assert "nothing changed since WG/10/4 was issued on 2015-09-01" in same.talk
    assert "nothing changed since" in nothing.talk
    assert "DRAFT" in draft
    assert "WG/10/4 Rev.1" in " ".join(draft).replace("\xa0", " ")
    assert "DRAFT" not in office.lines("WG-10-4-Rev.1.docx")
    assert changed(office, kind) == []


@pytest.mark.parametrize("kind", PLACES)
def test_an_issued_list_that_was_edited_by_hand_is_noticed_and_kept(
    office: Office, kind: str
) -> None:
    office.issue(kind, "2015-09-01")
    path = office.meeting / "issued" / kind / f"WG-10-4/{kind}.docx"
    path.write_bytes(b"mine")
    alter(office, kind)
    office.issue(kind, "2015-09-03")

    assert path.read_bytes() == b"mine"
    assert "issued-altered" in office.run("check", "wg/10").talk
    assert office.run("issued", "wg/10").code == 1
    assert office.run("changes", kind, "wg/10", "--since", "original", "--marked").code == 3


def test_a_number_reserved_for_a_list_is_taken(office: Office) -> None:
    more = "format: 1\nreserved: {7: Documents of the host, 8: List of documents}\n"
    office.change("papers.yaml", "format: 1\n", more)

    office.issue("documents", "2015-09-01")

    assert (office.meeting / "issued/documents/WG-10-8").is_dir()


def test_changes_of_participants_are_told_by_the_person(office: Office) -> None:
    office.issue("participants", "2015-09-01")
    office.change("meeting.yaml", "bo: {of: kenya, function: Adviser}", "cy: {of: kenya}")
    office.change("meeting.yaml", "of: usa, function: Director", "of: kenya, function: Minister")

    assert changed(office, "participants") == [
        "Bo Berg (Kenya) was left out",
        (
            "the list counts two participants, representing one state, "
            "and had counted two participants, representing two states"
        ),
        "Cy Chan (Kenya) was added",
        (
            "Ada Lovelace (Kenya): was “for the United States”, is “for Kenya”; "
            "was “Director”, is “Minister”"
        ),
    ]


def test_a_capacity_taken_out_leaves_the_others_of_the_person_what_they_are(
    office: Office,
) -> None:
    both = "ada: {of: usa, function: Director, also: [{of: kenya}, {of: union}]}"
    office.change("meeting.yaml", "ada: {of: usa, function: Director}", both)
    office.issue("participants", "2015-09-01")
    office.change("meeting.yaml", "[{of: kenya}, {of: union}]", "[{of: union}]")

    told = [one for one in changed(office, "participants") if one.startswith("Ada")]

    assert "Ada Lovelace (Kenya) was left out" in told
    assert not [one for one in told if "was added" in one or "“for" in one]


def test_somebody_excused_is_told_so(office: Office) -> None:
    office.issue("participants", "2015-09-01")
    office.change("meeting.yaml", "function: Adviser", "function: Adviser, mode: excused")

    assert "Bo Berg (Kenya): is excused" in changed(office, "participants")


def test_changes_of_documents_are_told_by_the_paper(office: Office) -> None:
    office.change("papers.yaml", "format: 1\n", "format: 1\nreserved: {5: For the host}\n")
    office.issue("documents", "2015-09-01")
    office.change("papers.yaml", "reserved: {5: For the host}\n", "")
    office.change("papers.yaml", "from: kenya}", "from: kenya, withdrawn: 2015-09-10}")
    with (office.meeting / "papers.yaml").open("a", encoding="utf-8") as register:
        register.write("  5: {title: The hall, from: usa}\n  7: {title: Piers, from: usa}\n")

    assert changed(office, "documents") == [
        "WG/10/3, “Arches”: is “Withdrawn on 10 September 2015”",
        "WG/10/5, “The hall”: is there; its number was reserved",
        "WG/10/7, “Piers”, was added",
    ]


def test_a_provisional_list_is_revised_once_the_meeting_was_held(office: Office) -> None:
    office.issue("participants", "2015-09-01")
    office.hold()
    told = changed(office, "participants")
    office.issue("participants", "2015-10-02")

    assert told == ["the list is no longer provisional"]
    first, last = (office.lines(f"WG-10-4{mark}.docx") for mark in ("", "-Rev.1"))
    assert any(one.startswith("Provisional list of participants") for one in first)
    assert any(one.startswith("List of participants") for one in last)


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("way", ["marked", "tracked"])
def test_what_is_new_in_a_list_is_marked(office: Office, kind: str, way: str) -> None:
    office.issue(kind, "2015-09-01")
    alter(office, kind)

    ran = office.run("changes", kind, "wg/10", f"--{way}")

    assert ran.code == 0, ran.talk
    assert (office.folder / f"documents/wg/10/{kind}-{way}.docx").is_file()
