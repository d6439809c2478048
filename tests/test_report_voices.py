"""Who speaks in a report: the chair of the moment, several in the chair, and nobody by name.

Tests named ``test_case_N_…`` hold case N of those that secretariats meet.
"""

from pathlib import Path

import pytest
from builders import dossier, records

from cwg.cli import main
from cwg.records.library import Dossier
from cwg.views.report import report_view
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.docx_text import WordFile
from tests.template_kit import SENTENCES

DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States}
  office: {name: Office, category: secretariat}
  suva: {name: Suva, category: member state}
  tonga: {name: Tonga, category: member state}
  palau: {name: Palau, category: member state}
  masons: {name: Guild of Masons, article: the, category: civil society}
people:
  ada: {name: Ada Lovelace, honorific: Ms}
  grace: {name: Grace Hopper, honorific: Ms}
  alan: {name: Alan Turing, honorific: Mr}
"""
MEETING = """\
format: 1
id: wg-1
number: 1
state: held
date: 2016-10-10
participants:
  ada: {of: suva}
  grace: {of: tonga}
  alan: {of: office, role: secretariat}
agenda:
  - {id: opening, kind: opening, title: Opening}
  - {id: adoption, kind: adoption, title: Adoption of the agenda, taken_with: opening}
  - {id: bridges, title: Bridges}
  - {id: roads, title: Roads}
  - {id: other, kind: other, title: Any other business}
"""
PAPERS = """\
format: 1
papers:
  1: {title: Arches, from: suva, item: bridges}
  2: {title: Piers, from: [tonga, palau], item: bridges}
  3: {title: Lanes, from: masons, item: roads}
"""
SPOKE = """\
format: 1
proceedings:
  - paper: 1
    speeches:
      - {by: tonga, said: asked what an arch costs.}
      - {by: suva, said: answered.}
      - {by: suva, said: added a figure.}
      - {by: masons, on_behalf_of: the Guilds, said: offered stones.}
      - {by: [tonga, palau], said: thanked them.}
      - {by: chair, said: closed the discussion.}
      - {by: alan, said: read out the decision.}
  - paper: 2
"""
LANES = "The representative of the Guild of Masons presented WG/1/3, “Lanes”."
FILM = (
    "The representative of the Guild of Masons made a presentation without a paper: "
    "“A film of a bridge”."
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


def held(folder: Path, minutes: str, meeting: str = "", group: str = "") -> Dossier:
    """Return the meeting with minutes, and lines added to its record and to the group's."""
    files = {
        "directory.yaml": DIRECTORY,
        "wg/1/meeting.yaml": MEETING + meeting,
        "wg/1/papers.yaml": PAPERS,
        "wg/1/minutes.yaml": minutes,
    }
    root = records(folder, files)
    if group:
        path = root / "wg/group.yaml"
        path.write_text(path.read_text() + group)
    return dossier(root)


def said(wording: Wording, meeting: Dossier) -> list[str]:
    """Return what the report tells of the proceedings, a paragraph each."""
    view = report_view(meeting, "en")
    found = []
    for entry in view.discussions:
        found.append(plain(wording.say("consideration", entry)))
        found += [plain(wording.say("speech", one)) for one in entry.speeches]
    return found


# ---------- Who is in the chair ----------


def test_case_39_an_acting_chair_for_one_item_is_told_and_speaks_as_the_chair(
    wording: Wording, tmp_path: Path
) -> None:
    minutes = (
        "format: 1\nproceedings:\n"
        "  - {paper: 1, speeches: [{by: chair, said: thanked Suva.}]}\n"
        "  - {paper: 3, speeches: [{by: chair, said: thanked the Guild.}]}\n"
    )
    meeting = "\n".join(
        f"{line[:-1]}, presiding: grace}}" if "id: roads" in line else line
        for line in MEETING.splitlines()
    )
    root = records(
        tmp_path,
        {
            "directory.yaml": DIRECTORY,
            "wg/1/meeting.yaml": f"{meeting}\n",
            "wg/1/papers.yaml": PAPERS,
            "wg/1/minutes.yaml": minutes,
        },
    )

    assert said(wording, dossier(root)) == [
        "The delegate of Suva presented WG/1/1, “Arches”.",
        "The Chair thanked Suva.",
        f"Ms Grace Hopper (Tonga) took the chair. {LANES}",
        "The Acting Chair thanked the Guild.",
    ]


