"""Outcomes with what they rest on, and statements for the record (cases 48, 49, 50 and 52)."""

from pathlib import Path

import pytest
from builders import GROUP, MEETING, dossier, problems, records

from cwg.views.reported import reported_view
from cwg.wording.markup import plain
from cwg.wording.sandbox import Wording
from tests.template_kit import SENTENCES

DIRECTORY = """\
format: 1
organizations:
  union: {name: Union of States, category: group, article: the}
  office: {name: Office, category: secretariat}
  suva: {name: Suva, category: member state}
  tonga: {name: Tonga, category: member state}
  masons: {name: Guild of Masons, article: the, category: civil society}
people:
  ada: {name: Ada Lovelace, honorific: Ms}
"""
PAPERS = "format: 1\npapers:\n  2: {title: Arches, from: suva}\n  3: {title: Spans, from: tonga}\n"


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording("en", SENTENCES, "templates/en/sentences.txt")


def minutes(folder: Path, text: str, **files: str) -> Path:
    """Return records with these minutes, of a meeting with two papers."""
    given = {
        "directory.yaml": DIRECTORY,
        "wg/group.yaml": GROUP + files.pop("group", ""),
        "wg/1/meeting.yaml": MEETING.replace(
            "date: 2016-10", "number: 1\nstate: held\ndate: 2016-10"
        ),
        "wg/1/papers.yaml": PAPERS,
        "wg/1/minutes.yaml": "format: 1\n" + text,
    }
    return records(folder, given | files)


def outcomes(folder: Path, wording: Wording, *entries: str, group: str = "") -> list[str]:
    """Return how the report tells outcomes that are written in braces."""
    text = "outcomes:\n" + "".join(f"  - {{{one}}}\n" for one in entries)
    view = reported_view(dossier(minutes(folder, text, group=group)), "en")
    return [plain(wording.say("resolution", one)) for one in view.outcomes]


def statements(folder: Path, wording: Wording, *entries: str) -> list[str]:
    """Return how the report tells statements on its outcome ``it`` that are written in braces."""
    text = "outcomes:\n  - {id: it, number: 4, verb: agreed, text: to go on}\nstatements:\n"
    text += "".join(f"  - {{outcome: it, {one}}}\n" for one in entries)
    group = 'decisions: {number: "Decision {number}"}\n'
    view = reported_view(dossier(minutes(folder, text, group=group)), "en")
    return [plain(wording.say("statement", one)) for one in view.outcomes[0].statements]


