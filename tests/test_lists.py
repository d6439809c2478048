"""The lists of a meeting: who stands where, what is counted, and what never is told in public."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cwg.cli import main
from cwg.records.library import Dossier, Library
from cwg.views.attendance import FiguresView, figures
from cwg.views.decision_register import decision_register
from cwg.views.documents import documents_by_item, documents_view
from cwg.views.participants import participants_view
from cwg.views.sorting import person_key, sort_key
from cwg.views.speakers import speakers_view
from tests.builders import dossier, records
from tests.docx_text import WordFile
from tests.judges.word_access import accessibility_findings
from tests.judges.word_gate import word_findings
from tests.list_records import MEETING, RECORDS

KINDS = ("participants", "documents", "speakers", "decisions")


@pytest.fixture
def seventh(tmp_path: Path) -> Dossier:
    return dossier(records(tmp_path, RECORDS), "wg/7")


def changed(folder: Path, *replaced: tuple[str, str], file: str = "wg/7/meeting.yaml") -> Dossier:
    """Return the same meeting with some words of a file otherwise."""
    text = RECORDS[file]
    for old, new in replaced:
        assert old in (text or "")
        text = (text or "").replace(old, new)
    return dossier(records(folder, RECORDS | {file: text}), "wg/7")


def backwards(texts: list[str]) -> list[str]:
    return texts[::-1]


def listed(meeting: Dossier, language: str = "en") -> dict[str, list[str]]:
    """Return the names below each state or organization, in the order of the list."""
    return {
        f"{section.kind}: {one.organization or 'nobody'}": [person.name for person in one.people]
        for section in participants_view(meeting, language).sections
        for one in section.delegations
    }


# ---------- Participants ----------


def test_participants_stand_by_category_then_state_heads_of_delegation_first(
    seventh: Dossier,
) -> None:
    assert listed(seventh) == {
        "member state: Corvana": ["Jo van der Berg", "Olaf Berg", "Zoë Abel", "Ada Lovelace"],
        "member state: Norland": ["Ana María García López", "نجلاء النجار"],
        "member state: Öland": ["Bo Ångström"],
        "member state: Zamora": ["Bo Ångström", "Ana María García López"],
        "sector member: Spans Ltd": ["李伟"],
        "civil society: Rivers & Crossings": ["CHAN Tai Man"],
        "secretariat: Union of States": ["Sam Secretary"],
        "expert: nobody": ["Eve Expert"],
        "interpreter: nobody": ["Tina Tongue"],
    }


def test_case_44_who_changes_sides_or_speaks_for_two_stands_under_both_and_counts_once(
    seventh: Dossier,
) -> None:
    people = {
        (str(one.organization), one.name): one
        for section in participants_view(seventh, "en").sections
        for delegation in section.delegations
        for one in delegation.people
    }

    before, after = people["Öland", "Bo Ångström"], people["Zamora", "Bo Ångström"]
    assert (before.sittings, after.sittings) == ((1,), (2,))
    assert (before.function, after.function) == ("", "Counsellor")
    assert [one.called for one in before.also_for] == ["Zamora"]
    assert before.record != after.record
    assert people["Norland", "نجلاء النجار"].on_behalf_of == "the Group of Nine"
    assert [one.name for one in people["Zamora", "Ana María García López"].proxy_for] == [
        "Gus Gone"
    ]
    assert figures(seventh).number == 10


def test_case_45_the_group_says_who_counts_and_gender_is_never_guessed(
    seventh: Dossier, tmp_path: Path
) -> None:
    assert figures(seventh) == FiguresView(
        number=10,
        states=4,
        organizations=2,
        in_person=7,
        online=3,
        women=2,
        men=2,
        not_counted=2,
    )
    assert figures(seventh).gender_known == 4
    with_all = changed(
        tmp_path / "all",
        (
            "civil society, observer, secretariat]",
            "civil society, observer, secretariat]\n  not_counted: []",
        ),
        file="wg/group.yaml",
    )
    assert figures(with_all).number == 12
    assert figures(with_all).not_counted == 0
    assert figures(with_all).organizations == 2, "a secretariat is no organization represented"


def test_case_45_observers_and_experts_stand_apart_whatever_they_come_from(tmp_path: Path) -> None:
    meeting = changed(tmp_path, ("chan: {of: rivers,", "chan: {of: zamora, role: observer,"))

    assert listed(meeting)["observer: Zamora"] == ["CHAN Tai Man"]
    assert "civil society: Rivers & Crossings" not in listed(meeting)


def test_those_excused_stand_apart_and_those_absent_or_only_told_stand_nowhere(
    seventh: Dossier,
) -> None:
    view = participants_view(seventh, "en")

    assert [(one.name, str(one.organization)) for one in view.excused] == [("Sid Sick", "Öland")]
    names = {name for people in listed(seventh).values() for name in people}
    assert not {"Sid Sick", "Gus Gone", "Tom Told"} & names


def test_case_46_states_stand_in_the_alphabet_of_the_language_by_their_names_in_it(
    seventh: Dossier,
) -> None:
    def states(language: str) -> list[str]:
        sections = participants_view(seventh, language).sections
        return [str(one.organization) for one in sections[0].delegations]

    assert states("en") == ["Corvana", "Norland", "Öland", "Zamora"]
    assert states("fr") == ["Corvana", "Égalie", "Œland", "Zamora"]
    assert states("sv") == ["Corvana", "Norland", "Zamora", "Öland"]


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("en", ["Anna Abel", "Zoë ÁBEL", "Jo van der Berg", "Li Berg-Meyer", "d'Arc, Jeanne"]),
        (
            "en",
            ["Jo de la Cruz", "María DE LA CRUZ Ríos", "O'Neill, Pat", "Sam Öztürk", "Wu Zhang"],
        ),
        ("en", ["Martin King Jr.", "李伟", "王芳"]),
        ("de", ["Ada Abel", "Bo Äbel", "Al Abend"]),
        ("sv", ["Al Zorn", "Bo Ångström", "Ada Ärlig", "Cy Öberg"]),
        ("es", ["Ana Nunez", "Bo Nuñez", "Cy Nzube"]),
    ],
    ids=str,
)
def test_case_46_people_stand_by_their_family_names(language: str, in_order: list[str]) -> None:
    assert sorted(backwards(in_order), key=lambda name: person_key(name, language)) == in_order


def test_accents_and_case_decide_only_between_what_is_else_the_same() -> None:
    words = ["cote", "Cote", "coté", "côte", "coteau"]

    assert sorted(backwards(words), key=lambda word: sort_key(word, "fr")) == [
        "Cote",
        "cote",
        "coté",
        "côte",
        "coteau",
    ]


def test_case_47_who_was_out_of_the_room_for_an_item_is_told_by_its_number(
    seventh: Dossier,
) -> None:
    section = participants_view(seventh, "en").sections[0]
    olaf = next(one for one in section.delegations[0].people if one.name == "Olaf Berg")

    assert olaf.absent_for == ("2.1bis",)


def test_case_38_how_somebody_took_part_follows_the_meeting_where_there_is_one_way(
    tmp_path: Path,
) -> None:
    online = changed(
        tmp_path,
        ("mode: in person and online", "mode: online"),
        (", mode: in person", ""),
        ("    mode: in person\n", ""),
    )

    assert figures(online).online == figures(online).number


# ---------- Documents ----------


def test_documents_stand_by_number_and_none_is_left_out(seventh: Dossier) -> None:
    view = documents_view(seventh, "en")

    assert [line.paper.number for line in view.parts[0].lines] == [1, 2, 3, 4, 5, 7, 8, 9]
    assert [line.paper.number for line in view.parts[0].lines if line.reserved] == [8, 9]
    assert view.gaps == ("6",)
    assert view.number == 6
    by_number = {line.paper.number: line for line in view.parts[0].lines}
    assert by_number[2].items == ("2.1bis", "3")
    assert by_number[2].languages == ("en", "fr")
    assert (by_number[4].days_late, by_number[5].days_late) == (3, 1)
    assert by_number[4].paper.accepted
    assert by_number[7].paper.off == "withdrawn"


def test_documents_by_item_stand_under_each_of_their_items(seventh: Dossier) -> None:
    view = documents_by_item(seventh, "en")

    found = {part.title: [line.paper.number for line in part.lines] for part in view.parts}
    assert found == {"Papers": [2, 3, 4, 5, 7], "Spans": [2], "": [1, 8, 9]}
    assert view.number == 6


def test_case_21_no_list_tells_the_title_of_a_restricted_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records(tmp_path, RECORDS)
    monkeypatch.chdir(tmp_path)
    for kind in KINDS:
        assert main(["list", kind, "wg/7", "--show"]) == 0
        assert main(["list", kind, "wg/7", "--word", "--csv", "--xlsx"]) == 0

    told = capsys.readouterr().out
    for path in (tmp_path / "documents/wg/7").glob("*.docx"):
        told += WordFile(path).outline()
    for path in (tmp_path / "documents/wg/7").glob("*.csv"):
        told += path.read_text(encoding="utf-8-sig")
    assert "Restricted document" in told
    assert "A secret span" not in told


# ---------- Speakers ----------


def test_speakers_stand_once_under_each_item_in_the_order_of_speaking(seventh: Dossier) -> None:
    items = speakers_view(seventh, "en").items

    assert [(item.number, item.title) for item in items] == [("2.1bis", "Papers")]
    spoke = [(one.speaker.name, one.on_behalf_of, one.times) for one in items[0].speakers]
    assert spoke == [
        ("Republic of Corvana", "", 1),
        ("Kingdom of Öland", "", 1),
        ("Jo van der Berg", "", 2),
        ("CHAN Tai Man", "", 1),
        ("Ada Lovelace", "", 1),
        ("Rivers & Crossings", "Zamora", 1),
        ("Rivers & Crossings", "", 1),
    ]


# ---------- The command ----------


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    records(tmp_path, RECORDS)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "documents/wg/7"


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_reads(kind: str, office: Path, golden: Callable[[str, str], None]) -> None:
    assert main(["list", kind, "wg/7"]) == 0

    golden(f"lists/{kind}.txt", WordFile(office / f"{kind}.docx").outline())
    assert [path.name for path in office.glob("*.*") if path.suffix != ".json"] == [f"{kind}.docx"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_judge_passes_the_list(kind: str, office: Path) -> None:
    assert main(["list", kind, "wg/7"]) == 0

    assert word_findings(office / f"{kind}.docx") == []
    assert accessibility_findings(office / f"{kind}.docx") == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_records_give_the_same_bytes(kind: str, office: Path) -> None:
    assert main(["list", kind, "wg/7", "--word", "--csv", "--xlsx"]) == 0
    first = {path.name: path.read_bytes() for path in office.iterdir()}
    shutil.rmtree(office)
    assert main(["list", kind, "wg/7", "--word", "--csv", "--xlsx"]) == 0

    assert {path.name: path.read_bytes() for path in office.iterdir()} == first
    assert set(first) == {f"{kind}.docx", f"{kind}.csv", f"{kind}.xlsx", ".cwg-made.json"}


def test_a_list_as_csv_has_a_row_for_each_line(office: Path) -> None:
    assert main(["list", "participants", "wg/7", "--csv"]) == 0

    text = (office / "participants.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 15
    assert rows[0] == {
        "Part": "Member States",
        "State or organization": "Corvana",
        "Title": "Mr",
        "Name": "Jo van der Berg",
        "Function": "Minister of Bridges",
        "Role": "head of delegation",
        "Takes part": "in person",
        "Remarks": "Head of delegation",
        "Counted": "yes",
        "Id": "wg/7/participants/berg",
    }
    assert [row["Name"] for row in rows if not row["Counted"]] == [
        "Sam Secretary",
        "Tina Tongue",
        "Sid Sick",
    ]
    assert not (office / "participants.docx").exists()


def test_only_documents_stand_under_items(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "speakers", "wg/7", "--by-item"]) == 2

    assert "--by-item: only documents stand under items" in capsys.readouterr().err
    assert not office.exists()


def test_an_empty_list_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records(tmp_path, {})
    monkeypatch.chdir(tmp_path)

    for kind in KINDS:
        assert main(["list", kind, "wg/1", "--show"]) == 0
        assert main(["list", kind, "wg/1"]) == 0
        assert f"there are no {kind} of wg/1 yet." in capsys.readouterr().err
        made = tmp_path / f"documents/wg/1/{kind}.docx"
        assert word_findings(made) == []
        instead = "No documents." if kind == "documents" else "The records name no "
        assert f"\nUnnumbered paragraph: {instead}" in WordFile(made).outline()
        assert WordFile(made).outline().count("head row") == 0


def test_a_list_is_provisional_until_the_meeting_was_held(tmp_path: Path) -> None:
    planned = changed(tmp_path, ("state: held", "state: planned"))

    assert "state: held" in MEETING
    assert participants_view(planned, "en").document.status == "provisional"


def test_case_53_a_body_that_does_not_name_its_speakers_does_not_list_them(tmp_path: Path) -> None:
    group = RECORDS["wg/group.yaml"] or ""
    files = RECORDS | {"wg/group.yaml": f"{group}report: {{attribution: one delegation}}\n"}
    view = speakers_view(dossier(records(tmp_path, files), "wg/7"), "en")

    told = [(one.speaker.kind, one.speaker.sort, one.times) for one in view.items[0].speakers]
    assert ("unnamed", "delegation", 0) in told
    assert "berg" not in str([one.speaker.name for one in view.items[0].speakers])
    assert any(one.speaker.is_officer and one.times == 1 for one in view.items[0].speakers)


# ---------- Decisions ----------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((), ["spans", "noted"]),
        (("wg",), ["spans", "noted"]),
        (("wg/7",), ["spans", "noted"]),
        (("--search", "OVER water"), ["spans"]),
        (("--search", "span ferries"), []),
        (("--since", "2016"), ["spans", "noted"]),
        (("--since", "2016-10-11"), []),
    ],
    ids=str,
)
def test_decisions_are_found_by_words_and_dates(
    asked: tuple[str, ...],
    found: list[str],
    office: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["decisions", *asked, "--json"]) == 0
    assert [one["key"] for one in json.loads(capsys.readouterr().out)] == found

    assert main(["decisions", *asked]) == 0
    printed = capsys.readouterr()
    assert [key for key in ("spans", "noted") if f"[{key}]" in printed.out] == found
    assert ("no decision is found." in printed.err) == (not found)
    assert not office.exists()


def test_a_search_reads_only_meetings_whose_minutes_hold_the_words(tmp_path: Path) -> None:
    files = {
        "wg/8/meeting.yaml": MEETING.replace("7", "8"),
        "wg/8/minutes.yaml": "format: 1\noutcomes: [{verb: noted, text: that ferries float}]\n",
        "wg/9/meeting.yaml": MEETING.replace("7", "9"),
        "wg/9/minutes.yaml": 'format: 1\noutcomes: [{verb: noted, text: "\\x66erries too"}]\n',
    }
    library = Library(records(tmp_path, RECORDS | files))

    names = library.names()
    found = [one.meeting for one in decision_register(library, names, words=["ferries"])]

    assert names == ["wg/7", "wg/8", "wg/9"]
    assert found == ["wg/8", "wg/9"]
    assert not [name for name in library.files if name.startswith("wg/7")]
    assert list(decision_register(library, names, since=date(2017, 1, 1))) == []


@pytest.mark.parametrize("named", ["spans", "1"])
def test_an_excerpt_is_one_decision_with_its_reasons_and_what_it_rests_on(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = (RECORDS["wg/7/minutes.yaml"] or "").replace(
        "{id: spans,", "{id: spans, reasons: Two spans fell.,"
    )
    records(tmp_path, RECORDS | {"wg/7/minutes.yaml": minutes})
    monkeypatch.chdir(tmp_path)
    assert main(["decisions", "wg/7", "--excerpt", named]) == 0

    path = tmp_path / "documents/wg/7/decision-spans.docx"
    outline = WordFile(path).outline()
    assert word_findings(path) == []
    assert accessibility_findings(path) == []
    for words in ("measure every span anew", "Two spans fell.", "asked how long it is"):
        assert words in outline
    assert "that bridges join" not in outline


def test_an_excerpt_of_nothing_is_refused(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "wg/7", "--excerpt", "spams"]) == 2
    assert main(["decisions", "--since", "soon"]) == 2

    told = capsys.readouterr().err
    assert '--excerpt: wg/7 has no decision "spams"\n  = did you mean "spans"?' in told
    assert '--since: "soon" is no date' in told
    assert not office.exists()