def test_case_39_a_chair_who_steps_down_for_a_moment_comes_back(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "format: 1\nproceedings:\n"
        "  - paper: 1\n"
        "    speeches:\n"
        "      - {by: ada, presiding: grace, said: spoke for the arch.}\n"
        "      - {by: chair, said: '{chair} thanked her.'}\n"
        "  - paper: 3\n",
    )

    assert said(wording, meeting) == [
        "The delegate of Suva presented WG/1/1, “Arches”.",
        "Ms Grace Hopper (Tonga) took the chair. Ms Ada Lovelace (Suva) spoke for the arch.",
        "The Acting Chair took the floor. The Acting Chair thanked her.",
        f"Ms Ada Lovelace (Suva) took the chair. {LANES}",
    ]


def test_case_39_a_chair_who_speaks_for_the_delegation_is_told_from_the_chair(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(
        tmp_path,
        "format: 1\nproceedings:\n"
        "  - paper: 1\n"
        "    speeches:\n"
        "      - {by: chair, said: opened the discussion.}\n"
        "      - {by: ada, said: supported the arch.}\n",
    )

    assert said(wording, meeting)[1:] == [
        "The Chair opened the discussion.",
        "Ms Ada Lovelace (Suva), speaking as the delegate of Suva, supported the arch.",
    ]


def test_case_39_co_chairs_are_in_the_chair_together_and_sign_together(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(tmp_path, "format: 1\n", "co_chairs: grace\n")
    view = report_view(meeting, "en")

    assert "with Ms Ada Lovelace (Suva) and Ms Grace Hopper (Tonga) in the chair." in plain(
        wording.say("introduction", view.meeting, view.attendance)
    )
    assert [one.name for one in view.signature.signatories] == ["Ada Lovelace", "Grace Hopper"]
    assert not any(one.acting for one in view.signature.signatories)


def test_case_39_whoever_was_elected_during_the_meeting_is_no_acting_chair(
    wording: Wording, tmp_path: Path
) -> None:
    officers = (
        "officers:\n"
        "  - {person: ada, role: chair, until: 2016-10-10}\n"
        "  - {person: grace, role: chair, since: 2016-10-11}\n"
    )
    days = MEETING.replace("date: 2016-10-10\n", "sittings: [2016-10-10, 2016-10-11]\n")
    group = records(tmp_path / "own").joinpath("wg/group.yaml").read_text()
    root = records(
        tmp_path,
        {
            "directory.yaml": DIRECTORY,
            "wg/group.yaml": group.replace("officers:\n  - {person: ada, role: chair}\n", officers),
            "wg/1/meeting.yaml": days + "report: {signed_by: grace}\n",
            "wg/1/papers.yaml": PAPERS,
            "wg/1/minutes.yaml": (
                "format: 1\nproceedings:\n"
                "  - {paper: 3, presiding: grace, speeches: [{by: chair, said: thanked all.}]}\n"
            ),
        },
    )
    meeting = dossier(root)

    assert said(wording, meeting)[-1] == "The Chair thanked all."
    assert [one.name for one in report_view(meeting, "en").signature.signatories] == [
        "Grace Hopper"
    ]


# ---------- Who is named ----------


def test_case_53_speakers_are_named_where_nothing_else_is_said(
    wording: Wording, tmp_path: Path
) -> None:
    assert said(wording, held(tmp_path, SPOKE)) == [
        "The delegate of Suva presented WG/1/1, “Arches”.",
        "The delegate of Tonga asked what an arch costs.",
        "The delegate of Suva answered.",
        "The delegate of Suva added a figure.",
        "The representative of the Guild of Masons, on behalf of the Guilds, offered stones.",
        "The delegates of Tonga and Palau thanked them.",
        "The Chair closed the discussion.",
        "Mr Alan Turing (Office) read out the decision.",
        "The delegates of Tonga and Palau jointly presented WG/1/2, “Piers”.",
    ]


def test_case_53_speakers_appear_as_one_delegation_and_another(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(tmp_path, SPOKE, group="report: {attribution: one delegation}\n")

    assert said(wording, meeting) == [
        "One delegation presented WG/1/1, “Arches”.",
        "Another delegation asked what an arch costs.",
        "One delegation that had spoken before answered.",
        "The same delegation added a figure.",
        "Another participant offered stones.",
        "Two delegations thanked them.",
        "The Chair closed the discussion.",
        "Mr Alan Turing (Office) read out the decision.",
        "Two delegations jointly presented WG/1/2, “Piers”.",
    ]


def test_case_53_by_the_chatham_house_rule_everybody_is_a_participant(
    wording: Wording, tmp_path: Path
) -> None:
    meeting = held(tmp_path, SPOKE, "report: {attribution: Chatham House}\n")

    told = said(wording, meeting)

    assert told[:2] == [
        "A participant presented WG/1/1, “Arches”.",
        "Another participant asked what an arch costs.",
    ]
    assert told[4] == "Another participant offered stones."
    assert told[6:8] == [
        "The Chair closed the discussion.",
        "Mr Alan Turing (Office) read out the decision.",
    ]
    assert not [name for name in ("Suva", "Tonga", "Palau", "Guild") if name in " ".join(told)]


def test_case_53_one_who_asks_for_it_is_named_and_what_is_off_the_record_is_nowhere(
    wording: Wording, tmp_path: Path
) -> None:
    minutes = SPOKE.replace(
        "{by: tonga, said: asked", "{by: tonga, attribution: named, said: asked"
    )
    minutes = minutes.replace("{by: masons,", "{by: masons, attribution: off the record,")
    meeting = held(tmp_path, minutes, "report: {attribution: Chatham House}\n")

    told = said(wording, meeting)

    assert told[1] == "The delegate of Tonga asked what an arch costs."
    assert not any("stones" in one for one in told)


@pytest.mark.parametrize("style", ["narrative", "action-oriented", "abridged", "by-paper"])
def test_case_53_no_style_names_a_speaker_but_authors_of_papers_stay(
    tmp_path: Path, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = SPOKE.replace("by: tonga,", "by: grace,").replace("the Guilds", "the Bricklayers")
    held(tmp_path, minutes, "report: {attribution: Chatham House}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    assert main(["report", "wg/1", "--style", style]) == 0

    name = "report" if style == "narrative" else f"report-{style}"
    text = "\n".join(WordFile(tmp_path / f"documents/wg/1/{name}.docx").text())
    assert "Hopper" not in text
    assert "Bricklayers" not in text
    assert "Suva" in text  # the author of the first paper
    assert "WG/1/1" in text


def test_a_list_of_speakers_counts_those_it_does_not_name(wording: Wording, tmp_path: Path) -> None:
    named, counted = tmp_path / "named", tmp_path / "counted"
    first = report_view(held(named, SPOKE), "en").items[1]
    second = report_view(
        held(counted, SPOKE, "report: {attribution: one delegation}\n"), "en"
    ).items[1]

    assert plain(wording.say("list_of_speakers", first)) == (
        "Introductory statements were made by Suva, Tonga and Palau. "
        "A statement was made by the Guild of Masons. "
        "The Chair and Mr Alan Turing (Office) also spoke."
    )
    assert plain(wording.say("list_of_speakers", second)) == (
        "Introductory statements were made by three delegations. "
        "A statement was made by a participant. "
        "The Chair and Mr Alan Turing (Office) also spoke."
    )


# ---------- Items, and counts ----------


def test_case_27_items_taken_together_have_one_heading_and_items_keep_their_order(
    wording: Wording, tmp_path: Path
) -> None:
    minutes = (
        "format: 1\nproceedings:\n"
        "  - {item: adoption, adopted: as drafted}\n"
        "  - {paper: 3, sitting: 1}\n"
        "  - {paper: 1, sitting: 1}\n"
        "  - {paper: 3, sitting: 2, said: The rest was shown.}\n"
        "  - {oral: A film of a bridge, by: masons}\n"
        "outcomes:\n"
        "  - {verb: noted, papers: [3], text: the lanes}\n"
        "  - {verb: agreed, item: other, text: to meet again}\n"
        "  - {verb: thanked, text: the hosts}\n".replace("thanked", "welcomed")
    )
    items = report_view(held(tmp_path, minutes), "en").items

    assert [plain(wording.say("items_heading", one)) for one in items] == [
        "Items 1 and 2. Opening and adoption of the agenda",
        "Item 3. Bridges",
        "Item 4. Roads",
        "Item 5. Any other business",
        "Other matters",
    ]
    _, bridges, roads, other, rest = items
    assert [paper.symbol for paper in bridges.papers] == ["WG/1/1", "WG/1/2"]
    assert [paper.symbol for paper in bridges.left_open] == []
    # Taken before the item above it, and gone on with after it: told once, in the order taken.
    assert [plain(wording.say("consideration", one)) for one in roads.entries] == [
        LANES,
        f"{LANES} The rest was shown.",
    ]
    assert [one.verb for one in roads.outcomes] == ["noted"]
    assert [one.verb for one in other.outcomes] == ["agreed"]
    # What belongs under no item is not lost.
    assert [one.verb for one in rest.outcomes] == ["welcomed"]
    assert [plain(wording.say("presented_orally", one)) for one in rest.orally] == [FILM]


def test_case_45_women_and_men_are_told_where_they_were_counted(
    wording: Wording, tmp_path: Path
) -> None:
    counted = held(tmp_path, "format: 1\n", "attendance: {women: 22, men: 33}\n")
    view = report_view(counted, "en")

    assert plain(wording.say("introduction", view.meeting, view.attendance)).endswith(
        "In all, 55 participants attended. Of these, 22 (40%) were women and 33 (60%) men."
    )


@pytest.mark.parametrize(
    ("attendance", "told"),
    [
        ("exactly: 55", "In all, 55 participants attended."),
        ("exactly: 1", "In all, 1 participant attended."),
        ("about: 100", "Approximately 100 participants attended."),
        (
            "exactly: 3, women: 1, men: 1, not_stated: 1",
            "Of these, 1 (33%) was a woman and 1 (33%) a man; of one it is not recorded.",
        ),
        ("exactly: 8, women: 3", "In all, 8 participants attended. Of these, 3 were women."),
    ],
)
def test_case_54_the_numbers_in_the_introduction_are_those_of_the_records(
    wording: Wording, tmp_path: Path, attendance: str, told: str
) -> None:
    meeting = held(tmp_path, "format: 1\n", f"attendance: {{{attendance}}}\n")
    view = report_view(meeting, "en")

    assert plain(wording.say("introduction", view.meeting, view.attendance)).endswith(told)


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "One delegation"),
        (2, "Two delegations"),
        (10, "Ten delegations"),
        (12, "12 delegations"),
    ],
)
def test_case_54_delegations_are_counted_in_words_that_fit(
    wording: Wording, tmp_path: Path, count: int, told: str
) -> None:
    states = [f"state-{number}" for number in range(count)]
    directory = DIRECTORY.replace(
        "people:",
        "".join(f"  {one}: {{name: {one}, category: member state}}\n" for one in states)
        + "people:",
    )
    root = records(
        tmp_path,
        {
            "directory.yaml": directory,
            "wg/1/meeting.yaml": MEETING + "report: {attribution: one delegation}\n",
            "wg/1/minutes.yaml": (
                "format: 1\nproceedings:\n  - item: bridges\n    speeches:\n"
                f"      - {{by: [{', '.join(states)}], said: agreed.}}\n"
            ),
        },
    )

    assert said(wording, dossier(root))[-1] == f"{told} agreed."


def test_case_54_the_documents_an_item_has_are_as_many_as_its_sentence_says(
    wording: Wording, tmp_path: Path
) -> None:
    view = report_view(held(tmp_path, SPOKE), "en")
    _, bridges, roads, *_ = view.items

    assert (len(bridges.papers), len(roads.papers)) == (2, 1)
    assert plain(wording.say("documents_before", bridges, view.group)) == (
        "The Group had these documents before it:"
    )
    assert plain(wording.say("documents_before", roads, view.group)) == (
        "The Group had this document before it:"
    )