# ---------- On what an outcome rests ----------


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        ("basis: consensus", "The Group, by consensus, decided to go on."),
        ("basis: no objection", "The Group, without objection, decided to go on."),
        ("basis: vote", "The Group, by a vote, decided to go on."),
        ("vote: {for: 21, against: 3}", "The Group, by 21 votes to 3, decided to go on."),
        (
            "vote: {for: 21, against: 3, abstentions: 1}",
            "The Group, by 21 votes to 3, with 1 abstention, decided to go on.",
        ),
        (
            "vote: {for: 1, abstentions: 2}",
            "The Group, by 1 vote to none, with 2 abstentions, decided to go on.",
        ),
        ("basis: chair's ruling", "The Group, by a ruling of the Chair, decided to go on."),
        ("qualified: ad referendum", "The Group decided ad referendum to go on."),
        (
            "qualified: [in principle, ad referendum], basis: consensus",
            "The Group, by consensus, decided in principle and ad referendum to go on.",
        ),
        (
            "qualified: in square brackets",
            "The Group decided [to go on] (the text in square brackets is not agreed).",
        ),
        ("addressed_to: union", "The Group decided to go on (addressed to the Union of States)."),
        (
            "no_action: it goes on by itself",
            "The Group decided to go on (no action follows, because it goes on by itself).",
        ),
        ("no_action: yes", "The Group decided to go on."),
        ("reasons: It did so before.", "The Group decided to go on."),
        ("number: 12", "12. The Group decided to go on."),
    ],
)
def test_what_an_outcome_rests_on_is_told_where_it_is_recorded(
    recorded: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    assert outcomes(tmp_path, wording, f"verb: decided, text: to go on, {recorded}") == [told]


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        (
            "verb: requested, addressed_to: office, text: to count them",
            "The Group requested the Office to count them.",
        ),
        (
            "verb: invited, addressed_to: [suva, masons], text: to take part",
            "The Group invited Suva and the Guild of Masons to take part.",
        ),
        (
            "verb: recommended, addressed_to: union, text: that it go on",
            "The Group recommended to the Union of States that it go on.",
        ),
        (
            "verb: recommended, voice: passive, addressed_to: union, text: that it go on",
            "It was recommended to the Union of States that it go on.",
        ),
        (
            "verb: instructed, voice: passive, addressed_to: [suva, tonga], text: to wait",
            "Suva and Tonga were instructed to wait.",
        ),
        (
            "verb: requested, voice: passive, addressed_to: chair, text: to wait, on: the span",
            "On the span, the Chair was requested to wait.",
        ),
        (
            "verb: suggested, voice: passive, basis: consensus, text: that we wait",
            "By consensus, it was suggested that we wait.",
        ),
        (
            "verb: agreed, basis: consensus, on: the span, points: [to wait, to go on]",
            "On the span, the Group, by consensus, agreed:",
        ),
    ],
)
def test_to_whom_an_outcome_goes_stands_where_its_verb_wants_it(
    recorded: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    assert outcomes(tmp_path, wording, recorded) == [told]


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        (
            "basis: silence, date: 2016-11-04",
            "The Group, under a silence procedure that ended on 4 November 2016, decided to go on.",
        ),
        ("basis: silence", "The Group, under a silence procedure, decided to go on."),
        (
            "basis: correspondence, date: 2016-11",
            "The Group, by correspondence in November 2016, decided to go on.",
        ),
    ],
)
def test_case_49_a_decision_taken_after_the_meeting_has_a_day_of_its_own(
    recorded: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    assert outcomes(tmp_path, wording, f"verb: decided, text: to go on, {recorded}") == [told]


def test_case_49_text_in_square_brackets_is_bracketed_point_by_point(
    wording: Wording, tmp_path: Path
) -> None:
    entry = "verb: agreed, qualified: in square brackets, points: [to wait, to go on]"
    text = f"outcomes:\n  - {{{entry}}}\n"
    (view,) = reported_view(dossier(minutes(tmp_path, text)), "en").outcomes

    assert [plain(wording.say("resolution", view))] + [
        plain(wording.say("resolution_point", one)) for one in view.points
    ] == [
        "The Group agreed (the text in square brackets is not agreed):",
        "[to wait];",
        "[to go on].",
    ]


# ---------- Numbers ----------


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("Decision {number}", "Decision 3"),
        ("Decision {meeting}/{number}", "Decision 1/3"),
        ("Resolution {number} ({year})", "Resolution 3 (2016)"),
    ],
)
def test_the_group_prints_its_numbers_in_its_own_way(
    rules: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    group = f'decisions: {{number: "{rules}"}}\n'

    assert outcomes(tmp_path, wording, "number: 3, verb: agreed, text: to wait", group=group) == [
        f"{told}. The Group agreed to wait."
    ]


def test_a_number_that_is_more_than_digits_is_printed_as_it_is_written(
    wording: Wording, tmp_path: Path
) -> None:
    group = 'decisions: {number: "Decision {number}"}\n'
    entry = 'number: "Resolution 12 Lyon, France May 2017", verb: agreed, text: to wait'

    assert outcomes(tmp_path, wording, entry, group=group) == [
        "Resolution 12 Lyon, France May 2017. The Group agreed to wait."
    ]


@pytest.mark.parametrize(
    ("rules", "twice"),
    [
        ('{number: "Decision {number}"}', True),
        ('{number: "Decision {number}", series: by meeting}', False),
        ('{number: "Decision {number}", series: by year}', True),
        ('{number: "Decision {meeting}/{number}"}', False),
        ('{number: "Decision {year}/{number}"}', True),
        ("{series: by meeting}", False),
        ("{series: consecutive}", True),
    ],
)
def test_a_number_is_given_once_within_its_series(
    *, rules: str, twice: bool, tmp_path: Path
) -> None:
    entry = "outcomes:\n  - {number: 3, verb: agreed, text: to wait}\n"
    second = {
        "wg/2/meeting.yaml": "format: 1\nid: wg-2\nnumber: 2\ndate: 2016-12\n",
        "wg/2/minutes.yaml": f"format: 1\n{entry}",
        "wg/3/meeting.yaml": "format: 1\nid: wg-3\nnumber: 3\ndate: 2018-12\n",
        "wg/3/minutes.yaml": 'format: 1\noutcomes:\n  - {number: "8", verb: agreed, text: to go}\n',
    }
    root = minutes(tmp_path, entry, group=f"decisions: {rules}\n", **second)

    told = [str(one.place) for one in problems(root) if one.code == "decision-twice"]
    assert told == (["meetings/wg/2/minutes.yaml:3:14"] if twice else [])


# ---------- Who does it ----------


def test_case_50_what_is_asked_for_has_an_owner_and_a_day_or_says_that_nothing_follows(
    tmp_path: Path,
) -> None:
    text = """\
outcomes:
  - {verb: requested, text: the Office to count}
  - {verb: requested, text: the Office to count, no_action: yes}
  - {verb: invited, text: Suva to wait, action: {who: suva, what: Wait}}
  - {verb: invited, text: Suva to wait, action: {what: Wait, due: next meeting}}
  - {verb: invited, text: Suva to wait, action: {who: [suva, tonga], what: Wait, due: next meeting}}
  - {verb: invited, text: Suva to wait, action: {who: suva, what: Wait, status: done}}
  - {verb: recommended, text: to wait}
  - {verb: recommended, text: to wait, addressed_to: suva}
  - {verb: noted, text: the papers}
  - verb: instructed
    points:
      - {text: to count, action: {who: office, what: Count, due: 2017}}
"""
    told = [
        (one.place.line, one.code)
        for one in problems(minutes(tmp_path, text))
        if one.code in ("no-action", "no-due", "no-owner")
    ]

    assert told == [(3, "no-action"), (5, "no-due"), (6, "no-owner"), (10, "no-action")]


# ---------- Statements ----------


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        (
            "by: suva, kind: reservation",
            "The delegation of Suva reserved its position on Decision 4.",
        ),
        (
            "by: [suva, tonga], kind: reservation, said: because it comes too soon",
            (
                "The delegations of Suva and Tonga reserved their positions on Decision 4, because "
                "it comes too soon."
            ),
        ),
        (
            "by: suva, kind: interpretative statement, said: It means the span alone.",
            (
                "The delegation of Suva made an interpretative statement on Decision 4. It means "
                "the span alone."
            ),
        ),
        (
            "by: masons, kind: dissociation",
            "The Guild of Masons dissociated itself from Decision 4.",
        ),
        (
            "by: [suva, masons], kind: dissociation",
            (
                "The delegation of Suva and the Guild of Masons dissociated themselves from "
                "Decision 4."
            ),
        ),
        ("by: suva, kind: abstention", "The delegation of Suva abstained from Decision 4."),
        (
            "by: suva, kind: abstention, revoked: 2016-10-10",
            (
                "The delegation of Suva abstained from Decision 4, and took this back on 10 "
                "October 2016."
            ),
        ),
        (
            "by: suva, kind: request for more time, until: 2016-11-07",
            (
                "The delegation of Suva asked for more time to consider its position on Decision "
                "4, until 7 November 2016."
            ),
        ),
        (
            "by: suva, on_behalf_of: five administrations",
            (
                "The delegation of Suva, on behalf of five administrations, made a statement for "
                "the record on Decision 4."
            ),
        ),
        ("by: ada", "Ms Ada Lovelace made a statement for the record on Decision 4."),
    ],
)
def test_case_48_each_kind_of_statement_is_told_below_the_outcome(
    recorded: str, told: str, wording: Wording, tmp_path: Path
) -> None:
    assert statements(tmp_path, wording, recorded) == [told]


