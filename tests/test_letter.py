"""The letter of invitation: half days, registration, deadlines, agenda and signature."""

from pathlib import Path

import pytest
from builders import GROUP, MEETING, dossier, records
from docx import Document

from cwg import cli
from cwg.records.library import Dossier
from cwg.views.letter import LetterView, letter_view
from tests.judges.word_gate import word_findings

SIGNED = GROUP.replace(
    "officers:\n",
    "officers:\n  - {person: bob, role: secretary, title: Executive Secretary, since: 2016-06-01}\n"
    "  - {person: eve, role: secretary, until: 2016-05-31}\n",
)
PEOPLE = """\
format: 1
organizations:
  union: {name: Union of States}
people:
  ada: {name: Ada Lovelace}
  bob: {name: "عبد الله", honorific: Mr}
  eve: {name: Eve Example}
"""


def meeting(more: str, group: str = "") -> dict[str, str]:
    dated = MEETING.replace("date: 2016-10\n", "number: 12\n")
    return {
        "directory.yaml": PEOPLE,
        "wg/group.yaml": SIGNED + group,
        "wg/1/meeting.yaml": dated + more,
    }


def office(folder: Path, more: str, group: str = "") -> Dossier:
    return dossier(records(folder, meeting(more, group)))


def letter(folder: Path, more: str, group: str = "") -> LetterView:
    return letter_view(office(folder, more, group), "en")


def text_of(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str, group: str = "") -> list[str]:
    records(folder, meeting(more, group))
    monkeypatch.chdir(folder)
    assert cli.main(["letter", "wg/1"]) == 0
    made = Document(str(folder / "documents/wg/1/letter.docx"))
    return [one.text.replace("\xa0", " ") for one in made.paragraphs if one.text]


@pytest.mark.parametrize(
    ("sittings", "said"),
    [
        ("[2016-10-10 morning]", "on Monday 10 October 2016 (morning)."),
        ("[2016-10-10 afternoon]", "on Monday 10 October 2016 (afternoon)."),
        ("[2016-10-10 morning, 2016-10-10 afternoon]", "on Monday 10 October 2016."),
        (
            "[2016-10-10 afternoon, 2016-10-11 morning, 2016-10-11 afternoon, 2016-10-12 morning]",
            "from Monday 10 October 2016 (afternoon) to Wednesday 12 October 2016 (morning).",
        ),
        (
            "[2016-10-31 morning, 2016-11-01 afternoon]",
            "from Monday 31 October 2016 to Tuesday 1 November 2016.",
        ),
        ("[2016-10-10, 2016-10-11]", "from Monday 10 October 2016 to Tuesday 11 October 2016."),
    ],
)
def test_a_letter_tells_the_days_to_the_half_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sittings: str, said: str
) -> None:
    lines = text_of(tmp_path, monkeypatch, f"sittings: {sittings}\n")

    invites = next(line for line in lines if line.startswith("I have the pleasure"))
    assert invites == (
        "I have the pleasure of inviting you to the 12th meeting of the Working Group on Bridges"
        f" (WG), to be held {said}"
    )


@pytest.mark.parametrize(
    ("sittings", "subject", "invites", "opens"),
    [
        (
            "[2027-04-12, {day: 2027-04-13, tentative: true}]",
            "12–[13] April 2027",
            "from Monday 12 April 2027 to [Tuesday 13 April 2027].",
            "on Monday 12 April 2027.",
        ),
        (
            "[{when: 2027-04-12 afternoon, tentative: true}]",
            "[12 April 2027] (afternoon)",
            "on [Monday 12 April 2027] (afternoon).",
            "on [Monday 12 April 2027] at 14:30.",
        ),
    ],
)
def test_case_36_a_letter_puts_a_day_that_is_not_certain_in_brackets(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    sittings: str,
    subject: str,
    invites: str,
    opens: str,
) -> None:
    lines = text_of(tmp_path, monkeypatch, f"sittings: {sittings}\n")

    assert lines[0].endswith(f", {subject}")
    invited = next(line for line in lines if line.startswith("I have the pleasure"))
    assert invited.endswith(f"{invites} A day in brackets is still to be confirmed.")
    assert f"The meeting opens {opens}" in lines


@pytest.mark.parametrize(
    ("papers", "called"),
    [
        ("{}", "draft agenda"),
        ("{1: {type: agenda, title: Agenda, published: 2016-08-01}}", "provisional agenda"),
        (
            (
                "{1: {type: agenda, title: Agenda, published: 2016-08-01, "
                "versions: [{mark: Rev.1, published: 2016-09-01}]}}"
            ),
            "revised provisional agenda",
        ),
    ],
)
def test_a_letter_calls_the_agenda_as_the_agenda_calls_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, papers: str, called: str
) -> None:
    records(
        tmp_path,
        meeting("date: 2016-10\n") | {"wg/1/papers.yaml": f"format: 1\npapers: {papers}\n"},
    )
    monkeypatch.chdir(tmp_path)
    assert cli.main(["letter", "wg/1"]) == 0
    assert cli.main(["agenda", "wg/1"]) == 0
    letter, agenda = (
        [one.text for one in Document(str(tmp_path / f"documents/wg/1/{kind}.docx")).paragraphs]
        for kind in ("letter", "agenda")
    )

    assert f"The {called} is annexed to this letter." in letter
    assert letter[letter.index("Annex") + 1] == called.capitalize()
    assert any(line.startswith(called.capitalize()) for line in agenda)