ON_OTHERS = """\
proceedings:
  - {paper: 2}
  - {paper: 3}
  - {item: contributions, said: Both were read.}
outcomes:
  - {id: it, verb: agreed, on: the arches, text: to go on}
statements:
  - {by: suva, kind: reservation, paper: 2}
  - {by: suva, kind: reservation, item: contributions}
  - {by: suva, kind: reservation, item: opening}
  - {by: suva, kind: reservation, outcome: it, text: So be it.}
  - {by: suva}
"""


def test_case_48_a_statement_stands_below_what_it_is_about(
    wording: Wording, tmp_path: Path
) -> None:
    view = reported_view(dossier(minutes(tmp_path, ON_OTHERS)), "en")

    def said(of: tuple[object, ...]) -> list[str]:
        return [plain(wording.say("statement", one)) for one in of]

    assert [said(one.statements) for one in view.discussions] == [
        ["The delegation of Suva reserved its position on WG/1/2."],
        [],
        ["The delegation of Suva reserved its position on the item “Contributions”."],
    ]
    (reserved,) = said(view.outcomes[0].statements)
    assert reserved.endswith(
        "reserved its position on this outcome (statement 1 annexed to the report)."
    )
    assert said(view.other_statements) == [
        "The delegation of Suva reserved its position on the item “Opening”.",
        "The delegation of Suva made a statement for the record.",
    ]
    assert [plain(wording.say("statement_head", one)) for one in view.statements] == [
        "1. Reservation on what the Group agreed on the arches, by the delegation of Suva"
    ]


@pytest.mark.parametrize(
    ("place", "below", "annexed"),
    [
        ("", True, True),
        ("both", True, True),
        ("annex", False, True),
        ("below", True, False),
    ],
)
def test_case_48_a_text_is_summarized_or_in_full(
    *,
    place: str,
    below: bool,
    annexed: bool,
    wording: Wording,
    tmp_path: Path,
) -> None:
    where = f"    place: {place}\n" if place else ""
    text = (
        "outcomes:\n  - {id: it, verb: agreed, text: to go on}\n"
        f"statements:\n  - by: suva\n    outcome: it\n    text: So be it.\n{where}"
    )
    view = reported_view(dossier(minutes(tmp_path, text)), "en")

    (outcome,) = view.outcomes
    assert len(outcome.statements) == below
    assert len(view.statements) == annexed
    if place == "below":
        assert plain(wording.say("statement", outcome.statements[0])).endswith(
            " The statement reads: “So be it.”"
        )


def test_case_48_no_statement_is_lost_wherever_it_is_to_stand(tmp_path: Path) -> None:
    taken_back = "{by: tonga, text: A., revoked: 2016-10-10}"
    text = f"statements:\n  - {{by: suva, place: annex}}\n  - {taken_back}\n"
    view = reported_view(dossier(minutes(tmp_path, text)), "en")

    assert len(view.statements) == 0
    assert len(view.other_statements) == 2


def test_case_52_a_text_in_another_language_is_annexed_in_full_and_its_language_told(
    wording: Wording, tmp_path: Path
) -> None:
    text = """\
statements:
  - by: suva
    language: fr
    received: 2016-10-12 10:00
    text: |
      Première phrase.

      Deuxième phrase.
"""
    (one,) = reported_view(dossier(minutes(tmp_path, text)), "en").statements

    assert plain(wording.say("statement_head", one)) == (
        "1. Statement for the record, by the delegation of Suva (original: French)"
    )
    assert [plain(wording.say("statement_text", line)) for line in one.paragraphs] == [
        "Première phrase.",
        "Deuxième phrase.",
    ]


@pytest.mark.parametrize(
    ("received", "late"),
    [
        ("2016-10-10 19:30", False),
        ("2016-10-10 19:31", True),
        ("2016-10-10", False),
        ("2016-10-11", True),
        ("2016-10-10 13:29 America/New_York", False),
        ("2016-10-10 13:31 America/New_York", True),
    ],
)
def test_case_52_a_text_later_than_the_groups_rule_is_told(
    *,
    received: str,
    late: bool,
    tmp_path: Path,
) -> None:
    text = f"statements:\n  - {{by: suva, text: So be it., received: {received}}}\n"
    held = MEETING.replace("date: 2016-10", "sittings: [2016-10-10 morning, 2016-10-10 afternoon]")
    root = minutes(
        tmp_path, text, group="statements: {within: 2 hours}\n", **{"wg/1/meeting.yaml": held}
    )

    codes = [one.code for one in problems(root)]
    assert ("late-statement" in codes) == late


def test_without_a_rule_of_the_group_or_hours_nothing_is_late(tmp_path: Path) -> None:
    text = "statements:\n  - {by: suva, text: So be it., received: 2020-01-01}\n"

    assert "late-statement" not in [one.code for one in problems(minutes(tmp_path, text))]
    group = "statements: {within: 2 hours}\n"
    root = minutes(tmp_path / "b", text, group=group)
    assert "late-statement" not in [one.code for one in problems(root)]