@pytest.mark.parametrize(
    ("date", "said"),
    [("2016-10", "in October 2016."), ("2016-10-10/2016-10-11", "from Monday 10 October 2016 to")],
)
def test_a_letter_can_be_drafted_before_the_sittings_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, date: str, said: str
) -> None:
    lines = text_of(tmp_path, monkeypatch, f"date: {date}\n")

    assert any(said in line for line in lines)
    assert not any(line.startswith("The meeting opens") for line in lines)


def test_registration_and_papers_have_their_last_days_counted_back(tmp_path: Path) -> None:
    rules = "letter: {register_before: 2 weeks}\ndeadlines: 12 days\n"
    counted = letter(tmp_path / "a", "sittings: [2016-10-10 morning]\n", rules)
    more = "sittings: [2016-10-10 morning]\nletter: {register_by: 2016-09-30}\n"
    own = letter(tmp_path / "b", more, rules)
    undated = letter(tmp_path / "c", "date: 2016-10\n", rules)

    assert [str(one.registration.by) for one in (counted, own)] == ["2016-09-26", "2016-09-30"]
    assert [str(one.papers_by) for one in (counted, own)] == ["2016-09-28", "2016-09-28"]
    assert (undated.registration.by, undated.papers_by) == (None, None)


def test_the_secretary_of_the_day_of_the_letter_signs_unless_somebody_is_named(
    tmp_path: Path,
) -> None:
    early = letter(tmp_path / "a", "date: 2016-10\nletter: {date: 2016-05-02}\n")
    late = letter(tmp_path / "b", "date: 2016-10\nletter: {date: 2016-06-01}\n")
    named = letter(tmp_path / "c", "date: 2016-10\nletter: {signed_by: ada}\n")

    assert [one.signatory and one.signatory.name for one in (early, late, named)] == [
        "Eve Example", "عبد الله", "Ada Lovelace",
    ]  # fmt: skip
    assert late.signatory
    assert late.signatory.office == "Executive Secretary"


RULES = (
    "letter:\n  to: [Member States]\n  copies: [Observers, The missions]\n"
    "  may_attend: Member States.\n  register_at: https://www.example.org/r\n"
    "  notes: [Visas are needed.]\nwebsite: https://www.example.org\n"
)
MORE = (
    "mode: in person and online\nplace: {city: Geneva, country: Switzerland}\n"
    "sittings: [2016-10-10 morning]\nletter:\n  reference: CL-16/43\n  date: 2016-08-22\n"
    "  registration_from: 8:30\n  notes: [The hall is being rebuilt.]\n  contact: Ms Lovelace\n"
)


def test_what_the_group_always_says_stands_before_what_this_letter_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert text_of(tmp_path, monkeypatch, MORE, RULES) == [
        "Member States",
        "Copies: Observers and The missions",
        (
            "12th meeting of the Working Group on Bridges (WG), Geneva, Switzerland, "
            "10 October 2016 (morning)"
        ),
        "Dear Sir or Madam,",
        (
            "I have the pleasure of inviting you to the 12th meeting of the Working Group on "
            "Bridges (WG), to be held in Geneva, Switzerland, on Monday 10 October 2016 (morning)."
        ),
        "The meeting is open to Member States.",
        (
            "Those who cannot come may take part online; once they have registered, they will be "
            "sent the link."
        ),
        (
            "The meeting opens on Monday 10 October 2016 at 09:30. "
            "Registration at the door opens at 08:30."
        ),
        "Those who wish to take part are asked to register at https://www.example.org/r.",
        "The draft agenda is annexed to this letter.",
        "Visas are needed.",
        "The hall is being rebuilt.",
        (
            "Questions may be put to Ms Lovelace, at wg@example.int; "
            "the documents of the meeting are to be found at https://www.example.org."
        ),
        "Yours faithfully,",
        "Mr عبد الله",
        "Executive Secretary, WG",
        "Annex",
        "Draft agenda",
    ]


def test_faults_in_the_minutes_keep_no_letter_from_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records(tmp_path, meeting("date: 2016-10\n") | {"wg/1/minutes.yaml": "format: 1\nsaid: x\n"})
    monkeypatch.chdir(tmp_path)

    assert cli.main(["letter", "wg/1"]) == 0


def test_a_signatory_whom_nobody_knows_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records(tmp_path, meeting("date: 2016-10\nletter: {signed_by: adda}\n"))
    monkeypatch.chdir(tmp_path)

    assert cli.main(["letter", "wg/1"]) == 1
    told = capsys.readouterr().err
    assert '"adda" is no person' in told or 'there is no person "adda"' in told
    assert not (tmp_path / "documents").exists()


def test_every_judge_passes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text_of(tmp_path, monkeypatch, MORE, RULES)

    assert word_findings(tmp_path / "documents/wg/1/letter.docx") == []
